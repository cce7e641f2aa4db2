// SPDX-License-Identifier: BSL-1.0
/// Seams in front of virtual methods, given by their names alone: a stand-in for an interface, or an object of a class
/// that goes through the seams to its own methods.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/for_each_argument.hpp>
#include <seam/base/method_pointer.hpp>
#include <seam/base/text.hpp>
#include <seam/base/types.hpp>
#include <seam/seams/detail/stated_types.hpp>
#include <seam/seams/detail/virtual_method.hpp>
#include <seam/seams/method.hpp>

#include <type_traits>

/// A type of the global namespace. As a template argument, it makes argument-dependent lookup search there for what
/// SEAM_INTERFACE declares.
struct seam_global_namespace;

SEAM_BEGIN_NAMESPACE

/// Given to the constructor of a `seam::mock`: methods without a patch return `seam::default_answer<R>()`, which is
/// `R()` unless patched.
struct default_results_t {
  explicit default_results_t() = default;
};
inline constexpr default_results_t default_results{};

namespace detail {

template <class Interface, class = seam_global_namespace>
struct interface_key {};

/// Whether an object that stands in for a class runs that class's own methods when unpatched.
template <bool RunsOwn>
struct standing_in {
  static constexpr bool runs_own = RunsOwn;
};

/// The class that SEAM_INTERFACE makes, found by argument-dependent lookup for a function that is only declared.
template <class Interface, class Base, bool RunsOwn>
using stand_in_for = decltype(seam_stand_in(interface_key<Interface>(), type_constant<Base>(), standing_in<RunsOwn>()));
template <class Interface>
concept is_interface = requires { typename stand_in_for<Interface, Interface, false>; };

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class T>
inline constexpr bool has_a_SEAM_INTERFACE = is_interface<T>;
template <class T>
inline constexpr bool has_methods_of_its_own_to_run = !std::is_abstract_v<T>;

template <class T, bool RunsOwn>
consteval auto choose_stand_in() {
  SEAM_REJECT_UNLESS(
      has_a_SEAM_INTERFACE<T>,
      join(text("seam: "), spelled<T>(), text(" is no interface yet: list its virtual methods, as in "),
           text("SEAM_INTERFACE("), spelled<T>(), text(", f, g), in its namespace or the global one")),
      "seam: this class is no interface yet: list its virtual methods, as in SEAM_INTERFACE(T, f, g), in "
      "its namespace or the global one");
  if constexpr (has_a_SEAM_INTERFACE<T> && RunsOwn) {
    SEAM_REJECT_UNLESS(has_methods_of_its_own_to_run<T>,
                       join(text("seam::interposed<"), spelled<T>(), text(">: it is abstract and has nothing to run: "),
                            text("use seam::mock<"), spelled<T>(), text(">")),
                       "seam::interposed<T>: T is abstract and has nothing to run: use seam::mock<T>");
  }
  if constexpr (has_a_SEAM_INTERFACE<T>) return type_constant<stand_in_for<T, T, RunsOwn>>();
}
template <class T, bool RunsOwn>
using chosen_stand_in = typename decltype(choose_stand_in<T, RunsOwn>())::type;

}  // namespace detail

/// An object that stands in for an `Interface` (see SEAM_INTERFACE), with a seam in front of every listed method. Patch
/// one object with `seam::of<&Interface::f>.on(object)`, or all of them with `seam::of<&Interface::f>`. A method
/// without a patch throws `seam::error`, or terminates with the same report if it is noexcept; on a mock made with
/// `seam::default_results`, it returns a default. The destructor ends the object's patches, and waits for calls inside.
template <class Interface>
class mock : public detail::chosen_stand_in<Interface, false> {
  using stand_in = detail::chosen_stand_in<Interface, false>;

 public:
  using stand_in::stand_in;
  mock() = default;
  template <class... A>
  explicit mock(default_results_t, A&&... args) : stand_in(static_cast<A&&>(args)...) {
    this->seam_gives_default_results = true;
  }
  mock(const mock&) = default;
  mock& operator=(const mock&) = default;
  SEAM_TAGGED ~mock() { this->seam_end_patches(); }
};

/// A `Class` (see SEAM_INTERFACE), with its constructors, that runs its own methods until they are patched. Calls
/// through references to `Class` and its bases go through the seams, too. A copy is another object and has no patches
/// of the first. The destructor ends the object's patches, and waits for calls inside.
template <class Class>
class interposed : public detail::chosen_stand_in<Class, true> {
  using stand_in = detail::chosen_stand_in<Class, true>;

