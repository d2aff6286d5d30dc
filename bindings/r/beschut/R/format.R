# SPDX-License-Identifier: MIT
# How numbers, dates and shares are printed: as Dutch and English readers expect them. Missing is NA, as in all of R.

# 3,842 in English, 3.842 in Dutch.
number_text <- function(x, lang) {
  text <- formatC(x, format = "d", big.mark = ",", decimal.mark = ".")
  if (lang == "nl") text <- gsub(",", ".", text, fixed = TRUE)
  text[is.na(x)] <- NA_character_
  text
}

# 62.5% in English, 62,5% in Dutch.
share_text <- function(x, lang, digits = 1L) ifelse(is.na(x), NA_character_, decimal(sprintf("%.*f%%", digits, 100 * x), lang))

decimal <- function(text, lang) if (lang == "nl") sub(".", ",", text, fixed = TRUE) else text

# 95%, 99.8%: with the digits that it needs.
level_text <- function(level, lang) decimal(sprintf("%.10g%%", 100 * level), lang)

capital <- function(text) paste0(toupper(substr(text, 1L, 1L)), substring(text, 2L))

# Clopper-Pearson.
method_text <- function(method) paste(capital(strsplit(method, "_", fixed = TRUE)[[1L]]), collapse = "-")

# 31 March 2018, 31 maart 2018.
date_text <- function(date, lang) {
  day <- as.POSIXlt(date)
  paste(day$mday, month_names[[lang]][day$mon + 1L], day$year + 1900L)
}

month_names <- list(
  en = month.name,
  nl = c(
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"
  )
)

# "2018KW01" as Q1 2018, 1e kwartaal 2018.
period_text <- function(period, lang) {
  year <- substr(period, 1L, 4L)
  quarter <- substring(period, nchar(period))
  text <- if (lang == "nl") paste0(quarter, "e kwartaal ", year) else paste0("Q", quarter, " ", year)
  text[is.na(period)] <- NA_character_
  text
}

# 60.8-65.4%, with the dash that the medium has.
interval_text <- function(low, high, lang, dash) {
  ifelse(is.na(low) | is.na(high), NA_character_, paste0(sub("%", "", share_text(low, lang), fixed = TRUE), dash, share_text(high, lang)))
}

# 5 of 8; nothing where one of them is missing.
count_text <- function(numerator, denominator, lang) {
  text <- word("count_of", lang, number_text(numerator, lang), number_text(denominator, lang))
  text[is.na(numerator) | is.na(denominator)] <- NA_character_
  text
}

# 5 to 9; one number where both are the same, nothing where they are missing.
range_text <- function(low, high, lang) {
  text <- ifelse(low == high, number_text(low, lang), word("range_of", lang, number_text(low, lang), number_text(high, lang)))
  text[is.na(low) | is.na(high)] <- NA_character_
  text
}

# What to call an area: its label, that of the country in the language; or that it is not known.
area_text <- function(label, lang) {
  label[is.na(label)] <- word("unknown_area", lang)
  label[label == word("country", "nl")] <- word("country", lang)
  label
}

blank_if_missing <- function(text) {
  text[is.na(text)] <- ""
  text
}

# "1 report", "36 reports".
counted <- function(n, one, many, lang) paste(number_text(n, lang), word(if (n == 1) one else many, lang))

# Columns side by side under their names, which may have several lines; those of numbers to the right.
print_table <- function(columns, right) {
  heads <- strsplit(names(columns), "\n", fixed = TRUE)
  above <- max(1L, lengths(heads))
  padded <- Map(function(head, x, right) {
    text <- c(rep("", above - length(head)), head, ifelse(is.na(x), "NA", as.character(x)))
    formatC(text, width = max(nchar(text, "width")), flag = if (right) "" else "-")
  }, heads, columns, names(columns) %in% right)
  print_lines(sub(" +$", "", do.call(paste, c(list(""), unname(padded), sep = "  "))))
}

print_lines <- function(...) cat(..., sep = "\n")

# The rows of a table that is printed: the first n.
first_rows <- function(n, count) seq_len(min(max(n, 0), count))

print_rest <- function(n, count, lang) if (count > n) print_lines(paste0(" ", word("and_more", lang, number_text(count - max(n, 0), lang))))
