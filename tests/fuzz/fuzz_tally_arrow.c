/* SPDX-License-Identifier: MIT */
/* Bytes as choices of a schema and its arrays (arrow_choices.h), given to a tally as a batch of records. */
#include "arrow_choices.h"

enum { MOST_COLUMNS = 10, MOST_ROWS = 48 };

/* ---- a batch ---- */

typedef struct batch {
  array root, columns[MOST_COLUMNS], dictionaries[MOST_COLUMNS];
  struct ArrowSchema *schemas[MOST_COLUMNS];
  struct ArrowArray *arrays[MOST_COLUMNS];
} batch;

static void add_column(choices *c, batch *b, int32_t table, int at, int64_t rows) {
  const char *name = beschut_table_column_name(table, odd(c) ? take(c) % 10 : at);
  make_array(c, &b->columns[at], name, rows);
  b->schemas[at] = odd(c) ? NULL : &b->columns[at].schema;
  b->arrays[at] = odd(c) ? NULL : &b->columns[at].array;
  if (take(c) % 3 != 0) return;
  make_array(c, &b->dictionaries[at], "", take(c) % 16);
  b->columns[at].schema.dictionary = &b->dictionaries[at].schema;
  b->columns[at].array.dictionary = odd(c) ? NULL : &b->dictionaries[at].array;
}

static void make_batch(choices *c, batch *b, int32_t table) {
  int64_t rows = take(c) % MOST_ROWS, offset = take(c) % 8;
  int columns = 0;
  while (beschut_table_column_name(table, columns) != NULL) columns++;
  columns += odd(c);
  for (int at = 0; at < columns; at++) add_column(c, b, table, at, rows + offset);
  b->root.schema = (struct ArrowSchema){.format = odd(c) ? "l" : "+s",
                                        .n_children = odd(c) ? columns - 1 : columns,
                                        .children = odd(c) ? NULL : b->schemas,
                                        .release = odd(c) ? NULL : release_schema};
  b->root.array = (struct ArrowArray){.length = strange(c, rows),
                                      .offset = strange(c, offset),
                                      .null_count = strange(c, 0),
                                      .n_buffers = strange(c, 1),
                                      .n_children = odd(c) ? columns - 1 : columns,
                                      .buffers = odd(c) ? NULL : b->root.buffers,
                                      .children = odd(c) ? NULL : b->arrays,
                                      .release = odd(c) ? NULL : release_array};
  if (take(c) % 2 == 0) add_block(c, &b->root, 0, (size_t)(rows + offset + 7) / 8);
}

static void free_batch(batch *b) {
  free_array(&b->root);
  for (int i = 0; i < MOST_COLUMNS; i++) {
    free_array(&b->columns[i]);
    free_array(&b->dictionaries[i]);
  }
  free(b);
}

/* ---- the target ---- */

/* Of one quarter of decisions, so that it is small. */
static beschut_tally *open_tally(choices *c) {
  static const beschut_quarter quarter = 2018 * 4;
  beschut_tally *tally;
  PROMISE(beschut_tally_new(&quarter, 1, NULL, &tally) == BESCHUT_OK)
  PROMISE(beschut_tally_set_lag(tally, 0, take(c) % 2) == BESCHUT_OK)
  PROMISE(beschut_tally_set_since(tally, 17532) == BESCHUT_OK)
  PROMISE(beschut_tally_set_strict(tally, odd(c)) == BESCHUT_OK)
  PROMISE(beschut_tally_add_area(tally, "GM01", BESCHUT_AREA_AM + 3) == BESCHUT_OK)
  return tally;
}

static void add_batch(choices *c, beschut_tally *tally) {
  batch *b = calloc(1, sizeof *b);
  PROMISE(b != NULL)
  int32_t table = take(c) % 2;
  beschut_error error;
  int64_t before[BESCHUT_FIGURE_COUNT], after[BESCHUT_FIGURE_COUNT];
  make_batch(c, b, table);
  PROMISE(beschut_tally_get_figures(tally, before) == BESCHUT_OK)
  int64_t rows = b->root.array.length, first = strange(c, 0), count = strange(c, rows > 0 && odd(c) ? rows - 1 : rows);
  beschut_status status = beschut_tally_add_batch(tally, table, &b->root.schema, &b->root.array, first, count, &error);
  PROMISE(beschut_tally_get_figures(tally, after) == BESCHUT_OK)
  PROMISE(status == BESCHUT_OK || (error.status == status && error.message[0] != '\0' && memcmp(before, after, sizeof after) == 0))
  free_batch(b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  choices c = {data, size};
  beschut_tally *tally = open_tally(&c);
  for (int i = 0; i < 2 && c.size > 0; i++) add_batch(&c, tally);
  use_tally(tally);
  beschut_tally_free(tally);
  PROMISE(beschut_memory_live() == 0)
  return 0;
}
