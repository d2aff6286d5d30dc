/* SPDX-License-Identifier: MIT */
/*
 * Texts: the builder, UTF-8, places, folding, the nearest name. What is UTF-8 is by RFC 3629 (section 4), checked against an encoder of this
 * file. Numbers are in test_number.c.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <fold.h>
#include <memory.h>
#include <text.h>

#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof table / sizeof table[0])

/* A copy that ends where the text ends, so that a sanitizer sees any byte that is read behind it. */
static char *exact(const char *text, size_t size) {
  char *copy = malloc(size == 0 ? 1 : size);
  if (size > 0) memcpy(copy, text, size);
  return copy;
}

/* ---- the builder ---- */

Test(text, builds) {
  bsi_text text = {0};
  bsi_text_add(&text, "");
  bsi_text_add(&text, "ab");
  bsi_text_add_bytes(&text, "c\0d", 3);
  bsi_text_add_char(&text, 'e');
  bsi_text_add_int(&text, -12);
  bsi_text_add_format(&text, "%s/%d/%.*s", "f", 7, 2, "ghi");
  cr_expect(eq(sz, text.size, 17 - 2));
  cr_expect(memcmp(text.data, "abc\0de-12f/7/gh", 16) == 0);
  char *taken = NULL;
  size_t size = 0;
  cr_expect(eq(i32, bsi_text_take(&text, &taken, &size), BESCHUT_OK));
  cr_expect(size == 15 && text.data == NULL && text.size == 0 && text.capacity == 0);
  beschut_text_free(taken);
}

Test(text, takes_nothing) {
  bsi_text text = {0};
  char *taken = NULL;
  cr_expect(eq(i32, bsi_text_take(&text, &taken, NULL), BESCHUT_OK));
  cr_assert(taken != NULL);
  cr_expect(eq(str, taken, ""));
  beschut_text_free(taken);
  beschut_text_free(NULL);
}

Test(text, grows) {
  bsi_text text = {0};
  for (int i = 0; i < 100000; i++) bsi_text_add_char(&text, (char)('a' + i % 26));
  cr_expect(text.size == 100000 && strlen(text.data) == 100000 && text.data[99999] == 'a' + 99999 % 26);
  bsi_text_clear(&text);
  cr_expect(text.data == NULL && text.size == 0);
}

Test(text, stays_failed) {
  bsi_text text = {0};
  char *taken = NULL;
  bsi_text_add(&text, "abc");
  bsi_text_add_bytes(&text, "", SIZE_MAX - 2); /* more than memory can hold; not looked at */
  cr_expect(text.failed);
  bsi_text_add(&text, "def");
  bsi_text_add_int(&text, 1);
  bsi_text_add_format(&text, "%d", 1);
  cr_expect(eq(sz, text.size, 3));
  cr_expect(eq(i32, bsi_text_take(&text, &taken, NULL), BESCHUT_MEMORY));
  cr_expect(text.data == NULL && text.failed == false); /* freed, and as new */
}

Test(text, groups_of_three) {
  static const struct {
    int64_t number;
    const char *text;
  } rows[] = {{0, "0"},
              {7, "7"},
              {999, "999"},
              {1000, "1.000"},
              {1256, "1.256"},
              {99999, "99.999"},
              {100000, "100.000"},
              {-1, "-1"},
              {-999, "-999"},
              {-1000, "-1.000"},
              {-100000, "-100.000"},
              {2147483647, "2.147.483.647"},
              {INT64_MAX, "9.223.372.036.854.775.807"},
              {INT64_MIN, "-9.223.372.036.854.775.808"}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    bsi_text text = {0};
    bsi_text_add_grouped(&text, rows[i].number, '.');
    cr_expect(eq(str, text.data, (char *)rows[i].text));
    bsi_text_clear(&text);
  }
}

/* ---- UTF-8 ---- */

/* RFC 3629, section 3; 0 where there is no such character. */
static size_t encode(uint32_t code, char *out) {
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return 0;
  size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  static const unsigned char leads[5] = {0, 0, 0xC0, 0xE0, 0xF0};
  for (size_t i = size; i-- > 1; code >>= 6) out[i] = (char)(0x80 | (code & 0x3F));
  out[0] = (char)(leads[size] | code);
  return size;
}

