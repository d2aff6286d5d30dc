/* SPDX-License-Identifier: MIT */
/*
 * Published text, line by line. Outside a table a line is a heading, a table's title, the beginning of the footnote, or prose, which is passed
 * over; a title opens a table, which takes lines until one no longer belongs to it. A report is the four tables that follow each other; the
 * next begins with a heading, with the report's opening sentence, or with a table that the present one already has.
 */
#include "text_read.h"

#include "change_line.h"
#include "table.h"
#include "words.h"

#include <string.h>

enum { PROGRESS_STEP = 1 << 20, HEADING_LIMIT = 200, TABLES = 4, LINE_LIMIT = INT32_MAX - 1 /* bytes, so that columns fit */ };

typedef struct text_reader {
  const char *text, *end;
  beschut_collection *collection;
  bsi_log log;
  bsi_table table;
  bool in_table, in_footnote, tables_met;
  bsi_row row;
  bool seen[TABLES];  /* breakdown x 2 + kind */
  int32_t first_line; /* of the report's first table */
  uint32_t source;
  int64_t reports;
  int32_t line, page;
} text_reader;

/* ---- reports ---- */

static int32_t tables_seen(const text_reader *r) { return r->seen[0] + r->seen[1] + r->seen[2] + r->seen[3]; }

static void log_missing_tables(text_reader *r) {
  static const char *const names[2][2] = {
      {"Aantal adviezen beschut werk (naar aanvrager)", "Aan het werk na positief advies (naar aanvrager)"},
      {"Aantal adviezen beschut werk (naar verantwoordelijke)", "Aan het werk na positief advies (naar verantwoordelijke)"},
  };
  for (int32_t i = 0; i < TABLES; i++)
    if (!r->seen[i]) bsi_log_add(&r->log, BSI_MISSING_TABLE, r->first_line, 1, names[i / 2][i % 2], "");
}

/* Closes the present report: into the collection where it has a figure. Its marks, which stand there already, stay with it or go. */
static void close_report(text_reader *r) {
  if (tables_seen(r) > 0) {
    log_missing_tables(r);
    if (r->row.present != 0) {
      r->row.source = r->source;
      if (!bsi_collection_push(r->collection, &r->row)) r->log.failed = true;
      r->reports++;
    }
  }
  bsi_marks_cut(&r->collection->marks, r->collection->count);
  if (tables_seen(r) > 0 || r->row.label != 0) bsi_row_clear(&r->row);
  memset(r->seen, 0, sizeof r->seen);
}

static void close_table(text_reader *r) {
  r->in_table = false;
  r->tables_met = true;
  int32_t breakdown = bsi_table_breakdown(&r->table), title_line = r->table.lines[0].number;
  if (breakdown < 0) {
    bsi_log_add(&r->log, BSI_UNCLEAR_TITLE, title_line, 1, beschut_breakdown_label(BESCHUT_APPLICANT, BESCHUT_DUTCH), "");
    return;
  }
  bool *seen = &r->seen[breakdown * 2 + r->table.kind];
  if (*seen) close_report(r);
  if (tables_seen(r) == 0) r->first_line = title_line;
  *seen = true;
  bsi_table_read(&r->table, breakdown, &r->row, &r->log);
}

/* ---- lines outside tables ---- */

static size_t skip_spaces_and_markup(const char *line, size_t size) {
  size_t i = 0;
  while (i < size && ((unsigned char)line[i] <= ' ' || line[i] == '*' || line[i] == '\\' || line[i] == '#' || line[i] == '|')) i++;
  return i;
}

static bool begins_with(const char *text, size_t size, const char *beginning) {
  for (size_t i = 0; beginning[i] != '\0'; i++) {
    if (i >= size) return false;
    char c = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i];
    if (c != beginning[i]) return false;
  }
  return true;
}

typedef struct title {
  const char *beginning;
  int32_t kind;
  bool english;
} title;

