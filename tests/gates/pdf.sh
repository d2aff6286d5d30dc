# SPDX-License-Identifier: MIT
# The pages were made on Debian 12; other versions of these programs place words differently.

[ "$(this_system)" = 'debian 12' ] || { say 'not here: only on Debian 12, where the pages were made' && return; }
need "${pdf_packages[@]}"
python3 -B tests/pdf/make_pages.py --check
