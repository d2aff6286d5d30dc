/* SPDX-License-Identifier: MIT */
/*
 * Frames written as tables in the tests: names of fields in the first line, then values as they would stand in a file, blanks between them
 * and `-` where there is none.
 */
#ifndef TABLES_H
#define TABLES_H

#include "support.h"

enum { TABLE_ROWS = 64, TABLE_FIELDS = 20, WORD_SIZE = 40 };

typedef struct words {
  int64_t rows; /* the first line left out */
  int columns;
  char names[TABLE_FIELDS][WORD_SIZE], values[TABLE_ROWS][TABLE_FIELDS][WORD_SIZE];
} words;

static inline int split_line(const char **at, char out[TABLE_FIELDS][WORD_SIZE]) {
  int count = 0, length = 0;
  for (; **at != '\0' && **at != '\n'; *at += length) {
    cr_assert(count < TABLE_FIELDS && sscanf(*at, " %39[^ \n]%n", out[count], &length) == 1, "a line ends in blanks: %s", *at);
    count++;
  }
  *at += **at == '\n';
  return count;
}

static inline words *split_table(const char *text) {
  words *w = calloc(1, sizeof *w);
  w->columns = split_line(&text, w->names);
  while (*text != '\0') {
    cr_assert(w->rows < TABLE_ROWS);
    cr_assert(eq(int, split_line(&text, w->values[w->rows]), w->columns), "row %d", (int)w->rows);
    w->rows++;
  }
  return w;
}

static inline beschut_date day_of(const char *text) {
  beschut_date day;
  cr_assert(zero(int, beschut_date_read(text, &day)), "%s", text);
  return day;
}

static inline int32_t field_named(int32_t type, const char *name) {
  for (int32_t field = 0; field < beschut_field_count(type); field++)
    if (strcmp(beschut_field_name(type, field), name) == 0) return field;
  cr_assert(false, "%s have no %s", beschut_frame_type_name(type), name);
  return -1;
}

/* A frame; to be freed. */
static inline beschut_frame *table_of(int32_t type, const char *text) {
  words *w = split_table(text);
  beschut_frame *frame;
  cr_assert(zero(int, beschut_frame_new(type, w->rows, &frame)));
  for (int column = 0; column < w->columns; column++) {
    const char *texts[TABLE_ROWS];
    for (int64_t row = 0; row < w->rows; row++) texts[row] = strcmp(w->values[row][column], "-") == 0 ? NULL : w->values[row][column];
    cr_assert(zero(int, beschut_frame_set_texts(frame, field_named(type, w->names[column]), texts)));
  }
  free(w);
  return frame;
}

/* A value as it stands in these tables; of a choice its name. */
static inline const char *word_at(const beschut_frame *frame, int32_t type, int32_t field, int64_t row, char room[BESCHUT_VALUE_TEXT]) {
  const char *word = beschut_frame_get_text(frame, field, row, BESCHUT_ENGLISH, room);
  if (beschut_field_kind(type, field) == BESCHUT_CHOICE && word[0] != '\0') {
    for (int32_t choice = 0; beschut_field_choice_name(type, field, choice) != NULL; choice++)
      if (strcmp(beschut_field_choice_label(type, field, choice, BESCHUT_ENGLISH), word) == 0)
        return beschut_field_choice_name(type, field, choice);
  }
  return word[0] == '\0' ? "-" : word;
}

/* Compares the fields that are named, of all rows. */
static inline void expect_table(const beschut_frame *frame, int32_t type, const char *text) {
  words *w = split_table(text);
  char room[BESCHUT_VALUE_TEXT];
  int64_t rows;
  int32_t its_type;
  cr_assert(zero(int, beschut_frame_get_size(frame, &its_type, &rows)));
  cr_assert(eq(i32, its_type, type));
  cr_assert(eq(i64, rows, w->rows));
  for (int64_t row = 0; row < rows; row++)
    for (int column = 0; column < w->columns; column++) {
      const char *met = word_at(frame, type, field_named(type, w->names[column]), row, room);
      cr_expect(eq(str, (char *)met, w->values[row][column]), "row %d, %s", (int)row, w->names[column]);
    }
  free(w);
}

/* Compares the problems: lines of frame, row from 0, field, problem, and what was met. */
static inline void expect_problems(const beschut_frame *frame, const char *text) {
  words *w = split_table(text);
  int64_t count;
  cr_assert(zero(int, beschut_frame_count_problems(frame, &count)));
  cr_assert(eq(i64, count, w->rows));
  for (int64_t i = 0; i < count; i++) {
    int32_t type, field, problem;
    int64_t row;
    const char *met;
    cr_assert(zero(int, beschut_frame_get_problem(frame, i, &type, &row, &field, &problem, &met)));
    cr_expect(eq(str, (char *)beschut_frame_type_name(type), w->values[i][0]), "problem %d", (int)i);
    cr_expect(eq(i64, row, atoi(w->values[i][1])), "problem %d", (int)i);
    cr_expect(eq(str, (char *)beschut_field_name(type, field), w->values[i][2]), "problem %d", (int)i);
    cr_expect(eq(str, (char *)beschut_problem_name(problem), w->values[i][3]), "problem %d", (int)i);
    cr_expect(eq(str, met[0] == '\0' ? "-" : (char *)met, w->values[i][4]), "problem %d", (int)i);
  }
  free(w);
}

#define NO_PROBLEMS "frame row field problem met\n"

#endif
