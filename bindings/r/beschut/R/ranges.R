# SPDX-License-Identifier: MIT
#' What the rules leave of blanks
#'
#' `deduce_report()` gives the exact range of every blank figure: each report that obeys the rules of severity error has a value
#' from `low` to `high` there, and both occur. `fill_blanks()` fills those blanks for which there is exactly one value.
#'
#' @param reports Reports: of class `beschut_reports`, a [report()] or a list of these, or a data frame ([as_reports()]).
#' @param rules Rules ([beschut_rules()]); `NULL` for the built-in catalogue.
#' @param between `TRUE` to use rules between reports too. Reports that are compared are then asked together: a contradiction in
#'   one of them is one for all.
#' @param max_work The most work for a report, or for reports together, in comparisons looked at. Where it does not suffice, the
#'   outcome is `not_proven`.
#' @param lang Language of the reasons, `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @param progress Whom to tell of the progress, in reports: a function of two numbers (done, total), or `TRUE` for a bar on
#'   standard error. An error in the function ends the work.
#' @return `deduce_report()`: a data frame of class `beschut_ranges`, a tibble if tibble is loaded, with a row for each blank
#'   figure in order of report and cell:
#'
#'   * `report`: position of the report, from 1; `area`, `label`, `period`: what report that is, `NA` where not known;
#'   * `cell`; `low`, `high`; `value`: the only one that there is, `NA` where there are more;
#'   * `outcome`: a factor. `exact`; `not_proven`: values outside `low` to `high` cannot occur, but those within may not either;
#'     `contradictory`: the figures that are there break the rules, and nothing can be said.
#'
#'   `fill_blanks()`: reports, of class `beschut_reports`, in which the figures that were filled say so ([marks_of()]); `reports`
#'   itself is as it was.
#' @section Conditions:
#' `beschut_error_argument` for arguments of the wrong kind, and for reports or rules from another R session.
#' @seealso [repair_report()] for reports that break rules, [audit_report()] for figures that are hidden
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' reports <- read_reports(file)
#' deduce_report(reports)
#' filled <- fill_blanks(reports)
#' filled[[9]]["applicant.municipality.cohort_positive"]
#' @export
deduce_report <- function(reports, rules = NULL, between = FALSE, max_work = 1e7, progress = NULL) {
  reports <- as_reports(reports)
  ranges_frame(ranges_of(reports, rules, between, max_work, progress), reports, hidden = FALSE)
}

#' @rdname deduce_report
#' @export
fill_blanks <- function(reports, rules = NULL, between = FALSE, max_work = 1e7, lang = NULL, progress = NULL) {
  lang <- language_of(lang)
  reports <- as_reports(reports)
  ranges <- ranges_of(reports, rules, between, max_work, progress)
  filled <- core(R_swig_collection_copy, reports)
  core(R_swig_ranges_apply, ranges, language_number(lang), filled)
  new_reports(filled, attr(reports, "diagnostics"))
}

