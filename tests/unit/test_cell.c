/* SPDX-License-Identifier: MIT */
/*
 * The 42 cells. Names are typed out from the drawing in cell.h (two breakdowns, three rows, seven measures), Dutch words are those that the
 * published reports print (examples/data).
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <beschut/cell.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define COUNT(table) (sizeof table / sizeof table[0])

static const char *const names[] = {
    "applicant.municipality.positive",
    "applicant.municipality.negative",
    "applicant.municipality.total",
    "applicant.municipality.cohort_positive",
    "applicant.municipality.cohort_working",
    "applicant.municipality.cohort_working_pct",
    "applicant.municipality.total_working",
    "applicant.citizen.positive",
    "applicant.citizen.negative",
    "applicant.citizen.total",
    "applicant.citizen.cohort_positive",
    "applicant.citizen.cohort_working",
    "applicant.citizen.cohort_working_pct",
    "applicant.citizen.total_working",
    "applicant.total.positive",
    "applicant.total.negative",
    "applicant.total.total",
    "applicant.total.cohort_positive",
    "applicant.total.cohort_working",
    "applicant.total.cohort_working_pct",
    "applicant.total.total_working",
    "responsible.municipality.positive",
    "responsible.municipality.negative",
    "responsible.municipality.total",
    "responsible.municipality.cohort_positive",
    "responsible.municipality.cohort_working",
    "responsible.municipality.cohort_working_pct",
    "responsible.municipality.total_working",
    "responsible.uwv.positive",
    "responsible.uwv.negative",
    "responsible.uwv.total",
    "responsible.uwv.cohort_positive",
    "responsible.uwv.cohort_working",
    "responsible.uwv.cohort_working_pct",
    "responsible.uwv.total_working",
    "responsible.total.positive",
    "responsible.total.negative",
    "responsible.total.total",
    "responsible.total.cohort_positive",
    "responsible.total.cohort_working",
    "responsible.total.cohort_working_pct",
    "responsible.total.total_working",
};

static const int32_t outside[] = {-1, 42, 43, INT32_MIN, INT32_MAX};

Test(cell, names) {
  cr_assert(eq(sz, COUNT(names), 42));
  cr_expect(eq(i32, BESCHUT_CELL_COUNT, 42));
  for (beschut_cell cell = 0; cell < 42; cell++) {
    beschut_cell found;
    beschut_error error = {.status = 1};
    cr_expect(eq(str, (char *)beschut_cell_name(cell), (char *)names[cell]));
    cr_expect(eq(i32, beschut_cell_find(names[cell], &error, &found), BESCHUT_OK), "%s", names[cell]);
    cr_expect(eq(i32, found, cell), "%s", names[cell]);
    cr_expect(error.status == BESCHUT_OK && error.message[0] == '\0', "%s", names[cell]);
  }
}

Test(cell, parts) {
  int32_t number = 0;
  for (int32_t breakdown = 0; breakdown < 2; breakdown++) {
    for (int32_t row = 0; row < 3; row++) {
      for (int32_t measure = 0; measure < 7; measure++, number++) {
        beschut_cell cell;
        int32_t b, r, m;
        cr_expect(beschut_cell_from_parts(breakdown, row, measure, &cell) == BESCHUT_OK && cell == number, "cell %d", (int)number);
        cr_expect(beschut_cell_get_parts(number, &b, &r, &m) == BESCHUT_OK && b == breakdown && r == row && m == measure, "cell %d",
                  (int)number);
      }
    }
  }
  static const struct {
    int32_t breakdown, row, measure, cell;
  } rows[] = {
      {BESCHUT_APPLICANT, BESCHUT_FIRST, BESCHUT_MEASURE_POSITIVE, 0},
      {BESCHUT_APPLICANT, BESCHUT_SECOND, BESCHUT_MEASURE_NEGATIVE, 8},
      {BESCHUT_APPLICANT, BESCHUT_TOTAL, BESCHUT_MEASURE_TOTAL, 16},
      {BESCHUT_RESPONSIBLE, BESCHUT_FIRST, BESCHUT_MEASURE_COHORT_POSITIVE, 24},
      {BESCHUT_RESPONSIBLE, BESCHUT_SECOND, BESCHUT_MEASURE_COHORT_WORKING, 32},
      {BESCHUT_RESPONSIBLE, BESCHUT_TOTAL, BESCHUT_MEASURE_COHORT_WORKING_PCT, 40},
      {BESCHUT_RESPONSIBLE, BESCHUT_TOTAL, BESCHUT_MEASURE_TOTAL_WORKING, 41},
  };
  for (size_t i = 0; i < COUNT(rows); i++) {
    beschut_cell cell;
    beschut_cell_from_parts(rows[i].breakdown, rows[i].row, rows[i].measure, &cell);
    cr_expect(eq(i32, cell, rows[i].cell), "row %zu", i);
  }
}

Test(cell, parts_outside) {
  static const int32_t rows[][3] = {{-1, 0, 0},        {2, 0, 0},         {0, -1, 0},        {0, 3, 0},         {1, 3, 6},
                                    {0, 0, -1},        {0, 0, 7},         {1, 2, 7},         {INT32_MAX, 0, 0}, {INT32_MIN, 0, 0},
                                    {0, INT32_MAX, 0}, {0, INT32_MIN, 0}, {0, 0, INT32_MAX}, {0, 0, INT32_MIN}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    beschut_cell cell = 5;
    cr_expect(eq(i32, beschut_cell_from_parts(rows[i][0], rows[i][1], rows[i][2], &cell), BESCHUT_RANGE), "row %zu", i);
    cr_expect(eq(i32, cell, -1), "row %zu", i);
  }
  for (size_t i = 0; i < COUNT(outside); i++) {
    int32_t breakdown = 5, row = 5, measure = 5;
    cr_expect(eq(i32, beschut_cell_get_parts(outside[i], &breakdown, &row, &measure), BESCHUT_RANGE), "%d", (int)outside[i]);
    cr_expect(breakdown == -1 && row == -1 && measure == -1, "%d", (int)outside[i]);
    cr_expect(eq(i32, beschut_cell_get_parts(outside[i], NULL, NULL, NULL), BESCHUT_RANGE), "%d", (int)outside[i]);
  }
}

Test(cell, null_pointers) {
  int32_t breakdown, row, measure;
  cr_expect(eq(i32, beschut_cell_from_parts(0, 0, 0, NULL), BESCHUT_ARGUMENT));
  cr_expect(beschut_cell_get_parts(33, &breakdown, NULL, NULL) == BESCHUT_OK && breakdown == 1);
  cr_expect(beschut_cell_get_parts(33, NULL, &row, NULL) == BESCHUT_OK && row == 1);
  cr_expect(beschut_cell_get_parts(33, NULL, NULL, &measure) == BESCHUT_OK && measure == 5);
  beschut_cell cell = 5;
  beschut_error error;
  cr_expect(eq(i32, beschut_cell_find(NULL, &error, &cell), BESCHUT_ARGUMENT));
  cr_expect(cell == -1 && error.status == BESCHUT_ARGUMENT && error.message[0] != '\0');
  cr_expect(eq(i32, beschut_cell_find(names[0], &error, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(i32, beschut_cell_find(NULL, NULL, NULL), BESCHUT_ARGUMENT));
}

/* ---- finding ---- */

