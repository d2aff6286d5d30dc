/* SPDX-License-Identifier: MIT */
/* Memory, handles and their tags, and the pool of texts. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <memory.h>
#include <pool.h>

#include <beschut/beschut.h>
#include <stdio.h>
#include <string.h>

Test(memory, sizes_that_do_not_fit) {
  cr_expect(bsi_alloc(SIZE_MAX, 2) == NULL);
  cr_expect(bsi_alloc(SIZE_MAX / 2 + 1, 2) == NULL); /* 0 bytes, were it not looked at */
  char *block = bsi_alloc(3, 1);
  cr_assert(block != NULL);
  memcpy(block, "abc", 3);
  cr_expect(bsi_realloc(block, SIZE_MAX / 8 + 2, 8) == NULL); /* 8 bytes */
  cr_expect(memcmp(block, "abc", 3) == 0);                    /* still there */
  bsi_free(block);
  bsi_free(NULL);
}

Test(memory, nothing_is_something) {
  void *blocks[] = {bsi_alloc(0, 8), bsi_alloc(8, 0), bsi_alloc_zeroed(0, 8), bsi_alloc_zeroed(8, 0), bsi_realloc(NULL, 0, 8)};
  for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
    cr_expect(blocks[i] != NULL, "block %zu", i);
    bsi_free(blocks[i]);
  }
}

Test(memory, grows_by_doubling) {
  size_t capacity = 0, moves = 0;
  int32_t *array = NULL;
  for (int32_t i = 0; i < 100000; i++) {
    size_t before = capacity;
    int32_t *grown = bsi_grow(array, &capacity, (size_t)i + 1, sizeof *array);
    cr_assert(grown != NULL && capacity > (size_t)i);
    moves += capacity != before;
    array = grown;
    array[i] = i;
  }
  cr_expect(moves < 20);
  for (int32_t i = 0; i < 100000; i++)
    if (array[i] != i) cr_fatal("%d", (int)i);
  size_t before = capacity;
  cr_expect(bsi_grow(array, &capacity, SIZE_MAX - 1, sizeof *array) == NULL);
  cr_expect(eq(sz, capacity, before));
  cr_expect(bsi_grow(array, &capacity, 5, sizeof *array) == array);
  bsi_free(array);
}

Test(memory, handles_and_their_tags) {
  int64_t live = beschut_memory_live();
  bsi_tag *handle = bsi_handle_new(BSI_TAG_REPORT, 64);
  cr_assert(handle != NULL);
  cr_expect(eq(i64, beschut_memory_live(), live + 1));
  for (const char *byte = (const char *)(handle + 1); byte < (const char *)handle + 64; byte++) cr_assert(eq(chr, *byte, 0));
  cr_expect(bsi_handle_is(handle, BSI_TAG_REPORT));
  cr_expect(not(bsi_handle_is(handle, BSI_TAG_COLLECTION)));
  cr_expect(not(bsi_handle_is(NULL, BSI_TAG_REPORT)));
  bsi_handle_free(handle);
  cr_expect(eq(i64, beschut_memory_live(), live));
}

/* Freeing what is no handle of that kind does nothing, and makes nothing up in the count. */
Test(memory, freeing_the_wrong_thing) {
  int64_t live = beschut_memory_live();
  beschut_report *report;
  beschut_collection *collection;
  cr_assert(eq(i32, beschut_report_new(&report), BESCHUT_OK));
  cr_assert(eq(i32, beschut_collection_new(&collection), BESCHUT_OK));
  cr_expect(eq(i64, beschut_memory_live(), live + 2));
  _Alignas(16) char zeros[4096] = {0};
  void *wrong[] = {NULL, zeros, report};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    beschut_collection_free(wrong[i]);
    beschut_diagnostics_free(wrong[i]);
  }
  beschut_report_free(NULL);
  beschut_report_free((void *)zeros);
  beschut_report_free((void *)collection);
  cr_expect(eq(i64, beschut_memory_live(), live + 2));
  cr_expect(eq(i32, beschut_report_set_cell(report, 0, 1), BESCHUT_OK));
  beschut_report_free(report);
  beschut_collection_free(collection);
  cr_expect(eq(i64, beschut_memory_live(), live));
}

