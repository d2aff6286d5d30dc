# SPDX-License-Identifier: MIT
"""Makes the pages of the reference: C from Doxygen's XML, Python from the package, R from the help pages.

reference.py XML HELP_AS_HTML OUT
"""

from __future__ import annotations

import ast
import html
import importlib
import inspect
import re
import subprocess
import sys
import xml.etree.ElementTree as xml
from collections.abc import Iterable, Iterator
from pathlib import Path

import beschut


def heading(words: str, line: str = "=") -> str:
    return f"{words}\n{line * len(words)}\n\n"


def literal(words: str) -> str:
    """Words as they are, without marks of reStructuredText."""
    return re.sub(r"([*`|_\\])", r"\\\1", words)


def write(out: Path, page: str, text: str) -> None:
    out.joinpath(f"{page}.rst").write_text(text, encoding="utf-8")


def index(title: str, words: str, head: tuple[str, str], rows: Iterable[tuple[str, str, str]]) -> str:
    """A page with a table of pages: the page, what is called there, what it is about."""
    rows = list(rows)
    cells = "".join(f"   * - {called}\n     - {about}\n" for _, called, about in rows)
    contents = "".join(f"   {page} <{page}>\n" for page, _, _ in rows)
    table = f".. list-table::\n   :header-rows: 1\n   :widths: 30 70\n\n   * - {head[0]}\n     - {head[1]}\n{cells}\n"
    return f"{heading(title)}{words}\n\n{table}.. toctree::\n   :hidden:\n\n{contents}"


# ---- C: a page for each header ---------------------------------------------------------------------------------------------------------


C_PAGE = """\
{heading}.. doxygenfile:: {name}
   :sections: detaileddescription
   :no-link:

{constants}.. doxygenfile:: {name}
   :sections: define typedef innerclass func
"""


def prose(element: xml.Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def table_of(enum: xml.Element) -> str:
    """The constants of an enumeration: name, value and, where it says so, meaning. Those that end in _ are for the compiler."""
    values = [value for value in enum.iterfind("enumvalue") if not value.findtext("name", "").endswith("_")]
    meanings = [literal(prose(value.find("detaileddescription"))) for value in values]
    rows = [(f"``{v.findtext('name')}``", v.findtext("initializer", "").strip(" ="), m) for v, m in zip(values, meanings)]
    width = 3 if any(meanings) else 2
    lines = [f"   * - {'     - '.join(f'{cell}{chr(10)}' for cell in row[:width])}" for row in [("constant", "value", "meaning"), *rows]]
    return ".. list-table::\n   :header-rows: 1\n   :align: left\n   :class: constants\n\n" + "".join(lines) + "\n"


def constants_of(header: xml.Element) -> str:
    """The enumerations of a header, each with its table."""
    enums = header.findall("sectiondef/memberdef[@kind='enum']")
    tables = "".join(f"{literal(prose(enum.find('detaileddescription')))}\n\n{table_of(enum)}" for enum in enums)
    return heading("Constants", "-") + tables if tables else ""


def c_pages(folder: Path, out: Path) -> None:
    rows = []
    for file in sorted(folder.glob("*_8h.xml")):
        header = xml.parse(file).getroot().find("compounddef")
        assert header is not None
        name, about = header.findtext("compoundname", ""), prose(header.find("detaileddescription/para"))
        page = name.removesuffix(".h")
        write(out, page, C_PAGE.format(heading=heading(name), name=name, constants=constants_of(header)))
        rows.append((page, f":doc:`{name} <{page}>`", about))
    words = "One small header for each noun; ``beschut.h`` includes them all and says what holds everywhere."
    write(out, "index", index("C", words, ("header", "about"), rows))


# ---- Python: a page for each module, of what it gives to the public --------------------------------------------------------------------


def modules_of_names() -> Iterator[tuple[str, list[str]]]:
    """The modules that the package takes its public names from, by its own imports."""
    for node in ast.parse(inspect.getsource(beschut)).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [alias.name for alias in node.names if alias.name in beschut.__all__]
            if names:
                yield node.module, names


def directive_of(name: str) -> str:
    thing = getattr(beschut, name)
    if not callable(thing):
        return f".. autodata:: beschut.{name}\n   :no-value:\n"
    kind = "function" if not inspect.isclass(thing) else "exception" if issubclass(thing, Exception) else "class"
    return f".. auto{kind}:: beschut.{name}\n"


def python_pages(out: Path) -> None:
    rows = []
    for module, names in modules_of_names():
        about = inspect.getdoc(importlib.import_module(f"beschut.{module}")) or ""
        page = module.strip("_")
        title = page.replace("_", " ").capitalize()
        write(out, page, heading(title) + about + "\n\n" + "\n".join(map(directive_of, names)))
        rows.append((page, f":doc:`{title} <{page}>`: " + ", ".join(f"``{name}``" for name in names), about.split("\n\n")[0]))
    words = "Everything is called by ``import beschut``; the pages are only for finding it."
    write(out, "index", index("Python", words, ("page", "about"), sorted(rows)))


# ---- R: a page for each help page ------------------------------------------------------------------------------------------------------


PANDOC = ["pandoc", "-f", "html", "-t", "rst", "--columns=120"]
EXPORTS = re.findall(r"^export\((.*)\)$", Path("bindings/r/beschut/NAMESPACE").read_text(encoding="utf-8"), re.M)


def r_pages(folder: Path, out: Path) -> None:
    lines = folder.joinpath("aliases.tsv").read_text(encoding="utf-8").splitlines()
    aliases = [line.split("\t") for line in lines]
    rows = []
    for file in sorted(folder.glob("*.html")):
        page, whole = file.stem, file.read_text(encoding="utf-8")
        body = re.split(r"<hr|</div>\s*</body>", whole[whole.index("<h2>") :])[0]
        body = re.sub(r"<code>(<a [^>]*>[^<]*</a>)</code>", r"\1", body)  # in reStructuredText a link holds no code
        write(out, page, subprocess.run(PANDOC, input=body, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout)
        others = [alias for alias, of in aliases if of == file.name and alias != page and alias in EXPORTS]
        about = re.sub("<.*?>", "", body[: body.index("</h2>")])
        rows.append((page, ", ".join([f":doc:`{page} <{page}>`", *(f"``{name}``" for name in others)]), html.unescape(about)))
    words = "The help pages of the package. In R: ``help(package = \"beschut\")``."
    write(out, "index", index("R", words, ("topic", "about"), rows))


def main(folder: str, help_pages: str, out: str) -> None:
    for name in ("c", "python", "r"):
        Path(out, name).mkdir(parents=True, exist_ok=True)
    c_pages(Path(folder), Path(out, "c"))
    python_pages(Path(out, "python"))
    r_pages(Path(help_pages), Path(out, "r"))


if __name__ == "__main__":
    main(*sys.argv[1:])
