# SPDX-License-Identifier: MIT
#' Standardise rates
#'
#' The rates of regions as if all had the same mix of applicants: the mean of the rates of the strata, each with its weight in a
#' standard population.
#'
#' | `method` | limits |
#' |---|---|
#' | `"mover_wilson"` | of the strata's Wilson intervals, put together (Zou, Huang and Zhang 2009): for shares of small counts |
#' | `"dobson_byar"` | Dobson and others (1991) with Byar's limits: what public health bodies use, for rare events |
#' | `"dobson_exact"`, `"dobson_wilson"` | the same, with exact Poisson limits, or Wilson's |
#'
#' @inheritParams heterogeneity
#' @param x Reports ([read_reports()]), or successes: a matrix of whole numbers with a row for each unit and a column for each
#'   stratum; a vector for one unit.
#' @param ... For reports: the arguments below from `method` on, by name.
#' @param n Trials, in the same shape.
#' @param weights One for each stratum, of any scale; for reports `NULL` for the country's denominators.
#' @param rate For reports: `"placement"`, `"positive_share"` or `"negative_share"`.
#' @param breakdown For reports: which rows are the strata, `"applicant"` or `"responsible"`.
#' @param method See the table.
#' @param empty What becomes of a unit with a stratum that has no trials: `"undefined"`, or `"left_out"`: the other weights fill
#'   its place.
#' @param level Of confidence, between 0 and 1.
#' @param labels What the units are, as texts; by default the names of the rows of `x`.
#' @return A data frame of class `beschut_standardised`, a row for each unit: `label` (of reports `report`, `area`, `label`,
#'   `period`); `x`, `n`, sums over the strata; `estimate`, as counted; `covered`, the part of the weights that stands in strata
#'   with trials; `standardised`, `low`, `high`; `state`. `NA` where it is not `defined`. Its attributes are `weights`, `method`,
#'   `empty`, `level`.
#' @section Conditions:
#' `beschut_error_argument` for counts that are not whole, shapes that do not go together, names that are not known;
#' `beschut_error_domain` for a level or weights out of range.
#' @seealso [standardise_indirect()], [decompose_change()], [plot()][beschut-plot-rates]
#' @examples
#' working <- rbind(a = c(72, 13), b = c(30, 60))
#' standardise(working, rbind(c(100, 25), c(40, 110)), weights = c(945, 734))
#'
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' standardise(country_first(read_reports(file)), "placement", "applicant") |> print(n = 5)
#' @export
standardise <- function(x, ...) UseMethod("standardise")

#' @rdname standardise
#' @export
standardise.default <- function(x, n, weights, method = "mover_wilson", empty = "undefined", level = 0.95, labels = NULL, ...) {
  no_more(...)
  numbers <- list(method = choice_number("direct", method, "method"), empty = choice_number("empty", empty))
  level <- check_level(level)
  weights <- real_numbers(weights, "weights")
  counts <- strata_of(list(x = x, n = n), length(weights), "weights")
  found <- core(R_swig_standardise_direct, numbers$method, numbers$empty, level, weights, flat(counts$x), flat(counts$n))
  sums <- list(x = rowSums(counts$x), n = rowSums(counts$n))
  state <- states_of(found[[2L]])
  crude <- ifelse(!is.na(sums$n) & sums$n > 0 & state != "invalid", sums$x / sums$n, NA_real_)
  numbers_found <- unstacked(found[[1L]], c("covered", "standardised", "low", "high"))
  labels <- labels_for(if (is.null(labels)) rownames(counts$x) else labels, NULL, nrow(counts$x))
  columns <- c(list(label = labels), lapply(sums, unname), list(estimate = as.numeric(crude)), numbers_found, list(state = state))
  new_result(
    columns, "beschut_standardised", weights = as.vector(weights), method = choice_name("direct", numbers$method),
    empty = choice_name("empty", numbers$empty), level = level
  )
}

#' @rdname standardise
#' @export
standardise.beschut_reports <- function(x, rate = "placement", breakdown = "applicant", weights = NULL, quarter = NULL, ...) {
  regions <- strata_of_regions(x, rate, breakdown, quarter)
  if (is.null(weights)) weights <- regions$weights
  about(standardise.default(regions$x, regions$n, weights, ...), regions)
}

# One rate of regions by the rows of a breakdown that are no total: matrices `x` and `n`, and the country's denominators as weights.
strata_of_regions <- function(reports, rate, breakdown, quarter) {
  rows <- strata_rows(breakdown, rate)
  strata <- lapply(rows, function(row) regions_of(reports, rate, breakdown, row, quarter))
  total <- regions_of(reports, rate, breakdown, "total", quarter)
  matrix_of <- function(column) do.call(cbind, lapply(strata, function(stratum) stratum$frame[[column]]))
  total$x <- matrix_of("numerator")
  total$n <- matrix_of("denominator")
  country <- as.numeric(unlist(lapply(strata, function(stratum) stratum$country$denominator)))
  total$weights <- if (length(country) > 0L) country else colSums(total$n, na.rm = TRUE)
  total
}

strata_rows <- function(breakdown, rate) {
  one_of(breakdown, the$breakdowns, "breakdown")
  one_of(rate, setdiff(the$rates, c("citizen_share", "uwv_share")), "rate") # of the report, not of its rows
  setdiff(the$rows[[match(breakdown, the$breakdowns)]], "total")
}

