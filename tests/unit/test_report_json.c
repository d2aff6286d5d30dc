/* SPDX-License-Identifier: MIT */
/*
 * Reports as JSON. The format is that of docs/report.schema.json; every document in the two lists below was also given to a validator of
 * JSON Schema, which agreed, but for the rows marked "not by schema": a schema does not see how a value is written, nor bytes, nor days of a month.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <beschut/beschut.h>
#include <json_io.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "{\"format\":\"beschut-reports\",\"version\":1,\"reports\":[\n"
#define TAIL "\n]}"
#define ONE(report) HEAD report TAIL
#define MARK(name, value) ONE("{\"repaired\":{\"" name "\":\n" value "}}")
#define TEN "1,2,3,4,5,6,7,8,9,10"
#define LINES "\"lines\":[" TEN ",11,12]"
#define COLUMNS "\"columns\":[" TEN "," TEN "," TEN "," TEN ",0,65535]"

static beschut_collection *new_collection(void) {
  beschut_collection *collection;
  cr_assert(eq(i32, beschut_collection_new(&collection), BESCHUT_OK));
  return collection;
}

static int64_t count_of(const beschut_collection *collection) {
  int64_t count;
  beschut_collection_count(collection, &count);
  return count;
}

static beschut_collection *read_text(const char *text, const char *source) {
  beschut_collection *collection = new_collection();
  beschut_error error = {0};
  cr_assert(eq(i32, bsi_read_json(text, strlen(text), source, collection, NULL, NULL, &error), BESCHUT_OK), "%s: %s", text, error.message);
  return collection;
}

/* ---- refusals ---- */

