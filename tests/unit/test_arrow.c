/* SPDX-License-Identifier: MIT */
/*
 * Arrow, out: streams are read by a consumer written here from the interface's specification. Expected values: the published figures
 * (tests/expected), and what the getters of collections, findings and rates say.
 */
#include "published.h"

#include <math.h>

/* ---- a consumer ---- */

enum { MOST_BATCHES = 8 };

typedef struct table {
  struct ArrowSchema schema;
  struct ArrowArray batches[MOST_BATCHES];
  int count;
  int64_t rows;
} table;

/* Reads a stream to its end and releases it. */
static table pull(struct ArrowArrayStream *stream) {
  table t = {0};
  cr_assert(zero(int, stream->get_schema(stream, &t.schema)));
  cr_assert(eq(str, (char *)(size_t)t.schema.format, "+s"));
  for (;; t.count++) {
    cr_assert(t.count < MOST_BATCHES);
    cr_assert(zero(int, stream->get_next(stream, &t.batches[t.count])));
    if (t.batches[t.count].release == NULL) break;
    cr_assert(eq(i64, t.batches[t.count].n_children, t.schema.n_children));
    t.rows += t.batches[t.count].length;
  }
  cr_expect(stream->get_last_error(stream) == NULL);
  stream->release(stream);
  cr_expect(stream->release == NULL);
  return t;
}

static void drop(table *t) {
  for (int i = 0; i < t->count; i++) {
    t->batches[i].release(&t->batches[i]);
    cr_expect(t->batches[i].release == NULL);
  }
  t->schema.release(&t->schema);
  cr_expect(t->schema.release == NULL);
}

static int64_t column_of(const table *t, const char *name) {
  for (int64_t i = 0; i < t->schema.n_children; i++)
    if (strcmp(t->schema.children[i]->name, name) == 0) return i;
  cr_assert(false, "no column %s", name);
  return -1;
}

static bool is_null(const struct ArrowArray *array, int64_t row) {
  const uint8_t *validity = array->buffers[0];
  cr_assert(array->offset == 0 && (validity != NULL) == (array->null_count > 0), "validity only where there are nulls");
  return validity != NULL && (validity[row / 8] >> row % 8 & 1) == 0;
}

static void add_text(char *out, const struct ArrowArray *array, int64_t row) {
  const int32_t *offsets = array->buffers[1];
  const char *data = array->buffers[2];
  cr_assert(eq(i64, array->n_buffers, 3));
  cr_assert(offsets[0] == 0 && offsets[row] >= 0 && offsets[row + 1] >= offsets[row] && data != NULL);
  strncat(out, data + offsets[row], (size_t)(offsets[row + 1] - offsets[row]));
}

static void add_number(char *out, const char *format, const void *values, int64_t row) {
  size_t size = strlen(out);
  char *end = out + size;
  beschut_date date = strcmp(format, "tdD") == 0 ? ((const int32_t *)values)[row] : 0;
  if (strcmp(format, "l") == 0) snprintf(end, 64, "%lld", (long long)((const int64_t *)values)[row]);
  if (strcmp(format, "i") == 0) snprintf(end, 64, "%d", (int)((const int32_t *)values)[row]);
  if (strcmp(format, "tdD") == 0) cr_assert(zero(int, beschut_date_write(date, end)));
  if (strcmp(format, "g") == 0) snprintf(end, 64, "%.0f", 1e9 * ((const double *)values)[row]);
  cr_assert(end[0] != '\0', "format %s", format);
}

