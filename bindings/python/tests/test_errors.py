# SPDX-License-Identifier: MIT
"""The classes of errors, what they carry, and that the core's statuses all lead to one."""

from __future__ import annotations

import copy
import pickle

import pytest

import beschut
from beschut import _core
from beschut._errors import make

BUILT_IN = {
    beschut.Error: Exception,
    beschut.ArgumentError: ValueError,
    beschut.UnknownNameError: KeyError,
    beschut.InputError: ValueError,
    beschut.DomainError: ValueError,
    beschut.ResourceError: Exception,
    beschut.OutOfMemoryError: MemoryError,
    beschut.FileError: OSError,
    beschut.InternalError: RuntimeError,
}
# the table of status.h
STATUSES = {
    "ARGUMENT": beschut.ArgumentError,
    "RANGE": beschut.ArgumentError,
    "NAME": beschut.UnknownNameError,
    "SYNTAX": beschut.InputError,
    "NO_REPORT": beschut.InputError,
    "ENCODING": beschut.InputError,
    "DUPLICATE": beschut.InputError,
    "DOMAIN": beschut.DomainError,
    "MEMORY": beschut.OutOfMemoryError,
    "FILE": beschut.FileError,
    "LIMIT": beschut.ResourceError,
    "INTERRUPTED": beschut.ResourceError,
    "INTERNAL": beschut.InternalError,
}


@pytest.mark.parametrize("kind", BUILT_IN)
def test_each_class_is_a_built_in_that_fits(kind: type[beschut.Error]) -> None:
    assert issubclass(kind, beschut.Error) and issubclass(kind, BUILT_IN[kind])
    assert kind.__name__ in beschut.__all__


def test_every_status_has_its_class() -> None:
    names = {}
    for index in range(_core.status_count()):
        number = _core.status_at(index)
        names[_core.status_name(number)] = type(make(number, "x", 0, 0))
    assert names.pop("OK") is beschut.InternalError  # never raised
    assert names == STATUSES
    assert type(make(12345, "x", 0, 0)) is beschut.InternalError  # of a newer core, say


@pytest.mark.parametrize("kind", BUILT_IN)
@pytest.mark.parametrize(
    "duplicate", [copy.copy, copy.deepcopy, *(lambda e, p=p: pickle.loads(pickle.dumps(e, p)) for p in range(pickle.HIGHEST_PROTOCOL + 1))]
)
def test_they_travel(kind: type[beschut.Error], duplicate: object) -> None:
    for error in (kind("what", "SYNTAX", 3, 7), kind("what – ‘ë’"), kind("what", "FILE")):
        other = duplicate(error)
        assert type(other) is kind
        assert (str(other), other.args) == (str(error), error.args)
        assert (other.status, other.line, other.column) == (error.status, error.line, error.column)


def test_diagnostics_travel() -> None:
    with pytest.raises(beschut.InputError) as raised:
        beschut.reads("Aantal adviezen beschut werk (naar aanvrager)\nx\n")
    assert raised.value.diagnostics
    assert pickle.loads(pickle.dumps(raised.value)).diagnostics == raised.value.diagnostics


@pytest.mark.parametrize("kind", BUILT_IN)
def test_text(kind: type[beschut.Error]) -> None:
    assert str(kind("what")) == "what"
    assert str(kind("what", "SYNTAX", 3, 7)) == "line 3, column 7: what"
    assert (kind("what").status, kind("what").line, kind("what").column) == ("INTERNAL", None, None)


def test_line_and_column_of_json() -> None:
    for text, line, column in (('{\n  "format": "beschut-reports",\n  ?\n}', 3, 3), ("[1,\n 2", 2, 3), ('{"é": é}', 1, 7)):
        with pytest.raises(beschut.InputError, match=f"line {line}, column {column}: ") as raised:
            beschut.reads(text)
        assert (raised.value.line, raised.value.column, raised.value.status) == (line, column, "SYNTAX")


def test_column_of_a_rule() -> None:
    rules = beschut.Rules()
    with pytest.raises(beschut.InputError) as raised:
        rules.add("mine", "applicant.total.total <= = 5")
    assert (raised.value.line, raised.value.column) == (1, 26)
    with pytest.raises(beschut.UnknownNameError, match="did you mean total") as unknown:
        rules.read("# first\nmine: applicant.total.totl <= 5\n")
    assert (unknown.value.line, unknown.value.column) == (2, 23)
    assert unknown.value.status == "NAME"


def test_no_place_is_none() -> None:
    for raising in (lambda: beschut.Report(area="Drente"), lambda: beschut.percentage(1, -1), lambda: beschut.read("/nowhere/at/all")):
        with pytest.raises(beschut.Error) as raised:
            raising()
        assert (raised.value.line, raised.value.column) == (None, None)
        assert not str(raised.value).startswith("line")


@pytest.mark.parametrize("name", ["é" * 400, *("x" * k + "€" * 300 for k in range(4)), *("x" * k + "😀" * 300 for k in range(5))])
def test_long_names_are_cut_between_characters(name: str, tmp_path: object) -> None:
    for raising in (
        lambda: beschut.Report(area=name),
        lambda: beschut.Report()[name],
        lambda: beschut.read(tmp_path / name),
        lambda: beschut.Rules().remove(name),
        lambda: beschut.Report().to_text(name),
    ):
        with pytest.raises(beschut.Error) as raised:
            raising()
        assert "\ufffd" not in str(raised.value)


def test_they_are_caught_as_built_ins() -> None:
    for raising, kind in (
        (lambda: beschut.reads(""), ValueError),
        (lambda: beschut.read("/nowhere"), OSError),
        (lambda: beschut.Report()["x"], LookupError),
        (lambda: beschut.percentage(1, -1), ValueError),
    ):
        with pytest.raises(kind):
            raising()
