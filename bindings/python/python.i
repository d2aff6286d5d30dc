/* SPDX-License-Identifier: MIT */
/*
 * Python's side of the types. Handles are capsules named after their type, freed with them; arrays come in by the buffer protocol (or as any sequence of
 * whole numbers) and go out as bytearray; a failure raises the exception that beschut._errors makes of it.
 */

%begin %{
#define PY_SSIZE_T_CLEAN
%}

%{
#include "common/chunks.h"
#include "common/kinds.h"
#include <beschut/beschut.h>
#include <stddef.h>
#include <string.h>
#include <structmember.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#define BS_BLOCKING_BEGIN Py_BEGIN_ALLOW_THREADS
#define BS_BLOCKING_END Py_END_ALLOW_THREADS

typedef struct { const char *p; size_t n; } bs_text;
typedef struct { const char *p; size_t n; Py_buffer view; int has_view; } bs_bytes;
typedef struct { const int64_t *p; int64_t n; int64_t *owned; Py_buffer view; int has_view; } bs_i64;
typedef struct { const int32_t *p; int64_t n; int32_t *owned; Py_buffer view; int has_view; } bs_i32;
typedef struct { const double *p; int64_t n; double *owned; Py_buffer view; int has_view; } bs_f64;
typedef PyObject *bs_out;
typedef PyObject *bs_watch;

/* Getting much new memory page by page takes longer than filling it: asks for large pages, as NumPy does. Where there are none nothing changes. */
static void bs_prefer_large_pages(char *start, size_t size) {
#ifdef MADV_HUGEPAGE
  enum { MUCH = 1 << 22, PAGE = 1 << 12 };
  size_t before = (uintptr_t)start % PAGE; /* of what the allocator notes; a large page may begin there */
  if (size >= MUCH) madvise(start - before, before + size, MADV_HUGEPAGE);
#else
  (void)start, (void)size;
#endif
}

/* An array in a bytearray of Python's; never NULL on success, also where it is empty. */
static void *bs_out_new(bs_out *out, size_t count, int kind) {
  size_t size = bs_size_of(kind);
  if (count > (size_t)PY_SSIZE_T_MAX / size) return NULL;
  *out = PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)(count * size));
  if (*out == NULL) return NULL;
  bs_prefer_large_pages(PyByteArray_AsString(*out), count * size);
  return PyByteArray_AsString(*out);
}

/* Told now and then by long work that runs without the interpreter's lock: tells the watch, a callable or NULL, and asks whether Ctrl-C was pressed. */
static int32_t bs_progress(void *watch, int64_t done, int64_t total) {
  PyGILState_STATE state = PyGILState_Ensure();
  int stop = PyErr_CheckSignals() != 0;
  if (!stop && watch != NULL) {
    PyObject *said = PyObject_CallFunction(watch, "LL", (long long)done, (long long)total);
    stop = said == NULL; /* its exception is the one to be raised */
    Py_XDECREF(said);
  }
  PyGILState_Release(state);
  return stop;
}

/* "expected ..., met <type>"; without fields of types, which the limited interface does not show. */
static void bs_wrong_type(const char *expected, PyObject *met) {
  PyObject *name = PyObject_GetAttrString((PyObject *)Py_TYPE(met), "__name__");
  if (name != NULL) PyErr_Format(PyExc_TypeError, "expected %s, met %U", expected, name);
  Py_XDECREF(name);
}

/* Raises what beschut._errors makes of an error; an exception that is set already (Ctrl-C, memory) stays. */
static void bs_raise(const beschut_error *error) {
  if (PyErr_Occurred()) return;
  PyObject *module = PyImport_ImportModule("beschut._errors");
  PyObject *exception =
      module == NULL ? NULL : PyObject_CallMethod(module, "make", "isii", (int)error->status, error->message, (int)error->line, (int)error->column);
  if (exception != NULL) PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
  Py_XDECREF(exception);
  Py_XDECREF(module);
}

