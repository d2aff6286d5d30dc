# SPDX-License-Identifier: MIT
"""A tally is a state: merged in any way, kept as bytes, sent, counted by threads; and what fails leaves no trace."""

from __future__ import annotations

import copy
import gc
import pickle
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import hypothesis
import pyarrow as pa
import pytest
from ctrl_c import stopped
from hypothesis import strategies as st
from records import EMPLOYMENT, FORMS, table_of

import beschut
from beschut import Tally, _core

TABLES = {name: table_of("typical", name) for name in ("advices", "employment")}
QUARTERS = "2017Q1..2018Q2"
TODAY = "2023-06-30"


def empty(**settings: Any) -> Tally:
    return Tally(**{"quarters": QUARTERS, "today": TODAY, **settings})


def filled(**settings: Any) -> Tally:
    tally = empty(**settings)
    tally.add_advices(TABLES["advices"])
    tally.add_employment(TABLES["employment"])
    return tally


def settled() -> Tally:
    tally = filled()
    tally.settle()
    return tally


WHOLE = settled().to_bytes()


def reader(name: str, rows: int) -> pa.RecordBatchReader:
    return pa.RecordBatchReader.from_batches(TABLES[name].schema, TABLES[name].to_batches(max_chunksize=rows))


# ---- merging ----------------------------------------------------------------------------------------------------------------------------


def parts_of(count: int, seed: int) -> list[Tally]:
    """The rows shared out, row numbers as in one reading. Ids that are there twice are told apart by them."""
    parts = [empty() for _ in range(count)]
    for number, table in enumerate(TABLES.values()):
        for i, start in enumerate(range(0, table.num_rows, 97)):
            part = parts[(i * 7919 + seed) % count]
            _core.tally_set_next_row(part._handle, number, start)
            chunk, rows = _core.chunks_next(_core.chunks_open(table.slice(start, 97).__arrow_c_stream__()))
            _core.tally_add_chunk(part._handle, number, chunk, 0, rows)
    return parts


@hypothesis.settings(max_examples=25)
@hypothesis.given(st.data(), st.integers(1, 9), st.integers(0, 1000))
def test_in_any_order_and_grouping(data: st.DataObject, count: int, seed: int) -> None:
    parts = parts_of(count, seed)
    while len(parts) > 1:
        first = parts.pop(data.draw(st.integers(0, len(parts) - 1)))
        second = data.draw(st.sampled_from(parts))
        second.merge(first)
        assert first.figures == empty().figures and first.is_settled
    if data.draw(st.booleans()):
        parts = [pickle.loads(pickle.dumps(parts[0]))]
    parts[0].settle(threads=data.draw(st.integers(1, 5)))
    assert parts[0].to_bytes() == WHOLE


@hypothesis.settings(max_examples=10)
@hypothesis.given(st.permutations(range(8)), st.integers(2, 8))
def test_settled_parts_of_the_persons(order: list[int], groups: int) -> None:
    """Persons shared out, each part settled by itself."""

    def of(name: str, part: int) -> pa.Table:
        rows = [
            row for row in TABLES[name].to_pylist() if row["person"] is not None and row["person"] % 8 == part and "advice_id" not in row
        ]
        rows += [{**row, "advice_id": None} for row in TABLES[name].to_pylist() if "advice_id" in row and (row["person"] or 0) % 8 == part]
        return pa.Table.from_pylist(rows, schema=TABLES[name].schema)

    parts = []
    for part in order:
        parts.append(empty())
        parts[-1].add_employment(of("employment", part))
        parts[-1].add_advices(of("advices", part))
        parts[-1].settle()
    joined = [parts[0]] + [empty() for _ in range(groups - 1)]
    for i, part in enumerate(parts[1:]):
        joined[i % groups].merge(part)
    for group in joined[1:]:
        joined[0].merge(group)
    whole = empty()
    whole.add_advices(pa.concat_tables([of("advices", part) for part in range(8)]))
    whole.add_employment(pa.concat_tables([of("employment", part) for part in range(8)]))
    assert joined[0].reports() == whole.reports()
    assert joined[0].reports(unit="persons") == whole.reports(unit="persons")
    assert joined[0].figures == whole.figures


DIFFERENT: list[dict[str, Any]] = [
    {"quarters": "2017Q1..2018Q1"},
    {"lag": 0},
    {"lag": (1, 3)},
    {"since": "2015-01-02"},
    {"today": "2023-06-29"},
    {"strict": True},
    {"areas": {"GM0014": "AM01"}},
    {"municipalities": 2015},
]


