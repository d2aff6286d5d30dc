# SPDX-License-Identifier: MIT
# What a picture shows, before anything is drawn: lines (a data frame with a row for each area) and the text around them, the same
# for base graphics and for ggplot2.
#
#     title
#     subtitle                                  heads of the columns
#     country | |-o-|                           1,063 of 1,685   63.1%
#     region  |    |-------o----|                       5 of 8   62.5%
#     region  | why there is no rate                    0 of 0
#               label of the axis
#     notes

COUNTRY <- "NL01"

# The picture of some kind, by the arguments that this kind has.
picture_of <- function(x, kind, ...) {
  kinds <- picture_kinds[[if (inherits(x, "beschut_rates")) "rates" else "reports"]]
  make <- kinds[[one_of(kind, names(kinds), "kind")]]
  given <- list(...)
  named_only(given, make)
  do.call(make, c(list(x), given))
}

# Arguments of a picture are given by their names.
named_only <- function(given, make) {
  unknown <- setdiff(names(given), c("", names(formals(make))))
  if (length(unknown) > 0L) not_among(unknown[[1L]], setdiff(names(formals(make)), "x"), "...")
  if (sum(nzchar(names(given))) < length(given)) fail_argument("...", gettext("arguments by their names"), given)
}

ranking_of_reports <- function(x, rate = "placement", breakdown = NULL, row = NULL, method = "wilson", level = 0.95, quarter = NULL,
                               sort = TRUE, country = TRUE, source = NULL, lang = NULL) {
  ranking(rates(x, method, level), heads_of_reports(x), rate, breakdown, row, quarter, sort, country, source, lang)
}

ranking_of_rates <- function(x, rate = NULL, breakdown = NULL, row = NULL, quarter = NULL, sort = TRUE, country = TRUE, source = NULL,
                             lang = NULL) {
  ranking(x, heads_of_rates(x), rate, breakdown, row, quarter, sort, country, source, lang)
}

composition_of_reports <- function(x, by = "outcome", breakdown = NULL, row = NULL, measure = "total", scale = "share", quarter = NULL,
                                   sort = TRUE, country = TRUE, source = NULL, lang = NULL) {
  lang <- language_of(lang)
  heads <- heads_of_reports(x)
  parts <- parts_of(by, breakdown, row, measure, lang)
  counts <- parts$counts(heads$cells)
  composition(heads, counts, parts, scale, quarter, sort, country, source, lang)
}

composition_of_rates <- function(x, rate = NULL, breakdown = NULL, row = NULL, scale = "share", quarter = NULL, sort = TRUE,
                                 country = TRUE, source = NULL, lang = NULL) {
  lang <- language_of(lang)
  heads <- heads_of_rates(x)
  chosen <- one_rate(x, rate, breakdown, row)
  rate <- as.character(chosen$rate[[1L]])
  parts <- parts_of_rate(rate, lang)
  if (!rate %in% c("citizen_share", "uwv_share")) parts$row <- row_label(key_of(chosen), labels_in(lang))
  at <- match(heads$frame$report, chosen$report)
  counts <- list(chosen$numerator[at], (chosen$denominator - chosen$numerator)[at])
  composition(heads, counts, parts, scale, quarter, sort, country, source, lang)
}

picture_kinds <- list(
  reports = list(ranking = ranking_of_reports, composition = composition_of_reports),
  rates = list(ranking = ranking_of_rates, composition = composition_of_rates)
)

# ---- the kinds ----

ranking <- function(rates, heads, rate, breakdown, row, quarter, sort, country, source, lang) {
  lang <- language_of(lang)
  labels <- labels_in(lang)
  shown <- shown_of(heads, quarter, country, lang)
  chosen <- one_rate(rates, rate, breakdown, row)
  lines <- arranged(rate_lines(chosen, shown, lang), "estimate", sort)
  top <- lines[lines$is_country & is.na(lines$reason), ]
  rate <- as.character(chosen$rate[[1L]])
  words <- interval_words(rates, lang)
  list(
    kind = "ranking", lines = lines,
    columns = headed(lines[c("number", "share", "interval")], c(word(c("number", "share"), lang), words$head)),
    title = title_of(labels[[rate]], shown, lang),
    subtitle = joined(row_label(key_of(chosen), labels), dates_text(rate, shown, lang)),
    axis = capital(labels[[rate]]), scale = percent_scale(lines$high, lang), parts = NULL,
    reference = if (nrow(top) > 0L) unlist(top[1L, c("low", "estimate", "high")]),
    notes = c(
      words$note,
      if (sum(!lines$is_country) > 1L) word("note_overlap", lang),
      if (nrow(top) > 0L) word("note_band", lang, top$name[[1L]]),
      source_note(source, shown, lang)
    )
  )
}

