/* SPDX-License-Identifier: MIT */
/*
 * Checking a collection, in two steps: filter, then settle.
 *
 *   block of 256 reports ── each comparison ──► could any report break it? ──no──► next
 *                                                       │ maybe
 *                                               rows that could, or that lack something   = hits (row, comparison)
 *                                                       │ all hits of the block, in order of row
 *                                               settled exactly, one by one ──► findings
 *
 * The filter (kernels.h) works in 32 bits on whole columns and may suspect too much, never too little; where 32 bits might not do, it
 * suspects every row. A row whose partner is not there is its own partner in the filter; settling leaves it out.
 */
#include "block.h"
#include "evaluate.h"
#include "kernels.h"
#include "rules.h"

#include <string.h>

enum { PROGRESS_BLOCKS = 64, DATE_MAGNITUDE = 4000000 /* above every date in days and every value of months.h */ };

typedef enum filter { BY_SUM, BY_PERCENT, BY_NOTHING } filter;

/* How one comparison is filtered. */
typedef struct step {
  const bsi_comparison *comparison;
  const bsi_term *terms;
  filter filter;
  unsigned sources; /* bit s for source s */
  uint64_t needs[BSI_SOURCE_COUNT];
  bool zero;    /* broken where the sum is not 0; else, where it is negative */
  bool months;  /* dates as months, because months are added to them; else as days */
  int32_t sign; /* of the terms in the sum */
  uint32_t constant;
  bsi_or_kernel kernel;              /* NULL: the sum is made column by column */
  uint8_t order[BSI_KERNEL_COLUMNS]; /* the terms as the kernel wants them */
  beschut_date first_day, last_day;  /* of the years in which the rule holds; BESCHUT_DATE_NONE for all */
} step;

typedef struct hit {
  uint32_t row, comparison;
} hit;

typedef struct check {
  const beschut_rules *rules;
  const beschut_collection *collection;
  beschut_findings *findings;
  step *steps;
  bsi_links links;
  bsi_block *block;
  hit *hits, *sorted;
  size_t hit_count, hit_capacity, sorted_capacity;
  uint32_t source_from, source_to; /* the last source's numbers in the collection's and the findings' pools */
} check;

/* ---- planning ---- */

static bool uses(const step *s, int source) { return s->sources >> source & 1; }

/* Whether the comparison is a sum of columns of which each number, and the whole, fits 32 bits. */
static bool fits_32_bits(const step *s, int64_t magnitude, int32_t region_count) {
  const bsi_comparison *c = s->comparison;
  int64_t weight = 0, constant = c->left - c->right;
  for (size_t i = 0; i < c->term_count; i++) {
    bool together = !uses(s, BSI_REGIONS) || s->terms[i].source == BSI_OWN || s->terms[i].source == BSI_REGIONS;
    if (s->terms[i].kind == BSI_PERCENT || !together) return false;
    weight += s->terms[i].coefficient < 0 ? -s->terms[i].coefficient : s->terms[i].coefficient;
  }
  if (c->unit == BESCHUT_UNIT_DATE) magnitude = DATE_MAGNITUDE;
  if (uses(s, BSI_REGIONS)) magnitude *= region_count;
  return weight * magnitude + (constant < 0 ? -constant : constant) + 1 <= INT32_MAX;
}

/* percents == percent_of(parts, wholes), nothing else on either side. */
static bool is_plain_percent(const step *s, int64_t magnitude) {
  const bsi_comparison *c = s->comparison;
  const bsi_term *t = s->terms;
  return !uses(s, BSI_REGIONS) && magnitude <= BSI_PERCENT_MAGNITUDE && c->relation == BSI_EQUAL && c->term_count == 2 &&
         c->left == c->right && t[0].kind == BSI_CELL && t[0].coefficient == 1 && t[1].kind == BSI_PERCENT && t[1].coefficient == -1;
}

