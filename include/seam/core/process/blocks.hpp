// SPDX-License-Identifier: BSL-1.0
/// Where a thread writes down what it is inside of: entries in blocks, blocks in pages, a page for each thread.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/platform.hpp>
#include <seam/core/process/recency.hpp>

#include <cstddef>
#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// 0: free. The address of a node: a call is inside what it reaches. The address of a slot's head plus 1: a call is
/// about to enter that slot ("busy"). Else a section, see below. Read by removers, which compare it and never
/// dereference it.
using entry = atomic<std::uintptr_t>;

inline constexpr std::size_t block_size = 128;
inline constexpr std::size_t entries_in_block = 14;

struct frame_page;

/// A block's last entry ends on a multiple of 128, and so does the null pointer: one test of the next free entry's
/// address says "this thread has no block" and "this block is full".
struct alignas(block_size) block {
  enum flag : std::uint32_t {  // bits 0 to 13: a remover watches that entry
    short_lived = 1U << 16,    // the thread's record goes back when the outermost call leaves
    fenced = 1U << 17,         // symmetric mode
  };
  atomic<std::uint32_t> flags{0};
  frame_page* page = nullptr;
  entry entries[entries_in_block]{};
};
static_assert(sizeof(block) == block_size);

struct frame_page {
  static constexpr std::size_t capacity = 30;
  block blocks[capacity];
  atomic<std::uint32_t> used_blocks{1};  // how many of them a scan must look at; only grows
  atomic<frame_page*> deeper{nullptr};   // for calls nested more than 420 deep
};

struct layer;

/// What other threads may know of one thread. Reused by later threads, never freed.
struct thread_record {
  frame_page frames;
  atomic<std::uint32_t> taken{1};
  thread_record* next = nullptr;       // in the list of all records
  atomic<long> number{0};              // as the system's tools show it
  const layer* waiting_for = nullptr;  // the layer whose end this thread waits for; guarded by process.lock
  recency uses;                        // of results in caches; this thread's own
};
static_assert(sizeof(thread_record) == platform::page_size);

inline block& block_of(entry* e) noexcept {
  return *reinterpret_cast<block*>(reinterpret_cast<std::uintptr_t>(e) & ~(block_size - 1));
}
inline std::uint32_t watch_bit(const block& b, const entry& e) noexcept {
  return 1U << static_cast<unsigned>(&e - b.entries);
}

// constinit: a dynamic initialiser would cost a wrapper call on every use.
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local entry* next_free_entry = nullptr;
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local thread_record* this_thread_record = nullptr;
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local bool this_thread_ends = false;

/// Tells threads apart, also those without a record.
inline const void* this_thread() noexcept { return &next_free_entry; }

// Beside addresses, which are even, and addresses plus 1.
inline constexpr std::uintptr_t section_begins = 3;
inline constexpr std::uintptr_t section_that_sees(std::uint64_t epoch) noexcept { return 4 * epoch + 2; }
inline constexpr bool is_section(std::uintptr_t held) noexcept { return (held & 2) != 0; }
inline constexpr std::uint64_t epoch_of(std::uintptr_t section) noexcept { return section / 4; }

/// 0: this thread is in none.
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local std::uintptr_t this_section = 0;

}  // namespace detail
SEAM_END_NAMESPACE