composition <- function(heads, counts, parts, scale, quarter, sort, country, source, lang) {
  is_share <- one_of(scale, c("share", "count"), "scale") == "share"
  shown <- shown_of(heads, quarter, country, lang)
  lines <- arranged(count_lines(counts, shown, is_share, lang), if (is_share) "drawn_1" else "total", sort)
  top <- lines[lines$is_country, ]
  if (!is_share && any(!lines$is_country)) lines <- lines[!lines$is_country, ] else if (!is_share) top <- top[0L, ]
  rownames(lines) <- NULL
  texts <- lapply(lines[c("count_1", "count_2", "total")], function(x) blank_if_missing(number_text(x, lang)))
  list(
    kind = "composition", lines = lines,
    columns = headed(texts, c(parts$names, labels_in(lang)[["applicant.total"]])),
    title = title_of(parts$title, shown, lang),
    subtitle = joined(parts$row, dates_text(parts$dates, shown, lang)),
    axis = capital(if (is_share) word("share", lang) else parts$axis),
    scale = if (is_share) percent_scale(1, lang) else count_scale(lines$total[is.na(lines$reason)], lang),
    parts = capital(parts$names),
    reference = if (is_share && any(is.na(top$reason))) c(estimate = stats::na.omit(top$drawn_1)[[1L]]),
    notes = c(
      if (is_share && any(is.na(top$reason))) word("note_line", lang, top$name[[1L]]),
      if (!is_share && nrow(top) > 0L) word("note_not_drawn", lang, top$name[[1L]], figures_text(top[1L, ], parts$names, lang)),
      source_note(source, shown, lang)
    )
  )
}

# Rates that others put together know no method and no level.
interval_words <- function(rates, lang) {
  level <- attr(rates, "level")
  if (is.null(level)) return(list(head = word("interval", lang)))
  level <- level_text(level, lang)
  note <- word("note_interval", lang, level, method_text(attr(rates, "method")))
  list(head = word("level_interval", lang, level), note = note)
}

# The parts of what is counted: their names, how they are counted from the cells of all reports, and what to say of them.
parts_of <- function(by, breakdown, row, measure, lang) {
  labels <- labels_in(lang)
  one_of(by, c("outcome", "work", the$breakdowns), "by")
  if (by %in% the$breakdowns) {
    if (!is.null(breakdown)) not_among(breakdown, NULL, "breakdown")
    if (!is.null(row)) not_among(row, NULL, "row")
    one_of(measure, setdiff(the$measures, "cohort_working_pct"), "measure")
    rows <- paste(by, setdiff(the$rows[[match(by, the$breakdowns)]], "total"), sep = ".")
    what <- if (measure == "total") word("advices", lang) else labels[[measure]]
    counts <- function(cells) unname(as.list(cells[paste(rows, measure, sep = ".")]))
    return(list(names = unname(labels[rows]), counts = counts, title = paste(what, labels[[by]]), dates = measure, axis = what))
  }
  one_of(measure, "total", "measure")
  keys <- unlist(Map(paste, the$breakdowns, the$rows, sep = "."), use.names = FALSE)
  of <- one_key(keys, breakdown, row)
  cell <- function(cells, name) cells[[paste(of, name, sep = ".")]]
  counts <- list(
    outcome = function(cells) list(cell(cells, "positive"), cell(cells, "negative")),
    work = function(cells) list(cell(cells, "cohort_working"), cell(cells, "cohort_positive") - cell(cells, "cohort_working"))
  )
  of_rate <- parts_of_rate(c(outcome = "positive_share", work = "placement")[[by]], lang)
  c(of_rate, list(counts = counts[[by]], row = row_label(of, labels)))
}

# The count of a rate and the rest, as parts.
parts_of_rate <- function(rate, lang) {
  labels <- labels_in(lang)
  advices <- word("advices", lang)
  by <- function(breakdown, rows) {
    list(names = unname(labels[paste(breakdown, rows, sep = ".")]), title = paste(advices, labels[[breakdown]]))
  }
  made <- switch(rate,
    placement = list(names = word(c("working", "not_at_work"), lang), title = word("by_work", lang)),
    positive_share = list(names = unname(labels[c("positive", "negative")]), title = word("by_outcome", lang)),
    negative_share = list(names = unname(labels[c("negative", "positive")]), title = word("by_outcome", lang)),
    citizen_share = by("applicant", c("citizen", "municipality")),
    uwv_share = by("responsible", c("uwv", "municipality"))
  )
  c(made, list(dates = rate, axis = if (rate == "placement") labels[["cohort_positive"]] else advices))
}

# ---- lines ----