#' What readers can work out of hidden figures
#'
#' Small counts are often left out of a publication, so that nobody is recognised in them. `audit_report()` gives for every
#' hidden figure what the rules and the other figures tell of it: the exact range. `protect_report()` finds the smallest set of
#' further figures that must be hidden so that every sensitive one keeps a range that is wide enough.
#'
#' Figures are hidden in three ways, of which you give one:
#'
#'   * `below`: all counts from 1 to `below - 1`, and readers know that these are hidden;
#'   * `hidden`, for protection `sensitive`: cells that you name;
#'   * `base`: all counts are rounded ([round_reports()]), and percentages are made of rounded counts.
#'
#' Blank figures are unknown too; of these nothing is told.
#'
#' @param reports Reports: of class `beschut_reports`, a [report()] or a list of these, or a data frame ([as_reports()]). With
#'   their real figures, or for `base` the rounded ones.
#' @param hidden,sensitive Which figures: a data frame with the columns `report` (positions from 1) and `cell` (names), such as
#'   this function gives; a data frame of `TRUE` and `FALSE` with a row for each report and columns that are [cells()], others
#'   left alone; or such a matrix, with all 42 cells if its columns have no names.
#' @param below Counts from 1 to under this number.
#' @param base 2 to 1000: to what multiple the figures were rounded.
#' @param known What readers know of hidden figures: two numbers, between which those lie that do. `NULL` for 1 to `below - 1`,
#'   and with `hidden` or `sensitive` for nothing.
#' @param width How wide ranges must be: `high - low` is at least this.
#' @param weights What hiding a further cell costs, as for [repair_report()]; 0 for a cell that may not be hidden.
#' @inheritParams deduce_report
#' @return A data frame of class `beschut_ranges`, a tibble if tibble is loaded, with a row for each hidden figure (for `base`
#'   each figure) in order of report and cell: the columns of [deduce_report()], and `printed`, the figure in `reports`. Where
#'   `value` is not `NA`, readers can work the figure out.
#'
#'   For `protect_report()` the rows are sensitive and further figures together, audited. It has besides:
#'
#'   * `sensitive`: whether the figure is one that was to be protected;
#'   * `protection`: of the report, a factor. `smallest`: no set of less weight will do; `safe`: every range is wide enough, but
#'     less might do; `impossible`: no hiding gives such ranges; `unknown`: the work did not suffice to find any.
#' @section Conditions:
#' `beschut_error_argument` for arguments of the wrong kind, and for reports or rules from another R session.
#' @seealso [round_reports()]
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' reports <- read_reports(file)[1:3]
#'
#' # hiding small counts alone does not help
#' print(audit_report(reports, below = 5), n = 5)
#' protected <- protect_report(reports, below = 5, width = 2)
#' print(protected, n = 5)
#' table(protected$sensitive, protected$protection)
#'
#' # nor does rounding say nothing
#' head(audit_report(round_reports(reports, 5), base = 5), 3)
#' @export
audit_report <- function(reports, hidden = NULL, below = NULL, base = NULL, rules = NULL, known = NULL, between = FALSE, max_work = 1e7,
                         progress = NULL) {
  check_one_way(list(hidden = hidden, below = below, base = base))
  reports <- as_reports(reports)
  if (!is.null(base)) {
    if (!is.null(known)) fail_argument("known", gettext("NULL where base is given"), known)
    base <- check_count(base, "base", 2, 1000)
    return(ranges_frame(ranges_of(reports, rules, between, max_work, progress, base = base), reports, hidden = TRUE))
  }
  secret <- secret_of(reports, hidden, "hidden", below, known)
  ranges_frame(ranges_of(reports, rules, between, max_work, progress, secret), reports, hidden = TRUE)
}

#' @rdname audit_report
#' @export
protect_report <- function(reports, sensitive = NULL, below = NULL, width = 2, rules = NULL, weights = NULL, known = NULL,
                           between = FALSE, max_work = 1e7, progress = NULL) {
  check_one_way(list(sensitive = sensitive, below = below))
  width <- check_count(width, "width", 1, .Machine$integer.max)
  reports <- as_reports(reports)
  asked <- secret_of(reports, sensitive, "sensitive", below, known)
  news <- progress_of(progress)
  on.exit(news$close())
  found <- core(
    R_swig_solver_protect, rules_or_catalogue(rules), reports, asked$masks, asked$small, asked$low, asked$high, width, weights_of(weights),
    check_count(max_work, "max_work", 1, MOST_WORK), as.integer(check_flag(between, "between")), news$tell
  )
  all <- utils::modifyList(asked, list(masks = found[[1L]]))
  frame <- ranges_frame(ranges_of(reports, rules, between, max_work, NULL, all), reports, hidden = TRUE)
  frame$sensitive <- unmasked(asked$masks)[cbind(frame$report, match(frame$cell, the$cells))]
  frame$protection <- factor(the$protections[found[[2L]] + 1L], the$protections)[frame$report]
  frame
}

#' Round reports
#'
#' The other way to protect small counts: every count becomes the nearest multiple of a base, halves upwards, and percentages are
#' made of the rounded counts. Rows no longer add up; [check_reports()] says where and by how much.
#'
#' @param reports Reports: of class `beschut_reports`, a [report()] or a list of these, or a data frame ([as_reports()]).
#' @param base 2 to 1000.
#' @return Reports, of class `beschut_reports`; `reports` itself is as it was.
#' @section Conditions:
#' `beschut_error_argument` for arguments of the wrong kind, `beschut_error_domain` for a figure that no longer fits.
#' @seealso [audit_report()], which tells what readers can work out of it
#' @examples
#' file <- system.file("extdata", "2019q4-drenthe.txt", package = "beschut")
#' rounded <- round_reports(read_reports(file), 10)
#' rounded[[1]]["applicant.total.total"]
#' findings <- check_reports(rounded, lang = "en")
#' subset(findings, rule == "advices.sum", c(cell, observed, expected)) |> head(3)
#' @export
round_reports <- function(reports, base = 5) {
  base <- check_count(base, "base", 2, 1000)
  reports <- as_reports(reports)
  new_reports(core(R_swig_collection_round, reports, base), attr(reports, "diagnostics"))
}

