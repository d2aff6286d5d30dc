# SPDX-License-Identifier: MIT
# Reports as a vector.

test_that("reports are counted, chosen and combined", {
  reports <- country_first(read_reports(COUNTRY_AND_REGIONS))
  wide <- as.data.frame(reports, wide = TRUE)
  total <- function(x) as.data.frame(x, wide = TRUE)[["applicant.total.total"]]
  expect_identical(length(reports), 36L)
  for (i in list(1:3, -1, c(5, 2, 2), rep(c(TRUE, FALSE), 18), integer())) expect_identical(total(reports[i]), total(reports)[i])
  expect_true(all.equal(reports[], reports))
  expect_identical(as.data.frame(reports["NL01"], wide = TRUE)$area, "NL01")
  expect_identical(length(reports["region"]), 35L)
  both <- c(reports, read_reports(DRENTHE), reports[[26]])
  expect_identical(total(both), c(total(reports), total(read_reports(DRENTHE)), total(reports)[[26L]]))
  expect_identical(reports[[26]][["applicant.total.cohort_positive"]], wide[["applicant.total.cohort_positive"]][[26L]])
  expect_identical(vapply(reports, function(report) report[["applicant.total.total"]], 0L), total(reports))
  expect_identical(total(rev(reports)), rev(total(reports)))
})

test_that("positions that are not there are refused", {
  reports <- read_reports(COUNTRY_AND_REGIONS)
  for (i in list(37, NA, c(-1, 1), "Utrecht", "Atlantis", list(1))) expect_s3_class(failure_of(reports[i]), "beschut_error_argument")
  for (i in list(1:2, 37, integer())) expect_s3_class(failure_of(reports[[i]]), "beschut_error_argument")
})

test_that("a changed copy leaves its original as it was", {
  reports <- country_first(read_reports(COUNTRY_AND_REGIONS))
  wrong <- reports[[26]]
  expect_identical(wrong[["responsible.municipality.cohort_positive"]], 54L)
  wrong["responsible.municipality.cohort_positive"] <- 66
  corrected <- reports
  corrected[[26]] <- wrong
  expect_identical(reports[[26]][["responsible.municipality.cohort_positive"]], 54L)
  expect_identical(corrected[[26]][["responsible.municipality.cohort_positive"]], 66L)
  expect_match(all.equal(reports, corrected), "^report 26: responsible.municipality.cohort_positive: 54 (and|en) 66$")
  corrected[26] <- reports[26]
  expect_true(all.equal(reports, corrected))
  expect_s3_class(failure_of(corrected[1:2] <- reports[1]), "beschut_error_argument")
})

test_that("sorting goes by quarter, then by area", {
  all <- c(read_reports(UNNAMED), read_reports(DRENTHE), country_first(read_reports(COUNTRY_AND_REGIONS))[2:1])
  sorted <- as.data.frame(sort(all), wide = TRUE)
  expect_identical(sorted$period, sort(as.data.frame(all, wide = TRUE)$period))
  expect_identical(sorted$area[1:2], c("NL01", "region"))
  expect_identical(as.data.frame(sort(all, decreasing = TRUE), wide = TRUE)$period, rev(sorted$period))
})

test_that("reports are printed and summarised in both languages", {
  reports <- country_first(read_reports(COUNTRY_AND_REGIONS))
  expect_output(print(reports, n = 3, lang = "en"), "# 36 reports", fixed = TRUE)
  expect_output(print(reports, n = 3, lang = "nl"), "... en nog 33", fixed = TRUE)
  expect_output(print(reports[[1]], lang = "nl"), labels_of("applicant", "nl"), fixed = TRUE)
  summary <- summary(reports)
  expect_identical(summary$reports, 36L)
  expect_identical(summary$periods, c("2018KW01" = 36L))
  expect_identical(summary$areas, c(known = 1L, unnamed = 35L, unknown = 0L))
  expect_identical(summary$blank, 1L)
  expect_match(format(reports[9], lang = "en"), "41 ", fixed = TRUE)
  expect_output(str(reports), "beschut_reports [1:36]", fixed = TRUE)
})

test_that("nothing is printed by what does not print", {
  expect_silent({
    reports <- read_reports(COUNTRY_AND_REGIONS)
    check_reports(country_first(reports))
    rates(reports)
    write_reports(reports)
  })
})