 public:
  using stand_in::stand_in;
  interposed() = default;
  interposed(const interposed&) = default;
  interposed& operator=(const interposed&) = default;
  SEAM_TAGGED ~interposed() { this->seam_end_patches(); }
};

SEAM_END_NAMESPACE

/// Puts seams in front of virtual methods: `SEAM_INTERFACE(Database, query, execute);`, in the namespace of the class
/// or in the global one. It lists names; signatures and qualifiers are deduced. One of several methods that share a
/// name is spelled with its type: `(query, std::string(int) const)`. Nothing is added to the class: the objects that go
/// through the seams are those of `seam::mock` and `seam::interposed`.
#define SEAM_INTERFACE(interface, ...)                                                 \
  SEAM_BEGIN_EXPANSION                                                                 \
  SEAM_DEFINE_MEMBERS((template <>), (interface), __VA_ARGS__)                         \
  static_assert(SEAM_FOR_EACH_WITH(SEAM_CHECK_LISTED, (interface), __VA_ARGS__) true); \
  SEAM_DEFINE_STAND_IN((), (interface), __VA_ARGS__)                                   \
  SEAM_END_EXPANSION                                                                   \
  static_assert(::seam::detail::is_interface<interface>,                               \
                "SEAM_INTERFACE(T, ...): write it in the namespace of T, or in the global one")

/// The same for a class template: `SEAM_INTERFACE_TEMPLATE((class K, class V), (Store<K, V>), get, put);`.
#define SEAM_INTERFACE_TEMPLATE(parameters, interface, ...)                        \
  SEAM_BEGIN_EXPANSION                                                             \
  SEAM_DEFINE_MEMBERS((template <SEAM_UNPACK parameters>), interface, __VA_ARGS__) \
  SEAM_DEFINE_STAND_IN((SEAM_UNPACK parameters, ), interface, __VA_ARGS__)         \
  SEAM_END_EXPANSION                                                               \
  static_assert(true)

// What SEAM_INTERFACE(T, …) makes. `i` is a method's place in the list.
//  (1) seam_members<T>, derived from T, finds the pointer to each listed method.
//  (2) seam_overrides<T, SeamBase, SeamKind, …>, derived from stand_in and SeamBase, overrides each of them by a call
//      through its seam. SeamBase is T; SeamKind is a standing_in, which says whether T's own methods run.
//  (3) seam_faces<T, …>, derived from (2), is what users see.
//  (4) seam_stand_in is only declared; its result is (3), for which detail::stand_in_for asks.
#define SEAM_DEFINE_MEMBERS(head, interface, ...)                                       \
  template <class...>                                                                   \
  struct seam_members;                                                                  \
  SEAM_UNPACK head struct seam_members<SEAM_UNPACK interface> : SEAM_UNPACK interface { \
    SEAM_FOR_EACH_WITH(SEAM_FIND_LISTED, interface, __VA_ARGS__)                        \
  };

#define SEAM_DEFINE_STAND_IN(parameters, interface, ...)                                                              \
  template <class...>                                                                                                 \
  struct seam_overrides;                                                                                              \
  template <class...>                                                                                                 \
  struct seam_faces;                                                                                                  \
  template <SEAM_UNPACK parameters class SeamBase,                                                                    \
            class SeamKind SEAM_FOR_EACH_WITH(SEAM_PARAMETERS_OF_WAYS, , __VA_ARGS__)>                                \
  struct seam_overrides<SEAM_UNPACK interface, SeamBase,                                                              \
                        SeamKind SEAM_FOR_EACH_WITH(SEAM_PATTERN_OF_WAYS, , __VA_ARGS__)> : ::seam::detail::stand_in, \
                                                                                            SeamBase {                \
    using SeamBase::SeamBase;                                                                                         \
    SEAM_FOR_EACH_WITH(SEAM_OVERRIDE, , __VA_ARGS__)                                                                  \
    ::seam::detail::erased_function seam_own(                                                                         \
        [[maybe_unused]] const ::seam::detail::slot_core& seam_slot) const noexcept {                                 \
      if constexpr (SeamKind::runs_own) {                                                                             \
        SEAM_FOR_EACH_WITH(SEAM_FIND_OWN, , __VA_ARGS__)                                                              \
      }                                                                                                               \
      return nullptr;                                                                                                 \
    }                                                                                                                 \
    void seam_end_patches() const {                                                                                   \
      ::seam::detail::end_layers_within(this, this + 1);                                                              \
      SEAM_FOR_EACH_WITH(SEAM_CHECK_OVERRIDE, , __VA_ARGS__)                                                          \
    }                                                                                                                 \
  };                                                                                                                  \
  template <SEAM_UNPACK parameters class SeamBase>                                                                    \
  struct seam_faces<SEAM_UNPACK interface, SeamBase> : SeamBase {                                                     \
    using SeamBase::SeamBase;                                                                                         \
    SEAM_FOR_EACH_WITH(SEAM_SHOW_FACE, interface, __VA_ARGS__)                                                        \
  };                                                                                                                  \
  template <SEAM_UNPACK parameters class SeamBase, class SeamKind>                                                    \
  auto seam_stand_in(::seam::detail::interface_key<SEAM_UNPACK interface>, ::seam::detail::type_constant<SeamBase>,   \
                     SeamKind)                                                                                        \
      ->seam_faces<SEAM_UNPACK interface,                                                                             \
                   seam_overrides<SEAM_UNPACK interface, SeamBase,                                                    \
                                  SeamKind SEAM_FOR_EACH_WITH(SEAM_HOW_TO_OVERRIDE, interface, __VA_ARGS__)>>;