@pytest.mark.parametrize("settings", DIFFERENT)
def test_other_settings_are_not_merged(settings: dict[str, Any]) -> None:
    tally, other = empty(), empty(**settings)
    add = TABLES["advices"].slice(0, 1)
    tally.add_advices(add)
    other.add_advices(add)
    before = tally.to_bytes(), other.to_bytes()
    with pytest.raises(beschut.DomainError, match="same settings"):
        tally.merge(other)
    assert (tally.to_bytes(), other.to_bytes()) == before


def test_what_cannot_be_merged() -> None:
    tally = empty()
    with pytest.raises(beschut.ArgumentError, match="itself"):
        tally.merge(tally)
    for wrong in (None, 5, beschut.Collection(), WHOLE):
        with pytest.raises(TypeError, match="a live tally"):
            tally.merge(wrong)  # type: ignore[arg-type]


def test_names_of_columns_need_not_be_the_same() -> None:
    tally, other = filled(), empty(columns={"person": "wie"})
    other.add_advices(TABLES["advices"].rename_columns({"person": "wie"}))
    tally.merge(other)
    assert tally.figures["advices_read"] == 2 * TABLES["advices"].num_rows


def test_an_empty_one() -> None:
    tally = empty()
    assert tally.is_settled
    reports = tally.reports()
    assert len(reports) == 6 * 36 and set(reports.column("applicant.total.total")) == {0}
    tally.add_advices(TABLES["advices"].slice(0, 0))
    tally.add_employment(pa.Table.from_batches([], EMPLOYMENT))
    assert tally.reports() == reports
    assert empty().checks().met == []


# ---- bytes ------------------------------------------------------------------------------------------------------------------------------


def test_there_and_back() -> None:
    for tally in (
        empty(),
        filled(),
        settled(),
        empty(areas={"GM0014": "AM01", "é": None}, columns={"advices.area": "gemeente"}, strict=True),
    ):
        data = tally.to_bytes()
        assert data == bytes(tally) == tally.to_bytes()
        for again in (
            Tally.from_bytes(data),
            Tally.from_bytes(memoryview(data)),
            pickle.loads(pickle.dumps(tally)),
            copy.copy(tally),
            copy.deepcopy(tally),
        ):
            assert again.to_bytes() == data and again.figures == tally.figures and again.quarters == tally.quarters
            assert str(again.checks()) == str(tally.checks()) and repr(again) == repr(tally)
    assert Tally.from_bytes(filled().to_bytes()).reports() == filled().reports()


def test_a_copy_stands_on_its_own() -> None:
    tally = filled()
    other = copy.copy(tally)
    other.add_advices(TABLES["advices"])
    assert tally.figures["advices_read"] == TABLES["advices"].num_rows == other.figures["advices_read"] // 2


def test_it_goes_on_where_it_was() -> None:
    tally = empty(columns={"person": "wie"}, areas={"hier": "AM01"})
    tally.add_advices(TABLES["advices"].slice(0, 1000).rename_columns({"person": "wie"}))
    tally = Tally.from_bytes(tally.to_bytes())
    tally.add_advices(TABLES["advices"].slice(1000).rename_columns({"person": "wie"}))
    tally.add_employment(TABLES["employment"].rename_columns({"person": "wie"}))
    assert tally.reports() == settled().reports()
    assert str(tally.checks()) == str(settled().checks())


def small() -> list[bytes]:
    """States of every make, of few bytes."""
    tally = Tally("2018Q1", today=TODAY, areas={"GM0014": "AM01"}, columns={"person": "wie"})
    for name in TABLES:
        getattr(tally, f"add_{name}")(TABLES[name].slice(0, 6).rename_columns({"person": "wie"}))
    return [Tally("2018Q1", today=TODAY).to_bytes(), tally.to_bytes()]


@pytest.mark.parametrize("data", small(), ids=["empty", "with rows"])
def test_damage_is_seen(data: bytes) -> None:
    assert Tally.from_bytes(data).to_bytes() == data
    for position in range(len(data)):
        for flip in (1, 128, 255):
            damaged = bytearray(data)
            damaged[position] ^= flip
            with pytest.raises(beschut.InputError):
                Tally.from_bytes(damaged)
        with pytest.raises(beschut.InputError):
            Tally.from_bytes(data[:position])
    for more in (data + b"\0", data + data, data[1:], b"", b"BSTALLY\0"):
        with pytest.raises(beschut.InputError):
            Tally.from_bytes(more)


def test_damage_of_a_settled_state_is_seen() -> None:
    for position in range(0, len(WHOLE), 61):
        damaged = bytearray(WHOLE)
        damaged[position] ^= 1
        for data in (damaged, WHOLE[:position]):
            with pytest.raises(beschut.InputError):
                Tally.from_bytes(data)


@pytest.mark.parametrize("wrong", [None, 5, "text", [1], object()])
def test_what_are_no_bytes(wrong: object) -> None:
    with pytest.raises(TypeError):
        Tally.from_bytes(wrong)  # type: ignore[arg-type]


