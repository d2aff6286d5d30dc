# SPDX-License-Identifier: MIT
#' Wage values, and how they are distributed
#'
#' `wage_values()`: the wage value (*loonwaarde*) of jobs, from their tasks: tempo times quality times employability, by the share of the
#' working time. `wage_value_distribution()`: how many wage values lie in each class, of a municipality, a region or the country.
#' `low_share()`: the share of those below some class.
#'
#' Small counts can be hidden, and others with them, so that nobody can work them out from what is shown. What several levels say
#' together is not looked at: publish one level.
#'
#' @param tasks Tasks, a row each: `job`, a whole number, the rows of a job together; `tempo_pct`, `quality_pct`, `employability_pct`,
#'   whole percents of what is usual; `share_pct` of the working time, of a job 100 together. All must be there. A table here is a data
#'   frame, a list of columns, or an Arrow stream, as [from_arrow()] takes them.
#' @param values Wage values: a table with `wage_value_pct`, and `municipality` where it is known, as of `wage_values()`; or whole numbers.
#'   Those without a municipality count for the country only.
#' @param bounds The lowest wage values of the classes, from 0 on.
#' @param level What a row is about: `"country"`, `"region"` or `"municipality"`.
#' @param division Which region municipalities belong to, as of [division_from_names()]; regions need it.
#' @param small Counts from 1 up to it are hidden; 0 for none.
#' @param width How much a hidden count stays unknown: it could be any of `width` + 1 numbers, and of two at least.
#' @param on The day whose highest wage value holds (the parameter `wage_value_most`).
#' @param distribution What `wage_value_distribution()` gave.
#' @param below The lowest wage value of a class: what is below it is low.
#' @param confidence Of intervals, between 0 and 1.
#' @param method Of intervals, as of [prop_interval()].
#' @inheritParams assess_advices
#' @return Data frames, tibbles if tibble is loaded. `wage_values()`: of class `beschut_wage_values`: `job`, `municipality` (`NA`),
#'   `wage_value_pct`, missing where the job has a problem. `wage_value_distribution()`: of class `beschut_distribution`, a row for each
#'   place and class: `place`, `from_pct`, `to_pct` (both included), `count`, `NA` where it is hidden, `total`, `hidden`; `share`, with its
#'   interval `low` and `high`, fractions. `low_share()`: a row for each place: `place`, `below_pct`, `count`, `total`, `share`, `low`,
#'   `high`; `NA` where a count is hidden.
#' @section Conditions:
#' As of [assess_advices()]; `beschut_error_argument` for bounds that do not ascend from 0, and for `below` that is no class's.
#' @seealso [plot()][beschut-plot-policy], which draws a distribution
#' @examples
#' tasks <- data.frame(
#'   job = c(1, 1, 2), tempo_pct = c(60, 80, 50), quality_pct = c(90, 100, 100),
#'   employability_pct = c(100, 100, 80), share_pct = c(50, 50, 100)
#' )
#' wage_values(tasks)
#'
#' values <- c(12, 25, 31, 38, 44, 47, 52, 58, 63, 71, 85)
#' found <- wage_value_distribution(values, bounds = c(0, 30, 50, 70))
#' print(found, lang = "en")
#' low_share(found, below = 50)
#' @export
wage_values <- function(tasks, on = Sys.Date(), parameters = NULL, strict = FALSE) {
  day <- one_day(on)
  parameters <- parameters_of(parameters)
  new_policy(core(R_swig_wage_values_of_tasks, needed_frame("tasks", tasks), parameters, day), "wage_values", strict, given = tasks)
}

#' @rdname wage_values
#' @export
wage_value_distribution <- function(values, bounds = c(0, 20, 40, 60, 80), level = "country", division = NULL, small = 0, width = 2,
                                    on = Sys.Date(), parameters = NULL, confidence = 0.95, method = "wilson", strict = FALSE) {
  level <- place_level(level, division)
  bounds <- whole_numbers(bounds, "bounds")
  if (length(bounds) == 0L || anyNA(bounds)) fail_argument("bounds", gettext("whole numbers"), bounds)
  small <- check_count(small, "small", 0, 2^53)
  width <- check_count(width, "width", 0, 2^53)
  day <- one_day(on)
  parameters <- parameters_of(parameters)
  if (is.numeric(values) && !is.factor(values)) values <- list(wage_value_pct = values)
  handle <- core(
    R_swig_distribute, needed_frame("wage_values", values, "values"), frame_of("division", division), parameters, day, level, bounds, small,
    width
  )
  frame <- new_policy(handle, "distribution", strict, level = check_level(confidence, "confidence"), method = method)
  share <- prop_interval(frame$count, frame$total, confidence, method)
  frame[c("share", "low", "high")] <- share[c("estimate", "low", "high")]
  frame
}

#' @rdname wage_values
#' @export
low_share <- function(distribution, below, confidence = 0.95, method = "wilson") {
  is_whole <- inherits(distribution, "beschut_distribution") && all(c("place", "from_pct", "count", "total") %in% names(distribution))
  if (!is_whole) fail_argument("distribution", gettext("a distribution, as of wage_value_distribution()"), distribution)
  below <- whole_numbers(one_number(below, "below"), "below")
  starts <- unique(distribution$from_pct[distribution$from_pct > 0])
  if (!below %in% starts) not_among_numbers(below, starts, "below")
  low <- distribution[distribution$from_pct < below, ]
  places <- unique(low$place)
  count <- vapply(places, function(place) sum(low$count[low$place == place]), 0L, USE.NAMES = FALSE)
  total <- low$total[match(places, low$place)]
  found <- prop_interval(count, total, confidence, method)
  new_frame(list(
    place = places, below_pct = rep(as.integer(below), length(places)), count = count, total = total, share = found$estimate,
    low = found$low, high = found$high
  ))
}

not_among_numbers <- function(x, numbers, argument) {
  expected <- if (length(numbers) == 0L) "NULL" else gettextf("one of %s", paste(numbers, collapse = ", "))
  fail_argument(argument, expected, x, "RANGE")
}
