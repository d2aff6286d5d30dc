/* SPDX-License-Identifier: MIT */
/*
 * Marks: what was changed in a report. A table of marks, kept by hand beside the reports, says where each must be after every operation on
 * collections; published text and JSON are looked at as texts, and read back.
 */
#include "support.h"

#include <change_line.h>
#include <collection.h>
#include <json_io.h>

enum { CELL = 24, OTHER = 38 }; /* responsible.municipality.cohort_positive, responsible.total.cohort_positive */

static beschut_report *new_report(void) {
  beschut_report *report;
  cr_assert(zero(int, beschut_report_new(&report)));
  return report;
}

static beschut_collection *new_collection(void) {
  beschut_collection *collection;
  cr_assert(zero(int, beschut_collection_new(&collection)));
  return collection;
}

/* What a report's mark says, as text: "24: 54, why"; "-" where there is none. */
static const char *mark_of(const beschut_report *report, beschut_cell cell) {
  static char told[1100];
  int32_t has = 5;
  int64_t original = 5;
  const char *reason = NULL;
  cr_assert(zero(int, beschut_report_get_mark(report, cell, &has, &original, &reason)));
  if (has == 0) cr_expect(original == BESCHUT_MISSING && reason[0] == '\0');
  if (original == BESCHUT_MISSING)
    snprintf(told, sizeof told, has ? "%d: blank, %s" : "-", cell, reason);
  else
    snprintf(told, sizeof told, "%d: %d, %s", cell, (int)original, reason);
  return told;
}

static const char *mark_at(const beschut_collection *collection, int64_t index, beschut_cell cell) {
  static char told[1100];
  int32_t has;
  int64_t original;
  const char *reason;
  beschut_report *report;
  cr_assert(zero(int, beschut_collection_at(collection, index, &report)));
  snprintf(told, sizeof told, "%s", mark_of(report, cell));
  cr_expect(zero(int, beschut_collection_get_mark(collection, index, cell, &has, &original, &reason)));
  cr_expect(has == (strcmp(told, "-") != 0), "report and collection at %d", (int)index);
  beschut_report_free(report);
  return told;
}

static int64_t marks_of(const beschut_report *report) {
  int64_t count = -5;
  cr_assert(zero(int, beschut_report_count_marks(report, &count)));
  return count;
}

static int64_t marks_in(const beschut_collection *collection) {
  int64_t count = -5;
  cr_assert(zero(int, beschut_collection_count_marks(collection, &count)));
  return count;
}

#define EXPECT_TEXT(met, expected) cr_expect(eq(str, (char *)(met), (char *)(expected)))

/* ---- one report ---- */

Test(marks, are_set_told_and_removed) {
  beschut_report *report = new_report();
  cr_expect(eq(i64, marks_of(report), 0));
  EXPECT_TEXT(mark_of(report, CELL), "-");
  cr_expect(zero(int, beschut_report_set_mark(report, OTHER, BESCHUT_MISSING, NULL)));
  cr_expect(zero(int, beschut_report_set_mark(report, CELL, 54, "66 + 10 = 76")));
  EXPECT_TEXT(mark_of(report, CELL), "24: 54, 66 + 10 = 76");
  EXPECT_TEXT(mark_of(report, OTHER), "38: blank, ");
  EXPECT_TEXT(mark_of(report, CELL + 1), "-");
  cr_expect(zero(int, beschut_report_set_mark(report, CELL, -7, "caf\xC3\xA9\nand more")));
  EXPECT_TEXT(mark_of(report, CELL), "24: -7, caf\xC3\xA9\nand more");
  cr_expect(eq(i64, marks_of(report), 2));
  beschut_cell cells[2] = {5, 5};
  for (int64_t i = 0; i < 2; i++) cr_expect(zero(int, beschut_report_find_mark(report, i, &cells[i])));
  cr_expect(cells[0] == CELL && cells[1] == OTHER);
  cr_expect(zero(int, beschut_report_remove_mark(report, CELL)));
  cr_expect(zero(int, beschut_report_remove_mark(report, CELL)));
  EXPECT_TEXT(mark_of(report, CELL), "-");
  EXPECT_TEXT(mark_of(report, OTHER), "38: blank, ");
  beschut_report_free(report);
}

