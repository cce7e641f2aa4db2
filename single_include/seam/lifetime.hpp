// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/lifetime.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "seam.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

// ---- seam/detail/share_of.hpp

#ifndef SEAM_SINGLE_DETAIL_SHARE_OF_HPP
#define SEAM_SINGLE_DETAIL_SHARE_OF_HPP

/// A shared pointer, without <memory>.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What is shared by `share_of<T>`: `struct T : shares<T>`. New ones have one share. `destroy` defaults to `delete`.
template <class T>
class shares {
 public:
  void share() noexcept { users_.fetch_add(1, memory_order_relaxed); }
  /// Whether that was the last one.
  [[nodiscard]] bool unshare() noexcept {
    // (71) acq_rel: the last one to let go sees what all others did with it.
    return users_.fetch_sub(1, memory_order_acq_rel) == 1;
  }
  static void destroy(T* last) noexcept { delete last; }

 private:
  atomic<unsigned> users_{1};
};

/// A share of a T.
template <class T>
class share_of {
 public:
  share_of() noexcept = default;
  /// Takes over the share that a new T comes with.
  explicit share_of(T* fresh) noexcept : at_(fresh) {}
  [[nodiscard]] static share_of of(T& t) noexcept {
    t.share();
    return share_of(&t);
  }
  share_of(const share_of& other) noexcept : at_(other.at_) {
    if (at_ != nullptr) at_->share();
  }
  share_of(share_of&& other) noexcept : at_(std::exchange(other.at_, nullptr)) {}
  share_of& operator=(share_of other) noexcept {
    std::swap(at_, other.at_);
    return *this;
  }
  /// May run destructors of the user's.
  ~share_of() {
    if (at_ != nullptr && at_->unshare()) T::destroy(at_);
  }
  [[nodiscard]] T* get() const noexcept { return at_; }
  [[nodiscard]] T* operator->() const noexcept { return at_; }
  [[nodiscard]] T& operator*() const noexcept { return *at_; }
  [[nodiscard]] explicit operator bool() const noexcept { return at_ != nullptr; }
  [[nodiscard]] T* release() noexcept { return std::exchange(at_, nullptr); }

 private:
  T* at_ = nullptr;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/failure.hpp

#ifndef SEAM_SINGLE_DETAIL_FAILURE_HPP
#define SEAM_SINGLE_DETAIL_FAILURE_HPP

/// What a failed expectation says, who is told, and what becomes of it where nothing can be thrown.

SEAM_BEGIN_NAMESPACE

/// A failed expectation, spy or watch.
struct failure {
  /// The report: a verdict of one line, then what is known. Does not end with a newline.
  std::string text;
  /// The line of the expectation; where there is none, of what was set up for the seam.
  location where;
  /// False in a noexcept method, in a noexcept destructor, and while an exception is on its way.
  bool may_throw = true;
};

/// What is thrown for a failed expectation where no test framework is told.
class SEAM_EXPORT expectation_error : public std::runtime_error {
 public:
  explicit expectation_error(const failure& f) : std::runtime_error(f.text), where_(f.where) {}
  [[nodiscard]] location where() const noexcept { return where_; }

