# SPDX-License-Identifier: MIT
"""The recipes for package managers and hosted runners, as far as they can be looked at without these: they are well-formed, name files,
options, commands and packages that exist, and agree with the project.

recipes.py [PROJECT], with a Python that has check-jsonschema (with its schemas), jinja2 and PyYAML, and cmake on the path.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import jinja2
import yaml

PROJECT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2]).resolve()
PACKAGING = PROJECT / "pkgconfig"
CMAKE = (PROJECT / "CMakeLists.txt").read_text(encoding="utf-8")
((VERSION, DESCRIPTION),) = re.findall(r'^project\(beschut VERSION ([\d.]+) DESCRIPTION "(.+?)"', CMAKE, re.MULTILINE)
OPTIONS = set(re.findall(r"^ *option\((\w+)", CMAKE, re.MULTILINE))

# What the schema of vcpkg's manifests allows at the top, of what is used here: https://learn.microsoft.com/vcpkg/reference/vcpkg-json
VCPKG = {
    "type": "object",
    "required": ["name", "version", "description", "license", "dependencies"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "version": {"type": "string", "pattern": r"^(0|[1-9]\d*)(\.(0|[1-9]\d*))*$"},
        "description": {"type": "string"},
        "license": {"const": "MIT"},
        "supports": {"type": "string"},
        "dependencies": {
            "type": "array",
            "items": {
                "anyOf": [
                    {"type": "string"},
                    {
                        "type": "object",
                        "required": ["name"],
                        "additionalProperties": False,
                        "properties": {"name": {"type": "string"}, "host": {"type": "boolean"}},
                    },
                ]
            },
        },
    },
}


def run(*command: object) -> str:
    done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{done.stdout}\nfailed: {' '.join(map(str, command))}")
    return done.stdout


def schema(name: str, *files: Path) -> None:
    run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", name, *files)


def options_exist(text: str, where: str) -> None:
    met = set(re.findall(r"-D(BESCHUT_\w+)=", text))
    assert met and met <= OPTIONS, f"{where}: CMakeLists.txt has no option {met - OPTIONS}"


# ---- hosted runners -------------------------------------------------------------------------------------------------------------------


def workflows() -> None:
    """By the vendor's schema, with a time limit for each job; what they run is there."""
    files = sorted((PROJECT / ".github/workflows").glob("*.yml"))
    assert len(files) == 3, files
    schema("vendor.github-workflows", *files)
    schema("custom.github-workflows-require-timeout", *files)
    (verbs,) = re.findall(r"^case \$\{1:-help\} in\n([a-z |]+)\)", (PROJECT / "dev").read_text(encoding="utf-8"), re.MULTILINE)
    gates = {file.stem for file in (PROJECT / "tests/gates").glob("*.sh")}
    for file in files:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert content["permissions"] == {"contents": "read"}, f"{file.name}: may do more than read"
        for job in content["jobs"].values():
            matrix = job.get("strategy", {}).get("matrix", {})
            assert set(matrix.get("gate", [])) <= gates, f"{file.name}: no such gate: {set(matrix['gate']) - gates}"
            for step in job["steps"]:
                assert ("run" in step) != ("uses" in step), step
                assert re.fullmatch(r"actions/[a-z-]+@v\d+", step.get("uses", "actions/x@v1")), step
                for verb, name in re.findall(r"\./dev ([a-z]+)(?: ([a-z]+))?", step.get("run", "")):
                    assert verb in verbs.split(" | ") and (not name or name in gates), f"{file.name}: {step['run']}"
                for script in re.findall(r"^(pkgconfig/\S+)", step.get("run", "")):
                    assert (PROJECT / script).stat().st_mode & 0o100, f"{file.name}: {script} cannot be run"


# ---- conda ----------------------------------------------------------------------------------------------------------------------------


