// SPDX-License-Identifier: BSL-1.0
/// The nodes of a slot's stack of layers, and the pool that their memory comes from.
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

/// What decides which way a call takes at a branch.
enum class branching : unsigned char { by_epoch, by_viewer, by_object };

/// A layer's place in a stack, or a branch. At a branch, the calls that match go on at `next`, all others at `other`.
struct node {                 // immutable once published, except `older` and `marked`
  void (*thunk)() = nullptr;  // R (*)(const node&, A...)
  void* callable = nullptr;
  const node* next = nullptr;
  layer* owner = nullptr;   // null: a branch
  std::uint64_t stamp = 0;  // a hash of the layers from here down, in their order
  // For branches, what a call is matched with:
  union {
    const void* object = nullptr;  // matches calls on this object
    std::uint64_t epoch;           // matches calls that see this epoch or a later one
    const viewer* seen_by;         // matches calls of threads whose viewer sees this one
  };
  const node* other = nullptr;
  branching way = branching::by_object;
  node* older = nullptr;        // in slot_core::nodes; guarded by process.lock
  mutable bool marked = false;  // for a sweep; guarded by process.lock

  [[nodiscard]] bool is_branch() const noexcept { return owner == nullptr; }
};

/// 0 for null, which leads to the original.
inline std::uint64_t stamp_of(const node* n) noexcept { return n == nullptr ? 0 : n->stamp; }

/// Nodes that are not in use. They lie in pages of their own, so that no allocator of the user's runs under the lock.
/// Guarded by process.lock.
class node_pool {
 public:
  /// Makes sure that `count` calls of take() succeed. Throws std::bad_alloc, so callers reserve before they change
  /// anything.
  SEAM_TAGGED void reserve(std::size_t count) {
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
