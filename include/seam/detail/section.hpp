// SPDX-License-Identifier: BSL-1.0
/// What an entry says of a section of code that sees several slots as they were when it began. The section itself is in
/// consistent_section.hpp.
#pragma once

#include <seam/config.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

// Beside addresses, which are even, and addresses plus 1.
inline constexpr std::uintptr_t section_begins = 3;
inline constexpr std::uintptr_t section_that_sees(std::uint64_t epoch) noexcept { return 4 * epoch + 2; }
inline constexpr bool is_section(std::uintptr_t held) noexcept { return (held & 2) != 0; }
inline constexpr std::uint64_t epoch_of(std::uintptr_t section) noexcept { return section / 4; }

/// 0: this thread is in none.
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local std::uintptr_t this_section = 0;

}  // namespace detail
SEAM_END_NAMESPACE
