# SPDX-License-Identifier: MIT
test_that("the tidy shape has a row for each report and cell", {
  reports <- read_reports(COUNTRY_AND_REGIONS)
  tidy <- as.data.frame(reports)
  expect_identical(nrow(tidy), 36L * 42L)
  expect_identical(tidy$report, rep(1:36, each = 42L))
  expect_identical(vapply(tidy[c("breakdown", "row", "measure")], is.factor, NA), c(breakdown = TRUE, row = TRUE, measure = TRUE))
  expect_type(tidy$value, "integer")
  expect_identical(tidy$missing, is.na(tidy$value))
  blank <- tidy[tidy$missing, ]
  expect_identical(paste(blank$report, blank$breakdown, blank$row, blank$measure), "9 applicant municipality cohort_positive")
  expect_true(all(is.na(blank[c("value", "line", "column")])))
  for (date in c("since", "until", "cohort_end", "reference_date", "footnote_date")) expect_s3_class(tidy[[date]], "Date")
  expect_identical(unique(tidy$period), "2018KW01")
  names <- cells("en")
  expect_identical(paste(tidy$breakdown, tidy$row, tidy$measure, sep = ".")[1:42], names$cell)
})

test_that("the wide shape has a row for each report", {
  reports <- read_reports(COUNTRY_AND_REGIONS)
  tidy <- as.data.frame(reports)
  wide <- as.data.frame(reports, wide = TRUE)
  expect_identical(nrow(wide), 36L)
  values <- as.matrix(wide[cells("en")$cell])
  expect_identical(as.vector(t(values)), tidy$value)
  expect_identical(basename(wide$source), rep("2018q1-national-and-35-regions.txt", 36L))
})

test_that("labels are Dutch or English", {
  reports <- read_reports(DRENTHE)
  dutch <- as.data.frame(reports, lang = "nl")
  english <- as.data.frame(reports, lang = "en")
  plain <- as.data.frame(reports)
  expect_identical(dutch$value, plain$value)
  expect_identical(as.character(dutch$measure), labels_of(plain$measure, "nl"))
  expect_identical(as.character(english$row), labels_of(paste(plain$breakdown, plain$row, sep = "."), "en"))
  expect_identical(as.integer(dutch$measure), as.integer(plain$measure))
  expect_false(any(as.character(dutch$measure) == as.character(english$measure)))
  wide <- as.data.frame(reports, wide = TRUE, lang = "nl")
  expect_identical(attr(wide[["applicant.total.total"]], "label"), labels_of("applicant.total.total", "nl"))
})

test_that("labels and cells are known by the language of the session", {
  old <- options(beschut.lang = "nl")
  on.exit(options(old))
  expect_identical(labels_of("cohort_working"), labels_of("cohort_working", "nl"))
  expect_identical(cells(), cells("nl"))
  expect_identical(nrow(cells()), 42L)
  expect_identical(labels_of(c("until", NA), "en")[[2L]], NA_character_)
  expect_identical(unname(labels_of(NULL, "en")["until"]), labels_of("until", "en"))
  options(beschut.lang = "fr")
  expect_s3_class(failure_of(labels_of("until")), "beschut_error_argument")
})

test_that("data frames become reports again", {
  for (file in c(COUNTRY_AND_REGIONS, DRENTHE, UNNAMED)) {
    reports <- read_reports(file)
    expect_true(all.equal(as_reports(as.data.frame(reports)), reports))
    expect_true(all.equal(as_reports(as.data.frame(reports, wide = TRUE)), reports))
    expect_true(all.equal(as_reports(as.list(reports)), reports))
    expect_identical(as.data.frame(as_reports(as.list(reports))), as.data.frame(reports))
  }
  shuffled <- as.data.frame(reports)[rev(seq_len(42L)), ]
  expect_true(all.equal(as_reports(shuffled), reports))
})

test_that("what does not fit a data frame of reports is refused", {
  tidy <- as.data.frame(read_reports(DRENTHE))
  expect_s3_class(failure_of(as_reports(rbind(tidy, tidy[1L, ]))), "beschut_error_argument")
  expect_s3_class(failure_of(as_reports(transform(tidy, value = value + 0.5))), "beschut_error_argument")
  expect_s3_class(failure_of(as_reports(transform(tidy, row = "nobody"))), "beschut_error_argument")
  expect_match(conditionMessage(failure_of(as_reports(data.frame(aera = "Drenthe")))), "area", fixed = TRUE)
})

test_that("a report is made by hand and changed by assignment", {
  made <- report(c(applicant.total.positive = 187, applicant.total.total = NA), until = "2019-12-31", area = "Drenthe")
  expect_identical(made$area, find_area("Drenthe"))
  expect_identical(made$until, as.Date("2019-12-31"))
  expect_identical(made[["applicant.total.positive"]], 187L)
  expect_identical(sum(!is.na(made[])), 1L)
  made["applicant.total.total"] <- 280
  made$label <- "Drenthe en omgeving"
  frame <- as.data.frame(made, wide = TRUE)
  expect_identical(frame[["applicant.total.total"]], 280L)
  expect_identical(frame$label, "Drenthe en omgeving")
  expect_s3_class(failure_of(made["applicant.total.total"] <- 0.5), "beschut_error_argument")
  expect_s3_class(failure_of(made["applicant.total.total"] <- 2^31), "beschut_error_argument")
})

test_that("areas are known by code and name, municipalities by year", {
  expect_identical(nrow(areas()), 36L)
  expect_identical(find_area(c("drenthe", "Drenthe", NA)), c("AM03", "AM03", NA))
  expect_identical(find_area(areas()$name), areas()$code)
  expect_identical(region_of(c("Assen", "Emmen", NA), 2015), c("AM01", "AM03", NA))
  expect_s3_class(failure_of(region_of("Assen", 1900)), "beschut_error_argument")
})
