# Every test.

verb_test
