/* SPDX-License-Identifier: MIT */
/*
 * Numbers as text, whatever the locale. The shortest texts of doubles are what Python's repr() prints; what a number in JSON is, is by RFC 8259
 * (section 6).
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <text.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof table / sizeof table[0])

/* A copy that ends where the text ends, so that a sanitizer sees any byte that is read behind it. */
static char *exact(const char *text, size_t size) {
  char *copy = malloc(size == 0 ? 1 : size);
  if (size > 0) memcpy(copy, text, size);
  return copy;
}

/* ---- whole numbers ---- */

Test(number, whole_there_and_back) {
  static const struct {
    int64_t number;
    const char *text;
  } rows[] = {{0, "0"},
              {9, "9"},
              {10, "10"},
              {-1, "-1"},
              {-10, "-10"},
              {INT32_MAX, "2147483647"},
              {INT32_MIN, "-2147483648"},
              {INT64_MAX, "9223372036854775807"},
              {INT64_MIN, "-9223372036854775808"},
              {INT64_MIN + 1, "-9223372036854775807"}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    char buffer[24];
    size_t size = bsi_write_int(rows[i].number, buffer);
    cr_expect(size == strlen(rows[i].text) && memcmp(buffer, rows[i].text, size) == 0, "%s", rows[i].text);
    int64_t number = 5;
    char *copy = exact(rows[i].text, size);
    cr_expect(bsi_read_int(copy, size, &number) && number == rows[i].number, "%s", rows[i].text);
    free(copy);
  }
}

Test(number, whole_read) {
  static const char *const bad[] = {"",
                                    "-",
                                    "--1",
                                    "+1",
                                    " 1",
                                    "1 ",
                                    "1.0",
                                    "1e3",
                                    "0x1",
                                    "1,000",
                                    "12a",
                                    "9223372036854775808",
                                    "-9223372036854775809",
                                    "18446744073709551616",
                                    "18446744073709551617",
                                    "99999999999999999999",
                                    "-99999999999999999999",
                                    "\xC2\xB2",
                                    "-0-",
                                    "\0"};
  int64_t number = 5;
  for (size_t i = 0; i < COUNT(bad); i++) {
    size_t size = i + 1 == COUNT(bad) ? 1 : strlen(bad[i]);
    char *copy = exact(bad[i], size);
    cr_expect(not(bsi_read_int(copy, size, &number)), "'%s'", bad[i]);
    free(copy);
  }
  cr_expect(number == 5);
  cr_expect(bsi_read_int("-0", 2, &number) && number == 0);
  cr_expect(bsi_read_int("000000000000000000000000000042", 30, &number) && number == 42);
  cr_expect(bsi_read_int("123456", 3, &number) && number == 123);
}

/* ---- doubles ---- */

Test(number, shortest_text) {
  static const struct {
    double number;
    const char *text; /* Python: repr(), "1e+16" and "0.0001" in the form of %g */
  } rows[] = {{0.0, "0"},
              {1.0, "1"},
              {-2.5, "-2.5"},
              {0.1, "0.1"},
              {0.1 + 0.2, "0.30000000000000004"},
              {1.0 / 3, "0.3333333333333333"},
              {2.0 / 3, "0.6666666666666666"},
              {100.0, "100"},
              {0.95, "0.95"},
              {1e22, "1e+22"},
              {1e23, "1e+23"},
              {123456789012345680.0, "1.2345678901234568e+17"},
              {5e-324, "5e-324"},
              {1.5e-323, "1.5e-323"},
              {2.2250738585072014e-308, "2.2250738585072014e-308"},
              {2.225073858507201e-308, "2.225073858507201e-308"},
              {1.7976931348623157e308, "1.7976931348623157e+308"},
              {-1.7976931348623157e308, "-1.7976931348623157e+308"}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    char buffer[32];
    bsi_write_double(rows[i].number, buffer);
    cr_expect(eq(str, buffer, (char *)rows[i].text));
  }
}

Test(number, a_million_doubles_there_and_back) {
  uint64_t state = 20180331;
  int tried = 0;
  while (tried < 1000000) {
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407); /* Knuth's MMIX */
    uint64_t bits = state ^ state >> 29;
    double number, again = 0;
    memcpy(&number, &bits, sizeof number);
    if (!isfinite(number)) continue;
    char buffer[32];
    memset(buffer, 'x', sizeof buffer);
    bsi_write_double(number, buffer);
    size_t size = strnlen(buffer, sizeof buffer);
    bool same = size < sizeof buffer && strchr(buffer, ',') == NULL && bsi_read_double(buffer, size, &again) &&
                memcmp(&number, &again, sizeof again) == 0;
    if (!same) cr_fatal("%llx: %.31s", (unsigned long long)bits, buffer);
    tried++;
  }
}

Test(number, double_read) {
  static const struct {
    const char *text;
    double number;
  } good[] = {{"0", 0},
              {"-0", 0},
              {"12", 12},
              {"1.5", 1.5},
              {"-1.5", -1.5},
              {"0.95", 0.95},
              {"1e3", 1000},
              {"1E+3", 1000},
              {"25e-2", 0.25},
              {"-0.5e1", -5},
              {"1e-400", 0},
              {"9007199254740993", 9007199254740992.0},
              {"0.1000000000000000055511151231257827021181583404541015625", 0.1}};
  static const char *const bad[] = {"",       "-",     ".5",  "5.",   "01",    "-01",   "00",       "+1",      " 1",       "1 ",
                                    "1,5",    "1.5.2", "1e",  "1e+",  "1e1.5", "nan",   "NaN",      "inf",     "-inf",     "1e400",
                                    "-1e400", "0x10",  "1_0", "1.e3", "--1",   "1e--1", "infinity", "1.500,5", "1\xC2\xA0"};
  for (size_t i = 0; i < COUNT(good); i++) {
    double number = 7;
    char *copy = exact(good[i].text, strlen(good[i].text));
    cr_expect(bsi_read_double(copy, strlen(good[i].text), &number) && number == good[i].number, "%s", good[i].text);
    free(copy);
  }
  for (size_t i = 0; i < COUNT(bad); i++) {
    double number = 7;
    char *copy = exact(bad[i], strlen(bad[i]));
    cr_expect(bsi_read_double(copy, strlen(bad[i]), &number) == false && number == 7, "%s", bad[i]);
    free(copy);
  }
}
