// SPDX-License-Identifier: BSL-1.0
/// Who is told of failed expectations: `seam::failure`, `seam::on_failure`, `seam::expectation_error`, and
/// `seam::take_failures` for those that could not be thrown.
#pragma once

#include <seam/detail/failure.hpp>
