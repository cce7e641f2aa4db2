// SPDX-License-Identifier: BSL-1.0
/// Matchers of Catch2 and GoogleTest as matchers of this library, without any header of theirs.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/text.hpp>
#include <seam/matchers/detail/comparison.hpp>
#include <seam/print/foreign_printers.hpp>
#include <seam/print/type_shapes.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

// Declared as the framework declares it. The class is complete where the user has included the framework.
namespace Catch::Matchers {
class MatcherUntypedBase;
}  // namespace Catch::Matchers

SEAM_BEGIN_NAMESPACE
namespace detail {

struct named_match {
  int match;
};
template <class M>
struct match_twice : M, named_match {};
template <class M>
inline constexpr bool has_match = !requires { &match_twice<M>::match; };
// For version 3, whose matchers are final.
template <class M>
  requires std::is_final_v<M>
inline constexpr bool has_match<M> =
    requires { &M::match; } || std::is_base_of_v<::Catch::Matchers::MatcherUntypedBase, M>;

/// Recognised by the members that versions 2 and 3 have in common.
template <class M>
concept catch2_matcher = std::is_class_v<M> && requires(const M& m) {
  { m.toString() } -> std::convertible_to<std::string>;
} && has_match<M>;

/// What Catch2's &&, || and ! make. It refers to its operands, which no longer exist at the time of the call.
template <class M>
inline constexpr bool is_catch2_combination =
    raw_spelling<M>().starts_with("Catch::Matchers::") && raw_spelling<M>().find("Of") < raw_spelling<M>().find('<');

template <class M, class T>
concept catch2_matcher_for =
    catch2_matcher<M> && requires(const M& m, const T& argument) { static_cast<bool>(m.match(argument)); };

template <class M>
class adapted_catch2 : public matcher {
  // Catch2's matchers take a std::string, to which a std::string_view does not convert.
  template <class T>
  static constexpr bool by_a_string = !catch2_matcher_for<M, T> && text_like<T> && catch2_matcher_for<M, std::string>;

 public:
  explicit adapted_catch2(M m) : matcher_(static_cast<M&&>(m)) {
    // The first `toString` keeps its text in the matcher, for which reports on several threads would race.
    if constexpr (!requires { matcher_.describe(); }) static_cast<void>(matcher_.toString());
  }

  template <class T>
    requires(!is_catch2_combination<M> && (catch2_matcher_for<M, T> || by_a_string<T>))
  bool matches(const T& argument) const {
    if (is_null_text(argument)) return false;
    if constexpr (by_a_string<T>) {
      return static_cast<bool>(matcher_.match(std::string(std::string_view(argument))));
    } else {
      return static_cast<bool>(matcher_.match(argument));
    }
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    if constexpr (requires { matcher_.describe(); }) {
      return concatenated({"something that ", matcher_.describe()});
    } else {
      return concatenated({"something that ", matcher_.toString()});
    }
  }
  template <class T>
  static consteval auto why_not() {
    if constexpr (is_catch2_combination<M>) {
      return text(
          "Catch2's &&, || and ! refer to matchers that are gone by the time of the call: write seam::all_of, "
          "seam::any_of or seam::none_of");
    } else {
      return join(spelled<M>(), text(" cannot match "), spelled<T>());
    }
  }

 private:
  M matcher_;
};

/// A matcher for one type: testing::Matcher<T>.
template <class M>
concept monomorphic_googletest_matcher = requires(const M& m, std::ostream* out) {
  m.DescribeTo(out);
  m.GetDescriber();
};
/// A type of this library alone. What converts to a testing::Matcher of it converts to one of any type.
struct unheard_of {};
// `Made` is a template argument because clang checks at once whether a type is complete that depends on no argument.
template <class M, class Made = ::testing::Matcher<const unheard_of&>>
concept converting_googletest_matcher = complete<Made> && std::is_convertible_v<const M&, Made>;
template <class M>
concept googletest_matcher =
    std::is_class_v<M> && (monomorphic_googletest_matcher<M> || converting_googletest_matcher<M> ||
                           requires { typename M::is_gtest_matcher; });

/// A testing::Matcher, `M`, as a matcher of this library.
template <class M>
class explained_googletest : public matcher {
 public:
  explicit explained_googletest(M m) : matcher_(static_cast<M&&>(m)) {}

  template <class T>
    requires requires(const M& m, const T& argument) { static_cast<bool>(m.Matches(argument)); }
  bool matches(const T& argument) const {
    return matcher_.Matches(argument);
  }

  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"something that ", written([this](auto& out) { matcher_.DescribeTo(&out); })});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    return written([&](auto& out) { matcher_.ExplainMatchResultTo(argument, &out); });
  }

 private:
  M matcher_;
};

/// A GoogleTest matcher, `M`, which may convert to a testing::Matcher<T> for many a T. `for_type` converts it once,
/// ahead of the calls; `matches` converts it in each call.
template <class M>
class adapted_googletest : public matcher {
 public:
  using needs_the_type = void;
  template <class T>
  using bound =
      explained_googletest<std::conditional_t<monomorphic_googletest_matcher<M>, M, ::testing::Matcher<const T&>>>;

  explicit adapted_googletest(M m) : matcher_(static_cast<M&&>(m)) {}

  template <class T>
  [[nodiscard]] bound<T> for_type() const {
    if constexpr (monomorphic_googletest_matcher<M>) {
      return bound<T>(matcher_);
    } else {
      return bound<T>(::testing::Matcher<const T&>(matcher_));
    }
  }
  template <class T>
    requires(!monomorphic_googletest_matcher<M> || requires(const M& m, const T& argument) { m.Matches(argument); })
  bool matches(const T& argument) const {
    return for_type<T>().matches(argument);
  }

  [[nodiscard]] SEAM_COLD static std::string describe() { return "something that a GoogleTest matcher takes"; }

 private:
  M matcher_;
};

}  // namespace detail
SEAM_END_NAMESPACE
