/* SPDX-License-Identifier: MIT */
/* A program of somebody else: it has nothing but the installed library. Prints one line, which the test compares. */
#include <beschut/beschut.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* A report with one figure goes out as JSON and comes back; the figure, or -1. */
static int64_t there_and_back(int64_t figure) {
  beschut_report *report;
  beschut_collection *written, *read;
  beschut_writer *writer;
  beschut_reader *reader;
  char *text;
  size_t size;
  int64_t value = -1;
  if (beschut_report_new(&report) || beschut_collection_new(&written) || beschut_collection_new(&read)) return -1;
  if (beschut_writer_new(&writer) || beschut_reader_new(&reader)) return -1;
  if (beschut_report_set_cell(report, 7, figure) || beschut_collection_add(written, report)) return -1;
  if (beschut_writer_write(writer, written, NULL, &text, &size) || beschut_reader_read(reader, text, size, read, NULL, NULL)) return -1;
  if (beschut_collection_get_cell(read, 0, 7, &value)) return -1;
  beschut_text_free(text);
  beschut_reader_free(reader);
  beschut_writer_free(writer);
  beschut_collection_free(read);
  beschut_collection_free(written);
  beschut_report_free(report);
  return beschut_memory_live() == 0 ? value : -1;
}

int main(void) {
  int32_t number = BESCHUT_VERSION_MAJOR * 1000000 + BESCHUT_VERSION_MINOR * 1000 + BESCHUT_VERSION_PATCH;
  if (strcmp(beschut_version(), BESCHUT_VERSION) != 0 || beschut_version_number() != number) return 1;
  printf("libbeschut %s: %s is %" PRId64 "\n", beschut_version(), beschut_cell_name(7), there_and_back(27));
  return 0;
}
