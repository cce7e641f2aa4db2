// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/mock.hpp> and <seam/matchers.hpp> in one file. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include <cerrno>
#include <charconv>
#include <climits>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <initializer_list>
#include <iosfwd>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <typeinfo>
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

// ---- seam/matchers/base.hpp
#ifndef SEAM_SINGLE_MATCHERS_BASE_HPP
#define SEAM_SINGLE_MATCHERS_BASE_HPP

/// The base class of matchers.

SEAM_BEGIN_NAMESPACE
namespace detail {
template <class M>
class negated;
}  // namespace detail

/// The base of the library's matchers. Yours may derive from it too, to have the operator `!`. It is empty.
struct matcher {
  template <class M>
    requires std::derived_from<std::remove_cvref_t<M>, matcher>
  friend constexpr auto operator!(M&& m) {
    return detail::negated<std::remove_cvref_t<M>>(static_cast<M&&>(m));
  }
};
SEAM_END_NAMESPACE

#endif

// ---- seam/print/printout.hpp
#ifndef SEAM_SINGLE_PRINT_PRINTOUT_HPP
#define SEAM_SINGLE_PRINT_PRINTOUT_HPP

/// Builds the text of a value for people, of bounded length.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The parts one after the other. (At -O3, g++ 12 warns without reason of a literal + a string.)
SEAM_TAGGED SEAM_COLD inline std::string concatenated(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const std::string_view part : parts) all += part;
  return all;
}

/// Gathers about 200 bytes. Code that adds several parts checks `full()` before each, and then puts how many it leaves
/// out.
class printout {
 public:
  static constexpr std::size_t limit = 200;

  [[nodiscard]] bool full() const noexcept { return text_.size() >= limit; }
  [[nodiscard]] std::string&& take() noexcept { return static_cast<std::string&&>(text_); }
  [[nodiscard]] std::size_t size() const noexcept { return text_.size(); }

  /// Puts words of the library, which are never cut.
  SEAM_COLD printout& operator<<(std::string_view words) {
    text_ += words;
    return *this;
  }
  SEAM_COLD void put(long long number) { put_chars(number); }
  SEAM_COLD void put(unsigned long long number) { put_chars(number); }
  SEAM_COLD void put(double number) { put_chars(number); }
  SEAM_COLD void put(float number) { put_chars(number); }
  SEAM_COLD void put(long double number) { put_chars(number); }
  /// Puts a number to six digits.
  SEAM_COLD void put_rounded(double number) {
    char digits[64];
    text_.append(digits, std::to_chars(digits, digits + sizeof(digits), number, std::chars_format::general, 6).ptr);
  }
  SEAM_COLD void put_address(const volatile void* address) {
    if (address == nullptr) {
      text_ += "null";
    } else {
      char digits[24];
      const auto end = std::to_chars(digits, digits + sizeof(digits), reinterpret_cast<std::uintptr_t>(address), 16);
      (text_ += "0x").append(digits, end.ptr);
    }
  }
  SEAM_COLD void put_byte(unsigned char byte) {
    text_ += "0123456789abcdef"[byte >> 4U];
    text_ += "0123456789abcdef"[byte & 0xFU];
  }

  /// Puts how much is left out: "… (12 more)", or nothing for 0.
  SEAM_COLD void put_more(std::size_t left_out) {
    if (left_out == 0) return;
    text_ += "… (";
    put(static_cast<unsigned long long>(left_out));
    text_ += " more)";
  }
  /// Puts words of a foreign printer, cut where the limit is reached.
  SEAM_COLD void put_cut(std::string_view words) {
    std::size_t fits = full() ? 0 : limit - size();
    if (fits >= words.size()) {
      text_ += words;
      return;
    }
    while (fits > 0 && is_continuation(words[fits])) --fits;
    text_ += words.substr(0, fits);
    put_more(words.size() - fits);
  }
  /// Puts text in quotation marks, with escapes for invisible characters.
  SEAM_COLD void put_quoted(std::string_view words, char mark = '"') {
    text_ += mark;
    std::size_t at = 0;
    while (at < words.size() && !full()) at += put_character(words.substr(at), mark);
    text_ += mark;
    put_more(words.size() - at);
  }
  /// The same for char8_t, char16_t, char32_t or wchar_t.
  template <class Char>
  SEAM_COLD void put_quoted_wide(std::basic_string_view<Char> words, char mark = '"') {
    if constexpr (sizeof(Char) == 1)
      return put_quoted({reinterpret_cast<const char*>(words.data()), words.size()}, mark);
    text_ += mark;
    std::size_t at = 0;
    while (at < words.size() && !full()) {
      auto code = static_cast<char32_t>(words[at++]);
      if (sizeof(Char) == 2 && code >> 10U == 0x36 && at < words.size()) {  // the first half of a surrogate pair
        code = 0x10000U + ((code & 0x3FFU) << 10U) + (static_cast<char32_t>(words[at++]) & 0x3FFU);
      }
      char bytes[4];
      put_character(std::string_view(bytes, encode(code, bytes)), mark);
    }
    text_ += mark;
    put_more(words.size() - at);
  }

 private:
  template <class Number>
  void put_chars(Number number) {
    char digits[64];
    text_.append(digits, std::to_chars(digits, digits + sizeof(digits), number).ptr);
  }
  static bool is_continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }
  static std::size_t encode(char32_t code, char* to) noexcept {
    const auto tail = [](char32_t bits) { return static_cast<char>(0x80U | (bits & 0x3FU)); };
    if (code < 0x80) {
      to[0] = static_cast<char>(code);
      return 1;
    }
    if (code < 0x800) {
      to[0] = static_cast<char>(0xC0U | code >> 6U);
      to[1] = tail(code);
      return 2;
    }
    if (code < 0x10000) {
      to[0] = static_cast<char>(0xE0U | code >> 12U);
      to[1] = tail(code >> 6U);
      to[2] = tail(code);
      return 3;
    }
    to[0] = static_cast<char>(0xF0U | (code >> 18U & 7U));
    to[1] = tail(code >> 12U);
    to[2] = tail(code >> 6U);
    to[3] = tail(code);
    return 4;
  }
  /// How many bytes the UTF-8 character at the front has; 0 if there is no valid one.
  static std::size_t length_of_character(std::string_view at) noexcept {
    const auto lead = static_cast<unsigned char>(at[0]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length > at.size()) return 0;
    for (std::size_t i = 1; i < length; ++i) {
      if (!is_continuation(at[i])) return 0;
    }
    return length;
  }
  std::size_t put_character(std::string_view at, char mark) {
    const char c = at[0];
    constexpr std::string_view escaped = "\n\t\r\\";
    if (const std::size_t known = escaped.find(c); known != std::string_view::npos) {
      (text_ += '\\') += "ntr\\"[known];
    } else if (c == mark) {
      (text_ += '\\') += c;
    } else if (const std::size_t length = length_of_character(at);
               length > 1 || (length == 1 && c >= ' ' && c != '\x7F')) {
      text_ += at.substr(0, length);
      return length;
    } else {
      text_ += "\\x";
      put_byte(static_cast<unsigned char>(c));
    }
    return 1;
  }

  std::string text_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/print/foreign_printers.hpp
#ifndef SEAM_SINGLE_PRINT_FOREIGN_PRINTERS_HPP
#define SEAM_SINGLE_PRINT_FOREIGN_PRINTERS_HPP

/// Prints values by operator<<, Catch2 or GoogleTest. This includes none of their headers; each is used where the user
/// has included it.

// Declared as the frameworks declare them. They are complete where the user has included the framework.
namespace Catch {
template <class T, class>
struct StringMaker;
}  // namespace Catch
namespace testing {
template <class T>
class Matcher;
template <class T>
std::string PrintToString(const T& value);
namespace internal {
template <class T>
class UniversalPrinter;
}  // namespace internal
}  // namespace testing

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class T>
concept complete = requires { sizeof(T); };

/// A stream that keeps as much as fits into a printout. `Stream` is std::ostream, a template argument so that the class
/// may be incomplete here.
template <class Stream>
class printing_stream {
  using char_type = typename Stream::char_type;
  using traits = typename Stream::traits_type;
  using streamsize = decltype(std::declval<const Stream&>().precision());  // <iosfwd> need not have it
  class buffer : public std::basic_streambuf<char_type, traits> {
   public:
    std::string kept;
    std::size_t left_out = 0;

   private:
    static constexpr std::size_t limit = 4 * printout::limit;
    typename traits::int_type overflow(typename traits::int_type c) override {
      if (traits::eq_int_type(c, traits::eof())) return traits::not_eof(c);
      if (kept.size() < limit) {
        kept.push_back(traits::to_char_type(c));
      } else {
        ++left_out;
      }
      return c;
    }
    streamsize xsputn(const char_type* from, streamsize n) override {
      const auto count = static_cast<std::size_t>(n);
      const std::size_t fits = kept.size() + count <= limit ? count : limit - kept.size();
      kept.append(from, fits);
      left_out += count - fits;
      return n;
    }
  };

 public:
  template <class Write>
  explicit printing_stream(const Write& write) {
    Stream out(&buffer_);
    write(out);
  }
  [[nodiscard]] SEAM_TAGGED std::string take() {
    if (buffer_.left_out == 0) return static_cast<std::string&&>(buffer_.kept);
    printout all;
    all << buffer_.kept;
    all.put_more(buffer_.left_out);
    return all.take();
  }

 private:
  buffer buffer_;
};

/// What `write(std::ostream&)` writes, up to a few hundred bytes.
template <class Stream = std::ostream, class Write>
SEAM_COLD std::string written(const Write& write) {
  return printing_stream<Stream>(write).take();
}

// Only a free operator counts: the stream's members would write a number for an enumeration, and for a class that
// converts to a number.
template <class T, class Stream = std::ostream>
concept streamable = complete<Stream> && requires(Stream& out, const T& value) { operator<<(out, value); };

template <class T>
concept known_to_catch2 = complete<::Catch::StringMaker<T, void>> &&
                          requires(const T& value) { ::Catch::StringMaker<T, void>::convert(value); };
template <class T>
concept known_to_googletest = complete<::testing::internal::UniversalPrinter<T>>;

/// Puts the framework's text and returns true, unless it only says that the framework cannot print the type: "{?}" or
/// "8-byte object".
SEAM_COLD inline bool put_if_known(printout& out, std::string_view said, bool number_is_known) {
  constexpr std::string_view bytes = "-byte object <";
  const bool number = !said.empty() && (said[0] == '-' || (said[0] >= '0' && said[0] <= '9'));
  if (said == "{?}" || (number && (!number_is_known || said.find(bytes) < 10))) return false;
  out.put_cut(said);
  return true;
}

