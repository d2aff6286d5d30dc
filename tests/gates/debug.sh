# SPDX-License-Identifier: MIT
# Every test.

verb_test
