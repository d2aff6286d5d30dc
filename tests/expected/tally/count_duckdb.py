# SPDX-License-Identifier: MIT
"""Counts the records of each case in SQL: reports, checks and figures.

count_duckdb.py FOLDER OUTPUT    FOLDER has words.csv, cases.csv and records; needs DuckDB
"""
from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

ROWS = [("applicant", "municipality"), ("applicant", "citizen"), ("applicant", "total")]
ROWS += [("responsible", "municipality"), ("responsible", "uwv"), ("responsible", "total")]
COUNTED = {  # of an advice beside a quarter
    "positive": "outcome = 'positive'",
    "negative": "outcome = 'negative'",
    "total": "true",
    "cohort_positive": "outcome = 'positive' AND decision_date <= cohort_end",
    "cohort_working": "outcome = 'positive' AND decision_date <= cohort_end AND works",
    "cohort_working_pct": "",
    "total_working": "outcome = 'positive' AND decision_date <= reference_date AND works",
}
ADVICE_ERRORS = {
    "person_missing": "person IS NULL",
    "date_missing": "decision_date IS NULL",
    "decision_before_application": "decision_date < application_date",
    "decision_before_2015": "decision_date < DATE '2015-01-01'",
    "own_request_before_2017": "applicant = 'citizen' AND coalesce(application_date, decision_date) < DATE '2017-01-01'",
    "unknown_category": "applicant IS NULL OR responsible IS NULL OR outcome IS NULL",
}
ADVICE_CHECKS = {
    **ADVICE_ERRORS,
    "duplicate_id": "duplicate",
    "area_missing": "area_text IS NULL",
    "area_unknown": "area_text IS NOT NULL AND area IS NULL",
    "decision_late": "decision_date - application_date > 56",
}
EMPLOYMENT_ERRORS = {
    "person_missing": "person IS NULL",
    "date_missing": "start_date IS NULL OR wage_month IS NULL",
    "end_before_start": "end_date < start_date",
}
EMPLOYMENT_CHECKS = {
    **EMPLOYMENT_ERRORS,
    "wage_missing": "sv_wage IS NULL",
    "wage_negative": "sv_wage < 0",
    "month_not_first_day": "day(wage_month) <> 1",
}
WORKS = """e.start_date <= q.reference_date AND (e.end_date IS NULL OR e.end_date >= q.reference_date)
    AND date_trunc('month', e.wage_month) = date_trunc('month', q.reference_date) AND e.sv_wage > 0"""


def any_of(conditions: dict[str, str]) -> str:
    return " OR ".join(f"coalesce({condition}, false)" for condition in conditions.values())


def load_records(db: duckdb.DuckDBPyConnection, folder: Path, words: Path) -> None:
    """Tables `advices` and `employment`: every row, with `wrong` and, for the first, `duplicate`."""
    db.execute(f"CREATE OR REPLACE TABLE words AS FROM read_csv('{words}', all_varchar = true, header = true, delim = ',')")
    for table in ("advices", "employment"):
        path = folder / f"{table}.csv"
        db.execute(f"""
            CREATE OR REPLACE TABLE read_{table} AS
            SELECT row_number() OVER () AS row, *
            FROM read_csv('{path}', all_varchar = true, header = true, delim = ',', parallel = false)""")
    db.execute(f"""
        CREATE OR REPLACE TABLE advices AS
        WITH understood AS (
            SELECT row, person::BIGINT AS person, decision_date::DATE AS decision_date, application_date::DATE AS application_date,
                advice_id::BIGINT AS advice_id, r.area AS area_text,
                (SELECT meaning FROM words w WHERE w.column = 'applicant' AND w.text = r.applicant) AS applicant,
                (SELECT meaning FROM words w WHERE w.column = 'responsible' AND w.text = r.responsible) AS responsible,
                (SELECT meaning FROM words w WHERE w.column = 'outcome' AND w.text = r.outcome) AS outcome,
                (SELECT meaning FROM words w WHERE w.column = 'area' AND w.text = r.area) AS area
            FROM read_advices r
        ), judged AS (SELECT *, {any_of(ADVICE_ERRORS)} AS wrong FROM understood)
        SELECT *, advice_id IS NOT NULL AND NOT wrong AND row > min(row) FILTER (NOT wrong) OVER (PARTITION BY advice_id) AS duplicate
        FROM judged""")
    db.execute(f"""
        CREATE OR REPLACE TABLE employment AS
        WITH typed AS (
            SELECT person::BIGINT AS person, start_date::DATE AS start_date, end_date::DATE AS end_date, wage_month::DATE AS wage_month,
                sv_wage::BIGINT AS sv_wage
            FROM read_employment
        )
        SELECT *, {any_of(EMPLOYMENT_ERRORS)} AS wrong FROM typed""")


