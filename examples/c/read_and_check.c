/* SPDX-License-Identifier: MIT */
/*
 * Reads reports from files and prints what the rules find.
 *
 *     read_and_check examples/data/2018q1-national-and-35-regions.txt
 *
 * Exit code: 0 nothing broken, 1 findings, 2 a file that could not be used.
 */
#include <beschut/beschut.h>
#include <stdio.h>

static void print_diagnostics(const beschut_diagnostics *diagnostics) {
  int64_t count;
  beschut_diagnostics_count(diagnostics, &count);
  for (int64_t i = 0; i < count; i++) {
    const char *source;
    int32_t line, column, severity;
    char *message;
    beschut_diagnostics_get_place(diagnostics, i, &source, &line, &column);
    beschut_diagnostics_get_severity(diagnostics, i, &severity);
    if (beschut_diagnostics_get_message(diagnostics, i, BESCHUT_ENGLISH, &message) != BESCHUT_OK) continue;
    printf("%s:%d:%d: %s: %s\n", source, (int)line, (int)column, beschut_severity_name(severity), message);
    beschut_text_free(message);
  }
}

static int64_t print_broken(const beschut_findings *findings) {
  int64_t count, broken;
  beschut_findings_count(findings, &count);
  beschut_findings_count_of(findings, BESCHUT_BROKEN, BESCHUT_INFO, &broken);
  for (int64_t i = 0; i < count; i++) {
    const char *source, *rule;
    int32_t line, column, outcome;
    char *message;
    beschut_findings_get_outcome(findings, i, &outcome);
    if (outcome != BESCHUT_BROKEN) continue;
    beschut_findings_get_place(findings, i, &source, &line, &column);
    beschut_findings_get_rule(findings, i, &rule);
    if (beschut_findings_get_message(findings, i, BESCHUT_ENGLISH, &message) != BESCHUT_OK) continue;
    printf("%s:%d:%d: [%s] %s\n", source, (int)line, (int)column, rule, message);
    beschut_text_free(message);
  }
  return broken;
}

int main(int argc, char **argv) {
  beschut_reader *reader = NULL;
  beschut_collection *reports = NULL;
  beschut_diagnostics *diagnostics = NULL;
  beschut_rules *rules = NULL;
  beschut_findings *findings = NULL;
  beschut_error error = {0};
  int exit_code = 2;
  if (beschut_reader_new(&reader) != BESCHUT_OK || beschut_collection_new(&reports) != BESCHUT_OK ||
      beschut_diagnostics_new(&diagnostics) != BESCHUT_OK || beschut_rules_new(&rules) != BESCHUT_OK)
    goto done;
  for (int i = 1; i < argc; i++)
    if (beschut_reader_read_file(reader, argv[i], reports, diagnostics, &error) != BESCHUT_OK) goto done;
  if (beschut_rules_check(rules, reports, &error, &findings) != BESCHUT_OK) goto done;
  print_diagnostics(diagnostics);
  exit_code = print_broken(findings) > 0;
done:
  if (error.status != BESCHUT_OK) fprintf(stderr, "%s\n", error.message);
  beschut_findings_free(findings);
  beschut_rules_free(rules);
  beschut_diagnostics_free(diagnostics);
  beschut_collection_free(reports);
  beschut_reader_free(reader);
  return exit_code;
}