static const struct {
  const char *text;
  beschut_status status;
  int32_t line, column;
} refusals[] = {
    /* the document */
    {"[]", BESCHUT_SYNTAX, 1, 1},
    {"null", BESCHUT_SYNTAX, 1, 1},
    {"{}", BESCHUT_SYNTAX, 1, 1},
    {"{\"format\":\"beschut-reports\",\"version\":1}", BESCHUT_SYNTAX, 1, 1},
    {"{\"format\":\"beschut-reports\",\"reports\":[]}", BESCHUT_SYNTAX, 1, 1},
    {"{\"version\":1,\"reports\":[]}", BESCHUT_SYNTAX, 1, 1},
    {"{\"format\":\"beschut-report\",\"version\":1,\"reports\":[]}", BESCHUT_SYNTAX, 1, 11},
    {"{\"format\":7,\"version\":1,\"reports\":[]}", BESCHUT_SYNTAX, 1, 11},
    {"{\"format\":\"beschut-reports\",\"version\":2,\"reports\":[]}", BESCHUT_RANGE, 1, 39},
    {"{\"format\":\"beschut-reports\",\"version\":0,\"reports\":[]}", BESCHUT_RANGE, 1, 39},
    {"{\"format\":\"beschut-reports\",\"version\":\"1\",\"reports\":[]}", BESCHUT_SYNTAX, 1, 39},
    {"{\"format\":\"beschut-reports\",\"version\":1,\"reports\":{}}", BESCHUT_SYNTAX, 1, 51},
    {"{\"format\":\"beschut-reports\",\"version\":1,\"reports\":null}", BESCHUT_SYNTAX, 1, 51},
    {"{\"format\":\"beschut-reports\",\"version\":1,\"reports\":[],\"note\":1}", BESCHUT_NAME, 1, 54},
    {"{\"Format\":\"beschut-reports\",\"version\":1,\"reports\":[]}", BESCHUT_NAME, 1, 2},
    /* a report */
    {ONE("7"), BESCHUT_SYNTAX, 2, 1},
    {ONE("null"), BESCHUT_SYNTAX, 2, 1},
    {ONE("[]"), BESCHUT_SYNTAX, 2, 1},
    {ONE("{\"Area\":null}"), BESCHUT_NAME, 2, 2},
    {ONE("{},\n {\"cels\":{}}"), BESCHUT_NAME, 3, 3},
    {ONE("{\"area\":\"AM04\"}"), BESCHUT_NAME, 2, 9},
    {ONE("{\"area\":\"am03\"}"), BESCHUT_NAME, 2, 9},
    {ONE("{\"area\":\"Drenthe\"}"), BESCHUT_NAME, 2, 9},
    {ONE("{\"area\":\"\"}"), BESCHUT_NAME, 2, 9},
    {ONE("{\"area\":3}"), BESCHUT_SYNTAX, 2, 9},
    {ONE("{\"label\":3}"), BESCHUT_SYNTAX, 2, 10},
    {ONE("{\"label\":\"a\\nb\"}"), BESCHUT_ENCODING, 2, 10},
    {ONE("{\"label\":\"a\\u007f\"}"), BESCHUT_ENCODING, 2, 10},
    {ONE("{\"until\":\"2018\"}"), BESCHUT_SYNTAX, 2, 10},
    {ONE("{\"until\":\"2018-13-01\"}"), BESCHUT_SYNTAX, 2, 10},
    {ONE("{\"until\":\"2018-3-31\"}"), BESCHUT_SYNTAX, 2, 10},
    {ONE("{\"until\":\"2018-03-31 \"}"), BESCHUT_SYNTAX, 2, 10},
    {ONE("{\"until\":\"0000-03-31\"}"), BESCHUT_SYNTAX, 2, 10},
    {ONE("{\"until\":\"\"}"), BESCHUT_SYNTAX, 2, 10},
    {ONE("{\"until\":17621}"), BESCHUT_SYNTAX, 2, 10},
    {ONE("{\"footnote_date\":\"31-03-2018\"}"), BESCHUT_SYNTAX, 2, 18},
    /* cells */
    {ONE("{\"cells\":null}"), BESCHUT_SYNTAX, 2, 10},
    {ONE("{\"cells\":[]}"), BESCHUT_SYNTAX, 2, 10},
    {ONE("{\"cells\":{\"aplicant\":{}}}"), BESCHUT_NAME, 2, 11},
    {ONE("{\"cells\":{\"applicant\":7}}"), BESCHUT_SYNTAX, 2, 23},
    {ONE("{\"cells\":{\"applicant\":{\"uwv\":{}}}}"), BESCHUT_NAME, 2, 24},
    {ONE("{\"cells\":{\"responsible\":{\"citizen\":{}}}}"), BESCHUT_NAME, 2, 26},
    {ONE("{\"cells\":{\"applicant\":{\"total\":null}}}"), BESCHUT_SYNTAX, 2, 32},
    {ONE("{\"cells\":{\"applicant\":{\"total\":{\"working\":1}}}}"), BESCHUT_NAME, 2, 33},
    {ONE("{\"cells\":{\"applicant\":{\"total\":{\"total\":\"1\"}}}}"), BESCHUT_SYNTAX, 2, 41},
    {ONE("{\"cells\":{\"applicant\":{\"total\":{\"total\":1.5}}}}"), BESCHUT_SYNTAX, 2, 41},
    {ONE("{\"cells\":{\"applicant\":{\"total\":{\"total\":2147483648}}}}"), BESCHUT_RANGE, 2, 41},
    {ONE("{\"cells\":{\"applicant\":{\"total\":{\"total\":-2147483648}}}}"), BESCHUT_RANGE, 2, 41},
    {ONE("{\"cells\":{\"applicant\":{\"total\":{\"total\":\n  99999999999999999999}}}}"), BESCHUT_RANGE, 3, 3},
    {ONE("{\"cells\":{\"applicant\":{\"total\":{\"total\":true}}}}"), BESCHUT_SYNTAX, 2, 41},
    /* marks */
    {ONE("{\"repaired\":null}"), BESCHUT_SYNTAX, 2, 13},
    {ONE("{\"repaired\":[]}"), BESCHUT_SYNTAX, 2, 13},
    {ONE("{\"repaired\":{\"applicant.citizen.positiv\":{}}}"), BESCHUT_NAME, 2, 14},
    {ONE("{\"repaired\":{\"applicant.second.positive\":{\"original\":1,\"reason\":\"\"}}}"), BESCHUT_NAME, 2, 14},
    {MARK("applicant.citizen.positive", "null"), BESCHUT_SYNTAX, 3, 1},
    {MARK("applicant.citizen.positive", "54"), BESCHUT_SYNTAX, 3, 1},
    {MARK("applicant.citizen.positive", "{}"), BESCHUT_SYNTAX, 3, 1},
    {MARK("applicant.citizen.positive", "{\"original\":54}"), BESCHUT_SYNTAX, 3, 1},
    {MARK("applicant.citizen.positive", "{\"reason\":\"\"}"), BESCHUT_SYNTAX, 3, 1},
    {MARK("applicant.citizen.positive", "{\"original\":54,\"reason\":\"\",\"by\":1}"), BESCHUT_NAME, 3, 28},
    {MARK("applicant.citizen.positive", "{\"original\":\"54\",\"reason\":\"\"}"), BESCHUT_SYNTAX, 3, 13},
    {MARK("applicant.citizen.positive", "{\"original\":2147483648,\"reason\":\"\"}"), BESCHUT_RANGE, 3, 13},
    {MARK("applicant.citizen.positive", "{\"original\":54,\"reason\":null}"), BESCHUT_SYNTAX, 3, 25},
    {MARK("applicant.citizen.positive", "{\"original\":54,\"reason\":\"a\\tb\"}"), BESCHUT_ENCODING, 3, 25},
    {MARK("applicant.citizen.positive", "{\"original\":54,\"reason\":\"\\u007f\"}"), BESCHUT_ENCODING, 3, 25},
    /* source */
    {ONE("{\"source\":\"a.txt\"}"), BESCHUT_SYNTAX, 2, 11},
    {ONE("{\"source\":{}}"), BESCHUT_SYNTAX, 2, 11},
    {ONE("{\"source\":{\"name\":null}}"), BESCHUT_SYNTAX, 2, 19},
    {ONE("{\"source\":{\"name\":\"\",\"line\":1}}"), BESCHUT_NAME, 2, 22},
    {ONE("{\"source\":{\"name\":\"\",\"places\":[]}}"), BESCHUT_SYNTAX, 2, 31},
    {ONE("{\"source\":{\"name\":\"\",\"places\":{" LINES "}}}"), BESCHUT_SYNTAX, 2, 31},
    {ONE("{\"source\":{\"name\":\"\",\"places\":{" COLUMNS "}}}"), BESCHUT_SYNTAX, 2, 31},
    {ONE("{\"source\":{\"name\":\"\",\"places\":{\"lines\":[1],\n" COLUMNS "}}}"), BESCHUT_SYNTAX, 2, 40},
    {ONE("{\"source\":{\"name\":\"\",\"places\":{" LINES ",\n\"columns\":[" TEN "]}}}"), BESCHUT_SYNTAX, 3, 11},
    {ONE("{\"source\":{\"name\":\"\",\"places\":{\"lines\":[" TEN ",\n-1,2]," COLUMNS "}}}"), BESCHUT_RANGE, 3, 1},
    {ONE("{\"source\":{\"name\":\"\",\"places\":{\"lines\":[" TEN ",\n2147483648,2]," COLUMNS "}}}"), BESCHUT_RANGE, 3, 1},
    {ONE("{\"source\":{\"name\":\"\",\"places\":{" LINES ",\"columns\":[" TEN "," TEN "," TEN "," TEN ",\n65536,1]}}}"), BESCHUT_RANGE, 3,
     1},
    {ONE("{\"source\":{\"name\":\"\",\"places\":{\"lines\":[" TEN ",\nnull,2]," COLUMNS "}}}"), BESCHUT_SYNTAX, 3, 1},
    /* not by schema */
    {ONE("{\"until\":\"2018-02-29\"}"), BESCHUT_SYNTAX, 2, 10},
    {ONE("{\"cells\":{\"applicant\":{\"total\":{\"total\":1.0}}}}"), BESCHUT_SYNTAX, 2, 41},
    {ONE("{\"cells\":{\"applicant\":{\"total\":{\"total\":1e3}}}}"), BESCHUT_SYNTAX, 2, 41},
    {ONE("{\"area\":null,\"area\":null}"), BESCHUT_DUPLICATE, 2, 14},
    {MARK("applicant.citizen.positive", "{\"original\":54.0,\"reason\":\"\"}"), BESCHUT_SYNTAX, 3, 13},
    {MARK("applicant.citizen.positive", "{\"original\":54,\"reason\":\"\",\"reason\":\"\"}"), BESCHUT_DUPLICATE, 3, 28},
    {ONE("{\"repaired\":{},\n\"repaired\":{}}"), BESCHUT_DUPLICATE, 3, 1},
    {ONE("{\"label\":\"\\u0000\"}"), BESCHUT_SYNTAX, 2, 11},
    {ONE("{\"label\":\"\xE9\"}"), BESCHUT_ENCODING, 2, 11},
    {ONE("{}") "x", BESCHUT_SYNTAX, 3, 3},
};

