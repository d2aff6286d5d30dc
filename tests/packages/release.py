# SPDX-License-Identifier: MIT
"""What pkgconfig/release.sh makes: made twice, in two places, it is the same to the byte; every artefact is what its name says.

release.py PROJECT WORK_FOLDER, with a Python that has build, swig, twine, reuse and spdx-tools; as root, or where users may make
namespaces. The working tree is tried, with what is not committed. Leaves the artefacts in WORK_FOLDER/first/build/release-artifacts.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PROJECT, WORK = (Path(argument).resolve() for argument in sys.argv[1:3])
(VERSION,) = re.findall(r"^project\(beschut VERSION ([\d.]+)", (PROJECT / "CMakeLists.txt").read_text(), re.MULTILINE)
NAME = f"libbeschut-{VERSION}"
FIRST, SECOND = WORK / "first", WORK / "elsewhere" / "second"
ARTEFACTS = FIRST / "build" / "release-artifacts"
UNFIT = "initial-upload-closes-no-bugs"  # there is no bug that asks for the package


def attempt(*command: object, cwd: Path | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    words = list(map(str, command))
    return subprocess.run(words, cwd=cwd, env={**os.environ, **settings}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def run(*command: object, cwd: Path | None = None, **settings: str) -> str:
    done = attempt(*command, cwd=cwd, **settings)
    if done.returncode != 0:
        sys.exit(f"{done.stdout[-6000:]}\nfailed: {' '.join(map(str, command))}")
    return done.stdout


def git(*arguments: object, cwd: Path) -> str:
    return run("git", "-c", "user.name=libbeschut", "-c", "user.email=libbeschut@example.org", *arguments, cwd=cwd)


def release(clone: Path) -> subprocess.CompletedProcess[str]:
    return attempt("pkgconfig/release.sh", cwd=clone, PYTHON=sys.executable)


# ---- making ---------------------------------------------------------------------------------------------------------------------------


def refuses(clone: Path) -> None:
    """What is not committed, and versions that disagree."""
    manifest = clone / "pkgconfig/vcpkg/vcpkg.json"
    manifest.write_text(manifest.read_text().replace(VERSION, "0.9.9"))
    done = release(clone)
    assert done.returncode != 0 and "not committed" in done.stdout, done.stdout
    git("commit", "--quiet", "--all", "--message", "Another version", cwd=clone)
    done = release(clone)
    assert done.returncode != 0 and "vcpkg.json: 0.9.9" in done.stdout and "disagree" in done.stdout, done.stdout
    assert not list((clone / "build/release-artifacts").glob("*beschut*")), "it made something before it refused"
    git("reset", "--quiet", "--hard", "HEAD~1", cwd=clone)


def make() -> None:
    shutil.rmtree(WORK, ignore_errors=True)
    SECOND.parent.mkdir(parents=True)
    run("sh", PROJECT / "tests/packages/committed.sh", PROJECT, FIRST)
    git("clone", "--quiet", FIRST, SECOND, cwd=WORK)
    refuses(SECOND)
    with ThreadPoolExecutor() as both:
        for done in both.map(release, (FIRST, SECOND)):
            assert done.returncode == 0, done.stdout[-6000:]
    said = [(clone / "build/release-artifacts/SHA256SUMS").read_text().splitlines() for clone in (FIRST, SECOND)]
    different = sorted({line.split()[1] for line in set(said[0]) ^ set(said[1])})
    assert not different, f"not the same when made again: {different}"
    run("sha256sum", "--check", "--strict", "SHA256SUMS", cwd=ARTEFACTS)
    print(f"{len(said[0])} artefacts, made twice, the same to the byte")


# ---- looking --------------------------------------------------------------------------------------------------------------------------


def one(pattern: str) -> Path:
    (file,) = ARTEFACTS.glob(pattern)
    return file


def complete() -> None:
    kinds = [f"{NAME}.tar.gz", f"{NAME}.spdx.json", "SHA256SUMS"]
    kinds += [f"beschut-{VERSION}.tar.gz", f"beschut-{VERSION}-*.whl", f"beschut_{VERSION}.tar.gz"]
    kinds += [f"libbeschut{VERSION.split('.')[0]}_{VERSION}-1_*.deb", f"libbeschut-dev_{VERSION}-1_*.deb", "libbeschut*-dbgsym_*.ddeb"]
    assert {one(kind) for kind in kinds} == set(ARTEFACTS.iterdir()), sorted(ARTEFACTS.iterdir())


def tarball() -> None:
    """It holds what git has, nobody's name and one time; every link in it leads to something in it; it builds without a network."""
    tracked = set(git("ls-files", "-z", cwd=FIRST).split("\0")[:-1])
    when = int(git("log", "-1", "--format=%ct", cwd=FIRST))
    with tarfile.open(one(f"{NAME}.tar.gz")) as archive:
        members = [member for member in archive.getmembers() if not member.isdir()]
        assert {member.name for member in members} == {f"{NAME}/{file}" for file in tracked}
        assert {(member.uid, member.gid, member.uname, member.gname, member.mtime) for member in members} == {(0, 0, "root", "root", when)}
        archive.extractall(WORK / "tarball")
    root = WORK / "tarball" / NAME
    links = [file for file in root.rglob("*") if file.is_symlink()]
    assert len(links) == sum(member.issym() for member in members) > 0
    for link in links:
        assert link.exists() and link.resolve().is_relative_to(root), f"{link} leads nowhere, or out of the tarball"
    assert not (root / "build").exists()

    build = root / "build/offline"
    as_user = [] if os.geteuid() == 0 else ["--map-root-user"]
    offline = ["unshare", *as_user, "--net"]
    assert attempt(*offline, "cat", "/proc/net/dev").stdout.count(":") == 1, "there is a network"
    run(*offline, "cmake", "-S", root, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release")
    run(*offline, "cmake", "--build", build, "--target", "beschut", "run_conformance", "demo")
    said = run(*offline, "ctest", "--test-dir", build, "--tests-regex", "^(conformance|layers|licences|versions)$")
    assert "0 tests failed out of 4" in said, said
    assert f"libbeschut {VERSION}" in run(build / "examples/demo", *(root / "examples/data").glob("2019*.txt"))
    print(f"{NAME}.tar.gz: {len(members)} files, as git has them; builds and passes without a network")


def fields(package: Path) -> dict[str, str]:
    return dict(re.findall(r"^([A-Z][\w-]*): (.*)$", run("dpkg-deb", "--field", package), re.MULTILINE))


def packed(package: Path) -> list[str]:
    """The files in it, below /usr."""
    lines = run("dpkg-deb", "--contents", package).splitlines()
    return [line.split(maxsplit=5)[5].split(" -> ")[0].removeprefix("./usr/") for line in lines if not line.startswith("d")]


def to_pack(names: list[str]) -> set[str]:
    """What tests/install/manifest.txt has, at the places of Debian."""
    libraries = f"lib/{run('dpkg-architecture', '-qDEB_HOST_MULTIARCH').strip()}/"
    lines = [line.split() for line in (PROJECT / "tests/install/manifest.txt").read_text().splitlines() if not line.startswith("#")]
    listed = [file.replace("targets-release", "targets-none") for kind, file in lines if kind in ("both", "shared")]
    files = {re.sub("^lib/", libraries, file) for file in listed}
    documents = {f"share/doc/{name}/{file}" for name in names for file in ("changelog.gz", "changelog.Debian.gz", "copyright")}
    return files - {"share/doc/beschut/LICENSE"} | documents


def debian() -> None:
    packages = [one(f"libbeschut{VERSION.split('.')[0]}_*.deb"), one("libbeschut-dev_*.deb")]
    runtime, development = map(fields, packages)
    assert (runtime["Section"], development["Section"]) == ("libs", "libdevel")
    assert runtime["Multi-Arch"] == development["Multi-Arch"] == "same"
    assert {depends.split()[0] for depends in runtime["Depends"].split(", ")} == {"libc6", "libcjson1"}
    assert development["Depends"] == f"{runtime['Package']} (= {runtime['Version']}), libcjson-dev"
    assert runtime["Description"] != development["Description"]

    names = [name for package in packages for name in packed(package)]
    expected = to_pack([runtime["Package"], development["Package"]])
    assert len(names) == len(set(names)) and set(names) == expected, set(names) ^ expected

    control = run("sh", "-c", f"dpkg-deb --ctrl-tarfile {packages[0]} | tar -xOf - ./symbols")
    public = set(re.findall(r"^ (beschut_\w+)@BESCHUT_[\d_]+ ", control, re.MULTILINE))
    exported = re.findall(r"^ +(beschut_\w+);", (PROJECT / "lib/beschut.map").read_text(), re.MULTILINE)
    assert public == set(exported), "symbols and beschut.map differ"
    allow_root = ["--allow-root"] if os.geteuid() == 0 else []
    run("lintian", *allow_root, "--fail-on", "error,warning", "--suppress-tags", UNFIT, *packages)
    print(f"{runtime['Package']}, libbeschut-dev {runtime['Version']}: {len(names)} files, {len(public)} symbols; lintian is content")


def python_package() -> None:
    wheel, sdist = one("*.whl"), one(f"beschut-{VERSION}.tar.gz")
    assert re.fullmatch(rf"beschut-{re.escape(VERSION)}-cp\w+-(abi3|cp\w+)-manylinux_2_\d+_\w+\.whl", wheel.name), wheel.name
    metadata = zipfile.ZipFile(wheel).read(f"beschut-{VERSION}.dist-info/METADATA").decode()
    assert f"\nVersion: {VERSION}\n" in metadata
    carried = {name.split("/", 1)[1] for name in tarfile.open(sdist).getnames() if "/" in name}
    unwanted = {name for name in carried if re.match(r"core/pkgconfig/(.*/|.*\.(sh|py)$)", name)}
    assert not unwanted, f"the source distribution carries packaging files: {sorted(unwanted)}"
    run(sys.executable, "-I", "-m", "twine", "check", "--strict", wheel, sdist)
    print(f"{wheel.name}: sound; tests/install/wheel.py installs and uses it")


def r_package() -> None:
    with tarfile.open(one(f"beschut_{VERSION}.tar.gz")) as archive:
        names = archive.getnames()
        description = archive.extractfile("beschut/DESCRIPTION").read().decode()  # type: ignore[union-attr]
    assert f"\nVersion: {VERSION}\n" in description
    core = {f"src/core/{file.relative_to(FIRST)}" for file in FIRST.glob("lib/*/*.c")}
    wanted = {*core, "src/beschut_wrap.c", "inst/doc/beschut.html"}
    assert {f"beschut/{name}" for name in wanted} <= set(names), "it is not complete"
    print(f"beschut_{VERSION}.tar.gz: carries core, wrapper and vignettes; ./dev gate r checks the package")


def bill_of_materials() -> None:
    file = one(f"{NAME}.spdx.json")
    run(Path(sys.executable).parent / "pyspdxtools", "--infile", file)
    bill = json.loads(file.read_text())
    packages = {package["name"]: package for package in bill["packages"]}
    assert {package["versionInfo"] for name, package in packages.items() if "beschut" in name} == {VERSION}
    assert packages["cJSON"]["versionInfo"] == run("pkg-config", "--modversion", "libcjson").strip()
    assert packages["libbeschut"]["checksums"][0]["checksumValue"] == run("sha256sum", one(f"{NAME}.tar.gz")).split()[0]
    needed = run("readelf", "-d", WORK / "tarball" / NAME / "build/offline/libbeschut.so")
    linked = set(re.findall(r"\(NEEDED\).*\[lib(\w+)\.so", needed)) - {"c", "m"}
    assert linked == {"cjson"}, f"the bill does not have all that is linked: {linked}"
    print(f"{file.name}: valid SPDX 2.3")


def licences() -> None:
    """REUSE wants the text of the licence in a folder LICENSES; it stands in LICENSE."""
    copy = WORK / "reuse"
    shutil.copytree(FIRST, copy, symlinks=True, ignore=shutil.ignore_patterns("build"))
    (copy / "LICENSES").mkdir()
    shutil.copy(copy / "LICENSE", copy / "LICENSES/MIT.txt")
    run(Path(sys.executable).parent / "reuse", "--root", copy, "lint")
    print("reuse lint: every file has a licence and a copyright")


def main() -> None:
    make()
    for look in (complete, tarball, debian, python_package, r_package, bill_of_materials, licences):
        look()


main()
