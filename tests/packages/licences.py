# SPDX-License-Identifier: MIT
"""Every source file names its licence, in its first lines. For all else .reuse/dep5 speaks.

licences.py [PROJECT]   PROJECT: a clone, or an unpacked tarball
licences.py self-test
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
TAG = "SPDX-License-Identifier"  # apart from what follows, lest tools take this file's texts for its licence
LINE = f"{TAG}: MIT"
ENDINGS = {".c", ".h", ".py", ".R", ".sh", ".i", ".def", ".in", ".cmake", ".map", ".toml", ".yml", ".yaml", ".js"}
NAMES = {"CMakeLists.txt", "Makefile", "configure", "cleanup", "dev", ".clang-format", ".clang-tidy", ".editorconfig", ".gitignore"}
CARRIED = {"_page.js"}  # goes into every page that is written, as it stands
DATA = ("tests/expected", "tests/fuzz/corpus")
MADE = {"build", "__pycache__"}


def tracked(project: Path) -> list[Path]:
    """What the project consists of: what git has, or all there is but what was made."""
    if (project / ".git").exists():
        command = ["git", "-C", str(project), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split("\0")[:-1]
        return [Path(name) for name in names if (project / name).exists()]
    files = [file.relative_to(project) for file in project.rglob("*") if file.is_file()]
    return [file for file in files if not MADE & set(file.parts)]


def is_source(file: Path) -> bool:
    of_data = file.as_posix().startswith(DATA) and file.suffix not in {".py", ".R", ".sh"}
    return (file.suffix in ENDINGS or file.name in NAMES) and file.name not in CARRIED and not of_data


def without(project: Path) -> list[str]:
    """The sources that do not name their licence. Symbolic links are counted where they lead to."""
    sources = [file for file in tracked(project) if is_source(file) and not (project / file).is_symlink()]
    if not sources:
        return [f"no sources in {project}"]
    return [str(file) for file in sources if LINE not in "\n".join((project / file).read_text(encoding="utf-8").splitlines()[:5])]


def self_test() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        assert without(project) == [f"no sources in {project}"]
        (project / "good.c").write_text(f"/* {LINE} */\n")
        (project / "late.c").write_text("\n" * 6 + f"/* {LINE} */\n")
        (project / "other.py").write_text(f"# {TAG}: ISC\n")
        (project / "page.md").write_text("# Words\n")
        assert sorted(without(project)) == ["late.c", "other.py"]


def main() -> None:
    if sys.argv[1:] == ["self-test"]:
        self_test()
        return
    wrong = without(Path(sys.argv[1]) if sys.argv[1:] else HERE)
    if wrong:
        sys.exit(f"No line `{LINE}` in the first lines of:\n" + "\n".join(wrong))


main()
