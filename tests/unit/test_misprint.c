/* SPDX-License-Identifier: MIT */
/* Misprints: sums of slips worked out by hand from the documented weights, and all numbers one slip away. */
#include "misprint.h"

#include "support.h"

Test(misprint, by_hand) {
  static const struct {
    int64_t a, b, slips;
  } cases[] = {
      {54, 54, 0},
      {54, 45, 2}, /* swapped */
      {62, 82, 2}, /* look-alikes, all seven pairs */
      {0, 6, 2},
      {0, 8, 2},
      {1, 7, 2},
      {3, 8, 2},
      {5, 6, 2},
      {6, 9, 2},
      {54, 5, 3}, /* lost */
      {54, 4, 3},
      {54, 514, 3}, /* added */
      {54, 74, 4},  /* another digit */
      {8, 9, 4},
      {1256, 1156, 4},
      {54, 66, 2 + 4}, /* the report's 5 for 6, and 4 for 6 */
      {8, 10, 3 + 2},  /* 1 lost, 8 for 0 */
      {62, 76, 3 + 3}, /* 7 lost, 2 added: less than two other digits */
      {66, 88, 2 + 2},
      {123, 2, 3 + 3},
      {12, 2134, 2 + 3 + 3}, /* swapped, two added */
      {1, 1000000, 6 * 3},
      {2147483647, 2147483646, 4},
      {-5, 5, 3}, /* the sign is a character like any other */
      {0, 0, 0},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    cr_expect(eq(i64, bsi_misprint(cases[i].a, cases[i].b), cases[i].slips), "%lld, %lld", (long long)cases[i].a, (long long)cases[i].b);
    cr_expect(eq(i64, bsi_misprint(cases[i].b, cases[i].a), cases[i].slips), "the other way round");
  }
}

Test(misprint, is_as_far_as_it_is_back_and_never_farther_by_a_detour_of_one_slip) {
  uint64_t state = 3;
  for (int i = 0; i < 2000; i++) {
    int64_t a = (int64_t)(next_random(&state) % 3000), b = (int64_t)(next_random(&state) % 3000);
    int64_t slips[BSI_MISPRINT_COUNT], direct = bsi_misprint(a, b);
    cr_assert(eq(i64, direct, bsi_misprint(b, a)));
    cr_assert(a == b ? direct == 0 : direct > 0);
    int count = bsi_misprints(a, slips);
    for (int k = 0; k < count; k++) cr_assert(le(i64, bsi_misprint(a, slips[k]), 4), "%lld, %lld", (long long)a, (long long)slips[k]);
  }
}

/* ---- the numbers one slip away ---- */

static bool is_without(const char *longer, const char *shorter, size_t at) {
  return strncmp(longer, shorter, at) == 0 && strcmp(longer + at + 1, shorter + at) == 0;
}

/* Whether one slip makes the one text of the other, by the plainest look at it. */
static bool is_one_slip(const char *a, const char *b) {
  size_t size = strlen(a), other = strlen(b), differing = 0, first = 0;
  if (size + 1 == other) return is_one_slip(b, a);
  if (size == other + 1) {
    for (size_t at = 0; at < size; at++)
      if (is_without(a, b, at)) return true;
    return false;
  }
  if (size != other) return false;
  for (size_t i = size; i-- > 0;) {
    differing += a[i] != b[i];
    if (a[i] != b[i]) first = i;
  }
  return differing == 1 || (differing == 2 && a[first] == b[first + 1] && a[first + 1] == b[first]);
}

Test(misprint, lists_what_one_slip_makes) {
  static const int64_t printed[] = {0, 5, 10, 54, 66, 100, 101, 990, 1234};
  for (size_t i = 0; i < COUNT(printed); i++) {
    int64_t listed[BSI_MISPRINT_COUNT];
    int count = bsi_misprints(printed[i], listed), next = 0;
    char own[24], other[24];
    snprintf(own, sizeof own, "%lld", (long long)printed[i]);
    for (int64_t value = 0; value < 100000; value++) {
      snprintf(other, sizeof other, "%lld", (long long)value);
      if (!is_one_slip(own, other)) continue;
      cr_assert(next < count && listed[next] == value, "%lld lacks %lld", (long long)printed[i], (long long)value);
      next++;
    }
    cr_expect(eq(int, next, count), "%lld", (long long)printed[i]);
  }
}

Test(misprint, has_room_for_the_longest_number) {
  int64_t listed[BSI_MISPRINT_COUNT];
  int count = bsi_misprints(BESCHUT_VALUE_MAX, listed);
  cr_expect(gt(int, count, 90 + 9));
  cr_expect(lt(int, count, BSI_MISPRINT_COUNT));
  for (int i = 1; i < count; i++) cr_assert(lt(i64, listed[i - 1], listed[i]));
}
