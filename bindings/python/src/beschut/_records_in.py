# SPDX-License-Identifier: MIT
"""Records on their way into a tally: cut into slices, shared out among threads, and settled by them."""

from __future__ import annotations

import _thread
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from operator import index
from typing import Any, NamedTuple, Optional

from . import _core
from ._arrow import Stream
from ._errors import ArgumentError

__all__ = ["Progress", "add_rows", "row_count", "settle", "thread_count"]

Progress = Callable[[int, Optional[int]], object]

_SLICES = 1 << 16, 1 << 21
"""Rows that one thread adds at a time, at least and at most: one to some hundredths of a second of work."""
_MOST_THREADS = 64  # a tally is split into as many parts at most
_PATIENCE = 0.05
"""Seconds between two looks at how far other threads are, at most."""


def thread_count(threads: int | None) -> int:
    """As asked for; by default as many as the machine has, 8 at most.

    Raises:
        ArgumentError: not from 1 to 64.
    """
    wanted = min(os.cpu_count() or 1, 8) if threads is None else index(threads)
    if 1 <= wanted <= _MOST_THREADS:
        return wanted
    raise ArgumentError(f"expected 1 to {_MOST_THREADS} threads, met {wanted}", "RANGE")


def row_count(table: Any) -> int | None:
    """How many rows a table has, where it knows; of DuckDB nobody asks, for it would run the query."""
    for name in ("num_rows", "height"):  # of pyarrow, polars
        if isinstance(getattr(table, name, None), int):
            return int(getattr(table, name))
    if isinstance(table, Stream) and hasattr(table, "__len__"):
        return len(table)
    return len(table.index) if type(table).__module__.partition(".")[0] == "pandas" else None


def _apart(work: Callable[[], object], look: Callable[[], object], stop: Callable[[], object]) -> None:
    """Does work in a thread that Ctrl-C does not come to, so that it cannot be cut off in the middle of a step.

    Meanwhile ``look`` is called now and then; what it raises, and Ctrl-C, are kept until the work has heard of ``stop`` and ended.
    """
    ended: list[BaseException | None] = []
    raised: list[BaseException] = []
    busy = _thread.allocate_lock()

    def run() -> None:
        try:
            work()
            ended.append(None)
        except BaseException as error:
            ended.append(error)
        busy.release()

    busy.acquire()
    _thread.start_new_thread(run, ())
    while not ended:
        try:
            if not busy.acquire(timeout=_PATIENCE) and not raised:
                look()
        except BaseException as error:
            raised.append(error)
            stop()
    problem = raised[0] if raised else ended[0]
    if problem is not None:
        raise problem


# ---- adding -----------------------------------------------------------------------------------------------------------------------------


class _Slice(NamedTuple):
    """Rows of a chunk; ``row`` is the number of the first of them."""

    chunk: _core._Chunk
    first: int
    rows: int
    row: int


def _chunks_of(table: Any) -> _core._Chunks:
    if hasattr(table, "__arrow_c_stream__"):
        return _core.chunks_open(table.__arrow_c_stream__())
    if hasattr(table, "__arrow_c_array__"):
        return _core.chunks_of_batch(*table.__arrow_c_array__())
    if type(table).__name__ == "PyCapsule":
        return _core.chunks_open(table)
    name = type(table).__name__
    raise TypeError(f"expected a table that speaks the Arrow PyCapsule protocol (pyarrow, polars, pandas, DuckDB), met {name}")


