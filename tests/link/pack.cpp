// SPDX-License-Identifier: BSL-1.0
#include "sdk.hpp"

#include <cstdlib>

int pack(int value) noexcept { return value + 100; }
const char* pack_home() noexcept { return std::getenv("HOME"); }

namespace sdk {
std::string packed(const std::string& text) { return "<" + text + ">"; }
}  // namespace sdk
