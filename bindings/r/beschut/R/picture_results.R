# SPDX-License-Identifier: MIT
# Pictures of results of rates: those with a line for each region are sheets as of picture.R, the others charts as of chart.R.

# Where there are reports, the country is not among them; of numbers of one's own the labels are the names.
lines_of_results <- function(x, lang) {
  if ("report" %in% names(x)) {
    frame <- as.data.frame(unclass(x)[c("report", "area", "label", "period")])
    frame$name <- names_of_areas(frame, lang)
  } else {
    has_labels <- "label" %in% names(x) && !all(is.na(x$label))
    name <- if (has_labels) blank_if_missing(x$label) else as.character(seq_len(nrow(x)))
    frame <- data.frame(report = seq_len(nrow(x)), area = rep(NA_character_, nrow(x)), name = name)
  }
  reasons <- word(c("state_undefined", "blank_figure", "state_invalid"), lang)[match(x$state, c("undefined", "unavailable", "invalid"))]
  lines <- frame[c("report", "area", "name")]
  cbind(lines, is_country = rep(FALSE, nrow(lines)), reason = reasons)
}

# A sheet of results with what all of them share.
sheet_of <- function(x, lines, by, sort, columns, title, axis, scale, reference, notes, source, lang) {
  if (nrow(lines) == 0L) nothing_to_show()
  period <- attr(x, "about")$period
  list(
    kind = "ranking", lines = arranged(lines, by, sort), columns = columns, title = titled(title, x, lang),
    subtitle = subtitle_of(x, lang), axis = axis, scale = scale, parts = NULL, reference = reference,
    notes = c(notes, note_of_source(source, x, lang))
  )
}

# "Placement rate per labour-market region, Q1 2018"; of numbers of one's own what is drawn.
titled <- function(what, x, lang) {
  about <- attr(x, "about")
  if (is.null(about)) return(capital(what))
  labels <- labels_in(lang)
  title_of(labels[[about$rate]], list(period = if (is.null(about$period)) NA else about$period), lang, what)
}

subtitle_of <- function(x, lang) {
  about <- attr(x, "about")
  if (is.null(about)) "" else joined(row_label(paste(about$breakdown, about$row, sep = "."), labels_in(lang)))
}

note_of_source <- function(source, x, lang) {
  about <- attr(x, "about")
  if (is.null(about) && is.null(source)) return(NULL)
  source_note(source, list(period = if (is.null(about$period)) NA_character_ else about$period), lang)
}

# ---- sheets ----

# Forest: each comparison with its interval; filled marks where it is more than chance.
comparison_picture <- function(x, sort = TRUE, source = NULL, lang = NULL) {
  lang <- language_of(lang)
  kind <- scale_kind(x)
  level <- attr(x, "level")
  p <- if (is.null(attr(x, "adjust"))) x$p_value else x$adjusted
  lines <- cbind(lines_of_results(x, lang), as.data.frame(x)[c("x1", "n1", "x2", "n2", "estimate", "low", "high")], p = p)
  lines$is_open <- !(lines$p < 1 - level & !is.na(lines$p))
  lines$number <- blank_if_missing(count_text(lines$x1, lines$n1, lang))
  lines$effect <- blank_if_missing(effect_text(lines$estimate, kind, lang))
  lines$interval <- blank_if_missing(effect_interval(lines$low, lines$high, kind, lang))
  lines$p_text <- p_text(lines$p, lang)
  arranged_lines <- arranged(lines, "estimate", sort)
  p_head <- if (is.null(attr(x, "adjust"))) "p_value" else "p_adjusted"
  columns <- headed(
    arranged_lines[c("number", "effect", "interval", "p_text")],
    c(word(c("number", kind), lang), word("level_interval", lang, level_text(level, lang)), word(p_head, lang))
  )
  what <- if (!is.null(attr(x, "to")) && attr(x, "to") == "rest") word("beside_rest", lang) else word(kind, lang)
  sheet_of(
    x, lines, "estimate", sort, columns, what, word(paste0("axis_", kind), lang), effect_scale(x, kind, lang),
    c(estimate = 0), c(
      word("note_interval", lang, level_text(level, lang), method_text(sub(paste0("^", kind, "_"), "", attr(x, "method")))),
      word("note_no_difference", lang),
      word("note_filled", lang, level_text(1 - level, lang))
    ), source, lang
  )
}

