/* SPDX-License-Identifier: MIT */
/*
 * A tally as bytes, all numbers with their lowest byte first:
 *
 *   "BSTALLY" 0 | version | settings | figures, row numbers | checks and samples | counts | lanes, each list with its length | checksum
 *
 * The checksum tells damage, not malice: so everything that is read is also checked against what it may be.
 */
#include "tally.h"

#include "error.h"
#include "text.h"

#define MAGIC "BSTALLY"
enum { MAGIC_SIZE = 8, VERSION = 1, CHECKSUM_SIZE = 8, NO_TEXT = 0xFFFF, NAME_ROOM = 128 };
#define COUNT_LIMIT (INT64_C(1) << 53)

/* ---- writing ---- */

static void put(bsi_text *to, uint64_t value, int size) {
  char bytes[8];
  for (int i = 0; i < size; i++) bytes[i] = (char)(value >> (8 * i));
  bsi_text_add_bytes(to, bytes, (size_t)size);
}

static void put_text(bsi_text *to, const char *text) {
  size_t size = text == NULL ? 0 : strlen(text);
  put(to, text == NULL ? NO_TEXT : size, 2);
  bsi_text_add_bytes(to, text == NULL ? "" : text, size);
}

static void put_scope(bsi_text *to, const bsi_scope *s) {
  put(to, (uint64_t)s->quarter_count, 4);
  for (int32_t q = 0; q < s->quarter_count; q++) put(to, (uint64_t)s->quarters[q], 4);
  put(to, (uint64_t)s->reference_lag, 4);
  put(to, (uint64_t)s->cohort_lag, 4);
  put(to, (uint64_t)s->since, 4);
  put(to, (uint64_t)s->today, 4);
  put(to, (uint64_t)s->strict, 4);
  put(to, s->areas.count, 4);
  for (size_t i = 0; i < s->areas.count; i++) {
    put_text(to, s->areas.items[i].text);
    put(to, s->areas.items[i].code, 1);
  }
  for (int32_t t = 0; t < BESCHUT_TABLE_COUNT; t++)
    for (int32_t c = 0; c < BSI_COLUMN_MOST; c++) put_text(to, s->names[t][c]);
}

static void put_complaints(bsi_text *to, const bsi_complaints *c) {
  put(to, BSI_CHECK_COUNT, 4);
  for (int32_t check = 0; check < BSI_CHECK_COUNT; check++) {
    put(to, (uint64_t)c->rows[check], 8);
    put(to, (uint64_t)c->sample_count[check], 4);
    for (int32_t i = 0; i < c->sample_count[check]; i++) {
      put(to, (uint64_t)c->samples[check][i].row, 8);
      put_text(to, c->samples[check][i].text);
    }
  }
}

static void put_counts(bsi_text *to, const bsi_counts *c) {
  put(to, c->cells != NULL, 1);
  for (size_t i = 0; c->cells != NULL && i < bsi_counts_size(c); i++) put(to, (uint64_t)c->cells[i], 8);
}

/* The fields of the rows of each list. */
typedef struct fields {
  int count, sizes[5];
} fields;

static const fields advice_fields = {2, {8, 4}}, hit_fields = {1, {8}}, person_fields = {2, {8, 8}},
                    identified_fields = {5, {8, 8, 8, 4, 4}};

static size_t row_size(const fields *f) {
  size_t size = 0;
  for (int i = 0; i < f->count; i++) size += (size_t)f->sizes[i];
  return size;
}

static uint64_t load(const char *field, int size) {
  uint64_t wide;
  uint32_t narrow;
  if (size == 8) {
    memcpy(&wide, field, sizeof wide);
    return wide;
  }
  memcpy(&narrow, field, sizeof narrow);
  return narrow;
}

static void put_rows(bsi_text *to, const bsi_rows *rows, const fields *f) {
  put(to, bsi_rows_count(rows), 8);
  for (const bsi_chunk *chunk = rows->first; chunk != NULL; chunk = chunk->next) {
    const char *field = bsi_chunk_rows_of(chunk);
    for (uint32_t i = 0; i < chunk->count; i++)
      for (int n = 0; n < f->count; field += f->sizes[n++]) put(to, load(field, f->sizes[n]), f->sizes[n]);
  }
}

/* Words of 8 bytes, each mixed into what came before; the last filled up with zeros. */
static uint64_t checksum(const char *bytes, size_t size) {
  uint64_t sum = bsi_mix(size);
  for (size_t at = 0; at < size; at += 8) {
    uint64_t word = 0;
    for (size_t i = 0; i < 8 && at + i < size; i++) word |= (uint64_t)(uint8_t)bytes[at + i] << (8 * i);
    sum = bsi_mix(sum ^ word) + word;
  }
  return sum;
}