def set_case(db: duckdb.DuckDBPyConnection, quarters: list[str], lag_reference: int, lag_cohort: int, since: str) -> None:
    """Tables `quarters` and `counted`: the advices that count, by unit."""
    names = ", ".join(f"('{name}', make_date({name[:4]}, 3 * {name[5]}, 1))" for name in quarters)
    db.execute(f"""
        CREATE OR REPLACE TABLE quarters AS
        SELECT name, last_day(month) AS until, last_day(month - INTERVAL ({3 * lag_reference}) MONTH) AS reference_date,
            last_day(month - INTERVAL ({3 * lag_cohort}) MONTH) AS cohort_end
        FROM (VALUES {names}) AS given(name, month)""")
    db.execute(f"""
        CREATE OR REPLACE TABLE kept AS
        FROM advices WHERE NOT wrong AND NOT duplicate AND decision_date BETWEEN DATE '{since}' AND (SELECT max(until) FROM quarters)""")
    db.execute("""
        CREATE OR REPLACE TABLE counted AS
        SELECT 'advices' AS unit, * FROM kept
        UNION ALL
        SELECT 'persons', * FROM kept
        QUALIFY row_number() OVER (
            PARTITION BY person, outcome ORDER BY decision_date, area NULLS LAST, applicant DESC, responsible) = 1""")


def cells() -> Iterator[str]:
    """The 42 counts by name; a percentage is put in afterwards."""
    for breakdown, row in ROWS:
        for measure, condition in COUNTED.items():
            if condition:
                belongs = "true" if row == "total" else f"{breakdown} = '{row}'"
                yield f'count(*) FILTER ({condition} AND {belongs}) AS "{breakdown}.{row}.{measure}"'


def columns() -> Iterator[str]:
    for breakdown, row in ROWS:
        for measure in COUNTED:
            name = f"{breakdown}.{row}.{measure}"
            if COUNTED[measure]:
                yield f'coalesce("{name}", 0) AS "{name}"'
            else:
                working, positive = f'"{breakdown}.{row}.cohort_working"', f'"{breakdown}.{row}.cohort_positive"'
                rounded = f"(200 * {working} + {positive}) // (2 * {positive})"
                yield f'CASE WHEN coalesce({positive}, 0) = 0 THEN 0 ELSE {rounded} END AS "{name}"'


def write_reports(db: duckdb.DuckDBPyConnection, path: Path) -> None:
    db.execute(f"""
        COPY (
            WITH beside AS (
                SELECT q.name AS quarter, q.*, a.*,
                    EXISTS (SELECT 1 FROM employment e WHERE e.person = a.person AND NOT e.wrong AND {WORKS}) AS works
                FROM counted a JOIN quarters q ON a.decision_date <= q.until
            ), totals AS (
                SELECT quarter, unit, CASE WHEN grouping(area) = 1 THEN 'NL01' ELSE area END AS area, {", ".join(cells())}
                FROM beside GROUP BY GROUPING SETS ((quarter, unit), (quarter, unit, area))
            ), wanted AS (
                SELECT name AS quarter, unit, area
                FROM quarters, (VALUES ('advices'), ('persons')) AS u(unit),
                    (SELECT 'NL01' AS area UNION SELECT DISTINCT meaning FROM words WHERE "column" = 'area')
            )
            SELECT quarter, area, unit, {", ".join(columns())}
            FROM wanted LEFT JOIN totals USING (quarter, unit, area)
            ORDER BY quarter, unit, area <> 'NL01', area
        ) TO '{path}' (HEADER, DELIMITER ',')""")


def checks(db: duckdb.DuckDBPyConnection, records: str) -> list[str]:
    lines = []
    for table, conditions in (("advices", ADVICE_CHECKS), ("employment", EMPLOYMENT_CHECKS)):
        counts = ", ".join(f"count(*) FILTER ({condition})" for condition in conditions.values())
        found = db.execute(f"SELECT {counts} FROM {table}").fetchone()
        lines += [f"{records},{table},{name},{rows}" for name, rows in zip(conditions, found)]
    return lines


def figures(db: duckdb.DuckDBPyConnection, case: str) -> str:
    found = db.execute(f"""
        SELECT (SELECT count(*) FROM advices), (SELECT count(*) FROM advices WHERE wrong OR duplicate),
            (SELECT count(*) FROM advices WHERE NOT wrong AND NOT duplicate) - (SELECT count(*) FROM kept), (SELECT count(*) FROM kept),
            (SELECT count(*) FROM employment), (SELECT count(*) FROM employment WHERE wrong),
            (SELECT count(*) FROM employment e WHERE NOT wrong AND EXISTS (SELECT 1 FROM quarters q WHERE {WORKS})),
            (SELECT count(*) - count(DISTINCT person) FROM kept WHERE outcome = 'positive'),
            (SELECT count(*) - count(DISTINCT person) FROM kept WHERE outcome = 'negative')""").fetchone()
    return ",".join([case, *map(str, found)])


FIGURES = (
    "case,advices_read,advices_left_out,advices_outside,advices_counted,employment_read,employment_left_out,employment_working,"
    "positive_repeated,negative_repeated"
)


def main() -> None:
    folder, output = map(Path, sys.argv[1:3])
    (output / "reports").mkdir(parents=True)
    db = duckdb.connect()
    check_lines, figure_lines, loaded = ["records,table,check,rows"], [FIGURES], ""
    for line in (folder / "cases.csv").read_text().splitlines()[1:]:
        case, records, quarters, lag_reference, lag_cohort, since = line.split(",")
        if records != loaded:
            load_records(db, folder / "records" / records, folder / "words.csv")
            check_lines += checks(db, records)
            loaded = records
        set_case(db, quarters.split(), int(lag_reference), int(lag_cohort), since)
        write_reports(db, output / "reports" / f"{case}.csv")
        figure_lines.append(figures(db, case))
    (output / "checks.csv").write_text("\n".join(check_lines) + "\n")
    (output / "figures.csv").write_text("\n".join(figure_lines) + "\n")


main()
