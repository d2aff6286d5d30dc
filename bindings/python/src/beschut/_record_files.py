# SPDX-License-Identifier: MIT
"""Files of records, read and written batch by batch, by pyarrow: CSV, Parquet and Arrow."""

from __future__ import annotations

import csv
import glob
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from ._files import replacing
from ._row_checks import COLUMNS, TABLES

__all__ = ["FORMATS", "SUFFIXES", "areas_of_file", "expand", "open_records", "write_records"]

_DELIMITERS = ",;\t"
_DATES = ("decision_date", "application_date", "start_date", "end_date")
_KEYS = ("person", "advice_id")
_FOUND_OUT = ("wage_month", "sv_wage")  # of which there are several kinds: what the first rows say


def expand(patterns: Iterable[str]) -> list[str]:
    """The files that are meant: a pattern that is no file stands for those that fit it, in order of name."""
    return [path for pattern in patterns for path in (sorted(glob.glob(pattern, recursive=True)) if _is_pattern(pattern) else [pattern])]


def _is_pattern(text: str) -> bool:
    return glob.has_magic(text) and not os.path.exists(text) and bool(glob.glob(text, recursive=True))


# ---- reading ----------------------------------------------------------------------------------------------------------------------------


def open_records(path: str, table: int, names: Mapping[str, str]) -> Any:
    """A file as something that speaks the Arrow PyCapsule protocol.

    Args:
        names: what columns are called in it, by the names that the library has for them.

    Raises:
        OSError: it cannot be read.
        ValueError: the name does not say what it is.
    """
    opened = _READERS.get(Path(path).suffix.lower())
    if opened is None:
        raise ValueError(f"expected a file whose name ends in {', '.join(SUFFIXES)}")
    open(path, "rb").close()  # what Python says of a file that is not there, others say less well
    called = {names.get(f"{TABLES[table]}.{column}", names.get(column, column)): column for column in COLUMNS[table]}
    return opened(path, called)


def _open_csv(path: str, called: Mapping[str, str]) -> Any:
    import pyarrow as pa
    import pyarrow.csv

    with open(path, encoding="utf-8-sig", newline="") as file:
        first = file.readline()
    delimiter = max(_DELIMITERS, key=first.count)
    there = [name for name in next(csv.reader([first.rstrip("\r\n")], delimiter=delimiter), []) if name in called]
    kinds = {name: _kind_of(pa, called[name]) for name in there if called[name] not in _FOUND_OUT}
    return pa.csv.open_csv(
        path,
        parse_options=pa.csv.ParseOptions(delimiter=delimiter),
        convert_options=pa.csv.ConvertOptions(column_types=kinds, include_columns=there, null_values=["", "NA"], strings_can_be_null=True),
    )


def _kind_of(pa: Any, column: str) -> Any:
    return pa.int64() if column in _KEYS else pa.date32() if column in _DATES else pa.string()


def _open_parquet(path: str, called: Mapping[str, str]) -> Any:
    import pyarrow as pa
    import pyarrow.parquet

    file = pa.parquet.ParquetFile(path, memory_map=True)
    there = [name for name in file.schema_arrow.names if name in called]
    schema = pa.schema([file.schema_arrow.field(name) for name in there])
    return pa.RecordBatchReader.from_batches(schema, file.iter_batches(batch_size=1 << 18, columns=there))


def _open_arrow(path: str, called: Mapping[str, str]) -> Any:
    import pyarrow as pa

    source = pa.memory_map(path)
    try:
        file = pa.ipc.open_file(source)
    except pa.ArrowInvalid:
        source.seek(0)
        return pa.ipc.open_stream(source)
    return pa.RecordBatchReader.from_batches(file.schema, (file.get_batch(i) for i in range(file.num_record_batches)))


_READERS: dict[str, Callable[[str, Mapping[str, str]], Any]] = {
    ".csv": _open_csv,
    ".parquet": _open_parquet,
    ".arrow": _open_arrow,
    ".feather": _open_arrow,
}
SUFFIXES = tuple(_READERS)


def areas_of_file(path: str) -> dict[str, str | None]:
    """What texts mean: a CSV file with the columns ``text`` and ``area``, the latter empty for no region.

    Raises:
        ValueError: other columns.
    """
    with open(path, encoding="utf-8-sig", newline="") as file:
        delimiter = max(_DELIMITERS, key=file.readline().count)
        file.seek(0)
        reader = csv.DictReader(file, delimiter=delimiter)
        if not {"text", "area"} <= set(reader.fieldnames or ()):
            raise ValueError(f"{path}: expected the columns text and area")
        return {row["text"]: row["area"] or None for row in reader}


# ---- writing ----------------------------------------------------------------------------------------------------------------------------


def write_records(table: Any, path: Path, tell: Callable[[int], object]) -> None:
    """Writes a table, in full or not at all; ``tell`` is called with the rows written."""
    import pyarrow as pa

    reader, done = pa.RecordBatchReader.from_stream(table), 0
    with replacing(path) as beside, FORMATS[path.suffix[1:]](beside, reader.schema) as write:
        for batch in reader:
            write(batch)
            done += batch.num_rows
            tell(done)


class _Parquet:
    def __init__(self, path: Path, schema: Any) -> None:
        import pyarrow.parquet

        self._writer = pyarrow.parquet.ParquetWriter(path, schema)

    def __enter__(self) -> Callable[[Any], None]:
        return self._writer.write_batch  # type: ignore[no-any-return]

    def __exit__(self, *error: object) -> None:
        self._writer.close()


class _Csv:
    """Categories are written as their names."""

    def __init__(self, path: Path, schema: Any) -> None:
        import pyarrow as pa
        import pyarrow.csv

        self._plain = pa.schema([(field.name, getattr(field.type, "value_type", field.type)) for field in schema])
        options = pa.csv.WriteOptions(quoting_style="needed")
        self._writer = pa.csv.CSVWriter(path, self._plain, write_options=options)

    def __enter__(self) -> Callable[[Any], None]:
        return lambda batch: self._writer.write(batch.cast(self._plain))

    def __exit__(self, *error: object) -> None:
        self._writer.close()


FORMATS: dict[str, Callable[[Path, Any], Any]] = {"parquet": _Parquet, "csv": _Csv}
