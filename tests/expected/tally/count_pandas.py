# SPDX-License-Identifier: MIT
"""Counts the records of each case with pandas, quarter by quarter: reports, checks and figures.

count_pandas.py FOLDER OUTPUT    FOLDER has words.csv, cases.csv and records; needs pandas
"""
from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

MEASURES = "positive negative total cohort_positive cohort_working cohort_working_pct total_working".split()
ROWS = {"applicant": ["municipality", "citizen"], "responsible": ["municipality", "uwv"]}
DATES = ["decision_date", "application_date", "start_date", "end_date", "wage_month"]
WHOLE = ["person", "advice_id", "sv_wage"]


def read(path: Path) -> pd.DataFrame:
    table = pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""])
    for column in table.columns.intersection(DATES):
        table[column] = table[column].map(pd.Timestamp, na_action="ignore").astype("datetime64[s]")
    for column in table.columns.intersection(WHOLE):
        table[column] = pd.array([None if pd.isna(value) else int(value) for value in table[column]], dtype="Int64")
    return table


def understand(table: pd.DataFrame, words: pd.DataFrame) -> pd.DataFrame:
    understood = table.rename(columns={"area": "area_text"})
    for column, of_column in words.groupby("column"):
        understood[column] = table[column].map(dict(zip(of_column["text"], of_column["meaning"])))
    return understood


def judge_advices(a: pd.DataFrame) -> tuple[dict[str, pd.Series], pd.Series]:
    """The rows that meet each check, and those that are left out."""
    applied = a["application_date"].where(a["application_date"].notna(), a["decision_date"])
    errors = {
        "person_missing": a["person"].isna(),
        "date_missing": a["decision_date"].isna(),
        "decision_before_application": a["decision_date"] < a["application_date"],
        "decision_before_2015": a["decision_date"] < pd.Timestamp(2015, 1, 1),
        "own_request_before_2017": a["applicant"].eq("citizen") & (applied < pd.Timestamp(2017, 1, 1)),
        "unknown_category": a[["applicant", "responsible", "outcome"]].isna().any(axis=1),
    }
    wrong = pd.DataFrame(errors).any(axis=1)
    with_id = a.loc[~wrong & a["advice_id"].notna(), "advice_id"]
    duplicate = with_id.duplicated().reindex(a.index, fill_value=False)
    warnings = {
        "area_missing": a["area_text"].isna(),
        "area_unknown": a["area_text"].notna() & a["area"].isna(),
        "decision_late": (a["decision_date"] - a["application_date"]).dt.days > 56,
    }
    return {**errors, "duplicate_id": duplicate, **warnings}, wrong | duplicate


def judge_employment(e: pd.DataFrame) -> tuple[dict[str, pd.Series], pd.Series]:
    errors = {
        "person_missing": e["person"].isna(),
        "date_missing": e["start_date"].isna() | e["wage_month"].isna(),
        "end_before_start": e["end_date"] < e["start_date"],
    }
    warnings = {
        "wage_missing": e["sv_wage"].isna(),
        "wage_negative": e["sv_wage"].lt(0).fillna(False),
        "month_not_first_day": e["wage_month"].notna() & (e["wage_month"].dt.day != 1),
    }
    return {**errors, **warnings}, pd.DataFrame(errors).any(axis=1)


def working(e: pd.DataFrame, reference: pd.Timestamp) -> pd.Series:
    month = (e["wage_month"].dt.year == reference.year) & (e["wage_month"].dt.month == reference.month)
    there = (e["start_date"] <= reference) & ~(e["end_date"] < reference)
    return month & there & e["sv_wage"].gt(0).fillna(False)


def first_of_each(a: pd.DataFrame) -> pd.DataFrame:
    """One advice for each person and outcome: the earliest; on the same day by region, applicant and responsible."""
    keys = a.assign(
        area_key=a["area"].fillna("unknown"),  # after every code
        applicant_key=a["applicant"].map({"municipality": 0, "citizen": 1}),
        responsible_key=a["responsible"].map({"municipality": 0, "uwv": 1}),
    )
    ordered = keys.sort_values(["decision_date", "area_key", "applicant_key", "responsible_key"])
    return a.loc[ordered.drop_duplicates(["person", "outcome"]).index]


