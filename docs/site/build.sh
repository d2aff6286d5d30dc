#!/bin/sh
# SPDX-License-Identifier: MIT
# build.sh OUT PYTHON PACKAGE: makes the site in OUT/html and looks whether it is whole; any warning is an error. From the project's folder.
#
#   PYTHON    one that has sphinx, myst-parser, breathe, furo and sphinx-copybutton
#   PACKAGE   the folder that the built Python package lies in: build/release/package
#
# Also needed: doxygen, pandoc, R. BESCHUT_REPOSITORY may be the address of the project's files, for links to what is no page.
set -eu
out=$1 python=$2
export PYTHONPATH="$3" PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8

rm -rf "$out"
mkdir -p "$out/help" "$out/pages"
cp -R docs/. "$out/pages"
for language in en nl; do
  "$python" docs/site/cells.py $language >"$out/pages/static/cells-$language.svg"
done
diff -r docs/static "$out/pages/static" || {
  echo "docs/static is not as it would be made: cp $out/pages/static/* docs/static" >&2
  exit 1
}

BESCHUT_HEADERS=include/beschut BESCHUT_XML=$out doxygen docs/site/Doxyfile
sed -i '/<codeline>/s/<ref [^>]*>\([^<]*\)<\/ref>/\1/g' "$out"/xml/*.xml # code is shown, not linked
Rscript --vanilla docs/site/rd.R bindings/r/beschut/man "$out/help"
"$python" docs/site/reference.py "$out/xml" "$out/help" "$out/pages"

BESCHUT_XML=$(cd "$out/xml" && pwd)
export BESCHUT_XML
"$python" -m sphinx -W --keep-going -n -q -c docs/site -b html -d "$out/read" "$out/pages" "$out/html"
"$python" docs/site/check.py "$out/html"
