# SPDX-License-Identifier: MIT
"""What the library shows to the outside, held against what it says that it shows.

symbols.py shared LIBRARY  the symbols of a shared library, the version script and the functions declared with BESCHUT_API are the same set
symbols.py static LIBRARY  every global symbol of a static library begins with beschut_ or bsi_
symbols.py self-test       each kind of difference is found and named
"""

import re
import subprocess
import sys
from pathlib import Path

from library import symbols_of

ROOT = Path(__file__).resolve().parents[2]
SANITIZER = re.compile(r"__(odr_)?[alut]?san|__odr_asan")


def declared(text):
    """The functions that a header declares as public."""
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.S)
    return set(re.findall(r"^BESCHUT_API[^;(]*?\b(\w+)\s*\(", code, flags=re.M))


def mapped(text):
    """The symbols that a version script lists as global; `*` may only stand under `local:`."""
    code = re.sub(r"/\*.*?\*/|#[^\n]*", "", text, flags=re.S)
    names = set()
    for body in re.findall(r"\{(.*?)\}", code, flags=re.S):
        shown, _, hidden = body.partition("local:")
        names.update(re.findall(r"([\w*?\[\]]+)\s*;", shown.replace("global:", "")))
        if hidden.strip() not in ("", "*;"):
            names.add("(under local: something else than *)")
    return names


def exported(library):
    return {symbol.partition("@")[0] for symbol in symbols_of(library).versioned}


def defined(library):
    output = subprocess.run(["nm", "-g", "--defined-only", library], check=True, capture_output=True, text=True).stdout
    return {line.split()[2] for line in output.splitlines() if re.fullmatch(r"\S+ \S \S+", line)}


def differences(header, script, library):
    """One sentence for every name that is not in all three sets."""
    places = {"the headers": header, "lib/beschut.map": script, "the library": library}
    for name in sorted(header | script | library):
        missing = [place for place, names in places.items() if name not in names]
        present = [place for place, names in places.items() if name in names]
        if missing:
            yield f"{name}: in {' and '.join(present)}, not in {' and '.join(missing)}"


def strangers(names):
    return [f"{name}: a global symbol without our prefix" for name in sorted(names) if not re.match(r"beschut_|bsi_", name) and not SANITIZER.match(name)]


def self_test():
    header = declared("BESCHUT_API int32_t beschut_a(void);\n/* BESCHUT_API int beschut_not(void); */\nBESCHUT_API const char *beschut_b(\n int32_t x);\n")
    script = mapped("N { global: beschut_a; beschut_b; local: *; };")
    assert header == script == {"beschut_a", "beschut_b"}, (header, script)
    assert "beschut_*" in mapped("N { global: beschut_*; local: *; };")
    assert not list(differences(header, script, header))
    for sets, sentence in (
        ((header | {"x"}, script, header), "x: in the headers, not in lib/beschut.map and the library"),
        ((header, script | {"x"}, header), "x: in lib/beschut.map, not in the headers and the library"),
        ((header, script, header | {"x"}), "x: in the library, not in the headers and lib/beschut.map"),
        ((header, script, header - {"beschut_a"}), "beschut_a: in the headers and lib/beschut.map, not in the library"),
    ):
        assert list(differences(*sets)) == [sentence], list(differences(*sets))
    assert strangers({"beschut_a", "bsi_b", "helper"}) == ["helper: a global symbol without our prefix"]
    return []


def main(arguments):
    if arguments == ["self-test"]:
        problems = self_test()
    elif len(arguments) == 2 and arguments[0] == "shared":
        header = set().union(*(declared(path.read_text()) for path in ROOT.glob("include/beschut/*.h")))
        assert header, "no declaration found"
        problems = list(differences(header, mapped((ROOT / "lib/beschut.map").read_text()), exported(arguments[1])))
    elif len(arguments) == 2 and arguments[0] == "static":
        names = defined(arguments[1])
        assert names, "no symbol found"
        problems = strangers(names)
    else:
        sys.exit(__doc__)
    print("\n".join(problems) or "as it should be")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
