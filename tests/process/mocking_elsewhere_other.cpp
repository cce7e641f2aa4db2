// SPDX-License-Identifier: BSL-1.0
/// The file that knows nothing of mocking.
#include "mocking_elsewhere.hpp"

std::string said_without_mocking() { return said_by_unanswered_call(); }
