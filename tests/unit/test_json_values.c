/* SPDX-License-Identifier: MIT */
/*
 * Values through the strict JSON layer: numbers, members and texts with a meaning, items one at a time, and what is written. Several rows are things
 * that cJSON by itself lets pass or prints otherwise.
 */
#include "jsoning.h"

#include <math.h>

/* ---- reading with a meaning ---- */

Test(json_values, whole_numbers) {
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

Test(json_values, doubles) {
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

Test(json_values, members_by_shape) {
  bsi_json json;
  const bsi_json_node *found[3];
  open_text(&json, "{\"severity\":1,\"identifier\":2}");
  cr_assert(eq(i32, bsi_json_get_members(&json, json.root, &shape, NULL, found), BESCHUT_OK));
  cr_expect(found[1] == NULL);
  cr_expect(eq(str, (char *)bsi_json_name(found[0]), "identifier"));
  cr_expect(eq(str, (char *)bsi_json_name(found[2]), "severity"));
  bsi_json_close(&json);
}

Test(json_values, members_that_do_not_fit) {
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

Test(json_values, texts_truths_choices) {
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

Test(json_values, items) {
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

Test(json_values, items_that_are_none) {
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

Test(json_values, writes) {
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

Test(json_values, writes_texts) {
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
Test(json_values, writes_doubles_that_read_back) {
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
