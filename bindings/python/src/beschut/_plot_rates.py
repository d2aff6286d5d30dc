# SPDX-License-Identifier: MIT
"""Plots of results, a line for each proportion: comparisons, ranks, smoothed and standardised rates."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ._names import labels
from ._plot_sheet import (
    GREY,
    REASONS,
    TOGETHER,
    Line,
    Sheet,
    capital,
    draw_intervals,
    draw_marks,
    draw_reference,
    draw_sheet,
    interval_note,
    joined,
    percent_axis,
    plain,
    row_label,
    source_note,
)
from ._words import (
    fraction_text,
    interval_text,
    level_text,
    method_text,
    number_text,
    numbered,
    p_text,
    period_text,
    points_text,
    real_text,
    share_text,
    word,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ._compare import Comparison
    from ._many import Ranks
    from ._results import Results
    from ._smooth import Smoothed
    from ._standardise import Standardised

__all__ = ["Texts", "plot_comparison", "plot_ranks", "plot_smoothed", "plot_standardised", "texts_of"]


class Texts(NamedTuple):
    """What results are called: their rows, the heading above them, and where they come from."""

    names: list[str]
    title: str
    subtitle: str
    notes: list[str]
    what: str


def texts_of(results: Results[Any], what: str, source: str | None, lang: str) -> Texts:
    """The texts of results; ``what`` says what was done with the rates, and is the title of those that come from no collection."""
    columns, about = results.to_dict(), results.about
    n = len(results)
    if not n:
        raise ValueError("there is nothing to plot")
    if about is None:
        names = columns.get("label") or [number_text(i, lang) for i in range(1, n + 1)]
        notes = source_note(source or "", "", lang)
        return Texts([plain(name or "") for name in names], capital(what), "", notes, capital(word("share", lang)))
    positions = [report + 1 for report in columns["report"]]
    names = numbered([(label, None) for label in columns["label"]], positions, lang)
    rate, when = labels(lang)[about.what], period_text(about.period, lang)
    title = f"{rate} {word('per_region', lang)}, {what}" + (f", {when.replace(' ', TOGETHER)}" if when else "")
    subtitle = row_label(about.breakdown, about.row, lang) if about.breakdown and about.row else ""
    if about.breakdown and not about.row:
        subtitle = f"{what} {labels(lang)[about.breakdown]}"
    return Texts([plain(name) for name in names], capital(title), joined(subtitle), source_note(source, when, lang), capital(rate))


def plot_comparison(found: Comparison, sort: bool, source: str | None, lang: str, ax: Axes | None) -> Axes:
    measure = next(kind for kind in ("difference", "odds_ratio", "ratio") if found.method.startswith(kind))
    is_difference, text = measure == "difference", points_text if measure == "difference" else fraction_text
    texts = texts_of(found, word(f"compared_{found.to}", lang) if found.about else word(f"{measure}_of_shares", lang), source, lang)
    method = found.method[len(measure) + 1 :]
    adjusted, alpha = found.adjust is not None, 1 - found.level
    lines = []
    for name, row in zip(texts.names, found):
        p = row.adjusted if adjusted else row.p_value
        counts = [_count_text(row.numerator, row.denominator, lang)]
        if found.about is None:
            counts.append(_count_text(row.other_numerator, row.other_denominator, lang))
        if row.estimate is None or row.low is None or row.high is None:
            cells = (*counts, "", "", p_text(p, lang))
            lines.append(Line((), cells, reason=_reason(row.state, row.denominator, row.other_denominator, lang), name=name))
            continue
        bounds = word("bounds", lang).format(low=text(row.low, lang), high=text(row.high, lang))
        cells = (*counts, text(row.estimate, lang), bounds, p_text(p, lang))
        is_open = p is None or p >= alpha
        lines.append(Line((row.low, row.estimate, row.high), cells, row.estimate, name=name, is_open=is_open))
    test = word(f"test_{found.test}", lang)
    if found.adjust is not None:
        test += f", {word('adjusted', lang).format(method=method_text(found.adjust))}"
    others = () if found.about else (word("other_number", lang),)
    sheet = Sheet(
        title=texts.title,
        subtitle=texts.subtitle,
        columns=(capital(word("number", lang)), *others, capital(word(measure, lang)), _interval_head(found.level, lang), "p"),
        axis=capital(word(f"axis_{measure}", lang)),
        notes=[
            interval_note(found.level, word("conditional", lang) if method == "conditional" else method_text(method), lang),
            word("note_filled", lang).format(alpha=real_text(round(alpha, 12), lang), test=test),
            word(f"note_no_{measure}", lang),
            *texts.notes,
        ],
    )
    lines = _sorted(lines, sort)
    ax = draw_sheet(ax, lines, sheet)
    if is_difference:
        _difference_axis(ax, lines, lang)
        draw_intervals(ax, lines)
        draw_reference(ax, [0])
    else:
        low, high = _ratio_axis(ax, lines, lang)
        draw_intervals(ax, [_clipped(line, low, high) for line in lines])
        _draw_arrows(ax, lines, low, high)
        draw_reference(ax, [1])
    return ax


def plot_ranks(found: Ranks, sort: bool, source: str | None, lang: str, ax: Axes | None) -> Axes:
    texts = texts_of(found, word("ranks", lang), source, lang)
    lines = []
    for name, row in zip(texts.names, found):
        count = _count_text(row.numerator, row.denominator, lang)
        if row.rank is None or row.low is None or row.high is None:
            lines.append(Line((), (count, "", "", ""), reason=word(REASONS[row.state], lang), name=name))
            continue
        rank, low, high = (real_text(value, lang) for value in (row.rank, row.low, row.high))
        bounds = word("value_range", lang).format(low=low, high=high)
        lines.append(Line((row.low, row.rank, row.high), (count, share_text(row.estimate, lang), rank, bounds), -row.rank, name=name))
    sheet = Sheet(
        title=texts.title,
        subtitle=texts.subtitle,
        columns=(capital(word("number", lang)), word("share", lang), word("rank", lang), _interval_head(found.level, lang)),
        axis=word("axis_rank", lang),
        notes=[word(f"note_ranks_{found.method}", lang).format(level=level_text(found.level, lang)), *texts.notes],
    )
    lines = _sorted(lines, sort)
    ax = draw_sheet(ax, lines, sheet)
    draw_intervals(ax, lines)
    last = sum(bool(line.values) for line in lines)
    ax.set_xlim(0.5, max(last, 1) + 0.5)
    step = next((step for step in (1, 2, 5, 10, 20, 50, 100) if last <= 10 * step), 1000)
    ax.set_xticks(sorted({1, *range(step, last + 1, step), *([last] if last % step > step / 2 else [])}))
    ax.xaxis.set_major_formatter(lambda value, _: number_text(round(value), lang))
    return ax


def plot_smoothed(found: Smoothed, sort: bool, source: str | None, lang: str, ax: Axes | None) -> Axes:
    prior = [] if found.mean is None else [found.mean]
    notes = [word("note_posterior", lang).format(level=level_text(found.level, lang))]
    notes += [word("note_prior", lang).format(share=share_text(mean, lang)) for mean in prior]
    ax = _plot_beside_crude(found, "smoothed", notes, sort, source, lang, ax)
    draw_reference(ax, prior)
    return ax


def plot_standardised(found: Standardised, sort: bool, source: str | None, lang: str, ax: Axes | None) -> Axes:
    notes = [interval_note(found.level, word(f"direct_{found.method}", lang), lang)]
    return _plot_beside_crude(found, "standardised", notes, sort, source, lang, ax)


def _plot_beside_crude(
    found: Smoothed | Standardised, done: str, notes: list[str], sort: bool, source: str | None, lang: str, ax: Axes | None
) -> Axes:
    """Rates after something was done to them, with intervals; as they were before in open circles."""
    texts = texts_of(found, word(done, lang), source, lang)
    lines, crude = [], {}
    rows: Iterable[Any] = found
    for name, row in zip(texts.names, rows):
        count = _count_text(row.numerator, row.denominator, lang)
        if row.estimate is None or row.low is None or row.high is None:
            reason = "state_stratum" if row.state == "undefined" and row.denominator else REASONS[row.state]
            lines.append(Line((), (count, share_text(row.crude, lang), "", ""), reason=word(reason, lang), name=name))
            continue
        cells = (count, share_text(row.crude, lang), share_text(row.estimate, lang), interval_text(row.low, row.high, lang))
        lines.append(Line((row.low, row.estimate, row.high), cells, row.estimate, name=name))
        if row.crude is not None:
            crude[name] = row.crude
    heads = (capital(word("number", lang)), word("crude_share", lang), word(f"{done}_share", lang), _interval_head(found.level, lang))
    lines = _sorted(lines, sort)
    note = word("note_crude", lang).format(what=word(done, lang))
    ax = draw_sheet(ax, lines, Sheet(texts.title, texts.subtitle, heads, texts.what, [note, *notes, *texts.notes]))
    before = [(crude[line.name], y) for y, line in enumerate(lines) if line.name in crude]
    if before:
        draw_marks(ax, before, GREY, is_open=True)
    draw_intervals(ax, lines)
    percent_axis(ax, max([line.values[-1] for line in lines if line.values] + list(crude.values()), default=1), lang)
    return ax


# ---- what is shown ----------------------------------------------------------------------------------------------------------------------


def _count_text(part: int | None, whole: int | None, lang: str) -> str:
    return "" if part is None or whole is None else f"{number_text(part, lang)} {word('of_whole', lang)} {number_text(whole, lang)}"


def _interval_head(level: float, lang: str) -> str:
    return word("level_interval", lang).format(level=level_text(level, lang))


def _reason(state: str, one: int | None, other: int | None, lang: str) -> str:
    """Why there is no comparison."""
    if state == "undefined" and one and other:
        return capital(word("rate_state_undefined", lang))
    return word(REASONS[state], lang)


def _sorted(lines: list[Line], sort: bool) -> list[Line]:
    """From high to low; those with nothing to draw come last."""
    return sorted(lines, key=lambda line: (not line.values, -line.order)) if sort else lines


# ---- axes of comparisons ----------------------------------------------------------------------------------------------------------------


def _difference_axis(ax: Axes, lines: list[Line], lang: str) -> None:
    """Whole steps of percentage points on both sides of 0."""
    from matplotlib.ticker import MultipleLocator

    bounds = [0.0, *(value for line in lines for value in line.values)]
    low, high = min(bounds), max(bounds)
    step = next((step for step in (0.01, 0.02, 0.05, 0.1) if high - low <= 6 * step), 0.2)
    ax.set_xlim(step * math.floor(round(low / step, 9)), step * max(1, math.ceil(round(high / step, 9))))
    ax.xaxis.set_major_locator(MultipleLocator(step))
    ax.xaxis.set_major_formatter(lambda value, _: points_text(value, lang, 0))


_MOST_TIMES = 100  # beyond so many times more, or less, an arrow is drawn


def _ratio_axis(ax: Axes, lines: list[Line], lang: str) -> tuple[float, float]:
    """A logarithmic axis about 1; its ends."""
    from matplotlib.ticker import FixedLocator, NullLocator

    there = [value for line in lines for value in line.values if 1 / _MOST_TIMES <= value <= _MOST_TIMES]
    low, high = min(there, default=1) / 1.1, max(there, default=1) * 1.1
    low, high = min(low, 0.8), max(high, 1.25)
    ax.set_xscale("log")
    ax.set_xlim(low, high)
    ticks = (1,) if high / low > 1000 else (1, 3) if high / low > 100 else (1, 2, 5)
    marks = [mark * 10.0**power for power in range(-3, 4) for mark in ticks]
    ax.xaxis.set_major_locator(FixedLocator([mark for mark in marks if low <= mark <= high]))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(lambda value, _: real_text(value, lang))
    return low, high


def _clipped(line: Line, low: float, high: float) -> Line:
    """What of a line lies on the axis: no mark where the estimate lies beyond it."""
    if not line.values:
        return line
    start, estimate, end = line.values
    return line._replace(values=(max(start, low), estimate if low <= estimate <= high else math.nan, min(end, high)))


def _draw_arrows(ax: Axes, lines: list[Line], low: float, high: float) -> None:
    """Intervals that go on beyond the axis end in an arrow."""
    ends: Mapping[str, tuple[float, Callable[[Line], bool]]] = {
        "<": (low, lambda line: line.values[0] < low),
        ">": (high, lambda line: line.values[-1] > high),
    }
    for marker, (end, goes_on) in ends.items():
        places = [(end, y) for y, line in enumerate(lines) if line.values and goes_on(line)]
        if places:
            draw_marks(ax, places, marker=marker)
