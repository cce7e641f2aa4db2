// SPDX-License-Identifier: BSL-1.0
/// Calls that a test expects, and their answers: `auto e = seam::expect(seam).with(…).times(2).returns(1);`.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/location.hpp>
#include <seam/matchers/matcher.hpp>
#include <seam/mock/expectations/detail/answers.hpp>
#include <seam/mock/expectations/detail/checks.hpp>
#include <seam/mock/expectations/detail/expectation_state.hpp>
#include <seam/mock/expectations/detail/typed_call.hpp>
#include <seam/mock/expectations/expectation.hpp>
#include <seam/mock/expectations/sequence.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/method.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE

/// An expectation or a stub, during its set-up and as its handle. It takes calls from the end of the statement that
/// makes it, so no call sees half of it. Each step throws `seam::error`, in one sentence, for what makes no sense.
template <class Seam>
class [[nodiscard(
    "an expectation that is not kept ends at once: give it a name, as in auto e = seam::expect(f);")]] expecting
    : public expectation {
  using seam_type = detail::traits_of_seam<Seam>;
  using parameters = typename seam_type::parameters;
  using result = typename seam_type::result;
  using answers = typename seam_type::answers;

 public:
  SEAM_TAGGED expecting(const Seam& seam, bool verified, location where, detail::arming& arms)
      : expectation(slot_behind(seam).core, detail::place_of(seam).object, seam_type::call::described, where) {
    call()->verified = verified;
    if (!verified) {
      call()->least = 0;
      call()->most = detail::without_limit;
    }
    arms.when_done(*call(), seam_type::call::thunks());
  }
  expecting(expecting&&) noexcept = default;
  expecting& operator=(expecting&&) noexcept = default;
  /// Ends the expectation. Throws if there were too few calls, but not while an exception is in flight.
  SEAM_TAGGED ~expecting() noexcept(false) {
    if (call() == nullptr) return;
    finish(true);
    detail::throw_recorded();
  }

  /// One matcher or value for each argument, without the object.
  template <class... M>
  SEAM_TAGGED expecting with(M&&... matchers) && {
    if constexpr (sizeof...(M) != parameters::count) {
      detail::reject_matchers<Seam, sizeof...(M), parameters::count>();
    } else if constexpr (!parameters::template can_all_match<M...>) {
      detail::reject_matcher<Seam, M...>(std::index_sequence_for<M...>());
    } else {
      parameters::add_matchers(setting_arguments(".with(...)"), static_cast<M&&>(matchers)...);
    }
    return static_cast<expecting&&>(*this);
  }
  /// The call matches if `holds(args…)` is true. Reports show `text` for it.
  template <class F>
  expecting when(F&& holds, std::string_view text) && {
    using f = std::decay_t<F>;
    if constexpr (!parameters::template shows<f>) {
      detail::reject_observer<Seam, ".when(f, text)", f>();
    } else {
      setting_up(".when(f, text)")
          .matchers.add(new detail::call_condition<parameters, f>(static_cast<F&&>(holds), text));
    }
    return static_cast<expecting&&>(*this);
  }

  expecting times(long n) && { return counted(".times(n)", n, n); }
  expecting at_least(long n) && { return counted(".at_least(n)", n, detail::no_most); }
  expecting at_most(long n) && { return counted(".at_most(n)", 0, n); }
  expecting between(long least, long most) && { return counted(".between(a, b)", least, most); }
  expecting never() && { return counted(".never()", 0, 0); }
  expecting any_times() && { return counted(".any_times()", 0, detail::no_most); }

  /// It takes calls after the expectations that were added to these sequences before.
  template <class... S>
  expecting in(const S&... sequences) && {
    (set_sequence(sequences), ...);
    return static_cast<expecting&&>(*this);
  }
  expecting because(std::string_view reason) && {
    setting_up(".because(text)").reason = reason;
    return static_cast<expecting&&>(*this);
  }
  expecting named(std::string_view name) && {
    setting_up(".named(text)").name = name;
    return static_cast<expecting&&>(*this);
  }

  /// Before each answer, assigns the value to what the argument refers or points to. A null pointer is left alone.
  template <std::size_t I, class V>
  expecting sets(V&& value) && {
    if constexpr (I < parameters::count) {
      using P = typename parameters::template at<I>;
      if constexpr (!detail::out_parameter<P>) {
        detail::reject_setting<Seam, I, std::decay_t<V>>();
      } else if constexpr (!std::is_assignable_v<detail::out_target<P>&, const std::decay_t<V>&>) {
        detail::reject_setting<Seam, I, std::decay_t<V>>();
      } else {
        setting_up(".sets<i>(x)").effects.add(new detail::setting<P, std::decay_t<V>>(I, static_cast<V&&>(value)));
      }
    } else {
      detail::reject_setting<Seam, I, std::decay_t<V>>();
    }
    return static_cast<expecting&&>(*this);
  }
  /// Before each answer, calls `f(args…)`, which sees the arguments. Threads: `f` may be called by several at once.
  template <class F>
  expecting also(F&& f) && {
    using effect = std::decay_t<F>;
    if constexpr (!parameters::template shows<effect>) {
      detail::reject_observer<Seam, ".also(f)", effect>();
    } else {
      setting_up(".also(f)").effects.add(new detail::side_effect<parameters, effect>(static_cast<F&&>(f)));
    }
    return static_cast<expecting&&>(*this);
  }

  /// Returns one value for each call, then the last value again and again. A value without copies is returned once.
  template <class... V>
  SEAM_TAGGED expecting returns(V&&... values) && {
    static_assert(sizeof...(V) != 0, "seam::expect(seam).returns(): there is nothing to return: name a value");
    begin_answers(".returns(...)");
    (add_value(static_cast<V&&>(values)), ...);
    return static_cast<expecting&&>(*this);
  }
  /// Returns a reference to the object, which must outlive the calls.
  template <class T>
  expecting returns_ref(T& object) && {
    begin_answers(".returns_ref(x)");
    return add_reference(object);
  }
  /// Throws a copy of the exception.
  template <class E>
  expecting throws(E&& exception) && {
    begin_answers(".throws(x)");
    return add_exception(static_cast<E&&>(exception));
  }
  /// Calls `f(args…)` or `f(object, args…)`, or runs an advice such as `seam::around(f)`. Threads: `f` may be called by
  /// several at once.
  template <class F>
  expecting does(F&& f) && {
    begin_answers(".does(f)");
    return add_action(static_cast<F&&>(f));
  }
  /// Calls the original, past every layer.
  expecting calls_original() && {
    begin_answers(".calls_original()");
    return add_original();
  }

  /// Follows the answers before it, each of which then serves one call. So do the other `then_` steps.
  template <class... V>
  expecting then_returns(V&&... values) && {
    go_on(".then_returns(...)");
    (add_value(static_cast<V&&>(values)), ...);
    return static_cast<expecting&&>(*this);
  }
  template <class T>
  expecting then_returns_ref(T& object) && {
    go_on(".then_returns_ref(x)");
    return add_reference(object);
  }
  template <class E>
  expecting then_throws(E&& exception) && {
    go_on(".then_throws(x)");
    return add_exception(static_cast<E&&>(exception));
  }
  template <class F>
  expecting then_does(F&& f) && {
    go_on(".then_does(f)");
    return add_action(static_cast<F&&>(f));
  }
  expecting then_calls_original() && {
    go_on(".then_calls_original()");
    return add_original();
  }

 private:
  expecting counted(const char* step, long least, long most) {
    set_times(step, least, most);
    return static_cast<expecting&&>(*this);
  }
  template <class V>
  void add_value(V&& value) {
    using given = std::decay_t<V>;
    if constexpr (std::is_void_v<result> || std::is_reference_v<result> || !std::is_convertible_v<V, result>) {
      detail::reject_result<Seam, given>();
    } else {
      using kept = detail::kept_answer<result, given>;
      add_answer(new typename answers::template value<kept>(static_cast<V&&>(value)));
    }
  }
  template <class T>
  expecting add_reference(T& object) {
    if constexpr (!std::is_lvalue_reference_v<result> || !std::is_convertible_v<T*, std::remove_reference_t<result>*>) {
      detail::reject_reference<Seam, T>();
    } else {
      add_answer(new typename answers::reference(object));
    }
    return static_cast<expecting&&>(*this);
  }
  template <class E>
  expecting add_exception(E&& exception) {
    if constexpr (answers::is_noexcept) {
      detail::reject_throw<Seam>();
    } else {
      add_answer(new typename answers::template exception<std::decay_t<E>>(static_cast<E&&>(exception)));
    }
    return static_cast<expecting&&>(*this);
  }
  template <class F>
  expecting add_action(F&& f) {
    if constexpr (!answers::template can_do<std::decay_t<F>, seam_type::has_object>) {
      detail::reject_action<Seam, std::decay_t<F>>();
    } else {
      add_answer(new typename answers::template action<std::decay_t<F>>(static_cast<F&&>(f)));
    }
    return static_cast<expecting&&>(*this);
  }
  expecting add_original() {
    add_answer(new typename answers::original);
    return static_cast<expecting&&>(*this);
  }
};

