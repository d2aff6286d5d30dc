/* SPDX-License-Identifier: MIT */
/*
 * Statuses and errors. Numbers, names and families are retyped here from the contract of status.h: they never change, whatever happens to the
 * table there. What is UTF-8 is by RFC 3629.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <error.h>
#include <text.h>

#include <beschut/version.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const struct {
  beschut_status constant;
  int32_t number;
  const char *name, *family;
} statuses[] = {
    {BESCHUT_OK, 0, "OK", "none"},
    {BESCHUT_ARGUMENT, 100, "ARGUMENT", "argument"},
    {BESCHUT_RANGE, 101, "RANGE", "argument"},
    {BESCHUT_NAME, 102, "NAME", "argument"},
    {BESCHUT_SYNTAX, 200, "SYNTAX", "input"},
    {BESCHUT_NO_REPORT, 201, "NO_REPORT", "input"},
    {BESCHUT_ENCODING, 202, "ENCODING", "input"},
    {BESCHUT_DUPLICATE, 203, "DUPLICATE", "input"},
    {BESCHUT_DOMAIN, 300, "DOMAIN", "domain"},
    {BESCHUT_MEMORY, 400, "MEMORY", "resource"},
    {BESCHUT_FILE, 401, "FILE", "resource"},
    {BESCHUT_LIMIT, 402, "LIMIT", "resource"},
    {BESCHUT_INTERRUPTED, 403, "INTERRUPTED", "resource"},
    {BESCHUT_INTERNAL, 900, "INTERNAL", "internal"},
};

enum { STATUSES = sizeof statuses / sizeof statuses[0], MESSAGE = 244 };

Test(status, table) {
  cr_assert(eq(i32, beschut_status_count(), STATUSES));
  for (int32_t i = 0; i < STATUSES; i++) {
    cr_expect(eq(i32, statuses[i].constant, statuses[i].number), "%s", statuses[i].name);
    cr_expect(eq(i32, beschut_status_at(i), statuses[i].number), "%s", statuses[i].name);
    cr_expect(eq(str, (char *)beschut_status_name(statuses[i].number), (char *)statuses[i].name));
    cr_expect(eq(str, (char *)beschut_status_family(statuses[i].number), (char *)statuses[i].family), "%s", statuses[i].name);
    for (int32_t j = 0; j < i; j++)
      cr_expect(ne(str, (char *)beschut_status_meaning(statuses[i].number), (char *)beschut_status_meaning(statuses[j].number)), "%s",
                statuses[i].name);
  }
}

Test(status, outside) {
  static const int32_t none[] = {-1, 1, 99, 103, 199, 204, 301, 404, 899, 901, 0x7fffffff, INT32_MIN};
  for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
    cr_expect(beschut_status_name(none[i]) == NULL, "%d", (int)none[i]);
    cr_expect(beschut_status_family(none[i]) == NULL, "%d", (int)none[i]);
    cr_expect(beschut_status_meaning(none[i]) == NULL, "%d", (int)none[i]);
  }
  static const int32_t indexes[] = {-1, STATUSES, INT32_MIN, INT32_MAX};
  for (size_t i = 0; i < sizeof indexes / sizeof indexes[0]; i++)
    cr_expect(eq(i32, beschut_status_at(indexes[i]), 900), "%d", (int)indexes[i]);
}

Test(status, layout_of_error) {
  cr_expect(eq(sz, sizeof(beschut_error), 256));
  cr_expect(eq(sz, offsetof(beschut_error, status), 0));
  cr_expect(eq(sz, offsetof(beschut_error, line), 4));
  cr_expect(eq(sz, offsetof(beschut_error, column), 8));
  cr_expect(eq(sz, offsetof(beschut_error, message), 12));
}

/* ---- filling ---- */

static void expect_error(const beschut_error *error, beschut_status status, int32_t line, int32_t column, const char *message) {
  cr_expect(eq(i32, error->status, status), "%s", message);
  cr_expect(eq(i32, error->line, line), "%s", message);
  cr_expect(eq(i32, error->column, column), "%s", message);
  cr_expect(eq(str, (char *)error->message, (char *)message));
}

