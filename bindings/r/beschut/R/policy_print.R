# SPDX-License-Identifier: MIT
# How results on policy are printed: tables with the core's labels as heads, choices as their labels; the amounts of jobs, which are
# many, below each other.

#' Print and summarise results on policy
#'
#' @param x,object A result of [assess_advices()], [realisation()], [waiting_list()], [financing()], [wage_values()],
#'   [wage_value_distribution()], [read_numbers()] or [division_from_names()].
#' @param n How many rows to show.
#' @param lang `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @param ... Not used.
#' @return `print()`: its argument, invisibly. `summary()`: a data frame: of assessments and queues how many rows have each choice
#'   (`field`, `choice`, `rows`); of others, of each column of numbers (`field`), how many `rows` have one, and their `min`, `median`,
#'   `max` and `sum`.
#' @examples
#' assessed <- assess_advices(
#'   application_date = "2018-03-02", applicant = "citizen",
#'   work_capacity = TRUE, adaptations = c(TRUE, NA)
#' )
#' print(assessed, lang = "en")
#' summary(assessed)
#' @export
print.beschut_policy <- function(x, n = 20, lang = NULL, ...) {
  lang <- language_of(lang)
  print_lines(paste0("# ", policy_title(x, lang)))
  listing <- policy_listing(x, n, lang)
  if (!is.null(listing)) {
    names(listing$columns) <- vapply(names(listing$columns), function(label) paste(strwrap(label, listing$width), collapse = "\n"), "")
    print_table(listing$columns, right = names(listing$columns)[listing$right])
  }
  print_rest(n, nrow(x), lang)
  for (rules in rules_text(x, lang)) print_lines(paste0("# ", rules))
  invisible(x)
}

#' @rdname beschut-knit
#' @exportS3Method knitr::knit_print beschut_policy
knit_print.beschut_policy <- function(x, ..., n = 20, lang = NULL) {
  lang <- language_of(lang)
  title <- policy_title(x, lang)
  listing <- policy_listing(x, n, lang)
  if (is.null(listing)) return(as_is(paragraph(title)))
  as_is(table_text(listing$columns, listing$right, title), rest_text(n, nrow(x), lang), paragraph(capital(rules_text(x, lang))))
}

# The first rows as texts: columns by their labels, those of numbers (`right`), and how wide their heads may be. NULL for nothing.
policy_listing <- function(x, n, lang) {
  type <- policy_type(x)
  shown <- x[first_rows(n, nrow(x)), ]
  fields <- policy_columns(type, x)
  if (nrow(shown) == 0L || length(fields) == 0L) return(NULL)
  columns <- lapply(fields, function(field) field_text(shown[[field]], field, type, x, lang))
  names(columns) <- vapply(fields, field_label, "", type = type, lang = lang)
  if (type %in% TALL) return(tall_listing(columns))
  is_number <- vapply(fields, function(field) is.numeric(shown[[field]]), NA, USE.NAMES = FALSE)
  list(columns = c(stats::setNames(list(seq_len(nrow(shown))), ""), columns), right = which(c(TRUE, is_number)), width = 13L)
}

# A line for each field, a column for each row.
tall_listing <- function(columns) {
  rows <- seq_along(columns[[1L]])
  texts <- lapply(rows, function(i) vapply(columns, `[[`, "", i, USE.NAMES = FALSE))
  names(texts) <- rows
  list(columns = c(stats::setNames(list(names(columns)), ""), texts), right = rows + 1L, width = 100L)
}

# What there is too much of for one line a row.
TALL <- "financing"

# What all rows together rest on.
rules_text <- function(x, lang) {
  if (!"rules" %in% names(x) || all(lengths(x$rules) == 0L)) return(character())
  type <- policy_type(x)
  rules <- choice_labels(unique(unlist(x$rules)), "rules", type, lang)
  paste0(field_label("rules", type, lang), ": ", paste(rules, collapse = "; "))
}

# The columns that are shown; of others all that there are.
policy_columns <- function(type, x) {
  shown <- list(
    assessments = c("outcome", "examination", "deciding", "due_date", "days_left", "duty", "remarks"),
    realisations = c("place", "day", "number", "bylaw_number", "need", "obligation", "realised_places", "shortfall", "realised_pct"),
    distribution = c("place", "from_pct", "to_pct", "count", "total", "share", "low", "high")
  )
  fields <- if (is.null(shown[[type]])) setdiff(names(x), "rules") else shown[[type]]
  Filter(function(field) field %in% names(x) && !is_blank_column(x[[field]]), fields)
}

