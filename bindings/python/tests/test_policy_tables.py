# SPDX-License-Identifier: MIT
"""Tables of policy: every form goes in and comes out, what is wrong with rows is told, and parameters are what was said."""

from __future__ import annotations

import datetime
import subprocess
import sys
import warnings
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tables import READERS, of_pandas

import beschut
from beschut import Parameters

D = datetime.date
JOBS: dict[str, list[Any]] = {
    "day": [D(2018, 3, 31), D(2018, 5, 1), D(2018, 6, 30)],
    "hours_per_week": [31.0, 28.5, 24.25],
    "full_time_hours": [40, 36, 38],
    "wage_value_pct": [50, 25, 80],
    "monthly_wage_eur": [None, 1700.5, None],
    "new_place": [True, None, False],
    "municipality": ["GM0014", None, "GM0106"],
    "left_alone": ["a", "b", "c"],
}
SAID = {"minimum_wage": 1578, "holiday_allowance": 8, "guidance_money": 8500}
PLACEMENTS = {"municipality": ["GM0014"] * 3, "hours_per_week": [31, 61, 31], "start_date": ["2018-01-01", "2018-01-01", "yesterday"]}


def in_duckdb(columns: dict[str, list[Any]]) -> Any:
    given = pa.table(columns)
    return duckdb.sql("select * from given")


