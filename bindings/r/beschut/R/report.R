# SPDX-License-Identifier: MIT
#' One report
#'
#' Makes a report by hand. It is a plain R object, a named integer vector of 42 cells with dates, area and label as attributes;
#' it may be saved, sent to another process and changed by assignment.
#'
#' `report[...]` and `report[[...]]` take cells by name or position, and so do assignments. `report$until` (any date),
#' `report$area`, `report$label`, `report$source`, `report$marks` and a cell's name after `$` give and set single parts; source and
#' marks cannot be set. A figure that is set forgets its place in the source and its mark.
#'
#' @param cells Counts (whole percentages for `cohort_working_pct`) by the names of their [cells()], as a vector or a list; `NA`
#'   and cells that are not given are blank. Rows may be called `first` and `second` too.
#' @param since,until,cohort_end,reference_date,footnote_date Dates: of class `Date`, date-times, or text such as
#'   `"2018-03-31"`; `NULL` or `NA` where missing. `until` is the end of the reporting quarter.
#' @param area A CBS code or the name of the area (`"AM03"`, `"Drenthe"`); `"region"` for a region that is not named; `NULL` or
#'   `NA` for unknown.
#' @param label The area as it was printed, at most 200 bytes in UTF-8; by default the area's name.
#' @return A `beschut_report`. Its attributes are `dates` (a named `Date` of five), `area` (code or `NA`), `label`, `source`
#'   (`NA` where there is none), `places` (an integer matrix with `line` and `column` of each cell's figure in the source, or
#'   `NULL`) and `marks` (a data frame with `cell`, `original` and `reason` of figures that were changed, see [marks_of()], or
#'   `NULL`).
#' @section Conditions:
#' `beschut_error_argument` for a cell or area that is not known (the message offers the nearest), a number that is not whole or
#' beyond 2,147,483,647, or what is no date; `beschut_error_input` or `beschut_error_resource` for a label that cannot be
#' printed.
#' @seealso [as_reports()], [cells()]
#' @examples
#' drenthe <- report(
#'   c(applicant.total.positive = 187, applicant.total.negative = 92, applicant.total.total = 279),
#'   until = "2019-12-31", area = "Drenthe"
#' )
#' drenthe
#' drenthe$until
#' drenthe["applicant.total.total"] <- 280
#' check_reports(drenthe)$message
#' @export
report <- function(cells = NULL, since = NULL, until = NULL, cohort_end = NULL, reference_date = NULL, footnote_date = NULL,
                   area = NULL, label = NULL) {
  dates <- list(since = since, until = until, cohort_end = cohort_end, reference_date = reference_date, footnote_date = footnote_date)
  blank <- stats::setNames(rep(NA_integer_, length(the$cells)), the$cells)
  made <- new_report(blank, structure(rep(NA_real_, length(the$dates)), class = "Date"), NA_character_, NA_character_, NA_character_, NULL)
  names <- names_of_cells(cells)
  if (length(names) > 0L) made[names] <- cell_values(unlist(cells, use.names = FALSE), "cells")
  for (name in names(Filter(Negate(is.null), dates))) made <- set_date(made, name, dates[[name]])
  if (!is.null(area)) made <- set_area(made, area)
  if (!is.null(label)) made <- set_label(made, label)
  made
}

new_report <- function(cells, dates, area, label, source, places, marks = NULL) {
  names(dates) <- the$dates
  structure(
    cells, names = the$cells, dates = dates, area = area, label = label, source = source, places = places, marks = marks,
    class = "beschut_report"
  )
}

# Line and column of each figure, NULL where none is known.
places_of <- function(line, column) {
  if (all(line == 0L)) return(NULL)
  places <- cbind(line = line, column = column)
  places[places == 0L] <- NA_integer_
  rownames(places) <- the$cells
  places
}

names_of_cells <- function(cells) {
  if (length(cells) == 0L) return(character())
  is_given <- is.numeric(cells) || is.list(cells) || is_missing(cells)
  if (!is_given) fail_argument("cells", gettext("numbers by the names of their cells"), cells)
  if (is.list(cells) && any(lengths(cells) != 1L)) fail_argument("cells", gettext("one number for each cell"), cells)
  if (is.null(names(cells)) && length(cells) == length(the$cells)) return(the$cells)
  if (is.null(names(cells))) fail("argument", gettext("cells: expected the names of the cells with the numbers"), "NAME")
  at <- cell_positions(names(cells))
  if (anyDuplicated(at)) fail("argument", gettextf("cells: '%s' is given twice", the$cells[at][duplicated(at)][[1L]]), "DUPLICATE")
  the$cells[at]
}

