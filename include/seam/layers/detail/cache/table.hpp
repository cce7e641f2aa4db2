// SPDX-License-Identifier: BSL-1.0
/// The most recently used results of one seam, found by their hash without a lock. The table neither compares nor
/// copies keys and results, which only cache.hpp knows, and destroys them without the lock.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/detail/cache/result_wait.hpp>
#include <seam/layers/detail/cache/use_lanes.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A result and its key.
struct cache_entry {
  cache_entry(std::uint64_t h, std::uint64_t s) noexcept : hash(h), stamp(s) {}

  const std::uint64_t hash;
  const std::uint64_t stamp;  // of the layers that made the result
  atomic<cache_entry*> next{nullptr};
  std::size_t number = 0;  // of its place; written before the result is ready
  result_in_making result;
  atomic<std::uint32_t> holders{2};  // the table, the maker, and each waiting call

  // Guarded by process.lock:
  bool linked = false;
  cache_entry* next_retired = nullptr;
};

/// The table of one layer. `destroy` destroys the derived entry.
class cache_table {
 public:
  using destroyer = void (*)(cache_entry*) noexcept;

  SEAM_TAGGED cache_table(std::size_t capacity, const slot_core& slot, destroyer destroy)
      : capacity_(capacity),
        mask_(std::bit_ceil(capacity) - 1),
        slot_(slot),
        destroy_(destroy),
        buckets_(new atomic<cache_entry*>[mask_ + 1]()),
        oldest_(new place[capacity]()),
        changes_(slot.changes.load(memory_order_relaxed)),
        uses_(capacity) {
    for (std::size_t i = 0; i < capacity; ++i) oldest_[i].number = i;
  }
  /// Runs when no call is inside the layer.
  ~cache_table() {
    for (std::size_t i = 0; i <= mask_; ++i) {
      for (cache_entry* e = buckets_[i].load(); e != nullptr;) release(*std::exchange(e, e->next.load()));
    }
    release_all(retired_);
    release_all(leaving_);
  }
  SEAM_TAGGED cache_table(const cache_table&) = delete;
  cache_table& operator=(const cache_table&) = delete;

  using section = readers::section;
  [[nodiscard]] const readers& reading() const noexcept { return readers_; }

  /// In a section. (83) seq_cst: after the frame's entry, like the load (2); reads what the store (83') published.
  [[nodiscard]] SEAM_ALWAYS_INLINE cache_entry* first(std::uint64_t hash) const noexcept {
    return buckets_[hash & mask_].load(memory_order_seq_cst);
  }
  [[nodiscard]] SEAM_ALWAYS_INLINE static cache_entry* after(const cache_entry& e) noexcept {
    return e.next.load(memory_order_seq_cst);  // (83)
  }
  /// In a section.
  SEAM_ALWAYS_INLINE void note_hit(const cache_entry& e) noexcept { uses_.note(e.number); }
  void note_miss() noexcept { misses_.fetch_add(1, memory_order_relaxed); }

  /// In a section in which the chain began with `seen`. Returns false when another entry has been linked since, perhaps
  /// one with an equal key.
  [[nodiscard]] bool link(cache_entry& e, const cache_entry* seen) noexcept {
    const locked hold;
    atomic<cache_entry*>& bucket = buckets_[e.hash & mask_];
    cache_entry* const head = bucket.load(memory_order_relaxed);
    if (head != seen) return false;
    e.next.store(head, memory_order_relaxed);
    e.linked = true;
    bucket.store(&e, memory_order_seq_cst);  // (83') publishes the key
    return true;
  }

  /// In a section. Gives a linked entry, whose result has been made, one of the places.
  SEAM_TAGGED void give_place(cache_entry& e) noexcept {
    while (!take_place(e)) {
    }
  }
  /// The entry answers calls from here on.
  SEAM_TAGGED void keep(cache_entry& e) noexcept {
    e.result.settle(true);
    free_some_of_what_was_left();
    release(e);
  }
  /// The entry fails: its result will not be made.
  SEAM_TAGGED void drop(cache_entry& e) noexcept {
    hide(e);
    e.result.settle(false);
    free_some_of_what_was_left();
    release(e);
  }
  void hide(cache_entry& e) noexcept {
    const locked hold;
    if (e.linked) unlink(e);
  }
  void hold(cache_entry& e) noexcept { e.holders.fetch_add(1, memory_order_relaxed); }
  void release(cache_entry& e) noexcept {
    // (84) acq_rel: the last release comes after all that the other holders did with the entry.
    if (e.holders.fetch_sub(1, memory_order_acq_rel) == 1) destroy_(&e);
  }

  /// Called after each call that made an entry, so that few unlinked entries exist, and threads are rarely fenced.
  SEAM_TAGGED void free_some_of_what_was_left() noexcept { free_what_was_left(other_threads_exist() ? 16 : 1); }

