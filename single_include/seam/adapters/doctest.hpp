// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/adapters/doctest.hpp> in one file. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

// ---- seam/base/config.hpp
#ifndef SEAM_SINGLE_BASE_CONFIG_HPP
#define SEAM_SINGLE_BASE_CONFIG_HPP

/// The version, the ABI namespace, and what differs between compilers: attributes, and the wording of compile errors.
/// All `#if` on a compiler are here, and those on a system in platform.hpp. The rest of the library is plain C++20.

#define SEAM_VERSION_MAJOR 0
#define SEAM_VERSION_MINOR 1
#define SEAM_VERSION_PATCH 0

// A header is a system header from its first namespace on, so the compiler shows users no warnings about it or its
// macros. SEAM_SHOW_WARNINGS: it shows them, as in this library's own builds.
#if defined(SEAM_SHOW_WARNINGS)
  #define SEAM_BEGIN_SYSTEM_HEADER
#else
  #define SEAM_BEGIN_SYSTEM_HEADER _Pragma("GCC system_header")
#endif

// Object files of different ABIs may meet in one process. This inline namespace keeps their symbols apart.
#define SEAM_BEGIN_NAMESPACE \
  SEAM_BEGIN_SYSTEM_HEADER   \
  namespace seam {           \
  inline namespace v0 {
#define SEAM_END_NAMESPACE \
  }                        \
  }

#define SEAM_NOINLINE [[gnu::noinline]]
// For code that rarely runs: one copy, away from hot code, compiled for size.
#define SEAM_COLD [[gnu::cold, gnu::noinline]]
#define SEAM_ALWAYS_INLINE [[gnu::always_inline]]
// One copy for the process: shared libraries and the executable use the same state where the linker allows it.
#define SEAM_EXPORT [[gnu::visibility("default")]]
// In a shared library the default model costs 17 instructions per call, and this one costs 1. An executable's default
// model is better still.
#if defined(__PIC__) && !defined(__PIE__)
  #define SEAM_FAST_THREAD_LOCAL [[gnu::tls_model("initial-exec")]]
#else
  #define SEAM_FAST_THREAD_LOCAL
#endif
// With [[likely]], g++ spills registers on the hot path; with a probability of one it does not.
#define SEAM_ALMOST_ALWAYS(condition) __builtin_expect_with_probability(!!(condition), 1, 1.0)
#define SEAM_PRETTY_FUNCTION __PRETTY_FUNCTION__
#define SEAM_CALLER_FILE __builtin_FILE()
#define SEAM_CALLER_LINE static_cast<unsigned>(__builtin_LINE())

// Whether this file is compiled with exceptions, and with RTTI. SEAM_RTTI=0: it has RTTI, and mocks classes of a
// library that has none.
#if defined(__cpp_exceptions)
  #define SEAM_EXCEPTIONS 1
#else
  #define SEAM_EXCEPTIONS 0
#endif
#if !defined(SEAM_RTTI)
  #if defined(__cpp_rtti)
    #define SEAM_RTTI 1
  #else
    #define SEAM_RTTI 0
  #endif
#endif
// For every inline function that holds a guard, that throws, or into which such a function may be inlined. Some files
// of a program may be compiled with exceptions and some without, and the linker keeps one copy of each name. A copy
// compiled without exceptions has no landing pads, so it gets a name of its own.
#if SEAM_EXCEPTIONS && !defined(SEAM_TAG_ALL)
  #define SEAM_TAGGED
#else
  #define SEAM_TAGGED [[gnu::abi_tag("noexceptions")]]
#endif

// SEAM_SYMMETRIC_FENCES: every call executes its own fence. Needed where membarrier is missing, and under
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
// `sentence`, a seam::detail::text made at compile time. clang prints `gist` and the condition, whose names are chosen
// to be read.
#if defined(__clang__)
  #define SEAM_REJECT_UNLESS(condition, sentence, gist) static_assert(condition, gist)
#else
  #define SEAM_REJECT_UNLESS(condition, sentence, gist) \
    if constexpr (!(condition)) static_cast<void>(sizeof(::seam::detail::rejected<sentence>))
#endif
// SEAM_REJECT_CALL(gist, declaration): an overload that cannot be called. The error when it is chosen shows its
// template arguments: on g++ a sentence as above, on clang `gist` and types whose names are chosen to be read.
#if defined(__clang__)
  #define SEAM_REJECT_CALL(gist, ...) [[clang::unavailable(gist)]] __VA_ARGS__
  #define SEAM_PRINTS_SENTENCES 0
#else
  #define SEAM_REJECT_CALL(gist, ...) __VA_ARGS__ = delete
  #define SEAM_PRINTS_SENTENCES 1
#endif
// Before version 15, clang prints a string in a template argument as numbers.
#if defined(__clang__) && __clang_major__ < 15
  #define SEAM_PRINTS_TEXT 0
#else
  #define SEAM_PRINTS_TEXT 1
#endif

// Around friends that every instance of a template declares anew. This is intended, but g++ warns of it.
#if defined(__GNUC__) && !defined(__clang__)
  #define SEAM_BEGIN_STATED_FRIENDS \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wnon-template-friend\"")
  #define SEAM_END_STATED_FRIENDS _Pragma("GCC diagnostic pop")
#else
  #define SEAM_BEGIN_STATED_FRIENDS
  #define SEAM_END_STATED_FRIENDS
#endif

// Around the code that a macro writes into a user's file, where the strictest warnings would see it.
#define SEAM_IGNORE(compiler, warning) SEAM_PRAGMA(compiler diagnostic ignored warning)
#define SEAM_PRAGMA(...) _Pragma(#__VA_ARGS__)
#if defined(__clang__)
  #if __has_warning("-Wunsafe-buffer-usage")
    #define SEAM_IGNORE_UNSAFE_BUFFERS SEAM_IGNORE(clang, "-Wunsafe-buffer-usage")
  #else
    #define SEAM_IGNORE_UNSAFE_BUFFERS
  #endif
  #define SEAM_BEGIN_EXPANSION                                                                           \
    _Pragma("clang diagnostic push") SEAM_IGNORE(clang, "-Wpadded") SEAM_IGNORE(clang, "-Wweak-vtables") \
        SEAM_IGNORE(clang, "-Wsuggest-override") SEAM_IGNORE(clang, "-Wunused-template")                 \
            SEAM_IGNORE(clang, "-Wunused-member-function") SEAM_IGNORE_UNSAFE_BUFFERS
  #define SEAM_END_EXPANSION _Pragma("clang diagnostic pop")
#else
  #define SEAM_BEGIN_EXPANSION _Pragma("GCC diagnostic push") SEAM_IGNORE(GCC, "-Wsuggest-override")
  #define SEAM_END_EXPANSION _Pragma("GCC diagnostic pop")
#endif

// Around functions declared in C++ with the linker's names, whatever their types. This is intended, but clang warns of
// some.
#if defined(__clang__)
  #define SEAM_BEGIN_NAMES_OF_THE_LINKER \
    _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wreturn-type-c-linkage\"") extern "C" {
  #define SEAM_END_NAMES_OF_THE_LINKER \
    }                                  \
    _Pragma("clang diagnostic pop")
#else
  #define SEAM_BEGIN_NAMES_OF_THE_LINKER extern "C" {
  #define SEAM_END_NAMES_OF_THE_LINKER }
#endif

// Around a va_start without the last parameter's name. This is intended, but both compilers warn of it.
#define SEAM_BEGIN_UNNAMED_LAST_PARAMETER _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wvarargs\"")
#define SEAM_END_UNNAMED_LAST_PARAMETER _Pragma("GCC diagnostic pop")

#endif

// ---- seam/base/atomic.hpp
#ifndef SEAM_SINGLE_BASE_ATOMIC_HPP
#define SEAM_SINGLE_BASE_ATOMIC_HPP

/// Atomic variables and fences without <atomic>. That header costs as much to include as all the rest of
/// <seam/seam.hpp>, because its waiting functions bring in <string> and <system_error>.

SEAM_BEGIN_NAMESPACE
namespace detail {

// Named as in <atomic>, with the same meanings.
enum memory_order : int {
  memory_order_relaxed = __ATOMIC_RELAXED,
  memory_order_acquire = __ATOMIC_ACQUIRE,
  memory_order_release = __ATOMIC_RELEASE,
  memory_order_acq_rel = __ATOMIC_ACQ_REL,
  memory_order_seq_cst = __ATOMIC_SEQ_CST,
};
SEAM_ALWAYS_INLINE inline void thread_fence(memory_order order) noexcept { __atomic_thread_fence(order); }
SEAM_ALWAYS_INLINE inline void signal_fence(memory_order order) noexcept { __atomic_signal_fence(order); }

/// As std::atomic, always lock-free, with the members that the library needs.
template <class T>
class atomic {
  static_assert(__atomic_always_lock_free(sizeof(T), nullptr));

 public:
  constexpr atomic() noexcept = default;
  constexpr explicit(false) atomic(T value) noexcept : value_(value) {}
  atomic(const atomic&) = delete;
  atomic& operator=(const atomic&) = delete;

  [[nodiscard]] SEAM_ALWAYS_INLINE T load(memory_order order = memory_order_seq_cst) const noexcept {
    T value;
    __atomic_load(&value_, &value, order);
    return value;
  }
  SEAM_ALWAYS_INLINE void store(T value, memory_order order = memory_order_seq_cst) noexcept {
    __atomic_store(&value_, &value, order);
  }
  SEAM_ALWAYS_INLINE T exchange(T value, memory_order order = memory_order_seq_cst) noexcept {
    T old;
    __atomic_exchange(&value_, &value, &old, order);
    return old;
  }
  SEAM_ALWAYS_INLINE bool compare_exchange_strong(T& expected, T value, memory_order success,
                                                  memory_order failure) noexcept {
    return __atomic_compare_exchange(&value_, &expected, &value, false, success, failure);
  }
  SEAM_ALWAYS_INLINE bool compare_exchange_strong(T& expected, T value,
                                                  memory_order order = memory_order_seq_cst) noexcept {
    return compare_exchange_strong(expected, value, order, on_failure(order));
  }
  SEAM_ALWAYS_INLINE bool compare_exchange_weak(T& expected, T value,
                                                memory_order order = memory_order_seq_cst) noexcept {
    return __atomic_compare_exchange(&value_, &expected, &value, true, order, on_failure(order));
  }
  SEAM_ALWAYS_INLINE T fetch_add(T value, memory_order order = memory_order_seq_cst) noexcept {
    return __atomic_fetch_add(&value_, value, order);
  }
  SEAM_ALWAYS_INLINE T fetch_sub(T value, memory_order order = memory_order_seq_cst) noexcept {
    return __atomic_fetch_sub(&value_, value, order);
  }
  SEAM_ALWAYS_INLINE T fetch_or(T value, memory_order order = memory_order_seq_cst) noexcept {
    return __atomic_fetch_or(&value_, value, order);
  }
  SEAM_ALWAYS_INLINE T fetch_and(T value, memory_order order = memory_order_seq_cst) noexcept {
    return __atomic_fetch_and(&value_, value, order);
  }
  SEAM_ALWAYS_INLINE T operator++() noexcept { return fetch_add(1) + 1; }
  SEAM_ALWAYS_INLINE T operator--() noexcept { return fetch_sub(1) - 1; }
  /// For platform::sleep_while and platform::wake.
  [[nodiscard]] const T* address() const noexcept { return &value_; }