static int bs_get_text(PyObject *object, bs_text *out) {
  Py_ssize_t size;
  out->p = PyUnicode_Check(object) ? PyUnicode_AsUTF8AndSize(object, &size) : NULL;
  if (out->p == NULL) {
    if (!PyErr_Occurred()) bs_wrong_type("str", object);
    return 0;
  }
  out->n = (size_t)size;
  if (strlen(out->p) == out->n) return 1;
  PyErr_SetString(PyExc_ValueError, "expected text without a NUL character");
  return 0;
}

static int bs_get_bytes(PyObject *object, bs_bytes *out) {
  if (object == Py_None) return 1;
  if (PyObject_GetBuffer(object, &out->view, PyBUF_SIMPLE) != 0) return 0;
  out->has_view = 1;
  out->p = out->view.buf;
  out->n = (size_t)out->view.len;
  return 1;
}

/* A one-dimensional array of numbers of this size and of these kinds, as it lies in memory; 0 where the object has none. */
static int bs_get_view(PyObject *object, Py_ssize_t size, const char *kinds, Py_buffer *view) {
  if (!PyObject_CheckBuffer(object)) return 0;
  if (PyObject_GetBuffer(object, view, PyBUF_FORMAT | PyBUF_C_CONTIGUOUS) != 0) {
    PyErr_Clear();
    return 0;
  }
  const char *format = view->format == NULL ? "B" : view->format;
  if (strchr("@=<", format[0]) != NULL && format[0] != '\0') format++;
  int fits = view->ndim == 1 && view->itemsize == size && format[0] != '\0' && format[1] == '\0' && strchr(kinds, format[0]) != NULL;
  if (!fits) PyBuffer_Release(view);
  return fits;
}

/* Any sequence, number by number. */
#define BS_GET_NUMBERS(name, type, low, high)                                                                                                    \
  static int name(PyObject *object, type *out_numbers, Py_ssize_t count) {                                                                       \
    for (Py_ssize_t i = 0; i < count; i++) {                                                                                                     \
      PyObject *item = PySequence_GetItem(object, i), *index = item == NULL ? NULL : PyNumber_Index(item);                                       \
      long long value = index == NULL ? -1 : PyLong_AsLongLong(index);                                                                           \
      Py_XDECREF(index);                                                                                                                         \
      Py_XDECREF(item);                                                                                                                          \
      if (value == -1 && PyErr_Occurred()) return 0;                                                                                             \
      if (value < low || value > high) {                                                                                                         \
        PyErr_SetString(PyExc_OverflowError, "a number does not fit");                                                                           \
        return 0;                                                                                                                                \
      }                                                                                                                                          \
      out_numbers[i] = (type)value;                                                                                                              \
    }                                                                                                                                            \
    return 1;                                                                                                                                    \
  }
BS_GET_NUMBERS(bs_numbers_64, int64_t, INT64_MIN, INT64_MAX)
BS_GET_NUMBERS(bs_numbers_32, int32_t, INT32_MIN, INT32_MAX)

static int bs_reals(PyObject *object, double *out_numbers, Py_ssize_t count) {
  for (Py_ssize_t i = 0; i < count; i++) {
    PyObject *item = PySequence_GetItem(object, i);
    out_numbers[i] = item == NULL ? -1 : PyFloat_AsDouble(item);
    Py_XDECREF(item);
    if (out_numbers[i] == -1 && PyErr_Occurred()) return 0;
  }
  return 1;
}

