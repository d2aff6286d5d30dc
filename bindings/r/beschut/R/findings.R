# SPDX-License-Identifier: MIT
#' Check reports
#'
#' What the rules find: comparisons that do not hold, comparisons that cannot be made because something is missing, and figures
#' that are to be reported. A broken rule is a row of the result, never an error.
#'
#' @param reports Reports: of class `beschut_reports`, a [report()] or a list of these, or a data frame ([as_reports()]).
#' @param rules Rules ([beschut_rules()]); `NULL` for the built-in catalogue.
#' @param lang Language of `message`, `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @param progress Whom to tell of the progress, in reports: a function of two numbers (done, total), or `TRUE` for a bar on
#'   standard error. An error in the function ends the check.
#' @return A data frame of class `beschut_findings`, a tibble if tibble is loaded, with a row for each finding in order of
#'   report, rule and cell:
#'
#'   * `rule`: id of the rule; `severity`: a factor (`info`, `warning`, `error`);
#'   * `outcome`: a factor. `broken`: the comparison does not hold; `not_evaluable`: something that it needs is missing;
#'     `figure`: the rule has no comparison, its value is reported;
#'   * `report`: position of the report, from 1; `area`, `label`, `period`: what report that is, `NA` where not known;
#'   * `other`: position of the report that it was compared with, `NA` for none or several;
#'   * `cell`: the first of its cells, `NA` for a comparison of dates; `cells`: all of them, a list of character vectors;
#'   * `observed`, `expected`: the two sides, numbers in the `unit` of the row: `count`, `percent` (whole) or `date` (days since
#'     1970-01-01, as `as.Date()` takes them); `NA` where there is none;
#'   * `source`, `line`, `column`: where the first cell stood, `NA` where not known;
#'   * `message`: a sentence.
#' @section Conditions:
#' `beschut_error_argument` for arguments of the wrong kind, and for reports or rules from another R session.
#' @seealso [add_rule()] for rules of one's own, [country_first()]
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' findings <- read_reports(file) |> country_first() |> check_reports(lang = "en")
#' findings
#' summary(findings)
#' subset(findings, outcome == "broken", c(report, rule, observed, expected))
#' @export
check_reports <- function(reports, rules = NULL, lang = NULL, progress = NULL) {
  lang <- language_of(lang)
  reports <- as_reports(reports)
  rules <- rules_or_catalogue(rules)
  news <- progress_of(progress)
  on.exit(news$close())
  findings <- core(R_swig_rules_check, rules, reports, news$tell)
  new_frame(take_columns(core(R_swig_findings_export_arrow, findings, language_number(lang))), "beschut_findings")
}

#' Print and summarise findings
#'
#' @param x,object Findings of [check_reports()].
#' @param n How many broken comparisons to show.
#' @param lang Language of the words around the findings, `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the
#'   session. The messages are in the language in which they were asked for.
#' @param ... Not used.
#' @return `summary()`: a data frame with a row for each rule that found something, with `rule`, `severity`, and how often it
#'   was `broken`, `not_evaluable` or a `figure`. `print()`: its argument, invisibly.
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' findings <- check_reports(read_reports(file), lang = "en")
#' print(findings, n = 1, lang = "en")
#' summary(findings)
#' @export
print.beschut_findings <- function(x, n = 10, lang = NULL, ...) {
  if (!all(finding_columns %in% names(x))) return(print_plain(x, "beschut_findings"))
  lang <- language_of(lang)
  print_lines(paste0("# ", findings_title(x, lang)))
  broken <- which(x$outcome == "broken")
  for (i in broken[first_rows(n, length(broken))]) print_finding(x, i, lang)
  print_rest(n, length(broken), lang)
  invisible(x)
}

# What it takes to show findings.
finding_columns <- c("rule", "severity", "outcome", "report", "label", "period", "line", "column", "message")

# What is left when columns were taken away: a frame like any other.
print_plain <- function(x, class) {
  plain <- x
  class(plain) <- setdiff(class(x), class)
  print(plain)
  invisible(x)
}

findings_title <- function(x, lang) {
  if (nrow(x) == 0L) return(word("no_findings", lang))
  met <- table(factor(x$outcome, the$outcomes))
  met <- met[met > 0L]
  each <- paste(number_text(as.vector(met), lang), ifelse(names(met) == "figure" & met > 1L, word("figures", lang), word(names(met), lang)))
  paste0(counted(nrow(x), "finding", "findings", lang), ": ", paste(each, collapse = ", "))
}

print_finding <- function(x, i, lang) {
  place <- if (!is.na(x$line[[i]])) paste0("; ", word("line", lang), " ", x$line[[i]], ", ", word("column", lang), " ", x$column[[i]])
  about <- c(paste(word("report", lang), x$report[[i]]), stats::na.omit(c(x$label[[i]], x$period[[i]])))
  print_lines(
    paste0(word(as.character(x$severity[[i]]), lang), " ", x$rule[[i]], " (", paste(about, collapse = ", "), place, ")"),
    strwrap(x$message[[i]], width = getOption("width") - 1L, indent = 2L, exdent = 2L)
  )
}

#' @rdname print.beschut_findings
#' @export
summary.beschut_findings <- function(object, ...) {
  rules <- unique(object$rule)
  count <- function(outcome) vapply(rules, function(rule) sum(object$rule == rule & object$outcome == outcome), 0L, USE.NAMES = FALSE)
  severity <- factor(as.character(object$severity)[match(rules, object$rule)], the$severities)
  new_frame(c(list(rule = rules, severity = severity), sapply(the$outcomes, count, simplify = FALSE)))
}
