/* See hitting.h. */
#include "hitting.h"

#include <string.h>

#define NO_WEIGHT INT64_MAX

/* An element that is tried, and where to go on when that is done: the next one of its conflict. */
struct bsi_branch {
  size_t conflict;
  int64_t tried;    /* the element, -1 before the first */
  size_t forbidden; /* how many were forbidden before */
};

/* ---- sets ---- */

static bool has(const uint64_t *set, size_t element) { return set[element / BSI_WORD_BITS] >> element % BSI_WORD_BITS & 1; }
static void put(uint64_t *set, size_t element) { set[element / BSI_WORD_BITS] |= UINT64_C(1) << element % BSI_WORD_BITS; }
static void take(uint64_t *set, size_t element) { set[element / BSI_WORD_BITS] &= ~(UINT64_C(1) << element % BSI_WORD_BITS); }

static bool share(const uint64_t *a, const uint64_t *b, size_t words) {
  for (size_t i = 0; i < words; i++)
    if (a[i] & b[i]) return true;
  return false;
}

/* The first element of a \ b from `start` on; -1 where there is none. */
static int64_t next_of(const uint64_t *a, const uint64_t *b, size_t words, size_t start) {
  for (size_t word = start / BSI_WORD_BITS; word < words; word++) {
    uint64_t rest = a[word] & ~b[word];
    if (word == start / BSI_WORD_BITS) rest &= ~UINT64_C(0) << start % BSI_WORD_BITS;
    for (unsigned bit = 0; rest != 0; bit++, rest >>= 1)
      if (rest & 1) return (int64_t)(word * BSI_WORD_BITS + bit);
  }
  return -1;
}

static const uint64_t *conflict_at(const bsi_hitting *l, size_t i) { return l->conflicts + i * l->words; }

/* ---- conflicts ---- */

bool bsi_hitting_add(bsi_hitting *l, const uint64_t *set) {
  size_t needed = (l->conflict_count + 1) * l->words;
  uint64_t *grown = bsi_arena_grow(l->arena, l->conflicts, &l->conflict_capacity, needed, sizeof *grown);
  if (grown == NULL) return false;
  l->conflicts = grown;
  memcpy(l->conflicts + l->conflict_count++ * l->words, set, l->words * sizeof *set);
  return true;
}

bool bsi_hitting_add_elements(bsi_hitting *l, const uint32_t *elements, size_t count) {
  memset(l->packed, 0, l->words * sizeof *l->packed);
  for (size_t i = 0; i < count; i++) put(l->packed, elements[i]);
  return bsi_hitting_add(l, l->packed);
}

/* ---- which conflict next, and what is left to pay at least ---- */

typedef struct outlook {
  int64_t conflict; /* the one with the fewest elements to choose from; -1 where all are met */
  int64_t least;    /* the weight that must still be added; NO_WEIGHT where a conflict cannot be met */
} outlook;

/* How many elements of a conflict may still be chosen, and the least weight among them. */
static size_t candidates_of(const bsi_hitting *l, const uint64_t *conflict, int64_t *least) {
  size_t count = 0;
  *least = NO_WEIGHT;
  for (int64_t v = next_of(conflict, l->closed, l->words, 0); v >= 0; v = next_of(conflict, l->closed, l->words, (size_t)v + 1)) {
    count++;
    if (l->weights[v] < *least) *least = l->weights[v];
  }
  return count;
}

/* Conflicts without a common element cost at least the sum of what each costs. */
static outlook look_ahead(bsi_hitting *l) {
  outlook ahead = {-1, 0};
  size_t fewest = SIZE_MAX;
  memset(l->packed, 0, l->words * sizeof *l->packed);
  for (size_t i = 0; i < l->conflict_count; i++) {
    const uint64_t *conflict = conflict_at(l, i);
    int64_t least;
    if (share(conflict, l->chosen, l->words)) continue;
    size_t count = candidates_of(l, conflict, &least);
    if (count == 0) return (outlook){(int64_t)i, NO_WEIGHT};
    if (count < fewest) ahead.conflict = (int64_t)i;
    if (count < fewest) fewest = count;
    if (share(conflict, l->packed, l->words)) continue;
    ahead.least += least;
    for (size_t w = 0; w < l->words; w++) l->packed[w] |= conflict[w] & ~l->closed[w];
  }
  return ahead;
}

/* ---- the tree ---- */

