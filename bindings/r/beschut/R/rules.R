# SPDX-License-Identifier: MIT
#' Rules
#'
#' What figures must obey, as text in a small language over the names of cells:
#' ```
#' applicant.total.total <= 5000
#' *.*.total == *.*.positive + *.*.negative
#' *.*.cohort_working_pct == percent_of(*.*.cohort_working, *.*.cohort_positive)
#' *.*.{cumulative} >= previous(*.*.{cumulative})
#' reference_date == until - 3 months
#' ```
#' `*` stands for every breakdown or row, `{count}` for every measure but the percentage. The left side is what is observed, the
#' right side what is expected; a rule without a comparison reports its value as a figure.
#'
#' @param empty `FALSE`: the built-in catalogue; `TRUE`: no rules.
#' @return Rules, of class `beschut_rules`. [add_rule()] and the like give changed copies.
#' @section Conditions:
#' Rules that were saved with `saveRDS()` or sent to a worker process are refused with a `beschut_error_argument`: use
#' [write_rules()] and [read_rules()].
#' @seealso [check_reports()]
#' @examples
#' rules <- beschut_rules()
#' rules
#' as.data.frame(rules)[c("id", "severity", "expression")] |> head(3)
#' rules["advices.sum"]
#' @export
beschut_rules <- function(empty = FALSE) new_rules(core(R_swig_rules_new, if (check_flag(empty, "empty")) 1L else 0L))

new_rules <- function(handle) {
  class(handle) <- "beschut_rules"
  handle
}

as_rules <- function(rules) {
  if (!inherits(rules, "beschut_rules")) fail_argument("rules", gettext("rules, as of beschut_rules() or read_rules()"), rules)
  rules
}

rules_or_catalogue <- function(rules) if (is.null(rules)) core(R_swig_rules_new, 0L) else as_rules(rules)

copy_of <- function(rules) new_rules(core(R_swig_rules_copy, as_rules(rules)))

#' Change rules
#'
#' Each gives changed rules; `rules` itself stays as it was.
#'
#' @param rules Rules ([beschut_rules()]).
#' @param id Id of the rule: letters, digits, `.`, `_`, `-`, at most 60. `remove_rule()`, `set_severity()` and `switch_rule()`
#'   take several.
#' @param expression The rule, as text.
#' @param severity `"error"`, `"warning"` or `"info"`.
#' @param en,nl A sentence for findings of the rule, in English and Dutch; `NULL` for none.
#' @param on `TRUE` to switch on, `FALSE` to switch off.
#' @return Rules.
#' @section Conditions:
#' `beschut_error_input`: an expression that is not in the language, with its line and column, or an id that is there already.
#' `beschut_error_argument`: a cell, rule or severity that is not known; the message offers the nearest.
#' @seealso [read_rules()] for many at once
#' @examples
#' rules <- beschut_rules() |>
#'   add_rule("size", "applicant.total.total <= 1000", "warning", en = "A region has fewer.") |>
#'   switch_rule("percentage.rounding", FALSE)
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' read_reports(file) |> check_reports(rules, lang = "en")
#' @export
add_rule <- function(rules, id, expression, severity = "error", en = NULL, nl = NULL) {
  rules <- copy_of(rules)
  core(R_swig_rules_add, rules, check_text(id, "id"), check_text(expression, "expression"))
  index <- core(R_swig_rules_find, rules, id)
  core(R_swig_rules_set_severity, rules, index, severity_number(severity))
  messages <- list(en = en, nl = nl)
  for (lang in names(Filter(Negate(is.null), messages))) {
    core(R_swig_rules_set_message, rules, index, language_number(lang), check_text(messages[[lang]], lang))
  }
  rules
}

#' @rdname add_rule
#' @export
remove_rule <- function(rules, id) change_rules(rules, id, function(rules, id) core(R_swig_rules_remove, rules, id))

#' @rdname add_rule
#' @export
set_severity <- function(rules, id, severity) {
  number <- severity_number(severity)
  change_rules(rules, id, function(rules, id) core(R_swig_rules_set_severity, rules, core(R_swig_rules_find, rules, id), number))
}

#' @rdname add_rule
#' @export
switch_rule <- function(rules, id, on) {
  number <- if (check_flag(on, "on")) 1L else 0L
  change_rules(rules, id, function(rules, id) core(R_swig_rules_set_enabled, rules, core(R_swig_rules_find, rules, id), number))
}

change_rules <- function(rules, id, change) {
  rules <- copy_of(rules)
  if (!is.character(id)) fail_argument("id", gettext("ids of rules"), id)
  for (each in id) change(rules, each)
  rules
}

