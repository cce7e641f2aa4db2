// SPDX-License-Identifier: BSL-1.0
/// What a log says of one call: its arguments as they were, and how it ended.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/errno_kept.hpp>
#include <seam/detail/printing.hpp>
#include <seam/detail/sink.hpp>

#include <string>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// This thread is inside a printer or a sink of a log: what that calls is not logged, or it would never end.
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local bool this_thread_logs = false;

/// Runs the user's printers and sinks. What they throw is dropped: the call is not about that.
template <class F>
void run_for_a_log(F&& f) noexcept {
  const errno_kept keep;
  this_thread_logs = true;
  try {
    f();
  } catch (...) {  // see above
  }
  this_thread_logs = false;
}

/// A `char*` is where a function writes to: there may be no text yet.
template <class T>
void append_printed(std::string& to, const T& value) {
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
  log_entry(Sink& to, std::string_view seam, bool of_object, const A&... args) noexcept : to_(to) {
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
  void returns(const R& result) noexcept {
    run_for_a_log([&] {
      line_ += " = ";
      append_printed(line_, result);
      say(to_, line_);
    });
  }
  void returns() noexcept {
    run_for_a_log([&] { say(to_, line_); });
  }
  /// `what` null: it is no std::exception.
  void throws(const char* what) noexcept {
    run_for_a_log([&] {
      line_.append(" threw ").append(what == nullptr ? "something that is no std::exception" : printed(what));
      say(to_, line_);
    });
  }

 private:
  Sink& to_;
  std::string line_;
};

}  // namespace detail
SEAM_END_NAMESPACE
