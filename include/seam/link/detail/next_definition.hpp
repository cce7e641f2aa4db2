// SPDX-License-Identifier: BSL-1.0
/// The definition of a function in a loaded library, found by dlsym: the original of an imported seam, and of an
/// interposed one, where it is the next definition after this program's own.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/message.hpp>
#include <seam/base/signature.hpp>

#include <dlfcn.h>

SEAM_BEGIN_NAMESPACE
namespace detail {

[[noreturn]] SEAM_COLD inline void terminate_without_next(const char* symbol) noexcept {
  message text;
  text << "seam: " << symbol
       << " has a seam, and no library that is loaded defines it: link the one that does, or load "
       << "it before the first call";
  terminate_with(text.c_str());
}

/// `Symbol::seam_symbol()` is the function's name, `Symbol::seam_scope()` says where dlsym looks. Does not allocate,
/// because the function may be malloc.
template <class Symbol, class Signature>
class next_definition;
template <class Symbol, class R, class... A, bool Noexcept>
class next_definition<Symbol, R(A...) noexcept(Noexcept)> {
 public:
  using pointer = R (*)(A...) noexcept(Noexcept);

  [[nodiscard]] static bool exists() noexcept {
    return ::dlsym(Symbol::seam_scope(), Symbol::seam_symbol()) != nullptr;
  }
  static R call(A... args) noexcept(Noexcept) { return get()(static_cast<passed<A>>(args)...); }

 private:
  SEAM_ALWAYS_INLINE static pointer get() noexcept {
    // relaxed: the value is the address of code that was there before, and every thread finds the same one.
    const pointer known = found_.load(memory_order_relaxed);
    return SEAM_ALMOST_ALWAYS(known != nullptr) ? known : find();
  }
  SEAM_COLD static pointer find() noexcept {
    const auto found = reinterpret_cast<pointer>(::dlsym(Symbol::seam_scope(), Symbol::seam_symbol()));
    if (found == nullptr) terminate_without_next(Symbol::seam_symbol());
    found_.store(found, memory_order_relaxed);
    return found;
  }
  static inline constinit atomic<pointer> found_{nullptr};
};

}  // namespace detail
SEAM_END_NAMESPACE