/* The title that a line begins with; NULL for none. `Tabel:` or `Table 1:` may come first. */
static const title *find_title(const char *line, size_t size) {
  static const title titles[] = {
      {"aantal adviezen beschut werk", BSI_ADVICES, false},
      {"aan het werk na positief advies", BSI_WORK, false},
      {"advices on sheltered work", BSI_ADVICES, true},
      {"working after a positive advice", BSI_WORK, true},
  };
  if (size == 0 || ((line[0] | 0x20) != 'a' && (line[0] | 0x20) != 't' && (line[0] | 0x20) != 'w')) return NULL;
  if (begins_with(line, size, "tabel") || begins_with(line, size, "table")) {
    size_t i = 5;
    while (i < size && (line[i] == ' ' || line[i] == ':' || line[i] == '.' || (line[i] >= '0' && line[i] <= '9'))) i++;
    line += i;
    size -= i;
  }
  for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
    if (begins_with(line, size, titles[i].beginning)) return &titles[i];
  return NULL;
}

/* A label with an explicit area: `Name (AM03)`; `(AM)` is a region not named, `(-)` unknown. False where the text is not of that form. */
static bool split_code(const char *text, size_t size, size_t *label_size, beschut_area *area) {
  if (size < 3 || text[size - 1] != ')') return false;
  size_t open = size - 1;
  while (open > 0 && text[open] != '(') open--;
  const char *code = text + open + 1;
  size_t length = size - open - 2;
  if (text[open] != '(' || (open > 0 && text[open - 1] != ' ')) return false;
  *area = length == 1 && code[0] == '-'               ? BESCHUT_AREA_UNKNOWN
          : length == 2 && memcmp(code, "AM", 2) == 0 ? BESCHUT_AREA_REGION
          : length == 4                               ? bsi_area_of_name(code, length)
                                                      : BESCHUT_AREA_UNKNOWN;
  if (*area == BESCHUT_AREA_UNKNOWN && code[0] != '-') return false;
  *label_size = open == 0 ? 0 : open - 1;
  return true;
}

static size_t trim_end(const char *text, size_t size) {
  while (size > 0 && (unsigned char)text[size - 1] <= ' ') size--;
  return size;
}

/* Control characters, which no label holds, are spaces; none at either end. */
static void copy_label(const char *text, size_t size, char *label) {
  size_t first = 0;
  memcpy(label, text, size);
  for (size_t i = 0; i < size; i++)
    if ((unsigned char)label[i] < ' ' || label[i] == 0x7F) label[i] = ' ';
  size = trim_end(label, size);
  while (first < size && label[first] == ' ') first++;
  memmove(label, label + first, size - first);
  label[size - first] = '\0';
}

static void take_heading(text_reader *r, const char *text, size_t size, int32_t column) {
  char label[HEADING_LIMIT + 1];
  size_t label_size = size;
  beschut_area area;
  bool coded = split_code(text, size, &label_size, &area);
  if (label_size > HEADING_LIMIT) return;
  copy_label(text, label_size, label);
  if (!coded) area = bsi_area_of_name(label, strlen(label));
  close_report(r);
  r->row.area = area;
  if (!bsi_pool_add(&r->collection->pool, label, &r->row.label)) r->log.failed = true;
  if (area == BESCHUT_AREA_UNKNOWN && !coded) bsi_log_add(&r->log, BSI_UNKNOWN_AREA, r->line, column, "", label);
}

static bool has_digit(const char *text, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (text[i] >= '0' && text[i] <= '9') return true;
  return false;
}

/* `# Drenthe`, or, as a PDF gives it, a line that is nothing but the name of an area, between two reports. */
static bool take_if_heading(text_reader *r, const char *line, size_t size, size_t start) {
  enum { NAME_LIMIT = 60 };
  size = trim_end(line, size);
  if (size >= 2 && line[0] == '#' && line[1] == ' ') {
    size_t first = 2;
    while (first < size && line[first] == ' ') first++;
    take_heading(r, line + first, size - first, (int32_t)first + 1);
    return true;
  }
  if (size <= start || size - start > NAME_LIMIT || (tables_seen(r) != 0 && tables_seen(r) != TABLES)) return false;
  if (has_digit(line + start, size - start)) return false; /* no area has one, and most lines behind a table do */
  beschut_area area = bsi_area_of_name(line + start, size - start);
  if (area == BESCHUT_AREA_UNKNOWN || area == BESCHUT_AREA_REGION) return false;
  take_heading(r, line + start, size - start, (int32_t)bsi_utf8_count(line, start) + 1);
  return true;
}

/* ---- the footnote ---- */

