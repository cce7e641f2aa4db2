// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/steps.hpp> and <seam/module.hpp> in one file. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include <cerrno>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <exception>
#include <initializer_list>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>

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

// ---- seam/base/types.hpp
#ifndef SEAM_SINGLE_BASE_TYPES_HPP
#define SEAM_SINGLE_BASE_TYPES_HPP

/// Values and types as types, to pass to templates and to choose overloads with.

SEAM_BEGIN_NAMESPACE
namespace detail {

// The type is a parameter so that it is part of the symbol: g++ gives a pointer to a noexcept method the same symbol as
// one to the method without noexcept.
template <auto V, class = decltype(V)>
struct constant {
  static constexpr auto value = V;
};
template <class T>
struct type_constant {
  using type = T;
};
template <class...>
struct types;

template <std::size_t I, class Types>
struct parameter_at;
template <std::size_t I, class First, class... Others>
struct parameter_at<I, types<First, Others...>> : parameter_at<I - 1, types<Others...>> {};
template <class First, class... Others>
struct parameter_at<0, types<First, Others...>> : type_constant<First> {};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/base/observed.hpp
#ifndef SEAM_SINGLE_BASE_OBSERVED_HPP
#define SEAM_SINGLE_BASE_OBSERVED_HPP

/// How arguments and results are shown to an observer of a call, which must neither change nor move them.

SEAM_BEGIN_NAMESPACE
/// Returned by a function given to `after_throwing` to swallow the exception, in a seam that returns void.
struct suppressed_t {};
inline constexpr suppressed_t suppressed{};

namespace detail {

/// The type of a shown argument: a const reference, except that a parameter `T&` stays `T&`.
template <class T>
using observed = std::conditional_t<std::is_lvalue_reference_v<T>, T, const std::remove_reference_t<T>&>;

/// Whether a `T` can be copied, elements included: std::vector<std::unique_ptr<int>> only says that it can.
template <class T>
consteval bool has_copies() {
  if constexpr (std::is_copy_constructible_v<T> && requires {
                  typename T::allocator_type;
                  typename T::value_type;
                }) {
    return has_copies<typename T::value_type>();
  } else {
    return std::is_copy_constructible_v<T>;
  }
}

/// The callable of an advice, copied or moved.
template <class F>
constexpr std::decay_t<F> kept(F&& f) {
  static_assert(std::is_constructible_v<std::decay_t<F>, F>,
                "seam: a callable cannot be copied into the advice: write std::move(f)");
  return static_cast<F&&>(f);
}

/// The result of a signature: `type`, and `seen`, a list of how it is shown, which is empty for void.
template <class Signature>
struct result_of;
template <class R, class... P, bool Noexcept>
struct result_of<R(P...) noexcept(Noexcept)> {
  using type = R;
  using seen = types<observed<R>>;
};
template <class... P, bool Noexcept>
struct result_of<void(P...) noexcept(Noexcept)> {
  using type = void;
  using seen = types<>;
};
template <class Signature>
using seen_result = typename result_of<Signature>::seen;

template <class R>
inline constexpr bool can_be_looked_at_and_returned =
    std::is_void_v<R> || std::is_reference_v<R> || std::is_move_constructible_v<R>;

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

// ---- seam/patch/detail/warn_of_running.hpp
#ifndef SEAM_SINGLE_PATCH_DETAIL_WARN_OF_RUNNING_HPP
#define SEAM_SINGLE_PATCH_DETAIL_WARN_OF_RUNNING_HPP

/// Tells the user's handler that a seam is being patched while calls are inside its layers.

SEAM_BEGIN_NAMESPACE
namespace detail {

// Called before anything is made, so that a handler may refuse the patch by throwing.
SEAM_TAGGED SEAM_COLD inline void warn_of_running(const slot_core& slot, location where) {
  const running_policy::handler tell = process.running.get();
  if (tell == nullptr) return;
  std::size_t calls = 0;
  {
    const locked hold;
    calls = calls_inside(slot);
  }
  if (calls == 0) return;
  message text;
  text << "seam: " << slot.name << " is patched (" << where << ") while " << static_cast<long>(calls)
       << (calls == 1 ? " call is" : " calls are") << " inside its layers";
  tell({slot.name, where, calls, text.view()});
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/patch/replacement.hpp
#ifndef SEAM_SINGLE_PATCH_REPLACEMENT_HPP
#define SEAM_SINGLE_PATCH_REPLACEMENT_HPP

/// Which callables fit a signature, the sentence for one that does not, and the thunk that runs one that does.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A callable that takes `next` before the arguments. It declares so: `using advises_next = void`.
template <class F>
concept advice = requires { typename std::remove_cvref_t<F>::advises_next; };

// A coroutine refers to the callable that made it, and may outlive the layer that holds that callable.
template <class R>
concept coroutine = requires { typename R::promise_type; };

/// Whether coroutines made through `F` never refer to it: it has no state, or it only passes coroutines on, which it
/// declares by a member type `makes_no_coroutine`.
template <class F>
inline constexpr bool outlives_its_coroutines =
    !std::is_class_v<F> || std::is_empty_v<F> || requires { typename F::makes_no_coroutine; };

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
    return coroutine<R> && !outlives_its_coroutines<F> ? fit::coroutine_state : fit::yes;
  }
}

/// How `F` fits a signature, and the sentence for one that does not.
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
    } else if constexpr (std::is_invocable_v<stored&, A...>) {
      return fit_when_called_with<R, stored, A...>();
    } else {
      return std::is_invocable_v<stored&, next_type&, A...> ? fit::wants_next : fit::arguments;
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

  /// The sentence that g++ prints when the callable does not fit the seam `Name`.
  template <text Name>
  static consteval auto sentence() {
    constexpr auto begin = join(text("seam::patch("), Name, text(", f): f "));
    constexpr auto end = join(text("; "), Name, text(" is "), spelled<R(A...) noexcept(Noexcept)>());
    if constexpr (value == fit::arguments && advice<stored>) {
      return join(begin, text("cannot be called with next and then "), spelled_parameters<A...>(), end);
    } else if constexpr (value == fit::arguments) {
      return join(begin, text("cannot be called with "), spelled_parameters<A...>(), end);
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

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them. `Name` shows the seam's name.
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

/// Whether `F` would fit if the signature had no object in front of the arguments.
template <class F, class Signature>
struct lacking_self;
template <class F, class R, class Self, class... A, bool Noexcept>
struct lacking_self<F, R(Self, A...) noexcept(Noexcept)> {
  // Asked only when the full signature does not fit: the question instantiates the body of a generic lambda.
  static constexpr bool value = [] {
    if constexpr (advice<F> || fitting<F, R(Self, A...) noexcept(Noexcept)>::value != fit::arguments) {
      return false;
    } else {
      return std::is_invocable_v<std::decay_t<F>&, A...>;
    }
  }();
  /// The sentence that g++ prints then, in the seam `Name`.
  template <text Name>
  static consteval auto sentence() {
    return join(text("seam::patch("), Name, text(", f): f lacks the object, which comes before the arguments: take "),
                spelled_parameters<Self, A...>(), text("; "), Name, text(" is "),
                spelled<R(Self, A...) noexcept(Noexcept)>());
  }
};
template <class F, class Name, class Signature>
inline constexpr bool takes_the_object_of = !lacking_self<F, Signature>::value;

template <class F, class Signature, text Name>
consteval bool check_self() {
  SEAM_REJECT_UNLESS((takes_the_object_of<F, typename shown<Name>::type, Signature>),
                     (lacking_self<F, Signature>::template sentence<Name>()),
                     "seam::patch(seam, f): f lacks the object, which comes before the arguments, as the seam's "
                     "signature shows");
  return !lacking_self<F, Signature>::value;
}

/// Called in a catch clause, for an exception that must not leave.
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void terminate_in_noexcept(const layer& l) noexcept {
  message text;
  text << "seam: the replacement of " << l.slot->name << " (" << l.where << ") threw " << what_was_thrown() << "; "
       << l.slot->name << " is noexcept";
  terminate_with(text.c_str());
}

/// Called in a catch clause, for an exception that came to a call of a file without exceptions.
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void terminate_without_exceptions(const layer& l) noexcept {
  message text;
  text << "seam: " << l.slot->name << ": an exception (" << what_was_thrown()
       << ") reached a call that is compiled without exceptions, from the patch at " << l.where;
  terminate_with(text.c_str());
}
/// `call` runs a layer for a file without exceptions.
template <class Signature>
struct guarded_thunk;
template <class R, class... A, bool Noexcept>
struct guarded_thunk<R(A...) noexcept(Noexcept)> {
  using thunk = R (*)(const node&, passed<A>...);

  SEAM_TAGGED static R call(const node& n, passed<A>... args) {
    SEAM_TRY { return reinterpret_cast<thunk>(n.thunk)(n, static_cast<passed<A>>(args)...); }
    SEAM_CATCH_ALL { terminate_without_exceptions(*n.owner); }
  }
  SEAM_TAGGED static auto pointer() noexcept -> void (*)() {
    if constexpr (Noexcept || SEAM_EXCEPTIONS == 0) {
      return nullptr;
    } else {
      return reinterpret_cast<void (*)()>(&call);
    }
  }
};

/// `call` runs the callable of a layer, of type `F`. A layer holds it as an untyped function pointer.
template <class F, class Signature>
struct thunk_of;
template <class F, class R, class... A, bool Noexcept>
struct thunk_of<F, R(A...) noexcept(Noexcept)> {
  using next_type = next<R(A...) noexcept(Noexcept)>;

  SEAM_ALWAYS_INLINE static decltype(auto) invoke_callable(const node& n, passed<A>... args) {
    mark_hit(*n.owner);
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
  SEAM_TAGGED static R call(const node& n, passed<A>... args) noexcept(Noexcept) {
    if constexpr (Noexcept) {
      SEAM_TRY { return convert(n, static_cast<passed<A>>(args)...); }
      SEAM_CATCH_ALL { terminate_in_noexcept(*n.owner); }
    } else {
      return convert(n, static_cast<passed<A>>(args)...);
    }
  }
};

/// Whether `f` is a null pointer, null member pointer, or an empty std::function or the like. What converts to a
/// function pointer, as a lambda does, is never null.
template <class F>
bool is_null(const F& f) noexcept {
  if constexpr (std::is_pointer_v<F> || std::is_member_pointer_v<F>) {
    return f == nullptr;
  } else if constexpr (requires { static_cast<bool>(f == nullptr); } && !requires { +f; }) {
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

#endif

// ---- seam/patch/install.hpp
#ifndef SEAM_SINGLE_PATCH_INSTALL_HPP
#define SEAM_SINGLE_PATCH_INSTALL_HPP

/// Makes a layer of a callable and puts it into a slot.

SEAM_BEGIN_NAMESPACE

/// The threads whose calls run a patch. See scope.hpp.
enum class visibility { every_thread, this_thread };

/// What reports say about a patch, and which threads see it. Both texts are copied.
struct options {
  std::string_view owner = {};
  std::string_view reason = {};
  visibility scope = visibility::every_thread;
};

namespace detail {

/// Makes a layer's callable from the user's, which `from` points to.
using maker = void (*)(layer& l, void* from);

/// One function for all trivially copyable callables of one size.
template <std::size_t Size>
void copy_bytes(layer& l, void* from) {
  l.callable = l.in_place;
  __builtin_memcpy(l.in_place, from, Size);
}
template <class F, class From>
SEAM_TAGGED void construct(layer& l, void* from) {
  From&& source = static_cast<From&&>(*static_cast<std::remove_reference_t<From>*>(from));
  if constexpr (sizeof(F) <= sizeof(l.in_place) && alignof(F) <= alignof(layer)) {
    l.callable = ::new (static_cast<void*>(l.in_place)) F(static_cast<From&&>(source));
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
  constexpr bool fits = sizeof(F) <= sizeof(layer::in_place) && alignof(F) <= alignof(layer);
  if constexpr (fits && std::is_trivially_copyable_v<F> && std::is_same_v<F, std::remove_cvref_t<From>>) {
    return copy_bytes<sizeof(F)>;
  } else {
    return construct<F, From>;
  }
}

/// Where a layer goes: its slot; the one object that it is for, or null for all; how files without exceptions call it;
/// and whether it stays above layers that come later.
struct place {
  slot_core& slot;
  const void* object = nullptr;
  void (*guarded)() = nullptr;
  bool outermost = false;
};

SEAM_TAGGED SEAM_COLD inline void destroy_uninstalled(layer* l) noexcept {
  if (l->destroy != nullptr) l->destroy(l->callable);
  delete l;
}

/// Owns a layer while it is made. Its destructor destroys the layer, unless that has been installed or released.
class new_layer {
 public:
  new_layer(place at, location where) : layer_(new layer) {
    layer_->slot = &at.slot;
    layer_->object = at.object;
    layer_->guarded = at.guarded;
    layer_->outermost = at.outermost;
    layer_->where = where;
  }
  SEAM_TAGGED ~new_layer() {
    if (layer_ != nullptr) destroy_uninstalled(layer_);
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
  SEAM_TAGGED void show_to(visibility scope) {
    if (scope == visibility::this_thread) layer_->seen_by = share_of<viewer>::of(own_viewer());
  }
  void hold(maker make, void* from) { make(*layer_, from); }
  SEAM_TAGGED void set_up(maker make, void* from, const options& how) {
    label(how.owner, how.reason);
    show_to(how.scope);
    hold(make, from);
  }
  /// Gives the finished layer up, to be installed by the caller.
  [[nodiscard]] layer* release(void (*thunk)()) noexcept {
    layer_->thunk = thunk;
    return std::exchange(layer_, nullptr);
  }
  [[nodiscard]] SEAM_TAGGED layer* install(void (*thunk)()) {
    process.decide_fencing();
    const locked hold;
    push(*layer_, thunk);
    sweep_if_much_was_replaced(*layer_->slot);
    return std::exchange(layer_, nullptr);
  }

 private:
  layer* layer_;
};

SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_null_replacement(const slot_core& slot, location where) {
  message text;
  text << "seam::patch(" << slot.name << ", f): f is null (" << where << ")";
  detail::raise(error(text));
}

// Not templates: what does not depend on the callable's type is compiled once.
SEAM_TAGGED SEAM_COLD inline layer* install(place at, void (*thunk)(), maker make, void* from, const options& how,
                                            location where) {
  warn_of_running(at.slot, where);
  new_layer fresh(at, where);
  fresh.set_up(make, from, how);
  return fresh.install(thunk);
}
/// As `install`, without the last step: the caller installs the layer.
SEAM_TAGGED SEAM_COLD inline layer* prepare(place at, void (*thunk)(), maker make, void* from, const options& how,
                                            location where) {
  warn_of_running(at.slot, where);
  new_layer fresh(at, where);
  fresh.set_up(make, from, how);
  return fresh.release(thunk);
}

/// `How` is `install` or `prepare`. Throws seam::error when `f` is null.
template <class Signature, auto How = install, class F>
SEAM_ALWAYS_INLINE inline layer* install_callable(place at, F&& f, const options& how, location where) {
  if (is_null(f)) throw_null_replacement(at.slot, where);
  if constexpr (std::is_function_v<std::remove_reference_t<F>>) {
    return install_callable<Signature, How>(at, &f, how, where);
  } else {
    using stored = std::decay_t<F>;
    return How(at, reinterpret_cast<void (*)()>(&thunk_of<stored, Signature>::call), maker_of<stored, F>(),
               const_cast<void*>(static_cast<const void*>(__builtin_addressof(f))), how, where);
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/patch/stragglers.hpp
#ifndef SEAM_SINGLE_PATCH_STRAGGLERS_HPP
#define SEAM_SINGLE_PATCH_STRAGGLERS_HPP

/// The threads that are still inside a layer after its end.

SEAM_BEGIN_NAMESPACE

/// A thread that is inside a patch after its end.
struct straggler {
  long thread = 0;        // as the system's tools show it
  long milliseconds = 0;  // since the patch ended; the thread has been inside at least that long
  unsigned calls = 0;     // its calls inside the patch, one within the other
  std::string_view seam;  // the seam's name
  location where;         // the user's line with the patch
};

class stragglers;
namespace detail {
SEAM_TAGGED stragglers find_stragglers(layer& l, nanoseconds patience);
}  // namespace detail

/// The result of `drained()`. Converts to true when no thread is inside any more, and otherwise lists those that are.
/// `text()` says it in one line.
class stragglers {
 public:
  stragglers() noexcept = default;
  stragglers(stragglers&& other) noexcept
      : first_(std::exchange(other.first_, nullptr)),
        size_(std::exchange(other.size_, 0)),
        drained_(other.drained_),
        text_(other.text_) {}
  stragglers& operator=(stragglers&& other) noexcept {
    std::swap(first_, other.first_);
    std::swap(size_, other.size_);
    drained_ = other.drained_;
    text_ = other.text_;
    return *this;
  }
  ~stragglers() { delete[] first_; }

  [[nodiscard]] explicit operator bool() const noexcept { return drained_; }
  [[nodiscard]] const straggler* begin() const noexcept { return first_; }
  [[nodiscard]] const straggler* end() const noexcept { return first_ + size_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::string_view text() const noexcept { return text_.view(); }

 private:
  friend stragglers detail::find_stragglers(detail::layer& l, detail::nanoseconds patience);

  straggler* first_ = nullptr;
  std::size_t size_ = 0;
  bool drained_ = true;
  detail::message text_;
};

namespace detail {

/// Under process.lock. Visits the threads that for_each_thread_inside finds, with what is known of each.
template <class Visit>
SEAM_TAGGED void for_each_straggler(const layer& l, Visit&& visit) {
  const long past = static_cast<long>((platform::now() - l.held_up_since) / 1'000'000);
  for_each_thread([&](thread_record& r) {
    const census found = count_inside(r, l);
    if (!found.empty()) visit(straggler{r.number.load(), past, found.inside + found.busy, l.slot->name, l.where});
  });
}

SEAM_TAGGED SEAM_COLD inline void describe_stragglers(message& text, const layer& l) {
  text << "seam: ";
  describe(text, l);
  text << " ended " << static_cast<long>((platform::now() - l.held_up_since) / 1'000'000) << " ms ago; ";
  if (l.state == layer::phase::destroying) {
    text << "its callable is still being destroyed";
    return;
  }
  text << "still inside:";
  for_each_straggler(l, [&](const straggler& s) {
    text << " thread " << s.thread;
    if (s.calls > 1) text << " (" << static_cast<long>(s.calls) << " calls)";
  });
}

/// Throws when this call would wait for itself, and when the patch has not ended.
SEAM_TAGGED SEAM_COLD inline void check_drained(const layer& l) {
  const char* fault = nullptr;
  message text;
  {
    const locked hold;
    const bool ended_here = l.state == layer::phase::ended && this_thread_record != nullptr &&
                            !count_inside(*this_thread_record, l).empty();
    if (l.state == layer::phase::linked) {
      fault = "it has not ended: end it first, as in p.end(0ms)";
    } else if (ended_here || (l.state == layer::phase::destroying && l.destroyer == this_thread())) {
      fault = "this call is inside it and would wait for itself";
    } else {
      return;
    }
    text << "seam: drained() of ";
    describe(text, l);
  }
  detail::raise(error(text << ": " << fault));
}

SEAM_TAGGED SEAM_COLD inline stragglers find_stragglers(layer& l, nanoseconds patience) {
  check_drained(l);
  stragglers found;
  for (std::size_t room = 4;; patience = 0, room *= 2) {
    if (end_layer(l, patience) == ending::drained) break;
    stragglers now;
    now.first_ = new straggler[room];  // not under the lock
    std::size_t seen = 0;
    {
      const locked hold;
      for_each_straggler(l, [&](const straggler& s) {
        if (seen++ < room) now.first_[now.size_++] = s;
      });
      now.drained_ = false;
      describe_stragglers(now.text_, l);
      if (seen > room || (seen == 0 && l.state != layer::phase::destroying)) continue;  // the last one has just left
    }
    return now;
  }
  const locked hold;
  found.text_ << "seam: nobody is inside ";
  describe(found.text_, l);
  found.text_ << " any more";
  return found;
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/patch/patch.hpp
#ifndef SEAM_SINGLE_PATCH_PATCH_HPP
#define SEAM_SINGLE_PATCH_PATCH_HPP

/// A replacement that stands in a seam as long as a scope lasts.

// clang takes it from the class, g++ from the constructor.
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

/// Whether `Name` is the type of "get"_s in seam::patch(module, "get"_s, f). static_names/module.hpp says so.
template <class Name>
inline constexpr bool names_a_seam = false;

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class T>
inline constexpr bool is_a_seam = any_seam<std::remove_cvref_t<T>>;
template <class Seam>
inline constexpr bool outlives_its_patch =
    std::is_lvalue_reference_v<Seam> || std::is_empty_v<Seam> || requires(const Seam& s) { s.object(); };
template <class Seam>
inline constexpr bool is_per_object = requires { requires Seam::per_object; };

/// Whether the first parameter is what the call acts on, and no argument: an object, a property's value, or a closure's
/// state.
template <class Seam>
inline constexpr bool begins_with_self = is_per_object<Seam> || requires { requires Seam::is_on_state; };

template <class Seam>
SEAM_TAGGED place place_of(const Seam& seam) noexcept {
  const auto guarded = guarded_thunk<typename Seam::signature>::pointer();
  if constexpr (requires { seam.object(); }) {
    return {slot_behind(seam).core, seam.object(), guarded};
  } else {
    return {slot_behind(seam).core, nullptr, guarded};
  }
}

/// A replacement that has to know its seam: `made_for(seam)` makes the callable that is installed.
template <class F, class Seam>
concept made_to_measure = requires(F&& f, Seam& seam) { static_cast<F&&>(f).made_for(seam); };

/// The sentence that g++ prints when `X` is no seam in `Call`.
template <text Call, class X>
consteval auto no_seam() {
  return join(Call, text(": x is no seam but "), spelled<std::remove_cvref_t<X>>(),
              text("; put one in front of it, as in inline constexpr seam::function<&original> x;"));
}

/// Fails to compile, in one sentence, when `seam::patch(seam, f)` cannot work.
template <class Seam, class F, text Name = name_in_errors<std::remove_cvref_t<Seam>>()>
consteval bool check_patch() {
  SEAM_REJECT_UNLESS(is_a_seam<Seam>, (no_seam<"seam::patch(x, f)", Seam>()),
                     "seam::patch(x, f): x is no seam; put one in front of it, as in inline constexpr "
                     "seam::function<&original> x;");
  if constexpr (is_a_seam<Seam>) {
    SEAM_REJECT_PLAINLY_UNLESS(
        outlives_its_patch<Seam>,
        "seam::patch(slot, f): the slot is a temporary and must outlive its patch; give it static storage");
    using seam_type = std::remove_cvref_t<Seam>;
    using signature = typename seam_type::signature;
    if constexpr (is_per_object<seam_type>) {
      if constexpr (!check_self<F, signature, Name>()) return false;
    }
    return check_replacement<F, signature, Name>() && outlives_its_patch<Seam>;
  }
  return false;
}

}  // namespace detail

/// Puts a replacement into a seam, and takes it out when the scope ends. Movable; a default-constructed one holds
/// nothing. Declare what the replacement refers to before the patch: when the destructor or `end()` returns, no other
/// thread is inside the replacement. Threads: patches may be made and ended on any thread, in any order. Errors: throws
/// `seam::error` for a null function pointer, and `std::bad_alloc`; then nothing has changed.
class SEAM_KEEP_THE_PATCH patch {
 public:
  SEAM_TAGGED patch() noexcept = default;

  /// `replacement` is any callable that fits the seam's signature, or an advice such as `seam::around(f)`.
  template <class Seam, class F>
  SEAM_TAGGED SEAM_KEEP_THE_PATCH patch(Seam&& seam, F&& replacement, options how = {},
                                        location where = location::here()) {
    if constexpr (detail::made_to_measure<F, Seam>) {
      *this = patch(static_cast<Seam&&>(seam), static_cast<F&&>(replacement).made_for(seam), how, where);
    } else if constexpr (detail::check_patch<Seam, F>()) {
      using signature = typename std::remove_cvref_t<Seam>::signature;
      layer_ = detail::install_callable<signature>(detail::place_of(seam), static_cast<F&&>(replacement), how, where);
    }
  }

  /// Patches the seam of a module that has this name: `seam::patch p{http, "get"_s, f};`. Include <seam/module.hpp>.
  template <class Module, class Name, class F>
    requires detail::names_a_seam<Name>
  SEAM_TAGGED SEAM_KEEP_THE_PATCH patch(Module&& module, Name name, F&& replacement, options how = {},
                                        location where = location::here());

  SEAM_TAGGED patch(patch&& other) noexcept : layer_(std::exchange(other.layer_, nullptr)) {}
  SEAM_TAGGED patch& operator=(patch&& other) noexcept {
    patch old(std::move(other));
    std::swap(layer_, old.layer_);
    return *this;
  }
  /// Does what `end()` does. Where that throws, the program terminates with the report: otherwise a thread could be
  /// inside the replacement when what it refers to is destroyed.
  SEAM_TAGGED ~patch() {
    if (layer_ == nullptr) return;
    SEAM_TRY { detail::end_layer(*layer_, detail::for_ever); }
    SEAM_CATCH(const error&, report) { detail::terminate_with(report.what()); }
    detail::abandon(layer_);
  }

  /// Takes the replacement out and waits until no other thread is inside it. Returns true when the replacement is
  /// destroyed. Called from inside it, returns false: the last call to leave destroys it. Idempotent. Threads: legal on
  /// any. Throws `seam::error` when threads would wait for each other.
  SEAM_TAGGED bool end() { return end_within(detail::for_ever); }

  /// The same, but waits at most `patience`, a std::chrono::duration. False means that a call is still inside, and what
  /// the replacement refers to must stay. The replacement is out of its seam in either case.
  template <detail::duration D>
  [[nodiscard]] SEAM_TAGGED bool end(D patience) {
    return end_within(detail::to_nanoseconds(patience));
  }

  /// For a patch that has ended: waits at most `patience`, a std::chrono::duration, until no thread is inside the
  /// replacement. The result converts to true when none is, and otherwise lists those inside. Throws `seam::error`
  /// before the end, from inside the replacement itself, and when threads would wait for each other.
  template <detail::duration D>
  [[nodiscard]] SEAM_TAGGED stragglers drained(D patience) {
    return layer_ == nullptr ? stragglers() : detail::find_stragglers(*layer_, detail::to_nanoseconds(patience));
  }

  /// Whether the replacement stands in its seam.
  [[nodiscard]] explicit operator bool() const noexcept {
    const detail::locked hold;
    return layer_ != nullptr && layer_->state == detail::layer::phase::linked;
  }

 private:
  friend class patch_all;
  SEAM_TAGGED bool end_within(detail::nanoseconds patience) {
    return layer_ == nullptr || detail::end_layer(*layer_, patience) == detail::ending::drained;
  }

  detail::layer* layer_ = nullptr;
};

SEAM_END_NAMESPACE

#undef SEAM_KEEP_THE_PATCH

#endif

// ---- seam/patch/tailored.hpp
#ifndef SEAM_SINGLE_PATCH_TAILORED_HPP
#define SEAM_SINGLE_PATCH_TAILORED_HPP

/// Replacements that differ from seam to seam: a patch installs what they make for its seam.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The base of such a `Layer`, which has `tailor(seam) &&`. That returns what a patch installs, or nothing after a
/// compile error. A patch made of a constant one copies it first.
template <class Layer>
class tailored {
 public:
  template <class Seam>
  [[nodiscard]] SEAM_TAGGED constexpr auto made_for(Seam& seam) && {
    return static_cast<Layer&&>(*this).tailor(seam);
  }
  template <class Seam>
    requires std::is_copy_constructible_v<Layer>
  [[nodiscard]] SEAM_TAGGED constexpr auto made_for(Seam& seam) const& {
    return Layer(static_cast<const Layer&>(*this)).tailor(seam);
  }
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/layers/detail/ready_made.hpp
#ifndef SEAM_SINGLE_LAYERS_DETAIL_READY_MADE_HPP
#define SEAM_SINGLE_LAYERS_DETAIL_READY_MADE_HPP

/// What the ready-made layers share: each learns its seam's name before it is installed, and a seam that it cannot
/// serve is a compile error.

SEAM_BEGIN_NAMESPACE

template <class F>
class around_advice;

namespace detail {

/// The base of `Layer`, which is called with `next` and the arguments. `Layer` may have a `check` of its own, which
/// fails to compile, in one sentence, where the layer cannot stand, and a `bind`, which gets the seam's name.
template <class Layer>
class ready_made : public tailored<Layer> {
 public:
  using advises_next = void;

  template <class Seam>
  [[nodiscard]] SEAM_TAGGED constexpr auto tailor(Seam& seam) && {
    using seam_type = std::remove_cvref_t<Seam>;
    if constexpr (!is_a_seam<Seam>) {
      return around_advice<Layer>(static_cast<Layer&&>(*this));  // the patch says so
    } else if constexpr (Layer::template check<name_in_errors<seam_type>(), typename seam_type::signature>()) {
      static_cast<Layer&>(*this).bind(slot_behind(seam).core.name, is_per_object<seam_type>);
      return around_advice<Layer>(static_cast<Layer&&>(*this));
    }
  }

  template <text Name, class S>
  static consteval bool check() {
    return true;
  }
  /// `name` lasts as long as the patch. `of_objects`: the first argument is the object.
  static constexpr void bind(std::string_view, bool) noexcept {}
};

/// The base of a `Layer` that applies `f`, a replacement or an advice. `Layer` also has `around(g)`: itself, moved,
/// with `g` in place of `f`, for an `f` that is tailored to the seam too.
template <class Layer, class F>
class layer_around : public ready_made<Layer> {
 public:
  template <class Seam>
  [[nodiscard]] SEAM_TAGGED constexpr auto tailor(Seam& seam) && {
    using seam_type = std::remove_cvref_t<Seam>;
    if constexpr (!is_a_seam<Seam>) {
      return around_advice<Layer>(static_cast<Layer&&>(*this));  // the patch says so
    } else if constexpr (!Layer::template check<name_in_errors<seam_type>(), typename seam_type::signature>()) {
      return;
    } else if constexpr (made_to_measure<F, Seam>) {
      if constexpr (!std::is_void_v<decltype(static_cast<F&&>(f_).made_for(seam))>) {
        return static_cast<Layer&&>(*this).around(static_cast<F&&>(f_).made_for(seam)).made_for(seam);
      }
    } else if constexpr (check_replacement<F, typename seam_type::signature, name_in_errors<seam_type>()>()) {
      return static_cast<ready_made<Layer>&&>(*this).tailor(seam);
    }
  }

 protected:
  explicit constexpr layer_around(F f) : f_(static_cast<F&&>(f)) {}

  /// Calls `f` in place of the layer below, or around it.
  template <class R, class Next, class... P>
  SEAM_TAGGED R apply(Next& below, P&&... args) {
    if constexpr (advice<F>) {
      return static_cast<R>(f_(below, static_cast<P&&>(args)...));
    } else {
      return static_cast<R>(detail::invoke(f_, static_cast<P&&>(args)...));
    }
  }

  [[no_unique_address]] F f_;
};

template <class Signature>
inline constexpr bool is_noexcept = false;
template <class R, class... P>
inline constexpr bool is_noexcept<R(P...) noexcept> = true;
// What clang prints; Name shows the seam's.
template <class Name, class Signature>
inline constexpr bool lets_exceptions_out = !is_noexcept<Signature>;

/// Fails to compile, in one sentence, when the seam is noexcept. `Layer` is how users write it, `Why` follows.
template <text Name, text Layer, text Why, class S>
consteval bool check_for_exceptions() {
  SEAM_REJECT_UNLESS(
      (lets_exceptions_out<typename shown<Name>::type, S>),
      join(text("seam::patch("), Name, text(", seam::"), Layer, text("): "), Name, text(" is noexcept, "), Why),
      "seam::patch(seam, seam::failing(exception)), seam::guarded(breaker, f): the seam is noexcept, as "
      "its signature shows: no exception comes out of it");
  return !is_noexcept<S>;
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/layers/detail/observer.hpp
#ifndef SEAM_SINGLE_LAYERS_DETAIL_OBSERVER_HPP
#define SEAM_SINGLE_LAYERS_DETAIL_OBSERVER_HPP

/// What observers share: which functions fit a signature, the sentence for one that does not, and the base of before,
/// after, after_returning and after_throwing.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// How an argument is passed to the layer below. One that is shown afterwards goes on as a copy where it would be moved
/// from.
template <bool Shown, class P>
using passed_on = std::conditional_t<Shown && !std::is_reference_v<P>, const P&, P&&>;

enum class sight { all, first, nothing, moved_on, misfit };

/// What `F` is called with: `First` (a result or an exception, if there is one) and the arguments, or `First` alone, or
/// nothing. `Later`: it is called after the arguments have been passed on.
template <class F, class First, class Signature, bool Later>
struct view;
template <class F, class... First, class R, class... P, bool Noexcept, bool Later>
struct view<F, types<First...>, R(P...) noexcept(Noexcept), Later> {
  // Tried one by one: a generic lambda must not be instantiated with fewer when it takes all.
  static constexpr sight value = [] {
    constexpr bool last = !Later || ((std::is_reference_v<P> || has_copies<P>()) && ...);
    if constexpr (last && std::is_invocable_v<F&, First..., observed<P>...>) {
      return sight::all;
    } else if constexpr (sizeof...(First) != 0 && std::is_invocable_v<F&, First...>) {
      return sight::first;
    } else if constexpr (std::is_invocable_v<F&>) {
      return sight::nothing;
    } else if constexpr (last) {
      return sight::misfit;
    } else {
      return std::is_invocable_v<F&, First..., observed<P>...> ? sight::moved_on : sight::misfit;
    }
  }();
  static constexpr bool fits = value <= sight::nothing;

  template <class T>
  using passed_on = detail::passed_on<Later && value == sight::all, T>;

  SEAM_ALWAYS_INLINE static constexpr decltype(auto) show(F& f, First... first, observed<P>... args) {
    if constexpr (value == sight::all) {
      return detail::invoke(f, static_cast<First>(first)..., static_cast<observed<P>>(args)...);
    } else if constexpr (value == sight::first) {
      return detail::invoke(f, static_cast<First>(first)...);
    } else {
      return detail::invoke(f);
    }
  }
  /// What `F` returns.
  using result = typename decltype([] {
    if constexpr (value == sight::all) {
      return type_constant<std::invoke_result_t<F&, First..., observed<P>...>>();
    } else if constexpr (value == sight::first) {
      return type_constant<std::invoke_result_t<F&, First...>>();
    } else if constexpr (value == sight::nothing) {
      return type_constant<std::invoke_result_t<F&>>();
    } else {
      return type_constant<void>();
    }
  }())::type;

  /// What g++ prints when `What`, the callable of an advice, does not fit the seam `Name`.
  template <text Name, text Advice, text What>
  static consteval auto sentence() {
    constexpr auto begin = join(text("seam::patch("), Name, text(", seam::"), Advice, text("): "), What);
    constexpr auto end = join(text("; "), Name, text(" is "), spelled<R(P...) noexcept(Noexcept)>());
    if constexpr (value == sight::moved_on) {
      return join(begin, text(" wants arguments that are moved on before it runs and cannot be copied"), end);
    } else if constexpr (sizeof...(First) == 0) {
      return join(begin, text(" can be called neither with "), spelled_parameters<observed<P>...>(),
                  text(" nor without arguments"), end);
    } else {
      return join(begin, text(" can be called neither with "), spelled_parameters<First..., observed<P>...>(),
                  text(" nor with "), spelled_parameters<First...>(), text(" nor without arguments"), end);
    }
  }
  /// The same when what it returns does not fit.
  template <text Name, text Advice, text What, text Fault>
  static consteval auto sentence_on_result() {
    return join(text("seam::patch("), Name, text(", seam::"), Advice, text("): "), What, text(" returns "),
                spelled<result>(), text(", "), Fault, text("; "), Name, text(" is "),
                spelled<R(P...) noexcept(Noexcept)>());
  }
};

// What clang prints; Name shows the seam's.
template <class Advice, class Name, class Signature>
inline constexpr bool observes_what_is_still_there = Advice::template view_of<Signature>::value != sight::moved_on;
template <class Advice, class Name, class Signature>
inline constexpr bool takes_what_it_observes =
    Advice::template view_of<Signature>::fits || !observes_what_is_still_there<Advice, Name, Signature>;

template <class E>
using seen_exception = std::conditional_t<std::is_void_v<E>, const std::exception_ptr, E>&;

template <class R, class Handled>
inline constexpr bool ends_an_exception = [] {
  if constexpr (std::is_void_v<Handled>) {
    return true;
  } else if constexpr (std::is_void_v<R>) {
    return std::is_same_v<std::remove_cvref_t<Handled>, suppressed_t>;
  } else {
    return std::is_convertible_v<Handled, R> && !dangles<R, Handled>;
  }
}();

// What clang prints; Name shows the seam's.
template <class Name, class Signature>
inline constexpr bool returns_what_can_be_moved = can_be_looked_at_and_returned<typename result_of<Signature>::type>;
template <class Advice, class Name, class Signature>
inline constexpr bool returns_nothing_or_what_ends_the_exception =
    ends_an_exception<typename result_of<Signature>::type, typename Advice::template view_of<Signature>::result>;

template <text Name, text Advice, class S>
consteval bool check_return() {
  using name = typename shown<Name>::type;
  SEAM_REJECT_UNLESS(
      (returns_what_can_be_moved<name, S>),
      join(text("seam::patch("), Name, text(", seam::"), Advice,
           text("): the result can be neither moved nor copied out of the layer; "), Name, text(" is "), spelled<S>()),
      "seam::patch(seam, seam::after(f)): the result can be neither moved nor copied out of the layer");
  return returns_what_can_be_moved<name, S>;
}

/// The base of the observers. `Advice` has `view_of<Signature>` and `check<Name, Signature>()`.
template <class Advice, class F>
class observer : public ready_made<Advice> {
 public:
  explicit constexpr observer(F f) : f_(static_cast<F&&>(f)) {}

  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return is_null(f_); }

 protected:
  [[no_unique_address]] F f_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/layers/detail/outcome.hpp
#ifndef SEAM_SINGLE_LAYERS_DETAIL_OUTCOME_HPP
#define SEAM_SINGLE_LAYERS_DETAIL_OUTCOME_HPP

/// How a call ended: what a layer that only watches sees of the result or the exception.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Calls `look(result)`, or `look()` where `R` is void, when `call` has returned. The result then goes on to the
/// caller.
template <class R, class Call, class Look>
R call_and_look(Call&& call, Look&& look) {
  if constexpr (std::is_void_v<R>) {
    call();
    look();
  } else {
    R result = call();
    look(result);
    if constexpr (std::is_reference_v<R>) {
      return static_cast<R>(result);
    } else {
      return result;
    }
  }
}

/// How reports call an exception of another type.
inline constexpr const char* no_std_exception = "something that is no std::exception";

/// Calls `threw(what)` when `call` throws; `what` is null unless that is a std::exception. The exception goes on.
template <class R, class Call, class Threw>
SEAM_TAGGED R call_and_note_exception(Call&& call, Threw&& threw) {
  SEAM_TRY { return call(); }
  SEAM_CATCH(const std::exception&, thrown) {
    threw(thrown.what());
    SEAM_RETHROW;
  }
  SEAM_CATCH_ALL {
    threw(static_cast<const char*>(nullptr));
    SEAM_RETHROW;
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/layers/advice.hpp
#ifndef SEAM_SINGLE_LAYERS_ADVICE_HPP
#define SEAM_SINGLE_LAYERS_ADVICE_HPP

/// Advice: layers that run code before, after or around the layer below.

SEAM_BEGIN_NAMESPACE

/// See `around`.
template <class F>
class around_advice {
 public:
  using advises_next = void;

  explicit constexpr around_advice(F f) : f_(static_cast<F&&>(f)) {}

  template <class Next, class... A>
    requires std::is_invocable_v<F&, Next&, A...>
  SEAM_ALWAYS_INLINE constexpr decltype(auto) operator()(Next& next, A&&... args) {
    return detail::invoke(f_, next, static_cast<A&&>(args)...);
  }

  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return detail::is_null(f_); }

 private:
  [[no_unique_address]] F f_;
};

/// A layer that calls `f(next, args…)`. `next(args…)` calls the layer below, in the end the original; `f` decides
/// whether, when and how often. Threads: many calls run `f` at once.
template <class F>
[[nodiscard]] constexpr around_advice<std::decay_t<F>> around(F&& f) {
  return around_advice<std::decay_t<F>>(detail::kept(static_cast<F&&>(f)));
}

/// See `before`.
template <class F>
class before_advice : public detail::observer<before_advice<F>, F> {
 public:
  template <class Signature>
  using view_of = detail::view<F, detail::types<>, Signature, false>;
  using detail::observer<before_advice, F>::observer;

  template <class R, class... P, bool Noexcept, class View = view_of<R(P...) noexcept(Noexcept)>>
    requires(View::fits)
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    static_cast<void>(View::show(this->f_, args...));
    return below(static_cast<P&&>(args)...);
  }

  template <detail::text Name, class S>
  static consteval bool check() {
    using name = typename detail::shown<Name>::type;
    SEAM_REJECT_UNLESS((detail::takes_what_it_observes<before_advice, name, S>),
                       (view_of<S>::template sentence<Name, "before(f)", "f">()),
                       "seam::patch(seam, seam::before(f)): f can be called neither with the arguments of the seam's "
                       "signature, shown here, nor without arguments");
    return view_of<S>::fits;
  }
};

/// See `after`.
template <class F>
class after_advice : public detail::observer<after_advice<F>, F> {
 public:
  template <class Signature>
  using view_of = detail::view<F, detail::types<>, Signature, true>;
  using detail::observer<after_advice, F>::observer;

  template <class R, class... P, bool Noexcept, class View = view_of<R(P...) noexcept(Noexcept)>>
    requires(View::fits && detail::can_be_looked_at_and_returned<R>)
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    const auto show = [&](const auto&...) { static_cast<void>(View::show(this->f_, args...)); };
    const auto call = [&]() -> R {
      SEAM_TRY { return below(static_cast<typename View::template passed_on<P>>(args)...); }
      SEAM_CATCH_ALL {
        show();  // not in a destructor: what it throws replaces the exception
        SEAM_RETHROW;
      }
    };
    return detail::call_and_look<R>(call, show);
  }

  template <detail::text Name, class S>
  static consteval bool check() {
    using name = typename detail::shown<Name>::type;
    SEAM_REJECT_UNLESS((detail::observes_what_is_still_there<after_advice, name, S>),
                       (view_of<S>::template sentence<Name, "after(f)", "f">()),
                       "seam::patch(seam, seam::after(f)): f wants arguments that are moved on before it runs and "
                       "cannot be copied");
    SEAM_REJECT_UNLESS((detail::takes_what_it_observes<after_advice, name, S>),
                       (view_of<S>::template sentence<Name, "after(f)", "f">()),
                       "seam::patch(seam, seam::after(f)): f can be called neither with the arguments of the seam's "
                       "signature, shown here, nor without arguments");
    return view_of<S>::fits && detail::check_return<Name, "after(f)", S>();
  }
};

/// See `after_returning`.
template <class F>
class after_returning_advice : public detail::observer<after_returning_advice<F>, F> {
 public:
  template <class Signature>
  using view_of = detail::view<F, detail::seen_result<Signature>, Signature, true>;
  using detail::observer<after_returning_advice, F>::observer;

  template <class R, class... P, bool Noexcept, class View = view_of<R(P...) noexcept(Noexcept)>>
    requires(View::fits && detail::can_be_looked_at_and_returned<R>)
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    return detail::call_and_look<R>(
        [&]() -> R { return below(static_cast<typename View::template passed_on<P>>(args)...); },
        [&](auto&... result) { static_cast<void>(View::show(this->f_, result..., args...)); });
  }

  template <detail::text Name, class S>
  static consteval bool check() {
    using name = typename detail::shown<Name>::type;
    SEAM_REJECT_UNLESS((detail::observes_what_is_still_there<after_returning_advice, name, S>),
                       (view_of<S>::template sentence<Name, "after_returning(f)", "f">()),
                       "seam::patch(seam, seam::after_returning(f)): f wants arguments that are moved on before it "
                       "runs and cannot be copied");
    SEAM_REJECT_UNLESS((detail::takes_what_it_observes<after_returning_advice, name, S>),
                       (view_of<S>::template sentence<Name, "after_returning(f)", "f">()),
                       "seam::patch(seam, seam::after_returning(f)): f can be called neither with the result and the "
                       "arguments of the seam's signature, shown here, nor with the result, nor without arguments");
    return view_of<S>::fits && detail::check_return<Name, "after_returning(f)", S>();
  }
};

/// See `after_throwing`.
template <class E, class F>
class after_throwing_advice : public detail::observer<after_throwing_advice<E, F>, F> {
 public:
  template <class Signature>
  using view_of = detail::view<F, detail::types<detail::seen_exception<E>>, Signature, true>;
  using detail::observer<after_throwing_advice, F>::observer;

  template <class R, class... P, bool Noexcept, class View = view_of<R(P...) noexcept(Noexcept)>>
    requires(View::fits && detail::ends_an_exception<R, typename View::result>)
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    const auto handle = [&](detail::seen_exception<E> thrown) -> R {
      if constexpr (std::is_void_v<typename View::result>) {
        View::show(this->f_, thrown, args...);
        SEAM_RETHROW;
      } else if constexpr (std::is_void_v<R>) {
        static_cast<void>(View::show(this->f_, thrown, args...));
      } else {
        return View::show(this->f_, thrown, args...);
      }
    };
    if constexpr (std::is_void_v<E>) {
      SEAM_TRY { return below(static_cast<typename View::template passed_on<P>>(args)...); }
      SEAM_CATCH_ALL { return handle(std::current_exception()); }
    } else {
      SEAM_TRY { return below(static_cast<typename View::template passed_on<P>>(args)...); }
      SEAM_CATCH(E&, thrown) { return handle(thrown); }
    }
  }

  template <detail::text Name, class S>
  static consteval bool check() {
    using name = typename detail::shown<Name>::type;
    using view = view_of<S>;
    using result = typename detail::result_of<S>::type;
    SEAM_REJECT_UNLESS((detail::observes_what_is_still_there<after_throwing_advice, name, S>),
                       (view::template sentence<Name, "after_throwing(f)", "f">()),
                       "seam::patch(seam, seam::after_throwing(f)): f wants arguments that are moved on before it runs "
                       "and cannot be copied");
    SEAM_REJECT_UNLESS((detail::takes_what_it_observes<after_throwing_advice, name, S>),
                       (view::template sentence<Name, "after_throwing(f)", "f">()),
                       "seam::patch(seam, seam::after_throwing(f)): f can be called neither with the exception and the "
                       "arguments of the seam's signature, shown here, nor with the exception, nor without arguments");
    constexpr bool ends = detail::ends_an_exception<result, typename view::result>;
    SEAM_REJECT_UNLESS(
        (detail::returns_nothing_or_what_ends_the_exception<after_throwing_advice, name, S>),
        (view::template sentence_on_result<Name, "after_throwing(f)", "f",
                                           "which is no result of the seam; return one (seam::suppressed "
                                           "where it is void) to end the exception, or nothing">()),
        "seam::patch(seam, seam::after_throwing(f)): what f returns is no result of the seam's "
        "signature, shown here; return one (seam::suppressed where it is void) to end the exception, or "
        "nothing");
    return view::fits && ends;
  }
};

/// A layer that calls `f(args…)`, or `f()`, and then the layer below. `f` sees the arguments before they are moved on,
/// and values as constants. Its result is ignored. When `f` throws, the call throws, and the layer below is not called.
/// Threads: many calls run `f` at once.
template <class F>
[[nodiscard]] constexpr before_advice<std::decay_t<F>> before(F&& f) {
  return before_advice<std::decay_t<F>>(detail::kept(static_cast<F&&>(f)));
}

/// A layer that calls `f(args…)`, or `f()`, after the layer below has returned or thrown. What `f` throws goes to the
/// caller instead of that outcome. Cost: where `f` takes the arguments, those passed by value are copied. Threads: as
/// `before`.
template <class F>
[[nodiscard]] constexpr after_advice<std::decay_t<F>> after(F&& f) {
  return after_advice<std::decay_t<F>>(detail::kept(static_cast<F&&>(f)));
}

/// A layer that calls `f(result, args…)`, `f(result)` or `f()` after the layer below has returned; in a void seam,
/// `f(args…)` or `f()`. A result that is a value is shown as a constant. Cost and threads: as `after`.
template <class F>
[[nodiscard]] constexpr after_returning_advice<std::decay_t<F>> after_returning(F&& f) {
  return after_returning_advice<std::decay_t<F>>(detail::kept(static_cast<F&&>(f)));
}

/// A layer that calls `f(exception, args…)`, `f(exception)` or `f()` when the layer below throws an `E`; without `E`,
/// whatever it throws, as a `std::exception_ptr`. What `f` returns is the call's result; in a void seam, `f` returns
/// `seam::suppressed`. When `f` returns void, or says `throw;`, the exception goes on; another one that `f` throws
/// replaces it. Cost: none without an exception, but for copies as with `after`. Threads: as `before`.
template <class E = void, class F>
[[nodiscard]] constexpr after_throwing_advice<E, std::decay_t<F>> after_throwing(F&& f) {
  return after_throwing_advice<E, std::decay_t<F>>(detail::kept(static_cast<F&&>(f)));
}

SEAM_END_NAMESPACE

#endif

// ---- seam/base/checked_value.hpp
#ifndef SEAM_SINGLE_BASE_CHECKED_VALUE_HPP
#define SEAM_SINGLE_BASE_CHECKED_VALUE_HPP

/// Checks of the numbers that a user gives to a layer. A bad one is refused in one sentence, which names the call, the
/// number and the user's line.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A number for a message, with at most six digits.
class decimal {
 public:
  SEAM_COLD explicit decimal(double value) noexcept { std::snprintf(digits_, sizeof(digits_), "%g", value); }
  [[nodiscard]] std::string_view view() const noexcept { return digits_; }

 private:
  char digits_[32];
};

SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_bad_value(const char* call, const char* name, const message& value,
                                                               const char* demand, location where) {
  detail::raise(
      error(message() << call << ": " << name << " is " << value.view() << ", and " << demand << " (" << where << ")"));
}

template <class N>
inline constexpr bool is_whole = std::is_integral_v<N> && !std::is_same_v<N, bool>;

/// Throws `seam::error`: "CALL: NAME is -1, and must be at least 0".
template <class N>
SEAM_TAGGED std::uint64_t checked_number(const char* call, const char* name, N given, long least, location where) {
  if constexpr (is_whole<N>) {
    if (given < static_cast<N>(least)) {
      throw_bad_value(call, name, message() << static_cast<long>(given),
                      least == 0 ? "must be at least 0" : "must be at least 1", where);
    }
    return static_cast<std::uint64_t>(given);
  } else {
    return 0;  // the caller's static_assert has refused it
  }
}

/// Throws `seam::error`: "CALL: NAME is 101, and must be from 0 to 100".
SEAM_TAGGED inline double checked_percent(const char* call, const char* name, double given, location where) {
  if (!(given >= 0 && given <= 100)) {  // a NaN is refused too
    throw_bad_value(call, name, message() << decimal(given).view(), "must be from 0 to 100", where);
  }
  return given;
}

/// A length of time, made from any std::chrono::duration. A negative one or a NaN is kept in `seconds()`, so that a
/// check can refuse it.
class interval {
 public:
  template <duration D>
  // NOLINTNEXTLINE(google-explicit-constructor): `.rest = 30s`
  constexpr interval(const D& d) noexcept
      : nanoseconds_(to_nanoseconds(d)),
        seconds_(static_cast<double>(d.count()) * static_cast<double>(D::period::num) /
                 static_cast<double>(D::period::den)) {}

  static constexpr interval of_seconds(int seconds) noexcept { return interval(seconds); }

  [[nodiscard]] constexpr nanoseconds count() const noexcept { return nanoseconds_; }
  [[nodiscard]] constexpr double seconds() const noexcept { return seconds_; }

 private:
  constexpr explicit interval(int seconds) noexcept
      : nanoseconds_(nanoseconds{1'000'000'000} * seconds), seconds_(seconds) {}

  nanoseconds nanoseconds_;
  double seconds_;
};

/// Throws `seam::error`: "CALL: NAME is -0.5 s, and must not be negative". A NaN is refused too.
SEAM_TAGGED inline nanoseconds checked_interval(const char* call, const char* name, interval given, location where) {
  if (!(given.seconds() >= 0)) {
    throw_bad_value(call, name, message() << decimal(given.seconds()).view() << " s", "must not be negative", where);
  }
  return given.count();
}

/// Sleeps at least that long: a sleep that is woken early goes on.
SEAM_COLD inline void sleep_for(nanoseconds length) noexcept {
  if (length <= 0) return;
  const errno_kept keep;
  const nanoseconds began = platform::now();
  const std::uint32_t unchanged = 0;
  for (nanoseconds past = 0; past < length; past = platform::now() - began) {
    platform::sleep_while(&unchanged, 0, length - past);
  }
}

/// Spreads a hash over all 64 bits, by the finaliser of splitmix64. std::hash of a number is often the number itself.
constexpr std::uint64_t spread(std::uint64_t x) noexcept {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/layers/detail/which_calls.hpp
#ifndef SEAM_SINGLE_LAYERS_DETAIL_WHICH_CALLS_HPP
#define SEAM_SINGLE_LAYERS_DETAIL_WHICH_CALLS_HPP

/// The tests of the conditions: each decides whether a layer applies to a call.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A count shared by threads. A copy starts at the value of the original, and then counts by itself.
class shared_count {
 public:
  shared_count() = default;
  shared_count(const shared_count& other) noexcept : value_(other.value_.load()) {}
  shared_count& operator=(const shared_count&) = delete;

  std::uint64_t next() noexcept { return value_.fetch_add(1) + 1; }
  /// Adds one unless the count has reached `limit`; false when it has.
  bool take_one_of(std::uint64_t limit) noexcept {
    std::uint64_t taken = value_.load();
    while (taken < limit) {
      if (value_.compare_exchange_weak(taken, taken + 1)) return true;
    }
    return false;
  }

 private:
  atomic<std::uint64_t> value_{0};
};

// A test has `applies<Signature>(args…)`. Its `check` fails to compile, in one sentence, where it cannot be asked in a
// seam of this signature.
struct any_signature {
  template <class S>
  static constexpr bool fits = true;
  template <text Name, class S>
  static consteval bool check() {
    return true;
  }
  [[nodiscard]] static constexpr bool is_null() noexcept { return false; }
};

class first_calls : public any_signature {
 public:
  explicit first_calls(std::uint64_t limit) noexcept : limit_(limit) {}
  template <class S, class... A>
  bool applies(const A&...) noexcept {
    return count_.take_one_of(limit_);
  }

 private:
  std::uint64_t limit_;
  shared_count count_;
};

class nth_call : public any_signature {
 public:
  explicit nth_call(std::uint64_t n) noexcept : n_(n) {}
  template <class S, class... A>
  bool applies(const A&...) noexcept {
    return count_.next() == n_;
  }

 private:
  std::uint64_t n_;
  shared_count count_;
};

class every_so_many : public any_signature {
 public:
  explicit every_so_many(std::uint64_t period) noexcept : period_(period) {}
  template <class S, class... A>
  bool applies(const A&...) noexcept {
    return count_.next() % period_ == 0;
  }

 private:
  std::uint64_t period_;
  shared_count count_;
};

/// A percentage of all numbers, evenly spread, and always the same ones.
class share_of_numbers {
 public:
  explicit constexpr share_of_numbers(double percent) noexcept : below_(percent / 100 * 0x1p53) {}
  [[nodiscard]] constexpr bool has(std::uint64_t number) const noexcept {
    return static_cast<double>(spread(number) >> 11) < below_;
  }

 private:
  double below_;
};

/// The call's number and the seed alone decide, so a run can be repeated, whichever threads call.
class random_calls : public any_signature {
 public:
  random_calls(double percent, std::uint64_t seed) noexcept : share_(percent), first_(spread(seed)) {}
  template <class S, class... A>
  bool applies(const A&...) noexcept {
    return share_.has(first_ + count_.next());
  }

 private:
  share_of_numbers share_;
  std::uint64_t first_;
  shared_count count_;
};

/// A std::chrono::time_point whose clock has a now().
template <class T>
concept time_point = requires(const T& t) { static_cast<bool>(T::clock::now() < t); };

template <class T>
class before_deadline : public any_signature {
 public:
  explicit before_deadline(const T& deadline) : deadline_(deadline) {}
  template <class S, class... A>
  bool applies(const A&...) {
    return static_cast<bool>(T::clock::now() < deadline_);
  }

 private:
  T deadline_;
};

template <class Pred, class S>
inline constexpr bool takes_the_arguments = view<Pred, types<>, S, false>::fits;
template <class Pred, class S>
inline constexpr bool says_yes_or_no = std::is_constructible_v<bool, typename view<Pred, types<>, S, false>::result>;
// What clang prints; Name shows the seam's.
template <class Pred, class Name, class S>
inline constexpr bool predicate_takes_the_arguments_of = takes_the_arguments<Pred, S>;
template <class Pred, class Name, class S>
inline constexpr bool predicate_says_yes_or_no = !takes_the_arguments<Pred, S> || says_yes_or_no<Pred, S>;

template <class Pred>
class predicate {
  template <class S>
  using view_of = view<Pred, types<>, S, false>;

 public:
  template <class S>
  static constexpr bool fits = takes_the_arguments<Pred, S> && says_yes_or_no<Pred, S>;

  explicit constexpr predicate(Pred pred) : pred_(static_cast<Pred&&>(pred)) {}
  template <class S, class... A>
  bool applies(A&... args) {
    return static_cast<bool>(view_of<S>::show(pred_, args...));
  }
  [[nodiscard]] bool is_null() const noexcept { return detail::is_null(pred_); }

  template <text Name, class S>
  static consteval bool check() {
    using name = typename shown<Name>::type;
    SEAM_REJECT_UNLESS((predicate_takes_the_arguments_of<Pred, name, S>),
                       (view_of<S>::template sentence<Name, "when(pred, f)", "pred">()),
                       "seam::patch(seam, seam::when(pred, f)): pred can be called neither with the arguments of the "
                       "seam's signature, shown here, nor without arguments");
    SEAM_REJECT_UNLESS(
        (predicate_says_yes_or_no<Pred, name, S>),
        (view_of<S>::template sentence_on_result<Name, "when(pred, f)", "pred", "which does not convert to bool">()),
        "seam::patch(seam, seam::when(pred, f)): what pred returns does not convert to bool");
    return fits<S>;
  }

 private:
  [[no_unique_address]] Pred pred_;
};

/// A key as it is hashed: of a pointer to characters, the characters.
template <class K>
using hashed_as =
    std::conditional_t<std::is_same_v<std::decay_t<K>, const char*> || std::is_same_v<std::decay_t<K>, char*>,
                       std::string_view, std::decay_t<K>>;
template <class K>
inline constexpr bool hashable =
    requires(const hashed_as<K>& k) { static_cast<std::uint64_t>(std::hash<hashed_as<K>>()(k)); };

template <class Key, class S>
struct key_in;
template <class Key, class R, class... P, bool Noexcept>
struct key_in<Key, R(P...) noexcept(Noexcept)> {
  static constexpr bool takes_the_arguments = std::is_invocable_v<Key&, observed<P>...>;
  using type = typename decltype([] {
    if constexpr (takes_the_arguments) {
      return type_constant<std::invoke_result_t<Key&, observed<P>...>>();
    } else {
      return type_constant<void>();
    }
  }())::type;
  static constexpr bool is_hashable = [] {
    if constexpr (std::is_void_v<type>) {
      return false;
    } else {
      return hashable<type>;
    }
  }();
  static auto get(Key& key, observed<P>... args) {
    const hashed_as<type> k = detail::invoke(key, static_cast<observed<P>>(args)...);
    return static_cast<std::uint64_t>(std::hash<hashed_as<type>>()(k));
  }
  /// What g++ prints when there is no key in the seam `Name`.
  template <text Name>
  static consteval auto sentence() {
    constexpr auto begin = join(text("seam::patch("), Name, text(", seam::percent(p, key, f)): key "));
    constexpr auto end = join(text("; "), Name, text(" is "), spelled<R(P...) noexcept(Noexcept)>());
    if constexpr (takes_the_arguments) {
      return join(begin, text("returns "), spelled<type>(), text(", for which there is no std::hash"), end);
    } else {
      return join(begin, text("cannot be called with "), spelled_parameters<observed<P>...>(), end);
    }
  }
};
// What clang prints; Name shows the seam's.
template <class Key, class Name, class S>
inline constexpr bool key_takes_the_arguments_of = key_in<Key, S>::takes_the_arguments;
template <class Key, class Name, class S>
inline constexpr bool key_can_be_hashed = !key_in<Key, S>::takes_the_arguments || key_in<Key, S>::is_hashable;

template <class Key>
class share_of_keys {
 public:
  template <class S>
  static constexpr bool fits = key_in<Key, S>::is_hashable;

  constexpr share_of_keys(double percent, Key key) : share_(percent), key_(static_cast<Key&&>(key)) {}
  template <class S, class... A>
  bool applies(A&... args) {
    return share_.has(key_in<Key, S>::get(key_, args...));
  }
  [[nodiscard]] bool is_null() const noexcept { return detail::is_null(key_); }

  template <text Name, class S>
  static consteval bool check() {
    using name = typename shown<Name>::type;
    SEAM_REJECT_UNLESS((key_takes_the_arguments_of<Key, name, S>), (key_in<Key, S>::template sentence<Name>()),
                       "seam::patch(seam, seam::percent(p, key, f)): key cannot be called with the arguments of the "
                       "seam's signature, shown here");
    SEAM_REJECT_UNLESS((key_can_be_hashed<Key, name, S>), (key_in<Key, S>::template sentence<Name>()),
                       "seam::patch(seam, seam::percent(p, key, f)): there is no std::hash for what key returns");
    return fits<S>;
  }

 private:
  share_of_numbers share_;
  [[no_unique_address]] Key key_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/layers/condition.hpp
#ifndef SEAM_SINGLE_LAYERS_CONDITION_HPP
#define SEAM_SINGLE_LAYERS_CONDITION_HPP

/// Conditions: layers that apply to some calls only. They choose by a predicate, by the call's number, at random, until
/// a time, or by a key.

SEAM_BEGIN_NAMESPACE

/// See `when`, `first`, `nth`, `every`, `at_random`, `until` and `percent`.
template <class Test, class F>
class condition : public detail::layer_around<condition<Test, F>, F> {
  using base = detail::layer_around<condition, F>;

 public:
  constexpr condition(Test test, F f) : base(static_cast<F&&>(f)), test_(static_cast<Test&&>(test)) {}

  template <class R, class... P, bool Noexcept, class S = R(P...) noexcept(Noexcept)>
    requires(Test::template fits<S> && replacement_for<F, S>)
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    if (!test_.template applies<S>(args...)) return below(static_cast<P&&>(args)...);
    return base::template apply<R>(below, static_cast<P&&>(args)...);
  }

  template <detail::text Name, class S>
  static consteval bool check() {
    return Test::template check<Name, S>();
  }
  template <class G>
  [[nodiscard]] SEAM_TAGGED constexpr condition<Test, G> around(G&& g) && {
    return condition<Test, G>(static_cast<Test&&>(test_), static_cast<G&&>(g));
  }

  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return test_.is_null() || detail::is_null(this->f_); }

 private:
  [[no_unique_address]] Test test_;
};

/// Applies `f`, a replacement or an advice, to the calls for which `pred(args…)`, or `pred()`, is true. The other calls
/// go to the layer below. `pred` sees the arguments before they are moved on. What `pred` throws, the call throws.
/// Threads: many calls run `pred` at once.
template <class Pred, class F>
[[nodiscard]] constexpr auto when(Pred&& pred, F&& f) {
  using test = detail::predicate<std::decay_t<Pred>>;
  return condition<test, std::decay_t<F>>(test(detail::kept(static_cast<Pred&&>(pred))),
                                          detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to the first `n` calls that come here; later ones go to the layer below.
/// The count is exact, however many threads call, and each patch has its own. A call counts also when `f` throws.
/// Throws `seam::error` when `n` is negative. Cost: an atomic increment; one load when the `n` are used up.
template <class N, class F>
[[nodiscard]] SEAM_TAGGED auto first(N n, F&& f, location where = location::here()) {
  static_assert(detail::is_whole<N>, "seam::first(n, f): n is no whole number");
  return condition<detail::first_calls, std::decay_t<F>>(
      detail::first_calls(detail::checked_number("seam::first(n, f)", "n", n, 0, where)),
      detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to the `n`-th call that comes here, and to no other. The count is exact,
/// however many threads call, and each patch has its own. Throws `seam::error` when `n` is not positive. Cost: an
/// atomic increment.
template <class N, class F>
[[nodiscard]] auto nth(N n, F&& f, location where = location::here()) {
  static_assert(detail::is_whole<N>, "seam::nth(n, f): n is no whole number");
  return condition<detail::nth_call, std::decay_t<F>>(
      detail::nth_call(detail::checked_number("seam::nth(n, f)", "n", n, 1, where)), detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to every `n`-th call that comes here, beginning with the `n`-th. The count
/// is exact, however many threads call, and each patch has its own. Throws `seam::error` when `n` is not positive.
/// Cost: an atomic increment and a division.
template <class N, class F>
[[nodiscard]] SEAM_TAGGED auto every(N n, F&& f, location where = location::here()) {
  static_assert(detail::is_whole<N>, "seam::every(n, f): n is no whole number");
  return condition<detail::every_so_many, std::decay_t<F>>(
      detail::every_so_many(detail::checked_number("seam::every(n, f)", "n", n, 1, where)),
      detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to `p` percent of the calls (5 is 5 %, 0.5 is 0.5 %), chosen at random. The
/// seed and the number of a call alone decide, so a run can be repeated, whichever threads call; each patch numbers its
/// own calls. Throws `seam::error` unless 0 <= p <= 100. Cost: an atomic increment and a few multiplications.
template <class Seed, class F>
[[nodiscard]] auto at_random(double p, Seed seed, F&& f, location where = location::here()) {
  static_assert(detail::is_whole<Seed>,
                "seam::at_random(p, seed, f): seed is no whole number; to choose by a key of the call, write "
                "seam::percent(p, key, f)");
  if constexpr (detail::is_whole<Seed>) {
    return condition<detail::random_calls, std::decay_t<F>>(
        detail::random_calls(detail::checked_percent("seam::at_random(p, seed, f)", "p", p, where),
                             static_cast<std::uint64_t>(seed)),
        detail::kept(static_cast<F&&>(f)));
  }
}

/// Applies `f`, a replacement or an advice, to calls that begin before `deadline`, a time_point of any clock. Later
/// calls go to the layer below, and the patch stays; when the clock is set back, `f` applies again. Cost: the clock's
/// now() in each call.
template <class T, class F>
[[nodiscard]] constexpr auto until(const T& deadline, F&& f) {
  static_assert(detail::time_point<T>,
                "seam::until(deadline, f): deadline is no time_point of a clock; for a duration, write "
                "std::chrono::steady_clock::now() + duration");
  return condition<detail::before_deadline<T>, std::decay_t<F>>(detail::before_deadline<T>(deadline),
                                                                detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to the calls with `p` percent (5 is 5 %, 0.5 is 0.5 %) of the keys.
/// `key(args…)` returns anything that std::hash takes. A key is either in or out, in every seam, and stays in when `p`
/// grows; in other processes too, as far as std::hash is the same there. Throws `seam::error` unless 0 <= p <= 100.
/// Threads: many calls run `key` at once. Cost: `key`, and one std::hash.
template <class Key, class F>
[[nodiscard]] auto percent(double p, Key&& key, F&& f, location where = location::here()) {
  using test = detail::share_of_keys<std::decay_t<Key>>;
  return condition<test, std::decay_t<F>>(
      test(detail::checked_percent("seam::percent(p, key, f)", "p", p, where), detail::kept(static_cast<Key&&>(key))),
      detail::kept(static_cast<F&&>(f)));
}

SEAM_END_NAMESPACE

#endif

// ---- seam/seams/slot.hpp
#ifndef SEAM_SINGLE_SEAMS_SLOT_HPP
#define SEAM_SINGLE_SEAMS_SLOT_HPP

/// A hook point: a callable with a name that can be replaced while the program runs.

SEAM_BEGIN_NAMESPACE
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

/// A hook point: a callable with a name and, if you like, an original. Give it static storage: it must outlive its
/// patches. A call of one that has neither an original nor a patch does nothing when the result is void, and otherwise
/// throws `seam::error`. Constant-initialised, trivially destructible. Threads: every member may be called at any time.
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

SEAM_END_NAMESPACE

#endif

// ---- seam/layers/below.hpp
#ifndef SEAM_SINGLE_LAYERS_BELOW_HPP
#define SEAM_SINGLE_LAYERS_BELOW_HPP

/// Layers that apply beneath another seam only: to calls made, directly or not, by a call of that seam.

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

#endif

// ---- seam/layers/counted.hpp
#ifndef SEAM_SINGLE_LAYERS_COUNTED_HPP
#define SEAM_SINGLE_LAYERS_COUNTED_HPP

/// A layer that counts calls.

SEAM_BEGIN_NAMESPACE

/// See `counted`.
template <class N>
class counted_layer : public detail::ready_made<counted_layer<N>> {
 public:
  explicit constexpr counted_layer(N& n) noexcept : n_(__builtin_addressof(n)) {}

  template <class R, class... P, bool Noexcept>
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    ++*n_;
    return below(static_cast<P&&>(args)...);
  }

 private:
  N* n_;
};

namespace detail {
/// Holds for a std::atomic of a number.
template <class N>
inline constexpr bool is_an_atomic_number = requires(N& n) {
  n.fetch_add(1);
  ++n;
};
}  // namespace detail

/// A layer that adds one to `n`, a std::atomic, for each call that comes here, and then goes on to the layer below. `n`
/// must outlive the patch; several seams may share it. The count is exact, however many threads call. Cost: an atomic
/// increment.
template <class N>
[[nodiscard]] constexpr auto counted(N&& n) noexcept {
  static_assert(std::is_lvalue_reference_v<N>, "seam::counted(n): n is a temporary, and must outlive the patch");
  static_assert(detail::is_an_atomic_number<std::remove_reference_t<N>>,
                "seam::counted(n): n is no std::atomic of a number, and calls come from many threads at once");
  return counted_layer<std::remove_reference_t<N>>(n);
}

SEAM_END_NAMESPACE

#endif

// ---- seam/layers/fault.hpp
#ifndef SEAM_SINGLE_LAYERS_FAULT_HPP
#define SEAM_SINGLE_LAYERS_FAULT_HPP

/// Fault injection: layers that let calls fail or take longer, to test what is above them.

SEAM_BEGIN_NAMESPACE

/// See `failing`.
template <class E>
class failing_layer : public detail::ready_made<failing_layer<E>> {
 public:
  explicit constexpr failing_layer(E exception) : exception_(static_cast<E&&>(exception)) {}

  template <class R, class... P, bool Noexcept>
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>&, std::type_identity_t<P>&&...) {
    if constexpr (std::is_same_v<E, std::exception_ptr>) {
      std::rethrow_exception(exception_);
    } else {
      detail::raise(E(std::as_const(exception_)));
    }
  }

  template <detail::text Name, class S>
  static consteval bool check() {
    return detail::check_for_exceptions<Name, "failing(exception)", "and the program would end with the first failure",
                                        S>();
  }

 private:
  E exception_;
};

/// A layer that throws a copy of `exception`, or of a std::exception_ptr what it points to, instead of going on to the
/// layer below. A condition says which calls fail, as in `seam::nth(3, seam::failing(e))`; without one, all do.
/// Threads: many calls copy `exception` at once. Throws `seam::error` when the std::exception_ptr is null.
template <class E>
[[nodiscard]] SEAM_TAGGED failing_layer<std::decay_t<E>> failing(E&& exception, location where = location::here()) {
  static_assert(std::is_copy_constructible_v<std::decay_t<E>>,
                "seam::failing(exception): the exception cannot be copied, and every call that fails throws a copy");
  if constexpr (std::is_same_v<std::decay_t<E>, std::exception_ptr>) {
    if (exception == nullptr) {
      detail::raise(
          error(detail::message() << "seam::failing(exception): the std::exception_ptr is null (" << where << ")"));
    }
  }
  return failing_layer<std::decay_t<E>>(static_cast<E&&>(exception));
}

/// See `delayed`.
class delayed_layer : public detail::ready_made<delayed_layer> {
 public:
  explicit delayed_layer(detail::nanoseconds length) noexcept : length_(length) {}

  template <class R, class... P, bool Noexcept>
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    detail::sleep_for(length_);
    return below(static_cast<P&&>(args)...);
  }

 private:
  detail::nanoseconds length_;
};

/// A layer that sleeps for `d`, a std::chrono::duration, at the beginning of each call, and then goes on. The end of
/// the patch waits for sleeping calls. Throws `seam::error` when `d` is negative.
template <class D>
[[nodiscard]] SEAM_TAGGED delayed_layer delayed(const D& d, location where = location::here()) {
  static_assert(detail::duration<D>, "seam::delayed(d): d is no std::chrono::duration; write one, as in 50ms");
  if constexpr (detail::duration<D>) {
    return delayed_layer(detail::checked_interval("seam::delayed(d)", "d", d, where));
  } else {
    return delayed_layer(0);
  }
}

SEAM_END_NAMESPACE

#endif

// ---- seam/patch/detail/set_of_layers.hpp
#ifndef SEAM_SINGLE_PATCH_DETAIL_SET_OF_LAYERS_HPP
#define SEAM_SINGLE_PATCH_DETAIL_SET_OF_LAYERS_HPP

/// Layers that are installed and removed together, for patch_set.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Installs some layers and removes others, in one step for every caller. First, every slot gets a branch that still
/// leads to the old layers. Then one store of the epoch turns all branches to the new ones. Last, the branches go,
/// unless a section of code still needs them. So a call that sees the change in one slot finds, in every other slot,
/// the branch or what replaces it. `in` and `out` are lists by `next_in_set`; `out` may hold layers that have ended
/// already.
class change_of_slots {
 public:
  change_of_slots(layer* in, layer* out) noexcept
      : in_(in), out_(out), epoch_(process.epoch.load(memory_order_relaxed) + 1) {}

  /// Throws std::bad_alloc: then nothing has changed.
  SEAM_TAGGED SEAM_COLD void commit() {
    link();
    std::size_t count = 0;
    for_each_slot([&](slot_core& slot) { count += 2 * arrangement(slot, nullptr).size(); });
    SEAM_TRY { process.nodes.reserve(count); }
    SEAM_CATCH_ALL {
      undo();
      SEAM_RETHROW;
    }
    set_heads();
    // (20') release: publishes the heads (7) to readers of the epoch (20, 22). seq_cst: before the look at sections
    // (6).
    process.epoch.store(epoch_, memory_order_seq_cst);
    if (all_sections_see(epoch_)) {
      take_branches_out();
    } else {
      process.epochs_remain = true;
    }
    for_each_slot([](slot_core& slot) { sweep_if_much_was_replaced(slot); });
  }

 private:
  template <class Visit>
  static void for_each(layer* first, Visit&& visit) {
    for (layer* l = first; l != nullptr; l = l->next_in_set) visit(*l);
  }
  template <class Visit>
  void for_each_that_goes(Visit&& visit) const {
    for_each(out_, [&](layer& l) {
      if (l.until == epoch_) visit(l);
    });
  }
  /// Visits every slot that changes, once.
  template <class Visit>
  void for_each_slot(Visit&& visit) const {
    const auto if_first = [&](const layer& l) {
      const layer* first = nullptr;
      const auto look = [&](const layer& other) {
        if (first == nullptr && other.slot == l.slot) first = &other;
      };
      for_each(in_, look);
      for_each_that_goes(look);
      if (first == &l) visit(*l.slot);
    };
    for_each(in_, if_first);
    for_each_that_goes(if_first);
  }

  void link() noexcept {
    for_each(in_, [&](layer& l) {
      l.number = ++process.installed;
      l.since = epoch_;
      list(l);
    });
    for_each(out_, [&](layer& l) {
      if (l.state != layer::phase::linked) return;
      l.until = epoch_;
      l.state = layer::phase::leaving;
      l.next_ended = process.ended;
      process.ended = &l;
    });
  }
  SEAM_TAGGED void undo() noexcept {
    for_each(in_, [](layer& l) {
      unlist(l);
      l.since = 0;
    });
    for_each_that_goes([](layer& l) {
      l.until = 0;
      l.state = layer::phase::linked;
      remove_from_list<&layer::next_ended>(process.ended, l);
    });
  }
  SEAM_TAGGED void set_heads() const noexcept {
    for_each_slot([](slot_core& slot) { set_head(slot, arrangement(slot, nullptr).make()); });
  }
  SEAM_TAGGED void take_branches_out() noexcept {
    for_each(in_, [](layer& l) { l.since = 0; });
    for_each_that_goes([](layer& l) {
      unlist(l);
      l.state = layer::phase::ended;
    });
    set_heads();
  }

  layer* const in_;
  layer* const out_;
  const std::uint64_t epoch_;
};

/// Owns layers that are not installed yet, in the order in which they were added. Its destructor destroys what
/// `install_for` has not installed.
class fresh_layers {
 public:
  fresh_layers() = default;
  SEAM_TAGGED ~fresh_layers() {
    while (first_ != nullptr) destroy_uninstalled(std::exchange(first_, first_->next_in_set));
  }
  fresh_layers(const fresh_layers&) = delete;
  fresh_layers& operator=(const fresh_layers&) = delete;

  void add(layer* l) noexcept {
    *last_ = l;
    last_ = &l->next_in_set;
  }
  /// Installs the layers and removes those of `out` in one step; the caller then waits for `out`. Throws
  /// std::bad_alloc: then nothing has changed.
  [[nodiscard]] SEAM_TAGGED SEAM_COLD layer* install_for(layer* out) {
    process.decide_fencing();
    const locked hold;
    change_of_slots(first_, out).commit();
    return std::exchange(first_, nullptr);
  }

 private:
  layer* first_ = nullptr;
  layer** last_ = &first_;
};

inline bool any_is_linked(const layer* first) noexcept {
  while (first != nullptr && first->state != layer::phase::linked) first = first->next_in_set;
  return first != nullptr;
}

/// Removes the layers in one step, without waiting. Throws std::bad_alloc: then all stay.
SEAM_TAGGED SEAM_COLD inline void take_set_out(layer* first) {
  const locked hold;
  if (any_is_linked(first)) change_of_slots(nullptr, first).commit();
}

/// Waits, and returns whether all callables are destroyed. Removes layers that are still linked, one by one.
SEAM_TAGGED SEAM_COLD inline bool wait_for_end_of_set(layer* first, nanoseconds patience) {
  const nanoseconds began = platform::now();
  bool drained = true;
  for (layer* l = first; l != nullptr; l = l->next_in_set) {
    const nanoseconds past = patience == for_ever ? 0 : platform::now() - began;
    drained = end_layer(*l, past < patience ? patience - past : 0) == ending::drained && drained;
  }
  return drained;
}

SEAM_COLD inline void abandon_set(layer* first) noexcept {
  while (first != nullptr) abandon(std::exchange(first, first->next_in_set));
}

/// For the destructor of a handle.
SEAM_TAGGED SEAM_COLD inline void end_and_abandon_set(layer* first) noexcept {
  SEAM_TRY {
    SEAM_TRY { take_set_out(first); }
    SEAM_CATCH_ALL {  // no memory for one step: the wait removes them one by one
    }
    wait_for_end_of_set(first, for_ever);
  }
  SEAM_CATCH(const error&, report) { terminate_with(report.what()); }
  abandon_set(first);
}

/// Waits for layers that others have replaced, and gives them up. Returns whether all callables are destroyed.
SEAM_TAGGED SEAM_COLD inline bool see_set_off(layer* first) {
  struct abandoned {
    layer* first;
    ~abandoned() { abandon_set(first); }
  };
  const abandoned at_the_end{first};
  return wait_for_end_of_set(first, for_ever);
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/patch/patch_set.hpp
#ifndef SEAM_SINGLE_PATCH_PATCH_SET_HPP
#define SEAM_SINGLE_PATCH_PATCH_SET_HPP

/// Several replacements in several seams, installed and removed in one step.

// clang takes them from the class, g++ from the constructor.
#define SEAM_KEEP_THE_SET \
  [[nodiscard("patches that are not kept end at once: give them a name, as in seam::patch_set set{seam::to(x, f)};")]]
#define SEAM_KEEP_THE_SECTION \
  [[nodiscard("a section that is not kept ends at once: give it a name, as in seam::consistent section;")]]

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Does what seam::patch does, except that the set installs the layer.
template <class Seam, class F>
SEAM_TAGGED void prepare_in(fresh_layers& set, Seam&& seam, F&& f, const options& how, location where) {
  if constexpr (made_to_measure<F, Seam>) {
    if constexpr (!std::is_void_v<decltype(static_cast<F&&>(f).made_for(seam))>) {
      prepare_in(set, static_cast<Seam&&>(seam), static_cast<F&&>(f).made_for(seam), how, where);
    }
  } else if constexpr (check_patch<Seam, F>()) {
    using signature = typename std::remove_cvref_t<Seam>::signature;
    set.add(install_callable<signature, prepare>(place_of(seam), static_cast<F&&>(f), how, where));
  }
}

template <class Seam>
consteval bool check_seam_of_element() {
  SEAM_REJECT_UNLESS(is_a_seam<Seam>, (no_seam<"seam::to(x, f)", Seam>()),
                     "seam::to(x, f): x is no seam; put one in front of it, as in inline constexpr "
                     "seam::function<&original> x;");
  if constexpr (is_a_seam<Seam>) {
    SEAM_REJECT_PLAINLY_UNLESS(
        outlives_its_patch<Seam>,
        "seam::to(slot, f): the slot is a temporary and must outlive its patch; give it static storage");
    return outlives_its_patch<Seam>;
  }
  return false;
}

}  // namespace detail

/// See `to`.
template <class Seam, class F>
class set_element {
 public:
  constexpr set_element(Seam seam, F f, options how, location where)
      : seam_(static_cast<Seam&&>(seam)), f_(static_cast<F&&>(f)), how_(how), where_(where) {}

  SEAM_TAGGED void prepare_in(detail::fresh_layers& set) && {
    detail::prepare_in(set, static_cast<Seam&&>(seam_), static_cast<F&&>(f_), how_, where_);
  }
  SEAM_TAGGED void prepare_in(detail::fresh_layers& set) const& {
    detail::prepare_in(set, static_cast<const Seam&>(seam_), f_, how_, where_);
  }

 private:
  Seam seam_;
  F f_;
  options how_;
  location where_;
};

/// One replacement of a set, with the arguments of `seam::patch{seam, f, how}`. May be used for several sets: a set
/// that gets it as an lvalue copies `f`. The texts that `how` refers to must live until the last set is made.
template <class Seam, class F>
[[nodiscard]] constexpr auto to(Seam&& seam, F&& f, options how = {}, location where = location::here()) {
  if constexpr (detail::check_seam_of_element<Seam>()) {
    return set_element<Seam, std::decay_t<F>>(static_cast<Seam&&>(seam), static_cast<F&&>(f), how, where);
  }
}

namespace detail {

/// `prepare` gives a set the elements in one of its arguments: a `set_element`, or a Hana tuple of them, for which
/// static_names/module.hpp has a specialisation.
template <class T>
struct elements_in;
template <class Seam, class F>
struct elements_in<set_element<Seam, F>> {
  template <class Element>
  SEAM_TAGGED static void prepare(fresh_layers& set, Element&& element) {
    static_cast<Element&&>(element).prepare_in(set);
  }
};

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class T>
inline constexpr bool is_an_element = requires { sizeof(elements_in<std::remove_cvref_t<T>>); };

template <class T>
consteval bool check_element() {
  SEAM_REJECT_UNLESS(
      is_an_element<T>,
      join(text("seam::patch_set{x}: x is neither seam::to(seam, f) nor a Hana tuple of those but "),
           spelled<std::remove_cvref_t<T>>(), text("; for tuples, include <seam/module.hpp>")),
      "seam::patch_set{x}: x is neither seam::to(seam, f) nor a Hana tuple of those; for tuples, include "
      "<seam/module.hpp>");
  return is_an_element<T>;
}

}  // namespace detail

/// Several replacements, installed in one step: after a thread has seen one new layer of the set, it sees no old one.
/// Of two elements for one seam, the later one lies above. Movable; ends with the scope. Threads: as `patch`. Errors:
/// what `patch` and the copies throw; then nothing has changed. Cost: calls of these seams take one more branch during
/// a change, and as long as a `consistent` section that began before it lasts.
class SEAM_KEEP_THE_SET patch_set {
 public:
  patch_set() noexcept = default;

  /// `elements` are made by `seam::to(seam, f)`, or are boost::hana tuples of those.
  template <class... Elements>
    requires(sizeof...(Elements) != 0 && !(std::is_same_v<std::remove_cvref_t<Elements>, patch_set> || ...))
  SEAM_KEEP_THE_SET explicit patch_set(Elements&&... elements)
      : layers_(installed_for(nullptr, static_cast<Elements&&>(elements)...)) {}

  patch_set(patch_set&& other) noexcept : layers_(std::exchange(other.layers_, nullptr)) {}
  SEAM_TAGGED patch_set& operator=(patch_set&& other) noexcept {
    patch_set old(std::move(other));
    std::swap(layers_, old.layers_);
    return *this;
  }
  /// Does what `end()` does. Where that throws, the program terminates, as with `patch`.
  SEAM_TAGGED ~patch_set() {
    if (layers_ != nullptr) detail::end_and_abandon_set(layers_);
  }

  /// Installs these and removes the old ones in one step, then waits as `end` does. Returns true when the old ones are
  /// destroyed. Called from inside one of them, returns false: the last call to leave destroys it. Errors: what the
  /// constructor throws; then nothing has changed. Throws `seam::error` when threads would wait for each other; then
  /// the new ones are installed.
  template <class... Elements>
    requires(!(std::is_same_v<std::remove_cvref_t<Elements>, patch_set> || ...))
  SEAM_TAGGED bool replace(Elements&&... elements) {
    detail::layer* const old = layers_;
    layers_ = installed_for(old, static_cast<Elements&&>(elements)...);
    return detail::see_set_off(old);
  }
  /// The same with the layers of another set, which are installed already and stay.
  SEAM_TAGGED bool replace(patch_set other) {
    detail::take_set_out(layers_);
    return detail::see_set_off(std::exchange(layers_, std::exchange(other.layers_, nullptr)));
  }

  /// Removes all replacements in one step, then waits until no other thread is inside one of them or in a `consistent`
  /// section that still sees them. Returns true when they are destroyed. Called from inside one, or in such a section,
  /// returns false: the last to leave destroys them. Idempotent. Threads: legal on any. Throws
  /// `seam::error` when threads would wait for each other, and std::bad_alloc: then all stay installed.
  SEAM_TAGGED bool end() { return end_within(detail::for_ever); }

  /// The same, but waits at most `patience`, a std::chrono::duration. False means that a call is still inside one of
  /// them, and what the replacements refer to must stay. All are out of their seams in either case.
  template <detail::duration D>
  [[nodiscard]] SEAM_TAGGED bool end(D patience) {
    return end_within(detail::to_nanoseconds(patience));
  }

  /// Whether the replacements stand in their seams.
  [[nodiscard]] explicit operator bool() const noexcept {
    const detail::locked hold;
    return detail::any_is_linked(layers_);
  }

 private:
  template <class... Elements>
  static detail::layer* installed_for(detail::layer* old, Elements&&... elements) {
    if constexpr ((detail::check_element<Elements>() && ...)) {
      detail::fresh_layers fresh;
      (detail::elements_in<std::remove_cvref_t<Elements>>::prepare(fresh, static_cast<Elements&&>(elements)), ...);
      return fresh.install_for(old);
    }
    return nullptr;
  }
  SEAM_TAGGED bool end_within(detail::nanoseconds patience) {
    detail::take_set_out(layers_);
    return detail::wait_for_end_of_set(layers_, patience);
  }

  detail::layer* layers_ = nullptr;
};

/// A scope in which this thread's calls see the sets of layers as they were at its beginning: `seam::consistent
/// section;`. Of each set, it sees all layers or none. An automatic variable. A later change waits for the section
/// before it destroys what it removes. A section within another one adds nothing. A thread's first may throw
/// std::bad_alloc. Cost: about two locked instructions.
class SEAM_KEEP_THE_SECTION consistent {
 public:
  SEAM_TAGGED SEAM_KEEP_THE_SECTION consistent() = default;
  SEAM_TAGGED consistent(const consistent&) = delete;
  consistent& operator=(const consistent&) = delete;
  static void* operator new(std::size_t) = delete;

 private:
  detail::consistent_section section_;
};

SEAM_END_NAMESPACE

#undef SEAM_KEEP_THE_SET
#undef SEAM_KEEP_THE_SECTION

#endif

// ---- seam/patch/running.hpp
#ifndef SEAM_SINGLE_PATCH_RUNNING_HPP
#define SEAM_SINGLE_PATCH_RUNNING_HPP

/// A handler for patches of seams that have calls inside their layers.

SEAM_BEGIN_NAMESPACE

/// Called on the patching thread, without a lock, before the patch is installed. It may throw to refuse the patch: the
/// patch's constructor throws the same, and nothing has changed. Calls that entered the seam while it was unpatched
/// leave no trace, and are not counted.
using running_handler = void (*)(const patch_of_running&);

/// Sets the handler; null, as at the start, means none. Returns the previous one. Threads: any, at any time. Cost: each
/// patch makes one load without a handler, and looks at all threads with one.
inline running_handler on_patch_of_running(running_handler handler) noexcept {
  return detail::process.running.replace(handler);
}

SEAM_END_NAMESPACE

#endif

// ---- seam/patch/scope.hpp
#ifndef SEAM_SINGLE_PATCH_SCOPE_HPP
#define SEAM_SINGLE_PATCH_SCOPE_HPP

/// Patches that only one thread sees, and the way to take them into other threads.

SEAM_BEGIN_NAMESPACE

/// `seam::patch p{seam, f, {.scope = seam::this_thread}};`: only calls of the thread that makes the patch run it. On
/// that thread it lies above the patches that all threads see. The handle may be moved to another thread and end there.
/// After the thread's exit, no call sees the patch. Calls of other threads do not delay its end.
inline constexpr visibility this_thread = visibility::this_thread;

namespace detail {

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class F>
inline constexpr bool can_be_called = std::is_class_v<F> || std::is_member_pointer_v<F> ||
                                      (std::is_pointer_v<F> && std::is_function_v<std::remove_pointer_t<F>>);

template <class F>
consteval bool check_work() {
  SEAM_REJECT_UNLESS(can_be_called<F>,
                     join(text("seam::context::bind(f): f cannot be called, it is "), spelled<F>(),
                          text("; pass the function itself, not what it returns")),
                     "seam::context::bind(f): f cannot be called; pass the function itself, not what it returns");
  return can_be_called<F>;
}

}  // namespace detail

/// See `context::bind`.
template <class F>
class bound;

class context;
[[nodiscard]] SEAM_TAGGED context capture();

/// What a thread sees: its own patches, and those that it was started with. Copyable, usable on any thread. Keeps no
/// patch alive.
class context {
 public:
  context(const context& other) noexcept = default;  // no move: every context has its viewer
  context& operator=(const context& other) noexcept = default;

  /// Wraps `work` so that it sees what the captured thread sees, including patches made later. Patches that `work`
  /// makes with `seam::this_thread` are visible to `work`, and to what it captures and binds in turn. For std::thread,
  /// std::async, pools, and coroutines: `[h] { h.resume(); }`. Throws what copying `work` throws; a call of the result
  /// may throw std::bad_alloc.
  template <class F>
  [[nodiscard]] auto bind(F&& work) const {
    if constexpr (detail::check_work<std::decay_t<F>>()) {
      return bound<std::decay_t<F>>(*this, static_cast<F&&>(work));
    }
  }

 private:
  template <class F>
  friend class bound;
  friend context capture();
  explicit context(detail::viewer& seen_by) noexcept : seen_by_(detail::share_of<detail::viewer>::of(seen_by)) {}

  detail::share_of<detail::viewer> seen_by_;
};

/// What this thread sees, to be taken into other threads: `std::thread t{seam::capture().bind(work)};`.
/// Throws std::bad_alloc. Cost: a thread's first call allocates, later ones increment a counter.
[[nodiscard]] SEAM_TAGGED inline context capture() { return context(detail::own_viewer()); }

template <class F>
class bound {
 public:
  template <class From>
  bound(const context& where, From&& work) : where_(where), work_(static_cast<From&&>(work)) {}

  template <class... A>
    requires std::is_invocable_v<F&, A...>
  decltype(auto) operator()(A&&... args) & {
    const detail::viewer_of_work here(where_.seen_by_.get());
    return detail::invoke(work_, static_cast<A&&>(args)...);
  }
  template <class... A>
    requires std::is_invocable_v<const F&, A...>
  decltype(auto) operator()(A&&... args) const& {
    const detail::viewer_of_work here(where_.seen_by_.get());
    return detail::invoke(work_, static_cast<A&&>(args)...);
  }
  template <class... A>
    requires std::is_invocable_v<F, A...>
  decltype(auto) operator()(A&&... args) && {
    const detail::viewer_of_work here(where_.seen_by_.get());
    return detail::invoke(static_cast<F&&>(work_), static_cast<A&&>(args)...);
  }

 private:
  context where_;
  F work_;
};

SEAM_END_NAMESPACE

#endif

// ---- seam/patch/stall.hpp
#ifndef SEAM_SINGLE_PATCH_STALL_HPP
#define SEAM_SINGLE_PATCH_STALL_HPP

/// Reports of a patch's end that waits long: the seam, the patch, and the threads inside.

SEAM_BEGIN_NAMESPACE

/// Called on the waiting thread, without a lock, with one line of text. It may call seams. It may throw: then `end()`
/// throws the same, and the patch's destructor terminates the program.
using stall_handler = void (*)(std::string_view report);

/// Sets the handler; null, as at the start, prints the line on stderr. Returns the previous one. Threads: any, at any
/// time.
inline stall_handler on_stall(stall_handler handler) noexcept { return detail::process.stalls.replace(handler); }

/// Sets how long a wait lasts before its first report: 5 s at the start. The second report comes after twice that time,
/// and so on. Threads: any, at any time.
template <detail::duration D>
void report_stalls_after(D delay) noexcept {
  constexpr detail::nanoseconds shortest = 1'000'000;               // 1 ms
  constexpr detail::nanoseconds longest = 86'400'000'000'000 * 30;  // a month: doubled a few times, it still fits
  const detail::nanoseconds ns = detail::to_nanoseconds(delay);
  detail::process.stalls.set_delay(ns < shortest ? shortest : ns > longest ? longest : ns);
}

SEAM_END_NAMESPACE

#endif

// ---- seam/base/method_pointer.hpp
#ifndef SEAM_SINGLE_BASE_METHOD_POINTER_HPP
#define SEAM_SINGLE_BASE_METHOD_POINTER_HPP

/// Pointers to methods, taken apart and put together.

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class ref { none, lvalue, rvalue };

/// The parts of a pointer to a method, static or not. The signature of the method's seam is `R(self, A...)`: `self` is
/// a reference to the object, const, & and && as the method has them. `throwing` and `nonthrowing` are the type without
/// and with noexcept.
template <class P>
struct method_pointer;
template <class R, class T, class... A, bool Noexcept>
struct method_pointer<R (T::*)(A...) noexcept(Noexcept)> {
  using class_type = T;
  static constexpr ref qualified = ref::none;
  using self = T&;
  using parameters = types<A...>;
  using signature = R(self, A...) noexcept(Noexcept);
  using throwing = R (T::*)(A...);
  using nonthrowing = R (T::*)(A...) noexcept;
};
template <class R, class T, class... A, bool Noexcept>
struct method_pointer<R (T::*)(A...) const noexcept(Noexcept)> {
  using class_type = T;
  static constexpr ref qualified = ref::none;
  using self = const T&;
  using parameters = types<A...>;
  using signature = R(self, A...) noexcept(Noexcept);
  using throwing = R (T::*)(A...) const;
  using nonthrowing = R (T::*)(A...) const noexcept;
};
template <class R, class T, class... A, bool Noexcept>
struct method_pointer<R (T::*)(A...) & noexcept(Noexcept)> {
  using class_type = T;
  static constexpr ref qualified = ref::lvalue;
  using self = T&;
  using parameters = types<A...>;
  using signature = R(self, A...) noexcept(Noexcept);
  using throwing = R (T::*)(A...) &;
  using nonthrowing = R (T::*)(A...) & noexcept;
};
template <class R, class T, class... A, bool Noexcept>
struct method_pointer<R (T::*)(A...) const & noexcept(Noexcept)> {
  using class_type = T;
  static constexpr ref qualified = ref::lvalue;
  using self = const T&;
  using parameters = types<A...>;
  using signature = R(self, A...) noexcept(Noexcept);
  using throwing = R (T::*)(A...) const&;
  using nonthrowing = R (T::*)(A...) const& noexcept;
};
template <class R, class T, class... A, bool Noexcept>
struct method_pointer<R (T::*)(A...) && noexcept(Noexcept)> {
  using class_type = T;
  static constexpr ref qualified = ref::rvalue;
  using self = T&&;
  using parameters = types<A...>;
  using signature = R(self, A...) noexcept(Noexcept);
  using throwing = R (T::*)(A...) &&;
  using nonthrowing = R (T::*)(A...) && noexcept;
};
template <class R, class T, class... A, bool Noexcept>
struct method_pointer<R (T::*)(A...) const && noexcept(Noexcept)> {
  using class_type = T;
  static constexpr ref qualified = ref::rvalue;
  using self = const T&&;
  using parameters = types<A...>;
  using signature = R(self, A...) noexcept(Noexcept);
  using throwing = R (T::*)(A...) const&&;
  using nonthrowing = R (T::*)(A...) const&& noexcept;
};
/// A static method has no `self`.
template <class R, class... A, bool Noexcept>
struct method_pointer<R (*)(A...) noexcept(Noexcept)> {
  using class_type = void;
  using parameters = types<A...>;
  using signature = R(A...) noexcept(Noexcept);
  using throwing = R (*)(A...);
  using nonthrowing = R (*)(A...) noexcept;
};

template <class P>
concept method_like = requires { typename method_pointer<std::remove_cv_t<P>>::signature; };
template <auto M>
using class_of_method = typename method_pointer<std::remove_cv_t<decltype(M)>>::class_type;
template <class P>
using throwing = typename method_pointer<P>::throwing;
template <class P>
using nonthrowing = typename method_pointer<P>::nonthrowing;

/// The type of a pointer to a method of `T`. A const `T` makes it a const method.
template <class R, class T, ref Ref, class Parameters>
struct pointer_to_method;
template <class R, class T, class... A>
struct pointer_to_method<R, T, ref::none, types<A...>> : type_constant<R (T::*)(A...)> {};
template <class R, class T, class... A>
struct pointer_to_method<R, const T, ref::none, types<A...>> : type_constant<R (T::*)(A...) const> {};
template <class R, class T, class... A>
struct pointer_to_method<R, T, ref::lvalue, types<A...>> : type_constant<R (T::*)(A...)&> {};
template <class R, class T, class... A>
struct pointer_to_method<R, const T, ref::lvalue, types<A...>> : type_constant<R (T::*)(A...) const&> {};
template <class R, class T, class... A>
struct pointer_to_method<R, T, ref::rvalue, types<A...>> : type_constant<R (T::*)(A...) &&> {};
template <class R, class T, class... A>
struct pointer_to_method<R, const T, ref::rvalue, types<A...>> : type_constant<R (T::*)(A...) const&&> {};

/// Calls a method. `Self` has the qualification that the method wants.
template <auto M, class Self, class... A>
SEAM_ALWAYS_INLINE constexpr decltype(auto) call_method(Self&& self, A&&... args) {
  return (static_cast<Self&&>(self).*M)(static_cast<A&&>(args)...);
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/seams/closure.hpp
#ifndef SEAM_SINGLE_SEAMS_CLOSURE_HPP
#define SEAM_SINGLE_SEAMS_CLOSURE_HPP

/// A callable made of state and code, in which the code can be replaced while the state stays.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class Signature>
struct without_first;
template <class R, bool Noexcept>
struct without_first<R() noexcept(Noexcept)> : type_constant<R() noexcept(Noexcept)> {};
template <class R, class First, class... A, bool Noexcept>
struct without_first<R(First, A...) noexcept(Noexcept)> : type_constant<R(A...) noexcept(Noexcept)> {};

/// The signature that callers of a closure see. `void()` for code from which it cannot be deduced: closure_check
/// refuses that with a sentence.
template <class State, class F>
auto deduce_closure() {
  if constexpr (requires { &F::operator(); }) {
    using with_self = typename method_pointer<decltype(&F::operator())>::signature;
    return without_first<typename without_first<with_self>::type>();
  } else if constexpr (method_like<F>) {
    return without_first<typename method_pointer<F>::signature>();
  } else if constexpr (std::is_invocable_v<F&, State&>) {
    return type_constant<std::invoke_result_t<F&, State&>() noexcept(std::is_nothrow_invocable_v<F&, State&>)>();
  } else {
    return type_constant<void()>();
  }
}
template <class State, class F>
using signature_of_closure = typename decltype(detail::deduce_closure<State, F>())::type;

template <class From>
struct state_made_from : type_constant<From> {};
template <class State>
struct state_made_from<std::in_place_type_t<State>> : type_constant<State> {};
template <class From>
using state_of_closure = typename state_made_from<From>::type;

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class F, class... StateAndArguments>
inline constexpr bool takes_the_state_and_the_arguments = std::is_invocable_v<F&, StateAndArguments...>;
template <class F, class R, class... StateAndArguments>
inline constexpr bool returns_what_the_signature_says = [] {
  if constexpr (std::is_invocable_r_v<R, F&, StateAndArguments...>) {
    return !dangles<R, std::invoke_result_t<F&, StateAndArguments...>>;
  }
  return false;
}();

template <class F, class Signature>
struct closure_check;
template <class F, class R, class... A, bool Noexcept>
struct closure_check<F, R(A...) noexcept(Noexcept)> {
  static consteval bool passed() {
    constexpr bool takes = takes_the_state_and_the_arguments<F, A...>;
    SEAM_REJECT_UNLESS((takes_the_state_and_the_arguments<F, A...>),
                       join(text("seam::closure{state, f}: f cannot be called with "), spelled_parameters<A...>(),
                            text("; it takes the state first, and if it is generic and takes more, say what: "
                                 "seam::closure{state, f, seam::signature<int(int)>}")),
                       "seam::closure{state, f}: f cannot be called with the state; it takes the state first, and if "
                       "it is generic and takes more, say what: seam::closure{state, f, seam::signature<int(int)>}");
    if constexpr (takes) {
      SEAM_REJECT_UNLESS(
          (returns_what_the_signature_says<F, R, A...>),
          join(text("seam::closure{state, f, signature}: f returns "), spelled<std::invoke_result_t<F&, A...>>(),
               text(", which does not convert to "), spelled<R>(), text(" or would dangle")),
          "seam::closure{state, f, signature}: what f returns does not convert to what the signature "
          "says, or would dangle");
    }
    return takes;
  }
};

/// The seam in a closure. Its signature begins with the state. Its original is the object `f`, which lies behind the
/// slot.
template <class F, class Signature>
class seam_of_closure;
template <class F, class R, class... A, bool Noexcept>
class seam_of_closure<F, R(A...) noexcept(Noexcept)>
    : public callable_seam<seam_of_closure<F, R(A...) noexcept(Noexcept)>, R(A...) noexcept(Noexcept)> {
 public:
  template <class From>
  constexpr seam_of_closure(std::string_view name, From&& f) : slot_(name, static_cast<From&&>(f)) {}

  SEAM_ALWAYS_INLINE R call_directly(passed<A>... args) const noexcept(Noexcept) {
    return call_bound(slot_, static_cast<passed<A>>(args)...);
  }

 private:
  using typed = typed_slot<R(A...) noexcept(Noexcept)>;
  struct slot_with_original : typed {
    mutable F f;
    template <class From>
    constexpr slot_with_original(std::string_view name, From&& from)
        : typed{slot_core(name), nullptr, &call_bound}, f(static_cast<From&&>(from)) {}
  };

  static R call_bound(const typed& slot, passed<A>... args) noexcept(Noexcept) {
    F& f = static_cast<const slot_with_original&>(slot).f;
    if constexpr (std::is_void_v<R>) {
      detail::invoke(f, static_cast<A&&>(args)...);
    } else {
      return detail::invoke(f, static_cast<A&&>(args)...);
    }
  }
  friend constexpr typed& slot_behind(const seam_of_closure& s) noexcept { return s.slot_; }

  mutable slot_with_original slot_;
};

/// Ends the layers that still stand in the slot, the latest first.
SEAM_TAGGED SEAM_COLD inline void end_layers_of(slot_core& slot) noexcept {
  const auto top = [&slot]() -> layer* {
    const locked hold;
    const node* const n = slot.head.load();
    return n == nullptr ? nullptr : n->owner;
  };
  SEAM_TRY {
    while (layer* const l = top()) end_layer(*l, for_ever);
  }
  SEAM_CATCH(const error&, report) { terminate_with(report.what()); }
}

}  // namespace detail

/// The signature of a closure whose code is generic: `seam::signature<int(std::string_view)>`.
template <class Signature>
struct signature_tag {};
template <class Signature>
inline constexpr signature_tag<Signature> signature{};

/// A callable made of state and code, `f(state, args…)`. Callers pass `args…` alone; a patch replaces the code and
/// keeps the state: `seam::patch p{counter, [](auto& s) { return s.count += 10; }};`. A name may come first; a
/// signature comes last where `f` is generic and takes arguments; `std::in_place_type<T>` makes a T that cannot be
/// moved. Not copyable, not movable; ends the patches that are still there. Threads: patches and calls may race freely,
/// but the state is not guarded: code that several threads call synchronises its own accesses. Cost: as
/// `callable_seam`.
template <class State, class F, class Signature>
class closure;

template <class State, class F, class R, class... A, bool Noexcept>
class closure<State, F, R(A...) noexcept(Noexcept)> {
  using seam_type = detail::seam_of_closure<F, R(State&, A...) noexcept(Noexcept)>;
  static_assert(detail::closure_check<F, R(State&, A...) noexcept(Noexcept)>::passed());

 public:
  using signature = R(State&, A...) noexcept(Noexcept);
  static constexpr detail::text static_name = "closure";
  static constexpr bool is_on_state = true;

  /// Throws `seam::error` for a null function pointer.
  template <class From, class G>
  constexpr closure(From&& state, G&& f, signature_tag<R(A...) noexcept(Noexcept)> says = {})
      : closure("closure", static_cast<From&&>(state), static_cast<G&&>(f), says) {}
  template <class From, class G>
  constexpr closure(slot_name name, From&& state, G&& f, signature_tag<R(A...) noexcept(Noexcept)> = {})
      : seam_(name.view(), static_cast<G&&>(f)), state_(make_state(static_cast<From&&>(state))) {
    if constexpr (std::is_pointer_v<F> || std::is_member_pointer_v<F>) {
      if (F(f) == nullptr)
        detail::raise(error(detail::message() << "seam::closure: the code of " << name.view() << " is null"));
    }
  }
  closure(const closure&) = delete;
  closure& operator=(const closure&) = delete;
  ~closure() {
    if (!slot_behind(seam_).core.unpatched()) detail::end_layers_of(slot_behind(seam_).core);
  }

  /// Calls the code that stands in the closure. Unpatched: one load and one branch, then `f`, inlined where it can be.
  SEAM_ALWAYS_INLINE R operator()(A... args) noexcept(Noexcept) {
    return seam_.pass(state_, static_cast<detail::passed<A>>(args)...);
  }
  /// Calls `f`, past every layer.
  SEAM_ALWAYS_INLINE R original(A... args) noexcept(Noexcept) {
    return seam_.call_directly(state_, static_cast<detail::passed<A>>(args)...);
  }

  /// See `seam::pinned`.
  class pinned_type {
   public:
    explicit pinned_type(closure& c) : layers_(c.seam_), state_(c.state_) {}
    static void* operator new(std::size_t) = delete;
    SEAM_ALWAYS_INLINE R operator()(A... args) const noexcept(Noexcept) {
      return layers_(state_, static_cast<A&&>(args)...);
    }

   private:
    const seam::pinned<seam_type, signature> layers_;
    State& state_;
  };
  [[nodiscard]] pinned_type pinned() { return pinned_type(*this); }

  [[nodiscard]] std::size_t active() const { return seam_.active(); }
  [[nodiscard]] std::string_view name() const noexcept { return seam_.name(); }

  /// The closure's own state, also while a migration has made another one.
  [[nodiscard]] State& state() noexcept { return state_; }
  [[nodiscard]] const State& state() const noexcept { return state_; }

 private:
  template <class From>
  static constexpr State make_state(From&& from) {
    if constexpr (std::is_same_v<std::remove_cvref_t<From>, std::in_place_type_t<State>>) {
      return State{};
    } else {
      return State(static_cast<From&&>(from));
    }
  }
  friend constexpr auto& slot_behind(const closure& c) noexcept { return slot_behind(c.seam_); }

  seam_type seam_;
  State state_;
};

template <class From, class F>
closure(From, F)
    -> closure<detail::state_of_closure<From>, F, detail::signature_of_closure<detail::state_of_closure<From>, F>>;
template <class From, class F, class Signature>
closure(From, F, signature_tag<Signature>) -> closure<detail::state_of_closure<From>, F, Signature>;
template <class From, class F>
closure(slot_name, From, F)
    -> closure<detail::state_of_closure<From>, F, detail::signature_of_closure<detail::state_of_closure<From>, F>>;
template <class From, class F, class Signature>
closure(slot_name, From, F, signature_tag<Signature>) -> closure<detail::state_of_closure<From>, F, Signature>;

SEAM_END_NAMESPACE

#endif

// ---- seam/seams/function.hpp
#ifndef SEAM_SINGLE_SEAMS_FUNCTION_HPP
#define SEAM_SINGLE_SEAMS_FUNCTION_HPP

/// A seam in front of a function.

SEAM_BEGIN_NAMESPACE

/// A seam in front of the function `F`: `inline constexpr seam::function<&real::rate, "bank.rate"> rate;`. The name
/// defaults to the function's own. An empty object, because the slot belongs to the type: the same function under the
/// same name is the same seam, wherever it is written. A call passes every argument: C++ keeps default arguments with
/// the function's name, not with its type. Threads, errors, cost: as `callable_seam`.
template <auto F, detail::text Name = detail::default_name<F>(), class Signature = detail::signature_of<F>>
class function;

// The plainest kind of seam. Every kind derives from callable_seam and has three things: `static_name`, which compile
// errors show; `call_directly`, the original; and a friend `slot_behind`, which returns the slot. A kind whose calls
// act on objects also has `per_object = true` and `on(object)`: see detail/seam_of_objects.hpp.
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

  /// A plain function pointer that calls through the seam, for interfaces that take only those.
  // NOLINTNEXTLINE(google-explicit-constructor): as with a captureless lambda
  constexpr operator pointer() const noexcept {
    return [](A... args) noexcept(Noexcept) -> R { return function()(static_cast<A&&>(args)...); };
  }

 private:
  friend constexpr detail::typed_slot<R(A...) noexcept(Noexcept)>& slot_behind(const function&) noexcept {
    return detail::slot_of<F, R(A...) noexcept(Noexcept), Name>();
  }
};

SEAM_END_NAMESPACE

/// Defines a function and its seam; the body follows: `SEAM_FUNCTION(double, rate, (std::string_view currency)) {…}`.
/// The function is `rate_original`, the seam `rate`. `inline` or `static` before the macro belongs to the function.
/// What may follow a parameter list may follow here: a result type with a comma is written `SEAM_FUNCTION(auto, f, (int
/// n) -> std::map<int, int>)`.
#define SEAM_FUNCTION(result, name, ...)                    \
  result name##_original __VA_ARGS__;                       \
  inline constexpr ::seam::function<&name##_original> name; \
  result name##_original __VA_ARGS__

#endif

// ---- seam/base/for_each_argument.hpp
#ifndef SEAM_SINGLE_BASE_FOR_EACH_ARGUMENT_HPP
#define SEAM_SINGLE_BASE_FOR_EACH_ARGUMENT_HPP

/// Macros that call a macro for each of up to 64 arguments, and tell the two kinds of argument apart.

// SEAM_FOR_EACH_WITH(macro, data, a, b, …): macro(1, data, a) macro(2, data, b) …
// Written out: a shorter, recursive way has the preprocessor scan the whole result hundreds of times.
#define SEAM_FOR_EACH_WITH(macro, data, ...) __VA_OPT__(SEAM_EACH_1(macro, data, __VA_ARGS__))
#define SEAM_EACH_1(m, d, a, ...) m(1, d, a) __VA_OPT__(SEAM_EACH_2(m, d, __VA_ARGS__))
#define SEAM_EACH_2(m, d, a, ...) m(2, d, a) __VA_OPT__(SEAM_EACH_3(m, d, __VA_ARGS__))
#define SEAM_EACH_3(m, d, a, ...) m(3, d, a) __VA_OPT__(SEAM_EACH_4(m, d, __VA_ARGS__))
#define SEAM_EACH_4(m, d, a, ...) m(4, d, a) __VA_OPT__(SEAM_EACH_5(m, d, __VA_ARGS__))
#define SEAM_EACH_5(m, d, a, ...) m(5, d, a) __VA_OPT__(SEAM_EACH_6(m, d, __VA_ARGS__))
#define SEAM_EACH_6(m, d, a, ...) m(6, d, a) __VA_OPT__(SEAM_EACH_7(m, d, __VA_ARGS__))
#define SEAM_EACH_7(m, d, a, ...) m(7, d, a) __VA_OPT__(SEAM_EACH_8(m, d, __VA_ARGS__))
#define SEAM_EACH_8(m, d, a, ...) m(8, d, a) __VA_OPT__(SEAM_EACH_9(m, d, __VA_ARGS__))
#define SEAM_EACH_9(m, d, a, ...) m(9, d, a) __VA_OPT__(SEAM_EACH_10(m, d, __VA_ARGS__))
#define SEAM_EACH_10(m, d, a, ...) m(10, d, a) __VA_OPT__(SEAM_EACH_11(m, d, __VA_ARGS__))
#define SEAM_EACH_11(m, d, a, ...) m(11, d, a) __VA_OPT__(SEAM_EACH_12(m, d, __VA_ARGS__))
#define SEAM_EACH_12(m, d, a, ...) m(12, d, a) __VA_OPT__(SEAM_EACH_13(m, d, __VA_ARGS__))
#define SEAM_EACH_13(m, d, a, ...) m(13, d, a) __VA_OPT__(SEAM_EACH_14(m, d, __VA_ARGS__))
#define SEAM_EACH_14(m, d, a, ...) m(14, d, a) __VA_OPT__(SEAM_EACH_15(m, d, __VA_ARGS__))
#define SEAM_EACH_15(m, d, a, ...) m(15, d, a) __VA_OPT__(SEAM_EACH_16(m, d, __VA_ARGS__))
#define SEAM_EACH_16(m, d, a, ...) m(16, d, a) __VA_OPT__(SEAM_EACH_17(m, d, __VA_ARGS__))
#define SEAM_EACH_17(m, d, a, ...) m(17, d, a) __VA_OPT__(SEAM_EACH_18(m, d, __VA_ARGS__))
#define SEAM_EACH_18(m, d, a, ...) m(18, d, a) __VA_OPT__(SEAM_EACH_19(m, d, __VA_ARGS__))
#define SEAM_EACH_19(m, d, a, ...) m(19, d, a) __VA_OPT__(SEAM_EACH_20(m, d, __VA_ARGS__))
#define SEAM_EACH_20(m, d, a, ...) m(20, d, a) __VA_OPT__(SEAM_EACH_21(m, d, __VA_ARGS__))
#define SEAM_EACH_21(m, d, a, ...) m(21, d, a) __VA_OPT__(SEAM_EACH_22(m, d, __VA_ARGS__))
#define SEAM_EACH_22(m, d, a, ...) m(22, d, a) __VA_OPT__(SEAM_EACH_23(m, d, __VA_ARGS__))
#define SEAM_EACH_23(m, d, a, ...) m(23, d, a) __VA_OPT__(SEAM_EACH_24(m, d, __VA_ARGS__))
#define SEAM_EACH_24(m, d, a, ...) m(24, d, a) __VA_OPT__(SEAM_EACH_25(m, d, __VA_ARGS__))
#define SEAM_EACH_25(m, d, a, ...) m(25, d, a) __VA_OPT__(SEAM_EACH_26(m, d, __VA_ARGS__))
#define SEAM_EACH_26(m, d, a, ...) m(26, d, a) __VA_OPT__(SEAM_EACH_27(m, d, __VA_ARGS__))
#define SEAM_EACH_27(m, d, a, ...) m(27, d, a) __VA_OPT__(SEAM_EACH_28(m, d, __VA_ARGS__))
#define SEAM_EACH_28(m, d, a, ...) m(28, d, a) __VA_OPT__(SEAM_EACH_29(m, d, __VA_ARGS__))
#define SEAM_EACH_29(m, d, a, ...) m(29, d, a) __VA_OPT__(SEAM_EACH_30(m, d, __VA_ARGS__))
#define SEAM_EACH_30(m, d, a, ...) m(30, d, a) __VA_OPT__(SEAM_EACH_31(m, d, __VA_ARGS__))
#define SEAM_EACH_31(m, d, a, ...) m(31, d, a) __VA_OPT__(SEAM_EACH_32(m, d, __VA_ARGS__))
#define SEAM_EACH_32(m, d, a, ...) m(32, d, a) __VA_OPT__(SEAM_EACH_33(m, d, __VA_ARGS__))
#define SEAM_EACH_33(m, d, a, ...) m(33, d, a) __VA_OPT__(SEAM_EACH_34(m, d, __VA_ARGS__))
#define SEAM_EACH_34(m, d, a, ...) m(34, d, a) __VA_OPT__(SEAM_EACH_35(m, d, __VA_ARGS__))
#define SEAM_EACH_35(m, d, a, ...) m(35, d, a) __VA_OPT__(SEAM_EACH_36(m, d, __VA_ARGS__))
#define SEAM_EACH_36(m, d, a, ...) m(36, d, a) __VA_OPT__(SEAM_EACH_37(m, d, __VA_ARGS__))
#define SEAM_EACH_37(m, d, a, ...) m(37, d, a) __VA_OPT__(SEAM_EACH_38(m, d, __VA_ARGS__))
#define SEAM_EACH_38(m, d, a, ...) m(38, d, a) __VA_OPT__(SEAM_EACH_39(m, d, __VA_ARGS__))
#define SEAM_EACH_39(m, d, a, ...) m(39, d, a) __VA_OPT__(SEAM_EACH_40(m, d, __VA_ARGS__))
#define SEAM_EACH_40(m, d, a, ...) m(40, d, a) __VA_OPT__(SEAM_EACH_41(m, d, __VA_ARGS__))
#define SEAM_EACH_41(m, d, a, ...) m(41, d, a) __VA_OPT__(SEAM_EACH_42(m, d, __VA_ARGS__))
#define SEAM_EACH_42(m, d, a, ...) m(42, d, a) __VA_OPT__(SEAM_EACH_43(m, d, __VA_ARGS__))
#define SEAM_EACH_43(m, d, a, ...) m(43, d, a) __VA_OPT__(SEAM_EACH_44(m, d, __VA_ARGS__))
#define SEAM_EACH_44(m, d, a, ...) m(44, d, a) __VA_OPT__(SEAM_EACH_45(m, d, __VA_ARGS__))
#define SEAM_EACH_45(m, d, a, ...) m(45, d, a) __VA_OPT__(SEAM_EACH_46(m, d, __VA_ARGS__))
#define SEAM_EACH_46(m, d, a, ...) m(46, d, a) __VA_OPT__(SEAM_EACH_47(m, d, __VA_ARGS__))
#define SEAM_EACH_47(m, d, a, ...) m(47, d, a) __VA_OPT__(SEAM_EACH_48(m, d, __VA_ARGS__))
#define SEAM_EACH_48(m, d, a, ...) m(48, d, a) __VA_OPT__(SEAM_EACH_49(m, d, __VA_ARGS__))
#define SEAM_EACH_49(m, d, a, ...) m(49, d, a) __VA_OPT__(SEAM_EACH_50(m, d, __VA_ARGS__))
#define SEAM_EACH_50(m, d, a, ...) m(50, d, a) __VA_OPT__(SEAM_EACH_51(m, d, __VA_ARGS__))
#define SEAM_EACH_51(m, d, a, ...) m(51, d, a) __VA_OPT__(SEAM_EACH_52(m, d, __VA_ARGS__))
#define SEAM_EACH_52(m, d, a, ...) m(52, d, a) __VA_OPT__(SEAM_EACH_53(m, d, __VA_ARGS__))
#define SEAM_EACH_53(m, d, a, ...) m(53, d, a) __VA_OPT__(SEAM_EACH_54(m, d, __VA_ARGS__))
#define SEAM_EACH_54(m, d, a, ...) m(54, d, a) __VA_OPT__(SEAM_EACH_55(m, d, __VA_ARGS__))
#define SEAM_EACH_55(m, d, a, ...) m(55, d, a) __VA_OPT__(SEAM_EACH_56(m, d, __VA_ARGS__))
#define SEAM_EACH_56(m, d, a, ...) m(56, d, a) __VA_OPT__(SEAM_EACH_57(m, d, __VA_ARGS__))
#define SEAM_EACH_57(m, d, a, ...) m(57, d, a) __VA_OPT__(SEAM_EACH_58(m, d, __VA_ARGS__))
#define SEAM_EACH_58(m, d, a, ...) m(58, d, a) __VA_OPT__(SEAM_EACH_59(m, d, __VA_ARGS__))
#define SEAM_EACH_59(m, d, a, ...) m(59, d, a) __VA_OPT__(SEAM_EACH_60(m, d, __VA_ARGS__))
#define SEAM_EACH_60(m, d, a, ...) m(60, d, a) __VA_OPT__(SEAM_EACH_61(m, d, __VA_ARGS__))
#define SEAM_EACH_61(m, d, a, ...) m(61, d, a) __VA_OPT__(SEAM_EACH_62(m, d, __VA_ARGS__))
#define SEAM_EACH_62(m, d, a, ...) m(62, d, a) __VA_OPT__(SEAM_EACH_63(m, d, __VA_ARGS__))
#define SEAM_EACH_63(m, d, a, ...) m(63, d, a) __VA_OPT__(SEAM_EACH_64(m, d, __VA_ARGS__))
#define SEAM_EACH_64(m, d, a, ...) m(64, d, a) __VA_OPT__(SEAM_EACH_65(m, d, __VA_ARGS__))
#define SEAM_EACH_65(m, d, ...) static_assert(false, "SEAM_INTERFACE(T, ...): it takes at most 64 methods");

// An argument is bare, as in `name`, or spelt, as in `(name, …)`. SEAM_BY_KIND(m_, argument) is m_BARE or m_SPELT.
#define SEAM_BY_KIND(macro, argument) SEAM_JOIN(macro, SEAM_SECOND(SEAM_PROBE_TUPLE argument, BARE, ~))
#define SEAM_PROBE_TUPLE(...) ~, SPELT
#define SEAM_SECOND(...) SEAM_SECOND_OF(__VA_ARGS__)
#define SEAM_SECOND_OF(first, second, ...) second
#define SEAM_JOIN(a, b) SEAM_JOIN_NOW(a, b)
#define SEAM_JOIN_NOW(a, b) a##b
#define SEAM_NAME_OF(argument) SEAM_BY_KIND(SEAM_NAME_OF_, argument)(argument)
#define SEAM_NAME_OF_BARE(name) name
#define SEAM_NAME_OF_SPELT(tuple) SEAM_FIRST tuple
#define SEAM_FIRST(first, ...) first
#define SEAM_BUT_FIRST(first, ...) __VA_ARGS__
#define SEAM_UNPACK(...) __VA_ARGS__
#define SEAM_STRING(...) SEAM_STRING_NOW(__VA_ARGS__)
#define SEAM_STRING_NOW(...) #__VA_ARGS__

#endif

// ---- seam/seams/detail/stated_types.hpp
#ifndef SEAM_SINGLE_SEAMS_DETAIL_STATED_TYPES_HPP
#define SEAM_SINGLE_SEAMS_DETAIL_STATED_TYPES_HPP

/// A compile-time map from types to types, to which any place in the program can add. A macro enters what it sees of a
/// class; `seam::of` looks that up by a pointer to a member. An entry is the body of a friend function.

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_BEGIN_STATED_FRIENDS
template <class Key>
struct fact {
  friend constexpr auto seam_fact(fact<Key>);
};
SEAM_END_STATED_FRIENDS

/// Enters `T` for `Key`: every use of `done` does, because it instantiates the class and so defines the friend that
/// fact<Key> declares. A second entry for a key must be the same.
template <class Key, class T>
struct stated {
  friend constexpr auto seam_fact(fact<Key>) { return type_constant<T>(); }
  static constexpr bool done = true;
};

/// Whether there is an entry. Ask after it is made: compilers keep the first answer.
template <class Key>
concept known = requires { seam_fact(fact<Key>()); };
template <class Key>
using learned = typename decltype(seam_fact(fact<Key>()))::type;

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/seams/detail/method_body.hpp
#ifndef SEAM_SINGLE_SEAMS_DETAIL_METHOD_BODY_HPP
#define SEAM_SINGLE_SEAMS_DETAIL_METHOD_BODY_HPP

/// How a body written by SEAM_METHOD finds out which method it is the body of. `Here` is the nested class that the
/// macro leaves in the method's class; it names the method and its original, which may be private. See the end of
/// method.hpp.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// States the class that `Here` is in. Used in the result type of a method, where `this` has the class's type.
template <class Here, class T>
auto remember_class(T*) -> std::enable_if_t<stated<Here, T>::done>;

/// Whether a body's __PRETTY_FUNCTION__ is that of a method with &&. In the body, nothing else differs from one with &.
consteval bool is_rvalue_qualified(std::string_view pretty) {
  if (pretty.ends_with(']')) {  // cut off `[with T = int [3]]`
    std::size_t begin = pretty.size();
    std::size_t depth = 0;
    do {
      --begin;
      if (pretty[begin] == ']') ++depth;
      if (pretty[begin] == '[') --depth;
    } while (depth != 0);
    pretty = pretty.substr(0, begin - 1);
  }
  pretty = pretty.substr(0, pretty.find(" requires "));
  return pretty.ends_with("&&");
}

template <class Here, class T, class P>
concept has_method = requires { Here::template method<T, P>(); };
template <class Here, class T, class P>
concept has_original = requires { Here::template original<T, P>(); };

// The method and the original as constants. Where the method is noexcept, the pointer has the noexcept type: compilers
// give pointers of both types the same symbol, so one of the two has to be chosen.
template <class Here, class T, class P>
consteval auto method_at() {
  if constexpr (has_method<Here, T, nonthrowing<P>>) {
    return decltype(Here::template method<T, nonthrowing<P>>())();
  } else {
    return decltype(Here::template method<T, P>())();
  }
}
template <class Here, class T, class P>
consteval auto original_at() {
  if constexpr (has_original<Here, T, nonthrowing<P>>) {
    return decltype(Here::template original<T, nonthrowing<P>>())();
  } else {
    return decltype(Here::template original<T, throwing<P>>())();
  }
}

/// Whether `M` is a method with the name that the macro in `Here` gives, and with `HasOriginal`, whether the macro's
/// original has the same signature.
template <class Here, class T, bool HasOriginal, auto M>
concept is_method_at = has_method<Here, T, decltype(M)> && requires {
  requires std::is_same_v<constant<M>, decltype(Here::template method<T, decltype(M)>())>;
} && (!HasOriginal || has_original<Here, T, throwing<decltype(M)>>);

/// A friend of the class, because what the macro leaves there may be private.
struct method_access {
  /// `Here` of a macro that accepts `M`, the one on the first line if there are several. With `HasOriginal`, all of
  /// them name the same method and the same original.
  template <class T, auto M, bool HasOriginal>
  static auto at() -> decltype(T::template seam_method<T, HasOriginal>(constant<M>(), {0}));
};

/// What can be found out inside a method's body. `A` are the types of the parameters that the macro names.
template <class Here, class... A>
struct method_body {
  using here = Here;
  using class_type = learned<Here>;

  template <class Self>
  using result = decltype(Here::call_original(std::declval<Self>(), std::declval<A>()...));

  /// The type of the method's pointer, if the name denotes one method that is no template.
  template <class T>
  static auto the_only_one() -> type_constant<decltype(Here::template only<T>())>;

  template <class T>
  static consteval bool find_out_whether_static() {
    if constexpr (requires { the_only_one<T>(); }) {
      return !std::is_member_pointer_v<typename decltype(the_only_one<T>())::type>;
    } else if constexpr (requires { typename result<T&>; }) {
      return has_method<Here, T, result<T&> (*)(A...)>;
    }
    return false;
  }
  static constexpr bool is_static = find_out_whether_static<class_type>();

  /// The type of the pointer to the method with these qualifiers, or void if there is no such method.
  template <class Object, ref Ref>
  static consteval auto with_qualifiers() {
    using self = std::conditional_t<Ref == ref::rvalue, Object&&, Object&>;
    if constexpr (requires { typename result<self>; }) {
      using pointer = typename pointer_to_method<result<self>, Object, Ref, types<A...>>::type;
      if constexpr (has_method<Here, class_type, pointer>) return type_constant<pointer>();
    }
  }
  template <class Object, ref Ref>
  static constexpr bool exists = !std::is_void_v<decltype(with_qualifiers<Object, Ref>())>;

  /// The type of the method's pointer, or void if no method fits. `Object` is the class, const in a const method, or
  /// no_object in a static one.
  template <class Object, bool Rvalue>
  static consteval auto pointer() {
    if constexpr (requires { the_only_one<class_type>(); }) {
      return decltype(the_only_one<class_type>())();
    } else if constexpr (is_static) {
      return type_constant<result<class_type&> (*)(A...)>();
    } else if constexpr (exists<Object, ref::none>) {
      return with_qualifiers<Object, ref::none>();
    } else if constexpr (exists<Object, ref::lvalue> && !(Rvalue && exists<Object, ref::rvalue>)) {
      return with_qualifiers<Object, ref::lvalue>();
    } else if constexpr (exists<Object, ref::rvalue>) {
      return with_qualifiers<Object, ref::rvalue>();
    }
  }
};

/// `Parameter` are the declared types of the parameters. A const on a parameter itself is no part of the method's type.
template <class Here, class... Parameter>
using method_body_at = method_body<Here, std::remove_cv_t<Parameter>...>;

/// A parameter as it is passed on. A const one cannot be moved from, so it is copied.
template <class P>
SEAM_ALWAYS_INLINE constexpr decltype(auto) forward_parameter(std::remove_reference_t<P>& parameter) {
  if constexpr (std::is_const_v<P>) {
    return std::remove_const_t<P>(parameter);
  } else {
    return static_cast<P&&>(parameter);
  }
}

/// Stands for the object in a static method.
struct no_object {};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/seams/detail/seam_of_objects.hpp
#ifndef SEAM_SINGLE_SEAMS_DETAIL_SEAM_OF_OBJECTS_HPP
#define SEAM_SINGLE_SEAMS_DETAIL_SEAM_OF_OBJECTS_HPP

/// A base of seams whose calls act on objects: `on(object)`.

SEAM_BEGIN_NAMESPACE
namespace detail {

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class Object, class Name>
inline constexpr bool outlives_a_patch_on_it = std::is_lvalue_reference_v<Object>;
template <class Object, class T, class Name>
inline constexpr bool is_an_object_of = std::is_base_of_v<T, std::remove_cvref_t<Object>>;

/// A base of `Seam`, the seam in front of a method of `T` that is not static.
template <class Seam, class T>
struct seam_of_objects {
  static constexpr bool per_object = true;

  /// The seam for calls on this object alone. A patch on it must not outlive the object.
  template <class Object>
  [[nodiscard]] on_object<Seam> on(Object&& object) const noexcept {
    using name = typename shown<Seam::static_name>::type;
    SEAM_REJECT_UNLESS((is_an_object_of<Object, T, name>),
                       join(Seam::static_name, text(".on(x): x is no "), spelled<T>(), text(" but "),
                            spelled<std::remove_cvref_t<Object>>(), text(": pass an object of that class")),
                       "seam.on(x): x is no object of the class: pass one that is");
    SEAM_REJECT_UNLESS(
        (outlives_a_patch_on_it<Object, name>),
        join(Seam::static_name, text(".on(x): x is a temporary "), spelled<std::remove_cvref_t<Object>>(),
             text(", which a patch on it must not outlive: give it a name")),
        "seam.on(x): x is a temporary, which a patch on it must not outlive: give it a name");
    if constexpr (is_an_object_of<Object, T, name>) {
      const T& target = object;
      return on_object<Seam>(__builtin_addressof(target));
    }
  }
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/seams/detail/method_seam.hpp
#ifndef SEAM_SINGLE_SEAMS_DETAIL_METHOD_SEAM_HPP
#define SEAM_SINGLE_SEAMS_DETAIL_METHOD_SEAM_HPP

/// The type of the seam in front of a method.

SEAM_BEGIN_NAMESPACE
namespace detail {

struct seam_without_objects {};

/// The original of a method's seam, as a function of the object and the arguments.
template <auto Original, class Signature>
struct SEAM_EXPORT original_method;
template <auto Original, class R, class... A, bool Noexcept>
struct SEAM_EXPORT original_method<Original, R(A...) noexcept(Noexcept)> {
  template <class... Passed>
  SEAM_ALWAYS_INLINE static R call(Passed&&... args) noexcept(Noexcept) {
    if constexpr (std::is_member_pointer_v<decltype(Original)>) {
      return call_method<Original>(static_cast<Passed&&>(args)...);
    } else {
      return Original(static_cast<Passed&&>(args)...);
    }
  }
  static R function(A... args) noexcept(Noexcept) { return call(static_cast<A&&>(args)...); }
};

/// The seam of the method `M`. Its original is `Original::call`, which is inlined, and `Original::function`, whose
/// address the slot holds.
template <auto M, class Original, text Name, class Signature>
class method_seam;

template <auto M, class Original, text Name, class R, class... A, bool Noexcept>
class method_seam<M, Original, Name, R(A...) noexcept(Noexcept)>
    : public callable_seam<method_seam<M, Original, Name, R(A...) noexcept(Noexcept)>, R(A...) noexcept(Noexcept)>,
      public std::conditional_t<
          std::is_member_pointer_v<decltype(M)>,
          seam_of_objects<method_seam<M, Original, Name, R(A...) noexcept(Noexcept)>, class_of_method<M>>,
          seam_without_objects> {
 public:
  static constexpr text static_name = Name;
  static constexpr bool per_object = std::is_member_pointer_v<decltype(M)>;
  /// States that this is the seam of `M`, for a `seam::of` that has only the pointer.
  static constexpr bool stated_for_of = stated<constant<M>, method_seam>::done &&
                                        stated<constant<static_cast<throwing<decltype(M)>>(M)>, method_seam>::done;

  constexpr method_seam() noexcept = default;

  SEAM_ALWAYS_INLINE R call_directly(passed<A>... args) const noexcept(Noexcept) {
    return Original::call(static_cast<passed<A>>(args)...);
  }

 private:
  friend constexpr typed_slot<R(A...) noexcept(Noexcept)>& slot_behind(const method_seam&) noexcept {
    return slot_of<&Original::function, R(A...) noexcept(Noexcept), Name>();
  }
};

template <auto M>
using signature_of_method = typename method_pointer<std::remove_cv_t<decltype(M)>>::signature;

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/seams/detail/property_pointer.hpp
#ifndef SEAM_SINGLE_SEAMS_DETAIL_PROPERTY_POINTER_HPP
#define SEAM_SINGLE_SEAMS_DETAIL_PROPERTY_POINTER_HPP

/// Pointers to members: whether one points to a property, its name, and the sentence for a property given as a method.

SEAM_BEGIN_NAMESPACE

template <class Owner, class T, detail::text Name>
class property;

namespace detail {

template <class P>
inline constexpr bool is_property = false;
template <class Owner, class T, text Name>
inline constexpr bool is_property<property<Owner, T, Name>> = true;

/// `P` is the type of a pointer to a member, or of a plain pointer to a static one.
template <class P>
inline constexpr bool points_to_property =
    std::is_pointer_v<P> && is_property<std::remove_cv_t<std::remove_pointer_t<P>>>;
template <class P, class T>
inline constexpr bool points_to_property<P T::*> = is_property<std::remove_cv_t<P>>;

// g++ spells a pointer to a static member `(& T::m)`.
template <auto M>
consteval std::string_view spelling_of_member() {
  std::string_view name = raw_spelling<M>();
  if (name.starts_with("(& ")) name = name.substr(3, name.size() - 4);
  return name;
}
template <auto M>
consteval auto qualified_name() {
  return text<spelling_of_member<M>().size() + 1>(spelling_of_member<M>());
}
template <auto M>
consteval auto last_name() {
  constexpr std::string_view last = spelling_of_member<M>().substr(spelling_of_member<M>().rfind(':') + 1);
  return text<last.size() + 1>(last);
}

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <auto M>
inline constexpr bool is_no_property = !points_to_property<std::remove_cv_t<decltype(M)>>;

/// Fails to compile where `M` is a property and a method was wanted.
template <auto M>
consteval void reject_property() {
  SEAM_REJECT_UNLESS(is_no_property<M>,
                     join(last_name<M>(), text(" is a property: patch seam::getter<&"), qualified_name<M>(),
                          text("> or seam::setter<&"), qualified_name<M>(), text(">")),
                     "it is a property: patch seam::getter<&T::p> or seam::setter<&T::p>");
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/seams/method.hpp
#ifndef SEAM_SINGLE_SEAMS_METHOD_HPP
#define SEAM_SINGLE_SEAMS_METHOD_HPP

/// A seam in front of a method of a class. It also reaches objects that exist already.

SEAM_BEGIN_NAMESPACE

/// The seam in front of the method `M`; its original is the method `Original`. `M` goes through it by a body such as
/// `{ return seam::method<&T::f, &T::f_original>().pass(*this, …); }`, which SEAM_METHOD writes. `seam::of<&T::f>`
/// finds it. Its signature is `R(T&, A...)`, with const and && as the method has them; for a static method, `R(A...)`.
/// An empty object; objects of the class do not grow. Threads, errors, cost: as `callable_seam`.
template <auto M, auto Original, detail::text Name = detail::default_name<M>()>
using method = detail::method_seam<M, detail::original_method<Original, detail::signature_of_method<M>>, Name,
                                   detail::signature_of_method<M>>;

namespace detail {

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <auto M>
inline constexpr bool has_a_seam = false;
template <auto M>
inline constexpr bool is_a_method = false;
template <class Method>
inline constexpr bool has_an_original_of_the_same_signature = false;

template <class P>
struct class_of_member_pointer;
template <class M, class T>
struct class_of_member_pointer<M T::*> : type_constant<T> {};
template <class F>
struct class_of_member_pointer<F*> : type_constant<void> {};
template <auto M>
using class_of_member = typename class_of_member_pointer<std::remove_cv_t<decltype(M)>>::type;

struct how_static_methods_are_found {
  static constexpr text sentence = "SEAM_METHOD; a static method of a template is seam::of<&T::f, T>";
};
struct how_virtual_methods_are_found {
  static constexpr text sentence = "SEAM_METHOD, or name it in SEAM_INTERFACE if it is virtual";
};

template <auto M>
consteval auto reject_data_member() {
  SEAM_REJECT_UNLESS(is_a_method<M>,
                     join(text("seam::of<&"), default_name<M>(),
                          text(">: it is a data member, which has no seam: patch a method that uses it")),
                     "seam::of<&T::x>: x is a data member, which has no seam: patch a method that uses it");
}

/// The seam in front of the method with a pointer of type `P`, whose body is written by the macro that left `Here` in
/// `T`.
template <class Here, class T, class P>
consteval auto seam_at() {
  constexpr auto m = decltype(method_at<Here, T, P>())::value;
  if constexpr (has_original<Here, T, throwing<P>>) {
    return method<m, decltype(original_at<Here, T, P>())::value>();
  } else {
    SEAM_REJECT_UNLESS(
        (has_an_original_of_the_same_signature<decltype(method_at<Here, T, P>())>),
        join(text("SEAM_METHOD: "), default_name<m>(), text(" has no original of the same signature: "),
             text("declare "), Here::seam_original_name::value, text(" so that its pointer is "), spelled<P>()),
        "SEAM_METHOD(f, ...): there is no f_original of the same signature as f");
  }
}

/// The seam of the method `M` of `T`. First choice: a macro in `T` that names `M` and an original of the same
/// signature. Then a macro that names `M` alone, for the sentence about the missing original. Then what was stated of
/// `M`: a virtual method by SEAM_INTERFACE, a static one by its own body.
template <auto M, class T>
consteval auto find_seam() {
  if constexpr (requires { method_access::at<T, M, true>(); }) {
    return seam_at<decltype(method_access::at<T, M, true>()), T, std::remove_cv_t<decltype(M)>>();
  } else if constexpr (requires { method_access::at<T, M, false>(); }) {
    return seam_at<decltype(method_access::at<T, M, false>()), T, std::remove_cv_t<decltype(M)>>();
  } else if constexpr (known<constant<M>>) {
    return learned<constant<M>>();
  } else {
    SEAM_REJECT_UNLESS(has_a_seam<M>,
                       join(text("seam::of<&"), default_name<M>(), text(">: it has no seam: declare it with "),
                            std::conditional_t<std::is_void_v<T>, how_static_methods_are_found,
                                               how_virtual_methods_are_found>::sentence),
                       "seam::of<&T::f>: f has no seam: declare it with SEAM_METHOD, or name it in SEAM_INTERFACE if "
                       "it is virtual; a static method of a template is seam::of<&T::f, T>");
  }
}

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class T, class Name, class... A>
inline constexpr bool has_a_method_that_takes_just = false;

/// Whether a method has just the parameters that its macro names, and the sentence for one that has not.
template <class Body>
struct type_of_body;
template <class Here, class... A>
struct type_of_body<method_body<Here, A...>> {
  template <class Pointer>
  static constexpr bool fits =
      requires { requires std::is_same_v<typename method_pointer<Pointer>::parameters, types<A...>>; };
  static consteval void reject() {
    constexpr auto name = Here::seam_method_name::value;
    SEAM_REJECT_UNLESS((has_a_method_that_takes_just<learned<Here>, typename shown<name>::type, A...>),
                       join(text("SEAM_METHOD("), name, text(", ...): no "), name, text(" of "),
                            spelled<learned<Here>>(), text(" takes just "), spelled_parameters<A...>(),
                            text(": name all its parameters in their order, and spell its result out")),
                       "SEAM_METHOD(f, ...): no f takes just these: name all its parameters in their order, and spell "
                       "its result out");
  }
};

/// What a body written by SEAM_METHOD does: finds out which method it is the body of, and calls that method's seam.
/// `Self` is the class, const in a const method, or no_object in a static one.
template <class Body, bool Rvalue, class Self, class... A>
SEAM_ALWAYS_INLINE inline decltype(auto) enter_method(Self* object, A&&... args) {
  using found = decltype(Body::template pointer<Self, Rvalue>());
  if constexpr (std::is_void_v<found>) {
    type_of_body<Body>::reject();
  } else if constexpr (!type_of_body<Body>::template fits<typename found::type>) {
    type_of_body<Body>::reject();
  } else {
    using seam_type = decltype(seam_at<typename Body::here, typename Body::class_type, typename found::type>());
    if constexpr (std::is_void_v<seam_type>) {
      return;
    } else if constexpr (Body::is_static) {
      static_assert(seam_type::stated_for_of);
      return seam_type().pass(static_cast<A&&>(args)...);
    } else {
      using self = typename method_pointer<typename found::type>::self;
      return seam_type().pass(static_cast<self>(*object), static_cast<A&&>(args)...);
    }
  }
}

/// The object of `M`'s class that is given as itself, by a pointer of any kind or by a std::reference_wrapper. Throws
/// `seam::error` for a null pointer.
template <auto M, class Object>
constexpr decltype(auto) object_of(Object&& object) {
  using T = class_of_method<M>;
  if constexpr (std::is_base_of_v<T, std::remove_cvref_t<Object>>) {
    return static_cast<Object&&>(object);
  } else if constexpr (requires { target_of<T>(object); }) {
    if constexpr (requires { object == nullptr; }) {
      // A null object of a layer would mean every object.
      if (object == nullptr)
        detail::raise(error(message() << "seam: " << own_name<M>() << ": its object is a null pointer"));
    }
    return target_of<T>(object);
  } else {
    return static_cast<Object&&>(object);  // `on` refuses it with a sentence
  }
}

template <auto M, class T>
consteval auto find_member() {
  if constexpr (!is_no_property<M>) {
    return reject_property<M>();
  } else if constexpr (std::is_member_object_pointer_v<decltype(M)>) {
    return reject_data_member<M>();
  } else {
    return find_seam<M, T>();
  }
}

}  // namespace detail

/// The seam of a method, found by the method's pointer: `seam::of<&T::f>`. For a static method of a class template, add
/// the class: `seam::of<&T::f, T>`.
template <auto M, class T = detail::class_of_member<M>, class = decltype(M)>
inline constexpr auto of = detail::find_member<M, T>();

/// The pointer to one of several methods that share a name: `seam::of<seam::overload<int(double) const>(&T::f)>`.
template <class Signature, class T>
consteval auto overload(Signature T::* method) noexcept {
  return method;
}
template <class Signature>
consteval auto overload(Signature* static_method) noexcept {
  return static_method;
}

SEAM_END_NAMESPACE

/// The body of a method with a seam, written after its declaration: `int f(int n) const SEAM_METHOD(f, n)`. It names
/// the method and its parameters. What the method does stands in `f_original`, declared with the same type, private if
/// you like. Write it in the class, at most one on a line, and spell the result type out.
#define SEAM_METHOD(name, ...) SEAM_METHOD_BY(name, name##_original __VA_OPT__(, ) __VA_ARGS__)

/// The same with a name for the original: `T operator+(const T& x) const SEAM_METHOD_BY(operator+, plus_original, x)`.
#define SEAM_METHOD_BY(name, original, ...) SEAM_METHOD_ON_LINE(__LINE__, name, original __VA_OPT__(, ) __VA_ARGS__)
// What the macro leaves in the class, apart from the body. The number of the line makes the names unique.
//  - one_SEAM_METHOD_a_line_N, called `Here` elsewhere, names the method and the original. Its members are templates of
//    the class, which is incomplete here, and of the pointer's type, because the name may be overloaded.
//  - seam_method is what seam::of finds: it accepts a pointer to this method and returns `Here`. Several macros accept
//    a pointer to an overloaded name; overload resolution then prefers the shortest array, so the first line.
//  - seam_self_N is `this`, const in a const method, and null in a static one: the body has the same text in all of
//    these, and `this` does not compile in a static method.
//  - seam_class_N states which class `Here` is in: a macro cannot name that class.
#define SEAM_METHOD_ON_LINE(...) SEAM_METHOD_ON(__VA_ARGS__)
#define SEAM_TYPE_OF_PARAMETER(i, unused, parameter) , decltype(parameter)
#define SEAM_FORWARD_PARAMETER(i, unused, parameter) , ::seam::detail::forward_parameter<decltype(parameter)>(parameter)
#define SEAM_METHOD_ON(line, method_name, original_name, ...)                                                         \
  {                                                                                                                   \
    using seam_body = ::seam::detail::method_body_at<one_SEAM_METHOD_a_line_##line SEAM_FOR_EACH_WITH(                \
        SEAM_TYPE_OF_PARAMETER, , __VA_ARGS__)>;                                                                      \
    return ::seam::detail::enter_method<seam_body, ::seam::detail::is_rvalue_qualified(SEAM_PRETTY_FUNCTION)>(        \
        seam_self_##line(seam_body()) SEAM_FOR_EACH_WITH(SEAM_FORWARD_PARAMETER, , __VA_ARGS__));                     \
  }                                                                                                                   \
  friend struct ::seam::detail::method_access;                                                                        \
  struct one_SEAM_METHOD_a_line_##line {                                                                              \
    using seam_method_name = ::seam::detail::constant<::seam::detail::text(#method_name)>;                            \
    using seam_original_name = ::seam::detail::constant<::seam::detail::text(#original_name)>;                        \
    template <class SeamClass>                                                                                        \
    [[maybe_unused]] static auto only() -> decltype(&SeamClass::method_name);                                         \
    template <class SeamClass, class SeamPointer>                                                                     \
    [[maybe_unused]] static auto method()                                                                             \
        -> ::seam::detail::constant<static_cast<SeamPointer>(&SeamClass::method_name)>;                               \
    template <class SeamClass, class SeamPointer>                                                                     \
    [[maybe_unused]] static auto original()                                                                           \
        -> ::seam::detail::constant<static_cast<SeamPointer>(&SeamClass::original_name)>;                             \
    template <class SeamSelf, class... SeamA>                                                                         \
    [[maybe_unused]] static auto call_original(SeamSelf&& self, SeamA&&... args)                                      \
        -> decltype(static_cast<SeamSelf&&>(self).original_name(static_cast<SeamA&&>(args)...));                      \
  };                                                                                                                  \
  template <class SeamClass, bool SeamHasOriginal, auto SeamMethod>                                                   \
    requires ::seam::detail::is_method_at<one_SEAM_METHOD_a_line_##line, SeamClass, SeamHasOriginal, SeamMethod>      \
  [[maybe_unused]] static auto seam_method(::seam::detail::constant<SeamMethod>, int(&&)[line])                       \
      -> one_SEAM_METHOD_a_line_##line;                                                                               \
  template <class SeamBody>                                                                                           \
    requires(SeamBody::is_static)                                                                                     \
  [[maybe_unused]] static constexpr ::seam::detail::no_object* seam_self_##line(SeamBody) noexcept {                  \
    return nullptr;                                                                                                   \
  }                                                                                                                   \
  template <class SeamBody>                                                                                           \
    requires(!SeamBody::is_static)                                                                                    \
  [[maybe_unused]] constexpr auto seam_self_##line(SeamBody) noexcept -> typename SeamBody::class_type* {             \
    return this;                                                                                                      \
  }                                                                                                                   \
  template <class SeamBody>                                                                                           \
    requires(!SeamBody::is_static)                                                                                    \
  [[maybe_unused]] constexpr auto seam_self_##line(SeamBody) const noexcept -> const typename SeamBody::class_type* { \
    return this;                                                                                                      \
  }                                                                                                                   \
  [[maybe_unused]] auto seam_class_##line()->decltype(::seam::detail::remember_class<one_SEAM_METHOD_a_line_##line>(  \
      this)) {}

#endif

// ---- seam/seams/stand_in.hpp
#ifndef SEAM_SINGLE_SEAMS_STAND_IN_HPP
#define SEAM_SINGLE_SEAMS_STAND_IN_HPP

/// Objects that stand in for others, and what a call on one does where it has neither a patch nor a method of its own.

SEAM_BEGIN_NAMESPACE
namespace detail {

using erased_function = void (*)();

/// The first base of every `seam::mock` and `seam::interposed`.
class SEAM_EXPORT stand_in {
 public:
  /// Tells stand-ins from other objects: it comes first in their tables of virtual functions, and nothing overrides it.
  virtual void seam_marks_a_stand_in() const noexcept final {}
  /// The object's own method behind the seam: the function of an own_method. Null for a mock, which has none.
  [[nodiscard]] virtual erased_function seam_own(const slot_core& slot) const noexcept = 0;

  bool seam_gives_default_results = false;

 protected:
  ~stand_in() = default;
};

/// A table of virtual functions, as the Itanium ABI lays it out. An object points to `first`.
struct virtual_table {
  std::ptrdiff_t to_whole_object;
  const void* type;  // null where its library has no RTTI
  void (*first)();
};
inline const virtual_table* table_of(const void* object) noexcept {
  const char* first = nullptr;
  __builtin_memcpy(&first, object, sizeof(first));  // a load as a pointer might be moved before the object's making
  return reinterpret_cast<const virtual_table*>(first - offsetof(virtual_table, first));
}

/// Its table of virtual functions begins as those of all stand-ins do.
struct any_stand_in final : stand_in {
  [[nodiscard]] erased_function seam_own(const slot_core&) const noexcept override { return nullptr; }
};

/// The stand-in that has this part, a base with virtual functions; null if the object is none. Goes by the layout that
/// the Itanium ABI gives to objects, because objects of libraries without RTTI tell nothing else of themselves.
inline const stand_in* stand_in_at(const void* part) noexcept {
  const any_stand_in known{};
  const char* const whole = static_cast<const char*>(part) + table_of(part)->to_whole_object;
  if (table_of(whole)->first != table_of(&known)->first) return nullptr;
  return reinterpret_cast<const stand_in*>(whole);
}
template <class T>
const stand_in* stand_in_of(const T& object) noexcept {
  if (const stand_in* found = stand_in_at(__builtin_addressof(object))) return found;
#if SEAM_RTTI
  // A user's class may derive from another class first, and then from a mock.
  if (table_of(__builtin_addressof(object))->type != nullptr) {
    return dynamic_cast<const stand_in*>(__builtin_addressof(object));
  }
#endif
  return nullptr;
}

SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_not_first(const slot_core& slot) {
  detail::raise(error(message() << "seam: " << slot.name
                                << " was called on a class that derives from another one before its "
                                << "seam::mock or seam::interposed: without RTTI, derive from that first"));
}

SEAM_COLD inline message unpatched_report(const slot_core& slot) noexcept {
  message text;
  text << "seam: " << slot.name
       << " was called on a seam::mock, where it has no patch: patch it, or make the mock with seam::default_results";
  return text;
}
/// Called for a call on a mock that has no patch for it. <seam/mock.hpp> sets it. When it returns, the call returns the
/// default answer of its type.
using unpatched_handler = void (*)(const slot_core& slot, bool may_throw);
SEAM_EXPORT inline constinit atomic<unpatched_handler> on_unpatched{nullptr};

template <class R, bool Noexcept>
SEAM_TAGGED R result_without_patch(const slot_core& slot, const stand_in& object) {
  bool gives_default = object.seam_gives_default_results;
  if (!gives_default) {
    if (const unpatched_handler told = on_unpatched.load()) {
      told(slot, !Noexcept);
      gives_default = true;
    }
  }
  if (gives_default && has_default_answer<R>()) return answer_by_default<R>();
  if constexpr (Noexcept) terminate_with(unpatched_report(slot).c_str());
  detail::raise(error(unpatched_report(slot)));
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/seams/detail/virtual_method.hpp
#ifndef SEAM_SINGLE_SEAMS_DETAIL_VIRTUAL_METHOD_HPP
#define SEAM_SINGLE_SEAMS_DETAIL_VIRTUAL_METHOD_HPP

/// The seam of a virtual method, and the parts of the class that SEAM_INTERFACE makes to override it. A call on such an
/// object, a stand_in, goes to the overrider (go_through), from there to the seam, and past the layers to the seam's
/// original (original_of_virtual), which runs the object's own method (own_method), if it has one.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <auto M, class Signature = signature_of_method<M>>
struct original_of_virtual;
template <auto M>
using virtual_method = method_seam<M, original_of_virtual<M>, default_name<M>(), signature_of_method<M>>;
template <auto M>
const slot_core& core_of_virtual() noexcept {
  return slot_behind(virtual_method<M>()).core;
}

/// On a stand_in, runs the object's own method, or has nothing to run. On any other object, makes the virtual call.
template <auto M, class R, class Self, class... A, bool Noexcept>
struct SEAM_EXPORT original_of_virtual<M, R(Self, A...) noexcept(Noexcept)> {
  using own = R (*)(const stand_in&, passed<A>...);

  SEAM_TAGGED static R call(Self self, passed<A>... args) noexcept(Noexcept) {
    const stand_in* const object = stand_in_of(static_cast<std::remove_reference_t<Self>&>(self));
    if (object == nullptr) return call_method<M>(static_cast<Self>(self), static_cast<A&&>(args)...);
    const slot_core& slot = core_of_virtual<M>();
    if (const erased_function f = object->seam_own(slot)) {
      return reinterpret_cast<own>(f)(*object, static_cast<passed<A>>(args)...);
    }
    return result_without_patch<R, Noexcept>(slot, *object);
  }
  static R function(Self self, A... args) noexcept(Noexcept) {
    return call(static_cast<Self>(self), static_cast<passed<A>>(args)...);
  }
};

/// `Object`'s own method for `M`, as a function of its base stand_in. `Call::call` makes the call, because only a macro
/// has the method's name.
template <auto M, class Object, class Call, class Signature = signature_of_method<M>>
struct own_method;
template <auto M, class Object, class Call, class R, class Self, class... A, bool Noexcept>
struct own_method<M, Object, Call, R(Self, A...) noexcept(Noexcept)> {
  using object = std::conditional_t<std::is_const_v<std::remove_reference_t<Self>>, const Object, Object>;
  using self = std::conditional_t<std::is_rvalue_reference_v<Self>, object&&, object&>;

  static R function(const stand_in& in, passed<A>... args) {
    // The cast restores what the call began with: `object` is const if the method is.
    auto& mine = static_cast<object&>(const_cast<stand_in&>(in));
    return Call::template call<R>(static_cast<self>(mine), static_cast<A&&>(args)...);
  }
  static erased_function pointer() noexcept { return reinterpret_cast<erased_function>(&function); }
};

/// The body of an overrider: calls the seam. Where an object that has methods of its own is unpatched, it makes that
/// call directly, which can be inlined. `Call` is as in own_method.
template <class M, class Kind, class Call, class R, class Self, class... A>
SEAM_ALWAYS_INLINE inline R go_through(Self&& self, A&&... args) {
  if constexpr (Kind::runs_own) {
    if (core_of_virtual<M::value>().unpatched()) {
      return Call::template call<R>(static_cast<Self&&>(self), static_cast<A&&>(args)...);
    }
  }
#if !SEAM_RTTI
  // The seam's original would not recognise the object, and call its overrider again.
  if (stand_in_of(self) == nullptr) throw_not_first(core_of_virtual<M::value>());
#endif
  return virtual_method<M::value>().pass(static_cast<Self&&>(self), static_cast<A&&>(args)...);
}

/// A parameter that nobody can pass. The class that overrides `M` cannot compute qualifiers, so it declares six
/// functions of the name: one for each way to qualify a method. Only the one with `M`'s qualifiers has `M`'s
/// parameters, and overrides it; the other five take a `hidden`.
template <auto M, int Way>
class hidden {
  hidden() = delete;
};

/// What the overriding class needs to know of a method: the result, and for each of the six ways the list of
/// parameters.
template <class M, class R, bool Noexcept, class... Ways>
struct overriding;
/// A way as a number: const counts 1, & counts 2, && counts 4.
template <class P>
inline constexpr int way_of_qualifying =
    (std::is_const_v<std::remove_reference_t<typename method_pointer<P>::self>> ? 1 : 0) +
    2 * static_cast<int>(method_pointer<P>::qualified);

template <class P>
struct result_of_method;
template <class R, class... A, bool Noexcept>
struct result_of_method<R(A...) noexcept(Noexcept)> : type_constant<R> {
  static constexpr bool is_noexcept = Noexcept;
};

template <class Listed>
struct how_to_override;
template <auto M>
struct how_to_override<constant<M>> {
  using pointer = std::remove_cv_t<decltype(M)>;
  using result = result_of_method<signature_of_method<M>>;
  static_assert(virtual_method<M>::stated_for_of);
  template <int Way>
  using way = std::conditional_t<Way == way_of_qualifying<pointer>, typename method_pointer<pointer>::parameters,
                                 types<hidden<M, Way>>>;
  using type = overriding<constant<M>, typename result::type, result::is_noexcept, way<0>, way<1>, way<2>, way<3>,
                          way<4>, way<5>>;
};

/// The type of `M` as a pointer to a method of the derived class `Object`.
template <auto M, class Object, class Signature = signature_of_method<M>>
struct in_derived;
template <auto M, class Object, class R, class Self, class... A, bool Noexcept>
struct in_derived<M, Object, R(Self, A...) noexcept(Noexcept)>
    : pointer_to_method<R, std::conditional_t<std::is_const_v<std::remove_reference_t<Self>>, const Object, Object>,
                        method_pointer<std::remove_cv_t<decltype(M)>>::qualified, types<A...>> {};

// Whether the function in the derived class hides `M` and does not override it. In a constant expression, two pointers
// to methods compare as different only if neither method is virtual.
template <auto M, class Pointer, auto Overrider>
concept hides = requires { typename std::enable_if_t<(static_cast<Pointer>(M) != Overrider)>; };
// clang refuses to compare a pointer to a virtual method even with itself.
template <auto M>
concept surely_virtual = !requires { typename std::enable_if_t<(M == M)>; };
// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <auto M>
inline constexpr bool is_virtual = false;

template <auto M, class Pointer, auto Overrider>
consteval bool check_virtual() {
  constexpr bool overrides = !hides<M, Pointer, Overrider>;
  SEAM_REJECT_UNLESS((overrides || is_virtual<M>),
                     join(text("SEAM_INTERFACE: "), default_name<M>(),
                          text(" is not virtual, so nothing can stand in for it: give it a SEAM_METHOD")),
                     "SEAM_INTERFACE(T, f): f is not virtual, so nothing can stand in for it: give it a SEAM_METHOD");
  return overrides;
}

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class Interface, text Name>
inline constexpr bool has_one_method_called = false;

/// Fails to compile, in one sentence, unless `Has`: the name denotes one method, or with its spelled type one of
/// several.
template <class Interface, text Name, bool Has>
consteval bool check_listed() {
  SEAM_REJECT_UNLESS(
      (Has || has_one_method_called<Interface, Name>),
      join(text("SEAM_INTERFACE("), spelled<Interface>(), text(", ...): no one method there is called "), Name,
           text("; of several, spell the type: ("), Name, text(", R(A...) const)")),
      "SEAM_INTERFACE(T, ..., f): T has no one method f; of several, spell the type: (f, R(A...) const)");
  return true;
}

/// Whether `Base` is a virtual base of `Object`. In a class derived from `Object` it may then lie outside the range
/// of addresses of `Object`.
template <class Base, class Object>
inline constexpr bool lies_apart =
    !requires(Base* base) { static_cast<std::conditional_t<std::is_const_v<Base>, const Object, Object>*>(base); };
template <class Base, class Object>
SEAM_TAGGED void end_layers_on_base(const Object& object) {
  const std::remove_cv_t<Base>& base = object;
  end_layers_within(__builtin_addressof(base), reinterpret_cast<const char*>(__builtin_addressof(base)) + 1);
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/seams/interface.hpp
#ifndef SEAM_SINGLE_SEAMS_INTERFACE_HPP
#define SEAM_SINGLE_SEAMS_INTERFACE_HPP

/// Seams in front of virtual methods, given by their names alone: a stand-in for an interface, or an object of a class
/// that goes through the seams to its own methods.

/// A type of the global namespace. As a template argument, it makes argument-dependent lookup search there for what
/// SEAM_INTERFACE declares.
struct seam_global_namespace;

SEAM_BEGIN_NAMESPACE

/// Given to the constructor of a `seam::mock`: methods without a patch return `seam::default_answer<R>()`, which is
/// `R()` unless patched.
struct default_results_t {
  explicit default_results_t() = default;
};
inline constexpr default_results_t default_results{};

namespace detail {

template <class Interface, class = seam_global_namespace>
struct interface_key {};

/// Whether an object that stands in for a class runs that class's own methods when unpatched.
template <bool RunsOwn>
struct standing_in {
  static constexpr bool runs_own = RunsOwn;
};

/// The class that SEAM_INTERFACE makes, found by argument-dependent lookup for a function that is only declared.
template <class Interface, class Base, bool RunsOwn>
using stand_in_for = decltype(seam_stand_in(interface_key<Interface>(), type_constant<Base>(), standing_in<RunsOwn>()));
template <class Interface>
concept is_interface = requires { typename stand_in_for<Interface, Interface, false>; };

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class T>
inline constexpr bool has_a_SEAM_INTERFACE = is_interface<T>;
template <class T>
inline constexpr bool has_methods_of_its_own_to_run = !std::is_abstract_v<T>;

template <class T, bool RunsOwn>
consteval auto choose_stand_in() {
  SEAM_REJECT_UNLESS(
      has_a_SEAM_INTERFACE<T>,
      join(text("seam: "), spelled<T>(), text(" is no interface yet: list its virtual methods, as in "),
           text("SEAM_INTERFACE("), spelled<T>(), text(", f, g), in its namespace or the global one")),
      "seam: this class is no interface yet: list its virtual methods, as in SEAM_INTERFACE(T, f, g), in "
      "its namespace or the global one");
  if constexpr (has_a_SEAM_INTERFACE<T> && RunsOwn) {
    SEAM_REJECT_UNLESS(has_methods_of_its_own_to_run<T>,
                       join(text("seam::interposed<"), spelled<T>(), text(">: it is abstract and has nothing to run: "),
                            text("use seam::mock<"), spelled<T>(), text(">")),
                       "seam::interposed<T>: T is abstract and has nothing to run: use seam::mock<T>");
  }
  if constexpr (has_a_SEAM_INTERFACE<T>) return type_constant<stand_in_for<T, T, RunsOwn>>();
}
template <class T, bool RunsOwn>
using chosen_stand_in = typename decltype(choose_stand_in<T, RunsOwn>())::type;

}  // namespace detail

/// An object that stands in for an `Interface` (see SEAM_INTERFACE), with a seam in front of every listed method. Patch
/// one object with `seam::of<&Interface::f>.on(object)`, or all of them with `seam::of<&Interface::f>`. A method
/// without a patch throws `seam::error`, or terminates with the same report if it is noexcept; on a mock made with
/// `seam::default_results`, it returns a default. The destructor ends the object's patches, and waits for calls inside.
template <class Interface>
class mock : public detail::chosen_stand_in<Interface, false> {
  using stand_in = detail::chosen_stand_in<Interface, false>;

 public:
  using stand_in::stand_in;
  mock() = default;
  template <class... A>
  explicit mock(default_results_t, A&&... args) : stand_in(static_cast<A&&>(args)...) {
    this->seam_gives_default_results = true;
  }
  mock(const mock&) = default;
  mock& operator=(const mock&) = default;
  SEAM_TAGGED ~mock() { this->seam_end_patches(); }
};

/// A `Class` (see SEAM_INTERFACE), with its constructors, that runs its own methods until they are patched. Calls
/// through references to `Class` and its bases go through the seams, too. A copy is another object and has no patches
/// of the first. The destructor ends the object's patches, and waits for calls inside.
template <class Class>
class interposed : public detail::chosen_stand_in<Class, true> {
  using stand_in = detail::chosen_stand_in<Class, true>;

 public:
  using stand_in::stand_in;
  interposed() = default;
  interposed(const interposed&) = default;
  interposed& operator=(const interposed&) = default;
  SEAM_TAGGED ~interposed() { this->seam_end_patches(); }
};

SEAM_END_NAMESPACE

/// Puts seams in front of virtual methods: `SEAM_INTERFACE(Database, query, execute);`, in the namespace of the class
/// or in the global one. It lists names; signatures and qualifiers are deduced. One of several methods that share a
/// name is spelled with its type: `(query, std::string(int) const)`. Nothing is added to the class: the objects that go
/// through the seams are those of `seam::mock` and `seam::interposed`.
#define SEAM_INTERFACE(interface, ...)                                                 \
  SEAM_BEGIN_EXPANSION                                                                 \
  SEAM_DEFINE_MEMBERS((template <>), (interface), __VA_ARGS__)                         \
  static_assert(SEAM_FOR_EACH_WITH(SEAM_CHECK_LISTED, (interface), __VA_ARGS__) true); \
  SEAM_DEFINE_STAND_IN((), (interface), __VA_ARGS__)                                   \
  SEAM_END_EXPANSION                                                                   \
  static_assert(::seam::detail::is_interface<interface>,                               \
                "SEAM_INTERFACE(T, ...): write it in the namespace of T, or in the global one")

/// The same for a class template: `SEAM_INTERFACE_TEMPLATE((class K, class V), (Store<K, V>), get, put);`.
#define SEAM_INTERFACE_TEMPLATE(parameters, interface, ...)                        \
  SEAM_BEGIN_EXPANSION                                                             \
  SEAM_DEFINE_MEMBERS((template <SEAM_UNPACK parameters>), interface, __VA_ARGS__) \
  SEAM_DEFINE_STAND_IN((SEAM_UNPACK parameters, ), interface, __VA_ARGS__)         \
  SEAM_END_EXPANSION                                                               \
  static_assert(true)

// What SEAM_INTERFACE(T, …) makes. `i` is a method's place in the list.
//  (1) seam_members<T>, derived from T, finds the pointer to each listed method.
//  (2) seam_overrides<T, SeamBase, SeamKind, …>, derived from stand_in and SeamBase, overrides each of them by a call
//      through its seam. SeamBase is T; SeamKind is a standing_in, which says whether T's own methods run.
//  (3) seam_faces<T, …>, derived from (2), is what users see.
//  (4) seam_stand_in is only declared; its result is (3), for which detail::stand_in_for asks.
#define SEAM_DEFINE_MEMBERS(head, interface, ...)                                       \
  template <class...>                                                                   \
  struct seam_members;                                                                  \
  SEAM_UNPACK head struct seam_members<SEAM_UNPACK interface> : SEAM_UNPACK interface { \
    SEAM_FOR_EACH_WITH(SEAM_FIND_LISTED, interface, __VA_ARGS__)                        \
  };

#define SEAM_DEFINE_STAND_IN(parameters, interface, ...)                                                              \
  template <class...>                                                                                                 \
  struct seam_overrides;                                                                                              \
  template <class...>                                                                                                 \
  struct seam_faces;                                                                                                  \
  template <SEAM_UNPACK parameters class SeamBase,                                                                    \
            class SeamKind SEAM_FOR_EACH_WITH(SEAM_PARAMETERS_OF_WAYS, , __VA_ARGS__)>                                \
  struct seam_overrides<SEAM_UNPACK interface, SeamBase,                                                              \
                        SeamKind SEAM_FOR_EACH_WITH(SEAM_PATTERN_OF_WAYS, , __VA_ARGS__)> : ::seam::detail::stand_in, \
                                                                                            SeamBase {                \
    using SeamBase::SeamBase;                                                                                         \
    SEAM_FOR_EACH_WITH(SEAM_OVERRIDE, , __VA_ARGS__)                                                                  \
    ::seam::detail::erased_function seam_own(                                                                         \
        [[maybe_unused]] const ::seam::detail::slot_core& seam_slot) const noexcept {                                 \
      if constexpr (SeamKind::runs_own) {                                                                             \
        SEAM_FOR_EACH_WITH(SEAM_FIND_OWN, , __VA_ARGS__)                                                              \
      }                                                                                                               \
      return nullptr;                                                                                                 \
    }                                                                                                                 \
    void seam_end_patches() const {                                                                                   \
      ::seam::detail::end_layers_within(this, this + 1);                                                              \
      SEAM_FOR_EACH_WITH(SEAM_CHECK_OVERRIDE, , __VA_ARGS__)                                                          \
    }                                                                                                                 \
  };                                                                                                                  \
  template <SEAM_UNPACK parameters class SeamBase>                                                                    \
  struct seam_faces<SEAM_UNPACK interface, SeamBase> : SeamBase {                                                     \
    using SeamBase::SeamBase;                                                                                         \
    SEAM_FOR_EACH_WITH(SEAM_SHOW_FACE, interface, __VA_ARGS__)                                                        \
  };                                                                                                                  \
  template <SEAM_UNPACK parameters class SeamBase, class SeamKind>                                                    \
  auto seam_stand_in(::seam::detail::interface_key<SEAM_UNPACK interface>, ::seam::detail::type_constant<SeamBase>,   \
                     SeamKind)                                                                                        \
      ->seam_faces<SEAM_UNPACK interface,                                                                             \
                   seam_overrides<SEAM_UNPACK interface, SeamBase,                                                    \
                                  SeamKind SEAM_FOR_EACH_WITH(SEAM_HOW_TO_OVERRIDE, interface, __VA_ARGS__)>>;

// (1) The pointer to a listed method. It is asked for inside a derived class, because the method may be protected. Of a
// spelt one, the pointer is noexcept if the method is: the `int` overload is preferred when it can be formed.
#define SEAM_FIND_LISTED(i, interface, listed) \
  SEAM_BY_KIND(SEAM_FIND_LISTED_, listed)      \
  (i, listed) template <class SeamT>           \
  static constexpr bool seam_has_##i = requires { SeamT::template seam_at_##i<SeamT>(0); };
#define SEAM_FIND_LISTED_BARE(i, name) \
  template <class SeamT>               \
  static auto seam_at_##i(int)->::seam::detail::constant<&SeamT::name>;
#define SEAM_FIND_LISTED_SPELT(i, tuple)                                                            \
  template <class SeamT>                                                                            \
  static auto seam_at_##i(long)                                                                     \
      ->::seam::detail::constant<::seam::overload<SEAM_BUT_FIRST tuple>(&SeamT::SEAM_FIRST tuple)>; \
  template <class SeamT>                                                                            \
  static auto seam_at_##i(int)                                                                      \
      ->::seam::detail::constant<static_cast<::seam::detail::nonthrowing<                           \
          decltype(::seam::overload<SEAM_BUT_FIRST tuple>(&SeamT::SEAM_FIRST tuple))>>(&SeamT::SEAM_FIRST tuple)>;
#define SEAM_MEMBERS_OF(interface) seam_members<SEAM_UNPACK interface>
#define SEAM_LISTED_AT(i, interface) \
  decltype(SEAM_MEMBERS_OF(interface)::template seam_at_##i<SEAM_MEMBERS_OF(interface)>(0))
#define SEAM_CHECK_LISTED(i, interface, listed)                                          \
  ::seam::detail::check_listed<SEAM_UNPACK interface, SEAM_STRING(SEAM_NAME_OF(listed)), \
                               SEAM_MEMBERS_OF(interface)::template seam_has_##i<SEAM_MEMBERS_OF(interface)>>()&&

// (2) The class that overrides. The six packs of parameters of a method are those of the six ways to qualify it: A
// none, B const, C &, D const&, E &&, F const&&. All but one hold a detail::hidden. `seam_own_i` calls the own method
// of SeamBase.
#define SEAM_HOW_TO_OVERRIDE(i, interface, listed) \
  , typename ::seam::detail::how_to_override<SEAM_LISTED_AT(i, interface)>::type
#define SEAM_PARAMETERS_OF_WAYS(i, unused, listed)                                                                \
  , class SeamM_##i, class SeamR_##i, bool SeamN_##i, class... SeamA_##i, class... SeamB_##i, class... SeamC_##i, \
      class... SeamD_##i, class... SeamE_##i, class... SeamF_##i
#define SEAM_PATTERN_OF_WAYS(i, unused, listed)                                                          \
  , ::seam::detail::overriding<SeamM_##i, SeamR_##i, SeamN_##i, ::seam::detail::types<SeamA_##i...>,     \
                               ::seam::detail::types<SeamB_##i...>, ::seam::detail::types<SeamC_##i...>, \
                               ::seam::detail::types<SeamD_##i...>, ::seam::detail::types<SeamE_##i...>, \
                               ::seam::detail::types<SeamF_##i...>>
#define SEAM_OVERRIDE(i, unused, listed) SEAM_OVERRIDE_WAYS(i, SEAM_NAME_OF(listed))
#define SEAM_OVERRIDE_WAYS(i, name)                                                          \
  SEAM_OVERRIDE_WAY(i, name, SeamA_##i, , *this)                                             \
  SEAM_OVERRIDE_WAY(i, name, SeamB_##i, const, *this)                                        \
  SEAM_OVERRIDE_WAY(i, name, SeamC_##i, &, *this)                                            \
  SEAM_OVERRIDE_WAY(i, name, SeamD_##i, const&, *this)                                       \
  SEAM_OVERRIDE_WAY(i, name, SeamE_##i, &&, static_cast<seam_overrides&&>(*this))            \
  SEAM_OVERRIDE_WAY(i, name, SeamF_##i, const&&, static_cast<const seam_overrides&&>(*this)) \
  template <class SeamB>                                                                     \
  struct seam_probe_##i : SeamB {                                                            \
    SEAM_PROBE_WAY(i, name, SeamA_##i, )                                                     \
    SEAM_PROBE_WAY(i, name, SeamB_##i, const)                                                \
    SEAM_PROBE_WAY(i, name, SeamC_##i, &)                                                    \
    SEAM_PROBE_WAY(i, name, SeamD_##i, const&)                                               \
    SEAM_PROBE_WAY(i, name, SeamE_##i, &&)                                                   \
    SEAM_PROBE_WAY(i, name, SeamF_##i, const&&)                                              \
  };                                                                                         \
  struct seam_own_##i {                                                                      \
    template <class SeamR, class SeamSelf, class... SeamX>                                   \
    static SeamR call(SeamSelf&& self, SeamX&&... args) {                                    \
      return static_cast<SeamSelf&&>(self).SeamBase::name(static_cast<SeamX&&>(args)...);    \
    }                                                                                        \
  };
#define SEAM_OVERRIDE_WAY(i, name, parameters, qualifiers, self)                     \
  SeamR_##i name(parameters... seam_args) qualifiers noexcept(SeamN_##i) {           \
    return ::seam::detail::go_through<SeamM_##i, SeamKind, seam_own_##i, SeamR_##i>( \
        self, static_cast<parameters&&>(seam_args)...);                              \
  }
// `seam_probe_i` overrides the method in a class whose first base is the method's class: only there does g++ compare
// pointers to methods at compile time. Its functions are only declared, as there are no objects of it.
#define SEAM_PROBE_WAY(i, name, parameters, qualifiers) SeamR_##i name(parameters...) qualifiers noexcept(SeamN_##i);
#define SEAM_FIND_OWN(i, unused, listed)                                                          \
  if (&seam_slot == &::seam::detail::core_of_virtual<SeamM_##i::value>()) {                       \
    return ::seam::detail::own_method<SeamM_##i::value, seam_overrides, seam_own_##i>::pointer(); \
  }
#define SEAM_CHECK_OVERRIDE(i, unused, listed) SEAM_CHECK_OVERRIDE_OF(i, SEAM_NAME_OF(listed))
#define SEAM_CHECK_OVERRIDE_OF(i, name)                                                                          \
  if constexpr (!::seam::detail::surely_virtual<SeamM_##i::value>) {                                             \
    using seam_probe = seam_probe_##i<::seam::detail::class_of_method<SeamM_##i::value>>;                        \
    using seam_pointer = typename ::seam::detail::in_derived<SeamM_##i::value, seam_probe>::type;                \
    static_assert(::seam::detail::check_virtual<SeamM_##i::value, seam_pointer,                                  \
                                                static_cast<seam_pointer>(&seam_probe::name)>());                \
  }                                                                                                              \
  if constexpr (::seam::detail::lies_apart<::seam::detail::class_of_method<SeamM_##i::value>, seam_overrides>) { \
    ::seam::detail::end_layers_on_base<::seam::detail::class_of_method<SeamM_##i::value>>(*this);                \
  }

// (3) The class that users see. The using-declarations show the interface's own declarations, and so their default
// arguments.
#define SEAM_SHOW_FACE(i, interface, listed) SEAM_BY_KIND(SEAM_SHOW_FACE_, listed)(interface, listed)
#define SEAM_SHOW_FACE_BARE(interface, name) using SEAM_UNPACK interface::name;
#define SEAM_SHOW_FACE_SPELT(interface, tuple)

#endif

// ---- seam/seams/migrate.hpp
#ifndef SEAM_SINGLE_SEAMS_MIGRATE_HPP
#define SEAM_SINGLE_SEAMS_MIGRATE_HPP

/// A replacement of a closure's code that needs another type of state: the state is converted, and handed back at the
/// end of the patch.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The callable that a migration installs in a closure. Its destructor hands the state back: a layer destroys its
/// callable when no call is inside any more.
template <class State, class To, class F, class Back>
class migrated {
 public:
  static constexpr text static_name = "migration";
  using new_state = std::remove_cvref_t<std::invoke_result_t<To&, State&>>;

  migrated(State& state, std::string_view name, location where, To to, F f, Back back)
      : state_(state),
        name_(name),
        where_(where),
        to_(static_cast<To&&>(to)),
        f_(static_cast<F&&>(f)),
        back_(static_cast<Back&&>(back)) {}
  // Moved only into its layer, before the first call: there is no new state yet.
  migrated(migrated&& other)
      : migrated(other.state_, other.name_, other.where_, static_cast<To&&>(other.to_), static_cast<F&&>(other.f_),
                 static_cast<Back&&>(other.back_)) {}
  ~migrated() {
    if (!new_.is_made()) return;
    SEAM_TRY { detail::invoke(back_, new_.value(), state_); }
    SEAM_CATCH_ALL { terminate_without_state(what_was_thrown()); }
  }

  template <class... A>
    requires std::is_invocable_v<F&, new_state&, A...>
  decltype(auto) operator()(State& state, A&&... args) {
    if (__builtin_addressof(state) != __builtin_addressof(state_)) refuse("is called with another state than its own");
    if (new_.is_being_made_here()) refuse("is called by the `to` that converts its state");
    new_state& mine = new_.get([this]() -> new_state { return detail::invoke(to_, state_); });
    return detail::invoke(f_, mine, static_cast<A&&>(args)...);
  }
  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return is_null(to_) || is_null(f_) || is_null(back_); }

 private:
  [[noreturn]] SEAM_COLD void refuse(const char* what) const {
    detail::raise(error(message() << "seam::migrate: " << name_ << " " << what << " (" << where_ << ")"));
  }
  [[noreturn]] SEAM_COLD void terminate_without_state(const char* what) const noexcept {
    message text;
    text << "seam::migrate: the `back` of " << name_ << " (" << where_ << ") threw " << what << "; its state is lost";
    terminate_with(text.c_str());
  }

  State& state_;
  std::string_view name_;
  location where_;
  To to_;
  F f_;
  Back back_;
  made_once<new_state> new_;
};

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class Seam>
inline constexpr bool is_a_closure = false;
template <class State, class F, class Signature>
inline constexpr bool is_a_closure<closure<State, F, Signature>> = true;
template <class To, class State>
inline constexpr bool makes_a_new_state_of_the_old = [] {
  if constexpr (std::is_invocable_v<To&, State&>) return !std::is_void_v<std::invoke_result_t<To&, State&>>;
  return false;
}();
template <class Back, class New, class State>
inline constexpr bool takes_the_new_state_and_the_old = std::is_invocable_v<Back&, New&, State&>;
template <class F>
inline constexpr bool is_no_advice = !advice<F>;
template <class To, class F>
inline constexpr bool says_how_the_state_goes_back = false;

/// Fails to compile, in one sentence, when a migration cannot work in a closure of this signature.
template <class To, class F, class Back, class R, class State, class... A, bool Noexcept>
consteval bool check_migration(type_constant<R(State&, A...) noexcept(Noexcept)>) {
  SEAM_REJECT_UNLESS((makes_a_new_state_of_the_old<To, State>),
                     join(text("seam::migrate(to, f, back): to cannot be called with the state, "), spelled<State&>(),
                          text(", or returns nothing")),
                     "seam::migrate(to, f, back): to cannot be called with the state, or returns nothing");
  SEAM_REJECT_PLAINLY_UNLESS(is_no_advice<F>,
                             "seam::migrate(to, f, back): f is an advice, and nothing below it takes the new state");
  if constexpr (makes_a_new_state_of_the_old<To, State> && is_no_advice<F>) {
    constexpr auto name = name_in_errors<migrated<State, To, F, Back>>();
    using made = std::remove_cvref_t<std::invoke_result_t<To&, State&>>;
    SEAM_REJECT_UNLESS((takes_the_new_state_and_the_old<Back, made, State>),
                       join(text("seam::migrate(to, f, back): back cannot be called with the new state and the old, ("),
                            spelled<made&>(), text(", "), spelled<State&>(), text(")")),
                       "seam::migrate(to, f, back): back cannot be called with the new state and the old");
    return check_replacement<F, R(made&, A...) noexcept(Noexcept), name>() &&
           takes_the_new_state_and_the_old<Back, made, State>;
  }
  return false;
}

}  // namespace detail

/// See `migrate`.
template <class To, class F, class Back>
class migration : public detail::tailored<migration<To, F, Back>> {
 public:
  migration(To to, F f, Back back, location where)
      : to_(static_cast<To&&>(to)), f_(static_cast<F&&>(f)), back_(static_cast<Back&&>(back)), where_(where) {}

  /// Makes the callable that a patch installs.
  template <class Seam>
  [[nodiscard]] auto tailor(Seam& seam) && {
    SEAM_REJECT_UNLESS(detail::is_a_closure<Seam>,
                       detail::join(detail::text("seam::patch("), detail::name_in_errors<Seam>(),
                                    detail::text(", seam::migrate(to, f, back)): only a seam::closure has a state")),
                       "seam::patch(seam, seam::migrate(to, f, back)): only a seam::closure has a state");
    if constexpr (detail::is_a_closure<Seam>) {
      using signature = detail::type_constant<typename Seam::signature>;
      if constexpr (detail::check_migration<To, F, Back>(signature())) {
        using state = std::remove_reference_t<decltype(seam.state())>;
        return detail::migrated<state, To, F, Back>(seam.state(), seam.name(), where_, static_cast<To&&>(to_),
                                                    static_cast<F&&>(f_), static_cast<Back&&>(back_));
      }
    }
  }

 private:
  To to_;
  F f_;
  Back back_;
  location where_;
};

/// A replacement for a closure's code that needs another state. `to(state)` makes the new state at the first call;
/// `f(new_state, args…)` is the code; `back(new_state, state)` hands the state back after the patch has ended and no
/// call is inside, unless there was no call. Meanwhile the old state stays as it was. Errors: the call throws what `to`
/// throws, and the next call tries again; if `back` throws, the program terminates with a report. Threads: `to` runs
/// once, and the first calls wait for it; neither state is guarded. Cost: two loads a call.
template <class To, class F, class Back>
[[nodiscard]] migration<std::decay_t<To>, std::decay_t<F>, std::decay_t<Back>> migrate(
    To&& to, F&& f, Back&& back, location where = location::here()) {
  return {static_cast<To&&>(to), static_cast<F&&>(f), static_cast<Back&&>(back), where};
}
/// Does not compile: whoever wants to lose the new state says so with a `back` such as `[](auto&, auto&) {}`.
template <class To, class F>
auto migrate(To&&, F&&) {
  static_assert(
      detail::says_how_the_state_goes_back<To, F>,
      "seam::migrate(to, f): it does not say how the state goes back; write seam::migrate(to, f, back), where "
      "back(new_state, state) may do nothing");
}

SEAM_END_NAMESPACE

#endif

// ---- seam/seams/detail/property_seam.hpp
#ifndef SEAM_SINGLE_SEAMS_DETAIL_PROPERTY_SEAM_HPP
#define SEAM_SINGLE_SEAMS_DETAIL_PROPERTY_SEAM_HPP

/// The two seams of a property: one in front of reads of the stored value, one in front of writes.

SEAM_BEGIN_NAMESPACE

namespace detail {

/// The result of a read: a value, or a reference to the stored one where a `T` cannot be copied.
template <class T>
using fetched = std::conditional_t<std::is_copy_constructible_v<T>, T, const T&>;

/// The originals of the two seams. The name is no template argument here: g++ would hide their symbols, see named_slot.
template <class Owner, class T>
struct SEAM_EXPORT original_property {
  static fetched<T> get(const T& stored) { return stored; }
  static void set(T& stored, T value) { stored = static_cast<T&&>(value); }
};

template <class Owner, class T, text Name>
class property_getter : public callable_seam<property_getter<Owner, T, Name>, fetched<T>(const T&)> {
 public:
  static constexpr text static_name = join(spelled<Owner>(), text("::"), Name, text(".get"));
  static constexpr bool per_object = true;

  SEAM_ALWAYS_INLINE fetched<T> call_directly(const T& stored) const { return stored; }

 private:
  friend constexpr typed_slot<fetched<T>(const T&)>& slot_behind(const property_getter&) noexcept {
    return slot_of<&original_property<Owner, T>::get, fetched<T>(const T&), static_name>();
  }
};

template <class Owner, class T, text Name>
class property_setter : public callable_seam<property_setter<Owner, T, Name>, void(T&, T)> {
 public:
  static constexpr text static_name = join(spelled<Owner>(), text("::"), Name, text(".set"));
  static constexpr bool per_object = true;

  SEAM_ALWAYS_INLINE void call_directly(T& stored, passed<T> value) const { stored = static_cast<T&&>(value); }

 private:
  friend constexpr typed_slot<void(T&, T)>& slot_behind(const property_setter&) noexcept {
    return slot_of<&original_property<Owner, T>::set, void(T&, T), static_name>();
  }
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/seams/detail/property_member.hpp
#ifndef SEAM_SINGLE_SEAMS_DETAIL_PROPERTY_MEMBER_HPP
#define SEAM_SINGLE_SEAMS_DETAIL_PROPERTY_MEMBER_HPP

/// Finds the two seams of a property by the pointer to the member, and has the sentences for a member that is none.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What is known of a property by a pointer to it. `class_type` is the class that has the member, or void for a static
/// member; `owner`, `value` and `name` are the arguments of `seam::property`.
template <class P, class T = void>
struct property_pointer;
template <class P, class T>
struct property_pointer<P T::*> : property_pointer<std::remove_cv_t<P>*, T> {};
template <class Owner, class V, text Name, class T>
struct property_pointer<property<Owner, V, Name>*, T> {
  using class_type = T;
  using owner = Owner;
  using value = V;
  using getter = property_getter<Owner, V, Name>;
  using setter = property_setter<Owner, V, Name>;
  static constexpr text name = Name;
};
template <class P>
struct property_pointer<const P*> : property_pointer<P*> {};

template <auto M>
using property_at = property_pointer<std::remove_cv_t<decltype(M)>>;

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class Object, class T>
inline constexpr bool has_the_property_of = std::is_base_of_v<T, std::remove_cvref_t<Object>>;
template <class Object>
inline constexpr bool outlives_a_patch_of_its_property = std::is_lvalue_reference_v<Object>;

/// One of the two seams of a property, with `on(object)` when the property is no static member.
template <auto M, class Seam, class T = typename property_at<M>::class_type>
class seam_of_property : public Seam {
  static constexpr auto called =
      std::is_same_v<Seam, typename property_at<M>::getter> ? text("getter") : text("setter");

 public:
  /// The seam of the property in this object alone. Layers know it by the address of the stored value.
  template <class Object>
  [[nodiscard]] on_object<Seam> on(Object&& object) const noexcept {
    SEAM_REJECT_UNLESS((has_the_property_of<Object, T>),
                       join(text("seam::"), called, text("<&"), qualified_name<M>(), text(">.on(x): x is no "),
                            spelled<T>(), text(" but "), spelled<std::remove_cvref_t<Object>>()),
                       "seam::getter<&T::p>.on(x), seam::setter<&T::p>.on(x): x is no object of the property's class");
    SEAM_REJECT_UNLESS(
        outlives_a_patch_of_its_property<Object>,
        join(text("seam::"), called, text("<&"), qualified_name<M>(), text(">.on(x): x is a temporary "),
             spelled<std::remove_cvref_t<Object>>(), text(", and the patch must not outlive it: give it a name")),
        "seam::getter<&T::p>.on(x), seam::setter<&T::p>.on(x): x is a temporary, and the patch must not outlive it: "
        "give it a name");
    if constexpr (has_the_property_of<Object, T>) {
      const T& target = object;
      return on_object<Seam>(__builtin_addressof((target.*M).stored()));
    }
  }
};
template <auto M, class Seam>
class seam_of_property<M, Seam, void> : public Seam {};

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <auto M>
inline constexpr bool is_a_property = points_to_property<std::remove_cv_t<decltype(M)>>;
template <auto M, class Owner>
inline constexpr bool is_owned_by =
    std::is_same_v<typename property_at<M>::class_type, Owner> || std::is_void_v<typename property_at<M>::class_type>;
template <auto M, class Name>
inline constexpr bool is_called = last_name<M>().view() == property_at<M>::name.view();

/// Fails to compile, in one sentence, when `M` is no property, or is declared with another name or class than its own:
/// then two members could share one seam.
template <auto M>
consteval bool check_property() {
  SEAM_REJECT_UNLESS(
      is_a_property<M>,
      join(qualified_name<M>(), text(" is no property: declare it as seam::property<Class, Type, \""), last_name<M>(),
           text("\">, or pass a pair of methods as seam::accessors<&Class::get, &Class::set>")),
      "seam::getter<&T::x>, seam::setter<&T::x>: x is no property: declare it as seam::property<T, Type, \"x\">, or "
      "pass a pair of methods as seam::accessors<&T::get, &T::set>");
  if constexpr (is_a_property<M>) {
    using found = property_at<M>;
    SEAM_REJECT_UNLESS((is_called<M, typename shown<found::name>::type>),
                       join(qualified_name<M>(), text(" calls itself \""), found::name,
                            text("\": name it after the member, seam::property<"), spelled<typename found::owner>(),
                            text(", "), spelled<typename found::value>(), text(", \""), last_name<M>(), text("\">")),
                       "seam::getter<&T::x>, seam::setter<&T::x>: x calls itself by another name, shown here: name it "
                       "after the member, seam::property<T, Type, \"x\">");
    SEAM_REJECT_UNLESS(
        (is_owned_by<M, typename found::owner>),
        join(qualified_name<M>(), text(" says that it is a member of "), spelled<typename found::owner>(),
             text(": name its own class, seam::property<"), spelled<typename found::class_type>(), text(", "),
             spelled<typename found::value>(), text(", \""), last_name<M>(), text("\">")),
        "seam::getter<&T::x>, seam::setter<&T::x>: x says that it is a member of another class, shown "
        "here: name its own class, seam::property<T, Type, \"x\">");
  }
  return is_a_property<M>;
}

/// Two methods as one property.
template <auto Get, auto Set>
struct accessor_pair {
  static constexpr auto get = Get;
  static constexpr auto set = Set;
};
template <class X>
inline constexpr bool is_accessor_pair = false;
template <auto Get, auto Set>
inline constexpr bool is_accessor_pair<accessor_pair<Get, Set>> = true;

/// Whether a getter of this signature returns what a setter of these parameters takes.
template <class Get, class GetParameters, class SetParameters>
inline constexpr bool read_and_write = false;
template <class R, class... Self, bool Noexcept, class V>
inline constexpr bool read_and_write<R(Self...) noexcept(Noexcept), types<>, types<V>> = std::is_convertible_v<R, V>;

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <auto Get, auto Set>
inline constexpr bool are_one_property = false;
template <auto Get, auto Set>
  requires method_like<decltype(Get)> && method_like<decltype(Set)>
inline constexpr bool are_one_property<Get, Set> =
    read_and_write<typename method_pointer<std::remove_cv_t<decltype(Get)>>::signature,
                   typename method_pointer<std::remove_cv_t<decltype(Get)>>::parameters,
                   typename method_pointer<std::remove_cv_t<decltype(Set)>>::parameters>;

template <auto Get, auto Set>
consteval accessor_pair<Get, Set> pair_of_accessors() {
  SEAM_REJECT_UNLESS((are_one_property<Get, Set>),
                     join(text("seam::accessors<&"), qualified_name<Get>(), text(", &"), qualified_name<Set>(),
                          text(">: the second must take what the first, without parameters, returns; they are "),
                          spelled<decltype(Get)>(), text(" and "), spelled<decltype(Set)>()),
                     "seam::accessors<&T::get, &T::set>: the second must take what the first, without parameters, "
                     "returns");
  return {};
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/seams/detail/property_operators.hpp
#ifndef SEAM_SINGLE_SEAMS_DETAIL_PROPERTY_OPERATORS_HPP
#define SEAM_SINGLE_SEAMS_DETAIL_PROPERTY_OPERATORS_HPP

/// Operators of properties: they fetch the value and apply the value's operator. Needed for all but numbers, for which
/// the conversion to the value is enough.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The fetched value of a property; anything else is returned as it is.
template <class X>
SEAM_ALWAYS_INLINE constexpr decltype(auto) value_in(X&& x) {
  if constexpr (is_property<std::remove_cvref_t<X>>) {
    return x.get();
  } else {
    return static_cast<X&&>(x);
  }
}
template <class X>
using value_type_in = std::remove_cvref_t<decltype(value_in(std::declval<X>()))>;

/// Converts as a property does, but is found by none of our operators.
namespace property_without_operators {
template <class T>
struct convertible {
  operator fetched<T>() const;  // NOLINT(google-explicit-constructor): as a property
};
}  // namespace property_without_operators

template <class X>
struct seen_by_others : type_constant<X&&> {};
template <class X>
  requires is_property<std::remove_cvref_t<X>>
struct seen_by_others<X> : type_constant<property_without_operators::convertible<value_type_in<X>>> {};
/// Stands for `X` in the question whether an expression works without our operators. If it does, they stay out of it.
template <class X>
typename seen_by_others<X>::type without_us() noexcept;

template <class... X>
concept with_a_property = (is_property<std::remove_cvref_t<X>> || ...);
template <class T>
inline constexpr bool is_number = std::is_arithmetic_v<T> || (std::is_enum_v<T> && std::is_convertible_v<T, long long>);
template <class P>
concept changeable_property = is_property<P> && std::is_same_v<decltype(std::declval<P&>().get()), value_type_in<P>>;

/// The type to which the built-in operators convert a number, given the type of the other one.
template <class T, class Other>
using promoted_with = decltype(T() + Other());
template <class T, class>
using promoted_alone = decltype(+T());

/// The result of an operator. A reference into a fetched value is copied, because that value is a temporary.
template <class Left, class Result>
using lasting = std::conditional_t<is_property<std::remove_cvref_t<Left>>, std::remove_cvref_t<Result>, Result>;
template <class Result>
using unless_it_goes = std::conditional_t<std::is_lvalue_reference_v<Result>, Result, std::remove_cvref_t<Result>>;

/// For `p[i]`, when `T` names the type of its indices. The index is then converted in the user's line, where the
/// compiler can warn.
template <class T>
concept indexed_by_size = std::is_class_v<T> && requires(const T& value, typename T::size_type i) { value[i]; };
template <class T, class I>
  requires std::is_class_v<T>
using element_of = const std::remove_cvref_t<decltype(std::declval<const T&>()[std::declval<I>()])>;

/// The element type of a list that can only be empty.
struct no_element {
  no_element() = delete;
};

/// For `p->`: keeps the fetched value until the end of the expression.
template <class T>
struct fetched_for_arrow {
  const fetched<T> value;

  constexpr auto operator->() const {
    if constexpr (requires { value.operator->(); }) {
      return value.operator->();
    } else {
      return __builtin_addressof(value);
    }
  }
};

/// Argument-dependent lookup finds these operators for properties alone: `property` derives from `enabled`.
namespace property_operators {

template <class Property>
struct enabled {};

#define SEAM_PROPERTY_OPERATOR(op)                                                                          \
  template <class L, class R>                                                                               \
    requires with_a_property<L, R> && (!requires { without_us<L>() op without_us<R>(); }) &&                \
             requires(L&& l, R&& r) { value_in(static_cast<L&&>(l)) op value_in(static_cast<R&&>(r)); }     \
  SEAM_ALWAYS_INLINE constexpr decltype(auto) operator op(L&& l, R&& r) {                                   \
    using result = decltype(value_in(static_cast<L&&>(l)) op value_in(static_cast<R&&>(r)));                \
    return static_cast<lasting<L, result>>(value_in(static_cast<L&&>(l)) op value_in(static_cast<R&&>(r))); \
  }
SEAM_PROPERTY_OPERATOR(+)
SEAM_PROPERTY_OPERATOR(-)
SEAM_PROPERTY_OPERATOR(*)
SEAM_PROPERTY_OPERATOR(/)
SEAM_PROPERTY_OPERATOR(%)
SEAM_PROPERTY_OPERATOR(^)
SEAM_PROPERTY_OPERATOR(&)
SEAM_PROPERTY_OPERATOR(|)
SEAM_PROPERTY_OPERATOR(<<)
SEAM_PROPERTY_OPERATOR(>>)
SEAM_PROPERTY_OPERATOR(==)
SEAM_PROPERTY_OPERATOR(!=)
SEAM_PROPERTY_OPERATOR(<)
SEAM_PROPERTY_OPERATOR(<=)
SEAM_PROPERTY_OPERATOR(>)
SEAM_PROPERTY_OPERATOR(>=)
SEAM_PROPERTY_OPERATOR(<=>)
#undef SEAM_PROPERTY_OPERATOR

// `p op= x` makes one get and one set. Between numbers, the casts narrow without a warning, as `op=` on a variable
// does.
#define SEAM_PROPERTY_ASSIGNMENT(op, Promoted)                                                    \
  template <changeable_property P, class X>                                                       \
    requires requires(value_type_in<P>& value, X&& x) { value op value_in(static_cast<X&&>(x)); } \
  SEAM_ALWAYS_INLINE constexpr P& operator op(P & p, X && x) {                                    \
    using T = value_type_in<P>;                                                                   \
    using U = value_type_in<X>;                                                                   \
    decltype(auto) operand = value_in(static_cast<X&&>(x));                                       \
    T value = p.get();                                                                            \
    if constexpr (is_number<T> && is_number<U>) {                                                 \
      auto wide = static_cast<Promoted<T, U>>(value);                                             \
      wide op static_cast<Promoted<U, T>>(operand);                                               \
      value = static_cast<T>(wide);                                                               \
    } else {                                                                                      \
      value op static_cast<decltype(operand)&&>(operand);                                         \
    }                                                                                             \
    p.set(static_cast<T&&>(value));                                                               \
    return p;                                                                                     \
  }
SEAM_PROPERTY_ASSIGNMENT(+=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(-=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(*=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(/=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(%=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(^=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(&=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(|=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(<<=, promoted_alone)
SEAM_PROPERTY_ASSIGNMENT(>>=, promoted_alone)
#undef SEAM_PROPERTY_ASSIGNMENT

#define SEAM_PROPERTY_STEP(op)                                                                           \
  template <changeable_property P>                                                                       \
    requires(!std::is_same_v<value_type_in<P>, bool>) && requires(value_type_in<P>& value) { op value; } \
  SEAM_ALWAYS_INLINE constexpr P& operator op(P & p) {                                                   \
    auto value = p.get();                                                                                \
    op value;                                                                                            \
    p.set(static_cast<value_type_in<P>&&>(value));                                                       \
    return p;                                                                                            \
  }                                                                                                      \
  template <changeable_property P>                                                                       \
    requires(!std::is_same_v<value_type_in<P>, bool>) && requires(value_type_in<P>& value) { op value; } \
  SEAM_ALWAYS_INLINE constexpr value_type_in<P> operator op(P & p, int) {                                \
    auto value = p.get();                                                                                \
    auto old = value;                                                                                    \
    op value;                                                                                            \
    p.set(static_cast<value_type_in<P>&&>(value));                                                       \
    return old;                                                                                          \
  }
SEAM_PROPERTY_STEP(++)
SEAM_PROPERTY_STEP(--)
#undef SEAM_PROPERTY_STEP

#define SEAM_PROPERTY_SIGN(op)                                                         \
  template <with_a_property P>                                                         \
    requires(!requires { op without_us<P>(); }) && requires(P&& p) { op value_in(p); } \
  SEAM_ALWAYS_INLINE constexpr decltype(auto) operator op(P&& p) {                     \
    return static_cast<unless_it_goes<decltype(op value_in(p))>>(op value_in(p));      \
  }
SEAM_PROPERTY_SIGN(+)
SEAM_PROPERTY_SIGN(-)
SEAM_PROPERTY_SIGN(~)
SEAM_PROPERTY_SIGN(*)
#undef SEAM_PROPERTY_SIGN

/// `+p` is the value, also where its type has no unary plus.
template <with_a_property P>
  requires(
      !requires { +without_us<P>(); } && !requires(P&& p) { +value_in(p); })  //
SEAM_ALWAYS_INLINE constexpr decltype(auto) operator+(P&& p) {
  return value_in(p);
}

/// `in >> p`, for everything that reads into a variable. Makes one get and one set.
template <class In, changeable_property P>
  requires requires(In&& in, value_type_in<P>& value) { static_cast<In&&>(in) >> value; } &&
           (!requires(In&& in, value_type_in<P>& value) {
             static_cast<In&&>(in) >> static_cast<value_type_in<P>&&>(value);
           })
constexpr decltype(auto) operator>>(In&& in, P& p) {
  auto value = p.get();
  decltype(auto) result = static_cast<In&&>(in) >> value;
  p.set(static_cast<value_type_in<P>&&>(value));
  return static_cast<decltype(result)>(result);
}

}  // namespace property_operators
}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/seams/property.hpp
#ifndef SEAM_SINGLE_SEAMS_PROPERTY_HPP
#define SEAM_SINGLE_SEAMS_PROPERTY_HPP

/// A member variable with a seam in front of reads and one in front of writes.

SEAM_BEGIN_NAMESPACE

/// A member of `Owner`, as large as a `T`: `seam::property<Owner, double, "celsius"> celsius = 20.0;`. The last
/// argument is the member's own name. A read goes through `seam::getter<&Owner::celsius>`, a write through
/// `seam::setter<&Owner::celsius>`; making, copying and moving an Owner goes through neither. Threads: patches may come
/// and go at any time; the value is guarded no more than a plain member. Errors: what layers throw. Cost: a load and a
/// branch more than a plain member; each read copies the value.
template <class Owner, class T, detail::text Name>
class property : public detail::property_operators::enabled<property<Owner, T, Name>> {
  static_assert(
      std::is_object_v<T> && !std::is_const_v<T> && !std::is_array_v<T>,
      "seam::property<Owner, T, \"name\">: T must be the type of an object that can be assigned, not const, a "
      "reference or an array; for a value that is only read, make the property const");

  template <class U>
  static constexpr bool is_other = !detail::is_property<std::remove_cvref_t<U>> && std::is_convertible_v<U, T> &&
                                   !(std::is_scalar_v<T> && std::is_scalar_v<std::remove_cvref_t<U>>);

 public:
  using value_type = T;

  /// Value-initialised, as by `T()`.
  constexpr property() noexcept(std::is_nothrow_default_constructible_v<T>)
    requires std::is_default_constructible_v<T>
      : stored_() {}
  // Takes a scalar by its own type, so that a conversion happens in the user's line, where the compiler can warn.
  // NOLINTNEXTLINE(google-explicit-constructor): celsius = 20.0
  constexpr property(T initially) noexcept
    requires std::is_scalar_v<T>
      : stored_(initially) {}
  template <class U = T>
    requires is_other<U>
  constexpr property(U&& initially) : stored_(static_cast<U&&>(initially)) {}
  template <class... A>
    requires std::is_constructible_v<T, A...>
  constexpr explicit property(std::in_place_t, A&&... args) : stored_(static_cast<A&&>(args)...) {}

  constexpr property(const property&) = default;
  constexpr property(property&&) = default;
  constexpr property& operator=(property&&) = default;
  ~property() = default;

  SEAM_ALWAYS_INLINE constexpr property& operator=(T value)
    requires std::is_scalar_v<T>
  {
    set(value);
    return *this;
  }
  template <class U>
    requires is_other<U>
  SEAM_ALWAYS_INLINE constexpr property& operator=(U&& value) {
    set(static_cast<U&&>(value));
    return *this;
  }
  // For `p = {…}`: without it, the braces make a property, which is moved in past the setter.
  constexpr property& operator=(T&& value)
    requires(!std::is_scalar_v<T>)
  {
    set(static_cast<T&&>(value));
    return *this;
  }
  constexpr property& operator=(std::initializer_list<detail::no_element>)
    requires std::is_default_constructible_v<T>
  {
    set(T());
    return *this;
  }
  /// Assigns another property's value, read through its getter. The defaulted assignments take a const property or a
  /// temporary of the same type.
  template <class P>
    requires detail::is_property<std::remove_cvref_t<P>> &&
             (std::is_same_v<P, property&> || !std::is_same_v<std::remove_cvref_t<P>, property>) &&
             std::is_constructible_v<T, detail::fetched<typename std::remove_cvref_t<P>::value_type>>
  SEAM_ALWAYS_INLINE constexpr property& operator=(P&& other) {
    set(static_cast<T>(other.get()));
    return *this;
  }

  // NOLINTNEXTLINE(google-explicit-constructor): double x = t.celsius
  SEAM_ALWAYS_INLINE constexpr operator detail::fetched<T>() const { return get(); }
  constexpr explicit operator bool() const
    requires(std::is_class_v<T> && std::is_constructible_v<bool, const T&>)
  {
    return static_cast<bool>(get());
  }

  /// Reads through the getter. Returns a `T`, or a reference to the stored one where a `T` cannot be copied.
  [[nodiscard]] SEAM_ALWAYS_INLINE constexpr detail::fetched<T> get() const {
    static_assert(sizeof(property) == sizeof(T) && alignof(property) == alignof(T));
    if (__builtin_is_constant_evaluated()) return stored_;
    return detail::property_getter<Owner, T, Name>().pass(stored_);
  }
  /// Writes through the setter.
  SEAM_ALWAYS_INLINE constexpr void set(T value) {
    if (__builtin_is_constant_evaluated()) {
      stored_ = static_cast<T&&>(value);
    } else {
      detail::property_setter<Owner, T, Name>().pass(stored_, static_cast<T&&>(value));
    }
  }

  /// The stored value, past every layer. The reference is valid as long as the property.
  [[nodiscard]] constexpr const T& stored() const noexcept { return stored_; }

  /// Reads, and applies `->` to the fetched value: its own one, or access to its members.
  constexpr auto operator->() const
    requires(!std::is_scalar_v<T> || std::is_pointer_v<T>)
  {
    if constexpr (std::is_pointer_v<T>) {
      return get();
    } else {
      return detail::fetched_for_arrow<T>{get()};
    }
  }

  /// Returns the element by value: the fetched container is a temporary.
  template <detail::indexed_by_size V = T>
  constexpr detail::element_of<V, typename V::size_type> operator[](typename V::size_type i) const {
    return static_cast<const V&>(get())[i];
  }
  template <class I, class V = T>
    requires(!detail::indexed_by_size<V>)
  constexpr detail::element_of<V, I> operator[](I&& i) const {
    return static_cast<const V&>(get())[static_cast<I&&>(i)];
  }
  template <class... A>
    requires std::is_class_v<T> && std::is_invocable_v<const T&, A...>
  constexpr decltype(auto) operator()(A&&... args) const {
    const detail::fetched<T> value = get();
    return value(static_cast<A&&>(args)...);
  }

 private:
  // For the assignment of whole Owners, which passes the seams by. Private, because elsewhere `a.x = b.x` with a const
  // `b` would choose it as well: there it is an error.
  constexpr property& operator=(const property&) = default;  // from a const object, write a.x = +b.x
  friend Owner;

  T stored_;
};

namespace detail {

template <auto X>
consteval auto find_getter() {
  if constexpr (is_accessor_pair<std::remove_cv_t<decltype(X)>>) {
    return of<X.get>;
  } else if constexpr (check_property<X>()) {
    return seam_of_property<X, typename property_at<X>::getter>();
  }
}
template <auto X>
consteval auto find_setter() {
  if constexpr (is_accessor_pair<std::remove_cv_t<decltype(X)>>) {
    return of<X.set>;
  } else if constexpr (check_property<X>()) {
    return seam_of_property<X, typename property_at<X>::setter>();
  }
}

}  // namespace detail

/// Two methods as one property, both declared with SEAM_METHOD: `seam::accessors<&C::value, &C::set_value>`.
template <auto Get, auto Set>
inline constexpr auto accessors = detail::pair_of_accessors<Get, Set>();

/// The seam in front of reads of a property: `seam::getter<&T::p>`, with the signature `V(const V& stored)`. For
/// `accessors`, the seam of the first method. `.on(object)` is the seam for that object alone. Patching does not call
/// the getter. Threads, cost: as `callable_seam`.
template <auto X>
inline constexpr auto getter = detail::find_getter<X>();

/// The seam in front of writes of a property: `seam::setter<&T::p>`, with the signature `void(V& stored, V value)`. For
/// `accessors`, the seam of the second method. `.on(object)` is the seam for that object alone. Threads, cost: as
/// `callable_seam`.
template <auto X>
inline constexpr auto setter = detail::find_setter<X>();

SEAM_END_NAMESPACE

#endif

// ---- seam/static_names/detail/module_names.hpp
#ifndef SEAM_SINGLE_STATIC_NAMES_DETAIL_MODULE_NAMES_HPP
#define SEAM_SINGLE_STATIC_NAMES_DETAIL_MODULE_NAMES_HPP

/// Finds and lists the seams of a module by name, at compile time, and has the sentences for names that are not there.

#if !__has_include(<boost/hana/accessors.hpp>)
  #error seam/module.hpp needs Boost.Hana: install libboost-dev, or have Boost 1.74 or later on the include path
#endif

#include <boost/hana/accessors.hpp>
#include <boost/hana/adapt_struct.hpp>
#include <boost/hana/bool.hpp>
#include <boost/hana/concept/struct.hpp>
#include <boost/hana/define_struct.hpp>
#include <boost/hana/equal.hpp>
#include <boost/hana/find_if.hpp>
#include <boost/hana/first.hpp>
#include <boost/hana/flatten.hpp>
#include <boost/hana/functional/compose.hpp>
#include <boost/hana/optional.hpp>
#include <boost/hana/pair.hpp>
#include <boost/hana/second.hpp>
#include <boost/hana/string.hpp>
#include <boost/hana/transform.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/unpack.hpp>

SEAM_BEGIN_NAMESPACE
namespace detail {

namespace hana = boost::hana;

template <char... C>
inline constexpr bool names_a_seam<hana::string<C...>> = true;
// A literal without _s is accepted here, and refused later with a sentence.
template <>
inline constexpr bool names_a_seam<const char*> = true;

template <text Characters, std::size_t... I>
constexpr hana::string<Characters.chars[I]...> string_of(std::index_sequence<I...>) noexcept {
  return {};
}
template <char... C>
constexpr text<sizeof...(C) + 1> text_of(hana::string<C...>) noexcept {
  return text<sizeof...(C) + 1>(std::string_view(hana::string<C...>::c_str(), sizeof...(C)));
}

template <class Module, class Member>
using seen_through = decltype(hana::second(std::declval<const Member&>())(std::declval<Module>()));

template <class Module>
constexpr auto seams_of();

/// The seams that a member of a module contributes, as a tuple: itself, the seams of an inner module, or none.
template <class Module, class Member>
constexpr auto seams_in(Member member) {
  using type = std::remove_cvref_t<seen_through<Module&, Member>>;
  if constexpr (any_seam<type>) {
    return hana::make_tuple(member);
  } else if constexpr (hana::Struct<type>::value) {
    return hana::transform(seams_of<type>(), [member](auto inner) {
      return hana::make_pair(hana::first(member) + hana::string_c<'.'> + hana::first(inner),
                             hana::compose(hana::second(inner), hana::second(member)));
    });
  } else {
    return hana::make_tuple();
  }
}

/// The seams of a module, including those of inner modules, as a tuple of pairs of a name and an accessor.
template <class Module>
constexpr auto seams_of() {
  return hana::unpack(hana::accessors<Module>(),
                      [](auto... members) { return hana::flatten(hana::make_tuple(seams_in<Module>(members)...)); });
}

/// The pair of this name in `Members`, a tuple of such pairs, as the type of a hana::optional.
template <class Name, class Members>
using named = decltype(hana::find_if(std::declval<Members>(), hana::compose(hana::equal.to(Name()), hana::first)));
template <class Found>
inline constexpr bool is_there = decltype(hana::is_just(std::declval<Found>()))::value;
template <class Found>
using pair_in = std::remove_cvref_t<decltype(*std::declval<Found>())>;

template <class Module, class Name>
using seam_named_in = named<Name, decltype(seams_of<Module>())>;

/// The names of the seams, as in "get, post".
template <class Module>
constexpr auto names_of() {
  constexpr auto list = [](auto name, auto... names) {
    return join(text_of(name), join(text(", "), text_of(names))...);
  };
  constexpr auto names = hana::transform(seams_of<Module>(), hana::first);
  if constexpr (std::is_same_v<decltype(names), const hana::tuple<>>) {
    return text("none");
  } else {
    return hana::unpack(names, list);
  }
}

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class T>
inline constexpr bool is_a_module = hana::Struct<std::remove_cvref_t<T>>::value;
template <class Name>
inline constexpr bool is_a_name = !std::is_pointer_v<Name>;
template <class Module>
inline constexpr bool has_seams = !std::is_same_v<decltype(seams_of<Module>()), hana::tuple<>>;
template <class F>
inline constexpr bool can_be_copied_for_each_seam = std::is_constructible_v<std::decay_t<F>, const std::decay_t<F>&>;
template <class Names>
struct it_has;
template <class Module, class Name, class Seams>
inline constexpr bool has_a_seam_named = sizeof(Module) == 0;
template <class Module, class Name, class Member, class Seams>
inline constexpr bool the_member_is_a_seam = sizeof(Module) == 0;

/// Fails to compile, in a sentence that begins with `Call`, when `Module` is no module.
template <text Call, class Module>
consteval bool check_module() {
  SEAM_REJECT_UNLESS(is_a_module<Module>,
                     join(Call, text(": x is no module but "), spelled<std::remove_cvref_t<Module>>(),
                          text("; name its members in BOOST_HANA_DEFINE_STRUCT or BOOST_HANA_ADAPT_STRUCT")),
                     "seam::patch(x, name, f), patch_all(x, f), for_each_seam(x, f): x is no module; name its members "
                     "in BOOST_HANA_DEFINE_STRUCT or BOOST_HANA_ADAPT_STRUCT");
  return is_a_module<Module>;
}

/// Fails to compile, in one sentence, when `Module` has no seam of this name.
template <class Module, class Name>
consteval bool check_name() {
  constexpr bool found = is_there<seam_named_in<Module, Name>>;
  if constexpr (!found) {
    using member = named<Name, decltype(hana::accessors<Module>())>;
    constexpr auto names = names_of<Module>();
    using name = typename shown<text_of(Name())>::type;
    using seams = it_has<typename shown<names>::type>;
    if constexpr (is_there<member>) {
      using type = std::remove_cvref_t<seen_through<Module&, pair_in<member>>>;
      SEAM_REJECT_UNLESS(
          (the_member_is_a_seam<Module, name, type, seams>),
          join(text("seam::patch(module, \""), text_of(Name()), text("\"_s, f): "), spelled<Module>(), text("."),
               text_of(Name()), text(" is no seam but "), spelled<type>(), text("; the module has: "), names),
          "seam::patch(module, name, f): the module's member of that name is no seam; its seams are "
          "shown here");
    } else {
      SEAM_REJECT_UNLESS(
          (has_a_seam_named<Module, name, seams>),
          join(text("seam::patch(module, \""), text_of(Name()), text("\"_s, f): "), spelled<Module>(),
               text(" has no seam \""), text_of(Name()), text("\"; it has: "), names),
          "seam::patch(module, name, f): the module has no seam of that name; those it has are shown here");
    }
  }
  return found;
}

/// Whether check_patch accepts the patch.
template <class Seam, class F>
inline constexpr bool fits_in =
    outlives_its_patch<Seam> && replacement_for<F, typename std::remove_cvref_t<Seam>::signature>;

/// The name of a seam of a module in errors: "requests.get".
template <class Module, class Name>
consteval auto name_in_module() {
  return join(spelled<Module>(), text("."), text_of(Name()));
}

/// Fails to compile, in one sentence, when `seam::patch(module, name, f)` cannot work.
template <class Module, class Name, class F>
consteval bool check_patch_in_module() {
  SEAM_REJECT_PLAINLY_UNLESS(is_a_name<Name>,
                             "seam::patch(module, \"name\", f): the name is a plain string; write \"name\"_s, with "
                             "using namespace seam::literals");
  if constexpr (check_module<text("seam::patch(x, name, f)"), Module>() && is_a_name<Name>) {
    using module_type = std::remove_cvref_t<Module>;
    if constexpr (check_name<module_type, Name>()) {
      return check_patch<seen_through<Module, pair_in<seam_named_in<module_type, Name>>>, F,
                         name_in_module<module_type, Name>()>();
    }
  }
  return false;
}

/// Fails to compile, in one sentence, when `seam::patch_all(module, f)` cannot work. The sentence names the first seam
/// that `f` does not fit.
template <class Module, class F>
consteval bool check_patch_all() {
  if constexpr (check_module<text("seam::patch_all(x, f)"), Module>()) {
    using module_type = std::remove_cvref_t<Module>;
    SEAM_REJECT_UNLESS(has_seams<module_type>,
                       join(text("seam::patch_all(module, f): "), spelled<module_type>(), text(" has no seams")),
                       "seam::patch_all(module, f): the module has no seams");
    SEAM_REJECT_PLAINLY_UNLESS(can_be_copied_for_each_seam<F>,
                               "seam::patch_all(module, f): f cannot be copied, and every seam gets a copy of its own");
    if constexpr (has_seams<module_type> && can_be_copied_for_each_seam<F>) {
      using copied = const std::decay_t<F>&;
      using misfit = decltype(hana::find_if(seams_of<module_type>(), [](auto seam) {
        return hana::bool_c<!fits_in<seen_through<Module, decltype(seam)>, copied>>;
      }));
      if constexpr (is_there<misfit>) {
        using member = pair_in<misfit>;
        return check_patch<
            seen_through<Module, member>, copied,
            name_in_module<module_type, std::remove_cvref_t<decltype(hana::first(std::declval<member>()))>>()>();
      }
      return true;
    }
  }
  return false;
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/static_names/module.hpp
#ifndef SEAM_SINGLE_STATIC_NAMES_MODULE_HPP
#define SEAM_SINGLE_STATIC_NAMES_MODULE_HPP

/// Modules: structs of seams, which are patched by name, patched all at once, or visited one by one.

#include <boost/hana/concept/foldable.hpp>
#include <boost/hana/first.hpp>
#include <boost/hana/for_each.hpp>
#include <boost/hana/length.hpp>
#include <boost/hana/second.hpp>
#include <boost/hana/string.hpp>
#include <boost/hana/unpack.hpp>

// clang takes it from the class, g++ from the constructor.
#define SEAM_KEEP_THE_PATCHES \
  [[nodiscard("patches that are not kept end at once: give them a name, as in seam::patch_all all{module, f};")]]

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class Tuple>
  requires(boost::hana::Foldable<Tuple>::value)
struct elements_in<Tuple> {
  template <class Set, class Elements>
  SEAM_TAGGED static void prepare(Set& set, Elements&& elements) {
    boost::hana::unpack(static_cast<Elements&&>(elements), [&](auto&&... each) {
      if constexpr ((check_element<decltype(each)>() && ...)) {
        (elements_in<std::remove_cvref_t<decltype(each)>>::prepare(set, static_cast<decltype(each)>(each)), ...);
      }
    });
  }
};

}  // namespace detail

namespace literals {

/// `"get"_s` is the name of a seam in a module, as a boost::hana::string. It exists at compile time alone.
template <detail::text Characters>
[[nodiscard]] consteval auto operator""_s() noexcept {
  return detail::string_of<Characters>(std::make_index_sequence<Characters.size()>());
}

}  // namespace literals

/// A module is a struct whose members are named by `BOOST_HANA_DEFINE_STRUCT` or `BOOST_HANA_ADAPT_STRUCT`. Its seams
/// are the members that are seams, and the seams of members that are modules (`"v1.get"_s`). Other members are ignored.
template <class Module, class Name, class F>
  requires detail::names_a_seam<Name>
patch::patch(Module&& module, Name, F&& replacement, options how, location where) {
  if constexpr (detail::check_patch_in_module<Module, Name, F>()) {
    constexpr detail::pair_in<detail::seam_named_in<std::remove_cvref_t<Module>, Name>> found;
    *this = patch(boost::hana::second(found)(module), static_cast<F&&>(replacement), how, where);
  }
}

/// One replacement, usually an advice, in every seam of a module. Each seam gets a copy; one that the module has twice
/// gets one copy. Movable; ends with the scope; must not outlive a module that has slots. Threads: as `patch`, and a
/// call may see one seam patched and another not yet. Errors: throws what `patch` and the copies throw; then nothing
/// has changed.
class SEAM_KEEP_THE_PATCHES patch_all {
 public:
  patch_all() noexcept = default;

  template <class Module, class F>
  SEAM_KEEP_THE_PATCHES patch_all(Module&& module, F&& replacement, options how = {}, location where = location::here())
      : patch_all() {  // delegates, so that the destructor runs if this throws
    if constexpr (detail::check_patch_all<Module, F>()) {
      constexpr auto seams = detail::seams_of<std::remove_cvref_t<Module>>();
      constexpr std::size_t number = decltype(boost::hana::length(seams))::value;
      patches_ = new patch[number];
      const detail::slot_core* done[number]{};
      boost::hana::for_each(seams, [&](auto member) {
        const auto& seam = boost::hana::second(member)(module);
        if constexpr (std::is_empty_v<std::remove_cvref_t<decltype(seam)>>) {  // it only refers to its slot: two of
                                                                               // them may be one seam
          for (std::size_t i = 0; i < size_; ++i) {
            if (done[i] == &slot_behind(seam).core) return;
          }
        }
        done[size_] = &slot_behind(seam).core;
        patches_[size_] = patch(seam, std::as_const(replacement), how, where);
        ++size_;
      });
    }
  }

  patch_all(patch_all&& other) noexcept
      : patches_(std::exchange(other.patches_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  SEAM_TAGGED patch_all& operator=(patch_all&& other) noexcept {
    patch_all old(std::move(other));
    std::swap(patches_, old.patches_);
    std::swap(size_, old.size_);
    return *this;
  }
  /// Does what `end()` does. Where that throws, the program terminates, as with `patch`.
  SEAM_TAGGED ~patch_all() {
    take_out();
    delete[] patches_;
  }

  /// Takes all replacements out, the last one first, then waits until no other thread is inside any of them. Returns
  /// true when they are destroyed, and false when called from inside one of them. Idempotent. Threads: legal on any.
  /// Throws `seam::error` when threads would wait for each other; all are out of their seams even then.
  SEAM_TAGGED bool end() { return end_within(detail::for_ever); }

  /// The same, but waits at most `patience`, a std::chrono::duration. False means that a call is still inside one of
  /// them, and what the replacement refers to must stay. All are out of their seams in either case.
  template <detail::duration D>
  [[nodiscard]] SEAM_TAGGED bool end(D patience) {
    return end_within(detail::to_nanoseconds(patience));
  }

  /// Whether the replacements stand in their seams.
  [[nodiscard]] explicit operator bool() const noexcept {
    for (std::size_t i = 0; i < size_; ++i) {
      if (patches_[i]) return true;
    }
    return false;
  }

 private:
  /// Does not wait, so that calls that begin during the wait for one replacement do not enter the others.
  SEAM_TAGGED void take_out() noexcept {
    for (std::size_t i = size_; i-- > 0;) {
      SEAM_TRY { patches_[i].end_within(0); }
      SEAM_CATCH_ALL {  // the wait throws it again
      }
    }
  }
  SEAM_TAGGED bool end_within(detail::nanoseconds patience) {
    take_out();
    const detail::nanoseconds began = detail::platform::now();
    bool drained = true;
    for (std::size_t i = size_; i-- > 0;) {
      const detail::nanoseconds past = patience == detail::for_ever ? 0 : detail::platform::now() - began;
      drained = patches_[i].end_within(past < patience ? patience - past : 0) && drained;
    }
    return drained;
  }

  patch* patches_ = nullptr;
  std::size_t size_ = 0;
};

/// Calls `f(std::string_view name, auto& seam)` for every seam of the module, in the order of its members. The name of
/// a seam in an inner module has the form "v1.get". Names last as long as the program. Threads and errors: those of
/// `f`.
template <class Module, class F>
constexpr void for_each_seam(Module&& module, F&& f) {
  if constexpr (detail::check_module<detail::text("seam::for_each_seam(x, f)"), Module>()) {
    boost::hana::for_each(detail::seams_of<std::remove_cvref_t<Module>>(), [&](auto member) {
      f(std::string_view(boost::hana::first(member).c_str()), boost::hana::second(member)(module));
    });
  }
}

SEAM_END_NAMESPACE

#undef SEAM_KEEP_THE_PATCHES

#endif

// ---- seam/static_names/detail/step_names.hpp
#ifndef SEAM_SINGLE_STATIC_NAMES_DETAIL_STEP_NAMES_HPP
#define SEAM_SINGLE_STATIC_NAMES_DETAIL_STEP_NAMES_HPP

/// Finds and lists the names of steps, and has the sentences for names that are not there, or there twice.

SEAM_BEGIN_NAMESPACE

template <class Name, class F>
struct step;

namespace detail::stepping {

template <class T>
inline constexpr bool is_a_step = false;
template <class Name, class F>
inline constexpr bool is_a_step<step<Name, F>> = true;

/// The position of a name in a list, or the list's length when it is not there.
template <class Name, class... Names>
consteval std::size_t position_of() {
  std::size_t at = 0;
  static_cast<void>(((std::is_same_v<Name, Names> || (++at, false)) || ...));
  return at;
}
/// The text of the name at a position.
template <std::size_t I, class Name, class... Names>
consteval auto text_at() {
  if constexpr (I == 0) {
    return text_of(Name());
  } else {
    return text_at<I - 1, Names...>();
  }
}
constexpr auto listed_names() { return text("none"); }
template <class First, class... Others>
constexpr auto listed_names(First first, Others... others) {
  return join(text_of(first), join(text(", "), text_of(others))...);
}

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class Name, class Names>
inline constexpr bool is_there_once = sizeof(Name*) == 0;
template <class Names>
struct there_are;
template <class Name, class Names>
inline constexpr bool there_is_a_step_named = sizeof(Name*) == 0;
template <class Name>
inline constexpr bool step_can_be_copied = sizeof(Name*) == 0;

/// Fails to compile, in one sentence, when two steps have one name.
template <class... Name>
consteval bool check_names_differ() {
  constexpr std::size_t twice = [] {
    std::size_t at = 0;
    std::size_t found = sizeof...(Name);
    static_cast<void>(((position_of<Name, Name...>() != at ? (found = at, true) : (++at, false)) || ...));
    return found;
  }();
  if constexpr (twice != sizeof...(Name)) {
    constexpr auto name = text_at<twice, Name...>();
    constexpr auto names = listed_names(Name()...);
    SEAM_REJECT_UNLESS((is_there_once<typename shown<name>::type, there_are<typename shown<names>::type>>),
                       join(text("seam::steps: there are two steps \""), name, text("\"; the steps are: "), names),
                       "seam::steps: there are two steps of that name; the steps are shown here");
  }
  return twice == sizeof...(Name);
}
template <class T>
consteval bool check_is_step() {
  SEAM_REJECT_UNLESS(is_a_step<T>,
                     join(text("seam::steps: an argument is no step but "), spelled<T>(),
                          text("; give it a name, as in \"name\"_s >> f")),
                     "seam::steps: an argument is no step; give it a name, as in \"name\"_s >> f");
  return is_a_step<T>;
}
template <class... Step>
consteval bool check_steps() {
  if constexpr ((check_is_step<Step>() && ...)) {
    return check_names_differ<typename Step::name...>();
  }
  return false;
}

/// Fails to compile, in one sentence, when `Name` is none of the names.
template <class Name, class... Names>
consteval bool check_step_name() {
  constexpr std::size_t at = position_of<Name, Names...>();
  SEAM_REJECT_PLAINLY_UNLESS(
      is_a_name<Name>,
      "seam::steps: the name of a step is a plain string; write \"name\"_s, with using namespace seam::literals");
  if constexpr (is_a_name<Name> && at == sizeof...(Names)) {
    constexpr auto names = listed_names(Names()...);
    SEAM_REJECT_UNLESS(
        (there_is_a_step_named<typename shown<text_of(Name())>::type, there_are<typename shown<names>::type>>),
        join(text("seam::steps: there is no step \""), text_of(Name()), text("\"; there are: "), names),
        "seam::steps: there is no step of that name; those there are are shown here");
  }
  return at != sizeof...(Names);
}

/// Fails to compile, in one sentence, when a new body needs a copy of a step that cannot be copied. `Self` is an lvalue
/// reference when the old body stays, and its steps are copied.
template <class Self, class Step>
consteval bool check_kept() {
  if constexpr (std::is_lvalue_reference_v<Self> && !std::is_copy_constructible_v<Step>) {
    constexpr auto name = text_of(typename Step::name());
    SEAM_REJECT_UNLESS((step_can_be_copied<typename shown<name>::type>),
                       join(text("seam::steps: step \""), name,
                            text("\" cannot be copied into the new body: write std::move(body) before the dot")),
                       "seam::steps: a step cannot be copied into the new body: write std::move(body) before the dot");
    return false;
  }
  return true;
}

SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_null_step(std::string_view name) {
  detail::raise(error(message() << "seam::steps: step \"" << name << "\" is null"));
}
template <class F>
constexpr bool is_null_step(const F& f) noexcept {
  if constexpr (std::is_pointer_v<F> || std::is_member_pointer_v<F>) {
    return f == nullptr;
  } else {
    return !__builtin_is_constant_evaluated() && is_null(f);
  }
}

}  // namespace detail::stepping
SEAM_END_NAMESPACE

#endif

// ---- seam/static_names/detail/step_plan.hpp
#ifndef SEAM_SINGLE_STATIC_NAMES_DETAIL_STEP_PLAN_HPP
#define SEAM_SINGLE_STATIC_NAMES_DETAIL_STEP_PLAN_HPP

/// A plan of a body's steps: what each step is called with, what becomes of the value, and the calls.

SEAM_BEGIN_NAMESPACE
namespace detail::stepping {

/// What a step is called with. `object` is the first argument alone, for a pointer to a member.
enum class sees { all, value, arguments, object, nothing, misfit };
constexpr bool shows_value(sees what) noexcept { return what == sees::all || what == sees::value; }
constexpr bool shows_arguments(sees what) noexcept {
  return what == sees::all || what == sees::arguments || what == sees::object;
}

/// How a step is called: with what, and what of that it may move from.
struct form {
  sees what = sees::misfit;
  bool moves_value = false;
  bool moves_arguments = false;
};

/// How a value or an argument is handed to a step: as an rvalue when no later step needs it. A value, and an argument
/// that is passed by value, is a variable of the body.
template <class T, bool Moved>
using handed =
    std::conditional_t<Moved, std::add_rvalue_reference_t<T>, std::add_lvalue_reference_t<std::remove_reference_t<T>>>;

/// The types that a step is called with. `V` is the type of the value so far, or void; `A` those of the arguments.
template <sees What, bool MoveV, bool MoveA, class V, class A>
struct given {
  using type = types<>;
};
template <bool MoveV, bool MoveA, class V, class... A>
struct given<sees::all, MoveV, MoveA, V, types<A...>> {
  using type = types<handed<V, MoveV>, handed<A, MoveA>...>;
};
template <bool MoveV, bool MoveA, class V, class A>
struct given<sees::value, MoveV, MoveA, V, A> {
  using type = types<handed<V, MoveV>>;
};
template <bool MoveV, bool MoveA, class V, class... A>
struct given<sees::arguments, MoveV, MoveA, V, types<A...>> {
  using type = types<handed<A, MoveA>...>;
};
template <bool MoveV, bool MoveA, class V, class First, class... A>
struct given<sees::object, MoveV, MoveA, V, types<First, A...>> {
  using type = types<handed<First, MoveA>>;
};

template <class Given>
struct sole;
template <class T>
struct sole<types<T>> : type_constant<T> {};

template <class F, class Given>
inline constexpr bool takes = false;
template <class F, class... G>
inline constexpr bool takes<F, types<G...>> = std::is_invocable_v<F, G...>;
template <class F, class Given>
struct call_with;
template <class F, class... G>
struct call_with<F, types<G...>> {
  using result = std::invoke_result_t<F, G...>;
  static constexpr bool nothrow = std::is_nothrow_invocable_v<F, G...>;
};

/// Whether `F` is a pointer to a member, which cannot be called without an object.
template <class F>
inline constexpr bool is_member = std::is_member_pointer_v<F>;

/// The form in which `F` takes `What`, moving as little as it can, except that a value is moved if `F` returns another.
template <class F, class V, class A, sees What, bool MoveA = false>
consteval form form_of() {
  using staying = typename given<What, false, MoveA, V, A>::type;
  using moving = typename given<What, true, MoveA, V, A>::type;
  if constexpr (shows_value(What) && !std::is_lvalue_reference_v<V> && takes<F, moving>) {
    if constexpr (!std::is_void_v<typename call_with<F, moving>::result>) {
      return {What, true, MoveA};
    } else {
      return {What, !takes<F, staying>, MoveA};  // returns no other value, so this one is kept if possible
    }
  } else if constexpr (takes<F, staying>) {
    return {What, false, MoveA};
  } else if constexpr (shows_arguments(What) && !MoveA) {
    return form_of<F, V, A, What, true>();
  } else {
    return {};
  }
}
template <class F, class V, class A, sees First, sees... Others>
consteval form first_form() {
  constexpr form how = form_of<F, V, A, First>();
  if constexpr (how.what == sees::misfit && sizeof...(Others) != 0) {
    return first_form<F, V, A, Others...>();
  } else {
    return how;
  }
}
/// The form that shows the step the most: the first of those in the comment on `steps` that it takes.
template <class F, class V, class A>
consteval form chosen_form() {
  constexpr sees least = is_member<std::remove_cvref_t<F>> ? sees::object : sees::nothing;
  if constexpr (least == sees::object && std::is_same_v<A, types<>>) {
    return first_form<F, V, A, std::is_void_v<V> ? sees::misfit : sees::value>();
  } else if constexpr (std::is_void_v<V>) {
    return first_form<F, V, A, sees::arguments, least>();
  } else {
    return first_form<F, V, A, sees::all, sees::value, sees::arguments, least>();
  }
}

enum class flaw { none, misfit, moves_early, immovable };

struct no_value {};
template <class V>
using held = std::conditional_t<std::is_void_v<V>, no_value, handed<V, false>>;

/// Where the value, or what it refers to, lives: in the body (`here`) or `elsewhere`. A reference to what ends with the
/// body cannot be the result, so it is copied. `here` is a guess on the safe side. A seam whose own result is a
/// reference wants no copy, and is `unasked`.
enum class whereabouts { elsewhere, here, unasked };

template <class V, class Returned>
consteval whereabouts place_after(whereabouts before, bool sees_value) {
  if (before == whereabouts::unasked) return before;
  if constexpr (!std::is_reference_v<Returned>) {
    return std::is_void_v<Returned> ? whereabouts::elsewhere : whereabouts::here;
  } else {
    constexpr bool no_part_of_it =
        std::is_scalar_v<std::remove_cv_t<V>> && !std::is_same_v<std::remove_cvref_t<Returned>, std::remove_cv_t<V>>;
    return sees_value && !no_part_of_it ? before : whereabouts::elsewhere;
  }
}

template <class T, class... Others>
SEAM_ALWAYS_INLINE constexpr T& front(T& first, Others&...) noexcept {
  return first;
}

/// The plan for the steps `F`, references to callables, with arguments of the types in `A` and a value of type `V` so
/// far. `run` calls them. The first step's plan holds the plan of the others, `next`.
template <class A, class V, whereabouts Place, class... F>
struct plan;

template <class... A, class V, whereabouts Place>
struct plan<types<A...>, V, Place> {
  using result = std::conditional_t<Place == whereabouts::here && std::is_reference_v<V>, std::remove_cvref_t<V>, V>;
  using faulty = void;  // the plan that begins with the first step with a flaw
  using taker = void;   // the plan that begins with the next step to take the arguments
  using source = void;  // the plan that begins with the step that returns the result
  static constexpr flaw wrong = flaw::none;
  static constexpr bool keeps_value = true;
  static constexpr bool takes_arguments = false;
  static constexpr bool nothrow = true;

  SEAM_ALWAYS_INLINE static constexpr void run(held<V>, handed<A, false>...) noexcept {}
  SEAM_ALWAYS_INLINE static constexpr void follow(held<V>, handed<A, false>...) noexcept {}
};

template <class... A, class V, whereabouts Place, class F, class... Others>
struct plan<types<A...>, V, Place, F, Others...> {
  static constexpr std::size_t left = 1 + sizeof...(Others);
  using callable = F;
  using arguments = types<A...>;
  using value = V;

  static constexpr form first_choice = chosen_form<F, V, arguments>();
  static constexpr bool fits = first_choice.what != sees::misfit;
  template <form How>
  using call_as = call_with<F, typename given<How.what, How.moves_value, How.moves_arguments, V, arguments>::type>;

  // void for a step that does not fit
  using returned = typename std::conditional_t<fits, call_as<first_choice>, call_with<void (*)(), types<>>>::result;
  static constexpr bool changes_value =
      !std::is_void_v<returned> || (first_choice.moves_value && !std::is_lvalue_reference_v<V>);
  using after = std::conditional_t<changes_value, returned, V>;
  static constexpr whereabouts place =
      changes_value ? place_after<V, returned>(Place, shows_value(first_choice.what)) : Place;
  using next = std::conditional_t<fits, plan<arguments, after, place, Others...>, plan<arguments, V, Place>>;
  using result = typename next::result;

  static constexpr bool takes_arguments = shows_arguments(first_choice.what) || next::takes_arguments;
  static constexpr bool keeps_value = !changes_value && next::keeps_value;
  /// The last step that takes the arguments may move from them.
  static constexpr form how = [] {
    constexpr form moving{first_choice.what, first_choice.moves_value, true};
    if constexpr (shows_arguments(first_choice.what) && !next::takes_arguments && !(fits_registers<A>() && ...)) {
      if constexpr (takes<F, typename given<moving.what, moving.moves_value, true, V, arguments>::type>) {
        if constexpr (std::is_same_v<typename call_as<moving>::result, returned>) return moving;
      }
    }
    return first_choice;
  }();

  static constexpr bool returns_result = !std::is_void_v<returned> && next::keeps_value;
  /// Whether the result is constructed from what the step returns, and is not that object itself.
  static constexpr bool passes_on =
      returns_result && (sizeof...(Others) != 0 || std::is_reference_v<returned>) && !std::is_reference_v<result>;
  static constexpr bool can_return = [] {
    if constexpr (passes_on) {  // `returned` may be void
      return std::is_constructible_v<result, returned>;
    } else {
      return true;
    }
  }();
  static constexpr flaw own_flaw = !fits                                                   ? flaw::misfit
                                   : first_choice.moves_arguments && next::takes_arguments ? flaw::moves_early
                                   : !can_return                                           ? flaw::immovable
                                                                                           : flaw::none;
  static constexpr flaw wrong = own_flaw != flaw::none ? own_flaw : next::wrong;
  using faulty = std::conditional_t<own_flaw != flaw::none, plan, typename next::faulty>;
  using taker = std::conditional_t<shows_arguments(first_choice.what), plan, typename next::taker>;
  using source = std::conditional_t<returns_result, plan, typename next::source>;
  static constexpr bool nothrow = [] {
    if constexpr (!fits) {
      return false;
    } else if constexpr (passes_on) {
      return call_as<how>::nothrow && next::nothrow && std::is_nothrow_constructible_v<result, returned>;
    } else {
      return call_as<how>::nothrow && next::nothrow;
    }
  }();

  SEAM_ALWAYS_INLINE static constexpr result run(F f, Others... others, held<V> value, handed<A, false>... args) {
    if constexpr (std::is_void_v<returned> && changes_value) {
      call(f, value, args...);
      return next::run(others..., no_value(), args...);
    } else if constexpr (std::is_void_v<returned>) {
      call(f, value, args...);
      return next::run(others..., value, args...);
    } else if constexpr (!returns_result) {
      returned&& changed = call(f, value, args...);  // a temporary then lives until the end of the body
      return next::run(others..., changed, args...);
    } else if constexpr (sizeof...(Others) == 0) {
      return call(f, value, args...);
    } else if constexpr (std::is_reference_v<returned>) {
      returned changed = call(f, value, args...);
      next::follow(others..., changed, args...);
      return static_cast<returned>(changed);
    } else {
      returned changed = call(f, value, args...);
      next::follow(others..., changed, args...);
      return changed;
    }
  }
  /// As `run`, when no later step changes the value: the caller keeps it and returns it.
  SEAM_ALWAYS_INLINE static constexpr void follow(F f, Others... others, held<V> value, handed<A, false>... args) {
    call(f, value, args...);
    next::follow(others..., value, args...);
  }

 private:
  SEAM_ALWAYS_INLINE static constexpr decltype(auto) call(F f, [[maybe_unused]] held<V> value,
                                                          [[maybe_unused]] handed<A, false>... args) {
    if constexpr (how.what == sees::all) {
      return detail::invoke(f, static_cast<handed<V, how.moves_value>>(value),
                            static_cast<handed<A, how.moves_arguments>>(args)...);
    } else if constexpr (how.what == sees::value) {
      return detail::invoke(f, static_cast<handed<V, how.moves_value>>(value));
    } else if constexpr (how.what == sees::arguments) {
      return detail::invoke(f, static_cast<handed<A, how.moves_arguments>>(args)...);
    } else if constexpr (how.what == sees::object) {
      using object = typename sole<typename given<sees::object, false, how.moves_arguments, V, arguments>::type>::type;
      return detail::invoke(f, static_cast<object>(stepping::front(args...)));
    } else {
      return detail::invoke(f);
    }
  }
};

}  // namespace detail::stepping
SEAM_END_NAMESPACE

#endif

// ---- seam/static_names/detail/step_errors.hpp
#ifndef SEAM_SINGLE_STATIC_NAMES_DETAIL_STEP_ERRORS_HPP
#define SEAM_SINGLE_STATIC_NAMES_DETAIL_STEP_ERRORS_HPP

/// The sentences for steps that cannot follow each other, in a call or in a seam.

SEAM_BEGIN_NAMESPACE

namespace detail::stepping {

/// The lists of arguments that a step was tried with, as functions that take them.
template <class... Tried>
struct neither_with;
template <class List, bool Appended, class T>
struct appended : type_constant<List> {};
template <class... Tried, class T>
struct appended<neither_with<Tried...>, true, T> : type_constant<neither_with<Tried..., T>> {};

template <bool Member, class V, class A>
struct tried;
template <bool Member, class V, class... A>
struct tried<Member, V, types<A...>> {
  static constexpr bool has_value = !std::is_void_v<V>;
  using seen_value = std::conditional_t<has_value, V, no_value>;
  using with_all = typename appended<neither_with<>, has_value && sizeof...(A) != 0, void(seen_value, A...)>::type;
  using with_value = typename appended<with_all, has_value, void(seen_value)>::type;
  static constexpr bool shown_already = has_value && std::is_same_v<void(seen_value), void(A...)>;
  using with_arguments = typename appended<with_value, sizeof...(A) != 0 && !shown_already, void(A...)>::type;
  template <class First, class... Others>
  static type_constant<void(First)> alone(types<First, Others...>*);
  static type_constant<void()> alone(types<>*);
  using object = typename decltype(alone(static_cast<types<A...>*>(nullptr)))::type;
  using type = typename appended<with_arguments, Member ? (sizeof...(A) > 1) : true,
                                 std::conditional_t<Member, object, void()>>::type;
};
template <class Plan>
using tried_by = typename tried<is_member<std::remove_cvref_t<typename Plan::callable>>, typename Plan::value,
                                typename Plan::arguments>::type;

template <class... A>
constexpr auto with_arguments(type_constant<void(A...)>) {
  if constexpr (sizeof...(A) == 0) {
    return text("without arguments");
  } else {
    return join(text("with "), spelled_parameters<A...>());
  }
}
constexpr auto said_of(neither_with<>*) { return text(" cannot be called without an object"); }
template <class Tried>
constexpr auto said_of(neither_with<Tried>*) {
  return join(text(" cannot be called "), with_arguments(type_constant<Tried>()));
}
template <class First, class Second, class... Others>
constexpr auto said_of(neither_with<First, Second, Others...>*) {
  return join(text(" can be called neither "), with_arguments(type_constant<First>()), text(" nor "),
              with_arguments(type_constant<Second>()), join(text(" nor "), with_arguments(type_constant<Others>()))...);
}

/// The sentence for a plan that has a flaw. `Name` are the names of the steps.
template <class Plan, class... Name>
struct diagnosis {
  using faulty = typename Plan::faulty;
  static constexpr auto step = text_at<sizeof...(Name) - faulty::left, Name...>();

  template <text Begin, text End>
  static consteval auto sentence() {
    constexpr auto begin = join(Begin, text("step \""), step, text("\""));
    if constexpr (faulty::own_flaw == flaw::misfit) {
      return join(begin, said_of(static_cast<tried_by<faulty>*>(nullptr)), End);
    } else if constexpr (faulty::own_flaw == flaw::moves_early) {
      constexpr auto taker = text_at<sizeof...(Name) - faulty::next::taker::left, Name...>();
      return join(begin, text(" moves the arguments, which step \""), taker, text("\" takes after it"), End);
    } else {
      return join(begin, text(" returns what can be neither moved nor copied out of the body"), End);
    }
  }
};

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them. `Seam` shows the seam's name.
template <class Step, class Tried, class Seam, class Signature>
inline constexpr bool step_can_be_called = sizeof(Step*) == 0;
template <class Step, class Seam, class Signature>
inline constexpr bool step_leaves_the_arguments_to_later_ones = sizeof(Step*) == 0;
template <class Step, class Seam, class Signature>
inline constexpr bool step_returns_what_can_be_moved = sizeof(Step*) == 0;
template <class Seam, class Signature>
inline constexpr bool a_step_returns_a_result_of = sizeof(Seam*) == 0;
template <class Step, class Result, class Seam, class Signature>
inline constexpr bool step_returns_the_result_of = sizeof(Step*) == 0;

template <class R, class Result>
consteval bool is_result() {
  if constexpr (std::is_void_v<R>) {
    return true;
  } else {
    return std::is_invocable_r_v<R, Result (*)()>;  // as is_convertible, and true for an immovable type and itself
  }
}

/// Fails to compile, in one sentence, when a body cannot stand in the seam `Seam`.
template <text Seam, class Signature, class... Step>
struct check_body;
template <text Seam, class R, class... P, bool Noexcept, class... Step>
struct check_body<Seam, R(P...) noexcept(Noexcept), Step...> {
  using signature = R(P...) noexcept(Noexcept);
  static constexpr whereabouts place = std::is_reference_v<R> ? whereabouts::unasked : whereabouts::elsewhere;
  using plan = stepping::plan<types<P...>, void, place, typename Step::callable&...>;
  static constexpr auto begin = join(text("seam::patch("), Seam, text(", steps): "));
  static constexpr auto end = join(text("; "), Seam, text(" is "), spelled<signature>());

  static consteval bool passes() {
    using seam = typename shown<Seam>::type;
    if constexpr (plan::wrong != flaw::none) {
      using found = diagnosis<plan, typename Step::name...>;
      using step = typename shown<found::step>::type;
      if constexpr (plan::wrong == flaw::misfit) {
        SEAM_REJECT_UNLESS((step_can_be_called<step, tried_by<typename found::faulty>, seam, signature>),
                           (found::template sentence<begin, end>()),
                           "seam::patch(seam, steps): a step can be called neither with the value, nor with the "
                           "arguments, as shown here");
      } else if constexpr (plan::wrong == flaw::moves_early) {
        SEAM_REJECT_UNLESS((step_leaves_the_arguments_to_later_ones<step, seam, signature>),
                           (found::template sentence<begin, end>()),
                           "seam::patch(seam, steps): a step moves the arguments, which a later one takes");
      } else {
        SEAM_REJECT_UNLESS((step_returns_what_can_be_moved<step, seam, signature>),
                           (found::template sentence<begin, end>()),
                           "seam::patch(seam, steps): a step returns what can be neither moved nor copied out of the "
                           "body");
      }
      return false;
    } else if constexpr (is_result<R, typename plan::result>()) {
      return true;
    } else if constexpr (std::is_void_v<typename plan::result>) {
      SEAM_REJECT_UNLESS((a_step_returns_a_result_of<seam, signature>),
                         join(begin, text("no step returns a result"), end),
                         "seam::patch(seam, steps): no step returns a result for the seam's signature, shown here");
      return false;
    } else {
      constexpr auto name = text_at<sizeof...(Step) - plan::source::left, typename Step::name...>();
      SEAM_REJECT_UNLESS(
          (step_returns_the_result_of<typename shown<name>::type, typename plan::result, seam, signature>),
          join(begin, text("step \""), name, text("\" returns "), spelled<typename plan::result>(),
               text(", which does not convert to "), spelled<R>(), end),
          "seam::patch(seam, steps): what the last step returns does not convert to the result of the seam's "
          "signature, shown here");
      return false;
    }
  }
};

template <class Step, class Tried>
struct step_cannot_be_called;
template <class Step>
struct step_moves_the_arguments_which_a_later_one_takes;
template <class Step>
struct step_returns_what_cannot_be_moved;

template <class Plan, class... Name>
consteval auto reason() {
  if constexpr (Plan::wrong == flaw::none) {
    return type_constant<void>();
  } else {
    using found = diagnosis<Plan, Name...>;
    using step = typename shown<found::step>::type;
    if constexpr (SEAM_PRINTS_SENTENCES) {
      return type_constant<rejected<found::template sentence<"seam::steps: ", "">()>>();
    } else if constexpr (Plan::wrong == flaw::misfit) {
      return type_constant<step_cannot_be_called<step, tried_by<typename found::faulty>>>();
    } else if constexpr (Plan::wrong == flaw::moves_early) {
      return type_constant<step_moves_the_arguments_which_a_later_one_takes<step>>();
    } else {
      return type_constant<step_returns_what_cannot_be_moved<step>>();
    }
  }
}
/// The type that an error shows for a plan that has a flaw, or void for a plan that has none.
template <class Plan, class... Name>
using why_not = typename decltype(reason<Plan, Name...>())::type;

}  // namespace detail::stepping
SEAM_END_NAMESPACE

#endif

// ---- seam/static_names/steps.hpp
#ifndef SEAM_SINGLE_STATIC_NAMES_STEPS_HPP
#define SEAM_SINGLE_STATIC_NAMES_STEPS_HPP

/// A function's body as named steps, from which other bodies are made: without a step, with another one, or with one
/// more.

#include <boost/hana/at.hpp>
#include <boost/hana/basic_tuple.hpp>
#include <boost/hana/string.hpp>

SEAM_BEGIN_NAMESPACE

/// A callable with a name, made by `"sum"_s >> f`.
template <class Name, class F>
struct step {
  using name = Name;
  using callable = F;
  [[no_unique_address]] F f;
};

namespace detail::stepping {

// The pointer is a template argument: g++ at -O2 learns too late what a parameter points to, and does not inline the
// call.
template <auto F, class M, class C, class Object, class... A>
SEAM_ALWAYS_INLINE constexpr decltype(auto) invoke_constant(M C::*, Object&& object, A&&... args) {
  if constexpr (std::is_function_v<M>) {
    return (target_of<C>(static_cast<Object&&>(object)).*F)(static_cast<A&&>(args)...);
  } else {
    return (target_of<C>(static_cast<Object&&>(object)).*F);
  }
}

}  // namespace detail::stepping

/// A function or a pointer to a member as a step that the compiler can inline, also in a copy of the body: `"sum"_s >>
/// seam::inlined<&sum>`. A step made of `&sum` holds a pointer, and a patch calls through its copy of that.
template <auto F>
struct inlined_function {
  template <class... A>
    requires std::is_invocable_v<decltype(F), A...>
  SEAM_ALWAYS_INLINE constexpr decltype(auto) operator()(A&&... args) const
      noexcept(std::is_nothrow_invocable_v<decltype(F), A...>) {
    if constexpr (std::is_member_pointer_v<decltype(F)>) {
      return detail::stepping::invoke_constant<F>(F, static_cast<A&&>(args)...);
    } else {
      return F(static_cast<A&&>(args)...);
    }
  }
};
template <auto F>
inline constexpr inlined_function<F> inlined{};

namespace detail::stepping {

template <auto F>
inline constexpr bool is_member<inlined_function<F>> = std::is_member_pointer_v<decltype(F)>;

/// The overload of operator() for arguments that the steps cannot take. Its use is an error that gives the reason.
template <whereabouts Place, class... Step>
struct refusal {
  static_assert(check_steps<Step...>());

  // With the & at the end, clang 14 does not confuse it with a body's own operator().
  template <class... A, class Why = why_not<plan<types<A...>, void, Place, const typename Step::callable&...>,
                                            typename Step::name...>>
    requires(!std::is_void_v<Why>)
  SEAM_REJECT_CALL("seam::steps: the steps cannot be called with these arguments, for the reason shown here",
                   void operator()(A&&...) const&);
};

/// A callable that calls the steps one after the other.
template <whereabouts Place, class... Step>
class body : refusal<Place, Step...> {
 public:
  using all_steps = boost::hana::basic_tuple<Step...>;
  explicit constexpr body(all_steps&& all) : steps_(static_cast<all_steps&&>(all)) {}

  template <class... A, class Plan = plan<types<A...>, void, Place, typename Step::callable&...>>
    requires(Plan::wrong == flaw::none)
  SEAM_ALWAYS_INLINE constexpr typename Plan::result operator()(A&&... args) noexcept(Plan::nothrow) {
    return run<Plan>(steps_, std::index_sequence_for<Step...>(), args...);
  }
  template <class... A, class Plan = plan<types<A...>, void, Place, const typename Step::callable&...>>
    requires(Plan::wrong == flaw::none)
  SEAM_ALWAYS_INLINE constexpr typename Plan::result operator()(A&&... args) const noexcept(Plan::nothrow) {
    return run<Plan>(steps_, std::index_sequence_for<Step...>(), args...);
  }
  using refusal<Place, Step...>::operator();

 protected:
  [[no_unique_address]] all_steps steps_;

 private:
  template <class Plan, class Steps, std::size_t... I, class... A>
  SEAM_ALWAYS_INLINE static constexpr typename Plan::result run([[maybe_unused]] Steps& all, std::index_sequence<I...>,
                                                                A&... args) {
    return Plan::run(boost::hana::at_c<I>(all).f..., no_value(), args...);
  }
};

}  // namespace detail::stepping

/// A body: steps made by `"name"_s >> f`, which a call runs in their order. A step is called with the first of these
/// that it takes: the value and the arguments, the value, the arguments, nothing. What it returns becomes the value,
/// and in the end the result; one that returns void leaves the value. Values live until the end. Threads: those of the
/// steps. Errors: those of the steps; `seam::error` for a null step. Cost: that of the steps.
template <class... Step>
class steps : public detail::stepping::body<detail::stepping::whereabouts::elsewhere, Step...>,
              public detail::tailored<steps<Step...>> {
  using body = detail::stepping::body<detail::stepping::whereabouts::elsewhere, Step...>;

 public:
  explicit constexpr steps(Step... step) : body(typename body::all_steps(static_cast<Step&&>(step)...)) {}

  /// A new body without the step of this name.
  template <class Name>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto without(Name) const& {
    return edited<Name, 0, 1>(*this);
  }
  template <class Name>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto without(Name) && {
    return edited<Name, 0, 1>(static_cast<steps&&>(*this));
  }

  /// A new body with `f` as the step of this name.
  template <class Name, class F>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto replace(Name name, F&& f) const& {
    if constexpr (detail::stepping::check_step_name<Name, typename Step::name...>()) {
      return edited<Name, 0, 1>(*this, name >> static_cast<F&&>(f));
    }
  }
  template <class Name, class F>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto replace(Name name, F&& f) && {
    if constexpr (detail::stepping::check_step_name<Name, typename Step::name...>()) {
      return edited<Name, 0, 1>(static_cast<steps&&>(*this), name >> static_cast<F&&>(f));
    }
  }

  /// A new body with one more step, before the step of this name.
  template <class Name, class Added>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto before(Name, Added added) const& {
    return edited<Name, 0, 0>(*this, static_cast<Added&&>(added));
  }
  template <class Name, class Added>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto before(Name, Added added) && {
    return edited<Name, 0, 0>(static_cast<steps&&>(*this), static_cast<Added&&>(added));
  }

  /// A new body with one more step, after the step of this name.
  template <class Name, class Added>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto after(Name, Added added) const& {
    return edited<Name, 1, 0>(*this, static_cast<Added&&>(added));
  }
  template <class Name, class Added>
    requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto after(Name, Added added) && {
    return edited<Name, 1, 0>(static_cast<steps&&>(*this), static_cast<Added&&>(added));
  }

  /// Makes the callable that a patch installs.
  template <class Seam>
  [[nodiscard]] constexpr auto tailor(Seam&) && {
    if constexpr (!detail::is_a_seam<Seam>) {
      return static_cast<body&&>(*this);  // the patch refuses it with a sentence
    } else {
      using check = detail::stepping::check_body<detail::name_in_errors<std::remove_cvref_t<Seam>>(),
                                                 typename std::remove_cvref_t<Seam>::signature, Step...>;
      if constexpr (check::passes())
        return detail::stepping::body<check::place, Step...>(static_cast<typename body::all_steps&&>(this->steps_));
    }
  }

 private:
  template <std::size_t I>
  using kept = std::remove_cvref_t<decltype(boost::hana::at_c<I>(std::declval<typename body::all_steps&>()))>;
  /// A body with `Added` in place of `Left` steps, beginning `Later` steps after the named one.
  template <class Name, std::size_t Later, std::size_t Left, class Self, class... Added>
  static constexpr auto edited(Self&& self, Added&&... added) {
    if constexpr (detail::stepping::check_step_name<Name, typename Step::name...>()) {
      constexpr std::size_t at = detail::stepping::position_of<Name, typename Step::name...>() + Later;
      return [&]<std::size_t... I, std::size_t... J>(std::index_sequence<I...>, std::index_sequence<J...>) {
        if constexpr ((detail::stepping::check_kept<Self, kept<I>>() && ...) &&
                      (detail::stepping::check_kept<Self, kept<at + Left + J>>() && ...)) {
          return seam::steps(boost::hana::at_c<I>(static_cast<Self&&>(self).steps_)..., static_cast<Added&&>(added)...,
                             boost::hana::at_c<at + Left + J>(static_cast<Self&&>(self).steps_)...);
        }
      }(std::make_index_sequence<at>(), std::make_index_sequence<sizeof...(Step) - at - Left>());
    }
  }
};

SEAM_END_NAMESPACE

// In the namespace of the string, where argument-dependent lookup finds it even if a user's operator>> hides others.
namespace boost::hana {

template <char... Name, class F>
[[nodiscard]] SEAM_TAGGED constexpr auto operator>>(string<Name...> name, F&& f) {
  using callable = std::decay_t<F>;
  static_assert(std::is_constructible_v<callable, F>,
                "seam::steps: the callable of a step cannot be copied into it: write std::move(f)");
  seam::step<string<Name...>, callable> made{static_cast<F&&>(f)};
  if (seam::detail::stepping::is_null_step(made.f)) {
    seam::detail::stepping::throw_null_step(std::string_view(name.c_str(), sizeof...(Name)));
  }
  return made;
}

}  // namespace boost::hana

#endif
