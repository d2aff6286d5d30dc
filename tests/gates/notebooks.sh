# SPDX-License-Identifier: MIT
# The notebooks run, and say what they are kept saying.

python_with "${python_modules[@]}" nbclient ipykernel matplotlib
build debug -DBESCHUT_BUILD_PYTHON=ON -DPython_EXECUTABLE="$PWD/build/venv/bin/python"
LC_ALL=C.UTF-8 PYTHONPATH=$PWD/build/debug/package build/venv/bin/python -B tests/docs/notebooks.py