static bool is_within(bsi_hitting *l, int64_t more) {
  if (more == NO_WEIGHT) return false;
  if (l->weight + more <= l->bound) return true;
  if (l->weight + more < l->next_bound) l->next_bound = l->weight + more;
  return false;
}

static bool push_branch(bsi_hitting *l, size_t conflict) {
  bsi_branch *grown = bsi_arena_grow(l->arena, l->branches, &l->branch_capacity, l->branch_count + 1, sizeof *grown);
  if (grown == NULL) return false;
  l->branches = grown;
  l->branches[l->branch_count++] = (bsi_branch){conflict, -1, l->forbidden_count};
  return true;
}

/* What was chosen is forbidden from now on, in the branches beside it. */
static void end_trying(bsi_hitting *l, bsi_branch *b) {
  size_t element = (size_t)b->tried;
  take(l->chosen, element);
  l->choice_count--;
  l->weight -= l->weights[element];
  l->forbidden[l->forbidden_count++] = (uint32_t)element;
  put(l->closed, element);
}

static void pop_branch(bsi_hitting *l) {
  const bsi_branch *b = &l->branches[--l->branch_count];
  while (l->forbidden_count > b->forbidden) take(l->closed, l->forbidden[--l->forbidden_count]);
}

/* Chooses the next element of the last branch that has one; false where the tree is done. */
static bool branch_on(bsi_hitting *l) {
  while (l->branch_count > 0) {
    bsi_branch *b = &l->branches[l->branch_count - 1];
    const uint64_t *conflict = conflict_at(l, b->conflict);
    if (b->tried >= 0) end_trying(l, b);
    while ((b->tried = next_of(conflict, l->closed, l->words, (size_t)(b->tried + 1))) >= 0)
      if (is_within(l, l->weights[b->tried])) break;
    if (b->tried >= 0) {
      put(l->chosen, (size_t)b->tried);
      l->choice[l->choice_count++] = (uint32_t)b->tried;
      l->weight += l->weights[b->tried];
      return true;
    }
    pop_branch(l);
  }
  return false;
}

static bool add_set(bsi_hitting *l) {
  bsi_hits *f = &l->found;
  size_t start = f->count == 0 ? 0 : f->starts[f->count];
  uint32_t *elements = bsi_arena_grow(l->arena, f->elements, &l->element_capacity, start + l->choice_count, sizeof *elements);
  size_t *starts = bsi_arena_grow(l->arena, f->starts, &l->start_capacity, f->count + 2, sizeof *starts);
  if (elements == NULL || starts == NULL) return false;
  f->elements = elements;
  f->starts = starts;
  f->starts[f->count++] = start;
  f->starts[f->count] = start + l->choice_count;
  for (size_t i = 0; i < l->choice_count; i++) { /* in order of number */
    size_t at = start + i;
    for (; at > start && elements[at - 1] > l->choice[i]; at--) elements[at] = elements[at - 1];
    elements[at] = l->choice[i];
  }
  return true;
}

/* Tests what is chosen. BSI_FOUND: it is a set that will do; BSI_NONE: there is one more conflict. */
static bsi_verdict test_choice(bsi_hitting *l) {
  const uint64_t *conflict;
  bsi_verdict verdict = l->test(l->data, l->choice, l->choice_count, &conflict);
  if (verdict == BSI_FOUND && !add_set(l)) return BSI_FAILED;
  if (verdict == BSI_NONE && !bsi_hitting_add(l, conflict)) return BSI_FAILED;
  return verdict;
}

/* Looks at what is chosen, and goes deeper where that is within the bound. False where the search ends for good. */
static bool visit(bsi_hitting *l, bsi_hit *outcome) {
  for (;;) {
    outlook ahead = look_ahead(l);
    if (!is_within(l, ahead.least)) return true;
    *outcome = BSI_HIT_MEMORY;
    if (ahead.conflict >= 0) return push_branch(l, (size_t)ahead.conflict);
    switch (test_choice(l)) {
    case BSI_FOUND: *outcome = BSI_HIT_SOME; return l->found.count <= l->most;
    case BSI_NONE: break;
    case BSI_STOPPED: *outcome = BSI_HIT_LIMIT; return false;
    default: *outcome = BSI_HIT_MEMORY; return false;
    }
  }
}

/* All sets within the bound; one more than wanted is the sign that there are more. */
static bsi_hit search_bound(bsi_hitting *l) {
  bsi_hit outcome = BSI_HIT_ALL;
  l->next_bound = NO_WEIGHT;
  do {
    if (!visit(l, &outcome)) return outcome;
    if ((*l->work)++ > l->limit) return BSI_HIT_LIMIT;
  } while (branch_on(l));
  return BSI_HIT_ALL;
}

