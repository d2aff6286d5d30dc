/* SPDX-License-Identifier: MIT */
/* See mutate.h. */
#include "mutate.h"

#include <stdio.h>
#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out, size_t max_size,
                                 unsigned int seed);

enum { LARGEST = 1 << 20 };

typedef struct part {
  size_t from, to;
} part;

size_t line_end(const uint8_t *text, size_t size, size_t at) {
  const uint8_t *end = at < size ? memchr(text + at, '\n', size - at) : NULL;
  return end == NULL ? size : (size_t)(end - text) + 1;
}

int begins_line(const uint8_t *text, size_t at) { return at == 0 || text[at - 1] == '\n'; }

/* ---- chance ---- */

static uint64_t state;

static size_t below(size_t limit) {
  state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return limit == 0 ? 0 : (size_t)(state >> 33) % limit;
}

/* ---- parts ---- */

/* The first part of a kind from some place on, around again at the end; an empty one where there is none. */
static part find_part(const uint8_t *text, size_t size, part_end *kind) {
  size_t start = below(size);
  for (size_t i = 0; i < size; i++) {
    size_t at = (start + i) % size, end = kind(text, size, at);
    if (end > at) return (part){at, end};
  }
  return (part){size, size};
}

static part_end *some_kind(void) {
  part_end *kind;
  do kind = mutate_grammar.kinds[below(KINDS)];
  while (kind == NULL);
  return kind;
}

/* Puts bytes in the place of a part; the size as it was where there is no room. */
static size_t put(uint8_t *data, size_t size, size_t max_size, part old, const uint8_t *bytes, size_t count) {
  size_t after = size - (old.to - old.from) + count;
  if (after > max_size) return size;
  memmove(data + old.from + count, data + old.to, size - old.to);
  if (count > 0) memcpy(data + old.from, bytes, count);
  return after;
}

/* ---- what is done to parts ---- */

static uint8_t held[LARGEST];

static size_t hold(const uint8_t *data, part p) {
  memcpy(held, data + p.from, p.to - p.from);
  return p.to - p.from;
}

/* A part also somewhere else, instead of one of its kind or before it. */
static size_t copy_part(uint8_t *data, size_t size, size_t max_size, int instead) {
  part_end *kind = some_kind();
  size_t count = hold(data, find_part(data, size, kind));
  part place = find_part(data, size, kind);
  if (!instead) place.to = place.from;
  return put(data, size, max_size, place, held, count);
}

static size_t swap_parts(uint8_t *data, size_t size, size_t max_size) {
  part_end *kind = some_kind();
  part a = find_part(data, size, kind), b = find_part(data, size, kind);
  if (a.from > b.from) {
    part c = a;
    a = b;
    b = c;
  }
  if (a.to > b.from) return size;
  size_t count = hold(data, a), moved = b.to - b.from;
  static uint8_t other[LARGEST];
  memcpy(other, data + b.from, moved);
  size = put(data, size, max_size, b, held, count); /* as large as it was once both are done */
  return put(data, size, max_size, a, other, moved);
}

static size_t cut_part(uint8_t *data, size_t size, size_t max_size) {
  return put(data, size, max_size, find_part(data, size, some_kind()), NULL, 0);
}

/* Bytes and words of the dictionary, but in one part only, or between two. */
static size_t change_part(uint8_t *data, size_t size, size_t max_size) {
  part p = find_part(data, size, some_kind());
  if (below(3) == 0) p.to = p.from;
  size_t room = max_size - size + (p.to - p.from);
  if (room == 0) return size;
  size_t count = LLVMFuzzerMutate(held, hold(data, p), room > LARGEST ? LARGEST : room);
  return put(data, size, max_size, p, held, count);
}

static size_t change_number(uint8_t *data, size_t size, size_t max_size) {
  static const char *const numbers[] = {"0",
                                        "-0",
                                        "-1",
                                        "1",
                                        "31",
                                        "32",
                                        "100",
                                        "101",
                                        "999",
                                        "1000",
                                        "1.000",
                                        "65535",
                                        "65536",
                                        "2147483647",
                                        "2147483648",
                                        "-2147483647",
                                        "-2147483648",
                                        "4294967296",
                                        "9223372036854775807",
                                        "9223372036854775808",
                                        "1e3",
                                        "0.5",
                                        "00",
                                        "1000000",
                                        "1000001",
                                        "1000000000000"};
  size_t start = below(size), at = 0, i = 0;
  for (; i < size; i++) {
    at = (start + i) % size;
    if (data[at] >= '0' && data[at] <= '9') break;
  }
  if (i == size) return size;
  part p = {at, at};
  while (p.from > 0 && data[p.from - 1] >= '0' && data[p.from - 1] <= '9') p.from--;
  while (p.to < size && data[p.to] >= '0' && data[p.to] <= '9') p.to++;
  char small[24];
  const char *number = numbers[below(sizeof numbers / sizeof numbers[0])];
  if (below(2) == 0) {
    snprintf(small, sizeof small, "%zu", below(below(2) == 0 ? 120 : 3000));
    number = small;
  }
  return put(data, size, max_size, p, (const uint8_t *)number, strlen(number));
}

static size_t change_once(uint8_t *data, size_t size, size_t max_size) {
  switch (below(7)) {
  case 0: return cut_part(data, size, max_size);
  case 1: return copy_part(data, size, max_size, 0);
  case 2: return copy_part(data, size, max_size, 1);
  case 3: return swap_parts(data, size, max_size);
  case 4: return change_number(data, size, max_size);
  default: return change_part(data, size, max_size);
  }
}

/* Half of the time plain bytes and words: what is no longer of the kind must be refused well too. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed) {
  state = seed;
  if (size == 0 || size > LARGEST || below(2) == 0) return LLVMFuzzerMutate(data, size, max_size);
  for (size_t i = 1 + below(3); i > 0; i--) size = change_once(data, size, max_size);
  return size;
}

/* a with a part of b, instead of one of its kind or before it. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out, size_t max_size,
                                 unsigned int seed) {
  state = seed;
  if (a_size > max_size || b_size == 0) return 0;
  part_end *kind = some_kind();
  memcpy(out, a, a_size);
  part taken = find_part(b, b_size, kind), place = a_size == 0 ? (part){0, 0} : find_part(a, a_size, kind);
  if (below(2) == 0) place.to = place.from;
  return put(out, a_size, max_size, place, b + taken.from, taken.to - taken.from);
}
