/* SPDX-License-Identifier: MIT */
/*
 * Status and error: how a function says what went wrong.
 *
 * Every function that can fail returns a beschut_status; zero is success. Functions that do real work
 * also take a beschut_error of the caller, which may be NULL, and fill it with the place and a sentence.
 * A broken rule in a report is never an error here: it is a finding (findings.h).
 */
#ifndef BESCHUT_STATUS_H
#define BESCHUT_STATUS_H

#include <beschut/export.h>

BESCHUT_BEGIN

/**
 * The one table of statuses: constant, number, family, meaning. Append-only; families leave room between.
 * The family names the exception or condition class that a binding raises.
 */
#define BESCHUT_STATUSES(X)                                                                                                                \
  X(OK, 0, "none", "success")                                                                                                              \
  X(ARGUMENT, 100, "argument", "a NULL, freed or foreign handle, or a NULL pointer")                                                       \
  X(RANGE, 101, "argument", "a number outside its range")                                                                                  \
  X(NAME, 102, "argument", "a name that is not known")                                                                                     \
  X(SYNTAX, 200, "input", "text that cannot be understood")                                                                                \
  X(NO_REPORT, 201, "input", "text that holds no report")                                                                                  \
  X(ENCODING, 202, "input", "bytes that are not text in a supported encoding")                                                             \
  X(DUPLICATE, 203, "input", "something given twice that may be given once")                                                               \
  X(DOMAIN, 300, "domain", "a value for which the result is not defined")                                                                  \
  X(MEMORY, 400, "resource", "memory could not be had")                                                                                    \
  X(FILE, 401, "resource", "a file could not be read or written")                                                                          \
  X(LIMIT, 402, "resource", "a documented maximum is exceeded")                                                                            \
  X(INTERRUPTED, 403, "resource", "the caller's progress function asked to stop")                                                          \
  X(INTERNAL, 900, "internal", "a defect of the library")

/** A status: one of the BESCHUT_ constants of BESCHUT_STATUSES. */
typedef int32_t beschut_status;

#define BESCHUT_STATUS_CONSTANT_(name, number, family, meaning) BESCHUT_##name = number,
enum { BESCHUT_STATUSES(BESCHUT_STATUS_CONSTANT_) BESCHUT_STATUS_FORCE_INT_ = 0x7fffffff };
#undef BESCHUT_STATUS_CONSTANT_

/** The value of a cell that is blank and of any number that is missing, wherever one is set or got, alone or in a column. */
#define BESCHUT_MISSING INT64_MIN

/**
 * What went wrong and where. Owned by the caller; the layout is frozen (256 bytes).
 * line and column count from 1, in characters; 0 where no place applies. message is English, UTF-8,
 * ends in NUL, and says what was expected and what was met.
 */
typedef struct beschut_error {
  beschut_status status;
  int32_t line;
  int32_t column;
  char message[244];
} beschut_error;

/** The constant's name ("SYNTAX"); NULL for a number that is no status. Static text. Since 1.0. */
BESCHUT_API const char *beschut_status_name(beschut_status status);

/** The family's name ("none", "argument", "input", "domain", "resource", "internal"); NULL for a number that is no status. Static
 * text. Since 1.0. */
BESCHUT_API const char *beschut_status_family(beschut_status status);

/** What the status means, in English; NULL for a number that is no status. Static text. Since 1.0. */
BESCHUT_API const char *beschut_status_meaning(beschut_status status);

/** The number of statuses. Since 1.0. */
BESCHUT_API int32_t beschut_status_count(void);

/** The status at a position, 0 <= index < count, in ascending order; BESCHUT_INTERNAL outside. Since 1.0. */
BESCHUT_API beschut_status beschut_status_at(int32_t index);

BESCHUT_END

#endif
