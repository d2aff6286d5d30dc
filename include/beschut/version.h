/* SPDX-License-Identifier: MIT */
/* The version: at compile time by the macros of version_numbers.h, at run time by the functions. */
#ifndef BESCHUT_VERSION_H
#define BESCHUT_VERSION_H

#include <beschut/export.h>
#include <beschut/version_numbers.h>

BESCHUT_BEGIN

/** The version of the library that runs, as "major.minor.patch". Static text. Since 1.0. */
BESCHUT_API const char *beschut_version(void);

/** The version of the library that runs, as major x 1,000,000 + minor x 1,000 + patch. Since 1.0. */
BESCHUT_API int32_t beschut_version_number(void);

BESCHUT_END

#endif
