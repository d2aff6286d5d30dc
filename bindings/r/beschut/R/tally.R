# SPDX-License-Identifier: MIT
#' From records to reports
#'
#' Counts advices (those of UWV) and employment (the polisadministratie) into the reports that are published, for the country and
#' every region, in one pass over both tables, whatever the number of quarters.
#'
#' Of a quarter's report, advices count from `since` to the quarter's end; the cohort is those decided up to two quarters before;
#' the working are the positive ones whose person, on the reference date one quarter before, had a relationship that had begun and
#' not ended, and a wage above 0 in that month.
#'
#' Every row is checked. A row with an error is left out, one with a warning counts; if there are any, one warning says how many.
#' [record_tally()] and [row_checks()] tell more.
#'
#' @section Columns:
#'   Columns are found by their names, others are passed over. Missing is `NA`.
#'
#'   | advices | | employment | |
#'   |---|---|---|---|
#'   | `person` | whole number | `person` | the same number |
#'   | `decision_date` | `Date` | `start_date` | `Date` |
#'   | `applicant` | municipality, citizen | `end_date` | `Date`, `NA` while open; may be absent |
#'   | `responsible` | municipality, uwv | `wage_month` | `Date`, or a number such as 201712 |
#'   | `area` | code or name of a region | `sv_wage` | SV wage of that month |
#'   | `outcome` | positive, negative | | |
#'   | `application_date` | `Date`; may be absent | | |
#'   | `advice_id` | whole number; may be absent | | |
#'
#'   Whole numbers are of type integer, `integer64`, or double up to 2^53. Words are factors or text, in English or Dutch. Of the
#'   wage only the sign matters: cents and euros give the same reports. Date-times are refused, for what day they mean depends on
#'   the time zone: `as.Date(x, tz = "Europe/Amsterdam")` says it.
#'
#' @param advices,employment Data frames; or, for more than memory holds, Arrow streams, as [from_arrow()] takes them.
#' @param quarters Quarters to report on, 1 to 64 from 2015 on: `"2018Q1..2019Q4"`, `"2018KW01"`, or several of these.
#' @param by `"region"`: the country and the 35 regions; `"country"`: the country alone.
#' @param unit `"advices"`; or `"persons"`, each once among the positive and once among the negative, at the first of these.
#' @param lag How many quarters before a quarter's end the reference date and the end of the cohort lie: `1` for 1 and 2, the
#'   practice of 2018 to 2020; `0` for 0 and 0, that of 2022; or both numbers, 0 to 8.
#' @param since The day from which advices count; `NULL` for 2015-01-01.
#' @param today The day after which nothing can have happened yet; `NULL` for none.
#' @param areas What texts in the column `area` mean: codes or names of regions, named by the texts, `NA` for no region:
#'   `c(GM0014 = "AM01")`. Codes and names of regions need not be said.
#' @param municipalities The year in whose division names of municipalities mean their regions; 2015 is known.
#' @param columns What columns are called, where not as above: `c(person = "rinpersoon", advices.area = "gemeente")`; a bare name
#'   holds for both tables.
#' @param strict `TRUE`: a row with an error is refused instead of left out.
#' @param progress Whom to tell of the progress, in rows: a function of two numbers (done, total; `NA` where a stream does not
#'   tell how many), or `TRUE` for a bar on standard error. An error in the function ends the work.
#' @return Reports, a [vector of reports][beschut_reports]: by quarter, within it the country first, then the regions by code.
#' @section Conditions:
#' `beschut_warning_records`, a warning, where rows were left out or counted with a reserve; its parts `figures` and `checks` are
#' those of [tally_figures()] and [row_checks()].
#'
#' `beschut_error_argument`: a quarter, lag, day, area or column that is not known, a column that must be there and is not, a
#' value that is no vector of numbers, dates or text. `beschut_error_input`: a column of another type. `beschut_error_domain`: an
#' error row of a strict tally, with the row as `line`.
#' @seealso [record_tally()] for rows that come in parts, [simulate_records()] for rows to try it with, [check_reports()]
#' @examples
#' made <- simulate_records(advices = 1000, quarters = "2018Q1..2018Q2")
#' reports <- suppressWarnings(tally_reports(made$advices, made$employment, "2018Q1..2018Q2"))
#' reports
#'
#' # columns that are called otherwise
#' names(made$advices)[names(made$advices) == "person"] <- "rinpersoon"
#' suppressWarnings(tally_reports(
#'   made$advices, made$employment, "2018Q2",
#'   by = "country", columns = c(advices.person = "rinpersoon")
#' ))
#' @export
tally_reports <- function(advices, employment, quarters, by = "region", unit = "advices", lag = 1, since = NULL, today = Sys.Date(),
                          areas = NULL, municipalities = NULL, columns = NULL, strict = FALSE, progress = NULL) {
  numbers <- tally_choice(by, unit)
  tally <- record_tally(quarters, lag, since, today, areas, municipalities, columns, strict)
  news <- progress_of(progress)
  on.exit(news$close())
  total <- row_count(advices) + row_count(employment)
  add_table(tally, 0L, advices, 0, total, news$tell)
  add_table(tally, 1L, employment, rows_read(tally), total, news$tell)
  core(R_swig_tally_settle, tally, if (!is.null(news$tell)) function(...) news$tell(rows_read(tally), total))
  warn_of_rows(tally)
  new_reports(core(R_swig_tally_reports, tally, numbers[[1L]], numbers[[2L]]))
}

