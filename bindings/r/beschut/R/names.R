# SPDX-License-Identifier: MIT
# Names and numbers of the core, taken from it when the package is loaded: nothing is listed here a second time.

the <- new.env(parent = emptyenv())

take_names <- function() {
  the$cells <- core_names(R_swig_cell_name)
  the$measures <- core_names(R_swig_measure_name)
  the$breakdowns <- core_names(R_swig_breakdown_name)
  the$rows <- lapply(seq_along(the$breakdowns) - 1L, function(b) core_names(R_swig_row_name, b))
  the$dates <- core_names(R_swig_report_date_name)
  the$severities <- core_names(R_swig_severity_name)
  the$outcomes <- core_names(R_swig_outcome_name)
  the$units <- core_names(R_swig_unit_name)
  the$rates <- core_names(R_swig_rate_name)
  the$states <- core_names(R_swig_rate_state_name)
  the$methods <- core_names(R_swig_interval_method_name)
  the$repair_outcomes <- core_names(R_swig_repair_outcome_name)
  the$verdicts <- core_names(R_swig_verdict_name)
  the$reasons <- core_names(R_swig_reason_name)
  the$range_outcomes <- core_names(R_swig_range_outcome_name)
  the$protections <- core_names(R_swig_protect_outcome_name)
  the$formats <- core_names(R_swig_format_name)
  the$tables <- core_names(R_swig_table_name)
  the$columns <- lapply(seq_along(the$tables) - 1L, function(table) core_names(R_swig_table_column_name, table))
  the$tally_by <- core_names(R_swig_tally_by_name)
  the$tally_units <- core_names(R_swig_tally_unit_name)
  the$figures <- core_names(R_swig_tally_figure_name)
  the$frames <- core_names(R_swig_frame_type_name)
  the$fields <- stats::setNames(lapply(seq_along(the$frames) - 1L, field_kinds), the$frames)
  the$parameters <- core_names(R_swig_parameter_name)
  the$languages <- c(en = 0L, nl = 1L)
  the$table_rows <- table_rows()
  the$choices <- list(
    breakdown = the$breakdowns, row = unique(unlist(the$rows)), measure = the$measures, severity = the$severities, outcome = the$outcomes,
    unit = the$units, rate = the$rates, state = the$states
  )
}

# The kinds of a frame's fields, by their names.
field_kinds <- function(type) {
  names <- core_names(R_swig_field_name, type)
  stats::setNames(vapply(seq_along(names) - 1L, function(field) core(R_swig_field_kind, type, field), 0L), names)
}

# The number of a name, from 0; unknown names are asked of the core, which has synonyms and offers the nearest.
number_of <- function(name, names, find) {
  number <- match(name, names)
  if (is.na(number)) core(find, name) else number - 1L
}

method_number <- function(method) number_of(check_text(method, "method"), the$methods, R_swig_interval_method_find)

severity_number <- function(severity) number_of(check_text(severity, "severity"), the$severities, R_swig_severity_find)

format_number <- function(format) number_of(check_text(format, "format"), the$formats, R_swig_format_find)

#' Cells of a report
#'
#' A report has 42 cells: two breakdowns of the same advices, each with three rows of seven measures. A cell has one name
#' everywhere: in reports, rules and findings.
#'
#' @param lang Language of the labels, `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @return A data frame with a row for each cell, in their order: `cell` (its name), `breakdown`, `row`, `measure`, `label` (for
#'   people).
#' @seealso [report()], [labels_of()]
#' @examples
#' head(cells("en"), 7)
#' @export
cells <- function(lang = NULL) {
  parts <- expand_parts()
  labels <- labels_in(language_of(lang))
  new_frame(c(list(cell = the$cells), parts, list(label = unname(labels[the$cells]))))
}

# Breakdown, row and measure of every cell, as factors.
expand_parts <- function() {
  many <- length(the$measures)
  rows <- unlist(the$rows)
  list(
    breakdown = factor(rep(the$breakdowns, lengths(the$rows) * many), the$choices$breakdown),
    row = factor(rep(rows, each = many), the$choices$row),
    measure = factor(rep(the$measures, length(rows)), the$choices$measure)
  )
}

# ---- areas and quarters ----

REGION <- 2L # the core's number of a region that is not named; its name is as in JSON and Arrow
REGION_NAME <- "region"

# Code of an area's number, NA for unknown.
area_code <- function(area) {
  if (area == REGION) return(REGION_NAME)
  code <- core_text(R_swig_area_code, area)
  if (is.null(code) || !nzchar(code)) NA_character_ else code
}

# Number of a code or name, 0 for NA.
area_number <- function(area) {
  if (is.na(area)) return(0L)
  if (area == REGION_NAME) REGION else core(R_swig_area_find, area)
}

# ---- dates ----

# Dates, days since 1970, of Dates, date-times or ISO text.
as_dates <- function(x, argument) {
  if (is.factor(x)) x <- as.character(x)
  days <- if (is.null(x)) NA_real_
  else if (is.character(x)) iso_days(x)
  else if (inherits(x, "POSIXt")) as.Date(x, tz = attr(as.POSIXlt(x), "tzone")[[1L]])
  else if (inherits(x, "Date") || (is.logical(x) && all(is.na(x)))) x
  else fail_argument(argument, gettext("dates, or text such as 2018-03-31"), x)
  days <- floor(as.numeric(days))
  is_wrong <- is.na(days) & !is.na(if (is.null(x)) NA else x)
  if (any(is_wrong)) fail_argument(argument, gettext("dates, or text such as 2018-03-31"), x[is_wrong][[1L]], "SYNTAX")
  structure(days, class = "Date")
}

iso_days <- function(x) {
  x[!grepl("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", x)] <- NA
  as.Date(x, format = "%Y-%m-%d")
}

as_date <- function(x, argument) {
  date <- as_dates(x, argument)
  if (length(date) != 1L) fail_argument(argument, gettext("one date"), x)
  date
}

# As the core counts them.
days_of <- function(date) if (is.na(date)) NA_integer_ else as.integer(date)
