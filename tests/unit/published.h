/* SPDX-License-Identifier: MIT */
/* The published reports as a collection, made from the files of tests/expected without the reader. */
#ifndef PUBLISHED_H
#define PUBLISHED_H

#include "collection.h"
#include "support.h"

enum { PUBLISHED_MOST = 64 };

static inline void published_dates(const char *name, bsi_row *rows) {
  size_t size;
  char *csv = read_project_file("tests/expected/dates.csv", &size), *at = csv, *f[7];
  while (next_csv(&at, f, 7) == 7)
    for (int which = 0; strcmp(f[0], name) == 0 && which < BESCHUT_DATE_COUNT; which++)
      cr_assert(zero(int, beschut_date_read(f[2 + which], &rows[atoi(f[1]) - 1].dates[which])));
  free(csv);
}

/* How many reports there are. */
static inline int published_cells(const char *name, bsi_row *rows) {
  size_t size;
  char *csv = read_project_file("tests/expected/cells.csv", &size), *at = csv, *f[8], cell_name[128];
  int count = 0;
  while (next_csv(&at, f, 8) == 8) {
    beschut_cell cell;
    if (strcmp(f[0], name) != 0) continue;
    if (atoi(f[1]) > count) count = atoi(f[1]);
    bsi_row *row = &rows[atoi(f[1]) - 1];
    snprintf(cell_name, sizeof cell_name, "%s.%s.%s", f[2], f[3], f[4]);
    cr_assert(zero(int, beschut_cell_find(cell_name, NULL, &cell)));
    if (f[5][0] == '\0') continue;
    bsi_row_set(row, cell, atoi(f[5]));
    row->lines[bsi_table_row(cell)] = (uint32_t)atoi(f[6]);
    row->columns[cell] = (uint16_t)atoi(f[7]);
  }
  free(csv);
  return count;
}

/* All reports of one file ("2019q4-drenthe"), with dates, places, and its name as their source. */
static inline beschut_collection *published(const char *name) {
  bsi_row rows[PUBLISHED_MOST];
  beschut_collection *reports;
  for (int i = 0; i < PUBLISHED_MOST; i++) bsi_row_clear(&rows[i]);
  int count = published_cells(name, rows);
  published_dates(name, rows);
  cr_assert(zero(int, beschut_collection_new(&reports)));
  for (int i = 0; i < count; i++) cr_assert(bsi_pool_add(&reports->pool, name, &rows[i].source) && bsi_collection_push(reports, &rows[i]));
  return reports;
}

#endif
