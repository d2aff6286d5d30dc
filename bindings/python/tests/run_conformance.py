# SPDX-License-Identifier: MIT
"""Runs the conformance cases (tests/conformance/README.md) through the Python package.

run_conformance.py [--results FILE] [CASES...]

Each operation is a function from the case's input and arguments to the text of the result, the same as in every language.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from project import CASES, PROJECT

import beschut
from beschut import _core
from beschut._names import CELLS, MISSING, RANGE_OUTCOMES, REPAIR_OUTCOMES, STATES, choices, days_of, doubles, int32s, int64s
from beschut._policy_frames import fields_of
from beschut._rules import rules_handle

# ---- operations: what each prints for its input -----------------------------------------------------------------------------------------


def _read(text: bytes) -> beschut.Collection:
    """The reports of a text; none where it cannot be read."""
    try:
        return beschut.reads(text)
    except beschut.Error:
        return beschut.Collection()


def _dash(value: object) -> str:
    return "-" if value is None else str(value)


def cells(text: bytes) -> Iterator[str]:
    for i, report in enumerate(_read(text), 1):
        yield from (f"{i} {name} {value}" for name, value in report.items() if value is not None)


def dates(text: bytes) -> Iterator[str]:
    names = ("since", "until", "cohort_end", "reference_date", "footnote_date")
    for i, report in enumerate(_read(text), 1):
        yield from (f"{i} {name} {getattr(report, name)}" for name in names if getattr(report, name) is not None)


def areas(text: bytes) -> Iterator[str]:
    for i, report in enumerate(_read(text), 1):
        yield f"{i} {_dash(report.area)} {report.label or ''}"


def diagnostics(text: bytes) -> Iterator[str]:
    try:
        found = beschut.reads(text).diagnostics
    except beschut.InputError as error:
        found = error.diagnostics
    yield from (f"{d.line}:{d.column} {d.severity} {d.kind}" for d in found)


def failure(text: bytes) -> Iterator[str]:
    try:
        beschut.reads(text)
    except beschut.Error as error:
        yield _failure(error)
    else:
        yield "OK 0:0"


def _failure(error: beschut.Error) -> str:
    return f"{error.status} {error.line or 0}:{error.column or 0}"


def _findings(reports: beschut.Collection, rules: beschut.Rules | None, option: str) -> beschut.Findings:
    if option == "country_first":
        reports.set_country_first()
    return reports.check(rules)


def _broken_or_not(findings: beschut.Findings) -> Iterator[str]:
    for f in findings:
        if f.outcome != "figure":
            cell = f.cells[0] if f.cells else "-"
            yield f"{f.report + 1} {f.rule} {f.severity} {f.outcome} {cell} {_dash(f.observed)} {_dash(f.expected)}"


def check(text: bytes, option: str = "") -> Iterator[str]:
    yield from _broken_or_not(_findings(_read(text), None, option))


def figures(text: bytes, option: str = "") -> Iterator[str]:
    for f in _findings(_read(text), None, option).figures:
        yield f"{f.report + 1} {f.rule} {f.cells[0] if f.cells else '-'} {_dash(f.observed)}"


def check_rule(text: bytes, option: str = "") -> Iterator[str]:
    rule, _, reports = text.partition(b"\n")
    rules = beschut.Rules(empty=True)
    try:
        rules.read(rule.decode())
    except beschut.Error as error:
        yield _failure(error)
    else:
        yield from _broken_or_not(_findings(_read(reports), rules, option))


WORK = 10_000_000


def _changes(repairs: _core._Repairs, index: int, number: int) -> Iterator[str]:
    report, cell, *sides = _core.repairs_get_changes(repairs, index)
    for position, where, *values in zip(int64s(report), int32s(cell), *map(int64s, sides)):
        yield f"{position + 1} {number} {CELLS[where]} {' '.join(map(_number, values))}"


def repair(text: bytes, option: str = "") -> Iterator[str]:
    reports = _read(text)
    if option == "country_first":
        reports.set_country_first()
    repairs = _core.repairs_new(rules_handle(None), reports._handle, (), WORK, 100, 20, None)
    for case in range(_core.repairs_count(repairs)[0]):
        outcome, weight, first, count, members = _core.repairs_get_case(repairs, case)
        yield f"{int64s(members)[0] + 1} {REPAIR_OUTCOMES[outcome]} {weight}"
        for number in range(count):
            yield from _changes(repairs, first + number, number + 1)


def deduce(text: bytes) -> Iterator[str]:
    handle = _core.ranges_new(rules_handle(None), _read(text)._handle, (), (), 0, 0, 0, WORK, 0, None)
    report, cell, _, low, high, outcome = _core.ranges_get(handle)
    for position, where, least, most, how in zip(int64s(report), int32s(cell), int64s(low), int64s(high), int32s(outcome)):
        yield f"{position + 1} {CELLS[where]} {RANGE_OUTCOMES[how]} {_number(least)} {_number(most)}"


def write(text: bytes, layout: str, lang: str) -> str:
    reports = _read(text)
    return (reports.to_json() if layout == "json" else reports.to_text(layout, lang)) or ""


def _numbers(*numbers: float) -> str:
    return " ".join(f"{number:.15g}" for number in numbers)


def rates(text: bytes, method: str, level: str) -> Iterator[str]:
    for r in _read(text).rates(method, float(level)):
        counts = " ".join(map(_dash, (r.numerator, r.denominator, r.printed_pct)))
        interval = " " + _numbers(r.estimate, r.low, r.high) if r.state == "defined" else ""
        yield f"{r.report + 1} {r.rate} {r.breakdown} {r.row} {r.state} {counts}{interval}"


def _number(value: int) -> str:
    return "-" if value == MISSING else str(value)


def _count(word: str) -> int:
    return MISSING if word == "-" else int(word)


def interval(line: str, method: str, level: str) -> str:
    successes, trials = map(_count, line.split())
    numbers, state = _core.proportion_interval(choices("method").index(method), 0, float(level), [successes], [trials])
    name = STATES[int32s(state)[0]]
    return _numbers(*doubles(numbers)) if name == "defined" else name


def percentage(line: str) -> str:
    try:
        return str(beschut.percentage(*map(_count, line.split())))
    except beschut.DomainError:
        return "-"


def area(line: str) -> str:
    try:
        return str(_core.area_code(_core.area_find(line)))
    except beschut.UnknownNameError:
        return "-"


def municipality(line: str, year: str) -> str:
    try:
        return str(_core.area_code(_core.municipality_find_region(line, int(year))))
    except beschut.ArgumentError:
        return "-"


def quarter(line: str) -> str:
    """Days are counted by Python's own calendar."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", line):
            number = _core.quarter_from_date((datetime.date.fromisoformat(line) - datetime.date(1970, 1, 1)).days)
        else:
            number = _core.quarter_read(line)
    except ValueError:
        return "-"
    year, q = divmod(number, 4)
    first = datetime.date(year, 3 * q + 1, 1)
    last = (first + datetime.timedelta(92)).replace(day=1) - datetime.timedelta(1)
    return f"{year:04d}Q{q + 1} {year:04d}KW{q + 1:02d} {first} {last}"


