# SPDX-License-Identifier: MIT
"""Small tables of records: words and areas, what may be wrong with rows, what is refused, settings."""

from __future__ import annotations

import datetime
import warnings
from typing import Any

import pyarrow as pa
import pytest
from records import ADVICES, BASE, EMPLOYMENT, advices_of, employment_of, quiet

import beschut
from beschut import Tally

D = datetime.date
TODAY = "2023-06-30"  # nothing in the records is later


# ---- small tables ----------------------------------------------------------------------------------------------------------------------


def test_words() -> None:
    """In both languages, as labels of the published tables, without case and accents."""
    words = {
        "applicant": (["municipality", "Gemeente", "GEMEENTE", "Aanvraag gemeente"], ["citizen", "Burger", "Aanvraag burger"]),
        "responsible": (["municipality", "gemeente", "GEMEENTE"], ["UWV", "uwv"]),
        "outcome": (["positive", "Positief", "positief advies"], ["NEGATIEF", "negative"]),
    }
    for column, (first, second) in words.items():
        advices = advices_of(**{column: first + second})
        tally = Tally("2018Q1")
        tally.add_advices(advices)
        report = tally.reports()[0]
        cells = ("applicant.total.positive", "applicant.total.negative") if column == "outcome" else None
        rows = beschut.CELLS[0:8:7] if column == "applicant" else beschut.CELLS[21:29:7]
        assert [report[cell] for cell in cells or rows] == [len(first), len(second)], column


def test_areas() -> None:
    advices = advices_of(area=["AM03", "Drenthe", "drenthe", "GM0014", "Emmen", None, "Elders", "Assen"])

    def totals(**settings: Any) -> dict[str | None, int | None]:
        tally = Tally("2018Q1", **settings)
        tally.add_advices(advices)
        return {report.area: report["applicant.total.total"] for report in tally.reports() if report["applicant.total.total"]}

    assert totals() == {"NL01": 8, "AM03": 3}
    assert totals(areas={"GM0014": "AM01"}) == {"NL01": 8, "AM01": 1, "AM03": 3}
    assert totals(areas={"GM0014": "Groningen", "Drenthe": None}) == {"NL01": 8, "AM01": 1, "AM03": 2}
    assert totals(municipalities=2015) == {"NL01": 8, "AM01": 1, "AM03": 4}  # Assen belongs to Groningen
    assert totals(municipalities=2015, areas={"Assen": "AM03"}) == {"NL01": 8, "AM03": 5}
    with pytest.raises(beschut.UnknownNameError, match="Drenthe"):
        totals(areas={"x": "Drente"})
    with pytest.raises(beschut.ArgumentError, match="region"):
        totals(areas={"x": "NL01"})
    with pytest.raises(beschut.ArgumentError, match="1999"):
        totals(municipalities=1999)


def test_names_of_columns() -> None:
    advices = advices_of(person=[1]).rename_columns(["rinpersoon", "d", "applicant", "responsible", "gemeente", "outcome"])
    employment = employment_of(person=[1]).rename_columns(["rinpersoon", "start_date", "end_date", "maand", "sv_wage"])
    names = {"advices.decision_date": "d", "person": "rinpersoon", "advices.area": "gemeente", "employment.wage_month": "maand"}
    assert quiet(advices, employment, "2018Q1", columns=names)[0]["applicant.total.total_working"] == 1
    one = quiet(
        advices,
        employment_of(person=[1]),
        "2018Q1",
        columns={**names, "employment.person": "person", "employment.wage_month": "wage_month"},
    )
    assert one[0]["applicant.total.positive"] == 1
    with pytest.raises(beschut.UnknownNameError, match="persoon.*possible: person, decision_date"):
        Tally("2018Q1", columns={"persoon": "x"})


# ---- what is wrong with rows -----------------------------------------------------------------------------------------------------------

WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "advices.person_missing": ({"person": None}, ""),
    "advices.decision_missing": ({"decision_date": None}, ""),
    "advices.decision_before_2015": ({"decision_date": D(2014, 12, 31)}, "2014-12-31"),
    "advices.decision_in_future": ({"decision_date": D(2019, 1, 1)}, "2019-01-01"),
    "advices.decision_before_application": ({"application_date": D(2017, 6, 2)}, "2017-06-02"),
    "advices.own_request_before_2017": ({"applicant": "burger", "decision_date": D(2016, 12, 31)}, "burger"),
    "advices.applicant_unknown": ({"applicant": "buur"}, "buur"),
    "advices.responsible_unknown": ({"responsible": "gemeent"}, "gemeent"),
    "advices.outcome_unknown": ({"outcome": "misschien, dat hangt van veel dingen af"}, "misschien, dat hangt van veel d"),
    "advices.area_missing": ({"area": None}, ""),
    "advices.area_unknown": ({"area": "Atlantis"}, "Atlantis"),
    "advices.decision_late": ({"application_date": D(2017, 4, 5)}, "2017-04-05"),
    "employment.person_missing": ({"person": None}, ""),
    "employment.start_missing": ({"start_date": None}, ""),
    "employment.start_in_future": ({"start_date": D(2019, 1, 1)}, "2019-01-01"),
    "employment.end_before_start": ({"end_date": D(2017, 5, 31)}, "2017-05-31"),
    "employment.month_missing": ({"wage_month": None}, ""),
    "employment.month_invalid": ({"wage_month": D(1999, 12, 1)}, "1999-12-01"),
    "employment.month_in_future": ({"wage_month": D(2019, 1, 1)}, "2019-01-01"),
    "employment.month_not_first_day": ({"wage_month": D(2017, 12, 2)}, "2017-12-02"),
    "employment.wage_missing": ({"sv_wage": None}, ""),
    "employment.wage_negative": ({"sv_wage": -1}, "-1"),
}
RIGHT: dict[str, dict[str, Any]] = {
    "advices": {
        "person": 1,
        "decision_date": D(2017, 6, 1),
        "applicant": "municipality",
        "responsible": "uwv",
        "area": "AM03",
        "outcome": "positive",
        "application_date": None,
        "advice_id": None,
    },
    "employment": {"person": 1, "start_date": D(2017, 6, 1), "end_date": None, "wage_month": D(2017, 12, 1), "sv_wage": 1},
}
SCHEMAS = {"advices": ADVICES, "employment": EMPLOYMENT}
UNTIL_2018 = {"quarters": "2018Q1", "today": "2018-12-31"}


def add(tally: Tally, table: str, rows: list[dict[str, Any]], **settings: Any) -> None:
    records = pa.Table.from_pylist([{**RIGHT[table], **row} for row in rows], schema=SCHEMAS[table])
    getattr(tally, f"add_{table}")(records, **settings)


def test_all_checks_are_tested() -> None:
    names = [check.name for check in Tally("2018Q1").checks()]
    assert sorted(names) == sorted([*WRONG, "advices.duplicate_id", "advices.areas_contradict"])


@pytest.mark.parametrize("name", WRONG)
def test_check(name: str) -> None:
    (wrong, text), table = WRONG[name], name.partition(".")[0]
    tally = Tally(**UNTIL_2018)
    add(tally, table, [{}, wrong, {}])
    add(tally, table, [wrong] * 11)
    tally.settle()
    check = next(check for check in tally.checks() if check.name == name)
    assert check.table == table and check.column in wrong
    assert check.rows == 12
    assert [sample.row for sample in check.samples] == [1, *range(3, 12)]
    assert {sample.met for sample in check.samples} == {text}
    figures = tally.figures
    assert figures[f"{table}_read"] == 14
    assert figures[f"{table}_left_out"] == (12 if check.severity == "error" else 0)
    assert [met.name for met in tally.checks().met] == [name]


@pytest.mark.parametrize("name", WRONG)
def test_strict(name: str) -> None:
    (wrong, text), table = WRONG[name], name.partition(".")[0]
    tally = Tally(**UNTIL_2018, strict=True)
    add(tally, table, [{}])
    severity = next(check.severity for check in tally.checks() if check.name == name)
    before = tally.to_bytes()
    if severity == "warning":
        add(tally, table, [wrong])
        assert tally.figures[f"{table}_left_out"] == 0
        return
    with pytest.raises(beschut.DomainError) as raised:
        add(tally, table, [{}, {}, wrong, wrong])
    assert raised.value.line == 4  # after one of before, and two
    assert f"{table}, row 3, column" in str(raised.value) and f"'{text}'" in str(raised.value)
    assert tally.to_bytes() == before


