#!/bin/sh
# SPDX-License-Identifier: MIT
# document.sh: makes help pages, NAMESPACE and the catalogues of translated messages anew from the R code. Needs roxygen2 and gettext.
set -eu
cd "$(dirname "$0")/beschut"
R --vanilla -s -e 'roxygen2::roxygenise(".", load_code = "source")'
LC_ALL=C R --vanilla -s -e 'tools::update_pkg_po(".", bugs = "")'
rm -f po/*~
