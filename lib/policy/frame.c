/* SPDX-License-Identifier: MIT */
/*
 * Frames: columns that are there only where something was set, and problems. Problems are appended as they are met; before a frame is given
 * out they are sorted, and of those with the same row and field the first is kept.
 */
#include "frame.h"

#include "error.h"
#include "labels.h"
#include "sort.h"
#include "text.h"

#include <beschut/cell.h>
#include <string.h>

/* ---- making ---- */

beschut_status beschut_frame_new(int32_t type, int64_t rows, beschut_frame **out) {
  if (out == NULL) return BESCHUT_ARGUMENT;
  *out = NULL;
  if (beschut_frame_type_name(type) == NULL || rows < 0 || rows > INT32_MAX) return BESCHUT_RANGE;
  beschut_frame *frame = bsi_handle_new(BSI_TAG_FRAME, sizeof *frame);
  if (frame == NULL) return BESCHUT_MEMORY;
  frame->type = type;
  frame->rows = rows;
  *out = frame;
  return BESCHUT_OK;
}

void beschut_frame_free(beschut_frame *frame) {
  if (!bsi_handle_is(frame, BSI_TAG_FRAME)) return;
  for (int32_t field = 0; field < BSI_FIELDS; field++) bsi_free(frame->columns[field]);
  bsi_pool_free(&frame->texts);
  bsi_list_free(&frame->problems);
  bsi_handle_free(frame);
}

int64_t *bsi_frame_column(beschut_frame *frame, int32_t field) {
  if (frame->columns[field] != NULL) return frame->columns[field];
  int64_t *column = bsi_alloc(frame->rows > 0 ? (size_t)frame->rows : 1, sizeof *column);
  if (column == NULL) return NULL;
  for (int64_t row = 0; row < frame->rows; row++) column[row] = BESCHUT_MISSING;
  return frame->columns[field] = column;
}

beschut_frame *bsi_frame_make(int32_t type, int64_t rows) {
  beschut_frame *frame;
  if (beschut_frame_new(type, rows, &frame) != BESCHUT_OK) return NULL;
  bool made = true;
  for (int32_t field = 0; field < beschut_field_count(type) && made; field++) made = bsi_frame_column(frame, field) != NULL;
  if (made) return frame;
  beschut_frame_free(frame);
  return NULL;
}

beschut_status beschut_frame_get_size(const beschut_frame *frame, int32_t *type, int64_t *rows) {
  bool is = bsi_handle_is(frame, BSI_TAG_FRAME);
  if (type != NULL) *type = is ? frame->type : -1;
  if (rows != NULL) *rows = is ? frame->rows : 0;
  return is ? BESCHUT_OK : BESCHUT_ARGUMENT;
}

beschut_status bsi_fail_frame(const beschut_frame *frame, int32_t type, beschut_error *error) {
  if (!bsi_handle_is(frame, BSI_TAG_FRAME)) return bsi_fail_argument(error);
  return bsi_fail(error, BESCHUT_RANGE, "expected a frame of %s, met one of %s", beschut_frame_type_name(type),
                  beschut_frame_type_name(frame->type));
}

int64_t bsi_frame_add_text(beschut_frame *frame, const char *text) {
  uint32_t number;
  return bsi_pool_add(&frame->texts, text, &number) ? (int64_t)number : -1;
}

/* ---- problems ---- */

static bool add_problem(beschut_frame *frame, bsi_problem problem) {
  bsi_problem *added = bsi_list_add(&frame->problems, sizeof *added);
  if (added == NULL) return false;
  problem.order = (uint32_t)frame->problems.count;
  *added = problem;
  return true;
}

bool bsi_frame_complain(beschut_frame *frame, int32_t type, int64_t row, int32_t field, int32_t problem, const char *met) {
  bsi_problem added = {.row = row, .type = type, .field = field, .problem = problem};
  size_t size = met == NULL ? 0 : strlen(met);
  if (size > 0) memcpy(added.met, met, size < BSI_MET ? size : BSI_MET - 1);
  bsi_utf8_trim(added.met);
  return add_problem(frame, added);
}

bool bsi_frame_complain_of(beschut_frame *frame, const beschut_frame *in, int64_t row, int32_t field, int32_t problem) {
  char met[BSI_MET];
  bsi_value_write(bsi_field_of(in->type, field), bsi_frame_at(in, field, row), met);
  return bsi_frame_complain(frame, in->type, row, field, problem, met);
}

