/* SPDX-License-Identifier: MIT */
/* Diagnostics as readers make them: the table of kinds, and adding one. */
#ifndef BSI_DIAGNOSTICS_H
#define BSI_DIAGNOSTICS_H

#include "memory.h"
#include "pool.h"

#include <beschut/diagnostics.h>

/* The one table of kinds: constant, stable name, severity, sentence in English and in Dutch. Expected and met follow the sentence. */
#define BSI_DIAGNOSTIC_KINDS(X)                                                                                                            \
  X(BAD_NUMBER, "bad_number", BESCHUT_ERROR, "a figure cannot be read; its cell is left blank",                                            \
    "een cijfer is niet te lezen; de cel blijft leeg")                                                                                     \
  X(UNCLEAR_COLUMNS, "unclear_columns", BESCHUT_ERROR,                                                                                     \
    "it is not certain which figure belongs to which column, so those cells are left blank; convert the PDF with pdftotext -layout",       \
    "niet zeker is welk cijfer bij welke kolom hoort, die cellen blijven leeg; zet de PDF om met pdftotext -layout")                       \
  X(UNCLEAR_TABLE, "unclear_table", BESCHUT_ERROR,                                                                                         \
    "the rows and figures of a table are not in their order, so it is left blank; convert the PDF with pdftotext -layout",                 \
    "rijen en cijfers van een tabel staan niet in hun volgorde, de tabel blijft leeg; zet de PDF om met pdftotext -layout")                \
  X(UNCLEAR_TITLE, "unclear_title", BESCHUT_ERROR, "a table's title does not say by what it is broken down; the table is left out",        \
    "de titel van een tabel zegt niet waarnaar is uitgesplitst; de tabel is weggelaten")                                                   \
  X(UNKNOWN_LABEL, "unknown_label", BESCHUT_ERROR, "a row has a label that is not known; the row is left out",                             \
    "een rij heeft een onbekend opschrift; de rij is weggelaten")                                                                          \
  X(MISSING_ROW, "missing_row", BESCHUT_ERROR, "a table lacks a row", "een tabel mist een rij")                                            \
  X(REPEATED_ROW, "repeated_row", BESCHUT_ERROR, "a table has a row twice; both are left out",                                             \
    "een tabel heeft een rij twee keer; beide zijn weggelaten")                                                                            \
  X(ORPHAN_ROW, "orphan_row", BESCHUT_ERROR, "a row stands outside any table that has a title; it is left out",                            \
    "een rij staat buiten elke tabel met een titel; zij is weggelaten")                                                                    \
  X(EMPTY_TABLE, "empty_table", BESCHUT_ERROR,                                                                                             \
    "a table's title is not followed by its rows; if the text is from a PDF, convert that with pdftotext -layout",                         \
    "na de titel van een tabel volgen geen rijen; komt de tekst uit een PDF, zet die dan om met pdftotext -layout")                        \
  X(MISSING_TABLE, "missing_table", BESCHUT_WARNING, "a report lacks a table", "een rapport mist een tabel")                               \
  X(UNCLEAR_DATES, "unclear_dates", BESCHUT_WARNING, "the dates in a table's head cannot be read; they stay unknown",                      \
    "de datums in de kop van een tabel zijn niet te lezen; zij blijven onbekend")                                                          \
  X(CONFLICTING_DATE, "conflicting_date", BESCHUT_WARNING, "the tables of one report have different dates; the first is kept",             \
    "de tabellen van een rapport hebben verschillende datums; de eerste is aangehouden")                                                   \
  X(UNKNOWN_AREA, "unknown_area", BESCHUT_INFO, "a heading is no area that is known; it is kept as the label",                             \
    "een kop is geen bekend gebied; zij blijft als opschrift bewaard")                                                                     \
  X(BLANK_CELL, "blank_cell", BESCHUT_INFO, "a cell is blank", "een cel is leeg")                                                          \
  X(ENCODING, "encoding", BESCHUT_INFO, "the text is not UTF-8 and was read as Windows-1252",                                              \
    "de tekst is geen UTF-8 en is gelezen als Windows-1252")

#define BSI_KIND_CONSTANT(constant, name, severity, en, nl) BSI_##constant,
typedef enum bsi_kind { BSI_DIAGNOSTIC_KINDS(BSI_KIND_CONSTANT) BSI_KIND_COUNT } bsi_kind;
#undef BSI_KIND_CONSTANT

typedef struct bsi_diagnostic {
  bsi_kind kind;
  int32_t line, column;
  uint32_t source, expected, met; /* numbers in the pool */
} bsi_diagnostic;

struct beschut_diagnostics {
  bsi_tag tag;
  bsi_diagnostic *items;
  size_t count, capacity;
  bsi_pool pool;
};

static inline bool bsi_is_diagnostics(const beschut_diagnostics *diagnostics) { return bsi_handle_is(diagnostics, BSI_TAG_DIAGNOSTICS); }

/* Adds one; a NULL list takes none and succeeds. False where memory failed. */
bool bsi_diagnose(beschut_diagnostics *diagnostics, bsi_kind kind, const char *source, int32_t line, int32_t column, const char *expected,
                  const char *met);

/* Forgets the diagnostics from `count` on. */
void bsi_diagnostics_cut(beschut_diagnostics *diagnostics, size_t count);

#endif
