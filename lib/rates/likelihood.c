/* SPDX-License-Identifier: MIT */
/*
 * Griffiths, Maximum likelihood estimation for the beta-binomial distribution and an application to the household distribution of the total
 * number of cases of a disease, Biometrics 29 (1973), with the dispersion d = 1 / strength as parameter (Prentice, JASA 81, 1986). The
 * likelihood of x of n is, but for a constant,
 *
 *     product of m + t d, t = 0 .. x - 1    x    product of 1 - m + t d, t = 0 .. n - x - 1    /    product of 1 + t d, t = 0 .. n - 1
 *
 * so that nothing cancels for d near 0, which is the binomial distribution. Over all proportions each t occurs as often as there are
 * counts above it: a sum over t with whole weights. Where counts go beyond DIRECT, most t are left out: between two successive counts the
 * weight stays the same, and the sum there is the integral (Gauss and Legendre, on pieces that double in length, after the midpoint rule
 * of Euler and Maclaurin with its first correction), which has a double's precision so far out.
 *
 * For given d the logarithm of the likelihood is concave in m: Newton's method within bounds. The d at which its derivative is 0 is
 * sought by the Illinois method on log d.
 */
#include "likelihood.h"

#include "list.h"
#include "memory.h"
#include "sort.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

enum { DIRECT = 2048, POINTS = 8, NEWTON_LIMIT = 100, SEARCH_LIMIT = 200 };

static const double MOST = 1e9; /* a dispersion beyond it is none that can be told from infinity */

/* The points of a sum over t, each with its weight. */
typedef struct node {
  double t, weight;
} node;

typedef struct sums {
  bsi_list successes, failures, trials;
} sums;

/* ---- the points ---- */

static bool add_node(bsi_list *list, double t, double weight) {
  node *added = bsi_list_add(list, sizeof *added);
  if (added != NULL) *added = (node){t, weight};
  return added != NULL;
}

/* The points of an integral from one t to another. */
static bool add_integral(bsi_list *list, double from, double to, double weight) {
  static const double points[POINTS] = {0.095012509837637440, 0.28160355077925891, 0.45801677765722739, 0.61787624440264375,
                                        0.75540440835500303,  0.86563120238783174, 0.94457502307323258, 0.98940093499164993};
  static const double weights[POINTS] = {0.18945061045506850, 0.18260341504492359,  0.16915651939500254,  0.14959598881657673,
                                         0.12462897125553387, 0.095158511682492785, 0.062253523938647893, 0.027152459411754095};
  double middle = (from + to) / 2, half = (to - from) / 2;
  for (int i = 0; i < POINTS; i++)
    if (!add_node(list, middle - half * points[i], weight * half * weights[i]) ||
        !add_node(list, middle + half * points[i], weight * half * weights[i]))
      return false;
  return true;
}

/* The points of a sum over from <= t < to, which are whole. */
static bool add_sum(bsi_list *list, double from, double to, double weight) {
  if (from < DIRECT || to - from <= 2 * POINTS) {
    while (from < to)
      if (!add_node(list, from++, weight)) return false;
    return true;
  }
  double at = from - 0.5, end = to - 0.5;
  while (at < end) {
    double next = fmin(2 * at, end);
    if (!add_integral(list, at, next, weight)) return false;
    at = next;
  }
  /* less a 24th of the derivative's difference between the ends, each derivative being the difference of its neighbours */
  return add_node(list, to, -weight / 24) && add_node(list, to - 1, weight / 24) && add_node(list, from, weight / 24) &&
         add_node(list, from - 1, -weight / 24);
}

/* The points for counts, which are sorted: as many are above t as are yet to come. */
static bool add_counts(bsi_list *list, double *counts, int64_t count) {
  bsi_sort(counts, (size_t)count, sizeof *counts, bsi_compare_reals);
  double from = 0;
  for (int64_t i = 0; i < count; i++) {
    double to = counts[i], middle = fmin(fmax(from, DIRECT), to);
    double weight = (double)(count - i);
    if (!add_sum(list, from, middle, weight) || !add_sum(list, middle, to, weight)) return false;
    from = to;
  }
  return true;
}

static bool make_sums(const bsi_counts *counts, sums *s) {
  double *column = bsi_alloc((size_t)counts->count, sizeof *column);
  if (column == NULL) return false;
  for (int64_t i = 0; i < counts->count; i++) column[i] = counts->successes[i];
  bool made = add_counts(&s->successes, column, counts->count);
  for (int64_t i = 0; i < counts->count; i++) column[i] = counts->trials[i] - counts->successes[i];
  made = made && add_counts(&s->failures, column, counts->count);
  for (int64_t i = 0; i < counts->count; i++) column[i] = counts->trials[i];
  made = made && add_counts(&s->trials, column, counts->count);
  bsi_free(column);
  return made;
}

/* ---- the likelihood ---- */

/* Of the sum of weight log(base + t d): derivatives by base, twice, and by d. */
typedef struct slopes {
  double first, second, by_dispersion;
} slopes;

