/* SPDX-License-Identifier: MIT */
/*
 * Runs the conformance cases (README.md) through the public interface. Its last line counts as Criterion's does; exit code 1 where a case failed,
 * or where none was met.
 */
#include "conformance.h"

#include <glob.h>
#include <math.h>
#include <stdbool.h>

static void read_file(const char *path, text *t) {
  char buffer[4096];
  size_t got;
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    fprintf(stderr, "%s cannot be read\n", path);
    exit(2);
  }
  while ((got = fread(buffer, 1, sizeof buffer, file)) > 0) add_bytes(t, buffer, got);
  fclose(file);
}

/* ---- cases ---- */

/* Calls something for every line of the input. */
static void each_line(const test_case *c, char *arguments, text *out, void (*call)(char *line, char *arguments, text *out)) {
  char *copy = strdup(c->input.data == NULL ? "" : c->input.data);
  for (char *line = copy, *end; *line != '\0'; line = end) {
    char again[200];
    end = line + strcspn(line, "\n");
    if (*end != '\0') *end++ = '\0';
    snprintf(again, sizeof again, "%s", arguments);
    call(line, again, out);
  }
  free(copy);
}

typedef struct reading {
  beschut_collection *reports;
  beschut_diagnostics *diagnostics;
  beschut_error error;
  beschut_status status;
  int64_t count;
} reading;

static reading read_reports(const char *input, size_t size) {
  reading r = {0};
  beschut_reader *reader;
  beschut_reader_new(&reader);
  beschut_collection_new(&r.reports);
  beschut_diagnostics_new(&r.diagnostics);
  r.status = beschut_reader_read(reader, input == NULL ? "" : input, size, r.reports, r.diagnostics, &r.error);
  beschut_collection_count(r.reports, &r.count);
  beschut_reader_free(reader);
  return r;
}

static reading read_input(const test_case *c) { return read_reports(c->input.data, c->input.size); }

static void forget(reading *r) {
  beschut_collection_free(r->reports);
  beschut_diagnostics_free(r->diagnostics);
}

static void do_cells(const test_case *c, char *arguments, text *out) {
  reading r = read_input(c);
  (void)arguments;
  for (int64_t i = 0; i < r.count; i++)
    for (beschut_cell cell = 0; cell < BESCHUT_CELL_COUNT; cell++) {
      int64_t value;
      beschut_collection_get_cell(r.reports, i, cell, &value);
      if (value != BESCHUT_MISSING) add(out, "%lld %s %lld\n", (long long)i + 1, beschut_cell_name(cell), (long long)value);
    }
  forget(&r);
}

static void do_dates(const test_case *c, char *arguments, text *out) {
  reading r = read_input(c);
  (void)arguments;
  for (int64_t i = 0; i < r.count; i++) {
    beschut_report *report;
    beschut_collection_at(r.reports, i, &report);
    for (int32_t which = 0; which < BESCHUT_DATE_COUNT; which++) {
      char day[BESCHUT_DATE_TEXT];
      beschut_date date;
      beschut_report_get_date(report, which, &date);
      beschut_date_write(date, day);
      if (date != BESCHUT_DATE_NONE) add(out, "%lld %s %s\n", (long long)i + 1, beschut_report_date_name(which), day);
    }
    beschut_report_free(report);
  }
  forget(&r);
}

static void do_areas(const test_case *c, char *arguments, text *out) {
  reading r = read_input(c);
  (void)arguments;
  for (int64_t i = 0; i < r.count; i++) {
    beschut_report *report;
    beschut_area area;
    const char *label;
    beschut_collection_at(r.reports, i, &report);
    beschut_report_get_area(report, &area);
    beschut_report_get_label(report, &label);
    add(out, "%lld %s %s\n", (long long)i + 1, beschut_area_code(area)[0] == '\0' ? "-" : beschut_area_code(area), label);
    beschut_report_free(report);
  }
  forget(&r);
}

