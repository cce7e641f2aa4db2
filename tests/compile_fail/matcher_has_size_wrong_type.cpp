// SPDX-License-Identifier: BSL-1.0
/// A size that is no number.
// g++: static assertion failed: seam::has_size(n): n is neither a number nor a matcher for one
// clang 14: static_assert failed due to requirement 'detail::can_match<seam::detail::compared<seam::detail::relation::eq, std::basic_string<char, std::char_traits<char>, std::allocator<char>>>, unsigned long>' "seam::has_size(n): n is neither a number nor a matcher for one"
// clang: static assertion failed due to requirement 'detail::can_match<seam::detail::compared<seam::detail::relation::eq, std::basic_string<char, std::char_traits<char>, std::allocator<char>>>, unsigned long>': seam::has_size(n): n is neither a number nor a matcher for one
#include <seam/matchers.hpp>

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::has_size(3));
#else
  static_cast<void>(seam::has_size("3"));
#endif
}
