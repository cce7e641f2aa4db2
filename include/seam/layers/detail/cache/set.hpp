// SPDX-License-Identifier: BSL-1.0
/// The state that a cache's handle shares with its patches: one table for each patch, and the sums of their counts.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/list.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/cache_info.hpp>
#include <seam/layers/detail/cache/table.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

SEAM_BEGIN_NAMESPACE

namespace detail {

class cache_set {
 public:
  cache_set() = default;
  cache_set(const cache_set&) = delete;
  cache_set& operator=(const cache_set&) = delete;

  struct member {
    cache_table table;
    // Guarded by process.lock:
    unsigned users = 1;
    bool is_to_be_freed = false;
    member* next = nullptr;
  };

  void add(member& m) noexcept {
    const locked hold;
    m.next = first_;
    first_ = &m;
  }
  void release(member& m) noexcept {
    {
      const locked hold;
      if (--m.users != 0) return;
      ended_.hits += m.table.hits();
      ended_.misses += m.table.misses();
      remove_from_list<&member::next>(first_, m);
    }
    delete &m;
  }

  [[nodiscard]] cache_info info() const noexcept {
    const locked hold;
    cache_info sum = ended_;
    for (const member* m = first_; m != nullptr; m = m->next) {
      sum.hits += m->table.hits();
      sum.misses += m->table.misses();
      sum.size += m->table.size();
      sum.capacity += m->table.capacity();
    }
    return sum;
  }
  void clear() noexcept {
    {
      const locked hold;
      for (member* m = first_; m != nullptr; m = m->next) {
        m->table.unlink_all();
        m->is_to_be_freed = true;
      }
    }
    while (member* m = use_one_to_be_freed()) {
      m->table.free_what_was_left(1);
      release(*m);
    }
  }

 private:
  [[nodiscard]] member* use_one_to_be_freed() noexcept {
    const locked hold;
    member* m = first_;
    while (m != nullptr && !std::exchange(m->is_to_be_freed, false)) m = m->next;
    if (m != nullptr) ++m->users;
    return m;
  }

  member* first_ = nullptr;  // guarded by process.lock, like what follows
  cache_info ended_;         // of patches that have ended
};

/// The table of one patch, which lives as long as its layer.
class cache_member {
 public:
  SEAM_TAGGED cache_member(std::shared_ptr<cache_set> set, std::size_t capacity, const slot_core& slot,
                           cache_table::destroyer destroy)
      : set_(std::move(set)), member_(new cache_set::member{cache_table(capacity, slot, destroy)}) {
    set_->add(*member_);
  }
  ~cache_member() {
    if (member_ != nullptr) set_->release(*member_);
  }
  SEAM_TAGGED cache_member(cache_member&& other) noexcept
      : set_(std::move(other.set_)), member_(std::exchange(other.member_, nullptr)) {}
  cache_member& operator=(cache_member&&) = delete;

  [[nodiscard]] SEAM_ALWAYS_INLINE cache_table& table() const noexcept { return member_->table; }

 private:
  std::shared_ptr<cache_set> set_;
  cache_set::member* member_;
};

}  // namespace detail
SEAM_END_NAMESPACE
