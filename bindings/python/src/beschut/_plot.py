"""Plots for printed reports, in Dutch or English. What is shown becomes plain lines first; then one sheet is drawn for every kind of plot:

    title
    subtitle                                  heads of the columns
    country │ ├─●─┤                           1,063 of 1,685   63.1%
    region  │    ├───────●────┤                       5 of 8   62.5%
    region  │ why there is no rate                    0 of 0
              label of the axis
    notes
"""

from __future__ import annotations

import datetime
import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from ._errors import InputError, UnknownNameError
from ._names import BREAKDOWNS, DATES, MEASURES, RATES, ROWS, labels, period
from ._words import date_text, interval_text, level_text, number_text, quarter_text, share_text, titles, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ._collection import Collection
    from ._rates import Rate

__all__ = ["Plots"]

COUNTRY = "NL01"
OUTCOME = "outcome"
SCALES = ("share", "count")
COUNTS = tuple(name for name in MEASURES if not name.endswith("_pct"))


class Plots:
    """Plots of a collection, reached as ``reports.plot``. Each returns the Axes that it drew on. All of them take:

    - ``quarter``: ``"2018Q1"`` or ``"2018KW01"``; by default the last that there is, which the title names. Reports without a date are
      shown only where none has one.
    - ``sort``: from high to low; False keeps the order of the reports. The country (``NL01``: ``set_country_first``) always comes first.
    - ``country``: False leaves the country out.
    - ``source``: what the note names as the source; ``""`` for none.
    - ``lang``: ``nl`` or ``en``.
    - ``ax``: where to draw; by default on a new figure of fitting size. A figure of your own needs ``layout="constrained"``: there is
      text on all sides. The title is at the left: ``ax.set_title("…", loc="left")`` replaces it.
    """

    __slots__ = ("_collection",)

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def ranking(
        self,
        rate: str = "placement",
        *,
        breakdown: str | None = None,
        row: str | None = None,
        quarter: str | None = None,
        method: str = "wilson",
        level: float = 0.95,
        sort: bool = True,
        country: bool = True,
        source: str | None = None,
        lang: str = "nl",
        ax: Axes | None = None,
    ) -> Axes:
        """A rate of every region with its interval (a forest plot); the country is also a line with a band.

        Regions without a rate are named too, in grey, with the reason.

        Args:
            rate: ``placement``, ``positive_share``, … as in ``rates()``.
            breakdown, row: whose rate; by default the total by applicant, or the only one of ``citizen_share`` and ``uwv_share``.
            method, level: of the intervals, as in ``rates()``.

        Raises:
            UnknownNameError: a rate, breakdown, row, method or quarter that there is not (a ``ValueError``).
            ValueError: no report to show.

        >>> from beschut import Collection, Report
        >>> from matplotlib.figure import Figure
        >>> report = Report({"applicant.total.cohort_positive": 8, "applicant.total.cohort_working": 5}, until="2018-03-31", area="Drenthe")
        >>> ax = Collection([report]).plot.ranking(lang="en", ax=Figure(layout="constrained").subplots())
        >>> ax.get_title(loc="left")
        'Placement rate per labour-market region, Q1 2018'
        >>> ax.figure.savefig("placement.pdf")                                     # doctest: +SKIP
        """
        shown = _select(self._collection, quarter, country, lang)
        rates, method = _rates_of(shown.reports, rate, breakdown, row, method, level)
        top, regions = _arranged(shown, [_rate_line(item, lang) for item in rates], sort)
        lines, names, percent = top + regions, labels(lang), level_text(level, lang)
        sheet = _Sheet(
            title=_title(names[rate], shown, lang),
            subtitle=_joined(_row_label(rates[0], names), *_dates_of(rate, shown, lang)),
            columns=(_capital(word("number", lang)), word("share", lang), word("level_interval", lang).format(level=percent)),
            axis=_capital(names[rate]),
            notes=[
                word("note_interval", lang).format(level=percent, method=_method_text(method)),
                *([word("note_overlap", lang)] if len(regions) > 1 else []),
                *_reference_note(top, "note_band", lang),
                *_source_note(source, shown, lang),
            ],
        )
        ax = _draw_sheet(ax, lines, sheet)
        _draw_intervals(ax, lines)
        _percent_axis(ax, max((line.values[-1] for line in lines if line.values), default=1), lang)
        return ax

    def composition(
        self,
        by: str = OUTCOME,
        *,
        measure: str = "total",
        scale: str = "share",
        quarter: str | None = None,
        sort: bool = True,
        country: bool = True,
        source: str | None = None,
        lang: str = "nl",
        ax: Axes | None = None,
    ) -> Axes:
        """What the advices of every region are composed of: stacked bars with their counts.

        Where a part is blank there is no bar: the reason stands in its place, in grey.

        Args:
            by: ``outcome`` (positive, negative), ``applicant`` (municipality, citizen) or ``responsible`` (municipality, UWV).
            measure: what is counted: ``total`` (all advices); by applicant or responsible also ``positive``, ``cohort_positive``, …
            scale: ``share``; or ``count``, where a note gives the country's figures: its bar would dwarf the others.

        Raises:
            UnknownNameError: a breakdown, measure, scale or quarter that there is not (a ``ValueError``).
            ValueError: no report to show.

        >>> from beschut import Collection, Report
        >>> from matplotlib.figure import Figure
        >>> report = Report({"applicant.citizen.positive": 6, "applicant.municipality.positive": 2}, area="Drenthe")
        >>> ax = Collection([report]).plot.composition("applicant", measure="positive", ax=Figure(layout="constrained").subplots())
        >>> [float(bars[0].get_width()) for bars in ax.containers]
        [0.25, 0.75]
        """
        as_share = _one_of(scale, SCALES, "scale") == "share"
        names = {**labels(lang), "total": word("advices", lang), OUTCOME: word("by_outcome", lang)}
        parts = _parts_of(by, measure, names)
        shown = _select(self._collection, quarter, country, lang)
        counts = zip(*(shown.reports.column(cell) for cell in parts.values()))
        top, regions = _arranged(shown, [_count_line(item, as_share, lang) for item in counts], sort)
        if as_share:
            drawn, notes = top + regions, _reference_note(top, "note_line", lang)
        elif regions:
            drawn, notes = regions, _figures_note(top, parts, lang)
        else:
            drawn, notes = top, []
        sheet = _Sheet(
            title=_title(f"{names[measure]} {names[by]}", shown, lang),
            subtitle=_joined(*_dates_of(measure, shown, lang)),
            columns=(*map(_capital, parts), names["applicant.total"]),
            axis=word("share", lang) if as_share else _capital(names[measure]),
            notes=notes + _source_note(source, shown, lang),
        )
        ax = _draw_sheet(ax, drawn, sheet)
        _draw_bars(ax, drawn, sheet.columns[:-1])
        if as_share:
            _draw_reference(ax, [line.values[0] for line in top if line.values])
            _percent_axis(ax, 1, lang)
        else:
            _count_axis(ax, lang)
        return ax


