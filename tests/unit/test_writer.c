/* SPDX-License-Identifier: MIT */
/*
 * The writer: what is written is as published (lines taken from the example data), reads back as equal reports whatever they hold, and a file is never
 * left half-written.
 */
#include "support.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static char *write_as(const beschut_collection *reports, int32_t format, int32_t language, size_t *size) {
  beschut_writer *writer;
  beschut_error error;
  char *text;
  cr_assert(zero(int, beschut_writer_new(&writer)));
  cr_assert(zero(int, beschut_writer_set_format(writer, format)));
  cr_assert(zero(int, beschut_writer_set_language(writer, language)));
  cr_assert(zero(int, beschut_writer_write(writer, reports, &error, &text, size)));
  beschut_writer_free(writer);
  return text;
}

/* Reads the example data of a layout, for the lines that its publisher printed. */
static const char *const published[] = {"examples/data/2018q1-national-and-35-regions.txt", "examples/data/2019q4-drenthe.txt",
                                        "examples/data/2020q1-unnamed-region.txt"};

/* The next line that is not blank, without spaces at its end; NULL at the end of the text. */
static const char *next_line(const char **at, size_t *size) {
  for (;;) {
    const char *start = *at, *end = strchr(start, '\n');
    if (*start == '\0') return NULL;
    if (end == NULL) end = start + strlen(start);
    *at = *end == '\0' ? end : end + 1;
    while (end > start && end[-1] == ' ') end--;
    *size = (size_t)(end - start);
    if (*size > 0) return start;
  }
}

static bool is_title(const char *line, size_t size) {
  char copy[120];
  snprintf(copy, sizeof copy, "%.*s", (int)size, line);
  return strstr(copy, "(naar ") != NULL;
}

/* Lines of figures, heads and all, as published, line by line; titles and footnotes vary in their marks and are passed over. */
Test(writer, dutch_layouts_are_those_that_were_published) {
  for (int format = BESCHUT_FORMAT_TABS; format <= BESCHUT_FORMAT_SPACES; format++) {
    size_t size, written_size, a_size, b_size;
    char *text = read_project_file(published[format], &size);
    reading r = read_bytes(text, size);
    char *written = write_as(r.reports, format, BESCHUT_DUTCH, &written_size);
    const char *a = text, *b = written, *one, *other;
    int same = 0;
    while ((one = next_line(&a, &a_size)) != NULL) {
      if (is_title(one, a_size) || strchr("*\\#", one[0]) != NULL) continue;
      do other = next_line(&b, &b_size);
      while (other != NULL && (is_title(other, b_size) || strchr("*\\#", other[0]) != NULL));
      cr_assert(other != NULL, "%s: nothing written for '%.*s'", published[format], (int)a_size, one);
      char expected[200], met[200], *sept;
      snprintf(expected, sizeof expected, "%.*s", (int)a_size, one);
      snprintf(met, sizeof met, "%.*s", (int)b_size, other);
      if ((sept = strstr(expected, "sept.")) != NULL) memmove(sept + 3, sept + 4, strlen(sept + 3)); /* ours is the spelling of 2018 */
      const char *e = expected, *m = met;
      while (*e == ' ') e++;
      while (*m == ' ') m++;
      cr_expect(eq(str, (char *)m, (char *)e), "%s", published[format]);
      same++;
    }
    cr_assert(same >= (format == BESCHUT_FORMAT_TABS ? 36 : 1) * 16, "%d lines", same);
    free(text);
    beschut_text_free(written);
    forget(&r);
  }
}

Test(writer, an_english_table) {
  reading r =
      read_string("Aantal adviezen beschut werk (naar aanvrager)\nJan. 2015 t/m mrt. 2018\tPositief advies\tNegatief advies\tTotaal\n"
                  "Aanvraag gemeente\t1.256\t377\t1.633\nAanvraag burger\t1.389\t820\t2.209\nTotaal\t2.645\t1.197\t3.842\n");
  size_t size;
  char *text = write_as(r.reports, BESCHUT_FORMAT_TABS, BESCHUT_ENGLISH, &size);
  cr_assert(strstr(text,
                   "Advices on sheltered work (by applicant)\n\n"
                   "Jan. 2015 to Mar. 2018\tPositive advices\tNegative advices\tTotal\n"
                   "Municipality's request\t1,256\t377\t1,633\nCitizen's request\t1,389\t820\t2,209\nTotal\t2,645\t1,197\t3,842\n") != NULL,
            "%s", text);
  beschut_text_free(text);
  forget(&r);
}

/* ---- read(write(x)) = x ---- */

