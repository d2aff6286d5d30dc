# SPDX-License-Identifier: MIT
# How results of rates are printed: each kind as a table under a line that says what it is.

#' Print results of rates
#'
#' @param x Results of [compare_rates()], [rank_rates()], [funnel()], [smooth_rates()], [standardise()], [decompose_change()],
#'   [trend()], [heterogeneity()] or [prop_coverage()].
#' @param n How many rows to show.
#' @param lang `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @param ... Not used.
#' @return Its argument, invisibly.
#' @examples
#' print(funnel(c(a = 3, b = 80, c = 20), c(10, 100, 40)), lang = "en")
#' print(compare_rates(56, 70, 48, 80), lang = "nl")
#' @export
print.beschut_result <- function(x, n = 20, lang = NULL, ...) {
  kind <- result_kinds[[class(x)[[1L]]]]
  if (!all(kind$needs %in% names(x))) return(print_plain(x, class(x)[1:2]))
  lang <- language_of(lang)
  print_lines(paste0("# ", result_title(x, kind, lang)))
  for (line in kind$lines(x, lang)) print_lines(paste0("# ", line))
  shown <- x[first_rows(n, nrow(x)), ]
  if (nrow(shown) > 0L) {
    columns <- kind$columns(shown, lang)
    print_table(c(heads_in(shown, lang), columns), right = c("", names(columns)))
  }
  print_rest(n, nrow(x), lang)
  invisible(x)
}

result_title <- function(x, kind, lang) {
  about <- about_text(x, lang)
  paste(c(counted(nrow(x), kind$words[[1L]], kind$words[[2L]], lang), if (nzchar(about)) about), collapse = ": ")
}

# Which rate of what row and quarter; nothing for numbers of one's own.
about_text <- function(x, lang) {
  about <- attr(x, "about")
  labels <- labels_in(lang)
  what <- if (is.null(about)) attr(x, "what") else about$rate
  row <- if (!is.null(about)) row_label(paste(about$breakdown, about$row, sep = "."), labels)
  quarter <- if (!is.null(about$period)) stats::na.omit(period_text(about$period, lang))
  paste(c(if (!is.null(what)) labels[[what]], row, quarter), collapse = ", ")
}

# The columns in front: what the rows are of.
heads_in <- function(x, lang) {
  if ("report" %in% names(x)) {
    heads <- list(x$report, area_text(x$label, lang), period_text(x$period, lang))
    return(stats::setNames(heads, c("", word(c("label", "period"), lang))))
  }
  if (!"label" %in% names(x) || all(is.na(x$label))) return(stats::setNames(list(seq_len(nrow(x))), ""))
  stats::setNames(list(x$label), word("label", lang))
}

# ---- kinds ----

comparison_columns <- function(x, lang) {
  kind <- scale_kind(x)
  adjusted <- if (!is.null(attr(x, "adjust"))) list(p_text(x$adjusted, lang))
  columns <- c(list(
    count_text(x$x1, x$n1, lang), count_text(x$x2, x$n2, lang), unless_defined(x, effect_text(x$estimate, kind, lang), lang),
    blank_if_missing(effect_interval(x$low, x$high, kind, lang)), p_text(x$p_value, lang)
  ), adjusted)
  heads <- c("number", "compared_with", kind, "interval", "p_value", if (!is.null(attr(x, "adjust"))) "p_adjusted")
  stats::setNames(columns, word(heads, lang))
}

rank_columns <- function(x, lang) {
  columns <- list(
    count_text(x$x, x$n, lang), unless_defined(x, share_text(x$estimate, lang), lang), real_text(x$rank, "%.4g", lang),
    blank_if_missing(range_text(x$low, x$high, lang))
  )
  stats::setNames(columns, word(c("number", "share", "rank", "interval"), lang))
}

