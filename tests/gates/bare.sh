# SPDX-License-Identifier: MIT
# A stranger's clone in a bare Debian 12, with git and the README's two commands. ./dev gate bare demo: the demonstration alone.

need debootstrap debian-archive-keyring
local as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo --preserve-env)
[ $# -gt 0 ] || set -- demo test
"${as_root[@]}" sh tests/install/bare.sh . build/bare "$@"
