# SPDX-License-Identifier: MIT
#' Locate errors and propose repairs
#'
#' Where figures break rules of severity error, some of them must be wrong. `repair_report()` gives every smallest set of figures
#' whose change can make all these rules hold, with the values that are then possible. The answer is exact: a set is called
#' smallest, and the only one, where that is proven.
#'
#' Reports are taken by themselves. Where rules between reports are broken (the country and its regions, one quarter and the
#' next), the reports concerned are repaired together. Blank figures may take any value that the rules leave; they cost nothing.
#' Nothing is changed: [apply_repairs()] does that, in a copy.
#'
#' @param reports Reports: of class `beschut_reports`, a [report()] or a list of these, or a data frame ([as_reports()]).
#' @param rules Rules ([beschut_rules()]); `NULL` for the built-in catalogue.
#' @param weights What changing a cell costs: whole numbers from 0 to 1000 by the names of [cells()], 1 for cells that are not
#'   named; 0 for a cell that is known to be right.
#' @param max_repairs,max_choices How many repairs of a case are kept, and how many choices of values of each: 1 to 10,000.
#' @param max_work The most work for a report, or for reports together, in comparisons looked at. Where it does not suffice, the
#'   outcome is `not_proven`.
#' @param lang Language of `reason`, `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @param progress Whom to tell of the progress, in reports: a function of two numbers (done, total), or `TRUE` for a bar on
#'   standard error. An error in the function ends the work.
#' @return A data frame of class `beschut_repairs`, a tibble if tibble is loaded. A case is a report, or are several reports
#'   together, that break rules; a repair is one set of figures. There is a row for each figure that a repair changes, in order
#'   of case, repair, report and cell:
#'
#'   * `case`: from 1; `outcome`: of the case, a factor. `proven`: all repairs of the least cost are there; `proven_some`: there
#'     are more than `max_repairs`; `not_proven`: the work did not suffice, less than `cost` is not possible; `impossible`: no
#'     change of figures that may change will do; `cost`: the least sum of weights, `NA` where it is impossible;
#'   * `repair`: 1 for the most plausible of the case: fewest disagreements with other reports, then the smallest misprint;
#'   * `report`: position of the report, from 1; `area`, `label`, `period`: what report that is, `NA` where not known;
#'   * `cell`; `old`: the figure as printed; `new`: the most plausible value; `low`, `high`: the least and the greatest;
#'   * `certain`: whether this is the only repair of the case, with one choice of values;
#'   * `choices`: how many choices of values are kept; `complete`: whether these are all;
#'   * `disagreements`: how many rules between reports the values break; `misprint`: how far they are from what is printed, in
#'     slips of the pen (a digit misread or left out costs less than any other number);
#'   * `reason`: which rules lead to the value.
#'
#'   A case without a repair has one row, with its first report and `NA` for `repair` and what follows from it. Reports without
#'   an error have no case. `subset()`, `[` and `head()` give repairs again.
#' @section Conditions:
#' `beschut_error_argument` for arguments of the wrong kind, and for reports or rules from another R session.
#' @seealso [explain_repair()], [apply_repairs()]; [deduce_report()] for blanks
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' reports <- read_reports(file) |> country_first()
#' repairs <- repair_report(reports, lang = "en")
#' repairs
#' repairs[c("report", "cell", "old", "new", "certain")]
#'
#' # the totals are known to be right
#' repair_report(reports, weights = c(responsible.total.cohort_positive = 0))$outcome
#' @export
repair_report <- function(reports, rules = NULL, weights = NULL, max_repairs = 100, max_choices = 20, max_work = 1e7, lang = NULL,
                          progress = NULL) {
  lang <- language_of(lang)
  weights <- weights_of(weights)
  limits <- list(
    check_count(max_work, "max_work", 1, MOST_WORK), check_count(max_repairs, "max_repairs", 1, 10000),
    check_count(max_choices, "max_choices", 1, 10000)
  )
  reports <- as_reports(reports)
  news <- progress_of(progress)
  on.exit(news$close())
  work <- c(list(R_swig_repairs_new, rules_or_catalogue(rules), reports, weights), limits, list(news$tell))
  handle <- do.call(core, work)
  frame <- new_frame(repair_columns(handle, reports, lang), "beschut_repairs")
  attr(frame, "handle") <- handle
  frame
}

# Up to here a double holds every whole number.
MOST_WORK <- 2^53