/* Chooses the fused kernel for a sum of columns added and subtracted, if there is one. */
static void choose_kernel(step *s) {
  size_t count = s->comparison->term_count, added = 0, subtracted = 0;
  if (count > BSI_KERNEL_COLUMNS) return;
  for (size_t i = 0; i < count; i++) {
    int32_t coefficient = s->terms[i].coefficient * s->sign;
    if (coefficient != 1 && coefficient != -1) return;
    if (coefficient == 1) s->order[added++] = (uint8_t)i;
  }
  for (size_t i = 0; i < count; i++)
    if (s->terms[i].coefficient * s->sign == -1) s->order[added + subtracted++] = (uint8_t)i;
  s->kernel = bsi_or_kernel_for(added, subtracted);
}

/* Brings the comparison into kernel form: d == 0, or d >= 0. For == the sign is free, so the one with a kernel is taken. */
static void plan_sum(step *s) {
  const bsi_comparison *c = s->comparison;
  bool strict = c->relation == BSI_BELOW || c->relation == BSI_ABOVE;
  s->zero = c->relation == BSI_EQUAL;
  s->sign = c->relation == BSI_AT_MOST || c->relation == BSI_BELOW ? -1 : 1;
  choose_kernel(s);
  if (s->zero && s->kernel == NULL) {
    s->sign = -1;
    choose_kernel(s);
  }
  s->months = c->left != c->right;
  s->constant = (uint32_t)((c->left - c->right) * s->sign - strict);
}

static void plan_years(step *s, const bsi_rule *rule) {
  s->first_day = s->last_day = BESCHUT_DATE_NONE;
  if (rule->first_year == 0) return;
  beschut_date_from_ymd(rule->first_year, 1, 1, &s->first_day);
  beschut_date_from_ymd(rule->last_year, 12, 31, &s->last_day);
  s->needs[BSI_OWN] |= BSI_DATE_BIT(BESCHUT_UNTIL);
}

static void plan(step *s, const bsi_program *program, const bsi_comparison *comparison, const bsi_rule *rule, const check *c) {
  int64_t magnitude = c->collection->magnitude;
  *s = (step){.comparison = comparison, .terms = bsi_terms_of(program, comparison), .filter = BY_NOTHING};
  for (int source = 0; source < BSI_SOURCE_COUNT; source++) {
    s->needs[source] = comparison->needs[source];
    s->sources |= (unsigned)(s->needs[source] != 0) << source;
  }
  plan_years(s, rule);
  if (comparison->relation == BSI_FIGURE) return;
  if (is_plain_percent(s, magnitude)) {
    s->filter = BY_PERCENT;
  } else if (fits_32_bits(s, magnitude, c->rules->region_count)) {
    s->filter = BY_SUM;
    plan_sum(s);
  }
}

/* ---- filtering ---- */

/* Whether the comparison may apply to any report of the block at all: by its years, and by the partners that it asks for. */
static bool may_apply(const bsi_block *b, const step *s) {
  bool dated = (b->have[BSI_OWN] & BSI_DATE_BIT(BESCHUT_UNTIL)) != 0, limited = s->first_day != BESCHUT_DATE_NONE;
  if (limited && dated && (b->last_until < s->first_day || b->first_until > s->last_day)) return false;
  for (int source = BSI_PREVIOUS; source <= BSI_AT_COHORT_END; source++)
    if (uses(s, source) && !bsi_block_partners(b, (bsi_source)source)->any) return false;
  return !uses(s, BSI_REGIONS) || b->countries.count > 0;
}

/* A comparison with sums over regions is filtered on the country reports of the block alone. */
static size_t row_count(const bsi_block *b, const step *s) { return uses(s, BSI_REGIONS) ? b->countries.count : b->count; }
static size_t row_at(const bsi_block *b, const step *s, size_t i) { return uses(s, BSI_REGIONS) ? b->countries.rows[i] : i; }

