#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes what a release consists of, from what is committed, in build/release-artifacts, with SHA256SUMS. Publishes nothing.
# Refuses uncommitted changes and versions that disagree. The same commit gives the same bytes on the same system.
# Needs Debian's build tools, R with knitr, rmarkdown and pandoc, and in $PYTHON (build/venv, of ./dev) build and swig.
# docs/releasing.md has the rest.
set -euo pipefail
project=$(cd "$(dirname "$0")/.." && pwd)
cd "$project"
python=${PYTHON:-$project/build/venv/bin/python}
out=$project/build/release-artifacts
work=$out/.work log=$out/.log.txt

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

quietly() {
  "$@" >"$log" 2>&1 </dev/null || {
    tail -n 40 "$log" >&2
    stop "failed: $*"
  }
}

# What is made is made of a copy without a history, as whoever has the tarball makes it.
source_tarball() {
  git archive --format=tar --prefix="$name/" HEAD | gzip -9n >"$out/$name.tar.gz"
  tar -xzf "$out/$name.tar.gz" -C "$work"
}

# Compiled as Debian compiles; the debugger's data names files by their place in the project, wherever that stands.
debian_packages() {
  local flags build=$work/$name/build/deb
  flags=$(cd "$work/$name" && DEB_BUILD_MAINT_OPTIONS='hardening=+all reproducible=+fixfilepath' dpkg-buildflags --export=sh)
  eval "$flags"
  quietly cmake -S "$work/$name" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=None -DCMAKE_INSTALL_PREFIX=/usr -DBESCHUT_BUILD_TESTS=OFF \
    -DBESCHUT_BUILD_EXAMPLES=OFF -DCMAKE_C_FLAGS="$CFLAGS $CPPFLAGS" -DCMAKE_SHARED_LINKER_FLAGS="$LDFLAGS"
  unset CFLAGS CXXFLAGS CPPFLAGS LDFLAGS FFLAGS FCFLAGS GCJFLAGS OBJCFLAGS OBJCXXFLAGS DFLAGS ASFLAGS
  quietly cmake --build "$build"
  (cd "$build" && quietly cpack -G DEB -B packages)
  cp "$build"/packages/*.*deb "$out"
}

# The wheel is for this machine's Python; tests/install/wheel.py makes and tries those of the other ones.
python_package() {
  quietly "$python" -I -m build --outdir "$work/python" "$work/$name/bindings/python"
  cp "$work"/python/* "$out"
}

# R writes the time and the user into the tarball: both are made the commit's.
r_package() {
  local staged=$work/r/package swig
  swig=$("$python" -c 'import sysconfig; print(sysconfig.get_path("scripts"))')/swig
  mkdir -p "$work/r"
  quietly sh "$work/$name/bindings/r/stage.sh" "$staged" "$swig"
  (cd "$work/r" && TZ=UTC quietly R --vanilla CMD build package)
  tar -xzf "$work/r/beschut_$version.tar.gz" -C "$work/r"
  sed -i "s/^Packaged: .*/Packaged: $(date -u -d "@$SOURCE_DATE_EPOCH" '+%Y-%m-%d %H:%M:%S') UTC; libbeschut/" "$work/r/beschut/DESCRIPTION"
  tar -C "$work/r" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=ustar -cf - beschut |
    gzip -9n >"$out/beschut_$version.tar.gz"
}

version=$(sed -n 's/^project(beschut VERSION \([0-9.]*\) .*/\1/p' CMakeLists.txt)
name=libbeschut-$version
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8
[ -z "$(git status --porcelain)" ] || stop "There are changes that are not committed: git status"
"$python" -B tests/packages/versions.py || stop "The versions disagree"

rm -rf "$out"
mkdir -p "$work"
source_tarball
debian_packages
python_package
r_package
"$python" -B pkgconfig/sbom.py "$version" "$out/$name.tar.gz" >"$out/$name.spdx.json"
rm -rf "$work" "$log"
cd "$out"
sha256sum -- * >SHA256SUMS
cat SHA256SUMS
