/* SPDX-License-Identifier: MIT */
/*
 * Mutation by structure: what is cut out, doubled, swapped and carried from one input into another is a whole part (a table, a value with all its
 * brackets, a term), so that what comes out is mostly still of the kind. Words come from the dictionaries, NOUN.dict, by way of libFuzzer.
 *
 * A target that has it brings one grammar: mutate_<noun>.c.
 */
#ifndef MUTATE_H
#define MUTATE_H

#include <stddef.h>
#include <stdint.h>

/* The end of the part that begins at `at`; `at` itself where none does. */
typedef size_t part_end(const uint8_t *text, size_t size, size_t at);

enum { KINDS = 4 };

typedef struct grammar {
  part_end *kinds[KINDS]; /* of parts, from small to large */
} grammar;

extern const grammar mutate_grammar;

/* Behind the line that `at` is in. */
size_t line_end(const uint8_t *text, size_t size, size_t at);

/* Whether `at` is where a line begins. */
int begins_line(const uint8_t *text, size_t at);

#endif
