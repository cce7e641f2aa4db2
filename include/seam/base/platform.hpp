// SPDX-License-Identifier: BSL-1.0
/// The few calls to the system. All `#if` on a system are here.
#pragma once

#include <seam/base/config.hpp>

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <new>

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
