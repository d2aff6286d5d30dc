# SPDX-License-Identifier: MIT
#' How many places there are to be
#'
#' `read_numbers()` reads ministerial numbers (*aantal te realiseren plekken beschut werk*) from CSV, as they are published: with a row
#' for each municipality and year, or with a column for each year (`places_end_2018`). `national_numbers()` gives those of the country
#' that are known, 2015 to 2020. `division_from_names()` tells in which labour-market region municipalities lie, by their names.
#'
#' @param file A path or connection: CSV in UTF-8, fields by comma or semicolon, with the names of columns first.
#' @param text The same as text or raw bytes, instead of a file.
#' @param numbers Ministerial numbers: a data frame with the columns `municipality` (`"GM0014"`), `name`, `year`, `places`,
#'   `bylaw_places`, `status` (final, provisional, target, rounded) and `source`, of which the first and `year` must be there.
#' @param year The year whose division is meant; 2015 is known.
#' @param strict `TRUE`: a row with a problem is refused instead of left out.
#' @return Data frames. `read_numbers()`, `national_numbers()`: of class `beschut_numbers`, with the columns of `numbers`.
#'   `division_from_names()`: of class `beschut_division`: `municipality`, `area` (the code of a region), `year` (`NA`: all).
#' @section Conditions:
#' As of [realisation()]; `beschut_error_input` for text that is no CSV, with line and column; `beschut_error_resource` for a file that
#' cannot be read.
#' @seealso [realisation()]
#' @examples
#' file <- system.file(
#'   "extdata", "ministerial-numbers-2017-2018-partial.csv", package = "beschut"
#' )
#' numbers <- read_numbers(file)
#' subset(numbers, name == "Groningen", c(municipality, year, places))
#' national_numbers()
#' division_from_names(subset(numbers, name == "Groningen"))
#' @export
read_numbers <- function(file, text = NULL, strict = FALSE) {
  check_either(missing(file) || is.null(file), is.null(text))
  bytes <- if (is.null(text)) bytes_of_file(file) else bytes_of(text)
  new_policy(core(R_swig_frame_read_csv, frame_number("numbers"), bytes), "numbers", strict)
}

#' @rdname read_numbers
#' @export
national_numbers <- function() new_policy(core(R_swig_numbers_national), "numbers", FALSE)

#' @rdname read_numbers
#' @export
division_from_names <- function(numbers, year = 2015, strict = FALSE) {
  year <- check_count(year, "year", 1, 9999)
  new_policy(core(R_swig_division_from_names, needed_frame("numbers", numbers), year), "division", strict)
}