static const int32_t *column_of(bsi_block *b, const step *s, const bsi_term *term) {
  if (term->kind == BSI_DATE) return bsi_block_date(b, term->a, s->months);
  if (uses(s, BSI_REGIONS)) return term->source == BSI_OWN ? b->countries.own[term->a] : b->countries.regions[term->a];
  return bsi_block_cell(b, (bsi_source)term->source, term->a);
}

static bool has_negative(uint32_t all) { return all >> 31 != 0; }

/* The numbers by which each row is suspected or not, into d. */
static void sum_rows(bsi_block *b, const step *s, uint32_t *d) {
  enum { TERMS = 2 * BSI_SIDE_TERMS };
  const int32_t *columns[TERMS];
  int32_t coefficients[TERMS];
  size_t count = s->comparison->term_count;
  for (size_t i = 0; i < count; i++) {
    columns[i] = column_of(b, s, &s->terms[i]);
    coefficients[i] = s->terms[i].coefficient * s->sign;
  }
  bsi_sum_columns(columns, coefficients, count, s->constant, row_count(b, s), d);
}

/* The same for a percentage and what it is of. */
static void percent_rows(bsi_block *b, const step *s, uint32_t *d) {
  const bsi_term *of = &s->terms[1];
  bsi_percent_columns(column_of(b, s, &s->terms[0]), column_of(b, s, of), bsi_block_cell(b, BSI_OWN, of->b), b->count, d);
}

/* The or of these numbers, in one go where there is a kernel for it. */
static uint32_t or_rows(bsi_block *b, const step *s) {
  const bsi_term *t = s->terms;
  if (s->filter == BY_PERCENT)
    return bsi_or_percent(column_of(b, s, &t[0]), column_of(b, s, &t[1]), bsi_block_cell(b, BSI_OWN, t[1].b), b->count);
  if (s->kernel == NULL) {
    uint32_t d[BSI_BLOCK_ROWS];
    sum_rows(b, s, d);
    return bsi_or_of(d, row_count(b, s));
  }
  const int32_t *columns[BSI_KERNEL_COLUMNS] = {0};
  for (size_t i = 0; i < s->comparison->term_count; i++) columns[i] = column_of(b, s, &t[s->order[i]]);
  return s->kernel(columns, s->constant, row_count(b, s));
}

/* Whether any row might break the comparison, blanks read as 0. */
static bool is_suspect(bsi_block *b, const step *s) {
  if (s->filter == BY_NOTHING) return true;
  uint32_t all = or_rows(b, s);
  return s->zero ? all != 0 : has_negative(all);
}

static void mark_suspects(bsi_block *b, const step *s, uint8_t *marks) {
  uint32_t d[BSI_BLOCK_ROWS];
  size_t count = row_count(b, s);
  if (s->filter == BY_NOTHING) {
    memset(marks, 1, count);
    return;
  }
  (s->filter == BY_PERCENT ? percent_rows : sum_rows)(b, s, d);
  for (size_t i = 0; i < count; i++) marks[i] |= s->zero ? d[i] != 0 : has_negative(d[i]);
}

/* Whether some report of the block lacks what is needed, or has several partners. */
static bool is_incomplete(const bsi_block *b, const step *s) {
  bool incomplete = (s->needs[BSI_OWN] & ~b->have[BSI_OWN]) != 0;
  for (int source = BSI_PREVIOUS; source <= BSI_REGIONS; source++)
    if (uses(s, source)) incomplete = incomplete || (s->needs[source] & ~b->have[source]) != 0;
  for (int source = BSI_PREVIOUS; source <= BSI_AT_COHORT_END; source++)
    if (uses(s, source)) incomplete = incomplete || bsi_block_partners(b, (bsi_source)source)->several;
  return incomplete;
}

