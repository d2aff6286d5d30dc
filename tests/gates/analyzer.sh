# SPDX-License-Identifier: MIT
# What gcc's -fanalyzer says of the library: nothing but what is listed here, each with the reason for which it is wrong. One file at a time; with gcc 12.

local said=build/analyzer.txt allowed='
lib/base/arrow_column.c -Wanalyzer-null-dereference         a field of texts is opened with one child
lib/policy/conclude.c   -Wanalyzer-use-of-uninitialized-value  each fact is set in the loop over all facts
lib/policy/frame.c      -Wanalyzer-null-dereference         a frame that was made is not NULL
'
quietly configure-debug cmake --preset debug
# shellcheck disable=SC2016
find lib -name '*.c' -print0 | LC_ALL=C sort -z | LC_ALL=C xargs -0 -P "$(nproc)" -n 1 sh -c '
  gcc -std=c11 -O1 -fanalyzer -fdiagnostics-path-format=none -D_POSIX_C_SOURCE=200809L -Iinclude -Ibuild/debug/include $(printf -- "-I%s " lib/*/) \
    -c "$0" -o /dev/null 2>&1 | sed -n "s|.*\[\(-Wanalyzer[a-z-]*\)\]$|$0 \1|p" | sort -u' >"$said"
if awk 'NR == FNR { known[$1, $2] = NF; next } !(($1, $2) in known)' <(printf '%s' "$allowed") "$said" | grep .; then return 1; fi
