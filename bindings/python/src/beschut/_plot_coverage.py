# SPDX-License-Identifier: MIT
"""Plots of how often intervals hold the true proportion, by method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ._names import choice
from ._plot_sheet import GREY, PARTS, SMALL, TEXT, capital, draw_frame, draw_reference, new_figure, percent_axis, put_heading
from ._proportion import proportion_coverage
from ._words import level_text, method_text, number_text, share_text, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_coverage"]

METHODS = ("wilson", "clopper_pearson", "jeffreys", "wald")
AROUND, PANEL = 1.2, 1.75  # heights, in inches
_POINTS = 1001


def plot_coverage(
    methods: Sequence[str] = METHODS, nobs: int = 20, level: float = 0.95, *, lang: str = "nl", axes: Sequence[Axes] | None = None
) -> list[Axes]:
    """How often intervals hold the true proportion, whatever it is: a curve for each method, exact.

    Args:
        methods: as of ``proportion_confint``.
        nobs: trials, 1 to 1,000,000.
        level: of confidence, between 0 and 1.
        lang: ``nl`` or ``en``.
        axes: where to draw, one for each method; by default on a new figure, which has a title and notes as well.

    Returns:
        The Axes, in order of methods.

    Raises:
        UnknownNameError: another method (a ``ValueError``).
        DomainError: another level, or number of trials (a ``ValueError``).
        ValueError: no methods, or another number of Axes.

    >>> from matplotlib.figure import Figure
    >>> (ax,) = plot_coverage(["wilson"], 10, axes=[Figure(layout="constrained").subplots()])
    >>> ax.get_title(loc="left")
    'Wilson'
    """
    names = [choice("method", method)[1] for method in methods]
    if not names:
        raise ValueError("there is nothing to plot")
    if axes is not None and len(axes) != len(names):
        raise ValueError(f"expected an Axes for each of {len(names)} methods, met {len(axes)}")
    truth = [i / (_POINTS - 1) for i in range(_POINTS)]
    curves = [[float(share) for share in proportion_coverage(name, nobs, truth, level)[0]] for name in names]
    drawn = list(axes) if axes is not None else _new_axes(names, nobs, level, lang)
    # Methods that fall far short do not make the others flat: the curves leave the panel at the bottom.
    lowest = max(min(map(min, curves)), round(1 - 5 * (1 - level), 9))
    for ax, name, curve in zip(drawn, names, curves):
        draw_frame(ax)
        ax.plot(truth, curve, color=PARTS[0], linewidth=0.9, zorder=3)
        draw_reference(ax, [level], upright=False)
        percent_axis(ax, 1, lang)
        percent_axis(ax, 1, lang, upright=True, lowest=lowest)
        ax.set_title(capital(method_text(name)), loc="left", fontsize=TEXT, fontweight="bold")
        least = word("least_coverage", lang).format(share=share_text(min(curve), lang))
        ax.set_title(least, loc="right", fontsize=SMALL, color=GREY)
    return drawn


def _new_axes(names: list[str], nobs: int, level: float, lang: str) -> list[Axes]:
    columns = 1 if len(names) == 1 else 2
    rows = -(-len(names) // columns)
    figure, grid = new_figure(AROUND + PANEL * rows, rows, columns, squeeze=False, sharex=True, sharey=True)
    drawn = [ax for row in grid for ax in row]
    for ax in drawn[len(names) :]:
        ax.remove()
    for ax in drawn[: len(names)]:
        ax.tick_params(labelbottom=True)
    percent = level_text(level, lang)
    title = word("coverage", lang).format(level=percent, count=number_text(nobs, lang))
    notes = [word("note_coverage", lang), word("note_nominal", lang).format(level=percent)]
    put_heading(figure, capital(title), notes)
    return drawn[: len(names)]
