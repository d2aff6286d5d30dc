/* SPDX-License-Identifier: MIT */
/*
 * How fast texts are read: bench_read [TEXT...]. By default the example data, and the full published text where it is at hand. Each line gives
 * the median of ROUNDS runs, in time of the processor; build with -O3 -DNDEBUG.
 *
 * bench_read --file FILE reads one file as it is, twice, and prints the seconds of the second time: for comparison with other languages.
 */
#include "clock.h"

#include <beschut/beschut.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 7, LARGE = 100000000 };

static double now(void) { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(double *times) {
  qsort(times, ROUNDS, sizeof *times, ascending);
  return times[ROUNDS / 2];
}

/* A file so often behind itself that it has at least `wanted` bytes. */
static char *repeated(const char *path, size_t wanted, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return NULL;
  static char once[1 << 20];
  size_t length = fread(once, 1, sizeof once - 1, file);
  fclose(file);
  once[length++] = '\n';
  size_t copies = wanted <= length ? 1 : (wanted + length - 1) / length;
  char *text = malloc(copies * length);
  if (text == NULL) exit(2);
  for (size_t i = 0; i < copies; i++) memcpy(text + i * length, once, length);
  *size = copies * length;
  return text;
}

static int64_t read_once(const char *text, size_t size, beschut_collection **reports) {
  beschut_reader *reader;
  int64_t count = 0;
  if (beschut_reader_new(&reader) != BESCHUT_OK || beschut_collection_new(reports) != BESCHUT_OK) exit(2);
  if (beschut_reader_read(reader, text, size, *reports, NULL, NULL) != BESCHUT_OK) exit(2);
  beschut_collection_count(*reports, &count);
  beschut_reader_free(reader);
  return count;
}

static void bench_reader(const char *path, const char *name, size_t wanted) {
  double times[ROUNDS];
  size_t size;
  int64_t count = 0;
  char *text = repeated(path, wanted, &size);
  if (text == NULL) return;
  for (int i = 0; i < ROUNDS; i++) {
    beschut_collection *reports;
    double start = now();
    count = read_once(text, size, &reports);
    times[i] = now() - start;
    beschut_collection_free(reports);
  }
  double seconds = median(times);
  printf("read %s, %.1f MB, %lld reports: %.0f MB/s, %.2f microseconds a report\n", name, (double)size / 1e6, (long long)count,
         (double)size / seconds / 1e6, seconds / (double)count * 1e6);
  free(text);
}

/* One file as its user has it: read, checked, every finding explained. */
static void bench_one_file(const char *path, const char *name) {
  double times[ROUNDS];
  size_t size;
  int64_t findings_count = 0;
  char *text = repeated(path, 0, &size);
  if (text == NULL) return;
  for (int i = 0; i < ROUNDS; i++) {
    beschut_collection *reports;
    beschut_rules *rules;
    beschut_findings *findings;
    double start = now();
    read_once(text, size, &reports);
    beschut_collection_set_country_first(reports);
    if (beschut_rules_new(&rules) != BESCHUT_OK || beschut_rules_check(rules, reports, NULL, &findings) != BESCHUT_OK) exit(2);
    beschut_findings_count(findings, &findings_count);
    for (int64_t k = 0; k < findings_count; k++) {
      char *message;
      if (beschut_findings_get_message(findings, k, BESCHUT_DUTCH, &message) != BESCHUT_OK) exit(2);
      beschut_text_free(message);
    }
    beschut_findings_free(findings);
    beschut_rules_free(rules);
    beschut_collection_free(reports);
    times[i] = now() - start;
  }
  printf("read, check and explain %s, %lld findings: %.3f ms\n", name, (long long)findings_count, median(times) * 1e3);
  free(text);
}

static void bench_json(const char *path) {
  double reading[ROUNDS], writing[ROUNDS];
  size_t size, json_size = 0;
  char *text = repeated(path, 3000000, &size), *json = NULL;
  beschut_collection *reports, *again;
  beschut_writer *writer;
  if (text == NULL || beschut_writer_new(&writer) != BESCHUT_OK) exit(2);
  read_once(text, size, &reports);
  for (int i = 0; i < ROUNDS; i++) {
    double start = now();
    if (beschut_writer_write(writer, reports, NULL, &json, &json_size) != BESCHUT_OK) exit(2);
    writing[i] = now() - start;
    start = now();
    read_once(json, json_size, &again);
    reading[i] = now() - start;
    beschut_collection_free(again);
    beschut_text_free(json);
  }
  printf("write JSON, %.1f MB: %.0f MB/s\nread JSON: %.0f MB/s\n", (double)json_size / 1e6, (double)json_size / median(writing) / 1e6,
         (double)json_size / median(reading) / 1e6);
  beschut_collection_free(reports);
  beschut_writer_free(writer);
  free(text);
}

static double bench_given_file(const char *path) {
  beschut_reader *reader;
  beschut_collection *reports;
  beschut_diagnostics *diagnostics;
  double start = now();
  if (beschut_reader_new(&reader) != BESCHUT_OK || beschut_collection_new(&reports) != BESCHUT_OK) exit(2);
  if (beschut_diagnostics_new(&diagnostics) != BESCHUT_OK) exit(2);
  if (beschut_reader_read_file(reader, path, reports, diagnostics, NULL) != BESCHUT_OK) exit(2);
  double seconds = now() - start;
  beschut_reader_free(reader);
  beschut_collection_free(reports);
  beschut_diagnostics_free(diagnostics);
  return seconds;
}

int main(int argc, char **argv) {
  static const char *const example = "examples/data/2018q1-national-and-35-regions.txt",
                           *const full = "../shared/reports/2018q1-national-and-35-regions.txt";
  if (argc == 3 && strcmp(argv[1], "--file") == 0) {
    bench_given_file(argv[2]);
    printf("%.6f\n", bench_given_file(argv[2]));
    return 0;
  }
  for (int i = 1; i < argc; i++) bench_reader(argv[i], argv[i], LARGE);
  if (argc > 1) return 0;
  bench_reader(full, "the full text of 2018Q1, repeated", LARGE);
  bench_reader(example, "the tables of 2018Q1 alone, repeated", LARGE);
  for (size_t wanted = LARGE / 1000; wanted < LARGE; wanted *= 10) bench_reader(example, "the tables of 2018Q1 alone", wanted);
  bench_one_file(full, "the full text of 2018Q1");
  bench_one_file(example, "the tables of 2018Q1");
  bench_json(example);
  return 0;
}
