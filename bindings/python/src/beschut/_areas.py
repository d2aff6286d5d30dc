# SPDX-License-Identifier: MIT
"""The country, the labour-market regions, and the municipalities in them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from . import _core
from ._names import area_code, area_named

__all__ = ["AREAS", "find_area", "region_of"]


def _areas() -> dict[str, str]:
    numbers = [_core.area_at(i) for i in range(_core.area_count())]
    return {code: _core.area_name(number) or code for number in numbers if (code := _core.area_code(number))}


AREAS: Mapping[str, str] = MappingProxyType(_areas())
"""Names by CBS code: the country (``NL01``) and 35 labour-market regions (``AM01`` to ``AM38``)."""


def find_area(name: str) -> str:
    """The CBS code of an area by its ``name`` or code; names are compared without case, accents and punctuation.

    Raises:
        UnknownNameError: there is none; the message offers the nearest (a ``KeyError`` and a ``ValueError``).

    >>> find_area("drenthe"), find_area("Zuid-Kennemerland en IJmond")
    ('AM03', 'AM37')
    """
    return _code(area_named(name))


def region_of(municipality: str, year: int) -> str:
    """The CBS code of the labour-market region of a ``municipality``, by its name, in the division of a ``year``.

    Raises:
        UnknownNameError: there is no such municipality in that year; the message offers the nearest.
        ArgumentError: the division of that year is not known (a ``ValueError``); 2015 is.

    >>> region_of("Emmen", 2015), AREAS["AM03"]
    ('AM03', 'Drenthe')
    """
    return _code(_core.municipality_find_region(municipality, year))


def _code(area: int) -> str:
    """The code of an area that was found, and so has one."""
    return area_code(area) or ""
