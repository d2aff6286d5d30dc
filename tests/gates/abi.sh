# SPDX-License-Identifier: MIT
# A program that was built against the release runs on this library: all checks of tests/abi, and that they find what breaks programs (docs/abi.md).

need "${test_packages[@]}" abigail-tools binutils
quietly configure-abi cmake --preset debug -B build/abi -DBESCHUT_BUILD_TESTS=OFF -DBESCHUT_BUILD_EXAMPLES=OFF
quietly build-abi cmake --build build/abi
python3 -B tests/abi/abi.py check build/abi/libbeschut.so
python3 -B tests/abi/abi.py self-test build/abi/mutants
