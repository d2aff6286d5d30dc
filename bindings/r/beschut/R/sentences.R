# Sentences of the core, so that R can translate them: it knows translations of whole sentences, in which %s stands for what
# differs. What is not among these stays English. The more special ones come first.
core_sentences <- quote(gettext(
  "%s: expected a column '%s', met none",
  "%s: there are two columns '%s'",
  "%s, column '%s': expected %s, met %s",
  "there is no cell '%s'; did you mean %s?",
  "there is no area '%s'; did you mean %s (%s)?",
  "there is no interval method '%s'; did you mean %s?",
  "there is no interval method '%s'; expected one of: %s",
  "there is no %s '%s'; expected one of: %s",
  "there is no column '%s'; did you mean %s?",
  "there is no rule '%s'",
  "there is no %s '%s'; did you mean %s?",
  "there is no %s '%s'",
  "there was no municipality '%s' in %s; did you mean %s?",
  "there was no municipality '%s' in %s",
  "the division in regions is known for %s, not for %s",
  "there already is a rule '%s'",
  "%s could not be opened: %s",
  "%s could not be read: %s",
  "%s is larger than the limit of %s bytes",
  "none of the tables met in %s lines could be read; the diagnostics say why",
  "expected a table with a title such as 'Aantal adviezen beschut werk (naar aanvrager)', met none in %s lines",
  "expected text in UTF-8 or Windows-1252, met %s",
  "expected wilson or clopper_pearson (also beta, exact), met '%s'",
  "expected a severity, info, warning or error, met '%s'",
  "expected a format, tabs, markdown, spaces or json, met '%s'",
  "expected a cell such as applicant.citizen.positive, met '%s'",
  "expected a CBS code such as AM03 or a region's name, met '%s'",
  "expected an id of 1 to %s letters, digits, '.', '_' or '-', met '%s'",
  "expected a label without control characters, of at most %s bytes",
  "expected a cell or a date on one side, met numbers alone",
  "expected dates on both sides or on none",
  "expected 1 to %s quarters, met %s",
  "expected quarters from 2015Q1 to 2099Q4, met %s (%s)",
  "expected lags of 0 to 8 quarters, that of the cohort not the shorter, met %s and %s",
  "'%s': expected a labour-market region, met %s",
  "expected tallies of the same settings, met others: quarters, lags, dates or areas differ",
  "expected the state of a tally, met other bytes",
  "expected a state of version %s, met version %s",
  "expected at most %s quarters, met %s",
  "%s: expected %s, met %s",
  "expected %s, met the end of the rule",
  "expected %s, met %s",
  "%s: expected %s",
  "report %s has another %s than when this was found",
  "the repair has %s choices, not one of number %s",
  "a rounded figure does not fit 32 bits",
  "memory could not be had",
  "%s is there twice",
  "advices count from a day from 2015-01-01 to 2099-12-31",
  "the division of %s into labour-market regions is not known",
  "the state of a tally is damaged or cut off: its checksum does not fit",
  "the state of a tally is damaged: at byte %s stands what cannot",
  "expected a first and a last quarter from 2015Q3 to 2099Q4, in this order",
  # what is expected of an argument, or met
  "one whole number",
  "one whole number of 32 bits",
  "one number",
  "one text",
  "text",
  "dates",
  "dates, or whole numbers yyyymm",
  "whole numbers (cents), or decimals (euros)",
  "whole numbers of 64 bits (text is to be hashed first)",
  "whole numbers",
  "whole numbers of 32 bits",
  "at least 0.5 for one side",
  "at least %s",
  "at most %s",
  "0 or more",
  "a number between 0 and 1",
  "a number from 0 to 1",
  "a number above 0, at most 1e9",
  "a number above 0",
  "one above 0 at least",
  "one that 1000000 trials can have",
  "a share from 0 to below 0.5",
  "finite numbers of 0 or more",
  "side two_sided",
  # what has names
  "interval method",
  "comparison",
  "test of two proportions",
  "adjustment",
  "side",
  "shape",
  "funnel method",
  "dispersion",
  "rank method",
  "smoothing method",
  "kind of change"
))

# A sentence of the core, or a part of one, in the language of R.
translated <- function(text) {
  english <- as.character(core_sentences)[-1L]
  own <- eval(core_sentences)
  if (identical(unname(own), unname(english))) return(text)
  exact <- match(text, english)
  if (!is.na(exact)) return(own[[exact]])
  for (i in grep("%s", english, fixed = TRUE)) {
    found <- regmatches(text, regexec(pattern_of(english[[i]]), text))[[1L]]
    if (length(found) > 0L) return(do.call(sprintf, c(own[[i]], lapply(found[-1L], translated))))
  }
  text
}

# What a sentence with %s in it may look like.
pattern_of <- function(sentence) paste0("^", gsub("%s", "(.*)", gsub("([][{}().?*+^$|\\\\])", "\\\\\\1", sentence), fixed = TRUE), "$")
