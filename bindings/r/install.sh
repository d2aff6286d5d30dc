#!/bin/sh
# SPDX-License-Identifier: MIT
# install.sh OUT SWIG: makes the tarball of the package in the folder OUT and installs it from there in OUT/r-library.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd) swig=$2

rm -rf "$out/r-library" "$out"/beschut_*.tar.gz
mkdir "$out/r-library"
sh "$here/stage.sh" "$out/r-package" "$swig"
cd "$out"
R --vanilla CMD build --no-build-vignettes r-package
R --vanilla CMD INSTALL --no-test-load --library=r-library beschut_*.tar.gz
