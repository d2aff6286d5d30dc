#!/bin/sh
# SPDX-License-Identifier: MIT
# stage.sh OUT SWIG: lays out in OUT what R CMD build makes the tarball of: the package, the core that it carries, and the C that SWIG makes.
set -eu
out=$1 swig=$2
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
version=$(sed -n 's/^project(beschut VERSION \([0-9.]*\).*/\1/p' "$project/CMakeLists.txt")

rm -rf "$out"
mkdir -p "$out/src/core/bindings/common" "$out/src/core/bindings/r" "$out/inst/extdata"
cp -R "$here/beschut/." "$out"
cp -R "$project/include" "$project/lib" "$out/src/core"
cp "$project"/bindings/common/*.h "$out/src/core/bindings/common"
cp "$here"/*.h "$out/src/core/bindings/r"
cp "$project"/examples/data/*.txt "$project"/examples/data/*.csv "$out/inst/extdata"
sed -i "s/^Version: .*/Version: $version/" "$out/DESCRIPTION"
printf 'YEAR: 2026\nCOPYRIGHT HOLDER: libbeschut contributors\n' >"$out/LICENSE"

IFS=. read -r major minor patch <<VERSION
$version
VERSION
sed -e "s/@PROJECT_VERSION_MAJOR@/$major/" -e "s/@PROJECT_VERSION_MINOR@/$minor/" -e "s/@PROJECT_VERSION_PATCH@/$patch/" \
  -e "s/@PROJECT_VERSION@/$version/" "$project/include/beschut/version_numbers.h.in" >"$out/src/core/include/beschut/version_numbers.h"
rm "$out/src/core/include/beschut/version_numbers.h.in"

"$swig" -r -Wall -Werror -module beschut -outdir "$out/src" -o "$out/src/beschut_wrap.c" "-I$here/.." "$here/../beschut.i"
rm "$out/src/beschut.R" # SWIG's R code is not used
sed -i "s|@SWIG:$here/../|@SWIG:|" "$out/src/beschut_wrap.c" # where it was made is nobody's business
