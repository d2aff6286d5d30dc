# SPDX-License-Identifier: MIT
"""Which public functions each language reaches: all of lib/beschut.map, or unbound.txt says why not.

reached.py            checks the tree that this file stands in
reached.py --write    puts the reasons into docs/architecture.md
reached.py self-test  changes what is reached, or said of it, in a small tree, and sees that it is named

C reaches a function where tests/unit, tests/conformance or examples/c call it. Python and R reach what their packages call: a function that
bindings/beschut.i lists, or one of bindings/common, and with it all that its code names.
"""

import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = "tests/layers/unbound.txt"
PAGE = "docs/architecture.md"
BEGIN, END = "<!-- reasons: written by tests/layers/reached.py -->\n", "<!-- end of reasons -->\n"
COMMENTS = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
NAMES = re.compile(r"\b(?:beschut|bs)_\w+")
# A function or a table in the first column, to its closing brace there; or all in one line.
DEFINITION = re.compile(r"^static [^;{}()=]*?\b(bs_\w+)(?:\(|\[\]|\w* =)[^;]*?\{(?:[^\n]*\}|\n.*?^\}[^\n;]*;?)$", re.M | re.S)
TABLE = re.compile(r"^\} (bs_\w+)\[\] = \{\n(.*?)^\};", re.M | re.S)

# language: (its package, how it writes a function of the core, its own C)
LANGUAGES = {
    "Python": ("bindings/python/src/beschut/*.py", r"\b_core\.(\w+)", ("bindings/python/python.i",)),
    "R": ("bindings/r/beschut/R/*.R", r"\bR_swig_(\w+)", ("bindings/r/r.i", "bindings/r/*.h")),
}
C_TESTS = ("tests/unit/*.[ch]", "tests/conformance/*.[ch]", "examples/c/*.[ch]")


def read(root, *patterns):
    return "\n".join(path.read_text(encoding="utf-8") for pattern in patterns for path in sorted(root.glob(pattern)))


def code(root, *patterns):
    return COMMENTS.sub(" ", read(root, *patterns))


def public(root):
    return set(re.findall(r"^ *(beschut_\w+);", read(root, "lib/beschut.map"), re.M))


def definitions(text):
    """What the code of each function and table names."""
    found = {match[1]: set(NAMES.findall(match[0])) - {match[1]} for match in DEFINITION.finditer(text)}
    found.update({match[1]: set(NAMES.findall(match[2])) for match in TABLE.finditer(text)})
    return found


def reached(root, language):
    package, call, own = LANGUAGES[language]
    called = set(re.findall(call, read(root, package)))
    shims = definitions(code(root, "bindings/common/*.h", *own))
    plain = set(NAMES.findall(code(root, "bindings/beschut.i")))
    names = {f"bs_{name}" for name in called} | plain & {f"beschut_{name}" for name in called}
    # What stands in the language's own C outside functions, typemaps above all, serves every call.
    names |= set(NAMES.findall(DEFINITION.sub(" ", code(root, own[0]))))
    ahead = list(names)
    while ahead:
        new = shims.get(ahead.pop(), set()) - names
        names |= new
        ahead += new
    return names


def unbound(root):
    """Reasons, with the functions and languages that they are of."""
    reasons = {}
    for line in read(root, LIST).splitlines():
        if line.startswith("== "):
            functions = reasons.setdefault(line[3:], {})
        elif line and not line.startswith("#"):
            languages, *names = line.replace(",", " ").split(" beschut_")
            for name in names:
                functions[f"beschut_{name}"] = set(languages.split())
    return reasons


def check(root):
    every, listed = public(root), {}
    for functions in unbound(root).values():
        for name, languages in functions.items():
            if listed.setdefault(name, set()) & languages:
                yield f"{name}: twice in {LIST}"
            listed[name] |= languages
    of = {"C": set(NAMES.findall(code(root, *C_TESTS))), **{language: reached(root, language) for language in LANGUAGES}}
    for name in sorted(every):
        for language, names in of.items():
            excused = language in listed.get(name, ())
            if name not in names and not excused:
                yield f"{name}: not reached from {language}, and {LIST} does not say why"
            if name in names and excused:
                yield f"{name}: reached from {language}, against {LIST}"
    for name in sorted(listed.keys() - every):
        yield f"{name}: in {LIST}, but not public"
    if rendered(root) != read(root, PAGE):
        yield f"{PAGE}: not what {LIST} says; tests/layers/reached.py --write"


