/* SPDX-License-Identifier: MIT */
/* See hitting.h. */
#include "hitting.h"

#include "bits.h"

#include <string.h>

#define NO_WEIGHT INT64_MAX

enum { WIDE = 8 }; /* a conflict with more elements is worth a probe before it is branched on */

/* An element that is tried, and where to go on when that is done: the next one of its conflict. */
struct bsi_branch {
  size_t conflict;
  int64_t tried;    /* the element, -1 before the first */
  size_t forbidden; /* how many were forbidden before */
};

struct bsi_hitting_use {
  bsi_hitting_use *next;
  size_t conflict;
};

/* ---- sets ---- */

static bool has(const uint64_t *set, size_t element) { return set[element / BSI_WORD_BITS] >> element % BSI_WORD_BITS & 1; }
static void put(uint64_t *set, size_t element) { set[element / BSI_WORD_BITS] |= UINT64_C(1) << element % BSI_WORD_BITS; }
static void take(uint64_t *set, size_t element) { set[element / BSI_WORD_BITS] &= ~(UINT64_C(1) << element % BSI_WORD_BITS); }

/* A conflict, and which of its words are not empty: few, where it concerns one report of many. */
typedef struct span {
  const uint64_t *set;
  size_t first, end;
} span;

static span conflict_at(const bsi_hitting *l, size_t i) {
  return (span){l->conflicts + i * l->words, l->spans[2 * i], l->spans[2 * i + 1]};
}

static bool share(span a, const uint64_t *b) {
  for (size_t i = a.first; i < a.end; i++)
    if (a.set[i] & b[i]) return true;
  return false;
}

/* The first element of a without those of b from `start` on; -1 where there is none. */
static int64_t next_of(span a, const uint64_t *b, size_t start) {
  size_t word = start / BSI_WORD_BITS;
  uint64_t mask = ~UINT64_C(0) << start % BSI_WORD_BITS;
  if (word < a.first) {
    word = a.first;
    mask = ~UINT64_C(0);
  }
  for (; word < a.end; word++, mask = ~UINT64_C(0)) {
    uint64_t rest = a.set[word] & ~b[word] & mask;
    if (rest != 0) return (int64_t)(word * BSI_WORD_BITS + bsi_lowest_bit(rest));
  }
  return -1;
}

/* ---- conflicts ---- */

static bool add(bsi_hitting *l, const uint64_t *set, bool is_link) {
  size_t needed = (l->conflict_count + 1) * l->words, first = 0, end = l->words;
  uint64_t *grown = bsi_arena_grow(l->arena, l->conflicts, &l->conflict_capacity, needed, sizeof *grown);
  size_t *spans = bsi_arena_grow(l->arena, l->spans, &l->span_capacity, 2 * (l->conflict_count + 1), sizeof *spans);
  uint8_t *links = bsi_arena_grow(l->arena, l->is_link, &l->link_capacity, l->conflict_count + 1, 1);
  if (grown == NULL || spans == NULL || links == NULL) return false;
  while (first < end && set[first] == 0) first++;
  while (first < end && set[end - 1] == 0) end--;
  l->conflicts = grown;
  l->spans = spans;
  l->is_link = links;
  l->spans[2 * l->conflict_count] = first;
  l->spans[2 * l->conflict_count + 1] = end;
  l->is_link[l->conflict_count] = is_link;
  memcpy(l->conflicts + l->conflict_count++ * l->words, set, l->words * sizeof *set);
  return true;
}

bool bsi_hitting_add(bsi_hitting *l, const uint64_t *set) { return add(l, set, false); }

static void pack(bsi_hitting *l, const uint32_t *elements, size_t count) {
  memset(l->packed, 0, l->words * sizeof *l->packed);
  for (size_t i = 0; i < count; i++) put(l->packed, elements[i]);
}

bool bsi_hitting_add_elements(bsi_hitting *l, const uint32_t *elements, size_t count) {
  pack(l, elements, count);
  return add(l, l->packed, false);
}