#define BS_GET_ARRAY(name, array, type, kinds, what, numbers)                                                                                               \
  static int name(PyObject *object, array *out) {                                                                                                \
    if (bs_get_view(object, sizeof(type), kinds, &out->view)) {                                                                                       \
      out->has_view = 1;                                                                                                                         \
      out->p = out->view.buf;                                                                                                                    \
      out->n = out->view.len / (Py_ssize_t)sizeof(type);                                                                                         \
      return 1;                                                                                                                                  \
    }                                                                                                                                            \
    Py_ssize_t count = PySequence_Check(object) ? PySequence_Size(object) : -1;                                                                  \
    if (count < 0) {                                                                                                                             \
      if (!PyErr_Occurred()) bs_wrong_type("a sequence of " what, object);                                                                    \
      return 0;                                                                                                                                  \
    }                                                                                                                                            \
    out->owned = PyMem_New(type, count == 0 ? 1 : count);                                                                                        \
    if (out->owned == NULL) {                                                                                                                    \
      PyErr_NoMemory();                                                                                                                          \
      return 0;                                                                                                                                  \
    }                                                                                                                                            \
    out->p = out->owned;                                                                                                                         \
    out->n = count;                                                                                                                              \
    return numbers(object, out->owned, count);                                                                                                   \
  }
BS_GET_ARRAY(bs_get_i64, bs_i64, int64_t, "bhilqn", "whole numbers", bs_numbers_64)
BS_GET_ARRAY(bs_get_i32, bs_i32, int32_t, "bhilqn", "whole numbers", bs_numbers_32)
BS_GET_ARRAY(bs_get_f64, bs_f64, double, "d", "numbers", bs_reals)

static int bs_get_integer(PyObject *object, long long low, long long high, long long *out) {
  if (PyFloat_Check(object) || PyBool_Check(object)) {
    bs_wrong_type("a whole number", object);
    return 0;
  }
  PyObject *index = PyNumber_Index(object);
  if (index == NULL) return 0;
  *out = PyLong_AsLongLong(index);
  Py_DECREF(index);
  if (*out == -1 && PyErr_Occurred()) return 0;
  if (*out >= low && *out <= high) return 1;
  PyErr_SetString(PyExc_OverflowError, "a number does not fit");
  return 0;
}

static PyObject *bs_text_or_none(const char *text) {
  return text == NULL ? SWIG_Py_Void() : PyUnicode_DecodeUTF8(text, (Py_ssize_t)strlen(text), "replace");
}

/* Adds a result to those that the call has: nothing, one, a tuple. */
static PyObject *bs_append(PyObject *result, PyObject *value) {
  if (value == NULL || result == NULL || result == Py_None) {
    Py_XDECREF(result);
    return value;
  }
  PyObject *one = PyTuple_Check(result) ? result : PyTuple_Pack(1, result), *other = PyTuple_Pack(1, value), *both = NULL;
  if (one != NULL && other != NULL) both = PySequence_Concat(one, other);
  if (one != result) Py_XDECREF(one);
  Py_XDECREF(other);
  Py_DECREF(result);
  Py_DECREF(value);
  return both;
}
%}

/* ---- handles ---- */

/*
 * Long work looks at handles without the interpreter's lock. A handle that is looked at counts its users in the context of its capsule; a call that
 * would change it is then refused. Calls that keep the lock come and go unseen.
 */
%{
static void *bs_handle(PyObject *object, const char *name) {
  void *handle = PyCapsule_GetPointer(object, name);
  if (handle != NULL) return handle;
  char expected[48];
  PyErr_Clear();
  PyOS_snprintf(expected, sizeof expected, "a live %s", name + strlen("beschut_"));
  bs_wrong_type(expected, object);
  return NULL;
}

static void *bs_handle_to_change(PyObject *object, const char *name) {
  void *handle = bs_handle(object, name);
  if (handle == NULL || PyCapsule_GetContext(object) == NULL) return handle;
  PyErr_Format(PyExc_RuntimeError, "this %s cannot be changed while other work looks at it", name + strlen("beschut_"));
  return NULL;
}

static void *bs_handle_to_look_at(PyObject *object, const char *name) {
  void *handle = bs_handle(object, name);
  if (handle == NULL || (intptr_t)PyCapsule_GetContext(object) >= 0) return handle;
  PyErr_Format(PyExc_RuntimeError, "this %s cannot be looked at while other work changes it", name + strlen("beschut_"));
  return NULL;
}

static void bs_count_users(PyObject *capsule, intptr_t change) {
  PyCapsule_SetContext(capsule, (void *)((intptr_t)PyCapsule_GetContext(capsule) + change));
}
%}

