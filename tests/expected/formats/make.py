# SPDX-License-Identifier: MIT
"""Writes what this version of the library writes, for later versions to read: python tests/expected/formats/make.py, once at a minor release.

The files of a release are never made again. What they must hold is known from elsewhere: the published tables, and tests/expected/tally.
"""

import os
import sys
from pathlib import Path

import beschut

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
sys.path.insert(0, str(PROJECT / "bindings/python/tests"))
from records import CASES, table_of  # noqa: E402

os.chdir(PROJECT)  # the reports say where they were read
folder = HERE / ".".join(beschut.__version__.split(".")[:2])
folder.mkdir()

case = CASES["edges_since"]
tally = beschut.Tally(**case.settings)
tally.add_employment(table_of(case.records, "employment"))
tally.add_advices(table_of(case.records, "advices"))
(folder / "tally_open.state").write_bytes(tally.to_bytes())
tally.settle()
(folder / "tally_settled.state").write_bytes(tally.to_bytes())

reports = beschut.read("examples/data/2019q4-drenthe.txt")
misprinted = beschut.read("examples/data/2018q1-national-and-35-regions.txt")[25:26]
reports.extend(misprinted.repair().apply())
reports.to_json(folder / "reports.json")

rules = beschut.Rules()
rules.add("few", "applicant.total.total <= 5000")
(folder / "rules.json").write_text(rules.to_json())
