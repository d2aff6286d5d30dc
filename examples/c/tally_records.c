/* SPDX-License-Identifier: MIT */
/*
 * Makes records of people who do not exist, counts them with two threads, and prints what the country's reports say.
 *
 *     tally_records 1000000
 *
 * One thread adds the advices, the other the employment, each to a tally of its own. Merged, the persons are split in two, and each thread settles
 * a half.
 */
#include <beschut/beschut.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { THREADS = 2, FIRST = 2018 * 4, LAST = 2018 * 4 + 3 };

typedef struct job {
  beschut_tally *tally;
  int32_t table;
  struct ArrowArrayStream rows;
  beschut_error error;
} job;

static void *add(void *data) {
  job *j = data;
  beschut_tally_add_stream(j->tally, j->table, &j->rows, &j->error); /* releases the stream */
  return NULL;
}

static void *settle(void *data) {
  job *j = data;
  beschut_tally_settle(j->tally, NULL, NULL, &j->error);
  return NULL;
}

/* Runs all jobs side by side; 0 where all went well. */
static int run(void *(*work)(void *), job *jobs) {
  pthread_t threads[THREADS];
  int started = 0, failed = 0;
  while (started < THREADS && pthread_create(&threads[started], NULL, work, &jobs[started]) == 0) started++;
  for (int i = 0; i < started; i++) {
    pthread_join(threads[i], NULL);
    if (jobs[i].error.status == BESCHUT_OK) continue;
    fprintf(stderr, "%s\n", jobs[i].error.message);
    failed = 1;
  }
  return failed || started < THREADS;
}

static int count(const beschut_population *population, beschut_tally *tally) {
  job jobs[THREADS] = {{.table = BESCHUT_ADVICES}, {.table = BESCHUT_EMPLOYMENT}};
  for (int i = 0; i < THREADS; i++)
    if (beschut_population_export_arrow(population, jobs[i].table, NULL, &jobs[i].rows) != BESCHUT_OK ||
        beschut_tally_new_like(tally, NULL, &jobs[i].tally) != BESCHUT_OK)
      return 1;
  int failed = run(add, jobs);
  for (int i = 0; i < THREADS; i++) {
    beschut_tally_merge(tally, jobs[i].tally, NULL);
    beschut_tally_free(jobs[i].tally);
  }
  for (int i = 0; i < THREADS; i++) failed |= beschut_tally_split(tally, i, THREADS, NULL, &jobs[i].tally) != BESCHUT_OK;
  if (!failed) failed = run(settle, jobs);
  for (int i = 0; i < THREADS; i++) {
    beschut_tally_merge(tally, jobs[i].tally, NULL);
    beschut_tally_free(jobs[i].tally);
  }
  return failed;
}

static int print(const beschut_tally *tally) {
  static const char *const names[] = {"positive", "negative", "cohort_positive", "cohort_working", "cohort_working_pct", "total_working"};
  beschut_collection *reports;
  int64_t reports_count = 0;
  if (beschut_tally_reports(tally, BESCHUT_BY_COUNTRY, BESCHUT_COUNT_ADVICES, NULL, &reports) != BESCHUT_OK) return 1;
  beschut_collection_count(reports, &reports_count);
  printf("%-20s", "");
  for (int64_t r = 0; r < reports_count; r++) {
    char text[BESCHUT_DATE_TEXT];
    beschut_quarter_write((beschut_quarter)(FIRST + r), 0, text);
    printf("%12s", text);
  }
  for (size_t n = 0; n < sizeof names / sizeof names[0]; n++) {
    char name[64];
    beschut_cell cell;
    snprintf(name, sizeof name, "applicant.total.%s", names[n]);
    beschut_cell_find(name, NULL, &cell);
    printf("\n%-20s", names[n]);
    for (int64_t r = 0; r < reports_count; r++) {
      int64_t value;
      beschut_collection_get_cell(reports, r, cell, &value);
      printf("%12lld", (long long)value);
    }
  }
  printf("\n");
  beschut_collection_free(reports);
  return 0;
}

int main(int argc, char **argv) {
  const beschut_quarter quarters[] = {FIRST, FIRST + 1, FIRST + 2, LAST};
  beschut_population *population = NULL;
  beschut_tally *tally = NULL;
  beschut_error error = {0};
  int64_t advices = argc > 1 ? strtoll(argv[1], NULL, 10) : 100000;
  int failed = beschut_population_new(advices, FIRST, LAST, 1, &error, &population) != BESCHUT_OK ||
               beschut_tally_new(quarters, sizeof quarters / sizeof quarters[0], &error, &tally) != BESCHUT_OK;
  if (error.status != BESCHUT_OK) fprintf(stderr, "%s\n", error.message);
  if (!failed) failed = count(population, tally) || print(tally);
  beschut_tally_free(tally);
  beschut_population_free(population);
  return failed ? 2 : 0;
}