beschut_status beschut_tally_write(const beschut_tally *tally, beschut_error *error, char **out, size_t *size) {
  bsi_text text = {0};
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (size != NULL) *size = 0;
  if (!bsi_is_tally(tally) || out == NULL || size == NULL) return bsi_fail_argument(error);
  const bsi_sheet *s = &tally->sheet;
  bsi_text_add_bytes(&text, MAGIC, MAGIC_SIZE);
  put(&text, VERSION, 4);
  put_scope(&text, &tally->scope);
  for (int i = 0; i < BESCHUT_FIGURE_COUNT; i++) put(&text, (uint64_t)s->figures[i], 8);
  for (int i = 0; i < BESCHUT_TABLE_COUNT; i++) put(&text, (uint64_t)s->next_row[i], 8);
  put_complaints(&text, &s->complaints);
  put_counts(&text, &s->counts);
  put_counts(&text, &s->repeats);
  for (int l = 0; l < BSI_LANES; l++) {
    put_rows(&text, &s->lanes[l].advices, &advice_fields);
    put_rows(&text, &s->lanes[l].hits, &hit_fields);
    put_rows(&text, &s->lanes[l].people, &person_fields);
    put_rows(&text, &s->lanes[l].identified, &identified_fields);
  }
  put(&text, text.failed ? 0 : checksum(text.data, text.size), CHECKSUM_SIZE);
  return bsi_text_take(&text, out, size) == BESCHUT_OK ? BESCHUT_OK : bsi_fail_memory(error);
}

/* ---- reading ---- */

typedef struct reading {
  const char *bytes;
  size_t size, at;
  bool bad; /* something is not what it may be, or not there */
  beschut_tally *tally;
} reading;

static uint64_t get(reading *r, int size) {
  uint64_t value = 0;
  if (r->bad || r->size - r->at < (size_t)size) {
    r->bad = true;
    return 0;
  }
  for (int i = 0; i < size; i++) value |= (uint64_t)(uint8_t)r->bytes[r->at++] << (8 * i);
  return value;
}

static int32_t get_small(reading *r) { return (int32_t)(uint32_t)get(r, 4); }

/* A number that must lie between 0 and a limit. */
static int64_t get_count(reading *r) {
  uint64_t value = get(r, 8);
  if (value > (uint64_t)COUNT_LIMIT) r->bad = true;
  return r->bad ? 0 : (int64_t)value;
}

static void require(reading *r, bool condition) { r->bad = r->bad || !condition; }

/* Into room for NAME_ROOM bytes; false for no text. */
static bool get_text(reading *r, char *out) {
  uint64_t size = get(r, 2);
  out[0] = '\0';
  if (r->bad || size == NO_TEXT) return false;
  require(r, size < NAME_ROOM && r->size - r->at >= size);
  if (r->bad) return false;
  memcpy(out, r->bytes + r->at, (size_t)size);
  out[size] = '\0';
  r->at += (size_t)size;
  require(r, strlen(out) == size);
  return true;
}

/* Memory is told apart from settings that are refused. */
static beschut_status take(reading *r, beschut_status status) {
  if (status == BESCHUT_MEMORY) return status;
  require(r, status == BESCHUT_OK);
  return r->bad ? BESCHUT_SYNTAX : BESCHUT_OK;
}

static beschut_status get_areas(reading *r) {
  beschut_status status = BESCHUT_OK;
  int64_t count = (int64_t)get(r, 4);
  char before[NAME_ROOM] = "";
  for (int64_t i = 0; i < count && status == BESCHUT_OK && !r->bad; i++) {
    char text[NAME_ROOM];
    require(r, get_text(r, text) && (i == 0 || strcmp(before, text) < 0)); /* in order, as they are kept: each goes to the end */
    memcpy(before, text, sizeof before);
    uint64_t code = get(r, 1);
    require(r, code < BSI_REGION_COUNT || code == BSI_CODE_UNKNOWN);
    if (!r->bad)
      status = take(
          r, beschut_tally_add_area(r->tally, text, code == BSI_CODE_UNKNOWN ? BESCHUT_AREA_UNKNOWN : beschut_area_at((int32_t)code + 1)));
  }
  return r->bad ? BESCHUT_SYNTAX : status;
}

static beschut_status get_names(reading *r) {
  beschut_status status = BESCHUT_OK;
  for (int32_t t = 0; t < BESCHUT_TABLE_COUNT; t++)
    for (int32_t c = 0; c < BSI_COLUMN_MOST && status == BESCHUT_OK && !r->bad; c++) {
      char text[NAME_ROOM];
      if (get_text(r, text) && !r->bad) status = take(r, beschut_tally_set_column(r->tally, t, c, text));
    }
  return r->bad ? BESCHUT_SYNTAX : status;
}

