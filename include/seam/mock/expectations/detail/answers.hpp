// SPDX-License-Identifier: BSL-1.0
/// The answers of expectations: a value, a reference, an exception, a callable's result, the original's.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/signature.hpp>
#include <seam/mock/expectations/detail/expectation_state.hpp>
#include <seam/mock/expectations/detail/mocked_call.hpp>
#include <seam/patch/replacement.hpp>

#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class F>
void (*erased(F f) noexcept)() {
  return reinterpret_cast<void (*)()>(f);
}

/// The type in which a value is kept: the seam's result; the value's own type where the result may be a view of it.
template <class R, class V>
using kept_answer =
    std::conditional_t<std::is_class_v<R> && std::is_trivially_copyable_v<R> && !std::is_same_v<R, V>, V, R>;

template <class... A>
struct but_first {};
template <class First, class... A>
struct but_first<First, A...> {
  template <class R, class F>
  static constexpr bool fits = fit_when_called_with<R, F, A...>() == fit::yes;
};

template <class Signature>
struct answers;
template <class R, class... A, bool Noexcept>
struct answers<R(A...) noexcept(Noexcept)> {
  static constexpr bool is_noexcept = Noexcept;

  /// Whether `f` is an advice, or can be called with the arguments, with the object or without.
  template <class F, bool HasObject>
  static consteval bool can_do_it() {
    if constexpr (advice<F>) {
      return std::is_invocable_r_v<R, F&, seam::next<R(A...) noexcept(Noexcept)>&, A...>;
    } else if constexpr (std::is_invocable_v<F&, A...>) {
      return fit_when_called_with<R, F, A...>() == fit::yes;
    } else if constexpr (HasObject) {
      return but_first<A...>::template fits<R, F>;
    } else {
      return false;
    }
  }
  template <class F, bool HasObject>
  static constexpr bool can_do = can_do_it<F, HasObject>();

  template <class V>
  struct value : call_answer {
    template <class From>
    explicit value(From&& from) : call_answer(erased(&give)), kept(static_cast<From&&>(from)) {}
    static R give(call_answer& self, const node& n, passed<A>...) {
      auto& mine = static_cast<value&>(self);
      if constexpr (std::is_copy_constructible_v<V> && std::is_convertible_v<const V&, R>) {
        return static_cast<R>(static_cast<const V&>(mine.kept));
      } else {
        if (!mine.given.exchange(true)) return static_cast<R>(static_cast<V&&>(mine.kept));
        return nothing_left(n);
      }
    }
    SEAM_COLD static R nothing_left(const node& n) {
      report_unanswered(*static_cast<const expectation_state*>(n.callable),
                        "has nothing left to return: what .returns(...) was given cannot be copied", !Noexcept);
      return default_answer_or_none<R>(*n.owner, !Noexcept);
    }
    V kept;
    atomic<bool> given{false};
  };

  struct reference : call_answer {
    using target = std::remove_reference_t<R>;
    explicit reference(target& to) : call_answer(erased(&give)), referred(__builtin_addressof(to)) {}
    static R give(call_answer& self, const node&, passed<A>...) {
      return static_cast<R>(*static_cast<reference&>(self).referred);
    }
    target* referred;
  };

  template <class E>
  struct exception : call_answer {
    template <class From>
    explicit exception(From&& from) : call_answer(erased(&give)), thrown(static_cast<From&&>(from)) {}
    static R give(call_answer& self, const node&, passed<A>...) { detail::raise(static_cast<exception&>(self).thrown); }
    E thrown;
  };

  template <class F>
  struct action : call_answer {
    template <class From>
    explicit action(From&& from) : call_answer(erased(&give)), f(static_cast<From&&>(from)) {}
    static R give(call_answer& self, const node& n, passed<A>... args) {
      F& f = static_cast<action&>(self).f;
      if constexpr (std::is_void_v<R>) {
        run(f, n, static_cast<passed<A>>(args)...);
      } else {
        return run(f, n, static_cast<passed<A>>(args)...);
      }
    }
    static decltype(auto) run(F& f, const node& n, passed<A>... args) {
      if constexpr (advice<F>) {
        seam::next<R(A...) noexcept(Noexcept)> below(lowest_mocking(n));
        return f(below, static_cast<A&&>(args)...);
      } else if constexpr (std::is_invocable_v<F&, A...>) {
        return detail::invoke(f, static_cast<A&&>(args)...);
      } else {
        return without_object(f, static_cast<passed<A>>(args)...);
      }
    }
    template <class Self, class... B>
    static decltype(auto) without_object(F& f, Self&&, B&&... args) {
      return detail::invoke(f, static_cast<B&&>(args)...);
    }
    F f;
  };

  struct original : call_answer {
    original() : call_answer(erased(&give)) {}
    static R give(call_answer&, const node& n, passed<A>... args) {
      // The same for a seam with an object: the original takes all arguments in either case.
      return mocked_call<false, R(A...) noexcept(Noexcept)>::call_original(n, static_cast<passed<A>>(args)...);
    }
  };
};

}  // namespace detail
SEAM_END_NAMESPACE
