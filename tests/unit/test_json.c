/* SPDX-License-Identifier: MIT */
/*
 * The strict JSON layer. What is grammar and what not is by RFC 8259 (sections 2 to 8); the further refusals and their places are by json.h.
 * Many rows are things that cJSON by itself lets pass: leading zeros, bare points, raw control characters, bytes that are not UTF-8, a NUL in a text,
 * names given twice, text behind the end, numbers beyond 63 characters, names of another letter case.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <json.h>

#include <math.h>
#include <memory.h>
#include <stdlib.h>
#include <string.h>

typedef struct refusal {
  const char *text;
  beschut_status status;
  int32_t line, column;
} refusal;

static void expect_refusal(const refusal *row, beschut_status status, const beschut_error *error) {
  cr_expect(eq(i32, status, row->status), "%s: %s", row->text, error->message);
  cr_expect(eq(i32, error->status, row->status), "%s", row->text);
  cr_expect(eq(i32, error->line, row->line), "line of %s: %s", row->text, error->message);
  cr_expect(eq(i32, error->column, row->column), "column of %s: %s", row->text, error->message);
  cr_expect(ne(str, (char *)error->message, ""), "%s", row->text);
}

/* A copy that ends where the text ends, so that a sanitizer sees any byte that is read behind it. */
static char *exact(const char *text, size_t size) {
  char *copy = malloc(size == 0 ? 1 : size);
  if (size > 0) memcpy(copy, text, size);
  return copy;
}

