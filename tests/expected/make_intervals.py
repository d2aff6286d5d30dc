# SPDX-License-Identifier: MIT
"""Writes intervals.csv: reference values of two-sided intervals for a proportion, 17 significant digits.

make_intervals.py OUTPUT    needs mpmath

Works with 50 digits, from the definitions: Wilson's bounds are the roots of the score test's quadratic equation; Clopper and Pearson's
are where a tail of the binomial distribution, summed term by term, has the probability (1 - level) / 2. Up to 200 trials that sum is
compared with mpmath's incomplete beta function.
"""

import sys

from mpmath import betainc, erfinv, exp, findroot, log, loggamma, mp, mpf, nstr, sqrt

mp.dps = 50
LEVELS = (0.5, 0.8, 0.95, 0.9999)
TRIALS = (1, 2, 3, 5, 8, 20, 100, 200, 1000, 10000, 100000, 1000000)
COMPARED = 200


def successes_of(n):
    return sorted({x for x in (0, 1, 2, n // 10, n // 3, n - n // 2, n - 2, n - 1, n) if 0 <= x <= n})


def wilson(x, n, tail):
    z2 = 2 * erfinv(1 - 2 * tail) ** 2
    half = sqrt(z2 * (mpf(x) * (n - x) / n + z2 / 4))
    return (x + z2 / 2 - half) / (n + z2), (x + z2 / 2 + half) / (n + z2)


def upper_tail(x, n, p):
    """P(X >= x) for X binomial(n, p) and p up to x / n: the terms fall from the first one on."""
    term = exp(loggamma(n + 1) - loggamma(x + 1) - loggamma(n - x + 1) + x * log(p) + (n - x) * log(1 - p))
    total, odds = mpf(0), p / (1 - p)
    for k in range(x, n + 1):
        total += term
        if term < total * mpf(10) ** -48:
            break
        term *= odds * (n - k) / (k + 1)
    return total


def exact_low(x, n, tail):
    """The p with P(X >= x) = tail."""
    if x == 0:
        return mpf(0)
    if x == n:
        return tail ** (mpf(1) / n)
    high = mpf(x) / n
    low = high / 2
    while upper_tail(x, n, low) > tail:
        low /= 2
    root = findroot(lambda p: log(upper_tail(x, n, p) / tail), (low, high), solver="anderson", tol=mpf(10) ** -64, maxsteps=200)
    if n <= COMPARED:
        assert abs(betainc(x, n - x + 1, 0, root, regularized=True) / tail - 1) < mpf(10) ** -30
    return root


def digits(value):
    return nstr(value, 17, min_fixed=-3, max_fixed=1)


def main():
    with open(sys.argv[1], "w", encoding="ascii") as file:
        file.write("level,successes,trials,wilson_low,wilson_high,exact_low,exact_high\n")
        for level in LEVELS:
            tail = (1 - mpf(level)) / 2
            for n in TRIALS:
                for x in successes_of(n):
                    low, high = wilson(x, n, tail)
                    exact = exact_low(x, n, tail), 1 - exact_low(n - x, n, tail)
                    low, high = (low if x > 0 else mpf(0)), (high if x < n else mpf(1))
                    file.write(f"{level},{x},{n}," + ",".join(digits(value) for value in (low, high, *exact)) + "\n")


main()
