# SPDX-License-Identifier: MIT
"""How many tests ran.

count.py LOG EXPECTED  LOG: the LastTest.log of ctest; EXPECTED: the file that holds the least number of tests
count.py self-test

A Criterion program, pytest and testthat count as the tests that they say they ran, any other ctest test as one. Tests that were skipped, and
those that testthat warns of, count as failed. Fails when a test failed, and when fewer ran than expected: tests that silently stop running look
like tests that pass. The last line printed is the result.
"""

import re
import sys
from pathlib import Path


def said_by(block):
    """What a test program says of itself: the numbers of tests that passed and that did not; None where it says nothing."""
    criterion = re.search(r"Tested: \d+ \| Passing: (\d+) \| Failing: (\d+) ", block)
    if criterion:
        return int(criterion.group(1)), int(criterion.group(2))
    testthat = re.search(r"^\[ FAIL (\d+) \| WARN (\d+) \| SKIP (\d+) \| PASS (\d+) \]", block, re.M)
    if testthat:
        *bad, good = map(int, testthat.groups())
        return good, sum(bad)
    pytest = re.search(r"^[^\n]*\b(?:passed|failed|error|errors)\b[^\n]* in [\d.]+s[^\n]*$", block, re.M)
    if pytest is None:
        return None
    counts = {word: int(number) for number, word in re.findall(r"(\d+) (\w+)", pytest.group(0))}
    return counts.get("passed", 0), sum(counts.get(word, 0) for word in ("failed", "error", "errors", "skipped", "xfailed", "xpassed"))


def count(log):
    """The numbers of tests that passed and that failed."""
    passed = failed = 0
    for block in re.split(r"^\d+/\d+ Testing: ", log, flags=re.M)[1:]:
        said = said_by(block)
        good, bad = said or (0, 0)
        if re.search(r"^Test Passed\.$", block, re.M) and bad == 0:
            passed += good if said else 1
        else:  # a program that failed although its tests passed: a leak, say
            passed += good
            failed += max(bad, 1)
    return passed, failed


def judge(log, expected):
    """The sentences to print and the exit code."""
    passed, failed = count(log)
    lines = []
    if passed + failed < expected:
        lines.append(
            f"Only {passed + failed} tests ran, {expected} are expected: some no longer run. "
            "If tests were taken away on purpose, write the new number into tests/expected_count.txt."
        )
    elif passed + failed > expected:
        lines.append(f"{passed + failed - expected} tests more than expected: write {passed + failed} into tests/expected_count.txt.")
    lines.append(f"{passed} passed, {failed} failed")
    return lines, 1 if failed or passed + failed < expected else 0


def self_test():
    criterion = "1/2 Testing: a\n[====] Synthesis: Tested: 5 | Passing: 4 | Failing: 1 | Crashing: 0 \nTest Failed.\n"
    leak = "1/2 Testing: a\n[====] Synthesis: Tested: 5 | Passing: 5 | Failing: 0 | Crashing: 0 \nTest Failed.\n"
    assert count(criterion + "2/2 Testing: b\nTest Passed.\n") == (5, 1)
    assert count(leak + "2/2 Testing: b\nUnable to find executable\n") == (5, 2)
    pytest = "1/1 Testing: a\n............\n{} in 1.23s\nTest {}.\n"
    assert count(pytest.format("12 passed", "Passed")) == (12, 0)
    assert count(pytest.format("1 failed, 11 passed", "Failed")) == (11, 1)
    assert count(pytest.format("10 passed, 2 skipped", "Passed")) == (10, 2)
    testthat = "1/1 Testing: a\n[ FAIL {} | WARN {} | SKIP {} | PASS 123 ]\nTest {}.\n"
    assert count(testthat.format(0, 0, 0, "Passed")) == (123, 0)
    assert count(testthat.format(0, 1, 2, "Passed")) == (123, 3)
    assert count(testthat.format(4, 0, 0, "Failed")) == (123, 4)
    passing = "".join(f"{i}/3 Testing: x\nTest Passed.\n" for i in (1, 2, 3))
    for expected, code, lines in ((3, 0, 1), (2, 0, 2), (4, 1, 2)):
        said, exit_code = judge(passing, expected)
        assert exit_code == code and len(said) == lines and said[-1] == "3 passed, 0 failed", (expected, said)
    assert judge("", 1)[1] == 1 and judge(criterion, 1)[1] == 1


def main(arguments):
    if arguments == ["self-test"]:
        self_test()
        return 0
    if len(arguments) != 2:
        sys.exit(__doc__)
    lines, code = judge(Path(arguments[0]).read_text(errors="replace"), int(Path(arguments[1]).read_text()))
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
