/* SPDX-License-Identifier: MIT */
/* Making a plan: what is added is kept in lists, then laid out. */
#include "population_plan.h"

#include "mix.h"

bsi_plan *bsi_plan_new(uint64_t seed) {
  bsi_plan *plan = bsi_alloc_zeroed(1, sizeof *plan);
  if (plan == NULL) return NULL;
  atomic_init(&plan->users, 1);
  plan->seed = seed;
  return plan;
}

bsi_plan *bsi_plan_share(bsi_plan *plan) {
  atomic_fetch_add_explicit(&plan->users, 1, memory_order_relaxed);
  return plan;
}

void bsi_plan_free(bsi_plan *plan) {
  if (plan == NULL || atomic_fetch_sub_explicit(&plan->users, 1, memory_order_acq_rel) > 1) return;
  bsi_list_free(&plan->groups);
  bsi_list_free(&plan->slips);
  for (int32_t table = 0; table < BESCHUT_TABLE_COUNT; table++) bsi_list_free(&plan->layouts[table].lanes);
  bsi_free(plan);
}

uint64_t bsi_plan_salt(const bsi_plan *plan, int32_t drawn) { return bsi_mix(bsi_mix(plan->seed) + (uint64_t)drawn + 1); }

void bsi_plan_add_slip(bsi_plan *plan, const bsi_slip *slip) {
  bsi_slip *added = bsi_list_add(&plan->slips, sizeof *added);
  if (added == NULL)
    plan->failed = true;
  else
    *added = *slip;
}

int32_t bsi_plan_next_slip(const bsi_plan *plan) { return (int32_t)plan->slips.count; }

void bsi_plan_add_group(bsi_plan *plan, const bsi_group *group, int64_t count) {
  if (count == 0) return;
  bsi_group *added = bsi_list_add(&plan->groups, sizeof *added);
  if (added == NULL) {
    plan->failed = true;
    return;
  }
  *added = *group;
  added->first = plan->people;
  added->count = count;
  added->last = group->advices > 1 ? group->advices - 1 : 0;
  plan->people += count;
}

/* (number x share + chance) / whole, rounded down; number may be large. */
static int64_t up_to(int64_t number, int64_t share, int64_t whole, int64_t chance) {
  return number / whole * share + (number % whole * share + chance) / whole;
}

void bsi_plan_share_out(bsi_plan *plan, int64_t number, const int32_t *weights, int32_t count, int64_t *parts) {
  int64_t whole = 0, share = 0, done = 0;
  for (int32_t i = 0; i < count; i++) whole += weights[i];
  if (whole == 0) whole = 1; /* no weights: no shares */
  uint64_t drawn = bsi_mix(bsi_plan_salt(plan, BSI_DRAW_ROUNDING) + plan->roundings++);
  int64_t chance = (int64_t)(drawn % (uint64_t)whole);
  for (int32_t i = 0; i < count; i++) {
    share += weights[i];
    int64_t now = up_to(number, share, whole, chance);
    parts[i] = now - done;
    done = now;
  }
}

/* ---- laying out ---- */

static int64_t common_divisor(int64_t a, int64_t b) {
  while (b != 0) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/* A stride near the golden section of the rows, which spreads neighbours best, with no divisor in common with them. */
static void shuffle(bsi_layout *layout, uint64_t drawn) {
  if (layout->rows < 2) return;
  layout->start = (int64_t)(drawn % (uint64_t)layout->rows);
  layout->stride = layout->rows * 618 / 1000 + (int64_t)(drawn >> 32) % (layout->rows / 8 + 1);
  while (common_divisor(layout->stride, layout->rows) > 1) layout->stride++;
}

static bool add_lane(bsi_layout *layout, int64_t start, int32_t group, int32_t which) {
  bsi_lane *lane = bsi_list_add(&layout->lanes, sizeof *lane);
  if (lane != NULL) *lane = (bsi_lane){start, group, which};
  return lane != NULL;
}

static bool add_lanes(bsi_plan *plan, int32_t table) {
  bsi_layout *layout = &plan->layouts[table];
  const bsi_group *groups = plan->groups.items;
  for (int32_t g = 0; g < (int32_t)plan->groups.count; g++) {
    int32_t rows = table == BESCHUT_ADVICES ? groups[g].advices : groups[g].slips;
    for (int32_t which = 0; which < rows; which++) {
      if (!add_lane(layout, layout->rows, g, which)) return false;
      layout->rows += groups[g].count;
    }
  }
  return add_lane(layout, layout->rows, 0, 0);
}

static void make_guide(bsi_layout *layout) {
  const bsi_lane *lanes = layout->lanes.items;
  uint16_t lane = 0;
  while (layout->rows >> layout->shift >= 1 << BSI_GUIDE_BITS) layout->shift++;
  for (int64_t i = 0; i << layout->shift < layout->rows; i++) {
    while (lanes[lane + 1].start <= i << layout->shift) lane++;
    layout->guide[i] = lane;
  }
}

beschut_status bsi_plan_finish(bsi_plan *plan) {
  for (int32_t table = 0; table < BESCHUT_TABLE_COUNT; table++) {
    if (plan->failed || !add_lanes(plan, table)) return BESCHUT_MEMORY;
    if (plan->layouts[table].lanes.count > UINT16_MAX) return BESCHUT_INTERNAL; /* no plan that is made here has that many */
    make_guide(&plan->layouts[table]);
    shuffle(&plan->layouts[table], bsi_mix(bsi_plan_salt(plan, BSI_DRAW_ORDER) + (uint64_t)table));
  }
  return BESCHUT_OK;
}

/* start + row x stride modulo rows, by doubling, so that nothing exceeds 64 bits. */
int64_t bsi_layout_position(const bsi_layout *layout, int64_t row) {
  int64_t position = layout->start, step = layout->stride;
  for (; row > 0; row >>= 1) {
    if (row & 1) position = (position + step) % layout->rows;
    step = (step + step) % layout->rows;
  }
  return position;
}
