# SPDX-License-Identifier: MIT
#' Read reports
#'
#' Reads reports on sheltered work from files, connections or text: the layouts in which UWV published them (tab-separated,
#' Markdown, text drawn from a PDF), the output of `pdftotext` and `pdftotext -layout`, or JSON as [write_reports()] makes it.
#' Text is UTF-8 or Windows-1252, Dutch or English. Any number of reports may stand in one text.
#'
#' A figure whose place in its table is not certain is left out, never guessed; [diagnostics()] tells of it.
#'
#' @param file One or several paths, or a connection (`url()`, `gzfile()`, ...), which is opened and closed if it is not open.
#' @param text The text itself, instead of a file: a character vector of lines, or raw bytes.
#' @param progress Whom to tell of the progress, in bytes: a function of two numbers (done, total), or `TRUE` for a bar on
#'   standard error. An error in the function ends the reading.
#' @return Reports, of class `beschut_reports`, in the order of the text: a [vector of reports][beschut_reports].
#' @section Conditions:
#' All inherit from `beschut_error` and have `status`, `line` and `column` (from 1, in characters; `NA` where no place applies).
#'
#'   * `beschut_error_input`: no report in the text, or text that cannot be understood; `diagnostics`, a data frame, says why no
#'     report could be made of a text that does hold tables.
#'   * `beschut_error_resource`: a file cannot be read, or a text is too large (1 GiB).
#'   * `beschut_error_argument`: an argument of the wrong kind.
#'
#' Of several files all are read, or none.
#' @section Where reports live:
#' Reports lie in memory outside R, where checking and writing them is quick. They cannot be saved with `saveRDS()` or sent to a
#' worker process: there they are refused with a condition that says so. Use [write_reports()] and `read_reports()`, or take
#' them along as a list (`as.list(reports)`) or a data frame, from which [as_reports()] makes them again.
#' @seealso [check_reports()], [rates()], [as.data.frame.beschut_reports()], [write_reports()]
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' reports <- read_reports(file)
#' reports
#' reports[[1]]["applicant.total.positive"]
#'
#' # what the reader could not understand
#' diagnostics(reports)$message
#'
#' # from text
#' read_reports(text = readLines(file, warn = FALSE))
#' @export
read_reports <- function(file, text = NULL, progress = NULL) {
  check_either(missing(file) || is.null(file), is.null(text))
  sources <- if (is.null(text)) sources_of(file) else list(list(data = bytes_of(text), name = "", is_path = FALSE))
  news <- progress_of(progress)
  on.exit(news$close())
  read_sources(sources, news$tell)
}

read_sources <- function(sources, tell) {
  sizes <- vapply(sources, size_of, 0)
  collection <- core(R_swig_collection_new)
  diagnostics <- vector("list", length(sources))
  for (i in seq_along(sources)) {
    before <- sum(sizes[seq_len(i - 1L)])
    watch <- if (length(sources) == 1L || is.null(tell)) tell else function(done, total) tell(before + done, sum(sizes))
    diagnostics[[i]] <- read_source(sources[[i]], watch, collection)
  }
  new_reports(collection, diagnostics)
}

# Adds the reports of a source; gives the diagnostics.
read_source <- function(source, watch, collection) {
  diagnostics <- core(R_swig_diagnostics_new)
  tryCatch(
    core(R_swig_read, source$data, source$name, if (source$is_path) 1L else 0L, watch, collection, diagnostics),
    beschut_error = function(failure) {
      if (inherits(failure, "beschut_error_resource")) stop(failure) # which names the file itself
      failure$source <- source$name
      failure$diagnostics <- diagnostics_frame(list(diagnostics), session_language())
      if (nzchar(source$name)) failure$message <- paste0(source$name, ": ", failure$message)
      stop(failure)
    }
  )
  diagnostics
}

# Either a file or a text must be given.
check_either <- function(lacks_file, lacks_text) {
  if (lacks_file == lacks_text) fail("argument", gettext("expected either a file or a text"))
}

# ---- sources ----

sources_of <- function(file) {
  if (inherits(file, "connection")) {
    name <- summary(file)$description # which goes when the connection is closed
    return(list(list(data = bytes_in(file), name = name, is_path = FALSE)))
  }
  if (!is.character(file) || length(file) == 0L || anyNA(file)) fail_argument("file", gettext("paths or a connection"), file)
  lapply(file, function(path) list(data = NULL, name = path_bytes(path), is_path = TRUE, size = file.size(path)))
}

