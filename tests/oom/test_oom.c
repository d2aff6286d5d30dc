/* SPDX-License-Identifier: MIT */
/*
 * Every public function, with every one of its allocations failing once.
 *
 *   for each case of cases.def
 *     once with memory:  the call succeeds, everything made is freed again; what it wrote and how often it allocated is remembered
 *     for n = 0, 1, ...  allocation n fails: the status is BESCHUT_MEMORY, whatever the call writes is neutral, the world looks as before,
 *                        and after freeing it no handle and no block is left; until there is no allocation n
 *
 * malloc, calloc, realloc and free are defined here, so that the library, cJSON and the C library itself use them.
 * Usage: test_oom MAP FOLDER (the version script, whose symbols must be those of cases.def; a folder for files).
 */
#include <beschut/beschut.h>

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "picture.h"
#include "world.h"

/* ---- memory that fails on demand ---- */

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void __libc_free(void *block);

static int64_t blocks;      /* outstanding, in the whole program */
static int64_t allocations; /* since begin() */
static int64_t fail_at = -1;
static bool counting;

static bool refused(void) { return counting && allocations++ == fail_at; }

static void *counted(void *block) {
  blocks += block != NULL;
  return block;
}

void *malloc(size_t size) { return refused() ? NULL : counted(__libc_malloc(size)); }
void *calloc(size_t count, size_t size) { return refused() ? NULL : counted(__libc_calloc(count, size)); }
void *realloc(void *block, size_t size) {
  if (refused()) return NULL;
  void *moved = __libc_realloc(block, size);
  if (block == NULL) return counted(moved);
  if (moved == NULL && size == 0) blocks--;
  return moved;
}
void free(void *block) {
  blocks -= block != NULL;
  __libc_free(block);
}

static void begin(void) {
  allocations = 0;
  counting = true;
}

static void end(void) { counting = false; }

/* ---- streams ---- */

/* Asks for everything that a stream has. */
static int read_stream(struct ArrowArrayStream *stream) {
  struct ArrowSchema schema;
  struct ArrowArray batch;
  int code = stream->get_schema(stream, &schema);
  if (code == 0) schema.release(&schema);
  while (code == 0 && (code = stream->get_next(stream, &batch)) == 0 && batch.release != NULL) batch.release(&batch);
  return code;
}

/* The status of an export and of reading what it gave. A stream has no beschut_error: its failure is put into the world's. */
static beschut_status drain(world *w, beschut_status status) {
  if (status != BESCHUT_OK) return w->out.release == NULL ? status : BESCHUT_INTERNAL;
  if (read_stream(&w->out) == ENOMEM) {
    const char *message = w->out.get_last_error(&w->out);
    w->error.status = status = BESCHUT_MEMORY;
    snprintf(w->error.message, sizeof w->error.message, "%s", message == NULL ? "" : message);
  }
  w->out.release(&w->out);
  return status;
}

/* ---- the cases ---- */

typedef enum allocates { NEVER, ALWAYS, FILE_TOO } allocates;

typedef struct test_case {
  const char *function;
  allocates allocates;
  beschut_status (*call)(world *w);
} test_case;

#define VALUE(call) ((void)(call), BESCHUT_OK)
#define EXPECT(expected, call) ((call) == (expected) ? BESCHUT_OK : BESCHUT_INTERNAL)
#define FORMAT(format) w->texts[format]
#define READ(text) beschut_reader_read(w->reader, text, strlen(text), w->collection, w->diagnostics, &w->error)
#define WRITE(format)                                                                                                                      \
  (beschut_writer_set_format(w->writer, format), beschut_writer_write(w->writer, w->collection, &w->error, &w->new_text, &w->new_size))
#define PAIR                                                                                                                               \
  &(int64_t){5}, &(int64_t){8}, &(int64_t){2}, &(int64_t) { 9 }
#define COMPARE(method) beschut_compare_proportions(method, 0.95, PAIR, 1, &w->error, &w->estimate, &w->low, &w->high, &w->state)
#define TEST(test) beschut_test_proportions(test, PAIR, 1, &w->error, &w->low, &w->high, &w->state)
#define INTERVAL(method)                                                                                                                   \
  beschut_proportion_interval(method, BESCHUT_TWO_SIDED, 0.95, &(int64_t){5}, &(int64_t){8}, 1, &w->error, &w->estimate, &w->low,          \
                              &w->high, &w->state)

#define FRAME(type) w->policy.frames[BESCHUT_##type]
#define EXPORT(noun, subject, choice) drain(w, beschut_##noun##_export_arrow(subject, choice, &w->error, &w->out))

#define GLUE_(a, b) a##b
#define GLUE(a, b) GLUE_(a, b)
#define CASE(function, allocates, expression)                                                                                              \
  static beschut_status GLUE(call_, __LINE__)(world * w) {                                                                                 \
    (void)w;                                                                                                                               \
    begin();                                                                                                                               \
    beschut_status status = expression;                                                                                                    \
    end();                                                                                                                                 \
    return status;                                                                                                                         \
  }
