/* SPDX-License-Identifier: MIT */
/* A stream that calls a function of R before each batch of another stream, as a stream made in R may do. For test-arrow.R. */
#include <Rinternals.h>
#include <beschut/arrow.h>
#include <stdlib.h>

typedef struct {
  struct ArrowArrayStream inner;
  SEXP call;
} watched;

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
  watched *self = stream->private_data;
  return self->inner.get_schema(&self->inner, out);
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  watched *self = stream->private_data;
  Rf_eval(self->call, R_GlobalEnv);
  return self->inner.get_next(&self->inner, out);
}

static const char *get_last_error(struct ArrowArrayStream *stream) {
  watched *self = stream->private_data;
  return self->inner.get_last_error(&self->inner);
}

static void release(struct ArrowArrayStream *stream) {
  watched *self = stream->private_data;
  self->inner.release(&self->inner);
  R_ReleaseObject(self->call);
  free(self);
  stream->release = NULL;
}

/* Puts itself in the stream's place. */
SEXP watch_stream(SEXP pointer, SEXP tell) {
  struct ArrowArrayStream *stream = R_ExternalPtrAddr(pointer);
  watched *self = malloc(sizeof *self);
  if (self == NULL) Rf_error("no memory");
  self->inner = *stream;
  self->call = Rf_lang1(tell);
  R_PreserveObject(self->call);
  *stream = (struct ArrowArrayStream){get_schema, get_next, get_last_error, release, self};
  return R_NilValue;
}
