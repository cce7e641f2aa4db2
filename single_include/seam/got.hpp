// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/got.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "seam.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

// ---- seam/detail/got_table.hpp

#ifndef SEAM_SINGLE_DETAIL_GOT_TABLE_HPP
#define SEAM_SINGLE_DETAIL_GOT_TABLE_HPP

/// The tables through which loaded objects call what they import. Writes data only: an entry is a pointer.

#include <sys/mman.h>

SEAM_BEGIN_NAMESPACE
namespace detail::got {

/// What the dynamic linker knows of one loaded object.
class object {
 public:
  explicit object(const dl_phdr_info& info) noexcept : info_(info) {
    for (int i = 0; i < info.dlpi_phnum; ++i) {
      if (info.dlpi_phdr[i].p_type != PT_DYNAMIC) continue;
      for (auto* d = reinterpret_cast<const ElfW(Dyn)*>(info.dlpi_addr + info.dlpi_phdr[i].p_vaddr);
           d->d_tag != DT_NULL; ++d) {
        read(*d);
      }
    }
  }

  [[nodiscard]] std::string_view name() const noexcept { return info_.dlpi_name; }

  /// Calls `visit(entry)` for each entry by which this object reaches `symbol`.
  template <class Visit>
  void for_each_entry(std::string_view symbol, Visit&& visit) const {
    if (symbols_ == nullptr || strings_ == nullptr) return;
    visit_in(bound_calls_, bound_calls_size_, symbol, visit);
    visit_in(relocations_, relocations_size_, symbol, visit);
  }

  /// Whether the address belongs to this object's data.
  [[nodiscard]] bool holds(const void* address) const noexcept { return in_segment(address, PT_LOAD); }

  /// False where the system forbids it. Other writers of the page are kept out by the table's lock.
  [[nodiscard]] bool write(void** entry, void* value) const noexcept {
    const bool read_only = in_segment(entry, PT_GNU_RELRO);
    if (read_only && !protect(entry, PROT_READ | PROT_WRITE)) return false;
    // relaxed: it leads to code, which has been there all along.
    std::atomic_ref<void*>(*entry).store(value, std::memory_order_relaxed);
    return !read_only || protect(entry, PROT_READ);
  }

 private:
  void read(const ElfW(Dyn) & d) noexcept {
    // Relocated by the dynamic linker, but not in the kernel's own object.
    const auto at = [&] {
      const ElfW(Addr) address = d.d_un.d_ptr;
      return reinterpret_cast<const void*>(address < info_.dlpi_addr ? address + info_.dlpi_addr : address);
    };
    switch (d.d_tag) {
      case DT_SYMTAB:
        symbols_ = static_cast<const ElfW(Sym)*>(at());
        break;
      case DT_STRTAB:
        strings_ = static_cast<const char*>(at());
        break;
      case DT_JMPREL:
        bound_calls_ = static_cast<const ElfW(Rela)*>(at());
        break;
      case DT_PLTRELSZ:
        bound_calls_size_ = d.d_un.d_val;
        break;
      case DT_RELA:
        relocations_ = static_cast<const ElfW(Rela)*>(at());
        break;
      case DT_RELASZ:
        relocations_size_ = d.d_un.d_val;
        break;
      default:
        break;
    }
  }
  template <class Visit>
  void visit_in(const ElfW(Rela) * first, std::size_t bytes, std::string_view symbol, Visit& visit) const {
    for (std::size_t i = 0; first != nullptr && i < bytes / sizeof(ElfW(Rela)); ++i) {
      const auto type = ELF64_R_TYPE(first[i].r_info);
      if (type != R_X86_64_JUMP_SLOT && type != R_X86_64_GLOB_DAT) continue;
      if (symbol != strings_ + symbols_[ELF64_R_SYM(first[i].r_info)].st_name) continue;
      visit(reinterpret_cast<void**>(info_.dlpi_addr + first[i].r_offset));
    }
  }
  [[nodiscard]] bool in_segment(const void* address, ElfW(Word) type) const noexcept {
    const auto at = reinterpret_cast<std::uintptr_t>(address);
    for (int i = 0; i < info_.dlpi_phnum; ++i) {
      const ElfW(Phdr)& p = info_.dlpi_phdr[i];
      const std::uintptr_t begin = info_.dlpi_addr + p.p_vaddr;
      if (p.p_type == type && at >= begin && at < begin + p.p_memsz) return true;
    }
    return false;
  }
  static bool protect(void** entry, int protection) noexcept {
    constexpr std::uintptr_t page = platform::page_size;
    return ::mprotect(reinterpret_cast<void*>(reinterpret_cast<std::uintptr_t>(entry) & ~(page - 1)), page,
                      protection) == 0;
  }

