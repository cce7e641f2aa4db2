/* SPDX-License-Identifier: BSL-1.0 */
/* A layer that several threads end is destroyed once, by one of them or by the last call to leave. It is never lost.
 *
 * The bookkeeping of core/ending/ending.hpp, core/ending/drain.hpp and core/process/lock.hpp. Memory is sequentially
 * consistent here, and H1 and H2 are empty steps; grace.pml has the store buffers. The insider ends the layer from inside
 * and does not wait. The outsider ends it at the same time and waits, with or without a deadline. Both hold the handle;
 * each may let go of it, and the last to do so runs ~patch, possibly from inside.
 *
 * Size:       CALLERS (the insider is one of them), CALLS (of each other caller)
 * Variants:   IGNORE_WAITING (the settler also takes layers that a thread waits for), BRANCHES (it is the layer of one
 *             object, and callers call on this one or another)
 * Must fail:  NO_RECHECK, NO_HAND_OVER (a thread that gives up leaves no work for after its unlock), ONE_WATCH,
 *             NO_WORK_LEFT (with BRANCHES: a call that chooses the other way wakes, but leaves no work)
 */
#include "ended_layer.pml"

/* Two threads hold the handle. The last to let go runs ~patch, which ends the layer once more and abandons it. */
inline let_go() { atomic { users_of_handle--; last = users_of_handle == 0 } }

/* After the end of a layer that this thread waited for. */
inline abandon_what_is_gone() {
  assert(!deleted && state == gone);
  drop_share()
}

active proctype insider() {
  locals;
  bool holds = true;
  enter(0);
  if
  :: found == NODE ->
     step = begin;
     do
     :: take_lock();
        assert(!deleted && !destroyed);
        if /* end_layer */
        :: state == linked -> head = OTHER; state = ended /* (7) */
        :: else
        fi;
        watched[0] = true;
        lock = false;
        recheck();
        if
        :: step == finished -> drop_share(); break /* abandon */
        :: step == begin -> break
        :: step == begin -> /* ~patch */
           holds = false;
           let_go();
           if
           :: last -> step = finished
           :: else -> break
           fi
        fi
     od;
     atomic { step = 0; last = false }
  :: else
  fi;
  leave(0);
  if
  :: holds ->
     let_go();
     if
     :: last -> end_and_wait(false, drained); assert(drained && destroyed); abandon_what_is_gone()
     :: else
     fi
  :: true
  fi;
  done++
}

active [CALLERS - 1] proctype caller() {
  locals;
  byte calls = 0;
  byte me = _pid;
  do
  :: calls < CALLS -> calls++; enter(me); leave(me)
  :: else -> break
  od;
  done++
}

active proctype outsider() {
  locals;
  bool patience;
  if
  :: patience = true
  :: patience = false
  fi;
  do
  :: end_and_wait(patience, drained);
     assert(drained -> destroyed : patience);
     if
     :: last -> abandon_what_is_gone(); break
     :: !last -> break
     :: !last ->
        let_go();
        if
        :: last -> patience = false
        :: else -> break
        fi
     fi
  od;
  done++
}

active proctype verdict() {
  bool lost;
  bool leaked;
  done == CALLERS + 1;
  d_step { lost = state != gone; leaked = deleted != (users_of_handle == 0) };
  assert(!lost);
  assert(!leaked)
}
