# SPDX-License-Identifier: MIT
"""Do the notebooks of examples/python still run, and say what they are kept saying?

notebooks.py [--write]

Executes each in its folder. Texts must be those that are kept (pictures and pages are looked at elsewhere); with --write what comes out is kept instead.
"""

import difflib
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "python"


def texts(book):
    """What each cell says in words: what it prints, what it gives, what it warns of."""
    for cell in book.cells:
        outputs = [o for o in cell.get("outputs", []) if "image/png" not in o.get("data", {})]
        said = [o.get("text") or o.get("data", {}).get("text/plain") or o.output_type for o in outputs]
        yield cell.source, "".join("".join(text) for text in said)


def without_metadata(book):
    """Times of execution and the version of the interpreter are not kept."""
    book.metadata.get("language_info", {}).pop("version", None)
    for cell in book.cells:
        cell.metadata.pop("execution", None)
    return book


def main(arguments):
    different = 0
    for path in sorted(FOLDER.glob("*.ipynb")):
        kept = nbformat.read(path, as_version=4)
        made = without_metadata(NotebookClient(nbformat.read(path, as_version=4), resources={"metadata": {"path": str(FOLDER)}}).execute())
        nbformat.validate(made)
        if "--write" in arguments:
            nbformat.write(made, path)
            continue
        for (source, before), (_, after) in zip(texts(kept), texts(made)):
            if before != after:
                different += 1
                difference = difflib.unified_diff(before.splitlines(), after.splitlines(), "kept", "now", lineterm="")
                print(path.name, source, *difference, sep="\n")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
