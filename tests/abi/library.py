# SPDX-License-Identifier: MIT
"""What a shared library shows of itself: SONAME, symbols with their nodes, and types as abidw reads them from the debug information."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from interface import run

# With --headers-dir abidw knows public headers by their file names alone, and lib/ has some of the same names as include/beschut/. So it is
# told the folder, under the label by which it keeps private types as mere names; with another label it would drop what points to them, too.
PUBLIC_TYPES = r"""[suppress_type]
  label = Artificial private types suppression specification
  source_location_not_regexp = include/beschut/[^/]*$
  drop = true
"""


@dataclass(frozen=True)
class Symbols:
    """soname, and each symbol as name@node."""

    soname: str
    versioned: frozenset[str]

    def text(self) -> str:
        return "".join(f"{line}\n" for line in (self.soname, *sorted(self.versioned)))

    def nodes(self) -> dict[str, list[str]]:
        """The symbols of each node."""
        nodes: dict[str, list[str]] = {}
        for symbol in sorted(self.versioned):
            name, _, node = symbol.partition("@")
            nodes.setdefault(node, []).append(name)
        return nodes


def symbols_in(text: str) -> Symbols:
    """What Symbols.text wrote."""
    soname, *versioned = text.split()
    return Symbols(soname, frozenset(versioned))


def symbols_of(library: Path) -> Symbols:
    soname = re.search(r"\(SONAME\).*\[(.*)\]", run("readelf", "-dW", library))
    rows = (line.split() for line in run("nm", "-D", "--defined-only", "--with-symbol-versions", library).splitlines())
    versioned = {name.replace("@@", "@") for *_, kind, name in rows if kind != "A"}  # A: the name of the node itself
    return Symbols(soname.group(1) if soname else "(none)", frozenset(versioned))


def has_debug_information(library: Path) -> bool:
    return ".debug_info" in run("readelf", "-SW", library)


def write_types(library: Path, out: Path) -> None:
    """The types of all public functions, for abidiff, without anything of the machine."""
    suppressions = out.with_suffix(".suppressions")
    suppressions.write_text(PUBLIC_TYPES)
    options = "--exported-interfaces-only --drop-private-types --no-corpus-path --no-comp-dir-path --no-show-locs --type-id-style hash"
    run("abidw", *options.split(), "--suppressions", suppressions, "--out-file", out, library)
    suppressions.unlink()
    out.write_text(re.sub(r" path='[^']*/(lib/[^']*)'", r" path='\1'", out.read_text()))


def compare_types(baseline: Path, new: Path) -> str:
    """What abidiff says has changed; nothing where all is well."""
    done = subprocess.run(["abidiff", "--no-added-syms", str(baseline), str(new)], capture_output=True, text=True)
    if done.returncode == 0:
        return ""
    return done.stdout.strip() or done.stderr.strip() or f"abidiff ended with {done.returncode}"