// (1) The pointer to a listed method. It is asked for inside a derived class, because the method may be protected. Of a
// spelt one, the pointer is noexcept if the method is: the `int` overload is preferred when it can be formed.
#define SEAM_FIND_LISTED(i, interface, listed) \
  SEAM_BY_KIND(SEAM_FIND_LISTED_, listed)      \
  (i, listed) template <class SeamT>           \
  static constexpr bool seam_has_##i = requires { SeamT::template seam_at_##i<SeamT>(0); };
#define SEAM_FIND_LISTED_BARE(i, name) \
  template <class SeamT>               \
  static auto seam_at_##i(int)->::seam::detail::constant<&SeamT::name>;
#define SEAM_FIND_LISTED_SPELT(i, tuple)                                                            \
  template <class SeamT>                                                                            \
  static auto seam_at_##i(long)                                                                     \
      ->::seam::detail::constant<::seam::overload<SEAM_BUT_FIRST tuple>(&SeamT::SEAM_FIRST tuple)>; \
  template <class SeamT>                                                                            \
  static auto seam_at_##i(int)                                                                      \
      ->::seam::detail::constant<static_cast<::seam::detail::nonthrowing<                           \
          decltype(::seam::overload<SEAM_BUT_FIRST tuple>(&SeamT::SEAM_FIRST tuple))>>(&SeamT::SEAM_FIRST tuple)>;
