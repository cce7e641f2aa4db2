// SPDX-License-Identifier: BSL-1.0
/// Lists whose elements hold their own link to the next one.
#pragma once

#include <seam/base/config.hpp>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Takes `gone` out of the list that begins at `first` and is linked by the member `Next`. An element that is not in
/// the list changes nothing. Not synchronized: the list's owner holds its lock.
template <auto Next, class T>
constexpr void remove_from_list(T*& first, const T& gone) noexcept {
  T** link = &first;
  while (*link != nullptr && *link != &gone) link = &((*link)->*Next);
  if (*link != nullptr) *link = gone.*Next;
}

}  // namespace detail
SEAM_END_NAMESPACE
