# SPDX-License-Identifier: MIT
"""What repairs and ranges are of: one report, whose cells go by their names, or a collection, where the report's position comes first."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, NamedTuple, TypeVar

from ._collection import Collection
from ._names import CELLS, days_of, period_of
from ._report import Report
from ._words import titles

__all__ = ["Head", "Key", "OfCollection", "OfReport", "Subject", "Whole"]

Key = TypeVar("Key")
Whole = TypeVar("Whole")


class Head(NamedTuple):
    """What report that is: its position, CBS code, name as printed, quarter."""

    report: int
    area: str | None
    label: str | None
    period: str | None


class Subject(ABC, Generic[Key, Whole]):
    """The reports as they were when they were looked at, and how their cells are named: as their ``marks`` name them."""

    __slots__ = ("collection", "_heads", "_titles")

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self._heads: dict[int, Head] = {}
        self._titles: dict[str, list[str]] = {}

    @abstractmethod
    def key(self, report: int, cell: int) -> Key:
        """What a cell is called."""

    @abstractmethod
    def place_of(self, key: Key) -> tuple[int, str]:
        """The position of the report, and the name of the cell."""

    @abstractmethod
    def opened(self, whole: Whole | None) -> Collection:
        """A collection to be changed: of what is given, else of what there was."""

    @abstractmethod
    def closed(self, collection: Collection) -> Whole:
        """The same as what it was: a report, or a collection."""

    def head(self, report: int) -> Head:
        """What report that is."""
        if report not in self._heads:
            told = self.collection[report]
            self._heads[report] = Head(report, told.area, told.label, period_of(days_of(told.until)))
        return self._heads[report]

    def title(self, report: int, lang: str) -> str:
        """What to call that report among the others."""
        if lang not in self._titles:
            self._titles[lang] = titles(self.collection, lang)
        return self._titles[lang][report]


class OfReport(Subject[str, Report]):
    """One report."""

    __slots__ = ()

    def key(self, report: int, cell: int) -> str:
        return CELLS[cell]

    def place_of(self, key: str) -> tuple[int, str]:
        return 0, key

    def opened(self, whole: Report | None) -> Collection:
        return self.collection.copy() if whole is None else Collection([whole])

    def closed(self, collection: Collection) -> Report:
        return collection[0]


class OfCollection(Subject["tuple[int, str]", Collection]):
    """A collection."""

    __slots__ = ()

    def key(self, report: int, cell: int) -> tuple[int, str]:
        return report, CELLS[cell]

    def place_of(self, key: tuple[int, str]) -> tuple[int, str]:
        return key

    def opened(self, whole: Collection | None) -> Collection:
        return (self.collection if whole is None else whole).copy()

    def closed(self, collection: Collection) -> Collection:
        return collection