/* The text right behind `peildatum` or `reference date`, which have `dat` in common; NULL where the line has neither. */
static const char *find_reference_date(const char *line, size_t size) {
  static const struct {
    const char *words;
    size_t before, size; /* of `dat` */
  } ways[] = {{"peildatum", 4, 9}, {"reference date", 10, 14}};
  const char *end = line + size;
  for (const char *at = line; (at = memchr(at, 'd', (size_t)(end - at))) != NULL; at++)
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
      const char *start = at - ways[i].before;
      if ((size_t)(at - line) >= ways[i].before && begins_with(start, (size_t)(end - start), ways[i].words)) return start + ways[i].size;
    }
  return NULL;
}

/* The first day, month and year in a text. Points and colons that close a sentence do not matter. */
static beschut_date first_date(const char *text, size_t size) {
  enum { ROOM = 12 };
  char copy[120];
  bsi_token t[ROOM];
  int32_t fields;
  beschut_date date = BESCHUT_DATE_NONE;
  if (size > sizeof copy) size = sizeof copy;
  memcpy(copy, text, size);
  for (size_t i = 0; i < size; i++) {
    bool closes = i + 1 == size || (unsigned char)copy[i + 1] <= ' ';
    if (copy[i] == '\n' || (closes && strchr(".,:;", copy[i]) != NULL)) copy[i] = ' ';
  }
  size_t count = bsi_tokenize(copy, size, false, t, ROOM, &fields);
  if (count > ROOM) count = ROOM;
  for (size_t i = 0; i + 2 < count && date == BESCHUT_DATE_NONE; i++) {
    bool month = t[i + 1].kind == BSI_TOKEN_WORD && t[i + 1].word >= BSI_WORD_JANUARY && t[i + 1].word <= BSI_WORD_DECEMBER;
    if (t[i].kind != BSI_TOKEN_COUNT || !month || t[i + 2].kind != BSI_TOKEN_COUNT || t[i + 2].size != 4) continue;
    beschut_date_from_ymd(t[i + 2].value, (int32_t)(t[i + 1].word - BSI_WORD_JANUARY) + 1, t[i].value, &date);
  }
  return date;
}

/* The date may be wrapped over the next lines, so the text behind the line counts too. */
static void take_footnote_line(text_reader *r, const char *line, size_t size) {
  const char *behind = find_reference_date(line, size);
  if (behind == NULL) return;
  r->row.dates[BESCHUT_FOOTNOTE_DATE] = first_date(behind, (size_t)(r->end - behind));
  r->in_footnote = r->row.dates[BESCHUT_FOOTNOTE_DATE] == BESCHUT_DATE_NONE;
}

/* ---- changes ---- */

/* The mark goes to the collection at once, as one of the report that will be the next there. */
static void take_change(text_reader *r, const char *line, size_t size) {
  beschut_collection *c = r->collection;
  bsi_text reason = {0};
  bsi_mark mark;
  if (tables_seen(r) > 0 && bsi_change_read(line, size, &r->row, &mark, &reason)) {
    mark.report = c->count;
    bool added = bsi_pool_add(&c->pool, reason.data == NULL ? "" : reason.data, &mark.reason) && bsi_marks_set(&c->marks, &mark);
    if (!added) r->log.failed = true;
  }
  r->log.failed |= reason.failed;
  bsi_text_clear(&reason);
}

/* ---- the loop ---- */

/* The first letters of row labels, in either language. */
static bool may_be_row(const char *line, size_t size) {
  return size > 0 && size < HEADING_LIMIT && strchr("AaGgUuTtMmCcBb", line[0]) != NULL;
}

static void take_outside_line(text_reader *r, const char *line, size_t size) {
  static const char opening[] = "naast de banenaf"; /* the published report's first sentence */
  size_t start = skip_spaces_and_markup(line, size);
  const char *rest = line + start;
  size_t rest_size = size - start;
  const title *found = find_title(rest, rest_size);
  int32_t column;
  if (bsi_change_is_meant(rest, rest_size)) {
    take_change(r, rest, rest_size);
    return; /* whatever its reason says is no footnote */
  }
  if (found != NULL) {
    bsi_table_open(&r->table, found->kind, found->english, line, size, r->line);
    r->in_table = true;
    r->in_footnote = false;
  } else if (take_if_heading(r, line, size, start)) {
    r->in_footnote = false;
  } else if (memchr(line, '*', start) != NULL && tables_seen(r) > 0 && r->row.dates[BESCHUT_FOOTNOTE_DATE] == BESCHUT_DATE_NONE) {
    r->in_footnote = true;
  } else if (begins_with(rest, rest_size, opening)) {
    r->in_footnote = false;
    if (tables_seen(r) > 0) close_report(r);
  } else if (may_be_row(rest, rest_size) && bsi_is_table_row(line, size, &column)) {
    bsi_log_add(&r->log, BSI_ORPHAN_ROW, r->line, column, "", "");
  }
  if (r->in_footnote) take_footnote_line(r, line, size);
}