static const refusal refusals[] = {
    /* nothing, and too much */
    {"", BESCHUT_SYNTAX, 1, 1},
    {" \n\t ", BESCHUT_SYNTAX, 2, 3},
    {"\xEF\xBB\xBF", BESCHUT_SYNTAX, 1, 1},
    {"1 2", BESCHUT_SYNTAX, 1, 3},
    {"{}x", BESCHUT_SYNTAX, 1, 3},
    {"[] []", BESCHUT_SYNTAX, 1, 4},
    {"null,", BESCHUT_SYNTAX, 1, 5},
    {"\xEF\xBB\xBF\xEF\xBB\xBF"
     "1",
     BESCHUT_SYNTAX, 1, 1},
    {"[\xEF\xBB\xBF]", BESCHUT_SYNTAX, 1, 2},
    /* words */
    {"nul", BESCHUT_SYNTAX, 1, 1},
    {"True", BESCHUT_SYNTAX, 1, 1},
    {"falsey", BESCHUT_SYNTAX, 1, 6},
    {"NaN", BESCHUT_SYNTAX, 1, 1},
    {"Infinity", BESCHUT_SYNTAX, 1, 1},
    {"-Infinity", BESCHUT_SYNTAX, 1, 2},
    {"undefined", BESCHUT_SYNTAX, 1, 1},
    {"'a'", BESCHUT_SYNTAX, 1, 1},
    /* numbers, section 6 */
    {"01", BESCHUT_SYNTAX, 1, 2},
    {"-01", BESCHUT_SYNTAX, 1, 3},
    {"00", BESCHUT_SYNTAX, 1, 2},
    {"1.", BESCHUT_SYNTAX, 1, 3},
    {"[1.]", BESCHUT_SYNTAX, 1, 4},
    {".5", BESCHUT_SYNTAX, 1, 1},
    {"+1", BESCHUT_SYNTAX, 1, 1},
    {"-", BESCHUT_SYNTAX, 1, 2},
    {"- 1", BESCHUT_SYNTAX, 1, 2},
    {"1e", BESCHUT_SYNTAX, 1, 3},
    {"1e+", BESCHUT_SYNTAX, 1, 4},
    {"1e+-2", BESCHUT_SYNTAX, 1, 4},
    {"1.e5", BESCHUT_SYNTAX, 1, 3},
    {"0x10", BESCHUT_SYNTAX, 1, 2},
    {"1,5", BESCHUT_SYNTAX, 1, 2},
    {"1_000", BESCHUT_SYNTAX, 1, 2},
    {"\xEF\xBC\x91", BESCHUT_SYNTAX, 1, 1}, /* a full-width 1 */
    /* arrays and objects, sections 4 and 5 */
    {"[", BESCHUT_SYNTAX, 1, 2},
    {"]", BESCHUT_SYNTAX, 1, 1},
    {"[1", BESCHUT_SYNTAX, 1, 3},
    {"[1,", BESCHUT_SYNTAX, 1, 4},
    {"[1,]", BESCHUT_SYNTAX, 1, 4},
    {"[,1]", BESCHUT_SYNTAX, 1, 2},
    {"[1 2]", BESCHUT_SYNTAX, 1, 4},
    {"[1}", BESCHUT_SYNTAX, 1, 3},
    {"[\n  1\n  2\n]", BESCHUT_SYNTAX, 3, 3},
    {"{", BESCHUT_SYNTAX, 1, 2},
    {"{]", BESCHUT_SYNTAX, 1, 2},
    {"{a:1}", BESCHUT_SYNTAX, 1, 2},
    {"{1:1}", BESCHUT_SYNTAX, 1, 2},
    {"{\"a\"}", BESCHUT_SYNTAX, 1, 5},
    {"{\"a\" 1}", BESCHUT_SYNTAX, 1, 6},
    {"{\"a\":}", BESCHUT_SYNTAX, 1, 6},
    {"{\"a\":1,}", BESCHUT_SYNTAX, 1, 8},
    {"{\"a\":1 \"b\":2}", BESCHUT_SYNTAX, 1, 8},
    {"{\"a\":1]", BESCHUT_SYNTAX, 1, 7},
    {"{,}", BESCHUT_SYNTAX, 1, 2},
    {"{null:1}", BESCHUT_SYNTAX, 1, 2},
    {"[1] // done", BESCHUT_SYNTAX, 1, 5},
    {"[/* one */ 1]", BESCHUT_SYNTAX, 1, 2},
    {"[1,\v2]", BESCHUT_SYNTAX, 1, 4},
    {"[1,\xC2\xA0"
     "2]",
     BESCHUT_SYNTAX, 1, 4}, /* a no-break space is no white space */
    /* texts, section 7 */
    {"\"a", BESCHUT_SYNTAX, 1, 3},
    {"\"", BESCHUT_SYNTAX, 1, 2},
    {"\"\\\"", BESCHUT_SYNTAX, 1, 4},
    {"\"\\", BESCHUT_SYNTAX, 1, 3},
    {"\"a\nb\"", BESCHUT_SYNTAX, 1, 3},
    {"\"a\tb\"", BESCHUT_SYNTAX, 1, 3},
    {"\"\x1F\"", BESCHUT_SYNTAX, 1, 2},
    {"\"\\x41\"", BESCHUT_SYNTAX, 1, 3},
    {"\"\\'\"", BESCHUT_SYNTAX, 1, 3},
    {"\"\\U0041\"", BESCHUT_SYNTAX, 1, 3},
    {"\"\\u12\"", BESCHUT_SYNTAX, 1, 6},
    {"\"\\u12G4\"", BESCHUT_SYNTAX, 1, 6},
    {"\"\\u", BESCHUT_SYNTAX, 1, 4},
    {"\"\\u0000\"", BESCHUT_SYNTAX, 1, 2},
    {"\"abc\\u0000def\"", BESCHUT_SYNTAX, 1, 5},
    {"\"\\ud800\"", BESCHUT_SYNTAX, 1, 2},
    {"\"\\uDFFF\"", BESCHUT_SYNTAX, 1, 2},
    {"\"\\ud83d\\u0041\"", BESCHUT_SYNTAX, 1, 2},
    {"\"\\ud83d\\ud83d\"", BESCHUT_SYNTAX, 1, 2},
    {"\"\\ud83d x\"", BESCHUT_SYNTAX, 1, 2},
    {"\"\\ude00\\ud83d\"", BESCHUT_SYNTAX, 1, 2},
    /* encoding, section 8.1; the forms by Unicode, table 3-7 */
    {"\"\xFF\"", BESCHUT_ENCODING, 1, 2},
    {"\"caf\xE9\"", BESCHUT_ENCODING, 1, 5},          /* Latin-1 */
    {"\"\xC0\xAF\"", BESCHUT_ENCODING, 1, 2},         /* overlong */
    {"\"\xE0\x80\xAF\"", BESCHUT_ENCODING, 1, 2},     /* overlong */
    {"\"\xED\xA0\x80\"", BESCHUT_ENCODING, 1, 2},     /* a surrogate */
    {"\"\xF4\x90\x80\x80\"", BESCHUT_ENCODING, 1, 2}, /* above U+10FFFF */
    {"\"\xE2\x82", BESCHUT_ENCODING, 1, 2},           /* cut */
    {"\"\xE2\x82\"", BESCHUT_ENCODING, 1, 2},
    {"[1,\x80]", BESCHUT_ENCODING, 1, 4},
    {"{\"\xC3(\":1}", BESCHUT_ENCODING, 1, 3},
    {"\xFF\xFE[", BESCHUT_ENCODING, 1, 1}, /* UTF-16 */
    /* names twice */
    {"{\"a\":1,\"a\":2}", BESCHUT_DUPLICATE, 1, 8},
    {"{\"a\":1,\n \"b\":2,\n \"a\":3}", BESCHUT_DUPLICATE, 3, 2},
    {"{\"a\":1,\"\\u0061\":2}", BESCHUT_DUPLICATE, 1, 8},
    {"{\"\\n\\/\\\\\":1,\"\\u000a/\\u005C\":2}", BESCHUT_DUPLICATE, 1, 13},
    {"{\"\\u00e9\":1,\"\xC3\xA9\":2}", BESCHUT_DUPLICATE, 1, 13},
    {"{\"\\ud83d\\ude00\":1,\"\xF0\x9F\x98\x80\":2}", BESCHUT_DUPLICATE, 1, 19},
    {"{\"\":1,\"\":2}", BESCHUT_DUPLICATE, 1, 7},
    {"[{\"a\":{\"b\":[{\"c\":1,\"c\":1}]}}]", BESCHUT_DUPLICATE, 1, 20},
    {"{\"a\":{\"b\":1},\"a\":2}", BESCHUT_DUPLICATE, 1, 14},
    /* lines end in LF, CR LF, CR; columns are characters */
    {"[\"\xC3\xA9\xE2\x82\xAC\",x]", BESCHUT_SYNTAX, 1, 7},
    {"[\r\n1,\r\n\r\n x]", BESCHUT_SYNTAX, 4, 2},
    {"[\r1,\rx]", BESCHUT_SYNTAX, 3, 1},
    {"\xEF\xBB\xBF[x", BESCHUT_SYNTAX, 1, 2},
};