# ---- what is shown ----------------------------------------------------------------------------------------------------------------------


class _Line(NamedTuple):
    """A line of a plot: what is drawn, unless there is a reason why nothing is; what stands in the columns; what it is ordered by."""

    values: tuple[float, ...]
    texts: tuple[str, ...]
    order: float = 0
    reason: str = ""
    name: str = ""
    is_country: bool = False


class _Sheet(NamedTuple):
    """The text around the lines."""

    title: str
    subtitle: str
    columns: tuple[str, ...]
    axis: str
    notes: list[str]


class _Shown(NamedTuple):
    """The reports of one quarter: their names, the country's position among them, and the dates that all of them share."""

    reports: Collection
    names: list[str]
    country: int | None
    dates: dict[str, datetime.date | None]


def _one_of(name: str, names: Sequence[str], what: str) -> str:
    if name not in names:
        raise _unknown(name, names, what)
    return name


def _unknown(name: str, names: Sequence[str], what: str) -> UnknownNameError:
    return UnknownNameError(f"there is no {what} {name!r}; possible: {', '.join(names) or 'none'}", "NAME")


def _select(collection: Collection, quarter: str | None, country: bool, lang: str) -> _Shown:
    columns = collection.to_dict(wide=True)
    areas, periods = columns["area"], columns["period"]
    chosen = _period_of(quarter, periods)
    positions = [i for i, (area, its) in enumerate(zip(areas, periods)) if its == chosen and (country or area != COUNTRY)]
    if not positions:
        raise ValueError("there is no report to plot" + (" but the country's" if periods else ""))
    names = titles(collection, lang)
    days = {name: {columns[name][i] for i in positions} for name in DATES}
    return _Shown(
        reports=collection.select(positions),
        names=[names[i].replace("$", r"\$") for i in positions],  # matplotlib sets mathematics between dollars
        country=next((place for place, i in enumerate(positions) if areas[i] == COUNTRY), None),
        dates={name: found.pop() if len(found) == 1 else None for name, found in days.items()},
    )


