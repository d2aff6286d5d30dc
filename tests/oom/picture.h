/* SPDX-License-Identifier: MIT */
/* What the world looks like, as one text: everything that a call could have changed. */
#ifndef PICTURE_H
#define PICTURE_H

#include <dirent.h>

#include "world.h"

typedef struct picture {
  char text[1 << 17];
  size_t size;
} picture;

static void draw(picture *p, const char *text) {
  size_t size = strlen(text);
  if (size >= sizeof p->text - p->size) must(BESCHUT_LIMIT, "the picture of the world");
  memcpy(p->text + p->size, text, size + 1);
  p->size += size;
}

static void draw_collection(picture *p, const beschut_writer *json, const beschut_collection *collection) {
  char *text;
  MUST(beschut_writer_write(json, collection, NULL, &text, NULL));
  draw(p, text);
  beschut_text_free(text);
}

static void draw_rules(picture *p, const beschut_rules *rules) {
  char *text;
  MUST(beschut_rules_write(rules, 1, NULL, &text, NULL));
  draw(p, text);
  beschut_text_free(text);
}

static void draw_diagnostics(picture *p, const beschut_diagnostics *diagnostics) {
  int64_t count;
  MUST(beschut_diagnostics_count(diagnostics, &count));
  for (int64_t i = 0; i < count; i++) {
    char *message;
    MUST(beschut_diagnostics_get_message(diagnostics, i, BESCHUT_ENGLISH, &message));
    draw(p, message);
    beschut_text_free(message);
  }
}

/* A state as the sum of its bytes, each by its place (Fowler, Noll and Vo, 1991). */
static void draw_tally(picture *p, const beschut_tally *tally) {
  char *bytes, text[32];
  size_t size;
  uint64_t sum = UINT64_C(0xcbf29ce484222325);
  MUST(beschut_tally_write(tally, NULL, &bytes, &size));
  for (size_t i = 0; i < size; i++) sum = (sum ^ (uint8_t)bytes[i]) * UINT64_C(0x100000001b3);
  snprintf(text, sizeof text, " %016llx", (unsigned long long)sum);
  draw(p, text);
  beschut_text_free(bytes);
}

/* The frames' values as they stand in texts, and their problems. */
static void draw_frame(picture *p, const beschut_frame *frame) {
  int32_t type;
  int64_t rows, problems;
  if (frame == NULL) return;
  MUST(beschut_frame_get_size(frame, &type, &rows));
  for (int64_t row = 0; row < rows; row++)
    for (int32_t field = 0; field < beschut_field_count(type); field++) {
      char room[BESCHUT_VALUE_TEXT];
      const char *text = beschut_frame_get_text(frame, field, row, BESCHUT_ENGLISH, room);
      draw(p, text == NULL ? "" : text);
      draw(p, "|");
    }
  MUST(beschut_frame_count_problems(frame, &problems));
  for (int64_t i = 0; i < problems; i++) {
    char *message;
    MUST(beschut_frame_get_message(frame, i, BESCHUT_ENGLISH, &message));
    draw(p, message);
    beschut_text_free(message);
  }
}

static void draw_policy(picture *p, const policy_world *w) {
  beschut_frame *list;
  for (int32_t type = 0; type < BESCHUT_FRAME_TYPE_COUNT; type++) draw_frame(p, w->frames[type]);
  MUST(beschut_parameters_list(w->parameters, NULL, &list));
  draw_frame(p, list);
  beschut_frame_free(list);
}

/* The content of the file that is written to, and the names of all files: nothing half made may be left. */
static void draw_files(picture *p, const char *path) {
  char content[64] = "";
  FILE *file = fopen(path, "rb");
  if (file == NULL) exit(1);
  content[fread(content, 1, sizeof content - 1, file)] = '\0';
  fclose(file);
  draw(p, content);
  DIR *entries = opendir(folder);
  if (entries == NULL) exit(1);
  for (struct dirent *entry; (entry = readdir(entries)) != NULL;) draw(p, entry->d_name);
  closedir(entries);
}

static void picture_take(picture *p, const world *w) {
  beschut_writer *json;
  beschut_collection *single;
  p->size = 0;
  MUST(beschut_writer_new(&json));
  MUST(beschut_collection_new(&single));
  MUST(beschut_collection_add(single, w->report));
  draw_collection(p, json, single);
  draw_collection(p, json, w->collection);
  draw_collection(p, json, w->empty);
  draw_collection(p, json, w->unknown);
  draw_collection(p, json, w->broken);
  draw_collection(p, json, w->counted);
  draw_rules(p, w->rules);
  draw_rules(p, w->few_rules);
  draw_diagnostics(p, w->diagnostics);
  draw_files(p, w->new_path);
  draw_tally(p, w->blank);
  draw_tally(p, w->tally);
  draw_tally(p, w->other);
  draw_tally(p, w->settled);
  draw_policy(p, &w->policy);
  beschut_collection_free(single);
  beschut_writer_free(json);
}

#endif
