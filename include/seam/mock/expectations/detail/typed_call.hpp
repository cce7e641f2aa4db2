// SPDX-License-Identifier: BSL-1.0
/// The parts of an expectation that know the types of the arguments: matchers, conditions, effects.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/message.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/text.hpp>
#include <seam/base/types.hpp>
#include <seam/matchers/matcher.hpp>
#include <seam/mock/expectations/detail/answers.hpp>
#include <seam/mock/expectations/detail/expectation_state.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class T, class M>
class argument_matcher final : public call_matcher {
 public:
  argument_matcher(unsigned at, M&& m) : call_matcher(at), matcher_(static_cast<M&&>(m)) {
    notes = requires(const T& value) { matcher_.matched(value); };
  }
  [[nodiscard]] bool matches(const void* const* arguments) const override {
    return is_match(matcher_, *static_cast<const T*>(arguments[position]));
  }
  void note(const void* const* arguments) const override {
    note_match(matcher_, *static_cast<const T*>(arguments[position]));
  }
  [[nodiscard]] SEAM_TAGGED std::string describe() const override { return described(matcher_); }
  [[nodiscard]] std::string mismatch(const void* const* arguments) const override {
    return mismatch_of(matcher_, *static_cast<const T*>(arguments[position]));
  }

 private:
  M matcher_;
};

template <class T, class X>
SEAM_TAGGED void add_matcher(expectation_state& e, unsigned position, X&& x) {
  if constexpr (!std::is_same_v<std::remove_cvref_t<X>, anything>) {
    using matcher = std::remove_cvref_t<decltype(as_matcher<T>(static_cast<X&&>(x)))>;
    e.matchers.add(new argument_matcher<T, matcher>(position, as_matcher<T>(static_cast<X&&>(x))));
  }
}

/// The argument at an address, as the type that the seam passes.
template <class T>
T& argument_at(const void* argument) noexcept {
  return *static_cast<std::remove_reference_t<T>*>(const_cast<void*>(argument));
}

/// A parameter through which `.sets<i>(value)` can assign: a reference or a pointer to something that is not const.
template <class P>
concept out_parameter = (std::is_lvalue_reference_v<P> && !std::is_const_v<std::remove_reference_t<P>>) ||
                        (std::is_pointer_v<P> && !std::is_const_v<std::remove_pointer_t<P>> &&
                         !std::is_void_v<std::remove_pointer_t<P>> && !std::is_function_v<std::remove_pointer_t<P>>);
template <class P>
using out_target = std::conditional_t<std::is_pointer_v<P>, std::remove_pointer_t<P>, std::remove_reference_t<P>>;

template <class P, class V>
class setting final : public call_effect {
 public:
  template <class From>
  setting(unsigned at, From&& from) : position_(at), value_(static_cast<From&&>(from)) {}
  void apply(const void* const* arguments) override {
    if constexpr (std::is_pointer_v<P>) {
      if (P to = argument_at<P>(arguments[position_])) *to = value_;
    } else {
      argument_at<P>(arguments[position_]) = value_;
    }
  }

 private:
  const unsigned position_;
  const V value_;
};

/// The parameters of a seam, without the object.
template <bool HasObject, class Signature>
struct call_parameters;
template <class R, class... A, bool Noexcept>
struct call_parameters<false, R(A...) noexcept(Noexcept)> {
  static constexpr std::size_t count = sizeof...(A);
  template <std::size_t I>
  using at = typename parameter_at<I, types<A...>>::type;

  template <class F>
  static constexpr bool shows = std::is_invocable_v<F&, observed<A>...>;
  template <class... M>
  static constexpr bool can_all_match = (can_match<matcher_from<M>, std::remove_cvref_t<A>> && ...);

  template <class... M>
  SEAM_TAGGED static void add_matchers(expectation_state& e, M&&... m) {
    unsigned position = 0;
    (add_matcher<std::remove_cvref_t<A>>(e, position++, static_cast<M&&>(m)), ...);
  }
  template <class F, std::size_t... I>
  static decltype(auto) show(F& f, const void* const* arguments, std::index_sequence<I...>) {
    return detail::invoke(f, static_cast<observed<A>>(argument_at<observed<A>>(arguments[I]))...);
  }
  template <class F>
  static decltype(auto) show(F& f, const void* const* arguments) {
    return show(f, arguments, std::index_sequence_for<A...>());
  }
};
template <class R, class Self, class... A, bool Noexcept>
struct call_parameters<true, R(Self, A...) noexcept(Noexcept)> : call_parameters<false, R(A...) noexcept(Noexcept)> {};

/// A condition on all arguments.
template <class Parameters, class F>
class call_condition final : public call_matcher {
 public:
  call_condition(F&& f, std::string_view text) : call_matcher(whole_call), f_(static_cast<F&&>(f)), text_(text) {}
  [[nodiscard]] bool matches(const void* const* arguments) const override {
    return static_cast<bool>(Parameters::show(f_, arguments));
  }
  [[nodiscard]] std::string describe() const override { return text_; }

 private:
  mutable F f_;
  std::string text_;
};
template <class Parameters, class F>
class side_effect final : public call_effect {
 public:
  explicit side_effect(F&& f) : f_(static_cast<F&&>(f)) {}
  void apply(const void* const* arguments) override { Parameters::show(f_, arguments); }

 private:
  F f_;
};

}  // namespace detail
SEAM_END_NAMESPACE
