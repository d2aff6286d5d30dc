# SPDX-License-Identifier: MIT
#' What advices must be, and what follows
#'
#' Of each request for an advice: what UWV must advise by the rules in force on its day, on which articles that rests, when the advice
#' is due, what the municipality is to do, and what is odd about the advice that was given.
#'
#' A fact that is not known (`NA`) stays unknown: the outcome is then what it is whatever that fact is, or `undetermined`, with the
#' facts that would decide. The wage value is no criterion.
#'
#' @section Columns:
#'   | column | |
#'   |---|---|
#'   | `application_date` | date of receipt; must be there |
#'   | `applicant` | municipality, citizen |
#'   | `decision_date`, `outcome` | of the advice that was given: positive, negative |
#'   | `work_capacity` | yes or no: has the person work capacity |
#'   | `adaptations`, `supervision` | yes or no: depends on adaptations (a), or supervision or guidance (b), beyond an employer's reach |
#'   | `wsw_indicated`, `begeleid_werken` | yes or no; what was advised on begeleid werken: able, not_able, none |
#'   | `new_facts` | yes or no: new facts or changed circumstances |
#'   | `earlier_advice`, `earlier_advice_date` | yes or no; a date |
#'   | `wajong_date`, `wajong_informed` | when data were given for the Wajong; yes or no: told that these may be used again |
#'   | `registered` | yes or no: in the doelgroepregister |
#'   | `number`, `bylaw_number` | the municipality's ministerial number, and a higher one by by-law |
#'   | `realised_places` | places that it has realised, to the hundredth |
#'
#'   Yes and no are `TRUE` and `FALSE`, 1 and 0, or words, Dutch or English; dates are `Date`s or text such as `2018-03-31`;
#'   words are text or factors, Dutch or English. Other columns are passed over.
#'
#' @param cases A data frame with a row for each request, a list of columns, or an Arrow stream, as [from_arrow()] takes them; `NULL`
#'   for one request, given by `...`.
#' @param ... Values for all rows, by the names of columns: `wsw_indicated = FALSE`.
#' @param on The day from which days left are counted where there is no decision; `NULL` leaves them missing.
#' @param parameters What [policy_parameters()] gave, or a list of values by the names of parameters; `NULL` for those that are built in.
#' @param strict `TRUE`: a row with a problem is refused instead of left out.
#' @return A data frame of class `beschut_assessments`, a tibble if tibble is loaded, with a row for each request, in their order, all
#'   missing where it has a problem:
#'
#'   * `outcome`: a factor: positive, negative, undetermined, none (nobody could ask like this then);
#'   * `examination`: whether UWV must examine; `NA`: undetermined;
#'   * `deciding`: a list of names: the facts that would decide;
#'   * `articles`: a list of names: what it rests on; [reasons_of()] tells where they stand;
#'   * `due_date`, `days_left`: the last day for the advice, and the days to it from the decision, or from `on`; below 0: late;
#'   * `duty`: a factor: none, may, must, must_by_bylaw, reached, undetermined: what the municipality is to do;
#'   * `register_ends`: whether the entry in the doelgroepregister ends; `wajong_reuse`: whether data for the Wajong may be used again;
#'   * `remarks`: a list of names: inconsistent, late, own_request_early, repeat.
#'
#'   [problems_of()] tells what was wrong with rows.
#' @section Conditions:
#' `beschut_warning_records`, a warning, where rows have problems. `beschut_error_argument`: a column that must be there and is not, or
#' that stands there twice, an argument that is no column's name; `beschut_error_input`: a column of another type;
#' `beschut_error_domain`: a problem, with `strict`.
#' @examples
#' cases <- data.frame(
#'   application_date = as.Date(c("2016-05-02", "2018-03-01", "2022-08-01")),
#'   applicant = c("municipality", "citizen", "citizen"),
#'   work_capacity = c(TRUE, TRUE, NA), adaptations = c(FALSE, TRUE, NA),
#'   supervision = c(TRUE, NA, NA),
#'   earlier_advice_date = as.Date(c(NA, NA, "2021-11-15"))
#' )
#' assess_advices(cases, wsw_indicated = FALSE, new_facts = FALSE)
#'
#' # one request
#' assessed <- assess_advices(
#'   application_date = "2018-03-01", applicant = "burger",
#'   work_capacity = "ja", supervision = "ja"
#' )
#' print(assessed, lang = "nl")
#' @export
assess_advices <- function(cases = NULL, ..., on = NULL, parameters = NULL, strict = FALSE) {
  day <- days_of(as_date(on, "on"))
  parameters <- parameters_of(parameters)
  frame <- needed_frame("cases", cases, given = list(...))
  new_policy(core(R_swig_assess, frame, parameters, day), "assessments", strict)
}
