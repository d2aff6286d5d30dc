# SPDX-License-Identifier: MIT
"""Writes comparisons.csv: intervals for two proportions, 17 significant digits.

make_comparisons.py OUTPUT    needs mpmath, numpy, scipy, statsmodels

From the definitions, with 50 digits. A score limit is where the score test, at proportions found by maximising the constrained likelihood,
reaches the normal deviate; a conditional limit is where a tail of the noncentral hypergeometric distribution, summed over all tables, has
its probability. Where statsmodels and SciPy compute the same they are asked as well, and must agree as far as their own root finding goes.
The score interval for a difference is another one in statsmodels 0.15.0, and not mirrored when the proportions change places: 48 of 80 less
56 of 70 goes from -0.3429 to -0.0527, the opposite from 0.0526 to 0.3440. Newcombe's printed limits are 0.0528 and 0.3382.
"""

import itertools
import sys
import warnings

import numpy
from mpmath import erfinv, exp, hypot, inf, log, mp, mpf, nstr, sqrt
from scipy.stats.contingency import odds_ratio
from statsmodels.stats.proportion import confint_proportions_2indep

mp.dps = 50
LEVELS = (0.5, 0.95, 0.999999)
STEPS = 80  # of a bisection
ALL = 20000  # trials up to which every table is summed

