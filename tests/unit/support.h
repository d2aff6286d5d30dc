/* SPDX-License-Identifier: MIT */
/* What several tests need: whole files, CSV, reading a text. Stops the test where a file is not there. */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <beschut/beschut.h>
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A file of the project as text that ends in NUL; the caller frees it. NULL where it is not there. */
static inline char *read_if_there(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return NULL;
  char *text = malloc(1 << 20);
  *size = fread(text, 1, (1 << 20) - 1, file);
  text[*size] = '\0';
  fclose(file);
  return text;
}

static inline char *read_project_file(const char *name, size_t *size) {
  char path[600];
  snprintf(path, sizeof path, BESCHUT_SOURCE_DIR "/%s", name);
  char *text = read_if_there(path, size);
  cr_assert(text != NULL, "%s is not there", path);
  return text;
}

/* The next line of a CSV text, split at commas in place; the number of fields, 0 at the end. */
static inline int next_csv(char **at, char *fields[], int room) {
  if (**at == '\0') return 0;
  char *end = strchr(*at, '\n'), *field = *at;
  if (end == NULL) end = *at + strlen(*at);
  *at = *end == '\0' ? end : end + 1;
  *end = '\0';
  int count = 0;
  while (count < room) {
    fields[count++] = field;
    char *comma = strchr(field, ',');
    if (comma == NULL) break;
    *comma = '\0';
    field = comma + 1;
  }
  return count;
}

static inline beschut_date day(const char *text) {
  beschut_date date;
  cr_assert(zero(int, beschut_date_read(text, &date)), "%s", text);
  return date;
}

typedef struct reading {
  beschut_collection *reports;
  beschut_diagnostics *diagnostics;
  beschut_error error;
  beschut_status status;
  int64_t count, diagnosed;
} reading;

static inline reading read_bytes(const char *text, size_t size) {
  reading r = {0};
  beschut_reader *reader;
  cr_assert(zero(int, beschut_reader_new(&reader)));
  cr_assert(zero(int, beschut_collection_new(&r.reports)));
  cr_assert(zero(int, beschut_diagnostics_new(&r.diagnostics)));
  r.status = beschut_reader_read(reader, text, size, r.reports, r.diagnostics, &r.error);
  beschut_collection_count(r.reports, &r.count);
  beschut_diagnostics_count(r.diagnostics, &r.diagnosed);
  beschut_reader_free(reader);
  return r;
}

static inline reading read_string(const char *text) { return read_bytes(text, strlen(text)); }

static inline void forget(reading *r) {
  beschut_collection_free(r->reports);
  beschut_diagnostics_free(r->diagnostics);
}

static inline int64_t cell_of(const reading *r, int64_t report, const char *name) {
  beschut_cell cell;
  int64_t value;
  cr_assert(zero(int, beschut_cell_find(name, NULL, &cell)), "%s", name);
  cr_assert(zero(int, beschut_collection_get_cell(r->reports, report, cell, &value)));
  return value;
}

/* The number of diagnostics of a kind. */
static inline int count_kind(const reading *r, const char *kind) {
  int found = 0;
  for (int64_t i = 0; i < r->diagnosed; i++) {
    const char *name;
    beschut_diagnostics_get_kind(r->diagnostics, i, &name);
    found += strcmp(name, kind) == 0;
  }
  return found;
}

/* A generator of numbers that is the same everywhere (Marsaglia's xorshift, 2003). */
static inline uint64_t next_random(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

#endif
