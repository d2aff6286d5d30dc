/* SPDX-License-Identifier: MIT */
/*
 * The operations on policy. Their input is tables and settings, with a blank line between them:
 *
 *   placements                        the name of a type of frame, and its CSV
 *   municipality,hours_per_week,...
 *
 *   parameters                        name, year or `-` for all days, value in the parameter's unit
 *   minimum_wage 2016 152460
 *
 * Their result is the rows of the frame that was made, then its problems.
 */
#include "conformance.h"

#include <stdbool.h>

typedef struct tables {
  beschut_frame *frames[BESCHUT_FRAME_TYPE_COUNT];
  beschut_parameters *parameters;
} tables;

static int32_t type_named(const char *name) {
  int32_t type = 0;
  while (type < BESCHUT_FRAME_TYPE_COUNT && strcmp(beschut_frame_type_name(type), name) != 0) type++;
  return type;
}

static beschut_date day_or_none(const char *word) {
  beschut_date date;
  beschut_date_read(word, &date); /* none where it is no day */
  return date;
}

static beschut_date edge_of_year(int32_t year, int32_t month, int32_t day) {
  beschut_date date;
  beschut_date_from_ymd(year, month, day, &date); /* none of year 0 */
  return date;
}

static beschut_status read_parameters(tables *t, char *lines, beschut_error *error) {
  beschut_status status = BESCHUT_OK;
  for (char *line = lines, *end; *line != '\0' && status == BESCHUT_OK; line = end) {
    int32_t parameter;
    end = line + strcspn(line, "\n");
    if (*end != '\0') *end++ = '\0';
    status = beschut_parameter_find(next_word(&line), error, &parameter);
    int32_t year = atoi(next_word(&line));
    beschut_date from = edge_of_year(year, 1, 1), until = edge_of_year(year, 12, 31);
    if (status == BESCHUT_OK) status = beschut_parameters_set(t->parameters, parameter, from, until, atoll(next_word(&line)), NULL, error);
  }
  return status;
}

static beschut_status read_section(tables *t, char *section, beschut_error *error) {
  char *rest = section + strcspn(section, "\n");
  if (*rest != '\0') *rest++ = '\0';
  if (strcmp(section, "parameters") == 0) return read_parameters(t, rest, error);
  int32_t type = type_named(section);
  if (type == BESCHUT_FRAME_TYPE_COUNT) exit((fprintf(stderr, "there is no frame of '%s'\n", section), 2));
  return beschut_frame_read_csv(type, rest, strlen(rest), error, &t->frames[type]);
}

static beschut_status read_tables(const test_case *c, tables *t, beschut_error *error) {
  char *copy = strdup(c->input.data == NULL ? "" : c->input.data);
  beschut_status status = beschut_parameters_new(&t->parameters);
  for (char *section = copy, *end; *section != '\0' && status == BESCHUT_OK; section = end) {
    char *gap = strstr(section, "\n\n");
    end = gap == NULL ? section + strlen(section) : gap + 2;
    if (gap != NULL) gap[1] = '\0';
    status = read_section(t, section, error);
  }
  free(copy);
  return status;
}

/* ---- frames as text ---- */

static void add_choices(text *out, int32_t type, int32_t field, int64_t value) {
  bool first = true;
  add(out, value == 0 ? " none" : " ");
  for (int32_t i = 0; value >> i != 0; i++) {
    if ((value >> i & 1) == 0) continue;
    add(out, "%s%s", first ? "" : "+", beschut_field_choice_name(type, field, i));
    first = false;
  }
}

/* The names of choices, joined by `+`, `none` where there is none of them; other values as text; `-` for what is missing. */
static void add_value(text *out, const beschut_frame *frame, int32_t type, int32_t field, int64_t row, int64_t value) {
  char room[BESCHUT_VALUE_TEXT];
  const char *name;
  int32_t kind = beschut_field_kind(type, field);
  if (value == BESCHUT_MISSING)
    add(out, " -");
  else if (kind == BESCHUT_CHOICES)
    add_choices(out, type, field, value);
  else if ((name = beschut_field_choice_name(type, field, (int32_t)value)) != NULL)
    add(out, " %s", name);
  else
    add(out, " %s", beschut_frame_get_text(frame, field, row, BESCHUT_ENGLISH, room));
}

static void add_rows(text *out, const beschut_frame *frame) {
  int32_t type;
  int64_t rows;
  beschut_frame_get_size(frame, &type, &rows);
  int64_t *column = malloc((size_t)rows * sizeof *column + 1);
  for (int64_t row = 0; row < rows; row++) {
    add(out, "%lld", (long long)row);
    for (int32_t field = 0; field < beschut_field_count(type); field++) {
      beschut_frame_get_numbers(frame, field, column);
      add_value(out, frame, type, field, row, column[row]);
    }
    add(out, "\n");
  }
  free(column);
}

static void add_problems(text *out, const beschut_frame *frame) {
  int64_t problems;
  beschut_frame_count_problems(frame, &problems);
  for (int64_t i = 0; i < problems; i++) {
    int32_t type, field, problem;
    int64_t row;
    const char *met;
    beschut_frame_get_problem(frame, i, &type, &row, &field, &problem, &met);
    add(out, "%s %lld %s %s %s\n", beschut_frame_type_name(type), (long long)row, beschut_field_name(type, field),
        beschut_problem_name(problem), met[0] == '\0' ? "-" : met);
  }
}

