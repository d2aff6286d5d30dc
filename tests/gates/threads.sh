# SPDX-License-Identifier: MIT
# Different handles in different threads, under the thread sanitizer.

quietly configure-threads cmake --preset debug -B build/threads -DCMAKE_C_FLAGS=-fsanitize=thread
quietly build-threads cmake --build build/threads --target test_threads
build/threads/tests/test_threads
