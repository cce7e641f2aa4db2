// SPDX-License-Identifier: BSL-1.0
/// The file that does not include <seam/mock.hpp>.
#include "mocking_elsewhere.hpp"

std::string said_without_mocking() { return said_by_unanswered_call(); }
