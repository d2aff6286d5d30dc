/* SPDX-License-Identifier: MIT */
/* What tests of frames need: frames out of rows of numbers, what stands in a row, problems. */
#ifndef FRAMING_H
#define FRAMING_H

#include "numbers.h"

#define NONE BESCHUT_MISSING

/* A frame of rows of numbers, one row after the other, with one for each field. */
static inline beschut_frame *frame_of(int32_t type, int64_t rows, const int64_t *numbers) {
  beschut_frame *frame;
  int32_t fields = beschut_field_count(type);
  int64_t *column = malloc((size_t)(rows > 0 ? rows : 1) * sizeof *column);
  cr_assert(zero(int, beschut_frame_new(type, rows, &frame)));
  for (int32_t field = 0; field < fields; field++) {
    for (int64_t row = 0; row < rows; row++) column[row] = numbers[row * fields + field];
    cr_assert(zero(int, beschut_frame_set_numbers(frame, field, column)), "field %d", (int)field);
  }
  free(column);
  return frame;
}

static inline int64_t rows_of(const beschut_frame *frame) {
  int64_t rows;
  cr_assert(zero(int, beschut_frame_get_size(frame, NULL, &rows)));
  return rows;
}

/* A column; to be freed. */
static inline int64_t *column_of(const beschut_frame *frame, int32_t field) {
  int64_t *column = malloc((size_t)(rows_of(frame) + 1) * sizeof *column);
  cr_assert(zero(int, beschut_frame_get_numbers(frame, field, column)));
  return column;
}

static inline int64_t number_at(const beschut_frame *frame, int32_t field, int64_t row) {
  int64_t *column = column_of(frame, field), number = column[row];
  free(column);
  return number;
}

static inline int64_t problems_of(const beschut_frame *frame) {
  int64_t count;
  cr_assert(zero(int, beschut_frame_count_problems(frame, &count)));
  return count;
}

static inline void expect_problem(const beschut_frame *frame, int64_t index, int32_t type, int64_t row, int32_t field, int32_t problem,
                                  const char *met) {
  int32_t met_type, met_field, met_problem;
  int64_t met_row;
  const char *met_text;
  cr_assert(zero(int, beschut_frame_get_problem(frame, index, &met_type, &met_row, &met_field, &met_problem, &met_text)), "problem %d",
            (int)index);
  cr_expect(met_type == type && met_row == row && met_field == field && met_problem == problem && strcmp(met_text, met) == 0,
            "problem %d: %s %d %s: %s '%s', expected %s %d %s: %s '%s'", (int)index, beschut_frame_type_name(met_type), (int)met_row,
            beschut_field_name(met_type, met_field), beschut_problem_name(met_problem), met_text, beschut_frame_type_name(type), (int)row,
            beschut_field_name(type, field), beschut_problem_name(problem), met);
}

static inline beschut_date on(int32_t year, int32_t month, int32_t day) {
  beschut_date date;
  cr_assert(zero(int, beschut_date_from_ymd(year, month, day, &date)));
  return date;
}

/* Sets a parameter for all time. */
static inline void set(beschut_parameters *parameters, int32_t parameter, int64_t value) {
  cr_assert(zero(int, beschut_parameters_set(parameters, parameter, BESCHUT_DATE_NONE, BESCHUT_DATE_NONE, value, "test", NULL)));
}

#endif
