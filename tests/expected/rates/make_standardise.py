# SPDX-License-Identifier: MIT
"""Writes standardise_direct.csv, standardise_indirect.csv and decompose.csv: reference values, 17 significant digits.

make_standardise.py FOLDER    needs mpmath and SciPy

Works with 50 digits, from the definitions in the papers that README.md names. Limits of a Poisson count are where a sum of its
probabilities, term by term, is the tail's; they start from SciPy's and are polished. The decomposition is in fractions, and exact.
A list in a cell is separated by spaces; NA is a missing count.
"""

import csv
import random
import sys
from fractions import Fraction

from mpmath import erfinv, exp, log, loggamma, mp, mpf, nstr, sqrt
from scipy.special import gammaincinv

mp.dps = 50
LEVELS = (0.5, 0.8, 0.95, 0.998, 0.999999999)
DIRECT = ("dobson_byar", "dobson_exact", "dobson_wilson", "mover_wilson")
SEED = 1955


def digits(value):
    return nstr(mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else mpf(value), 17, min_fixed=-3, max_fixed=1)


def deviate(level):
    return sqrt(2) * erfinv(mpf(level))


def at_least(count, mean):
    """The chance of `count` or more, for a mean up to the count: the terms fall from the first one on."""
    term = exp(count * log(mean) - mean - loggamma(count + 1))
    total, k = mpf(0), count
    while term > total * mpf(10) ** -49 or total == 0:
        total += term
        k += 1
        term *= mean / k
    return total


def at_most(count, mean):
    term = exp(count * log(mean) - mean - loggamma(count + 1))
    total, k = mpf(0), count
    while k >= 0 and (total == 0 or term > total * mpf(10) ** -49):
        total += term
        term *= k / mean
        k -= 1
    return total


def polish(chance, density_count, sign, tail, mean):
    """Newton's method on log(chance / tail); the derivative of the chance is the term at density_count, with its sign."""
    mean = mpf(mean)
    for _ in range(60):
        value = chance(mean)
        slope = sign * exp(density_count * log(mean) - mean - loggamma(density_count + 1)) / value
        step = log(value / tail) / slope
        mean -= step
        if abs(step) < mean * mpf(10) ** -40:
            return mean
    raise ArithmeticError


def exact_count(count, level):
    tail = (1 - mpf(level)) / 2
    low = mpf(0) if count == 0 else polish(lambda m: at_least(count, m), count - 1, 1, tail, gammaincinv(count, float(tail)))
    high = polish(lambda m: at_most(count, m), count, -1, tail, gammaincinv(count + 1, 1 - float(tail)))
    return low, high


def byar_count(count, level):
    z, c = deviate(level), mpf(count)
    low = mpf(0) if count == 0 else max(c * (1 - 1 / (9 * c) - z / (3 * sqrt(c))) ** 3, mpf(0))
    return low, (c + 1) * (1 - 1 / (9 * (c + 1)) + z / (3 * sqrt(c + 1))) ** 3


def wilson(x, n, level):
    z, x, n = deviate(level), mpf(x), mpf(n)
    half = z * sqrt(x * (n - x) / n + z * z / 4)
    return (x + z * z / 2 - half) / (n + z * z), (x + z * z / 2 + half) / (n + z * z)


def direct(method, empty, level, weights, successes, trials):
    """covered, rate, low, high, state"""
    strata = [s for s in zip(weights, successes, trials) if s[0] > 0]
    nothing = (None,) * 4
    if any(x is None or n is None for _, x, n in strata):
        return (*nothing, "unavailable")
    if any(x < 0 or n < x for _, x, n in strata):
        return (*nothing, "invalid")
    full = [(Fraction(w), x, n) for w, x, n in strata if n > 0]
    if not full or (len(full) < len(strata) and empty == "undefined"):
        return (*nothing, "undefined")
    total = sum(w for w, _, _ in full)
    covered = total / sum(Fraction(w) for w, _, _ in strata)
    full = [(w / total, x, n) for w, x, n in full]
    rate = sum(w * Fraction(x, n) for w, x, n in full)
    p, count, all_trials = mpf(rate.numerator) / rate.denominator, sum(x for _, x, _ in full), sum(n for _, _, n in full)
    if method == "mover_wilson":
        below = above = mpf(0)
        for w, x, n in full:
            w, (bottom, top) = mpf(w.numerator) / w.denominator, wilson(x, n, level)
            below += (w * (mpf(x) / n - bottom)) ** 2
            above += (w * (top - mpf(x) / n)) ** 2
        low, high = p - sqrt(below), p + sqrt(above)
    else:
        variances = [Fraction(x * (n - x), n) if method == "dobson_wilson" else Fraction(x) for _, x, n in full]
        squares = [(w / n) ** 2 for w, _, n in full]
        square = sum(a * v for a, v in zip(squares, variances)) / sum(variances) if any(variances) else max(squares)
        scale = sqrt(mpf(square.numerator) / square.denominator)
        limits = {"dobson_byar": byar_count, "dobson_exact": exact_count}
        bottom, top = (all_trials * b for b in wilson(count, all_trials, level)) if method == "dobson_wilson" else limits[method](count, level)
        low, high = p - scale * (count - bottom), p + scale * (top - count)
    return covered, rate, max(low, mpf(0)) if rate > 0 else mpf(0), min(high, mpf(1)) if rate < 1 else mpf(1), "defined"