Test(report_json, refuses) {
  for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
    beschut_collection *collection = new_collection();
    beschut_collection_add_blank(collection, 2);
    beschut_error error = {0};
    const char *text = refusals[i].text;
    cr_expect(eq(i32, bsi_read_json(text, strlen(text), NULL, collection, NULL, NULL, &error), refusals[i].status), "%s: %s", text,
              error.message);
    cr_expect(error.line == refusals[i].line && error.column == refusals[i].column, "%s: expected %d:%d, met %d:%d: %s", text,
              refusals[i].line, refusals[i].column, error.line, error.column, error.message);
    cr_expect(eq(i64, count_of(collection), 2), "%s", text);
    beschut_collection_free(collection);
  }
}

Test(report_json, refuses_a_long_label) {
  bsi_text text = {0};
  beschut_error error;
  beschut_collection *collection = new_collection();
  for (int size = 200; size <= 201; size++) {
    bsi_text_add(&text, HEAD "{\"label\":\"");
    for (int i = 0; i < size; i++) bsi_text_add_char(&text, 'a');
    bsi_text_add(&text, "\"}" TAIL);
    cr_expect(eq(i32, bsi_read_json(text.data, text.size, NULL, collection, NULL, NULL, &error), size == 200 ? BESCHUT_OK : BESCHUT_LIMIT));
    bsi_text_clear(&text);
  }
  cr_expect(error.line == 2 && error.column == 10);
  beschut_collection_free(collection);
}

