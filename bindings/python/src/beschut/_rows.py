# SPDX-License-Identifier: MIT
"""What tables of rows have in common: that of a sequence."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any, ClassVar, Generic, TypeVar, overload

from ._names import position_in

__all__ = ["Rows", "RowsOfColumns"]

Row = TypeVar("Row", covariant=True)


class Rows(ABC, Generic[Row]):
    """Rows in order, with all that a ``collections.abc.Sequence`` has.

    It is not one of those: polars takes a Sequence apart row by row, and only asks others for the Arrow table that they are as well.
    """

    __slots__ = ()

    @abstractmethod
    def __len__(self) -> int: ...

    @overload
    @abstractmethod
    def __getitem__(self, index: int) -> Row: ...
    @overload
    @abstractmethod
    def __getitem__(self, index: slice) -> Any: ...
    @abstractmethod
    def __getitem__(self, index: int | slice) -> Any: ...

    @abstractmethod
    def __iter__(self) -> Iterator[Row]: ...

    def __reversed__(self) -> Iterator[Row]:
        return (self[i] for i in reversed(range(len(self))))

    def __contains__(self, value: object) -> bool:
        return any(row == value for row in self)

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """The position of the first row from ``start`` up to ``stop`` that equals a value.

        Raises:
            ValueError: there is none.
        """
        for i in range(len(self))[start:stop]:
            if self[i] == value:
                return i
        raise ValueError(f"{value!r} is not there")

    def count(self, value: object) -> int:
        """How many rows equal a value."""
        return sum(row == value for row in self)


class RowsOfColumns(Rows[Row]):
    """Rows that are made out of columns where they are asked for; slicing gives a list."""

    __slots__ = ()
    _called: ClassVar[str] = "rows"  # in the error of a position outside

    @abstractmethod
    def _rows(self, which: slice) -> list[Row]: ...

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return self._rows(index)
        position = position_in(index, len(self), self._called)
        return self._rows(slice(position, position + 1))[0]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows(slice(None)))
