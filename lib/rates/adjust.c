/* SPDX-License-Identifier: MIT */
/* P-values adjusted for their number: sorted, multiplied, and made to keep their order. */
#include <beschut/compare.h>

#include "error.h"
#include "memory.h"
#include "method.h"
#include "sort.h"

#include <math.h>

typedef struct ranked {
  double p;
  int64_t place;
} ranked;

static int compare_p(const void *a, const void *b) {
  double p = ((const ranked *)a)->p, q = ((const ranked *)b)->p;
  return (p > q) - (p < q);
}

/* Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979). */
static void adjust_holm(const ranked *list, int64_t count, double *adjusted) {
  double greatest = 0;
  for (int64_t i = 0; i < count; i++) {
    greatest = fmax(greatest, (double)(count - i) * list[i].p);
    adjusted[list[i].place] = fmin(greatest, 1);
  }
}

/* Benjamini and Hochberg, Controlling the false discovery rate: a practical and powerful approach to multiple testing, Journal of the Royal
 * Statistical Society B 57 (1995). */
static void adjust_benjamini_hochberg(const ranked *list, int64_t count, double *adjusted) {
  double least = 1;
  for (int64_t i = count; i > 0; i--) {
    least = fmin(least, (double)count / (double)i * list[i - 1].p);
    adjusted[list[i - 1].place] = least;
  }
}

static void (*const adjustments[])(const ranked *list, int64_t count, double *adjusted) = {
    [BESCHUT_ADJUST_HOLM] = adjust_holm,
    [BESCHUT_ADJUST_BENJAMINI_HOCHBERG] = adjust_benjamini_hochberg,
};

/* Given out; then those of R's p.adjust and of statsmodels. */
static const bsi_method_name names[] = {
    {"holm", BESCHUT_ADJUST_HOLM},
    {"benjamini_hochberg", BESCHUT_ADJUST_BENJAMINI_HOCHBERG},
    {"BH", BESCHUT_ADJUST_BENJAMINI_HOCHBERG},
    {"bh", BESCHUT_ADJUST_BENJAMINI_HOCHBERG},
    {"fdr", BESCHUT_ADJUST_BENJAMINI_HOCHBERG},
    {"fdr_bh", BESCHUT_ADJUST_BENJAMINI_HOCHBERG},
};

static const bsi_methods known = {"adjustment", names, sizeof adjustments / sizeof adjustments[0], sizeof names / sizeof names[0]};

const char *beschut_adjustment_name(int32_t method) { return bsi_method_name_of(&known, method); }

beschut_status beschut_adjustment_find(const char *name, beschut_error *error, int32_t *out) {
  return bsi_method_find(&known, name, error, out);
}

static beschut_status check(int32_t method, const double *p_values, int64_t n, const double *adjusted, beschut_error *error) {
  bsi_clear(error);
  beschut_status status = bsi_method_check(&known, method, error);
  if (status != BESCHUT_OK) return status;
  if (p_values == NULL || adjusted == NULL) return bsi_fail_argument(error);
  if (n < 0) return bsi_fail(error, BESCHUT_RANGE, "n: expected at least 0, met %lld", (long long)n);
  for (int64_t i = 0; i < n; i++)
    if (p_values[i] < 0 || p_values[i] > 1) return bsi_fail_real(error, "p-value", "a number from 0 to 1", p_values[i]);
  return BESCHUT_OK;
}

static beschut_status adjust(int32_t method, const double *p_values, int64_t n, beschut_error *error, double *adjusted) {
  ranked *list = bsi_alloc((size_t)n + 1, sizeof *list);
  if (list == NULL) return bsi_fail_memory(error);
  int64_t count = 0;
  for (int64_t i = 0; i < n; i++) {
    if (!isnan(p_values[i])) list[count++] = (ranked){p_values[i], i};
    adjusted[i] = p_values[i];
  }
  bsi_sort(list, (size_t)count, sizeof *list, compare_p);
  adjustments[method](list, count, adjusted);
  bsi_free(list);
  return BESCHUT_OK;
}

beschut_status beschut_adjust_p(int32_t method, const double *p_values, int64_t n, beschut_error *error, double *adjusted) {
  beschut_status status = check(method, p_values, n, adjusted, error);
  if (status == BESCHUT_OK) status = adjust(method, p_values, n, error, adjusted);
  if (status == BESCHUT_OK || adjusted == NULL || adjusted == p_values) return status;
  for (int64_t i = 0; i < n; i++) adjusted[i] = NAN;
  return status;
}
