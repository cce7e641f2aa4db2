// SPDX-License-Identifier: BSL-1.0
/// Mocking: all of Seam that is for tests, with the seams and the advice that tests use. What else a test uses comes
/// with <seam/seam.hpp>.
#pragma once

#include <seam/layers/advice.hpp>
#include <seam/matchers.hpp>
#include <seam/mock/default_answer.hpp>
#include <seam/mock/expectations/expect.hpp>
#include <seam/mock/expectations/expectation.hpp>
#include <seam/mock/expectations/lenient.hpp>
#include <seam/mock/expectations/sequence.hpp>
#include <seam/mock/failure.hpp>
#include <seam/mock/nice.hpp>
#include <seam/mock/spies/lifetime.hpp>
#include <seam/mock/spies/order.hpp>
#include <seam/mock/spies/spy.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/interface.hpp>
#include <seam/seams/method.hpp>
#include <seam/seams/slot.hpp>
