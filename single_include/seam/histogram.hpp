// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/histogram.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "seam.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <new>
#include <string_view>
#include <type_traits>

// ---- seam/detail/clock.hpp

#ifndef SEAM_SINGLE_DETAIL_CLOCK_HPP
#define SEAM_SINGLE_DETAIL_CLOCK_HPP

/// What layers take the time from: a clock that is never set back, or one that a test moves on.

SEAM_BEGIN_NAMESPACE
namespace detail {

struct steady_clock {
  nanoseconds operator()() const noexcept { return platform::fast_now(); }
};

/// What a user's clock returns: a std::chrono::duration, or a time_point.
template <class T>
concept instant = duration<T> || requires(const T& t) {
  { t.time_since_epoch() } -> duration;
};
template <class C>
concept clock = std::is_same_v<C, steady_clock> ||(std::is_invocable_v<C&>&& instant<std::invoke_result_t<C&>>);

/// Exact where the clock counts something that nanoseconds are a multiple of.
template <duration D>
constexpr nanoseconds since_epoch(const D& d) noexcept {
  if constexpr (std::is_integral_v<std::remove_cvref_t<decltype(d.count())>> &&
                (1'000'000'000 * D::period::num) % D::period::den == 0) {
    return static_cast<nanoseconds>(d.count()) * (1'000'000'000 * D::period::num / D::period::den);
  } else {
    return to_nanoseconds(d);
  }
}
template <class C>
nanoseconds time_of(C& c) {
  if constexpr (std::is_same_v<std::remove_const_t<C>, steady_clock>) {
    return c();
  } else if constexpr (duration<std::invoke_result_t<C&>>) {
    return since_epoch(detail::invoke(c));
  } else {
    return since_epoch(detail::invoke(c).time_since_epoch());
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/per_thread.hpp

#ifndef SEAM_SINGLE_DETAIL_PER_THREAD_HPP
#define SEAM_SINGLE_DETAIL_PER_THREAD_HPP

/// Values of which every thread has its own, and which are read together.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A `T` for each thread that asks. It stays when the thread ends, and the next thread at the same address goes on with
/// it: whatever is in a `T` must be atomic. Lock-free, and it never runs an allocator: a seam may be in front of one.
template <class T>
class per_thread {
 public:
  per_thread() = default;
  per_thread(const per_thread&) = delete;
  per_thread& operator=(const per_thread&) = delete;
  ~per_thread() {
    for (const auto& head : heads_) {
      for (piece* p = head.load(memory_order_relaxed); p != nullptr;) {
        piece* const next = p->next;
        p->~piece();
        platform::free_page(p);
        p = next;
      }
    }
  }

  [[nodiscard]] T& mine() noexcept {
    const void* const me = this_thread();
    // Fibonacci hashing: the addresses of threads differ in their middle bits.
    auto& head = heads_[(reinterpret_cast<std::uintptr_t>(me) * std::uintptr_t{0x9e3779b97f4a7c15}) >> 58];
    piece* const first = head.load(memory_order_acquire);  // (50')
    for (piece* p = first; p != nullptr; p = p->next) {
      if (p->thread == me) return p->value;
    }
    return add(head, first, me);
  }

  template <class Visit>
  void for_each(Visit&& visit) const {
    visit(shared_);
    for (const auto& head : heads_) {
      for (piece* p = head.load(memory_order_acquire); p != nullptr; p = p->next) visit(p->value);  // (50')
    }
  }

 private:
  struct piece {
    const void* thread;
    piece* next;
    T value;
  };
  static_assert(sizeof(piece) <= platform::page_size);

  SEAM_NOINLINE T& add(atomic<piece*>& head, piece* first, const void* me) noexcept {
    const errno_kept keep;
    void* page = platform::new_page();
    if (page == nullptr) return shared_;
    auto* fresh = ::new (page) piece{me, first, {}};
    // (50) release: publishes *fresh to the loads (50'). Nobody else adds a piece for this thread meanwhile.
    while (!head.compare_exchange_weak(fresh->next, fresh, memory_order_release)) {
    }
    return fresh->value;
  }

  atomic<piece*> heads_[64]{};
  mutable T shared_{};  // of the threads for which there is no memory
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/tally.hpp

#ifndef SEAM_SINGLE_DETAIL_TALLY_HPP
#define SEAM_SINGLE_DETAIL_TALLY_HPP

/// Durations counted by their size: sixteen classes for each doubling, so that a class is at most 1/16 wide.
/// Source: Gil Tene's HdrHistogram.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The classes: linear by 8 ns up to 128 ns, then sixteen for each doubling, up to 137 s; what lasts longer is in the
/// last one. They fit a page.
struct size_classes {
  static constexpr std::size_t number = 496;

  static constexpr std::size_t of(nanoseconds length) noexcept {
    const std::uint64_t units = length <= 0 ? 0 : static_cast<std::uint64_t>(length) >> 3;
    if (units < 16) return static_cast<std::size_t>(units);
    const auto bits = static_cast<unsigned>(64 - __builtin_clzll(units));
    if (bits > 34) return number - 1;
    return 16 * (bits - 4) + static_cast<std::size_t>(units >> (bits - 5)) - 16;
  }
  /// The longest that belongs to a class.
  static constexpr nanoseconds longest_of(std::size_t index) noexcept {
    if (index == number - 1) return for_ever;
    if (index < 16) return static_cast<nanoseconds>((index + 1) * 8 - 1);
    return static_cast<nanoseconds>((std::uint64_t{index % 16 + 17} << (index / 16 - 1 + 3)) - 1);
  }
};

/// What one thread has counted. Others read while it counts: nothing is read through the counts, so all is relaxed.
struct tally {
  atomic<std::uint64_t> counts[size_classes::number];
  atomic<std::uint64_t> failures;
  atomic<std::uint64_t> sum;
  atomic<nanoseconds> longest;

  void add(nanoseconds length, bool failed) noexcept {
    counts[size_classes::of(length)].fetch_add(1, memory_order_relaxed);
    sum.fetch_add(static_cast<std::uint64_t>(length), memory_order_relaxed);
    if (failed) failures.fetch_add(1, memory_order_relaxed);
    nanoseconds seen = longest.load(memory_order_relaxed);
    while (seen < length && !longest.compare_exchange_weak(seen, length, memory_order_relaxed)) {
    }
  }
  void clear() noexcept {
    for (auto& count : counts) count.store(0, memory_order_relaxed);
    failures.store(0, memory_order_relaxed);
    sum.store(0, memory_order_relaxed);
    longest.store(0, memory_order_relaxed);
  }
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/series.hpp

#ifndef SEAM_SINGLE_DETAIL_SERIES_HPP
#define SEAM_SINGLE_DETAIL_SERIES_HPP

/// What a histogram knows of each seam, in a list that only grows.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The calls of the seams of one name. The name is copied: a seam's own goes with its library.
struct series {
  explicit series(std::string_view seam) : size(seam.size()), chars(new char[seam.size()]) { seam.copy(chars, size); }
  series(const series&) = delete;
  series& operator=(const series&) = delete;
  ~series() { delete[] chars; }
  [[nodiscard]] std::string_view name() const noexcept { return {chars, size}; }

  const std::size_t size;
  char* const chars;
  atomic<series*> next{nullptr};
  per_thread<tally> tallies;
};

class all_series {
 public:
  all_series() = default;
  all_series(const all_series&) = delete;
  all_series& operator=(const all_series&) = delete;
  ~all_series() {
    for (series* s = first_.load(memory_order_relaxed); s != nullptr;) {
      series* const next = s->next.load(memory_order_relaxed);
      delete s;
      s = next;
    }
  }

  [[nodiscard]] series* first() const noexcept { return first_.load(memory_order_acquire); }                  // (51')
  [[nodiscard]] static series* after(const series& s) noexcept { return s.next.load(memory_order_acquire); }  // (51')

  [[nodiscard]] const series* find(std::string_view name) const noexcept {
    series* s = first();
    while (s != nullptr && s->name() != name) s = after(*s);
    return s;
  }
  series& find_or_add(std::string_view name) {
    series* fresh = nullptr;
    atomic<series*>* link = &first_;
    series* found = nullptr;
    while ((found = link->load(memory_order_acquire)) == nullptr || found->name() != name) {  // (51')
      if (found == nullptr) {
        if (fresh == nullptr) fresh = new series(name);
        // (51) release: publishes *fresh to the loads (51').
        if (link->compare_exchange_strong(found, fresh, memory_order_release, memory_order_relaxed)) {
          return *fresh;
        }
      } else {
        link = &found->next;
      }
    }
    delete fresh;  // somebody else was faster
    return *found;
  }

 private:
  atomic<series*> first_{nullptr};
};

/// One call that is being timed.
template <class Clock>
class timed_call {
 public:
  timed_call(series& counts, Clock& clock) : counts_(counts), clock_(clock), began_(time_of(clock)) {}
  timed_call(const timed_call&) = delete;
  timed_call& operator=(const timed_call&) = delete;
  ~timed_call() {
    const nanoseconds length = time_of(clock_) - began_;
    counts_.tallies.mine().add(length < 0 ? 0 : length, failed_);
  }
  void fails() noexcept { failed_ = true; }

 private:
  series& counts_;
  Clock& clock_;
  const nanoseconds began_;
  bool failed_ = false;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/sink.hpp

#ifndef SEAM_SINGLE_DETAIL_SINK_HPP
#define SEAM_SINGLE_DETAIL_SINK_HPP

/// Where lines of text go: to a function, or to a FILE.

SEAM_BEGIN_NAMESPACE
namespace detail {

inline constexpr std::size_t longest_line = 2000;

template <class S>
concept sink = std::is_same_v<S, std::FILE*> || std::is_invocable_v<S&, std::string_view>;

/// `line` without its end. One write to a FILE, so that lines of several threads do not mix.
template <class S>
void say(S& to, std::string_view line) {
  if constexpr (std::is_same_v<S, std::FILE*>) {
    char ended[longest_line + 1];
    const std::size_t size = line.copy(ended, longest_line);
    ended[size] = '\n';
    std::fwrite(ended, 1, size + 1, to);
  } else {
    static_cast<void>(detail::invoke(to, line));
  }
}

/// The same from beside a call, which must not end otherwise because of it: what a function throws is dropped.
template <class S>
void say_beside_a_call(S& to, std::string_view line) noexcept {
  const errno_kept keep;
  try {
    say(to, line);
  } catch (...) {  // the call is not about this
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/table.hpp

#ifndef SEAM_SINGLE_DETAIL_TABLE_HPP
#define SEAM_SINGLE_DETAIL_TABLE_HPP

/// One line of a table for people: a name, counts, durations.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Three significant digits and a unit.
class short_duration {
 public:
  SEAM_COLD explicit short_duration(nanoseconds length) noexcept {
    const auto ns = static_cast<double>(length);
    if (length < 1000) {
      std::snprintf(chars_, sizeof(chars_), "%d ns", static_cast<int>(length));
    } else if (ns < 999'500) {
      write(ns / 1e3, "us");
    } else if (ns < 999'500'000) {
      write(ns / 1e6, "ms");
    } else {
      write(ns / 1e9, "s");
    }
  }
  [[nodiscard]] std::string_view view() const noexcept { return chars_; }

 private:
  void write(double value, const char* unit) noexcept {
    std::snprintf(chars_, sizeof(chars_), "%.*f %s", value < 9.995 ? 2 : value < 99.95 ? 1 : 0, value, unit);
  }
  char chars_[32];
};

class table_row {
 public:
  /// The first column is `width` characters wide, the others ten.
  explicit table_row(std::size_t width) noexcept : width_(width) {}

  table_row& name(std::string_view text) noexcept {
    text_ << text;
    pad(text.size(), width_);
    return *this;
  }
  table_row& title(std::string_view text) noexcept {
    pad(text.size(), 10);
    text_ << text;
    return *this;
  }
  table_row& count(std::uint64_t number) noexcept { return title((message() << static_cast<long>(number)).view()); }
  table_row& duration(nanoseconds length) noexcept { return title(short_duration(length).view()); }
  [[nodiscard]] std::string_view text() const noexcept { return text_.view(); }

 private:
  void pad(std::size_t from, std::size_t to) noexcept {
    for (; from < to; ++from) text_ << " ";
  }
  std::size_t width_;
  message text_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/histogram.hpp

#ifndef SEAM_SINGLE_HISTOGRAM_HPP
#define SEAM_SINGLE_HISTOGRAM_HPP

/// How long the calls of seams take: a layer that measures, and the histogram that it counts in.

SEAM_BEGIN_NAMESPACE

/// What a histogram has counted of one seam, as it was when it was asked. Durations are in nanoseconds; a percentile is
/// never too short, and too long by at most 1/16, or 7 ns. The name lasts as long as the histogram.
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
  /// How many of them ended by an exception.
  [[nodiscard]] std::uint64_t threw() const noexcept { return threw_; }
  [[nodiscard]] std::int64_t max() const noexcept { return max_; }
  [[nodiscard]] std::int64_t mean() const noexcept {
    return calls_ == 0 ? 0 : static_cast<std::int64_t>(sum_ / calls_);
  }
  /// So long, at most, took `p` percent of the calls; 0 when there were none. Throws `seam::error` unless
  /// 0 <= p <= 100.
  [[nodiscard]] std::int64_t percentile(double p, location where = location::here()) const {
    if (!(p >= 0 && p <= 100)) {
      detail::throw_bad_value("seam::timings::percentile(p)", "p", detail::message() << detail::decimal(p).view(),
                              "must be from 0 to 100", where);
    }
    const double rank = p / 100 * static_cast<double>(calls_);
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

/// How long calls took, for each seam that `seam::timed(histogram)` is put into. It must outlive those patches. Every
/// thread counts for itself, without a lock and exactly. All members may be called while calls are counted; what is
/// counted meanwhile may be missed. Memory: 4 KiB for each seam and thread. Neither copied nor moved.
class histogram {
 public:
  histogram() = default;

  /// Of the seam `name`; without calls when no such seam was timed.
  [[nodiscard]] timings of(std::string_view name) const {
    const detail::series* found = series_.find(name);
    return found == nullptr ? timings() : timings(*found);
  }
  /// Calls `f(seam::timings)` for each seam, in the order in which they were patched first.
  template <class F>
  void for_each(F&& f) const {
    for (const detail::series* s = series_.first(); s != nullptr; s = series_.after(*s)) f(timings(*s));
  }
  /// As a table, one line for each seam, into a FILE or a function of a std::string_view.
  template <class Sink = std::FILE*>
  void print(Sink to = stdout) const {
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
                          .duration(t.max())
                          .text());
    });
  }
  /// Begins anew, with the same seams.
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
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    detail::timed_call<Clock> call(*series_, clock_);
    try {
      return below(static_cast<P&&>(args)...);
    } catch (...) {
      call.fails();
      throw;
    }
  }

  void bind(std::string_view name, bool) { series_ = &into_->series_.find_or_add(name); }
  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return detail::is_null(clock_); }

 private:
  histogram* into_;
  detail::series* series_ = nullptr;
  [[no_unique_address]] Clock clock_;
};

/// A layer that counts in `into` how long every call takes with all that lies below, also one that throws. Each seam
/// has a line of its own in the histogram, by its name; a recursive call counts, and counts in the outer one too.
/// Cost: reading the clock twice, and three atomic additions that no other thread takes part in.
[[nodiscard]] inline timed_layer<detail::steady_clock> timed(histogram& into) { return {into, {}}; }
/// The same with a clock of the user's: a function that returns a std::chrono::duration or time_point, as in
/// `&std::chrono::steady_clock::now`. Many threads call it at once.
template <class Clock>
[[nodiscard]] timed_layer<std::decay_t<Clock>> timed(histogram& into, Clock&& clock) {
  static_assert(detail::clock<std::decay_t<Clock>>,
                "seam::timed(histogram, clock): clock is no function that returns a std::chrono::duration or "
                "time_point");
  return {into, detail::kept(static_cast<Clock&&>(clock))};
}
template <class Histogram, class... Clock>
requires(!std::is_same_v<Histogram, histogram&>) auto timed(Histogram&&, Clock&&...) {
  static_assert(
      detail::is_a_histogram_with_a_name<Histogram>,
      "seam::timed(histogram): histogram is no seam::histogram that outlives the patch: write seam::histogram "
      "h; before the patch, and seam::timed(h)");
}

SEAM_END_NAMESPACE

#endif