static beschut_date random_date(uint64_t *state, int32_t which) {
  beschut_date date = (beschut_date)(next_random(state) % 3600000) - 719000, last; /* years 1 to 9999 or so */
  int32_t year, month, day;
  beschut_quarter quarter;
  if (next_random(state) % 4 != 0) date = 16436 + (beschut_date)(next_random(state) % 4000);
  if (date > 2932896) date = 2932896;
  beschut_date_get_ymd(date, &year, &month, &day);
  if (which == BESCHUT_SINCE && next_random(state) % 2 == 0) beschut_date_from_ymd(year, month, 1, &date);
  if ((which == BESCHUT_UNTIL || which == BESCHUT_COHORT_END) && next_random(state) % 2 == 0) {
    beschut_quarter_from_date(date, &quarter);
    beschut_quarter_get_days(quarter, NULL, &last);
    date = last;
  }
  return date;
}

static int64_t random_value(uint64_t *state) {
  static const int64_t edges[] = {0, 1, 999, 1000, 1001, -1, -1000, 100, 150, BESCHUT_VALUE_MAX, BESCHUT_VALUE_MIN};
  uint64_t kind = next_random(state) % 8;
  if (kind == 0) return edges[next_random(state) % (sizeof edges / sizeof edges[0])];
  return (int64_t)(next_random(state) % (kind < 5 ? 300 : 3000000));
}

static void add_random_report(beschut_collection *reports, uint64_t *state) {
  static const char *const labels[] = {"Drenthe",   "Foo",       "Regio Zwolle", "x (y)",        "Friesland (AM03)",
                                       "Foo (-)",   "Nederland", "Café #1",      "a*b <b>c</b>", "(AM)",
                                       "UWV 1 2 3", "# kop",     "\\*"};
  beschut_report *report;
  beschut_report_new(&report);
  uint64_t blank = next_random(state) % 4;
  for (beschut_cell cell = 0; cell < 42; cell++) {
    bool leave_out = blank == 1 ? next_random(state) % 3 == 0 : blank == 2 ? next_random(state) % 20 != 0 : false;
    if (!leave_out) beschut_report_set_cell(report, cell, random_value(state));
  }
  beschut_report_set_cell(report, (beschut_cell)(next_random(state) % 42),
                          random_value(state)); /* a report without any figure is no report */
  for (int32_t which = 0; which < BESCHUT_DATE_COUNT; which++)
    if (next_random(state) % 5 != 0) beschut_report_set_date(report, which, random_date(state, which));
  uint64_t area = next_random(state) % 4;
  if (area == 1) beschut_report_set_area(report, beschut_area_at((int32_t)(next_random(state) % 36)));
  if (area == 2) beschut_report_set_area(report, BESCHUT_AREA_REGION);
  if (next_random(state) % 3 == 0) beschut_report_set_label(report, labels[next_random(state) % (sizeof labels / sizeof labels[0])]);
  if (next_random(state) % 9 == 0) beschut_report_set_label(report, NULL);
  beschut_collection_add(reports, report);
  beschut_report_free(report);
}

Test(writer, what_is_written_reads_back_the_same) {
  uint64_t state = 20150101;
  for (int round = 0; round < 500; round++) {
    beschut_collection *reports;
    beschut_collection_new(&reports);
    for (uint64_t n = 1 + next_random(&state) % 3; n > 0; n--) add_random_report(reports, &state);
    for (int32_t way = 0; way < BESCHUT_FORMAT_COUNT * 2; way++) {
      size_t size;
      int32_t equal;
      char *text = write_as(reports, way / 2, way % 2, &size);
      cr_assert(eq(sz, size, strlen(text)));
      reading r = read_bytes(text, size);
      beschut_collection_equal(reports, r.reports, &equal);
      cr_assert(r.status == BESCHUT_OK && equal == 1, "round %d, %s, language %d: %s\n%s", round, beschut_format_name(way / 2), way % 2,
                r.error.message, text);
      beschut_text_free(text);
      forget(&r);
    }
    beschut_collection_free(reports);
  }
}

/* ---- files ---- */

static int files_in(const char *folder) {
  int count = 0;
  DIR *dir = opendir(folder);
  for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) count += entry->d_name[0] != '.';
  closedir(dir);
  return count;
}

Test(writer, files_are_replaced_whole) {
  char folder[] = "/tmp/beschut-test-XXXXXX", path[80], missing[80];
  size_t size;
  struct stat about;
  beschut_error error;
  beschut_writer *writer;
  cr_assert(mkdtemp(folder) != NULL);
  snprintf(path, sizeof path, "%s/out.json", folder);
  snprintf(missing, sizeof missing, "%s/none/out.json", folder);
  char *text = read_project_file(published[1], &size);
  reading r = read_bytes(text, size);
  beschut_writer_new(&writer);
  FILE *old = fopen(path, "w");
  fputs("old", old);
  fclose(old);
  cr_assert(zero(int, chmod(path, 0640)));
  cr_assert(zero(int, beschut_writer_write_file(writer, r.reports, path, &error)));
  cr_assert(zero(int, stat(path, &about)));
  cr_assert(eq(int, about.st_mode & 0777, 0640)); /* the mode of the file that it replaced */
  cr_assert(eq(int, files_in(folder), 1));        /* and nothing else left there */
  cr_assert(eq(int, beschut_writer_write_file(writer, r.reports, missing, &error), BESCHUT_FILE));
  cr_assert(strstr(error.message, "none/out.json") != NULL);
  cr_assert(eq(int, beschut_writer_write_file(writer, r.reports, folder, &error), BESCHUT_FILE)); /* a folder cannot be replaced */
  cr_assert(eq(int, files_in(folder), 1));
  unlink(path);
  rmdir(folder);
  free(text);
  beschut_writer_free(writer);
  forget(&r);
}