/// Prints by Catch2's or GoogleTest's printer, or by operator<<. Returns false if there is none.
template <class T>
SEAM_TAGGED SEAM_COLD bool print_foreign(printout& out, const T& value) {
  if constexpr (known_to_catch2<T>) {
    if (put_if_known(out, ::Catch::StringMaker<T, void>::convert(value), !std::is_enum_v<T>)) return true;
  } else if constexpr (known_to_googletest<T>) {
    if (put_if_known(out, ::testing::PrintToString(value), !std::is_enum_v<T>)) return true;
  }
  if constexpr (streamable<T>) {
    out.put_cut(written([&value](auto& stream) { stream << value; }));
    return true;
  }
  return false;
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/print/type_shapes.hpp
#ifndef SEAM_SINGLE_PRINT_TYPE_SHAPES_HPP
#define SEAM_SINGLE_PRINT_TYPE_SHAPES_HPP

/// The kinds of types that printers and matchers tell apart: text, ranges, pointers, optionals, variants.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class T>
concept text_like = std::is_convertible_v<const T&, std::string_view> && !std::is_null_pointer_v<T>;

template <class T>
concept wide_text = requires { typename T::traits_type; } &&
                    std::is_convertible_v<const T&, std::basic_string_view<typename T::value_type>>;

// The standard library's types are recognised by their members, because their headers cost more compile time than this.
template <class T>
concept smart_pointer = requires(const T& p) {
  typename T::element_type;
  static_cast<bool>(p);
  static_cast<const volatile void*>(p.get());
};
template <class T>
concept maybe = requires(const T& m) {
  static_cast<bool>(m.has_value());
  *m;
};
template <class T>
concept reference_like = requires(const T& r) {
  typename T::type;
  { r.get() } -> std::same_as<typename T::type&>;
};
template <class T>
concept property_like = requires(const T& p) {
  { p.get() } -> std::convertible_to<typename T::value_type>;
  p.stored();
};
template <class T>
concept choice = requires(const T& v) {
  v.index();
  static_cast<bool>(v.valueless_by_exception());
  visit([](const auto&) {}, v);
};
template <class T>
concept time_span = requires(const T& d) {
  d.count();
  T::period::num;
};
template <class T>
concept time_stamp = time_span<typename T::duration> && requires(const T& t) { t.time_since_epoch(); };
template <class T>
concept tuple_like = requires { std::tuple_size<T>::value; };

namespace ranges {
using std::begin;
using std::end;
template <class R>
SEAM_TAGGED auto first(R& range) -> decltype(begin(range)) {
  return begin(range);
}
template <class R>
auto last(R& range) -> decltype(end(range)) {
  return end(range);
}
}  // namespace ranges

/// What a range-for takes, except a range of its own type, such as std::filesystem::path.
template <class R>
concept range = requires(R& r) {
  static_cast<bool>(ranges::first(r) != ranges::last(r));
  *ranges::first(r);
} && !std::is_same_v<std::remove_cvref_t<decltype(*ranges::first(std::declval<R&>()))>, std::remove_cvref_t<R>>;

template <class R>
concept range_of_bits = requires { requires std::is_same_v<typename R::value_type, bool>; };
/// A proxy for a bit counts as the bool that it stands for.
template <class R>
using element =
    std::conditional_t<range_of_bits<R>, bool, std::remove_cvref_t<decltype(*ranges::first(std::declval<const R&>()))>>;

template <class R>
std::size_t size_of(const R& range) {
  if constexpr (requires { static_cast<std::size_t>(range.size()); }) {
    return static_cast<std::size_t>(range.size());
  } else {
    std::size_t n = 0;
    for (auto i = ranges::first(range); i != ranges::last(range); ++i) ++n;
    return n;
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/print/printing.hpp
#ifndef SEAM_SINGLE_PRINT_PRINTING_HPP
#define SEAM_SINGLE_PRINT_PRINTING_HPP

/// Any value as text for people: `printed(value)`.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class T>
SEAM_TAGGED void print(printout& out, const T& value);

template <class T>
constexpr std::string_view type_name() {
  if (std::is_same_v<T, std::string>) return "std::string";
  if (std::is_same_v<T, std::string_view>) return "std::string_view";
  return raw_spelling<T>();
}

template <class R>
void print_range(printout& out, const R& range) {
  std::size_t shown = 0;
  out << "{";
  for (auto i = ranges::first(range); i != ranges::last(range); ++i, ++shown) {
    if (out.full()) {
      out << " ";
      out.put_more(size_of(range) - shown);
      break;
    }
    out << (shown == 0 ? " " : ", ");
    print<element<R>>(out, *i);
  }
  out << (shown == 0 ? "}" : " }");
}

template <class T, std::size_t... I>
void print_tuple(printout& out, const T& value, std::index_sequence<I...>) {
  using std::get;
  out << "(";
  ((out << (I == 0 ? "" : ", "), print(out, get<I>(value))), ...);
  out << ")";
}

template <class Period>
constexpr std::string_view unit() {
  constexpr auto n = Period::num;
  constexpr auto d = Period::den;
  if (d != 1) return n != 1 ? "" : d == 1'000 ? " ms" : d == 1'000'000 ? " us" : d == 1'000'000'000 ? " ns" : "";
  return n == 1 ? " s" : n == 60 ? " min" : n == 3600 ? " h" : n == 86400 ? " days" : "";
}
template <class D>
void print_time(printout& out, const D& span) {
  using period = typename D::period;
  print(out, span.count());
  if (!unit<period>().empty()) {
    out << unit<period>();
  } else {
    out << " x ";
    out.put(static_cast<long long>(period::num));
    out << "/";
    out.put(static_cast<long long>(period::den));
    out << " s";
  }
}

template <class T>
void print_owned(printout& out, const T& pointer) {
  const auto* to = pointer.get();
  if constexpr (requires {
                  *pointer;
                  *to;
                }) {
    if (to != nullptr) {
      out << "pointer to ";
      print(out, *to);
      return;
    }
  }
  out.put_address(to);
}

SEAM_TAGGED SEAM_COLD inline void print_thrown(printout& out, const std::exception_ptr& thrown) {
  if (thrown == nullptr) {
    out << "null";
    return;
  }
  SEAM_TRY { std::rethrow_exception(thrown); }
  SEAM_CATCH(const std::exception&, e) {
    out << "exception ";
    out.put_quoted(e.what());
  }
  SEAM_CATCH_ALL { out << "something thrown that is no std::exception"; }
}

/// Prints the type's name, and the bytes of a type that is trivially copyable.
template <class T>
void print_bytes(printout& out, const T& value) {
  out << type_name<T>();
  if constexpr (std::is_trivially_copyable_v<T> && !std::is_empty_v<T>) {
    constexpr std::size_t shown = sizeof(T) < 16 ? sizeof(T) : 16;
    const auto* bytes = reinterpret_cast<const unsigned char*>(__builtin_addressof(value));
    out << " <";
    for (std::size_t i = 0; i < shown; ++i) {
      if (i != 0) out << " ";
      out.put_byte(bytes[i]);
    }
    out.put_more(sizeof(T) - shown);
    out << ">";
  }
}

template <class T>
void print_parts(printout& out, const T& value) {
  if constexpr (range<const T>) {
    print_range(out, value);
  } else if constexpr (maybe<T>) {
    if (value.has_value()) {
      print(out, *value);
    } else {
      out << "nullopt";
    }
  } else if constexpr (choice<T>) {
    if (value.valueless_by_exception()) {
      out << "valueless";
    } else {
      visit([&out](const auto& held) { print(out, held); }, value);
    }
  } else if constexpr (tuple_like<T>) {
    print_tuple(out, value, std::make_index_sequence<std::tuple_size<T>::value>());
  } else if constexpr (std::is_base_of_v<std::exception, T>) {
    out << type_name<T>();
    out << " ";
    out.put_quoted(value.what());
  } else {
    print_bytes(out, value);
  }
}

template <class T>
SEAM_TAGGED void print_class(printout& out, const T& value) {
  if constexpr (wide_text<T>) {
    out.put_quoted_wide(std::basic_string_view<typename T::value_type>(value));
  } else if constexpr (smart_pointer<T>) {
    print_owned(out, value);
  } else if constexpr (reference_like<T> || property_like<T>) {
    print(out, value.get());
  } else if constexpr (time_span<T>) {
    print_time(out, value);
  } else if constexpr (time_stamp<T>) {
    print(out, value.time_since_epoch());
    out << " since the epoch";
  } else if constexpr (raw_spelling<T>() == "std::nullopt_t") {
    out << "nullopt";
  } else if constexpr (std::is_same_v<T, std::exception_ptr>) {
    print_thrown(out, value);
  } else if constexpr (raw_spelling<T>().starts_with("std::") && !streamable<T>) {
    print_parts(out, value);  // element by element, which bounds the length
  } else if (!print_foreign(out, value)) {
    print_parts(out, value);
  }
}

template <class T>
void print_enumeration(printout& out, const T& value) {
  if (print_foreign(out, value)) return;
  out << type_name<T>();
  out << "(";
  print(out, static_cast<long long>(value));
  out << ")";
}

template <class T>
void print_scalar(printout& out, const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    out << (value ? "true" : "false");
  } else if constexpr (std::is_same_v<T, char>) {
    out.put_quoted(std::string_view(&value, 1), '\'');
  } else if constexpr (std::is_same_v<T, char8_t> || std::is_same_v<T, char16_t> || std::is_same_v<T, char32_t> ||
                       std::is_same_v<T, wchar_t>) {
    out.put_quoted_wide(std::basic_string_view<T>(&value, 1), '\'');
  } else if constexpr (std::is_integral_v<T>) {
    out.put(static_cast<std::conditional_t<std::is_signed_v<T>, long long, unsigned long long>>(value));
  } else if constexpr (std::is_floating_point_v<T>) {
    out.put(value);
  } else if constexpr (std::is_enum_v<T>) {
    print_enumeration(out, value);
  } else if constexpr (std::is_null_pointer_v<T>) {
    out << "null";
  } else if constexpr (std::is_pointer_v<T>) {
    out.put_address(reinterpret_cast<const volatile void*>(value));
  } else {
    print_bytes(out, value);  // a member pointer
  }
}

template <class T>
SEAM_TAGGED SEAM_COLD void print(printout& out, const T& value) {
  if constexpr (!complete<T>) {
    out << type_name<T>();
  } else if constexpr (std::is_array_v<T>) {
    if constexpr (std::is_same_v<std::remove_cv_t<std::remove_extent_t<T>>, char>) {
      const std::string_view all(value, sizeof(value));
      out.put_quoted(all.substr(0, all.find('\0')));
    } else {
      print_range(out, value);
    }
  } else if constexpr (text_like<T>) {
    if constexpr (std::is_pointer_v<T>) {
      if (value == nullptr) {
        out << "null";
        return;
      }
    }
    out.put_quoted(value);
  } else if constexpr (std::is_class_v<T> || std::is_union_v<T>) {
    print_class(out, value);
  } else {
    print_scalar(out, value);
  }
}

SEAM_TAGGED SEAM_COLD inline std::string printed_by(void (*print)(printout&, const void*), const void* value) {
  printout out;
  SEAM_TRY { print(out, value); }
  SEAM_CATCH_ALL { out << "(its printer threw)"; }
  return out.take();
}

/// A value as text of about 200 bytes, which counts what it leaves out. If a printer throws, the text says so.
template <class T>
SEAM_TAGGED std::string printed(const T& value) {
  return printed_by([](printout& out, const void* it) { print(out, *static_cast<const T*>(it)); },
                    __builtin_addressof(value));
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/detail/difference.hpp
#ifndef SEAM_SINGLE_MATCHERS_DETAIL_DIFFERENCE_HPP
#define SEAM_SINGLE_MATCHERS_DETAIL_DIFFERENCE_HPP

/// The place from which two long texts, or two sequences, differ.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// `it differs from character 120 on, where it has "x…" and should have "y…"`, or nothing if both texts are short
/// enough to see the difference at a glance.
SEAM_COLD inline std::string difference_of_texts(std::string_view is, std::string_view wanted) {
  constexpr std::size_t at_a_glance = 40;
  constexpr std::size_t shown = 40;
  std::size_t same = 0;
  while (same < is.size() && same < wanted.size() && is[same] == wanted[same]) ++same;
  const bool equal = same == is.size() && same == wanted.size();
  if (equal || (is.size() <= at_a_glance && wanted.size() <= at_a_glance)) return {};
  while (same > 0 && same < is.size() && (static_cast<unsigned char>(is[same]) & 0xC0U) == 0x80) --same;
  return concatenated({"it differs from character ", std::to_string(same), " on, where it has ",
                       printed(is.substr(same, shown)), " and should have ", printed(wanted.substr(same, shown))});
}

SEAM_COLD inline std::string difference_of_sizes(std::size_t is, std::size_t wanted) {
  return concatenated(
      {"it has ", std::to_string(is), is == 1 ? " element" : " elements", ", should have ", std::to_string(wanted)});
}

/// A range whose elements have an order, unlike those of a hash table.
template <class T>
concept sequence = range<const T> && requires(const T& s) {
  s.front();
  s.size();
};

template <class A, class B>
inline constexpr bool has_difference = (text_like<A> && text_like<B>) || (sequence<A> && std::is_same_v<A, B>);

template <class A, class B>
SEAM_COLD std::string difference(const A& is, const B& wanted) {
  if constexpr (text_like<A>) {
    if constexpr (std::is_pointer_v<A>) {
      if (is == nullptr) return {};
    }
    return difference_of_texts(is, wanted);
  } else {
    if (is.size() != wanted.size()) return difference_of_sizes(is.size(), wanted.size());
    std::size_t number = 0;
    auto b = ranges::first(wanted);
    for (const element<A>& a : is) {
      const element<B>& should_be = *b++;
      if (!static_cast<bool>(a == should_be)) {
        return concatenated(
            {"element ", std::to_string(number), " is ", printed(a), ", should be ", printed(should_be)});
      }
      ++number;
    }
    return {};
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/detail/comparison.hpp
#ifndef SEAM_SINGLE_MATCHERS_DETAIL_COMPARISON_HPP
#define SEAM_SINGLE_MATCHERS_DETAIL_COMPARISON_HPP

/// Comparisons of an argument with a value, and how a matcher keeps that value.

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class relation { eq, ne, lt, le, gt, ge };

template <relation R>
inline constexpr std::string_view symbol = R == relation::eq   ? "=="
                                           : R == relation::ne ? "!="
                                           : R == relation::lt ? "<"
                                           : R == relation::le ? "<="
                                           : R == relation::gt ? ">"
                                                               : ">=";

template <relation R, class A, class B>
  requires(R == relation::eq || R == relation::ne)
constexpr auto compare(const A& a, const B& b) -> decltype(static_cast<bool>(a == b)) {
  return static_cast<bool>(a == b) == (R == relation::eq);
}
template <relation R, class A, class B>
  requires(R == relation::lt || R == relation::ge)
constexpr auto compare(const A& a, const B& b) -> decltype(static_cast<bool>(a < b), static_cast<bool>(a >= b)) {
  if constexpr (R == relation::lt) {
    return static_cast<bool>(a < b);
  } else {
    return static_cast<bool>(a >= b);
  }
}
template <relation R, class A, class B>
  requires(R == relation::gt || R == relation::le)
constexpr auto compare(const A& a, const B& b) -> decltype(static_cast<bool>(a > b), static_cast<bool>(a <= b)) {
  if constexpr (R == relation::gt) {
    return static_cast<bool>(a > b);
  } else {
    return static_cast<bool>(a <= b);
  }
}

template <class T>
concept number = std::is_arithmetic_v<T> || (std::is_enum_v<T> && std::is_convertible_v<T, int>);
template <class T>
struct number_type : std::type_identity<T> {};
template <class T>
  requires std::is_enum_v<T>
struct number_type<T> : std::underlying_type<T> {};

// Numbers are compared by value, whatever their types: a negative number is not converted into a large one.
template <class T, class N = typename number_type<T>::type>
using widest = std::conditional_t<std::is_floating_point_v<N>, long double,
                                  std::conditional_t<std::is_signed_v<N>, long long, unsigned long long>>;
template <relation R>
constexpr bool compare_numbers(long long a, unsigned long long b) {
  return a < 0 ? compare<R>(-1, 0) : compare<R>(static_cast<unsigned long long>(a), b);
}
template <relation R>
constexpr bool compare_numbers(unsigned long long a, long long b) {
  return b < 0 ? compare<R>(0, -1) : compare<R>(a, static_cast<unsigned long long>(b));
}
template <relation R, class A, class B>
constexpr bool compare_numbers(A a, B b) {
  using common = std::conditional_t<std::is_same_v<A, B>, A, long double>;
  return compare<R>(static_cast<common>(a), static_cast<common>(b));
}

/// Whether the value is a null pointer to characters.
template <class T>
constexpr bool is_null_text(const T& value) {
  if constexpr (std::is_pointer_v<T>) {
    return value == nullptr;
  } else {
    return false;
  }
}

template <relation R, class A, class B>
inline constexpr bool comparable = (text_like<A> && text_like<B>) || (number<A> && number<B>) ||
                                   requires(const A& a, const B& b) { compare<R>(a, b); };

/// `a R b`: text by its characters, numbers by their value, everything else by its own operator.
template <relation R, class A, class B>
  requires comparable<R, A, B>
constexpr bool holds(const A& a, const B& b) {
  if constexpr (text_like<A> && text_like<B>) {
    return is_null_text(a) ? R == relation::ne : compare<R>(std::string_view(a), std::string_view(b));
  } else if constexpr (std::is_same_v<A, B> || !number<A> || !number<B>) {
    return compare<R>(a, b);
  } else {
    return compare_numbers<R>(static_cast<widest<A>>(a), static_cast<widest<B>>(b));
  }
}

/// The type in which a matcher keeps a value: decayed; for a pointer to characters or a view of them, a `std::string`.
template <class X>
struct kept_as {
  using type = std::decay_t<X>;
};
template <class X>
  requires(std::is_pointer_v<std::decay_t<X>> && text_like<std::decay_t<X>>) ||
          std::is_same_v<std::decay_t<X>, std::string_view>
struct kept_as<X> {
  using type = std::string;
};
template <class X>
using kept_value = typename kept_as<X>::type;

template <class X>
SEAM_TAGGED constexpr kept_value<X> keep_value(X&& x) {
  static_assert(
      std::is_constructible_v<kept_value<X>, X>,
      "seam: a value cannot be copied into the matcher: write std::move(value), or std::ref(value) to compare "
      "with it as it is at the call");
  return kept_value<X>(static_cast<X&&>(x));
}

/// The value itself, or the object that a reference wrapper refers to.
template <class V>
constexpr decltype(auto) referred(const V& value) {
  if constexpr (reference_like<V>) {
    return std::as_const(value.get());
  } else {
    return (value);
  }
}
template <class V>
using referred_type = std::remove_cvref_t<decltype(referred(std::declval<const V&>()))>;

/// Compares the argument with a value.
template <relation R, class V>
class compared : public matcher {
 public:
  explicit constexpr compared(V value) : value_(static_cast<V&&>(value)) {}

  template <class T>
    requires comparable<R, T, referred_type<V>>
  constexpr bool matches(const T& argument) const {
    return holds<R>(argument, referred(value_));
  }

  [[nodiscard]] SEAM_TAGGED SEAM_COLD std::string describe() const {
    std::string text;
    if (R != relation::eq) (text += symbol<R>) += ' ';
    return text += printed(value_);
  }

  template <class T>
    requires(R == relation::eq && has_difference<T, referred_type<V>>)
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    return difference(argument, referred(value_));
  }
  [[nodiscard]] constexpr const V& value() const noexcept { return value_; }

  template <class T>
  static consteval auto why_not() {
    constexpr auto sentence = join(spelled<T>(), text(" and "), spelled<V>(), text(" cannot be compared by "),
                                   text<symbol<R>.size() + 1>(symbol<R>));
    if constexpr (std::is_invocable_v<const V&, const T&>) {
      return join(sentence, text("; a predicate is written seam::satisfies(pred, \"what it says\")"));
    } else {
      return sentence;
    }
  }

 private:
  V value_;
};

/// Matches every value. A comparison of it with a value makes a matcher: `_ > 3`.
class anything : public matcher {
 public:
  template <class T>
  constexpr bool matches(const T&) const noexcept {
    return true;
  }
  [[nodiscard]] SEAM_COLD static std::string describe() { return "any value"; }

  template <class V>
  SEAM_TAGGED friend constexpr auto operator==(anything, V&& value) {
    return by<relation::eq>(static_cast<V&&>(value));
  }
  template <class V>
  SEAM_TAGGED friend constexpr auto operator!=(anything, V&& value) {
    return by<relation::ne>(static_cast<V&&>(value));
  }
  template <class V>
  SEAM_TAGGED friend constexpr auto operator<(anything, V&& value) {
    return by<relation::lt>(static_cast<V&&>(value));
  }
  template <class V>
  SEAM_TAGGED friend constexpr auto operator<=(anything, V&& value) {
    return by<relation::le>(static_cast<V&&>(value));
  }
  template <class V>
  SEAM_TAGGED friend constexpr auto operator>(anything, V&& value) {
    return by<relation::gt>(static_cast<V&&>(value));
  }
  template <class V>
  SEAM_TAGGED friend constexpr auto operator>=(anything, V&& value) {
    return by<relation::ge>(static_cast<V&&>(value));
  }
  template <class V>
  SEAM_TAGGED friend constexpr auto operator==(V&& value, anything) {
    return by<relation::eq>(static_cast<V&&>(value));
  }
  template <class V>
  SEAM_TAGGED friend constexpr auto operator!=(V&& value, anything) {
    return by<relation::ne>(static_cast<V&&>(value));
  }
  template <class V>
  SEAM_TAGGED friend constexpr auto operator<(V&& value, anything) {
    return by<relation::gt>(static_cast<V&&>(value));
  }
  template <class V>
  SEAM_TAGGED friend constexpr auto operator<=(V&& value, anything) {
    return by<relation::ge>(static_cast<V&&>(value));
  }
  template <class V>
  SEAM_TAGGED friend constexpr auto operator>(V&& value, anything) {
    return by<relation::lt>(static_cast<V&&>(value));
  }
  template <class V>
  SEAM_TAGGED friend constexpr auto operator>=(V&& value, anything) {
    return by<relation::le>(static_cast<V&&>(value));
  }

 private:
  template <relation R, class V>
  SEAM_TAGGED static constexpr auto by(V&& value) {
    return compared<R, kept_value<V>>(keep_value(static_cast<V&&>(value)));
  }
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/detail/foreign_matchers.hpp
#ifndef SEAM_SINGLE_MATCHERS_DETAIL_FOREIGN_MATCHERS_HPP
#define SEAM_SINGLE_MATCHERS_DETAIL_FOREIGN_MATCHERS_HPP

/// Matchers of Catch2 and GoogleTest as matchers of this library, without any header of theirs.

// Declared as the framework declares it. The class is complete where the user has included the framework.
namespace Catch::Matchers {
class MatcherUntypedBase;
}  // namespace Catch::Matchers

SEAM_BEGIN_NAMESPACE
namespace detail {

struct named_match {
  int match;
};
template <class M>
struct match_twice : M, named_match {};
template <class M>
inline constexpr bool has_match = !requires { &match_twice<M>::match; };
// For version 3, whose matchers are final.
template <class M>
  requires std::is_final_v<M>
inline constexpr bool has_match<M> =
    requires { &M::match; } || std::is_base_of_v<::Catch::Matchers::MatcherUntypedBase, M>;

/// Recognised by the members that versions 2 and 3 have in common.
template <class M>
concept catch2_matcher = std::is_class_v<M> && requires(const M& m) {
  { m.toString() } -> std::convertible_to<std::string>;
} && has_match<M>;

/// What Catch2's &&, || and ! make. It refers to its operands, which no longer exist at the time of the call.
template <class M>
inline constexpr bool is_catch2_combination =
    raw_spelling<M>().starts_with("Catch::Matchers::") && raw_spelling<M>().find("Of") < raw_spelling<M>().find('<');

template <class M, class T>
concept catch2_matcher_for =
    catch2_matcher<M> && requires(const M& m, const T& argument) { static_cast<bool>(m.match(argument)); };

template <class M>
class adapted_catch2 : public matcher {
  // Catch2's matchers take a std::string, to which a std::string_view does not convert.
  template <class T>
  static constexpr bool by_a_string = !catch2_matcher_for<M, T> && text_like<T> && catch2_matcher_for<M, std::string>;

 public:
  explicit adapted_catch2(M m) : matcher_(static_cast<M&&>(m)) {
    // The first `toString` keeps its text in the matcher, for which reports on several threads would race.
    if constexpr (!requires { matcher_.describe(); }) static_cast<void>(matcher_.toString());
  }

  template <class T>
    requires(!is_catch2_combination<M> && (catch2_matcher_for<M, T> || by_a_string<T>))
  bool matches(const T& argument) const {
    if (is_null_text(argument)) return false;
    if constexpr (by_a_string<T>) {
      return static_cast<bool>(matcher_.match(std::string(std::string_view(argument))));
    } else {
      return static_cast<bool>(matcher_.match(argument));
    }
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    if constexpr (requires { matcher_.describe(); }) {
      return concatenated({"something that ", matcher_.describe()});
    } else {
      return concatenated({"something that ", matcher_.toString()});
    }
  }
  template <class T>
  static consteval auto why_not() {
    if constexpr (is_catch2_combination<M>) {
      return text(
          "Catch2's &&, || and ! refer to matchers that are gone by the time of the call: write seam::all_of, "
          "seam::any_of or seam::none_of");
    } else {
      return join(spelled<M>(), text(" cannot match "), spelled<T>());
    }
  }

 private:
  M matcher_;
};

/// A matcher for one type: testing::Matcher<T>.
template <class M>
concept monomorphic_googletest_matcher = requires(const M& m, std::ostream* out) {
  m.DescribeTo(out);
  m.GetDescriber();
};
/// A type of this library alone. What converts to a testing::Matcher of it converts to one of any type.
struct unheard_of {};
// `Made` is a template argument because clang checks at once whether a type is complete that depends on no argument.
template <class M, class Made = ::testing::Matcher<const unheard_of&>>
concept converting_googletest_matcher = complete<Made> && std::is_convertible_v<const M&, Made>;
template <class M>
concept googletest_matcher =
    std::is_class_v<M> && (monomorphic_googletest_matcher<M> || converting_googletest_matcher<M> ||
                           requires { typename M::is_gtest_matcher; });

/// A testing::Matcher, `M`, as a matcher of this library.
template <class M>
class explained_googletest : public matcher {
 public:
  explicit explained_googletest(M m) : matcher_(static_cast<M&&>(m)) {}

  template <class T>
    requires requires(const M& m, const T& argument) { static_cast<bool>(m.Matches(argument)); }
  bool matches(const T& argument) const {
    return matcher_.Matches(argument);
  }

  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"something that ", written([this](auto& out) { matcher_.DescribeTo(&out); })});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    return written([&](auto& out) { matcher_.ExplainMatchResultTo(argument, &out); });
  }

 private:
  M matcher_;
};

/// A GoogleTest matcher, `M`, which may convert to a testing::Matcher<T> for many a T. `for_type` converts it once,
/// ahead of the calls; `matches` converts it in each call.
template <class M>
class adapted_googletest : public matcher {
 public:
  using needs_the_type = void;
  template <class T>
  using bound =
      explained_googletest<std::conditional_t<monomorphic_googletest_matcher<M>, M, ::testing::Matcher<const T&>>>;

  explicit adapted_googletest(M m) : matcher_(static_cast<M&&>(m)) {}

  template <class T>
  [[nodiscard]] bound<T> for_type() const {
    if constexpr (monomorphic_googletest_matcher<M>) {
      return bound<T>(matcher_);
    } else {
      return bound<T>(::testing::Matcher<const T&>(matcher_));
    }
  }
  template <class T>
    requires(!monomorphic_googletest_matcher<M> || requires(const M& m, const T& argument) { m.Matches(argument); })
  bool matches(const T& argument) const {
    return for_type<T>().matches(argument);
  }

  [[nodiscard]] SEAM_COLD static std::string describe() { return "something that a GoogleTest matcher takes"; }

 private:
  M matcher_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/matcher.hpp
#ifndef SEAM_SINGLE_MATCHERS_MATCHER_HPP
#define SEAM_SINGLE_MATCHERS_MATCHER_HPP

/// What a matcher is, and how an argument of `.with(…)` becomes one: `as_matcher<T>(x)`.

SEAM_BEGIN_NAMESPACE
namespace detail {

// A matcher for `T` has `bool matches(const T&) const` and `std::string describe() const`, which completes "it should
// be …". It may have
//   std::string mismatch(const T&) const   explains a value that does not match, as a clause: "element 1 is 2"
//   void matched(const T&) const           called when the whole call has matched: see `note_match`
//   static auto why_not<T>()               the compile error's words if it cannot match a `T`
// A matcher whose description depends on the argument's type also has `needs_the_type`, and `for_type<T>()`, which
// makes the matcher for a `T`.

template <class M, class T>
inline constexpr bool can_match = requires(const M& m, const T& value) { static_cast<bool>(m.matches(value)); };

struct named_matches {
  int matches;
};
template <class M>
struct matches_twice : M, named_matches {};
/// Whether `M` has a member `matches`, a template or not: then it is ambiguous in `matches_twice`.
template <class M>
inline constexpr bool has_matches = !requires { &matches_twice<M>::matches; };
template <class M>
  requires std::is_final_v<M>
inline constexpr bool has_matches<M> = requires { &M::matches; };

/// A matcher of a user that does not derive from `seam::matcher`.
template <class M>
concept unmarked_matcher = std::is_class_v<M> && requires(const M& m) {
  { m.describe() } -> std::convertible_to<std::string>;
} && has_matches<M>;

template <class X>
SEAM_TAGGED constexpr auto matcher_of(X&& x) {
  using given = std::remove_cvref_t<X>;
  if constexpr (std::derived_from<given, matcher> || unmarked_matcher<given>) {
    return given(static_cast<X&&>(x));
  } else if constexpr (catch2_matcher<given>) {
    return adapted_catch2<given>(static_cast<X&&>(x));
  } else if constexpr (googletest_matcher<given>) {
    return adapted_googletest<given>(static_cast<X&&>(x));
  } else {
    return compared<relation::eq, kept_value<X>>(keep_value(static_cast<X&&>(x)));
  }
}
/// The matcher that `x` becomes while the argument's type is not known yet: `x` itself, or `eq(x)`.
template <class X>
using matcher_from = decltype(matcher_of(std::declval<X>()));

template <class M, class T>
consteval auto why_not() {
  if constexpr (requires { M::template why_not<T>(); }) {
    return M::template why_not<T>();
  } else {
    return join(spelled<M>(), text(" cannot match "), spelled<T>(), text(": its matches() does not take one"));
  }
}

/// The same for the first of several matchers that cannot match.
template <class T, class M, class... Rest>
consteval auto why_not_all() {
  if constexpr (can_match<M, T> && sizeof...(Rest) != 0) {
    return why_not_all<T, Rest...>();
  } else {
    return why_not<M, T>();
  }
}

// What clang prints; Where shows the beginning of the sentence.
template <class M, class T, class Where>
inline constexpr bool can_match_here = can_match<M, T>;

/// A compile error, in one sentence that begins with `Where`, if `M` cannot match a `T`.
template <text Where, class M, class T>
consteval bool check_matcher() {
  SEAM_REJECT_UNLESS((can_match_here<M, T, typename shown<Where>::type>), join(Where, why_not<M, T>()),
                     "seam: this matcher, or this value by ==, cannot match an argument of this type");
  return can_match<M, T>;
}

/// Stands for a matcher after a compile error, so that no second error follows.
struct refused_matcher : matcher {
  template <class T>
  bool matches(const T&) const {
    return false;
  }
  [[nodiscard]] static std::string describe() { return {}; }
};

template <class M>
concept needing_the_type = requires { typename M::needs_the_type; };
struct whatever_the_type {};
struct by_the_type {
  using needs_the_type = void;
};
/// The base of a matcher that needs the type if one of its parts needs it.
template <class... M>
using type_needed_by = std::conditional_t<(needing_the_type<M> || ...), by_the_type, whatever_the_type>;

/// The matcher itself, or the one that it makes for a `T`.
template <class T, class M>
constexpr decltype(auto) for_type(const M& m) {
  if constexpr (needing_the_type<M>) {
    return m.template for_type<T>();
  } else {
    return (m);
  }
}
template <class T, class M>
using for_type_t = std::remove_cvref_t<decltype(for_type<T>(std::declval<const M&>()))>;

/// Makes the matcher of `x`, an argument of `.with(…)`, for a parameter of type `T`. It copies an lvalue and moves an
/// rvalue. If `x` cannot match a `T`, the compile error begins with `Where`, as in "seam::expect(rate).with(x):
/// argument 0: ".
template <class T, text Where = "seam: ", class X>
SEAM_TAGGED constexpr auto as_matcher(X&& x) {
  using value = std::remove_cvref_t<T>;
  using from = matcher_from<X>;
  if constexpr (!check_matcher<Where, from, value>()) {
    return refused_matcher();
  } else if constexpr (needing_the_type<from>) {
    return matcher_of(static_cast<X&&>(x)).template for_type<value>();
  } else {
    return matcher_of(static_cast<X&&>(x));
  }
}

template <class M, class T>
constexpr bool is_match(const M& m, const T& value) {
  return static_cast<bool>(m.matches(value));
}
/// Completes "it should be …".
template <class M>
SEAM_TAGGED SEAM_COLD std::string described(const M& m) {
  return m.describe();
}
/// What a report says after "was …"; may be empty.
template <class M, class T>
SEAM_COLD std::string mismatch_of(const M& m, const T& value) {
  if constexpr (requires { m.mismatch(value); }) {
    return m.mismatch(value);
  } else {
    return {};
  }
}
template <class M, class T>
inline constexpr bool notes_matches = requires(const M& m, const T& value) { m.matched(value); };
/// Called for each argument when all have matched and the call is taken: here `capture(into)` copies.
template <class M, class T>
void note_match(const M& m, const T& value) {
  if constexpr (notes_matches<M, T>) m.matched(value);
}

template <class M>
inline constexpr bool stands_for_a_value = false;
template <class V>
inline constexpr bool stands_for_a_value<compared<relation::eq, V>> = true;
/// "3", or `relative` and "> 3", as in "an element that is > 3".
template <class M>
SEAM_COLD std::string described_as(std::string_view relative, const M& m) {
  return concatenated({stands_for_a_value<M> ? "" : relative, described(m)});
}

/// The value with its mismatch, for the matcher of a part: "5", or "{ 5, 2 }: element 1 is 2".
template <class M, class T>
SEAM_COLD std::string shown_with_mismatch(const M& m, const T& value) {
  std::string all = printed(value);
  if (const std::string more = mismatch_of(m, value); !more.empty()) (all += ": ") += more;
  return all;
}

/// Whether the description of `M` is a list, which needs brackets within another description.
template <class M>
inline constexpr bool is_list = false;

/// `!m`
template <class M>
class negated : public matcher, public type_needed_by<M> {
 public:
  explicit constexpr negated(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return negated<for_type_t<T, M>>(detail::for_type<T>(matcher_));
  }

  template <class T>
    requires can_match<M, T>
  constexpr bool matches(const T& value) const {
    return !is_match(matcher_, value);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({is_list<M> ? "not (" : "not ", described(matcher_), is_list<M> ? ")" : ""});
  }
  template <class T>
  static consteval auto why_not() {
    return detail::why_not<M, T>();
  }

 private:
  M matcher_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/detail/matcher_list.hpp
#ifndef SEAM_SINGLE_MATCHERS_DETAIL_MATCHER_LIST_HPP
#define SEAM_SINGLE_MATCHERS_DETAIL_MATCHER_LIST_HPP

/// A list of matchers: for elements of a range one after the other, or for a combination such as `all_of`.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// "1, > 3 and even"
template <class... M>
SEAM_TAGGED SEAM_COLD std::string list_described(std::string_view last_separator, const M&... m) {
  std::string text;
  std::size_t left = sizeof...(M);
  [[maybe_unused]] const auto append = [&](const std::string& one) {
    text += one;
    if (--left != 0) text += left == 1 ? last_separator : std::string_view(", ");
  };
  (append(described(m)), ...);
  return text;
}

template <class... M>
class matcher_list {
 public:
  explicit constexpr matcher_list(M... m) : all_(static_cast<M&&>(m)...) {}

  template <class F>
  constexpr decltype(auto) apply(F&& f) const {
    return std::apply(static_cast<F&&>(f), all_);
  }
  /// Whether the elements after the first `skipped` ones match. There must be at least as many of them as matchers.
  template <class Iterator>
  constexpr bool match(Iterator at, std::size_t skipped) const {
    while (skipped-- > 0) ++at;
    [[maybe_unused]] const auto matches = [&at](const auto& m) {
      const bool yes = is_match(m, *at);
      ++at;
      return yes;
    };
    return apply([&](const M&... m) { return (matches(m) && ...); });
  }
  [[nodiscard]] SEAM_TAGGED SEAM_COLD std::string describe() const {
    return apply([](const M&... m) { return list_described(", ", m...); });
  }
  /// What is wrong with the first element that does not match: "element 1 is 5, should be > 7".
  template <class Iterator>
  [[nodiscard]] SEAM_COLD std::string mismatch(Iterator at, std::size_t skipped) const {
    std::string text;
    std::size_t number = skipped;
    while (skipped-- > 0) ++at;
    [[maybe_unused]] const auto matches = [&](const auto& m) {
      const auto& is = *at;
      if (!is_match(m, is)) {
        text = concatenated({"element ", std::to_string(number), " is ", printed(is), ", should be ", described(m)});
        if (const std::string more = mismatch_of(m, is); !more.empty()) (text += ": ") += more;
        return false;
      }
      ++at;
      ++number;
      return true;
    };
    apply([&](const M&... m) { return (matches(m) && ...); });
    return text;
  }

 private:
  std::tuple<M...> all_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/value.hpp
#ifndef SEAM_SINGLE_MATCHERS_VALUE_HPP
#define SEAM_SINGLE_MATCHERS_VALUE_HPP

/// Matchers that compare the argument with a value: `_ > 3`, `eq`, `between`, `approx`, `null`, `same_as`.

SEAM_BEGIN_NAMESPACE

/// A value as reports print it, for the texts of your own matchers: about 200 bytes at most. An exception of a printer
/// does not leave it; the text says that the printer threw.
using detail::printed;

/// Any value. In a comparison it stands for the argument: `_ > 3`, `_ != "EUR"`.
inline constexpr detail::anything _{};

/// Equal to the value; a plain value in place of a matcher means the same. Keeps a copy, of text a `std::string`;
/// `std::ref(value)` is compared as it is at the time of the call. Text is compared by its characters, numbers by their
/// value, whatever their types.
template <class V>
[[nodiscard]] constexpr auto eq(V&& value) {
  return _ == static_cast<V&&>(value);
}
template <class V>
[[nodiscard]] constexpr auto ne(V&& value) {
  return _ != static_cast<V&&>(value);
}
template <class V>
[[nodiscard]] constexpr auto lt(V&& value) {
  return _ < static_cast<V&&>(value);
}
template <class V>
[[nodiscard]] constexpr auto le(V&& value) {
  return _ <= static_cast<V&&>(value);
}
template <class V>
[[nodiscard]] constexpr auto gt(V&& value) {
  return _ > static_cast<V&&>(value);
}
template <class V>
[[nodiscard]] constexpr auto ge(V&& value) {
  return _ >= static_cast<V&&>(value);
}

namespace detail {

[[noreturn]] SEAM_COLD inline void throw_bad_bounds(std::string_view call, std::string_view fault, location where) {
  message text;
  text << call << ": " << fault << " (" << where << ")";
  detail::raise(error(text));
}

template <class Low, class High>
class in_between : public matcher {
 public:
  constexpr in_between(Low low, High high) : low_(static_cast<Low&&>(low)), high_(static_cast<High&&>(high)) {}

  template <class T>
    requires comparable<relation::ge, T, Low> && comparable<relation::le, T, High>
  constexpr bool matches(const T& argument) const {
    return holds<relation::ge>(argument, low_) && holds<relation::le>(argument, high_);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"between ", printed(low_), " and ", printed(high_)});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::between(low, high) cannot match "), spelled<T>(), text(": it compares with "),
                spelled<Low>(), text(" by >= and with "), spelled<High>(), text(" by <="));
  }

 private:
  Low low_;
  High high_;
};

template <class F>
class approximately : public matcher {
 public:
  approximately(F value, F tolerance) : value_(value), tolerance_(tolerance) {}

  template <class T>
    requires std::is_arithmetic_v<T>
  bool matches(T argument) const {
    const auto is = static_cast<long double>(argument);
    return is == value_ || distance(is) <= tolerance_;  // equal: infinities
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    printout out;
    out << "approximately ";
    print(out, value_);
    out << " ± ";
    out.put_rounded(static_cast<double>(tolerance_));
    return out.take();
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(T argument) const {
    printout out;
    out << "it differs by ";
    out.put_rounded(static_cast<double>(distance(static_cast<long double>(argument))));
    return out.take();
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::approx(x) cannot match "), spelled<T>(), text(": it is for numbers"));
  }

 private:
  [[nodiscard]] long double distance(long double is) const { return is < value_ ? value_ - is : is - value_; }

  F value_;
  F tolerance_;
};
template <class V>
using floating = std::conditional_t<std::is_floating_point_v<V>, V, double>;

template <bool Null>
class nullness : public matcher {
 public:
  template <class T>
    requires requires(const T& argument) { static_cast<bool>(argument == nullptr); }
  constexpr bool matches(const T& argument) const {
    return static_cast<bool>(argument == nullptr) == Null;
  }
  [[nodiscard]] SEAM_COLD static std::string describe() { return Null ? "null" : "not null"; }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::null() cannot match "), spelled<T>(), text(": it cannot be compared with nullptr"));
  }
};

template <class A, class B>
constexpr bool is_same_object(const A& a, const B& b) noexcept {
  if constexpr (std::is_base_of_v<A, B>) {
    return __builtin_addressof(a) == static_cast<const A*>(__builtin_addressof(b));
  } else {
    return static_cast<const B*>(__builtin_addressof(a)) == __builtin_addressof(b);
  }
}
template <class A, class B>
inline constexpr bool may_be_same_object = std::is_same_v<A, B> || std::is_base_of_v<A, B> || std::is_base_of_v<B, A>;

template <class X>
class very_same : public matcher {
 public:
  explicit constexpr very_same(const X& object) noexcept : object_(&object) {}

  template <class T>
    requires may_be_same_object<T, X>
  constexpr bool matches(const T& argument) const noexcept {
    return is_same_object(argument, *object_);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"the very object at ", printed<const volatile void*>(object_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    return concatenated({"it is at ", printed<const volatile void*>(__builtin_addressof(argument))});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::same_as(x) cannot match "), spelled<T>(), text(": x is of type "), spelled<X>(),
                text("; for a pointer to it, write seam::refers_to(x)"));
  }

 private:
  const X* object_;
};

/// The address that a pointer, a smart pointer or a std::reference_wrapper holds.
template <class P>
constexpr auto address_in(const P& pointer) {
  if constexpr (std::is_pointer_v<P>) {
    return pointer;
  } else if constexpr (reference_like<P>) {
    return __builtin_addressof(pointer.get());
  } else if constexpr (smart_pointer<P>) {
    return pointer.get();
  }
}
template <class P>
using pointed_at = std::remove_cv_t<std::remove_pointer_t<decltype(address_in(std::declval<const P&>()))>>;

template <class X>
class referring_to : public matcher {
 public:
  explicit constexpr referring_to(const X& object) noexcept : object_(&object) {}

  template <class T>
    requires may_be_same_object<pointed_at<T>, X> && (!std::is_void_v<pointed_at<T>>)
  constexpr bool matches(const T& argument) const noexcept {
    const auto* to = address_in(argument);
    return to != nullptr && is_same_object(*to, *object_);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"a pointer to the object at ", printed<const volatile void*>(object_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    if (std::is_pointer_v<T> || address_in(argument) == nullptr) return {};
    return concatenated({"it points to ", printed<const volatile void*>(address_in(argument))});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::refers_to(x) cannot match "), spelled<T>(), text(": it is for pointers to "), spelled<X>(),
                text("; for a reference to it, write seam::same_as(x)"));
  }

 private:
  const X* object_;
};

}  // namespace detail

/// Not less than `low` and not more than `high`. Throws `seam::error` if the bounds are in the wrong order.
template <class Low, class High>
[[nodiscard]] constexpr auto between(Low&& low, High&& high, location where = location::here()) {
  using low_type = detail::kept_value<Low>;
  using high_type = detail::kept_value<High>;
  if constexpr (detail::comparable<detail::relation::lt, high_type, low_type>) {
    if (detail::holds<detail::relation::lt>(high, low)) {
      detail::throw_bad_bounds("seam::between(low, high)", "high is less than low: nothing would match", where);
    }
  }
  return detail::in_between<low_type, high_type>(detail::keep_value(static_cast<Low&&>(low)),
                                                 detail::keep_value(static_cast<High&&>(high)));
}

/// A number that differs from `value` by `tolerance` at most. The default tolerance is a millionth of the value, or
/// 1e-12 if that is more, as in pytest.approx. Throws `seam::error` for a negative tolerance.
template <class V, class Tolerance>
[[nodiscard]] auto approx(V value, Tolerance tolerance, location where = location::here()) {
  static_assert(std::is_arithmetic_v<V> && std::is_arithmetic_v<Tolerance>,
                "seam::approx(value, tolerance): both must be numbers");
  using number = detail::floating<V>;
  if (!(static_cast<number>(tolerance) >= 0)) {
    detail::throw_bad_bounds("seam::approx(value, tolerance)", "the tolerance must be at least 0", where);
  }
  return detail::approximately<number>(static_cast<number>(value), static_cast<number>(tolerance));
}
template <class V>
[[nodiscard]] auto approx(V value) {
  using number = detail::floating<V>;
  const auto size = static_cast<number>(value < 0 ? -value : value) * number(1e-6);
  return approx(value, size > number(1e-12) && size - size == 0 ? size : number(1e-12));
}

/// A pointer, smart pointer or anything else that is equal to nullptr.
[[nodiscard]] constexpr auto null() noexcept { return detail::nullness<true>(); }
[[nodiscard]] constexpr auto not_null() noexcept { return detail::nullness<false>(); }

/// The object itself, not an equal one, for arguments passed by reference. The object must outlive the matcher.
template <class X>
[[nodiscard]] constexpr auto same_as(const X& object) noexcept {
  return detail::very_same<X>(object);
}
template <class X>
void same_as(const X&&) {
  static_assert(sizeof(X) == 0, "seam::same_as(x): x is a temporary, which is gone by the time of the call");
}

/// A pointer, smart pointer or std::reference_wrapper to the object. The object must outlive the matcher.
template <class X>
[[nodiscard]] constexpr auto refers_to(const X& object) noexcept {
  return detail::referring_to<X>(object);
}
template <class X>
void refers_to(const X&&) {
  static_assert(sizeof(X) == 0, "seam::refers_to(x): x is a temporary, which is gone by the time of the call");
}

SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/text.hpp
#ifndef SEAM_SINGLE_MATCHERS_TEXT_HPP
#define SEAM_SINGLE_MATCHERS_TEXT_HPP

/// Matchers for text, and those that text and ranges have in common: `starts_with`, `ends_with`, `contains`.

SEAM_BEGIN_NAMESPACE

/// Makes a matcher ignore the case of the letters A to Z: `eq("EUR", seam::any_case)`.
struct any_case_t {};
inline constexpr any_case_t any_case{};

namespace detail {

/// Says which characters are the same.
struct exactly {
  static constexpr bool same(char a, char b) noexcept { return a == b; }
};
struct in_any_case {
  static constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
  static constexpr bool same(char a, char b) noexcept { return lower(a) == lower(b); }
};

template <class Case>
constexpr bool has_at(std::string_view text, std::size_t at, std::string_view part) {
  if (at > text.size() || text.size() - at < part.size()) return false;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (!Case::same(text[at + i], part[i])) return false;
  }
  return true;
}

/// The argument as text; empty for a null pointer.
template <class T>
constexpr std::string_view text_of(const T& argument) {
  return is_null_text(argument) ? std::string_view() : std::string_view(argument);
}

/// Equal, or not, but for the case.
template <bool Equal>
class equal_in_any_case : public matcher {
 public:
  explicit equal_in_any_case(std::string_view text) : text_(text) {}

  template <class T>
    requires text_like<T>
  bool matches(const T& argument) const {
    const std::string_view is = text_of(argument);
    const bool equal = !is_null_text(argument) && is.size() == text_.size() && has_at<in_any_case>(is, 0, text_);
    return equal == Equal;
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({Equal ? "" : "!= ", printed(text_), " in any case"});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::eq(text, seam::any_case) cannot match "), spelled<T>(), text(": it is no text"));
  }
  [[nodiscard]] std::string_view text_value() const noexcept { return text_; }
  using case_type = in_any_case;

 private:
  std::string text_;
};

template <>
inline constexpr bool stands_for_a_value<equal_in_any_case<true>> = true;

/// The text that `M` looks for within a text. Possible if `M` is `eq` of text or of a character.
template <class M>
struct part_of_text {
  static constexpr bool possible = false;
};
template <class V>
  requires text_like<V> || std::is_same_v<V, char>
struct part_of_text<compared<relation::eq, V>> {
  static constexpr bool possible = true;
  using case_type = exactly;
  static std::string_view of(const compared<relation::eq, V>& m) {
    if constexpr (std::is_same_v<V, char>) {
      return std::string_view(&m.value(), 1);
    } else {
      return m.value();
    }
  }
};
template <>
struct part_of_text<equal_in_any_case<true>> {
  static constexpr bool possible = true;
  using case_type = in_any_case;
  static std::string_view of(const equal_in_any_case<true>& m) { return m.text_value(); }
};
template <class T, class... M>
inline constexpr bool part_of = sizeof...(M) == 1 && text_like<T> && (part_of_text<M>::possible && ...);

/// The rest of a sentence that begins with "… cannot match T".
template <class T, class... M>
consteval auto no_part_of() {
  if constexpr (range<const T> && !text_like<T>) {
    return join(text(", for "), why_not_all<element<T>, M...>());
  } else if constexpr (text_like<T>) {
    return text(": x is no text");
  } else {
    return text(": it is neither text nor a range");
  }
}

enum class place_in { front, back };

/// Text that begins or ends with a text; a range whose first or last elements match.
template <place_in Where, class... M>
class at_an_end : public matcher, public type_needed_by<M...> {
 public:
  SEAM_TAGGED explicit constexpr at_an_end(M... m) : parts_(static_cast<M&&>(m)...) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return parts_.apply([](const M&... m) {
      return at_an_end<Where, for_type_t<element<T>, M>...>(detail::for_type<element<T>>(m)...);
    });
  }

  template <class T>
    requires part_of<T, M...> || (range<const T> && (can_match<M, element<T>> && ...))
  bool matches(const T& argument) const {
    if constexpr (part_of<T, M...>) {
      return !is_null_text(argument) && parts_.apply([&](const M&... m) { return (matches_text(argument, m) && ...); });
    } else {
      constexpr std::size_t n = sizeof...(M);
      const std::size_t size = size_of(argument);
      return size >= n && parts_.match(ranges::first(argument), Where == place_in::front ? 0 : size - n);
    }
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    constexpr std::size_t n = sizeof...(M);
    if constexpr (part_of<T, M...>) {
      const std::string_view text = text_of(argument);
      if (Where == place_in::front || text.size() <= printout::limit) return {};
      const std::size_t shown = parts_.apply([](const M&... m) { return (part_of_text<M>::of(m).size() + ...); });
      return concatenated(
          {"it ends with ", printed(text.substr(text.size() - (shown < text.size() ? shown : text.size())))});
    } else {
      const std::size_t size = size_of(argument);
      if (size < n) return concatenated({"it has ", std::to_string(size), size == 1 ? " element" : " elements"});
      return parts_.mismatch(ranges::first(argument), Where == place_in::front ? 0 : size - n);
    }
  }
  [[nodiscard]] SEAM_TAGGED SEAM_COLD std::string describe() const {
    return concatenated({Where == place_in::front ? "starting with " : "ending with ", parts_.describe()});
  }
  template <class T>
  static consteval auto why_not() {
    if constexpr (Where == place_in::front) {
      return join(text("seam::starts_with(x) cannot match "), spelled<T>(), no_part_of<T, M...>());
    } else {
      return join(text("seam::ends_with(x) cannot match "), spelled<T>(), no_part_of<T, M...>());
    }
  }

 private:
  template <class One>
  static bool matches_text(std::string_view text, const One& m) {
    using part = part_of_text<One>;
    const std::string_view looked_for = part::of(m);
    if (looked_for.size() > text.size()) return false;
    const std::size_t at = Where == place_in::front ? 0 : text.size() - looked_for.size();
    return has_at<typename part::case_type>(text, at, looked_for);
  }

  matcher_list<M...> parts_;
};

/// Text that contains a text; a range with an element that matches.
template <class M>
class containing : public matcher, public type_needed_by<M> {
 public:
  explicit constexpr containing(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return containing<for_type_t<element<T>, M>>(detail::for_type<element<T>>(matcher_));
  }

  template <class T>
    requires part_of<T, M> || (range<const T> && can_match<M, element<T>>)
  bool matches(const T& argument) const {
    if constexpr (part_of<T, M>) {
      using part = part_of_text<M>;
      const std::string_view text = text_of(argument);
      const std::string_view looked_for = part::of(matcher_);
      if (is_null_text(argument)) return false;
      std::size_t at = 0;
      while (at + looked_for.size() <= text.size()) {
        if (has_at<typename part::case_type>(text, at, looked_for)) return true;
        ++at;
      }
      return false;
    } else {
      for (const element<T>& each : argument) {
        if (is_match(matcher_, each)) return true;
      }
      return false;
    }
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"containing ", described_as("an element that is ", matcher_)});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::contains(x) cannot match "), spelled<T>(), no_part_of<T, M>());
  }

 private:
  M matcher_;
};

}  // namespace detail