 private:
  location where_;
};

/// Called on the failing thread, without a lock. It may throw if `f.may_throw`; when it returns, the call goes on with a
/// default answer. It may call seams.
using failure_handler = void (*)(const failure& f);

namespace detail {

struct recorded_failure {
  failure what;
  recorded_failure* next = nullptr;
};

/// Constant-initialised and trivially destructible, as process_state is.
struct SEAM_EXPORT failure_state {
  atomic<failure_handler> handler{nullptr};
  atomic<bool (*)() noexcept> ends_the_test{nullptr};  // where the handler throws if it may
  brief_lock lock;
  recorded_failure* first = nullptr;  // guarded by lock
  recorded_failure* last = nullptr;   // guarded by lock
  bool fails_at_exit = false;         // guarded by lock
  atomic<bool> any{false};            // whether there is a first
};
SEAM_EXPORT inline constinit failure_state reported_failures;

SEAM_COLD inline recorded_failure* take_recorded() noexcept {
  const briefly_locked hold(reported_failures.lock);
  reported_failures.any.store(false);
  reported_failures.last = nullptr;
  return std::exchange(reported_failures.first, nullptr);
}

/// A failure that nobody heard of fails the program.
SEAM_COLD inline void fail_at_exit() noexcept {
  const recorded_failure* f = take_recorded();
  if (f == nullptr) return;
  std::fprintf(stderr, "seam: the program fails for what was reported above and could not be thrown there:\n");
  for (; f != nullptr; f = f->next) {
    std::fprintf(stderr, "  %.*s\n", static_cast<int>(f->what.text.find('\n')), f->what.text.c_str());
  }
  std::fflush(nullptr);
  std::_Exit(EXIT_FAILURE);
}

/// Keeps a failure until the next chance to throw it.
SEAM_COLD inline void record(failure f) noexcept {
  try {
    auto* fresh = new recorded_failure{std::move(f), nullptr};
    bool first_of_all = false;
    {
      const briefly_locked hold(reported_failures.lock);
      (reported_failures.last == nullptr ? reported_failures.first : reported_failures.last->next) = fresh;
      reported_failures.last = fresh;
      reported_failures.any.store(true);
      first_of_all = !std::exchange(reported_failures.fails_at_exit, true);
    }
    if (first_of_all) std::atexit([] { fail_at_exit(); });
  } catch (...) {
    std::fprintf(stderr, "seam: no memory to keep this failure\n");
    std::terminate();
  }
}

/// What happens where no handler was set.
SEAM_COLD inline void throw_or_record(failure f) {
  if (!f.may_throw) {
    std::fprintf(stderr, "%s\n", f.text.c_str());
    record(std::move(f));
    return;
  }
  while (recorded_failure* earlier = take_recorded()) {
    f.text.append("\n\nReported earlier, where nothing could be thrown:");
    while (earlier != nullptr) {
      f.text.append("\n").append(earlier->what.text);
      delete std::exchange(earlier, earlier->next);
    }
  }
  throw expectation_error(f);
}

/// Tells who is to be told. Returns when that does not throw; then the caller goes on as if all were well.
SEAM_COLD inline void fail(failure f) {
  if (std::uncaught_exceptions() > 0) f.may_throw = false;
  const failure_handler handler = reported_failures.handler.load();
  if (handler == nullptr) return throw_or_record(std::move(f));
  try {
    handler(f);
  } catch (...) {
    if (f.may_throw) throw;
    std::fprintf(stderr, "seam: the failure handler threw where nothing may be thrown, for\n%s\n", f.text.c_str());
    record(std::move(f));
  }
}
SEAM_COLD inline void fail_without_throwing(failure f) noexcept {
  f.may_throw = false;
  fail(std::move(f));
}

/// A chance to throw what was recorded. Not while an exception is on its way.
SEAM_COLD inline void throw_recorded() {
  if (std::uncaught_exceptions() > 0 || reported_failures.handler.load() != nullptr) return;
  recorded_failure* all = take_recorded();
  if (all == nullptr) return;
  failure f{"Reported earlier, where nothing could be thrown:", all->what.where};
  while (all != nullptr) {
    f.text.append("\n").append(all->what.text);
    delete std::exchange(all, all->next);
  }
  throw expectation_error(f);
}

}  // namespace detail

/// Who is told of failures; null, as at the start: `expectation_error` is thrown, or where that is impossible, the
/// report goes to stderr, is thrown at the next chance, and fails the program at its exit. Returns the handler before.
inline failure_handler on_failure(failure_handler handler) noexcept {
  return detail::reported_failures.handler.exchange(handler);
}

SEAM_END_NAMESPACE

#endif

// ---- seam/detail/failing.hpp

#ifndef SEAM_SINGLE_DETAIL_FAILING_HPP
#define SEAM_SINGLE_DETAIL_FAILING_HPP

/// Failures of what a user's own line asks for: its text ends with that line.

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_COLD inline void fail_at(std::string text, location where, bool may_throw = true) {
  text.append("\n  at ").append(where.file).append(":").append(std::to_string(where.line));
  fail({std::move(text), where, may_throw});
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/call_record.hpp

#ifndef SEAM_SINGLE_DETAIL_CALL_RECORD_HPP
#define SEAM_SINGLE_DETAIL_CALL_RECORD_HPP

/// One recorded call, but for what depends on its seam's signature; and who shares it.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Written by the thread that calls, until it ends; then it does not change any more.
struct call_record : shares<call_record> {
  enum class phase : std::uint32_t { running, returned, threw };

  atomic<phase> now{phase::running};
  call_record* next = nullptr;  // this and the next three: guarded by the lock of its history
  std::uint64_t order = 0;      // among all recorded calls of the process
  std::uint64_t number = 0;     // in its history, from 1
  std::uint64_t round = 0;      // of its history, which begins anew when it is cleared
  const void* object = nullptr;
  long thread = 0;
  platform::nanoseconds began = 0;
  platform::nanoseconds ended = 0;
  std::exception_ptr thrown;
  void (*const delete_typed)(call_record*) noexcept;

  explicit call_record(void (*d)(call_record*) noexcept) noexcept
      : thread(this_thread_record != nullptr ? this_thread_record->number.load(memory_order_relaxed)
                                             : platform::thread_number()),
        began(platform::now()),
        delete_typed(d) {}
  call_record(const call_record&) = delete;
  call_record& operator=(const call_record&) = delete;

  static void destroy(call_record* last) noexcept { last->delete_typed(last); }

  /// (70) acquire: everything that the calling thread wrote, see (70').
  [[nodiscard]] phase state() const noexcept { return now.load(memory_order_acquire); }
  void end(phase how) noexcept {
    ended = platform::now();
    now.store(how, memory_order_release);  // (70') publishes the result, or the exception, to (70)
  }

 protected:
  ~call_record() = default;
};

using shared_record = share_of<call_record>;

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/recorded_calls.hpp

#ifndef SEAM_SINGLE_DETAIL_RECORDED_CALLS_HPP
#define SEAM_SINGLE_DETAIL_RECORDED_CALLS_HPP

/// The calls that a spy has recorded, the latest ones up to a limit, and waiting for more of them.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// (72) relaxed: a call that happens before another also counts first, as the counter is one object.
SEAM_EXPORT inline constinit atomic<std::uint64_t> last_in_order{0};
inline std::uint64_t next_in_order() noexcept { return last_in_order.fetch_add(1, memory_order_relaxed) + 1; }

/// Neither memory is asked for nor a record destroyed under the lock.
class recorded_calls : public shares<recorded_calls> {
 public:
  /// `print` writes a call's arguments and what became of it, for reports.
  recorded_calls(std::string_view name, std::size_t limit, std::string (*print)(const call_record&), location where)
      : name_(name), where_(where), limit_(limit), print_(print) {
    const locked hold;
    lock_.list_in(process.held_over_forks);
  }
  ~recorded_calls() {
    {
      const locked hold;
      lock_.unlist_from(process.held_over_forks);
    }
    drop(first_);
  }
  recorded_calls(const recorded_calls&) = delete;
  recorded_calls& operator=(const recorded_calls&) = delete;

  [[nodiscard]] std::string_view name() const noexcept { return name_; }
  [[nodiscard]] location where() const noexcept { return where_; }
  /// As in `bank.rate("EUR") returned 1.25 on thread 12`.
  [[nodiscard]] std::string text_of(const call_record& r) const { return std::string(name_).append(print_(r)); }

  struct numbers {
    std::size_t begun = 0;
    std::size_t ended = 0;
    std::size_t kept = 0;
    std::uint64_t first = 0;  // in the order of all calls, also when it is kept no more
    std::uint64_t last = 0;
  };
  [[nodiscard]] numbers count() const noexcept {
    const briefly_locked hold(lock_);
    return numbers_;
  }

  void begin(call_record& r) noexcept {
    shared_record mine = shared_record::of(r);
    shared_record dropped;
    const briefly_locked hold(lock_);
    r.order = count_begun();
    r.number = numbers_.begun;
    r.round = round_;
    (first_ == nullptr ? first_ : last_->next) = mine.release();
    last_ = &r;
    if (++numbers_.kept > limit_) {
      --numbers_.kept;
      dropped = shared_record(std::exchange(first_, first_->next));
    }
  }
  /// The call is over.
  void end(call_record& r) noexcept {
    {
      const briefly_locked hold(lock_);
      if (r.round != round_) return;
      ++numbers_.ended;
      if (waiting_ == 0) return;
    }
    event_.signal();
  }
  /// A call for which there was no memory.
  void miss() noexcept {
    const briefly_locked hold(lock_);
    count_begun();
    ++numbers_.ended;
  }
  void clear() noexcept {
    call_record* all = nullptr;
    {
      const briefly_locked hold(lock_);
      all = std::exchange(first_, nullptr);
      last_ = nullptr;
      numbers_ = {};
      ++round_;
    }
    drop(all);
  }

  [[nodiscard]] std::vector<shared_record> all() const {
    std::vector<shared_record> copy;
    for (std::size_t enough = count().kept;; enough = count().kept) {
      copy.reserve(enough);
      const briefly_locked hold(lock_);
      if (numbers_.kept > copy.capacity()) continue;
      for (call_record* r = first_; r != nullptr; r = r->next) copy.push_back(shared_record::of(*r));
      return copy;
    }
  }

  /// Whether `n` calls were over in time.
  [[nodiscard]] bool wait(std::size_t n, nanoseconds patience) {
    const nanoseconds begin = platform::now();
    const waiter here(*this);
    for (;;) {
      const std::uint32_t seen = event_.now();
      if (count().ended >= n) return true;
      const nanoseconds left = patience - (platform::now() - begin);
      if (left <= 0) return false;
      event_.sleep_since(seen, left);
    }
  }

 private:
  struct waiter {
    explicit waiter(recorded_calls& c) noexcept : calls(c) {
      const briefly_locked hold(calls.lock_);
      ++calls.waiting_;
    }
    ~waiter() {
      const briefly_locked hold(calls.lock_);
      --calls.waiting_;
    }
    waiter(const waiter&) = delete;
    waiter& operator=(const waiter&) = delete;
    recorded_calls& calls;
  };

  std::uint64_t count_begun() noexcept {
    ++numbers_.begun;
    numbers_.last = next_in_order();
    if (numbers_.begun == 1) numbers_.first = numbers_.last;
    return numbers_.last;
  }
  static void drop(call_record* all) noexcept {
    while (all != nullptr) {
      const shared_record one(std::exchange(all, all->next));
    }
  }

  const std::string_view name_;
  const location where_;
  const std::size_t limit_;
  std::string (*const print_)(const call_record&);

  mutable lock_over_forks lock_;
  call_record* first_ = nullptr;  // all of these: guarded by lock_
  call_record* last_ = nullptr;
  numbers numbers_;
  std::uint64_t round_ = 0;
  unsigned waiting_ = 0;
  event_count event_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/life.hpp

#ifndef SEAM_SINGLE_DETAIL_LIFE_HPP
#define SEAM_SINGLE_DETAIL_LIFE_HPP

/// What becomes of an object, for those who watch it: shared by the object and by them.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What whoever watches expects of the object.
enum class fate { any, lives, ends };

struct life_watch {
  fate expected = fate::any;
  location where;
  std::string_view name;  // of the object's type
  life_watch* next = nullptr;
};

struct life_facts {
  bool ended = false;
  std::uint64_t order = 0;  // of its end, among all recorded calls
  long thread = 0;          // that ended it
  std::size_t moves = 0;
  const void* moved_to = nullptr;
  std::size_t copies = 0;
};

/// Of the watches that forbid an end.
struct broken_watches {
  static constexpr std::size_t most = 4;
  location where[most];
  std::string_view name[most];
  std::size_t count = 0;
};

class life : public shares<life> {
 public:
  [[nodiscard]] life_facts facts() const noexcept {
    const briefly_locked hold(lock_);
    return facts_;
  }
  void add(life_watch& w) noexcept {
    const briefly_locked hold(lock_);
    w.next = std::exchange(watches_, &w);
  }
  void remove(life_watch& w) noexcept {
    const briefly_locked hold(lock_);
    life_watch** link = &watches_;
    while (*link != nullptr && *link != &w) link = &(*link)->next;
    if (*link != nullptr) *link = w.next;
  }

  void note_move(const void* to) noexcept {
    const briefly_locked hold(lock_);
    ++facts_.moves;
    facts_.moved_to = to;
  }
  void note_copy() noexcept {
    const briefly_locked hold(lock_);
    ++facts_.copies;
  }
  [[nodiscard]] broken_watches note_end() noexcept {
    broken_watches broken;
    const briefly_locked hold(lock_);
    facts_.ended = true;
    facts_.order = next_in_order();
    facts_.thread = platform::thread_number();
    for (const life_watch* w = watches_; w != nullptr; w = w->next) {
      if (w->expected != fate::lives) continue;
      if (broken.count < broken_watches::most) {
        broken.where[broken.count] = w->where;
        broken.name[broken.count] = w->name;
      }
      ++broken.count;
    }
    return broken;
  }

 private:
  mutable brief_lock lock_;
  life_facts facts_;               // these two: guarded by lock_
  life_watch* watches_ = nullptr;  // latest first
};

/// The object's share; made when somebody watches.
class own_life {
 public:
  own_life() noexcept = default;
  ~own_life() { const share_of<life> mine(life_.load(memory_order_relaxed)); }  // nobody else has the object
  own_life(const own_life&) = delete;
  own_life& operator=(const own_life&) = delete;

  [[nodiscard]] life* if_watched() const noexcept { return life_.load(memory_order_acquire); }  // (73)
  [[nodiscard]] life& watched() const {
    life* known = if_watched();
    if (known != nullptr) return *known;
    auto* fresh = new life;
    // (73') acq_rel: publishes *fresh to (73), or finds what another thread has published.
    if (life_.compare_exchange_strong(known, fresh, memory_order_acq_rel)) return *fresh;
    delete fresh;
    return *known;
  }

 private:
  mutable atomic<life*> life_{nullptr};
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/order_step.hpp

#ifndef SEAM_SINGLE_DETAIL_ORDER_STEP_HPP
#define SEAM_SINGLE_DETAIL_ORDER_STEP_HPP

/// What `seam::order` asks of the things that it orders, and what it says when they came otherwise.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// From when to when it happened, in the order of all recorded calls. 0: never.
struct order_step {
  std::string_view name;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::string_view never = " was never called";
};
struct order_event {
  std::uint64_t at = 0;
  std::string text;
};

/// What has `in_order()` and `events(list)` befriends this.
struct order_access {
  template <class T>
  static auto step(const T& x) -> decltype(x.in_order()) {
    return x.in_order();
  }
  template <class T>
  static void list(const T& x, std::vector<order_event>& to) {
    x.events(to);
  }
};
template <class T>
concept orderable = requires(const T& x) {
  order_access::step(x);
};

/// The first line of a failure's text; empty: all is well.
SEAM_COLD inline std::string wrong_order(const std::vector<order_step>& steps) {
  std::string text;
  for (const order_step& s : steps) {
    if (s.last == 0) return text.append("wrong order: ").append(s.name).append(s.never);
  }
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (steps[i - 1].last < steps[i].first) continue;
    return text.append("wrong order: ").append(steps[i - 1].name).append(" came after ").append(steps[i].name);
  }
  return text;
}

/// By time; what is there twice happened once. (<algorithm> would cost more than it sorts.)
SEAM_COLD inline void sort(std::vector<order_event>& events) {
  std::vector<order_event> sorted;
  for (order_event& e : events) {
    auto at = sorted.end();
    while (at != sorted.begin() && (at - 1)->at > e.at) --at;
    if (at == sorted.begin() || (at - 1)->at != e.at) sorted.insert(at, std::move(e));
  }
  events.swap(sorted);
}

SEAM_COLD inline void append_order(std::string& text, const std::vector<order_step>& steps,
                                   std::vector<order_event> happened) {
  constexpr std::size_t most = 20;
  text.append("\nexpected:");
  for (std::size_t i = 0; i < steps.size(); ++i) text.append(i == 0 ? " " : ", then ").append(steps[i].name);
  text.append("\nhappened:");
  if (happened.empty()) text.append(" nothing");
  sort(happened);
  for (std::size_t i = 0; i < happened.size() && i < most; ++i) {
    text.append("\n  ").append(std::to_string(i + 1)).append(". ").append(happened[i].text);
  }
  if (happened.size() > most) text.append("\n  … (").append(std::to_string(happened.size() - most)).append(" more)");
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/lifetime.hpp

#ifndef SEAM_SINGLE_LIFETIME_HPP
#define SEAM_SINGLE_LIFETIME_HPP

/// Watching what becomes of an object: destroyed, moved from, or alive as it should be.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The object is being destroyed.
SEAM_COLD inline void end_life(life& l) noexcept {
  const broken_watches broken = l.note_end();
  for (std::size_t i = 0; i < broken.count && i < broken_watches::most; ++i) {
    std::string text(broken.name[i]);
    text.append(" should live on, and was destroyed on thread ").append(std::to_string(l.facts().thread));
    fail_at(static_cast<std::string&&>(text), broken.where[i], false);
  }
}

}  // namespace detail

/// A base that makes the objects of a class watchable: `struct session : seam::watchable`, or, for a class of others,
/// `seam::watched`. Adds one pointer, and no virtual function; nothing more happens while nobody watches.
class watchable {
 protected:
  watchable() noexcept = default;
  watchable(const watchable& other) noexcept {
    if (detail::life* l = other.life_.if_watched()) l->note_copy();
  }
  watchable(watchable&& other) noexcept {
    if (detail::life* l = other.life_.if_watched()) l->note_move(this);
  }
  watchable& operator=(const watchable& other) noexcept {
    if (detail::life* l = other.life_.if_watched(); l != nullptr && &other != this) l->note_copy();
    return *this;
  }
  watchable& operator=(watchable&& other) noexcept {
    if (detail::life* l = other.life_.if_watched(); l != nullptr && &other != this) l->note_move(this);
    return *this;
  }
  ~watchable() {
    if (detail::life* l = life_.if_watched()) detail::end_life(*l);
  }

 private:
  friend class lifetime;
  detail::own_life life_;
};

namespace detail {

template <class T>
struct base_of_watched : type_constant<T> {
  static_assert(!std::is_final_v<T>, "seam::watched<T>: T is final; derive it from seam::watchable instead");
};

}  // namespace detail

/// A `T` whose lifetime can be watched: `std::make_unique<seam::watched<session>>()`. A class of its own that derives
/// from `T`; it counts as destroyed before anything of `T` is.
template <class T>
class watched : public detail::base_of_watched<T>::type, public watchable {
 public:
  using watched_type = T;
  using T::T;
  watched() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): it is one
  watched(const T& from) : T(from) {}
  // NOLINTNEXTLINE(google-explicit-constructor): it is one
  watched(T&& from) : T(static_cast<T&&>(from)) {}
};

/// Watches one object, as `seam::lifetime life{*session};`, from now on; the watch may outlive it. The object is a
/// `seam::watchable`, or a part of one with virtual functions. Movable. Threads: everything may be done at any time.
/// Throws `seam::error` when the object cannot be watched.
class [[nodiscard]] lifetime {
 public:
  template <class T>
  requires(!std::is_base_of_v<lifetime, T>) explicit lifetime(const T& object, location where = location::here())
      : lifetime(object, detail::fate::any, where) {}
  /// See `expect_destroyed` and `expect_alive`.
  template <class T>
  lifetime(const T& object, detail::fate expected, location where) : held_(new held) {
    held_->watch.name = type_of<T>();
    held_->watch.expected = expected;
    held_->watch.where = where;
    watch(watchable_of(object, where));
  }
  lifetime(lifetime&& other) noexcept = default;
  lifetime& operator=(lifetime&& other) noexcept {
    lifetime old(std::move(other));
    std::swap(held_, old.held_);
    return *this;
  }
  /// As `verify`, but never throws; see `on_failure`.
  ~lifetime() {
    if (held_) end(false);
  }

  [[nodiscard]] bool destroyed() const noexcept { return facts().ended; }
  /// Whether it was moved from, by construction or assignment.
  [[nodiscard]] bool moved() const noexcept { return facts().moves != 0; }
  /// The object that it was moved to last, as the `watchable` that it is.
  [[nodiscard]] const void* moved_to() const noexcept { return facts().moved_to; }
  [[nodiscard]] std::size_t copies() const noexcept { return facts().copies; }

  /// Ends the watch, and fails the test when the object lives and should not. Idempotent.
  void verify() {
    if (held_) end(true);
  }

 private:
  friend struct detail::order_access;

  struct held : detail::shares<held> {
    detail::life_watch watch;
    detail::share_of<detail::life> of;
    bool over = false;

    held() = default;
    held(const held&) = delete;
    held& operator=(const held&) = delete;
    ~held() {
      if (of && !over) of->remove(watch);
    }
  };

  void watch(const watchable& object) {
    detail::life& l = object.life_.watched();
    held_->of = detail::share_of<detail::life>::of(l);
    l.add(held_->watch);
  }
  template <class T>
  static constexpr std::string_view type_of() noexcept {
    if constexpr (requires { typename T::watched_type; }) {
      return detail::raw_spelling<typename T::watched_type>();
    } else {
      return detail::raw_spelling<T>();
    }
  }
  template <class T>
  static const watchable& watchable_of(const T& object, location where) {
    if constexpr (std::is_convertible_v<const T&, const watchable&>) {
      return object;
    } else {
      static_assert(std::is_polymorphic_v<T>,
                    "seam::lifetime(x): x cannot be watched: derive its class from seam::watchable, or make a "
                    "seam::watched<T>");
      const auto* found = dynamic_cast<const watchable*>(__builtin_addressof(object));
      if (found == nullptr) throw_unwatchable(detail::raw_spelling<T>(), where);
      return *found;
    }
  }
  [[noreturn]] SEAM_COLD static void throw_unwatchable(std::string_view type, location where) {
    throw error(detail::message() << "seam::lifetime: this " << type << " cannot be watched: make it a seam::watched<"
                                  << type << "> (" << where << ")");
  }
  [[nodiscard]] detail::life_facts facts() const noexcept { return !held_ ? detail::life_facts() : held_->of->facts(); }
  [[nodiscard]] detail::order_step in_order() const noexcept {
    const auto order = facts().order;
    return {!held_ ? std::string_view() : held_->watch.name, order, order, " was never destroyed"};
  }
  void events(std::vector<detail::order_event>& to) const {
    const auto f = facts();
    if (!f.ended) return;
    std::string text(held_->watch.name);
    to.push_back({f.order, text.append(" was destroyed on thread ").append(std::to_string(f.thread))});
  }
  SEAM_COLD void end(bool may_throw) {
    if (std::exchange(held_->over, true)) return;
    held_->of->remove(held_->watch);
    if (held_->watch.expected != detail::fate::ends || held_->of->facts().ended) return;
    std::string text(held_->watch.name);
    text.append(" should have been destroyed, and lives on");
    if (const auto moves = facts().moves; moves != 0) text.append("; it was moved from");
    detail::fail_at(static_cast<std::string&&>(text), held_->watch.where, may_throw);
  }

  detail::share_of<held> held_;
};

/// The object must be destroyed while the watch lives.
template <class T>
[[nodiscard]] lifetime expect_destroyed(const T& object, location where = location::here()) {
  return lifetime(object, detail::fate::ends, where);
}
/// The object must not be destroyed while the watch lives. A failure in a destructor is never thrown, see `on_failure`.
template <class T>
[[nodiscard]] lifetime expect_alive(const T& object, location where = location::here()) {
  return lifetime(object, detail::fate::lives, where);
}

SEAM_END_NAMESPACE

#endif
