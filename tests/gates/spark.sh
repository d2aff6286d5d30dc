# SPDX-License-Identifier: MIT
# Spark counts what one machine counts: 10 million advices on two cores, or so many as ./dev gate spark --advices N says.

need "${build_packages[@]}" "${python_packages[@]}" "${spark_packages[@]}"
python_with "${spark_modules[@]}"
build release -DBESCHUT_BUILD_TESTS=OFF -DBESCHUT_BUILD_PYTHON=ON -DPython_EXECUTABLE="$PWD/build/venv/bin/python"
PYTHONPATH=$PWD/build/release/package build/venv/bin/python -B tests/spark/compare.py "$@"