Test(json, refuses) {
  for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
    size_t size = strlen(refusals[i].text);
    char *copy = exact(refusals[i].text, size);
    beschut_error error = {0};
    expect_refusal(&refusals[i], bsi_json_check(copy, size, &error), &error);
    cr_expect(eq(i32, bsi_json_check(copy, size, NULL), refusals[i].status), "without an error: %s", refusals[i].text);
    bsi_json json;
    cr_expect(eq(i32, bsi_json_open(&json, copy, size, &error), refusals[i].status), "%s", refusals[i].text);
    cr_expect(eq(ptr, json.root, NULL), "%s", refusals[i].text);
    free(copy);
  }
}

Test(json, refuses_nul_bytes) {
  static const char in_text[] = "\"a\0b\"", between[] = "[1\0]", behind[] = "[1]\0";
  beschut_error error;
  cr_expect(eq(i32, bsi_json_check(in_text, sizeof in_text - 1, &error), BESCHUT_SYNTAX));
  cr_expect(eq(i32, error.column, 3));
  cr_expect(eq(i32, bsi_json_check(between, sizeof between - 1, &error), BESCHUT_SYNTAX));
  cr_expect(eq(i32, error.column, 3));
  cr_expect(eq(i32, bsi_json_check(behind, sizeof behind - 1, &error), BESCHUT_SYNTAX));
  cr_expect(eq(i32, error.column, 4));
}

Test(json, says_what_was_expected_and_met) {
  static const struct {
    const char *text, *message;
  } rows[] = {
      {"-01", "expected no digit behind a leading 0, met '1'"},
      {"[1 x]", "expected ',' or ']', met 'x'"},
      {"{\"a\":1", "expected ',' or '}', met the end of the text"},
      {"[\x01]", "expected a value or ']', met U+0001"},
      {"\"\xE9\"", "expected UTF-8, met the byte 0xE9"},
      {"{\"area\":1,\"area\":2}", "expected every member of an object once, met 'area' again"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    beschut_error error;
    bsi_json_check(rows[i].text, strlen(rows[i].text), &error);
    cr_expect(eq(str, (char *)error.message, (char *)rows[i].message));
  }
}

Test(json, accepts) {
  static const char *const texts[] = {
      "null",
      "true",
      "false",
      "0",
      "-0",
      "1",
      "-1",
      "10",
      "0.5",
      "-0.0e-0",
      "1E5",
      "1e+05",
      "1.25e-3",
      "123456789012345678901234567890",
      "1e999",
      "\"\"",
      "[]",
      "{}",
      " [ ] ",
      "\t{\r\n}\n",
      "[[],{},[[]]]",
      "{\"\":{}}",
      "{\"a\":1,\"A\":2}",
      "{\"a\":{\"a\":1},\"b\":{\"a\":1}}",
      "[{\"a\":1},{\"a\":1}]",
      "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\"",
      "\"\\ud83d\\ude00\"",
      "\"\\uDBFF\\uDFFF\"",
      "\"\x7F\"",
      "\"\xF4\x8F\xBF\xBF\"",
      "\"\xEF\xBF\xBF\"",
      "\"\\uFFFF\"",
      "\"/\"",
      "\xEF\xBB\xBF{}",
      "\xEF\xBB\xBF \"\xEF\xBB\xBF\"",
      "{\"a\\\"\":1,\"a\":2}",
      "{\"\\u0061b\":1,\"a\":2}",
  };
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    size_t size = strlen(texts[i]);
    char *copy = exact(texts[i], size);
    beschut_error error = {0};
    bsi_json json;
    cr_expect(eq(i32, bsi_json_open(&json, copy, size, &error), BESCHUT_OK), "%s: %s", texts[i], error.message);
    cr_expect(ne(ptr, json.root, NULL), "%s", texts[i]);
    bsi_json_close(&json);
    cr_expect(eq(ptr, json.root, NULL), "%s", texts[i]);
    free(copy);
  }
}

