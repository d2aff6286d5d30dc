# SPDX-License-Identifier: MIT
# The HTML page in a real browser. Ubuntu has Chromium only as a snap, which a script cannot drive.

[ "$(this_system)" = 'debian 12' ] || { say 'not here: only on Debian 12, which has Chromium as a package' && return; }
need "${page_packages[@]}"
build_all debug
LC_ALL=C.UTF-8 PYTHONPATH=$PWD/build/debug/package build/venv/bin/python -B -m pytest -q -p no:cacheprovider tests/page
