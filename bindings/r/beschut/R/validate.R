# SPDX-License-Identifier: MIT
# Rules for the package validate: as expressions of R over one wide data frame.

#' Write rules for the package validate
#'
#' `export_rules()` writes rules as YAML that the package validate reads, with a validating expression for each single comparison.
#' `validate_frame()` makes the data frame that the expressions speak of.
#'
#' ```
#' export_rules(beschut_rules(), "rules.yaml")
#' validate::confront(validate_frame(reports), validate::validator(.file = "rules.yaml"))
#' ```
#' Rules without a comparison report a figure; in validate these are indicators, which have files of their own:
#' ```
#' export_rules(beschut_rules(), "figures.yaml", format = "indicator")
#' validate::confront(validate_frame(reports), validate::indicator(.file = "figures.yaml"))
#' ```
#' The two formats together have every rule, but for those that are switched off.
#'
#' In the file a rule has `name` (its id, numbered where it stands for several comparisons, with a dot for what may not stand in
#' a name of R), `label` (that of the first cell or date), `description` (its sentence), and as `meta` its `rule` (the id),
#' `severity`, `level` and `source`.
#'
#' validate finds what [check_reports()] finds: `FALSE` where a comparison is broken; `NA` where it cannot be made, which
#' `check_reports()` calls not evaluable and explains; `TRUE` where it holds, and where the rule does not apply: in years other
#' than its own, and where there is no report to compare with. Figures are `NA` where they cannot be made and where they do not
#' apply. Expressions use nothing but base R. Numbers are exact up to 2^53.
#'
#' @param rules Rules ([beschut_rules()]).
#' @param file Path of the file; `NULL` to get the text.
#' @param format `"validate"` for what `validate::validator()` reads, `"indicator"` for what `validate::indicator()` reads.
#' @param lang Language of labels and sentences, `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session. A
#'   rule that has no sentence in it has the one in the other language.
#' @param reports Reports: of class `beschut_reports`, a [report()] or a list of these, or a data frame ([as_reports()]).
#' @return `export_rules()`: `rules`, invisibly; without a file one text.
#'
#'   `validate_frame()`: the wide data frame of [as.data.frame.beschut_reports()], a tibble if tibble is loaded, with a row for
#'   each report. Its [cells()] are doubles, so that no sum overflows. Besides:
#'
#'   * `year` of `until`, and `months.since`, `months.until` and so on for each date: months since the year 0, less 1/32 for each
#'     day that is short of the month's end, so that three months before the end of a month are the end of a month;
#'   * `previous.` and the name of a cell: that cell in the report on the same area one quarter earlier; `at_cohort_end.`: in the
#'     one for the quarter that ends on `cohort_end`; `regions.`: summed over the regions of the same quarter, for the country.
#'     `NA` where there is no such report, or it is not clear which, or one has no value;
#'   * `has.previous`, `has.at_cohort_end`, `has.regions`: `TRUE` where there is such a report at all.
#' @section Conditions:
#' `beschut_error_argument` for arguments of the wrong kind, and for reports or rules from another R session.
#' `beschut_error_resource` for a file that cannot be written; one that is replaced is replaced in full or not at all.
#' @seealso [check_reports()], which needs no other package; [write_rules()] for rules that are to be read here again
#' @examples
#' rules <- beschut_rules()["percentage.rounding"]
#' cat(export_rules(rules, lang = "en"))
#'
#' # what validate does with them, by hand
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' frame <- read_reports(file) |> country_first() |> validate_frame()
#' parts <- frame$responsible.municipality.total + frame$responsible.uwv.total
#' table(frame$responsible.total.total == parts)
#' frame[1, c("area", "applicant.total.total", "regions.applicant.total.total", "has.previous")]
#' @export
export_rules <- function(rules, file = NULL, format = "validate", lang = NULL) {
  lang <- language_of(lang)
  if (!is.null(file)) check_text(file, "file")
  if (!check_text(format, "format") %in% c("validate", "indicator")) {
    fail_argument("format", gettext("\"validate\" or \"indicator\""), format, "NAME")
  }
  rules <- as_rules(rules)
  text <- yaml_of(entries_of(rules, format == "indicator", lang))
  if (is.null(file)) return(text)
  save_all(stats::setNames(list(text), file))
  invisible(rules)
}

# What the language calls the reports that a value may be taken from.
partners <- c("previous", "at_cohort_end", "regions")

# ---- expressions ----

# The single comparisons of a rule, as the core writes them out; index counts from 0.
comparisons_of <- function(rules, index) {
  count <- core(R_swig_rules_get_size, rules, index)
  vapply(seq_len(count) - 1, function(which) core(R_swig_rules_get_comparison, rules, index, which), "")
}

is_figure <- function(comparison) !grepl("[<=>]", comparison)

# A comparison in the words of R.
in_r <- function(comparison) {
  cell <- paste0("(", any_cell, ")")
  if (grepl(" months?\\b", comparison)) comparison <- gsub(any_of(the$dates), "months.\\1", comparison)
  comparison <- gsub("([0-9]+) months?\\b", "\\1", comparison)
  comparison <- gsub(paste0(any_of(partners), "\\(", cell, "\\)"), "\\1.\\2", comparison)
  percent <- "(\\2 != 0) * floor((200 * \\1 + \\2) / (2 * \\2 + (\\2 == 0)))" # half up; 0 of nothing
  gsub(paste0("percent_of\\(", cell, ", ", cell, "\\)"), percent, comparison)
}