static int compare_problems(const void *a, const void *b) {
  const bsi_problem *x = a, *y = b;
  if (x->type != y->type) return x->type < y->type ? -1 : 1;
  if (x->row != y->row) return x->row < y->row ? -1 : 1;
  if (x->field != y->field) return x->field < y->field ? -1 : 1;
  return (x->order > y->order) - (x->order < y->order);
}

static bool same_value(const bsi_problem *a, const bsi_problem *b) {
  return a->type == b->type && a->row == b->row && a->field == b->field;
}

static void sort_problems(beschut_frame *frame) {
  bsi_problem *problems = frame->problems.items;
  size_t kept = 0;
  if (frame->problems.count == 0) return;
  bsi_sort(problems, frame->problems.count, sizeof *problems, compare_problems);
  for (size_t i = 1; i < frame->problems.count; i++)
    if (!same_value(&problems[kept], &problems[i])) problems[++kept] = problems[i];
  frame->problems.count = kept + 1;
}

static void forget_problems(beschut_frame *frame, int32_t field) {
  bsi_problem *problems = frame->problems.items;
  size_t kept = 0;
  for (size_t i = 0; i < frame->problems.count; i++)
    if (problems[i].field != field) problems[kept++] = problems[i];
  frame->problems.count = kept;
}

beschut_status bsi_frame_give(beschut_frame *frame, beschut_status status, beschut_frame **out) {
  if (status == BESCHUT_OK) {
    sort_problems(frame);
    *out = frame;
  } else {
    beschut_frame_free(frame);
    *out = NULL;
  }
  return status;
}

beschut_status beschut_frame_count_problems(const beschut_frame *frame, int64_t *out) {
  bool is = bsi_handle_is(frame, BSI_TAG_FRAME);
  if (out != NULL) *out = is ? (int64_t)frame->problems.count : 0;
  return is && out != NULL ? BESCHUT_OK : BESCHUT_ARGUMENT;
}

beschut_status beschut_frame_get_problem(const beschut_frame *frame, int64_t index, int32_t *type, int64_t *row, int32_t *field,
                                         int32_t *problem, const char **met) {
  static const bsi_problem none = {.row = -1, .type = -1, .field = -1, .problem = -1};
  bool is = bsi_handle_is(frame, BSI_TAG_FRAME), found = is && index >= 0 && (uint64_t)index < frame->problems.count;
  const bsi_problem *at = found ? (const bsi_problem *)frame->problems.items + index : &none;
  if (type != NULL) *type = at->type;
  if (row != NULL) *row = at->row;
  if (field != NULL) *field = at->field;
  if (problem != NULL) *problem = at->problem;
  if (met != NULL) *met = found ? at->met : NULL;
  return found ? BESCHUT_OK : is ? BESCHUT_RANGE : BESCHUT_ARGUMENT;
}

static const struct { const char *row, *met; } wordings[] = {[BESCHUT_ENGLISH] = {"row", "met"}, [BESCHUT_DUTCH] = {"rij", "gelezen"}};

beschut_status beschut_frame_get_message(const beschut_frame *frame, int64_t index, int32_t language, char **out) {
  int32_t type, field, problem;
  int64_t row;
  const char *met;
  if (out == NULL) return BESCHUT_ARGUMENT;
  *out = NULL;
  beschut_status status = beschut_frame_get_problem(frame, index, &type, &row, &field, &problem, &met);
  if (status != BESCHUT_OK) return status;
  const char *label = beschut_problem_label(problem, language);
  if (label == NULL) return BESCHUT_RANGE;
  bsi_text text = {0};
  bsi_text_add_format(&text, "%s, %s ", beschut_frame_type_name(type), wordings[language].row);
  bsi_text_add_int(&text, row);
  bsi_text_add_format(&text, ", %s: %s", beschut_field_name(type, field), label);
  if (met[0] != '\0') bsi_text_add_format(&text, "; %s '%s'", wordings[language].met, met);
  return bsi_text_take(&text, out, NULL);
}

/* ---- going through the rows of others ---- */

