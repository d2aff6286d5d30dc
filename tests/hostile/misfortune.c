/* SPDX-License-Identifier: MIT */
/*
 * A library to be preloaded, by which the n-th step of writing a file meets with misfortune. A step is a call that changes something in MISFORTUNE_FOLDER:
 * a file opened for writing, written, synced, closed, given its mode, renamed, removed.
 *
 *   MISFORTUNE=count   every step is named in MISFORTUNE_LIST
 *   MISFORTUNE=kill    the program is killed before step MISFORTUNE_AT; where that is a write, when half of it is written
 *   MISFORTUNE=full    from step MISFORTUNE_AT on the disk is full: of the first write half succeeds, and all that needs room fails
 *   MISFORTUNE=slow    no write takes more than 1,000 bytes, and every second one is interrupted by a signal instead
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES = 1024, SLOW = 1000 };

static bool watched[FILES];
static int steps, writes;

static const char *setting(const char *name) {
  const char *value = getenv(name);
  return value == NULL ? "" : value;
}

static bool is_mode(const char *mode) { return strcmp(setting("MISFORTUNE"), mode) == 0; }

static bool is_inside(const char *path) {
  const char *folder = setting("MISFORTUNE_FOLDER");
  return path != NULL && folder[0] != '\0' && strncmp(path, folder, strlen(folder)) == 0;
}

static bool is_watched(int file) { return file >= 0 && file < FILES && watched[file]; }

static ssize_t system_write(int file, const void *bytes, size_t size) {
  ssize_t (*call)(int, const void *, size_t) = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  return call(file, bytes, size);
}

/* Notes a step. True where the disk is full for it. */
static bool step(const char *name) {
  int number = ++steps, at = atoi(setting("MISFORTUNE_AT"));
  if (is_mode("count")) {
    char line[64];
    int list = (int)strtol(setting("MISFORTUNE_LIST"), NULL, 10);
    int size = snprintf(line, sizeof line, "%s\n", name);
    if (system_write(list, line, (size_t)size) != size) abort();
  }
  if (is_mode("kill") && number == at) raise(SIGKILL);
  return is_mode("full") && number >= at;
}

static int full(void) {
  errno = ENOSPC;
  return -1;
}

static bool is_next(const char *mode) { return is_mode(mode) && steps + 1 == atoi(setting("MISFORTUNE_AT")); }

/* ---- the calls ---- */

static int open_watched(const char *name, const char *path, int flags, mode_t mode) {
  int (*call)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, name);
  bool writes_here = is_inside(path) && (flags & O_ACCMODE) != O_RDONLY;
  if (writes_here && step("open")) return full();
  int file = call(path, flags, mode);
  if (file >= 0 && file < FILES) watched[file] = writes_here;
  return file;
}

static mode_t mode_in(int flags, va_list arguments) { return flags & O_CREAT ? va_arg(arguments, mode_t) : 0; }

#define OPEN(name)                                                                                                                         \
  int name(const char *path, int flags, ...) {                                                                                             \
    va_list arguments;                                                                                                                     \
    va_start(arguments, flags);                                                                                                            \
    mode_t mode = mode_in(flags, arguments);                                                                                               \
    va_end(arguments);                                                                                                                     \
    return open_watched(#name, path, flags, mode);                                                                                         \
  }
OPEN(open)
OPEN(open64)

static FILE *open_stream(const char *name, const char *path, const char *mode) {
  FILE *(*call)(const char *, const char *) = (FILE * (*)(const char *, const char *)) dlsym(RTLD_NEXT, name);
  bool writes_here = is_inside(path) && mode[0] != 'r';
  if (writes_here && step("open")) {
    full();
    return NULL;
  }
  FILE *stream = call(path, mode);
  if (stream != NULL && fileno(stream) < FILES) watched[fileno(stream)] = writes_here;
  return stream;
}

FILE *fopen(const char *path, const char *mode) { return open_stream("fopen", path, mode); }
FILE *fopen64(const char *path, const char *mode) { return open_stream("fopen64", path, mode); }

ssize_t write(int file, const void *bytes, size_t size) {
  if (!is_watched(file)) return system_write(file, bytes, size);
  if (is_mode("slow")) {
    step("write");
    if (++writes % 2 == 1) {
      errno = EINTR;
      return -1;
    }
    return system_write(file, bytes, size > SLOW ? SLOW : size);
  }
  ssize_t half = is_next("kill") || is_next("full") ? system_write(file, bytes, size / 2) : 0;
  bool first = is_next("full");
  if (!step("write")) return system_write(file, bytes, size);
  return first && half > 0 ? half : full();
}

/* Of a stream half is written at once, so that it is there when the program is killed. */
size_t fwrite(const void *items, size_t size, size_t count, FILE *stream) {
  size_t (*call)(const void *, size_t, size_t, FILE *) = (size_t(*)(const void *, size_t, size_t, FILE *))dlsym(RTLD_NEXT, "fwrite");
  if (!is_watched(fileno(stream))) return call(items, size, count, stream);
  if (is_next("kill") || is_next("full")) {
    call(items, size, count / 2, stream);
    fflush(stream);
  }
  if (!step("write")) return call(items, size, count, stream);
  full();
  return 0;
}

int fsync(int file) {
  int (*call)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  return is_watched(file) && step("fsync") ? full() : call(file);
}

int close(int file) {
  int (*call)(int) = (int (*)(int))dlsym(RTLD_NEXT, "close");
  bool fails = is_watched(file) && step("close");
  if (is_watched(file)) watched[file] = false;
  int result = call(file);
  return fails ? full() : result;
}

int fclose(FILE *stream) {
  int (*call)(FILE *) = (int (*)(FILE *))dlsym(RTLD_NEXT, "fclose");
  int file = fileno(stream);
  bool fails = is_watched(file) && step("close");
  if (is_watched(file)) watched[file] = false;
  int result = call(stream);
  return fails ? full() : result;
}

int fchmod(int file, mode_t mode) {
  int (*call)(int, mode_t) = (int (*)(int, mode_t))dlsym(RTLD_NEXT, "fchmod");
  if (is_watched(file)) step("mode");
  return call(file, mode);
}

int chmod(const char *path, mode_t mode) {
  int (*call)(const char *, mode_t) = (int (*)(const char *, mode_t))dlsym(RTLD_NEXT, "chmod");
  if (is_inside(path)) step("mode");
  return call(path, mode);
}

int rename(const char *from, const char *to) {
  int (*call)(const char *, const char *) = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
  return is_inside(to) && step("rename") ? full() : call(from, to);
}

int unlink(const char *path) {
  int (*call)(const char *) = (int (*)(const char *))dlsym(RTLD_NEXT, "unlink");
  if (is_inside(path)) step("remove");
  return call(path);
}
