# SPDX-License-Identifier: MIT
#' How much rates differ
#'
#' Whether proportions differ more than chance explains, and how much.
#'
#' @inheritParams compare_rates
#' @param ... For reports: the arguments below from `work` on, by name.
#' @param n Trials. `x` and `n` have the same length, or one of them has length 1 and goes for all.
#' @param work How many steps the exact test may take; 0 for none. A step takes 10 to 100 nanoseconds.
#' @param draws How many tables to simulate; 0 for none.
#' @param seed Whole number (also an `integer64`) from which the simulation starts: the same seed gives the same result, in
#'   every language.
#' @return A data frame of class `beschut_heterogeneity` with one row: `count` (proportions that are defined), `pooled`;
#'   `chi_square`, `df`, `p` (Pearson's test); `exact_p` (Freeman and Halton 1951), `NA` where `work` does not suffice;
#'   `simulated_p` and `simulated_error`, its standard error, `NA` without draws; and on the scale of log odds `q` (Cochran's),
#'   `i2` (the share of it that is more than chance) and `tau2` (the variance between proportions: DerSimonian and Laird 1986).
#' @section Conditions:
#' `beschut_error_argument` for counts that are not whole, lengths that do not go together and numbers out of range.
#' @seealso [funnel()], [smooth_rates()]
#' @examples
#' heterogeneity(c(3, 8, 20), c(10, 30, 40))
#'
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' heterogeneity(country_first(read_reports(file)), "placement", draws = 1000)
#' @export
heterogeneity <- function(x, ...) UseMethod("heterogeneity")

#' @rdname heterogeneity
#' @export
heterogeneity.default <- function(x, n, work = 1e6, draws = 0, seed = 1, ...) {
  no_more(...)
  work <- check_count(work, "work", 0, 2^53)
  draws <- check_count(draws, "draws", 0, 1e9)
  seed <- check_seed(seed)
  counts <- together(x = whole_numbers(x, "x"), n = whole_numbers(n, "n"))
  found <- core(R_swig_heterogeneity_of, work, draws, seed, counts$x, counts$n)
  fields <- c("pooled", "chi_square", "df", "p", "exact_p", "simulated_p", "simulated_error", "q", "i2", "tau2")
  new_result(c(list(count = as.integer(found[[1L]])), unstacked(found[[2L]], fields)), "beschut_heterogeneity")
}

#' @rdname heterogeneity
#' @export
heterogeneity.beschut_reports <- function(x, rate = "placement", breakdown = NULL, row = NULL, quarter = NULL, ...) {
  regions <- regions_of(x, rate, breakdown, row, quarter)
  result <- heterogeneity.default(regions$frame$numerator, regions$frame$denominator, ...)
  attr(result, "about") <- regions$about
  result
}

#' Ranks of rates, with their uncertainty
#'
#' The rank of each proportion, 1 for the highest, and between which ranks it may truly lie. Of small counts most ranks are
#' hardly known: look at the intervals before at the ranks.
#'
#' @inheritParams heterogeneity
#' @param ... For reports: the arguments below from `method` on, by name.
#' @param method `"simultaneous"`: all true ranks lie in their intervals at once, with probability `level` or more (Klein, Wright
#'   and Wieczorek 2020). `"simulated"`: each by itself, by drawing from posterior distributions (Goldstein and Spiegelhalter
#'   1996).
#' @param level Of confidence, between 0 and 1.
#' @param draws,seed For `"simulated"`: how many draws, and from where they start.
#' @param labels What is ranked, as texts; by default the names of `x`.
#' @return A data frame of class `beschut_ranks`, a row for each proportion: `label` (of reports `report`, `area`, `label`,
#'   `period`); `x`, `n`; `estimate`; `rank` (equal proportions share the mean of theirs), `low`, `high`; `state`. `NA` where
#'   there is no proportion. Its attributes are `method`, `level`, `draws`, `seed`.
#' @section Conditions:
#' As of [heterogeneity()]; `beschut_error_domain` for a level outside 0 to 1.
#' @seealso [plot()][beschut-plot-rates]
#' @examples
#' rank_rates(c(a = 3, b = 80, c = 20), c(10, 100, 40))
#' @export
rank_rates <- function(x, ...) UseMethod("rank_rates")

#' @rdname rank_rates
#' @export
rank_rates.default <- function(x, n, method = "simultaneous", level = 0.95, draws = 10000, seed = 1, labels = NULL, ...) {
  no_more(...)
  number <- choice_number("rank", method, "method")
  level <- check_level(level)
  draws <- check_count(draws, "draws", 1, 1e9)
  seed <- check_seed(seed)
  counts <- together(x = whole_numbers(x, "x"), n = whole_numbers(n, "n"))
  found <- core(R_swig_rank_intervals, number, level, draws, seed, counts$x, counts$n)
  columns <- with_counts(counts, labels_for(labels, x, length(counts$x)), found[[2L]], unstacked(found[[1L]], c("rank", "low", "high")))
  new_result(columns, "beschut_ranks", method = choice_name("rank", number), level = level, draws = draws, seed = seed)
}

#' @rdname rank_rates
#' @export
rank_rates.beschut_reports <- function(x, rate = "placement", breakdown = NULL, row = NULL, quarter = NULL, ...) {
  regions <- regions_of(x, rate, breakdown, row, quarter)
  about(rank_rates.default(regions$frame$numerator, regions$frame$denominator, ...), regions)
}
