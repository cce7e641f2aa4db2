// SPDX-License-Identifier: BSL-1.0
/// A matcher for the alternative that a variant holds.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/text.hpp>
#include <seam/matchers/matcher.hpp>
#include <seam/print/printing.hpp>
#include <seam/print/type_shapes.hpp>

#include <string>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Returns `f(held)` if the variant holds an `A`, else `otherwise`.
template <class A, class V, class F, class R>
constexpr R with_alternative(const V& variant, const F& f, R otherwise) {
  if (variant.valueless_by_exception()) return otherwise;
  return visit(
      [&](const auto& held) -> R {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(held)>, A>) {
          return f(held);
        } else {
          return static_cast<R&&>(otherwise);
        }
      },
      variant);
}
template <class V, class A>
inline constexpr bool has_alternative = false;
template <template <class...> class V, class... B, class A>
inline constexpr bool has_alternative<V<B...>, A> = (std::is_same_v<A, B> || ...);

template <class A, class M>
class holding : public matcher, public type_needed_by<M> {
 public:
  explicit constexpr holding(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return holding<A, for_type_t<A, M>>(detail::for_type<A>(matcher_));
  }

  template <class T>
    requires choice<T> && has_alternative<T, A>
  constexpr bool matches(const T& argument) const {
    return with_alternative<A>(argument, [this](const A& held) { return is_match(matcher_, held); }, false);
  }
  template <class T>
    requires notes_matches<M, A>
  void matched(const T& argument) const {
    with_alternative<A>(argument, [this](const A& held) { return note_match(matcher_, held), true; }, false);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    constexpr std::string_view type = type_name<A>();
    if (std::is_same_v<M, anything>) return concatenated({"a variant that holds ", type});
    return concatenated({"a variant that holds ", type, ", ", described(matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    if (argument.valueless_by_exception()) return "it holds nothing";
    return visit(
        [this](const auto& held) {
          using type = std::remove_cvref_t<decltype(held)>;
          if constexpr (std::is_same_v<type, A>) {
            return mismatch_of(matcher_, held);
          } else {
            return concatenated({"it holds ", type_name<type>()});
          }
        },
        argument);
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::variant_with<"), spelled<A>(), text(">(x) cannot match "), spelled<T>(),
                text(": it is no variant with such an alternative"));
  }

 private:
  M matcher_;
};

}  // namespace detail
SEAM_END_NAMESPACE