funnel_columns <- function(x, lang) {
  columns <- list(
    count_text(x$x, x$n, lang), unless_defined(x, share_text(x$estimate, lang), lang), blank_if_missing(real_text(x$z, "%.2f", lang)),
    flag_text(x$flag, attr(x, "levels"), lang)
  )
  stats::setNames(columns, word(c("number", "share", "z_score", "limits"), lang))
}

# Columns of what is drawn from counts: smoothed and standardised rates.
made_columns <- function(name) function(x, lang) {
  columns <- list(
    count_text(x$x, x$n, lang), blank_if_missing(share_text(x$estimate, lang)), unless_defined(x, share_text(x[[name]], lang), lang),
    blank_if_missing(interval_text(x$low, x$high, lang, " - "))
  )
  stats::setNames(columns, word(c("number", "share", name, "interval"), lang))
}

trend_columns <- function(x, lang) {
  if ("flow" %in% names(x)) {
    columns <- list(number_text(x$value, lang), unless_defined(x, number_text(x$flow, lang), lang))
    return(stats::setNames(columns, word(c("value", "flow"), lang)))
  }
  columns <- list(
    count_text(x$numerator, x$denominator, lang), blank_if_missing(share_text(x$estimate, lang)),
    unless_defined(x, effect_text(x$change, "difference", lang), lang),
    blank_if_missing(effect_interval(x$change_low, x$change_high, "difference", lang))
  )
  stats::setNames(columns, word(c("number", "share", "change", "interval"), lang))
}

decomposition_columns <- function(x, lang) {
  effects <- c("total", "rate_effect", "mix_effect", if (identical(attr(x, "split"), "apart")) "interaction")
  texts <- lapply(effects, function(name) blank_if_missing(effect_text(x[[name]], "difference", lang)))
  texts[[1L]] <- unless_defined(x, texts[[1L]], lang)
  stats::setNames(texts, word(c("change", effects[-1L]), lang))
}

heterogeneity_columns <- function(x, lang) {
  columns <- list(
    number_text(x$count, lang), share_text(x$pooled, lang), real_text(x$chi_square, "%.1f", lang), real_text(x$df, "%.0f", lang),
    p_text(x$p, lang), blank_if_missing(p_text(x$exact_p, lang)), blank_if_missing(p_text(x$simulated_p, lang)),
    share_text(x$i2, lang), real_text(x$tau2, "%.3g", lang)
  )
  heads <- c("number", "share", "chi_square", "df", "p_value", "p_exact", "p_simulated", "i2", "tau2")
  stats::setNames(columns, word(heads, lang))
}

coverage_columns <- function(x, lang) {
  shares <- lapply(as.data.frame(x)[c("p", "coverage", "length")], share_text, lang)
  columns <- c(list(as.character(x$method), number_text(x$n, lang)), shares)
  stats::setNames(columns, word(c("method", "trials", "share", "coverage", "mean_length"), lang))
}

level_line <- function(x, lang) {
  paste0(word("level_interval", lang, level_text(attr(x, "level"), lang)), " (", attr(x, "method"), ")")
}

comparison_lines <- function(x, lang) {
  adjust <- attr(x, "adjust")
  word("tested", lang, level_line(x, lang), attr(x, "test"), if (is.null(adjust)) "-" else adjust)
}

funnel_lines <- function(x, lang) {
  of <- function(name) attr(x, name)
  levels <- paste(level_text(of("levels"), lang), collapse = ", ")
  c(
    word("limits_around", lang, levels, of("method"), share_text(of("target"), lang)),
    word("dispersion_of", lang, real_text(of("phi"), "%.2f", lang), real_text(of("tau2"), "%.4f", lang), of("dispersion"))
  )
}

smooth_lines <- function(x, lang) {
  prior <- word("prior_of", lang, share_text(attr(x, "mean"), lang), real_text(attr(x, "strength"), "%.1f", lang))
  c(level_line(x, lang), prior)
}

trend_lines <- function(x, lang) {
  lag <- attr(x, "lag")
  lines <- if (lag == 0) word("lag_nearest", lang) else word("lag_of", lang, counted(lag, "quarter_one", "quarter_many", lang))
  if (is.null(attr(x, "kind"))) return(lines)
  paste0(lines, "; ", level_line(x, lang), ", ", attr(x, "kind"))
}

