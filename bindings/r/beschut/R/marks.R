# SPDX-License-Identifier: MIT
#' What was changed in reports
#'
#' Figures that were changed by [apply_repairs()] or filled by [fill_blanks()] remember what stood there and why it was changed.
#' These marks go where their report goes: in vectors and lists of reports, in what [write_reports()] writes (CSV excepted), and
#' what [read_reports()] reads of it in JSON. A figure that is set anew loses its mark. Marks take no part in `all.equal()`.
#'
#' @param reports Reports: of class `beschut_reports`, a [report()] or a list of these.
#' @return A data frame, a tibble if tibble is loaded, with a row for each changed figure in order of report and cell:
#'
#'   * `report`: position of the report, from 1; `area`, `label`, `period`: what report that is, `NA` where not known;
#'   * `cell`; `original`: the figure that stood there, `NA` for a blank; `value`: the one that stands there now;
#'   * `reason`: why, in the language in which that was asked for.
#' @section Conditions:
#' `beschut_error_argument` for anything but reports.
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' reports <- read_reports(file)
#' marks_of(fill_blanks(reports, lang = "en"))
#' nrow(marks_of(reports))
#' @export
marks_of <- function(reports) {
  reports <- as_reports(reports)
  marks <- marks_in(reports)
  values <- cell_matrix(reports)[cbind(marks$report, match(marks$cell, the$cells))]
  new_frame(with_heads(append(marks, list(value = values), match("original", names(marks))), reports))
}

# Marks as columns, without what follows from the report.
marks_in <- function(reports) {
  found <- lapply(seq_len(core(R_swig_collection_count_marks, reports)) - 1, function(i) {
    place <- core(R_swig_collection_find_mark, reports, i)
    c(place, core(R_swig_collection_get_mark, reports, place[[1L]], place[[2L]])[-1L])
  })
  column <- function(i, kind) vapply(found, `[[`, kind, i)
  list(
    report = position_in_r(column(1L, 0)), cell = the$cells[column(2L, 0L) + 1L], original = as.integer(column(3L, 0)),
    reason = column(4L, "")
  )
}

# Of each of so many reports a data frame of its marks; NULL where it has none.
marks_by_report <- function(reports) {
  marks <- marks_in(reports)
  lapply(seq_along(reports), function(i) {
    is_its <- marks$report == i
    if (any(is_its)) as.data.frame(lapply(marks[-1L], `[`, is_its))
  })
}

# As they stand in JSON.
marks_json <- function(marks) {
  if (is.null(marks)) return("{}")
  each <- paste0("\"", marks$cell, "\":{\"original\":", json_wholes(marks$original), ",\"reason\":", json_texts(marks$reason), "}")
  paste0("{", paste(each, collapse = ","), "}")
}

# Lines that tell what was changed, as print() and documents show them.
mark_lines <- function(report, labels, lang) {
  marks <- attr(report, "marks")
  if (is.null(marks)) return(NULL)
  was <- ifelse(is.na(marks$original), word("blank", lang), number_text(marks$original, lang))
  now <- number_text(report[marks$cell], lang)
  why <- ifelse(nzchar(marks$reason), paste0("; ", marks$reason), "")
  paste0(word("changed", lang), ": ", labels[marks$cell], ": ", was, " -> ", now, why)
}