static void do_diagnostics(const test_case *c, char *arguments, text *out) {
  reading r = read_input(c);
  int64_t count;
  (void)arguments;
  beschut_diagnostics_count(r.diagnostics, &count);
  for (int64_t i = 0; i < count; i++) {
    const char *kind;
    int32_t line, column, severity;
    beschut_diagnostics_get_kind(r.diagnostics, i, &kind);
    beschut_diagnostics_get_severity(r.diagnostics, i, &severity);
    beschut_diagnostics_get_place(r.diagnostics, i, NULL, &line, &column);
    add(out, "%d:%d %s %s\n", (int)line, (int)column, beschut_severity_name(severity), kind);
  }
  forget(&r);
}

static void do_failure(const test_case *c, char *arguments, text *out) {
  reading r = read_input(c);
  (void)arguments;
  add(out, "%s %d:%d\n", beschut_status_name(r.status), (int)r.error.line, (int)r.error.column);
  forget(&r);
}

/* ---- rules ---- */

static void add_finding(const beschut_findings *findings, int64_t i, bool figures, text *out) {
  const char *rule;
  int64_t report, cells, observed, expected;
  int32_t severity, outcome, unit;
  beschut_cell cell = -1;
  beschut_findings_get_outcome(findings, i, &outcome);
  if ((outcome == BESCHUT_FIGURE) != figures) return;
  beschut_findings_get_rule(findings, i, &rule);
  beschut_findings_get_severity(findings, i, &severity);
  beschut_findings_get_report(findings, i, &report, NULL);
  beschut_findings_get_cells(findings, i, &cell, 1, &cells);
  beschut_findings_get_sides(findings, i, &observed, &expected, &unit);
  const char *name = cells > 0 ? beschut_cell_name(cell) : "-";
  if (figures)
    add(out, "%lld %s %s", (long long)report + 1, rule, name);
  else
    add(out, "%lld %s %s %s %s", (long long)report + 1, rule, beschut_severity_name(severity), beschut_outcome_name(outcome), name);
  if (unit == BESCHUT_UNIT_DATE && outcome == BESCHUT_BROKEN) {
    char from[BESCHUT_DATE_TEXT], to[BESCHUT_DATE_TEXT];
    beschut_date_write((beschut_date)observed, from);
    beschut_date_write((beschut_date)expected, to);
    add(out, " %s %s", from, to);
  } else {
    add_count(out, observed);
    if (!figures) add_count(out, expected);
  }
  add(out, "\n");
}

static void check(const beschut_rules *rules, reading *r, const char *argument, bool figures, text *out) {
  beschut_findings *findings;
  int64_t count;
  if (strcmp(argument, "country_first") == 0) beschut_collection_set_country_first(r->reports);
  if (beschut_rules_check(rules, r->reports, &r->error, &findings) != BESCHUT_OK) {
    add(out, "%s\n", r->error.message);
    return;
  }
  beschut_findings_count(findings, &count);
  for (int64_t i = 0; i < count; i++) add_finding(findings, i, figures, out);
  beschut_findings_free(findings);
}

static void check_catalogue(const test_case *c, char *arguments, bool figures, text *out) {
  reading r = read_input(c);
  beschut_rules *rules;
  beschut_rules_new(&rules);
  check(rules, &r, next_word(&arguments), figures, out);
  beschut_rules_free(rules);
  forget(&r);
}

static void do_check(const test_case *c, char *arguments, text *out) { check_catalogue(c, arguments, false, out); }
static void do_figures(const test_case *c, char *arguments, text *out) { check_catalogue(c, arguments, true, out); }

static void do_check_rule(const test_case *c, char *arguments, text *out) {
  size_t line = strcspn(c->input.data, "\n");
  reading r = read_reports(c->input.data + line, c->input.size - line);
  beschut_rules *rules;
  beschut_rules_new_empty(&rules);
  beschut_status status = beschut_rules_read(rules, c->input.data, line, &r.error);
  if (status == BESCHUT_OK)
    check(rules, &r, next_word(&arguments), false, out);
  else
    add(out, "%s %d:%d\n", beschut_status_name(status), (int)r.error.line, (int)r.error.column);
  beschut_rules_free(rules);
  forget(&r);
}

