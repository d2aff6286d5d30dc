/* SPDX-License-Identifier: MIT */
/* How a population is made: the same plan and seed give the same rows, wherever a batch begins, in tables of any size. */
#include "people.h"
#include "population_make.h"
#include "population_rows.h"

/* ---- the same plan and seed, the same rows ---- */

/* FNV-1a over the rows, field by field: an advice and an employment row have different ones. */
static uint64_t mixed(uint64_t hash, int64_t value) {
  for (int i = 0; i < 8; i++) hash = (hash ^ ((uint64_t)value >> 8 * i & 0xFF)) * UINT64_C(0x100000001b3);
  return hash;
}

static uint64_t hash_of(records *r) {
  uint64_t hash = UINT64_C(0xcbf29ce484222325);
  for (int64_t i = 0; i < r->advice_count; i++) {
    const advice *a = &r->advices[i];
    const int64_t fields[] = {a->person, a->id, a->decision, a->application, a->applicant, a->responsible, a->outcome, a->area};
    for (size_t j = 0; j < COUNT(fields); j++) hash = mixed(hash, fields[j]);
  }
  for (int64_t i = 0; i < r->employment_count; i++) {
    const employed *e = &r->employment[i];
    const int64_t fields[] = {e->person, e->wage, e->start, e->end, e->month, e->open};
    for (size_t j = 0; j < COUNT(fields); j++) hash = mixed(hash, fields[j]);
  }
  drop(r);
  return hash;
}

static uint64_t free_hash(uint64_t seed) {
  records r = free_records(30000, "2018Q1", "2018Q4", seed);
  return hash_of(&r);
}

static uint64_t reports_hash(const beschut_collection *reports, uint64_t seed) {
  records r = records_of(people_of(reports, seed));
  return hash_of(&r);
}

/* The numbers were found on x86-64 by gcc 12: another machine must find them too. */
Test(population_plan, same_seed_same_rows_everywhere) {
  beschut_collection *reports = reports_2018();
  cr_expect(eq(u64, free_hash(1), free_hash(1)));
  cr_expect(ne(u64, free_hash(1), free_hash(2)));
  cr_expect(eq(u64, reports_hash(reports, 1), reports_hash(reports, 1)));
  cr_expect(ne(u64, reports_hash(reports, 1), reports_hash(reports, 2)));
  cr_expect(eq(u64, free_hash(1), UINT64_C(13008173683389163799)));
  cr_expect(eq(u64, reports_hash(reports, 1), UINT64_C(9113126951746886570)));
  beschut_collection_free(reports);
}

/* No person of one seed is one of another. */
Test(population_plan, other_seed_other_people) {
  records a = free_records(5000, "2018Q1", "2018Q1", 1), b = free_records(5000, "2018Q1", "2018Q1", 2);
  qsort(a.advices, 5000, sizeof *a.advices, by_person);
  for (int i = 0; i < 5000; i++) cr_expect(bsearch(&b.advices[i], a.advices, 5000, sizeof *a.advices, by_person) == NULL);
  drop(&a);
  drop(&b);
}

static bool valid(const bsi_arrow_column *column, int32_t row) { return column->validity[row / 8] >> row % 8 & 1; }

/* Rows stand where they stand, wherever a batch begins. */
Test(population_plan, rows_do_not_depend_on_batches) {
  enum { ROWS = 1000, FROM = 137, FEW = 421 };
  bsi_plan *plan = bsi_plan_new(77);
  bsi_plan_free_people(plan, ROWS, 8072, 8075);
  cr_assert(zero(int, bsi_plan_finish(plan)));
  for (int32_t table = 0; table < BESCHUT_TABLE_COUNT; table++) {
    int32_t count = table == BESCHUT_ADVICES ? BESCHUT_ADVICES_COUNT : BESCHUT_EMPLOYMENT_COUNT;
    bsi_arrow_column all[BESCHUT_ADVICES_COUNT], few[BESCHUT_ADVICES_COUNT];
    const size_t widths[2][8] = {{8, 4, 1, 1, 1, 1, 4, 8}, {8, 4, 4, 4, 8}};
    for (int32_t i = 0; i < count; i++) {
      size_t width = widths[table][i];
      bsi_arrow_field field = {"", width == 8 ? BSI_ARROW_INT64 : width == 4 ? BSI_ARROW_DATE : BSI_ARROW_CHOICE, true, NULL};
      cr_assert(zero(int, bsi_arrow_column_open_rows(&all[i], &field, ROWS)));
      cr_assert(zero(int, bsi_arrow_column_open_rows(&few[i], &field, FEW)));
    }
    bsi_plan_write(plan, table, 0, ROWS, all);
    bsi_plan_write(plan, table, FROM, FEW, few);
    for (int32_t i = 0; i < count; i++) {
      size_t width = widths[table][i];
      cr_expect(memcmp((char *)all[i].values + FROM * width, few[i].values, FEW * width) == 0, "table %d, column %d", table, i);
      for (int32_t j = 0; j < FEW; j++) cr_expect(valid(&all[i], FROM + j) == valid(&few[i], j));
      bsi_arrow_column_close(&all[i]);
      bsi_arrow_column_close(&few[i]);
    }
  }
  bsi_plan_free(plan);
}