tally_choice <- function(by, unit) {
  c(match(one_of(by, the$tally_by, "by"), the$tally_by), match(one_of(unit, the$tally_units, "unit"), the$tally_units)) - 1L
}

rows_read <- function(tally) sum(tally_figures(tally)[paste0(the$tables, "_read")])

# ---- the state ----

#' Tallies: counting in parts
#'
#' A tally takes rows in any order and any number of calls, and can be merged with others of the same settings: rows may be shared
#' out among processes or machines, and merged they give the same reports.
#'
#' A tally lies in memory outside R. `add_advices()`, `add_employment()`, `merge_tallies()` and `settle()` change it in place and
#' give it back, so that calls can be chained; two names may stand for the same tally. Adding takes all rows of a table, or where
#' something fails none.
#'
#' `settle()` turns rows into counts. It says that all rows of the persons seen so far are in: rows of them that come later are
#' counted as of other persons. [as_reports()] makes the reports of a tally, and settles it first where it has rows.
#'
#' Until it is settled a tally holds the numbers of persons: treat it, and its bytes, as you treat the records.
#'
#' @inheritParams tally_reports
#' @param tally A tally.
#' @param data A table of advices, or of employment, with the columns of [tally_reports()]: a data frame, or an Arrow stream.
#' @param ... For `merge_tallies()`, more tallies, of the same settings: what is in them moves into `tally`, and they are then
#'   empty. Otherwise not used.
#' @param bytes Bytes that `tally_to_raw()` gave; those of the library's other languages are the same.
#' @param x For `as_reports()`, a tally.
#' @return `record_tally()`, `tally_from_raw()`: a tally, of class `beschut_tally`. `add_advices()`, `add_employment()`,
#'   `merge_tallies()`, `settle()`: their tally, invisibly. `tally_to_raw()`: raw bytes, from which `tally_from_raw()` makes an
#'   equal tally in any session, on any machine. `tally_figures()`: what happened to rows, numbers by name. `as_reports()`:
#'   reports.
#' @section Conditions:
#' As of [tally_reports()], without the warning; besides, `beschut_error_domain` for tallies whose settings differ,
#' `beschut_error_input` for bytes that are not the whole of a tally, damaged, or of another version, and `beschut_error_argument`
#' for a tally that was saved with `saveRDS()` or sent to another process: `tally_to_raw()` is the way.
#' @seealso [row_checks()]
#' @examplesIf requireNamespace("bit64", quietly = TRUE)
#' made <- simulate_records(advices = 1000, quarters = "2018Q1..2018Q2")
#' halves <- split(made$advices, rep(1:2, 500))
#' tally <- record_tally("2018Q1..2018Q2") |>
#'   add_advices(halves[[1]]) |>
#'   add_employment(made$employment)
#' other <- record_tally("2018Q1..2018Q2") |> add_advices(halves[[2]])
#' merge_tallies(tally, tally_from_raw(tally_to_raw(other)))
#' tally
#' tally_figures(tally)
#' as_reports(tally, unit = "persons")
#' @export
record_tally <- function(quarters, lag = 1, since = NULL, today = Sys.Date(), areas = NULL, municipalities = NULL, columns = NULL,
                         strict = FALSE) {
  tally <- core(R_swig_tally_new, quarter_numbers(quarters), if (check_flag(strict, "strict")) 1L else 0L)
  lags <- lags_of(lag)
  core(R_swig_tally_set_lag, tally, lags[[1L]], lags[[2L]])
  core(R_swig_tally_set_days, tally, days_of(as_date(since, "since")), days_of(as_date(today, "today")))
  set_areas(tally, areas)
  if (!is.null(municipalities)) core(R_swig_tally_add_municipalities, tally, check_count(municipalities, "municipalities", 1, 9999))
  set_columns(tally, columns)
  new_tally(tally)
}