Test(report_json, a_late_refusal_undoes_all) {
  beschut_collection *collection = read_text(ONE("{\"area\":\"AM03\"}"), "old.json");
  const char *text = ONE("{\"area\":\"AM05\"},{\"area\":\"AM06\"},\n{\"area\":\"AM99\"}");
  beschut_error error;
  cr_expect(eq(i32, bsi_read_json(text, strlen(text), "new.json", collection, NULL, NULL, &error), BESCHUT_NAME));
  cr_expect(error.line == 3 && error.column == 9);
  cr_expect(eq(i64, count_of(collection), 1));
  const char *source;
  beschut_collection_get_source(collection, 0, &source);
  cr_expect(eq(str, (char *)source, "old.json"));
  beschut_collection_free(collection);
}

/* ---- what is accepted ---- */

Test(report_json, accepts) {
  static const struct {
    const char *text;
    int64_t count;
  } rows[] = {
      {HEAD TAIL, 0},
      {"\xEF\xBB\xBF" HEAD TAIL, 0},
      {ONE("{}"), 1},
      {ONE("{},{},{}"), 3},
      {"{\"reports\":[{}],\"version\":1,\"format\":\"beschut-reports\"}", 1},
      {"{\"r\\u0065ports\":[{},{}],\"version\":1,\"format\":\"beschut-reports\"}", 2},
      {ONE("{\"area\":null,\"label\":null,\"since\":null,\"footnote_date\":null,\"source\":null}"), 1},
      {ONE("{\"area\":\"region\",\"label\":\"\",\"since\":\"0001-01-01\",\"until\":\"9999-12-31\"}"), 1},
      {ONE("{\"cells\":{}}"), 1},
      {ONE("{\"cells\":{\"responsible\":{\"uwv\":{},\"total\":{\"positive\":null}},\"applicant\":{}}}"), 1},
      {ONE("{\"cells\":{\"applicant\":{\"total\":{\"total\":-2147483647,\"positive\":2147483647,\"negative\":-0}}}}"), 1},
      {ONE("{\"repaired\":{}}"), 1},
      {MARK("applicant.citizen.positive", "{\"reason\":\"a\\nb\",\"original\":null}"), 1},
      {MARK("responsible.uwv.cohort_working_pct", "{\"original\":-2147483647,\"reason\":\"\"}"), 1},
      {ONE("{\"source\":{\"name\":\"a\\nb\",\"places\":null}}"), 1},
      {ONE("{\"source\":{\"name\":\"\",\"places\":{" COLUMNS "," LINES "}}}"), 1},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    beschut_collection *collection = read_text(rows[i].text, NULL);
    cr_expect(eq(i64, count_of(collection), rows[i].count), "%s", rows[i].text);
    beschut_collection_free(collection);
  }
}

