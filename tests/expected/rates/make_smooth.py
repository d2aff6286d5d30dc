# SPDX-License-Identifier: MIT
"""Writes smooth.csv: empirical Bayes estimates of proportions, 17 significant digits.

make_smooth.py FOLDER    needs mpmath and SciPy

Works with 40 digits. The greatest likelihood: SciPy looks for it with log-gamma functions from several starting points; mpmath then solves
for derivatives of 0, of the logarithms of rising factorials. Moments: exact fractions. Bounds: roots of the regularised incomplete
beta function. inf: a prior of infinite strength. A list in a cell is separated by spaces.
"""

import csv
import sys
from fractions import Fraction
from pathlib import Path

import numpy
from mpmath import betainc, findroot, inf, log, mp, mpf, nstr, psi
from scipy.optimize import minimize
from scipy.special import betaincinv, betaln

from regions import groups_of, placements, words

mp.dps = 40
RATS = {  # Williams, Biometrics 31 (1975), table 1: pups alive at 21 days, of those alive at 4 days
    "control": "13/13 12/12 9/9 9/9 8/8 8/8 12/13 11/12 9/10 9/10 8/9 11/13 4/5 5/7 7/10 7/10",
    "treated": "12/12 11/11 10/10 9/9 10/11 9/10 9/10 8/9 8/9 4/5 7/9 4/7 5/10 3/6 3/10 0/7",
}


def digits(value):
    return "inf" if value == inf else nstr(mpf(value), 17, min_fixed=-3, max_fixed=1)


def exactly(fraction):
    return mpf(fraction.numerator) / fraction.denominator


def sums(groups):
    trials = sum(n for _, n in groups)
    mean = Fraction(sum(x for x, _ in groups), trials)
    return trials, mean, sum(n * (Fraction(x, n) - mean) ** 2 for x, n in groups)


def moments(groups):
    trials, mean, spread = sums(groups)
    chance, variance = len(groups) - 1, mean * (1 - mean)
    possible = variance * (trials - Fraction(sum(n * n for _, n in groups), trials) - chance)
    if possible <= 0 or spread <= variance * chance:
        return exactly(mean), inf
    correlation = (spread - variance * chance) / possible
    return exactly(mean), exactly(max(Fraction(0), 1 / correlation - 1))


def marshall(groups):
    trials, mean, spread = sums(groups)
    between = spread / trials - mean * (1 - mean) / Fraction(trials, len(groups))
    return exactly(mean), exactly(mean * (1 - mean) / between) if between > 0 else inf


def likelihood(groups):
    """None where the greatest likelihood is at an edge that is not that of infinite strength, or too near to it to be sure."""
    pooled = exactly(sums(groups)[1])
    if pooled in (0, 1) or max(n for _, n in groups) == 1:
        return pooled, inf  # the likelihood does not depend on the strength
    x = numpy.array([x for x, _ in groups], float)
    n = numpy.array([n for _, n in groups], float)

    def loss(parameters):
        a, b = numpy.exp(parameters)
        return -numpy.sum(betaln(a + x, b + n - x) - betaln(a, b))

    options = {"xatol": 1e-10, "fatol": 1e-12, "maxiter": 4000}
    starts = [numpy.log([m * s, (1 - m) * s]) for m in (0.2, 0.5, 0.8) for s in (0.5, 5, 50)]
    with numpy.errstate(all="ignore"):
        tries = [minimize(loss, start, method="Nelder-Mead", options=options) for start in starts]
    best = min(tries, key=lambda found: found.fun)
    a, b = numpy.exp(best.x)
    binomial = float(sum(x for x, _ in groups) * log(pooled) + sum(n - x for x, n in groups) * log(1 - pooled))
    if a + b > 1e4 and -best.fun < binomial + 1e-6:
        return pooled, inf
    if not 1e-3 < a + b < 1e4:
        return None

    def slopes(a, b):
        over_a = sum(psi(0, a + x) - psi(0, a) - psi(0, a + b + n) + psi(0, a + b) for x, n in groups)
        over_b = sum(psi(0, b + n - x) - psi(0, b) - psi(0, a + b + n) + psi(0, a + b) for x, n in groups)
        return over_a, over_b

    a, b = findroot(slopes, (mpf(float(a)), mpf(float(b))), tol=1e-42)
    return a / (a + b), a + b


def bound(a, b, tail):
    """The point below which Beta(a, b) has the tail."""
    if a == 0 or b == 0:
        return mpf(0 if a == 0 else 1)
    start = mpf(float(betaincinv(float(a), float(b), float(tail))))
    around = start * (1 - mpf(10) ** -9), start * (1 + mpf(10) ** -9)
    return findroot(lambda p: betainc(a, b, 0, p, regularized=True) - tail, around, tol=1e-42)


def posterior(groups, mean, strength, level):
    if strength == inf:
        return [mean] * len(groups), [mean] * len(groups), [mean] * len(groups)
    a, b, tail = mean * strength, (1 - mean) * strength, (1 - mpf(level)) / 2
    estimate = [(x + a) / (n + a + b) for x, n in groups]
    low = [bound(x + a, n - x + b, tail) for x, n in groups]
    high = [1 - bound(n - x + b, x + a, tail) for x, n in groups]
    return estimate, low, high


def sets():
    yield placements()
    for litters in RATS.values():
        yield [tuple(map(int, litter.split("/"))) for litter in litters.split()]
    yield from ([(3, 10)], [(3, 10), (3, 10), (3, 10)], [(0, 5), (0, 9)], [(4, 4), (9, 9)], [(0, 4), (4, 4)], [(0, 1), (1, 1), (0, 1)])
    yield from ([(100, 1000), (900, 1000), (500, 1000)], [(1, 1000), (5, 1200), (60, 900), (0, 20)])
    for seed in range(12):
        yield groups_of(500 + seed, 4 + seed, (10, 40, 150)[seed % 3], 0.0, (1.0, 0.3)[seed % 2])
    for seed in range(4):
        yield groups_of(600 + seed, 8, 60, 0.5, 0.5)


with open(Path(sys.argv[1]) / "smooth.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow("method level successes trials mean strength estimate low high".split())
    for groups in sets():
        for method, estimate in (("likelihood", likelihood), ("moments", moments), ("marshall", marshall)):
            prior = estimate(groups)
            if prior is None:
                continue
            level = 0.998 if method == "marshall" else 0.95
            columns = [words([digits(value) for value in column]) for column in posterior(groups, *prior, level)]
            writer.writerow([method, level, words([x for x, _ in groups]), words([n for _, n in groups]), *map(digits, prior), *columns])