def test_ids_that_are_there_twice() -> None:
    tally = Tally(**UNTIL_2018)
    add(tally, "advices", [{"advice_id": 7}, {"advice_id": None}, {"advice_id": 8}, {"advice_id": None}])
    add(tally, "advices", [{"advice_id": 7}, {"advice_id": 7, "outcome": None}, {"advice_id": -8}])
    tally.settle()
    check = next(check for check in tally.checks() if check.name == "advices.duplicate_id")
    assert (check.rows, check.samples, check.severity) == (1, ((4, "7"),), "error")
    assert tally.figures["advices_counted"] == 5
    strict = Tally(**UNTIL_2018, strict=True)
    add(strict, "advices", [{"advice_id": 7}, {"advice_id": 7}])
    for threads in (1, 2):
        with pytest.raises(beschut.DomainError, match="row 1.*'7'"):
            strict.settle(threads=threads)


def test_areas_that_contradict() -> None:
    tally = Tally(**UNTIL_2018)
    add(tally, "advices", [{"person": 99}, {"person": 99, "area": "AM01"}, {"person": 99, "area": None}, {"person": 5, "area": "AM01"}])
    tally.settle()
    check = next(check for check in tally.checks() if check.name == "advices.areas_contradict")
    assert (check.rows, check.samples, check.severity) == (1, ((None, "99"),), "warning")


def test_how_checks_look() -> None:
    tally = Tally(**UNTIL_2018)
    assert str(tally.checks()) == "no row met a check"
    add(tally, "advices", [{}, {"outcome": "<b>\x1b"}, {"area": None}])
    checks = tally.checks()
    error, warning = checks.met
    assert (
        str(checks).splitlines()[1] == "error        1  advices.outcome_unknown  an outcome that is missing or not known  row 1: <b>\ufffd"
    )
    assert (error.severity, warning.severity) == ("error", "warning")
    assert "&lt;b&gt;" in checks._repr_html_() and "<b>" not in checks._repr_html_()
    assert tally.checks("nl").met[1].label == "geen gebied: telt alleen voor het land"
    with pytest.raises(ValueError, match="language"):
        tally.checks("de")
    frame = checks.to_pandas()
    assert list(frame.columns) == list(beschut.RowCheck._fields) == list(checks.to_dict())
    assert frame["rows"].sum() == 2 and len(frame) == len(checks) == 24
    assert checks[-1] == list(checks)[-1] and checks[:2] == list(checks)[:2] and checks.index(error) == 8


