// SPDX-License-Identifier: BSL-1.0
/// Advice: layers that run code before, after or around the layer below.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/base/types.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/detail/observer.hpp>
#include <seam/layers/detail/outcome.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/replacement.hpp>

#include <cstddef>
#include <exception>
#include <type_traits>

SEAM_BEGIN_NAMESPACE

/// See `around`.
template <class F>
class around_advice {
 public:
  using advises_next = void;

  explicit constexpr around_advice(F f) : f_(static_cast<F&&>(f)) {}

  template <class Next, class... A>
    requires std::is_invocable_v<F&, Next&, A...>
  SEAM_ALWAYS_INLINE constexpr decltype(auto) operator()(Next& next, A&&... args) {
    return detail::invoke(f_, next, static_cast<A&&>(args)...);
  }

  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return detail::is_null(f_); }

 private:
  [[no_unique_address]] F f_;
};

/// A layer that calls `f(next, args…)`. `next(args…)` calls the layer below, in the end the original; `f` decides
/// whether, when and how often. Threads: many calls run `f` at once.
template <class F>
[[nodiscard]] constexpr around_advice<std::decay_t<F>> around(F&& f) {
  return around_advice<std::decay_t<F>>(detail::kept(static_cast<F&&>(f)));
}

/// See `before`.
template <class F>
class before_advice : public detail::observer<before_advice<F>, F> {
 public:
  template <class Signature>
  using view_of = detail::view<F, detail::types<>, Signature, false>;
  using detail::observer<before_advice, F>::observer;

  template <class R, class... P, bool Noexcept, class View = view_of<R(P...) noexcept(Noexcept)>>
    requires(View::fits)
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    static_cast<void>(View::show(this->f_, args...));
    return below(static_cast<P&&>(args)...);
  }

  template <detail::text Name, class S>
  static consteval bool check() {
    using name = typename detail::shown<Name>::type;
    SEAM_REJECT_UNLESS((detail::takes_what_it_observes<before_advice, name, S>),
                       (view_of<S>::template sentence<Name, "before(f)", "f">()),
                       "seam::patch(seam, seam::before(f)): f can be called neither with the arguments of the seam's "
                       "signature, shown here, nor without arguments");
    return view_of<S>::fits;
  }
};

/// See `after`.
template <class F>
class after_advice : public detail::observer<after_advice<F>, F> {
 public:
  template <class Signature>
  using view_of = detail::view<F, detail::types<>, Signature, true>;
  using detail::observer<after_advice, F>::observer;

  template <class R, class... P, bool Noexcept, class View = view_of<R(P...) noexcept(Noexcept)>>
    requires(View::fits && detail::can_be_looked_at_and_returned<R>)
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    const auto show = [&](const auto&...) { static_cast<void>(View::show(this->f_, args...)); };
    const auto call = [&]() -> R {
      SEAM_TRY { return below(static_cast<typename View::template passed_on<P>>(args)...); }
      SEAM_CATCH_ALL {
        show();  // not in a destructor: what it throws replaces the exception
        SEAM_RETHROW;
      }
    };
    return detail::call_and_look<R>(call, show);
  }

  template <detail::text Name, class S>
  static consteval bool check() {
    using name = typename detail::shown<Name>::type;
    SEAM_REJECT_UNLESS((detail::observes_what_is_still_there<after_advice, name, S>),
                       (view_of<S>::template sentence<Name, "after(f)", "f">()),
                       "seam::patch(seam, seam::after(f)): f wants arguments that are moved on before it runs and "
                       "cannot be copied");
    SEAM_REJECT_UNLESS((detail::takes_what_it_observes<after_advice, name, S>),
                       (view_of<S>::template sentence<Name, "after(f)", "f">()),
                       "seam::patch(seam, seam::after(f)): f can be called neither with the arguments of the seam's "
                       "signature, shown here, nor without arguments");
    return view_of<S>::fits && detail::check_return<Name, "after(f)", S>();
  }
};

/// See `after_returning`.
template <class F>
class after_returning_advice : public detail::observer<after_returning_advice<F>, F> {
 public:
  template <class Signature>
  using view_of = detail::view<F, detail::seen_result<Signature>, Signature, true>;
  using detail::observer<after_returning_advice, F>::observer;

  template <class R, class... P, bool Noexcept, class View = view_of<R(P...) noexcept(Noexcept)>>
    requires(View::fits && detail::can_be_looked_at_and_returned<R>)
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    return detail::call_and_look<R>(
        [&]() -> R { return below(static_cast<typename View::template passed_on<P>>(args)...); },
        [&](auto&... result) { static_cast<void>(View::show(this->f_, result..., args...)); });
  }

  template <detail::text Name, class S>
  static consteval bool check() {
    using name = typename detail::shown<Name>::type;
    SEAM_REJECT_UNLESS((detail::observes_what_is_still_there<after_returning_advice, name, S>),
                       (view_of<S>::template sentence<Name, "after_returning(f)", "f">()),
                       "seam::patch(seam, seam::after_returning(f)): f wants arguments that are moved on before it "
                       "runs and cannot be copied");
    SEAM_REJECT_UNLESS((detail::takes_what_it_observes<after_returning_advice, name, S>),
                       (view_of<S>::template sentence<Name, "after_returning(f)", "f">()),
                       "seam::patch(seam, seam::after_returning(f)): f can be called neither with the result and the "
                       "arguments of the seam's signature, shown here, nor with the result, nor without arguments");
    return view_of<S>::fits && detail::check_return<Name, "after_returning(f)", S>();
  }
};

