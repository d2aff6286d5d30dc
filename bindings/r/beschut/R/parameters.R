# SPDX-License-Identifier: MIT
#' Parameters of policy
#'
#' Every number of law and practice that the functions on policy use, each with the days for which it is known, its source, and how
#' sure it is. Nothing is carried over to days for which it is not known: a row that needs it has the problem `parameter`. What you
#' set comes before what is built in, what you set later before what you set earlier.
#'
#' The minimum wage, the holiday allowance and the money for guidance are not built in.
#'
#' A value is in euros, hours, percent (`23.5`), dates or whole numbers, by its parameter; euros and hours to the hundredth, percents
#' to the tenth: what is finer is refused. Parameters are plain values: to set one makes others, and they can be saved.
#'
#' @param ... Values by the names of parameters: one for all days; or several, named by the years that they are for,
#'   `c("2018" = 1578)`, or by the dates from which they hold until the next one or the end of that year,
#'   `c("2016-01-01" = 1524.60, "2016-07-01" = 1537.20)`.
#' @param source Where values come from, a text.
#' @param parameters What `policy_parameters()` gave; for `get_parameter()` also `NULL`, for what is built in.
#' @param name The name of a parameter.
#' @param value One value.
#' @param from,until The first and the last day for which it holds; `NULL` for no bound.
#' @param day One or several days.
#' @param x Parameters.
#' @param row.names,optional Not used.
#' @param lang `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @return `policy_parameters()`, `set_parameter()`: parameters, of class `beschut_parameters`. `get_parameter()`: the values on
#'   these days. `as.data.frame()`: all values, those that count first: `parameter`, `label`; `unit`, a factor (number, euros,
#'   hours, percent, date); `from`, `until`, `NA` where there is no bound; `value`, and where it is a date `date`; `status`, a factor
#'   (official, inferred, user); `source`. `print()`: its argument, invisibly.
#' @section Conditions:
#' `beschut_error_argument` for a name that is not known (the message offers the nearest), and for a value that is no such number,
#' or too fine; `beschut_error_domain` from `get_parameter()` where it is not known for a day.
#' @examples
#' parameters <- policy_parameters(minimum_wage = c("2018" = 1578), source = "Regeling Wml")
#' get_parameter(parameters, "minimum_wage", "2018-06-30")
#' get_parameter(parameters, "lks_rate", c("2017-06-30", "2018-06-30"))
#'
#' parameters <- set_parameter(parameters, "guidance_money", 8500, from = "2018-01-01")
#' print(parameters, lang = "en")
#' head(as.data.frame(parameters, lang = "en")[c("parameter", "unit", "from", "until", "value")])
#' @export
policy_parameters <- function(..., source = "") {
  given <- list(...)
  check_text(source, "source")
  if (length(given) > 0L && (is.null(names(given)) || !all(nzchar(names(given))))) {
    fail_argument("...", gettext("arguments by their names"), given)
  }
  settings <- Map(function(name, values) settings_of(name, values, source), names(given), given)
  new_parameters(do.call(rbind, c(list(no_settings()), unname(settings))))
}

#' @rdname policy_parameters
#' @export
set_parameter <- function(parameters, name, value, from = NULL, until = NULL, source = "") {
  settings <- settings_in(parameters)
  new_parameters(rbind(settings, setting(check_text(name, "name"), value, as_date(from, "from"), as_date(until, "until"), source)))
}

#' @rdname policy_parameters
#' @export
get_parameter <- function(parameters, name, day) {
  handle <- parameters_of(parameters)
  number <- core(R_swig_parameter_find, check_text(name, "name"))
  days <- as_dates(day, "day")
  if (anyNA(days)) fail_argument("day", gettext("dates, or text such as 2018-03-31"), day)
  found <- vapply(as.integer(days), function(day) core(R_swig_parameters_get, handle, number, day)[[1L]], 0)
  from_unit(found, unit_of(number))
}

# ---- units ----

# What parameters are in, as the core numbers them: how many of its units one of people's is.
UNITS <- c(number = 1, euros = 100, hours = 100, percent = 10, date = 1)
DATE_UNIT <- 5L

unit_of <- function(number) core(R_swig_parameter_unit, number) + 1L

from_unit <- function(value, unit) if (unit == DATE_UNIT) structure(value, class = "Date") else value / UNITS[[unit]]

# A value in the core's units. A double that is within a millionth of one is meant to be it.
to_unit <- function(value, unit, name) {
  if (unit == DATE_UNIT) return(as.numeric(parameter_day(value, name)))
  expected <- units_expected()[[unit]]
  is_number <- is.numeric(value) && !is.factor(value) && length(value) == 1L && !is.na(value)
  if (is_number && inherits(value, "integer64")) value <- core(R_swig_wholes, value)
  if (!is_number || is.infinite(value)) fail_argument(name, expected, value)
  value <- as.vector(value) * UNITS[[unit]]
  if (abs(value - round(value)) > 1e-6) fail_argument(name, expected, as.vector(value) / UNITS[[unit]], "RANGE")
  round(value)
}

parameter_day <- function(value, name) {
  day <- as_date(value, name)
  if (is.na(day)) fail_argument(name, gettext("one date"), value)
  day
}

