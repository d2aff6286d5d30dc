# SPDX-License-Identifier: MIT
# Reports for which the exported rules find something: the real ones, and real ones corrupted by chance, always the same.
# Each function of CASES gives reports.

with_chance <- function(seed, work) {
  kind <- RNGkind("Mersenne-Twister", "Inversion", "Rejection")
  on.exit(RNGkind(kind[[1L]], kind[[2L]], kind[[3L]]))
  set.seed(seed)
  work
}

wide_frame <- function(name) as.data.frame(country_first(read_reports(in_project("examples", "data", paste0(name, ".txt")))), wide = TRUE)

# Some cells a little more or less, far off, or blank; some dates off or missing.
corrupted <- function(frame, cells_hit, dates_hit) {
  cells <- names(frame)[grepl("\\..*\\.", names(frame))]
  for (i in seq_len(cells_hit)) {
    row <- sample(nrow(frame), 1L)
    cell <- sample(cells, 1L)
    value <- frame[row, cell]
    frame[row, cell] <- sample(c(value + 1L, value - 1L, value * 2L, -value, 0L, NA), 1L)
  }
  for (i in seq_len(dates_hit)) {
    row <- sample(nrow(frame), 1L)
    date <- sample(c("until", "cohort_end", "reference_date", "footnote_date"), 1L)
    frame[row, date] <- sample(c(frame[row, date] + sample(-40:40, 1L), NA), 1L)
  }
  as_reports(frame)
}

# The last day of so many quarters after the end of 2018.
quarter_end <- function(after) seq(as.Date("2019-01-01"), by = "quarter", length.out = 30L)[after + 1L] - 1L

# One area a quarter after another, counts growing, with the dates that belong to it.
series <- function(area, quarters) {
  frame <- wide_frame("2019q4-drenthe")[rep(1L, length(quarters)), ]
  counts <- grepl("\\..*\\.(positive|negative|total|cohort_positive)$", names(frame))
  frame[counts] <- lapply(frame[counts], function(x) x + 3L * quarters)
  frame$area <- area
  frame$until <- quarter_end(quarters)
  frame$cohort_end <- frame$reference_date <- frame$footnote_date <- quarter_end(quarters)
  later <- quarters >= 2L
  frame$cohort_end[later] <- quarter_end(quarters[later] - 2L)
  frame
}

CASES <- c(
  sapply(c("2018q1-national-and-35-regions", "2019q4-drenthe", "2020q1-unnamed-region"), function(name) {
    force(name)
    function() as_reports(wide_frame(name))
  }),
  corrupted = function() with_chance(1, corrupted(wide_frame("2018q1-national-and-35-regions"), 60L, 12L)),
  series = function() {
    frame <- rbind(series("AM03", 0:8), series("NL01", c(0:3, 5:6, 6L)), series("region", 0:1), series(NA, 0:1))
    with_chance(2, corrupted(frame, 50L, 6L))
  },
  # the country with all regions, with one region twice, without one, and twice itself
  regions = function() {
    quarter <- wide_frame("2018q1-national-and-35-regions")
    moved <- function(after, rows) {
      frame <- quarter[rows, ]
      frame$until <- quarter_end(after)
      frame
    }
    frame <- rbind(moved(0L, 1:36), moved(1L, c(1:36, 36L)), moved(2L, 1:35), moved(3L, c(1L, 1:36)), moved(4L, 1L))
    frame$area[frame$until == quarter_end(1L)] <- c("NL01", rep("AM05", 2L), rep("region", 34L))
    with_chance(3, corrupted(frame, 80L, 0L))
  }
)

# ---- what is found ----

# Rows case, report, name, outcome, of what does not pass: "broken" or "not_evaluable"; of a figure its value, or "not_evaluable".
outcome_rows <- function(case, report, name, outcome) {
  rows <- data.frame(case = rep(case, length(report)), report = as.integer(report), name = name, outcome = as.character(outcome))
  rows <- rows[order(rows$report, rows$name, method = "radix"), ]
  rownames(rows) <- NULL
  rows
}

# By expressions: `evaluate(frame, figures)` gives a list of vectors, one for each expression, by name.
outcomes_by <- function(evaluate, case, reports = CASES[[case]]()) {
  frame <- validate_frame(reports)
  found <- function(values, what) {
    parts <- Map(function(value, name) {
      at <- which(what(value, name))
      data.frame(report = at, name = rep(name, length(at)), outcome = value[at])
    }, lapply(values, rep_len, nrow(frame)), names(values))
    do.call(rbind, unname(parts))
  }
  compared <- found(evaluate(frame, FALSE), function(value, name) is.na(value) | !value)
  figures <- found(evaluate(frame, TRUE), function(value, name) frame$has.regions) # which the catalogue's only figure needs
  outcome <- c(ifelse(is.na(compared$outcome), "not_evaluable", "broken"), ifelse(is.na(figures$outcome), "not_evaluable", figures$outcome))
  outcome_rows(case, c(compared$report, figures$report), c(compared$name, figures$name), outcome)
}

# By the core itself, which says of each finding what comparison it is.
outcomes_by_core <- function(case, rules, reports = CASES[[case]]()) {
  found <- core("rules_check", rules, reports, NULL)
  rows <- lapply(seq_len(core("findings_count", found)) - 1, function(i) {
    finding <- core("findings_get", found, i)
    list(finding[[1L]], core("findings_get_expression", found, i), finding[[3L]], finding[[4L]] + 1, finding[[6L]])
  })
  column <- function(i, kind) vapply(rows, `[[`, kind, i)
  outcome <- c("broken", "not_evaluable", "figure")[column(3L, 0L) + 1L]
  outcome[outcome == "figure"] <- column(5L, 0)[outcome == "figure"]
  names <- comparison_names(rules)
  outcome_rows(case, column(4L, 0), names[paste(column(1L, ""), column(2L, ""))], outcome)
}

# The names that comparisons have in the exported file, by id and text.
comparison_names <- function(rules) {
  ids <- names(rules)
  each <- lapply(seq_along(ids), function(i) {
    count <- core("rules_get_size", rules, i - 1)
    texts <- vapply(seq_len(count) - 1, function(which) core("rules_get_comparison", rules, i - 1, which), "")
    numbers <- if (length(texts) == 1L) "" else paste0(".", seq_along(texts))
    stats::setNames(paste0(ids[[i]], numbers), paste(ids[[i]], texts))
  })
  names <- unlist(each)
  stats::setNames(make.names(names, unique = TRUE), base::names(names))
}

# The expressions of an exported file, by name: enough YAML for what export_rules() writes.
expressions_in <- function(lines) {
  value <- function(key) {
    start <- paste0("^[- ] ", key, ": ")
    vapply(sub(start, "", grep(start, lines, value = TRUE)), function(quoted) as.character(str2lang(quoted)), "", USE.NAMES = FALSE)
  }
  stats::setNames(value("expr"), value("name"))
}

evaluate_in_base <- function(files) {
  expressions <- lapply(files, function(file) expressions_in(readLines(file, encoding = "UTF-8")))
  function(frame, figures) lapply(expressions[[figures + 1L]], function(text) eval(str2lang(text), frame, baseenv()))
}

VALIDATE_FILES <- in_project("tests", "expected", "validate", c("rules.yaml", "figures.yaml"))
VALIDATE_OUTCOMES <- in_project("tests", "expected", "validate", "outcomes.csv")
VALIDATE_FORMATS <- c("validate", "indicator")
