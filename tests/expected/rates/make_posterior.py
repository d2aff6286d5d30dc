# SPDX-License-Identifier: MIT
"""Writes posterior.csv, coverage.csv and widths.csv: reference values of posteriors, exact coverage and numbers of trials.

make_posterior.py FOLDER    needs mpmath, SciPy and statsmodels

The highest density interval is where two equations hold with 40 digits: what is outside, and the same density at both bounds, from the shortest interval
that SciPy finds. Coverage adds up all outcomes, with the bounds of make_proportion.py, 60 digits. Numbers of trials are found by counting: of 4,000
numbers, the one after the last at which statsmodels' intervals are too wide on average.
"""

import sys

import numpy as np
from make_proportion import beta_tail, bounds, clopper_pearson, digits, jeffreys, quantile, wald, wilson
from mpmath import binomial, exp, findroot, log, mp, mpf
from scipy import optimize, stats
from statsmodels.stats.proportion import proportion_confint

PRIORS = ((0.5, 0.5), (1, 1), (2, 5), (0.25, 1), (17.5, 80.25))
COUNTS = ((0, 0), (0, 1), (1, 1), (0, 5), (1, 5), (3, 5), (5, 5), (0, 40), (2, 40), (20, 40), (39, 40), (1, 1000), (400, 1000), (999, 1000))


def equal_tailed(a, b, level):
    tail = (1 - mpf(level)) / 2
    return quantile(a, b, tail), 1 - quantile(b, a, tail)


def highest_density(a, b, level):
    outside = 1 - mpf(level)
    if a == b == 1:
        return equal_tailed(a, b, level)
    if a <= 1 and b >= 1:
        return mpf(0), 1 - quantile(b, a, outside)
    if b <= 1 and a >= 1:
        return quantile(a, b, outside), mpf(1)
    spread = stats.beta(a, b)
    shortest = optimize.minimize_scalar(lambda u: spread.isf(1 - level - u) - spread.ppf(u), bounds=(0, 1 - level), method="bounded", options={"xatol": 1e-12})
    low, high = spread.ppf(shortest.x), spread.isf(1 - level - shortest.x)

    def equations(s, t):
        low, high = 1 / (1 + exp(-s)), 1 / (1 + exp(-t))
        mass = beta_tail(mpf(a), mpf(b), low)[0] + beta_tail(mpf(b), mpf(a), 1 - high)[0]
        return log(mass / outside), (a - 1) * log(low / high) + (b - 1) * log((1 - low) / (1 - high))

    mp.dps = 40
    root = findroot(equations, (log(low / (1 - mpf(low))), log(high / (1 - mpf(high)))), tol=mpf(10) ** -50, maxsteps=60)
    mp.dps = 60
    return tuple(1 / (1 + exp(-t)) for t in root)


def write_posterior(file):
    file.write("shape,level,prior_a,prior_b,successes,trials,mean,low,high\n")
    for a, b in PRIORS:
        for x, n in COUNTS:
            for level in (0.5, 0.95, 0.999):
                for shape in (equal_tailed, highest_density):
                    one, other = a + x, b + n - x
                    if shape is highest_density and one < 1 and other < 1:
                        continue
                    values = mpf(one) / (mpf(one) + mpf(other)), *shape(one, other, level)
                    file.write(f"{shape.__name__},{level},{a},{b},{x},{n}," + ",".join(map(digits, values)) + "\n")


def write_coverage(file):
    file.write("method,side,level,trials,p,coverage,mean_length\n")
    for method in (wilson, clopper_pearson, wald, jeffreys):
        for n in (1, 5, 10, 20, 50):
            for side, level in (("two_sided", 0.95), ("two_sided", 0.8), ("lower", 0.95), ("upper", 0.95)):
                of = [bounds(method, side, level, x, n) for x in range(n + 1)]
                for p in (0.0, 0.001, 0.0625, 0.2, 0.37, 0.5, 0.84, 0.97, 1.0):
                    terms = [binomial(n, x) * mpf(p) ** x * (1 - mpf(p)) ** (n - x) for x in range(n + 1)]
                    coverage = sum(term for term, (low, high) in zip(terms, of) if low <= p <= high)
                    length = sum(term * (high - low) for term, (low, high) in zip(terms, of))
                    file.write(f"{method.__name__},{side},{level},{n},{p},{digits(coverage)},{digits(length)}\n")


def write_widths(file):
    file.write("method,level,p,width,trials\n")
    names = {"wilson": "wilson", "clopper_pearson": "beta", "wald": "normal", "agresti_coull": "agresti_coull"}
    for name, theirs in names.items():
        for level in (0.8, 0.95):
            for p in (0.0, 0.02, 0.3, 0.5, 1.0):
                lengths = []
                for n in range(1, 1501):
                    x = np.arange(n + 1)
                    low, high = proportion_confint(x, n, alpha=1 - level, method=theirs)
                    lengths.append(float((stats.binom.pmf(x, n, p) * (high - low)).sum()))
                for width in (0.5, 0.2, 0.1):
                    wide = [n for n, length in enumerate(lengths, 1) if length > width]
                    if not wide or wide[-1] < 1500:
                        file.write(f"{name},{level},{p},{width},{wide[-1] + 1 if wide else 1}\n")


def main():
    for name, write in (("posterior", write_posterior), ("coverage", write_coverage), ("widths", write_widths)):
        with open(f"{sys.argv[1]}/{name}.csv", "w", encoding="ascii") as file:
            write(file)


main()
