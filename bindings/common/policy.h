/* SPDX-License-Identifier: MIT */
/*
 * The functions on policy that the bindings call. A frame or division that is not given is an empty one, so that every handle is there.
 *
 * Tables come in as CSV or as Arrow streams. A column of texts goes in as one text, the values with BS_BETWEEN between them.
 */
#ifndef BESCHUT_BINDINGS_POLICY_H
#define BESCHUT_BINDINGS_POLICY_H

#include "rates.h"

#include <stdlib.h>

#ifndef SWIG
#define BS_BETWEEN '\x1e'

/* The texts of a column, cut out of one; NULL where memory failed. Both to be freed. */
static const char **bs_cut(const char *joined, size_t size, int64_t rows, char **copy) {
  const char **texts = calloc((size_t)rows + 1, sizeof *texts);
  *copy = malloc(size + 1);
  if (texts == NULL || *copy == NULL) {
    free(texts);
    free(*copy);
    *copy = NULL;
    return NULL;
  }
  memcpy(*copy, joined, size);
  (*copy)[size] = '\0';
  char *at = *copy;
  for (int64_t row = 0; row < rows && at != NULL; row++) {
    char *end = strchr(at, BS_BETWEEN);
    texts[row] = at;
    if (end != NULL) *end++ = '\0';
    at = end;
  }
  return texts;
}
#endif

/* ---- frames ---- */

static bs_result bs_frame_new(int32_t type, int64_t rows, beschut_frame **handle, beschut_error *err) {
  return bs_done(beschut_frame_new(type, rows, handle), err);
}
static bs_result bs_frame_get_size(const beschut_frame *frame, int32_t *type, int64_t *rows, beschut_error *err) {
  return bs_done(beschut_frame_get_size(frame, type, rows), err);
}
/* So many texts as there are rows, with BS_BETWEEN between them; an empty one is missing. */
static bs_result bs_frame_set_texts(beschut_frame *frame, int32_t field, bs_text joined, beschut_error *err) {
  int64_t rows;
  char *copy = NULL;
  beschut_status status = beschut_frame_get_size(frame, NULL, &rows);
  const char **texts = status == BESCHUT_OK ? bs_cut(joined.p, joined.n, rows, &copy) : NULL;
  if (status == BESCHUT_OK) status = texts == NULL ? BESCHUT_MEMORY : beschut_frame_set_texts(frame, field, texts);
  free(texts);
  free(copy);
  return bs_done(status, err);
}
static bs_result bs_frame_get_numbers(const beschut_frame *frame, int32_t field, bs_out *out, beschut_error *err) {
  int64_t rows;
  beschut_status status = beschut_frame_get_size(frame, NULL, &rows);
  if (status != BESCHUT_OK) return bs_done(status, err);
  int64_t *values = bs_out_new(out, (size_t)rows, BS_WHOLE);
  return bs_done(values == NULL ? BESCHUT_MEMORY : beschut_frame_get_numbers(frame, field, values), err);
}
/* A value as text in a language; empty for missing. */
static bs_result bs_frame_get_text(const beschut_frame *frame, int32_t field, int64_t row, int32_t language, bs_out *out,
                                   beschut_error *err) {
  char room[BESCHUT_VALUE_TEXT];
  const char *text = beschut_frame_get_text(frame, field, row, language, room);
  if (text == NULL) return bs_done(BESCHUT_RANGE, err);
  char *bytes = bs_out_new(out, strlen(text), BS_BYTE);
  if (bytes != NULL) memcpy(bytes, text, strlen(text));
  return bs_done(bytes == NULL ? BESCHUT_MEMORY : BESCHUT_OK, err);
}
/* Whoever made the stream may need the language's lock to go on. */
static bs_result bs_frame_read_arrow(int32_t type, struct ArrowArrayStream *in, beschut_frame **handle, beschut_error *err) {
  beschut_status status = BESCHUT_OK;
  BS_RUN(status, beschut_frame_read_arrow(type, in, err, handle))
  return bs_done(status, err);
}
static bs_result bs_frame_read_csv(int32_t type, bs_bytes text, beschut_frame **handle, beschut_error *err) {
  beschut_status status = BESCHUT_OK;
  BS_RUN(status, beschut_frame_read_csv(type, text.p, text.n, err, handle))
  return bs_done(status, err);
}
static bs_result bs_frame_export_arrow(const beschut_frame *frame, struct ArrowArrayStream *out, beschut_error *err) {
  return bs_done(beschut_frame_export_arrow(frame, err, out), err);
}
static bs_result bs_frame_export_problems(const beschut_frame *frame, int32_t language, struct ArrowArrayStream *out, beschut_error *err) {
  return bs_done(beschut_frame_export_problems_arrow(frame, language, err, out), err);
}
static bs_result bs_frame_count_problems(const beschut_frame *frame, int64_t *count, beschut_error *err) {
  return bs_done(beschut_frame_count_problems(frame, count), err);
}
static bs_result bs_frame_get_problem(const beschut_frame *frame, int64_t index, int32_t *type, int64_t *row, int32_t *field,
                                      int32_t *problem, const char **met, beschut_error *err) {
  return bs_done(beschut_frame_get_problem(frame, index, type, row, field, problem, met), err);
}
static bs_result bs_frame_get_message(const beschut_frame *frame, int64_t index, int32_t language, char **text, beschut_error *err) {
  return bs_done(beschut_frame_get_message(frame, index, language, text), err);
}

