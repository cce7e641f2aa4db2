// SPDX-License-Identifier: BSL-1.0
/// The seam of a virtual method, and the parts of the class that SEAM_INTERFACE makes to override it. A call on such an
/// object, a stand_in, goes to the overrider (go_through), from there to the seam, and past the layers to the seam's
/// original (original_of_virtual), which runs the object's own method (own_method), if it has one.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/message.hpp>
#include <seam/base/method_pointer.hpp>
#include <seam/base/text.hpp>
#include <seam/base/types.hpp>
#include <seam/core/engine.hpp>
#include <seam/seams/detail/stated_types.hpp>
#include <seam/seams/method.hpp>
#include <seam/seams/slot.hpp>
#include <seam/seams/stand_in.hpp>

#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

template <auto M, class Signature = signature_of_method<M>>
struct original_of_virtual;
template <auto M>
using virtual_method = method_seam<M, original_of_virtual<M>, default_name<M>(), signature_of_method<M>>;
template <auto M>
const slot_core& core_of_virtual() noexcept {
  return slot_behind(virtual_method<M>()).core;
}

/// On a stand_in, runs the object's own method, or has nothing to run. On any other object, makes the virtual call.
template <auto M, class R, class Self, class... A, bool Noexcept>
struct SEAM_EXPORT original_of_virtual<M, R(Self, A...) noexcept(Noexcept)> {
  using own = R (*)(const stand_in&, passed<A>...);

  SEAM_TAGGED static R call(Self self, passed<A>... args) noexcept(Noexcept) {
    const stand_in* const object = stand_in_of(static_cast<std::remove_reference_t<Self>&>(self));
    if (object == nullptr) return call_method<M>(static_cast<Self>(self), static_cast<A&&>(args)...);
    const slot_core& slot = core_of_virtual<M>();
    if (const erased_function f = object->seam_own(slot)) {
      return reinterpret_cast<own>(f)(*object, static_cast<passed<A>>(args)...);
    }
    return result_without_patch<R, Noexcept>(slot, *object);
  }
  static R function(Self self, A... args) noexcept(Noexcept) {
    return call(static_cast<Self>(self), static_cast<passed<A>>(args)...);
  }
};

/// `Object`'s own method for `M`, as a function of its base stand_in. `Call::call` makes the call, because only a macro
/// has the method's name.
template <auto M, class Object, class Call, class Signature = signature_of_method<M>>
struct own_method;
template <auto M, class Object, class Call, class R, class Self, class... A, bool Noexcept>
struct own_method<M, Object, Call, R(Self, A...) noexcept(Noexcept)> {
  using object = std::conditional_t<std::is_const_v<std::remove_reference_t<Self>>, const Object, Object>;
  using self = std::conditional_t<std::is_rvalue_reference_v<Self>, object&&, object&>;

  static R function(const stand_in& in, passed<A>... args) {
    // The cast restores what the call began with: `object` is const if the method is.
    auto& mine = static_cast<object&>(const_cast<stand_in&>(in));
    return Call::template call<R>(static_cast<self>(mine), static_cast<A&&>(args)...);
  }
  static erased_function pointer() noexcept { return reinterpret_cast<erased_function>(&function); }
};

/// The body of an overrider: calls the seam. Where an object that has methods of its own is unpatched, it makes that
/// call directly, which can be inlined. `Call` is as in own_method.
template <class M, class Kind, class Call, class R, class Self, class... A>
SEAM_ALWAYS_INLINE inline R go_through(Self&& self, A&&... args) {
  if constexpr (Kind::runs_own) {
    if (core_of_virtual<M::value>().unpatched()) {
      return Call::template call<R>(static_cast<Self&&>(self), static_cast<A&&>(args)...);
    }
  }
#if !SEAM_RTTI
  // The seam's original would not recognise the object, and call its overrider again.
  if (stand_in_of(self) == nullptr) throw_not_first(core_of_virtual<M::value>());
#endif
  return virtual_method<M::value>().pass(static_cast<Self&&>(self), static_cast<A&&>(args)...);
}

/// A parameter that nobody can pass. The class that overrides `M` cannot compute qualifiers, so it declares six
/// functions of the name: one for each way to qualify a method. Only the one with `M`'s qualifiers has `M`'s
/// parameters, and overrides it; the other five take a `hidden`.
template <auto M, int Way>
class hidden {
  hidden() = delete;
};

