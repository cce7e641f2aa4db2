/* SPDX-License-Identifier: BSL-1.0 */
/* The memory of a slot's stacks: what an entry may hold, what a call can reach from there, and what is freed. objects.pml
 * includes this file. A stack has branches to one node for each of the two objects, if the object has a layer. The
 * inlines work on variables of the patcher that uses them.
 */
#define STACKS 6 /* in memory at once; one more than any run needs */

/* What an entry, or the head, holds. The branches of one stack are freed together, so they are one cell here. */
#define FREE 0
#define BUSY 1
#define BRANCH(stack) (2 + 3 * (stack))
#define NODE(stack, object) (3 + 3 * (stack) + (object))
#define is_cell(held) ((held) > BUSY)
#define stack_of(held) (((held) - 2) / 3)
#define is_branch(held) (is_cell(held) && ((held) - 2) % 3 == 0)

/* Sets of a stack's cells. */
#define CELL(held) (1 << ((held) - 2) % 3)
#define THE_BRANCH 1
#define NODE_OF(object) (2 << (object))

#define BOTH 2 /* what a pinned() calls: it never chooses */
#define calls_on(r, o) (object[r] == BOTH || object[r] == o)

byte head = FREE;
byte linked = 0;      /* the objects that have a layer, as nodes of a stack */
byte ways[STACKS];    /* the nodes of each stack */
byte used[STACKS];    /* its cells that are still used */

/* Ghosts: the cell where a reader is, and what it calls. */
byte reads[READERS];
byte object[READERS];

/* Used in a d_step. A call that has not chosen yet reads the branches, and then its own node. */
inline free_cells(stack, cells) {
  i = 0;
  do
  :: i < READERS ->
     in_use = is_cell(reads[i]) && stack_of(reads[i]) == stack &&
              ((CELL(reads[i]) & (cells)) != 0 ||
               (is_branch(reads[i]) && ((calls_on(i, 0) && ((cells) & NODE_OF(0) & ways[stack]) != 0) ||
                                        (calls_on(i, 1) && ((cells) & NODE_OF(1) & ways[stack]) != 0))));
     assert(!in_use);
     i++
  :: else -> break
  od;
  i = 0;
  used[stack] = used[stack] & ~(cells);
  ways[stack] = (used[stack] == 0 -> 0 : ways[stack])
}

/* Makes a stack of the current layers, in the first free memory. */
inline make_stack() {
  d_step {
    s = 0;
    do
    :: s < STACKS && used[s] != 0 -> s++
    :: else -> break
    od;
    assert(linked == 0 || s < STACKS);
    if
    :: linked != 0 -> used[s] = THE_BRANCH | linked; ways[s] = linked; s = BRANCH(s)
    :: else -> s = FREE
    fi
  }
}

/* Whether a call that holds this can reach this patcher's layer. From a branch it can if the stack has the layer. That
 * look reads the nodes below the branch, so they must not be freed. */
inline look_at(held) {
  d_step {
    busy = busy + (held == BUSY);
    hit = held == BUSY;
    if
    :: is_cell(held) && (used[stack_of(held)] & CELL(held)) != 0 ->
       dangling = is_branch(held) && (ways[stack_of(held)] & ~used[stack_of(held)]) != 0;
#ifdef COARSE
       hit = is_branch(held) || CELL(held) == NODE_OF(mine);
#else
       assert(!dangling);
       hit = (is_branch(held) && (ways[stack_of(held)] & NODE_OF(mine)) != 0) || CELL(held) == NODE_OF(mine);
#endif
       inside = inside + hit;
       dangling = false
    :: else
    fi
  }
}

/* Used in a d_step. */
inline mark(held) {
  if
  :: is_cell(held) && (used[stack_of(held)] & CELL(held)) != 0 ->
     dangling = is_branch(held) && (ways[stack_of(held)] & ~used[stack_of(held)]) != 0;
     assert(!dangling);
     marked[stack_of(held)] = marked[stack_of(held)] | CELL(held) | (is_branch(held) -> ways[stack_of(held)] : 0)
  :: else
  fi
}