/* ---- parameters ---- */

static bs_result bs_parameters_new(beschut_parameters **handle, beschut_error *err) { return bs_done(beschut_parameters_new(handle), err); }
static bs_result bs_parameter_find(bs_text name, int32_t *number, beschut_error *err) {
  return bs_done(beschut_parameter_find(name.p, err, number), err);
}
/* BESCHUT_DATE_NONE: without begin, without end. */
static bs_result bs_parameters_set(beschut_parameters *parameters, int32_t number, int32_t from, int32_t until, int64_t value,
                                   bs_text source, beschut_error *err) {
  return bs_done(beschut_parameters_set(parameters, number, from, until, value, source.p, err), err);
}
static bs_result bs_parameters_get(const beschut_parameters *parameters, int32_t number, int32_t day, int64_t *value, int32_t *status,
                                   const char **source, beschut_error *err) {
  return bs_done(beschut_parameters_get(parameters, number, day, err, value, status, source), err);
}
static bs_result bs_parameters_list(const beschut_parameters *parameters, beschut_frame **handle, beschut_error *err) {
  return bs_done(beschut_parameters_list(parameters, err, handle), err);
}

/* ---- what is made of frames ---- */

static bs_result bs_assess(const beschut_frame *cases, const beschut_parameters *parameters, int32_t day, beschut_frame **handle,
                           beschut_error *err) {
  beschut_status status = BESCHUT_OK;
  BS_RUN(status, beschut_assess(cases, parameters, day, err, handle))
  return bs_done(status, err);
}
static bs_result bs_numbers_national(beschut_frame **handle, beschut_error *err) {
  return bs_done(beschut_numbers_national(err, handle), err);
}
static bs_result bs_division_from_names(const beschut_frame *numbers, int32_t year, beschut_frame **handle, beschut_error *err) {
  return bs_done(beschut_division_from_names(numbers, year, err, handle), err);
}
static bs_result bs_realise(const beschut_frame *placements, const beschut_frame *needs, const beschut_frame *numbers,
                            const beschut_frame *division, const beschut_frame *mergers, const beschut_parameters *parameters,
                            int32_t level, bs_i32 days, beschut_frame **handle, beschut_error *err) {
  beschut_status status = BESCHUT_OK;
  BS_RUN(status, beschut_realise(placements, needs, numbers, division, mergers, parameters, level, days.p, days.n, err, handle))
  return bs_done(status, err);
}
static bs_result bs_queue(const beschut_frame *needs, const beschut_frame *placements, const beschut_frame *numbers,
                          const beschut_frame *mergers, const beschut_parameters *parameters, int32_t day, beschut_frame **handle,
                          beschut_error *err) {
  beschut_status status = BESCHUT_OK;
  BS_RUN(status, beschut_queue(needs, placements, numbers, mergers, parameters, day, err, handle))
  return bs_done(status, err);
}
static bs_result bs_finance(const beschut_frame *jobs, const beschut_parameters *parameters, beschut_frame **handle, beschut_error *err) {
  beschut_status status = BESCHUT_OK;
  BS_RUN(status, beschut_finance(jobs, parameters, err, handle))
  return bs_done(status, err);
}
static bs_result bs_liv(int32_t year, int64_t paid_hours, int64_t annual_wage, const beschut_parameters *parameters, int64_t *cents,
                        beschut_error *err) {
  return bs_done(beschut_liv(year, paid_hours, annual_wage, parameters, err, cents), err);
}
static bs_result bs_wage_values_of_tasks(const beschut_frame *tasks, const beschut_parameters *parameters, int32_t day,
                                         beschut_frame **handle, beschut_error *err) {
  beschut_status status = BESCHUT_OK;
  BS_RUN(status, beschut_wage_values_of_tasks(tasks, parameters, day, err, handle))
  return bs_done(status, err);
}
static bs_result bs_distribute(const beschut_frame *wage_values, const beschut_frame *division, const beschut_parameters *parameters,
                               int32_t day, int32_t level, bs_i64 bounds, int64_t small, int64_t width, beschut_frame **handle,
                               beschut_error *err) {
  beschut_status status = BESCHUT_OK;
  BS_RUN(status, beschut_distribute(wage_values, division, parameters, day, level, bounds.p, bounds.n, small, width, err, handle))
  return bs_done(status, err);
}

#endif