#include "cases.def"
#undef CASE

#define CASE(function, allocates, expression) {#function, allocates, GLUE(call_, __LINE__)},
static const test_case cases[] = {
#include "cases.def"
};
#undef CASE
enum { CASES = sizeof cases / sizeof *cases };

/* ---- the test ---- */

static int failures;
static int64_t failed_allocations;

static void expect(bool truth, const test_case *test, int64_t n, const char *what) {
  if (truth) return;
  failures++;
  if (n < 0) printf("%s: %s\n", test->function, what);
  if (n >= 0) printf("%s, allocation %lld failing: %s\n", test->function, (long long)n, what);
}

/* What is outstanding: handles and blocks. */
typedef struct level {
  int64_t handles, blocks;
} level;

static level level_now(void) { return (level){beschut_memory_live(), blocks}; }

static void expect_nothing_left(const test_case *test, int64_t n, level before) {
  level now = level_now();
  expect(now.handles == before.handles, test, n, "a handle is left");
  expect(now.blocks == before.blocks, test, n, "a block of memory is left");
}

/* With memory enough. Returns the slots that the call wrote. */
static uint32_t run_freely(const test_case *test) {
  static world w;
  level before = level_now();
  world_make(&w);
  beschut_status status = test->call(&w);
  uint32_t written = written_slots(&w);
  expect(status == BESCHUT_OK, test, -1, "does not succeed");
  expect(w.error.status == -1 || (w.error.status == BESCHUT_OK) == (w.error.message[0] == '\0'), test, -1, "status and message do not fit");
  if (test->allocates == NEVER) expect(allocations == 0, test, -1, "allocates");
  if (test->allocates != NEVER) expect(allocations > 0, test, -1, "does not allocate");
  world_free(&w);
  expect_nothing_left(test, -1, before);
  return written;
}

/* With allocation n failing. False where there was none. */
static bool run_failing(const test_case *test, int64_t n, uint32_t written) {
  static world w;
  static picture earlier, later;
  level before = level_now();
  world_make(&w);
  picture_take(&earlier, &w);
  fail_at = n;
  beschut_status status = test->call(&w);
  fail_at = -1;
  bool failed = allocations > n;
  bool survived = failed && status == BESCHUT_OK && test->allocates == FILE_TOO;
  if (failed && !survived) {
    failed_allocations++;
    expect(status == BESCHUT_MEMORY, test, n, beschut_status_name(status));
    expect((written_slots(&w) & written) == written, test, n, "a result is not written");
    expect((neutral_slots(&w) & written) == written, test, n, "a result is not neutral");
    picture_take(&later, &w);
    expect(strcmp(earlier.text, later.text) == 0, test, n, "something has changed");
  }
  world_free(&w);
  expect_nothing_left(test, n, before);
  return failed;
}

/* The functions of the version script and those of cases.def are the same. */
static void compare_names(const char *map_path) {
  char line[256];
  size_t found = 0;
  FILE *map = fopen(map_path, "r");
  if (map == NULL) must(BESCHUT_FILE, map_path);
  while (fgets(line, sizeof line, map) != NULL) {
    char *name = line + strspn(line, " ");
    if (strncmp(name, "beschut_", 8) != 0) continue;
    name[strcspn(name, ";")] = '\0';
    bool has_case = false;
    for (size_t i = 0; i < CASES; i++) {
      bool first = i == 0 || strcmp(cases[i].function, cases[i - 1].function) != 0;
      if (strcmp(cases[i].function, name) != 0) continue;
      has_case = true;
      found += first;
    }
    expect(has_case, &(test_case){.function = name}, -1, "has no case in cases.def");
  }
  fclose(map);
  size_t functions = 0;
  for (size_t i = 0; i < CASES; i++) functions += i == 0 || strcmp(cases[i].function, cases[i - 1].function) != 0;
  expect(found == functions && found > 0, &cases[0], -1, "cases.def names a function that is not in the map, or one in two places");
}

int main(int argc, char **argv) {
  static char buffer[1 << 12];
  setvbuf(stdout, buffer, _IOLBF, sizeof buffer);
  if (argc != 3) return 2;
  folder = argv[2];
  mkdir(folder, 0777);
  compare_names(argv[1]);
  for (size_t i = 0; i < CASES; i++) {
    uint32_t written = run_freely(&cases[i]);
    if (cases[i].allocates == NEVER) continue;
    for (int64_t n = 0; run_failing(&cases[i], n, written); n++) continue;
  }
  printf("%d cases, %lld failed allocations, %d complaints\n", CASES, (long long)failed_allocations, failures);
  return failures != 0;
}