# ---- asking ----

# What the core finds of blanks, of what is secret, or of figures that were rounded to a base.
ranges_of <- function(reports, rules, between, max_work, progress, secret = NULL, base = 0) {
  max_work <- check_count(max_work, "max_work", 1, MOST_WORK)
  between <- as.integer(check_flag(between, "between"))
  news <- progress_of(progress)
  on.exit(news$close())
  if (is.null(secret)) secret <- list(masks = numeric(), small = numeric(), low = 0, high = 0)
  rules <- rules_or_catalogue(rules)
  core(R_swig_ranges_new, rules, reports, secret$masks, secret$small, secret$low, secret$high, base, max_work, between, news$tell)
}

ranges_frame <- function(handle, reports, hidden) {
  told <- core(R_swig_ranges_get, handle)
  wholes <- lapply(stats::setNames(told[3:5], c("printed", "low", "high")), as.integer)
  outcome <- factor(the$range_outcomes[told[[6L]] + 1L], the$range_outcomes)
  is_one <- outcome == "exact" & wholes$low == wholes$high
  columns <- c(
    list(report = position_in_r(told[[1L]]), cell = the$cells[told[[2L]] + 1L]), wholes[if (hidden) 1:3 else 2:3],
    list(value = ifelse(is_one, wholes$low, NA_integer_), outcome = outcome)
  )
  new_frame(with_heads(columns, reports), "beschut_ranges")
}

# ---- what is secret ----

check_one_way <- function(ways) {
  is_given <- !vapply(ways, is.null, NA)
  if (sum(is_given) != 1L) fail("argument", gettextf("expected one of these arguments: %s", paste(names(ways), collapse = ", ")))
}

# A mask of the secret cells of each report, and of those that readers know to lie within limits.
secret_of <- function(reports, given, argument, below, known) {
  values <- cell_matrix(reports)
  if (!is.null(below)) below <- check_count(below, "below", 2, .Machine$integer.max)
  if (!is.null(known)) known <- check_limits(known)
  is_secret <- if (is.null(below)) given_cells(given, argument, nrow(values)) else within_limits(values, c(1, below - 1))
  is_secret <- is_secret & !is.na(values)
  limits <- if (is.null(known) && !is.null(below)) c(1, below - 1) else known
  if (is.null(limits)) return(list(masks = masked(is_secret), small = numeric(), low = 0, high = 0))
  list(masks = masked(is_secret), small = masked(is_secret & within_limits(values, limits)), low = limits[[1L]], high = limits[[2L]])
}

check_limits <- function(known) {
  limits <- if (length(known) == 2L) cell_values(known, "known")
  if (is.null(limits) || anyNA(limits)) fail_argument("known", gettext("two whole numbers"), known)
  if (limits[[1L]] > limits[[2L]]) fail_argument("known", gettext("the smaller number first"), known, "RANGE")
  limits
}

# Which counts lie within limits; percentages are none.
within_limits <- function(values, limits) {
  is_within <- !is.na(values) & values >= limits[[1L]] & values <= limits[[2L]]
  is_within[, endsWith(the$cells, ".cohort_working_pct")] <- FALSE
  is_within
}

# Which cells a data frame or a matrix names: a row for each report, a column for each cell.
given_cells <- function(x, argument, count) {
  if (is.data.frame(x) && all(c("report", "cell") %in% names(x))) return(listed_cells(x$report, x$cell, count))
  if (is.data.frame(x)) x <- cell_columns(x)
  if (!is.matrix(x) || !is.logical(x)) fail_argument(argument, gettext("a data frame with report and cell, or TRUE and FALSE by cell"), x)
  if (anyNA(x)) fail("argument", gettextf("%s: expected TRUE or FALSE, met NA", argument))
  has_names <- !is.null(colnames(x))
  if (nrow(x) != count || (!has_names && ncol(x) != length(the$cells))) {
    expected <- gettextf("a row for each of %d reports, and %d columns or their names", count, length(the$cells))
    fail("argument", gettextf("%s: expected %s, met %d rows and %d columns", argument, expected, nrow(x), ncol(x)), "RANGE")
  }
  if (!has_names) return(x)
  all <- matrix(FALSE, count, length(the$cells))
  all[, cell_positions(colnames(x))] <- x
  all
}

