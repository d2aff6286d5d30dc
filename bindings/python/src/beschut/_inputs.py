# SPDX-License-Identifier: MIT
"""What the command reads: files, directories and standard input, put into one collection."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import IO, Any, NamedTuple

from ._collection import Collection, Diagnostic, read
from ._errors import Error, InputError
from ._terminal import Console
from ._words import number_text, word

__all__ = ["SUFFIXES", "Inputs", "read_all"]

SUFFIXES = (".txt", ".md", ".json")
"""Of the files that are taken from a directory."""


class Inputs(NamedTuple):
    """All reports in order of the arguments; ``reports.diagnostics`` are those of all files. ``unusable``: something was not read."""

    reports: Collection
    unusable: bool


class _File(NamedTuple):
    path: str
    was_named: bool  # else it was met in a directory

    @property
    def name(self) -> str:
        return "<stdin>" if self.path == "-" else self.path

    def open(self) -> str | IO[Any]:
        return sys.stdin.buffer if self.path == "-" else self.path


def read_all(
    arguments: list[str], console: Console, lang: str, *, country_first: bool, severities: tuple[str, ...], explain: bool
) -> Inputs:
    """Reads every file once, however often it is met; says on the console what cannot be read, and goes on.

    Args:
        country_first: of every file with several reports the first is the country, the others its regions, where the file does not say.
        severities: of the diagnostics that are kept.
        explain: whether they are said on the console too.
    """
    reports, problems = Collection(), _Problems(console, lang)
    files: dict[str, _File] = {}
    for file in _files(arguments, problems):
        files.setdefault("-" if file.path == "-" else os.path.realpath(file.path), file)
    for number, file in enumerate(files.values(), 1):
        counted = word("reading_file", lang).format(number=number_text(number, lang), total=number_text(len(files), lang), name=file.name)
        try:
            found = read(file.open(), progress=_percent(console, counted))
        except (Error, OSError, UnicodeError) as error:
            problems.add(error, file)
            continue
        if country_first and len(found) > 1:
            found.set_country_first()
        diagnostics = [diagnostic for diagnostic in found.diagnostics if diagnostic.severity in severities]
        if explain:
            problems.explain(diagnostics)
        reports.extend(found)
        reports.diagnostics += diagnostics
    if not reports and not problems.unusable:
        problems.refuse(InputError("no report was found"))
    console.erase()
    return Inputs(reports, problems.unusable)


def _percent(console: Console, what: str) -> Callable[[int, int], None]:
    """Shows what is done, with the percentage that is done of it."""
    console.progress(what)
    return lambda done, total: console.progress(f"{what}, {100 * done // max(total, 1)}%")


def _files(arguments: list[str], problems: _Problems) -> Iterator[_File]:
    for path in arguments:
        if path != "-" and os.path.isdir(path):
            yield from (_File(found, False) for found in _in_directory(path, problems))
        else:
            yield _File(path, True)


def _in_directory(directory: str, problems: _Problems) -> Iterator[str]:
    """Files with the right suffix, sorted, also in directories below; hidden ones and links to directories are passed by."""
    for folder, folders, names in os.walk(directory, onerror=lambda error: problems.refuse(error, error.filename)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(folder, name)
            is_no_file = os.path.exists(path) and not os.path.isfile(path)  # a dead link is a file that cannot be read
            if name.lower().endswith(SUFFIXES) and not name.startswith(".") and not is_no_file:
                yield path


class _Problems:
    """What went wrong, as it is said on the console."""

    def __init__(self, console: Console, lang: str) -> None:
        self._console, self._lang = console, lang
        self.unusable = False

    def refuse(self, error: Exception, source: str | None = None) -> None:
        self.unusable = True
        self._console.refuse(error, source)

    def add(self, error: Exception, file: _File) -> None:
        """A file that was not read. One that was met in a directory may well hold something else."""
        diagnostics: list[Diagnostic] = getattr(error, "diagnostics", [])
        is_of_another_kind = getattr(error, "status", "") == "NO_REPORT" and all(found.severity == "info" for found in diagnostics)
        if is_of_another_kind and not file.was_named:
            self._console.say("info", word("info", self._lang), word("passed_over", self._lang), file.name)
            return
        self.explain(diagnostics)
        self.refuse(error, file.name)

    def explain(self, diagnostics: list[Diagnostic]) -> None:
        """What a reader could not understand, with its place and kind."""
        for kind, severity, source, line, column, _, _, message, message_nl in diagnostics:
            text = message_nl if self._lang == "nl" else message
            self._console.say(severity, word(severity, self._lang), f"{text} [{kind}]", source, line, column)