Test(marks, of_every_cell) {
  beschut_report *report = new_report();
  char expected[40];
  for (int i = 0; i < 42; i++) cr_assert(zero(int, beschut_report_set_mark(report, i * 25 % 42, i * 25 % 42 * 10, "x"))); /* in no order */
  cr_expect(eq(i64, marks_of(report), 42));
  for (int i = 0; i < 42; i++) {
    beschut_cell cell = -5;
    snprintf(expected, sizeof expected, "%d: %d, x", i, i * 10);
    EXPECT_TEXT(mark_of(report, i), expected);
    cr_expect(beschut_report_find_mark(report, i, &cell) == BESCHUT_OK && cell == i);
  }
  beschut_report_free(report);
}

Test(marks, refuse_what_they_cannot_hold) {
  beschut_report *report = new_report();
  char longest[1002];
  memset(longest, 'a', 1001);
  longest[1001] = '\0';
  const struct {
    beschut_cell cell;
    int64_t original;
    const char *reason;
    beschut_status status;
  } rows[] = {
      {-1, 1, "", BESCHUT_RANGE},
      {42, 1, "", BESCHUT_RANGE},
      {0, BESCHUT_VALUE_MAX + INT64_C(1), "", BESCHUT_RANGE},
      {0, BESCHUT_VALUE_MIN - INT64_C(1), "", BESCHUT_RANGE},
      {0, 1, longest, BESCHUT_LIMIT},
      {0, 1, "a\tb", BESCHUT_ENCODING},
      {0, 1, "a\rb", BESCHUT_ENCODING},
      {0, 1, "a\x7F", BESCHUT_ENCODING},
      {0, 1, "a\xE9", BESCHUT_ENCODING},
  };
  cr_assert(zero(int, beschut_report_set_mark(report, 0, 8, "before")));
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    cr_expect(eq(i32, beschut_report_set_mark(report, rows[i].cell, rows[i].original, rows[i].reason), rows[i].status), "row %zu", i);
    EXPECT_TEXT(mark_of(report, 0), "0: 8, before");
    cr_expect(eq(i64, marks_of(report), 1));
  }
  longest[1000] = '\0';
  cr_expect(zero(int, beschut_report_set_mark(report, 0, BESCHUT_VALUE_MAX, longest)));
  cr_expect(zero(int, beschut_report_set_mark(report, 1, BESCHUT_VALUE_MIN, "\n")));
  beschut_report_free(report);
}

