/* SPDX-License-Identifier: MIT */
/*
 * R's side of the types. Only the C that SWIG makes is used; the R code on top is written by hand. Handles are external pointers with a tag
 * and a finalizer; vectors come in as integer, double or integer64 and go out as double or integer, NA where something is missing; a
 * failure is a condition that the R code raises. Memory of R's is taken before memory of the core's, so that a jump out of R's allocator
 * leaves nothing behind.
 */

%begin %{
/* SWIG before 4.5 uses what R 4.6 took away. */
#include <R.h>
#include <Rinternals.h>
#ifndef SET_S4_OBJECT
#define SET_S4_OBJECT(x) ((x) = Rf_asS4((x), TRUE, 0))
#endif
%}

%insert("sinitroutine") %{
  R_useDynamicSymbols(dll, FALSE);
  R_forceSymbols(dll, FALSE);
  bs_jump = R_MakeUnwindCont();
  R_PreserveObject(bs_jump);
%}

%{
#include "common/chunks.h"
#include "common/kinds.h"
#include <beschut/beschut.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#define BS_BLOCKING_BEGIN {
#define BS_BLOCKING_END }

typedef struct { const char *p; size_t n; } bs_text;
typedef struct { const char *p; size_t n; } bs_bytes;
typedef struct { const int64_t *p; int64_t n; } bs_i64;
typedef struct { const int32_t *p; int64_t n; } bs_i32;
typedef struct { const double *p; int64_t n; } bs_f64;
typedef struct { SEXP holder; int kind; } bs_out; /* a list of one, which protects the vector */
typedef SEXP bs_watch;
typedef SEXP bs_numbers; /* whole numbers that stay where they lie */
typedef SEXP bs_vectors; /* a list of vectors, with names in UTF-8 */

/* ---- conditions ---- */

/* A named list of as many values as there are names, R's NULL for now. */
static SEXP bs_list(const char **names, const char *class_) {
  SEXP list = PROTECT(Rf_mkNamed(VECSXP, names)), classes = PROTECT(Rf_allocVector(STRSXP, 4));
  SET_STRING_ELT(classes, 0, Rf_mkChar(class_));
  SET_STRING_ELT(classes, 1, Rf_mkChar("beschut_error"));
  SET_STRING_ELT(classes, 2, Rf_mkChar("error"));
  SET_STRING_ELT(classes, 3, Rf_mkChar("condition"));
  Rf_setAttrib(list, R_ClassSymbol, classes);
  UNPROTECT(2);
  return list;
}

static SEXP bs_place(int32_t number) { return Rf_ScalarInteger(number > 0 ? number : NA_INTEGER); }

/* What the core says went wrong, as a condition for the R code to raise. */
static SEXP bs_error_condition(const beschut_error *error) {
  static const char *names[] = {"message", "call", "status", "line", "column", ""};
  const char *family = beschut_status_family(error->status), *name = beschut_status_name(error->status);
  char class_[64] = "beschut_error_";
  strncat(class_, family == NULL ? "internal" : family, sizeof class_ - strlen(class_) - 1);
  SEXP condition = PROTECT(bs_list(names, class_));
  SET_VECTOR_ELT(condition, 0, Rf_ScalarString(Rf_mkCharCE(error->message, CE_UTF8)));
  SET_VECTOR_ELT(condition, 2, Rf_mkString(name == NULL ? "INTERNAL" : name));
  SET_VECTOR_ELT(condition, 3, bs_place(error->line));
  SET_VECTOR_ELT(condition, 4, bs_place(error->column));
  UNPROTECT(1);
  return condition;
}

/* An argument that is not what it should be; the R code makes a sentence of it. */
static SEXP bs_wrong_type(const char *argument, const char *expected, SEXP met) {
  static const char *names[] = {"message", "call", "status", "line", "column", "argument", "expected", "type", "length", ""};
  SEXP condition = PROTECT(bs_list(names, "beschut_error_argument"));
  SET_VECTOR_ELT(condition, 2, Rf_mkString("ARGUMENT"));
  SET_VECTOR_ELT(condition, 3, bs_place(0));
  SET_VECTOR_ELT(condition, 4, bs_place(0));
  SET_VECTOR_ELT(condition, 5, Rf_mkString(argument));
  SET_VECTOR_ELT(condition, 6, Rf_mkString(expected));
  SET_VECTOR_ELT(condition, 7, Rf_mkString(Rf_type2char(TYPEOF(met))));
  SET_VECTOR_ELT(condition, 8, Rf_ScalarReal((double)Rf_xlength(met)));
  UNPROTECT(1);
  return condition;
}

/* What a wrapper returns where an argument is not what it should be. */
#define BS_REFUSE(argument, expected, met)                \
  do {                                                    \
    r_ans = bs_wrong_type(argument, expected, met);       \
    vmaxset(r_vmax);                                      \
    if (r_nprotect) Rf_unprotect(r_nprotect);             \
    return r_ans;                                         \
  } while (0)

/* ---- progress ---- */

/*
 * The user's function and R's answer to an interrupt may jump out of the core. Such a jump is caught, the core is asked to stop, and when
 * it has tidied up the wrapper lets the jump go on: handlers outside see it as if there were no C in between.
 */
static SEXP bs_jump; /* the jump that was caught, of R_MakeUnwindCont */
static int bs_is_jumping;

typedef struct { SEXP watch; double done, total; } bs_news;

static SEXP bs_tell(void *data) {
  const bs_news *news = data;
  R_CheckUserInterrupt();
  if (news->watch == NULL || news->watch == R_NilValue) return R_NilValue;
  SEXP done = PROTECT(Rf_ScalarReal(news->done)), total = PROTECT(Rf_ScalarReal(news->total));
  SEXP call = PROTECT(Rf_lang3(news->watch, done, total));
  Rf_eval(call, R_GlobalEnv);
  UNPROTECT(3);
  return R_NilValue;
}

static void bs_catch(void *back, Rboolean is_jump) {
  if (is_jump) longjmp(*(jmp_buf *)back, 1);
}

/* Told now and then by long work: tells the watch, a function or NULL, and whether to stop. */
static int32_t bs_progress(void *watch, int64_t done, int64_t total) {
  bs_news news = {watch, (double)done, total == BESCHUT_MISSING ? NA_REAL : (double)total};
  jmp_buf back;
  bs_is_jumping = setjmp(back) != 0;
  if (bs_is_jumping) return 1;
  R_UnwindProtect(bs_tell, &news, bs_catch, &back, bs_jump);
  return 0;
}

static void bs_jump_on(void) {
  if (!bs_is_jumping) return;
  SEXP jump = PROTECT(bs_jump); /* which holds what it carries, and with it the user's handles: the next jump has one of its own */
  bs_is_jumping = 0;
  R_ReleaseObject(jump);
  bs_jump = R_MakeUnwindCont();
  R_PreserveObject(bs_jump);
  R_ContinueUnwind(jump);
}

/* ---- vectors ---- */

static void *bs_out_new(bs_out *out, size_t count, int kind) {
  SEXP vector = Rf_allocVector(kind == BS_SMALL ? INTSXP : kind == BS_BYTE ? RAWSXP : REALSXP, (R_xlen_t)count);
  SET_VECTOR_ELT(out->holder, 0, vector);
  out->kind = kind;
  return kind == BS_SMALL ? (void *)INTEGER(vector) : kind == BS_BYTE ? (void *)RAW(vector) : (void *)REAL(vector);
}

/* Whole numbers of 64 bits become doubles where they lie; what is missing becomes NA. R's own NA among integers is the core's. */
static SEXP bs_out_take(bs_out *out) {
  SEXP vector = VECTOR_ELT(out->holder, 0);
  if (TYPEOF(vector) != REALSXP) return vector;
  double *values = REAL(vector);
  R_xlen_t n = XLENGTH(vector);
  for (R_xlen_t i = 0; i < n && out->kind == BS_REAL; i++)
    if (isnan(values[i])) values[i] = NA_REAL;
  for (R_xlen_t i = 0; i < n && out->kind == BS_WHOLE; i++) {
    int64_t whole;
    memcpy(&whole, &values[i], sizeof whole);
    values[i] = whole == BESCHUT_MISSING ? NA_REAL : (double)whole;
  }
  return vector;
}

static const double BS_EXACT = 9007199254740992.0; /* 2^53: up to here a double holds every whole number */

static int bs_is_numeric(SEXP x) {
  return (TYPEOF(x) == INTSXP || TYPEOF(x) == REALSXP || TYPEOF(x) == LGLSXP) && !Rf_inherits(x, "factor");
}

static int bs_from_integers(const int *values, int64_t n, int64_t *out) {
  const int missing = NA_INTEGER;
  for (int64_t i = 0; i < n; i++) out[i] = values[i] == missing ? BESCHUT_MISSING : values[i];
  return 1;
}

/* Of logical values only NA is a number. */
static int bs_from_logicals(const int *values, int64_t n, int64_t *out) {
  int all = 1;
  for (int64_t i = 0; i < n; i++) {
    all &= values[i] == NA_LOGICAL;
    out[i] = BESCHUT_MISSING;
  }
  return all;
}

static int bs_from_doubles(const double *values, int64_t n, int64_t *out) {
  int all = 1;
  for (int64_t i = 0; i < n; i++) {
    int is_missing = values[i] != values[i], fits = fabs(values[i]) <= BS_EXACT;
    out[i] = fits ? (int64_t)values[i] : BESCHUT_MISSING;
    all &= is_missing | (fits & ((double)out[i] == values[i]));
  }
  return all;
}

/* So many elements from a position on; 0 where one is neither whole nor NA. An integer64 is the core's own kind, with the same NA. */
static int bs_convert(SEXP x, R_xlen_t from, int64_t n, int64_t *out) {
  if (TYPEOF(x) == INTSXP) return bs_from_integers(INTEGER(x) + from, n, out);
  if (TYPEOF(x) == LGLSXP) return bs_from_logicals(LOGICAL(x) + from, n, out);
  if (!Rf_inherits(x, "integer64")) return bs_from_doubles(REAL(x) + from, n, out);
  memcpy(out, REAL(x) + from, (size_t)n * sizeof *out);
  return 1;
}

/* 0 where x holds anything but whole numbers and NA. The copy lives until the wrapper returns. */
static int bs_get_i64(SEXP x, bs_i64 *out) {
  if (!bs_is_numeric(x)) return 0;
  int64_t *values = (int64_t *)R_alloc((size_t)XLENGTH(x) + 1, sizeof *values);
  out->n = XLENGTH(x);
  out->p = values;
  return bs_convert(x, 0, out->n, values);
}

static int bs_fits_i32(int64_t value) { return value == BESCHUT_MISSING || (value > INT32_MIN && value <= INT32_MAX); }

static int bs_get_i32(SEXP x, bs_i32 *out) {
  bs_i64 wide;
  if (!bs_get_i64(x, &wide)) return 0;
  int32_t *values = (int32_t *)R_alloc((size_t)wide.n + 1, sizeof *values);
  out->p = values;
  out->n = wide.n;
  for (int64_t i = 0; i < wide.n; i++) {
    if (!bs_fits_i32(wide.p[i])) return 0;
    values[i] = wide.p[i] == BESCHUT_MISSING ? INT32_MIN : (int32_t)wide.p[i];
  }
  return 1;
}

/* Any numbers; NA is NaN. */
static int bs_get_f64(SEXP x, bs_f64 *out) {
  if (!bs_is_numeric(x) || Rf_inherits(x, "integer64")) return 0;
  double *values = (double *)R_alloc((size_t)XLENGTH(x) + 1, sizeof *values);
  SEXP numbers = PROTECT(Rf_coerceVector(x, REALSXP));
  out->n = XLENGTH(x);
  out->p = values;
  if (out->n > 0) memcpy(values, REAL(numbers), (size_t)out->n * sizeof *values);
  UNPROTECT(1);
  return 1;
}

static int bs_get_integer(SEXP x, int64_t *out) {
  bs_i64 one = {NULL, 0};
  if (!bs_is_numeric(x) || XLENGTH(x) != 1 || !bs_get_i64(x, &one)) return 0;
  *out = one.p[0];
  return 1;
}

/* ---- text ---- */

static SEXP bs_string(const char *text) { return text == NULL ? R_NilValue : Rf_ScalarString(Rf_mkCharCE(text, CE_UTF8)); }

/* In the C locale R knows of no encoding and would spell bytes out: they are taken as they are. */
static const char *bs_utf8(SEXP text) {
  int is_unknown = Rf_getCharCE(text) == CE_NATIVE && strcmp(setlocale(LC_CTYPE, NULL), "C") == 0;
  return is_unknown ? R_CHAR(text) : Rf_translateCharUTF8(text);
}

static int bs_get_text(SEXP x, bs_text *out) {
  if (TYPEOF(x) != STRSXP || XLENGTH(x) != 1 || STRING_ELT(x, 0) == NA_STRING) return 0;
  out->p = bs_utf8(STRING_ELT(x, 0));
  out->n = strlen(out->p);
  return 1;
}

static int bs_get_bytes(SEXP x, bs_bytes *out) {
  if (x == R_NilValue) return 1;
  if (TYPEOF(x) != RAWSXP) return 0;
  out->p = (const char *)RAW(x);
  out->n = (size_t)XLENGTH(x);
  return 1;
}

/* ---- handles ---- */

static SEXP bs_handle_new(const char *tag, R_CFinalizer_t finalizer) {
  SEXP handle = PROTECT(R_MakeExternalPtr(NULL, Rf_install(tag), R_NilValue));
  R_RegisterCFinalizerEx(handle, finalizer, TRUE);
  UNPROTECT(1);
  return handle;
}

static void *bs_handle(SEXP x, const char *tag) {
  return TYPEOF(x) == EXTPTRSXP && R_ExternalPtrTag(x) == Rf_install(tag) ? R_ExternalPtrAddr(x) : NULL;
}

static void bs_text_finalize(SEXP handle) {
  beschut_text_free(R_ExternalPtrAddr(handle));
  R_ClearExternalPtr(handle);
}

/* ---- Arrow streams, as the R package nanoarrow has them ---- */

static void bs_stream_finalize(SEXP handle) {
  struct ArrowArrayStream *stream = R_ExternalPtrAddr(handle);
  if (stream == NULL) return;
  if (stream->release != NULL) stream->release(stream);
  free(stream);
  R_ClearExternalPtr(handle);
}

/* Takes the stream out of x, so that nobody else has it while it is read; 0 where there is none, or it was used already. */
static int bs_stream_take(SEXP x, struct ArrowArrayStream *out) {
  if (TYPEOF(x) != EXTPTRSXP || !Rf_inherits(x, "nanoarrow_array_stream")) return 0;
  struct ArrowArrayStream *stream = R_ExternalPtrAddr(x);
  if (stream == NULL || stream->release == NULL) return 0;
  *out = *stream;
  stream->release = NULL;
  return 1;
}

#include "r/columns.h"
#include "r/intervals.h"
%}