/* ---- repairs, blanks ---- */

static void add_changes(const beschut_repairs *repairs, int64_t index, int64_t number, text *out) {
  int64_t count, reports[BESCHUT_CELL_COUNT], printed[BESCHUT_CELL_COUNT], low[BESCHUT_CELL_COUNT], high[BESCHUT_CELL_COUNT];
  beschut_cell cells[BESCHUT_CELL_COUNT];
  beschut_repairs_get_sizes(repairs, index, NULL, &count, NULL, NULL);
  if (beschut_repairs_get_changes(repairs, index, BESCHUT_CELL_COUNT, reports, cells, printed, low, high) != BESCHUT_OK) return;
  for (int64_t i = 0; i < count; i++) {
    add(out, "%lld %lld %s", (long long)reports[i] + 1, (long long)number, beschut_cell_name(cells[i]));
    add_count(out, printed[i]);
    add_count(out, low[i]);
    add_count(out, high[i]);
    add(out, "\n");
  }
}

static void add_repairs(const beschut_repairs *repairs, text *out) {
  int64_t cases;
  beschut_repairs_count_cases(repairs, &cases);
  for (int64_t i = 0; i < cases; i++) {
    int64_t weight, first, count, report, reports;
    int32_t outcome;
    beschut_repairs_get_case(repairs, i, &outcome, &weight, &first, &count, NULL);
    beschut_repairs_get_reports(repairs, i, &report, 1, &reports);
    add(out, "%lld %s %lld\n", (long long)report + 1, beschut_repair_outcome_name(outcome), (long long)weight);
    for (int64_t k = 0; k < count; k++) add_changes(repairs, first + k, k + 1, out);
  }
}

static void do_repair(const test_case *c, char *arguments, text *out) {
  reading r = read_input(c);
  beschut_solver *solver;
  beschut_repairs *repairs;
  if (strcmp(next_word(&arguments), "country_first") == 0) beschut_collection_set_country_first(r.reports);
  beschut_solver_new(NULL, NULL, &solver);
  if (beschut_solver_repair(solver, r.reports, NULL, &repairs) == BESCHUT_OK) add_repairs(repairs, out);
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  forget(&r);
}

static void add_ranges(const beschut_ranges *ranges, int64_t count, text *out) {
  int64_t *numbers = malloc((size_t)count * 3 * sizeof *numbers + 1), *low = numbers + count, *high = low + count;
  int32_t *cells = malloc((size_t)count * 2 * sizeof *cells + 1), *outcomes = cells + count;
  beschut_ranges_get(ranges, count, numbers, cells, NULL, low, high, outcomes);
  for (int64_t i = 0; i < count; i++) {
    add(out, "%lld %s %s", (long long)numbers[i] + 1, beschut_cell_name(cells[i]), beschut_range_outcome_name(outcomes[i]));
    add_count(out, low[i]);
    add_count(out, high[i]);
    add(out, "\n");
  }
  free(numbers);
  free(cells);
}

static void do_deduce(const test_case *c, char *arguments, text *out) {
  reading r = read_input(c);
  beschut_solver *solver;
  beschut_ranges *ranges;
  int64_t count = 0;
  (void)arguments;
  beschut_solver_new(NULL, NULL, &solver);
  if (beschut_solver_deduce(solver, r.reports, NULL, &ranges) == BESCHUT_OK) {
    beschut_ranges_count(ranges, &count);
    add_ranges(ranges, count, out);
  }
  beschut_ranges_free(ranges);
  beschut_solver_free(solver);
  forget(&r);
}

/* ---- writing, rates, names ---- */

static void do_write(const test_case *c, char *arguments, text *out) {
  reading r = read_input(c);
  beschut_writer *writer;
  char *written;
  size_t size;
  int32_t format;
  beschut_writer_new(&writer);
  beschut_format_find(next_word(&arguments), NULL, &format);
  beschut_writer_set_format(writer, format);
  beschut_writer_set_language(writer, strcmp(next_word(&arguments), "nl") == 0 ? BESCHUT_DUTCH : BESCHUT_ENGLISH);
  if (beschut_writer_write(writer, r.reports, NULL, &written, &size) == BESCHUT_OK) add_bytes(out, written, size);
  beschut_text_free(written);
  beschut_writer_free(writer);
  forget(&r);
}