Test(utf8, every_character) {
  for (uint32_t code = 0; code <= 0x10FFFF; code++) {
    char text[4];
    size_t size = encode(code, text);
    if (size == 0) continue;
    bool whole = bsi_utf8_length(text, text + size) == size && bsi_utf8_check(text, size) == size && bsi_utf8_count(text, size) == 1;
    bool cut = size == 1 || (bsi_utf8_length(text, text + size - 1) == 0 && bsi_utf8_check(text, size - 1) == 0);
    if (!whole || !cut) cr_fatal("U+%04X", (unsigned)code);
  }
}

/* Every pair of first bytes, followed by two continuations: valid only where decoding and encoding again gives the same bytes. */
Test(utf8, every_beginning) {
  for (uint32_t pair = 0; pair < 0x10000; pair++) {
    unsigned char b[4] = {(unsigned char)(pair >> 8), (unsigned char)pair, 0x80, 0xBF};
    char text[4], again[4];
    memcpy(text, b, 4);
    size_t size = b[0] < 0x80 ? 1 : b[0] >= 0xF0 ? 4 : b[0] >= 0xE0 ? 3 : 2, expected = 0;
    uint32_t code = size == 1 ? b[0] : b[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) code = code << 6 | (b[i] & 0x3F);
    if (b[0] < 0xF8 && encode(code, again) == size && memcmp(text, again, size) == 0) expected = size;
    if (bsi_utf8_length(text, text + 4) != expected) cr_fatal("%02X %02X 80 BF: expected %zu", b[0], b[1], expected);
  }
}

Test(utf8, first_bad_byte) {
  static const char *const bad[] = {"\x80",
                                    "\xBF",
                                    "\xC0\x80",
                                    "\xC1\xBF",
                                    "\xC3",
                                    "\xC3(",
                                    "\xE0\x9F\xBF",
                                    "\xE2\x82",
                                    "\xE2\x28\xA1",
                                    "\xED\xA0\x80",
                                    "\xED\xBF\xBF",
                                    "\xF0\x8F\xBF\xBF",
                                    "\xF0\x9F\x98",
                                    "\xF4\x90\x80\x80",
                                    "\xF5\x80\x80\x80",
                                    "\xFE",
                                    "\xFF"};
  for (size_t i = 0; i < COUNT(bad); i++) {
    for (size_t before = 0; before <= 20; before++) { /* across the words of eight bytes */
      char text[40];
      size_t size = before + strlen(bad[i]);
      memset(text, 'a', sizeof text);
      memcpy(text + before, bad[i], strlen(bad[i]));
      char *copy = exact(text, size), *longer = exact(text, size + 9);
      cr_expect(eq(sz, bsi_utf8_check(copy, size), before), "row %zu", i);
      cr_expect(eq(sz, bsi_utf8_check(longer, size + 9), before), "row %zu", i);
      free(copy);
      free(longer);
    }
  }
  cr_expect(eq(sz, bsi_utf8_check("", 0), 0));
}

