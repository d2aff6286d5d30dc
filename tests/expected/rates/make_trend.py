# SPDX-License-Identifier: MIT
"""Writes trend_change.csv: reference values of the change of a rate with its limits, 17 significant digits.

make_trend.py FOLDER    needs mpmath and statsmodels

Works with 50 digits, from Newcombe's definition (Statistics in Medicine 17, 1998, method 10). For independent rates every row is compared with
statsmodels. For nested ones the limits are those of the new cases against the earlier ones, times the part of the later trials that is new.
"""

import csv
import sys

from mpmath import erfinv, mp, mpf, nstr, sqrt
from statsmodels.stats.proportion import confint_proportions_2indep

mp.dps = 50
LEVELS = (0.5, 0.95, 0.998)
EARLIER = ((0, 1), (1, 1), (0, 7), (7, 7), (3, 8), (50, 80), (1, 200), (1122, 1633), (333333333, 1000000000))
NEW = ((0, 1), (1, 1), (0, 5), (5, 5), (2, 5), (10, 20), (40, 60), (150, 210), (500000000, 999999999))


def digits(value):
    return nstr(value, 17, min_fixed=-3, max_fixed=1)


def wilson(x, n, level):
    z, x, n = sqrt(2) * erfinv(mpf(level)), mpf(x), mpf(n)
    half = z * sqrt(x * (n - x) / n + z * z / 4)
    return (x + z * z / 2 - half) / (n + z * z), (x + z * z / 2 + half) / (n + z * z)


def newcombe(x, n, y, m, level):
    p, q, (a, b), (c, d) = mpf(x) / n, mpf(y) / m, wilson(x, n, level), wilson(y, m, level)
    low, high = p - q - sqrt((p - a) ** 2 + (d - q) ** 2), p - q + sqrt((b - p) ** 2 + (q - c) ** 2)
    if n < 10**6 and m < 10**6:
        peer = confint_proportions_2indep(x, n, y, m, method="newcomb", compare="diff", alpha=1 - level)
        assert abs(peer[0] - low) < 1e-11 and abs(peer[1] - high) < 1e-11
    return p - q, low, high


def main():
    with open(f"{sys.argv[1]}/trend_change.csv", "w", encoding="ascii", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("kind level successes trials successes_earlier trials_earlier change low high".split())
        for level in LEVELS:
            for y, m in EARLIER:
                for x, n in NEW:
                    change = newcombe(x, n, y, m, level)
                    part = mpf(n) / (n + m)
                    out.writerow(["independent", level, x, n, y, m, *map(digits, change)])
                    out.writerow(["nested", level, x + y, n + m, y, m, *(digits(part * value) for value in change)])


main()