static void add_interval(text *out, int32_t state, double estimate, double low, double high) {
  if (state != BESCHUT_DEFINED) return;
  add_number(out, estimate);
  add_number(out, low);
  add_number(out, high);
}

static void do_rates(const test_case *c, char *arguments, text *out) {
  reading r = read_input(c);
  int32_t method;
  int64_t count = 0;
  beschut_rates *rates;
  const int64_t *report, *numerator, *denominator, *printed;
  const int32_t *rate, *breakdown, *row, *state;
  const double *estimate, *low, *high;
  beschut_interval_method_find(next_word(&arguments), NULL, &method);
  if (beschut_rates_new(r.reports, method, atof(next_word(&arguments)), &rates) != BESCHUT_OK) return;
  beschut_rates_count(rates, &count);
  beschut_rates_get_keys(rates, &report, &rate, &breakdown, &row);
  beschut_rates_get_counts(rates, &numerator, &denominator, &printed, &state);
  beschut_rates_get_estimates(rates, &estimate, &low, &high);
  for (int64_t i = 0; i < count; i++) {
    add(out, "%lld %s %s %s %s", (long long)report[i] + 1, beschut_rate_name(rate[i]), beschut_breakdown_name(breakdown[i]),
        beschut_row_name(breakdown[i], row[i]), beschut_rate_state_name(state[i]));
    add_count(out, numerator[i]);
    add_count(out, denominator[i]);
    add_count(out, printed[i]);
    add_interval(out, state[i], estimate[i], low[i], high[i]);
    add(out, "\n");
  }
  beschut_rates_free(rates);
  forget(&r);
}

/* The level without strtod, which a decimal comma would mislead: 0.95 is 95 / 100. */
static double read_level(const char *word) {
  double value = 0, scale = 1;
  bool fraction = false;
  for (; *word != '\0'; word++) {
    if (*word == '.') {
      fraction = true;
      continue;
    }
    value = value * 10 + (*word - '0');
    if (fraction) scale *= 10;
  }
  return value / scale;
}

static int64_t read_count(const char *word) { return strcmp(word, "-") == 0 ? BESCHUT_MISSING : atoll(word); }

static void interval_line(char *line, char *arguments, text *out) {
  int64_t successes = read_count(next_word(&line)), trials = read_count(next_word(&line));
  int32_t method, state;
  double estimate, low, high;
  beschut_interval_method_find(next_word(&arguments), NULL, &method);
  beschut_proportion_interval(method, BESCHUT_TWO_SIDED, read_level(next_word(&arguments)), &successes, &trials, 1, NULL, &estimate, &low,
                              &high, &state);
  text numbers = {0};
  add_interval(&numbers, state, estimate, low, high);
  add(out, "%s\n", numbers.size > 0 ? numbers.data + 1 : beschut_rate_state_name(state));
  free(numbers.data);
}

static void percentage_line(char *line, char *arguments, text *out) {
  int64_t numerator = read_count(next_word(&line)), denominator = read_count(next_word(&line)), percent;
  (void)arguments;
  beschut_percentage(numerator, denominator, &percent);
  if (percent == BESCHUT_MISSING)
    add(out, "-\n");
  else
    add(out, "%lld\n", (long long)percent);
}

static void area_line(char *line, char *arguments, text *out) {
  beschut_area area;
  (void)arguments;
  add(out, "%s\n", beschut_area_find(line, NULL, &area) == BESCHUT_OK ? beschut_area_code(area) : "-");
}

static void municipality_line(char *line, char *arguments, text *out) {
  beschut_area area;
  beschut_status status = beschut_municipality_find_region(line, (int32_t)atoi(next_word(&arguments)), NULL, &area);
  add(out, "%s\n", status == BESCHUT_OK ? beschut_area_code(area) : "-");
}