/* The same for one row. */
static bool is_row_incomplete(const bsi_block *b, const step *s, size_t row) {
  if (!bsi_block_row_has(b, row, BSI_OWN, s->needs[BSI_OWN])) return true;
  for (int source = BSI_PREVIOUS; source <= BSI_AT_COHORT_END; source++) {
    if (!uses(s, source)) continue;
    bool several = bsi_block_partners(b, (bsi_source)source)->found[row] == BSI_SEVERAL;
    if (several || !bsi_block_row_has(b, row, (bsi_source)source, s->needs[source])) return true;
  }
  return uses(s, BSI_REGIONS) && (s->needs[BSI_REGIONS] & ~bsi_block_sums(b, row)->present) != 0;
}

static bool add_hit(check *c, size_t row, uint32_t comparison) {
  if (c->hit_count == c->hit_capacity) {
    void *grown = bsi_grow(c->hits, &c->hit_capacity, c->hit_count + 1, sizeof *c->hits);
    if (grown == NULL) return false;
    c->hits = grown;
  }
  c->hits[c->hit_count++] = (hit){(uint32_t)row, comparison};
  return true;
}

/* Adds the rows of the block on which a comparison must be settled. False where memory failed. */
static bool find_hits(check *c, uint32_t number) {
  const step *s = &c->steps[number];
  bsi_block *b = c->block;
  if (!may_apply(b, s)) return true;
  bool suspect = is_suspect(b, s), incomplete = is_incomplete(b, s), added = true;
  if (!suspect && !incomplete) return true;
  uint8_t marks[BSI_BLOCK_ROWS] = {0};
  size_t count = row_count(b, s);
  if (suspect) mark_suspects(b, s, marks);
  for (size_t i = 0; incomplete && i < count; i++) marks[i] |= is_row_incomplete(b, s, row_at(b, s, i));
  for (size_t i = 0; added && i < count; i++)
    if (marks[i]) added = add_hit(c, row_at(b, s, i), number);
  return added;
}

/* Puts the block's hits, found comparison by comparison, in order of row: a counting sort. */
static bool sort_hits(check *c) {
  size_t starts[BSI_BLOCK_ROWS + 1] = {0};
  hit *grown = bsi_grow(c->sorted, &c->sorted_capacity, c->hit_count, sizeof *grown);
  if (grown == NULL) return false;
  c->sorted = grown;
  for (size_t i = 0; i < c->hit_count; i++) starts[c->hits[i].row + 1]++;
  for (size_t row = 0; row < BSI_BLOCK_ROWS; row++) starts[row + 1] += starts[row];
  for (size_t i = 0; i < c->hit_count; i++) c->sorted[starts[c->hits[i].row]++] = c->hits[i];
  return true;
}

/* ---- settling ---- */

/* What a comparison finds on one report, while it is looked at. */
typedef struct look {
  bsi_finding finding;
  int64_t report;
  int64_t partners[BSI_SOURCE_COUNT]; /* positions; negative where there is not exactly one */
  const bsi_region_sums *sums;
  int64_t operands[4 * BSI_SIDE_TERMS];
} look;

static void note(look *l, bsi_reason reason) {
  if (l->finding.reason == BSI_NO_REASON) l->finding.reason = (uint8_t)reason;
}

/* False where the rule does not hold in the report's year. */
static bool look_at_year(const check *c, const step *s, look *l) {
  if (s->first_day == BESCHUT_DATE_NONE) return true;
  beschut_date until = c->collection->dates[BESCHUT_UNTIL][l->report];
  if (until == BESCHUT_DATE_NONE) note(l, BSI_YEAR_MISSING);
  return until == BESCHUT_DATE_NONE || (until >= s->first_day && until <= s->last_day);
}

/* False where a partner is not there, so that the rule does not apply. */
static bool look_at_partners(const check *c, const step *s, size_t row, look *l) {
  static const bsi_reason several[] = {BSI_NO_REASON, BSI_PREVIOUS_TWICE, BSI_COHORT_TWICE};
  l->partners[BSI_OWN] = l->report;
  for (int source = BSI_PREVIOUS; source <= BSI_AT_COHORT_END; source++) {
    if (!uses(s, source)) continue;
    int64_t found = l->partners[source] = bsi_block_partners(c->block, (bsi_source)source)->found[row];
    if (found == BSI_NOT_THERE) return false;
    if (found == BSI_SEVERAL) note(l, several[source]);
    if (found >= 0 && l->finding.other < 0) l->finding.other = found;
  }
  return true;
}

