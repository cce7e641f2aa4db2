// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/cache.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "seam.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

// ---- seam/detail/cache_key.hpp

#ifndef SEAM_SINGLE_DETAIL_CACHE_KEY_HPP
#define SEAM_SINGLE_DETAIL_CACHE_KEY_HPP

/// The arguments of a call as a key that owns what it consists of, compared with those of another call as they come.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class T>
inline constexpr bool is_character =
    std::is_same_v<T, char> || std::is_same_v<T, wchar_t> || std::is_same_v<T, char8_t> ||
    std::is_same_v<T, char16_t> || std::is_same_v<T, char32_t>;

/// How an argument of type `T` becomes part of a key. `shown`: how it is looked at in a call.
template <class T>
struct key_part {
  using stored = T;
  using shown = const T&;
  static bool equal(const T& a, const T& b) {
    if constexpr (std::is_floating_point_v<T>) {
      // By what a function can tell apart: -0 is not 0, and a NaN is found again.
      return (a == b && __builtin_signbit(a) == __builtin_signbit(b)) || (a != a && b != b);
    } else {
      return static_cast<bool>(a == b);
    }
  }
  static std::size_t hash(const T& a) {
    if constexpr (std::is_floating_point_v<T>) {
      if (a != a) return 1;
    }
    return static_cast<std::size_t>(std::hash<T>()(a));
  }
};
template <class C, class Traits>
struct key_part<std::basic_string_view<C, Traits>> {
  using is_text = void;
  using stored = std::basic_string<C, Traits>;
  using shown = std::basic_string_view<C, Traits>;
  static bool equal(const stored& a, shown b) noexcept { return a == b; }
  static std::size_t hash(shown a) noexcept { return std::hash<shown>()(a); }
};
/// The characters up to the zero.
template <class C>
requires is_character<C>
struct key_part<const C*> {
  using is_text = void;
  struct stored {
    // NOLINTNEXTLINE(google-explicit-constructor): a key is made of the arguments
    stored(const C* from) : is_null(from == nullptr), text(from == nullptr ? std::basic_string<C>() : from) {}
    bool is_null;
    std::basic_string<C> text;
  };
  using shown = const C*;
  static bool equal(const stored& a, shown b) noexcept {
    return b == nullptr ? a.is_null : !a.is_null && a.text == std::basic_string_view<C>(b);
  }
  static std::size_t hash(shown a) noexcept {
    return a == nullptr ? 0 : std::hash<std::basic_string_view<C>>()(std::basic_string_view<C>(a));
  }
};
/// The object that a method is called on: it itself, not what it holds.
struct which_object;
template <>
struct key_part<which_object> {
  using stored = const void*;
  using shown = const void*;
  static bool equal(const void* a, const void* b) noexcept { return a == b; }
  static std::size_t hash(const void* a) noexcept { return reinterpret_cast<std::uintptr_t>(a); }
};

template <class T>
concept text_part = requires {
  typename key_part<T>::is_text;
};

/// Refers to what it does not own.
template <class T>
inline constexpr bool only_refers =
    (std::is_pointer_v<T> && !std::is_function_v<std::remove_pointer_t<T>>) || requires {
  T::extent;  // std::span
  typename T::element_type;
};
template <class C, class Traits>
inline constexpr bool only_refers<std::basic_string_view<C, Traits>> = true;

template <class T>
inline constexpr bool has_a_hash = requires(const T& v) {
  static_cast<std::size_t>(std::hash<T>()(v));
};
template <class T>
inline constexpr bool has_equality = requires(const T& v) {
  static_cast<bool>(v == v);
};

template <class Signature>
struct index_of_parameters;
template <class R, class... P, bool Noexcept>
struct index_of_parameters<R(P...) noexcept(Noexcept)> : type_constant<std::index_sequence_for<P...>> {};

template <bool IsObject, class P>
struct key_argument {
  using value = std::remove_cvref_t<P>;
  using part = key_part<std::conditional_t<IsObject, which_object, value>>;
  static typename part::shown show(const std::remove_reference_t<P>& argument) noexcept {
    if constexpr (IsObject) {
      return __builtin_addressof(argument);
    } else {
      return argument;
    }
  }
};

/// The key of a call of `Signature`. `PerObject`: its first argument is the object that a method is called on.
template <class Signature, bool PerObject, class Index = typename index_of_parameters<Signature>::type>
struct cache_key;
template <class R, class... P, bool Noexcept, bool PerObject, std::size_t... I>
struct cache_key<R(P...) noexcept(Noexcept), PerObject, std::index_sequence<I...>> {
  template <std::size_t At, class T>
  using argument = key_argument<PerObject && At == 0, T>;
  using stored = std::tuple<typename argument<I, P>::part::stored...>;

