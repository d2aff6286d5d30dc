# SPDX-License-Identifier: MIT
#' Records of people who do not exist
#'
#' Rows of advices and employment to try [tally_reports()] with, for tests, teaching and benchmarks: either such that their tally
#' is exactly some reports, or freely made up. The same arguments give the same rows, on every machine and in every language.
#'
#' @param reports Reports to make records of, complete and of the same dates, each of an area of its own: the country, regions, or
#'   both.
#' @param advices Without reports, the number of rows of advices; of employment there are about twice as many.
#' @param quarters With `advices`, the quarters that will be reported on, as for [tally_reports()], from 2015Q3 on: all from the
#'   first to the last, 64 at most.
#' @param seed A whole number of 0 or more; another one gives other records.
#' @return A list of two data frames, `advices` and `employment`, tibbles if tibble is loaded, with the columns of
#'   [tally_reports()], in no particular order of rows. `person` and `advice_id` are of class `integer64` (the package bit64 shows
#'   them and works with them), `sv_wage` is in cents.
#' @section Conditions:
#' `beschut_error_domain`: reports that contradict themselves or each other, with the report and cell.
#' `beschut_error_argument`: a number or quarter out of range, two reports of one area; neither reports nor `advices` with
#' `quarters`, or both.
#' @examples
#' made <- simulate_records(advices = 1000, quarters = "2018Q1..2019Q4", seed = 7)
#' head(made$employment)
#'
#' # reports, records of them, and the same reports again
#' reports <- suppressWarnings(tally_reports(made$advices, made$employment, "2018Q1", by = "country"))
#' again <- simulate_records(reports)
#' counted <- tally_reports(again$advices, again$employment, "2018Q1", by = "country") |>
#'   suppressWarnings()
#' all.equal(counted, reports)
#' @export
simulate_records <- function(reports = NULL, advices = NULL, quarters = NULL, seed = 1) {
  if (is.null(reports) == is.null(advices) || is.null(advices) != is.null(quarters)) {
    fail("argument", gettext("expected either reports, or a number of advices and quarters"))
  }
  seed <- check_whole_seed(seed)
  population <- if (is.null(advices)) core(R_swig_population_from_reports, as_reports(reports), seed)
  else free_population(advices, quarters, seed)
  requireNamespace_quietly("bit64") # whose methods show an integer64
  stats::setNames(lapply(seq_along(the$tables) - 1L, function(table) record_frame(population, table)), the$tables)
}

free_population <- function(advices, quarters, seed) {
  numbers <- range(quarter_numbers(quarters))
  core(R_swig_population_new, check_count(advices, "advices", 0, 1e12), numbers[[1L]], numbers[[2L]], seed)
}

# As the other languages have it, where a seed is not below 0.
check_whole_seed <- function(seed) {
  seed <- check_seed(seed)
  if (core(R_swig_wholes, seed) < 0) fail_argument("seed", gettext("a whole number of 0 or more"), seed, "RANGE")
  seed
}

record_frame <- function(population, table) {
  columns <- core(R_swig_stream_columns, core(R_swig_population_export_arrow, population, table), 1L)
  if (!is.null(columns$sv_wage)) columns$sv_wage <- as.integer(core(R_swig_wholes, columns$sv_wage))
  new_frame(columns)
}
