# SPDX-License-Identifier: MIT
"""The Dutch statistics on sheltered work (beschut werk): read, checked and rated.

>>> import beschut
>>> reports = beschut.read("2018q1.txt")                     # doctest: +SKIP
>>> reports.check().broken                                   # doctest: +SKIP
>>> reports.rates(method="wilson", level=0.95)               # doctest: +SKIP
"""

from __future__ import annotations

from . import _core
from ._advice import Assessment, Assessments, assess
from ._areas import AREAS, find_area, region_of
from ._collection import Collection, Diagnostic, from_arrow, read, reads
from ._compare import Comparison, SmallestDifference, adjust_p, compare, rest_of, smallest_difference
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
from ._financing import Financed, Financing, financing, liv
from ._findings import Finding, Findings
from ._funnel import Funnel, funnel
from ._many import Heterogeneity, Ranks, heterogeneity, ranks
from ._names import CELLS, label, labels
from ._parameters import Parameters, ParameterValue, ParameterValues
from ._plot_coverage import plot_coverage
from ._policy_frames import Problem, Problems, Reason
from ._proportion import percentage, proportion_confint, proportion_coverage, proportion_posterior, trials_for_width
from ._ranges import Protection, Range, Ranges
from ._rates import Rate, Rates
from ._realisation import (
    Division,
    MinisterialNumber,
    Numbers,
    Realisation,
    Realisations,
    RegionOf,
    Waiting,
    WaitingList,
    division_from_names,
    national_numbers,
    read_numbers,
    realisation,
    waiting_list,
)
from ._repairs import Case, Repair, Repairs
from ._report import Mark, Report
from ._results import About
from ._row_checks import RowCheck, RowChecks, Sample
from ._rules import Judgement, Rule, Rules
from ._simulate import RecordTable, Simulated, simulate
from ._smooth import Smoothed, smooth
from ._standardise import (
    Decomposition,
    Ratios,
    Standardised,
    decompose_change,
    expected_counts,
    standardise,
    standardise_indirect,
)
from ._tally import RecordWarning, Tally, tally
from ._trend import Trend
from ._wage_values import Distribution, LowShare, WageValue, WageValueClass, WageValues, wage_value_distribution, wage_values
from ._words import set_language

__version__: str = _core.version()
__all__ = [
    "AREAS",
    "CELLS",
    "About",
    "ArgumentError",
    "Assessment",
    "Assessments",
    "Case",
    "Collection",
    "Comparison",
    "Decomposition",
    "Diagnostic",
    "Distribution",
    "Division",
    "DomainError",
    "Error",
    "FileError",
    "Financed",
    "Financing",
    "Finding",
    "Findings",
    "Funnel",
    "Heterogeneity",
    "InputError",
    "InternalError",
    "Judgement",
    "LowShare",
    "Mark",
    "MinisterialNumber",
    "Numbers",
    "OutOfMemoryError",
    "ParameterValue",
    "ParameterValues",
    "Parameters",
    "Problem",
    "Problems",
    "Protection",
    "Range",
    "Ranges",
    "Ranks",
    "Rate",
    "Rates",
    "Ratios",
    "Realisation",
    "Realisations",
    "Reason",
    "RecordTable",
    "RecordWarning",
    "RegionOf",
    "Repair",
    "Repairs",
    "Report",
    "ResourceError",
    "RowCheck",
    "RowChecks",
    "Rule",
    "Rules",
    "Sample",
    "Simulated",
    "SmallestDifference",
    "Smoothed",
    "Standardised",
    "Tally",
    "Trend",
    "UnknownNameError",
    "WageValue",
    "WageValueClass",
    "WageValues",
    "Waiting",
    "WaitingList",
    "adjust_p",
    "assess",
    "compare",
    "decompose_change",
    "division_from_names",
    "expected_counts",
    "financing",
    "find_area",
    "from_arrow",
    "funnel",
    "heterogeneity",
    "label",
    "labels",
    "liv",
    "national_numbers",
    "percentage",
    "plot_coverage",
    "proportion_confint",
    "proportion_coverage",
    "proportion_posterior",
    "ranks",
    "read",
    "read_numbers",
    "reads",
    "realisation",
    "region_of",
    "rest_of",
    "set_language",
    "simulate",
    "smallest_difference",
    "smooth",
    "standardise",
    "standardise_indirect",
    "tally",
    "trials_for_width",
    "wage_value_distribution",
    "wage_values",
    "waiting_list",
]