static beschut_status get_scope(reading *r) {
  beschut_quarter quarters[BESCHUT_TALLY_QUARTERS];
  int32_t count = get_small(r);
  require(r, count >= 1 && count <= BESCHUT_TALLY_QUARTERS);
  for (int32_t i = 0; i < count && !r->bad; i++) quarters[i] = get_small(r);
  if (r->bad) return BESCHUT_SYNTAX;
  beschut_status status = take(r, beschut_tally_new(quarters, count, NULL, &r->tally));
  if (status != BESCHUT_OK) return status;
  int32_t reference = get_small(r), cohort = get_small(r), since = get_small(r), today = get_small(r), strict = get_small(r);
  require(r, strict == 0 || strict == 1);
  status = take(r, beschut_tally_set_lag(r->tally, reference, cohort));
  if (status == BESCHUT_OK) status = take(r, beschut_tally_set_since(r->tally, since));
  if (status == BESCHUT_OK) status = take(r, beschut_tally_set_today(r->tally, today));
  if (status == BESCHUT_OK) status = take(r, beschut_tally_set_strict(r->tally, strict));
  if (status == BESCHUT_OK) status = get_areas(r);
  return status == BESCHUT_OK ? get_names(r) : status;
}

static void get_complaints(reading *r, bsi_complaints *out) {
  require(r, get_small(r) == BSI_CHECK_COUNT);
  for (int32_t check = 0; check < BSI_CHECK_COUNT && !r->bad; check++) {
    out->rows[check] = get_count(r);
    int32_t count = get_small(r);
    require(r, count >= 0 && count <= BESCHUT_ROW_SAMPLES);
    for (int32_t i = 0; i < count && !r->bad; i++) {
      char text[NAME_ROOM];
      bsi_row_sample *sample = &out->samples[check][i];
      sample->row = (int64_t)get(r, 8);
      require(r, get_text(r, text) && strlen(text) < sizeof sample->text && sample->row >= -1);
      if (!r->bad) memcpy(sample->text, text, strlen(text) + 1);
    }
    if (!r->bad) out->sample_count[check] = count;
  }
}

static beschut_status get_counts(reading *r, bsi_counts *out) {
  uint64_t there = get(r, 1);
  require(r, there <= 1);
  if (r->bad || there == 0) return r->bad ? BESCHUT_SYNTAX : BESCHUT_OK;
  if (!bsi_counts_open(&r->tally->scope, out)) return BESCHUT_MEMORY;
  int64_t sum = 0; /* limited too, so that no sum of cells is too large */
  for (size_t i = 0; i < bsi_counts_size(out) && !r->bad; i++) {
    out->cells[i] = get_count(r);
    sum += out->cells[i];
    require(r, sum <= COUNT_LIMIT);
  }
  return r->bad ? BESCHUT_SYNTAX : BESCHUT_OK;
}

/* ---- rows: each is checked when its fields are there ---- */

static bool is_key(uint64_t key) { return (key & ((UINT64_C(1) << BSI_LANE_BITS) - 1)) == 0; }

static bool is_word(const bsi_scope *s, uint64_t word) {
  int64_t date = (int64_t)bsi_word_day((uint32_t)word) + BSI_ADVICES_FIRST;
  return (word & 0x7F) == 0 && bsi_word_region((uint32_t)word) <= BSI_REGION_COUNT && date >= s->since && date <= s->last;
}

static bool is_advice(const bsi_scope *s, const uint64_t *f) { return is_key(f[0]) && is_word(s, f[1]); }
static bool is_hit(const bsi_scope *s, const uint64_t *f) { return (int32_t)(f[0] & (BESCHUT_TALLY_QUARTERS - 1)) < s->quarter_count; }
static bool is_identified(const bsi_scope *s, const uint64_t *f) {
  bool outside = f[4] == 0 && bsi_word_day((uint32_t)f[3]) < BSI_ADVICES_DAYS && bsi_word_region((uint32_t)f[3]) <= BSI_REGION_COUNT;
  return is_key(f[0]) && (int64_t)f[2] >= 0 && (outside || (f[4] == 1 && is_word(s, f[3])));
}
static bool is_person(const bsi_scope *s, const uint64_t *f) {
  return is_key(f[0]) && (s->quarter_count == 64 || f[1] >> s->quarter_count == 0);
}

