# SPDX-License-Identifier: MIT
"""Makes the C of the extension with SWIG: wrapper.py BINDINGS_FOLDER WRAPPER.C. $SWIG says which SWIG, if not the one on the path."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def make(bindings: Path, wrapper: Path) -> None:
    options = ["-python", "-Wall", "-Werror", "-module", "core", f"-I{bindings}", "-outdir", str(wrapper.parent), "-o", str(wrapper)]
    subprocess.run([os.environ.get("SWIG", "swig"), *options, str(bindings / "beschut.i")], check=True)


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
