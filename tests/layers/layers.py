# SPDX-License-Identifier: MIT
"""Who may include and call whom inside the project, and whether docs/architecture.md says so.

layers.py            checks the tree that this file stands in
layers.py self-test  breaks every rule once in a copy, and sees that it is named
"""

import re
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# A room may include the internal headers of these rooms, and the public headers that belong to them.
ROOMS = {
    "base": {"base"},
    "model": {"base", "model"},
    "rules": {"base", "model", "rules"},
    "rates": {"base", "model", "rates"},
    "solve": {"base", "model", "rules", "solve"},
    "io": {"base", "model", "io"},
    "tally": {"base", "model", "tally"},
    "policy": {"base", "model", "policy"},
}
PUBLIC_HEADERS = {
    "base": "arrow_interface calendar diagnostics export memory status version version_numbers",
    "model": "area cell collection report",
    "rules": "findings rules",
    "rates": "compare funnel many proportion rates smooth standardise trend",
    "solve": "ranges repairs review solver",
    "io": "arrow reader writer",
    "tally": "population records tally",
    "policy": "advice finance frame parameters target",
}
# These rooms are known by their public headers only: what stands in them is written out as tables.
OUTSIDE = {"io": {"rules", "rates"}}
CJSON = "base/json.c"
PUBLIC_ROOM = {f"beschut/{name}.h": room for room, names in PUBLIC_HEADERS.items() for name in names.split()}

# (words, the files under lib/ where they may stand, why not elsewhere)
WORDS = [
    (r"malloc|calloc|realloc|free|strdup|strndup|aligned_alloc|posix_memalign|alloca", r"base/memory\.c", "memory comes from lib/base/memory.c"),
    (r"getline|getdelim|open_memstream|asprintf|vasprintf", r"(?!)", "memory comes from lib/base/memory.c"),
    (r"strto[dfl]|strtold|ato[fil]|atoll|sscanf|fscanf|localeconv", r"base/", "numbers are read by lib/base"),
    (r"[ft]?printf|v[f]?printf|dprintf|puts|putchar|perror|stdout|stderr", r"(?!)", "the library does not print"),
    (r"exit|_exit|_Exit|quick_exit|abort|assert|raise|longjmp", r"(?!)", "the library does not end the program"),
    (r"setlocale|uselocale", r"(?!)", "the library leaves the locale alone"),
]
FLOATING = re.compile(r"%[-+#0-9.*']*[lL]?[aefgAEFG]")
TOKENS = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def blank(match):
    """Comments and texts become spaces, line ends stay."""
    return re.sub(r"[^\n]", " ", match.group())


def split(text):
    """The code without comments and texts, the texts with their line, and the includes with theirs."""
    includes = [(text.count("\n", 0, m.start()) + 1, m.group(1)) for m in re.finditer(r'^[ \t]*#[ \t]*include[ \t]+([<"][^>"\n]+[>"])', text, re.M)]
    texts = [(text.count("\n", 0, m.start()) + 1, m.group()) for m in TOKENS.finditer(text) if m.group()[0] == '"']
    return TOKENS.sub(blank, text), texts, includes


def check_include(inside, room, include, rooms_of):
    name = include[1:-1]
    if name.startswith("beschut/"):
        owner = PUBLIC_ROOM.get(name)
        if owner is None:
            return f"includes {include}, which tests/layers/layers.py gives no room"
        if owner in OUTSIDE.get(room, ()):
            return None
    elif include[0] == '"':
        owners = rooms_of.get(name, [])
        if len(owners) != 1:
            return f"includes {include}, which stands in {len(owners)} rooms of lib"
        owner = owners[0]
    elif name.startswith("cjson/"):
        return None if inside == CJSON else f"includes {include}: only lib/{CJSON} knows cJSON"
    else:
        return None
    return None if owner in ROOMS[room] else f"includes {include} of {owner}, which {room} may not know"


NO_PURPOSE = "does not begin with what it is for"


def check_library(root):
    files = sorted(path for path in (root / "lib").glob("*/*") if path.suffix in (".c", ".h", ".def"))
    rooms_of = {}
    for path in files:
        rooms_of.setdefault(path.name, []).append(path.parent.name)
    for path in files:
        inside = path.relative_to(root / "lib").as_posix()
        room = path.parent.name
        if room not in ROOMS:
            yield f"lib/{inside}: a room that tests/layers/layers.py does not know"
            continue
        text = path.read_text()
        if not re.match(r"/\* SPDX[^\n]*\n/\*", text):
            yield f"lib/{inside}: {NO_PURPOSE}"
        code, texts, includes = split(text)
        for line, include in includes:
            problem = check_include(inside, room, include, rooms_of)
            if problem:
                yield f"lib/{inside}:{line}: {problem}"
        for words, allowed, reason in WORDS:
            if re.match(allowed, inside):
                continue
            for match in re.finditer(rf"(?<![\w.>])(?<!format\()({words})\b", code):
                yield f"lib/{inside}:{code.count(chr(10), 0, match.start()) + 1}: {match.group(1)}: {reason}"
        for line, text in texts:
            if room != "base" and FLOATING.search(text):
                yield f"lib/{inside}:{line}: {text}: floating point is written by lib/base"


