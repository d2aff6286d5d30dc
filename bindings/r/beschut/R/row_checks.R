# SPDX-License-Identifier: MIT
#' What was wrong with rows of records
#'
#' The checks that every row of a [tally][record_tally()] goes through, with how many rows met each, and the first of them.
#'
#' @param tally A tally ([record_tally()]).
#' @param lang Language of `label`, and of what is printed, `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the
#'   session.
#' @param x What `row_checks()` gave.
#' @param ... Not used.
#' @return A data frame of class `beschut_row_checks`, a tibble if tibble is loaded, with a row for each check:
#'
#'   * `check`: its name (`"advices.decision_missing"`); `table`, `column`: what it looks at, as the library calls it;
#'   * `severity`: a factor. `error`: such rows are left out; `warning`: they count;
#'   * `label`: what is wrong with such a row;
#'   * `rows`: how many rows met it;
#'   * `samples`: a list of data frames, each with at most ten of these rows: `row`, its number over all that was added of the
#'     table, from 1, `NA` where several rows are meant; `met`, what stood there.
#'
#'   `print()` shows the checks that some row met, and gives its argument, invisibly.
#' @section Conditions:
#' `beschut_error_argument` for anything but a tally.
#' @examples
#' made <- simulate_records(advices = 1000, quarters = "2018Q1")
#' made$advices$decision_date[3] <- NA
#' tally <- record_tally("2018Q1") |> add_advices(made$advices)
#' row_checks(tally, "en")
#' row_checks(tally, "en") |> subset(rows > 0, c(check, rows))
#' @export
row_checks <- function(tally, lang = NULL) {
  number <- language_number(language_of(lang))
  tally <- as_tally(tally)
  numbers <- seq_len(core(R_swig_row_check_count)) - 1L
  text <- function(symbol, ...) vapply(numbers, function(check) core_text(symbol, check, ...), "")
  place <- function(symbol) vapply(numbers, function(check) core(symbol, check), 0L) + 1L
  table <- place(R_swig_row_check_table)
  met <- lapply(numbers, function(check) core(R_swig_tally_get_check, tally, check))
  new_frame(list(
    check = text(R_swig_row_check_name), table = factor(the$tables[table], the$tables),
    column = mapply(function(table, column) the$columns[[table]][[column]], table, place(R_swig_row_check_column)),
    severity = factor(the$severities[place(R_swig_row_check_severity)], the$severities), label = text(R_swig_row_check_label, number),
    rows = vapply(met, `[[`, 0, 1L), samples = Map(row_samples, list(tally), numbers, vapply(met, `[[`, 0L, 2L))
  ), "beschut_row_checks")
}

row_samples <- function(tally, check, count) {
  samples <- lapply(seq_len(count) - 1L, function(i) core(R_swig_tally_get_sample, tally, check, i))
  row <- vapply(samples, `[[`, 0, 1L)
  data.frame(row = ifelse(row < 0, NA_real_, row + 1), met = vapply(samples, `[[`, "", 2L))
}

#' @rdname row_checks
#' @export
print.beschut_row_checks <- function(x, lang = NULL, ...) {
  if (!all(row_check_columns %in% names(x))) return(print_plain(x, "beschut_row_checks"))
  lang <- language_of(lang)
  met <- which(x$rows > 0)
  if (length(met) == 0L) print_lines(paste0("# ", word("no_checks_met", lang)))
  for (i in met) print_check(x, i, lang)
  invisible(x)
}

# What it takes to show them.
row_check_columns <- c("check", "severity", "label", "rows", "samples")

print_check <- function(x, i, lang) {
  first <- first_sample(x$samples[[i]], lang)
  about <- paste(c(counted(x$rows[[i]], "row_one", "row_many", lang), first), collapse = "; ")
  print_lines(paste0(word(as.character(x$severity[[i]]), lang), " ", x$check[[i]], " (", about, ")"), paste0("  ", x$label[[i]]))
}

first_sample <- function(samples, lang) {
  if (nrow(samples) == 0L) return(NULL)
  met <- if (nzchar(samples$met[[1L]])) encodeString(samples$met[[1L]], quote = "'")
  row <- if (!is.na(samples$row[[1L]])) paste(word("row_one", lang), number_text(samples$row[[1L]], lang))
  if (is.null(met) && is.null(row)) return(NULL)
  word("first_one", lang, paste(c(row, met), collapse = ": "))
}

# ---- tallies ----

#' Print and summarise a tally
#'
#' @param x,object A tally ([record_tally()]).
#' @param lang Language of what is printed, `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @param ... Not used.
#' @return `print()`: its argument, invisibly. `summary()`: a data frame with a row for each of the [tally_figures()]: `figure`,
#'   `value`.
#' @examples
#' made <- simulate_records(advices = 1000, quarters = "2018Q1")
#' tally <- record_tally("2018Q1") |> add_advices(made$advices) |> add_employment(made$employment)
#' print(tally, lang = "en")
#' summary(tally)
#' @export
print.beschut_tally <- function(x, lang = NULL, ...) {
  lang <- language_of(lang)
  figures <- tally_figures(x)
  quarters <- tally_quarters(x)
  span <- if (length(quarters) == 1L) quarters else word("range_of", lang, quarters[[1L]], quarters[[length(quarters)]])
  number <- function(name) number_text(figures[[name]], lang)
  print_lines(
    paste0("# ", word("tally_of", lang, span, counted(length(quarters), "quarter_one", "quarter_many", lang))),
    paste0("  ", word("advices_counted", lang, number("advices_read"), number("advices_left_out"), number("advices_outside"))),
    paste0("  ", word("employment_counted", lang, number("employment_read"), number("employment_left_out"), number("employment_working"))),
    paste0("  ", word(if (core(R_swig_tally_get_settled, x) == 1L) "settled" else "not_settled", lang))
  )
  invisible(x)
}

tally_quarters <- function(tally) {
  numbers <- core(R_swig_tally_get_quarters, tally)
  sprintf("%dKW%02d", numbers %/% 4L, numbers %% 4L + 1L)
}

#' @rdname print.beschut_tally
#' @export
summary.beschut_tally <- function(object, ...) {
  figures <- tally_figures(object)
  new_frame(list(figure = names(figures), value = unname(figures)))
}

# ---- the warning ----

# Tells, once, of rows that were left out or counted with a reserve.
warn_of_rows <- function(tally) {
  checks <- row_checks(tally)
  if (!any(checks$rows > 0)) return(NULL)
  figures <- tally_figures(tally)
  said <- unlist(lapply(the$tables, complaints_of, checks = checks, figures = figures))
  said <- c(said, gettext("row_checks() of a tally shows such rows"))
  condition <- list(message = paste(said, collapse = "; "), call = users_call(), figures = figures, checks = checks)
  class(condition) <- c("beschut_warning_records", "beschut_warning", "warning", "condition")
  warning(condition)
}

complaints_of <- function(table, checks, figures) {
  met <- checks[checks$rows > 0 & checks$table == table, ]
  listed <- function(severity) {
    of <- met[met$severity == severity, ]
    paste(number_text(of$rows, "en"), sub("^[^.]*[.]", "", of$check), collapse = ", ")
  }
  figure <- function(what) number_text(figures[[paste(table, what, sep = "_")]], "en")
  has <- function(severity) any(met$severity == severity)
  c(
    if (has("error")) gettextf("%s of %s rows of %s left out (%s)", figure("left_out"), figure("read"), table, listed("error")),
    if (has("warning")) gettextf("%s with a reserve (%s)", table, listed("warning"))
  )
}