def rendered(root):
    """The page, with the reasons as a table."""
    page = read(root, PAGE)
    before, after = page[: page.index(BEGIN)], page[page.index(END) :]
    rows = [f"| {reason} | {len(functions)} |" for reason, functions in unbound(root).items()]
    return f"{before}{BEGIN}\n| reason | functions |\n|---|---|\n" + "\n".join(rows) + f"\n\n{after}"


# What a tree of three functions, of which Python and R lack one each, is made of.
TREE = {
    "lib/beschut.map": "BESCHUT_1 {\n  global:\n    beschut_a_get;\n    beschut_a_free;\n    beschut_b_name;\n  local: *;\n};\n",
    "bindings/common/a.h": """static int bs_get_with(int a) {
  return beschut_a_get(a);
}
static const struct bs_choice {
  int (*name)(int);
} bs_choices[] = {
    {beschut_b_name},
};
/* not beschut_a_free */
static int bs_choice_of(int a) { return bs_choices[a].name(a); }
static int bs_a_get(int a) { return bs_get_with(a); }
static int bs_b_name(int a) {
  return bs_choice_of(a);
}
""",
    "bindings/beschut.i": "int beschut_b_name(int b);\n",
    "bindings/python/python.i": "%typemap(out) int { beschut_a_free($1); }\n",
    "bindings/python/src/beschut/a.py": "_core.a_get(1)\n",
    "bindings/r/r.i": "static int bs_r(int a) { return beschut_a_free(a); }\n",
    "bindings/r/beschut/R/a.R": "core(R_swig_r, 1)\ncore(R_swig_a_get, 1)\n",
    "tests/unit/test_a.c": "beschut_a_get(1); beschut_b_name(1); /* beschut_c */ beschut_a_free(1);\n",
    LIST: "# A comment.\n\n== Not here.\nPython, R beschut_b_name\n",
    PAGE: f"# Page\n\n{BEGIN}\n| reason | functions |\n|---|---|\n| Not here. | 1 |\n\n{END}",
}

# (file, part of it, what stands there instead, the word that the complaint must hold; None: no complaint)
MUTANTS = [
    (LIST, "", "", None),
    (LIST, "Python, R beschut_b_name", "R beschut_b_name", "b_name: not reached from Python"),
    (LIST, "Python, R beschut_b_name", "", "b_name: not reached from R"),
    (LIST, "R beschut_b_name", "R beschut_b_name\nR beschut_a_get", "a_get: reached from R"),
    (LIST, "R beschut_b_name", "R beschut_b_name\nR beschut_c", "c: in tests/layers/unbound.txt, but not public"),
    (LIST, "R beschut_b_name", "R beschut_b_name\n== Nor there.\nR beschut_b_name", "b_name: twice"),
    ("bindings/python/src/beschut/a.py", "1)", "_core.b_name(1))", "b_name: reached from Python"),
    ("bindings/python/python.i", "beschut_a_free", "nothing", "a_free: not reached from Python"),
    ("bindings/r/beschut/R/a.R", "core(R_swig_r, 1)", "", "a_free: not reached from R"),
    ("bindings/common/a.h", "return beschut_a_get(a)", "return a", "a_get: not reached from Python"),
    ("tests/unit/test_a.c", "beschut_b_name", "nothing", "b_name: not reached from C"),
    ("tests/unit/test_a.c", "beschut_b_name", "/* beschut_b_name */ nothing", "b_name: not reached from C"),
    (PAGE, "| 1 |", "| 2 |", "--write"),
]


def self_test():
    problems = []
    for file, part, other, word in MUTANTS:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in TREE.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text.replace(part, other, 1) if name == file else text)
            found = list(check(Path(folder)))
            if (word is None) != (found == []) or (word and not any(word in problem for problem in found)):
                problems.append(f"{file} with {other!r}: expected {word!r}, found {found}")
    return problems


def main(arguments):
    if arguments == ["self-test"]:
        problems, done = self_test(), f"{len(MUTANTS)} mutants judged rightly"
    elif arguments == ["--write"]:
        (ROOT / PAGE).write_text(rendered(ROOT), encoding="utf-8")
        problems, done = [], f"{PAGE} written"
    elif not arguments:
        problems, done = list(check(ROOT)), f"{len(public(ROOT))} functions reached, or not for a reason"
        assert len(public(ROOT)) > 100, "no functions found"
    else:
        sys.exit(__doc__)
    print("\n".join(problems) or done)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
