/* SPDX-License-Identifier: MIT */
/*
 * The reader against figures that were transcribed independently (tests/expected/README.md; tests/pdf/README.md): the three published layouts,
 * and what pdftotext makes of such pages. Where the full published texts are at hand, they must give the same.
 */
#include "support.h"

#include <dirent.h>

static const char *const files[] = {"2018q1-national-and-35-regions", "2019q4-drenthe", "2020q1-unnamed-region"};
static const int reports_in[] = {36, 1, 1};

enum { FILES = sizeof files / sizeof files[0] };

static int file_number(const char *name) {
  for (int i = 0; i < FILES; i++)
    if (strcmp(files[i], name) == 0) return i;
  cr_assert(false, "unknown file %s", name);
  return -1;
}

static beschut_cell cell_named(const char *breakdown, const char *row, const char *measure) {
  char name[80];
  beschut_cell cell;
  snprintf(name, sizeof name, "%s.%s.%s", breakdown, row, measure);
  cr_assert(zero(int, beschut_cell_find(name, NULL, &cell)), "%s", name);
  return cell;
}

/* Every cell of cells.csv, its place too where the text is the one that the places were taken from. Returns how many have a figure. */
static int compare_cells(const reading r[FILES], bool with_places) {
  size_t size;
  char *csv = read_project_file("tests/expected/cells.csv", &size), *at = csv, *f[8];
  int printed = 0, rows = 0;
  next_csv(&at, f, 8);
  while (next_csv(&at, f, 8) == 8) {
    int file = file_number(f[0]);
    int64_t report = atoi(f[1]) - 1, value;
    int32_t line, column;
    beschut_cell cell = cell_named(f[2], f[3], f[4]);
    cr_assert(zero(int, beschut_collection_get_cell(r[file].reports, report, cell, &value)));
    cr_expect(value == (f[5][0] == '\0' ? BESCHUT_MISSING : atoll(f[5])), "%s report %s %s: %lld, not %s", f[0], f[1],
              beschut_cell_name(cell), (long long)value, f[5]);
    beschut_collection_get_place(r[file].reports, report, cell, &line, &column);
    if (with_places)
      cr_expect(line == atoi(f[6]) && column == atoi(f[7]), "%s report %s %s: at %d:%d", f[0], f[1], beschut_cell_name(cell), line, column);
    printed += f[5][0] != '\0';
    rows++;
  }
  cr_assert(eq(int, rows, 38 * 42));
  free(csv);
  return printed;
}

static void compare_dates(const reading r[FILES]) {
  size_t size;
  char *csv = read_project_file("tests/expected/dates.csv", &size), *at = csv, *f[7];
  int rows = 0;
  next_csv(&at, f, 7);
  for (; next_csv(&at, f, 7) == 7; rows++) {
    beschut_report *report;
    beschut_collection_at(r[file_number(f[0])].reports, atoi(f[1]) - 1, &report);
    for (int32_t which = 0; which < BESCHUT_DATE_COUNT; which++) {
      beschut_date expected, met;
      cr_assert(zero(int, beschut_date_read(f[2 + which], &expected)));
      beschut_report_get_date(report, which, &met);
      cr_expect(eq(int, met, expected), "%s report %s %s", f[0], f[1], beschut_report_date_name(which));
    }
    beschut_report_free(report);
  }
  cr_assert(eq(int, rows, 38));
  free(csv);
}

static void read_three(const char *folder, reading r[FILES]) {
  for (int i = 0; i < FILES; i++) {
    char path[700];
    size_t size;
    snprintf(path, sizeof path, "%s/%s.txt", folder, files[i]);
    char *text = read_if_there(path, &size);
    cr_assert(text != NULL, "%s is not there", path);
    r[i] = read_bytes(text, size);
    cr_assert(zero(int, r[i].status), "%s: %s", path, r[i].error.message);
    cr_assert(eq(int, (int)r[i].count, reports_in[i]));
    free(text);
  }
}

static void check_three(const char *folder, bool with_places) {
  reading r[FILES];
  read_three(folder, r);
  cr_assert(eq(int, compare_cells(r, with_places), 1595));
  compare_dates(r);
  cr_assert(eq(int, (int)r[0].diagnosed, 1)); /* the 9th report's blank, and nothing else */
  cr_assert(eq(int, count_kind(&r[0], "blank_cell"), 1));
  cr_assert(zero(int, (int)(r[1].diagnosed + r[2].diagnosed)));
  for (int i = 0; i < FILES; i++) forget(&r[i]);
}

