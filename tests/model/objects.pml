/* SPDX-License-Identifier: BSL-1.0 */
/* Layers of single objects: a call announces the whole stack, then only its own way through it. A thread that ends a
 * layer waits for no call on another way. A call that chooses another way wakes it. It frees no node that a call still
 * reads.
 *
 * Readers call a method on one of two objects, or pin it (core/calls/frame.hpp, with the narrowing). Patchers patch and
 * unpatch the method for one object (core/stack/stack.hpp, core/ending/drain.hpp), and free the nodes that their changes
 * replaced (core/stack/stack.hpp). Numbers in parentheses, H1, H2 and W1 are those of the headers. Each reader has a
 * store buffer, as in grace.pml. A reader stores only to its entry, so TSO, in order, is the only order. Every change
 * makes the whole stack anew, as a change of a class's layer does. Freed memory is used again.
 *
 * With one patcher, object 0 has a layer that stays, and a call in it may wait until the patcher has finished.
 *
 * Size:       READERS, CALLS (of each reader), PATCHERS (1 or 2), ROUNDS (patch and unpatch, of each patcher)
 * Mode:       SYMMETRIC (calls fence for themselves)
 * Must fail:  NO_H1, NO_H2, NO_NARROWING, NO_LOOK, CLEAR_BIT, COARSE, BLIND_SWEEP,
 *             NO_NARROW_EXCHANGE (with SYMMETRIC);
 *             NO_COUNT, LATE_COUNT_READ, EARLY_COUNT (with two patchers)
 */
#ifndef READERS
#define READERS 2
#endif
#ifndef CALLS
#define CALLS 1
#endif
#ifndef PATCHERS
#define PATCHERS 1
#endif
#ifndef ROUNDS
#define ROUNDS 2
#endif

#include "stacks.pml"

byte entry[READERS];
bool watched[READERS];
byte event = 0;
byte changes = 0;
bool lock = false;
byte finished = 0;
chan buffer[READERS] = [4] of { byte };

#define take_lock() atomic { !lock -> lock = true }
#define store(r, value) buffer[r]!value

/* A locked instruction waits until the buffer is empty. */
inline exchange(r, value) { atomic { empty(buffer[r]) -> entry[r] = value } }

active [READERS] proctype processor() {
end:
  do
  :: buffer[_pid]?entry[_pid]
  od
}

/* The way of an object without a layer is the class's. The class has no layer, so the entry is free. */
inline choose_way() {
  d_step {
    found = ((ways[stack_of(found)] & NODE_OF(object[r])) != 0 -> NODE(stack_of(found), object[r]) : FREE);
    reads[r] = found
  };
  store(r, found); /* (13) */
#if defined(SYMMETRIC) && !defined(NO_NARROW_EXCHANGE)
  exchange(r, found);
#endif
#ifndef NO_LOOK
  if
  :: watched[r] -> /* (13') */
#ifdef CLEAR_BIT
     watched[r] = false;
#endif
     atomic { empty(buffer[r]) -> event++ }
  :: else
  fi
#endif
}

active [READERS] proctype reader() {
  byte r = _pid - READERS;
  byte calls = 0;
  byte found = FREE;
  do
  :: calls < CALLS ->
     atomic {
       calls++;
       if
       :: object[r] = 0
       :: object[r] = 1
#ifndef NO_PINS
       :: object[r] = BOTH
#endif
       fi
     };
     if
     :: head == FREE /* unpatched: no frame */
     :: else ->
        store(r, BUSY); /* (1) */
#ifdef SYMMETRIC
        exchange(r, BUSY);
#endif
        d_step { found = head; reads[r] = head }; /* (2) */
        store(r, found); /* (3) */
#ifndef NO_NARROWING
        if
        :: is_branch(found) && object[r] != BOTH -> choose_way()
        :: else
        fi;
#endif
#if PATCHERS == 1
        if /* a call that stays, where it delays no end */
        :: is_cell(found) && (object[r] == 0 || (ways[stack_of(found)] & NODE_OF(1)) == 0) -> finished == PATCHERS
        :: true
        fi;
#endif
        d_step { found = FREE; reads[r] = FREE; object[r] = 0 };
        store(r, FREE); /* (4) */
#ifdef SYMMETRIC
        exchange(r, FREE);
#endif
        if
        :: watched[r] -> /* (5) */
           atomic { empty(buffer[r]) -> watched[r] = false };
           event++
        :: else
        fi
     fi
  :: else -> break
  od
}