new_tally <- function(handle) {
  class(handle) <- "beschut_tally"
  handle
}

as_tally <- function(tally) {
  if (!inherits(tally, "beschut_tally")) fail_argument("tally", gettext("a tally, as of record_tally() or tally_from_raw()"), tally)
  tally
}

# One that may change: what is told of the progress of settle() must leave its tally alone.
as_idle_tally <- function(tally) {
  is_settling <- vapply(the$settling, identical, NA, as_tally(tally))
  if (any(is_settling)) fail("argument", gettext("the tally is being settled: nothing can be done with it meanwhile"))
  tally
}

#' @rdname record_tally
#' @export
add_advices <- function(tally, data, progress = NULL) add_rows(tally, 0L, data, progress)

#' @rdname record_tally
#' @export
add_employment <- function(tally, data, progress = NULL) add_rows(tally, 1L, data, progress)

add_rows <- function(tally, table, data, progress) {
  news <- progress_of(progress)
  on.exit(news$close())
  add_table(as_idle_tally(tally), table, data, 0, row_count(data), news$tell)
  invisible(tally)
}

#' @rdname record_tally
#' @export
merge_tallies <- function(tally, ...) {
  others <- lapply(list(...), as_idle_tally)
  settings <- core(R_swig_tally_new_like, as_idle_tally(tally)) # whether they differ is seen before anything moves
  for (other in others) {
    if (identical(other, tally)) fail("argument", gettext("a tally cannot be merged with itself"))
    core(R_swig_tally_merge, settings, core(R_swig_tally_new_like, other))
  }
  for (other in others) core(R_swig_tally_merge, tally, other)
  invisible(tally)
}

#' @rdname record_tally
#' @export
settle <- function(tally, progress = NULL) {
  news <- progress_of(progress)
  on.exit(news$close())
  before <- the$settling
  the$settling <- c(before, list(as_idle_tally(tally)))
  on.exit(the$settling <- before, add = TRUE)
  core(R_swig_tally_settle, tally, news$tell)
  invisible(tally)
}

#' @rdname record_tally
#' @export
tally_figures <- function(tally) stats::setNames(core(R_swig_tally_get_figures, as_tally(tally)), the$figures)

#' @rdname record_tally
#' @export
tally_to_raw <- function(tally) core(R_swig_tally_write, as_tally(tally))

#' @rdname record_tally
#' @export
tally_from_raw <- function(bytes) {
  if (!is.raw(bytes)) fail_argument("bytes", gettext("raw bytes"), bytes)
  new_tally(core(R_swig_tally_read, bytes))
}

#' @rdname record_tally
#' @export
as_reports.beschut_tally <- function(x, by = "region", unit = "advices", ...) {
  numbers <- tally_choice(by, unit)
  if (core(R_swig_tally_get_settled, x) == 0L) settle(x)
  new_reports(core(R_swig_tally_reports, x, numbers[[1L]], numbers[[2L]]))
}

# ---- settings ----

quarters_expected <- function() gettext("quarters such as 2018Q1, 2018KW01 or 2018Q1..2019Q4")

# Numbers of quarters and of ranges of them.
quarter_numbers <- function(quarters) {
  if (!is.character(quarters) || length(quarters) == 0L || anyNA(quarters)) {
    fail_argument("quarters", quarters_expected(), quarters)
  }
  unlist(lapply(quarters, quarter_range))
}

quarter_range <- function(text) {
  if (!grepl("..", text, fixed = TRUE)) return(quarter_number(text, text))
  first <- quarter_number(sub("\\.\\..*", "", text), text)
  last <- quarter_number(sub("^.*?\\.\\.", "", text, perl = TRUE), text)
  if (last < first) fail_argument("quarters", gettext("a range in order of time"), text, "RANGE")
  seq(first, last)
}

quarter_number <- function(quarter, text) {
  tryCatch(core(R_swig_quarter_read, quarter), beschut_error = function(...) fail_argument("quarters", quarters_expected(), text, "SYNTAX"))
}

# The practice of 2018 to 2020, that of 2022, or both numbers.
lags_of <- function(lag) {
  is_number <- is.numeric(lag) && !is.factor(lag) && !anyNA(lag)
  if (is_number && length(lag) == 1L && lag %in% 0:1) return(if (lag == 1) 1:2 else c(0L, 0L))
  if (!is_number || length(lag) != 2L) fail_argument("lag", gettext("1, 0, or two whole numbers of quarters"), lag)
  whole_numbers(lag, "lag")
}