def _slices_of(table: Any, row: int, threads: int) -> Iterator[_Slice]:
    """Each chunk is shared out among all threads, as far as it is large enough."""
    chunks = _chunks_of(table)
    least, most = _SLICES
    chunk, rows = _core.chunks_next(chunks)
    while rows >= 0:
        size = min(max(-(-rows // threads), least), most)
        for first in range(0, max(rows, 1), size):  # one without rows too: its columns are looked at
            part = _Slice(chunk, first, min(size, rows - first), row)
            yield part
            row += part.rows
        chunk, rows = _core.chunks_next(chunks)


def add_rows(tally: _core._Tally, number: int, table: Any, first: int, threads: int, tell: Callable[[int], object]) -> None:
    """Adds the rows of a table, numbered from ``first`` on: all, or none where something fails.

    Args:
        number: of the table.
        tell: called with the rows added so far.
    """

    def add(worker: _core._Tally, part: _Slice) -> None:
        _core.tally_set_next_row(worker, number, part.row)
        _core.tally_add_chunk(worker, number, part.chunk, part.first, part.rows)

    workers = [_core.tally_new_like(tally) for _ in range(threads)]
    slices = _slices_of(table, first, threads)
    rows = _one_after_the_other(add, workers[0], slices, tell) if threads == 1 else _together(add, workers, slices, tell)
    for worker in workers[1:]:
        _core.tally_merge(workers[0], worker)
    _core.tally_merge(tally, workers[0])  # all at once: until now the tally is as it was
    _core.tally_set_next_row(tally, number, first + rows)


_Add = Callable[["_core._Tally", _Slice], None]


def _one_after_the_other(add: _Add, worker: _core._Tally, slices: Iterator[_Slice], tell: Callable[[int], object]) -> int:
    done = 0
    for part in slices:
        add(worker, part)
        done += part.rows
        tell(done)
    return done


def _together(add: _Add, workers: Sequence[_core._Tally], slices: Iterator[_Slice], tell: Callable[[int], object]) -> int:
    """With the user told of progress here, in the thread that asked."""
    rows, told, stopped = [0], [0], [False]

    def note(done: int) -> None:
        if stopped[0]:
            raise _Stopped
        rows[0] = done

    def look() -> None:
        if rows[0] != told[0]:
            told[0] = rows[0]
            tell(told[0])

    def stop() -> None:
        stopped[0] = True

    _apart(lambda: _side_by_side(add, workers, slices, note), look, stop)
    look()
    return rows[0]


class _Stopped(Exception):
    """Said to threads whose work is not needed any more."""


def _side_by_side(add: _Add, workers: Sequence[_core._Tally], slices: Iterator[_Slice], tell: Callable[[int], object]) -> int:
    """No more slices are asked for than there are idle workers. Of slices that fail the first is the one to be told of."""
    done, idle = 0, list(workers)
    running: dict[Future[None], tuple[_Slice, _core._Tally]] = {}

    def collect(finished: set[Future[None]]) -> None:
        nonlocal done
        if any(future.exception() for future in finished):
            ended = wait(running).done
            failed = min((future for future in ended if future.exception()), key=lambda future: running[future][0].row)
            failed.result()
        for future in finished:
            part, worker = running.pop(future)
            idle.append(worker)
            done += part.rows
        tell(done)

    with ThreadPoolExecutor(len(workers)) as pool:
        for part in slices:
            if not idle:
                collect(wait(running, return_when=FIRST_COMPLETED).done)
            worker = idle.pop()
            running[pool.submit(add, worker, part)] = part, worker
        while running:
            collect(wait(running, return_when=FIRST_COMPLETED).done)
    return done


# ---- settling ---------------------------------------------------------------------------------------------------------------------------


class _News:
    """How far the threads are that settle the parts of a tally. Each tells of its own part; the thread that waits looks at all."""

    def __init__(self, parts: int) -> None:
        self._of_parts: list[tuple[int, int] | None] = [None] * parts
        self._told = -1
        self.stopped = False

    def of(self, part: int) -> Callable[[int, int], None]:
        """What a thread tells of its part."""

        def watch(done: int, total: int) -> None:
            if self.stopped:
                raise _Stopped
            self._of_parts[part] = done, total

        return watch

    def stop(self) -> None:
        """Nobody waits for the threads any more."""
        self.stopped = True

    def tell(self, progress: Progress | None) -> None:
        """Once all have told how much there is to do."""
        known = [news for news in self._of_parts if news is not None]
        done, total = (sum(numbers) for numbers in zip(*known)) if known else (0, 0)
        if progress is not None and len(known) == len(self._of_parts) and done != self._told:
            self._told = done
            progress(done, total)


def settle(tally: _core._Tally, threads: int, progress: Progress | None) -> None:
    """Settles a tally: each thread a part of the persons. What was settled before a failure stays so, and all rows stay in the tally."""
    if threads == 1:
        _core.tally_settle(tally, progress)
        return
    news = _News(threads)
    _apart(lambda: _settle_parts(tally, threads, news), lambda: news.tell(progress), news.stop)
    news.tell(progress)


def _settle_parts(tally: _core._Tally, threads: int, news: _News) -> None:
    parts: list[_core._Tally] = []
    try:
        for part in range(threads):
            parts.append(_core.tally_split(tally, part, threads))
        with ThreadPoolExecutor(threads) as pool:
            running = [pool.submit(_core.tally_settle, part, news.of(i)) for i, part in enumerate(parts)]
        for future in running:
            future.result()
    finally:
        for settled in parts:
            _core.tally_merge(tally, settled)
