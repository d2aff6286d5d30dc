/* SPDX-License-Identifier: MIT */
/* The tables and their columns, and the views of a caller's columns. */
#include "records.h"

#include "error.h"

typedef struct column_entry {
  const char *name;
  int32_t needed;
  bsi_column_kind kind;
} column_entry;

static const column_entry advices[] = {
    [BESCHUT_ADVICES_PERSON] = {"person", 1, BSI_COLUMN_KEY},
    [BESCHUT_ADVICES_DECISION_DATE] = {"decision_date", 1, BSI_COLUMN_DATE},
    [BESCHUT_ADVICES_APPLICANT] = {"applicant", 1, BSI_COLUMN_CATEGORY},
    [BESCHUT_ADVICES_RESPONSIBLE] = {"responsible", 1, BSI_COLUMN_CATEGORY},
    [BESCHUT_ADVICES_AREA] = {"area", 1, BSI_COLUMN_CATEGORY},
    [BESCHUT_ADVICES_OUTCOME] = {"outcome", 1, BSI_COLUMN_CATEGORY},
    [BESCHUT_ADVICES_APPLICATION_DATE] = {"application_date", 0, BSI_COLUMN_DATE},
    [BESCHUT_ADVICES_ADVICE_ID] = {"advice_id", 0, BSI_COLUMN_KEY},
};

static const column_entry employment[] = {
    [BESCHUT_EMPLOYMENT_PERSON] = {"person", 1, BSI_COLUMN_KEY},      [BESCHUT_EMPLOYMENT_START_DATE] = {"start_date", 1, BSI_COLUMN_DATE},
    [BESCHUT_EMPLOYMENT_END_DATE] = {"end_date", 0, BSI_COLUMN_DATE}, [BESCHUT_EMPLOYMENT_WAGE_MONTH] = {"wage_month", 1, BSI_COLUMN_MONTH},
    [BESCHUT_EMPLOYMENT_SV_WAGE] = {"sv_wage", 1, BSI_COLUMN_WAGE},
};

static const struct {
  const char *name;
  const column_entry *columns;
  int32_t count;
} tables[BESCHUT_TABLE_COUNT] = {
    [BESCHUT_ADVICES] = {"advices", advices, BESCHUT_ADVICES_COUNT},
    [BESCHUT_EMPLOYMENT] = {"employment", employment, BESCHUT_EMPLOYMENT_COUNT},
};

static bool is_table(int32_t table) { return table >= 0 && table < BESCHUT_TABLE_COUNT; }

/* NULL where there is none. */
static const column_entry *entry_of(int32_t table, int32_t column) {
  return is_table(table) && column >= 0 && column < tables[table].count ? &tables[table].columns[column] : NULL;
}

const char *beschut_table_name(int32_t table) { return is_table(table) ? tables[table].name : NULL; }

const char *beschut_table_column_name(int32_t table, int32_t column) {
  const column_entry *entry = entry_of(table, column);
  return entry == NULL ? NULL : entry->name;
}

int32_t beschut_table_column_needed(int32_t table, int32_t column) {
  const column_entry *entry = entry_of(table, column);
  return entry == NULL ? 0 : entry->needed;
}

bsi_column_kind bsi_column_kind_of(int32_t table, int32_t column) { return tables[table].columns[column].kind; }

/* ---- views ---- */

beschut_status beschut_records_new(int32_t table, int64_t count, beschut_records **out) {
  if (out == NULL) return BESCHUT_ARGUMENT;
  *out = NULL;
  if (!is_table(table) || count < 0) return BESCHUT_RANGE;
  beschut_records *records = bsi_handle_new(BSI_TAG_RECORDS, sizeof *records);
  if (records == NULL) return BESCHUT_MEMORY;
  records->table = table;
  records->count = count;
  *out = records;
  return BESCHUT_OK;
}

void beschut_records_free(beschut_records *records) {
  if (bsi_handle_is(records, BSI_TAG_RECORDS)) bsi_handle_free(records);
}

static void release_nothing(struct ArrowArray *array) { array->release = NULL; }

/* Dresses the caller's buffers as an array of a format. */
static beschut_status set(beschut_records *records, int32_t column, unsigned kinds, const char *format, const void *const buffers[3],
                          bool coded) {
  if (!bsi_handle_is(records, BSI_TAG_RECORDS)) return BESCHUT_ARGUMENT;
  const column_entry *entry = entry_of(records->table, column);
  if (entry == NULL || (kinds >> entry->kind & 1) == 0) return BESCHUT_RANGE;
  if (buffers[1] == NULL && records->count > 0) return BESCHUT_ARGUMENT;
  const bsi_arrow_format *known = bsi_arrow_format_find(format);
  for (int i = 0; i < 3; i++) records->columns[column].buffers[i] = buffers[i];
  records->columns[column].format = known;
  records->columns[column].coded = coded;
  records->columns[column].array = (struct ArrowArray){.length = records->count,
                                                       .null_count = buffers[0] == NULL ? 0 : -1,
                                                       .n_buffers = known->buffers,
                                                       .buffers = records->columns[column].buffers,
                                                       .release = release_nothing};
  return BESCHUT_OK;
}

beschut_status beschut_records_set_numbers(beschut_records *records, int32_t column, const int64_t *values, const uint8_t *validity) {
  const void *const buffers[3] = {validity, values};
  return set(records, column, 1u << BSI_COLUMN_KEY | 1u << BSI_COLUMN_MONTH | 1u << BSI_COLUMN_WAGE, "l", buffers, false);
}

beschut_status beschut_records_set_dates(beschut_records *records, int32_t column, const int32_t *days, const uint8_t *validity) {
  const void *const buffers[3] = {validity, days};
  return set(records, column, 1u << BSI_COLUMN_DATE | 1u << BSI_COLUMN_MONTH, "tdD", buffers, false);
}

beschut_status beschut_records_set_codes(beschut_records *records, int32_t column, const int32_t *codes, const uint8_t *validity) {
  const void *const buffers[3] = {validity, codes};
  return set(records, column, 1u << BSI_COLUMN_CATEGORY, "i", buffers, true);
}

beschut_status beschut_records_set_texts(beschut_records *records, int32_t column, const int32_t *offsets, const char *bytes,
                                         const uint8_t *validity) {
  const void *const buffers[3] = {validity, offsets, bytes};
  return set(records, column, 1u << BSI_COLUMN_CATEGORY, "u", buffers, false);
}
