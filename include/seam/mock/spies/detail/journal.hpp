// SPDX-License-Identifier: BSL-1.0
/// The calls that a spy has recorded, the latest up to a limit, and waiting for more.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/location.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/share_of.hpp>
#include <seam/core/engine.hpp>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What is recorded of one call. The calling thread writes it until the call ends; then it no longer changes.
struct journal_entry : shares<journal_entry> {
  enum class phase : std::uint32_t { running, returned, threw };

  atomic<phase> now{phase::running};
  // Guarded by the lock of its journal:
  journal_entry* next = nullptr;
  std::uint64_t order = 0;   // among all recorded calls of the process
  std::uint64_t number = 0;  // in its journal, from 1
  std::uint64_t round = 0;   // of its journal: `clear` begins a new one

  const void* object = nullptr;
  long thread = 0;
  platform::nanoseconds began = 0;
  platform::nanoseconds ended = 0;
  std::exception_ptr thrown;
  void (*const delete_typed)(journal_entry*) noexcept;

  explicit journal_entry(void (*d)(journal_entry*) noexcept) noexcept
      : thread(this_thread_record != nullptr ? this_thread_record->number.load(memory_order_relaxed)
                                             : platform::thread_number()),
        began(platform::now()),
        delete_typed(d) {}
  journal_entry(const journal_entry&) = delete;
  journal_entry& operator=(const journal_entry&) = delete;

  static void discard(journal_entry* last) noexcept { last->delete_typed(last); }

  /// (70) acquire: sees everything that the calling thread wrote before (70').
  [[nodiscard]] phase state() const noexcept { return now.load(memory_order_acquire); }
  void end(phase how) noexcept {
    ended = platform::now();
    now.store(how, memory_order_release);  // (70') publishes the result, or the exception, to (70)
  }

 protected:
  ~journal_entry() = default;
};

using shared_entry = share_of<journal_entry>;

/// (72) relaxed: one counter has one order of modifications, so a call that happens before another gets the lower
/// number.
SEAM_EXPORT inline constinit atomic<std::uint64_t> last_in_order{0};
inline std::uint64_t next_in_order() noexcept { return last_in_order.fetch_add(1, memory_order_relaxed) + 1; }

/// The calls of one spy. Under its lock, no memory is allocated and no entry is destroyed.
class spy_journal : public shares<spy_journal> {
 public:
  /// `print` gives a call's arguments and how it ended, for reports.
  spy_journal(std::string_view name, std::size_t limit, std::string (*print)(const journal_entry&), location where)
      : name_(name), where_(where), limit_(limit), print_(print) {
    const locked hold;
    lock_.list_in(process.held_over_forks);
  }
  ~spy_journal() {
    {
      const locked hold;
      lock_.unlist_from(process.held_over_forks);
    }
    drop(first_);
  }
  spy_journal(const spy_journal&) = delete;
  spy_journal& operator=(const spy_journal&) = delete;

  [[nodiscard]] std::string_view name() const noexcept { return name_; }
  [[nodiscard]] location where() const noexcept { return where_; }
  /// Such as `bank.rate("EUR") returned 1.25 on thread 12`.
  [[nodiscard]] std::string text_of(const journal_entry& r) const { return std::string(name_).append(print_(r)); }

  struct numbers {
    std::size_t begun = 0;
    std::size_t ended = 0;
    std::size_t kept = 0;
    std::uint64_t first = 0;  // the first call's place among all recorded calls; it may no longer be kept
    std::uint64_t last = 0;
  };
  [[nodiscard]] numbers count() const noexcept {
    const briefly_locked hold(lock_);
    return numbers_;
  }

  void begin(journal_entry& r) noexcept {
    shared_entry mine = shared_entry::of(r);
    shared_entry dropped;
    const briefly_locked hold(lock_);
    r.order = count_begun();
    r.number = numbers_.begun;
    r.round = round_;
    (first_ == nullptr ? first_ : last_->next) = mine.release();
    last_ = &r;
    if (++numbers_.kept > limit_) {
      --numbers_.kept;
      dropped = shared_entry(std::exchange(first_, first_->next));
    }
  }
  /// Counts a call that has returned or thrown.
  void end(journal_entry& r) noexcept {
    {
      const briefly_locked hold(lock_);
      if (r.round != round_) return;
      ++numbers_.ended;
      if (waiting_ == 0) return;
    }
    event_.signal();
  }
  /// Counts a call for which there was no memory.
  void miss() noexcept {
    const briefly_locked hold(lock_);
    count_begun();
    ++numbers_.ended;
  }
  void clear() noexcept {
    journal_entry* all = nullptr;
    {
      const briefly_locked hold(lock_);
      all = std::exchange(first_, nullptr);
      last_ = nullptr;
      numbers_ = {};
      ++round_;
    }
    drop(all);
  }

  [[nodiscard]] SEAM_TAGGED std::vector<shared_entry> all() const {
    std::vector<shared_entry> copy;
    for (std::size_t enough = count().kept;; enough = count().kept) {
      copy.reserve(enough);
      const briefly_locked hold(lock_);
      if (numbers_.kept > copy.capacity()) continue;
      for (journal_entry* r = first_; r != nullptr; r = r->next) copy.push_back(shared_entry::of(*r));
      return copy;
    }
  }

  /// Waits until `n` calls have returned or thrown. Returns false when the time is over first.
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
    explicit waiter(spy_journal& c) noexcept : calls(c) {
      const briefly_locked hold(calls.lock_);
      ++calls.waiting_;
    }
    ~waiter() {
      const briefly_locked hold(calls.lock_);
      --calls.waiting_;
    }
    waiter(const waiter&) = delete;
    waiter& operator=(const waiter&) = delete;
    spy_journal& calls;
  };

  std::uint64_t count_begun() noexcept {
    ++numbers_.begun;
    numbers_.last = next_in_order();
    if (numbers_.begun == 1) numbers_.first = numbers_.last;
    return numbers_.last;
  }
  static void drop(journal_entry* all) noexcept {
    while (all != nullptr) {
      const shared_entry one(std::exchange(all, all->next));
    }
  }

  const std::string_view name_;
  const location where_;
  const std::size_t limit_;
  std::string (*const print_)(const journal_entry&);

  mutable lock_over_forks lock_;
  // Guarded by lock_, except event_:
  journal_entry* first_ = nullptr;
  journal_entry* last_ = nullptr;
  numbers numbers_;
  std::uint64_t round_ = 0;
  unsigned waiting_ = 0;
  event_count event_;
};

}  // namespace detail
SEAM_END_NAMESPACE
