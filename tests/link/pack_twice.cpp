// SPDX-License-Identifier: BSL-1.0
// In an object of its own: clang calls, or inlines, what is in the same one directly.
#include "sdk.hpp"

int pack_twice(int value) noexcept { return pack(pack(value)); }

namespace sdk {
std::string packed_twice(const std::string& text) { return packed(packed(text)); }
}  // namespace sdk