def check_headers(root):
    for path in sorted((root / "include/beschut").glob("*.h*")):
        for line, include in split(path.read_text())[2]:
            public = include[0] == "<" and (include[1:-1] in PUBLIC_ROOM or include in ("<stddef.h>", "<stdint.h>"))
            if not public:
                yield f"include/beschut/{path.name}:{line}: a public header includes {include}"


CASES = '"../tests/solve_reference/cases.h"'  # which is held to the same


def check_programs(root):
    for path in sorted([*root.glob("examples/c/*.[ch]"), *root.glob("docs/*.[ch]"), *root.glob("tests/solve_reference/*.h")]):
        for line, include in split(path.read_text())[2]:
            if path.parent.name == "docs" and include == CASES:
                continue
            if include[0] == '"' or (include.startswith("<beschut/") and include != "<beschut/beschut.h>"):
                yield f"{path.relative_to(root).as_posix()}:{line}: only <beschut/beschut.h> is for programs, not {include}"


PAGE = "docs/architecture.md"
# Folders whose own folders are named one by one.
NAMED = ("lib", "bindings", "bindings/python", "bindings/r", "tests", "examples")


def check_page(root):
    """The page names every folder, and says of every room what it knows."""
    page = (root / PAGE).read_text(encoding="utf-8")
    for parent in NAMED:
        for path in sorted((root / parent).glob("*/")):
            name = f"{parent}/{path.name}/"
            if path.name[0] not in "._" and any(path.iterdir()) and f"`{name}`" not in page:
                yield f"{name}: {PAGE} does not name it"
    for name in re.findall(r"`((?:lib|bindings|tests|examples)/[\w/]*/)`", page):
        if not (root / name).is_dir():
            yield f"{PAGE}: names {name}, which is not there"
    for room, knows in ROOMS.items():
        row = re.search(rf"^\| `lib/{room}/` \| .* \| (.*?)(?:;.*)?\|$", page, re.M)
        if row is None or set(re.findall(r"\w+", row[1])) != knows - {room}:
            yield f"{PAGE}: lib/{room}/ knows {', '.join(sorted(knows - {room})) or 'nobody'} by tests/layers/layers.py"


def check(root):
    return [*check_library(root), *check_headers(root), *check_programs(root), *check_page(root)]


