/* SPDX-License-Identifier: MIT */
/*
 * The strict JSON layer. What is grammar and what not is by RFC 8259 (sections 2 to 8); the further refusals and their places are by json.h.
 * Many rows are things that cJSON by itself lets pass: leading zeros, bare points, raw control characters, bytes that are not UTF-8, a NUL in a text,
 * names given twice, text behind the end, numbers beyond 63 characters, names of another letter case.
 */
#include "jsoning.h"

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
