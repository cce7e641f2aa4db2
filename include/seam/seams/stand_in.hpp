// SPDX-License-Identifier: BSL-1.0
/// Objects that stand in for others, and what a call on one does where it has neither a patch nor a method of its own.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>
#include <seam/core/engine.hpp>

#include <cstddef>

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
