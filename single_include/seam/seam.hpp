// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/seam.hpp> in one file. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <exception>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>

// ---- seam/config.hpp

/// What differs between compilers and systems: version, ABI namespace, attributes, and the few calls to the system.
/// Every `#if` on a compiler or a system stands here; the rest of the library is plain C++20.

#define SEAM_VERSION_MAJOR 0
#define SEAM_VERSION_MINOR 1
#define SEAM_VERSION_PATCH 0

// Objects of different ABIs may meet in one process: their symbols differ by this inline namespace.
#define SEAM_BEGIN_NAMESPACE \
  namespace seam {           \
  inline namespace v0 {
#define SEAM_END_NAMESPACE \
  }                        \
  }

#define SEAM_NOINLINE [[gnu::noinline]]
// Rarely run: one copy, kept out of the way, laid out for size.
#define SEAM_COLD [[gnu::cold, gnu::noinline]]
#define SEAM_ALWAYS_INLINE [[gnu::always_inline]]
// One copy for a process: shared libraries and the executable use the same state where the linker lets them.
#define SEAM_EXPORT [[gnu::visibility("default")]]
// In a shared library the default model costs 17 instructions a call, this one 1. An executable's own is better still.
#if defined(__PIC__) && !defined(__PIE__)
  #define SEAM_FAST_THREAD_LOCAL [[gnu::tls_model("initial-exec")]]
#else
  #define SEAM_FAST_THREAD_LOCAL
#endif
// [[likely]] lets g++ spill registers on the hot path; a probability of one does not.
#define SEAM_ALMOST_ALWAYS(condition) __builtin_expect_with_probability(!!(condition), 1, 1.0)
#define SEAM_PRETTY_FUNCTION __PRETTY_FUNCTION__
#define SEAM_CALLER_FILE __builtin_FILE()
#define SEAM_CALLER_LINE static_cast<unsigned>(__builtin_LINE())

// SEAM_SYMMETRIC_FENCES: every call pays for its own fence. Needed where membarrier is missing, and under
// ThreadSanitizer, which does not see fences.
#if !defined(SEAM_SYMMETRIC_FENCES)
  #if defined(__SANITIZE_THREAD__)
    #define SEAM_SYMMETRIC_FENCES 1
  #elif defined(__has_feature)
    #if __has_feature(thread_sanitizer)
      #define SEAM_SYMMETRIC_FENCES 1
    #endif
  #endif
#endif
#if !defined(SEAM_SYMMETRIC_FENCES)
  #define SEAM_SYMMETRIC_FENCES 0
#endif

// SEAM_REJECT_UNLESS(condition, sentence, gist): a compile error whose first line says what is wrong. g++ prints
// `sentence`, a seam::detail::text made at compile time; clang prints the condition, whose names are chosen for that,
// and `gist`.
#if defined(__clang__)
  #define SEAM_REJECT_UNLESS(condition, sentence, gist) static_assert(condition, gist)
#else
  #define SEAM_REJECT_UNLESS(condition, sentence, gist) \
    if constexpr (!(condition)) static_cast<void>(sizeof(::seam::detail::rejected<sentence>))
#endif
// Before version 15, clang shows a string in a template argument as numbers.
#if defined(__clang__) && __clang_major__ < 15
  #define SEAM_PRINTS_TEXT 0
#else
  #define SEAM_PRINTS_TEXT 1
#endif

// SEAM_PORTABLE: do without the system's own calls. For a port's first day, and for the tests of this fallback.
#if !defined(SEAM_PORTABLE)
  #if defined(__linux__)
    #define SEAM_PORTABLE 0
  #else
    #define SEAM_PORTABLE 1
  #endif
#endif

#if !SEAM_PORTABLE
  #include <linux/futex.h>
  #include <linux/membarrier.h>
  #include <pthread.h>
  #include <sched.h>
  #include <sys/mman.h>
  #include <sys/syscall.h>
  #include <unistd.h>
#endif

SEAM_BEGIN_NAMESPACE
namespace detail::platform {

inline constexpr std::size_t page_size = 4096;
using nanoseconds = std::int64_t;  // <chrono> would cost a tenth of a second in every file
using word = std::atomic<std::uint32_t>;

#if !SEAM_PORTABLE

inline bool register_membarrier() noexcept {
  return !SEAM_SYMMETRIC_FENCES && ::syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0;
}
/// Every thread of this process executes a full fence before it returns true.
inline bool membarrier() noexcept { return ::syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0) == 0; }

