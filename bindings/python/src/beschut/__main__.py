# SPDX-License-Identifier: MIT
"""``python -m beschut`` is the command ``beschut``."""

from __future__ import annotations

import sys

from ._cli import main

if __name__ == "__main__":
    sys.exit(main())
