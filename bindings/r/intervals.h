/* SPDX-License-Identifier: MIT */
/*
 * Intervals of R's vectors, a block at a time: what is converted and computed stays in the processor's cache, and R's integers and
 * doubles need no copy in full.
 */
#ifndef BESCHUT_R_INTERVALS_H
#define BESCHUT_R_INTERVALS_H

enum { BS_BLOCK = 131072 }; /* large enough for what the core keeps of pairs that come again */

typedef struct {
  SEXP x;
  int64_t *values; /* BS_BLOCK of them, freed by R */
} bs_counts;

/* The values of a block; a vector of one element is the same in every block. */
static int bs_counts_take(bs_counts *counts, int64_t from, int64_t n) {
  if (XLENGTH(counts->x) > 1) return bs_convert(counts->x, from, n, counts->values);
  if (from > 0) return 1;
  if (!bs_convert(counts->x, 0, 1, counts->values)) return 0;
  for (int64_t i = 1; i < n; i++) counts->values[i] = counts->values[0];
  return 1;
}

static double *bs_reals_new(bs_out *out, int64_t n) {
  double *values = bs_out_new(out, (size_t)n, BS_REAL);
  out->kind = BS_SMALL; /* as R wants it: NaN becomes NA below */
  return values;
}

/* Where there is no proportion, all three are NaN. */
static void bs_nan_to_na(double *estimate, double *low, double *high, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    if (isnan(estimate[i])) estimate[i] = low[i] = high[i] = NA_REAL;
}

static beschut_status bs_not_whole(const char *argument, beschut_error *err) {
  err->status = BESCHUT_ARGUMENT;
  snprintf(err->message, sizeof err->message, "%s: expected whole numbers", argument);
  return err->status;
}

/* x and n have the same length, or one of them has length 1. */
static const beschut_error *bs_intervals(int32_t method, int32_t side, double level, bs_numbers x, bs_numbers n, bs_out *estimate,
                                         bs_out *low, bs_out *high, beschut_error *err) {
  int64_t count = XLENGTH(n) == 1 ? XLENGTH(x) : XLENGTH(n);
  size_t room = count < BS_BLOCK ? (size_t)count + 1 : BS_BLOCK;
  bs_counts successes = {x, (int64_t *)R_alloc(room, sizeof(int64_t))}, trials = {n, (int64_t *)R_alloc(room, sizeof(int64_t))};
  double *e = bs_reals_new(estimate, count), *l = bs_reals_new(low, count), *h = bs_reals_new(high, count);
  if (XLENGTH(x) != count && XLENGTH(x) != 1) return bs_done(BESCHUT_RANGE, err);
  beschut_status status = BESCHUT_OK;
  for (int64_t at = 0; at < count && status == BESCHUT_OK; at += BS_BLOCK) {
    int64_t size = count - at < BS_BLOCK ? count - at : BS_BLOCK;
    if (!bs_counts_take(&successes, at, size))
      status = bs_not_whole("x", err);
    else if (!bs_counts_take(&trials, at, size))
      status = bs_not_whole("n", err);
    else
      status = beschut_proportion_interval(method, side, level, successes.values, trials.values, size, err, e + at, l + at, h + at, NULL);
    bs_nan_to_na(e + at, l + at, h + at, size);
  }
  return bs_done(status, err);
}

#endif
