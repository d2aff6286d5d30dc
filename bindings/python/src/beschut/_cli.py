# SPDX-License-Identifier: MIT
"""The command ``beschut``: a table of subcommands, each with what it adds to the options, what it does, and the formats that it writes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from . import _core
from ._cli_tally import do_simulate, do_tally, simulate_options, tally_options
from ._collection import Collection
from ._command import CLEAN, FOUND, INTERRUPTED, UNUSABLE, Command, Options
from ._errors import Error, UnknownNameError
from ._files import save
from ._formats import CHECKED, COLLECTION, RATED, REPAIRED, Checked, Format, Rated, Repaired
from ._inputs import SUFFIXES, read_all
from ._names import LANGUAGES, RATES, SEVERITIES, choices
from ._rules import Rules
from ._terminal import Console, painter
from ._words import counted, language, number_text, word

__all__ = ["main"]

class Target(NamedTuple):
    """Where to write, to standard output where there is no path, and how."""

    path: str
    name: str
    format: Format


_FORMAT_OF_SUFFIX = {
    ".json": "json",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
    ".txt": "table",
    ".md": "markdown",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".parquet": "parquet",
}


# ---- the work ---------------------------------------------------------------------------------------------------------------------------


def _read(options: Options, console: Console) -> tuple[Collection, int]:
    """The reports of all files, and the exit code that reading alone leads to."""
    explain = not options.command.formats[options.format].explains
    severities = _from(getattr(options, "severity", SEVERITIES[0]))
    inputs = read_all(options.files, console, options.lang, country_first=options.country_first, severities=severities, explain=explain)
    if not inputs.reports:
        raise SystemExit(UNUSABLE)
    is_misread = any(diagnostic.severity == "error" for diagnostic in inputs.reports.diagnostics)
    return inputs.reports, UNUSABLE if inputs.unusable else FOUND if is_misread else CLEAN


def _from(severity: str) -> tuple[str, ...]:
    """This severity and those above it."""
    return SEVERITIES[SEVERITIES.index(severity) :]


def _rules(paths: Sequence[str], console: Console) -> Rules:
    """The built-in rules, and those of the files."""
    rules = Rules()
    for path in paths:
        try:
            rules.read(Path(path).read_text(encoding="utf-8-sig"))
        except (Error, OSError, UnicodeError) as error:
            console.refuse(error, path)
            raise SystemExit(UNUSABLE) from None
    return rules


def _progress(doing: str, options: Options, console: Console) -> Callable[[int, int], None]:
    """Shows how many reports are done."""
    lang = options.lang
    return lambda done, total: console.progress(word(doing, lang).format(done=number_text(done, lang), total=number_text(total, lang)))


def _check(options: Options, console: Console) -> tuple[Checked, int]:
    rules = _rules(options.rules, console)
    reports, status = _read(options, console)
    found = reports.check(rules, progress=_progress("checking", options, console)).in_language(options.lang)
    findings = [finding for finding in found if finding.severity in _from(options.severity)]
    is_broken = any(finding.outcome == "broken" for finding in findings)
    return Checked(reports, rules, findings), max(status, FOUND if is_broken else CLEAN)


def _rate(options: Options, console: Console) -> tuple[Rated, int]:
    reports, status = _read(options, console)
    return Rated(reports, reports.rates(options.method, options.level), options.rate or RATES), status


def _repair(options: Options, console: Console) -> tuple[Repaired, int]:
    if options.fill and not options.apply:
        options.parser.error("--fill goes with --apply")
    rules = _rules(options.rules, console)
    reports, status = _read(options, console)
    progress = _progress("repairing", options, console)
    repairs = reports.repair(rules, progress=progress)
    certain = repairs.apply(options.lang)
    blanks = certain.deduce(rules, progress=progress)
    repaired = Repaired(reports, repairs, blanks)
    if options.apply:
        status = max(status, _apply(repaired, certain, options, console))
    return repaired, max(status, FOUND if repairs.cases else CLEAN)


def _apply(repaired: Repaired, certain: Collection, options: Options, console: Console) -> int:
    """Writes the reports with what is certain, and says what was done and left."""
    lang, fills = options.lang, options.fill
    status = _write(repaired.blanks.apply(lang) if fills else certain, options.apply, options, console)
    left = sum(not (case.repairs and case.repairs[0].certain) for case in repaired.repairs.cases)
    counts = {"repaired": len(certain.marks) - len(repaired.reports.marks), "filled_in": len(repaired.blanks.known) * fills}
    said = [word(key, lang).format(count=number_text(count, lang)) for key, count in counts.items()]
    if left:
        said.append(word("left", lang).format(count=counted(left, "case", "cases", lang)))
    if status == CLEAN:
        console.say("info", word("info", lang), ", ".join(said), options.apply.path)
    return status


# ---- options ----------------------------------------------------------------------------------------------------------------------------


def _input_options(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=f"with reports; of a directory all {' '.join(SUFFIXES)}, also those below; - is standard input",
    )
    parser.add_argument(
        "--country-first", action="store_true", help="of several reports in a file the first is the country, unless the file says otherwise"
    )


def _output_options(parser: argparse.ArgumentParser, command: Command) -> None:
    names = ", ".join(command.formats)
    parser.add_argument(
        "--format",
        "--to",
        choices=list(command.formats),
        metavar="FORMAT",
        help=f"{names}; by default what the name of the output says, else {command.standard}",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        default="",
        type=_output,
        help="write to a file, in full or not at all; by default to standard output",
    )
    parser.add_argument(
        "--lang", choices=list(LANGUAGES), default=language(), help="language of what people read; by default that of the environment"
    )


def _rules_options(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.add_argument(
        "--rules",
        action="append",
        default=[],
        metavar="FILE",
        help="rules of your own beside the built-in ones; text or JSON; may be repeated",
    )


def _repair_options(parser: argparse.ArgumentParser, command: Command) -> None:
    names = " ".join(suffix for suffix, name in _FORMAT_OF_SUFFIX.items() if name in COLLECTION)
    parser.add_argument(
        "--apply",
        type=_applied,
        metavar="FILE",
        help=f"write the reports to a file ({names}) with those repairs made that are certain, every changed figure marked",
    )
    parser.add_argument("--fill", action="store_true", help="with --apply: blanks for which there is only one value are filled in too")
    parser.set_defaults(wide=False)


def _check_options(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.add_argument(
        "--severity",
        choices=list(SEVERITIES[::-1]),
        default=SEVERITIES[0],
        help="the least severity that counts; by default %(default)s: all do",
    )
    parser.add_argument(
        "--all", action="store_true", help="table: also what could not be evaluated, and figures; the other formats always have them"
    )


def _rates_options(parser: argparse.ArgumentParser, command: Command) -> None:
    methods = choices("method")
    parser.add_argument(
        "--rate", action="append", choices=list(RATES), metavar="RATE", help=f"{', '.join(RATES)}; may be repeated; by default all"
    )
    parser.add_argument(
        "--method", type=_method, default=methods[0], help=f"of the intervals: {', '.join(methods)}; by default %(default)s"
    )
    parser.add_argument("--level", type=_level, default=0.95, help="of confidence, between 0 and 1; by default %(default)s")


def _convert_options(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.add_argument(
        "--wide", action="store_true", help="csv, arrow, parquet: a row for each report; by default a row for each report and cell"
    )


def _output(path: str) -> str:
    return "" if path == "-" else path


def _applied(path: str) -> Target:
    name = _FORMAT_OF_SUFFIX.get(Path(path).suffix.lower(), "")
    if name not in COLLECTION:
        raise argparse.ArgumentTypeError(f"{path}: the name does not say in which format to write")
    return Target(path, name, COLLECTION[name])


def _method(name: str) -> str:
    try:
        return Collection().rates(name).method
    except UnknownNameError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _level(text: str) -> float:
    level = float(text)
    if 0 < level < 1:
        return level
    raise argparse.ArgumentTypeError(f"expected a level between 0 and 1, met {text}")


# ---- the table of subcommands -----------------------------------------------------------------------------------------------------------

COMMANDS = (
    Command(
        "check",
        "what the rules find in reports",
        (_input_options, _rules_options, _check_options, _output_options),
        _check,
        CHECKED,
        "table",
        """
  beschut check --country-first 2018q1.txt
  beschut check --rules own.txt --severity warning reports/
  pdftotext -layout 2020q1.pdf - | beschut check -
  beschut check -o findings.csv *.txt