/* ---- the pool ---- */

Test(pool, keeps_each_text_once) {
  bsi_pool pool = {0};
  char text[32];
  uint32_t numbers[3000], number;
  cr_expect(eq(str, (char *)bsi_pool_get(&pool, 0), ""));
  cr_expect(bsi_pool_add(&pool, "", &number) && number == 0);
  for (int round = 0; round < 2; round++) {
    for (uint32_t i = 0; i < 3000; i++) {
      snprintf(text, sizeof text, "text %u", (unsigned)i);
      cr_assert(bsi_pool_add(&pool, text, &number));
      if (round == 0) numbers[i] = number;
      if (number == 0 || number != numbers[i] || (i > 0 && number == numbers[i - 1])) cr_fatal("text %u", (unsigned)i);
    }
  }
  for (uint32_t i = 0; i < 3000; i++) {
    snprintf(text, sizeof text, "text %u", (unsigned)i);
    if (strcmp(bsi_pool_get(&pool, numbers[i]), text) != 0) cr_fatal("%s", text);
  }
  cr_expect(bsi_pool_add(&pool, bsi_pool_get(&pool, numbers[7]), &number) && number == numbers[7]); /* of its own */
  cr_expect(bsi_pool_add(&pool, "text", &number) && number != 0 && strcmp(bsi_pool_get(&pool, number), "text") == 0);
  cr_expect(bsi_pool_add(&pool, "", &number) && number == 0);
  bsi_pool_free(&pool);
  cr_expect(pool.count == 0 && pool.texts == NULL && pool.forks == NULL);
  cr_expect(bsi_pool_add(&pool, "again", &number) && number == 1);
  bsi_pool_free(&pool);
}

/* Texts that are beginnings of one another, and bytes with the highest bit set: each is found again, and no other is. */
Test(pool, beginnings_and_high_bytes) {
  bsi_pool pool = {0};
  char texts[1024][8];
  uint32_t number, again;
  for (unsigned i = 0; i < 1024; i++) { /* every text of up to five of four letters */
    static const char letters[] = "\x01\x7F\x80\xFF";
    size_t size = 1 + i % 5;
    unsigned rest = i;
    for (size_t k = 0; k < size; k++, rest /= 4) texts[i][k] = letters[rest % 4];
    texts[i][size] = '\0';
    cr_assert(bsi_pool_add(&pool, texts[i], &number));
    cr_assert(strcmp(bsi_pool_get(&pool, number), texts[i]) == 0, "%u", i);
  }
  for (unsigned i = 0; i < 1024; i++) {
    cr_assert(bsi_pool_add(&pool, texts[i], &again));
    cr_assert(strcmp(bsi_pool_get(&pool, again), texts[i]) == 0, "%u", i);
  }
  for (size_t i = 1; i < pool.count; i++)
    for (size_t k = 1; k < i; k++) cr_assert(strcmp(pool.texts[i], pool.texts[k]) != 0, "%zu and %zu", i, k);
  bsi_pool_free(&pool);
}

Test(pool, copies_keep_the_numbers) {
  bsi_pool pool = {0}, copy;
  uint32_t number;
  memset(&copy, 0xAA, sizeof copy); /* whatever it held */
  cr_assert(bsi_pool_copy(&pool, &copy));
  cr_expect(strcmp(bsi_pool_get(&copy, 0), "") == 0);
  bsi_pool_free(&copy);
  for (int i = 0; i < 20; i++) {
    char text[2] = {(char)('t' - i), '\0'};
    cr_assert(bsi_pool_add(&pool, text, &number));
  }
  cr_assert(bsi_pool_copy(&pool, &copy));
  for (uint32_t i = 1; i <= 20; i++) cr_expect(strcmp(bsi_pool_get(&copy, i), bsi_pool_get(&pool, i)) == 0, "text %u", (unsigned)i);
  bsi_pool_free(&pool);
  cr_expect(bsi_pool_add(&copy, "a", &number) && number == 20);
  cr_expect(bsi_pool_add(&copy, "z", &number) && number == 21);
  bsi_pool_free(&copy);
}