/* ---- maxima ---- */

/* `depth` arrays, or objects, within one another. */
static void nest(bsi_text *text, int depth, bool object) {
  for (int i = 0; i < depth; i++) bsi_text_add(text, object ? "{\"a\":" : "[");
  bsi_text_add(text, "1");
  for (int i = 0; i < depth; i++) bsi_text_add(text, object ? "}" : "]");
}

static void open_generated(bsi_text *text, beschut_status expected, int32_t column, const char *what) {
  beschut_error error = {0};
  bsi_json json;
  cr_expect(eq(i32, bsi_json_open(&json, text->data, text->size, &error), expected), "%s: %s", what, error.message);
  cr_expect(eq(i32, error.column, column), "%s", what);
  bsi_json_close(&json);
  bsi_text_clear(text);
}

Test(json, depth) {
  bsi_text text = {0};
  nest(&text, 32, false);
  open_generated(&text, BESCHUT_OK, 0, "32 arrays");
  nest(&text, 33, false);
  open_generated(&text, BESCHUT_LIMIT, 33, "33 arrays");
  nest(&text, 32, true);
  open_generated(&text, BESCHUT_OK, 0, "32 objects");
  nest(&text, 33, true);
  open_generated(&text, BESCHUT_LIMIT, 32 * 5 + 1, "33 objects");
  for (int i = 0; i < 1000000; i++) bsi_text_add(&text, "[");
  open_generated(&text, BESCHUT_LIMIT, 33, "a million arrays");
}

Test(json, members) {
  for (int count = 256; count <= 257; count++) {
    bsi_text text = {0};
    for (int i = 0; i < count; i++) bsi_text_add_format(&text, "%s\"%04d\":1", i == 0 ? "{" : ",", i);
    bsi_text_add(&text, "}");
    open_generated(&text, count == 256 ? BESCHUT_OK : BESCHUT_LIMIT, count == 256 ? 0 : 256 * 9 + 2, "members");
  }
}

Test(json, digits) {
  for (int count = 60; count <= 61; count++) {
    bsi_text text = {0};
    bsi_text_add(&text, "[");
    for (int i = 0; i < count; i++) bsi_text_add(&text, "7");
    bsi_text_add(&text, "]");
    open_generated(&text, count == 60 ? BESCHUT_OK : BESCHUT_LIMIT, count == 60 ? 0 : 2, "digits");
  }
}

Test(json, size) {
  beschut_error error;
  cr_expect(eq(i32, bsi_json_check("1", (size_t)INT32_MAX + 1, &error), BESCHUT_LIMIT)); /* refused before it is looked at */
}

Test(json, many_names) {
  bsi_text text = {0};
  bsi_text_add(&text, "[0");
  for (int object = 0; object < 400; object++)
    for (int i = 0; i < 256; i++)
      bsi_text_add_format(&text, "%s\"\\u0061aaaaaaaaaaaaaaaaaaaaaaaa%03d\":0%s", i == 0 ? ",{" : ",", i, i == 255 ? "}" : "");
  bsi_text_add(&text, "]");
  open_generated(&text, BESCHUT_OK, 0, "many names");
}

/* ---- the tree ---- */

static const char sample[] = "{\"area\": \"NL01\",\n"
                             " \"Area\": [1, -2.5, true, null, {}],\n"
                             " \"caf\\u00e9\": {\"x\" : \"a\\tb\\ud83d\\ude00\"}}";