/// Expects calls of a seam, by default one. The latest expectation that matches takes the call; it gives way to earlier
/// ones when it has had all its calls, or when it is not its turn in a sequence; `.never()` does not give way. A call
/// that none takes fails the test: throws `expectation_error`, see `on_failure`. Threads: any. Cost of a call: two
/// layers of a patch, and a lock that is held for a few instructions.
template <class Seam>
[[nodiscard]] SEAM_TAGGED auto expect(Seam&& seam, location where = location::here(),
                                      detail::arming&& arms = detail::arming()) {
  if constexpr (detail::check_expected<Seam>()) {
    return expecting<std::remove_cvref_t<Seam>>(seam, true, where, arms);
  }
}
/// The same for a method of one object, which may be a mock: `seam::expect<&Database::open>(db)`.
template <auto M, class Object>
[[nodiscard]] SEAM_TAGGED auto expect(Object&& object, location where = location::here(),
                                      detail::arming&& arms = detail::arming()) {
  return expect(of<M>.on(detail::object_of<M>(static_cast<Object&&>(object))), where,
                static_cast<detail::arming&&>(arms));
}

/// Answers calls without expecting any: `auto s = seam::stub(bank::rate).with("EUR").returns(1.1);`. A call that it
/// does not match goes on to the layer below, unless the seam has an expectation.
template <class Seam>
[[nodiscard]] auto stub(Seam&& seam, location where = location::here(), detail::arming&& arms = detail::arming()) {
  if constexpr (detail::check_expected<Seam>()) {
    return expecting<std::remove_cvref_t<Seam>>(seam, false, where, arms);
  }
}
template <auto M, class Object>
[[nodiscard]] auto stub(Object&& object, location where = location::here(), detail::arming&& arms = detail::arming()) {
  return stub(of<M>.on(detail::object_of<M>(static_cast<Object&&>(object))), where,
              static_cast<detail::arming&&>(arms));
}

SEAM_END_NAMESPACE
