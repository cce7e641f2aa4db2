// SPDX-License-Identifier: BSL-1.0
/// A function's body as named steps, from which other bodies are made: without a step, with another one, or with one
/// more.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/types.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/tailored.hpp>
#include <seam/static_names/detail/step_errors.hpp>
#include <seam/static_names/detail/step_names.hpp>
#include <seam/static_names/detail/step_plan.hpp>
#include <seam/static_names/module.hpp>  // the literal

#include <boost/hana/at.hpp>
#include <boost/hana/basic_tuple.hpp>
#include <boost/hana/string.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE

/// A callable with a name, made by `"sum"_s >> f`.
template <class Name, class F>
struct step {
  using name = Name;
  using callable = F;
  [[no_unique_address]] F f;
};

namespace detail::stepping {

// The pointer is a template argument: g++ at -O2 learns too late what a parameter points to, and does not inline the
// call.
template <auto F, class M, class C, class Object, class... A>
SEAM_ALWAYS_INLINE constexpr decltype(auto) invoke_constant(M C::*, Object&& object, A&&... args) {
  if constexpr (std::is_function_v<M>) {
    return (target_of<C>(static_cast<Object&&>(object)).*F)(static_cast<A&&>(args)...);
  } else {
    return (target_of<C>(static_cast<Object&&>(object)).*F);
  }
}

}  // namespace detail::stepping

/// A function or a pointer to a member as a step that the compiler can inline, also in a copy of the body: `"sum"_s >>
/// seam::inlined<&sum>`. A step made of `&sum` holds a pointer, and a patch calls through its copy of that.
template <auto F>
struct inlined_function {
  template <class... A>
    requires std::is_invocable_v<decltype(F), A...>
  SEAM_ALWAYS_INLINE constexpr decltype(auto) operator()(A&&... args) const
      noexcept(std::is_nothrow_invocable_v<decltype(F), A...>) {
    if constexpr (std::is_member_pointer_v<decltype(F)>) {
      return detail::stepping::invoke_constant<F>(F, static_cast<A&&>(args)...);
    } else {
      return F(static_cast<A&&>(args)...);
    }
  }
};
template <auto F>
inline constexpr inlined_function<F> inlined{};

namespace detail::stepping {

template <auto F>
inline constexpr bool is_member<inlined_function<F>> = std::is_member_pointer_v<decltype(F)>;

/// The overload of operator() for arguments that the steps cannot take. Its use is an error that gives the reason.
template <whereabouts Place, class... Step>
struct refusal {
  static_assert(check_steps<Step...>());

  // With the & at the end, clang 14 does not confuse it with a body's own operator().
  template <class... A, class Why = why_not<plan<types<A...>, void, Place, const typename Step::callable&...>,
                                            typename Step::name...>>
    requires(!std::is_void_v<Why>)
  SEAM_REJECT_CALL("seam::steps: the steps cannot be called with these arguments, for the reason shown here",
                   void operator()(A&&...) const&);
};

/// A callable that calls the steps one after the other.
template <whereabouts Place, class... Step>
class body : refusal<Place, Step...> {
 public:
  using all_steps = boost::hana::basic_tuple<Step...>;
  explicit constexpr body(all_steps&& all) : steps_(static_cast<all_steps&&>(all)) {}

  template <class... A, class Plan = plan<types<A...>, void, Place, typename Step::callable&...>>
    requires(Plan::wrong == flaw::none)
  SEAM_ALWAYS_INLINE constexpr typename Plan::result operator()(A&&... args) noexcept(Plan::nothrow) {
    return run<Plan>(steps_, std::index_sequence_for<Step...>(), args...);
  }
  template <class... A, class Plan = plan<types<A...>, void, Place, const typename Step::callable&...>>
    requires(Plan::wrong == flaw::none)
  SEAM_ALWAYS_INLINE constexpr typename Plan::result operator()(A&&... args) const noexcept(Plan::nothrow) {
    return run<Plan>(steps_, std::index_sequence_for<Step...>(), args...);
  }
  using refusal<Place, Step...>::operator();

 protected:
  [[no_unique_address]] all_steps steps_;

 private:
  template <class Plan, class Steps, std::size_t... I, class... A>
  SEAM_ALWAYS_INLINE static constexpr typename Plan::result run([[maybe_unused]] Steps& all, std::index_sequence<I...>,
                                                                A&... args) {
    return Plan::run(boost::hana::at_c<I>(all).f..., no_value(), args...);
  }
};

}  // namespace detail::stepping

