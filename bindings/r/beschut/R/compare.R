# SPDX-License-Identifier: MIT
#' Compare rates
#'
#' How far two proportions lie apart, with an interval, and whether that may be chance. Of reports, every region is compared
#' with the rest of the country: the region is a part of the country, and would partly be compared with itself.
#'
#' | `method` | compares | interval |
#' |---|---|---|
#' | `"difference_newcombe"` | `p1 - p2` | of two Wilson intervals (Newcombe 1998, method 10) |
#' | `"difference_miettinen_nurminen"` | | score (Miettinen and Nurminen 1985) |
#' | `"difference_agresti_caffo"` | | Agresti and Caffo 2000 |
#' | `"ratio_katz"` | `p1 / p2` | normal on the logarithm (Katz and others 1978) |
#' | `"ratio_miettinen_nurminen"` | | score (Miettinen and Nurminen 1985) |
#' | `"odds_ratio_woolf"` | ratio of the odds | normal on the logarithm (Woolf 1955) |
#' | `"odds_ratio_conditional"` | | exact, that of `fisher.test()` |
#'
#' @param x Reports ([read_reports()]), or successes: whole numbers, of type integer, double or `integer64`.
#' @param ... For reports: the arguments below from `method` on, by name.
#' @param n Trials.
#' @param x2,n2 Successes and trials to compare with. All four have the same length, or length 1 and go for all.
#' @param rate,breakdown,row Which rate, as in [rates()]; by default of the total by applicant.
#' @param quarter `"2018Q1"` or `"2018KW01"`; by default the last that there is.
#' @param to `"rest"`, the rest of the country, which needs a report of the country; or one area, by its name or code.
#' @param method See the table. The names of DescTools and statsmodels are understood.
#' @param test `"score"` (Pearson's chi-square), `"fisher"` or `"boschloo"` (exact, and never weaker than Fisher's).
#' @param level Of confidence, between 0 and 1.
#' @param adjust How p-values are adjusted for being many: `"holm"` or `"benjamini_hochberg"` (`"BH"`, `"fdr"`); `NULL` for not
#'   at all.
#' @param labels What is compared, as texts; by default the names of `x`.
#' @return A data frame of class `beschut_comparison`, a row for each comparison: `label` (of reports `report`, `area`, `label`,
#'   `period`); `x1`, `n1`, `x2`, `n2`; `estimate`, `low`, `high`; `statistic`, `p_value`, `adjusted` (`NA` without adjustment);
#'   `state`, a factor as in [rates()]. Numbers are `NA` where the state is not `defined`: no trials, a missing count, counts that
#'   are no proportion. A ratio to 0 is infinite. Its attributes are `method`, `test`, `level`, `adjust`.
#' @section Conditions:
#' `beschut_error_argument` for counts that are not whole, lengths that do not go together, names that are not known, and where
#' there is no report of the country; `beschut_error_domain` for a level outside 0 to 1.
#' @seealso [funnel()], [smallest_difference()], [plot()][beschut-plot-rates]
#' @examples
#' compare_rates(56, 70, 48, 80)
#' compare_rates(c(a = 3, b = 5), 8, 40, 100, method = "odds_ratio_conditional", test = "fisher")
#'
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' compared <- compare_rates(country_first(read_reports(file)), "placement")
#' subset(compared, adjusted < 0.05)[c("label", "x1", "n1", "estimate", "low", "high", "adjusted")]
#' @export
compare_rates <- function(x, ...) UseMethod("compare_rates")

#' @rdname compare_rates
#' @export
compare_rates.default <- function(x, n, x2, n2, method = "difference_newcombe", test = "score", level = 0.95, adjust = "holm",
                                  labels = NULL, ...) {
  no_more(...)
  numbers <- list(method = choice_number("comparison", method, "method"), test = choice_number("test", test))
  level <- check_level(level)
  if (!is.null(adjust)) numbers$adjust <- choice_number("adjustment", adjust, "adjust")
  counts <- together(
    x = whole_numbers(x, "x"), n = whole_numbers(n, "n"), x2 = whole_numbers(x2, "x2"), n2 = whole_numbers(n2, "n2")
  )
  intervals <- core(R_swig_compare_proportions, numbers$method, level, counts$x, counts$n, counts$x2, counts$n2)
  tests <- core(R_swig_test_proportions, numbers$test, counts$x, counts$n, counts$x2, counts$n2)
  tested <- unstacked(tests[[1L]], c("statistic", "p_value"))
  columns <- c(
    list(label = labels_for(labels, x, length(counts$x))), stats::setNames(counts, c("x1", "n1", "x2", "n2")),
    unstacked(intervals[[1L]], c("estimate", "low", "high")), tested,
    list(adjusted = adjusted_p(tested$p_value, numbers$adjust), state = states_of(intervals[[2L]]))
  )
  new_result(
    columns, "beschut_comparison",
    method = choice_name("comparison", numbers$method), test = choice_name("test", numbers$test), level = level,
    adjust = if (!is.null(adjust)) choice_name("adjustment", numbers$adjust)
  )
}

