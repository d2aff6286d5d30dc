# SPDX-License-Identifier: MIT
# Runs the conformance cases (tests/conformance/README.md) through the R package. Each operation is a function from the case's input, raw
# bytes, and its arguments to lines (or, for `write`, the text) of the result, the same as in every language.

# ---- operations: what each prints for its input ----

reports_in <- function(input) tryCatch(read_reports(text = input), beschut_error_input = function(failure) as_reports(list()))

dash <- function(x) ifelse(is.na(x), "-", as.character(x))

wide_table <- function(input) as.data.frame(reports_in(input), wide = TRUE)

# Lines `report name value` of some columns, without those that are missing.
values_of <- function(table, names) {
  lines <- rbind(vapply(names, function(name) paste(table$report, name, table[[name]]), character(nrow(table))))
  given <- !vapply(table[names], is.na, logical(nrow(table)))
  t(lines)[t(rbind(given))]
}

in_cells <- function(input) values_of(wide_table(input), cells("en")$cell)

in_dates <- function(input) values_of(wide_table(input), c("since", "until", "cohort_end", "reference_date", "footnote_date"))

in_areas <- function(input) {
  table <- wide_table(input)
  paste(table$report, dash(table$area), ifelse(is.na(table$label), "", table$label))
}

in_diagnostics <- function(input) {
  found <- tryCatch(diagnostics(read_reports(text = input)), beschut_error_input = function(failure) failure$diagnostics)
  sprintf("%d:%d %s %s", found$line, found$column, found$severity, found$kind)
}

status_line <- function(failure) {
  place <- c(failure$line, failure$column)
  place[is.na(place)] <- 0L
  sprintf("%s %d:%d", failure$status, place[[1L]], place[[2L]])
}

in_failure <- function(input) tryCatch({
  read_reports(text = input)
  "OK 0:0"
}, beschut_error = status_line)

findings_in <- function(input, rules, option) {
  reports <- reports_in(input)
  check_reports(if (option == "country_first") country_first(reports) else reports, rules, lang = "en")
}

side <- function(x, unit) ifelse(unit %in% "date" & !is.na(x), as.character(as.Date(x, origin = "1970-01-01")), dash(x))

broken_or_not <- function(findings) {
  f <- findings[findings$outcome != "figure", ]
  paste(f$report, f$rule, f$severity, f$outcome, dash(f$cell), side(f$observed, f$unit), side(f$expected, f$unit))[seq_len(nrow(f))]
}

in_check <- function(input, option = "") broken_or_not(findings_in(input, NULL, option))

in_figures <- function(input, option = "") {
  f <- findings_in(input, NULL, option)
  f <- f[f$outcome == "figure", ]
  paste(f$report, f$rule, dash(f$cell), dash(f$observed))[seq_len(nrow(f))]
}

in_check_rule <- function(input, option = "") {
  end <- match(as.raw(10L), input)
  tryCatch({
    rules <- read_rules(text = rawToChar(input[seq_len(end - 1L)]))
    broken_or_not(findings_in(input[-seq_len(end)], rules, option))
  }, beschut_error = status_line)
}

WORK <- 1e7

# The changes of a case's repairs, with the number of the repair in it.
changes_of <- function(repairs, first, count) {
  lines <- lapply(seq_len(count), function(number) {
    told <- core("repairs_get_changes", repairs, first + number - 1)
    paste(told[[1L]] + 1, number, cells("en")$cell[told[[2L]] + 1L], dash(told[[3L]]), dash(told[[4L]]), dash(told[[5L]]))
  })
  as.character(unlist(lines))
}

in_repairs <- function(input, option = "") {
  reports <- reports_in(input)
  if (option == "country_first") reports <- country_first(reports)
  repairs <- core("repairs_new", core("rules_new", 0L), reports, integer(), WORK, 100L, 20L, NULL)
  lines <- lapply(seq_len(core("repairs_count", repairs)[[1L]]), function(number) {
    told <- core("repairs_get_case", repairs, number - 1)
    outcome <- asNamespace("beschut")$the$repair_outcomes[[told[[1L]] + 1L]]
    c(paste(told[[5L]][[1L]] + 1, outcome, told[[2L]]), changes_of(repairs, told[[3L]], told[[4L]]))
  })
  as.character(unlist(lines))
}

