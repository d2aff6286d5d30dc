/* SPDX-License-Identifier: MIT */
/*
 * Columns become arrays, fields become schemas. What an array owns hangs from its private data, so that it may be moved out of its parent;
 * the structs of its children stand in one block behind the pointers to them:
 *
 *   children ──► | pointer 0 | pointer 1 | ... | struct 0 | struct 1 | ... |
 *
 * A struct is releasable as soon as it is opened: what fails halfway is undone by releasing the outermost one.
 */
#include "arrow_column.h"

#include "bits.h"
#include "memory.h"

#include <string.h>

static const struct {
  const char *format;
  size_t width; /* bytes of a value or offset */
  int64_t buffers;
} kinds[] = {
    [BSI_ARROW_INT64] = {"l", 8, 2}, [BSI_ARROW_INT32] = {"i", 4, 2},  [BSI_ARROW_DATE] = {"tdD", 4, 2}, [BSI_ARROW_DOUBLE] = {"g", 8, 2},
    [BSI_ARROW_TEXT] = {"u", 4, 3},  [BSI_ARROW_CHOICE] = {"c", 1, 2}, [BSI_ARROW_TEXTS] = {"+l", 4, 2},
};

static const bsi_arrow_field item_field = {"item", BSI_ARROW_TEXT, true, NULL};
static const bsi_arrow_field choice_field = {"", BSI_ARROW_TEXT, true, NULL};

/* ---- filling ---- */

static bool has_offsets(const bsi_arrow_column *c) { return c->field.kind == BSI_ARROW_TEXT || c->field.kind == BSI_ARROW_TEXTS; }

static beschut_status open_plain(bsi_arrow_column *c, const bsi_arrow_field *field, int64_t rows) {
  size_t width = kinds[field->kind].width;
  *c = (bsi_arrow_column){.field = *field, .capacity = (size_t)rows + 1};
  c->values = bsi_alloc(c->capacity, width);
  if (c->values == NULL) return BESCHUT_MEMORY;
  memset(c->values, 0, width);                                             /* the first offset */
  if (field->kind == BSI_ARROW_TEXT) bsi_text_add_bytes(&c->bytes, "", 0); /* not NULL, however empty */
  return c->bytes.failed ? BESCHUT_MEMORY : BESCHUT_OK;
}

beschut_status bsi_arrow_column_open(bsi_arrow_column *c, const bsi_arrow_field *field, int64_t rows) {
  beschut_status status = open_plain(c, field, rows);
  if (status != BESCHUT_OK || field->kind != BSI_ARROW_TEXTS) return status;
  c->items = bsi_alloc(1, sizeof *c->items);
  return c->items == NULL ? BESCHUT_MEMORY : open_plain(c->items, &item_field, 0);
}

static void close_plain(bsi_arrow_column *c) {
  bsi_free(c->validity);
  bsi_free(c->values);
  bsi_text_clear(&c->bytes);
}

void bsi_arrow_column_close(bsi_arrow_column *c) {
  close_plain(c);
  if (c->items != NULL) close_plain(c->items);
  bsi_free(c->items);
  *c = (bsi_arrow_column){0};
}

beschut_status bsi_arrow_column_open_rows(bsi_arrow_column *c, const bsi_arrow_field *field, int64_t rows) {
  beschut_status status = open_plain(c, field, rows);
  if (status != BESCHUT_OK) return status;
  c->length = rows;
  if (!field->nullable) return BESCHUT_OK;
  c->validity = bsi_alloc_zeroed((size_t)rows / 8 + 1, 1);
  return c->validity == NULL ? BESCHUT_MEMORY : BESCHUT_OK;
}

void bsi_arrow_column_count_nulls(bsi_arrow_column *c) {
  if (c->validity == NULL) return;
  c->null_count = c->length;
  for (int64_t i = 0; i <= c->length / 8; i++) c->null_count -= bsi_count_bits(c->validity[i]);
  if (c->null_count > 0) return;
  bsi_free(c->validity);
  c->validity = NULL;
}

