"""The Dutch statistics on sheltered work (beschut werk): read, checked and rated.

>>> import beschut
>>> reports = beschut.read("2018q1.txt")                     # doctest: +SKIP
>>> reports.check().broken                                   # doctest: +SKIP
>>> reports.rates(method="wilson", level=0.95)               # doctest: +SKIP
"""

from __future__ import annotations

from . import _core
from ._areas import AREAS, find_area, region_of
from ._collection import Collection, Diagnostic, from_arrow, read, reads
from ._errors import (
    ArgumentError,
    DomainError,
    Error,
    FileError,
    InputError,
    InternalError,
    OutOfMemoryError,
    ResourceError,
    UnknownNameError,
)
from ._findings import Finding, Findings
from ._names import CELLS, label, labels
from ._proportion import percentage, proportion_confint
from ._ranges import Protection, Range, Ranges
from ._rates import Rate, Rates
from ._repairs import Case, Repair, Repairs
from ._report import Mark, Report
from ._rules import Judgement, Rule, Rules
from ._words import set_language

__version__: str = _core.version()
__all__ = [
    "AREAS",
    "CELLS",
    "ArgumentError",
    "Case",
    "Collection",
    "Diagnostic",
    "DomainError",
    "Error",
    "FileError",
    "Finding",
    "Findings",
    "InputError",
    "InternalError",
    "Judgement",
    "Mark",
    "OutOfMemoryError",
    "Protection",
    "Range",
    "Ranges",
    "Rate",
    "Rates",
    "Repair",
    "Repairs",
    "Report",
    "ResourceError",
    "Rule",
    "Rules",
    "UnknownNameError",
    "find_area",
    "from_arrow",
    "label",
    "labels",
    "percentage",
    "proportion_confint",
    "read",
    "reads",
    "region_of",
    "set_language",
]