  const dl_phdr_info& info_;
  const ElfW(Sym) * symbols_ = nullptr;
  const char* strings_ = nullptr;
  const ElfW(Rela) * bound_calls_ = nullptr;
  std::size_t bound_calls_size_ = 0;
  const ElfW(Rela) * relocations_ = nullptr;
  std::size_t relocations_size_ = 0;
};

/// Calls `visit(object)` for all loaded objects. None is unloaded meanwhile; it must neither throw nor allocate.
template <class Visit>
void for_each_object(Visit&& visit) noexcept {
  ::dl_iterate_phdr(
      [](dl_phdr_info* info, std::size_t, void* v) {
        (*static_cast<std::remove_reference_t<Visit>*>(v))(object(*info));
        return 0;
      },
      const_cast<void*>(static_cast<const void*>(&visit)));
}

}  // namespace detail::got
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/got_entries.hpp

#ifndef SEAM_SINGLE_DETAIL_GOT_ENTRIES_HPP
#define SEAM_SINGLE_DETAIL_GOT_ENTRIES_HPP

/// Which entries of the tables lead to seams now, for whom, and what they held before.

SEAM_BEGIN_NAMESPACE
namespace detail::got {

/// An entry that leads to a seam, for one or more users.
struct led {
  void** entry = nullptr;
  void* before = nullptr;
  void* seam = nullptr;
  unsigned users = 0;
  led* next = nullptr;
};

/// No allocation and no user's code under the lock, for the function may be malloc.
struct SEAM_EXPORT entries {
  std::mutex lock;
  led* first = nullptr;

  [[nodiscard]] led* find(void** entry) const noexcept {
    led* l = first;
    while (l != nullptr && l->entry != entry) l = l->next;
    return l;
  }
  void unlink(led* gone) noexcept {
    led** link = &first;
    while (*link != gone) link = &(*link)->next;
    *link = gone->next;
  }
};
SEAM_EXPORT inline constinit entries all_entries;

enum class outcome { done, no_object, not_imported, taken, forbidden };

/// What one user has led to one seam. Given back when it ends, where the objects are still loaded.
class held_entries {
 public:
  held_entries(std::string_view symbol, std::string_view in, void* seam) : symbol_(symbol), in_(in), seam_(seam) {}
  held_entries(const held_entries&) = delete;
  held_entries& operator=(const held_entries&) = delete;
  ~held_entries() { give_back(); }

  /// Leads what is not led yet to the seam. When it does not succeed, what is led by then stays so.
  outcome lead_all() {
    for (;;) {
      const survey found = look();
      if (found.taken) return outcome::taken;
      if (found.entries == 0) return found.objects == 0 ? outcome::no_object : outcome::not_imported;
      held_.reserve(held_.size() + found.missing);
      while (spare_count_ < found.missing) {
        spare_ = new led{.next = spare_};
        ++spare_count_;
      }
      const outcome result = lead_with_spares();
      if (result != outcome::done || look().missing == 0) {  // an object may have been loaded in between
        drop_spares();
        return result;
      }
    }
  }
  [[nodiscard]] std::size_t size() const noexcept { return held_.size(); }

  void give_back() noexcept {
    unlead();
    drop_spares();
  }

 private:
  void unlead() noexcept {
    const std::lock_guard hold(all_entries.lock);
    for (led* l : held_) --l->users;
    for_each_object([this](const object& o) {
      for (const led* l : held_) {
        if (l->users == 0 && o.holds(l->entry) && *l->entry == seam_) static_cast<void>(o.write(l->entry, l->before));
      }
    });
    for (led* l : held_) {
      if (l->users != 0) continue;
      all_entries.unlink(l);
      l->next = spare_;
      spare_ = l;
    }
    held_.clear();
  }

  struct survey {
    std::size_t objects = 0;
    std::size_t entries = 0;
    std::size_t missing = 0;
    bool taken = false;
  };

