# SPDX-License-Identifier: MIT
#' Tables in R Markdown and Quarto
#'
#' Reports, findings, repairs, ranges, rates, results of rates and results on policy become tables where a document shows them, in
#' every output format. One report becomes its four published tables.
#'
#' knitr does this by itself for what stands alone on a line. A call lets you choose how many lines there are:
#' `knitr::knit_print(findings, n = Inf)`.
#'
#' @param x Reports, one [report()], findings of [check_reports()], repairs of [repair_report()], ranges of [deduce_report()] or
#'   [audit_report()], rates of [rates()], results of these ([funnel()], [compare_rates()], ...), or results on policy
#'   ([realisation()], [financing()], ...).
#' @param n How many lines to show; a last line says how many more there are. Of findings those that are broken are shown.
#' @param lang `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the document.
#' @param ... Not used.
#' @return Text for the document, of class `knit_asis`.
#' @examples
#' file <- system.file("extdata", "2019q4-drenthe.txt", package = "beschut")
#' reports <- read_reports(file)
#' if (requireNamespace("knitr", quietly = TRUE)) {
#'   cat(knitr::knit_print(rates(reports), n = 3, lang = "en"))
#' }
#' @name beschut-knit
NULL

#' @rdname beschut-knit
#' @exportS3Method knitr::knit_print beschut_reports
knit_print.beschut_reports <- function(x, ..., n = 40, lang = NULL) {
  lang <- language_of(lang)
  count <- length(x)
  if (count == 0L) return(as_is(paragraph(word("empty", lang))))
  shown <- listing(x[first_rows(n, count)], lang)
  shown[3:4] <- list(area_text(shown[[3L]], lang), period_text(shown[[4L]], lang))
  table <- table_text(shown, numbers_from(shown, 5L), counted(count, "report", "reports", lang))
  as_is(table, rest_text(n, count, lang), paragraph(diagnostics_text(x, lang)))
}

#' @rdname beschut-knit
#' @exportS3Method knitr::knit_print beschut_report
knit_print.beschut_report <- function(x, ..., lang = NULL) {
  lang <- language_of(lang)
  heading <- paste(stats::na.omit(c(area_text(attr(x, "label"), lang), period_text(period_of_report(x), lang))), collapse = ", ")
  published <- published_tables(x, lang)
  tables <- lapply(published$tables, function(table) table_text(table$columns, seq_along(table$columns)[-1L], table$title))
  changes <- lapply(mark_lines(x, labels_in(lang), lang), paragraph)
  do.call(as_is, c(list(paragraph(heading, strong = TRUE)), tables, list(paragraph(published$note)), changes))
}

#' @rdname beschut-knit
#' @exportS3Method knitr::knit_print beschut_findings
knit_print.beschut_findings <- function(x, ..., n = 20, lang = NULL) {
  if (!all(finding_columns %in% names(x))) return(knit_plain(x, "beschut_findings", ...))
  lang <- language_of(lang)
  broken <- which(x$outcome == "broken")
  if (length(broken) == 0L) return(as_is(paragraph(findings_title(x, lang))))
  shown <- broken[first_rows(n, length(broken))]
  columns <- list(
    number_text(x$report[shown], lang), area_text(x$label[shown], lang), period_text(x$period[shown], lang),
    word(as.character(x$severity[shown]), lang), x$rule[shown], x$message[shown]
  )
  columns <- stats::setNames(columns, c("", word(c("area", "period", "severity", "rule", "finding"), lang)))
  as_is(table_text(columns, 1L, findings_title(x, lang)), rest_text(n, length(broken), lang))
}

