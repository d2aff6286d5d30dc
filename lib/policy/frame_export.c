/* SPDX-License-Identifier: MIT */
/* Frames and their problems as Arrow streams: a field is a column, by its kind. */
#include "arrow_write.h"
#include "error.h"
#include "frame.h"
#include "labels.h"

#include <beschut/advice.h>
#include <beschut/cell.h>
#include <beschut/finance.h>
#include <beschut/target.h>
#include <math.h>

/* ---- copies: a stream stands on its own ---- */

static bool copy_columns(const beschut_frame *from, beschut_frame *to) {
  for (int32_t field = 0; field < BSI_FIELDS; field++) {
    if (from->columns[field] == NULL) continue;
    int64_t *column = bsi_frame_column(to, field);
    if (column == NULL) return false;
    for (int64_t row = 0; row < from->rows; row++) column[row] = from->columns[field][row];
  }
  return true;
}

static bool copy_problems(const beschut_frame *from, beschut_frame *to) {
  for (size_t i = 0; i < from->problems.count; i++) {
    bsi_problem *added = bsi_list_add(&to->problems, sizeof *added);
    if (added == NULL) return false;
    *added = ((const bsi_problem *)from->problems.items)[i];
  }
  return true;
}

static beschut_frame *copy_of(const beschut_frame *frame) {
  beschut_frame *copy;
  if (beschut_frame_new(frame->type, frame->rows, &copy) != BESCHUT_OK) return NULL;
  if (copy_columns(frame, copy) && copy_problems(frame, copy) && bsi_pool_copy(&frame->texts, &copy->texts)) return copy;
  beschut_frame_free(copy);
  return NULL;
}

static void forget_frame(void *subject) { beschut_frame_free(subject); }

/* ---- fields: Arrow asks for them, and for the texts of a choice, by number alone ---- */

#define X(list)                                                                                                                            \
  static const char *list##_at(int32_t index) { return bsi_choice_name(BSI_LIST_##list, index); }
BSI_LISTS(X)
#undef X

static const char *(*const choices_of[])(int32_t index) = {[BSI_LIST_NONE] = NULL,
#define X(list) [BSI_LIST_##list] = list##_at,
                                                           BSI_LISTS(X)
#undef X
};

static const bsi_arrow_kind kinds[BESCHUT_FIELD_KIND_COUNT] = {
    [BESCHUT_WHOLE] = BSI_ARROW_INT64,   [BESCHUT_CENTS] = BSI_ARROW_DOUBLE,  [BESCHUT_HUNDREDTHS] = BSI_ARROW_DOUBLE,
    [BESCHUT_DAY] = BSI_ARROW_DATE,      [BESCHUT_YES_NO] = BSI_ARROW_CHOICE, [BESCHUT_CHOICE] = BSI_ARROW_CHOICE,
    [BESCHUT_CHOICES] = BSI_ARROW_TEXTS, [BESCHUT_PLACE] = BSI_ARROW_TEXT,    [BESCHUT_TEXT] = BSI_ARROW_TEXT,
};

static bsi_arrow_field arrow_field_of(int32_t type, int32_t index) {
  const bsi_field *field = bsi_field_of(type, index);
  bsi_arrow_kind kind = kinds[field->kind];
  return (bsi_arrow_field){field->name, kind, kind != BSI_ARROW_TEXTS, kind == BSI_ARROW_CHOICE ? choices_of[field->list] : NULL};
}

/* ---- rows ---- */

static void put_choices(const bsi_field *field, int64_t value, bsi_arrow_batch *batch) {
  for (int32_t i = 0; i < 63 && value != BESCHUT_MISSING; i++)
    if (value >> i & 1) bsi_arrow_put_item(batch, bsi_choice_name(field->list, i));
  bsi_arrow_put_end(batch);
}

static void put_place(int64_t value, bsi_arrow_batch *batch) {
  char code[BESCHUT_PLACE_TEXT];
  beschut_place_write(value, code); /* empty for missing: null */
  bsi_arrow_put_text(batch, code);
}

