// SPDX-License-Identifier: BSL-1.0
/// Marks on a thread's stack: which of the calls that are under way there came through a seam that somebody asks about.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/ending.hpp>
#include <seam/detail/install.hpp>
#include <seam/detail/location.hpp>
#include <seam/detail/next.hpp>
#include <seam/detail/process.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// On the stack, below the calls that it stands for.
class mark {
 public:
  explicit mark(std::uint64_t key) noexcept;
  ~mark();
  mark(const mark&) = delete;
  mark& operator=(const mark&) = delete;

  static bool is_there(std::uint64_t key) noexcept;

 private:
  const std::uint64_t key_;
  const mark* const outer_;
};
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local const mark* innermost_mark = nullptr;

inline mark::mark(std::uint64_t key) noexcept : key_(key), outer_(innermost_mark) { innermost_mark = this; }
inline mark::~mark() { innermost_mark = outer_; }
inline bool mark::is_there(std::uint64_t key) noexcept {
  const mark* m = innermost_mark;
  while (m != nullptr && m->key_ != key) m = m->outer_;
  return m != nullptr;
}

/// Stands in the seam that is asked about. Refers to nothing: whoever is in it last may let it go.
struct marking {
  using advises_next = void;
  std::uint64_t key;

  template <class R, class... P, bool Noexcept>
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) const {
    const mark here(key);
    return below(static_cast<P&&>(args)...);
  }
};

/// A seam whose calls can be marked.
struct caller {
  place at;
  void (*thunk)();
};

/// Marks a seam's calls while it lives, outside of all its layers. Calls that are in it do not hold up its end.
class marker {
 public:
  marker(const caller& of, std::uint64_t key, location where) {
    marking callable{key};
    place at = of.at;
    at.outermost = true;
    layer_ = install(at, of.thunk, maker_of<marking, marking>(), &callable, {{}, "marks calls for seam::below"}, where);
    mark_hit(*layer_);  // nobody patched that seam, and nobody asks whether this did anything
  }
  marker(marker&& other) noexcept : layer_(std::exchange(other.layer_, nullptr)) {}
  ~marker() {
    if (layer_ == nullptr) return;
    try {
      end_layer(*layer_, 0);
    } catch (...) {  // it stays, and nobody asks for its marks any more
    }
    abandon(layer_);
  }
  marker& operator=(const marker&) = delete;

 private:
  layer* layer_;
};

/// Whether a call is beneath a seam, and beneath none of the others.
template <std::size_t Others>
class beneath {
 public:
  template <class S>
  static constexpr bool fits = true;
  template <auto Name, class S>
  static consteval bool check() {
    return true;
  }
  [[nodiscard]] static constexpr bool is_null() noexcept { return false; }

  /// All or none.
  beneath(const caller (&of)[Others + 1], location where)
      : beneath(of, where, process.marks.fetch_add(Others + 1) + Others + 1, std::make_index_sequence<Others + 1>()) {}

  template <class S, class... A>
  [[nodiscard]] bool applies(const A&...) const noexcept {
    if (!mark::is_there(key_)) return false;
    for (std::size_t i = 1; i <= Others; ++i) {
      if (mark::is_there(key_ - i)) return false;
    }
    return true;
  }

 private:
  // The seam itself comes last and goes first: a call that is marked there meets the marks of all others on its way.
  template <std::size_t... I>
  beneath(const caller (&of)[Others + 1], location where, std::uint64_t last_key, std::index_sequence<I...>)
      : key_(last_key), markers_{marker(of[Others - I], last_key - (Others - I), where)...} {}

  std::uint64_t key_;
  marker markers_[Others + 1];
};

}  // namespace detail
SEAM_END_NAMESPACE
