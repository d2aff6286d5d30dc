/* SPDX-License-Identifier: MIT */
/*
 * The list of diagnostics, its names and sentences. The first part reads a text with known defects through the public interface; the second makes one
 * diagnostic of every kind. Names of kinds are retyped: they are stable. What the reader reports when is tested in test_reader.c.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <diagnostics.h>

#include <beschut/beschut.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define COUNT(table) (sizeof table / sizeof table[0])

static const char text[] = "Aantal adviezen beschut werk (naar aanvrager)\n"
                           "\n"
                           "Jan. 2015 t/m mrt. 2018\tPositief advies\tNegatief advies\tTotaal\n"
                           "Aanvraag gemeente\t1.256\t377\t1.633\n"
                           "Aanvraag burger\t1.38x\t820\t2.209\n" /* 1.389 */
                           "Totaal\t2.645\t1.197\t3.842\n";

static beschut_diagnostics *new_list(void) {
  beschut_diagnostics *list;
  cr_assert(eq(i32, beschut_diagnostics_new(&list), BESCHUT_OK));
  return list;
}

static int64_t count_of(const beschut_diagnostics *list) {
  int64_t count = -1;
  cr_assert(eq(i32, beschut_diagnostics_count(list, &count), BESCHUT_OK));
  return count;
}

static void read_into(beschut_diagnostics *list, const char *source, const char *content, beschut_status expected) {
  beschut_reader *reader;
  beschut_collection *reports;
  cr_assert(beschut_reader_new(&reader) == BESCHUT_OK && beschut_collection_new(&reports) == BESCHUT_OK);
  cr_assert(eq(i32, beschut_reader_set_source(reader, source), BESCHUT_OK));
  cr_expect(eq(i32, beschut_reader_read(reader, content, strlen(content), reports, list, NULL), expected));
  beschut_reader_free(reader);
  beschut_collection_free(reports);
}

static int64_t index_of(const beschut_diagnostics *list, const char *kind, int64_t from) {
  const char *met;
  for (int64_t i = from; i < count_of(list); i++)
    if (beschut_diagnostics_get_kind(list, i, &met) == BESCHUT_OK && strcmp(met, kind) == 0) return i;
  return -1;
}

static void expect_message(const beschut_diagnostics *list, int64_t index, int32_t language, const char *expected) {
  char *message = NULL;
  cr_assert(eq(i32, beschut_diagnostics_get_message(list, index, language, &message), BESCHUT_OK));
  cr_expect(eq(str, message, (char *)expected));
  beschut_text_free(message);
}

/* ---- as a reader makes them ---- */

Test(diagnostics, of_a_bad_figure) {
  beschut_diagnostics *list = new_list();
  cr_expect(eq(i64, count_of(list), 0));
  read_into(list, "2018q1.txt", text, BESCHUT_OK);
  int64_t index = index_of(list, "bad_number", 0);
  cr_assert(index >= 0);
  cr_expect(eq(i64, index_of(list, "bad_number", index + 1), -1));
  int32_t severity, line, column;
  const char *source, *expected, *met;
  cr_expect(beschut_diagnostics_get_severity(list, index, &severity) == BESCHUT_OK && severity == BESCHUT_ERROR);
  cr_expect(eq(i32, beschut_diagnostics_get_place(list, index, &source, &line, &column), BESCHUT_OK));
  cr_expect(eq(str, (char *)source, "2018q1.txt"));
  cr_expect(line == 5 && column == 17, "%d:%d", (int)line, (int)column); /* behind "Aanvraag burger" and a tab */
  cr_expect(eq(i32, beschut_diagnostics_get_texts(list, index, &expected, &met), BESCHUT_OK));
  cr_expect(eq(str, (char *)met, "1.38x"));
  cr_expect(expected[0] != '\0');
  char *message = NULL;
  cr_expect(eq(i32, beschut_diagnostics_get_message(list, index, BESCHUT_ENGLISH, &message), BESCHUT_OK));
  cr_assert(message != NULL);
  cr_expect(strstr(message, "expected ") != NULL && strstr(message, ", met 1.38x") != NULL, "%s", message);
  beschut_text_free(message);
  cr_expect(eq(i32, beschut_diagnostics_get_message(list, index, BESCHUT_DUTCH, &message), BESCHUT_OK));
  cr_expect(strstr(message, "verwacht ") != NULL && strstr(message, ", aangetroffen 1.38x") != NULL, "%s", message);
  beschut_text_free(message);
  beschut_diagnostics_free(list);
}