bool bsi_hitting_link(bsi_hitting *l, const uint32_t *elements, size_t count) {
  bsi_hitting_use *uses = bsi_arena_take(l->arena, count, sizeof *uses);
  if (uses == NULL) return false;
  for (size_t i = 0; i < count; i++) {
    uses[i] = (bsi_hitting_use){l->uses[elements[i]], l->conflict_count};
    l->uses[elements[i]] = &uses[i];
  }
  pack(l, elements, count);
  return add(l, l->packed, true);
}

/* ---- which conflict next, and what is left to pay at least ---- */

typedef struct outlook {
  int64_t conflict; /* the one with the fewest elements to choose from; -1 where all are met */
  size_t width;     /* how many these are */
  int64_t least;    /* the weight that must still be added; NO_WEIGHT where a conflict cannot be met */
} outlook;

/* How many elements of a conflict may still be chosen. */
static size_t count_open(const bsi_hitting *l, span conflict) {
  size_t count = 0;
  for (size_t w = conflict.first; w < conflict.end; w++) count += bsi_count_bits(conflict.set[w] & ~l->closed[w] & ~l->chosen[w]);
  return count;
}

static size_t count_chosen(const bsi_hitting *l, span conflict) {
  size_t count = 0;
  for (size_t w = conflict.first; w < conflict.end; w++) count += bsi_count_bits(conflict.set[w] & l->chosen[w]);
  return count;
}

static int64_t least_weight(const bsi_hitting *l, span conflict) {
  int64_t least = NO_WEIGHT;
  if (l->same_weight > 0) return l->same_weight;
  for (int64_t v = next_of(conflict, l->closed, 0); v >= 0; v = next_of(conflict, l->closed, (size_t)v + 1))
    if (!has(l->chosen, (size_t)v) && l->weights[v] < least) least = l->weights[v];
  return least;
}

/* Takes a conflict that is not met into account; false where it cannot be met. */
static bool consider(bsi_hitting *l, size_t i, outlook *ahead) {
  span conflict = conflict_at(l, i);
  size_t count = count_open(l, conflict);
  if (count < ahead->width) ahead->conflict = (int64_t)i;
  if (count < ahead->width) ahead->width = count;
  if (count == 0) return false;
  for (size_t w = conflict.first; w < conflict.end; w++)
    if (conflict.set[w] & l->packed[w] & ~l->chosen[w]) return true;
  ahead->least += least_weight(l, conflict);
  for (size_t w = conflict.first; w < conflict.end; w++) l->packed[w] |= conflict.set[w] & ~l->closed[w];
  return true;
}

