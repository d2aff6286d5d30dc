# Three minutes for each fuzz target, from its corpus on. What does harm is left in build/fuzz/found, to be kept in tests/fuzz/corpus once it is mended.

local seconds=${BESCHUT_FUZZ_SECONDS:-180} target noun
quietly configure-fuzz cmake --preset debug -B build/fuzz -DCMAKE_C_COMPILER=clang-14 -DBESCHUT_BUILD_FUZZERS=ON -DBESCHUT_BUILD_EXAMPLES=OFF \
  -DCMAKE_C_FLAGS='-O1 -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -fno-omit-frame-pointer'
for target in tests/fuzz/fuzz_*.c; do
  noun=$(basename "$target" .c)
  noun=${noun#fuzz_}
  quietly "build-fuzz-$noun" cmake --build build/fuzz --target "fuzz_$noun"
  mkdir -p "build/fuzz/corpus/$noun" build/fuzz/found
  say "fuzzing $noun for $seconds seconds"
  quietly "fuzz-$noun" "build/fuzz/tests/fuzz_$noun" -max_len=12000 -timeout=20 -max_total_time="$seconds" -artifact_prefix="build/fuzz/found/$noun-" \
    "build/fuzz/corpus/$noun" "tests/fuzz/corpus/$noun"
done
