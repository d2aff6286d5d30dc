/* SPDX-License-Identifier: MIT */
/*
 * Text: UTF-8, a builder of texts, numbers without a locale, and finding the nearest of some names.
 *
 * bsi_text is a growing text that always ends in NUL. Its functions do nothing once memory failed; `failed` is asked once, at the end.
 */
#ifndef BSI_TEXT_H
#define BSI_TEXT_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct bsi_text {
  char *data; /* NULL while empty */
  size_t size, capacity;
  bool failed;
} bsi_text;

void bsi_text_add(bsi_text *text, const char *piece);
void bsi_text_add_bytes(bsi_text *text, const char *bytes, size_t size);
void bsi_text_add_char(bsi_text *text, char c);
void bsi_text_add_int(bsi_text *text, int64_t number);
void bsi_text_add_grouped(bsi_text *text, int64_t number, char separator);          /* 1.256 */
void bsi_text_add_format(bsi_text *text, const char *format, ...) BSI_PRINTF(2, 3); /* %s, %d, %.*s only: no floating point */
void bsi_text_clear(bsi_text *text);                                                /* frees */

/* Hands the text over to the caller: *out is never NULL on success. BESCHUT_MEMORY where the text failed; it is then freed. */
beschut_status bsi_text_take(bsi_text *text, char **out, size_t *size);

/* A copy of a text; NULL where memory failed. */
char *bsi_text_copy(const char *text);

/* Decimal digits of a number into a buffer of at least 24 bytes, no NUL; returns how many. */
size_t bsi_write_int(int64_t number, char *buffer);

/* Reads an optional `-` and digits, the whole of [text, text + size). False where it is not a number of 64 bits. */
bool bsi_read_int(const char *text, size_t size, int64_t *out);

/* The shortest text that reads back as the same double, with `.` whatever the locale, into 32 bytes, with NUL. Finite numbers only. */
void bsi_write_double(double number, char buffer[32]);

/* Reads a JSON number of fewer than 400 characters, the whole of [text, text + size), whatever the locale. False where it is none, or not finite. */
bool bsi_read_double(const char *text, size_t size, double *out);

/* The length in bytes of the UTF-8 sequence at text (1 to 4), 0 where it is not valid. end bounds it; text < end. */
size_t bsi_utf8_length(const char *text, const char *end);

/* The offset of the first byte that is not valid UTF-8; size where all is. */
size_t bsi_utf8_check(const char *text, size_t size);

/* The number of characters in valid UTF-8 (bytes that do not continue a character). */
size_t bsi_utf8_count(const char *text, size_t size);

/* Removes an unfinished character from the end of a cut text. */
void bsi_utf8_trim(char *text);

/* Line and column, from 1, in characters, of an offset in a text. Lines end in LF, CR LF or CR. */
void bsi_place_of(const char *text, size_t offset, int32_t *line, int32_t *column);

/* The candidate nearest to a name (edit distance at most a third of its length); -1 where none is near. name_of gives candidate i. */
int32_t bsi_nearest(const char *name, size_t size, int32_t count, const char *(*name_of)(int32_t index));

/* The same, one candidate after the other, where names do not come by a function of their number. */
typedef struct bsi_nearness {
  const char *name;
  size_t size, best; /* what a candidate's distance must be below; 0 for a name too long to look for */
  int32_t nearest;   /* -1 for none so far */
} bsi_nearness;

bsi_nearness bsi_nearness_of(const char *name, size_t size);
void bsi_consider(bsi_nearness *to, const char *candidate, int32_t number);

#endif