static bool is_blank(const char *line, size_t size) {
  for (size_t i = 0; i < size; i++)
    if ((unsigned char)line[i] > ' ') return false;
  return true;
}

static bool opens_footnote(const char *line, size_t size) {
  size_t start = skip_spaces_and_markup(line, size);
  return start < size && memchr(line, '*', start) != NULL;
}

static void take_line(text_reader *r, const char *line, size_t size) {
  if (size > 0 && line[0] == '\f') r->page++;
  if (is_blank(line, size)) return;
  if (r->in_table) {
    size_t start = skip_spaces_and_markup(line, size);
    bool title_line = find_title(line + start, size - start) != NULL;
    bool heading = size >= 2 && line[0] == '#' && line[1] == ' ';
    bool footnote = !title_line && opens_footnote(line, size) && find_reference_date(line, size) != NULL;
    if (!title_line && !heading && !footnote && bsi_table_take(&r->table, line, size, r->line, r->page)) return;
    close_table(r);
  }
  take_outside_line(r, line, size);
}

/* Every so many bytes; false where the caller asks to stop. */
static bool go_on(const text_reader *r, const char *at, const char **next_report, beschut_progress progress, void *data) {
  if (progress == NULL || at < *next_report) return true;
  *next_report = at + PROGRESS_STEP < r->end ? at + PROGRESS_STEP : r->end;
  return progress(data, at - r->text, r->end - r->text) == 0;
}

static beschut_status read_lines(text_reader *r, beschut_progress progress, void *data, beschut_error *error) {
  const char *next_report = r->text;
  for (const char *at = r->text; at < r->end;) {
    const char *stop = memchr(at, '\n', (size_t)(r->end - at));
    if (stop == NULL) stop = r->end;
    r->line++; /* no more lines than bytes */
    if (stop - at > LINE_LIMIT)
      return bsi_fail_at(error, BESCHUT_LIMIT, r->line, 1, "expected at most %d bytes in a line, met %lld", (int)LINE_LIMIT,
                         (long long)(stop - at));
    take_line(r, at, (size_t)(stop - at));
    if (r->log.failed) return bsi_fail_memory(error);
    at = stop < r->end ? stop + 1 : stop;
    if (!go_on(r, at, &next_report, progress, data))
      return bsi_fail(error, BESCHUT_INTERRUPTED, "reading was interrupted in line %d", (int)r->line);
  }
  if (r->in_table) close_table(r);
  close_report(r);
  return r->log.failed ? bsi_fail_memory(error) : BESCHUT_OK;
}

beschut_status bsi_read_text(const char *text, size_t size, const char *source, beschut_collection *collection,
                             beschut_diagnostics *diagnostics, beschut_progress progress, void *data, beschut_error *error) {
  text_reader *r = bsi_alloc_zeroed(1, sizeof *r);
  if (r == NULL) return bsi_fail_memory(error);
  r->text = text;
  r->end = text + size;
  r->collection = collection;
  r->log = (bsi_log){.list = diagnostics, .source = source};
  bsi_row_clear(&r->row);
  beschut_status status =
      bsi_pool_add(&collection->pool, source, &r->source) ? read_lines(r, progress, data, error) : bsi_fail_memory(error);
  if (status == BESCHUT_OK && r->reports == 0) {
    status =
        r->tables_met
            ? bsi_fail(error, BESCHUT_NO_REPORT, "none of the tables met in %d lines could be read; the diagnostics say why", (int)r->line)
            : bsi_fail(error, BESCHUT_NO_REPORT,
                       "expected a table with a title such as 'Aantal adviezen beschut werk (naar aanvrager)', met none in %d lines",
                       (int)r->line);
  }
  bsi_free(r);
  return status;
}