static bool take_problems(const beschut_frame *in, beschut_frame *out, uint8_t *usable) {
  const bsi_problem *problems = in->problems.items;
  for (size_t i = 0; i < in->problems.count; i++) {
    if (!add_problem(out, problems[i])) return false;
    if (problems[i].type == in->type) usable[problems[i].row] = 0;
  }
  return true;
}

/* A value that was there and not understood has its problem already. */
static bool take_missing(const beschut_frame *in, beschut_frame *out, int32_t field, uint8_t *usable) {
  for (int64_t row = 0; row < in->rows; row++) {
    if (bsi_frame_at(in, field, row) != BESCHUT_MISSING) continue;
    if (!bsi_frame_complain(out, in->type, row, field, BESCHUT_PROBLEM_MISSING, NULL)) return false;
    usable[row] = 0;
  }
  return true;
}

bool bsi_frame_take(const beschut_frame *in, beschut_frame *out, uint8_t **usable) {
  *usable = bsi_alloc(in->rows > 0 ? (size_t)in->rows : 1, 1);
  if (*usable == NULL) return false;
  memset(*usable, 1, (size_t)in->rows);
  bool taken = take_problems(in, out, *usable);
  for (int32_t field = 0; field < beschut_field_count(in->type) && taken; field++)
    if (beschut_field_needed(in->type, field)) taken = take_missing(in, out, field, *usable);
  if (taken) return true;
  bsi_free(*usable);
  *usable = NULL;
  return false;
}

bool bsi_frame_begin(int32_t type, const beschut_frame *in, beschut_frame **out, uint8_t **usable) {
  *usable = NULL;
  *out = bsi_frame_make(type, in->rows);
  if (*out != NULL && bsi_frame_take(in, *out, usable)) return true;
  beschut_frame_free(*out);
  *out = NULL;
  return false;
}

/* ---- values ---- */

bool bsi_frame_put(beschut_frame *frame, int32_t field, int64_t row, int64_t value, int32_t problem, const char *met, size_t met_size) {
  char text[BSI_MET];
  frame->columns[field][row] = problem < 0 ? value : BESCHUT_MISSING;
  if (problem < 0) return true;
  memset(text, 0, sizeof text);
  memcpy(text, met, met_size < BSI_MET ? met_size : BSI_MET - 1);
  return bsi_frame_complain(frame, frame->type, row, field, problem, text);
}

bool bsi_frame_put_text(beschut_frame *frame, int32_t field, int64_t row, const char *text, size_t size, bool comma) {
  int64_t value;
  int32_t problem = bsi_value_read(bsi_field_of(frame->type, field), text, size, comma, &value);
  return bsi_frame_put(frame, field, row, value, problem, text, size);
}

bool bsi_frame_put_name(beschut_frame *frame, int32_t field, int64_t row, const char *text, size_t size) {
  bsi_text copy = {0};
  if (size == 0) return true;
  bsi_text_add_bytes(&copy, text, size);
  int64_t number = copy.failed ? -1 : bsi_frame_add_text(frame, copy.data);
  bsi_text_clear(&copy);
  if (number >= 0) frame->columns[field][row] = number;
  return number >= 0;
}

static bool put_text(beschut_frame *frame, int32_t field, int64_t row, const void *texts) {
  const char *text = ((const char *const *)texts)[row];
  return text == NULL || bsi_frame_put_text(frame, field, row, text, strlen(text), false);
}

static bool put_number(beschut_frame *frame, int32_t field, int64_t row, const void *numbers) {
  const bsi_field *of = bsi_field_of(frame->type, field);
  int64_t value = ((const int64_t *)numbers)[row];
  char met[BSI_MET] = "";
  int32_t problem = value == BESCHUT_MISSING ? -1 : bsi_value_check(of, value);
  if (problem >= 0) bsi_value_write(of, value, met);
  return bsi_frame_put(frame, field, row, value, problem, met, strlen(met));
}

