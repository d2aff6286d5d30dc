/* SPDX-License-Identifier: MIT */
/*
 * The dates in a table's head.
 *
 *     Jan. 2015 t/m mrt. 2018                                                       advices: since, until
 *     Positief advies t/m sep. 2017 | Waarvan werk op 31 dec. 2017 | Totaal werk op 31 dec. 2017     work: cohort end, reference date
 *
 * Read in order of the words where that gives whole dates. A wrapped head of a PDF interleaves the lines of its columns; there the
 * reference date, printed twice, is told from the cohort's end, printed once, by counting months and years.
 */
#include "calendar.h"
#include "table_read.h"

#include <string.h>

enum { MOST_PARTS = 48, MOST_DATES = 6 };

/* What a head says about dates: `t/m`, `op`, months, days and years, in order. */
typedef struct head {
  const bsi_token *parts[MOST_PARTS];
  int32_t count;
  bool overflow;
} head;

/* A date with the word before it; day 0 where none is printed. */
typedef struct found_date {
  bsi_word lead;
  bsi_civil civil;
} found_date;

static bool is_month(const bsi_token *t) {
  return t->kind == BSI_TOKEN_WORD && t->word >= BSI_WORD_JANUARY && t->word <= BSI_WORD_DECEMBER;
}
static bool is_year(const bsi_token *t) { return t->kind == BSI_TOKEN_COUNT && t->size == 4 && t->value >= 1; }
static bool is_day(const bsi_token *t) { return t->kind == BSI_TOKEN_COUNT && t->size <= 2 && t->value >= 1 && t->value <= 31; }
static bool is_lead(const bsi_token *t) { return t->kind == BSI_TOKEN_WORD && (t->word == BSI_WORD_UNTIL || t->word == BSI_WORD_ON); }

static void collect_field(const bsi_table *table, int32_t field, head *h) {
  for (int32_t i = table->lines[0].count; i < table->token_count; i++) {
    const bsi_token *t = &table->tokens[i];
    if (table->lines[t->line].kind != BSI_LINE_HEAD) break;
    if ((field >= 0 && t->field != field) || !(is_month(t) || is_year(t) || is_day(t) || is_lead(t))) continue;
    if (h->count == MOST_PARTS)
      h->overflow = true;
    else
      h->parts[h->count++] = t;
  }
}

/* In order of the fields where the head has any, each read downwards; else in order of the words. */
static void collect_head(const bsi_table *table, head *h) {
  int32_t fields = 1;
  for (int32_t i = 1; i < table->line_count && table->lines[i].kind == BSI_LINE_HEAD; i++)
    if (table->lines[i].fields > fields) fields = table->lines[i].fields;
  if (fields == 1)
    collect_field(table, -1, h);
  else
    for (int32_t field = 0; field < fields && field < MOST_PARTS; field++) collect_field(table, field, h);
}

/* Dates in order, each whole: maybe a word before it, maybe a day, month, year. False where anything is left over. */
static bool read_in_order(const head *h, found_date out[MOST_DATES], int32_t *count) {
  *count = 0;
  for (int32_t i = 0; i < h->count; i++) {
    found_date date = {.lead = BSI_WORD_UNKNOWN};
    if (is_lead(h->parts[i])) date.lead = h->parts[i++]->word;
    if (i < h->count && is_day(h->parts[i])) date.civil.day = h->parts[i++]->value;
    if (i + 1 >= h->count || !is_month(h->parts[i]) || !is_year(h->parts[i + 1]) || *count == MOST_DATES) return false;
    date.civil.month = (int32_t)(h->parts[i++]->word - BSI_WORD_JANUARY) + 1;
    date.civil.year = h->parts[i]->value;
    out[(*count)++] = date;
  }
  return true;
}

typedef enum day_default { FIRST_DAY, LAST_DAY, DAY_PRINTED } day_default;

static beschut_date make_date(bsi_civil civil, day_default fallback) {
  beschut_date date;
  if (civil.day == 0 && fallback == FIRST_DAY) civil.day = 1;
  if (civil.day == 0 && fallback == LAST_DAY) civil.day = bsi_month_length(civil.year, civil.month);
  beschut_date_from_ymd(civil.year, civil.month, civil.day, &date);
  return date;
}

static void set_date(bsi_row *row, int32_t which, beschut_date date, const bsi_table *table, bsi_log *log) {
  char kept[BESCHUT_DATE_TEXT], met[BESCHUT_DATE_TEXT];
  if (row->dates[which] == BESCHUT_DATE_NONE) row->dates[which] = date;
  if (row->dates[which] == date) return;
  beschut_date_write(row->dates[which], kept);
  beschut_date_write(date, met);
  bsi_log_add(log, BSI_CONFLICTING_DATE, table->lines[0].number, 1, kept, met);
}

static void log_unclear(const bsi_table *table, bsi_log *log) { bsi_log_add(log, BSI_UNCLEAR_DATES, table->lines[0].number, 1, "", ""); }

