# SPDX-License-Identifier: MIT
"""Writes heterogeneity.csv: how much groups of proportions differ, 17 significant digits.

make_heterogeneity.py FOLDER    needs mpmath, SciPy and statsmodels

Sums are exact fractions, logarithms have 50 digits. The exact test sums the probabilities of all tables with the same totals, one by one,
in whole numbers. Pearson's test is compared with SciPy's, tau2 and I2 with statsmodels' combine_effects (DerSimonian and Laird).
A list in a cell is separated by spaces; exact_p is empty where there are too many tables.
"""

import csv
import sys
from fractions import Fraction
from math import comb
from pathlib import Path

import numpy
from mpmath import gammainc, inf, log, mp, mpf, nstr
from scipy.stats import chi2_contingency
from statsmodels.stats.meta_analysis import combine_effects

from regions import groups_of, placements, words

mp.dps = 50
MOST_TABLES = 1000000


def digits(value):
    return nstr(mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else mpf(value), 17, min_fixed=-3, max_fixed=1)


def pearson(groups):
    marked, total = sum(x for x, _ in groups), sum(n for _, n in groups)
    if marked in (0, total):
        return Fraction(0), mpf(1)
    pooled = Fraction(marked, total)
    chi_square = sum((x - n * pooled) ** 2 / n for x, n in groups) / (pooled * (1 - pooled))
    half = mpf(chi_square.numerator) / chi_square.denominator / 2
    p = gammainc(mpf(len(groups) - 1) / 2, half, inf, regularized=True) if len(groups) > 1 else mpf(1)
    if len(groups) > 1:
        checked = chi2_contingency([[x for x, _ in groups], [n - x for x, n in groups]], correction=False)
        assert abs(checked.statistic - chi_square) < 1e-9 * (1 + chi_square) and abs(checked.pvalue - p) < 1e-9
    return chi_square, p


def count_tables(groups):
    ways = {0: 1}
    for _, n in groups:
        more = {}
        for done, number in ways.items():
            for x in range(n + 1):
                more[done + x] = more.get(done + x, 0) + number
        ways = more
    return ways[sum(x for x, _ in groups)]


def tables(groups, marked):
    """The number of ways to get each table."""
    if len(groups) == 1:
        yield comb(groups[0][1], marked)
        return
    rest = sum(n for _, n in groups[1:])
    for x in range(max(0, marked - rest), min(groups[0][1], marked) + 1):
        for ways in tables(groups[1:], marked - x):
            yield comb(groups[0][1], x) * ways


def exact(groups):
    if sum(n for _, n in groups) > 400 or count_tables(groups) > MOST_TABLES:
        return ""
    met, marked = 1, sum(x for x, _ in groups)
    for x, n in groups:
        met *= comb(n, x)
    most = met + met // 10**7
    rare = sum(ways for ways in tables(groups, marked) if ways <= most)
    return digits(Fraction(rare, comb(sum(n for _, n in groups), marked)))


def random_effects(groups):
    effects = []
    for x, n in groups:
        more = mpf(1) / 2 if x in (0, n) else mpf(0)
        a, b = x + more, n - x + more
        effects.append((log(a / b), 1 / a + 1 / b))
    weights = [1 / variance for _, variance in effects]
    mean = sum(w * e for w, (e, _) in zip(weights, effects)) / sum(weights)
    q, df = sum(w * (e - mean) ** 2 for w, (e, _) in zip(weights, effects)), len(groups) - 1
    if df == 0:
        return mpf(0), mpf(0), mpf(0)
    tau2 = max(mpf(0), (q - df) / (sum(weights) - sum(w**2 for w in weights) / sum(weights)))
    checked = combine_effects(*numpy.array([[float(e), float(v)] for e, v in effects]).T, method_re="chi2")
    assert abs(checked.q - q) < 1e-9 * (1 + q) and abs(max(0, checked.tau2) - tau2) < 1e-9 * (1 + tau2)
    i2 = max(mpf(0), (q - df) / q) if q > 0 else mpf(0)
    assert q < 1e-9 or abs(max(0, checked.i2) - i2) < 1e-9
    return q, i2, tau2


def sets():
    yield placements()
    yield from ([(3, 10)], [(0, 5), (0, 9)], [(4, 4), (7, 7), (1, 1)], [(0, 4), (4, 4)], [(3, 10), (3, 10), (3, 10)], [(0, 1), (1, 1)])
    yield from ([(1, 1000), (40, 1000)], [(x * 10**5, 10**6) for x in (1, 3, 9)], [(10**8, 10**9), (10**8 + 10**5, 10**9)])
    for seed in range(60):
        yield groups_of(100 + seed, 2 + seed % 5, (6, 12, 25, 40)[seed % 4], 0.0, (0.2, 0.5, 1.0)[seed % 3])
    for seed in range(20):
        yield groups_of(200 + seed, 2, 200, 0.4, 0.6)
    for seed in range(20):
        yield [(x, 8) for x, _ in groups_of(300 + seed, 6, 8, 0.2, 0.8)]
    for seed in range(20):
        yield groups_of(400 + seed, 50, 300, 0.3, 0.5)


with open(Path(sys.argv[1]) / "heterogeneity.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow("successes trials pooled chi_square df p exact_p q i2 tau2".split())
    for groups in sets():
        pooled = Fraction(sum(x for x, _ in groups), sum(n for _, n in groups))
        chi_square, p = pearson(groups)
        row = [digits(pooled), digits(chi_square), len(groups) - 1, digits(p), exact(groups), *map(digits, random_effects(groups))]
        writer.writerow([words([x for x, _ in groups]), words([n for _, n in groups]), *row])
