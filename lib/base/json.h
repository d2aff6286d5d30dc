/* SPDX-License-Identifier: MIT */
/*
 * JSON: a strict layer on cJSON for reading, and a small writer.
 *
 * Reading goes in two steps. bsi_json_check looks at every byte and refuses whatever RFC 8259 does not allow, and what it allows but
 * nobody means (below); only then cJSON builds the tree. So cJSON's lenience is never met, and if it fails memory is the reason.
 * Every node knows where in the text it stands, so what is wrong with its meaning is told with line and column as well:
 *
 *     enum { ID, LEVEL, MEMBER_COUNT };
 *     static const char *member_name(int32_t i) { static const char *const names[] = {"id", "level"}; return names[i]; }
 *     static const bsi_json_shape shape = {"a rule", member_name, MEMBER_COUNT, 1u << ID};
 *     const bsi_json_node *found[MEMBER_COUNT];
 *     status = bsi_json_get_members(&json, json.root, &shape, error, found);
 *     if (status == BESCHUT_OK) status = bsi_json_get_text(&json, found[ID], error, &id);
 *     if (status == BESCHUT_OK && found[LEVEL] != NULL) status = bsi_json_get_int(&json, found[LEVEL], 0, 3, error, &level);
 */
#ifndef BSI_JSON_H
#define BSI_JSON_H

#include "error.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Documented maxima; one more gives BESCHUT_LIMIT. A text may have 2147483647 bytes. */
enum {
  BSI_JSON_DEPTH = 32,    /* arrays and objects within one another */
  BSI_JSON_MEMBERS = 256, /* members of one object; this also keeps the search for names given twice linear */
  BSI_JSON_DIGITS = 60    /* characters of one number: cJSON looks at no more than 63 */
};

/* A value in the tree. Opaque: only json.c knows that it is cJSON's. */
typedef struct cJSON bsi_json_node;

typedef enum bsi_json_kind { BSI_JSON_NULL, BSI_JSON_BOOL, BSI_JSON_NUMBER, BSI_JSON_TEXT, BSI_JSON_ARRAY, BSI_JSON_OBJECT } bsi_json_kind;

/* A tree and the text that it was built from, which is borrowed; text is behind a byte order mark. {0} is closed. */
typedef struct bsi_json {
  const char *text;
  size_t size;
  size_t end; /* offset behind the root */
  bsi_json_node *root;
} bsi_json;

/* ---- checking and building ---- */

/*
 * BESCHUT_OK for one JSON value with nothing but white space around it. Otherwise, with line and column:
 *   BESCHUT_SYNTAX     not the grammar; a NUL written as \u0000; half of a surrogate pair
 *   BESCHUT_ENCODING   bytes that are not UTF-8
 *   BESCHUT_DUPLICATE  two members of one object with the same name, however it is escaped
 *   BESCHUT_LIMIT      one of the maxima above
 * BESCHUT_MEMORY has no place. A byte order mark at the start is skipped.
 */
beschut_status bsi_json_check(const char *text, size_t size, beschut_error *error);

/* The length of a byte order mark at the start of a text: 3 or 0. Offsets, lines and columns are counted behind it. */
size_t bsi_json_mark(const char *text, size_t size);

/* Whether a text is meant as JSON: its first character, behind a mark and blanks, is a brace or a bracket. */
bool bsi_json_is_meant(const char *text, size_t size);

/* Checks and builds. *json is {0} on failure. */
beschut_status bsi_json_open(bsi_json *json, const char *text, size_t size, beschut_error *error);

/*
 * The same for long texts: where the root is an object with an array as its member of that name, the array is built empty. Its elements
 * are had one at a time from bsi_json_next_item, so that memory stays small however many there are. item is {0} before the first and
 * after the last; it is closed by the next call, by a failure, or by bsi_json_close where the loop is left early.
 *
 *     bsi_json item = {0};
 *     while ((status = bsi_json_next_item(&json, array, &item, error)) == BESCHUT_OK && item.root != NULL) ...
 */
beschut_status bsi_json_open_items(bsi_json *json, const char *text, size_t size, const char *member, beschut_error *error);
beschut_status bsi_json_next_item(const bsi_json *json, const bsi_json_node *array, bsi_json *item, beschut_error *error);

/* Frees the tree; json is {0} then. */
void bsi_json_close(bsi_json *json);

/* ---- looking ---- */

bsi_json_kind bsi_json_kind_of(const bsi_json_node *node);

/* First child of an array or object, and the next after a child; NULL where there is none. Loop with these, never by index. */
const bsi_json_node *bsi_json_first(const bsi_json_node *node);
const bsi_json_node *bsi_json_next(const bsi_json_node *node);

