// SPDX-License-Identifier: BSL-1.0
/// A class with a seam, and layers for it that record the calls that come through and their own end.
#pragma once

#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/method.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

namespace test {

class account {
 public:
  int charge(int x) SEAM_METHOD(charge, x)

 private:
  int charge_original(int x) { return x ^ 5; }
};
inline constexpr auto& charge = seam::of<&account::charge>;

inline account accounts[4];

struct totals {
  std::atomic<std::uint64_t> calls{0}, layers_run{0}, patches{0}, from_inside{0}, given_up{0}, made{0}, destroyed{0};
  std::atomic<std::uint64_t> dead{0}, misplaced{0}, missed{0}, wrong{0}, not_destroyed{0}, stalls{0};
};
inline totals sum;
inline void note(std::atomic<std::uint64_t>& what) { what.fetch_add(1, std::memory_order_relaxed); }

/// The layers that one call came through.
struct way {
  const account* on;
  bool reached_class = false;
  std::array<const void*, 32> layers{};
  std::size_t count = 0;

  [[nodiscard]] bool came_through(const void* layer) const {
    return std::find(layers.begin(), layers.begin() + count, layer) != layers.begin() + count;
  }
};
inline thread_local way* current = nullptr;

/// The record of one layer; it outlives the layer. `object` is null when the layer is the class's.
struct life {
  const account* object;
  std::atomic<bool> ended{false};
  std::atomic<unsigned> times_destroyed{0};

  explicit life(const account* of) : object(of) { note(sum.made); }
  void run(const account& self) {
    note(sum.layers_run);
    if (ended.load(std::memory_order_relaxed)) note(sum.dead);
    if (object != nullptr && (&self != object || current->reached_class)) note(sum.misplaced);
    if (&self != current->on) note(sum.misplaced);
    if (object == nullptr) current->reached_class = true;
    if (current->count < current->layers.size()) current->layers[current->count++] = this;
  }
};

/// A member of a callable. Its destruction counts; the destruction of a moved-from one does not.
class token {
 public:
  explicit token(std::shared_ptr<life> of) : life_(std::move(of)) {}
  token(token&&) noexcept = default;
  token(const token&) = delete;
  token& operator=(const token&) = delete;
  ~token() {
    if (life_ == nullptr) return;
    life_->times_destroyed.fetch_add(1);
    note(sum.destroyed);
  }
  [[nodiscard]] life& operator*() const { return *life_; }

 private:
  std::shared_ptr<life> life_;
};

template <class Call>
way walk(account& on, int x, const Call& call) {
  way w{&on};
  way* const outer = std::exchange(current, &w);
  if (call(on, x) != (x ^ 5)) note(sum.wrong);
  current = outer;
  return w;
}
inline way walk(account& on, int x) {
  return walk(on, x, [](account& a, int y) { return a.charge(y); });
}

template <class Layer>
seam::patch install(account* object, Layer layer) {
  if (object == nullptr) return seam::patch{charge, std::move(layer)};
  return seam::patch{charge.on(*object), std::move(layer)};
}

/// Runs in a layer, between two checks that the layer is alive.
using extra = std::function<void(account&, int)>;

/// A patch for one object, or for all of the class.
class one_patch {
 public:
  explicit one_patch(account* object, extra inside = {}) : life_(std::make_shared<life>(object)) {
    patch_ =
        install(object, seam::around([t = token(life_), inside = std::move(inside)](auto& next, account& self, int x) {
                  (*t).run(self);
                  if (inside) inside(self, x);
                  const int r = next(self, x);
                  if ((*t).ended.load(std::memory_order_relaxed)) note(sum.dead);
                  return r;
                }));
    note(sum.patches);
  }

  /// Whether this thread's calls come through it in the right place.
  void look() const {
    for (account& a : accounts) {
      const bool expected = life_->object == nullptr || life_->object == &a;
      if (walk(a, 1).came_through(life_.get()) != expected) note(sum.missed);
    }
  }
  void end() {
    if (patch_.end()) gone();
  }
  bool end(std::chrono::nanoseconds patience) {
    const bool ended = patch_.end(patience);
    if (ended) gone();
    return ended;
  }
  [[nodiscard]] bool linked() const { return static_cast<bool>(patch_); }
  [[nodiscard]] bool destroyed() const { return life_->times_destroyed.load() == 1; }

 private:
  void gone() {
    life_->ended = true;
    if (!destroyed()) note(sum.not_destroyed);
  }
  std::shared_ptr<life> life_;
  seam::patch patch_;
};

inline std::size_t nodes() {
  const seam::detail::locked hold;
  std::size_t count = 0;
  for (const auto* n = slot_behind(charge).core.nodes; n != nullptr; n = n->older) ++count;
  return count;
}

}  // namespace test
