# SPDX-License-Identifier: MIT
"""The errors of the library: one class for each family of statuses of the core, each also the built-in that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._collection import Diagnostic

__all__ = [
    "ArgumentError",
    "DomainError",
    "Error",
    "FileError",
    "InputError",
    "InternalError",
    "OutOfMemoryError",
    "ResourceError",
    "UnknownNameError",
]


class Error(Exception):
    """Something that the library could not do.

    Attributes:
        status: the name of the core's status, such as ``"SYNTAX"``.
        line, column: where in a text, from 1, in characters; ``None`` where no place applies.
    """

    status: str
    line: int | None
    column: int | None

    def __init__(self, message: str, status: str = "INTERNAL", line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.status, self.line, self.column = status, line, column

    def __str__(self) -> str:
        message = str(self.args[0])
        places = [f"{name} {place}" for name, place in (("line", self.line), ("column", self.column)) if place is not None]
        return f"{', '.join(places)}: {message}" if self.line is not None else message

    def __reduce__(self) -> tuple[type[Error], tuple[str], dict[str, Any]]:
        return type(self), (str(self.args[0]),), self.__dict__


class ArgumentError(Error, ValueError):
    """An argument outside its range, or of the wrong kind."""


class UnknownNameError(ArgumentError, KeyError):
    """A name that is not known: of a cell, an area, a rule. The message offers the nearest."""

    __str__ = Error.__str__  # KeyError would quote it


class InputError(Error, ValueError):
    """A text that cannot be understood. ``diagnostics``: why no report could be made of a text that does hold tables."""

    diagnostics: list[Diagnostic]

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.diagnostics = []


class DomainError(Error, ValueError):
    """A value for which the result is not defined."""


class ResourceError(Error):
    """Something the machine could not give, or a documented maximum that is exceeded."""


class OutOfMemoryError(ResourceError, MemoryError):
    """Memory could not be had."""


class FileError(ResourceError, OSError):
    """A file could not be read or written."""

    __str__ = Error.__str__
    __reduce__ = Error.__reduce__


class InternalError(Error, RuntimeError):
    """A defect of the library."""


_FAMILIES: dict[str, type[Error]] = {
    "argument": ArgumentError,
    "input": InputError,
    "domain": DomainError,
    "resource": ResourceError,
    "internal": InternalError,
}
_STATUSES: dict[str, type[Error]] = {"NAME": UnknownNameError, "MEMORY": OutOfMemoryError, "FILE": FileError}


def make(status: int, message: str, line: int, column: int) -> Error:
    """The exception for a status of the core. Called by the extension."""
    from . import _core

    name = _core.status_name(status) or "INTERNAL"
    error = _STATUSES.get(name) or _FAMILIES.get(_core.status_family(status) or "", InternalError)
    return error(message, name, line or None, column or None)
