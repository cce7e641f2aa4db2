// SPDX-License-Identifier: BSL-1.0
/// A replacement of a closure's code that needs another type of state: the state is converted, and handed back at the
/// end of the patch.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/base/types.hpp>
#include <seam/core/engine.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/replacement.hpp>
#include <seam/patch/tailored.hpp>
#include <seam/seams/closure.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The callable that a migration installs in a closure. Its destructor hands the state back: a layer destroys its
/// callable when no call is inside any more.
template <class State, class To, class F, class Back>
class migrated {
 public:
  static constexpr text static_name = "migration";
  using new_state = std::remove_cvref_t<std::invoke_result_t<To&, State&>>;

  migrated(State& state, std::string_view name, location where, To to, F f, Back back)
      : state_(state),
        name_(name),
        where_(where),
        to_(static_cast<To&&>(to)),
        f_(static_cast<F&&>(f)),
        back_(static_cast<Back&&>(back)) {}
  // Moved only into its layer, before the first call: there is no new state yet.
  migrated(migrated&& other)
      : migrated(other.state_, other.name_, other.where_, static_cast<To&&>(other.to_), static_cast<F&&>(other.f_),
                 static_cast<Back&&>(other.back_)) {}
  ~migrated() {
    if (!new_.is_made()) return;
    SEAM_TRY { detail::invoke(back_, new_.value(), state_); }
    SEAM_CATCH_ALL { terminate_without_state(what_was_thrown()); }
  }

  template <class... A>
    requires std::is_invocable_v<F&, new_state&, A...>
  decltype(auto) operator()(State& state, A&&... args) {
    if (__builtin_addressof(state) != __builtin_addressof(state_)) refuse("is called with another state than its own");
    if (new_.is_being_made_here()) refuse("is called by the `to` that converts its state");
    new_state& mine = new_.get([this]() -> new_state { return detail::invoke(to_, state_); });
    return detail::invoke(f_, mine, static_cast<A&&>(args)...);
  }
  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return is_null(to_) || is_null(f_) || is_null(back_); }

 private:
  [[noreturn]] SEAM_COLD void refuse(const char* what) const {
    detail::raise(error(message() << "seam::migrate: " << name_ << " " << what << " (" << where_ << ")"));
  }
  [[noreturn]] SEAM_COLD void terminate_without_state(const char* what) const noexcept {
    message text;
    text << "seam::migrate: the `back` of " << name_ << " (" << where_ << ") threw " << what << "; its state is lost";
    terminate_with(text.c_str());
  }

  State& state_;
  std::string_view name_;
  location where_;
  To to_;
  F f_;
  Back back_;
  made_once<new_state> new_;
};

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class Seam>
inline constexpr bool is_a_closure = false;
template <class State, class F, class Signature>
inline constexpr bool is_a_closure<closure<State, F, Signature>> = true;
template <class To, class State>
inline constexpr bool makes_a_new_state_of_the_old = [] {
  if constexpr (std::is_invocable_v<To&, State&>) return !std::is_void_v<std::invoke_result_t<To&, State&>>;
  return false;
}();
template <class Back, class New, class State>
inline constexpr bool takes_the_new_state_and_the_old = std::is_invocable_v<Back&, New&, State&>;
template <class F>
inline constexpr bool is_no_advice = !advice<F>;
template <class To, class F>
inline constexpr bool says_how_the_state_goes_back = false;

/// Fails to compile, in one sentence, when a migration cannot work in a closure of this signature.
template <class To, class F, class Back, class R, class State, class... A, bool Noexcept>
consteval bool check_migration(type_constant<R(State&, A...) noexcept(Noexcept)>) {
  SEAM_REJECT_UNLESS((makes_a_new_state_of_the_old<To, State>),
                     join(text("seam::migrate(to, f, back): to cannot be called with the state, "), spelled<State&>(),
                          text(", or returns nothing")),
                     "seam::migrate(to, f, back): to cannot be called with the state, or returns nothing");
  SEAM_REJECT_PLAINLY_UNLESS(is_no_advice<F>,
                             "seam::migrate(to, f, back): f is an advice, and nothing below it takes the new state");
  if constexpr (makes_a_new_state_of_the_old<To, State> && is_no_advice<F>) {
    constexpr auto name = name_in_errors<migrated<State, To, F, Back>>();
    using made = std::remove_cvref_t<std::invoke_result_t<To&, State&>>;
    SEAM_REJECT_UNLESS((takes_the_new_state_and_the_old<Back, made, State>),
                       join(text("seam::migrate(to, f, back): back cannot be called with the new state and the old, ("),
                            spelled<made&>(), text(", "), spelled<State&>(), text(")")),
                       "seam::migrate(to, f, back): back cannot be called with the new state and the old");
    return check_replacement<F, R(made&, A...) noexcept(Noexcept), name>() &&
           takes_the_new_state_and_the_old<Back, made, State>;
  }
  return false;
}

}  // namespace detail

/// See `migrate`.
template <class To, class F, class Back>
class migration : public detail::tailored<migration<To, F, Back>> {
 public:
  migration(To to, F f, Back back, location where)
      : to_(static_cast<To&&>(to)), f_(static_cast<F&&>(f)), back_(static_cast<Back&&>(back)), where_(where) {}

  /// Makes the callable that a patch installs.
  template <class Seam>
  [[nodiscard]] auto tailor(Seam& seam) && {
    SEAM_REJECT_UNLESS(detail::is_a_closure<Seam>,
                       detail::join(detail::text("seam::patch("), detail::name_in_errors<Seam>(),
                                    detail::text(", seam::migrate(to, f, back)): only a seam::closure has a state")),
                       "seam::patch(seam, seam::migrate(to, f, back)): only a seam::closure has a state");
    if constexpr (detail::is_a_closure<Seam>) {
      using signature = detail::type_constant<typename Seam::signature>;
      if constexpr (detail::check_migration<To, F, Back>(signature())) {
        using state = std::remove_reference_t<decltype(seam.state())>;
        return detail::migrated<state, To, F, Back>(seam.state(), seam.name(), where_, static_cast<To&&>(to_),
                                                    static_cast<F&&>(f_), static_cast<Back&&>(back_));
      }
    }
  }

 private:
  To to_;
  F f_;
  Back back_;
  location where_;
};

/// A replacement for a closure's code that needs another state. `to(state)` makes the new state at the first call;
/// `f(new_state, args…)` is the code; `back(new_state, state)` hands the state back after the patch has ended and no
/// call is inside, unless there was no call. Meanwhile the old state stays as it was. Errors: the call throws what `to`
/// throws, and the next call tries again; if `back` throws, the program terminates with a report. Threads: `to` runs
/// once, and the first calls wait for it; neither state is guarded. Cost: two loads a call.
template <class To, class F, class Back>
[[nodiscard]] migration<std::decay_t<To>, std::decay_t<F>, std::decay_t<Back>> migrate(
    To&& to, F&& f, Back&& back, location where = location::here()) {
  return {static_cast<To&&>(to), static_cast<F&&>(f), static_cast<Back&&>(back), where};
}
/// Does not compile: whoever wants to lose the new state says so with a `back` such as `[](auto&, auto&) {}`.
template <class To, class F>
auto migrate(To&&, F&&) {
  static_assert(
      detail::says_how_the_state_goes_back<To, F>,
      "seam::migrate(to, f): it does not say how the state goes back; write seam::migrate(to, f, back), where "
      "back(new_state, state) may do nothing");
}

SEAM_END_NAMESPACE
