# SPDX-License-Identifier: MIT
"""How Sphinx makes the site. build.sh lays the pages out and says where the Doxygen XML is; the package is on PYTHONPATH."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path
from typing import Any

import beschut

project = "libbeschut"
author = "the authors of libbeschut"
release = version = beschut.__version__
language = "en"
dutch_pages = {"nl"}
exclude_patterns = ["site"]

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "breathe", "sphinx_copybutton"]
myst_heading_anchors = 3
nitpicky = True
# What has no page here: types of C, constants (they stand in tables), other packages of Python, what the package keeps to itself.
nitpick_ignore_regex = [("c:identifier", "(u?int(32|64|8)_t|size_t|BESCHUT_[A-Z_]+|Arrow.*)"), ("py:.*", ".*")]

autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "inherited-members": "tuple,Exception,object"}
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
napoleon_use_rtype = False

breathe_projects = {"beschut": os.environ["BESCHUT_XML"]}
breathe_default_project = "beschut"
breathe_domain_by_extension = {"h": "c"}
breathe_show_include = False

html_theme = "furo"
html_title = f"libbeschut {release}"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_show_sphinx = False
html_copy_source = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b5cad", "color-brand-content": "#0b5cad"},
    "dark_css_variables": {"color-brand-primary": "#7cb8ff", "color-brand-content": "#7cb8ff"},
}
copybutton_exclude = ".linenos, .gp, .go"

# ---- links that work on a forge too: what lies outside docs/ is a page of the reference, or a file of the project -----------------------

repository = os.environ.get("BESCHUT_REPOSITORY", "")  # the address under which files of the project can be read, with / at its end
REFERENCE = {"include/beschut": "c/index", "bindings/python/README.md": "python/index", "bindings/r/beschut/man": "r/index"}


def page_of(path: str) -> str | None:
    """The page of the site on a file or folder of the project."""
    header = re.fullmatch(r"include/beschut/(\w+)\.h", path)
    return f"c/{header[1]}" if header else REFERENCE.get(path)


def with_pages_for_files(text: str, folder: str) -> str:
    def link(found: re.Match[str]) -> str:
        words, address, anchor = found.groups()
        path = posixpath.normpath(posixpath.join("docs", folder, address))
        if path.startswith("docs/"):
            return found[0]
        if page := page_of(path):
            return f"[{words}](/{page}.rst)"
        return f"[{words}]({repository}{path}{anchor})" if repository else f"{words} (`{path}`)"

    return re.sub(r"(?<!!)\[([^][]+)\]\((\.\./[^)#\s]*)(#[^)\s]*)?\)", link, text)


def with_drawings(text: str, folder: Path) -> str:
    """A drawing becomes part of its page: so it has the page's colours, by day and by night."""

    def figure(found: re.Match[str]) -> str:
        drawing = (folder / found[2]).read_text(encoding="utf-8")
        return f'```{{raw}} html\n<figure role="img" aria-label="{found[1]}">\n{drawing}</figure>\n```'

    return re.sub(r"(?m)^!\[([^]]+)\]\((\S+\.svg)\)$", figure, text)


def read_source(app: Any, page: str, source: list[str]) -> None:
    if app.env.doc2path(page).suffix == ".md":
        source[0] = with_pages_for_files(with_drawings(source[0], Path(app.srcdir)), posixpath.dirname(page))


def is_told_above(app: Any, kind: str, name: str, thing: object, skip: bool, options: Any) -> bool:
    """The fields of a row stand in its class's description."""
    return skip or type(thing).__name__ == "_tuplegetter"


def is_no_type(app: Any, kind: str, name: str, thing: object, options: Any, lines: list[str]) -> None:
    """Napoleon takes what stands before a colon in the first line on a property for its type."""
    if kind in ("attribute", "data", "property"):
        lines.insert(0, "")


def speak_language(app: Any, page: str, template: str, context: dict[str, Any], tree: Any) -> None:
    if page in dutch_pages:
        context["language"] = "nl"


def setup(app: Any) -> None:
    app.connect("source-read", read_source)
    app.connect("autodoc-process-docstring", is_no_type, priority=400)  # before Napoleon
    app.connect("autodoc-skip-member", is_told_above)
    app.connect("html-page-context", speak_language)
