/* SPDX-License-Identifier: MIT */
/*
 * Bytes as CSV tables, with a byte 29 between them; the first byte of each says of what type it is. What can be read goes through every
 * function on policy that takes it, out as Arrow and in again.
 */
#include "fuzz.h"

typedef struct tables {
  beschut_frame *frames[BESCHUT_FRAME_TYPE_COUNT];
  beschut_parameters *parameters;
} tables;

enum { BETWEEN = 29, DAY = 17531 /* 2017-12-31 */ };

static int64_t rows_of(const beschut_frame *frame) {
  int64_t rows;
  PROMISE(beschut_frame_get_size(frame, NULL, &rows) == BESCHUT_OK)
  return rows;
}

/* What goes out comes in again with the same numbers, texts aside, which another frame may number otherwise. */
static void go_round(const beschut_frame *frame) {
  struct ArrowArrayStream stream;
  beschut_frame *again;
  int32_t type;
  int64_t rows = rows_of(frame);
  PROMISE(beschut_frame_get_size(frame, &type, NULL) == BESCHUT_OK)
  PROMISE(beschut_frame_export_arrow(frame, NULL, &stream) == BESCHUT_OK)
  if (type == BESCHUT_ASSESSMENTS || type == BESCHUT_FINANCING) { /* lists do not come in */
    stream.release(&stream);
    return;
  }
  PROMISE(beschut_frame_read_arrow(type, &stream, NULL, &again) == BESCHUT_OK)
  PROMISE(rows_of(again) == rows)
  int64_t *a = malloc(((size_t)rows + 1) * sizeof *a), *b = malloc(((size_t)rows + 1) * sizeof *b);
  for (int32_t field = 0; field < beschut_field_count(type); field++) {
    if (beschut_field_kind(type, field) == BESCHUT_TEXT) continue;
    PROMISE(beschut_frame_get_numbers(frame, field, a) == BESCHUT_OK && beschut_frame_get_numbers(again, field, b) == BESCHUT_OK)
    for (int64_t row = 0; row < rows; row++) PROMISE(a[row] == b[row])
  }
  free(a);
  free(b);
  beschut_frame_free(again);
}

static void tell_problems(const beschut_frame *frame) {
  int64_t count;
  PROMISE(beschut_frame_count_problems(frame, &count) == BESCHUT_OK)
  for (int64_t i = 0; i < count; i++) {
    char *message;
    PROMISE(beschut_frame_get_message(frame, i, BESCHUT_DUTCH, &message) == BESCHUT_OK)
    beschut_text_free(message);
  }
}

static void look_at(beschut_status status, beschut_frame *const *out) {
  beschut_frame *made = *out;
  PROMISE((status == BESCHUT_OK) == (made != NULL))
  if (made == NULL) return;
  tell_problems(made);
  beschut_frame_free(made);
}

static void read_table(tables *t, const uint8_t *data, size_t size) {
  if (size == 0) return;
  int32_t type = data[0] % BESCHUT_FRAME_TYPE_COUNT;
  char *text = malloc(size); /* of exactly its size */
  beschut_frame *frame;
  memcpy(text, data + 1, size - 1);
  if (beschut_frame_read_csv(type, text, size - 1, NULL, &frame) == BESCHUT_OK) {
    tell_problems(frame);
    go_round(frame);
    beschut_frame_free(t->frames[type]);
    t->frames[type] = frame;
  }
  free(text);
}

static void run_all(const tables *t) {
  const int64_t bounds[] = {0, 20, 50, 80};
  const beschut_date days[] = {DAY, DAY - 400, DAY + 365};
  beschut_frame *made;
  if (t->frames[BESCHUT_CASES] != NULL) look_at(beschut_assess(t->frames[BESCHUT_CASES], t->parameters, DAY, NULL, &made), &made);
  if (t->frames[BESCHUT_JOBS] != NULL) look_at(beschut_finance(t->frames[BESCHUT_JOBS], t->parameters, NULL, &made), &made);
  if (t->frames[BESCHUT_TASKS] != NULL)
    look_at(beschut_wage_values_of_tasks(t->frames[BESCHUT_TASKS], t->parameters, DAY, NULL, &made), &made);
  if (t->frames[BESCHUT_NUMBERS] != NULL) look_at(beschut_division_from_names(t->frames[BESCHUT_NUMBERS], 2015, NULL, &made), &made);
  for (int32_t level = 0; level <= BESCHUT_LEVEL_COUNTRY; level++) {
    if (level == BESCHUT_LEVEL_REGION && t->frames[BESCHUT_DIVISION] == NULL) continue;
    if (t->frames[BESCHUT_PLACEMENTS] != NULL)
      look_at(beschut_realise(t->frames[BESCHUT_PLACEMENTS], t->frames[BESCHUT_NEEDS], t->frames[BESCHUT_NUMBERS],
                              t->frames[BESCHUT_DIVISION], t->frames[BESCHUT_MERGERS], t->parameters, level, days, 3, NULL, &made),
              &made);
    if (t->frames[BESCHUT_WAGE_VALUES] != NULL)
      look_at(beschut_distribute(t->frames[BESCHUT_WAGE_VALUES], t->frames[BESCHUT_DIVISION], t->parameters, DAY, level, bounds, 4, 2, 3,
                                 NULL, &made),
              &made);
  }
  if (t->frames[BESCHUT_NEEDS] != NULL)
    look_at(beschut_queue(t->frames[BESCHUT_NEEDS], t->frames[BESCHUT_PLACEMENTS], t->frames[BESCHUT_NUMBERS], t->frames[BESCHUT_MERGERS],
                          t->parameters, DAY, NULL, &made),
            &made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const struct {
    int32_t parameter;
    int64_t value;
  } set[] = {{BESCHUT_MINIMUM_WAGE, 155160}, {BESCHUT_HOLIDAY_ALLOWANCE, 80}, {BESCHUT_GUIDANCE_MONEY, 850000}};
  tables t = {0};
  PROMISE(beschut_parameters_new(&t.parameters) == BESCHUT_OK)
  for (int i = 0; i < 3; i++)
    PROMISE(beschut_parameters_set(t.parameters, set[i].parameter, BESCHUT_DATE_NONE, BESCHUT_DATE_NONE, set[i].value, NULL, NULL) ==
            BESCHUT_OK)
  for (size_t from = 0; from < size;) {
    const uint8_t *end = memchr(data + from, BETWEEN, size - from);
    size_t to = end == NULL ? size : (size_t)(end - data);
    read_table(&t, data + from, to - from);
    from = to + 1;
  }
  run_all(&t);
  for (int32_t type = 0; type < BESCHUT_FRAME_TYPE_COUNT; type++) beschut_frame_free(t.frames[type]);
  beschut_parameters_free(t.parameters);
  PROMISE(beschut_memory_live() == 0)
  return 0;
}