/* A value as text: "null", a number (doubles in 1e-9), a date, a text, or a list as "[a,b]". */
static const char *show(const table *t, int64_t row, const char *name) {
  static char out[4096];
  int64_t column = column_of(t, name);
  int batch = 0;
  for (; row >= t->batches[batch].length; batch++) row -= t->batches[batch].length;
  const struct ArrowArray *array = t->batches[batch].children[column];
  const struct ArrowSchema *schema = t->schema.children[column];
  out[0] = '\0';
  cr_assert(row < array->length);
  if (is_null(array, row)) {
    cr_assert(schema->flags == ARROW_FLAG_NULLABLE, "%s", name);
    return "null";
  }
  if (schema->dictionary != NULL) {
    int8_t index = ((const int8_t *)array->buffers[1])[row];
    cr_assert(strcmp(schema->format, "c") == 0 && strcmp(schema->dictionary->format, "u") == 0);
    cr_assert(index >= 0 && index < array->dictionary->length && array->dictionary->null_count == 0);
    add_text(out, array->dictionary, index);
  } else if (strcmp(schema->format, "u") == 0) {
    add_text(out, array, row);
  } else if (strcmp(schema->format, "+l") == 0) {
    const int32_t *offsets = array->buffers[1];
    cr_assert(eq(i64, array->n_buffers, 2));
    for (int32_t i = offsets[row]; i < offsets[row + 1]; i++) {
      strcat(out, i == offsets[row] ? "" : ",");
      add_text(out, array->children[0], i);
    }
  } else {
    cr_assert(eq(i64, array->n_buffers, 2));
    add_number(out, schema->format, array->buffers[1], row);
  }
  return out;
}

static void expect(const table *t, int64_t row, const char *name, const char *expected) {
  cr_expect(strcmp(show(t, row, name), expected) == 0, "row %lld, %s: %s, not %s", (long long)row, name, show(t, row, name), expected);
}

static void expect_int(const table *t, int64_t row, const char *name, int64_t expected) {
  char text[32] = "null";
  if (expected != BESCHUT_MISSING) snprintf(text, sizeof text, "%lld", (long long)expected);
  expect(t, row, name, text);
}

static table table_of(const beschut_collection *reports, int32_t shape) {
  struct ArrowArrayStream stream;
  beschut_error error;
  cr_assert(zero(int, beschut_collection_export_arrow(reports, shape, &error, &stream)), "%s", error.message);
  return pull(&stream);
}

/* ---- reports ---- */

static void expect_fields(const table *t, const char *const *fields, size_t count) {
  cr_assert(eq(i64, t->schema.n_children, (int64_t)count));
  for (size_t i = 0; i < count; i++) {
    char text[64];
    const struct ArrowSchema *s = t->schema.children[i];
    snprintf(text, sizeof text, "%s %s%s %d", s->name, s->format, s->dictionary == NULL ? "" : " dictionary", (int)s->flags);
    cr_expect(eq(str, text, (char *)(size_t)fields[i]));
  }
}

#define LEAD                                                                                                                               \
  "report l 0", "area u 2", "area_name u 2", "label u 2", "period u 2", "since tdD 2", "until tdD 2", "cohort_end tdD 2",                  \
      "reference_date tdD 2", "footnote_date tdD 2"

static void print_label(beschut_collection *reports, int64_t report, const char *label) {
  cr_assert(bsi_pool_add(&reports->pool, label, &reports->labels[report]));
}

