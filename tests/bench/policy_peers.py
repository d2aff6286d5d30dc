# SPDX-License-Identifier: MIT
"""What users have for the rules around the figures, beside the library: formulas over columns in NumPy and pandas, and a script row by row.

    python policy_peers.py [--rows 1000000] [--runs 5]        # with the package on PYTHONPATH

Jobs with wage-cost subsidy and lage-inkomensvoordeel of 2017, and placements, needs and numbers of 390 municipalities at the end of a year,
as pandas columns. The others compute subsidy and LIV alone, in floating point, and realised places, need and obligation alone; they check
no rows and name no articles. All must find the same cents, but where floating point rounds halves the other way. Prints the median of RUNS
runs; the script has a tenth of the rows, its time is multiplied.
"""

from __future__ import annotations

import argparse
import statistics
import time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Callable

import numpy as np
import pandas as pd

import beschut

MINIMUM, HOLIDAY, RATE = 1551.60, 1.08, 1.23
BRACKETS = ((9.66, 10.63, 1.01, 2000.0), (10.63, 12.08, 0.51, 1000.0))
PARAMETERS = {"minimum_wage": {2017: 1551.60}, "holiday_allowance": 8, "guidance_money": 0}


def jobs_of(rows: int) -> pd.DataFrame:
    random = np.random.default_rng(2017)
    hours = random.integers(12, 37, rows)
    paid = hours * 52.0
    return pd.DataFrame(
        {
            "day": np.datetime64("2017-03-31", "s"), "hours_per_week": hours, "full_time_hours": 36, "wage_value_pct": random.integers(0, 101, rows),
            "paid_hours": paid, "annual_wage_eur": np.round(paid * random.uniform(9, 13, rows), 2),
        }
    )  # fmt: skip


def people_of(rows: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    random = np.random.default_rng(2018)
    codes = np.array([f"GM{i:04d}" for i in range(1, 391)])
    start = np.datetime64("2015-01-01", "s") + random.integers(0, 1460, rows) * np.timedelta64(86400, "s")
    places = pd.DataFrame({"municipality": random.choice(codes, rows), "hours_per_week": random.integers(12, 37, rows), "start_date": start})
    needs = pd.DataFrame({"municipality": random.choice(codes, rows), "decision_date": start})
    numbers = pd.DataFrame({"municipality": codes, "year": 2018, "places": random.integers(0, rows // 200, 390)})
    return places, needs, numbers


# ---- the others ----------------------------------------------------------------------------------------------------------------------------


def columns_finance(jobs: pd.DataFrame) -> tuple[Any, Any]:
    full = MINIMUM * HOLIDAY
    base = np.clip(np.minimum(full - full * jobs.wage_value_pct / 100, 0.7 * full), 0, None)
    subsidy = np.floor(base * RATE * jobs.hours_per_week / jobs.full_time_hours * 100 + 0.5) / 100
    hourly, liv = jobs.annual_wage_eur / jobs.paid_hours, np.zeros(len(jobs))
    for (low, high, rate, cap), above in zip(BRACKETS, (np.greater_equal, np.greater)):
        met = above(hourly, low) & (hourly <= high) & (jobs.paid_hours >= 1248)
        liv = np.where(met, np.minimum(np.floor(rate * jobs.paid_hours * 100 + 0.5) / 100, cap), liv)
    return subsidy, liv


def script_finance(jobs: pd.DataFrame) -> tuple[Any, Any]:
    cent, full = Decimal("0.01"), Decimal("1551.60") * Decimal("1.08")
    subsidies, livs = [], []
    for job in jobs.itertuples():
        base = max(min(full - full * job.wage_value_pct / 100, Decimal("0.7") * full), Decimal(0))
        subsidies.append(float((base * Decimal("1.23") * job.hours_per_week / job.full_time_hours).quantize(cent, ROUND_HALF_UP)))
        paid, liv = Decimal(str(job.paid_hours)), Decimal(0)
        hourly = Decimal(str(job.annual_wage_eur)) / paid
        if paid >= 1248:
            for low, high, rate, cap in (("9.66", "10.63", "1.01", 2000), ("10.63", "12.08", "0.51", 1000)):
                if not liv and Decimal(low) <= hourly <= Decimal(high):
                    liv = min((Decimal(rate) * paid).quantize(cent, ROUND_HALF_UP), Decimal(cap))
        livs.append(float(liv))
    return np.array(subsidies), np.array(livs)


def columns_realise(places: pd.DataFrame, needs: pd.DataFrame, numbers: pd.DataFrame) -> tuple[Any, Any]:
    day = pd.Timestamp("2018-12-31")
    hours = places[places.start_date <= day].groupby("municipality").hours_per_week.sum()
    need = needs[needs.decision_date <= day].groupby("municipality").size()
    table = numbers.set_index("municipality").join(hours.rename("hours")).join(need.rename("need")).fillna(0)
    return np.floor(table.hours * 100 / 31 + 0.5) / 100, np.minimum(table.places, table.need)


# ---- the library ---------------------------------------------------------------------------------------------------------------------------


def library_finance(jobs: pd.DataFrame) -> tuple[Any, Any]:
    table = beschut.financing(jobs, PARAMETERS).to_pandas()
    return table.subsidy_eur, table.liv_year_eur


def library_realise(places: pd.DataFrame, needs: pd.DataFrame, numbers: pd.DataFrame) -> tuple[Any, Any]:
    table = beschut.realisation(places, needs, numbers, on="2018-12-31").to_pandas()
    return table.realised_places, table.obligation


# ---- measuring -----------------------------------------------------------------------------------------------------------------------------


def measure(name: str, work: Callable[[], Any], runs: int, times: int = 1) -> Any:
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        found = work()
        taken.append((time.perf_counter() - start) * times)
    print(f"{name}: {statistics.median(taken):.3f} s ({min(taken):.3f} - {max(taken):.3f})", flush=True)
    return found


def compare(what: str, ours: Any, theirs: Any) -> None:
    for a, b in zip(ours, theirs):
        apart = np.abs(np.asarray(a, float) - np.asarray(b, float))
        print(f"  {what}: {int((apart > 1e-9).sum())} of {len(apart)} differ, by {apart.max():.2f} at most")
        assert apart.max() < 0.011, what


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=lambda text: int(float(text)), default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    jobs, few = jobs_of(options.rows), jobs_of(options.rows).iloc[: options.rows // 10]
    print(f"{options.rows:,} jobs")
    ours = measure("beschut.financing, to pandas", lambda: library_finance(jobs), options.runs)
    compare("NumPy", ours, measure("NumPy, subsidy and LIV only", lambda: columns_finance(jobs), options.runs))
    theirs = measure("a script in Decimal, subsidy and LIV only", lambda: script_finance(few), 1, 10)
    compare("script", [column[: len(few)] for column in ours], theirs)
    people = people_of(options.rows)
    print(f"{options.rows:,} placements and needs, 390 municipalities")
    ours = measure("beschut.realisation, to pandas", lambda: library_realise(*people), options.runs)
    compare("pandas", ours, measure("pandas, places and obligation only", lambda: columns_realise(*people), options.runs))


main()
