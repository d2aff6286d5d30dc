/* SPDX-License-Identifier: MIT */
/* Linked to every unit test program: looks that the locale that its tests run in is the one that was asked for. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

Test(locale, decimal_sign) {
  const char *asked = getenv("LC_ALL");
  const char *sign = asked != NULL && strncmp(asked, "nl_NL", 5) == 0 ? "," : ".";
  cr_assert(eq(str, localeconv()->decimal_point, (char *)sign), "run with LC_ALL=C or, where that locale is present, LC_ALL=nl_NL.UTF-8");
}