Test(diagnostics, every_one_has_its_parts) {
  beschut_diagnostics *list = new_list();
  read_into(list, NULL, text, BESCHUT_OK);
  cr_assert(count_of(list) >= 4); /* the figure, and three tables that are not there */
  for (int64_t i = 0; i < count_of(list); i++) {
    int32_t severity = 5, line = -1, column = -1;
    const char *kind = NULL, *source = NULL;
    cr_expect(beschut_diagnostics_get_severity(list, i, &severity) == BESCHUT_OK && severity >= 0 && severity <= 2);
    cr_expect(beschut_diagnostics_get_kind(list, i, &kind) == BESCHUT_OK && kind != NULL && kind[0] != '\0');
    cr_expect(beschut_diagnostics_get_place(list, i, &source, &line, &column) == BESCHUT_OK && line >= 1 && column >= 1);
    cr_expect(eq(str, (char *)source, ""));
    cr_expect(eq(i32, beschut_diagnostics_get_place(list, i, NULL, NULL, NULL), BESCHUT_OK));
    cr_expect(eq(i32, beschut_diagnostics_get_texts(list, i, NULL, NULL), BESCHUT_OK));
  }
  beschut_diagnostics_free(list);
}

Test(diagnostics, of_several_texts) {
  beschut_diagnostics *list = new_list();
  const char *source;
  read_into(list, "one.txt", text, BESCHUT_OK);
  int64_t one = count_of(list);
  read_into(list, "two.txt", text, BESCHUT_OK);
  cr_assert(eq(i64, count_of(list), 2 * one));
  for (int64_t i = 0; i < 2 * one; i++)
    cr_expect(beschut_diagnostics_get_place(list, i, &source, NULL, NULL) == BESCHUT_OK &&
              strcmp(source, i < one ? "one.txt" : "two.txt") == 0);
  read_into(list, "none.txt", "nothing of interest", BESCHUT_NO_REPORT);
  read_into(list, "pdf.txt", "%PDF-1.7\n", BESCHUT_ENCODING);
  read_into(list, "bad.json", "{\"reports\": ", BESCHUT_SYNTAX);
  cr_expect(eq(i64, count_of(list), 2 * one));
  beschut_diagnostics_free(list);
}

/* ---- every kind ---- */

static const struct {
  const char *name;
  int32_t severity;
} kinds[] = {{"bad_number", BESCHUT_ERROR},      {"unclear_columns", BESCHUT_ERROR}, {"unclear_table", BESCHUT_ERROR},
             {"unclear_title", BESCHUT_ERROR},   {"unknown_label", BESCHUT_ERROR},   {"missing_row", BESCHUT_ERROR},
             {"repeated_row", BESCHUT_ERROR},    {"orphan_row", BESCHUT_ERROR},      {"empty_table", BESCHUT_ERROR},
             {"missing_table", BESCHUT_WARNING}, {"unclear_dates", BESCHUT_WARNING}, {"conflicting_date", BESCHUT_WARNING},
             {"unknown_area", BESCHUT_INFO},     {"blank_cell", BESCHUT_INFO},       {"encoding", BESCHUT_INFO}};