  static std::uint64_t hash(const std::remove_reference_t<P>&... args) {
    std::uint64_t sum = 0;
    ((sum = spread(sum ^ argument<I, P>::part::hash(argument<I, P>::show(args)))), ...);
    return sum;
  }
  static bool equal(const stored& key, const std::remove_reference_t<P>&... args) {
    return (argument<I, P>::part::equal(std::get<I>(key), argument<I, P>::show(args)) && ...);
  }
  static stored make(const std::remove_reference_t<P>&... args) {
    return stored(typename argument<I, P>::part::stored(argument<I, P>::show(args))...);
  }
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/cache_check.hpp

#ifndef SEAM_SINGLE_DETAIL_CACHE_CHECK_HPP
#define SEAM_SINGLE_DETAIL_CACHE_CHECK_HPP

/// Which signatures a cache can stand in front of, and the sentence for one that it cannot.

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class cache_fault {
  none,
  no_result,
  reference,
  refers,
  uncopyable_result,
  written,
  pointed_to,
  uncopyable,
  unhashable,
  incomparable,
};

template <class R>
consteval cache_fault fault_of_result() {
  if constexpr (std::is_void_v<R>) {
    return cache_fault::no_result;
  } else if constexpr (std::is_reference_v<R>) {
    return cache_fault::reference;
  } else if constexpr (only_refers<std::remove_cv_t<R>>) {
    return cache_fault::refers;
  } else {
    return has_copies<R>() ? cache_fault::none : cache_fault::uncopyable_result;
  }
}
template <class P>
consteval cache_fault fault_of_argument() {
  using value = std::remove_cvref_t<P>;
  if constexpr (std::is_lvalue_reference_v<P> && !std::is_const_v<std::remove_reference_t<P>>) {
    return cache_fault::written;
  } else if constexpr (text_part<value>) {
    return cache_fault::none;
  } else if constexpr (only_refers<value>) {
    return cache_fault::pointed_to;
  } else if constexpr (!has_copies<value>()) {
    return cache_fault::uncopyable;
  } else if constexpr (!has_a_hash<value>) {
    return cache_fault::unhashable;
  } else {
    return has_equality<value> ? cache_fault::none : cache_fault::incomparable;
  }
}

template <cache_fault Fault, class Culprit>
struct found_fault {
  static constexpr cache_fault value = Fault;
  using culprit = Culprit;
};
template <bool IsObject, class P, class Found>
using first_fault =
    std::conditional_t<Found::value != cache_fault::none || IsObject, Found, found_fault<fault_of_argument<P>(), P>>;

template <class Found, class... P>
struct fault_among : Found {};
template <class Found, class First, class... P>
struct fault_among<Found, First, P...> : fault_among<first_fault<false, First, Found>, P...> {};

template <class Signature, bool PerObject>
struct fault_of_signature;
template <class R, class... P, bool Noexcept>
struct fault_of_signature<R(P...) noexcept(Noexcept), false> : fault_among<found_fault<fault_of_result<R>(), R>, P...> {
};
template <class R, class Self, class... P, bool Noexcept>
struct fault_of_signature<R(Self, P...) noexcept(Noexcept), true>
    : fault_among<found_fault<fault_of_result<R>(), R>, P...> {};

// What clang prints; Name shows the seam's.
template <class Name, class Signature, bool PerObject>
inline constexpr bool returns_something_to_remember =
    fault_of_signature<Signature, PerObject>::value != cache_fault::no_result;
template <class Name, class Signature, bool PerObject>
inline constexpr bool returns_a_value = fault_of_signature<Signature, PerObject>::value != cache_fault::reference;
template <class Name, class Signature, bool PerObject>
inline constexpr bool returns_what_owns_itself = fault_of_signature<Signature, PerObject>::value != cache_fault::refers;
template <class Name, class Signature, bool PerObject>
inline constexpr bool returns_what_can_be_copied =
    fault_of_signature<Signature, PerObject>::value != cache_fault::uncopyable_result;
template <class Name, class Signature, bool PerObject>
inline constexpr bool writes_to_no_argument = fault_of_signature<Signature, PerObject>::value != cache_fault::written;
template <class Name, class Signature, bool PerObject>
inline constexpr bool takes_no_pointer_or_span =
    fault_of_signature<Signature, PerObject>::value != cache_fault::pointed_to;
template <class Name, class Signature, bool PerObject>
inline constexpr bool takes_what_can_be_copied =
    fault_of_signature<Signature, PerObject>::value != cache_fault::uncopyable;
template <class Name, class Signature, bool PerObject>
inline constexpr bool takes_what_can_be_hashed =
    fault_of_signature<Signature, PerObject>::value != cache_fault::unhashable;
template <class Name, class Signature, bool PerObject>
inline constexpr bool takes_what_can_be_compared =
    fault_of_signature<Signature, PerObject>::value != cache_fault::incomparable;

/// What g++ prints when calls of the seam `Name` cannot be cached.
template <text Name, class Signature, class Found>
consteval auto cache_sentence() {
  constexpr cache_fault fault = Found::value;
  constexpr auto begin = join(text("seam::patch("), Name, text(", seam::cached<N>()): "));
  constexpr auto culprit = spelled<typename Found::culprit>();
  [[maybe_unused]] constexpr auto takes = join(text("it takes "), culprit, text(", "));
  [[maybe_unused]] constexpr auto returns = join(text("it returns "), culprit, text(", "));
  constexpr auto what = [=] {
    if constexpr (fault == cache_fault::no_result) {
      return text("it returns nothing that could be remembered");
    } else if constexpr (fault == cache_fault::reference) {
      return join(returns, text("and what that refers to may be gone at the next call: return a value"));
    } else if constexpr (fault == cache_fault::refers) {
      return join(returns, text("and what that refers to may be gone at the next call: return what owns it"));
    } else if constexpr (fault == cache_fault::uncopyable_result) {
      return join(returns, text("which cannot be copied out of the cache"));
    } else if constexpr (fault == cache_fault::written) {
      return join(takes,
                  text("through which it may write, and a call that the cache answers would not: take a constant"));
    } else if constexpr (fault == cache_fault::pointed_to) {
      return join(takes, text("and a key has to own what it refers to: take a value"));
    } else if constexpr (fault == cache_fault::uncopyable) {
      return join(takes, text("which cannot be copied into a key"));
    } else if constexpr (fault == cache_fault::unhashable) {
      return join(takes, text("which has no hash: specialise std::hash for it"));
    } else {
      return join(takes, text("which has no operator=="));
    }
  }();
  return join(begin, what, text("; "), Name, text(" is "), spelled<Signature>());
}

template <text Name, class Signature, bool PerObject>
consteval bool check_cache() {
  using found = fault_of_signature<Signature, PerObject>;
  using name = typename shown<Name>::type;
  SEAM_REJECT_UNLESS((returns_something_to_remember<name, Signature, PerObject>),
                     (cache_sentence<Name, Signature, found>()),
                     "seam::patch(seam, seam::cached<N>()): the seam returns nothing that could be remembered");
  SEAM_REJECT_UNLESS((returns_a_value<name, Signature, PerObject>), (cache_sentence<Name, Signature, found>()),
                     "seam::patch(seam, seam::cached<N>()): the seam returns a reference, and what that refers to may "
                     "be gone at the next call: return a value");
  SEAM_REJECT_UNLESS(
      (returns_what_owns_itself<name, Signature, PerObject>), (cache_sentence<Name, Signature, found>()),
      "seam::patch(seam, seam::cached<N>()): the seam returns a pointer or a view, and what that refers to may be gone "
      "at the next call: return what owns it");
  SEAM_REJECT_UNLESS((returns_what_can_be_copied<name, Signature, PerObject>),
                     (cache_sentence<Name, Signature, found>()),
                     "seam::patch(seam, seam::cached<N>()): what the seam returns cannot be copied out of the cache");
  SEAM_REJECT_UNLESS((writes_to_no_argument<name, Signature, PerObject>), (cache_sentence<Name, Signature, found>()),
                     "seam::patch(seam, seam::cached<N>()): the seam takes a reference through which it may write, and "
                     "a call that the cache answers would not: take a constant");
  SEAM_REJECT_UNLESS((takes_no_pointer_or_span<name, Signature, PerObject>), (cache_sentence<Name, Signature, found>()),
                     "seam::patch(seam, seam::cached<N>()): the seam takes a pointer or a span, and a key has to own "
                     "what it refers to: take a value");
  SEAM_REJECT_UNLESS((takes_what_can_be_copied<name, Signature, PerObject>), (cache_sentence<Name, Signature, found>()),
                     "seam::patch(seam, seam::cached<N>()): the seam takes what cannot be copied into a key");
  SEAM_REJECT_UNLESS(
      (takes_what_can_be_hashed<name, Signature, PerObject>), (cache_sentence<Name, Signature, found>()),
      "seam::patch(seam, seam::cached<N>()): the seam takes what has no hash: specialise std::hash for it");
  SEAM_REJECT_UNLESS((takes_what_can_be_compared<name, Signature, PerObject>),
                     (cache_sentence<Name, Signature, found>()),
                     "seam::patch(seam, seam::cached<N>()): the seam takes what has no operator==");
  return found::value == cache_fault::none;
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/readers.hpp

#ifndef SEAM_SINGLE_DETAIL_READERS_HPP
#define SEAM_SINGLE_DETAIL_READERS_HPP

/// Readers of what others unlink meanwhile. They neither wait nor write to shared lines; who unlinks learns when it may
/// free, without waiting. Frames announce the readers. Source: SRCU (McKenney), with hazard frames for its counters.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Must outlive its sections.
class readers {
 public:
  readers() noexcept {
    for (unsigned i = 0; i < 2; ++i) sides_[i].head.store(&here_[i], memory_order_relaxed);
  }
  readers(const readers&) = delete;
  readers& operator=(const readers&) = delete;

  /// While it lives, what it can reach is not freed: links are read, and what leads to them unlinked, with seq_cst.
  /// Strictly nested within its thread. User code may run in it, and keeps nobody but the memory waiting.
  class section {
   public:
    SEAM_ALWAYS_INLINE explicit section(const readers& all) noexcept(false)
        : frame_(all.sides_[all.side_.load(memory_order_relaxed)]) {}

   private:
    const frame frame_;
  };

  // By one thread at a time, which is in no section (else it never ends):

  /// Begins a wait for the readers of now: for all who may have seen what was unlinked before.
  void begin_wait() noexcept {
    vacated_ = 0;
    // (80) A reader whose frame (1) is not seen from here on comes after this fence, and reads the links as unlinked.
    fence_all_threads();
  }
  /// Whether they have left. Does not block: who comes later is sent to the side that was seen empty, so that the other
  /// one empties, and does not count.
  [[nodiscard]] bool have_left() noexcept {
    for (unsigned i = 0; i < 2; ++i) {
      if ((vacated_ & (1U << i)) == 0 && !anybody_in(i)) vacated_ |= 1U << i;
    }
    // Either side is right for a reader, so relaxed: one that is late only delays.
    if (vacated_ == 1 || vacated_ == 2) side_.store(vacated_ - 1, memory_order_relaxed);
    return vacated_ == 3;
  }

 private:
  [[nodiscard]] bool anybody_in(unsigned side) const noexcept {
    bool found = false;
    for_each_thread([&](thread_record& r) {
      for_each_entry(r, [&](block&, entry&, std::uintptr_t held) {
        found |= held == busy(sides_[side]) || held == reinterpret_cast<std::uintptr_t>(&here_[side]);
      });
    });
    return found;
  }

  slot_core sides_[2]{slot_core("readers"), slot_core("readers")};
  node here_[2];  // what a reader's entry holds: only their addresses count
  atomic<unsigned> side_{0};
  unsigned vacated_ = 0;  // the sides that were seen empty since the wait began
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/result_wait.hpp

#ifndef SEAM_SINGLE_DETAIL_RESULT_WAIT_HPP
#define SEAM_SINGLE_DETAIL_RESULT_WAIT_HPP

/// A result that one thread makes while others wait for it.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// One thread's wait, on its own stack. Its links are guarded by process.lock.
struct result_wait {
  const void* thread;
  const void* maker;
  const result_wait* next;
};

/// Under process.lock: whether a wait for what `thread` makes would end in a wait for `me`.
inline bool waits_in_a_circle(const void* thread, const void* me) noexcept {
  // Every thread waits for one result at most, and no circle was ever closed: the chain ends.
  while (thread != me) {
    const result_wait* w = process.result_waits;
    while (w != nullptr && w->thread != thread) w = w->next;
    if (w == nullptr) return false;
    thread = w->maker;
  }
  return true;
}

class result_in_making {
 public:
  [[nodiscard]] SEAM_ALWAYS_INLINE bool is_ready() const noexcept {
    return state_.load(memory_order_acquire) == ready;  // (81') what the maker has made (81)
  }
  [[nodiscard]] bool has_failed() const noexcept { return state_.load(memory_order_acquire) == failed; }
  /// Its maker is a thread of a process that this one was forked from.
  [[nodiscard]] bool is_abandoned() const noexcept {
    return forks_ != process.forks && state_.load(memory_order_acquire) == making;
  }

  /// Returns when it is ready, or will not be. False at once, when the maker is this thread or waits for it.
  [[nodiscard]] bool wait() noexcept {
    result_wait mine{this_thread(), maker_, nullptr};
    {
      const locked hold;
      if (waits_in_a_circle(maker_, mine.thread)) return false;
      mine.next = process.result_waits;
      process.result_waits = &mine;
    }
    sleepers_.fetch_add(1, memory_order_seq_cst);  // (82) before the look at the state; see (82')
    while (state_.load(memory_order_seq_cst) == making) platform::sleep_while(state_.address(), making, 1'000'000'000);
    const locked hold;
    const result_wait** link = &process.result_waits;
    while (*link != &mine) link = const_cast<const result_wait**>(&(*link)->next);
    *link = mine.next;
    return true;
  }

  void settle(bool is_ready) noexcept {
    // (81) release: publishes what was made. (82') seq_cst: before the look for sleepers, who look again (82).
    state_.store(is_ready ? ready : failed, memory_order_seq_cst);
    if (sleepers_.load(memory_order_seq_cst) != 0) platform::wake(state_.address(), INT32_MAX);
  }

 private:
  enum : std::uint32_t { making, ready, failed };

  atomic<std::uint32_t> state_{making};
  atomic<std::uint32_t> sleepers_{0};
  const void* const maker_ = this_thread();
  const std::uint32_t forks_ = process.forks;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/use_lanes.hpp

#ifndef SEAM_SINGLE_DETAIL_USE_LANES_HPP
#define SEAM_SINGLE_DETAIL_USE_LANES_HPP

/// Who used which of many things last, and how often: each thread writes to a lane of its own, and who wants to know
/// reads them all. So threads that use the same things do not take each other's cache lines.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Of things 0 to `things - 1`. Called inside calls of layers, where every thread has a record.
class use_lanes {
 public:
  explicit use_lanes(std::size_t things)
      : stride_((things + 15) / 8 * 8),
        used_(static_cast<recency::number*>(std::calloc((lanes + 1) * stride_, sizeof(recency::number)))) {
    if (used_ == nullptr) throw std::bad_alloc();
  }

  /// Counted exactly; and one thread's uses have exactly their order. Wait-free.
  SEAM_ALWAYS_INLINE void note(std::size_t thing) noexcept {
    const std::size_t number = lane_here();
    lane& mine = lanes_[number];
    // All relaxed: neither counts nor numbers publish anything. No read-modify-write, which would wait until all that
    // the call has written has arrived.
    if (!SEAM_ALMOST_ALWAYS(mine.owner.load(memory_order_relaxed) == this_thread_record) && !take(mine)) {
      note_in_common(thing);
      return;
    }
    mine.uses.store(mine.uses.load(memory_order_relaxed) + 1, memory_order_relaxed);
    this_thread_record->uses.note(used_[number * stride_ + thing], clock_);
    mine.latest.store(this_thread_record->uses.now(), memory_order_relaxed);
  }
  /// A new thing is used for the first time, which is not counted. Comes after all that any thread used before, and
  /// before all that they use from now on. By one thread at a time.
  void note_new(std::size_t thing) noexcept {
    std::uint64_t latest = clock_.load(memory_order_relaxed);
    for (const lane& l : lanes_) {
      const std::uint64_t here = l.latest.load(memory_order_relaxed);
      if (latest < here) latest = here;
    }
    clock_.store(latest, memory_order_relaxed);
    this_thread_record->uses.forget_newest();
    this_thread_record->uses.note(used_[lanes * stride_ + thing], clock_);
    clock_.store(this_thread_record->uses.now(), memory_order_relaxed);
  }

  [[nodiscard]] std::uint64_t last_use(std::size_t thing) const noexcept {
    std::uint64_t last = used_[lanes * stride_ + thing].load(memory_order_relaxed);
    for (std::size_t i = 0; i < lanes; ++i) {
      if (lanes_[i].owner.load(memory_order_relaxed) == nullptr) continue;
      const std::uint64_t here = used_[i * stride_ + thing].load(memory_order_relaxed);
      if (last < here) last = here;
    }
    return last;
  }
  [[nodiscard]] std::uint64_t count() const noexcept {
    std::uint64_t all = common_uses_.load(memory_order_relaxed);
    for (const lane& l : lanes_) all += l.uses.load(memory_order_relaxed);
    return all;
  }

 private:
  static constexpr std::size_t lanes = 16;
  struct alignas(64) lane {
    atomic<const thread_record*> owner{nullptr};  // the first one who came; nobody else writes here
    atomic<std::uint64_t> uses{0};
    atomic<std::uint64_t> latest{0};
  };

  struct freed {
    void operator()(recency::number* p) const noexcept { std::free(p); }
  };

  /// Records are pages: neighbours come to lanes of their own.
  [[nodiscard]] SEAM_ALWAYS_INLINE static std::size_t lane_here() noexcept {
    return reinterpret_cast<std::uintptr_t>(this_thread_record) / sizeof(thread_record) % lanes;
  }
  SEAM_COLD static bool take(lane& l) noexcept {
    const thread_record* owner = nullptr;
    return l.owner.compare_exchange_strong(owner, this_thread_record, memory_order_relaxed) ||
           owner == this_thread_record;
  }
  SEAM_NOINLINE void note_in_common(std::size_t thing) noexcept {
    common_uses_.fetch_add(1, memory_order_relaxed);
    this_thread_record->uses.note(used_[lanes * stride_ + thing], clock_);
  }

  const std::size_t stride_;  // at least a cache line more than there are things
  // From calloc: of many things, a lane that nobody took is no memory either.
  const std::unique_ptr<recency::number[], freed> used_;
  alignas(64) recency::number clock_{0};
  atomic<std::uint64_t> common_uses_{0};
  lane lanes_[lanes];
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/cache_table.hpp

#ifndef SEAM_SINGLE_DETAIL_CACHE_TABLE_HPP
#define SEAM_SINGLE_DETAIL_CACHE_TABLE_HPP

/// The results of one seam that were used last, found by their hash without a lock. What keys and results are, only
/// cache.hpp knows: here, they are neither compared nor copied, and destroyed without the lock.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A result under its key.
struct cache_entry {
  cache_entry(std::uint64_t h, std::uint64_t s) noexcept : hash(h), stamp(s) {}

  const std::uint64_t hash;
  const std::uint64_t stamp;  // of the layers that make the result
  atomic<cache_entry*> next{nullptr};
  std::size_t number = 0;  // among those that have a place; written before the result is ready
  result_in_making result;
  atomic<std::uint32_t> holders{2};  // the table, the maker, and who waits for it

  // Guarded by process.lock:
  bool linked = false;
  cache_entry* next_retired = nullptr;
};

/// Of one layer. `destroy` destroys what is derived from a cache_entry.
class cache_table {
 public:
  using destroyer = void (*)(cache_entry*) noexcept;

  cache_table(std::size_t capacity, const slot_core& slot, destroyer destroy)
      : capacity_(capacity),
        mask_(std::bit_ceil(capacity) - 1),
        slot_(slot),
        destroy_(destroy),
        buckets_(new atomic<cache_entry*>[mask_ + 1]()),
        oldest_(new place[capacity]()),
        changes_(slot.changes.load(memory_order_relaxed)),
        uses_(capacity) {
    for (std::size_t i = 0; i < capacity; ++i) oldest_[i].number = i;
  }
  /// When no call is inside the layer.
  ~cache_table() {
    for (std::size_t i = 0; i <= mask_; ++i) {
      for (cache_entry* e = buckets_[i].load(); e != nullptr;) release(*std::exchange(e, e->next.load()));
    }
    release_all(retired_);
    release_all(leaving_);
  }
  cache_table(const cache_table&) = delete;
  cache_table& operator=(const cache_table&) = delete;

  using section = readers::section;
  [[nodiscard]] const readers& reading() const noexcept { return readers_; }

  /// In a section. (83) seq_cst: after the frame's entry, like the load (2); reads what the store (83') published.
  [[nodiscard]] SEAM_ALWAYS_INLINE cache_entry* first(std::uint64_t hash) const noexcept {
    return buckets_[hash & mask_].load(memory_order_seq_cst);
  }
  [[nodiscard]] SEAM_ALWAYS_INLINE static cache_entry* after(const cache_entry& e) noexcept {
    return e.next.load(memory_order_seq_cst);  // (83)
  }
  /// In a section.
  SEAM_ALWAYS_INLINE void note_hit(const cache_entry& e) noexcept { uses_.note(e.number); }
  void note_miss() noexcept { misses_.fetch_add(1, memory_order_relaxed); }

  /// In a section, in which the chain began with `seen`. False when another has come meanwhile, perhaps the same.
  [[nodiscard]] bool link(cache_entry& e, const cache_entry* seen) noexcept {
    const locked hold;
    atomic<cache_entry*>& bucket = buckets_[e.hash & mask_];
    cache_entry* const head = bucket.load(memory_order_relaxed);
    if (head != seen) return false;
    e.next.store(head, memory_order_relaxed);
    e.linked = true;
    bucket.store(&e, memory_order_seq_cst);  // (83') publishes the key
    return true;
  }

  /// In a section: the result of a linked entry has been made, and takes one of the places.
  void give_place(cache_entry& e) noexcept {
    while (!take_place(e)) {
    }
  }
  /// From here on it answers calls.
  void keep(cache_entry& e) noexcept {
    e.result.settle(true);
    free_some_of_what_was_left();
    release(e);
  }
  /// It will not be made.
  void drop(cache_entry& e) noexcept {
    hide(e);
    e.result.settle(false);
    free_some_of_what_was_left();
    release(e);
  }
  void hide(cache_entry& e) noexcept {
    const locked hold;
    if (e.linked) unlink(e);
  }
  void hold(cache_entry& e) noexcept { e.holders.fetch_add(1, memory_order_relaxed); }
  void release(cache_entry& e) noexcept {
    // (84) acq_rel: the last one comes after what all others did with it.
    if (e.holders.fetch_sub(1, memory_order_acq_rel) == 1) destroy_(&e);
  }

  /// After each call that made an entry: so there are never many, and the threads are fenced rarely.
  void free_some_of_what_was_left() noexcept { free_what_was_left(other_threads_exist() ? 16 : 1); }

  /// When the slot's layers have changed: drops the results of other layers than those of `stamp`.
  void drop_if_changed(std::uint64_t stamp) noexcept {
    const std::uint64_t changes = slot_.changes.load(memory_order_acquire);
    if (changes_.load(memory_order_relaxed) == changes) return;
    {
      const locked hold;
      changes_.store(changes, memory_order_relaxed);
      unlink_if([&](const cache_entry& e) { return e.stamp != stamp; });
    }
    free_what_was_left(1);
  }

  // Under process.lock; free_what_was_left() afterwards, without.
  void unlink_all() noexcept {
    unlink_if([](const cache_entry&) { return true; });
  }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }
  [[nodiscard]] std::uint64_t misses() const noexcept { return misses_.load(memory_order_relaxed); }
  [[nodiscard]] std::uint64_t hits() const noexcept { return uses_.count(); }

  /// Destroys entries that were unlinked, if there are `enough` of them and nobody reads them any more; else they wait
  /// for the next time.
  void free_what_was_left(std::size_t enough) noexcept {
    bool begins = false;
    {
      const locked hold;
      if (freeing_ == process.forks + 1) return;
      if (leaving_ == nullptr) {
        if (retired_ == nullptr || retired_count_ < enough) return;
        leaving_ = std::exchange(retired_, nullptr);
        retired_count_ = 0;
        begins = true;
      }
      freeing_ = process.forks + 1;
    }
    if (begins) readers_.begin_wait();
    const bool left = readers_.have_left();
    cache_entry* free = nullptr;
    {
      const locked hold;
      freeing_ = 0;
      if (left) free = std::exchange(leaving_, nullptr);
    }
    release_all(free);
  }

 private:
  /// Where an entry stands in the order of use, or stood: it may have been used since.
  struct place {
    std::uint64_t used = 0;
    cache_entry* entry = nullptr;
    std::size_t number = 0;
    friend bool operator<(const place& a, const place& b) noexcept { return a.used > b.used; }  // for std::push_heap
  };

  /// False: there is more to sort, and the lock was held long enough.
  [[nodiscard]] bool take_place(cache_entry& e) noexcept {
    const locked hold;
    if (!e.linked) return true;
    place* const begin = oldest_.get();
    for (int steps = 0; size_ == capacity_; ++steps) {
      if (steps == 64) return false;
      std::pop_heap(begin, begin + size_);
      place& last = begin[size_ - 1];
      const std::uint64_t used = uses_.last_use(last.entry->number);
      if (used != last.used) {
        last.used = used;
        std::push_heap(begin, begin + size_);
      } else {
        --size_;
        unlink(*last.entry);
      }
    }
    e.number = begin[size_].number;
    uses_.note_new(e.number);
    begin[size_] = {uses_.last_use(e.number), &e, e.number};
    ++size_;
    std::push_heap(begin, begin + size_);
    return true;
  }

  void unlink(cache_entry& e) noexcept {
    atomic<cache_entry*>* link = &buckets_[e.hash & mask_];
    while (link->load(memory_order_relaxed) != &e) link = &link->load(memory_order_relaxed)->next;
    link->store(e.next.load(memory_order_relaxed), memory_order_seq_cst);  // before (80)
    e.linked = false;
    e.next_retired = retired_;
    retired_ = &e;
    ++retired_count_;
  }
  template <class Condition>
  void unlink_if(Condition&& condition) noexcept {
    for (std::size_t i = 0; i <= mask_; ++i) {
      for (cache_entry* e = buckets_[i].load(); e != nullptr; e = e->next.load()) {
        if (condition(*e)) unlink(*e);
      }
    }
    place* const begin = oldest_.get();
    place* const end = std::partition(begin, begin + size_, [](const place& p) { return p.entry->linked; });
    size_ = static_cast<std::size_t>(end - begin);
    std::make_heap(begin, end);
  }
  void release_all(cache_entry* first) noexcept {
    while (first != nullptr) release(*std::exchange(first, first->next_retired));
  }

  const std::size_t capacity_;
  const std::size_t mask_;
  const slot_core& slot_;
  const destroyer destroy_;
  const std::unique_ptr<atomic<cache_entry*>[]> buckets_;  // written under process.lock
  const std::unique_ptr<place[]> oldest_;                  // a heap; like what follows guarded by process.lock
  std::size_t size_ = 0;
  cache_entry* retired_ = nullptr;  // unlinked; somebody may read them
  std::size_t retired_count_ = 0;
  cache_entry* leaving_ = nullptr;  // the same, from before the wait for readers began
  std::uint32_t freeing_ = 0;       // process.forks + 1: some thread of this process does
  readers readers_;
  atomic<std::uint64_t> changes_;
  atomic<std::uint64_t> misses_{0};
  use_lanes uses_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/cache_set.hpp

#ifndef SEAM_SINGLE_DETAIL_CACHE_SET_HPP
#define SEAM_SINGLE_DETAIL_CACHE_SET_HPP

/// What a cache's handle and the patches made with it share: one table for each patch, and what all of them counted.

SEAM_BEGIN_NAMESPACE

/// What `info()` of a cache says.
struct cache_info {
  std::uint64_t hits = 0;    // calls that were answered without running the function
  std::uint64_t misses = 0;  // calls that ran it
  std::size_t size = 0;      // results that are remembered
  std::size_t capacity = 0;  // and how many can be, in all patches together
};

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
      member** link = &first_;
      while (*link != &m) link = &(*link)->next;
      *link = m.next;
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

/// The table of one patch, for as long as its layer lives.
class cache_member {
 public:
  cache_member(std::shared_ptr<cache_set> set, std::size_t capacity, const slot_core& slot,
               cache_table::destroyer destroy)
      : set_(std::move(set)), member_(new cache_set::member{cache_table(capacity, slot, destroy)}) {
    set_->add(*member_);
  }
  ~cache_member() {
    if (member_ != nullptr) set_->release(*member_);
  }
  cache_member(cache_member&& other) noexcept
      : set_(std::move(other.set_)), member_(std::exchange(other.member_, nullptr)) {}
  cache_member& operator=(cache_member&&) = delete;

  [[nodiscard]] SEAM_ALWAYS_INLINE cache_table& table() const noexcept { return member_->table; }

 private:
  std::shared_ptr<cache_set> set_;
  cache_set::member* member_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/cache.hpp

#ifndef SEAM_SINGLE_CACHE_HPP
#define SEAM_SINGLE_CACHE_HPP

/// A layer that remembers the results of the calls made last, and answers the same calls with them.

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
    R value;  // once the result is ready
  };
};

/// What stands in a slot.
template <class Signature, bool PerObject>
class cached_call;

template <class R, class... P, bool Noexcept, bool PerObject>
class cached_call<R(P...) noexcept(Noexcept), PerObject> {
  using key = cache_key<R(P...) noexcept(Noexcept), PerObject>;
  using entry = typed_cache_entry<typename key::stored, std::remove_cv_t<R>>;
  using next_type = next<R(P...) noexcept(Noexcept)>;

 public:
  using advises_next = void;

  cached_call(const std::shared_ptr<cache_set>& set, std::size_t capacity, const slot_core& slot)
      : member_(set, capacity, slot, [](cache_entry* e) noexcept { delete static_cast<entry*>(e); }) {}

  R operator()(next_type& below, std::type_identity_t<P>&&... args) {
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
  /// Holds an entry, or nothing.
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
  /// An entry in the making, which is dropped unless it is kept.
  class new_entry {
   public:
    explicit new_entry(cache_table& table) noexcept : table_(table) {}
    ~new_entry() {
      if (is_linked_) {
        table_.drop(*entry_);
      } else {
        delete entry_;
      }
    }
    new_entry(const new_entry&) = delete;
    new_entry& operator=(const new_entry&) = delete;

    [[nodiscard]] bool exists() const noexcept { return entry_ != nullptr; }
    void make(call_id id, const std::remove_reference_t<P>&... args) {
      entry_ = new entry(id.hash, id.stamp, key::make(args...));
    }
    [[nodiscard]] bool link(const cache_entry* seen) noexcept { return is_linked_ = table_.link(*entry_, seen); }
    void keep_if_linked(const R& result) noexcept {
      if (!is_linked_) return;
      try {
        const cache_table::section here(table_.reading());  // in it, this thread has a record
        ::new (static_cast<void*>(__builtin_addressof(entry_->value))) std::remove_cv_t<R>(result);
        table_.give_place(*entry_);
      } catch (...) {
        return;  // there is a result all the same
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

  SEAM_NOINLINE R miss(next_type& below, call_id id, std::type_identity_t<P>&&... args) {
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
        try {
          if (!fresh.exists()) fresh.make(id, args...);
        } catch (const std::bad_alloc&) {
          again = false;  // there are calls without a cache too
        }
      } else if (others.get()->result.is_abandoned()) {
        table().hide(*others.get());
      } else if (others.get()->result.wait()) {
        const cache_table::section here(table().reading());
        if (others.get()->result.is_ready()) return hit(*others.get());
      } else {
        again = false;  // made by a call that this one is part of
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

  /// Hits, misses, and how many results are remembered now. Counts on after `clear()` and when a patch has ended.
  [[nodiscard]] cache_info info() const noexcept { return set_->info(); }
  /// Forgets all results. A call that is being made is not remembered, and calls that begin later do not wait for it.
  void clear() noexcept { set_->clear(); }

  /// What a patch installs.
  template <class Seam>
  [[nodiscard]] auto made_for(Seam& seam) const {
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

  // Says that it goes wherever an advice does. Never called, and not there: each seam gets what made_for makes.
  using advises_next = void;
  template <class R, class... P, bool Noexcept>
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>... args);

 private:
  std::shared_ptr<detail::cache_set> set_;
};

/// A layer that answers calls with arguments that it has seen with the result of then: `seam::patch p{rate, cache};`
/// after `auto cache = seam::cached<128>();`. It keeps the results of the `Capacity` calls that were made last, each
/// patch its own, drops them when a layer below changes, and remembers no exception. Threads: any; the function runs
/// without a lock, once where several ask for the same at a time. Cost: docs/cache.md.
template <std::size_t Capacity>
[[nodiscard]] cache<Capacity> cached() {
  return cache<Capacity>();
}

SEAM_END_NAMESPACE

#endif
