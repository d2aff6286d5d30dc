# SPDX-License-Identifier: MIT
# Another compiler: clang, with the same warnings.

quietly configure-clang cmake --preset debug -B build/clang -DCMAKE_C_COMPILER=clang-14
quietly build-clang cmake --build build/clang
ctest --test-dir build/clang --output-on-failure -R '^(unit|conformance)' </dev/null