units_expected <- function() {
  c(
    gettext("one whole number"), gettext("one number of euros, to the cent"), gettext("one number of hours, to the hundredth"),
    gettext("one number of percent, to the tenth"), gettext("one date")
  )
}

# ---- settings ----

# What was set, a row each, in the core's units; the latest last.
no_settings <- function() {
  no_days <- structure(numeric(), class = "Date")
  data.frame(name = character(), value = numeric(), from = no_days, until = no_days, source = character())
}

setting <- function(name, value, from, until, source) {
  unit <- unit_of(core(R_swig_parameter_find, name))
  made <- data.frame(name = name, value = to_unit(value, unit, name), from = from, until = until, source = check_text(source, "source"))
  handle_of_settings(made) # so that what the core refuses is refused here
  made
}

# The settings of values by years or dates, or of one for all days.
settings_of <- function(name, values, source) {
  no_day <- as_date(NULL, name)
  if (is.null(names(values))) return(setting(name, values, no_day, no_day, source))
  if (!is.atomic(values)) fail_argument(name, gettext("one value, or several named by years or dates"), values)
  first <- first_days(names(values), name)
  order <- order(first)
  first <- first[order]
  last <- as.Date(paste0(format_year(first), "-12-31"))
  last <- pmin(last, c(first[-1L] - 1, NA), na.rm = TRUE)
  values <- unname(values)[order]
  do.call(rbind, lapply(seq_along(values), function(i) setting(name, values[[i]], first[[i]], last[[i]], source)))
}

format_year <- function(days) sprintf("%04d", as.POSIXlt(days)$year + 1900L)

first_days <- function(names, name) {
  is_year <- grepl("^[0-9]{4}$", names)
  days <- iso_days(ifelse(is_year, paste0(names, "-01-01"), names))
  if (anyNA(days)) fail_argument(name, gettext("years or dates as names, such as 2018 or 2018-07-01"), names[is.na(days)][[1L]], "SYNTAX")
  if (anyDuplicated(days) > 0L) {
    fail_argument(name, gettext("years or dates as names, each once"), names[duplicated(days)][[1L]], "DUPLICATE")
  }
  days
}

new_parameters <- function(settings) {
  rownames(settings) <- NULL
  structure(list(settings = settings), class = "beschut_parameters")
}

settings_in <- function(parameters) {
  if (!inherits(parameters, "beschut_parameters")) {
    fail_argument("parameters", gettext("parameters, as of policy_parameters()"), parameters)
  }
  unclass(parameters)$settings
}

# The core's parameters; those that are built in for NULL.
parameters_of <- function(parameters) {
  if (is.list(parameters) && !is.object(parameters)) parameters <- do.call(policy_parameters, parameters)
  handle_of_settings(if (is.null(parameters)) no_settings() else settings_in(parameters))
}

handle_of_settings <- function(settings) {
  handle <- core(R_swig_parameters_new)
  for (i in seq_len(nrow(settings))) {
    number <- core(R_swig_parameter_find, settings$name[[i]])
    days <- c(days_of(settings$from[[i]]), days_of(settings$until[[i]]))
    core(R_swig_parameters_set, handle, number, days[[1L]], days[[2L]], settings$value[[i]], settings$source[[i]])
  }
  handle
}

#' @rdname policy_parameters
#' @export
as.data.frame.beschut_parameters <- function(x, row.names = NULL, optional = FALSE, lang = NULL, ...) {
  number <- language_number(language_of(lang))
  values <- frame_columns(core(R_swig_parameters_list, parameters_of(x)), "values")
  unit <- as.integer(values$unit)
  is_date <- unit == DATE_UNIT
  numbers <- match(values$parameter, the$parameters) - 1L
  new_frame(list(
    parameter = values$parameter, label = vapply(numbers, function(i) core_text(R_swig_parameter_label, i, number), ""),
    unit = factor(names(UNITS)[unit], names(UNITS)), from = values$from, until = values$until,
    value = ifelse(is_date, NA, values$value / UNITS[unit]), date = structure(ifelse(is_date, values$value, NA_real_), class = "Date"),
    status = values$status, source = values$source
  ))
}

#' @rdname policy_parameters
#' @export
print.beschut_parameters <- function(x, lang = NULL, ...) {
  lang <- language_of(lang)
  values <- as.data.frame(x, lang = lang)
  is_set <- values$status == "user"
  print_lines(paste0("# ", word("parameters_of", lang, number_text(sum(is_set), lang), number_text(sum(!is_set), lang))))
  set <- as.data.frame(unclass(values))[is_set, ]
  if (nrow(set) > 0L) {
    columns <- list(set$parameter, parameter_text(set, lang), blank_if_missing(day_text(set$from)), blank_if_missing(day_text(set$until)))
    names(columns) <- c("", word(c("value", "first_day", "last_day"), lang))
    print_table(columns, right = word("value", lang))
  }
  invisible(x)
}

parameter_text <- function(values, lang) {
  text <- decimal_all(formatC(values$value, format = "f", digits = 2L), lang)
  units <- word(paste0("unit_", values$unit), lang)
  ifelse(is.na(values$value), day_text(values$date), ifelse(values$unit == "number", number_text(values$value, lang), paste(text, units)))
}

day_text <- function(days) {
  text <- iso_text(days)
  text[is.na(days)] <- NA_character_
  text
}
