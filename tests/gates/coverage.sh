# SPDX-License-Identifier: MIT
# Which lines and branches of lib/ the C tests and the fuzz corpora reach: a table by room, and a failure below 95% of lines. All lines that none
# reaches: build/coverage/lines.txt. What no test can reach is marked where it stands, with the reason: /* GCOVR_EXCL_LINE: ... */

# coverage_table LEAST: from gcovr's table of files on standard input.
coverage_table() {
  awk -F , -v least="$1" '
    function part(some, all) { return all == 0 ? 100 : 100 * some / all }
    function row(name, n) {
      printf "| %-6s | %5d | %6.2f %% | %6d | %6.2f %% |\n", name, lines[n], part(lines_met[n], lines[n]), branches[n], part(branches_met[n], branches[n])
    }
    function add(n) { lines[n] += $2; lines_met[n] += $3; branches[n] += $5; branches_met[n] += $6 }
    NR > 1 { split($1, path, "/"); room = path[2]; if (!(room in lines)) rooms[++count] = room; add(room); add("lib") }
    END {
      print "| room   | lines |  reached | branches |  reached |"
      print "|---|--:|--:|--:|--:|"
      for (i = 1; i <= count; i++) row(rooms[i], rooms[i])
      row("lib", "lib")
      exit part(lines_met["lib"], lines["lib"]) < least
    }'
}

local gcovr=(build/venv/bin/python -m gcovr --root . --filter lib/ --exclude-unreachable-branches --exclude-throw-branches)
need "${test_packages[@]}"
python_with gcovr
quietly configure-coverage cmake --preset debug -B build/coverage -DCMAKE_C_COMPILER=gcc -DBESCHUT_BUILD_EXAMPLES=OFF -DCMAKE_C_FLAGS='--coverage -fprofile-update=atomic'
quietly build-coverage cmake --build build/coverage
find build/coverage -name '*.gcda' -delete
# In one locale: the other reaches the same. Atomic counts, for the tests of threads.
quietly test-coverage ctest --test-dir build/coverage --output-on-failure -R '^(unit|conformance|threads|oom|fuzz)' -E 'nl_NL|results'
quietly lines-coverage "${gcovr[@]}" --txt build/coverage/lines.txt --csv build/coverage/files.csv build/coverage
coverage_table 95 <build/coverage/files.csv
