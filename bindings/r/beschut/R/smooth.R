# SPDX-License-Identifier: MIT
#' Smooth rates of small counts
#'
#' Proportions drawn towards what all of them have in common, the more so the fewer trials they have (empirical Bayes: the true
#' proportions are taken to follow a beta distribution, which is estimated from all).
#'
#' @inheritParams heterogeneity
#' @param ... For reports: the arguments below from `method` on, by name.
#' @param method How the distribution is estimated: `"likelihood"` (Griffiths 1973), `"moments"` (Kleinman 1973) or `"marshall"`
#'   (Marshall 1991).
#' @param level Probability of the intervals, between 0 and 1. They take the distribution as known, and are too narrow by so
#'   much as it is not.
#' @param labels What the proportions are of, as texts; by default the names of `x`.
#' @return A data frame of class `beschut_smoothed`, a row for each proportion: `label` (of reports `report`, `area`, `label`,
#'   `period`); `x`, `n`; `estimate`, as counted; `smoothed`, `low`, `high`; `state`. `NA` where there is no proportion. Its
#'   attributes are `method`, `level`, and of the distribution `count` (proportions it is estimated from), `mean`, `strength`
#'   (its weight, in trials: infinite where chance explains all differences), `a`, `b`.
#' @section Conditions:
#' As of [heterogeneity()]; `beschut_error_domain` for a level outside 0 to 1.
#' @seealso [funnel()], [plot()][beschut-plot-rates]
#' @examples
#' smooth_rates(c(a = 0, b = 40, c = 70, d = 9), c(3, 50, 80, 12))
#' @export
smooth_rates <- function(x, ...) UseMethod("smooth_rates")

#' @rdname smooth_rates
#' @export
smooth_rates.default <- function(x, n, method = "likelihood", level = 0.95, labels = NULL, ...) {
  no_more(...)
  number <- choice_number("smooth", method, "method")
  level <- check_level(level)
  counts <- together(x = whole_numbers(x, "x"), n = whole_numbers(n, "n"))
  found <- core(R_swig_smooth, number, level, counts$x, counts$n)
  names(found) <- c("count", "prior", "numbers", "state")
  labels <- labels_for(labels, x, length(counts$x))
  columns <- with_counts(counts, labels, found$state, unstacked(found$numbers, c("smoothed", "low", "high")))
  settings <- list(method = choice_name("smooth", number), level = level, count = as.integer(found$count))
  prior <- unstacked(found$prior, c("mean", "strength", "a", "b"))
  do.call(new_result, c(list(columns, "beschut_smoothed"), settings, prior))
}

#' @rdname smooth_rates
#' @export
smooth_rates.beschut_reports <- function(x, rate = "placement", breakdown = NULL, row = NULL, quarter = NULL, ...) {
  regions <- regions_of(x, rate, breakdown, row, quarter)
  about(smooth_rates.default(regions$frame$numerator, regions$frame$denominator, ...), regions)
}
