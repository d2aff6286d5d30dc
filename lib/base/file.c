/* SPDX-License-Identifier: MIT */
/* POSIX files: read in full whatever kind they are (a pipe too), written beside the target, synced, renamed. A pipe or a device is written to instead. */
#include "file.h"

#include "memory.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static beschut_status fail_file(beschut_error *error, const char *path, const char *verb) {
  char reason[80];
  if (strerror_r(errno, reason, sizeof reason) != 0) reason[0] = '\0';
  return bsi_fail(error, BESCHUT_FILE, "%.120s could not be %s: %s", path, verb, reason);
}

static beschut_status read_all(int file, const char *path, size_t limit, bsi_text *bytes, beschut_error *error) {
  enum { STEP = 1 << 16 };
  struct stat about;
  size_t room = fstat(file, &about) == 0 && about.st_size > 0 && (uint64_t)about.st_size <= limit ? (size_t)about.st_size + 1 : STEP;
  for (;;) {
    char *grown = bsi_grow(bytes->data, &bytes->capacity, bytes->size + room, 1);
    if (grown == NULL) return bsi_fail_memory(error);
    bytes->data = grown;
    ssize_t got = read(file, bytes->data + bytes->size, bytes->capacity - bytes->size);
    if (got == 0) return BESCHUT_OK;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail_file(error, path, "read");
    bytes->size += (size_t)got;
    if (bytes->size > limit) return bsi_fail(error, BESCHUT_LIMIT, "%.120s is larger than the limit of %lld bytes", path, (long long)limit);
    room = STEP;
  }
}

beschut_status bsi_file_read(const char *path, size_t limit, char **bytes, size_t *size, beschut_error *error) {
  bsi_text all = {0};
  *bytes = NULL;
  *size = 0;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return fail_file(error, path, "opened");
  beschut_status status = read_all(file, path, limit, &all, error);
  close(file);
  if (status != BESCHUT_OK) {
    bsi_text_clear(&all);
    return status;
  }
  *bytes = all.data;
  *size = all.size;
  return BESCHUT_OK;
}

static bool write_all(int file, const char *bytes, size_t size) {
  while (size > 0) {
    ssize_t written = write(file, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes += written;
    size -= (size_t)written;
  }
  return true;
}

/* A new file beside the target, under a name that nobody has; -1 where none can be made. name then holds its name. */
static int open_beside(const char *path, bsi_text *name) {
  enum { TRIES = 100 };
  for (int i = 0; i < TRIES; i++) {
    name->size = 0;
    bsi_text_add_format(name, "%s.%ld-%d.tmp", path, (long)getpid(), i);
    if (name->failed) return -1;
    int file = open(name->data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0 || errno != EEXIST) return file;
  }
  return -1;
}

/* The new file takes over the mode of the one that it replaces. */
static bool keep_mode(int file, const char *path) {
  struct stat old;
  return stat(path, &old) != 0 || fchmod(file, old.st_mode & 07777) == 0;
}

/* Into a new file that takes the place of the old one when all of it is there. */
static beschut_status write_beside(const char *path, const char *bytes, size_t size, beschut_error *error) {
  bsi_text name = {0};
  beschut_status status = BESCHUT_OK;
  int file = open_beside(path, &name);
  if (file < 0) {
    status = name.failed ? bsi_fail_memory(error) : fail_file(error, path, "written");
  } else {
    bool written = write_all(file, bytes, size) && keep_mode(file, path) && fsync(file) == 0;
    if (!written) status = fail_file(error, path, "written");
    if (close(file) != 0 && written) status = fail_file(error, path, "written");
    if (status == BESCHUT_OK && rename(name.data, path) != 0) status = fail_file(error, path, "replaced");
    if (status != BESCHUT_OK) unlink(name.data);
  }
  bsi_text_clear(&name);
  return status;
}

static beschut_status write_into(const char *path, const char *bytes, size_t size, beschut_error *error) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return fail_file(error, path, "opened");
  bool written = write_all(file, bytes, size);
  beschut_status status = written ? BESCHUT_OK : fail_file(error, path, "written");
  if (close(file) != 0 && written) status = fail_file(error, path, "written");
  return status;
}

beschut_status bsi_file_write(const char *path, const char *bytes, size_t size, beschut_error *error) {
  struct stat target;
  bool is_special = stat(path, &target) == 0 && !S_ISREG(target.st_mode) && !S_ISDIR(target.st_mode);
  return (is_special ? write_into : write_beside)(path, bytes, size, error);
}