Test(arrow, wide_is_a_row_a_report) {
  static const char *const head[] = {LEAD};
  beschut_collection *reports = published("2018q1-national-and-35-regions");
  beschut_area areas[36];
  for (int i = 0; i < 36; i++) areas[i] = beschut_area_at(i);
  areas[5] = BESCHUT_AREA_UNKNOWN;
  areas[6] = BESCHUT_AREA_REGION;
  cr_assert(zero(int, beschut_collection_set_areas(reports, areas, 36)));
  print_label(reports, 3, "Regio Drente");
  print_label(reports, 5, "Ergens");
  table t = table_of(reports, BESCHUT_SHAPE_WIDE);
  cr_assert(eq(i64, t.rows, 36));
  cr_assert(eq(i64, t.schema.n_children, 53));
  for (int64_t i = 10; i < 52; i++) cr_expect(strcmp(t.schema.children[i]->format, "l") == 0 && t.schema.children[i]->flags == 2);
  for (int64_t report = 0; report < 36; report++) {
    expect_int(&t, report, "report", report);
    for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
      int64_t value;
      cr_assert(zero(int, beschut_collection_get_cell(reports, report, cell, &value)));
      expect_int(&t, report, beschut_cell_name(cell), value);
    }
  }
  expect(&t, 0, "applicant.municipality.positive", "1256");
  expect(&t, 8, "applicant.municipality.cohort_positive", "null");
  expect(&t, 0, "area", "NL01");
  expect(&t, 0, "area_name", "Nederland");
  expect(&t, 0, "label", "Nederland");
  expect(&t, 0, "period", "2018KW01");
  expect(&t, 0, "since", "2015-01-01");
  expect(&t, 0, "until", "2018-03-31");
  expect(&t, 0, "cohort_end", "2017-09-30");
  expect(&t, 0, "reference_date", "2017-12-31");
  expect(&t, 0, "source", "2018q1-national-and-35-regions");
  expect(&t, 3, "area", "AM03");
  expect(&t, 3, "area_name", "Drenthe");
  expect(&t, 3, "label", "Regio Drente");
  expect(&t, 5, "area", "null");
  expect(&t, 5, "area_name", "null");
  expect(&t, 5, "label", "Ergens");
  expect(&t, 6, "area", "region");
  expect(&t, 6, "area_name", "Arbeidsmarktregio");
  t.schema.n_children = COUNT(head);
  expect_fields(&t, head, COUNT(head));
  t.schema.n_children = 53;
  drop(&t);
  beschut_collection_free(reports);
}

Test(arrow, long_is_a_row_a_cell) {
  static const char *const fields[] = {
      LEAD, "breakdown c dictionary 0", "row c dictionary 0", "measure c dictionary 0", "value l 2", "line i 2", "column i 2"};
  beschut_collection *reports = published("2018q1-national-and-35-regions");
  cr_assert(zero(int, beschut_collection_set_country_first(reports)));
  reports->areas[2] = 103;
  print_label(reports, 2, "Regio Drente");
  reports->dates[BESCHUT_UNTIL][3] = reports->dates[BESCHUT_SINCE][3] = BESCHUT_DATE_NONE;
  table t = table_of(reports, BESCHUT_SHAPE_LONG);
  expect_fields(&t, fields, COUNT(fields));
  cr_assert(eq(i64, t.rows, 36 * 42));
  for (int64_t row = 0; row < t.rows; row++) {
    int64_t value, report = row / 42;
    int32_t line, column;
    char name[128] = "";
    static const char *const parts[] = {"breakdown", "row", "measure"};
    for (int i = 0; i < 3; i++) strcat(strcat(name, i == 0 ? "" : "."), show(&t, row, parts[i]));
    cr_expect(eq(str, name, (char *)(size_t)beschut_cell_name((beschut_cell)(row % 42))));
    cr_assert(zero(int, beschut_collection_get_cell(reports, report, (beschut_cell)(row % 42), &value)));
    cr_assert(zero(int, beschut_collection_get_place(reports, report, (beschut_cell)(row % 42), &line, &column)));
    expect_int(&t, row, "report", report);
    expect_int(&t, row, "value", value);
    expect_int(&t, row, "line", line == 0 ? BESCHUT_MISSING : line);
    expect_int(&t, row, "column", column == 0 ? BESCHUT_MISSING : column);
  }
  static const char *const heads[][2] = {{"area", "AM03"},
                                         {"area_name", "Drenthe"},
                                         {"label", "Regio Drente"},
                                         {"period", "2018KW01"},
                                         {"since", "2015-01-01"},
                                         {"until", "2018-03-31"},
                                         {"cohort_end", "2017-09-30"},
                                         {"reference_date", "2017-12-31"},
                                         {"footnote_date", "2017-12-31"}};
  for (size_t i = 0; i < COUNT(heads); i++)
    for (int64_t row = 2 * 42; row < 3 * 42; row++) expect(&t, row, heads[i][0], heads[i][1]);
  expect(&t, 41, "area_name", "Nederland");
  expect(&t, 3 * 42, "area", "region");
  expect(&t, 3 * 42, "period", "null");
  expect(&t, 3 * 42, "since", "null");
  expect(&t, 3 * 42, "reference_date", "2017-12-31");
  drop(&t);
  beschut_collection_free(reports);
}

