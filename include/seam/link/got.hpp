// SPDX-License-Identifier: BSL-1.0
/// Seams in front of functions that loaded objects import, in a program that was linked without SEAM_LINK.
#pragma once

#include <seam/base/platform.hpp>

#if !SEAM_GOT
  #error "seam/got.hpp: only for Linux on x86-64; link the program with SEAM_LINK instead"
#endif

#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/core/engine.hpp>
#include <seam/link/detail/got_entries.hpp>
#include <seam/link/detail/next_definition.hpp>
#include <seam/link/detail/symbol.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/slot.hpp>

#include <dlfcn.h>

#include <cstddef>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

// clang takes it from the class, g++ from the constructor.
#define SEAM_KEEP_THE_IMPORT \
  [[nodiscard("a patch that is not kept ends at once: give it a name, as in seam::got::patch p{seam, f};")]]

SEAM_BEGIN_NAMESPACE
/// The seams that SEAM_IMPORT makes.
namespace imported {
struct SEAM_IMPORT_belongs_at_global_scope {};
}  // namespace imported

namespace got {

/// The seam in front of a function that loaded objects import, made by SEAM_IMPORT. An empty object. Its original is
/// the function that dlsym finds. Calls reach the seam while a `seam::got::patch` exists. Threads, errors, cost: as
/// `callable_seam`.
template <class Symbol, class Signature>
class function;

template <class Symbol, class R, class... A, bool Noexcept>
class function<Symbol, R(A...) noexcept(Noexcept)>
    : public callable_seam<function<Symbol, R(A...) noexcept(Noexcept)>, R(A...) noexcept(Noexcept)> {
 public:
  using symbol = Symbol;
  using original_type = detail::next_definition<Symbol, R(A...) noexcept(Noexcept)>;
  static constexpr detail::text static_name = Symbol::seam_name;

  constexpr function() noexcept = default;

  SEAM_ALWAYS_INLINE R call_directly(detail::passed<A>... args) const noexcept(Noexcept) {
    return original_type::call(static_cast<A&&>(args)...);
  }
  /// The function that the tables of the objects hold in place of the imported one.
  static R entry(A... args) noexcept(Noexcept) { return function().pass(static_cast<detail::passed<A>>(args)...); }

 private:
  friend constexpr detail::typed_slot<R(A...) noexcept(Noexcept)>& slot_behind(const function&) noexcept {
    return detail::slot_of<&original_type::call, R(A...) noexcept(Noexcept), static_name>();
  }
};

/// `in` is a part of the file names of the loaded objects whose calls are redirected; empty means all objects. `owner`
/// and `reason` are those of seam::options.
// Repeated here, and not inherited: a designated initialiser cannot name a base's member.
struct options {
  std::string_view in = {};
  std::string_view owner = {};
  std::string_view reason = {};
};

}  // namespace got
namespace detail::got {

[[noreturn]] SEAM_COLD inline void throw_not_led(outcome why, std::string_view symbol, std::string_view in,
                                                 location where) {
  message text;
  text << "seam::got::patch(" << symbol << ", f): ";
  if (why == outcome::no_object) {
    text << "the name of no loaded object holds " << in;
  } else if (why == outcome::not_imported && in.empty()) {
    text << "no loaded object imports it: nothing calls it, or only where it is defined";
  } else if (why == outcome::not_imported) {
    text << in << " does not import it";
  } else if (why == outcome::taken) {
    text << "another seam is in front of it already";
  } else {
    text << "the system does not let the tables of loaded objects be written";
  }
  detail::raise(error(text << " (" << where << ")"));
}

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class Seam>
inline constexpr bool is_an_imported_function = requires {
  Seam::symbol::seam_symbol();
  &Seam::entry;
};

}  // namespace detail::got
namespace got {

/// A `seam::patch` that also redirects what loaded objects import to its seam, and restores it at its end:
/// `seam::got::patch p{seam::imported::getenv, f, {.in = "libvendor"}};`. It writes data, never code, and makes
/// read-only data read-only again. Not redirected: calls that use no table, pointers taken before, and, until
/// `refresh()`, objects that are loaded later. Throws `seam::error` when no object imports the function; then nothing
/// has changed. Threads: as `seam::patch`.
class SEAM_KEEP_THE_IMPORT patch {
 public:
  SEAM_TAGGED patch() noexcept = default;

