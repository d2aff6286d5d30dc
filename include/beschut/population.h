/* SPDX-License-Identifier: MIT */
/*
 * Population: records of people who do not exist, for tests, teaching and benchmarks. Two kinds:
 *
 *   of reports   records whose tally is exactly the reports that they were made from
 *   free         any number of advices, of people of whom some work, with realistic dates
 *
 * A population holds no rows: row after row follows from its plan and its seed when a stream asks for it, so that it may be of any size.
 * The same plan and seed give the same rows, on every machine. No check of a tally (tally.h) finds fault with one; that some advices have
 * no area is counted there.
 *
 *     beschut_population *population;
 *     struct ArrowArrayStream advices, employment;
 *     beschut_population_new(1000000, 2018 * 4, 2019 * 4 + 3, 42, NULL, &population); // for reports on 2018Q1 to 2019Q4
 *     beschut_population_export_arrow(population, BESCHUT_ADVICES, NULL, &advices);
 *     beschut_population_export_arrow(population, BESCHUT_EMPLOYMENT, NULL, &employment);
 *     beschut_population_free(population);
 *     advices.release(&advices); // or handed over
 *     employment.release(&employment);
 */
#ifndef BESCHUT_POPULATION_H
#define BESCHUT_POPULATION_H

#include <beschut/arrow_interface.h>
#include <beschut/collection.h>
#include <beschut/records.h>

BESCHUT_BEGIN

typedef struct beschut_population beschut_population;

/**
 * People whose records tally to these reports, one advice each: every cell of every report, for the country and the regions that are given.
 * What the country counts and no region does becomes advices without an area, all of it where no region is given; without the country there
 * are only the regions' advices. Of no reports: nobody.
 *
 * Every report is complete and has since, cohort_end, reference_date and until, in this order and the same in all; what lies between them
 * does not matter. Each is of an area of its own, the country or a region by code. BESCHUT_DUPLICATE where two are of one area.
 * BESCHUT_DOMAIN, with a message that names report and cell, where a cell contradicts others (a sum, a percentage, a part larger than its
 * whole), where regions together count more than the country, and where no day is left for a decision: citizens ask since 2017-01-01 only.
 * BESCHUT_MEMORY. out is then NULL. Since 1.0.
 */
BESCHUT_API beschut_status beschut_population_from_reports(const beschut_collection *reports, uint64_t seed, beschut_error *error,
                                                           beschut_population **out);

/**
 * A free population of so many advices, decided from 2015 to the end of the last quarter, and the employment that reports from the first to
 * the last quarter look at (reference date and cohort one and two quarters back). Shares are those of the published country in 2018Q1,
 * where there are any; one person in twelve has more than one advice; some people have employment and no advice.
 *
 * BESCHUT_RANGE: advices below 0 or above 10^12; quarters outside 2015Q3 to 2099Q4, in the wrong order, or more than 64. BESCHUT_MEMORY.
 * out is then NULL. Since 1.0.
 */
BESCHUT_API beschut_status beschut_population_new(int64_t advices, beschut_quarter first, beschut_quarter last, uint64_t seed,
                                                  beschut_error *error, beschut_population **out);

/** Frees a population; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_population_free(beschut_population *population);

/** The number of rows of a table (BESCHUT_ADVICES, BESCHUT_EMPLOYMENT). BESCHUT_RANGE for another table (count is then 0). Since 1.0. */
BESCHUT_API beschut_status beschut_population_count(const beschut_population *population, int32_t table, int64_t *count);

/**
 * A table as a stream, which stands on its own. Its columns are those of records.h, all of them: numbers int64 (sv_wage in cents), dates
 * date32, the rest dictionaries of utf8 by int8; area is null where there is none, end_date while open. Rows are in no particular order.
 * BESCHUT_RANGE (table), BESCHUT_MEMORY; out is then as released. Since 1.0.
 */
BESCHUT_API beschut_status beschut_population_export_arrow(const beschut_population *population, int32_t table, beschut_error *error,
                                                           struct ArrowArrayStream *out);

BESCHUT_END

#endif