size_of <- function(source) if (source$is_path) max(source$size, 0, na.rm = TRUE) else length(source$data)

# The bytes of lines. In what encoding they are the core sees for itself, unless R knows that they are Latin-1.
bytes_of <- function(text) {
  if (is.raw(text)) return(text)
  if (!is.character(text) || anyNA(text)) fail_argument("text", gettext("a character vector or raw bytes"), text)
  is_latin1 <- Encoding(text) == "latin1"
  text[is_latin1] <- enc2utf8(text[is_latin1])
  Encoding(text) <- "bytes"
  charToRaw(paste(text, collapse = "\n"))
}

bytes_in <- function(connection) {
  if (!isOpen(connection)) {
    open(connection, "rb")
    on.exit(close(connection))
  }
  if (summary(connection)$text == "text") return(bytes_of(readLines(connection, warn = FALSE)))
  parts <- list()
  while (length(part <- readBin(connection, raw(), 1048576L)) > 0L) parts[[length(parts) + 1L]] <- part
  if (length(parts) == 0L) raw() else unlist(parts)
}

# ---- diagnostics ----

#' What could not be understood in a text
#'
#' @param reports Reports from [read_reports()].
#' @param lang Language of `message`, `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @return A data frame, a tibble if tibble is loaded, with a row for each place at which the reader stumbled, in order:
#'
#'   * `kind`: its stable name (`"blank_cell"`); `severity`: a factor (`info`, `warning`, `error`);
#'   * `source`: the file, `NA` for text; `line`, `column`: from 1, in characters;
#'   * `expected`, `met`: what was expected and what was met there, `NA` where nothing is to be said;
#'   * `message`: a sentence.
#'
#'   It has no rows for reports that were not read but made. Reports chosen by `[` have none of their own; `c()` keeps those of
#'   its arguments.
#' @section Conditions:
#' `beschut_error_argument` for anything but reports.
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' diagnostics(read_reports(file), lang = "en")
#' @export
diagnostics <- function(reports, lang = NULL) {
  lang <- language_of(lang)
  if (!inherits(reports, "beschut_reports")) fail_argument("reports", gettext("reports"), reports)
  diagnostics_frame(attr(reports, "diagnostics"), lang)
}

diagnostics_frame <- function(handles, lang) {
  number <- language_number(lang)
  rows <- unlist(lapply(handles, function(handle) {
    lapply(seq_len(core(R_swig_diagnostics_count, handle)) - 1, function(i) {
      c(core(R_swig_diagnostics_get, handle, i), core(R_swig_diagnostics_get_message, handle, i, number))
    })
  }), recursive = FALSE)
  column <- function(i, kind) vapply(rows, `[[`, kind, i)
  text <- function(i) blank_as_na(column(i, ""))
  new_frame(list(
    kind = column(2L, ""), severity = factor(the$severities[column(1L, 0L) + 1L], the$severities), source = text(3L), line = column(4L, 0L),
    column = column(5L, 0L), expected = text(6L), met = text(7L), message = column(8L, "")
  ))
}

blank_as_na <- function(text) {
  text[!nzchar(text)] <- NA_character_
  text
}

# ---- the class ----

# The handle is the object: an external pointer that has a class and the diagnostics of its reading (a list of handles).
new_reports <- function(handle, diagnostics = list()) {
  attr(handle, "diagnostics") <- diagnostics
  class(handle) <- "beschut_reports"
  handle
}