  template <class Seam, class F>
  SEAM_TAGGED SEAM_KEEP_THE_IMPORT patch(const Seam&, F&& replacement, options how = {},
                                         location where = location::here()) {
    SEAM_REJECT_PLAINLY_UNLESS(detail::got::is_an_imported_function<Seam>,
                               "seam::got::patch(x, f): x is not of SEAM_IMPORT; where calls come to a seam already, "
                               "write seam::patch");
    if constexpr (detail::got::is_an_imported_function<Seam>) {
      static constexpr Seam seam;
      if (!Seam::original_type::exists()) {
        detail::message text;
        text << "seam::got::patch(" << seam.name() << ", f): no library that is loaded defines it";
        detail::raise(error(text << " (" << where << ")"));
      }
      seam::patch layer(seam, static_cast<F&&>(replacement), {how.owner, how.reason}, where);
      auto held = std::make_unique<detail::got::held_entries>(Seam::symbol::seam_symbol(), how.in,
                                                              reinterpret_cast<void*>(&Seam::entry));
      const auto result = held->lead_all();
      if (result != detail::got::outcome::done) detail::got::throw_not_led(result, seam.name(), how.in, where);
      layer_ = std::move(layer);
      held_ = std::move(held);
    }
  }
  SEAM_TAGGED patch(patch&&) noexcept = default;
  SEAM_TAGGED patch& operator=(patch&& other) noexcept {
    patch old(std::move(other));
    std::swap(layer_, old.layer_);
    std::swap(held_, old.held_);
    return *this;
  }
  SEAM_TAGGED ~patch() { held_.reset(); }

  /// Also redirects the calls of objects that have been loaded since. Returns the number of entries that hold the seam.
  std::size_t refresh() {
    if (held_ == nullptr) return 0;
    static_cast<void>(held_->lead_all());
    return held_->size();
  }

  /// Restores the tables, takes the replacement out and waits, as `seam::patch::end()` does.
  SEAM_TAGGED bool end() {
    held_.reset();
    return layer_.end();
  }

 private:
  seam::patch layer_;
  std::unique_ptr<detail::got::held_entries> held_;
};

}  // namespace got
SEAM_END_NAMESPACE

/// Makes `seam::imported::name`, the seam in front of a C function that loaded objects import: `SEAM_IMPORT(char*,
/// getenv, (const char* name));`, at global scope, after the header that declares the function. The signature is
/// compared with that declaration.
#define SEAM_IMPORT(result, name, ...) SEAM_IMPORT_AS(name, name, ::name, result __VA_ARGS__)

/// The same for a C++ function, with a name of your choice for the seam and the linker's name, which `nm` shows:
/// `SEAM_IMPORT_CXX(double, sdk_rate, _ZN3sdk4rateEi, sdk::rate, (int currency));`
#define SEAM_IMPORT_CXX(result, name, symbol, function, ...) SEAM_IMPORT_AS(name, symbol, function, result __VA_ARGS__)

#define SEAM_IMPORT_AS(name, symbol, which, ...)                                                                       \
  SEAM_FUNCTION_OF_LIBRARY(one_SEAM_IMPORT_for_##name, "SEAM_IMPORT", #name, RTLD_DEFAULT, symbol, which, __VA_ARGS__) \
  namespace seam::imported {                                                                                           \
  static_assert(sizeof(SEAM_IMPORT_belongs_at_global_scope) != 0);                                                     \
  inline constexpr ::seam::got::function<                                                                              \
      one_SEAM_IMPORT_for_##name,                                                                                      \
      ::seam::detail::type_of_link<one_SEAM_IMPORT_for_##name, one_SEAM_IMPORT_for_##name::seam_written>>              \
      name;                                                                                                            \
  }                                                                                                                    \
  static_assert(true)

#undef SEAM_KEEP_THE_IMPORT