def _period_of(quarter: str | None, periods: list[str | None]) -> str | None:
    """The period of a quarter as a user writes it; the last of all where none is given."""
    there = sorted({name for name in periods if name})
    if quarter is None:
        return there[-1] if there else None
    try:
        quarter = period(_core.quarter_read(quarter)) or quarter
    except InputError:
        pass  # no quarter at all, so none of these
    return _one_of(quarter, there, "quarter")


def _rates_of(
    reports: Collection, rate: str, breakdown: str | None, row: str | None, method: str, level: float
) -> tuple[list[Rate], str]:
    """One rate of every report, and the method's own name."""
    _one_of(rate, RATES, "rate")
    rates = reports.rates(method, level)
    kept = [item for item in rates if item.rate == rate]
    keys = list(dict.fromkeys((item.breakdown, item.row) for item in kept))
    fitting = [key for key in keys if breakdown in (None, key[0]) and row in (None, key[1])]
    if not fitting:
        raise _unknown(".".join(filter(None, (breakdown, row))), [".".join(key) for key in keys], f"{rate} of")
    key = next((key for key in fitting if key[1] == "total"), fitting[0])
    return [item for item in kept if (item.breakdown, item.row) == key], rates.method


def _parts_of(by: str, measure: str, names: Mapping[str, str]) -> dict[str, str]:
    """The cells that a total is composed of, by the name of the part."""
    if _one_of(by, (OUTCOME, *BREAKDOWNS), "composition by") == OUTCOME:
        _one_of(measure, ("total",), "measure by outcome")
        return {names[part]: f"applicant.total.{part}" for part in ("positive", "negative")}
    _one_of(measure, COUNTS, "measure")
    return {names[f"{by}.{row}"]: f"{by}.{row}.{measure}" for row in ROWS[BREAKDOWNS.index(by)] if row != "total"}


_REASONS = {"undefined": "state_undefined", "unavailable": "blank_figure", "invalid": "state_invalid"}


def _rate_line(rate: Rate, lang: str) -> _Line:
    numerator, denominator = (number_text(count, lang) for count in (rate.numerator, rate.denominator))
    count = f"{numerator} {word('of_whole', lang)} {denominator}" if numerator and denominator else ""
    if rate.estimate is None or rate.low is None or rate.high is None:  # together
        return _Line((), (count, "", ""), reason=word(_REASONS[rate.state], lang))
    texts = (count, share_text(rate.estimate, lang), interval_text(rate.low, rate.high, lang))
    return _Line((rate.low, rate.estimate, rate.high), texts, rate.estimate)