#' Reports as a vector
#'
#' Reports behave as a vector of single reports: they are counted, chosen, combined and sorted as any vector of R, and
#' `lapply()` and its kind go over them; `for` does over `as.list(reports)`. Whatever changes them gives changed ones and leaves
#' its argument as it is.
#'
#' @param x,target,current Reports, of class `beschut_reports`.
#' @param i Positions from 1, negative positions to leave out, `TRUE` and `FALSE`, or codes or names of areas (`"AM03"`,
#'   `"Drenthe"`; `"region"` for regions that are not named): all reports of these, in the order in which they are asked for.
#' @param name,value For `[[<-` one report, for `[<-` as many as are replaced. What else `$` and `$<-` would do is refused.
#' @param recursive,use.names Not used.
#' @param decreasing Whether to sort the other way round.
#' @param ... For `c()`, more reports, or single ones. Otherwise not used.
#' @return `[`, `c()`, `sort()`: reports. `[[`: one [report()]. `length()`: their number. `as.list()`: a list of single reports.
#'   `all.equal()`: `TRUE`, or sentences that say where the first few differences are; source and places of figures do not
#'   count.
#'
#'   `sort()` goes by quarter, and within a quarter from the country to the regions by code, those that are not named, and
#'   unknown areas. Equal ones keep their order; reports without `until` come last.
#' @section Conditions:
#' `beschut_error_argument` for positions that are not there, areas that are not known or have no report, and for reports from
#' another R session (see [read_reports()]).
#' @seealso [country_first()], [as_reports()]
#' @name beschut_reports
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' reports <- read_reports(file) |> country_first()
#' length(reports)
#' reports["NL01"]
#' reports[-1] |> head(3)
#'
#' # the value of one cell in every report
#' sapply(reports, \(report) report[["applicant.total.total"]]) |> head()
#'
#' # a corrected copy
#' wrong <- reports[[26]]
#' wrong["responsible.municipality.cohort_positive"] <- 66
#' corrected <- reports
#' corrected[[26]] <- wrong
#' all.equal(reports, corrected)
NULL

#' @rdname beschut_reports
#' @export
length.beschut_reports <- function(x) as.integer(core(R_swig_collection_count, x))

#' @rdname beschut_reports
#' @export
`[.beschut_reports` <- function(x, i) {
  if (missing(i)) return(x)
  new_reports(core(R_swig_collection_select, x, positions_in(x, i) - 1))
}

#' @rdname beschut_reports
#' @export
`[[.beschut_reports` <- function(x, i) as.list(x[one_position_in(x, i)])[[1L]]

#' @rdname beschut_reports
#' @export
`[<-.beschut_reports` <- function(x, i, value) {
  at <- if (missing(i)) seq_along(x) else positions_in(x, i)
  value <- as_reports(value)
  if (length(value) != length(at)) {
    fail("argument", gettextf("expected %d reports to replace as many, met %d", length(at), length(value)), "RANGE")
  }
  order <- seq_along(x)
  order[at] <- length(x) + seq_along(at)
  new_reports(c(x, value)[order], attr(x, "diagnostics"))
}

#' @rdname beschut_reports
#' @export
`[[<-.beschut_reports` <- function(x, i, value) {
  x[one_position_in(x, i)] <- value
  x
}

#' @rdname beschut_reports
#' @export
`$.beschut_reports` <- function(x, name) refuse_dollar(name)

#' @rdname beschut_reports
#' @export
`$<-.beschut_reports` <- function(x, name, value) refuse_dollar(name)

refuse_dollar <- function(name) {
  sentence <- gettextf("reports have no part '%s': take one report by reports[[1]], or a column by as.data.frame(reports)", name)
  fail("argument", sentence, "NAME")
}

#' @rdname beschut_reports
#' @export
c.beschut_reports <- function(..., recursive = FALSE, use.names = TRUE) {
  all <- lapply(list(...), as_reports)
  collection <- core(R_swig_collection_new)
  for (reports in all) core(R_swig_collection_add_all, collection, reports)
  new_reports(collection, unlist(lapply(all, attr, "diagnostics")))
}

#' @rdname beschut_reports
#' @export
sort.beschut_reports <- function(x, decreasing = FALSE, ...) {
  sorted <- core(R_swig_collection_copy, x)
  core(R_swig_collection_sort, sorted)
  sorted <- new_reports(sorted, attr(x, "diagnostics"))
  if (check_flag(decreasing, "decreasing")) rev(sorted) else sorted
}

#' @rdname beschut_reports
#' @export
as.list.beschut_reports <- function(x, ...) {
  columns <- take_columns(core(R_swig_collection_export_arrow, x, 0L))
  places <- core(R_swig_collection_get_places, x)
  marks <- marks_by_report(x)
  cells <- do.call(cbind, columns[the$cells])
  dates <- do.call(cbind, columns[the$dates])
  lines <- matrix(places[[1L]], ncol = length(the$cells), byrow = TRUE)
  cols <- matrix(places[[2L]], ncol = length(the$cells), byrow = TRUE)
  lapply(seq_len(nrow(cells)), function(i) {
    dates_of_it <- structure(dates[i, ], class = "Date")
    places <- places_of(lines[i, ], cols[i, ])
    new_report(cells[i, ], dates_of_it, columns$area[[i]], columns$label[[i]], columns$source[[i]], places, marks[[i]])
  })
}

