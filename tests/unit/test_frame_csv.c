/* SPDX-License-Identifier: MIT */
/* Frames from CSV. The partial official list is compared line by line with its own text. */
#include "support.h"

static beschut_frame *frame_of_csv(int32_t type, const char *text) {
  beschut_frame *frame;
  beschut_error error;
  cr_assert(zero(int, beschut_frame_read_csv(type, text, strlen(text), &error, &frame)), "%s", error.message);
  return frame;
}

static const char *text_at(const beschut_frame *frame, int32_t field, int64_t row) {
  static char room[BESCHUT_VALUE_TEXT];
  return beschut_frame_get_text(frame, field, row, BESCHUT_ENGLISH, room);
}

static int64_t rows_of(const beschut_frame *frame) {
  int64_t rows;
  cr_assert(zero(int, beschut_frame_get_size(frame, NULL, &rows)));
  return rows;
}

Test(frame_csv, quotes_line_ends_and_other_columns) {
  const char *text = "\xEF\xBB\xBFyear,other,name,municipality\r\n2018,x,\"Een, \"\"twee\"\"\r\ndrie\",GM0014\r\n\r\n2019,,,15\r\n";
  beschut_frame *frame = frame_of_csv(BESCHUT_NUMBERS, text);
  cr_assert(eq(i64, rows_of(frame), 2));
  cr_expect(eq(str, (char *)text_at(frame, BESCHUT_NUMBER_NAME, 0), "Een, \"twee\"\r\ndrie"));
  cr_expect(eq(str, (char *)text_at(frame, BESCHUT_NUMBER_MUNICIPALITY, 0), "GM0014"));
  cr_expect(eq(str, (char *)text_at(frame, BESCHUT_NUMBER_NAME, 1), ""));
  cr_expect(eq(str, (char *)text_at(frame, BESCHUT_NUMBER_MUNICIPALITY, 1), "GM0015"));
  cr_expect(eq(str, (char *)text_at(frame, BESCHUT_NUMBER_PLACES, 1), ""), "a column that is not there");
  beschut_frame_free(frame);
}

Test(frame_csv, semicolons_and_decimal_commas) {
  beschut_frame *frame =
      frame_of_csv(BESCHUT_PLACEMENTS, "Municipality;Hours per week;start_date\nGM0014;27,5;01-03-2018\nGM0014;27.5;2018-03-01\n");
  cr_assert(eq(i64, rows_of(frame), 2));
  cr_expect(eq(str, (char *)text_at(frame, BESCHUT_PLACEMENT_HOURS, 0), "27.50"));
  cr_expect(eq(str, (char *)text_at(frame, BESCHUT_PLACEMENT_START_DATE, 0), "2018-03-01"));
  cr_expect(eq(str, (char *)text_at(frame, BESCHUT_PLACEMENT_HOURS, 1), ""), "where commas are decimal, points are not");
  beschut_frame_free(frame);
}

Test(frame_csv, the_official_list_comes_in_without_loss) {
  size_t size;
  char *text = read_project_file("examples/data/ministerial-numbers-2017-2018-partial.csv", &size), *fields[8], *at = text;
  beschut_frame *frame;
  beschut_error error;
  cr_assert(zero(int, beschut_frame_read_csv(BESCHUT_NUMBERS, text, size, &error, &frame)), "%s", error.message);
  int64_t row = 0, problems;
  for (char *end = strchr(text, '\r'); end != NULL; end = strchr(end, '\r'))
    memmove(end, end + 1, strlen(end)); /* read, and now in the way */
  cr_assert(eq(int, next_csv(&at, fields, 8), 4));
  cr_assert(eq(str, fields[3], "places_end_2018"));
  for (; next_csv(&at, fields, 8) == 4; row += 2)
    for (int year = 0; year < 2; year++) {
      cr_expect(eq(str, (char *)text_at(frame, BESCHUT_NUMBER_MUNICIPALITY, row + year), fields[0]));
      cr_expect(eq(str, (char *)text_at(frame, BESCHUT_NUMBER_NAME, row + year), fields[1]));
      cr_expect(eq(str, (char *)text_at(frame, BESCHUT_NUMBER_YEAR, row + year), year == 0 ? "2017" : "2018"));
      cr_expect(eq(str, (char *)text_at(frame, BESCHUT_NUMBER_PLACES, row + year), fields[2 + year]));
    }
  cr_expect(eq(i64, row, rows_of(frame)));
  cr_expect(eq(i64, row, 96), "48 municipalities");
  cr_expect(zero(int, beschut_frame_count_problems(frame, &problems)));
  cr_expect(zero(i64, problems));
  beschut_frame_free(frame);
  free(text);
}

Test(frame_csv, wide_numbers_in_any_order_of_years) {
  beschut_frame *frame =
      frame_of_csv(BESCHUT_NUMBERS, "places_end_2019,municipality,bylaw_places_end_2017,places_end_2017\n7,GM0001,5,3\n");
  const char *expected[2][3] = {{"2017", "3", "5"}, {"2019", "7", ""}};
  cr_assert(eq(i64, rows_of(frame), 2));
  for (int row = 0; row < 2; row++)
    for (int i = 0; i < 3; i++) cr_expect(eq(str, (char *)text_at(frame, BESCHUT_NUMBER_YEAR + i, row), (char *)expected[row][i]));
  beschut_frame_free(frame);
}

