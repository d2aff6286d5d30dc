/* SPDX-License-Identifier: MIT */
/*
 * Frame: a table by column, as the functions on policy take and give it (advice.h, target.h, finance.h).
 *
 *   a type (BESCHUT_CASES, ...)  says which fields there are: name, kind, whether each row must have it
 *   a column                     a whole number for each row, BESCHUT_MISSING where there is none; all missing until it is set
 *   problems                     what is wrong with a row, and in which field
 *
 * A row with a problem is left out of what is made from the frame; the other rows are not. What is made has the problems of the frames it
 * was made from, and its own. All is in whole numbers, so that nothing is rounded that does not say so:
 *
 *   WHOLE       a count, a year, a whole percent                DAY      days since 1970-01-01
 *   CENTS       money: cents                                    YES_NO   0 or 1; missing is unknown
 *   HUNDREDTHS  hours and places: hundredths                    CHOICE   one of a few: its number
 *   PLACE       a beschut_place: country, region, municipality  CHOICES  some of a few: the sum of 1 << number
 *   TEXT        a number of the frame; beschut_frame_get_text gives the text
 *
 *     beschut_frame *placements;
 *     int64_t municipality[] = {BESCHUT_PLACE_GM + 14, BESCHUT_PLACE_GM + 14}, hours[] = {2800, 3200}, start[] = {17300, 17400};
 *     beschut_frame_new(BESCHUT_PLACEMENTS, 2, &placements);
 *     beschut_frame_set_numbers(placements, BESCHUT_PLACEMENT_MUNICIPALITY, municipality);
 *     beschut_frame_set_numbers(placements, BESCHUT_PLACEMENT_HOURS, hours);
 *     beschut_frame_set_numbers(placements, BESCHUT_PLACEMENT_START_DATE, start);
 *     beschut_frame_free(placements);
 */
#ifndef BESCHUT_FRAME_H
#define BESCHUT_FRAME_H

#include <beschut/area.h>
#include <beschut/arrow_interface.h>
#include <beschut/calendar.h>
#include <beschut/memory.h>
#include <beschut/status.h>

BESCHUT_BEGIN

typedef struct beschut_frame beschut_frame;

/** The types of frames; their fields stand in the headers named behind them. Append-only. */
enum {
  BESCHUT_CASES = 0,         /* in, advice.h: what UWV establishes of a person */
  BESCHUT_ASSESSMENTS = 1,   /* out, advice.h: what follows */
  BESCHUT_NUMBERS = 2,       /* in, target.h: ministerial numbers */
  BESCHUT_PLACEMENTS = 3,    /* in, target.h: people in a sheltered job */
  BESCHUT_NEEDS = 4,         /* in, target.h: positive advices */
  BESCHUT_DIVISION = 5,      /* in, target.h: which region a municipality belongs to */
  BESCHUT_MERGERS = 6,       /* in, target.h: which municipality became part of which */
  BESCHUT_REALISATIONS = 7,  /* out, target.h: how far municipalities are */
  BESCHUT_QUEUE = 8,         /* out, target.h: who waits, in order */
  BESCHUT_JOBS = 9,          /* in, finance.h: what is to be paid for */
  BESCHUT_FINANCING = 10,    /* out, finance.h: who pays what */
  BESCHUT_TASKS = 11,        /* in, finance.h: what a wage value is made of */
  BESCHUT_WAGE_VALUES = 12,  /* in and out, finance.h */
  BESCHUT_DISTRIBUTION = 13, /* out, finance.h: wage values by class */
  BESCHUT_VALUES = 14,       /* out, parameters.h: what parameters are, since when, by what source */
  BESCHUT_FRAME_TYPE_COUNT = 15
};

/** The kinds of fields, see above. */
enum {
  BESCHUT_WHOLE = 0,
  BESCHUT_CENTS = 1,
  BESCHUT_HUNDREDTHS = 2,
  BESCHUT_DAY = 3,
  BESCHUT_YES_NO = 4,
  BESCHUT_CHOICE = 5,
  BESCHUT_CHOICES = 6,
  BESCHUT_PLACE = 7,
  BESCHUT_TEXT = 8,
  BESCHUT_FIELD_KIND_COUNT = 9
};

/**
 * A place: a beschut_area (BESCHUT_AREA_COUNTRY, or a region BESCHUT_AREA_AM + nn), or a municipality, BESCHUT_PLACE_GM + the number of its
 * CBS code (GM0014: 10014).
 */
typedef int64_t beschut_place;
#define BESCHUT_PLACE_GM 10000

/** Room for the code of a place ("GM0014"), with the closing NUL. */
#define BESCHUT_PLACE_TEXT 8

