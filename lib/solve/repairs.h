/* SPDX-License-Identifier: MIT */
/*
 * Repairs: cases, each with its repairs, one after the other.
 *
 *   cases    | outcome weight first count | ...
 *   repairs  |      changes  choices  steps   | ...
 *               |        |        |
 *   changes  | report cell printed low high | ...        values  | 66 10 76 | ...   a value for each change, choice after choice
 *
 * Steps are the way to the values; tell.h describes them. Repairs keep the book of the rules, so they outlive rules, solver and collection.
 */
#ifndef BSI_REPAIRS_H
#define BSI_REPAIRS_H

#include "heads.h"
#include "list.h"
#include "solver.h"
#include "tell.h"

typedef struct bsi_case {
  int64_t report; /* the first */
  int64_t weight;
  int32_t outcome;
  size_t first, count; /* of repairs */
  size_t first_report, report_count;
} bsi_case;

typedef struct bsi_change {
  int64_t report, printed, low, high;
  beschut_cell cell;
} bsi_change;

typedef struct bsi_choice {
  int64_t disagreements, misprint;
  size_t values;
} bsi_choice;

typedef struct bsi_repair {
  size_t case_number;
  size_t first_change, change_count;
  size_t first_choice, choice_count;
  size_t first_step, step_count;
  bool complete; /* all choices are there */
} bsi_repair;

struct beschut_repairs {
  bsi_tag tag;
  bsi_book *book;
  bsi_list cases, repairs, changes, choices;
  bsi_list values;  /* int64_t */
  bsi_list reports; /* int64_t: of cases, one after the other */
  bsi_heads heads;  /* of each of these */
  bsi_story story;
};

static inline bool bsi_is_repairs(const beschut_repairs *repairs) { return bsi_handle_is(repairs, BSI_TAG_REPAIRS); }

beschut_repairs *bsi_repairs_new(bsi_book *book);

#endif