Test(error, fills) {
  beschut_error error;
  memset(&error, 0x55, sizeof error);
  cr_expect(
      eq(i32, bsi_fail_at(&error, BESCHUT_SYNTAX, 3, 14, "expected %s, met '%.3s' after %d", "a figure", "abcdef", 7), BESCHUT_SYNTAX));
  expect_error(&error, BESCHUT_SYNTAX, 3, 14, "expected a figure, met 'abc' after 7");
  cr_expect(eq(i32, bsi_fail(&error, BESCHUT_NAME, "no %s", "place"), BESCHUT_NAME));
  expect_error(&error, BESCHUT_NAME, 0, 0, "no place");
  cr_expect(eq(i32, bsi_fail_memory(&error), BESCHUT_MEMORY));
  expect_error(&error, BESCHUT_MEMORY, 0, 0, "memory could not be had");
  cr_expect(eq(i32, bsi_fail_argument(&error), BESCHUT_ARGUMENT));
  expect_error(&error, BESCHUT_ARGUMENT, 0, 0, "expected a live handle and pointers that are not NULL");
  bsi_clear(&error);
  expect_error(&error, BESCHUT_OK, 0, 0, "");
}

Test(error, may_be_null) {
  cr_expect(eq(i32, bsi_fail(NULL, BESCHUT_FILE, "%s", "x"), BESCHUT_FILE));
  cr_expect(eq(i32, bsi_fail_at(NULL, BESCHUT_LIMIT, 1, 2, "%s", "x"), BESCHUT_LIMIT));
  cr_expect(eq(i32, bsi_fail_memory(NULL), BESCHUT_MEMORY));
  cr_expect(eq(i32, bsi_fail_argument(NULL), BESCHUT_ARGUMENT));
  bsi_clear(NULL);
}

/* ---- messages that do not fit, or hold what is no text ---- */

Test(error, cut_between_characters) {
  static const char *const characters[] = {"e", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"}; /* of 1, 2, 3, 4 bytes */
  for (size_t width = 1; width <= 4; width++) {
    for (size_t before = 0; before < 4; before++) {
      char text[400] = "xxx";
      size_t size = before, whole = before + (MESSAGE - 1 - before) / width * width;
      for (; size + width < sizeof text; size += width) memcpy(text + size, characters[width - 1], width);
      text[size] = '\0';
      beschut_error error;
      bsi_fail(&error, BESCHUT_NAME, "%s", text);
      cr_expect(eq(sz, strlen(error.message), whole), "%zu bytes a character, %zu before", width, before);
      cr_expect(memcmp(error.message, text, whole) == 0, "%zu bytes a character, %zu before", width, before);
    }
  }
}

Test(error, as_long_as_it_may_be) {
  char text[MESSAGE];
  memset(text, 'a', sizeof text - 1);
  memcpy(text + MESSAGE - 4, "\xE2\x82\xAC", 4); /* ends exactly where the room ends */
  beschut_error error;
  bsi_fail(&error, BESCHUT_NAME, "%s", text);
  cr_expect(eq(str, (char *)error.message, text));
}

Test(error, message_is_always_utf8) {
  char accents[201];
  for (size_t i = 0; i < 200; i += 2) memcpy(accents + i, "\xC3\xA9", 2);
  accents[200] = '\0';
  static const char *const bad[] = {"\xFF", "a\x80z", "\xC3", "\xE2\x82", "\xED\xA0\x80", "\xC0\xAF", "caf\xE9 de l'\xE9t\xE9 tout entier"};
  beschut_error error;
  bsi_fail(&error, BESCHUT_NAME, "there is no area '%.80s'; did you mean Drenthe?", accents);
  cr_expect(eq(sz, bsi_utf8_check(error.message, strlen(error.message)), strlen(error.message)));
  bsi_fail(&error, BESCHUT_NAME, "there is no area 'x%.80s'; did you mean Drenthe?", accents);
  cr_expect(eq(sz, bsi_utf8_check(error.message, strlen(error.message)), strlen(error.message)));
  bsi_fail(&error, BESCHUT_NAME, "%.79s'; did you mean Drenthe?", accents); /* cuts the 40th character in two */
  cr_expect(eq(sz, bsi_utf8_check(error.message, strlen(error.message)), strlen(error.message)));
  cr_expect(strstr(error.message, "'; did you mean Drenthe?") != NULL, "%s", error.message);
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    bsi_fail(&error, BESCHUT_NAME, "there is no cell '%s'", bad[i]);
    size_t size = strlen(error.message);
    cr_expect(eq(sz, bsi_utf8_check(error.message, size), size), "row %zu", i);
    cr_expect(size > 0 && error.message[size - 1] == '\'', "row %zu: the end of the sentence is kept", i);
  }
}

/* Text, number and header say the same. */
Test(status, version) {
  int major, minor, patch;
  cr_assert(eq(int, sscanf(beschut_version(), "%d.%d.%d", &major, &minor, &patch), 3));
  cr_expect(eq(i32, beschut_version_number(), major * 1000000 + minor * 1000 + patch));
  cr_expect(major == BESCHUT_VERSION_MAJOR && minor == BESCHUT_VERSION_MINOR && patch == BESCHUT_VERSION_PATCH);
}
