// SPDX-License-Identifier: BSL-1.0
/// A layer that writes a line for each call: its arguments, and its result or exception.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/errno_kept.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/raise.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/advice.hpp>
#include <seam/layers/detail/outcome.hpp>
#include <seam/layers/detail/ready_made.hpp>
#include <seam/layers/detail/sink.hpp>
#include <seam/patch/replacement.hpp>
#include <seam/print/printing.hpp>

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Set while this thread is inside a printer or a sink of a log. Calls made there are not logged, as that would never
/// end.
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local bool this_thread_logs = false;

/// Runs the user's printers and sinks. Their exceptions are dropped, as a log must not change the call.
template <class F>
SEAM_TAGGED void run_for_a_log(F&& f) noexcept {
  const errno_kept keep;
  this_thread_logs = true;
  SEAM_TRY { f(); }
  SEAM_CATCH_ALL {  // dropped
  }
  this_thread_logs = false;
}

/// A `char*` is printed as an address: it may be a buffer for a result, without any text yet.
template <class T>
SEAM_TAGGED void append_printed(std::string& to, const T& value) {
  if constexpr (std::is_same_v<std::remove_cv_t<T>, char*>) {
    to += printed(static_cast<const void*>(value));
  } else {
    to += printed(value);
  }
}

template <class Sink>
class log_entry {
 public:
  template <class... A>
  SEAM_TAGGED log_entry(Sink& to, std::string_view seam, bool of_object, const A&... args) noexcept : to_(to) {
    run_for_a_log([&] {
      line_.append(seam).append("(");
      std::size_t at = 0;
      const auto append = [&](const auto& value) {
        if (at++ == 0 && of_object) return;
        if (at > (of_object ? 2U : 1U)) line_ += ", ";
        append_printed(line_, value);
      };
      (append(args), ...);
      line_ += ")";
    });
  }

  template <class R>
  SEAM_TAGGED void returns(const R& result) noexcept {
    run_for_a_log([&] {
      line_ += " = ";
      append_printed(line_, result);
      say(to_, line_);
    });
  }
  SEAM_TAGGED void returns() noexcept {
    run_for_a_log([&] { say(to_, line_); });
  }
  /// `what` is null unless a std::exception was thrown.
  SEAM_TAGGED void throws(const char* what) noexcept {
    run_for_a_log([&] {
      line_.append(" threw ").append(what == nullptr ? no_std_exception : printed(what));
      say(to_, line_);
    });
  }

 private:
  Sink& to_;
  std::string line_;
};

}  // namespace detail

/// See `logged`.
template <class Sink>
class logged_layer : public detail::ready_made<logged_layer<Sink>> {
 public:
  explicit constexpr logged_layer(Sink to) : to_(static_cast<Sink&&>(to)) {}

  template <class R, class... P, bool Noexcept>
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    if (detail::this_thread_logs) return below(static_cast<P&&>(args)...);
    detail::log_entry<Sink> entry(to_, name_, of_object_, args...);
    const auto call = [&]() -> R {
      return detail::call_and_note_exception<R>([&]() -> R { return below(static_cast<P&&>(args)...); },
                                                [&](const char* what) { entry.throws(what); });
    };
    if constexpr (detail::can_be_looked_at_and_returned<R>) {
      return detail::call_and_look<R>(call, [&](const auto&... result) { entry.returns(result...); });
    } else {
      const at_the_end writes{entry};  // the result can be neither moved nor copied
      return call();
    }
  }

  void bind(std::string_view name, bool of_object) noexcept {
    name_ = name;
    of_object_ = of_object;
  }
  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return detail::is_null(to_); }

 private:
  struct at_the_end {
    detail::log_entry<Sink>& entry;
    const int exceptions = std::uncaught_exceptions();
    ~at_the_end() {
      if (std::uncaught_exceptions() == exceptions) entry.returns();
    }
  };

  std::string_view name_;
  bool of_object_ = false;
  [[no_unique_address]] Sink to_;
};

/// A layer that writes a line to `to` when a call has ended, as in `bank.rate("EUR") = 1.08` or `bank.rate("XYZ") threw
/// "no such currency"`. `to` is a FILE, which must outlive the patch, or a function of a std::string_view; what it
/// throws is dropped, and what it calls is not logged. Values are printed before they are moved on, by operator<< where
/// <ostream> is included. Threads: many calls run `to` at once, and never under a lock. Cost: that of printing.
template <class Sink>
[[nodiscard]] constexpr logged_layer<std::decay_t<Sink>> logged(Sink&& to) {
  static_assert(detail::sink<std::decay_t<Sink>>,
                "seam::logged(sink): sink is neither a FILE* nor callable with a std::string_view, as in "
                "[](std::string_view line) { std::clog << line << '\\n'; }");
  return logged_layer<std::decay_t<Sink>>(detail::kept(static_cast<Sink&&>(to)));
}

SEAM_END_NAMESPACE