/* Writes the value or, where the column has them, the offset at the row's end; the row is then added. */
static beschut_status add(bsi_arrow_column *c, int64_t value) {
  void *grown = bsi_grow(c->values, &c->capacity, (size_t)c->length + 2, kinds[c->field.kind].width);
  if (grown == NULL) return BESCHUT_MEMORY;
  c->values = grown;
  int64_t row = c->length++;
  switch (kinds[c->field.kind].width) {
  case 1: ((int8_t *)c->values)[row] = (int8_t)value; break;
  case 4: ((int32_t *)c->values)[has_offsets(c) ? row + 1 : row] = (int32_t)value; break;
  default: ((int64_t *)c->values)[row] = value;
  }
  return BESCHUT_OK;
}

static beschut_status add_offset(bsi_arrow_column *c, uint64_t offset) {
  return offset > INT32_MAX ? BESCHUT_LIMIT : add(c, (int64_t)offset);
}

beschut_status bsi_arrow_column_add_null(bsi_arrow_column *c) {
  if (!c->field.nullable) return BESCHUT_INTERNAL;
  if (c->validity == NULL) {
    c->validity = bsi_alloc(c->capacity / 8 + 1, 1);
    if (c->validity == NULL) return BESCHUT_MEMORY;
    memset(c->validity, 0xFF, c->capacity / 8 + 1);
  }
  c->validity[c->length / 8] &= (uint8_t) ~(1u << c->length % 8);
  c->null_count++;
  return add(c, has_offsets(c) ? ((int32_t *)c->values)[c->length] : 0);
}

beschut_status bsi_arrow_column_add_int(bsi_arrow_column *c, int64_t value) { return add(c, value); }

beschut_status bsi_arrow_column_add_double(bsi_arrow_column *c, double value) {
  int64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return add(c, bits);
}

beschut_status bsi_arrow_column_add_text(bsi_arrow_column *c, const char *text) {
  size_t size = strlen(text), valid;
  while ((valid = bsi_utf8_check(text, size)) < size) {
    bsi_text_add_bytes(&c->bytes, text, valid);
    bsi_text_add(&c->bytes, "\xEF\xBF\xBD");
    text += valid + 1;
    size -= valid + 1;
  }
  bsi_text_add_bytes(&c->bytes, text, size);
  return c->bytes.failed ? BESCHUT_MEMORY : add_offset(c, c->bytes.size);
}

beschut_status bsi_arrow_column_add_end(bsi_arrow_column *c) { return add_offset(c, (uint64_t)c->items->length); }

/* ---- schemas ---- */

static void release_schema(struct ArrowSchema *schema) {
  for (int64_t i = 0; i < schema->n_children; i++)
    if (schema->children[i]->release != NULL) schema->children[i]->release(schema->children[i]);
  if (schema->dictionary != NULL && schema->dictionary->release != NULL) schema->dictionary->release(schema->dictionary);
  bsi_free(schema->children);
  bsi_free(schema->dictionary);
  schema->release = NULL;
}

bool bsi_arrow_schema_open(struct ArrowSchema *out, const char *format, const char *name, int64_t children) {
  *out = (struct ArrowSchema){.format = format, .name = name, .release = release_schema};
  if (children == 0) return true;
  out->children = bsi_alloc_zeroed((size_t)children, sizeof(struct ArrowSchema *) + sizeof(struct ArrowSchema));
  if (out->children == NULL) return false;
  struct ArrowSchema *structs = (struct ArrowSchema *)(out->children + children);
  for (int64_t i = 0; i < children; i++) out->children[i] = &structs[i];
  out->n_children = children;
  return true;
}