/* Conflicts without a common element cost at least the sum of what each costs. The narrow links come first, so that more of them find room. */
static outlook look_ahead(bsi_hitting *l) {
  outlook ahead = {-1, SIZE_MAX, 0};
  bool possible = true;
  memset(l->packed, 0, l->words * sizeof *l->packed);
  for (size_t k = 0; possible && k < l->choice_count; k++)
    for (const bsi_hitting_use *use = l->uses[l->choice[k]]; possible && use != NULL; use = use->next)
      if (count_chosen(l, conflict_at(l, use->conflict)) == 1) possible = consider(l, use->conflict, &ahead);
  for (size_t i = 0; possible && i < l->conflict_count; i++)
    if (!l->is_link[i] && !share(conflict_at(l, i), l->chosen)) possible = consider(l, i, &ahead);
  if (!possible) ahead.least = NO_WEIGHT;
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
    span conflict = conflict_at(l, b->conflict);
    if (b->tried >= 0) end_trying(l, b);
    while ((b->tried = next_of(conflict, l->closed, (size_t)(b->tried + 1))) >= 0)
      if (!has(l->chosen, (size_t)b->tried) && is_within(l, l->weights[b->tried])) break;
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

static bool is_known(const bsi_hitting *l, const uint64_t *set) {
  for (size_t i = 0; i < l->conflict_count; i++)
    if (memcmp(conflict_at(l, i).set, set, l->words * sizeof *set) == 0) return true;
  return false;
}

/* BSI_NONE: a probe of what is chosen has found one more conflict. */
static bsi_verdict probe_choice(bsi_hitting *l, size_t width) {
  const uint64_t *conflict;
  if (l->probe == NULL || width <= WIDE || l->choice_count == 0) return BSI_FOUND;
  bsi_verdict verdict = l->probe(l->data, l->choice, l->choice_count, &conflict);
  if (verdict != BSI_NONE || is_known(l, conflict)) return verdict == BSI_NONE ? BSI_FOUND : verdict;
  return bsi_hitting_add(l, conflict) ? BSI_NONE : BSI_FAILED;
}

/* Looks at what is chosen, and goes deeper where that is within the bound. False where the search ends for good. */
static bool visit(bsi_hitting *l, bsi_hit *outcome) {
  for (;;) {
    outlook ahead = look_ahead(l);
    if (!is_within(l, ahead.least)) return true;
    bool met = ahead.conflict < 0;
    switch (met ? test_choice(l) : probe_choice(l, ahead.width)) {
    case BSI_NONE: break;
    case BSI_STOPPED: *outcome = BSI_HIT_LIMIT; return false;
    case BSI_FAILED: *outcome = BSI_HIT_MEMORY; return false;
    default:
      *outcome = met ? BSI_HIT_SOME : BSI_HIT_MEMORY;
      return met ? l->found.count <= l->most : push_branch(l, (size_t)ahead.conflict);
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
  l->uses = bsi_arena_take(arena, elements, sizeof(bsi_hitting_use *));
  if (!l->packed || !l->chosen || !l->closed || !l->choice || !l->forbidden || !l->uses) return false;
  for (size_t v = 0; v < elements; v++) l->uses[v] = NULL;
  memset(l->chosen, 0, l->words * sizeof *l->chosen);
  memset(l->closed, 0, l->words * sizeof *l->closed);
  for (size_t v = 0; v < elements; v++) {
    if (weights[v] == 0) put(l->closed, v);
    if (weights[v] == 0 || weights[v] == l->same_weight) continue;
    l->same_weight = l->same_weight == 0 ? weights[v] : -1;
  }
  return true;
}

bsi_hits bsi_hitting_solve(bsi_hitting *l, bsi_test test, bsi_test probe, void *data, size_t most, int64_t *work, int64_t limit) {
  bsi_hit outcome = BSI_HIT_ALL;
  l->test = test;
  l->probe = probe;
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
    for (size_t i = 0; i < l->conflict_count; i++)
      count += !l->is_link[i] && has(conflict_at(l, i).set, v) && !share(conflict_at(l, i), l->chosen);
    if (count == 0 || (best >= 0 && count * l->weights[best] <= most * l->weights[v])) continue;
    best = (int64_t)v;
    most = count;
  }
  return best;
}

static bool is_met(const bsi_hitting *l) {
  for (size_t i = 0; i < l->conflict_count; i++)
    if (!l->is_link[i] && !share(conflict_at(l, i), l->chosen)) return false;
  return true;
}

/* Drops what was chosen, one by one from the first, where the rest will do. The test need not look at conflicts that are known. */
static bsi_verdict drop_needless(bsi_hitting *l) {
  for (size_t i = 0; i < l->choice_count;) {
    const uint64_t *conflict;
    uint32_t element = l->choice[i];
    take(l->chosen, element);
    memmove(l->choice + i, l->choice + i + 1, (--l->choice_count - i) * sizeof *l->choice);
    bsi_verdict verdict = is_met(l) ? l->test(l->data, l->choice, l->choice_count, &conflict) : BSI_NONE;
    if (verdict == BSI_FOUND) continue;
    put(l->chosen, element);
    memmove(l->choice + i + 1, l->choice + i, (l->choice_count++ - i) * sizeof *l->choice);
    l->choice[i++] = element;
    if (verdict == BSI_FAILED) return verdict;
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