""",
    ),
    Command(
        "rates",
        "shares and placement rates with their intervals",
        (_input_options, _rates_options, _output_options),
        _rate,
        RATED,
        "table",
        """
  beschut rates --rate placement 2019q4.txt
  beschut rates --level 0.99 --method clopper_pearson -o rates.csv reports/
""",
    ),
    Command(
        "repair",
        "which figures must be wrong, and what they should be",
        (_input_options, _rules_options, _repair_options, _output_options),
        _repair,
        REPAIRED,
        "table",
        """
  beschut repair --country-first 2018q1.txt
  beschut repair --apply repaired.json --fill 2018q1.txt
  beschut repair --format csv -o repairs.csv reports/
""",
    ),
    Command(
        "convert",
        "reports in another format",
        (_input_options, _convert_options, _output_options),
        _read,
        COLLECTION,
        "json",
        """
  beschut convert --country-first -o reports.json 2018q1.txt
  beschut convert --wide -o reports.csv reports/
  beschut convert --to markdown --lang en reports.json
""",
    ),
    Command(
        "tally",
        "reports counted from records",
        (tally_options, _convert_options, _output_options),
        do_tally,
        COLLECTION,
        "json",
        """
  beschut tally --advices advices.parquet --employment employment.parquet --quarters 2018Q1..2019Q4 -o reports.json
  beschut tally --advices a.csv --employment 2017.csv 2018.csv --quarters 2018KW01 --column person=rinpersoon -o reports.csv