static bool describe_plain(const bsi_arrow_field *field, int64_t children, struct ArrowSchema *out) {
  bool opened = bsi_arrow_schema_open(out, kinds[field->kind].format, field->name, children);
  out->flags = field->nullable ? ARROW_FLAG_NULLABLE : 0;
  return opened;
}

bool bsi_arrow_describe(const bsi_arrow_field *field, struct ArrowSchema *out) {
  if (!describe_plain(field, field->kind == BSI_ARROW_TEXTS, out)) return false;
  if (field->kind == BSI_ARROW_TEXTS) return describe_plain(&item_field, 0, out->children[0]);
  if (field->kind != BSI_ARROW_CHOICE) return true;
  out->dictionary = bsi_alloc_zeroed(1, sizeof *out->dictionary);
  return out->dictionary != NULL && describe_plain(&choice_field, 0, out->dictionary);
}

/* ---- arrays ---- */

typedef struct holding {
  const void *buffers[3]; /* as the array shows them */
  void *blocks[3];
} holding;

static void release_array(struct ArrowArray *array) {
  holding *held = array->private_data;
  for (int64_t i = 0; i < array->n_children; i++)
    if (array->children[i]->release != NULL) array->children[i]->release(array->children[i]);
  if (array->dictionary != NULL && array->dictionary->release != NULL) array->dictionary->release(array->dictionary);
  for (int i = 0; held != NULL && i < 3; i++) bsi_free(held->blocks[i]);
  bsi_free(held);
  bsi_free(array->children);
  bsi_free(array->dictionary);
  array->release = NULL;
}

bool bsi_arrow_array_open(struct ArrowArray *out, int64_t length, int64_t children) {
  holding *held = bsi_alloc_zeroed(1, sizeof *held);
  *out = (struct ArrowArray){.length = length, .n_buffers = 1, .private_data = held, .release = release_array};
  if (held == NULL) return false;
  out->buffers = held->buffers;
  if (children == 0) return true;
  out->children = bsi_alloc_zeroed((size_t)children, sizeof(struct ArrowArray *) + sizeof(struct ArrowArray));
  if (out->children == NULL) return false;
  struct ArrowArray *structs = (struct ArrowArray *)(out->children + children);
  for (int64_t i = 0; i < children; i++) out->children[i] = &structs[i];
  out->n_children = children;
  return true;
}

static bool take_plain(bsi_arrow_column *c, int64_t children, struct ArrowArray *out) {
  if (!bsi_arrow_array_open(out, c->length, children)) return false;
  holding *held = out->private_data;
  void *blocks[] = {c->validity, c->values, c->bytes.data};
  for (int i = 0; i < 3; i++) held->buffers[i] = held->blocks[i] = blocks[i];
  out->null_count = c->null_count;
  out->n_buffers = kinds[c->field.kind].buffers;
  c->validity = NULL;
  c->values = NULL;
  c->bytes = (bsi_text){0};
  return true;
}

static bool take_dictionary(const bsi_arrow_field *field, struct ArrowArray *out) {
  bsi_arrow_column texts;
  beschut_status status = open_plain(&texts, &choice_field, 0);
  for (int32_t i = 0; status == BESCHUT_OK && field->choice(i) != NULL; i++) status = bsi_arrow_column_add_text(&texts, field->choice(i));
  bool taken = status == BESCHUT_OK && take_plain(&texts, 0, out);
  close_plain(&texts);
  return taken;
}

bool bsi_arrow_column_take(bsi_arrow_column *c, struct ArrowArray *out) {
  if (!take_plain(c, c->field.kind == BSI_ARROW_TEXTS, out)) return false;
  if (c->field.kind == BSI_ARROW_TEXTS) return take_plain(c->items, 0, out->children[0]);
  if (c->field.kind != BSI_ARROW_CHOICE) return true;
  out->dictionary = bsi_alloc_zeroed(1, sizeof *out->dictionary);
  return out->dictionary != NULL && take_dictionary(&c->field, out->dictionary);
}
