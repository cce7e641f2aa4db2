// SPDX-License-Identifier: BSL-1.0
/// A layer that remembers the results of the most recent calls, and answers equal calls with them.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/raise.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/cache_info.hpp>
#include <seam/layers/detail/cache/check.hpp>
#include <seam/layers/detail/cache/key.hpp>
#include <seam/layers/detail/cache/set.hpp>
#include <seam/layers/detail/cache/table.hpp>
#include <seam/patch/patch.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class Key, class R>
struct typed_cache_entry : cache_entry {
  typed_cache_entry(std::uint64_t h, std::uint64_t s, Key&& k) : cache_entry(h, s), key(static_cast<Key&&>(k)) {}
  ~typed_cache_entry() {
    if (result.is_ready()) value.~R();
  }
  const Key key;
  union {
    R value;  // exists once the result is ready
  };
};

/// The layer in one slot.
template <class Signature, bool PerObject>
class cached_call;

template <class R, class... P, bool Noexcept, bool PerObject>
class cached_call<R(P...) noexcept(Noexcept), PerObject> {
  using key = cache_key<R(P...) noexcept(Noexcept), PerObject>;
  using entry = typed_cache_entry<typename key::stored, std::remove_cv_t<R>>;
  using next_type = next<R(P...) noexcept(Noexcept)>;

 public:
  using advises_next = void;

  SEAM_TAGGED cached_call(const std::shared_ptr<cache_set>& set, std::size_t capacity, const slot_core& slot)
      : member_(set, capacity, slot, [](cache_entry* e) noexcept { delete static_cast<entry*>(e); }) {}

  SEAM_TAGGED R operator()(next_type& below, std::type_identity_t<P>&&... args) {
    const call_id id{key::hash(args...), below.stamp()};
    {
      const cache_table::section reading(table().reading());
      for (cache_entry* e = table().first(id.hash); e != nullptr; e = table().after(*e)) {
        if (is_of(*e, id, args...) && e->result.is_ready()) return hit(*e);
      }
    }
    return miss(below, id, static_cast<P&&>(args)...);
  }

 private:
  struct call_id {
    std::uint64_t hash;
    std::uint64_t stamp;
  };
  /// Keeps an entry from being destroyed; may be empty.
  class held_entry {
   public:
    explicit held_entry(cache_table& table) noexcept : table_(table) {}
    ~held_entry() {
      if (entry_ != nullptr) table_.release(*entry_);
    }
    held_entry(const held_entry&) = delete;
    held_entry& operator=(const held_entry&) = delete;
    void reset(cache_entry& e) noexcept {
      table_.hold(e);
      entry_ = &e;
    }
    [[nodiscard]] cache_entry* get() const noexcept { return entry_; }

   private:
    cache_table& table_;
    cache_entry* entry_ = nullptr;
  };
  /// An entry for the call in progress, dropped unless it is kept.
  class new_entry {
   public:
    explicit new_entry(cache_table& table) noexcept : table_(table) {}
    SEAM_TAGGED ~new_entry() {
      if (is_linked_) {
        table_.drop(*entry_);
      } else {
        delete entry_;
      }
    }
    new_entry(const new_entry&) = delete;
    new_entry& operator=(const new_entry&) = delete;

    [[nodiscard]] bool exists() const noexcept { return entry_ != nullptr; }
    SEAM_TAGGED void make(call_id id, const std::remove_reference_t<P>&... args) {
      entry_ = new entry(id.hash, id.stamp, key::make(args...));
    }
    [[nodiscard]] bool link(const cache_entry* seen) noexcept { return is_linked_ = table_.link(*entry_, seen); }
    SEAM_TAGGED void keep_if_linked(const R& result) noexcept {
      if (!is_linked_) return;
      SEAM_TRY {
        const cache_table::section here(table_.reading());  // inside a section, this thread has a record
        ::new (static_cast<void*>(__builtin_addressof(entry_->value))) std::remove_cv_t<R>(result);
        table_.give_place(*entry_);
      }
      SEAM_CATCH_ALL {
        return;  // the caller still gets the result
      }
      is_linked_ = false;
      table_.keep(*std::exchange(entry_, nullptr));
    }

