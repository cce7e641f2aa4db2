// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/steps.hpp> and <seam/module.hpp> in one file. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include <cerrno>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
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

/// What differs between compilers: version, ABI namespace, attributes, and how a compile error is worded. Every `#if`
/// on a compiler stands here, every one on a system in platform.hpp; the rest of the library is plain C++20.

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

// Whether this file is compiled with exceptions, and with RTTI.
#if defined(__cpp_exceptions)
  #define SEAM_EXCEPTIONS 1
#else
  #define SEAM_EXCEPTIONS 0
#endif
#if defined(__cpp_rtti)
  #define SEAM_RTTI 1
#else
  #define SEAM_RTTI 0
#endif
// On every inline function that holds a guard, throws, or may have such a one inlined: files of one program may be
// compiled with exceptions and without, and the linker keeps one copy of a name. Without exceptions that copy would
// have no landing pads.
#if SEAM_EXCEPTIONS && !defined(SEAM_TAG_ALL)
  #define SEAM_TAGGED
#else
  #define SEAM_TAGGED [[gnu::abi_tag("noexceptions")]]
#endif

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
// SEAM_REJECT_CALL(gist, declaration): an overload that is no better than none, but for the error when it is chosen,
// which shows its template arguments: on g++ a sentence as above, on clang types whose names are chosen for that, and
// `gist`.
#if defined(__clang__)
  #define SEAM_REJECT_CALL(gist, ...) [[clang::unavailable(gist)]] __VA_ARGS__
  #define SEAM_PRINTS_SENTENCES 0
#else
  #define SEAM_REJECT_CALL(gist, ...) __VA_ARGS__ = delete
  #define SEAM_PRINTS_SENTENCES 1
#endif
// Before version 15, clang shows a string in a template argument as numbers.
#if defined(__clang__) && __clang_major__ < 15
  #define SEAM_PRINTS_TEXT 0
#else
  #define SEAM_PRINTS_TEXT 1
#endif

// Around friends that every instance of a template declares anew. That is meant, and g++ warns of it.
#if defined(__GNUC__) && !defined(__clang__)
  #define SEAM_BEGIN_STATED_FRIENDS \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wnon-template-friend\"")
  #define SEAM_END_STATED_FRIENDS _Pragma("GCC diagnostic pop")
#else
  #define SEAM_BEGIN_STATED_FRIENDS
  #define SEAM_END_STATED_FRIENDS
#endif

// Functions that bear the linker's name in C++, whatever their types. That is meant, and clang warns of some.
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

// Around a va_start without the last parameter's name. That is meant, and both compilers warn of it.
#define SEAM_BEGIN_UNNAMED_LAST_PARAMETER _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wvarargs\"")
#define SEAM_END_UNNAMED_LAST_PARAMETER _Pragma("GCC diagnostic pop")

#endif

// ---- seam/base/location.hpp
#ifndef SEAM_SINGLE_BASE_LOCATION_HPP
#define SEAM_SINGLE_BASE_LOCATION_HPP

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

#endif

// ---- seam/base/message.hpp
#ifndef SEAM_SINGLE_BASE_MESSAGE_HPP
#define SEAM_SINGLE_BASE_MESSAGE_HPP

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

#endif

// ---- seam/base/error.hpp
#ifndef SEAM_SINGLE_BASE_ERROR_HPP
#define SEAM_SINGLE_BASE_ERROR_HPP

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

#endif

// ---- seam/base/types.hpp
#ifndef SEAM_SINGLE_BASE_TYPES_HPP
#define SEAM_SINGLE_BASE_TYPES_HPP

/// Values and types as types, to pass to templates and to choose overloads with.

SEAM_BEGIN_NAMESPACE
namespace detail {

// The type goes into the symbol: else g++ gives pointers to a method with and without noexcept the same.
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

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/base/observed.hpp
#ifndef SEAM_SINGLE_BASE_OBSERVED_HPP
#define SEAM_SINGLE_BASE_OBSERVED_HPP

/// What somebody beside a call sees of it: its arguments and its result, not to be changed or moved.

SEAM_BEGIN_NAMESPACE
/// What a function given to `after_throwing` returns where the seam returns nothing and the exception ends here.
struct suppressed_t {};
inline constexpr suppressed_t suppressed{};

namespace detail {

/// Not to be changed or moved, unless the caller gave a reference to what may be.
template <class T>
using observed = std::conditional_t<std::is_lvalue_reference_v<T>, T, const std::remove_reference_t<T>&>;

/// A container says that it can be copied, and then its elements cannot.
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

/// A copy of a callable for an advice.
template <class F>
constexpr std::decay_t<F> kept(F&& f) {
  static_assert(std::is_constructible_v<std::decay_t<F>, F>,
                "seam: a callable cannot be copied into the advice: write std::move(f)");
  return static_cast<F&&>(f);
}

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

// ---- seam/base/atomic.hpp
#ifndef SEAM_SINGLE_BASE_ATOMIC_HPP
#define SEAM_SINGLE_BASE_ATOMIC_HPP

/// Atomic variables without <atomic>, which would cost as much to include as all the rest of <seam/seam.hpp>: its
/// waiting drags in <string> and <system_error>.

SEAM_BEGIN_NAMESPACE
namespace detail {

// The names and meanings of <atomic>.
enum memory_order : int {
  memory_order_relaxed = __ATOMIC_RELAXED,
  memory_order_acquire = __ATOMIC_ACQUIRE,
  memory_order_release = __ATOMIC_RELEASE,
  memory_order_acq_rel = __ATOMIC_ACQ_REL,
  memory_order_seq_cst = __ATOMIC_SEQ_CST,
};
SEAM_ALWAYS_INLINE inline void thread_fence(memory_order order) noexcept { __atomic_thread_fence(order); }
SEAM_ALWAYS_INLINE inline void signal_fence(memory_order order) noexcept { __atomic_signal_fence(order); }

/// A variable that the processor reads and writes as one. As std::atomic, less what is not needed here.
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
  /// To sleep on.
  [[nodiscard]] const T* address() const noexcept { return &value_; }