def report(a: pd.DataFrame, dates: dict[str, pd.Timestamp]) -> list[int]:
    """42 cells from the advices of one area, which say whether their person works."""
    day, outcome, works = a["decision_date"].to_numpy(), a["outcome"].to_numpy(), a["works"].to_numpy()
    positive = outcome == "positive"
    cohort = positive & (day <= dates["cohort_end"].to_numpy())
    seen = positive & (day <= dates["reference_date"].to_numpy())
    cells = []
    for breakdown, names in ROWS.items():
        for name in [*names, None]:
            row = a["decided"].to_numpy() & (True if name is None else a[breakdown].to_numpy() == name)
            counts = [int((row & which).sum()) for which in (positive, ~positive, True, cohort, cohort & works, seen & works)]
            percentage = (100 * counts[4] + counts[3] / 2) // counts[3] if counts[3] else 0
            cells += [*counts[:5], int(percentage), counts[5]]
    return cells


def reports(a: pd.DataFrame, e: pd.DataFrame, dates: dict[str, dict[str, pd.Timestamp]], areas: list[str]) -> Iterator[list[object]]:
    units = {"advices": a, "persons": first_of_each(a)}
    for quarter, of_quarter in dates.items():
        at_work = e.loc[working(e, of_quarter["reference_date"]), "person"]
        for unit, counted in units.items():
            seen = counted.assign(works=counted["person"].isin(at_work), decided=counted["decision_date"] <= of_quarter["until"])
            by_area = {"NL01": seen, **dict(iter(seen.groupby("area")))}
            for area in areas:
                yield [quarter, area, unit, *report(by_area.get(area, seen.iloc[:0]), of_quarter)]


def dates_of(quarter: str, lag_reference: int, lag_cohort: int) -> dict[str, pd.Timestamp]:
    period = pd.Period(quarter)
    lags = {"until": 0, "reference_date": lag_reference, "cohort_end": lag_cohort}
    return {name: (period - lag).end_time.normalize() for name, lag in lags.items()}


def figures(
    a: pd.DataFrame, kept: pd.DataFrame, left_out: pd.Series, e: pd.DataFrame, wrong: pd.Series, references: list[pd.Timestamp]
) -> list[int]:
    works = pd.Series(False, index=e.index)
    for reference in references:
        works |= working(e, reference)
    repeated = kept.duplicated(["person", "outcome"])
    return [
        len(a),
        int(left_out.sum()),
        len(a) - int(left_out.sum()) - len(kept),
        len(kept),
        len(e),
        int(wrong.sum()),
        int((works & ~wrong).sum()),
        *(int((repeated & (kept["outcome"] == outcome)).sum()) for outcome in ("positive", "negative")),
    ]


FIGURES = [
    *("advices_read", "advices_left_out", "advices_outside", "advices_counted"),
    *("employment_read", "employment_left_out", "employment_working", "positive_repeated", "negative_repeated"),
]


def main() -> None:
    folder, output = map(Path, sys.argv[1:3])
    (output / "reports").mkdir(parents=True)
    words = read(folder / "words.csv")
    areas = ["NL01", *sorted(set(words.loc[words["column"] == "area", "meaning"]))]
    names = [f"{breakdown}.{row}.{measure}" for breakdown, rows in ROWS.items() for row in [*rows, "total"] for measure in MEASURES]
    found: dict[tuple[str, str, str], int] = {}
    happened = []
    for case in read(folder / "cases.csv").itertuples():
        a = understand(read(folder / "records" / case.records / "advices.csv"), words)
        e = read(folder / "records" / case.records / "employment.csv")
        checks, left_out = judge_advices(a)
        employment_checks, wrong = judge_employment(e)
        for table, by_name in (("advices", checks), ("employment", employment_checks)):
            found.update({(case.records, table, name): int(rows.sum()) for name, rows in by_name.items()})
        dates = {quarter: dates_of(quarter, int(case.lag_reference), int(case.lag_cohort)) for quarter in case.quarters.split()}
        last = max(of_quarter["until"] for of_quarter in dates.values())
        kept = a[~left_out & a["decision_date"].between(pd.Timestamp(case.since), last)]
        table = pd.DataFrame(reports(kept, e[~wrong], dates, areas), columns=["quarter", "area", "unit", *names])
        table.to_csv(output / "reports" / f"{case.case}.csv", index=False)
        references = [of_quarter["reference_date"] for of_quarter in dates.values()]
        happened.append([case.case, *figures(a, kept, left_out, e, wrong, references)])
    counts = pd.DataFrame([[*key, rows] for key, rows in found.items()], columns=["records", "table", "check", "rows"])
    counts.to_csv(output / "checks.csv", index=False)
    pd.DataFrame(happened, columns=["case", *FIGURES]).to_csv(output / "figures.csv", index=False)


main()