LICENCE = "/* SPDX-License-" + "Identifier: MIT */\n"  # in two parts, lest tools take it for this file's
HEAD = LICENCE + "/* A mutant. */\n"
# (file, line added to it, the word that the complaint must hold; None: no complaint)
MUTANTS = [
    ("lib/base/mutant.c", '#include "report.h"', '"report.h" of model'),
    ("lib/base/mutant.c", "#include <beschut/report.h>", "<beschut/report.h> of model"),
    ("lib/base/mutant.c", "#include <beschut/unheard.h>", "gives no room"),
    ("lib/io/mutant.c", "#include <cjson/cJSON.h>", "knows cJSON"),
    ("lib/model/mutant.c", '#include "mutant_rules.h"', "of rules"),
    ("lib/rules/mutant.c", '#include "mutant_io.h"', "of io"),
    ("lib/rules/mutant.c", "#include <beschut/rates.h>", "of rates"),
    ("lib/rates/mutant.c", '#include "mutant_rules.h"', "of rules"),
    ("lib/rates/mutant.c", "#include <beschut/reader.h>", "of io"),
    ("lib/rules/mutant.c", "#include <beschut/solver.h>", "of solve"),
    ("lib/solve/mutant.c", "#include <beschut/rates.h>", "of rates"),
    ("lib/io/mutant.c", '#include "mutant_rates.h"', "of rates"),
    ("lib/io/mutant.c", '#include "mutant_rules.h"', "of rules"),
    ("lib/rules/mutant.c", "#include <beschut/arrow.h>", "of io"),
    ("lib/rates/mutant.c", "#include <beschut/findings.h>", "of rules"),
    ("lib/io/mutant.c", "#include <beschut/findings.h>\n#include <beschut/rates.h>", None),
    ("lib/io/mutant.c", '  #  include "nowhere.h"', "in 0 rooms"),
    ("lib/attic/mutant.c", "", "does not know"),
    ("lib/base/mutant.c", LICENCE + "int one;", NO_PURPOSE),
    ("lib/base/mutant.h", "int one;", NO_PURPOSE),
    ("lib/model/mutant.c", "void *p = malloc(1);", "malloc"),
    ("lib/base/mutant.c", "p = calloc(1, 1);", "calloc"),
    ("lib/io/mutant.c", "p = realloc(p, 1);", "realloc"),
    ("lib/io/mutant.c", "free (p);", "free"),
    ("lib/io/mutant.c", "release = free;", "free"),
    ("lib/rates/mutant.c", "p = strdup(p);", "strdup"),
    ("lib/io/mutant.c", "getline(&p, &n, f);", "getline"),
    ("lib/io/mutant.c", "double d = strtod(p, 0);", "strtod"),
    ("lib/rates/mutant.c", "double d = atof(p);", "atof"),
    ("lib/rates/mutant.c", 'bsi_text_add_format(t, "%f", d);', "floating point"),
    ("lib/rules/mutant.c", 'bsi_text_add_format(t, "%d of %.17g", i, d);', "floating point"),
    ("lib/base/mutant.c", 'printf("x");', "printf"),
    ("lib/rules/mutant.c", "fprintf(f, p);", "fprintf"),
    ("lib/rules/mutant.c", "fputs(p, stderr);", "stderr"),
    ("lib/io/mutant.c", "puts(p);", "puts"),
    ("lib/io/mutant.c", "exit(1);", "exit"),
    ("lib/base/mutant.c", "abort();", "abort"),
    ("lib/base/mutant.c", "assert(p);", "assert"),
    ("lib/io/mutant.c", "setlocale(LC_ALL, p);", "setlocale"),
    ("include/beschut/mutant.h", '#include "report.h"', "public header"),
    ("include/beschut/mutant.h", "#include <stdio.h>", "public header"),
    ("examples/c/mutant.c", "#include <beschut/report.h>", "for programs"),
    ("examples/c/mutant.c", '#include "text.h"', "for programs"),
    ("docs/mutant.c", '#include "text.h"', "for programs"),
    ("lib/model/mutant.c", '/* malloc printf("%f") */ // exit abort\nconst char *t = "free, exit and printf; 100% evenly";', None),
    ("lib/model/mutant.c", "static_assert(1, p); bsi_free(p); cJSON_free(p); hooks.free(p); hooks->free(p);", None),
    ("lib/base/mutant.c", 'snprintf(b, n, "%.17g", d); strtod(b, 0);', None),
    ("lib/base/mutant.h", "__attribute__((format(printf, 1, 2)))", None),
    ("lib/base/memory.c", "void *q = malloc(1);", None),
    ("lib/base/json.c", "#include <cjson/cJSON.h>", None),
    ("lib/io/mutant.c", '#include "report.h"\n#include <beschut/collection.h>\n#include <stdio.h>', None),
    ("examples/c/mutant.c", "#include <beschut/beschut.h>\n#include <stdio.h>", None),
    ("lib/cellar/mutant.txt", "", "does not name it"),
    ("tests/mutant/mutant.py", "", "does not name it"),
    ("bindings/r/mutant/mutant.R", "", "does not name it"),
    ("bindings/r/.mutant/mutant.R", "", None),
]
# (part of docs/architecture.md, what stands there instead, the word that the complaint must hold)
PAGE_MUTANTS = [
    ("`tests/unit/`", "`tests/units/`", "names tests/units/"),
    ("base, model, rules |", "base, rules |", "lib/solve/ knows base, model, rules"),
    ("| `lib/io/` |", "| `lib/base/` |", "lib/io/ knows base, model"),
]


def self_test():
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        page = (ROOT / PAGE).read_text(encoding="utf-8")
        for part in ("include", "docs", *re.findall(r"`((?:lib|bindings|tests|examples)/[\w/]*/)`", page)):
            (root / part).mkdir(parents=True, exist_ok=True)
        (root / PAGE).write_text(page, encoding="utf-8")
        for room in ROOMS:
            (root / "lib" / room / f"mutant_{room}.h").touch()
        shutil.copy(ROOT / "lib/model/report.h", root / "lib/model")
        (root / "include/beschut").mkdir()
        (root / "lib/attic").mkdir()
        for file, line, word in MUTANTS:
            path = root / file
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"{'' if word == NO_PURPOSE else HEAD}{line}\n")
            found = [problem for problem in check(root) if problem.startswith((file, f"{path.parent.relative_to(root).as_posix()}/: "))]
            if (word is None) != (found == []) or (word and word not in found[0]):
                problems.append(f"{file} with {line!r}: expected {word!r}, found {found}")
            path.unlink()
        for part, other, word in PAGE_MUTANTS:
            (root / PAGE).write_text(page.replace(part, other), encoding="utf-8")
            if part not in page or not any(word in problem for problem in check_page(root)):
                problems.append(f"{PAGE} with {other!r}: expected {word!r}, found {list(check_page(root))}")
    return problems


def main(arguments):
    if arguments == ["self-test"]:
        problems, done = self_test(), f"{len(MUTANTS) + len(PAGE_MUTANTS)} mutants judged rightly"
    elif not arguments:
        problems, done = check(ROOT), "layers kept"
        assert any((ROOT / "lib").glob("*/*.c")), "no source found"
    else:
        sys.exit(__doc__)
    print("\n".join(problems) or done)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