Test(marks, wrong_arguments) {
  beschut_report *report = new_report();
  beschut_collection *collection = new_collection();
  const beschut_report *stranger = (const beschut_report *)collection;
  int32_t has = 5;
  int64_t original = 5, index = 5;
  beschut_cell cell = 5;
  const char *reason = "five";
  cr_assert(zero(int, beschut_report_set_mark(report, 3, 4, "why")));
  cr_expect(eq(i32, beschut_report_set_mark(NULL, 3, 4, "why"), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_report_get_mark(stranger, 3, &has, &original, &reason), BESCHUT_ARGUMENT));
  cr_expect(has == 0 && original == BESCHUT_MISSING && reason[0] == '\0');
  has = 5;
  cr_expect(eq(i32, beschut_report_get_mark(report, 42, &has, NULL, NULL), BESCHUT_RANGE));
  cr_expect(eq(i32, has, 0));
  cr_expect(zero(int, beschut_report_get_mark(report, 3, NULL, NULL, NULL)));
  cr_expect(eq(i32, beschut_report_remove_mark(NULL, 3), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_report_remove_mark(report, -1), BESCHUT_RANGE));
  cr_expect(eq(i32, beschut_report_count_marks(report, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_report_count_marks(stranger, &original), BESCHUT_ARGUMENT));
  cr_expect(eq(i64, original, 0));
  cr_expect(eq(i32, beschut_report_find_mark(report, 0, NULL), BESCHUT_ARGUMENT));
  for (int64_t number = -1; number <= 1; number += 2) {
    cr_expect(eq(i32, beschut_report_find_mark(report, number, &cell), BESCHUT_RANGE));
    cr_expect(eq(i32, cell, -1));
  }

  beschut_collection_add_blank(collection, 2);
  cr_expect(eq(i32, beschut_collection_set_mark((beschut_collection *)report, 0, 3, 4, ""), BESCHUT_ARGUMENT));
  for (int64_t i = -1; i <= 2; i += 3) {
    cr_expect(eq(i32, beschut_collection_set_mark(collection, i, 3, 4, ""), BESCHUT_RANGE));
    cr_expect(eq(i32, beschut_collection_get_mark(collection, i, 3, &has, &original, &reason), BESCHUT_RANGE));
    cr_expect(eq(i32, beschut_collection_remove_mark(collection, i, 3), BESCHUT_RANGE));
  }
  cr_expect(eq(i32, beschut_collection_set_mark(collection, 0, 42, 4, ""), BESCHUT_RANGE));
  cr_expect(eq(i32, beschut_collection_set_mark(collection, 0, 3, 4, "\t"), BESCHUT_ENCODING));
  cr_expect(eq(i64, marks_in(collection), 0));
  cr_expect(eq(i32, beschut_collection_get_mark(NULL, 0, 3, &has, NULL, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_collection_remove_mark(NULL, 0, 3), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_collection_count_marks(collection, NULL), BESCHUT_ARGUMENT));
  cell = 5;
  cr_expect(eq(i32, beschut_collection_find_mark(collection, 0, &index, &cell), BESCHUT_RANGE));
  cr_expect(index == -1 && cell == -1);
  index = 5;
  cr_expect(eq(i32, beschut_collection_find_mark(collection, 0, &index, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i64, index, -1));
  beschut_report_free(report);
  beschut_collection_free(collection);
}

Test(marks, go_when_the_figure_is_set) {
  beschut_report *report = new_report();
  int64_t values[42] = {0};
  cr_assert(zero(int, beschut_report_set_cell(report, CELL, 66)));
  cr_assert(zero(int, beschut_report_set_mark(report, CELL, 54, "")));
  cr_assert(zero(int, beschut_report_set_mark(report, OTHER, 62, "")));
  beschut_report_set_area(report, 103);
  beschut_report_set_label(report, "elsewhere");
  beschut_report_set_date(report, BESCHUT_UNTIL, 17621);
  cr_expect(eq(i32, beschut_report_set_cell(report, CELL, INT64_MAX), BESCHUT_RANGE));
  cr_expect(eq(i64, marks_of(report), 2));
  cr_expect(zero(int, beschut_report_set_cell(report, CELL, 66)));
  EXPECT_TEXT(mark_of(report, CELL), "-");
  EXPECT_TEXT(mark_of(report, OTHER), "38: 62, ");
  values[3] = INT64_MAX;
  cr_expect(eq(i32, beschut_report_set_cells(report, values), BESCHUT_RANGE));
  cr_expect(eq(i64, marks_of(report), 1));
  values[3] = 3;
  cr_expect(zero(int, beschut_report_set_cells(report, values)));
  cr_expect(eq(i64, marks_of(report), 0));
  beschut_report_free(report);
}

Test(marks, do_not_count_for_equality) {
  beschut_report *report = new_report(), *copy;
  int32_t same = 5;
  cr_assert(zero(int, beschut_report_set_mark(report, CELL, 54, "why")));
  cr_assert(zero(int, beschut_report_copy(report, &copy)));
  EXPECT_TEXT(mark_of(copy, CELL), "24: 54, why");
  cr_expect(zero(int, beschut_report_remove_mark(report, CELL)));
  EXPECT_TEXT(mark_of(copy, CELL), "24: 54, why");
  cr_expect(beschut_report_equal(report, copy, &same) == BESCHUT_OK && same == 1);
  beschut_report_free(report);
  beschut_report_free(copy);
}

/* ---- collections ---- */

/* Five reports; report n is of quarter 4 - n, has the value n in cell 0 and n marks: of cells n, n + 1, ... the original is 100 n + cell. */
static beschut_collection *five(void) {
  beschut_collection *collection = new_collection();
  for (int32_t n = 0; n < 5; n++) {
    beschut_report *report = new_report();
    char reason[20];
    beschut_date date;
    snprintf(reason, sizeof reason, "of %d", n);
    beschut_date_from_ymd(2018, 12 - 3 * (n % 4), 1, &date);
    beschut_report_set_date(report, BESCHUT_UNTIL, date);
    beschut_report_set_cell(report, 0, n);
    for (beschut_cell cell = n; cell < 2 * n; cell++) cr_assert(zero(int, beschut_report_set_mark(report, cell, 100 * n + cell, reason)));
    cr_assert(zero(int, beschut_collection_add(collection, report)));
    beschut_report_free(report);
  }
  return collection;
}

/* The reports are those of five(), in an order, each with its marks; "43210" is the numbers of the reports. A point: without marks. */
static void expect_order(const beschut_collection *collection, const char *numbers) {
  int64_t count, all = 0, index = -5, last = -1;
  char expected[60];
  cr_assert(zero(int, beschut_collection_count(collection, &count)));
  cr_assert(eq(i64, count, (int64_t)strlen(numbers)), "%s", numbers);
  for (int64_t i = 0; i < count; i++) {
    int n = numbers[i] == '.' ? 0 : numbers[i] - '0';
    all += n;
    for (beschut_cell cell = 0; cell < 42; cell++) {
      bool marked = cell >= n && cell < 2 * n;
      snprintf(expected, sizeof expected, marked ? "%d: %d, of %d" : "-", cell, 100 * n + cell, n);
      EXPECT_TEXT(mark_at(collection, i, cell), expected);
    }
  }
  cr_expect(eq(i64, marks_in(collection), all), "%s", numbers);
  for (int64_t number = 0; number < all; number++) {
    beschut_cell cell;
    cr_assert(zero(int, beschut_collection_find_mark(collection, number, &index, &cell)));
    cr_expect(index * 42 + cell > last && index < count, "mark %d", (int)number);
    last = index * 42 + cell;
  }
}

Test(marks, go_where_their_report_goes) {
  beschut_collection *collection = five(), *copy, *chosen;
  expect_order(collection, "01234");
  cr_assert(zero(int, beschut_collection_copy(collection, &copy)));
  cr_assert(zero(int, beschut_collection_add_all(copy, collection)));
  expect_order(copy, "0123401234");
  cr_assert(zero(int, beschut_collection_add_all(collection, collection)));
  expect_order(collection, "0123401234");
  cr_assert(zero(int, beschut_collection_add_blank(collection, 2)));
  expect_order(collection, "0123401234..");
  const int64_t indexes[] = {4, 4, 0, 1, 10, 3};
  cr_assert(zero(int, beschut_collection_select(collection, indexes, 6, &chosen)));
  expect_order(chosen, "4401.3");
  beschut_collection_free(chosen);
  const uint8_t keep[12] = {0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0};
  cr_assert(zero(int, beschut_collection_filter(collection, keep, 12, &chosen)));
  expect_order(chosen, "143.");
  cr_assert(zero(int, beschut_collection_set_country_first(chosen)));
  expect_order(chosen, "143.");
  cr_assert(zero(int, beschut_collection_sort(chosen)));
  expect_order(chosen, "314."); /* 2018Q1, 2018Q3, 2018Q4, without a date */
  beschut_collection_free(chosen);
  beschut_collection_free(collection);
  beschut_collection_free(copy);
}

Test(marks, of_a_report_that_is_replaced) {
  static const char *const after[5][5] = {{"01234", "11234", "21234", "31234", "41234"},
                                          {"00234", "01234", "02234", "03234", "04234"},
                                          {"01034", "01134", "01234", "01334", "01434"},
                                          {"01204", "01214", "01224", "01234", "01244"},
                                          {"01230", "01231", "01232", "01233", "01234"}};
  for (int64_t at = 0; at < 5; at++) {
    for (int64_t n = 0; n < 5; n++) {
      beschut_collection *collection = five();
      beschut_report *report;
      cr_assert(zero(int, beschut_collection_at(collection, n, &report)));
      cr_assert(zero(int, beschut_collection_set(collection, at, report)));
      expect_order(collection, after[at][n]);
      beschut_report_free(report);
      beschut_collection_free(collection);
    }
  }
}

Test(marks, in_a_collection_go_when_the_figure_is_set) {
  beschut_collection *collection = five();
  int64_t values[5] = {7, 7, 7, 7, 7};
  cr_expect(zero(int, beschut_collection_set_cell(collection, 2, 3, 5)));
  EXPECT_TEXT(mark_at(collection, 2, 3), "-");
  EXPECT_TEXT(mark_at(collection, 2, 2), "2: 202, of 2");
  EXPECT_TEXT(mark_at(collection, 3, 3), "3: 303, of 3");
  values[4] = INT64_MAX;
  cr_expect(eq(i32, beschut_collection_set_column(collection, 4, values, 5), BESCHUT_RANGE));
  EXPECT_TEXT(mark_at(collection, 4, 4), "4: 404, of 4");
  values[4] = 7;
  cr_expect(zero(int, beschut_collection_set_column(collection, 4, values, 5)));
  EXPECT_TEXT(mark_at(collection, 3, 4), "-");
  EXPECT_TEXT(mark_at(collection, 4, 4), "-");
  EXPECT_TEXT(mark_at(collection, 3, 5), "5: 305, of 3");
  cr_expect(zero(int, beschut_collection_remove_mark(collection, 3, 5)));
  cr_expect(zero(int, beschut_collection_set_mark(collection, 0, 41, 1, "first")));
  EXPECT_TEXT(mark_at(collection, 3, 5), "-");
  EXPECT_TEXT(mark_at(collection, 0, 41), "41: 1, first");
  EXPECT_TEXT(mark_at(collection, 1, 1), "1: 101, of 1");
  cr_expect(eq(i64, marks_in(collection), 1 + 1 + 1 + 1 + 3)); /* of reports 0 to 4 */
  beschut_collection_free(collection);
}

Test(marks, ask_for_no_memory_where_there_are_none) {
  beschut_collection *collection = new_collection(), *copy;
  beschut_collection_add_blank(collection, 100);
  cr_assert(zero(int, beschut_collection_sort(collection)));
  cr_assert(zero(int, beschut_collection_copy(collection, &copy)));
  cr_expect(collection->marks.items == NULL && copy->marks.items == NULL);
  cr_expect(eq(sz, sizeof(bsi_mark), 24)); /* as collection.h says */
  beschut_collection_free(collection);
  beschut_collection_free(copy);
}

/* ---- published text ---- */

static char *write_as(const beschut_collection *collection, int32_t format, int32_t language) {
  beschut_writer *writer;
  char *text;
  cr_assert(zero(int, beschut_writer_new(&writer)));
  cr_assert(zero(int, beschut_writer_set_format(writer, format)));
  cr_assert(zero(int, beschut_writer_set_language(writer, language)));
  cr_assert(zero(int, beschut_writer_write(writer, collection, NULL, &text, NULL)));
  beschut_writer_free(writer);
  return text;
}

/* Drenthe with four marks, a report without, and an unnamed region whose footnote has no date, with one mark. */
static beschut_collection *changed(void) {
  beschut_collection *collection = new_collection();
  int64_t values[42];
  for (int i = 0; i < 42; i++) values[i] = i == 5 ? 62 : 2000 + i;
  for (int n = 0; n < 3; n++) {
    beschut_report *report = new_report();
    beschut_report_set_cells(report, values);
    beschut_report_set_area(report, n == 0 ? 103 : n == 1 ? 105 : BESCHUT_AREA_REGION);
    if (n < 2) beschut_report_set_date(report, BESCHUT_FOOTNOTE_DATE, 17531);
    beschut_report_set_cell(report, OTHER, BESCHUT_MISSING);
    beschut_collection_add(collection, report);
    beschut_report_free(report);
  }
  cr_assert(zero(int, beschut_collection_set_mark(collection, 0, 5, 72, "")));
  cr_assert(zero(int, beschut_collection_set_mark(collection, 0, 7, BESCHUT_MISSING, "Peildatum 1 januari 2000.\n12 34 56. Reden: geen")));
  cr_assert(zero(int, beschut_collection_set_mark(collection, 0, CELL, -1234567, "a -> b: **c** | caf\xC3\xA9")));
  cr_assert(zero(int, beschut_collection_set_mark(collection, 0, OTHER, 54, "Totaal 1 2 3")));
  cr_assert(zero(int, beschut_collection_set_mark(collection, 2, 7, 1, "Reference date 1 January 2000. Peildatum 1 jan. 2000")));
  return collection;
}

Test(marks, as_lines_below_the_tables) {
  static const char *const lines[2][4] = {
      {"Changed: Municipality's request, of which working (%): 72% -> 62%.",
       "Changed: Citizen's request, positive advices: blank -> 2,007. "
       "Reason: Peildatum 1 januari 2000. 12 34 56. Reden: geen",
       "Changed: Municipality responsible, positive advices of the cohort: -1,234,567 -> 2,024. Reason: a -> b: **c** | caf\xC3\xA9",
       "Changed: Total by responsible, positive advices of the cohort: 54 -> blank. Reason: Totaal 1 2 3"},
      {"Gewijzigd: Aanvraag gemeente, waarvan werk (%): 72% -> 62%.",
       "Gewijzigd: Aanvraag burger, positief advies: leeg -> 2.007. "
       "Reden: Peildatum 1 januari 2000. 12 34 56. Reden: geen",
       "Gewijzigd: Gemeente verantwoordelijk, positief advies t/m cohorteinde: -1.234.567 -> 2.024. Reden: a -> b: **c** | caf\xC3\xA9",
       "Gewijzigd: Totaal naar verantwoordelijke, positief advies t/m cohorteinde: 54 -> leeg. Reden: Totaal 1 2 3"},
  };
  beschut_collection *collection = changed();
  for (int32_t format = 0; format < BESCHUT_FORMAT_JSON; format++) {
    for (int32_t language = 0; language < 2; language++) {
      char *text = write_as(collection, format, language);
      const char *at = strstr(text, language == BESCHUT_ENGLISH ? "Working: wage" : "Aan het werk: loon");
      cr_assert(at != NULL);
      for (int i = 0; i < 4; i++) { /* each a paragraph, right behind the footnote */
        at += strcspn(at, "\n");
        cr_assert(strncmp(at, "\n\n", 2) == 0, "%s", at);
        at += 2;
        size_t size = strlen(lines[language][i]);
        cr_expect(strncmp(at, lines[language][i], size) == 0 && at[size] == '\n', "expected '%s', met '%.120s'", lines[language][i], at);
      }
      beschut_text_free(text);
    }
  }
  beschut_collection_free(collection);
}

Test(marks, are_read_back_from_published_text) {
  beschut_collection *collection = changed();
  for (int32_t format = 0; format < BESCHUT_FORMAT_JSON; format++) {
    for (int32_t language = 0; language < 2; language++) {
      char *text = write_as(collection, format, language);
      reading r = read_string(text);
      int32_t same = 0;
      beschut_collection_equal(collection, r.reports, &same);
      cr_expect(eq(i32, same, 1), "format %d, language %d", format, language);
      for (int64_t i = 0; i < r.diagnosed; i++) { /* the two blank cells of each report, and what is not known of its dates */
        const char *kind;
        beschut_diagnostics_get_kind(r.diagnostics, i, &kind);
        cr_expect(strcmp(kind, "blank_cell") == 0 || strcmp(kind, "unclear_dates") == 0, "%s", kind);
      }
      cr_expect(eq(i64, marks_in(r.reports), 5));
      EXPECT_TEXT(mark_at(r.reports, 0, 5), "5: 72, ");
      EXPECT_TEXT(mark_at(r.reports, 0, 7), "7: blank, Peildatum 1 januari 2000. 12 34 56. Reden: geen");
      EXPECT_TEXT(mark_at(r.reports, 0, CELL), "24: -1234567, a -> b: **c** | caf\xC3\xA9");
      EXPECT_TEXT(mark_at(r.reports, 0, OTHER), "38: 54, Totaal 1 2 3");
      EXPECT_TEXT(mark_at(r.reports, 2, 7), "7: 1, Reference date 1 January 2000. Peildatum 1 jan. 2000");
      forget(&r);
      beschut_text_free(text);
    }
  }
  beschut_collection_free(collection);
}

#define TABLE                                                                                                                              \
  "Aantal adviezen beschut werk (naar aanvrager)\nMrt. 2018\tPositief advies\tNegatief advies\tTotaal\n"                                   \
  "Aanvraag gemeente\t1.256\t377\t1.633\nAanvraag burger\t1.389\t820\t2.209\nTotaal\t2.645\t1.197\t3.842\n"
#define LINE "Gewijzigd: Aanvraag burger, positief advies: "

Test(marks, only_from_lines_that_fit_the_figures) {
  static const struct {
    const char *line, *expected;
  } rows[] = {
      {LINE "12 -> 1.389.", "7: 12, "},
      {"   " LINE "12 -> 1.389. Reden: ja", "7: 12, ja"},
      {"* " LINE "leeg -> 1.389. Reden:  ja ", "7: blank,  ja "},
      {LINE "1.200 -> 1.389.", "7: 1200, "},
      {LINE "1200 -> 1.389.", "-"},
      {LINE "1,200 -> 1.389.", "-"},
      {LINE "12 -> 1389.", "-"},
      {LINE "12 -> 1.388.", "-"}, /* not what stands there */
      {LINE "12 -> leeg.", "-"},  /* not even before there is a table */
      {LINE "12 -> 1.389", "-"},
      {LINE "12 -> 1.389. Reden: ", "-"},
      {LINE "12 -> 1.389. Reason: yes", "-"},
      {LINE "12 -> 1.389. Reden: a\tb", "-"},
      {LINE "blank -> 1.389.", "-"},
      {LINE "012 -> 1.389.", "-"},
      {LINE "-0 -> 1.389.", "-"},
      {LINE "4.294.967.296 -> 1.389.", "-"},
      {LINE "99999999999999999999999999 -> 1.389.", "-"},
      {LINE, "-"},
      {LINE " -> ", "-"},
      {"Gewijzigd: ", "-"},
      {"Gewijzigd: positief advies: 12 -> 1.389.", "-"},
      {"gewijzigd: Aanvraag burger, positief advies: 12 -> 1.389.", "-"},
      {"Changed: Citizen's request, positive advices: 12 -> 1,389. Reason: yes", "7: 12, yes"},
      {"Changed: Citizen's request, positive advices: 12 -> 1.389. Reason: no", "-"},
  };
  char text[1500];
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    for (int footnote = 0; footnote < 2; footnote++) {
      snprintf(text, sizeof text, "%s\n%s%s%s\n", rows[i].line, TABLE, footnote ? "\n*Peildatum 1 januari 2018.\n" : "", rows[i].line);
      reading r = read_string(text);
      cr_assert(eq(i64, r.count, 1), "%s", rows[i].line);
      for (int64_t d = 0; d < r.diagnosed; d++) {
        const char *kind;
        beschut_diagnostics_get_kind(r.diagnostics, d, &kind);
        cr_expect(strcmp(kind, "missing_table") == 0 || strcmp(kind, "unclear_dates") == 0, "%s: %s", rows[i].line, kind);
      }
      EXPECT_TEXT(mark_at(r.reports, 0, 7), rows[i].expected);
      cr_expect(eq(i64, marks_in(r.reports), rows[i].expected[0] != '-'), "%s", rows[i].line);
      forget(&r);
    }
  }
}

/* A report without a figure is none, and its marks go with it; so do those of a text that is refused. */
Test(marks, of_reports_that_are_not_kept) {
  static const char blank[] = "Aantal adviezen beschut werk (naar aanvrager)\nMrt. 2018\tPositief advies\tNegatief advies\tTotaal\n"
                              "Aanvraag gemeente\t\t\t\nAanvraag burger\t\t\t\nTotaal\t\t\t\n\n" LINE "12 -> leeg.\n\n";
  char text[2000];
  snprintf(text, sizeof text, "%s# Drenthe\n\n%s", blank, TABLE);
  reading r = read_string(text);
  cr_assert(eq(i64, r.count, 1));
  cr_expect(eq(i64, marks_in(r.reports), 0));
  forget(&r);
  r = read_string(blank);
  cr_expect(r.status == BESCHUT_NO_REPORT && marks_in(r.reports) == 0);
  forget(&r);
}

/* ---- JSON ---- */

#define HEAD "{\"format\":\"beschut-reports\",\"version\":1,\"reports\":[\n"
#define ONE(report) HEAD report "\n]}"
#define NAME "responsible.municipality.cohort_positive"

Test(marks, as_json) {
  beschut_collection *collection = new_collection(), *back = new_collection();
  bsi_text text = {0};
  beschut_collection_add_blank(collection, 3);
  cr_assert(zero(int, beschut_collection_set_mark(collection, 1, OTHER, BESCHUT_MISSING, "")));
  cr_assert(zero(int, beschut_collection_set_mark(collection, 1, CELL, 54, "\"66\"\n+ 10 \xE2\x89\x88 76")));
  cr_assert(zero(int, bsi_write_json(collection, &text, NULL, NULL, NULL)));
  const char *met = strstr(text.data, "\"repaired\"");
  cr_assert(met != NULL);
  static const char expected[] = "\"repaired\": {\n"
                                 "        \"" NAME "\": {\"original\": 54, \"reason\": \"\\\"66\\\"\\n+ 10 \xE2\x89\x88 76\"},\n"
                                 "        \"responsible.total.cohort_positive\": {\"original\": null, \"reason\": \"\"}\n"
                                 "      }\n    },\n";
  cr_expect(strncmp(met, expected, strlen(expected)) == 0, "%s", met);
  cr_expect(strstr(met + 1, "\"repaired\"") == NULL); /* reports without marks do not speak of them */
  cr_assert(zero(int, bsi_read_json(text.data, text.size, NULL, back, NULL, NULL, NULL)));
  cr_expect(eq(i64, marks_in(back), 2));
  EXPECT_TEXT(mark_at(back, 1, CELL), "24: 54, \"66\"\n+ 10 \xE2\x89\x88 76");
  EXPECT_TEXT(mark_at(back, 1, OTHER), "38: blank, ");
  bsi_text_clear(&text);
  beschut_collection_free(collection);
  beschut_collection_free(back);
}

Test(marks, a_late_refusal_takes_them_back) {
  beschut_collection *collection = new_collection();
  beschut_error error;
  const char *text = ONE("{\"repaired\":{\"" NAME "\":{\"original\":1,\"reason\":\"\"}}},{\"area\":7}");
  beschut_collection_add_blank(collection, 1);
  cr_assert(zero(int, beschut_collection_set_mark(collection, 0, CELL, 8, "mine")));
  cr_expect(eq(i32, bsi_read_json(text, strlen(text), NULL, collection, NULL, NULL, &error), BESCHUT_SYNTAX));
  cr_expect(eq(i64, marks_in(collection), 1));
  EXPECT_TEXT(mark_at(collection, 0, CELL), "24: 8, mine");
  beschut_collection_free(collection);
}

Test(marks, a_long_reason_in_json) {
  beschut_collection *collection = new_collection();
  beschut_error error;
  for (int size = 1000; size <= 1001; size++) {
    bsi_text text = {0};
    bsi_text_add(&text, HEAD "{\"repaired\":{\"" NAME "\":{\"original\":1,\n\"reason\":\"");
    for (int i = 0; i < size; i++) bsi_text_add_char(&text, 'a');
    bsi_text_add(&text, "\"}}}\n]}");
    int32_t expected = size == 1000 ? BESCHUT_OK : BESCHUT_LIMIT;
    cr_expect(eq(i32, bsi_read_json(text.data, text.size, NULL, collection, NULL, NULL, &error), expected), "%d bytes", size);
    bsi_text_clear(&text);
  }
  cr_expect(error.line == 3 && error.column == 10);
  cr_expect(eq(i64, marks_in(collection), 1));
  beschut_collection_free(collection);
}