 private:
  static constexpr memory_order on_failure(memory_order order) noexcept {
    if (order == memory_order_acq_rel) return memory_order_acquire;
    return order == memory_order_release ? memory_order_relaxed : order;
  }
  alignas(sizeof(T)) T value_{};
};

enum class fencing : std::uint32_t {
  undecided,
  asymmetric,  // the remover fences for everybody, with membarrier
  symmetric,   // each call fences for itself: membarrier is missing, forbidden, or invisible to ThreadSanitizer
};

/// The calling side's half: keeps the compiler from reordering, costs no instruction.
SEAM_ALWAYS_INLINE inline void light_fence() noexcept { signal_fence(memory_order_seq_cst); }

/// A fence for this thread alone, on slow paths.
inline void full_fence() noexcept {
  if constexpr (SEAM_SYMMETRIC_FENCES != 0) {
    atomic<std::uint32_t> anything{0};
    anything.exchange(0, memory_order_seq_cst);  // ThreadSanitizer knows no fences
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

/// How the library throws and catches, so that the same text compiles with -fno-exceptions. There, whatever would be
/// thrown is reported and the program aborts.

// As `try`, `catch (...)`, `catch (type name)` and `throw;`.
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

/// Called with what would be thrown where exceptions are off: `what` lasts as long as the handler runs. The program
/// aborts when the handler returns; it may end the program itself, or leave by longjmp.
using error_handler = void (*)(const char* what);

namespace detail {

SEAM_EXPORT inline constinit atomic<error_handler> told_of_errors{nullptr};

/// What the program says before it aborts, where exceptions are off.
[[noreturn]] SEAM_COLD inline void abort_for(const char* what) {
  if (const error_handler told = told_of_errors.load()) {
    told(what);
  } else {
    std::fprintf(stderr, "%s\nseam: the program aborts, as exceptions are off (-fno-exceptions)\n", what);
  }
  std::abort();
}

#if SEAM_EXCEPTIONS
template <class E>
[[noreturn]] SEAM_COLD void raise(E&& e) {
  throw std::decay_t<E>(static_cast<E&&>(e));
}
#else
template <class E>
[[noreturn]] SEAM_COLD void raise(E&& e) {
  if constexpr (std::is_base_of_v<std::exception, std::decay_t<E>>) {
    abort_for(e.what());
  } else {
    abort_for("seam: something that is no std::exception would be thrown");
  }
}
template <class Caught>
Caught never_caught() noexcept {
  std::abort();
}
[[noreturn]] inline void never_rethrown() noexcept { std::abort(); }
#endif

}  // namespace detail

/// Who hears of what would be thrown in files that are compiled without exceptions; null, as at the start: it goes to
/// stderr. Then the program aborts. Returns the handler before. Threads: any, at any time.
inline error_handler on_error(error_handler handler) noexcept { return detail::told_of_errors.exchange(handler); }

SEAM_END_NAMESPACE

#endif

// ---- seam/base/signature.hpp
#ifndef SEAM_SINGLE_BASE_SIGNATURE_HPP
#define SEAM_SINGLE_BASE_SIGNATURE_HPP

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

/// A reference's type may be incomplete.
template <class T>
consteval bool fits_registers() {
  if constexpr (std::is_reference_v<T>) {
    return true;
  } else {
    return std::is_trivially_copyable_v<T> && sizeof(T) <= 2 * sizeof(void*);
  }
}

/// How an argument travels from the seam to a layer: in a register where it fits, else by reference to the
/// parameter that the caller filled, so that it is moved once, at its destination.
template <class T>
using passed = std::conditional_t<fits_registers<T>(), T, T&&>;

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
constexpr decltype(auto) invoke_member(M C::* member, Object&& object, A&&... args) {
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

#endif

// ---- seam/base/text.hpp
#ifndef SEAM_SINGLE_BASE_TEXT_HPP
#define SEAM_SINGLE_BASE_TEXT_HPP

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
    chars[N - 1] = 0;  // clang shows a string that ends with it as a string
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

#endif

// ---- seam/base/platform.hpp
#ifndef SEAM_SINGLE_BASE_PLATFORM_HPP
#define SEAM_SINGLE_BASE_PLATFORM_HPP

/// The few calls to the system. Every `#if` on a system stands here.

// Whether <seam/got.hpp> knows how this system's programs call what they import.
#if !defined(SEAM_GOT)
  #if defined(__linux__) && defined(__x86_64__) && defined(__LP64__)
    #define SEAM_GOT 1
  #else
    #define SEAM_GOT 0
  #endif
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
  #include <sys/prctl.h>
  #include <sys/syscall.h>
  #include <unistd.h>
#endif

SEAM_BEGIN_NAMESPACE
namespace detail::platform {

inline constexpr std::size_t page_size = 4096;
using nanoseconds = std::int64_t;  // <chrono> would cost a tenth of a second in every file

#if !SEAM_PORTABLE

inline bool register_membarrier() noexcept {
  return !SEAM_SYMMETRIC_FENCES && ::syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0;
}
/// Every thread of this process executes a full fence before it returns true.
inline bool membarrier() noexcept { return ::syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0) == 0; }

/// Of a clock that is never set back. Past the C library: the user may have patched its clock_gettime, and who asks
/// here may hold a lock.
inline nanoseconds now() noexcept {
  std::timespec t{};
  ::syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &t);
  return t.tv_sec * nanoseconds{1'000'000'000} + t.tv_nsec;
}
/// The same clock in a fraction of the time, to measure with. Not under a lock.
inline nanoseconds fast_now() noexcept {
  std::timespec t{};
  ::clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * nanoseconds{1'000'000'000} + t.tv_nsec;
}
/// Sleeps while `word` holds `expected`, at most `limit`. May wake early.
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

/// A zeroed page that no allocator knows of, so that a seam in front of `malloc` can use it. Null when there is none.
inline void* new_page() noexcept {
  void* page = ::mmap(nullptr, page_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return page == MAP_FAILED ? nullptr : page;
}
inline void free_page(void* page) noexcept { ::munmap(page, page_size); }
inline void on_fork(void (*prepare)(), void (*parent)(), void (*child)()) noexcept {
  ::pthread_atfork(prepare, parent, child);
}
inline long process_number() noexcept { return ::getpid(); }
/// As debuggers show it: at most 15 bytes, and a zero.
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

/// A thread's own clock for what it uses, comparable with those of other threads.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Every use by one thread gets a larger number than its earlier ones. Between threads there is an order only from one
/// move of the shared clock to the next, so that hardly anybody writes to what all read.
/// Source: Lamport, Time, Clocks and the Ordering of Events in a Distributed System.
class recency {
 public:
  // All relaxed: nothing is published by these numbers, and one that is out of date is only less exact.
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
  /// The next use counts, also when it is of the same.
  void forget_newest() noexcept { newest_ = nullptr; }

 private:
  std::uint64_t now_ = 0;
  std::uint64_t seen_ = 0;  // of the shared clock, when the newest was noted
  const void* newest_ = nullptr;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/process/blocks.hpp
#ifndef SEAM_SINGLE_CORE_PROCESS_BLOCKS_HPP
#define SEAM_SINGLE_CORE_PROCESS_BLOCKS_HPP

/// Where a thread writes down what it is inside of: entries in blocks, blocks in pages, a page for each thread.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// 0: free. The address of a node: a call is inside what it reaches. The address of a slot's head plus 1: a call is
/// about to enter that slot ("busy"). Else a section, see below. Read by removers, which compare it and never
/// dereference it.
using entry = atomic<std::uintptr_t>;

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
  atomic<std::uint32_t> flags{0};
  frame_page* page = nullptr;
  entry entries[entries_in_block]{};
};
static_assert(sizeof(block) == block_size);

struct frame_page {
  static constexpr std::size_t capacity = 30;
  block blocks[capacity];
  atomic<std::uint32_t> used_blocks{1};  // how many of them a scan must look at; only grows
  atomic<frame_page*> deeper{nullptr};   // for calls nested more than 420 deep
};

struct layer;

/// What other threads may know of one thread. Reused by later threads, never freed.
struct thread_record {
  frame_page frames;
  atomic<std::uint32_t> taken{1};
  thread_record* next = nullptr;       // in the list of all records
  atomic<long> number{0};              // as the system's tools show it
  const layer* waiting_for = nullptr;  // the layer whose end this thread waits for; guarded by process.lock
  recency uses;                        // of results in caches; this thread's own
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

// Beside addresses, which are even, and addresses plus 1.
inline constexpr std::uintptr_t section_begins = 3;
inline constexpr std::uintptr_t section_that_sees(std::uint64_t epoch) noexcept { return 4 * epoch + 2; }
inline constexpr bool is_section(std::uintptr_t held) noexcept { return (held & 2) != 0; }
inline constexpr std::uint64_t epoch_of(std::uintptr_t section) noexcept { return section / 4; }

/// 0: this thread is in none.
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local std::uintptr_t this_section = 0;

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/base/brief_lock.hpp
#ifndef SEAM_SINGLE_BASE_BRIEF_LOCK_HPP
#define SEAM_SINGLE_BASE_BRIEF_LOCK_HPP

/// A lock for the books that tests keep: held for a few instructions, never while user code runs.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Constant-initialised and trivially destructible.
class brief_lock {
 public:
  void lock() noexcept {
    std::uint32_t unlocked = 0;
    if (SEAM_ALMOST_ALWAYS(state_.compare_exchange_strong(unlocked, 1, memory_order_acquire))) return;
    wait();
  }
  void unlock() noexcept {
    // (60) release: what the holder wrote, to the acquire of the next (61).
    if (!SEAM_ALMOST_ALWAYS(state_.exchange(0, memory_order_release) != 2)) platform::wake(state_.address(), 1);
  }

 private:
  SEAM_COLD void wait() noexcept {
    for (int round = 0; round < 64; ++round) {
      std::uint32_t unlocked = 0;
      if (state_.compare_exchange_weak(unlocked, 1, memory_order_acquire)) return;  // (61)
      platform::yield();
    }
    // (61) acquire. 2: somebody may sleep, and whoever unlocks wakes one.
    while (state_.exchange(2, memory_order_acquire) != 0) platform::sleep_while(state_.address(), 2, 1'000'000'000);
  }

  atomic<std::uint32_t> state_{0};  // 0 free, 1 held, 2 held and somebody may sleep
};

/// One whose books are needed in a forked child too, where a thread that held it in the parent does not exist: whoever
/// forks holds it meanwhile, after process.lock. Nobody who holds one waits for process.lock, or for another one.
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
    lock_over_forks** link = &all;
    while (*link != nullptr && *link != this) link = &(*link)->next_;
    if (*link != nullptr) *link = next_;
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

  /// Done here and now, or by whoever holds the lock, after unlocking.
  void defer_work() noexcept {
    // (11) seq_cst: before our try_lock (12). The holder looks here (11') after its unlock (12'): one of us sees the
    // other.
    leave_work();
    do_deferred_work();
  }
  /// Done by whoever unlocks next: for the holder, that is itself.
  void leave_work() noexcept { pending_.store(true, memory_order_seq_cst); }
  /// Unlocks and leaves deferred work alone.
  void release() noexcept {
    // (12') seq_cst RMW.
    if (state_.exchange(0, memory_order_seq_cst) == 2) platform::wake(state_.address(), 1);
  }

 private:
  void do_deferred_work() noexcept {
    while (pending_.load(memory_order_seq_cst) && try_lock()) {  // (11')
      pending_.store(false, memory_order_seq_cst);
      work_();
    }
  }

  atomic<std::uint32_t> state_{0};  // 0 free, 1 held, 2 held and somebody may sleep
  atomic<bool> pending_{false};
  const work work_;
};

/// Counts what removers wait for: a watched frame was left, a callable was destroyed.
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

/// What a slot's stack of layers is made of, and where the memory for it comes from.

SEAM_BEGIN_NAMESPACE
namespace detail {

struct layer;
class viewer;

/// Which calls a branch is for.
enum class branching : unsigned char { by_epoch, by_viewer, by_object };

/// A layer's place in a stack, or a branch: there, the calls that it is for go on at `next`, all others at `other`.
struct node {                 // immutable once published, but for `older` and `marked`
  void (*thunk)() = nullptr;  // R (*)(const node&, A...)
  void* callable = nullptr;
  const node* next = nullptr;
  layer* owner = nullptr;   // null: a branch
  std::uint64_t stamp = 0;  // the same for the same layers in the same order, from here down
  // Of a branch:
  union {
    const void* object = nullptr;  // the call's
    std::uint64_t epoch;           // that the call sees, or a later one
    const viewer* seen_by;         // one that the calling thread's view sees
  };
  const node* other = nullptr;
  branching way = branching::by_object;
  node* older = nullptr;        // in the slot's list of all nodes not yet freed; guarded by process.lock
  mutable bool marked = false;  // guarded by process.lock

  [[nodiscard]] bool is_branch() const noexcept { return owner == nullptr; }
};

/// 0: the original.
inline std::uint64_t stamp_of(const node* n) noexcept { return n == nullptr ? 0 : n->stamp; }

/// Nodes come from pages of their own: no user's allocator runs under the lock. Guarded by process.lock.
class node_pool {
 public:
  /// May throw: call it before anything is changed.
  void reserve(std::size_t count) {
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

#endif

// ---- seam/core/process/who_is_told.hpp
#ifndef SEAM_SINGLE_CORE_PROCESS_WHO_IS_TOLD_HPP
#define SEAM_SINGLE_CORE_PROCESS_WHO_IS_TOLD_HPP

/// When a wait counts as stalled, and who is told.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Who hears of waits that last. Lock-free: read in the middle of one.
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

/// A patch that is about to go in while calls are inside layers of its seam. `text` says it in one line, and lasts as
/// long as the handler runs.
struct patch_of_running {
  std::string_view seam;
  location where;  // the patch
  std::size_t calls;
  std::string_view text;
};

namespace detail {

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

/// The state of which a process has one. All of it in one object: a shared library then either shares everything with
/// the executable or nothing, and defines no unique symbol of its own that would keep it from being unloaded.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// They hand out addresses of their code or register destructors, which must not belong to a library that may be
/// unloaded: all modules call the ones that the owner of `process` has. The first is defined in core/ending/drain.hpp,
/// the others in core/process/threads.hpp.
struct SEAM_EXPORT code_of_the_owner {
  static void settle_ended_layers() noexcept;
  static void decide_fencing() noexcept;
  static void register_this_thread();
};

/// Constant-initialised and trivially destructible: usable before static initialisation and after `main`.
struct SEAM_EXPORT process_state {
  work_lock lock{code_of_the_owner::settle_ended_layers};
  event_count event;
  atomic<fencing> mode{fencing::undecided};
  atomic<thread_record*> threads{nullptr};  // all that ever entered a layer
  node_pool nodes;                          // guarded by lock
  layer* ended = nullptr;                   // ended, and the callable is not destroyed yet; guarded by lock
  layer* linked = nullptr;                  // every layer that stands in a slot, latest first; guarded by lock
  std::uint64_t installed = 0;              // how many ever were; guarded by lock
  atomic<std::uint64_t> viewers{0};         // how many ever were
  atomic<std::uint64_t> marks{0};           // how many kinds there ever were
  atomic<std::uint64_t> epoch{0};           // how often several slots changed at once
  bool epochs_remain = false;               // whether any layer has `since`; guarded by lock
  stall_policy stalls;
  running_policy running;
  const struct result_wait* result_waits = nullptr;   // who waits for a result that is being made; guarded by lock
  lock_over_forks* held_over_forks = nullptr;         // guarded by lock
  std::uint32_t forks = 0;                            // how many lie between the first process and this one
  const void* forked_by = nullptr;                    // that thread of the one before, see this_thread()
  atomic<void (*)(const layer&)> never_hit{nullptr};  // told of a layer that has ended and that no call ever ran
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

// ---- seam/core/process/viewer.hpp
#ifndef SEAM_SINGLE_CORE_PROCESS_VIEWER_HPP
#define SEAM_SINGLE_CORE_PROCESS_VIEWER_HPP

/// What a thread sees that others do not: a view is the identity of who made a patch for himself, and of who sees it.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Sees the layers that were made in it, and in the views above it. Only a thread that runs in it makes layers in it.
/// Counted: by the threads, contexts and layers that use it, and by the views beneath it, which only compare it. Views
/// above that nobody uses any more are left out of new ones: tasks that start each other in turn form no growing chain.
class viewer {
 public:
  const std::uint64_t number;  // higher than those of the viewers above

  /// In use once. Throws std::bad_alloc.
  [[nodiscard]] static viewer* beneath(const viewer* parent) {
    viewer* const made = new viewer(++process.viewers);
    if (parent == nullptr) return made;
    SEAM_TRY { made->above_ = new viewer*[parent->size_ + 1]; }
    SEAM_CATCH_ALL {
      delete made;
      SEAM_RETHROW;
    }
    made->mention(const_cast<viewer*>(parent));
    for (std::size_t i = 0; i < parent->size_; ++i) {
      if (parent->above_[i]->users_.load() != 0) made->mention(parent->above_[i]);
    }
    return made;
  }
  viewer(const viewer&) = delete;
  viewer& operator=(const viewer&) = delete;

  viewer* use() noexcept {
    ++users_;
    return this;
  }
  void release() noexcept {
    if (--users_ != 0) return;
    for (std::size_t i = 0; i < size_; ++i) above_[i]->forget();
    delete[] above_;
    forget();
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

  atomic<std::size_t> users_{1};
  atomic<std::size_t> mentions_{1};  // by views beneath it, and one by all its users
  viewer** above_ = nullptr;         // nearest first
  std::size_t size_ = 0;
};

/// Null: what everybody sees. Read by calls that find a branch, no others.
SEAM_EXPORT SEAM_FAST_THREAD_LOCAL inline constinit thread_local viewer* this_viewer = nullptr;

/// The view that this thread's patches for itself are made in.
SEAM_COLD inline viewer& own_viewer() {
  if (this_viewer == nullptr) {
    process.register_this_thread();  // gives the view back when the thread ends
    this_viewer = viewer::beneath(nullptr);
  }
  return *this_viewer;
}

/// While it lives, this thread sees what `above` sees, and what it makes for itself then nobody else does.
class viewer_of_work {
 public:
  explicit viewer_of_work(const viewer* above) : outer_(std::exchange(this_viewer, viewer::beneath(above))) {}
  ~viewer_of_work() { std::exchange(this_viewer, outer_)->release(); }
  viewer_of_work(const viewer_of_work&) = delete;
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

/// All threads that ever entered a layer: how they get and give back their record, what a fork leaves of them, and
/// how one thread makes all of them fence.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class Visit>
void for_each_thread(Visit&& visit) {
  // (10') seq_cst: see (10).
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

/// From here on every call fences for itself. A call reads the flag after its plain busy store, so one that missed
/// the flag made that store before it was suspended or before a few interrupts ago; a store leaves its buffer by then.
SEAM_COLD inline void become_symmetric() noexcept {
  process.mode.store(fencing::symmetric, memory_order_seq_cst);
  for_each_thread([](thread_record& r) {
    for (frame_page* p = &r.frames; p != nullptr; p = p->deeper.load(memory_order_seq_cst)) set_fenced(*p);
  });
  atomic<std::uint32_t> unchanged{0};
  platform::sleep_while(unchanged.address(), 0, 20'000'000);
}

/// Afterwards: what a thread wrote before its own fence is visible here, and it reads what was written here before.
SEAM_COLD inline void fence_all_threads() noexcept {
  if (process.mode.load(memory_order_relaxed) != fencing::asymmetric || !other_threads_exist()) return;
  if (!platform::membarrier()) become_symmetric();  // forbidden since: a seccomp filter
}

inline void init_page(frame_page& page) noexcept {
  for (block& b : page.blocks) b.page = &page;
}
/// After the page can be found: whoever turns the mode afterwards finds the page.
inline void adopt_mode(frame_page& page) noexcept {
  if (process.mode.load(memory_order_seq_cst) == fencing::symmetric) set_fenced(page);
}

inline void* page_or_throw() {
  void* page = platform::new_page();
  if (page == nullptr) detail::raise(std::bad_alloc());
  return page;
}

namespace fork {
// The lock is held over the fork, so the child finds everything under it consistent.
SEAM_EXPORT SEAM_COLD inline void prepare() {
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
    for_each_block(r, [](block& b) {  // that thread does not exist here
      for (entry& e : b.entries) e.store(0);
      b.flags.fetch_and(block::fenced);
    });
    r.waiting_for = nullptr;
    r.taken.store(0);
  });
  unlock_all();
}
}  // namespace fork

/// Before the first record and before the first layer.
inline void code_of_the_owner::decide_fencing() noexcept {
  if (process.mode.load(memory_order_acquire) != fencing::undecided) return;
  const locked hold;
  if (process.mode.load(memory_order_relaxed) != fencing::undecided) return;
  platform::on_fork(fork::prepare, fork::in_parent, fork::in_child);
  process.mode.store(platform::register_membarrier() ? fencing::asymmetric : fencing::symmetric, memory_order_release);
}

SEAM_COLD inline thread_record& take_record() {
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
  // (10) A remover publishes its head (7), then looks for records (10'). Either it sees ours, or we read its head.
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

/// Gives the record back at thread exit, and what the thread sees alone. Calls from thread-local destructors that run
/// later take one for the call.
struct thread_exit {
  bool armed = false;
  ~thread_exit() {
    this_thread_ends = true;
    if (armed && this_thread_record != nullptr) give_record_back();
    if (viewer* const mine = std::exchange(this_viewer, nullptr)) mine->release();
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
    frame_page* deeper = page->deeper.load(memory_order_relaxed);
    if (deeper == nullptr) {
      deeper = ::new (page_or_throw()) frame_page;
      init_page(*deeper);
      page->deeper.store(deeper, memory_order_seq_cst);
      adopt_mode(*deeper);
    }
    page = deeper;
  } else if (page->used_blocks.load(memory_order_relaxed) <= index) {
    page->used_blocks.store(index + 1, memory_order_seq_cst);  // before the busy store (1)
  }
  return &page->blocks[index].entries[0];
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/stack/layer.hpp
#ifndef SEAM_SINGLE_CORE_STACK_LAYER_HPP
#define SEAM_SINGLE_CORE_STACK_LAYER_HPP

/// The layers of one slot: immutable nodes under an atomic head, and how a call finds its way through them. Branches
/// first, by what the calling thread sees and by the object it calls on; each way ends in a chain of layers.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The part of a slot that does not depend on its signature.
struct SEAM_EXPORT slot_core {
  atomic<const node*> head{nullptr};
  node* nodes = nullptr;             // guarded by process.lock
  layer* layers = nullptr;           // that stand in it, those of an object together; guarded by process.lock
  atomic<std::uint64_t> changes{0};  // of the head
  std::string_view name;

  constexpr explicit slot_core(std::string_view n) noexcept : name(n) {}

  /// relaxed: null leads to the original, anything else to a frame, which looks again (2).
  [[nodiscard]] SEAM_ALWAYS_INLINE bool unpatched() const noexcept {
    return head.load(memory_order_relaxed) == nullptr;
  }
};

/// What an entry holds while a call is about to enter the slot.
inline std::uintptr_t busy(const slot_core& slot) noexcept { return reinterpret_cast<std::uintptr_t>(&slot.head) + 1; }

/// One patch, from its installation until nobody is inside it any more and its handle is gone.
struct layer {
  /// Leaving: in its slot's stack for those only that see an epoch before `until`.
  enum class phase : unsigned char { linked, leaving, ended, destroying, gone };

  slot_core* slot = nullptr;
  const void* object = nullptr;  // null: every object's
  viewer* seen_by = nullptr;     // null: every thread's
  bool outermost = false;        // lies above whatever comes
  void (*thunk)() = nullptr;
  void* callable = nullptr;
  void (*destroy)(void*) = nullptr;  // null: nothing to destroy
  location where;
  const char* owner = "";  // both live as long as the layer, in `labels`
  const char* reason = "";
  char* labels = nullptr;

  // Guarded by process.lock:
  phase state = phase::linked;
  bool abandoned = false;           // its handle is gone: whoever is the last to use the layer deletes it
  unsigned users = 0;               // threads that use it without having its handle
  unsigned waiting = 0;             // threads that wait for it and will destroy it
  std::uint32_t destroyed_in = 0;   // the process that destroys it, see process.forks
  const void* destroyer = nullptr;  // the thread that does, see this_thread()
  layer* next_ended = nullptr;
  platform::nanoseconds held_up_since = 0;  // its end was asked for, and it could not be destroyed at once
  std::uint64_t number = 0;                 // no two layers have the same
  std::uint64_t since = 0;  // who sees an earlier epoch does not see the layer; 0: nobody sees one any more
  std::uint64_t until = 0;  // who sees this epoch does not see it any more; 0: it stays
  layer* next_in_set = nullptr;
  layer* earlier = nullptr;  // both in process.linked
  layer* later = nullptr;
  layer* below = nullptr;  // both in slot->layers, the latest of an object first
  layer* above = nullptr;

  /// The thread that ended it from inside itself: its calls do not run this layer again, not even through `next`.
  atomic<thread_record*> skipped_by{nullptr};

  /// Whether a call ever ran it.
  atomic<bool> hit{false};

  alignas(std::max_align_t) std::byte small[2 * sizeof(void*)];  // a small callable, in place
};

/// Read before it is written: the line is shared by all callers.
SEAM_ALWAYS_INLINE inline void mark_hit(layer& l) noexcept {
  if (!SEAM_ALMOST_ALWAYS(l.hit.load(memory_order_relaxed))) l.hit.store(true, memory_order_relaxed);
}

/// Under process.lock. What a thread was destroying when another one forked, stays in the child as it was then.
inline bool is_gone(const layer& l) noexcept {
  if (l.state != layer::phase::destroying || l.destroyed_in == process.forks) return l.state == layer::phase::gone;
  return l.destroyer != process.forked_by;
}

/// More than one thread ended it from inside.
inline thread_record* const every_thread = reinterpret_cast<thread_record*>(std::uintptr_t{1});

inline bool skipped_here(const layer& l) noexcept {
  const thread_record* by = l.skipped_by.load(memory_order_relaxed);  // written by this thread, or not our business
  return by != nullptr && (by == this_thread_record || by == every_thread);
}

/// The first node from here on that this thread still runs; null: the original.
inline const node* first_live(const node* n) noexcept {
  while (n != nullptr && skipped_here(*n->owner)) n = n->next;
  return n;
}

inline bool sees(const viewer* whom) noexcept { return this_viewer != nullptr && this_viewer->sees(whom); }

/// Which of the changes of several slots at once this thread sees: those until now, or those until its section began.
inline std::uint64_t epoch_seen() noexcept {
  // (20) After (20') in another slot, whose layers this thread has seen, it sees that epoch, and the heads (7) from
  // before (20').
  return this_section != 0 ? epoch_of(this_section) : process.epoch.load(memory_order_seq_cst);
}
inline bool leads_on(const node& branch) noexcept {
  return branch.way == branching::by_epoch ? epoch_seen() >= branch.epoch : sees(branch.seen_by);
}
/// Where a call on any object begins that this thread makes: at a branch by object, or where all of them begin.
inline const node* way_of_thread(const node* n) noexcept {
  while (n != nullptr && n->is_branch() && n->way != branching::by_object) n = leads_on(*n) ? n->next : n->other;
  return n;
}
/// Where a call on `object` begins.
inline const node* way_of(const void* object, const node* n) noexcept {
  n = way_of_thread(n);
  while (n != nullptr && n->is_branch()) n = n->object == object ? n->next : n->other;
  return n;
}

/// Whether a call that stands there may get to the layer.
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

/// A call's own frame: announces which layers the call is inside, until it leaves. Wait-free but for a thread's first.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The end of a call that somebody watches, whose thread is ending, or that fences for itself.
SEAM_NOINLINE inline void leave_attentively(entry* left) noexcept {
  block& b = block_of(left);
  std::uint32_t flags = b.flags.load(memory_order_relaxed);
  if ((flags & block::fenced) != 0) left->exchange(0, memory_order_seq_cst);  // (4) before (5)
  flags = b.flags.load(memory_order_seq_cst);
  // The bit is this entry's: set after it was left, it makes a later call wake the remover once too often, no more.
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

/// A call that chose its way and is watched, or that fences for itself: whoever waits for what it did not choose is
/// told.
SEAM_NOINLINE inline void narrow_attentively(entry* narrowed, std::uintptr_t to) noexcept {
  const block& b = block_of(narrowed);
  if ((b.flags.load(memory_order_relaxed) & block::fenced) != 0) {
    narrowed->exchange(to, memory_order_seq_cst);  // (13) before (13')
  }
  // The bit stays: others may wait until this call leaves what it did choose.
  if ((b.flags.load(memory_order_seq_cst) & watch_bit(b, *narrowed)) == 0) return;
  process.event.signal();
  process.lock.defer_work();
}

/// For a call or a section that begins.
SEAM_ALWAYS_INLINE inline entry* take_entry() {
  entry* mine = next_free_entry;
  if (!SEAM_ALMOST_ALWAYS(reinterpret_cast<std::uintptr_t>(mine) % block_size != 0)) {
    mine = first_entry_of_next_block(mine);
  }
  next_free_entry = mine + 1;  // first of all: the calls of a signal handler nest above
  light_fence();
  return mine;
}

/// While it lives, no node that `held()` reaches is freed and no callable of those nodes is destroyed.
/// Strictly nested within its thread.
class frame {
 public:
  SEAM_ALWAYS_INLINE explicit frame(const slot_core& slot) : entry_(take_entry()) {
    // (1) Every store to an entry is a release: who reads it (6) comes after this thread's earlier frames too.
    entry_->store(busy(slot), memory_order_release);
    if (!SEAM_ALMOST_ALWAYS((block_of(entry_).flags.load(memory_order_relaxed) & block::fenced) == 0)) {
      entry_->exchange(busy(slot), memory_order_seq_cst);
    }
    light_fence();
    // (2) acquire: what the store (7) published. After the store (1), by this thread's fence or by the remover's (H1):
    // a remover that does not see us busy has us read the head it left.
    held_ = slot.head.load(memory_order_seq_cst);
    entry_->store(reinterpret_cast<std::uintptr_t>(held_), memory_order_release);  // (3), like (1)
  }
  SEAM_ALWAYS_INLINE ~frame() {
    entry_->store(0, memory_order_release);  // (4), like (1)
    light_fence();
    next_free_entry = entry_;
    light_fence();
    // (5) After (4), by this thread's fence or by the remover's (H2): a remover that still sees us inside has us read
    // the bit it set (8).
    if (!SEAM_ALMOST_ALWAYS(block_of(entry_).flags.load(memory_order_relaxed) == 0)) leave_attentively(entry_);
  }
  frame(const frame&) = delete;
  frame& operator=(const frame&) = delete;

  /// The top node as this call found it; null: unpatched meanwhile.
  [[nodiscard]] SEAM_ALWAYS_INLINE const node* held() const noexcept { return held_; }

  [[nodiscard]] SEAM_ALWAYS_INLINE entry* mine() const noexcept { return entry_; }

  /// Of calls on any objects.
  SEAM_ALWAYS_INLINE void narrow_to_this_thread() noexcept {
    if (held_ != nullptr && held_->is_branch()) held_ = narrowed_to_this_thread(entry_, held_);
  }

  // What follows is static: so the frame's address is known to nobody, and it stays in registers.

  /// Of a call on `object` that found `branch`: leaves the layers that it does not see, so that it does not hold up
  /// their end.
  SEAM_NOINLINE static const node* narrowed(entry* mine, const node* branch, const void* object) noexcept {
    return gone_on_at(mine, way_of(object, branch));
  }

 private:
  SEAM_NOINLINE static const node* narrowed_to_this_thread(entry* mine, const node* held) noexcept {
    return gone_on_at(mine, way_of_thread(held));
  }
  static const node* gone_on_at(entry* mine, const node* chosen) noexcept {
    const auto way = reinterpret_cast<std::uintptr_t>(chosen);
    mine->store(way, memory_order_release);  // (13) like (1): what the branches lead to is not read any more
    light_fence();
    // (13') After (13), like (5) after (4).
    if (SEAM_ALMOST_ALWAYS(block_of(mine).flags.load(memory_order_relaxed) == 0)) return chosen;
    narrow_attentively(mine, way);
    // That may have destroyed callables, whose destructors end patches.
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

/// The typed side of a slot: its original, and `next`, which calls what lies below a layer.

SEAM_BEGIN_NAMESPACE
namespace detail {

[[noreturn]] SEAM_COLD inline void throw_empty_slot(const slot_core& slot) {
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
  /// An original that is an object, which its slot knows: called when `original` is null.
  R (*bound)(const typed_slot&, passed<A>...) noexcept(Noexcept) = nullptr;

  SEAM_ALWAYS_INLINE R call_original(passed<A>... args) const noexcept(Noexcept) {
    if (SEAM_ALMOST_ALWAYS(original != nullptr)) return original(static_cast<passed<A>>(args)...);
    if constexpr (!std::is_void_v<R>) throw_empty_slot(core);
  }
  /// `n` null: the original.
  SEAM_ALWAYS_INLINE R call_from(const node* n, passed<A>... args) const noexcept(Noexcept) {
    if (n == nullptr) {
      if (original == nullptr && bound != nullptr) return bound(*this, static_cast<passed<A>>(args)...);
      return call_original(static_cast<passed<A>>(args)...);
    }
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

  /// Which layers lie below: another number when there are others, or in another order; 0: none, the original.
  [[nodiscard]] std::uint64_t stamp() const noexcept { return detail::stamp_of(from_->next); }

 private:
  const detail::node* from_;
};

SEAM_END_NAMESPACE

#endif

// ---- seam/core/stack/version.hpp
#ifndef SEAM_SINGLE_CORE_STACK_VERSION_HPP
#define SEAM_SINGLE_CORE_STACK_VERSION_HPP

/// Whether what a call is running has been replaced meanwhile.

SEAM_BEGIN_NAMESPACE

/// What stood in a seam when `version()` was called. A small value: copy it, hand it to other threads. Must not outlive
/// a slot; a seam of a function or a method lasts as long as the program. Threads: any, at any time.
class version {
 public:
  explicit version(const detail::slot_core& slot) noexcept
      : slot_(&slot), changes_(slot.changes.load(detail::memory_order_relaxed)) {}

  /// Whether the seam's layers have changed since: a patch has come or gone, be it for this call or not. One load.
  [[nodiscard]] SEAM_ALWAYS_INLINE bool superseded() const noexcept {
    // (85) acquire: a call through the seam that follows comes to what the change (14) has put there.
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

/// Who is inside what: reads the entries of all threads. Everything here runs under process.lock.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What a thread's entry says about a layer.
enum class standing { outside, busy, inside };

/// What a section of code may still call.
inline standing standing_of_section(std::uintptr_t held, const layer& l) noexcept {
  if (!is_section(held)) return standing::outside;
  if (held == section_begins) return standing::busy;
  return epoch_of(held) < l.until && epoch_of(held) >= l.since ? standing::inside : standing::outside;
}
/// Compares addresses only: the entry may hold the address of a node freed long ago, or of another slot's.
inline standing standing_of_call(std::uintptr_t held, const layer& l) noexcept {
  if (held == 0) return standing::outside;
  if (held == busy(*l.slot)) return standing::busy;
  for (const node* n = l.slot->nodes; n != nullptr; n = n->older) {
    if (reinterpret_cast<std::uintptr_t>(n) != held) continue;
    // On a branch, a call has not chosen its way yet, or it is pinned and chooses each time. It is outside the layers
    // that no way leads to from there: who calls now is in nobody's way, and nobody watches him.
    return reaches(n, l) ? standing::inside : standing::outside;
  }
  return standing::outside;
}
/// A layer that is leaving waits for the sections, and for calls when it is out of its stack: new ones pass it by then.
inline standing standing_of(std::uintptr_t held, const layer& l) noexcept {
  return l.state == layer::phase::leaving ? standing_of_section(held, l) : standing_of_call(held, l);
}

template <class Visit>
void for_each_entry(thread_record& record, Visit&& visit) {
  for_each_block(record, [&](block& seam_block) {
    // (6) acquire: what the thread did before its store (1, 3, 4). seq_cst: after the unlinking store (7).
    for (entry& e : seam_block.entries) visit(seam_block, e, e.load(memory_order_seq_cst));
  });
}

/// (8) From here on, the call that leaves this entry signals. Effective after fence_all_threads (H2).
/// False: it was watched already.
inline bool watch(block& b, const entry& e) noexcept {
  const std::uint32_t bit = watch_bit(b, e);
  return (b.flags.fetch_or(bit, memory_order_seq_cst) & bit) == 0;
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

/// Whether no section sees an earlier epoch. If one does, that signals when it ends: it fences for itself, so that a
/// look after the watching is enough.
SEAM_COLD inline bool all_sections_see(std::uint64_t epoch) noexcept {
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

#endif

// ---- seam/core/calls/callable_seam.hpp
#ifndef SEAM_SINGLE_CORE_CALLS_CALLABLE_SEAM_HPP
#define SEAM_SINGLE_CORE_CALLS_CALLABLE_SEAM_HPP

/// What every kind of seam can do: be called, pinned, asked who is inside.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The object that a call is on: its first argument's address.
template <class Self, class... A>
SEAM_ALWAYS_INLINE inline const void* object_of_call(const Self& self, const A&...) noexcept {
  return __builtin_addressof(self);
}

/// Of a call that has found a branch. Apart: the arguments of one that has not stay where they are.
template <bool PerObject, class R, class... A, bool Noexcept>
SEAM_NOINLINE R call_at_branch(const typed_slot<R(A...) noexcept(Noexcept)>& slot, entry* mine, const node* branch,
                               std::type_identity_t<passed<A>>... args) noexcept(Noexcept) {
  const void* object = nullptr;
  if constexpr (PerObject) object = object_of_call(args...);
  return slot.call_from(frame::narrowed(mine, branch, object), static_cast<passed<A>>(args)...);
}

template <bool PerObject, class R, class... A, bool Noexcept>
SEAM_NOINLINE R call_patched(const typed_slot<R(A...) noexcept(Noexcept)>& slot,
                             std::type_identity_t<passed<A>>... args) noexcept(Noexcept) {
  const frame inside(slot.core);
  const node* const held = inside.held();
  if (held != nullptr && held->is_branch()) {
    return call_at_branch<PerObject>(slot, inside.mine(), held, static_cast<passed<A>>(args)...);
  }
  return slot.call_from(held, static_cast<passed<A>>(args)...);
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
  explicit pinned(const Seam& seam) : seam_(seam), frame_(slot_behind(seam).core) { frame_.narrow_to_this_thread(); }
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
    if constexpr (Seam::per_object) held = detail::way_of(detail::object_of_call(args...), held);
    return slot.call_from(detail::first_live(held), static_cast<detail::passed<A>>(args)...);
  }

  const Seam& seam_;
  detail::frame frame_;
};

/// What every kind of seam can do. `Seam` has `slot_behind(seam)`, where its layers are, and `call_directly(args…)`,
/// its original as the optimiser likes it best.
template <class Seam, class Signature>
class callable_seam;

template <class Seam, class R, class... A, bool Noexcept>
class callable_seam<Seam, R(A...) noexcept(Noexcept)> {
 public:
  using signature = R(A...) noexcept(Noexcept);
  /// Whether a patch may be for a single object, the one that the first argument refers to.
  static constexpr bool per_object = false;

  /// Calls what stands in the seam. Safe from any thread, also while patches come and go. Unpatched: one load and one
  /// branch, then the original, inlined where it can be.
  SEAM_ALWAYS_INLINE R operator()(A... args) const noexcept(Noexcept) {
    return pass(static_cast<detail::passed<A>>(args)...);
  }
  /// The same, for who has the parameters already: what is passed by value is not moved once more.
  SEAM_ALWAYS_INLINE R pass(detail::passed<A>... args) const noexcept(Noexcept) {
    const auto& slot = slot_behind(self());
    if (SEAM_ALMOST_ALWAYS(slot.core.unpatched())) return self().call_directly(static_cast<detail::passed<A>>(args)...);
    return detail::call_patched<Seam::per_object>(slot, static_cast<detail::passed<A>>(args)...);
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

  /// What stands in the seam now, for a call that lasts: taken at its beginning, it says whether that has been
  /// superseded.
  [[nodiscard]] seam::version version() const noexcept { return seam::version(slot_behind(self()).core); }

  [[nodiscard]] std::string_view name() const noexcept { return slot_behind(self()).core.name; }

 private:
  [[nodiscard]] SEAM_ALWAYS_INLINE const Seam& self() const noexcept { return static_cast<const Seam&>(*this); }
};

/// A seam's calls on one object: `seam.on(object)`. A patch of it lies above those for every object. It goes by the
/// object's address: a copy is another object, and so is what the object is moved to. Must not outlive the object.
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

/// Something that can be patched.
template <class S>
concept any_seam = requires(const S& s) {
  typename S::signature;
  slot_behind(s).core;
};

/// Does ahead what a thread's first patched call would do, so that a signal handler may make that call.
inline void prepare_thread() { detail::process.register_this_thread(); }
SEAM_END_NAMESPACE

#endif

// ---- seam/core/calls/consistent_section.hpp
#ifndef SEAM_SINGLE_CORE_CALLS_CONSISTENT_SECTION_HPP
#define SEAM_SINGLE_CORE_CALLS_CONSISTENT_SECTION_HPP

/// A section of code that sees all layers of a set or none: it writes down which epoch it began in.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Strictly nested within its thread. Within another one it adds nothing. Fences for itself: sections are rare.
class consistent_section {
 public:
  consistent_section() {
    if (this_section != 0) return;
    entry_ = take_entry();
    // (21) Before (22): who publishes an epoch (20') and then looks at the entries (6) sees us begin, or we see that
    // one.
    entry_->exchange(section_begins, memory_order_seq_cst);
    const std::uintptr_t mine = section_that_sees(process.epoch.load(memory_order_seq_cst));  // (22)
    entry_->store(mine, memory_order_release);                                                // (23), like (3)
    this_section = mine;
  }
  ~consistent_section() {
    if (entry_ == nullptr) return;
    this_section = 0;
    entry_->exchange(0, memory_order_seq_cst);  // (24) like (4), before the look at the flags, like (5)
    next_free_entry = entry_;
    light_fence();
    if (block_of(entry_).flags.load(memory_order_seq_cst) != 0) leave_attentively(entry_);
  }
  consistent_section(const consistent_section&) = delete;
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

// ---- seam/core/ending/wait_report.hpp
#ifndef SEAM_SINGLE_CORE_ENDING_WAIT_REPORT_HPP
#define SEAM_SINGLE_CORE_ENDING_WAIT_REPORT_HPP

/// What is said of a wait for the end of a layer: that it lasts, or that it would last for ever.

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

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/stack/arrangement.hpp
#ifndef SEAM_SINGLE_CORE_STACK_ARRANGEMENT_HPP
#define SEAM_SINGLE_CORE_STACK_ARRANGEMENT_HPP

/// How the layers of a slot are stacked: those that a thread sees alone lie above those that all see, those of single
/// objects above the class's, the latest outermost. Everything here runs under process.lock.

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

/// A slot's stack as a function of its layers. Where nobody sees more than others and no object has layers of its own,
/// that is one chain. Else there is a branch for each change of several slots that somebody may not see yet, the latest
/// first; on every way, one for each viewer who made layers for himself, those beneath him first; then one for each
/// object that has layers there; and at the end of all ways, a chain without branches that holds just what such a call
/// sees: so it is in the way of no other layer's end.
class arrangement {
 public:
  arrangement(slot_core& slot, const layer* left_out) noexcept : slot_(slot), left_out_(left_out) {}

  /// Takes the nodes from the pool.
  [[nodiscard]] const node* make() noexcept {
    makes_nodes_ = true;
    return by_epoch();
  }
  /// How many it will take.
  [[nodiscard]] std::size_t size() noexcept {
    by_epoch();
    return count_;
  }

 private:
  enum class rank { global, seen_alone, outermost };
  static rank rank_of(const layer& l) noexcept {
    return l.outermost ? rank::outermost : l.seen_by != nullptr ? rank::seen_alone : rank::global;
  }
  [[nodiscard]] bool stands(const layer& l) const noexcept {
    return &l != left_out_ && l.since <= epoch_ && (l.until == 0 || epoch_ < l.until);
  }
  [[nodiscard]] bool is_seen(const layer& l) const noexcept {
    return stands(l) && (l.seen_by == nullptr || (now_for_ != nullptr && now_for_->sees(l.seen_by)));
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

  /// From the first that anybody sees to the latest.
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

  /// From the viewers above to those beneath them.
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
      if (l->seen_by == nullptr || l->seen_by->number <= last || !stands(*l)) continue;
      if (next == nullptr || l->seen_by->number < next->number) next = l->seen_by;
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

  /// What a call on the object sees whose latest layer this is. Null: one without layers.
  const node* chain(const layer* of_object) noexcept {
    const node* n = pile(global_of_class_, of_object, rank::global);
    for (const rank r : {rank::seen_alone, rank::outermost}) {
      n = pile(n, of_class_, r);
      n = pile(n, of_object, r);
    }
    return n;
  }
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
  const layer* of_class_ = nullptr;  // its latest
  const node* global_of_class_ = nullptr;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/stack/stack.hpp
#ifndef SEAM_SINGLE_CORE_STACK_STACK_HPP
#define SEAM_SINGLE_CORE_STACK_STACK_HPP

/// Changes of a slot's stack of layers: push and unlink. A call in progress keeps the nodes it entered, so whatever
/// lies above a change is copied. Everything here runs under process.lock.

SEAM_BEGIN_NAMESPACE
namespace detail {

inline void set_head(slot_core& slot, const node* n) noexcept {
  // (7) release: publishes *n to the load (2). seq_cst: orders the look for records (10') after it.
  slot.head.store(n, memory_order_seq_cst);
  // (14) release: who reads this count (14') fences after the store (7).
  slot.changes.store(slot.changes.load(memory_order_relaxed) + 1, memory_order_release);
}

/// Keeps the list of all layers that stand in a slot, and that of each slot.
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

/// Whether the stack is more than the layers in the order in which they came.
inline bool is_arranged(const slot_core& slot) noexcept {
  const node* top = slot.head.load(memory_order_relaxed);
  return top != nullptr && (top->is_branch() || top->owner->outermost);
}
inline bool needs_arrangement(const layer& l) noexcept {
  return l.object != nullptr || l.seen_by != nullptr || l.outermost || l.since != 0;
}
/// What everybody sees by now, nobody need be asked about.
SEAM_COLD inline void forget_epochs(const slot_core& slot) noexcept {
  for (layer* l = slot.layers; l != nullptr; l = l->below) {
    if (l->since != 0 && all_sections_see(l->since)) l->since = 0;
  }
}
/// May throw: then nothing has changed.
SEAM_COLD inline void arrange(slot_core& slot, const layer* left_out = nullptr) {
  forget_epochs(slot);
  process.nodes.reserve(arrangement(slot, left_out).size());
  set_head(slot, arrangement(slot, left_out).make());
}

SEAM_COLD inline void push(layer& l, void (*thunk)()) {
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

/// Copies the nodes down to `end` and puts them on `bottom`.
SEAM_COLD inline const node* copy(slot_core& slot, const node* from, const node* end, const node* bottom) noexcept {
  if (from == end) return bottom;
  node one = *from;
  one.next = copy(slot, from->next, end, bottom);
  return add_node(slot, one);
}

/// Calls that come from now on do not reach the layer; calls in progress do.
SEAM_COLD inline void unlink(layer& l) {
  slot_core& slot = *l.slot;
  if (is_arranged(slot)) {
    arrange(slot, &l);
  } else {
    const node* const top = slot.head.load(memory_order_relaxed);
    const node* at = top;
    std::size_t above = 0;
    for (; at->owner != &l; at = at->next) ++above;
    process.nodes.reserve(above);  // none for the top layer: its end cannot fail
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

/// Only when no entry of any thread holds one of them, or a branch that leads to one.
SEAM_COLD inline void free_nodes_that_reach(const layer& l) noexcept {
  free_nodes_if(*l.slot, [&](const node& n) { return !n.is_branch() && reaches(&n, l); });
}

inline void mark_what_is_reached_from(const node* n) noexcept {
  for (; n != nullptr && !n->marked; n = n->is_branch() ? n->other : n->next) {
    n->marked = true;
    if (n->is_branch()) mark_what_is_reached_from(n->next);
  }
}

/// A change of an arranged stack replaces nodes that lead to layers which stay: those nodes would be freed with these
/// layers only, and pile up until then. Only when no call is busy on the slot and all threads have
/// been fenced since the last change of its head: what is replaced is then held by entries that can be seen, or by
/// none.
SEAM_COLD inline void sweep(slot_core& slot) noexcept {
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

/// After a change: layers that come and stay replace nodes too. Looks at the slot's nodes, and rarely at all threads.
SEAM_COLD inline void sweep_if_much_was_replaced(slot_core& slot) noexcept {
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

/// The wait until nobody is inside a layer that has ended, and the destruction of its callable. Who is inside is in
/// core/stack/who_is_inside.hpp; what a handle does to its layer, in ending.hpp.

SEAM_BEGIN_NAMESPACE
namespace detail {

inline void delete_layer(layer* l) noexcept {
  if (l->seen_by != nullptr) l->seen_by->release();
  delete[] l->labels;
  delete l;
}

/// Under process.lock, when nobody is inside: from here on this thread alone owns what is to be destroyed. `fenced`:
/// the changes of
/// its slot after which all threads have been fenced.
SEAM_COLD inline void claim(layer& l, std::uint64_t fenced) noexcept {
  free_nodes_that_reach(l);
  if (l.slot->changes.load(memory_order_relaxed) == fenced) sweep(*l.slot);
  l.state = layer::phase::destroying;
  l.destroyer = this_thread();
  l.destroyed_in = process.forks;
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
    abandoned = l.abandoned && l.users == 0;
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

/// Under process.lock, of a layer that is leaving, when no section sees it any more: so do no calls that come from now
/// on. May throw: then nothing has changed.
SEAM_COLD inline void take_out(layer& l) {
  unlink(l);
  l.state = layer::phase::ended;
  fence_all_threads();  // H1. Under the lock: others may wait already, and have fenced before the layer was out
}
inline bool could_take_out(layer& l) noexcept {
  SEAM_TRY { take_out(l); }
  SEAM_CATCH_ALL {  // no memory: when the next work is done
    return false;
  }
  return true;
}

/// Takes the branches out of the stacks that the last sections have left which needed them.
SEAM_COLD inline void settle_epochs() noexcept {
  if (!process.epochs_remain) return;
  process.epochs_remain = false;
  for (layer* l = process.linked; l != nullptr; l = l->earlier) {
    if (l->since == 0) continue;
    if (all_sections_see(l->since)) {
      SEAM_TRY { arrange(*l->slot); }
      SEAM_CATCH_ALL {  // no memory: another time
      }
    }
    if (l->since != 0) process.epochs_remain = true;
  }
}

/// The deferred work of process.lock: destroys what ended from inside itself, or was given up on, once the last call
/// has left. Called with the lock held; releases it.
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

/// Under process.lock. Nobody asks for the time when nobody is inside, and nothing is being destroyed.
SEAM_COLD inline void note_held_up(layer& l) noexcept {
  if (l.held_up_since == 0) l.held_up_since = platform::now();
}

/// One thread's wait for a layer that has ended and that it is not inside of. `l.waiting` counts it.
class drain {
 public:
  drain(layer& l, nanoseconds patience) : layer_(l), patience_(patience) {}

  /// True when the callable is destroyed, false when the patience ends first.
  bool wait() {
    fence();
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

  void fence() noexcept {
    fenced_ = layer_.slot->changes.load(memory_order_acquire);  // (14')
    fence_all_threads();  // H1: no call that begins from now on enters the layer; those that did are seen
  }
  next_step take_out_or_give_up() {
    SEAM_TRY { take_out(layer_); }
    SEAM_CATCH_ALL {
      give_up();
      SEAM_RETHROW;
    }
    fenced_ = layer_.slot->changes.load(memory_order_relaxed);
    return next_step::look_again;
  }
  next_step look(unsigned round) {
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
    if (this_thread_record == nullptr) return next_step::register_and_look_again;  // so that others can follow our wait
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
    // Never sleep on a busy entry: it is not watched, and over in an instant.
    return watching_ == layer_.state && others.busy == 0 ? next_step::sleep : next_step::look_again;
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
    return detail::is_gone(layer_);
  }

  /// Since it was first asked: most waits are over before, and the time would cost more than they do.
  [[nodiscard]] nanoseconds waited() noexcept {
    const nanoseconds now = platform::now();
    if (began_ == 0) began_ = now;
    return now - began_;
  }
  [[nodiscard]] bool expired() noexcept { return patience_ != for_ever && waited() >= patience_; }

  /// Until the patience ends or the next report is due.
  [[nodiscard]] nanoseconds nap() noexcept {
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
  nanoseconds began_ = 0;
  layer::phase watching_ =
      layer::phase::linked;  // who holds up a layer that is leaving, or that has ended; else nobody
  std::uint64_t fenced_ = 0;
  std::int64_t next_report_ = 1;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/ending/ending.hpp
#ifndef SEAM_SINGLE_CORE_ENDING_ENDING_HPP
#define SEAM_SINGLE_CORE_ENDING_ENDING_HPP

/// Ending a layer, by its handle or because its object goes.

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class ending { drained, inside, timed_out };

/// Whether this thread's own calls are inside the layer, wherever that stands.
SEAM_COLD inline bool watch_own_calls(const layer& l) noexcept {
  bool any = false;
  for_each_entry(*this_thread_record, [&](block& b, entry& e, std::uintptr_t held) {
    if (standing_of_call(held, l) == standing::outside) return;
    any = true;
    watch(b, e);
  });
  return any;
}

/// Unlinks the layer if it is linked, then waits. From inside itself it does not wait: the last call to leave
/// destroys the callable.
SEAM_COLD inline ending end_layer(layer& l, nanoseconds patience) {
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
    // A section of this thread's own sees the layer until the section ends.
    if (may_be_inside && !count_inside(*this_thread_record, l, true).empty()) {
      note_held_up(l);
      return ending::inside;
    }
    ++l.waiting;
  }
  if (!drain(l, patience).wait()) return ending::timed_out;
  if (!l.hit.load(memory_order_relaxed)) {  // whoever ran it has left, which the wait has seen
    if (const auto told = process.never_hit.load(memory_order_relaxed)) told(l);
  }
  return ending::drained;
}

/// The handle is gone: whoever is the last to use the layer deletes it.
SEAM_COLD inline void abandon(layer* l) noexcept {
  {
    const locked hold;
    if (l->state != layer::phase::gone || l->users != 0) {
      l->abandoned = true;
      return;
    }
  }
  delete_layer(l);
}

/// Uses a layer without having its handle.
class layer_in_use {
 public:
  explicit layer_in_use(layer* l) noexcept : layer_(l) {}
  ~layer_in_use() {
    if (layer_ == nullptr) return;
    {
      const locked hold;
      if (--layer_->users != 0 || !layer_->abandoned || layer_->state != layer::phase::gone) return;
    }
    delete_layer(layer_);
  }
  layer_in_use(const layer_in_use&) = delete;
  layer_in_use& operator=(const layer_in_use&) = delete;

  [[nodiscard]] layer* get() const noexcept { return layer_; }

 private:
  layer* const layer_;
};

/// The latest layer that stands in any slot for an object in this storage, in use. Null when there is none. One that is
/// leaving is taken out: sections that still see it have nothing to call it on. May throw: then nothing has changed.
SEAM_COLD inline layer_in_use use_layer_within(const void* begin, const void* end) {
  const locked hold;
  layer* l = process.linked;
  while (l != nullptr && (l->object < begin || l->object >= end)) l = l->earlier;
  if (l == nullptr) return layer_in_use(nullptr);
  if (l->state == layer::phase::leaving) take_out(*l);
  ++l->users;
  return layer_in_use(l);
}

/// Ends the patches on an object that is going, and on its bases, like their handles would.
SEAM_COLD inline void end_layers_within(const void* begin, const void* end) {
  for (;;) {
    const layer_in_use latest = use_layer_within(begin, end);
    if (latest.get() == nullptr) return;
    end_layer(*latest.get(), for_ever);
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/process/made_once.hpp
#ifndef SEAM_SINGLE_CORE_PROCESS_MADE_ONCE_HPP
#define SEAM_SINGLE_CORE_PROCESS_MADE_ONCE_HPP

/// A value that is made by the first thread that needs it.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The others wait meanwhile. What making it throws, the one who needed it gets, and the next one tries again.
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
  /// Once it is made.
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
    // (15') acquire: what a thread that failed to make it has left behind (15).
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
      made.tries_.fetch_add(1);  // before the wake, after the maker: who sleeps has seen neither
      platform::wake(made.tries_.address(), INT32_MAX);
    }
  };

  union {
    unsigned char nothing_[sizeof(T)];  // all of it: g++ would warn of what it takes for a use of the rest
    T value_;
  };
  atomic<const void*> maker_{nullptr};  // null: nobody yet; a thread: being made; `this`: made
  atomic<std::uint32_t> tries_{0};
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/base/errno_kept.hpp
#ifndef SEAM_SINGLE_BASE_ERRNO_KEPT_HPP
#define SEAM_SINGLE_BASE_ERRNO_KEPT_HPP

/// errno, as a layer must leave it: what is seen after a call is what the function said, not what a log did.

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

/// Values of which every thread has its own, and which are read together.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A `T` for each thread that asks. It stays when the thread ends, and the next thread at the same address goes on with
/// it: whatever is in a `T` must be atomic. Lock-free, and it never runs an allocator: a seam may be in front of one.
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
    // Fibonacci hashing: the addresses of threads differ in their middle bits.
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
    // (50) release: publishes *fresh to the loads (50'). Nobody else adds a piece for this thread meanwhile.
    while (!head.compare_exchange_weak(fresh->next, fresh, memory_order_release)) {
    }
    return fresh->value;
  }

  atomic<piece*> heads_[64]{};
  mutable T shared_{};  // of the threads for which there is no memory
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/core/stack/default_result.hpp
#ifndef SEAM_SINGLE_CORE_STACK_DEFAULT_RESULT_HPP
#define SEAM_SINGLE_CORE_STACK_DEFAULT_RESULT_HPP

/// What is returned where nothing says what to return. Light: every method of every mock asks.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The seam of a type's default answer, in a program that names it.
struct default_source {
  void (*make)();  // R (*)()
  const slot_core& slot;
};
template <class R>
inline constinit atomic<const default_source*> default_source_of{nullptr};

[[noreturn]] SEAM_COLD inline void throw_no_default_answer(std::string_view type) {
  detail::raise(
      error(message() << "seam: " << type << " has no default answer: patch seam::default_answer<" << type << ">"));
}
template <class R>
R make_default_answer() {
  if constexpr (std::is_void_v<R>) {
    return;
  } else if constexpr (std::is_default_constructible_v<R>) {
    return R();
  } else {
    throw_no_default_answer(raw_spelling<R>());
  }
}

template <class R>
R answer_by_default() {
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

/// The slot of a seam that is a type: of a function, a method, a property.

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

/// The name is spelled in characters because g++ hides whatever a string as template argument belongs to under
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

/// The core's one face: slots and their layers, calls through them, and how layers end. Other rooms include this alone.

#endif

// ---- seam/patch/detail/warn_of_running.hpp
#ifndef SEAM_SINGLE_PATCH_DETAIL_WARN_OF_RUNNING_HPP
#define SEAM_SINGLE_PATCH_DETAIL_WARN_OF_RUNNING_HPP

/// Tells who wants to know that a seam is being patched while calls are inside it.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Before anything is made: a handler that throws refuses the patch.
SEAM_COLD inline void warn_of_running(const slot_core& slot, location where) {
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

/// What may stand in a slot: which callables fit a signature, the sentence for one that does not, and the thunk that
/// runs one that does.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// An advice is called with `next` before the arguments. It says so itself: `using advises_next = void`.
template <class F>
concept advice = requires { typename std::remove_cvref_t<F>::advises_next; };

/// A coroutine refers to the callable it was made by; a layer may be gone before the coroutine is.
template <class R>
concept coroutine = requires { typename R::promise_type; };

/// A layer with state that only passes on the coroutines that others make. It says so itself.
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

/// Whether `f` fits but for the object, which comes before the arguments.
template <class F, class Signature>
struct lacking_self;
template <class F, class R, class Self, class... A, bool Noexcept>
struct lacking_self<F, R(Self, A...) noexcept(Noexcept)> {
  // Not asked of an advice, nor when something fits: to ask is to instantiate a generic lambda's body.
  static constexpr bool value = [] {
    if constexpr (advice<F> || fitting<F, R(Self, A...) noexcept(Noexcept)>::value != fit::arguments) {
      return false;
    } else {
      return std::is_invocable_v<std::decay_t<F>&, A...>;
    }
  }();
};
template <class F, class Name, class Signature>
inline constexpr bool takes_the_object_of = !lacking_self<F, Signature>::value;

template <class F, class Signature, text Name>
consteval bool check_self() {
  SEAM_REJECT_UNLESS(
      (takes_the_object_of<F, typename shown<Name>::type, Signature>),
      join(text("seam::patch("), Name, text(", f): f lacks the object, which comes before the arguments: take "),
           fitting<F, Signature>::arguments(), text("; "), Name, text(" is "), spelled<Signature>()),
      "seam::patch(seam, f): f lacks the object, which comes before the arguments, as the seam's "
      "signature shows");
  return !lacking_self<F, Signature>::value;
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
  static R call(const node& n, passed<A>... args) noexcept(Noexcept) {
    if constexpr (Noexcept) {
      SEAM_TRY { return convert(n, static_cast<passed<A>>(args)...); }
      SEAM_CATCH(const std::exception&, thrown) { terminate_in_noexcept(*n.owner, thrown.what()); }
      SEAM_CATCH_ALL { terminate_in_noexcept(*n.owner, "something that is no std::exception"); }
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

/// Makes a layer of a callable and puts it on top of a slot. All or nothing.

SEAM_BEGIN_NAMESPACE

/// Which threads' calls run a patch. See scope.hpp.
enum class visibility { every_thread, this_thread };

/// What a patch says about itself in reports, and who sees it. Both texts are copied.
struct options {
  std::string_view owner = {};
  std::string_view reason = {};
  visibility scope = visibility::every_thread;
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

/// Where a layer goes: for all objects, or for one; among the others, or outside of all.
struct place {
  slot_core& slot;
  const void* object = nullptr;
  bool outermost = false;
};

SEAM_COLD inline void destroy_uninstalled(layer* l) noexcept {
  if (l->destroy != nullptr) l->destroy(l->callable);
  delete_layer(l);
}

/// A layer that is not installed yet. Destroys what it has so far, unless released.
class new_layer {
 public:
  new_layer(place at, location where) : layer_(new layer) {
    layer_->slot = &at.slot;
    layer_->object = at.object;
    layer_->outermost = at.outermost;
    layer_->where = where;
  }
  ~new_layer() {
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
  void show_to(visibility scope) {
    if (scope == visibility::this_thread) layer_->seen_by = own_viewer().use();
  }
  void hold(maker make, void* from) { make(*layer_, from); }
  void set_up(maker make, void* from, const options& how) {
    label(how.owner, how.reason);
    show_to(how.scope);
    hold(make, from);
  }
  /// For whoever installs it.
  [[nodiscard]] layer* release(void (*thunk)()) noexcept {
    layer_->thunk = thunk;
    return std::exchange(layer_, nullptr);
  }
  [[nodiscard]] layer* install(void (*thunk)()) {
    process.decide_fencing();
    const locked hold;
    push(*layer_, thunk);
    sweep_if_much_was_replaced(*layer_->slot);
    return std::exchange(layer_, nullptr);
  }

 private:
  layer* layer_;
};

[[noreturn]] SEAM_COLD inline void throw_null_replacement(const slot_core& slot, location where) {
  message text;
  text << "seam::patch(" << slot.name << ", f): f is null (" << where << ")";
  detail::raise(error(text));
}

// What does not depend on the callable is not repeated for each.
SEAM_COLD inline layer* install(place at, void (*thunk)(), maker make, void* from, const options& how, location where) {
  warn_of_running(at.slot, where);
  new_layer fresh(at, where);
  fresh.set_up(make, from, how);
  return fresh.install(thunk);
}
/// The same, but it is not installed yet.
SEAM_COLD inline layer* prepare(place at, void (*thunk)(), maker make, void* from, const options& how, location where) {
  warn_of_running(at.slot, where);
  new_layer fresh(at, where);
  fresh.set_up(make, from, how);
  return fresh.release(thunk);
}

/// `How`: install or prepare.
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

/// Who is still inside a layer that has ended.

SEAM_BEGIN_NAMESPACE

/// A thread that is inside a patch which has ended.
struct straggler {
  long thread = 0;        // as the system's tools show it
  long milliseconds = 0;  // inside for at least so long: since the patch ended
  unsigned calls = 0;     // of this thread, one within the other
  std::string_view seam;  // its name
  location where;         // the patch
};

class stragglers;
namespace detail {
stragglers find_stragglers(layer& l, nanoseconds patience);
}  // namespace detail

/// What `drained()` found: true when nobody is inside any more, else it lists who is. `text()` says it in one line.
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

/// Under process.lock. Only calls that can be told what they are inside of: see for_each_thread_inside.
template <class Visit>
void for_each_straggler(const layer& l, Visit&& visit) {
  const long past = static_cast<long>((platform::now() - l.held_up_since) / 1'000'000);
  for_each_thread([&](thread_record& r) {
    const census found = count_inside(r, l);
    if (!found.empty()) visit(straggler{r.number.load(), past, found.inside + found.busy, l.slot->name, l.where});
  });
}

SEAM_COLD inline void describe_stragglers(message& text, const layer& l) {
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

/// Throws for who would wait for itself, or for what has not ended.
SEAM_COLD inline void check_drained(const layer& l) {
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

SEAM_COLD inline stragglers find_stragglers(layer& l, nanoseconds patience) {
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

/// Whether it is what "get"_s is, in seam::patch(module, "get"_s, f). Only module.hpp knows of any.
template <class Name>
inline constexpr bool names_a_seam = false;

// What clang prints.
template <class T>
inline constexpr bool is_a_seam = any_seam<std::remove_cvref_t<T>>;
template <class Seam>
inline constexpr bool outlives_its_patch =
    std::is_lvalue_reference_v<Seam> || std::is_empty_v<Seam> || requires(const Seam& s) { s.object(); };
template <class Seam>
inline constexpr bool is_per_object = requires { requires Seam::per_object; };

/// Whether a call's first parameter is no argument but what it is on: an object, a property's value, a closure's state.
template <class Seam>
inline constexpr bool begins_with_self = is_per_object<Seam> || requires { requires Seam::is_on_state; };

template <class Seam>
place place_of(const Seam& seam) noexcept {
  if constexpr (requires { seam.object(); }) {
    return {slot_behind(seam).core, seam.object()};
  } else {
    return {slot_behind(seam).core};
  }
}

/// A replacement that has to know its seam: it makes what is installed.
template <class F, class Seam>
concept made_to_measure = requires(F&& f, Seam& seam) { static_cast<F&&>(f).made_for(seam); };

/// Fails to compile, in one sentence, when `seam::patch(seam, f)` cannot work.
template <class Seam, class F, text Name = name_in_errors<std::remove_cvref_t<Seam>>()>
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
    using signature = typename seam_type::signature;
    if constexpr (is_per_object<seam_type>) {
      if constexpr (!check_self<F, signature, Name>()) return false;
    }
    return check_replacement<F, signature, Name>() && outlives_its_patch<Seam>;
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
    if constexpr (detail::made_to_measure<F, Seam>) {
      *this = patch(static_cast<Seam&&>(seam), static_cast<F&&>(replacement).made_for(seam), how, where);
    } else if constexpr (detail::check_patch<Seam, F>()) {
      using signature = typename std::remove_cvref_t<Seam>::signature;
      layer_ = detail::install_callable<signature>(detail::place_of(seam), static_cast<F&&>(replacement), how, where);
    }
  }

  /// The same for the seam `name` of a module, as in `seam::patch p{http, "get"_s, f};`: include <seam/module.hpp>.
  template <class Module, class Name, class F>
    requires detail::names_a_seam<Name>
  SEAM_KEEP_THE_PATCH patch(Module&& module, Name name, F&& replacement, options how = {},
                            location where = location::here());

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
    SEAM_TRY { detail::end_layer(*layer_, detail::for_ever); }
    SEAM_CATCH(const error&, report) { detail::terminate_with(report.what()); }
    detail::abandon(layer_);
  }

  /// Takes the replacement out and waits until no other thread is inside it. True when it is destroyed; false from
  /// inside the replacement itself: then the last call to leave destroys it. Idempotent, legal on any thread.
  /// Throws `seam::error` when threads would wait for each other.
  bool end() { return end_within(detail::for_ever); }

  /// The same, but waits at most `patience`, a std::chrono::duration. False: somebody is still inside, and what the
  /// replacement refers to must stay. The replacement is out of its seam all the same.
  template <detail::duration D>
  [[nodiscard]] bool end(D patience) {
    return end_within(detail::to_nanoseconds(patience));
  }

  /// After the end: waits at most `patience`, a std::chrono::duration, until nobody is inside the replacement, and says
  /// who still is. Converts to true when nobody is. Throws `seam::error` from inside the replacement itself, before the
  /// end, and when threads would wait for each other.
  template <detail::duration D>
  [[nodiscard]] stragglers drained(D patience) {
    return layer_ == nullptr ? stragglers() : detail::find_stragglers(*layer_, detail::to_nanoseconds(patience));
  }

  /// Whether the replacement stands in its seam.
  [[nodiscard]] explicit operator bool() const noexcept {
    const detail::locked hold;
    return layer_ != nullptr && layer_->state == detail::layer::phase::linked;
  }

 private:
  friend class patch_all;
  bool end_within(detail::nanoseconds patience) {
    return layer_ == nullptr || detail::end_layer(*layer_, patience) == detail::ending::drained;
  }

  detail::layer* layer_ = nullptr;
};

SEAM_END_NAMESPACE

#undef SEAM_KEEP_THE_PATCH

#endif

// ---- seam/layers/detail/observer.hpp
#ifndef SEAM_SINGLE_LAYERS_DETAIL_OBSERVER_HPP
#define SEAM_SINGLE_LAYERS_DETAIL_OBSERVER_HPP

/// What stands beside a call and sees it: which functions fit a signature, the sentence for one that does not, and what
/// the observers share.

SEAM_BEGIN_NAMESPACE

template <class F>
class around_advice;

namespace detail {

/// How an argument goes on to the layer below when it is shown afterwards: as a copy, where it would be moved from.
template <bool Shown, class P>
using passed_on = std::conditional_t<Shown && !std::is_reference_v<P>, const P&, P&&>;

template <class... T>
consteval auto listed() {
  return fitting<void (*)(), void(T...)>::arguments();
}

enum class sight { all, first, nothing, moved_on, misfit };

/// What `F` sees: `First`, a result or an exception, where there is one, and then the arguments; or `First` alone; or
/// nothing. `Later`: after the arguments have been passed on.
template <class F, class First, class Signature, bool Later>
struct view;
template <class F, class... First, class R, class... P, bool Noexcept, bool Later>
struct view<F, types<First...>, R(P...) noexcept(Noexcept), Later> {
  // One after the other: a generic lambda is only tried with fewer when it does not take all.
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
  /// What it returns.
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

  /// What g++ prints of the callable `What` of an advice in the seam `Name`.
  template <text Name, text Advice, text What>
  static consteval auto sentence() {
    constexpr auto begin = join(text("seam::patch("), Name, text(", seam::"), Advice, text("): "), What);
    constexpr auto end = join(text("; "), Name, text(" is "), spelled<R(P...) noexcept(Noexcept)>());
    if constexpr (value == sight::moved_on) {
      return join(begin, text(" wants arguments that are moved on before it runs and cannot be copied"), end);
    } else if constexpr (sizeof...(First) == 0) {
      return join(begin, text(" can be called neither with "), listed<observed<P>...>(), text(" nor without arguments"),
                  end);
    } else {
      return join(begin, text(" can be called neither with "), listed<First..., observed<P>...>(), text(" nor with "),
                  listed<First...>(), text(" nor without arguments"), end);
    }
  }
  /// The same, for what it returns.
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
consteval bool check_return(type_constant<S>) {
  using name = typename shown<Name>::type;
  SEAM_REJECT_UNLESS(
      (returns_what_can_be_moved<name, S>),
      join(text("seam::patch("), Name, text(", seam::"), Advice,
           text("): the result can be neither moved nor copied out of the layer; "), Name, text(" is "), spelled<S>()),
      "seam::patch(seam, seam::after(f)): the result can be neither moved nor copied out of the layer");
  return returns_what_can_be_moved<name, S>;
}

/// What the observers share. `Advice` has `view_of<Signature>` and `check<Name>(signature)`.
template <class Advice, class F>
class observer {
 public:
  using advises_next = void;

  explicit constexpr observer(F f) : f_(static_cast<F&&>(f)) {}

  /// What a patch installs.
  template <class Seam>
  [[nodiscard]] constexpr auto made_for(Seam&) && {
    using seam_type = std::remove_cvref_t<Seam>;
    if constexpr (!is_a_seam<Seam>) {
      return around_advice<Advice>(static_cast<Advice&&>(*this));  // the patch says so
    } else if constexpr (Advice::template check<name_in_errors<seam_type>()>(
                             type_constant<typename seam_type::signature>())) {
      return around_advice<Advice>(static_cast<Advice&&>(*this));
    }
  }
  template <class Seam>
    requires std::is_copy_constructible_v<Advice>
  [[nodiscard]] constexpr auto made_for(Seam& seam) const& {
    return Advice(static_cast<const Advice&>(*this)).made_for(seam);
  }
  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return is_null(f_); }

 protected:
  [[no_unique_address]] F f_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/layers/advice.hpp
#ifndef SEAM_SINGLE_LAYERS_ADVICE_HPP
#define SEAM_SINGLE_LAYERS_ADVICE_HPP

/// Layers that do something around what they are put in front of.

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

/// A layer that decides itself whether, when and how often to go on: `f(next, args…)`, where `next(args…)` calls the
/// layer below, in the end the original. It may skip the original, as a replacement does.
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
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    static_cast<void>(View::show(this->f_, args...));
    return below(static_cast<P&&>(args)...);
  }

  template <detail::text Name, class S>
  static consteval bool check(detail::type_constant<S>) {
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
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    // Not in a destructor: it may throw, and then replaces the exception.
    const auto guarded = [&]() -> R {
      SEAM_TRY { return below(static_cast<typename View::template passed_on<P>>(args)...); }
      SEAM_CATCH_ALL {
        static_cast<void>(View::show(this->f_, args...));
        SEAM_RETHROW;
      }
    };
    if constexpr (std::is_void_v<R>) {
      guarded();
      static_cast<void>(View::show(this->f_, args...));
    } else if constexpr (std::is_reference_v<R>) {
      R result = guarded();
      static_cast<void>(View::show(this->f_, args...));
      return static_cast<R>(result);
    } else {
      R result = guarded();
      static_cast<void>(View::show(this->f_, args...));
      return result;
    }
  }

  template <detail::text Name, class S>
  static consteval bool check(detail::type_constant<S> signature) {
    using name = typename detail::shown<Name>::type;
    SEAM_REJECT_UNLESS((detail::observes_what_is_still_there<after_advice, name, S>),
                       (view_of<S>::template sentence<Name, "after(f)", "f">()),
                       "seam::patch(seam, seam::after(f)): f wants arguments that are moved on before it runs and "
                       "cannot be copied");
    SEAM_REJECT_UNLESS((detail::takes_what_it_observes<after_advice, name, S>),
                       (view_of<S>::template sentence<Name, "after(f)", "f">()),
                       "seam::patch(seam, seam::after(f)): f can be called neither with the arguments of the seam's "
                       "signature, shown here, nor without arguments");
    return view_of<S>::fits && detail::check_return<Name, "after(f)">(signature);
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
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    if constexpr (std::is_void_v<R>) {
      below(static_cast<typename View::template passed_on<P>>(args)...);
      static_cast<void>(View::show(this->f_, args...));
    } else {
      R result = below(static_cast<typename View::template passed_on<P>>(args)...);
      static_cast<void>(View::show(this->f_, result, args...));
      if constexpr (std::is_reference_v<R>) {
        return static_cast<R>(result);
      } else {
        return result;
      }
    }
  }

  template <detail::text Name, class S>
  static consteval bool check(detail::type_constant<S> signature) {
    using name = typename detail::shown<Name>::type;
    SEAM_REJECT_UNLESS((detail::observes_what_is_still_there<after_returning_advice, name, S>),
                       (view_of<S>::template sentence<Name, "after_returning(f)", "f">()),
                       "seam::patch(seam, seam::after_returning(f)): f wants arguments that are moved on before it "
                       "runs and cannot be copied");
    SEAM_REJECT_UNLESS((detail::takes_what_it_observes<after_returning_advice, name, S>),
                       (view_of<S>::template sentence<Name, "after_returning(f)", "f">()),
                       "seam::patch(seam, seam::after_returning(f)): f can be called neither with the result and the "
                       "arguments of the seam's signature, shown here, nor with the result, nor without arguments");
    return view_of<S>::fits && detail::check_return<Name, "after_returning(f)">(signature);
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
  static consteval bool check(detail::type_constant<S>) {
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
/// as constants where they are values; it cannot change the call, but if it throws, there is none. Its result is
/// ignored. Threads: `f` is called by many at once.
template <class F>
[[nodiscard]] constexpr before_advice<std::decay_t<F>> before(F&& f) {
  return before_advice<std::decay_t<F>>(detail::kept(static_cast<F&&>(f)));
}

/// A layer that calls `f(args…)`, or `f()`, after the layer below, whether it returned or threw; if `f` throws, that is
/// what the caller gets. Cost: where `f` takes the arguments, those passed by value are copied. Threads: as `before`.
template <class F>
[[nodiscard]] constexpr after_advice<std::decay_t<F>> after(F&& f) {
  return after_advice<std::decay_t<F>>(detail::kept(static_cast<F&&>(f)));
}

/// A layer that calls `f(result, args…)`, `f(result)` or `f()` when the layer below has returned; in a void seam,
/// `f(args…)` or `f()`. It sees the result as a constant where it is a value. Cost and threads: as `after`.
template <class F>
[[nodiscard]] constexpr after_returning_advice<std::decay_t<F>> after_returning(F&& f) {
  return after_returning_advice<std::decay_t<F>>(detail::kept(static_cast<F&&>(f)));
}

/// A layer that calls `f(exception, args…)`, `f(exception)` or `f()` when the layer below throws an `E`; without `E`,
/// anything, seen as a `std::exception_ptr`. What `f` returns is the call's result; in a void seam it returns
/// `seam::suppressed`. If `f` returns void, or says `throw;`, the exception goes on; if it throws another, that one.
/// Cost: none without an exception, but for copies as with `after`. Threads: as `before`.
template <class E = void, class F>
[[nodiscard]] constexpr after_throwing_advice<E, std::decay_t<F>> after_throwing(F&& f) {
  return after_throwing_advice<E, std::decay_t<F>>(detail::kept(static_cast<F&&>(f)));
}

SEAM_END_NAMESPACE

#endif

// ---- seam/base/checked_value.hpp
#ifndef SEAM_SINGLE_BASE_CHECKED_VALUE_HPP
#define SEAM_SINGLE_BASE_CHECKED_VALUE_HPP

/// Numbers that a user gives to a layer: refused in one sentence that names them and the user's line.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A number as people write it: at most six digits.
class decimal {
 public:
  SEAM_COLD explicit decimal(double value) noexcept { std::snprintf(digits_, sizeof(digits_), "%g", value); }
  [[nodiscard]] std::string_view view() const noexcept { return digits_; }

 private:
  char digits_[32];
};

[[noreturn]] SEAM_COLD inline void throw_bad_value(const char* call, const char* name, const message& value,
                                                   const char* demand, location where) {
  detail::raise(
      error(message() << call << ": " << name << " is " << value.view() << ", and " << demand << " (" << where << ")"));
}

template <class N>
inline constexpr bool is_whole = std::is_integral_v<N> && !std::is_same_v<N, bool>;

/// Throws `seam::error`: "CALL: NAME is -1, and must be at least 0".
template <class N>
std::uint64_t checked_number(const char* call, const char* name, N given, long least, location where) {
  if constexpr (is_whole<N>) {
    if (given < static_cast<N>(least)) {
      throw_bad_value(call, name, message() << static_cast<long>(given),
                      least == 0 ? "must be at least 0" : "must be at least 1", where);
    }
    return static_cast<std::uint64_t>(given);
  } else {
    return 0;  // refused at compile time by whoever asks
  }
}

/// Throws `seam::error`: "CALL: NAME is 1.5, and must be from 0 to 1".
inline double checked_part(const char* call, const char* name, double given, location where) {
  if (!(given >= 0 && given <= 1)) {  // a NaN is refused too
    throw_bad_value(call, name, message() << decimal(given).view(), "must be from 0 to 1", where);
  }
  return given;
}

/// Made from any std::chrono::duration. What is negative or no number stays so, that it can be refused.
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

/// Throws `seam::error`: "CALL: NAME is -0.5 s, and must not be negative".
inline nanoseconds checked_interval(const char* call, const char* name, interval given, location where) {
  if (!(given.seconds() >= 0)) {  // a NaN is refused too
    throw_bad_value(call, name, message() << decimal(given.seconds()).view() << " s", "must not be negative", where);
  }
  return given.count();
}

/// At least that long: a sleep that wakes early goes on.
SEAM_COLD inline void sleep_for(nanoseconds length) noexcept {
  if (length <= 0) return;
  const errno_kept keep;
  const nanoseconds began = platform::now();
  const std::uint32_t unchanged = 0;
  for (nanoseconds past = 0; past < length; past = platform::now() - began) {
    platform::sleep_while(&unchanged, 0, length - past);
  }
}

/// The finaliser of splitmix64: std::hash of a number is often the number.
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

/// What decides whether a layer applies to a call.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A count that many threads share. A copy counts on by itself from where this one is.
class shared_count {
 public:
  shared_count() = default;
  shared_count(const shared_count& other) noexcept : value_(other.value_.load()) {}
  shared_count& operator=(const shared_count&) = delete;

  std::uint64_t next() noexcept { return value_.fetch_add(1) + 1; }
  /// Counts as far as `limit`; false when it is there already.
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

// A test decides whether a layer applies to a call: `applies<Signature>(args…)`. `check` fails to compile, in one
// sentence, when it cannot be asked in a seam of this signature.
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

/// std::chrono::time_point of a clock that can tell the time.
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

/// What is hashed of a key: characters, not where they are.
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
      return join(begin, text("cannot be called with "), listed<observed<P>...>(), end);
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

  constexpr share_of_keys(double share, Key key) : below_(share * 0x1p53), key_(static_cast<Key&&>(key)) {}
  template <class S, class... A>
  bool applies(A&... args) {
    return static_cast<double>(spread(key_in<Key, S>::get(key_, args...)) >> 11) < below_;
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
  double below_;
  [[no_unique_address]] Key key_;
};

[[noreturn]] SEAM_COLD inline void throw_bad_count(const char* advice, long n, long least, location where) {
  detail::raise(error(message() << "seam::" << advice << "(n, f): n is " << n << ", and must be at least " << least
                                << " (" << where << ")"));
}
[[noreturn]] SEAM_COLD inline void throw_bad_percentage(double p, location where) {
  char number[32];
  std::snprintf(number, sizeof(number), "%g", p);
  detail::raise(error(message() << "seam::percent(p, key, f): p is " << number << ", and must be from 0 to 100 ("
                                << where << ")"));
}
template <class N>
inline constexpr bool is_a_whole_number = std::is_integral_v<N> && !std::is_same_v<N, bool>;
template <class N>
std::uint64_t checked_count(const char* advice, N n, long least, location where) {
  if constexpr (is_a_whole_number<N>) {
    if (n < static_cast<N>(least)) throw_bad_count(advice, static_cast<long>(n), least, where);
  }
  return static_cast<std::uint64_t>(n);
}
inline double checked_share(double p, location where) {
  if (!(p >= 0 && p <= 100)) throw_bad_percentage(p, where);  // a NaN is refused too
  return p / 100;
}

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

/// Decided by the call's number and the seed alone, so that a run can be repeated, whichever threads call.
class by_chance : public any_signature {
 public:
  by_chance(double probability, std::uint64_t seed) noexcept : below_(probability * 0x1p53), seed_(spread(seed)) {}
  template <class S, class... A>
  bool applies(const A&...) noexcept {
    return static_cast<double>(spread(seed_ + count_.next()) >> 11) < below_;
  }

 private:
  double below_;
  std::uint64_t seed_;
  shared_count count_;
};

template <class T>
inline constexpr bool is_when = false;
template <>
inline constexpr bool is_when<nth_call> = true;
template <>
inline constexpr bool is_when<by_chance> = true;

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/layers/condition.hpp
#ifndef SEAM_SINGLE_LAYERS_CONDITION_HPP
#define SEAM_SINGLE_LAYERS_CONDITION_HPP

/// Layers that apply to some calls only: by a predicate, by count, until a time, for a share of the keys.

SEAM_BEGIN_NAMESPACE

/// See `when`, `first`, `every`, `until` and `percent`.
template <class Test, class F>
class condition {
 public:
  using advises_next = void;

  constexpr condition(Test test, F f) : test_(static_cast<Test&&>(test)), f_(static_cast<F&&>(f)) {}

  template <class R, class... P, bool Noexcept, class S = R(P...) noexcept(Noexcept)>
    requires(Test::template fits<S> && replacement_for<F, S>)
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    if (!test_.template applies<S>(args...)) return below(static_cast<P&&>(args)...);
    const auto apply = [&]() -> decltype(auto) {
      if constexpr (detail::advice<F>) {
        return f_(below, static_cast<P&&>(args)...);
      } else {
        return detail::invoke(f_, static_cast<P&&>(args)...);
      }
    };
    if constexpr (std::is_void_v<R>) {
      static_cast<void>(apply());
    } else {
      return apply();
    }
  }

  /// What a patch installs.
  template <class Seam>
  [[nodiscard]] constexpr auto made_for(Seam& seam) && {
    using seam_type = std::remove_cvref_t<Seam>;
    if constexpr (!detail::is_a_seam<Seam>) {
      return around_advice<condition>(static_cast<condition&&>(*this));  // the patch says so
    } else if constexpr (detail::made_to_measure<F, Seam>) {
      using made = decltype(static_cast<F&&>(f_).made_for(seam));
      if constexpr (!std::is_void_v<made>) {
        return condition<Test, made>(static_cast<Test&&>(test_), static_cast<F&&>(f_).made_for(seam)).made_for(seam);
      }
    } else {
      using signature = typename seam_type::signature;
      constexpr auto name = detail::name_in_errors<seam_type>();
      constexpr bool asks = Test::template check<name, signature>();
      if constexpr (detail::check_replacement<F, signature, name>() && asks) {
        return around_advice<condition>(static_cast<condition&&>(*this));
      }
    }
  }
  template <class Seam>
    requires std::is_copy_constructible_v<condition>
  [[nodiscard]] constexpr auto made_for(Seam& seam) const& {
    return condition(*this).made_for(seam);
  }

  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return test_.is_null() || detail::is_null(f_); }

 private:
  [[no_unique_address]] Test test_;
  [[no_unique_address]] F f_;
};

/// Applies `f`, a replacement or an advice, to the calls for which `pred(args…)`, or `pred()`, says yes; the others go
/// to the layer below. `pred` sees the arguments before they are moved on. What it throws, the call throws.
/// Threads: `pred` is called by many at once.
template <class Pred, class F>
[[nodiscard]] constexpr auto when(Pred&& pred, F&& f) {
  using test = detail::predicate<std::decay_t<Pred>>;
  return condition<test, std::decay_t<F>>(test(detail::kept(static_cast<Pred&&>(pred))),
                                          detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to the first `n` calls that come here; later ones go to the layer below.
/// Exact, however many threads call; each patch made of it counts for itself. A call counts also when `f` throws.
/// Throws `seam::error` when `n` is negative. Cost: an atomic increment; one load when the `n` are used up.
template <class N, class F>
[[nodiscard]] auto first(N n, F&& f, location where = location::here()) {
  static_assert(detail::is_a_whole_number<N>, "seam::first(n, f): n is no whole number");
  return condition<detail::first_calls, std::decay_t<F>>(
      detail::first_calls(detail::checked_count("first", n, 0, where)), detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to every `n`-th call that comes here: not to the first n - 1. Exact,
/// however many threads call; each patch made of it counts for itself. Throws `seam::error` when `n` is not positive.
/// Cost: an atomic increment and a division.
template <class N, class F>
[[nodiscard]] auto every(N n, F&& f, location where = location::here()) {
  static_assert(detail::is_a_whole_number<N>, "seam::every(n, f): n is no whole number");
  return condition<detail::every_so_many, std::decay_t<F>>(
      detail::every_so_many(detail::checked_count("every", n, 1, where)), detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to calls that begin before `deadline`, a time_point of any clock. The patch
/// stays when it has passed, and lets calls through to the layer below; where the clock is set back, `f` applies again.
/// Cost: the clock's now() in each call.
template <class T, class F>
[[nodiscard]] constexpr auto until(const T& deadline, F&& f) {
  static_assert(detail::time_point<T>,
                "seam::until(deadline, f): deadline is no time_point of a clock; for a duration, write "
                "std::chrono::steady_clock::now() + duration");
  return condition<detail::before_deadline<T>, std::decay_t<F>>(detail::before_deadline<T>(deadline),
                                                                detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to `p` percent (5 is 5 %, 0.5 is 0.5 %) of the keys; `key(args…)` is
/// anything that std::hash takes. A key is always in or always out, in every seam, and stays in when `p` grows; as far
/// as std::hash lasts, also in the next process. Throws `seam::error` unless 0 <= p <= 100. Threads: `key` is called by
/// many at once. Cost: `key`, and one std::hash.
template <class Key, class F>
[[nodiscard]] auto percent(double p, Key&& key, F&& f, location where = location::here()) {
  using test = detail::share_of_keys<std::decay_t<Key>>;
  return condition<test, std::decay_t<F>>(test(detail::checked_share(p, where), detail::kept(static_cast<Key&&>(key))),
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

SEAM_END_NAMESPACE

#endif

// ---- seam/layers/below.hpp
#ifndef SEAM_SINGLE_LAYERS_BELOW_HPP
#define SEAM_SINGLE_LAYERS_BELOW_HPP

/// Layers that apply only beneath another seam: to the calls that come, by whatever way, from a call of that one.

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
    SEAM_TRY { end_layer(*layer_, 0); }
    SEAM_CATCH_ALL {  // it stays, and nobody asks for its marks any more
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

template <class Seam>
caller caller_of(const Seam& seam) noexcept {
  using thunk = thunk_of<marking, typename Seam::signature>;
  return {place_of(seam), reinterpret_cast<void (*)()>(&thunk::call)};
}

template <class Seam, text Call>
consteval bool check_caller() {
  SEAM_REJECT_UNLESS(is_a_seam<Seam>,
                     join(Call, text(": x is no seam but "), spelled<std::remove_cvref_t<Seam>>(),
                          text("; put one in front of it, as in inline constexpr seam::function<&original> x;")),
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
class below_advice {
 public:
  constexpr below_advice(const detail::caller (&callers)[Others + 1], F f, location where)
      : below_advice(callers, static_cast<F&&>(f), where, std::make_index_sequence<Others + 1>()) {}

  /// But not beneath this seam, wherever on the stack it is. Any number of them.
  template <class Seam>
  [[nodiscard]] constexpr auto except(Seam&& seam) && {
    return with<Seam>(seam, static_cast<F&&>(f_), std::make_index_sequence<Others + 1>());
  }
  template <class Seam>
    requires std::is_copy_constructible_v<F>
  [[nodiscard]] constexpr auto except(Seam&& seam) const& {
    return with<Seam>(seam, F(f_), std::make_index_sequence<Others + 1>());
  }

  /// What a patch installs. From here on, calls of the callers are marked.
  template <class Seam>
  [[nodiscard]] auto made_for(Seam& seam) && {
    using test = detail::beneath<Others>;
    return condition<test, F>(test(callers_, where_), static_cast<F&&>(f_)).made_for(seam);
  }
  template <class Seam>
    requires std::is_copy_constructible_v<F>
  [[nodiscard]] auto made_for(Seam& seam) const& {
    return below_advice(*this).made_for(seam);
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

/// Applies `f`, a replacement or an advice, to the calls beneath `seam` on their thread's stack; others go to the layer
/// below. `.except(other)`: but not beneath that one. A call of `seam` that is under way when the patch is made does
/// not count yet. Other threads' calls, also those that `seam` starts, are not beneath it. Errors: those of `patch`.
/// Cost: while the patch is there, calls of `seam` run one layer more; a call here looks through its stack's marks.
template <class Seam, class F>
[[nodiscard]] constexpr auto below(Seam&& seam, F&& f, location where = location::here()) {
  if constexpr (detail::check_caller<Seam, detail::text("seam::below(x, f)")>()) {
    const detail::caller callers[] = {detail::caller_of(seam)};
    return below_advice<std::decay_t<F>, 0>(callers, detail::kept(static_cast<F&&>(f)), where);
  }
}

SEAM_END_NAMESPACE

#endif

// ---- seam/layers/detail/ready_made.hpp
#ifndef SEAM_SINGLE_LAYERS_DETAIL_READY_MADE_HPP
#define SEAM_SINGLE_LAYERS_DETAIL_READY_MADE_HPP

/// What the ready-made layers share: how one learns which seam it is put into, and refuses those it cannot serve.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The base of `Layer`, which is called with next and the arguments. Before that, `bind` tells it the seam's name, and
/// `check` fails to compile, in one sentence, where it cannot stand.
template <class Layer>
class ready_made {
 public:
  using advises_next = void;

  /// What a patch installs.
  template <class Seam>
  [[nodiscard]] constexpr auto made_for(Seam& seam) && {
    using seam_type = std::remove_cvref_t<Seam>;
    if constexpr (!is_a_seam<Seam>) {
      return around_advice<Layer>(static_cast<Layer&&>(*this));  // the patch says so
    } else if constexpr (Layer::template check<name_in_errors<seam_type>(), typename seam_type::signature>()) {
      static_cast<Layer&>(*this).bind(slot_behind(seam).core.name, is_per_object<seam_type>);
      return around_advice<Layer>(static_cast<Layer&&>(*this));
    }
  }
  template <class Seam>
    requires std::is_copy_constructible_v<Layer>
  [[nodiscard]] constexpr auto made_for(Seam& seam) const& {
    return Layer(static_cast<const Layer&>(*this)).made_for(seam);
  }

  template <text Name, class S>
  static consteval bool check() {
    return true;
  }
  /// `name` lasts as long as the patch. `of_objects`: the first argument is the object.
  static constexpr void bind(std::string_view, bool) noexcept {}
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
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    ++*n_;
    return below(static_cast<P&&>(args)...);
  }

 private:
  N* n_;
};

namespace detail {
/// As std::atomic of a number can.
template <class N>
inline constexpr bool is_an_atomic_number = requires(N& n) {
  n.fetch_add(1);
  ++n;
};
}  // namespace detail

/// A layer that adds one to `n`, a std::atomic, for every call that comes here, before it goes on to the layer below.
/// `n` must outlive the patch; seams may share one. Exact, however many threads call. Cost: an atomic increment.
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

/// Layers that hurt: calls that fail and calls that take longer. To see whether what is above stands it.

SEAM_BEGIN_NAMESPACE

/// See `failing`.
template <class E>
class failing_layer : public detail::ready_made<failing_layer<E>> {
 public:
  explicit constexpr failing_layer(E exception) : exception_(static_cast<E&&>(exception)) {}

  template <class R, class... P, bool Noexcept>
  R operator()(next<R(P...) noexcept(Noexcept)>&, std::type_identity_t<P>&&...) {
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

/// A layer that throws a copy of `exception` instead of going on to the layer below; of a std::exception_ptr, what it
/// points to. In every call, or `when` that is `seam::nth(n)` or `seam::probability(p)`; the other calls go on. Within
/// a condition, as in `seam::first(3, seam::failing(e))`, when that says so. Threads: the copies are made by many at
/// once. Throws `seam::error` when the std::exception_ptr is null.
template <class E>
[[nodiscard]] failing_layer<std::decay_t<E>> failing(E&& exception, location where = location::here()) {
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
template <class E, class When>
  requires(!std::is_same_v<When, location>)
[[nodiscard]] auto failing(E&& exception, When when, location where = location::here()) {
  static_assert(detail::is_when<When>,
                "seam::failing(exception, when): when is neither seam::nth(n) nor seam::probability(p)");
  auto fails = failing(static_cast<E&&>(exception), where);
  if constexpr (detail::is_when<When>)
    return condition<When, decltype(fails)>(when, static_cast<decltype(fails)&&>(fails));
}

/// Of `failing`: the `n`-th call that comes here, and no other. Exact, however many threads call; each patch counts for
/// itself. Throws `seam::error` when `n` is not positive. Cost: an atomic increment.
template <class N>
[[nodiscard]] detail::nth_call nth(N n, location where = location::here()) {
  static_assert(detail::is_whole<N>, "seam::nth(n): n is no whole number");
  return detail::nth_call(detail::checked_number("seam::nth(n)", "n", n, 1, where));
}

/// Of `failing`: each call with the probability `p`, 0.1 for one in ten. With the same seed the calls of the same
/// numbers fail in every run, whichever threads make them; each patch counts for itself. Throws `seam::error` unless
/// 0 <= p <= 1. Cost: an atomic increment and a few multiplications.
[[nodiscard]] inline detail::by_chance probability(double p, std::uint64_t seed = 0,
                                                   location where = location::here()) {
  return {detail::checked_part("seam::probability(p)", "p", p, where), seed};
}

/// See `delayed`.
class delayed_layer : public detail::ready_made<delayed_layer> {
 public:
  explicit delayed_layer(detail::nanoseconds length) noexcept : length_(length) {}

  template <class R, class... P, bool Noexcept>
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    detail::sleep_for(length_);
    return below(static_cast<P&&>(args)...);
  }

 private:
  detail::nanoseconds length_;
};

/// A layer that sleeps for `d`, a std::chrono::duration, at the beginning of every call. The end of the patch waits for
/// the calls that sleep. Throws `seam::error` when `d` is negative.
template <class D>
[[nodiscard]] delayed_layer delayed(const D& d, location where = location::here()) {
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

/// Layers that come and go together: what a patch_set's handle does to them.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Puts some layers in and takes others out, in one step for all who call: first every slot gets a branch that still
/// leads to what was there; one store then turns them all; then they go, unless a section of code still needs them. So
/// a call that sees the change in one slot finds the branch, or what comes after it, in every other. Both are lists by
/// `next_in_set`; `out` may hold layers that have ended already.
class change_of_slots {
 public:
  change_of_slots(layer* in, layer* out) noexcept
      : in_(in), out_(out), epoch_(process.epoch.load(memory_order_relaxed) + 1) {}

  /// All or nothing: throws std::bad_alloc.
  SEAM_COLD void commit() {
    link();
    std::size_t count = 0;
    for_each_slot([&](slot_core& slot) { count += 2 * arrangement(slot, nullptr).size(); });
    SEAM_TRY { process.nodes.reserve(count); }
    SEAM_CATCH_ALL {
      undo();
      SEAM_RETHROW;
    }
    set_heads();
    // (20') release: publishes the heads (7) to who reads the epoch (20, 22). seq_cst: before the look at sections (6).
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
  /// Each once.
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
  void undo() noexcept {
    for_each(in_, [](layer& l) {
      unlist(l);
      l.since = 0;
    });
    for_each_that_goes([](layer& l) {
      l.until = 0;
      l.state = layer::phase::linked;
      layer** link = &process.ended;
      while (*link != &l) link = &(*link)->next_ended;
      *link = l.next_ended;
    });
  }
  void set_heads() const noexcept {
    for_each_slot([](slot_core& slot) { set_head(slot, arrangement(slot, nullptr).make()); });
  }
  void take_branches_out() noexcept {
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

/// Layers that are not installed yet, in the order of their coming. Destroys them, unless they are installed.
class fresh_layers {
 public:
  fresh_layers() = default;
  ~fresh_layers() {
    while (first_ != nullptr) destroy_uninstalled(std::exchange(first_, first_->next_in_set));
  }
  fresh_layers(const fresh_layers&) = delete;
  fresh_layers& operator=(const fresh_layers&) = delete;

  void add(layer* l) noexcept {
    *last_ = l;
    last_ = &l->next_in_set;
  }
  /// In one step with the end of `out`, for which nobody has waited yet. All or none: throws std::bad_alloc.
  [[nodiscard]] SEAM_COLD layer* install_for(layer* out) {
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

/// In one step, without waiting. Throws std::bad_alloc: then all stay.
SEAM_COLD inline void take_set_out(layer* first) {
  const locked hold;
  if (any_is_linked(first)) change_of_slots(nullptr, first).commit();
}

/// Whether all callables are destroyed. Takes them out one by one, unless they are out already.
SEAM_COLD inline bool wait_for_end_of_set(layer* first, nanoseconds patience) {
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

/// What a handle that goes does.
SEAM_COLD inline void end_and_abandon_set(layer* first) noexcept {
  SEAM_TRY {
    SEAM_TRY { take_set_out(first); }
    SEAM_CATCH_ALL {  // no memory to do it in one step
    }
    wait_for_end_of_set(first, for_ever);
  }
  SEAM_CATCH(const error&, report) { terminate_with(report.what()); }
  abandon_set(first);
}

/// What one does whose place others have taken. Whether all callables are destroyed.
SEAM_COLD inline bool see_set_off(layer* first) {
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

/// Several replacements in several seams, put in and taken out in one step.

// On the class for clang, on the constructor for g++.
#define SEAM_KEEP_THE_SET \
  [[nodiscard("patches that are not kept end at once: give them a name, as in seam::patch_set set{seam::to(x, f)};")]]
#define SEAM_KEEP_THE_SECTION \
  [[nodiscard("a section that is not kept ends at once: give it a name, as in seam::consistent section;")]]

SEAM_BEGIN_NAMESPACE
namespace detail {

/// As seam::patch does, but for the last step.
template <class Seam, class F>
void prepare_in(fresh_layers& set, Seam&& seam, F&& f, const options& how, location where) {
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
  SEAM_REJECT_UNLESS(is_a_seam<Seam>,
                     join(text("seam::to(x, f): x is no seam but "), spelled<std::remove_cvref_t<Seam>>(),
                          text("; put one in front of it, as in inline constexpr seam::function<&original> x;")),
                     "seam::to(x, f): x is no seam; put one in front of it, as in inline constexpr "
                     "seam::function<&original> x;");
  if constexpr (is_a_seam<Seam>) {
    SEAM_REJECT_UNLESS(outlives_its_patch<Seam>,
                       text("seam::to(slot, f): the slot is a temporary and must outlive its patch; give it static "
                            "storage"),
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

  void prepare_in(detail::fresh_layers& set) && {
    detail::prepare_in(set, static_cast<Seam&&>(seam_), static_cast<F&&>(f_), how_, where_);
  }
  void prepare_in(detail::fresh_layers& set) const& {
    detail::prepare_in(set, static_cast<const Seam&>(seam_), f_, how_, where_);
  }

 private:
  Seam seam_;
  F f_;
  options how_;
  location where_;
};

/// One replacement of a set: what `seam::patch{seam, f, how}` takes. A set that gets it as an lvalue copies `f`; it may
/// be used for several. What `how` refers to must live until then.
template <class Seam, class F>
[[nodiscard]] constexpr auto to(Seam&& seam, F&& f, options how = {}, location where = location::here()) {
  if constexpr (detail::check_seam_of_element<Seam>()) {
    return set_element<Seam, std::decay_t<F>>(static_cast<Seam&&>(seam), static_cast<F&&>(f), how, where);
  }
}

namespace detail {

/// How the elements are had of what is given to a set. Hana tuples of them are known where module.hpp is.
template <class T>
struct elements_in;
template <class Seam, class F>
struct elements_in<set_element<Seam, F>> {
  template <class Element>
  static void prepare(fresh_layers& set, Element&& element) {
    static_cast<Element&&>(element).prepare_in(set);
  }
};

// What clang prints.
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

/// Several replacements, put in and taken out in one step: a thread that has seen one new layer of the set sees no old
/// one after it. All or none: when the constructor throws what `patch` or the copies throw, nothing has changed. Later
/// elements of one seam lie above earlier ones. Movable; ends with the scope. Threads: as `patch`. Cost: while it
/// changes, calls of those seams take a branch more; while a `consistent` section is older than the change, they all
/// do.
class SEAM_KEEP_THE_SET patch_set {
 public:
  patch_set() noexcept = default;

  /// `elements`: `seam::to(seam, f)`, or boost::hana tuples of those.
  template <class... Elements>
    requires(sizeof...(Elements) != 0 && !(std::is_same_v<std::remove_cvref_t<Elements>, patch_set> || ...))
  SEAM_KEEP_THE_SET explicit patch_set(Elements&&... elements)
      : layers_(installed_for(nullptr, static_cast<Elements&&>(elements)...)) {}

  patch_set(patch_set&& other) noexcept : layers_(std::exchange(other.layers_, nullptr)) {}
  patch_set& operator=(patch_set&& other) noexcept {
    patch_set old(std::move(other));
    std::swap(layers_, old.layers_);
    return *this;
  }
  /// Like `end()`; where that would throw, as `patch` does.
  ~patch_set() {
    if (layers_ != nullptr) detail::end_and_abandon_set(layers_);
  }

  /// Puts these in and takes out what was there, in one step; then waits as `end` does. All or none: when it throws
  /// what the constructor may throw, nothing has changed. True when what was there is destroyed; false from inside of
  /// it: the last call to leave destroys it. Throws `seam::error` when threads would wait for each other; the new ones
  /// are there.
  template <class... Elements>
    requires(!(std::is_same_v<std::remove_cvref_t<Elements>, patch_set> || ...))
  bool replace(Elements&&... elements) {
    detail::layer* const old = layers_;
    layers_ = installed_for(old, static_cast<Elements&&>(elements)...);
    return detail::see_set_off(old);
  }
  /// The same for a set whose layers are there already: they stay.
  bool replace(patch_set other) {
    detail::take_set_out(layers_);
    return detail::see_set_off(std::exchange(layers_, std::exchange(other.layers_, nullptr)));
  }

  /// Takes all replacements out in one step, then waits until no other thread is inside any of them, and no section is
  /// that still sees them. True when they are destroyed; false from inside one of them, and in such a section: then the
  /// last to leave destroys them. Idempotent, legal on any thread. Throws `seam::error` when threads would wait for
  /// each other, and std::bad_alloc, when all stay.
  bool end() { return end_within(detail::for_ever); }

  /// The same, but waits at most `patience`, a std::chrono::duration. False: somebody is still inside one of them, and
  /// what the replacements refer to must stay. All are out of their seams all the same.
  template <detail::duration D>
  [[nodiscard]] bool end(D patience) {
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
  bool end_within(detail::nanoseconds patience) {
    detail::take_set_out(layers_);
    return detail::wait_for_end_of_set(layers_, patience);
  }

  detail::layer* layers_ = nullptr;
};

/// A section of code, as long as the scope lasts, that sees all layers of any set or none of them, from its beginning
/// to its end: `seam::consistent section;`. An automatic variable; this thread's calls alone. Changes that were not
/// there when it began wait for it with what they took out. Within another section it adds nothing. May throw
/// std::bad_alloc, on a thread's first. Cost: about two locked instructions.
class SEAM_KEEP_THE_SECTION consistent {
 public:
  SEAM_KEEP_THE_SECTION consistent() = default;
  consistent(const consistent&) = delete;
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

/// Being told when a seam is patched while calls are inside its layers.

SEAM_BEGIN_NAMESPACE

/// Called on the patching thread, without a lock, before the patch goes in. What it throws, the patch throws, and then
/// nothing has changed: so it can refuse. Calls that entered an unpatched seam leave no trace, and are not counted.
using running_handler = void (*)(const patch_of_running&);

/// Who is told of a patch of what is running; null: nobody, as at the start. Returns the handler before. Cost: without
/// a handler one load a patch, with one a look at all threads.
inline running_handler on_patch_of_running(running_handler handler) noexcept {
  return detail::process.running.replace(handler);
}

SEAM_END_NAMESPACE

#endif

// ---- seam/patch/scope.hpp
#ifndef SEAM_SINGLE_PATCH_SCOPE_HPP
#define SEAM_SINGLE_PATCH_SCOPE_HPP

/// Patches that only one thread sees, and what it takes along into the threads it starts.

SEAM_BEGIN_NAMESPACE

/// `seam::patch p{seam, f, {.scope = seam::this_thread}};`: only calls of the thread that makes the patch run it. On
/// that thread it lies above the patches that all threads see. The handle may be moved to another thread and end there;
/// when the thread is gone, nobody sees the patch any more. Other threads' calls do not hold up its end.
inline constexpr visibility this_thread = visibility::this_thread;

namespace detail {

// What clang prints.
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

/// What a thread sees: its own patches, and those it was started with. Copyable, for any thread; keeps no patch alive.
class context {
 public:
  context(const context& other) noexcept : seen_by_(other.seen_by_->use()) {}
  context& operator=(const context& other) noexcept {
    other.seen_by_->use();
    std::exchange(seen_by_, other.seen_by_)->release();
    return *this;
  }
  ~context() { seen_by_->release(); }

  /// `work`, such that it sees what the captured thread sees while it runs, also what that one patches later. What
  /// `work` patches for itself, only it sees, and what it captures and binds in turn. For std::thread, std::async,
  /// pools, coroutines: `[h] { h.resume(); }`. Throws what copying `work` throws; a call of it also std::bad_alloc.
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
  explicit context(detail::viewer& seen_by) noexcept : seen_by_(seen_by.use()) {}

  detail::viewer* seen_by_;
};

/// What this thread sees, to be taken into other threads: `std::thread t{seam::capture().bind(work)};`.
/// Throws std::bad_alloc. Cost: an allocation on the thread's first, then a counter.
[[nodiscard]] inline context capture() { return context(detail::own_viewer()); }

template <class F>
class bound {
 public:
  template <class From>
  bound(const context& where, From&& work) : where_(where), work_(static_cast<From&&>(work)) {}

  template <class... A>
    requires std::is_invocable_v<F&, A...>
  decltype(auto) operator()(A&&... args) & {
    const detail::viewer_of_work here(where_.seen_by_);
    return detail::invoke(work_, static_cast<A&&>(args)...);
  }
  template <class... A>
    requires std::is_invocable_v<const F&, A...>
  decltype(auto) operator()(A&&... args) const& {
    const detail::viewer_of_work here(where_.seen_by_);
    return detail::invoke(work_, static_cast<A&&>(args)...);
  }
  template <class... A>
    requires std::is_invocable_v<F, A...>
  decltype(auto) operator()(A&&... args) && {
    const detail::viewer_of_work here(where_.seen_by_);
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

#endif

// ---- seam/base/method_pointer.hpp
#ifndef SEAM_SINGLE_BASE_METHOD_POINTER_HPP
#define SEAM_SINGLE_BASE_METHOD_POINTER_HPP

/// Pointers to methods: taken apart, put together, and one way to write each.

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class ref { none, lvalue, rvalue };

/// `self` is what stands for the object in the signature of the method's seam, `R(self, A...)`.
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
/// Of a static method.
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

/// The type of a pointer to a method of `T`, which is const for a const method, with the parameters of types<A...>.
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

/// Calls a method on `self` as the method is qualified.
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

/// State and code apart: a callable whose code can be replaced while its state stays.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class Signature>
struct without_first;
template <class R, bool Noexcept>
struct without_first<R() noexcept(Noexcept)> : type_constant<R() noexcept(Noexcept)> {};
template <class R, class First, class... A, bool Noexcept>
struct without_first<R(First, A...) noexcept(Noexcept)> : type_constant<R(A...) noexcept(Noexcept)> {};

/// What callers of a closure write. `void()` for code that cannot say: refused by closure_check.
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

// What clang prints.
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
                       join(text("seam::closure{state, f}: f cannot be called with "),
                            fitting<F, R(A...) noexcept(Noexcept)>::arguments(),
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

/// The seam in a closure: it takes the state as an argument, and its original is an object.
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

/// Ends the layers that are still there, the latest first.
SEAM_COLD inline void end_layers_of(slot_core& slot) noexcept {
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

/// How a closure is called, where its code is generic and cannot say: `seam::signature<int(std::string_view)>`.
template <class Signature>
struct signature_tag {};
template <class Signature>
inline constexpr signature_tag<Signature> signature{};

/// A callable made of state and code, `f(state, args…)`; called, it takes `args…` alone. A patch replaces the code and
/// keeps the state: `seam::patch p{counter, [](auto& s) { return s.count += 10; }};`. A name may come first, the
/// signature last where `f` is generic and takes arguments; `std::in_place_type<T>` makes a T that cannot be moved.
/// Can be neither copied nor moved; patches that outlive it end with it. Threads: patches and calls may race freely,
/// the state is not guarded: code that several threads call synchronises its own accesses. Cost: as `callable_seam`.
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

  /// Not the one that a migration has made.
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
    return detail::slot_of<F, R(A...) noexcept(Noexcept), Name>();
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

#endif

// ---- seam/base/for_each_argument.hpp
#ifndef SEAM_SINGLE_BASE_FOR_EACH_ARGUMENT_HPP
#define SEAM_SINGLE_BASE_FOR_EACH_ARGUMENT_HPP

/// Macros about arguments of macros: one call for each, for up to 64, and what kind of argument each is.

// SEAM_FOR_EACH_WITH(macro, data, a, b, …): macro(1, data, a) macro(2, data, b) …
// Written out: the ways to write it in a few lines read all that comes of it hundreds of times over.
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

// An argument is bare, `name`, or spelt, `(name, …)`. SEAM_BY_KIND(m_, argument): m_BARE or m_SPELT.
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

/// Facts that one place in a program states and another asks for at compile time: what a macro has seen of a class is
/// known to whoever has nothing but a pointer to a member. A friend function that has a body, once it is stated.

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_BEGIN_STATED_FRIENDS
template <class Key>
struct fact {
  friend constexpr auto seam_fact(fact<Key>);
};
SEAM_END_STATED_FRIENDS

/// To state a fact is to need this type complete. Stated twice, it must be the same.
template <class Key, class T>
struct stated {
  friend constexpr auto seam_fact(fact<Key>) { return type_constant<T>(); }
  static constexpr bool done = true;
};

/// Ask after it is stated: the first answer is kept.
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

/// What SEAM_METHOD leaves in a class, and how a body written by it finds out which method it is the body of. `Here` is
/// the nested class that the macro leaves: it names the method and its original, private or not.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// In the result of a method that is only declared: the class that the method is in.
template <class Here, class T>
auto remember_class(T*) -> std::enable_if_t<stated<Here, T>::done>;

/// A method is lvalue- or rvalue-qualified alike for all its body can see of itself, but for its spelling.
consteval bool is_rvalue_qualified(std::string_view pretty) {
  if (pretty.ends_with(']')) {  // [with T = int [3]]
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

// A pointer is written as one to a noexcept method where it can be: the compilers give both the same symbol.
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

/// Whether `M` is the method, or one of its overloads. `HasOriginal`: the one whose original this macro names.
template <class Here, class T, bool HasOriginal, auto M>
concept is_method_at = has_method<Here, T, decltype(M)> && requires {
  requires std::is_same_v<constant<M>, decltype(Here::template method<T, decltype(M)>())>;
} && (!HasOriginal || has_original<Here, T, throwing<decltype(M)>>);

/// The macro befriends it: what it leaves may be private.
struct method_access {
  /// The nearest of the overloads' macros. Those that name this one's original are the same for those who ask.
  template <class T, auto M, bool HasOriginal>
  static auto at() -> decltype(T::template seam_method<T, HasOriginal>(constant<M>(), {0}));
};

/// Inside a method's body. `A`: the types of its parameters.
template <class Here, class... A>
struct method_body {
  using here = Here;
  using class_type = learned<Here>;

  template <class Self>
  using result = decltype(Here::call_original(std::declval<Self>(), std::declval<A>()...));

  /// The method's pointer, as type_constant, if it has no overload that is a template, or one.
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

  /// `Object`: the class, const in a const method; no_object in a static one.
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

/// The parameters' names stand for them; what is const about a parameter itself is no part of the method's type.
template <class Here, class... Parameter>
using method_body_at = method_body<Here, std::remove_cv_t<Parameter>...>;

/// A parameter, as what is passed on. One that is const cannot be moved from.
template <class P>
SEAM_ALWAYS_INLINE constexpr decltype(auto) forward_parameter(std::remove_reference_t<P>& parameter) {
  if constexpr (std::is_const_v<P>) {
    return std::remove_const_t<P>(parameter);
  } else {
    return static_cast<P&&>(parameter);
  }
}

/// In place of the object, in a static method.
struct no_object {};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/seams/detail/seam_of_objects.hpp
#ifndef SEAM_SINGLE_SEAMS_DETAIL_SEAM_OF_OBJECTS_HPP
#define SEAM_SINGLE_SEAMS_DETAIL_SEAM_OF_OBJECTS_HPP

/// What a seam can do whose calls are on objects.

SEAM_BEGIN_NAMESPACE
namespace detail {

// What clang prints.
template <class Object, class Name>
inline constexpr bool outlives_a_patch_on_it = std::is_lvalue_reference_v<Object>;
template <class Object, class T, class Name>
inline constexpr bool is_an_object_of = std::is_base_of_v<T, std::remove_cvref_t<Object>>;

/// Of a seam in front of a method that is not static.
template <class Seam, class T>
struct seam_of_objects {
  static constexpr bool per_object = true;

  /// The seam for calls on this object alone.
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

/// The seam in front of a method, as a type.

SEAM_BEGIN_NAMESPACE
namespace detail {

struct seam_without_objects {};

/// The original as a function of the object and the arguments.
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

/// The seam of the method `M`; what it runs when unpatched is `Original::call`, and `Original::function` as a pointer.
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
  /// For `seam::of`, which may have nothing but the pointer.
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

/// Pointers to members that are properties: which are, how they are called, and what to say where a method is wanted.

SEAM_BEGIN_NAMESPACE

template <class Owner, class T, detail::text Name>
class property;

namespace detail {

template <class P>
inline constexpr bool is_property = false;
template <class Owner, class T, text Name>
inline constexpr bool is_property<property<Owner, T, Name>> = true;

/// `P`: the type of a pointer to a member, or to a static one.
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

// What clang prints.
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

/// A seam in front of a method of a class, also for objects that exist already.

SEAM_BEGIN_NAMESPACE

/// Stands for the method `M`, whose body is the method `Original`: a body written `{ return seam::method<&T::f,
/// &T::f_original>().pass(*this, …); }` goes through it. SEAM_METHOD writes that, and `seam::of<&T::f>` finds it. Its
/// signature begins with the object, `R(T&, A...)`, const and && as the method has it, and without for a static method.
/// An empty object; the objects of the class grow by nothing. Threads, errors, cost: as `callable_seam`.
template <auto M, auto Original, detail::text Name = detail::default_name<M>()>
using method = detail::method_seam<M, detail::original_method<Original, detail::signature_of_method<M>>, Name,
                                   detail::signature_of_method<M>>;

namespace detail {

// What clang prints.
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

/// The seam behind a pointer to a member of `T`.
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

// What clang prints.
template <class T, class Name, class... A>
inline constexpr bool has_a_method_that_takes_just = false;
/// `(A, …)`
template <class... A>
consteval auto spelled_parameters() {
  constexpr auto signature = spelled<void(A...)>();
  constexpr std::size_t bracket = signature.view().find('(');
  return text<signature.size() - bracket + 1>(signature.view().substr(bracket));
}

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

/// The body of a method. `Self`: the object, or no_object in a static method.
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

/// An object of `M`'s class, given as itself or by a pointer of any kind. Throws `seam::error` for a null pointer.
template <auto M, class Object>
constexpr decltype(auto) object_of(Object&& object) {
  using T = class_of_method<M>;
  if constexpr (std::is_base_of_v<T, std::remove_cvref_t<Object>>) {
    return static_cast<Object&&>(object);
  } else if constexpr (requires { target_of<T>(object); }) {
    if constexpr (requires { object == nullptr; }) {
      // Which would mean: of every object.
      if (object == nullptr)
        detail::raise(error(message() << "seam: " << own_name<M>() << ": its object is a null pointer"));
    }
    return target_of<T>(object);
  } else {
    return static_cast<Object&&>(object);  // the seam says what is wrong
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

/// A method's seam, by the method's pointer: `seam::of<&T::f>`. Of a class template's static method:
/// `seam::of<&T::f, T>`.
template <auto M, class T = detail::class_of_member<M>, class = decltype(M)>
inline constexpr auto of = detail::find_member<M, T>();

/// The pointer to one of several methods of a name: `seam::of<seam::overload<int(double) const>(&T::f)>`.
template <class Signature, class T>
consteval auto overload(Signature T::* method) noexcept {
  return method;
}
template <class Signature>
consteval auto overload(Signature* static_method) noexcept {
  return static_method;
}

SEAM_END_NAMESPACE

/// The body of a method with a seam, written after its declaration: `int f(int n) const SEAM_METHOD(f, n)`. Names the
/// method and its parameters; what the method does is `f_original`, declared alike, private if you like. In the class
/// itself, one on a line; the result type is spelled out.
#define SEAM_METHOD(name, ...) SEAM_METHOD_BY(name, name##_original __VA_OPT__(, ) __VA_ARGS__)

/// The same, with the original's name: `T operator+(const T& x) const SEAM_METHOD_BY(operator+, plus_original, x)`.
#define SEAM_METHOD_BY(name, original, ...) SEAM_METHOD_ON_LINE(__LINE__, name, original __VA_OPT__(, ) __VA_ARGS__)
#define SEAM_METHOD_ON_LINE(...) SEAM_METHOD_ON(__VA_ARGS__)
#define SEAM_TYPE_OF_PARAMETER(i, unused, parameter) , decltype(parameter)
#define SEAM_FORWARD_PARAMETER(i, unused, parameter) , ::seam::detail::forward_parameter<decltype(parameter)>(parameter)
#define SEAM_METHOD_ON(line, method_name, original_name, ...)                                                    \
  {                                                                                                              \
    using seam_body = ::seam::detail::method_body_at<one_SEAM_METHOD_a_line_##line SEAM_FOR_EACH_WITH(           \
        SEAM_TYPE_OF_PARAMETER, , __VA_ARGS__)>;                                                                 \
    return ::seam::detail::enter_method<seam_body, ::seam::detail::is_rvalue_qualified(SEAM_PRETTY_FUNCTION)>(   \
        seam_self_##line(seam_body()) SEAM_FOR_EACH_WITH(SEAM_FORWARD_PARAMETER, , __VA_ARGS__));                \
  }                                                                                                              \
  friend struct ::seam::detail::method_access;                                                                   \
  struct one_SEAM_METHOD_a_line_##line {                                                                         \
    using seam_method_name = ::seam::detail::constant<::seam::detail::text(#method_name)>;                       \
    using seam_original_name = ::seam::detail::constant<::seam::detail::text(#original_name)>;                   \
    template <class SeamClass>                                                                                   \
    static auto only() -> decltype(&SeamClass::method_name);                                                     \
    template <class SeamClass, class SeamPointer>                                                                \
    static auto method() -> ::seam::detail::constant<static_cast<SeamPointer>(&SeamClass::method_name)>;         \
    template <class SeamClass, class SeamPointer>                                                                \
    static auto original() -> ::seam::detail::constant<static_cast<SeamPointer>(&SeamClass::original_name)>;     \
    template <class SeamSelf, class... SeamA>                                                                    \
    static auto call_original(SeamSelf&& self, SeamA&&... args)                                                  \
        -> decltype(static_cast<SeamSelf&&>(self).original_name(static_cast<SeamA&&>(args)...));                 \
  };                                                                                                             \
  template <class SeamClass, bool SeamHasOriginal, auto SeamMethod>                                              \
    requires ::seam::detail::is_method_at<one_SEAM_METHOD_a_line_##line, SeamClass, SeamHasOriginal, SeamMethod> \
  static auto seam_method(::seam::detail::constant<SeamMethod>, int(&&)[line]) -> one_SEAM_METHOD_a_line_##line; \
  template <class SeamBody>                                                                                      \
    requires(SeamBody::is_static)                                                                                \
  static constexpr ::seam::detail::no_object* seam_self_##line(SeamBody) noexcept {                              \
    return nullptr;                                                                                              \
  }                                                                                                              \
  template <class SeamBody>                                                                                      \
    requires(!SeamBody::is_static)                                                                               \
  constexpr auto seam_self_##line(SeamBody) noexcept -> typename SeamBody::class_type* {                         \
    return this;                                                                                                 \
  }                                                                                                              \
  template <class SeamBody>                                                                                      \
    requires(!SeamBody::is_static)                                                                               \
  constexpr auto seam_self_##line(SeamBody) const noexcept -> const typename SeamBody::class_type* {             \
    return this;                                                                                                 \
  }                                                                                                              \
  auto seam_class_##line()->decltype(::seam::detail::remember_class<one_SEAM_METHOD_a_line_##line>(this)) {}

#endif

// ---- seam/seams/stand_in.hpp
#ifndef SEAM_SINGLE_SEAMS_STAND_IN_HPP
#define SEAM_SINGLE_SEAMS_STAND_IN_HPP

/// Objects that stand in for others, and what a call on one does that nothing answers.

SEAM_BEGIN_NAMESPACE
namespace detail {

using erased_function = void (*)();

/// A base of every object that stands in for another.
class SEAM_EXPORT stand_in {
 public:
  /// What the object itself does behind the seam: an own_method's function. Null: nothing.
  [[nodiscard]] virtual erased_function seam_own(const slot_core& slot) const noexcept = 0;

  bool seam_gives_default_results = false;

 protected:
  ~stand_in() = default;
};

SEAM_COLD inline message unpatched_report(const slot_core& slot) noexcept {
  message text;
  text << "seam: " << slot.name
       << " was called on a seam::mock, where it has no patch: patch it, or make the mock with seam::default_results";
  return text;
}
/// Told of a call on a mock that has no patch for it, where mocking is there; when it returns, a default is.
using unpatched_handler = void (*)(const slot_core& slot, bool may_throw);
SEAM_EXPORT inline constinit atomic<unpatched_handler> on_unpatched{nullptr};

template <class R, bool Noexcept>
R result_without_patch(const slot_core& slot, const stand_in& object) {
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

/// The seam of a virtual method, and how an object that stands in for another overrides it: by a call through its seam.

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

template <auto M, class R, class Self, class... A, bool Noexcept>
struct SEAM_EXPORT original_of_virtual<M, R(Self, A...) noexcept(Noexcept)> {
  using own = R (*)(const stand_in&, passed<A>...);

  static R call(Self self, passed<A>... args) noexcept(Noexcept) {
    const auto* object =
        dynamic_cast<const stand_in*>(__builtin_addressof(static_cast<std::remove_reference_t<Self>&>(self)));
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

/// What `Object` does itself for `M`, as a function of the stand_in that it is. `Call` names the method.
template <auto M, class Object, class Call, class Signature = signature_of_method<M>>
struct own_method;
template <auto M, class Object, class Call, class R, class Self, class... A, bool Noexcept>
struct own_method<M, Object, Call, R(Self, A...) noexcept(Noexcept)> {
  using object = std::conditional_t<std::is_const_v<std::remove_reference_t<Self>>, const Object, Object>;
  using self = std::conditional_t<std::is_rvalue_reference_v<Self>, object&&, object&>;

  static R function(const stand_in& in, passed<A>... args) {
    // The object is what the call came in by: as const as the method.
    auto& mine = static_cast<object&>(const_cast<stand_in&>(in));
    return Call::template call<R>(static_cast<self>(mine), static_cast<A&&>(args)...);
  }
  static erased_function pointer() noexcept { return reinterpret_cast<erased_function>(&function); }
};

/// A call of an overridden method, on its way to its seam. `Call` names the object's own.
template <class M, class Kind, class Call, class R, class Self, class... A>
SEAM_ALWAYS_INLINE inline R go_through(Self&& self, A&&... args) {
  if constexpr (Kind::runs_own) {
    if (core_of_virtual<M::value>().unpatched()) {
      return Call::template call<R>(static_cast<Self&&>(self), static_cast<A&&>(args)...);
    }
  }
  return virtual_method<M::value>().pass(static_cast<Self&&>(self), static_cast<A&&>(args)...);
}

/// Takes the place of a parameter that nobody can pass: of the functions of one name that an overriding class declares,
/// one for every way to qualify a method, all but one are declared with it.
template <auto M, int Way>
class hidden {
  hidden() = delete;
};

/// How a method is overridden: the parameters of a function of each qualification, hidden for all but its own.
template <class M, class R, bool Noexcept, class... Ways>
struct overriding;
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

/// `M` as a pointer to a method of a derived class.
template <auto M, class Object, class Signature = signature_of_method<M>>
struct in_derived;
template <auto M, class Object, class R, class Self, class... A, bool Noexcept>
struct in_derived<M, Object, R(Self, A...) noexcept(Noexcept)>
    : pointer_to_method<R, std::conditional_t<std::is_const_v<std::remove_reference_t<Self>>, const Object, Object>,
                        method_pointer<std::remove_cv_t<decltype(M)>>::qualified, types<A...>> {};

// Two pointers to methods compare as different in a constant expression only when they are not virtual, and differ.
template <auto M, class Pointer, auto Overrider>
concept hides = requires { typename std::enable_if_t<(static_cast<Pointer>(M) != Overrider)>; };
// clang does not even compare a pointer to a virtual method with itself.
template <auto M>
concept surely_virtual = !requires { typename std::enable_if_t<(M == M)>; };
// What clang prints.
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

// What clang prints.
template <class Interface, text Name>
inline constexpr bool has_one_method_called = false;

/// `Has`: whether the name leads to one method, or its spelled type to one of several.
template <class Interface, text Name, bool Has>
consteval bool check_listed() {
  SEAM_REJECT_UNLESS(
      (Has || has_one_method_called<Interface, Name>),
      join(text("SEAM_INTERFACE("), spelled<Interface>(), text(", ...): no one method there is called "), Name,
           text("; of several, spell the type: ("), Name, text(", R(A...) const)")),
      "SEAM_INTERFACE(T, ..., f): T has no one method f; of several, spell the type: (f, R(A...) const)");
  return true;
}

/// Whether a base is virtual: a class derived from `Object` may have it somewhere else.
template <class Base, class Object>
inline constexpr bool lies_apart =
    !requires(Base* base) { static_cast<std::conditional_t<std::is_const_v<Base>, const Object, Object>*>(base); };
template <class Base, class Object>
void end_layers_on_base(const Object& object) {
  const std::remove_cv_t<Base>& base = object;
  end_layers_within(__builtin_addressof(base), reinterpret_cast<const char*>(__builtin_addressof(base)) + 1);
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/seams/interface.hpp
#ifndef SEAM_SINGLE_SEAMS_INTERFACE_HPP
#define SEAM_SINGLE_SEAMS_INTERFACE_HPP

/// Seams in front of virtual methods, by their names alone: a stand-in for an interface, or a class that goes through
/// its own seams.

/// What makes the global namespace one where SEAM_INTERFACE is found.
struct seam_global_namespace;

SEAM_BEGIN_NAMESPACE

/// Asks a `seam::mock` to return `seam::default_answer<R>()`, at first `R()`, where it has no patch.
struct default_results_t {
  explicit default_results_t() = default;
};
inline constexpr default_results_t default_results{};

namespace detail {

template <class Interface, class = seam_global_namespace>
struct interface_key {};

/// Whether an object that stands in for `Interface` runs that class's own methods when unpatched.
template <bool RunsOwn>
struct standing_in {
  static constexpr bool runs_own = RunsOwn;
};

template <class Interface, class Base, bool RunsOwn>
using stand_in_for = decltype(seam_stand_in(interface_key<Interface>(), type_constant<Base>(), standing_in<RunsOwn>()));
template <class Interface>
concept is_interface = requires { typename stand_in_for<Interface, Interface, false>; };

// What clang prints.
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

/// An object that stands in for an `Interface` (see SEAM_INTERFACE) and whose every method is a seam: patch it with
/// `seam::of<&Interface::f>.on(object)`, or all of them with `seam::of<&Interface::f>`. A method that has no patch
/// throws `seam::error`, and terminates with the same report if it is noexcept; made with `seam::default_results`, it
/// returns a default. Its patches end when it is destroyed, which waits for calls inside them.
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
  ~mock() { this->seam_end_patches(); }
};

/// A `Class` (see SEAM_INTERFACE), with its constructors, that runs its own methods until they are patched. Calls
/// through references to `Class` and its bases go through the seams as well. A copy is another object and takes no
/// patch along. Its patches end when it is destroyed, which waits for calls inside them.
template <class Class>
class interposed : public detail::chosen_stand_in<Class, true> {
  using stand_in = detail::chosen_stand_in<Class, true>;

 public:
  using stand_in::stand_in;
  interposed() = default;
  interposed(const interposed&) = default;
  interposed& operator=(const interposed&) = default;
  ~interposed() { this->seam_end_patches(); }
};

SEAM_END_NAMESPACE

/// Puts seams in front of virtual methods: `SEAM_INTERFACE(Database, query, execute);`, in the namespace of the class
/// or in the global one. Names alone: signatures and qualifiers are deduced. One of several methods of a name is
/// spelled with its type: `(query, std::string(int) const)`. Nothing is added to the class: `seam::mock` and
/// `seam::interposed` are objects that go through the seams.
#define SEAM_INTERFACE(interface, ...)                                                 \
  SEAM_DEFINE_MEMBERS((template <>), (interface), __VA_ARGS__)                         \
  static_assert(SEAM_FOR_EACH_WITH(SEAM_CHECK_LISTED, (interface), __VA_ARGS__) true); \
  SEAM_DEFINE_STAND_IN((), (interface), __VA_ARGS__)                                   \
  static_assert(::seam::detail::is_interface<interface>,                               \
                "SEAM_INTERFACE(T, ...): write it in the namespace of T, or in the global one")

/// The same for a class template: `SEAM_INTERFACE_TEMPLATE((class K, class V), (Store<K, V>), get, put);`.
#define SEAM_INTERFACE_TEMPLATE(parameters, interface, ...)                        \
  SEAM_DEFINE_MEMBERS((template <SEAM_UNPACK parameters>), interface, __VA_ARGS__) \
  SEAM_DEFINE_STAND_IN((SEAM_UNPACK parameters, ), interface, __VA_ARGS__)         \
  static_assert(true)

#define SEAM_DEFINE_MEMBERS(head, interface, ...)                                       \
  template <class...>                                                                   \
  struct seam_members;                                                                  \
  SEAM_UNPACK head struct seam_members<SEAM_UNPACK interface> : SEAM_UNPACK interface { \
    SEAM_FOR_EACH_WITH(SEAM_FIND_LISTED, interface, __VA_ARGS__)                        \
  };

#define SEAM_DEFINE_STAND_IN(parameters, interface, ...)                                                               \
  template <class...>                                                                                                  \
  struct seam_overrides;                                                                                               \
  template <class...>                                                                                                  \
  struct seam_faces;                                                                                                   \
  template <SEAM_UNPACK parameters class SeamBase,                                                                     \
            class SeamKind SEAM_FOR_EACH_WITH(SEAM_PARAMETERS_OF_WAYS, , __VA_ARGS__)>                                 \
  struct seam_overrides<SEAM_UNPACK interface, SeamBase,                                                               \
                        SeamKind SEAM_FOR_EACH_WITH(SEAM_PATTERN_OF_WAYS, , __VA_ARGS__)> : SeamBase,                  \
                                                                                            ::seam::detail::stand_in { \
    using SeamBase::SeamBase;                                                                                          \
    SEAM_FOR_EACH_WITH(SEAM_OVERRIDE, , __VA_ARGS__)                                                                   \
    ::seam::detail::erased_function seam_own(                                                                          \
        [[maybe_unused]] const ::seam::detail::slot_core& seam_slot) const noexcept {                                  \
      if constexpr (SeamKind::runs_own) {                                                                              \
        SEAM_FOR_EACH_WITH(SEAM_FIND_OWN, , __VA_ARGS__)                                                               \
      }                                                                                                                \
      return nullptr;                                                                                                  \
    }                                                                                                                  \
    void seam_end_patches() const {                                                                                    \
      ::seam::detail::end_layers_within(this, this + 1);                                                               \
      SEAM_FOR_EACH_WITH(SEAM_CHECK_OVERRIDE, , __VA_ARGS__)                                                           \
    }                                                                                                                  \
  };                                                                                                                   \
  template <SEAM_UNPACK parameters class SeamBase>                                                                     \
  struct seam_faces<SEAM_UNPACK interface, SeamBase> : SeamBase {                                                      \
    using SeamBase::SeamBase;                                                                                          \
    SEAM_FOR_EACH_WITH(SEAM_SHOW_FACE, interface, __VA_ARGS__)                                                         \
  };                                                                                                                   \
  template <SEAM_UNPACK parameters class SeamBase, class SeamKind>                                                     \
  auto seam_stand_in(::seam::detail::interface_key<SEAM_UNPACK interface>, ::seam::detail::type_constant<SeamBase>,    \
                     SeamKind)                                                                                         \
      ->seam_faces<SEAM_UNPACK interface,                                                                              \
                   seam_overrides<SEAM_UNPACK interface, SeamBase,                                                     \
                                  SeamKind SEAM_FOR_EACH_WITH(SEAM_HOW_TO_OVERRIDE, interface, __VA_ARGS__)>>;

// (1) The pointer to a listed method, asked for inside a derived class: it may be protected.
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

// (2) The class that overrides: one function for each way to qualify each method, all but one with hidden parameters.
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
#define SEAM_FIND_OWN(i, unused, listed)                                                          \
  if (&seam_slot == &::seam::detail::core_of_virtual<SeamM_##i::value>()) {                       \
    return ::seam::detail::own_method<SeamM_##i::value, seam_overrides, seam_own_##i>::pointer(); \
  }
#define SEAM_CHECK_OVERRIDE(i, unused, listed) SEAM_CHECK_OVERRIDE_OF(i, SEAM_NAME_OF(listed))
#define SEAM_CHECK_OVERRIDE_OF(i, name)                                                                          \
  if constexpr (!::seam::detail::surely_virtual<SeamM_##i::value>) {                                             \
    using seam_pointer = typename ::seam::detail::in_derived<SeamM_##i::value, seam_overrides>::type;            \
    static_assert(::seam::detail::check_virtual<SeamM_##i::value, seam_pointer,                                  \
                                                static_cast<seam_pointer>(&seam_overrides::name)>());            \
  }                                                                                                              \
  if constexpr (::seam::detail::lies_apart<::seam::detail::class_of_method<SeamM_##i::value>, seam_overrides>) { \
    ::seam::detail::end_layers_on_base<::seam::detail::class_of_method<SeamM_##i::value>>(*this);                \
  }

// (3) The class that users see: with the interface's own declarations, and so their default arguments.
#define SEAM_SHOW_FACE(i, interface, listed) SEAM_BY_KIND(SEAM_SHOW_FACE_, listed)(interface, listed)
#define SEAM_SHOW_FACE_BARE(interface, name) using SEAM_UNPACK interface::name;
#define SEAM_SHOW_FACE_SPELT(interface, tuple)

#endif

// ---- seam/seams/migrate.hpp
#ifndef SEAM_SINGLE_SEAMS_MIGRATE_HPP
#define SEAM_SINGLE_SEAMS_MIGRATE_HPP

/// New code for a closure that needs another type of state: the state moves over, and back when the patch ends.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What stands in a closure for a migration.
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
  // Into its layer, before the first call.
  migrated(migrated&& other)
      : migrated(other.state_, other.name_, other.where_, static_cast<To&&>(other.to_), static_cast<F&&>(other.f_),
                 static_cast<Back&&>(other.back_)) {}
  ~migrated() {
    if (!new_.is_made()) return;
    SEAM_TRY { detail::invoke(back_, new_.value(), state_); }
    SEAM_CATCH(const std::exception&, thrown) { terminate_without_state(thrown.what()); }
    SEAM_CATCH_ALL { terminate_without_state("something that is no std::exception"); }
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

// What clang prints.
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
  SEAM_REJECT_UNLESS(is_no_advice<F>,
                     text("seam::migrate(to, f, back): f is an advice, and nothing below it takes the new state"),
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
class migration {
 public:
  migration(To to, F f, Back back, location where)
      : to_(static_cast<To&&>(to)), f_(static_cast<F&&>(f)), back_(static_cast<Back&&>(back)), where_(where) {}

  /// What a patch installs.
  template <class Seam>
  [[nodiscard]] auto made_for(Seam& seam) && {
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
  template <class Seam>
    requires std::is_copy_constructible_v<migration>
  [[nodiscard]] auto made_for(Seam& seam) const& {
    return migration(*this).made_for(seam);
  }

 private:
  To to_;
  F f_;
  Back back_;
  location where_;
};

/// A replacement in a closure for code that needs another state: `to(state)` makes the new state when the new code is
/// first called, `f(new_state, args…)` is the code, and `back(new_state, state)` hands it back when the patch has ended
/// and drained, also on an exception; not if it was never called. Meanwhile the old state stays as it was.
/// Errors: what `to` throws, the call throws, and the next one tries again; if `back` throws, the program terminates
/// with a report. Threads: `to` runs once; the first calls wait for it. Neither state is guarded. Cost: two loads a
/// call.
template <class To, class F, class Back>
[[nodiscard]] migration<std::decay_t<To>, std::decay_t<F>, std::decay_t<Back>> migrate(
    To&& to, F&& f, Back&& back, location where = location::here()) {
  return {static_cast<To&&>(to), static_cast<F&&>(f), static_cast<Back&&>(back), where};
}
/// Refused: to lose the new state must be said, as in `[](auto&, auto&) {}`.
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

/// The two seams of a property: what reads the stored value, and what writes it.

SEAM_BEGIN_NAMESPACE

namespace detail {

/// What reading yields: a value, or a reference to the stored one where that cannot be copied.
template <class T>
using fetched = std::conditional_t<std::is_copy_constructible_v<T>, T, const T&>;

/// The name is not among the arguments, see named_slot.
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

/// From a pointer to a member to the seams of the property that it is, and the sentences for one that is none.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// `class_type` is the class that has the member; void for a static one.
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

// What clang prints.
template <class Object, class T>
inline constexpr bool has_the_property_of = std::is_base_of_v<T, std::remove_cvref_t<Object>>;
template <class Object>
inline constexpr bool outlives_a_patch_of_its_property = std::is_lvalue_reference_v<Object>;

/// A seam of a property that is no static member.
template <auto M, class Seam, class T = typename property_at<M>::class_type>
class seam_of_property : public Seam {
  static constexpr auto called =
      std::is_same_v<Seam, typename property_at<M>::getter> ? text("getter") : text("setter");

 public:
  /// The seam of this object's property alone.
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

// What clang prints.
template <auto M>
inline constexpr bool is_a_property = points_to_property<std::remove_cv_t<decltype(M)>>;
template <auto M, class Owner>
inline constexpr bool is_owned_by =
    std::is_same_v<typename property_at<M>::class_type, Owner> || std::is_void_v<typename property_at<M>::class_type>;
template <auto M, class Name>
inline constexpr bool is_called = last_name<M>().view() == property_at<M>::name.view();

/// Fails to compile, in one sentence, when `M` is no property, or two members could be taken for one.
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

/// Two methods that are one property.
template <auto Get, auto Set>
struct accessor_pair {
  static constexpr auto get = Get;
  static constexpr auto set = Set;
};
template <class X>
inline constexpr bool is_accessor_pair = false;
template <auto Get, auto Set>
inline constexpr bool is_accessor_pair<accessor_pair<Get, Set>> = true;

/// Whether methods of these signatures and parameters read and write one value.
template <class Get, class GetParameters, class SetParameters>
inline constexpr bool read_and_write = false;
template <class R, class... Self, bool Noexcept, class V>
inline constexpr bool read_and_write<R(Self...) noexcept(Noexcept), types<>, types<V>> = std::is_convertible_v<R, V>;

// What clang prints.
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

/// What lets a property stand in an expression where its value could: operators that fetch the value and go on with
/// it, for where the conversion alone is not enough, as it is among numbers.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Of a property its value, fetched; else the argument itself.
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

/// A property without our operators.
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
/// In an expression of which others may make something: then it is theirs.
template <class X>
typename seen_by_others<X>::type without_us() noexcept;

template <class... X>
concept with_a_property = (is_property<std::remove_cvref_t<X>> || ...);
template <class T>
inline constexpr bool is_number = std::is_arithmetic_v<T> || (std::is_enum_v<T> && std::is_convertible_v<T, long long>);
template <class P>
concept changeable_property = is_property<P> && std::is_same_v<decltype(std::declval<P&>().get()), value_type_in<P>>;

/// What the built-in operators convert a number to, for the sake of the other one.
template <class T, class Other>
using promoted_with = decltype(T() + Other());
template <class T, class>
using promoted_alone = decltype(+T());

/// The result of an operator. What a fetched value gives access to is copied, for it is about to go.
template <class Left, class Result>
using lasting = std::conditional_t<is_property<std::remove_cvref_t<Left>>, std::remove_cvref_t<Result>, Result>;
template <class Result>
using unless_it_goes = std::conditional_t<std::is_lvalue_reference_v<Result>, Result, std::remove_cvref_t<Result>>;

/// For `p[i]`. Where there is a type for indices, the index is converted where the user can be warned of it.
template <class T>
concept indexed_by_size = std::is_class_v<T> && requires(const T& value, typename T::size_type i) { value[i]; };
template <class T, class I>
  requires std::is_class_v<T>
using element_of = const std::remove_cvref_t<decltype(std::declval<const T&>()[std::declval<I>()])>;

/// In an empty list.
struct no_element {
  no_element() = delete;
};

/// For `p->`: what was fetched, until the end of the expression.
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

/// Found by argument-dependent look-up, for a property alone: it derives from `enabled`.
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

// `p op= x`: one get, one set. Among numbers, the casts say that narrowing is meant, as it is with a variable.
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

/// `+p` is the value also where its type knows no unary plus.
template <with_a_property P>
  requires(
      !requires { +without_us<P>(); } && !requires(P&& p) { +value_in(p); })  //
SEAM_ALWAYS_INLINE constexpr decltype(auto) operator+(P&& p) {
  return value_in(p);
}

/// `in >> p`, for whatever reads into a variable. One get, one set.
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

/// A member variable with a seam in front of reading and one in front of writing it.

SEAM_BEGIN_NAMESPACE

/// A member of `Owner` that holds a `T`, and no byte more: `seam::property<Owner, double, "celsius"> celsius = 20.0;`.
/// The last argument is the member's own name. Reads like a `T`, through `seam::getter<&Owner::celsius>`, and is
/// written through `seam::setter<&Owner::celsius>`. Making, copying and moving an Owner goes through neither.
/// Threads: patches come and go at any time; the value is no more guarded than a plain member.
/// Errors: what layers throw. Cost: a load and a branch more than a plain member; each read copies the value.
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

  /// Without a value: zero, or as `T` is made.
  constexpr property() noexcept(std::is_nothrow_default_constructible_v<T>)
    requires std::is_default_constructible_v<T>
      : stored_() {}
  // Scalars are converted in the user's own line, where the compiler can warn.
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
  // From `{…}`, which would else be a property, moved past the setter.
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
  /// From another property, through its getter. From one that is const or about to go, see below.
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

  /// Through the getter. A `T`, or where that cannot be copied a reference to the stored one.
  [[nodiscard]] SEAM_ALWAYS_INLINE constexpr detail::fetched<T> get() const {
    static_assert(sizeof(property) == sizeof(T) && alignof(property) == alignof(T));
    if (std::is_constant_evaluated()) return stored_;
    return detail::property_getter<Owner, T, Name>().pass(stored_);
  }
  /// Through the setter.
  SEAM_ALWAYS_INLINE constexpr void set(T value) {
    if (std::is_constant_evaluated()) {
      stored_ = static_cast<T&&>(value);
    } else {
      detail::property_setter<Owner, T, Name>().pass(stored_, static_cast<T&&>(value));
    }
  }

  /// What it holds, past every layer. Lives as long as the property.
  [[nodiscard]] constexpr const T& stored() const noexcept { return stored_; }

  /// On the fetched value: as its own `->`, or else to its members, to read them.
  constexpr auto operator->() const
    requires(!std::is_scalar_v<T> || std::is_pointer_v<T>)
  {
    if constexpr (std::is_pointer_v<T>) {
      return get();
    } else {
      return detail::fetched_for_arrow<T>{get()};
    }
  }

  /// Elements by value, for the container that was fetched is about to go.
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
  // What `a = b` does with the members of two Owners, past the seams. Outside of Owner an assignment from a const
  // property would look the same to the compiler, so it is an error.
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

/// Two methods that are one property: `seam::accessors<&C::value, &C::set_value>`, both declared with SEAM_METHOD.
template <auto Get, auto Set>
inline constexpr auto accessors = detail::pair_of_accessors<Get, Set>();

/// The seam of reading a property: `seam::getter<&T::p>`, a `V(const V& stored)`, or that of the first of two
/// `accessors`. `.on(object)` is that object's alone. Patching never calls it. Threads, cost: as `callable_seam`.
template <auto X>
inline constexpr auto getter = detail::find_getter<X>();

/// The seam of writing a property: `seam::setter<&T::p>`, a `void(V& stored, V value)`, or that of the second of two
/// `accessors`. `.on(object)` is that object's alone. Threads, cost: as `callable_seam`.
template <auto X>
inline constexpr auto setter = detail::find_setter<X>();

SEAM_END_NAMESPACE

#endif

// ---- seam/static_names/detail/module_names.hpp
#ifndef SEAM_SINGLE_STATIC_NAMES_DETAIL_MODULE_NAMES_HPP
#define SEAM_SINGLE_STATIC_NAMES_DETAIL_MODULE_NAMES_HPP

/// The seams of a module by name, at compile time: found, listed, and the sentences about those that are not there.

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
// A literal without _s: accepted for the sake of the sentence about it.
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

/// A tuple of what a member of a module is: a seam, the seams of a module in it, or nothing that can be patched.
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

/// The seams of a module, also those of the modules in it: a tuple of pairs of a name and an accessor.
template <class Module>
constexpr auto seams_of() {
  return hana::unpack(hana::accessors<Module>(),
                      [](auto... members) { return hana::flatten(hana::make_tuple(seams_in<Module>(members)...)); });
}

/// What of the type `Members`, a tuple of such pairs, has that name: the optional type of a pair.
template <class Name, class Members>
using named = decltype(hana::find_if(std::declval<Members>(), hana::compose(hana::equal.to(Name()), hana::first)));
template <class Found>
inline constexpr bool is_there = decltype(hana::is_just(std::declval<Found>()))::value;
template <class Found>
using pair_in = std::remove_cvref_t<decltype(*std::declval<Found>())>;

template <class Module, class Name>
using seam_named_in = named<Name, decltype(seams_of<Module>())>;

/// "get, post".
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

// What clang prints.
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

/// Fails to compile, in a sentence that begins with `Call`, when `Module` is none.
template <text Call, class Module>
consteval bool check_module() {
  SEAM_REJECT_UNLESS(is_a_module<Module>,
                     join(Call, text(": x is no module but "), spelled<std::remove_cvref_t<Module>>(),
                          text("; name its members in BOOST_HANA_DEFINE_STRUCT or BOOST_HANA_ADAPT_STRUCT")),
                     "seam::patch(x, name, f), patch_all(x, f), for_each_seam(x, f): x is no module; name its members "
                     "in BOOST_HANA_DEFINE_STRUCT or BOOST_HANA_ADAPT_STRUCT");
  return is_a_module<Module>;
}

/// The same when `Module` has no seam of that name.
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

/// Whether check_patch lets it pass.
template <class Seam, class F>
inline constexpr bool fits_in =
    outlives_its_patch<Seam> && replacement_for<F, typename std::remove_cvref_t<Seam>::signature>;

/// How errors call a seam of a module: "requests.get".
template <class Module, class Name>
consteval auto name_in_module() {
  return join(spelled<Module>(), text("."), text_of(Name()));
}

/// Fails to compile, in one sentence, when `seam::patch(module, name, f)` cannot work.
template <class Module, class Name, class F>
consteval bool check_patch_in_module() {
  SEAM_REJECT_UNLESS(is_a_name<Name>,
                     text("seam::patch(module, \"name\", f): the name is a plain string; write \"name\"_s, with using "
                          "namespace seam::literals"),
                     "seam::patch(module, \"name\", f): the name is a plain string; write \"name\"_s, with using "
                     "namespace seam::literals");
  if constexpr (check_module<text("seam::patch(x, name, f)"), Module>() && is_a_name<Name>) {
    using module_type = std::remove_cvref_t<Module>;
    if constexpr (check_name<module_type, Name>()) {
      return check_patch<seen_through<Module, pair_in<seam_named_in<module_type, Name>>>, F,
                         name_in_module<module_type, Name>()>();
    }
  }
  return false;
}

/// The same for `seam::patch_all(module, f)`: names the first seam that `f` does not fit.
template <class Module, class F>
consteval bool check_patch_all() {
  if constexpr (check_module<text("seam::patch_all(x, f)"), Module>()) {
    using module_type = std::remove_cvref_t<Module>;
    SEAM_REJECT_UNLESS(has_seams<module_type>,
                       join(text("seam::patch_all(module, f): "), spelled<module_type>(), text(" has no seams")),
                       "seam::patch_all(module, f): the module has no seams");
    SEAM_REJECT_UNLESS(can_be_copied_for_each_seam<F>,
                       text("seam::patch_all(module, f): f cannot be copied, and every seam gets a copy of its own"),
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

/// Seams that are members of one struct, a module: patched by name, all at once, or visited one by one.

#include <boost/hana/concept/foldable.hpp>
#include <boost/hana/first.hpp>
#include <boost/hana/for_each.hpp>
#include <boost/hana/length.hpp>
#include <boost/hana/second.hpp>
#include <boost/hana/string.hpp>
#include <boost/hana/unpack.hpp>

// On the class for clang, on the constructor for g++.
#define SEAM_KEEP_THE_PATCH \
  [[nodiscard("patches that are not kept end at once: give them a name, as in seam::patch_all all{module, f};")]]

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class Tuple>
  requires(boost::hana::Foldable<Tuple>::value)
struct elements_in<Tuple> {
  template <class Set, class Elements>
  static void prepare(Set& set, Elements&& elements) {
    boost::hana::unpack(static_cast<Elements&&>(elements), [&](auto&&... each) {
      if constexpr ((check_element<decltype(each)>() && ...)) {
        (elements_in<std::remove_cvref_t<decltype(each)>>::prepare(set, static_cast<decltype(each)>(each)), ...);
      }
    });
  }
};

}  // namespace detail

namespace literals {

/// `"get"_s`: a boost::hana::string, the name of a seam in a module. At compile time; costs nothing in the program.
template <detail::text Characters>
[[nodiscard]] consteval auto operator""_s() noexcept {
  return detail::string_of<Characters>(std::make_index_sequence<Characters.size()>());
}

}  // namespace literals

/// A module is a struct whose members `BOOST_HANA_DEFINE_STRUCT` or `BOOST_HANA_ADAPT_STRUCT` names. Those of them
/// that are seams, and those of modules in it (`"v1.get"_s`), are the seams of the module; other members do not matter.
template <class Module, class Name, class F>
  requires detail::names_a_seam<Name>
patch::patch(Module&& module, Name, F&& replacement, options how, location where) {
  if constexpr (detail::check_patch_in_module<Module, Name, F>()) {
    constexpr detail::pair_in<detail::seam_named_in<std::remove_cvref_t<Module>, Name>> found;
    *this = patch(boost::hana::second(found)(module), static_cast<F&&>(replacement), how, where);
  }
}

/// One replacement, as a rule an advice, in every seam of a module; each seam gets a copy. Like `patch`: movable,
/// ends with the scope, and must not outlive the module when that has slots. All or none: when the constructor throws
/// what `patch` or the copies throw, nothing has changed. A seam that the module has twice gets one copy.
/// Threads: as `patch`; a call may see one seam patched already and another not yet.
class SEAM_KEEP_THE_PATCH patch_all {
 public:
  patch_all() noexcept = default;

  template <class Module, class F>
  SEAM_KEEP_THE_PATCH patch_all(Module&& module, F&& replacement, options how = {}, location where = location::here())
      : patch_all() {  // from here on the destructor runs
    if constexpr (detail::check_patch_all<Module, F>()) {
      constexpr auto seams = detail::seams_of<std::remove_cvref_t<Module>>();
      constexpr std::size_t number = decltype(boost::hana::length(seams))::value;
      patches_ = new patch[number];
      const detail::slot_core* done[number]{};
      boost::hana::for_each(seams, [&](auto member) {
        const auto& seam = boost::hana::second(member)(module);
        if constexpr (std::is_empty_v<std::remove_cvref_t<decltype(seam)>>) {  // stands for a slot elsewhere
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
  patch_all& operator=(patch_all&& other) noexcept {
    patch_all old(std::move(other));
    std::swap(patches_, old.patches_);
    std::swap(size_, old.size_);
    return *this;
  }
  /// Like `end()`; where that would throw, as `patch` does.
  ~patch_all() {
    take_out();
    delete[] patches_;
  }

  /// Takes all replacements out, the last one first, then waits until no other thread is inside any of them. True when
  /// they are destroyed; false from inside one of them. Idempotent, legal on any thread. Throws `seam::error` when
  /// threads would wait for each other; all are out of their seams all the same.
  bool end() { return end_within(detail::for_ever); }

  /// The same, but waits at most `patience`, a std::chrono::duration. False: somebody is still inside one of them, and
  /// what the replacement refers to must stay. All are out of their seams all the same.
  template <detail::duration D>
  [[nodiscard]] bool end(D patience) {
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
  /// Without waiting: so no call that begins later enters any of them, however long the wait for the first one takes.
  void take_out() noexcept {
    for (std::size_t i = size_; i-- > 0;) {
      SEAM_TRY { patches_[i].end_within(0); }
      SEAM_CATCH_ALL {  // who waits for it will be told
      }
    }
  }
  bool end_within(detail::nanoseconds patience) {
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

/// Calls `f(std::string_view name, auto& seam)` for every seam of the module, in the order of its members; one in a
/// module in it is called "v1.get". The names last as long as the program. Threads and errors: those of `f`.
template <class Module, class F>
constexpr void for_each_seam(Module&& module, F&& f) {
  if constexpr (detail::check_module<detail::text("seam::for_each_seam(x, f)"), Module>()) {
    boost::hana::for_each(detail::seams_of<std::remove_cvref_t<Module>>(), [&](auto member) {
      f(std::string_view(boost::hana::first(member).c_str()), boost::hana::second(member)(module));
    });
  }
}

SEAM_END_NAMESPACE

#undef SEAM_KEEP_THE_PATCH

#endif

// ---- seam/static_names/detail/step_names.hpp
#ifndef SEAM_SINGLE_STATIC_NAMES_DETAIL_STEP_NAMES_HPP
#define SEAM_SINGLE_STATIC_NAMES_DETAIL_STEP_NAMES_HPP

/// The names of steps: found, listed, and the sentences about those that are not there, or there twice.

SEAM_BEGIN_NAMESPACE

template <class Name, class F>
struct step;

namespace detail::stepping {

template <class T>
inline constexpr bool is_a_step = false;
template <class Name, class F>
inline constexpr bool is_a_step<step<Name, F>> = true;

/// Where a name is in a list of them; its length when it is not there.
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

// What clang prints.
template <class Name, class Names>
inline constexpr bool is_there_once = sizeof(Name*) == 0;
template <class Names>
struct there_are;
template <class Name, class Names>
inline constexpr bool there_is_a_step_named = sizeof(Name*) == 0;
template <class Name>
inline constexpr bool step_can_be_copied = sizeof(Name*) == 0;

/// Fails to compile, in one sentence, when a list cannot be a body.
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

/// The same when `Name` is none of the names.
template <class Name, class... Names>
consteval bool check_step_name() {
  constexpr std::size_t at = position_of<Name, Names...>();
  SEAM_REJECT_UNLESS(is_a_name<Name>,
                     text("seam::steps: the name of a step is a plain string; write \"name\"_s, with using namespace "
                          "seam::literals"),
                     "seam::steps: the name of a step is a plain string; write \"name\"_s, with using namespace "
                     "seam::literals");
  if constexpr (is_a_name<Name> && at == sizeof...(Names)) {
    constexpr auto names = listed_names(Names()...);
    SEAM_REJECT_UNLESS(
        (there_is_a_step_named<typename shown<text_of(Name())>::type, there_are<typename shown<names>::type>>),
        join(text("seam::steps: there is no step \""), text_of(Name()), text("\"; there are: "), names),
        "seam::steps: there is no step of that name; those there are are shown here");
  }
  return at != sizeof...(Names);
}

/// The same for a step of a body that stays, when `Self` is one, and the step cannot be copied.
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

[[noreturn]] SEAM_COLD inline void throw_null_step(std::string_view name) {
  detail::raise(error(message() << "seam::steps: step \"" << name << "\" is null"));
}
template <class F>
constexpr bool is_null_step(const F& f) noexcept {
  if constexpr (std::is_pointer_v<F> || std::is_member_pointer_v<F>) {
    return f == nullptr;
  } else {
    return !std::is_constant_evaluated() && is_null(f);
  }
}

}  // namespace detail::stepping
SEAM_END_NAMESPACE

#endif

// ---- seam/static_names/detail/step_plan.hpp
#ifndef SEAM_SINGLE_STATIC_NAMES_DETAIL_STEP_PLAN_HPP
#define SEAM_SINGLE_STATIC_NAMES_DETAIL_STEP_PLAN_HPP

/// How steps follow each other: what each of them is called with, what becomes of the value, and the calls themselves.

SEAM_BEGIN_NAMESPACE
namespace detail::stepping {

/// What a step is called with.
enum class sees { all, value, arguments, object, nothing, misfit };
constexpr bool shows_value(sees what) noexcept { return what == sees::all || what == sees::value; }
constexpr bool shows_arguments(sees what) noexcept {
  return what == sees::all || what == sees::arguments || what == sees::object;
}

struct form {
  sees what = sees::misfit;
  bool moves_value = false;
  bool moves_arguments = false;
};

/// Values, and arguments passed by value, are variables of the body: moved from where nobody needs them any more.
template <class T, bool Moved>
using handed =
    std::conditional_t<Moved, std::add_rvalue_reference_t<T>, std::add_lvalue_reference_t<std::remove_reference_t<T>>>;

/// A list of types that are passed. `V` is the value so far, or void.
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

/// A pointer to a member, which is never called without an object.
template <class F>
inline constexpr bool is_member = std::is_member_pointer_v<F>;

template <class F, class V, class A, sees What, bool MoveA = false>
consteval form form_of() {
  using staying = typename given<What, false, MoveA, V, A>::type;
  using moving = typename given<What, true, MoveA, V, A>::type;
  if constexpr (shows_value(What) && !std::is_lvalue_reference_v<V> && takes<F, moving>) {
    if constexpr (!std::is_void_v<typename call_with<F, moving>::result>) {
      return {What, true, MoveA};
    } else {
      return {What, !takes<F, staying>, MoveA};  // leaves the value as it is, if it can
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
/// Of the ways to call a step, the one that shows it most.
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

/// Where the value is, or what it refers to: a reference to what ends with the body is not its result, but a copy is.
/// `here` is a guess, on the safe side: it is not made for a seam whose own result is a reference.
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

/// Calls steps one after the other, with arguments of the types `A`, after `V`. `F` are references.
template <class A, class V, whereabouts Place, class... F>
struct plan;

template <class... A, class V, whereabouts Place>
struct plan<types<A...>, V, Place> {
  using result = std::conditional_t<Place == whereabouts::here && std::is_reference_v<V>, std::remove_cvref_t<V>, V>;
  using faulty = void;  // the plan from the step on that has a flaw
  using taker = void;   // … that is the next one to take the arguments
  using source = void;  // … that returns the result
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
  /// The last step that takes the arguments may have them.
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
  /// Whether the result is made from what the step returns, and is not that itself.
  static constexpr bool passes_on =
      returns_result && (sizeof...(Others) != 0 || std::is_reference_v<returned>) && !std::is_reference_v<result>;
  static constexpr bool can_return = !passes_on || std::is_constructible_v<result, returned>;
  static constexpr flaw own_flaw = !fits                                                   ? flaw::misfit
                                   : first_choice.moves_arguments && next::takes_arguments ? flaw::moves_early
                                   : !can_return                                           ? flaw::immovable
                                                                                           : flaw::none;
  static constexpr flaw wrong = own_flaw != flaw::none ? own_flaw : next::wrong;
  using faulty = std::conditional_t<own_flaw != flaw::none, plan, typename next::faulty>;
  using taker = std::conditional_t<shows_arguments(first_choice.what), plan, typename next::taker>;
  using source = std::conditional_t<returns_result, plan, typename next::source>;
  static constexpr bool nothrow = [] {
    if constexpr (fits) {
      return call_as<how>::nothrow && next::nothrow &&
             (!passes_on || std::is_nothrow_constructible_v<result, returned>);
    } else {
      return false;
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
      returned&& changed = call(f, value, args...);  // lives until the end, as a variable would
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
  /// The same where no step changes the value any more: it stays with the caller.
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

/// The sentences about steps that cannot follow each other, in a call or in a seam.

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

template <class Arguments>
consteval auto with_arguments() {
  if constexpr (std::is_same_v<Arguments, void()>) {
    return text("without arguments");
  } else {
    return join(text("with "), fitting<void (*)(), Arguments>::arguments());
  }
}
constexpr auto said_of(neither_with<>*) { return text(" cannot be called without an object"); }
template <class Tried>
constexpr auto said_of(neither_with<Tried>*) {
  return join(text(" cannot be called "), with_arguments<Tried>());
}
template <class First, class Second, class... Others>
constexpr auto said_of(neither_with<First, Second, Others...>*) {
  return join(text(" can be called neither "), with_arguments<First>(), text(" nor "), with_arguments<Second>(),
              join(text(" nor "), with_arguments<Others>())...);
}

/// What is wrong with a plan of steps of these names.
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

// What clang prints; Seam shows the seam's name.
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
    return std::is_invocable_r_v<R, Result (*)()>;  // what cannot be moved converts to itself
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
/// What an error shows about steps that cannot be called; void when they can.
template <class Plan, class... Name>
using why_not = typename decltype(reason<Plan, Name...>())::type;

}  // namespace detail::stepping
SEAM_END_NAMESPACE

#endif

// ---- seam/static_names/steps.hpp
#ifndef SEAM_SINGLE_STATIC_NAMES_STEPS_HPP
#define SEAM_SINGLE_STATIC_NAMES_STEPS_HPP

/// A function's body as named steps, from which other bodies are made: without a step, with another, with one more.

#include <boost/hana/at.hpp>
#include <boost/hana/basic_tuple.hpp>
#include <boost/hana/string.hpp>

SEAM_BEGIN_NAMESPACE

/// A callable with a name, as `"sum"_s >> f` makes it.
template <class Name, class F>
struct step {
  using name = Name;
  using callable = F;
  [[no_unique_address]] F f;
};

namespace detail::stepping {

// The pointer as a template argument: g++ at -O2 learns too late what a parameter points to, and leaves a call.
template <auto F, class M, class C, class Object, class... A>
SEAM_ALWAYS_INLINE constexpr decltype(auto) invoke_constant(M C::*, Object&& object, A&&... args) {
  if constexpr (std::is_function_v<M>) {
    return (target_of<C>(static_cast<Object&&>(object)).*F)(static_cast<A&&>(args)...);
  } else {
    return (target_of<C>(static_cast<Object&&>(object)).*F);
  }
}

}  // namespace detail::stepping

/// A function, or a pointer to a member, as a step that costs what a call of it costs, also where the body is copied:
/// `"sum"_s >> seam::inlined<&sum>`. Without it a body has a pointer, and a patch's copy of that is called.
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

/// Chosen for calls that the steps cannot take.
template <whereabouts Place, class... Step>
struct refusal {
  static_assert(check_steps<Step...>());

  // The & keeps clang 14 from taking it for a body's own.
  template <class... A, class Why = why_not<plan<types<A...>, void, Place, const typename Step::callable&...>,
                                            typename Step::name...>>
    requires(!std::is_void_v<Why>)
  SEAM_REJECT_CALL("seam::steps: the steps cannot be called with these arguments, for the reason shown here",
                   void operator()(A&&...) const&);
};

/// What is called: steps, one after the other.
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

/// The steps of a body, made by `"name"_s >> f`, in their order. To call it is to call each of them: with the value and
/// the arguments, or the value, or the arguments, or nothing, the first that it can be called with. What a step returns
/// is the value from then on, in the end the result; one that returns nothing leaves the value as it is. Values live
/// until the end. Threads and errors: those of the steps; `seam::error` for a null step. Cost: that of the steps.
template <class... Step>
class steps : public detail::stepping::body<detail::stepping::whereabouts::elsewhere, Step...> {
  using body = detail::stepping::body<detail::stepping::whereabouts::elsewhere, Step...>;

 public:
  explicit constexpr steps(Step... step) : body(typename body::all_steps(static_cast<Step&&>(step)...)) {}

  /// The same body but for the step of that name.
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

  /// … with `f` as the step of that name.
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

  /// … with one more step before the step of that name.
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

  /// … with one more step after the step of that name.
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

  /// What a patch installs.
  template <class Seam>
  [[nodiscard]] constexpr auto made_for(Seam&) && {
    if constexpr (!detail::is_a_seam<Seam>) {
      return static_cast<body&&>(*this);  // the patch says so
    } else {
      using check = detail::stepping::check_body<detail::name_in_errors<std::remove_cvref_t<Seam>>(),
                                                 typename std::remove_cvref_t<Seam>::signature, Step...>;
      if constexpr (check::passes())
        return detail::stepping::body<check::place, Step...>(static_cast<typename body::all_steps&&>(this->steps_));
    }
  }
  template <class Seam>
    requires std::is_copy_constructible_v<body>
  [[nodiscard]] constexpr auto made_for(Seam& seam) const& {
    return steps(*this).made_for(seam);
  }

 private:
  template <std::size_t I>
  using kept = std::remove_cvref_t<decltype(boost::hana::at_c<I>(std::declval<typename body::all_steps&>()))>;
  /// With the `Added` in place of `Left` steps, from as many after the named one on.
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

// Where the string's own namespace is, so that an operator>> of the user's does not hide it.
namespace boost::hana {

template <char... Name, class F>
[[nodiscard]] constexpr auto operator>>(string<Name...> name, F&& f) {
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