Test(diagnostics, kinds) {
  cr_assert(eq(i32, BSI_KIND_COUNT, (int32_t)COUNT(kinds)));
  beschut_diagnostics *list = new_list();
  char *messages[2][COUNT(kinds)];
  for (int32_t i = 0; i < (int32_t)COUNT(kinds); i++) {
    const char *name;
    int32_t severity;
    cr_assert(bsi_diagnose(list, (bsi_kind)i, "", i + 1, 2, "", ""));
    cr_expect(beschut_diagnostics_get_kind(list, i, &name) == BESCHUT_OK && strcmp(name, kinds[i].name) == 0, "%s", kinds[i].name);
    cr_expect(beschut_diagnostics_get_severity(list, i, &severity) == BESCHUT_OK && severity == kinds[i].severity, "%s", kinds[i].name);
    for (int32_t language = 0; language < 2; language++) {
      cr_expect(eq(i32, beschut_diagnostics_get_message(list, i, language, &messages[language][i]), BESCHUT_OK));
      for (int32_t j = 0; j < i; j++) cr_expect(ne(str, messages[language][i], messages[language][j]), "%s", kinds[i].name);
    }
    cr_expect(ne(str, messages[0][i], messages[1][i]), "%s", kinds[i].name);
  }
  for (size_t i = 0; i < 2 * COUNT(kinds); i++) beschut_text_free(messages[i % 2][i / 2]);
  beschut_diagnostics_free(list);
}

Test(diagnostics, sentences) {
  static const struct {
    const char *expected, *met, *english, *dutch;
  } rows[] = {
      {"", "", "a cell is blank", "een cel is leeg"},
      {"a figure", "", "a cell is blank: expected a figure", "een cel is leeg: verwacht a figure"},
      {"", "x", "a cell is blank: met x", "een cel is leeg: aangetroffen x"},
      {"a figure", "x", "a cell is blank: expected a figure, met x", "een cel is leeg: verwacht a figure, aangetroffen x"},
      {"100%", "%s%n", "a cell is blank: expected 100%, met %s%n", "een cel is leeg: verwacht 100%, aangetroffen %s%n"},
  };
  beschut_diagnostics *list = new_list();
  for (size_t i = 0; i < COUNT(rows); i++) {
    cr_assert(bsi_diagnose(list, BSI_BLANK_CELL, "", 1, 1, rows[i].expected, rows[i].met));
    expect_message(list, (int64_t)i, BESCHUT_ENGLISH, rows[i].english);
    expect_message(list, (int64_t)i, BESCHUT_DUTCH, rows[i].dutch);
  }
  static const int32_t languages[] = {-1, 2, INT32_MIN, INT32_MAX};
  for (size_t i = 0; i < COUNT(languages); i++) {
    char *message = (char *)rows;
    cr_expect(beschut_diagnostics_get_message(list, 0, languages[i], &message) == BESCHUT_RANGE && message == NULL, "%d",
              (int)languages[i]);
  }
  beschut_diagnostics_free(list);
}

Test(diagnostics, grows_and_is_cut) {
  beschut_diagnostics *list = new_list();
  int32_t line;
  for (int32_t i = 1; i <= 1000; i++) cr_assert(bsi_diagnose(list, BSI_BLANK_CELL, "x", i, 1, "", ""));
  cr_expect(eq(i64, count_of(list), 1000));
  for (int32_t i = 1; i <= 1000; i++) cr_expect(beschut_diagnostics_get_place(list, i - 1, NULL, &line, NULL) == BESCHUT_OK && line == i);
  bsi_diagnostics_cut(list, 3);
  bsi_diagnostics_cut(NULL, 3);
  cr_expect(eq(i64, count_of(list), 3));
  cr_expect(eq(i32, beschut_diagnostics_get_place(list, 3, NULL, NULL, NULL), BESCHUT_RANGE));
  cr_expect(bsi_diagnose(NULL, BSI_BLANK_CELL, "x", 1, 1, "", "")); /* no list takes none */
  beschut_diagnostics_free(list);
}