/// Text, equal but for the case of the letters A to Z.
[[nodiscard]] inline auto eq(std::string_view text, any_case_t) { return detail::equal_in_any_case<true>(text); }
[[nodiscard]] inline auto ne(std::string_view text, any_case_t) { return detail::equal_in_any_case<false>(text); }

/// Text that begins with the text `x`, or a range whose first elements match `x…`, values or matchers.
template <class... X>
[[nodiscard]] SEAM_TAGGED constexpr auto starts_with(X&&... x) {
  static_assert(sizeof...(X) != 0, "seam::starts_with(x, ...): with what?");
  return detail::at_an_end<detail::place_in::front, detail::matcher_from<X>...>(
      detail::matcher_of(static_cast<X&&>(x))...);
}
template <class Text>
  requires detail::text_like<std::decay_t<Text>>
[[nodiscard]] SEAM_TAGGED auto starts_with(Text&& text, any_case_t) {
  return detail::at_an_end<detail::place_in::front, detail::equal_in_any_case<true>>(eq(text, any_case));
}

/// Text that ends with the text `x`, or a range whose last elements match `x…`, values or matchers.
template <class... X>
[[nodiscard]] constexpr auto ends_with(X&&... x) {
  static_assert(sizeof...(X) != 0, "seam::ends_with(x, ...): with what?");
  return detail::at_an_end<detail::place_in::back, detail::matcher_from<X>...>(
      detail::matcher_of(static_cast<X&&>(x))...);
}
template <class Text>
  requires detail::text_like<std::decay_t<Text>>
[[nodiscard]] auto ends_with(Text&& text, any_case_t) {
  return detail::at_an_end<detail::place_in::back, detail::equal_in_any_case<true>>(eq(text, any_case));
}

/// Text that contains the text or character `x`, or a range with an element that matches `x`, a value or a matcher.
template <class X>
[[nodiscard]] constexpr auto contains(X&& x) {
  return detail::containing<detail::matcher_from<X>>(detail::matcher_of(static_cast<X&&>(x)));
}
[[nodiscard]] inline auto contains(std::string_view text, any_case_t) {
  return detail::containing<detail::equal_in_any_case<true>>(eq(text, any_case));
}

SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/logic.hpp
#ifndef SEAM_SINGLE_MATCHERS_LOGIC_HPP
#define SEAM_SINGLE_MATCHERS_LOGIC_HPP

/// Matchers made of other matchers or of functions: `all_of`, `any_of`, `none_of`, `satisfies`, `capture`.

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class quantity { all, any, none };

template <quantity Q, class... M>
class combined : public matcher, public type_needed_by<M...> {
 public:
  explicit constexpr combined(M... m) : parts_(static_cast<M&&>(m)...) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return parts_.apply([](const M&... m) { return combined<Q, for_type_t<T, M>...>(detail::for_type<T>(m)...); });
  }

  template <class T>
    requires(can_match<M, T> && ...)
  constexpr bool matches(const T& argument) const {
    return parts_.apply([&](const M&... m) {
      if constexpr (Q == quantity::all) {
        return (is_match(m, argument) && ...);
      } else {
        return (is_match(m, argument) || ...) == (Q == quantity::any);
      }
    });
  }
  template <class T>
    requires(Q != quantity::none && (notes_matches<M, T> || ...))
  void matched(const T& argument) const {
    const auto note = [&](const auto& m) {
      if (Q == quantity::all || is_match(m, argument)) note_match(m, argument);
    };
    parts_.apply([&](const M&... m) { (note(m), ...); });
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return parts_.apply([](const M&... m) {
      if constexpr (Q == quantity::all) {
        return list_described(" and ", in_brackets(m)...);
      } else if constexpr (Q == quantity::any) {
        return list_described(" or ", in_brackets(m)...);
      } else {
        return concatenated({sizeof...(M) == 1 ? "not " : "neither ", list_described(" nor ", in_brackets(m)...)});
      }
    });
  }
  /// The mismatch of the first part that decides the result.
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    std::string text;
    const auto decides = [&](const auto& m) {
      if (is_match(m, argument) == (Q == quantity::all)) return false;
      if (Q == quantity::none && stands_for_a_value<std::remove_cvref_t<decltype(m)>>) return true;
      if (Q == quantity::all) text = mismatch_of(m, argument);
      if (text.empty()) text = concatenated({Q == quantity::all ? "it is not " : "it is ", described(in_brackets(m))});
      return true;
    };
    if constexpr (Q != quantity::any) parts_.apply([&](const M&... m) { static_cast<void>((decides(m) || ...)); });
    return text;
  }
  template <class T>
  static consteval auto why_not() {
    return why_not_all<T, M...>();
  }

 private:
  template <class One>
  struct bracketed {
    const One& m;
    [[nodiscard]] std::string describe() const { return concatenated({"(", described(m), ")"}); }
  };
  template <class One>
  static decltype(auto) in_brackets(const One& m) {
    if constexpr (is_list<One>) {
      return bracketed<One>{m};
    } else {
      return (m);
    }
  }
  matcher_list<M...> parts_;
};

template <quantity Q, class... M>
  requires(sizeof...(M) > 1)
inline constexpr bool is_list<combined<Q, M...>> = true;

/// A range with some, or without any, element that `M` matches.
template <quantity Q, class M>
class some_element : public matcher {
 public:
  explicit constexpr some_element(M m) : matcher_(static_cast<M&&>(m)) {}

  template <class T>
  constexpr bool matches(const T& argument) const {
    for (const element<T>& one : argument) {
      if (is_match(matcher_, one)) return Q == quantity::any;
    }
    return Q == quantity::none;
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({Q == quantity::any ? "a range with an element that is " : "a range with no element that is ",
                         described(matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    std::size_t number = 0;
    for (const element<T>& one : argument) {
      if (is_match(matcher_, one)) return concatenated({"element ", std::to_string(number), " is ", printed(one)});
      ++number;
    }
    return {};
  }

 private:
  M matcher_;
};

/// `any_of` and `none_of`. The alternatives are for the argument itself if all can match its type, else for its
/// elements.
template <quantity Q, class... M>
class some_of : public matcher, public by_the_type {
  template <class T>
  static constexpr bool of_itself = (can_match<M, T> && ...);
  template <class T>
  static consteval bool of_elements() {
    if constexpr (!of_itself<T> && range<const T>) {
      return (can_match<M, element<T>> && ...);
    } else {
      return false;
    }
  }

 public:
  explicit constexpr some_of(M... m) : parts_(static_cast<M&&>(m)...) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    if constexpr (of_elements<T>()) {
      using alternatives = combined<quantity::any, M...>;
      return some_element<Q, for_type_t<element<T>, alternatives>>(
          detail::for_type<element<T>>(parts_.apply([](const M&... m) { return alternatives(m...); })));
    } else {
      return parts_.apply([](const M&... m) { return combined<Q, for_type_t<T, M>...>(detail::for_type<T>(m)...); });
    }
  }

  template <class T>
    requires(of_itself<T> || of_elements<T>())
  constexpr bool matches(const T& argument) const {
    const auto any = [&](const auto& value) {
      return parts_.apply([&](const M&... m) { return (is_match(m, value) || ...); });
    };
    if constexpr (of_itself<T>) {
      return any(argument) == (Q == quantity::any);
    } else {
      for (const element<T>& one : argument) {
        if (any(one)) return Q == quantity::any;
      }
      return Q == quantity::none;
    }
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({Q == quantity::any ? "any of " : "none of ", parts_.describe()});
  }
  template <class T>
  static consteval auto why_not() {
    return why_not_all<T, M...>();
  }

 private:
  matcher_list<M...> parts_;
};

template <class Pred>
class satisfying : public matcher {
 public:
  satisfying(Pred pred, std::string_view text) : pred_(static_cast<Pred&&>(pred)), text_(text) {}

  template <class T>
    requires std::is_invocable_r_v<bool, const Pred&, const T&>
  bool matches(const T& argument) const {
    return static_cast<bool>(detail::invoke(pred_, argument));
  }
  [[nodiscard]] SEAM_COLD std::string describe() const { return text_; }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::satisfies(pred, text) cannot match "), spelled<T>(),
                text(": pred, as a constant, cannot be called with one, or gives no bool"));
  }

 private:
  Pred pred_;
  std::string text_;
};

template <class Into, class T>
concept assigned_from = std::is_assignable_v<Into&, const T&>;
template <class Into, class T>
concept gathers = requires(Into& into, const T& argument) { into.push_back(argument); };

template <class Into>
class captured : public matcher {
 public:
  explicit constexpr captured(Into& into) noexcept : into_(&into) {}

  template <class T>
    requires assigned_from<Into, T> || gathers<Into, T>
  constexpr bool matches(const T&) const noexcept {
    return true;
  }
  // Not inlined: at -O3, g++ 12 would take it for an assignment of a string to itself, and warn.
  template <class T>
  SEAM_NOINLINE void matched(const T& argument) const {
    if constexpr (std::is_arithmetic_v<Into> && std::is_arithmetic_v<T>) {
      *into_ = static_cast<Into>(argument);
    } else if constexpr (assigned_from<Into, T>) {
      *into_ = argument;
    } else {
      into_->push_back(argument);
    }
  }
  [[nodiscard]] SEAM_COLD static std::string describe() { return "any value"; }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::capture(into) cannot match "), spelled<T>(), text(": into, of type "), spelled<Into>(),
                text(", cannot be assigned a copy of one, nor gather it by push_back"));
  }

 private:
  Into* into_;
};

}  // namespace detail

/// What matches all of `x…`, values or matchers. They are tested from left to right, up to the first that does not
/// match.
template <class... X>
[[nodiscard]] constexpr auto all_of(X&&... x) {
  static_assert(sizeof...(X) != 0, "seam::all_of(x, ...): of what?");
  return detail::combined<detail::quantity::all, detail::matcher_from<X>...>(
      detail::matcher_of(static_cast<X&&>(x))...);
}

/// What matches at least one of `x…`, values or matchers. If these cannot match the argument's type: a range with an
/// element that matches at least one of them.
template <class... X>
[[nodiscard]] constexpr auto any_of(X&&... x) {
  static_assert(sizeof...(X) != 0, "seam::any_of(x, ...): of what?");
  return detail::some_of<detail::quantity::any, detail::matcher_from<X>...>(detail::matcher_of(static_cast<X&&>(x))...);
}

/// What matches none of `x…`, values or matchers. If these cannot match the argument's type: a range without an element
/// that matches any of them.
template <class... X>
[[nodiscard]] constexpr auto none_of(X&&... x) {
  static_assert(sizeof...(X) != 0, "seam::none_of(x, ...): of what?");
  return detail::some_of<detail::quantity::none, detail::matcher_from<X>...>(
      detail::matcher_of(static_cast<X&&>(x))...);
}

/// A value for which `pred`, a function or a member pointer, is true. `text` completes "it should be …" in reports.
/// Threads: `pred` is called as a constant, possibly by several threads at once.
template <class Pred>
[[nodiscard]] auto satisfies(Pred&& pred, std::string_view text) {
  return detail::satisfying<std::decay_t<Pred>>(static_cast<Pred&&>(pred), text);
}

/// Any value. When the whole call has matched, a copy is assigned to `into`, or appended by push_back. `into` must
/// outlive the matcher. Threads: calls on several threads at once would race for `into`; use a spy there.
template <class Into>
[[nodiscard]] SEAM_TAGGED constexpr auto capture(Into& into) noexcept {
  static_assert(!std::is_const_v<Into>, "seam::capture(into): into is const");
  return detail::captured<Into>(into);
}

SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/detail/variant.hpp
#ifndef SEAM_SINGLE_MATCHERS_DETAIL_VARIANT_HPP
#define SEAM_SINGLE_MATCHERS_DETAIL_VARIANT_HPP

/// A matcher for the alternative that a variant holds.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Returns `f(held)` if the variant holds an `A`, else `otherwise`.
template <class A, class V, class F, class R>
constexpr R with_alternative(const V& variant, const F& f, R otherwise) {
  if (variant.valueless_by_exception()) return otherwise;
  return visit(
      [&](const auto& held) -> R {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(held)>, A>) {
          return f(held);
        } else {
          return static_cast<R&&>(otherwise);
        }
      },
      variant);
}
template <class V, class A>
inline constexpr bool has_alternative = false;
template <template <class...> class V, class... B, class A>
inline constexpr bool has_alternative<V<B...>, A> = (std::is_same_v<A, B> || ...);

template <class A, class M>
class holding : public matcher, public type_needed_by<M> {
 public:
  explicit constexpr holding(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return holding<A, for_type_t<A, M>>(detail::for_type<A>(matcher_));
  }

  template <class T>
    requires choice<T> && has_alternative<T, A>
  constexpr bool matches(const T& argument) const {
    return with_alternative<A>(argument, [this](const A& held) { return is_match(matcher_, held); }, false);
  }
  template <class T>
    requires notes_matches<M, A>
  void matched(const T& argument) const {
    with_alternative<A>(argument, [this](const A& held) { return note_match(matcher_, held), true; }, false);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    constexpr std::string_view type = type_name<A>();
    if (std::is_same_v<M, anything>) return concatenated({"a variant that holds ", type});
    return concatenated({"a variant that holds ", type, ", ", described(matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    if (argument.valueless_by_exception()) return "it holds nothing";
    return visit(
        [this](const auto& held) {
          using type = std::remove_cvref_t<decltype(held)>;
          if constexpr (std::is_same_v<type, A>) {
            return mismatch_of(matcher_, held);
          } else {
            return concatenated({"it holds ", type_name<type>()});
          }
        },
        argument);
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::variant_with<"), spelled<A>(), text(">(x) cannot match "), spelled<T>(),
                text(": it is no variant with such an alternative"));
  }

 private:
  M matcher_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/part.hpp
#ifndef SEAM_SINGLE_MATCHERS_PART_HPP
#define SEAM_SINGLE_MATCHERS_PART_HPP

/// Matchers for parts of the argument: `field`, `result_of`, `pointee`, `optional`, `variant_with`.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Whether the argument is a null pointer, so that there is no object to look into.
template <class T>
constexpr bool is_null_pointer(const T& argument) {
  if constexpr (std::is_pointer_v<T> || smart_pointer<T>) {
    return argument == nullptr;
  } else {
    return false;
  }
}

template <auto F>
consteval std::string_view member_name() {
  std::string_view name = raw_spelling<F>();
  if (name.ends_with(')')) name.remove_suffix(1);  // g++ spells a member function as (R (C::*)())(&C::f)
  return name.substr(name.rfind(':') + 1);
}

/// Applies `f` to the argument, or to what the argument points to, and matches the result.
template <class F, class M, bool Called>
class part : public matcher, public type_needed_by<M> {
 public:
  template <class T>
  using type_in = std::remove_cvref_t<std::invoke_result_t<const F&, const T&>>;

  constexpr part(F f, M m, std::string_view name)
      : f_(static_cast<F&&>(f)), matcher_(static_cast<M&&>(m)), name_(name) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    using bound = for_type_t<type_in<T>, M>;
    return part<F, bound, Called>(f_, detail::for_type<type_in<T>>(matcher_), name_);
  }

  template <class T>
    requires std::is_invocable_v<const F&, const T&> && can_match<M, type_in<T>>
  constexpr bool matches(const T& argument) const {
    return !is_null_pointer(argument) && is_match(matcher_, detail::invoke(f_, argument));
  }
  template <class T>
    requires notes_matches<M, type_in<T>>
  void matched(const T& argument) const {
    note_match(matcher_, detail::invoke(f_, argument));
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"one ", relative(), " is ", described(matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    if (is_null_pointer(argument)) return {};
    const auto& is = detail::invoke(f_, argument);
    const std::string shown = shown_with_mismatch<M, type_in<T>>(matcher_, is);
    if (name_.empty()) return concatenated({Called ? "the result is " : "the field is ", shown});
    return concatenated({"its ", name_, call_brackets, " is ", shown});
  }
  template <class T>
  static consteval auto why_not() {
    constexpr auto begin = join(of_kind(), text(" cannot match "), spelled<T>());
    if constexpr (std::is_invocable_v<const F&, const T&>) {
      return join(begin, text(", for "), detail::why_not<M, type_in<T>>());
    } else {
      return join(begin, text(": it cannot be applied to one"));
    }
  }

 private:
  static consteval auto of_kind() {
    if constexpr (Called) {
      return text("seam::result_of(f, x)");
    } else {
      return text("seam::field(&T::m, x)");
    }
  }
  [[nodiscard]] std::string relative() const {
    if (!name_.empty()) return concatenated({"whose ", name_, call_brackets});
    return Called ? "for which the result" : "whose field";
  }

  static constexpr std::string_view call_brackets = Called ? "()" : "";

  F f_;
  M matcher_;
  std::string_view name_;  // of a template argument, so it lives for ever
};

template <class M>
class pointing_to : public matcher, public type_needed_by<M> {
 public:
  template <class T>
  using target = std::remove_cvref_t<decltype(*std::declval<const T&>())>;

  explicit constexpr pointing_to(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return pointing_to<for_type_t<target<T>, M>>(detail::for_type<target<T>>(matcher_));
  }

  template <class T>
    requires(!maybe<T>) && requires { typename target<T>; } && can_match<M, target<T>>
  constexpr bool matches(const T& argument) const {
    return !is_null_pointer(argument) && is_match(matcher_, *argument);
  }
  template <class T>
    requires notes_matches<M, target<T>>
  void matched(const T& argument) const {
    note_match(matcher_, *argument);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"a pointer to ", described_as("what is ", matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    if (is_null_pointer(argument)) return {};
    if constexpr (smart_pointer<T>)
      return mismatch_of<M, target<T>>(matcher_, *argument);  // its value is shown already
    return concatenated({"it points to ", shown_with_mismatch<M, target<T>>(matcher_, *argument)});
  }
  template <class T>
  static consteval auto why_not() {
    constexpr auto begin = join(text("seam::pointee(x) cannot match "), spelled<T>());
    if constexpr (maybe<T>) {
      return join(begin, text(": write seam::optional(x)"));
    } else if constexpr (requires { typename target<T>; }) {
      return join(begin, text(", for "), detail::why_not<M, target<T>>());
    } else {
      return join(begin, text(": it is no pointer"));
    }
  }

 private:
  M matcher_;
};

template <class M>
class with_value : public matcher, public type_needed_by<M> {
 public:
  template <class T>
  using held = std::remove_cvref_t<decltype(*std::declval<const T&>())>;

  explicit constexpr with_value(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return with_value<for_type_t<held<T>, M>>(detail::for_type<held<T>>(matcher_));
  }

  template <class T>
    requires maybe<T> && can_match<M, held<T>>
  constexpr bool matches(const T& argument) const {
    return argument.has_value() && is_match(matcher_, *argument);
  }
  template <class T>
    requires notes_matches<M, held<T>>
  void matched(const T& argument) const {
    note_match(matcher_, *argument);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"an optional that holds ", described_as("what is ", matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    return argument.has_value() ? mismatch_of(matcher_, *argument) : std::string();
  }
  template <class T>
  static consteval auto why_not() {
    constexpr auto begin = join(text("seam::optional(x) cannot match "), spelled<T>());
    if constexpr (maybe<T>) {
      return join(begin, text(", for "), detail::why_not<M, held<T>>());
    } else {
      return join(begin, text(": it is no optional"));
    }
  }

 private:
  M matcher_;
};

}  // namespace detail

/// An object, or a pointer to one, whose member variable matches `x`, a value or a matcher. With a pointer as a
/// template argument, `field<&order::id>(3)`, reports have the member's name.
template <class F, class C, class X>
[[nodiscard]] constexpr auto field(F C::* member, X&& x) {
  static_assert(std::is_object_v<F>, "seam::field(&T::m, x): m is a member function; write seam::result_of(&T::m, x)");
  return detail::part<F C::*, detail::matcher_from<X>, false>(member, detail::matcher_of(static_cast<X&&>(x)), {});
}
template <auto Member, class X>
[[nodiscard]] constexpr auto field(X&& x) {
  static_assert(std::is_member_object_pointer_v<decltype(Member)>,
                "seam::field<&T::m>(x): m is no member variable; for a function, write seam::result_of<&T::m>(x)");
  return detail::part<std::remove_cv_t<decltype(Member)>, detail::matcher_from<X>, false>(
      Member, detail::matcher_of(static_cast<X&&>(x)), detail::member_name<Member>());
}

/// An object, or a pointer to one, for which the result of `f` matches `x`, a value or a matcher. `f` is a member
/// function or any other callable. With a function as a template argument, `result_of<&order::total>(3)`, reports have
/// its name.
template <class F, class X>
[[nodiscard]] constexpr auto result_of(F&& f, X&& x) {
  return detail::part<std::decay_t<F>, detail::matcher_from<X>, true>(static_cast<F&&>(f),
                                                                      detail::matcher_of(static_cast<X&&>(x)), {});
}
template <auto F, class X>
[[nodiscard]] constexpr auto result_of(X&& x) {
  return detail::part<std::remove_cv_t<decltype(F)>, detail::matcher_from<X>, true>(
      F, detail::matcher_of(static_cast<X&&>(x)), detail::member_name<F>());
}

/// A pointer, smart pointer or iterator to what matches `x`, a value or a matcher. Null does not match.
template <class X>
[[nodiscard]] constexpr auto pointee(X&& x) {
  return detail::pointing_to<detail::matcher_from<X>>(detail::matcher_of(static_cast<X&&>(x)));
}

/// A std::optional, or the like, with a value that matches `x`, a value or a matcher.
template <class X>
[[nodiscard]] constexpr auto optional(X&& x) {
  return detail::with_value<detail::matcher_from<X>>(detail::matcher_of(static_cast<X&&>(x)));
}

/// A std::variant, or the like, that holds an `A`; with `x`, a value or a matcher, an `A` that matches `x`.
template <class A, class X>
[[nodiscard]] constexpr auto variant_with(X&& x) {
  static_assert(detail::can_match<detail::matcher_from<X>, A>, "seam::variant_with<A>(x): x cannot match an A");
  return detail::holding<A, detail::matcher_from<X>>(detail::matcher_of(static_cast<X&&>(x)));
}
template <class A>
[[nodiscard]] constexpr auto variant_with() {
  return detail::holding<A, detail::anything>({});
}

SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/detail/pairing.hpp
#ifndef SEAM_SINGLE_MATCHERS_DETAIL_PAIRING_HPP
#define SEAM_SINGLE_MATCHERS_DETAIL_PAIRING_HPP

/// Pairs elements with matchers, in any order: a maximum matching of a bipartite graph by augmenting paths (Kuhn's
/// algorithm). It does not allocate.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Pairs of up to N elements with N matchers. Each matcher is asked once about each element.
template <std::size_t N>
class pairing {
 public:
  template <class Parts, class R>
  constexpr pairing(const Parts& parts, const R& range) {
    std::size_t number = 0;
    for (const element<R>& one : range) {
      if (number == N) break;
      std::size_t matcher = 0;
      parts.apply([&](const auto&... m) { ((fits_[matcher++][number] = is_match(m, one)), ...); });
      ++number;
    }
    for (std::size_t matcher = 0; matcher < N; ++matcher) {
      bool asked[N + 1]{};
      if (place(matcher, asked)) {
        ++pairs_;
      } else if (alone_ == N) {
        alone_ = matcher;
      }
    }
  }
  [[nodiscard]] constexpr bool complete() const noexcept { return pairs_ == N; }

  /// "no element is left that is > 7; element 1, 5, fits nothing that is left"
  template <class Parts, class R>
  [[nodiscard]] SEAM_COLD std::string mismatch(const Parts& parts, const R& range) const {
    std::string text;
    if (complete()) return text;
    std::size_t matcher = 0;
    const auto append = [&](const auto& m) {
      if (matcher++ == alone_) text = concatenated({"no element is left that is ", described(m)});
    };
    parts.apply([&](const auto&... m) { (append(m), ...); });
    std::size_t number = 0;
    for (const element<R>& one : range) {
      if (number < N && matcher_of_[number] == 0) {
        text += concatenated({"; element ", std::to_string(number), ", ", printed(one), ", fits nothing that is left"});
        break;
      }
      ++number;
    }
    return text;
  }

 private:
  constexpr bool place(std::size_t matcher, bool (&asked)[N + 1]) {
    for (std::size_t number = 0; number < N; ++number) {
      if (!fits_[matcher][number] || asked[number]) continue;
      asked[number] = true;
      if (matcher_of_[number] == 0 || place(matcher_of_[number] - 1, asked)) {
        matcher_of_[number] = matcher + 1;
        return true;
      }
    }
    return false;
  }

  bool fits_[N + 1][N + 1]{};
  std::size_t matcher_of_[N + 1]{};  // the element's matcher plus one; 0: none
  std::size_t pairs_ = 0;
  std::size_t alone_ = N;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/matchers/range.hpp
#ifndef SEAM_SINGLE_MATCHERS_RANGE_HPP
#define SEAM_SINGLE_MATCHERS_RANGE_HPP

/// Matchers for ranges: `is_empty`, `has_size`, `each`, `elements_are`, `unordered_elements_are`, `sorted`.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// How many elements or characters the argument has.
template <class T>
constexpr std::size_t count_of(const T& argument) {
  if constexpr (text_like<T>) {
    return is_null_text(argument) ? 0 : std::string_view(argument).size();
  } else {
    return size_of(argument);
  }
}
template <class T>
concept counted = text_like<T> || range<const T>;

/// The rest of a sentence that begins with "… cannot match T".
template <class T, class... M>
consteval auto no_elements_of() {
  if constexpr (range<const T>) {
    return join(text(", for "), why_not_all<element<T>, M...>());
  } else {
    return text(": it is no range");
  }
}

class empty_range : public matcher {
 public:
  template <class T>
    requires counted<T>
  constexpr bool matches(const T& argument) const {
    if constexpr (text_like<T>) {
      return !is_null_text(argument) && count_of(argument) == 0;
    } else {
      return !static_cast<bool>(ranges::first(argument) != ranges::last(argument));
    }
  }
  [[nodiscard]] SEAM_COLD static std::string describe() { return "empty"; }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::is_empty() cannot match "), spelled<T>(), text(": it is neither a range nor text"));
  }
};

template <class M>
class of_size : public matcher {
 public:
  explicit constexpr of_size(M m) : matcher_(static_cast<M&&>(m)) {}

  template <class T>
    requires counted<T>
  constexpr bool matches(const T& argument) const {
    return is_match(matcher_, count_of(argument));
  }
  [[nodiscard]] SEAM_COLD std::string describe() const { return concatenated({"of size ", described(matcher_)}); }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    return concatenated({"its size is ", shown_with_mismatch(matcher_, count_of(argument))});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::has_size(n) cannot match "), spelled<T>(), text(": it is neither a range nor text"));
  }

 private:
  M matcher_;
};

template <class M>
class every_element : public matcher, public type_needed_by<M> {
 public:
  explicit constexpr every_element(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return every_element<for_type_t<element<T>, M>>(detail::for_type<element<T>>(matcher_));
  }

  template <class T>
    requires range<const T> && can_match<M, element<T>>
  constexpr bool matches(const T& argument) const {
    for (const element<T>& one : argument) {
      if (!is_match(matcher_, one)) return false;
    }
    return true;
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"a range whose every element is ", described(matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    std::size_t number = 0;
    for (const element<T>& one : argument) {
      if (!is_match(matcher_, one)) {
        return concatenated({"element ", std::to_string(number), " is ", shown_with_mismatch(matcher_, one)});
      }
      ++number;
    }
    return {};
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::each(x) cannot match "), spelled<T>(), no_elements_of<T, M>());
  }

 private:
  M matcher_;
};

SEAM_COLD inline std::string in_braces(std::string_view list) {
  return list.empty() ? "{}" : concatenated({"{ ", list, " }"});
}

template <class... M>
class elements_in_order : public matcher, public type_needed_by<M...> {
 public:
  explicit constexpr elements_in_order(M... m) : parts_(static_cast<M&&>(m)...) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return parts_.apply([](const M&... m) {
      return elements_in_order<for_type_t<element<T>, M>...>(detail::for_type<element<T>>(m)...);
    });
  }

  template <class T>
    requires range<const T> && (can_match<M, element<T>> && ...)
  constexpr bool matches(const T& argument) const {
    return size_of(argument) == sizeof...(M) && parts_.match(ranges::first(argument), 0);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const { return in_braces(parts_.describe()); }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    const std::size_t size = size_of(argument);
    return size == sizeof...(M) ? parts_.mismatch(ranges::first(argument), 0) : difference_of_sizes(size, sizeof...(M));
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::elements_are(x...) cannot match "), spelled<T>(), no_elements_of<T, M...>());
  }

 private:
  matcher_list<M...> parts_;
};

template <class... M>
class elements_in_any_order : public matcher, public type_needed_by<M...> {
 public:
  explicit constexpr elements_in_any_order(M... m) : parts_(static_cast<M&&>(m)...) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return parts_.apply([](const M&... m) {
      return elements_in_any_order<for_type_t<element<T>, M>...>(detail::for_type<element<T>>(m)...);
    });
  }

  template <class T>
    requires range<const T> && (can_match<M, element<T>> && ...)
  constexpr bool matches(const T& argument) const {
    return size_of(argument) == sizeof...(M) && pairing<sizeof...(M)>(parts_, argument).complete();
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({in_braces(parts_.describe()), " in any order"});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    if (const std::size_t size = size_of(argument); size != sizeof...(M))
      return difference_of_sizes(size, sizeof...(M));
    return pairing<sizeof...(M)>(parts_, argument).mismatch(parts_, argument);
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::unordered_elements_are(x...) cannot match "), spelled<T>(), no_elements_of<T, M...>());
  }

 private:
  matcher_list<M...> parts_;
};

struct ascending {
  template <class A>
  constexpr bool operator()(const A& a, const A& b) const {
    return static_cast<bool>(a < b);
  }
};

template <class Less>
class in_sorted_order : public matcher {
 public:
  explicit constexpr in_sorted_order(Less less) : less_(static_cast<Less&&>(less)) {}

  template <class T>
    requires range<const T> && std::is_invocable_r_v<bool, const Less&, const element<T>&, const element<T>&>
  constexpr bool matches(const T& argument) const {
    return first_unsorted(argument) == 0;
  }
  [[nodiscard]] SEAM_COLD static std::string describe() {
    return std::is_same_v<Less, ascending> ? "sorted" : "sorted by the given order";
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    const std::size_t number = first_unsorted(argument);
    if (number == 0) return {};
    auto at = ranges::first(argument);
    for (std::size_t i = 1; i < number; ++i) ++at;
    const std::string before = printed<element<T>>(*at);
    return concatenated({"element ", std::to_string(number), " is ", printed<element<T>>(*++at), ", after ", before});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::sorted() cannot match "), spelled<T>(),
                text(": it is no range whose elements can be compared so"));
  }

 private:
  /// The number of the first element that is less than the one before; 0 if there is none.
  template <class T>
  constexpr std::size_t first_unsorted(const T& argument) const {
    auto before = ranges::first(argument);
    const auto end = ranges::last(argument);
    if (!(before != end)) return 0;
    std::size_t number = 1;
    auto at = before;
    for (++at; at != end; ++at, ++before, ++number) {
      const element<T>& a = *at;
      const element<T>& b = *before;
      if (less_(a, b)) return number;
    }
    return 0;
  }

  [[no_unique_address]] Less less_;
};

}  // namespace detail

