/* SPDX-License-Identifier: MIT */
/*
 * The main job, for people to look at: reads reports, shows the country's rates, ranks the regions, lists what the rules found, and proposes
 * repairs.
 *
 *     demo examples/data/2018q1-national-and-35-regions.txt ...
 *
 * The first report of the first file is taken to be the country. Colours only in a terminal, and not where NO_COLOR is set.
 */
#include <beschut/beschut.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BAR = 50, LABEL = 26 };

static const char *bold = "", *dim = "", *red = "", *green = "", *plain = "";

static void choose_colours(void) {
  if (!isatty(STDOUT_FILENO) || getenv("NO_COLOR") != NULL) return;
  bold = "\033[1m";
  dim = "\033[2m";
  red = "\033[31m";
  green = "\033[32m";
  plain = "\033[0m";
}

typedef struct rate_columns {
  const beschut_rates *rates;
  const int64_t *numerator, *denominator, *printed;
  const int32_t *state;
  const double *estimate, *low, *high;
} rate_columns;

static void title(const char *text) { printf("\n%s%s%s\n", bold, text, plain); }

/* A sentence in lines of at most WIDTH characters, indented. */
static void print_wrapped(const char *sentence) {
  enum { WIDTH = 92 };
  int column = 0;
  for (const char *word = sentence; *word != '\0';) {
    size_t size = strcspn(word, " ");
    if (column > 0 && column + (int)size > WIDTH) column = 0;
    if (column == 0) printf("%s      ", word == sentence ? "" : "\n");
    printf("%s%.*s", column == 0 ? "" : " ", (int)size, word);
    column += (int)size + 1;
    word += size + (word[size] == ' ');
  }
  printf("\n");
}

/* 1256 as 1,256 */
static const char *count_text(int64_t count, char text[32]) {
  if (count == BESCHUT_MISSING) return strcpy(text, "-");
  if (count < 1000)
    snprintf(text, 32, "%lld", (long long)count);
  else
    snprintf(text, 32, "%lld,%03lld", (long long)count / 1000, (long long)count % 1000);
  return text;
}

/* ---- the country ---- */

static void print_rate_row(const rate_columns *c, const char *label, int32_t rate, int32_t breakdown, int32_t row) {
  char numerator[32], denominator[32];
  int64_t i;
  if (beschut_rates_find(c->rates, 0, rate, breakdown, row, &i) != BESCHUT_OK) return;
  printf("  %-*s %8s of %6s", LABEL, label, count_text(c->numerator[i], numerator), count_text(c->denominator[i], denominator));
  if (c->state[i] != BESCHUT_DEFINED)
    printf("   %s\n", beschut_rate_state_name(c->state[i]));
  else
    printf("  %s%5.1f%%%s  %s%4.1f - %4.1f%s\n", bold, 100 * c->estimate[i], plain, dim, 100 * c->low[i], 100 * c->high[i], plain);
}

static void print_country(const rate_columns *c) {
  static const int32_t per_row[] = {BESCHUT_RATE_POSITIVE_SHARE, BESCHUT_RATE_PLACEMENT};
  for (size_t k = 0; k < 2; k++) {
    printf("\n  %s%-*s%s%46s\n", bold, LABEL, beschut_rate_label(per_row[k], BESCHUT_ENGLISH), plain, "95% interval (Wilson)");
    for (int32_t breakdown = 0; breakdown < BESCHUT_BREAKDOWN_COUNT; breakdown++)
      for (int32_t row = 0; row < BESCHUT_ROW_COUNT; row++)
        if (row != BESCHUT_TOTAL || breakdown == BESCHUT_RESPONSIBLE) /* the two totals are the same */
          print_rate_row(c, row == BESCHUT_TOTAL ? "Total" : beschut_row_label(breakdown, row, BESCHUT_ENGLISH), per_row[k], breakdown,
                         row);
  }
  printf("\n  %sShares of the advices%s\n", bold, plain);
  print_rate_row(c, "on citizens' requests", BESCHUT_RATE_CITIZEN_SHARE, BESCHUT_APPLICANT, BESCHUT_SECOND);
  print_rate_row(c, "with UWV responsible", BESCHUT_RATE_UWV_SHARE, BESCHUT_RESPONSIBLE, BESCHUT_SECOND);
}