in_ranges <- function(input) {
  told <- core("ranges_get", core("ranges_new", core("rules_new", 0L), reports_in(input), numeric(), numeric(), 0, 0, 0, WORK, 0L, NULL))
  outcome <- asNamespace("beschut")$the$range_outcomes[told[[6L]] + 1L]
  paste(told[[1L]] + 1, cells("en")$cell[told[[2L]] + 1L], outcome, dash(told[[4L]]), dash(told[[5L]]))[seq_along(outcome)]
}

written <- function(input, format, lang) structure(write_reports(reports_in(input), format = format, lang = lang), is_whole = TRUE)

fractions <- function(...) do.call(paste, lapply(list(...), sprintf, fmt = "%.15g"))

in_rates <- function(input, method, level) {
  r <- rates(reports_in(input), method, as.numeric(level))
  counts <- paste(dash(r$numerator), dash(r$denominator), dash(r$printed_pct))
  interval <- ifelse(r$state == "defined", paste0(" ", fractions(r$estimate, r$low, r$high)), "")
  paste0(paste(r$report, r$rate, r$breakdown, r$row, r$state, counts), interval)
}

counts_in <- function(lines) {
  words <- do.call(rbind, strsplit(lines, " ", fixed = TRUE))
  words[words == "-"] <- NA
  counts <- matrix(as.numeric(words), ncol = 2L)
  list(counts[, 1L], counts[, 2L])
}

# Why there is no interval only the core says.
in_intervals <- function(lines, method, level) {
  counts <- counts_in(lines)
  found <- prop_interval(counts[[1L]], counts[[2L]], as.numeric(level), method)
  number <- core("choice_find", "method", method)
  states <- core("proportion_interval", number, 0L, as.numeric(level), counts[[1L]], counts[[2L]])[[2L]]
  state <- asNamespace("beschut")$the$states[states + 1L]
  ifelse(state == "defined", fractions(found$estimate, found$low, found$high), state)
}

in_percentages <- function(lines) {
  one <- function(a, b) tryCatch(dash(percentage(a, b)), beschut_error_domain = function(failure) "-")
  do.call(mapply, c(list(one), counts_in(lines)))
}

or_dash <- function(work) tryCatch(work, beschut_error_argument = function(failure) "-")

found_areas <- function(lines) vapply(lines, function(line) or_dash(find_area(line)), "")

found_regions <- function(lines, year) vapply(lines, function(line) or_dash(region_of(line, as.integer(year))), "")

# Days are counted by R's own calendar.
quarter <- function(line) {
  date <- if (grepl("^\\d{4}-\\d{2}-\\d{2}$", line)) as.Date(line, optional = TRUE)
  if (!is.null(date) && is.na(date)) return("-")
  number <- tryCatch(
    if (is.null(date)) core("quarter_read", line) else core("quarter_from_date", as.integer(date)),
    beschut_error = function(failure) NULL
  )
  if (is.null(number)) return("-")
  first <- as.Date(sprintf("%04d-%02d-01", number %/% 4L, 3L * (number %% 4L) + 1L))
  last <- seq(first, by = "3 months", length.out = 2L)[[2L]] - 1
  sprintf("%04dQ%d %04dKW%02d %s %s", number %/% 4L, number %% 4L + 1L, number %/% 4L, number %% 4L + 1L, first, last)
}

by_line <- function(operation) function(input, ...) operation(lines_of_text(input), ...)

lines_of_text <- function(input) {
  text <- rawToChar(input)
  Encoding(text) <- "UTF-8"
  strsplit(text, "\n", fixed = TRUE)[[1L]]
}

# ---- policy: tables in, a frame out ----

internals <- asNamespace("beschut")