""",
    ),
    Command(
        "simulate",
        "records of people who do not exist, to tally",
        (simulate_options,),
        do_simulate,
        {},
        "",
        """
  beschut simulate --advices 1000000 --quarters 2018Q1..2019Q4 -o records
  beschut simulate --reports repaired.json --seed 7 --format csv -o records
""",
    ),
)

_EXIT_CODES = """
exit codes:
  0  all was understood, and no rule is broken
  1  a rule is broken (check), there is something to repair (repair), rows have an error (tally), or something in a file was not
     understood; what is wrong with rows or was not understood is left out
  2  something could not be used: a file, its content, an option; the other files are worked on all the same
  130  interrupted
"""


def _parser() -> argparse.ArgumentParser:
    parser = _plain_parser(
        argparse.ArgumentParser,
        prog="beschut",
        description="Statistics on sheltered work (beschut werk): read, checked and rated.",
        epilog=_EXIT_CODES,
    )
    parser.add_argument("--version", action="version", version=f"beschut {_core.version()}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        sub = _plain_parser(
            subparsers.add_parser,
            command.name,
            help=command.summary,
            description=command.summary,
            epilog=f"examples:{command.examples}{_EXIT_CODES}",
        )
        for add in command.options:
            add(sub, command)
        sub.set_defaults(command=command, parser=sub)
    return parser


def _plain_parser(make: Callable[..., argparse.ArgumentParser], *arguments: str, **settings: Any) -> argparse.ArgumentParser:
    return make(*arguments, allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **settings)


# ---- the way through --------------------------------------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: 0 for clean, 1 for findings, 2 for what cannot be used, 130 where it was interrupted.

    Args:
        arguments: those of the command line; by default the program's own.
    """
    _open_what_is_closed()
    console = Console()
    try:
        return _run(_parser().parse_args(arguments), console)
    except SystemExit as end:  # nothing to work on, or argparse's: --help, an option that it refuses
        return max(int(end.code or 0), _print("", console))
    except KeyboardInterrupt:
        console.say("", "", word("interrupted", language()))
        return INTERRUPTED


def _open_what_is_closed() -> None:
    """A program may be started without one of its three streams."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))


def _run(options: Options, console: Console) -> int:
    command: Command = options.command
    if not command.formats:
        return command.work(options, console)[1]
    try:
        options.format = _format(options)
    except ValueError as error:
        options.parser.error(str(error))
    result, status = command.work(options, console)
    console.progress(word("writing", options.lang))
    target = Target(options.output, options.format, command.formats[options.format])
    return max(status, _write(result, target, options, console))


def _format(options: Options) -> str:
    """As asked for, else by the name of the output, else the command's own."""
    formats, suffix = options.command.formats, Path(options.output).suffix.lower()
    name: str = options.format or (_FORMAT_OF_SUFFIX.get(suffix, "") if suffix else options.command.standard)
    if name not in formats:
        raise ValueError(f"{options.output}: the name does not say in which format to write; say --format")
    if formats[name].is_binary and not options.output and sys.stdout.isatty():
        raise ValueError(f"{name} is nothing for a terminal; say -o FILE")
    if getattr(options, "wide", False) and not formats[name].has_rows:
        raise ValueError(f"--wide goes with {', '.join(name for name, format in formats.items() if format.has_rows)}")
    return name


def _write(result: object, target: Target, options: Options, console: Console) -> int:
    try:
        content = target.format.write(result, options, painter(None if target.path else sys.stdout))
    except ImportError as error:
        module = str(error.name).partition(".")[0]
        console.refuse(ImportError(f"{target.name} needs {module}: pip install {module}"))
        return UNUSABLE
    console.erase()
    return _save(content, target.path, console) if target.path else _print(content, console)


def _save(content: str | bytes, path: str, console: Console) -> int:
    try:
        save(content, path)
    except OSError as error:
        console.refuse(error, path)
        return UNUSABLE
    return CLEAN


def _print(content: str | bytes, console: Console) -> int:
    """Writes to standard output, always in UTF-8. Where nobody reads it any more (``| head``), the rest is dropped without a word."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
        sys.stdout.flush()
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            return CLEAN
        console.refuse(error, "<stdout>")
        return UNUSABLE
    return CLEAN
