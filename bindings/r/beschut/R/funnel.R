# SPDX-License-Identifier: MIT
#' Funnel: which rates differ from a target by more than their size explains
#'
#' Control limits for each number of trials around a target, after Spiegelhalter (2005), and which proportions lie outside.
#'
#' Where all regions differ more than chance explains, so that many lie outside, `dispersion` widens the limits by so much as
#' regions differ on the whole: look at both.
#'
#' @inheritParams heterogeneity
#' @param ... For reports: the arguments below from `levels` on, by name.
#' @param levels Of the limits, each between 0 and 1, from the inner to the outer ones.
#' @param method `"exact"`: the limits of the binomial distribution, in whole successes; `"smoothed"`: interpolated between these;
#'   `"normal"`: the target and so many standard errors.
#' @param dispersion `"none"`; `"multiplicative"` (all variances are so much larger) or `"additive"` (true proportions vary around
#'   the target).
#' @param winsorised The share of z-scores at each side that count as no farther out than the rest when dispersion is estimated.
#' @param target A proportion between 0 and 1; `NULL` for all successes over all trials.
#' @param labels What the proportions are of, as texts; by default the names of `x`.
#' @return `funnel()`: a data frame of class `beschut_funnel`, a row for each proportion: `label` (of reports `report`, `area`,
#'   `label`, `period`); `x`, `n`; `estimate`; `z`, in standard deviations from the target, over-dispersion included; `low_95`,
#'   `high_95`, ... for each level; `flag`, an integer: the number of levels above whose limits it lies, or less the number of
#'   levels below whose limits; 0 inside all; `state`. `NA` where there is no proportion. Its attributes are `levels`, `method`,
#'   `dispersion`, `count`, `target`, `phi` (the mean of the squared z-scores: 1 where chance explains all), `tau2` (the
#'   variance of true proportions), and `factor` and `excess`, what of these is used.
#'
#'   `funnel_limits()`: a data frame with `n` and the limits, for drawing curves.
#' @section Conditions:
#' `beschut_error_argument` for counts that are not whole, lengths that do not go together, names that are not known;
#' `beschut_error_domain` for levels, a target or a share out of range.
#' @references Spiegelhalter, Funnel plots for comparing institutional performance. Statistics in Medicine 24 (2005).
#' @seealso [plot()][beschut-plot-rates], [compare_rates()], [smooth_rates()]
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' reports <- country_first(read_reports(file))
#' plain <- funnel(reports, "placement")
#' plain
#' sum(plain$flag != 0) # outside the limits of 95%
#' sum(funnel(reports, "placement", dispersion = "additive")$flag != 0)
#'
#' funnel_limits(plain, c(10, 100, 1000))
#' @export
funnel <- function(x, ...) UseMethod("funnel")

#' @rdname funnel
#' @export
funnel.default <- function(x, n, levels = c(0.95, 0.998), method = "exact", dispersion = "none", winsorised = 0.1, target = NULL,
                           labels = NULL, ...) {
  no_more(...)
  numbers <- list(method = choice_number("funnel", method, "method"), dispersion = choice_number("dispersion", dispersion))
  levels <- real_numbers(levels, "levels")
  for (level in levels) check_level(level, "levels")
  if (is.null(target)) target <- NA_real_ else check_level(target, "target")
  winsorised <- one_number(winsorised, "winsorised")
  counts <- together(x = whole_numbers(x, "x"), n = whole_numbers(n, "n"))
  found <- core(R_swig_funnel, numbers$method, numbers$dispersion, winsorised, as.numeric(target), levels, counts$x, counts$n)
  names(found) <- c("count", "model", "z", "low", "high", "flag", "state")
  limits <- limit_columns(found$low, found$high, levels)
  found_of_each <- c(list(z = found$z), limits, list(flag = found$flag))
  columns <- with_counts(counts, labels_for(labels, x, length(counts$x)), found$state, found_of_each)
  model <- unstacked(found$model, c("target", "phi", "tau2", "factor", "excess"))
  settings <- list(
    levels = levels, method = choice_name("funnel", numbers$method), dispersion = choice_name("dispersion", numbers$dispersion),
    count = as.integer(found$count)
  )
  do.call(new_result, c(list(columns, "beschut_funnel"), settings, model))
}

#' @rdname funnel
#' @export
funnel.beschut_reports <- function(x, rate = "placement", breakdown = NULL, row = NULL, quarter = NULL, ...) {
  regions <- regions_of(x, rate, breakdown, row, quarter)
  about(funnel.default(regions$frame$numerator, regions$frame$denominator, ...), regions)
}

#' @rdname funnel
#' @param funnel A funnel of `funnel()`.
#' @export
funnel_limits <- function(funnel, n) {
  if (!inherits(funnel, "beschut_funnel")) fail_argument("funnel", gettext("a funnel of funnel()"), funnel)
  n <- whole_numbers(n, "n")
  of <- function(name) attr(funnel, name)
  method <- choice_number("funnel", of("method"))
  found <- core(R_swig_funnel_limits, method, of("target"), of("factor"), of("excess"), of("levels"), n)
  size <- length(n) * length(of("levels"))
  new_frame(c(list(n = n), limit_columns(found[seq_len(size)], found[size + seq_len(size)], of("levels"))))
}

# low_95, high_95, ...: of each level a column at either side.
limit_columns <- function(low, high, levels) {
  texts <- sprintf("%.10g", 100 * levels)
  sides <- c(unstacked(low, paste0("low_", texts)), unstacked(high, paste0("high_", texts)))
  sides[c(rbind(seq_along(levels), length(levels) + seq_along(levels)))]
}
