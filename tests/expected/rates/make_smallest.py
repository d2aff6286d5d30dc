# SPDX-License-Identifier: MIT
"""Writes smallest_difference.csv: the difference that the score test finds with a given power, 17 significant digits.

make_smallest.py OUTPUT    needs mpmath

Every table is judged by itself, with 40 digits; the power is the sum of the probabilities of those that the test rejects, and the
difference is found by bisection. NA: not even the greatest difference is found so often.
"""

import sys

from mpmath import binomial, erfinv, mp, mpf, nstr, sqrt

mp.dps = 40
CASES = [
    (level, power, p, n1, n2)
    for level, power in ((0.95, 0.8), (0.95, 0.9), (0.99, 0.5), (0.5, 0.99))
    for p in (0.0, 0.1, 0.3, 0.5, 0.75, 1.0)
    for n1, n2 in ((3, 3), (5, 20), (10, 10), (20, 5), (25, 40), (60, 60), (12, 200))
] + [(0.95, 0.03, 0.5, 3, 3), (0.95, 0.01, 0.2, 8, 9), (0.999999, 0.8, 0.4, 50, 50), (1e-9, 0.5, 0.4, 9, 11)]
STEPS = 100


def probabilities(p, n):
    return [binomial(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]


def rejected(level, n1, n2):
    square, n, found = 2 * erfinv(mpf(level)) ** 2, n1 + n2, []
    for x1 in range(n1 + 1):
        for x2 in range(n2 + 1):
            x = x1 + x2
            if 0 < x < n and mpf(n * (x1 * n2 - x2 * n1) ** 2) >= square * n1 * n2 * x * (n - x):
                found.append((x1, x2))
    return found


def difference(tables, first, power, p, n2, direction):
    def found(d):
        second = probabilities(min(max(p + direction * d, mpf(0)), mpf(1)), n2)
        total = mpf(0)
        for x1, tail in by_first.items():
            total += first[x1] * sum(second[x2] for x2 in tail)
        return total

    by_first = {}
    for x1, x2 in tables:
        by_first.setdefault(x1, []).append(x2)
    low, high = mpf(0), p if direction < 0 else 1 - p
    if found(low) >= power:
        return "0.0"
    if found(high) < power:
        return "NA"
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if found(middle) >= power else (middle, high)
    return nstr(high, 17, min_fixed=-3, max_fixed=1)


def main():
    regions = {}
    with open(sys.argv[1], "w", encoding="ascii") as file:
        file.write("level,power,p,trials_1,trials_2,below,above\n")
        for level, power, p, n1, n2 in CASES:
            if (level, n1, n2) not in regions:
                regions[level, n1, n2] = rejected(level, n1, n2)
            first = probabilities(mpf(p), n1)
            below, above = (difference(regions[level, n1, n2], first, mpf(power), mpf(p), n2, sign) for sign in (-1, 1))
            file.write(f"{level!r},{power},{p},{n1},{n2},{below},{above}\n")


main()
