# SPDX-License-Identifier: MIT
# JSON, written: strictly, in UTF-8.

# A value with its parts, indented: a list with names is an object, a list without an array; texts, whole numbers, TRUE and
# FALSE stand alone.
json <- function(x, indent = "") {
  if (!is.list(x)) return(json_single(x))
  deeper <- paste0(indent, "  ")
  parts <- vapply(unname(x), json, "", deeper)
  if (!is.null(names(x))) parts <- paste0(json_text(names(x)), ": ", parts)
  marks <- if (is.null(names(x))) c("[", "]") else c("{", "}")
  if (length(parts) == 0L) return(paste(marks, collapse = ""))
  paste0(marks[[1L]], "\n", paste0(deeper, parts, collapse = ",\n"), "\n", indent, marks[[2L]])
}

json_single <- function(x) if (is.character(x)) json_text(enc2utf8(x)) else if (is.logical(x)) tolower(x) else sprintf("%.0f", x)

# Texts in quotes.
json_text <- function(x) {
  x <- gsub("\\", "\\\\", x, fixed = TRUE)
  x <- gsub("\"", "\\\"", x, fixed = TRUE)
  x <- gsub("\r", "\\r", gsub("\n", "\\n", x, fixed = TRUE), fixed = TRUE)
  for (code in if (any(grepl("[[:cntrl:]]", x))) 1:31) x <- gsub(rawToChar(as.raw(code)), sprintf("\\u%04x", code), x, fixed = TRUE)
  paste0("\"", x, "\"")
}
