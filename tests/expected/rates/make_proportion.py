# SPDX-License-Identifier: MIT
"""Writes proportion.csv: reference values of intervals for one proportion, 17 significant digits.

make_proportion.py OUTPUT    needs mpmath, SciPy and statsmodels

Works with 60 digits, from the definitions in the papers: closed forms are written down as they are printed; other bounds are roots of tails that
are summed term by term. Where statsmodels has the method, both are compared.
"""

import sys

from mpmath import asin, exp, log, loggamma, mp, mpf, nstr, sin, sqrt
from scipy import optimize, special
from statsmodels.stats.proportion import proportion_confint

mp.dps = 60
LEVELS = (0.5, 0.8, 0.95, 0.9999, 1 - 2.0**-30)
TRIALS = (1, 2, 3, 5, 8, 20, 50, 51, 200, 1000)
STATSMODELS = {"wald": "normal", "wilson": "wilson", "clopper_pearson": "beta", "agresti_coull": "agresti_coull", "jeffreys": "jeffreys"}


def beta_tail(a, b, p):
    """The lower tail of Beta(a, b) at p, and p times the density times 1 - p."""
    slope = exp(a * log(p) + b * log(1 - p) + loggamma(a + b) - loggamma(a) - loggamma(b))
    if p > mpf(1) / 2:
        return 1 - beta_tail(b, a, 1 - p)[0], slope
    total = term = mpf(1)
    i = 0
    while term > total * mpf(10) ** -58 or (a + b + i) * p > a + 1 + i:
        term *= (a + b + i) / (a + 1 + i) * p
        total += term
        i += 1
    return slope * total / a, slope


def quantile(a, b, tail):
    """Newton's method on the log odds, from SciPy's quantile."""
    a, b = mpf(a), mpf(b)
    p = mpf(float(special.betaincinv(float(a), float(b), float(tail))))
    for _ in range(40):
        lower, slope = beta_tail(a, b, p)
        step = log(lower / tail) * lower / slope
        p = 1 / (1 + (1 / p - 1) * exp(max(-2, min(2, step))))
        if abs(step) < mpf(10) ** -30:
            return p
    raise ArithmeticError((a, b, tail))


def deviate(tail):
    return sqrt(mpf(2)) * mp.erfinv(1 - 2 * tail)


def deviance(x, n, p):
    return sum(2 * count * log(count / expected) for count, expected in ((mpf(x), n * p), (mpf(n - x), n * (1 - p))) if count)


# ---- the lower bounds: x, n, tail to the interval's left ----------------------------------------------------------------------------------


def wald(x, n, tail, margin=mpf(0)):
    p = mpf(x) / n
    return p - deviate(tail) * sqrt(p * (1 - p) / n) - margin / n


def wald_cc(x, n, tail):
    return wald(x, n, tail, mpf(1) / 2)


def wilson(x, n, tail):
    z2 = deviate(tail) ** 2
    return (x + z2 / 2 - sqrt(z2 * (mpf(x) * (n - x) / n + z2 / 4))) / (n + z2)


def wilson_cc(x, n, tail):
    """As Newcombe 1998 prints it."""
    p, z = mpf(x) / n, deviate(tail)
    return 0 if x == 0 else (2 * n * p + z**2 - 1 - z * sqrt(z**2 - 2 - mpf(1) / n + 4 * p * (n * (1 - p) + 1))) / (2 * (n + z**2))


def agresti_coull(x, n, tail):
    z = deviate(tail)
    many = n + z**2
    p = (x + z**2 / 2) / many
    return p - z * sqrt(p * (1 - p) / many)


def clopper_pearson(x, n, tail):
    return quantile(x, n - x + 1, tail) if x else 0


def jeffreys(x, n, tail):
    return quantile(x + 0.5, n - x + 0.5, tail) if x else 0


def modified_jeffreys(x, n, tail):
    if x == n:
        return tail ** (mpf(1) / n)
    return jeffreys(x, n, tail) if x > 1 else 0


def modified_wilson(x, n, tail):
    """lambda / n, where a Poisson variable with mean lambda is x or more with probability 2 tail; not inside Wilson's interval."""
    if not 1 <= x <= (2 if n <= 50 else 3):
        return wilson(x, n, tail)
    def excess(mean):
        return 1 - exp(-mean) * sum(mean**k / mp.factorial(k) for k in range(x)) - 2 * tail
    mean = mp.findroot(excess, mpf(float(special.gammaincinv(x, float(2 * tail)))))
    return min(mean / n, wilson(x, n, tail))


