// SPDX-License-Identifier: BSL-1.0
/// Spies: they record calls and let the original run.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/mock/failure.hpp>
#include <seam/mock/spies/by_ref.hpp>
#include <seam/mock/spies/detail/checks.hpp>
#include <seam/mock/spies/detail/layer.hpp>
#include <seam/mock/spies/detail/ordered_span.hpp>
#include <seam/mock/spies/detail/journal.hpp>
#include <seam/mock/spies/recorded_call.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/method.hpp>
#include <seam/seams/slot.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

// clang wants it on the class, g++ on the functions.
#define SEAM_KEEP_THE_SPY \
  [[nodiscard("a spy that is not kept ends at once: give it a name, as in auto w = seam::spy(seam);")]]

SEAM_BEGIN_NAMESPACE

/// The options of a spy. `limit`: how many calls it keeps, the latest ones.
struct spy_options {
  std::size_t limit = 1000;
  std::string_view owner = "seam::spy";
  std::string_view reason = {};
};

/// The handle that `seam::spy` returns. It records calls until its destructor has taken it out of the seam and has
/// waited for calls inside. Movable; a default one holds nothing. Threads: any; copies of arguments are made and
/// destroyed on any thread, without a lock. A call never fails because it is recorded: if a copy throws, the argument
/// is not recorded; where memory runs out, the call is only counted.
template <class Seam, class ByRef = by_ref_t<>>
class SEAM_KEEP_THE_SPY spied {
  using spying = detail::spying<typename Seam::signature, detail::begins_with_self<Seam>, ByRef>;

 public:
  using call = recorded_call<Seam, ByRef>;

  spied() noexcept = default;
  /// See `spy`.
  template <class S>
  spied(S&& seam, spy_options how, location where)
      : calls_(new detail::spy_journal(slot_behind(seam).core.name, limit_of(how, seam, where),
                                       &spying::entry_type::print, where)),
        patch_(static_cast<S&&>(seam), spying(calls_), {how.owner, how.reason}, where) {}

  /// The calls that are kept, in the order in which they began.
  [[nodiscard]] recorded_list<call> calls() const { return recorded_list<call>(recorded()); }
  /// How many calls there were, with those that are no longer kept and those in progress.
  [[nodiscard]] std::size_t count() const { return recorded().count().begun; }
  /// How many of them are no longer kept.
  [[nodiscard]] std::size_t dropped() const {
    const auto numbers = recorded().count();
    return numbers.begun - numbers.kept;
  }

  /// Waits until `n` calls have returned or thrown. When `patience`, a std::chrono::duration, is over first, it fails
  /// the test and, if that does not throw, returns false.
  template <detail::duration D>
  bool wait_for(std::size_t n, D patience, location where = location::here()) {
    if (came_within(n, patience)) return true;
    wait_failed(n, detail::to_nanoseconds(patience), where);
    return false;
  }
  /// The same, but returns false without failing the test.
  template <detail::duration D>
  [[nodiscard]] bool came_within(std::size_t n, D patience) {
    return recorded().wait(n, detail::to_nanoseconds(patience));
  }

  /// Forgets all calls, those in progress too, and counts from 0 again. Recording goes on.
  void clear() { recorded().clear(); }

  /// Ends the recording as `patch::end` does. The recorded calls stay.
  bool end() { return patch_.end(); }
  /// Whether it records.
  [[nodiscard]] explicit operator bool() const noexcept { return static_cast<bool>(patch_); }

 private:
  friend struct detail::order_access;

  [[nodiscard]] detail::ordered_span span() const {
    const auto numbers = recorded().count();
    return {recorded().name(), numbers.first, numbers.last};
  }
  void events(std::vector<detail::order_event>& to) const {
    for (const detail::shared_entry& r : recorded().all()) {
      to.push_back({r.get()->order, recorded().text_of(*r.get())});
    }
  }

  template <class S>
  static std::size_t limit_of(const spy_options& how, const S& seam, location where) {
    if (how.limit == 0) detail::throw_no_limit(slot_behind(seam).core.name, where);
    return how.limit;
  }
  [[nodiscard]] detail::spy_journal& recorded() const {
    if (!calls_) detail::throw_no_spy();
    return *calls_;
  }
  SEAM_COLD void wait_failed(std::size_t n, detail::nanoseconds patience, location where) const {
    detail::fail_at(detail::text_of_wait(*calls_, n, patience), where);
  }

  detail::share_of<detail::spy_journal> calls_;
  patch patch_;
};

/// Records the calls of a seam and lets them go on to the layer below: `auto w = seam::spy(bank::rate);`. It keeps
/// copies of results, and of arguments as they are before the call goes on; a view is kept as what it views. What
/// cannot be copied is not recorded. Cost of a call: the copies and one allocation, about 0.3 us. Throws `seam::error`
/// for a limit of 0.
template <class Seam, std::size_t... I>
SEAM_KEEP_THE_SPY auto spy(Seam&& seam, by_ref_t<I...> kept, spy_options how = {}, location where = location::here()) {
  if constexpr (detail::check_spy<Seam>(kept)) {
    return spied<std::remove_cvref_t<Seam>, by_ref_t<I...>>(static_cast<Seam&&>(seam), how, where);
  }
}
template <class Seam>
SEAM_KEEP_THE_SPY auto spy(Seam&& seam, spy_options how = {}, location where = location::here()) {
  return spy(static_cast<Seam&&>(seam), by_ref<>, how, where);
}
/// The same for a method of one object, named by itself, a pointer or a smart pointer:
/// `seam::spy<&Database::query>(db)`.
template <auto Method, class Object>
SEAM_KEEP_THE_SPY auto spy(Object&& object, spy_options how = {}, location where = location::here()) {
  return spy(of<Method>.on(detail::object_of<Method>(static_cast<Object&&>(object))), by_ref<>, how, where);
}
template <auto Method, class Object, std::size_t... I>
SEAM_KEEP_THE_SPY auto spy(Object&& object, by_ref_t<I...> kept, spy_options how = {},
                           location where = location::here()) {
  return spy(of<Method>.on(detail::object_of<Method>(static_cast<Object&&>(object))), kept, how, where);
}

SEAM_END_NAMESPACE

#undef SEAM_KEEP_THE_SPY
