# SPDX-License-Identifier: MIT
"""Writes special.csv: reference values of the special functions, 17 significant digits.

make_special.py OUTPUT    needs mpmath and SciPy

60 digits. Arguments are doubles, taken as they are. Quantiles are Newton's method on tails that are summed term by term, from SciPy's quantile.
"""

import sys

from make_proportion import beta_tail, deviate, quantile
from mpmath import erfc, exp, gammainc, log, loggamma, mp, mpf, nstr, sqrt
from scipy import special

REALS = (1e-8, 0.001, 0.25, 0.5, 0.875, 0.9990234375, 1.0009765625, 1.5, 1.998046875, 2.001953125, 2.5, 3.25, 7.5, 9.96875, 10.5, 30.0625, 1000.5, 1e6, 1e9)
DEVIATES = (-8.0, -1.5, -1e-5, 0.0, 0.125, 1.0, 1.96, 3.0, 6.5, 12.25, 25.0, 37.0)
PROBABILITIES = (1e-30, 1e-9, 0.001, 0.025, 0.1, 0.2499, 0.4375, 0.499, 0.5, 0.5625, 0.75, 0.9, 0.999)
SHAPES = (0.5, 1.0, 1.5, 3.0, 10.5, 100.0, 2500.0)
PARAMETERS = (0.5, 1.0, 1.5, 3.0, 12.5, 40.0, 60.5, 350.0, 2000.5)
TAILS = (5e-10, 0.001, 0.025, 0.25, 0.5)


def gamma_quantile(shape, tail, lower):
    """Newton's method on log(x)."""
    x = mpf(float((special.gammaincinv if lower else special.gammainccinv)(shape, float(tail))))
    for _ in range(60):
        here = gammainc(shape, 0, x, regularized=True) if lower else gammainc(shape, x, mp.inf, regularized=True)
        step = log(here / tail) * here / exp(shape * log(x) - x - loggamma(shape))
        x *= exp(-step if lower else step)
        if abs(step) < mpf(10) ** -25:
            return x
    raise ArithmeticError((shape, tail))


def rows():
    for x in REALS:
        yield "log_gamma", x, "", "", loggamma(mpf(x))
    for z in DEVIATES:
        yield "normal_upper", z, "", "", erfc(mpf(z) / sqrt(mpf(2))) / 2
    for p in PROBABILITIES:
        yield "normal_deviate", p, "", "", deviate(mpf(p)) if p <= 0.5 else -deviate(1 - mpf(p))
    for n, k in ((5, 2), (40, 1), (40, 39), (200, 100), (1000, 3), (10**6, 500000), (10**9, 7), (10**9, 400000000)):
        choose = loggamma(mpf(n + 1)) - loggamma(mpf(k + 1)) - loggamma(mpf(n - k + 1))
        yield "log_choose", n, k, "", choose
        for odds in (k / (n - k), 0.75 * k / (n - k), 0.01):
            term = exp(choose + k * log(mpf(odds)) - n * log(1 + mpf(odds)))
            if term > mpf(10) ** -250:
                yield "binomial_term", n, k, odds, term
    for shape in SHAPES:
        for factor in (0.125, 0.75, 1.0, 1.5, 4.0):
            x = shape * factor
            for name, value in (("gamma_lower", gammainc(shape, 0, x, regularized=True)), ("gamma_upper", gammainc(shape, x, mp.inf, regularized=True))):
                if value > mpf(10) ** -250:
                    yield name, shape, x, "", value
        for tail in TAILS:
            yield "gamma_quantile", shape, tail, "", gamma_quantile(shape, mpf(tail), True)
            yield "gamma_quantile_upper", shape, tail, "", gamma_quantile(shape, mpf(tail), False)
    for a in PARAMETERS:
        for b in PARAMETERS:
            for tail in TAILS:
                p = quantile(a, b, mpf(tail))
                yield "beta_quantile", a, b, tail, p / (1 - p)
            for odds in (a / b, 0.5 * a / b, 1.5 * a / b):
                p = mpf(odds) / (1 + mpf(odds))
                lower, upper = beta_tail(mpf(a), mpf(b), p)[0], beta_tail(mpf(b), mpf(a), 1 - p)[0]
                if min(lower, upper) > mpf(10) ** -30:
                    yield "beta_lower", a, b, odds, lower
                    yield "beta_upper", a, b, odds, upper


def main():
    with open(sys.argv[1], "w", encoding="ascii") as file:
        file.write("function,first,second,third,value\n")
        for name, *arguments, value in rows():
            file.write(",".join([name, *map(str, arguments), nstr(value, 17, min_fixed=-3, max_fixed=1)]) + "\n")


main()
