// SPDX-License-Identifier: BSL-1.0
/// Watching what becomes of an object: destroyed, moved from, or alive as it should be.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/share_of.hpp>
#include <seam/base/text.hpp>
#include <seam/base/types.hpp>
#include <seam/mock/failure.hpp>
#include <seam/mock/spies/detail/life.hpp>
#include <seam/mock/spies/detail/order_step.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The object is being destroyed.
SEAM_COLD inline void end_life(life& l) noexcept {
  const broken_watches broken = l.note_end();
  for (std::size_t i = 0; i < broken.count && i < broken_watches::most; ++i) {
    std::string text(broken.name[i]);
    text.append(" should live on, and was destroyed on thread ").append(std::to_string(l.facts().thread));
    fail_at(static_cast<std::string&&>(text), broken.where[i], false);
  }
}

}  // namespace detail

/// A base that makes the objects of a class watchable: `struct session : seam::watchable`, or, for a class of others,
/// `seam::watched`. Adds one pointer, and no virtual function; nothing more happens while nobody watches.
class watchable {
 protected:
  watchable() noexcept = default;
  watchable(const watchable& other) noexcept {
    if (detail::life* l = other.life_.if_watched()) l->note_copy();
  }
  watchable(watchable&& other) noexcept {
    if (detail::life* l = other.life_.if_watched()) l->note_move(this);
  }
  watchable& operator=(const watchable& other) noexcept {
    if (detail::life* l = other.life_.if_watched(); l != nullptr && &other != this) l->note_copy();
    return *this;
  }
  watchable& operator=(watchable&& other) noexcept {
    if (detail::life* l = other.life_.if_watched(); l != nullptr && &other != this) l->note_move(this);
    return *this;
  }
  ~watchable() {
    if (detail::life* l = life_.if_watched()) detail::end_life(*l);
  }

 private:
  friend class lifetime;
  detail::own_life life_;
};

namespace detail {

template <class T>
struct base_of_watched : type_constant<T> {
  static_assert(!std::is_final_v<T>, "seam::watched<T>: T is final; derive it from seam::watchable instead");
};

}  // namespace detail

/// A `T` whose lifetime can be watched: `std::make_unique<seam::watched<session>>()`. A class of its own that derives
/// from `T`; it counts as destroyed before anything of `T` is.
template <class T>
class watched : public detail::base_of_watched<T>::type, public watchable {
 public:
  using watched_type = T;
  using T::T;
  watched() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): it is one
  watched(const T& from) : T(from) {}
  // NOLINTNEXTLINE(google-explicit-constructor): it is one
  watched(T&& from) : T(static_cast<T&&>(from)) {}
};

/// Watches one object, as `seam::lifetime life{*session};`, from now on; the watch may outlive it. The object is a
/// `seam::watchable`, or a part of one with virtual functions. Movable. Threads: everything may be done at any time.
/// Throws `seam::error` when the object cannot be watched.
class [[nodiscard]] lifetime {
 public:
  template <class T>
    requires(!std::is_base_of_v<lifetime, T>)
  explicit lifetime(const T& object, location where = location::here()) : lifetime(object, detail::fate::any, where) {}
  /// See `expect_destroyed` and `expect_alive`.
  template <class T>
  lifetime(const T& object, detail::fate expected, location where) : held_(new held) {
    held_->watch.name = type_of<T>();
    held_->watch.expected = expected;
    held_->watch.where = where;
    watch(watchable_of(object, where));
  }
  lifetime(lifetime&& other) noexcept = default;
  lifetime& operator=(lifetime&& other) noexcept {
    lifetime old(std::move(other));
    std::swap(held_, old.held_);
    return *this;
  }
  /// As `verify`, but never throws; see `on_failure`.
  ~lifetime() {
    if (held_) end(false);
  }