Test(arrow, batches_are_bounded) {
  static const struct {
    int64_t reports;
    int32_t shape;
    int64_t lengths[3];
  } rows[] = {{0, BESCHUT_SHAPE_WIDE, {0}},
              {0, BESCHUT_SHAPE_LONG, {0}},
              {65536, BESCHUT_SHAPE_WIDE, {65536}},
              {65537, BESCHUT_SHAPE_WIDE, {65536, 1}},
              {3200, BESCHUT_SHAPE_LONG, {65536, 65536, 3328}}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    beschut_collection *reports;
    cr_assert(zero(int, beschut_collection_new(&reports)));
    cr_assert(zero(int, beschut_collection_add_blank(reports, rows[i].reports)));
    table t = table_of(reports, rows[i].shape);
    for (int b = 0; b < 3; b++) cr_expect(eq(i64, b < t.count ? t.batches[b].length : 0, rows[i].lengths[b]), "case %zu", i);
    if (t.rows > 0) expect_int(&t, t.rows - 1, "report", rows[i].reports - 1);
    drop(&t);
    beschut_collection_free(reports);
  }
}

Test(arrow, what_is_moved_out_lives_on) {
  beschut_collection *reports = published("2019q4-drenthe");
  beschut_rules *rules;
  beschut_findings *findings;
  struct ArrowArrayStream stream;
  struct ArrowSchema schema, schema_child;
  struct ArrowArray batch, moved[3];
  static const int64_t columns[] = {0, 9, 12}; /* text, list, dictionary */
  cr_assert(zero(int, beschut_rules_new(&rules)));
  cr_assert(zero(int, beschut_collection_set_cell(reports, 0, 2, 1)));
  cr_assert(zero(int, beschut_rules_check(rules, reports, NULL, &findings)));
  cr_assert(zero(int, beschut_findings_export_arrow(findings, BESCHUT_DUTCH, NULL, &stream)));
  beschut_rules_free(rules);
  beschut_findings_free(findings);
  beschut_collection_free(reports);
  cr_expect(eq(i64, beschut_memory_live(), 1)); /* the stream's own copy */
  cr_assert(zero(int, stream.get_schema(&stream, &schema)));
  cr_assert(zero(int, stream.get_next(&stream, &batch)));
  stream.release(&stream);
  cr_expect(eq(i64, beschut_memory_live(), 0));
  schema_child = *schema.children[12];
  schema.children[12]->release = NULL;
  schema.release(&schema);
  cr_expect(eq(str, (char *)(size_t)schema_child.dictionary->format, "u"));
  schema_child.release(&schema_child);
  for (size_t i = 0; i < COUNT(columns); i++) {
    moved[i] = *batch.children[columns[i]];
    batch.children[columns[i]]->release = NULL;
  }
  batch.release(&batch);
  cr_expect(batch.release == NULL);
  char text[64] = "";
  add_text(text, moved[1].children[0], 0);
  cr_expect(eq(str, text, "applicant.municipality.total"));
  text[0] = '\0';
  add_text(text, moved[2].dictionary, 2);
  cr_expect(eq(str, text, "date"));
  for (size_t i = 0; i < COUNT(columns); i++) moved[i].release(&moved[i]);
}

