// SPDX-License-Identifier: BSL-1.0
/// Modules: structs of seams, which are patched by name, patched all at once, or visited one by one.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/location.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/text.hpp>
#include <seam/patch/install.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/patch_set.hpp>
#include <seam/seams/slot.hpp>
#include <seam/static_names/detail/module_names.hpp>

#include <boost/hana/concept/foldable.hpp>
#include <boost/hana/first.hpp>
#include <boost/hana/for_each.hpp>
#include <boost/hana/length.hpp>
#include <boost/hana/second.hpp>
#include <boost/hana/string.hpp>
#include <boost/hana/unpack.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

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