#define SEAM_MEMBERS_OF(interface) seam_members<SEAM_UNPACK interface>
#define SEAM_LISTED_AT(i, interface) \
  decltype(SEAM_MEMBERS_OF(interface)::template seam_at_##i<SEAM_MEMBERS_OF(interface)>(0))
#define SEAM_CHECK_LISTED(i, interface, listed)                                          \
  ::seam::detail::check_listed<SEAM_UNPACK interface, SEAM_STRING(SEAM_NAME_OF(listed)), \
                               SEAM_MEMBERS_OF(interface)::template seam_has_##i<SEAM_MEMBERS_OF(interface)>>()&&

// (2) The class that overrides. The six packs of parameters of a method are those of the six ways to qualify it: A
// none, B const, C &, D const&, E &&, F const&&. All but one hold a detail::hidden. `seam_own_i` calls the own method
// of SeamBase.
#define SEAM_HOW_TO_OVERRIDE(i, interface, listed) \
  , typename ::seam::detail::how_to_override<SEAM_LISTED_AT(i, interface)>::type
#define SEAM_PARAMETERS_OF_WAYS(i, unused, listed)                                                                \
  , class SeamM_##i, class SeamR_##i, bool SeamN_##i, class... SeamA_##i, class... SeamB_##i, class... SeamC_##i, \
      class... SeamD_##i, class... SeamE_##i, class... SeamF_##i
#define SEAM_PATTERN_OF_WAYS(i, unused, listed)                                                          \
  , ::seam::detail::overriding<SeamM_##i, SeamR_##i, SeamN_##i, ::seam::detail::types<SeamA_##i...>,     \
                               ::seam::detail::types<SeamB_##i...>, ::seam::detail::types<SeamC_##i...>, \
                               ::seam::detail::types<SeamD_##i...>, ::seam::detail::types<SeamE_##i...>, \
                               ::seam::detail::types<SeamF_##i...>>
#define SEAM_OVERRIDE(i, unused, listed) SEAM_OVERRIDE_WAYS(i, SEAM_NAME_OF(listed))
#define SEAM_OVERRIDE_WAYS(i, name)                                                          \
  SEAM_OVERRIDE_WAY(i, name, SeamA_##i, , *this)                                             \
  SEAM_OVERRIDE_WAY(i, name, SeamB_##i, const, *this)                                        \
  SEAM_OVERRIDE_WAY(i, name, SeamC_##i, &, *this)                                            \
  SEAM_OVERRIDE_WAY(i, name, SeamD_##i, const&, *this)                                       \
  SEAM_OVERRIDE_WAY(i, name, SeamE_##i, &&, static_cast<seam_overrides&&>(*this))            \
  SEAM_OVERRIDE_WAY(i, name, SeamF_##i, const&&, static_cast<const seam_overrides&&>(*this)) \
  template <class SeamB>                                                                     \
  struct seam_probe_##i : SeamB {                                                            \
    SEAM_PROBE_WAY(i, name, SeamA_##i, )                                                     \
    SEAM_PROBE_WAY(i, name, SeamB_##i, const)                                                \
    SEAM_PROBE_WAY(i, name, SeamC_##i, &)                                                    \
    SEAM_PROBE_WAY(i, name, SeamD_##i, const&)                                               \
    SEAM_PROBE_WAY(i, name, SeamE_##i, &&)                                                   \
    SEAM_PROBE_WAY(i, name, SeamF_##i, const&&)                                              \
  };                                                                                         \
  struct seam_own_##i {                                                                      \
    template <class SeamR, class SeamSelf, class... SeamX>                                   \
    static SeamR call(SeamSelf&& self, SeamX&&... args) {                                    \
      return static_cast<SeamSelf&&>(self).SeamBase::name(static_cast<SeamX&&>(args)...);    \
    }                                                                                        \
  };
#define SEAM_OVERRIDE_WAY(i, name, parameters, qualifiers, self)                     \
  SeamR_##i name(parameters... seam_args) qualifiers noexcept(SeamN_##i) {           \
    return ::seam::detail::go_through<SeamM_##i, SeamKind, seam_own_##i, SeamR_##i>( \
        self, static_cast<parameters&&>(seam_args)...);                              \
  }
// `seam_probe_i` overrides the method in a class whose first base is the method's class: only there does g++ compare
// pointers to methods at compile time. Its functions are only declared, as there are no objects of it.
#define SEAM_PROBE_WAY(i, name, parameters, qualifiers) SeamR_##i name(parameters...) qualifiers noexcept(SeamN_##i);
#define SEAM_FIND_OWN(i, unused, listed)                                                          \
  if (&seam_slot == &::seam::detail::core_of_virtual<SeamM_##i::value>()) {                       \
    return ::seam::detail::own_method<SeamM_##i::value, seam_overrides, seam_own_##i>::pointer(); \
  }
#define SEAM_CHECK_OVERRIDE(i, unused, listed) SEAM_CHECK_OVERRIDE_OF(i, SEAM_NAME_OF(listed))
#define SEAM_CHECK_OVERRIDE_OF(i, name)                                                                          \
  if constexpr (!::seam::detail::surely_virtual<SeamM_##i::value>) {                                             \
    using seam_probe = seam_probe_##i<::seam::detail::class_of_method<SeamM_##i::value>>;                        \
    using seam_pointer = typename ::seam::detail::in_derived<SeamM_##i::value, seam_probe>::type;                \
    static_assert(::seam::detail::check_virtual<SeamM_##i::value, seam_pointer,                                  \
                                                static_cast<seam_pointer>(&seam_probe::name)>());                \
  }                                                                                                              \
  if constexpr (::seam::detail::lies_apart<::seam::detail::class_of_method<SeamM_##i::value>, seam_overrides>) { \
    ::seam::detail::end_layers_on_base<::seam::detail::class_of_method<SeamM_##i::value>>(*this);                \
  }

// (3) The class that users see. The using-declarations show the interface's own declarations, and so their default
// arguments.
#define SEAM_SHOW_FACE(i, interface, listed) SEAM_BY_KIND(SEAM_SHOW_FACE_, listed)(interface, listed)
#define SEAM_SHOW_FACE_BARE(interface, name) using SEAM_UNPACK interface::name;
#define SEAM_SHOW_FACE_SPELT(interface, tuple)