/// A range or text without elements.
[[nodiscard]] constexpr auto is_empty() noexcept { return detail::empty_range(); }

/// A range or text of `n` elements; `n` may be a matcher: `has_size(_ > 3)`.
template <class N>
[[nodiscard]] constexpr auto has_size(N&& n) {
  static_assert(detail::can_match<detail::matcher_from<N>, std::size_t>,
                "seam::has_size(n): n is neither a number nor a matcher for one");
  return detail::of_size(detail::as_matcher<std::size_t>(static_cast<N&&>(n)));
}

/// A range whose elements all match `x`, a value or a matcher. An empty range matches.
template <class X>
[[nodiscard]] constexpr auto each(X&& x) {
  return detail::every_element<detail::matcher_from<X>>(detail::matcher_of(static_cast<X&&>(x)));
}

/// A range whose elements match `x…`, values or matchers, one for one and in this order.
template <class... X>
[[nodiscard]] constexpr auto elements_are(X&&... x) {
  return detail::elements_in_order<detail::matcher_from<X>...>(detail::matcher_of(static_cast<X&&>(x))...);
}

/// The same in any order: matches if the elements and `x…` can be paired off. Does not allocate.
template <class... X>
[[nodiscard]] constexpr auto unordered_elements_are(X&&... x) {
  return detail::elements_in_any_order<detail::matcher_from<X>...>(detail::matcher_of(static_cast<X&&>(x))...);
}

/// A range in which no element is less than the one before it, by `less` or by `<`.
template <class Less = detail::ascending>
[[nodiscard]] constexpr auto sorted(Less less = {}) {
  return detail::in_sorted_order<Less>(static_cast<Less&&>(less));
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

// ---- seam/mock/default_answer.hpp
#ifndef SEAM_SINGLE_MOCK_DEFAULT_ANSWER_HPP
#define SEAM_SINGLE_MOCK_DEFAULT_ANSWER_HPP

/// What mocks and expectations return without an answer, for each type of result.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class R>
class default_answer_seam : public function<&make_default_answer<R>, "seam::default_answer"> {
 public:
  default_answer_seam() noexcept { default_source_of<R>.store(&source); }

 private:
  static R make() { return function<&make_default_answer<R>, "seam::default_answer">()(); }
  static inline const default_source source{
      reinterpret_cast<void (*)()>(&make),
      slot_behind(function<&make_default_answer<R>, "seam::default_answer">()).core};
};

}  // namespace detail

/// What a mocked call returns that has no answer: `R()`, unless patched. A seam like any other, from `main` on:
/// `seam::patch p{seam::default_answer<Money>, [] { return Money(0, "EUR"); }};`.
template <class R>
inline const detail::default_answer_seam<R> default_answer;

SEAM_END_NAMESPACE

#endif

// ---- seam/mock/expectations/detail/recent_calls.hpp
#ifndef SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_RECENT_CALLS_HPP
#define SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_RECENT_CALLS_HPP

/// How reports show the arguments of a call, and the last calls of a seam, kept without allocation.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What is kept of an argument for later reports: a small value, or the beginning of a text.
struct argument_snapshot {
  static constexpr std::size_t capacity = 22;
  std::string (*print)(const argument_snapshot&) = nullptr;  // null: not kept
  alignas(8) char bytes[capacity];
  std::uint8_t length;
  bool cut;
};

/// How to print and to keep arguments of one parameter.
struct parameter {
  std::string (*print)(const void* argument);
  void (*keep)(argument_snapshot& to, const void* argument);  // null: arguments of this type are not kept
};

/// A seam's parameters, without the object.
struct call_description {
  unsigned count;
  const parameter* const* parameters;
};

template <class T>
inline constexpr bool is_text =
    std::is_convertible_v<const T&, std::string_view> && !std::is_null_pointer_v<T> && std::is_class_v<T>;

SEAM_TAGGED inline std::string print_kept_text(const argument_snapshot& kept) {
  std::string text = printed(std::string_view(kept.bytes, kept.length));
  if (kept.cut) text.append("…");
  return text;
}
template <class T>
SEAM_TAGGED std::string print_kept(const argument_snapshot& kept) {
  alignas(T) char bytes[sizeof(T)];
  __builtin_memcpy(bytes, kept.bytes, sizeof(T));
  return printed(*reinterpret_cast<const T*>(bytes));
}
template <class T>
SEAM_TAGGED void keep(argument_snapshot& to, const void* argument) {
  if constexpr (is_text<T>) {
    const std::string_view text = *static_cast<const T*>(argument);
    to.cut = text.size() > argument_snapshot::capacity;
    to.length = static_cast<std::uint8_t>(to.cut ? argument_snapshot::capacity : text.size());
    __builtin_memcpy(to.bytes, text.data(), to.length);
    to.print = print_kept_text;
  } else {
    __builtin_memcpy(to.bytes, argument, sizeof(T));
    to.print = print_kept<T>;
  }
}
template <class T>
constexpr auto keeper_of() {
  using keeper = void (*)(argument_snapshot&, const void*);
  // A pointer to characters is not kept: to print it would read the characters, which may no longer exist.
  if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view> || std::is_arithmetic_v<T> ||
                std::is_enum_v<T> || (std::is_pointer_v<T> && std::is_void_v<std::remove_pointer_t<T>>)) {
    return keeper(&keep<T>);
  } else {
    return keeper(nullptr);
  }
}

template <class T>
inline constexpr parameter parameter_of = {
    [](const void* argument) -> std::string { return printed(*static_cast<const T*>(argument)); }, keeper_of<T>()};

template <class... A>
inline constexpr const parameter* parameters_of[sizeof...(A) + 1] = {&parameter_of<std::remove_cvref_t<A>>..., nullptr};

template <bool HasObject, class Signature>
inline constexpr int description_of = 0;
template <class R, class... A, bool Noexcept>
inline constexpr call_description description_of<false, R(A...) noexcept(Noexcept)> = {sizeof...(A),
                                                                                       parameters_of<A...>};
template <class R, class Self, class... A, bool Noexcept>
inline constexpr call_description description_of<true, R(Self, A...) noexcept(Noexcept)> = {sizeof...(A),
                                                                                            parameters_of<A...>};

struct recent_call {
  static constexpr std::size_t most_arguments = 3;
  location expected_at;
  std::uint64_t number;  // from 1
  long thread;
  argument_snapshot arguments[most_arguments];
};

/// The last calls of a seam that expectations took, in a ring.
class recent_calls {
 public:
  static constexpr std::size_t capacity = 8;

  SEAM_ALWAYS_INLINE void add(location where, const call_description& d, const void* const* arguments,
                              long thread) noexcept {
    recent_call& call = calls_[count_ % capacity];
    call.expected_at = where;
    call.number = ++count_;
    call.thread = thread;
    for (unsigned i = 0; i < d.count && i < recent_call::most_arguments; ++i) {
      call.arguments[i].print = nullptr;
      if (d.parameters[i]->keep != nullptr) d.parameters[i]->keep(call.arguments[i], arguments[i]);
    }
  }
  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  /// The call with the number `n`, from `first()` to `count()`.
  [[nodiscard]] const recent_call& call(std::uint64_t n) const noexcept { return calls_[(n - 1) % capacity]; }
  [[nodiscard]] std::uint64_t first() const noexcept { return count_ < capacity ? 1 : count_ - capacity + 1; }

 private:
  std::uint64_t count_ = 0;
  recent_call calls_[capacity];
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/mock/expectations/detail/expectation_state.hpp
#ifndef SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_EXPECTATION_STATE_HPP
#define SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_EXPECTATION_STATE_HPP

/// The state of one expectation or stub: which calls, how many, in which order, and what they do.

SEAM_BEGIN_NAMESPACE
namespace detail {

struct expectation_state;
struct mocked_seam;

/// One argument's matcher, or a condition on all arguments. Each of its functions may run user code.
class call_matcher {
 public:
  static constexpr unsigned whole_call = ~0U;

  explicit call_matcher(unsigned p) noexcept : position(p) {}
  call_matcher(const call_matcher&) = delete;
  call_matcher& operator=(const call_matcher&) = delete;
  virtual ~call_matcher() = default;
  [[nodiscard]] virtual bool matches(const void* const* arguments) const = 0;
  [[nodiscard]] virtual std::string describe() const = 0;
  /// What a report says beyond the argument's value; may be empty.
  [[nodiscard]] virtual std::string mismatch(const void* const*) const { return {}; }
  /// Called when the whole call has matched and is taken.
  virtual void note(const void* const*) const {}

  const unsigned position;
  bool notes = false;
  call_matcher* next = nullptr;
};

/// What happens in a matching call before it is answered.
class call_effect {
 public:
  call_effect() = default;
  call_effect(const call_effect&) = delete;
  call_effect& operator=(const call_effect&) = delete;
  virtual ~call_effect() = default;
  virtual void apply(const void* const* arguments) = 0;

  call_effect* next = nullptr;
};

/// How a call is answered. `run` is an R (*)(call_answer&, const node&, passed<A>...), without its type.
class call_answer {
 public:
  explicit call_answer(void (*r)()) noexcept : run(r) {}
  call_answer(const call_answer&) = delete;
  call_answer& operator=(const call_answer&) = delete;
  virtual ~call_answer() = default;

  void (*const run)();
  call_answer* next = nullptr;
};

/// A list that owns its elements, in the order in which they were added. They are linked by their member `next`.
template <class T>
class chain {
 public:
  chain() = default;
  chain(const chain&) = delete;
  chain& operator=(const chain&) = delete;
  ~chain() {
    while (first_ != nullptr) delete std::exchange(first_, first_->next);
  }
  void add(T* last) noexcept {
    *end_ = last;
    end_ = &last->next;
  }
  [[nodiscard]] T* first() const noexcept { return first_; }

 private:
  T* first_ = nullptr;
  T** end_ = &first_;
};

/// The state of a seam::sequence. All but the name is guarded by books.lock.
struct sequence_state : shares<sequence_state> {
  /// The place of one expectation in one sequence.
  struct step {
    expectation_state* call;  // null: the expectation has ended
    sequence_state* sequence;
    step* same_call;      // the same expectation's place in another sequence
    bool passed = false;  // a later step was called
    step* next = nullptr;
  };
  explicit sequence_state(std::string_view n) : name(n) {}

  [[nodiscard]] step* first_left() const noexcept { return at == nullptr ? steps.first() : at; }

  const std::string name;
  chain<step> steps;
  step* at = nullptr;  // the step that was called last
};

inline constexpr std::uint64_t without_limit = UINT64_MAX;

/// What an expectation or a stub wants, and what has come of it. Shared by its handle, its layer and reports.
struct expectation_state : shares<expectation_state> {
  enum class phase { setting_up, armed, over };

  expectation_state(slot_core& s, const void* o, const call_description& d, location w) noexcept
      : slot(s), object(o), described(d), where(w), thread(platform::thread_number()) {}

  // Written during the set-up alone:
  slot_core& slot;
  const void* const object;  // null: any object
  const call_description& described;
  const location where;
  const long thread;
  std::string reason;
  std::string name;
  std::uint64_t least = 1;
  std::uint64_t most = 1;
  bool times_given = false;
  bool arguments_given = false;
  bool verified = true;  // false: a stub
  chain<call_matcher> matchers;
  chain<call_effect> effects;
  chain<call_answer> answers;
  sequence_state::step* steps = nullptr;
  mocked_seam* home = nullptr;
  layer* standing = nullptr;

  // Guarded by books.lock:
  phase now = phase::setting_up;
  std::uint64_t calls = 0;
  std::uint64_t refused = 0;  // calls that matched and were too many
  call_answer* answer = nullptr;
  expectation_state* older = nullptr;  // in its home

  atomic<unsigned> readers{0};  // reports that are running its matchers

  [[nodiscard]] bool is_satisfied() const noexcept { return calls >= least; }
  [[nodiscard]] bool is_saturated() const noexcept { return calls >= most; }
  [[nodiscard]] bool forbids() const noexcept { return most == 0; }

  [[nodiscard]] SEAM_ALWAYS_INLINE bool matches(const void* const* arguments) const {
    for (const call_matcher* m = matchers.first(); m != nullptr; m = m->next) {
      if (!m->matches(arguments)) return false;
    }
    return true;
  }
  void note(const void* const* arguments) const {
    for (const call_matcher* m = matchers.first(); m != nullptr; m = m->next) {
      if (m->notes) m->note(arguments);
    }
  }
};

/// The expectations and stubs of a seam, or of a seam on one object. It is listed in `books` while it has members, and
/// shared by these and by the guard, a layer beneath them.
struct mocked_seam : shares<mocked_seam> {
  mocked_seam(slot_core& s, const void* o, const call_description& d) noexcept : slot(s), object(o), described(d) {}

  slot_core& slot;
  const void* const object;  // null: any object
  const call_description& described;

