#!/bin/sh
# SPDX-License-Identifier: MIT
# sanitized.sh COMPILER FOLDER PROGRAM...
#
# Runs a program that was not built with the sanitizers but loads what was: Python or R with the package. All that they find, also in the programs that it starts,
# is written to FOLDER. Fails where the program does, and where they found something; memory that was lost by others (Python, NumPy, R, a shell) is not ours.
compiler=$1 found=$2
shift 2
rm -rf "$found"
mkdir -p "$found"

# Their library comes first; the one of C++ must be there when it looks for it. Python's own allocator would hide errors from them.
env LD_PRELOAD="$("$compiler" -print-file-name=libasan.so):libstdc++.so.6" PYTHONMALLOC=malloc \
  ASAN_OPTIONS=log_path="$found/asan" UBSAN_OPTIONS=print_stacktrace=1:log_path="$found/ubsan" LSAN_OPTIONS=exitcode=0 "$@"
status=$?

if grep -hE 'AddressSanitizer: [^0-9]|LeakSanitizer has|runtime error:| in (_wrap|R_swig|beschut|bsi?)_' "$found"/* 2>/dev/null; then
  echo "found by the sanitizers: $found" >&2
  exit 1
fi
exit $status