#' Read and write rules
#'
#' Rules text has a rule a line, with what belongs to it below, indented; JSON has the same:
#' ```
#' # a comment
#' too.many [warning, level 1, years 2018-2020]: applicant.total.total <= 5000
#'     nl: meer adviezen dan verwacht
#'     en: more advices than expected
#'     source: own judgement
#' ```
#'
#' @param file For reading a path or a connection, for writing a path; `write_rules()` gives the text itself where it is `NULL`.
#' @param text The text itself, instead of a file: a character vector of lines.
#' @param rules Rules ([beschut_rules()]). `read_rules()` adds to a copy of them.
#' @param format `"text"` or `"json"`; `NULL`: JSON for a file whose name ends in `.json`, else text. Which of the two is read
#'   shows from the text.
#' @return `read_rules()`: rules. `write_rules()`: `rules`, invisibly; or one text.
#' @section Conditions:
#' `beschut_error_input` with line and column for what is not in the language, or an id that is there already; then no rule is
#' read. `beschut_error_argument` for a cell that is not known; the message offers the nearest. `beschut_error_resource` for a
#' file that cannot be read or written; one that is replaced is replaced in full or not at all.
#' @examples
#' rules <- read_rules(text = "too.many [warning]: applicant.total.total <= 5000")
#' cat(write_rules(rules))
#'
#' file <- tempfile(fileext = ".json")
#' write_rules(rules, file)
#' read_rules(file, rules = beschut_rules())
#' @export
read_rules <- function(file, text = NULL, rules = beschut_rules(empty = TRUE)) {
  check_either(missing(file) || is.null(file), is.null(text))
  rules <- copy_of(rules)
  bytes <- if (is.null(text)) bytes_of_file(file) else bytes_of(text)
  if (any(bytes == 0L)) fail("input", gettext("expected text, met NUL"), "ENCODING")
  text <- rawToChar(bytes)
  Encoding(text) <- "UTF-8"
  core(R_swig_rules_read, rules, text)
  rules
}

bytes_of_file <- function(file) {
  if (inherits(file, "connection")) return(bytes_in(file))
  check_text(file, "file")
  if (!file.exists(file) || dir.exists(file)) fail("resource", gettextf("%s could not be opened", file), "FILE")
  readBin(file, raw(), file.size(file))
}

#' @rdname read_rules
#' @export
write_rules <- function(rules, file = NULL, format = NULL) {
  if (!is.null(file)) check_text(file, "file")
  if (is.null(format)) format <- if (!is.null(file) && tolower(tools::file_ext(file)) == "json") "json" else "text"
  number <- match(check_text(format, "format"), c("text", "json"))
  if (is.na(number)) fail_argument("format", gettext("\"text\" or \"json\""), format, "NAME")
  text <- core(R_swig_rules_write, as_rules(rules), number - 1L)
  if (is.null(file)) return(text)
  save_all(stats::setNames(list(text), file))
  invisible(rules)
}

# ---- the class ----

#' Rules as a vector and as a data frame
#'
#' @param x Rules ([beschut_rules()]).
#' @param i Ids, positions from 1, negative positions to leave out, or `TRUE` and `FALSE`; the order of the rules stays.
#' @param row.names,optional,recursive,use.names Not used.
#' @param ... For `c()`, more rules, with other ids. Otherwise not used.
#' @return `length()`: their number. `names()`: their ids. `[`, `c()`: rules. `as.data.frame()`: a data frame, a tibble if
#'   tibble is loaded, with a row for each rule: `id`; `expression`; `severity`, a factor; `level`, the validation level of the
#'   ESS (0 format, 1 within a report, 2 between reports, 3 other sources); `enabled`, whether it is switched on; `first_year`,
#'   `last_year`, the years of `until` in which it holds, `NA` for all; `en`, `nl`, its sentences, and `source`, `NA` where
#'   there is none.
#' @section Conditions:
#' `beschut_error_argument` for ids or positions that are not there; `beschut_error_input` from `c()` for an id that is there
#' twice.
#' @name rules-vector
#' @examples
#' rules <- beschut_rules()
#' length(rules)
#' head(names(rules), 3)
#' c(rules["percentage.rounding"], read_rules(text = "too.many: applicant.total.total <= 5000"))
#' subset(as.data.frame(rules), level == 2)$id
NULL

#' @rdname rules-vector
#' @export
length.beschut_rules <- function(x) as.integer(core(R_swig_rules_count, x))

#' @rdname rules-vector
#' @export
names.beschut_rules <- function(x) vapply(seq_along(x) - 1, function(i) core(R_swig_rules_get, x, i)[[1L]], "")