bool bsi_hitting_start(bsi_hitting *l, bsi_arena *arena, const int32_t *weights, size_t elements) {
  *l = (bsi_hitting){.arena = arena, .weights = weights, .elements = elements, .words = (elements + BSI_WORD_BITS - 1) / BSI_WORD_BITS};
  l->packed = bsi_arena_take(arena, l->words, sizeof *l->packed);
  l->chosen = bsi_arena_take(arena, l->words, sizeof *l->chosen);
  l->closed = bsi_arena_take(arena, l->words, sizeof *l->closed);
  l->choice = bsi_arena_take(arena, elements, sizeof *l->choice);
  l->forbidden = bsi_arena_take(arena, elements, sizeof *l->forbidden);
  if (!l->packed || !l->chosen || !l->closed || !l->choice || !l->forbidden) return false;
  memset(l->chosen, 0, l->words * sizeof *l->chosen);
  memset(l->closed, 0, l->words * sizeof *l->closed);
  for (size_t v = 0; v < elements; v++)
    if (weights[v] == 0) put(l->closed, v);
  return true;
}

bsi_hits bsi_hitting_solve(bsi_hitting *l, bsi_test test, void *data, size_t most, int64_t *work, int64_t limit) {
  bsi_hit outcome = BSI_HIT_ALL;
  l->test = test;
  l->data = data;
  l->most = most;
  l->work = work;
  l->limit = limit;
  while (outcome == BSI_HIT_ALL && l->found.count == 0) {
    outcome = search_bound(l);
    l->found.weight = l->bound;
    if (outcome == BSI_HIT_ALL && l->found.count == 0 && l->next_bound == NO_WEIGHT) outcome = BSI_HIT_NEVER;
    if (l->found.count == 0) l->bound = l->next_bound;
  }
  if (l->found.count > most) l->found.count = most;
  l->found.outcome = outcome;
  return l->found;
}

/* ---- a guess ---- */

/* The element that may be chosen and is in most conflicts that are not met, for its weight; -1 where there is none. */
static int64_t most_useful(const bsi_hitting *l) {
  int64_t best = -1, most = 0;
  for (size_t v = 0; v < l->elements; v++) {
    int64_t count = 0;
    if (l->weights[v] == 0) continue;
    for (size_t i = 0; i < l->conflict_count; i++) count += has(conflict_at(l, i), v) && !share(conflict_at(l, i), l->chosen, l->words);
    if (count == 0 || (best >= 0 && count * l->weights[best] <= most * l->weights[v])) continue;
    best = (int64_t)v;
    most = count;
  }
  return best;
}

static bool is_met(const bsi_hitting *l) {
  for (size_t i = 0; i < l->conflict_count; i++)
    if (!share(conflict_at(l, i), l->chosen, l->words)) return false;
  return true;
}

/* Drops what was chosen, one by one from the first, where the rest will do. */
static bsi_verdict drop_needless(bsi_hitting *l) {
  for (size_t i = 0; i < l->choice_count;) {
    const uint64_t *conflict;
    uint32_t element = l->choice[i];
    memmove(l->choice + i, l->choice + i + 1, (--l->choice_count - i) * sizeof *l->choice);
    bsi_verdict verdict = l->test(l->data, l->choice, l->choice_count, &conflict);
    if (verdict == BSI_FOUND) continue;
    memmove(l->choice + i + 1, l->choice + i, (l->choice_count++ - i) * sizeof *l->choice);
    l->choice[i++] = element;
    if (verdict != BSI_NONE) return verdict;
  }
  return BSI_FOUND;
}

bsi_verdict bsi_hitting_guess(bsi_hitting *l, bsi_test test, void *data) {
  l->test = test;
  l->data = data;
  for (;;) {
    const uint64_t *conflict;
    while (!is_met(l)) {
      int64_t element = most_useful(l);
      if (element < 0) return BSI_NONE;
      put(l->chosen, (size_t)element);
      l->choice[l->choice_count++] = (uint32_t)element;
    }
    bsi_verdict verdict = test(data, l->choice, l->choice_count, &conflict);
    if (verdict == BSI_FOUND) return drop_needless(l);
    if (verdict != BSI_NONE) return verdict;
    if (!bsi_hitting_add(l, conflict)) return BSI_FAILED;
  }
}