Test(severity, names) {
  static const char *const names[] = {"info", "warning", "error"}, *const bad[] = {"", "Error", "errors", "err", "warn", " info", "none"};
  static const int32_t outside[] = {-1, 3, INT32_MIN, INT32_MAX};
  int32_t severity;
  beschut_error error;
  cr_expect(BESCHUT_INFO == 0 && BESCHUT_WARNING == 1 && BESCHUT_ERROR == 2);
  for (int32_t i = 0; i < 3; i++) {
    cr_expect(eq(str, (char *)beschut_severity_name(i), (char *)names[i]));
    cr_expect(beschut_severity_find(names[i], &error, &severity) == BESCHUT_OK && severity == i && error.status == BESCHUT_OK, "%s",
              names[i]);
  }
  for (size_t i = 0; i < COUNT(outside); i++) cr_expect(beschut_severity_name(outside[i]) == NULL, "%d", (int)outside[i]);
  for (size_t i = 0; i < COUNT(bad); i++) {
    severity = 5;
    cr_expect(beschut_severity_find(bad[i], &error, &severity) == BESCHUT_NAME && severity == -1 && error.status == BESCHUT_NAME, "'%s'",
              bad[i]);
    cr_expect(beschut_severity_find(bad[i], NULL, &severity) == BESCHUT_NAME);
  }
  severity = 5;
  cr_expect(beschut_severity_find(NULL, &error, &severity) == BESCHUT_ARGUMENT && severity == -1 && error.status == BESCHUT_ARGUMENT);
  cr_expect(eq(i32, beschut_severity_find("info", &error, NULL), BESCHUT_ARGUMENT));
}

/* ---- outside, and what is no list ---- */

Test(diagnostics, no_such_one) {
  _Alignas(16) static char zeros[4096];
  beschut_diagnostics *list = new_list();
  beschut_report *report;
  cr_assert(eq(i32, beschut_report_new(&report), BESCHUT_OK));
  cr_assert(bsi_diagnose(list, BSI_BAD_NUMBER, "x", 1, 1, "a", "b"));
  const struct {
    beschut_diagnostics *list;
    int64_t index;
    beschut_status status;
  } rows[] = {{list, -1, BESCHUT_RANGE},
              {list, 1, BESCHUT_RANGE},
              {list, INT64_MIN, BESCHUT_RANGE},
              {list, INT64_MAX, BESCHUT_RANGE},
              {NULL, 0, BESCHUT_ARGUMENT},
              {(void *)zeros, 0, BESCHUT_ARGUMENT},
              {(void *)report, 0, BESCHUT_ARGUMENT}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    int32_t severity = 5, line = 5, column = 5;
    const char *kind = "x", *source = "x", *expected = "x", *met = "x";
    char *message = zeros;
    int64_t count = 5;
    cr_expect(beschut_diagnostics_get_severity(rows[i].list, rows[i].index, &severity) == rows[i].status && severity == -1, "row %zu", i);
    cr_expect(beschut_diagnostics_get_kind(rows[i].list, rows[i].index, &kind) == rows[i].status && kind == NULL, "row %zu", i);
    cr_expect(eq(i32, beschut_diagnostics_get_place(rows[i].list, rows[i].index, &source, &line, &column), rows[i].status), "row %zu", i);
    cr_expect(source[0] == '\0' && line == 0 && column == 0, "row %zu", i);
    cr_expect(eq(i32, beschut_diagnostics_get_texts(rows[i].list, rows[i].index, &expected, &met), rows[i].status), "row %zu", i);
    cr_expect(expected[0] == '\0' && met[0] == '\0', "row %zu", i);
    cr_expect(beschut_diagnostics_get_message(rows[i].list, rows[i].index, 0, &message) == rows[i].status && message == NULL, "row %zu", i);
    if (rows[i].status == BESCHUT_ARGUMENT)
      cr_expect(beschut_diagnostics_count(rows[i].list, &count) == BESCHUT_ARGUMENT && count == 0, "row %zu", i);
  }
  beschut_status statuses[] = {beschut_diagnostics_new(NULL), beschut_diagnostics_count(list, NULL),
                               beschut_diagnostics_get_severity(list, 0, NULL), beschut_diagnostics_get_kind(list, 0, NULL),
                               beschut_diagnostics_get_message(list, 0, 0, NULL)};
  for (size_t i = 0; i < COUNT(statuses); i++) cr_expect(eq(i32, statuses[i], BESCHUT_ARGUMENT), "row %zu", i);
  beschut_report_free(report);
  beschut_diagnostics_free(list);
}