Test(cell, first_and_second) {
  static const char *const general[] = {"first", "second", "total"};
  for (beschut_cell cell = 0; cell < 42; cell++) {
    char name[80];
    const char *row = strchr(names[cell], '.') + 1, *measure = strchr(row, '.');
    size_t size = (size_t)(row - names[cell]);
    memcpy(name, names[cell], size);
    strcpy(name + size, general[cell / 7 % 3]);
    strcat(name, measure);
    beschut_cell found;
    cr_expect(beschut_cell_find(name, NULL, &found) == BESCHUT_OK && found == cell, "%s", name);
  }
}

Test(cell, wrong_names) {
  static const struct {
    const char *name, *offered; /* NULL: none is near */
  } rows[] = {
      {"applicant.citizen.positve", "applicant.citizen.positive"},
      {"aplicant.municipality.total", "applicant.municipality.total"},
      {"Applicant.total.total", "applicant.total.total"},
      {"applicant.total.cohort-working", "applicant.total.cohort_working"},
      {"responsible.uvw.positive", "responsible.uwv.positive"},
      {"responsible.uwv.cohort_working_pc", "responsible.uwv.cohort_working_pct"},
      {"applicant.citizen.positive ", "applicant.citizen.positive"},
      {" applicant.citizen.positive", "applicant.citizen.positive"},
      {"applicant.citizen.positive.", "applicant.citizen.positive"},
      {"applicant..citizen.positive", "applicant.citizen.positive"},
      {"responsible.citizen.total_working", "responsible.total.total_working"}, /* a row of the other breakdown is not taken for its own */
      {"", NULL},
      {"x", NULL},
      {"total", NULL},
      {"applicant", NULL},
      {"applicant.", NULL},
      {"applicant.first", NULL},
      {"aanvrager.gemeente", NULL},
      {"*.*.positive", NULL},
      {"a name that goes on and on and on and on and on and on and on and on and on and on and on", NULL},
  };
  for (size_t i = 0; i < COUNT(rows); i++) {
    beschut_cell cell = 5;
    beschut_error error;
    char offer[120] = "did you mean ";
    cr_expect(eq(i32, beschut_cell_find(rows[i].name, &error, &cell), BESCHUT_NAME), "'%s'", rows[i].name);
    cr_expect(eq(i32, beschut_cell_find(rows[i].name, NULL, &cell), BESCHUT_NAME), "'%s'", rows[i].name);
    cr_expect(eq(i32, cell, -1), "'%s'", rows[i].name);
    cr_expect(error.status == BESCHUT_NAME && error.line == 0 && error.column == 0, "'%s'", rows[i].name);
    strcat(strcat(offer, rows[i].offered == NULL ? "" : rows[i].offered), rows[i].offered == NULL ? "" : "?");
    bool offers = strstr(error.message, offer) != NULL;
    cr_expect(offers == (rows[i].offered != NULL), "%s", error.message);
    if (strlen(rows[i].name) < 80) cr_expect(strstr(error.message, rows[i].name) != NULL, "%s", error.message);
  }
}

