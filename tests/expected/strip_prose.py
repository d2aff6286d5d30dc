#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Make examples/data from the full report texts: keep the tables, drop the prose.

Usage: strip_prose.py FULL_TEXT_FOLDER OUTPUT_FOLDER

Kept byte for byte: blank lines, the area heading, table titles, column heads, rows.
The footnote becomes one line of our own with its marker and its first "peildatum".
All other lines are prose and go, with the blank lines inside one run of prose.
"""
import re
import sys
from pathlib import Path

KEEP = re.compile(
    r"# "                                               # area heading
    r"|[* ]*(Tabel: )?(Aantal adviezen|Aan het werk)[^()]*\(naar \w+\)[ *\\]*$"   # title
    r"|Jan\. \d{4} t/m |[\t ]+(Positief advies|t/m)[\t ]"   # column heads
    r"|(<b>)?(Aanvraag \w+|Gemeente|UWV|Totaal)(</b>)?[\t ](<b>)?[\d\t]")         # row
FOOTNOTE = re.compile(r"(\\?\* ?)UWV beschikt over ")
DATE = re.compile(r"peildatum\s+(\d+ \w+ \d{4})")
INTRO = "Naast de "                                     # first words of the next report


def strip(text):
    lines = text.split("\n")
    out = []
    blanks = []            # blank lines seen since the last other line
    in_prose = False
    for number, line in enumerate(lines):
        if not line.strip():
            blanks.append(line)
            continue
        footnote = FOOTNOTE.match(line)
        prose = not footnote and not KEEP.match(line.replace("**Tabel", "Tabel"))
        if not (prose and in_prose and not line.startswith(INTRO)):
            out += blanks
        blanks = []
        in_prose = bool(prose or footnote)
        if footnote:
            date = DATE.search("\n".join(lines[number:])).group(1)
            space = " " if line.endswith(" ") else ""
            out.append(f"{footnote.group(1)}Peildatum {date}.{space}")
        elif not prose:
            out.append(line)
    return "\n".join(out + blanks)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    for source in sorted(Path(sys.argv[1]).glob("*.txt")):
        stripped = strip(source.read_bytes().decode("utf-8"))
        (Path(sys.argv[2]) / source.name).write_bytes(stripped.encode("utf-8"))
