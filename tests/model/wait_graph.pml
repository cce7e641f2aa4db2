/* SPDX-License-Identifier: BSL-1.0 */
/* Threads that would wait for each other for ever: exactly one of them reports, and so the others go on.
 *
 * Thread i is inside layer i and ends layer i + 1; the last thread ends layer 0. This is waits_for_me in
 * core/stack/who_is_inside.hpp and its use in core/ending/drain.hpp. A bystander is inside layer 0 too; it ends nothing
 * and leaves at any time. Each call that leaves signals; grace.pml shows that watched calls do. Memory is sequentially
 * consistent here, because the lock guards what is read, or the thread that it belongs to stands still.
 *
 * Size:       THREADS (of the cycle)
 * Variant:    CHAIN (the last thread ends nothing: no thread may report)
 * Must fail:  LATE_PUBLISH (waiting_for is written after the graph was walked, under another lock)
 */
#ifndef THREADS
#define THREADS 3
#endif
#define BYSTANDER THREADS
#define NOTHING 255

bool lock = false;
byte inside[THREADS + 1] = NOTHING; /* the layer that a thread's entry shows */
byte waiting_for[THREADS + 1] = NOTHING;
byte event = 0;
byte arrived = 0;
byte reports = 0;
byte finished = 0;

#define take_lock() atomic { !lock -> lock = true }

/* Entries are read one at a time. The bystander, and threads that stopped waiting, may leave meanwhile. */
inline look_at_entries() {
  d_step { others = 0; t = 0 };
  do
  :: t <= THREADS -> d_step { others = others + (t != me && inside[t] == target); t++ }
  :: else -> break
  od
}

/* At most one waiting thread is inside each layer, so the recursion of the C++ is a loop here. */
inline waits_for_me() {
  d_step { cycle = false; layer = target; t = 0; hops = 0 };
  do
  :: t > THREADS || hops > THREADS || cycle -> break
  :: else ->
     if
     :: inside[t] == layer && t != me && waiting_for[t] != NOTHING ->
        d_step { layer = waiting_for[t]; cycle = inside[me] == layer; t = 0; hops++ }
     :: else -> t++
     fi
  od;
  atomic { layer = 0; t = 0; hops = 0 }
}

inline leave(me) {
  inside[me] = NOTHING;
  event++
}

active [THREADS] proctype waiter() {
  byte me = _pid;
  byte target = (me + 1) % THREADS;
  byte t;
  byte layer;
  byte hops;
  byte others;
  byte seen;
  bool cycle;
  inside[me] = me;
  arrived++;
  arrived == THREADS;
#ifdef CHAIN
  if
  :: me == THREADS - 1 -> goto done
  :: else
  fi;
#endif
  do
  :: seen = event; /* W1 */
     take_lock();
     look_at_entries();
     if
     :: others == 0 -> waiting_for[me] = NOTHING; lock = false; break
     :: else
     fi;
#ifndef LATE_PUBLISH
     waiting_for[me] = target;
#endif
     waits_for_me();
     if
     :: cycle -> waiting_for[me] = NOTHING; reports++; lock = false; break
     :: else
     fi;
#ifdef LATE_PUBLISH
     lock = false;
     take_lock();
     waiting_for[me] = target;
#endif
     lock = false;
     event != seen /* sleeps */
  od;
done:
  leave(me);
  finished++
}

active proctype bystander() {
  inside[BYSTANDER] = 0;
  leave(BYSTANDER)
}

active proctype verdict() {
  finished == THREADS;
#ifdef CHAIN
  assert(reports == 0)
#else
  assert(reports == 1)
#endif
}