/* ---- the ranking ---- */

typedef struct ranked {
  int64_t report, rate;
  double estimate;
} ranked;

static int by_estimate(const void *a, const void *b) {
  const ranked *one = a, *other = b;
  if (one->estimate != other->estimate) return one->estimate < other->estimate ? 1 : -1;
  return one->report < other->report ? -1 : 1;
}

static void print_bar(double low, double estimate, double high, double country) {
  int from = (int)(low * BAR), to = (int)(high * BAR), at = (int)(estimate * BAR), mark = (int)(country * BAR);
  for (int i = 0; i <= BAR; i++) {
    if (i == at)
      printf("%s●%s", green, plain);
    else if (i == mark)
      printf("%s┊%s", red, plain);
    else
      printf("%s", i >= from && i <= to ? "─" : " ");
  }
}

/* Which of the ranked lie outside the limits of a funnel around the country's rate: -2 to 2, the second level being 99.8%. */
static void flag_outliers(const rate_columns *c, const ranked *list, int64_t used, double target, int32_t *flags) {
  static const double levels[] = {0.95, 0.998};
  int64_t *counts = malloc(2 * (size_t)used * sizeof *counts + 1);
  for (int64_t k = 0; counts != NULL && k < used; k++) {
    counts[k] = c->numerator[list[k].rate];
    counts[used + k] = c->denominator[list[k].rate];
  }
  if (counts != NULL)
    beschut_funnel(BESCHUT_FUNNEL_EXACT, BESCHUT_DISPERSION_NONE, 0.1, target, levels, 2, counts, counts + used, used, NULL, NULL, NULL,
                   NULL, NULL, flags, NULL);
  free(counts);
}

static void print_ranking(const rate_columns *c, const beschut_collection *reports, int64_t count) {
  static const char *const signs[] = {"▼▼", "▼", "", "▲", "▲▲"};
  ranked *list = malloc((size_t)count * sizeof *list);
  int32_t *flags = calloc((size_t)count, sizeof *flags);
  int64_t used = 0, country;
  beschut_rates_find(c->rates, 0, BESCHUT_RATE_PLACEMENT, BESCHUT_APPLICANT, BESCHUT_TOTAL, &country);
  for (int64_t i = 1; list != NULL && flags != NULL && i < count; i++) {
    ranked *r = &list[used];
    r->report = i;
    beschut_rates_find(c->rates, i, BESCHUT_RATE_PLACEMENT, BESCHUT_APPLICANT, BESCHUT_TOTAL, &r->rate);
    r->estimate = c->estimate[r->rate];
    if (c->state[r->rate] == BESCHUT_DEFINED) used++;
  }
  if (used > 0) {
    qsort(list, (size_t)used, sizeof *list, by_estimate);
    flag_outliers(c, list, used, c->estimate[country], flags);
  }
  for (int64_t k = 0; k < used; k++) {
    const ranked *r = &list[k];
    const char *name;
    char report[40];
    beschut_collection_get_label(reports, r->report, &name);
    snprintf(report, sizeof report, "report %lld", (long long)r->report + 1);
    printf("  %2lld  %-12s %4lld of %4lld %s%4.0f%%%s  ", (long long)k + 1,
           strcmp(name, beschut_area_name(BESCHUT_AREA_REGION)) == 0 ? report : name, (long long)c->numerator[r->rate],
           (long long)c->denominator[r->rate], bold, 100 * r->estimate, plain);
    print_bar(c->low[r->rate], r->estimate, c->high[r->rate], c->estimate[country]);
    printf(" %s\n", signs[flags[k] + 2]);
  }
  printf("  %s● estimate   ─ 95%% interval   ┊ country; ▲ ▼ farther from it than size explains, at 95%%, ▲▲ ▼▼ at 99.8%%%s\n", dim, plain);
  printf("  %sthe published file does not name its regions%s\n", dim, plain);
  free(flags);
  free(list);
}

/* ---- findings ---- */