# What changing each cell costs; nothing where all cost the same.
weights_of <- function(weights) {
  if (is.null(weights)) return(integer())
  is_named <- is.numeric(weights) && !is.factor(weights) && !is.null(names(weights))
  if (!is_named) fail_argument("weights", gettext("numbers by the names of their cells"), weights)
  given <- cell_values(weights, "weights")
  is_wrong <- is.na(given) | given < 0L | given > 1000L
  if (any(is_wrong)) fail_argument("weights", gettext("whole numbers from 0 to 1000"), given[is_wrong][[1L]], "RANGE")
  all <- rep(1L, length(the$cells))
  all[cell_positions(names(weights))] <- given
  all
}

# ---- as a data frame ----

# Columns of all cases one under another.
repair_columns <- function(handle, reports, lang) {
  count <- core(R_swig_repairs_count, handle)[[1L]]
  cases <- lapply(seq_len(count), function(number) case_columns(handle, number, lang))
  columns <- do.call(Map, c(f = c, list(no_repairs), unlist(cases, recursive = FALSE)))
  columns$outcome <- factor(the$repair_outcomes[columns$outcome + 1L], the$repair_outcomes)
  with_heads(columns, reports)
}

no_repairs <- list(
  case = integer(), outcome = integer(), cost = integer(), repair = integer(), report = integer(), cell = character(), old = integer(),
  new = integer(), low = integer(), high = integer(), certain = logical(), choices = integer(), complete = logical(),
  disagreements = integer(), misprint = integer(), reason = character()
)

# Columns of each repair of a case, or of the case alone.
case_columns <- function(handle, number, lang) {
  told <- case_of(handle, number)
  outcome <- the$repair_outcomes[[told$outcome + 1L]]
  about <- list(case = number, outcome = told$outcome, cost = if (outcome == "impossible") NA_integer_ else as.integer(told$cost))
  if (told$repairs == 0) return(list(utils::modifyList(lapply(no_repairs, `[`, 1L), c(about, report = position_in_r(told$reports[[1L]])))))
  is_only <- outcome == "proven" && told$repairs == 1
  lapply(seq_len(told$repairs), function(repair) {
    part <- repair_part(handle, told$first, repair, is_only, lang)
    lapply(c(about, part), rep_len, length(part$cell))
  })
}

case_of <- function(handle, number) {
  stats::setNames(core(R_swig_repairs_get_case, handle, number - 1), c("outcome", "cost", "first", "repairs", "reports"))
}

repair_part <- function(handle, first, repair, is_only, lang) {
  index <- first + repair - 1
  sizes <- core(R_swig_repairs_get_sizes, handle, index)
  changes <- core(R_swig_repairs_get_changes, handle, index)
  best <- core(R_swig_repairs_get_choice, handle, index, 0)
  wholes <- lapply(list(old = changes[[3L]], new = best[[1L]], low = changes[[4L]], high = changes[[5L]]), as.integer)
  is_complete <- sizes[[4L]] == 1L
  c(
    list(repair = repair, report = position_in_r(changes[[1L]]), cell = the$cells[changes[[2L]] + 1L]), wholes,
    list(
      certain = is_only && is_complete && sizes[[3L]] == 1, choices = as.integer(sizes[[3L]]), complete = is_complete,
      disagreements = as.integer(best[[2L]]), misprint = as.integer(best[[3L]]),
      reason = vapply(seq_along(changes[[1L]]), function(i) reason_of(handle, index, i, lang), "")
    )
  )
}

reason_of <- function(handle, index, change, lang) core(R_swig_repairs_get_reason, handle, index, change - 1, language_number(lang))

# Rows and columns that are taken of them still know of what repairs they are.
#' @export
`[.beschut_repairs` <- function(x, ...) {
  chosen <- NextMethod()
  if (is.data.frame(chosen)) attr(chosen, "handle") <- attr(x, "handle")
  chosen
}

# ---- what can be done with them ----

