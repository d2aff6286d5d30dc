/* SPDX-License-Identifier: MIT */
/*
 * libbeschut: the Dutch statistics on sheltered work (beschut werk), read, checked, repaired and rated. The only header to include.
 *
 * Conventions, everywhere:
 *   Every function that can fail returns a beschut_status; zero is success. Results leave through the last pointers, which are always
 *   written: with the result, or with the neutral value named in the function's comment. On failure the subject is unchanged.
 *   `X **out` gives a handle or text that the caller frees; `const X *` results are borrowed from the handle they came from.
 *   A NULL, freed or foreign handle gives BESCHUT_ARGUMENT (a freed one as long as its memory was not used again).
 *   A pointer is never NULL unless its comment says that it may be; beschut_error pointers always may.
 *   One handle is used from one thread at a time, different handles from different threads. No global state, no printing, no exit.
 *   Texts are UTF-8.
 */
#ifndef BESCHUT_H
#define BESCHUT_H

#include <beschut/advice.h>
#include <beschut/area.h>
#include <beschut/arrow.h>
#include <beschut/arrow_interface.h>
#include <beschut/calendar.h>
#include <beschut/cell.h>
#include <beschut/collection.h>
#include <beschut/compare.h>
#include <beschut/diagnostics.h>
#include <beschut/export.h>
#include <beschut/finance.h>
#include <beschut/findings.h>
#include <beschut/frame.h>
#include <beschut/funnel.h>
#include <beschut/many.h>
#include <beschut/memory.h>
#include <beschut/parameters.h>
#include <beschut/population.h>
#include <beschut/proportion.h>
#include <beschut/ranges.h>
#include <beschut/rates.h>
#include <beschut/reader.h>
#include <beschut/records.h>
#include <beschut/repairs.h>
#include <beschut/report.h>
#include <beschut/review.h>
#include <beschut/rules.h>
#include <beschut/smooth.h>
#include <beschut/solver.h>
#include <beschut/standardise.h>
#include <beschut/status.h>
#include <beschut/tally.h>
#include <beschut/target.h>
#include <beschut/trend.h>
#include <beschut/version.h>
#include <beschut/writer.h>

#endif