#' @rdname beschut_reports
#' @method all.equal beschut_reports
#' @export
all.equal.beschut_reports <- function(target, current, ...) {
  if (!inherits(current, "beschut_reports")) return(gettextf("expected reports, met %s", what_is(current)))
  if (core(R_swig_collection_equal, target, current) == 1L) return(TRUE)
  if (length(target) != length(current)) return(gettextf("%d reports and %d reports", length(target), length(current)))
  keep <- c("area", "label", the$dates, the$cells)
  a <- as.data.frame(target, wide = TRUE)[keep]
  b <- as.data.frame(current, wide = TRUE)[keep]
  differ <- mapply(function(x, y) !(is.na(x) & is.na(y)) & (is.na(x) | is.na(y) | x != y), a, b)
  differ <- which(matrix(differ %in% TRUE, ncol = length(keep)), arr.ind = TRUE)
  differ <- differ[order(differ[, 1L]), , drop = FALSE]
  text <- function(frame, at) as.character(frame[[at[[2L]]]][[at[[1L]]]])
  apply(utils::head(differ, 10L), 1L, function(at) {
    gettextf("report %d: %s: %s and %s", at[[1L]], keep[[at[[2L]]]], text(a, at), text(b, at))
  })
}

#' @export
Ops.beschut_reports <- function(e1, e2) {
  fail("argument", gettextf("%s is not defined for reports; all.equal() compares them", .Generic))
}

#' The first report is the country
#'
#' The national report and those of the regions are often published together without their names. This says that in every
#' quarter the first report is the country, and that those of unknown area after it are its regions, not named. Reports whose
#' area is known keep it; quarters in which a report already is the country are left alone.
#'
#' Then the rules that compare the country with its regions can be checked.
#'
#' @param reports Reports.
#' @return Reports in which the areas are set; `reports` itself is as it was.
#' @section Conditions:
#' `beschut_error_argument` for anything but reports.
#' @seealso [check_reports()]
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' reports <- read_reports(file) |> country_first()
#' table(as.data.frame(reports, wide = TRUE)$area)
#' @export
country_first <- function(reports) {
  reports <- as_reports(reports)
  collection <- core(R_swig_collection_copy, reports)
  core(R_swig_collection_set_country_first, collection)
  new_reports(collection, attr(reports, "diagnostics"))
}

# ---- positions ----

# Positions, from 1, that an index chooses.
positions_in <- function(x, i) {
  if (is.factor(i)) i <- as.character(i)
  if (is.character(i)) return(as.integer(unlist(lapply(i, positions_of_area, x = x))))
  if (!is.numeric(i) && !is.logical(i)) fail_argument("i", gettext("positions, TRUE and FALSE, or areas"), i)
  chosen_positions(i, length(x), no_report_at)
}

no_report_at <- function(count, wrong) {
  sprintf(ngettext(count, "there is %d report, none at %s", "there are %d reports, none at %s"), count, wrong)
}

positions_of_area <- function(area, x) {
  if (is.na(area)) fail_argument("i", gettext("areas"), area)
  at <- which(core(R_swig_collection_get_areas, x) == area_number(area))
  if (length(at) == 0L) fail("argument", gettextf("there is no report of %s", area), "NAME")
  at
}

one_position_in <- function(x, i) {
  if (length(i) != 1L) fail_argument("i", gettext("one position or area"), i, "RANGE")
  at <- positions_in(x, i)
  if (length(at) != 1L) fail("argument", gettextf("expected one report, met %d at %s", length(at), what_is(i)), "RANGE")
  at
}

# ---- printing ----

