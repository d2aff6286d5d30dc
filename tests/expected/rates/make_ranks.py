# SPDX-License-Identifier: MIT
"""Writes ranks.csv: ranks of proportions with their intervals.

make_ranks.py FOLDER    needs mpmath and SciPy

Simultaneous: counts of disjoint Clopper-Pearson intervals at level^(1/count), from SciPy's beta quantiles; a case in which two bounds are
nearer to each other than 1e-9 is not taken. Simulated: every draw is made here anew, by the published algorithms of the generator
(xoshiro256**, splitmix64) and of the variates (polar method; Marsaglia and Tsang). A list in a cell is separated by spaces.
"""

import csv
import sys
from fractions import Fraction
from math import exp, log, sqrt
from pathlib import Path

from scipy.special import betaincinv

from regions import groups_of, placements, words

BITS = (1 << 64) - 1


class Generator:
    def __init__(self, seed):
        self.state = []
        for _ in range(4):
            seed = (seed + 0x9E3779B97F4A7C15) & BITS
            z = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9 & BITS
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB & BITS
            self.state.append(z ^ (z >> 31))

    def bits(self):
        def turn(x, k):
            return ((x << k) | (x >> (64 - k))) & BITS

        s0, s1, s2, s3 = self.state
        result = turn(s1 * 5 & BITS, 7) * 9 & BITS
        t = s1 << 17 & BITS
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        self.state = [s0, s1, s2 ^ t, turn(s3, 45)]
        return result

    def uniform(self):
        return (2 * (self.bits() >> 12) + 1) / 2.0**53

    def normal(self):
        while True:
            u, v = 2 * self.uniform() - 1, 2 * self.uniform() - 1
            s = u * u + v * v
            if 0 < s < 1:
                return u * sqrt(-2 * log(s) / s)

    def gamma(self, shape):
        if shape < 1:
            larger = self.gamma(shape + 1)
            return larger * self.uniform() ** (1 / shape)
        d = shape - 1 / 3
        c = 1 / sqrt(9 * d)
        while True:
            x = self.normal()
            v = (1 + c * x) ** 3
            if v <= 0:
                continue
            u = self.uniform()
            if u < 1 - 0.0331 * x**4 or log(u) < 0.5 * x * x + d * (1 - v + log(v)):
                return d * v


def observed(groups):
    rates = [Fraction(x, n) for x, n in groups]
    return [sum(other > rate for other in rates) + (sum(other == rate for other in rates) + 1) / 2 for rate in rates]


def simultaneous(groups, level):
    tail = (1 - exp(log(level) / len(groups))) / 2
    lows = [float(betaincinv(x, n - x + 1, tail)) if x else 0.0 for x, n in groups]
    highs = [1 - float(betaincinv(n - x, x + 1, tail)) if x < n else 1.0 for x, n in groups]
    bounds = list(zip(lows, highs))
    for i, one in enumerate(bounds):
        for j, other in enumerate(bounds):
            if i != j and abs(one[0] - other[1]) < 1e-9:
                return None
    low = [1 + sum(other[0] >= one[1] for other in bounds) for one in bounds]
    high = [len(bounds) - sum(other[1] <= one[0] for other in bounds) for one in bounds]
    return low, high


def simulated(groups, level, draws, seed):
    generator = Generator(seed & BITS)
    ranks = [[] for _ in groups]
    for _ in range(draws):
        drawn = []
        for x, n in groups:
            successes = generator.gamma(x + 0.5)
            drawn.append(successes / generator.gamma(n - x + 0.5))
        for rank, i in enumerate(sorted(range(len(groups)), key=lambda i: -drawn[i]), 1):
            ranks[i].append(rank)
    allowed = draws * ((1 - level) / 2)
    everything = range(1, len(groups) + 1)
    low = [max(r for r in everything if sum(met < r for met in row) <= allowed) for row in ranks]
    high = [min(r for r in everything if sum(met > r for met in row) <= allowed) for row in ranks]
    return low, high


def sets():
    yield placements()
    yield from ([(3, 9)], [(5, 8), (5, 8)], [(0, 4), (4, 4)], [(1, 2), (2, 4), (3, 6), (1, 3)])
    yield [(0, 20), (0, 20), (20, 20), (20, 20), (10, 20)]
    yield from ([(x * 10**5, 10**6) for x in (1, 3, 9)], [(10**8, 10**9), (10**8 + 10**5, 10**9), (10**8 + 110000, 10**9)])
    for seed in range(30):
        yield groups_of(seed, 2 + seed, (10, 60, 400)[seed % 3])


with open(Path(sys.argv[1]) / "ranks.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow("method level draws seed successes trials rank low high".split())
    for number, groups in enumerate(sets()):
        columns = [words([x for x, _ in groups]), words([n for _, n in groups])]
        for level in (0.5, 0.9, 0.95, 0.99):
            found = simultaneous(groups, level)
            if found is not None:
                writer.writerow(["simultaneous", level, 0, 0, *columns, words(observed(groups)), words(found[0]), words(found[1])])
        for level, draws, seed in ((0.95, 400, number), (0.8, 101, -number - 1), (0.5, 4, 10**18 + number)):
            found = simulated(groups, level, draws, seed)
            writer.writerow(["simulated", level, draws, seed, *columns, words(observed(groups)), words(found[0]), words(found[1])])