no_lines <- function(x, lang) character()

result_kinds <- list(
  beschut_comparison = list(
    words = c("comparison", "comparisons"), lines = comparison_lines, columns = comparison_columns,
    needs = c("x1", "n1", "x2", "n2", "estimate", "low", "high", "p_value", "adjusted", "state")
  ),
  beschut_ranks = list(
    words = c("rank", "ranks"), lines = level_line, columns = rank_columns, needs = c("x", "n", "estimate", "rank", "low", "high", "state")
  ),
  beschut_funnel = list(
    words = c("rate", "rates"), lines = funnel_lines, columns = funnel_columns, needs = c("x", "n", "estimate", "z", "flag", "state")
  ),
  beschut_smoothed = list(
    words = c("rate", "rates"), lines = smooth_lines, columns = made_columns("smoothed"),
    needs = c("x", "n", "estimate", "smoothed", "low", "high", "state")
  ),
  beschut_standardised = list(
    words = c("rate", "rates"), lines = level_line, columns = made_columns("standardised"),
    needs = c("x", "n", "estimate", "standardised", "low", "high", "state")
  ),
  beschut_trend = list(
    words = c("row_one", "row_many"), lines = trend_lines, columns = trend_columns, needs = c("report", "label", "period", "state")
  ),
  beschut_decomposition = list(
    words = c("row_one", "row_many"), lines = no_lines, columns = decomposition_columns,
    needs = c("total", "rate_effect", "mix_effect", "interaction", "state")
  ),
  beschut_heterogeneity = list(
    words = c("row_one", "row_many"), lines = no_lines, columns = heterogeneity_columns,
    needs = c("count", "pooled", "chi_square", "df", "p", "exact_p", "simulated_p", "i2", "tau2")
  ),
  beschut_coverage = list(
    words = c("row_one", "row_many"), lines = function(x, lang) word("level_interval", lang, level_text(attr(x, "level"), lang)),
    columns = coverage_columns, needs = c("method", "n", "p", "coverage", "length")
  )
)

# ---- texts ----

# What a comparison compares: "difference", "ratio" or "odds_ratio", with which the name of its method begins.
scale_kind <- function(x) {
  kinds <- c("difference", "odds_ratio", "ratio")
  kinds[startsWith(attr(x, "method"), kinds)][[1L]]
}

# A difference in percentage points, a ratio as it is.
effect_text <- function(x, kind, lang) {
  if (kind != "difference") return(real_text(x, "%.2f", lang))
  ifelse(is.na(x), NA_character_, decimal(sprintf("%+.1f", 100 * x), lang))
}

effect_interval <- function(low, high, kind, lang, between = " ") {
  texts <- paste0(effect_text(low, kind, lang), between, word("to", lang), between, effect_text(high, kind, lang))
  ifelse(is.na(low), NA_character_, texts)
}

real_text <- function(x, format, lang) {
  text <- ifelse(is.infinite(x), ifelse(x > 0, "Inf", "-Inf"), sprintf(format, x))
  ifelse(is.na(x), NA_character_, decimal(text, lang))
}

p_text <- function(p, lang) {
  text <- ifelse(p < 0.001, "<0.001", sprintf("%.3f", p))
  blank_if_missing(ifelse(is.na(p), NA_character_, decimal(text, lang)))
}

# Above or below which limits: the outermost of them.
flag_text <- function(flag, levels, lang) {
  beyond <- level_text(levels, lang)[pmax(abs(flag), 1L)]
  text <- ifelse(flag > 0L, word("above", lang, beyond), word("below", lang, beyond))
  blank_if_missing(ifelse(flag == 0L, "", text))
}

unless_defined <- function(x, texts, lang) {
  not <- x$state != "defined"
  texts[not] <- word(as.character(x$state[not]), lang)
  texts
}