/* The number of children; linear. */
int32_t bsi_json_count(const bsi_json_node *node);

/* The name of a member; NULL for an element of an array and for a root. */
const char *bsi_json_name(const bsi_json_node *node);

/* The offset of a value in json->text. Line and column of it, or of the member's name; these look through the text from its start. */
size_t bsi_json_offset(const bsi_json *json, const bsi_json_node *node);
void bsi_json_place(const bsi_json *json, const bsi_json_node *node, int32_t *line, int32_t *column);
void bsi_json_place_name(const bsi_json *json, const bsi_json_node *node, int32_t *line, int32_t *column);

/* ---- reading with a meaning: what does not fit is refused with its place ---- */

/* A failure at the place of a value. */
beschut_status bsi_json_fail(const bsi_json *json, const bsi_json_node *node, beschut_error *error, beschut_status status,
                             const char *format, ...) BSI_PRINTF(5, 6);

/* BESCHUT_SYNTAX where the value is of another kind: "expected a text, met a number". */
beschut_status bsi_json_expect(const bsi_json *json, const bsi_json_node *node, bsi_json_kind kind, beschut_error *error);

/* A whole number from low to high, within 2^53 either way: BESCHUT_SYNTAX for anything else than digits (1.0 and 1e3 too), BESCHUT_RANGE outside. */
beschut_status bsi_json_get_int(const bsi_json *json, const bsi_json_node *node, int64_t low, int64_t high, beschut_error *error,
                                int64_t *out);

/* Any finite number; BESCHUT_RANGE where it is too large for a double. */
beschut_status bsi_json_get_double(const bsi_json *json, const bsi_json_node *node, beschut_error *error, double *out);

beschut_status bsi_json_get_bool(const bsi_json *json, const bsi_json_node *node, beschut_error *error, bool *out);

/* UTF-8 without NUL inside; lives as long as the tree. out is "" on failure. */
beschut_status bsi_json_get_text(const bsi_json *json, const bsi_json_node *node, beschut_error *error, const char **out);

/* The index of a text among count names; BESCHUT_NAME, with the nearest, where it is none of them. out is -1 on failure. */
beschut_status bsi_json_get_choice(const bsi_json *json, const bsi_json_node *node, int32_t count, const char *(*name_of)(int32_t index),
                                   beschut_error *error, int32_t *out);

/* What members an object may have and must have. */
typedef struct bsi_json_shape {
  const char *what; /* for messages: "a report" */
  const char *(*name_of)(int32_t index);
  int32_t count;     /* at most 64 */
  uint64_t required; /* bit i: member i */
} bsi_json_shape;

/*
 * Sorts the members of an object: found[i] is the value of member i, NULL where it is absent. BESCHUT_SYNTAX where the value is no object or a
 * required member is absent (at the object's place), BESCHUT_NAME for a member that is not in the shape (at its name's place, with the nearest).
 */
beschut_status bsi_json_get_members(const bsi_json *json, const bsi_json_node *object, const bsi_json_shape *shape, beschut_error *error,
                                    const bsi_json_node **found);

/* ---- writing ---- */

/* Whether the children of an array or object stand on lines of their own, or all on one. Within one line everything is on that line. */
typedef enum bsi_json_layout { BSI_JSON_LINES, BSI_JSON_LINE } bsi_json_layout;

/* {.text = &text} to start with. Memory that fails shows in text->failed. Indentation is 2; a root in lines ends in a line end. */
typedef struct bsi_json_writer {
  bsi_text *text;
  int32_t depth;
  bool filled;               /* the array or object that is open has a child */
  bool line[BSI_JSON_DEPTH]; /* of each one that is open: on one line */
  bool array[BSI_JSON_DEPTH];
} bsi_json_writer;

/* name is that of the member within an object, and NULL within an array and for the root. */
void bsi_json_put_object(bsi_json_writer *writer, const char *name, bsi_json_layout layout);
void bsi_json_put_array(bsi_json_writer *writer, const char *name, bsi_json_layout layout);
void bsi_json_put_end(bsi_json_writer *writer);                                       /* of the array or object opened last */
void bsi_json_put_text(bsi_json_writer *writer, const char *name, const char *value); /* bytes that are not UTF-8 become U+FFFD */
void bsi_json_put_int(bsi_json_writer *writer, const char *name, int64_t value);
void bsi_json_put_double(bsi_json_writer *writer, const char *name, double value); /* null where not finite */
void bsi_json_put_bool(bsi_json_writer *writer, const char *name, bool value);
void bsi_json_put_null(bsi_json_writer *writer, const char *name);

#endif