/// See `after_throwing`.
template <class E, class F>
class after_throwing_advice : public detail::observer<after_throwing_advice<E, F>, F> {
 public:
  template <class Signature>
  using view_of = detail::view<F, detail::types<detail::seen_exception<E>>, Signature, true>;
  using detail::observer<after_throwing_advice, F>::observer;

  template <class R, class... P, bool Noexcept, class View = view_of<R(P...) noexcept(Noexcept)>>
    requires(View::fits && detail::ends_an_exception<R, typename View::result>)
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    const auto handle = [&](detail::seen_exception<E> thrown) -> R {
      if constexpr (std::is_void_v<typename View::result>) {
        View::show(this->f_, thrown, args...);
        SEAM_RETHROW;
      } else if constexpr (std::is_void_v<R>) {
        static_cast<void>(View::show(this->f_, thrown, args...));
      } else {
        return View::show(this->f_, thrown, args...);
      }
    };
    if constexpr (std::is_void_v<E>) {
      SEAM_TRY { return below(static_cast<typename View::template passed_on<P>>(args)...); }
      SEAM_CATCH_ALL { return handle(std::current_exception()); }
    } else {
      SEAM_TRY { return below(static_cast<typename View::template passed_on<P>>(args)...); }
      SEAM_CATCH(E&, thrown) { return handle(thrown); }
    }
  }

  template <detail::text Name, class S>
  static consteval bool check() {
    using name = typename detail::shown<Name>::type;
    using view = view_of<S>;
    using result = typename detail::result_of<S>::type;
    SEAM_REJECT_UNLESS((detail::observes_what_is_still_there<after_throwing_advice, name, S>),
                       (view::template sentence<Name, "after_throwing(f)", "f">()),
                       "seam::patch(seam, seam::after_throwing(f)): f wants arguments that are moved on before it runs "
                       "and cannot be copied");
    SEAM_REJECT_UNLESS((detail::takes_what_it_observes<after_throwing_advice, name, S>),
                       (view::template sentence<Name, "after_throwing(f)", "f">()),
                       "seam::patch(seam, seam::after_throwing(f)): f can be called neither with the exception and the "
                       "arguments of the seam's signature, shown here, nor with the exception, nor without arguments");
    constexpr bool ends = detail::ends_an_exception<result, typename view::result>;
    SEAM_REJECT_UNLESS(
        (detail::returns_nothing_or_what_ends_the_exception<after_throwing_advice, name, S>),
        (view::template sentence_on_result<Name, "after_throwing(f)", "f",
                                           "which is no result of the seam; return one (seam::suppressed "
                                           "where it is void) to end the exception, or nothing">()),
        "seam::patch(seam, seam::after_throwing(f)): what f returns is no result of the seam's "
        "signature, shown here; return one (seam::suppressed where it is void) to end the exception, or "
        "nothing");
    return view::fits && ends;
  }
};

/// A layer that calls `f(args…)`, or `f()`, and then the layer below. `f` sees the arguments before they are moved on,
/// and values as constants. Its result is ignored. When `f` throws, the call throws, and the layer below is not called.
/// Threads: many calls run `f` at once.
template <class F>
[[nodiscard]] constexpr before_advice<std::decay_t<F>> before(F&& f) {
  return before_advice<std::decay_t<F>>(detail::kept(static_cast<F&&>(f)));
}

/// A layer that calls `f(args…)`, or `f()`, after the layer below has returned or thrown. What `f` throws goes to the
/// caller instead of that outcome. Cost: where `f` takes the arguments, those passed by value are copied. Threads: as
/// `before`.
template <class F>
[[nodiscard]] constexpr after_advice<std::decay_t<F>> after(F&& f) {
  return after_advice<std::decay_t<F>>(detail::kept(static_cast<F&&>(f)));
}

/// A layer that calls `f(result, args…)`, `f(result)` or `f()` after the layer below has returned; in a void seam,
/// `f(args…)` or `f()`. A result that is a value is shown as a constant. Cost and threads: as `after`.
template <class F>
[[nodiscard]] constexpr after_returning_advice<std::decay_t<F>> after_returning(F&& f) {
  return after_returning_advice<std::decay_t<F>>(detail::kept(static_cast<F&&>(f)));
}

/// A layer that calls `f(exception, args…)`, `f(exception)` or `f()` when the layer below throws an `E`; without `E`,
/// whatever it throws, as a `std::exception_ptr`. What `f` returns is the call's result; in a void seam, `f` returns
/// `seam::suppressed`. When `f` returns void, or says `throw;`, the exception goes on; another one that `f` throws
/// replaces it. Cost: none without an exception, but for copies as with `after`. Threads: as `before`.
template <class E = void, class F>
[[nodiscard]] constexpr after_throwing_advice<E, std::decay_t<F>> after_throwing(F&& f) {
  return after_throwing_advice<E, std::decay_t<F>>(detail::kept(static_cast<F&&>(f)));
}

SEAM_END_NAMESPACE