static void read_advice_dates(const bsi_table *table, const head *h, bsi_row *row, bsi_log *log) {
  found_date dates[MOST_DATES];
  int32_t count;
  bool whole = read_in_order(h, dates, &count) && count <= 2 && !h->overflow;
  beschut_date since = BESCHUT_DATE_NONE, until = BESCHUT_DATE_NONE;
  for (int32_t i = 0; whole && i < count; i++) {
    bool end = dates[i].lead == BSI_WORD_UNTIL;
    beschut_date *slot = end ? &until : &since;
    whole = *slot == BESCHUT_DATE_NONE && dates[i].lead != BSI_WORD_ON;
    *slot = make_date(dates[i].civil, end ? LAST_DAY : FIRST_DAY);
    whole = whole && *slot != BESCHUT_DATE_NONE;
  }
  if (!whole) {
    log_unclear(table, log);
    return;
  }
  if (since != BESCHUT_DATE_NONE) set_date(row, BESCHUT_SINCE, since, table, log);
  if (until != BESCHUT_DATE_NONE) set_date(row, BESCHUT_UNTIL, until, table, log);
}

/* The cohort's end and the reference date from dates read in order. */
static bool name_work_dates(const found_date *dates, int32_t count, beschut_date *cohort_end, beschut_date *reference) {
  for (int32_t i = 0; i < count; i++) {
    bool end = dates[i].lead == BSI_WORD_UNTIL;
    beschut_date date = make_date(dates[i].civil, end ? LAST_DAY : DAY_PRINTED), *slot = end ? cohort_end : reference;
    if (dates[i].lead == BSI_WORD_UNKNOWN || date == BESCHUT_DATE_NONE) return false;
    if (*slot != BESCHUT_DATE_NONE && *slot != date) return false;
    *slot = date;
  }
  return true;
}

/* Of three values two are the same: the value met twice and the one met once. False otherwise; all three the same gives it for both. */
static bool twice_and_once(const int32_t v[3], int32_t *twice, int32_t *once) {
  int32_t odd = v[0] == v[1] ? 2 : v[0] == v[2] ? 1 : v[1] == v[2] ? 0 : -1;
  if (odd < 0) return false;
  *once = v[odd];
  *twice = v[odd == 0 ? 1 : 0];
  return true;
}

/* A head whose lines interleave: three months, three years, the day twice. */
static bool count_work_dates(const head *h, beschut_date *cohort_end, beschut_date *reference) {
  int32_t months[3], years[3], days[3], m = 0, y = 0, d = 0, month[2], year[2];
  for (int32_t i = 0; i < h->count; i++) {
    const bsi_token *t = h->parts[i];
    bool month_met = is_month(t), year_met = is_year(t), day_met = is_day(t);
    if ((month_met && m == 3) || (year_met && y == 3) || (day_met && d == 2)) return false;
    if (month_met) months[m++] = (int32_t)(t->word - BSI_WORD_JANUARY) + 1;
    if (year_met) years[y++] = t->value;
    if (day_met) days[d++] = t->value;
  }
  if (m != 3 || y != 3 || d != 2 || days[0] != days[1]) return false;
  if (!twice_and_once(months, &month[0], &month[1]) || !twice_and_once(years, &year[0], &year[1]) || month[0] == month[1]) return false;
  *reference = make_date((bsi_civil){year[0], month[0], days[0]}, DAY_PRINTED);
  *cohort_end = make_date((bsi_civil){year[1], month[1], 0}, LAST_DAY);
  return *reference != BESCHUT_DATE_NONE && *cohort_end < *reference;
}

static void read_work_dates(const bsi_table *table, const head *h, bsi_row *row, bsi_log *log) {
  found_date dates[MOST_DATES];
  int32_t count;
  beschut_date cohort_end = BESCHUT_DATE_NONE, reference = BESCHUT_DATE_NONE;
  bool in_order = read_in_order(h, dates, &count);
  bool clear = in_order ? name_work_dates(dates, count, &cohort_end, &reference) : count_work_dates(h, &cohort_end, &reference);
  if (!clear || h->overflow) {
    log_unclear(table, log);
    return;
  }
  if (cohort_end != BESCHUT_DATE_NONE) set_date(row, BESCHUT_COHORT_END, cohort_end, table, log);
  if (reference != BESCHUT_DATE_NONE) set_date(row, BESCHUT_REFERENCE_DATE, reference, table, log);
}

void bsi_table_read_dates(const bsi_table *table, bsi_row *row, bsi_log *log) {
  head h = {.count = 0};
  collect_head(table, &h);
  if (table->kind == BSI_ADVICES)
    read_advice_dates(table, &h, row, log);
  else
    read_work_dates(table, &h, row, log);
}

void bsi_table_read(const bsi_table *table, int32_t breakdown, bsi_row *row, bsi_log *log) {
  bsi_table_read_rows(table, breakdown, row, log);
  bsi_table_read_dates(table, row, log);
}
