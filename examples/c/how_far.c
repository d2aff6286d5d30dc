/* SPDX-License-Identifier: MIT */
/*
 * Prints how far a municipality is with its places on a day, and who waits: from three CSV files with a line of names each (numbers:
 * municipality, year, places; placements: municipality, hours_per_week, start_date, end_date, person; needs: municipality, decision_date,
 * person).
 *
 *     how_far 2018-12-31 NUMBERS PLACEMENTS NEEDS
 */
#include <beschut/beschut.h>
#include <stdio.h>
#include <stdlib.h>

/* The frame in a file; NULL, and a message, where it cannot be had. */
static beschut_frame *read_frame(int32_t type, const char *path) {
  enum { MOST = 1 << 20 };
  beschut_frame *frame = NULL;
  beschut_error error;
  FILE *file = fopen(path, "rb");
  char *text = malloc(MOST);
  if (file == NULL || text == NULL) {
    fprintf(stderr, "%s cannot be read\n", path);
  } else {
    size_t size = fread(text, 1, MOST, file);
    if (beschut_frame_read_csv(type, text, size, &error, &frame) != BESCHUT_OK)
      fprintf(stderr, "%s: line %d: %s\n", path, error.line, error.message);
  }
  if (file != NULL) fclose(file);
  free(text);
  return frame;
}

/* All fields as lines of tab-separated text, their Dutch labels in front, then what was left out. */
static void print_frame(const beschut_frame *frame) {
  char room[BESCHUT_VALUE_TEXT], *message;
  int32_t type;
  int64_t rows, problems;
  beschut_frame_get_size(frame, &type, &rows);
  beschut_frame_count_problems(frame, &problems);
  for (int32_t field = 0; field < beschut_field_count(type); field++) {
    printf("%s", beschut_field_label(type, field, BESCHUT_DUTCH));
    for (int64_t row = 0; row < rows; row++) printf("\t%s", beschut_frame_get_text(frame, field, row, BESCHUT_DUTCH, room));
    printf("\n");
  }
  for (int64_t i = 0; i < problems; i++) {
    if (beschut_frame_get_message(frame, i, BESCHUT_DUTCH, &message) != BESCHUT_OK) return;
    printf("! %s\n", message);
    beschut_text_free(message);
  }
}

int main(int argc, char **argv) {
  beschut_date day;
  beschut_frame *realised = NULL, *queue = NULL;
  beschut_error error = {0};
  if (argc != 5 || beschut_date_read(argv[1], &day) != BESCHUT_OK) {
    fprintf(stderr, "how_far DAY NUMBERS PLACEMENTS NEEDS\n");
    return 2;
  }
  beschut_frame *numbers = read_frame(BESCHUT_NUMBERS, argv[2]), *placements = read_frame(BESCHUT_PLACEMENTS, argv[3]);
  beschut_frame *needs = read_frame(BESCHUT_NEEDS, argv[4]);
  beschut_status status = numbers == NULL || placements == NULL || needs == NULL ? BESCHUT_FILE : BESCHUT_OK;
  if (status == BESCHUT_OK)
    status = beschut_realise(placements, needs, numbers, NULL, NULL, NULL, BESCHUT_LEVEL_MUNICIPALITY, &day, 1, &error, &realised);
  if (status == BESCHUT_OK) status = beschut_queue(needs, placements, numbers, NULL, NULL, day, &error, &queue);
  if (status == BESCHUT_OK) {
    print_frame(realised);
    printf("\n");
    print_frame(queue);
  } else {
    fprintf(stderr, "%s\n", error.message);
  }
  beschut_frame_free(realised);
  beschut_frame_free(queue);
  beschut_frame_free(numbers);
  beschut_frame_free(placements);
  beschut_frame_free(needs);
  return status == BESCHUT_OK ? 0 : 2;
}