  template <class Visit>
  void for_each_entry(Visit&& visit, std::size_t& objects) const noexcept {
    for_each_object([&](const object& o) {
      if (!in_.empty() && o.name().find(in_) == std::string_view::npos) return;
      ++objects;
      o.for_each_entry(symbol_, [&](void** entry) { visit(o, entry); });
    });
  }
  [[nodiscard]] bool holds(void** entry) const noexcept {
    return std::any_of(held_.begin(), held_.end(), [&](const led* l) { return l->entry == entry; });
  }
  [[nodiscard]] survey look() const noexcept {
    const std::lock_guard hold(all_entries.lock);
    survey result;
    for_each_entry(
        [&](const object&, void** entry) {
          const led* known = all_entries.find(entry);
          ++result.entries;
          if (known != nullptr && known->seam != seam_) result.taken = true;
          if (!holds(entry)) ++result.missing;
        },
        result.objects);
    return result;
  }
  [[nodiscard]] outcome lead_with_spares() noexcept {
    const std::lock_guard hold(all_entries.lock);
    outcome result = outcome::done;
    std::size_t objects = 0;
    for_each_entry(
        [&](const object& o, void** entry) {
          led* known = all_entries.find(entry);
          if (known != nullptr && *entry != seam_) {
            // The dynamic linker has bound it while it was led; or what it was in is gone, and this is another.
            known->before = *entry;
            if (!o.write(entry, seam_)) result = outcome::forbidden;
          }
          if (holds(entry) || held_.size() == held_.capacity() || (known == nullptr && spare_ == nullptr)) return;
          if (known == nullptr) {
            const led made{entry, *entry, seam_, 0, all_entries.first};
            if (!o.write(entry, seam_)) {
              result = outcome::forbidden;
              return;
            }
            known = spare_;
            spare_ = known->next;
            --spare_count_;
            *known = made;
            all_entries.first = known;
          }
          ++known->users;
          held_.push_back(known);
        },
        objects);
    return result;
  }
  void drop_spares() noexcept {
    while (spare_ != nullptr) {
      led* const next = spare_->next;
      delete spare_;
      spare_ = next;
    }
    spare_count_ = 0;
  }

  const std::string_view symbol_;
  const std::string in_;
  void* const seam_;
  std::vector<led*> held_;
  led* spare_ = nullptr;
  std::size_t spare_count_ = 0;
};

}  // namespace detail::got
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/link_next.hpp

#ifndef SEAM_SINGLE_DETAIL_LINK_NEXT_HPP
#define SEAM_SINGLE_DETAIL_LINK_NEXT_HPP

/// The next definition of a function that this executable defines too: what an interposed seam stands in front of.