edge_of_year <- function(year, day) if (year == "-") NA_integer_ else as.integer(as.Date(paste0(year, day)))

parameters_in <- function(lines) {
  handle <- core("parameters_new")
  for (words in strsplit(as.character(lines), " ", fixed = TRUE)) {
    number <- core("parameter_find", words[[1L]])
    days <- c(edge_of_year(words[[2L]], "-01-01"), edge_of_year(words[[2L]], "-12-31"))
    core("parameters_set", handle, number, days[[1L]], days[[2L]], as.numeric(words[[3L]]), "")
  }
  handle
}

# The tables of an input by the names of their types, an empty one where there is none, and parameters.
tables_in <- function(input) {
  lines <- lines_of_text(input)
  sections <- split(lines, cumsum(!nzchar(lines)))
  sections <- lapply(sections, function(lines) lines[nzchar(lines)])
  names(sections) <- vapply(sections, `[[`, "", 1L)
  frame <- function(type) {
    number <- internals$frame_number(type)
    if (is.null(sections[[type]])) return(core("frame_new", number, 0))
    core("frame_read_csv", number, charToRaw(paste0(enc2utf8(sections[[type]][-1L]), "\n", collapse = "")))
  }
  c(sapply(internals$the$frames, frame, simplify = FALSE), list(parameters = parameters_in(sections$parameters[-1L])))
}

field_words <- function(x, name, kind, is_missing) {
  if (is.list(x)) {
    words <- vapply(x, function(names) if (length(names) == 0L) "none" else paste(names, collapse = "+"), "")
    return(ifelse(is_missing, "-", words))
  }
  if (is.logical(x)) return(dash(ifelse(x, "yes", "no")))
  if (is.factor(x) || is.character(x) || inherits(x, "Date")) return(dash(x))
  if (kind %in% c(internals$CENTS, internals$HUNDREDTHS)) return(ifelse(is.na(x), "-", sprintf("%.2f", x)))
  ifelse(is.na(x), "-", sprintf("%.0f", x - (name %in% internals$POSITIONS)))
}

# A row whose first value is missing has a problem: its sets of choices are missing as well.
frame_lines <- function(handle, type) {
  columns <- internals$frame_columns(handle, type)
  words <- Map(field_words, columns, names(columns), internals$the$fields[[type]], MoreArgs = list(is_missing = is.na(columns[[1L]])))
  rows <- seq_along(columns[[1L]])
  problems <- internals$problem_columns(handle, 0L)
  met <- ifelse(nzchar(problems$met) & !is.na(problems$met), problems$met, "-")
  c(
    do.call(paste, c(list(rows - 1L), unname(words)))[rows],
    paste(problems$frame, problems$row - 1L, problems$field, problems$problem, met)[seq_len(nrow(problems))]
  )
}

on_tables <- function(type, make) function(input, ...) {
  tryCatch(frame_lines(make(tables_in(input), ...), type), beschut_error = status_line)
}

day_number <- function(word) if (is.null(word)) NA_integer_ else as.integer(as.Date(word))

level_number <- function(word) match(word, internals$LEVELS) - 1L

in_assess <- on_tables("assessments", function(t, day = NULL) core("assess", t$cases, t$parameters, day_number(day)))

in_realise <- on_tables("realisations", function(t, level, ...) {
  days <- vapply(c(...), day_number, 0L, USE.NAMES = FALSE)
  core("realise", t$placements, t$needs, t$numbers, t$division, t$mergers, t$parameters, level_number(level), days)
})

in_queue <- on_tables("queue", function(t, day) core("queue", t$needs, t$placements, t$numbers, t$mergers, t$parameters, day_number(day)))

in_finance <- on_tables("financing", function(t) core("finance", t$jobs, t$parameters))

in_wage_values <- on_tables("wage_values", function(t, day) core("wage_values_of_tasks", t$tasks, t$parameters, day_number(day)))

in_distribute <- on_tables("distribution", function(t, day, level, small, width, ...) {
  numbers <- as.numeric(c(small, width))
  core(
    "distribute", t$wage_values, t$division, t$parameters, day_number(day), level_number(level), as.numeric(c(...)), numbers[[1L]],
    numbers[[2L]]
  )
})