def test_one_warning_says_what_was_wrong() -> None:
    advices = advices_of(outcome=["positive"] * 1998 + ["x", None], area=["AM03"] * 1999 + ["y"])
    employment = employment_of(sv_wage=[1, None])
    with pytest.warns(beschut.RecordWarning) as said:
        beschut.tally(advices, employment, "2018Q1")
    assert len(said) == 1 and said[0].filename == __file__
    assert str(said[0].message).startswith(
        "2 of 2,000 rows of advices left out (2 outcome_unknown); advices with a reserve (1 area_unknown); "
        "employment with a reserve (1 wage_missing); "
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        beschut.tally(advices[:5], employment[:1], "2018Q1")


# ---- what is refused -------------------------------------------------------------------------------------------------------------------

ONE = {"advices": advices_of(person=[1]), "employment": employment_of(person=[1])}


@pytest.mark.parametrize("table, column", [(table, column) for table, records in ONE.items() for column in records.column_names])
def test_a_column_that_is_missing(table: str, column: str) -> None:
    tally = Tally("2018Q1", columns={f"{table}.{column}": "Anders"})
    before = tally.to_bytes()
    if column == "end_date":  # without it all are open
        return getattr(tally, f"add_{table}")(ONE[table])
    with pytest.raises(beschut.UnknownNameError, match=f"{table}.*'Anders'"):
        getattr(tally, f"add_{table}")(ONE[table])
    assert tally.to_bytes() == before


KINDS: dict[str, Any] = {
    "text": pa.array(["a"]),
    "number": pa.array([1.5]),
    "whole": pa.array([5]),
    "date": pa.array([D(2018, 1, 1)]),
    "zone": pa.array([0], pa.timestamp("ms", "Europe/Amsterdam")),
    "list": pa.array([[1]]),
    "flag": pa.array([True]),
}
REFUSED = {
    "person": ("text", "number", "date", "list", "flag"),
    "advice_id": ("text", "number", "date", "list", "flag"),
    "decision_date": ("text", "number", "whole", "zone", "list", "flag"),
    "applicant": ("number", "whole", "date", "list", "flag"),
    "area": ("number", "whole", "date", "list", "flag"),
    "start_date": ("text", "number", "whole", "zone", "list", "flag"),
    "end_date": ("text", "number", "whole", "zone", "list", "flag"),
    "wage_month": ("text", "number", "zone", "list", "flag"),
    "sv_wage": ("text", "date", "list", "flag"),
}


@pytest.mark.parametrize("column, kind", [(column, kind) for column, kinds in REFUSED.items() for kind in kinds])
def test_a_column_of_another_type(column: str, kind: str) -> None:
    table = "advices" if column in ADVICES.names and column != "person" else "employment"
    of = advices_of if table == "advices" else employment_of
    tally = Tally("2018Q1")
    before = tally.to_bytes()
    with pytest.raises(beschut.InputError, match=f"{table}, column '{column}': expected") as raised:
        getattr(tally, f"add_{table}")(of(**{column: KINDS[kind]}))
    assert ("hashed" in str(raised.value)) == (column in ("person", "advice_id"))
    assert tally.to_bytes() == before


def test_a_column_that_is_there_twice() -> None:
    twice = pa.Table.from_arrays([*ONE["advices"].columns, pa.array([2])], [*ONE["advices"].column_names, "person"])
    with pytest.raises(beschut.Error, match="two columns 'person'"):
        Tally("2018Q1").add_advices(twice)


def test_text_that_is_not_utf8() -> None:
    bad = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\1\0\0\0"), pa.py_buffer(b"\xff")])
    with pytest.raises(beschut.InputError, match="area.*UTF-8") as raised:
        Tally("2018Q1").add_advices(advices_of(area=bad))
    assert raised.value.status == "ENCODING" and raised.value.line == 1


@pytest.mark.parametrize("wrong", [None, 5, "advices.csv", [1], [{"person": 1}], {"person": [1]}, object()])
def test_what_is_no_table(wrong: object) -> None:
    with pytest.raises(TypeError, match="Arrow"):
        Tally("2018Q1").add_advices(wrong)
    with pytest.raises(TypeError, match="Arrow"):
        beschut.tally(ONE["advices"], wrong, "2018Q1")


def test_what_was_used_already() -> None:
    capsule = ONE["advices"].__arrow_c_stream__()
    tally = Tally("2018Q1")
    tally.add_advices(capsule)
    with pytest.raises(ValueError, match="used already"):
        tally.add_advices(capsule)
    with pytest.raises(TypeError):
        tally.add_advices(ONE["advices"].schema.__arrow_c_schema__())


def test_a_stream_that_fails() -> None:
    def batches() -> Any:
        yield from BASE["advices"].to_batches(max_chunksize=100)
        raise RuntimeError("the line broke")

    for threads in (1, 2):
        tally = Tally("2018Q1")
        before = tally.to_bytes()
        with pytest.raises(beschut.InputError, match="the line broke"):
            tally.add_advices(pa.RecordBatchReader.from_batches(BASE["advices"].schema, batches()), threads=threads)
        assert tally.to_bytes() == before


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_the_first_error_is_told_of(threads: int) -> None:
    rows = [{"outcome": "x"} if i in (500, 550, 600, 650, 900) else {} for i in range(1000)]
    records = pa.Table.from_pylist([{**RIGHT["advices"], **row} for row in rows], schema=ADVICES)
    tally = Tally("2018Q1", strict=True)
    with pytest.raises(beschut.DomainError, match="row 500"):
        tally.add_advices(pa.RecordBatchReader.from_batches(ADVICES, records.to_batches(max_chunksize=50)), threads=threads)


SETTINGS_REFUSED: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"quarters": "2018"}, beschut.Error, ""),
    ({"quarters": ""}, beschut.Error, ""),
    ({"quarters": "2014Q4"}, beschut.ArgumentError, "2015Q1 to 2099Q4, met 2014Q4"),
    ({"quarters": "2019Q1..2018Q1"}, beschut.ArgumentError, "in order of time"),
    ({"quarters": "2015Q1..2031Q1"}, beschut.ArgumentError, "1 to 64 quarters, met 65"),
    ({"quarters": []}, beschut.ArgumentError, "1 to 64"),
    ({"quarters": ["2018Q1", "2018KW01"]}, beschut.InputError, "twice"),
    ({"quarters": 2018}, TypeError, ""),
    ({"quarters": [2018]}, TypeError, ""),
    ({"lag": 2}, beschut.ArgumentError, "1 or 0"),
    ({"lag": (2, 1)}, beschut.ArgumentError, "met 2 and 1"),
    ({"lag": (0, 9)}, beschut.ArgumentError, "0 to 8"),
    ({"lag": (-1, 0)}, beschut.ArgumentError, "0 to 8"),
    ({"lag": "1"}, (TypeError, ValueError), ""),
    ({"since": "2014-12-31"}, beschut.ArgumentError, "2015-01-01"),
    ({"since": "gisteren"}, ValueError, ""),
    ({"today": 5}, TypeError, ""),
    ({"areas": {"x": "AM99"}}, beschut.UnknownNameError, ""),
    ({"areas": {5: "AM01"}}, TypeError, "str"),
    ({"columns": {"person": 5}}, TypeError, "str"),
    ({"columns": {"person": "x" * 101}}, beschut.ResourceError, ""),
]


