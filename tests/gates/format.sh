# SPDX-License-Identifier: MIT
# Every C file is in the project's format.

c_files | xargs clang-format-14 --dry-run -Werror
