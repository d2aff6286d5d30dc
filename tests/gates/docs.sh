# SPDX-License-Identifier: MIT
# The made parts of docs/ are as they would be made, and the site is whole.

verb_docs