  /// After a change of the slot's layers, drops the results that other layers than those of `stamp` made.
  SEAM_TAGGED void drop_if_changed(std::uint64_t stamp) noexcept {
    const std::uint64_t changes = slot_.changes.load(memory_order_acquire);
    if (changes_.load(memory_order_relaxed) == changes) return;
    {
      const locked hold;
      changes_.store(changes, memory_order_relaxed);
      unlink_if([&](const cache_entry& e) { return e.stamp != stamp; });
    }
    free_what_was_left(1);
  }

  // These need process.lock. After unlink_all(), call free_what_was_left() without it.
  void unlink_all() noexcept {
    unlink_if([](const cache_entry&) { return true; });
  }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }
  [[nodiscard]] std::uint64_t misses() const noexcept { return misses_.load(memory_order_relaxed); }
  [[nodiscard]] std::uint64_t hits() const noexcept { return uses_.count(); }

  /// Destroys unlinked entries when there are `enough` of them and no thread reads them any more; otherwise they stay
  /// for a later call.
  SEAM_TAGGED void free_what_was_left(std::size_t enough) noexcept {
    bool begins = false;
    {
      const locked hold;
      if (freeing_ == process.forks + 1) return;
      if (leaving_ == nullptr) {
        if (retired_ == nullptr || retired_count_ < enough) return;
        leaving_ = std::exchange(retired_, nullptr);
        retired_count_ = 0;
        begins = true;
      }
      freeing_ = process.forks + 1;
    }
    if (begins) readers_.begin_wait();
    const bool left = readers_.have_left();
    cache_entry* free = nullptr;
    {
      const locked hold;
      freeing_ = 0;
      if (left) free = std::exchange(leaving_, nullptr);
    }
    release_all(free);
  }

 private:
  /// The position of an entry in the order of use. It may be out of date: the entry may have been used since.
  struct place {
    std::uint64_t used = 0;
    cache_entry* entry = nullptr;
    std::size_t number = 0;
    friend bool operator<(const place& a, const place& b) noexcept { return a.used > b.used; }  // for std::push_heap
  };

  /// Returns false after a number of steps, so that the lock is not held for long; then there is more to sort.
  [[nodiscard]] SEAM_TAGGED bool take_place(cache_entry& e) noexcept {
    const locked hold;
    if (!e.linked) return true;
    place* const begin = oldest_.get();
    for (int steps = 0; size_ == capacity_; ++steps) {
      if (steps == 64) return false;
      std::pop_heap(begin, begin + size_);
      place& last = begin[size_ - 1];
      const std::uint64_t used = uses_.last_use(last.entry->number);
      if (used != last.used) {
        last.used = used;
        std::push_heap(begin, begin + size_);
      } else {
        --size_;
        unlink(*last.entry);
      }
    }
    e.number = begin[size_].number;
    uses_.note_new(e.number);
    begin[size_] = {uses_.last_use(e.number), &e, e.number};
    ++size_;
    std::push_heap(begin, begin + size_);
    return true;
  }

  void unlink(cache_entry& e) noexcept {
    atomic<cache_entry*>* link = &buckets_[e.hash & mask_];
    while (link->load(memory_order_relaxed) != &e) link = &link->load(memory_order_relaxed)->next;
    link->store(e.next.load(memory_order_relaxed), memory_order_seq_cst);  // before (80)
    e.linked = false;
    e.next_retired = retired_;
    retired_ = &e;
    ++retired_count_;
  }
  template <class Condition>
  SEAM_TAGGED void unlink_if(Condition&& condition) noexcept {
    for (std::size_t i = 0; i <= mask_; ++i) {
      for (cache_entry* e = buckets_[i].load(); e != nullptr; e = e->next.load()) {
        if (condition(*e)) unlink(*e);
      }
    }
    place* const begin = oldest_.get();
    place* const end = std::partition(begin, begin + size_, [](const place& p) { return p.entry->linked; });
    size_ = static_cast<std::size_t>(end - begin);
    std::make_heap(begin, end);
  }
  void release_all(cache_entry* first) noexcept {
    while (first != nullptr) release(*std::exchange(first, first->next_retired));
  }

  const std::size_t capacity_;
  const std::size_t mask_;
  const slot_core& slot_;
  const destroyer destroy_;
  const std::unique_ptr<atomic<cache_entry*>[]> buckets_;  // written under process.lock
  const std::unique_ptr<place[]> oldest_;                  // a heap; like what follows guarded by process.lock
  std::size_t size_ = 0;
  cache_entry* retired_ = nullptr;  // unlinked, and perhaps still read
  std::size_t retired_count_ = 0;
  cache_entry* leaving_ = nullptr;  // unlinked before the wait for readers began
  std::uint32_t freeing_ = 0;       // process.forks + 1 while a thread of this process frees
  readers readers_;
  atomic<std::uint64_t> changes_;
  atomic<std::uint64_t> misses_{0};
  use_lanes uses_;
};

}  // namespace detail
SEAM_END_NAMESPACE
