# SPDX-License-Identifier: MIT
# What clang-tidy says of the library: nothing (.clang-tidy).

quietly configure-clang cmake --preset debug -B build/clang -DCMAKE_C_COMPILER=clang-14
find lib -name '*.c' -print0 | xargs -0 -P "$(nproc)" -n 1 clang-tidy-14 -p build/clang --quiet 2>/dev/null