Test(figures, all_38_reports_of_the_example_data) { check_three(BESCHUT_SOURCE_DIR "/examples/data", true); }

/* The full texts are not part of the project. Where they are not, this checks the example data once more, and so the comparison itself. */
Test(figures, all_38_reports_of_the_full_texts) {
  const char *folder = BESCHUT_SOURCE_DIR "/../shared/reports";
  DIR *there = opendir(folder);
  if (there != NULL) closedir(there);
  check_three(there != NULL ? folder : BESCHUT_SOURCE_DIR "/examples/data", false);
}

Test(figures, area_comes_from_the_heading_only) {
  reading r[FILES];
  const char *label;
  beschut_area areas[36];
  read_three(BESCHUT_SOURCE_DIR "/examples/data", r);
  beschut_collection_get_areas(r[1].reports, areas, 1);
  cr_assert(eq(int, areas[0], BESCHUT_AREA_AM + 3));
  beschut_collection_get_label(r[1].reports, 0, &label);
  cr_assert(eq(str, (char *)label, "Drenthe"));
  beschut_collection_get_areas(r[0].reports, areas, 36);
  for (int i = 0; i < 36; i++) cr_expect(eq(int, areas[i], BESCHUT_AREA_UNKNOWN));
  for (int i = 0; i < FILES; i++) forget(&r[i]);
}

/* ---- pages through a PDF ---- */

typedef struct page {
  const char *name;
  const char *reports[2]; /* as in tests/pdf/figures.csv */
  const char *labels[2];
} page;

static const page pages[] = {
    {"country-wide", {"2018q1-01"}, {"Nederland"}},
    {"country-narrow", {"2018q1-01"}, {"Nederland"}},
    {"drenthe-wide", {"2019q4-drenthe"}, {"Drenthe"}},
    {"drenthe-narrow", {"2019q4-drenthe"}, {"Drenthe"}},
    {"blank-wide", {"2018q1-09"}, {""}},
    {"blank-narrow", {"2018q1-09"}, {""}},
    {"two-reports", {"2018q1-02", "2018q1-03"}, {"Groningen", "Friesland"}},
    {"unnamed-mono", {"2020q1"}, {""}},
};

enum { PAGES = sizeof pages / sizeof pages[0] };

/* The figures of one report of figures.csv. */
static void load_figures(const char *report, int64_t values[42]) {
  size_t size;
  char *csv = read_project_file("tests/pdf/figures.csv", &size), *at = csv, *f[5];
  int rows = 0;
  next_csv(&at, f, 5);
  while (next_csv(&at, f, 5) == 5) {
    if (strcmp(f[0], report) != 0) continue;
    values[cell_named(f[1], f[2], f[3])] = f[4][0] == '\0' ? BESCHUT_MISSING : atoll(f[4]);
    rows++;
  }
  cr_assert(eq(int, rows, 42), "figures.csv has %d rows of %s", rows, report);
  free(csv);
}

/* How many cells of a page's reports were read; each must be right. */
static int compare_page(const page *p, const reading *r, const char *what) {
  int met = 0;
  for (int64_t i = 0; i < r->count; i++) {
    int64_t values[42], value;
    load_figures(p->reports[i], values);
    for (beschut_cell cell = 0; cell < 42; cell++) {
      beschut_collection_get_cell(r->reports, i, cell, &value);
      if (value == BESCHUT_MISSING) continue;
      cr_expect(value == values[cell], "%s: %s is %lld, not %lld", what, beschut_cell_name(cell), (long long)value,
                (long long)values[cell]);
      met++;
    }
  }
  return met;
}

static reading read_page(const page *p, const char *producer, const char *mode, char *what, size_t room) {
  char name[200];
  size_t size;
  snprintf(what, room, "%s.%s.%s", p->name, producer, mode);
  snprintf(name, sizeof name, "tests/pdf/texts/%s.txt", what);
  char *text = read_project_file(name, &size);
  reading r = read_bytes(text, size);
  free(text);
  return r;
}

static const char *const producers[] = {"chromium", "libreoffice"};

