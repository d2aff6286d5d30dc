/* SPDX-License-Identifier: MIT */
/* The table of checks, and the samples of each, kept in order. */
#include "row_checks.h"

#include "labels.h"

#include <beschut/diagnostics.h>
#include <string.h>

static const struct {
  int32_t table, column, severity;
  const char *name, *labels[2]; /* by language */
} checks[] = {
#define X(constant, table, column, severity, name, english, dutch)                                                                         \
  {BESCHUT_##table, BESCHUT_##column, BESCHUT_##severity, name, {[BESCHUT_ENGLISH] = english, [BESCHUT_DUTCH] = dutch}},
#include "row_checks.def"
#undef X
};

static bool is_check(int32_t check) { return check >= 0 && check < BSI_CHECK_COUNT; }

int32_t beschut_row_check_count(void) { return BSI_CHECK_COUNT; }
int32_t beschut_row_check_table(int32_t check) { return is_check(check) ? checks[check].table : -1; }
int32_t beschut_row_check_column(int32_t check) { return is_check(check) ? checks[check].column : -1; }
int32_t beschut_row_check_severity(int32_t check) { return is_check(check) ? checks[check].severity : -1; }
const char *beschut_row_check_name(int32_t check) { return is_check(check) ? checks[check].name : NULL; }

const char *beschut_row_check_label(int32_t check, int32_t language) {
  bool known = bsi_is_language(language);
  return is_check(check) && known ? checks[check].labels[language] : NULL;
}

bool bsi_row_check_leaves_out(bsi_row_check check) { return checks[check].severity == BESCHUT_ERROR; }

static bool stands_before(const bsi_row_sample *a, const bsi_row_sample *b) {
  return a->row != b->row ? a->row < b->row : memcmp(a->text, b->text, sizeof a->text) < 0;
}

static void keep(bsi_complaints *to, bsi_row_check check, const bsi_row_sample *sample) {
  bsi_row_sample *samples = to->samples[check];
  int32_t count = to->sample_count[check], at = count;
  while (at > 0 && stands_before(sample, &samples[at - 1])) at--;
  if (at == BESCHUT_ROW_SAMPLES) return;
  if (count < BESCHUT_ROW_SAMPLES) to->sample_count[check] = ++count;
  memmove(&samples[at + 1], &samples[at], (size_t)(count - at - 1) * sizeof *samples);
  samples[at] = *sample;
}

void bsi_complain(bsi_complaints *to, bsi_row_check check, const bsi_row_sample *sample) {
  to->rows[check]++;
  keep(to, check, sample);
}

void bsi_complaints_merge(bsi_complaints *to, const bsi_complaints *from) {
  for (int32_t check = 0; check < BSI_CHECK_COUNT; check++) {
    to->rows[check] += from->rows[check];
    for (int32_t i = 0; i < from->sample_count[check]; i++) keep(to, (bsi_row_check)check, &from->samples[check][i]);
  }
}
