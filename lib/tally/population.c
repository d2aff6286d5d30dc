/* SPDX-License-Identifier: MIT */
/* The handle of a population, its streams and their columns. */
#include <beschut/population.h>

#include "arrow_column.h"
#include "collection.h"
#include "error.h"
#include "population_make.h"
#include "population_rows.h"

struct beschut_population {
  bsi_tag tag;
  bsi_plan *plan;
};

/* ---- columns ---- */

static const char *outcome_name(int32_t index) { return index > BESCHUT_MEASURE_NEGATIVE ? NULL : beschut_measure_name(index); }

static const char *applicant_name(int32_t index) { return index >= BESCHUT_TOTAL ? NULL : beschut_row_name(BESCHUT_APPLICANT, index); }

static const char *responsible_name(int32_t index) { return index >= BESCHUT_TOTAL ? NULL : beschut_row_name(BESCHUT_RESPONSIBLE, index); }

static const char *region_code(int32_t index) { return index >= BSI_REGIONS ? NULL : beschut_area_code(beschut_area_at(index + 1)); }

static bsi_arrow_field advices_field(int32_t index) {
  static const bsi_arrow_field fields[BESCHUT_ADVICES_COUNT] = {
      [BESCHUT_ADVICES_PERSON] = {"", BSI_ARROW_INT64, false, NULL},
      [BESCHUT_ADVICES_DECISION_DATE] = {"", BSI_ARROW_DATE, false, NULL},
      [BESCHUT_ADVICES_APPLICANT] = {"", BSI_ARROW_CHOICE, false, applicant_name},
      [BESCHUT_ADVICES_RESPONSIBLE] = {"", BSI_ARROW_CHOICE, false, responsible_name},
      [BESCHUT_ADVICES_AREA] = {"", BSI_ARROW_CHOICE, true, region_code},
      [BESCHUT_ADVICES_OUTCOME] = {"", BSI_ARROW_CHOICE, false, outcome_name},
      [BESCHUT_ADVICES_APPLICATION_DATE] = {"", BSI_ARROW_DATE, false, NULL},
      [BESCHUT_ADVICES_ADVICE_ID] = {"", BSI_ARROW_INT64, false, NULL}};
  bsi_arrow_field field = fields[index];
  field.name = beschut_table_column_name(BESCHUT_ADVICES, index);
  return field;
}

static bsi_arrow_field employment_field(int32_t index) {
  bool number = index == BESCHUT_EMPLOYMENT_PERSON || index == BESCHUT_EMPLOYMENT_SV_WAGE;
  return (bsi_arrow_field){beschut_table_column_name(BESCHUT_EMPLOYMENT, index), number ? BSI_ARROW_INT64 : BSI_ARROW_DATE,
                           index == BESCHUT_EMPLOYMENT_END_DATE, NULL};
}

/* ---- streams ---- */

static void forget_plan(void *subject) { bsi_plan_free(subject); }

static void fill_advices(const bsi_arrow_source *source, int64_t first, int64_t rows, bsi_arrow_column *columns) {
  bsi_plan_write(source->subject, BESCHUT_ADVICES, first, rows, columns);
}

static void fill_employment(const bsi_arrow_source *source, int64_t first, int64_t rows, bsi_arrow_column *columns) {
  bsi_plan_write(source->subject, BESCHUT_EMPLOYMENT, first, rows, columns);
}

static const bsi_arrow_table tables[BESCHUT_TABLE_COUNT] = {
    [BESCHUT_ADVICES] = {BESCHUT_ADVICES_COUNT, advices_field, NULL, forget_plan, fill_advices},
    [BESCHUT_EMPLOYMENT] = {BESCHUT_EMPLOYMENT_COUNT, employment_field, NULL, forget_plan, fill_employment},
};

static bool is_population(const beschut_population *population) { return bsi_handle_is(population, BSI_TAG_POPULATION); }

static bool is_table(int32_t table) { return table >= 0 && table < BESCHUT_TABLE_COUNT; }

beschut_status beschut_population_export_arrow(const beschut_population *population, int32_t table, beschut_error *error,
                                               struct ArrowArrayStream *out) {
  bsi_clear(error);
  if (out != NULL) *out = (struct ArrowArrayStream){0};
  if (!is_population(population) || out == NULL) return bsi_fail_argument(error);
  if (!is_table(table)) return bsi_fail(error, BESCHUT_RANGE, "there is no table %d", (int)table);
  bsi_plan *plan = bsi_plan_share(population->plan);
  return bsi_arrow_open(&(bsi_arrow_source){&tables[table], plan, plan->layouts[table].rows, 0}, error, out);
}

/* ---- the handle ---- */

/* Takes the plan over, whatever comes of it. */
static beschut_status finish(bsi_plan *plan, beschut_error *error, beschut_population **out) {
  beschut_population *population = NULL;
  if (bsi_plan_finish(plan) == BESCHUT_OK) population = bsi_handle_new(BSI_TAG_POPULATION, sizeof *population);
  if (population == NULL) {
    bsi_plan_free(plan);
    return bsi_fail_memory(error);
  }
  population->plan = plan;
  *out = population;
  return BESCHUT_OK;
}

beschut_status beschut_population_from_reports(const beschut_collection *reports, uint64_t seed, beschut_error *error,
                                               beschut_population **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (!bsi_is_collection(reports) || out == NULL) return bsi_fail_argument(error);
  bsi_plan *plan = bsi_plan_new(seed);
  if (plan == NULL) return bsi_fail_memory(error);
  beschut_status status = bsi_plan_reports(plan, reports, error);
  if (status == BESCHUT_OK) return finish(plan, error, out);
  bsi_plan_free(plan);
  return status;
}

static beschut_status check_free(int64_t advices, beschut_quarter first, beschut_quarter last, beschut_error *error) {
  if (advices < 0 || advices > BSI_FREE_ADVICES)
    return bsi_fail(error, BESCHUT_RANGE, "expected 0 to %lld advices, met %lld", (long long)BSI_FREE_ADVICES, (long long)advices);
  if (first < BSI_FIRST_QUARTER || last > BSI_LAST_QUARTER || first > last)
    return bsi_fail(error, BESCHUT_RANGE, "expected a first and a last quarter from 2015Q3 to 2099Q4, in this order");
  if (last - first >= BSI_FREE_QUARTERS)
    return bsi_fail(error, BESCHUT_RANGE, "expected at most %d quarters, met %d", BSI_FREE_QUARTERS, (int)(last - first) + 1);
  return BESCHUT_OK;
}

beschut_status beschut_population_new(int64_t advices, beschut_quarter first, beschut_quarter last, uint64_t seed, beschut_error *error,
                                      beschut_population **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (out == NULL) return bsi_fail_argument(error);
  beschut_status status = check_free(advices, first, last, error);
  if (status != BESCHUT_OK) return status;
  bsi_plan *plan = bsi_plan_new(seed);
  if (plan == NULL) return bsi_fail_memory(error);
  bsi_plan_free_people(plan, advices, first, last);
  return finish(plan, error, out);
}

void beschut_population_free(beschut_population *population) {
  if (!is_population(population)) return;
  bsi_plan_free(population->plan);
  bsi_handle_free(population);
}

beschut_status beschut_population_count(const beschut_population *population, int32_t table, int64_t *count) {
  if (count != NULL) *count = 0;
  if (!is_population(population) || count == NULL) return BESCHUT_ARGUMENT;
  if (!is_table(table)) return BESCHUT_RANGE;
  *count = population->plan->layouts[table].rows;
  return BESCHUT_OK;
}