  // Guarded by books.lock:
  layer* guard = nullptr;
  mocked_seam* next = nullptr;
  expectation_state* newest = nullptr;
  unsigned members = 0;   // expectations, stubs and leniencies; the guard stays while there are any
  unsigned expected = 0;  // armed expectations, without stubs
  unsigned lenient = 0;   // leniencies
  recent_calls recent;
};

/// Constant-initialised and trivially destructible, as process_state is.
struct SEAM_EXPORT mock_books {
  lock_over_forks lock;
  mocked_seam* first = nullptr;
};
SEAM_EXPORT inline constinit mock_books books;

/// Whether this thread is writing a report. An expectation that ends meanwhile on this thread, in a matcher's code,
/// does not wait for reports.
SEAM_EXPORT inline constinit thread_local bool this_thread_reports = false;

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/mock/expectations/detail/mocked_seam.hpp
#ifndef SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_MOCKED_SEAM_HPP
#define SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_MOCKED_SEAM_HPP

/// Puts expectations into their seams and takes them out. Each is one layer. Beneath them lies one guard, a layer that
/// gets the calls that no expectation takes.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Under books.lock.
inline mocked_seam* find_mocked(const slot_core& slot, const void* object) noexcept {
  mocked_seam* m = books.first;
  while (m != nullptr && (&m->slot != &slot || m->object != object)) m = m->next;
  return m;
}

/// Under books.lock. A mocked_seam that was unlisted is not used again.
inline void unlist(mocked_seam& gone) noexcept {
  mocked_seam** link = &books.first;
  while (*link != nullptr && *link != &gone) link = &(*link)->next;
  if (*link != nullptr) *link = gone.next;
}

/// Destroys the callable of a guard's layer: no call is inside it any more, or its object was destroyed.
SEAM_COLD inline void forget_mocked(void* mocked) noexcept {
  auto* m = static_cast<mocked_seam*>(mocked);
  {
    const briefly_locked hold(books.lock);
    unlist(*m);
  }
  const share_of<mocked_seam> last(m);
}

SEAM_COLD inline bool is_mocking(const layer& l) noexcept {
  return std::string_view(l.owner) == "seam::expect" || std::string_view(l.owner) == "seam::stub";
}

/// The lowest layer of expectations on a call's way. The `next` of an expectation's action goes on beneath it.
SEAM_COLD inline const node& lowest_mocking(const node& from) noexcept {
  const node* lowest = &from;
  for (const node* n = from.next; n != nullptr; n = n->next) {
    if (is_mocking(*n->owner)) lowest = n;
  }
  return *lowest;
}

/// The functions of a seam's mocking layers, without their types: an expectation's, and the guard's.
struct mock_thunks {
  void (*expectation)();
  void (*guard)();
  void (*for_files_without_exceptions)();  // see layer::guarded
};

/// Ends a layer and gives up its handle. A wait that cannot end terminates with its report.
SEAM_TAGGED SEAM_COLD inline void end_and_abandon(layer* l) {
  if (l == nullptr) return;
  SEAM_TRY { end_layer(*l, for_ever); }
  SEAM_CATCH(const error&, report) { terminate_with(report.what()); }
  abandon(l);
}

/// Finds the seam's mocked_seam, or lists `fresh` where there is none, and adds a member to it. Null: there is none.
SEAM_COLD inline share_of<mocked_seam> join_mocked(slot_core& slot, const void* object, mocked_seam* fresh) noexcept {
  const briefly_locked hold(books.lock);
  mocked_seam* m = find_mocked(slot, object);
  if (m == nullptr && fresh != nullptr) {
    m = fresh;
    m->next = books.first;
    books.first = m;
  }
  if (m == nullptr) return {};
  ++m->members;
  return share_of<mocked_seam>::of(*m);
}

/// Adds a member. Returns when the guard is installed, so that it lies beneath the layer of the new member.
SEAM_TAGGED SEAM_COLD inline share_of<mocked_seam> enter_mocked(const place& at, const call_description& described,
                                                                location where, void (*guard_thunk)()) {
  {
    const locked hold;
    books.lock.list_in(process.held_over_forks);
  }
  share_of<mocked_seam> known = join_mocked(at.slot, at.object, nullptr);
  if (known) return known;
  // Allocated before the lock is taken: no allocation happens under a lock.
  new_layer guard(at, where);
  share_of<mocked_seam> fresh(new mocked_seam(at.slot, at.object, described));
  guard.set_up(
      [](layer& l, void* m) {
        l.callable = m;
        l.destroy = forget_mocked;
      },
      fresh.get(), {.owner = "seam::expect", .reason = "calls that nobody expects"});
  mocked_seam* const made = fresh.release();  // the layer owns it
  // Not under a lock: to install a layer may destroy callables of other layers, which is user code. If two threads come
  // here at once, one of them has a guard too many, which lets every call through and ends.
  made->guard = guard.install(guard_thunk);
  known = join_mocked(at.slot, at.object, made);
  if (known.get() != made) end_and_abandon(made->guard);
  return known;
}

SEAM_TAGGED SEAM_COLD inline void leave_mocked(share_of<mocked_seam> m) {
  layer* guard = nullptr;
  {
    const briefly_locked hold(books.lock);
    if (--m->members == 0) {
      unlist(*m);
      guard = std::exchange(m->guard, nullptr);
    }
  }
  end_and_abandon(guard);
}

/// Installs the expectation's layer, above those that were armed before: from now on it takes calls.
SEAM_TAGGED SEAM_COLD inline void arm(expectation_state& e, const mock_thunks& thunks) {
  const place at{e.slot, e.object, thunks.for_files_without_exceptions};
  new_layer fresh(at, e.where);
  share_of<expectation_state> callable = share_of<expectation_state>::of(e);
  fresh.set_up(
      [](layer& l, void* call) {
        l.callable = call;
        l.destroy = [](void* c) { const share_of<expectation_state> last(static_cast<expectation_state*>(c)); };
      },
      &e, {.owner = e.verified ? "seam::expect" : "seam::stub", .reason = e.reason});
  static_cast<void>(callable.release());  // the layer owns it
  share_of<mocked_seam> home = enter_mocked(at, e.described, e.where, thunks.guard);
  e.home = home.get();
  {
    const briefly_locked hold(books.lock);
    e.answer = e.answers.first();
    e.now = expectation_state::phase::armed;
    e.older = std::exchange(e.home->newest, &e);
    if (e.verified) ++e.home->expected;
  }
  static_cast<void>(home.release());  // e owns it
  e.standing = fresh.install(thunks.expectation);
}

/// Takes the expectation's layer out and waits for calls inside it. Returns false if it was never armed.
SEAM_TAGGED SEAM_COLD inline bool disarm(expectation_state& e) {
  end_and_abandon(std::exchange(e.standing, nullptr));
  {
    const briefly_locked hold(books.lock);
    if (std::exchange(e.now, expectation_state::phase::over) != expectation_state::phase::armed) return false;
    expectation_state** link = &e.home->newest;
    while (*link != &e) link = &(*link)->older;
    *link = e.older;
    if (e.verified) --e.home->expected;
  }
  // A report on another thread may be running the matchers.
  while (e.readers.load() != 0 && !this_thread_reports) platform::yield();
  return true;
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/mock/expectations/detail/taking.hpp
#ifndef SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_TAKING_HPP
#define SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_TAKING_HPP

/// Whether an expectation takes a call, now and in its sequences, and how the call is counted.

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class taken { no, yes, forbidden };

/// Why a sequence does not let an expectation take a call now.
struct obstacle {
  const sequence_state* sequence = nullptr;       // null: there is no obstacle
  const expectation_state* waits_for = nullptr;   // the earlier one that wants more calls; null: its turn is over
  const expectation_state* gone_on_to = nullptr;  // then the one called last; null: that one has ended
};
/// Under books.lock.
inline obstacle obstacle_of(const expectation_state& e) noexcept {
  for (const sequence_state::step* s = e.steps; s != nullptr; s = s->same_call) {
    if (s->passed) return {s->sequence, nullptr, s->sequence->at->call};
    for (const sequence_state::step* t = s->sequence->first_left(); t != s; t = t->next) {
      if (t->call != nullptr && !t->call->is_satisfied()) return {s->sequence, t->call, nullptr};
    }
  }
  return {};
}

/// Under books.lock.
inline void pass_earlier_steps(const expectation_state& e) noexcept {
  for (sequence_state::step* s = e.steps; s != nullptr; s = s->same_call) {
    for (sequence_state::step* t = s->sequence->first_left(); t != s; t = t->next) t->passed = true;
    s->sequence->at = s;
  }
}

struct take_result {
  taken what;
  call_answer* answer;  // null: the expectation has none
};

/// Takes the call if it matches and it is its turn. Allocates nothing. The matchers, which are user code, run before
/// the lock is taken, effects after it.
SEAM_TAGGED inline take_result take(expectation_state& e, const void* const* arguments) {
  if (!e.matches(arguments)) return {taken::no, nullptr};
  call_answer* answer = nullptr;
  {
    const briefly_locked hold(books.lock);
    if (e.now != expectation_state::phase::armed) return {taken::no, nullptr};
    if (!SEAM_ALMOST_ALWAYS(e.calls < e.most)) return {e.forbids() ? taken::forbidden : taken::no, nullptr};
    if (e.steps != nullptr) {
      if (obstacle_of(e).sequence != nullptr) return {taken::no, nullptr};
      pass_earlier_steps(e);
    }
    ++e.calls;
    answer = e.answer;
    if (answer != nullptr && answer->next != nullptr) e.answer = answer->next;
    e.home->recent.add(e.where, e.described, arguments,
                       this_thread_record == nullptr ? 0 : this_thread_record->number.load(memory_order_relaxed));
  }
  e.note(arguments);
  for (call_effect* f = e.effects.first(); f != nullptr; f = f->next) f->apply(arguments);
  return {taken::yes, answer};
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/mock/expectations/detail/wording.hpp
#ifndef SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_WORDING_HPP
#define SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_WORDING_HPP

/// The words of reports for counts, places, calls and expectations.

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_TAGGED SEAM_COLD inline std::string worded(location where) {
  return std::string(where.file) + ":" + std::to_string(where.line);
}

SEAM_TAGGED SEAM_COLD inline std::string times(std::uint64_t n) {
  return n == 1 ? "once" : std::to_string(n) + " times";
}
/// What follows "should be called".
SEAM_TAGGED SEAM_COLD inline std::string times(std::uint64_t least, std::uint64_t most) {
  if (most == 0) return "never";
  if (least == most) return times(least);
  if (most == without_limit) return least == 0 ? "any number of times" : "at least " + times(least);
  if (least == 0) return "at most " + times(most);
  return std::to_string(least) + " to " + times(most);
}
SEAM_TAGGED SEAM_COLD inline std::string called(std::uint64_t calls) {
  return calls == 0 ? "never called" : "called " + times(calls);
}

/// The arguments of a call.
SEAM_TAGGED SEAM_COLD inline std::string worded(const call_description& d, const void* const* arguments) {
  std::string text;
  for (unsigned i = 0; i < d.count; ++i) text.append(i == 0 ? "" : ", ").append(d.parameters[i]->print(arguments[i]));
  return text;
}
/// The arguments of a call that is over; those that were not kept are "…".
SEAM_TAGGED SEAM_COLD inline std::string worded(const call_description& d, const recent_call& call) {
  std::string text;
  for (unsigned i = 0; i < d.count; ++i) {
    const bool kept = i < recent_call::most_arguments && call.arguments[i].print != nullptr;
    text.append(i == 0 ? "" : ", ").append(kept ? call.arguments[i].print(call.arguments[i]) : "…");
  }
  return text;
}

SEAM_TAGGED SEAM_COLD inline const call_matcher* matcher_of(const expectation_state& e, unsigned position) noexcept {
  const call_matcher* m = e.matchers.first();
  while (m != nullptr && m->position != position) m = m->next;
  return m;
}
SEAM_TAGGED SEAM_COLD inline std::string wanted(const call_matcher* m) {
  return m == nullptr ? "any value" : m->describe();
}

/// `bank.rate("EUR")`
SEAM_TAGGED SEAM_COLD inline std::string worded(const expectation_state& e) {
  std::string text(e.slot.name);
  text.append("(");
  for (unsigned i = 0; i < e.described.count; ++i) {
    text.append(i == 0 ? "" : ", ").append(wanted(matcher_of(e, i)));
  }
  text.append(")");
  if (!e.name.empty()) text.append(" [").append(e.name).append("]");
  return text;
}
SEAM_TAGGED SEAM_COLD inline std::string because(const expectation_state& e) {
  return e.reason.empty() ? std::string() : ", because " + e.reason;
}

/// Where the expectation is written, how often it should be called, and how often it was.
SEAM_TAGGED SEAM_COLD inline std::string standing(const expectation_state& e, std::uint64_t calls) {
  std::string text = " at " + worded(e.where);
  text.append(!e.verified ? ", a stub" : ", expected " + times(e.least, e.most));
  if (!e.forbids()) text.append(", ").append(called(calls));
  return text.append(because(e));
}

/// `argument 0 should be > 3, was 2`
SEAM_TAGGED SEAM_COLD inline std::string judged(const call_matcher* m, unsigned position, const call_description& d,
                                                const void* const* arguments) {
  std::string text = "argument " + std::to_string(position) + " should be " + wanted(m) + ", was ";
  text.append(d.parameters[position]->print(arguments[position]));
  return text;
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/mock/expectations/detail/nearest.hpp
#ifndef SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_NEAREST_HPP
#define SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_NEAREST_HPP

/// The expectations that an unexpected call may have been meant for, nearest first.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Why a sequence does not let an expectation take a call now.
struct sequence_position {
  share_of<sequence_state> sequence;      // null: no sequence hinders it
  share_of<expectation_state> waits_for;  // null: its turn is over
  share_of<expectation_state> gone_on_to;
  std::uint64_t calls = 0;  // of waits_for
  unsigned step = 0;        // the first one that is not satisfied, from 1
  unsigned steps = 0;
};

/// Under books.lock.
inline sequence_position position_of(const expectation_state& e) noexcept {
  sequence_position found;
  const obstacle o = obstacle_of(e);
  if (o.sequence == nullptr) return found;
  auto* sequence = const_cast<sequence_state*>(o.sequence);
  found.sequence = share_of<sequence_state>::of(*sequence);
  bool reached = false;
  for (const sequence_state::step* s = sequence->steps.first(); s != nullptr; s = s->next) {
    ++found.steps;
    if (!reached) ++found.step;
    reached = reached || (!s->passed && s->call != nullptr && !s->call->is_satisfied());
  }
  const auto use = [](const expectation_state* other) {
    return share_of<expectation_state>::of(*const_cast<expectation_state*>(other));
  };
  if (o.gone_on_to != nullptr) found.gone_on_to = use(o.gone_on_to);
  if (o.waits_for != nullptr) {
    found.calls = o.waits_for->calls;
    found.waits_for = use(o.waits_for);
  }
  return found;
}

/// One expectation, as it was when the call came, and how well the call fits it.
struct candidate {
  share_of<expectation_state> call;
  std::uint64_t calls = 0;
  std::uint64_t refused = 0;
  sequence_position hindered;
  unsigned wrong = 0;
  unsigned right = 0;
  const call_matcher* first_wrong = nullptr;
};

/// All expectations of a seam. While it lives, ending one of them waits: a matcher may refer to objects that live no
/// longer than the expectation's handle.
class candidates {
 public:
  SEAM_TAGGED candidates(const slot_core& slot, const void* object, const void* const* arguments)
      : reported_(std::exchange(this_thread_reports, true)) {
    SEAM_TRY {
      collect(slot, object);
      for (std::size_t i = 0; i < size_; ++i) judge(all_[i], arguments);
      sort();
    }
    SEAM_CATCH_ALL {
      release();
      SEAM_RETHROW;
    }
  }
  ~candidates() { release(); }
  SEAM_TAGGED candidates(const candidates&) = delete;
  candidates& operator=(const candidates&) = delete;

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// The nearest first.
  [[nodiscard]] const candidate& operator[](std::size_t i) const noexcept { return all_[i]; }
  [[nodiscard]] const recent_calls& recent() const noexcept { return recent_; }

 private:
  void collect(const slot_core& slot, const void* object) {
    // Allocates before it takes the lock, and again if the room was too small.
    for (std::size_t room = 16;; room *= 2) {
      delete[] std::exchange(all_, nullptr);
      all_ = new candidate[room];
      const briefly_locked hold(books.lock);
      if (count(slot, object) > room) continue;
      for (mocked_seam* m = books.first; m != nullptr; m = m->next) {
        if (&m->slot != &slot || (m->object != nullptr && m->object != object)) continue;
        if (m->recent.count() > recent_.count()) recent_ = m->recent;
        for (expectation_state* e = m->newest; e != nullptr; e = e->older) add(*e);
      }
      return;
    }
  }
  static std::size_t count(const slot_core& slot, const void* object) noexcept {
    std::size_t n = 0;
    for (const mocked_seam* m = books.first; m != nullptr; m = m->next) {
      if (&m->slot != &slot || (m->object != nullptr && m->object != object)) continue;
      for (const expectation_state* e = m->newest; e != nullptr; e = e->older) ++n;
    }
    return n;
  }
  void add(expectation_state& e) noexcept {
    candidate& c = all_[size_++];
    e.readers.fetch_add(1);
    c.call = share_of<expectation_state>::of(e);
    c.calls = e.calls;
    c.hindered = position_of(e);
  }

  static void judge(candidate& c, const void* const* arguments) {
    for (const call_matcher* m = c.call->matchers.first(); m != nullptr; m = m->next) {
      if (m->matches(arguments)) {
        ++c.right;
      } else {
        if (c.wrong++ == 0) c.first_wrong = m;
      }
    }
    if (c.wrong != 0) return;
    const briefly_locked hold(books.lock);
    if (c.call->is_saturated()) c.refused = ++c.call->refused;
  }
  /// Stable: newest first among equals. With as many wrong arguments, the one with more right ones comes first.
  void sort() noexcept {
    for (std::size_t i = 1; i < size_; ++i) {
      for (std::size_t j = i; j > 0 && is_nearer(all_[j], all_[j - 1]); --j) std::swap(all_[j], all_[j - 1]);
    }
  }
  static bool is_nearer(const candidate& a, const candidate& b) noexcept {
    if (a.call->verified != b.call->verified) return a.call->verified;
    return a.wrong != b.wrong ? a.wrong < b.wrong : a.right > b.right;
  }
  void release() noexcept {
    for (std::size_t i = 0; i < size_; ++i) all_[i].call->readers.fetch_sub(1);
    delete[] all_;
    this_thread_reports = reported_;
  }

  const bool reported_;
  candidate* all_ = nullptr;
  std::size_t size_ = 0;
  recent_calls recent_;
};

}  // namespace detail
SEAM_END_NAMESPACE

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

// ---- seam/mock/expectations/detail/report.hpp
#ifndef SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_REPORT_HPP
#define SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_REPORT_HPP

/// The reports on a call that no expectation takes, and on an expectation that was not met.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A call that no expectation takes, or that `.never()` forbids.
struct unexpected_call {
  const slot_core& slot;
  const void* object;  // null: the call is on none
  const call_description& described;
  const void* const* arguments;
  bool may_throw;
  std::string (*default_answer)();  // null: there is none
};

/// Lists the seam's layers that are not of mocking.
SEAM_TAGGED SEAM_COLD inline std::string other_layers(const slot_core& slot, const void* object) {
  message text;  // does not allocate, so it can be written under the lock
  {
    const locked hold;
    for (const layer* l = process.linked; l != nullptr; l = l->earlier) {
      if (l->slot != &slot || (l->object != nullptr && l->object != object) || is_mocking(*l)) continue;
      text << "\n  patched at " << l->where;
      if (*l->owner != 0) text << ", owner " << l->owner;
      if (*l->reason != 0) text << ", because " << l->reason;
    }
  }
  return std::string(text.view());
}

SEAM_TAGGED SEAM_COLD inline std::string list_of_recent_calls(std::string_view name, const call_description& d,
                                                              const recent_calls& recent) {
  const long here = platform::thread_number();
  std::string text;
  for (std::uint64_t n = recent.first(); n <= recent.count(); ++n) {
    const recent_call& call = recent.call(n);
    text.append(n == recent.first() ? "\n  calls so far:" : "").append("\n    ");
    text.append(std::to_string(n)).append(". ").append(name).append("(").append(worded(d, call));
    text.append("), at ").append(worded(call.expected_at));
    if (call.thread != 0 && call.thread != here) text.append(", on thread ").append(std::to_string(call.thread));
  }
  return text;
}

SEAM_TAGGED SEAM_COLD inline std::string verdict(const candidate& c, const unexpected_call& call) {
  const expectation_state& e = *c.call;
  if (c.first_wrong != nullptr) {
    const unsigned position = c.first_wrong->position;
    if (position == call_matcher::whole_call) return "should be called with " + c.first_wrong->describe();
    std::string text = judged(c.first_wrong, position, call.described, call.arguments);
    if (const std::string more = c.first_wrong->mismatch(call.arguments); !more.empty()) {
      text.append(" (").append(more).append(")");
    }
    if (c.wrong > 1)
      text.append("; ")
          .append(std::to_string(c.wrong - 1))
          .append(" more")
          .append(c.wrong == 2 ? " is" : " are")
          .append(" wrong");
    return text;
  }
  if (e.forbids()) return "should never be called";
  if (c.calls >= e.most) {
    return "should be called " + times(e.least, e.most) + ", this is call " + std::to_string(c.calls + c.refused);
  }
  const sequence_position& p = c.hindered;
  if (p.waits_for.get() != nullptr) {
    return "comes too early: first " + worded(*p.waits_for) + " should be called " +
           times(p.waits_for->least, p.waits_for->most) + ", and was " + called(p.calls);
  }
  if (p.sequence.get() != nullptr) return "comes too late: its sequence has gone on";
  return "began before it was expected";
}

SEAM_TAGGED SEAM_COLD inline std::string about_sequence(const sequence_position& p) {
  if (p.sequence.get() == nullptr) return {};
  std::string text = "\n  its sequence";
  if (!p.sequence->name.empty()) text.append(" ").append(p.sequence->name);
  if (p.waits_for.get() != nullptr) {
    text.append(" is at step ").append(std::to_string(p.step)).append(" of ").append(std::to_string(p.steps));
    return text.append(": ").append(worded(*p.waits_for)).append(standing(*p.waits_for, p.calls));
  }
  text.append(" has gone on");
  if (p.gone_on_to.get() == nullptr) return text;
  return text.append(" to ").append(worded(*p.gone_on_to)).append(" at ").append(worded(p.gone_on_to->where));
}

SEAM_TAGGED SEAM_COLD inline std::string about(const candidate& c, const unexpected_call& call) {
  const expectation_state& e = *c.call;
  std::string text = "\n  nearest: ";
  text.append(worded(e)).append(standing(e, c.calls));
  for (unsigned i = 0; i < call.described.count; ++i) {
    const call_matcher* m = matcher_of(e, i);
    const bool right = m == nullptr || m->matches(call.arguments);
    text.append(right ? "\n    ✓ " : "\n    ✗ ").append(judged(m, i, call.described, call.arguments));
  }
  for (const call_matcher* m = e.matchers.first(); m != nullptr; m = m->next) {
    if (m->position != call_matcher::whole_call) continue;
    text.append(m->matches(call.arguments) ? "\n    ✓ " : "\n    ✗ ").append(m->describe());
  }
  return text.append(about_sequence(c.hindered));
}

SEAM_TAGGED SEAM_COLD inline std::string about_others(const candidates& all) {
  constexpr std::size_t most = 8;
  std::string text;
  for (std::size_t i = 1; i < all.size() && i <= most; ++i) {
    const expectation_state& e = *all[i].call;
    text.append("\n  also: ").append(worded(e)).append(standing(e, all[i].calls));
  }
  if (all.size() > most + 1) text.append("\n  and ").append(std::to_string(all.size() - most - 1)).append(" more");
  return text;
}

SEAM_TAGGED SEAM_COLD inline std::string about_threads(const expectation_state& e) {
  const long here = platform::thread_number();
  if (here == e.thread) return {};
  return "\n  called on thread " + std::to_string(here) + ", expected on thread " + std::to_string(e.thread);
}

SEAM_TAGGED SEAM_COLD inline std::string what_is_done(bool may_throw, std::string (*default_answer)()) {
  if (may_throw && reported_failures.handler.load() == nullptr) return "\n  so it throws this";
  const auto ends_the_test = reported_failures.ends_the_test.load();
  if (may_throw && ends_the_test != nullptr && ends_the_test()) return "\n  so it ends the test";
  return default_answer == nullptr ? "\n  so it has no answer" : "\n  so it returns " + default_answer();
}

/// Whether the call overlaps a change of the expectations: none is left, or the ones that are there would take it, so
/// they came after the call had passed their place. Such a call goes on as if it had come before the change.
SEAM_COLD inline bool overlaps_a_change(const candidates& all) noexcept {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const candidate& c = all[i];
    const bool would_take_it = c.wrong == 0 && c.calls < c.call->most && c.call->steps == nullptr;
    if (c.call->verified && !would_take_it) return false;
  }
  return true;
}

/// Reports an unexpected call. Returns false, without a report, if the call goes on to the layer below; `may_go_on`
/// says whether there is one.
SEAM_TAGGED SEAM_COLD inline bool report_unexpected(const unexpected_call& call, bool may_go_on) {
  failure f;
  f.may_throw = call.may_throw && std::uncaught_exceptions() == 0;
  {
    const candidates all(call.slot, call.object, call.arguments);
    if (may_go_on && overlaps_a_change(all)) return false;
    f.text.append(call.slot.name).append("(").append(worded(call.described, call.arguments)).append("): ");
    if (all.size() == 0) {
      f.text.append("should not be called: nothing is expected any more");
    } else {
      const candidate& nearest = all[0];
      f.where = nearest.call->where;
      f.text.append(verdict(nearest, call)).append(about(nearest, call)).append(about_others(all));
      f.text.append(list_of_recent_calls(call.slot.name, call.described, all.recent()));
      f.text.append(other_layers(call.slot, call.object)).append(about_threads(*nearest.call));
    }
    f.text.append(what_is_done(f.may_throw, call.default_answer));
  }
  fail(std::move(f));
  return true;
}

/// Reports a call that was expected and has nothing to return.
SEAM_TAGGED SEAM_COLD inline void report_unanswered(const expectation_state& e, const char* why, bool may_throw) {
  fail({worded(e) + " " + why + "\n  expected at " + worded(e.where) + because(e), e.where, may_throw});
}

/// The failure of an expectation that had too few calls. It takes no calls any more and is still a member of its home.
SEAM_TAGGED SEAM_COLD inline failure unmet(expectation_state& e) {
  failure f;
  f.where = e.where;
  recent_calls recent;
  std::uint64_t calls = 0;
  sequence_position position;
  {
    const briefly_locked hold(books.lock);
    calls = e.calls;
    recent = e.home->recent;
    position = position_of(e);
  }
  f.text = worded(e) + " should be called " + times(e.least, e.most) + ", was " + called(calls);
  f.text.append("\n  expected at ").append(worded(e.where)).append(because(e));
  f.text.append(about_sequence(position));
  f.text.append(list_of_recent_calls(e.slot.name, e.described, recent)).append(other_layers(e.slot, e.object));
  return f;
}

}  // namespace detail
SEAM_END_NAMESPACE

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

// ---- seam/mock/expectations/detail/mocked_call.hpp
#ifndef SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_MOCKED_CALL_HPP
#define SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_MOCKED_CALL_HPP

/// What a call does in a layer of expectations: in an expectation's own, and in the guard beneath them.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Ends a call that failed its test, was not ended by an exception, and has nothing to return.
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void give_up_without_answer(const layer& l, bool may_throw) {
  message text;
  text << "seam: " << l.slot->name << " failed its test, and has no answer to go on with (" << l.where << ")";
  if (!may_throw) terminate_with(text.c_str());
  detail::raise(expectation_error({std::string(text.view()), l.where}));
}

template <class R>
SEAM_TAGGED std::string show_default_answer() {
  if constexpr (std::is_void_v<R>) {
    return "without doing anything";
  } else if constexpr (std::is_reference_v<R>) {
    return printed(answer_by_default<R>());
  } else {
    const R answer = answer_by_default<R>();
    return printed(answer) + ", the default answer";
  }
}

/// Whether a call that no expectation takes goes on to the layer below. `object`: null if the call is on none.
SEAM_COLD inline bool lets_through(const mocked_seam& m, const void* object) noexcept {
  const briefly_locked hold(books.lock);
  if (m.members == 0) return true;  // this guard is about to end, or is one too many
  const mocked_seam* of_class = m.object == nullptr ? &m : find_mocked(m.slot, nullptr);
  if (of_class != nullptr && of_class != &m) return true;  // the guard of the class, further below, decides
  const mocked_seam* of_object = object == nullptr ? nullptr : find_mocked(m.slot, object);
  unsigned expected = 0;
  unsigned lenient = 0;
  for (const mocked_seam* known : {of_class, of_object}) {
    if (known == nullptr) continue;
    expected += known->expected;
    lenient += known->lenient;
  }
  return expected == 0 || lenient != 0;
}

/// Whether the call is of a mock's method, which has no original.
template <class Self, class... A>
bool has_nothing_below(const slot_core& slot, const Self& self, const A&...) noexcept {
  if constexpr (std::is_polymorphic_v<Self>) {
    const stand_in* const object = stand_in_of(self);
    return object != nullptr && object->seam_own(slot) == nullptr;
  } else {
    return false;
  }
}

template <class R>
SEAM_TAGGED R default_answer_or_none(const layer& l, bool may_throw) {
  if (!has_default_answer<R>()) give_up_without_answer(l, may_throw);
  return answer_by_default<R>();
}

/// A call of a seam that has expectations. `call` is the function of an expectation's layer, `guard` of the guard's.
template <bool HasObject, class Signature>
struct mocked_call;

template <bool HasObject, class R, class... A, bool Noexcept>
struct mocked_call<HasObject, R(A...) noexcept(Noexcept)> {
  using run_answer = R (*)(call_answer&, const node&, passed<A>...);
  using slot_type = typed_slot<R(A...) noexcept(Noexcept)>;
  static constexpr const call_description& described = description_of<HasObject, R(A...) noexcept(Noexcept)>;

  SEAM_TAGGED static R call_below(const node& n, passed<A>... args) {
    const auto& slot = *reinterpret_cast<const slot_type*>(n.owner->slot);
    return slot.call_from(first_live(n.next), static_cast<passed<A>>(args)...);
  }
  static R call_original(const node& n, passed<A>... args) {
    return reinterpret_cast<const slot_type*>(n.owner->slot)->call_from(nullptr, static_cast<passed<A>>(args)...);
  }

  SEAM_TAGGED SEAM_COLD static bool report(const node& n, const void* const* all, bool may_go_on) {
    return report_unexpected({*n.owner->slot, HasObject ? all[0] : nullptr, described, all + (HasObject ? 1 : 0),
                              !Noexcept, has_default_answer<R>() ? &show_default_answer<R> : nullptr},
                             may_go_on);
  }
  SEAM_TAGGED SEAM_COLD static R refuse(const node& n, const void* const* all) {
    report(n, all, false);
    return default_answer_or_none<R>(*n.owner, !Noexcept);
  }
  SEAM_TAGGED SEAM_COLD static R answer_nothing(const node& n, const expectation_state& e) {
    if (!has_default_answer<R>()) report_unanswered(e, "has no answer: write .returns(...)", !Noexcept);
    return default_answer_or_none<R>(*n.owner, !Noexcept);
  }

  SEAM_ALWAYS_INLINE static R take_or_go_on(const node& n, passed<A>... args) {
    mark_hit(*n.owner);
    auto& e = *static_cast<expectation_state*>(n.callable);
    const void* const all[] = {static_cast<const void*>(__builtin_addressof(args))..., nullptr};
    const take_result t = take(e, all + (HasObject ? 1 : 0));
    if (t.what == taken::no) return call_below(n, static_cast<passed<A>>(args)...);
    if (t.what == taken::forbidden) return refuse(n, all);
    if (t.answer != nullptr) {
      return reinterpret_cast<run_answer>(t.answer->run)(*t.answer, n, static_cast<passed<A>>(args)...);
    }
    if constexpr (!std::is_void_v<R>) return answer_nothing(n, e);
  }
  SEAM_ALWAYS_INLINE static R refuse_or_go_on(const node& n, passed<A>... args) {
    const void* const all[] = {static_cast<const void*>(__builtin_addressof(args))..., nullptr};
    bool has_below = true;
    if constexpr (HasObject) {
      has_below = first_live(n.next) != nullptr || !has_nothing_below(*n.owner->slot, args...);
    }
    if (!lets_through(*static_cast<const mocked_seam*>(n.callable), HasObject ? all[0] : nullptr) &&
        report(n, all, has_below)) {
      return default_answer_or_none<R>(*n.owner, !Noexcept);
    }
    if (!has_below) return default_answer_or_none<R>(*n.owner, !Noexcept);
    return call_below(n, static_cast<passed<A>>(args)...);
  }

  SEAM_TAGGED static R call(const node& n, passed<A>... args) noexcept(Noexcept) {
    if constexpr (Noexcept) {
      SEAM_TRY { return take_or_go_on(n, static_cast<passed<A>>(args)...); }
      SEAM_CATCH_ALL { terminate_in_noexcept(*n.owner); }
    } else {
      return take_or_go_on(n, static_cast<passed<A>>(args)...);
    }
  }
  SEAM_TAGGED static R guard(const node& n, passed<A>... args) noexcept(Noexcept) {
    if constexpr (Noexcept) {
      SEAM_TRY { return refuse_or_go_on(n, static_cast<passed<A>>(args)...); }
      SEAM_CATCH_ALL { terminate_in_noexcept(*n.owner); }
    } else {
      return refuse_or_go_on(n, static_cast<passed<A>>(args)...);
    }
  }

  SEAM_TAGGED static mock_thunks thunks() noexcept {
    return {reinterpret_cast<void (*)()>(&call), reinterpret_cast<void (*)()>(&guard),
            guarded_thunk<R(A...) noexcept(Noexcept)>::pointer()};
  }
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/mock/expectations/detail/answers.hpp
#ifndef SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_ANSWERS_HPP
#define SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_ANSWERS_HPP

/// The answers of expectations: a value, a reference, an exception, a callable's result, the original's.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class F>
void (*erased(F f) noexcept)() {
  return reinterpret_cast<void (*)()>(f);
}

/// The type in which a value is kept: the seam's result; the value's own type where the result may be a view of it.
template <class R, class V>
using kept_answer =
    std::conditional_t<std::is_class_v<R> && std::is_trivially_copyable_v<R> && !std::is_same_v<R, V>, V, R>;

template <class... A>
struct but_first {};
template <class First, class... A>
struct but_first<First, A...> {
  template <class R, class F>
  static constexpr bool fits = fit_when_called_with<R, F, A...>() == fit::yes;
};

template <class Signature>
struct answers;
template <class R, class... A, bool Noexcept>
struct answers<R(A...) noexcept(Noexcept)> {
  static constexpr bool is_noexcept = Noexcept;

  /// Whether `f` is an advice, or can be called with the arguments, with the object or without.
  template <class F, bool HasObject>
  static consteval bool can_do_it() {
    if constexpr (advice<F>) {
      return std::is_invocable_r_v<R, F&, seam::next<R(A...) noexcept(Noexcept)>&, A...>;
    } else if constexpr (std::is_invocable_v<F&, A...>) {
      return fit_when_called_with<R, F, A...>() == fit::yes;
    } else if constexpr (HasObject) {
      return but_first<A...>::template fits<R, F>;
    } else {
      return false;
    }
  }
  template <class F, bool HasObject>
  static constexpr bool can_do = can_do_it<F, HasObject>();

  template <class V>
  struct value : call_answer {
    template <class From>
    explicit value(From&& from) : call_answer(erased(&give)), kept(static_cast<From&&>(from)) {}
    static R give(call_answer& self, const node& n, passed<A>...) {
      auto& mine = static_cast<value&>(self);
      if constexpr (std::is_copy_constructible_v<V> && std::is_convertible_v<const V&, R>) {
        return static_cast<R>(static_cast<const V&>(mine.kept));
      } else {
        if (!mine.given.exchange(true)) return static_cast<R>(static_cast<V&&>(mine.kept));
        return nothing_left(n);
      }
    }
    SEAM_COLD static R nothing_left(const node& n) {
      report_unanswered(*static_cast<const expectation_state*>(n.callable),
                        "has nothing left to return: what .returns(...) was given cannot be copied", !Noexcept);
      return default_answer_or_none<R>(*n.owner, !Noexcept);
    }
    V kept;
    atomic<bool> given{false};
  };

  struct reference : call_answer {
    using target = std::remove_reference_t<R>;
    explicit reference(target& to) : call_answer(erased(&give)), referred(__builtin_addressof(to)) {}
    static R give(call_answer& self, const node&, passed<A>...) {
      return static_cast<R>(*static_cast<reference&>(self).referred);
    }
    target* referred;
  };

  template <class E>
  struct exception : call_answer {
    template <class From>
    explicit exception(From&& from) : call_answer(erased(&give)), thrown(static_cast<From&&>(from)) {}
    static R give(call_answer& self, const node&, passed<A>...) { detail::raise(static_cast<exception&>(self).thrown); }
    E thrown;
  };