#' @rdname beschut-knit
#' @exportS3Method knitr::knit_print beschut_repairs
knit_print.beschut_repairs <- function(x, ..., n = 20, lang = NULL) {
  if (!all(names(no_repairs) %in% names(x))) return(knit_plain(x, "beschut_repairs", ...))
  lang <- language_of(lang)
  if (nrow(x) == 0L) return(as_is(paragraph(repairs_title(x, lang))))
  shown <- x[first_rows(n, nrow(x)), ]
  columns <- list(
    number_text(shown$report, lang), area_text(shown$label, lang), period_text(shown$period, lang),
    ifelse(is.na(shown$repair), word(case_states(shown), lang), number_text(shown$repair, lang)), labels_in(lang)[shown$cell],
    number_text(shown$old, lang), change_text(shown, lang), shown$reason
  )
  columns <- stats::setNames(columns, c("", word(c("area", "period", "repair", "cell", "printed", "repaired", "reason"), lang)))
  as_is(table_text(columns, c(1L, 4L, 6L, 7L), repairs_title(x, lang)), rest_text(n, nrow(x), lang))
}

#' @rdname beschut-knit
#' @exportS3Method knitr::knit_print beschut_ranges
knit_print.beschut_ranges <- function(x, ..., n = 20, lang = NULL) {
  if (!all(range_columns %in% names(x))) return(knit_plain(x, "beschut_ranges", ...))
  lang <- language_of(lang)
  if (nrow(x) == 0L) return(as_is(paragraph(ranges_title(x, lang))))
  columns <- range_listing(x[first_rows(n, nrow(x)), ], lang)
  columns[2:3] <- list(area_text(columns[[2L]], lang), period_text(columns[[3L]], lang))
  as_is(table_text(columns, numbers_from(columns, 5L), ranges_title(x, lang)), rest_text(n, nrow(x), lang))
}

#' @rdname beschut-knit
#' @exportS3Method knitr::knit_print beschut_rates
knit_print.beschut_rates <- function(x, ..., n = 20, lang = NULL) {
  if (!all(rate_columns %in% names(x))) return(knit_plain(x, "beschut_rates", ...))
  lang <- language_of(lang)
  if (nrow(x) == 0L) return(as_is(paragraph(rates_title(x, lang))))
  shown <- x[first_rows(n, nrow(x)), ]
  labels <- labels_in(lang)
  columns <- list(
    number_text(shown$report, lang), area_text(shown$label, lang), period_text(shown$period, lang), labels[as.character(shown$rate)],
    row_label(paste(shown$breakdown, shown$row, sep = "."), labels),
    unless_defined(shown, share_text(shown$estimate, lang), lang),
    interval_text(shown$low, shown$high, lang, range_dash()), count_text(shown$numerator, shown$denominator, lang)
  )
  columns <- stats::setNames(columns, c("", word(c("area", "period", "kind", "row", "share", "interval", "number"), lang)))
  as_is(table_text(columns, numbers_from(columns, 6L), rates_title(x, lang, method_text(attr(x, "method")))), rest_text(n, nrow(x), lang))
}

#' @rdname beschut-knit
#' @exportS3Method knitr::knit_print beschut_result
knit_print.beschut_result <- function(x, ..., n = 40, lang = NULL) {
  kind <- result_kinds[[class(x)[[1L]]]]
  if (!all(kind$needs %in% names(x))) return(knit_plain(x, class(x)[1:2], ...))
  lang <- language_of(lang)
  title <- result_title(x, kind, lang)
  lines <- lapply(capital(kind$lines(x, lang)), paragraph)
  if (nrow(x) == 0L) return(as_is(paragraph(title)))
  shown <- x[first_rows(n, nrow(x)), ]
  heads <- heads_in(shown, lang)
  columns <- c(heads, kind$columns(shown, lang))
  right <- c(which(vapply(heads, is.numeric, NA)), length(heads) + seq_len(length(columns) - length(heads)))
  do.call(as_is, c(list(table_text(columns, right, title), rest_text(n, nrow(x), lang)), lines))
}

# What is left when columns were taken away: a frame like any other.
knit_plain <- function(x, class, ...) {
  class(x) <- setdiff(class(x), class)
  knitr::knit_print(x, ...)
}

numbers_from <- function(columns, first) c(1L, first:length(columns))

# ---- a report ----