def _count_line(counts: Sequence[int | None], as_share: bool, lang: str) -> _Line:
    known = [count for count in counts if count is not None]
    whole = sum(known) if len(known) == len(counts) else None
    texts = tuple(number_text(count, lang) for count in (*counts, whole))
    if whole is None:
        return _Line((), texts, reason=word(_REASONS["unavailable"], lang))
    if min(known) < 0:
        return _Line((), texts, reason=word(_REASONS["invalid"], lang))
    if not as_share:
        return _Line(tuple(map(float, known)), texts, whole)
    if whole == 0:
        return _Line((), texts, reason=word(_REASONS["undefined"], lang))
    shares = tuple(count / whole for count in known)
    return _Line(shares, texts, shares[0])


def _arranged(shown: _Shown, lines: list[_Line], sort: bool) -> tuple[list[_Line], list[_Line]]:
    """The country's line, if there is one, and those of the regions; sorted, those with nothing to draw come last."""
    named = [line._replace(name=name, is_country=i == shown.country) for i, (name, line) in enumerate(zip(shown.names, lines))]
    regions = [line for line in named if not line.is_country]
    if sort:
        regions.sort(key=lambda line: (not line.values, -line.order))
    return [line for line in named if line.is_country], regions


# ---- what it says -----------------------------------------------------------------------------------------------------------------------

_COUNTED, _AT_WORK = ("since", "until"), ("cohort_end", "reference_date")
_DATES_THAT_MATTER = {"placement": _AT_WORK, "cohort_working": _AT_WORK, "cohort_positive": _AT_WORK[:1], "total_working": _AT_WORK[1:]}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _joined(*texts: str) -> str:
    return _capital(" · ".join(texts))


def _title(what: str, shown: _Shown, lang: str) -> str:
    when = quarter_text(shown.reports[0].until, lang).replace(" ", TOGETHER)
    return _capital(f"{what} {word('per_region', lang)}") + (f", {when}" if when else "")


def _row_label(rate: Rate, names: Mapping[str, str]) -> str:
    """Whose rate it is, as the labels of cells begin."""
    return names[f"{rate.breakdown}.{rate.row}.total"].rsplit(", ", 1)[0]


def _dates_of(what: str, shown: _Shown, lang: str) -> list[str]:
    names = _DATES_THAT_MATTER.get(what, _COUNTED)
    return [f"{labels(lang)[name]} {date_text(shown.dates[name], lang)}" for name in names if shown.dates[name]]


def _method_text(method: str) -> str:
    return method.replace("_", "-").title()


def _reference_note(top: list[_Line], key: str, lang: str) -> list[str]:
    return [word(key, lang).format(country=line.name) for line in top if line.values]


def _figures_note(top: list[_Line], parts: Iterable[str], lang: str) -> list[str]:
    figures = [", ".join(f"{part} {text or word('blank', lang)}" for part, text in zip(parts, line.texts)) for line in top]
    return [word("note_not_drawn", lang).format(country=line.name, figures=text) for line, text in zip(top, figures)]


def _source_note(source: str | None, shown: _Shown, lang: str) -> list[str]:
    if source is None:
        source = ", ".join(filter(None, (word("publication", lang), quarter_text(shown.reports[0].until, lang))))
    return [word("note_source", lang).format(source=source)] if source else []


# ---- how it is drawn --------------------------------------------------------------------------------------------------------------------

# Dark and light, so that they differ in print without colour; blue and orange, so that they differ for colour-blind readers.
INK, GREY, BAND, HAIR = "#1a1a1a", "#6b6b6b", "#e4e4e4", "#eeeeee"
PARTS = ("#1f5a8c", "#f2b35c")
WIDTH, LINE_HEIGHT, AROUND = 7.2, 0.2, 1.75  # of a new figure, in inches
TEXT, SMALL, LEADING = "small", "x-small", 1.25
TOGETHER = "\u00a0"  # a space at which no line is broken


def _new_axes(lines: int) -> Axes:
    try:
        from matplotlib import pyplot
    except ImportError as error:
        raise ImportError("plots need matplotlib: pip install beschut[plot]") from error
    return pyplot.subplots(figsize=(WIDTH, AROUND + LINE_HEIGHT * lines), layout="constrained")[1]


