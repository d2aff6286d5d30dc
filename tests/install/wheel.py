# SPDX-License-Identifier: MIT
"""The Python package as its users get it: the source distribution, wheels built from that without SWIG, and each Python of this machine, which
installs one into a fresh environment and runs the READMEs' lines there.

wheel.py PROJECT WORK_FOLDER, with a Python that has build, twine, auditwheel and abi3audit. Needs the package index.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

MINORS = range(9, 15)
STABLE = 11  # one wheel serves this version and all later ones

PROJECT, WORK = (Path(argument).resolve() for argument in sys.argv[1:3])
PACKAGE = PROJECT / "bindings" / "python"
DIST = WORK / "dist"
(VERSION,) = re.findall(r"^project\(beschut VERSION ([0-9.]+)", (PROJECT / "CMakeLists.txt").read_text(), re.MULTILINE)


def run(*command: object, cwd: Path | None = None, settings: Mapping[str, str] | None = None) -> str:
    words = list(map(str, command))
    environment = {**os.environ, **(settings or {})}
    done = subprocess.run(words, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{done.stdout}\nfailed: {' '.join(words)}")
    return done.stdout


def tool(name: str, *arguments: object) -> str:
    return run(sys.executable, "-I", "-m", name, *arguments)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


def python(minor: int) -> str | None:
    """A Python of this version that can make environments: on the path, or among pyenv's."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions").glob(f"3.{minor}.*[0-9]/bin/python")
    for candidate in (shutil.which(f"python3.{minor}"), *pyenv):
        if candidate and subprocess.run([candidate, "-c", "import ensurepip"], capture_output=True).returncode == 0:
            return str(candidate)
    return None


def environments() -> dict[int, Path]:
    """Fresh environments, by minor version."""
    made = {}
    for minor, executable in ((minor, python(minor)) for minor in MINORS):
        if executable:
            made[minor] = WORK / f"python3.{minor}"
            run(executable, "-m", "venv", made[minor])
    return made


def build(environment: Path, source: Path, folder: Path, **settings: str) -> Path:
    """A wheel, from the source distribution, where calling SWIG fails."""
    no_swig = WORK / "no-swig"
    no_swig.mkdir(exist_ok=True)
    (no_swig / "swig").write_text("#!/bin/sh\nexit 1\n")
    (no_swig / "swig").chmod(0o755)
    before = set(folder.glob("*.whl"))
    settings["PATH"] = f"{no_swig}:{os.environ['PATH']}"
    run(environment / "bin/pip", "wheel", "--no-deps", "--wheel-dir", folder, source, settings=settings)
    (wheel,) = set(folder.glob("*.whl")) - before
    return wheel


def needed_by_core(wheel: Path) -> list[str]:
    """The libraries that the extension is linked with; looks at what it shows to others on the way."""
    folder = WORK / "unpacked" / wheel.stem
    zipfile.ZipFile(wheel).extractall(folder)
    (core,) = (folder / "beschut").glob("_core.*.so")
    shown = [line.split()[-1] for line in run("nm", "-D", "--defined-only", core).splitlines()]
    assert shown == ["PyInit__core"], f"{wheel.name}: the extension shows {shown}"
    return re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-d", core))


def check(wheel: Path, minor: int) -> None:
    tag = "cp311-abi3" if minor >= STABLE else f"cp3{minor}-cp3{minor}"
    assert re.fullmatch(rf"beschut-{re.escape(VERSION)}-{tag}-(many|musl)linux_\w+\.whl", wheel.name), wheel.name
    assert wheel.stem.rsplit("-", 1)[1] in tool("auditwheel", "show", wheel).replace("\n", "")

    carried = set(zipfile.ZipFile(wheel).namelist())
    package = {name for name in carried if name.startswith("beschut/") and not name.endswith(("/", ".so"))}
    different = package ^ {f"beschut/{name}" for name in files(PACKAGE / "src" / "beschut")}
    assert not different, f"{wheel.name} and src/beschut differ in {different}"
    assert {f"beschut-{VERSION}.dist-info/licenses/{name}" for name in ("LICENSE", "LICENSE.cJSON")} <= carried

    for library in needed_by_core(wheel):
        assert "cjson" not in library or f"beschut.libs/{library}" in carried, f"{wheel.name} needs the system's {library}"
    if minor >= STABLE:
        tool("abi3audit", "--strict", wheel)


def use(environment: Path, kind: str) -> None:
    """Runs the READMEs' lines and the command, in a folder that has the examples."""
    folder = environment / "work"
    folder.mkdir(exist_ok=True)
    if not (folder / "examples").exists():
        (folder / "examples").symlink_to(PROJECT / "examples")
    warnings = ["-W", "error"] if kind == "bare" else []
    print(run(environment / "bin/python", "-I", *warnings, PROJECT / "tests/install/readme.py", PROJECT, kind, VERSION, cwd=folder), end="")
    assert "check" in run(environment / "bin/beschut", "--help")


def main() -> None:
    shutil.rmtree(WORK, ignore_errors=True)
    DIST.mkdir(parents=True)
    before = files(PACKAGE)
    tool("build", "--sdist", "--outdir", DIST, PACKAGE)
    (source,) = DIST.glob("*.tar.gz")
    assert f"{source.name[:-7]}/core/bindings/core_wrap.c" in tarfile.open(source).getnames(), "the wrapper is not carried"
    made = environments()
    assert made and max(made) >= STABLE, f"found only these Pythons: {made}"
    for minor in [minor for minor in made if minor < STABLE] + [minor for minor in made if minor >= STABLE][:1]:
        wheel = build(made[minor], source, DIST)
        print(f"{wheel.name}: {wheel.stat().st_size // 1024} KiB, built with Python 3.{minor}")
        check(wheel, minor)
    assert files(PACKAGE) == before, f"left in the project: {files(PACKAGE) - before}"
    tool("twine", "check", "--strict", *DIST.iterdir())

    for minor, environment in made.items():
        print(f"Python 3.{minor}")
        run(environment / "bin/pip", "install", "--no-index", "--find-links", DIST, "beschut")
        use(environment, "bare")
    newest = made[max(made)]
    print(f"Python 3.{max(made)}, with what the READMEs use")
    run(newest / "bin/pip", "install", "--find-links", DIST, "beschut[all]", "duckdb")
    use(newest, "full")

    linked = build(newest, source, WORK / "linked", BESCHUT_SYSTEM_CJSON="1")
    assert "libcjson.so.1" in needed_by_core(linked) and linked.stem.endswith("-linux_" + os.uname().machine), linked.name
    print("every wheel is sound")


main()