Test(report_json, meaning) {
  beschut_collection *collection =
      read_text(ONE("{\"cells\":{\"responsible\":{\"uwv\":{\"cohort_working_pct\":-3,\"positive\":null,\"negative\":0}}},"
                    "\"reference_date\":\"1970-01-02\",\"area\":\"AM38\",\"label\":\"B \\u00e9\"}"),
                NULL);
  int64_t value;
  beschut_date date;
  beschut_area area;
  const char *label;
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) { /* numbers of cells as in cell.h */
    beschut_collection_get_cell(collection, 0, cell, &value);
    cr_expect(eq(i64, value, cell == 33 ? -3 : cell == 29 ? 0 : BESCHUT_MISSING), "cell %d", cell);
  }
  for (int32_t which = 0; which < BESCHUT_DATE_COUNT; which++) {
    beschut_collection_get_dates(collection, which, &date, 1);
    cr_expect(eq(i32, date, which == BESCHUT_REFERENCE_DATE ? 1 : BESCHUT_DATE_NONE), "date %d", which);
  }
  beschut_collection_get_areas(collection, &area, 1);
  cr_expect(eq(i32, area, 138));
  beschut_collection_get_label(collection, 0, &label);
  cr_expect(eq(str, (char *)label, "B \xC3\xA9"));
  beschut_collection_free(collection);
}

