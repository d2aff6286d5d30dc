#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes tests/pdf/texts: what pdftotext makes of a PDF of a report page.

Each page of PAGES is laid out as a list of parts (headings, titles, tables of cells) and written as HTML; Chromium and LibreOffice
make a PDF of it; pdftotext reads both PDFs in three modes. No PDF is kept.

    figures.csv -> parts -> HTML -> Chromium    -> PDF -> pdftotext -layout | -raw | (plain) -> texts/<page>.<producer>.<mode>.txt
                                 -> LibreOffice -> PDF -> ...

    make_pages.py             write texts/ anew
    make_pages.py --check     make them in a temporary folder and compare their words with texts/: exit status 1 if words differ;
                              words in another order (another version of a producer) are told, and are no error
    --keep FOLDER             also leave HTML and PDF in FOLDER (which must not exist yet), to look at
"""
import argparse
import csv
import subprocess
import sys
import tempfile
from collections import Counter, namedtuple
from html import escape
from itertools import product
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODES = {"layout": ["-layout"], "raw": ["-raw"], "plain": []}
CHROMIUM = ("chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update "
            "--disable-sync --no-pdf-header-footer").split()

# label, figure: width of these columns in mm; valign: of the label and of the figures; head: "combined" = `679 (72%)` in one column,
# "rows" = two head rows as published in 2019, "spanned" = two head rows, the unsplit heads spanning both; spacer: empty row before the total
Page = namedtuple("Page", "name reports width height font size label figure align valign head spacer")
SANS, SERIF, MONO = (f"Liberation {kind}" for kind in ("Sans", "Serif", "Mono"))
PAGES = [
    Page("country-wide", [("2018q1-01", "Nederland")], 297, 210, SANS, 10, 60, 62, "right", ("middle", "middle"), "combined", False),
    Page("country-narrow", [("2018q1-01", "Nederland")], 105, 297, SANS, 9, 19, 20, "center", ("top", "middle"), "combined", False),
    Page("drenthe-wide", [("2019q4-drenthe", "Drenthe")], 210, 297, SERIF, 11, 50, 31, "left", ("top", "top"), "rows", False),
    Page("drenthe-narrow", [("2019q4-drenthe", "Drenthe")], 112, 297, SERIF, 9, 17, 18, "right", ("middle", "top"), "spanned", False),
    Page("blank-wide", [("2018q1-09", "")], 210, 297, SANS, 9, 45, 42, "center", ("middle", "middle"), "combined", False),
    Page("blank-narrow", [("2018q1-09", "")], 105, 297, SANS, 9, 19, 20, "left", ("middle", "middle"), "combined", False),
    Page("two-reports", [("2018q1-02", "Groningen"), ("2018q1-03", "Friesland")], 148, 184, SERIF, 10, 24, 30, "right",
         ("top", "bottom"), "combined", False),
    Page("unnamed-mono", [("2020q1", "")], 210, 297, MONO, 9, 42, 30, "right", ("middle", "middle"), "rows", True),
]

Dates = namedtuple("Dates", "until cohort_end reference reference_long")
DATES = {
    "2018q1": Dates("mrt. 2018", "sep. 2017", "31 dec. 2017", "31 december 2017"),
    "2019q4": Dates("dec. 2019", "juni 2019", "30 sept. 2019", "30 september 2019"),
    "2020q1": Dates("mrt. 2020", "sept. 2019", "31 dec. 2019", "31 december 2019"),
}
BREAKDOWNS = {"applicant": "aanvrager", "responsible": "verantwoordelijke"}
ROWS = {"applicant": [("municipality", "Aanvraag gemeente"), ("citizen", "Aanvraag burger"), ("total", "Totaal")],
        "responsible": [("municipality", "Gemeente"), ("uwv", "UWV"), ("total", "Totaal")]}
TITLES = {  # kind of table, combined column? -> title
    ("advice", True): "Aantal adviezen beschut werk (naar {})", ("advice", False): "Tabel: Aantal adviezen beschut werk (naar {})",
    ("work", True): "*Aan het werk na positief advies (naar {})", ("work", False): "Tabel: Aan het werk na positief advies (naar {}) *"}
# kind of head -> rows of (text, columns spanned, rows spanned); the label column comes first
HEADS = {
    "advice": [[("Jan. 2015 t/m {d.until}", 1, 1), ("Positief advies", 1, 1), ("Negatief advies", 1, 1), ("Totaal", 1, 1)]],
    "combined": [[("", 1, 1), ("Positief advies t/m {d.cohort_end}", 1, 1), ("Waarvan werk op {d.reference}", 1, 1),
                  ("Totaal werk op {d.reference}", 1, 1)]],
    "rows": [[("", 1, 1), ("Positief advies", 1, 1), ("Waarvan werk op {d.reference}", 2, 1), ("Totaal werk", 1, 1)],
             [("", 1, 1), ("t/m {d.cohort_end}", 1, 1), ("Aantal", 1, 1), ("Percentage", 1, 1), ("op {d.reference}", 1, 1)]],
    "spanned": [[("", 1, 2), ("Positief advies t/m {d.cohort_end}", 1, 2), ("Waarvan werk op {d.reference}", 2, 1),
                 ("Totaal werk op {d.reference}", 1, 2)],
                [("Aantal", 1, 1), ("Percentage", 1, 1)]],
}
# kind of head -> one pattern per column over the measures of a row
COLUMNS = {"advice": ["{positive}", "{negative}", "{total}"],
           "combined": ["{cohort_positive}", "{cohort_working} ({cohort_working_pct}%)", "{total_working}"],
           "rows": ["{cohort_positive}", "{cohort_working}", "{cohort_working_pct}%", "{total_working}"]}
COLUMNS["spanned"] = COLUMNS["rows"]

LABEL, FIGURE = 0, 1
Cell = namedtuple("Cell", "text role columns rows", defaults=(FIGURE, 1, 1))


def read_figures():
    """(report, breakdown, row) -> {measure: printed figure}, with a point for thousands."""
    figures = {}
    with open(HERE / "figures.csv", encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            row = figures.setdefault((line["report"], line["breakdown"], line["row"]), {})
            row[line["measure"]] = f"{int(line['value']):,}".replace(",", ".") if line["value"] else ""
    return figures


def table(page, figures, report, breakdown, head):
    """The rows of cells of one table."""
    dates = DATES[report[:6]]
    rows = [[Cell(text.format(d=dates), FIGURE if i or len(row) < 4 else LABEL, *span) for i, (text, *span) in enumerate(row)]
            for row in HEADS[head]]
    for key, label in ROWS[breakdown]:
        if page.spacer and key == "total":
            rows.append([Cell("", LABEL)] + [Cell("") for _ in COLUMNS[head]])
        rows.append([Cell(label, LABEL)] + [Cell(pattern.format(**figures[report, breakdown, key])) for pattern in COLUMNS[head]])
    return rows


def parts(page, figures):
    """The page as a list of (kind, content): h1, h2, p with a text; table with rows of cells."""
    result = []
    for report, heading in page.reports:
        result += [("h1", heading)] if heading else []
        for kind, head in (("advice", "advice"), ("work", page.head)):
            for breakdown, dutch in BREAKDOWNS.items():
                result.append(("h2", TITLES[kind, page.head == "combined"].format(dutch)))
                result.append(("table", table(page, figures, report, breakdown, head)))
        result.append(("p", f"* Peildatum {DATES[report[:6]].reference_long}."))
    return result


def words(content):
    """All words that a page must show."""
    texts = [cell.text for kind, rows in content if kind == "table" for row in rows for cell in row]
    return Counter(" ".join(texts + [text for kind, text in content if kind != "table"]).split())


def html_table(page, rows):
    """Width, align and valign as attributes, which both producers obey; LibreOffice does not take them from the style sheet."""
    lines = []
    for number, row in enumerate(rows):
        shape = "<b>{}</b>" if number == len(rows) - 1 else "{}"
        lines.append("<tr>" + "".join(
            f'<td colspan="{cell.columns}" rowspan="{cell.rows}" align="{page.align if cell.role else "left"}" '
            f'valign="{page.valign[cell.role]}">{shape.format(escape(cell.text))}</td>' for cell in row) + "</tr>\n")
    widths = [round(width * 96 / 25.4) for width in [page.label] + [page.figure] * (len(rows[-1]) - 1)]  # in pixels
    columns = "".join(f'<col width="{width}">' for width in widths)
    return f'<table width="{sum(widths)}" cellpadding="3" cellspacing="0">{columns}{"".join(lines)}</table>\n'


def html(page, content):
    body = "".join(html_table(page, x) if kind == "table" else f"<{kind}>{escape(x)}</{kind}>\n" for kind, x in content)
    return f"""<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{page.name}</title><style>
