// SPDX-License-Identifier: BSL-1.0
/// What a slot's stack of layers is made of, and where the memory for it comes from.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/raise.hpp>

#include <cstddef>
#include <cstdint>
#include <new>

SEAM_BEGIN_NAMESPACE
namespace detail {

struct layer;
class viewer;

/// Which calls a branch is for.
enum class branching : unsigned char { by_epoch, by_viewer, by_object };

/// A layer's place in a stack, or a branch: there, the calls that it is for go on at `next`, all others at `other`.
struct node {                 // immutable once published, but for `older` and `marked`
  void (*thunk)() = nullptr;  // R (*)(const node&, A...)
  void* callable = nullptr;
  const node* next = nullptr;
  layer* owner = nullptr;   // null: a branch
  std::uint64_t stamp = 0;  // the same for the same layers in the same order, from here down
  // Of a branch:
  union {
    const void* object = nullptr;  // the call's
    std::uint64_t epoch;           // that the call sees, or a later one
    const viewer* seen_by;         // one that the calling thread's view sees
  };
  const node* other = nullptr;
  branching way = branching::by_object;
  node* older = nullptr;        // in the slot's list of all nodes not yet freed; guarded by process.lock
  mutable bool marked = false;  // guarded by process.lock

  [[nodiscard]] bool is_branch() const noexcept { return owner == nullptr; }
};

/// 0: the original.
inline std::uint64_t stamp_of(const node* n) noexcept { return n == nullptr ? 0 : n->stamp; }

/// Nodes come from pages of their own: no user's allocator runs under the lock. Guarded by process.lock.
class node_pool {
 public:
  /// May throw: call it before anything is changed.
  void reserve(std::size_t count) {
    for (std::size_t have = count_; have < count; have = count_) {
      void* page = platform::new_page();
      if (page == nullptr) detail::raise(std::bad_alloc());
      for (std::size_t i = 0; i < platform::page_size / sizeof(node); ++i)
        put(::new (static_cast<node*>(page) + i) node);
    }
  }
  [[nodiscard]] node* take(const node& value) noexcept {
    node* n = free_;
    free_ = n->older;
    --count_;
    *n = value;
    return n;
  }
  void put(node* n) noexcept {
    n->older = free_;
    free_ = n;
    ++count_;
  }

 private:
  node* free_ = nullptr;
  std::size_t count_ = 0;
};

}  // namespace detail
SEAM_END_NAMESPACE
