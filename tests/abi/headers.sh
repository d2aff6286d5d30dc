#!/bin/sh
# SPDX-License-Identifier: MIT
# Every public header compiles on its own, and included twice, as C99, C11 and C++17, with each compiler that is there.
# headers.sh SOURCE_INCLUDE BUILD_INCLUDE
set -u
flags="-Wall -Wextra -Werror -pedantic -fsyntax-only -I$1 -I$2"
failed=0
count=0

# compile COMPILER LANGUAGE STANDARD HEADER
compile() {
  count=$((count + 1))
  printf '#include <beschut/%s>\n#include <beschut/%s>\nint main(void) { return 0; }\n' "$4" "$4" | "$1" $flags -x "$2" -std="$3" - && return
  echo "$4 does not compile with $1 -std=$3"
  failed=1
}

present() {
  for compiler in "$@"; do
    command -v "$compiler"
  done
}

c_compilers=$(present gcc clang)
cxx_compilers=$(present g++ clang++)
if [ -z "$c_compilers" ] || [ -z "$cxx_compilers" ]; then
  echo "needs a C and a C++ compiler: gcc and g++, or clang and clang++"
  exit 1
fi
for header in "$1"/beschut/*.h "$2"/beschut/*.h; do
  for compiler in $c_compilers; do
    compile "$compiler" c c99 "${header##*/}"
    compile "$compiler" c c11 "${header##*/}"
  done
  for compiler in $cxx_compilers; do
    compile "$compiler" c++ c++17 "${header##*/}"
  done
done
[ "$count" -gt 0 ] || failed=1
echo "$count compilations with" $c_compilers $cxx_compilers
exit $failed
