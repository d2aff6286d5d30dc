# SPDX-License-Identifier: MIT
# What pip makes of the Python package, for each Python from 3.9 on that this machine has.

need "${build_packages[@]}" "${python_packages[@]}"
python_with "${wheel_modules[@]}"
build/venv/bin/python -B tests/install/wheel.py . build/wheel