/* The rest belongs to the patchers. Their stores are seq_cst, or a seq_cst store follows before another thread may look. */

inline change(layers) {
  atomic { !lock -> lock = true; linked = layers; make_stack() };
#ifdef EARLY_COUNT
  changes++;
  atomic { head = s; s = 0; lock = false }
#else
  atomic { head = s; s = 0 };               /* (7) */
  d_step { changes++; lock = false } /* (14) */
#endif
}

/* membarrier: each reader executes a full fence at some moment of its own. */
inline fence_all_readers() {
#ifndef SYMMETRIC
  i = 0;
  do
  :: atomic { i < READERS && empty(buffer[i]) -> i++ }
  :: atomic { i == READERS -> i = 0; break }
  od
#else
  skip
#endif
}

inline look_at_readers() {
  r = 0;
  do
  :: r < READERS ->
     look_at(entry[r]); /* (6) */
     if
     :: hit && arm -> d_step { watched[r] = true; hit = false; r++ } /* (8) */
     :: else -> d_step { hit = false; r++ }
     fi
  :: else -> break
  od;
  r = 0
}

inline sweep() {
  d_step { mark(head) };
#ifndef BLIND_SWEEP
  do
  :: r < READERS -> d_step { mark(entry[r]); r++ }
  :: else -> break
  od;
  r = 0;
#endif
  d_step {
    do
    :: s < STACKS -> free_cells(s, used[s] & ~marked[s]); marked[s] = 0; s++
    :: else -> break
    od;
    s = 0
  }
}

inline claim() {
  d_step {
    do
    :: s < STACKS -> free_cells(s, used[s] & NODE_OF(mine)); s++
    :: else -> break
    od;
    s = 0
  };
#ifdef NO_COUNT
  sweep()
#else
  if
  :: changes == fenced -> sweep()
  :: else
  fi
#endif
}

active [PATCHERS] proctype patcher() {
  byte mine = (PATCHERS == 1 -> 1 : _pid - 2 * READERS);
  byte rounds = 0;
  byte marked[STACKS];
  byte fenced;
  byte seen;
  byte inside;
  byte busy;
  byte r;
  byte s;
  byte i;
  bool hit;
  bool arm;
  bool watching;
  bool dangling;
  bool in_use;
#if PATCHERS == 1
  change(NODE_OF(0));
#endif
  do
  :: rounds < ROUNDS ->
     rounds++;
     change(linked | NODE_OF(mine));
     change(linked & ~NODE_OF(mine));
#ifndef LATE_COUNT_READ
     fenced = changes; /* (14') */
#endif
#ifndef NO_H1
     fence_all_readers(); /* H1 */
#endif
#ifdef LATE_COUNT_READ
     fenced = changes;
#endif
look:
     seen = event; /* W1 */
     take_lock();
     if /* it spins for a while before it watches */
     :: !watching -> arm = true
     :: true
     fi;
     look_at_readers();
     if
     :: inside + busy == 0 -> claim(); atomic { lock = false; seen = 0; fenced = 0; watching = false; arm = false }
     :: inside + busy != 0 && arm ->
        atomic { lock = false; watching = true; arm = false; inside = 0; busy = 0; seen = 0 };
#ifndef NO_H2
        fence_all_readers(); /* H2 */
#endif
        goto look
     :: inside + busy != 0 && !arm && watching && busy == 0 ->
        atomic { lock = false; inside = 0 };
        event != seen; /* sleeps */
        seen = 0;
        goto look
     :: inside + busy != 0 && !arm && !(watching && busy == 0) ->
        atomic { lock = false; inside = 0; busy = 0; seen = 0 };
        goto look
     fi
  :: else -> break
  od;
  finished++
}
