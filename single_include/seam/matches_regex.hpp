// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/matches_regex.hpp> in one file. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <initializer_list>
#include <iosfwd>
#include <regex>
#include <string>
#include <string_view>
#include <tuple>
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

// ---- seam/matchers/regex.hpp
#ifndef SEAM_SINGLE_MATCHERS_REGEX_HPP
#define SEAM_SINGLE_MATCHERS_REGEX_HPP

/// The matcher for text that matches a regular expression. It has a header of its own because it includes <regex>.

SEAM_BEGIN_NAMESPACE
namespace detail {

class matching_regex : public matcher {
 public:
  matching_regex(std::string_view pattern, std::regex::flag_type flags)
      : regex_(pattern.begin(), pattern.end(), flags), pattern_(pattern) {}

  template <class T>
    requires text_like<T>
  bool matches(const T& argument) const {
    if (is_null_text(argument)) return false;
    const std::string_view text(argument);
    return std::regex_match(text.begin(), text.end(), regex_);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated(
        {"matching the regex ", printed(pattern_), (regex_.flags() & std::regex::icase) != 0 ? " in any case" : ""});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::matches_regex(pattern) cannot match "), spelled<T>(), text(": it is no text"));
  }

 private:
  std::regex regex_;
  std::string pattern_;
};

}  // namespace detail

/// Text that as a whole matches the regular expression, of ECMAScript's grammar unless `flags` say otherwise. Throws
/// `std::regex_error` for an invalid pattern. Cost: std::regex allocates while it matches.
[[nodiscard]] inline auto matches_regex(std::string_view pattern,
                                        std::regex::flag_type flags = std::regex::ECMAScript) {
  return detail::matching_regex(pattern, flags);
}
[[nodiscard]] inline auto matches_regex(std::string_view pattern, any_case_t) {
  return detail::matching_regex(pattern, std::regex::ECMAScript | std::regex::icase);
}

SEAM_END_NAMESPACE

#endif
