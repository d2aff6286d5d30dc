# SPDX-License-Identifier: MIT
# The site is built without a warning in build/site/html, and is whole: links, names, headings, search.

need "${build_packages[@]}" "${python_packages[@]}" r-base-dev doxygen pandoc
python_with swig sphinx myst-parser breathe furo sphinx-copybutton
build release -DBESCHUT_BUILD_TESTS=OFF -DBESCHUT_BUILD_PYTHON=ON -DPython_EXECUTABLE="$PWD/build/venv/bin/python"
say 'building the site'
quietly site sh docs/site/build.sh build/site build/venv/bin/python build/release/package
tail -n 1 "$logs/site.txt"

# In a browser: on a telephone, and searched. Ubuntu has Chromium only as a snap, which a script cannot drive.
[ "$(this_system)" = 'debian 12' ] || return 0
need chromium fonts-liberation
build/venv/bin/python -B tests/docs/site.py build/site/html
