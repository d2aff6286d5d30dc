# SPDX-License-Identifier: MIT
"""What UWV's advice on a person must be, by the rules of the day of the request, and what follows from it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from . import _core
from ._names import days_of
from ._parameters import Parameters, parameters_of
from ._policy_frames import Day, PolicyTable, Reason, fields_of, frame_of, made, reasons_of
from ._words import language

__all__ = ["Assessment", "Assessments", "assess"]


class Assessment(NamedTuple):
    """What the advice on a person must be. All is ``None`` where the case has a problem.

    Attributes:
        outcome: ``positive``, ``negative``, ``undetermined``, or ``none``: nobody could ask like this then.
        examination: whether UWV must examine; ``None`` where that is undetermined.
        deciding: of an undetermined outcome, the facts that would decide: columns of the cases.
        articles: what it rests on; ``Assessments.reasons`` says where that stands.
        due_date: the last day for the advice.
        days_left: from the decision, else from the day of asking, to the due date; below 0: late.
        duty: of the municipality: ``none``, ``may``, ``must``, ``must_by_bylaw``, ``reached`` or ``undetermined``.
        register_ends: whether the entry in the doelgroepregister ends.
        wajong_reuse: whether data given for the Wajong may be used again.
        remarks: what is odd about the advice that was given: ``inconsistent``, ``late``, ``own_request_early``, ``repeat``.
    """

    outcome: str | None
    examination: bool | None
    deciding: list[str] | None
    articles: list[str] | None
    due_date: datetime.date | None
    days_left: int | None
    duty: str | None
    register_ends: bool | None
    wajong_reuse: bool | None
    remarks: list[str] | None


class Assessments(PolicyTable[Assessment], frame="assessments"):
    """What the advices on cases must be, a row for each case, in their order."""

    __slots__ = ()
    _row = Assessment

    def reasons(self, lang: str | None = None) -> list[Reason]:
        """The articles that the rows rest on: names, what they say, and where they stand.

        Args:
            lang: ``en`` or ``nl``; by default as ``set_language`` chose.

        Raises:
            ValueError: another language.
        """
        field = next(field for field in fields_of(self._type) if field.name == "articles")
        return reasons_of(self.to_dict()["articles"], field, _core.article_source, lang or language())


def assess(
    cases: Any = None,
    *,
    on: Day | None = None,
    parameters: Parameters | Mapping[str, Any] | None = None,
    strict: bool = False,
    **fields: Any,
) -> Assessments:
    """What UWV's advice on each person must be, by the rules in force on the day of the request, and what follows from it.

    A fact that is missing is unknown: the outcome is then what it is whatever that fact is, or ``undetermined``, with the facts that would
    decide. Rows with a problem have no result; a ``RecordWarning`` says so.

    Args:
        cases: a row for each person: any table (pandas, polars, pyarrow, DuckDB), columns by name, rows as dictionaries, or the values of
            one person. ``application_date`` must be there; else columns may be absent: ``applicant`` (municipality, citizen);
            ``work_capacity``, ``adaptations`` (criterion a), ``supervision`` (criterion b), ``wsw_indicated``, ``new_facts``,
            ``earlier_advice``, ``wajong_informed``, ``registered``: yes or no; ``begeleid_werken`` (able, not_able, none);
            ``earlier_advice_date``, ``wajong_date``; of the advice that was given ``decision_date`` and ``outcome`` (positive, negative);
            of the municipality ``number``, ``bylaw_number`` and ``realised_places``.
        on: the day from which days left are counted where there is no decision; they are missing without.
        parameters: those of the law, where they are others: ``Parameters``, or values by name.
        strict: refuse a row with a problem with an error, instead of a warning.
        fields: values for all rows, by the names of columns: ``wsw_indicated=False``.

    Returns:
        A row for each case.

    Raises:
        TypeError: what is no table.
        UnknownNameError: ``application_date`` is not there; a value of no column; an unknown parameter.
        DomainError: a row with a problem, where ``strict``.

    >>> case = {"application_date": "2018-03-02", "applicant": "citizen", "work_capacity": True, "adaptations": False}
    >>> (found,) = assess(case)
    >>> found.outcome, found.deciding
    ('undetermined', ['supervision'])
    >>> (found,) = assess(case, supervision=True, number=44, realised_places=31.5)
    >>> found.outcome, found.due_date, found.duty
    ('positive', datetime.date(2018, 4, 27), 'must')
    >>> for reason in assess(case, supervision=True).reasons("en")[:2]:
    ...     print(reason.source, reason.label, sep=": ")
    Besluit advisering beschut werk, art. 3(1): work capacity
    Besluit advisering beschut werk, art. 3(1), (2): depends on supervision or guidance that an employer cannot reasonably offer
    """
    found = _core.assess(frame_of("cases", cases, fields), parameters_of(parameters), days_of(on))
    return made(Assessments._of(found), strict)
