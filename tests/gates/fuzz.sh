# SPDX-License-Identifier: MIT
# A minute for each fuzz target, from its corpus on, with its dictionary and the mutators that know its structure (tests/fuzz/mutate.h). What does harm
# is left in build/fuzz/found, to be kept in tests/fuzz/corpus once it is mended. The longer the better: BESCHUT_FUZZ_SECONDS.

local seconds=${BESCHUT_FUZZ_SECONDS:-60} target noun options failed=()
# Without tracing every comparison: three times as fast, and what that would find by itself the dictionaries and mutators know.
quietly configure-fuzz cmake --preset debug -B build/fuzz -DCMAKE_C_COMPILER=clang-14 -DBESCHUT_BUILD_FUZZERS=ON -DBESCHUT_BUILD_EXAMPLES=OFF \
  -DCMAKE_C_FLAGS='-O1 -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-coverage=trace-cmp -fno-sanitize-recover=all -fno-omit-frame-pointer'
for target in tests/fuzz/fuzz_*.c; do
  noun=$(basename "$target" .c)
  noun=${noun#fuzz_}
  quietly "build-fuzz-$noun" cmake --build build/fuzz --target "fuzz_$noun"
  mkdir -p "build/fuzz/corpus/$noun" build/fuzz/found
  options=(-max_len=12000 -timeout=20 -max_total_time="$seconds" -print_final_stats=1 -artifact_prefix="build/fuzz/found/$noun-")
  [ -r "tests/fuzz/$noun.dict" ] && options+=(-dict="tests/fuzz/$noun.dict")
  quietly "fuzz-$noun" "build/fuzz/tests/fuzz_$noun" "${options[@]}" "build/fuzz/corpus/$noun" "tests/fuzz/corpus/$noun" || failed+=("$noun")
  say "$noun: $(sed -n 's/^stat::number_of_executed_units: *//p' "$logs/fuzz-$noun.txt") executions in $seconds seconds"
done
[ ${#failed[@]} -eq 0 ] && return
say "harm was found: ${failed[*]}"
return 1
