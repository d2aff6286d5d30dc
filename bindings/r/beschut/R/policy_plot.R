# SPDX-License-Identifier: MIT
#' Pictures of results on policy
#'
#' For printed reports, in Dutch or English, legible for colour-blind readers and without colour. `plot()` draws with base
#' graphics; `autoplot()` makes the same picture with ggplot2, if that is loaded.
#'
#' * [realisation()]: of each place a bar of realised places, and of what is short of the obligation; with the ministerial number (that
#'   of the by-law where it is higher) and the positive advices.
#' * [financing()]: what one job costs, and who pays how much of it.
#' * [wage_value_distribution()]: a bar for each class, with its interval.
#'
#' @param x,object Results.
#' @param ... What is shown, by name:
#'
#'   * `day`: of realisation, which day; by default the last that there is. `sort`: `TRUE`, from high to low by what is realised of the
#'     obligation; `FALSE`, in their order.
#'   * `row`: of financing, which row; by default the first.
#'   * `place`: of a distribution, the code of a place; by default the first that there is.
#'   * `source`: what the note names as the source.
#'   * `lang`: `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @return `plot()`: invisibly the data frame of what is drawn. `autoplot()`: a ggplot object with these data.
#' @section Conditions:
#' `beschut_error_argument` for an argument, day, row or place that is not there, and where there is nothing to show;
#' `beschut_error_resource` for a device that is too small.
#' @seealso [plot()][beschut-plot] of reports and their rates
#' @examples
#' numbers <- data.frame(
#'   municipality = c(14, 34), name = c("Groningen", "Almere"), year = 2018, places = c(6, 4)
#' )
#' placements <- data.frame(
#'   municipality = c(14, 14, 34), hours_per_week = c(31, 24, 28), start_date = "2018-02-01"
#' )
#' needs <- data.frame(municipality = rep(c(14, 34), c(8, 3)), decision_date = "2017-06-01")
#' found <- realisation(placements, needs, numbers, on = "2018-12-31")
#' plot(found, lang = "en")
#'
#' parameters <- policy_parameters(
#'   minimum_wage = 1524.60, holiday_allowance = 8, guidance_money = 0
#' )
#' found <- financing(
#'   day = "2017-06-30", hours_per_week = 31, full_time_hours = 40, wage_value_pct = 40,
#'   new_place = TRUE, guidance_costs_eur = 4000, parameters = parameters
#' )
#' plot(found, lang = "nl")
#'
#' plot(wage_value_distribution(c(12, 25, 31, 38, 44, 47, 52, 58, 63, 71, 85)), lang = "en")
#' @name beschut-plot-policy
NULL

#' @rdname beschut-plot-policy
#' @export
plot.beschut_policy <- function(x, ...) draw_sheet(policy_picture(x, list(...)))

#' @rdname beschut-plot-policy
#' @exportS3Method ggplot2::autoplot beschut_policy
autoplot.beschut_policy <- function(object, ...) ggplot_of(policy_picture(object, list(...)))

policy_picture <- function(x, given) {
  type <- policy_type(x)
  make <- policy_pictures[[type]]
  if (is.null(make)) fail("argument", gettextf("there is no picture of %s", type), "NAME")
  if (!all(names(the$fields[[type]]) %in% names(x))) fail("argument", gettext("columns that the picture needs were taken away"), "NAME")
  named_only(given, make)
  if (nrow(x) == 0L) nothing_to_show()
  do.call(make, c(list(x), given))
}

# A sheet of bars (picture.R). Nobody but the user knows the source.
bar_sheet <- function(lines, columns, title, subtitle, axis, scale, parts, reference, notes, source, lang) {
  list(
    kind = "composition", lines = lines, columns = columns, title = title, subtitle = subtitle, axis = axis, scale = scale, parts = parts,
    reference = reference, notes = c(notes, if (!is.null(source)) source_note(source, NULL, lang))
  )
}

bar_lines <- function(name, is_country = FALSE, reason = NA_character_, ...) data.frame(name, is_country, reason, ...)

# ---- how far ----

