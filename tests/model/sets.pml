/* SPDX-License-Identifier: BSL-1.0 */
/* Sets: two slots change at once. A thread that has seen a new layer of a set sees no old one after it. A section of code
 * sees all old layers or all new ones. No layer is destroyed that a section may still call.
 *
 * Readers call both slots in any order, inside a section or outside (core/calls/consistent_section.hpp, way_of_thread in
 * core/stack/layer.hpp). The changer replaces the layers of both, ROUNDS times (patch/detail/set_of_layers.hpp). It
 * destroys a layer that it took out when no section sees the layer and no call is inside (core/ending/drain.hpp).
 * Numbers in parentheses are those of the headers. grace.pml has the store buffers of frames: here a call announces its
 * slot and reads the head in one step. A section's entry has a store buffer for one store.
 *
 * A slot's stack has the layers that a reader may see: the layer of the branch's epoch, and the layer before it.
 *
 * Size:       READERS, CALLS (of each), ROUNDS
 * Variant:    OUTSIDE (no reader has a section)
 * Must fail:  NO_GATES (with OUTSIDE: the heads are set one by one), NO_SECTIONS (the branch goes at once),
 *             NO_SECTION_EXCHANGE (21), LATE_BEGIN (the epoch is read before the section is announced),
 *             NO_SECTION_WAIT (the end does not wait for sections; with one round), EARLY_EPOCH (with OUTSIDE: (20') before the branches)
 */
#ifndef READERS
#define READERS 2
#endif
#ifndef CALLS
#define CALLS 3
#endif
#ifndef ROUNDS
#define ROUNDS 2
#endif

#define FREE 0
#define BEGINS 255
#define SEES(epoch) ((epoch) + 1)

byte epoch = 0;
/* Per slot: readers that see the epoch `since` see `layer_at`; the others see `before`. since == 0: no branch. */
byte layer_at[2];
byte before[2];
byte since[2];
bool destroyed[ROUNDS + 1];

byte section[READERS];  /* as other threads see it */
byte buffered[READERS]; /* 0: empty; else the buffered value, plus 1 */
bool calling[READERS];
byte inside[READERS];   /* the layer that a call holds, plus 1 */

/* The processor empties the buffer, at any time. */
active [READERS] proctype processor() {
end:
  do
  :: atomic { buffered[_pid] != 0 -> section[_pid] = buffered[_pid] - 1; buffered[_pid] = 0 }
  od
}

#define store(r, value) atomic { buffered[r] == 0 -> buffered[r] = (value) + 1 }
#define exchange(r, value) atomic { buffered[r] == 0 -> section[r] = (value) }

inline begin_section() {
#ifdef LATE_BEGIN
  mine = epoch;
  exchange(r, SEES(mine))
#else
#ifdef NO_SECTION_EXCHANGE
  store(r, BEGINS);
#else
  exchange(r, BEGINS); /* (21) */
#endif
  mine = epoch;          /* (22) */
  store(r, SEES(mine))   /* (23) */
#endif
}

/* One call: it stands on the branch and holds both layers, then chooses, runs and leaves. */
inline call(slot) {
  d_step {
    held_since = since[slot];
    held_layer = layer_at[slot];
    held_before = before[slot];
    calling[r] = true
  };
  if
  :: held_since == 0 -> found = held_layer
  :: held_since != 0 ->
     if /* (20) */
     :: in_section && mine >= held_since -> found = held_layer
     :: in_section && mine < held_since -> found = held_before
     :: !in_section && epoch >= held_since -> found = held_layer
     :: !in_section && epoch < held_since -> found = held_before
     fi
  fi;
  atomic { inside[r] = found + 1; calling[r] = false };
  assert(!destroyed[found]);
  d_step {
    assert(!(in_section && seen && found != last));
    assert(!(found < last));
    last = found;
    seen = true;
    inside[r] = 0;
    found = 0;
    held_since = 0;
    held_layer = 0;
    held_before = 0
  }
}

active [READERS] proctype reader() {
  byte r = _pid - READERS;
  byte calls = 0;
  byte mine = 0;
  byte last = 0;
  byte found = 0;
  byte held_since = 0;
  byte held_layer = 0;
  byte held_before = 0;
  bool seen = false;
  bool in_section = false;
  if
#ifndef OUTSIDE
  :: begin_section(); in_section = true
#endif
  :: true
  fi;
  do
  :: calls < CALLS ->
     calls++;
     if
     :: call(0)
     :: call(1)
     fi
  :: else -> break
  od;
  if
  :: in_section -> exchange(r, FREE) /* (24) */
  :: else
  fi
}

#define is_older(r, k) (section[r] != FREE && (section[r] == BEGINS || section[r] < SEES(k)))

/* Whether every section sees this epoch. Reads one entry after the other. */
inline look_at_sections(k) {
  all_see = true;
  i = 0;
  do
  :: i < READERS -> d_step { all_see = all_see && !is_older(i, k); i++ } /* (6) */
  :: else -> break
  od;
  i = 0
}

inline take_branches_out() {
  d_step { since[0] = 0; before[0] = layer_at[0] };
  d_step { since[1] = 0; before[1] = layer_at[1] }
}

active proctype changer() {
  byte k = 0;
  byte i = 0;
  bool all_see = false;
  do
  :: k < ROUNDS ->
     k++;
#ifdef NO_GATES
     d_step { before[0] = layer_at[0]; layer_at[0] = k }; /* (7) */
     d_step { before[1] = layer_at[1]; layer_at[1] = k };
     epoch = k;
#else
#ifdef EARLY_EPOCH
     epoch = k;
#endif
     d_step { before[0] = layer_at[0]; layer_at[0] = k; since[0] = k }; /* (7) */
     d_step { before[1] = layer_at[1]; layer_at[1] = k; since[1] = k };
#ifndef EARLY_EPOCH
     epoch = k; /* (20') */
#endif
#endif
#ifdef NO_SECTIONS
     take_branches_out();
#else
#ifndef NO_SECTION_WAIT
     do
     :: look_at_sections(k);
        if
        :: all_see -> break
        :: else /* it sleeps, or leaves the work to the last section */
        fi
     od;
     take_branches_out();
#endif
#endif
     /* H1, and the wait for calls inside the layers that were taken out, are as in grace.pml. */
     do
     :: i < READERS -> !calling[i] && inside[i] != k; i++
     :: else -> break
     od;
     atomic { i = 0; destroyed[k - 1] = true; all_see = false }
  :: else -> break
  od
}
