# SPDX-License-Identifier: MIT
#' What sheltered jobs cost, and who pays
#'
#' `financing()`: of each job the wage-cost subsidy (*loonkostensubsidie*), the lage-inkomensvoordeel, the bonus and the money for
#' guidance, and what employer, municipality and state pay in a year. `liv()`: the lage-inkomensvoordeel alone.
#'
#' Wage costs and guidance costs of a year are what the three pay together; below 0, one is left with something. The municipality's
#' budget for the subsidy is a lump sum that is not tied to a place: it is not shown. What is missing among the parameters (minimum
#' wage, holiday allowance, money for guidance) you say: [policy_parameters()].
#'
#' @section Columns:
#'   | column | |
#'   |---|---|
#'   | `day` | a date, whose parameters count; must be there |
#'   | `hours_per_week`, `full_time_hours` | of the job, and of a full-time job; must be there |
#'   | `wage_value_pct` | wage value (*loonwaarde*), whole percents; must be there |
#'   | `monthly_wage_eur` | the legal wage, full time, without holiday allowance; missing: the minimum wage |
#'   | `half`, `start_date` | yes or no: the choice of 50% in the first six months since the start |
#'   | `paid_hours`, `annual_wage_eur` | in the year, for the lage-inkomensvoordeel; missing: from hours a week and monthly wage |
#'   | `new_place` | yes: the bonus for a created place; no: for one that goes on; missing: none |
#'   | `guidance_costs_eur` | of the year; missing: 0 |
#'   | `municipality` | its CBS code |
#'
#' @param jobs A data frame with a row for each job, a list of columns, or an Arrow stream, as [from_arrow()] takes them; `NULL` for one
#'   job, given by `...`.
#' @param ... Values for all rows, by the names of columns: `full_time_hours = 36`.
#' @param year,hours,wage_eur Of `liv()`: the year, the paid hours in it and the euros paid for them; of the same length, or one for
#'   all. Missing gives missing.
#' @inheritParams assess_advices
#' @return `financing()`: a data frame of class `beschut_financing`, a tibble if tibble is loaded, with a row for each job, in their
#'   order, all missing where it has a problem; in euros: `minimum_wage_eur`, `legal_wage_eur`, `work_value_eur`, `wage_costs_eur`,
#'   `subsidy_eur` (a month), `wage_costs_year_eur`, `subsidy_year_eur`, `liv_year_eur`, `bonus_year_eur`,
#'   `guidance_money_year_eur`, `guidance_costs_year_eur`, `employer_year_eur`, `municipality_year_eur`, `state_year_eur`,
#'   `produced_year_eur` (what the work is worth), `balance_year_eur` (that less what the employer pays); `break_even_pct`, the lowest
#'   wage value at which that is not below 0; `rules`, a list of names: what it rests on, see [reasons_of()].
#'
#'   `liv()`: euros.
#' @section Conditions:
#' As of [assess_advices()]; `beschut_error_domain` from `liv()` for a year for which a parameter is not known.
#' @seealso [plot()][beschut-plot-policy], which draws who pays
#' @examples
#' liv(2017, 1500, 14625)
#'
#' parameters <- policy_parameters(
#'   minimum_wage = c("2016-01-01" = 1524.60), holiday_allowance = 0, guidance_money = 0
#' )
#' found <- financing(
#'   day = "2016-03-31", hours_per_week = 40, full_time_hours = 40, wage_value_pct = c(30, 50),
#'   parameters = parameters
#' )
#' found[c("subsidy_eur", "employer_year_eur", "municipality_year_eur", "balance_year_eur")]
#' print(found, lang = "en")
#' reasons_of(found, "en")
#' @export
financing <- function(jobs = NULL, ..., parameters = NULL, strict = FALSE) {
  parameters <- parameters_of(parameters)
  new_policy(core(R_swig_finance, needed_frame("jobs", jobs, given = list(...)), parameters), "financing", strict)
}

#' @rdname financing
#' @export
liv <- function(year, hours, wage_eur, parameters = NULL) {
  parameters <- parameters_of(parameters)
  hours <- in_hundredths(hours, "hours")
  cases <- together(year = whole_numbers(year, "year"), hours = hours, wage_eur = in_hundredths(wage_eur, "wage_eur"))
  one <- function(year, hours, wage) if (anyNA(c(year, hours, wage))) NA_real_ else core(R_swig_liv, year, hours, wage, parameters) / 100
  as.numeric(mapply(one, cases$year, cases$hours, cases$wage_eur))
}

# Euros or hours in hundredths; what is within a millionth of one is meant to be it.
in_hundredths <- function(x, argument) {
  if (inherits(x, "integer64")) x <- whole_numbers(x, argument)
  scaled <- real_numbers(x, argument) * 100
  if (any(abs(scaled - round(scaled)) > 1e-6, na.rm = TRUE)) fail_argument(argument, gettext("numbers of at most two decimals"), x, "RANGE")
  round(scaled)
}
