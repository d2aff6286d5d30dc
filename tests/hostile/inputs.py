# SPDX-License-Identifier: MIT
"""Inputs made to cost as much as they can. Each function gives bytes of about a size; inputs() says how they are fed (feed.c)."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples" / "data"
DRENTHE = (EXAMPLES / "2019q4-drenthe.txt").read_bytes()
TITLE = b"Aantal adviezen beschut werk (naar aanvrager)\n"
ROW = DRENTHE + b"\n" + TITLE + b"Gemeente "  # the beginning of a table's row
WORD = 2**64


def repeated(unit: bytes, size: int, *, start: bytes = b"", end: bytes = b"") -> bytes:
    return start + unit * max(1, (size - len(start) - len(end)) // len(unit)) + end


def numbered(unit: str, size: int, *, start: str = "", end: str = "", between: str = "") -> bytes:
    """The unit with a running number for its tilde, so that no two are the same."""
    count = max(1, (size - len(start) - len(end)) // (len(unit) + 4 + len(between)))
    return (start + between.join(unit.replace("~", f"{number:06d}") for number in range(count)) + end).encode()


# ---- published text ----


def long_line_of_figures(size: int) -> bytes:
    return repeated(b"1.256 ", size, start=ROW, end=b"\n")


def wide_table_row(size: int) -> bytes:
    return repeated(b"\t1", size, start=ROW, end=b"\n")


def noise_in_a_head(size: int) -> bytes:
    """A table whose head never ends."""
    return repeated(b"Gemeente xyz\n", size, start=DRENTHE + TITLE)


def invalid_utf8(size: int) -> bytes:
    noise = bytes(random.Random(1).randrange(0x80, 0x100) for _ in range(997)) + b"\n"
    return repeated(noise, size, start=DRENTHE)


# ---- JSON ----

HEAD, TAIL = '{"format":"beschut-reports","version":1,"reports":[', "]}"


def documents(report: str, size: int) -> bytes:
    return numbered(report, size, start=HEAD, end=TAIL, between=",")


def one_text(character: str, size: int) -> bytes:
    """As a member that does not exist."""
    return repeated(character.encode(), size, start=b'{"', end=b'":1}')


def similar_names(size: int) -> bytes:
    """Objects of as many members as may be, whose names differ at their ends only, one of which is there twice in the last."""
    names = ",".join(f'"{"n" * 60}{number:03d}":1' for number in range(256))
    count = max(1, size // (len(names) + 3))
    return ("[" + ",".join(["{" + names + "}"] * count) + ',{"a":1,"a":1}]').encode()


def deepest(size: int) -> bytes:
    return repeated(b"[" * 31 + b"]" * 31 + b",", size, start=b"[", end=b"0]")


def every_cell(size: int) -> bytes:
    measures = ["positive", "negative", "total", "cohort_positive", "cohort_working", "cohort_working_pct", "total_working"]
    cells = {
        breakdown: {row: {measure: 12345 for measure in measures} for row in rows}
        for breakdown, rows in {"applicant": ["municipality", "citizen", "total"], "responsible": ["municipality", "uwv", "total"]}.items()
    }
    return documents(json.dumps({"label": "~", "cells": cells}, separators=(",", ":")), size)


@cache
def colliding_blocks(count: int) -> list[tuple[str, str]]:
    """Two texts for each place, chosen such that FNV-1a of 64 bits gives the same lowest 32 bits whichever of the two stands there:
    2^count texts that collide in a table of texts that is addressed so."""
    low, prime = 2**32, 1099511628211
    state = 14695981039346656037 % low
    blocks = []
    for _ in range(count):
        met: dict[int, str] = {}
        number = 0
        while True:
            text, after = f"{number:x}".rjust(6, "g"), state
            for letter in text.encode():
                after = (after ^ letter) * prime % low
            if after in met:
                blocks.append((met[after], text))
                state = after
                break
            met[after] = text
            number += 1
    return blocks


def colliding_labels(size: int) -> bytes:
    blocks = colliding_blocks(14)
    count = max(1, size // (len('{"label":""},') + 6 * len(blocks)))
    labels = ("".join(block[number >> place & 1] for place, block in enumerate(blocks)) for number in range(count))
    return (HEAD + ",".join(f'{{"label":"{label}"}}' for label in labels) + TAIL).encode()


# ---- rules ----

BUSY_RULE = " + ".join(["999999 *.*.*"] * 4) + " >= 0"  # the most that four terms can stand for
COSTLY_RULE = "*.citizen.* + *.uwv.* >= 0"  # every reading is tried, and none has all its cells


def rules(expression: str, size: int) -> bytes:
    """Up to the most rules that a set may have; comments make up the rest."""
    lines = [f"r{number}: {expression}" for number in range(min(400, size // 2 // (len(expression) + 6)))]
    text = "\n".join(lines) + "\n"
    return text.encode() + b"# comment\n" * ((size - len(text)) // 10)


# ---- CSV ----


def wide_csv(size: int) -> bytes:
    names = ",".join(["municipality", *(f"places_end_{year}" for year in range(2000, 2100)), *(f"x{number}" for number in range(155))])
    return repeated(b"," * 255 + b"\n", size, start=names.encode() + b"\n")


def quoted_csv(size: int) -> bytes:
    return repeated(b'""', size, start=b'municipality,year,places\n"', end=b'",2018,1\n')


def narrow_csv(size: int) -> bytes:
    return numbered("~,2018,x\n", size, start="municipality,year,places\n")


# ---- states of a tally ----


def mixed(word: int) -> int:
    word = (word ^ word >> 30) * 0xBF58476D1CE4E5B9 % WORD
    word = (word ^ word >> 27) * 0x94D049BB133111EB % WORD
    return word ^ word >> 31


def with_checksum(body: bytes) -> bytes:
    total = mixed(len(body))
    padded = body + bytes(-len(body) % 8)
    for at in range(0, len(padded), 8):
        word = int.from_bytes(padded[at : at + 8], "little")
        total = (mixed(total ^ word) + word) % WORD
    return body + total.to_bytes(8, "little")


AREAS_AT = 8 + 4 + 4 + 4 + 5 * 4  # behind magic, version, the one quarter and five settings stands the number of areas
LANES_SIZE = 64 * 4 * 8  # the lengths of the four lists of each lane


def state_of_areas(size: int, *, empty: bytes, descending: bool) -> bytes:
    count = size // 9
    texts = sorted((f"{number:06d}".encode() for number in range(count)), reverse=descending)
    areas = b"".join(len(text).to_bytes(2, "little") + text + b"\0" for text in texts)
    return with_checksum(empty[:AREAS_AT] + count.to_bytes(4, "little") + areas + empty[AREAS_AT + 4 : -8])


def state_of_advices(size: int, *, empty: bytes) -> bytes:
    """As many advices of as many people, in one lane."""
    count, word = size // 12, (365 * 2 << 16).to_bytes(4, "little")
    rows = b"".join((mixed(number) << 6 & WORD - 1).to_bytes(8, "little") + word for number in range(count))
    lanes = len(empty) - 8 - LANES_SIZE
    return with_checksum(empty[:lanes] + count.to_bytes(8, "little") + rows + empty[lanes + 8 : -8])


# ---- all of them ----


@dataclass(frozen=True)
class Input:
    name: str
    way: str
    make: Callable[[int], bytes]
    status: str = "OK"  # with which it ends, that nobody takes a refusal at the first byte for speed


def inputs(feed: Path) -> list[Input]:
    empty = subprocess.run([feed, "empty-state"], capture_output=True, check=True).stdout
    return [
        Input("published text, again and again", "reader", partial(repeated, DRENTHE + b"\n")),
        Input("one line of figures", "reader", long_line_of_figures),
        Input("one row of columns", "reader", wide_table_row),
        Input("one line of letters", "reader", partial(repeated, b"a", start=ROW)),
        Input("empty lines", "reader", partial(repeated, b"\n", start=DRENTHE)),
        Input("form feeds", "reader", partial(repeated, b"\f\n", start=DRENTHE)),
        Input("titles of tables", "reader", partial(repeated, TITLE, start=DRENTHE)),
        Input("headings that are no areas", "reader", partial(numbered, "# Drente ~\n", start=DRENTHE.decode())),
        Input("names that are nearly areas", "reader", partial(repeated, b"Drenthee\n", start=DRENTHE)),
        Input("rows outside tables", "reader", partial(repeated, b"Gemeente 1 2 3\n", start=DRENTHE)),
        Input("a head without end", "reader", noise_in_a_head),
        Input("opened tags", "reader", partial(repeated, b"<", start=ROW)),
        Input("stars", "reader", partial(repeated, b"\\* ", start=ROW)),
        Input("changes that are none", "reader", partial(repeated, b"Gewijzigd: x -> y\n", start=DRENTHE)),
        Input("bytes that are not UTF-8", "reader", invalid_utf8),
        Input("carriage returns", "reader", partial(repeated, b"\r", start=DRENTHE)),
        Input("JSON: empty reports", "reader", partial(repeated, b"{},", start=HEAD.encode(), end=b"{}" + TAIL.encode())),
        Input("JSON: all cells", "reader", every_cell),
        Input("JSON: labels", "reader", partial(documents, '{"label":"~"}')),
        Input("JSON: labels that collide", "reader", colliding_labels),
        Input("JSON: blanks", "reader", partial(repeated, b" ", start=HEAD.encode(), end=TAIL.encode())),
        Input("JSON: opening brackets", "reader", partial(repeated, b"["), "LIMIT"),
        Input("JSON: quotes", "reader", partial(repeated, b'"",', start=b"[", end=b"0]"), "SYNTAX"),
        Input("JSON: backslashes", "reader", partial(one_text, "\\\\"), "NAME"),
        Input("JSON: escaped letters", "reader", partial(one_text, "\\u0061"), "NAME"),
        Input("JSON: long numbers", "reader", partial(repeated, b"9" * 60 + b",", start=b"[", end=b"0]"), "SYNTAX"),
        Input("JSON: objects of 256 members", "reader", similar_names, "DUPLICATE"),
        Input("JSON: 32 levels", "reader", deepest, "SYNTAX"),
        Input("JSON: checked by the rules", "check", every_cell),
        Input("Arrow: labels", "arrow", partial(documents, '{"label":"~"}')),
        Input("Arrow: all cells", "arrow", every_cell),
        Input("rules that stand for many", "rules", partial(rules, BUSY_RULE)),
        Input("rules: comments", "rules", partial(repeated, b"# comment\n")),
        Input("rules: one long comment", "rules", partial(repeated, b"#")),
        Input("CSV: 256 columns, 100 years", "csv", wide_csv),
        Input("CSV: quotes", "csv", quoted_csv),
        Input("CSV: names, bad figures", "csv", narrow_csv),
        Input("CSV: empty lines", "csv", partial(repeated, b"\n", start=b"municipality,year,places\n")),
        Input("state: areas", "state", partial(state_of_areas, empty=empty, descending=False)),
        Input("state: areas, last first", "state", partial(state_of_areas, empty=empty, descending=True), "SYNTAX"),
        Input("state: advices", "state", partial(state_of_advices, empty=empty)),
    ]
