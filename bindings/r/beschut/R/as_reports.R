# SPDX-License-Identifier: MIT
#' Make reports of lists and data frames
#'
#' @param x Reports; a [report()], or a list of these; a data frame, wide (a row for each report) or tidy (a row for each report
#'   and cell), with the columns of [as.data.frame.beschut_reports()]; or an Arrow stream ([from_arrow()]).
#' @param ... Not used.
#' @details
#' In a data frame columns may stand in any order. Any may be absent: what they would say is then missing. In the wide shape the
#' columns `report`, `area_name` and `period` are passed over, since they follow from the rest; `area` may hold codes or names;
#' without `label` the label is the area's name. In the tidy shape `report`, `breakdown`, `row`, `measure` and `value` make the
#' cells, and the columns that say what a report is about must be the same in all rows of a report; without `report` all rows
#' are of one. `missing`, `line` and `column` are passed over there.
#'
#' Numbers must be whole; they may be integer, double or `integer64`. Dates are of class `Date`, date-times, or text such as
#' `"2018-03-31"`.
#' @return Reports, of class `beschut_reports`. Single reports keep the places of their figures in the source, and their marks.
#' @section Conditions:
#' `beschut_error_argument`: a column that is not known, a value that does not fit its column, a report with two values for one
#' cell. `beschut_error_input`, `beschut_error_resource`: a label that cannot be printed.
#' @seealso [as.data.frame.beschut_reports()], `as.list()` of [reports][beschut_reports]
#' @examples
#' frame <- data.frame(
#'   area = c("Drenthe", "AM01"), until = as.Date("2019-12-31"),
#'   applicant.total.positive = c(187L, NA), applicant.total.negative = c(92L, 10L)
#' )
#' as_reports(frame)
#'
#' file <- system.file("extdata", "2019q4-drenthe.txt", package = "beschut")
#' reports <- read_reports(file)
#' all.equal(as_reports(as.data.frame(reports)), reports)
#' all.equal(as_reports(as.list(reports)), reports)
#' @export
as_reports <- function(x, ...) UseMethod("as_reports")

#' @export
as_reports.default <- function(x, ...) fail_argument("reports", gettext("reports, as of read_reports(), report() or as_reports()"), x)

#' @export
as_reports.beschut_reports <- function(x, ...) {
  length(x) # refuses those of another R session
  x
}

#' @export
as_reports.nanoarrow_array_stream <- function(x, ...) from_arrow(x)

#' @export
as_reports.RecordBatchReader <- function(x, ...) from_arrow(x)

#' @export
as_reports.ArrowTabular <- function(x, ...) from_arrow(x)

#' @export
as_reports.beschut_report <- function(x, ...) as_reports.list(list(x))

#' @export
as_reports.list <- function(x, ...) {
  if (length(x) == 0L) return(new_reports(core(R_swig_collection_new)))
  is_report <- vapply(x, inherits, NA, "beschut_report")
  if (!all(is_report)) fail_argument(paste0("reports[[", which(!is_report)[[1L]], "]]"), gettext("a report"), x[[which(!is_report)[[1L]]]])
  part <- function(name) vapply(x, attr, "", name, USE.NAMES = FALSE)
  stack <- function(parts) matrix(unlist(parts, use.names = FALSE), nrow = length(x), byrow = TRUE)
  reports_of(list(
    cells = stack(lapply(x, function(report) cell_values(unclass(report), "cells"))),
    dates = stack(lapply(x, attr, "dates")),
    area = part("area"), label = part("label"), source = part("source"),
    lines = stack(lapply(x, lines_of)), columns = stack(lapply(x, columns_of)), marks = lapply(x, attr, "marks")
  ))
}

