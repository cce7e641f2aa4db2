// SPDX-License-Identifier: BSL-1.0
/// The tables through which loaded objects call what they import. An entry is a pointer: only data is written.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/platform.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <elf.h>
#include <link.h>
#include <string_view>
#include <sys/mman.h>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail::got {

/// A loaded object, as the dynamic linker describes it.
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

  /// Returns false where the system forbids it. The caller holds the lock of `entries`, so no other call of this
  /// changes the page's protection.
  [[nodiscard]] bool write(void** entry, void* value) const noexcept {
    const bool read_only = in_segment(entry, PT_GNU_RELRO);
    if (read_only && !protect(entry, PROT_READ | PROT_WRITE)) return false;
    // relaxed: the value is the address of code, which was there before any thread could call.
    std::atomic_ref<void*>(*entry).store(value, std::memory_order_relaxed);
    return !read_only || protect(entry, PROT_READ);
  }

 private:
  void read(const ElfW(Dyn) & d) noexcept {
    // The dynamic linker has added the base to the address, except in the kernel's own object.
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

/// Calls `visit(object)` for every loaded object; none is unloaded meanwhile. `visit` must neither throw nor allocate.
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