SEAM_BEGIN_NAMESPACE
namespace detail {

[[noreturn]] SEAM_COLD inline void terminate_without_next(const char* symbol) noexcept {
  message text;
  text << "seam: " << symbol
       << " has a seam, and no library that is loaded defines it: link the one that does, or load "
       << "it before the first call";
  terminate_with(text.c_str());
}

/// `Symbol::seam_symbol()` names the function, `seam_scope()` says where dlsym looks. Does not allocate: the function may be malloc.
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
    // relaxed: an address of code that was there before; every thread finds the same.
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

#endif

// ---- seam/detail/link_symbol.hpp

#ifndef SEAM_SINGLE_DETAIL_LINK_SYMBOL_HPP
#define SEAM_SINGLE_DETAIL_LINK_SYMBOL_HPP

/// What is known of a function that the linker redirects: whether it is declared as written, and its signature.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Deduces a type from one function's address, and nothing from that of an overloaded one.
template <class, class Pointer>
constexpr std::type_identity<Pointer> type_of_address(Pointer) noexcept {
  return {};
}

/// How a function looks that is called like `R(A...)`: a method takes its object first, as its machine code does.
template <class R, class... A>
struct like_function {
  template <class Symbol, bool Noexcept>
  static constexpr bool declares = false;
};
template <class R, class T, class... A>
struct like_function<R, T*, A...> {
  using plain = std::remove_const_t<T>;
  template <class Symbol, bool Noexcept>
  static constexpr bool declares = [] {
    if constexpr (!std::is_class_v<plain>) {
      return false;
    } else if constexpr (std::is_const_v<T>) {
      return Symbol::template seam_is_a<R (plain::*)(A...) const noexcept(Noexcept)>;
    } else {
      return Symbol::template seam_is_a<R (plain::*)(A...) noexcept(Noexcept)>;
    }
  }();
};

/// `Symbol` knows a function, `Written` is what the user says its type is.
template <class Symbol, class Written>
struct linked;
template <class Symbol, class R, class... A, bool Noexcept>
struct linked<Symbol, R(A...) noexcept(Noexcept)> {
  static constexpr bool variadic = false;
  template <bool N>
  static constexpr bool declared_as =
      Symbol::template seam_is_a<R (*)(A...) noexcept(N)> || like_function<R, A...>::template declares<Symbol, N>;
  static constexpr bool matches = declared_as<Noexcept>;
  using type = R(A...) noexcept(declared_as<true>);
};
template <class Symbol, class R, class... A, bool Noexcept>
struct linked<Symbol, R(A..., ...) noexcept(Noexcept)> {
  static constexpr bool variadic = true;
  static constexpr bool matches = true;
  using type = R(A...);
};

// What clang prints.
template <class Symbol, class Declared, class Written>
inline constexpr bool is_declared_as_written = linked<Symbol, Written>::matches;
struct overloaded {};
template <class Symbol, class Written>
inline constexpr bool takes_no_variable_arguments = !linked<Symbol, Written>::variadic;

template <class Symbol>
inline constexpr bool the_name_of_the_linker_is_known =
    !std::string_view(Symbol::seam_symbol()).starts_with("SEAM_LINK_SYMBOL_");

template <class Symbol, class Written>
consteval auto declared_type() {
  if constexpr (requires { Symbol::template seam_type<Written>(); }) {
    using declared = typename decltype(Symbol::template seam_type<Written>())::type;
    return std::type_identity<std::remove_pointer_t<declared>>();
  } else {
    return std::type_identity<overloaded>();
  }
}

template <class Symbol, class Declared, class Written>
consteval auto how_it_is_declared() {
  constexpr text macro = join(Symbol::seam_macro, text("("), Symbol::seam_name, text("): "), Symbol::seam_function);
  if constexpr (std::is_same_v<Declared, overloaded>) {
    return join(macro, text(" is overloaded, and no "), Symbol::seam_function, text(" is "), spelled<Written>());
  } else {
    return join(macro, text(" is declared "), spelled<Declared>(), text(", not "), spelled<Written>());
  }
}

/// The signature of the seam in front of `Symbol`, or one sentence on why there is none.
template <class Symbol, class Written>
struct checked_link {
  using link = linked<Symbol, Written>;
  static consteval bool check() {
    SEAM_REJECT_UNLESS((takes_no_variable_arguments<Symbol, Written>),
                       join(Symbol::seam_macro, text("("), Symbol::seam_name,
                            text("): it takes variable arguments (...), which cannot be passed on: write "
                                 "SEAM_LINK_VARIADIC with its v... twin, as vprintf for printf")),
                       "SEAM_LINK(f): f takes variable arguments (...), which cannot be passed on: write "
                       "SEAM_LINK_VARIADIC with its v... twin, as vprintf for printf");
    SEAM_REJECT_UNLESS(
        the_name_of_the_linker_is_known<Symbol>,
        join(Symbol::seam_macro, text("_CXX("), Symbol::seam_name, text("): how the linker calls "),
             Symbol::seam_function, text(" is not known: write seam_link_seams(target ARCHIVE library SYMBOLS "),
             Symbol::seam_name, text("="), Symbol::seam_function, text(") in CMakeLists.txt")),
        "SEAM_LINK_CXX(name, f): how the linker calls f is not known: write seam_link_seams(target ARCHIVE library "
        "SYMBOLS name=f) in CMakeLists.txt");
    if constexpr (!link::variadic) {
      using declared = typename decltype(declared_type<Symbol, Written>())::type;
      SEAM_REJECT_UNLESS(
          (is_declared_as_written<Symbol, declared, Written>), (how_it_is_declared<Symbol, declared, Written>()),
          "SEAM_LINK, SEAM_IMPORT(result, f, (parameters)): f is not declared so; write what its header says");
    }
    return true;
  }
  static_assert(check());
  using type = typename link::type;
};

template <class Symbol, class Written>
using type_of_link = typename checked_link<Symbol, Written>::type;

}  // namespace detail
SEAM_END_NAMESPACE