static void look_at_regions(const check *c, const step *s, size_t row, look *l) {
  if (!uses(s, BSI_REGIONS)) return;
  l->sums = bsi_block_sums(c->block, row);
  if (l->sums->reason == BSI_NO_REASON) return;
  l->finding.detail = l->sums->detail;
  note(l, l->sums->reason);
}

static int64_t value_of(const check *c, const look *l, bsi_source source, beschut_cell cell) {
  if (source == BSI_REGIONS) return l->sums->present >> cell & 1 ? l->sums->values[cell] : BESCHUT_MISSING;
  int64_t report = l->partners[source];
  return report >= 0 && c->collection->present[report] >> cell & 1 ? c->collection->cells[cell][report] : BESCHUT_MISSING;
}

static void look_at_operands(const check *c, const step *s, look *l) {
  int64_t *operand = l->operands;
  for (size_t i = 0; i < s->comparison->term_count; i++) {
    const bsi_term *t = &s->terms[i];
    if (t->kind == BSI_DATE) {
      beschut_date date = c->collection->dates[t->a][l->report];
      *operand++ = date == BESCHUT_DATE_NONE ? BESCHUT_MISSING : date;
      continue;
    }
    *operand++ = value_of(c, l, (bsi_source)t->source, t->a);
    if (t->kind == BSI_PERCENT) *operand++ = value_of(c, l, BSI_OWN, t->b);
  }
  for (const int64_t *o = l->operands; o < operand; o++)
    if (*o == BESCHUT_MISSING) note(l, BSI_VALUE_MISSING);
}

/* The outcome, or -1 where the comparison holds. */
static int outcome_of(const check *c, const step *s, const look *l) {
  int64_t left, right;
  if (l->finding.reason != BSI_NO_REASON) return BESCHUT_NOT_EVALUABLE;
  if (s->comparison->relation == BSI_FIGURE) return BESCHUT_FIGURE;
  bsi_sides_of(&c->findings->program, s->comparison, l->operands, &left, &right);
  return bsi_relation_holds((bsi_relation)s->comparison->relation, left, right) ? -1 : BESCHUT_BROKEN;
}

/* Where the first of the report's own cells stands in its source. */
static bool set_place(check *c, const step *s, bsi_finding *f) {
  const beschut_collection *reports = c->collection;
  uint32_t source = reports->sources[f->report];
  if (source != c->source_from) {
    if (!bsi_pool_add(&c->findings->sources, bsi_pool_get(&reports->pool, source), &c->source_to)) return false;
    c->source_from = source;
  }
  f->source = c->source_to;
  for (size_t i = 0; i < s->comparison->term_count; i++) {
    const bsi_term *t = &s->terms[i];
    if (t->kind == BSI_DATE || t->source != BSI_OWN) continue;
    f->column = reports->columns[t->a][f->report];
    f->line = f->column == 0 ? 0 : reports->lines[bsi_table_row(t->a)][f->report];
    break;
  }
  return true;
}

/* What the report is about. Findings come in order of report: one that is not the last finding's is new. */
static bool set_head(check *c, bsi_finding *f) {
  beschut_findings *found = c->findings;
  bool known = found->count > 0 && found->items[found->count - 1].report == f->report;
  if (!known && !bsi_heads_add(&found->heads, c->collection, f->report)) return false;
  f->head = (uint32_t)(found->heads.count - 1);
  return true;
}

