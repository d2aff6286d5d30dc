# SPDX-License-Identifier: MIT
#' What rules do to each other
#'
#' Whatever the figures: which comparisons contradict each other, follow from others, or can never fail.
#'
#' @param rules Rules ([beschut_rules()]); `NULL` for the built-in catalogue.
#' @param lang Language of `message`, `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @param progress `TRUE` for a bar, or a function of the comparisons done and those in all; an error in it ends the review.
#' @return A data frame, a tibble if tibble is loaded, with a row for each single comparison, in order of rule:
#'
#'   * `rule`: the id; `comparison`: in the words of the language;
#'   * `verdict`: a factor. `ok`; `contradictory`: with those that it names no figures obey it; `redundant`: it follows from those;
#'     `never_fails`; `unknown`; `takes_no_part`: repairs of a single report do not look at it;
#'   * `reason`: a factor: why it takes no part, `NA` where it does;
#'   * `because`: a list of the rows that it contradicts or follows from;
#'   * `message`: all of it in a sentence.
#' @section Conditions:
#' `beschut_error_argument` for what are no rules.
#' @examples
#' rules <- beschut_rules(empty = TRUE) |>
#'   add_rule("few", "applicant.total.total <= 5") |>
#'   add_rule("many", "applicant.total.total >= 7")
#' review_rules(rules, lang = "en")$message
#' @export
review_rules <- function(rules = NULL, lang = NULL, progress = NULL) {
  lang <- language_of(lang)
  news <- progress_of(progress)
  on.exit(news$close())
  handle <- core(R_swig_review_new, rules_or_catalogue(rules), news$tell)
  positions <- seq_len(core(R_swig_review_count, handle)) - 1
  rows <- lapply(positions, function(i) core(R_swig_review_get, handle, i))
  number <- function(which) vapply(rows, function(row) as.integer(row[[which]]), 0L)
  reasons <- the$reasons[number(3L) + 1L]
  new_frame(list(
    rule = vapply(rows, function(row) row[[1L]], ""),
    comparison = vapply(positions, function(i) core(R_swig_review_get_comparison, handle, i), ""),
    verdict = factor(the$verdicts[number(2L) + 1L], the$verdicts),
    reason = factor(ifelse(reasons == the$reasons[[1L]], NA, reasons), the$reasons[-1L]),
    because = lapply(rows, function(row) as.integer(row[[4L]]) + 1L),
    message = vapply(positions, function(i) core(R_swig_review_get_message, handle, i, language_number(lang)), "")
  ))
}