/// What is known of one function, as `type`: how it is called in messages, by the linker, and by the program.
#define SEAM_FUNCTION_OF_LIBRARY(type, macro, name, scope, symbol, function, ...) \
  struct type {                                                                   \
    using seam_written = __VA_ARGS__;                                             \
    static constexpr ::seam::detail::text seam_macro{macro};                      \
    static constexpr ::seam::detail::text seam_name{name};                        \
    static constexpr ::seam::detail::text seam_function{#function};               \
    static constexpr const char* seam_symbol() noexcept { return #symbol; }       \
    static void* seam_scope() noexcept { return scope; }                          \
    template <class Pointer>                                                      \
    static constexpr bool seam_is_a = requires {                                  \
      static_cast<Pointer>(&function);                                            \
    };                                                                            \
    template <class Any>                                                          \
    static consteval auto seam_type() requires requires {                         \
      ::seam::detail::type_of_address<Any>(&function);                            \
    }                                                                             \
    { return ::seam::detail::type_of_address<Any>(&function); }                   \
  };

#endif

// ---- seam/got.hpp

#ifndef SEAM_SINGLE_GOT_HPP
#define SEAM_SINGLE_GOT_HPP

/// Seams in front of functions that loaded objects import, in a process that was not linked for them.

#if !SEAM_GOT
  #error "seam/got.hpp: only for Linux on x86-64; link the program with SEAM_LINK instead"
#endif

// On the class for clang, on the constructor for g++.
#define SEAM_KEEP_THE_PATCH \
  [[nodiscard("a patch that is not kept ends at once: give it a name, as in seam::got::patch p{seam, f};")]]

SEAM_BEGIN_NAMESPACE
/// Where SEAM_IMPORT puts its seams.
namespace imported {
struct SEAM_IMPORT_belongs_at_global_scope {};
}  // namespace imported

namespace got {

/// The seam of a function that loaded objects import. SEAM_IMPORT makes it. An empty object; its original is what dlsym
/// finds. Calls come here while there is a `seam::got::patch`. Threads, errors, cost: as `callable_seam`.
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
  /// What the objects call instead of the function.
  static R entry(A... args) noexcept(Noexcept) { return function().pass(static_cast<detail::passed<A>>(args)...); }

 private:
  friend constexpr detail::typed_slot<R(A...) noexcept(Noexcept)>& slot_behind(const function&) noexcept {
    return detail::slot_of<&original_type::call, R(A...) noexcept(Noexcept), static_name>();
  }
};

/// `in`: part of the file name of the loaded objects whose calls are meant; empty: all.
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
  throw error(text << " (" << where << ")");
}

// What clang prints.
template <class Seam>
inline constexpr bool is_an_imported_function = requires {
  Seam::symbol::seam_symbol();
  &Seam::entry;
};

}  // namespace detail::got
namespace got {

/// A `seam::patch` that also leads calls to its seam: `seam::got::patch p{seam::imported::getenv, f, {.in =
/// "libvendor"}};` redirects
/// what loaded objects import, and back at its end. Data is written, never code; what is read-only is so again afterwards.
/// Not reached: calls that go by no table, pointers taken before, and objects that are loaded later, until `refresh()`.
/// Throws `seam::error` when nothing imports the function; then nothing has changed. Threads: as `seam::patch`.
class SEAM_KEEP_THE_PATCH patch {
 public:
  patch() noexcept = default;

  template <class Seam, class F>
  SEAM_KEEP_THE_PATCH patch(const Seam&, F&& replacement, options how = {}, location where = location::here()) {
    SEAM_REJECT_UNLESS(detail::got::is_an_imported_function<Seam>,
                       detail::text("seam::got::patch(x, f): x is not of SEAM_IMPORT; where calls come to a seam "
                                    "already, write seam::patch"),
                       "seam::got::patch(x, f): x is not of SEAM_IMPORT; where calls come to a seam already, "
                       "write seam::patch");
    if constexpr (detail::got::is_an_imported_function<Seam>) {
      static constexpr Seam seam;
      if (!Seam::original_type::exists()) {
        detail::message text;
        text << "seam::got::patch(" << seam.name() << ", f): no library that is loaded defines it";
        throw error(text << " (" << where << ")");
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
  patch(patch&&) noexcept = default;
  patch& operator=(patch&& other) noexcept {
    patch old(std::move(other));
    std::swap(layer_, old.layer_);
    std::swap(held_, old.held_);
    return *this;
  }
  ~patch() { held_.reset(); }

  /// Leads the calls of objects that have been loaded since to the seam, too. Returns how many entries lead there.
  std::size_t refresh() {
    if (held_ == nullptr) return 0;
    static_cast<void>(held_->lead_all());
    return held_->size();
  }

  /// Leads the calls back, takes the replacement out and waits, as `seam::patch::end()` does.
  bool end() {
    held_.reset();
    return layer_.end();
  }

 private:
  seam::patch layer_;
  std::unique_ptr<detail::got::held_entries> held_;
};

}  // namespace got
SEAM_END_NAMESPACE

/// Makes `seam::imported::name`, the seam of a function that loaded objects import: `SEAM_IMPORT(char*, getenv, (const
/// char* name));` at global scope, after the header that declares it, with which the signature is compared.
#define SEAM_IMPORT(result, name, ...) SEAM_IMPORT_AS(name, name, ::name, result __VA_ARGS__)

/// The same for a C++ function, by a name of your choice and the linker's name, as `nm` shows it:
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

#undef SEAM_KEEP_THE_PATCH

#endif