/* Runs `make` over the input's tables and adds what it made, or why it could not. */
static void run(const test_case *c, char *arguments, text *out,
                beschut_status (*make)(const tables *t, char *arguments, beschut_error *error, beschut_frame **made)) {
  tables t = {0};
  beschut_error error = {0};
  beschut_frame *made = NULL;
  beschut_status status = read_tables(c, &t, &error);
  if (status == BESCHUT_OK) status = make(&t, arguments, &error, &made);
  if (status != BESCHUT_OK) add(out, "%s %d:%d\n", beschut_status_name(status), (int)error.line, (int)error.column);
  if (made != NULL) add_rows(out, made);
  if (made != NULL) add_problems(out, made);
  beschut_frame_free(made);
  for (int32_t type = 0; type < BESCHUT_FRAME_TYPE_COUNT; type++) beschut_frame_free(t.frames[type]);
  beschut_parameters_free(t.parameters);
}

/* ---- operations ---- */

static int32_t level_named(const char *name) {
  return strcmp(name, "municipality") == 0 ? BESCHUT_LEVEL_MUNICIPALITY
         : strcmp(name, "region") == 0     ? BESCHUT_LEVEL_REGION
                                           : BESCHUT_LEVEL_COUNTRY;
}

static beschut_status make_assessments(const tables *t, char *arguments, beschut_error *error, beschut_frame **made) {
  return beschut_assess(t->frames[BESCHUT_CASES], t->parameters, day_or_none(next_word(&arguments)), error, made);
}

static beschut_status make_realisations(const tables *t, char *arguments, beschut_error *error, beschut_frame **made) {
  int32_t level = level_named(next_word(&arguments));
  beschut_date days[8];
  int64_t count = 0;
  for (const char *word = next_word(&arguments); *word != '\0' && count < 8; word = next_word(&arguments))
    days[count++] = day_or_none(word);
  return beschut_realise(t->frames[BESCHUT_PLACEMENTS], t->frames[BESCHUT_NEEDS], t->frames[BESCHUT_NUMBERS], t->frames[BESCHUT_DIVISION],
                         t->frames[BESCHUT_MERGERS], t->parameters, level, days, count, error, made);
}

static beschut_status make_queue(const tables *t, char *arguments, beschut_error *error, beschut_frame **made) {
  return beschut_queue(t->frames[BESCHUT_NEEDS], t->frames[BESCHUT_PLACEMENTS], t->frames[BESCHUT_NUMBERS], t->frames[BESCHUT_MERGERS],
                       t->parameters, day_or_none(next_word(&arguments)), error, made);
}

static beschut_status make_financing(const tables *t, char *arguments, beschut_error *error, beschut_frame **made) {
  (void)arguments;
  return beschut_finance(t->frames[BESCHUT_JOBS], t->parameters, error, made);
}

static beschut_status make_wage_values(const tables *t, char *arguments, beschut_error *error, beschut_frame **made) {
  return beschut_wage_values_of_tasks(t->frames[BESCHUT_TASKS], t->parameters, day_or_none(next_word(&arguments)), error, made);
}

static beschut_status make_distribution(const tables *t, char *arguments, beschut_error *error, beschut_frame **made) {
  beschut_date day = day_or_none(next_word(&arguments));
  int32_t level = level_named(next_word(&arguments));
  int64_t small = atoll(next_word(&arguments)), width = atoll(next_word(&arguments)), bounds[16], count = 0;
  for (const char *word = next_word(&arguments); *word != '\0' && count < 16; word = next_word(&arguments)) bounds[count++] = atoll(word);
  return beschut_distribute(t->frames[BESCHUT_WAGE_VALUES], t->frames[BESCHUT_DIVISION], t->parameters, day, level, bounds, count, small,
                            width, error, made);
}

void do_assess(const test_case *c, char *arguments, text *out) { run(c, arguments, out, make_assessments); }
void do_realise(const test_case *c, char *arguments, text *out) { run(c, arguments, out, make_realisations); }
void do_queue(const test_case *c, char *arguments, text *out) { run(c, arguments, out, make_queue); }
void do_finance(const test_case *c, char *arguments, text *out) { run(c, arguments, out, make_financing); }
void do_wage_values(const test_case *c, char *arguments, text *out) { run(c, arguments, out, make_wage_values); }
void do_distribute(const test_case *c, char *arguments, text *out) { run(c, arguments, out, make_distribution); }

/* Lines of a year, hundredths of paid hours and cents; the result is cents, or the status. */
void do_liv(const test_case *c, char *arguments, text *out) {
  char *copy = strdup(c->input.data == NULL ? "" : c->input.data);
  (void)arguments;
  for (char *line = copy, *end; *line != '\0'; line = end) {
    int64_t cents;
    end = line + strcspn(line, "\n");
    if (*end != '\0') *end++ = '\0';
    int32_t year = atoi(next_word(&line));
    int64_t hours = atoll(next_word(&line)), wage = atoll(next_word(&line));
    beschut_status status = beschut_liv(year, hours, wage, NULL, NULL, &cents);
    if (status == BESCHUT_OK)
      add(out, "%lld\n", (long long)cents);
    else
      add(out, "%s\n", beschut_status_name(status));
  }
  free(copy);
}