Test(arrow, streams_end_early_and_stay_at_their_end) {
  beschut_collection *reports = published("2019q4-drenthe");
  struct ArrowArrayStream stream;
  struct ArrowArray batch;
  for (int taken = 0; taken < 4; taken++) {
    cr_assert(zero(int, beschut_collection_export_arrow(reports, BESCHUT_SHAPE_WIDE, NULL, &stream)));
    for (int i = 0; i < taken; i++) {
      cr_assert(zero(int, stream.get_next(&stream, &batch)));
      cr_expect(eq(int, batch.release != NULL, i == 0));
      if (i == 0) batch.release(&batch);
    }
    stream.release(&stream);
  }
  beschut_collection_free(reports);
  cr_expect(eq(i64, beschut_memory_live(), 0));
}

Test(arrow, bytes_that_are_no_text_are_replaced) {
  reading r = read_string("{\"format\": \"beschut-reports\", \"version\": 1, \"reports\": [{}]}");
  cr_assert(zero(int, r.status));
  cr_assert(bsi_pool_add(&r.reports->pool, "a\xFF\xC3(b\xE2\x82", &r.reports->sources[0])); /* file names may be such */
  table t = table_of(r.reports, BESCHUT_SHAPE_WIDE);
  expect(&t, 0, "source", "a\xEF\xBF\xBD\xEF\xBF\xBD(b\xEF\xBF\xBD\xEF\xBF\xBD");
  drop(&t);
  forget(&r);
}

/* ---- findings and rates ---- */

/* The published reports of a quarter: one on the country, one on Drenthe with a label of its own, one unknown, one without `until`. */
static beschut_collection *reports_with_heads(void) {
  beschut_collection *reports = published("2018q1-national-and-35-regions");
  cr_assert(zero(int, beschut_collection_set_country_first(reports)));
  reports->areas[8] = 103;
  reports->areas[9] = BESCHUT_AREA_UNKNOWN;
  print_label(reports, 8, "Regio Drente");
  print_label(reports, 9, "");
  reports->dates[BESCHUT_UNTIL][10] = BESCHUT_DATE_NONE;
  return reports;
}

/* Area, label and period of a row that is about one of these reports. */
static void expect_head(const table *t, int64_t row, int64_t report) {
  expect_int(t, row, "report", report);
  expect(t, row, "area", report == 0 ? "NL01" : report == 8 ? "AM03" : report == 9 ? "null" : "region");
  expect(t, row, "label", report == 0 ? "Nederland" : report == 8 ? "Regio Drente" : report == 9 ? "null" : "Arbeidsmarktregio");
  expect(t, row, "period", report == 10 ? "null" : "2018KW01");
}

static void expect_finding(const table *t, const beschut_findings *f, int64_t i, int32_t language) {
  static const char *const units[] = {"count", "percent", "date"};
  int32_t severity, outcome, unit, line, column;
  int64_t report, other, observed, expected, count;
  const char *rule, *source;
  char *message, cells[4096] = "";
  beschut_cell numbers[64];
  beschut_findings_get_rule(f, i, &rule);
  beschut_findings_get_severity(f, i, &severity);
  beschut_findings_get_outcome(f, i, &outcome);
  beschut_findings_get_report(f, i, &report, &other);
  beschut_findings_get_cells(f, i, numbers, 64, &count);
  beschut_findings_get_sides(f, i, &observed, &expected, &unit);
  beschut_findings_get_place(f, i, &source, &line, &column);
  cr_assert(zero(int, beschut_findings_get_message(f, i, language, &message)));
  for (int64_t k = 0; k < count; k++) strcat(strcat(cells, k == 0 ? "" : ","), beschut_cell_name(numbers[k]));
  expect(t, i, "rule", rule);
  expect(t, i, "severity", beschut_severity_name(severity));
  expect(t, i, "outcome", beschut_outcome_name(outcome));
  expect_head(t, i, report);
  expect_int(t, i, "other", other < 0 ? BESCHUT_MISSING : other);
  expect(t, i, "cell", count == 0 ? "null" : beschut_cell_name(numbers[0]));
  expect(t, i, "cells", cells);
  expect_int(t, i, "observed", observed);
  expect_int(t, i, "expected", expected);
  expect(t, i, "unit", units[unit]);
  expect(t, i, "source", source[0] == '\0' ? "null" : source);
  expect_int(t, i, "line", line == 0 ? BESCHUT_MISSING : line);
  expect_int(t, i, "column", column == 0 ? BESCHUT_MISSING : column);
  expect(t, i, "message", message);
  beschut_text_free(message);
}

