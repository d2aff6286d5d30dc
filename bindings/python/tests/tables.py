# SPDX-License-Identifier: MIT
"""What the tables of pandas, polars, pyarrow and DuckDB hold, as Python's own values by column: None where missing, dates as dates."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa


def plain(values: Any) -> list[Any]:
    """The values of a column of pandas."""
    return [_plain(value) for value in values]


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple, np.ndarray)):
        return tuple(value)
    if isinstance(value, datetime.datetime) and value is not pd.NaT:
        return value.date()
    return None if pd.isna(value) else value


def of_pandas(frame: pd.DataFrame) -> dict[str, list[Any]]:
    return {name: plain(frame[name]) for name in frame.columns}


def of_duckdb(relation: duckdb.DuckDBPyRelation) -> dict[str, list[Any]]:
    return {name: list(values) for name, values in zip(relation.columns, zip(*relation.fetchall()))}


def _in_pandas(table: Any) -> pd.DataFrame:
    """From version 3 on pandas reads by itself."""
    return pd.DataFrame.from_arrow(table) if hasattr(pd.DataFrame, "from_arrow") else pa.table(table).to_pandas()


def _in_duckdb(given: Any) -> dict[str, list[Any]]:
    with duckdb.connect() as connection:
        return of_duckdb(connection.sql("select * from given"))


READERS: dict[str, Callable[[Any], dict[str, list[Any]]]] = {
    "pyarrow": lambda table: pa.table(table).to_pydict(),
    "pyarrow, batch by batch": lambda table: pa.RecordBatchReader.from_stream(table).read_all().to_pydict(),
    "polars": lambda table: pl.DataFrame(table).to_dict(as_series=False),
    "pandas": lambda table: of_pandas(_in_pandas(table)),
    "duckdb": _in_duckdb,
}
"""What each makes of an object that speaks the Arrow PyCapsule protocol."""
