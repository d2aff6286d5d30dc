/* SPDX-License-Identifier: MIT */
/* The maxima that docs/behaviour.md names, and that no test of their own room meets: at the limit all is well, one beyond is refused in so many words. */
#include "support.h"
#include "table.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

static const char title[] = "Aantal adviezen beschut werk (naar aanvrager)";

/* ---- sizes ---- */

/* So many bytes of NUL that take no memory as long as they are only read. */
static char *zeros_of(size_t size) {
  int file = open("/dev/zero", O_RDONLY);
  char *zeros = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
  close(file);
  cr_assert(zeros != MAP_FAILED);
  return zeros;
}

/* Refused before a byte is looked at. */
Test(limits, texts_of_32_bits) {
  const size_t beyond = (size_t)INT32_MAX + 1;
  beschut_error error;
  beschut_rules *rules;
  beschut_frame *frame;
  cr_assert(zero(int, beschut_rules_new_empty(&rules)));
  cr_expect(eq(int, beschut_rules_read(rules, "#", beyond, &error), BESCHUT_LIMIT));
  cr_expect(eq(str, error.message, (char *)"expected at most 2147483647 bytes of rules, met 2147483648"));
  cr_expect(eq(int, beschut_rules_read(rules, "{", beyond, &error), BESCHUT_LIMIT));
  cr_expect(eq(int, beschut_frame_read_csv(BESCHUT_NUMBERS, "a", beyond, &error, &frame), BESCHUT_LIMIT));
  cr_expect(eq(str, error.message, (char *)"expected at most 2147483647 bytes of CSV, met 2147483648"));
  cr_expect(eq(ptr, frame, NULL));
  beschut_rules_free(rules);
}

Test(limits, what_a_reader_takes) {
  static const struct {
    int64_t limit;
    beschut_status status;
  } limits[] = {{0, BESCHUT_RANGE}, {1, BESCHUT_OK}, {INT32_MAX, BESCHUT_OK}, {(int64_t)INT32_MAX + 1, BESCHUT_RANGE}};
  beschut_error error;
  beschut_reader *reader;
  beschut_collection *reports;
  cr_assert(zero(int, beschut_reader_new(&reader)));
  cr_assert(zero(int, beschut_collection_new(&reports)));
  cr_expect(eq(int, beschut_reader_read(reader, "x", (1 << 30) + 1, reports, NULL, &error), BESCHUT_LIMIT));
  cr_expect(eq(str, error.message, (char *)"expected at most 1073741824 bytes, met 1073741825"));
  for (size_t i = 0; i < COUNT(limits); i++) cr_expect(eq(int, beschut_reader_set_limit(reader, limits[i].limit), limits[i].status));
  cr_assert(zero(int, beschut_reader_set_limit(reader, 10)));
  cr_expect(eq(int, beschut_reader_read(reader, "0123456789", 10, reports, NULL, &error), BESCHUT_NO_REPORT));
  cr_expect(eq(int, beschut_reader_read(reader, "0123456789a", 11, reports, NULL, &error), BESCHUT_LIMIT));
  cr_expect(eq(str, error.message, (char *)"expected at most 10 bytes, met 11"));
  beschut_reader_free(reader);
  beschut_collection_free(reports);
}

/* A file of so many bytes, all the same; its name goes to path. */
static void make_file(char *path, size_t size, char byte) {
  int file = mkstemp(path);
  char *bytes = malloc(size);
  cr_assert(file >= 0 && bytes != NULL);
  memset(bytes, byte, size);
  cr_assert(eq(i64, (int64_t)write(file, bytes, size), (int64_t)size));
  close(file);
  free(bytes);
}

Test(limits, files) {
  beschut_error error;
  beschut_reader *reader;
  beschut_collection *reports;
  beschut_rules *rules;
  cr_assert(zero(int, beschut_reader_new(&reader)));
  cr_assert(zero(int, beschut_collection_new(&reports)));
  cr_assert(zero(int, beschut_rules_new_empty(&rules)));
  cr_assert(zero(int, beschut_reader_set_limit(reader, 100)));
  for (int beyond = 0; beyond < 2; beyond++) {
    char text[] = "/tmp/beschut-limits-XXXXXX", comment[] = "/tmp/beschut-limits-XXXXXX", met[200];
    make_file(text, (size_t)(100 + beyond), 'x');
    make_file(comment, (size_t)((1 << 24) + beyond), '#');
    cr_expect(eq(int, beschut_reader_read_file(reader, text, reports, NULL, &error), beyond ? BESCHUT_LIMIT : BESCHUT_NO_REPORT));
    snprintf(met, sizeof met, "%s is larger than the limit of 100 bytes", text);
    if (beyond) cr_expect(eq(str, error.message, met));
    cr_expect(eq(int, beschut_rules_read_file(rules, comment, &error), beyond ? BESCHUT_LIMIT : BESCHUT_OK));
    snprintf(met, sizeof met, "%s is larger than the limit of 16777216 bytes", comment);
    if (beyond) cr_expect(eq(str, error.message, met));
    unlink(text);
    unlink(comment);
  }
  beschut_reader_free(reader);
  beschut_collection_free(reports);
  beschut_rules_free(rules);
}