def arcsine(x, n, tail):
    angle = asin(sqrt((x + mpf(3) / 8) / (n + mpf(3) / 4))) - deviate(tail) / (2 * sqrt(mpf(n)))
    return sin(angle) ** 2 if x and angle > 0 else 0


def logit(x, n, tail):
    if x in (0, n):
        return tail ** (mpf(1) / n) if x else 0
    return 1 / (1 + exp(-(log(mpf(x) / (n - x)) - deviate(tail) * sqrt(mpf(n) / (mpf(x) * (n - x))))))


def mid_p(x, n, tail):
    """P(X > x) + P(X = x) / 2 = tail."""
    if x in (0, n):
        return (2 * tail) ** (mpf(1) / n) if x else 0
    p = quantile(x + 0.5, n - x + 0.5, tail)
    for _ in range(60):
        lower, slope = beta_tail(mpf(x), mpf(n - x + 1), p)
        term = slope / (x * (1 - p))
        mid = lower - term / 2
        step = log(mid / tail) * mid / (term * (x * (1 - p) + (n - x) * p) / 2)
        p = 1 / (1 + (1 / p - 1) * exp(max(-2, min(2, step))))
        if abs(step) < mpf(10) ** -30:
            return p
    raise ArithmeticError((x, n, tail))


def likelihood_ratio(x, n, tail):
    """Halving on the log odds, then Newton's method."""
    if x == 0:
        return 0
    z2 = deviate(tail) ** 2
    if x == n:
        return exp(-z2 / (2 * n))
    def excess(t):
        p = special.expit(t)
        return float(deviance(x, n, mpf(p)) - z2)
    t = mpf(optimize.brentq(excess, -60, float(log(mpf(x) / (n - x))), xtol=1e-13))
    for _ in range(4):
        p = 1 / (1 + exp(-t))
        t -= (deviance(x, n, p) - z2) / (2 * (n * p - x))
    return 1 / (1 + exp(-t))


METHODS = (wilson, clopper_pearson, wald, wald_cc, wilson_cc, agresti_coull, mid_p, jeffreys, modified_jeffreys, modified_wilson, arcsine,
           logit, likelihood_ratio)


# ---- the table -------------------------------------------------------------------------------------------------------------------------------


def bounds(method, side, level, x, n):
    """Each bound on its side; what is 1 - level is exact, as level is the double that it is."""
    tail = (1 - mpf(level)) / (2 if side == "two_sided" else 1)
    low = 0 if side == "upper" else max(mpf(0), method(x, n, tail))
    high = 1 if side == "lower" else min(mpf(1), 1 - method(n - x, n, tail))
    if x == 0 and method is not wald:
        low = mpf(0)
    if x == n and method is not wald:
        high = mpf(1)
    return low, high


def compare(name, level, x, n, low, high):
    if name not in STATSMODELS or level > 0.9999 or (name == "jeffreys" and x in (0, n)):
        return
    others = proportion_confint(x, n, alpha=1 - level, method=STATSMODELS[name])
    assert all(abs(a - b) < 1e-11 for a, b in zip((low, high), others)), (name, level, x, n, low, high, others)


def successes_of(n):
    return sorted({x for x in (0, 1, 2, 3, 4, n // 3, n - n // 2, n - 3, n - 2, n - 1, n) if 0 <= x <= n})


def cases():
    for n in TRIALS:
        for x in successes_of(n):
            yield from (("two_sided", level, x, n) for level in LEVELS)
            yield from ((side, 0.95, x, n) for side in ("lower", "upper"))
    for n in (10**6, 10**9):
        for x in (0, 1, 2, 7, 60):
            yield from (("two_sided", level, k, n) for level in (0.95, 0.9999) for k in (x, n - x))


def digits(value):
    return nstr(mpf(value), 17, min_fixed=-3, max_fixed=1)


def main():
    with open(sys.argv[1], "w", encoding="ascii") as file:
        file.write("method,side,level,successes,trials,low,high\n")
        for case in cases():
            for method in METHODS:
                low, high = bounds(method, *case)
                if case[0] == "two_sided":
                    compare(method.__name__, *case[1:], low, high)
                file.write(",".join([method.__name__, *map(str, case), digits(low), digits(high)]) + "\n")


if __name__ == "__main__":
    main()
