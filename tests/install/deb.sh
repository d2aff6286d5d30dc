#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs the Debian packages in a bare Debian 12, first the library alone, uses them through CMake and pkg-config, and takes them away
# again: no file may stay. deb.sh SOURCE WORK_FOLDER PACKAGES_FOLDER
set -eu
source=$1 work=$2 packages=$3
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/install/system.sh
. "$here/system.sh"

# Every file and folder of the system, but for what apt and dpkg note of their work.
files() {
  (cd "$root" && find . -regex '\./\(proc\|packages\|run\|tmp\|var/cache\|var/log\|var/lib/apt\)' -prune -o -printf '%p %y %m\n') |
    grep -v '^\./var/lib/dpkg/[a-z]*-old ' | LC_ALL=C sort
}

install() { quietly inside apt-get install -q -y --no-install-recommends "$@"; }

version=$(sed -n 's/^project(beschut VERSION \([0-9.]*\) .*/\1/p' "$source/CMakeLists.txt")
expected="libbeschut $version: applicant.citizen.positive is 27"
make_system ca-certificates cmake gcc libc6-dev make pkg-config
mkdir "$root/packages"
cp "$packages"/*.deb "$root/packages"
cp -R "$source/tests/install/consumer" "$root/packages/consumer"
architecture=$(dpkg --print-architecture)
files >"$work/before.txt"

# the library alone
install "/packages/libbeschut1_${version}-1_$architecture.deb"
inside ldconfig -p | grep -q 'libbeschut\.so\.1 ' || fail 'the loader does not know the library'
[ ! -e "$root/usr/include/beschut" ] || fail 'the library brings headers'

# with what programs are built with
install "/packages/libbeschut-dev_${version}-1_$architecture.deb"
[ "$(inside pkg-config --modversion beschut)" = "$version" ] || fail 'beschut.pc gives another version'
quietly inside make -C /packages/consumer
[ "$(inside /packages/consumer/consumer)" = "$expected" ] || fail "pkg-config's consumer does not print: $expected"
quietly inside cmake -S /packages/consumer -B /packages/build
quietly inside cmake --build /packages/build
[ "$(inside /packages/build/consumer)" = "$expected" ] || fail "CMake's consumer does not print: $expected"

# gone
quietly inside apt-get purge -q -y --autoremove libbeschut1 libbeschut-dev
files | diff "$work/before.txt" - || fail 'removing the packages left something (>) or took too much (<)'
if inside /packages/consumer/consumer >"$work/log.txt" 2>&1; then fail 'a program still finds the library'; fi
echo "libbeschut1, libbeschut-dev: installed, used through CMake and pkg-config, removed"
