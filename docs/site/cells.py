# SPDX-License-Identifier: MIT
"""Draws the 42 cells of a report, with the numbers, names and words of the core.

cells.py LANGUAGE    the drawing on standard output, as it stands in docs/static
"""

from __future__ import annotations

import sys
from html import escape

import beschut

LEFT, TOP, WIDTH, HEIGHT, GAP = 142, 104, 36, 40, 16  # of the words beside, of those above; of a cell, and between parts
TITLES = {"en": "The 42 cells of a report", "nl": "De 42 cijfers van een rapport"}
STYLE = """
.cells { color: #1b1f24; font: 13px system-ui, sans-serif }
@media (prefers-color-scheme: dark) { .cells { color: #e6e6e6 } }
.cells text { fill: currentColor }
.cells .name { font: 10.5px ui-monospace, monospace; opacity: .85 }
.cells .number { text-anchor: middle }
.cells .part { text-anchor: middle; font-weight: 600 }
.cells .advices { fill: #3b7dd8; fill-opacity: .2 }
.cells .work { fill: #1f9d6b; fill-opacity: .22 }
.cells rect { stroke: currentColor; stroke-opacity: .25 }
.cells .total + text { font-weight: 700 }
"""


def text(x: float, y: float, words: str, kind: str = "", turned: bool = False) -> str:
    where = f'transform="translate({x:g} {y:g}) rotate(-42)"' if turned else f'x="{x:g}" y="{y:g}"'
    return f"<text {where}{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}>{escape(words)}</text>"


def halves(words: str, most: int) -> list[str]:
    """In two lines where one would be too long."""
    if len(words) <= most:
        return [words]
    middle = min((i for i, letter in enumerate(words) if letter == " "), key=lambda i: abs(i - len(words) / 2))
    return [words[:middle], words[middle + 1 :]]


def draw(lang: str) -> str:
    words = beschut.labels(lang)
    parts = [name.split(".") for name in beschut.CELLS]
    columns = list(dict.fromkeys((breakdown, row) for breakdown, row, _ in parts))
    breakdowns = list(dict.fromkeys(breakdown for breakdown, _ in columns))
    measures = list(dict.fromkeys(measure for _, _, measure in parts))
    at_work = [("cohort" in measure or "working" in measure) for measure in measures]
    left = {column: LEFT + i * WIDTH + breakdowns.index(column[0]) * GAP for i, column in enumerate(columns)}
    top = {measure: TOP + i * HEIGHT + at_work[i] * GAP for i, measure in enumerate(measures)}
    width, height = max(left.values()) + WIDTH + 44, max(top.values()) + HEIGHT + 2

    lines = []
    for breakdown in breakdowns:
        mine = [x for (of, _), x in left.items() if of == breakdown]
        middle = (mine[0] + mine[-1] + WIDTH) / 2
        lines += [text(middle, 14 + 16 * i, line, "part") for i, line in enumerate(halves(words[breakdown], 15))]
    lines += [text(x + WIDTH / 2, TOP - 6, row, "name", turned=True) for (_, row), x in left.items()]
    for measure, y in top.items():
        label = halves(words[measure], 20)
        first = y + 26 - 7 * len(label)
        lines += [text(0, first + 14 * i, line) for i, line in enumerate(label)]
        lines.append(text(0, first + 14 * len(label) - 1, measure, "name"))
    for number, name in enumerate(beschut.CELLS):
        breakdown, row, measure = parts[number]
        x, y = left[breakdown, row], top[measure]
        kind = ("work" if at_work[measures.index(measure)] else "advices") + (" total" if row == "total" else "")
        box = f'<rect x="{x + 1}" y="{y + 1}" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="4" class="{kind}"/>'
        said = escape(f"{number}: {name}: {words[name]}")
        lines.append(f"<g><title>{said}</title>{box}{text(x + WIDTH / 2, y + 25, str(number), 'number')}</g>")
    head = f'<svg xmlns="http://www.w3.org/2000/svg" class="cells" viewBox="0 0 {width} {height}" role="img" lang="{lang}">'
    return "\n".join([head, f"<title>{TITLES[lang]}</title>", f"<style>{STYLE}</style>", *lines, "</svg>"])


if __name__ == "__main__":
    print(draw(sys.argv[1]))
