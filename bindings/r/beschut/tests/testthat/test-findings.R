# SPDX-License-Identifier: MIT
# The misprints were found by hand in the published tables.
test_that("exactly four comparisons are broken, all in report 26", {
  findings <- read_reports(COUNTRY_AND_REGIONS) |> country_first() |> check_reports(lang = "en")
  expect_s3_class(findings, c("beschut_findings", "data.frame"))
  broken <- findings[findings$outcome == "broken", ]
  expect_identical(broken$report, rep(26L, 4L))
  expect_identical(broken$rule, c("breakdowns.agree", rep("percentage.rounding", 3L)))
  expect_identical(broken$cell[[1L]], "applicant.total.cohort_positive")
  expect_identical(broken$observed, c(76, 64, 40, 61))
  expect_identical(broken$expected, c(62, 78, 50, 74))
  expect_identical(as.character(broken$severity), rep("error", 4L))
})

test_that("the blank of report 9 makes six comparisons impossible, and two between the reports", {
  findings <- read_reports(COUNTRY_AND_REGIONS) |> country_first() |> check_reports()
  expect_identical(table(findings$report[findings$outcome == "not_evaluable"]) |> as.list(), list(`1` = 2L, `9` = 6L))
})

test_that("reports without misprints have no findings", {
  for (file in c(DRENTHE, UNNAMED)) {
    findings <- check_reports(read_reports(file))
    expect_identical(sum(findings$outcome != "figure"), 0L)
  }
})

test_that("messages are in the language that is asked for", {
  reports <- read_reports(COUNTRY_AND_REGIONS)
  dutch <- check_reports(reports, lang = "nl")
  english <- check_reports(reports, lang = "en")
  expect_false(any(dutch$message == english$message))
  expect_identical(dutch$rule, english$rule)
  old <- options(beschut.lang = "nl")
  on.exit(options(old))
  expect_identical(check_reports(reports), dutch)
})

test_that("a rule of one's own finds what it says", {
  drenthe <- report(c(applicant.total.positive = 187, applicant.total.negative = 92, applicant.total.total = 280), until = "2019-12-31")
  rules <- add_rule(beschut_rules(empty = TRUE), "size", "applicant.total.total <= 100", "warning", en = "Too many.", nl = "Te veel.")
  found <- check_reports(drenthe, rules, lang = "nl")
  expect_identical(found$rule, "size")
  expect_identical(as.character(found$severity), "warning")
  expect_identical(c(found$observed, found$expected), c(280, 100))
  expect_match(found$message, "Te veel.", fixed = TRUE)
  expect_identical(nrow(check_reports(drenthe, switch_rule(rules, "size", FALSE))), 0L)
  sums <- check_reports(drenthe)
  expect_identical(sums$rule[sums$outcome == "broken"], "advices.sum")
})

test_that("progress is told, and an error in it ends the check", {
  reports <- read_reports(COUNTRY_AND_REGIONS)
  told <- NULL
  check_reports(reports, progress = function(done, total) told <<- rbind(told, c(done, total)))
  expect_identical(told[nrow(told), ], c(36, 36))
  expect_error(check_reports(reports, progress = function(done, total) stop("enough")), "enough")
})

test_that("findings are printed and summarised", {
  findings <- read_reports(COUNTRY_AND_REGIONS) |> country_first() |> check_reports(lang = "en")
  printed <- capture.output(print(findings, n = 1, lang = "en"))
  expect_match(printed[[1L]], "4 broken", fixed = TRUE)
  expect_match(printed, "... and 3 more", fixed = TRUE, all = FALSE)
  summary <- summary(findings)
  expect_identical(summary$broken[summary$rule == "percentage.rounding"], 3L)
  expect_identical(sum(summary$broken), 4L)
  expect_output(print(findings[c("rule", "report")]), "country.covers")
})
