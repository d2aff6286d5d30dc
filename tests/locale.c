/* SPDX-License-Identifier: MIT */
/*
 * Linked to test programs: takes over the locale of the environment, which a C program does not do by itself. Tests run twice, with LC_ALL=C
 * and with LC_ALL=nl_NL.UTF-8, where the decimal sign is a comma.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((constructor)) static void take_locale(void) {
  if (setlocale(LC_ALL, "") != NULL) return;
  fputs("the locale of the environment is not installed\n", stderr);
  exit(2);
}
