// SPDX-License-Identifier: BSL-1.0
/// Layers that apply beneath another seam only: to calls made, directly or not, by a call of that seam.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/location.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/text.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/condition.hpp>
#include <seam/layers/detail/which_calls.hpp>
#include <seam/patch/install.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/replacement.hpp>
#include <seam/patch/tailored.hpp>
#include <seam/seams/slot.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Stands on the stack of a thread while a call of a marked seam is in progress.
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

/// The layer that marks the calls of a seam. It refers to nothing, so any thread may destroy it, at any time later.
struct marking {
  using advises_next = void;
  std::uint64_t key;

  template <class R, class... P, bool Noexcept>
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) const {
    const mark here(key);
    return below(static_cast<P&&>(args)...);
  }
};

/// A seam whose calls can be marked.
struct caller {
  place at;
  void (*thunk)();
};

/// Marks the calls of a seam while it lives, from outside all other layers. Its end does not wait for marked calls.
class marker {
 public:
  SEAM_TAGGED marker(const caller& of, std::uint64_t key, location where) {
    marking callable{key};
    place at = of.at;
    at.outermost = true;
    layer_ = install(at, of.thunk, maker_of<marking, marking>(), &callable, {{}, "marks calls for seam::below"}, where);
    mark_hit(*layer_);  // never reported as a patch without hits: it is no patch of the user's
  }
  SEAM_TAGGED marker(marker&& other) noexcept : layer_(std::exchange(other.layer_, nullptr)) {}
  SEAM_TAGGED ~marker() {
    if (layer_ == nullptr) return;
    SEAM_TRY { end_layer(*layer_, 0); }
    SEAM_CATCH_ALL {  // the layer stays, and no call looks for its marks any more
    }
    abandon(layer_);
  }
  marker& operator=(const marker&) = delete;

 private:
  layer* layer_;
};

/// Chooses the calls beneath a seam and beneath none of the others.
template <std::size_t Others>
class beneath : public any_signature {
 public:
  /// All or none.
  SEAM_TAGGED beneath(const caller (&of)[Others + 1], location where)
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
  // The seam itself is marked last and unmarked first: while its calls are marked, the calls of all others are too.
  template <std::size_t... I>
  SEAM_TAGGED beneath(const caller (&of)[Others + 1], location where, std::uint64_t last_key, std::index_sequence<I...>)
      : key_(last_key), markers_{marker(of[Others - I], last_key - (Others - I), where)...} {}

  std::uint64_t key_;
  marker markers_[Others + 1];
};

template <class Seam>
SEAM_TAGGED caller caller_of(const Seam& seam) noexcept {
  using thunk = thunk_of<marking, typename Seam::signature>;
  return {place_of(seam), reinterpret_cast<void (*)()>(&thunk::call)};
}

template <class Seam, text Call>
consteval bool check_caller() {
  SEAM_REJECT_UNLESS(is_a_seam<Seam>, (no_seam<Call, Seam>()),
                     "seam::below(x, f), .except(x): x is no seam; put one in front of it, as in inline constexpr "
                     "seam::function<&original> x;");
  if constexpr (is_a_seam<Seam>) {
    SEAM_REJECT_UNLESS(outlives_its_patch<Seam>,
                       join(Call, text(": x is a temporary slot, and calls of it are marked; give it static storage")),
                       "seam::below(x, f), .except(x): x is a temporary slot, and calls of it are marked; give it "
                       "static storage");
    return outlives_its_patch<Seam>;
  }
  return false;
}

}  // namespace detail

/// See `below`.
template <class F, std::size_t Others>
class below_advice : public detail::tailored<below_advice<F, Others>> {
 public:
  constexpr below_advice(const detail::caller (&callers)[Others + 1], F f, location where)
      : below_advice(callers, static_cast<F&&>(f), where, std::make_index_sequence<Others + 1>()) {}

  /// Leaves out the calls beneath this seam too, whichever of the two is called first. May be repeated.
  template <class Seam>
  [[nodiscard]] constexpr auto except(Seam&& seam) && {
    return with<Seam>(seam, static_cast<F&&>(f_), std::make_index_sequence<Others + 1>());
  }
  template <class Seam>
    requires std::is_copy_constructible_v<F>
  [[nodiscard]] constexpr auto except(Seam&& seam) const& {
    return with<Seam>(seam, F(f_), std::make_index_sequence<Others + 1>());
  }

  /// From here on, the calls of the callers are marked.
  template <class Seam>
  [[nodiscard]] SEAM_TAGGED auto tailor(Seam& seam) && {
    using test = detail::beneath<Others>;
    return condition<test, F>(test(callers_, where_), static_cast<F&&>(f_)).made_for(seam);
  }

 private:
  template <std::size_t... I>
  constexpr below_advice(const detail::caller (&callers)[Others + 1], F f, location where, std::index_sequence<I...>)
      : callers_{callers[I]...}, f_(static_cast<F&&>(f)), where_(where) {}
  template <class Seam, std::size_t... I>
  constexpr auto with(std::remove_reference_t<Seam>& seam, F f, std::index_sequence<I...>) const {
    if constexpr (detail::check_caller<Seam, detail::text("seam::below(seam, f).except(x)")>()) {
      const detail::caller more[] = {callers_[I]..., detail::caller_of(seam)};
      return below_advice<F, Others + 1>(more, static_cast<F&&>(f), where_);
    }
  }

  detail::caller callers_[Others + 1];
  F f_;
  location where_;
};

/// Applies `f`, a replacement or an advice, to the calls beneath `seam` on their thread's stack; other calls go to the
/// layer below. `.except(other)` leaves out those beneath `other`. A call of `seam` that is in progress when the patch
/// is made does not count. Calls on other threads, also on those that `seam` starts, are not beneath it. Errors: those
/// of `patch`. Cost: while the patch is there, calls of `seam` run one more layer; a call here looks through the marks
/// on its stack.
template <class Seam, class F>
[[nodiscard]] SEAM_TAGGED constexpr auto below(Seam&& seam, F&& f, location where = location::here()) {
  if constexpr (detail::check_caller<Seam, detail::text("seam::below(x, f)")>()) {
    const detail::caller callers[] = {detail::caller_of(seam)};
    return below_advice<std::decay_t<F>, 0>(callers, detail::kept(static_cast<F&&>(f)), where);
  }
}

SEAM_END_NAMESPACE
