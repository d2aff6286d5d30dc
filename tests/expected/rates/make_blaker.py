# SPDX-License-Identifier: MIT
"""Writes blaker.csv: reference values of Blaker's interval, 15 significant digits.

make_blaker.py OUTPUT    needs mpmath and SciPy

From the definition: an outcome is as acceptable at p as all outcomes together are likely whose smaller tail is not above its own. The bound is the least p
with an acceptability of 1 - level: sought upwards from Clopper and Pearson's bound in many small steps, then by halving with 30 digits.
"""

import sys

import numpy as np
from mpmath import binomial, mp, mpf, nstr
from scipy import stats

mp.dps = 30
STEPS = 4000
LEVELS = (0.5, 0.8, 0.95, 0.99, 0.9999)


def acceptability(x, n, p):
    """In floats, for many p at once."""
    k = np.arange(n + 1)
    smaller = np.minimum(stats.binom.cdf(k[:, None], n, p), stats.binom.sf(k[:, None] - 1, n, p))
    return np.where(smaller <= smaller[x] * (1 + 1e-12), stats.binom.pmf(k[:, None], n, p), 0).sum(axis=0)


def acceptability_exact(x, n, p):
    terms = [binomial(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    smaller = [min(sum(terms[: k + 1]), sum(terms[k:])) for k in range(n + 1)]
    return sum(term for term, tail in zip(terms, smaller) if tail <= smaller[x] * (1 + mpf(10) ** -26))


def low(x, n, level):
    if x == 0:
        return mpf(0)
    start = stats.beta.ppf((1 - level) / 2, x, n - x + 1) * (1 - 1e-9)
    p = np.linspace(start, x / n, STEPS)
    first = int(np.argmax(acceptability(x, n, p) >= 1 - level))
    outside, inside = mpf(float(p[first - 1])), mpf(float(p[first]))
    while (inside - outside) / inside > mpf(10) ** -18:
        middle = (outside + inside) / 2
        if acceptability_exact(x, n, middle) >= 1 - mpf(level):
            inside = middle
        else:
            outside = middle
    return inside


def main():
    with open(sys.argv[1], "w", encoding="ascii") as file:
        file.write("level,successes,trials,low,high\n")
        for level in LEVELS:
            for n in (1, 2, 3, 5, 8, 13, 20, 35):
                lows = [low(x, n, level) for x in range(n + 1)]
                for x in range(0, n + 1, 1 if n < 20 else 3):
                    bounds = ",".join(nstr(bound, 15, min_fixed=-3, max_fixed=1) for bound in (lows[x], 1 - lows[n - x]))
                    file.write(f"{level},{x},{n},{bounds}\n")


main()
