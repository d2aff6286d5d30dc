# SPDX-License-Identifier: MIT
"""What a sheltered job costs, and who pays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._parameters import Parameters, exact, parameters_of
from ._policy_frames import PolicyTable, Reason, fields_of, frame_of, made, reasons_of
from ._words import language

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Financed", "Financing", "financing", "liv"]


class Financed(NamedTuple):
    """What a job costs and who pays, in euros. All is ``None`` where the job has a problem.

    Attributes:
        minimum_wage_eur: full time, a month, with holiday allowance.
        legal_wage_eur: likewise, of the wage that the employer owes.
        work_value_eur: the wage value's part of that.
        wage_costs_eur: a month, by hours, with the employer's charges.
        subsidy_eur: wage-cost subsidy (loonkostensubsidie) a month, by hours.
        wage_costs_year_eur, subsidy_year_eur: 12 months of these.
        liv_year_eur: lage-inkomensvoordeel of the calendar year.
        bonus_year_eur: bonus beschut werk; 0 where it is not said whether the place is new.
        guidance_money_year_eur: what the state pays for guidance, whatever the hours.
        guidance_costs_year_eur: what guidance costs.
        employer_year_eur: what the employer pays: wage costs less subsidy and lage-inkomensvoordeel; below 0: is left with.
        municipality_year_eur: subsidy and guidance costs, less guidance money and bonus.
        state_year_eur: lage-inkomensvoordeel, guidance money and bonus.
        produced_year_eur: what the work is worth.
        balance_year_eur: that, less what the employer pays.
        break_even_pct: the lowest wage value at which that balance is not below 0; ``None`` where there is none up to 100.
        rules: what the amounts rest on; ``Financing.reasons`` says where that stands.
    """

    minimum_wage_eur: float | None
    legal_wage_eur: float | None
    work_value_eur: float | None
    wage_costs_eur: float | None
    subsidy_eur: float | None
    wage_costs_year_eur: float | None
    subsidy_year_eur: float | None
    liv_year_eur: float | None
    bonus_year_eur: float | None
    guidance_money_year_eur: float | None
    guidance_costs_year_eur: float | None
    employer_year_eur: float | None
    municipality_year_eur: float | None
    state_year_eur: float | None
    produced_year_eur: float | None
    balance_year_eur: float | None
    break_even_pct: int | None
    rules: list[str] | None


class Financing(PolicyTable[Financed], frame="financing"):
    """What jobs cost and who pays, a row for each job, in their order. Amounts are in euros, rounded to cents by the core."""

    __slots__ = ()
    _row = Financed

    def reasons(self, lang: str | None = None) -> list[Reason]:
        """The rules that the amounts rest on: names, what they say, and where they stand.

        Args:
            lang: ``en`` or ``nl``; by default as ``set_language`` chose.

        Raises:
            ValueError: another language.
        """
        field = next(field for field in fields_of(self._type) if field.name == "rules")
        return reasons_of(self.to_dict()["rules"], field, _core.finance_rule_source, lang or language())

    def plot(self, row: int = 0, *, source: str | None = None, lang: str = "nl", ax: Axes | None = None) -> Axes:
        """Who pays what of a job in a year: what each spends to the right of 0, what each gets to the left; a mark where that ends.

        Args:
            row: of the job.
            source: what the note names as the source.
            lang: ``nl`` or ``en``.
            ax: where to draw; by default on a new figure of fitting size.

        Returns:
            The Axes that it drew on.

        Raises:
            IndexError: there is no such row.
            ValueError: the job has a problem.

        >>> from matplotlib.figure import Figure
        >>> parameters = {"minimum_wage": 1524.60, "holiday_allowance": 8, "guidance_money": 8500}
        >>> job = {"day": "2016-03-31", "hours_per_week": 31, "full_time_hours": 40, "wage_value_pct": 50}
        >>> ax = financing(job, parameters).plot(lang="en", ax=Figure(layout="constrained").subplots())
        >>> [label.get_text() for label in ax.get_yticklabels()]
        ['employer', 'municipality', 'state']
        """
        from ._plot_policy import plot_financing

        return plot_financing(self, row, source, lang, ax)


def financing(
    jobs: Any = None, parameters: Parameters | Mapping[str, Any] | None = None, *, strict: bool = False, **fields: Any
) -> Financing:
    """Who pays what for each sheltered job: employer, municipality and state, a month and a year.

    What is built in lacks what you must say: ``minimum_wage``, ``holiday_allowance`` and ``guidance_money`` of the jobs' days. A job for
    which a parameter is not known has no result; a ``RecordWarning`` names the parameter.

    Args:
        jobs: a row for each job: any table (pandas, polars, pyarrow, DuckDB), columns by name, rows as dictionaries, or the values of one
            job. ``day`` (whose parameters count), ``hours_per_week``, ``full_time_hours`` (that monthly wages are for) and
            ``wage_value_pct`` must be there. May be absent: ``monthly_wage_eur`` (full time, without holiday allowance; else the minimum
            wage); ``start_date`` and ``half`` (the choice of 50% in the first six months); ``paid_hours`` and ``annual_wage_eur`` of the
            year; ``new_place`` (yes: the bonus for a created place; no: for one that goes on; missing: no bonus);
            ``guidance_costs_eur`` of the year; ``municipality``.
        parameters: ``Parameters``, or values by name.
        strict: refuse a row with a problem with an error, instead of a warning.
        fields: values for all rows, by the names of columns: ``full_time_hours=40``.

    Returns:
        A row for each job.

    Raises:
        TypeError: what is no table.
        UnknownNameError: a column that must be there is not; a value of no column; an unknown parameter.
        DomainError: a row with a problem, where ``strict``.

    >>> parameters = Parameters(minimum_wage={2016: "1524.60"}, holiday_allowance=0, guidance_money=8500)
    >>> (found,) = financing(parameters=parameters, day="2016-03-31", hours_per_week=40, full_time_hours=40, wage_value_pct=50)
    >>> found.work_value_eur, found.subsidy_eur, found.rules
    (762.3, 937.63, ['subsidy'])
    """
    return made(Financing._of(_core.finance(frame_of("jobs", jobs, fields), parameters_of(parameters))), strict)


def liv(year: int, hours: Any, wage_eur: Any, parameters: Parameters | Mapping[str, Any] | None = None) -> float:
    """The lage-inkomensvoordeel of a calendar year for one employee, in euros.

    Args:
        year: from 2017 on there is one, until 2025.
        hours: paid in the year.
        wage_eur: paid for them, in euros.
        parameters: where brackets are others: ``Parameters``, or values by name.

    Returns:
        Euros; 0 where there is none.

    Raises:
        TypeError: no number.
        ArgumentError: year, hours or wage out of range, or finer than hundredths (a ``ValueError``).

    >>> liv(2017, 1500, 14625)
    1515.0
    """
    amounts = exact(hours, 100, "hours"), exact(wage_eur, 100, "wage_eur")
    return _core.liv(year, *amounts, parameters_of(parameters)) / 100
