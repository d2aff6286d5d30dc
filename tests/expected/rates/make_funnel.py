# SPDX-License-Identifier: MIT
"""Writes funnel.csv and funnel_limits.csv: reference values of funnels, 17 significant digits.

make_funnel.py FOLDER    needs mpmath and SciPy

Works with 50 digits from the formulas of Spiegelhalter 2005. Binomial tails are summed term by term; SciPy's quantile is only where the
search for a limit starts. A list in a cell is separated by spaces; low and high are level by level.
"""

import csv
import sys
from functools import lru_cache
from pathlib import Path

import numpy
from mpmath import erfinv, exp, floor, log, loggamma, mp, mpf, nstr, sqrt
from scipy.stats import binom

from regions import groups_of, placements, words

mp.dps = 50
METHODS = ("exact", "smoothed", "normal")
SETTINGS = (("none", 0.0, None), ("multiplicative", 0.1, None), ("additive", 0.1, None), ("additive", 0.25, 0.4))
LARGE = 10**5  # from here on sums take long, and only a few are made
LEVELS = (0.5, 0.9, 0.95, 0.998, 0.999999999)


def digits(value):
    return nstr(mpf(value), 17, min_fixed=-3, max_fixed=1)


def term_of(n, k, p):
    return exp(loggamma(n + 1) - loggamma(k + 1) - loggamma(n - k + 1) + k * log(p) + (n - k) * log(1 - p))


@lru_cache(maxsize=None)
def at_most(n, k, p):
    """P(R <= k): downwards from k, or as the rest of what is upwards, whichever falls."""
    if k < 0:
        return mpf(0)
    if k <= n * p:
        term, total = term_of(n, k, p), mpf(0)
        while k >= 0 and (total == 0 or term > total * mpf(10) ** -48):
            total += term
            term *= k * (1 - p) / ((n - k + 1) * p)
            k -= 1
        return total
    total, k = mpf(0), k + 1
    term = term_of(n, k, p) if k <= n else 0
    while k <= n and (total == 0 or term > total * mpf(10) ** -48):
        total += term
        term *= (n - k) * p / ((k + 1) * (1 - p))
        k += 1
    return 1 - total


def lower(method, n, p, level):
    """The lower limit, in successes."""
    tail = (1 - mpf(level)) / 2
    if method == "normal":
        return max(mpf(0), n * p - sqrt(2) * erfinv(mpf(level)) * sqrt(n * p * (1 - p)))
    k = max(0, min(n, int(binom.ppf(float(tail), n, float(p)))))
    while k > 0 and at_most(n, k - 1, p) > tail:
        k -= 1
    while at_most(n, k, p) <= tail:
        k += 1
    if method == "exact":
        return mpf(k)
    return max(mpf(0), k - (at_most(n, k, p) - tail) / term_of(n, k, p))


def limits(method, n, p, level, factor, excess):
    low, high = lower(method, n, p, level) / n, 1 - lower(method, n, 1 - p, level) / n
    wider = sqrt((factor * p * (1 - p) / n + excess) / (p * (1 - p) / n))
    if low < p:
        low = max(mpf(0), p + wider * (low - p))
    if high > p:
        high = min(mpf(1), p + wider * (high - p))
    return low, high


def quantile(ordered, share):
    place = share * (len(ordered) - 1)
    i = int(floor(place))
    return ordered[i] + (place - i) * (ordered[min(i + 1, len(ordered) - 1)] - ordered[i])


def model(groups, dispersion, winsorised, target):
    if target is None:
        target = mpf(sum(x for x, _ in groups)) / sum(n for _, n in groups)
    target, share, count = mpf(target), mpf(winsorised), len(groups)
    z = sorted((mpf(x) / n - target) / sqrt(target * (1 - target) / n) for x, n in groups)
    least, most = quantile(z, share), quantile(z, 1 - share)
    checked = numpy.quantile([float(value) for value in z], [winsorised, 1 - winsorised])
    assert abs(least - checked[0]) < 1e-12 and abs(most - checked[1]) < 1e-12
    phi = sum(min(max(value, least), most) ** 2 for value in z) / count
    weights = [n / (target * (1 - target)) for _, n in groups]
    spread = sum(weights) - sum(w**2 for w in weights) / sum(weights)
    tau2 = max(mpf(0), (count * phi - (count - 1)) / spread) if count > 1 else mpf(0)
    factor = max(mpf(1), phi) if dispersion == "multiplicative" else mpf(1)
    return target, phi, tau2, factor, tau2 if dispersion == "additive" else mpf(0)


def funnel_rows():
    sets = [placements(), groups_of(1, 12, 200, 0.3, 0.7), groups_of(2, 40, 60, 0.0, 0.2), groups_of(3, 5, 9), groups_of(4, 2, 30)]
    sets += [[(7, 10)], [(3, 10), (3, 10), (3, 10)], groups_of(5, 20, 2000, 0.58, 0.62), [(x * 10**5, 10**6) for x in (1, 3, 9)]]
    for groups in sets:
        for dispersion, winsorised, target in SETTINGS:
            for method in METHODS:
                levels = (0.95, 0.998)
                target_used, phi, tau2, factor, excess = model(groups, dispersion, winsorised, target)
                z, flags, lows, highs = [], [0] * len(groups), [], []
                for x, n in groups:
                    z.append((mpf(x) / n - target_used) / sqrt(factor * target_used * (1 - target_used) / n + excess))
                for level in levels:
                    for i, (x, n) in enumerate(groups):
                        low, high = limits(method, n, target_used, level, factor, excess)
                        lows.append(low)
                        highs.append(high)
                        flags[i] += (mpf(x) / n > high + mpf(10) ** -30) - (mpf(x) / n < low - mpf(10) ** -30)
                yield [method, dispersion, winsorised, "" if target is None else target, words(levels), words([x for x, _ in groups]),
                       words([n for _, n in groups])] + [digits(value) for value in (target_used, phi, tau2)] + [
                       words([digits(value) for value in column]) for column in (z, lows, highs)] + [words(flags)]


def limit_rows():
    for n in (1, 2, 3, 5, 9, 42, 158, 1000, 54321, 1000000, 1000000000):
        for target in (0.001, 0.3125, 0.5, 0.63, 0.9990234375):
            for level in LEVELS:
                for method in METHODS:
                    for factor, excess in ((1, 0), (1.75, 0), (1, 0.015625)):
                        if (factor, excess) != (1, 0) and level != 0.95:
                            continue
                        if n > LARGE and (target, level) not in ((0.3125, 0.95), (0.63, 0.998)):
                            continue
                        low, high = limits(method, n, mpf(target), level, mpf(factor), mpf(excess))
                        if n < LARGE and (target, level) == (0.5, 0.5):
                            continue  # a tail may be the level's exactly, which no rounded sum can tell
                        yield [method, target, factor, excess, level, n, digits(low), digits(high)]


def write(name, head, rows):
    with open(Path(sys.argv[1]) / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head.split())
        writer.writerows(rows)


write("funnel.csv", "method dispersion winsorised target levels successes trials target_used phi tau2 z low high flag", funnel_rows())
write("funnel_limits.csv", "method target factor excess level trials low high", limit_rows())