Test(frame_csv, a_year_before_there_were_numbers_is_a_problem) {
  beschut_frame *frame = frame_of_csv(BESCHUT_NUMBERS, "municipality,places_end_2014,places_end_2015\nGM0001,7,8\n");
  char *message;
  cr_assert(zero(int, beschut_frame_get_message(frame, 0, BESCHUT_ENGLISH, &message)));
  cr_expect(eq(str, message, "numbers, row 0, year: out of range; met '2014'"));
  cr_expect(eq(str, (char *)text_at(frame, BESCHUT_NUMBER_YEAR, 0), ""));
  cr_expect(eq(str, (char *)text_at(frame, BESCHUT_NUMBER_YEAR, 1), "2015"));
  beschut_text_free(message);
  beschut_frame_free(frame);
}

Test(frame_csv, a_table_that_is_wrong_is_refused_with_its_place) {
  const struct {
    const char *text;
    beschut_status status;
    int32_t line, column;
    const char *words;
  } wrong[] = {
      {"", BESCHUT_SYNTAX, 1, 0, "names of columns"},
      {"\n\n", BESCHUT_SYNTAX, 1, 0, "names of columns"},
      {"municipality,places\n", BESCHUT_NAME, 1, 0, "needs a column 'year'"},
      {"municipality,year,year\n", BESCHUT_DUPLICATE, 1, 0, "two columns 'year'"},
      {"municipality,year,places_end_2018\n", BESCHUT_DUPLICATE, 1, 0, "columns of years"},
      {"municipality,year\nGM0001,2018\nGM0002\n", BESCHUT_SYNTAX, 3, 0, "expected 2 fields as in the first line, met 1"},
      {"municipality,year\nGM0001,2018,3\n", BESCHUT_SYNTAX, 2, 0, "expected 2 fields as in the first line, met 3"},
      {"municipality,year\nGM0001,\"2018\n", BESCHUT_SYNTAX, 2, 8, "not closed"},
      {"municipality,year\n\"GM\"0001,2018\n", BESCHUT_SYNTAX, 2, 5, "closing quote"},
      {"municipality,year\nGM0001,\xff\n", BESCHUT_ENCODING, 2, 8, "UTF-8"},
  };
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    beschut_error error;
    beschut_frame *frame = (beschut_frame *)(void *)&error;
    cr_expect(eq(int, beschut_frame_read_csv(BESCHUT_NUMBERS, wrong[i].text, strlen(wrong[i].text), &error, &frame), wrong[i].status), "%d",
              (int)i);
    cr_expect(eq(ptr, frame, NULL));
    cr_expect(eq(i32, error.line, wrong[i].line), "%d: %s", (int)i, error.message);
    cr_expect(eq(i32, error.column, wrong[i].column), "%d: %s", (int)i, error.message);
    cr_expect(ne(ptr, strstr(error.message, wrong[i].words), NULL), "%d: %s", (int)i, error.message);
  }
  beschut_frame *frame;
  cr_expect(eq(int, beschut_frame_read_csv(BESCHUT_NUMBERS, "a\0b", 3, NULL, &frame), BESCHUT_ENCODING));
  cr_expect(eq(int, beschut_frame_read_csv(BESCHUT_FRAME_TYPE_COUNT, "a", 1, NULL, &frame), BESCHUT_RANGE));
  cr_expect(eq(int, beschut_frame_read_csv(BESCHUT_NUMBERS, NULL, 1, NULL, &frame), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_frame_read_csv(BESCHUT_NUMBERS, NULL, 0, NULL, &frame), BESCHUT_SYNTAX));
}

/* Every cut of a table, and every byte of it replaced: read, or refused with nothing made. */
Test(frame_csv, damaged_tables_do_no_harm) {
  const char *whole = "cbs_code;municipality;places_end_2017;places_end_2018\nGM0003;\"Appinge\"\"dam\";2;5\n\"GM0014\";Groningen;44;\n";
  const char bytes[] = {'"', ';', '\n', '\r', ',', '\xff', '9', '-'};
  char text[200];
  int64_t read = 0, refused = 0;
  for (size_t size = 0; size <= strlen(whole); size++)
    for (size_t i = 0; i < sizeof bytes; i++) {
      beschut_frame *frame;
      memcpy(text, whole, strlen(whole));
      if (size > 0) text[size - 1] = bytes[i];
      size_t length = i == 0 ? size : strlen(whole);
      if (beschut_frame_read_csv(BESCHUT_NUMBERS, text, length, NULL, &frame) == BESCHUT_OK) {
        read++;
        beschut_frame_free(frame);
      } else {
        refused++;
        cr_assert(eq(ptr, frame, NULL));
      }
    }
  cr_expect(gt(i64, read, 100));
  cr_expect(gt(i64, refused, 100));
  cr_expect(zero(i64, beschut_memory_live()));
}