static void quarter_line(char *line, char *arguments, text *out) {
  beschut_quarter quarter;
  beschut_date date, first, last;
  char a[BESCHUT_DATE_TEXT], b[BESCHUT_DATE_TEXT], c[BESCHUT_DATE_TEXT], d[BESCHUT_DATE_TEXT];
  (void)arguments;
  if (beschut_date_read(line, &date) == BESCHUT_OK)
    beschut_quarter_from_date(date, &quarter);
  else
    beschut_quarter_read(line, &quarter);
  if (beschut_quarter_get_days(quarter, &first, &last) != BESCHUT_OK) {
    add(out, "-\n");
    return;
  }
  beschut_quarter_write(quarter, 0, a);
  beschut_quarter_write(quarter, 1, b);
  beschut_date_write(first, c);
  beschut_date_write(last, d);
  add(out, "%s %s %s %s\n", a, b, c, d);
}

static void do_interval(const test_case *c, char *arguments, text *out) { each_line(c, arguments, out, interval_line); }
static void do_percentage(const test_case *c, char *arguments, text *out) { each_line(c, arguments, out, percentage_line); }
static void do_area(const test_case *c, char *arguments, text *out) { each_line(c, arguments, out, area_line); }
static void do_municipality(const test_case *c, char *arguments, text *out) { each_line(c, arguments, out, municipality_line); }
static void do_quarter(const test_case *c, char *arguments, text *out) { each_line(c, arguments, out, quarter_line); }

static const struct {
  const char *name;
  operation *run;
} operations[] = {
    {"cells", do_cells},
    {"dates", do_dates},
    {"areas", do_areas},
    {"diagnostics", do_diagnostics},
    {"failure", do_failure},
    {"check", do_check},
    {"figures", do_figures},
    {"check_rule", do_check_rule},
    {"repair", do_repair},
    {"deduce", do_deduce},
    {"write", do_write},
    {"rates", do_rates},
    {"interval", do_interval},
    {"percentage", do_percentage},
    {"area", do_area},
    {"quarter", do_quarter},
    {"municipality", do_municipality},
    {"assess", do_assess},
    {"realise", do_realise},
    {"queue", do_queue},
    {"finance", do_finance},
    {"liv", do_liv},
    {"wage_values", do_wage_values},
    {"distribute", do_distribute},
};

/* ---- comparing ---- */

/* Whether two words are equal to the letter, or numbers with a point that are equal within the tolerance. */
static bool same_word(const char *a, size_t a_size, const char *b, size_t b_size, double tolerance) {
  if (a_size == b_size && memcmp(a, b, a_size) == 0) return true;
  if (tolerance == 0 || memchr(a, '.', a_size) == NULL || memchr(b, '.', b_size) == NULL) return false;
  char one[64], other[64];
  snprintf(one, sizeof one, "%.*s", (int)a_size, a);
  snprintf(other, sizeof other, "%.*s", (int)b_size, b);
  for (char *c = one; *c != '\0'; c++)
    if (*c == '.' && strtod("0,5", NULL) > 0.1) *c = ','; /* as the locale writes it */
  for (char *c = other; *c != '\0'; c++)
    if (*c == '.' && strtod("0,5", NULL) > 0.1) *c = ',';
  char *one_end, *other_end;
  double x = strtod(one, &one_end), y = strtod(other, &other_end);
  return *one_end == '\0' && *other_end == '\0' && fabs(x - y) <= tolerance * fmax(fabs(x), fabs(y));
}

static bool same_text(const char *a, const char *b, double tolerance) {
  for (;;) {
    size_t a_size = strcspn(a, " \n"), b_size = strcspn(b, " \n");
    if (!same_word(a, a_size, b, b_size, tolerance) || a[a_size] != b[b_size]) return false;
    if (a[a_size] == '\0') return true;
    a += a_size + 1;
    b += b_size + 1;
  }
}

/* ---- the file format ---- */

static bool begins(const char *line, const char *word, const char **rest) {
  size_t size = strlen(word);
  if (strncmp(line, word, size) != 0 || (line[size] != ' ' && line[size] != '\0')) return false;
  *rest = line + size + strspn(line + size, " ");
  return true;
}