def _draw_sheet(ax: Axes | None, lines: list[_Line], sheet: _Sheet) -> Axes:
    """Everything but the marks: names, columns, title, notes. All text begins where the longest name does."""
    ax = _new_axes(len(lines)) if ax is None else ax
    for side in ("left", "right", "top"):
        ax.spines[side].set_visible(False)
    ax.spines["bottom"].set_color(GREY)
    ax.set_axisbelow(True)
    ax.grid(axis="both", color=HAIR, linewidth=0.8)
    ax.tick_params(axis="x", labelsize=TEXT, color=GREY)
    ax.set_xlabel(sheet.axis, fontsize=TEXT)
    left = _draw_names(ax, lines)
    above = _draw_columns(ax, sheet.columns, lines)
    _draw_text(ax, sheet, left, above)
    return ax


def _draw_names(ax: Axes, lines: list[_Line]) -> float:
    """The lines' names, and the reasons where there is nothing to draw; returns the points that they take on the left."""
    ax.set_ylim(len(lines) - 0.5, -0.5)
    ax.set_yticks(range(len(lines)))
    ax.set_yticklabels([line.name for line in lines], fontsize=TEXT)
    ax.tick_params(axis="y", length=0)
    on_line = {"va": "center_baseline", "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1}}
    for y, (line, tick) in enumerate(zip(lines, ax.get_yticklabels())):
        tick.set(**_look(line))
        _put(ax, line.reason, (0, y), (4, 0), ("axes fraction", "data"), fontsize=SMALL, style="italic", color=GREY, **on_line)
        if line.is_country and len(lines) > 1:
            ax.axhline(y + 0.5, color=GREY, linewidth=0.6)
    return max(_width(line.name, TEXT, _look(line)["fontweight"]) for line in lines) + ax.yaxis.get_tick_padding()


def _look(line: _Line) -> dict[str, str]:
    return {"color": GREY if line.reason else INK, "fontweight": "bold" if line.is_country else "normal"}


def _draw_columns(ax: Axes, heads: Sequence[str], lines: list[_Line]) -> float:
    """The columns at the right, under their heads; returns the height of the heads, in points."""
    right, heads = 0.0, [head.replace(" ", "\n") for head in heads]
    for column, head in enumerate(heads):
        right += 12 + max(_width(head, SMALL), *(_width(line.texts[column], TEXT, _look(line)["fontweight"]) for line in lines))
        _put(ax, head, (1, 1), (right, 3), "axes fraction", fontsize=SMALL, ha="right", va="bottom", color=GREY)
        for y, line in enumerate(lines):
            look = {"fontsize": TEXT, "ha": "right", "va": "center_baseline", **_look(line)}
            _put(ax, line.texts[column], (1, y), (right, 0), ("axes fraction", "data"), **look)
    return 3 + LEADING * _points(SMALL) * max(head.count("\n") + 1 for head in heads)


def _draw_text(ax: Axes, sheet: _Sheet, left: float, above: float) -> None:
    """Title and subtitle above the heads, notes below the axis's label."""
    from matplotlib.transforms import ScaledTranslation

    figure, room = ax.figure, _room(ax)
    subtitle = _wrapped(sheet.subtitle, TEXT, room)
    notes = "\n".join(_wrapped(note, SMALL, room) for note in sheet.notes)
    _put(ax, subtitle, (0, 1), (-left, above + 5), "axes fraction", fontsize=TEXT, va="bottom", color=GREY)
    pad = above + 9 + (LEADING * _points(TEXT) * (subtitle.count("\n") + 1) if subtitle else 0)
    title = ax.set_title(_wrapped(sheet.title, "medium", room / 1.1), loc="left", pad=pad, fontsize="medium", fontweight="bold", color=INK)
    title.set_transform(title.get_transform() + ScaledTranslation(-left / 72, 0, figure.dpi_scale_trans))
    below = 15 + 2 * LEADING * _points(TEXT)
    _put(ax, notes, (0, 0), (-left, -below), "axes fraction", fontsize=SMALL, va="top", color=GREY)


def _room(ax: Axes) -> float:
    """The width that the Axes and the text on both sides have together, in points; nearly, for the layout is made later."""
    figure: Any = ax.figure
    cell = ax.get_subplotspec()
    box = ax.get_position() if cell is None else cell.get_position(figure)
    return float(72 * figure.bbox.width / figure.dpi * min(1, box.width / 0.8))


def _put(ax: Axes, text: str, at: tuple[float, float], offset: tuple[float, float], coordinates: Any, **look: Any) -> None:
    """A text at a place, moved by so many points."""
    if text:
        ax.annotate(text, at, xytext=offset, xycoords=coordinates, textcoords="offset points", **look)


def _draw_intervals(ax: Axes, lines: list[_Line]) -> None:
    for of_country, color, marker in ((True, INK, "D"), (False, PARTS[0], "o")):
        drawn = [(y, *line.values) for y, line in enumerate(lines) if line.values and line.is_country == of_country]
        if not drawn:
            continue
        at, low, estimate, high = zip(*drawn)
        ax.hlines(at, low, high, color=color, linewidth=1.6, zorder=3)
        ax.plot(estimate, at, marker, color=color, markersize=4.5, clip_on=False, zorder=4)
        if of_country:
            ax.axvspan(low[0], high[0], color=BAND, linewidth=0, zorder=0.5)
            _draw_reference(ax, estimate)


def _draw_bars(ax: Axes, lines: list[_Line], parts: Sequence[str]) -> None:
    drawn = [(y, line.values) for y, line in enumerate(lines) if line.values]
    at = [y for y, _ in drawn]
    for part, (name, color) in enumerate(zip(parts, PARTS)):
        widths, before = [values[part] for _, values in drawn], [sum(values[:part]) for _, values in drawn]
        ax.barh(at, widths, left=before, height=0.72, color=color, edgecolor="white", linewidth=0.5, label=name, zorder=2)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncol=len(parts), frameon=False, borderaxespad=0.2, fontsize=SMALL, handlelength=1.2)


