# SPDX-License-Identifier: MIT
# Charts of results of rates: funnel, trend, coverage.

funnel_chart <- function(x, names = NULL, source = NULL, lang = NULL) {
  lang <- language_of(lang)
  drawn <- which(x$state == "defined")
  if (length(drawn) == 0L) nothing_to_show()
  levels <- attr(x, "levels")
  lines <- lines_of_results(x, lang)
  data <- cbind(lines, as.data.frame(x)[c("x", "n", "estimate", "flag", "state")])
  colour <- c(PART_COLOURS[[1L]], INK, INK)
  fill <- c("white", PART_COLOURS[[2L]], INK)
  depth <- pmin(abs(x$flag[drawn]), 2L)
  largest <- max(x$n[drawn])
  x_scale <- round_scale(c(0, largest * 1.04), lang)
  y_scale <- c(percent_scale(1, lang), list(from = 0, title = capital(word("share", lang))))
  curves <- c(limit_curves(x, x_scale$limit, lang), list(curve_of(c(0, x_scale$limit), rep(attr(x, "target"), 2L), "", INK, "44", 1.1)))
  points <- data.frame(
    x = x$n[drawn], y = x$estimate[drawn], kind = depth + 1L, shape = c(21L, 24L, 22L)[depth + 1L], colour = colour[depth + 1L],
    fill = fill[depth + 1L], label = if (isFALSE(names)) "" else ifelse(depth > 0L, short_names(x, lines, lang)[drawn], "")
  )
  kinds <- seq_len(min(length(levels), 2L) + 1L)
  texts <- c(word("within", lang), vapply(utils::head(levels, 2L), function(level) word("beyond", lang, level_text(level, lang)), ""))
  legend <- data.frame(text = texts, shape = c(21L, 24L, 22L)[kinds], colour = colour[kinds], fill = fill[kinds])
  of <- function(name) attr(x, name)
  notes <- c(
    word("note_target", lang, share_text(of("target"), lang)),
    word("note_limits", lang, paste(level_text(levels, lang), collapse = ", "), word(paste0("limits_", of("method")), lang)),
    if (of("dispersion") != "none") word("note_dispersion", lang, word(paste0("dispersion_", of("dispersion")), lang)),
    note_of_source(source, x, lang)
  )
  what <- if (of("dispersion") == "none") word("funnel", lang) else paste0(word("funnel", lang), ", ", word("over_dispersed", lang))
  list(
    data = data, x = c(x_scale, list(title = capital(word("trials", lang)))), y = y_scale, curves = curves, bands = list(), points = points,
    legend = legend, title = titled(what, x, lang), subtitle = subtitle_of(x, lang), notes = notes
  )
}

# The limits at up to 400 numbers of trials.
limit_curves <- function(x, largest, lang) {
  n <- unique(round(seq(1, largest, length.out = min(largest, 400))))
  limits <- funnel_limits(x, n)
  levels <- attr(x, "levels")
  curve <- function(column, level) {
    is_outer <- level == length(levels) && level > 1L
    label <- if (startsWith(column, "high")) level_text(levels[[level]], lang) else ""
    curve_of(n, limits[[column]], label, PART_COLOURS[[1L]], if (is_outer) "solid" else "62", 1.1)
  }
  unlist(lapply(seq_along(levels), function(level) lapply(names(limits)[2L * level + 0:1], curve, level)), recursive = FALSE)
}

curve_of <- function(x, y, label, colour, type, width) data.frame(x, y, label, colour, type, width)

# What outliers are called: their names, or the numbers of their reports where many have the same.
short_names <- function(x, lines, lang) {
  if (!"report" %in% names(x)) return(lines$name)
  is_often <- x$label %in% x$label[duplicated(x$label)] | is.na(x$label)
  ifelse(is_often, paste(word("report", lang), x$report), lines$name)
}

# From 0 on, with round numbers.
round_scale <- function(ends, lang) {
  at <- pretty(ends, 6L)
  at <- at[at == round(at)]
  list(from = 0, limit = max(at, ends), at = at[at <= max(at, ends)], labels = number_text(at, lang))
}

trend_chart <- function(x, change = FALSE, source = NULL, lang = NULL) {
  lang <- language_of(lang)
  check_flag(change, "change")
  if (!"estimate" %in% names(x)) return(flow_chart(x, source, lang))
  x <- as_drawn_trend(x, lang)
  y <- if (change) x$frame$change else x$frame$estimate
  low <- if (change) x$frame$change_low else x$frame$low
  high <- if (change) x$frame$change_high else x$frame$high
  scale <- if (change) difference_scale(c(low, high, y), lang) else c(percent_scale(high, lang), list(from = 0))
  level <- level_text(attr(x$frame, "level"), lang)
  scale$title <- if (change) word("axis_difference", lang) else capital(word("share", lang))
  notes <- c(word("note_bands", lang, level), if (change) trend_lines(x$frame, lang), note_of_source(source, x$frame, lang))
  time_chart(x, y, low, high, scale, capital(about_text(x$frame, lang)), notes, lang)
}