#' Explain repairs
#'
#' `explain_repair()` tells how the values of a repair follow from the rules, step by step. `repair_choices()` gives all values
#' that are kept where the rules leave more than one choice.
#'
#' @param repairs Repairs of [repair_report()].
#' @param case,repair Which repair: numbers as in the columns of these names.
#' @param lang `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @return `explain_repair()`: a character vector with a line for each step.
#'
#'   `repair_choices()`: a data frame with a row for each choice and figure: `choice` (1 for the most plausible), `report`,
#'   `cell`, `old`, `new`, and of the choice `disagreements` and `misprint`.
#' @section Conditions:
#' `beschut_error_argument` for a repair that is not there, and for repairs from another R session: ask [repair_report()] there
#' anew.
#' @seealso [apply_repairs()]
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' repairs <- repair_report(read_reports(file))
#' writeLines(explain_repair(repairs, lang = "en"))
#'
#' # 5 + 4 is 9; which of the three is wrong nobody can tell
#' wrong <- report(c(
#'   applicant.total.positive = 5, applicant.total.negative = 4, applicant.total.total = 19
#' ))
#' repairs <- repair_report(wrong, lang = "en")
#' repairs
#' repair_choices(repairs, repair = 2)
#' @export
explain_repair <- function(repairs, case = 1, repair = 1, lang = NULL) {
  lang <- language_of(lang)
  handle <- handle_of(repairs)
  text <- core(R_swig_repairs_get_explanation, handle, index_of(handle, case, repair), language_number(lang))
  strsplit(text, "\n", fixed = TRUE)[[1L]]
}

#' @rdname explain_repair
#' @export
repair_choices <- function(repairs, case = 1, repair = 1) {
  handle <- handle_of(repairs)
  index <- index_of(handle, case, repair)
  changes <- core(R_swig_repairs_get_changes, handle, index)
  choices <- lapply(seq_len(core(R_swig_repairs_get_sizes, handle, index)[[3L]]), function(choice) {
    told <- core(R_swig_repairs_get_choice, handle, index, choice - 1)
    list(
      choice = choice, report = position_in_r(changes[[1L]]), cell = the$cells[changes[[2L]] + 1L], old = as.integer(changes[[3L]]),
      new = as.integer(told[[1L]]), disagreements = as.integer(told[[2L]]), misprint = as.integer(told[[3L]])
    ) |> lapply(rep_len, length(changes[[1L]]))
  })
  new_frame(do.call(Map, c(f = c, choices)))
}

#' Apply repairs
#'
#' Puts values of repairs into reports. Every figure that is changed remembers what was printed and why it was changed
#' ([marks_of()]), in what is written of the reports too.
#'
#' Only repairs that are `certain` are applied unless you ask for others. Choose by leaving out: `subset(repairs, case == 2)`.
#'
#' @param reports The reports that were given to [repair_report()], in the same order.
#' @param repairs Repairs of [repair_report()], all or part of its rows.
#' @param ambiguous `TRUE` to apply repairs that are not certain, too: of each case the first one that is in `repairs`.
#' @param choice Which choice of values ([repair_choices()]); 1 for the most plausible.
#' @param lang Language of the reasons, `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @return Reports, of class `beschut_reports`; `reports` itself is as it was.
#' @section Conditions:
#' `beschut_error_domain` where a report has other figures than when it was repaired. `beschut_error_argument` for a choice that
#' a repair does not have, and for repairs from another R session: ask [repair_report()] there anew.
#' @seealso [marks_of()], [check_reports()]
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' reports <- read_reports(file)
#' repaired <- apply_repairs(reports, repair_report(reports))
#' marks_of(repaired)[c("report", "cell", "original", "value")]
#' any(check_reports(repaired)$outcome == "broken")
#' @export
apply_repairs <- function(reports, repairs, ambiguous = FALSE, choice = 1, lang = NULL) {
  lang <- language_of(lang)
  check_flag(ambiguous, "ambiguous")
  choice <- check_count(choice, "choice", 1, 10000)
  handle <- handle_of(repairs)
  reports <- as_reports(reports)
  applied <- core(R_swig_collection_copy, reports)
  is_chosen <- !is.na(repairs$repair) & (ambiguous | repairs$certain) & !is_later(repairs)
  chosen <- unique(data.frame(case = repairs$case, repair = repairs$repair)[is_chosen, ])
  for (i in seq_len(nrow(chosen))) {
    core(R_swig_repairs_apply, handle, index_of(handle, chosen$case[[i]], chosen$repair[[i]]), choice - 1, language_number(lang), applied)
  }
  new_reports(applied, attr(reports, "diagnostics"))
}

# Whether a repair comes after another one of its case.
is_later <- function(repairs) repairs$repair > stats::ave(repairs$repair, repairs$case, FUN = function(x) min(x, Inf, na.rm = TRUE))

handle_of <- function(repairs) {
  handle <- if (inherits(repairs, "beschut_repairs")) attr(repairs, "handle")
  is_whole <- !is.null(handle) && all(c("case", "repair", "certain") %in% names(repairs))
  if (!is_whole) fail_argument("repairs", gettext("repairs, as of repair_report()"), repairs)
  core(R_swig_repairs_count, handle) # refuses those of another R session
  handle
}