/* A trillion advices: nothing is stored, nothing overflows. */
Test(population_plan, may_be_of_any_size) {
  beschut_population *population;
  struct ArrowArrayStream stream;
  struct ArrowArray batch;
  int64_t count;
  for (int32_t table = 0; table < BESCHUT_TABLE_COUNT; table++) {
    cr_assert(zero(int, beschut_population_new(1000000000000, 8062, 8125, 1, NULL, &population)));
    cr_expect(beschut_population_count(population, BESCHUT_ADVICES, &count) == BESCHUT_OK && count == 1000000000000);
    cr_assert(zero(int, beschut_population_export_arrow(population, table, NULL, &stream)));
    cr_assert(zero(int, stream.get_next(&stream, &batch)));
    for (int64_t i = 0; i < batch.length; i++)
      if (table == BESCHUT_ADVICES)
        expect_advice(&(advice[]){advice_at(batch.children, i)}[0]);
      else
        expect_employed(&(employed[]){employed_at(batch.children, i)}[0]);
    batch.release(&batch);
    stream.release(&stream);
    beschut_population_free(population);
  }
}

/* ---- parts ---- */

Test(population_plan, shares_out_exactly_and_fairly) {
  bsi_plan *plan = bsi_plan_new(5);
  const int32_t weights[] = {1, 0, 2, 7};
  int64_t parts[4], all[4] = {0};
  for (int i = 0; i < 10000; i++) {
    bsi_plan_share_out(plan, 3, weights, 4, parts);
    cr_assert(parts[0] + parts[1] + parts[2] + parts[3] == 3 && parts[1] == 0);
    for (int j = 0; j < 4; j++) {
      cr_assert(parts[j] >= 3 * weights[j] / 10 && parts[j] <= 3 * weights[j] / 10 + 1);
      all[j] += parts[j];
    }
  }
  cr_expect(llabs(all[0] - 3000) < 200 && llabs(all[2] - 6000) < 200, "%lld, %lld", (long long)all[0], (long long)all[2]);
  bsi_plan_share_out(plan, 1000000000000000, weights, 4, parts);
  cr_expect(llabs(parts[3] - 700000000000000) <= 1);
  bsi_plan_free(plan);
}

/* Every row stands at one place, for tables of all small sizes. */
Test(population_plan, order_of_rows_is_one_to_one) {
  for (int64_t advices = 1; advices < 60; advices++) {
    bsi_plan *plan = bsi_plan_new((uint64_t)advices);
    bsi_plan_free_people(plan, advices, 8072, 8072);
    cr_assert(zero(int, bsi_plan_finish(plan)));
    for (int32_t table = 0; table < BESCHUT_TABLE_COUNT; table++) {
      const bsi_layout *layout = &plan->layouts[table];
      bool seen[1000] = {false};
      cr_assert(layout->rows < 1000);
      for (int64_t row = 0; row < layout->rows; row++) {
        int64_t position = bsi_layout_position(layout, row);
        cr_assert(position >= 0 && position < layout->rows && !seen[position]);
        seen[position] = true;
        const bsi_lane *lane = bsi_layout_find(layout, position);
        cr_assert(lane->start <= position && position < lane[1].start);
      }
    }
    bsi_plan_free(plan);
  }
}