def load_file_regex(load_file: str, regex_pattern: str, from_recipe_dir: bool) -> re.Match[str]:
    assert from_recipe_dir
    found = re.search(regex_pattern, (PACKAGING / "conda" / load_file).read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"{load_file} has no {regex_pattern}"
    return found


def conda() -> None:
    """Rendered as conda-build does, with stand-ins for its functions."""
    folder = PACKAGING / "conda"
    template = jinja2.Environment(undefined=jinja2.StrictUndefined).from_string((folder / "meta.yaml").read_text(encoding="utf-8"))
    recipe = yaml.safe_load(
        template.render(
            load_file_regex=load_file_regex,
            compiler=lambda language: f"{language}_compiler",
            pin_subpackage=lambda name, max_pin: f"{name} {max_pin}",
        )
    )
    assert recipe["package"]["version"] == VERSION
    assert (folder / recipe["source"]["path"]).resolve() == PROJECT
    outputs = {output["name"]: output for output in recipe["outputs"]}
    assert set(outputs) == {"libbeschut", "beschut"}
    for output in outputs.values():
        assert set(output) <= {"name", "script", "build", "requirements", "test", "about"}
        assert set(output["requirements"]) <= {"build", "host", "run"}
        run("sh", "-n", folder / output["script"])
        assert output["about"]["summary"] == DESCRIPTION and output["about"]["license"] == "MIT"
        for file in [*output["about"]["license_file"], *output["test"].get("source_files", [])]:
            assert (PROJECT / file).is_file(), f"meta.yaml: no file {file}"
    options_exist((folder / "build-library.sh").read_text(encoding="utf-8"), "build-library.sh")
    pyproject = (PROJECT / "bindings/python/pyproject.toml").read_text(encoding="utf-8")
    (backend,) = re.findall(r'"scikit-build-core(>=[\d.]+)"', pyproject)
    assert f"scikit-build-core {backend}" in outputs["beschut"]["requirements"]["host"]
    (cmake,) = re.findall(r"^cmake_minimum_required\(VERSION ([\d.]+)\)", CMAKE, re.MULTILINE)
    assert all(f"cmake >={cmake}" in output["requirements"]["build"] for output in outputs.values())


# ---- vcpkg ----------------------------------------------------------------------------------------------------------------------------

# Stands for vcpkg: its functions note what they were given.
STAND_IN = r"""
function(note name)
  list(JOIN ARGN "|" words)
  file(APPEND "${NOTES}" "${name}|${words}\n")
endfunction()
foreach(name vcpkg_cmake_configure vcpkg_cmake_install vcpkg_cmake_config_fixup vcpkg_fixup_pkgconfig vcpkg_install_copyright)
  cmake_language(EVAL CODE "function(${name})\n note(${name} \${ARGN})\n endfunction()")
endforeach()
set(PORT libbeschut)
include("${CURRENT_PORT_DIR}/portfile.cmake")
"""


def vcpkg() -> None:
    """The manifest by its fields; the portfile run by CMake, with vcpkg's functions stood in for."""
    folder = PACKAGING / "vcpkg"
    manifest = json.loads((folder / "vcpkg.json").read_text(encoding="utf-8"))
    assert manifest["version"] == VERSION and manifest["description"] == DESCRIPTION
    with tempfile.TemporaryDirectory() as scratch:
        rules, stand_in, notes, packages = (Path(scratch, name) for name in ("schema.json", "run.cmake", "notes.txt", "packages"))
        rules.write_text(json.dumps(VCPKG))
        run(sys.executable, "-m", "check_jsonschema", "--schemafile", rules, folder / "vcpkg.json")
        stand_in.write_text(STAND_IN)
        run("cmake", f"-DNOTES={notes}", f"-DCURRENT_PORT_DIR={folder}", f"-DCURRENT_PACKAGES_DIR={packages}", "-P", stand_in)
        called = {name: words for name, *words in (line.split("|") for line in notes.read_text().splitlines())}
        assert (packages / "share/libbeschut/usage").is_file()
    configure, copyright_of = called["vcpkg_cmake_configure"], called["vcpkg_install_copyright"]
    assert Path(configure[configure.index("SOURCE_PATH") + 1]).resolve() == PROJECT
    options_exist(" ".join(configure), "portfile.cmake")
    assert Path(copyright_of[copyright_of.index("FILE_LIST") + 1]).resolve() == PROJECT / "LICENSE"
    fixup = called["vcpkg_cmake_config_fixup"]
    assert fixup[fixup.index("CONFIG_PATH") + 1] == "lib/cmake/beschut"
    helpers = {dependency["name"] for dependency in manifest["dependencies"] if isinstance(dependency, dict) and dependency["host"]}
    assert helpers == {"vcpkg-cmake", "vcpkg-cmake-config"} and "cjson" in manifest["dependencies"]
    usage = (folder / "usage").read_text()
    assert "find_package(beschut CONFIG REQUIRED)" in usage and "beschut::beschut" in usage


# ---- how to cite ----------------------------------------------------------------------------------------------------------------------


def citation() -> None:
    schema("vendor.citation-file-format", PROJECT / "docs/CITATION.cff")


for check in (workflows, conda, vcpkg, citation):
    check()
    print(f"{check.__name__}: well-formed, and agrees with the project")