/* ---- names and labels of the parts ---- */

Test(cell, names_of_parts) {
  static const char *const breakdowns[] = {"applicant", "responsible"};
  static const char *const rows[] = {"municipality", "citizen", "total", "municipality", "uwv", "total"};
  static const char *const measures[] = {"positive",       "negative",           "total",        "cohort_positive",
                                         "cohort_working", "cohort_working_pct", "total_working"};
  for (int32_t i = 0; i < 2; i++) cr_expect(eq(str, (char *)beschut_breakdown_name(i), (char *)breakdowns[i]));
  for (int32_t i = 0; i < 6; i++) cr_expect(eq(str, (char *)beschut_row_name(i / 3, i % 3), (char *)rows[i]));
  for (int32_t i = 0; i < 7; i++) cr_expect(eq(str, (char *)beschut_measure_name(i), (char *)measures[i]));
}

Test(cell, dutch_labels) {
  static const char *const breakdowns[] = {"naar aanvrager", "naar verantwoordelijke"};
  static const char *const rows[] = {"Aanvraag gemeente", "Aanvraag burger", "Totaal", "Gemeente", "UWV", "Totaal"};
  for (int32_t i = 0; i < 2; i++) cr_expect(eq(str, (char *)beschut_breakdown_label(i, BESCHUT_DUTCH), (char *)breakdowns[i]));
  for (int32_t i = 0; i < 6; i++) cr_expect(eq(str, (char *)beschut_row_label(i / 3, i % 3, BESCHUT_DUTCH), (char *)rows[i]));
  cr_expect(eq(str, (char *)beschut_measure_label(BESCHUT_MEASURE_COHORT_WORKING, BESCHUT_DUTCH), "waarvan werk"));
  cr_expect(eq(str, (char *)beschut_cell_label(11, BESCHUT_DUTCH), "Aanvraag burger, waarvan werk"));
}

/* Every label is there, begins with its row's, ends with its measure's, and is nobody else's. */
Test(cell, labels) {
  for (int32_t language = BESCHUT_ENGLISH; language <= BESCHUT_DUTCH; language++) {
    for (beschut_cell cell = 0; cell < 42; cell++) {
      const char *label = beschut_cell_label(cell, language), *row = beschut_row_label(cell / 21, cell / 7 % 3, language);
      const char *measure = beschut_measure_label(cell % 7, language);
      cr_assert(label != NULL && row != NULL && row[0] != '\0' && measure != NULL && measure[0] != '\0', "cell %d", (int)cell);
      cr_expect(strncmp(label, row, strlen(row)) == 0, "%s", label);
      cr_expect(strlen(label) > strlen(measure) && strcmp(label + strlen(label) - strlen(measure), measure) == 0, "%s", label);
      for (beschut_cell other = 0; other < cell; other++) cr_expect(ne(str, (char *)label, (char *)beschut_cell_label(other, language)));
    }
  }
}

Test(cell, names_and_labels_outside) {
  for (size_t i = 0; i < COUNT(outside); i++) {
    int32_t n = outside[i];
    cr_expect(beschut_cell_name(n) == NULL && beschut_cell_label(n, 0) == NULL && beschut_cell_label(0, n) == NULL, "%d", (int)n);
    cr_expect(beschut_breakdown_name(n) == NULL && beschut_breakdown_label(n, 0) == NULL && beschut_breakdown_label(0, n) == NULL, "%d",
              (int)n);
    cr_expect(beschut_row_name(n, 0) == NULL && beschut_row_name(0, n) == NULL, "%d", (int)n);
    cr_expect(beschut_row_label(n, 0, 0) == NULL && beschut_row_label(0, n, 0) == NULL && beschut_row_label(0, 0, n) == NULL, "%d", (int)n);
    cr_expect(beschut_measure_name(n) == NULL && beschut_measure_label(n, 0) == NULL && beschut_measure_label(0, n) == NULL, "%d", (int)n);
  }
  cr_expect(beschut_breakdown_name(2) == NULL && beschut_row_name(2, 0) == NULL && beschut_row_name(0, 3) == NULL &&
            beschut_measure_name(7) == NULL);
  cr_expect(beschut_row_name(1, -1) == NULL && beschut_row_label(1, -1, 0) == NULL && beschut_cell_label(0, 2) == NULL);
}