Test(arrow, findings_are_a_row_each) {
  static const char *const fields[] = {"rule u 0",
                                       "severity c dictionary 0",
                                       "outcome c dictionary 0",
                                       "report l 0",
                                       "area u 2",
                                       "label u 2",
                                       "period u 2",
                                       "other l 2",
                                       "cell u 2",
                                       "cells +l 0",
                                       "observed l 2",
                                       "expected l 2",
                                       "unit c dictionary 0",
                                       "source u 2",
                                       "line i 2",
                                       "column i 2",
                                       "message u 0"};
  static const char more[] = "other: *.*.positive >= previous(*.*.positive)\nfigure: *.*.positive - regions(*.*.positive)\n"
                             "of_each: applicant.total.total\n";
  beschut_collection *reports = reports_with_heads();
  beschut_rules *rules;
  beschut_findings *findings;
  cr_assert(zero(int, beschut_rules_new(&rules)));
  cr_assert(zero(int, beschut_rules_read(rules, more, sizeof more - 1, NULL)));
  cr_assert(zero(int, beschut_rules_check(rules, reports, NULL, &findings)));
  for (int32_t language = BESCHUT_ENGLISH; language <= BESCHUT_DUTCH; language++) {
    struct ArrowArrayStream stream;
    cr_assert(zero(int, beschut_findings_export_arrow(findings, language, NULL, &stream)));
    table t = pull(&stream);
    int64_t count;
    expect_fields(&t, fields, COUNT(fields));
    cr_assert(zero(int, beschut_findings_count(findings, &count)));
    cr_assert(t.rows == count && count > 60);
    for (int64_t i = 0; i < count; i++) expect_finding(&t, findings, i, language);
    drop(&t);
  }
  beschut_findings_free(findings);
  beschut_rules_free(rules);
  beschut_collection_free(reports);
}

Test(arrow, rates_are_a_row_each) {
  static const char *const fields[] = {"report l 0",
                                       "area u 2",
                                       "label u 2",
                                       "period u 2",
                                       "rate c dictionary 0",
                                       "breakdown c dictionary 0",
                                       "row c dictionary 0",
                                       "numerator l 2",
                                       "denominator l 2",
                                       "printed_pct l 2",
                                       "state c dictionary 0",
                                       "estimate g 2",
                                       "low g 2",
                                       "high g 2"};
  beschut_collection *reports = reports_with_heads();
  beschut_rates *rates;
  struct ArrowArrayStream stream;
  const int64_t *report, *numerator, *denominator, *printed;
  const int32_t *rate, *breakdown, *row, *state;
  const double *values[3];
  static const char *const names[] = {"estimate", "low", "high"};
  int nulls = 0;
  cr_assert(zero(int, beschut_collection_set_cell(reports, 3, 2, 0)));
  cr_assert(zero(int, beschut_rates_new(reports, BESCHUT_WILSON, 0.95, &rates)));
  cr_assert(zero(int, beschut_rates_export_arrow(rates, NULL, &stream)));
  table t = pull(&stream);
  expect_fields(&t, fields, COUNT(fields));
  beschut_rates_get_keys(rates, &report, &rate, &breakdown, &row);
  beschut_rates_get_counts(rates, &numerator, &denominator, &printed, &state);
  beschut_rates_get_estimates(rates, &values[0], &values[1], &values[2]);
  cr_assert(eq(i64, t.rows, 36 * 20));
  for (int64_t i = 0; i < t.rows; i++) {
    expect_head(&t, i, report[i]);
    expect(&t, i, "rate", beschut_rate_name(rate[i]));
    expect(&t, i, "breakdown", beschut_breakdown_name(breakdown[i]));
    expect(&t, i, "row", beschut_row_name(breakdown[i], row[i]));
    expect_int(&t, i, "numerator", numerator[i]);
    expect_int(&t, i, "denominator", denominator[i]);
    expect_int(&t, i, "printed_pct", printed[i]);
    expect(&t, i, "state", beschut_rate_state_name(state[i]));
    for (int k = 0; k < 3; k++) {
      char text[64] = "null";
      if (state[i] == BESCHUT_DEFINED) snprintf(text, sizeof text, "%.0f", 1e9 * values[k][i]);
      expect(&t, i, names[k], text);
      nulls += state[i] != BESCHUT_DEFINED;
    }
  }
  cr_expect(nulls > 0);
  drop(&t);
  beschut_rates_free(rates);
  beschut_collection_free(reports);
}

