// SPDX-License-Identifier: BSL-1.0
/// A hook point: a callable with a name that can be replaced while the program runs.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/core/engine.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

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