/* A device without room: the failure is told, and the text is not cut silently. */
Test(writer, a_full_disk_is_an_error) {
  beschut_writer *writer;
  beschut_collection *reports;
  beschut_error error;
  beschut_writer_new(&writer);
  beschut_collection_new(&reports);
  cr_assert(eq(int, beschut_writer_write_file(writer, reports, "/dev/full/out", &error), BESCHUT_FILE));
  beschut_writer_free(writer);
  beschut_collection_free(reports);
}

static int32_t stop(void *data, int64_t done, int64_t total) {
  *(int64_t *)data = done * 100 + total;
  return 1;
}

/* A pipe is written to, and a device would be: to rename a file over it would take it away from everybody. */
Test(writer, what_is_no_file_is_written_to_and_stays) {
  char path[64], got[4096] = "";
  struct stat about;
  beschut_writer *writer;
  beschut_collection *reports;
  char *text;
  size_t size;
  cr_assert(zero(int, beschut_writer_new(&writer)));
  cr_assert(zero(int, beschut_collection_new(&reports)));
  cr_assert(zero(int, beschut_writer_write(writer, reports, NULL, &text, &size)));
  snprintf(path, sizeof path, "/tmp/beschut-writer-%ld.fifo", (long)getpid());
  cr_assert(zero(int, mkfifo(path, 0600)));
  int reader = open(path, O_RDONLY | O_NONBLOCK);
  beschut_status status = beschut_writer_write_file(writer, reports, path, NULL);
  ssize_t length = read(reader, got, sizeof got - 1);
  bool stays = stat(path, &about) == 0 && S_ISFIFO(about.st_mode);
  close(reader);
  unlink(path);
  cr_assert(zero(int, status));
  cr_assert(stays);
  cr_assert(eq(sz, (size_t)length, size));
  cr_assert(eq(str, got, text));
  beschut_text_free(text);
  beschut_collection_free(reports);
  beschut_writer_free(writer);
}

Test(writer, settings_and_wrong_arguments) {
  beschut_writer *writer;
  beschut_collection *reports;
  beschut_error error;
  char *text = (char *)"x";
  size_t size = 5;
  int64_t seen = 0;
  int32_t format;
  uint64_t state = 5;
  beschut_writer_new(&writer);
  beschut_collection_new(&reports);
  add_random_report(reports, &state);
  cr_assert(eq(int, beschut_writer_set_format(writer, 4), BESCHUT_RANGE));
  cr_assert(eq(int, beschut_writer_set_language(writer, 2), BESCHUT_RANGE));
  beschut_writer_set_progress(writer, stop, &seen);
  for (int f = 0; f < BESCHUT_FORMAT_COUNT; f++) {
    beschut_writer_set_format(writer, f);
    seen = 0;
    cr_expect(eq(int, beschut_writer_write(writer, reports, &error, &text, &size), BESCHUT_INTERRUPTED));
    cr_expect(eq(ptr, text, NULL));
    cr_expect(zero(sz, size));
    cr_expect(eq(i64, seen, 101));
  }
  cr_assert(eq(int, beschut_writer_write(NULL, reports, &error, &text, &size), BESCHUT_ARGUMENT));
  cr_assert(eq(int, beschut_writer_write(writer, NULL, &error, &text, &size), BESCHUT_ARGUMENT));
  cr_assert(eq(int, beschut_writer_write(writer, reports, NULL, NULL, NULL), BESCHUT_ARGUMENT));
  cr_assert(eq(int, beschut_writer_write_file(writer, reports, NULL, &error), BESCHUT_ARGUMENT));
  cr_assert(eq(int, beschut_writer_new(NULL), BESCHUT_ARGUMENT));
  cr_assert(eq(int, beschut_format_find("markdwn", &error, &format), BESCHUT_NAME));
  cr_assert(eq(int, format, -1));
  cr_assert(zero(int, beschut_format_find("spaces", &error, &format)));
  cr_assert(eq(int, format, BESCHUT_FORMAT_SPACES));
  cr_assert(eq(ptr, (void *)beschut_format_name(4), NULL));
  beschut_writer_free(NULL);
  beschut_writer_free(writer);
  beschut_collection_free(reports);
}