/** Writes the CBS code of a place ("NL01", "AM03", "GM0014"); an empty text for a number that is no place. BESCHUT_ARGUMENT. Since 1.0. */
BESCHUT_API beschut_status beschut_place_write(beschut_place place, char code[BESCHUT_PLACE_TEXT]);

/** The place of a CBS code, or of the name of the country or a region. BESCHUT_NAME where there is none (out is then BESCHUT_MISSING). Since
 * 0.1. */
BESCHUT_API beschut_status beschut_place_find(const char *text, beschut_error *error, beschut_place *out);

/* ---- types and fields ---- */

/** The name of a type ("cases"); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_frame_type_name(int32_t type);

/** The number of fields of a type; 0 outside. Since 1.0. */
BESCHUT_API int32_t beschut_field_count(int32_t type);

/** The name of a field ("application_date"), as columns of tables are called; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_field_name(int32_t type, int32_t field);

/** What a field is, in a language (BESCHUT_ENGLISH, BESCHUT_DUTCH); NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_field_label(int32_t type, int32_t field, int32_t language);

/** The kind of a field; -1 outside. Since 1.0. */
BESCHUT_API int32_t beschut_field_kind(int32_t type, int32_t field);

/** Whether every row must have a value (1), or may (0, also outside). Since 1.0. */
BESCHUT_API int32_t beschut_field_needed(int32_t type, int32_t field);

/** The name ("citizen") and label of a choice, by its number, of a field of kind CHOICE or CHOICES; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_field_choice_name(int32_t type, int32_t field, int32_t choice);
BESCHUT_API const char *beschut_field_choice_label(int32_t type, int32_t field, int32_t choice, int32_t language);

/* ---- frames ---- */

/** Room for a value as text, with the closing NUL. */
#define BESCHUT_VALUE_TEXT 32

/** A frame of so many rows in which everything is missing. Freed by beschut_frame_free. BESCHUT_RANGE (type; rows not 0 to 2^31 - 1),
 * BESCHUT_MEMORY (out is then NULL). Since 1.0. */
BESCHUT_API beschut_status beschut_frame_new(int32_t type, int64_t rows, beschut_frame **out);

/** Frees a frame; NULL is allowed and does nothing. Since 1.0. */
BESCHUT_API void beschut_frame_free(beschut_frame *frame);

/** Type and number of rows; each pointer may be NULL. BESCHUT_ARGUMENT (written as -1 and 0). Since 1.0. */
BESCHUT_API beschut_status beschut_frame_get_size(const beschut_frame *frame, int32_t *type, int64_t *rows);

/**
 * Copies a column in: one number for each row, BESCHUT_MISSING where there is none. NULL makes all missing. BESCHUT_RANGE (field; one of
 * kind TEXT), BESCHUT_MEMORY; the frame is then as it was. Values outside the field's range are problems of their rows. Since 1.0.
 */
BESCHUT_API beschut_status beschut_frame_set_numbers(beschut_frame *frame, int32_t field, const int64_t *values);

/**
 * The same from texts, one for each row, NULL or empty where there is none, as they would stand in a CSV file (beschut_frame_read_csv).
 * What cannot be understood is a problem of its row. Since 1.0.
 */
BESCHUT_API beschut_status beschut_frame_set_texts(beschut_frame *frame, int32_t field, const char *const *texts);

/** Copies a column out, one number for each row. BESCHUT_RANGE (field), BESCHUT_ARGUMENT. Since 1.0. */
BESCHUT_API beschut_status beschut_frame_get_numbers(const beschut_frame *frame, int32_t field, int64_t *out);

/**
 * A value as text: a text itself, the code of a place, the label of a choice in the language, "2018-03-31", "12.50"; empty where it is
 * missing. Borrowed where the field is a TEXT, CHOICE or YES_NO, otherwise written into `room`. NULL where there is no such row, field or
 * language, and for CHOICES. Since 1.0.
 */
BESCHUT_API const char *beschut_frame_get_text(const beschut_frame *frame, int32_t field, int64_t row, int32_t language,
                                               char room[BESCHUT_VALUE_TEXT]);

/* ---- problems ---- */

/** What can be wrong with a row. Append-only. */
enum {
  BESCHUT_PROBLEM_MISSING = 0,   /* no value where there must be one */
  BESCHUT_PROBLEM_UNKNOWN = 1,   /* a text that is not understood, or a code that is not known */
  BESCHUT_PROBLEM_RANGE = 2,     /* outside the range of the field */
  BESCHUT_PROBLEM_DECIMALS = 3,  /* more decimals than are kept */
  BESCHUT_PROBLEM_ORDER = 4,     /* a date before one that it cannot precede */
  BESCHUT_PROBLEM_DUPLICATE = 5, /* given before, differently */
  BESCHUT_PROBLEM_UNMAPPED = 6,  /* a municipality that the division has no region for */
  BESCHUT_PROBLEM_PARAMETER = 7, /* a parameter that is not known for the row's date: the text has its name */
  BESCHUT_PROBLEM_SHARES = 8,    /* shares that are not 100 together */
  BESCHUT_PROBLEM_COUNT = 9
};

