/* SPDX-License-Identifier: MIT */
/*
 * Solver: which figures must be wrong, what they can be, and what rules leave of figures that are not there.
 *
 * All answers are exact. Figures are whole numbers of 32 bits; what a rule demands is what beschut_rules_check checks. Of the rules those
 * of severity error take part that compare figures; dates are taken as they are, and a rule that needs what is missing beside figures (another report,
 * the year) does not apply.
 *
 *   beschut_solver_repair    which cells, and their values                 repairs.h
 *   beschut_solver_deduce    the values of blanks                          ranges.h
 *   beschut_solver_audit     what readers can work out of hidden figures   ranges.h
 *   beschut_solver_protect   what must be hidden beside them
 *   beschut_solver_review    what the rules do to each other               review.h
 *
 * An answer that would take more work than the limit is given as not proven, never as if it were.
 *
 *     beschut_solver_new(NULL, &error, &solver);                               // by the catalogue
 *     beschut_solver_repair(solver, reports, &error, &repairs);
 *     beschut_repairs_apply(repairs, 0, 0, BESCHUT_ENGLISH, reports, &error);  // the first repair, its first choice
 *     beschut_repairs_free(repairs);
 *     beschut_solver_free(solver);
 */
#ifndef BESCHUT_SOLVER_H
#define BESCHUT_SOLVER_H

#include <beschut/memory.h>
#include <beschut/ranges.h>
#include <beschut/repairs.h>
#include <beschut/review.h>
#include <beschut/rules.h>

BESCHUT_BEGIN

typedef struct beschut_solver beschut_solver;

/** A solver by a set of rules, of which it keeps a copy; NULL for the built-in catalogue. Freed by beschut_solver_free. BESCHUT_MEMORY (out is
 * then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_solver_new(const beschut_rules *rules, beschut_error *error, beschut_solver **out);

/** Frees a solver; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_solver_free(beschut_solver *solver);

/** What changing a cell costs: 1 by default, to 1000; 0 for a cell that is known to be right. BESCHUT_RANGE. Since 1.0. */
BESCHUT_API beschut_status beschut_solver_set_weight(beschut_solver *solver, beschut_cell cell, int32_t weight);

/** The most work for one report or group of reports, in constraints looked at (a million takes about 50 ms): 10,000,000 by default; at least 1.
 * Since 1.0. */
BESCHUT_API beschut_status beschut_solver_set_work_limit(beschut_solver *solver, int64_t work);

/** How many repairs of a report are kept, and how many choices of values of each: 100 and 20 by default; 1 to 10,000. Since 1.0. */
BESCHUT_API beschut_status beschut_solver_set_repair_limit(beschut_solver *solver, int32_t count);
BESCHUT_API beschut_status beschut_solver_set_choice_limit(beschut_solver *solver, int32_t count);

/**
 * Whether deducing, auditing and protecting also use rules between reports (1), or a report's own alone (0, the default). With 1 reports that are
 * compared are asked together: a contradiction in one of them is one for all. Since 1.0.
 */
BESCHUT_API beschut_status beschut_solver_set_between(beschut_solver *solver, int32_t on);

/** A function to be called with the reports done so far and in all; NULL for none (the default). Since 1.0. */
BESCHUT_API beschut_status beschut_solver_set_progress(beschut_solver *solver, beschut_progress progress, void *data);

/**
 * The repairs of every report that breaks a rule of its own. Where rules between reports are broken, the reports concerned are repaired together.
 * Reports without an error have no case. The result stands on its own. BESCHUT_MEMORY, BESCHUT_INTERRUPTED (out is then NULL). Since 1.0.
 */
BESCHUT_API beschut_status beschut_solver_repair(const beschut_solver *solver, const beschut_collection *collection, beschut_error *error,
                                                 beschut_repairs **out);

/**
 * What the rules leave of every blank cell: exact ranges, of which both ends occur. A report that breaks rules of its own has ranges that are
 * contradictory. BESCHUT_MEMORY, BESCHUT_INTERRUPTED (out is then NULL). Since 1.0.
 */
