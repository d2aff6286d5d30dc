# SPDX-License-Identifier: MIT
"""All tests run twice: with LC_ALL=C, and with nl_NL.UTF-8, where the decimal sign is a comma. What is read and written is the same."""

from __future__ import annotations

import locale
import os


def test_the_locale_is_the_one_that_was_asked_for() -> None:
    asked = os.environ.get("LC_ALL", "")
    assert locale.localeconv()["decimal_point"] == ("," if asked.startswith("nl_NL") else ".")