/// What the overriding class needs to know of a method: the result, and for each of the six ways the list of
/// parameters.
template <class M, class R, bool Noexcept, class... Ways>
struct overriding;
/// A way as a number: const counts 1, & counts 2, && counts 4.
template <class P>
inline constexpr int way_of_qualifying =
    (std::is_const_v<std::remove_reference_t<typename method_pointer<P>::self>> ? 1 : 0) +
    2 * static_cast<int>(method_pointer<P>::qualified);

template <class P>
struct result_of_method;
template <class R, class... A, bool Noexcept>
struct result_of_method<R(A...) noexcept(Noexcept)> : type_constant<R> {
  static constexpr bool is_noexcept = Noexcept;
};

template <class Listed>
struct how_to_override;
template <auto M>
struct how_to_override<constant<M>> {
  using pointer = std::remove_cv_t<decltype(M)>;
  using result = result_of_method<signature_of_method<M>>;
  static_assert(virtual_method<M>::stated_for_of);
  template <int Way>
  using way = std::conditional_t<Way == way_of_qualifying<pointer>, typename method_pointer<pointer>::parameters,
                                 types<hidden<M, Way>>>;
  using type = overriding<constant<M>, typename result::type, result::is_noexcept, way<0>, way<1>, way<2>, way<3>,
                          way<4>, way<5>>;
};

/// The type of `M` as a pointer to a method of the derived class `Object`.
template <auto M, class Object, class Signature = signature_of_method<M>>
struct in_derived;
template <auto M, class Object, class R, class Self, class... A, bool Noexcept>
struct in_derived<M, Object, R(Self, A...) noexcept(Noexcept)>
    : pointer_to_method<R, std::conditional_t<std::is_const_v<std::remove_reference_t<Self>>, const Object, Object>,
                        method_pointer<std::remove_cv_t<decltype(M)>>::qualified, types<A...>> {};

// Whether the function in the derived class hides `M` and does not override it. In a constant expression, two pointers
// to methods compare as different only if neither method is virtual.
template <auto M, class Pointer, auto Overrider>
concept hides = requires { typename std::enable_if_t<(static_cast<Pointer>(M) != Overrider)>; };
// clang refuses to compare a pointer to a virtual method even with itself.
template <auto M>
concept surely_virtual = !requires { typename std::enable_if_t<(M == M)>; };
// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <auto M>
inline constexpr bool is_virtual = false;

template <auto M, class Pointer, auto Overrider>
consteval bool check_virtual() {
  constexpr bool overrides = !hides<M, Pointer, Overrider>;
  SEAM_REJECT_UNLESS((overrides || is_virtual<M>),
                     join(text("SEAM_INTERFACE: "), default_name<M>(),
                          text(" is not virtual, so nothing can stand in for it: give it a SEAM_METHOD")),
                     "SEAM_INTERFACE(T, f): f is not virtual, so nothing can stand in for it: give it a SEAM_METHOD");
  return overrides;
}

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class Interface, text Name>
inline constexpr bool has_one_method_called = false;

/// Fails to compile, in one sentence, unless `Has`: the name denotes one method, or with its spelled type one of
/// several.
template <class Interface, text Name, bool Has>
consteval bool check_listed() {
  SEAM_REJECT_UNLESS(
      (Has || has_one_method_called<Interface, Name>),
      join(text("SEAM_INTERFACE("), spelled<Interface>(), text(", ...): no one method there is called "), Name,
           text("; of several, spell the type: ("), Name, text(", R(A...) const)")),
      "SEAM_INTERFACE(T, ..., f): T has no one method f; of several, spell the type: (f, R(A...) const)");
  return true;
}

/// Whether `Base` is a virtual base of `Object`. In a class derived from `Object` it may then lie outside the range
/// of addresses of `Object`.
template <class Base, class Object>
inline constexpr bool lies_apart =
    !requires(Base* base) { static_cast<std::conditional_t<std::is_const_v<Base>, const Object, Object>*>(base); };
template <class Base, class Object>
SEAM_TAGGED void end_layers_on_base(const Object& object) {
  const std::remove_cv_t<Base>& base = object;
  end_layers_within(__builtin_addressof(base), reinterpret_cast<const char*>(__builtin_addressof(base)) + 1);
}

}  // namespace detail
SEAM_END_NAMESPACE
