# SPDX-License-Identifier: MIT
"""The subcommands ``tally`` and ``simulate``: reports from records, and records from nothing."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ._collection import Collection
from ._command import CLEAN, FOUND, UNUSABLE, Command, Options
from ._errors import Error
from ._inputs import read_all
from ._names import LANGUAGES, SEVERITIES
from ._record_files import FORMATS, SUFFIXES, areas_of_file, expand, open_records, write_records
from ._row_checks import TABLES, RowCheck
from ._simulate import RecordTable, simulate
from ._tally import BY, COUNTED, Tally
from ._terminal import Console
from ._words import counted, language, number_text, word

__all__ = ["do_simulate", "do_tally", "simulate_options", "tally_options"]

# ---- tally ------------------------------------------------------------------------------------------------------------------------------


def tally_options(parser: argparse.ArgumentParser, command: Command) -> None:
    """What to read, what to count, and how."""
    for table in TABLES:
        parser.add_argument(
            f"--{table}",
            action="extend",
            nargs="+",
            required=True,
            metavar="FILE",
            help=f"records of {table} ({' '.join(SUFFIXES)}), or a pattern such as 'records/*.parquet'; may be repeated",
        )
    _quarters_option(parser, required=True)
    parser.add_argument("--by", choices=BY, default="region", help="the country alone, or each region too; by default %(default)s")
    parser.add_argument("--unit", choices=COUNTED, default="advices", help="what is counted; by default %(default)s")
    parser.add_argument(
        "--lag",
        type=_lag,
        default=1,
        metavar="N",
        help="1 (the default): reference date and cohort one and two quarters back, as in 2018 to 2020; 0: none, as in 2022; or both: 1,2",
    )
    parser.add_argument("--since", metavar="DATE", help="the day from which advices count; by default 2015-01-01")
    parser.add_argument("--today", metavar="DATE", help="the day after which nothing can have happened yet; by default that of the call")
    parser.add_argument("--areas", metavar="FILE", help="what texts in the column area mean: a CSV file with the columns text and area")
    parser.add_argument(
        "--municipalities", type=int, metavar="YEAR", help="names of municipalities mean their regions, by this year's division"
    )
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        type=_column,
        metavar="NAME=CALLED",
        help="what a column is called, such as person=rinpersoon or advices.area=gemeente; may be repeated",
    )
    parser.add_argument("--strict", action="store_true", help="refuse rows with an error, instead of leaving them out")
    parser.add_argument("--threads", type=int, metavar="N", help="how many work on it; by default as many as there are, 8 at most")


def _quarters_option(parser: argparse.ArgumentParser, required: bool) -> None:
    parser.add_argument(
        "--quarters",
        action="extend",
        nargs="+",
        required=required,
        metavar="Q",
        help="to report on: 2018Q1, 2018KW01, 2018Q1..2019Q4, or several of these",
    )


def _lag(text: str) -> int | tuple[int, int]:
    reference, comma, cohort = text.partition(",")
    if not (reference.isdecimal() and cohort.isdecimal() == bool(comma)):
        raise argparse.ArgumentTypeError(f"expected a number of quarters, or two, such as 1,2, met {text}")
    return (int(reference), int(cohort)) if comma else int(reference)


def _column(text: str) -> tuple[str, str]:
    name, sign, called = text.partition("=")
    if not (name and sign and called):
        raise argparse.ArgumentTypeError(f"expected NAME=CALLED, met {text}")
    return name, called


def do_tally(options: Options, console: Console) -> tuple[Collection, int]:
    """Reads the files, counts, and says on the console what happened to rows."""
    tally = _started(options, console)
    for number, table in enumerate(TABLES):
        for path in expand(getattr(options, table)):
            _read(tally, number, path, options, console)
    console.progress(word("counting", options.lang))
    with _Refusing(console, None):
        tally.settle(threads=options.threads)
    _say_figures(tally, options.lang, console)
    met = tally.checks(options.lang).met
    for check in met:
        console.say(check.severity, word(check.severity, options.lang), _text_of(check, options.lang))
    has_errors = any(check.severity == "error" for check in met)
    return tally.reports(by=options.by, unit=options.unit), FOUND if has_errors else CLEAN


class _Refusing:
    """What cannot be used is said, with the file that it is in, and ends the command."""

    def __init__(self, console: Console, source: str | None) -> None:
        self._console, self._source = console, source

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ImportError):
            module = str(error.name).partition(".")[0]
            error = ImportError(f"records need {module}: pip install {module}")
        if isinstance(error, Error):
            error = Error(str(error.args[0]))  # rows have their numbers in it; lines of a file are others
        if isinstance(error, (Error, OSError, ValueError, ImportError)):  # of pyarrow, too, errors are these
            self._console.refuse(error, self._source)
            raise SystemExit(UNUSABLE) from None


def _started(options: Options, console: Console) -> Tally:
    with _Refusing(console, options.areas):
        areas = areas_of_file(options.areas) if options.areas else None
    with _Refusing(console, None):
        return Tally(
            options.quarters,
            lag=options.lag,
            since=options.since,
            today=options.today,
            areas=areas,
            municipalities=options.municipalities,
            columns=dict(options.column),
            strict=options.strict,
        )


def _read(tally: Tally, number: int, path: str, options: Options, console: Console) -> None:
    def tell(done: int, total: int | None) -> None:
        console.progress(word("reading_records", options.lang).format(name=path, done=number_text(done, options.lang)))

    add: Callable[..., None] = getattr(tally, f"add_{TABLES[number]}")
    with _Refusing(console, path):
        add(open_records(path, number, dict(options.column)), threads=options.threads, progress=tell)


def _say_figures(tally: Tally, lang: str, console: Console) -> None:
    figures = {name: number_text(value, lang) for name, value in tally.figures.items()}
    for table in TABLES:
        said = [word("counted_rows", lang).format(table=table, read=figures[f"{table}_read"], left_out=figures[f"{table}_left_out"])]
        if tally.figures.get(f"{table}_outside"):
            said.append(word("outside_rows", lang).format(count=figures[f"{table}_outside"]))
        console.say("info", word("info", lang), ", ".join(said))


def _text_of(check: RowCheck, lang: str) -> str:
    """A check, how many rows met it, and the first of them."""
    rows = counted(check.rows, "row_one", "rows", lang)
    said = word("met_rows", lang).format(rows=rows, table=check.table, label=check.label)
    row, met = check.samples[0]
    first = ": ".join(filter(None, ("" if row is None else word("row_at", lang).format(row=row), met)))
    return f"{said} ({first}) [{check.name}]"


# ---- simulate ---------------------------------------------------------------------------------------------------------------------------


def simulate_options(parser: argparse.ArgumentParser, command: Command) -> None:
    """What to make records of, and where to put them."""
    parser.add_argument("-o", "--output", required=True, metavar="DIRECTORY", help="where to write advices and employment; made if need be")
    parser.add_argument("--reports", nargs="+", metavar="FILE", help="files with reports: a tally of the records will be exactly these")
    parser.add_argument("--country-first", action="store_true", help="of the reports in a file the first is the country")
    parser.add_argument("--advices", type=int, metavar="N", help="without reports: how many advices; goes with --quarters")
    _quarters_option(parser, required=False)
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another one gives other records; by default %(default)s")
    parser.add_argument("--format", choices=list(FORMATS), default="parquet", help="of the files; by default %(default)s")
    parser.add_argument("--lang", choices=list(LANGUAGES), default=language(), help="language of what people read")


def do_simulate(options: Options, console: Console) -> tuple[Any, int]:
    """Writes both tables."""
    reports = _reports(options, console) if options.reports else None
    with _Refusing(console, None):
        made = simulate(reports, advices=options.advices, quarters=options.quarters, seed=options.seed)
    with _Refusing(console, options.output):
        Path(options.output).mkdir(parents=True, exist_ok=True)
        for name, table in zip(TABLES, made):
            _write(table, Path(options.output, f"{name}.{options.format}"), options.lang, console)
    console.erase()
    return None, CLEAN


def _reports(options: Options, console: Console) -> Collection:
    inputs = read_all(options.reports, console, options.lang, country_first=options.country_first, severities=SEVERITIES, explain=True)
    if inputs.unusable:
        raise SystemExit(UNUSABLE)
    return inputs.reports


def _write(table: RecordTable, path: Path, lang: str, console: Console) -> None:
    total = number_text(len(table), lang)

    def tell(done: int) -> None:
        console.progress(word("writing_records", lang).format(name=path, done=number_text(done, lang), total=total))

    write_records(table, path, tell)
