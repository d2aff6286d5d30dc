"""The Dutch statistics on sheltered work (beschut werk): read, checked and rated.

>>> import beschut
>>> reports = beschut.read("2018q1.txt")                     # doctest: +SKIP
>>> reports.check().broken                                   # doctest: +SKIP
>>> reports.rates(method="wilson", level=0.95)               # doctest: +SKIP
"""

from __future__ import annotations

from . import _core
from ._collection import Collection, Diagnostic, read, reads
from ._errors import ArgumentError, DomainError, Error, FileError, InputError, InternalError, OutOfMemoryError, ResourceError, UnknownNameError
from ._findings import Finding, Findings
from ._names import CELLS
from ._rates import percentage, proportion_confint
from ._report import Report
from ._rules import Rule, Rules

__version__: str = _core.version()
__all__ = [
    "CELLS",
    "ArgumentError",
    "Collection",
    "Diagnostic",
    "DomainError",
    "Error",
    "FileError",
    "Finding",
    "Findings",
    "InputError",
    "InternalError",
    "OutOfMemoryError",
    "Report",
    "ResourceError",
    "Rule",
    "Rules",
    "UnknownNameError",
    "percentage",
    "proportion_confint",
    "read",
    "reads",
]