static void open_text(bsi_json *json, const char *text) {
  beschut_error error = {0};
  cr_assert(eq(i32, bsi_json_open(json, text, strlen(text), &error), BESCHUT_OK), "%s: %s", text, error.message);
}

Test(json, tree) {
  bsi_json json;
  open_text(&json, sample);
  cr_expect(bsi_json_kind_of(json.root) == BSI_JSON_OBJECT && bsi_json_name(json.root) == NULL);
  cr_expect(eq(i32, bsi_json_count(json.root), 3));
  const bsi_json_node *area = bsi_json_first(json.root), *list = bsi_json_next(area), *cafe = bsi_json_next(list);
  cr_expect(eq(ptr, (void *)bsi_json_next(cafe), NULL));
  cr_expect(eq(str, (char *)bsi_json_name(area), "area"));
  cr_expect(eq(str, (char *)bsi_json_name(list), "Area"));
  cr_expect(eq(str, (char *)bsi_json_name(cafe), "caf\xC3\xA9"));
  static const bsi_json_kind kinds[] = {BSI_JSON_NUMBER, BSI_JSON_NUMBER, BSI_JSON_BOOL, BSI_JSON_NULL, BSI_JSON_OBJECT};
  int at = 0;
  for (const bsi_json_node *node = bsi_json_first(list); node != NULL; node = bsi_json_next(node), at++) {
    cr_expect(bsi_json_kind_of(node) == kinds[at], "element %d", at);
    cr_expect(bsi_json_name(node) == NULL, "element %d", at);
  }
  cr_expect(eq(i32, at, 5));
  const char *text;
  cr_expect(eq(i32, bsi_json_get_text(&json, bsi_json_first(cafe), NULL, &text), BESCHUT_OK));
  cr_expect(eq(str, (char *)text, "a\tb\xF0\x9F\x98\x80"));
  bsi_json_close(&json);
}

static void expect_place(const bsi_json *json, const bsi_json_node *node, int32_t line, int32_t column, int32_t name_column) {
  int32_t met_line, met_column;
  bsi_json_place(json, node, &met_line, &met_column);
  cr_expect(met_line == line && met_column == column, "value: expected %d:%d, met %d:%d", line, column, met_line, met_column);
  bsi_json_place_name(json, node, &met_line, &met_column);
  cr_expect(met_line == line && met_column == name_column, "name: expected %d:%d, met %d:%d", line, name_column, met_line, met_column);
}

Test(json, places) {
  bsi_json json;
  open_text(&json, sample);
  const bsi_json_node *area = bsi_json_first(json.root), *list = bsi_json_next(area), *cafe = bsi_json_next(list);
  const bsi_json_node *second = bsi_json_next(bsi_json_first(list));
  expect_place(&json, json.root, 1, 1, 1);
  expect_place(&json, area, 1, 10, 2);
  expect_place(&json, list, 2, 10, 2);
  expect_place(&json, second, 2, 14, 14);
  expect_place(&json, bsi_json_next(bsi_json_next(bsi_json_next(second))), 2, 32, 32);
  expect_place(&json, cafe, 3, 15, 2);
  expect_place(&json, bsi_json_first(cafe), 3, 22, 16);
  bsi_json_close(&json);
  open_text(&json, "\xEF\xBB\xBF [[[]],{},[[1],2]]");
  expect_place(&json, json.root, 1, 2, 2);
  const bsi_json_node *last = bsi_json_next(bsi_json_next(bsi_json_first(json.root)));
  expect_place(&json, last, 1, 11, 11);
  expect_place(&json, bsi_json_first(bsi_json_first(last)), 1, 13, 13);
  expect_place(&json, bsi_json_next(bsi_json_first(last)), 1, 16, 16);
  bsi_json_close(&json);
}

/* ---- reading with a meaning ---- */

