#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs the library, and the R package that links it (BESCHUT_SYSTEM) instead of carrying it; where there is no library, that fails.
# r_system.sh SOURCE WORK_FOLDER SWIG LIBRARY: LIBRARY is where the R package that carries the library is installed.
set -eu
source=$1 work=$2 swig=$3 carrying=$4/beschut/libs/beschut.so

fail() {
  echo "$*"
  exit 1
}

quietly() {
  "$@" >"$work/log.txt" 2>&1 || {
    cat "$work/log.txt"
    fail "failed: $*"
  }
}

needed() { readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(libbeschut[^]]*\)\]/\1/p'; }
# What is defined of the library: chunks are the bindings' own.
defined() { nm --defined-only "$1" | awk '$3 ~ /^bsi_|^beschut_/ && $3 !~ /^beschut_chunks?_/ { print $3 }'; }

rm -rf "$work"
mkdir -p "$work/none"

# without a library
if PKG_CONFIG_LIBDIR=$work/none PKG_CONFIG_PATH= BESCHUT_SYSTEM=1 sh "$source/bindings/r/install.sh" "$work/r" "$swig" >"$work/log.txt" 2>&1; then
  fail "it was installed, though there is no libbeschut to link"
fi
grep -q 'pkg-config finds no libbeschut' "$work/log.txt" || fail "it does not say that there is no libbeschut: $(cat "$work/log.txt")"

# with one
quietly cmake -S "$source" -B "$work/build" -DCMAKE_BUILD_TYPE=Release -DBESCHUT_BUILD_TESTS=OFF -DBESCHUT_BUILD_EXAMPLES=OFF \
  -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_INSTALL_PREFIX="$work/prefix"
quietly cmake --build "$work/build"
quietly cmake --install "$work/build"
PKG_CONFIG_PATH=$work/prefix/lib/pkgconfig BESCHUT_SYSTEM=1 quietly sh "$source/bindings/r/install.sh" "$work/r" "$swig"
linking=$work/r/r-library/beschut/libs/beschut.so

# one has the library, the other needs it
[ -n "$(defined "$carrying")" ] || fail "$carrying does not carry the library"
[ -z "$(needed "$carrying")" ] || fail "$carrying carries the library and needs it too"
[ -z "$(defined "$linking")" ] || fail "$linking carries the library: $(defined "$linking" | head -n 3)"
[ -n "$(needed "$linking")" ] || fail "$linking does not need the library"
ldd "$linking" | grep -qF "$work/prefix/lib/$(needed "$linking")" || fail "it is linked with another library: $(ldd "$linking")"

# use
read_one='cat(beschut::read_reports(commandArgs(TRUE))[[1]][["applicant.citizen.positive"]])'
got=$(R_LIBS=$work/r/r-library Rscript --vanilla -e "$read_one" "$source/examples/data/2019q4-drenthe.txt")
[ "$got" = 85 ] || fail "applicant.citizen.positive is 85, met $got"

echo "linked with $(needed "$linking"), carries none of it, reads"