rate_lines <- function(rates, shown, lang) {
  at <- match(shown$frame$report, rates$report)
  lines <- cbind(lines_of_areas(shown), as.data.frame(rates)[at, c("numerator", "denominator", "state", "estimate", "low", "high")])
  reasons <- word(c("state_undefined", "blank_figure", "state_invalid"), lang)[match(lines$state, c("undefined", "unavailable", "invalid"))]
  lines$reason <- ifelse(is.na(lines$state), word("blank_figure", lang), reasons)
  lines$number <- blank_if_missing(count_text(lines$numerator, lines$denominator, lang))
  lines$share <- blank_if_missing(share_text(lines$estimate, lang))
  lines$interval <- blank_if_missing(interval_text(lines$low, lines$high, lang, "-")) # pdf() has no longer dash
  lines
}

count_lines <- function(counts, shown, is_share, lang) {
  lines <- lines_of_areas(shown)
  lines$count_1 <- counts[[1L]][shown$positions]
  lines$count_2 <- counts[[2L]][shown$positions]
  lines$total <- lines$count_1 + lines$count_2
  is_invalid <- pmin(lines$count_1, lines$count_2) < 0
  lines$reason <- ifelse(is.na(lines$total), word("blank_figure", lang), ifelse(is_invalid, word("state_invalid", lang), NA_character_))
  if (is_share) lines$reason[lines$total %in% 0 & is.na(lines$reason)] <- word("state_undefined", lang)
  whole <- if (is_share) lines$total else rep(1, nrow(lines))
  for (part in 1:2) lines[[paste0("drawn_", part)]] <- ifelse(is.na(lines$reason), lines[[paste0("count_", part)]] / whole, NA_real_)
  lines
}

lines_of_areas <- function(shown) {
  data.frame(report = shown$frame$report, area = shown$frame$area, name = shown$frame$name, is_country = shown$frame$area %in% COUNTRY)
}

# The country first; the regions from high to low, those with nothing to draw last.
arranged <- function(lines, by, sort) {
  check_flag(sort, "sort")
  is_drawn <- is.na(lines$reason)
  places <- if (sort) order(!lines$is_country, !is_drawn, ifelse(is_drawn, -lines[[by]], 0)) else order(!lines$is_country)
  lines <- lines[places, ]
  rownames(lines) <- NULL
  lines
}

# One rate of every report: the one that is asked for, of the total by applicant if nothing else is said.
one_rate <- function(rates, rate, breakdown, row) {
  if (nrow(rates) == 0L) nothing_to_show()
  there <- as.character(unique(rates$rate))
  if (is.null(rate)) rate <- if ("placement" %in% there) "placement" else there[[1L]]
  one_of(rate, there, "rate")
  kept <- rates[rates$rate == rate, ]
  keys <- paste(kept$breakdown, kept$row, sep = ".")
  kept[keys == one_key(unique(keys), breakdown, row), ]
}

# Of "breakdown.row", what fits; the total before others.
one_key <- function(keys, breakdown, row) {
  for (name in c("breakdown", "row")) if (!is.null(get(name))) check_text(get(name), name)
  parts <- do.call(rbind, c(strsplit(keys, ".", fixed = TRUE), list(character())))
  is_fitting <- function(i, name) if (is.null(name)) rep(TRUE, length(keys)) else parts[, i] == name
  fitting <- if (length(keys) > 0L) keys[is_fitting(1L, breakdown) & is_fitting(2L, row)]
  if (length(fitting) == 0L) not_among(paste(c(breakdown, row), collapse = "."), keys, if (is.null(row)) "breakdown" else "row")
  is_total <- endsWith(fitting, ".total")
  if (any(is_total)) fitting[is_total][[1L]] else fitting[[1L]]
}

# ---- the reports shown ----

# What the reports are about: `frame` with a row for each, `dates` and `cells` likewise.
heads_of_reports <- function(x) {
  wide <- as.data.frame(as.data.frame(x, wide = TRUE))
  list(frame = wide[c("report", "area", "label", "period")], dates = wide[the$dates], cells = wide)
}

# Rates do not know the dates.
heads_of_rates <- function(x) {
  lacking <- setdiff(rate_columns, names(x))
  if (length(lacking) > 0L) fail("argument", gettextf("rates to be drawn need a column '%s'", lacking[[1L]]), "NAME")
  frame <- as.data.frame(unclass(x)[c("report", "area", "label", "period")])
  list(frame = frame[!duplicated(frame$report), ], dates = NULL)
}

