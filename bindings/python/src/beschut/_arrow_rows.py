# SPDX-License-Identifier: MIT
"""What tables have in common that the core writes as Arrow: the ways out of Python."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from . import _core
from ._arrow import Stream
from ._frames import Column, to_dict, to_pandas
from ._rows import Rows

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["ArrowRows"]

Row = TypeVar("Row", covariant=True)


class ArrowRows(Rows[Row]):
    """Rows that are a table as well: of Python's lists, of pandas, polars or pyarrow, and by the Arrow PyCapsule protocol."""

    __slots__ = ()

    @abstractmethod
    def _columns(self) -> Sequence[Column]: ...

    @abstractmethod
    def _stream(self) -> Stream: ...

    def to_dict(self) -> dict[str, list[Any]]:
        """Columns by name; ``None`` is missing."""
        return to_dict(self._columns())

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas DataFrame; missing is ``<NA>``, names of choices are categories."""
        return to_pandas(self._columns())

    def to_arrow(self) -> pyarrow.Table:
        """A ``pyarrow.Table``; names of choices are dictionaries."""
        return self._stream().to_arrow()

    def to_polars(self) -> polars.DataFrame:
        """A ``polars.DataFrame``, as ``to_arrow``."""
        return self._stream().to_polars()

    def __arrow_c_stream__(self, requested_schema: object = None) -> _core._ArrowStream:
        """The table by the Arrow PyCapsule protocol: ``polars.DataFrame(table)``."""
        return self._stream().__arrow_c_stream__()
