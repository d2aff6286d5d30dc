# SPDX-License-Identifier: MIT
"""Writes significance.csv: tests of two proportions, 17 significant digits.

make_significance.py OUTPUT    needs mpmath, numpy, scipy

Tables are counted with whole numbers, so that which of them are equally likely is known and not judged. Boschloo's p-value is the greatest
value of a polynomial in the common proportion, whose coefficients are fractions: looked for on a fine grid, then found with 40 digits.
Fisher's p-values are compared with SciPy's, and Boschloo's with SciPy's where both mean the same: equal samples whose worst proportion is
1/2.
"""

import sys
from fractions import Fraction
from math import comb

import numpy
from mpmath import erfc, mp, mpf, nstr, sqrt
from scipy.stats import binom, boschloo_exact, fisher_exact

mp.dps = 40
GRID = 4000

PAIRS = [
    (3, 4, 1, 4), (2, 17, 10, 13), (7, 34, 1, 34), (0, 16, 15, 72), (7, 15, 12, 15), (56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7),
    (5, 56, 0, 29),
    (0, 10, 0, 20), (10, 10, 0, 20), (10, 10, 0, 10), (1, 1, 0, 1), (0, 1, 1, 1), (0, 1, 0, 1), (5, 5, 7, 7), (1, 2, 1, 1),
    (5, 8, 40, 80),
    (0, 8, 40, 80), (8, 8, 40, 80), (1, 50, 9, 50), (12, 35, 60, 120), (30, 60, 30, 60), (29, 60, 31, 60), (0, 3, 100, 200),
    (74, 117, 31, 63),
]  # fmt: skip
PAIRS += [(x, 6, y, 9) for x in (0, 1, 3, 6) for y in (0, 2, 5, 8, 9)]
LARGE = [(5, 8, 4713, 13212), (61, 200, 4652, 13012), (199, 200, 4652, 13012), (480, 1000, 510, 1000)]
LARGE += [(0, 1000, 20, 1000), (1000, 1000, 0, 1000)]
HUGE = [(333333333, 1000000000, 333300000, 1000000000), (1, 1000000000, 5, 1000000000), (500000000, 1000000000, 499800000, 1000000000)]


def real(fraction):
    return mpf(fraction.numerator) / mpf(fraction.denominator)


def score(x1, n1, x2, n2):
    x, n = x1 + x2, n1 + n2
    square = real(Fraction(n * (x1 * n2 - x2 * n1) ** 2, n1 * n2 * x * (n - x))) if 0 < x < n else mpf(0)
    return square, erfc(sqrt(square / 2))


class Margins:
    """The tables with n1 and n2 trials and m successes: how many ways there are to each, and Fisher's p-value of each, as whole numbers."""

    def __init__(self, n1, n2, m):
        self.all, self.first = comb(n1 + n2, m), max(0, m - n2)
        self.ways = [comb(n1, k) * comb(n2, m - k) for k in range(self.first, min(n1, m) + 1)]
        self.as_extreme, sum_ = {}, 0
        for ways in sorted(self.ways):  # equal ones share the sum of all of them
            sum_ += ways
            self.as_extreme[ways] = sum_


def fisher(x1, n1, x2, n2):
    margins = Margins(n1, n2, x1 + x2)
    ways = margins.ways[x1 - margins.first]
    return Fraction(ways, margins.all), Fraction(margins.as_extreme[ways], margins.all)


def boschloo(x1, n1, x2, n2):
    limit, n = fisher(x1, n1, x2, n2)[1], n1 + n2
    if limit == 1:
        return real(limit), mpf(1)
    shares = []
    for m in range(n + 1):
        margins = Margins(n1, n2, m)
        within = [sum_ for sum_ in margins.as_extreme.values() if Fraction(sum_, margins.all) <= limit]
        shares.append(real(Fraction(max(within, default=0), margins.all)))
    rough = numpy.array([float(share) for share in shares])
    angles = numpy.linspace(0, numpy.pi / 2, GRID + 1)
    values = numpy.array([binom.pmf(numpy.arange(n + 1), n, numpy.sin(angle) ** 2) @ rough for angle in angles])
    tops = [i for i in range(1, GRID) if values[i] >= max(values[i - 1], values[i + 1]) and values[i] > 0.98 * values.max()]
    ways = [mpf(comb(n, m)) * share for m, share in enumerate(shares)]

    def at(angle):
        p = mp.sin(angle) ** 2
        odds, power, total = p / (1 - p), (1 - p) ** n, mpf(0)
        for way in ways:
            total += way * power
            power *= odds
        return total

    def climb(low, high):
        """Golden section; a top of a flat curve is as high as wanted where its place is half as precise."""
        golden = (sqrt(mpf(5)) - 1) / 2
        for _ in range(60):
            a, b = high - golden * (high - low), low + golden * (high - low)
            low, high = (low, b) if at(a) > at(b) else (a, high)
        return at((low + high) / 2)

    return real(limit), max(climb(mpf(angles[i - 1]), mpf(angles[i + 1])) for i in tops)


def huge_fisher(x1, n1, x2, n2):
    """By extended doubles, from the observed table on, until the terms no longer count."""
    m, real_ = x1 + x2, numpy.longdouble

    def terms(n1, n2, k, last):
        count = int(min(last - k, 400000))
        i = numpy.arange(k, k + count).astype(real_)
        return numpy.cumprod((real_(n1) - i) * (real_(m) - i) / ((i + 1) * (real_(n2 - m) + i + 1)))

    up, down = terms(n1, n2, x1, min(n1, m)), terms(n2, n1, x2, min(n2, m))
    all_ = 1 + up.sum() + down.sum()
    unlikely = 1 + up[up <= 1 + 1e-12].sum() + down[down <= 1 + 1e-12].sum()
    return mpf(str(1 / all_)), mpf(str(unlikely / all_))


def main():
    compared = [0, 0]
    with open(sys.argv[1], "w", encoding="ascii") as file:
        file.write("test,successes_1,trials_1,successes_2,trials_2,statistic,p_value\n")

        def write(name, pair, found):
            statistic, p_value = (nstr(value, 17, min_fixed=-3, max_fixed=1) for value in found)
            file.write(f"{name},{','.join(map(str, pair))},{statistic},{p_value}\n")

        for pair in PAIRS + LARGE + HUGE:
            write("score", pair, score(*pair))
        for pair in PAIRS + LARGE:
            x1, n1, x2, n2 = pair
            probability, p_value = map(real, fisher(*pair))
            theirs = fisher_exact([[x1, x2], [n1 - x1, n2 - x2]]).pvalue
            assert abs(theirs - p_value) < 1e-9 * p_value + mpf(10) ** -300, (pair, theirs, p_value)
            compared[0] += 1
            write("fisher", pair, (probability, p_value))
        for pair in HUGE:
            write("fisher", pair, huge_fisher(*pair))
        for pair in PAIRS:
            x1, n1, x2, n2 = pair
            found = boschloo(*pair)
            if pair in [(3, 4, 1, 4), (9, 10, 3, 10), (10, 10, 0, 10)]:
                theirs = boschloo_exact([[x1, x2], [n1 - x1, n2 - x2]], n=64).pvalue
                print(pair, theirs, nstr(found[1], 15))
                compared[1] += abs(theirs - found[1]) < 1e-6
            write("boschloo", pair, found)
    print("compared with SciPy:", *compared)


main()