/// A body: steps made by `"name"_s >> f`, which a call runs in their order. A step is called with the first of these
/// that it takes: the value and the arguments, the value, the arguments, nothing. What it returns becomes the value,
/// and in the end the result; one that returns void leaves the value. Values live until the end. Threads: those of the
/// steps. Errors: those of the steps; `seam::error` for a null step. Cost: that of the steps.
template <class... Step>
class steps : public detail::stepping::body<detail::stepping::whereabouts::elsewhere, Step...>,
              public detail::tailored<steps<Step...>> {
  using body = detail::stepping::body<detail::stepping::whereabouts::elsewhere, Step...>;

 public:
  explicit constexpr steps(Step... step) : body(typename body::all_steps(static_cast<Step&&>(step)...)) {}

  /// A new body without the step of this name.
  template <class Name>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto without(Name) const& {
    return edited<Name, 0, 1>(*this);
  }
  template <class Name>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto without(Name) && {
    return edited<Name, 0, 1>(static_cast<steps&&>(*this));
  }

  /// A new body with `f` as the step of this name.
  template <class Name, class F>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto replace(Name name, F&& f) const& {
    if constexpr (detail::stepping::check_step_name<Name, typename Step::name...>()) {
      return edited<Name, 0, 1>(*this, name >> static_cast<F&&>(f));
    }
  }
  template <class Name, class F>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto replace(Name name, F&& f) && {
    if constexpr (detail::stepping::check_step_name<Name, typename Step::name...>()) {
      return edited<Name, 0, 1>(static_cast<steps&&>(*this), name >> static_cast<F&&>(f));
    }
  }

  /// A new body with one more step, before the step of this name.
  template <class Name, class Added>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto before(Name, Added added) const& {
    return edited<Name, 0, 0>(*this, static_cast<Added&&>(added));
  }
  template <class Name, class Added>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto before(Name, Added added) && {
    return edited<Name, 0, 0>(static_cast<steps&&>(*this), static_cast<Added&&>(added));
  }

  /// A new body with one more step, after the step of this name.
  template <class Name, class Added>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto after(Name, Added added) const& {
    return edited<Name, 1, 0>(*this, static_cast<Added&&>(added));
  }
  template <class Name, class Added>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto after(Name, Added added) && {
    return edited<Name, 1, 0>(static_cast<steps&&>(*this), static_cast<Added&&>(added));
  }

  /// Makes the callable that a patch installs.
  template <class Seam>
  [[nodiscard]] constexpr auto tailor(Seam&) && {
    if constexpr (!detail::is_a_seam<Seam>) {
      return static_cast<body&&>(*this);  // the patch refuses it with a sentence
    } else {
      using check = detail::stepping::check_body<detail::name_in_errors<std::remove_cvref_t<Seam>>(),
                                                 typename std::remove_cvref_t<Seam>::signature, Step...>;
      if constexpr (check::passes())
        return detail::stepping::body<check::place, Step...>(static_cast<typename body::all_steps&&>(this->steps_));
    }
  }

 private:
  template <std::size_t I>
  using kept = std::remove_cvref_t<decltype(boost::hana::at_c<I>(std::declval<typename body::all_steps&>()))>;
  /// A body with `Added` in place of `Left` steps, beginning `Later` steps after the named one.
  template <class Name, std::size_t Later, std::size_t Left, class Self, class... Added>
  static constexpr auto edited(Self&& self, Added&&... added) {
    if constexpr (detail::stepping::check_step_name<Name, typename Step::name...>()) {
      constexpr std::size_t at = detail::stepping::position_of<Name, typename Step::name...>() + Later;
      return [&]<std::size_t... I, std::size_t... J>(std::index_sequence<I...>, std::index_sequence<J...>) {
        if constexpr ((detail::stepping::check_kept<Self, kept<I>>() && ...) &&
                      (detail::stepping::check_kept<Self, kept<at + Left + J>>() && ...)) {
          return seam::steps(boost::hana::at_c<I>(static_cast<Self&&>(self).steps_)..., static_cast<Added&&>(added)...,
                             boost::hana::at_c<at + Left + J>(static_cast<Self&&>(self).steps_)...);
        }
      }(std::make_index_sequence<at>(), std::make_index_sequence<sizeof...(Step) - at - Left>());
    }
  }
};

SEAM_END_NAMESPACE

// In the namespace of the string, where argument-dependent lookup finds it even if a user's operator>> hides others.
namespace boost::hana {

template <char... Name, class F>
[[nodiscard]] SEAM_TAGGED constexpr auto operator>>(string<Name...> name, F&& f) {
  using callable = std::decay_t<F>;
  static_assert(std::is_constructible_v<callable, F>,
                "seam::steps: the callable of a step cannot be copied into it: write std::move(f)");
  seam::step<string<Name...>, callable> made{static_cast<F&&>(f)};
  if (seam::detail::stepping::is_null_step(made.f)) {
    seam::detail::stepping::throw_null_step(std::string_view(name.c_str(), sizeof...(Name)));
  }
  return made;
}

}  // namespace boost::hana
