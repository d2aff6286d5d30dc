/* SPDX-License-Identifier: MIT */
/*
 * Different handles from different threads: four threads read, check, rate and write the same text, each with handles of its own, and
 * get what one thread alone gets. Then they count the same records, each a share of the same batches in a tally of its own, and settle parts;
 * merged, that is the state of one thread alone. Says more when it is built with -fsanitize=thread.
 */
#include <beschut/beschut.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4, ROUNDS = 5 };
static const char path[] = BESCHUT_SOURCE_DIR "/examples/data/2020q1-unnamed-region.txt";

typedef struct outcome {
  int64_t reports, findings, rates;
  size_t size;
} outcome;

static void must(beschut_status status) {
  if (status == BESCHUT_OK) return;
  printf("%s\n", beschut_status_name(status));
  exit(1);
}

/* One journey of the text through the library: read, written as JSON, read again, checked, rated. */
static outcome journey(void) {
  outcome result;
  char *json;
  beschut_reader *reader;
  beschut_writer *writer;
  beschut_collection *printed, *reports;
  beschut_rules *rules;
  beschut_findings *findings;
  beschut_rates *rates;
  must(beschut_reader_new(&reader));
  must(beschut_writer_new(&writer));
  must(beschut_collection_new(&printed));
  must(beschut_collection_new(&reports));
  must(beschut_rules_new(&rules));
  must(beschut_reader_read_file(reader, path, printed, NULL, NULL));
  must(beschut_writer_write(writer, printed, NULL, &json, &result.size));
  must(beschut_reader_read(reader, json, result.size, reports, NULL, NULL));
  must(beschut_rules_check(rules, reports, NULL, &findings));
  must(beschut_rates_new(reports, BESCHUT_CLOPPER_PEARSON, 0.95, &rates));
  must(beschut_collection_count(reports, &result.reports));
  must(beschut_findings_count(findings, &result.findings));
  must(beschut_rates_count(rates, &result.rates));
  beschut_text_free(json);
  beschut_reader_free(reader);
  beschut_writer_free(writer);
  beschut_collection_free(printed);
  beschut_collection_free(reports);
  beschut_rules_free(rules);
  beschut_findings_free(findings);
  beschut_rates_free(rates);
  return result;
}

static void *run(void *outcomes) {
  for (int i = 0; i < ROUNDS; i++) ((outcome *)outcomes)[i] = journey();
  return NULL;
}

/* ---- tallies ---- */

/* Records that all threads read from, and the settings of their tallies. */
typedef struct records {
  struct ArrowSchema schema[BESCHUT_TABLE_COUNT];
  struct ArrowArray batch[BESCHUT_TABLE_COUNT];
  beschut_tally *settings;
} records;

typedef struct share {
  const records *of;
  int32_t part, parts;
  beschut_tally *tally;
} share;

static void make_records(records *r) {
  static const beschut_quarter quarters[] = {2018 * 4, 2018 * 4 + 1};
  beschut_population *population;
  struct ArrowArrayStream stream;
  must(beschut_tally_new(quarters, 2, NULL, &r->settings));
  must(beschut_population_new(20000, quarters[0], quarters[1], 1, NULL, &population));
  for (int32_t table = 0; table < BESCHUT_TABLE_COUNT; table++) {
    must(beschut_population_export_arrow(population, table, NULL, &stream));
    if (stream.get_schema(&stream, &r->schema[table]) != 0 || stream.get_next(&stream, &r->batch[table]) != 0) exit(1);
    stream.release(&stream);
  }
  beschut_population_free(population);
}

static void free_records(records *r) {
  for (int32_t table = 0; table < BESCHUT_TABLE_COUNT; table++) {
    r->schema[table].release(&r->schema[table]);
    r->batch[table].release(&r->batch[table]);
  }
  beschut_tally_free(r->settings);
}

/* A part of both batches, a hundred rows at a time. */
static void *add_share(void *data) {
  share *s = data;
  must(beschut_tally_new_like(s->of->settings, NULL, &s->tally));
  for (int32_t table = 0; table < BESCHUT_TABLE_COUNT; table++) {
    const struct ArrowArray *batch = &s->of->batch[table];
    for (int64_t first = 100 * (int64_t)s->part; first < batch->length; first += 100 * (int64_t)s->parts) {
      int64_t count = batch->length - first < 100 ? batch->length - first : 100;
      must(beschut_tally_set_next_row(s->tally, table, first));
      must(beschut_tally_add_batch(s->tally, table, &s->of->schema[table], batch, first, count, NULL));
    }
  }
  return NULL;
}

static void *settle_share(void *data) {
  must(beschut_tally_settle(((share *)data)->tally, NULL, NULL, NULL));
  return NULL;
}

static void run_shares(void *(*work)(void *), share shares[], int32_t count) {
  pthread_t threads[THREADS];
  for (int32_t i = 0; i < count; i++)
    if (pthread_create(&threads[i], NULL, work, &shares[i]) != 0) exit(1);
  for (int32_t i = 0; i < count; i++) pthread_join(threads[i], NULL);
}

/* The state that so many threads make of the records. */
static char *count_records(const records *r, int32_t count, size_t *size) {
  share shares[THREADS] = {{0}};
  char *state;
  for (int32_t i = 0; i < count; i++) shares[i] = (share){r, i, count, NULL};
  run_shares(add_share, shares, count);
  beschut_tally *tally = shares[0].tally;
  for (int32_t i = 1; i < count; i++) {
    must(beschut_tally_merge(tally, shares[i].tally, NULL));
    beschut_tally_free(shares[i].tally);
  }
  for (int32_t i = 0; i < count; i++) must(beschut_tally_split(tally, i, count, NULL, &shares[i].tally));
  run_shares(settle_share, shares, count);
  for (int32_t i = 0; i < count; i++) {
    must(beschut_tally_merge(tally, shares[i].tally, NULL));
    beschut_tally_free(shares[i].tally);
  }
  must(beschut_tally_write(tally, NULL, &state, size));
  beschut_tally_free(tally);
  return state;
}

/* How many numbers of threads make another state than one thread does. */
static int count_other_states(void) {
  records r;
  size_t size, alone_size;
  int other = 0;
  make_records(&r);
  char *alone = count_records(&r, 1, &alone_size);
  for (int32_t threads = 2; threads <= THREADS; threads++) {
    char *state = count_records(&r, threads, &size);
    other += size != alone_size || memcmp(state, alone, size) != 0;
    beschut_text_free(state);
  }
  beschut_text_free(alone);
  free_records(&r);
  return other;
}

int main(void) {
  pthread_t threads[THREADS];
  outcome outcomes[THREADS][ROUNDS], alone = journey();
  for (int i = 0; i < THREADS; i++)
    if (pthread_create(&threads[i], NULL, run, outcomes[i]) != 0) return 1;
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);

  int different = 0;
  for (int i = 0; i < THREADS * ROUNDS; i++) {
    const outcome *o = &outcomes[i / ROUNDS][i % ROUNDS];
    different += o->reports != alone.reports || o->findings != alone.findings || o->rates != alone.rates || o->size != alone.size;
  }
  int other = count_other_states();
  printf("%d of %d journeys and %d of %d states differ, %lld handles are left\n", different, THREADS * ROUNDS, other, THREADS - 1,
         (long long)beschut_memory_live());
  return different != 0 || other != 0 || beschut_memory_live() != 0 || alone.reports != 1;
}
