// SPDX-License-Identifier: BSL-1.0
/// Viewers, which decide who sees a patch that not all threads see. A thread runs with at most one viewer: the thread's
/// own patches are made in it.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/share_of.hpp>
#include <seam/core/process/blocks.hpp>
#include <seam/core/process/process.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Sees the layers made in it and in the viewers above it. Threads, contexts and layers have shares of it. Viewers
/// beneath it mention it: they only compare its address, so a mention keeps the memory and nothing else. A new viewer
/// leaves out those above it that have no shares left, so tasks that start each other in turn form no growing chain.
class viewer : public shares<viewer> {
 public:
  const std::uint64_t number;  // higher than those of the viewers above

  /// Throws std::bad_alloc.
  [[nodiscard]] SEAM_TAGGED static share_of<viewer> beneath(const viewer* parent) {
    share_of<viewer> made(new viewer(++process.viewers));
    if (parent == nullptr) return made;
    made->above_ = new viewer*[parent->size_ + 1];
    made->mention(const_cast<viewer*>(parent));
    for (std::size_t i = 0; i < parent->size_; ++i) {
      if (parent->above_[i]->is_shared()) made->mention(parent->above_[i]);
    }
    return made;
  }
  viewer(const viewer&) = delete;
  viewer& operator=(const viewer&) = delete;

  static void discard(viewer* unused) noexcept {
    for (std::size_t i = 0; i < unused->size_; ++i) unused->above_[i]->forget();
    delete[] unused->above_;
    unused->forget();
  }

  [[nodiscard]] std::size_t how_many_above() const noexcept { return size_; }
  [[nodiscard]] bool sees(const viewer* other) const noexcept {
    if (other == this) return true;
    for (std::size_t i = 0; i < size_; ++i) {
      if (above_[i] == other) return true;
    }
    return false;
  }

 private:
  explicit viewer(std::uint64_t n) noexcept : number(n) {}
  void mention(viewer* other) noexcept {
    ++other->mentions_;
    above_[size_++] = other;
  }
  void forget() noexcept {
    if (--mentions_ == 0) delete this;
  }

  atomic<std::size_t> mentions_{1};  // by viewers beneath it, and one for all shares together
  viewer** above_ = nullptr;         // nearest first
  std::size_t size_ = 0;
};

/// Null: this thread sees what all threads see. Only calls that find a branch read it.
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local viewer* this_viewer = nullptr;

/// This thread's viewer, made when it is first needed. Patches that only this thread sees are made in it.
SEAM_TAGGED SEAM_COLD inline viewer& own_viewer() {
  if (this_viewer == nullptr) {
    process.register_this_thread();  // so that the viewer is given back when the thread ends
    this_viewer = viewer::beneath(nullptr).release();
  }
  return *this_viewer;
}

/// While it lives, this thread runs with a new viewer beneath `above`: it sees what `above` sees, and only this thread
/// sees the patches that it makes for itself meanwhile.
class viewer_of_work {
 public:
  SEAM_TAGGED explicit viewer_of_work(const viewer* above)
      : outer_(std::exchange(this_viewer, viewer::beneath(above).release())) {}
  ~viewer_of_work() { const share_of<viewer> own(std::exchange(this_viewer, outer_)); }
  SEAM_TAGGED viewer_of_work(const viewer_of_work&) = delete;
  viewer_of_work& operator=(const viewer_of_work&) = delete;

 private:
  viewer* const outer_;
};

}  // namespace detail
SEAM_END_NAMESPACE