static beschut_status get_rows(reading *r, bsi_rows *out, const fields *f, bool (*is_row)(const bsi_scope *, const uint64_t *)) {
  uint64_t count = get(r, 8);
  for (uint64_t i = 0; i < count && !r->bad; i++) {
    uint64_t values[5];
    for (int n = 0; n < f->count; n++) values[n] = get(r, f->sizes[n]);
    require(r, is_row(&r->tally->scope, values));
    if (r->bad) break;
    char *row = bsi_rows_add(out, row_size(f));
    if (row == NULL) return BESCHUT_MEMORY;
    for (int n = 0; n < f->count; row += f->sizes[n++]) {
      uint32_t narrow = (uint32_t)values[n];
      memcpy(row, f->sizes[n] == 8 ? (const void *)&values[n] : &narrow, (size_t)f->sizes[n]);
    }
  }
  return r->bad ? BESCHUT_SYNTAX : BESCHUT_OK;
}

static beschut_status get_lane(reading *r, bsi_lane *lane) {
  beschut_status status = get_rows(r, &lane->advices, &advice_fields, is_advice);
  if (status == BESCHUT_OK) status = get_rows(r, &lane->hits, &hit_fields, is_hit);
  if (status == BESCHUT_OK) status = get_rows(r, &lane->people, &person_fields, is_person);
  if (status == BESCHUT_OK) status = get_rows(r, &lane->identified, &identified_fields, is_identified);
  return status;
}

/* Whether at least as many advices were counted as settling may find to be there twice. */
static bool figures_hold(const bsi_sheet *s) {
  int64_t counted = 0, outside = 0;
  for (int l = 0; l < BSI_LANES; l++)
    for (const bsi_chunk *chunk = s->lanes[l].identified.first; chunk != NULL; chunk = chunk->next) {
      const bsi_identified *rows = (const bsi_identified *)(const void *)bsi_chunk_rows_of(chunk);
      for (uint32_t i = 0; i < chunk->count; i++) *(rows[i].counts != 0 ? &counted : &outside) += 1;
    }
  return counted <= s->figures[BESCHUT_FIGURE_ADVICES_COUNTED] && outside <= s->figures[BESCHUT_FIGURE_ADVICES_OUTSIDE];
}

static beschut_status get_all(reading *r) {
  beschut_status status = get_scope(r);
  if (status != BESCHUT_OK) return status;
  bsi_sheet *s = &r->tally->sheet;
  for (int i = 0; i < BESCHUT_FIGURE_COUNT; i++) s->figures[i] = get_count(r);
  for (int i = 0; i < BESCHUT_TABLE_COUNT; i++) s->next_row[i] = get_count(r);
  get_complaints(r, &s->complaints);
  if (status == BESCHUT_OK) status = get_counts(r, &s->counts);
  if (status == BESCHUT_OK) status = get_counts(r, &s->repeats);
  for (int l = 0; l < BSI_LANES && status == BESCHUT_OK; l++) status = get_lane(r, &s->lanes[l]);
  require(r, status != BESCHUT_OK || (r->at == r->size && figures_hold(s) && bsi_counts_hold(&r->tally->scope, &s->counts, &s->repeats)));
  return status == BESCHUT_OK && r->bad ? BESCHUT_SYNTAX : status;
}

/* What can be told before anything is read. */
static beschut_status check_frame(const char *bytes, size_t size, beschut_error *error) {
  reading r = {.bytes = bytes, .size = size};
  if (size < MAGIC_SIZE + 4 + CHECKSUM_SIZE || memcmp(bytes, MAGIC, MAGIC_SIZE) != 0)
    return bsi_fail(error, BESCHUT_SYNTAX, "expected the state of a tally, met other bytes");
  r.at = MAGIC_SIZE;
  uint64_t version = get(&r, 4);
  if (version != VERSION)
    return bsi_fail(error, BESCHUT_SYNTAX, "expected a state of version %d, met version %u", VERSION, (unsigned)version);
  r.at = size - CHECKSUM_SIZE;
  if (get(&r, CHECKSUM_SIZE) != checksum(bytes, size - CHECKSUM_SIZE))
    return bsi_fail(error, BESCHUT_SYNTAX, "the state of a tally is damaged or cut off: its checksum does not fit");
  return BESCHUT_OK;
}

beschut_status beschut_tally_read(const char *bytes, size_t size, beschut_error *error, beschut_tally **out) {
  bsi_clear(error);
  if (out != NULL) *out = NULL;
  if (bytes == NULL || out == NULL) return bsi_fail_argument(error);
  beschut_status status = check_frame(bytes, size, error);
  if (status != BESCHUT_OK) return status;
  reading r = {.bytes = bytes, .size = size - CHECKSUM_SIZE, .at = MAGIC_SIZE + 4};
  status = get_all(&r);
  if (status == BESCHUT_OK) {
    *out = r.tally;
    return status;
  }
  beschut_tally_free(r.tally);
  if (status == BESCHUT_MEMORY) return bsi_fail_memory(error);
  return bsi_fail(error, BESCHUT_SYNTAX, "the state of a tally is damaged: at byte %zu stands what cannot", r.at);
}