def _by_line(operation: Callable[..., str]) -> Callable[..., Iterator[str]]:
    return lambda text, *arguments: (operation(line, *arguments) for line in text.decode().removesuffix("\n").split("\n"))


# ---- policy -----------------------------------------------------------------------------------------------------------------------------


def _tables(text: bytes) -> dict[str, Any]:
    """The tables of a case, columns of text by name; and the parameters, if it sets some."""
    found: dict[str, Any] = {"parameters": None}
    for block in text.decode().strip("\n").split("\n\n"):
        name, head, *lines = block.split("\n")
        if name == "parameters":
            found[name] = _parameters([head, *lines])
        else:
            rows = list(csv.reader([head, *lines], delimiter=max(",;", key=head.count)))
            found[name] = {column: [row[i] for row in rows[1:]] for i, column in enumerate(rows[0])}
    return found


def _parameters(lines: list[str]) -> beschut.Parameters:
    parameters = beschut.Parameters()
    for name, year, value in map(str.split, lines):
        days = (days_of(None if year == "-" else f"{year}-{day}") for day in ("01-01", "12-31"))
        _core.parameters_set(parameters._handle, _core.parameter_find(name), *days, int(value), "")
    return parameters


def _made(make: Callable[[], Any]) -> Iterator[str]:
    """The rows of a table, and its problems."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", beschut.RecordWarning)
        try:
            table = make()
        except beschut.Error as error:
            yield _failure(error)
            return
    for i, row in enumerate(zip(*(table.to_dict()[field.name] for field in fields_of(table._type)))):
        yield f"{i} {' '.join(map(_word, row))}"
    for problem in table.problems:
        yield f"{problem.frame} {problem.row} {problem.field} {problem.problem} {_dash(problem.met)}"


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "+".join(value) or "none"
    return f"{value:.2f}" if isinstance(value, float) else _dash(value)


def assess(text: bytes, on: str | None = None) -> Iterator[str]:
    given = _tables(text)
    return _made(lambda: beschut.assess(given["cases"], on=on, parameters=given["parameters"]))


def realise(text: bytes, level: str, *on: str) -> Iterator[str]:
    given = _tables(text)
    return _made(lambda: beschut.realisation(given.pop("placements"), given.pop("needs", None), on=on, level=level, **given))


def queue(text: bytes, on: str) -> Iterator[str]:
    given = _tables(text)
    return _made(lambda: beschut.waiting_list(given.pop("needs"), on=on, **given))


def finance(text: bytes) -> Iterator[str]:
    given = _tables(text)
    return _made(lambda: beschut.financing(given["jobs"], given["parameters"]))


def liv(line: str) -> str:
    year, hours, wage = map(int, line.split())
    try:
        return str(round(100 * beschut.liv(year, Fraction(hours, 100), Fraction(wage, 100))))
    except beschut.Error as error:
        return error.status


def wage_values(text: bytes, on: str) -> Iterator[str]:
    given = _tables(text)
    return _made(lambda: beschut.wage_values(given["tasks"], on=on, parameters=given["parameters"]))


def distribute(text: bytes, on: str, level: str, small: str, width: str, *bounds: str) -> Iterator[str]:
    given = _tables(text)
    settings = {"small": int(small), "width": int(width), "on": on, "level": level}
    return _made(lambda: beschut.wage_value_distribution(given.pop("wage_values"), list(map(int, bounds)), **settings, **given))


OPERATIONS: dict[str, Callable[..., str | Iterator[str]]] = {
    "cells": cells,
    "dates": dates,
    "areas": areas,
    "diagnostics": diagnostics,
    "failure": failure,
    "check": check,
    "figures": figures,
    "check_rule": check_rule,
    "repair": repair,
    "deduce": deduce,
    "write": write,
    "rates": rates,
    "interval": _by_line(interval),
    "percentage": _by_line(percentage),
    "area": _by_line(area),
    "municipality": _by_line(municipality),
    "quarter": _by_line(quarter),
    "assess": assess,
    "realise": realise,
    "queue": queue,
    "finance": finance,
    "liv": _by_line(liv),
    "wage_values": wage_values,
    "distribute": distribute,
}

# ---- cases -------------------------------------------------------------------------------------------------------------------------------


@dataclass
class Case:
    name: str
    source: str = ""
    do: str = ""
    tolerance: float = 0
    input: bytes = b""
    expected: str = ""
    _into: str = field(default="", repr=False)

    def take(self, line: str) -> None:
        """One line of the case's description."""
        word, _, rest = line.partition(" ")
        if word == "|" and self._into == "input":
            self.input += rest.encode() + b"\n"
        elif word == "|" and self._into == "expect":
            self.expected += rest + "\n"
        elif word == "input" and rest.startswith("file "):
            self.input = (PROJECT / rest.removeprefix("file ")).read_bytes()
        elif word in ("input", "expect"):
            self._into = word
        elif word == "tolerance":
            self.tolerance = float(rest)
        elif word in ("source", "do"):
            setattr(self, word, rest.strip())
        elif line and not line.startswith("#"):
            raise ValueError(f"not understood: {line}")

    def run(self) -> str:
        operation, *arguments = self.do.split()
        result = OPERATIONS[operation](self.input, *arguments)
        return result if isinstance(result, str) else "".join(line + "\n" for line in result)

    def is_met_by(self, result: str) -> bool:
        """Whether a result is as expected; a case without a source never is."""
        words, expected = (re.split("([ \n])", text) for text in (result, self.expected))
        return bool(self.source) and len(words) == len(expected) and all(map(self._same, words, expected))

    def _same(self, a: str, b: str) -> bool:
        if a == b or not self.tolerance or "." not in a or "." not in b:
            return a == b
        try:
            x, y = float(a), float(b)
        except ValueError:
            return False
        return abs(x - y) <= self.tolerance * max(abs(x), abs(y))


def read_cases(*paths: Path) -> Iterator[Case]:
    """The cases of files, of all of them where none is given."""
    for path in paths or sorted(CASES.glob("*.txt")):
        case = None
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.startswith("case "):
                if case is not None:
                    yield case
                case = Case(line.removeprefix("case ").strip())
            elif case is not None:
                try:
                    case.take(line)
                except ValueError as error:
                    raise ValueError(f"{path}:{number}: {error}") from None
        if case is not None:
            yield case


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Runs the conformance cases through the Python package.")
    parser.add_argument("--results", type=Path, help="a file for all results")
    parser.add_argument("cases", type=Path, nargs="*")
    options = parser.parse_args(arguments)
    tested, failed, results = 0, 0, []
    for case in read_cases(*options.cases):
        result = case.run()
        results.append(f"case {case.name}\n{result}")
        tested += 1
        if not case.is_met_by(result):
            failed += 1
            print(f"FAIL {case.name}\n--- expected\n{case.expected}--- got\n{result}", end="")
    if options.results:
        options.results.write_bytes("".join(results).encode())
    print(f"{tested} cases, {failed} failed")
    return 0 if tested > 0 and failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
