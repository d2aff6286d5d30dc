/* SPDX-License-Identifier: MIT */
/* What the tests of advices share. */
#ifndef ASSESSING_H
#define ASSESSING_H

#include "framing.h"

static inline beschut_date day_of(const char *text) {
  beschut_date date;
  cr_assert(eq(i32, beschut_date_read(text, &date), BESCHUT_OK), "%s", text);
  return date;
}

static inline beschut_frame *assess(const beschut_frame *cases, const beschut_parameters *parameters, beschut_date day) {
  beschut_frame *out;
  beschut_error error;
  cr_assert(eq(i32, beschut_assess(cases, parameters, day, &error, &out), BESCHUT_OK), "%s", error.message);
  return out;
}

#endif