in_liv <- function(line) {
  words <- as.numeric(strsplit(line, " ", fixed = TRUE)[[1L]])
  found <- tryCatch(liv(words[[1L]], words[[2L]] / 100, words[[3L]] / 100) * 100, beschut_error = function(failure) failure$status)
  if (is.character(found)) found else sprintf("%.0f", found)
}

OPERATIONS <- list(
  cells = in_cells, dates = in_dates, areas = in_areas, diagnostics = in_diagnostics, failure = in_failure, check = in_check,
  figures = in_figures, check_rule = in_check_rule, repair = in_repairs, deduce = in_ranges, write = written, rates = in_rates,
  interval = by_line(in_intervals), percentage = by_line(in_percentages), area = by_line(found_areas),
  municipality = by_line(found_regions), quarter = by_line(function(lines) vapply(lines, quarter, "")),
  assess = in_assess, realise = in_realise, queue = in_queue, finance = in_finance, wage_values = in_wage_values,
  distribute = in_distribute, liv = by_line(function(lines) vapply(lines, in_liv, ""))
)

# ---- cases ----

# A list for each case of a file: name, source, do, tolerance, input (raw), expected (one text).
read_cases <- function(path) {
  lines <- readLines(path, encoding = "UTF-8")
  begin <- grep("^case ", lines)
  Map(function(from, to) read_case(lines[from:to]), begin, c(begin[-1L] - 1L, length(lines)))
}

read_case <- function(lines) {
  lines <- lines[nzchar(lines) & !startsWith(lines, "#")]
  words <- sub(" .*", "", lines)
  rests <- sub("^[^ ]+ *", "", lines)
  unknown <- setdiff(words, c("case", "source", "do", "tolerance", "input", "expect", "|"))
  if (length(unknown) > 0L) stop("not understood: ", unknown[[1L]])
  block <- cumsum(words != "|") # lines behind `|` belong to the word before
  text_of <- function(word) paste0(sub("^\\| ?", "", lines[words == "|" & block %in% block[words == word]]), "\n", recycle0 = TRUE)
  part <- function(word, otherwise = "") c(trimws(rests[words == word]), otherwise)[[1L]]
  file <- sub("^file ", "", part("input"))
  input <- if (nzchar(file)) readBin(in_project(file), raw(), file.size(in_project(file)))
  else charToRaw(paste(enc2utf8(text_of("input")), collapse = ""))
  list(
    name = part("case"), source = part("source"), do = part("do"), tolerance = as.numeric(part("tolerance", "0")), input = input,
    expected = paste(text_of("expect"), collapse = "")
  )
}

run_case <- function(case) {
  words <- strsplit(case$do, " +")[[1L]]
  result <- do.call(OPERATIONS[[words[[1L]]]], c(list(case$input), as.list(words[-1L])))
  if (isTRUE(attr(result, "is_whole"))) c(result) else paste(paste0(result, "\n", recycle0 = TRUE), collapse = "")
}

# Whether a result is as expected; a case without a source never is.
is_met <- function(case, result) {
  words <- function(text) strsplit(gsub("([ \n])", "\001\\1\001", text), "\001", fixed = TRUE)[[1L]]
  a <- words(result)
  b <- words(case$expected)
  if (!nzchar(case$source) || length(a) != length(b)) return(FALSE)
  is_number <- grepl(".", a, fixed = TRUE) & grepl(".", b, fixed = TRUE) & case$tolerance > 0
  x <- suppressWarnings(as.numeric(a[is_number]))
  y <- suppressWarnings(as.numeric(b[is_number]))
  is_near <- !is.na(x) & !is.na(y) & abs(x - y) <= case$tolerance * pmax(abs(x), abs(y))
  is_same <- a == b
  is_same[is_number] <- is_same[is_number] | is_near
  all(is_same)
}

result_text <- function(case, result) paste0("case ", case$name, "\n", result)
