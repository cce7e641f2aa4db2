// SPDX-License-Identifier: BSL-1.0
/// Where a thread announces the layers that its calls are inside: entries in blocks, blocks in pages. A thread that
/// makes patched calls has at least one page.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/platform.hpp>
#include <seam/core/process/recency.hpp>

#include <cstddef>
#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What one call, or one consistent section, announces:
/// - 0: the entry is free.
/// - The address of a node: the call is inside the layers that the node reaches.
/// - The address of a slot's head, plus 1: the call is about to enter that slot ("busy").
/// - Any other value: a section, see below.
/// Removers read entries. They compare the values and never dereference them.
using entry = atomic<std::uintptr_t>;

inline constexpr std::size_t block_size = 128;
inline constexpr std::size_t entries_in_block = 14;

struct frame_page;

/// A block's last entry ends on a multiple of 128. So one test of the next free entry's address, modulo 128, finds both
/// a full block and a thread without a block, whose address is null.
struct alignas(block_size) block {
  enum flag : std::uint32_t {  // bits 0 to 13: a remover watches the entry of that number
    short_lived = 1U << 16,    // the thread gives its record back when its outermost call leaves
    fenced = 1U << 17,         // symmetric mode: each call fences for itself
  };
  atomic<std::uint32_t> flags{0};
  frame_page* page = nullptr;
  entry entries[entries_in_block]{};
};
static_assert(sizeof(block) == block_size);

struct frame_page {
  static constexpr std::size_t capacity = 30;
  block blocks[capacity];
  atomic<std::uint32_t> used_blocks{1};  // how many blocks a scan reads; only grows
  atomic<frame_page*> deeper{nullptr};   // for calls nested more than 420 deep
};

struct layer;

/// What other threads can read about one thread. Never freed: when the thread has ended, a later one takes the record.
struct thread_record {
  frame_page frames;
  atomic<std::uint32_t> taken{1};
  thread_record* next = nullptr;       // in process.threads
  atomic<long> number{0};              // the thread's, as the system's tools show it
  const layer* waiting_for = nullptr;  // the layer whose end this thread waits for; guarded by process.lock
  recency uses;                        // of results in caches; for this thread only
};
static_assert(sizeof(thread_record) == platform::page_size);

inline block& block_of(entry* e) noexcept {
  return *reinterpret_cast<block*>(reinterpret_cast<std::uintptr_t>(e) & ~(block_size - 1));
}
inline std::uint32_t watch_bit(const block& b, const entry& e) noexcept {
  return 1U << static_cast<unsigned>(&e - b.entries);
}

// constinit: with a dynamic initialiser, every use would call a wrapper.
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local entry* next_free_entry = nullptr;
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local thread_record* this_thread_record = nullptr;
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local bool this_thread_ends = false;

/// Identifies the calling thread, with or without a record.
inline const void* this_thread() noexcept { return &next_free_entry; }

// A section's values have bit 1 set. Addresses of nodes and of heads (plus 1) do not.
inline constexpr std::uintptr_t section_begins = 3;
inline constexpr std::uintptr_t section_that_sees(std::uint64_t epoch) noexcept { return 4 * epoch + 2; }
inline constexpr bool is_section(std::uintptr_t held) noexcept { return (held & 2) != 0; }
inline constexpr std::uint64_t epoch_of(std::uintptr_t section) noexcept { return section / 4; }

/// What this thread's section sees; 0: this thread is in no section.
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local std::uintptr_t this_section = 0;

}  // namespace detail
SEAM_END_NAMESPACE
