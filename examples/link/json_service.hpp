// SPDX-License-Identifier: BSL-1.0
/// A service that answers in JSON.
#pragma once

#include <string>

namespace service {
std::string status();
std::string list(int jobs);
}  // namespace service