Test(utf8, count_and_trim) {
  static const struct {
    const char *text, *trimmed;
    size_t count;
  } rows[] = {{"", "", 0},
              {"abc", "abc", 3},
              {"caf\xC3\xA9", "caf\xC3\xA9", 4},
              {"caf\xC3", "caf", 4},
              {"\xE2\x82\xAC\xE2\x82", "\xE2\x82\xAC", 2},
              {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80", 1},
              {"a\xF0\x9F\x98", "a", 2},
              {"a\xF0", "a", 2}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    char text[16];
    strcpy(text, rows[i].text);
    cr_expect(eq(sz, bsi_utf8_count(text, strlen(text)), rows[i].count), "row %zu", i);
    bsi_utf8_trim(text);
    cr_expect(eq(str, text, (char *)rows[i].trimmed), "row %zu", i);
  }
}

Test(text, places) {
  static const char text[] = "ab\n\xC3\xA9\xE2\x82\xACx\r\ny\rz\n\nq";
  static const struct {
    size_t offset;
    int32_t line, column;
  } rows[] = {{0, 1, 1},  {1, 1, 2},  {2, 1, 3},  {3, 2, 1},  {5, 2, 2},  {8, 2, 3}, {9, 2, 4},
              {11, 3, 1}, {12, 3, 2}, {13, 4, 1}, {15, 5, 1}, {16, 6, 1}, {17, 6, 2}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    int32_t line, column;
    bsi_place_of(text, rows[i].offset, &line, &column);
    cr_expect(line == rows[i].line && column == rows[i].column, "offset %zu: %d:%d", rows[i].offset, (int)line, (int)column);
  }
}

/* ---- folding, and the nearest name ---- */

Test(text, folds) {
  static const struct {
    const char *text, *folded;
  } rows[] = {{"", ""},
              {"Drenthe", "drenthe"},
              {"Gooi- en Vechtstreek", "gooienvechtstreek"},
              {"Zaanstreek / Waterland", "zaanstreekwaterland"},
              {"Frysl\xC3\xA2n", "fryslan"},
              {"FRYSL\xC3\x82N", "fryslan"},
              {"Frysla\xCC\x82n", "fryslan"}, /* the accent as a character of its own */
              {"S\xC3\xBA"
               "dwest-Frysl\xC3\xA2n",
               "sudwestfryslan"},
              {"\xE2\x80\x99s-Gravenhage", "sgravenhage"},
              {"'s-Gravenhage", "sgravenhage"},
              {"a\xC2\xA0"
               "b\tc\nd",
               "abcd"},
              {"AM 03 (x)!", "am03x"},
              {" -/._ ", ""},
              {"\xC4\xB2ssel", "ijssel"}, /* the ligature */
              {"\xC5\x82\xE6\x97\xA5", "\xC5\x82\xE6\x97\xA5"},
              {"a\xFF", "a?"}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    char out[BSI_FOLD_LIMIT], *copy = exact(rows[i].text, strlen(rows[i].text));
    size_t size = bsi_fold(copy, strlen(rows[i].text), out);
    cr_expect(eq(str, out, (char *)rows[i].folded), "%s", rows[i].text);
    cr_expect(eq(sz, size, strlen(rows[i].folded)), "%s", rows[i].text);
    free(copy);
  }
}

/* U+00C0 to U+00FF: capitals, then the same small, with two signs (x and a division) and letters that are no letter with an accent. */
Test(text, folds_accents) {
  static const char *const bases[2] = {"aaaaaa.ceeeeiiii.nooooo.ouuuuy..", "aaaaaa.ceeeeiiii.nooooo.ouuuuy.y"};
  for (int i = 0; i < 64; i++) {
    const char text[2] = {(char)0xC3, (char)(0x80 + i)}, base = bases[i / 32][i % 32];
    char out[BSI_FOLD_LIMIT];
    size_t size = bsi_fold(text, 2, out);
    cr_expect(base == '.' ? size == 0 : size == 1 && out[0] == base, "U+%04X: %s", (unsigned)(0xC0 + i), out);
  }
}

Test(text, folds_within_its_room) {
  static const struct { size_t letters, others, folded; } rows[] = {{90, 0, 90}, {90, 5000, 90}, {BSI_FOLD_LIMIT, 0, 0}, {5000, 0, 0}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    char text[6000], out[BSI_FOLD_LIMIT];
    memset(text, ' ', sizeof text);
    memset(text + rows[i].others, 'A', rows[i].letters);
    cr_expect(eq(sz, bsi_fold(text, rows[i].letters + rows[i].others, out), rows[i].folded), "row %zu", i);
    cr_expect(eq(sz, strlen(out), rows[i].folded), "row %zu", i);
  }
}

static const char *name_at(int32_t index) {
  static const char *const names[] = {"positive",      "negative",
                                      "total",         "cohort_positive",
                                      "total_working", "a name of more than sixty-four bytes, which nobody can be thought to mean"};
  return names[index];
}

Test(text, nearest) {
  static const struct {
    const char *name;
    int32_t nearest;
  } rows[] = {{"positive", 0},
              {"postive", 0},
              {"possitive", 0},
              {"opsitive", 0},
              {"Positive", 0},
              {"pxxitive", 0},
              {"pxxxtive", -1},
              {"negatief", 1},
              {"totaal", 2},
              {"totl", 2},
              {"cohort positive", 3},
              {"total_wroking", 4},
              {"", -1},
              {"x", -1},
              {"tot", -1},
              {"citizen", -1},
              {"totally different", -1},
              {"a name of more than sixty-four bytes, which nobody can be thought to mea", -1}};
  for (size_t i = 0; i < COUNT(rows); i++)
    cr_expect(eq(i32, bsi_nearest(rows[i].name, strlen(rows[i].name), 6, name_at), rows[i].nearest), "'%s'", rows[i].name);
  cr_expect(eq(i32, bsi_nearest("positive", 8, 0, name_at), -1));
  cr_expect(eq(i32, bsi_nearest("totalx", 5, 6, name_at), 2));
}
