# SPDX-License-Identifier: MIT
#' Rates with their uncertainty
#'
#' Shares and placement rates of reports, each a count of a count, with a two-sided interval: 20 a report.
#'
#' | `rate` | numerator / denominator | of |
#' |---|---|---|
#' | `positive_share` | positive / total | each row |
#' | `negative_share` | negative / total | each row |
#' | `placement` | cohort_working / cohort_positive | each row |
#' | `citizen_share` | applicant.citizen.total / applicant.total.total | the report |
#' | `uwv_share` | responsible.uwv.total / responsible.total.total | the report |
#'
#' @param reports Reports: of class `beschut_reports`, a [report()] or a list of these, or a data frame ([as_reports()]).
#' @param method `"wilson"` (the score interval), `"clopper_pearson"` (exact), or another method of [prop_interval()].
#' @param level Of confidence, between 0 and 1.
#' @return A data frame of class `beschut_rates`, a tibble if tibble is loaded, with the attributes `method` and `level`, and a
#'   row for each rate, in order of report, rate, breakdown, row:
#'
#'   * `report`: position of the report, from 1; `area`, `label`, `period`: what report that is, `NA` where not known;
#'   * `rate`, `breakdown`, `row`: factors;
#'   * `numerator`, `denominator`: counts, integer, `NA` for a blank cell;
#'   * `printed_pct`: the whole percentage as published, for `placement` only, `NA` elsewhere;
#'   * `state`: a factor. `defined`; `undefined`: the denominator is 0; `unavailable`: a cell is blank; `invalid`: the counts
#'     are no proportion;
#'   * `estimate`, `low`, `high`: fractions from 0 to 1, `NA` where the state is not `defined`.
#' @section Conditions:
#' `beschut_error_argument` for a method that is not known, `beschut_error_domain` for a level outside 0 to 1.
#' @seealso [prop_interval()] for counts of one's own; [compare_rates()], [funnel()], [rank_rates()], [smooth_rates()],
#'   [standardise()] and [trend()] for what rates say beside each other
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' reports <- read_reports(file) |> country_first()
#' placement <- subset(rates(reports), rate == "placement" & breakdown == "applicant" & row == "total")
#' print(placement, n = 5, lang = "en")
#' placement[order(-placement$estimate), c("report", "estimate", "low", "high")] |> head(3)
#' @export
rates <- function(reports, method = "wilson", level = 0.95) {
  number <- method_number(method)
  level <- check_level(level)
  handle <- core(R_swig_rates_new, as_reports(reports), number, level)
  frame <- new_frame(take_columns(core(R_swig_rates_export_arrow, handle)), "beschut_rates")
  attr(frame, "method") <- the$methods[[number + 1L]]
  attr(frame, "level") <- level
  frame
}

# Rows and columns that are taken of it are still made by that method and level.
#' @export
`[.beschut_rates` <- function(x, ...) {
  chosen <- NextMethod()
  if (!is.data.frame(chosen)) return(chosen)
  attr(chosen, "method") <- attr(x, "method")
  attr(chosen, "level") <- attr(x, "level")
  chosen
}

#' Print and summarise rates
#'
#' @param x,object Rates of [rates()].
#' @param n How many to show.
#' @param lang `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @param ... Not used.
#' @return `summary()`: a data frame with a row for each kind of rate: `rate`; how many are `defined`, `undefined`,
#'   `unavailable` and `invalid`; `min`, `median`, `max` of the estimates, `NA` where there are none. `print()`: its argument,
#'   invisibly.
#' @examples
#' file <- system.file("extdata", "2019q4-drenthe.txt", package = "beschut")
#' print(rates(read_reports(file)), n = 4, lang = "en")
#' summary(rates(read_reports(file)))
#' @export
print.beschut_rates <- function(x, n = 20, lang = NULL, ...) {
  if (!all(rate_columns %in% names(x))) return(print_plain(x, "beschut_rates"))
  lang <- language_of(lang)
  print_lines(paste0("# ", rates_title(x, lang)))
  shown <- x[first_rows(n, nrow(x)), ]
  if (nrow(shown) > 0L) print_table(rates_listing(shown, lang), right = c("", word(c("share", "interval", "of"), lang)))
  print_rest(n, nrow(x), lang)
  invisible(x)
}

# What it takes to show rates.
rate_columns <- c(
  "report", "area", "label", "period", "rate", "breakdown", "row", "numerator", "denominator", "state", "estimate", "low", "high"
)

rates_title <- function(x, lang, method = attr(x, "method")) {
  if (nrow(x) == 0L) return(word("no_rates", lang))
  level <- attr(x, "level")
  interval <- if (!is.null(level)) paste0(", ", word("level_interval", lang, level_text(level, lang)), " (", method, ")")
  paste0(counted(nrow(x), "rate", "rates", lang), interval)
}

rates_listing <- function(x, lang) {
  labels <- labels_in(lang)
  is_defined <- x$state == "defined"
  interval <- paste0(share_text(x$low, lang), " - ", share_text(x$high, lang))
  columns <- list(
    x$report, x$label, x$period, labels[as.character(x$rate)], labels[paste(x$breakdown, x$row, sep = ".")],
    unless_defined(x, share_text(x$estimate, lang), lang), ifelse(is_defined, interval, ""),
    paste0(number_text(x$numerator, lang), "/", number_text(x$denominator, lang))
  )
  stats::setNames(columns, c("", word(c("label", "period", "kind", "row", "share", "interval", "of"), lang)))
}

#' @rdname print.beschut_rates
#' @export
summary.beschut_rates <- function(object, ...) {
  states <- split(object$state, object$rate)
  estimates <- lapply(split(object$estimate, object$rate), function(x) x[!is.na(x)])
  count <- function(state) vapply(states, function(x) sum(x == state), 0L, USE.NAMES = FALSE)
  figure <- function(f) vapply(estimates, function(x) if (length(x) > 0L) f(x) else NA_real_, 0, USE.NAMES = FALSE)
  figures <- list(min = figure(min), median = figure(stats::median), max = figure(max))
  new_frame(c(list(rate = factor(names(states), the$rates)), sapply(the$states, count, simplify = FALSE), figures))
}

#' Percentages as they are published
#'
#' The whole percentage, rounded half up (5 of 8 gives 63); 0 for a denominator of 0, as it is printed.
#'
#' @param numerator,denominator Whole numbers, of type integer, double or `integer64`; of the same length, or one of them of
#'   length 1, which goes for all.
#' @return Whole numbers, of type double; `NA` where one of the two is.
#' @section Conditions:
#' `beschut_error_argument` for numbers that are not whole or lengths that do not go together, `beschut_error_domain` for a
#' negative denominator.
#' @examples
#' percentage(c(5, 0, NA), c(8, 0, 8))
#' @export
percentage <- function(numerator, denominator) {
  size <- common_length(numerator, denominator, c("numerator", "denominator"))
  wrong <- gettext("denominator: expected whole numbers from 0, and a percentage that fits in 64 bits")
  explained(wrong, core(R_swig_percentages, spread(numerator, size), spread(denominator, size)), "beschut_error_domain")
}
