# SPDX-License-Identifier: MIT
# What cppcheck says of the library: nothing but what is listed here, each with the reason for which it is wrong.

need cppcheck
local allowed=build/cppcheck.txt
mkdir -p build/cppcheck
cat >"$allowed" <<'TEXT'
# cJSON's tree is walked down before it is walked up: what is taken from the stack was put there
uninitvar:lib/base/json.c
# filled by the function that is called through a pointer, or not used where it returns that nothing is defined
uninitvar:lib/rates/standardise.c
# room for columns that the caller did not want; written before it is read
legacyUninitvar:lib/rates/interval.c
# b and d are above 0 at the beginning and where the loop goes on
zerodivcond:lib/rates/ranks.c
# one block is cut into columns of several types, the widest first
invalidPointerCast:lib/rates/rates.c
# a compound literal takes the value
ignoredReturnValue:lib/rates/significance.c
# that b is not 0 is told from its sign
zerodivcond:*/whole.h
# the sign spread over all bits: gcc and clang say that they do so
shiftTooManyBitsSigned:lib/tally/population_rows.c
TEXT
quietly configure-debug cmake --preset debug
quietly cppcheck cppcheck --std=c11 --enable=warning,performance,portability --error-exitcode=1 --quiet --cppcheck-build-dir=build/cppcheck \
  --suppress=missingIncludeSystem --suppressions-list="$allowed" -D_POSIX_C_SOURCE=200809L -I include -I build/debug/include \
  $(printf -- '-I %s ' lib/*/) lib