static void put_field(const beschut_frame *frame, const bsi_field *field, int64_t value, bsi_arrow_batch *batch) {
  switch (field->kind) {
  case BESCHUT_CENTS:
  case BESCHUT_HUNDREDTHS: bsi_arrow_put_double(batch, value == BESCHUT_MISSING ? (double)NAN : (double)value / 100); break;
  case BESCHUT_CHOICES: put_choices(field, value, batch); break;
  case BESCHUT_PLACE: put_place(value, batch); break;
  case BESCHUT_TEXT: bsi_arrow_put_text(batch, value == BESCHUT_MISSING ? "" : bsi_pool_get(&frame->texts, (uint32_t)value)); break;
  default: bsi_arrow_put_int(batch, value); break;
  }
}

static void put_row(const bsi_arrow_source *source, int64_t row, bsi_arrow_batch *batch) {
  const beschut_frame *frame = source->subject;
  for (int32_t field = 0; field < beschut_field_count(frame->type); field++)
    put_field(frame, bsi_field_of(frame->type, field), bsi_frame_at(frame, field, row), batch);
}

#define X(type, noun, name)                                                                                                                \
  static bsi_arrow_field field_of_##type(int32_t index) { return arrow_field_of(BESCHUT_##type, index); }
BSI_FRAME_TYPES(X)
#undef X

static const bsi_arrow_table tables[BESCHUT_FRAME_TYPE_COUNT] = {
#define X(type, noun, name) [BESCHUT_##type] = {BESCHUT_##noun##_FIELD_COUNT, field_of_##type, put_row, forget_frame, NULL},
    BSI_FRAME_TYPES(X)
#undef X
};

beschut_status beschut_frame_export_arrow(const beschut_frame *frame, beschut_error *error, struct ArrowArrayStream *out) {
  bsi_clear(error);
  if (out != NULL) *out = (struct ArrowArrayStream){0};
  if (!bsi_handle_is(frame, BSI_TAG_FRAME) || out == NULL) return bsi_fail_argument(error);
  beschut_frame *copy = copy_of(frame);
  if (copy == NULL) return bsi_fail_memory(error);
  return bsi_arrow_open(&(bsi_arrow_source){&tables[frame->type], copy, copy->rows, 0}, error, out);
}

/* ---- problems ---- */

static const bsi_arrow_field problem_fields[] = {
    {"frame", BSI_ARROW_TEXT, false, NULL},   {"row", BSI_ARROW_INT64, false, NULL}, {"field", BSI_ARROW_TEXT, false, NULL},
    {"problem", BSI_ARROW_TEXT, false, NULL}, {"met", BSI_ARROW_TEXT, true, NULL},   {"message", BSI_ARROW_TEXT, false, NULL},
};

static bsi_arrow_field problem_field(int32_t index) { return problem_fields[index]; }

static void put_problem(const bsi_arrow_source *source, int64_t index, bsi_arrow_batch *batch) {
  const beschut_frame *frame = source->subject;
  const bsi_problem *problem = (const bsi_problem *)frame->problems.items + index;
  char *message;
  bsi_arrow_put_text(batch, beschut_frame_type_name(problem->type));
  bsi_arrow_put_int(batch, problem->row);
  bsi_arrow_put_text(batch, beschut_field_name(problem->type, problem->field));
  bsi_arrow_put_text(batch, beschut_problem_name(problem->problem));
  bsi_arrow_put_text(batch, problem->met);
  beschut_status status = beschut_frame_get_message(frame, index, source->language, &message);
  bsi_arrow_fail(batch, status);
  if (status == BESCHUT_OK) bsi_arrow_put_text(batch, message);
  beschut_text_free(message);
}

static const bsi_arrow_table problem_table = {sizeof problem_fields / sizeof problem_fields[0], problem_field, put_problem, forget_frame,
                                              NULL};

beschut_status beschut_frame_export_problems_arrow(const beschut_frame *frame, int32_t language, beschut_error *error,
                                                   struct ArrowArrayStream *out) {
  bsi_clear(error);
  if (out != NULL) *out = (struct ArrowArrayStream){0};
  if (!bsi_handle_is(frame, BSI_TAG_FRAME) || out == NULL) return bsi_fail_argument(error);
  if (!bsi_is_language(language)) return bsi_fail(error, BESCHUT_RANGE, "there is no language %d", (int)language);
  beschut_frame *copy;
  if (beschut_frame_new(frame->type, 0, &copy) != BESCHUT_OK) return bsi_fail_memory(error);
  if (!copy_problems(frame, copy)) {
    beschut_frame_free(copy);
    return bsi_fail_memory(error);
  }
  return bsi_arrow_open(&(bsi_arrow_source){&problem_table, copy, (int64_t)copy->problems.count, language}, error, out);
}