/* ---- there and back ---- */

static beschut_collection *random_reports(int64_t count, uint64_t *state) {
  beschut_collection *reports;
  cr_assert(zero(int, beschut_collection_new(&reports)));
  for (int64_t i = 0; i < count; i++) {
    beschut_report *report;
    char label[16];
    cr_assert(zero(int, beschut_report_new(&report)));
    for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
      int64_t value = (int64_t)(next_random(state) % 4294967295u) - BESCHUT_VALUE_MAX;
      if (next_random(state) % 4 != 0) cr_assert(zero(int, beschut_report_set_cell(report, cell, value)));
    }
    for (int32_t which = 0; which < BESCHUT_DATE_COUNT; which++) {
      beschut_date date = (beschut_date)(next_random(state) % 3652059) - 719162; /* years 1 to 9999 */
      if (next_random(state) % 4 != 0) cr_assert(zero(int, beschut_report_set_date(report, which, date)));
    }
    if (next_random(state) % 4 != 0)
      cr_assert(zero(int, beschut_report_set_area(report, beschut_area_at((int32_t)(next_random(state) % 36)))));
    snprintf(label, sizeof label, "é %d", (int)(next_random(state) % 100));
    if (next_random(state) % 4 == 0) cr_assert(zero(int, beschut_report_set_area(report, BESCHUT_AREA_REGION)));
    if (next_random(state) % 4 == 0) cr_assert(zero(int, beschut_report_set_label(report, next_random(state) % 2 == 0 ? label : NULL)));
    cr_assert(zero(int, beschut_collection_add(reports, report)));
    beschut_report_free(report);
  }
  return reports;
}

Test(arrow, what_went_out_comes_back_equal) {
  static const int64_t counts[] = {0, 1, 2, 7, 8, 9, 63, 64, 65, 1000, 66000};
  uint64_t state = 88172645463325252u;
  for (size_t i = 0; i < COUNT(counts); i++) {
    beschut_collection *reports = random_reports(counts[i], &state), *again;
    struct ArrowArrayStream stream;
    beschut_error error;
    int32_t equal;
    int64_t count;
    cr_assert(zero(int, beschut_collection_new(&again)));
    for (int round = 0; round < 2; round++) { /* the second one goes behind the first, and into the collection that it comes from */
      cr_assert(zero(int, beschut_collection_export_arrow(round == 0 ? reports : again, BESCHUT_SHAPE_WIDE, &error, &stream)));
      cr_assert(zero(int, beschut_collection_import_arrow(again, &stream, &error)), "%s", error.message);
      cr_expect(stream.release == NULL);
      if (round == 1) cr_assert(zero(int, beschut_collection_add_all(reports, reports)));
      cr_assert(zero(int, beschut_collection_equal(reports, again, &equal)));
      cr_assert(zero(int, beschut_collection_count(again, &count)));
      cr_expect(equal == 1 && count == counts[i] * (round + 1), "%lld reports, round %d", (long long)counts[i], round);
    }
    beschut_collection_free(reports);
    beschut_collection_free(again);
  }
  cr_expect(eq(i64, beschut_memory_live(), 0));
}