BESCHUT_API beschut_status beschut_solver_deduce(const beschut_solver *solver, const beschut_collection *collection, beschut_error *error,
                                                 beschut_ranges **out);

/**
 * What readers can work out of figures that are hidden, by the rules and by the figures that are not: exact ranges of all hidden figures.
 *
 * hidden: a mask for each report, bit c for cell c; NULL only where there are no reports. Blank cells are unknown too, and not in the result.
 * small: masks of those hidden figures that readers know to lie from low to high, because that is why they are hidden; NULL for none (low and high
 * are not looked at then). BESCHUT_RANGE where low > high; BESCHUT_MEMORY, BESCHUT_INTERRUPTED (out is then NULL). Since 1.0.
 */
BESCHUT_API beschut_status beschut_solver_audit(const beschut_solver *solver, const beschut_collection *collection, const uint64_t *hidden,
                                                const uint64_t *small, int64_t low, int64_t high, beschut_error *error,
                                                beschut_ranges **out);

/**
 * How well hidden figures are protected: the smallest set of further cells, by weight, that must be hidden so that every figure of `sensitive`
 * keeps a range of at least `width`: high - low >= width.
 *
 * sensitive: a mask for each report. small, low, high: what readers know of these, as for beschut_solver_audit. width: 1 or more.
 * hidden: receives a mask for each report, sensitive and further cells together. outcomes: receives an outcome for each report; NULL is allowed.
 * BESCHUT_RANGE, BESCHUT_MEMORY, BESCHUT_INTERRUPTED (hidden is then as sensitive). Since 1.0.
 */
BESCHUT_API beschut_status beschut_solver_protect(const beschut_solver *solver, const beschut_collection *collection,
                                                  const uint64_t *sensitive, const uint64_t *small, int64_t low, int64_t high,
                                                  int64_t width, beschut_error *error, uint64_t *hidden, int32_t *outcomes);

/**
 * smallest: no set of less weight will do. safe: every range is wide enough, but less might do: the limit of work was met. impossible: no hiding
 * of cells that may be hidden (weight not 0) gives such ranges. unknown: the limit of work was met before anything was found; hidden is as sensitive.
 */
enum { BESCHUT_PROTECT_SMALLEST = 0, BESCHUT_PROTECT_SAFE = 1, BESCHUT_PROTECT_IMPOSSIBLE = 2, BESCHUT_PROTECT_UNKNOWN = 3 };

/** The name of such an outcome ("smallest", "safe", "impossible", "unknown"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_protect_outcome_name(int32_t outcome);

/**
 * What the rules do to each other: contradictions, comparisons that follow from others, and those that can never fail. The limit of work is for each
 * comparison; progress counts comparisons. The result stands on its own. BESCHUT_MEMORY, BESCHUT_INTERRUPTED (out is then NULL). Since 1.0.
 */
BESCHUT_API beschut_status beschut_solver_review(const beschut_solver *solver, beschut_error *error, beschut_review **out);

/**
 * The other way to protect: every count rounded to the nearest multiple of a base (halves upwards), percentages made of the rounded counts. The rows no
 * longer add up: beschut_rules_check says where and by how much. base: 2 to 1000 (5 and 10 are usual). Freed by beschut_collection_free.
 * BESCHUT_RANGE, BESCHUT_MEMORY (out is then NULL). Since 1.0.
 */
BESCHUT_API beschut_status beschut_collection_round(const beschut_collection *collection, int64_t base, beschut_error *error,
                                                    beschut_collection **out);

/** What readers can work out of rounded reports: exact ranges of the counts and percentages before rounding. Since 1.0. */
BESCHUT_API beschut_status beschut_solver_audit_rounded(const beschut_solver *solver, const beschut_collection *collection, int64_t base,
                                                        beschut_error *error, beschut_ranges **out);

BESCHUT_END

#endif
