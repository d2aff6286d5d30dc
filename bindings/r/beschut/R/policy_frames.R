# SPDX-License-Identifier: MIT
# Tables of policy: data frames into frames of the core, and back, with what was wrong with their rows.

# ---- in ----

# A frame of a type: of a data frame, a list of columns, an Arrow stream, or nothing. `given`: values for all rows, by names of fields.
frame_of <- function(type, x, argument = type, given = list()) {
  number <- frame_number(type)
  if (is.null(x) && length(given) == 0L) return(core(R_swig_frame_new, number, 0))
  check_fields(given, type)
  if (is.null(x) || is_columns(x)) {
    columns <- frame_vectors(as.list(x), given, if (is.data.frame(x)) nrow(x), type, argument)
    return(core(R_swig_frame_of_vectors, number, columns, attr(columns, "rows")))
  }
  if (is.atomic(x) || is.function(x) || is.list(x)) fail_argument(argument, tables_expected(), x)
  stream <- stream_of(x, argument, tables_expected())
  if (length(given) > 0L) fail("argument", gettext("values for all rows go with data frames, not with streams"))
  core(R_swig_frame_read_arrow, number, stream)
}

# The same of a table that must be there.
needed_frame <- function(type, x, argument = type, given = list()) {
  if (is.null(x) && length(given) == 0L) fail_argument(argument, tables_expected(), x)
  frame_of(type, x, argument, given)
}

tables_expected <- function() gettext("a data frame, a list of columns, or an Arrow stream")

frame_number <- function(type) match(type, the$frames) - 1L

is_columns <- function(x) is.data.frame(x) || (is.list(x) && !is.object(x) && !is.null(names(x)))

check_fields <- function(given, type) {
  fields <- names(the$fields[[type]])
  named <- names(given)
  if (length(given) > 0L && (is.null(named) || !all(nzchar(named)))) fail_argument("...", gettext("arguments by their names"), given)
  unknown <- setdiff(named, fields)
  if (length(unknown) > 0L) not_among(unknown[[1L]], fields, "...")
}

# Columns as the core takes them, all of `rows`, or of as many as the longest has.
frame_vectors <- function(columns, given, rows, type, argument) {
  columns[names(given)] <- given
  sizes <- vapply(columns, NROW, 0)
  if (is.null(rows)) rows <- if (all(sizes > 0L)) max(0L, sizes) else 0L
  wrong <- which(sizes != rows & sizes != 1L)
  if (length(wrong) > 0L) fail_lengths(names(columns)[c(wrong[[1L]], match(rows, sizes, 1L))], c(sizes[[wrong[[1L]]]], rows))
  names(columns) <- utf8(as.character(names(columns)))
  columns <- columns[vapply(columns, is_frame_vector, NA) | plain_name(names(columns)) %in% plain_name(names(the$fields[[type]]))]
  where <- paste(argument, names(columns), sep = "$")
  structure(stats::setNames(Map(frame_vector, unname(columns), where, rows), names(columns)), rows = rows)
}

# What is no vector is passed over, unless it is a field that is looked for.
plain_name <- function(names) gsub("[^a-z0-9]", "", tolower(names))

is_frame_vector <- function(x) {
  is_known <- is.numeric(unclass(x)) || is.character(x) || is.logical(x)
  is_known && is.null(dim(x)) && !inherits(x, "POSIXt")
}

frame_vector <- function(x, where, n) {
  refuse_date_times(x, where)
  if (!is_frame_vector(x)) fail_argument(where, gettext("numbers, dates, logical values or text"), x)
  if (length(x) != n) x <- structure(rep.int(unclass(x), n), class = oldClass(x), levels = levels(x))
  in_utf8(x)
}

# ---- out ----

# Kinds of fields that need a word in R, as the core numbers them.
WHOLE <- 0L
CENTS <- 1L
HUNDREDTHS <- 2L
YES_NO <- 4L
CHOICE <- 5L
PLACE <- 7L

KEYS <- c("person", "job") # numbers of the user's, of any size
POSITIONS <- "row"

# The columns of a frame. `given`: the table whose keys those of the result are like.
frame_columns <- function(handle, type, given = NULL) {
  columns <- core(R_swig_stream_columns, core(R_swig_frame_export_arrow, handle), 1L)
  kinds <- the$fields[[type]]
  Map(frame_column, columns, names(columns), kinds, seq_along(kinds) - 1L, MoreArgs = list(type = frame_number(type), given = given))
}

frame_column <- function(x, name, kind, field, type, given) {
  if (kind == YES_NO) return(as.character(x) == "yes")
  if (kind == CHOICE) return(with_levels(x, core_names(R_swig_field_choice_name, type, field)))
  if (kind != WHOLE) return(x)
  if (name %in% KEYS) return(like_key(x, if (is_columns(given)) given[[name]]))
  x <- as.integer(core(R_swig_wholes, x))
  if (name %in% POSITIONS) position_in_r(x) else x
}

# A key is integer64 where the user's is, or where a double could not tell it from others.
like_key <- function(x, given) {
  if (inherits(given, "integer64")) return(x)
  as_double <- core(R_swig_wholes, x)
  if (all(abs(as_double) < 2^53, na.rm = TRUE)) as_double else x
}

# A data frame of a frame of the core, of class beschut_<type>. Rows with problems are told of, or with `strict` refused.
new_policy <- function(handle, type, strict, given = NULL, ...) {
  problems <- tell_problems(handle, strict)
  frame <- new_frame(frame_columns(handle, type, given), c(paste0("beschut_", type), "beschut_policy"))
  settings <- list(problems = problems, ...)
  for (name in names(settings)) attr(frame, name) <- settings[[name]]
  frame
}

