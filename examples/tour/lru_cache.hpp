// SPDX-License-Identifier: BSL-1.0
/// Remembers the results of the calls that were made last, as a layer in front of any seam with one argument.
#pragma once

#include <seam/seam.hpp>

#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

namespace tour {

/// The `Capacity` keys used last, with their values. Threads: everything may be called at any time.
template <std::size_t Capacity, class Key, class Value>
class lru_cache {
  static_assert(Capacity > 0, "lru_cache<0>: a cache without room remembers nothing; give it at least one entry");

 public:
  struct statistics {
    long hits = 0;
    long misses = 0;
    std::size_t size = 0;
  };

  [[nodiscard]] std::optional<Value> find(const Key& key) {
    const std::lock_guard hold(mutex_);
    const auto found = where_.find(key);
    if (found == where_.end()) {
      ++misses_;
      return std::nullopt;
    }
    ++hits_;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->second;
  }

  void remember(const Key& key, const Value& value) {
    const std::lock_guard hold(mutex_);
    // Two threads may have missed the same key together; both have worked it out, and one entry is enough.
    if (where_.contains(key)) return;
    entries_.emplace_front(key, value);
    try {
      where_.emplace(key, entries_.begin());
    } catch (...) {
      entries_.pop_front();  // else an entry that nobody can find takes up room
      throw;
    }
    if (entries_.size() > Capacity) {
      where_.erase(entries_.back().first);
      entries_.pop_back();
    }
  }

  void clear() {
    const std::lock_guard hold(mutex_);
    where_.clear();
    entries_.clear();
  }

  [[nodiscard]] statistics info() const {
    const std::lock_guard hold(mutex_);
    return {hits_, misses_, entries_.size()};
  }

 private:
  using entry = std::pair<const Key, Value>;

  mutable std::mutex mutex_;
  std::list<entry> entries_;  // the key used last comes first
  std::unordered_map<Key, typename std::list<entry>::iterator> where_;
  long hits_ = 0;
  long misses_ = 0;
};

/// A layer that answers from `cache`, which must outlive the patch. The cache is not locked while the function runs,
/// so it may call itself and other threads are not held up; a call that throws leaves no entry.
template <std::size_t Capacity, class Key, class Value>
[[nodiscard]] auto cached_in(lru_cache<Capacity, Key, Value>& cache) {
  return seam::around([&cache](auto& next, const Key& key) -> Value {
    if (std::optional<Value> known = cache.find(key)) return *std::move(known);
    Value value = next(key);
    cache.remember(key, value);
    return value;
  });
}

}  // namespace tour