# ---- threads ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 50, 3000])
@pytest.mark.parametrize("threads", [1, 2, 3, 64])
def test_the_same_bytes_with_any_number_of_threads(threads: int, rows: int) -> None:
    tally = empty()
    tally.add_employment(reader("employment", max(rows, 10)), threads=threads)
    tally.add_advices(reader("advices", max(rows, 10)), threads=threads)
    tally.settle(threads=threads)
    assert tally.to_bytes() == WHOLE


def test_large_batches_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    from beschut import _records_in

    monkeypatch.setattr(_records_in, "_SLICES", (100, 100))
    for threads in (1, 2):
        tally = empty()
        for name in TABLES:
            getattr(tally, f"add_{name}")(FORMS["batch"](TABLES[name]), threads=threads)
        tally.settle(threads=threads)
        assert tally.to_bytes() == WHOLE


def test_other_processes() -> None:
    with ProcessPoolExecutor(2) as pool:
        parts = list(pool.map(_in_a_process, TABLES))
    parts[0].merge(parts[1])
    assert parts[0].reports() == settled().reports()


def _in_a_process(name: str) -> Tally:
    tally = empty()
    getattr(tally, f"add_{name}")(TABLES[name])
    return tally


def test_one_tally_in_several_hands() -> None:
    """What another thread is at work on is refused, or waits; nothing is lost."""
    tally, refused = empty(), []

    def add(_: int) -> None:
        while True:
            try:
                return tally.add_advices(TABLES["advices"], threads=1)
            except RuntimeError as error:
                assert "while other work" in str(error)
                refused.append(error)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(20)))
    assert tally.figures["advices_read"] == 20 * TABLES["advices"].num_rows


# ---- progress ---------------------------------------------------------------------------------------------------------------------------


class Enough(Exception):
    pass


@pytest.mark.parametrize("threads", [1, 2])
def test_it_is_told_how_far_it_is(threads: int) -> None:
    calls: list[tuple[int, int | None]] = []

    def watch(done: int, total: int | None) -> None:
        calls.append((done, total))

    tally, rows = empty(), TABLES["advices"].num_rows
    tally.add_advices(pa.Table.from_batches(TABLES["advices"].to_batches(max_chunksize=500)), threads=threads, progress=watch)
    done, totals = zip(*calls)
    assert set(totals) == {rows} and list(done) == sorted(done) and done[-1] == rows
    assert len(calls) > 1 or threads > 1  # with threads it is told now and then: of little work once, at its end
    calls.clear()
    tally.add_advices(reader("advices", 500), threads=threads, progress=watch)
    assert {total for _, total in calls} == {None} and calls[-1][0] == rows
    calls.clear()
    tally.settle(threads=threads, progress=watch)
    done, totals = zip(*calls)
    assert len(set(totals)) == 1 and done[-1] == totals[0] and list(done) == sorted(done)
    assert all(type(number) is int for number in done)


@pytest.mark.parametrize("name", [name for name in FORMS if name != "capsule"])
def test_what_knows_how_many_rows_it_has(name: str) -> None:
    totals: set[int | None] = set()
    tables = [FORMS[name](TABLES[table]) for table in TABLES]
    with pytest.warns(beschut.RecordWarning):
        beschut.tally(*tables, QUARTERS, progress=lambda done, total: totals.add(total))
    known = sum(table.num_rows for table in TABLES.values())
    assert totals == {None if name in ("reader", "duckdb", "batch") else known}


def test_in_one_call_it_is_told_of_both_tables() -> None:
    calls: list[tuple[int, int | None]] = []
    with pytest.warns(beschut.RecordWarning):
        beschut.tally(*TABLES.values(), QUARTERS, progress=lambda *news: calls.append(news))
    rows = [table.num_rows for table in TABLES.values()]
    assert calls[0] == (rows[0], sum(rows)) and calls[-1] == (sum(rows), sum(rows))
    assert [done for done, _ in calls] == sorted(done for done, _ in calls)


WORK: dict[str, Callable[[Tally, Any, int], object]] = {
    "advices": lambda tally, watch, threads: tally.add_advices(reader("advices", 100), progress=watch, threads=threads),
    "employment": lambda tally, watch, threads: tally.add_employment(reader("employment", 100), progress=watch, threads=threads),
    "settle": lambda tally, watch, threads: tally.settle(progress=watch, threads=threads),
}


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("exception", [Enough, KeyboardInterrupt])
@pytest.mark.parametrize("kind", WORK)
def test_what_it_raises_ends_the_work(kind: str, exception: type[BaseException], threads: int) -> None:
    tally, enough = filled(), exception("enough")
    before = tally.to_bytes()

    def watch(done: int, total: int | None) -> None:
        raise enough

    gc.collect()
    alive = _core.memory_live()
    with pytest.raises(exception) as raised:
        WORK[kind](tally, watch, threads)
    assert raised.value is enough
    if kind != "settle" or threads == 1:
        assert tally.to_bytes() == before
    del raised, enough
    gc.collect()
    assert _core.memory_live() == alive
    tally.settle()
    assert tally.to_bytes() == WHOLE