# The core's number of a repair.
index_of <- function(handle, case, repair) {
  case <- check_count(case, "case", 1, MOST_WORK)
  repair <- check_count(repair, "repair", 1, MOST_WORK)
  is_there <- case <= core(R_swig_repairs_count, handle)[[1L]]
  told <- if (is_there) case_of(handle, case)
  if (!is_there || repair > told$repairs) fail("argument", gettextf("there is no repair %.0f of case %.0f", repair, case), "RANGE")
  told$first + repair - 1
}

# ---- printing ----

#' Print and summarise repairs
#'
#' @param x,object Repairs of [repair_report()].
#' @param n How many repairs to show.
#' @param lang Language of the words around the reasons, `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the
#'   session. The reasons are in the language in which they were asked for.
#' @param ... Not used.
#' @return `summary()`: a data frame with a row for each case: `case`, `outcome`, `cost`; `reports`, `repairs`: how many there
#'   are; `certain`: whether there is only one repair, with one choice of values. `print()`: its argument, invisibly.
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' repairs <- repair_report(read_reports(file), lang = "nl")
#' print(repairs, lang = "nl")
#' summary(repairs)
#' @export
print.beschut_repairs <- function(x, n = 10, lang = NULL, ...) {
  if (!all(names(no_repairs) %in% names(x))) return(print_plain(x, "beschut_repairs"))
  lang <- language_of(lang)
  print_lines(paste0("# ", repairs_title(x, lang)))
  keys <- repair_keys(x)
  repairs <- split(seq_len(nrow(x)), factor(keys, unique(keys)))
  for (rows in repairs[first_rows(n, length(repairs))]) print_repair(x, rows, lang)
  print_rest(n, length(repairs), lang)
  invisible(x)
}

repair_keys <- function(x) paste(x$case, x$repair)

repairs_title <- function(x, lang) {
  cases <- x[!duplicated(x$case), ]
  if (nrow(cases) == 0L) return(word("no_repairs", lang))
  states <- table(factor(case_states(cases), c("certain", "ambiguous", "not_proven", "impossible")))
  states <- states[states > 0L]
  each <- paste(number_text(as.vector(states), lang), word(names(states), lang))
  paste0(counted(nrow(cases), "case", "cases", lang), ": ", paste(each, collapse = ", "))
}

case_states <- function(x) {
  outcome <- as.character(x$outcome)
  ifelse(x$certain %in% TRUE, "certain", ifelse(startsWith(outcome, "proven"), "ambiguous", outcome))
}

# The head of a repair, then old and new side by side, each figure with its reason.
print_repair <- function(x, rows, lang) {
  rows <- x[rows, ]
  reports <- unique(rows$report)
  first <- rows[1L, ]
  about <- c(paste(word("report", lang), paste(reports, collapse = ", ")), if (length(reports) == 1L) c(first$label, first$period))
  number <- if (!is.na(first$repair)) paste0(", ", word("repair", lang), " ", first$repair)
  print_lines(paste0(
    word("case", lang), " ", first$case, number, " (", paste(stats::na.omit(about), collapse = ", "), "): ", word(case_states(first), lang)
  ))
  if (is.na(first$repair)) return(invisible())
  subject <- labels_in(lang)[rows$cell]
  if (length(reports) > 1L) subject <- paste0(word("report", lang), " ", rows$report, ", ", subject)
  lines <- paste0(
    "  ", formatC(subject, width = -max(nchar(subject, "width"))), "  ", format(number_text(rows$old, lang), justify = "right"), " -> ",
    change_text(rows, lang)
  )
  for (i in seq_along(lines)) {
    print_lines(lines[[i]], strwrap(rows$reason[[i]], width = getOption("width") - 1L, indent = 6L, exdent = 6L))
  }
}

# The new figure; where the rules leave more than one, from what to what.
change_text <- function(x, lang) {
  range <- range_text(x$low, x$high, lang)
  ifelse(x$low == x$high, number_text(x$new, lang), paste0(number_text(x$new, lang), " (", range, ")"))
}

#' @rdname print.beschut_repairs
#' @export
summary.beschut_repairs <- function(object, ...) {
  cases <- object[!duplicated(object$case), ]
  of_case <- function(x) vapply(cases$case, function(case) length(unique(stats::na.omit(x[object$case == case]))), 0L)
  new_frame(list(
    case = cases$case, outcome = cases$outcome, cost = cases$cost, reports = of_case(object$report), repairs = of_case(object$repair),
    certain = cases$certain %in% TRUE
  ))
}