Test(arrow, published_reports_come_back_with_their_source) {
  beschut_collection *reports = published("2018q1-national-and-35-regions"), *again;
  struct ArrowArrayStream stream;
  const char *source;
  int32_t equal;
  cr_assert(zero(int, beschut_collection_new(&again)));
  cr_assert(zero(int, beschut_collection_export_arrow(reports, BESCHUT_SHAPE_WIDE, NULL, &stream)));
  cr_assert(zero(int, beschut_collection_import_arrow(again, &stream, NULL)));
  cr_assert(zero(int, beschut_collection_equal(reports, again, &equal)));
  cr_expect(eq(int, equal, 1));
  cr_assert(zero(int, beschut_collection_get_source(again, 35, &source)));
  cr_expect(eq(str, (char *)(size_t)source, "2018q1-national-and-35-regions"));
  beschut_collection_free(reports);
  beschut_collection_free(again);
}

/* ---- refusals ---- */

Test(arrow, handles_that_are_none_and_numbers_outside) {
  beschut_collection *reports = published("2019q4-drenthe");
  beschut_findings *findings;
  beschut_rules *rules;
  beschut_error error;
  struct ArrowArrayStream stream;
  const void *none[] = {NULL, reports};
  cr_assert(zero(int, beschut_rules_new(&rules)));
  cr_assert(zero(int, beschut_rules_check(rules, reports, NULL, &findings)));
#define REFUSED(expected, call)                                                                                                            \
  memset(&stream, 0xAA, sizeof stream);                                                                                                    \
  cr_expect(expected == (call) && stream.release == NULL && error.status == expected, #call);
  for (size_t i = 0; i < COUNT(none); i++) {
    REFUSED(BESCHUT_ARGUMENT, beschut_findings_export_arrow(none[i], BESCHUT_DUTCH, &error, &stream))
    REFUSED(BESCHUT_ARGUMENT, beschut_rates_export_arrow(none[i], &error, &stream))
  }
  REFUSED(BESCHUT_ARGUMENT, beschut_collection_export_arrow(NULL, BESCHUT_SHAPE_WIDE, &error, &stream))
  REFUSED(BESCHUT_ARGUMENT, beschut_collection_export_arrow((const void *)rules, BESCHUT_SHAPE_WIDE, &error, &stream))
  REFUSED(BESCHUT_RANGE, beschut_collection_export_arrow(reports, -1, &error, &stream))
  REFUSED(BESCHUT_RANGE, beschut_collection_export_arrow(reports, 2, &error, &stream))
  REFUSED(BESCHUT_RANGE, beschut_findings_export_arrow(findings, -1, &error, &stream))
  REFUSED(BESCHUT_RANGE, beschut_findings_export_arrow(findings, 2, &error, &stream))
  cr_expect(eq(int, beschut_collection_export_arrow(reports, BESCHUT_SHAPE_WIDE, NULL, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_findings_export_arrow(findings, BESCHUT_DUTCH, NULL, NULL), BESCHUT_ARGUMENT));
  cr_expect(eq(int, beschut_rates_export_arrow(NULL, NULL, NULL), BESCHUT_ARGUMENT));
  beschut_findings_free(findings);
  beschut_rules_free(rules);
  beschut_collection_free(reports);
  cr_expect(eq(i64, beschut_memory_live(), 0));
}
