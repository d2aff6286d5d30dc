# SPDX-License-Identifier: MIT
# Shows Doxygen the comments of a header as they are meant; the headers themselves are left as people read them.
#
#   the comment at the top               speaks of the whole file
#   lines that are set off by spaces     are code, or a drawing in which each line is to stay one
#   a comment behind an enumerator       is about that enumerator
#   a comment above several functions    is about each of them

function plain() {
  if (set_off != "") print " * @end" set_off
  set_off = ""
}

NR == 2 && /^\/\*/ { sub(/^\/\*/, "/** @file\n *") }

# A comment behind something, which may go on for more lines.
/^[^*]*[^ *\/].*\/\* / && !/\/\*\*/ { sub(/\/\* /, "/**< ") }

/^\/\*\*/ { comment = ""; inside = 1 }

inside && /^ \*   / && set_off == "" {
  set_off = /;( *\/[*\/].*)?$/ ? "code" : "verbatim"
  print " * @" set_off (set_off == "code" ? "{.c}" : "")
}
inside && !/^ \*   / && !/^ \*$/ { plain() }

/^BESCHUT_API/ && declared { printf "%s", comment }

{ print }

inside { comment = comment $0 "\n" }
inside && /\*\/$/ { inside = 0 }
{ declared = /;$/ && !inside && comment != "" }
