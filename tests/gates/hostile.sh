# SPDX-License-Identifier: MIT
# Hostile input costs time and memory in proportion to its size: instructions are counted, not seconds. docs/reliability.md has the table and the plot.

need valgrind
python_with matplotlib
build release -DBESCHUT_BUILD_TESTS=ON
build/venv/bin/python -B tests/hostile/curve.py build/release/tests/hostile_feed build/hostile --table build/hostile.md --plot build/hostile.svg
