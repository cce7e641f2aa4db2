// SPDX-License-Identifier: BSL-1.0
/// A call that a spy has recorded, and a list of such calls, for users.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/message.hpp>
#include <seam/base/moment.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/text.hpp>
#include <seam/mock/spies/by_ref.hpp>
#include <seam/mock/spies/detail/checks.hpp>
#include <seam/mock/spies/detail/layer.hpp>
#include <seam/mock/spies/detail/ordered_span.hpp>
#include <seam/mock/spies/detail/journal.hpp>
#include <seam/mock/spies/detail/recorded_value.hpp>
#include <seam/patch/patch.hpp>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

SEAM_BEGIN_NAMESPACE

/// A recorded call. It keeps its values after the spy has forgotten it or was destroyed. Threads: as any value.
template <class Seam, class ByRef = by_ref_t<>>
class recorded_call {
  using recorded = detail::recorded_signature<detail::begins_with_self<Seam>, typename Seam::signature>;
  using entry_type =
      typename detail::spying<typename Seam::signature, detail::begins_with_self<Seam>, ByRef>::entry_type;
  using phase = detail::journal_entry::phase;

 public:
  recorded_call(detail::shared_entry r, std::string_view called) noexcept
      : entry_(static_cast<detail::shared_entry&&>(r)), called_(called) {}

  /// A copy of the argument, made before the call went on; with `by_ref`, the caller's own object. Counted from 0,
  /// without the object. Throws `seam::error` if it was not recorded. What can never be recorded does not compile.
  template <std::size_t I>
  [[nodiscard]] decltype(auto) arg() const& {
    if constexpr (detail::check_recorded_argument<Seam, ByRef, I>()) return (kept<I>().value());
  }
  /// Returns a copy, since the call is a temporary: `w.calls()[0].arg<0>()` may be kept.
  template <std::size_t I>
  [[nodiscard]] decltype(auto) arg() && {
    if constexpr (detail::check_recorded_argument<Seam, ByRef, I>()) {
      const auto& value = kept<I>();
      if constexpr (std::remove_cvref_t<decltype(value)>::is_reference) {
        return (value.value());
      } else {
        return typename std::remove_cvref_t<decltype(value)>::type(value.value());
      }
    }
  }
  /// Whether `arg<I>()` has something to return.
  template <std::size_t I>
  [[nodiscard]] bool has_arg() const noexcept {
    return std::get<I>(typed().arguments.all).state() == detail::recording::kept;
  }

  /// A copy of the result. Throws `seam::error` if the call has not returned, or the result was not recorded.
  [[nodiscard]] decltype(auto) result() const& {
    if constexpr (detail::check_recorded_result<Seam>()) return (kept_result().value());
  }
  [[nodiscard]] auto result() && {
    if constexpr (detail::check_recorded_result<Seam>()) {
      return detail::recorded_type<typename recorded::result>(kept_result().value());
    }
  }
  [[nodiscard]] bool returned() const noexcept { return entry_.get()->state() == phase::returned; }
  [[nodiscard]] bool threw() const noexcept { return entry_.get()->state() == phase::threw; }
  /// What it threw; null if it did not throw.
  [[nodiscard]] std::exception_ptr exception() const noexcept {
    return threw() ? entry_.get()->thrown : std::exception_ptr();
  }

  /// The object that it was called on; null if there is none.
  [[nodiscard]] auto* object() const noexcept {
    using self =
        std::conditional_t<detail::begins_with_self<Seam>, std::add_const_t<typename recorded::self>, const void>;
    return static_cast<self*>(entry_.get()->object);
  }
  /// Its place among the spy's calls, from 1.
  [[nodiscard]] std::uint64_t number() const noexcept { return entry_.get()->number; }
  /// The thread's number, as reports and the system's tools show it.
  [[nodiscard]] long thread() const noexcept { return entry_.get()->thread; }
  [[nodiscard]] bool on_this_thread() const noexcept { return thread() == detail::platform::thread_number(); }
  [[nodiscard]] moment began() const noexcept { return moment(entry_.get()->began); }
  /// For a call in progress: now.
  [[nodiscard]] moment ended() const noexcept {
    return moment(entry_.get()->state() == phase::running ? detail::platform::now() : entry_.get()->ended);
  }
  /// The call in one line, as in reports.
  [[nodiscard]] std::string text() const { return std::string(called_).append(entry_type::print(*entry_.get())); }

 private:
  friend struct detail::order_access;

  [[nodiscard]] detail::ordered_span span() const { return {called_, entry_.get()->order, entry_.get()->order}; }
  void events(std::vector<detail::order_event>& to) const { to.push_back({entry_.get()->order, text()}); }

  [[nodiscard]] const entry_type& typed() const noexcept { return static_cast<const entry_type&>(*entry_.get()); }
  template <std::size_t I>
  [[nodiscard]] const auto& kept() const {
    const auto& value = std::get<I>(typed().arguments.all);
    if (value.state() != detail::recording::kept) detail::throw_no_argument(called_, number(), I, value.state());
    return value;
  }
  [[nodiscard]] const auto& kept_result() const {
    const auto& value = typed().result;
    const phase now = entry_.get()->state();
    if (now != phase::returned || value.state() != detail::recording::kept) {
      detail::throw_no_result(called_, number(), now, value.state());
    }
    return value;
  }

  detail::shared_entry entry_;
  std::string_view called_;
};

/// The calls that a spy had recorded when this list was made, in the order in which they began.
template <class Call>
class recorded_list {
 public:
  explicit recorded_list(const detail::spy_journal& calls) : name_(calls.name()) {
    for (detail::shared_entry& r : calls.all()) calls_.emplace_back(static_cast<detail::shared_entry&&>(r), name_);
  }

  [[nodiscard]] std::size_t size() const noexcept { return calls_.size(); }
  [[nodiscard]] bool empty() const noexcept { return calls_.empty(); }
  [[nodiscard]] auto begin() const noexcept { return calls_.begin(); }
  [[nodiscard]] auto end() const noexcept { return calls_.end(); }
  /// Throws `seam::error` if there are fewer calls.
  [[nodiscard]] const Call& operator[](std::size_t i) const& {
    if (i >= calls_.size()) detail::throw_no_call(name_, i, calls_.size());
    return calls_[i];
  }
  [[nodiscard]] Call operator[](std::size_t i) && { return static_cast<const recorded_list&>(*this)[i]; }
  [[nodiscard]] const Call& back() const& { return (*this)[calls_.size() - 1]; }
  [[nodiscard]] Call back() && { return static_cast<const recorded_list&>(*this).back(); }

 private:
  std::string_view name_;
  std::vector<Call> calls_;
};

SEAM_END_NAMESPACE