  [[nodiscard]] bool destroyed() const noexcept { return facts().ended; }
  /// Whether it was moved from, by construction or assignment.
  [[nodiscard]] bool moved() const noexcept { return facts().moves != 0; }
  /// The object that it was moved to last, as the `watchable` that it is.
  [[nodiscard]] const void* moved_to() const noexcept { return facts().moved_to; }
  [[nodiscard]] std::size_t copies() const noexcept { return facts().copies; }

  /// Ends the watch, and fails the test when the object lives and should not. Idempotent.
  void verify() {
    if (held_) end(true);
  }

 private:
  friend struct detail::order_access;

  struct held : detail::shares<held> {
    detail::life_watch watch;
    detail::share_of<detail::life> of;
    bool over = false;

    held() = default;
    held(const held&) = delete;
    held& operator=(const held&) = delete;
    ~held() {
      if (of && !over) of->remove(watch);
    }
  };

  void watch(const watchable& object) {
    detail::life& l = object.life_.watched();
    held_->of = detail::share_of<detail::life>::of(l);
    l.add(held_->watch);
  }
  template <class T>
  static constexpr std::string_view type_of() noexcept {
    if constexpr (requires { typename T::watched_type; }) {
      return detail::raw_spelling<typename T::watched_type>();
    } else {
      return detail::raw_spelling<T>();
    }
  }
  template <class T>
  static const watchable& watchable_of(const T& object, location where) {
    if constexpr (std::is_convertible_v<const T&, const watchable&>) {
      return object;
    } else {
      static_assert(std::is_polymorphic_v<T>,
                    "seam::lifetime(x): x cannot be watched: derive its class from seam::watchable, or make a "
                    "seam::watched<T>");
#if SEAM_RTTI
      const auto* found = dynamic_cast<const watchable*>(__builtin_addressof(object));
      if (found == nullptr) throw_unwatchable(detail::raw_spelling<T>(), where);
      return *found;
#else
      static_assert(sizeof(T) == 0,
                    "seam::lifetime(x): without RTTI (-fno-rtti), x is watched only as what derives from "
                    "seam::watchable: pass it as the seam::watched<T> that it is");
#endif
    }
  }
  [[noreturn]] SEAM_COLD static void throw_unwatchable(std::string_view type, location where) {
    detail::raise(error(detail::message()
                        << "seam::lifetime: this " << type << " cannot be watched: make it a seam::watched<" << type
                        << "> (" << where << ")"));
  }
  [[nodiscard]] detail::life_facts facts() const noexcept { return !held_ ? detail::life_facts() : held_->of->facts(); }
  [[nodiscard]] detail::order_step in_order() const noexcept {
    const auto order = facts().order;
    return {!held_ ? std::string_view() : held_->watch.name, order, order, " was never destroyed"};
  }
  void events(std::vector<detail::order_event>& to) const {
    const auto f = facts();
    if (!f.ended) return;
    std::string text(held_->watch.name);
    to.push_back({f.order, text.append(" was destroyed on thread ").append(std::to_string(f.thread))});
  }
  SEAM_COLD void end(bool may_throw) {
    if (std::exchange(held_->over, true)) return;
    held_->of->remove(held_->watch);
    if (held_->watch.expected != detail::fate::ends || held_->of->facts().ended) return;
    std::string text(held_->watch.name);
    text.append(" should have been destroyed, and lives on");
    if (const auto moves = facts().moves; moves != 0) text.append("; it was moved from");
    detail::fail_at(static_cast<std::string&&>(text), held_->watch.where, may_throw);
  }

  detail::share_of<held> held_;
};

/// The object must be destroyed while the watch lives.
template <class T>
[[nodiscard]] lifetime expect_destroyed(const T& object, location where = location::here()) {
  return lifetime(object, detail::fate::ends, where);
}
/// The object must not be destroyed while the watch lives. A failure in a destructor is never thrown, see `on_failure`.
template <class T>
[[nodiscard]] lifetime expect_alive(const T& object, location where = location::here()) {
  return lifetime(object, detail::fate::lives, where);
}

SEAM_END_NAMESPACE
