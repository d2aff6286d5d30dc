# SPDX-License-Identifier: MIT
#' Confidence intervals for proportions
#'
#' | `method` | | also called |
#' |---|---|---|
#' | `"wilson"` | the score interval, that of `prop.test(correct = FALSE)` | |
#' | `"wilson_cc"` | with correction for continuity, that of `prop.test()` | `"wilsoncc"` |
#' | `"clopper_pearson"` | exact, that of `binom.test()` | `"exact"`, `"beta"` |
#' | `"mid_p"` | exact, counting half of the chance of the outcome itself | `"midp"` |
#' | `"blaker"` | exact, within that of Clopper and Pearson; two-sided only | |
#' | `"jeffreys"`, `"modified_jeffreys"` | equal tails after Jeffreys' prior | `"modified jeffreys"` |
#' | `"agresti_coull"` | simple, close to Wilson's | `"ac"`, `"agresti-coull"` |
#' | `"modified_wilson"`, `"arcsine"`, `"logit"`, `"likelihood_ratio"` | | `"modified wilson"`, `"lrt"`, `"lik"` |
#' | `"wald"`, `"wald_cc"` | for comparison only: they cover far too little | `"normal"`, `"asymptotic"` |
#'
#' The names of `DescTools::BinomCI()` and `binom::binom.confint()` are understood. A name that is not known is refused, with
#' the nearest that is.
#'
#' @param x Successes: whole numbers, of type integer, double or `integer64`.
#' @param n Trials, likewise. `x` and `n` have the same length, or one of them has length 1 and goes for all.
#' @param level Of confidence, between 0 and 1.
#' @param method One name; see the table.
#' @param side `"two_sided"` for an interval; `"lower"` or `"upper"` for one bound, the other being the end of the scale (of a
#'   level of at least 0.5). Also `"two.sided"`, `"left"`, `"right"`.
#' @return A data frame with `estimate`, `low` and `high`, fractions from 0 to 1, and a row for each proportion. `NA` where
#'   there is none: no trials, more successes than trials, negative or missing counts. For `x = 0` the lower bound is 0, for
#'   `x = n` the upper one is 1.
#' @section Conditions:
#' `beschut_error_argument` for numbers that are not whole, lengths that do not go together or a name that is not known;
#' `beschut_error_domain` for a level outside 0 to 1.
#' @seealso [rates()], which gives the rates of reports; [prop_coverage()], which tells how good a method is;
#'   [compare_rates()] for two proportions
#' @examples
#' prop_interval(5, 8)
#' prop_interval(c(0, 5, NA), 8, method = "clopper_pearson")
#' prop_interval(5, 8, side = "lower")
#' @export
prop_interval <- function(x, n, level = 0.95, method = "wilson", side = "two_sided") {
  method <- choice_number("method", method)
  side <- choice_number("side", side)
  common_length(x, n, c("x", "n"))
  columns <- core(R_swig_intervals, method, side, check_level(level), x, n)
  names(columns) <- c("estimate", "low", "high")
  new_frame(columns)
}

#' What is known of proportions after their trials
#'
#' The posterior distribution of a proportion with a beta prior: its mean and an interval that holds the proportion with
#' probability `level`.
#'
#' @inheritParams prop_interval
#' @param prior The two parameters of the prior: `c(0.5, 0.5)` is Jeffreys', `c(1, 1)` the uniform one.
#' @param level Probability of the interval, between 0 and 1.
#' @param shape `"equal_tailed"`, or `"highest_density"` for the shortest interval (also `"central"` and `"highest"`).
#' @return A data frame with `mean`, `low` and `high`, a row for each proportion. Without trials what is known is the prior.
#'   `NA` where counts are missing or no proportion, and for the highest density where it is highest at both ends.
#' @section Conditions:
#' As of [prop_interval()]; `beschut_error_domain` for a prior that is not above 0.
#' @examples
#' prop_posterior(5, 8)
#' prop_posterior(0:2, 8, prior = c(1, 1), shape = "highest_density")
#' @export
prop_posterior <- function(x, n, prior = c(0.5, 0.5), level = 0.95, shape = "equal_tailed") {
  shape <- choice_number("shape", shape)
  prior <- real_numbers(prior, "prior")
  if (length(prior) != 2L) fail_argument("prior", gettext("two numbers"), prior, "RANGE")
  counts <- together(x = whole_numbers(x, "x"), n = whole_numbers(n, "n"))
  found <- core(R_swig_proportion_posterior, shape, check_level(level), prior[[1L]], prior[[2L]], counts$x, counts$n)
  new_frame(unstacked(found[[1L]], c("mean", "low", "high")))
}

