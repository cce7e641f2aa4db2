// SPDX-License-Identifier: BSL-1.0
/// The threads that ever entered a layer: how a thread takes and gives back its record, what remains after a fork, and
/// how one thread makes all others fence.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/share_of.hpp>
#include <seam/core/process/blocks.hpp>
#include <seam/core/process/process.hpp>
#include <seam/core/process/viewer.hpp>

#include <new>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class Visit>
void for_each_thread(Visit&& visit) {
  // (10') seq_cst: comes after a remover's store (7), see (10).
  for (thread_record* r = process.threads.load(memory_order_seq_cst); r != nullptr; r = r->next) visit(*r);
}

template <class Visit>
void for_each_block(thread_record& record, Visit&& visit) {
  for (frame_page* page = &record.frames; page != nullptr; page = page->deeper.load(memory_order_seq_cst)) {
    const std::uint32_t used = page->used_blocks.load(memory_order_seq_cst);
    for (std::uint32_t i = 0; i < used; ++i) visit(page->blocks[i]);
  }
}

inline bool other_threads_exist() noexcept {
  bool others = false;
  for_each_thread([&](thread_record& r) {
    others = others || (&r != this_thread_record && r.taken.load(memory_order_seq_cst) != 0);
  });
  return others;
}

inline void set_fenced(frame_page& page) noexcept {
  for (block& b : page.blocks) b.flags.fetch_or(block::fenced, memory_order_seq_cst);
}

/// From here on every call fences for itself. A call reads the flag after its plain busy store. If it misses
/// the flag, the store leaves its buffer during the sleep: at the latest when the thread is suspended or interrupted.
SEAM_COLD inline void become_symmetric() noexcept {
  process.mode.store(fencing::symmetric, memory_order_seq_cst);
  for_each_thread([](thread_record& r) {
    for (frame_page* p = &r.frames; p != nullptr; p = p->deeper.load(memory_order_seq_cst)) set_fenced(*p);
  });
  atomic<std::uint32_t> unchanged{0};
  platform::sleep_while(unchanged.address(), 0, 20'000'000);
}

/// Afterwards, what each thread wrote before its own fence is visible here, and after that fence the thread sees what
/// was written here before. Does nothing in symmetric mode, where calls fence for themselves.
SEAM_COLD inline void fence_all_threads() noexcept {
  if (process.mode.load(memory_order_relaxed) != fencing::asymmetric || !other_threads_exist()) return;
  if (!platform::membarrier()) become_symmetric();  // a seccomp filter forbids it by now
}

inline void init_page(frame_page& page) noexcept {
  for (block& b : page.blocks) b.page = &page;
}
/// Call this once other threads can find the page. A thread that changes the mode later then finds the page.
inline void adopt_mode(frame_page& page) noexcept {
  if (process.mode.load(memory_order_seq_cst) == fencing::symmetric) set_fenced(page);
}

SEAM_TAGGED inline void* page_or_throw() {
  void* page = platform::new_page();
  if (page == nullptr) detail::raise(std::bad_alloc());
  return page;
}

namespace fork {
// The lock is held during the fork, so the child finds consistent what the lock guards.
SEAM_TAGGED SEAM_EXPORT SEAM_COLD inline void prepare() {
  process.lock.lock();
  for (lock_over_forks* l = process.held_over_forks; l != nullptr; l = l->next()) l->lock();
}
SEAM_COLD inline void unlock_all() noexcept {
  for (lock_over_forks* l = process.held_over_forks; l != nullptr; l = l->next()) l->unlock();
  process.lock.unlock();
}
SEAM_EXPORT SEAM_COLD inline void in_parent() { unlock_all(); }
SEAM_EXPORT SEAM_COLD inline void in_child() {
  ++process.forks, process.forked_by = this_thread(), process.result_waits = nullptr;
  if (process.mode.load() == fencing::asymmetric && !platform::register_membarrier()) become_symmetric();
  for_each_thread([](thread_record& r) {
    if (&r == this_thread_record) {
      r.number.store(platform::thread_number());
      return;
    }
    for_each_block(r, [](block& b) {  // that thread does not exist in the child
      for (entry& e : b.entries) e.store(0);
      b.flags.fetch_and(block::fenced);
    });
    r.waiting_for = nullptr;
    r.taken.store(0);
  });
  unlock_all();
}
}  // namespace fork

