/* SPDX-License-Identifier: MIT */
/* Gives every file of a folder to a fuzz target: what was once found stays so. Usage: replay FOLDER */
#include "fuzz.h"

#include <dirent.h>

static uint8_t *read_bytes(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) return NULL;
  *size = (size_t)ftell(file);
  rewind(file);
  uint8_t *bytes = malloc(*size == 0 ? 1 : *size);
  if (bytes == NULL || fread(bytes, 1, *size, file) != *size) exit(1);
  fclose(file);
  return bytes;
}

int main(int argc, char **argv) {
  DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
  int files = 0;
  if (folder == NULL) return 2;
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    char path[1000];
    size_t size;
    if (entry->d_name[0] == '.') continue;
    snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
    uint8_t *bytes = read_bytes(path, &size);
    if (bytes == NULL) return 1;
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    files++;
  }
  closedir(folder);
  printf("%d files\n", files);
  return files == 0;
}