static slopes slopes_of(const bsi_list *list, double base, double d) {
  slopes s = {0};
  const node *nodes = list->items;
  for (size_t i = 0; i < list->count; i++) {
    double inverse = 1 / (base + nodes[i].t * d), part = nodes[i].weight * inverse;
    s.first += part;
    s.second -= part * inverse;
    s.by_dispersion += part * nodes[i].t;
  }
  return s;
}

static double log_product(const bsi_list *list, double base, double d) {
  const node *nodes = list->items;
  double sum = 0;
  for (size_t i = 0; i < list->count; i++) sum += nodes[i].weight * log(base + nodes[i].t * d);
  return sum;
}

static double log_likelihood(const sums *s, double mean, double d) {
  return log_product(&s->successes, mean, d) + log_product(&s->failures, 1 - mean, d) - log_product(&s->trials, 1, d);
}

/* The mean of greatest likelihood for a dispersion; start: somewhere between 0 and 1. */
static double best_mean(const sums *s, double d, double start) {
  double low = 0, high = 1, mean = start;
  for (int i = 0; i < NEWTON_LIMIT; i++) {
    slopes up = slopes_of(&s->successes, mean, d), down = slopes_of(&s->failures, 1 - mean, d);
    double slope = up.first - down.first;
    if (slope > 0)
      low = mean;
    else
      high = mean;
    double next = mean - slope / (up.second + down.second);
    if (!(next > low && next < high)) {
      if (fabs(next - mean) <= 2 * DBL_EPSILON * mean) break;
      next = (low + high) / 2;
    }
    double step = fabs(next - mean);
    mean = next;
    if (step <= DBL_EPSILON * mean) break;
  }
  return mean;
}

/* How the greatest likelihood rises with the dispersion; mean: where to start from, and where it is greatest. As t / (m + t d) is
 * (1 - m / (m + t d)) / d, there are two forms; the one whose terms are smaller loses less. */
static double rise(const sums *s, double d, double *mean) {
  double m = *mean = best_mean(s, d, *mean);
  slopes up = slopes_of(&s->successes, m, d), down = slopes_of(&s->failures, 1 - m, d), all = slopes_of(&s->trials, 1, d);
  if (all.first > d * all.by_dispersion) return up.by_dispersion + down.by_dispersion - all.by_dispersion;
  return (all.first - m * up.first - (1 - m) * down.first) / d;
}

/* The dispersion between two at which the likelihood no longer rises: it does at low, not at high. */
static double search_between(const sums *s, double low, double high, double *mean) {
  double rise_low = rise(s, low, mean) * low, rise_high = rise(s, high, mean) * high; /* by log d */
  for (int i = 0, side = 0; i < SEARCH_LIMIT && high - low > 2 * DBL_EPSILON * low; i++) {
    double share = rise_low / (rise_low - rise_high), middle = low * exp(share * log(high / low));
    if (!(middle > low && middle < high)) break;
    double risen = rise(s, middle, mean) * middle;
    if (risen == 0) return middle;
    if (risen > 0) {
      low = middle, rise_low = risen;
      if (side == 1) rise_high /= 2;
      side = 1;
    } else {
      high = middle, rise_high = risen;
      if (side == -1) rise_low /= 2;
      side = -1;
    }
  }
  double found = sqrt(low * high);
  *mean = best_mean(s, found, *mean);
  return found;
}

/* From a dispersion at which the likelihood rises, or one at which it does not, to the one between. */
static double search(const sums *s, double start, double *mean) {
  const double factor = 4;
  double low = start, high = start;
  if (rise(s, start, mean) > 0) {
    do {
      low = high;
      high *= factor;
    } while (high < MOST && rise(s, high, mean) > 0);
    if (high >= MOST) return INFINITY;
  } else {
    do {
      high = low;
      low /= factor;
    } while (low > DBL_MIN && rise(s, low, mean) <= 0);
  }
  return search_between(s, low, high, mean);
}

beschut_status bsi_most_likely(const bsi_counts *counts, bsi_prior *prior) {
  if (prior->mean == 0 || prior->mean == 1) return BESCHUT_OK; /* all alike: the strength says nothing */
  sums s = {0};
  beschut_status status = BESCHUT_MEMORY;
  if (!make_sums(counts, &s)) goto done;
  status = BESCHUT_OK;
  double pooled = prior->mean, mean = pooled, start = prior->strength < INFINITY ? fmin(1 / prior->strength, 1) : 0;
  bool rises = rise(&s, 0, &mean) > 0, rises_later = start > 0 && rise(&s, start, &mean) > 0;
  *prior = (bsi_prior){pooled, INFINITY};
  if (!rises && !rises_later) goto done;
  double d = search(&s, start > 0 ? start : 1e-3, &mean);
  if (isinf(d))
    *prior = (bsi_prior){mean, 0};
  else if (rises || log_likelihood(&s, mean, d) > log_likelihood(&s, pooled, 0))
    *prior = (bsi_prior){mean, 1 / d};
done:
  bsi_list_free(&s.successes);
  bsi_list_free(&s.failures);
  bsi_list_free(&s.trials);
  return status;
}
