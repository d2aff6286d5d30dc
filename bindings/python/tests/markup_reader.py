# SPDX-License-Identifier: MIT
"""Reads HTML as a strict browser would: html5lib, in which the smallest error of markup is an exception."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import html5lib


def parse(text: str) -> Any:
    """The root element of a page, or of a fragment; raises where the markup is not that of HTML."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(text) if text.startswith("<!doctype") else parser.parseFragment(text)


def find(root: Any, name: str, **attributes: str) -> Iterator[Any]:
    """Elements of a name with these attributes; of ``class_`` one class is enough."""
    wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    for element in root.iter(name):
        if all(value in element.get(key, "").split() if key == "class" else element.get(key) == value for key, value in wanted.items()):
            yield element


def one(root: Any, name: str, **attributes: str) -> Any:
    (element,) = find(root, name, **attributes)
    return element


def seen(element: Any) -> str:
    """The text that is read with the eyes."""
    return _text(element, lambda child: "aloud" in child.get("class", "").split() or "sign" in child.get("class", "").split())


def heard(element: Any) -> str:
    """The text that is read aloud."""
    return _text(element, lambda child: child.get("aria-hidden") == "true")


def _text(element: Any, is_left_out: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        parts += ["" if is_left_out(child) else _text(child, is_left_out), child.tail or ""]
    return "".join(parts)


def rows(table: Any) -> list[list[str]]:
    """What is seen in the cells of a table's body."""
    return [[seen(cell) for cell in row] for body in table.iter("tbody") for row in body]


def heads(table: Any) -> list[str]:
    return [seen(cell) for cell in one(table, "thead")[0]]