%define HANDLE(type)
%{
static void free_##type(PyObject *capsule) { beschut_##type##_free(PyCapsule_GetPointer(capsule, "beschut_" #type)); }
%}
%typemap(in, noblock=1) const beschut_##type * (PyObject *used = NULL) {
  $1 = bs_handle_to_look_at($input, "beschut_" #type);
  if ($1 == NULL) SWIG_fail;
  bs_count_users(used = $input, 1);
}
%typemap(freearg, noblock=1) const beschut_##type * {
  if (used$argnum != NULL) bs_count_users(used$argnum, -1);
}
%typemap(in, noblock=1) beschut_##type * {
  $1 = bs_handle_to_change($input, "beschut_" #type);
  if ($1 == NULL) SWIG_fail;
}
%typemap(freearg, noblock=1) beschut_##type * ""
%typemap(in, numinputs=0, noblock=1) beschut_##type **handle (beschut_##type *made = NULL) { $1 = &made; }
%typemap(argout, noblock=1) beschut_##type **handle {
  {
    PyObject *capsule = PyCapsule_New(*$1, "beschut_" #type, free_##type);
    if (capsule == NULL) beschut_##type##_free(*$1);
    $result = bs_append($result, capsule);
    if ($result == NULL) SWIG_fail;
  }
}
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
HANDLE(chunks)
HANDLE(chunk)
HANDLE(population)
HANDLE(frame)
HANDLE(parameters)

/* Of these long work changes the handle itself: it then has it alone, which the context says with a negative number. */
%define HANDLE_ALONE(type)
%typemap(in, noblock=1) beschut_##type * (PyObject *used = NULL) {
  $1 = bs_handle_to_change($input, "beschut_" #type);
  if ($1 == NULL) SWIG_fail;
  bs_count_users(used = $input, -1);
}
%typemap(freearg, noblock=1) beschut_##type * {
  if (used$argnum != NULL) bs_count_users(used$argnum, 1);
}
%enddef
HANDLE_ALONE(tally)
HANDLE_ALONE(chunks)

/* Rules are copied before long work: nothing looks at them without the lock, and they may change meanwhile. */
%typemap(in, noblock=1) const beschut_rules * {
  $1 = bs_handle($input, "beschut_rules");
  if ($1 == NULL) SWIG_fail;
}
%typemap(freearg, noblock=1) const beschut_rules * ""

/* ---- Arrow streams: capsules as the Arrow PyCapsule protocol has them ---- */

%{
#define BS_STREAM "arrow_array_stream"

static void bs_stream_free(PyObject *capsule) {
  struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, BS_STREAM);
  if (stream->release != NULL) stream->release(stream); /* nobody took it over */
  PyMem_Free(stream);
}

/* A capsule with a stream that is still to be filled; NULL with an exception set. */
static struct ArrowArrayStream *bs_stream_new(PyObject **capsule) {
  struct ArrowArrayStream *stream = PyMem_Calloc(1, sizeof *stream);
  if (stream == NULL) PyErr_NoMemory();
  else if ((*capsule = PyCapsule_New(stream, BS_STREAM, bs_stream_free)) == NULL) PyMem_Free(stream);
  return *capsule == NULL ? NULL : stream;
}

