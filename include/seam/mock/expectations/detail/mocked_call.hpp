// SPDX-License-Identifier: BSL-1.0
/// What a call does in a layer of expectations: in an expectation's own, and in the guard beneath them.
#pragma once

#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/base/raise.hpp>
#include <seam/core/engine.hpp>
#include <seam/mock/expectations/detail/expectation_state.hpp>
#include <seam/mock/expectations/detail/mocked_seam.hpp>
#include <seam/mock/expectations/detail/report.hpp>
#include <seam/mock/expectations/detail/taking.hpp>
#include <seam/patch/replacement.hpp>
#include <seam/print/printing.hpp>
#include <seam/seams/stand_in.hpp>

#include <initializer_list>
#include <string>
#include <type_traits>

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