#' How often an interval holds the truth
#'
#' Exact, by adding up all outcomes: the chance that the interval of `n` trials holds the proportion `p`, and how long it is on
#' average.
#'
#' @param n Trials: one or several whole numbers from 1 to 1,000,000.
#' @param p True proportions, from 0 to 1.
#' @param level,side As of [prop_interval()].
#' @param method One or several methods of [prop_interval()].
#' @return A data frame of class `beschut_coverage` with a row for each method, `n` and `p`: `method` (a factor), `n`, `p`,
#'   `coverage`, `length`; with the attributes `level` and `side`.
#' @section Conditions:
#' As of [prop_interval()]; `beschut_error_domain` for a number of trials that is out of range.
#' @seealso [plot()][beschut-plot-rates], which draws it; [n_for_width()]
#' @examples
#' prop_coverage(20, c(0.1, 0.5), method = c("wilson", "wald"))
#' @export
prop_coverage <- function(n, p = seq(0.001, 0.999, by = 0.001), level = 0.95, method = "wilson", side = "two_sided") {
  if (!is.character(method) || length(method) == 0L) fail_argument("method", gettext("names"), method)
  methods <- vapply(method, function(name) choice_number("method", name), 0L, USE.NAMES = FALSE)
  number <- choice_number("side", side)
  n <- whole_numbers(n, "n")
  p <- real_numbers(p, "p")
  level <- check_level(level)
  cases <- expand.grid(n = n, method = methods)
  found <- Map(function(n, method) core(R_swig_proportion_coverage, method, number, level, n, p), cases$n, cases$method)
  figures <- lapply(found, unstacked, names = c("coverage", "length"))
  figure <- function(name) as.numeric(unlist(lapply(figures, `[[`, name)))
  names <- vapply(methods, function(method) choice_name("method", method), "")
  columns <- list(
    method = factor(rep(choice_names("method", cases$method), each = length(p)), unique(names)), n = rep(cases$n, each = length(p)),
    p = rep(p, nrow(cases)), coverage = figure("coverage"), length = figure("length")
  )
  new_result(columns, "beschut_coverage", level = level, side = choice_name("side", number))
}

#' How many trials an interval of some width takes
#'
#' The number from which on the two-sided interval is on average (over all outcomes, exactly) at most so wide.
#'
#' @param width Of the interval, as a fraction: 0.2 for 10 percentage points at either side.
#' @param p The true proportion; 0.5 asks for the most. `width` and `p` have the same length, or one of them has length 1.
#' @param level,method As of [prop_interval()].
#' @return Whole numbers, of type double; `NA` where `width` or `p` is.
#' @section Conditions:
#' As of [prop_interval()]; `beschut_error_domain` for a width or proportion out of range, and where it takes more than 1,000,000
#' trials.
#' @seealso [smallest_difference()]
#' @examples
#' n_for_width(c(0.2, 0.1), p = 0.6)
#' @export
n_for_width <- function(width, p = 0.5, level = 0.95, method = "wilson") {
  method <- choice_number("method", method)
  level <- check_level(level)
  cases <- together(width = real_numbers(width, "width"), p = real_numbers(p, "p"))
  one <- function(width, p) if (is.na(width) || is.na(p)) NA_real_ else core(R_swig_trials_for_width, method, level, p, width)
  as.numeric(mapply(one, cases$width, cases$p))
}