/* The longest text there may be, as one line: one byte too long for it. */
Test(limits, a_line) {
  beschut_error error;
  beschut_reader *reader;
  beschut_collection *reports;
  char *line = zeros_of(INT32_MAX);
  cr_assert(zero(int, beschut_reader_new(&reader)));
  cr_assert(zero(int, beschut_collection_new(&reports)));
  cr_assert(zero(int, beschut_reader_set_limit(reader, INT32_MAX)));
  cr_expect(eq(int, beschut_reader_read(reader, line, INT32_MAX, reports, NULL, &error), BESCHUT_LIMIT));
  cr_expect(eq(str, error.message, (char *)"expected at most 2147483646 bytes in a line, met 2147483647"));
  cr_expect(eq(i32, error.line, 1));
  cr_expect(eq(i32, error.column, 1));
  munmap(line, INT32_MAX);
  beschut_reader_free(reader);
  beschut_collection_free(reports);
}

/* ---- tables ---- */

Test(limits, lines_of_a_table) {
  static bsi_table table;
  bsi_table_open(&table, BSI_ADVICES, false, title, strlen(title), 1);
  for (int line = 2; line <= 160; line++) cr_assert(bsi_table_take(&table, "Positief", 8, line, 0));
  cr_expect(not(table.overflow));
  cr_expect(eq(i32, table.line_count, 160));
  cr_expect(bsi_table_take(&table, "Positief", 8, 161, 0));
  cr_expect(table.overflow);
  cr_expect(eq(i32, table.line_count, 160));
}

Test(limits, words_of_a_table) {
  static bsi_table table;
  char line[2 * 320 + 1];
  for (int words = 300; words <= 320; words++) {
    bsi_table_open(&table, BSI_ADVICES, false, "x", 1, 1); /* one word */
    for (int i = 0; i < words; i++) memcpy(line + 2 * i, "% ", 3);
    cr_expect(eq(int, bsi_table_take(&table, line, (size_t)words * 2, 2, 0), words + 1 <= 320), "%d words", words);
  }
}

/* Its figures are then left out, and it is said so. */
Test(limits, a_table_that_is_too_long) {
  char text[4000];
  for (int lines = 160; lines <= 161; lines++) {
    beschut_reader *reader;
    beschut_collection *reports;
    beschut_diagnostics *diagnostics;
    beschut_error error;
    int64_t value = 0;
    const char *kind = "";
    size_t size = (size_t)snprintf(text, sizeof text, "%s\n", title);
    for (int i = 4; i < lines; i++) size += (size_t)snprintf(text + size, sizeof text - size, "Negatief\n");
    size += (size_t)snprintf(text + size, sizeof text - size, "Aanvraag gemeente 1 2 3\nAanvraag burger 4 5 9\nTotaal 5 7 12\n");
    cr_assert(zero(int, beschut_reader_new(&reader)));
    cr_assert(zero(int, beschut_collection_new(&reports)));
    cr_assert(zero(int, beschut_diagnostics_new(&diagnostics)));
    cr_expect(
        eq(int, beschut_reader_read(reader, text, size, reports, diagnostics, &error), lines == 160 ? BESCHUT_OK : BESCHUT_NO_REPORT));
    if (lines == 160) {
      cr_expect(zero(int, beschut_collection_get_cell(reports, 0, 0, &value)));
      cr_expect(eq(i64, value, 1));
    } else {
      cr_expect(zero(int, beschut_diagnostics_get_kind(diagnostics, 0, &kind)));
      cr_expect(eq(str, (char *)kind, (char *)"unclear_table"));
    }
    beschut_reader_free(reader);
    beschut_collection_free(reports);
    beschut_diagnostics_free(diagnostics);
  }
}

/* ---- columns ---- */

