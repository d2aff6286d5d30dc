# SPDX-License-Identifier: MIT
# The types of the Python package: in its sources, and those that are written down for the extension.

build_all debug
python_with "${types_modules[@]}"
export PYTHONPATH=$PWD/build/debug/package MYPY_CACHE_DIR=$PWD/build/mypy
cd bindings/python
../../build/venv/bin/python -m mypy -p beschut
../../build/venv/bin/python -m mypy.stubtest --mypy-config-file pyproject.toml --allowlist tests/stubtest.txt beschut
