# SPDX-License-Identifier: MIT
"""Files that are there in full or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["replacing", "save"]


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A new file beside the target, to be written; then it is renamed, or, where something failed, removed. The mode of a file stays."""
    beside = target.parent / f".{secrets.token_hex(8)}.tmp"
    new = open(beside, "xb")
    try:
        new.close()
        yield beside
        if target.is_file():
            shutil.copymode(target, beside)
        os.replace(beside, target)
    except BaseException:
        beside.unlink()
        raise


def save(content: str | bytes, path: str | os.PathLike[str]) -> None:
    """Writes text (as UTF-8) or bytes to a new file beside the target, then renames it; the mode of a file that is replaced stays.

    A target that is no file, such as ``/dev/null`` or a named pipe, is written to.

    Raises:
        OSError: the file cannot be written; one that was there is as it was.
    """
    data, target = content.encode() if isinstance(content, str) else content, Path(os.path.abspath(path))
    if target.exists() and not target.is_file() and not target.is_dir():
        target.write_bytes(data)
        return
    with replacing(target) as beside, open(beside, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
