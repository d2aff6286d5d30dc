# SPDX-License-Identifier: MIT
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
  saveRDS(list(read_reports(FILES[[2L]]), beschut_rules(), record_tally("2018Q1")), file)
  output <- output_of(c(
    "saved <- readRDS(commandArgs(trailingOnly = TRUE))",
    "suppressPackageStartupMessages(library(beschut))",
    "said <- function(work) cat(tryCatch(is.null(work), beschut_error_argument = conditionMessage), '\\n')",
    "said(length(saved[[1L]])); said(print(saved[[1L]])); said(saved[[1L]][[1L]]); said(as.data.frame(saved[[1L]]))",
    "said(print(saved[[2L]])); said(check_reports(report(), saved[[2L]]))",
    "said(print(saved[[3L]])); said(as_reports(saved[[3L]])); said(merge_tallies(record_tally('2018Q1'), saved[[3L]]))"
  ), c("LANGUAGE=en"), arguments = file)
  expect_length(output, 9L)
  expect_match(output, "another R session", fixed = TRUE)
  expect_match(output[7:9], "tally_to_raw", fixed = TRUE)
})

test_that("forked workers count their parts, and send them as bytes", {
  made <- simulate_records(advices = 2000, quarters = "2018Q1")
  halves <- split(made$advices, rep(1:2, 1000))
  count <- function(part) tally_to_raw(record_tally("2018Q1") |> add_advices(part))
  tallies <- lapply(parallel::mclapply(halves, count, mc.cores = 2L), tally_from_raw)
  merged <- merge_tallies(tallies[[1L]], tallies[[2L]]) |> add_employment(made$employment)
  whole <- suppressWarnings(tally_reports(made$advices, made$employment, "2018Q1"))
  expect_true(isTRUE(all.equal(as_reports(merged), whole)))
})