Test(report_json, label_of_area) {
  static const struct {
    const char *text, *label;
  } rows[] = {
      {ONE("{\"area\":\"NL01\"}"), "Nederland"},       {ONE("{\"area\":\"AM03\"}"), "Drenthe"},
      {ONE("{\"area\":\"AM03\",\"label\":null}"), ""}, {ONE("{\"area\":\"AM03\",\"label\":\"\"}"), ""},
      {ONE("{\"label\":\"Drente\"}"), "Drente"},       {ONE("{}"), ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    beschut_collection *collection = read_text(rows[i].text, NULL);
    const char *label;
    beschut_collection_get_label(collection, 0, &label);
    cr_expect(eq(str, (char *)label, (char *)rows[i].label), "%s", rows[i].text);
    beschut_collection_free(collection);
  }
}

/* ---- places ---- */

static void expect_place(const beschut_collection *collection, int64_t index, const char *name, int32_t line, int32_t column) {
  beschut_cell cell;
  int32_t met_line, met_column;
  cr_assert(eq(i32, beschut_cell_find(name, NULL, &cell), BESCHUT_OK));
  beschut_collection_get_place(collection, index, cell, &met_line, &met_column);
  cr_expect(met_line == line && met_column == column, "%s of %d: expected %d:%d, met %d:%d", name, (int)index, line, column, met_line,
            met_column);
}

Test(report_json, places_in_the_json_text) {
  beschut_collection *collection =
      read_text("\xEF\xBB\xBF" ONE("{\"label\":\"\xC3\xA9\xC3\xA9\",\"cells\":{\"applicant\":{\"total\":{\"total\": 5,\"positive\":4,\r\n"
                                   "\"total_working\":3 , \"cohort_working\" :\r2,\"negative\":null}}}},"
                                   "{\"cells\":{\"responsible\":{\"uwv\":{\"positive\":1}}}}"),
                "x.json");
  expect_place(collection, 0, "applicant.total.total", 2, 55);
  expect_place(collection, 0, "applicant.total.positive", 2, 68);
  expect_place(collection, 0, "applicant.total.negative", 0, 0);      /* blank */
  expect_place(collection, 0, "applicant.total.total_working", 0, 0); /* one table row, two lines */
  expect_place(collection, 0, "applicant.total.cohort_working", 0, 0);
  expect_place(collection, 1, "responsible.uwv.positive", 4, 66);
  const char *source;
  beschut_collection_get_source(collection, 1, &source);
  cr_expect(eq(str, (char *)source, "x.json"));
  beschut_collection_free(collection);
}

Test(report_json, places_beyond_the_last_column) {
  bsi_text text = {0};
  bsi_text_add(&text, HEAD "{\"cells\":{\"applicant\":{\"total\":{\"positive\":1,");
  size_t start = strlen("{\"cells\":{\"applicant\":{\"total\":{\"positive\":1,\"negative\":");
  for (size_t column = start; column < 65535 - 1; column++) bsi_text_add_char(&text, ' ');
  bsi_text_add(&text, "\"negative\":2,\"total\":3}}}}" TAIL);
  beschut_collection *collection = read_text(text.data, NULL);
  expect_place(collection, 0, "applicant.total.positive", 2, 44);
  expect_place(collection, 0, "applicant.total.negative", 2, 65535);
  expect_place(collection, 0, "applicant.total.total", 0, 0);
  beschut_collection_free(collection);
  bsi_text_clear(&text);
}

Test(report_json, a_source_of_its_own) {
  beschut_collection *collection = read_text(ONE("{\"cells\":{\"applicant\":{\"municipality\":{\"positive\":1,\"total_working\":2}}},"
                                                 "\"source\":{\"name\":\"q1.txt\",\"places\":{" LINES "," COLUMNS "}}},"
                                                 "{\"source\":{\"name\":\"\"},\"cells\":{\"applicant\":{\"total\":{\"total\":1}}}}"),
                                             "x.json");
  const char *source;
  beschut_collection_get_source(collection, 0, &source);
  cr_expect(eq(str, (char *)source, "q1.txt"));
  expect_place(collection, 0, "applicant.municipality.positive", 1, 1);
  expect_place(collection, 0, "applicant.municipality.total_working", 4, 7);
  expect_place(collection, 0, "responsible.total.total_working", 12, 65535);
  beschut_collection_get_source(collection, 1, &source);
  cr_expect(eq(str, (char *)source, ""));
  expect_place(collection, 1, "applicant.total.total", 0, 0);
  beschut_collection_free(collection);
}

/* ---- there and back ---- */

static uint32_t seed = 1;

static uint32_t draw(uint32_t below) {
  seed = seed * 1664525u + 1013904223u; /* Numerical Recipes' constants */
  return (uint32_t)(((uint64_t)(seed >> 8) * below) >> 24);
}

static void make_row(beschut_collection *collection, bsi_row *row) {
  static const char *const texts[] = {"", "Drenthe", "a \"b\" \\ / c", "caf\xC3\xA9 \xF0\x9F\x98\x80", "NL01", "{\"reports\":[", "]}\""};
  static const char *const sources[] = {"", "2018q1.txt", "C:\\reports\n\t\x01.txt", "}"};
  bool has_source = draw(4) > 0;
  bsi_row_clear(row);
  row->area = draw(3) == 0 ? (beschut_area)draw(3) : beschut_area_at((int32_t)draw((uint32_t)beschut_area_count()));
  bsi_pool_add(&collection->pool, texts[draw(7)], &row->label);
  bsi_pool_add(&collection->pool, sources[has_source ? draw(4) : 0], &row->source);
  for (int i = 0; i < BESCHUT_DATE_COUNT; i++)
    if (draw(3) > 0) row->dates[i] = (beschut_date)draw(3652059) - 719162; /* years 1 to 9999 */
  for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
    uint32_t kind = draw(8);
    int64_t value = kind == 0 ? BESCHUT_MISSING : kind == 1 ? BESCHUT_VALUE_MAX : kind == 2 ? BESCHUT_VALUE_MIN : (int64_t)draw(3000) - 100;
    bsi_row_set(row, cell, value);
    if (has_source && draw(3) > 0) row->columns[cell] = (uint16_t)draw(65536);
  }
  for (int i = 0; has_source && i < BSI_TABLE_ROWS; i++) row->lines[i] = draw(4) == 0 ? 0 : draw(2) == 0 ? INT32_MAX : draw(5000);
}

