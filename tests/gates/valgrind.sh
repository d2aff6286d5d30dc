# SPDX-License-Identifier: MIT
# No memory is misused or lost in C; from Python and R no error has a call of ours in it (what the interpreters do by themselves is theirs).
# Criterion runs every test in a process of its own, two seconds each here, and knows nothing of valgrind: each writes a log, and all must be empty.

local found=build/valgrind failing=0 reports=examples/data/2018q1-national-and-35-regions.txt
build_all debug
rm -rf "$found"
mkdir -p "$found/c" "$found/bindings"
find build/debug/tests/unit build/debug/tests/run_conformance -type f -executable -print0 | LC_ALL=C xargs -0 -P "$(nproc)" -I '{}' \
  sh -c 'valgrind -q --trace-children=yes --leak-check=full --show-leak-kinds=definite --log-file="$0/${1##*/}.%p.txt" "$1" >/dev/null 2>&1 ||
    { echo "fails under valgrind: $1" && false; }' "$found/c" '{}' || failing=1
ls "$found"/c/*.txt >/dev/null
! grep -H . "$found"/c/*.txt || failing=1

# under_valgrind NAME COMMAND...: what it says with a call of ours in it; exit code 1 of the command is that there are findings.
under_valgrind() {
  local log=$found/bindings/$1.txt
  shift
  quietly "valgrind-$(basename "$log" .txt)" "$@" || [ $? -eq 1 ]
  [ -s "$log" ] || { say "$log is not there" && return 1; }
  # An error is a block of lines; an empty one ends it.
  ! sed 's/^==[0-9]*== *//' "$log" | awk -v RS= '/[ (](beschut|bsi|bs)_|_core\.|beschut\.so/' | grep .
}

python_under_valgrind() {
  under_valgrind "python-$1" env PYTHONMALLOC=malloc PYTHONPATH=build/debug/package LC_ALL=C.UTF-8 \
    valgrind --leak-check=full --show-leak-kinds=definite --log-file="$found/bindings/python-$1.txt" build/venv/bin/python -B -m beschut "$@"
}

python_under_valgrind check --country-first "$reports" || failing=1
python_under_valgrind repair --country-first "$reports" || failing=1
python_under_valgrind rates --country-first "$reports" || failing=1
python_under_valgrind convert --country-first -o "$found/reports.html" "$reports" || failing=1
under_valgrind r env R_LIBS=build/debug/r-library R --vanilla -s -d "valgrind --leak-check=full --show-leak-kinds=definite --log-file=$found/bindings/r.txt" \
  -f examples/r/ranking.R --args "$reports" || failing=1
[ $failing -eq 0 ]
