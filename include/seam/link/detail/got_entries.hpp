// SPDX-License-Identifier: BSL-1.0
/// The entries of the tables that hold a seam now, their users, and what they held before.
#pragma once

#include <seam/base/config.hpp>
#include <seam/link/detail/got_table.hpp>

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

SEAM_BEGIN_NAMESPACE
namespace detail::got {

/// An entry that holds a seam, for one or more users.
struct led {
  void** entry = nullptr;
  void* before = nullptr;
  void* seam = nullptr;
  unsigned users = 0;
  led* next = nullptr;
};

/// All entries of the process that hold a seam. Under the lock, nothing allocates and no code of the user runs: the
/// imported function may be malloc.
struct SEAM_EXPORT entries {
  std::mutex lock;
  led* first = nullptr;

  [[nodiscard]] led* find(void** entry) const noexcept {
    led* l = first;
    while (l != nullptr && l->entry != entry) l = l->next;
    return l;
  }
  void unlink(led* gone) noexcept {
    led** link = &first;
    while (*link != gone) link = &(*link)->next;
    *link = gone->next;
  }
};
SEAM_EXPORT inline constinit entries all_entries;

enum class outcome { done, no_object, not_imported, taken, forbidden };

/// The entries that one user has redirected to one seam. The destructor restores them, in objects that are still
/// loaded.
class held_entries {
 public:
  held_entries(std::string_view symbol, std::string_view in, void* seam) : symbol_(symbol), in_(in), seam_(seam) {}
  held_entries(const held_entries&) = delete;
  held_entries& operator=(const held_entries&) = delete;
  ~held_entries() { give_back(); }

  /// Redirects the entries that do not hold the seam yet. On failure, those redirected so far stay redirected.
  outcome lead_all() {
    for (;;) {
      const survey found = look();
      if (found.taken) return outcome::taken;
      if (found.entries == 0) return found.objects == 0 ? outcome::no_object : outcome::not_imported;
      held_.reserve(held_.size() + found.missing);
      while (spare_count_ < found.missing) {
        spare_ = new led{.next = spare_};
        ++spare_count_;
      }
      const outcome result = lead_with_spares();
      if (result != outcome::done || look().missing == 0) {  // an object may have been loaded in between
        drop_spares();
        return result;
      }
    }
  }
  [[nodiscard]] std::size_t size() const noexcept { return held_.size(); }

  void give_back() noexcept {
    unlead();
    drop_spares();
  }

 private:
  void unlead() noexcept {
    const std::lock_guard hold(all_entries.lock);
    for (led* l : held_) --l->users;
    for_each_object([this](const object& o) {
      for (const led* l : held_) {
        if (l->users == 0 && o.holds(l->entry) && *l->entry == seam_) static_cast<void>(o.write(l->entry, l->before));
      }
    });
    for (led* l : held_) {
      if (l->users != 0) continue;
      all_entries.unlink(l);
      l->next = spare_;
      spare_ = l;
    }
    held_.clear();
  }

  struct survey {
    std::size_t objects = 0;
    std::size_t entries = 0;
    std::size_t missing = 0;
    bool taken = false;
  };

  template <class Visit>
  void for_each_entry(Visit&& visit, std::size_t& objects) const noexcept {
    for_each_object([&](const object& o) {
      if (!in_.empty() && o.name().find(in_) == std::string_view::npos) return;
      ++objects;
      o.for_each_entry(symbol_, [&](void** entry) { visit(o, entry); });
    });
  }
  [[nodiscard]] bool holds(void** entry) const noexcept {
    return std::any_of(held_.begin(), held_.end(), [&](const led* l) { return l->entry == entry; });
  }
  [[nodiscard]] survey look() const noexcept {
    const std::lock_guard hold(all_entries.lock);
    survey result;
    for_each_entry(
        [&](const object&, void** entry) {
          const led* known = all_entries.find(entry);
          ++result.entries;
          if (known != nullptr && known->seam != seam_) result.taken = true;
          if (!holds(entry)) ++result.missing;
        },
        result.objects);
    return result;
  }
  [[nodiscard]] outcome lead_with_spares() noexcept {
    const std::lock_guard hold(all_entries.lock);
    outcome result = outcome::done;
    std::size_t objects = 0;
    for_each_entry(
        [&](const object& o, void** entry) {
          led* known = all_entries.find(entry);
          if (known != nullptr && *entry != seam_) {
            // The dynamic linker has bound the entry in the meantime, or its object was unloaded and another one lies
            // there.
            known->before = *entry;
            if (!o.write(entry, seam_)) result = outcome::forbidden;
          }
          if (holds(entry) || held_.size() == held_.capacity() || (known == nullptr && spare_ == nullptr)) return;
          if (known == nullptr) {
            const led made{entry, *entry, seam_, 0, all_entries.first};
            if (!o.write(entry, seam_)) {
              result = outcome::forbidden;
              return;
            }
            known = spare_;
            spare_ = known->next;
            --spare_count_;
            *known = made;
            all_entries.first = known;
          }
          ++known->users;
          held_.push_back(known);
        },
        objects);
    return result;
  }
  void drop_spares() noexcept {
    while (spare_ != nullptr) {
      led* const next = spare_->next;
      delete spare_;
      spare_ = next;
    }
    spare_count_ = 0;
  }

  const std::string_view symbol_;
  const std::string in_;
  void* const seam_;
  std::vector<led*> held_;
  led* spare_ = nullptr;
  std::size_t spare_count_ = 0;
};

}  // namespace detail::got
SEAM_END_NAMESPACE