Test(json, whole_numbers) {
  static const struct {
    const char *text;
    int64_t low, high;
    beschut_status status;
    int64_t value;
  } rows[] = {
      {"0", 0, 9, BESCHUT_OK, 0},
      {"-0", 0, 9, BESCHUT_OK, 0},
      {"9", 0, 9, BESCHUT_OK, 9},
      {"10", 0, 9, BESCHUT_RANGE, 0},
      {"-1", 0, 9, BESCHUT_RANGE, 0},
      {"2147483647", INT32_MIN, INT32_MAX, BESCHUT_OK, 2147483647},
      {"2147483648", INT32_MIN, INT32_MAX, BESCHUT_RANGE, 0},
      {"9007199254740992", INT64_MIN, INT64_MAX, BESCHUT_OK, INT64_C(9007199254740992)}, /* 2^53 */
      {"9007199254740991", INT64_MIN, INT64_MAX, BESCHUT_OK, INT64_C(9007199254740991)},
      {"-9007199254740992", INT64_MIN, INT64_MAX, BESCHUT_OK, -INT64_C(9007199254740992)},
      {"9007199254740993", INT64_MIN, INT64_MAX, BESCHUT_RANGE, 0}, /* a double cannot hold it */
      {"-9007199254740993", INT64_MIN, INT64_MAX, BESCHUT_RANGE, 0},
      {"123456789012345678901234567890", INT64_MIN, INT64_MAX, BESCHUT_RANGE, 0},
      {"1.0", 0, 9, BESCHUT_SYNTAX, 0},
      {"1e0", 0, 9, BESCHUT_SYNTAX, 0},
      {"1E2", 0, 999, BESCHUT_SYNTAX, 0},
      {"1.5", 0, 9, BESCHUT_SYNTAX, 0},
      {"\"1\"", 0, 9, BESCHUT_SYNTAX, 0},
      {"null", 0, 9, BESCHUT_SYNTAX, 0},
      {"true", 0, 9, BESCHUT_SYNTAX, 0},
      {"[1]", 0, 9, BESCHUT_SYNTAX, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    bsi_json json;
    beschut_error error = {0};
    int64_t value = -1;
    size_t size = strlen(rows[i].text);
    char *copy = exact(rows[i].text, size);
    cr_assert(eq(i32, bsi_json_open(&json, copy, size, NULL), BESCHUT_OK));
    cr_expect(eq(i32, bsi_json_get_int(&json, json.root, rows[i].low, rows[i].high, &error, &value), rows[i].status), "%s", rows[i].text);
    cr_expect(eq(i64, value, rows[i].value), "%s", rows[i].text);
    cr_expect(eq(i32, error.column, rows[i].status == BESCHUT_OK ? 0 : 1), "%s", rows[i].text);
    bsi_json_close(&json);
    free(copy);
  }
}

Test(json, doubles) {
  static const struct {
    const char *text;
    beschut_status status;
    double value;
  } rows[] = {
      {"0.5", BESCHUT_OK, 0.5},     {"-1.25e2", BESCHUT_OK, -125},
      {"7", BESCHUT_OK, 7},         {"0.30000000000000004", BESCHUT_OK, 0x1.3333333333334p-2},
      {"1e999", BESCHUT_RANGE, 0},  {"-1e400", BESCHUT_RANGE, 0},
      {"1e-999", BESCHUT_OK, 0},    {"1.7976931348623157e308", BESCHUT_OK, 0x1.fffffffffffffp+1023},
      {"\"1\"", BESCHUT_SYNTAX, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    bsi_json json;
    double value = -1;
    open_text(&json, rows[i].text);
    cr_expect(eq(i32, bsi_json_get_double(&json, json.root, NULL, &value), rows[i].status), "%s", rows[i].text);
    cr_expect(value == rows[i].value, "%s", rows[i].text);
    bsi_json_close(&json);
  }
}

static const char *member_name(int32_t index) {
  static const char *const names[] = {"identifier", "level", "severity"};
  return names[index];
}

static const bsi_json_shape shape = {"a rule", member_name, 3, 1u << 0};

Test(json, members_by_shape) {
  bsi_json json;
  const bsi_json_node *found[3];
  open_text(&json, "{\"severity\":1,\"identifier\":2}");
  cr_assert(eq(i32, bsi_json_get_members(&json, json.root, &shape, NULL, found), BESCHUT_OK));
  cr_expect(found[1] == NULL);
  cr_expect(eq(str, (char *)bsi_json_name(found[0]), "identifier"));
  cr_expect(eq(str, (char *)bsi_json_name(found[2]), "severity"));
  bsi_json_close(&json);
}

Test(json, members_that_do_not_fit) {
  static const struct {
    refusal refusal;
    const char *message;
  } rows[] = {
      {{"\n[]", BESCHUT_SYNTAX, 2, 1}, "expected an object, met an array"},
      {{" {\"level\":1}", BESCHUT_SYNTAX, 1, 2}, "expected the member 'identifier' in a rule"},
      {{"{\"identifier\":1,\n\"Level\":1}", BESCHUT_NAME, 2, 1}, "a rule has no member 'Level'; did you mean 'level'?"},
      {{"{\"identifier\":1, \"severty\" : {}}", BESCHUT_NAME, 1, 18}, "a rule has no member 'severty'; did you mean 'severity'?"},
      {{"{\"x\":1}", BESCHUT_NAME, 1, 2}, "a rule has no member 'x'"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    bsi_json json;
    const bsi_json_node *found[3];
    beschut_error error = {0};
    open_text(&json, rows[i].refusal.text);
    expect_refusal(&rows[i].refusal, bsi_json_get_members(&json, json.root, &shape, &error, found), &error);
    cr_expect(eq(str, (char *)error.message, (char *)rows[i].message));
    bsi_json_close(&json);
  }
}

Test(json, texts_truths_choices) {
  bsi_json json;
  beschut_error error = {0};
  const char *text;
  bool truth;
  int32_t choice;
  open_text(&json, "[true, \"level\", \"levels\", 1]");
  const bsi_json_node *first = bsi_json_first(json.root), *second = bsi_json_next(first), *third = bsi_json_next(second);
  cr_expect(bsi_json_get_bool(&json, first, &error, &truth) == BESCHUT_OK && truth);
  cr_expect(bsi_json_get_bool(&json, second, &error, &truth) == BESCHUT_SYNTAX && !truth);
  cr_expect(eq(str, (char *)error.message, "expected true or false, met a text"));
  cr_expect(bsi_json_get_text(&json, first, &error, &text) == BESCHUT_SYNTAX && text[0] == '\0');
  cr_expect(bsi_json_get_choice(&json, second, 3, member_name, &error, &choice) == BESCHUT_OK && choice == 1);
  cr_expect(bsi_json_get_choice(&json, third, 3, member_name, &error, &choice) == BESCHUT_NAME && choice == -1);
  cr_expect(eq(i32, error.column, 17));
  cr_expect(eq(str, (char *)error.message, "'levels' is not known here; did you mean 'level'?"));
  cr_expect(bsi_json_get_choice(&json, bsi_json_next(third), 3, member_name, &error, &choice) == BESCHUT_SYNTAX && choice == -1);
  bsi_json_close(&json);
}

/* ---- one item at a time ---- */

Test(json, items) {
  static const struct {
    const char *text;
    int32_t left; /* children of the array in the tree: 0 where its items are had one at a time */
  } rows[] = {
      {"{\"head\":{\"items\":[9]},\"items\":[1, [2,\"]\"] ,{\"a\":\"}\\\"\"}\n,\"x\"],\"tail\":0}", 0},
      {"\xEF\xBB\xBF{\"items\" : [\n1,[2,\"]\"],{\"a\":\"}\\\"\"},\"x\" ] }", 0},
      {"{\"\\u0069tems\":[1,[2,\"]\"],{\"a\":\"}\\\"\"},\"x\"]}", 4},
  };
  static const char *const items[] = {"1", "[2,\"]\"]", "{\"a\":\"}\\\"\"}", "\"x\""};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    bsi_json json, item = {0};
    size_t at = 0;
    cr_assert(eq(i32, bsi_json_open_items(&json, rows[i].text, strlen(rows[i].text), "items", NULL), BESCHUT_OK));
    const bsi_json_node *array = bsi_json_first(json.root);
    if (strcmp(bsi_json_name(array), "items") != 0) array = bsi_json_next(array);
    cr_expect(eq(i32, bsi_json_count(array), rows[i].left), "row %zu", i);
    for (; bsi_json_next_item(&json, array, &item, NULL) == BESCHUT_OK && item.root != NULL; at++) {
      size_t offset = bsi_json_offset(&item, item.root);
      cr_assert(lt(sz, at, 4));
      cr_expect(strncmp(json.text + offset, items[at], item.end - offset) == 0 && item.end - offset == strlen(items[at]),
                "row %zu, item %zu", i, at);
    }
    cr_expect(eq(sz, at, 4), "row %zu", i);
    if (bsi_json_next(array) != NULL) expect_place(&json, bsi_json_next(array), 2, 14, 7);
    bsi_json_close(&json);
  }
}

Test(json, items_that_are_none) {
  static const char *const texts[] = {"{\"items\":[]}", "{\"items\":[ ]}"};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    bsi_json json, item = {0};
    cr_assert(eq(i32, bsi_json_open_items(&json, texts[i], strlen(texts[i]), "items", NULL), BESCHUT_OK));
    cr_expect(eq(i32, bsi_json_next_item(&json, bsi_json_first(json.root), &item, NULL), BESCHUT_OK));
    cr_expect(item.root == NULL);
    bsi_json_close(&json);
  }
  bsi_json like;
  cr_assert(eq(i32, bsi_json_open_items(&like, "{\"items2\":[1],\"items\":[2]}", 26, "items", NULL), BESCHUT_OK));
  cr_expect(eq(i32, bsi_json_count(bsi_json_first(like.root)), 1));
  cr_expect(eq(i32, bsi_json_count(bsi_json_next(bsi_json_first(like.root))), 0));
  bsi_json_close(&like);
  static const char *const others[] = {"[]", "1", "{}", "{\"items\":1}", "{\"item\":[1]}", "\"items\""};
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
    bsi_json json;
    cr_expect(eq(i32, bsi_json_open_items(&json, others[i], strlen(others[i]), "items", NULL), BESCHUT_OK), "%s", others[i]);
    bsi_json_close(&json);
  }
}