def test_it_may_look_at_other_things_meanwhile() -> None:
    tally, seen = filled(), []

    def watch(done: int, total: int | None) -> None:
        with pytest.raises(RuntimeError, match="cannot be looked at while other work changes it"):
            assert tally.figures is None
        with pytest.raises(RuntimeError, match="cannot be changed"):
            tally.merge(empty())
        seen.append(len(empty().reports(by="country")))

    tally.settle(threads=1, progress=watch)
    assert set(seen) == {6} and tally.to_bytes() == WHOLE


SCRIPT = """
import beschut
made = beschut.simulate(advices=100_000_000, quarters="2018Q1..2019Q4")
print("reading", flush=True)
beschut.tally(made.advices, made.employment, "2018Q1..2019Q4", threads=THREADS)
"""


@pytest.mark.parametrize("threads", [1, 2])
def test_ctrl_c(threads: int) -> None:
    code, errors = stopped(SCRIPT.replace("THREADS", str(threads)), after=0.3)
    assert code == -signal.SIGINT
    assert errors.rstrip().endswith("KeyboardInterrupt")


def interrupted(seconds: float, work: Callable[[], object]) -> bool:
    """Whether Ctrl-C, after so many seconds, came before the work was done."""
    armed = [True]

    def ring(*_: object) -> None:
        if armed:
            armed.clear()
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        work()
        armed.clear()
    except KeyboardInterrupt:
        return True
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return False


@pytest.mark.parametrize("threads", [1, 2])
def test_ctrl_c_loses_nothing(threads: int) -> None:
    """Whenever it comes: each table is there in full or not at all, and the work can go on."""

    def count(tally: Tally) -> None:
        tally.add_employment(reader("employment", 500), threads=threads)
        tally.add_advices(reader("advices", 500), threads=threads)
        tally.settle(threads=threads)

    whole = Tally.from_bytes(WHOLE).reports()
    start = time.perf_counter()
    count(empty())
    span = time.perf_counter() - start
    rang = 0
    while rang < 40:
        tally = empty()
        if interrupted(span * (rang + 1) / 40, lambda: count(tally)):
            rang += 1
        else:
            span *= 0.9  # the measured run was a slow one
        for name, table in TABLES.items():
            read = tally.figures[f"{name}_read"]
            assert read in (0, table.num_rows)
            if read == 0:
                getattr(tally, f"add_{name}")(table)
        assert tally.reports() == whole


# ---- memory -----------------------------------------------------------------------------------------------------------------------------


def test_nothing_stays_behind() -> None:
    def work() -> None:
        tally = filled()
        copy.copy(tally).settle(threads=2)
        for wrong in (TABLES["employment"], pa.table({"person": ["x"]})):
            with pytest.raises(beschut.Error):
                tally.add_advices(wrong)
        with pytest.raises(beschut.InputError):
            Tally.from_bytes(WHOLE[:-1])
        tally.reports()

    work()
    gc.collect()
    alive = _core.memory_live(), pa.total_allocated_bytes()
    for _ in range(3):
        work()
    gc.collect()
    assert (_core.memory_live(), pa.total_allocated_bytes()) == alive


def test_a_table_is_let_go_when_it_is_read() -> None:
    before = pa.total_allocated_bytes()
    tally = empty()
    tally.add_advices(pa.concat_tables([TABLES["advices"]] * 3).combine_chunks())
    gc.collect()
    assert pa.total_allocated_bytes() == before and tally.figures["advices_read"] == 3 * TABLES["advices"].num_rows


def test_others_run_meanwhile() -> None:
    """A thread that only counts goes on while rows are added and settled."""
    made = beschut.simulate(advices=200_000, quarters="2018Q1..2019Q4")
    tables = [table.to_arrow().combine_chunks() for table in made]
    counted, stop = [0], threading.Event()

    def count() -> None:
        while not stop.is_set():
            counted[0] += 1
            time.sleep(0.0005)

    thread = threading.Thread(target=count)
    thread.start()
    tally = empty()
    handle, grew = tally._handle, []
    for number, table in enumerate(tables):
        chunk, rows = _core.chunks_next(_core.chunks_open(table.__arrow_c_stream__()))
        before = counted[0]
        _core.tally_add_chunk(handle, number, chunk, 0, rows)
        grew.append(counted[0] - before)
    before = counted[0]
    _core.tally_settle(handle, None)
    grew.append(counted[0] - before)
    stop.set()
    thread.join()
    assert max(grew) > 2, grew
