# Handles belong to the process that made them; a forked one has copies that work.

test_that("handles work in a forked worker, and do not come back from it", {
  reports <- read_reports(FILES[[1L]])
  rules <- beschut_rules()
  work <- function() list(check_reports(reports, rules, "en"), reports, rules)
  came <- parallel::mccollect(parallel::mcparallel(work()))[[1L]]
  expect_identical(came[[1L]], check_reports(reports, rules, "en"))
  expect_error(rates(came[[2L]]), "another R session.*write_reports", class = "beschut_error_argument")
  expect_error(write_rules(came[[3L]]), "another R session.*write_rules", class = "beschut_error_argument")
  expect_identical(length(reports), 36L) # the worker's end freed nothing of ours
  expect_identical(length(rules), length(beschut_rules()))
})

test_that("handles that were saved say how to do it instead", {
  file <- tempfile(fileext = ".rds")
  on.exit(unlink(file))
  saveRDS(list(read_reports(FILES[[2L]]), beschut_rules()), file)
  output <- output_of(c(
    "saved <- readRDS(commandArgs(trailingOnly = TRUE))",
    "suppressPackageStartupMessages(library(beschut))",
    "said <- function(work) cat(tryCatch(is.null(work), beschut_error_argument = conditionMessage), '\\n')",
    "said(length(saved[[1L]])); said(print(saved[[1L]])); said(saved[[1L]][[1L]]); said(as.data.frame(saved[[1L]]))",
    "said(print(saved[[2L]])); said(check_reports(report(), saved[[2L]]))"
  ), c("LANGUAGE=en"), arguments = file)
  expect_length(output, 6L)
  expect_match(output, "another R session", fixed = TRUE)
})
