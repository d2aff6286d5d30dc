# SPDX-License-Identifier: MIT
lines_of <- function(rules, ...) strsplit(export_rules(rules, ...), "\n")[[1L]]

test_that("a rule is written with all that belongs to it", {
  rules <- read_rules(text = c(
    "size-limit [warning, level 1, years 2018-2020]: 2 applicant.total.total <= 5000",
    "    nl: niet \"groter\" dan \\ in \u20ac", "    source: eigen oordeel"
  ))
  expected <- c(
    "rules:",
    "- expr: \"(year < 2018 | year > 2020 | 2 * applicant.total.total <= 5000) & year > 0\"",
    "  name: \"size.limit\"",
    "  label: \"Total by applicant, advices in all\"",
    "  description: \"niet \\\"groter\\\" dan \\\\ in \u20ac\"",
    "  meta:",
    "    rule: \"size-limit\"",
    "    severity: \"warning\"",
    "    level: 1",
    "    source: \"eigen oordeel\""
  )
  expect_identical(enc2utf8(lines_of(rules, lang = "en")), enc2utf8(expected))
  expect_true(any(lines_of(rules, lang = "nl") == paste0("  label: \"", labels_of("applicant.total.total", "nl"), "\"")))
})

test_that("rules that compare and rules that report a figure have files of their own", {
  rules <- beschut_rules(empty = TRUE) |>
    add_rule("a", "applicant.{part}.total <= 9") |>
    add_rule("a.2", "until <= cohort_end + 1 month") |>
    add_rule("off", "applicant.total.total <= 9") |>
    add_rule("figure", "percent_of(applicant.total.total, applicant.total.positive)") |>
    switch_rule("off", FALSE)
  named <- function(lines) sub("  name: ", "", grep("^  name", lines, value = TRUE))
  expect_identical(named(lines_of(rules)), c("\"a.1\"", "\"a.2\"", "\"a.2.1\""))
  figure <- "(applicant.total.positive != 0) * floor((200 * applicant.total.total + applicant.total.positive) / "
  figure <- paste0(figure, "(2 * applicant.total.positive + (applicant.total.positive == 0)))")
  expect_identical(lines_of(rules, format = "indicator")[[2L]], paste0("- expr: \"", figure, "\""))
  expect_identical(export_rules(rules["a"], format = "indicator"), "rules: []\n")
  whole <- beschut_rules()
  expect_identical(length(named(lines_of(whole))) + length(named(lines_of(whole, format = "indicator"))), 214L)
})

test_that("files are written in full, or refused", {
  file <- tempfile(fileext = ".yaml")
  on.exit(unlink(file))
  rules <- beschut_rules()
  expect_identical(withVisible(export_rules(rules, file, lang = "nl")), list(value = rules, visible = FALSE))
  expect_identical(readLines(file, encoding = "UTF-8"), lines_of(rules, lang = "nl"))
  expect_s3_class(failure_of(export_rules(rules, file.path(file, "below"))), "beschut_error_resource")
})

test_that("the frame has the partners' figures beside one's own", {
  reports <- country_first(read_reports(COUNTRY_AND_REGIONS))
  frame <- validate_frame(reports)
  wide <- as.data.frame(reports, wide = TRUE)
  cells <- cells("en")$cell
  expect_equal(frame[names(wide)], wide)
  expect_true(all(vapply(frame[cells], is.double, NA)))
  expect_identical(unlist(frame[1L, paste0("regions.", cells)], use.names = FALSE), unname(colSums(wide[-1L, cells])))
  expect_true(all(is.na(frame[-1L, paste0("regions.", cells)])))
  expect_identical(frame$has.regions, rep(c(TRUE, FALSE), c(1L, 35L)))
  expect_false(any(frame$has.previous))
  expect_identical(unique(frame$year), 2018)
  expect_identical(nrow(validate_frame(as_reports(list()))), 0L)
})

test_that("the partners are the reports of earlier quarters", {
  wide <- as.data.frame(read_reports(DRENTHE), wide = TRUE)[c(1L, 1L, 1L, 1L), ]
  wide$until <- as.Date(c("2019-06-30", "2019-09-30", "2019-12-31", "2019-12-31"))
  wide$cohort_end <- as.Date(c("2018-12-31", "2019-03-31", "2019-06-30", "2019-06-30"))
  wide$applicant.total.total <- 1:4
  wide$applicant.total.positive[[2L]] <- NA
  frame <- validate_frame(as_reports(wide))
  expect_identical(frame$has.previous, c(FALSE, TRUE, TRUE, TRUE))
  expect_identical(frame$previous.applicant.total.total, c(NA, 1, 2, 2))
  expect_identical(is.na(frame$previous.applicant.total.positive), c(TRUE, FALSE, TRUE, TRUE))
  expect_identical(frame$at_cohort_end.applicant.total.total, c(NA, NA, 1, 1))
  wide$until[[2L]] <- wide$until[[1L]]
  frame <- validate_frame(as_reports(wide))
  expect_identical(frame$has.at_cohort_end, c(FALSE, FALSE, TRUE, TRUE))
  expect_identical(frame$at_cohort_end.applicant.total.total, rep(NA_real_, 4L)) # which of the two?
})

test_that("months are counted from their end", {
  frame <- as.data.frame(read_reports(DRENTHE), wide = TRUE)[rep(1L, 6L), ]
  frame$until <- as.Date(c("2020-02-29", "2020-02-28", "2019-02-28", "2019-12-31", "2020-01-01", NA))
  months <- validate_frame(as_reports(frame))$months.until
  expect_identical(months, c(24241, 24241 - 1 / 32, 24229, 24239, 24240 - 30 / 32, NA))
})