rank_picture <- function(x, sort = TRUE, source = NULL, lang = NULL) {
  lang <- language_of(lang)
  lines <- cbind(lines_of_results(x, lang), as.data.frame(x)[c("x", "n", "rank", "low", "high")], estimate = x$rank, share = x$estimate)
  lines$number <- blank_if_missing(count_text(lines$x, lines$n, lang))
  lines$share_text <- blank_if_missing(share_text(lines$share, lang))
  lines$rank_text <- blank_if_missing(real_text(lines$rank, "%.4g", lang))
  lines$interval <- blank_if_missing(range_text(lines$low, lines$high, lang))
  lines$above <- -lines$rank # the first on top
  shown <- arranged(lines, "above", sort)[c("number", "share_text", "rank_text", "interval")]
  columns <- headed(shown, c(word(c("number", "share", "rank"), lang), word("level_interval", lang, level_text(attr(x, "level"), lang))))
  last <- max(x$high, 1, na.rm = TRUE)
  at <- unique(c(1, setdiff(pretty(c(1, last), 6L), 0)))
  at <- at[at <= last & at == round(at)]
  scale <- list(from = 0.5, limit = last + 0.5, at = at, labels = number_text(at, lang))
  notes <- c(word("note_interval", lang, level_text(attr(x, "level"), lang), attr(x, "method")), word("note_rank", lang))
  sheet_of(x, lines, "above", sort, columns, word("rank", lang), word("axis_rank", lang), scale, NULL, notes, source, lang)
}

smoothed_picture <- function(x, sort = TRUE, source = NULL, lang = NULL) {
  lang <- language_of(lang)
  mean <- attr(x, "mean")
  reference <- if (!is.na(mean)) c(estimate = mean)
  notes <- c(word("note_open", lang), if (!is.na(mean)) word("note_line", lang, word("note_mean", lang, share_text(mean, lang))))
  made_picture(x, "smoothed", reference, notes, sort, source, lang)
}

standardised_picture <- function(x, sort = TRUE, source = NULL, lang = NULL) {
  lang <- language_of(lang)
  made_picture(x, "standardised", NULL, word("note_open", lang), sort, source, lang)
}

# What was made of counts, beside what was counted.
made_picture <- function(x, name, reference, notes, sort, source, lang) {
  lines <- cbind(lines_of_results(x, lang), as.data.frame(x)[c("x", "n", "low", "high")], estimate = x[[name]], other = x$estimate)
  lines$number <- blank_if_missing(count_text(lines$x, lines$n, lang))
  lines$crude <- blank_if_missing(share_text(lines$other, lang))
  lines$made <- blank_if_missing(share_text(lines$estimate, lang))
  lines$interval <- blank_if_missing(interval_text(lines$low, lines$high, lang, "-"))
  shown <- arranged(lines, "estimate", sort)[c("number", "crude", "made", "interval")]
  level <- level_text(attr(x, "level"), lang)
  columns <- headed(shown, c(word(c("number", "share", name), lang), word("level_interval", lang, level)))
  notes <- c(word("note_interval", lang, level, method_text(attr(x, "method"))), notes)
  scale <- percent_scale(c(lines$high, lines$other), lang)
  sheet_of(x, lines, "estimate", sort, columns, word(name, lang), capital(word("share", lang)), scale, reference, notes, source, lang)
}

# Differences in percentage points around 0; ratios on a scale of logarithms around 1, cut off beyond a factor of 100.
effect_scale <- function(x, kind, lang) {
  if (kind == "difference") {
    ends <- range(c(0, x$low, x$high), na.rm = TRUE)
    at <- pretty(ends, 6L)
    return(list(from = min(at), limit = max(at), at = at, labels = signed_text(100 * at, lang)))
  }
  finite <- log(c(1, x$low, x$high, x$estimate))
  finite <- pmin(pmax(finite[is.finite(finite)], -log(100)), log(100))
  steps <- c(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
  from <- max(steps[log(steps) <= min(finite) + 1e-9 & steps < 1])
  to <- min(steps[log(steps) >= max(finite) - 1e-9 & steps > 1])
  at <- steps[steps >= from & steps <= to]
  if (length(at) > 6L) at <- intersect(at, c(0.01, 0.1, 1, 10, 100))
  list(from = log(from), limit = log(to), at = log(at), labels = decimal_all(sprintf("%.4g", at), lang), place = log)
}

signed_text <- function(x, lang) ifelse(x == 0, "0", decimal_all(sprintf("%+.4g", x), lang))

decimal_all <- function(texts, lang) vapply(texts, decimal, "", lang = lang, USE.NAMES = FALSE)