def _draw_reference(ax: Axes, values: Iterable[float]) -> None:
    """Dashed lines, on white so that they are seen on dark bars too."""
    for value in values:
        ax.axvline(value, color="white", linewidth=2, zorder=2.4)
        ax.axvline(value, color=INK, linewidth=0.9, linestyle=(0, (4, 3)), zorder=2.5)


def _percent_axis(ax: Axes, highest: float, lang: str) -> None:
    """From 0 to the first round percentage that is not below the highest share."""
    from matplotlib.ticker import MultipleLocator

    step = next((step for step in (0.01, 0.02, 0.05, 0.1) if highest <= 5 * step), 0.2)
    ax.set_xlim(0, step * max(1, math.ceil(round(highest / step, 9))))
    ax.xaxis.set_major_locator(MultipleLocator(step))
    ax.xaxis.set_major_formatter(lambda value, _: share_text(value, lang, 0))


def _count_axis(ax: Axes, lang: str) -> None:
    from matplotlib.ticker import MaxNLocator

    ax.set_xlim(left=0)
    ax.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10], integer=True))
    ax.xaxis.set_major_formatter(lambda value, _: number_text(round(value), lang))


def _points(size: str) -> float:
    from matplotlib.font_manager import FontProperties

    return float(FontProperties(size=size).get_size_in_points())


def _width(text: str, size: str, weight: str = "normal") -> float:
    """The width of a text, in points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(size=size, weight=weight)
    return max(float(text_to_path.get_text_width_height_descent(line, font, False)[0]) for line in text.split("\n"))


def _wrapped(text: str, size: str, room: float) -> str:
    """A text in lines of so many points."""
    lines = textwrap.wrap(text, max(20, int(len(text) * room / _width(text, size)))) if text else []
    return "\n".join(lines).replace(TOGETHER, " ")
