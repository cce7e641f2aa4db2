/* SPDX-License-Identifier: BSL-1.0 */
/* What threads do with a layer that ends. settle.pml includes this file and has the threads. Each inline works on
 * variables of the thread that uses it, which `locals` declares.
 */
#ifndef CALLERS
#define CALLERS 2
#endif
#ifndef CALLS
#define CALLS 2
#endif

/* What an entry, or the head, holds. Another layer lies below this one, so that calls still have frames. */
#define FREE 0
#define NODE 1
#define OTHER 2
#define BUSY 3
#define BRANCH 4 /* a call there goes on to this layer, or to that of another object */
#ifdef BRANCHES
#define TOP BRANCH
#else
#define TOP NODE
#endif

mtype = { linked, ended, destroying, gone };
mtype = { begin, look_again, sleep, destroy, finished, give_up };

byte head = TOP;
byte entry[CALLERS];
bool watched[CALLERS];
byte event = 0;
bool lock = false;
bool pending = false;

/* The layer, guarded by the lock. */
mtype state = linked;
byte waiting = 0;

byte shares = 2; /* the handle's, and one until the callable is destroyed */

/* Ghosts. */
byte users_of_handle = 2;
byte inside_now = 0;
bool destroyed = false;
bool deleted = false;
byte done = 0;

#define take_lock() atomic { !lock -> lock = true }

inline drop_share() {
  d_step { assert(!deleted); shares--; deleted = shares == 0 }
}

/* What only the lock's holder reads and writes is one step. */

/* `fresh` counts the entries that were not watched before. The load and the bit are two steps, because a call may leave
 * in between. */
inline look_at_entries(arm) {
  d_step { inside = 0; busy = 0; fresh = 0; i = 0 };
  do
  :: i < CALLERS ->
     d_step {
       hit = entry[i] == NODE || entry[i] == BRANCH || entry[i] == BUSY;
       inside = inside + (entry[i] == NODE || entry[i] == BRANCH);
       busy = busy + (entry[i] == BUSY)
     };
     if
     :: hit && (arm) -> d_step { fresh = fresh + !watched[i]; watched[i] = true } /* (8) */
     :: else
     fi;
     d_step { hit = false; i++ }
  :: else -> break
  od
}

inline claim() { d_step { assert(!deleted && state == ended); state = destroying } }

/* The C++ looks at `pending` when it unlocks, before it signals. With one layer, that look finds nothing to do. */
inline destroy_claimed() {
  d_step { assert(!destroyed); assert(inside_now == 0); destroyed = true };
  take_lock();
  d_step { assert(!deleted); state = gone; lock = false };
  event++;
  drop_share()
}

/* With the lock held; releases it. */
inline settle_ended_layers() {
  if /* H1 */
#ifdef IGNORE_WAITING
  :: state == ended ->
#else
  :: state == ended && waiting == 0 ->
#endif
     look_at_entries(true);
     if
     :: inside + busy != 0 ->
#ifdef ONE_WATCH
        look_at_entries(false) /* H2 */
#else
        do /* H2: until every call that is found will see its bit when it leaves */
        :: look_at_entries(true);
           if
           :: inside + busy == 0 || fresh == 0 -> break
           :: else
           fi
        od
#endif
     :: else
     fi;
     if
     :: inside + busy == 0 -> claim(); claimed = true
     :: else
     fi
  :: else
  fi;
  atomic { lock = false; inside = 0; busy = 0; fresh = 0; i = 0 };
  if
  :: claimed -> destroy_claimed(); claimed = false
  :: else
  fi
}

inline do_deferred_work() {
  do
  :: !pending -> break /* (11') */
  :: pending ->
     if /* (12) */
     :: atomic { !lock -> lock = true }; pending = false; settle_ended_layers()
     :: lock -> break
     fi
  od
}

/* After each unlock, which is the store (12'). */
inline recheck() {
#ifdef NO_RECHECK
  skip
#else
  do_deferred_work()
#endif
}

inline enter(me) {
  entry[me] = BUSY; /* (1) */
  d_step { found = head; inside_now = inside_now + (found == TOP) }; /* (2) */
  entry[me] = found; /* (3) */
#ifdef BRANCHES
  if
  :: found == BRANCH -> choose_way(me)
  :: else
  fi;
#endif
  assert(found != NODE || (!destroyed && !deleted))
}

/* A call on another object may stay until this layer is gone, because it does not delay its end. */
inline choose_way(me) {
  if
  :: found = NODE
  :: d_step { found = OTHER; inside_now-- }
  fi;
  entry[me] = found; /* (13) */
  if
  :: watched[me] -> /* (13') */
     event++;
#ifndef NO_WORK_LEFT
     pending = true; /* (11) */
     do_deferred_work()
#endif
  :: else
  fi;
  if
  :: found == OTHER -> state == gone
  :: true
  fi
}

inline leave(me) {
  d_step { entry[me] = FREE; inside_now = inside_now - (found == NODE); found = FREE }; /* (4) */
  if
  :: watched[me] -> /* (5) */
     watched[me] = false;
     event++;
     pending = true; /* (11) */
     do_deferred_work()
  :: else
  fi
}

/* end_layer and drain, for a thread that is outside. */
inline end_and_wait(patience, drained) {
  step = begin;
  do
  :: step == finished || step == give_up -> break
  :: step == sleep ->
     if
     :: event != seen
     :: patience -> expired = true
     fi;
     step = look_again
  :: else ->
     if
     :: step == begin -> unlink_and_count()
     :: step == look_again -> look(patience) /* H1, before the first */
     :: step == destroy -> destroy_claimed(); step = finished
     fi;
     recheck()
  od;
  atomic { drained = step == finished; step = 0; seen = 0; expired = false; watching = false }
}

inline unlink_and_count() {
  take_lock();
  assert(!deleted);
  if
  :: state == gone -> step = finished
  :: state == linked -> head = OTHER; d_step { state = ended; waiting++; step = look_again } /* (7) */
  :: else -> d_step { waiting++; step = look_again }
  fi;
  lock = false
}

inline look(patience) {
  seen = event; /* W1 */
  if
  :: patience -> expired = true
  :: true
  fi;
  take_lock();
  assert(!deleted);
  if
  :: state == gone -> d_step { waiting--; step = finished }
  :: state == destroying -> step = sleep
  :: state == destroying && expired -> d_step { waiting--; step = give_up }
  :: state == ended ->
     if /* it spins for a while before it watches */
     :: !watching -> arm = true
     :: true
     fi;
     look_at_entries(arm);
     if
     :: inside + busy == 0 -> claim(); d_step { waiting--; step = destroy }
     :: inside + busy != 0 && expired ->
        d_step {
          waiting--;
#ifndef NO_HAND_OVER
          pending = true;
#endif
          step = give_up
        }
     :: inside + busy != 0 && !expired && arm -> watching = true /* H2 */
     :: inside != 0 && busy == 0 && !expired && !arm && watching -> step = sleep
     :: inside + busy != 0 && !expired && !arm && (busy != 0 || !watching)
     fi
  fi;
  atomic { lock = false; inside = 0; busy = 0; fresh = 0; i = 0; arm = false }
}

/* The variables of each thread. */
#define locals                                                                             \
  byte i; byte inside; byte busy; byte fresh; byte found; byte seen; mtype step;           \
  bool hit; bool claimed; bool expired; bool watching; bool arm; bool drained; bool last
