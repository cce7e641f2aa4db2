// SPDX-License-Identifier: BSL-1.0
/// A layer that measures how long calls take, and the histogram that it counts in.
#pragma once

#include <seam/base/checked_value.hpp>
#include <seam/base/config.hpp>
#include <seam/base/location.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/raise.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/advice.hpp>
#include <seam/layers/detail/clock.hpp>
#include <seam/layers/detail/ready_made.hpp>
#include <seam/layers/detail/series.hpp>
#include <seam/layers/detail/sink.hpp>
#include <seam/layers/detail/text_table.hpp>
#include <seam/patch/replacement.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE

/// A copy of what a histogram has counted of one seam. Durations are in nanoseconds. A percentile is never too short,
/// and too long by at most 1/16, or 7 ns. The name lasts as long as the histogram.
class timings {
 public:
  timings() = default;
  explicit timings(const detail::series& of) : name_(of.name()) {
    of.tallies.for_each([this](const detail::tally& t) {
      for (std::size_t i = 0; i < detail::size_classes::number; ++i) {
        const std::uint64_t count = t.counts[i].load();
        counts_[i] += count;
        calls_ += count;
      }
      threw_ += t.failures.load();
      sum_ += t.sum.load();
      const std::int64_t longest = t.longest.load();
      if (max_ < longest) max_ = longest;
    });
  }

  [[nodiscard]] std::string_view name() const noexcept { return name_; }
  [[nodiscard]] std::uint64_t calls() const noexcept { return calls_; }
  /// How many calls ended with an exception.
  [[nodiscard]] std::uint64_t threw() const noexcept { return threw_; }
  [[nodiscard]] std::int64_t(max)() const noexcept { return max_; }
  [[nodiscard]] std::int64_t mean() const noexcept {
    return calls_ == 0 ? 0 : static_cast<std::int64_t>(sum_ / calls_);
  }
  /// The duration that `p` percent of the calls did not exceed; 0 without calls. Throws `seam::error` unless 0 <= p <=
  /// 100.
  [[nodiscard]] SEAM_TAGGED std::int64_t percentile(double p, location where = location::here()) const {
    const double rank =
        detail::checked_percent("seam::timings::percentile(p)", "p", p, where) / 100 * static_cast<double>(calls_);
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < detail::size_classes::number; ++i) {
      below += counts_[i];
      if (below != 0 && static_cast<double>(below) >= rank) {
        const std::int64_t longest = detail::size_classes::longest_of(i);
        return longest < max_ ? longest : max_;
      }
    }
    return max_;
  }

 private:
  std::string_view name_;
  std::uint64_t counts_[detail::size_classes::number]{};
  std::uint64_t calls_ = 0;
  std::uint64_t threw_ = 0;
  std::uint64_t sum_ = 0;
  std::int64_t max_ = 0;
};

/// Durations of the calls of each seam that `seam::timed(histogram)` is put into; it must outlive those patches. The
/// counts are exact: each thread has its own, without a lock. Threads: all members may be called while calls are
/// counted, and may miss what is counted meanwhile. Memory: 4 KiB for each seam and thread. Neither copied nor moved.
class histogram {
 public:
  histogram() = default;

  /// The timings of the seam `name`; without calls when no such seam was timed.
  [[nodiscard]] timings of(std::string_view name) const {
    const detail::series* found = series_.find(name);
    return found == nullptr ? timings() : timings(*found);
  }
  /// Calls `f(seam::timings)` for each seam, in the order in which they were first timed.
  template <class F>
  void for_each(F&& f) const {
    for (const detail::series* s = series_.first(); s != nullptr; s = series_.after(*s)) f(timings(*s));
  }
  /// Prints a table, one line for each seam, to a FILE or a function of a std::string_view.
  template <class Sink = std::FILE*>
  SEAM_TAGGED void print(Sink to = stdout) const {
    static_assert(detail::sink<Sink>,
                  "seam::histogram::print(sink): sink is neither a FILE* nor callable with a std::string_view");
    std::size_t width = 4;
    for (const detail::series* s = series_.first(); s != nullptr; s = series_.after(*s)) {
      width = width < s->size ? s->size : width;
    }
    detail::say(to, detail::table_row(width)
                        .name("seam")
                        .title("calls")
                        .title("threw")
                        .title("p50")
                        .title("p90")
                        .title("p99")
                        .title("max")
                        .text());
    for_each([&](const timings& t) {
      detail::say(to, detail::table_row(width)
                          .name(t.name())
                          .count(t.calls())
                          .count(t.threw())
                          .duration(t.percentile(50))
                          .duration(t.percentile(90))
                          .duration(t.percentile(99))
                          .duration((t.max)())
                          .text());
    });
  }
  /// Sets all counts to zero, and keeps the seams.
  void clear() noexcept {
    for (detail::series* s = series_.first(); s != nullptr; s = series_.after(*s)) {
      s->tallies.for_each([](detail::tally& t) { t.clear(); });
    }
  }

 private:
  template <class Clock>
  friend class timed_layer;
  detail::all_series series_;
};

namespace detail {
template <class Histogram>
inline constexpr bool is_a_histogram_with_a_name = false;
}  // namespace detail

/// See `timed`.
template <class Clock>
class timed_layer : public detail::ready_made<timed_layer<Clock>> {
 public:
  timed_layer(histogram& into, Clock clock) : into_(&into), clock_(static_cast<Clock&&>(clock)) {}

  template <class R, class... P, bool Noexcept>
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    detail::timed_call<Clock> call(*series_, clock_);
    SEAM_TRY { return below(static_cast<P&&>(args)...); }
    SEAM_CATCH_ALL {
      call.fails();
      SEAM_RETHROW;
    }
  }

  SEAM_TAGGED void bind(std::string_view name, bool) { series_ = &into_->series_.find_or_add(name); }
  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return detail::is_null(clock_); }

 private:
  histogram* into_;
  detail::series* series_ = nullptr;
  [[no_unique_address]] Clock clock_;
};

/// A layer that counts in `into` how long each call takes, with all layers below, whether it returns or throws. A seam
/// is found in the histogram by its name. A recursive call counts, and its time is part of the outer call's too. Cost:
/// reading the clock twice, and three atomic additions to counts of this thread.
[[nodiscard]] inline timed_layer<detail::steady_clock> timed(histogram& into) { return {into, {}}; }
/// The same with the user's clock: a function that returns a std::chrono::duration or time_point, as in
/// `&std::chrono::steady_clock::now`. Many threads call it at once.
template <class Clock>
[[nodiscard]] timed_layer<std::decay_t<Clock>> timed(histogram& into, Clock&& clock) {
  static_assert(detail::clock<std::decay_t<Clock>>,
                "seam::timed(histogram, clock): clock is no function that returns a std::chrono::duration or "
                "time_point");
  return {into, detail::kept(static_cast<Clock&&>(clock))};
}
template <class Histogram, class... Clock>
  requires(!std::is_same_v<Histogram, histogram&>)
auto timed(Histogram&&, Clock&&...) {
  static_assert(
      detail::is_a_histogram_with_a_name<Histogram>,
      "seam::timed(histogram): histogram is no seam::histogram that outlives the patch: write seam::histogram "
      "h; before the patch, and seam::timed(h)");
}

SEAM_END_NAMESPACE