FORMS: dict[str, Callable[[dict[str, list[Any]]], Any]] = {
    "columns": lambda columns: columns,
    "rows": lambda columns: [dict(zip(columns, row)) for row in zip(*columns.values())],
    "arrays": lambda columns: {name: np.array(values, dtype=object) for name, values in columns.items()},
    "series": lambda columns: {name: pd.Series(values) for name, values in columns.items()},
    "pandas": pd.DataFrame,
    "pandas, its own types": lambda columns: pd.DataFrame(columns).convert_dtypes().astype({"day": "datetime64[ns]"}),
    "pandas, categories": lambda columns: pd.DataFrame(columns).astype({"municipality": "category"}),
    "polars": pl.DataFrame,
    "pyarrow": pa.table,
    "batch": pa.record_batch,
    "reader": lambda columns: pa.table(columns).to_reader(),
    "decimals": lambda columns: pa.table(
        {**columns, "hours_per_week": pa.array([Decimal(f"{value:.2f}") for value in columns["hours_per_week"]])}
    ),
    "duckdb": in_duckdb,
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_goes_in(form: str) -> None:
    expected = beschut.financing(JOBS, SAID).to_dict()
    assert expected["bonus_year_eur"] == [3000.0, 0.0, 750.0]
    assert beschut.financing(FORMS[form](JOBS), SAID, strict=True).to_dict() == expected


@pytest.mark.parametrize("form", FORMS)
def test_values_for_all_rows(form: str) -> None:
    """Of columns that must be there, and of others."""
    columns = {name: values for name, values in JOBS.items() if name not in ("full_time_hours", "new_place")}
    for values in ({"full_time_hours": 40, "new_place": False}, {"new_place": False}):
        kept = {**columns, **({} if "full_time_hours" in values else {"full_time_hours": JOBS["full_time_hours"]})}
        expected = beschut.financing({**kept, **{name: [value] * 3 for name, value in values.items()}}, SAID)
        assert beschut.financing(FORMS[form](kept), SAID, strict=True, **values).to_dict() == expected.to_dict()


def test_one_row() -> None:
    job = {name: values[0] for name, values in JOBS.items()}
    expected = beschut.financing(JOBS, SAID)[0]
    for found in (beschut.financing(job, SAID), beschut.financing([job], SAID)):
        assert list(found) == [expected]
    assert list(beschut.financing(parameters=SAID, **{name: value for name, value in job.items() if name != "left_alone"})) == [expected]


def test_missing_as_everyone_has_it() -> None:
    missing = [None, float("nan"), np.nan, np.float32("nan"), pd.NA, pd.NaT, np.datetime64("NaT"), Decimal("NaN"), ""]
    found = beschut.assess({"application_date": "2018-03-02", "applicant": "citizen", "decision_date": missing, "work_capacity": missing})
    assert {row.outcome for row in found} == {"undetermined"} and len(found) == len(missing)


def test_dates_as_everyone_has_them() -> None:
    days = [D(2018, 3, 2), "2018-03-02", datetime.datetime(2018, 3, 2, 9), pd.Timestamp("2018-03-02"), np.datetime64("2018-03-02T10:00")]
    assert {row.due_date for row in beschut.assess({"application_date": days, "applicant": "municipality"})} == {D(2018, 4, 27)}


def test_texts_of_every_kind_come_back() -> None:
    names = ["Súdwest-Fryslân", 'De "Wolden", west', "a;b", "a,b", "’s-Gravenhage"]
    codes = [f"GM{i:04}" for i in range(1, len(names) + 1)]
    numbers = {"municipality": codes, "name": names, "year": 2018, "places": 1}
    found = beschut.realisation(numbers=numbers, on="2018-12-31")
    assert [name for name in names if name not in str(found)] == []


def test_a_value_for_all_rows_does_not_spill_into_others() -> None:
    cases = {"application_date": ["2018-03-02"] * 2}
    with pytest.raises(beschut.ArgumentError, match="expected a value of applicant"):
        beschut.assess(pa.table(cases), applicant="citizen\x1ecitizen")
    with pytest.warns(beschut.RecordWarning):
        assert len(beschut.assess(cases, applicant="citizen\x1ecitizen").problems) == 2


NEEDS = ("municipality", "decision_date")
EMPTY = [None, [], {}, dict.fromkeys(NEEDS, []), pd.DataFrame(columns=NEEDS), pd.DataFrame(dict.fromkeys(NEEDS, []))]
EMPTY += [pl.DataFrame(dict.fromkeys(NEEDS, [])), pa.table(dict.fromkeys(NEEDS, pa.nulls(0)))]


@pytest.mark.parametrize("empty", EMPTY)
def test_tables_without_rows(empty: Any) -> None:
    numbers = {"municipality": "GM0014", "year": 2018, "places": 2}
    (found,) = beschut.realisation(needs=empty, numbers=numbers, on="2018-12-31")
    assert (found.need, found.room) == (0, 2)
    assert beschut.waiting_list(empty, on="2018-12-31").to_dict()["row"] == []


CASES = ("applicant", "decision_date", "work_capacity", "number", "realised_places")


def test_columns_of_which_nothing_is_known() -> None:
    for form in (pd.DataFrame, pl.DataFrame, pa.table, dict):
        for nothing in (None, float("nan")) if form in (pd.DataFrame, dict) else (None,):
            found = beschut.assess(form({"application_date": ["2018-03-02"] * 2, **dict.fromkeys(CASES, [nothing] * 2)}))
            assert [row.days_left for row in found] == [None, None] and len(found.problems) == 0


def test_pandas_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = beschut.financing(JOBS, SAID).to_dict()
    frame = pd.DataFrame(JOBS)

    def without(self: object, requested_schema: object = None) -> object:
        raise ImportError("pyarrow")

    monkeypatch.setattr(pd.DataFrame, "__arrow_c_stream__", without, raising=False)
    assert beschut.financing(frame, SAID).to_dict() == expected


def test_what_is_no_table() -> None:
    for table in (5, "x", b"x", [1, 2], [[1]], object(), {1, 2}):
        with pytest.raises(TypeError, match="expected a table of cases"):
            beschut.assess(table)
    with pytest.raises(beschut.UnknownNameError, match="^a table of cases needs a column 'application_date'$"):
        beschut.assess({"applicant": ["citizen"]})
    with pytest.raises(beschut.UnknownNameError, match="needs a column 'application_date'"):
        beschut.assess(pa.table({"applicant": ["citizen"]}))
    with pytest.raises(beschut.UnknownNameError, match="no field of cases 'aplicant'; possible: application_date"):
        beschut.assess(application_date="2018-03-02", aplicant="citizen")
    with pytest.raises(beschut.ArgumentError, match="2 of application_date, 1 of applicant"):
        beschut.assess({"application_date": ["2018-03-02"] * 2, "applicant": ["citizen"]})
    with pytest.raises(beschut.UnknownNameError, match="no level 'town'; possible: municipality, region, country"):
        beschut.realisation(on="2018-12-31", level="town")


# ---- out --------------------------------------------------------------------------------------------------------------------------------

TABLES: dict[str, Callable[[], Any]] = {
    "assessments": lambda: beschut.assess({"application_date": ["2018-03-02", "2022-08-01"], "work_capacity": ["no", None]}),
    "numbers": beschut.national_numbers,
    "division": lambda: beschut.division_from_names({"municipality": ["GM0014"], "name": ["Groningen"], "year": [2018]}),
    "realisations": lambda: beschut.realisation({name: values[:1] for name, values in PLACEMENTS.items()}, on="2018-12-31"),
    "waiting": lambda: beschut.waiting_list({"municipality": ["GM0014"], "decision_date": ["2018-01-01"]}, on="2018-12-31"),
    "financing": lambda: beschut.financing(JOBS, SAID),
    "wage values": lambda: beschut.wage_values(
        {"job": [1], "tempo_pct": [50], "quality_pct": [50], "employability_pct": [100], "share_pct": [100]}
    ),
    "distribution": lambda: beschut.wage_value_distribution({"wage_value_pct": [10, 50]}),
}


def like_arrow(values: list[Any]) -> list[Any]:
    """Lists as the readers of tables give them."""
    return [tuple(value) if isinstance(value, list) else value for value in values]


def without_words(value: Any) -> Any:
    """Yes and no are texts in Arrow."""
    return {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize("name", TABLES)
def test_what_comes_out(name: str) -> None:
    table = TABLES[name]()
    columns = table.to_dict()
    assert [tuple(row) for row in table] == list(zip(*columns.values()))
    assert list(columns) == list(type(table[0])._fields)
    assert table[-1] == list(table)[-1] and table[:1] == list(table)[:1] and len(table) == len(list(table))
    plain = {column: like_arrow(values) for column, values in columns.items()}
    assert of_pandas(table.to_pandas()) == plain
    for reader in READERS.values():
        read = {column: like_arrow(values) for column, values in reader(table).items()}
        assert {column: list(map(without_words, values)) for column, values in read.items()} == plain
    assert table.to_arrow().column_names == table.to_polars().columns == list(columns)
    with pytest.raises(IndexError):
        table[len(table)]


def test_tables_of_the_package_go_in() -> None:
    numbers = beschut.national_numbers()
    expected = beschut.realisation(numbers=numbers, on="2018-12-31", level="country").to_dict()
    for form in (numbers.to_dict(), numbers.to_pandas(), numbers.to_polars(), numbers.to_arrow()):
        assert beschut.realisation(numbers=form, on="2018-12-31", level="country").to_dict() == expected
    assert expected["number"] == [4591]


class Texts(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_printed_in_the_language_of_the_reader() -> None:
    found = beschut.assess(application_date="2018-03-02", applicant="municipality", work_capacity=True, adaptations=True)
    said = {
        "nl": ["advies volgens de regels", "positief", "onderzoek", "ja"],
        "en": ["advice by the rules", "positive", "examination", "yes"],
    }
    for lang, words in said.items():
        beschut.set_language(lang)
        try:
            texts = Texts(found._repr_html_()).texts
            assert all(word in str(found) and word in texts for word in words)
            assert "days left" not in str(found) and "dagen over" not in texts  # of which nothing is known
        finally:
            beschut.set_language(None)


def test_places_are_printed_by_name() -> None:
    numbers = {"municipality": ["GM0014", "GM0060"], "name": ["Groningen", "<Ameland>"], "year": 2018, "places": [70, 0]}
    found = beschut.realisation(numbers=numbers, on="2018-12-31")
    assert "Groningen" in str(found) and "&lt;Ameland&gt;" in found._repr_html_()
    beschut.set_language("nl")
    try:
        assert "Nederland" in str(beschut.realisation(numbers=numbers, on="2018-12-31", level="country"))
    finally:
        beschut.set_language(None)


def test_many_rows_are_printed_in_part() -> None:
    beschut.set_language("en")
    try:
        found = beschut.assess({"application_date": ["2018-03-02"] * 30, "applicant": "citizen"})
        lines = str(found).splitlines()
        assert len(lines) == 22 and lines[-1] == "… and 10 more rows" and lines[0].startswith("outcome")
        assert "and 10 more rows" in found._repr_html_()
    finally:
        beschut.set_language(None)


# ---- problems ---------------------------------------------------------------------------------------------------------------------------


def test_rows_with_a_problem_are_left_out() -> None:
    with pytest.warns(beschut.RecordWarning) as caught:
        found = beschut.realisation(PLACEMENTS, on="2018-12-31")
    assert [str(warning.message) for warning in caught] == [
        "rows were left out, for 2 problems; the first: placements, row 1, hours_per_week: out of range; met '61' "
        "(see .problems of the result)"
    ]
    assert caught[0].filename == __file__
    assert found[0].persons == 1
    assert [tuple(problem)[:5] for problem in found.problems] == [
        ("placements", 1, "hours_per_week", "range", "61"),
        ("placements", 2, "start_date", "unknown", "yesterday"),
    ]


def test_strict_refuses_them() -> None:
    with pytest.raises(beschut.DomainError, match="^placements, row 1, hours_per_week: out of range; met '61'$"):
        beschut.realisation(PLACEMENTS, on="2018-12-31", strict=True)


CALLS: dict[str, Callable[[bool], Any]] = {
    "assess": lambda strict: beschut.assess({"application_date": ["x"]}, strict=strict),
    "realisation": lambda strict: beschut.realisation(PLACEMENTS, on="2018-12-31", strict=strict),
    "waiting_list": lambda strict: beschut.waiting_list(
        {"municipality": "x", "decision_date": "2018-01-01"}, on="2018-12-31", strict=strict
    ),
    "financing": lambda strict: beschut.financing(JOBS, strict=strict),
    "wage_values": lambda strict: beschut.wage_values(
        {"job": 1, "tempo_pct": 50, "quality_pct": 50, "employability_pct": 100, "share_pct": 90}, strict=strict
    ),
    "wage_value_distribution": lambda strict: beschut.wage_value_distribution({"wage_value_pct": [101]}, strict=strict),
    "read_numbers": lambda strict: beschut.read_numbers("cbs_code,year,places\nGM0014,1918,2\n", strict=strict),
    "division_from_names": lambda strict: beschut.division_from_names(
        {"municipality": "GM0014", "name": "Atlantis", "year": 2018}, strict=strict
    ),
}


@pytest.mark.parametrize("name", CALLS)
def test_each_says_what_is_wrong(name: str) -> None:
    with pytest.warns(beschut.RecordWarning) as caught:
        found = CALLS[name](False)
    assert len(caught) == 1 and caught[0].filename == __file__ and len(found.problems) > 0
    with pytest.raises(beschut.DomainError) as raised:
        CALLS[name](True)
    assert str(raised.value) == found.problems[0].message
    assert found.problems[0].message in str(caught[0].message)
    assert f"problems: {len(found.problems)}" in repr(found)


def test_a_parameter_that_is_not_known_is_named() -> None:
    with pytest.warns(beschut.RecordWarning, match="minimum_wage"):
        found = beschut.financing(JOBS)
    assert {problem.problem for problem in found.problems} == {"parameter"} and set(found[0]) == {None}


def test_the_table_of_problems() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", beschut.RecordWarning)
        problems = beschut.realisation(PLACEMENTS, on="2018-12-31").problems
    columns = problems.to_dict()
    assert columns["row"] == [1, 2] and of_pandas(problems.to_pandas()) == columns
    for reader in READERS.values():
        assert reader(problems) == columns
    assert problems.to_arrow().to_pydict() == problems.to_polars().to_dict(as_series=False) == columns
    dutch = problems.in_language("nl")
    assert "buiten de grenzen" in dutch[0].message and dutch.lang == "nl"
    assert problems[-1] == problems[1] and problems[:1] == [problems[0]] and len(problems) == 2
    assert "out of range" in str(problems)
    assert str(beschut.national_numbers().problems) == "no row has a problem"
    with pytest.raises(IndexError):
        problems[2]
    with pytest.raises(ValueError, match="expected a language"):
        problems.in_language("fr")


@pytest.mark.parametrize(("lang", "words"), [("en", "out of range"), ("nl", "buiten de grenzen")])
def test_problems_show_themselves_in_the_language_of_the_user(lang: str, words: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", beschut.RecordWarning)
        problems = beschut.realisation(PLACEMENTS, on="2018-12-31").problems
    beschut.set_language(lang)
    try:
        assert words in problems._repr_html_()
    finally:
        beschut.set_language(None)


# ---- parameters -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [1524.6, "1524.60", Decimal("1524.60"), Fraction(152460, 100), np.float64(1524.6)])
def test_money_is_exact(value: Any) -> None:
    assert Parameters(minimum_wage=value).get("minimum_wage", "2016-03-31") == 1524.6


def test_units() -> None:
    said = Parameters(
        {"holiday_allowance": "8.3", "hours_per_place": 32.25},
        due_weeks=6,
        minimum_wage=np.int64(1500),
        duty_from=D(2018, 1, 1),
        lks_rate=23.5,
    )
    expected = {"holiday_allowance": 8.3, "hours_per_place": 32.25, "due_weeks": 6, "minimum_wage": 1500.0, "lks_rate": 23.5}
    assert {name: said.get(name, "2018-03-31") for name in expected} == expected
    assert said.get("duty_from", D(2018, 3, 31)) == D(2018, 1, 1)
    assert Parameters(duty_from="2018-01-01").get("duty_from", "2018-03-31") == D(2018, 1, 1)


@pytest.mark.parametrize(
    "name, value, error, said",
    [
        ("minimum_wage", 1524.605, beschut.ArgumentError, "minimum_wage in whole hundredths, met 1524.605"),
        ("minimum_wage", Decimal("0.00001"), beschut.ArgumentError, "in whole hundredths"),
        ("holiday_allowance", 8.33, beschut.ArgumentError, "in whole tenths"),
        ("due_weeks", 1.5, beschut.ArgumentError, "in whole numbers"),
        ("minimum_wage", "1.524,60", beschut.ArgumentError, "expected a number"),
        ("minimum_wage", float("nan"), beschut.ArgumentError, "expected a number"),
        ("minimum_wage", float("inf"), beschut.ArgumentError, "expected a number"),
        ("minimum_wage", -1, beschut.ArgumentError, "met -100"),
        ("minimum_wage", {2018: 1500, 2019: -1}, beschut.ArgumentError, "met -100"),
        ("minimum_wage", True, TypeError, "met bool"),
        ("minimum_wage", None, TypeError, "met NoneType"),
        ("minimum_wage", D(2018, 1, 1), TypeError, "met date"),
        ("duty_from", 2018, TypeError, "expected a date"),
        ("duty_from", "2018", beschut.ArgumentError, "expected a date"),
        ("minimum_wag", 1500, beschut.UnknownNameError, "did you mean 'minimum_wage'"),
        ("minimum_wage", {"half": 1500}, beschut.ArgumentError, "expected a year or a date"),
        ("minimum_wage", {2018: 1500, "2018-01-01": 1501}, beschut.ArgumentError, "2018-01-01 is given twice"),
    ],
)
def test_what_is_refused(name: str, value: Any, error: type[Exception], said: str) -> None:
    parameters = Parameters(minimum_wage=1000)
    with pytest.raises(error, match=said):
        parameters.set(name, value)
    assert parameters.get("minimum_wage", "2018-03-31") == 1000


def test_values_by_year_and_by_date() -> None:
    said = Parameters(minimum_wage={2016: 1500, "2018-01-01": 1578, D(2018, 7, 1): "1594.20", "2020": 1653.6}, source="mine")
    expected = {"2016-01-01": 1500, "2016-12-31": 1500, "2018-06-30": 1578, "2018-07-01": 1594.2, "2018-12-31": 1594.2}
    expected["2020-02-29"] = 1653.6
    assert {day: said.get("minimum_wage", day) for day in expected} == expected
    for day in ("2015-12-31", "2017-01-01", "2019-06-30", "2021-01-01"):
        with pytest.raises(beschut.DomainError, match=f"minimum_wage .* is not known for {day}"):
            said.get("minimum_wage", day)
    found = said.find("minimum_wage", "2018-08-01")
    assert (found.since, found.until, found.status, found.source, found.unit) == (D(2018, 7, 1), D(2018, 12, 31), "user", "mine", "euros")


def test_what_is_said_comes_before_what_is_built_in() -> None:
    said = Parameters(lks_rate={2018: 24, 2019: 23})
    assert [said.get("lks_rate", f"{year}-06-30") for year in (2017, 2018, 2019)] == [23, 24, 23]
    said.set("lks_rate", 20)
    assert said.get("lks_rate", "2018-06-30") == 20
    assert Parameters().get("lks_rate", "2018-06-30") == 23.5


def test_the_table_of_values() -> None:
    values = Parameters(minimum_wage={2018: 1578}).values()
    columns = values.to_dict()
    assert len(values) == len(columns["value"]) > 28 and values[0] == list(values)[0] and values[:2] == list(values)[:2]
    rates = [(row.since, row.until, row.value, row.status) for row in values if row.parameter == "lks_rate"]
    assert rates == [(D(2015, 1, 1), D(2017, 12, 31), 23.0, "official"), (D(2018, 1, 1), D(2018, 12, 31), 23.5, "official")]
    frame = values.to_pandas()
    assert frame["value"][columns["parameter"].index("minimum_wage")] == 1578.0
    assert {row.status for row in values} == {"official", "inferred", "user"} and "percent" in set(columns["unit"])
    assert "1578.0" in str(values) and "1578.0" in values._repr_html_()
    assert Parameters().values("nl")[0].label == "weken waarbinnen UWV adviseert"
    with pytest.raises(ValueError, match="expected a language"):
        Parameters().values("fr")
    with pytest.raises(IndexError):
        values[len(values)]


def test_parameters_of_another_kind_are_refused() -> None:
    for parameters in (5, "x", [1], object()):
        with pytest.raises(TypeError):
            beschut.financing(JOBS, parameters)  # type: ignore[arg-type]
    for hours, wage in (("many", 1), (1, None), (True, 1), (1.001, 1)):
        with pytest.raises((TypeError, ValueError)):
            beschut.liv(2017, hours, wage)


def test_no_table_library_is_loaded() -> None:
    """Dictionaries need none."""
    program = (
        "import sys, beschut; beschut.assess(application_date='2018-03-02', applicant='citizen'); "
        "beschut.read_numbers('cbs_code,year,places\\nGM0014,2018,1\\n').to_dict(); "
        "assert not {'pandas', 'numpy', 'pyarrow', 'polars', 'matplotlib'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
