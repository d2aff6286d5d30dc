# SPDX-License-Identifier: MIT
"""Is the site whole, and can everybody read it?

check.py HTML_FOLDER    from the project's folder, the package on PYTHONPATH

Every link within the site leads somewhere, to the anchor too; nothing is asked of another server. Every page has a language, a main part,
one first heading and no heading that skips a level; ids are there once, pictures have words. Every public function of C, Python and R has
its description, and the search knows it.
"""

from __future__ import annotations

import json
import posixpath
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import beschut

LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src"}
WORDS = {"wilson", "misprint", "beschut", "gemeent", "funnel", "percentag", "loonkostensubsidi", "citat"}  # as the search cuts words off


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.language: str | None = None
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.headings: list[int] = []
        self.mains = 0
        self.words: list[str] = []
        self.wordless: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = dict(pairs)
        if tag == "html":
            self.language = attributes.get("lang")
        if "id" in attributes:
            self.ids.append(attributes["id"] or "")
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"] or "")
        if LOADED.get(tag) in attributes:
            self.loaded.append(attributes[LOADED[tag]] or "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.mains += tag == "main" or attributes.get("role") == "main"
        if tag == "img" and attributes.get("alt") is None:
            self.wordless.append(attributes.get("src") or "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def faults_of(name: str, page: Page) -> list[str]:
    """What is wrong with a page by itself."""
    skipped = [level for before, level in zip(page.headings, page.headings[1:]) if level > before + 1]
    twice = {mark for mark in page.ids if page.ids.count(mark) > 1}
    elsewhere = [address for address in page.loaded if urlsplit(address).netloc]
    faults = [
        (page.language != ("nl" if name == "nl.html" else "en"), f"its language is {page.language}"),
        (page.mains != 1, f"{page.mains} main parts"),
        (page.headings.count(1) != 1 and name != "search.html", f"{page.headings.count(1)} first headings"),
        (skipped, f"headings skip a level: {page.headings}"),
        (twice, f"ids that are there twice: {sorted(twice)}"),
        (page.wordless, f"pictures without words: {page.wordless}"),
        (elsewhere, f"asks another server for {elsewhere}"),
    ]
    return [f"{name}: {what}" for wrong, what in faults if wrong]


def dead_links(folder: Path, pages: dict[str, Page]) -> list[str]:
    dead = []
    for name, page in pages.items():
        for link in page.links + page.loaded:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            anchor = unquote(parts.fragment)
            there = folder.joinpath(target).is_file() and (not anchor or target not in pages or anchor in pages[target].ids)
            if not there:
                dead.append(f"{name}: {link} leads nowhere")
    return dead


def public_names() -> dict[str, list[str]]:
    """What is public, by the folder of the pages that must describe it."""
    symbols = re.findall(r"^\s+(beschut_\w+);", Path("lib/beschut.map").read_text(encoding="utf-8"), re.M)
    exports = re.findall(r"^export\((.*)\)$", Path("bindings/r/beschut/NAMESPACE").read_text(encoding="utf-8"), re.M)
    public = {"c": [f"c.{name}" for name in symbols], "python": [f"beschut.{name}" for name in beschut.__all__]}
    return {**public, "r": [f"{name}(" for name in exports]}


def not_described(pages: dict[str, Page]) -> list[str]:
    missing = []
    for folder, names in public_names().items():
        mine = [page for name, page in pages.items() if name.startswith(f"{folder}/")]
        there = {mark for page in mine for mark in page.ids}
        text = "".join(word for page in mine for word in page.words) if folder == "r" else ""
        missing += [f"{folder}: {name} is not described" for name in names if name not in there and name not in text]
        assert names, f"nothing is public in {folder}"
    return missing


def not_searched(folder: Path) -> list[str]:
    text = folder.joinpath("searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    known = set(index["terms"]) | set(index["titleterms"])
    objects = {row[4] if isinstance(row[4], str) and row[4] else "" for rows in index["objects"].values() for row in rows}
    functions = {name.split(".")[-1] for kind in ("c", "python") for name in public_names()[kind]}
    return [f"the search does not know {word}" for word in sorted(WORDS - known) + sorted(functions - objects - known)]


def main(folder: Path) -> int:
    pages = {str(path.relative_to(folder)): Page(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}
    faults = [fault for name, page in pages.items() for fault in faults_of(name, page)]
    faults += dead_links(folder, pages) + not_described(pages) + not_searched(folder)
    print("\n".join(faults) or f"{len(pages)} pages, {sum(len(page.links) for page in pages.values())} links: fine")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