/* SWIG's own R code is not used. */
%define PLAIN(type)
%typemap(scoercein) type ""
%typemap(scoerceout) type ""
%enddef

/* ---- handles ---- */

%define HANDLE(type)
%{
static void bs_##type##_finalize(SEXP handle) {
  beschut_##type *subject = R_ExternalPtrAddr(handle);
  R_ClearExternalPtr(handle);
  beschut_##type##_free(subject);
}
%}
%typemap(in, noblock=1) const beschut_##type *, beschut_##type * {
  $1 = bs_handle($input, "beschut_" #type);
  if ($1 == NULL) BS_REFUSE("$1_name", "live " #type, $input);
}
%typemap(in, numinputs=0, noblock=1) beschut_##type **handle (beschut_##type *made = NULL, SEXP holder) {
  $1 = &made;
  holder = PROTECT(bs_handle_new("beschut_" #type, bs_##type##_finalize));
  r_nprotect++;
}
%typemap(argout, noblock=1) beschut_##type **handle {
  if (result == NULL) {
    R_SetExternalPtrAddr(holder$argnum, *$1);
    SET_VECTOR_ELT($result, $n, holder$argnum);
  } else {
    beschut_##type##_free(*$1);
  }
}
%typemap(freearg) const beschut_##type *, beschut_##type * ""
PLAIN(const beschut_##type *)
PLAIN(beschut_##type *)
PLAIN(beschut_##type **handle)
%enddef
HANDLE(report)
HANDLE(collection)
HANDLE(diagnostics)
HANDLE(rules)
HANDLE(findings)
HANDLE(rates)
HANDLE(repairs)
HANDLE(ranges)
HANDLE(review)
HANDLE(tally)
HANDLE(population)
HANDLE(frame)
HANDLE(parameters)
HANDLE(chunks)

/* ---- failure ---- */

%typemap(in, numinputs=0, noblock=1) beschut_error *err (beschut_error error) {
  memset(&error, 0, sizeof error);
  $1 = &error;
}
%typemap(out, noblock=1) bs_result {
  bs_jump_on();
  $result = $1 == NULL ? R_NilValue : bs_error_condition($1);
}

/* ---- numbers ---- */

%typemap(in, noblock=1) int64_t {
  if (!bs_get_integer($input, &$1)) BS_REFUSE("$1_name", "one whole number", $input);
}
%typemap(in, noblock=1) int32_t (int64_t wide) {
  if (!bs_get_integer($input, &wide) || !bs_fits_i32(wide)) BS_REFUSE("$1_name", "one whole number of 32 bits", $input);
  $1 = wide == BESCHUT_MISSING ? INT32_MIN : (int32_t)wide;
}
%typemap(in, noblock=1) double {
  if (!bs_is_numeric($input) || XLENGTH($input) != 1) BS_REFUSE("$1_name", "one number", $input);
  $1 = Rf_asReal($input);
}
%typemap(out, noblock=1) int64_t { $result = Rf_ScalarReal((double)$1); }
%typemap(out, noblock=1) int32_t { $result = Rf_ScalarInteger($1); }
%typemap(in, numinputs=0, noblock=1) int64_t * (int64_t number = 0) { $1 = &number; }
%typemap(in, numinputs=0, noblock=1) int32_t * (int32_t number = 0) { $1 = &number; }
%typemap(argout, noblock=1) int64_t * {
  if (result == NULL) SET_VECTOR_ELT($result, $n, Rf_ScalarReal(*$1 == BESCHUT_MISSING ? NA_REAL : (double)*$1));
}
%typemap(argout, noblock=1) int32_t * {
  if (result == NULL) SET_VECTOR_ELT($result, $n, Rf_ScalarInteger(*$1));
}

/* ---- text ---- */

%typemap(in, noblock=1) bs_text {
  if (!bs_get_text($input, &$1)) BS_REFUSE("$1_name", "one text", $input);
}
%typemap(out, noblock=1) const char * { $result = bs_string($1); }
%typemap(in, numinputs=0, noblock=1) const char ** (const char *borrowed = NULL) { $1 = ($1_ltype)&borrowed; }
%typemap(argout, noblock=1) const char ** {
  if (result == NULL) SET_VECTOR_ELT($result, $n, bs_string(*$1));
}
%typemap(freearg, noblock=1) const char ** ""
%typemap(in, numinputs=0, noblock=1) char ** (char *made = NULL, SEXP holder) {
  $1 = &made;
  holder = PROTECT(bs_handle_new("beschut_text", bs_text_finalize));
  r_nprotect++;
}
%typemap(argout, noblock=1) char ** {
  R_SetExternalPtrAddr(holder$argnum, *$1);
  if (result == NULL) SET_VECTOR_ELT($result, $n, bs_string(*$1));
  bs_text_finalize(holder$argnum);
}
%typemap(freearg, noblock=1) char ** ""

/* ---- bytes, vectors, streams, progress ---- */

%define VECTOR(type, getter, expected)
%typemap(arginit, noblock=1) type { memset(&$1, 0, sizeof $1); }
%typemap(in, noblock=1) type {
  if (!getter($input, &$1)) BS_REFUSE("$1_name", expected, $input);
}
PLAIN(type)
%enddef
VECTOR(bs_bytes, bs_get_bytes, "raw bytes or NULL")
VECTOR(bs_i64, bs_get_i64, "whole numbers")
VECTOR(bs_i32, bs_get_i32, "whole numbers of 32 bits")
VECTOR(bs_f64, bs_get_f64, "numbers")
%typemap(in, noblock=1) bs_numbers {
  $1 = $input;
  if (!bs_is_numeric($1)) BS_REFUSE("$1_name", "whole numbers", $input);
}
PLAIN(bs_numbers)
%typemap(in, noblock=1) bs_vectors {
  $1 = $input;
  if (TYPEOF($1) != VECSXP) BS_REFUSE("$1_name", "columns", $input);
}
PLAIN(bs_vectors)

%typemap(in, numinputs=0, noblock=1) bs_out * (bs_out vector) {
  vector.holder = PROTECT(Rf_allocVector(VECSXP, 1));
  vector.kind = BS_SMALL;
  r_nprotect++;
  $1 = &vector;
}
%typemap(argout, noblock=1) bs_out * {
  if (result == NULL) SET_VECTOR_ELT($result, $n, bs_out_take($1));
}

/* A stream is held by R, which releases and frees it where nobody else does. */
%define STREAM(tag)
  holder = PROTECT(bs_handle_new(tag, bs_stream_finalize));
  r_nprotect++;
  $1 = calloc(1, sizeof *$1);
  if ($1 == NULL) BS_REFUSE("$1_name", "memory", R_NilValue);
  R_SetExternalPtrAddr(holder, $1);
%enddef
%typemap(in, numinputs=0, noblock=1) struct ArrowArrayStream *out (SEXP holder) {
  STREAM("nanoarrow_array_stream")
}
%typemap(argout, noblock=1) struct ArrowArrayStream *out {
  if (result == NULL) {
    R_SetExternalPtrTag(holder$argnum, R_NilValue);
    Rf_setAttrib(holder$argnum, R_ClassSymbol, PROTECT(Rf_mkString("nanoarrow_array_stream")));
    UNPROTECT(1);
    SET_VECTOR_ELT($result, $n, holder$argnum);
  }
}
%typemap(in, noblock=1) struct ArrowArrayStream *in (SEXP holder) {
  STREAM("beschut_stream")
  if (!bs_stream_take($input, $1)) BS_REFUSE("$1_name", "an Arrow stream (nanoarrow_array_stream) that was not used yet", $input);
}
%typemap(freearg, noblock=1) struct ArrowArrayStream *in { bs_stream_finalize(holder$argnum); }

%typemap(in, noblock=1) bs_watch {
  $1 = $input;
  if ($1 != R_NilValue && !Rf_isFunction($1)) BS_REFUSE("$1_name", "a function of two numbers (done, total), or NULL", $input);
}

/* ---- R's own ---- */

%{
#include <sys/stat.h>
#include <unistd.h>

/* A stream for somebody else to fill. */
static const beschut_error *bs_stream_new(struct ArrowArrayStream *out, beschut_error *err) {
  (void)out;
  (void)err;
  return NULL;
}

/* Whether a path leads to something that is neither a file nor a directory: a device, a pipe. R has no word for it. */
static const beschut_error *bs_path_is_special(bs_text path, int32_t *special, beschut_error *err) {
  struct stat about;
  (void)err;
  *special = stat(path.p, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode);
  return NULL;
}

/* Writes a new file, which is then synced, or to a device; R's own connections do not tell when that fails. */
static const beschut_error *bs_file_write(bs_bytes data, bs_text path, beschut_error *err) {
  struct stat about;
  FILE *file = fopen(path.p, "wb");
  int is_written = file != NULL && fwrite(data.p, 1, data.n, file) == data.n && fflush(file) == 0;
  if (is_written && fstat(fileno(file), &about) == 0 && S_ISREG(about.st_mode)) is_written = fsync(fileno(file)) == 0;
  if (file != NULL && fclose(file) != 0) is_written = 0;
  return bs_done(is_written ? BESCHUT_OK : BESCHUT_FILE, err);
}

/* Whole numbers of any kind as doubles, which is how R's code takes an integer64 apart. */
static const beschut_error *bs_wholes(bs_i64 x, bs_out *out, beschut_error *err) {
  int64_t *values = bs_out_new(out, (size_t)x.n, BS_WHOLE);
  (void)err;
  if (x.n > 0) memcpy(values, x.p, (size_t)x.n * sizeof *values);
  return NULL;
}
%}

%rename(stream_new) bs_stream_new;
bs_result bs_stream_new(struct ArrowArrayStream *out, beschut_error *err);
%rename(path_is_special) bs_path_is_special;
bs_result bs_path_is_special(bs_text path, int32_t *special, beschut_error *err);
%rename(file_write) bs_file_write;
bs_result bs_file_write(bs_bytes data, bs_text path, beschut_error *err);
%rename(wholes) bs_wholes;
bs_result bs_wholes(bs_i64 x, bs_out *out, beschut_error *err);
%rename(intervals) bs_intervals;
bs_result bs_intervals(int32_t method, int32_t side, double level, bs_numbers x, bs_numbers n, bs_out *estimate, bs_out *low,
                       bs_out *high, beschut_error *err);
%rename(stream_columns) bs_stream_columns;
bs_result bs_stream_columns(struct ArrowArrayStream *in, int32_t keys, bs_out *out, beschut_error *err);
%rename(tally_get_column) bs_tally_get_column;
bs_result bs_tally_get_column(const beschut_tally *tally, int32_t table, int32_t column, const char **name, beschut_error *err);
%rename(tally_add_vectors) bs_tally_add_vectors;
bs_result bs_tally_add_vectors(beschut_tally *tally, int32_t table, bs_vectors data, int64_t rows, int64_t before, int64_t total,
                               bs_watch progress, beschut_error *err);
%rename(frame_of_vectors) bs_frame_of_vectors;
bs_result bs_frame_of_vectors(int32_t type, bs_vectors data, int64_t rows, beschut_frame **handle, beschut_error *err);
%rename(tally_add_chunks) bs_tally_add_chunks;
bs_result bs_tally_add_chunks(beschut_tally *tally, int32_t table, beschut_chunks *data, int64_t before, int64_t total, bs_watch progress,
                              beschut_error *err);

/* Chunks are pulled and added in one call: no handle of one waits for R's collector. */
%ignore bs_chunks_of_batch;
%ignore bs_chunks_next;
%ignore bs_tally_add_chunk;
%ignore bs_tally_set_next_row;
%ignore bs_tally_split;

/* Frames come in by frame_of_vectors or as streams. */
%ignore bs_frame_set_texts;
%ignore bs_frame_get_numbers;
%ignore bs_frame_get_text;
