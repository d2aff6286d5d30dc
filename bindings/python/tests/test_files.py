# SPDX-License-Identifier: MIT
"""Files that are written are there in full or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from project import DRENTHE

import beschut
from beschut._files import save

LONG = "ëén bestand – €\r\n\n" * 100_000


@pytest.mark.parametrize("content", ["", "é\r\n", LONG, b"", b"\xff\0\r\n"], ids=["empty", "text", "long", "no bytes", "bytes"])
@pytest.mark.parametrize("before", [None, "before"])
def test_it_is_written_as_it_is(content: str | bytes, before: str | None, tmp_path: Path) -> None:
    path = tmp_path / "ëén bestand.html"
    if before is not None:
        path.write_text(before)
    save(content, path)
    assert path.read_bytes() == (content.encode() if isinstance(content, str) else content)
    assert list(tmp_path.iterdir()) == [path]


def test_paths_of_every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path in ("a", Path("b"), f"{tmp_path}/c", Path("../") / tmp_path.name / "d"):
        save("x", path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c", "d"]
    for wrong in (None, 5):
        with pytest.raises(TypeError):
            save("x", wrong)


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x"
    path.write_text("before")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for step in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, step, fail)
            with pytest.raises(OSError, match="No space left"):
                save(LONG, path)
    with pytest.raises(UnicodeEncodeError):
        save("\udc80", path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    """The system itself refuses more than 100 kB to this program."""
    path = tmp_path / "x"
    path.write_text("before")
    program = (
        "import resource, signal, sys; from beschut._files import save\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try: save('x' * 1_000_000, sys.argv[1])\n"
        "except OSError as error: print(error.strerror)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(beschut.__file__).parents[1]), "LC_ALL": "C"}
    ran = subprocess.run([sys.executable, "-c", program, str(path)], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout == "File too large\n"
    assert path.read_text() == "before" and list(tmp_path.iterdir()) == [path]


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "nowhere" / "x", tmp_path / "folder", tmp_path / "folder" / ".." / "folder"):
        with pytest.raises(OSError):
            save("x", path)
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]


def test_who_may_read_it_stays(tmp_path: Path) -> None:
    path = tmp_path / "x"
    save("a", path)
    path.chmod(0o640)
    save("b", path)
    assert path.read_text() == "b" and stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    save("x", "/dev/null")
    assert Path("/dev/null").is_char_device()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        save("ë\r\n", pipe)
        assert reader.communicate()[0] == "ë\r\n".encode()
    assert pipe.is_fifo()


def test_a_page_goes_to_a_file(tmp_path: Path) -> None:
    reports = beschut.read(DRENTHE)
    path = tmp_path / "page.html"
    assert reports.to_html(path) is None
    assert path.read_bytes().decode() == reports.to_html()