/// Of a clock that is never set back.
inline nanoseconds now() noexcept {
  std::timespec t{};
  ::clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * nanoseconds{1'000'000'000} + t.tv_nsec;
}
/// Sleeps while `w` holds `expected`, at most `limit`. May wake early.
inline void sleep_while(word& w, std::uint32_t expected, nanoseconds limit) noexcept {
  const std::timespec relative{static_cast<std::time_t>(limit / 1'000'000'000),
                               static_cast<long>(limit % 1'000'000'000)};
  ::syscall(SYS_futex, &w, FUTEX_WAIT_PRIVATE, expected, &relative, nullptr, 0);
}
inline void wake(word& w, int threads) noexcept {
  ::syscall(SYS_futex, &w, FUTEX_WAKE_PRIVATE, threads, nullptr, nullptr, 0);
}
inline void yield() noexcept { ::sched_yield(); }
inline long thread_number() noexcept { return ::syscall(SYS_gettid); }

/// A zeroed page that no allocator knows of, so that a seam in front of `malloc` can use it. Null when there is none.
inline void* new_page() noexcept {
  void* page = ::mmap(nullptr, page_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return page == MAP_FAILED ? nullptr : page;
}
inline void on_fork(void (*prepare)(), void (*parent)(), void (*child)()) noexcept {
  ::pthread_atfork(prepare, parent, child);
}

#else

inline bool register_membarrier() noexcept { return false; }
inline bool membarrier() noexcept { return false; }
inline void yield() noexcept {}
inline nanoseconds now() noexcept {
  std::timespec t{};
  static_cast<void>(std::timespec_get(&t, TIME_UTC));
  return t.tv_sec * nanoseconds{1'000'000'000} + t.tv_nsec;
}
inline void sleep_while(word& w, std::uint32_t expected, nanoseconds limit) noexcept {
  const nanoseconds begin = now();
  while (w.load() == expected && now() - begin < limit) yield();
}
inline void wake(word&, int) noexcept {}
inline long thread_number() noexcept {
  static std::atomic<long> last{0};
  static thread_local const long mine = ++last;
  return mine;
}
inline void* new_page() noexcept {
  void* page = ::operator new (page_size, std::align_val_t{page_size}, std::nothrow);
  if (page != nullptr) __builtin_memset(page, 0, page_size);
  return page;
}
inline void on_fork(void (*)(), void (*)(), void (*)()) noexcept {}

#endif

}  // namespace detail::platform
SEAM_END_NAMESPACE

// ---- seam/detail/blocks.hpp

/// Where a thread writes down what it is inside of: entries in blocks, blocks in pages, a page for each thread.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// 0: free. The address of a node: a call is inside what it reaches. The address of a slot's head plus 1: a call is
/// about to enter that slot ("busy"). Read by removers, which compare it and never dereference it.
using entry = std::atomic<std::uintptr_t>;

inline constexpr std::size_t block_size = 128;
inline constexpr std::size_t entries_in_block = 14;

struct frame_page;

/// A block's last entry ends on a multiple of 128, and so does the null pointer: one test of the next free entry's
/// address says "this thread has no block" and "this block is full".
struct alignas(block_size) block {
  enum flag : std::uint32_t {  // bits 0 to 13: a remover watches that entry
    short_lived = 1U << 16,    // the thread's record goes back when the outermost call leaves
    fenced = 1U << 17,         // symmetric mode
  };
  std::atomic<std::uint32_t> flags{0};
  frame_page* page = nullptr;
  entry entries[entries_in_block]{};
};
static_assert(sizeof(block) == block_size);

struct frame_page {
  static constexpr std::size_t capacity = 30;
  block blocks[capacity];
  std::atomic<std::uint32_t> used_blocks{1};  // how many of them a scan must look at; only grows
  std::atomic<frame_page*> deeper{nullptr};   // for calls nested more than 420 deep
};

struct layer;

/// What other threads may know of one thread. Reused by later threads, never freed.
struct thread_record {
  frame_page frames;
  std::atomic<std::uint32_t> taken{1};
  thread_record* next = nullptr;       // in the list of all records
  std::atomic<long> number{0};         // as the system's tools show it
  const layer* waiting_for = nullptr;  // the layer whose end this thread waits for; guarded by process.lock
};
static_assert(sizeof(thread_record) == platform::page_size);

inline block& block_of(entry* e) noexcept {
  return *reinterpret_cast<block*>(reinterpret_cast<std::uintptr_t>(e) & ~(block_size - 1));
}
inline std::uint32_t watch_bit(const block& b, const entry& e) noexcept {
  return 1U << static_cast<unsigned>(&e - b.entries);
}

// constinit: a dynamic initialiser would cost a wrapper call on every use.
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local entry* next_free_entry = nullptr;
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local thread_record* this_thread_record = nullptr;
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local bool this_thread_ends = false;

/// Tells threads apart, also those without a record.
inline const void* this_thread() noexcept { return &next_free_entry; }

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/detail/location.hpp

/// Where in the user's source something was written.

SEAM_BEGIN_NAMESPACE

/// A line of the user's source. As a default argument, `location::here()` is the caller's line.
/// (std::source_location is missing with clang 14 on libstdc++ 12.)
struct location {
  const char* file = "";
  unsigned line = 0;

  static constexpr location here(const char* file = SEAM_CALLER_FILE, unsigned line = SEAM_CALLER_LINE) noexcept {
    return {file, line};
  }
};

SEAM_END_NAMESPACE

// ---- seam/detail/nodes.hpp

/// What a slot's stack of layers is made of, and where the memory for it comes from.

SEAM_BEGIN_NAMESPACE
namespace detail {

struct layer;

struct node {                 // immutable once published, but for the last member
  void (*thunk)() = nullptr;  // R (*)(const node&, A...)
  void* callable = nullptr;
  const node* next = nullptr;
  layer* owner = nullptr;
  node* older = nullptr;  // in the slot's list of all nodes not yet freed; guarded by process.lock
};

/// Nodes come from pages of their own: no user's allocator runs under the lock. Guarded by process.lock.
class node_pool {
 public:
  /// May throw: call it before anything is changed.
  void reserve(std::size_t count) {
    for (std::size_t have = count_; have < count; have = count_) {
      void* page = platform::new_page();
      if (page == nullptr) throw std::bad_alloc();
      for (std::size_t i = 0; i < platform::page_size / sizeof(node); ++i)
        put(::new (static_cast<node*>(page) + i) node);
    }
  }
  [[nodiscard]] node* take(const node& value) noexcept {
    node* n = free_;
    free_ = n->older;
    --count_;
    *n = value;
    return n;
  }
  void put(node* n) noexcept {
    n->older = free_;
    free_ = n;
    ++count_;
  }

 private:
  node* free_ = nullptr;
  std::size_t count_ = 0;
};

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/detail/fence.hpp

/// Asymmetric fences: a call pays for a compiler barrier, a removal makes every thread execute a full fence.
/// Source: folly's asymmetric_thread_fence, liburcu's membarrier flavour. Orders are numbered over all of detail/.

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class fencing : std::uint32_t {
  undecided,
  asymmetric,  // the remover fences for everybody, with membarrier
  symmetric,   // each call fences for itself: membarrier is missing, forbidden, or invisible to ThreadSanitizer
};

/// The calling side's half: keeps the compiler from reordering, costs no instruction.
SEAM_ALWAYS_INLINE inline void light_fence() noexcept { std::atomic_signal_fence(std::memory_order_seq_cst); }

/// A fence for this thread alone, on slow paths.
inline void full_fence() noexcept {
  if constexpr (SEAM_SYMMETRIC_FENCES != 0) {
    std::atomic<std::uint32_t> anything{0};
    anything.exchange(0, std::memory_order_seq_cst);  // ThreadSanitizer knows no fences
  } else {
    std::atomic_thread_fence(std::memory_order_seq_cst);
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/detail/lock.hpp

/// The lock that does deferred work, and the event that removers wait for. User code never runs under the lock.
/// Constant-initialised and trivially destructible: usable before static initialisation and after `main`.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A lock whose holder does the work that others left behind because they could not wait for it.
/// A call that leaves a layer may be in a signal handler above the holder itself: it only ever tries.
class work_lock {
 public:
  using work = void (*)() noexcept;
  /// `w` is called with the lock held and unlocks with release().
  constexpr explicit work_lock(work w) noexcept : work_(w) {}

  void lock() noexcept {
    std::uint32_t seen = 0;
    if (state_.compare_exchange_strong(seen, 1, std::memory_order_acquire)) return;
    while (state_.exchange(2, std::memory_order_acquire) != 0) platform::sleep_while(state_, 2, 1'000'000'000);
  }
  [[nodiscard]] bool try_lock() noexcept {
    std::uint32_t unlocked = 0;
    return state_.compare_exchange_strong(unlocked, 1, std::memory_order_seq_cst);  // (12)
  }
  void unlock() noexcept {
    release();
    do_deferred_work();
  }

  /// Done here and now, or by whoever holds the lock, after unlocking.
  void defer_work() noexcept {
    // (11) seq_cst: before our try_lock (12). The holder looks here (11') after its unlock (12'): one of us sees the
    // other.
    leave_work();
    do_deferred_work();
  }
  /// Done by whoever unlocks next: for the holder, that is itself.
  void leave_work() noexcept { pending_.store(true, std::memory_order_seq_cst); }
  /// Unlocks and leaves deferred work alone.
  void release() noexcept {
    // (12') seq_cst RMW.
    if (state_.exchange(0, std::memory_order_seq_cst) == 2) platform::wake(state_, 1);
  }

 private:
  void do_deferred_work() noexcept {
    while (pending_.load(std::memory_order_seq_cst) && try_lock()) {  // (11')
      pending_.store(false, std::memory_order_seq_cst);
      work_();
    }
  }

  std::atomic<std::uint32_t> state_{0};  // 0 free, 1 held, 2 held and somebody may sleep
  std::atomic<bool> pending_{false};
  const work work_;
};

/// Counts what removers wait for: a watched frame was left, a callable was destroyed.
class event_count {
 public:
  [[nodiscard]] std::uint32_t now() const noexcept { return count_.load(std::memory_order_seq_cst); }
  void signal() noexcept {
    count_.fetch_add(1, std::memory_order_seq_cst);
    platform::wake(count_, INT32_MAX);
  }
  void sleep_since(std::uint32_t seen, platform::nanoseconds limit) noexcept {
    platform::sleep_while(count_, seen, limit);
  }

 private:
  std::atomic<std::uint32_t> count_{0};
};

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/detail/duration.hpp

/// Durations of <chrono>, taken without including it.

SEAM_BEGIN_NAMESPACE
namespace detail {

using platform::nanoseconds;

/// A wait without end.
inline constexpr nanoseconds for_ever = INT64_MAX;

/// std::chrono::duration, of any count and period.
template <class D>
concept duration = requires(const D& d) {
  static_cast<double>(d.count());
  static_cast<double>(D::period::num) / static_cast<double>(D::period::den);
};

/// Negative ones count as zero, those beyond 292 years as without end.
template <duration D>
constexpr nanoseconds to_nanoseconds(const D& d) noexcept {
  const double ns =
      static_cast<double>(d.count()) * 1e9 * static_cast<double>(D::period::num) / static_cast<double>(D::period::den);
  return ns <= 0 ? 0 : ns >= 9.2e18 ? for_ever : static_cast<nanoseconds>(ns);
}

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/detail/message.hpp

/// Text for people, built without allocation: what errors and reports say.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Keeps the first 600 characters or so; what does not fit is shown as "...".
class message {
 public:
  SEAM_COLD message& operator<<(std::string_view part) noexcept {
    for (const char c : part) {
      if (length_ == sizeof(chars_) - 4) {
        for (int dots = 0; dots < 3; ++dots) chars_[length_++] = '.';
      }
      if (length_ >= sizeof(chars_) - 1) break;
      chars_[length_++] = c;
    }
    return *this;
  }
  SEAM_COLD message& operator<<(long number) noexcept {
    char digits[24];
    std::size_t at = sizeof(digits);
    unsigned long rest = number < 0 ? 0UL - static_cast<unsigned long>(number) : static_cast<unsigned long>(number);
    do {
      digits[--at] = static_cast<char>('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    if (number < 0) digits[--at] = '-';
    return *this << std::string_view(digits + at, sizeof(digits) - at);
  }
  message& operator<<(location where) noexcept { return *this << where.file << ":" << static_cast<long>(where.line); }

  [[nodiscard]] std::string_view view() const noexcept { return {chars_, length_}; }
  [[nodiscard]] const char* c_str() const noexcept { return chars_; }

 private:
  char chars_[640]{};
  std::size_t length_ = 0;
};

/// The last words of a program that cannot go on.
[[noreturn]] SEAM_COLD inline void terminate_with(const char* report) noexcept {
  std::fprintf(stderr, "%s\n", report);
  std::terminate();
}

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/detail/stall_policy.hpp

/// When a wait counts as stalled, and who is told.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Who hears of waits that last. Lock-free: read in the middle of one.
class stall_policy {
 public:
  using handler = void (*)(std::string_view);

  handler replace(handler h) noexcept { return handler_.exchange(h, std::memory_order_acq_rel); }
  void set_delay(nanoseconds d) noexcept { delay_.store(d, std::memory_order_relaxed); }
  [[nodiscard]] nanoseconds delay() const noexcept { return delay_.load(std::memory_order_relaxed); }

  void report(const message& text) const {
    if (const handler h = handler_.load(std::memory_order_acquire)) {
      h(text.view());
    } else {
      std::fprintf(stderr, "%s\n", text.c_str());
    }
  }

 private:
  std::atomic<handler> handler_{nullptr};
  std::atomic<nanoseconds> delay_{5'000'000'000};
};

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/detail/process.hpp

/// The state of which a process has one. All of it in one object: a shared library then either shares everything with
/// the executable or nothing, and defines no unique symbol of its own that would keep it from being unloaded.

SEAM_BEGIN_NAMESPACE
namespace detail {

// In drain.hpp and threads.hpp. They hand out addresses of their code or register destructors, which must not belong
// to a library that may be unloaded: all modules call the ones that the owner of `process` has.
SEAM_EXPORT inline void settle_ended_layers() noexcept;
SEAM_EXPORT inline void decide_fencing() noexcept;
SEAM_EXPORT inline void register_this_thread();

/// Constant-initialised and trivially destructible: usable before static initialisation and after `main`.
struct SEAM_EXPORT process_state {
  work_lock lock{settle_ended_layers};
  event_count event;
  std::atomic<fencing> mode{fencing::undecided};
  std::atomic<thread_record*> threads{nullptr};  // all that ever entered a layer
  node_pool nodes;                               // guarded by lock
  layer* ended = nullptr;                        // ended, and the callable is not destroyed yet; guarded by lock
  stall_policy stalls;
  void (*const decide_fencing)() noexcept = detail::decide_fencing;
  void (*const register_this_thread)() = detail::register_this_thread;
};
SEAM_EXPORT inline constinit process_state process;

class locked {
 public:
  locked() noexcept { process.lock.lock(); }
  ~locked() { process.lock.unlock(); }
  locked(const locked&) = delete;
  locked& operator=(const locked&) = delete;
};

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/detail/layers.hpp

/// The atomic stack of layers of one slot: an immutable list of nodes under an atomic head. Pushing puts a node on
/// top; unlinking a layer copies the nodes above it, so that a call in progress keeps the list it entered.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The part of a slot that does not depend on its signature.
struct SEAM_EXPORT slot_core {
  std::atomic<const node*> head{nullptr};
  node* nodes = nullptr;  // guarded by process.lock
  std::string_view name;

  constexpr explicit slot_core(std::string_view n) noexcept : name(n) {}

  /// relaxed: null leads to the original, anything else to a frame, which looks again (2).
  [[nodiscard]] SEAM_ALWAYS_INLINE bool unpatched() const noexcept {
    return head.load(std::memory_order_relaxed) == nullptr;
  }
};

/// What an entry holds while a call is about to enter the slot.
inline std::uintptr_t busy(const slot_core& slot) noexcept { return reinterpret_cast<std::uintptr_t>(&slot.head) + 1; }

/// One patch, from its installation until nobody is inside it any more and its handle is gone.
struct layer {
  enum class phase { linked, ended, destroying, gone };

  slot_core* slot = nullptr;
  void* callable = nullptr;
  void (*destroy)(void*) = nullptr;  // null: nothing to destroy
  location where;
  const char* owner = "";  // both live as long as the layer, in `labels`
  const char* reason = "";
  char* labels = nullptr;

  // Guarded by process.lock:
  phase state = phase::linked;
  bool abandoned = false;           // its handle is gone: whoever destroys the callable deletes the layer too
  unsigned waiting = 0;             // threads that wait for it and will destroy it
  const void* destroyer = nullptr;  // that thread, see this_thread()
  layer* next_ended = nullptr;

  /// The thread that ended it from inside itself: its calls do not run this layer again, not even through `next`.
  std::atomic<thread_record*> skipped_by{nullptr};

  alignas(std::max_align_t) std::byte small[2 * sizeof(void*)];  // a small callable, in place
};

/// More than one thread ended it from inside.
inline thread_record* const every_thread = reinterpret_cast<thread_record*>(std::uintptr_t{1});

inline bool skipped_here(const layer& l) noexcept {
  const thread_record* by =
      l.skipped_by.load(std::memory_order_relaxed);  // written by this thread, or not our business
  return by != nullptr && (by == this_thread_record || by == every_thread);
}

/// The first node from here on that this thread still runs; null: the original.
inline const node* first_live(const node* n) noexcept {
  while (n != nullptr && skipped_here(*n->owner)) n = n->next;
  return n;
}

inline bool reaches(const node* n, const layer& l) noexcept {
  while (n != nullptr && n->owner != &l) n = n->next;
  return n != nullptr;
}

// The rest of this file runs under process.lock.

inline node* add_node(slot_core& slot, const node& value) noexcept {
  node* n = process.nodes.take(value);
  n->older = slot.nodes;
  slot.nodes = n;
  return n;
}

inline void set_head(slot_core& slot, const node* n) noexcept {
  // (7) release: publishes *n to the load (2). seq_cst: orders the look for records (10') after it.
  slot.head.store(n, std::memory_order_seq_cst);
}

SEAM_COLD inline void push(layer& l, void (*thunk)()) {
  process.nodes.reserve(1);
  slot_core& slot = *l.slot;
  set_head(slot, add_node(slot, {thunk, l.callable, slot.head.load(std::memory_order_relaxed), &l, nullptr}));
}

SEAM_COLD inline const node* without(slot_core& slot, const node* from, const layer& l) noexcept {
  if (from->owner == &l) return from->next;
  node copy = *from;
  copy.next = without(slot, from->next, l);
  return add_node(slot, copy);
}

/// Calls that come from now on do not reach the layer; calls in progress do.
SEAM_COLD inline void unlink(layer& l) {
  slot_core& slot = *l.slot;
  const node* top = slot.head.load(std::memory_order_relaxed);
  std::size_t above = 0;
  for (const node* n = top; n->owner != &l; n = n->next) ++above;
  process.nodes.reserve(above);
  set_head(slot, without(slot, top, l));
}

/// Only when no entry of any thread holds one of them.
SEAM_COLD inline void free_nodes_that_reach(const layer& l) noexcept {
  for (node** link = &l.slot->nodes; *link != nullptr;) {
    node* n = *link;
    if (reaches(n, l)) {
      *link = n->older;
      process.nodes.put(n);
    } else {
      link = &n->older;
    }
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/detail/name.hpp

/// Names and sentences as template arguments, and how the compiler spells a function or a type.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A string that can be a template argument. `N` counts its terminating zero.
template <std::size_t N>
struct text {
  char chars[N]{};

  constexpr text() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a string literal is one
  consteval text(const char (&literal)[N]) : text(std::string_view(literal, N - 1)) {}
  constexpr explicit text(std::string_view from) {
    for (std::size_t i = 0; i + 1 < N; ++i) chars[i] = from[i];
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return N - 1; }
  [[nodiscard]] constexpr const char* data() const noexcept { return chars; }
  [[nodiscard]] constexpr std::string_view view() const noexcept { return {chars, N - 1}; }
};

template <std::size_t... N>
constexpr auto join(const text<N>&... parts) {
  text<(N + ... + 1) - sizeof...(N)> whole;
  std::size_t at = 0;
  const auto append = [&](std::string_view part) {
    for (const char c : part) whole.chars[at++] = c;
  };
  (append(parts.view()), ...);
  return whole;
}

// Both compilers end the signature with `[… = SPELLING]`; g++ may add more after a semicolon, clang a `&`.
constexpr std::string_view spelling_in(std::string_view pretty) {
  pretty = pretty.substr(pretty.find("Spelt = ") + 8);
  pretty = pretty.substr(0, pretty.find("; std::string_view"));
  if (pretty.ends_with(']')) pretty.remove_suffix(1);
  if (pretty.starts_with('&')) pretty.remove_prefix(1);
  return pretty;
}

template <auto Spelt>
constexpr std::string_view raw_spelling() {
  return spelling_in(SEAM_PRETTY_FUNCTION);
}
template <class Spelt>
constexpr std::string_view raw_spelling() {
  return spelling_in(SEAM_PRETTY_FUNCTION);
}

template <class T>
consteval auto spelled() {
  return text<raw_spelling<T>().size() + 1>(raw_spelling<T>());
}

/// A function's own qualified name, without the `_original` that the macros append.
template <auto F>
constexpr std::string_view own_name() {
  std::string_view name = raw_spelling<F>();
  if (constexpr std::string_view suffix = "_original"; name.ends_with(suffix)) name.remove_suffix(suffix.size());
  return name;
}
template <auto F>
consteval auto default_name() {
  return text<own_name<F>().size() + 1>(own_name<F>());
}

/// Never defined: naming it in an error is its purpose. See SEAM_REJECT_UNLESS.
template <text Sentence>
struct rejected;

/// A seam's name in a condition that clang prints, legible with every version.
template <text Name>
struct seam_named;
template <char...>
struct seam_spelled;
template <text Name, class Index = std::make_index_sequence<Name.size()>>
struct shown;
template <text Name, std::size_t... I>
struct shown<Name, std::index_sequence<I...>> {
  using type = std::conditional_t<SEAM_PRINTS_TEXT != 0, seam_named<Name>, seam_spelled<Name.chars[I]...>>;
};

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/detail/signature.hpp

/// What a callable's type says: result, parameters, noexcept; how arguments travel; how a callable is invoked.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class Function>
struct signature_of_pointer;
template <class R, class... A, bool Noexcept>
struct signature_of_pointer<R (*)(A...) noexcept(Noexcept)> {
  using type = R(A...) noexcept(Noexcept);
};
template <class R, class... A, bool Noexcept>
struct signature_of_pointer<R (*)(A..., ...) noexcept(Noexcept)> {
  static_assert(sizeof(R*) == 0,
                "seam::function<&f>: f takes variable arguments (...), which cannot be passed on; "
                "put the seam in front of its v... twin, as in vprintf for printf");
};

/// `R(A...)` or `R(A...) noexcept` of a pointer to a function.
template <auto F>
using signature_of = typename signature_of_pointer<std::remove_cv_t<decltype(F)>>::type;

/// How an argument travels from the seam to a layer: in a register where it fits, else by reference to the
/// parameter that the caller filled, so that it is moved once, at its destination.
template <class T>
using passed =
    std::conditional_t<std::is_reference_v<T> || (std::is_trivially_copyable_v<T> && sizeof(T) <= 2 * sizeof(void*)), T,
                       T&&>;

/// The object that a member pointer's first argument stands for: itself, what it refers to, or what it points to.
template <class C, class Object>
constexpr decltype(auto) target_of(Object&& object) {
  if constexpr (std::is_base_of_v<C, std::remove_cvref_t<Object>>) {
    return static_cast<Object&&>(object);
  } else if constexpr (requires { static_cast<const volatile C&>(object.get()); }) {
    return object.get();  // a std::reference_wrapper
  } else {
    return *static_cast<Object&&>(object);
  }
}
template <class M, class C, class Object, class... A>
constexpr decltype(auto) invoke_member(M C::*member, Object&& object, A&&... args) {
  if constexpr (std::is_function_v<M>) {
    return (target_of<C>(static_cast<Object&&>(object)).*member)(static_cast<A&&>(args)...);
  } else {
    return (target_of<C>(static_cast<Object&&>(object)).*member);
  }
}

/// Calls a function object, a function pointer, or a member pointer on its first argument (std::invoke, which
/// would bring <functional> in).
template <class F, class... A>
SEAM_ALWAYS_INLINE constexpr decltype(auto) invoke(F&& f, A&&... args) {
  if constexpr (std::is_member_pointer_v<std::remove_cvref_t<F>>) {
    return invoke_member(f, static_cast<A&&>(args)...);
  } else {
    return static_cast<F&&>(f)(static_cast<A&&>(args)...);
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/error.hpp

/// What Seam throws when it is misused at run time.

SEAM_BEGIN_NAMESPACE

/// A misuse that only shows at run time; `what()` names the seam and says what to do.
/// Costs no allocation.
class SEAM_EXPORT error : public std::exception {
 public:
  explicit error(const detail::message& text) noexcept : text_(text) {}
  [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

 private:
  detail::message text_;
};

SEAM_END_NAMESPACE

// ---- seam/detail/next.hpp

/// The typed side of a slot: its original, and `next`, which calls what lies below a layer.

SEAM_BEGIN_NAMESPACE
namespace detail {

[[noreturn]] SEAM_COLD inline void throw_empty_slot(const slot_core& slot) {
  message text;
  text << "seam: " << slot.name << " is empty: it has no original and no patch, and its result is not void";
  throw error(text);
}

template <class Signature>
struct typed_slot;

template <class R, class... A, bool Noexcept>
struct SEAM_EXPORT typed_slot<R(A...) noexcept(Noexcept)> {
  using original_type = R (*)(A...) noexcept(Noexcept);
  using thunk = R (*)(const node&, passed<A>...) noexcept(Noexcept);

  slot_core core;
  original_type original;

  SEAM_ALWAYS_INLINE R call_original(passed<A>... args) const noexcept(Noexcept) {
    if (SEAM_ALMOST_ALWAYS(original != nullptr)) return original(static_cast<passed<A>>(args)...);
    if constexpr (!std::is_void_v<R>) throw_empty_slot(core);
  }
  /// `n` null: the original.
  SEAM_ALWAYS_INLINE R call_from(const node* n, passed<A>... args) const noexcept(Noexcept) {
    if (n == nullptr) return call_original(static_cast<passed<A>>(args)...);
    return reinterpret_cast<thunk>(n->thunk)(*n, static_cast<passed<A>>(args)...);
  }
};

}  // namespace detail

/// What an advice calls to go on: the layer below, in the end the original. Only valid during the call it was given
/// to; may be called any number of times, also from another thread while that call waits for it.
template <class Signature>
class next;

template <class R, class... A, bool Noexcept>
class next<R(A...) noexcept(Noexcept)> {
 public:
  explicit next(const detail::node& from) noexcept : from_(&from) {}

  R operator()(A... args) const noexcept(Noexcept) {
    // A slot_core stands first in its typed_slot.
    const auto& slot = *reinterpret_cast<const detail::typed_slot<R(A...) noexcept(Noexcept)>*>(from_->owner->slot);
    return slot.call_from(detail::first_live(from_->next), static_cast<detail::passed<A>>(args)...);
  }

 private:
  const detail::node* from_;
};

SEAM_END_NAMESPACE

// ---- seam/detail/replacement.hpp

/// What may stand in a slot: which callables fit a signature, the sentence for one that does not, and the thunk that
/// runs one that does.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// An advice is called with `next` before the arguments. It says so itself: `using advises_next = void`.
template <class F>
concept advice = requires {
  typename std::remove_cvref_t<F>::advises_next;
};

/// A coroutine refers to the callable it was made by; a layer may be gone before the coroutine is.
template <class R>
concept coroutine = requires {
  typename R::promise_type;
};

template <class R, class Result>
inline constexpr bool dangles = std::is_reference_v<R> && !std::is_reference_v<Result> &&
                                (!std::is_class_v<Result> || std::is_base_of_v<std::remove_cvref_t<R>, Result>);

enum class fit { yes, uncopyable, wants_next, arguments, result, temporary, coroutine_state };

template <class R, class F, class... A>
consteval fit fit_when_called_with() {
  if constexpr (!std::is_invocable_v<F&, A...>) {
    return fit::arguments;
  } else if constexpr (!std::is_invocable_r_v<R, F&, A...>) {
    return fit::result;
  } else if constexpr (dangles<R, std::invoke_result_t<F&, A...>>) {
    return fit::temporary;
  } else {
    return coroutine<R> && std::is_class_v<F> && !std::is_empty_v<F> ? fit::coroutine_state : fit::yes;
  }
}

template <class F, class Signature>
struct fitting;
template <class F, class R, class... A, bool Noexcept>
struct fitting<F, R(A...) noexcept(Noexcept)> {
  using stored = std::decay_t<F>;
  using next_type = next<R(A...) noexcept(Noexcept)>;

  static constexpr fit value = [] {
    if constexpr (!std::is_constructible_v<stored, F>) {
      return fit::uncopyable;
    } else if constexpr (advice<stored>) {
      return fit_when_called_with<R, stored, next_type&, A...>();
    } else if constexpr (!std::is_invocable_v<stored&, A...> && std::is_invocable_v<stored&, next_type&, A...>) {
      return fit::wants_next;
    } else {
      return fit_when_called_with<R, stored, A...>();
    }
  }();

  static consteval auto result() {
    if constexpr (value != fit::result) {
      return text("");
    } else if constexpr (advice<stored>) {
      return spelled<std::invoke_result_t<stored&, next_type&, A...>>();
    } else {
      return spelled<std::invoke_result_t<stored&, A...>>();
    }
  }
  static consteval auto arguments() {
    constexpr auto signature = spelled<void(A...)>();
    constexpr std::size_t bracket = signature.view().find('(');
    return text<signature.size() - bracket + 1>(signature.view().substr(bracket));
  }

  /// What g++ prints when the callable does not fit the seam `Name`.
  template <text Name>
  static consteval auto sentence() {
    constexpr auto begin = join(text("seam::patch("), Name, text(", f): f "));
    constexpr auto end = join(text("; "), Name, text(" is "), spelled<R(A...) noexcept(Noexcept)>());
    if constexpr (value == fit::arguments && advice<stored>) {
      return join(begin, text("cannot be called with next and then "), arguments(), end);
    } else if constexpr (value == fit::arguments) {
      return join(begin, text("cannot be called with "), arguments(), end);
    } else if constexpr (value == fit::result) {
      return join(begin, text("returns "), result(), text(", which does not convert to "), spelled<R>(), end);
    } else if constexpr (value == fit::temporary) {
      return join(begin, text("returns a temporary, and the reference that the seam returns would dangle"), end);
    } else if constexpr (value == fit::wants_next) {
      return join(begin, text("wants next before its arguments: write seam::around(f)"), end);
    } else if constexpr (value == fit::coroutine_state) {
      return join(begin, text("has captures, which the coroutine it makes may outlive: pass them as parameters"), end);
    } else {
      return join(begin, text("cannot be copied into the layer: write std::move(f)"), end);
    }
  }
};

// What clang prints when the callable does not fit; Name shows the seam's.
template <class F, class Name, class Signature>
inline constexpr bool can_be_copied = fitting<F, Signature>::value != fit::uncopyable;
template <class F, class Name, class Signature>
inline constexpr bool needs_no_next = fitting<F, Signature>::value != fit::wants_next;
template <class F, class Name, class Signature>
inline constexpr bool takes_the_arguments_of = fitting<F, Signature>::value != fit::arguments;
template <class F, class Name, class Signature>
inline constexpr bool returns_the_result_of = fitting<F, Signature>::value != fit::result;
template <class F, class Name, class Signature>
inline constexpr bool returns_no_temporary_for = fitting<F, Signature>::value != fit::temporary;
template <class F, class Name, class Signature>
inline constexpr bool makes_no_coroutine_with_captures = fitting<F, Signature>::value != fit::coroutine_state;

template <class F, class Signature, text Name>
consteval bool check_replacement() {
  using name = typename shown<Name>::type;
  using fitting = detail::fitting<F, Signature>;
  SEAM_REJECT_UNLESS((can_be_copied<F, name, Signature>), fitting::template sentence<Name>(),
                     "seam::patch(seam, f): f cannot be copied into the layer: write std::move(f)");
  SEAM_REJECT_UNLESS((needs_no_next<F, name, Signature>), fitting::template sentence<Name>(),
                     "seam::patch(seam, f): f wants next before its arguments: write seam::around(f)");
  SEAM_REJECT_UNLESS((takes_the_arguments_of<F, name, Signature>), fitting::template sentence<Name>(),
                     "seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here");
  SEAM_REJECT_UNLESS((returns_the_result_of<F, name, Signature>), fitting::template sentence<Name>(),
                     "seam::patch(seam, f): what f returns does not convert to the result of the seam's signature, "
                     "shown here");
  SEAM_REJECT_UNLESS(
      (returns_no_temporary_for<F, name, Signature>), fitting::template sentence<Name>(),
      "seam::patch(seam, f): f returns a temporary, and the reference that the seam returns would dangle");
  SEAM_REJECT_UNLESS((makes_no_coroutine_with_captures<F, name, Signature>), fitting::template sentence<Name>(),
                     "seam::patch(seam, f): f has captures, which the coroutine it makes may outlive: pass them as "
                     "parameters");
  return fitting::value == fit::yes;
}

[[noreturn]] SEAM_COLD inline void terminate_in_noexcept(const layer& l, const char* what) noexcept {
  message text;
  text << "seam: the replacement of " << l.slot->name << " (" << l.where << ") threw " << what << "; " << l.slot->name
       << " is noexcept";
  terminate_with(text.c_str());
}

template <class F, class Signature>
struct thunk_of;
template <class F, class R, class... A, bool Noexcept>
struct thunk_of<F, R(A...) noexcept(Noexcept)> {
  using next_type = next<R(A...) noexcept(Noexcept)>;

  SEAM_ALWAYS_INLINE static decltype(auto) invoke_callable(const node& n, passed<A>... args) {
    F& f = *static_cast<F*>(n.callable);
    if constexpr (advice<F>) {
      next_type below(n);
      return f(below, static_cast<A&&>(args)...);
    } else {
      return detail::invoke(f, static_cast<A&&>(args)...);
    }
  }
  SEAM_ALWAYS_INLINE static R convert(const node& n, passed<A>... args) {
    if constexpr (std::is_void_v<R>) {
      invoke_callable(n, static_cast<passed<A>>(args)...);
    } else {
      return invoke_callable(n, static_cast<passed<A>>(args)...);
    }
  }
  static R call(const node& n, passed<A>... args) noexcept(Noexcept) {
    if constexpr (Noexcept) {
      try {
        return convert(n, static_cast<passed<A>>(args)...);
      } catch (const std::exception& thrown) {
        terminate_in_noexcept(*n.owner, thrown.what());
      } catch (...) {
        terminate_in_noexcept(*n.owner, "something that is no std::exception");
      }
    } else {
      return convert(n, static_cast<passed<A>>(args)...);
    }
  }
};

/// A callable that can be null: a pointer, a member pointer, a std::function.
template <class F>
bool is_null(const F& f) noexcept {
  if constexpr (std::is_pointer_v<F> || std::is_member_pointer_v<F>) {
    return f == nullptr;
  } else if constexpr (
      requires { static_cast<bool>(f == nullptr); } && !requires { +f; }) {
    return static_cast<bool>(f == nullptr);
  } else {
    return false;
  }
}

}  // namespace detail

/// Whether `F` can stand in a slot of `Signature`, as a plain replacement or as an advice.
template <class F, class Signature>
concept replacement_for = detail::fitting<F, Signature>::value == detail::fit::yes;

SEAM_END_NAMESPACE

// ---- seam/advice.hpp

/// Layers that do something around what they are put in front of.

SEAM_BEGIN_NAMESPACE

/// See `around`.
template <class F>
class around_advice {
 public:
  using advises_next = void;

  explicit constexpr around_advice(F f) : f_(static_cast<F&&>(f)) {}

  template <class Next, class... A>
  requires std::is_invocable_v<F&, Next&, A...> SEAM_ALWAYS_INLINE constexpr decltype(auto) operator()(Next& next,
                                                                                                       A&&... args) {
    return detail::invoke(f_, next, static_cast<A&&>(args)...);
  }

  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return detail::is_null(f_); }

 private:
  F f_;
};

/// A layer that decides itself whether, when and how often to go on: `f(next, args…)`, where `next(args…)` calls the
/// layer below, in the end the original. The only kind of layer, besides a replacement, that may skip the original.
template <class F>
[[nodiscard]] constexpr around_advice<std::decay_t<F>> around(F&& f) {
  return around_advice<std::decay_t<F>>(static_cast<F&&>(f));
}

SEAM_END_NAMESPACE

// ---- seam/detail/threads.hpp

/// All threads that ever entered a layer: how they get and give back their record, what a fork leaves of them, and
/// how one thread makes all of them fence.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class Visit>
void for_each_thread(Visit&& visit) {
  // (10') seq_cst: see (10).
  for (thread_record* r = process.threads.load(std::memory_order_seq_cst); r != nullptr; r = r->next) visit(*r);
}

template <class Visit>
void for_each_block(thread_record& record, Visit&& visit) {
  for (frame_page* page = &record.frames; page != nullptr; page = page->deeper.load(std::memory_order_seq_cst)) {
    const std::uint32_t used = page->used_blocks.load(std::memory_order_seq_cst);
    for (std::uint32_t i = 0; i < used; ++i) visit(page->blocks[i]);
  }
}

inline bool other_threads_exist() noexcept {
  bool others = false;
  for_each_thread([&](thread_record& r) {
    others = others || (&r != this_thread_record && r.taken.load(std::memory_order_seq_cst) != 0);
  });
  return others;
}

inline void set_fenced(frame_page& page) noexcept {
  for (block& b : page.blocks) b.flags.fetch_or(block::fenced, std::memory_order_seq_cst);
}

/// From here on every call fences for itself. A call reads the flag after its plain busy store, so one that missed
/// the flag made that store before it was suspended or before a few interrupts ago; a store leaves its buffer by then.
SEAM_COLD inline void become_symmetric() noexcept {
  process.mode.store(fencing::symmetric, std::memory_order_seq_cst);
  for_each_thread([](thread_record& r) {
    for (frame_page* p = &r.frames; p != nullptr; p = p->deeper.load(std::memory_order_seq_cst)) set_fenced(*p);
  });
  platform::word unchanged{0};
  platform::sleep_while(unchanged, 0, 20'000'000);
}

/// Afterwards: what a thread wrote before its own fence is visible here, and it reads what was written here before.
SEAM_COLD inline void fence_all_threads() noexcept {
  if (process.mode.load(std::memory_order_relaxed) != fencing::asymmetric || !other_threads_exist()) return;
  if (!platform::membarrier()) become_symmetric();  // forbidden since: a seccomp filter
}

inline void init_page(frame_page& page) noexcept {
  for (block& b : page.blocks) b.page = &page;
}
/// After the page can be found: whoever turns the mode afterwards finds the page.
inline void adopt_mode(frame_page& page) noexcept {
  if (process.mode.load(std::memory_order_seq_cst) == fencing::symmetric) set_fenced(page);
}

inline void* page_or_throw() {
  void* page = platform::new_page();
  if (page == nullptr) throw std::bad_alloc();
  return page;
}

namespace fork {
// The lock is held over the fork, so the child finds everything under it consistent.
SEAM_EXPORT SEAM_COLD inline void prepare() { process.lock.lock(); }
SEAM_EXPORT SEAM_COLD inline void in_parent() { process.lock.unlock(); }
SEAM_EXPORT SEAM_COLD inline void in_child() {
  if (process.mode.load() == fencing::asymmetric && !platform::register_membarrier()) become_symmetric();
  for_each_thread([](thread_record& r) {
    if (&r == this_thread_record) {
      r.number.store(platform::thread_number());
      return;
    }
    for_each_block(r, [](block& b) {  // that thread does not exist here
      for (entry& e : b.entries) e.store(0);
      b.flags.fetch_and(block::fenced);
    });
    r.waiting_for = nullptr;
    r.taken.store(0);
  });
  process.lock.unlock();
}
}  // namespace fork

/// Before the first record and before the first layer.
inline void decide_fencing() noexcept {
  if (process.mode.load(std::memory_order_acquire) != fencing::undecided) return;
  const locked hold;
  if (process.mode.load(std::memory_order_relaxed) != fencing::undecided) return;
  platform::on_fork(fork::prepare, fork::in_parent, fork::in_child);
  process.mode.store(platform::register_membarrier() ? fencing::asymmetric : fencing::symmetric,
                     std::memory_order_release);
}

SEAM_COLD inline thread_record& take_record() {
  decide_fencing();
  thread_record* mine = nullptr;
  for_each_thread([&](thread_record& r) {
    std::uint32_t free = 0;
    if (mine == nullptr && r.taken.compare_exchange_strong(free, 1, std::memory_order_seq_cst)) mine = &r;
  });
  if (mine == nullptr) {
    mine = ::new (page_or_throw()) thread_record;
    init_page(mine->frames);
    mine->next = process.threads.load(std::memory_order_relaxed);
    while (!process.threads.compare_exchange_weak(mine->next, mine, std::memory_order_seq_cst)) {
    }
  }
  // (10) A remover publishes its head (7), then looks for records (10'). Either it sees ours, or we read its head.
  full_fence();
  adopt_mode(mine->frames);
  mine->number.store(platform::thread_number(), std::memory_order_relaxed);
  return *mine;
}

SEAM_COLD inline void give_record_back() noexcept {
  thread_record& mine = *this_thread_record;
  next_free_entry = nullptr;
  this_thread_record = nullptr;
  mine.frames.blocks[0].flags.fetch_and(~std::uint32_t{block::short_lived}, std::memory_order_seq_cst);
  mine.taken.store(0, std::memory_order_seq_cst);
}

/// Gives the record back at thread exit. Calls from thread-local destructors that run later take one for the call.
struct thread_exit {
  bool armed = false;
  ~thread_exit() {
    this_thread_ends = true;
    if (armed && this_thread_record != nullptr) give_record_back();
  }
};

inline void register_this_thread() {
  if (this_thread_record != nullptr) return;
  this_thread_record = &take_record();
  next_free_entry = &this_thread_record->frames.blocks[0].entries[0];
  if (this_thread_ends) {
    this_thread_record->frames.blocks[0].flags.fetch_or(block::short_lived, std::memory_order_seq_cst);
  } else {
    static thread_local thread_exit at_exit;
    at_exit.armed = true;
  }
}

/// The entry to use when `full` is the end of a block, or null.
SEAM_COLD inline entry* first_entry_of_next_block(entry* full) {
  if (full == nullptr) {
    process.register_this_thread();
    return next_free_entry;
  }
  block& last = *reinterpret_cast<block*>(reinterpret_cast<std::uintptr_t>(full) - block_size);
  frame_page* page = last.page;
  auto index = static_cast<std::uint32_t>(&last - page->blocks) + 1;
  if (index == frame_page::capacity) {
    index = 0;
    frame_page* deeper = page->deeper.load(std::memory_order_relaxed);
    if (deeper == nullptr) {
      deeper = ::new (page_or_throw()) frame_page;
      init_page(*deeper);
      page->deeper.store(deeper, std::memory_order_seq_cst);
      adopt_mode(*deeper);
    }
    page = deeper;
  } else if (page->used_blocks.load(std::memory_order_relaxed) <= index) {
    page->used_blocks.store(index + 1, std::memory_order_seq_cst);  // before the busy store (1)
  }
  return &page->blocks[index].entries[0];
}

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/detail/inside.hpp

/// Who is inside what: reads the entries of all threads. Everything here runs under process.lock.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What a thread's entry says about a layer.
enum class standing { outside, busy, inside };

/// Compares addresses only: the entry may hold the address of a node freed long ago, or of another slot's.
inline standing standing_of(std::uintptr_t held, const layer& l) noexcept {
  if (held == 0) return standing::outside;
  if (held == busy(*l.slot)) return standing::busy;
  for (const node* n = l.slot->nodes; n != nullptr; n = n->older) {
    if (reinterpret_cast<std::uintptr_t>(n) == held) return reaches(n, l) ? standing::inside : standing::outside;
  }
  return standing::outside;
}

template <class Visit>
void for_each_entry(thread_record& record, Visit&& visit) {
  for_each_block(record, [&](block& b) {
    // (6) acquire: what the thread did before its store (1, 3, 4). seq_cst: after the unlinking store (7).
    for (entry& e : b.entries) visit(b, e, e.load(std::memory_order_seq_cst));
  });
}

/// (8) From here on, the call that leaves this entry signals. Effective after fence_all_threads (H2).
/// False: it was watched already.
inline bool watch(block& b, const entry& e) noexcept {
  const std::uint32_t bit = watch_bit(b, e);
  return (b.flags.fetch_or(bit, std::memory_order_seq_cst) & bit) == 0;
}

struct census {
  unsigned inside = 0;
  unsigned busy = 0;
  unsigned newly_watched = 0;
  [[nodiscard]] bool empty() const noexcept { return inside == 0 && busy == 0; }
};

/// Which calls of one thread may still reach a layer; watches them if told to.
SEAM_COLD inline census count_inside(thread_record& record, const layer& l, bool watch_them = false) noexcept {
  census found;
  for_each_entry(record, [&](block& b, entry& e, std::uintptr_t held) {
    const standing s = standing_of(held, l);
    if (s == standing::outside) return;
    ++(s == standing::busy ? found.busy : found.inside);
    if (watch_them && watch(b, e)) ++found.newly_watched;
  });
  return found;
}

SEAM_COLD inline census count_inside(const layer& l, bool watch_them, const thread_record* except = nullptr) noexcept {
  census all;
  for_each_thread([&](thread_record& r) {
    if (&r == except) return;
    const census found = count_inside(r, l, watch_them);
    all.inside += found.inside;
    all.busy += found.busy;
    all.newly_watched += found.newly_watched;
  });
  return all;
}

/// The calls that are now inside any layer of a slot. A call counts once, whatever the number of layers.
SEAM_COLD inline std::size_t calls_inside(const slot_core& slot) noexcept {
  std::size_t count = 0;
  for_each_thread([&](thread_record& r) {
    for_each_entry(r, [&](block&, entry&, std::uintptr_t held) {
      for (const node* n = slot.nodes; n != nullptr; n = n->older) {
        if (reinterpret_cast<std::uintptr_t>(n) == held) ++count;
      }
    });
  });
  return count;
}

/// The threads whose calls are inside a layer, and so keep those that wait for its end.
template <class Visit>
void for_each_thread_inside(const layer& l, Visit&& visit) {
  for_each_thread([&](thread_record& r) {
    if (!count_inside(r, l).empty()) visit(r);
  });
}

/// The wait graph: a waiting thread is inside what its entries say and waits for a layer. All waiters are blocked, so
/// their entries stand still; `waiting_for` is written under the same lock. Returns the thread through which the
/// chain of waits comes back to `me`, or null.
SEAM_COLD inline const thread_record* waits_for_me(const layer& l, thread_record& me, int depth = 0) noexcept {
  const thread_record* through = nullptr;
  for_each_thread_inside(l, [&](thread_record& r) {
    if (through != nullptr || &r == &me || r.waiting_for == nullptr || depth == 64) return;
    const layer& next = *r.waiting_for;
    if (!count_inside(me, next).empty() || waits_for_me(next, me, depth + 1) != nullptr) through = &r;
  });
  return through;
}

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/detail/drain.hpp

/// Ending a layer: unlink it, wait until nobody is inside, destroy its callable. The waiting and the report of a wait
/// that lasts are here; who is inside, in inside.hpp.

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_COLD inline void describe(message& text, const layer& l) {
  text << "the patch of " << l.slot->name << " (" << l.where;
  if (*l.owner != 0) text << ", owner " << l.owner;
  if (*l.reason != 0) text << ", " << l.reason;
  text << ")";
}

/// Under process.lock.
SEAM_COLD inline message stall_report(const layer& l, nanoseconds waited) {
  message text;
  text << "seam: waiting for the end of ";
  describe(text, l);
  text << " for " << static_cast<long>(waited / 1'000'000) << " ms: ";
  if (l.state == layer::phase::destroying) {
    text << "its callable is still being destroyed";
  } else {
    text << "still inside:";
    for_each_thread_inside(l, [&](const thread_record& r) { text << " thread " << r.number.load(); });
  }
  return text;
}

/// Under process.lock.
SEAM_COLD inline error deadlock_report(const layer& l, const thread_record& me, const thread_record& other) {
  message text;
  text << "seam: ending ";
  describe(text, l);
  text << " would wait for ever: thread " << other.number.load() << " is inside it and waits for the end of ";
  describe(text, *other.waiting_for);
  text << ", inside which this thread (" << me.number.load() << ") is or waits";
  return error(text);
}

inline void delete_layer(layer* l) noexcept {
  delete[] l->labels;
  delete l;
}

/// Under process.lock, when nobody is inside: from here on this thread alone owns what is to be destroyed.
SEAM_COLD inline void claim(layer& l) noexcept {
  free_nodes_that_reach(l);
  l.state = layer::phase::destroying;
  l.destroyer = this_thread();
  layer** link = &process.ended;
  while (*link != &l) link = &(*link)->next_ended;
  *link = l.next_ended;
}

/// After claim, without the lock: the callable's destructor is user code.
SEAM_COLD inline void destroy_claimed(layer& l) noexcept {
  if (l.destroy != nullptr) l.destroy(l.callable);
  bool abandoned = false;
  {
    const locked hold;
    l.state = layer::phase::gone;
    abandoned = l.abandoned;
    if (l.waiting != 0) process.event.signal();  // before the unlock, which may run other layers' destructors
  }
  if (abandoned) delete_layer(&l);
}

/// Whether nobody is inside. If somebody is, everybody who is will signal: a bit that was there already may be too
/// young to be seen, so there is a fence after the first look, and another look as long as it finds new ones.
SEAM_COLD inline bool vacant_or_watched(layer& l) noexcept {
  for (bool fenced = false;; fenced = true) {
    const census found = count_inside(l, true);
    if (found.empty()) return true;
    if (fenced && found.newly_watched == 0) return false;
    fence_all_threads();  // H2
  }
}

/// The deferred work of process.lock: destroys what ended from inside itself, or was given up on, once the last call
/// has left. Called with the lock held; releases it.
inline void settle_ended_layers() noexcept {
  fence_all_threads();  // H1
  layer* claimed = nullptr;
  for (layer* l = process.ended; l != nullptr;) {
    layer* const next = l->next_ended;
    if (l->waiting == 0 && vacant_or_watched(*l)) {
      claim(*l);
      l->next_ended = claimed;
      claimed = l;
    }
    l = next;
  }
  process.lock.release();
  while (claimed != nullptr) {
    layer* const next = claimed->next_ended;
    destroy_claimed(*claimed);
    claimed = next;
  }
}

/// One thread's wait for a layer that has ended and that it is not inside of. `l.waiting` counts it.
class drain {
 public:
  drain(layer& l, nanoseconds patience) : layer_(l), patience_(patience), began_(platform::now()) {}

  /// True when the callable is destroyed, false when the patience ends first.
  bool wait() {
    fence_all_threads();  // H1: no call that begins from now on enters the layer; those that did are seen
    for (unsigned round = 0;; ++round) {
      const std::uint32_t seen = process.event.now();  // W1: before the look, else a signal can be lost
      switch (look(round)) {
        case next_step::destroy:
          destroy_claimed(layer_);
          return true;
        case next_step::finished:
          return true;
        case next_step::give_up:
          return is_gone();  // the work left behind may have been done at once
        case next_step::register_and_look_again:
          process.register_this_thread();
          break;
        case next_step::look_again:
          if (round >= spins / 4) platform::yield();
          break;
        case next_step::fence_and_look_again:
          fence_all_threads();  // H2: every call that leaves from now on sees that it is watched
          break;
        case next_step::sleep:
          process.event.sleep_since(seen, nap());
          break;
      }
      report_if_due();
    }
  }

 private:
  enum class next_step { destroy, finished, give_up, register_and_look_again, look_again, fence_and_look_again, sleep };
  static constexpr unsigned spins = 200;

  next_step look(unsigned round) {
    const locked hold;
    if (layer_.state == layer::phase::gone) return done_waiting(next_step::finished);
    if (layer_.state == layer::phase::destroying) return expired() ? give_up() : next_step::sleep;
    const bool arm = !watching_ && round >= spins;
    const census others = count_inside(layer_, arm, this_thread_record);
    if (others.empty()) {
      claim(layer_);
      return done_waiting(next_step::destroy);
    }
    if (this_thread_record == nullptr) return next_step::register_and_look_again;  // so that others can follow our wait
    this_thread_record->waiting_for = &layer_;
    if (const thread_record* other = waits_for_me(layer_, *this_thread_record)) {
      const error report = deadlock_report(layer_, *this_thread_record, *other);
      give_up();
      throw report;
    }
    if (expired()) return give_up();
    if (arm) {
      watching_ = true;
      return next_step::fence_and_look_again;
    }
    // Never sleep on a busy entry: it is not watched, and over in an instant.
    return watching_ && others.busy == 0 ? next_step::sleep : next_step::look_again;
  }

  next_step done_waiting(next_step step) noexcept {
    --layer_.waiting;
    if (this_thread_record != nullptr) this_thread_record->waiting_for = nullptr;
    return step;
  }

  /// The last call to leave will destroy the callable, or this thread's unlock when it has left already.
  next_step give_up() noexcept {
    process.lock.leave_work();
    return done_waiting(next_step::give_up);
  }
  [[nodiscard]] bool is_gone() const noexcept {
    const locked hold;
    return layer_.state == layer::phase::gone;
  }

  [[nodiscard]] nanoseconds waited() const noexcept { return platform::now() - began_; }
  [[nodiscard]] bool expired() const noexcept { return patience_ != for_ever && waited() >= patience_; }

  /// Until the patience ends or the next report is due.
  [[nodiscard]] nanoseconds nap() const noexcept {
    const nanoseconds past = waited();
    const nanoseconds report = process.stalls.delay() * next_report_;
    const nanoseconds end = report < patience_ ? report : patience_;
    return end > past ? end - past : 1;
  }

  void report_if_due() {
    if (waited() < process.stalls.delay() * next_report_) return;
    next_report_ *= 2;
    message text;
    {
      const locked hold;
      if (layer_.state == layer::phase::gone) return;
      text = stall_report(layer_, waited());
    }
    process.stalls.report(text);
  }

  layer& layer_;
  const nanoseconds patience_;
  const nanoseconds began_;
  bool watching_ = false;
  std::int64_t next_report_ = 1;
};

enum class ending { drained, inside, timed_out };

/// Unlinks the layer if it is linked, then waits. From inside itself it does not wait: the last call to leave
/// destroys the callable.
SEAM_COLD inline ending end_layer(layer& l, nanoseconds patience) {
  {
    const locked hold;
    if (l.state == layer::phase::gone) return ending::drained;
    if (l.state == layer::phase::destroying && l.destroyer == this_thread()) return ending::inside;
    if (l.state == layer::phase::linked) {
      unlink(l);
      l.state = layer::phase::ended;
      l.next_ended = process.ended;
      process.ended = &l;
    }
    if (l.state == layer::phase::ended && this_thread_record != nullptr &&
        !count_inside(*this_thread_record, l, true).empty()) {
      thread_record* nobody = nullptr;
      if (!l.skipped_by.compare_exchange_strong(nobody, this_thread_record, std::memory_order_relaxed) &&
          nobody != this_thread_record) {
        l.skipped_by.store(every_thread, std::memory_order_relaxed);
      }
      return ending::inside;
    }
    ++l.waiting;
  }
  return drain(l, patience).wait() ? ending::drained : ending::timed_out;
}

/// The handle is gone: whoever destroys the callable deletes the layer as well.
SEAM_COLD inline void abandon(layer* l) noexcept {
  {
    const locked hold;
    if (l->state != layer::phase::gone) {
      l->abandoned = true;
      return;
    }
  }
  delete_layer(l);
}

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/detail/frame.hpp

/// A call's own frame: announces which layers the call is inside, until it leaves. Wait-free but for a thread's first.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The end of a call that somebody watches, whose thread is ending, or that fences for itself.
SEAM_NOINLINE inline void leave_attentively(entry* left) noexcept {
  block& b = block_of(left);
  std::uint32_t flags = b.flags.load(std::memory_order_relaxed);
  if ((flags & block::fenced) != 0) left->exchange(0, std::memory_order_seq_cst);  // (4) before (5)
  flags = b.flags.load(std::memory_order_seq_cst);
  // The bit is this entry's: set after it was left, it makes a later call wake the remover once too often, no more.
  if (const std::uint32_t bit = watch_bit(b, *left); (flags & bit) != 0) {
    b.flags.fetch_and(~bit, std::memory_order_seq_cst);
    process.event.signal();
    process.lock.defer_work();
  }
  if ((flags & block::short_lived) != 0 && this_thread_record != nullptr &&
      left == &this_thread_record->frames.blocks[0].entries[0]) {
    give_record_back();
  }
}

/// While it lives, no node that `held()` reaches is freed and no callable of those nodes is destroyed.
/// Strictly nested within its thread.
class frame {
 public:
  SEAM_ALWAYS_INLINE explicit frame(const slot_core& slot) : entry_(next_free_entry) {
    if (!SEAM_ALMOST_ALWAYS(reinterpret_cast<std::uintptr_t>(entry_) % block_size != 0)) {
      entry_ = first_entry_of_next_block(entry_);
    }
    next_free_entry = entry_ + 1;  // first of all: the calls of a signal handler nest above
    light_fence();
    // (1) Every store to an entry is a release: who reads it (6) comes after this thread's earlier frames too.
    entry_->store(busy(slot), std::memory_order_release);
    if (!SEAM_ALMOST_ALWAYS((block_of(entry_).flags.load(std::memory_order_relaxed) & block::fenced) == 0)) {
      entry_->exchange(busy(slot), std::memory_order_seq_cst);
    }
    light_fence();
    // (2) acquire: what the store (7) published. After the store (1), by this thread's fence or by the remover's (H1):
    // a remover that does not see us busy has us read the head it left.
    held_ = slot.head.load(std::memory_order_seq_cst);
    entry_->store(reinterpret_cast<std::uintptr_t>(held_), std::memory_order_release);  // (3), like (1)
  }
  SEAM_ALWAYS_INLINE ~frame() {
    entry_->store(0, std::memory_order_release);  // (4), like (1)
    light_fence();
    next_free_entry = entry_;
    light_fence();
    // (5) After (4), by this thread's fence or by the remover's (H2): a remover that still sees us inside has us read
    // the bit it set (8).
    if (!SEAM_ALMOST_ALWAYS(block_of(entry_).flags.load(std::memory_order_relaxed) == 0)) leave_attentively(entry_);
  }
  frame(const frame&) = delete;
  frame& operator=(const frame&) = delete;

  /// The top node as this call found it; null: unpatched meanwhile.
  [[nodiscard]] SEAM_ALWAYS_INLINE const node* held() const noexcept { return held_; }

 private:
  entry* entry_;
  const node* held_;
};

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/slot.hpp

/// A callable that can be replaced while the program runs: what it is to call one.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class R, class... A, bool Noexcept>
SEAM_NOINLINE R call_patched(const typed_slot<R(A...) noexcept(Noexcept)>& slot,
                             std::type_identity_t<passed<A>>... args) noexcept(Noexcept) {
  const frame inside(slot.core);
  return slot.call_from(inside.held(), static_cast<passed<A>>(args)...);
}

}  // namespace detail

/// The layers of a seam, looked up once, for a hot loop: `auto f = seam.pinned();`. Its calls see the layers as they
/// were when it was made, and the end of a patch that was there waits for it. Unpatched, a loop over it is optimised
/// like one over the original. An automatic variable of the thread that made it; it can be neither moved nor stored.
template <class Seam, class Signature>
class pinned;

template <class Seam, class R, class... A, bool Noexcept>
class pinned<Seam, R(A...) noexcept(Noexcept)> {
 public:
  explicit pinned(const Seam& seam) : seam_(seam), frame_(slot_behind(seam).core) {}
  pinned(const pinned&) = delete;
  pinned& operator=(const pinned&) = delete;
  static void* operator new(std::size_t) = delete;

  SEAM_ALWAYS_INLINE R operator()(A... args) const noexcept(Noexcept) {
    if (frame_.held() == nullptr) return seam_.call_directly(static_cast<detail::passed<A>>(args)...);
    return call_held(slot_behind(seam_), frame_.held(), static_cast<detail::passed<A>>(args)...);
  }

 private:
  SEAM_NOINLINE static R call_held(const detail::typed_slot<R(A...) noexcept(Noexcept)>& slot, const detail::node* held,
                                   detail::passed<A>... args) noexcept(Noexcept) {
    return slot.call_from(detail::first_live(held), static_cast<detail::passed<A>>(args)...);
  }

  const Seam& seam_;
  const detail::frame frame_;
};

/// What every kind of seam can do. `Seam` has `slot_behind(seam)`, where its layers are, and `call_directly(args…)`,
/// its original as the optimiser likes it best.
template <class Seam, class Signature>
class callable_seam;

template <class Seam, class R, class... A, bool Noexcept>
class callable_seam<Seam, R(A...) noexcept(Noexcept)> {
 public:
  using signature = R(A...) noexcept(Noexcept);

  /// Calls what stands in the seam. Safe from any thread, also while patches come and go. Unpatched: one load and one
  /// branch, then the original, inlined where it can be.
  SEAM_ALWAYS_INLINE R operator()(A... args) const noexcept(Noexcept) {
    const auto& slot = slot_behind(self());
    if (SEAM_ALMOST_ALWAYS(slot.core.unpatched())) return self().call_directly(static_cast<detail::passed<A>>(args)...);
    return detail::call_patched(slot, static_cast<detail::passed<A>>(args)...);
  }

  /// Calls the original, past every layer.
  SEAM_ALWAYS_INLINE R original(A... args) const noexcept(Noexcept) {
    return self().call_directly(static_cast<detail::passed<A>>(args)...);
  }

  [[nodiscard]] seam::pinned<Seam, signature> pinned() const { return seam::pinned<Seam, signature>(self()); }

  /// How many calls are inside layers of this seam now, on all threads. Unpatched calls leave no trace. Takes a lock.
  [[nodiscard]] std::size_t active() const {
    const detail::locked hold;
    return detail::calls_inside(slot_behind(self()).core);
  }

  [[nodiscard]] std::string_view name() const noexcept { return slot_behind(self()).core.name; }

 private:
  [[nodiscard]] SEAM_ALWAYS_INLINE const Seam& self() const noexcept { return static_cast<const Seam&>(*this); }
};

/// Something that can be patched.
template <class S>
concept any_seam = requires(const S& s) {
  typename S::signature;
  slot_behind(s).core;
};

/// A slot's name: a string literal that is not empty.
class slot_name {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a string literal is one
  template <std::size_t N>
  consteval slot_name(const char (&literal)[N]) : name_(literal, N - 1) {
    static_assert(N > 1, "seam::slot: the name is empty; errors and reports need one, as in \"app.on_event\"");
  }
  [[nodiscard]] constexpr std::string_view view() const noexcept { return name_; }

 private:
  std::string_view name_;
};

/// A hook point: a callable with a name and, if you like, an original. Give it static storage; it must outlive its
/// patches. Without an original and unpatched, it does nothing when its result is void, else throws `seam::error`.
/// Constant-initialised, trivially destructible. Threads: everything may be called at any time.
template <class Signature>
class slot;

template <class R, class... A, bool Noexcept>
class SEAM_EXPORT slot<R(A...) noexcept(Noexcept)>
    : public callable_seam<slot<R(A...) noexcept(Noexcept)>, R(A...) noexcept(Noexcept)> {
 public:
  using original_type = R (*)(A...) noexcept(Noexcept);

  // NOLINTNEXTLINE(google-explicit-constructor): seam::slot<void()> hook = "app.hook";
  constexpr slot(slot_name called, original_type calls = nullptr) noexcept
      : slot_{detail::slot_core(called.view()), calls} {}
  slot(const slot&) = delete;
  slot& operator=(const slot&) = delete;

  SEAM_ALWAYS_INLINE R call_directly(detail::passed<A>... args) const noexcept(Noexcept) {
    return slot_.call_original(static_cast<detail::passed<A>>(args)...);
  }

 private:
  friend constexpr detail::typed_slot<R(A...) noexcept(Noexcept)>& slot_behind(const slot& s) noexcept {
    return s.slot_;
  }
  mutable detail::typed_slot<R(A...) noexcept(Noexcept)> slot_;
};

template <class R, class... A, bool Noexcept>
slot(slot_name, R (*)(A...) noexcept(Noexcept)) -> slot<R(A...) noexcept(Noexcept)>;

/// Does ahead what a thread's first patched call would do, so that a signal handler may make that call.
inline void prepare_thread() { detail::process.register_this_thread(); }

SEAM_END_NAMESPACE

// ---- seam/function.hpp

/// A seam in front of a function.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A slot that brings its name along: one object, so one symbol for the linker to share.
template <class Signature, std::size_t N>
struct slot_with_name {
  typed_slot<Signature> slot;
  char name[N];

  constexpr slot_with_name(const char (&characters)[N], typename typed_slot<Signature>::original_type original)
      : slot{slot_core(std::string_view(name, N - 1)), original}, name{} {
    for (std::size_t i = 0; i < N; ++i) name[i] = characters[i];
  }
};

/// Where a function's layers are. The name is spelled in characters because g++ hides whatever a string as template
/// argument belongs to under -fvisibility=hidden.
template <auto F, class Signature, char... Name>
struct SEAM_EXPORT function_slot {
  static inline constinit slot_with_name<Signature, sizeof...(Name) + 1> named{{Name..., 0}, F};
};
template <auto F, class Signature, text Name, std::size_t... I>
constexpr typed_slot<Signature>& slot_of_function(std::index_sequence<I...>) noexcept {
  return function_slot<F, Signature, Name.chars[I]...>::named.slot;
}

}  // namespace detail

/// Stands for the function `F` and can be patched: `inline constexpr seam::function<&real::rate, "bank.rate"> rate;`.
/// The name defaults to the function's own. An empty object; the slot belongs to the type: the same function under
/// the same name is the same seam, wherever it is written. Calls with default arguments are not kept: C++ loses them
/// with the function's name. Threads, errors, cost: as `callable_seam`.
template <auto F, detail::text Name = detail::default_name<F>(), class Signature = detail::signature_of<F>>
class function;

template <auto F, detail::text Name, class R, class... A, bool Noexcept>
class function<F, Name, R(A...) noexcept(Noexcept)>
    : public callable_seam<function<F, Name, R(A...) noexcept(Noexcept)>, R(A...) noexcept(Noexcept)> {
  static_assert(Name.size() != 0,
                "seam::function<&f, \"\">: the name is empty; leave it out to use the function's own");

 public:
  using pointer = R (*)(A...) noexcept(Noexcept);
  static constexpr detail::text static_name = Name;

  constexpr function() noexcept = default;

  SEAM_ALWAYS_INLINE R call_directly(detail::passed<A>... args) const noexcept(Noexcept) {
    return F(static_cast<A&&>(args)...);
  }

  /// A plain function pointer that calls through the seam, for interfaces that take nothing else.
  // NOLINTNEXTLINE(google-explicit-constructor): as with a captureless lambda
  constexpr operator pointer() const noexcept {
    return [](A... args) noexcept(Noexcept) -> R { return function()(static_cast<A&&>(args)...); };
  }

 private:
  friend constexpr detail::typed_slot<R(A...) noexcept(Noexcept)>& slot_behind(const function&) noexcept {
    return detail::slot_of_function<F, R(A...) noexcept(Noexcept), Name>(std::make_index_sequence<Name.size()>());
  }
};

SEAM_END_NAMESPACE

/// A function and its seam in one go; the body follows: `SEAM_FUNCTION(double, rate, (std::string_view currency)) {…}`.
/// The body is `rate_original`. `inline` or `static` before the macro belongs to it. Whatever may follow a parameter
/// list may follow here, so a result with a comma is written `SEAM_FUNCTION(auto, f, (int n) -> std::map<int, int>)`.
#define SEAM_FUNCTION(result, name, ...)                    \
  result name##_original __VA_ARGS__;                       \
  inline constexpr ::seam::function<&name##_original> name; \
  result name##_original __VA_ARGS__

// ---- seam/detail/install.hpp

/// Makes a layer of a callable and puts it on top of a slot. All or nothing.

SEAM_BEGIN_NAMESPACE

/// What a patch says about itself in reports. Both texts are copied.
struct options {
  std::string_view owner = {};
  std::string_view reason = {};
};

namespace detail {

/// Makes a layer's callable from the one at `from`.
using maker = void (*)(layer& l, void* from);

/// Callables of one size share this.
template <std::size_t Size>
void copy_bytes(layer& l, void* from) {
  l.callable = l.small;
  __builtin_memcpy(l.small, from, Size);
}
template <class F, class From>
void construct(layer& l, void* from) {
  From&& source = static_cast<From&&>(*static_cast<std::remove_reference_t<From>*>(from));
  if constexpr (sizeof(F) <= sizeof(l.small) && alignof(F) <= alignof(layer)) {
    l.callable = ::new (static_cast<void*>(l.small)) F(static_cast<From&&>(source));
    if constexpr (!std::is_trivially_destructible_v<F>) {
      l.destroy = [](void* f) { static_cast<F*>(f)->~F(); };
    }
  } else {
    l.callable = new F(static_cast<From&&>(source));
    l.destroy = [](void* f) { delete static_cast<F*>(f); };
  }
}
template <class F, class From>
constexpr maker maker_of() {
  constexpr bool fits = sizeof(F) <= sizeof(layer::small) && alignof(F) <= alignof(layer);
  if constexpr (fits && std::is_trivially_copyable_v<F> && std::is_same_v<F, std::remove_cvref_t<From>>) {
    return copy_bytes<sizeof(F)>;
  } else {
    return construct<F, From>;
  }
}

/// A layer that is not installed yet. Destroys what it has so far, unless released.
class new_layer {
 public:
  new_layer(slot_core& slot, location where) : layer_(new layer) {
    layer_->slot = &slot;
    layer_->where = where;
  }
  ~new_layer() {
    if (layer_ == nullptr) return;
    if (layer_->destroy != nullptr) layer_->destroy(layer_->callable);
    delete_layer(layer_);
  }
  new_layer(const new_layer&) = delete;
  new_layer& operator=(const new_layer&) = delete;

  void label(std::string_view owner, std::string_view reason) {
    if (owner.empty() && reason.empty()) return;
    char* at = layer_->labels = new char[owner.size() + reason.size() + 2];
    const auto copy = [&at](std::string_view text) {
      const char* begin = at;
      at += text.copy(at, text.size());
      *at++ = 0;
      return begin;
    };
    layer_->owner = copy(owner);
    layer_->reason = copy(reason);
  }
  void hold(maker make, void* from) { make(*layer_, from); }
  [[nodiscard]] layer* install(void (*thunk)()) {
    process.decide_fencing();
    const locked hold;
    push(*layer_, thunk);
    return std::exchange(layer_, nullptr);
  }

 private:
  layer* layer_;
};

[[noreturn]] SEAM_COLD inline void throw_null_replacement(const slot_core& slot, location where) {
  message text;
  text << "seam::patch(" << slot.name << ", f): f is null (" << where << ")";
  throw error(text);
}

// What does not depend on the callable is not repeated for each.
SEAM_COLD inline layer* install(slot_core& slot, void (*thunk)(), maker make, void* from, const options& how,
                                location where) {
  new_layer fresh(slot, where);
  fresh.label(how.owner, how.reason);
  fresh.hold(make, from);
  return fresh.install(thunk);
}

template <class Signature, class F>
SEAM_ALWAYS_INLINE inline layer* install_callable(slot_core& slot, F&& f, const options& how, location where) {
  if (is_null(f)) throw_null_replacement(slot, where);
  if constexpr (std::is_function_v<std::remove_reference_t<F>>) {
    return install_callable<Signature>(slot, &f, how, where);
  } else {
    using stored = std::decay_t<F>;
    return install(slot, reinterpret_cast<void (*)()>(&thunk_of<stored, Signature>::call), maker_of<stored, F>(),
                   const_cast<void*>(static_cast<const void*>(__builtin_addressof(f))), how, where);
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

// ---- seam/patch.hpp

/// One replacement in one seam, for as long as a scope lasts.

// On the class for clang, on the constructor for g++.
#define SEAM_KEEP_THE_PATCH \
  [[nodiscard("a patch that is not kept ends at once: give it a name, as in seam::patch p{seam, f};")]]

SEAM_BEGIN_NAMESPACE

namespace detail {

template <class Seam>
consteval auto name_in_errors() {
  if constexpr (requires { Seam::static_name; }) {
    return Seam::static_name;
  } else {
    return text("slot");
  }
}

// What clang prints.
template <class T>
inline constexpr bool is_a_seam = any_seam<std::remove_cvref_t<T>>;
template <class Seam>
inline constexpr bool outlives_its_patch = std::is_lvalue_reference_v<Seam> || std::is_empty_v<Seam>;

/// Fails to compile, in one sentence, when `seam::patch(seam, f)` cannot work.
template <class Seam, class F>
consteval bool check_patch() {
  SEAM_REJECT_UNLESS(is_a_seam<Seam>,
                     join(text("seam::patch(x, f): x is no seam but "), spelled<std::remove_cvref_t<Seam>>(),
                          text("; put one in front of it, as in inline constexpr seam::function<&original> x;")),
                     "seam::patch(x, f): x is no seam; put one in front of it, as in inline constexpr "
                     "seam::function<&original> x;");
  if constexpr (is_a_seam<Seam>) {
    SEAM_REJECT_UNLESS(outlives_its_patch<Seam>,
                       text("seam::patch(slot, f): the slot is a temporary and must outlive its patch; give it static "
                            "storage"),
                       "seam::patch(slot, f): the slot is a temporary and must outlive its patch; give it static "
                       "storage");
    using seam_type = std::remove_cvref_t<Seam>;
    return check_replacement<F, typename seam_type::signature, name_in_errors<seam_type>()>() &&
           outlives_its_patch<Seam>;
  }
  return false;
}

}  // namespace detail

/// Puts a replacement into a seam, on every thread, and takes it out again when the scope ends. Movable; a default
/// one holds nothing. Put the state that the replacement refers to before the patch: when the destructor or `end()`
/// returns, no other thread is inside the replacement any more. Patches may end in any order, on any thread.
/// Throws `seam::error` for a null function pointer, `std::bad_alloc`; then nothing has changed.
class SEAM_KEEP_THE_PATCH patch {
 public:
  patch() noexcept = default;

  /// `replacement`: any callable that fits the seam's signature, or an advice such as `seam::around(f)`.
  template <class Seam, class F>
  SEAM_KEEP_THE_PATCH patch(Seam&& seam, F&& replacement, options how = {}, location where = location::here()) {
    if constexpr (detail::check_patch<Seam, F>()) {
      using signature = typename std::remove_cvref_t<Seam>::signature;
      layer_ = detail::install_callable<signature>(slot_behind(seam).core, static_cast<F&&>(replacement), how, where);
    }
  }

  patch(patch&& other) noexcept : layer_(std::exchange(other.layer_, nullptr)) {}
  patch& operator=(patch&& other) noexcept {
    patch old(std::move(other));
    std::swap(layer_, old.layer_);
    return *this;
  }
  /// Like `end()`. Where that would throw, the program terminates with the report: what the replacement refers to
  /// would otherwise go while a thread is inside it.
  ~patch() {
    if (layer_ == nullptr) return;
    try {
      detail::end_layer(*layer_, detail::for_ever);
    } catch (const error& report) {
      detail::terminate_with(report.what());
    }
    detail::abandon(layer_);
  }

  /// Takes the replacement out and waits until no other thread is inside it. True when it is destroyed; false from
  /// inside the replacement itself: then the last call to leave destroys it. Idempotent, legal on any thread.
  /// Throws `seam::error` when threads would wait for each other.
  bool end() { return end_within(detail::for_ever); }

  /// The same, but waits at most `patience`, a std::chrono::duration. False: somebody is still inside, and what the replacement refers to must
  /// stay. The replacement is out of its seam all the same.
  template <detail::duration D>
  [[nodiscard]] bool end(D patience) {
    return end_within(detail::to_nanoseconds(patience));
  }

  /// Whether the replacement stands in its seam.
  [[nodiscard]] explicit operator bool() const noexcept {
    const detail::locked hold;
    return layer_ != nullptr && layer_->state == detail::layer::phase::linked;
  }

 private:
  bool end_within(detail::nanoseconds patience) {
    return layer_ == nullptr || detail::end_layer(*layer_, patience) == detail::ending::drained;
  }

  detail::layer* layer_ = nullptr;
};

SEAM_END_NAMESPACE

#undef SEAM_KEEP_THE_PATCH

// ---- seam/stall.hpp

/// Being told when the end of a patch has to wait long: which seam, which patch, which threads are inside.

SEAM_BEGIN_NAMESPACE

/// Called on the waiting thread, without a lock, with one line of text. It may call seams and throw: then `end()`
/// throws that too, and the patch's destructor terminates the program.
using stall_handler = void (*)(std::string_view report);

/// Who is told of a wait that lasts; null: a line on stderr, as at the start. Returns the handler before.
inline stall_handler on_stall(stall_handler handler) noexcept { return detail::process.stalls.replace(handler); }

/// How long a wait lasts before the first report (5 s at the start); the second comes after twice that, and so on.
template <detail::duration D>
void report_stalls_after(D delay) noexcept {
  constexpr detail::nanoseconds shortest = 1'000'000;               // 1 ms
  constexpr detail::nanoseconds longest = 86'400'000'000'000 * 30;  // a month: doubled a few times, it still fits
  const detail::nanoseconds ns = detail::to_nanoseconds(delay);
  detail::process.stalls.set_delay(ns < shortest ? shortest : ns > longest ? longest : ns);
}

SEAM_END_NAMESPACE

// ---- seam/seam.hpp

/// All of Seam that runs in production. Mocking is apart.