/* Takes the stream out of a capsule, so that nobody else has it while it is read; one that was used already is refused. */
static int bs_take_stream(PyObject *object, struct ArrowArrayStream *out) {
  struct ArrowArrayStream *stream = PyCapsule_GetPointer(object, BS_STREAM);
  if (stream != NULL && stream->release != NULL) {
    *out = *stream;
    stream->release = NULL;
    return 1;
  }
  PyErr_Clear();
  PyErr_SetString(stream == NULL ? PyExc_TypeError : PyExc_ValueError,
                  stream == NULL ? "expected a capsule with an Arrow stream" : "this Arrow stream was used already");
  return 0;
}
%}
%typemap(in, numinputs=0, noblock=1) struct ArrowArrayStream *out (PyObject *stream = NULL) {
  $1 = bs_stream_new(&stream);
  if ($1 == NULL) SWIG_fail;
}
%typemap(argout, noblock=1) struct ArrowArrayStream *out {
  $result = bs_append($result, stream$argnum);
  stream$argnum = NULL;
  if ($result == NULL) SWIG_fail;
}
%typemap(freearg, noblock=1) struct ArrowArrayStream *out { Py_XDECREF(stream$argnum); }
%typemap(in, noblock=1) struct ArrowArrayStream *in (struct ArrowArrayStream taken) {
  taken.release = NULL;
  if (!bs_take_stream($input, &taken)) SWIG_fail;
  $1 = &taken;
}
%typemap(freearg, noblock=1) struct ArrowArrayStream *in {
  if ($1 != NULL && $1->release != NULL) $1->release($1); /* the call did not come to it */
}

/* ---- Arrow batches: as those who have one give it ---- */

%define TAKEN(type, name)
%typemap(in, noblock=1) struct type * {
  $1 = PyCapsule_GetPointer($input, name);
  if ($1 == NULL || $1->release == NULL) {
    PyErr_Clear();
    PyErr_SetString($1 == NULL ? PyExc_TypeError : PyExc_ValueError,
                    $1 == NULL ? "expected a capsule named " name : "this capsule named " name " was used already");
    SWIG_fail;
  }
}
%enddef
TAKEN(ArrowSchema, "arrow_schema")
TAKEN(ArrowArray, "arrow_array")

/* ---- progress ---- */

%typemap(in, noblock=1) bs_watch {
  $1 = $input == Py_None ? NULL : $input;
  if ($1 != NULL && !PyCallable_Check($1)) {
    bs_wrong_type("something to call with (done, total)", $input);
    SWIG_fail;
  }
}

/* ---- failure ---- */

%typemap(in, numinputs=0, noblock=1) beschut_error *err (beschut_error error) {
  memset(&error, 0, sizeof error);
  $1 = &error;
}
%typemap(out, noblock=1) bs_result {
  if ($1 != NULL) {
    bs_raise($1);
    SWIG_fail;
  }
  $result = SWIG_Py_Void();
}

/* ---- numbers ---- */

%typemap(in, noblock=1) int64_t (long long number) {
  if (!bs_get_integer($input, INT64_MIN, INT64_MAX, &number)) SWIG_fail;
  $1 = (int64_t)number;
}
%typemap(in, noblock=1) int32_t (long long number) {
  if (!bs_get_integer($input, INT32_MIN, INT32_MAX, &number)) SWIG_fail;
  $1 = (int32_t)number;
}
%typemap(in, noblock=1) double {
  $1 = PyFloat_AsDouble($input);
  if ($1 == -1 && PyErr_Occurred()) SWIG_fail;
}
%typemap(out, noblock=1) int64_t, int32_t { $result = PyLong_FromLongLong((long long)$1); }
%typemap(in, numinputs=0, noblock=1) int64_t * (int64_t number = 0) { $1 = &number; }
%typemap(in, numinputs=0, noblock=1) int32_t * (int32_t number = 0) { $1 = &number; }
%typemap(argout, noblock=1) int64_t *, int32_t * {
  $result = bs_append($result, PyLong_FromLongLong((long long)*$1));
  if ($result == NULL) SWIG_fail;
}

/* ---- text ---- */

