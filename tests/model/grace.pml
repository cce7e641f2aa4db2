/* SPDX-License-Identifier: BSL-1.0 */
/* A callable is destroyed only when no call is inside it, and a thread that waits for that is woken.
 *
 * Readers call a slot (core/calls/frame.hpp). A remover patches and unpatches it (core/stack/stack.hpp,
 * core/ending/drain.hpp). Numbers in parentheses, H1, H2 and W1 are those of the headers. Each reader has a store
 * buffer: its stores reach memory later, in order (TSO), or in any order that releases allow (-DPSO). All the remover's
 * stores are seq_cst and need no buffer. Each round uses the node's memory again, so its address proves nothing.
 *
 * Size:       READERS, CALLS (of each reader), ROUNDS (patch and unpatch)
 * Mode:       SYMMETRIC (calls fence for themselves), PSO, SC (no store buffers at all)
 * Must fail:  NO_H1, NO_H2, LATE_W1, NO_SCAN, PLAIN_LEAVE (with PSO), VALIDATE,
 *             NO_ENTER_EXCHANGE and NO_LEAVE_EXCHANGE (with SYMMETRIC)
 */
#ifndef READERS
#define READERS 2
#endif
#ifndef CALLS
#define CALLS 2
#endif
#ifndef ROUNDS
#define ROUNDS 2
#endif
#if defined(PSO) && ROUNDS > 2
#error "the processor below lists the writes of two rounds"
#endif

/* What an entry, or the head, holds. */
#define FREE 0
#define NODE 1
#define BUSY 2
/* In a store buffer: those values for the reader's entry; from here on a write by the callable of that round. */
#define WRITE_OF_ROUND 10

byte head = FREE;
byte alive = 0; /* the round whose callable exists, or 0 */
byte entry[READERS];
bool watched[READERS];
byte event = 0;
chan buffer[READERS] = [4] of { byte };

/* This finds use after free too: a write that leaves its buffer after the callable was destroyed. */
inline reach_memory(r, value) {
  if
  :: value < WRITE_OF_ROUND -> entry[r] = value
  :: else -> assert(alive == value - WRITE_OF_ROUND)
  fi
}

inline store(r, value) {
#ifdef SC
  d_step { reach_memory(r, value) }
#else
  buffer[r]!value
#endif
}

/* A locked instruction waits until the buffer is empty. The processor below empties it. */
inline exchange(r, value) { atomic { empty(buffer[r]) -> entry[r] = value } }

active [READERS] proctype processor() {
  byte r = _pid;
  byte value;
end:
  do
  :: atomic { buffer[r]?value -> reach_memory(r, value); value = 0 }
#ifdef PSO
  /* The callable's writes are plain: they may overtake what was stored before. */
  :: atomic { buffer[r]??[eval(WRITE_OF_ROUND + 1)] -> buffer[r]??eval(WRITE_OF_ROUND + 1); assert(alive == 1) }
  :: atomic { buffer[r]??[eval(WRITE_OF_ROUND + 2)] -> buffer[r]??eval(WRITE_OF_ROUND + 2); assert(alive == 2) }
#ifdef PLAIN_LEAVE
  /* The store (4) follows such a write, and may overtake it. */
  :: atomic { (buffer[r]?[eval(WRITE_OF_ROUND + 1)] || buffer[r]?[eval(WRITE_OF_ROUND + 2)]) && buffer[r]??[FREE] ->
              buffer[r]??FREE; entry[r] = FREE }
#endif
#endif
  od
}

/* `found` is the head; `round` is a ghost: which callable that is. */
inline load_head() { d_step { found = head; round = (found == NODE -> alive : 0) } }

inline enter(r) {
#ifdef VALIDATE
  /* A hazard pointer in place of "busy": publish the node that was seen, then look whether it is still there. */
  byte expected;
  expected = head;
  do
  :: store(r, expected);
     load_head();
     if
     :: atomic { found == expected -> expected = 0 }; break
     :: else -> expected = found
     fi
  od
#else
  store(r, BUSY); /* (1) */
#if defined(SYMMETRIC) && !defined(NO_ENTER_EXCHANGE)
  exchange(r, BUSY);
#endif
  load_head();     /* (2) */
  store(r, found)  /* (3) */
#endif
}

inline leave(r) {
  store(r, FREE); /* (4) */
#if defined(SYMMETRIC) && !defined(NO_LEAVE_EXCHANGE)
  exchange(r, FREE);
#endif
  if
  :: watched[r] -> /* (5) */
     atomic { empty(buffer[r]) -> watched[r] = false };
     event++
  :: else
  fi
}

active [READERS] proctype reader() {
  byte r = _pid - READERS;
  byte calls = 0;
  byte found;
  byte round;
  do
  :: calls < CALLS ->
     calls++;
     if
     :: head == FREE /* unpatched: no frame */
     :: else ->
        enter(r);
        if
        :: found == NODE ->
           assert(alive == round);
           store(r, WRITE_OF_ROUND + round);
           assert(alive == round)
        :: else
        fi;
        leave(r)
     fi;
     d_step { found = FREE; round = 0 }
  :: else -> break
  od
}

/* membarrier: each reader executes a full fence at some moment of its own. */
inline fence_all_readers() {
  i = 0;
#ifndef SYMMETRIC
  do
  :: atomic { i < READERS && empty(buffer[i]) -> i++ }
  :: atomic { i == READERS -> i = 0; break }
  od
#endif
}

/* Counts the readers that are inside or busy, and watches them if `arm`. The load and the bit are two steps. */
inline look_at_readers() {
  i = 0;
  do
  :: i < READERS ->
     d_step { /* (6) */
       inside = inside + (entry[i] == NODE);
       busy = busy + (entry[i] == BUSY);
       hit = entry[i] != FREE
     };
     if
     :: hit && arm -> watched[i] = true /* (8) */
     :: else
     fi;
     d_step { hit = false; i++ }
  :: else -> break
  od;
  i = 0
}

active proctype remover() {
  byte rounds = 0;
  byte i;
  byte inside;
  byte busy;
  byte seen;
  bool hit;
  bool arm;
  bool watching;
  do
  :: rounds < ROUNDS ->
     rounds++;
     d_step { alive = rounds; head = NODE };
     head = FREE; /* (7) */
#ifndef NO_H1
     fence_all_readers(); /* H1 */
#endif
#ifndef NO_SCAN
look:
#ifndef LATE_W1
     seen = event; /* W1 */
#endif
     if /* it spins for a while before it watches */
     :: !watching -> arm = true
     :: true
     fi;
     look_at_readers();
#ifdef LATE_W1
     seen = event;
#endif
     if
     :: inside + busy == 0
     :: inside + busy != 0 && arm ->
        d_step { watching = true; arm = false; inside = 0; busy = 0 };
#ifndef NO_H2
        fence_all_readers(); /* H2 */
#endif
        goto look
     :: inside + busy != 0 && !arm && watching && busy == 0 ->
        event != seen; /* sleeps */
        d_step { inside = 0; seen = 0 };
        goto look
     :: inside + busy != 0 && !arm && !(watching && busy == 0) ->
        d_step { inside = 0; busy = 0; seen = 0 };
        goto look
     fi;
#endif
     atomic { alive = 0; watching = false; arm = false; seen = 0 }
  :: else -> break
  od
}