static void print_findings(const beschut_findings *findings, int32_t outcome, const char *colour, int64_t most) {
  int64_t count, shown = 0, of_outcome;
  beschut_findings_count(findings, &count);
  beschut_findings_count_of(findings, outcome, BESCHUT_INFO, &of_outcome);
  for (int64_t i = 0; i < count && shown < most; i++) {
    const char *rule;
    char *message;
    int32_t line, column, met;
    int64_t report;
    beschut_findings_get_outcome(findings, i, &met);
    if (met != outcome || beschut_findings_get_message(findings, i, BESCHUT_ENGLISH, &message) != BESCHUT_OK) continue;
    beschut_findings_get_rule(findings, i, &rule);
    beschut_findings_get_place(findings, i, NULL, &line, &column);
    beschut_findings_get_report(findings, i, &report, NULL);
    printf("  %sreport %lld, line %d%s  %s%s%s\n", colour, (long long)report + 1, (int)line, plain, dim, rule, plain);
    print_wrapped(message);
    beschut_text_free(message);
    shown++;
  }
  if (of_outcome > shown) printf("  %s... and %lld more%s\n", dim, (long long)(of_outcome - shown), plain);
}

static void print_residual(const beschut_findings *findings) {
  int64_t count, observed;
  beschut_findings_count(findings, &count);
  for (int64_t i = 0; i < count; i++) {
    int32_t outcome;
    beschut_cell cell;
    int64_t cells;
    beschut_findings_get_outcome(findings, i, &outcome);
    if (outcome != BESCHUT_FIGURE) continue;
    beschut_findings_get_cells(findings, i, &cell, 1, &cells);
    beschut_findings_get_sides(findings, i, &observed, NULL, NULL);
    if (cell / BESCHUT_MEASURE_COUNT == BESCHUT_TOTAL)
      printf("  %-52s %4lld\n", beschut_cell_label(cell, BESCHUT_ENGLISH), (long long)observed);
  }
}

/* ---- repairs ---- */

/* The lines of an explanation, one for each step, indented. */
static void print_steps(const char *text) {
  while (*text != '\0') {
    size_t size = strcspn(text, "\n");
    printf("      %s%.*s%s\n", dim, (int)size, text, plain);
    text += size + (text[size] == '\n');
  }
}

static void print_changes(const beschut_repairs *repairs, int64_t index, int64_t count) {
  enum { MOST = 42 };
  int64_t reports[MOST], printed[MOST], values[MOST];
  beschut_cell cells[MOST];
  if (count > MOST || beschut_repairs_get_changes(repairs, index, MOST, reports, cells, printed, NULL, NULL) != BESCHUT_OK) return;
  if (beschut_repairs_get_choice(repairs, index, 0, MOST, values, NULL, NULL) != BESCHUT_OK) return;
  for (int64_t i = 0; i < count; i++) {
    char was[32], becomes[32];
    printf("  report %-4lld %-58s %s%6s%s -> %s%s%s\n", (long long)reports[i] + 1, beschut_cell_label(cells[i], BESCHUT_ENGLISH), red,
           count_text(printed[i], was), plain, green, count_text(values[i], becomes), plain);
  }
}

/* The most plausible repair of a case, and how sure it is. */
static void print_case(const beschut_repairs *repairs, int64_t index) {
  int64_t first, count, changes, choices;
  int32_t outcome;
  char *text;
  beschut_repairs_get_case(repairs, index, &outcome, NULL, &first, &count, NULL);
  if (count == 0) return;
  beschut_repairs_get_sizes(repairs, first, NULL, &changes, &choices, NULL);
  print_changes(repairs, first, changes);
  bool only = outcome == BESCHUT_REPAIR_PROVEN && count == 1 && choices == 1;
  printf("      %s%s%s\n", bold, only ? "proven: nothing else will do with so few figures changed" : "the likeliest of several", plain);
  if (beschut_repairs_get_explanation(repairs, first, BESCHUT_ENGLISH, &text) != BESCHUT_OK) return;
  print_steps(text);
  beschut_text_free(text);
}

static void print_repairs(const beschut_repairs *repairs) {
  int64_t count;
  beschut_repairs_count_cases(repairs, &count);
  if (count > 0) title("Proposed repairs; nothing is changed");
  for (int64_t i = 0; i < count; i++) print_case(repairs, i);
}

