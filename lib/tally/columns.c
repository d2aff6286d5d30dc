/* SPDX-License-Identifier: MIT */
/* Where the columns of a chunk come from: a view of records, or a batch and its schema. */
#include "columns.h"

#include "records.h"
#include "text.h"

#include <inttypes.h>
#include <string.h>

/* What a column may be in Arrow data. */
static const struct {
  unsigned accepted; /* bits: bsi_arrow_values */
  const char *expected;
} kinds[] = {
    [BSI_COLUMN_KEY] = {1u << BSI_VALUES_WHOLE, "whole numbers of 64 bits (text is to be hashed first)"},
    [BSI_COLUMN_DATE] = {1u << BSI_VALUES_NONE | 1u << BSI_VALUES_DAYS, "dates"},
    [BSI_COLUMN_MONTH] = {1u << BSI_VALUES_DAYS | 1u << BSI_VALUES_WHOLE, "dates, or whole numbers yyyymm"},
    [BSI_COLUMN_WAGE] = {1u << BSI_VALUES_WHOLE | 1u << BSI_VALUES_REAL | 1u << BSI_VALUES_DECIMAL,
                         "whole numbers (cents), or decimals (euros)"},
    [BSI_COLUMN_CATEGORY] = {1u << BSI_VALUES_NONE | 1u << BSI_VALUES_TEXT | 1u << BSI_VALUES_VIEW, "text"},
};

/* The columns must be there that the definition needs. */
static beschut_status check_needed(const bsi_columns *columns, bsi_column_names names, beschut_error *error) {
  for (int32_t c = 0; beschut_table_column_name(columns->table, c) != NULL; c++) {
    if (columns->at[c].pair.values.format != NULL || !beschut_table_column_needed(columns->table, c)) continue;
    return bsi_fail(error, BESCHUT_NAME, "%s: expected a column '%s', met none", beschut_table_name(columns->table),
                    names == NULL ? beschut_table_column_name(columns->table, c) : names[c]);
  }
  return BESCHUT_OK;
}

beschut_status bsi_columns_of_records(const beschut_records *records, beschut_error *error, bsi_columns *out) {
  *out = (bsi_columns){.table = records->table, .count = records->count};
  for (int32_t c = 0; c < BSI_COLUMN_MOST; c++) {
    if (records->columns[c].format == NULL) continue;
    out->at[c].pair.values = (bsi_arrow_view){records->columns[c].format, &records->columns[c].array};
    out->at[c].coded = records->columns[c].coded;
  }
  return check_needed(out, NULL, error);
}

/* ---- Arrow ---- */

static beschut_status fail_format(const struct ArrowSchema *schema, const bsi_columns *columns, int32_t c, beschut_error *error) {
  const char *met = schema->dictionary == NULL ? schema->format : schema->dictionary->format;
  const bsi_arrow_format *known = met == NULL ? NULL : bsi_arrow_format_find(met);
  return bsi_fail(error, BESCHUT_SYNTAX, "%s, column '%.60s': expected %s, met %s%.40s", beschut_table_name(columns->table), schema->name,
                  kinds[bsi_column_kind_of(columns->table, c)].expected, known == NULL ? "Arrow's " : "",
                  known == NULL ? met == NULL ? "''" : met : known->name);
}

static beschut_status describe(const struct ArrowSchema *schema, int32_t c, beschut_error *error, bsi_columns *out) {
  if (out->at[c].pair.values.format != NULL)
    return bsi_fail(error, BESCHUT_DUPLICATE, "%s: there are two columns '%.60s'", beschut_table_name(out->table), schema->name);
  const bsi_arrow_format *values = bsi_arrow_pair_describe(schema, &out->at[c].pair);
  bool accepted = values != NULL && (kinds[bsi_column_kind_of(out->table, c)].accepted >> values->values & 1) != 0;
  return accepted && out->at[c].pair.values.format != NULL ? BESCHUT_OK : fail_format(schema, out, c, error);
}

static int32_t find_column(int32_t table, const char *name, bsi_column_names names) {
  for (int32_t c = 0; name != NULL && beschut_table_column_name(table, c) != NULL; c++)
    if (strcmp(names[c], name) == 0) return c;
  return -1;
}

beschut_status bsi_columns_of_schema(int32_t table, const struct ArrowSchema *schema, bsi_column_names names, beschut_error *error,
                                     bsi_columns *out, int64_t numbers[BSI_COLUMN_MOST]) {
  *out = (bsi_columns){.table = table};
  for (int c = 0; c < BSI_COLUMN_MOST; c++) numbers[c] = -1;
  if (schema->release == NULL || schema->format == NULL) return bsi_fail(error, BESCHUT_SYNTAX, "there is no schema");
  if (strcmp(schema->format, "+s") != 0)
    return bsi_fail(error, BESCHUT_SYNTAX, "expected a table (Arrow's '+s'), met Arrow's '%.40s'", schema->format);
  if (schema->n_children > 0 && schema->children == NULL) return bsi_fail(error, BESCHUT_SYNTAX, "the schema lacks its columns");
  for (int64_t i = 0; i < schema->n_children; i++) {
    const struct ArrowSchema *child = schema->children[i];
    int32_t c = child == NULL ? -1 : find_column(table, child->name, names);
    if (c < 0) continue;
    beschut_status status = describe(child, c, error, out);
    if (status != BESCHUT_OK) return status;
    numbers[c] = i;
  }
  return check_needed(out, names, error);
}

static bool has_null_rows(const bsi_arrow_view *rows) {
  for (int64_t row = 0; rows->array->buffers[0] != NULL && rows->array->null_count != 0 && row < rows->array->length; row++)
    if (bsi_arrow_is_null(rows, row)) return true;
  return false;
}

beschut_status bsi_columns_of_batch(const struct ArrowArray *batch, const int64_t numbers[BSI_COLUMN_MOST], beschut_error *error,
                                    bsi_columns *out) {
  bsi_arrow_view rows = {bsi_arrow_format_find("+s"), batch};
  const char *problem = batch->release == NULL ? "is not there" : bsi_arrow_view_check(&rows, 0), *table = beschut_table_name(out->table);
  if (problem == NULL && batch->n_children > 0 && batch->children == NULL) problem = "lacks its columns";
  if (problem == NULL && has_null_rows(&rows)) problem = "has rows that are null as a whole";
  if (problem != NULL) return bsi_fail(error, BESCHUT_SYNTAX, "%s: a batch %s", table, problem);
  out->first = batch->offset;
  out->count = batch->length;
  for (int32_t c = 0; c < BSI_COLUMN_MOST; c++) {
    if (numbers[c] < 0) continue;
    const struct ArrowArray *array = numbers[c] < batch->n_children ? batch->children[numbers[c]] : NULL;
    problem = bsi_arrow_pair_check(&out->at[c].pair, array, batch->offset + batch->length);
    if (problem != NULL)
      return bsi_fail(error, BESCHUT_SYNTAX, "%s, column '%s': its array %s", table, beschut_table_column_name(out->table, c), problem);
  }
  return BESCHUT_OK;
}
