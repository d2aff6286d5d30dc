/* SPDX-License-Identifier: MIT */
/*
 * Converts reports from any layout to JSON, which keeps everything.
 *
 *     write_json examples/data/2020q1-unnamed-region.txt reports.json
 */
#include <beschut/beschut.h>
#include <stdio.h>

int main(int argc, char **argv) {
  beschut_reader *reader = NULL;
  beschut_writer *writer = NULL;
  beschut_collection *reports = NULL;
  beschut_error error = {0};
  beschut_status status = BESCHUT_MEMORY;
  if (argc != 3) {
    fprintf(stderr, "usage: write_json INPUT OUTPUT\n");
    return 2;
  }
  if (beschut_reader_new(&reader) != BESCHUT_OK || beschut_writer_new(&writer) != BESCHUT_OK ||
      beschut_collection_new(&reports) != BESCHUT_OK)
    goto done;
  status = beschut_reader_read_file(reader, argv[1], reports, NULL, &error);
  if (status == BESCHUT_OK)
    status = beschut_writer_write_file(writer, reports, argv[2], &error); /* JSON is what a writer writes unless told */
done:
  if (status != BESCHUT_OK) fprintf(stderr, "%s: %s\n", beschut_status_name(status), error.message);
  beschut_collection_free(reports);
  beschut_writer_free(writer);
  beschut_reader_free(reader);
  return status == BESCHUT_OK ? 0 : 2;
}
