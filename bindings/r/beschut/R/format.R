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

# "1 report", "36 reports".
counted <- function(n, one, many, lang) paste(number_text(n, lang), word(if (n == 1) one else many, lang))


# Columns side by side under their names; those of numbers to the right.
print_table <- function(columns, right) {
  padded <- Map(function(name, x, right) {
    text <- c(name, ifelse(is.na(x), "NA", as.character(x)))
    formatC(text, width = max(nchar(text, "width")), flag = if (right) "" else "-")
  }, names(columns), columns, names(columns) %in% right)
  print_lines(sub(" +$", "", do.call(paste, c(list(""), unname(padded), sep = "  "))))
}

print_lines <- function(...) cat(..., sep = "\n")

# The rows of a table that is printed: the first n.
first_rows <- function(n, count) seq_len(min(max(n, 0), count))

print_rest <- function(n, count, lang) if (count > n) print_lines(paste0(" ", word("and_more", lang, number_text(count - max(n, 0), lang))))