# The published tables, as the core writes them: title, heads, a line for each row. Marks are told otherwise.
published_tables <- function(report, lang) {
  attr(report, "marks") <- NULL
  lines <- strsplit(write_reports(report, format = "tabs", lang = lang), "\n", fixed = TRUE)[[1L]]
  lines <- lines[nzchar(lines)]
  note <- lines[[length(lines)]]
  starts <- length(lines) - 5L * (4:1)
  list(tables = lapply(starts, function(at) published_table(lines[at + 0:4])), note = sub("^[*]+", "", note))
}

published_table <- function(lines) {
  fields <- strsplit(paste0(lines[-1L], "\t."), "\t", fixed = TRUE) # the last field may be blank
  width <- max(lengths(fields)) - 1L
  column <- function(i) vapply(fields, `[`, "", i)
  columns <- lapply(seq_len(width), column)
  list(
    title = gsub("^[*]+|[*]+$", "", lines[[1L]]),
    columns = stats::setNames(lapply(columns, `[`, -1L), vapply(columns, `[[`, "", 1L))
  )
}

period_of_report <- function(x) as.data.frame(x, wide = TRUE)$period

# ---- the document ----

# The markup that knitr writes: Markdown, but for documents in LaTeX or HTML itself.
markup <- function() {
  of_document <- knitr::opts_knit$get("out.format")
  if (isTRUE(of_document == "html")) markups$html
  else if (isTRUE(of_document %in% c("latex", "sweave", "listings"))) markups$latex
  else markups$markdown
}

# A backslash is out of the way, as a character that no text has, until the others are done.
escape_latex <- function(text) {
  text <- gsub("\\", "\1", text, fixed = TRUE)
  text <- gsub("([#$%&_{}])", "\\\\\\1", text)
  for (mark in names(latex_marks)) text <- gsub(mark, latex_marks[[mark]], text, fixed = TRUE)
  text
}

latex_marks <- c("~" = "\\textasciitilde{}", "^" = "\\textasciicircum{}", "\1" = "\\textbackslash{}")

escape_html <- function(text) {
  for (mark in names(html_marks)) text <- gsub(mark, html_marks[[mark]], text, fixed = TRUE)
  text
}

html_marks <- c("&" = "&amp;", "<" = "&lt;", ">" = "&gt;")

# Upright lines are left to kable().
escape_markdown <- function(text) gsub("([][\\\\`*_{}<>#^~$@&])", "\\\\\\1", text)

markups <- list(
  markdown = list(table = "pipe", escape = escape_markdown, strong = "**%s**", paragraph = "%s"),
  latex = list(table = "latex", escape = escape_latex, strong = "\\textbf{%s}", paragraph = "%s"),
  html = list(table = "html", escape = escape_html, strong = "<strong>%s</strong>", paragraph = "<p>%s</p>")
)

table_text <- function(columns, right, title) {
  escape <- markup()$escape
  texts <- lapply(columns, function(x) escape(blank_if_missing(as.character(x))))
  frame <- as.data.frame(stats::setNames(texts, seq_along(texts)), check.names = FALSE)
  align <- ifelse(seq_along(columns) %in% right, "r", "l")
  table <- knitr::kable(
    frame, format = markup()$table, col.names = escape(capital(names(columns))), align = align, caption = escape(title),
    row.names = FALSE, escape = FALSE
  )
  paste(as.character(table), collapse = "\n")
}

paragraph <- function(text, strong = FALSE) {
  if (is.null(text)) return(NULL)
  text <- markup()$escape(text)
  sprintf(markup()$paragraph, if (strong) sprintf(markup()$strong, text) else text)
}

rest_text <- function(n, count, lang) if (count > n) paragraph(word("and_more", lang, number_text(count - max(n, 0), lang)))

# Paragraphs.
as_is <- function(...) knitr::asis_output(paste0("\n\n", paste(c(...), collapse = "\n\n"), "\n\n"))

# A session that cannot say all characters would make <U+2013> of the dash.
range_dash <- function() if (l10n_info()[["UTF-8"]]) "\u2013" else "-"