#' How far municipalities are, and who waits
#'
#' `realisation()` lays the places that municipalities have realised beside their ministerial number, their need, and what they must do.
#' `waiting_list()` puts those who have a positive advice and no job in the order in which they are to be offered one.
#'
#' | | |
#' |---|---|
#' | place | what is counted: 31 hours a week are one, whoever fills them |
#' | number | the ministerial number: places at the end of the year; a by-law may set a higher one |
#' | need | people with a positive advice |
#' | obligation | the lesser of need and number, or the by-law's number where that is higher |
#' | shortfall | obligation less realised places, not below 0 |
#' | room | number less realised places, not below 0: while there is any, the next person has a right to a place |
#'
#' These are not the "working" of [reports][report()]: those count persons with any wage in any job, whatever their hours.
#'
#' @section Columns:
#'   | table | must be there | may be there |
#'   |---|---|---|
#'   | `placements` | `municipality`, `hours_per_week`, `start_date` | `end_date`, `person` |
#'   | `needs` | `municipality`, `decision_date` | `end_date`, `priority`, `person` |
#'   | `numbers` | `municipality`, `year` | `name`, `places`, `bylaw_places`, `status`, `source` |
#'   | `division` | `municipality`, `area` | `year` |
#'   | `mergers` | `municipality`, `into`, `date` | |
#'
#'   A municipality is its CBS code (`"GM0014"` or 14), a region its code or name. `person` is a whole number, the same in both tables;
#'   where it is missing somebody else than all others. Of `priority`, of the by-law, lower goes first.
#'
#' @param placements People in a sheltered job; a table here is a data frame, a list of columns, an Arrow stream, as [from_arrow()] takes
#'   them, or `NULL` for none.
#' @param needs Positive advices.
#' @param numbers Ministerial numbers, as of [read_numbers()].
#' @param division Which region municipalities belong to, as of [division_from_names()]; regions need it.
#' @param mergers Which municipality became part of which, and since when.
#' @param on A day; for `realisation()` one or several.
#' @param level What a row is about: `"municipality"`, `"region"` or `"country"`.
#' @inheritParams assess_advices
#' @return Data frames, tibbles if tibble is loaded. `realisation()`: of class `beschut_realisations`, a row for each place and day:
#'   `place` (a code), `day`, `number`, `bylaw_number`, `need`, `obligation`, `persons`, `hours`, `mean_hours`, `realised_places`,
#'   `needed_persons`, `shortfall`, `room`, `realised_pct`, `municipalities`, `without_number`; missing where a number is not known, what
#'   rests on it too. `waiting_list()`: of class `beschut_queue`, a row for each who waits: `row` (in `needs`), `municipality`,
#'   `position`, `decision_date`, `person`, `right` (a factor: may, must, must_by_bylaw, reached, undetermined).
#'
#'   [problems_of()] tells what was wrong with rows.
#' @section Conditions:
#' As of [assess_advices()]; `beschut_error_argument` for a level that is not known, and for regions without a division.
#' @seealso [plot()][beschut-plot-policy], which draws it; [financing()]
#' @examples
#' numbers <- data.frame(
#'   municipality = "GM0014", name = "Groningen", year = 2017:2018, places = c(44, 70)
#' )
#' placements <- data.frame(
#'   municipality = "GM0014", hours_per_week = c(31, 24, 36, 28),
#'   start_date = as.Date(c("2017-03-01", "2017-06-01", "2018-02-01", "2018-04-01"))
#' )
#' needs <- data.frame(
#'   municipality = 14, decision_date = as.Date("2017-02-01") + 30 * 0:9, person = 1:10
#' )
#' found <- realisation(placements, needs, numbers, on = c("2017-12-31", "2018-12-31"))
#' print(found, lang = "en")
#' found[c("day", "obligation", "realised_places", "shortfall")]
#' waiting_list(needs, placements, numbers, on = "2018-12-31") |> head(3)
#' @export
realisation <- function(placements = NULL, needs = NULL, numbers = NULL, division = NULL, mergers = NULL, on, level = "municipality",
                        parameters = NULL, strict = FALSE) {
  level <- place_level(level, division)
  days <- as_dates(on, "on")
  if (length(days) == 0L || anyNA(days)) fail_argument("on", gettext("dates, or text such as 2018-03-31"), on)
  parameters <- parameters_of(parameters)
  numbers <- frame_of("numbers", numbers)
  handle <- core(
    R_swig_realise, frame_of("placements", placements), frame_of("needs", needs), numbers, frame_of("division", division),
    frame_of("mergers", mergers), parameters, level, as.integer(days)
  )
  hours <- hours_per_place(parameters, days)
  new_policy(handle, "realisations", strict, places = names_of_places(numbers), hours_per_place = hours)
}

# Hours a week of one place on each day.
hours_per_place <- function(parameters, days) {
  number <- core(R_swig_parameter_find, "hours_per_place")
  hours <- vapply(as.integer(days), function(day) core(R_swig_parameters_get, parameters, number, day)[[1L]], 0) / 100
  stats::setNames(hours, day_text(days))
}

#' @rdname realisation
#' @export
waiting_list <- function(needs, placements = NULL, numbers = NULL, mergers = NULL, on, parameters = NULL, strict = FALSE) {
  day <- one_day(on)
  parameters <- parameters_of(parameters)
  numbers <- frame_of("numbers", numbers)
  handle <- core(
    R_swig_queue, needed_frame("needs", needs), frame_of("placements", placements), numbers, frame_of("mergers", mergers), parameters, day
  )
  new_policy(handle, "queue", strict, given = needs, places = names_of_places(numbers))
}

# What municipalities are called, by their codes: as the numbers say, the latest last.
names_of_places <- function(numbers) {
  columns <- frame_columns(numbers, "numbers")
  kept <- !is.na(columns$municipality) & !is.na(columns$name)
  names <- stats::setNames(columns$name[kept], columns$municipality[kept])
  names[!duplicated(names(names), fromLast = TRUE)]
}

# The name of a place: a region's and the country's own, a municipality's where it is known, else its code.
place_text <- function(codes, names, lang) {
  text <- unname(c(character(), names)[codes])
  is_area <- !startsWith(codes, "GM")
  text[is_area] <- vapply(codes[is_area], function(code) core_text(R_swig_area_name, area_number(code)), "")
  area_text(ifelse(is.na(text), codes, text), lang)
}
