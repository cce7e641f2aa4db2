// SPDX-License-Identifier: BSL-1.0
/// Puts expectations into their seams and takes them out. Each is one layer. Beneath them lies one guard, a layer that
/// gets the calls that no expectation takes.
#pragma once

#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/share_of.hpp>
#include <seam/core/engine.hpp>
#include <seam/mock/expectations/detail/expectation_state.hpp>
#include <seam/patch/install.hpp>

#include <string_view>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Under books.lock.
inline mocked_seam* find_mocked(const slot_core& slot, const void* object) noexcept {
  mocked_seam* m = books.first;
  while (m != nullptr && (&m->slot != &slot || m->object != object)) m = m->next;
  return m;
}

/// Under books.lock. A mocked_seam that was unlisted is not used again.
inline void unlist(mocked_seam& gone) noexcept {
  mocked_seam** link = &books.first;
  while (*link != nullptr && *link != &gone) link = &(*link)->next;
  if (*link != nullptr) *link = gone.next;
}

/// Destroys the callable of a guard's layer: no call is inside it any more, or its object was destroyed.
SEAM_COLD inline void forget_mocked(void* mocked) noexcept {
  auto* m = static_cast<mocked_seam*>(mocked);
  {
    const briefly_locked hold(books.lock);
    unlist(*m);
  }
  const share_of<mocked_seam> last(m);
}

SEAM_COLD inline bool is_mocking(const layer& l) noexcept {
  return std::string_view(l.owner) == "seam::expect" || std::string_view(l.owner) == "seam::stub";
}

/// The lowest layer of expectations on a call's way. The `next` of an expectation's action goes on beneath it.
SEAM_COLD inline const node& lowest_mocking(const node& from) noexcept {
  const node* lowest = &from;
  for (const node* n = from.next; n != nullptr; n = n->next) {
    if (is_mocking(*n->owner)) lowest = n;
  }
  return *lowest;
}

/// The functions of a seam's mocking layers, without their types: an expectation's, and the guard's.
struct mock_thunks {
  void (*expectation)();
  void (*guard)();
  void (*for_files_without_exceptions)();  // see layer::guarded
};

/// Ends a layer and gives up its handle. A wait that cannot end terminates with its report.
SEAM_TAGGED SEAM_COLD inline void end_and_abandon(layer* l) {
  if (l == nullptr) return;
  SEAM_TRY { end_layer(*l, for_ever); }
  SEAM_CATCH(const error&, report) { terminate_with(report.what()); }
  abandon(l);
}

/// Finds the seam's mocked_seam, or lists `fresh` where there is none, and adds a member to it. Null: there is none.
SEAM_COLD inline share_of<mocked_seam> join_mocked(slot_core& slot, const void* object, mocked_seam* fresh) noexcept {
  const briefly_locked hold(books.lock);
  mocked_seam* m = find_mocked(slot, object);
  if (m == nullptr && fresh != nullptr) {
    m = fresh;
    m->next = books.first;
    books.first = m;
  }
  if (m == nullptr) return {};
  ++m->members;
  return share_of<mocked_seam>::of(*m);
}

/// Adds a member. Returns when the guard is installed, so that it lies beneath the layer of the new member.
SEAM_TAGGED SEAM_COLD inline share_of<mocked_seam> enter_mocked(const place& at, const call_description& described,
                                                                location where, void (*guard_thunk)()) {
  {
    const locked hold;
    books.lock.list_in(process.held_over_forks);
  }
  share_of<mocked_seam> known = join_mocked(at.slot, at.object, nullptr);
  if (known) return known;
  // Allocated before the lock is taken: no allocation happens under a lock.
  new_layer guard(at, where);
  share_of<mocked_seam> fresh(new mocked_seam(at.slot, at.object, described));
  guard.set_up(
      [](layer& l, void* m) {
        l.callable = m;
        l.destroy = forget_mocked;
      },
      fresh.get(), {.owner = "seam::expect", .reason = "calls that nobody expects"});
  mocked_seam* const made = fresh.release();  // the layer owns it
  // Not under a lock: to install a layer may destroy callables of other layers, which is user code. If two threads come
  // here at once, one of them has a guard too many, which lets every call through and ends.
  made->guard = guard.install(guard_thunk);
  known = join_mocked(at.slot, at.object, made);
  if (known.get() != made) end_and_abandon(made->guard);
  return known;
}

SEAM_TAGGED SEAM_COLD inline void leave_mocked(share_of<mocked_seam> m) {
  layer* guard = nullptr;
  {
    const briefly_locked hold(books.lock);
    if (--m->members == 0) {
      unlist(*m);
      guard = std::exchange(m->guard, nullptr);
    }
  }
  end_and_abandon(guard);
}

/// Installs the expectation's layer, above those that were armed before: from now on it takes calls.
SEAM_TAGGED SEAM_COLD inline void arm(expectation_state& e, const mock_thunks& thunks) {
  const place at{e.slot, e.object, thunks.for_files_without_exceptions};
  new_layer fresh(at, e.where);
  share_of<expectation_state> callable = share_of<expectation_state>::of(e);
  fresh.set_up(
      [](layer& l, void* call) {
        l.callable = call;
        l.destroy = [](void* c) { const share_of<expectation_state> last(static_cast<expectation_state*>(c)); };
      },
      &e, {.owner = e.verified ? "seam::expect" : "seam::stub", .reason = e.reason});
  static_cast<void>(callable.release());  // the layer owns it
  share_of<mocked_seam> home = enter_mocked(at, e.described, e.where, thunks.guard);
  e.home = home.get();
  {
    const briefly_locked hold(books.lock);
    e.answer = e.answers.first();
    e.now = expectation_state::phase::armed;
    e.older = std::exchange(e.home->newest, &e);
    if (e.verified) ++e.home->expected;
  }
  static_cast<void>(home.release());  // e owns it
  e.standing = fresh.install(thunks.expectation);
}

/// Takes the expectation's layer out and waits for calls inside it. Returns false if it was never armed.
SEAM_TAGGED SEAM_COLD inline bool disarm(expectation_state& e) {
  end_and_abandon(std::exchange(e.standing, nullptr));
  {
    const briefly_locked hold(books.lock);
    if (std::exchange(e.now, expectation_state::phase::over) != expectation_state::phase::armed) return false;
    expectation_state** link = &e.home->newest;
    while (*link != &e) link = &(*link)->older;
    *link = e.older;
    if (e.verified) --e.home->expected;
  }
  // A report on another thread may be running the matchers.
  while (e.readers.load() != 0 && !this_thread_reports) platform::yield();
  return true;
}

}  // namespace detail
SEAM_END_NAMESPACE