# Those columns of a frame that are cells.
cell_columns <- function(x) {
  x <- as.data.frame(x)
  as.matrix(x[names(x) %in% the$cells])
}

listed_cells <- function(report, cell, count) {
  if (!is.numeric(report) && !is_missing(report)) fail_argument("report", gettext("positions"), report)
  at <- chosen_positions(report, count, no_report_at)
  all <- matrix(FALSE, count, length(the$cells))
  all[cbind(at, cell_positions(cell))] <- TRUE
  all
}

# The core takes a number for each report, with a bit for each cell.
masked <- function(is_in) as.vector(is_in %*% bits())

unmasked <- function(masks) outer(masks, bits(), function(mask, bit) mask %/% bit %% 2 == 1)

bits <- function() 2^(seq_along(the$cells) - 1)

# ---- printing ----

#' Print and summarise ranges
#'
#' @param x,object Ranges of [deduce_report()], [audit_report()] or [protect_report()].
#' @param n How many to show.
#' @param lang `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @param ... Not used.
#' @return `summary()`: a data frame with a row for each report: `report`; `figures`: how many are not there; how many of these
#'   are `certain`, `not_proven` and `contradictory`. `print()`: its argument, invisibly.
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' ranges <- audit_report(read_reports(file), below = 5)
#' print(ranges, n = 3, lang = "nl")
#' head(summary(ranges), 3)
#' @export
print.beschut_ranges <- function(x, n = 20, lang = NULL, ...) {
  if (!all(range_columns %in% names(x))) return(print_plain(x, "beschut_ranges"))
  lang <- language_of(lang)
  print_lines(paste0("# ", ranges_title(x, lang)))
  shown <- range_listing(x[first_rows(n, nrow(x)), ], lang)
  if (length(shown[[1L]]) > 0L) print_table(lapply(shown, blank_if_missing), right = c("", word(c("printed", "value"), lang)))
  print_rest(n, nrow(x), lang)
  invisible(x)
}

# What it takes to show ranges.
range_columns <- c("report", "label", "period", "cell", "low", "high", "value", "outcome")

ranges_title <- function(x, lang) {
  is_blank <- is.null(x[["printed"]])
  if (nrow(x) == 0L) return(word(if (is_blank) "no_blanks" else "no_ranges", lang))
  met <- c(certain = sum(!is.na(x$value)), table(factor(x$outcome, c("not_proven", "contradictory"))))
  met <- met[met > 0L | names(met) == "certain"]
  each <- paste(number_text(met, lang), word(names(met), lang))
  kinds <- if (is_blank) c("blank_one", "blanks") else c("figure", "figures")
  paste0(counted(nrow(x), kinds[[1L]], kinds[[2L]], lang), ": ", paste(c(each, protections_text(x, lang)), collapse = ", "))
}

# How many reports could not be protected.
protections_text <- function(x, lang) {
  failed <- unique(x$report[x[["protection"]] %in% c("impossible", "unknown")])
  if (length(failed) > 0L) word("not_protected", lang, paste(failed, collapse = ", "))
}

range_listing <- function(x, lang) {
  told <- ifelse(x$outcome == "contradictory", word("contradictory", lang), range_text(x$low, x$high, lang))
  is_open <- x$outcome == "not_proven"
  told[is_open] <- paste0(told[is_open], " (", word("not_proven", lang), ")")
  columns <- list(number_text(x$report, lang), x$label, x$period, labels_in(lang)[x$cell])
  columns <- stats::setNames(columns, c("", word(c("area", "period", "cell"), lang)))
  if (!is.null(x[["printed"]])) columns[[word("printed", lang)]] <- number_text(x[["printed"]], lang)
  columns[[word("value", lang)]] <- told
  columns
}

#' @rdname print.beschut_ranges
#' @export
summary.beschut_ranges <- function(object, ...) {
  reports <- unique(object$report)
  count <- function(is_it) vapply(reports, function(report) sum(is_it[object$report == report]), 0L)
  new_frame(list(
    report = reports, figures = count(rep(TRUE, nrow(object))), certain = count(!is.na(object$value)),
    not_proven = count(object$outcome == "not_proven"), contradictory = count(object$outcome == "contradictory")
  ))
}