  template <class F>
  struct action : call_answer {
    template <class From>
    explicit action(From&& from) : call_answer(erased(&give)), f(static_cast<From&&>(from)) {}
    static R give(call_answer& self, const node& n, passed<A>... args) {
      F& f = static_cast<action&>(self).f;
      if constexpr (std::is_void_v<R>) {
        run(f, n, static_cast<passed<A>>(args)...);
      } else {
        return run(f, n, static_cast<passed<A>>(args)...);
      }
    }
    static decltype(auto) run(F& f, const node& n, passed<A>... args) {
      if constexpr (advice<F>) {
        seam::next<R(A...) noexcept(Noexcept)> below(lowest_mocking(n));
        return f(below, static_cast<A&&>(args)...);
      } else if constexpr (std::is_invocable_v<F&, A...>) {
        return detail::invoke(f, static_cast<A&&>(args)...);
      } else {
        return without_object(f, static_cast<passed<A>>(args)...);
      }
    }
    template <class Self, class... B>
    static decltype(auto) without_object(F& f, Self&&, B&&... args) {
      return detail::invoke(f, static_cast<B&&>(args)...);
    }
    F f;
  };

  struct original : call_answer {
    original() : call_answer(erased(&give)) {}
    static R give(call_answer&, const node& n, passed<A>... args) {
      // The same for a seam with an object: the original takes all arguments in either case.
      return mocked_call<false, R(A...) noexcept(Noexcept)>::call_original(n, static_cast<passed<A>>(args)...);
    }
  };
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/mock/expectations/detail/typed_call.hpp
#ifndef SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_TYPED_CALL_HPP
#define SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_TYPED_CALL_HPP

/// The parts of an expectation that know the types of the arguments: matchers, conditions, effects.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class T, class M>
class argument_matcher final : public call_matcher {
 public:
  argument_matcher(unsigned at, M&& m) : call_matcher(at), matcher_(static_cast<M&&>(m)) {
    notes = requires(const T& value) { matcher_.matched(value); };
  }
  [[nodiscard]] bool matches(const void* const* arguments) const override {
    return is_match(matcher_, *static_cast<const T*>(arguments[position]));
  }
  void note(const void* const* arguments) const override {
    note_match(matcher_, *static_cast<const T*>(arguments[position]));
  }
  [[nodiscard]] SEAM_TAGGED std::string describe() const override { return described(matcher_); }
  [[nodiscard]] std::string mismatch(const void* const* arguments) const override {
    return mismatch_of(matcher_, *static_cast<const T*>(arguments[position]));
  }

 private:
  M matcher_;
};

template <class T, class X>
SEAM_TAGGED void add_matcher(expectation_state& e, unsigned position, X&& x) {
  if constexpr (!std::is_same_v<std::remove_cvref_t<X>, anything>) {
    using matcher = std::remove_cvref_t<decltype(as_matcher<T>(static_cast<X&&>(x)))>;
    e.matchers.add(new argument_matcher<T, matcher>(position, as_matcher<T>(static_cast<X&&>(x))));
  }
}

/// The argument at an address, as the type that the seam passes.
template <class T>
T& argument_at(const void* argument) noexcept {
  return *static_cast<std::remove_reference_t<T>*>(const_cast<void*>(argument));
}

/// A parameter through which `.sets<i>(value)` can assign: a reference or a pointer to something that is not const.
template <class P>
concept out_parameter = (std::is_lvalue_reference_v<P> && !std::is_const_v<std::remove_reference_t<P>>) ||
                        (std::is_pointer_v<P> && !std::is_const_v<std::remove_pointer_t<P>> &&
                         !std::is_void_v<std::remove_pointer_t<P>> && !std::is_function_v<std::remove_pointer_t<P>>);
template <class P>
using out_target = std::conditional_t<std::is_pointer_v<P>, std::remove_pointer_t<P>, std::remove_reference_t<P>>;

template <class P, class V>
class setting final : public call_effect {
 public:
  template <class From>
  setting(unsigned at, From&& from) : position_(at), value_(static_cast<From&&>(from)) {}
  void apply(const void* const* arguments) override {
    if constexpr (std::is_pointer_v<P>) {
      if (P to = argument_at<P>(arguments[position_])) *to = value_;
    } else {
      argument_at<P>(arguments[position_]) = value_;
    }
  }

 private:
  const unsigned position_;
  const V value_;
};

/// The parameters of a seam, without the object.
template <bool HasObject, class Signature>
struct call_parameters;
template <class R, class... A, bool Noexcept>
struct call_parameters<false, R(A...) noexcept(Noexcept)> {
  static constexpr std::size_t count = sizeof...(A);
  template <std::size_t I>
  using at = typename parameter_at<I, types<A...>>::type;

  template <class F>
  static constexpr bool shows = std::is_invocable_v<F&, observed<A>...>;
  template <class... M>
  static constexpr bool can_all_match = (can_match<matcher_from<M>, std::remove_cvref_t<A>> && ...);

  template <class... M>
  SEAM_TAGGED static void add_matchers(expectation_state& e, M&&... m) {
    unsigned position = 0;
    (add_matcher<std::remove_cvref_t<A>>(e, position++, static_cast<M&&>(m)), ...);
  }
  template <class F, std::size_t... I>
  static decltype(auto) show(F& f, const void* const* arguments, std::index_sequence<I...>) {
    return detail::invoke(f, static_cast<observed<A>>(argument_at<observed<A>>(arguments[I]))...);
  }
  template <class F>
  static decltype(auto) show(F& f, const void* const* arguments) {
    return show(f, arguments, std::index_sequence_for<A...>());
  }
};
template <class R, class Self, class... A, bool Noexcept>
struct call_parameters<true, R(Self, A...) noexcept(Noexcept)> : call_parameters<false, R(A...) noexcept(Noexcept)> {};

/// A condition on all arguments.
template <class Parameters, class F>
class call_condition final : public call_matcher {
 public:
  call_condition(F&& f, std::string_view text) : call_matcher(whole_call), f_(static_cast<F&&>(f)), text_(text) {}
  [[nodiscard]] bool matches(const void* const* arguments) const override {
    return static_cast<bool>(Parameters::show(f_, arguments));
  }
  [[nodiscard]] std::string describe() const override { return text_; }

 private:
  mutable F f_;
  std::string text_;
};
template <class Parameters, class F>
class side_effect final : public call_effect {
 public:
  explicit side_effect(F&& f) : f_(static_cast<F&&>(f)) {}
  void apply(const void* const* arguments) override { Parameters::show(f_, arguments); }

 private:
  F f_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/mock/expectations/detail/checks.hpp
#ifndef SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_CHECKS_HPP
#define SEAM_SINGLE_MOCK_EXPECTATIONS_DETAIL_CHECKS_HPP

/// The compile errors for expectations that cannot work.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The types and names that an expectation needs of its seam.
template <class Seam>
struct traits_of_seam {
  using signature = typename Seam::signature;
  static constexpr bool has_object = begins_with_self<Seam>;
  using parameters = call_parameters<has_object, signature>;
  using result = typename result_of<signature>::type;
  using call = mocked_call<has_object, signature>;
  using answers = detail::answers<signature>;

  /// `seam::expect(bank.rate).step(…): `
  template <text Step>
  static consteval auto begin() {
    return join(text("seam::expect("), name_in_errors<Seam>(), text(")"), Step, text(": "));
  }
  static consteval auto end() { return join(text("; "), name_in_errors<Seam>(), text(" is "), spelled<signature>()); }
};
template <class Seam>
using shown_seam = typename shown<name_in_errors<Seam>()>::type;

// What clang prints; Name shows the seam's.
template <class Name, std::size_t Matchers, std::size_t Arguments>
inline constexpr bool has_a_matcher_for_each_argument = Matchers == Arguments;
template <class V, class Name, class R>
inline constexpr bool converts_to_the_result_of = false;
template <class V, class Name, class R>
inline constexpr bool refers_to_the_result_of = false;
template <class F, class Name, class Signature>
inline constexpr bool can_do_what_is_asked_of = false;
template <std::size_t I, class Name, class Signature>
inline constexpr bool has_an_argument_to_set_of = false;
template <class V, std::size_t I, class Name, class Signature>
inline constexpr bool can_be_assigned_to_an_argument_of = false;
template <class Name>
inline constexpr bool may_throw_out_of = false;

template <class Seam>
consteval bool check_expected() {
  SEAM_REJECT_UNLESS(is_a_seam<Seam>, (no_seam<"seam::expect(x)", Seam>()),
                     "seam::expect(x): x is no seam; put one in front of it, as in inline constexpr "
                     "seam::function<&original> x;");
  if constexpr (is_a_seam<Seam>) {
    SEAM_REJECT_PLAINLY_UNLESS(outlives_its_patch<Seam>,
                               "seam::expect(slot): the slot is a temporary and must outlive its expectations; give it "
                               "static storage");
    return outlives_its_patch<Seam>;
  }
  return false;
}

/// `2 matchers`
template <std::size_t N, text Noun>
consteval auto how_many() {
  if constexpr (N == 1) {
    return join(text("1 "), Noun);
  } else {
    return join(spelled_number<N>(), text(" "), Noun, text("s"));
  }
}
template <class Seam, std::size_t Matchers, std::size_t Arguments>
consteval void reject_matchers() {
  using of [[maybe_unused]] = traits_of_seam<Seam>;
  SEAM_REJECT_UNLESS((has_a_matcher_for_each_argument<shown_seam<Seam>, Matchers, Arguments>),
                     join(of::template begin<".with(...)">(), how_many<Matchers, "matcher">(), text(" for "),
                          how_many<Arguments, "argument">(), text("; seam::_ takes any value"), of::end()),
                     "seam::expect(seam).with(...): there is not one matcher for each argument; seam::_ takes any "
                     "value");
}

template <class Seam, std::size_t I, class T, class M>
consteval void reject_matcher_at() {
  constexpr auto where =
      join(traits_of_seam<Seam>::template begin<".with(...)">(), text("argument "), spelled_number<I>(), text(": "));
  static_cast<void>(check_matcher<where, matcher_from<M>, T>());
}
/// Rejects each matcher that cannot match its argument.
template <class Seam, class... M, std::size_t... I>
consteval void reject_matcher(std::index_sequence<I...>) {
  using parameters = typename traits_of_seam<Seam>::parameters;
  (reject_matcher_at<Seam, I, std::remove_cvref_t<typename parameters::template at<I>>, M>(), ...);
}

template <class Seam, class V>
consteval void reject_result() {
  using of = traits_of_seam<Seam>;
  using result = typename of::result;
  if constexpr (std::is_void_v<result>) {
    SEAM_REJECT_UNLESS((converts_to_the_result_of<V, shown_seam<Seam>, result>),
                       join(of::template begin<".returns(x)">(), text("there is nothing to return"), of::end()),
                       "seam::expect(seam).returns(x): the seam returns nothing");
  } else if constexpr (std::is_reference_v<result>) {
    SEAM_REJECT_UNLESS(
        (refers_to_the_result_of<V, shown_seam<Seam>, result>),
        join(of::template begin<".returns(x)">(),
             text("the result is a reference: write .returns_ref(x), with an x that stays"), of::end()),
        "seam::expect(seam).returns(x): the result is a reference: write .returns_ref(x), with an x that "
        "stays");
  } else {
    SEAM_REJECT_UNLESS((converts_to_the_result_of<V, shown_seam<Seam>, result>),
                       join(of::template begin<".returns(x)">(), text("x is "), spelled<V>(),
                            text(", which does not convert to "), spelled<result>(), of::end()),
                       "seam::expect(seam).returns(x): x does not convert to the result of the seam, shown here");
  }
}

template <class Seam, class T>
consteval void reject_reference() {
  using of = traits_of_seam<Seam>;
  SEAM_REJECT_UNLESS((refers_to_the_result_of<T, shown_seam<Seam>, typename of::result>),
                     join(of::template begin<".returns_ref(x)">(), text("a reference to x, which is "), spelled<T>(),
                          text(", is no "), spelled<typename of::result>(), of::end()),
                     "seam::expect(seam).returns_ref(x): a reference to x is not what the seam returns, shown here");
}

template <class Seam, class F>
consteval void reject_action() {
  using of = traits_of_seam<Seam>;
  SEAM_REJECT_UNLESS((can_do_what_is_asked_of<F, shown_seam<Seam>, typename of::signature>),
                     join(of::template begin<".does(f)">(),
                          text("f cannot be called with the arguments, or what it returns does not convert to the "
                               "result"),
                          of::end()),
                     "seam::expect(seam).does(f): f cannot be called with the arguments, or what it returns does not "
                     "convert to the result");
}

template <class Seam, text Step, class F>
consteval void reject_observer() {
  using of = traits_of_seam<Seam>;
  SEAM_REJECT_UNLESS((can_do_what_is_asked_of<F, shown_seam<Seam>, typename of::signature>),
                     join(of::template begin<Step>(), text("f cannot be called with the arguments"), of::end()),
                     "seam::expect(seam): this f cannot be called with the arguments of the seam, shown here");
}

template <class Seam>
consteval void reject_throw() {
  SEAM_REJECT_UNLESS((may_throw_out_of<shown_seam<Seam>>),
                     join(traits_of_seam<Seam>::template begin<".throws(x)">(), text("the seam is noexcept"),
                          traits_of_seam<Seam>::end()),
                     "seam::expect(seam).throws(x): the seam is noexcept");
}

template <class Seam, std::size_t I, class V>
consteval void reject_setting() {
  using of = traits_of_seam<Seam>;
  if constexpr (I >= of::parameters::count) {
    SEAM_REJECT_UNLESS(
        (has_an_argument_to_set_of<I, shown_seam<Seam>, typename of::signature>),
        join(of::template begin<".sets<i>(x)">(), text("there is no argument "), spelled_number<I>(), of::end()),
        "seam::expect(seam).sets<i>(x): there is no argument i");
  } else {
    using P = typename of::parameters::template at<I>;
    if constexpr (!out_parameter<P>) {
      SEAM_REJECT_UNLESS((has_an_argument_to_set_of<I, shown_seam<Seam>, typename of::signature>),
                         join(of::template begin<".sets<i>(x)">(), text("argument "), spelled_number<I>(), text(" is "),
                              spelled<P>(), text(", which refers to nothing that can be set"), of::end()),
                         "seam::expect(seam).sets<i>(x): argument i refers to nothing that can be set");
    } else {
      SEAM_REJECT_UNLESS((can_be_assigned_to_an_argument_of<V, I, shown_seam<Seam>, typename of::signature>),
                         join(of::template begin<".sets<i>(x)">(), text("x is "), spelled<V>(),
                              text(", which cannot be assigned to argument "), spelled_number<I>(), of::end()),
                         "seam::expect(seam).sets<i>(x): x cannot be assigned to argument i");
    }
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/mock/expectations/sequence.hpp
#ifndef SEAM_SINGLE_MOCK_EXPECTATIONS_SEQUENCE_HPP
#define SEAM_SINGLE_MOCK_EXPECTATIONS_SEQUENCE_HPP

/// An order in which expectations must be met.

SEAM_BEGIN_NAMESPACE

/// An order of expectations: `.in(s)` adds one at the end. An expectation takes calls when all earlier ones have had as
/// many calls as they want, and no longer once a later one was called. An expectation may be in several sequences;
/// together they form any order without a circle. Movable. May be destroyed before its expectations, which keep their
/// order. Threads: any.
class sequence {
 public:
  /// `name` appears in reports.
  explicit sequence(std::string_view name = {}) : state_(new detail::sequence_state(name)) {}

 private:
  friend class expectation;
  detail::share_of<detail::sequence_state> state_;
};

SEAM_END_NAMESPACE

#endif

// ---- seam/mock/expectations/expectation.hpp
#ifndef SEAM_SINGLE_MOCK_EXPECTATIONS_EXPECTATION_HPP
#define SEAM_SINGLE_MOCK_EXPECTATIONS_EXPECTATION_HPP

/// The handle of an expectation, of any seam.

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_COLD inline message& operator<<(message& text, const expectation_state& e) noexcept {
  return text << (e.verified ? "seam::expect(" : "seam::stub(") << e.slot.name << ")";
}
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_misuse(const expectation_state& e, const char* step,
                                                            const char* why) {
  message text;
  text << e << step << ": " << why << " (" << e.where << ")";
  detail::raise(error(text));
}

inline constexpr long no_most = LONG_MIN;

SEAM_TAGGED SEAM_COLD inline void check_times(const expectation_state& e, const char* step, long least, long most) {
  message text;
  text << e << step << ": ";
  if (least < 0 || (most < 0 && most != no_most)) {
    text << (least < 0 ? least : most) << " is no number of calls: it must be at least 0";
  } else if (most != no_most && least > most) {
    text << "nothing is at least " << least << " and at most " << most << ": the lower one comes first";
  } else {
    return;
  }
  detail::raise(error(text << " (" << e.where << ")"));
}

/// Arms an expectation at the end of the statement that makes it: a temporary of that statement.
class arming {
 public:
  arming() = default;
  SEAM_TAGGED ~arming() noexcept(false) {
    if (call_.get() != nullptr && is_kept()) arm(*call_, thunks_);
  }
  arming(const arming&) = delete;
  arming& operator=(const arming&) = delete;

  void when_done(expectation_state& e, const mock_thunks& thunks) noexcept {
    call_ = share_of<expectation_state>::of(e);
    thunks_ = thunks;
  }

 private:
  [[nodiscard]] bool is_kept() const noexcept {
    const briefly_locked hold(books.lock);
    return call_->now == expectation_state::phase::setting_up;
  }
  share_of<expectation_state> call_;
  mock_thunks thunks_{};
};

SEAM_COLD inline void leave_sequences(expectation_state& e) noexcept {
  sequence_state::step* s = e.steps;
  {
    const briefly_locked hold(books.lock);
    for (const auto* at = s; at != nullptr; at = at->same_call) const_cast<sequence_state::step*>(at)->call = nullptr;
    e.steps = nullptr;
  }
  while (s != nullptr) {
    sequence_state* sequence = s->sequence;
    s = s->same_call;
    const share_of<sequence_state> last(sequence);
  }
}

}  // namespace detail

/// The handle of an expectation or a stub: movable, for a variable, a member, a vector. Its destructor takes the
/// expectation out of its seam, waits for calls inside it, and fails the test if there were too few calls. That failure
/// is reported and not thrown, see `on_failure`; the type that `seam::expect` returns throws it. Threads: any.
class [[nodiscard(
    "an expectation that is not kept ends at once: give it a name, as in auto e = seam::expect(f);")]] expectation {
 public:
  expectation() noexcept = default;
  expectation(expectation&&) noexcept = default;
  expectation& operator=(expectation&& other) noexcept {
    expectation old(std::move(*this));
    call_ = std::move(other.call_);
    return *this;
  }
  SEAM_TAGGED ~expectation() { finish(false); }

  /// Ends the expectation now. Fails, and may throw, if there were too few calls. Idempotent.
  SEAM_TAGGED void end() { finish(true); }
  /// Whether there were enough calls so far; true after its end.
  [[nodiscard]] bool is_satisfied() const noexcept {
    if (call_.get() == nullptr) return true;
    const detail::briefly_locked hold(detail::books.lock);
    return call_->is_satisfied();
  }
  /// How many calls it has taken; 0 after its end.
  [[nodiscard]] std::uint64_t calls() const noexcept {
    if (call_.get() == nullptr) return 0;
    const detail::briefly_locked hold(detail::books.lock);
    return call_->calls;
  }

 protected:
  expectation(detail::slot_core& slot, const void* object, const detail::call_description& described, location where)
      : call_(new detail::expectation_state(slot, object, described, where)) {}

  /// The state, for a step of the set-up. Throws `seam::error` if the set-up is over.
  [[nodiscard]] SEAM_TAGGED detail::expectation_state& setting_up(const char* step) const {
    if (call_.get() == nullptr) {
      detail::raise(error(detail::message() << "seam::expect(...)" << step << ": it is over or was moved from"));
    }
    {
      const detail::briefly_locked hold(detail::books.lock);
      if (call_->now == detail::expectation_state::phase::setting_up) return *call_;
    }
    detail::throw_misuse(*call_, step, "it can be called already: say it in the statement that makes it");
  }
  /// `most`: `no_most` for no limit.
  SEAM_TAGGED void set_times(const char* step, long least, long most) const {
    detail::expectation_state& e = setting_up(step);
    if (e.times_given) detail::throw_misuse(e, step, "how often it should be called has been said already");
    detail::check_times(e, step, least, most);
    e.times_given = true;
    e.least = static_cast<std::uint64_t>(least);
    e.most = most == detail::no_most ? detail::without_limit : static_cast<std::uint64_t>(most);
  }
  [[nodiscard]] SEAM_TAGGED detail::expectation_state& setting_arguments(const char* step) const {
    detail::expectation_state& e = setting_up(step);
    if (e.arguments_given) {
      detail::throw_misuse(e, step, "its arguments have been said already: seam::all_of(a, b) wants both");
    }
    e.arguments_given = true;
    return e;
  }
  SEAM_TAGGED void begin_answers(const char* step) const {
    detail::expectation_state& e = setting_up(step);
    if (e.answers.first() != nullptr) detail::throw_misuse(e, step, "it has an answer already: go on with .then_...");
  }
  void go_on(const char* step) const {
    detail::expectation_state& e = setting_up(step);
    if (e.answers.first() == nullptr) detail::throw_misuse(e, step, "there is no answer to go on from");
  }
  void add_answer(detail::call_answer* a) const noexcept { call_->answers.add(a); }
  void set_sequence(const sequence& s) const {
    detail::expectation_state& e = setting_up(".in(s)");
    detail::sequence_state* state = s.state_.get();
    if (state == nullptr) detail::throw_misuse(e, ".in(s)", "s was moved from, and is no sequence any more");
    for (const auto* place = e.steps; place != nullptr; place = place->same_call) {
      if (place->sequence == state)
        detail::throw_misuse(e, ".in(s)", "it is in s already, and cannot come before itself");
    }
    auto* step = new detail::sequence_state::step{&e, state, nullptr};
    const detail::briefly_locked hold(detail::books.lock);
    state->share();
    state->steps.add(step);
    step->same_call = std::exchange(e.steps, step);
  }
  [[nodiscard]] detail::expectation_state* call() const noexcept { return call_.get(); }

  SEAM_TAGGED void finish(bool may_throw) {
    const detail::share_of<detail::expectation_state> ended = std::move(call_);
    if (ended.get() == nullptr) return;
    detail::expectation_state& e = *ended;
    const bool was_armed = detail::disarm(e);
    failure f;
    const bool is_unmet = was_armed && e.verified && !e.is_satisfied();
    if (is_unmet) f = detail::unmet(e);
    detail::leave_sequences(e);
    if (was_armed) detail::leave_mocked(detail::share_of<detail::mocked_seam>(e.home));
    if (!is_unmet) return;
    f.may_throw = may_throw;
    detail::fail(std::move(f));
  }

 private:
  detail::share_of<detail::expectation_state> call_;
};

SEAM_END_NAMESPACE

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

// ---- seam/mock/expectations/expect.hpp
#ifndef SEAM_SINGLE_MOCK_EXPECTATIONS_EXPECT_HPP
#define SEAM_SINGLE_MOCK_EXPECTATIONS_EXPECT_HPP

/// Calls that a test expects, and their answers: `auto e = seam::expect(seam).with(…).times(2).returns(1);`.

SEAM_BEGIN_NAMESPACE

/// An expectation or a stub, during its set-up and as its handle. It takes calls from the end of the statement that
/// makes it, so no call sees half of it. Each step throws `seam::error`, in one sentence, for what makes no sense.
template <class Seam>
class [[nodiscard(
    "an expectation that is not kept ends at once: give it a name, as in auto e = seam::expect(f);")]] expecting
    : public expectation {
  using seam_type = detail::traits_of_seam<Seam>;
  using parameters = typename seam_type::parameters;
  using result = typename seam_type::result;
  using answers = typename seam_type::answers;

 public:
  SEAM_TAGGED expecting(const Seam& seam, bool verified, location where, detail::arming& arms)
      : expectation(slot_behind(seam).core, detail::place_of(seam).object, seam_type::call::described, where) {
    call()->verified = verified;
    if (!verified) {
      call()->least = 0;
      call()->most = detail::without_limit;
    }
    arms.when_done(*call(), seam_type::call::thunks());
  }
  expecting(expecting&&) noexcept = default;
  expecting& operator=(expecting&&) noexcept = default;
  /// Ends the expectation. Throws if there were too few calls, but not while an exception is in flight.
  SEAM_TAGGED ~expecting() noexcept(false) {
    if (call() == nullptr) return;
    finish(true);
    detail::throw_recorded();
  }

  /// One matcher or value for each argument, without the object.
  template <class... M>
  SEAM_TAGGED expecting with(M&&... matchers) && {
    if constexpr (sizeof...(M) != parameters::count) {
      detail::reject_matchers<Seam, sizeof...(M), parameters::count>();
    } else if constexpr (!parameters::template can_all_match<M...>) {
      detail::reject_matcher<Seam, M...>(std::index_sequence_for<M...>());
    } else {
      parameters::add_matchers(setting_arguments(".with(...)"), static_cast<M&&>(matchers)...);
    }
    return static_cast<expecting&&>(*this);
  }
  /// The call matches if `holds(args…)` is true. Reports show `text` for it.
  template <class F>
  expecting when(F&& holds, std::string_view text) && {
    using f = std::decay_t<F>;
    if constexpr (!parameters::template shows<f>) {
      detail::reject_observer<Seam, ".when(f, text)", f>();
    } else {
      setting_up(".when(f, text)")
          .matchers.add(new detail::call_condition<parameters, f>(static_cast<F&&>(holds), text));
    }
    return static_cast<expecting&&>(*this);
  }

  expecting times(long n) && { return counted(".times(n)", n, n); }
  expecting at_least(long n) && { return counted(".at_least(n)", n, detail::no_most); }
  expecting at_most(long n) && { return counted(".at_most(n)", 0, n); }
  expecting between(long least, long most) && { return counted(".between(a, b)", least, most); }
  expecting never() && { return counted(".never()", 0, 0); }
  expecting any_times() && { return counted(".any_times()", 0, detail::no_most); }

  /// It takes calls after the expectations that were added to these sequences before.
  template <class... S>
  expecting in(const S&... sequences) && {
    (set_sequence(sequences), ...);
    return static_cast<expecting&&>(*this);
  }
  expecting because(std::string_view reason) && {
    setting_up(".because(text)").reason = reason;
    return static_cast<expecting&&>(*this);
  }
  expecting named(std::string_view name) && {
    setting_up(".named(text)").name = name;
    return static_cast<expecting&&>(*this);
  }

  /// Before each answer, assigns the value to what the argument refers or points to. A null pointer is left alone.
  template <std::size_t I, class V>
  expecting sets(V&& value) && {
    if constexpr (I < parameters::count) {
      using P = typename parameters::template at<I>;
      if constexpr (!detail::out_parameter<P>) {
        detail::reject_setting<Seam, I, std::decay_t<V>>();
      } else if constexpr (!std::is_assignable_v<detail::out_target<P>&, const std::decay_t<V>&>) {
        detail::reject_setting<Seam, I, std::decay_t<V>>();
      } else {
        setting_up(".sets<i>(x)").effects.add(new detail::setting<P, std::decay_t<V>>(I, static_cast<V&&>(value)));
      }
    } else {
      detail::reject_setting<Seam, I, std::decay_t<V>>();
    }
    return static_cast<expecting&&>(*this);
  }
  /// Before each answer, calls `f(args…)`, which sees the arguments. Threads: `f` may be called by several at once.
  template <class F>
  expecting also(F&& f) && {
    using effect = std::decay_t<F>;
    if constexpr (!parameters::template shows<effect>) {
      detail::reject_observer<Seam, ".also(f)", effect>();
    } else {
      setting_up(".also(f)").effects.add(new detail::side_effect<parameters, effect>(static_cast<F&&>(f)));
    }
    return static_cast<expecting&&>(*this);
  }

  /// Returns one value for each call, then the last value again and again. A value without copies is returned once.
  template <class... V>
  SEAM_TAGGED expecting returns(V&&... values) && {
    static_assert(sizeof...(V) != 0, "seam::expect(seam).returns(): there is nothing to return: name a value");
    begin_answers(".returns(...)");
    (add_value(static_cast<V&&>(values)), ...);
    return static_cast<expecting&&>(*this);
  }
  /// Returns a reference to the object, which must outlive the calls.
  template <class T>
  expecting returns_ref(T& object) && {
    begin_answers(".returns_ref(x)");
    return add_reference(object);
  }
  /// Throws a copy of the exception.
  template <class E>
  expecting throws(E&& exception) && {
    begin_answers(".throws(x)");
    return add_exception(static_cast<E&&>(exception));
  }
  /// Calls `f(args…)` or `f(object, args…)`, or runs an advice such as `seam::around(f)`. Threads: `f` may be called by
  /// several at once.
  template <class F>
  expecting does(F&& f) && {
    begin_answers(".does(f)");
    return add_action(static_cast<F&&>(f));
  }
  /// Calls the original, past every layer.
  expecting calls_original() && {
    begin_answers(".calls_original()");
    return add_original();
  }

  /// Follows the answers before it, each of which then serves one call. So do the other `then_` steps.
  template <class... V>
  expecting then_returns(V&&... values) && {
    go_on(".then_returns(...)");
    (add_value(static_cast<V&&>(values)), ...);
    return static_cast<expecting&&>(*this);
  }
  template <class T>
  expecting then_returns_ref(T& object) && {
    go_on(".then_returns_ref(x)");
    return add_reference(object);
  }
  template <class E>
  expecting then_throws(E&& exception) && {
    go_on(".then_throws(x)");
    return add_exception(static_cast<E&&>(exception));
  }
  template <class F>
  expecting then_does(F&& f) && {
    go_on(".then_does(f)");
    return add_action(static_cast<F&&>(f));
  }
  expecting then_calls_original() && {
    go_on(".then_calls_original()");
    return add_original();
  }

 private:
  expecting counted(const char* step, long least, long most) {
    set_times(step, least, most);
    return static_cast<expecting&&>(*this);
  }
  template <class V>
  void add_value(V&& value) {
    using given = std::decay_t<V>;
    if constexpr (std::is_void_v<result> || std::is_reference_v<result> || !std::is_convertible_v<V, result>) {
      detail::reject_result<Seam, given>();
    } else {
      using kept = detail::kept_answer<result, given>;
      add_answer(new typename answers::template value<kept>(static_cast<V&&>(value)));
    }
  }
  template <class T>
  expecting add_reference(T& object) {
    if constexpr (!std::is_lvalue_reference_v<result> || !std::is_convertible_v<T*, std::remove_reference_t<result>*>) {
      detail::reject_reference<Seam, T>();
    } else {
      add_answer(new typename answers::reference(object));
    }
    return static_cast<expecting&&>(*this);
  }
  template <class E>
  expecting add_exception(E&& exception) {
    if constexpr (answers::is_noexcept) {
      detail::reject_throw<Seam>();
    } else {
      add_answer(new typename answers::template exception<std::decay_t<E>>(static_cast<E&&>(exception)));
    }
    return static_cast<expecting&&>(*this);
  }
  template <class F>
  expecting add_action(F&& f) {
    if constexpr (!answers::template can_do<std::decay_t<F>, seam_type::has_object>) {
      detail::reject_action<Seam, std::decay_t<F>>();
    } else {
      add_answer(new typename answers::template action<std::decay_t<F>>(static_cast<F&&>(f)));
    }
    return static_cast<expecting&&>(*this);
  }
  expecting add_original() {
    add_answer(new typename answers::original);
    return static_cast<expecting&&>(*this);
  }
};

/// Expects calls of a seam, by default one. The latest expectation that matches takes the call; it gives way to earlier
/// ones when it has had all its calls, or when it is not its turn in a sequence; `.never()` does not give way. A call
/// that none takes fails the test: throws `expectation_error`, see `on_failure`. Threads: any. Cost of a call: two
/// layers of a patch, and a lock that is held for a few instructions.
template <class Seam>
[[nodiscard]] SEAM_TAGGED auto expect(Seam&& seam, location where = location::here(),
                                      detail::arming&& arms = detail::arming()) {
  if constexpr (detail::check_expected<Seam>()) {
    return expecting<std::remove_cvref_t<Seam>>(seam, true, where, arms);
  }
}
/// The same for a method of one object, which may be a mock: `seam::expect<&Database::open>(db)`.
template <auto M, class Object>
[[nodiscard]] SEAM_TAGGED auto expect(Object&& object, location where = location::here(),
                                      detail::arming&& arms = detail::arming()) {
  return expect(of<M>.on(detail::object_of<M>(static_cast<Object&&>(object))), where,
                static_cast<detail::arming&&>(arms));
}

/// Answers calls without expecting any: `auto s = seam::stub(bank::rate).with("EUR").returns(1.1);`. A call that it
/// does not match goes on to the layer below, unless the seam has an expectation.
template <class Seam>
[[nodiscard]] auto stub(Seam&& seam, location where = location::here(), detail::arming&& arms = detail::arming()) {
  if constexpr (detail::check_expected<Seam>()) {
    return expecting<std::remove_cvref_t<Seam>>(seam, false, where, arms);
  }
}
template <auto M, class Object>
[[nodiscard]] auto stub(Object&& object, location where = location::here(), detail::arming&& arms = detail::arming()) {
  return stub(of<M>.on(detail::object_of<M>(static_cast<Object&&>(object))), where,
              static_cast<detail::arming&&>(arms));
}

SEAM_END_NAMESPACE

#endif

// ---- seam/mock/expectations/lenient.hpp
#ifndef SEAM_SINGLE_MOCK_EXPECTATIONS_LENIENT_HPP
#define SEAM_SINGLE_MOCK_EXPECTATIONS_LENIENT_HPP

/// Calls that match no expectation go on to the layer below instead of failing the test.

SEAM_BEGIN_NAMESPACE

/// The handle that `lenient` returns: movable; its destructor ends the leniency.
class [[nodiscard("what is not kept ends at once: give it a name, as in auto l = seam::lenient(seam);")]] leniency {
 public:
  leniency() noexcept = default;
  explicit leniency(detail::share_of<detail::mocked_seam> mocked) noexcept : mocked_(std::move(mocked)) {
    const detail::briefly_locked hold(detail::books.lock);
    ++mocked_->lenient;
  }
  leniency(leniency&&) noexcept = default;
  leniency& operator=(leniency&& other) noexcept {
    leniency old(std::move(*this));
    mocked_ = std::move(other.mocked_);
    return *this;
  }
  ~leniency() { end(); }

  /// Idempotent.
  void end() noexcept {
    if (mocked_.get() == nullptr) return;
    {
      const detail::briefly_locked hold(detail::books.lock);
      --mocked_->lenient;
    }
    detail::leave_mocked(std::move(mocked_));
  }

 private:
  detail::share_of<detail::mocked_seam> mocked_;
};

/// While the handle lives, calls of the seam that match no expectation do not fail the test. They go on to the layer
/// below, in the end to the original, or to a mock's default answer. The set-up may come before or after that of the
/// expectations. Threads: any.
template <class Seam>
[[nodiscard]] auto lenient(Seam&& seam, location where = location::here()) {
  if constexpr (detail::check_expected<Seam>()) {
    using call = typename detail::traits_of_seam<std::remove_cvref_t<Seam>>::call;
    return leniency(detail::enter_mocked(detail::place_of(seam), call::described, where, call::thunks().guard));
  }
}
template <auto M, class Object>
[[nodiscard]] leniency lenient(Object&& object, location where = location::here()) {
  return lenient(of<M>.on(detail::object_of<M>(static_cast<Object&&>(object))), where);
}

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

// ---- seam/mock/nice.hpp
#ifndef SEAM_SINGLE_MOCK_NICE_HPP
#define SEAM_SINGLE_MOCK_NICE_HPP

/// Mocks that answer by default, and the failure of an unexpected call on other mocks.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Fails the test for a call on a seam::mock, of a method without expectations.
SEAM_TAGGED SEAM_COLD inline void fail_unpatched(const slot_core& slot, bool may_throw) {
  failure f;
  f.may_throw = may_throw;
  f.text = std::string(slot.name) + " should not be called: nothing is expected of it on this seam::mock";
  f.text.append("\n  expect it, or make the mock a seam::nice, which answers by default");
  fail(std::move(f));
}
// From now on, unpatched methods of mocks fail tests: their error is an expectation_error.
inline const bool unpatched_calls_fail = (on_unpatched.store(&fail_unpatched), true);

}  // namespace detail

/// A mock whose methods without expectations return the default answer, see `seam::default_answer`. For a method with
/// expectations, a call that none of them takes fails the test, as on any mock.
template <class Interface>
class nice : public mock<Interface> {
 public:
  nice() : mock<Interface>(default_results) {}
  template <class... A>
    requires(sizeof...(A) != 0 && !(std::is_base_of_v<nice, std::remove_cvref_t<A>> && ...))
  explicit nice(A&&... args) : mock<Interface>(default_results, static_cast<A&&>(args)...) {}
};
SEAM_END_NAMESPACE

#endif

// ---- seam/mock/spies/detail/journal.hpp
#ifndef SEAM_SINGLE_MOCK_SPIES_DETAIL_JOURNAL_HPP
#define SEAM_SINGLE_MOCK_SPIES_DETAIL_JOURNAL_HPP

/// The calls that a spy has recorded, the latest up to a limit, and waiting for more.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What is recorded of one call. The calling thread writes it until the call ends; then it no longer changes.
struct journal_entry : shares<journal_entry> {
  enum class phase : std::uint32_t { running, returned, threw };