@pytest.mark.parametrize("settings, error, message", SETTINGS_REFUSED)
def test_settings_that_are_refused(settings: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message or None):
        Tally(**{"quarters": "2018Q1", **settings})


def test_other_arguments_that_are_refused() -> None:
    tally = Tally("2018Q1")
    for wrong in ({"by": "province"}, {"unit": "jobs"}):
        with pytest.raises(beschut.UnknownNameError, match="possible"):
            tally.reports(**wrong)
        with pytest.raises(beschut.UnknownNameError, match="possible"):
            beschut.tally(ONE["advices"], ONE["employment"], "2018Q1", **wrong)
    for threads in (0, -1, 65):
        with pytest.raises(beschut.ArgumentError, match="1 to 64 threads"):
            tally.settle(threads=threads)
    with pytest.raises(TypeError):
        tally.add_advices(ONE["advices"], threads=1.5)  # type: ignore[arg-type]
    for wrong in (5, "x", [print]):
        with pytest.raises(TypeError, match="done, total"):
            tally.add_advices(ONE["advices"], progress=wrong)
        with pytest.raises(TypeError, match="done, total"):
            beschut.tally(ONE["advices"], ONE["employment"], "2018Q1", progress=wrong)
    assert tally.figures["advices_read"] == 0


# ---- settings --------------------------------------------------------------------------------------------------------------------------


def test_quarters_in_every_spelling() -> None:
    for text in ("2018Q1..2018Q3", "2018KW01..2018KW03", ["2018Q3", "2018KW01", "2018Q2"], ("2018Q1", "2018Q2..2018Q3")):
        assert Tally(text).quarters == ("2018KW01", "2018KW02", "2018KW03")
    assert Tally(iter(["2018Q1"])).quarters == ("2018KW01",)
    assert repr(Tally("2018Q1..2019Q4")) == "<Tally of 2018KW01 ... 2019KW04, 0 rows of advices, 0 rows of employment, settled>"
    assert len(Tally("2015Q1..2030Q4").quarters) == 64


def test_lags_and_heads() -> None:
    def heads(lag: Any) -> Any:
        reports = Tally("2018Q1", lag=lag, since="2016-01-01").reports()
        return [(report.since, report.cohort_end, report.reference_date, report.until) for report in reports]

    assert heads(1) == heads((1, 2)) == [(D(2016, 1, 1), D(2017, 9, 30), D(2017, 12, 31), D(2018, 3, 31))] * 36
    assert heads(0) == heads((0, 0)) == [(D(2016, 1, 1), D(2018, 3, 31), D(2018, 3, 31), D(2018, 3, 31))] * 36


def test_today_is_that_of_the_call() -> None:
    tomorrow = datetime.date.today() + datetime.timedelta(1)
    tally = Tally("2018Q1")
    add(tally, "advices", [{"decision_date": tomorrow}, {"decision_date": datetime.date.today()}])
    assert [check.name for check in tally.checks().met] == ["advices.decision_in_future"]
    assert tally.figures["advices_left_out"] == 1
