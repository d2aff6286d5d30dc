# SPDX-License-Identifier: MIT
"""How many places municipalities must realise, how far they are, and who waits."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._names import days_of, one_of
from ._parameters import Parameters, parameters_of
from ._policy_frames import Day, PlaceTable, PolicyTable, days, frame_of, made

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "Division",
    "MinisterialNumber",
    "Numbers",
    "Realisation",
    "Realisations",
    "RegionOf",
    "Waiting",
    "WaitingList",
    "division_from_names",
    "national_numbers",
    "read_numbers",
    "realisation",
    "waiting_list",
]

LEVELS = ("municipality", "region", "country")


# ---- numbers ----------------------------------------------------------------------------------------------------------------------------


class MinisterialNumber(NamedTuple):
    """How many places a municipality, or the country, must have realised at the end of a year, earlier years' included.

    Attributes:
        municipality: its CBS code (``GM0014``; ``NL01`` for the country).
        name: its name.
        year: at whose end.
        places: the ministerial number; ``None`` where it is not known.
        bylaw_places: a higher number, by the municipality's by-law.
        status: ``final``, ``provisional``, ``target`` or ``rounded``.
        source: where it comes from.
    """

    municipality: str
    name: str | None
    year: int
    places: int | None
    bylaw_places: int | None
    status: str | None
    source: str | None


class Numbers(PolicyTable[MinisterialNumber], frame="numbers"):
    """Ministerial numbers, a row for each municipality and year."""

    __slots__ = ()
    _row = MinisterialNumber


class RegionOf(NamedTuple):
    """The labour-market region of a municipality.

    Attributes:
        municipality: its CBS code.
        area: the CBS code of the region.
        year: that it holds for; ``None``: all.
    """

    municipality: str
    area: str
    year: int | None


class Division(PolicyTable[RegionOf], frame="division"):
    """Which labour-market region municipalities belong to, a row for each."""

    __slots__ = ()
    _row = RegionOf


def read_numbers(source: str | bytes | os.PathLike[str] | IO[Any], *, strict: bool = False) -> Numbers:
    """Ministerial numbers from CSV.

    Columns are found by their names, others are passed over: ``cbs_code`` (or ``municipality``), the name (``municipality`` beside
    ``cbs_code``, or ``name``), ``year``, ``places``, ``bylaw_places``, ``status``, ``source``; or, wide, a column ``places_end_2018``
    (``bylaw_places_end_2018``) for each year. Fields stand between commas or semicolons. A blank number is not known, never 0.

    Args:
        source: the path of a file, an object with ``read``, or the text itself, which has more than one line.
        strict: refuse a row with a problem with an error, instead of leaving it out with a warning.

    Returns:
        A row for each municipality and year.

    Raises:
        InputError: what is no such table, with line and column (a ``ValueError``).
        UnknownNameError: a column that must be there is not.
        DomainError: a row with a problem, where ``strict``.
        OSError: the file cannot be read.

    >>> numbers = read_numbers("cbs_code,municipality,places_end_2017,places_end_2018\\nGM0014,Groningen,44,70\\nGM0037,Stadskanaal,11,\\n")
    >>> [(row.name, row.year, row.places) for row in numbers]
    [('Groningen', 2017, 44), ('Groningen', 2018, 70), ('Stadskanaal', 2017, 11), ('Stadskanaal', 2018, None)]
    """
    return made(Numbers._of(_core.frame_read_csv(Numbers._type, _bytes_of(source))), strict)


def _bytes_of(source: Any) -> bytes:
    if hasattr(source, "read"):
        source = source.read()
    elif not (isinstance(source, bytes) or isinstance(source, str) and "\n" in source):
        with open(source, "rb") as file:
            source = file.read()
    return source.encode() if isinstance(source, str) else bytes(source)


def national_numbers() -> Numbers:
    """The numbers of the country that are known, 2015 to 2020, with status and source.

    >>> [(row.year, row.places, row.status) for row in national_numbers()][2:4]
    [(2017, 2600, 'rounded'), (2018, 4591, 'provisional')]
    """
    return Numbers._of(_core.numbers_national())


def division_from_names(numbers: Any, *, year: int = 2015, strict: bool = False) -> Division:
    """The labour-market regions of municipalities, by their names, out of the division of a year that is built in.

    Args:
        numbers: a table with the columns ``municipality`` (codes), ``name`` and ``year``, such as ``read_numbers`` makes.
        year: of the division; 2015 is built in.
        strict: refuse a row with a problem with an error, instead of leaving it out with a warning.

    Returns:
        A row for each municipality, by code, that holds for all years. Names that the division does not have are problems.

    Raises:
        TypeError, UnknownNameError: as of ``assess``.
        ArgumentError: another year (a ``ValueError``).
        DomainError: a row with a problem, where ``strict``.

    >>> list(division_from_names({"municipality": ["GM0014"], "name": ["Groningen"], "year": [2018]}))
    [RegionOf(municipality='GM0014', area='AM01', year=None)]
    """
    return made(Division._of(_core.division_from_names(frame_of("numbers", numbers), year)), strict)


def _names_in(numbers: _core._Frame) -> dict[str, str]:
    """The names of municipalities, by code."""
    known = Numbers._of(numbers).to_dict()
    return {code: name for code, name in zip(known["municipality"], known["name"]) if name}


# ---- how far --------------------------------------------------------------------------------------------------------------------------


class Realisation(NamedTuple):
    """How far a place is on a day. Places are of 31 hours a week, whoever fills them.

    Attributes:
        place: the CBS code of a municipality, a region or the country.
        day: the day.
        number: the ministerial number of the day's year; ``None`` where that of one of its municipalities is not known, and with it
            ``obligation``, ``needed_persons``, ``shortfall``, ``room`` and ``realised_pct``.
        bylaw_number: the number by by-law.
        need: people with a positive advice.
        obligation: the lesser of need and number, or the by-law's number where that is higher.
        persons: at work.
        hours: a week, all together.
        mean_hours: a week and person; ``None`` where nobody works.
        realised_places: hours / 31.
        needed_persons: who must work so that the obligation is reached, at the mean hours of who works there.
        shortfall: places that lack of the obligation.
        room: places that lack of the number, or the by-law's: while there is any, the next person has a right to a place.
        realised_pct: realised places as a whole percentage of the obligation; ``None`` where that is 0.
        municipalities: how many are in it.
        without_number: how many of them have no number.
    """

    place: str
    day: datetime.date
    number: int | None
    bylaw_number: int | None
    need: int
    obligation: int | None
    persons: int
    hours: float
    mean_hours: float | None
    realised_places: float
    needed_persons: int | None
    shortfall: float | None
    room: float | None
    realised_pct: int | None
    municipalities: int
    without_number: int


class Realisations(PlaceTable[Realisation], frame="realisations"):
    """How far places are, a row for each place and day, by day and then code. Printed, places have the names that the numbers have."""

    __slots__ = ()
    _row = Realisation

    def plot(
        self, *, on: Day | None = None, sort: bool = True, source: str | None = None, lang: str = "nl", ax: Axes | None = None
    ) -> Axes:
        """Realised places as bars, the ministerial number and the need as marks.

        Args:
            on: the day; by default the last that there is.
            sort: those that are farthest from their obligation first; False keeps the order.
            source: what the note names as the source.
            lang: ``nl`` or ``en``.
            ax: where to draw; by default on a new figure of fitting size.

        Returns:
            The Axes that it drew on.

        Raises:
            UnknownNameError: a day that there is not (a ``ValueError``).
            ValueError: nothing to show.

        >>> from matplotlib.figure import Figure
        >>> placements = {"municipality": ["GM0014"] * 2, "hours_per_week": [28, 34], "start_date": "2017-03-01"}
        >>> found = realisation(placements, on="2018-12-31")
        >>> ax = found.plot(lang="en", ax=Figure(layout="constrained").subplots())
        >>> ax.get_title(loc="left"), float(ax.containers[0][0].get_width())
        ('Realised places of sheltered work, 31 December 2018', 2.0)
        """
        from ._plot_policy import plot_realisation

        return plot_realisation(self, on, sort, source, lang, ax)


def realisation(
    placements: Any = None,
    needs: Any = None,
    numbers: Any = None,
    *,
    on: Day | Iterable[Day],
    level: str = "municipality",
    division: Any = None,
    mergers: Any = None,
    parameters: Parameters | Mapping[str, Any] | None = None,
    strict: bool = False,
) -> Realisations:
    """How far municipalities, regions or the country are with the places that they must realise.

    One place is 31 hours a week, whoever fills it. Do not mix these places with the "working" of the published reports: those are persons
    with any wage in any job, whatever their hours.

    Each table is one of pandas, polars, pyarrow or DuckDB, columns by name, rows as dictionaries, or a result of this package. Rows with a
    problem are left out, and a ``RecordWarning`` says so.

    Args:
        placements: people in a sheltered job: ``municipality`` (CBS code), ``hours_per_week``, ``start_date``; ``end_date`` (the last
            day; missing: it goes on) and ``person`` (a number, the same as in needs) may be absent. A person with two jobs in a
            municipality is counted once there.
        needs: positive advices: ``municipality``, ``decision_date``; ``end_date``, ``priority`` and ``person`` may be absent.
        numbers: ministerial numbers: ``municipality``, ``year``, ``places``; ``bylaw_places``, ``name``, ``status``, ``source``.
            ``read_numbers`` and ``national_numbers`` make them.
        on: a day or several.
        level: ``municipality``, ``region`` or ``country``.
        division: for regions: ``municipality``, ``area``, perhaps ``year``. ``division_from_names`` makes it.
        mergers: which ``municipality`` went into which (``into``), since which ``date``.
        parameters: those of practice, where they are others: ``Parameters``, or values by name.
        strict: refuse a row with a problem with an error, instead of leaving it out.

    Returns:
        A row for each place and day, by day and then code.

    Raises:
        TypeError: what is no table.
        UnknownNameError: a column that must be there is not; another level; an unknown parameter.
        DomainError: a row with a problem, where ``strict``.

    >>> placements = {"municipality": ["GM0014"] * 2, "hours_per_week": [28, 34], "start_date": "2017-03-01"}
    >>> needs = {"municipality": ["GM0014"] * 3, "decision_date": ["2017-01-10", "2017-02-03", "2018-05-01"]}
    >>> (found,) = realisation(placements, needs, {"municipality": "GM0014", "year": 2018, "places": 70}, on="2018-12-31")
    >>> found.realised_places, found.obligation, found.shortfall, found.room
    (2.0, 3, 1.0, 68.0)
    """
    known = frame_of("numbers", numbers)
    found = _core.realise(
        frame_of("placements", placements),
        frame_of("needs", needs),
        known,
        frame_of("division", division),
        frame_of("mergers", mergers),
        parameters_of(parameters),
        LEVELS.index(one_of(level, LEVELS, "level")),
        days(on),
    )
    return made(Realisations._with_names(found, _names_in(known)), strict)


# ---- who waits --------------------------------------------------------------------------------------------------------------------------


class Waiting(NamedTuple):
    """Who waits for a place.

    Attributes:
        row: of the needs, from 0.
        municipality: its CBS code.
        position: in the municipality, from 1.
        decision_date: of the positive advice.
        person: a number, where there is one.
        right: what the municipality is to do for this person now: ``may``, ``must``, ``must_by_bylaw``, ``reached`` (need not) or
            ``undetermined``.
    """

    row: int
    municipality: str
    position: int
    decision_date: datetime.date
    person: int | None
    right: str


class WaitingList(PlaceTable[Waiting], frame="queue"):
    """Who waits, by municipality, in the order in which they are to be offered a place."""

    __slots__ = ()
    _row = Waiting


def waiting_list(
    needs: Any,
    placements: Any = None,
    numbers: Any = None,
    *,
    on: Day,
    mergers: Any = None,
    parameters: Parameters | Mapping[str, Any] | None = None,
    strict: bool = False,
) -> WaitingList:
    """Who waits for a place on a day, in order: by date of advice, then the by-law's priority (lower first), then row.

    Who works on that day waits no more: needs and placements are matched by their column ``person``.

    Args:
        needs: as for ``realisation``; and so are ``placements``, ``numbers``, ``mergers``, ``parameters`` and ``strict``.
        on: the day.

    Returns:
        A row for each who waits.

    Raises:
        TypeError, UnknownNameError, DomainError: as of ``realisation``.

    >>> needs = {"municipality": "GM0060", "decision_date": ["2018-05-01", "2017-02-03"], "person": [1, 2]}
    >>> for waiting in waiting_list(needs, None, {"municipality": "GM0060", "year": 2018, "places": 1}, on="2018-12-31"):
    ...     print(waiting.position, waiting.person, waiting.right)
    1 2 must
    2 1 reached
    """
    known = frame_of("numbers", numbers)
    found = _core.queue(
        frame_of("needs", needs),
        frame_of("placements", placements),
        known,
        frame_of("mergers", mergers),
        parameters_of(parameters),
        days_of(on),
    )
    return made(WaitingList._with_names(found, _names_in(known)), strict)
