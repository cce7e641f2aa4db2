// SPDX-License-Identifier: BSL-1.0
/// The version, the ABI namespace, and what differs between compilers: attributes, and the wording of compile errors.
/// All `#if` on a compiler are here, and those on a system in platform.hpp. The rest of the library is plain C++20.
#pragma once

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
