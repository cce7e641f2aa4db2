// SPDX-License-Identifier: BSL-1.0
/// What a matcher says of a value, as one sentence.
#pragma once

#include <seam/matchers/matcher.hpp>
#include <seam/print/printing.hpp>

#include <string>
#include <utility>

namespace test {

/// "yes: > 3", or "no: should be > 3, was 2", and ": " what the matcher adds.
template <class T, class X>
std::string verdict(const T& argument, X&& x) {
  const auto matcher = seam::detail::as_matcher<const T&>(std::forward<X>(x));
  const std::string should = seam::detail::described(matcher);
  if (seam::detail::is_match(matcher, argument)) return "yes: " + should;
  const std::string more = seam::detail::mismatch_of(matcher, argument);
  return "no: should be " + should + ", was " + seam::detail::printed(argument) + (more.empty() ? "" : ": " + more);
}

}  // namespace test
