/* SPDX-License-Identifier: MIT */
/* Hitting sets beside all subsets tried one by one, on small families of conflicts made at random, with weights. */
#include "hitting.h"

#include "support.h"

enum { MOST_ELEMENTS = 10, MOST_CONFLICTS = 12, SPREAD = 13, WIDTH = MOST_ELEMENTS * SPREAD, WORDS = (WIDTH + 63) / 64 };

/* Conflicts over a few elements, bit i for element i; element i stands at number i x SPREAD, so that sets take several words. */
typedef struct family {
  unsigned conflicts[MOST_CONFLICTS];
  int32_t weights[WIDTH];
  int elements, count, known; /* the first `known` are given beforehand */
  uint64_t answer[WORDS];
  int tests;
} family;

static family make_family(uint64_t *state) {
  family f = {.elements = 1 + (int)(next_random(state) % MOST_ELEMENTS), .count = (int)(next_random(state) % MOST_CONFLICTS)};
  for (int i = 0; i < f.count; i++) {
    f.conflicts[i] = (unsigned)(next_random(state) & next_random(state)) & ((1u << f.elements) - 1);
    if (next_random(state) % 8 == 0) f.conflicts[i] = (1u << f.elements) - 1; /* so wide that it is probed */
    if (f.conflicts[i] == 0 && next_random(state) % 8 != 0) f.conflicts[i] = 1u << next_random(state) % (unsigned)f.elements;
  }
  for (int i = 0; i < WIDTH; i++) f.weights[i] = 1;
  unsigned kinds = next_random(state) % 2 ? 2 : 5; /* with few kinds there are more sets alike */
  for (int i = 0; i < f.elements; i++) f.weights[i * SPREAD] = (int32_t)(next_random(state) % kinds);
  f.known = (int)(next_random(state) % (unsigned)(f.count + 1));
  return f;
}

static void spread(unsigned set, uint64_t *words) {
  memset(words, 0, WORDS * sizeof *words);
  for (unsigned i = 0; i < MOST_ELEMENTS; i++)
    if (set >> i & 1) words[i * SPREAD / 64] |= UINT64_C(1) << i * SPREAD % 64;
}

static bool meets_all(const family *f, unsigned set) {
  for (int i = 0; i < f->count; i++)
    if ((f->conflicts[i] & set) == 0) return false;
  return true;
}

/* The last conflict that is not met. */
static bsi_verdict test(void *data, const uint32_t *chosen, size_t count, const uint64_t **conflict) {
  family *f = data;
  unsigned set = 0;
  f->tests++;
  for (size_t i = 0; i < count; i++) {
    cr_assert(eq(u32, chosen[i] % SPREAD, 0), "an element in no conflict");
    set |= 1u << chosen[i] / SPREAD;
  }
  for (int i = f->count; i-- > 0;) {
    if (f->conflicts[i] & set) continue;
    spread(f->conflicts[i], f->answer);
    *conflict = f->answer;
    return BSI_NONE;
  }
  return BSI_FOUND;
}

static bsi_hitting start(bsi_arena *arena, family *f) {
  bsi_hitting hitting;
  uint64_t words[WORDS];
  cr_assert(bsi_hitting_start(&hitting, arena, f->weights, WIDTH));
  for (int i = 0; i < f->known; i++) {
    spread(f->conflicts[i], words);
    cr_assert(bsi_hitting_add(&hitting, words));
  }
  return hitting;
}

/* What trying all subsets gives: how many of least weight; -1 for its weight where there is none. */
typedef struct expected {
  int64_t weight;
  size_t count;
  unsigned sets[1 << MOST_ELEMENTS];
} expected;

static int64_t weight_of(const family *f, unsigned set) {
  int64_t weight = 0;
  for (int i = 0; i < f->elements; i++) {
    if (!(set >> i & 1)) continue;
    if (f->weights[i * SPREAD] == 0) return -1;
    weight += f->weights[i * SPREAD];
  }
  return weight;
}

