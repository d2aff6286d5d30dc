# SPDX-License-Identifier: MIT
#' Write reports
#'
#' Writes reports as JSON, which keeps everything; in the layouts in which they are published; or as a table in CSV with its
#' description.
#'
#' | `format` | suffix | what it is |
#' |---|---|---|
#' | `"json"` | `.json` | everything, places of figures too |
#' | `"tabs"` | `.txt` | the published layout of 2018 |
#' | `"markdown"` | `.md` | the published layout of 2019 |
#' | `"spaces"` | | the published layout of 2020 |
#' | `"csv"` | `.csv` | a table and two descriptions of it |
#'
#' [read_reports()] reads what was written and gives equal reports, CSV excepted: there `as_reports(read.csv(file))` does.
#'
#' CSV is that of RFC 4180 in UTF-8, with the columns of [as.data.frame.beschut_reports()] (`missing` excepted), names of the
#' core, ISO dates, and nothing where a value is missing. Beside `reports.csv` come `datapackage.json` (Frictionless Data: a
#' data package of this one table, in the language of `lang`) and `reports.csv-metadata.json` (W3C's CSV on the Web, in both
#' languages), which say what the columns are. A directory has one `datapackage.json`: one that describes another table is not
#' replaced.
#'
#' @param reports Reports: of class `beschut_reports`, a [report()] or a list of these, or a data frame ([as_reports()]).
#' @param file Path of the file; `NULL` to get the text.
#' @param format One of those above; `NULL` to go by the suffix of `file`, for JSON where there is no file.
#' @param lang Language of what is written, `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session. JSON
#'   and the cells of CSV have none.
#' @param wide For CSV: `FALSE`, a row for each report and cell; `TRUE`, a row for each report.
#' @return `reports`, invisibly; without a file one text.
#' @section Conditions:
#' `beschut_error_argument`: a format that is not known, or a suffix that tells of none. `beschut_error_resource`: a file that
#' cannot be written. A file is replaced in full or not at all; what is no file, such as a named pipe, is written to.
#' @examples
#' file <- system.file("extdata", "2019q4-drenthe.txt", package = "beschut")
#' reports <- read_reports(file)
#' cat(write_reports(reports, format = "spaces", lang = "nl"))
#'
#' directory <- tempfile()
#' dir.create(directory)
#' write_reports(reports, file.path(directory, "drenthe.csv"), lang = "en")
#' list.files(directory)
#' readLines(file.path(directory, "drenthe.csv"), n = 2)
#' @export
write_reports <- function(reports, file = NULL, format = NULL, lang = NULL, wide = FALSE) {
  lang <- language_of(lang)
  check_flag(wide, "wide")
  collection <- as_reports(reports)
  if (!is.null(file)) check_text(file, "file")
  if (is.null(format)) format <- if (is.null(file)) "json" else format_of(file)
  texts <- texts_of(collection, file, check_text(format, "format"), lang, wide)
  if (is.null(file)) return(texts[[1L]])
  save_all(texts)
  invisible(reports)
}

# Texts by the paths that they are for; without a path the first of them.
texts_of <- function(collection, path, format, lang, wide) {
  if (format == "csv") return(csv_files(collection, path, lang, wide))
  text <- core(R_swig_write, collection, format_number(format), language_number(lang))
  stats::setNames(list(text), path)
}

formats_by_suffix <- c(json = "json", txt = "tabs", md = "markdown", csv = "csv")

format_of <- function(file) {
  suffix <- tolower(tools::file_ext(file))
  if (!suffix %in% names(formats_by_suffix)) {
    fail("argument", gettextf("%s: expected a name that ends in .json, .txt, .md or .csv, or a format", file), "NAME")
  }
  formats_by_suffix[[suffix]]
}
