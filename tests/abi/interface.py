# SPDX-License-Identifier: MIT
"""The public interface as the headers declare it: its constants and its declarations, each in one normal form.

Comments, formatting, the order of headers and the names of parameters do not matter here; a `const`, a type, the name of a member, the size
of an array and the value of a constant do.

interface.py self-test   what is the same is found to be the same, what differs to differ
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

KEYWORDS = {"char", "const", "double", "enum", "float", "int", "long", "restrict", "short", "signed", "struct", "union", "unsigned", "void"}
QUALIFIERS = {"const", "restrict", "struct", "enum", "union"}
EXTREMES = {-(2**63): "INT64_MIN", -(2**31): "INT32_MIN"}
SPACING = ((r" ([,;)\]\[])", r"\1"), (r"([(\[]) ", r"\1"), (r"\* ", "*"), (r"(\w|\)) \((?!\*)", r"\1("))
RELEASED_WITH_EACH = "version_numbers.h"  # the one header whose numbers are meant to change


@dataclass(frozen=True)
class Interface:
    """constants: their values as text. lengths: those constants that only say how long a list is. declarations: by what they declare."""

    constants: dict[str, str]
    lengths: frozenset[str]
    declarations: dict[str, str]


def run(*command: object) -> str:
    """What a command prints; where it fails, the end."""
    words = [str(part) for part in command]
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}\nended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def public_headers(includes: list[Path]) -> list[str]:
    return sorted({f"beschut/{path.name}" for folder in includes for path in folder.glob("beschut/*.h")})


def read_headers(compiler: str, includes: list[Path]) -> Interface:
    """The interface that the headers beschut/*.h in these folders declare."""
    headers = public_headers(includes)
    source = "".join(f"#include <{header}>\n" for header in headers)
    with tempfile.TemporaryDirectory() as folder:
        everything = Path(folder, "everything.c")
        everything.write_text(source)
        options = [f"-I{path}" for path in includes]
        code, macros = own_lines(run(compiler, "-E", "-dD", "-DBESCHUT_STATIC", *options, everything))
        parts = [tokens for tokens in split(tokens_of(code), ";") if tokens]
        enumerators = [names for names in map(enumerators_of, parts) if names]
        names = [name for names in enumerators for name in names] + macros
        constants = values(compiler, options, source, names, Path(folder))
    lengths = {name for names in enumerators for name in lengths_in(names, constants)}
    declarations = (declared([constants.get(token, token) for token in tokens]) for tokens in parts if not enumerators_of(tokens))
    return Interface(constants, frozenset(lengths), dict(sorted(declarations, key=by_kind)))


def by_kind(item: tuple[str, str]) -> int:
    """Types before the functions that use them; within these as the headers have them."""
    return 1 if "(" in item[1] and not item[1].startswith(("typedef", "struct")) else 0


def own_lines(preprocessed: str) -> tuple[str, list[str]]:
    """Of what the preprocessor gives, the code that stands in our headers, and the names of those macros that have a value."""
    code: list[str] = []
    macros: dict[str, None] = {}
    ours = False
    for line in preprocessed.splitlines():
        marker = re.match(r'# \d+ "(.*?)"', line)
        define = re.match(r"#define (\w+)(\(?)(.*)", line)
        if marker:
            path = Path(marker.group(1))
            ours = path.parent.name == "beschut" and path.name != RELEASED_WITH_EACH
        elif ours and define and not define.group(2) and define.group(3).strip():
            macros[define.group(1)] = None
        elif line.startswith("#undef "):
            macros.pop(line.split()[1], None)
        elif ours and not line.startswith("#"):
            code.append(line)
    return "\n".join(code), list(macros)


def tokens_of(code: str) -> list[str]:
    return re.findall(r"\w+|\.\.\.|[^\w\s]", code)


def split(tokens: list[str], separator: str) -> list[list[str]]:
    """The runs of tokens between the separators that stand outside all brackets."""
    runs: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token in "([{") - (token in ")]}")
        if token == separator and depth == 0:
            runs.append([])
        else:
            runs[-1].append(token)
    return runs


# ---- constants ------------------------------------------------------------------------------------------------------------------------


def enumerators_of(tokens: list[str]) -> list[str]:
    """The names in `enum { A = 0, B }`; none for any other declaration."""
    if tokens[:2] != ["enum", "{"]:
        return []
    return [part[0] for part in split(tokens[2 : tokens.index("}")], ",") if part]


def lengths_in(names: list[str], constants: dict[str, str]) -> list[str]:
    """Of an enum, each X_COUNT that says how many stand before it, back to the one that is 0: it grows with its list."""
    found = []
    since = 0
    for at, name in enumerate(names):
        if constants[name] == "0":
            since = at
        if name.endswith("_COUNT") and at > since and constants[name] == str(at - since):
            following = names[at + 1 : at + 2]
            if not following or constants[following[0]] == "0":
                found.append(name)
    return found


def values(compiler: str, options: list[str], source: str, names: list[str], folder: Path) -> dict[str, str]:
    """What the compiler makes of the constants, as text that it would make the same of."""
    program = folder / "values.c"
    lines = "".join(f'  printf("%lld\\n", (long long)(INTEGER_({name})));\n' for name in names)
    program.write_text(
        "#include <stdio.h>\n" + source + "#define INTEGER_(x) _Generic((x), char *: (void)0, double: (void)0, default: (x))\n"
        f"int main(void) {{\n{lines}  return 0;\n}}\n"
    )
    run(compiler, "-std=c11", *options, "-o", folder / "values", program)
    numbers = [int(line) for line in run(folder / "values").split()]
    return {name: EXTREMES.get(number, str(number)) for name, number in zip(names, numbers)}


# ---- declarations ---------------------------------------------------------------------------------------------------------------------


def declared(tokens: list[str]) -> tuple[str, str]:
    """What a declaration declares, and its one form."""
    form = text_of(without_names(tokens))
    body = re.search(r"\{.*\}", form)
    if tokens[0] == "typedef":
        pointer = re.search(r"\(\*(\w+)\)", form)
        name = pointer.group(1) if pointer and not body else tokens[-1]
    elif body:
        name = " ".join(tokens[:2])
    else:
        name = next(token for token, following in zip(tokens, tokens[1:]) if following == "(")
    return name, form + ";"


def closing(tokens: list[str], opening: int) -> int:
    """Where the bracket that opens at a position is closed."""
    depth = 0
    for at in range(opening, len(tokens)):
        depth += (tokens[at] in "([{") - (tokens[at] in ")]}")
        if depth == 0:
            return at
    raise ValueError(f"a bracket is left open: {' '.join(tokens)}")


def without_names(tokens: list[str]) -> list[str]:
    """The same declaration without the names of parameters; the members of a struct keep theirs."""
    out: list[str] = []
    at = 0
    while at < len(tokens):
        if tokens[at] == "(" and tokens[at + 1] != "*":
            end = closing(tokens, at)
            out += ["(", *join(anonymous(part) for part in split(tokens[at + 1 : end], ",")), ")"]
            at = end + 1
        else:
            out.append(tokens[at])
            at += 1
    return out


def join(parts: Iterable[list[str]]) -> list[str]:
    return [token for number, part in enumerate(parts) for token in ([","] if number else []) + part]


def anonymous(parameter: list[str]) -> list[str]:
    """A parameter without its name: `const char *text` is `const char *` then, `int32_t (*call)(void *data)` `int32_t (*)(void *)`."""
    for at, token in enumerate(parameter[:-1]):
        if token == "(" and parameter[at + 1] == "*":
            end = closing(parameter, at) + 1
            pointer = [word for word in parameter[at:end] if not word.isidentifier() or word in KEYWORDS]
            return parameter[:at] + pointer + without_names(parameter[end:])
    size = parameter.index("[") if "[" in parameter else len(parameter)
    kind, array = parameter[:size], parameter[size:]
    words = [token for token in kind if token.isidentifier() and token not in QUALIFIERS]
    named = kind[-1].isidentifier() and kind[-1] not in KEYWORDS and len(words) > 1
    return (kind[:-1] if named else kind) + array


def text_of(tokens: list[str]) -> str:
    text = " ".join(tokens)
    for pattern, replacement in SPACING:
        text = re.sub(pattern, replacement, text)
    return text


# ---- a header of it -------------------------------------------------------------------------------------------------------------------

HEAD = """/* SPDX-License-Identifier: MIT */
/* The public interface as released: made by tests/abi/abi.py, and what a program that was built against the release has seen. */
/* clang-format off */
#ifndef BESCHUT_BASELINE_H
#define BESCHUT_BASELINE_H