  atomic<phase> now{phase::running};
  // Guarded by the lock of its journal:
  journal_entry* next = nullptr;
  std::uint64_t order = 0;   // among all recorded calls of the process
  std::uint64_t number = 0;  // in its journal, from 1
  std::uint64_t round = 0;   // of its journal: `clear` begins a new one

  const void* object = nullptr;
  long thread = 0;
  platform::nanoseconds began = 0;
  platform::nanoseconds ended = 0;
  std::exception_ptr thrown;
  void (*const delete_typed)(journal_entry*) noexcept;

  explicit journal_entry(void (*d)(journal_entry*) noexcept) noexcept
      : thread(this_thread_record != nullptr ? this_thread_record->number.load(memory_order_relaxed)
                                             : platform::thread_number()),
        began(platform::now()),
        delete_typed(d) {}
  journal_entry(const journal_entry&) = delete;
  journal_entry& operator=(const journal_entry&) = delete;

  static void discard(journal_entry* last) noexcept { last->delete_typed(last); }

  /// (70) acquire: sees everything that the calling thread wrote before (70').
  [[nodiscard]] phase state() const noexcept { return now.load(memory_order_acquire); }
  void end(phase how) noexcept {
    ended = platform::now();
    now.store(how, memory_order_release);  // (70') publishes the result, or the exception, to (70)
  }

 protected:
  ~journal_entry() = default;
};

using shared_entry = share_of<journal_entry>;

/// (72) relaxed: one counter has one order of modifications, so a call that happens before another gets the lower
/// number.
SEAM_EXPORT inline constinit atomic<std::uint64_t> last_in_order{0};
inline std::uint64_t next_in_order() noexcept { return last_in_order.fetch_add(1, memory_order_relaxed) + 1; }

/// The calls of one spy. Under its lock, no memory is allocated and no entry is destroyed.
class spy_journal : public shares<spy_journal> {
 public:
  /// `print` gives a call's arguments and how it ended, for reports.
  spy_journal(std::string_view name, std::size_t limit, std::string (*print)(const journal_entry&), location where)
      : name_(name), where_(where), limit_(limit), print_(print) {
    const locked hold;
    lock_.list_in(process.held_over_forks);
  }
  ~spy_journal() {
    {
      const locked hold;
      lock_.unlist_from(process.held_over_forks);
    }
    drop(first_);
  }
  spy_journal(const spy_journal&) = delete;
  spy_journal& operator=(const spy_journal&) = delete;

  [[nodiscard]] std::string_view name() const noexcept { return name_; }
  [[nodiscard]] location where() const noexcept { return where_; }
  /// Such as `bank.rate("EUR") returned 1.25 on thread 12`.
  [[nodiscard]] std::string text_of(const journal_entry& r) const { return std::string(name_).append(print_(r)); }

  struct numbers {
    std::size_t begun = 0;
    std::size_t ended = 0;
    std::size_t kept = 0;
    std::uint64_t first = 0;  // the first call's place among all recorded calls; it may no longer be kept
    std::uint64_t last = 0;
  };
  [[nodiscard]] numbers count() const noexcept {
    const briefly_locked hold(lock_);
    return numbers_;
  }

  void begin(journal_entry& r) noexcept {
    shared_entry mine = shared_entry::of(r);
    shared_entry dropped;
    const briefly_locked hold(lock_);
    r.order = count_begun();
    r.number = numbers_.begun;
    r.round = round_;
    (first_ == nullptr ? first_ : last_->next) = mine.release();
    last_ = &r;
    if (++numbers_.kept > limit_) {
      --numbers_.kept;
      dropped = shared_entry(std::exchange(first_, first_->next));
    }
  }
  /// Counts a call that has returned or thrown.
  void end(journal_entry& r) noexcept {
    {
      const briefly_locked hold(lock_);
      if (r.round != round_) return;
      ++numbers_.ended;
      if (waiting_ == 0) return;
    }
    event_.signal();
  }
  /// Counts a call for which there was no memory.
  void miss() noexcept {
    const briefly_locked hold(lock_);
    count_begun();
    ++numbers_.ended;
  }
  void clear() noexcept {
    journal_entry* all = nullptr;
    {
      const briefly_locked hold(lock_);
      all = std::exchange(first_, nullptr);
      last_ = nullptr;
      numbers_ = {};
      ++round_;
    }
    drop(all);
  }

  [[nodiscard]] SEAM_TAGGED std::vector<shared_entry> all() const {
    std::vector<shared_entry> copy;
    for (std::size_t enough = count().kept;; enough = count().kept) {
      copy.reserve(enough);
      const briefly_locked hold(lock_);
      if (numbers_.kept > copy.capacity()) continue;
      for (journal_entry* r = first_; r != nullptr; r = r->next) copy.push_back(shared_entry::of(*r));
      return copy;
    }
  }

  /// Waits until `n` calls have returned or thrown. Returns false when the time is over first.
  [[nodiscard]] bool wait(std::size_t n, nanoseconds patience) {
    const nanoseconds begin = platform::now();
    const waiter here(*this);
    for (;;) {
      const std::uint32_t seen = event_.now();
      if (count().ended >= n) return true;
      const nanoseconds left = patience - (platform::now() - begin);
      if (left <= 0) return false;
      event_.sleep_since(seen, left);
    }
  }

 private:
  struct waiter {
    explicit waiter(spy_journal& c) noexcept : calls(c) {
      const briefly_locked hold(calls.lock_);
      ++calls.waiting_;
    }
    ~waiter() {
      const briefly_locked hold(calls.lock_);
      --calls.waiting_;
    }
    waiter(const waiter&) = delete;
    waiter& operator=(const waiter&) = delete;
    spy_journal& calls;
  };

  std::uint64_t count_begun() noexcept {
    ++numbers_.begun;
    numbers_.last = next_in_order();
    if (numbers_.begun == 1) numbers_.first = numbers_.last;
    return numbers_.last;
  }
  static void drop(journal_entry* all) noexcept {
    while (all != nullptr) {
      const shared_entry one(std::exchange(all, all->next));
    }
  }

  const std::string_view name_;
  const location where_;
  const std::size_t limit_;
  std::string (*const print_)(const journal_entry&);

  mutable lock_over_forks lock_;
  // Guarded by lock_, except event_:
  journal_entry* first_ = nullptr;
  journal_entry* last_ = nullptr;
  numbers numbers_;
  std::uint64_t round_ = 0;
  unsigned waiting_ = 0;
  event_count event_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/mock/spies/detail/life.hpp
#ifndef SEAM_SINGLE_MOCK_SPIES_DETAIL_LIFE_HPP
#define SEAM_SINGLE_MOCK_SPIES_DETAIL_LIFE_HPP

/// What happens to a watched object. The object and its watches share it.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What a watch expects of its object: nothing, that it lives on, or that it is destroyed.
enum class fate { any, lives, ends };

struct life_watch {
  fate expected = fate::any;
  location where;
  std::string_view name;  // of the object's type
  life_watch* next = nullptr;
};

struct life_facts {
  bool ended = false;
  std::uint64_t order = 0;  // of the end, among all recorded calls
  long thread = 0;          // the thread that destroyed the object
  std::size_t moves = 0;
  const void* moved_to = nullptr;
  std::size_t copies = 0;
};

/// The watches that expected the object to live on, the first few of them.
struct broken_watches {
  static constexpr std::size_t most = 4;
  location where[most];
  std::string_view name[most];
  std::size_t count = 0;
};

class life : public shares<life> {
 public:
  [[nodiscard]] life_facts facts() const noexcept {
    const briefly_locked hold(lock_);
    return facts_;
  }
  void add(life_watch& w) noexcept {
    const briefly_locked hold(lock_);
    w.next = std::exchange(watches_, &w);
  }
  void remove(life_watch& w) noexcept {
    const briefly_locked hold(lock_);
    life_watch** link = &watches_;
    while (*link != nullptr && *link != &w) link = &(*link)->next;
    if (*link != nullptr) *link = w.next;
  }

  void note_move(const void* to) noexcept {
    const briefly_locked hold(lock_);
    ++facts_.moves;
    facts_.moved_to = to;
  }
  void note_copy() noexcept {
    const briefly_locked hold(lock_);
    ++facts_.copies;
  }
  [[nodiscard]] broken_watches note_end() noexcept {
    broken_watches broken;
    const briefly_locked hold(lock_);
    facts_.ended = true;
    facts_.order = next_in_order();
    facts_.thread = platform::thread_number();
    for (const life_watch* w = watches_; w != nullptr; w = w->next) {
      if (w->expected != fate::lives) continue;
      if (broken.count < broken_watches::most) {
        broken.where[broken.count] = w->where;
        broken.name[broken.count] = w->name;
      }
      ++broken.count;
    }
    return broken;
  }

 private:
  mutable brief_lock lock_;
  life_facts facts_;               // guarded by lock_
  life_watch* watches_ = nullptr;  // guarded by lock_; latest first
};

/// The object's share of its life, which is made by the first watch.
class own_life {
 public:
  own_life() noexcept = default;
  ~own_life() {
    // relaxed: no other thread uses an object that is being destroyed.
    const share_of<life> mine(life_.load(memory_order_relaxed));
  }
  own_life(const own_life&) = delete;
  own_life& operator=(const own_life&) = delete;

  [[nodiscard]] life* if_watched() const noexcept { return life_.load(memory_order_acquire); }  // (73)
  [[nodiscard]] life& watched() const {
    life* known = if_watched();
    if (known != nullptr) return *known;
    auto* fresh = new life;
    // (73') acq_rel: publishes *fresh to (73), or finds what another thread has published.
    if (life_.compare_exchange_strong(known, fresh, memory_order_acq_rel)) return *fresh;
    delete fresh;
    return *known;
  }

 private:
  mutable atomic<life*> life_{nullptr};
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/mock/spies/detail/ordered_span.hpp
#ifndef SEAM_SINGLE_MOCK_SPIES_DETAIL_ORDERED_SPAN_HPP
#define SEAM_SINGLE_MOCK_SPIES_DETAIL_ORDERED_SPAN_HPP

/// What `seam::order` compares, and its report when the order is another.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The first and the last event of one of the things that are ordered, as places among all recorded calls. 0: never.
struct ordered_span {
  std::string_view name;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::string_view never = " was never called";
};
struct order_event {
  std::uint64_t at = 0;
  std::string text;
};

/// Calls the private members `span()` and `events(list)` of the types that `seam::order` takes; these befriend it.
struct order_access {
  template <class T>
  static auto span_of(const T& x) -> decltype(x.span()) {
    return x.span();
  }
  template <class T>
  static void list(const T& x, std::vector<order_event>& to) {
    x.events(to);
  }
};
template <class T>
concept orderable = requires(const T& x) { order_access::span_of(x); };

/// The first line of the failure's text; empty if the order is right.
SEAM_COLD inline std::string wrong_order(const std::vector<ordered_span>& steps) {
  std::string text;
  for (const ordered_span& s : steps) {
    if (s.last == 0) return text.append("wrong order: ").append(s.name).append(s.never);
  }
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (steps[i - 1].last < steps[i].first) continue;
    return text.append("wrong order: ").append(steps[i - 1].name).append(" came after ").append(steps[i].name);
  }
  return text;
}

/// Sorts by time and drops duplicates, which come from things that are named twice. (<algorithm> would cost more
/// compile time than these lines.)
SEAM_COLD inline void sort(std::vector<order_event>& events) {
  std::vector<order_event> sorted;
  for (order_event& e : events) {
    auto at = sorted.end();
    while (at != sorted.begin() && (at - 1)->at > e.at) --at;
    if (at == sorted.begin() || (at - 1)->at != e.at) sorted.insert(at, std::move(e));
  }
  events.swap(sorted);
}

SEAM_COLD inline void append_order(std::string& text, const std::vector<ordered_span>& steps,
                                   std::vector<order_event> happened) {
  constexpr std::size_t most = 20;
  text.append("\nexpected:");
  for (std::size_t i = 0; i < steps.size(); ++i) text.append(i == 0 ? " " : ", then ").append(steps[i].name);
  text.append("\nhappened:");
  if (happened.empty()) text.append(" nothing");
  sort(happened);
  for (std::size_t i = 0; i < happened.size() && i < most; ++i) {
    text.append("\n  ").append(std::to_string(i + 1)).append(". ").append(happened[i].text);
  }
  if (happened.size() > most) text.append("\n  … (").append(std::to_string(happened.size() - most)).append(" more)");
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/mock/spies/lifetime.hpp
#ifndef SEAM_SINGLE_MOCK_SPIES_LIFETIME_HPP
#define SEAM_SINGLE_MOCK_SPIES_LIFETIME_HPP

/// Watches objects: whether they are destroyed, moved from or copied.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Notes that the object is being destroyed, and fails the watches that expected it to live on.
SEAM_COLD inline void end_life(life& l) noexcept {
  const broken_watches broken = l.note_end();
  for (std::size_t i = 0; i < broken.count && i < broken_watches::most; ++i) {
    std::string text(broken.name[i]);
    text.append(" should live on, and was destroyed on thread ").append(std::to_string(l.facts().thread));
    fail_at(static_cast<std::string&&>(text), broken.where[i], false);
  }
}

}  // namespace detail

/// A base that makes the objects of a class watchable: `struct session : seam::watchable`. For a class that you cannot
/// change, see `seam::watched`. It adds one pointer and no virtual function. Cost without a watch: one load in the
/// destructor, and one in each copy or move.
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

/// A `T` that can be watched: `std::make_unique<seam::watched<session>>()`. It derives from `T`. The object counts as
/// destroyed before the destructor of `T` runs.
template <class T>
class watched : public detail::base_of_watched<T>::type, public watchable {
 public:
  using watched_type = T;
  using T::T;
  watched() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a watched<T> is a T
  watched(const T& from) : T(from) {}
  // NOLINTNEXTLINE(google-explicit-constructor): a watched<T> is a T
  watched(T&& from) : T(static_cast<T&&>(from)) {}
};

/// Watches one object from now on: `seam::lifetime life{*session};`. The object is a `seam::watchable`, or a base with
/// virtual functions of one. The watch may outlive it. Movable. Threads: any. Throws `seam::error` if the object cannot
/// be watched.
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
  /// As `end`, but never throws: see `on_failure`.
  ~lifetime() {
    if (held_) finish(false);
  }

  [[nodiscard]] bool destroyed() const noexcept { return facts().ended; }
  /// Whether it was moved from, by construction or assignment.
  [[nodiscard]] bool moved() const noexcept { return facts().moves != 0; }
  /// The address of the object that it was moved to last, as a `watchable`.
  [[nodiscard]] const void* moved_to() const noexcept { return facts().moved_to; }
  [[nodiscard]] std::size_t copies() const noexcept { return facts().copies; }

