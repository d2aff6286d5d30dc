# SPDX-License-Identifier: MIT
"""HTML, escaped by the way it is made: what is not markup already becomes text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Union

__all__ = ["Content", "Html", "join", "tag"]


class Html(str):
    """Text that is markup."""

    __slots__ = ()


Content = Union[str, None, Iterable["Content"]]

_VOID = frozenset({"input", "link", "meta", "wbr"})
# What must be escaped, and characters that HTML does not allow; a name from a file may hold them.
_FORBIDDEN = re.compile("[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff]")
_UNSAFE = re.compile(f"[&<>\"']|{_FORBIDDEN.pattern}")


def tag(name: str, /, *content: Content, **attributes: str | int | bool | None) -> Html:
    """An element. An attribute that is ``True`` stands without a value, one that is ``None`` or ``False`` does not stand there.

    >>> tag("td", "a < b", class_="n", data_r=5, hidden=True, title=None)
    '<td class="n" data-r="5" hidden>a &lt; b</td>'
    """
    start = f"<{name}{''.join(map(_attribute, attributes, attributes.values()))}>"
    return Html(start if name in _VOID else f"{start}{_text(content)}</{name}>")


def join(content: Content) -> Html:
    """Contents one after the other.

    >>> join(["R&D", None, [tag("b", "x")]])
    'R&amp;D<b>x</b>'
    """
    return Html(_text(content))


def _text(content: Content) -> str:
    if isinstance(content, str):
        return content if isinstance(content, Html) else _safe(content)
    return "" if content is None else "".join(map(_text, content))


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{_safe(str(value))}"'


def _safe(text: str) -> str:
    return escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)) if _UNSAFE.search(text) else text
