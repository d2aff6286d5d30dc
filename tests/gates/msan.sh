# SPDX-License-Identifier: MIT
# Nothing is read that was never written: the programs that do not need Criterion, which is not built with clang's memory sanitizer, any more than cJSON is
# (tests/hostile/msan_cjson.c). The same build looks at whole numbers: overflow, shifts, and values that change where they are converted.

local out=build/msan target programs=(run_conformance test_threads)
for target in tests/fuzz/fuzz_*.c; do
  target=$(basename "$target" .c)
  programs+=("replay_${target#fuzz_}")
done
mkdir -p "$out"
clang-14 -std=c11 -O1 -fsanitize=memory -c tests/hostile/msan_cjson.c -o "$out/msan_cjson.o"
ar rcs "$out/libmsan_cjson.a" "$out/msan_cjson.o"
quietly configure-msan cmake --preset debug -B "$out" -DCMAKE_C_COMPILER=clang-14 -DBUILD_SHARED_LIBS=OFF -DBESCHUT_BUILD_EXAMPLES=OFF \
  -DCMAKE_C_FLAGS='-O1 -fno-omit-frame-pointer -fsanitize=memory,signed-integer-overflow,shift,integer-divide-by-zero -fno-sanitize-recover=all' \
  -DCMAKE_EXE_LINKER_FLAGS=-Wl,--wrap=cJSON_ParseWithLengthOpts -DCMAKE_C_STANDARD_LIBRARIES="$PWD/$out/libmsan_cjson.a -lcjson"
quietly build-msan cmake --build "$out" --target "${programs[@]}"
quietly msan-conformance "$out/tests/run_conformance"
quietly msan-threads "$out/tests/test_threads"
for target in "${programs[@]:2}"; do
  quietly "msan-$target" "$out/tests/$target" "tests/fuzz/corpus/${target#replay_}"
done