#' Print and summarise reports
#'
#' @param x,object Reports, or one report.
#' @param n How many reports to list.
#' @param lang `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @param ... Not used.
#' @return `format()`: one text for each report. `summary()`: a list of class `summary.beschut_reports` with `reports` (their
#'   number), `periods` (a named vector: reports by period), `areas` (named: known, not named, unknown), `blank` (number of
#'   blank cells), `figures` (of cells in all) and `diagnostics` (named: by severity). `print()`: its argument, invisibly.
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' reports <- read_reports(file) |> country_first()
#' print(reports, n = 3, lang = "en")
#' summary(reports)
#' format(reports[1:2], lang = "nl")
#' reports[[1]]
#' @export
print.beschut_reports <- function(x, n = 10, lang = NULL, ...) {
  lang <- language_of(lang)
  count <- length(x)
  if (count == 0L) {
    print_lines(word("empty", lang))
    return(invisible(x))
  }
  print_lines(paste0("# ", counted(count, "report", "reports", lang)))
  shown <- first_rows(n, count)
  if (length(shown) > 0L) print_table(listing(x[shown], lang), right = c("", word(c("advices", "positive", "working"), lang)))
  print_rest(n, count, lang)
  met <- diagnostics_text(x, lang)
  if (!is.null(met)) print_lines(paste("#", met))
  invisible(x)
}

listing <- function(x, lang) {
  columns <- take_columns(core(R_swig_collection_export_arrow, x, 0L))
  heads <- list(columns$report, columns$area, columns$label, columns$period)
  counts <- lapply(columns[c("applicant.total.total", "applicant.total.positive", "applicant.total.total_working")], number_text, lang)
  stats::setNames(c(heads, counts), c("", word(c("area", "label", "period", "advices", "positive", "working"), lang)))
}

# That there are diagnostics, if there are.
diagnostics_text <- function(x, lang) {
  met <- sum(vapply(attr(x, "diagnostics"), function(handle) core(R_swig_diagnostics_count, handle), 0))
  if (met > 0) word("diagnostics", lang, number_text(met, lang))
}

#' @rdname print.beschut_reports
#' @export
format.beschut_reports <- function(x, lang = NULL, ...) {
  lang <- language_of(lang)
  columns <- take_columns(core(R_swig_collection_export_arrow, x, 0L))
  filled <- rowSums(!is.na(do.call(cbind, columns[the$cells])))
  head_text(columns$label, columns$period, filled, lang)
}

head_text <- function(label, period, filled, lang) {
  label[is.na(label)] <- word("unknown_area", lang)
  period[is.na(period)] <- word("no_date", lang)
  if (length(label) == 0L) character() else paste(label, period, word("figures_of", lang, filled, length(the$cells)), sep = ", ")
}

#' @exportS3Method utils::str beschut_reports
str.beschut_reports <- function(object, ...) print_lines(paste0(" beschut_reports [1:", length(object), "]"))

#' @rdname print.beschut_reports
#' @export
summary.beschut_reports <- function(object, ...) {
  columns <- take_columns(core(R_swig_collection_export_arrow, object, 0L))
  periods <- table(columns$period, useNA = "ifany")
  is_unnamed <- columns$area %in% REGION_NAME
  structure(list(
    reports = length(object),
    periods = stats::setNames(as.integer(periods), names(periods)),
    areas = c(known = sum(!is.na(columns$area) & !is_unnamed), unnamed = sum(is_unnamed), unknown = sum(is.na(columns$area))),
    blank = sum(is.na(unlist(columns[the$cells]))),
    figures = length(object) * length(the$cells),
    diagnostics = severities_met(object)
  ), class = "summary.beschut_reports")
}

severities_met <- function(reports) {
  met <- table(diagnostics_frame(attr(reports, "diagnostics"), "en")$severity)
  stats::setNames(as.integer(met), names(met))
}

#' @export
print.summary.beschut_reports <- function(x, lang = NULL, ...) {
  lang <- language_of(lang)
  periods <- names(x$periods)
  periods[is.na(periods)] <- word("no_date", lang)
  counted_periods <- paste0(periods, " (", number_text(x$periods, lang), ")")
  lines <- c(
    counted(x$reports, "report", "reports", lang),
    paste0(word("periods", lang), ": ", paste(counted_periods, collapse = ", ")),
    paste0(word("areas", lang), ": ", do.call(word, c("areas_known", lang, unname(lapply(x$areas, number_text, lang))))),
    paste0(word("missing_figures", lang), ": ", word("figures_of", lang, number_text(x$blank, lang), number_text(x$figures, lang))),
    if (any(x$diagnostics > 0L)) {
      met <- x$diagnostics[x$diagnostics > 0L]
      paste0(word("diagnostics_of", lang), ": ", paste(number_text(met, lang), word(names(met), lang), collapse = ", "))
    }
  )
  print_lines(if (x$reports == 0L) word("empty", lang) else lines)
  invisible(x)
}
