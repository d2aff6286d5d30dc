# SPDX-License-Identifier: MIT
"""Reports of every make, for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from beschut import CELLS, Collection, Report

LARGEST = 2147483647  # BESCHUT_VALUE_MAX
CODES = ["NL01"] + [f"AM{n:02d}" for n in range(1, 39) if n not in (4, 16, 31)]  # CBS, Gebieden in Nederland 2015
DATES = ("since", "until", "cohort_end", "reference_date", "footnote_date")

values = st.one_of(st.none(), st.integers(0, 5000), st.integers(-LARGEST, LARGEST))
dates = st.one_of(st.none(), st.dates())
areas = st.one_of(st.none(), st.just("region"), st.sampled_from(CODES))
labels = st.one_of(st.none(), st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), min_size=1, max_size=50))
cells = st.dictionaries(st.sampled_from(CELLS), values, max_size=42)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    return Report(draw(cells), **{name: draw(dates) for name in DATES}, area=draw(areas), label=draw(labels))


collections = st.lists(reports(), max_size=4).map(Collection)
