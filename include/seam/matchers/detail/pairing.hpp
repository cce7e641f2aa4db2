// SPDX-License-Identifier: BSL-1.0
/// Pairs elements with matchers, in any order: a maximum matching of a bipartite graph by augmenting paths (Kuhn's
/// algorithm). It does not allocate.
#pragma once

#include <seam/base/config.hpp>
#include <seam/matchers/detail/matcher_list.hpp>
#include <seam/matchers/matcher.hpp>
#include <seam/print/type_shapes.hpp>

#include <cstddef>
#include <string>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Pairs of up to N elements with N matchers. Each matcher is asked once about each element.
template <std::size_t N>
class pairing {
 public:
  template <class Parts, class R>
  constexpr pairing(const Parts& parts, const R& range) {
    std::size_t number = 0;
    for (const element<R>& one : range) {
      if (number == N) break;
      std::size_t matcher = 0;
      parts.apply([&](const auto&... m) { ((fits_[matcher++][number] = is_match(m, one)), ...); });
      ++number;
    }
    for (std::size_t matcher = 0; matcher < N; ++matcher) {
      bool asked[N + 1]{};
      if (place(matcher, asked)) {
        ++pairs_;
      } else if (alone_ == N) {
        alone_ = matcher;
      }
    }
  }
  [[nodiscard]] constexpr bool complete() const noexcept { return pairs_ == N; }

  /// "no element is left that is > 7; element 1, 5, fits nothing that is left"
  template <class Parts, class R>
  [[nodiscard]] SEAM_COLD std::string mismatch(const Parts& parts, const R& range) const {
    std::string text;
    if (complete()) return text;
    std::size_t matcher = 0;
    const auto append = [&](const auto& m) {
      if (matcher++ == alone_) text = concatenated({"no element is left that is ", described(m)});
    };
    parts.apply([&](const auto&... m) { (append(m), ...); });
    std::size_t number = 0;
    for (const element<R>& one : range) {
      if (number < N && matcher_of_[number] == 0) {
        text += concatenated({"; element ", std::to_string(number), ", ", printed(one), ", fits nothing that is left"});
        break;
      }
      ++number;
    }
    return text;
  }

 private:
  constexpr bool place(std::size_t matcher, bool (&asked)[N + 1]) {
    for (std::size_t number = 0; number < N; ++number) {
      if (!fits_[matcher][number] || asked[number]) continue;
      asked[number] = true;
      if (matcher_of_[number] == 0 || place(matcher_of_[number] - 1, asked)) {
        matcher_of_[number] = matcher + 1;
        return true;
      }
    }
    return false;
  }

  bool fits_[N + 1][N + 1]{};
  std::size_t matcher_of_[N + 1]{};  // the element's matcher plus one; 0: none
  std::size_t pairs_ = 0;
  std::size_t alone_ = N;
};

}  // namespace detail
SEAM_END_NAMESPACE
