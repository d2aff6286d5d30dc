/*
 * Different handles from different threads: four threads read, check, rate and write the same text, each with handles of its own, and
 * get what one thread alone gets. Says more when it is built with -fsanitize=thread.
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
  printf("%d of %d journeys differ, %lld handles are left\n", different, THREADS * ROUNDS, (long long)beschut_memory_live());
  return different != 0 || beschut_memory_live() != 0 || alone.reports != 1;
}