static void take_line(test_case *c, const char *line, text **into, const char *path, int number) {
  const char *rest;
  if (line[0] == '|') {
    if (*into == NULL) exit((fprintf(stderr, "%s:%d: a line outside input and expect\n", path, number), 2));
    if (line[1] != '\0') add_bytes(*into, line + 2, strlen(line + 2));
    add_bytes(*into, "\n", 1);
  } else if (begins(line, "case", &rest)) {
    snprintf(c->name, sizeof c->name, "%s", rest);
  } else if (begins(line, "source", &rest)) {
    snprintf(c->source, sizeof c->source, "%s", rest);
  } else if (begins(line, "do", &rest)) {
    size_t size = strcspn(rest, " ");
    snprintf(c->operation, sizeof c->operation, "%.*s", (int)size, rest);
    snprintf(c->arguments, sizeof c->arguments, "%s", rest + size);
  } else if (begins(line, "tolerance", &rest)) {
    c->tolerance = pow(10, atoi(rest + 2)); /* written 1e-12 */
  } else if (begins(line, "input file", &rest)) {
    read_file(rest, &c->input);
  } else if (begins(line, "input", &rest)) {
    *into = &c->input;
  } else if (begins(line, "expect", &rest)) {
    *into = &c->expected;
  } else if (line[0] != '#' && line[0] != '\0') {
    exit((fprintf(stderr, "%s:%d: not understood: %s\n", path, number, line), 2));
  }
}

typedef struct tally {
  int tested, passing;
  FILE *results;
} tally;

static void run_case(test_case *c, const char *path, tally *t) {
  text out = {0};
  bool known = false;
  add_bytes(&out, "", 0);
  add_bytes(&c->expected, "", 0);
  for (size_t i = 0; i < sizeof operations / sizeof operations[0]; i++) {
    if (strcmp(operations[i].name, c->operation) != 0) continue;
    known = true;
    operations[i].run(c, c->arguments, &out);
  }
  bool passed = known && c->source[0] != '\0' && same_text(out.data, c->expected.data, c->tolerance);
  t->tested++;
  t->passing += passed;
  if (!passed)
    printf("FAIL %s: %s%s\n--- expected\n%s--- got\n%s", path, c->name, c->source[0] == '\0' ? " (no source)" : "", c->expected.data,
           out.data);
  if (t->results != NULL) fprintf(t->results, "case %s\n%s", c->name, out.data);
  free(out.data);
  free(c->input.data);
  free(c->expected.data);
  *c = (test_case){0};
}

static void run_file(const char *path, tally *t) {
  text all = {0};
  test_case c = {0};
  text *into = NULL;
  int number = 0;
  const char *rest;
  read_file(path, &all);
  for (char *line = all.data, *end; line != NULL && *line != '\0'; line = end) {
    end = line + strcspn(line, "\n");
    if (*end != '\0') *end++ = '\0';
    if (begins(line, "case", &rest) && c.name[0] != '\0') {
      run_case(&c, path, t);
      into = NULL;
    }
    take_line(&c, line, &into, path, ++number);
  }
  if (c.name[0] != '\0') run_case(&c, path, t);
  free(all.data);
}

int main(int argc, char **argv) {
  tally t = {0, 0, NULL};
  glob_t files = {0};
  int first = 1;
  if (argc > 2 && strcmp(argv[1], "--results") == 0) {
    t.results = fopen(argv[2], "wb");
    first = 3;
  }
  if (first == argc) glob("tests/conformance/cases/*.txt", 0, NULL, &files);
  for (size_t i = 0; i < files.gl_pathc; i++) run_file(files.gl_pathv[i], &t);
  for (int i = first; i < argc; i++) run_file(argv[i], &t);
  globfree(&files);
  if (t.results != NULL && fclose(t.results) != 0) return 2;
  printf("[====] Synthesis: Tested: %d | Passing: %d | Failing: %d | Crashing: 0 \n", t.tested, t.passing, t.tested - t.passing);
  return t.tested > 0 && t.passing == t.tested ? 0 : 1;
}
