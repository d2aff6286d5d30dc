#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs the library, compares what is there with manifest.txt, moves it, and builds a program against it twice: with CMake, with pkg-config.
# install.sh shared|static SOURCE WORK_FOLDER
set -eu
kind=$1
source=$2
work=$3/$kind
here=$source/tests/install

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

rm -rf "$work"
mkdir -p "$work/make"
case $kind in
shared) shared=ON static='' ;;
static) shared=OFF static=--static ;;
*) fail "shared or static?" ;;
esac

# install
quietly cmake -S "$source" -B "$work/build" -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=$shared -DBESCHUT_BUILD_TESTS=OFF \
  -DBESCHUT_BUILD_EXAMPLES=OFF -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_INSTALL_PREFIX="$work/first"
quietly cmake --build "$work/build"
quietly cmake --install "$work/build"

# compare
awk -v kind="$kind" '$1 == "both" || $1 == kind { print $2 }' "$here/manifest.txt" | LC_ALL=C sort >"$work/expected.txt"
(cd "$work/first" && find . ! -type d | sed 's|^\./||' | LC_ALL=C sort) >"$work/installed.txt"
diff "$work/expected.txt" "$work/installed.txt" || fail "< is in manifest.txt only, > is installed only"

# move
mv "$work/first" "$work/moved"
grep -rlI -e "$work" -e "$source" "$work/moved" && fail "these files know where they were made"

# use
version=$(sed -n 's/^project(beschut VERSION \([0-9.]*\) .*/\1/p' "$source/CMakeLists.txt")
expected="libbeschut $version: applicant.citizen.positive is 27"

quietly cmake -S "$here/consumer" -B "$work/cmake" -DCMAKE_PREFIX_PATH="$work/moved"
quietly cmake --build "$work/cmake"
[ "$("$work/cmake/consumer")" = "$expected" ] || fail "CMake's consumer does not print: $expected"

export PKG_CONFIG_PATH="$work/moved/lib/pkgconfig" LD_LIBRARY_PATH="$work/moved/lib"
[ "$(pkg-config --modversion beschut)" = "$version" ] || fail "beschut.pc gives another version"
cp "$here/consumer/main.c" "$here/consumer/Makefile" "$work/make"
quietly make -C "$work/make" STATIC="$static"
[ "$("$work/make/consumer")" = "$expected" ] || fail "pkg-config's consumer does not print: $expected"

echo "$kind: installed, moved, used through CMake and pkg-config"
