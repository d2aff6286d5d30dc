#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Transcribe the three report texts into cells.csv and dates.csv, without libbeschut.

transcribe.py PATH...                 writes both files beside this script
transcribe.py PATH... --check FOLDER  only compares with the full texts in FOLDER
PATH is a report text or a folder of them (normally examples/data).
"""
import argparse
import calendar
import csv
import re
import sys
from datetime import date
from pathlib import Path

TITLE = re.compile(r"(Aantal adviezen|Aan het werk).*\(naar (aanvrager|verantwoordelijke)\)")
LABEL = r"(Aanvraag gemeente|Aanvraag burger|Gemeente|UWV|Totaal)"
B, E, N = "(?:<b>)?", "(?:</b>)?", r"([\d.]*)"     # bold on, bold off, number or blank
LAYOUTS = {  # file: (row of an advice table, row of a work table)
    "2018q1-national-and-35-regions": (
        rf"{LABEL}\t{N}\t{N}\t{N}$", rf"{LABEL}\t{N}\t{N} \({N}%\)\t{N}$"),
    "2019q4-drenthe": (
        rf"{B}{LABEL}{E}\t{B}{N}{E}\t{B}{N}{E}\t{B}{N}{E}$",
        rf"{B}{LABEL}{E}\t{B}{N}{E}\t{B}{N}{E}\t{B}{N}%{E}\t{B}{N}{E}$"),
    "2020q1-unnamed-region": (
        rf"{LABEL} {N} {N} {N} $", rf"{LABEL} {N} {N} {N}% {N} $"),
}
BREAKDOWNS = {"aanvrager": "applicant", "verantwoordelijke": "responsible"}
ROWS = {"Aanvraag gemeente": "municipality", "Aanvraag burger": "citizen",
        "Gemeente": "municipality", "UWV": "uwv", "Totaal": "total"}
ORDER = {"applicant": ("municipality", "citizen", "total"),
         "responsible": ("municipality", "uwv", "total")}
MEASURES = (("positive", "negative", "total"),
            ("cohort_positive", "cohort_working", "cohort_working_pct", "total_working"))
MONTHS = dict(jan=1, feb=2, mrt=3, maa=3, apr=4, mei=5, jun=6,
              jul=7, aug=8, sep=9, okt=10, nov=11, dec=12)


def day(month, year, number=None):
    """The numbered day, or without a number the last day, of a month named in Dutch."""
    year, month = int(year), MONTHS[month.lower()[:3]]
    return date(year, month, int(number or calendar.monthrange(year, month)[1]))


def only(pattern, text):
    """The groups of a pattern whose matches in the text must all be the same."""
    found = set(re.findall(pattern, text, re.IGNORECASE))
    assert len(found) == 1, (pattern, found)
    return found.pop()


def read_reports(path):
    """One report per applicant advice table: its cells, table heads and remaining text."""
    reports, in_head = [], False
    for number, line in enumerate(path.read_bytes().decode("utf-8").split("\n"), 1):
        if title := TITLE.search(line):
            work, breakdown = title[1] == "Aan het werk", BREAKDOWNS[title[2]]
            if (work, breakdown) == (False, "applicant"):
                reports.append({"cells": {}, "heads": ["", ""], "rest": ""})
            in_head = True
            continue
        if row := reports and re.match(LAYOUTS[path.stem][work], line):
            in_head = False
            for group, measure in enumerate(MEASURES[work], 2):
                key = breakdown, ROWS[row[1]], measure
                assert key not in reports[-1]["cells"], (path.name, number, key)
                text = row[group].replace(".", "")
                reports[-1]["cells"][key] = (
                    (int(text), number, row.start(group) + 1) if text else ("", "", ""))
        elif in_head:
            reports[-1]["heads"][work] += line + "\n"
        elif reports:
            reports[-1]["rest"] += line + " "
    return reports


def transcribe(paths):
    """All cells and all dates of the given files, as rows of the two CSV files."""
    files = [f for p in map(Path, paths) for f in (p.glob("*.txt") if p.is_dir() else [p])]
    cells, dates = [], []
    for path in sorted(files, key=lambda file: file.stem):
        for number, report in enumerate(read_reports(path), 1):
            keys = [(b, r, m) for b in ORDER for r in ORDER[b] for m in sum(MEASURES, ())]
            assert set(keys) == set(report["cells"]), (path.name, number)
            cells += [(path.stem, number, *key, *report["cells"][key]) for key in keys]
            advice, work = report["heads"]
            span = only(r"(\w+)\.? (\d{4}) t/m (\w+)\.? (\d{4})", advice)
            cohort = only(r"t/m ([a-z]+)\.? (\d{4})", work)
            at_work = only(r"op (\d+) ([a-z]+)\.? (\d{4})", work)
            note = re.search(r"peildatum\s+(\d+)\s+(\w+)\s+(\d{4})", report["rest"], re.IGNORECASE)
            dates.append((path.stem, number, day(*span[:2], 1), day(*span[2:]), day(*cohort),
                          day(*at_work[1:], at_work[0]), day(note[2], note[3], note[1])))
    return cells, dates


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--check", metavar="FOLDER", help="folder of the full texts")
    options = parser.parse_args()
    cells, dates = transcribe(options.paths)
    printed = sum(c[5] != "" for c in cells)
    print(f"{len(dates)} reports, {printed} printed cells, {len(cells) - printed} blank")
    if options.check:
        full_cells, full_dates = transcribe([options.check])
        same = [c[:6] for c in cells] == [c[:6] for c in full_cells] and dates == full_dates
        print("values and dates", "agree with" if same else "DIFFER from", "the full texts")
        sys.exit(0 if same else 1)
    for name, rows, head in (
            ("cells.csv", cells, "breakdown,row,measure,value,line,column"),
            ("dates.csv", dates, "since,until,cohort_end,reference_date,footnote_date")):
        with open(Path(__file__).parent / name, "w", newline="", encoding="utf-8") as out:
            head = ["file", "report", *head.split(",")]
            csv.writer(out, lineterminator="\n").writerows([head, *rows])


if __name__ == "__main__":
    main()