def direct_cases():
    pick = random.Random(SEED)
    yield [945, 734], [72, 13], [100, 25]
    yield [1], [5], [8]
    yield [0.25, 0.75], [0, 0], [4, 9]
    yield [0.25, 0.75], [4, 9], [4, 9]
    yield [0.25, 0.75], [4, 0], [4, 9]
    yield [1e-200, 1e200, 3e199], [4, 1, 0], [9, 2, 1]
    yield [1, 1, 1], [1, 0, 2], [1000000000, 1, 3]
    yield [1, 0, 2], [3, None, 2], [5, None, 7]
    yield [1, 0, 2], [3, 5, 2], [5, 1, 7]
    yield [1, 1, 2], [3, 0, 2], [5, 0, 7]
    yield [1, 1, 2], [3, None, 2], [5, 0, 7]
    yield [1, 1, 2], [3, None, 8], [5, 9, 7]
    yield [1, 1, 2], [3, 0, 8], [5, 0, 7]
    yield [1, 1, 2], [3, -1, 1], [5, 4, 7]
    yield [1, 2], [0, 0], [0, 0]
    yield [0, 2], [1, 0], [3, 0]
    for size in (1, 2, 2, 2, 3, 5, 19):
        for scale in (8, 60, 1000, 1000000):
            trials = [pick.randint(1, scale) for _ in range(size)]
            yield [pick.randint(1, 1000) for _ in range(size)], [pick.randint(0, n) for n in trials], trials


def cell(numbers):
    return " ".join("NA" if number is None else repr(number) for number in numbers)


def result(values):
    return ["NA" if value is None else digits(value) for value in values]


def write_direct(path):
    with open(path, "w", encoding="ascii", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("method empty level weights successes trials covered rate low high state".split())
        for number, (weights, successes, trials) in enumerate(direct_cases()):
            for method in DIRECT:
                for level in LEVELS[number % 2 :: 2]:
                    for empty in ("undefined", "left_out") if 0 in trials else ("undefined",):
                        *values, state = direct(method, empty, level, weights, successes, trials)
                        out.writerow([method, empty, level, *map(cell, (weights, successes, trials)), *result(values), state])


def write_indirect(path):
    with open(path, "w", encoding="ascii", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("method level observed expected ratio low high".split())
        for method, limits in (("exact", exact_count), ("byar", byar_count)):
            for observed in (0, 1, 2, 3, 5, 9, 10, 11, 25, 91, 200, 895, 1045, 12345, 1000000):
                for level, expected in zip(LEVELS, (835.88356123117433, 1.0, 3.59, 0.001, 100000.5)):
                    low, high = limits(observed, level)
                    out.writerow([method, level, observed, repr(expected), *map(digits, (mpf(v) / mpf(expected) for v in (observed, low, high)))])


def decompose(split, counts):
    """total, rate effect, mix effect, interaction; counts: successes and trials before, successes and trials after"""
    strata = list(zip(*counts))
    before, after = sum(s[1] for s in strata), sum(s[3] for s in strata)
    total = Fraction(sum(s[2] for s in strata), after) - Fraction(sum(s[0] for s in strata), before)
    rate = mix = both = Fraction(0)
    for x0, n0, x1, n1 in strata:
        if n0 == n1 == 0:
            continue
        first = Fraction(x0, n0) if n0 else Fraction(x1, n1)
        second = Fraction(x1, n1) if n1 else first
        share, other = Fraction(n0, before), Fraction(n1, after)
        if split == "shared":
            rate += (share + other) / 2 * (second - first)
            mix += (first + second) / 2 * (other - share)
        else:
            rate += share * (second - first)
            mix += first * (other - share)
            both += (other - share) * (second - first)
    assert total == rate + mix + both
    return total, rate, mix, both


def write_decompose(path):
    pick = random.Random(SEED)
    cases = [
        ([3, 4], [10, 5], [3, 4], [10, 5]),
        ([30, 10], [50, 50], [45, 2], [75, 10]),
        ([0, 4], [0, 5], [3, 4], [10, 5]),
        ([3, 4], [10, 5], [0, 4], [0, 5]),
        ([0, 4, 0], [0, 5, 0], [1, 0, 0], [3, 0, 0]),
        ([0, 0], [1, 1], [5, 7], [5, 7]),
        ([333333333, 1], [999999999, 3], [333333334, 1], [1000000000, 3]),
    ]
    for size in (1, 2, 2, 3, 6):
        for scale in (8, 100, 5000, 1000000000):
            trials = [[pick.randint(1, scale) for _ in range(size)] for _ in range(2)]
            cases.append(tuple(side for n in trials for side in ([pick.randint(0, k) for k in n], n)))
    with open(path, "w", encoding="ascii", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("split successes_before trials_before successes_after trials_after total rate_effect mix_effect interaction".split())
        for counts in cases:
            for split in ("shared", "apart"):
                out.writerow([split, *map(cell, counts), *map(digits, decompose(split, counts))])


def main():
    folder = sys.argv[1]
    write_direct(f"{folder}/standardise_direct.csv")
    write_indirect(f"{folder}/standardise_indirect.csv")
    write_decompose(f"{folder}/decompose.csv")


main()
