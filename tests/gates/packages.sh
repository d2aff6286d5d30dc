# SPDX-License-Identifier: MIT
# What a release consists of (pkgconfig/release.sh), made twice and looked at: source tarball, Debian packages, Python, R, bill of
# materials, licences. The Debian packages are installed in a bare Debian 12 and removed. The recipes for conda, vcpkg and hosted runners
# are looked at.

need "${test_packages[@]}" "${python_packages[@]}" "${r_check_packages[@]}" debootstrap dpkg-dev lintian
python_with build swig twine reuse spdx-tools check-jsonschema jinja2 PyYAML
build/venv/bin/python -B tests/packages/versions.py
build/venv/bin/python -B tests/packages/recipes.py
build/venv/bin/python -B tests/packages/release.py . build/packages
[ "$(this_system)" = 'debian 12' ] || { say 'not installed here: packages made on this system are not for Debian 12' && return; }
local as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo --preserve-env)
"${as_root[@]}" sh tests/install/deb.sh . build/packages-system build/packages/first/build/release-artifacts
