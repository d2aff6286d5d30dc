/* SPDX-License-Identifier: MIT */
/*
 * The misprinted reports of tests/expected/repairs.csv for programs in C, through the public interface: read from the folder of the project. What
 * cannot be read ends the program.
 */
#ifndef SOLVE_REFERENCE_CASES_H
#define SOLVE_REFERENCE_CASES_H

#include <beschut/beschut.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct misprinted {
  int64_t report, weight; /* report: from 0, of the 38 */
  const char *kind, *sets;
  int count; /* of cells that are misprinted or blanked */
  beschut_cell cells[BESCHUT_CELL_COUNT];
  int64_t printed[BESCHUT_CELL_COUNT], truth[BESCHUT_CELL_COUNT]; /* printed: BESCHUT_MISSING where blank */
} misprinted;

typedef struct cases {
  char *text;
  misprinted *items;
  int64_t count;
} cases;

static inline _Noreturn void give_up(const char *what) {
  fprintf(stderr, "%s cannot be read\n", what);
  exit(2);
}

/* ---- reading the file ---- */

static inline char *whole_file(const char *path) {
  enum { LIMIT = 1 << 22 };
  FILE *file = fopen(path, "rb");
  char *text = malloc(LIMIT);
  size_t size = file == NULL || text == NULL ? 0 : fread(text, 1, LIMIT - 1, file);
  if (size == 0) give_up(path);
  text[size] = '\0';
  fclose(file);
  return text;
}

/* The text up to a sign, which is overwritten; `at` then stands behind it. */
static inline char *take_until(char **at, char sign) {
  char *start = *at, *end = strchr(start, sign);
  if (end == NULL) give_up("tests/expected/repairs.csv");
  *end = '\0';
  *at = end + 1;
  return start;
}

/* 24=54;31=;38=62 */
static inline void take_pairs(const char *text, misprinted *m, int64_t *values) {
  m->count = 0;
  for (char *end; *text != '\0'; text = *end == ';' ? end + 1 : end) {
    m->cells[m->count] = (beschut_cell)strtol(text, &end, 10);
    text = end + 1;
    values[m->count] = strtoll(text, &end, 10);
    if (end == text) values[m->count] = BESCHUT_MISSING;
    m->count++;
  }
}

static inline misprinted take_case(char **at) {
  misprinted m = {0};
  take_until(at, ',');
  m.report = strtoll(take_until(at, ','), NULL, 10) - 1;
  m.kind = take_until(at, ',');
  take_pairs(take_until(at, ','), &m, m.printed);
  take_pairs(take_until(at, ','), &m, m.truth);
  m.weight = strtoll(take_until(at, ','), NULL, 10);
  m.sets = take_until(at, '\n');
  return m;
}

static inline cases read_cases(const char *path) {
  cases c = {.text = whole_file(path)};
  char *at = c.text;
  for (const char *line = c.text; (line = strchr(line, '\n')) != NULL; line++) c.count++;
  c.items = malloc((size_t)c.count * sizeof *c.items);
  if (c.items == NULL) give_up(path);
  take_until(&at, '\n');
  c.count = 0;
  while (*at != '\0') c.items[c.count++] = take_case(&at);
  return c;
}

static inline void free_cases(cases *c) {
  free(c->items);
  free(c->text);
}

/* ---- reports ---- */

/* The misprinted reports of some cases, or of the first `count` where indexes is NULL. */
static inline beschut_collection *misprinted_reports(const cases *c, const beschut_collection *correct, const int64_t *indexes,
                                                     int64_t count) {
  beschut_collection *reports;
  int64_t *origins = calloc((size_t)count + 1, sizeof *origins);
  if (origins == NULL) give_up("memory");
  for (int64_t i = 0; i < count; i++) origins[i] = c->items[indexes == NULL ? i : indexes[i]].report;
  if (beschut_collection_select(correct, origins, count, &reports) != BESCHUT_OK) give_up("the reports");
  free(origins);
  for (int64_t i = 0; i < count; i++) {
    const misprinted *m = &c->items[indexes == NULL ? i : indexes[i]];
    for (int k = 0; k < m->count; k++) beschut_collection_set_cell(reports, i, m->cells[k], m->printed[k]);
  }
  return reports;
}

/* The 38 published reports by the reader, their two defects (the first two cases) put right. */
static inline beschut_collection *correct_reports(const cases *c) {
  static const char *const files[] = {"examples/data/2018q1-national-and-35-regions.txt", "examples/data/2019q4-drenthe.txt",
                                      "examples/data/2020q1-unnamed-region.txt"};
  beschut_collection *reports;
  beschut_reader *reader;
  if (beschut_collection_new(&reports) != BESCHUT_OK || beschut_reader_new(&reader) != BESCHUT_OK) give_up("memory");
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    char *text = whole_file(files[i]);
    if (beschut_reader_read(reader, text, strlen(text), reports, NULL, NULL) != BESCHUT_OK) give_up(files[i]);
    free(text);
  }
  for (int64_t i = 0; i < 2; i++)
    for (int k = 0; k < c->items[i].count; k++)
      beschut_collection_set_cell(reports, c->items[i].report, c->items[i].cells[k], c->items[i].truth[k]);
  beschut_reader_free(reader);
  return reports;
}

#endif
