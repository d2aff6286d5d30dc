#!/bin/sh
# SPDX-License-Identifier: MIT
# committed.sh SOURCE COPY: the working tree as a repository of its own in COPY with everything committed, so that a release can be tried of it.
set -eu
source=$(cd "$1" && pwd) copy=$2
rm -rf "$copy"
git init -q "$copy"
# Files that were deleted are listed still.
(cd "$source" && git ls-files -z --cached --others --exclude-standard | xargs -0 sh -c 'for file; do if [ -e "$file" ] || [ -L "$file" ]; then printf "%s\0" "$file"; fi; done' sh |
  tar --null --no-recursion -T - -cf -) | tar -xf - -C "$copy"
cd "$copy"
git add -A
when=$(git -C "$source" log -1 --format=%ct)
GIT_AUTHOR_DATE="@$when +0000" GIT_COMMITTER_DATE="@$when +0000" git -c user.name=libbeschut -c user.email=libbeschut@example.org commit -q -m 'The working tree'