/* ---- writing ---- */

Test(json, writes) {
  bsi_text text = {0};
  bsi_json_writer writer = {.text = &text};
  bsi_json_put_object(&writer, NULL, BSI_JSON_LINES);
  bsi_json_put_text(&writer, "a", "x");
  bsi_json_put_array(&writer, "b", BSI_JSON_LINE);
  bsi_json_put_int(&writer, NULL, INT64_MIN);
  bsi_json_put_object(&writer, NULL, BSI_JSON_LINES);
  bsi_json_put_bool(&writer, "c", true);
  bsi_json_put_null(&writer, "d");
  bsi_json_put_end(&writer);
  bsi_json_put_end(&writer);
  bsi_json_put_array(&writer, "e", BSI_JSON_LINES);
  bsi_json_put_double(&writer, NULL, 0.5);
  bsi_json_put_object(&writer, NULL, BSI_JSON_LINES);
  bsi_json_put_end(&writer);
  bsi_json_put_end(&writer);
  bsi_json_put_end(&writer);
  cr_expect(eq(str, text.data,
               "{\n"
               "  \"a\": \"x\",\n"
               "  \"b\": [-9223372036854775808, {\"c\": true, \"d\": null}],\n"
               "  \"e\": [\n"
               "    0.5,\n"
               "    {}\n"
               "  ]\n"
               "}\n"));
  cr_expect(eq(i32, bsi_json_check(text.data, text.size, NULL), BESCHUT_OK));
  bsi_text_clear(&text);
}

