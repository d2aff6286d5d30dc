# SPDX-License-Identifier: MIT
# Tables of the core as data frames.

# A data frame, a tibble where tibble is loaded; `class` goes in front.
new_frame <- function(columns, class = NULL) {
  base <- if (isNamespaceLoaded("tibble")) c("tbl_df", "tbl", "data.frame") else "data.frame"
  structure(columns, class = c(class, base), row.names = .set_row_names(length(columns[[1L]])))
}

# Columns of a stream of the core. Whole numbers are integers where they fit by definition; positions count from 1.
take_columns <- function(stream) {
  columns <- core(R_swig_stream_columns, stream, 0L)
  is_whole <- vapply(columns, is.double, NA) & !names(columns) %in% c(the$dates, "observed", "expected", "estimate", "low", "high")
  columns[is_whole] <- lapply(columns[is_whole], as.integer)
  for (name in intersect(c("report", "other"), names(columns))) columns[[name]] <- position_in_r(columns[[name]])
  for (name in intersect(names(the$choices), names(columns))) columns[[name]] <- with_levels(columns[[name]], the$choices[[name]])
  columns
}

# Positions count from 0 in the core.
position_in_r <- function(x) as.integer(x) + 1L

# Columns with what report they are about, by their column `report`.
with_heads <- function(columns, reports) {
  heads <- take_columns(core(R_swig_collection_export_arrow, reports, 0L))[c("area", "label", "period")]
  append(columns, lapply(heads, `[`, columns$report), match("report", names(columns)))
}

# The figures of reports: a row for each report, a column for each cell.
cell_matrix <- function(reports) {
  columns <- take_columns(core(R_swig_collection_export_arrow, reports, 0L))
  matrix(unlist(columns[the$cells], use.names = FALSE), ncol = length(the$cells), dimnames = list(NULL, the$cells))
}

# The levels of a factor that has no row come from the core's names.
with_levels <- function(x, levels) if (length(x) == 0L) factor(character(), levels) else x

#' Reports as a data frame
#'
#' Tidy, with a row for each report and cell, or wide, with a row for each report. Missing is `NA`.
#'
#' @param x Reports: `beschut_reports`, or one `beschut_report`.
#' @param row.names,optional Not used.
#' @param wide `FALSE`: a row for each report and cell. `TRUE`: a row for each report.
#' @param lang `NULL`: factors have the names of the core as their levels (`cohort_working`). `"nl"` or `"en"`: labels for
#'   people ("waarvan werk"); in the wide shape the columns keep their names and have the label as their attribute `label`.
#' @param ... Not used.
#' @return A data frame, a tibble if the package tibble is loaded. In both shapes:
#'
#'   * `report`: position of the report, from 1;
#'   * `area`: CBS code, `"region"` for a region that is not named, `NA` for unknown; `area_name`: its name; `label`: the name
#'     as it was printed;
#'   * `period`: the quarter of `until` as CBS writes it (`"2018KW01"`);
#'   * `since`, `until`, `cohort_end`, `reference_date`, `footnote_date`: of class `Date`.
#'
#'   Tidy, besides:
#'
#'   * `breakdown`, `row`, `measure`: factors that say which cell;
#'   * `value`: a count, or a whole percentage for `cohort_working_pct`; integer, `NA` for a blank cell;
#'   * `missing`: whether the cell is blank;
#'   * `line`, `column`: place of the figure in its source, from 1.
#'
#'   Wide, besides: the 42 [cells()] by their names, integer; `source`: the file that the report was read from.
#' @seealso [as_reports()] for the way back, [arrow_stream()]
#' @examples
#' reports <- read_reports(system.file("extdata", "2019q4-drenthe.txt", package = "beschut"))
#' frame <- as.data.frame(reports, lang = "en")
#' head(frame[c("label", "breakdown", "row", "measure", "value")])
#' as.data.frame(reports, wide = TRUE)[["applicant.total.positive"]]
#' @export
as.data.frame.beschut_reports <- function(x, row.names = NULL, optional = FALSE, wide = FALSE, lang = NULL, ...) {
  check_flag(wide, "wide")
  columns <- take_columns(core(R_swig_collection_export_arrow, x, if (wide) 0L else 1L))
  if (!wide) columns <- append(columns, list(missing = is.na(columns$value)), match("value", names(columns)))
  if (!is.null(lang)) columns <- if (wide) with_label_attributes(columns, language_of(lang)) else with_labels(columns, language_of(lang))
  new_frame(columns)
}

#' @rdname as.data.frame.beschut_reports
#' @export
as.data.frame.beschut_report <- function(x, row.names = NULL, optional = FALSE, wide = FALSE, lang = NULL, ...) {
  as.data.frame.beschut_reports(as_reports(x), wide = wide, lang = lang)
}

# Labels instead of names. A row has another label in each breakdown.
with_labels <- function(columns, lang) {
  labels <- labels_in(lang)
  keys <- unlist(Map(paste, the$breakdowns, the$rows, sep = "."), use.names = FALSE)
  of_row <- match(paste(columns$breakdown, columns$row, sep = "."), keys)
  columns$row <- factor(labels[keys][of_row], unique(labels[keys]))
  for (name in c("breakdown", "measure")) levels(columns[[name]]) <- labels[levels(columns[[name]])]
  columns
}

with_label_attributes <- function(columns, lang) {
  labels <- labels_in(lang)
  for (name in intersect(names(columns), names(labels))) attr(columns[[name]], "label") <- labels[[name]]
  columns
}