#' @export
as_reports.data.frame <- function(x, ...) {
  columns <- as.list(x) # which is the same of every kind of data frame
  n <- nrow(x)
  if (all(c(LONG_KEYS, "value") %in% names(columns))) {
    columns <- widen(columns)
    n <- length(columns$report)
  }
  names(columns) <- known_columns(names(columns), c("report", "area", "area_name", "label", "period", the$dates, the$cells, "source"))
  column <- function(name, turn, missing = NULL) if (name %in% names(columns)) turn(columns[[name]], name) else rep(missing, n)
  reports_of(list(
    cells = do.call(cbind, lapply(the$cells, column, cell_values, NA_integer_)),
    dates = do.call(cbind, lapply(the$dates, column, as_dates, NA_real_)),
    area = column("area", area_codes, NA_character_),
    label = column("label", text_column),
    source = column("source", text_column, NA_character_)
  ))
}

# ---- data frames ----

LONG_KEYS <- c("breakdown", "row", "measure")

# Names of columns as the core has them.
known_columns <- function(names, known) {
  for (i in which(!names %in% known)) {
    names[[i]] <- tryCatch(the$cells[[cell_positions(names[[i]])]], beschut_error = function(failure) fail_column(names[[i]], known))
  }
  if (anyDuplicated(names)) fail("argument", gettextf("there are two columns '%s'", names[duplicated(names)][[1L]]), "DUPLICATE")
  names
}

fail_column <- function(name, known) {
  distances <- utils::adist(name, known)
  is_near <- min(distances) <= max(2, nchar(name) %/% 4)
  if (is_near) fail("argument", gettextf("there is no column '%s'; did you mean %s?", name, known[[which.min(distances)]]), "NAME")
  fail("argument", gettextf("there is no column '%s'", name), "NAME")
}

text_column <- function(x, name) {
  if (is.factor(x)) x <- as.character(x)
  if (!is.character(x) && !is_missing(x)) fail_argument(name, gettext("text"), x)
  as.character(x)
}

# Codes of areas, given as codes or names.
area_codes <- function(x, name) {
  x <- text_column(x, name)
  distinct <- unique(x)
  vapply(distinct, function(area) area_code(area_number(area)), "")[match(x, distinct)]
}

# Columns with a row for each report, of columns with a row for each report and cell.
widen <- function(x) {
  ids <- x[["report"]]
  report <- if (is.null(ids)) rep(1L, length(x$value)) else match(ids, unique(ids))
  cell <- cell_positions(paste(x$breakdown, x$row, x$measure, sep = "."))
  twice <- duplicated(report * 42 + cell)
  if (any(twice)) {
    fail("argument", gettextf("report %d: cell '%s' is there twice", report[twice][[1L]], the$cells[cell[twice]][[1L]]), "DUPLICATE")
  }
  n <- max(report, 0L)
  cells <- matrix(NA_integer_, n, length(the$cells))
  cells[cbind(report, cell)] <- cell_values(x$value, "value")
  heads <- x[setdiff(names(x), c("report", LONG_KEYS, "value", "missing", "line", "column"))]
  first <- match(seq_len(n), report)
  for (name in names(heads)) check_agreement(heads[[name]], heads[[name]][first][report], report, name)
  by_cell <- lapply(seq_along(the$cells), function(i) cells[, i])
  c(list(report = seq_len(n)), lapply(heads, `[`, first), stats::setNames(by_cell, the$cells))
}

check_agreement <- function(x, of_first, report, name) {
  differs <- is.na(x) != is.na(of_first) | (x != of_first) %in% TRUE
  if (any(differs)) fail("argument", gettextf("report %d: its rows have more than one '%s'", report[differs][[1L]], name), "DUPLICATE")
}

# ---- through JSON, which can say all that a report is ----