policy_type <- function(x) sub("^beschut_", "", class(x)[[1L]])

# Rows and columns that are taken of it have come about as they had.
#' @export
`[.beschut_policy` <- function(x, ...) {
  chosen <- NextMethod()
  if (is.data.frame(chosen)) settings_from(x, chosen) else chosen
}

# ---- problems ----

tell_problems <- function(handle, strict) {
  check_flag(strict, "strict")
  problems <- lapply(the$languages, problem_columns, handle = handle)
  told <- problems[[gettext("en")]] # the language of R's messages, "nl" in Dutch
  if (nrow(told) == 0L) return(problems)
  if (strict) fail("domain", told$message[[1L]])
  count <- nrow(unique(told[c("frame", "row")]))
  said <- ngettext(
    count, "%d row has a problem and is left out: %s; problems_of() shows it",
    "%d rows have problems and are left out, the first: %s; problems_of() shows them"
  )
  condition <- list(message = sprintf(said, count, told$message[[1L]]), call = users_call(), problems = told)
  class(condition) <- c("beschut_warning_records", "beschut_warning", "warning", "condition")
  warning(condition)
  problems
}

problem_columns <- function(handle, language) {
  columns <- core(R_swig_stream_columns, core(R_swig_frame_export_problems, handle, language), 0L)
  columns$problem <- factor(columns$problem, core_names(R_swig_problem_name))
  columns$message <- message_from_1(columns$message, columns$row)
  columns$row <- position_in_r(columns$row)
  as.data.frame(columns)
}

# Rows count from 0 in the core.
message_from_1 <- function(messages, row) {
  place <- regexpr("(?<= )[0-9]+(?=, )", messages, perl = TRUE)
  regmatches(messages, place) <- sprintf("%.0f", row + 1)
  messages
}

#' What was wrong with rows, and what results rest on
#'
#' A row with a problem is left out of what is made of its table; the others are not. The functions on policy warn of such rows
#' once; `problems_of()` shows all. `reasons_of()` tells what the articles and rules of a result say, and where they stand.
#'
#' @param x A result of [assess_advices()], [realisation()], [waiting_list()], [financing()], [wage_values()],
#'   [wage_value_distribution()], [read_numbers()] or [division_from_names()]; for `reasons_of()` of [assess_advices()] or
#'   [financing()].
#' @param lang Language of what is said, `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @return `problems_of()`: a data frame with a row for each problem: `frame`, the table that was given (`"placements"`); `row`,
#'   the row there, from 1; `field`, the column; `problem`, a factor (`missing`, `unknown`, `range`, ...); `met`, what stood
#'   there; `message`, a sentence.
#'
#'   `reasons_of()`: a data frame with a row for each article or rule that `x` rests on somewhere: `name`, as in the columns
#'   `articles` and `rules`; `label`; `source`, where it stands.
#' @section Conditions:
#' `beschut_error_argument` for anything else.
#' @examples
#' placements <- data.frame(
#'   municipality = c("GM0014", "GM0014"), hours_per_week = c(28, 61), start_date = "2017-03-01"
#' )
#' found <- suppressWarnings(realisation(placements, on = "2017-12-31"))
#' problems_of(found, "en")
#'
#' assessed <- assess_advices(
#'   application_date = "2018-03-02", applicant = "citizen",
#'   work_capacity = TRUE, adaptations = TRUE, supervision = FALSE
#' )
#' reasons_of(assessed, "en")
#' @export
problems_of <- function(x, lang = NULL) {
  lang <- language_of(lang)
  problems <- if (inherits(x, "beschut_policy")) attr(x, "problems")
  if (is.null(problems)) fail_argument("x", gettext("a result that knows of problems, as of realisation()"), x)
  new_frame(as.list(problems[[lang]]))
}

#' @rdname problems_of
#' @export
reasons_of <- function(x, lang = NULL) {
  lang <- language_of(lang)
  of <- rests_on()[[policy_type(x)]]
  if (is.null(of) || !of$column %in% names(x)) fail_argument("x", gettext("a result of assess_advices() or financing()"), x)
  names <- core_names(of$name)
  at <- which(names %in% unlist(x[[of$column]])) - 1L
  text <- function(symbol, ...) vapply(at, function(i) core_text(symbol, i, ...), "")
  new_frame(list(name = names[at + 1L], label = text(of$label, language_number(lang)), source = text(of$source)))
}

# What results rest on: the column, and the core's names, labels and sources of what stands there.
rests_on <- function() {
  list(
    assessments = list(column = "articles", name = R_swig_article_name, label = R_swig_article_label, source = R_swig_article_source),
    financing = list(
      column = "rules", name = R_swig_finance_rule_name, label = R_swig_finance_rule_label, source = R_swig_finance_rule_source
    )
  )
}

# ---- arguments ----

# One day, needed.
one_day <- function(on) {
  day <- as_date(on, "on")
  if (is.na(day)) fail_argument("on", gettext("one date"), on)
  as.integer(day)
}

LEVELS <- c("municipality", "region", "country")

place_level <- function(level, division) {
  number <- match(one_of(level, LEVELS, "level"), LEVELS) - 1L
  if (level == "region" && is.null(division)) fail_argument("division", gettext("one, by which regions are known"), division)
  number
}
