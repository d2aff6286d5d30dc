# SPDX-License-Identifier: MIT
"""Tables handed over without copies through Python objects: the Arrow PyCapsule protocol."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars

    from . import _core

__all__ = ["Stream"]


class Stream:
    """A table for whoever speaks the Arrow PyCapsule protocol (pyarrow, polars, pandas, DuckDB); made anew each time it is asked for."""

    __slots__ = ("_export",)
    _export: Callable[[], _core._ArrowStream]

    def __init__(self, export: Callable[[], _core._ArrowStream]) -> None:
        self._export = export

    def __arrow_c_stream__(self, requested_schema: object = None) -> _core._ArrowStream:
        """A capsule, for whoever reads it; ``requested_schema`` is not looked at, as the protocol allows."""
        return self._export()

    def to_arrow(self) -> Any:
        """A ``pyarrow.Table``."""
        import pyarrow

        return pyarrow.table(self)

    def to_polars(self) -> polars.DataFrame:
        """A ``polars.DataFrame``."""
        import polars

        return polars.DataFrame(self)