/* Fills a frame of its own first, so that what fails leaves no trace. */
static beschut_status set_column(beschut_frame *frame, int32_t field, const void *values,
                                 bool (*put)(beschut_frame *frame, int32_t field, int64_t row, const void *values)) {
  beschut_frame *fresh;
  if (beschut_frame_new(frame->type, frame->rows, &fresh) != BESCHUT_OK) return BESCHUT_MEMORY;
  bool done = values == NULL || bsi_frame_column(fresh, field) != NULL;
  for (int64_t row = 0; row < frame->rows && done && values != NULL; row++) done = put(fresh, field, row, values);
  size_t kept = frame->problems.count, added = fresh->problems.count;
  void *room = done ? bsi_grow(frame->problems.items, &frame->problems.capacity, kept + added, sizeof(bsi_problem)) : NULL;
  if (room == NULL) {
    beschut_frame_free(fresh);
    return BESCHUT_MEMORY;
  }
  frame->problems.items = room;
  forget_problems(frame, field);
  for (size_t i = 0; i < added; i++) add_problem(frame, ((const bsi_problem *)fresh->problems.items)[i]); /* there is room */
  sort_problems(frame);
  int64_t *old = frame->columns[field];
  frame->columns[field] = fresh->columns[field];
  fresh->columns[field] = old;
  beschut_frame_free(fresh);
  return BESCHUT_OK;
}

beschut_status beschut_frame_set_numbers(beschut_frame *frame, int32_t field, const int64_t *values) {
  if (!bsi_handle_is(frame, BSI_TAG_FRAME)) return BESCHUT_ARGUMENT;
  const bsi_field *of = bsi_field_of(frame->type, field);
  if (of == NULL || of->kind == BESCHUT_TEXT) return BESCHUT_RANGE;
  return set_column(frame, field, values, put_number);
}

/* Texts go into the frame's own pool: what fails leaves some there that no row has. */
static beschut_status set_texts(beschut_frame *frame, int32_t field, const char *const *texts) {
  int64_t *column = bsi_alloc(frame->rows > 0 ? (size_t)frame->rows : 1, sizeof *column);
  bool done = column != NULL;
  for (int64_t row = 0; row < frame->rows && done; row++) {
    bool there = texts != NULL && texts[row] != NULL && texts[row][0] != '\0';
    column[row] = there ? bsi_frame_add_text(frame, texts[row]) : BESCHUT_MISSING;
    done = column[row] != -1;
  }
  if (!done) {
    bsi_free(column);
    return BESCHUT_MEMORY;
  }
  bsi_free(frame->columns[field]);
  frame->columns[field] = column;
  return BESCHUT_OK;
}

beschut_status beschut_frame_set_texts(beschut_frame *frame, int32_t field, const char *const *texts) {
  if (!bsi_handle_is(frame, BSI_TAG_FRAME)) return BESCHUT_ARGUMENT;
  const bsi_field *of = bsi_field_of(frame->type, field);
  if (of == NULL) return BESCHUT_RANGE;
  if (of->kind == BESCHUT_TEXT) return set_texts(frame, field, texts);
  return set_column(frame, field, texts, put_text);
}

beschut_status beschut_frame_get_numbers(const beschut_frame *frame, int32_t field, int64_t *out) {
  if (!bsi_handle_is(frame, BSI_TAG_FRAME) || out == NULL) return BESCHUT_ARGUMENT;
  if (bsi_field_of(frame->type, field) == NULL) return BESCHUT_RANGE;
  for (int64_t row = 0; row < frame->rows; row++) out[row] = bsi_frame_at(frame, field, row);
  return BESCHUT_OK;
}

const char *beschut_frame_get_text(const beschut_frame *frame, int32_t field, int64_t row, int32_t language,
                                   char room[BESCHUT_VALUE_TEXT]) {
  if (!bsi_handle_is(frame, BSI_TAG_FRAME) || row < 0 || row >= frame->rows) return NULL;
  const bsi_field *of = bsi_field_of(frame->type, field);
  if (of == NULL || of->kind == BESCHUT_CHOICES || !bsi_is_language(language)) return NULL;
  int64_t value = bsi_frame_at(frame, field, row);
  if (value == BESCHUT_MISSING) return "";
  if (of->kind == BESCHUT_TEXT) return bsi_pool_get(&frame->texts, (uint32_t)value);
  if (of->list != BSI_LIST_NONE) return bsi_choice_label(of->list, value, language);
  if (room == NULL) return NULL;
  char written[BSI_MET];
  bsi_value_write(of, value, written);
  memcpy(room, written, BESCHUT_VALUE_TEXT - 1);
  room[BESCHUT_VALUE_TEXT - 1] = '\0';
  return room;
}
