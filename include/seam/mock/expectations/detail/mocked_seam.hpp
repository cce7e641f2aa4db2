// SPDX-License-Identifier: BSL-1.0
/// Puts expectations into their seams and takes them out: one layer each, and beneath all of them one guard, which is
/// where calls come that nobody expects.
#pragma once

#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/raise.hpp>
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

/// Under books.lock. A mocked_seam that is not listed any more is never used again.
inline void unlist(mocked_seam& gone) noexcept {
  mocked_seam** link = &books.first;
  while (*link != nullptr && *link != &gone) link = &(*link)->next;
  if (*link != nullptr) *link = gone.next;
}

/// The guard's layer is gone: nobody is in it any more, or its object is no more.
SEAM_COLD inline void forget_mocked(void* mocked) noexcept {
  auto* m = static_cast<mocked_seam*>(mocked);
  {
    const briefly_locked hold(books.lock);
    unlist(*m);
  }
  used<mocked_seam>::drop(m);
}

SEAM_COLD inline bool is_mocking(const layer& l) noexcept {
  return std::string_view(l.owner) == "seam::expect" || std::string_view(l.owner) == "seam::stub";
}

/// The last layer of a way that belongs to expectations: what an expectation's action goes on to lies beneath.
SEAM_COLD inline const node& lowest_mocking(const node& from) noexcept {
  const node* lowest = &from;
  for (const node* n = from.next; n != nullptr; n = n->next) {
    if (is_mocking(*n->owner)) lowest = n;
  }
  return *lowest;
}

/// How the layers of a seam call back: an expectation's, and the guard's.
struct mock_thunks {
  void (*expectation)();
  void (*guard)();
};

/// A layer whose handle is the expectation, or the mocked_seam.
SEAM_COLD inline void end_and_abandon(layer* l) {
  if (l == nullptr) return;
  SEAM_TRY { end_layer(*l, for_ever); }
  SEAM_CATCH(const error&, report) { terminate_with(report.what()); }
  abandon(l);
}

/// Finds what is known of the seam, or lists `fresh` when nothing is. Becomes a member of it.
SEAM_COLD inline used<mocked_seam> join_mocked(slot_core& slot, const void* object, mocked_seam* fresh) noexcept {
  const briefly_locked hold(books.lock);
  mocked_seam* m = find_mocked(slot, object);
  if (m == nullptr && fresh != nullptr) {
    m = fresh;
    m->next = books.first;
    books.first = m;
  }
  if (m == nullptr) return {};
  ++m->members;
  m->users.fetch_add(1);
  return used<mocked_seam>(m);
}

/// Returns when the guard stands beneath whatever the new member installs.
SEAM_COLD inline used<mocked_seam> enter_mocked(const place& at, const call_description& described, location where,
                                                void (*guard_thunk)()) {
  {
    const locked hold;
    books.lock.list_in(process.held_over_forks);
  }
  used<mocked_seam> known = join_mocked(at.slot, at.object, nullptr);
  if (known.get() != nullptr) return known;
  // No memory is asked for under a lock.
  new_layer guard(at, where);
  used<mocked_seam> fresh(new mocked_seam(at.slot, at.object, described));
  guard.set_up(
      [](layer& l, void* m) {
        l.callable = m;
        l.destroy = forget_mocked;
      },
      fresh.get(), {.owner = "seam::expect", .reason = "calls that nobody expects"});
  mocked_seam* const made = fresh.release();  // the layer has it
  // Not under a lock: whoever installs a layer may come to destroy others' callables. Of two who are at it at once, one
  // has a guard too many, which lets everything through and ends.
  made->guard = guard.install(guard_thunk);
  known = join_mocked(at.slot, at.object, made);
  if (known.get() != made) end_and_abandon(made->guard);
  return known;
}

SEAM_COLD inline void leave_mocked(used<mocked_seam> m) {
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

/// Ready to be called. The expectation lies above all that were armed before.
SEAM_COLD inline void arm(expectation_state& e, const mock_thunks& thunks) {
  const place at{e.slot, e.object};
  new_layer fresh(at, e.where);
  e.users.fetch_add(1);
  used<expectation_state> callable(&e);
  fresh.set_up(
      [](layer& l, void* call) {
        l.callable = call;
        l.destroy = [](void* c) { used<expectation_state>::drop(static_cast<expectation_state*>(c)); };
      },
      &e, {.owner = e.verified ? "seam::expect" : "seam::stub", .reason = e.reason});
  callable.release();  // the layer has it
  used<mocked_seam> home = enter_mocked(at, e.described, e.where, thunks.guard);
  e.home = home.get();
  {
    const briefly_locked hold(books.lock);
    e.answer = e.answers.first();
    e.now = expectation_state::phase::armed;
    e.older = std::exchange(e.home->newest, &e);
    if (e.verified) ++e.home->expected;
  }
  home.release();  // e has it
  e.standing = fresh.install(thunks.expectation);
}

/// Takes it out and waits for calls that are inside. False when it was never armed.
SEAM_COLD inline bool disarm(expectation_state& e) {
  end_and_abandon(std::exchange(e.standing, nullptr));
  {
    const briefly_locked hold(books.lock);
    if (std::exchange(e.now, expectation_state::phase::over) != expectation_state::phase::armed) return false;
    expectation_state** link = &e.home->newest;
    while (*link != &e) link = &(*link)->older;
    *link = e.older;
    if (e.verified) --e.home->expected;
  }
  // A report that is being written elsewhere may be asking the matchers.
  while (e.readers.load() != 0 && !this_thread_reports) platform::yield();
  return true;
}

}  // namespace detail
SEAM_END_NAMESPACE