static void show(const beschut_collection *reports, const beschut_findings *findings, const beschut_repairs *repairs, const rate_columns *c,
                 const char *source) {
  int64_t count, broken, figures, unknown;
  char period[BESCHUT_DATE_TEXT];
  beschut_date until;
  beschut_quarter quarter;
  beschut_report *first;
  beschut_collection_count(reports, &count);
  if (beschut_collection_at(reports, 0, &first) != BESCHUT_OK) return;
  beschut_report_get_date(first, BESCHUT_UNTIL, &until);
  beschut_report_free(first);
  beschut_quarter_from_date(until, &quarter);
  beschut_quarter_write(quarter, 0, period);
  beschut_findings_count_of(findings, BESCHUT_BROKEN, BESCHUT_INFO, &broken);
  beschut_findings_count_of(findings, BESCHUT_FIGURE, BESCHUT_INFO, &figures);
  beschut_findings_count_of(findings, BESCHUT_NOT_EVALUABLE, BESCHUT_INFO, &unknown);
  printf("\n%s════ %s%s\n", bold, source, plain);
  printf("  %lld report%s, %s: %s%lld rule%s broken%s, %lld that could not be evaluated\n", (long long)count, count == 1 ? "" : "s", period,
         broken > 0 ? red : green, (long long)broken, broken == 1 ? "" : "s", plain, (long long)unknown);
  title(count > 1 ? "The country" : "The report");
  print_country(c);
  if (count > 1) {
    title("Regions by placement rate");
    print_ranking(c, reports, count);
  }
  if (broken > 0) title("Broken rules");
  print_findings(findings, BESCHUT_BROKEN, red, 20);
  print_repairs(repairs);
  if (unknown > 0) title("Not evaluable, because a figure is blank");
  print_findings(findings, BESCHUT_NOT_EVALUABLE, dim, 3);
  if (figures > 0) title("Country minus its regions");
  print_residual(findings);
}

static beschut_status demonstrate(const char *path, beschut_error *error) {
  beschut_reader *reader = NULL;
  beschut_collection *reports = NULL;
  beschut_rules *rules = NULL;
  beschut_findings *findings = NULL;
  beschut_solver *solver = NULL;
  beschut_repairs *repairs = NULL;
  beschut_rates *rates = NULL;
  rate_columns c;
  int64_t count;
  beschut_status status = beschut_reader_new(&reader);
  if (status == BESCHUT_OK) status = beschut_collection_new(&reports);
  if (status == BESCHUT_OK) status = beschut_rules_new(&rules);
  if (status == BESCHUT_OK) status = beschut_reader_read_file(reader, path, reports, NULL, error);
  if (status == BESCHUT_OK) beschut_collection_count(reports, &count);
  if (status == BESCHUT_OK && count > 1) status = beschut_collection_set_country_first(reports);
  if (status == BESCHUT_OK) status = beschut_rules_check(rules, reports, error, &findings);
  if (status == BESCHUT_OK) status = beschut_solver_new(rules, error, &solver);
  if (status == BESCHUT_OK) status = beschut_solver_repair(solver, reports, error, &repairs);
  if (status == BESCHUT_OK) status = beschut_rates_new(reports, BESCHUT_WILSON, 0.95, &rates);
  if (status == BESCHUT_OK) {
    c.rates = rates;
    beschut_rates_get_counts(rates, &c.numerator, &c.denominator, &c.printed, &c.state);
    beschut_rates_get_estimates(rates, &c.estimate, &c.low, &c.high);
    show(reports, findings, repairs, &c, path);
  }
  beschut_rates_free(rates);
  beschut_repairs_free(repairs);
  beschut_solver_free(solver);
  beschut_findings_free(findings);
  beschut_rules_free(rules);
  beschut_collection_free(reports);
  beschut_reader_free(reader);
  return status;
}

int main(int argc, char **argv) {
  beschut_error error = {0};
  choose_colours();
  printf("%slibbeschut %s%s\n", bold, beschut_version(), plain);
  for (int i = 1; i < argc; i++) {
    beschut_status status = demonstrate(argv[i], &error);
    if (status == BESCHUT_OK) continue;
    fprintf(stderr, "%s: %s %s\n", argv[i], beschut_status_name(status), error.message);
    return 2;
  }
  return argc > 1 ? 0 : 2;
}
