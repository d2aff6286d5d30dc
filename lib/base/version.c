/* SPDX-License-Identifier: MIT */
/* The version of the library that runs. The number stands in one place, the project() line of CMakeLists.txt. */
#include <beschut/version.h>

const char *beschut_version(void) { return BESCHUT_VERSION; }

int32_t beschut_version_number(void) { return BESCHUT_VERSION_MAJOR * 1000000 + BESCHUT_VERSION_MINOR * 1000 + BESCHUT_VERSION_PATCH; }
