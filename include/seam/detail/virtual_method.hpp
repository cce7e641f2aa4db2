// SPDX-License-Identifier: BSL-1.0
/// The seam of a virtual method, and the objects that stand in for others: each of their methods goes through its seam.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/atomic.hpp>
#include <seam/detail/default_answer.hpp>
#include <seam/detail/ending.hpp>
#include <seam/detail/learned.hpp>
#include <seam/detail/message.hpp>
#include <seam/detail/method_pointer.hpp>
#include <seam/detail/name.hpp>
#include <seam/error.hpp>
#include <seam/method.hpp>
#include <seam/slot.hpp>

#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

using erased_function = void (*)();

/// A base of every object that stands in for another.
class SEAM_EXPORT stand_in {
 public:
  /// What the object itself does behind the seam: an own_method's function. Null: nothing.
  [[nodiscard]] virtual erased_function seam_own(const slot_core& slot) const noexcept = 0;

  bool seam_gives_default_results = false;

 protected:
  ~stand_in() = default;
};

SEAM_COLD inline message unpatched_report(const slot_core& slot) noexcept {
  message text;
  text << "seam: " << slot.name
       << " was called on a seam::mock, where it has no patch: patch it, or make the mock with seam::default_results";
  return text;
}
/// Told of a call on a mock that has no patch for it, where mocking is there; when it returns, a default is.
using unpatched_handler = void (*)(const slot_core& slot, bool may_throw);
SEAM_EXPORT inline constinit atomic<unpatched_handler> on_unpatched{nullptr};

template <class R, bool Noexcept>
R result_without_patch(const slot_core& slot, const stand_in& object) {
  bool gives_default = object.seam_gives_default_results;
  if (!gives_default) {
    if (const unpatched_handler told = on_unpatched.load(memory_order_relaxed)) {
      told(slot, !Noexcept);
      gives_default = true;
    }
  }
  if (gives_default && has_default_answer<R>()) return answer_by_default<R>();
  if constexpr (Noexcept) terminate_with(unpatched_report(slot).c_str());
  throw error(unpatched_report(slot));
}

template <auto M, class Signature = signature_of_method<M>>
struct original_of_virtual;
template <auto M>
using virtual_method = method_seam<M, original_of_virtual<M>, default_name<M>(), signature_of_method<M>>;
template <auto M>
const slot_core& core_of_virtual() noexcept {
  return slot_behind(virtual_method<M>()).core;
}

template <auto M, class R, class Self, class... A, bool Noexcept>
struct SEAM_EXPORT original_of_virtual<M, R(Self, A...) noexcept(Noexcept)> {
  using own = R (*)(const stand_in&, passed<A>...);

  static R call(Self self, passed<A>... args) noexcept(Noexcept) {
    const auto* object =
        dynamic_cast<const stand_in*>(__builtin_addressof(static_cast<std::remove_reference_t<Self>&>(self)));
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

/// What `Object` does itself for `M`, as a function of the stand_in that it is. `Call` names the method.
template <auto M, class Object, class Call, class Signature = signature_of_method<M>>
struct own_method;
template <auto M, class Object, class Call, class R, class Self, class... A, bool Noexcept>
struct own_method<M, Object, Call, R(Self, A...) noexcept(Noexcept)> {
  using object = std::conditional_t<std::is_const_v<std::remove_reference_t<Self>>, const Object, Object>;
  using self = std::conditional_t<std::is_rvalue_reference_v<Self>, object&&, object&>;

  static R function(const stand_in& in, passed<A>... args) {
    // The object is what the call came in by: as const as the method.
    auto& mine = static_cast<object&>(const_cast<stand_in&>(in));
    return Call::template call<R>(static_cast<self>(mine), static_cast<A&&>(args)...);
  }
  static erased_function pointer() noexcept { return reinterpret_cast<erased_function>(&function); }
};

/// A call of an overridden method, on its way to its seam. `Call` names the object's own.
template <class M, class Kind, class Call, class R, class Self, class... A>
SEAM_ALWAYS_INLINE inline R go_through(Self&& self, A&&... args) {
  if constexpr (Kind::runs_own) {
    if (core_of_virtual<M::value>().unpatched()) {
      return Call::template call<R>(static_cast<Self&&>(self), static_cast<A&&>(args)...);
    }
  }
  return virtual_method<M::value>().pass(static_cast<Self&&>(self), static_cast<A&&>(args)...);
}

/// Takes the place of a parameter that nobody can pass: of the functions of one name that an overriding class declares,
/// one for every way to qualify a method, all but one are declared with it.
template <auto M, int Way>
class hidden {
  hidden() = delete;
};

/// How a method is overridden: the parameters of a function of each qualification, hidden for all but its own.
template <class M, class R, bool Noexcept, class... Ways>
struct overriding;
template <class P>
inline constexpr int way_of_qualifying = (std::is_const_v<std::remove_reference_t<typename method_pointer<P>::self>>
                                              ? 1
                                              : 0) +
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

/// `M` as a pointer to a method of a derived class.
template <auto M, class Object, class Signature = signature_of_method<M>>
struct in_derived;
template <auto M, class Object, class R, class Self, class... A, bool Noexcept>
struct in_derived<M, Object, R(Self, A...) noexcept(Noexcept)>
    : pointer_to_method<R, std::conditional_t<std::is_const_v<std::remove_reference_t<Self>>, const Object, Object>,
                        method_pointer<std::remove_cv_t<decltype(M)>>::qualified, types<A...>> {};

// Two pointers to methods compare as different in a constant expression only when they are not virtual, and differ.
template <auto M, class Pointer, auto Overrider>
concept hides = requires {
  typename std::enable_if_t<(static_cast<Pointer>(M) != Overrider)>;
};
// clang does not even compare a pointer to a virtual method with itself.
template <auto M>
concept surely_virtual = !requires {
  typename std::enable_if_t<(M == M)>;
};
// What clang prints.
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

// What clang prints.
template <class Interface, text Name>
inline constexpr bool has_one_method_called = false;

/// `Has`: whether the name leads to one method, or its spelled type to one of several.
template <class Interface, text Name, bool Has>
consteval bool check_listed() {
  SEAM_REJECT_UNLESS(
      (Has || has_one_method_called<Interface, Name>),
      join(text("SEAM_INTERFACE("), spelled<Interface>(), text(", ...): no one method there is called "), Name,
           text("; of several, spell the type: ("), Name, text(", R(A...) const)")),
      "SEAM_INTERFACE(T, ..., f): T has no one method f; of several, spell the type: (f, R(A...) const)");
  return true;
}

/// Whether a base is virtual: a class derived from `Object` may have it somewhere else.
template <class Base, class Object>
inline constexpr bool lies_apart = !requires(Base * base) {
  static_cast<std::conditional_t<std::is_const_v<Base>, const Object, Object>*>(base);
};
template <class Base, class Object>
void end_layers_on_base(const Object& object) {
  const std::remove_cv_t<Base>& base = object;
  end_layers_within(__builtin_addressof(base), reinterpret_cast<const char*>(__builtin_addressof(base)) + 1);
}

}  // namespace detail
SEAM_END_NAMESPACE