#' @rdname rules-vector
#' @export
`[.beschut_rules` <- function(x, i) {
  if (missing(i)) return(x)
  ids <- names(x)
  if (is.factor(i)) i <- as.character(i)
  if (is.character(i)) for (id in i) core(R_swig_rules_find, x, id)
  chosen <- if (is.character(i)) i
  else ids[chosen_positions(i, length(ids), no_rule_at)]
  remove_rule(x, setdiff(ids, chosen))
}

no_rule_at <- function(count, wrong) {
  sprintf(ngettext(count, "there is %d rule, none at %s", "there are %d rules, none at %s"), count, wrong)
}

#' @rdname rules-vector
#' @export
c.beschut_rules <- function(..., recursive = FALSE, use.names = TRUE) {
  all <- lapply(list(...), as_rules)
  rules <- copy_of(all[[1L]])
  for (other in all[-1L]) core(R_swig_rules_read, rules, write_rules(other))
  rules
}

#' @rdname rules-vector
#' @export
as.data.frame.beschut_rules <- function(x, row.names = NULL, optional = FALSE, ...) {
  rows <- lapply(seq_along(x) - 1, function(i) core(R_swig_rules_get, x, i))
  column <- function(i, kind) vapply(rows, `[[`, kind, i)
  text <- function(i) blank_as_na(column(i, ""))
  year <- function(i) ifelse(column(i, 0L) == 0L, NA_integer_, column(i, 0L))
  new_frame(list(
    id = column(1L, ""), expression = column(2L, ""), severity = factor(the$severities[column(3L, 0L) + 1L], the$severities),
    level = column(4L, 0L), enabled = column(5L, 0L) == 1L, first_year = as.integer(year(6L)), last_year = as.integer(year(7L)),
    en = text(8L), nl = text(9L), source = text(10L)
  ))
}

#' @export
as.list.beschut_rules <- function(x, ...) {
  frame <- as.data.frame(x)
  lapply(seq_len(nrow(frame)), function(i) as.list(frame[i, ]))
}

#' @export
`[[.beschut_rules` <- function(x, i) as.list(x[i])[[1L]]

#' @method all.equal beschut_rules
#' @export
all.equal.beschut_rules <- function(target, current, ...) {
  if (!inherits(current, "beschut_rules")) return(gettextf("expected rules, met %s", what_is(current)))
  all.equal(as.data.frame(target), as.data.frame(current), ...)
}

#' @export
`$.beschut_rules` <- function(x, name) refuse_rules_part(name)

#' @export
`$<-.beschut_rules` <- function(x, name, value) refuse_rules_part(name)

#' @export
`[<-.beschut_rules` <- function(x, i, value) refuse_rules_part(i)

#' @export
`[[<-.beschut_rules` <- function(x, i, value) refuse_rules_part(i)

refuse_rules_part <- function(name) {
  ways <- "add_rule(), remove_rule(), set_severity(), switch_rule(), as.data.frame()"
  fail("argument", gettextf("rules have no part '%s' to take or set so: see %s", as.character(name)[[1L]], ways), "NAME")
}

#' @export
Ops.beschut_rules <- function(e1, e2) fail("argument", gettextf("%s is not defined for rules; all.equal() compares them", .Generic))

#' Print rules
#'
#' @param x Rules ([beschut_rules()]).
#' @param n How many to list.
#' @param lang `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @param ... Not used.
#' @return Its argument, invisibly. `format()`: the rules text of each rule's first line.
#' @examples
#' print(beschut_rules(), n = 5)
#' @export
print.beschut_rules <- function(x, n = 20, lang = NULL, ...) {
  lang <- language_of(lang)
  count <- length(x)
  print_lines(paste0("# ", counted(count, "rule", "rules", lang)))
  shown <- first_rows(n, count)
  if (length(shown) > 0L) print_lines(strwrap(format(x, lang = lang)[shown], width = getOption("width") - 1L, exdent = 4L))
  print_rest(n, count, lang)
  invisible(x)
}

#' @rdname print.beschut_rules
#' @export
format.beschut_rules <- function(x, lang = NULL, ...) {
  lang <- language_of(lang)
  frame <- as.data.frame(x)
  years <- ifelse(is.na(frame$first_year), "", paste0(", ", frame$first_year, "-", frame$last_year))
  off <- ifelse(frame$enabled, "", paste0(", ", word("off", lang)))
  if (nrow(frame) == 0L) return(character())
  paste0(frame$id, " [", word(as.character(frame$severity), lang), years, off, "]: ", frame$expression)
}

#' @exportS3Method utils::str beschut_rules
str.beschut_rules <- function(object, ...) print_lines(paste0(" beschut_rules [1:", length(object), "]"))
