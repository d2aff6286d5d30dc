# SPDX-License-Identifier: MIT
"""Draws docs/images/funnel.png, the picture of the README: python docs/images/make_funnel.py, where the package and matplotlib are installed."""

import io
from pathlib import Path

import matplotlib
from PIL import Image

import beschut

matplotlib.use("agg")
DOCS = Path(__file__).resolve().parents[1]

reports = beschut.read(DOCS.parent / "examples/data/2018q1-national-and-35-regions.txt")
reports.set_country_first()
drawn = io.BytesIO()
reports.funnel("placement").plot(lang="en").figure.savefig(drawn, dpi=150)
Image.open(drawn).convert("RGB").quantize(48).save(DOCS / "images/funnel.png", optimize=True)
