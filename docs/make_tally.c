/* SPDX-License-Identifier: MIT */
/* Prints the checks of rows as they stand in docs/tally.md. */
#include <beschut/beschut.h>
#include <stdio.h>

int main(void) {
  printf("| check | column | severity | |\n|---|---|---|---|\n");
  for (int32_t check = 0; check < beschut_row_check_count(); check++) {
    const char *column = beschut_table_column_name(beschut_row_check_table(check), beschut_row_check_column(check));
    const char *severity = beschut_severity_name(beschut_row_check_severity(check));
    printf("| `%s` | `%s` | %s | %s |\n", beschut_row_check_name(check), column, severity, beschut_row_check_label(check, BESCHUT_ENGLISH));
  }
  return 0;
}