   private:
    cache_table& table_;
    entry* entry_ = nullptr;
    bool is_linked_ = false;
  };

  [[nodiscard]] SEAM_ALWAYS_INLINE cache_table& table() const noexcept { return member_.table(); }
  [[nodiscard]] static bool is_of(const cache_entry& e, call_id id, const std::remove_reference_t<P>&... args) {
    return e.hash == id.hash && e.stamp == id.stamp && key::equal(static_cast<const entry&>(e).key, args...);
  }
  SEAM_ALWAYS_INLINE R hit(cache_entry& e) {
    table().note_hit(e);
    return static_cast<const entry&>(e).value;
  }

  SEAM_TAGGED SEAM_NOINLINE R miss(next_type& below, call_id id, std::type_identity_t<P>&&... args) {
    table().drop_if_changed(id.stamp);
    new_entry fresh(table());
    for (bool again = true; again;) {
      held_entry others(table());
      {
        const cache_table::section reading(table().reading());
        cache_entry* const seen = table().first(id.hash);
        cache_entry* e = seen;
        while (e != nullptr && !(is_of(*e, id, args...) && !e->result.has_failed())) e = table().after(*e);
        if (e == nullptr) {
          if (fresh.exists() && fresh.link(seen)) break;
        } else if (e->result.is_ready()) {
          return hit(*e);
        } else {
          others.reset(*e);
        }
      }
      if (others.get() == nullptr) {
        SEAM_TRY {
          if (!fresh.exists()) fresh.make(id, args...);
        }
        SEAM_CATCH(const std::bad_alloc&, ignored) {
          again = false;  // without memory for a key, the call runs uncached
        }
      } else if (others.get()->result.is_abandoned()) {
        table().hide(*others.get());
      } else if (others.get()->result.wait()) {
        const cache_table::section here(table().reading());
        if (others.get()->result.is_ready()) return hit(*others.get());
      } else {
        again = false;  // waiting would not end: the result is made by a call that waits for this one
      }
    }
    table().note_miss();
    R result = below(static_cast<P&&>(args)...);
    fresh.keep_if_linked(result);
    return result;
  }

  cache_member member_;
};

}  // namespace detail

/// See `cached`. Copies share what they remember.
template <std::size_t Capacity>
class cache {
  static_assert(Capacity > 0, "seam::cached<0>(): a cache without room remembers nothing; give it at least one result");

 public:
  cache() : set_(std::make_shared<detail::cache_set>()) {}

  /// Hits, misses, and the number of results remembered now. The counts go on after `clear()` and after a patch has
  /// ended.
  [[nodiscard]] cache_info info() const noexcept { return set_->info(); }
  /// Forgets all results. The result of a call in progress is not remembered; calls that begin later do not wait for
  /// it.
  void clear() noexcept { set_->clear(); }

  /// What a patch installs.
  template <class Seam>
  [[nodiscard]] SEAM_TAGGED auto made_for(Seam& seam) const {
    using seam_type = std::remove_cvref_t<Seam>;
    if constexpr (!detail::is_a_seam<Seam>) {
      return *this;  // the patch says so
    } else {
      using signature = typename seam_type::signature;
      constexpr bool per_object = detail::is_per_object<seam_type>;
      if constexpr (detail::check_cache<detail::name_in_errors<seam_type>(), signature, per_object>()) {
        return detail::cached_call<signature, per_object>(set_, Capacity, slot_behind(seam).core);
      }
    }
  }

  // Makes it fit wherever an advice does. Declared only, and never called: each seam gets what made_for makes.
  using advises_next = void;
  template <class R, class... P, bool Noexcept>
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>... args);

 private:
  std::shared_ptr<detail::cache_set> set_;
};

/// A layer that answers a call with the result of an earlier one with equal arguments: `seam::patch p{rate, cache};`
/// after `auto cache = seam::cached<128>();`. Each patch keeps the results of its `Capacity` most recent calls, drops
/// them when a layer below changes, and remembers no exception. Threads: any; the function runs without a lock, and
/// once when several threads make the same call. Cost: docs/cache.md.
template <std::size_t Capacity>
[[nodiscard]] cache<Capacity> cached() {
  return cache<Capacity>();
}

SEAM_END_NAMESPACE
