/* SPDX-License-Identifier: MIT */
/*
 * Frame: what the files of this room share of it.
 *
 *   columns   [field] ──► one number a row; NULL where all are missing
 *   texts     a pool: numbers of TEXT columns stand for them
 *   problems  in the order in which they were met until the frame is given out, then sorted, one of each row and field
 *
 * How a function of this room goes through its rows:
 *
 *     beschut_frame *out;
 *     uint8_t *usable;
 *     if (!bsi_frame_begin(BESCHUT_FINANCING, jobs, &out, &usable)) return bsi_fail_memory(error);     // a row for each of jobs'
 *     for (row ...) if (usable[row]) ...                                                               // bsi_frame_complain where needed
 *     bsi_free(usable);
 *     return bsi_frame_give(out, status, result);                                                      // frees it where status is a failure
 */
#ifndef BSI_FRAME_H
#define BSI_FRAME_H

#include "list.h"
#include "memory.h"
#include "pool.h"
#include "terms.h"

#include <beschut/frame.h>
#include <stdbool.h>

enum { BSI_FIELDS = 20 /* of a type, at most */, BSI_MET = 40 /* bytes of what was met, with NUL */ };

/* X(type, what its fields' constants begin with, name) */
#define BSI_FRAME_TYPES(X)                                                                                                                 \
  X(CASES, CASE, "cases")                                                                                                                  \
  X(ASSESSMENTS, ASSESSED, "assessments")                                                                                                  \
  X(NUMBERS, NUMBER, "numbers")                                                                                                            \
  X(PLACEMENTS, PLACEMENT, "placements")                                                                                                   \
  X(NEEDS, NEED, "needs")                                                                                                                  \
  X(DIVISION, DIVISION, "division")                                                                                                        \
  X(MERGERS, MERGER, "mergers")                                                                                                            \
  X(REALISATIONS, REALISED, "realisations")                                                                                                \
  X(QUEUE, QUEUE, "queue")                                                                                                                 \
  X(JOBS, JOB, "jobs")                                                                                                                     \
  X(FINANCING, FINANCED, "financing")                                                                                                      \
  X(TASKS, TASK, "tasks")                                                                                                                  \
  X(WAGE_VALUES, WAGE_VALUE, "wage_values")                                                                                                \
  X(DISTRIBUTION, DISTRIBUTED, "distribution")                                                                                             \
  X(VALUES, VALUE, "values")

typedef struct bsi_field {
  const char *name, *labels[2];
  int32_t kind;
  bsi_list_number list;
  bool needed;
  struct {
    int64_t least, most;
  };
} bsi_field;

typedef struct bsi_problem {
  int64_t row;
  int32_t type, field, problem;
  uint32_t order; /* among those of the frame, as they were met */
  char met[BSI_MET];
} bsi_problem;

struct beschut_frame {
  bsi_tag tag;
  int32_t type;
  int64_t rows;
  int64_t *columns[BSI_FIELDS];
  bsi_pool texts;
  bsi_list problems; /* of bsi_problem, in order */
};

/* NULL where there is none. */
const bsi_field *bsi_field_of(int32_t type, int32_t field);

static inline bool bsi_is_frame(const beschut_frame *frame, int32_t type) {
  return bsi_handle_is(frame, BSI_TAG_FRAME) && frame->type == type;
}

/* A value; BESCHUT_MISSING where there is none. */
static inline int64_t bsi_frame_at(const beschut_frame *frame, int32_t field, int64_t row) {
  return frame->columns[field] == NULL ? BESCHUT_MISSING : frame->columns[field][row];
}

/* A column to write into, all missing at first; NULL where memory failed. */
int64_t *bsi_frame_column(beschut_frame *frame, int32_t field);

/* A frame with all its columns; NULL where memory failed. */
beschut_frame *bsi_frame_make(int32_t type, int64_t rows);

/* Adds a problem, of a row of a frame of `type`; of several of the same row and field the first one stays. met: NULL for nothing. False
 * where memory failed. */
bool bsi_frame_complain(beschut_frame *frame, int32_t type, int64_t row, int32_t field, int32_t problem, const char *met);

/* The same, of a number in the field, as it is written. */
bool bsi_frame_complain_of(beschut_frame *frame, const beschut_frame *in, int64_t row, int32_t field, int32_t problem);

/*
 * Gives all problems of a frame to another one, and those of needed values that are missing. usable: a byte for each row of `in`, 1 where it
 * has no problem; to be freed. False where memory failed (usable is then NULL).
 */
bool bsi_frame_take(const beschut_frame *in, beschut_frame *out, uint8_t **usable);

/* Makes `out` with as many rows as `in`, and takes its problems. False where memory failed: both are then NULL. */
bool bsi_frame_begin(int32_t type, const beschut_frame *in, beschut_frame **out, uint8_t **usable);

/* Sorts the problems and hands the frame over; on a failure frees it (NULL is fine) and hands over NULL. Gives the status back. */
beschut_status bsi_frame_give(beschut_frame *frame, beschut_status status, beschut_frame **out);

/* The number of a text, for a TEXT column; -1 where memory failed. */
int64_t bsi_frame_add_text(beschut_frame *frame, const char *text);

/* The failure of a frame that is not one, or of another type than wanted. */
beschut_status bsi_fail_frame(const beschut_frame *frame, int32_t type, beschut_error *error);

/* ---- values as they stand in texts (frame_text.c) ---- */

/* Understands a text as a value of a field: BESCHUT_PROBLEM_ where it cannot be, -1 where it can; a text of blanks is BESCHUT_MISSING.
 * comma: whether that is the decimal point. TEXT is not understood here. */
int32_t bsi_value_read(const bsi_field *field, const char *text, size_t size, bool comma, int64_t *out);

/* A whole number, or a real one, as a value of a field: euros for CENTS, hours for HUNDREDTHS. As above. */
int32_t bsi_value_of_whole(const bsi_field *field, int64_t number, int64_t *out);
int32_t bsi_value_of_real(const bsi_field *field, double number, int64_t *out);

/* BESCHUT_PROBLEM_ where a value cannot be in a field, -1 where it can. */
int32_t bsi_value_check(const bsi_field *field, int64_t value);

/* Understands a text as the value of a row, in a column that is there; not TEXT. False where memory failed. */
bool bsi_frame_put_text(beschut_frame *frame, int32_t field, int64_t row, const char *text, size_t size, bool comma);

/* Puts a text into a column of kind TEXT that is there; an empty one is missing. False where memory failed. */
bool bsi_frame_put_name(beschut_frame *frame, int32_t field, int64_t row, const char *text, size_t size);

/* Puts a value where a problem, or -1, was found on the way to it. False where memory failed. */
bool bsi_frame_put(beschut_frame *frame, int32_t field, int64_t row, int64_t value, int32_t problem, const char *met, size_t met_size);

/* Writes a value: of a choice its name, of CHOICES nothing. */
void bsi_value_write(const bsi_field *field, int64_t value, char out[BSI_MET]);

#endif