flow_chart <- function(x, source, lang) {
  x <- as_drawn_trend(x, lang)
  y <- x$frame$flow
  scale <- round_scale(c(0, max(y, 1, na.rm = TRUE)), lang)
  if (any(y < 0, na.rm = TRUE)) scale$from <- min(pretty(y))
  scale$title <- capital(word("flow", lang))
  notes <- c(capital(trend_lines(x$frame, lang)), note_of_source(source, x$frame, lang))
  time_chart(x, y, NULL, NULL, scale, capital(about_text(x$frame, lang)), notes, lang)
}

# A trend with the number of each quarter and the name of each line, of areas that have both.
as_drawn_trend <- function(x, lang) {
  kept <- which(!is.na(x$period) & !is.na(x$area) & x$area != REGION_NAME)
  frame <- x[kept, ]
  if (nrow(frame) == 0L) nothing_to_show()
  quarters <- as.integer(substr(frame$period, 1L, 4L)) * 4L + as.integer(substring(frame$period, 7L)) - 1L
  areas <- unique(frame$area)
  if (length(areas) > length(LINE_COLOURS)) {
    sentence <- gettext("expected at most %d areas to draw, met %d: choose some with trend(area = )")
    fail("argument", sprintf(sentence, length(LINE_COLOURS), length(areas)), "LIMIT")
  }
  names <- area_text(frame$label, lang)[match(areas, frame$area)]
  list(frame = frame, quarters = quarters, areas = areas, names = names)
}

time_chart <- function(x, y, low, high, scale, title, notes, lang) {
  all <- seq(min(x$quarters), max(x$quarters))
  step <- max(1L, ceiling(length(all) / 8))
  at <- all[seq(1L, length(all), by = step)]
  x_scale <- list(from = min(all) - 0.2, limit = max(all) + 0.2, at = at, labels = quarter_text(at))
  x_scale$title <- capital(word("quarter_one", lang))
  rows <- lapply(x$areas, function(area) which(x$frame$area == area))
  rows <- lapply(rows, function(at) at[order(x$quarters[at])])
  curve <- function(i) curve_of(x$quarters[rows[[i]]], y[rows[[i]]], x$names[[i]], LINE_COLOURS[[i]], LINE_TYPES[[i]], 1.6)
  band <- function(i) {
    at <- rows[[i]][!is.na(low[rows[[i]]])]
    data.frame(x = x$quarters[at], low = low[at], high = high[at], colour = rep(LINE_COLOURS[[i]], length(at)))
  }
  drawn <- which(!is.na(y))
  colour <- LINE_COLOURS[match(x$frame$area, x$areas)]
  points <- data.frame(x = x$quarters[drawn], y = y[drawn], colour = colour[drawn], fill = colour[drawn])
  points$shape <- rep(21L, nrow(points))
  points$label <- rep("", nrow(points))
  bands <- if (is.null(low)) list() else Filter(function(one) nrow(one) > 0L, lapply(seq_along(rows), band))
  list(
    data = as.data.frame(x$frame), x = x_scale, y = scale, curves = lapply(seq_along(rows), curve), bands = bands, points = points,
    legend = NULL, title = title, subtitle = "", notes = notes
  )
}

quarter_text <- function(number) paste0(number %/% 4L, "Q", number %% 4L + 1L)

difference_scale <- function(values, lang) {
  at <- pretty(range(c(0, values), na.rm = TRUE), 6L)
  list(from = min(at), limit = max(at), at = at, labels = signed_text(100 * at, lang))
}

coverage_chart <- function(x, lang = NULL) {
  lang <- language_of(lang)
  if (nrow(x) == 0L) nothing_to_show()
  cases <- split(as.data.frame(x), list(x$method, x$n), drop = TRUE)
  if (length(cases) > length(LINE_COLOURS)) {
    fail("argument", gettextf("expected at most %d curves to draw, met %d", length(LINE_COLOURS), length(cases)), "LIMIT")
  }
  sizes <- unique(x$n)
  name <- function(case) paste0(method_text(as.character(case$method[[1L]])), if (length(sizes) > 1L) paste0(", n = ", case$n[[1L]]))
  level <- attr(x, "level")
  curves <- lapply(seq_along(cases), function(i) {
    case <- cases[[i]][order(cases[[i]]$p), ]
    curve_of(case$p, case$coverage, name(case), LINE_COLOURS[[i]], LINE_TYPES[[i]], 1.2)
  })
  lowest <- max(0, floor(20 * max(min(x$coverage, na.rm = TRUE), 2 * level - 1.15)) / 20)
  for (i in seq_along(curves)) curves[[i]]$y <- pmax(curves[[i]]$y, lowest)
  at <- seq(lowest, 1, by = if (lowest < 0.6) 0.1 else 0.05)
  p_scale <- percent_scale(1, lang)
  n_text <- paste0("n = ", paste(number_text(sizes, lang), collapse = ", "))
  list(
    data = as.data.frame(x), x = c(p_scale, list(from = 0, title = word("true_share", lang))),
    y = list(from = lowest, limit = 1, at = at, labels = share_text(at, lang, 0L), title = capital(word("coverage", lang))),
    curves = c(list(curve_of(c(0, 1), c(level, level), "", INK, "44", 1.1)), curves), bands = list(), points = NULL, legend = NULL,
    title = word("coverage_title", lang, level_text(level, lang)), subtitle = n_text,
    notes = c(word("note_line", lang, level_text(level, lang)), word("note_exact", lang))
  )
}