# Reports of their parts, by column; of each part a row (or an element) for each report. A label that is NULL follows from the
# area.
reports_of <- function(parts) {
  collection <- core(R_swig_collection_new)
  json <- c("{\"format\":\"beschut-reports\",\"version\":1,\"reports\":[", reports_json(parts), "]}")
  tryCatch(
    core(R_swig_read, bytes_of(json), "", 0L, NULL, collection, core(R_swig_diagnostics_new)),
    beschut_error = function(failure) {
      if (is.na(failure$line)) stop(failure)
      # Every report has a line of its own, behind the first.
      failure$message <- gettextf("report %d: %s", failure$line - 1L, sub("^[^:]*: ", "", failure$message))
      failure[c("line", "column")] <- NA_integer_
      stop(failure)
    }
  )
  new_reports(collection)
}

reports_json <- function(parts) {
  n <- nrow(parts$cells)
  if (n == 0L) return(NULL)
  dates <- iso_json(parts$dates)
  members <- c(
    list(paste0("\"cells\":", cells_json(parts$cells)), paste0("\"area\":", json_texts(parts$area))),
    list(paste0("\"source\":", source_json(parts, n))),
    if (!is.null(parts$marks)) list(paste0("\"repaired\":", vapply(parts$marks, marks_json, ""))),
    if (!is.null(parts$label)) list(paste0("\"label\":", json_texts(parts$label))),
    lapply(seq_along(the$dates), function(i) paste0("\"", the$dates[[i]], "\":", dates[, i]))
  )
  paste0("{", do.call(paste, c(members, sep = ",")), "}", c(rep(",", n - 1L), ""))
}

# The cells of every report: a template with a place for each, filled in for all reports at once.
cells_json <- function(cells) {
  row <- function(name) paste0("\"", name, "\":{", paste0("\"", the$measures, "\":%s", collapse = ","), "}")
  breakdown <- function(name, rows) paste0("\"", name, "\":{", paste(vapply(rows, row, ""), collapse = ","), "}")
  template <- paste0("{", paste(mapply(breakdown, the$breakdowns, the$rows), collapse = ","), "}")
  do.call(sprintf, c(template, lapply(seq_len(ncol(cells)), function(i) json_wholes(cells[, i]))))
}

json_wholes <- function(x) {
  text <- sprintf("%d", x)
  text[is.na(x)] <- "null"
  text
}

json_texts <- function(x) ifelse(is.na(x), "null", json_text(enc2utf8(ifelse(is.na(x), "", x))))

iso_json <- function(days) {
  text <- by_value(structure(as.vector(days), class = "Date"), iso_text)
  matrix(ifelse(is.na(days), "null", paste0("\"", text, "\"")), nrow = nrow(days))
}

# A report without a source says so, or the JSON would be it.
source_json <- function(parts, n) {
  name <- json_text(ifelse(is.na(parts$source), "", enc2utf8(parts$source)))
  joined <- function(numbers) paste0("[", apply(numbers, 1L, paste, collapse = ","), "]")
  places <- if (is.null(parts$lines)) rep("null", n)
  else paste0("{\"lines\":", joined(parts$lines), ",\"columns\":", joined(parts$columns), "}")
  paste0("{\"name\":", name, ",\"places\":", places, "}")
}

# The core keeps a line for each of the twelve rows of tables (a breakdown has three of advices, then three of work), and a
# column for each cell.
lines_of <- function(report) {
  places <- attr(report, "places")
  if (is.null(places)) return(integer(12L))
  lines <- places[, "line"]
  lines[is.na(lines)] <- 0L
  vapply(the$table_rows, function(cells) max(lines[cells]), 0L, USE.NAMES = FALSE)
}

# The cells of each row of a table.
table_rows <- function() {
  cell <- seq_along(the$cells) - 1L
  is_work <- cell %% 7L >= 3L
  split(cell + 1L, 6L * (cell %/% 21L) + 3L * is_work + cell %/% 7L %% 3L)
}

columns_of <- function(report) {
  places <- attr(report, "places")
  columns <- if (is.null(places)) integer(length(the$cells)) else places[, "column"]
  ifelse(is.na(columns), 0L, columns)
}
