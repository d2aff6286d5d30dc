# SPDX-License-Identifier: MIT
# Every test, of a library built for speed.

test_all release
