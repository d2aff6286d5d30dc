"""Files that are there in full or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

__all__ = ["save"]


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
    beside = target.parent / f".{secrets.token_hex(8)}.tmp"
    with open(beside, "xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if target.is_file():
                shutil.copymode(target, beside)
            os.replace(beside, target)
        except BaseException:
            beside.unlink()
            raise
