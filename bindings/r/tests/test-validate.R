# SPDX-License-Identifier: MIT
# The rules exported for validate find what the core finds. What validate itself found stands in tests/expected/validate.
source("validate_cases.R", local = TRUE)

EXPECTED <- expected_table(file.path("validate", "outcomes.csv"), colClasses = c("character", "integer", "character", "character"))

expected_of <- function(case) {
  rows <- EXPECTED[EXPECTED$case == case, ]
  rownames(rows) <- NULL
  rows
}

test_that("the exported catalogue is the one that validate was given", {
  for (i in 1:2) {
    text <- export_rules(beschut_rules(), format = VALIDATE_FORMATS[[i]], lang = "en")
    expect_identical(strsplit(text, "\n")[[1L]], readLines(VALIDATE_FILES[[i]], encoding = "UTF-8"))
  }
})

test_that("every comparison and every figure is exported", {
  exported <- unlist(lapply(VALIDATE_FILES, function(file) names(expressions_in(readLines(file, encoding = "UTF-8")))))
  expect_identical(sort(exported), sort(unname(comparison_names(beschut_rules()))))
  expect_identical(length(exported), 214L)
})

test_that("the cases meet every rule, broken and not evaluable", {
  rule_of <- function(name) sub("[.][0-9]+$", "", name)
  ids <- names(beschut_rules())
  expect_setequal(rule_of(EXPECTED$name[EXPECTED$outcome == "not_evaluable"]), ids)
  expect_setequal(rule_of(EXPECTED$name[EXPECTED$outcome == "broken"]), setdiff(ids, "country.residual"))
  expect_setequal(EXPECTED$case, setdiff(names(CASES), c("2019q4-drenthe", "2020q1-unnamed-region")))
})

# Every corner of the language.
OWN <- read_rules(text = c(
  "in.years [years 2018-2018]: applicant.total.total <= 100",
  "both.partners: 2 * *.total.positive - 3 percent_of(*.total.cohort_working, *.*.total) < previous(*.*.total) + regions(*.*.total) - 12",
  "partner.in.years [years 2018-2019]: at_cohort_end(*.*.{count}) <= *.*.{count} <= 3 previous(*.*.{count})",
  "of.nothing: - percent_of(*.*.positive, *.*.cohort_working) + 100 >= percent_of(*.*.cohort_working, *.*.negative)",
  "dates: since <= cohort_end < until + 1 month",
  "far.dates [years 1900-2018]: until - 14 months > cohort_end + 3 months",
  "near.dates: reference_date + 1 month >= until - 2 months",
  "2-odd-id [info]: 20 < applicant.total.total < 30",
  "switched.off [off]: applicant.total.total < 0"
))

own_outcomes <- function(reports) {
  files <- c(tempfile(), tempfile())
  on.exit(unlink(files))
  Map(function(file, format) export_rules(OWN, file, format), files, VALIDATE_FORMATS)
  outcomes_by(evaluate_in_base(files), "own", reports)
}

for (case in names(CASES)) test_that(paste0(case, ": rules of one's own find the same"), {
  reports <- CASES[[case]]()
  expect_identical(own_outcomes(reports), outcomes_by_core("own", OWN, reports))
})

test_that("dates are compared by the month's end, whatever they are", {
  frame <- wide_frame("2019q4-drenthe")[rep(1L, 500L), ]
  dates <- c("since", "until", "cohort_end", "reference_date")
  frame[dates] <- with_chance(4, lapply(dates, function(date) sample(c(as.Date("1896-01-01") + 0:80000, rep(NA, 4000L)), 500L)))
  near <- seq_len(250L)
  frame[near, "reference_date"] <- with_chance(5, frame[near, "until"] - sample(60:120, 250L, TRUE))
  reports <- as_reports(frame)
  found <- own_outcomes(reports)
  expect_identical(found, outcomes_by_core("own", OWN, reports))
  expect_true(all(table(found$name, found$outcome)[c("dates.1", "dates.2", "far.dates", "near.dates"), ] > 10L))
})

for (case in names(CASES)) test_that(paste0(case, ": validate, the expressions in base R, and the core find the same"), {
  expect_identical(outcomes_by(evaluate_in_base(VALIDATE_FILES), case), expected_of(case))
  expect_identical(outcomes_by_core(case, beschut_rules()), expected_of(case))
})
