/* SPDX-License-Identifier: MIT */
/*
 * feed WAY FILE: gives the bytes of a file to the library in one way, and prints the name of the status and the most memory in bytes that the library had at
 * one time. All of the work is done in hostile_work, so that instructions can be counted in it and nowhere else (curve.py).
 *
 * malloc and its kin are defined here, so that what the library, cJSON and the C library itself ask for is counted.
 */
#include <beschut/beschut.h>

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- memory ---- */

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void __libc_free(void *block);

static size_t held, most;

static void *counted(void *block) {
  held += block == NULL ? 0 : malloc_usable_size(block);
  if (held > most) most = held;
  return block;
}

void *malloc(size_t size) { return counted(__libc_malloc(size)); }
void *calloc(size_t count, size_t size) { return counted(__libc_calloc(count, size)); }
void *realloc(void *block, size_t size) {
  size_t before = block == NULL ? 0 : malloc_usable_size(block);
  void *moved = __libc_realloc(block, size);
  if (moved == NULL) return NULL;
  if (held + malloc_usable_size(moved) > most) most = held + malloc_usable_size(moved); /* for a moment there may be both */
  held -= before;
  return counted(moved);
}
void free(void *block) {
  held -= block == NULL ? 0 : malloc_usable_size(block);
  __libc_free(block);
}

/* ---- the ways in ---- */

static void must(beschut_status status) {
  if (status == BESCHUT_OK) return;
  printf("%s\n", beschut_status_name(status));
  exit(2);
}

static beschut_status read_reports(const char *bytes, size_t size, beschut_collection *reports) {
  beschut_reader *reader;
  beschut_diagnostics *diagnostics;
  must(beschut_reader_new(&reader));
  must(beschut_diagnostics_new(&diagnostics));
  beschut_status status = beschut_reader_read(reader, bytes, size, reports, diagnostics, NULL);
  beschut_reader_free(reader);
  beschut_diagnostics_free(diagnostics);
  return status;
}

/* Text or JSON. */
static beschut_status feed_reader(const char *bytes, size_t size) {
  beschut_collection *reports;
  must(beschut_collection_new(&reports));
  beschut_status status = read_reports(bytes, size, reports);
  beschut_collection_free(reports);
  return status;
}

/* JSON, then out and in again as an Arrow stream. */
static beschut_status feed_arrow(const char *bytes, size_t size) {
  beschut_collection *reports, *again;
  struct ArrowArrayStream stream;
  must(beschut_collection_new(&reports));
  must(beschut_collection_new(&again));
  must(read_reports(bytes, size, reports));
  must(beschut_collection_export_arrow(reports, BESCHUT_SHAPE_WIDE, NULL, &stream));
  beschut_status status = beschut_collection_import_arrow(again, &stream, NULL);
  beschut_collection_free(reports);
  beschut_collection_free(again);
  return status;
}

static beschut_status feed_rules(const char *bytes, size_t size) {
  beschut_rules *rules;
  must(beschut_rules_new_empty(&rules));
  beschut_status status = beschut_rules_read(rules, bytes, size, NULL);
  beschut_rules_free(rules);
  return status;
}

/* JSON, then checked with all rules. */
static beschut_status feed_check(const char *bytes, size_t size) {
  beschut_collection *reports;
  beschut_rules *rules;
  beschut_findings *findings;
  must(beschut_collection_new(&reports));
  must(beschut_rules_new(&rules));
  must(read_reports(bytes, size, reports));
  beschut_status status = beschut_rules_check(rules, reports, NULL, &findings);
  if (status == BESCHUT_OK) beschut_findings_free(findings);
  beschut_rules_free(rules);
  beschut_collection_free(reports);
  return status;
}

/* CSV, then out and in again as an Arrow stream. */
static beschut_status feed_csv(const char *bytes, size_t size) {
  beschut_frame *frame, *again;
  struct ArrowArrayStream stream;
  beschut_status status = beschut_frame_read_csv(BESCHUT_NUMBERS, bytes, size, NULL, &frame);
  if (status != BESCHUT_OK) return status;
  must(beschut_frame_export_arrow(frame, NULL, &stream));
  beschut_frame_free(frame);
  status = beschut_frame_read_arrow(BESCHUT_NUMBERS, &stream, NULL, &again);
  if (status == BESCHUT_OK) beschut_frame_free(again);
  return status;
}

static beschut_status feed_state(const char *bytes, size_t size) {
  beschut_tally *tally;
  beschut_status status = beschut_tally_read(bytes, size, NULL, &tally);
  if (status != BESCHUT_OK) return status;
  status = beschut_tally_settle(tally, NULL, NULL, NULL);
  beschut_tally_free(tally);
  return status;
}

/* The state of a tally that has nothing, for curve.py to fill. */
static int print_state(void) {
  const beschut_quarter quarter = 2018 * 4;
  beschut_tally *tally;
  char *state;
  size_t size;
  must(beschut_tally_new(&quarter, 1, NULL, &tally));
  must(beschut_tally_write(tally, NULL, &state, &size));
  fwrite(state, 1, size, stdout);
  beschut_text_free(state);
  beschut_tally_free(tally);
  return 0;
}

typedef beschut_status way(const char *bytes, size_t size);

__attribute__((noinline)) beschut_status hostile_work(way *feed, const char *bytes, size_t size);
beschut_status hostile_work(way *feed, const char *bytes, size_t size) { return feed(bytes, size); }

static char *load(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) exit(2);
  *size = (size_t)ftell(file);
  char *bytes = malloc(*size + 1);
  rewind(file);
  if (bytes == NULL || fread(bytes, 1, *size, file) != *size) exit(2);
  fclose(file);
  return bytes;
}

int main(int argc, char **argv) {
  static const struct {
    const char *name;
    way *feed;
  } ways[] = {{"reader", feed_reader}, {"arrow", feed_arrow}, {"rules", feed_rules},
              {"check", feed_check},   {"csv", feed_csv},     {"state", feed_state}};
  size_t size;
  if (argc == 2 && strcmp(argv[1], "empty-state") == 0) return print_state();
  for (size_t i = 0; i < sizeof ways / sizeof ways[0] && argc == 3; i++) {
    if (strcmp(argv[1], ways[i].name) != 0) continue;
    char *bytes = load(argv[2], &size);
    held = most = 0;
    beschut_status status = hostile_work(ways[i].feed, bytes, size);
    printf("%s %zu %zu\n", beschut_status_name(status), most, held);
    return 0;
  }
  return 2;
}