  /// Ends the watch. Fails, and may throw, if the object lives and should have been destroyed. Idempotent.
  void end() {
    if (held_) finish(true);
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
  [[nodiscard]] detail::ordered_span span() const noexcept {
    const auto order = facts().order;
    return {!held_ ? std::string_view() : held_->watch.name, order, order, " was never destroyed"};
  }
  void events(std::vector<detail::order_event>& to) const {
    const auto f = facts();
    if (!f.ended) return;
    std::string text(held_->watch.name);
    to.push_back({f.order, text.append(" was destroyed on thread ").append(std::to_string(f.thread))});
  }
  SEAM_COLD void finish(bool may_throw) {
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

/// Fails the test unless the object is destroyed while the watch lives.
template <class T>
[[nodiscard]] lifetime expect_destroyed(const T& object, location where = location::here()) {
  return lifetime(object, detail::fate::ends, where);
}
/// Fails the test if the object is destroyed while the watch lives. A failure in a destructor is never thrown, see
/// `on_failure`.
template <class T>
[[nodiscard]] lifetime expect_alive(const T& object, location where = location::here()) {
  return lifetime(object, detail::fate::lives, where);
}

SEAM_END_NAMESPACE

#endif

// ---- seam/mock/spies/order.hpp
#ifndef SEAM_SINGLE_MOCK_SPIES_ORDER_HPP
#define SEAM_SINGLE_MOCK_SPIES_ORDER_HPP

/// Whether recorded calls came in a given order.

SEAM_BEGIN_NAMESPACE

/// `seam::order(a, b, c);` fails the test unless all of `a` came before all of `b`, these before all of `c`, and each
/// came. They are spies (with all their calls, also those no longer kept), single calls such as `a.calls()[0]`, and
/// `seam::lifetime`s, which stand for the end of their objects. A call comes when it begins, on whatever thread. Where
/// a failure does not throw, the object converts to false.
template <class... Happened>
class order {
  static_assert(sizeof...(Happened) > 1, "seam::order(a, b, ...): name at least two spies, calls or lifetimes");
  static_assert((detail::orderable<Happened> && ...),
                "seam::order(a, b, ...): what is ordered must be spies, their calls, or seam::lifetimes");

 public:
  // NOLINTNEXTLINE(google-explicit-constructor): it takes at least two
  order(const Happened&... happened, location where = location::here()) {
    const std::vector<detail::ordered_span> steps{detail::order_access::span_of(happened)...};
    std::string text = detail::wrong_order(steps);
    is_so_ = text.empty();
    if (is_so_) return;
    std::vector<detail::order_event> events;
    (detail::order_access::list(happened, events), ...);
    detail::append_order(text, steps, static_cast<std::vector<detail::order_event>&&>(events));
    detail::fail_at(static_cast<std::string&&>(text), where);
  }
  [[nodiscard]] explicit operator bool() const noexcept { return is_so_; }

 private:
  bool is_so_ = false;
};
template <class... Happened>
order(const Happened&...) -> order<Happened...>;

SEAM_END_NAMESPACE

#endif

// ---- seam/mock/spies/by_ref.hpp
#ifndef SEAM_SINGLE_MOCK_SPIES_BY_REF_HPP
#define SEAM_SINGLE_MOCK_SPIES_BY_REF_HPP

/// Says of which arguments a spy keeps references.

SEAM_BEGIN_NAMESPACE

/// See `by_ref`.
template <std::size_t... I>
struct by_ref_t {};

/// `seam::spy(seam, seam::by_ref<0, 2>)`: the spy keeps references to the caller's objects for these arguments. The
/// objects must still exist when you look at them.
template <std::size_t... I>
inline constexpr by_ref_t<I...> by_ref{};

SEAM_END_NAMESPACE

#endif

// ---- seam/mock/spies/recorded_as.hpp
#ifndef SEAM_SINGLE_MOCK_SPIES_RECORDED_AS_HPP
#define SEAM_SINGLE_MOCK_SPIES_RECORDED_AS_HPP

/// The type in which a spy keeps a value.

SEAM_BEGIN_NAMESPACE

/// A spy keeps a `T` as a `type`, made from a `const T&`. A view is kept as what it views; specialise this for views of
/// your own. A pointer is kept as a pointer: what it points to is not kept.
template <class T>
struct recorded_as {
  using type = T;
};
template <class C, class Traits>
struct recorded_as<std::basic_string_view<C, Traits>> {
  using type = std::basic_string<C, Traits>;
};
/// Of std::span.
template <class T>
  requires requires {
    typename T::element_type;
    T::extent;
  }
struct recorded_as<T> {
  struct type : std::vector<std::remove_cv_t<typename T::element_type>> {
    explicit type(const T& viewed)
        : std::vector<std::remove_cv_t<typename T::element_type>>(viewed.begin(), viewed.end()) {}
  };
};

SEAM_END_NAMESPACE

#endif

// ---- seam/mock/spies/detail/recorded_value.hpp
#ifndef SEAM_SINGLE_MOCK_SPIES_DETAIL_RECORDED_VALUE_HPP
#define SEAM_SINGLE_MOCK_SPIES_DETAIL_RECORDED_VALUE_HPP

/// What a spy keeps of one argument or result: a copy that owns what it shows, or by request a reference.

SEAM_BEGIN_NAMESPACE

namespace detail {

/// Whether the object is a `T` and not of a class that derives from it. Without RTTI this is unknown: false.
template <class T>
bool is_just([[maybe_unused]] const T& object) {
#if SEAM_RTTI
  return typeid(object) == typeid(T);
#else
  return false;
#endif
}

enum class recording { kept, missed, part, threw, impossible };

template <class T>
inline constexpr bool is_complete = requires { sizeof(T); };

/// The type in which a parameter or result of type `P` is recorded.
template <class P>
using recorded_type = typename recorded_as<std::decay_t<P>>::type;

template <class P>
consteval bool can_be_recorded() {
  using decayed = std::decay_t<P>;
  if constexpr (std::is_void_v<decayed> || !is_complete<decayed>) {
    return false;
  } else if constexpr (!std::is_same_v<recorded_type<P>, decayed>) {
    return std::is_constructible_v<recorded_type<P>, const decayed&> && has_copies<recorded_type<P>>();
  } else {
    return has_copies<decayed>();
  }
}

/// Whether a copy made through a `P` may be of a part of the object: `P` refers to a base class.
template <class P>
consteval bool may_be_of_a_part() {
  if constexpr (std::is_reference_v<P> && std::is_class_v<std::decay_t<P>>) {
    return std::is_polymorphic_v<std::decay_t<P>> && !std::is_final_v<std::decay_t<P>>;
  } else {
    return false;
  }
}

/// Prints a value after its call. A pointer is shown as an address: what it points to may no longer exist.
template <class T>
SEAM_TAGGED std::string printed_later(const T& value) {
  if constexpr (std::is_pointer_v<T> && !std::is_function_v<std::remove_pointer_t<T>>) {
    return printed(static_cast<const volatile void*>(value));
  } else if constexpr (std::is_class_v<T> && reference_like<T>) {
    return printed(static_cast<const volatile void*>(__builtin_addressof(value.get())));
  } else {
    return printed(value);
  }
}

template <class P, bool Kept = can_be_recorded<P>()>
class recorded_value {
 public:
  static constexpr bool possible = true;
  static constexpr bool is_reference = false;
  using type = recorded_type<P>;

  recorded_value() noexcept : nothing_() {}
  ~recorded_value() {
    if (state_ == recording::kept) value_.~type();
  }
  recorded_value(const recorded_value&) = delete;
  recorded_value& operator=(const recorded_value&) = delete;

  /// Never throws: a call does not fail because it is recorded.
  void keep(const std::decay_t<P>& value) noexcept {
    SEAM_TRY {
      if constexpr (may_be_of_a_part<P>()) {
        if (!is_just<std::decay_t<P>>(value)) {
          state_ = recording::part;
          return;
        }
      }
      ::new (static_cast<void*>(__builtin_addressof(value_))) type(value);
      state_ = recording::kept;
    }
    SEAM_CATCH_ALL { state_ = recording::threw; }
  }
  [[nodiscard]] recording state() const noexcept { return state_; }
  [[nodiscard]] const type& value() const noexcept { return value_; }
  [[nodiscard]] SEAM_TAGGED std::string text() const {
    return state_ == recording::kept ? printed_later(value_) : "(not recorded)";
  }

 private:
  union {
    char nothing_;
    type value_;
  };
  recording state_ = recording::missed;
};

template <class P>
class recorded_value<P, false> {
 public:
  static constexpr bool possible = false;
  using type = void;

  template <class T>
  void keep(const T&) noexcept {}
  [[nodiscard]] recording state() const noexcept { return recording::impossible; }
  [[nodiscard]] SEAM_TAGGED std::string text() const { return "(not recorded)"; }
};

/// A reference to the caller's own object. Only `arg<i>()` gives access to the object; reports show its address.
template <class P>
class recorded_reference {
 public:
  static constexpr bool possible = true;
  static constexpr bool is_reference = true;
  using type = std::remove_reference_t<P>;

  void keep(type& value) noexcept { at_ = __builtin_addressof(value); }
  [[nodiscard]] recording state() const noexcept { return recording::kept; }
  [[nodiscard]] type& value() const noexcept { return *at_; }
  [[nodiscard]] std::string text() const { return "(at " + printed(static_cast<const volatile void*>(at_)) + ")"; }

 private:
  type* at_ = nullptr;
};

}  // namespace detail

SEAM_END_NAMESPACE

#endif

// ---- seam/mock/spies/detail/layer.hpp
#ifndef SEAM_SINGLE_MOCK_SPIES_DETAIL_LAYER_HPP
#define SEAM_SINGLE_MOCK_SPIES_DETAIL_LAYER_HPP

/// A spy's layer, and what it records of each call.

SEAM_BEGIN_NAMESPACE

namespace detail {

/// A seam's signature, with the object apart.
template <bool HasObject, class Signature>
struct recorded_signature;
template <class R, class... A, bool Noexcept>
struct recorded_signature<false, R(A...) noexcept(Noexcept)> {
  using self = void;
  using result = R;
  using arguments = types<A...>;
  static constexpr std::size_t count = sizeof...(A);
};
template <class R, class Self, class... A, bool Noexcept>
struct recorded_signature<true, R(Self, A...) noexcept(Noexcept)>
    : recorded_signature<false, R(A...) noexcept(Noexcept)> {
  using self = std::remove_reference_t<Self>;
};

template <class Arguments, class ByRef, class Index>
struct recorded_arguments;
template <class... A, std::size_t... ByRef, std::size_t... I>
struct recorded_arguments<types<A...>, by_ref_t<ByRef...>, std::index_sequence<I...>> {
  template <std::size_t At, class P>
  using one = std::conditional_t<((At == ByRef) || ...), recorded_reference<P>, recorded_value<P>>;
  std::tuple<one<I, A>...> all;

  template <class... Passed>
  void keep(Passed&... args) noexcept {
    (std::get<I>(all).keep(args), ...);
  }
  [[nodiscard]] SEAM_TAGGED std::string text() const {
    std::string list = "(";
    (list.append(I == 0 ? "" : ", ").append(std::get<I>(all).text()), ...);
    return list.append(")");
  }
};

/// A journal's entry with typed arguments and result: one type for all seams with the same parameters and result.
template <class R, class Arguments, class ByRef, std::size_t Count>
struct typed_entry final : journal_entry {
  recorded_arguments<Arguments, ByRef, std::make_index_sequence<Count>> arguments;
  recorded_value<R> result;

  typed_entry() noexcept : journal_entry([](journal_entry* e) noexcept { delete static_cast<typed_entry*>(e); }) {}

  SEAM_TAGGED static std::string print(const journal_entry& r) {
    const auto& mine = static_cast<const typed_entry&>(r);
    std::string text = mine.arguments.text();
    switch (r.state()) {
      case phase::running:
        text.append(" has not returned");
        break;
      case phase::threw:
        text.append(" threw ").append(printed(r.thrown));
        break;
      case phase::returned:
        text.append(" returned");
    }
    if constexpr (!std::is_void_v<R>) {
      if (r.state() == phase::returned) text.append(" ").append(mine.result.text());
    }
    return text.append(" on thread ").append(std::to_string(r.thread));
  }
};

/// Ends a call's entry when the call returns or throws.
class entry_end {
 public:
  entry_end(spy_journal& calls, journal_entry* e) noexcept : calls_(calls), entry_(e) {}
  ~entry_end() {
    if (entry_ == nullptr) return;
    entry_->end(threw_ ? journal_entry::phase::threw : journal_entry::phase::returned);
    calls_.end(*entry_);
    const shared_entry mine(entry_);
  }
  entry_end(const entry_end&) = delete;
  entry_end& operator=(const entry_end&) = delete;

  void threw() noexcept {
    threw_ = true;
    if (entry_ != nullptr) entry_->thrown = std::current_exception();
  }

 private:
  spy_journal& calls_;
  journal_entry* const entry_;
  bool threw_ = false;
};

/// A spy's layer.
template <class Signature, bool HasObject, class ByRef>
class spying {
  using recorded = recorded_signature<HasObject, Signature>;

 public:
  using advises_next = void;
  using makes_no_coroutine = void;
  using entry_type = typed_entry<typename recorded::result, typename recorded::arguments, ByRef, recorded::count>;

  explicit spying(share_of<spy_journal> calls) noexcept : calls_(static_cast<share_of<spy_journal>&&>(calls)) {}

  template <class R, class... P, bool Noexcept>
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    entry_type* const r = begin(args...);
    entry_end at_end(*calls_, r);
    const auto call = [&]() -> R {
      if constexpr (Noexcept) {
        return below(static_cast<P&&>(args)...);
      } else {
        SEAM_TRY { return below(static_cast<P&&>(args)...); }
        SEAM_CATCH_ALL {
          at_end.threw();
          SEAM_RETHROW;
        }
      }
    };
    if constexpr (recorded_value<R>::possible && can_be_looked_at_and_returned<R>) {
      return keep_result<R>(r, call);
    } else {
      return call();
    }
  }

 private:
  // A function of its own with one return statement, so that compilers construct the result in place, without a copy.
  template <class R, class Call>
  static R keep_result(entry_type* r, Call& call) {
    R result = call();
    if (r != nullptr) r->result.keep(result);
    return result;
  }
  template <class R, class Call>
    requires std::is_reference_v<R>
  static R keep_result(entry_type* r, Call& call) {
    R result = call();
    if (r != nullptr) r->result.keep(result);
    return static_cast<R>(result);
  }
  /// Copies the arguments, before the layers below may move from them. Returns null where memory runs out.
  template <class... A>
  entry_type* begin(A&... args) noexcept {
    auto* const r = new (std::nothrow) entry_type;
    if (r == nullptr) {
      calls_->miss();
      return nullptr;
    }
    if constexpr (HasObject) {
      keep_on_object(*r, args...);
    } else {
      r->arguments.keep(args...);
    }
    calls_->begin(*r);
    return r;
  }
  template <class Self, class... A>
  static void keep_on_object(entry_type& r, Self& self, A&... args) noexcept {
    r.object = __builtin_addressof(self);
    r.arguments.keep(args...);
  }

  share_of<spy_journal> calls_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/mock/spies/detail/checks.hpp
#ifndef SEAM_SINGLE_MOCK_SPIES_DETAIL_CHECKS_HPP
#define SEAM_SINGLE_MOCK_SPIES_DETAIL_CHECKS_HPP

/// The errors for what a spy cannot record, or has not recorded.

SEAM_BEGIN_NAMESPACE
namespace detail {

// What clang prints.
template <class Name, std::size_t I, class Signature>
inline constexpr bool has_argument = false;
template <class Name, std::size_t I, class Argument>
inline constexpr bool has_copies_of_argument = false;
template <class Name, class Result>
inline constexpr bool has_copies_of_result = false;
template <class Name, std::size_t I, class Signature>
inline constexpr bool can_refer_to_argument = false;

/// A compile error, in one sentence, where `call.arg<I>()` has nothing to return.
template <class Seam, class ByRef, std::size_t I>
consteval bool check_recorded_argument() {
  using signature = typename Seam::signature;
  using recorded = recorded_signature<begins_with_self<Seam>, signature>;
  using entry_type = typename spying<signature, begins_with_self<Seam>, ByRef>::entry_type;
  constexpr auto name = name_in_errors<Seam>();
  using shown = typename detail::shown<name>::type;
  constexpr bool exists = I < recorded::count;
  SEAM_REJECT_UNLESS((exists || has_argument<shown, I, signature>),
                     join(text("call.arg<"), spelled_number<I>(), text(">(): "), name, text(" has "),
                          spelled_number<recorded::count>(), text(recorded::count == 1 ? " argument " : " arguments"),
                          text(", counted from 0 and without the object; it is "), spelled<signature>()),
                     "call.arg<I>(): there is no such argument; they are counted from 0 and without the object");
  if constexpr (exists) {
    using argument = typename parameter_at<I, typename recorded::arguments>::type;
    constexpr bool possible = std::tuple_element_t<I, decltype(entry_type().arguments.all)>::possible;
    SEAM_REJECT_UNLESS(
        (possible || has_copies_of_argument<shown, I, argument>),
        join(text("call.arg<"), spelled_number<I>(), text(">(): "), name, text(" takes "), spelled<argument>(),
             text(" there, which is not recorded, as it cannot be copied: look at it with seam::before"),
             text(", or where it is T&, ask for seam::by_ref")),
        "call.arg<I>(): this argument is not recorded, as it cannot be copied: look at it with "
        "seam::before, or where it is T&, ask for seam::by_ref");
    return possible;
  }
  return false;
}

/// A compile error, in one sentence, where `call.result()` has nothing to return.
template <class Seam>
consteval bool check_recorded_result() {
  using result = typename result_of<typename Seam::signature>::type;
  constexpr auto name = name_in_errors<Seam>();
  constexpr bool possible = recorded_value<result>::possible && can_be_looked_at_and_returned<result>;
  SEAM_REJECT_UNLESS(
      (possible || has_copies_of_result<typename shown<name>::type, result>),
      join(text("call.result(): "), name, text(" returns "), spelled<result>(), text(", of which there are no copies")),
      "call.result(): there are no copies of what the seam returns");
  return possible;
}

/// A compile error, in one sentence, where `seam::spy(seam, seam::by_ref<I...>)` cannot work.
template <class Seam, std::size_t... I>
consteval bool check_spy(by_ref_t<I...>) {
  using seam_type = std::remove_cvref_t<Seam>;
  SEAM_REJECT_UNLESS(is_a_seam<Seam>, (no_seam<"seam::spy(x)", Seam>()),
                     "seam::spy(x): x is no seam; put one in front of it, as in inline constexpr "
                     "seam::function<&original> x;");
  if constexpr (is_a_seam<Seam>) {
    using signature = typename seam_type::signature;
    using recorded = recorded_signature<begins_with_self<seam_type>, signature>;
    constexpr auto name = name_in_errors<seam_type>();
    constexpr auto can_refer = []<std::size_t At>(std::integral_constant<std::size_t, At>) {
      if constexpr (At < recorded::count) {
        return std::is_lvalue_reference_v<typename parameter_at<At, typename recorded::arguments>::type>;
      } else {
        return false;
      }
    };
    constexpr bool all = (can_refer(std::integral_constant<std::size_t, I>()) && ...);
    SEAM_REJECT_UNLESS(
        (all || (can_refer_to_argument<typename shown<name>::type, I, signature> && ...)),
        join(text("seam::spy("), name, text(", seam::by_ref<...>): an argument can be kept by reference "),
             text("only if it is a T&; "), name, text(" is "), spelled<signature>()),
        "seam::spy(seam, seam::by_ref<...>): an argument can be kept by reference only if it is a T&");
    return all;
  }
  return false;
}

SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_no_argument(std::string_view seam, std::uint64_t call,
                                                                 std::size_t argument, recording why) {
  message text;
  text << seam << ": argument " << static_cast<long>(argument) << " of call " << static_cast<long>(call)
       << " was not recorded: ";
  if (why == recording::part) {
    text << "it is of a derived class, and a copy would be of a part of it; ask for seam::by_ref";
  } else {
    text << "its copy constructor threw";
  }
  detail::raise(error(text));
}
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_no_result(std::string_view seam, std::uint64_t call,
                                                               journal_entry::phase now, recording why) {
  message text;
  text << seam << ": there is no result of call " << static_cast<long>(call) << ": ";
  switch (now) {
    case journal_entry::phase::running:
      text << "it has not returned; wait for it with wait_for";
      break;
    case journal_entry::phase::threw:
      text << "it threw";
      break;
    case journal_entry::phase::returned:
      text << (why == recording::part ? "it is of a derived class, and a copy would be of a part of it"
                                      : "its copy constructor threw");
  }
  detail::raise(error(text));
}
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_no_call(std::string_view seam, std::size_t asked,
                                                             std::size_t kept) {
  message text;
  text << seam << ": there is no calls()[" << static_cast<long>(asked) << "]: " << static_cast<long>(kept)
       << (kept == 1 ? " call is" : " calls are") << " recorded";
  detail::raise(error(text));
}
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_no_spy() {
  detail::raise(error(message() << "seam::spied: it holds nothing; make it with seam::spy(seam)"));
}

SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_no_limit(std::string_view seam, location where) {
  detail::raise(error(message() << "seam::spy(" << seam << "): a limit of 0 calls keeps none (" << where << ")"));
}

/// The recorded calls, in lines of a report.
SEAM_COLD inline std::string list_of_calls(const spy_journal& calls) {
  constexpr std::size_t most = 20;
  const auto numbers = calls.count();
  const auto all = calls.all();
  std::string list;
  const std::size_t left_out = all.size() > most ? all.size() - most : 0;
  if (left_out != 0 || numbers.begun > all.size()) list.append("\n  …");
  for (std::size_t i = left_out; i < all.size(); ++i) {
    const journal_entry& r = *all[i].get();
    list.append("\n  ").append(std::to_string(r.number)).append(". ").append(calls.text_of(r));
  }
  return list;
}

SEAM_COLD inline std::string text_of_wait(const spy_journal& calls, std::size_t n, nanoseconds patience) {
  const auto numbers = calls.count();
  std::string text(calls.name());
  text.append(": waited ").append(std::to_string(patience / 1'000'000)).append(" ms for ").append(std::to_string(n));
  text.append(n == 1 ? " call, " : " calls, ").append(std::to_string(numbers.ended)).append(" came");
  if (numbers.begun != numbers.ended) {
    text.append(", ").append(std::to_string(numbers.begun - numbers.ended)).append(" more in progress");
  }
  return text.append(list_of_calls(calls));
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/base/moment.hpp
#ifndef SEAM_SINGLE_BASE_MOMENT_HPP
#define SEAM_SINGLE_BASE_MOMENT_HPP

/// Points in time, without <chrono>.

SEAM_BEGIN_NAMESPACE

/// A point in time. Converts to a time_point of any clock, as exactly as two clocks can be read together.
class moment {
 public:
  explicit constexpr moment(std::int64_t nanoseconds) noexcept : at_(nanoseconds) {}

  friend constexpr auto operator<=>(moment a, moment b) noexcept = default;
  /// The difference in nanoseconds.
  friend constexpr std::int64_t operator-(moment a, moment b) noexcept { return a.at_ - b.at_; }

  // NOLINTNEXTLINE(google-explicit-constructor): std::chrono::steady_clock::time_point t = call.began();
  template <class T>
    requires requires { T(T::clock::now()); }
  operator T() const {
    using duration = typename T::duration;
    const double ago = static_cast<double>(detail::platform::now() - at_) / 1e9;
    const double ticks = ago * static_cast<double>(duration::period::den) / static_cast<double>(duration::period::num);
    return T::clock::now() - duration(static_cast<typename duration::rep>(ticks));
  }

 private:
  std::int64_t at_;
};

SEAM_END_NAMESPACE

#endif

// ---- seam/mock/spies/recorded_call.hpp
#ifndef SEAM_SINGLE_MOCK_SPIES_RECORDED_CALL_HPP
#define SEAM_SINGLE_MOCK_SPIES_RECORDED_CALL_HPP

/// A call that a spy has recorded, and a list of such calls, for users.

SEAM_BEGIN_NAMESPACE

/// A recorded call. It keeps its values after the spy has forgotten it or was destroyed. Threads: as any value.
template <class Seam, class ByRef = by_ref_t<>>
class recorded_call {
  using recorded = detail::recorded_signature<detail::begins_with_self<Seam>, typename Seam::signature>;
  using entry_type =
      typename detail::spying<typename Seam::signature, detail::begins_with_self<Seam>, ByRef>::entry_type;
  using phase = detail::journal_entry::phase;

 public:
  recorded_call(detail::shared_entry r, std::string_view called) noexcept
      : entry_(static_cast<detail::shared_entry&&>(r)), called_(called) {}

  /// A copy of the argument, made before the call went on; with `by_ref`, the caller's own object. Counted from 0,
  /// without the object. Throws `seam::error` if it was not recorded. What can never be recorded does not compile.
  template <std::size_t I>
  [[nodiscard]] decltype(auto) arg() const& {
    if constexpr (detail::check_recorded_argument<Seam, ByRef, I>()) return (kept<I>().value());
  }
  /// Returns a copy, since the call is a temporary: `w.calls()[0].arg<0>()` may be kept.
  template <std::size_t I>
  [[nodiscard]] decltype(auto) arg() && {
    if constexpr (detail::check_recorded_argument<Seam, ByRef, I>()) {
      const auto& value = kept<I>();
      if constexpr (std::remove_cvref_t<decltype(value)>::is_reference) {
        return (value.value());
      } else {
        return typename std::remove_cvref_t<decltype(value)>::type(value.value());
      }
    }
  }
  /// Whether `arg<I>()` has something to return.
  template <std::size_t I>
  [[nodiscard]] bool has_arg() const noexcept {
    return std::get<I>(typed().arguments.all).state() == detail::recording::kept;
  }

  /// A copy of the result. Throws `seam::error` if the call has not returned, or the result was not recorded.
  [[nodiscard]] decltype(auto) result() const& {
    if constexpr (detail::check_recorded_result<Seam>()) return (kept_result().value());
  }
  [[nodiscard]] auto result() && {
    if constexpr (detail::check_recorded_result<Seam>()) {
      return detail::recorded_type<typename recorded::result>(kept_result().value());
    }
  }
  [[nodiscard]] bool returned() const noexcept { return entry_.get()->state() == phase::returned; }
  [[nodiscard]] bool threw() const noexcept { return entry_.get()->state() == phase::threw; }
  /// What it threw; null if it did not throw.
  [[nodiscard]] std::exception_ptr exception() const noexcept {
    return threw() ? entry_.get()->thrown : std::exception_ptr();
  }

  /// The object that it was called on; null if there is none.
  [[nodiscard]] auto* object() const noexcept {
    using self =
        std::conditional_t<detail::begins_with_self<Seam>, std::add_const_t<typename recorded::self>, const void>;
    return static_cast<self*>(entry_.get()->object);
  }
  /// Its place among the spy's calls, from 1.
  [[nodiscard]] std::uint64_t number() const noexcept { return entry_.get()->number; }
  /// The thread's number, as reports and the system's tools show it.
  [[nodiscard]] long thread() const noexcept { return entry_.get()->thread; }
  [[nodiscard]] bool on_this_thread() const noexcept { return thread() == detail::platform::thread_number(); }
  [[nodiscard]] moment began() const noexcept { return moment(entry_.get()->began); }
  /// For a call in progress: now.
  [[nodiscard]] moment ended() const noexcept {
    return moment(entry_.get()->state() == phase::running ? detail::platform::now() : entry_.get()->ended);
  }
  /// The call in one line, as in reports.
  [[nodiscard]] std::string text() const { return std::string(called_).append(entry_type::print(*entry_.get())); }

 private:
  friend struct detail::order_access;

  [[nodiscard]] detail::ordered_span span() const { return {called_, entry_.get()->order, entry_.get()->order}; }
  void events(std::vector<detail::order_event>& to) const { to.push_back({entry_.get()->order, text()}); }

  [[nodiscard]] const entry_type& typed() const noexcept { return static_cast<const entry_type&>(*entry_.get()); }
  template <std::size_t I>
  [[nodiscard]] const auto& kept() const {
    const auto& value = std::get<I>(typed().arguments.all);
    if (value.state() != detail::recording::kept) detail::throw_no_argument(called_, number(), I, value.state());
    return value;
  }
  [[nodiscard]] const auto& kept_result() const {
    const auto& value = typed().result;
    const phase now = entry_.get()->state();
    if (now != phase::returned || value.state() != detail::recording::kept) {
      detail::throw_no_result(called_, number(), now, value.state());
    }
    return value;
  }

  detail::shared_entry entry_;
  std::string_view called_;
};

/// The calls that a spy had recorded when this list was made, in the order in which they began.
template <class Call>
class recorded_list {
 public:
  explicit recorded_list(const detail::spy_journal& calls) : name_(calls.name()) {
    for (detail::shared_entry& r : calls.all()) calls_.emplace_back(static_cast<detail::shared_entry&&>(r), name_);
  }

  [[nodiscard]] std::size_t size() const noexcept { return calls_.size(); }
  [[nodiscard]] bool empty() const noexcept { return calls_.empty(); }
  [[nodiscard]] auto begin() const noexcept { return calls_.begin(); }
  [[nodiscard]] auto end() const noexcept { return calls_.end(); }
  /// Throws `seam::error` if there are fewer calls.
  [[nodiscard]] const Call& operator[](std::size_t i) const& {
    if (i >= calls_.size()) detail::throw_no_call(name_, i, calls_.size());
    return calls_[i];
  }
  [[nodiscard]] Call operator[](std::size_t i) && { return static_cast<const recorded_list&>(*this)[i]; }
  [[nodiscard]] const Call& back() const& { return (*this)[calls_.size() - 1]; }
  [[nodiscard]] Call back() && { return static_cast<const recorded_list&>(*this).back(); }

 private:
  std::string_view name_;
  std::vector<Call> calls_;
};

SEAM_END_NAMESPACE

#endif

// ---- seam/mock/spies/spy.hpp
#ifndef SEAM_SINGLE_MOCK_SPIES_SPY_HPP
#define SEAM_SINGLE_MOCK_SPIES_SPY_HPP

/// Spies: they record calls and let the original run.

// clang wants it on the class, g++ on the functions.
#define SEAM_KEEP_THE_SPY \
  [[nodiscard("a spy that is not kept ends at once: give it a name, as in auto w = seam::spy(seam);")]]

SEAM_BEGIN_NAMESPACE

/// The options of a spy. `limit`: how many calls it keeps, the latest ones.
struct spy_options {
  std::size_t limit = 1000;
  std::string_view owner = "seam::spy";
  std::string_view reason = {};
};

/// The handle that `seam::spy` returns. It records calls until its destructor has taken it out of the seam and has
/// waited for calls inside. Movable; a default one holds nothing. Threads: any; copies of arguments are made and
/// destroyed on any thread, without a lock. A call never fails because it is recorded: if a copy throws, the argument
/// is not recorded; where memory runs out, the call is only counted.
template <class Seam, class ByRef = by_ref_t<>>
class SEAM_KEEP_THE_SPY spied {
  using spying = detail::spying<typename Seam::signature, detail::begins_with_self<Seam>, ByRef>;

 public:
  using call = recorded_call<Seam, ByRef>;

  spied() noexcept = default;
  /// See `spy`.
  template <class S>
  spied(S&& seam, spy_options how, location where)
      : calls_(new detail::spy_journal(slot_behind(seam).core.name, limit_of(how, seam, where),
                                       &spying::entry_type::print, where)),
        patch_(static_cast<S&&>(seam), spying(calls_), {how.owner, how.reason}, where) {}

  /// The calls that are kept, in the order in which they began.
  [[nodiscard]] recorded_list<call> calls() const { return recorded_list<call>(recorded()); }
  /// How many calls there were, with those that are no longer kept and those in progress.
  [[nodiscard]] std::size_t count() const { return recorded().count().begun; }
  /// How many of them are no longer kept.
  [[nodiscard]] std::size_t dropped() const {
    const auto numbers = recorded().count();
    return numbers.begun - numbers.kept;
  }

  /// Waits until `n` calls have returned or thrown. When `patience`, a std::chrono::duration, is over first, it fails
  /// the test and, if that does not throw, returns false.
  template <detail::duration D>
  bool wait_for(std::size_t n, D patience, location where = location::here()) {
    if (came_within(n, patience)) return true;
    wait_failed(n, detail::to_nanoseconds(patience), where);
    return false;
  }
  /// The same, but returns false without failing the test.
  template <detail::duration D>
  [[nodiscard]] bool came_within(std::size_t n, D patience) {
    return recorded().wait(n, detail::to_nanoseconds(patience));
  }

  /// Forgets all calls, those in progress too, and counts from 0 again. Recording goes on.
  void clear() { recorded().clear(); }

  /// Ends the recording as `patch::end` does. The recorded calls stay.
  bool end() { return patch_.end(); }
  /// Whether it records.
  [[nodiscard]] explicit operator bool() const noexcept { return static_cast<bool>(patch_); }

 private:
  friend struct detail::order_access;

  [[nodiscard]] detail::ordered_span span() const {
    const auto numbers = recorded().count();
    return {recorded().name(), numbers.first, numbers.last};
  }
  void events(std::vector<detail::order_event>& to) const {
    for (const detail::shared_entry& r : recorded().all()) {
      to.push_back({r.get()->order, recorded().text_of(*r.get())});
    }
  }

  template <class S>
  static std::size_t limit_of(const spy_options& how, const S& seam, location where) {
    if (how.limit == 0) detail::throw_no_limit(slot_behind(seam).core.name, where);
    return how.limit;
  }
  [[nodiscard]] detail::spy_journal& recorded() const {
    if (!calls_) detail::throw_no_spy();
    return *calls_;
  }
  SEAM_COLD void wait_failed(std::size_t n, detail::nanoseconds patience, location where) const {
    detail::fail_at(detail::text_of_wait(*calls_, n, patience), where);
  }

  detail::share_of<detail::spy_journal> calls_;
  patch patch_;
};

/// Records the calls of a seam and lets them go on to the layer below: `auto w = seam::spy(bank::rate);`. It keeps
/// copies of results, and of arguments as they are before the call goes on; a view is kept as what it views. What
/// cannot be copied is not recorded. Cost of a call: the copies and one allocation, about 0.3 us. Throws `seam::error`
/// for a limit of 0.
template <class Seam, std::size_t... I>
SEAM_KEEP_THE_SPY auto spy(Seam&& seam, by_ref_t<I...> kept, spy_options how = {}, location where = location::here()) {
  if constexpr (detail::check_spy<Seam>(kept)) {
    return spied<std::remove_cvref_t<Seam>, by_ref_t<I...>>(static_cast<Seam&&>(seam), how, where);
  }
}
template <class Seam>
SEAM_KEEP_THE_SPY auto spy(Seam&& seam, spy_options how = {}, location where = location::here()) {
  return spy(static_cast<Seam&&>(seam), by_ref<>, how, where);
}
/// The same for a method of one object, named by itself, a pointer or a smart pointer:
/// `seam::spy<&Database::query>(db)`.
template <auto Method, class Object>
SEAM_KEEP_THE_SPY auto spy(Object&& object, spy_options how = {}, location where = location::here()) {
  return spy(of<Method>.on(detail::object_of<Method>(static_cast<Object&&>(object))), by_ref<>, how, where);
}
template <auto Method, class Object, std::size_t... I>
SEAM_KEEP_THE_SPY auto spy(Object&& object, by_ref_t<I...> kept, spy_options how = {},
                           location where = location::here()) {
  return spy(of<Method>.on(detail::object_of<Method>(static_cast<Object&&>(object))), kept, how, where);
}

SEAM_END_NAMESPACE

#undef SEAM_KEEP_THE_SPY

#endif