static void expect_same_row(const beschut_collection *a, const beschut_collection *b, int64_t index) {
  bsi_row x, y;
  bsi_collection_pull(a, index, &x);
  bsi_collection_pull(b, index, &y);
  cr_expect(memcmp(x.values, y.values, sizeof x.values) == 0 && x.present == y.present, "cells of %d", (int)index);
  cr_expect(memcmp(x.dates, y.dates, sizeof x.dates) == 0 && x.area == y.area, "dates and area of %d", (int)index);
  cr_expect(eq(str, (char *)bsi_pool_get(&a->pool, x.label), (char *)bsi_pool_get(&b->pool, y.label)));
  cr_expect(eq(str, (char *)bsi_pool_get(&a->pool, x.source), (char *)bsi_pool_get(&b->pool, y.source)));
  bool own = bsi_pool_get(&a->pool, x.source)[0] != '\0'; /* without a source the places are those in the JSON text */
  for (int i = 0; i < BSI_TABLE_ROWS; i++) own |= x.lines[i] != 0;
  for (int i = 0; i < BESCHUT_CELL_COUNT; i++) own |= x.columns[i] != 0;
  cr_expect(own == false || memcmp(x.lines, y.lines, sizeof x.lines) == 0, "lines of %d", (int)index);
  cr_expect(own == false || memcmp(x.columns, y.columns, sizeof x.columns) == 0, "columns of %d", (int)index);
}

Test(report_json, there_and_back) {
  for (int round = 0; round < 40; round++) {
    beschut_collection *before = new_collection();
    int64_t count = draw(12);
    bsi_row row;
    for (int64_t i = 0; i < count; i++) {
      make_row(before, &row);
      cr_assert(bsi_collection_push(before, &row));
    }
    bsi_text text = {0};
    int32_t equal;
    cr_assert(eq(i32, bsi_write_json(before, &text, NULL, NULL, NULL), BESCHUT_OK));
    beschut_collection *after = read_text(text.data, "");
    beschut_collection_equal(before, after, &equal);
    cr_expect(eq(i32, equal, 1), "round %d:\n%s", round, text.data);
    cr_assert(eq(i64, count_of(after), count));
    for (int64_t i = 0; i < count; i++) expect_same_row(before, after, i);
    bsi_text_clear(&text);
    beschut_collection_free(before);
    beschut_collection_free(after);
  }
}

