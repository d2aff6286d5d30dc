/* SPDX-License-Identifier: MIT */
/*
 * The functions that the bindings call: the public interface, flat, in the few shapes that their typemaps know.
 *
 *   const X *, X *            a live handle                    X **handle        a new handle, owned by the caller's language
 *   bs_text                   text                             const char **text borrowed text, char **text text to be freed
 *   bs_bytes                  bytes to be read                 bs_out *out       an array made by the shim, in the language's own memory
 *   bs_i64, bs_i32            arrays of whole numbers          int64_t *, int32_t * results
 *   bs_f64                    arrays of numbers
 *
 *   struct ArrowArrayStream *out  a new stream       struct ArrowArrayStream *in   a stream that the call uses up
 *   bs_watch                  what is told of progress, or nothing
 *
 * Every shim returns NULL, or its last argument with what went wrong. Only public headers are included. Each language defines, before this file:
 * bs_out, bs_out_new(out, count, kind) and BS_BLOCKING_BEGIN / BS_BLOCKING_END around long work that touches no object of the language,
 * and bs_progress(watch, done, total), which tells of progress and asks whether the user wants to stop.
 */
#ifndef BESCHUT_BINDINGS_CALL_H
#define BESCHUT_BINDINGS_CALL_H

#include <beschut/beschut.h>
#include <string.h>

typedef const beschut_error *bs_result;

static bs_result bs_done(beschut_status status, beschut_error *err) {
  if (status == BESCHUT_OK) return NULL;
  if (err->status == BESCHUT_OK) { /* a function without error detail: its status says it all */
    const char *meaning = beschut_status_meaning(status);
    size_t size = meaning == NULL ? 0 : strlen(meaning);
    err->status = status;
    if (size >= sizeof err->message) size = sizeof err->message - 1;
    if (size > 0) memcpy(err->message, meaning, size);
    err->message[size] = '\0';
  }
  return err;
}

#ifndef SWIG
/* Runs long work that touches no object of the language. */
#define BS_RUN(status, call)                                                                                                               \
  if ((status) == BESCHUT_OK) {                                                                                                            \
    BS_BLOCKING_BEGIN;                                                                                                                     \
    (status) = call;                                                                                                                       \
    BS_BLOCKING_END;                                                                                                                       \
  }
#endif

/* Copies a column into an array of the language. */
static beschut_status bs_copy(bs_out *out, const void *column, int64_t count, int kind) {
  void *copy = bs_out_new(out, (size_t)count, kind);
  if (copy == NULL) return BESCHUT_MEMORY;
  if (count > 0) memcpy(copy, column, (size_t)count * bs_size_of(kind));
  return BESCHUT_OK;
}

#endif