# ---- parts ----

# Positions, from 1, of cells by name or position. Names that are not there are asked of the core, which has synonyms and offers
# the nearest.
cell_positions <- function(i) {
  if (is.factor(i)) i <- as.character(i)
  if (is.character(i)) {
    at <- match(i, the$cells)
    for (name in unique(i[is.na(at)])) at[i %in% name] <- core(R_swig_cell_find, check_text(name, "i")) + 1L
    return(at)
  }
  if (!is.numeric(i) && !is.logical(i)) fail_argument("i", gettext("names or positions of cells"), i)
  chosen_positions(i, length(the$cells), function(count, wrong) gettextf("there are %d cells, none at %s", count, wrong))
}

# Whole numbers that fit in a cell.
cell_values <- function(x, argument) {
  is_number <- is.numeric(x) && !is.factor(x)
  if (!is_number && !(is.logical(x) && all(is.na(x)))) fail_argument(argument, gettext("whole numbers"), x)
  if (inherits(x, "integer64")) x <- core(R_swig_wholes, x)
  x <- unclass(x)
  is_wrong <- !is.na(x) & (x != trunc(x) | abs(x) > .Machine$integer.max)
  if (any(is_wrong)) fail_argument(argument, gettext("whole numbers, at most 2147483647"), x[is_wrong][[1L]], "RANGE")
  as.integer(x)
}

set_date <- function(report, name, date) {
  date <- as_date(date, name)
  wrong <- gettextf("%s: expected a date in years 1 to 9999", name)
  explained(wrong, core(R_swig_report_set_date, core(R_swig_report_new), match(name, the$dates) - 1L, days_of(date)))
  dates <- attr(report, "dates")
  dates[name] <- date
  attr(report, "dates") <- dates
  report
}

# The label becomes the area's name.
set_area <- function(report, area) {
  number <- if (is.null(area)) 0L else area_number(check_area(area))
  attr(report, "area") <- area_code(number)
  attr(report, "label") <- blank_as_na(core_text(R_swig_area_name, number))
  report
}

check_area <- function(area) {
  if (is_one_missing(area)) return(NA_character_)
  check_text(if (is.factor(area)) as.character(area) else area, "area")
}

set_label <- function(report, label) {
  label <- if (is.null(label) || is_one_missing(label)) "" else check_text(label, "label")
  wrong <- gettext("label: expected text in UTF-8 without control characters, of at most 200 bytes")
  explained(wrong, core(R_swig_report_set_label, core(R_swig_report_new), label))
  attr(report, "label") <- blank_as_na(enc2utf8(label))
  report
}

set_source <- function(report, source) {
  fail("argument", gettext("the source of a report is where it was read from; it cannot be set"))
}

#' @export
`[.beschut_report` <- function(x, i) {
  cells <- stats::setNames(as.integer(unclass(x)), the$cells)
  if (missing(i)) cells else cells[cell_positions(i)]
}

#' @export
`[[.beschut_report` <- function(x, i) {
  at <- cell_positions(i)
  if (length(at) != 1L) fail_argument("i", gettext("one cell"), i, "RANGE")
  as.integer(unclass(x))[[at]]
}

#' @export
`[<-.beschut_report` <- function(x, i, value) {
  at <- if (missing(i)) seq_along(the$cells) else cell_positions(i)
  value <- cell_values(value, "value")
  if (length(value) != length(at) && length(value) != 1L) {
    fail("argument", gettextf("expected %d numbers for as many cells, met %d", length(at), length(value)), "RANGE")
  }
  cells <- x[]
  cells[at] <- value
  places <- attr(x, "places")
  if (!is.null(places)) places[at, ] <- NA_integer_
  marks <- attr(x, "marks")
  if (!is.null(marks)) marks <- marks[!marks$cell %in% the$cells[at], ]
  if (NROW(marks) == 0L) marks <- NULL
  new_report(cells, attr(x, "dates"), attr(x, "area"), attr(x, "label"), attr(x, "source"), places, marks)
}