/* Evaluates a comparison exactly on one report and adds what is found. False where memory failed. */
static bool settle(check *c, size_t row, uint32_t number) {
  const step *s = &c->steps[number];
  look l;
  l.report = c->block->start + (int64_t)row;
  l.finding = (bsi_finding){.report = l.report, .other = BSI_NOT_THERE, .comparison = number};
  if (!look_at_partners(c, s, row, &l)) return true;
  look_at_regions(c, s, row, &l);
  if (!look_at_year(c, s, &l)) return true;
  look_at_operands(c, s, &l);
  int outcome = outcome_of(c, s, &l);
  if (outcome < 0) return true;
  l.finding.outcome = (uint8_t)outcome;
  return set_place(c, s, &l.finding) && set_head(c, &l.finding) && bsi_findings_add(c->findings, &l.finding, l.operands);
}

static bool check_block(check *c, int64_t start, size_t count) {
  bsi_block_move(c->block, start, count);
  c->hit_count = 0;
  for (uint32_t number = 0; number < c->findings->program.count; number++)
    if (!find_hits(c, number)) return false;
  if (c->hit_count == 0) return true;
  if (!sort_hits(c)) return false;
  for (size_t i = 0; i < c->hit_count; i++)
    if (!settle(c, c->sorted[i].row, c->sorted[i].comparison)) return false;
  return true;
}

/* ---- the whole ---- */

static bool plan_all(check *c) {
  const bsi_program *program = &c->findings->program;
  bsi_block *b = c->block;
  c->steps = bsi_alloc(program->count, sizeof *c->steps);
  if (c->steps == NULL) return false;
  for (size_t i = 0; i < program->count; i++) {
    const bsi_comparison *comparison = &program->comparisons[i];
    step *s = &c->steps[i];
    plan(s, program, comparison, &c->rules->rules[comparison->rule], c);
    b->sources |= s->sources;
    b->date_needs |= s->needs[BSI_OWN] & ~BSI_ALL_PRESENT;
    b->wants_range = b->wants_range || s->first_day != BESCHUT_DATE_NONE;
    if (uses(s, BSI_REGIONS)) b->region_needs |= (s->needs[BSI_OWN] | s->needs[BSI_REGIONS]) & BSI_ALL_PRESENT;
  }
  return true;
}

static bool set_up(check *c) {
  c->findings = bsi_findings_new(c->rules);
  c->block = bsi_block_new(&c->links, c->collection, c->rules->region_count);
  if (c->findings == NULL || c->block == NULL || !plan_all(c)) return false;
  return bsi_links_make(&c->links, c->collection, c->block->sources);
}

static beschut_status check_blocks(check *c, beschut_error *error) {
  int64_t total = c->collection->count;
  for (int64_t done = 0, block = 1; done < total; block++) {
    int64_t count = total - done < BSI_BLOCK_ROWS ? total - done : BSI_BLOCK_ROWS;
    if (!check_block(c, done, (size_t)count)) return bsi_fail_memory(error);
    done += count;
    bool report = c->rules->progress != NULL && (block % PROGRESS_BLOCKS == 0 || done == total);
    if (report && c->rules->progress(c->rules->progress_data, done, total) != 0)
      return bsi_fail(error, BESCHUT_INTERRUPTED, "stopped after %lld of %lld reports", (long long)done, (long long)total);
  }
  return BESCHUT_OK;
}

beschut_status beschut_rules_check(const beschut_rules *rules, const beschut_collection *collection, beschut_error *error,
                                   beschut_findings **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (!bsi_is_rules(rules) || !bsi_is_collection(collection) || out == NULL) return bsi_fail_argument(error);
  check c = {.rules = rules, .collection = collection};
  beschut_status status = set_up(&c) ? check_blocks(&c, error) : bsi_fail_memory(error);
  if (status == BESCHUT_OK)
    *out = c.findings;
  else
    beschut_findings_free(c.findings);
  bsi_links_free(&c.links);
  bsi_free(c.block);
  bsi_free(c.steps);
  bsi_free(c.hits);
  bsi_free(c.sorted);
  return status;
}
