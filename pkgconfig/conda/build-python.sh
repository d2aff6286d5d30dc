#!/bin/sh
# SPDX-License-Identifier: MIT
# Linked with the environment's cJSON: conda has no use for the copy that a wheel carries.
set -eu
BESCHUT_SYSTEM_CJSON=1 "$PYTHON" -m pip install --no-deps --no-build-isolation "$SRC_DIR/bindings/python"