#' @export
`[[<-.beschut_report` <- function(x, i, value) {
  at <- cell_positions(i)
  if (length(at) != 1L || length(value) != 1L) fail("argument", gettext("expected one cell and one number"), "RANGE")
  x[at] <- value
  x
}

#' @export
`$.beschut_report` <- function(x, name) {
  if (name %in% the$dates) return(unname(attr(x, "dates")[name]))
  if (name %in% names(parts)) attr(x, name) else x[[name]]
}

#' @export
`$<-.beschut_report` <- function(x, name, value) {
  if (name %in% the$dates) return(set_date(x, name, value))
  if (name %in% names(parts)) return(parts[[name]](x, value))
  x[[name]] <- if (is.null(value)) NA else value
  x
}

set_marks <- function(report, marks) {
  fail("argument", gettext("the marks of a report are what apply_repairs() and fill_blanks() left; they cannot be set"))
}

# Parts besides cells and dates, and how they are set.
parts <- list(area = set_area, label = set_label, source = set_source, marks = set_marks)

# Completion at the prompt.
#' @exportS3Method utils::.DollarNames beschut_report
.DollarNames.beschut_report <- function(x, pattern = "") grep(pattern, c(the$dates, names(parts), the$cells), value = TRUE)

#' @export
`length<-.beschut_report` <- function(x, value) fail("argument", gettextf("a report has %d cells, always", length(the$cells)))

#' @export
`names<-.beschut_report` <- function(x, value) fail("argument", gettext("the names of cells cannot be changed"))

#' @export
c.beschut_report <- function(..., recursive = FALSE, use.names = TRUE) c.beschut_reports(...)

# Figures are numbers to reckon with; what comes of that is no report.
#' @export
Ops.beschut_report <- function(e1, e2) {
  plain <- function(x) if (inherits(x, "beschut_report")) x[] else x
  if (missing(e2)) get(.Generic)(plain(e1)) else get(.Generic)(plain(e1), plain(e2))
}

#' @method all.equal beschut_report
#' @export
all.equal.beschut_report <- function(target, current, ...) {
  if (!inherits(current, "beschut_report")) return(gettextf("expected a report, met %s", what_is(current)))
  all.equal(as_reports(target), as_reports(current))
}

# ---- printing ----

#' @rdname print.beschut_reports
#' @export
format.beschut_report <- function(x, lang = NULL, ...) format(as_reports(x), lang = lang)

#' @rdname print.beschut_reports
#' @export
summary.beschut_report <- function(object, ...) summary(as_reports(object))

#' @rdname print.beschut_reports
#' @export
print.beschut_report <- function(x, lang = NULL, ...) {
  lang <- language_of(lang)
  labels <- labels_in(lang)
  print_lines(paste("#", format(x, lang = lang)))
  dates <- attr(x, "dates")
  for (name in the$dates[!is.na(dates)]) print_lines(paste0("# ", labels[[name]], ": ", format(dates[[name]])))
  if (!is.na(attr(x, "source"))) print_lines(paste0("# ", word("source", lang), ": ", attr(x, "source")))
  for (breakdown in seq_along(the$breakdowns)) print_breakdown(x, breakdown, labels, lang)
  for (line in mark_lines(x, labels, lang)) print_lines(strwrap(line, width = getOption("width") - 1L, exdent = 2L))
  invisible(x)
}

print_breakdown <- function(x, breakdown, labels, lang) {
  name <- the$breakdowns[[breakdown]]
  rows <- paste(name, the$rows[[breakdown]], sep = ".")
  figures <- lapply(rows, function(row) figure_text(x[paste(row, the$measures, sep = ".")], lang))
  columns <- stats::setNames(c(list(labels[the$measures]), figures), c(labels[[name]], labels[rows]))
  print_table(columns, right = labels[rows])
}

# The seven figures of a row.
figure_text <- function(x, lang) {
  text <- number_text(x, lang)
  is_percentage <- the$measures == "cohort_working_pct" & !is.na(x)
  text[is_percentage] <- paste0(text[is_percentage], "%")
  text
}
