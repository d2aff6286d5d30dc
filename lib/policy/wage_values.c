/* SPDX-License-Identifier: MIT */
/*
 * Wage values of jobs out of their tasks.
 *
 *   percent = sum of tempo x quality x employability x share / 100^3      (all in percent; once, half up)
 *
 * A run of tasks with the same number is a job. Of a number that comes back after other jobs the first run counts.
 */
#include "wage_values.h"

#include "error.h"
#include "frame.h"
#include "sort.h"
#include "text.h"
#include "whole.h"

#include <beschut/cell.h>
#include <beschut/finance.h>

enum { WHOLE = 100 /* percent */, PARTS = WHOLE * WHOLE * WHOLE };

beschut_status bsi_wage_value_most(const beschut_parameters *parameters, beschut_date day, beschut_error *error, int64_t *most) {
  beschut_status status = bsi_parameter_need(parameters, BESCHUT_WAGE_VALUE_MOST, day, error, most);
  if (*most > BSI_WAGE_VALUE_LIMIT) *most = BSI_WAGE_VALUE_LIMIT;
  return status;
}

typedef struct run {
  int64_t job, first, end; /* its tasks: first..end - 1 */
  int64_t row;             /* of what is made */
} run;

typedef struct valuing {
  const beschut_frame *tasks;
  beschut_frame *out;
  uint8_t *usable;
  run *runs;
  int64_t run_count, most;
} valuing;

/* ---- runs ---- */

static int64_t end_of_run(const beschut_frame *tasks, int64_t first) {
  int64_t job = bsi_frame_at(tasks, BESCHUT_TASK_JOB, first), end = first + 1;
  while (end < tasks->rows && bsi_frame_at(tasks, BESCHUT_TASK_JOB, end) == job) end++;
  return end;
}

static bool find_runs(valuing *v) {
  for (int64_t first = 0; first < v->tasks->rows; first = end_of_run(v->tasks, first)) v->run_count++;
  v->runs = bsi_alloc(v->run_count > 0 ? (size_t)v->run_count : 1, sizeof *v->runs);
  if (v->runs == NULL) return false;
  for (int64_t i = 0, first = 0; i < v->run_count; i++, first = v->runs[i - 1].end)
    v->runs[i] = (run){bsi_frame_at(v->tasks, BESCHUT_TASK_JOB, first), first, end_of_run(v->tasks, first), i};
  return true;
}

static int compare_runs(const void *a, const void *b) {
  const run *x = a, *y = b;
  if (x->job != y->job) return x->job < y->job ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

/* ---- values ---- */

static bool complain(const valuing *v, const run *of, int32_t field, int32_t problem, int64_t met) {
  char text[BSI_MET] = "";
  bsi_write_int(met, text);
  return bsi_frame_complain(v->out, BESCHUT_TASKS, of->first, field, problem, text);
}

static int64_t product(const beschut_frame *tasks, int64_t row) {
  return bsi_frame_at(tasks, BESCHUT_TASK_TEMPO, row) * bsi_frame_at(tasks, BESCHUT_TASK_QUALITY, row) *
         bsi_frame_at(tasks, BESCHUT_TASK_EMPLOYABILITY, row) * bsi_frame_at(tasks, BESCHUT_TASK_SHARE, row);
}

/* While the shares are no more than 100 together the sum is at most 100 x 1000^3. */
static bool value_run(const valuing *v, const run *of) {
  int64_t shares = 0, sum = 0;
  for (int64_t row = of->first; row < of->end; row++) {
    if (!v->usable[row]) return true;
    shares += bsi_frame_at(v->tasks, BESCHUT_TASK_SHARE, row);
    if (shares <= WHOLE) sum += product(v->tasks, row);
  }
  if (shares != WHOLE) return complain(v, of, BESCHUT_TASK_SHARE, BESCHUT_PROBLEM_SHARES, shares);
  int64_t value = bsi_half_up_div(sum, PARTS);
  if (value > v->most) return complain(v, of, BESCHUT_TASK_JOB, BESCHUT_PROBLEM_RANGE, value);
  v->out->columns[BESCHUT_WAGE_VALUE_PCT][of->row] = value;
  return true;
}

static bool value_runs(const valuing *v) {
  bool valued = true;
  for (int64_t i = 0; i < v->run_count && valued; i++) {
    v->out->columns[BESCHUT_WAGE_VALUE_JOB][i] = v->runs[i].job;
    valued = value_run(v, &v->runs[i]);
  }
  return valued;
}

/* Sorts the runs: of those with the same number only the first keeps its value. (Where there is no number, that is said already.) */
static bool refuse_repeated(const valuing *v) {
  bsi_sort(v->runs, (size_t)v->run_count, sizeof *v->runs, compare_runs);
  for (int64_t i = 1; i < v->run_count; i++) {
    if (v->runs[i].job != v->runs[i - 1].job) continue;
    v->out->columns[BESCHUT_WAGE_VALUE_PCT][v->runs[i].row] = BESCHUT_MISSING;
    if (!bsi_frame_complain_of(v->out, v->tasks, v->runs[i].first, BESCHUT_TASK_JOB, BESCHUT_PROBLEM_DUPLICATE)) return false;
  }
  return true;
}

static bool make_values(valuing *v) {
  if (!find_runs(v)) return false;
  v->out = bsi_frame_make(BESCHUT_WAGE_VALUES, v->run_count);
  return v->out != NULL && bsi_frame_take(v->tasks, v->out, &v->usable) && value_runs(v) && refuse_repeated(v);
}

beschut_status beschut_wage_values_of_tasks(const beschut_frame *tasks, const beschut_parameters *parameters, beschut_date day,
                                            beschut_error *error, beschut_frame **out) {
  valuing v = {.tasks = tasks};
  bsi_clear(error);
  if (out == NULL) return bsi_fail_argument(error);
  *out = NULL;
  if (!bsi_are_parameters(parameters)) return bsi_fail_argument(error);
  if (!bsi_is_frame(tasks, BESCHUT_TASKS)) return bsi_fail_frame(tasks, BESCHUT_TASKS, error);
  beschut_status status = bsi_wage_value_most(parameters, day, error, &v.most);
  if (status != BESCHUT_OK) return status;
  if (!make_values(&v)) status = bsi_fail_memory(error);
  bsi_free(v.runs);
  bsi_free(v.usable);
  return bsi_frame_give(v.out, status, out);
}