Test(json, writes_texts) {
  static const char *const rows[][2] = {
      {"", "\"\""},
      {"a\"b\\c/d", "\"a\\\"b\\\\c/d\""},
      {"\b\f\n\r\t\x01\x1F\x7F", "\"\\b\\f\\n\\r\\t\\u0001\\u001f\x7F\""},
      {"caf\xC3\xA9 \xF0\x9F\x98\x80", "\"caf\xC3\xA9 \xF0\x9F\x98\x80\""},
      {"caf\xE9!", "\"caf\xEF\xBF\xBD!\""},
      {"\xE2\x82", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    bsi_text text = {0};
    bsi_json_writer writer = {.text = &text};
    bsi_json_put_text(&writer, NULL, rows[i][0]);
    cr_expect(eq(str, text.data, (char *)rows[i][1]));
    cr_expect(eq(i32, bsi_json_check(text.data, text.size, NULL), BESCHUT_OK), "%s", rows[i][1]);
    bsi_text_clear(&text);
  }
}

/* cJSON itself prints the first as 0.3 and the third as a number that reads back as infinite. */
Test(json, writes_doubles_that_read_back) {
  const double rows[] = {0.1 + 0.2, 9007199254740993.0, 1.7976931348623157e308, 5e-324, -0.0, 1.0 / 3, 62.99999999999999};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    bsi_text text = {0};
    bsi_json_writer writer = {.text = &text};
    bsi_json json;
    double value;
    bsi_json_put_double(&writer, NULL, rows[i]);
    open_text(&json, text.data);
    cr_expect(eq(i32, bsi_json_get_double(&json, json.root, NULL, &value), BESCHUT_OK), "%s", text.data);
    cr_expect(memcmp(&value, &rows[i], sizeof value) == 0, "%s", text.data);
    bsi_json_close(&json);
    bsi_text_clear(&text);
  }
  bsi_text text = {0};
  bsi_json_writer writer = {.text = &text};
  bsi_json_put_double(&writer, NULL, NAN);
  cr_expect(eq(str, text.data, "null"));
  bsi_text_clear(&text);
}
