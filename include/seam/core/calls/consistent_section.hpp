// SPDX-License-Identifier: BSL-1.0
/// A section of code that sees all layers of a set or none. It announces the epoch in which it began.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/core/calls/frame.hpp>
#include <seam/core/process/blocks.hpp>
#include <seam/core/process/process.hpp>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Sections of one thread are strictly nested; an inner one changes nothing. A section fences for itself, because
/// sections are rare.
class consistent_section {
 public:
  SEAM_TAGGED consistent_section() {
    if (this_section != 0) return;
    entry_ = take_entry();
    // (21) seq_cst: comes before (22). A thread that publishes an epoch (20') and then reads the entries (6) sees this
    // section begin, or this section reads that epoch.
    entry_->exchange(section_begins, memory_order_seq_cst);
    const std::uintptr_t mine = section_that_sees(process.epoch.load(memory_order_seq_cst));  // (22) seq_cst
    entry_->store(mine, memory_order_release);                                                // (23) release, like (3)
    this_section = mine;
  }
  ~consistent_section() {
    if (entry_ == nullptr) return;
    this_section = 0;
    entry_->exchange(0, memory_order_seq_cst);  // (24) seq_cst, like (4): comes before the look at the flags, like (5)
    next_free_entry = entry_;
    light_fence();
    if (block_of(entry_).flags.load(memory_order_seq_cst) != 0) leave_attentively(entry_);
  }
  SEAM_TAGGED consistent_section(const consistent_section&) = delete;
  consistent_section& operator=(const consistent_section&) = delete;

 private:
  entry* entry_ = nullptr;
};

}  // namespace detail
SEAM_END_NAMESPACE
