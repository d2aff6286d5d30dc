# SPDX-License-Identifier: MIT
new_directory <- function() {
  directory <- tempfile()
  dir.create(directory)
  directory
}

test_that("JSON keeps everything", {
  for (file in c(COUNTRY_AND_REGIONS, DRENTHE, UNNAMED)) {
    reports <- country_first(read_reports(file))
    again <- read_reports(text = write_reports(reports))
    expect_true(all.equal(again, reports))
    expect_identical(as.data.frame(again), as.data.frame(reports))
    expect_identical(write_reports(again), write_reports(reports))
  }
})

test_that("the published layouts keep every figure and date", {
  for (file in c(COUNTRY_AND_REGIONS, DRENTHE, UNNAMED)) for (format in c("tabs", "markdown", "spaces")) for (lang in c("nl", "en")) {
    reports <- read_reports(file)
    again <- read_reports(text = write_reports(reports, format = format, lang = lang))
    expect_true(all.equal(again, reports), info = paste(basename(file), format, lang))
  }
})

test_that("CSV and its descriptions are written together", {
  directory <- new_directory()
  reports <- country_first(read_reports(COUNTRY_AND_REGIONS))
  for (wide in c(FALSE, TRUE)) {
    file <- file.path(directory, "reports.csv")
    expect_identical(write_reports(reports, file, wide = wide), reports)
    expect_setequal(list.files(directory), c("reports.csv", "datapackage.json", "reports.csv-metadata.json"))
    table <- utils::read.csv(file, encoding = "UTF-8")
    expect_true(all.equal(as_reports(table), reports))
    for (description in list.files(directory, "json$", full.names = TRUE)) {
      text <- paste(readLines(description), collapse = "\n")
      for (name in names(table)) expect_match(text, paste0("\"name\": \"", name, "\""), fixed = TRUE)
    }
  }
  expect_match(write_reports(reports, format = "csv"), "^report,area,area_name,label,period,")
})

test_that("the suffix tells of the format", {
  directory <- new_directory()
  reports <- read_reports(DRENTHE)
  for (suffix in c("json", "txt", "md")) {
    file <- file.path(directory, paste0("reports.", suffix))
    write_reports(reports, file)
    expect_true(all.equal(read_reports(file), reports), info = suffix)
  }
  expect_setequal(list.files(directory, all.files = TRUE, no.. = TRUE), paste0("reports.", c("json", "txt", "md")))
  expect_s3_class(failure_of(write_reports(reports, file.path(directory, "reports.xyz"))), "beschut_error_argument")
  expect_s3_class(failure_of(write_reports(reports, file.path(directory, "no", "reports.json"))), "beschut_error_resource")
})

test_that("a file that cannot be replaced stays as it was", {
  directory <- new_directory()
  dir.create(file.path(directory, "reports.json"))
  expect_s3_class(failure_of(write_reports(read_reports(DRENTHE), file.path(directory, "reports.json"))), "beschut_error_resource")
  expect_identical(list.files(directory, all.files = TRUE, no.. = TRUE), "reports.json")
})

test_that("files, connections, lines and bytes are read alike", {
  reports <- read_reports(DRENTHE)
  expect_true(all.equal(read_reports(file(DRENTHE)), reports))
  expect_true(all.equal(read_reports(text = readLines(DRENTHE, warn = FALSE)), reports))
  expect_true(all.equal(read_reports(text = readBin(DRENTHE, raw(), file.size(DRENTHE))), reports))
  expect_identical(length(read_reports(c(DRENTHE, UNNAMED, COUNTRY_AND_REGIONS))), 38L)
  expect_s3_class(failure_of(read_reports(c(DRENTHE, "/no/such/file"))), "beschut_error_resource")
})

test_that("diagnostics tell of the blank cell", {
  found <- diagnostics(read_reports(COUNTRY_AND_REGIONS), lang = "en")
  expect_true("blank_cell" %in% found$kind)
  expect_false(any(found$message == diagnostics(read_reports(COUNTRY_AND_REGIONS), lang = "nl")$message))
  expect_identical(nrow(diagnostics(as_reports(list()))), 0L)
})