#include <stddef.h>
#include <stdint.h>

"""
GROWS = " /* may grow */"


def write_header(interface: Interface) -> str:
    constants = (f"#define {name} {value}{GROWS if name in interface.lengths else ''}\n" for name, value in interface.constants.items())
    declarations = (f"{text}\n" for text in interface.declarations.values())
    return f"{HEAD}{''.join(constants)}\n{''.join(declarations)}\n#endif\n"


def read_header(text: str) -> Interface:
    """What write_header wrote."""
    defines = re.findall(r"^#define (\w+) (\S+)(.*)$", text, re.M)
    lines = [line for line in text.splitlines() if line.endswith(";")]
    return Interface(
        {name: value for name, value, _ in defines},
        frozenset(name for name, _, remark in defines if remark == GROWS),
        dict(declared(tokens_of(line[:-1])) for line in lines),
    )


# ---- self-test ------------------------------------------------------------------------------------------------------------------------

# A declaration, and its one form: whatever else has that form is the same to a program.
FORMS = (
    ("int32_t  f ( int32_t a,\n const char * const *texts )", "f", "int32_t f(int32_t, const char *const *);"),
    ("void f(void)", "f", "void f(void);"),
    ("void f(unsigned int, unsigned long b)", "f", "void f(unsigned int, unsigned long);"),
    ("const char *f(char room[32], int64_t a[])", "f", "const char *f(char[32], int64_t[]);"),
    ("void f(struct s *a, struct s b, struct s)", "f", "void f(struct s *, struct s, struct s);"),
    ("void f(int32_t (*call)(void *data, int64_t n), void *data)", "f", "void f(int32_t (*)(void *, int64_t), void *);"),
    ("typedef int32_t (*call)(void *data, int64_t n)", "call", "typedef int32_t (*call)(void *, int64_t);"),
    ("typedef struct s s", "s", "typedef struct s s;"),
    ("typedef struct s { int32_t a; char b[4]; } s", "s", "typedef struct s { int32_t a; char b[4]; } s;"),
    ("struct s { void (*free)(struct s *self); }", "struct s", "struct s { void (*free)(struct s *); };"),
)
SAMPLE = """
#pragma once
#include <stdint.h>
#define LEAST INT64_MIN
#define ROOM 16
#define NUMBERED(X) X(ONE, 1)
#define NUMBER_(name, number) name = number,
enum { NUMBERED(NUMBER_) };
#undef NUMBER_
enum { A = 0, B = 1, AB_COUNT = 2 };
enum { C_COUNT = 7, P = 0, P_COUNT = 1, Q = 0, R = 1, Q_COUNT = 2 };
enum { K = 0, L_COUNT = 1, M = 2 }; /* a list in which something is called a count */
int32_t f(char text[ROOM], int64_t numbers[AB_COUNT]);
"""


def self_test() -> None:
    for code, name, form in FORMS:
        assert declared(tokens_of(code)) == (name, form), declared(tokens_of(code))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "beschut").mkdir()
        Path(folder, "beschut/sample.h").write_text(SAMPLE)
        interface = read_headers("gcc", [Path(folder)])
    assert interface.declarations == {"f": "int32_t f(char[16], int64_t[2]);"}, interface.declarations
    assert interface.lengths == {"AB_COUNT", "P_COUNT", "Q_COUNT"}, interface.lengths
    assert [interface.constants[name] for name in ("LEAST", "ROOM", "ONE", "B", "C_COUNT")] == ["INT64_MIN", "16", "1", "1", "7"]
    assert read_header(write_header(interface)) == interface
    print("as it should be")


if __name__ == "__main__":
    self_test() if sys.argv[1:] == ["self-test"] else sys.exit(__doc__)
