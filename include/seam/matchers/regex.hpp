// SPDX-License-Identifier: BSL-1.0
/// The matcher for text that matches a regular expression. It has a header of its own because it includes <regex>.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/text.hpp>
#include <seam/matchers/matcher.hpp>
#include <seam/matchers/text.hpp>
#include <seam/print/printing.hpp>
#include <seam/print/type_shapes.hpp>

#include <regex>
#include <string>
#include <string_view>

SEAM_BEGIN_NAMESPACE
namespace detail {

class matching_regex : public matcher {
 public:
  matching_regex(std::string_view pattern, std::regex::flag_type flags)
      : regex_(pattern.begin(), pattern.end(), flags), pattern_(pattern) {}

  template <class T>
    requires text_like<T>
  bool matches(const T& argument) const {
    if (is_null_text(argument)) return false;
    const std::string_view text(argument);
    return std::regex_match(text.begin(), text.end(), regex_);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated(
        {"matching the regex ", printed(pattern_), (regex_.flags() & std::regex::icase) != 0 ? " in any case" : ""});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::matches_regex(pattern) cannot match "), spelled<T>(), text(": it is no text"));
  }

 private:
  std::regex regex_;
  std::string pattern_;
};

}  // namespace detail

/// Text that as a whole matches the regular expression, of ECMAScript's grammar unless `flags` say otherwise. Throws
/// `std::regex_error` for an invalid pattern. Cost: std::regex allocates while it matches.
[[nodiscard]] inline auto matches_regex(std::string_view pattern,
                                        std::regex::flag_type flags = std::regex::ECMAScript) {
  return detail::matching_regex(pattern, flags);
}
[[nodiscard]] inline auto matches_regex(std::string_view pattern, any_case_t) {
  return detail::matching_regex(pattern, std::regex::ECMAScript | std::regex::icase);
}

SEAM_END_NAMESPACE