static void try_all(const family *f, expected *e) {
  e->weight = -1;
  e->count = 0;
  for (unsigned set = 0; set < 1u << f->elements; set++) {
    int64_t weight = weight_of(f, set);
    if (weight < 0 || !meets_all(f, set) || (e->weight >= 0 && weight > e->weight)) continue;
    if (weight != e->weight) e->count = 0;
    e->weight = weight;
    e->sets[e->count++] = set;
  }
}

static unsigned set_at(const bsi_hits *found, size_t index) {
  unsigned set = 0;
  for (size_t i = found->starts[index]; i < found->starts[index + 1]; i++) {
    cr_assert(i == found->starts[index] || found->elements[i - 1] < found->elements[i], "in order");
    set |= 1u << found->elements[i] / SPREAD;
  }
  return set;
}

static bool is_expected(const expected *e, unsigned set) {
  for (size_t i = 0; i < e->count; i++)
    if (e->sets[i] == set) return true;
  return false;
}

static void expect_sets(const expected *e, const bsi_hits *found, int round) {
  for (size_t i = 0; i < found->count; i++) {
    cr_assert(is_expected(e, set_at(found, i)), "round %d", round);
    for (size_t k = 0; k < i; k++) cr_assert(set_at(found, i) != set_at(found, k), "round %d: twice", round);
  }
}

Test(hitting, finds_all_sets_of_least_weight) {
  uint64_t state = 1987;
  bsi_arena arena = {0};
  expected e;
  for (int round = 0; round < 3000; round++) {
    family f = make_family(&state);
    int64_t work = 0;
    bsi_test probe = next_random(&state) % 2 ? test : NULL; /* it may tell of known conflicts too */
    bsi_arena_reset(&arena);
    bsi_hitting hitting = start(&arena, &f);
    bsi_hits found = bsi_hitting_solve(&hitting, test, probe, &f, 10000, &work, INT64_MAX);
    try_all(&f, &e);
    cr_assert(eq(int, (int)found.outcome, e.weight < 0 ? BSI_HIT_NEVER : BSI_HIT_ALL), "round %d", round);
    cr_assert(eq(sz, found.count, e.count), "round %d", round);
    if (e.weight >= 0) cr_assert(eq(i64, found.weight, e.weight), "round %d", round);
    expect_sets(&e, &found, round);
  }
  bsi_arena_free(&arena);
}

Test(hitting, says_where_there_are_more_than_wanted) {
  uint64_t state = 1985;
  bsi_arena arena = {0};
  expected e;
  int some = 0;
  for (int round = 0; round < 2000; round++) {
    family f = make_family(&state);
    size_t most = 1 + next_random(&state) % 3;
    int64_t work = 0;
    bsi_test probe = next_random(&state) % 2 ? test : NULL; /* it may tell of known conflicts too */
    bsi_arena_reset(&arena);
    bsi_hitting hitting = start(&arena, &f);
    bsi_hits found = bsi_hitting_solve(&hitting, test, probe, &f, most, &work, INT64_MAX);
    try_all(&f, &e);
    bool more = e.count > most;
    some += more;
    cr_assert(eq(int, (int)found.outcome, e.weight < 0 ? BSI_HIT_NEVER : more ? BSI_HIT_SOME : BSI_HIT_ALL), "round %d", round);
    cr_assert(eq(sz, found.count, more ? most : e.count), "round %d", round);
    expect_sets(&e, &found, round);
  }
  cr_expect(gt(int, some, 30));
  bsi_arena_free(&arena);
}

/* Where work ends early the weight is a bound from below, and sets that are there are of least weight. */
Test(hitting, never_claims_more_than_the_work_allows) {
  uint64_t state = 1976;
  bsi_arena arena = {0};
  expected e;
  int limited = 0;
  for (int round = 0; round < 2000; round++) {
    family f = make_family(&state);
    int64_t work = 0;
    bsi_test probe = next_random(&state) % 2 ? test : NULL; /* it may tell of known conflicts too */
    bsi_arena_reset(&arena);
    bsi_hitting hitting = start(&arena, &f);
    bsi_hits found = bsi_hitting_solve(&hitting, test, probe, &f, 10000, &work, (int64_t)(next_random(&state) % 6));
    try_all(&f, &e);
    if (found.outcome != BSI_HIT_LIMIT) {
      cr_assert(eq(int, (int)found.outcome, e.weight < 0 ? BSI_HIT_NEVER : BSI_HIT_ALL), "round %d", round);
      cr_assert(eq(sz, found.count, e.count), "round %d", round);
      continue;
    }
    limited++;
    cr_assert(e.weight < 0 || found.weight <= e.weight, "round %d", round);
    expect_sets(&e, &found, round);
  }
  cr_expect(gt(int, limited, 100));
  bsi_arena_free(&arena);
}

