/* SPDX-License-Identifier: MIT */
/*
 * Repairs: sets of cells of least weight that can be wrong, with the values that would make every rule hold.
 *
 *   case      a report, or a group of reports, that breaks rules          26th report: 3 cells, proven
 *   repair    one set of cells of least weight                            {54 -> 66, 8 -> 10, 62 -> 76}
 *   change    one cell of it: printed value, and the range that is left   54 -> 66 to 66
 *   choice    values for all cells of a repair, the most plausible first  66 10 76
 *
 * Repairs of a case come in order of their best choice: fewest disagreements with other reports, then the smallest misprint, then the order of
 * cells. docs/repair.md says how misprints are measured. Blank cells may take any value that the rules leave; they cost nothing and are no changes.
 * A report whose blanks no values can fill has a case too, though none of its printed figures breaks a rule.
 */
#ifndef BESCHUT_REPAIRS_H
#define BESCHUT_REPAIRS_H

#include <beschut/area.h>
#include <beschut/calendar.h>
#include <beschut/cell.h>
#include <beschut/collection.h>

BESCHUT_BEGIN

typedef struct beschut_repairs beschut_repairs;

/**
 * proven: all repairs of least weight are there. proven_some: they are of least weight, but there are more than were to be kept.
 * not_proven: the limit of work was met. The weight is a lower bound; the repairs that are there make every rule hold, but may weigh more: where
 * none of least weight was found, the one repair is a guess. Ranges may be too wide.
 * impossible: no change of the cells that may change makes the rules hold.
 */
enum { BESCHUT_REPAIR_PROVEN = 0, BESCHUT_REPAIR_PROVEN_SOME = 1, BESCHUT_REPAIR_NOT_PROVEN = 2, BESCHUT_REPAIR_IMPOSSIBLE = 3 };

/** The name of an outcome ("proven", "proven_some", "not_proven", "impossible"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_repair_outcome_name(int32_t outcome);

/** Frees repairs; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_repairs_free(beschut_repairs *repairs);

/** The number of cases, and of repairs in all. Since 1.0. */
BESCHUT_API beschut_status beschut_repairs_count_cases(const beschut_repairs *repairs, int64_t *count);
BESCHUT_API beschut_status beschut_repairs_count(const beschut_repairs *repairs, int64_t *count);

/**
 * Of one case (BESCHUT_RANGE outside): its outcome; the least weight of a repair (BESCHUT_MISSING where it is impossible); its repairs, from `first` on; and how many reports it
 * takes together. Each pointer may be NULL. Since 1.0.
 */
BESCHUT_API beschut_status beschut_repairs_get_case(const beschut_repairs *repairs, int64_t index, int32_t *outcome, int64_t *weight,
                                                    int64_t *first, int64_t *count, int64_t *reports);

/** ... the positions of these reports in the collection; capacity is the room in reports. count receives how many there are. Since 1.0. */
BESCHUT_API beschut_status beschut_repairs_get_reports(const beschut_repairs *repairs, int64_t index, int64_t *reports, int64_t capacity,
                                                       int64_t *count);

/** ... what one of these reports was about, 0 <= number < count: area, quarter of `until` (BESCHUT_QUARTER_NONE for none), label as printed (an
 * empty text for none); each pointer may be NULL. Borrowed. Since 1.0. */
BESCHUT_API beschut_status beschut_repairs_get_head(const beschut_repairs *repairs, int64_t index, int64_t number, beschut_area *area,
                                                    beschut_quarter *quarter, const char **label);

/**
 * Of one repair: its case; how many cells it changes; how many choices of values are kept; whether these are all (1 or 0). With one choice, and all of
 * them, the values are certain once the cells are. Each pointer may be NULL. Since 1.0.
 */
BESCHUT_API beschut_status beschut_repairs_get_sizes(const beschut_repairs *repairs, int64_t index, int64_t *case_index, int64_t *changes,
                                                     int64_t *choices, int32_t *complete);

/**
 * ... its changes, in order of report and cell: report, cell, printed value, and the least and the greatest value that it takes in any choice.
 * capacity is the room in each column (BESCHUT_RANGE where that is too little); each pointer may be NULL. Since 1.0.
 */
BESCHUT_API beschut_status beschut_repairs_get_changes(const beschut_repairs *repairs, int64_t index, int64_t capacity, int64_t *reports,
                                                       beschut_cell *cells, int64_t *printed, int64_t *low, int64_t *high);

/**
 * ... the values of one choice, in the order of the changes; how many rules between reports it breaks; and its misprint, 0 for none. Each
 * pointer may be NULL. BESCHUT_RANGE for a choice that is not there, or too little room. Since 1.0.
 */
BESCHUT_API beschut_status beschut_repairs_get_choice(const beschut_repairs *repairs, int64_t index, int64_t choice, int64_t capacity,
                                                      int64_t *values, int64_t *disagreements, int64_t *misprint);

/** ... how its values follow, a line for each step, in English or Dutch; the caller frees it with beschut_text_free. BESCHUT_MEMORY,
 * BESCHUT_RANGE. Since 1.0. */
BESCHUT_API beschut_status beschut_repairs_get_explanation(const beschut_repairs *repairs, int64_t index, int32_t language, char **text);

/** ... why one of its cells takes its values, in a line of English or Dutch; 0 <= change < changes. The caller frees it with beschut_text_free.
 * BESCHUT_MEMORY, BESCHUT_RANGE. Since 1.0. */
BESCHUT_API beschut_status beschut_repairs_get_reason(const beschut_repairs *repairs, int64_t index, int64_t change, int32_t language,
                                                      char **text);

/**
 * Puts the values of a choice into a collection: the one that was repaired, or a copy. Every changed cell gets a mark: the printed value, and in
 * English or Dutch why it was changed. Nothing is ever changed but by this call. BESCHUT_DOMAIN where a cell has another value than when it was
 * repaired, BESCHUT_RANGE, BESCHUT_MEMORY: the collection is then as it was. Since 1.0.
 */
BESCHUT_API beschut_status beschut_repairs_apply(const beschut_repairs *repairs, int64_t index, int64_t choice, int32_t language,
                                                 beschut_collection *collection, beschut_error *error);

BESCHUT_END

#endif
