// SPDX-License-Identifier: BSL-1.0
/// What happens to a watched object. The object and its watches share it.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/base/location.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/share_of.hpp>
#include <seam/mock/spies/detail/journal.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What a watch expects of its object: nothing, that it lives on, or that it is destroyed.
enum class fate { any, lives, ends };

struct life_watch {
  fate expected = fate::any;
  location where;
  std::string_view name;  // of the object's type
  life_watch* next = nullptr;
};

struct life_facts {
  bool ended = false;
  std::uint64_t order = 0;  // of the end, among all recorded calls
  long thread = 0;          // the thread that destroyed the object
  std::size_t moves = 0;
  const void* moved_to = nullptr;
  std::size_t copies = 0;
};

/// The watches that expected the object to live on, the first few of them.
struct broken_watches {
  static constexpr std::size_t most = 4;
  location where[most];
  std::string_view name[most];
  std::size_t count = 0;
};

class life : public shares<life> {
 public:
  [[nodiscard]] life_facts facts() const noexcept {
    const briefly_locked hold(lock_);
    return facts_;
  }
  void add(life_watch& w) noexcept {
    const briefly_locked hold(lock_);
    w.next = std::exchange(watches_, &w);
  }
  void remove(life_watch& w) noexcept {
    const briefly_locked hold(lock_);
    life_watch** link = &watches_;
    while (*link != nullptr && *link != &w) link = &(*link)->next;
    if (*link != nullptr) *link = w.next;
  }

  void note_move(const void* to) noexcept {
    const briefly_locked hold(lock_);
    ++facts_.moves;
    facts_.moved_to = to;
  }
  void note_copy() noexcept {
    const briefly_locked hold(lock_);
    ++facts_.copies;
  }
  [[nodiscard]] broken_watches note_end() noexcept {
    broken_watches broken;
    const briefly_locked hold(lock_);
    facts_.ended = true;
    facts_.order = next_in_order();
    facts_.thread = platform::thread_number();
    for (const life_watch* w = watches_; w != nullptr; w = w->next) {
      if (w->expected != fate::lives) continue;
      if (broken.count < broken_watches::most) {
        broken.where[broken.count] = w->where;
        broken.name[broken.count] = w->name;
      }
      ++broken.count;
    }
    return broken;
  }

 private:
  mutable brief_lock lock_;
  life_facts facts_;               // guarded by lock_
  life_watch* watches_ = nullptr;  // guarded by lock_; latest first
};

/// The object's share of its life, which is made by the first watch.
class own_life {
 public:
  own_life() noexcept = default;
  ~own_life() {
    // relaxed: no other thread uses an object that is being destroyed.
    const share_of<life> mine(life_.load(memory_order_relaxed));
  }
  own_life(const own_life&) = delete;
  own_life& operator=(const own_life&) = delete;

  [[nodiscard]] life* if_watched() const noexcept { return life_.load(memory_order_acquire); }  // (73)
  [[nodiscard]] life& watched() const {
    life* known = if_watched();
    if (known != nullptr) return *known;
    auto* fresh = new life;
    // (73') acq_rel: publishes *fresh to (73), or finds what another thread has published.
    if (life_.compare_exchange_strong(known, fresh, memory_order_acq_rel)) return *fresh;
    delete fresh;
    return *known;
  }

 private:
  mutable atomic<life*> life_{nullptr};
};

}  // namespace detail
SEAM_END_NAMESPACE