/// Called before the first record and before the first layer.
inline void code_of_the_owner::decide_fencing() noexcept {
  if (process.mode.load(memory_order_acquire) != fencing::undecided) return;
  const locked hold;
  if (process.mode.load(memory_order_relaxed) != fencing::undecided) return;
  platform::on_fork(fork::prepare, fork::in_parent, fork::in_child);
  process.mode.store(platform::register_membarrier() ? fencing::asymmetric : fencing::symmetric, memory_order_release);
}

SEAM_TAGGED SEAM_COLD inline thread_record& take_record() {
  code_of_the_owner::decide_fencing();
  thread_record* mine = nullptr;
  for_each_thread([&](thread_record& r) {
    std::uint32_t free = 0;
    if (mine == nullptr && r.taken.compare_exchange_strong(free, 1, memory_order_seq_cst)) mine = &r;
  });
  if (mine == nullptr) {
    mine = ::new (page_or_throw()) thread_record;
    init_page(mine->frames);
    mine->next = process.threads.load(memory_order_relaxed);
    while (!process.threads.compare_exchange_weak(mine->next, mine, memory_order_seq_cst)) {
    }
  }
  // (10) A remover publishes its head (7), then looks for records (10'). It sees our record, or we read its head.
  full_fence();
  adopt_mode(mine->frames);
  mine->number.store(platform::thread_number(), memory_order_relaxed);
  return *mine;
}

SEAM_COLD inline void give_record_back() noexcept {
  thread_record& mine = *this_thread_record;
  next_free_entry = nullptr;
  this_thread_record = nullptr;
  mine.frames.blocks[0].flags.fetch_and(~std::uint32_t{block::short_lived}, memory_order_seq_cst);
  mine.taken.store(0, memory_order_seq_cst);
}

/// Gives back the thread's record and its viewer when the thread exits. A call from a thread-local destructor that runs
/// later takes a record for that call only.
struct thread_exit {
  bool armed = false;
  ~thread_exit() {
    this_thread_ends = true;
    if (armed && this_thread_record != nullptr) give_record_back();
    const share_of<viewer> own(std::exchange(this_viewer, nullptr));
  }
};

inline void code_of_the_owner::register_this_thread() {
  if (this_thread_record != nullptr) return;
  this_thread_record = &take_record();
  next_free_entry = &this_thread_record->frames.blocks[0].entries[0];
  if (this_thread_ends) {
    this_thread_record->frames.blocks[0].flags.fetch_or(block::short_lived, memory_order_seq_cst);
  } else {
    static thread_local thread_exit at_exit;
    at_exit.armed = true;
  }
}

/// The entry to use when `full` is the end of a block, or null when this thread has no block.
SEAM_TAGGED SEAM_COLD inline entry* first_entry_of_next_block(entry* full) {
  if (full == nullptr) {
    process.register_this_thread();
    return next_free_entry;
  }
  block& last = *reinterpret_cast<block*>(reinterpret_cast<std::uintptr_t>(full) - block_size);
  frame_page* page = last.page;
  auto index = static_cast<std::uint32_t>(&last - page->blocks) + 1;
  if (index == frame_page::capacity) {
    index = 0;
    frame_page* deeper = page->deeper.load(memory_order_relaxed);
    if (deeper == nullptr) {
      deeper = ::new (page_or_throw()) frame_page;
      init_page(*deeper);
      page->deeper.store(deeper, memory_order_seq_cst);
      adopt_mode(*deeper);
    }
    page = deeper;
  } else if (page->used_blocks.load(memory_order_relaxed) <= index) {
    page->used_blocks.store(index + 1, memory_order_seq_cst);  // seq_cst: comes before the busy store (1)
  }
  return &page->blocks[index].entries[0];
}

}  // namespace detail
SEAM_END_NAMESPACE
