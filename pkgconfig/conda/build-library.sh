#!/bin/sh
# SPDX-License-Identifier: MIT
set -eu
# shellcheck disable=SC2086 # CMAKE_ARGS is several words
cmake -S "$SRC_DIR" -B build-library -G Ninja ${CMAKE_ARGS:-} -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$PREFIX" -DCMAKE_INSTALL_LIBDIR=lib \
  -DBESCHUT_BUILD_TESTS=OFF -DBESCHUT_BUILD_EXAMPLES=OFF
cmake --build build-library
cmake --install build-library