 private:
  static constexpr memory_order on_failure(memory_order order) noexcept {
    if (order == memory_order_acq_rel) return memory_order_acquire;
    return order == memory_order_release ? memory_order_relaxed : order;
  }
  alignas(sizeof(T)) T value_{};
};

/// How a remover and the calls order their stores and loads.
enum class fencing : std::uint32_t {
  undecided,
  asymmetric,  // the remover makes all threads fence, with membarrier
  symmetric,   // each call fences for itself: membarrier is missing, forbidden, or invisible to ThreadSanitizer
};

/// A call's half of an asymmetric fence: the compiler does not reorder across it. Costs no instruction.
SEAM_ALWAYS_INLINE inline void light_fence() noexcept { signal_fence(memory_order_seq_cst); }

/// A full fence of this thread, for slow paths.
inline void full_fence() noexcept {
  if constexpr (SEAM_SYMMETRIC_FENCES != 0) {
    atomic<std::uint32_t> anything{0};
    anything.exchange(0, memory_order_seq_cst);  // ThreadSanitizer does not see fences
  } else {
    thread_fence(memory_order_seq_cst);
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/base/list.hpp
#ifndef SEAM_SINGLE_BASE_LIST_HPP
#define SEAM_SINGLE_BASE_LIST_HPP

/// Lists whose elements hold their own link to the next one.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Takes `gone` out of the list that begins at `first` and is linked by the member `Next`. An element that is not in
/// the list changes nothing. Not synchronized: the list's owner holds its lock.
template <auto Next, class T>
constexpr void remove_from_list(T*& first, const T& gone) noexcept {
  T** link = &first;
  while (*link != nullptr && *link != &gone) link = &((*link)->*Next);
  if (*link != nullptr) *link = gone.*Next;
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/base/platform.hpp
#ifndef SEAM_SINGLE_BASE_PLATFORM_HPP
#define SEAM_SINGLE_BASE_PLATFORM_HPP

/// The few calls to the system. All `#if` on a system are here.

// Whether <seam/got.hpp> supports the way in which programs of this system call imported functions.
#if !defined(SEAM_GOT)
  #if defined(__linux__) && defined(__x86_64__) && defined(__LP64__)
    #define SEAM_GOT 1
  #else
    #define SEAM_GOT 0
  #endif
#endif

// SEAM_PORTABLE: use no calls of the system's own. For the beginning of a port, and for the tests of this fallback.
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
  #include <sys/prctl.h>
  #include <sys/syscall.h>
  #include <unistd.h>
#endif

SEAM_BEGIN_NAMESPACE
namespace detail::platform {

inline constexpr std::size_t page_size = 4096;
using nanoseconds = std::int64_t;  // <chrono> costs a tenth of a second of compile time in every file

#if !SEAM_PORTABLE

inline bool register_membarrier() noexcept {
  return !SEAM_SYMMETRIC_FENCES && ::syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0;
}
/// True: every thread of this process has executed a full fence during the call.
inline bool membarrier() noexcept { return ::syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0) == 0; }

/// A monotonic clock. Calls the kernel past the C library, because the user may have patched clock_gettime and the
/// caller may hold a lock.
inline nanoseconds now() noexcept {
  std::timespec t{};
  ::syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &t);
  return t.tv_sec * nanoseconds{1'000'000'000} + t.tv_nsec;
}
/// The same clock in a fraction of the time, for measurements. Must not be called under a lock.
inline nanoseconds fast_now() noexcept {
  std::timespec t{};
  ::clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * nanoseconds{1'000'000'000} + t.tv_nsec;
}
/// Sleeps while `word` holds `expected`, for at most `limit`. May wake early.
inline void sleep_while(const std::uint32_t* word, std::uint32_t expected, nanoseconds limit) noexcept {
  const std::timespec relative{static_cast<std::time_t>(limit / 1'000'000'000),
                               static_cast<long>(limit % 1'000'000'000)};
  ::syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, expected, &relative, nullptr, 0);
}
inline void wake(const std::uint32_t* word, int threads) noexcept {
  ::syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, threads, nullptr, nullptr, 0);
}
inline void yield() noexcept { ::sched_yield(); }
inline long thread_number() noexcept { return ::syscall(SYS_gettid); }

/// A page of zeros, from no allocator, so that a seam in front of `malloc` can use it. Null when there is no memory.
inline void* new_page() noexcept {
  void* page = ::mmap(nullptr, page_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return page == MAP_FAILED ? nullptr : page;
}
inline void free_page(void* page) noexcept { ::munmap(page, page_size); }
inline void on_fork(void (*prepare)(), void (*parent)(), void (*child)()) noexcept {
  ::pthread_atfork(prepare, parent, child);
}
inline long process_number() noexcept { return ::getpid(); }
/// The thread's name as debuggers show it: at most 15 bytes and a zero.
inline void thread_name(char (&name)[16]) noexcept {
  if (::prctl(PR_GET_NAME, name) != 0) name[0] = 0;
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
inline nanoseconds fast_now() noexcept { return now(); }
inline void sleep_while(const std::uint32_t* word, std::uint32_t expected, nanoseconds limit) noexcept {
  const nanoseconds begin = now();
  while (__atomic_load_n(word, __ATOMIC_SEQ_CST) == expected && now() - begin < limit) yield();
}
inline void wake(const std::uint32_t*, int) noexcept {}
inline long thread_number() noexcept {
  static long last = 0;
  static thread_local const long mine = __atomic_add_fetch(&last, 1, __ATOMIC_RELAXED);
  return mine;
}
inline void* new_page() noexcept {
  void* page = ::operator new(page_size, std::align_val_t{page_size}, std::nothrow);
  if (page != nullptr) __builtin_memset(page, 0, page_size);
  return page;
}
inline void free_page(void* page) noexcept { ::operator delete(page, std::align_val_t{page_size}); }
inline void on_fork(void (*)(), void (*)(), void (*)()) noexcept {}
inline long process_number() noexcept { return 1; }
inline void thread_name(char (&name)[16]) noexcept { name[0] = 0; }

#endif

}  // namespace detail::platform
SEAM_END_NAMESPACE

#endif

// ---- seam/base/brief_lock.hpp
#ifndef SEAM_SINGLE_BASE_BRIEF_LOCK_HPP
#define SEAM_SINGLE_BASE_BRIEF_LOCK_HPP

/// A lock that is held for a few instructions, and never while user code runs.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Constant-initialised and trivially destructible, so usable before static initialisation and after `main`.
class brief_lock {
 public:
  void lock() noexcept {
    std::uint32_t unlocked = 0;
    if (SEAM_ALMOST_ALWAYS(state_.compare_exchange_strong(unlocked, 1, memory_order_acquire))) return;
    wait();
  }
  void unlock() noexcept {
    // (60) release: publishes what the holder wrote to the acquire of the next holder (61).
    if (!SEAM_ALMOST_ALWAYS(state_.exchange(0, memory_order_release) != 2)) platform::wake(state_.address(), 1);
  }

 private:
  SEAM_COLD void wait() noexcept {
    for (int round = 0; round < 64; ++round) {
      std::uint32_t unlocked = 0;
      if (state_.compare_exchange_weak(unlocked, 1, memory_order_acquire)) return;  // (61)
      platform::yield();
    }
    // (61) acquire. 2: a thread may sleep, and the thread that unlocks wakes one.
    while (state_.exchange(2, memory_order_acquire) != 0) platform::sleep_while(state_.address(), 2, 1'000'000'000);
  }

  atomic<std::uint32_t> state_{0};  // 0 free, 1 held, 2 held and a thread may sleep
};

/// A lock for data that a forked child needs. In the child, a thread that held the lock in the parent would not exist
/// to unlock it. So the thread that forks holds these locks meanwhile, and takes them after process.lock. A thread that
/// holds one waits neither for process.lock nor for another one.
class lock_over_forks : public brief_lock {
 public:
  // Under process.lock:
  void list_in(lock_over_forks*& all) noexcept {
    if (is_listed_) return;
    is_listed_ = true;
    next_ = all;
    all = this;
  }
  void unlist_from(lock_over_forks*& all) noexcept {
    remove_from_list<&lock_over_forks::next_>(all, *this);
    is_listed_ = false;
  }
  [[nodiscard]] lock_over_forks* next() const noexcept { return next_; }

 private:
  lock_over_forks* next_ = nullptr;
  bool is_listed_ = false;
};

class briefly_locked {
 public:
  explicit briefly_locked(brief_lock& lock) noexcept : lock_(lock) { lock_.lock(); }
  ~briefly_locked() { lock_.unlock(); }
  briefly_locked(const briefly_locked&) = delete;
  briefly_locked& operator=(const briefly_locked&) = delete;

 private:
  brief_lock& lock_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/base/location.hpp
#ifndef SEAM_SINGLE_BASE_LOCATION_HPP
#define SEAM_SINGLE_BASE_LOCATION_HPP

/// A place in the user's source.

SEAM_BEGIN_NAMESPACE

/// A line of the user's source. As a default argument, `location::here()` is the caller's line.
// std::source_location is missing with clang 14 on libstdc++ 12.
struct location {
  const char* file = "";
  unsigned line = 0;

  static constexpr location here(const char* file = SEAM_CALLER_FILE, unsigned line = SEAM_CALLER_LINE) noexcept {
    return {file, line};
  }
};

SEAM_END_NAMESPACE

#endif

// ---- seam/base/message.hpp
#ifndef SEAM_SINGLE_BASE_MESSAGE_HPP
#define SEAM_SINGLE_BASE_MESSAGE_HPP

/// The text of an error or a report, built without allocation.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Keeps the first 636 characters. A longer text is cut and ends in "...".
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

/// Prints the report on stderr and ends the program.
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void terminate_with(const char* report) noexcept {
  std::fprintf(stderr, "%s\n", report);
  std::terminate();
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/base/signature.hpp
#ifndef SEAM_SINGLE_BASE_SIGNATURE_HPP
#define SEAM_SINGLE_BASE_SIGNATURE_HPP

/// The signature of a function pointer, how arguments travel from a seam to its layers, and how a callable is invoked.

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

/// `R(A...)` or `R(A...) noexcept`, from a pointer to a function.
template <auto F>
using signature_of = typename signature_of_pointer<std::remove_cv_t<decltype(F)>>::type;

// Asks a reference nothing: what it refers to may be incomplete.
template <class T>
consteval bool fits_registers() {
  if constexpr (std::is_reference_v<T>) {
    return true;
  } else {
    return std::is_trivially_copyable_v<T> && sizeof(T) <= 2 * sizeof(void*);
  }
}

/// How an argument travels from the seam to a layer: in a register if it fits, otherwise by reference to the parameter
/// that the caller filled. So it is moved once, at its destination.
template <class T>
using passed = std::conditional_t<fits_registers<T>(), T, T&&>;

/// The object that a pointer to a member is applied to. `object` is that object, a std::reference_wrapper of it, or a
/// pointer to it.
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
constexpr decltype(auto) invoke_member(M C::* member, Object&& object, A&&... args) {
  if constexpr (std::is_function_v<M>) {
    return (target_of<C>(static_cast<Object&&>(object)).*member)(static_cast<A&&>(args)...);
  } else {
    return (target_of<C>(static_cast<Object&&>(object)).*member);
  }
}

/// As std::invoke, without <functional>: calls a function object, a function pointer, or a member pointer on its first
/// argument.
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

#endif

// ---- seam/base/text.hpp
#ifndef SEAM_SINGLE_BASE_TEXT_HPP
#define SEAM_SINGLE_BASE_TEXT_HPP

/// Names and sentences as template arguments, and the compiler's spelling of functions and types.

// SEAM_REJECT_UNLESS with one literal for every compiler.
#define SEAM_REJECT_PLAINLY_UNLESS(condition, literal) \
  SEAM_REJECT_UNLESS(condition, ::seam::detail::text(literal), literal)

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
    chars[N - 1] = 0;  // with it, clang prints the array as a string
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return N - 1; }
  [[nodiscard]] constexpr const char* data() const noexcept { return chars; }
  [[nodiscard]] constexpr std::string_view view() const noexcept { return {chars, N - 1}; }
};

/// Says that `text("...")` without template arguments is meant. Clang asks for a guide, whichever it is.
struct is_deduced;
text(is_deduced) -> text<1>;

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

// Cuts SPELLING out of __PRETTY_FUNCTION__. Both compilers end that with `[… = SPELLING]`; g++ may add a part after a
// semicolon, clang a `&` before the spelling.
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

/// `12`
template <std::size_t N>
consteval auto spelled_number() {
  if constexpr (N < 10) {
    return text<2>(std::string_view("0123456789").substr(N, 1));
  } else {
    return join(spelled_number<N / 10>(), spelled_number<N % 10>());
  }
}

/// `(A, …)`
template <class... A>
consteval auto spelled_parameters() {
  constexpr auto signature = spelled<void(A...)>();
  constexpr std::size_t bracket = signature.view().find('(');
  return text<signature.size() - bracket + 1>(signature.view().substr(bracket));
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

/// Never defined: an error shows its name, and with it the sentence. See SEAM_REJECT_UNLESS.
template <text Sentence>
struct rejected;

/// `shown<Name>::type` is a type that shows a name in an error. Versions of clang that print no strings get it letter
/// by letter.
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

#endif

// ---- seam/core/process/recency.hpp
#ifndef SEAM_SINGLE_CORE_PROCESS_RECENCY_HPP
#define SEAM_SINGLE_CORE_PROCESS_RECENCY_HPP

/// A thread's clock for the things that it uses. Its times are comparable with those of other threads.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Each use by a thread gets a larger number than the thread's earlier uses. Uses by different threads are ordered only
/// when the shared clock moves between them, so the line that all threads read is rarely written.
/// Source: Lamport, Time, Clocks and the Ordering of Events in a Distributed System.
class recency {
 public:
  // All relaxed: the numbers publish nothing, and an outdated one is only less exact.
  using number = atomic<std::uint64_t>;

  SEAM_ALWAYS_INLINE void note(number& used, number& clock) noexcept {
    const std::uint64_t shared = clock.load(memory_order_relaxed);
    if (newest_ == &used && seen_ == shared) return;
    now_ = (now_ < shared ? shared : now_) + 1;
    used.store(now_, memory_order_relaxed);
    newest_ = &used;
    seen_ = shared;
  }
  [[nodiscard]] SEAM_ALWAYS_INLINE std::uint64_t now() const noexcept { return now_; }
  /// The next use gets a new number, even of the same thing.
  void forget_newest() noexcept { newest_ = nullptr; }

 private:
  std::uint64_t now_ = 0;
  std::uint64_t seen_ = 0;  // the shared clock when the newest use was noted
  const void* newest_ = nullptr;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/process/blocks.hpp
#ifndef SEAM_SINGLE_CORE_PROCESS_BLOCKS_HPP
#define SEAM_SINGLE_CORE_PROCESS_BLOCKS_HPP

/// Where a thread announces the layers that its calls are inside: entries in blocks, blocks in pages. A thread that
/// makes patched calls has at least one page.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What one call, or one consistent section, announces:
/// - 0: the entry is free.
/// - The address of a node: the call is inside the layers that the node reaches.
/// - The address of a slot's head, plus 1: the call is about to enter that slot ("busy").
/// - Any other value: a section, see below.
/// Removers read entries. They compare the values and never dereference them.
using entry = atomic<std::uintptr_t>;

inline constexpr std::size_t block_size = 128;
inline constexpr std::size_t entries_in_block = 14;

struct frame_page;

/// A block's last entry ends on a multiple of 128. So one test of the next free entry's address, modulo 128, finds both
/// a full block and a thread without a block, whose address is null.
struct alignas(block_size) block {
  enum flag : std::uint32_t {  // bits 0 to 13: a remover watches the entry of that number
    short_lived = 1U << 16,    // the thread gives its record back when its outermost call leaves
    fenced = 1U << 17,         // symmetric mode: each call fences for itself
  };
  atomic<std::uint32_t> flags{0};
  frame_page* page = nullptr;
  entry entries[entries_in_block]{};
};
static_assert(sizeof(block) == block_size);

struct frame_page {
  static constexpr std::size_t capacity = 30;
  block blocks[capacity];
  atomic<std::uint32_t> used_blocks{1};  // how many blocks a scan reads; only grows
  atomic<frame_page*> deeper{nullptr};   // for calls nested more than 420 deep
};

struct layer;

/// What other threads can read about one thread. Never freed: when the thread has ended, a later one takes the record.
struct thread_record {
  frame_page frames;
  atomic<std::uint32_t> taken{1};
  thread_record* next = nullptr;       // in process.threads
  atomic<long> number{0};              // the thread's, as the system's tools show it
  const layer* waiting_for = nullptr;  // the layer whose end this thread waits for; guarded by process.lock
  recency uses;                        // of results in caches; for this thread only
};
static_assert(sizeof(thread_record) == platform::page_size);

inline block& block_of(entry* e) noexcept {
  return *reinterpret_cast<block*>(reinterpret_cast<std::uintptr_t>(e) & ~(block_size - 1));
}
inline std::uint32_t watch_bit(const block& b, const entry& e) noexcept {
  return 1U << static_cast<unsigned>(&e - b.entries);
}

// constinit: with a dynamic initialiser, every use would call a wrapper.
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local entry* next_free_entry = nullptr;
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local thread_record* this_thread_record = nullptr;
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local bool this_thread_ends = false;

/// Identifies the calling thread, with or without a record.
inline const void* this_thread() noexcept { return &next_free_entry; }

// A section's values have bit 1 set. Addresses of nodes and of heads (plus 1) do not.
inline constexpr std::uintptr_t section_begins = 3;
inline constexpr std::uintptr_t section_that_sees(std::uint64_t epoch) noexcept { return 4 * epoch + 2; }
inline constexpr bool is_section(std::uintptr_t held) noexcept { return (held & 2) != 0; }
inline constexpr std::uint64_t epoch_of(std::uintptr_t section) noexcept { return section / 4; }

/// What this thread's section sees; 0: this thread is in no section.
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local std::uintptr_t this_section = 0;

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/process/lock.hpp
#ifndef SEAM_SINGLE_CORE_PROCESS_LOCK_HPP
#define SEAM_SINGLE_CORE_PROCESS_LOCK_HPP

/// The lock that does deferred work, and the event that removers sleep on. User code never runs under the lock.
/// Constant-initialised and trivially destructible: usable before static initialisation and after `main`.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A lock whose holder does the work of threads that cannot wait for the lock. A call that leaves a layer cannot wait:
/// it may run in a signal handler that interrupted the holder.
class work_lock {
 public:
  using work = void (*)() noexcept;
  /// `w` runs with the lock held, and unlocks with release().
  constexpr explicit work_lock(work w) noexcept : work_(w) {}

  void lock() noexcept {
    std::uint32_t seen = 0;
    if (state_.compare_exchange_strong(seen, 1, memory_order_acquire)) return;
    while (state_.exchange(2, memory_order_acquire) != 0) platform::sleep_while(state_.address(), 2, 1'000'000'000);
  }
  [[nodiscard]] bool try_lock() noexcept {
    std::uint32_t unlocked = 0;
    return state_.compare_exchange_strong(unlocked, 1, memory_order_seq_cst);  // (12)
  }
  void unlock() noexcept {
    release();
    do_deferred_work();
  }

  /// The work is done at once, or by the thread that holds the lock, after it unlocks.
  void defer_work() noexcept {
    // (11) seq_cst: this store comes before our try_lock (12). The holder reads the flag (11') after its unlock (12').
    // So our try_lock succeeds, or the holder reads the flag as set.
    leave_work();
    do_deferred_work();
  }
  /// The work is done by the next thread that unlocks; for the holder, that is itself.
  void leave_work() noexcept { pending_.store(true, memory_order_seq_cst); }
  /// Unlocks without doing deferred work.
  void release() noexcept {
    // (12') seq_cst read-modify-write: comes before the look at the flag (11').
    if (state_.exchange(0, memory_order_seq_cst) == 2) platform::wake(state_.address(), 1);
  }

 private:
  void do_deferred_work() noexcept {
    while (pending_.load(memory_order_seq_cst) && try_lock()) {  // (11')
      pending_.store(false, memory_order_seq_cst);
      work_();
    }
  }

  atomic<std::uint32_t> state_{0};  // 0 free, 1 held, 2 held and a thread may sleep
  atomic<bool> pending_{false};
  const work work_;
};

/// Counts the events that removers wait for: a call left a watched entry, or a callable was destroyed.
class event_count {
 public:
  [[nodiscard]] std::uint32_t now() const noexcept { return count_.load(memory_order_seq_cst); }
  void signal() noexcept {
    count_.fetch_add(1, memory_order_seq_cst);
    platform::wake(count_.address(), INT32_MAX);
  }
  void sleep_since(std::uint32_t seen, platform::nanoseconds limit) noexcept {
    platform::sleep_while(count_.address(), seen, limit);
  }

 private:
  atomic<std::uint32_t> count_{0};
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/base/raise.hpp
#ifndef SEAM_SINGLE_BASE_RAISE_HPP
#define SEAM_SINGLE_BASE_RAISE_HPP

/// How the library throws and catches, so that the same code compiles with -fno-exceptions. There, an error is reported
/// instead of thrown, and the program aborts.

// Stand for `try`, `catch (...)`, `catch (type name)` and `throw;`.
#if SEAM_EXCEPTIONS
  #define SEAM_TRY try
  #define SEAM_CATCH_ALL catch (...)
  #define SEAM_CATCH(type, name) catch (type name)
  #define SEAM_RETHROW throw
#else
  #define SEAM_TRY if constexpr (true)
  #define SEAM_CATCH_ALL else
  #define SEAM_CATCH(type, name) else if ([[maybe_unused]] type name = ::seam::detail::never_caught<type>(); false)
  #define SEAM_RETHROW ::seam::detail::never_rethrown()
#endif

SEAM_BEGIN_NAMESPACE

/// Called in place of a throw where exceptions are off. `what` is the error's text, valid while the handler runs. When
/// the handler returns, the program aborts. The handler may end the program itself, or leave by longjmp.
using error_handler = void (*)(const char* what);

namespace detail {

SEAM_EXPORT inline constinit atomic<error_handler> told_of_errors{nullptr};

/// Reports the error and aborts, where exceptions are off.
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void abort_for(const char* what) {
  if (const error_handler told = told_of_errors.load()) {
    told(what);
  } else {
    std::fprintf(stderr, "%s\nseam: the program aborts, as exceptions are off (-fno-exceptions)\n", what);
  }
  __builtin_abort();
}

#if SEAM_EXCEPTIONS
template <class E>
SEAM_TAGGED [[noreturn]] SEAM_COLD void raise(E&& e) {
  throw std::decay_t<E>(static_cast<E&&>(e));
}
#else
template <class E>
SEAM_TAGGED [[noreturn]] SEAM_COLD void raise(E&& e) {
  if constexpr (std::is_base_of_v<std::exception, std::decay_t<E>>) {
    abort_for(e.what());
  } else {
    abort_for("seam: something that is no std::exception would be thrown");
  }
}
template <class Caught>
Caught never_caught() noexcept {
  __builtin_abort();
}
[[noreturn]] inline void never_rethrown() noexcept { __builtin_abort(); }
#endif

}  // namespace detail

/// Sets the handler for errors in files that are compiled without exceptions. Null, the initial value: such an error
/// goes to stderr. After the handler, the program aborts. Returns the previous handler. Threads: any, at any time.
inline error_handler on_error(error_handler handler) noexcept { return detail::told_of_errors.exchange(handler); }

SEAM_END_NAMESPACE

#endif

// ---- seam/core/process/node.hpp
#ifndef SEAM_SINGLE_CORE_PROCESS_NODE_HPP
#define SEAM_SINGLE_CORE_PROCESS_NODE_HPP

/// The nodes of a slot's stack of layers, and the pool that their memory comes from.

SEAM_BEGIN_NAMESPACE
namespace detail {

struct layer;
class viewer;

/// What decides which way a call takes at a branch.
enum class branching : unsigned char { by_epoch, by_viewer, by_object };

/// A layer's place in a stack, or a branch. At a branch, the calls that match go on at `next`, all others at `other`.
struct node {                 // immutable once published, except `older` and `marked`
  void (*thunk)() = nullptr;  // R (*)(const node&, A...)
  void* callable = nullptr;
  const node* next = nullptr;
  layer* owner = nullptr;   // null: a branch
  std::uint64_t stamp = 0;  // a hash of the layers from here down, in their order
  // For branches, what a call is matched with:
  union {
    const void* object = nullptr;  // matches calls on this object
    std::uint64_t epoch;           // matches calls that see this epoch or a later one
    const viewer* seen_by;         // matches calls of threads whose viewer sees this one
  };
  const node* other = nullptr;
  branching way = branching::by_object;
  node* older = nullptr;        // in slot_core::nodes; guarded by process.lock
  mutable bool marked = false;  // for a sweep; guarded by process.lock

  [[nodiscard]] bool is_branch() const noexcept { return owner == nullptr; }
};

/// 0 for null, which leads to the original.
inline std::uint64_t stamp_of(const node* n) noexcept { return n == nullptr ? 0 : n->stamp; }

/// Nodes that are not in use. They lie in pages of their own, so that no allocator of the user's runs under the lock.
/// Guarded by process.lock.
class node_pool {
 public:
  /// Makes sure that `count` calls of take() succeed. Throws std::bad_alloc, so callers reserve before they change
  /// anything.
  SEAM_TAGGED void reserve(std::size_t count) {
    for (std::size_t have = count_; have < count; have = count_) {
      void* page = platform::new_page();
      if (page == nullptr) detail::raise(std::bad_alloc());
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

#endif

// ---- seam/base/duration.hpp
#ifndef SEAM_SINGLE_BASE_DURATION_HPP
#define SEAM_SINGLE_BASE_DURATION_HPP

/// Durations of <chrono>, accepted without including it.

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

/// Negative durations count as zero, and those beyond 292 years as `for_ever`.
template <duration D>
constexpr nanoseconds to_nanoseconds(const D& d) noexcept {
  const double ns =
      static_cast<double>(d.count()) * 1e9 * static_cast<double>(D::period::num) / static_cast<double>(D::period::den);
  return ns <= 0 ? 0 : ns >= 9.2e18 ? for_ever : static_cast<nanoseconds>(ns);
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/process/who_is_told.hpp
#ifndef SEAM_SINGLE_CORE_PROCESS_WHO_IS_TOLD_HPP
#define SEAM_SINGLE_CORE_PROCESS_WHO_IS_TOLD_HPP

/// The handlers that hear of stalled waits and of patches to seams with running calls, and when a wait is stalled.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The handler of stalled waits, and after which time a wait is stalled. Lock-free, because waiting threads read it.
class stall_policy {
 public:
  using handler = void (*)(std::string_view);

  handler replace(handler h) noexcept { return handler_.exchange(h, memory_order_acq_rel); }
  void set_delay(nanoseconds d) noexcept { delay_.store(d, memory_order_relaxed); }
  [[nodiscard]] nanoseconds delay() const noexcept { return delay_.load(memory_order_relaxed); }

  void report(const message& text) const {
    if (const handler h = handler_.load(memory_order_acquire)) {
      h(text.view());
    } else {
      std::fprintf(stderr, "%s\n", text.c_str());
    }
  }

 private:
  atomic<handler> handler_{nullptr};
  atomic<nanoseconds> delay_{5'000'000'000};
};

}  // namespace detail

/// A patch that is about to be installed while calls are inside layers of its seam. `text` says so in one line; it is
/// valid while the handler runs.
struct patch_of_running {
  std::string_view seam;
  location where;  // of the patch
  std::size_t calls;
  std::string_view text;
};

namespace detail {

/// The handler of such patches. Lock-free.
class running_policy {
 public:
  using handler = void (*)(const patch_of_running&);

  handler replace(handler h) noexcept { return handler_.exchange(h); }
  [[nodiscard]] handler get() const noexcept { return handler_.load(); }

 private:
  atomic<handler> handler_{nullptr};
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/process/process.hpp
#ifndef SEAM_SINGLE_CORE_PROCESS_PROCESS_HPP
#define SEAM_SINGLE_CORE_PROCESS_PROCESS_HPP

/// The state of the process, in one object. So a shared library shares either all of it with the executable or nothing.
/// And the library defines no unique symbol of its own, which would prevent its unloading.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Functions that hand out addresses of their code or register destructors. Such code must not belong to a library that
/// can be unloaded, so every module calls those of the module that owns `process`. The first is defined in
/// core/ending/drain.hpp, the others in core/process/threads.hpp.
struct SEAM_EXPORT code_of_the_owner {
  SEAM_TAGGED static void settle_ended_layers() noexcept;
  SEAM_TAGGED static void decide_fencing() noexcept;
  SEAM_TAGGED static void register_this_thread();
};

/// Constant-initialised and trivially destructible: usable before static initialisation and after `main`.
struct SEAM_EXPORT process_state {
  work_lock lock{code_of_the_owner::settle_ended_layers};
  event_count event;
  atomic<fencing> mode{fencing::undecided};
  atomic<thread_record*> threads{nullptr};  // the records of all threads that ever entered a layer
  node_pool nodes;                          // guarded by lock
  layer* ended = nullptr;                   // ended, with callables not destroyed yet; guarded by lock
  layer* linked = nullptr;                  // all layers that stand in slots, latest first; guarded by lock
  std::uint64_t installed = 0;              // how many layers there ever were; guarded by lock
  atomic<std::uint64_t> viewers{0};         // how many there ever were
  atomic<std::uint64_t> marks{0};           // how many kinds there ever were
  atomic<std::uint64_t> epoch{0};           // how many times several slots changed at once
  bool epochs_remain = false;               // whether any layer has `since`; guarded by lock
  stall_policy stalls;
  running_policy running;
  struct result_wait* result_waits = nullptr;         // the waits for results that are being made; guarded by lock
  lock_over_forks* held_over_forks = nullptr;         // guarded by lock
  std::uint32_t forks = 0;                            // how many forks lie between the first process and this one
  const void* forked_by = nullptr;                    // the thread that forked this process, see this_thread()
  atomic<void (*)(const layer&)> never_hit{nullptr};  // called with each layer that no call ran before it ended
  void (*const decide_fencing)() noexcept = code_of_the_owner::decide_fencing;
  void (*const register_this_thread)() = code_of_the_owner::register_this_thread;
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

#endif

// ---- seam/base/share_of.hpp
#ifndef SEAM_SINGLE_BASE_SHARE_OF_HPP
#define SEAM_SINGLE_BASE_SHARE_OF_HPP

/// A shared pointer that does not need <memory>.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The base of objects that `share_of<T>` shares: `struct T : shares<T>`. A new T has one share unless it says
/// otherwise. T may define its own `discard`, which is called when the last share goes.
template <class T>
class shares {
 public:
  void share() noexcept { users_.fetch_add(1, memory_order_relaxed); }
  /// Whether that was the last share.
  [[nodiscard]] bool unshare() noexcept {
    // (71) acq_rel: the thread that drops the last share sees what all others did with the object.
    return users_.fetch_sub(1, memory_order_acq_rel) == 1;
  }
  /// Whether any shares are left. Once there are none, there never are again.
  [[nodiscard]] bool is_shared() const noexcept { return users_.load() != 0; }
  static void discard(T* unshared) noexcept { delete unshared; }

 protected:
  shares() noexcept = default;
  explicit shares(unsigned first) noexcept : users_(first) {}

 private:
  atomic<unsigned> users_{1};
};

/// A share of a T, or none. Copies share the same object. Threads: as for std::shared_ptr.
template <class T>
class share_of {
 public:
  share_of() noexcept = default;
  /// Takes over the share that a new T comes with.
  explicit share_of(T* fresh) noexcept : at_(fresh) {}
  [[nodiscard]] static share_of of(T& t) noexcept {
    t.share();
    return share_of(&t);
  }
  share_of(const share_of& other) noexcept : at_(other.at_) {
    if (at_ != nullptr) at_->share();
  }
  share_of(share_of&& other) noexcept : at_(std::exchange(other.at_, nullptr)) {}
  share_of& operator=(share_of other) noexcept {
    std::swap(at_, other.at_);
    return *this;
  }
  /// May run destructors of the user's objects.
  ~share_of() {
    if (at_ != nullptr && at_->unshare()) T::discard(at_);
  }
  [[nodiscard]] T* get() const noexcept { return at_; }
  [[nodiscard]] T* operator->() const noexcept { return at_; }
  [[nodiscard]] T& operator*() const noexcept { return *at_; }
  [[nodiscard]] explicit operator bool() const noexcept { return at_ != nullptr; }
  [[nodiscard]] T* release() noexcept { return std::exchange(at_, nullptr); }

 private:
  T* at_ = nullptr;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/process/viewer.hpp
#ifndef SEAM_SINGLE_CORE_PROCESS_VIEWER_HPP
#define SEAM_SINGLE_CORE_PROCESS_VIEWER_HPP

/// Viewers, which decide who sees a patch that not all threads see. A thread runs with at most one viewer: the thread's
/// own patches are made in it.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Sees the layers made in it and in the viewers above it. Threads, contexts and layers have shares of it. Viewers
/// beneath it mention it: they only compare its address, so a mention keeps the memory and nothing else. A new viewer
/// leaves out those above it that have no shares left, so tasks that start each other in turn form no growing chain.
class viewer : public shares<viewer> {
 public:
  const std::uint64_t number;  // higher than those of the viewers above

  /// Throws std::bad_alloc.
  [[nodiscard]] SEAM_TAGGED static share_of<viewer> beneath(const viewer* parent) {
    share_of<viewer> made(new viewer(++process.viewers));
    if (parent == nullptr) return made;
    made->above_ = new viewer*[parent->size_ + 1];
    made->mention(const_cast<viewer*>(parent));
    for (std::size_t i = 0; i < parent->size_; ++i) {
      if (parent->above_[i]->is_shared()) made->mention(parent->above_[i]);
    }
    return made;
  }
  viewer(const viewer&) = delete;
  viewer& operator=(const viewer&) = delete;

  static void discard(viewer* unused) noexcept {
    for (std::size_t i = 0; i < unused->size_; ++i) unused->above_[i]->forget();
    delete[] unused->above_;
    unused->forget();
  }

  [[nodiscard]] std::size_t how_many_above() const noexcept { return size_; }
  [[nodiscard]] bool sees(const viewer* other) const noexcept {
    if (other == this) return true;
    for (std::size_t i = 0; i < size_; ++i) {
      if (above_[i] == other) return true;
    }
    return false;
  }

 private:
  explicit viewer(std::uint64_t n) noexcept : number(n) {}
  void mention(viewer* other) noexcept {
    ++other->mentions_;
    above_[size_++] = other;
  }
  void forget() noexcept {
    if (--mentions_ == 0) delete this;
  }

  atomic<std::size_t> mentions_{1};  // by viewers beneath it, and one for all shares together
  viewer** above_ = nullptr;         // nearest first
  std::size_t size_ = 0;
};

/// Null: this thread sees what all threads see. Only calls that find a branch read it.
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local viewer* this_viewer = nullptr;

/// This thread's viewer, made when it is first needed. Patches that only this thread sees are made in it.
SEAM_TAGGED SEAM_COLD inline viewer& own_viewer() {
  if (this_viewer == nullptr) {
    process.register_this_thread();  // so that the viewer is given back when the thread ends
    this_viewer = viewer::beneath(nullptr).release();
  }
  return *this_viewer;
}

/// While it lives, this thread runs with a new viewer beneath `above`: it sees what `above` sees, and only this thread
/// sees the patches that it makes for itself meanwhile.
class viewer_of_work {
 public:
  SEAM_TAGGED explicit viewer_of_work(const viewer* above)
      : outer_(std::exchange(this_viewer, viewer::beneath(above).release())) {}
  ~viewer_of_work() { const share_of<viewer> own(std::exchange(this_viewer, outer_)); }
  SEAM_TAGGED viewer_of_work(const viewer_of_work&) = delete;
  viewer_of_work& operator=(const viewer_of_work&) = delete;

 private:
  viewer* const outer_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/process/threads.hpp
#ifndef SEAM_SINGLE_CORE_PROCESS_THREADS_HPP
#define SEAM_SINGLE_CORE_PROCESS_THREADS_HPP

/// The threads that ever entered a layer: how a thread takes and gives back its record, what remains after a fork, and
/// how one thread makes all others fence.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class Visit>
void for_each_thread(Visit&& visit) {
  // (10') seq_cst: comes after a remover's store (7), see (10).
  for (thread_record* r = process.threads.load(memory_order_seq_cst); r != nullptr; r = r->next) visit(*r);
}

template <class Visit>
void for_each_block(thread_record& record, Visit&& visit) {
  for (frame_page* page = &record.frames; page != nullptr; page = page->deeper.load(memory_order_seq_cst)) {
    const std::uint32_t used = page->used_blocks.load(memory_order_seq_cst);
    for (std::uint32_t i = 0; i < used; ++i) visit(page->blocks[i]);
  }
}

inline bool other_threads_exist() noexcept {
  bool others = false;
  for_each_thread([&](thread_record& r) {
    others = others || (&r != this_thread_record && r.taken.load(memory_order_seq_cst) != 0);
  });
  return others;
}

inline void set_fenced(frame_page& page) noexcept {
  for (block& b : page.blocks) b.flags.fetch_or(block::fenced, memory_order_seq_cst);
}

/// From here on every call fences for itself. A call reads the flag after its plain busy store. If it misses
/// the flag, the store leaves its buffer during the sleep: at the latest when the thread is suspended or interrupted.
SEAM_COLD inline void become_symmetric() noexcept {
  process.mode.store(fencing::symmetric, memory_order_seq_cst);
  for_each_thread([](thread_record& r) {
    for (frame_page* p = &r.frames; p != nullptr; p = p->deeper.load(memory_order_seq_cst)) set_fenced(*p);
  });
  atomic<std::uint32_t> unchanged{0};
  platform::sleep_while(unchanged.address(), 0, 20'000'000);
}

/// Afterwards, what each thread wrote before its own fence is visible here, and after that fence the thread sees what
/// was written here before. Does nothing in symmetric mode, where calls fence for themselves.
SEAM_COLD inline void fence_all_threads() noexcept {
  if (process.mode.load(memory_order_relaxed) != fencing::asymmetric || !other_threads_exist()) return;
  if (!platform::membarrier()) become_symmetric();  // a seccomp filter forbids it by now
}

inline void init_page(frame_page& page) noexcept {
  for (block& b : page.blocks) b.page = &page;
}
/// Call this once other threads can find the page. A thread that changes the mode later then finds the page.
inline void adopt_mode(frame_page& page) noexcept {
  if (process.mode.load(memory_order_seq_cst) == fencing::symmetric) set_fenced(page);
}

SEAM_TAGGED inline void* page_or_throw() {
  void* page = platform::new_page();
  if (page == nullptr) detail::raise(std::bad_alloc());
  return page;
}

namespace fork {
// The lock is held during the fork, so the child finds consistent what the lock guards.
SEAM_TAGGED SEAM_EXPORT SEAM_COLD inline void prepare() {
  process.lock.lock();
  for (lock_over_forks* l = process.held_over_forks; l != nullptr; l = l->next()) l->lock();
}
SEAM_COLD inline void unlock_all() noexcept {
  for (lock_over_forks* l = process.held_over_forks; l != nullptr; l = l->next()) l->unlock();
  process.lock.unlock();
}
SEAM_EXPORT SEAM_COLD inline void in_parent() { unlock_all(); }
SEAM_EXPORT SEAM_COLD inline void in_child() {
  ++process.forks, process.forked_by = this_thread(), process.result_waits = nullptr;
  if (process.mode.load() == fencing::asymmetric && !platform::register_membarrier()) become_symmetric();
  for_each_thread([](thread_record& r) {
    if (&r == this_thread_record) {
      r.number.store(platform::thread_number());
      return;
    }
    for_each_block(r, [](block& b) {  // that thread does not exist in the child
      for (entry& e : b.entries) e.store(0);
      b.flags.fetch_and(block::fenced);
    });
    r.waiting_for = nullptr;
    r.taken.store(0);
  });
  unlock_all();
}
}  // namespace fork

/// Called before the first record and before the first layer.
inline void code_of_the_owner::decide_fencing() noexcept {
  if (process.mode.load(memory_order_acquire) != fencing::undecided) return;
  const locked hold;
  if (process.mode.load(memory_order_relaxed) != fencing::undecided) return;
  platform::on_fork(fork::prepare, fork::in_parent, fork::in_child);
  process.mode.store(platform::register_membarrier() ? fencing::asymmetric : fencing::symmetric, memory_order_release);
}

SEAM_TAGGED SEAM_COLD inline thread_record& take_record() {
  code_of_the_owner::decide_fencing();
  thread_record* mine = nullptr;
  for_each_thread([&](thread_record& r) {
    std::uint32_t free = 0;
    if (mine == nullptr && r.taken.compare_exchange_strong(free, 1, memory_order_seq_cst)) mine = &r;
  });
  if (mine == nullptr) {
    mine = ::new (page_or_throw()) thread_record;
    init_page(mine->frames);
    mine->next = process.threads.load(memory_order_relaxed);
    while (!process.threads.compare_exchange_weak(mine->next, mine, memory_order_seq_cst)) {
    }
  }
  // (10) A remover publishes its head (7), then looks for records (10'). It sees our record, or we read its head.
  full_fence();
  adopt_mode(mine->frames);
  mine->number.store(platform::thread_number(), memory_order_relaxed);
  return *mine;
}

SEAM_COLD inline void give_record_back() noexcept {
  thread_record& mine = *this_thread_record;
  next_free_entry = nullptr;
  this_thread_record = nullptr;
  mine.frames.blocks[0].flags.fetch_and(~std::uint32_t{block::short_lived}, memory_order_seq_cst);
  mine.taken.store(0, memory_order_seq_cst);
}

/// Gives back the thread's record and its viewer when the thread exits. A call from a thread-local destructor that runs
/// later takes a record for that call only.
struct thread_exit {
  bool armed = false;
  ~thread_exit() {
    this_thread_ends = true;
    if (armed && this_thread_record != nullptr) give_record_back();
    const share_of<viewer> own(std::exchange(this_viewer, nullptr));
  }
};

inline void code_of_the_owner::register_this_thread() {
  if (this_thread_record != nullptr) return;
  this_thread_record = &take_record();
  next_free_entry = &this_thread_record->frames.blocks[0].entries[0];
  if (this_thread_ends) {
    this_thread_record->frames.blocks[0].flags.fetch_or(block::short_lived, memory_order_seq_cst);
  } else {
    static thread_local thread_exit at_exit;
    at_exit.armed = true;
  }
}

/// The entry to use when `full` is the end of a block, or null when this thread has no block.
SEAM_TAGGED SEAM_COLD inline entry* first_entry_of_next_block(entry* full) {
  if (full == nullptr) {
    process.register_this_thread();
    return next_free_entry;
  }
  block& last = *reinterpret_cast<block*>(reinterpret_cast<std::uintptr_t>(full) - block_size);
  frame_page* page = last.page;
  auto index = static_cast<std::uint32_t>(&last - page->blocks) + 1;
  if (index == frame_page::capacity) {
    index = 0;
    frame_page* deeper = page->deeper.load(memory_order_relaxed);
    if (deeper == nullptr) {
      deeper = ::new (page_or_throw()) frame_page;
      init_page(*deeper);
      page->deeper.store(deeper, memory_order_seq_cst);
      adopt_mode(*deeper);
    }
    page = deeper;
  } else if (page->used_blocks.load(memory_order_relaxed) <= index) {
    page->used_blocks.store(index + 1, memory_order_seq_cst);  // seq_cst: comes before the busy store (1)
  }
  return &page->blocks[index].entries[0];
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/stack/layer.hpp
#ifndef SEAM_SINGLE_CORE_STACK_LAYER_HPP
#define SEAM_SINGLE_CORE_STACK_LAYER_HPP

/// The layers of one slot: immutable nodes below an atomic head, and the way of a call through them. Branches come
/// first, by what the calling thread sees and by the object; each way ends in a chain of layers.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The part of a slot that does not depend on its signature.
struct SEAM_EXPORT slot_core {
  atomic<const node*> head{nullptr};
  node* nodes = nullptr;             // guarded by process.lock
  layer* layers = nullptr;           // all in this slot, grouped by object; guarded by process.lock
  atomic<std::uint64_t> changes{0};  // how many times the head has changed
  std::string_view name;

  constexpr explicit slot_core(std::string_view n) noexcept : name(n) {}

  /// relaxed: null leads to the original; anything else leads to a frame, which loads the head again (2).
  [[nodiscard]] SEAM_ALWAYS_INLINE bool unpatched() const noexcept {
    return head.load(memory_order_relaxed) == nullptr;
  }
};

/// The value of an entry while its call is about to enter the slot.
inline std::uintptr_t busy(const slot_core& slot) noexcept { return reinterpret_cast<std::uintptr_t>(&slot.head) + 1; }

/// One patch. Its handle has a share of it, and so has each thread that uses it without its handle. One more share
/// lasts until the callable is destroyed.
struct layer : shares<layer> {
  /// linked: in its slot's stack. leaving: there only for sections that see an epoch before `until`. ended: out of the
  /// stack. destroying: one thread owns the callable. gone: the callable is destroyed.
  enum class phase : unsigned char { linked, leaving, ended, destroying, gone };

  layer() noexcept : shares(2) {}  // the handle's, and the one until the callable is destroyed
  ~layer() { delete[] labels; }

  slot_core* slot = nullptr;
  const void* object = nullptr;  // null: the layer is for every object
  share_of<viewer> seen_by;      // null: every thread sees it
  bool outermost = false;        // stays above layers that come later
  void (*thunk)() = nullptr;
  void (*guarded)() =
      nullptr;  // calls the thunk, and lets no exception out; null: none gets out, or nobody can catch it
  void* callable = nullptr;
  void (*destroy)(void*) = nullptr;  // null: the callable needs no destruction
  location where;
  const char* owner = "";  // both texts live as long as the layer, in `labels`
  const char* reason = "";
  char* labels = nullptr;

  // Guarded by process.lock:
  phase state = phase::linked;
  unsigned waiting = 0;             // threads that wait for its end and will destroy the callable
  std::uint32_t destroyed_in = 0;   // the process that destroys the callable, see process.forks
  const void* destroyer = nullptr;  // the thread that destroys it, see this_thread()
  layer* next_ended = nullptr;
  platform::nanoseconds held_up_since = 0;  // when its end first had to wait; 0: never
  std::uint64_t number = 0;                 // unique
  std::uint64_t since = 0;                  // the first epoch that has the layer; 0: all epochs have it
  std::uint64_t until = 0;                  // the first epoch that does not have it any more; 0: it stays
  layer* next_in_set = nullptr;
  layer* earlier = nullptr;  // neighbours in process.linked
  layer* later = nullptr;
  layer* below = nullptr;  // neighbours in slot->layers, an object's latest layer first
  layer* above = nullptr;

  /// The thread that ended the layer from inside. Its calls do not run this layer again, not even through `next`.
  atomic<thread_record*> skipped_by{nullptr};

  /// Whether any call ran the layer.
  atomic<bool> hit{false};

  alignas(std::max_align_t) std::byte in_place[2 * sizeof(void*)];  // a small callable, in place
};

/// Reads before it writes, because all callers share the cache line.
SEAM_ALWAYS_INLINE inline void mark_hit(layer& l) noexcept {
  if (!SEAM_ALMOST_ALWAYS(l.hit.load(memory_order_relaxed))) l.hit.store(true, memory_order_relaxed);
}

/// Under process.lock. After a fork, a destruction by another thread of the parent never finishes in the child; it
/// counts as finished. One by the forking thread is still in progress.
inline bool is_gone(const layer& l) noexcept {
  if (l.state != layer::phase::destroying || l.destroyed_in == process.forks) return l.state == layer::phase::gone;
  return l.destroyer != process.forked_by;
}

/// In `skipped_by`: more than one thread ended the layer from inside.
inline thread_record* const every_thread = reinterpret_cast<thread_record*>(std::uintptr_t{1});

inline bool skipped_here(const layer& l) noexcept {
  const thread_record* by = l.skipped_by.load(memory_order_relaxed);  // relaxed: only this thread's own store matters
  return by != nullptr && (by == this_thread_record || by == every_thread);
}

/// The first node from here down that this thread runs; null: the original.
inline const node* first_live(const node* n) noexcept {
  while (n != nullptr && skipped_here(*n->owner)) n = n->next;
  return n;
}

inline bool sees(const viewer* whom) noexcept { return this_viewer != nullptr && this_viewer->sees(whom); }

/// The epoch that this thread sees: that of its section, else the current one. Changes of several slots at once up to
/// this epoch are visible.
inline std::uint64_t epoch_seen() noexcept {
  // (20) seq_cst: a thread that has seen a layer of a set in one slot reads that set's epoch (20'), or a later one, in
  // every other slot, and the heads (7) stored before (20').
  return this_section != 0 ? epoch_of(this_section) : process.epoch.load(memory_order_seq_cst);
}
/// Whether this thread's calls match the branch, which is not by object.
inline bool leads_on(const node& branch) noexcept {
  return branch.way == branching::by_epoch ? epoch_seen() >= branch.epoch : sees(branch.seen_by);
}
/// Where this thread's calls begin, whatever the object: the top of a chain, or a branch by object.
inline const node* way_of_thread(const node* n) noexcept {
  while (n != nullptr && n->is_branch() && n->way != branching::by_object) n = leads_on(*n) ? n->next : n->other;
  return n;
}
/// Where this thread's call on `object` begins: the top of a chain, or null for the original.
inline const node* way_of(const void* object, const node* n) noexcept {
  n = way_of_thread(n);
  while (n != nullptr && n->is_branch()) n = n->object == object ? n->next : n->other;
  return n;
}

/// Whether a call at `n` can get to the layer.
inline bool reaches(const node* n, const layer& l) noexcept {
  for (; n != nullptr && n->owner != &l; n = n->is_branch() ? n->other : n->next) {
    if (n->is_branch() && reaches(n->next, l)) return true;
  }
  return n != nullptr;
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/calls/frame.hpp
#ifndef SEAM_SINGLE_CORE_CALLS_FRAME_HPP
#define SEAM_SINGLE_CORE_CALLS_FRAME_HPP

/// A call's frame: announces which layers the call is inside, until the call leaves. Wait-free, except a thread's first
/// call.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Takes an entry for a call or a section that begins.
SEAM_ALWAYS_INLINE inline entry* take_entry() {
  entry* mine = next_free_entry;
  if (!SEAM_ALMOST_ALWAYS(reinterpret_cast<std::uintptr_t>(mine) % block_size != 0)) {
    mine = first_entry_of_next_block(mine);
  }
  next_free_entry = mine + 1;  // before any store to the entry: a signal handler's calls use later entries
  light_fence();
  return mine;
}

/// A call that has chosen its way and is watched, or that fences for itself: signals to the threads that wait for
/// layers which the call did not choose.
SEAM_NOINLINE inline void narrow_attentively(entry* narrowed, std::uintptr_t to) noexcept {
  const block& b = block_of(narrowed);
  if ((b.flags.load(memory_order_relaxed) & block::fenced) != 0) {
    narrowed->exchange(to, memory_order_seq_cst);  // (13) before (13')
  }
  // The bit stays set, because threads may wait for the layers which the call did choose.
  if ((b.flags.load(memory_order_seq_cst) & watch_bit(b, *narrowed)) == 0) return;
  process.event.signal();
  process.lock.defer_work();
}

/// The end of a call that is watched, whose thread is ending, or that fences for itself.
SEAM_NOINLINE inline void leave_attentively(entry* left) noexcept {
  block& b = block_of(left);
  std::uint32_t flags = b.flags.load(memory_order_relaxed);
  if ((flags & block::fenced) != 0) left->exchange(0, memory_order_seq_cst);  // (4) before (5)
  flags = b.flags.load(memory_order_seq_cst);
  // The bit belongs to the entry. If it is set after this call has left, a later call signals once too often, which is
  // harmless.
  if (const std::uint32_t bit = watch_bit(b, *left); (flags & bit) != 0) {
    b.flags.fetch_and(~bit, memory_order_seq_cst);
    process.event.signal();
    process.lock.defer_work();
  }
  if ((flags & block::short_lived) != 0 && this_thread_record != nullptr &&
      left == &this_thread_record->frames.blocks[0].entries[0]) {
    give_record_back();
  }
}

/// While it lives, no node that `held()` reaches is freed, and no callable of these nodes is destroyed. Frames of one
/// thread are strictly nested.
class frame {
 public:
  SEAM_ALWAYS_INLINE explicit frame(const slot_core& slot) : entry_(take_entry()) {
    // (1) release, like every store to an entry: a thread that reads it (6) sees what this thread's earlier calls did.
    entry_->store(busy(slot), memory_order_release);
    if (!SEAM_ALMOST_ALWAYS((block_of(entry_).flags.load(memory_order_relaxed) & block::fenced) == 0)) {
      entry_->exchange(busy(slot), memory_order_seq_cst);
    }
    light_fence();
    // (2) seq_cst, so an acquire: sees what the store (7) published. Comes after the store (1), by this thread's fence
    // or by the remover's (H1): if the remover does not see this call as busy, this call reads the remover's head.
    held_ = slot.head.load(memory_order_seq_cst);
    entry_->store(reinterpret_cast<std::uintptr_t>(held_), memory_order_release);  // (3) release, like (1)
  }
  SEAM_ALWAYS_INLINE ~frame() {
    entry_->store(0, memory_order_release);  // (4) release, like (1)
    light_fence();
    next_free_entry = entry_;
    light_fence();
    // (5) relaxed: comes after (4), by this thread's fence or by the remover's (H2): if the remover still sees this
    // call as inside, this call reads the bit that the remover set (8).
    if (!SEAM_ALMOST_ALWAYS(block_of(entry_).flags.load(memory_order_relaxed) == 0)) leave_attentively(entry_);
  }
  frame(const frame&) = delete;
  frame& operator=(const frame&) = delete;

  /// The top node that this call found; null: the slot was unpatched meanwhile.
  [[nodiscard]] SEAM_ALWAYS_INLINE const node* held() const noexcept { return held_; }

  [[nodiscard]] SEAM_ALWAYS_INLINE entry* mine() const noexcept { return entry_; }

  /// For calls on any objects: chooses by what this thread sees, and leaves a choice by object open.
  SEAM_ALWAYS_INLINE void narrow_to_this_thread() noexcept {
    if (held_ != nullptr && held_->is_branch()) held_ = narrowed_to_this_thread(entry_, held_);
  }

  // The functions below are static, so that the frame's address never escapes and the frame stays in registers.

  /// For a call on `object` that found `branch`: chooses the call's way, and leaves the layers that the call does not
  /// see, so that it does not delay their end. Returns the top of the call's chain; null: the original.
  SEAM_NOINLINE static const node* narrowed(entry* mine, const node* branch, const void* object) noexcept {
    return gone_on_at(mine, way_of(object, branch));
  }

 private:
  SEAM_NOINLINE static const node* narrowed_to_this_thread(entry* mine, const node* held) noexcept {
    return gone_on_at(mine, way_of_thread(held));
  }
  static const node* gone_on_at(entry* mine, const node* chosen) noexcept {
    const auto way = reinterpret_cast<std::uintptr_t>(chosen);
    mine->store(way, memory_order_release);  // (13) release, like (1): the call no longer reads the branches
    light_fence();
    // (13') relaxed: comes after (13), as (5) comes after (4).
    if (SEAM_ALMOST_ALWAYS(block_of(mine).flags.load(memory_order_relaxed) == 0)) return chosen;
    narrow_attentively(mine, way);
    // narrow_attentively may destroy callables, whose destructors may end patches.
    return chosen == nullptr || !chosen->is_branch() ? first_live(chosen) : chosen;
  }

  entry* entry_;
  const node* held_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/base/error.hpp
#ifndef SEAM_SINGLE_BASE_ERROR_HPP
#define SEAM_SINGLE_BASE_ERROR_HPP

/// The exception of a misuse that shows at run time, and what a caught exception says.

SEAM_BEGIN_NAMESPACE

/// A misuse of the library that shows only at run time. `what()` names the seam and says what to do.
/// Costs no allocation.
class SEAM_EXPORT error : public std::exception {
 public:
  explicit error(const detail::message& text) noexcept : text_(text) {}
  [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

 private:
  detail::message text_;
};

namespace detail {

/// In a catch clause: what the exception says of itself. The text lasts as long as the exception.
[[nodiscard]] SEAM_TAGGED SEAM_COLD inline const char* what_was_thrown() noexcept {
  SEAM_TRY { SEAM_RETHROW; }
  SEAM_CATCH(const std::exception&, thrown) { return thrown.what(); }
  SEAM_CATCH_ALL { return "something that is no std::exception"; }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/stack/typed_slot.hpp
#ifndef SEAM_SINGLE_CORE_STACK_TYPED_SLOT_HPP
#define SEAM_SINGLE_CORE_STACK_TYPED_SLOT_HPP

/// A slot with its signature: the original, and `next`, which calls what lies below a layer.

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_empty_slot(const slot_core& slot) {
  message text;
  text << "seam: " << slot.name << " is empty: it has no original and no patch, and its result is not void";
  detail::raise(error(text));
}

template <class Signature>
struct typed_slot;

template <class R, class... A, bool Noexcept>
struct SEAM_EXPORT typed_slot<R(A...) noexcept(Noexcept)> {
  using original_type = R (*)(A...) noexcept(Noexcept);
  using thunk = R (*)(const node&, passed<A>...) noexcept(Noexcept);

  slot_core core;
  original_type original;
  /// Calls an original that is an object, which the slot holds. Used when `original` is null.
  R (*bound)(const typed_slot&, passed<A>...) noexcept(Noexcept) = nullptr;

  SEAM_ALWAYS_INLINE R call_original(passed<A>... args) const noexcept(Noexcept) {
    if (SEAM_ALMOST_ALWAYS(original != nullptr)) return original(static_cast<passed<A>>(args)...);
    if constexpr (!std::is_void_v<R>) throw_empty_slot(core);
  }
  /// Calls the layer at `n`; null: the original.
  SEAM_ALWAYS_INLINE R call_from(const node* n, passed<A>... args) const noexcept(Noexcept) {
    if (n == nullptr) {
      if (original == nullptr && bound != nullptr) return bound(*this, static_cast<passed<A>>(args)...);
      return call_original(static_cast<passed<A>>(args)...);
    }
#if !SEAM_EXCEPTIONS
    // The layer may be from a file with exceptions. One that came through here would skip every cleanup.
    if (n->owner->guarded != nullptr)
      return reinterpret_cast<thunk>(n->owner->guarded)(*n, static_cast<passed<A>>(args)...);
#endif
    return reinterpret_cast<thunk>(n->thunk)(*n, static_cast<passed<A>>(args)...);
  }
};

}  // namespace detail

/// What an advice calls to go on: the layer below, or the original below the last layer. Valid during the call that it
/// was given to. May be called any number of times, also from another thread while that call waits.
template <class Signature>
class next;

template <class R, class... A, bool Noexcept>
class next<R(A...) noexcept(Noexcept)> {
 public:
  explicit next(const detail::node& from) noexcept : from_(&from) {}

  SEAM_TAGGED R operator()(A... args) const noexcept(Noexcept) {
    // A slot_core is the first member of its typed_slot.
    const auto& slot = *reinterpret_cast<const detail::typed_slot<R(A...) noexcept(Noexcept)>*>(from_->owner->slot);
    return slot.call_from(detail::first_live(from_->next), static_cast<detail::passed<A>>(args)...);
  }

  /// Identifies the layers below and their order: other layers, or another order, give another number. 0: no layers,
  /// only the original.
  [[nodiscard]] std::uint64_t stamp() const noexcept { return detail::stamp_of(from_->next); }

 private:
  const detail::node* from_;
};

SEAM_END_NAMESPACE

#endif

// ---- seam/core/stack/version.hpp
#ifndef SEAM_SINGLE_CORE_STACK_VERSION_HPP
#define SEAM_SINGLE_CORE_STACK_VERSION_HPP

/// Whether a seam's layers have changed while a call runs.

SEAM_BEGIN_NAMESPACE

/// The layers of a seam at the time of `version()`. A small value that can be copied to other threads. Must not outlive
/// the slot; a seam of a function or a method lasts as long as the program. Threads: any, at any time.
class version {
 public:
  explicit version(const detail::slot_core& slot) noexcept
      : slot_(&slot), changes_(slot.changes.load(detail::memory_order_relaxed)) {}

  /// Whether the seam's layers have changed since: a patch began or ended, for this call or for others. One load.
  [[nodiscard]] SEAM_ALWAYS_INLINE bool superseded() const noexcept {
    // (85) acquire: synchronizes with the release (14), so that a later call through the seam finds the changed layers.
    return slot_->changes.load(detail::memory_order_acquire) != changes_;
  }

 private:
  const detail::slot_core* slot_;
  std::uint64_t changes_;
};

SEAM_END_NAMESPACE

#endif

// ---- seam/core/stack/who_is_inside.hpp
#ifndef SEAM_SINGLE_CORE_STACK_WHO_IS_INSIDE_HPP
#define SEAM_SINGLE_CORE_STACK_WHO_IS_INSIDE_HPP

/// Which calls are inside which layers, from the entries of all threads. All of it runs under process.lock.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What an entry says about a layer: whether its call, or section, can still reach the layer.
enum class standing { outside, busy, inside };

/// Of an entry as a section's. A section that has begun but not yet noted its epoch is busy.
inline standing standing_of_section(std::uintptr_t held, const layer& l) noexcept {
  if (!is_section(held)) return standing::outside;
  if (held == section_begins) return standing::busy;
  return epoch_of(held) < l.until && epoch_of(held) >= l.since ? standing::inside : standing::outside;
}
/// Of an entry as a call's. Compares addresses only, because the entry may hold the address of a freed node or of
/// another slot's node.
inline standing standing_of_call(std::uintptr_t held, const layer& l) noexcept {
  if (held == 0) return standing::outside;
  if (held == busy(*l.slot)) return standing::busy;
  for (const node* n = l.slot->nodes; n != nullptr; n = n->older) {
    if (reinterpret_cast<std::uintptr_t>(n) != held) continue;
    // A call on a branch has not chosen its way yet, or it is pinned and chooses each time. It is outside any layer
    // that the branch cannot reach, so it delays no end of such a layer.
    return reaches(n, l) ? standing::inside : standing::outside;
  }
  return standing::outside;
}
/// A layer that is leaving waits for sections. Once it is out of its stack, new calls do not reach it, and it waits for
/// calls.
inline standing standing_of(std::uintptr_t held, const layer& l) noexcept {
  return l.state == layer::phase::leaving ? standing_of_section(held, l) : standing_of_call(held, l);
}

template <class Visit>
void for_each_entry(thread_record& record, Visit&& visit) {
  for_each_block(record, [&](block& seam_block) {
    // (6) acquire: sees what the thread did before its store (1, 3, 4). seq_cst: comes after the unlinking store (7).
    for (entry& e : seam_block.entries) visit(seam_block, e, e.load(memory_order_seq_cst));
  });
}

/// (8) seq_cst: from here on, the call that leaves this entry signals. Effective after fence_all_threads (H2).
/// False: the entry was watched already.
inline bool watch(block& b, const entry& e) noexcept {
  const std::uint32_t bit = watch_bit(b, e);
  return (b.flags.fetch_or(bit, memory_order_seq_cst) & bit) == 0;
}

/// How many entries are inside a layer or busy on its slot.
struct census {
  unsigned inside = 0;
  unsigned busy = 0;
  unsigned newly_watched = 0;
  [[nodiscard]] bool empty() const noexcept { return inside == 0 && busy == 0; }
};

/// The calls of one thread that can still reach a layer. Watches them if `watch_them`.
SEAM_TAGGED SEAM_COLD inline census count_inside(thread_record& record, const layer& l,
                                                 bool watch_them = false) noexcept {
  census found;
  for_each_entry(record, [&](block& b, entry& e, std::uintptr_t held) {
    const standing s = standing_of(held, l);
    if (s == standing::outside) return;
    ++(s == standing::busy ? found.busy : found.inside);
    if (watch_them && watch(b, e)) ++found.newly_watched;
  });
  return found;
}

SEAM_TAGGED SEAM_COLD inline census count_inside(const layer& l, bool watch_them,
                                                 const thread_record* except = nullptr) noexcept {
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

/// Whether every section sees this epoch or a later one. A section that does not is watched, and signals when it ends.
/// Sections fence for themselves, so one more look after the watching is enough.
SEAM_TAGGED SEAM_COLD inline bool all_sections_see(std::uint64_t epoch) noexcept {
  for (;;) {
    bool all = true;
    bool newly_watched = false;
    for_each_thread([&](thread_record& r) {
      for_each_entry(r, [&](block& b, entry& e, std::uintptr_t held) {
        if (!is_section(held) || (held != section_begins && epoch_of(held) >= epoch)) return;
        all = false;
        if (watch(b, e)) newly_watched = true;
      });
    });
    if (all || !newly_watched) return all;
  }
}

/// How many calls are inside layers of a slot now. A call counts once, however many layers it is inside.
SEAM_TAGGED SEAM_COLD inline std::size_t calls_inside(const slot_core& slot) noexcept {
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

/// Visits the threads with calls inside a layer, which delay its end.
template <class Visit>
SEAM_TAGGED void for_each_thread_inside(const layer& l, Visit&& visit) {
  for_each_thread([&](thread_record& r) {
    if (!count_inside(r, l).empty()) visit(r);
  });
}

/// Follows the wait graph: a waiting thread is inside the layers in its entries, and waits for one layer. Waiting
/// threads are blocked, so their entries do not change, and `waiting_for` is written under the same lock. Returns the
/// thread through which the chain of waits comes back to `me`, or null.
SEAM_TAGGED SEAM_COLD inline const thread_record* waits_for_me(const layer& l, thread_record& me,
                                                               int depth = 0) noexcept {
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

#endif

// ---- seam/core/calls/callable_seam.hpp
#ifndef SEAM_SINGLE_CORE_CALLS_CALLABLE_SEAM_HPP
#define SEAM_SINGLE_CORE_CALLS_CALLABLE_SEAM_HPP

/// What every kind of seam can do: be called, be pinned, and tell how many calls are inside.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The object that a call is on: the address of its first argument.
template <class Self, class... A>
SEAM_ALWAYS_INLINE inline const void* object_of_call(const Self& self, const A&...) noexcept {
  return __builtin_addressof(self);
}

/// A call that has found a branch. A function of its own, so that calls without a branch need not move their arguments.
template <bool PerObject, class R, class... A, bool Noexcept>
SEAM_TAGGED SEAM_NOINLINE R call_at_branch(const typed_slot<R(A...) noexcept(Noexcept)>& slot, entry* mine,
                                           const node* branch,
                                           std::type_identity_t<passed<A>>... args) noexcept(Noexcept) {
  const void* object = nullptr;
  if constexpr (PerObject) object = object_of_call(args...);
  return slot.call_from(frame::narrowed(mine, branch, object), static_cast<passed<A>>(args)...);
}

template <bool PerObject, class R, class... A, bool Noexcept>
SEAM_TAGGED SEAM_NOINLINE R call_patched(const typed_slot<R(A...) noexcept(Noexcept)>& slot,
                                         std::type_identity_t<passed<A>>... args) noexcept(Noexcept) {
  const frame inside(slot.core);
  const node* const held = inside.held();
  if (held != nullptr && held->is_branch()) {
    return call_at_branch<PerObject>(slot, inside.mine(), held, static_cast<passed<A>>(args)...);
  }
  return slot.call_from(held, static_cast<passed<A>>(args)...);
}

}  // namespace detail

/// The layers of a seam, looked up once, for a hot loop: `auto f = seam.pinned();`. Calls of it see the layers as they
/// were when it was made, and the end of such a layer waits for it. While the seam is unpatched, a loop over it is
/// optimised like one over the original. Make it an automatic variable, and call it on the
/// thread that made it; it can be neither moved nor stored.
template <class Seam, class Signature>
class pinned;

template <class Seam, class R, class... A, bool Noexcept>
class pinned<Seam, R(A...) noexcept(Noexcept)> {
 public:
  SEAM_TAGGED explicit pinned(const Seam& seam) : seam_(seam), frame_(slot_behind(seam).core) {
    frame_.narrow_to_this_thread();
  }
  SEAM_TAGGED pinned(const pinned&) = delete;
  pinned& operator=(const pinned&) = delete;
  static void* operator new(std::size_t) = delete;

  SEAM_ALWAYS_INLINE R operator()(A... args) const noexcept(Noexcept) {
    if (frame_.held() == nullptr) return seam_.call_directly(static_cast<detail::passed<A>>(args)...);
    return call_held(slot_behind(seam_), frame_.held(), static_cast<detail::passed<A>>(args)...);
  }

 private:
  SEAM_TAGGED SEAM_NOINLINE static R call_held(const detail::typed_slot<R(A...) noexcept(Noexcept)>& slot,
                                               const detail::node* held, detail::passed<A>... args) noexcept(Noexcept) {
    if constexpr (Seam::per_object) held = detail::way_of(detail::object_of_call(args...), held);
    return slot.call_from(detail::first_live(held), static_cast<detail::passed<A>>(args)...);
  }

  const Seam& seam_;
  detail::frame frame_;
};

/// What every kind of seam can do. `Seam` brings `slot_behind(seam)`, the slot with its layers, and
/// `call_directly(args…)`, which calls the original so that it can be inlined.
template <class Seam, class Signature>
class callable_seam;

template <class Seam, class R, class... A, bool Noexcept>
class callable_seam<Seam, R(A...) noexcept(Noexcept)> {
 public:
  using signature = R(A...) noexcept(Noexcept);
  /// Whether a patch may be for one object only. The first argument then refers to the object of a call.
  static constexpr bool per_object = false;

  /// Calls the seam's layers, or the original. Threads: any, also while patches begin and end. Cost when unpatched: one
  /// load and one branch; the original may be inlined.
  SEAM_ALWAYS_INLINE R operator()(A... args) const noexcept(Noexcept) {
    return pass(static_cast<detail::passed<A>>(args)...);
  }
  /// The same, for a caller that has the parameters already: arguments passed by value are not moved once more.
  SEAM_ALWAYS_INLINE R pass(detail::passed<A>... args) const noexcept(Noexcept) {
    const auto& slot = slot_behind(self());
    if (SEAM_ALMOST_ALWAYS(slot.core.unpatched())) return self().call_directly(static_cast<detail::passed<A>>(args)...);
    return detail::call_patched<Seam::per_object>(slot, static_cast<detail::passed<A>>(args)...);
  }

  /// Calls the original, past every layer.
  SEAM_ALWAYS_INLINE R original(A... args) const noexcept(Noexcept) {
    return self().call_directly(static_cast<detail::passed<A>>(args)...);
  }

  [[nodiscard]] SEAM_TAGGED seam::pinned<Seam, signature> pinned() const {
    return seam::pinned<Seam, signature>(self());
  }

  /// How many calls are inside layers of this seam now, on all threads. Unpatched calls are not counted. Takes a lock.
  [[nodiscard]] SEAM_TAGGED std::size_t active() const {
    const detail::locked hold;
    return detail::calls_inside(slot_behind(self()).core);
  }

  /// The seam's layers as they are now. A call that lasts takes this at its beginning, and asks it later whether the
  /// layers have been superseded.
  [[nodiscard]] seam::version version() const noexcept { return seam::version(slot_behind(self()).core); }

  [[nodiscard]] std::string_view name() const noexcept { return slot_behind(self()).core.name; }

 private:
  [[nodiscard]] SEAM_ALWAYS_INLINE const Seam& self() const noexcept { return static_cast<const Seam&>(*this); }
};

/// A seam's calls on one object: `seam.on(object)`. Its patches lie above those for every object. The object's address
/// decides: a copy is another object, and so is the target of a move. Must not outlive the object.
template <class Seam>
class on_object {
 public:
  using signature = typename Seam::signature;
  static constexpr bool per_object = true;
  static constexpr detail::text static_name = Seam::static_name;

  explicit on_object(const void* object) noexcept : object_(object) {}
  [[nodiscard]] const void* object() const noexcept { return object_; }

 private:
  friend constexpr auto& slot_behind(const on_object&) noexcept { return slot_behind(Seam()); }
  const void* object_;
};

/// A type that can be patched.
template <class S>
concept any_seam = requires(const S& s) {
  typename S::signature;
  slot_behind(s).core;
};

/// Registers this thread now, so that a signal handler may make its first patched call.
inline void prepare_thread() { detail::process.register_this_thread(); }
SEAM_END_NAMESPACE

#endif

// ---- seam/core/calls/consistent_section.hpp
#ifndef SEAM_SINGLE_CORE_CALLS_CONSISTENT_SECTION_HPP
#define SEAM_SINGLE_CORE_CALLS_CONSISTENT_SECTION_HPP

/// A section of code that sees all layers of a set or none. It announces the epoch in which it began.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Sections of one thread are strictly nested; an inner one changes nothing. A section fences for itself, because
/// sections are rare.
class consistent_section {
 public:
  SEAM_TAGGED consistent_section() {
    if (this_section != 0) return;
    entry_ = take_entry();
    // (21) seq_cst: comes before (22). A thread that publishes an epoch (20') and then reads the entries (6) sees this
    // section begin, or this section reads that epoch.
    entry_->exchange(section_begins, memory_order_seq_cst);
    const std::uintptr_t mine = section_that_sees(process.epoch.load(memory_order_seq_cst));  // (22) seq_cst
    entry_->store(mine, memory_order_release);                                                // (23) release, like (3)
    this_section = mine;
  }
  ~consistent_section() {
    if (entry_ == nullptr) return;
    this_section = 0;
    entry_->exchange(0, memory_order_seq_cst);  // (24) seq_cst, like (4): comes before the look at the flags, like (5)
    next_free_entry = entry_;
    light_fence();
    if (block_of(entry_).flags.load(memory_order_seq_cst) != 0) leave_attentively(entry_);
  }
  SEAM_TAGGED consistent_section(const consistent_section&) = delete;
  consistent_section& operator=(const consistent_section&) = delete;

 private:
  entry* entry_ = nullptr;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/calls/readers.hpp
#ifndef SEAM_SINGLE_CORE_CALLS_READERS_HPP
#define SEAM_SINGLE_CORE_CALLS_READERS_HPP

/// Readers of links that other threads change meanwhile. Readers neither wait nor write to shared cache lines. A thread
/// that unlinks learns when it may free, without waiting. Frames announce the readers.
/// Source: SRCU (McKenney), with hazard frames in place of its counters.

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

  /// While it lives, nothing that it can reach is freed. Its reads of links and the stores that unlink are seq_cst.
  /// Sections of one thread are strictly nested. User code may run in one: it delays only the freeing of memory.
  class section {
   public:
    SEAM_ALWAYS_INLINE explicit section(const readers& all) noexcept(false)
        : frame_(all.sides_[all.side_.load(memory_order_relaxed)]) {}

   private:
    const frame frame_;
  };

  // Called by one thread at a time, which is in no section of these readers: its own section would never end.

  /// Begins a wait for the current readers, which may have seen what was unlinked before.
  void begin_wait() noexcept {
    vacated_ = 0;
    // (80) fence: a reader whose frame (1) is not visible from here on comes after this fence, and reads the links
    // without what was unlinked.
    fence_all_threads();
  }
  /// Whether they have left. Does not block. Later readers go to a side that was seen empty, so that the other side
  /// empties; they are not waited for.
  [[nodiscard]] SEAM_TAGGED bool have_left() noexcept {
    for (unsigned i = 0; i < 2; ++i) {
      if ((vacated_ & (1U << i)) == 0 && !anybody_in(i)) vacated_ |= 1U << i;
    }
    // relaxed: either side is right for a reader, and an outdated choice only delays.
    if (vacated_ == 1 || vacated_ == 2) side_.store(vacated_ - 1, memory_order_relaxed);
    return vacated_ == 3;
  }

 private:
  [[nodiscard]] SEAM_TAGGED bool anybody_in(unsigned side) const noexcept {
    bool found = false;
    for_each_thread([&](thread_record& r) {
      for_each_entry(r, [&](block&, entry&, std::uintptr_t held) {
        found |= held == busy(sides_[side]) || held == reinterpret_cast<std::uintptr_t>(&here_[side]);
      });
    });
    return found;
  }

  slot_core sides_[2]{slot_core("readers"), slot_core("readers")};
  node here_[2];  // a reader's entry holds the address of one of them
  atomic<unsigned> side_{0};
  unsigned vacated_ = 0;  // the sides seen empty since the wait began
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/ending/wait_report.hpp
#ifndef SEAM_SINGLE_CORE_ENDING_WAIT_REPORT_HPP
#define SEAM_SINGLE_CORE_ENDING_WAIT_REPORT_HPP

/// Reports on a wait for the end of a layer: that it is stalled, or that it would never end.

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_COLD inline void describe(message& text, const layer& l) {
  text << "the patch of " << l.slot->name << " (" << l.where;
  if (*l.owner != 0) text << ", owner " << l.owner;
  if (*l.reason != 0) text << ", " << l.reason;
  text << ")";
}

/// Under process.lock.
SEAM_TAGGED SEAM_COLD inline message stall_report(const layer& l, nanoseconds waited) {
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

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/stack/arrangement.hpp
#ifndef SEAM_SINGLE_CORE_STACK_ARRANGEMENT_HPP
#define SEAM_SINGLE_CORE_STACK_ARRANGEMENT_HPP

/// How the layers of a slot are stacked. A layer that only some threads see lies above those that all threads see; an
/// object's layer lies above the class's; a later layer lies above an earlier one. All of it runs under process.lock.

SEAM_BEGIN_NAMESPACE
namespace detail {

inline node* add_node(slot_core& slot, const node& value) noexcept {
  node* n = process.nodes.take(value);
  n->older = slot.nodes;
  slot.nodes = n;
  if (!n->is_branch()) n->stamp = stamp_of(n->next) * 0x9e3779b97f4a7c15 + n->owner->number;
  return n;
}

inline node node_of(const layer& l, const node* next) noexcept {
  node one;
  one.thunk = l.thunk;
  one.callable = l.callable;
  one.next = next;
  one.owner = const_cast<layer*>(&l);
  return one;
}

/// A slot's stack as a function of its layers. It is one chain if all calls see the same layers. Else branches lie on
/// top, in three levels: by epoch, one for each change of several slots that some section may not see yet, newest
/// first; by viewer, one for each viewer with layers here, innermost first; by object, one for each object with layers.
/// Each path ends in a chain of exactly the layers that such a call sees. So a call delays the end of no layer that it
/// does not see.
class arrangement {
 public:
  arrangement(slot_core& slot, const layer* left_out) noexcept : slot_(slot), left_out_(left_out) {}

  /// Makes the stack of nodes from the pool, and returns its top.
  [[nodiscard]] const node* make() noexcept {
    makes_nodes_ = true;
    return by_epoch();
  }
  /// How many nodes make() takes.
  [[nodiscard]] std::size_t size() noexcept {
    by_epoch();
    return count_;
  }

 private:
  enum class rank { global, seen_alone, outermost };
  static rank rank_of(const layer& l) noexcept {
    return l.outermost ? rank::outermost : l.seen_by ? rank::seen_alone : rank::global;
  }
  [[nodiscard]] bool stands(const layer& l) const noexcept {
    return &l != left_out_ && l.since <= epoch_ && (l.until == 0 || epoch_ < l.until);
  }
  [[nodiscard]] bool is_seen(const layer& l) const noexcept {
    return stands(l) && (!l.seen_by || (now_for_ != nullptr && now_for_->sees(l.seen_by.get())));
  }

  const node* add(const node& one) noexcept {
    ++count_;
    return makes_nodes_ ? add_node(slot_, one) : nullptr;
  }
  const node* add_branch(node one, const node* next, const node* other) noexcept {
    one.next = next;
    one.other = other;
    return add(one);
  }

  /// From the oldest epoch that any section sees to the newest, whose branch is on top.
  const node* by_epoch() noexcept {
    for (of_class_ = slot_.layers; of_class_ != nullptr && of_class_->object != nullptr;) of_class_ = of_class_->below;
    epoch_ = 0;
    const node* top = by_viewer();
    while ((epoch_ = next_epoch()) != 0) {
      node branch;
      branch.way = branching::by_epoch;
      branch.epoch = epoch_;
      top = add_branch(branch, by_viewer(), top);
    }
    return top;
  }
  [[nodiscard]] std::uint64_t next_epoch() const noexcept {
    std::uint64_t next = 0;
    for (const layer* l = slot_.layers; l != nullptr; l = l->below) {
      if (l == left_out_) continue;
      for (const std::uint64_t at : {l->since, l->until}) {
        if (at > epoch_ && (next == 0 || at < next)) next = at;
      }
    }
    return next;
  }

  /// From outer viewers to inner ones, so that the innermost viewer's branch is on top.
  const node* by_viewer() noexcept {
    now_for_ = nullptr;
    global_of_class_ = pile(nullptr, of_class_, rank::global);
    const node* top = by_object();
    while ((now_for_ = next_viewer()) != nullptr) {
      node branch;
      branch.way = branching::by_viewer;
      branch.seen_by = now_for_;
      top = add_branch(branch, by_object(), top);
    }
    return top;
  }
  [[nodiscard]] const viewer* next_viewer() const noexcept {
    const std::uint64_t last = now_for_ == nullptr ? 0 : now_for_->number;
    const viewer* next = nullptr;
    for (const layer* l = slot_.layers; l != nullptr; l = l->below) {
      if (!l->seen_by || l->seen_by->number <= last || !stands(*l)) continue;
      if (next == nullptr || l->seen_by->number < next->number) next = l->seen_by.get();
    }
    return next;
  }

  const node* by_object() noexcept {
    const node* top = chain(nullptr);
    for (const layer* l = slot_.layers; l != nullptr;) {
      const layer* const group = l;
      bool any = false;
      for (; l != nullptr && l->object == group->object; l = l->below) any = any || is_seen(*l);
      if (group->object == nullptr || !any) continue;
      node branch;
      branch.way = branching::by_object;
      branch.object = group->object;
      top = add_branch(branch, chain(group), top);
    }
    return top;
  }

  /// The chain for calls on the object whose latest layer is `of_object`. Null: for objects without layers.
  const node* chain(const layer* of_object) noexcept {
    const node* n = pile(global_of_class_, of_object, rank::global);
    for (const rank r : {rank::seen_alone, rank::outermost}) {
      n = pile(n, of_class_, r);
      n = pile(n, of_object, r);
    }
    return n;
  }
  /// Puts the object's layers of this rank on `bottom`.
  const node* pile(const node* bottom, const layer* latest, rank r) noexcept {
    if (latest == nullptr) return bottom;
    const layer* l = latest;
    while (l->below != nullptr && l->below->object == latest->object) l = l->below;
    for (;; l = l->above) {
      if (rank_of(*l) == r && is_seen(*l)) bottom = add(node_of(*l, bottom));
      if (l == latest) return bottom;
    }
  }

  slot_core& slot_;
  const layer* const left_out_;
  bool makes_nodes_ = false;
  std::size_t count_ = 0;
  std::uint64_t epoch_ = 0;
  const viewer* now_for_ = nullptr;
  const layer* of_class_ = nullptr;  // the latest layer of the class
  const node* global_of_class_ = nullptr;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/stack/stack.hpp
#ifndef SEAM_SINGLE_CORE_STACK_STACK_HPP
#define SEAM_SINGLE_CORE_STACK_STACK_HPP

/// Changes of a slot's stack of layers: push and unlink. A call in progress keeps the nodes that it entered, so the
/// nodes above a change are copied. All of it runs under process.lock.

SEAM_BEGIN_NAMESPACE
namespace detail {

inline void set_head(slot_core& slot, const node* n) noexcept {
  // (7) release: publishes *n to the load (2). seq_cst: comes before the look for records (10').
  slot.head.store(n, memory_order_seq_cst);
  // (14) release: a thread that reads this count (14') fences after the store (7).
  slot.changes.store(slot.changes.load(memory_order_relaxed) + 1, memory_order_release);
}

/// Enters the layer in process.linked and in its slot's list, above the other layers of its object.
inline void list(layer& l) noexcept {
  l.earlier = process.linked;
  if (l.earlier != nullptr) l.earlier->later = &l;
  process.linked = &l;

  layer* below = l.slot->layers;
  while (below != nullptr && below->object != l.object) below = below->below;
  if (below == nullptr) below = l.slot->layers;
  l.below = below;
  if (below != nullptr) {
    l.above = below->above;
    below->above = &l;
  }
  (l.above != nullptr ? l.above->below : l.slot->layers) = &l;
}
inline void unlist(layer& l) noexcept {
  (l.later != nullptr ? l.later->earlier : process.linked) = l.earlier;
  if (l.earlier != nullptr) l.earlier->later = l.later;
  (l.above != nullptr ? l.above->below : l.slot->layers) = l.below;
  if (l.below != nullptr) l.below->above = l.above;
}

/// Whether the stack is more than the layers in the order of their arrival: it has branches, or its top is outermost.
inline bool is_arranged(const slot_core& slot) noexcept {
  const node* top = slot.head.load(memory_order_relaxed);
  return top != nullptr && (top->is_branch() || top->owner->outermost);
}
inline bool needs_arrangement(const layer& l) noexcept {
  return l.object != nullptr || l.seen_by || l.outermost || l.since != 0;
}
/// Resets `since` of the layers that every section sees, so that they need no branch by epoch.
SEAM_TAGGED SEAM_COLD inline void forget_epochs(const slot_core& slot) noexcept {
  for (layer* l = slot.layers; l != nullptr; l = l->below) {
    if (l->since != 0 && all_sections_see(l->since)) l->since = 0;
  }
}
/// Makes the slot's stack anew, without `left_out`. Throws std::bad_alloc; then nothing has changed.
SEAM_TAGGED SEAM_COLD inline void arrange(slot_core& slot, const layer* left_out = nullptr) {
  forget_epochs(slot);
  process.nodes.reserve(arrangement(slot, left_out).size());
  set_head(slot, arrangement(slot, left_out).make());
}

/// Puts the layer into its slot. Throws std::bad_alloc; then nothing has changed.
SEAM_TAGGED SEAM_COLD inline void push(layer& l, void (*thunk)()) {
  slot_core& slot = *l.slot;
  l.number = ++process.installed;
  l.thunk = thunk;
  if (!needs_arrangement(l) && !is_arranged(slot)) {
    process.nodes.reserve(1);
    set_head(slot, add_node(slot, node_of(l, slot.head.load(memory_order_relaxed))));
    list(l);
    return;
  }
  list(l);
  SEAM_TRY { arrange(slot); }
  SEAM_CATCH_ALL {
    unlist(l);
    SEAM_RETHROW;
  }
}

/// Copies the nodes from `from` down to `end`, and puts the copies on `bottom`.
SEAM_COLD inline const node* copy(slot_core& slot, const node* from, const node* end, const node* bottom) noexcept {
  if (from == end) return bottom;
  node one = *from;
  one.next = copy(slot, from->next, end, bottom);
  return add_node(slot, one);
}

/// Takes the layer out of its slot. Later calls do not reach it; calls in progress still do. Throws std::bad_alloc;
/// then nothing has changed.
SEAM_TAGGED SEAM_COLD inline void unlink(layer& l) {
  slot_core& slot = *l.slot;
  if (is_arranged(slot)) {
    arrange(slot, &l);
  } else {
    const node* const top = slot.head.load(memory_order_relaxed);
    const node* at = top;
    std::size_t above = 0;
    for (; at->owner != &l; at = at->next) ++above;
    process.nodes.reserve(above);  // the top layer needs none, so its end cannot fail
    set_head(slot, copy(slot, top, at, at->next));
  }
  unlist(l);
}

template <class Condition>
void free_nodes_if(slot_core& slot, Condition&& condition) noexcept {
  for (node** link = &slot.nodes; *link != nullptr;) {
    node* n = *link;
    if (condition(*n)) {
      *link = n->older;
      process.nodes.put(n);
    } else {
      link = &n->older;
    }
  }
}

/// Requires that no thread's entry holds such a node, or a branch that leads to one.
SEAM_COLD inline void free_nodes_that_reach(const layer& l) noexcept {
  free_nodes_if(*l.slot, [&](const node& n) { return !n.is_branch() && reaches(&n, l); });
}

inline void mark_what_is_reached_from(const node* n) noexcept {
  for (; n != nullptr && !n->marked; n = n->is_branch() ? n->other : n->next) {
    n->marked = true;
    if (n->is_branch()) mark_what_is_reached_from(n->next);
  }
}

/// Frees the replaced nodes that no call holds. A change of an arranged stack replaces nodes of layers that stay.
/// Without a sweep these nodes would pile up until the layers end. Requires that no call is busy on the slot and that
/// all threads have fenced since its head last changed: then every held node is visible in an entry.
SEAM_TAGGED SEAM_COLD inline void sweep(slot_core& slot) noexcept {
  bool arranged = false;
  for (const node* n = slot.nodes; n != nullptr; n = n->older) {
    n->marked = false;
    arranged = arranged || n->is_branch() || n->owner->outermost;
  }
  if (!arranged) return;
  mark_what_is_reached_from(slot.head.load(memory_order_relaxed));
  for_each_thread([&](thread_record& r) {
    for_each_entry(r, [&](block&, entry&, std::uintptr_t held) {
      for (const node* n = slot.nodes; held != 0 && n != nullptr; n = n->older) {
        if (reinterpret_cast<std::uintptr_t>(n) == held) mark_what_is_reached_from(n);
      }
    });
  });
  free_nodes_if(slot, [](const node& n) { return !n.marked; });
}

/// Called after a layer was added, because that replaces nodes too. Reads the slot's nodes, and rarely all threads'
/// entries.
SEAM_TAGGED SEAM_COLD inline void sweep_if_much_was_replaced(slot_core& slot) noexcept {
  if (!is_arranged(slot)) return;
  std::size_t all = 0;
  std::size_t current = 0;
  for (const node* n = slot.nodes; n != nullptr; n = n->older) n->marked = false;
  mark_what_is_reached_from(slot.head.load(memory_order_relaxed));
  for (const node* n = slot.nodes; n != nullptr; n = n->older) {
    ++all;
    current += n->marked ? 1 : 0;
  }
  if (all < 4 * current + 64) return;
  fence_all_threads();  // H1
  bool any_busy = false;
  for_each_thread([&](thread_record& r) {
    for_each_entry(r, [&](block&, entry&, std::uintptr_t held) { any_busy = any_busy || held == busy(slot); });
  });
  if (!any_busy) sweep(slot);
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/ending/drain.hpp
#ifndef SEAM_SINGLE_CORE_ENDING_DRAIN_HPP
#define SEAM_SINGLE_CORE_ENDING_DRAIN_HPP

/// The wait until no call is inside a layer that has ended, and the destruction of its callable.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Under process.lock, when no call is inside: from here on, this thread alone owns the callable. `fenced`: the slot's
/// count of changes as it was before all threads fenced.
SEAM_TAGGED SEAM_COLD inline void claim(layer& l, std::uint64_t fenced) noexcept {
  free_nodes_that_reach(l);
  if (l.slot->changes.load(memory_order_relaxed) == fenced) sweep(*l.slot);
  l.state = layer::phase::destroying;
  l.destroyer = this_thread();
  l.destroyed_in = process.forks;
  remove_from_list<&layer::next_ended>(process.ended, l);
}

/// After claim, without the lock: the callable's destructor is user code.
SEAM_TAGGED SEAM_COLD inline void destroy_claimed(layer& l) noexcept {
  const share_of<layer> until_destroyed(&l);
  if (l.destroy != nullptr) l.destroy(l.callable);
  const locked hold;
  l.state = layer::phase::gone;
  if (l.waiting != 0) process.event.signal();  // before the unlock, which may run destructors of other layers
}

/// Whether no call is inside. If calls are, each of them will signal when it leaves. A call may not see a watch bit
/// that was set a moment ago, so a fence follows the first look, and further looks follow until one finds no new call.
SEAM_TAGGED SEAM_COLD inline bool vacant_or_watched(layer& l) noexcept {
  for (bool fenced = false;; fenced = true) {
    const census found = count_inside(l, true);
    if (found.empty()) return true;
    if (fenced && found.newly_watched == 0) return false;
    fence_all_threads();  // H2
  }
}

/// Under process.lock, for a layer that is leaving and that no section sees any more. Later calls do not see it either.
/// Throws std::bad_alloc; then nothing has changed.
SEAM_TAGGED SEAM_COLD inline void take_out(layer& l) {
  unlink(l);
  l.state = layer::phase::ended;
  fence_all_threads();  // H1, under the lock: threads that wait already fenced before the layer was out
}
SEAM_TAGGED inline bool could_take_out(layer& l) noexcept {
  SEAM_TRY { take_out(l); }
  SEAM_CATCH_ALL {  // no memory: tried again with the next deferred work
    return false;
  }
  return true;
}

/// Takes out the branches by epoch that no section needs any more.
SEAM_TAGGED SEAM_COLD inline void settle_epochs() noexcept {
  if (!process.epochs_remain) return;
  process.epochs_remain = false;
  for (layer* l = process.linked; l != nullptr; l = l->earlier) {
    if (l->since == 0) continue;
    if (all_sections_see(l->since)) {
      SEAM_TRY { arrange(*l->slot); }
      SEAM_CATCH_ALL {  // no memory: tried again later
      }
    }
    if (l->since != 0) process.epochs_remain = true;
  }
}

/// The deferred work of process.lock. Destroys the callables of layers that ended from inside, or whose wait was given
/// up, once the last call has left. Called with the lock held; releases it.
inline void code_of_the_owner::settle_ended_layers() noexcept {
  settle_epochs();
  fence_all_threads();  // H1
  layer* claimed = nullptr;
  for (layer* l = process.ended; l != nullptr;) {
    layer* const next = l->next_ended;
    if (l->waiting == 0 && vacant_or_watched(*l) &&
        (l->state != layer::phase::leaving || (could_take_out(*l) && vacant_or_watched(*l)))) {
      claim(*l, l->slot->changes.load(memory_order_relaxed));
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

/// Under process.lock, when an end has to wait. So an end that need not wait does not read the clock.
SEAM_COLD inline void note_held_up(layer& l) noexcept {
  if (l.held_up_since == 0) l.held_up_since = platform::now();
}

/// One thread's wait for the end of a layer that its calls are not inside. `l.waiting` counts such waits.
class drain {
 public:
  drain(layer& l, nanoseconds patience) : layer_(l), patience_(patience) {}

  /// True: the callable is destroyed. False: the patience ended first. Throws the report of a deadlock.
  SEAM_TAGGED bool wait() {
    fence();
    for (unsigned round = 0;; ++round) {
      const std::uint32_t seen = process.event.now();  // W1: read before the look, else a signal can be lost
      switch (look(round)) {
        case next_step::destroy:
          destroy_claimed(layer_);
          return true;
        case next_step::finished:
          return true;
        case next_step::give_up:
          return is_gone();  // the deferred work may be done already
        case next_step::register_and_look_again:
          process.register_this_thread();
          break;
        case next_step::look_again:
          if (round >= spins / 4) platform::yield();
          break;
        case next_step::fence_and_look_again:
          fence_all_threads();  // H2: every call that leaves from now on sees its watch bit
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

  void fence() noexcept {
    fenced_ = layer_.slot->changes.load(memory_order_acquire);  // (14') acquire: the fence follows the store (7)
    fence_all_threads();  // H1: later calls do not enter the layer; the entries of earlier ones are visible
  }
  SEAM_TAGGED next_step take_out_or_give_up() {
    SEAM_TRY { take_out(layer_); }
    SEAM_CATCH_ALL {
      give_up();
      SEAM_RETHROW;
    }
    fenced_ = layer_.slot->changes.load(memory_order_relaxed);
    return next_step::look_again;
  }
  SEAM_TAGGED next_step look(unsigned round) {
    const locked hold;
    if (detail::is_gone(layer_)) return done_waiting(next_step::finished);
    if (layer_.state == layer::phase::destroying) {
      note_held_up(layer_);
      return expired() ? give_up() : next_step::sleep;
    }
    const bool arm = watching_ != layer_.state && round >= spins;
    const census others = count_inside(layer_, arm, this_thread_record);
    if (others.empty() && layer_.state == layer::phase::leaving) return take_out_or_give_up();
    if (others.empty()) {
      claim(layer_, fenced_);
      return done_waiting(next_step::destroy);
    }
    note_held_up(layer_);
    if (this_thread_record == nullptr) return next_step::register_and_look_again;  // so that others can follow the wait
    this_thread_record->waiting_for = &layer_;
    if (const thread_record* other = waits_for_me(layer_, *this_thread_record)) {
      const error report = deadlock_report(layer_, *this_thread_record, *other);
      give_up();
      detail::raise(report);
    }
    if (expired()) return give_up();
    if (arm) {
      watching_ = layer_.state;
      return next_step::fence_and_look_again;
    }
    // No sleep while a call is busy: it does not signal when it stops being busy, which it does at once.
    return watching_ == layer_.state && others.busy == 0 ? next_step::sleep : next_step::look_again;
  }

  next_step done_waiting(next_step step) noexcept {
    --layer_.waiting;
    if (this_thread_record != nullptr) this_thread_record->waiting_for = nullptr;
    return step;
  }

  /// The last call to leave destroys the callable; if that call has left already, this thread's unlock does.
  next_step give_up() noexcept {
    process.lock.leave_work();
    return done_waiting(next_step::give_up);
  }
  [[nodiscard]] bool is_gone() const noexcept {
    const locked hold;
    return detail::is_gone(layer_);
  }

  /// Counts from the first question: most waits end before, and reading the clock would cost more than they do.
  [[nodiscard]] nanoseconds waited() noexcept {
    const nanoseconds now = platform::now();
    if (began_ == 0) began_ = now;
    return now - began_;
  }
  [[nodiscard]] bool expired() noexcept { return patience_ != for_ever && waited() >= patience_; }

  /// How long to sleep: until the patience ends or the next report is due.
  [[nodiscard]] nanoseconds nap() noexcept {
    const nanoseconds past = waited();
    const nanoseconds report = process.stalls.delay() * next_report_;
    const nanoseconds end = report < patience_ ? report : patience_;
    return end > past ? end - past : 1;
  }

  SEAM_TAGGED void report_if_due() {
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
  nanoseconds began_ = 0;
  layer::phase watching_ = layer::phase::linked;  // the phase whose calls or sections are watched; linked: none
  std::uint64_t fenced_ = 0;
  std::int64_t next_report_ = 1;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/ending/ending.hpp
#ifndef SEAM_SINGLE_CORE_ENDING_ENDING_HPP
#define SEAM_SINGLE_CORE_ENDING_ENDING_HPP

/// Ending a layer: by its handle, or because its object is destroyed.

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class ending { drained, inside, timed_out };

/// Whether calls of this thread are inside the layer, whatever its phase. Watches them.
SEAM_TAGGED SEAM_COLD inline bool watch_own_calls(const layer& l) noexcept {
  bool any = false;
  for_each_entry(*this_thread_record, [&](block& b, entry& e, std::uintptr_t held) {
    if (standing_of_call(held, l) == standing::outside) return;
    any = true;
    watch(b, e);
  });
  return any;
}

/// Unlinks the layer if it is linked, then waits. A thread that is inside the layer does not wait: the last call to
/// leave destroys the callable.
SEAM_TAGGED SEAM_COLD inline ending end_layer(layer& l, nanoseconds patience) {
  {
    const locked hold;
    if (is_gone(l)) return ending::drained;
    if (l.state == layer::phase::destroying && l.destroyer == this_thread()) return ending::inside;
    if (l.state == layer::phase::linked) {
      unlink(l);
      l.state = layer::phase::ended;
      l.next_ended = process.ended;
      process.ended = &l;
    }
    const bool may_be_inside = l.state != layer::phase::destroying && this_thread_record != nullptr;
    if (may_be_inside && watch_own_calls(l)) {
      thread_record* nobody = nullptr;
      if (!l.skipped_by.compare_exchange_strong(nobody, this_thread_record, memory_order_relaxed) &&
          nobody != this_thread_record) {
        l.skipped_by.store(every_thread, memory_order_relaxed);
      }
      note_held_up(l);
      return ending::inside;
    }
    // This thread's own section sees the layer until the section ends.
    if (may_be_inside && !count_inside(*this_thread_record, l, true).empty()) {
      note_held_up(l);
      return ending::inside;
    }
    ++l.waiting;
  }
  if (!drain(l, patience).wait()) return ending::timed_out;
  if (!l.hit.load(memory_order_relaxed)) {  // relaxed: the wait comes after all calls that ran it
    if (const auto told = process.never_hit.load(memory_order_relaxed)) told(l);
  }
  return ending::drained;
}

/// The handle is gone.
SEAM_COLD inline void abandon(layer* l) noexcept { const share_of<layer> of_handle(l); }

/// A share of the latest layer, in any slot, for an object in this storage; null when there is none. A layer that is
/// leaving is taken out: sections still see it, but its object can no longer be called. Throws std::bad_alloc; then
/// nothing has changed.
SEAM_TAGGED SEAM_COLD inline share_of<layer> latest_layer_within(const void* begin, const void* end) {
  const locked hold;
  layer* l = process.linked;
  while (l != nullptr && (l->object < begin || l->object >= end)) l = l->earlier;
  if (l == nullptr) return {};
  if (l->state == layer::phase::leaving) take_out(*l);
  return share_of<layer>::of(*l);
}

/// Ends the patches on an object that is being destroyed and on its bases, as their handles would.
SEAM_TAGGED SEAM_COLD inline void end_layers_within(const void* begin, const void* end) {
  for (;;) {
    const share_of<layer> latest = latest_layer_within(begin, end);
    if (!latest) return;
    end_layer(*latest, for_ever);
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/process/made_once.hpp
#ifndef SEAM_SINGLE_CORE_PROCESS_MADE_ONCE_HPP
#define SEAM_SINGLE_CORE_PROCESS_MADE_ONCE_HPP

/// A value that the first thread to need it makes.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Other threads wait while the value is made. An exception goes to the thread that made the attempt; the next thread
/// tries again.
template <class T>
class made_once {
 public:
  made_once() noexcept : nothing_{} {}
  ~made_once() {
    if (is_made()) value_.~T();
  }
  made_once(const made_once&) = delete;
  made_once& operator=(const made_once&) = delete;

  [[nodiscard]] bool is_made() const noexcept { return maker_.load(memory_order_acquire) == this; }  // (16')
  [[nodiscard]] bool is_being_made_here() const noexcept { return maker_.load(memory_order_relaxed) == this_thread(); }
  /// Requires is_made().
  [[nodiscard]] T& value() noexcept { return value_; }

  /// `make()` returns the T, which need not be movable.
  template <class Make>
  SEAM_ALWAYS_INLINE T& get(Make&& make) {
    if (!SEAM_ALMOST_ALWAYS(is_made())) wait_or_make(make);
    return value_;
  }

 private:
  template <class Make>
  SEAM_NOINLINE void wait_or_make(Make& make) {
    const void* seen = nullptr;
    // (15') acquire: sees what a thread wrote before its attempt failed (15).
    while (!maker_.compare_exchange_strong(seen, this_thread(), memory_order_acquire)) {
      if (seen == this) return;
      const std::uint32_t tries = tries_.load();
      if (maker_.load() == seen) platform::sleep_while(tries_.address(), tries, 1'000'000'000);
      seen = nullptr;
    }
    const give_up_unless_made guard{*this};
    ::new (static_cast<void*>(__builtin_addressof(value_))) T(make());
    maker_.store(this, memory_order_release);  // (16) publishes the value to (16')
  }
  struct give_up_unless_made {
    made_once& made;
    ~give_up_unless_made() {
      const void* here = this_thread();
      made.maker_.compare_exchange_strong(here, nullptr, memory_order_release, memory_order_relaxed);  // (15)
      made.tries_.fetch_add(1);  // after the maker and before the wake, so that no thread sleeps through both
      platform::wake(made.tries_.address(), INT32_MAX);
    }
  };

  union {
    unsigned char nothing_[sizeof(T)];  // as large as T: for a single byte, g++ warns of a use beyond it
    T value_;
  };
  atomic<const void*> maker_{nullptr};  // null: no thread yet; a thread: it makes the value; `this`: made
  atomic<std::uint32_t> tries_{0};
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/base/errno_kept.hpp
#ifndef SEAM_SINGLE_BASE_ERRNO_KEPT_HPP
#define SEAM_SINGLE_BASE_ERRNO_KEPT_HPP

/// Keeps errno over a scope: after a call, the caller sees the function's errno, and not that of a log or another
/// layer.

SEAM_BEGIN_NAMESPACE
namespace detail {

class errno_kept {
 public:
  errno_kept() noexcept = default;
  errno_kept(const errno_kept&) = delete;
  errno_kept& operator=(const errno_kept&) = delete;
  ~errno_kept() { errno = before_; }

 private:
  const int before_ = errno;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/process/per_thread.hpp
#ifndef SEAM_SINGLE_CORE_PROCESS_PER_THREAD_HPP
#define SEAM_SINGLE_CORE_PROCESS_PER_THREAD_HPP

/// One value for each thread; any thread can read all of them.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A `T` for each thread that asks. It stays when the thread ends, and a later thread with the same address continues
/// it. Other threads read it meanwhile, so all in a `T` must be atomic. Lock-free. Never runs an allocator, because a
/// seam may be in front of one.
template <class T>
class per_thread {
 public:
  per_thread() = default;
  per_thread(const per_thread&) = delete;
  per_thread& operator=(const per_thread&) = delete;
  ~per_thread() {
    for (const auto& head : heads_) {
      for (piece* p = head.load(memory_order_relaxed); p != nullptr;) {
        piece* const next = p->next;
        p->~piece();
        platform::free_page(p);
        p = next;
      }
    }
  }

  [[nodiscard]] T& mine() noexcept {
    const void* const me = this_thread();
    // Fibonacci hashing, because the addresses differ in their middle bits.
    auto& head = heads_[(reinterpret_cast<std::uintptr_t>(me) * std::uintptr_t{0x9e3779b97f4a7c15}) >> 58];
    piece* const first = head.load(memory_order_acquire);  // (50')
    for (piece* p = first; p != nullptr; p = p->next) {
      if (p->thread == me) return p->value;
    }
    return add(head, first, me);
  }

  template <class Visit>
  void for_each(Visit&& visit) const {
    visit(shared_);
    for (const auto& head : heads_) {
      for (piece* p = head.load(memory_order_acquire); p != nullptr; p = p->next) visit(p->value);  // (50')
    }
  }

 private:
  struct piece {
    const void* thread;
    piece* next;
    T value;
  };
  static_assert(sizeof(piece) <= platform::page_size);

  SEAM_NOINLINE T& add(atomic<piece*>& head, piece* first, const void* me) noexcept {
    const errno_kept keep;
    void* page = platform::new_page();
    if (page == nullptr) return shared_;
    auto* fresh = ::new (page) piece{me, first, {}};
    // (50) release: publishes *fresh to the loads (50'). Only this thread adds a piece for itself.
    while (!head.compare_exchange_weak(fresh->next, fresh, memory_order_release)) {
    }
    return fresh->value;
  }

  atomic<piece*> heads_[64]{};
  mutable T shared_{};  // for threads that get no page
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/stack/default_result.hpp
#ifndef SEAM_SINGLE_CORE_STACK_DEFAULT_RESULT_HPP
#define SEAM_SINGLE_CORE_STACK_DEFAULT_RESULT_HPP

/// The result of a call when nothing says what to return. Cheap to include, because every mocked method needs it.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The seam of a type's default answer. Exists in programs that name seam::default_answer<R>.
struct default_source {
  void (*make)();  // R (*)()
  const slot_core& slot;
};
template <class R>
inline constinit atomic<const default_source*> default_source_of{nullptr};

SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_no_default_answer(std::string_view type) {
  detail::raise(
      error(message() << "seam: " << type << " has no default answer: patch seam::default_answer<" << type << ">"));
}
template <class R>
SEAM_TAGGED R make_default_answer() {
  if constexpr (std::is_void_v<R>) {
    return;
  } else if constexpr (std::is_default_constructible_v<R>) {
    return R();
  } else {
    throw_no_default_answer(raw_spelling<R>());
  }
}

template <class R>
SEAM_TAGGED R answer_by_default() {
  if (const default_source* source = default_source_of<R>.load()) return reinterpret_cast<R (*)()>(source->make)();
  return make_default_answer<R>();
}
template <class R>
bool has_default_answer() noexcept {
  if constexpr (std::is_default_constructible_v<R> || std::is_void_v<R>) {
    return true;
  } else {
    const default_source* source = default_source_of<R>.load();
    return source != nullptr && !source->slot.unpatched();
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/stack/named_slot.hpp
#ifndef SEAM_SINGLE_CORE_STACK_NAMED_SLOT_HPP
#define SEAM_SINGLE_CORE_STACK_NAMED_SLOT_HPP

/// The slot of a seam that is a type, as those of functions, methods and properties are.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A slot and its name in one object, so that the linker shares one symbol.
template <class Signature, std::size_t N>
struct slot_with_name {
  typed_slot<Signature> slot;
  char name[N];

  constexpr slot_with_name(const char (&characters)[N], typename typed_slot<Signature>::original_type original)
      : slot{slot_core(std::string_view(name, N - 1)), original}, name{} {
    for (std::size_t i = 0; i < N; ++i) name[i] = characters[i];
  }
};

/// The name is a pack of characters. With a string as template argument, g++ would hide the symbol under
/// -fvisibility=hidden.
template <auto Original, class Signature, char... Name>
struct SEAM_EXPORT named_slot {
  static inline constinit slot_with_name<Signature, sizeof...(Name) + 1> named{{Name..., 0}, Original};
};
template <auto Original, class Signature, text Name, std::size_t... I>
constexpr typed_slot<Signature>& slot_of(std::index_sequence<I...>) noexcept {
  return named_slot<Original, Signature, Name.chars[I]...>::named.slot;
}

/// The slot in front of the function `Original`.
template <auto Original, class Signature, text Name>
constexpr typed_slot<Signature>& slot_of() noexcept {
  return slot_of<Original, Signature, Name>(std::make_index_sequence<Name.size()>());
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/engine.hpp
#ifndef SEAM_SINGLE_CORE_ENGINE_HPP
#define SEAM_SINGLE_CORE_ENGINE_HPP

/// The core's only header for other rooms: slots and their layers, calls through them, and how layers end.

#endif

// ---- seam/mock/failure.hpp
#ifndef SEAM_SINGLE_MOCK_FAILURE_HPP
#define SEAM_SINGLE_MOCK_FAILURE_HPP

/// Failures: their reports, the handler that gets them, and what happens to them where nothing can be thrown.

SEAM_BEGIN_NAMESPACE

/// What a failed expectation, spy or watch reports.
struct failure {
  /// The report: a verdict of one line, then the details. It does not end with a newline.
  std::string text;
  /// The line of the expectation, spy or watch; where there is none, of what else was set up for the seam.
  location where;
  /// False in a noexcept method, in a noexcept destructor, and while an exception is in flight.
  bool may_throw = true;
};

/// What a failure throws where no handler is set. Also what an unanswered call on a `seam::mock` throws, as soon as any
/// file of the program includes this; in other programs that is a plain `seam::error`.
class SEAM_EXPORT expectation_error : public error {
 public:
  SEAM_TAGGED explicit expectation_error(const failure& f)
      : error(detail::message() << std::string_view(f.text)), text_(f.text), where_(f.where) {}
  /// The whole report.
  [[nodiscard]] const char* what() const noexcept override { return text_.what(); }
  [[nodiscard]] location where() const noexcept { return where_; }

 private:
  std::runtime_error text_;  // copies of it share the text and do not throw
  location where_;
};

/// A handler of failures. Called on the failing thread, without a lock; it may call seams. It may throw if
/// `f.may_throw`. When it returns, the call goes on with a default answer.
using failure_handler = void (*)(const failure& f);

namespace detail {

struct recorded_failure {
  failure what;
  recorded_failure* next = nullptr;
};

/// Constant-initialised and trivially destructible, as process_state is.
struct SEAM_EXPORT failure_state {
  atomic<failure_handler> handler{nullptr};
  atomic<bool (*)() noexcept> ends_the_test{nullptr};  // whether the handler throws here, if it may
  brief_lock lock;
  recorded_failure* first = nullptr;  // guarded by lock
  recorded_failure* last = nullptr;   // guarded by lock
  bool fails_at_exit = false;         // guarded by lock
};
SEAM_EXPORT inline constinit failure_state reported_failures;

SEAM_COLD inline recorded_failure* take_recorded() noexcept {
  const briefly_locked hold(reported_failures.lock);
  reported_failures.last = nullptr;
  return std::exchange(reported_failures.first, nullptr);
}

/// Fails the program if failures are recorded that were neither thrown nor taken.
SEAM_TAGGED SEAM_COLD inline void fail_at_exit() noexcept {
  const recorded_failure* f = take_recorded();
  if (f == nullptr) return;
  std::fprintf(stderr, "seam: the program fails for what was reported above and could not be thrown there:\n");
  for (; f != nullptr; f = f->next) {
    std::fprintf(stderr, "  %.*s\n", static_cast<int>(f->what.text.find('\n')), f->what.text.c_str());
  }
  std::fflush(nullptr);
  std::_Exit(EXIT_FAILURE);
}

/// Keeps a failure that cannot be thrown here, for the next chance to throw it.
SEAM_TAGGED SEAM_COLD inline void record(failure f) noexcept {
  SEAM_TRY {
    auto* fresh = new recorded_failure{std::move(f), nullptr};
    bool first_of_all = false;
    {
      const briefly_locked hold(reported_failures.lock);
      (reported_failures.last == nullptr ? reported_failures.first : reported_failures.last->next) = fresh;
      reported_failures.last = fresh;
      first_of_all = !std::exchange(reported_failures.fails_at_exit, true);
    }
    if (first_of_all) std::atexit([] { fail_at_exit(); });
  }
  SEAM_CATCH_ALL {
    std::fprintf(stderr, "seam: no memory to keep this failure\n");
    std::terminate();
  }
}

/// What a failure does without a handler. It takes along the failures that were recorded earlier.
SEAM_TAGGED SEAM_COLD inline void throw_or_record(failure f) {
  if (!f.may_throw) {
    std::fprintf(stderr, "%s\n", f.text.c_str());
    record(std::move(f));
    return;
  }
  while (recorded_failure* earlier = take_recorded()) {
    f.text.append("\n\nReported earlier, where nothing could be thrown:");
    while (earlier != nullptr) {
      f.text.append("\n").append(earlier->what.text);
      delete std::exchange(earlier, earlier->next);
    }
  }
  detail::raise(expectation_error(f));
}

/// Passes a failure to the handler, or throws or records it. If this returns, the caller goes on without a failure.
SEAM_TAGGED SEAM_COLD inline void fail(failure f) {
  if (std::uncaught_exceptions() > 0) f.may_throw = false;
  const failure_handler handler = reported_failures.handler.load();
  if (handler == nullptr) return throw_or_record(std::move(f));
  SEAM_TRY { handler(f); }
  SEAM_CATCH_ALL {
    if (f.may_throw) SEAM_RETHROW;
    std::fprintf(stderr, "seam: the failure handler threw where nothing may be thrown, for\n%s\n", f.text.c_str());
    record(std::move(f));
  }
}
SEAM_COLD inline void fail_without_throwing(failure f) noexcept {
  f.may_throw = false;
  fail(std::move(f));
}

/// Throws the recorded failures, if any, unless an exception is in flight or a handler is set.
SEAM_TAGGED SEAM_COLD inline void throw_recorded() {
  if (std::uncaught_exceptions() > 0 || reported_failures.handler.load() != nullptr) return;
  recorded_failure* all = take_recorded();
  if (all == nullptr) return;
  failure f{"Reported earlier, where nothing could be thrown:", all->what.where};
  while (all != nullptr) {
    f.text.append("\n").append(all->what.text);
    delete std::exchange(all, all->next);
  }
  detail::raise(expectation_error(f));
}

}  // namespace detail

/// Sets the handler of failures, and returns the one before. Null, as at the start: a failure throws
/// `expectation_error`. Where that is impossible, the report goes to stderr, is thrown at the next chance, and fails
/// the program at its exit. Threads: any.
inline failure_handler on_failure(failure_handler handler) noexcept {
  return detail::reported_failures.handler.exchange(handler);
}

namespace detail {

SEAM_COLD inline void fail_at(std::string text, location where, bool may_throw = true) {
  text.append("\n  at ").append(where.file).append(":").append(std::to_string(where.line));
  fail({std::move(text), where, may_throw});
}

}  // namespace detail

/// Takes the failures that could not be thrown. They are then neither thrown later nor fail the program. Threads: any.
[[nodiscard]] inline std::vector<failure> take_failures() {
  std::vector<failure> all;
  for (detail::recorded_failure* f = detail::take_recorded(); f != nullptr; delete std::exchange(f, f->next)) {
    all.push_back(std::move(f->what));
  }
  return all;
}

SEAM_END_NAMESPACE

#endif

// ---- seam/adapters/detail/test_run.hpp
#ifndef SEAM_SINGLE_ADAPTERS_DETAIL_TEST_RUN_HPP
#define SEAM_SINGLE_ADAPTERS_DETAIL_TEST_RUN_HPP

/// What the adapters share: which thread runs the test, what a test leaves behind, and which patches were never hit.

SEAM_BEGIN_NAMESPACE
namespace detail {

struct unhit_layer {
  message text;
  std::uint64_t number = 0;
  unhit_layer* next = nullptr;
};

/// Constant-initialised and trivially destructible, as process_state is.
struct SEAM_EXPORT test_run {
  atomic<const void*> thread{nullptr};  // the thread that runs the test; null: no test runs
  std::uint64_t installed = 0;          // how many layers had been installed when the test began
  failure_handler before = nullptr;     // the failure handler at that time
  brief_lock lock;
  unhit_layer* unhit = nullptr;  // guarded by lock; latest first
};
SEAM_EXPORT inline constinit test_run current_test;

/// Whether this thread runs the test. A framework catches exceptions on this thread alone.
inline bool on_test_thread() noexcept { return current_test.thread.load() == this_thread(); }

/// Whether the layer is the guard beneath a seam's expectations, which ends with them and is no news of its own.
inline bool is_for_unexpected_calls(const layer& l) noexcept {
  return l.owner == std::string_view("seam::expect") && l.reason == std::string_view("calls that nobody expects");
}

SEAM_COLD inline message text_about(const layer& l, std::string_view what) noexcept {
  const std::string_view owner = l.owner;
  const std::string_view reason = l.reason;
  message text;
  text << l.slot->name << ": " << what;
  if (!owner.empty()) text << " (owner " << owner << (reason.empty() ? ")" : ", ");
  if (!reason.empty()) text << (owner.empty() ? " (" : "") << reason << ")";
  return text;
}

/// A failure for each patch that was installed during the test and has not ended. Called after the test's objects are
/// destroyed.
SEAM_COLD inline std::vector<failure> layers_left_by_test() {
  struct left {
    message text;
    location where;
  };
  std::vector<left> found;
  for (std::size_t enough = 8;; enough *= 2) {
    found.reserve(enough);  // allocates before the lock is taken
    const locked hold;
    const layer* l = process.linked;
    for (; l != nullptr && l->number > current_test.installed && found.size() < found.capacity(); l = l->earlier) {
      if (is_for_unexpected_calls(*l)) continue;
      found.push_back({text_about(*l, "this patch was still there when the test ended"), l->where});
    }
    if (l == nullptr || l->number <= current_test.installed) break;
    found.clear();
  }
  std::vector<failure> all;
  for (auto l = found.rbegin(); l != found.rend(); ++l) {
    all.push_back({std::string(l->text.view()), l->where, false});
  }
  return all;
}

SEAM_COLD inline void note_never_hit(const layer& l) {
  if (l.owner == std::string_view("seam::expect")) return;  // an expectation says itself how often it is called
  message text = text_about(l, "no call ever hit this patch");
  text << " at " << l.where;
  auto* fresh = new (std::nothrow) unhit_layer{text, l.number, nullptr};
  if (fresh == nullptr) return;
  {
    const briefly_locked hold(current_test.lock);
    if (current_test.unhit == nullptr || current_test.unhit->number != l.number) {
      fresh->next = std::exchange(current_test.unhit, fresh);
      return;
    }
  }
  delete fresh;  // another thread, which ended the layer too, has noted it
}

SEAM_COLD inline void print_never_hit() noexcept {
  unhit_layer* latest = nullptr;
  {
    const briefly_locked hold(current_test.lock);
    latest = std::exchange(current_test.unhit, nullptr);
  }
  unhit_layer* first = nullptr;
  while (latest != nullptr) {
    unhit_layer* one = std::exchange(latest, latest->next);
    one->next = std::exchange(first, one);
  }
  while (first != nullptr) {
    std::fprintf(stderr, "%s\n", first->text.c_str());
    delete std::exchange(first, first->next);
  }
}

/// The handler for a framework that listens to the test's thread alone, by `Fail`. Failures on other threads are
/// recorded until the test ends.
template <void (*Fail)(const failure& f, bool may_throw)>
void tell_on_test_thread(const failure& f) {
  if (on_test_thread()) {
    Fail(f, f.may_throw);
  } else {
    record(f);
  }
}

/// Makes `tell` the handler of failures, and this thread the one that runs the test.
SEAM_COLD inline void test_begins(failure_handler tell) {
  {
    const locked hold;
    current_test.installed = process.installed;
  }
  current_test.before = on_failure(tell);
  current_test.thread.store(this_thread());
  reported_failures.ends_the_test.store(&on_test_thread);
}
/// Restores the handler, and returns the failures that are still to be told: those of other threads, and one for each
/// patch that the test leaves behind.
SEAM_COLD inline std::vector<failure> test_ends() {
  reported_failures.ends_the_test.store(nullptr);
  current_test.thread.store(nullptr);
  on_failure(current_test.before);
  std::vector<failure> all = take_failures();
  for (failure& left : layers_left_by_test()) all.push_back(std::move(left));
  print_never_hit();
  return all;
}

}  // namespace detail

/// Makes the adapters write to stderr, at the end of each test, which patches, stubs and spies ended without a call.
/// The cause is often the wrong overload, or a path without a seam. Expectations are left out.
inline void report_patches_never_hit(bool on = true) noexcept {
  detail::process.never_hit.store(on ? &detail::note_never_hit : nullptr);
}

SEAM_END_NAMESPACE

#endif

// ---- seam/adapters/doctest.hpp
#ifndef SEAM_SINGLE_ADAPTERS_DOCTEST_HPP
#define SEAM_SINGLE_ADAPTERS_DOCTEST_HPP

/// Adapter: failed expectations fail doctest's tests, and a test that leaves patches behind fails too. Include it in
/// one source file.

#include <doctest/doctest.h>

SEAM_BEGIN_NAMESPACE
namespace detail {

inline void fail_doctest(const failure& f, bool may_throw) {
  const auto kind = may_throw ? ::doctest::assertType::is_require : ::doctest::assertType::is_check;
  ::doctest::detail::MessageBuilder report(f.where.file, static_cast<int>(f.where.line), kind);
  report << ::doctest::String(f.text.c_str());
  report.log();
  try {
    report.react();
  } catch (...) {
    if (may_throw) throw;  // told to abort at a failure, doctest throws in any case
  }
}

/// doctest listens to all threads, and catches exceptions on the test's own thread.
inline void tell_doctest(const failure& f) { fail_doctest(f, f.may_throw && on_test_thread()); }

/// When a test case ends, all its objects are destroyed, but doctest has counted its assertions already. A failure of
/// that moment counts only in the numbers of the whole run.
class doctest_listener : public ::doctest::IReporter {
 public:
  explicit doctest_listener(const ::doctest::ContextOptions&) {}

  void test_case_start(const ::doctest::TestCaseData&) override { begin(); }
  void test_case_reenter(const ::doctest::TestCaseData&) override {
    end();
    begin();
  }
  void test_case_end(const ::doctest::CurrentTestCaseStats& stats) override {
    const unsigned failed = end();
    if (!is_first_) return;
    late_asserts_ += failed;
    if (failed != 0 && stats.testCaseSuccess) ++late_tests_;
  }
  void test_run_end(const ::doctest::TestRunStats& stats) override {
    // doctest makes its exit code and its summary from this object, which is not const itself.
    auto& counted = const_cast<::doctest::TestRunStats&>(stats);
    counted.numTestCasesFailed += late_tests_;
    counted.numAsserts += static_cast<int>(late_asserts_);
    counted.numAssertsFailed += static_cast<int>(late_asserts_);
  }

  void report_query(const ::doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_case_exception(const ::doctest::TestCaseException&) override {}
  void subcase_start(const ::doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const ::doctest::AssertData&) override {}
  void log_message(const ::doctest::MessageData&) override {}
  void test_case_skipped(const ::doctest::TestCaseData&) override {}

 private:
  void begin() const {
    if (is_first_) test_begins(&tell_doctest);
  }
  unsigned end() const {
    unsigned failed = 0;
    if (!is_first_) return failed;
    for (const failure& f : test_ends()) {
      fail_doctest(f, false);
      ++failed;
    }
    return failed;
  }

  static inline int made_ = 0;
  const bool is_first_ = made_++ == 0;  // in case several source files include this
  unsigned late_asserts_ = 0;
  unsigned late_tests_ = 0;
};

}  // namespace detail
SEAM_END_NAMESPACE

DOCTEST_REGISTER_LISTENER("seam", 1, seam::detail::doctest_listener);

#endif
