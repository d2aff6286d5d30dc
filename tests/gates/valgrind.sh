# SPDX-License-Identifier: MIT
# Criterion runs every test in a process of its own, two seconds each here, and knows nothing of valgrind: each writes a log, and all must be empty.

local found=build/valgrind failing=0
build debug
rm -rf "$found"
mkdir -p "$found"
find build/debug/tests/unit build/debug/tests/run_conformance -type f -executable -print0 | LC_ALL=C xargs -0 -P "$(nproc)" -I '{}' \
  sh -c 'valgrind -q --trace-children=yes --leak-check=full --show-leak-kinds=definite --log-file="$0/${1##*/}.%p.txt" "$1" >/dev/null 2>&1 ||
    { echo "fails under valgrind: $1" && false; }' "$found" '{}' || failing=1
ls "$found"/*.txt >/dev/null
! grep -H . "$found"/*.txt && [ $failing -eq 0 ]
