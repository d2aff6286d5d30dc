/* SPDX-License-Identifier: MIT */
/*
 * Prints the placement rate of every report, with its 95% Wilson interval, as tab-separated text.
 *
 *     rates_table examples/data/2019q4-drenthe.txt
 */
#include <beschut/beschut.h>
#include <stdio.h>

static void print_rate(const beschut_collection *reports, const beschut_rates *rates, int64_t report) {
  const int64_t *numerator, *denominator, *printed;
  const double *estimate, *low, *high;
  const int32_t *state;
  const char *label;
  int64_t i;
  if (beschut_rates_find(rates, report, BESCHUT_RATE_PLACEMENT, BESCHUT_APPLICANT, BESCHUT_TOTAL, &i) != BESCHUT_OK) return;
  beschut_rates_get_counts(rates, &numerator, &denominator, &printed, &state);
  beschut_rates_get_estimates(rates, &estimate, &low, &high);
  beschut_collection_get_label(reports, report, &label);
  printf("%lld\t%s\t", (long long)report + 1, label[0] == '\0' ? "-" : label);
  if (state[i] != BESCHUT_DEFINED) {
    printf("%s\n", beschut_rate_state_name(state[i]));
    return;
  }
  printf("%lld\t%lld\t%lld\t%.4f\t%.4f\t%.4f\n", (long long)numerator[i], (long long)denominator[i], (long long)printed[i], estimate[i],
         low[i], high[i]);
}

int main(int argc, char **argv) {
  beschut_reader *reader = NULL;
  beschut_collection *reports = NULL;
  beschut_rates *rates = NULL;
  beschut_error error = {0};
  int64_t count = 0;
  if (beschut_reader_new(&reader) != BESCHUT_OK || beschut_collection_new(&reports) != BESCHUT_OK) goto done;
  for (int i = 1; i < argc; i++)
    if (beschut_reader_read_file(reader, argv[i], reports, NULL, &error) != BESCHUT_OK) goto done;
  if (beschut_rates_new(reports, BESCHUT_WILSON, 0.95, &rates) != BESCHUT_OK) goto done;
  beschut_collection_count(reports, &count);
  printf("report\tarea\tworking\tcohort\tprinted_pct\testimate\tlow\thigh\n");
  for (int64_t i = 0; i < count; i++) print_rate(reports, rates, i);
done:
  if (error.status != BESCHUT_OK) fprintf(stderr, "%s\n", error.message);
  beschut_rates_free(rates);
  beschut_collection_free(reports);
  beschut_reader_free(reader);
  return count > 0 ? 0 : 2;
}