realisation_picture <- function(x, day = NULL, sort = TRUE, source = NULL, lang = NULL) {
  lang <- language_of(lang)
  day <- if (is.null(day)) max(x$day) else as_date(day, "day")
  shown <- x[x$day %in% day, ]
  if (nrow(shown) == 0L) not_among(day_text(day), unique(day_text(x$day)), "day")
  needs <- if (any(shown$need > 0)) shown$need else NA_real_
  lines <- bar_lines(
    place_text(shown$place, attr(x, "places"), lang), shown$place == COUNTRY,
    drawn_1 = shown$realised_places, drawn_2 = ifelse(is.na(shown$shortfall), 0, shown$shortfall),
    tick = pmax(shown$number, shown$bylaw_number, na.rm = TRUE), other = needs,
    number = shown$number, need = shown$need, obligation = shown$obligation, pct = shown$realised_pct
  )
  lines <- arranged(lines, "pct", sort)
  texts <- list(
    decimal_all(sprintf("%.2f", lines$drawn_1), lang), blank_if_missing(number_text(lines$obligation, lang)),
    blank_if_missing(ifelse(is.na(lines$pct), NA, paste0(lines$pct, "%")))
  )
  hours <- attr(x, "hours_per_place")[[day_text(day)]]
  bar_sheet(
    lines, headed(texts, c(word(c("realised", "obligation"), lang), "%")), capital(word("places_on", lang)), date_text(day, lang),
    word("axis_places", lang), count_scale(unlist(lines[c("drawn_1", "tick", "other", "obligation")]) |> stats::na.omit(), lang),
    word(c("realised", "shortfall"), lang), NULL, word("note_places", lang, decimal(sprintf("%.4g", hours), lang)), source, lang
  )
}

# ---- who pays ----

financing_picture <- function(x, row = 1, source = NULL, lang = NULL) {
  lang <- language_of(lang)
  job <- x[check_count(row, "row", 1, nrow(x)), ]
  if (is.na(job$wage_costs_year_eur)) nothing_to_show()
  costs <- c(wage_costs = job$wage_costs_year_eur, guidance = job$guidance_costs_year_eur)
  paid <- c(employer = job$employer_year_eur, municipality = job$municipality_year_eur, state = job$state_year_eur)
  amounts <- c(costs, paid)
  lines <- bar_lines(
    capital(word(names(amounts), lang)), part = rep(1:2, c(length(costs), length(paid))), from = 0, to = unname(amounts)
  )
  produced <- job$produced_year_eur
  at <- pretty(c(0, lines$to, produced), 5L)
  scale <- list(from = min(at), limit = max(at), at = at, labels = signed_number(at, lang))
  bar_sheet(
    lines, headed(list(amount_text(lines$to, lang)), word("unit_euros", lang)), word("job_of", lang, number_text(row, lang)), "",
    word("axis_euros", lang), scale, capital(word(c("costs", "paid"), lang)), c(estimate = produced),
    c(word("note_costs", lang), word("note_produced", lang, amount_text(produced, lang))), source, lang
  )
}

signed_number <- function(x, lang) ifelse(x < 0, paste0("-", number_text(-x, lang)), number_text(abs(x), lang))

# ---- wage values ----

distribution_picture <- function(x, place = NULL, source = NULL, lang = NULL) {
  lang <- language_of(lang)
  place <- if (is.null(place)) x$place[[1L]] else one_of(place, unique(x$place), "place")
  shown <- x[x$place == place, ]
  reason <- ifelse(shown$hidden, word("hidden_count", lang), ifelse(is.na(shown$share), word("state_undefined", lang), NA_character_))
  lines <- bar_lines(
    word("class_of", lang, shown$from_pct, shown$to_pct), reason = reason, part = 2L, from = 0, to = shown$share, low = shown$low,
    high = shown$high, count = shown$count, total = shown$total
  )
  texts <- list(
    blank_if_missing(count_text(lines$count, lines$total, lang)), blank_if_missing(share_text(lines$to, lang)),
    blank_if_missing(interval_text(lines$low, lines$high, lang, "-"))
  )
  level <- level_text(attr(x, "level"), lang)
  bar_sheet(
    lines, headed(texts, c(word(c("number", "share"), lang), word("level_interval", lang, level))), word("wage_values_of", lang),
    place_text(place, NULL, lang), capital(word("share", lang)), percent_scale(lines$high, lang), NULL, NULL,
    word("note_interval", lang, level, method_text(attr(x, "method"))), source, lang
  )
}

policy_pictures <- list(realisations = realisation_picture, financing = financing_picture, distribution = distribution_picture)