# What is nowhere filled in need not be shown.
is_blank_column <- function(x) if (is.list(x)) all(lengths(x) == 0L) else all(is.na(x))

policy_title <- function(x, lang) {
  lost <- attr(x, "problems")[[lang]]
  title <- counted(nrow(x), "row_one", "row_many", lang)
  title <- paste(c(word(paste0("of_", policy_type(x)), lang), title), collapse = ", ")
  if (NROW(lost) == 0L) title else paste0(title, "; ", word("see_problems", lang, counted(nrow(lost), "problem_one", "problem_many", lang)))
}

field_label <- function(field, type, lang) {
  at <- match(field, names(the$fields[[type]]))
  if (is.na(at)) if (field %in% SHARES) word(field, lang) else field
  else core_text(R_swig_field_label, frame_number(type), at - 1L, language_number(lang))
}

SHARES <- c("share", "low", "high")

# A column as it is printed: money and places with two decimals, choices by their labels, places by their names.
field_text <- function(x, field, type, frame, lang) {
  if (field %in% SHARES) return(blank_if_missing(share_text(x, lang)))
  kind <- the$fields[[type]][field]
  if (is.na(kind)) return(format(x))
  label <- function(names) choice_labels(names, field, type, lang)
  if (is.list(x)) return(vapply(x, function(names) paste(label(names), collapse = ", "), ""))
  if (is.factor(x)) return(blank_if_missing(label(as.character(x))))
  if (is.logical(x)) return(blank_if_missing(word(c("no", "yes"), lang)[x + 1L]))
  if (inherits(x, "Date")) return(blank_if_missing(day_text(x)))
  if (kind == PLACE) return(blank_if_missing(place_column_text(x, frame, lang)))
  if (is.character(x)) return(blank_if_missing(x))
  if (kind %in% c(CENTS, HUNDREDTHS)) return(amount_text(x, lang))
  if (field %in% c("year", KEYS)) return(blank_if_missing(plain_number(x)))
  blank_if_missing(number_text(x, lang))
}

plain_number <- function(x) {
  text <- if (inherits(x, "integer64")) format(x) else sprintf("%.0f", x)
  text[is.na(x)] <- NA_character_
  text
}

place_column_text <- function(codes, frame, lang) {
  text <- rep(NA_character_, length(codes))
  text[!is.na(codes)] <- place_text(codes[!is.na(codes)], attr(frame, "places"), lang)
  text
}

# 1,234.50 in English, 1.234,50 in Dutch.
amount_text <- function(x, lang) {
  marks <- if (lang == "nl") c(".", ",") else c(",", ".")
  text <- formatC(x, format = "f", digits = 2L, big.mark = marks[[1L]], decimal.mark = marks[[2L]])
  text[is.na(x)] <- ""
  text
}

# The labels of choices by their names. Their numbers may have gaps.
choice_labels <- function(names, field, type, lang) {
  frame <- frame_number(type)
  at <- match(field, names(the$fields[[type]])) - 1L
  known <- lapply(seq_len(63L) - 1L, function(i) core_text(R_swig_field_choice_name, frame, at, i))
  numbers <- match(names, vapply(known, function(name) if (is.null(name)) "" else name, ""))
  text <- function(i) if (is.na(i)) NA_character_ else core_text(R_swig_field_choice_label, frame, at, i - 1L, language_number(lang))
  vapply(numbers, text, "")
}

#' @rdname print.beschut_policy
#' @export
summary.beschut_policy <- function(object, ...) {
  columns <- as.list(object)
  is_choice <- vapply(columns, is.factor, NA)
  if (policy_type(object) %in% c("assessments", "queue")) return(summary_of_choices(columns[is_choice]))
  numbers <- columns[vapply(columns, function(x) is.numeric(x) && !inherits(x, c("Date", "factor", "integer64")), NA)]
  known <- lapply(numbers, function(x) as.numeric(x[!is.na(x)]))
  figure <- function(f) vapply(known, function(x) if (length(x) > 0L) as.numeric(f(x)) else NA_real_, 0, USE.NAMES = FALSE)
  new_frame(list(
    field = as.character(names(numbers)), rows = lengths(known, use.names = FALSE), min = figure(min), median = figure(stats::median),
    max = figure(max), sum = figure(sum)
  ))
}

summary_of_choices <- function(columns) {
  counts <- lapply(columns, function(x) table(x, useNA = "no"))
  new_frame(list(
    field = rep(as.character(names(columns)), lengths(counts)), choice = as.character(unlist(lapply(counts, names))),
    rows = as.integer(unlist(counts, use.names = FALSE))
  ))
}
