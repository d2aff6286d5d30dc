/* SPDX-License-Identifier: MIT */
/* See misprint.h. */
#include "misprint.h"

#include "text.h"

#include <string.h>

enum { LOOK_ALIKE = 2, SWAPPED = 2, LOST = 3, OTHER = 4, DIGITS = 24 };

/* Digits that are easily taken for one another, on paper or by a scanner. */
static bool look_alike(char a, char b) {
  static const char *const pairs[] = {"06", "08", "17", "38", "56", "68", "69"};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if ((pairs[i][0] == a && pairs[i][1] == b) || (pairs[i][0] == b && pairs[i][1] == a)) return true;
  return false;
}

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

static int64_t exchange(char a, char b) { return a == b ? 0 : look_alike(a, b) ? LOOK_ALIKE : OTHER; }

int64_t bsi_misprint(int64_t printed, int64_t value) {
  char a[DIGITS], b[DIGITS];
  size_t a_size = bsi_write_int(printed, a), b_size = bsi_write_int(value, b);
  int64_t cost[DIGITS + 1][DIGITS + 1]; /* of making the first j characters of b from the first i of a */
  for (size_t i = 0; i <= a_size; i++)
    for (size_t j = 0; j <= b_size; j++) {
      if (i == 0 || j == 0) {
        cost[i][j] = (int64_t)(i + j) * LOST;
        continue;
      }
      cost[i][j] = least(cost[i - 1][j - 1] + exchange(a[i - 1], b[j - 1]), least(cost[i - 1][j], cost[i][j - 1]) + LOST);
      bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) cost[i][j] = least(cost[i][j], cost[i - 2][j - 2] + SWAPPED);
    }
  return cost[a_size][b_size];
}

/* ---- numbers one slip away ---- */

typedef struct listing {
  int64_t *values;
  int count;
} listing;

/* Adds a number in its place, once; texts with a leading zero are none. */
static void add(listing *l, const char *digits, size_t size) {
  int64_t value;
  if (size == 0 || (size > 1 && digits[0] == '0') || !bsi_read_int(digits, size, &value)) return;
  int place = l->count;
  while (place > 0 && l->values[place - 1] > value) place--;
  bool known = place > 0 && l->values[place - 1] == value;
  if (known || l->count == BSI_MISPRINT_COUNT) return;
  memmove(l->values + place + 1, l->values + place, (size_t)(l->count - place) * sizeof *l->values);
  l->values[place] = value;
  l->count++;
}

static void add_exchanged(listing *l, char *digits, size_t size, size_t at) {
  char own = digits[at];
  for (int digit = '0'; digit <= '9'; digit++) {
    digits[at] = (char)digit;
    if (digit != own) add(l, digits, size);
  }
  digits[at] = own;
}

static void add_longer(listing *l, const char *digits, size_t size, size_t at) {
  char longer[DIGITS + 1];
  memcpy(longer, digits, at);
  memcpy(longer + at + 1, digits + at, size - at);
  for (longer[at] = '0'; longer[at] <= '9'; longer[at]++) add(l, longer, size + 1);
}

static void add_shorter(listing *l, const char *digits, size_t size, size_t at) {
  char shorter[DIGITS];
  memcpy(shorter, digits, at);
  memcpy(shorter + at, digits + at + 1, size - at - 1);
  add(l, shorter, size - 1);
}

static void add_swapped(listing *l, char *digits, size_t size, size_t at) {
  char own = digits[at], next = digits[at + 1];
  digits[at] = next;
  digits[at + 1] = own;
  if (own != next) add(l, digits, size);
  digits[at] = own;
  digits[at + 1] = next;
}

int bsi_misprints(int64_t printed, int64_t *values) {
  char digits[DIGITS];
  size_t size = bsi_write_int(printed < 0 ? -printed : printed, digits);
  listing l = {0};
  l.values = values;
  for (size_t at = 0; at <= size; at++) {
    add_longer(&l, digits, size, at);
    if (at < size) add_exchanged(&l, digits, size, at);
    if (at < size) add_shorter(&l, digits, size, at);
    if (at + 1 < size) add_swapped(&l, digits, size, at);
  }
  return l.count;
}