PAIRS = [
    (56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (0, 10, 0, 20), (0, 10, 0, 10), (10, 10, 0, 20), (10, 10, 0, 10),
    (3, 4, 1, 4), (2, 17, 10, 13), (7, 34, 1, 34), (0, 16, 15, 72), (0, 1, 1, 1), (1, 1, 0, 1), (1, 1, 1, 1), (0, 1, 0, 1), (1, 2, 1, 1),
    (5, 8, 4713, 13212), (0, 8, 4713, 13212), (8, 8, 4713, 13212), (61, 200, 4652, 13012), (10, 10, 20, 20), (20, 20, 19, 20),
    (0, 12, 1, 150), (150, 150, 148, 150), (1, 1000, 999, 1000), (12, 35, 120, 350), (33, 100, 34, 100), (50, 100, 500, 1000),
]  # fmt: skip
PAIRS += [(x, 5, y, 8) for x, y in itertools.product((0, 1, 4, 5), (0, 3, 8))]
LARGE = [(1000000, 3000000, 999000, 3000000), (1, 1000000, 3, 1000000), (999999999, 1000000000, 999999990, 1000000000),
         (333333333, 1000000000, 333300000, 1000000000), (3, 10, 300000000, 1000000000)]  # fmt: skip


def deviate_of(level):
    return sqrt(mpf(2)) * erfinv(mpf(level))


def bisect(f, low, high):
    """The zero of a function that falls from low to high."""
    low, high = mpf(low), mpf(high)
    for _ in range(STEPS):
        middle = (low + high) / 2
        if f(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def wilson(x, n, z):
    root = z * sqrt(mpf(x) * (n - x) / n + z * z / 4)
    return (x + z * z / 2 - root) / (n + z * z), (x + z * z / 2 + root) / (n + z * z)


def newcombe(x1, n1, x2, n2, z, _):
    (l1, u1), (l2, u2) = wilson(x1, n1, z), wilson(x2, n2, z)
    p1, p2 = mpf(x1) / n1, mpf(x2) / n2
    return p1 - p2, p1 - p2 - hypot(p1 - l1, u2 - p2), p1 - p2 + hypot(u1 - p1, p2 - l2)


def agresti_caffo(x1, n1, x2, n2, z, _):
    p1, p2 = mpf(x1 + 1) / (n1 + 2), mpf(x2 + 1) / (n2 + 2)
    half = z * sqrt(p1 * (1 - p1) / (n1 + 2) + p2 * (1 - p2) / (n2 + 2))
    return mpf(x1) / n1 - mpf(x2) / n2, max(p1 - p2 - half, mpf(-1)), min(p1 - p2 + half, mpf(1))


def most_likely(x1, n1, x2, n2, difference):
    """p2 where the likelihood is greatest given p1 = p2 + difference: where its slope, which falls, is 0."""

    def terms(p2):
        return ((x1, p2 + difference, 1), (n1 - x1, 1 - p2 - difference, -1), (x2, p2, 1), (n2 - x2, 1 - p2, -1))

    def slope(p2):
        if any(x and p <= 0 and sign > 0 for x, p, sign in terms(p2)):
            return inf
        if any(x and p <= 0 and sign < 0 for x, p, sign in terms(p2)):
            return -inf
        return sum(sign * x / p for x, p, sign in terms(p2) if x)

    low, high = max(mpf(0), -difference), min(mpf(1), 1 - difference)
    if slope(low) <= 0:
        return low
    if slope(high) >= 0:
        return high
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) > 0 else (low, middle)
    p2 = (low + high) / 2
    for _ in range(60):  # Newton's steps, kept inside by halving
        value = slope(p2)
        low, high = (p2, high) if value > 0 else (low, p2)
        curve = -sum(x / p**2 for x, p, _ in terms(p2) if x)
        new = p2 - value / curve
        new = new if low < new < high else (low + high) / 2
        if abs(new - p2) < mpf(10) ** -47 * new:
            break
        p2 = new
    return p2


def score_difference(x1, n1, x2, n2, z, _):
    d, n = mpf(x1) / n1 - mpf(x2) / n2, mpf(n1 + n2)

    def score(delta):
        p2 = most_likely(x1, n1, x2, n2, delta)
        p1 = p2 + delta
        variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * n / (n - 1)
        return (d - delta) / sqrt(variance)

    low = mpf(-1) if d == -1 else bisect(lambda delta: score(delta) - z, -1, d)
    high = mpf(1) if d == 1 else bisect(lambda delta: score(delta) + z, d, 1)
    return d, low, high


def ratio(x1, n1, x2, n2):
    return mpf(x1) * n2 / n1 / x2 if x2 else inf


def katz(x1, n1, x2, n2, z, _):
    if x1 == 0 or x2 == 0:
        return ratio(x1, n1, x2, n2), mpf(0), inf
    deviation = sqrt(mpf(1) / x1 - mpf(1) / n1 + mpf(1) / x2 - mpf(1) / n2)
    middle = ratio(x1, n1, x2, n2)
    return middle, middle * exp(-z * deviation), middle * exp(z * deviation)


def score_ratio(x1, n1, x2, n2, z, _):
    n = mpf(n1 + n2)

    def score(log_ratio):
        theta = exp(log_ratio)
        b = n1 * theta + x1 + n2 + x2 * theta
        root = sqrt(b * b - 4 * n * theta * (x1 + x2))
        p2 = 2 * (x1 + x2) / (b + root)
        p1 = theta * p2
        variance = (p1 * (1 - p1) / n1 + theta**2 * p2 * (1 - p2) / n2) * n / (n - 1)
        return (mpf(x1) / n1 - theta * mpf(x2) / n2) / sqrt(variance)

    middle = log(ratio(x1, n1, x2, n2)) if x1 and x2 else mpf(0)
    with mp.workdps(90):
        low = mpf(0) if x1 == 0 else exp(bisect(lambda t: score(t) - z, middle - 80, middle + (0 if x2 else 80)))
        high = inf if x2 == 0 else exp(bisect(lambda t: score(t) + z, middle - (0 if x1 else 80), middle + 80))
    return ratio(x1, n1, x2, n2), low, high


def odds(x1, n1, x2, n2):
    return mpf(x1) * (n2 - x2) / (n1 - x1) / x2 if x2 and x1 < n1 else inf


def woolf(x1, n1, x2, n2, z, _):
    middle = odds(x1, n1, x2, n2)
    if 0 in (x1, n1 - x1, x2, n2 - x2):
        return middle, mpf(0), inf
    deviation = sqrt(sum(mpf(1) / count for count in (x1, n1 - x1, x2, n2 - x2)))
    return middle, middle * exp(-z * deviation), middle * exp(z * deviation)


class Tables:
    """The tables with given margins, as terms relative to that of x1, for any ratio of the odds."""

    def __init__(self, x1, n1, x2, n2):
        m = x1 + x2
        self.first, self.last, self.at = max(0, m - n2), min(n1, m), x1
        if max(n1, n2) > ALL:  # the tables that count, with the 64 bits of an extended double
            deviation = numpy.sqrt(float(m) * n1 / (n1 + n2) * n2 / (n1 + n2) * (1 - m / (n1 + n2)) + 25)
            self.near = mpf(60 / deviation)
            self.first, self.last = max(self.first, x1 - int(30 * deviation)), min(self.last, x1 + int(30 * deviation))
        self.real = numpy.longdouble if max(n1, n2) > ALL else mpf
        k = range(self.first, self.last)
        steps = [self.real((n1 - i) * (m - i)) / self.real((i + 1) * (n2 - m + i + 1)) for i in k]
        self.up, self.down = steps[x1 - self.first :], steps[: x1 - self.first][::-1]
        if self.real is not mpf:
            self.up, self.down = numpy.array(self.up, numpy.longdouble), numpy.array(self.down, numpy.longdouble)

    def side(self, steps, theta):
        """The sum of the terms on one side of x1, and of terms times distances."""
        if self.real is not mpf:
            terms = numpy.cumprod(steps * theta)
            return terms.sum(), (terms * numpy.arange(1, len(terms) + 1)).sum()
        total, moment, term = mpf(0), mpf(0), mpf(1)
        for distance, step in enumerate(steps, 1):
            term *= step * theta
            total += term
            moment += distance * term
        return total, moment

    def sides(self, t):
        if self.real is not mpf:
            theta = numpy.exp(numpy.longdouble(nstr(t, 25)))
            return self.side(self.up, theta), self.side([] if len(self.down) == 0 else 1 / self.down, 1 / theta)
        return self.side(self.up, exp(t)), self.side([1 / step for step in self.down], exp(-t))

    def tail(self, t):
        (above, _), (below, _) = self.sides(t)
        return (1 + above) / (1 + above + below)

    def root(self, f, middle):
        """The zero of a falling function: some bisections, then secant steps, or bisections only where the numbers are short."""
        reach = 40 if self.real is mpf else self.near
        low, high = middle - reach, middle + reach
        for _ in range(70 if self.real is not mpf else 16):
            half = (low + high) / 2
            low, high = (half, high) if f(half) > 0 else (low, half)
        if self.real is not mpf:
            return (low + high) / 2
        return mp.findroot(f, (low, high), solver="anderson", tol=mpf(10) ** -60, maxsteps=100)


def conditional(x1, n1, x2, n2, _, level):
    tables, tail = Tables(x1, n1, x2, n2), (1 - mpf(level)) / 2
    mirrored = Tables(x2, n2, x1, n1)
    middle = log(mpf(2 * x1 + 1) * (2 * (n2 - x2) + 1) / (2 * (n1 - x1) + 1) / (2 * x2 + 1))
    smallest = x1 == 0 or x2 == n2
    greatest = x1 == n1 or x2 == 0

    def balance(t):
        (_, above), (_, below) = tables.sides(t)
        return mpf(str(below)) - mpf(str(above)) if tables.real is not mpf else below - above

    def fall(which):
        if which.real is mpf:
            return lambda t: log(tail / which.tail(t))
        return lambda t: tail - mpf(str(which.tail(t)))

    estimate = mpf(0) if smallest else inf if greatest else exp(tables.root(balance, middle))
    low = mpf(0) if smallest else exp(tables.root(fall(tables), middle))
    high = inf if greatest else exp(-mirrored.root(fall(mirrored), -middle))
    return estimate, low, high


METHODS = {
    "difference_newcombe": newcombe,
    "difference_miettinen_nurminen": score_difference,
    "difference_agresti_caffo": agresti_caffo,
    "ratio_katz": katz,
    "ratio_miettinen_nurminen": score_ratio,
    "odds_ratio_woolf": woolf,
    "odds_ratio_conditional": conditional,
}
STATSMODELS = {
    "difference_newcombe": ("diff", "newcomb"),
    "difference_agresti_caffo": ("diff", "agresti-caffo"),
    "ratio_katz": ("ratio", "log"),
    "ratio_miettinen_nurminen": ("ratio", "score"),
    "odds_ratio_woolf": ("odds-ratio", "logit"),
}
compared = dict.fromkeys(METHODS, 0)


def agree(name, level, pair, ours, theirs):
    assert all(abs(a - b) < 1e-6 * (1 + abs(a)) for a, b in zip(ours, theirs)), (name, level, pair, ours, theirs)
    compared[name] += 1


def compare(name, level, pair, low, high):
    """Whether others find the same, for tables without zeros."""
    x1, n1, x2, n2 = pair
    if 0 in (x1, n1 - x1, x2, n2 - x2) or max(n1, n2) > ALL:
        return
    if name in STATSMODELS and level == 0.95:  # its brackets are too narrow for other levels
        measure, method = STATSMODELS[name]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = confint_proportions_2indep(x1, n1, x2, n2, method=method, compare=measure, alpha=1 - level, correction=True)
        agree(name, level, pair, (low, high), theirs)
    elif name == "odds_ratio_conditional":
        theirs = odds_ratio([[x1, x2], [n1 - x1, n2 - x2]], kind="conditional").confidence_interval(level)
        agree(name, level, pair, (low, high), theirs)


def digits(value):
    return "inf" if value == inf else nstr(value, 17, min_fixed=-3, max_fixed=1)


def is_defined(name, x1, n1, x2, n2):
    if name.startswith("difference"):
        return True
    return x1 + x2 > 0 and (name.startswith("ratio") or x1 + x2 < n1 + n2)


def main():
    with open(sys.argv[1], "w", encoding="ascii") as file:
        file.write("method,level,successes_1,trials_1,successes_2,trials_2,estimate,low,high\n")
        for name, method in METHODS.items():
            for pair in PAIRS + LARGE:
                for level in LEVELS if pair in PAIRS else LEVELS[1:2]:
                    if is_defined(name, *pair):
                        estimate, low, high = method(*pair, deviate_of(level), level)
                        compare(name, level, pair, low, high)
                        numbers = ",".join(digits(value) for value in (estimate, low, high))
                        file.write(f"{name},{level},{','.join(map(str, pair))},{numbers}\n")
                        file.flush()
            print(name, compared[name], flush=True)


main()