any_cell <- "[a-z_]+[.][a-z_]+[.][a-z_]+"

any_of <- function(words) paste0("\\b(", paste(words, collapse = "|"), ")\\b")

# Conditions under which a comparison does not apply.
without_partner <- function(comparison) {
  needed <- vapply(partners, function(partner) grepl(paste0("\\b", partner, "\\("), comparison), NA)
  sprintf("has.%s == FALSE", partners[needed])
}

out_of_years <- function(rule) {
  if (is.na(rule$first_year)) character() else sprintf("year %s %d", c("<", ">"), c(rule$first_year, rule$last_year))
}

# True where the comparison holds or does not apply. Where the year is missing, a rule that holds in some years only says nothing;
# a report that has a partner has a year.
validating <- function(comparison, rule) {
  alone <- without_partner(comparison)
  years <- out_of_years(rule)
  expression <- paste(c(alone, years, in_r(comparison)), collapse = " | ")
  if (length(years) == 0L || length(alone) > 0L) expression else paste0("(", expression, ") & year > 0")
}

# The figure, NA where it does not apply.
indicating <- function(comparison, rule) {
  years <- out_of_years(rule)
  if (length(years) == 0L) in_r(comparison) else paste0("ifelse(", paste(years, collapse = " | "), ", NA, ", in_r(comparison), ")")
}

# ---- the file ----

# A list for each comparison, or for each figure.
entries_of <- function(rules, figures, lang) {
  frame <- as.data.frame(rules)
  entries <- lapply(which(frame$enabled), function(i) {
    comparisons <- comparisons_of(rules, i - 1)
    if (is_figure(comparisons[[1L]]) == figures) entries_of_rule(frame[i, ], comparisons, lang)
  })
  entries <- unlist(entries, recursive = FALSE)
  names <- make.names(vapply(entries, `[[`, "", "name"), unique = TRUE)
  Map(function(entry, name) utils::modifyList(entry, list(name = name)), entries, names)
}

entries_of_rule <- function(rule, comparisons, lang) {
  names <- if (length(comparisons) == 1L) rule$id else paste(rule$id, seq_along(comparisons), sep = ".")
  write <- if (is_figure(comparisons[[1L]])) indicating else validating
  Map(function(name, comparison) {
    list(
      expr = write(comparison, rule), name = name, label = label_of_comparison(comparison, lang),
      description = sentence_of(rule, lang),
      meta = Filter(Negate(is.na), list(rule = rule$id, severity = as.character(rule$severity), level = rule$level, source = rule$source))
    )
  }, names, comparisons)
}

# The label of the cell or date that is named first.
label_of_comparison <- function(comparison, lang) {
  named <- regmatches(comparison, regexpr(paste0(any_cell, "|", any_of(the$dates)), comparison))
  labels_of(named, lang)
}

sentence_of <- function(rule, lang) {
  sentences <- c(rule[[lang]], rule$en, rule$nl, rule$id)
  sentences[!is.na(sentences)][[1L]]
}

# Texts of YAML in double quotes are those of JSON.
yaml_of <- function(entries) {
  if (length(entries) == 0L) return("rules: []\n")
  lines <- function(x, indent) paste0(indent, names(x), ": ", vapply(x, json_single, ""), "\n")
  entry <- function(x) {
    own <- lines(x[names(x) != "meta"], c("- ", "  ", "  ", "  "))
    paste(c(own, "  meta:\n", lines(x$meta, "    ")), collapse = "")
  }
  paste0("rules:\n", paste(vapply(entries, entry, ""), collapse = ""))
}

# ---- the frame ----

#' @rdname export_rules
#' @export
validate_frame <- function(reports) {
  reports <- as_reports(reports)
  columns <- as.list(as.data.frame(reports, wide = TRUE))
  columns[the$cells] <- lapply(columns[the$cells], as.numeric)
  months <- stats::setNames(lapply(columns[the$dates], months_of), paste0("months.", the$dates))
  year <- list(year = as.POSIXlt(columns$until)$year + 1900)
  new_frame(c(columns, year, months, unlist(lapply(partners, partner_columns, reports = reports), recursive = FALSE)))
}

# Months since the year 0, less a 32nd for each day short of the month's end: exact, and in the order of the dates.
months_of <- function(dates) {
  parts <- as.POSIXlt(dates)
  months <- 12 * (parts$year + 1900) + parts$mon
  end <- as.Date(ISOdate((months + 1) %/% 12, (months + 1) %% 12 + 1, 1)) - 1
  months - as.numeric(end - dates) / 32
}

# Every cell of the reports with which the core compares a report, and whether there are any: by rules that report it as a figure.
partner_columns <- function(partner, reports) {
  rule <- add_rule(beschut_rules(empty = TRUE), partner, paste0(partner, "(*.*.*)"))
  found <- check_reports(reports, rule, "en")
  at <- cbind(found$report, match(found$cell, the$cells))
  values <- matrix(NA_real_, length(reports), length(the$cells), dimnames = list(NULL, paste(partner, the$cells, sep = ".")))
  values[at] <- found$observed
  has <- stats::setNames(list(seq_along(reports) %in% found$report), paste0("has.", partner))
  c(has, as.list(as.data.frame(values)))
}