Test(report_json, looks) {
  beschut_collection *collection =
      read_text(ONE("{\"area\":\"AM03\",\"until\":\"2019-12-31\",\"cells\":{\"applicant\":{\"citizen\":{\"positive\":12}}},"
                    "\"source\":{\"name\":\"drenthe.txt\"}}"),
                NULL);
  bsi_text text = {0};
  cr_assert(eq(i32, bsi_write_json(collection, &text, NULL, NULL, NULL), BESCHUT_OK));
  static const char *const lines[] = {
      "{",
      "  \"format\": \"beschut-reports\",",
      "  \"version\": 1,",
      "  \"reports\": [",
      "    {",
      "      \"area\": \"AM03\",",
      "      \"label\": \"Drenthe\",",
      "      \"until\": \"2019-12-31\",",
      "      \"cells\": {",
      "        \"applicant\": {",
      "          \"municipality\": {\"positive\": null, \"negative\": null, \"total\": null, \"cohort_positive\": null, "
      "\"cohort_working\": null, \"cohort_working_pct\": null, \"total_working\": null},",
      "          \"citizen\": {\"positive\": 12, \"negative\": null, \"total\": null, \"cohort_positive\": null, "
      "\"cohort_working\": null, \"cohort_working_pct\": null, \"total_working\": null},"};
  const char *at = text.data;
  for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
    size_t size = strlen(lines[i]);
    cr_expect(strncmp(at, lines[i], size) == 0 && at[size] == '\n', "expected %s, met %.*s", lines[i], (int)strcspn(at, "\n"), at);
    at += strcspn(at, "\n") + 1;
  }
  const char *end = "      },\n      \"source\": {\n        \"name\": \"drenthe.txt\"\n      }\n    }\n  ]\n}\n";
  cr_expect(text.size > strlen(end) && strcmp(text.data + text.size - strlen(end), end) == 0, "%s", text.data);
  bsi_text_clear(&text);
  beschut_collection_free(collection);
}

/* ---- progress ---- */

typedef struct calls {
  int32_t count, stop_at;
  int64_t done, total;
} calls;

static int32_t record(void *data, int64_t done, int64_t total) {
  calls *c = data;
  cr_expect(done > c->done && done <= total);
  c->done = done;
  c->total = total;
  return ++c->count == c->stop_at;
}

Test(report_json, progress) {
  beschut_collection *collection = new_collection(), *other = new_collection();
  beschut_collection_add_blank(collection, 1000);
  bsi_text text = {0}, stopped = {0};
  beschut_error error;
  calls all = {0}, some = {.stop_at = 2};
  cr_expect(eq(i32, bsi_write_json(collection, &text, record, &all, &error), BESCHUT_OK));
  cr_expect(all.count == 4 && all.done == 1000 && all.total == 1000);
  cr_expect(eq(i32, bsi_write_json(collection, &stopped, record, &some, &error), BESCHUT_INTERRUPTED));
  cr_expect(eq(i32, some.count, 2));
  all = (calls){0};
  cr_expect(eq(i32, bsi_read_json(text.data, text.size, NULL, other, record, &all, &error), BESCHUT_OK));
  cr_expect(all.count > 2 && all.done == all.total && all.total == (int64_t)text.size);
  some = (calls){.stop_at = 2};
  cr_expect(eq(i32, bsi_read_json(text.data, text.size, NULL, other, record, &some, &error), BESCHUT_INTERRUPTED));
  cr_expect(eq(i64, count_of(other), 1000));
  bsi_text_clear(&text);
  bsi_text_clear(&stopped);
  beschut_collection_free(collection);
  beschut_collection_free(other);
}
