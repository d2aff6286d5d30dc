"""No argument of the wrong kind brings the core down: each group of functions in a process of its own, so that a crash is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import wrong_types

import beschut

GROUPS = sorted({wrong_types.group_of(name) for name in wrong_types.functions()})


def test_every_function_is_called() -> None:
    assert sorted(wrong_types.CALLS) == sorted(wrong_types.functions())


@pytest.mark.parametrize("name", wrong_types.CALLS)
def test_arguments_are_listed(name: str) -> None:
    assert len(wrong_types.CALLS[name].split()) == wrong_types.arity(name)


@pytest.mark.parametrize("group", GROUPS)
def test_wrong_arguments(group: str, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(beschut.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run([sys.executable, "-X", "dev", wrong_types.__file__, group], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-3000:]
    called = [line.split()[0] for line in ran.stdout.splitlines()]
    assert called == [name for name in wrong_types.functions() if wrong_types.group_of(name) == group]