Test(pdf, layout_and_raw_are_read_in_full) {
  char what[120];
  for (int i = 0; i < PAGES * 4; i++) {
    const page *p = &pages[i / 4];
    bool layout = i % 2 == 0, blank = strncmp(p->name, "blank", 5) == 0;
    reading r = read_page(p, producers[i / 2 % 2], layout ? "layout" : "raw", what, sizeof what);
    int reports = p->reports[1] == NULL ? 1 : 2;
    cr_assert(zero(int, r.status), "%s: %s", what, r.error.message);
    cr_assert(eq(int, (int)r.count, reports), "%s", what);
    /* Without its columns a blank before `0 (0%)` cannot be told from a blank inside: then the count before it is left out too. */
    cr_expect(eq(int, compare_page(p, &r, what), reports * 42 - (blank ? layout ? 1 : 2 : 0)), "%s", what);
    cr_expect(eq(int, count_kind(&r, "unclear_columns"), blank && !layout), "%s", what);
    cr_expect(eq(int, (int)r.diagnosed, blank), "%s", what);
    for (int64_t k = 0; k < r.count; k++) {
      const char *label;
      beschut_report *report;
      beschut_collection_get_label(r.reports, k, &label);
      cr_expect(eq(str, (char *)label, (char *)p->labels[k]), "%s", what);
      beschut_collection_at(r.reports, k, &report);
      for (int32_t which = 0; which < BESCHUT_DATE_COUNT; which++) {
        beschut_date date;
        beschut_report_get_date(report, which, &date);
        cr_expect(ne(int, date, BESCHUT_DATE_NONE), "%s: %s", what, beschut_report_date_name(which));
      }
      beschut_report_free(report);
    }
    forget(&r);
  }
}

/* The default mode may lose the columns: what is read is right, and where something is missing the advice is given. */
Test(pdf, plain_gives_right_figures_or_advice) {
  char what[120];
  int whole = 0;
  for (int i = 0; i < PAGES * 2; i++) {
    const page *p = &pages[i / 2];
    reading r = read_page(p, producers[i % 2], "plain", what, sizeof what);
    bool all = compare_page(p, &r, what) == (p->reports[1] == NULL ? 42 : 84), advised = false;
    for (int64_t k = 0; k < r.diagnosed; k++) {
      char *message;
      beschut_diagnostics_get_message(r.diagnostics, k, BESCHUT_ENGLISH, &message);
      advised = advised || strstr(message, "pdftotext -layout") != NULL;
      beschut_text_free(message);
    }
    cr_expect(all || advised, "%s: figures are missing and nothing is said", what);
    whole += all;
    forget(&r);
  }
  cr_expect(whole >= 3, "only %d of the plain texts were read in full", whole);
}

/* ---- never a wrong number ---- */

/* Takes one figure out of a text: over it spaces, or nothing where the text has single spaces only. */
static size_t without_figure(char *text, size_t size, size_t at, size_t length, bool keep_columns) {
  if (keep_columns) {
    memset(text + at, ' ', length);
    return size;
  }
  if (at > 0 && text[at - 1] == ' ') at--, length++;
  memmove(text + at, text + at + length, size - at - length + 1);
  return size - length;
}

static bool figure_at(const char *text, size_t size, size_t i, size_t *length) {
  size_t end = i;
  if (text[i] < '0' || text[i] > '9' || (i > 0 && strchr(" \n\t(>\f", text[i - 1]) == NULL)) return false;
  while (end < size && strchr("0123456789.%", text[end]) != NULL) end++;
  *length = end - i;
  return true;
}

/* Every single figure of every page taken out in turn: no other cell may change its value, whatever the mode. */
Test(pdf, a_figure_that_is_not_there_changes_no_other) {
  static const char *const modes[] = {"layout", "raw", "plain"};
  char what[120];
  int tried = 0;
  for (int i = 0; i < PAGES * 6; i++) {
    const page *p = &pages[i / 6];
    char name[200];
    size_t size, length;
    snprintf(what, sizeof what, "%s.%s.%s", p->name, producers[i / 3 % 2], modes[i % 3]);
    snprintf(name, sizeof name, "tests/pdf/texts/%s.txt", what);
    char *text = read_project_file(name, &size), *changed = malloc(size + 1);
    for (size_t at = 0; at < size; at++) {
      if (!figure_at(text, size, at, &length)) continue;
      memcpy(changed, text, size + 1);
      reading r = read_bytes(changed, without_figure(changed, size, at, length, i % 3 == 0));
      snprintf(what, sizeof what, "%s.%s.%s without the figure at %zu", p->name, producers[i / 3 % 2], modes[i % 3], at);
      compare_page(p, &r, what);
      tried++;
      forget(&r);
      at += length;
    }
    free(text);
    free(changed);
  }
  cr_assert(tried > 2000, "only %d figures were tried", tried);
}