set_areas <- function(tally, areas) {
  if (is.null(areas)) return(NULL)
  if (!is.character(areas) || is.null(names(areas)) || !all(nzchar(names(areas)), na.rm = TRUE) || anyNA(names(areas))) {
    fail_argument("areas", gettext("codes or names of regions, with the texts that mean them as names"), areas)
  }
  for (i in seq_along(areas)) core(R_swig_tally_add_area, tally, names(areas)[[i]], area_number(areas[[i]]))
}

set_columns <- function(tally, columns) {
  if (is.null(columns)) return(NULL)
  if (!is.character(columns) || anyNA(columns) || is.null(names(columns))) {
    fail_argument("columns", gettext("names of columns, with those that they stand for as names"), columns)
  }
  places <- expand_columns()
  for (i in seq_along(columns)) {
    name <- names(columns)[[i]]
    at <- which(places$name == name | places$full == name)
    if (length(at) == 0L) fail_column(name, c(unique(places$name), places$full))
    for (k in at) core(R_swig_tally_set_column, tally, places$table[[k]], places$column[[k]], columns[[i]])
  }
}

# All columns of both tables: their numbers, their names, and with their tables ("advices.area").
expand_columns <- function() {
  sizes <- lengths(the$columns)
  name <- unlist(the$columns)
  table <- rep(seq_along(sizes) - 1L, sizes)
  list(table = table, column = sequence(sizes) - 1L, name = name, full = paste(the$tables[table + 1L], name, sep = "."))
}

# ---- rows ----

# All rows of a table; of the progress `before` rows are done already.
add_table <- function(tally, table, data, before, total, tell) {
  if (is.data.frame(data)) {
    core(R_swig_tally_add_vectors, tally, table, record_vectors(tally, table, data), nrow(data), before, total, tell)
  } else {
    expected <- gettext("a data frame or an Arrow stream; other tables need the package nanoarrow")
    chunks <- core(R_swig_chunks_open, stream_of(data, "data", expected))
    core(R_swig_tally_add_chunks, tally, table, chunks, before, total, tell)
  }
}

# NA where nobody knows it.
row_count <- function(data) {
  if (is.data.frame(data)) nrow(data) else if (inherits(data, "ArrowTabular")) as.numeric(data$num_rows) else NA_real_
}

# The columns of a data frame that the tally looks at, as the core takes them.
record_vectors <- function(tally, table, data) {
  own <- the$columns[[table + 1L]]
  called <- vapply(seq_along(own) - 1L, function(column) core(R_swig_tally_get_column, tally, table, column), "")
  columns <- as.list(data)
  names(columns) <- utf8(names(columns))
  columns <- columns[names(columns) %in% called]
  of <- own[match(names(columns), called)]
  where <- paste(the$tables[[table + 1L]], names(columns), sep = "$")
  stats::setNames(Map(record_vector, unname(columns), of, where, nrow(data)), names(columns))
}

RECORD_NUMBERS <- c("person", "advice_id", "wage_month", "sv_wage")

record_vector <- function(x, of, where, n) {
  refuse_date_times(x, where)
  is_blank <- is.logical(x) && is_missing(x)
  is_vector <- (is.numeric(unclass(x)) || is.character(x) || is_blank) && is.null(dim(x)) && length(x) == n
  if (!is_vector) fail_argument(where, gettext("numbers, dates or text"), x)
  if (is_blank && of %in% RECORD_NUMBERS) as.integer(x) else in_utf8(x)
}

refuse_date_times <- function(x, where) {
  if (!inherits(x, "POSIXt")) return(NULL)
  sentence <- gettext("%s: expected dates, met date-times, which as.Date(x, tz = \"Europe/Amsterdam\") makes into dates")
  fail("argument", sprintf(sentence, where))
}

in_utf8 <- function(x) if (is.character(x)) utf8(x) else if (is.factor(x)) with_utf8_levels(x) else x

with_utf8_levels <- function(x) {
  known <- utf8(levels(x))
  if (!identical(Encoding(known), Encoding(levels(x)))) levels(x) <- known # which copies all of it
  x
}

# In the C locale R knows of no encoding but those that are said: bytes are taken as they are.
utf8 <- function(x) {
  if (!Sys.getlocale("LC_CTYPE") %in% c("C", "POSIX")) return(enc2utf8(x))
  is_latin1 <- Encoding(x) == "latin1"
  x[is_latin1] <- enc2utf8(x[is_latin1])
  x
}