# The reports of one quarter, their names, and the dates that they share.
shown_of <- function(heads, quarter, country, lang) {
  check_flag(country, "country")
  frame <- heads$frame
  frame$name <- names_of_areas(frame, lang)
  period <- period_of(quarter, frame$period)
  positions <- which(frame$period %in% period & (country | !frame$area %in% COUNTRY))
  if (length(positions) == 0L) nothing_to_show()
  list(frame = frame[positions, ], positions = positions, period = period, dates = lapply(heads$dates, function(x) shared(x[positions])))
}

nothing_to_show <- function() fail("argument", gettext("there is no report to show"), "RANGE")

shared <- function(x) if (length(unique(x)) == 1L) x[[1L]] else structure(NA_real_, class = "Date")

# What the areas are called, with the position where others have the same in the same quarter.
names_of_areas <- function(frame, lang) {
  names <- area_text(frame$label, lang)
  heads <- paste(frame$label, frame$period, sep = "\r")
  is_often <- heads %in% heads[duplicated(heads)]
  ifelse(is_often, paste(names, frame$report), names)
}

# The period of a quarter as a user writes it; the last of all where none is given.
period_of <- function(quarter, periods) {
  there <- sort(unique(periods))
  if (is.null(quarter)) return(if (length(there) > 0L) there[[length(there)]] else NA_character_)
  number <- tryCatch(core(R_swig_quarter_read, check_text(quarter, "quarter")), beschut_error_input = function(failure) NULL)
  if (!is.null(number)) quarter <- sprintf("%04dKW%02d", number %/% 4L, number %% 4L + 1L)
  one_of(quarter, there, "quarter")
}

# ---- what it says ----

title_of <- function(what, shown, lang, how = NULL) {
  quarter <- if (!is.na(shown$period)) gsub(" ", NO_BREAK, period_text(shown$period, lang), fixed = TRUE)
  capital(paste(c(paste(what, word("per_region", lang)), how, quarter), collapse = ", "))
}

NO_BREAK <- "\u00a0"

joined <- function(...) capital(paste(c(...), collapse = " \u00b7 "))

key_of <- function(rates) paste(rates$breakdown[[1L]], rates$row[[1L]], sep = ".")

# Rows, as the labels of their cells begin.
row_label <- function(row, labels) sub(", [^,]*$", "", unname(labels[paste0(row, ".total")]))

counted_from <- c("since", "until")
at_work_from <- c("cohort_end", "reference_date")
dates_that_matter <- list(
  placement = at_work_from, cohort_working = at_work_from, cohort_positive = at_work_from[1L], total_working = at_work_from[2L]
)

dates_text <- function(what, shown, lang) {
  names <- if (what %in% names(dates_that_matter)) dates_that_matter[[what]] else counted_from
  dates <- Filter(Negate(is.na), shown$dates[intersect(names, names(shown$dates))])
  vapply(names(dates), function(name) paste(labels_in(lang)[[name]], date_text(dates[[name]], lang)), "")
}

figures_text <- function(line, names, lang) {
  figures <- number_text(c(line$count_1, line$count_2), lang)
  figures[is.na(figures)] <- word("blank", lang)
  paste(names, figures, collapse = ", ")
}

source_note <- function(source, shown, lang) {
  if (is.null(source)) source <- paste(stats::na.omit(c(word("publication", lang), period_text(shown$period, lang))), collapse = ", ")
  if (nzchar(check_text(source, "source"))) word("note_source", lang, source)
}

# Columns under their heads, which are folded so that they are hardly wider than what stands below.
headed <- function(columns, heads) {
  fold <- function(head) paste(strwrap(capital(head), 10L), collapse = "\n")
  stats::setNames(as.list(columns), vapply(heads, fold, ""))
}

# ---- scales ----

# From 0 to the first round percentage that is not below the highest share.
percent_scale <- function(shares, lang) {
  highest <- max(shares, 0, na.rm = TRUE)
  if (all(is.na(shares))) highest <- 1
  steps <- c(0.01, 0.02, 0.05, 0.1, 0.2)
  step <- steps[c(highest <= 5 * steps[1:4], TRUE)][[1L]]
  at <- step * seq(0, max(1, ceiling(round(highest / step, 9))))
  list(limit = max(at), at = at, labels = share_text(at, lang, 0L))
}

count_scale <- function(counts, lang) {
  highest <- max(counts, 1)
  at <- pretty(c(0, highest), 5L)
  at <- at[at == round(at)]
  list(limit = max(highest, at), at = at, labels = number_text(at, lang))
}

# ---- names that there are not ----

one_of <- function(name, names, argument) {
  if (!check_text(name, argument) %in% names) not_among(name, names, argument)
  name
}

not_among <- function(name, names, argument) {
  expected <- if (length(names) == 0L) "NULL" else gettextf("one of %s", paste(names, collapse = ", "))
  fail_argument(argument, expected, name, "NAME")
}