@page {{ size: {page.width}mm {page.height}mm; margin: 10mm }}
body {{ margin: 0; font-family: "{page.font}"; font-size: {page.size}pt }}
h1, h2 {{ font-family: "{page.font}"; font-size: {page.size}pt; margin: 4mm 0 1mm 0 }}  h1 {{ font-size: {page.size * 1.5}pt }}
table {{ table-layout: fixed }}  td {{ border-bottom: .2mm solid #888; font-size: {page.size}pt }}
</style></head><body>
{body}</body></html>
"""


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} ended with status {done.returncode}:\n{done.stderr}")


def make(work, texts):
    """Pages, PDFs and texts; returns {name of text: (words wanted, words found)}."""
    figures, found = read_figures(), {}
    contents = {page.name: parts(page, figures) for page in PAGES}
    sources = [work / f"{page.name}.html" for page in PAGES]
    for page, source in zip(PAGES, sources):
        source.write_text(html(page, contents[page.name]), encoding="utf-8")
        run(*CHROMIUM, f"--user-data-dir={work / 'profile-chromium'}", f"--print-to-pdf={work / 'chromium' / page.name}.pdf", source.as_uri())
    run("soffice", f"-env:UserInstallation={(work / 'profile-libreoffice').as_uri()}", "--headless", "--infilter=HTML (StarWriter)",
        "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(work / "libreoffice"), *map(str, sources))
    for page, producer, mode in product(PAGES, ("chromium", "libreoffice"), MODES):
        text = texts / f"{page.name}.{producer}.{mode}.txt"
        run("pdftotext", *MODES[mode], "-enc", "UTF-8", str(work / producer / f"{page.name}.pdf"), str(text))
        found[text.name] = words(contents[page.name]), text.read_text(encoding="utf-8").split()
    return found


def report(found, committed):
    """Prints what differs; returns the number of texts whose words differ. committed is None when texts/ itself is being made."""
    wrong = 0
    for name, (wanted, new) in sorted(found.items()):
        old = new if not committed else (committed / name).read_text(encoding="utf-8").split() if (committed / name).exists() else []
        differences = [f"{name}: new text against {what}: lacks {dict(there - Counter(new))}, adds {dict(Counter(new) - there)}"
                       for what, there in (("page", wanted), ("committed text", Counter(old))) if there != Counter(new)]
        if old != new and not differences:
            print(f"{name}: same words as committed, in another order (no error)")
        print(*differences, sep="\n", end="\n" if differences else "")
        wrong += bool(differences)
    return wrong


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true")
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = (chosen.keep or Path(folder) / "work").resolve()
        texts = work / "texts" if chosen.check else HERE / "texts"
        for each in (work, work / "chromium", texts):
            each.mkdir(parents=True, exist_ok=each is texts)
        found = make(work, texts)
        wrong = report(found, HERE / "texts" if chosen.check else None)
    print(f"{len(found)} texts, {wrong} with other words")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