#' Ratios of observed to expected counts
#'
#' `expected_counts()`: the successes that units would have if their strata had the rates of a reference. `standardise_indirect()`:
#' what was observed over what was expected (indirect standardisation); 1 is as the reference.
#'
#' @param observed Whole numbers.
#' @param expected Expected counts, taken to be known exactly. Of the same length, or one of both of length 1.
#' @param method Limits: `"exact"` (Poisson, Garwood 1936) or `"byar"` (Byar's approximation).
#' @param level Of confidence, between 0 and 1.
#' @param n Trials: a matrix of whole numbers with a row for each unit and a column for each stratum; a vector for one unit.
#' @param rates The reference's rate of each stratum; `NA` where not known.
#' @return `standardise_indirect()`: a data frame with `ratio`, `low`, `high` and `state`, a row for each. `expected_counts()`:
#'   numbers, `NA` where trials are missing.
#' @section Conditions:
#' As of [standardise()].
#' @examples
#' expected <- expected_counts(rbind(c(100, 25), c(40, 110)), rates = c(0.5, 0.7))
#' standardise_indirect(c(85, 90), expected)
#' @export
standardise_indirect <- function(observed, expected, method = "exact", level = 0.95) {
  number <- choice_number("indirect", method, "method")
  level <- check_level(level)
  counts <- together(observed = whole_numbers(observed, "observed"), expected = real_numbers(expected, "expected"))
  found <- core(R_swig_standardise_indirect, number, level, counts$observed, counts$expected)
  new_frame(c(unstacked(found[[1L]], c("ratio", "low", "high")), list(state = states_of(found[[2L]]))))
}

#' @rdname standardise_indirect
#' @export
expected_counts <- function(n, rates) {
  rates <- real_numbers(rates, "rates")
  counts <- strata_of(list(n = n), length(rates), "rates")
  core(R_swig_standardise_expected, rates, flat(counts$n))[[1L]]
}

#' What came of the mix and what of the rates
#'
#' A change of a rate split into what came of other rates within the strata and what came of another mix of strata (Kitagawa
#' 1955), as differences of fractions: `total = rate_effect + mix_effect + interaction`.
#'
#' @inheritParams standardise
#' @param x Reports ([read_reports()]), or successes before: a matrix of whole numbers with a row for each unit and a column for
#'   each stratum; a vector for one unit.
#' @param ... For reports: the argument `split`, by name.
#' @param n Trials before, in the same shape.
#' @param x2,n2 Successes and trials after.
#' @param split What belongs to both: `"shared"` half by half, or kept `"apart"` as the interaction.
#' @param lag For reports: how many quarters earlier a report is compared with; 0 for the nearest earlier one.
#' @return A data frame of class `beschut_decomposition`, a row for each unit (for each report that has an earlier one: `report`,
#'   `area`, `label`, `period`, and `earlier`, the position of the other): `total`, `rate_effect`, `mix_effect`, `interaction`;
#'   `state`. `NA` where it is not `defined`.
#' @section Conditions:
#' As of [standardise()].
#' @seealso [trend()]
#' @examples
#' decompose_change(c(50, 20), c(100, 50), c(70, 60), c(110, 120))
#' @export
decompose_change <- function(x, ...) UseMethod("decompose_change")

#' @rdname decompose_change
#' @export
decompose_change.default <- function(x, n, x2, n2, split = "shared", labels = NULL, ...) {
  no_more(...)
  number <- choice_number("split", split)
  strata <- if (is.matrix(x)) ncol(x) else length(x)
  if (strata == 0L) fail_argument("x", gettext("one stratum or more"), x, "RANGE")
  counts <- strata_of(list(x = x, n = n, x2 = x2, n2 = n2), strata, "x")
  found <- do.call(core, c(list(R_swig_decompose_change, number, strata), unname(lapply(counts, flat))))
  labels <- labels_for(if (is.null(labels)) rownames(counts$x) else labels, NULL, nrow(counts$x))
  effects <- unstacked(found[[1L]], c("total", "rate_effect", "mix_effect", "interaction"))
  new_result(
    c(list(label = labels), effects, list(state = states_of(found[[2L]]))), "beschut_decomposition", split = choice_name("split", number)
  )
}

#' @rdname decompose_change
#' @export
decompose_change.beschut_reports <- function(x, rate = "placement", breakdown = "applicant", lag = 1, ...) {
  strata <- lapply(strata_rows(breakdown, rate), function(row) rate_over_time(x, rate, breakdown, row, lag))
  frame <- strata[[1L]]$frame
  at <- which(!is.na(frame$earlier))
  matrix_of <- function(column, rows) do.call(cbind, lapply(strata, function(stratum) stratum$frame[[column]][rows]))
  before <- frame$earlier[at]
  counts <- list(
    matrix_of("numerator", before), matrix_of("denominator", before), matrix_of("numerator", at), matrix_of("denominator", at)
  )
  result <- do.call(decompose_change.default, c(counts, list(...)))
  chosen <- list(frame = frame[at, ], about = utils::modifyList(strata[[1L]]$about, list(row = "total")))
  with_earlier(about(result, chosen), frame$report[before])
}

# ---- strata ----

# Counts of units by strata as matrices of the same shape; what is a vector is one unit.
strata_of <- function(counts, strata, argument) {
  counts <- Map(function(x, name) {
    x <- whole_numbers(if (is.data.frame(x)) as.matrix(x) else x, name)
    if (is.matrix(x)) x else matrix(x, nrow = 1L)
  }, counts, names(counts))
  for (name in names(counts)) {
    same <- ncol(counts[[name]]) == strata && nrow(counts[[name]]) == nrow(counts[[1L]])
    if (!same) fail_argument(name, gettextf("%d units of %d strata", nrow(counts[[1L]]), strata), counts[[name]], "RANGE")
  }
  counts
}

# Unit by unit, as the core has them.
flat <- function(x) as.vector(t(x))
