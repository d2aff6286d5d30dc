# SPDX-License-Identifier: MIT
# Fewer tests than elsewhere: those with an allocator or builds of their own are not for the sanitizers.

build_all sanitize
ctest --preset sanitize </dev/null