%typemap(in, noblock=1) bs_text {
  if (!bs_get_text($input, &$1)) SWIG_fail;
}
%typemap(out, noblock=1) const char * { $result = bs_text_or_none($1); }
%typemap(in, numinputs=0, noblock=1) const char ** (const char *borrowed = NULL) { $1 = ($1_ltype)&borrowed; }
%typemap(argout, noblock=1) const char ** {
  $result = bs_append($result, bs_text_or_none(*$1));
  if ($result == NULL) SWIG_fail;
}
%typemap(freearg, noblock=1) const char ** "" /* without this SWIG would take that of char ** */
%typemap(in, numinputs=0, noblock=1) char ** (char *made = NULL) { $1 = &made; }
%typemap(argout, noblock=1) char ** {
  $result = bs_append($result, PyUnicode_DecodeUTF8(*$1, (Py_ssize_t)strlen(*$1), "replace"));
  if ($result == NULL) SWIG_fail;
}
%typemap(freearg, noblock=1) char ** { beschut_text_free(*$1); }

/* ---- bytes and arrays ---- */

%define ARRAY(type, getter, release)
%typemap(arginit, noblock=1) type { memset(&$1, 0, sizeof $1); }
%typemap(in, noblock=1) type {
  if (!getter($input, &$1)) SWIG_fail;
}
%typemap(freearg, noblock=1) type {
  if ($1.has_view) PyBuffer_Release(&$1.view);
  release;
}
%enddef
ARRAY(bs_bytes, bs_get_bytes, )
ARRAY(bs_i64, bs_get_i64, PyMem_Free($1.owned))
ARRAY(bs_i32, bs_get_i32, PyMem_Free($1.owned))
ARRAY(bs_f64, bs_get_f64, PyMem_Free($1.owned))

%typemap(in, numinputs=0, noblock=1) bs_out * (bs_out array = NULL) { $1 = &array; }
%typemap(argout, noblock=1) bs_out * {
  $result = bs_append($result, *$1);
  *$1 = NULL;
  if ($result == NULL) SWIG_fail;
}
%typemap(freearg, noblock=1) bs_out * { Py_XDECREF(*$1); }

/* ---- a report's figures ---- */

/* What users do most, report["applicant.total.total"], without a call in Python: the base of beschut.Report, that keeps the handle and has the [] of C. */
%wrapper %{
typedef struct {
  PyObject_HEAD
  PyObject *handle;
} bs_figures;

static PyObject *bs_figures_get(PyObject *figures, PyObject *name) {
  PyObject *handle = ((bs_figures *)figures)->handle;
  const beschut_report *report = bs_handle(handle == NULL ? Py_None : handle, "beschut_report");
  bs_text text;
  int32_t cell;
  int64_t value = BESCHUT_MISSING;
  if (report == NULL || !bs_get_text(name, &text)) return NULL;
  beschut_status status = beschut_cell_find(text.p, NULL, &cell);
  if (status == BESCHUT_OK) status = beschut_report_get_cell(report, cell, &value);
  if (status == BESCHUT_OK) return value == BESCHUT_MISSING ? SWIG_Py_Void() : PyLong_FromLongLong((long long)value);
  beschut_error error;
  beschut_cell_find(text.p, &error, &cell); /* asked for details only now: they cost more than the rest */
  bs_raise(bs_done(status, &error));
  return NULL;
}

static void bs_figures_free(PyObject *figures) {
  PyTypeObject *type = Py_TYPE(figures);
  freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
  Py_XDECREF(((bs_figures *)figures)->handle);
  release(figures);
  Py_DECREF(type);
}

/* Where this fails, importing fails: Python looks for exceptions by itself. */
static void bs_add_figures(PyObject *module) {
  static PyMemberDef members[] = {{"_handle", T_OBJECT_EX, offsetof(bs_figures, handle), 0, NULL}, {NULL, 0, 0, 0, NULL}};
  static PyType_Slot slots[] = {{Py_mp_subscript, bs_figures_get}, {Py_tp_dealloc, bs_figures_free}, {Py_tp_members, members}, {0, NULL}};
  static PyType_Spec spec = {"beschut._core.Figures", sizeof(bs_figures), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};
  PyObject *type = PyType_FromSpec(&spec);
  if (type != NULL && PyModule_AddObject(module, "Figures", type) != 0) Py_DECREF(type);
}
%}
%init %{
  bs_add_figures(m);
%}
