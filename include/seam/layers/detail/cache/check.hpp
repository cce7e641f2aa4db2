// SPDX-License-Identifier: BSL-1.0
/// Which signatures a cache accepts, and the sentence for one that it does not.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/text.hpp>
#include <seam/layers/detail/cache/key.hpp>
#include <seam/patch/replacement.hpp>

#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class cache_fault {
  none,
  no_result,
  reference,
  refers,
  uncopyable_result,
  written,
  pointed_to,
  uncopyable,
  unhashable,
  incomparable,
};

template <class R>
consteval cache_fault fault_of_result() {
  if constexpr (std::is_void_v<R>) {
    return cache_fault::no_result;
  } else if constexpr (std::is_reference_v<R>) {
    return cache_fault::reference;
  } else if constexpr (only_refers<std::remove_cv_t<R>>) {
    return cache_fault::refers;
  } else {
    return has_copies<R>() ? cache_fault::none : cache_fault::uncopyable_result;
  }
}
template <class P>
consteval cache_fault fault_of_argument() {
  using value = std::remove_cvref_t<P>;
  if constexpr (std::is_lvalue_reference_v<P> && !std::is_const_v<std::remove_reference_t<P>>) {
    return cache_fault::written;
  } else if constexpr (text_part<value>) {
    return cache_fault::none;
  } else if constexpr (only_refers<value>) {
    return cache_fault::pointed_to;
  } else if constexpr (!has_copies<value>()) {
    return cache_fault::uncopyable;
  } else if constexpr (!has_a_hash<value>) {
    return cache_fault::unhashable;
  } else {
    return has_equality<value> ? cache_fault::none : cache_fault::incomparable;
  }
}

template <cache_fault Fault, class Culprit>
struct found_fault {
  static constexpr cache_fault value = Fault;
  using culprit = Culprit;
};
template <bool IsObject, class P, class Found>
using first_fault =
    std::conditional_t<Found::value != cache_fault::none || IsObject, Found, found_fault<fault_of_argument<P>(), P>>;

template <class Found, class... P>
struct fault_among : Found {};
template <class Found, class First, class... P>
struct fault_among<Found, First, P...> : fault_among<first_fault<false, First, Found>, P...> {};

template <class Signature, bool PerObject>
struct fault_of_signature;
template <class R, class... P, bool Noexcept>
struct fault_of_signature<R(P...) noexcept(Noexcept), false> : fault_among<found_fault<fault_of_result<R>(), R>, P...> {
};
template <class R, class Self, class... P, bool Noexcept>
struct fault_of_signature<R(Self, P...) noexcept(Noexcept), true>
    : fault_among<found_fault<fault_of_result<R>(), R>, P...> {};

// What clang prints; Name shows the seam's.
template <class Name, class Signature, bool PerObject>
inline constexpr bool returns_something_to_remember =
    fault_of_signature<Signature, PerObject>::value != cache_fault::no_result;
template <class Name, class Signature, bool PerObject>
inline constexpr bool returns_a_value = fault_of_signature<Signature, PerObject>::value != cache_fault::reference;
template <class Name, class Signature, bool PerObject>
inline constexpr bool returns_what_owns_itself = fault_of_signature<Signature, PerObject>::value != cache_fault::refers;
template <class Name, class Signature, bool PerObject>
inline constexpr bool returns_what_can_be_copied =
    fault_of_signature<Signature, PerObject>::value != cache_fault::uncopyable_result;
template <class Name, class Signature, bool PerObject>
inline constexpr bool writes_to_no_argument = fault_of_signature<Signature, PerObject>::value != cache_fault::written;
template <class Name, class Signature, bool PerObject>
inline constexpr bool takes_no_pointer_or_span =
    fault_of_signature<Signature, PerObject>::value != cache_fault::pointed_to;
template <class Name, class Signature, bool PerObject>
inline constexpr bool takes_what_can_be_copied =
    fault_of_signature<Signature, PerObject>::value != cache_fault::uncopyable;
template <class Name, class Signature, bool PerObject>
inline constexpr bool takes_what_can_be_hashed =
    fault_of_signature<Signature, PerObject>::value != cache_fault::unhashable;
template <class Name, class Signature, bool PerObject>
inline constexpr bool takes_what_can_be_compared =
    fault_of_signature<Signature, PerObject>::value != cache_fault::incomparable;

