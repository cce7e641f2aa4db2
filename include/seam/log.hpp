// SPDX-License-Identifier: BSL-1.0
/// A layer that writes a line for every call: what it was given, and what came of it.
#pragma once

#include <seam/advice.hpp>
#include <seam/config.hpp>
#include <seam/detail/log_entry.hpp>
#include <seam/detail/next.hpp>
#include <seam/detail/observed.hpp>
#include <seam/detail/ready_made.hpp>
#include <seam/detail/replacement.hpp>
#include <seam/detail/sink.hpp>

#include <cstddef>
#include <exception>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE

/// See `logged`.
template <class Sink>
class logged_layer : public detail::ready_made<logged_layer<Sink>> {
 public:
  explicit constexpr logged_layer(Sink to) : to_(static_cast<Sink&&>(to)) {}

  template <class R, class... P, bool Noexcept>
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    if (detail::this_thread_logs) return below(static_cast<P&&>(args)...);
    detail::log_entry<Sink> entry(to_, name_, of_object_, args...);
    const auto guarded = [&]() -> R {
      try {
        return below(static_cast<P&&>(args)...);
      } catch (const std::exception& thrown) {
        entry.throws(thrown.what());
        throw;
      } catch (...) {
        entry.throws(nullptr);
        throw;
      }
    };
    if constexpr (std::is_void_v<R>) {
      guarded();
      entry.returns();
    } else if constexpr (std::is_reference_v<R>) {
      R result = guarded();
      entry.returns(result);
      return static_cast<R>(result);
    } else if constexpr (std::is_move_constructible_v<R>) {
      R result = guarded();
      entry.returns(result);
      return result;
    } else {
      const at_the_end writes{entry};  // there is no way to see the result
      return guarded();
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

/// A layer that gives `to` a line when a call has ended, as in `bank.rate("EUR") = 1.08` or `bank.rate("XYZ") threw "no
/// such currency"`. `to`: a FILE, which must outlive the patch, or a function of a std::string_view, called by many
/// threads at once, and never under a lock. What `to` throws is dropped; what it calls itself is not logged. Values are
/// printed before they are moved on, by their operator<< where <ostream> is included. Cost: that of printing.
template <class Sink>
[[nodiscard]] constexpr logged_layer<std::decay_t<Sink>> logged(Sink&& to) {
  static_assert(detail::sink<std::decay_t<Sink>>,
                "seam::logged(sink): sink is neither a FILE* nor callable with a std::string_view, as in "
                "[](std::string_view line) { std::clog << line << '\\n'; }");
  return logged_layer<std::decay_t<Sink>>(detail::kept(static_cast<Sink&&>(to)));
}

SEAM_END_NAMESPACE