Test(hitting, a_guess_does_and_has_nothing_needless) {
  uint64_t state = 1964;
  bsi_arena arena = {0};
  expected e;
  for (int round = 0; round < 2000; round++) {
    family f = make_family(&state);
    bsi_arena_reset(&arena);
    bsi_hitting hitting = start(&arena, &f);
    bsi_verdict verdict = bsi_hitting_guess(&hitting, test, &f);
    try_all(&f, &e);
    cr_assert(eq(int, (int)verdict, e.weight < 0 ? BSI_NONE : BSI_FOUND), "round %d", round);
    if (verdict != BSI_FOUND) continue;
    unsigned set = 0;
    for (size_t i = 0; i < hitting.choice_count; i++) set |= 1u << hitting.choice[i] / SPREAD;
    cr_assert(ge(i64, weight_of(&f, set), e.weight), "round %d", round);
    cr_assert(meets_all(&f, set), "round %d", round);
    for (int i = 0; i < f.elements; i++)
      if (set >> i & 1) cr_assert(not(meets_all(&f, set & ~(1u << i))), "round %d: needless", round);
  }
  bsi_arena_free(&arena);
}

/* As the engine's, a test need not look at conflicts that were given: it looks for others. */
static bsi_verdict find_no_other(void *data, const uint32_t *chosen, size_t count, const uint64_t **conflict) {
  (void)data, (void)chosen, (void)count, (void)conflict;
  return BSI_FOUND;
}

Test(hitting, a_guess_meets_the_conflicts_that_were_given) {
  static const uint32_t first[] = {0, 1}, second[] = {2};
  const int32_t weights[] = {1, 1, 1};
  bsi_arena arena = {0};
  bsi_hitting hitting;
  cr_assert(bsi_hitting_start(&hitting, &arena, weights, 3));
  cr_assert(bsi_hitting_add_elements(&hitting, first, 2) && bsi_hitting_add_elements(&hitting, second, 1));
  cr_assert(eq(int, (int)bsi_hitting_guess(&hitting, find_no_other, NULL), BSI_FOUND));
  cr_assert(eq(sz, hitting.choice_count, 2));
  cr_expect(hitting.choice[0] == 2 || hitting.choice[1] == 2);
  cr_expect(hitting.choice[0] < 2 || hitting.choice[1] < 2);
  bsi_arena_free(&arena);
}

static bsi_verdict refuse(void *data, const uint32_t *chosen, size_t count, const uint64_t **conflict) {
  (void)chosen, (void)count, (void)conflict;
  return *(const bsi_verdict *)data;
}

Test(hitting, a_test_that_stops_or_fails_ends_it) {
  static const struct {
    bsi_verdict verdict;
    bsi_hit outcome;
  } cases[] = {{BSI_STOPPED, BSI_HIT_LIMIT}, {BSI_FAILED, BSI_HIT_MEMORY}};
  const int32_t weights[] = {1, 1};
  for (int i = 0; i < 2; i++) {
    bsi_arena arena = {0};
    bsi_hitting hitting;
    bsi_verdict verdict = cases[i].verdict;
    int64_t work = 0;
    cr_assert(bsi_hitting_start(&hitting, &arena, weights, 2));
    bsi_hits found = bsi_hitting_solve(&hitting, refuse, NULL, &verdict, 5, &work, 100);
    cr_expect(eq(int, (int)found.outcome, (int)cases[i].outcome));
    cr_expect(eq(sz, found.count, 0));
    bsi_arena_free(&arena);
  }
}