/// What g++ prints when calls of the seam `Name` cannot be cached.
template <text Name, class Signature, class Found>
consteval auto cache_sentence() {
  constexpr cache_fault fault = Found::value;
  constexpr auto begin = join(text("seam::patch("), Name, text(", seam::cached<N>()): "));
  constexpr auto culprit = spelled<typename Found::culprit>();
  [[maybe_unused]] constexpr auto takes = join(text("it takes "), culprit, text(", "));
  [[maybe_unused]] constexpr auto returns = join(text("it returns "), culprit, text(", "));
  constexpr auto what = [=] {
    if constexpr (fault == cache_fault::no_result) {
      return text("it returns nothing that could be remembered");
    } else if constexpr (fault == cache_fault::reference) {
      return join(returns, text("and what that refers to may be gone at the next call: return a value"));
    } else if constexpr (fault == cache_fault::refers) {
      return join(returns, text("and what that refers to may be gone at the next call: return what owns it"));
    } else if constexpr (fault == cache_fault::uncopyable_result) {
      return join(returns, text("which cannot be copied out of the cache"));
    } else if constexpr (fault == cache_fault::written) {
      return join(takes,
                  text("through which it may write, and a call that the cache answers would not: take a constant"));
    } else if constexpr (fault == cache_fault::pointed_to) {
      return join(takes, text("and a key has to own what it refers to: take a value"));
    } else if constexpr (fault == cache_fault::uncopyable) {
      return join(takes, text("which cannot be copied into a key"));
    } else if constexpr (fault == cache_fault::unhashable) {
      return join(takes, text("which has no hash: specialise std::hash for it"));
    } else {
      return join(takes, text("which has no operator=="));
    }
  }();
  return join(begin, what, text("; "), Name, text(" is "), spelled<Signature>());
}

template <text Name, class Signature, bool PerObject>
consteval bool check_cache() {
  using found = fault_of_signature<Signature, PerObject>;
  using name = typename shown<Name>::type;
  SEAM_REJECT_UNLESS((returns_something_to_remember<name, Signature, PerObject>),
                     (cache_sentence<Name, Signature, found>()),
                     "seam::patch(seam, seam::cached<N>()): the seam returns nothing that could be remembered");
  SEAM_REJECT_UNLESS((returns_a_value<name, Signature, PerObject>), (cache_sentence<Name, Signature, found>()),
                     "seam::patch(seam, seam::cached<N>()): the seam returns a reference, and what that refers to may "
                     "be gone at the next call: return a value");
  SEAM_REJECT_UNLESS(
      (returns_what_owns_itself<name, Signature, PerObject>), (cache_sentence<Name, Signature, found>()),
      "seam::patch(seam, seam::cached<N>()): the seam returns a pointer or a view, and what that refers to may be gone "
      "at the next call: return what owns it");
  SEAM_REJECT_UNLESS((returns_what_can_be_copied<name, Signature, PerObject>),
                     (cache_sentence<Name, Signature, found>()),
                     "seam::patch(seam, seam::cached<N>()): what the seam returns cannot be copied out of the cache");
  SEAM_REJECT_UNLESS((writes_to_no_argument<name, Signature, PerObject>), (cache_sentence<Name, Signature, found>()),
                     "seam::patch(seam, seam::cached<N>()): the seam takes a reference through which it may write, and "
                     "a call that the cache answers would not: take a constant");
  SEAM_REJECT_UNLESS((takes_no_pointer_or_span<name, Signature, PerObject>), (cache_sentence<Name, Signature, found>()),
                     "seam::patch(seam, seam::cached<N>()): the seam takes a pointer or a span, and a key has to own "
                     "what it refers to: take a value");
  SEAM_REJECT_UNLESS((takes_what_can_be_copied<name, Signature, PerObject>), (cache_sentence<Name, Signature, found>()),
                     "seam::patch(seam, seam::cached<N>()): the seam takes what cannot be copied into a key");
  SEAM_REJECT_UNLESS(
      (takes_what_can_be_hashed<name, Signature, PerObject>), (cache_sentence<Name, Signature, found>()),
      "seam::patch(seam, seam::cached<N>()): the seam takes what has no hash: specialise std::hash for it");
  SEAM_REJECT_UNLESS((takes_what_can_be_compared<name, Signature, PerObject>),
                     (cache_sentence<Name, Signature, found>()),
                     "seam::patch(seam, seam::cached<N>()): the seam takes what has no operator==");
  return found::value == cache_fault::none;
}

}  // namespace detail
SEAM_END_NAMESPACE
