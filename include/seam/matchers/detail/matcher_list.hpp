// SPDX-License-Identifier: BSL-1.0
/// A list of matchers: for elements of a range one after the other, or for a combination such as `all_of`.
#pragma once

#include <seam/base/config.hpp>
#include <seam/matchers/matcher.hpp>
#include <seam/print/type_shapes.hpp>

#include <cstddef>
#include <string>
#include <tuple>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// "1, > 3 and even"
template <class... M>
SEAM_TAGGED SEAM_COLD std::string list_described(std::string_view last_separator, const M&... m) {
  std::string text;
  std::size_t left = sizeof...(M);
  [[maybe_unused]] const auto append = [&](const std::string& one) {
    text += one;
    if (--left != 0) text += left == 1 ? last_separator : std::string_view(", ");
  };
  (append(described(m)), ...);
  return text;
}

template <class... M>
class matcher_list {
 public:
  explicit constexpr matcher_list(M... m) : all_(static_cast<M&&>(m)...) {}

  template <class F>
  constexpr decltype(auto) apply(F&& f) const {
    return std::apply(static_cast<F&&>(f), all_);
  }
  /// Whether the elements after the first `skipped` ones match. There must be at least as many of them as matchers.
  template <class Iterator>
  constexpr bool match(Iterator at, std::size_t skipped) const {
    while (skipped-- > 0) ++at;
    [[maybe_unused]] const auto matches = [&at](const auto& m) {
      const bool yes = is_match(m, *at);
      ++at;
      return yes;
    };
    return apply([&](const M&... m) { return (matches(m) && ...); });
  }
  [[nodiscard]] SEAM_TAGGED SEAM_COLD std::string describe() const {
    return apply([](const M&... m) { return list_described(", ", m...); });
  }
  /// What is wrong with the first element that does not match: "element 1 is 5, should be > 7".
  template <class Iterator>
  [[nodiscard]] SEAM_COLD std::string mismatch(Iterator at, std::size_t skipped) const {
    std::string text;
    std::size_t number = skipped;
    while (skipped-- > 0) ++at;
    [[maybe_unused]] const auto matches = [&](const auto& m) {
      const auto& is = *at;
      if (!is_match(m, is)) {
        text = concatenated({"element ", std::to_string(number), " is ", printed(is), ", should be ", described(m)});
        if (const std::string more = mismatch_of(m, is); !more.empty()) (text += ": ") += more;
        return false;
      }
      ++at;
      ++number;
      return true;
    };
    apply([&](const M&... m) { return (matches(m) && ...); });
    return text;
  }

 private:
  std::tuple<M...> all_;
};

}  // namespace detail
SEAM_END_NAMESPACE