/** The name ("missing") and label of a problem; NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_problem_name(int32_t problem);
BESCHUT_API const char *beschut_problem_label(int32_t problem, int32_t language);

/** How many problems the frame has. BESCHUT_ARGUMENT (written as 0). Since 1.0. */
BESCHUT_API beschut_status beschut_frame_count_problems(const beschut_frame *frame, int64_t *out);

/**
 * A problem, 0 <= index < count, in order of types, rows and fields: the type of the frame that it was met in, row and field there, what is
 * wrong, and what was met (borrowed). Each pointer may be NULL. BESCHUT_RANGE (written as -1, met as NULL), BESCHUT_ARGUMENT. Since 1.0.
 */
BESCHUT_API beschut_status beschut_frame_get_problem(const beschut_frame *frame, int64_t index, int32_t *type, int64_t *row, int32_t *field,
                                                     int32_t *problem, const char **met);

/**
 * A sentence on a problem, in a language: "placements, row 3, hours_per_week: out of range; met '61.00'". The caller frees it with
 * beschut_text_free. BESCHUT_RANGE (index, language), BESCHUT_ARGUMENT, BESCHUT_MEMORY (out is then NULL). Since 1.0.
 */
BESCHUT_API beschut_status beschut_frame_get_message(const beschut_frame *frame, int64_t index, int32_t language, char **out);

/* ---- tables ---- */

/**
 * A frame from CSV: UTF-8, fields by comma or semicolon (whichever the first line has more of), quoted by `"` where needed, a first line
 * with names. Columns are found by the fields' names, others are passed over; `cbs_code` is understood as `municipality`, and then
 * `municipality` as `name`. Numbers have a decimal point, or a comma where semicolons separate; dates are 2018-03-31; yes and no are
 * yes, no, ja, nee, true, false, 1, 0. NUMBERS may be wide: a column `places_end_2018` (bylaw_places_end_2018) for each year.
 * BESCHUT_NAME (a field that must be there is not), BESCHUT_DUPLICATE (a column twice), BESCHUT_SYNTAX (a line with other fields than the
 * first, an open quote), BESCHUT_ENCODING, BESCHUT_LIMIT, with line and column; BESCHUT_RANGE (type), BESCHUT_MEMORY; out is then NULL. Since
 * 0.1.
 */
BESCHUT_API beschut_status beschut_frame_read_csv(int32_t type, const char *text, size_t size, beschut_error *error, beschut_frame **out);

/**
 * A frame from an Arrow stream, which is released, also on failure. Columns by name, as above, of any fitting type: money and hours are
 * euros and hours as whole numbers, doubles or text; yes and no are booleans, 0 and 1, or text; choices and places are text, also as
 * dictionary, or their numbers; dates are dates, timestamps without a zone, or text. BESCHUT_NAME, BESCHUT_DUPLICATE, BESCHUT_SYNTAX (a
 * column of a type that cannot be read, a stream that fails), BESCHUT_RANGE (type), BESCHUT_LIMIT, BESCHUT_MEMORY; out is then NULL. Since
 * 0.1.
 */
BESCHUT_API beschut_status beschut_frame_read_arrow(int32_t type, struct ArrowArrayStream *in, beschut_error *error, beschut_frame **out);

/**
 * A frame as a stream: a column for each field. WHOLE: int64; CENTS, HUNDREDTHS: double, in euros, hours or places; DAY: date32; YES_NO:
 * dictionary of utf8 (no, yes); CHOICE: dictionary of utf8, the names; CHOICES: list of utf8, the names; PLACE (the code), TEXT: utf8. out
 * must not hold a live stream; it stands on its own, and is written as released on failure. BESCHUT_ARGUMENT, BESCHUT_MEMORY. Since 1.0.
 */
BESCHUT_API beschut_status beschut_frame_export_arrow(const beschut_frame *frame, beschut_error *error, struct ArrowArrayStream *out);

/**
 * The problems as a stream, in their order: frame (the name of a type), row (int64), field, problem, met (utf8, null where nothing was),
 * message (utf8, in the language). BESCHUT_RANGE (language), BESCHUT_ARGUMENT, BESCHUT_MEMORY. Since 1.0.
 */
BESCHUT_API beschut_status beschut_frame_export_problems_arrow(const beschut_frame *frame, int32_t language, beschut_error *error,
                                                               struct ArrowArrayStream *out);

BESCHUT_END

#endif