Test(limits, columns_of_csv) {
  for (int columns = 256; columns <= 257; columns++) {
    beschut_error error;
    beschut_frame *frame;
    char text[4000] = "municipality,year,places";
    for (int i = 3; i < columns; i++) snprintf(text + strlen(text), 8, ",x%d", i);
    cr_expect(
        eq(int, beschut_frame_read_csv(BESCHUT_NUMBERS, text, strlen(text), &error, &frame), columns == 256 ? BESCHUT_OK : BESCHUT_LIMIT));
    if (columns == 257) cr_expect(eq(str, error.message, (char *)"more than 256 columns"));
    beschut_frame_free(frame);
  }
}

static struct ArrowSchema column = {.format = "l", .name = "x"}, *many_columns[4097];
static int columns_of_stream;

static void release_schema(struct ArrowSchema *schema) { schema->release = NULL; }
static void release_stream(struct ArrowArrayStream *stream) { stream->release = NULL; }
static const char *last_error(struct ArrowArrayStream *stream) {
  (void)stream;
  return NULL;
}
static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  (void)stream;
  *out = (struct ArrowArray){0};
  return 0;
}
static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
  (void)stream;
  column.release = release_schema;
  for (size_t i = 0; i < COUNT(many_columns); i++) many_columns[i] = &column;
  *out = (struct ArrowSchema){.format = "+s", .n_children = columns_of_stream, .children = many_columns, .release = release_schema};
  return 0;
}

Test(limits, columns_of_arrow) {
  for (columns_of_stream = 4096; columns_of_stream <= 4097; columns_of_stream++) {
    beschut_error error;
    beschut_frame *frame;
    struct ArrowArrayStream stream = {get_schema, get_next, last_error, release_stream, NULL};
    beschut_status status = beschut_frame_read_arrow(BESCHUT_NUMBERS, &stream, &error, &frame);
    cr_expect(eq(int, status, columns_of_stream == 4096 ? BESCHUT_NAME : BESCHUT_LIMIT), "%s", error.message);
    if (columns_of_stream == 4097) cr_expect(eq(str, error.message, (char *)"more than 4096 columns"));
  }
}

/* ---- rules ---- */

Test(limits, of_a_rule) {
  beschut_error error;
  beschut_rules *rules;
  char id[62], text[1002];
  cr_assert(zero(int, beschut_rules_new_empty(&rules)));
  for (int size = 60; size <= 61; size++) {
    memset(id, 'i', (size_t)size);
    id[size] = '\0';
    cr_expect(eq(int, beschut_rules_add(rules, id, "applicant.total.total >= 0", &error), size == 60 ? BESCHUT_OK : BESCHUT_SYNTAX));
  }
  for (int size = 1000; size <= 1001; size++) {
    beschut_status expected = size == 1000 ? BESCHUT_OK : BESCHUT_LIMIT;
    memset(text, 't', (size_t)size);
    text[size] = '\0';
    cr_expect(eq(int, beschut_rules_set_message(rules, 0, BESCHUT_ENGLISH, text), expected));
    cr_expect(eq(int, beschut_rules_set_source(rules, 0, text), expected));
  }
  static const struct {
    int32_t count;
    beschut_status status;
  } regions[] = {{0, BESCHUT_RANGE}, {1, BESCHUT_OK}, {1000, BESCHUT_OK}, {1001, BESCHUT_RANGE}};
  for (size_t i = 0; i < COUNT(regions); i++)
    cr_expect(eq(int, beschut_rules_set_region_count(rules, regions[i].count), regions[i].status));
  beschut_rules_free(rules);
}

/* ---- tallies ---- */

Test(limits, of_a_tally) {
  const beschut_quarter quarter = 2018 * 4;
  beschut_tally *tally;
  char name[102];
  cr_assert(zero(int, beschut_tally_new(&quarter, 1, NULL, &tally)));
  for (int size = 100; size <= 101; size++) {
    beschut_status expected = size == 100 ? BESCHUT_OK : BESCHUT_LIMIT;
    memset(name, 'n', (size_t)size);
    name[size] = '\0';
    cr_expect(eq(int, beschut_tally_set_column(tally, 0, 0, name), expected));
    cr_expect(eq(int, beschut_tally_add_area(tally, name, BESCHUT_AREA_UNKNOWN), expected));
  }
  cr_expect(eq(int, beschut_tally_set_next_row(tally, 0, INT64_C(1) << 52), BESCHUT_OK));
  cr_expect(eq(int, beschut_tally_set_next_row(tally, 0, (INT64_C(1) << 52) + 1), BESCHUT_RANGE));
  beschut_tally_free(tally);
}