#' @rdname compare_rates
#' @export
compare_rates.beschut_reports <- function(x, rate = "placement", breakdown = NULL, row = NULL, quarter = NULL, to = "rest", ...) {
  regions <- regions_of(x, rate, breakdown, row, quarter)
  sides <- if (check_text(to, "to") == "rest") beside_rest(regions) else beside_area(regions, to)
  regions$frame <- sides$frame
  result <- compare_rates.default(sides$frame$numerator, sides$frame$denominator, sides$x2, sides$n2, ...)
  result <- about(result, regions)
  attr(result, "to") <- sides$to
  result
}

# The regions, and what remains of the country without each of them.
beside_rest <- function(regions) {
  size <- nrow(regions$frame)
  country <- regions$country
  if (nrow(country) == 0L) fail("argument", gettext("to: there is no report of the country in this quarter, so no rest of it"), "NAME")
  part <- regions$frame
  rest <- core(R_swig_rest_of, rep(country$numerator, size), rep(country$denominator, size), part$numerator, part$denominator)
  list(frame = part, x2 = rest[[1L]], n2 = rest[[2L]], to = "rest")
}

# The regions, and one area that may be one of them, which is left out.
beside_area <- function(regions, to) {
  code <- area_code(core(R_swig_area_find, to))
  all <- rbind(regions$country, regions$frame)
  at <- match(code, all$area)
  if (is.na(at)) fail("argument", gettextf("there is no report of %s", to), "NAME")
  if (at <= nrow(regions$country)) fail_argument("to", gettext("\"rest\" or a region: the country holds every region"), to, "NAME")
  others <- regions$frame[!regions$frame$area %in% code, ]
  list(frame = others, x2 = rep(all$numerator[[at]], nrow(others)), n2 = rep(all$denominator[[at]], nrow(others)), to = all$label[[at]])
}

adjusted_p <- function(p_values, method) {
  if (is.null(method)) rep(NA_real_, length(p_values)) else core(R_swig_adjust_p, method, p_values)
}

#' The smallest difference that two regions can show
#'
#' The smallest true difference that the score test finds with the given power between samples of these sizes. Exact: the
#' probabilities of all outcomes are added up.
#'
#' @param n1,n2 Trials of both, from 1 to 1,000,000.
#' @param p The true proportion of the first. `n1`, `n2` and `p` have the same length, or length 1 and go for all.
#' @param level One minus the significance level of the test, between 0 and 1.
#' @param power How often the difference is to be found, between 0 and 1.
#' @return A data frame with `n1`, `n2`, `p`, and `below` and `above`: the second proportion is found if it is `p - below` or less,
#'   or `p + above` or more. `NA` where not even 0, or 1, would be found so often.
#' @section Conditions:
#' `beschut_error_argument` for trials that are not whole or below 1; `beschut_error_domain` for a level, power or proportion out
#' of range; `beschut_error_resource` for more trials than 1,000,000.
#' @seealso [n_for_width()], [compare_rates()]
#' @examples
#' smallest_difference(40, c(40, 100), 0.6)
#' @export
smallest_difference <- function(n1, n2, p, level = 0.95, power = 0.8) {
  level <- check_level(level)
  power <- check_level(power, "power")
  cases <- together(n1 = whole_numbers(n1, "n1"), n2 = whole_numbers(n2, "n2"), p = real_numbers(p, "p"))
  one <- function(n1, n2, p) {
    if (anyNA(c(n1, n2, p))) c(NA_real_, NA_real_) else core(R_swig_smallest_difference, level, power, p, n1, n2)
  }
  found <- Map(one, cases$n1, cases$n2, cases$p)
  new_frame(c(cases, list(below = as.numeric(unlist(lapply(found, `[`, 1L))), above = as.numeric(unlist(lapply(found, `[`, 2L))))))
}
