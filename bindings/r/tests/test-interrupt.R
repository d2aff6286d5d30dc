# SPDX-License-Identifier: MIT
# An interrupt stops long work of the core; what was worked on is as it was. Each is tried in a process of its own.

START <- c(
  "suppressPackageStartupMessages(library(beschut))",
  "b <- asNamespace('beschut')",
  "file <- commandArgs(trailingOnly = TRUE)",
  "reports <- country_first(read_reports(file))",
  "before <- list(as.data.frame(reports, wide = TRUE), as.data.frame(check_reports(reports)), length(beschut_rules()))",
  "live <- function() {",
  "  for (i in 1:3) gc()",
  "  b$core(b$R_swig_memory_live)",
  "}",
  "handles <- live()"
)

END <- c(
  "after <- list(as.data.frame(reports, wide = TRUE), as.data.frame(check_reports(reports)), length(beschut_rules()))",
  "rm(list = intersect('many', ls()))",
  "cat(class(met)[[1L]], identical(before, after), live() == handles, '\\n')"
)

expect_stopped <- function(lines) expect_identical(trimws(output_of(c(START, lines, END), arguments = FILES[[1L]])), "interrupt TRUE TRUE")

# Interrupts `work(many)` shortly after it began; where it was done by then, there is more of it, up to a size that nobody does so soon.
PRESS <- c(
  "pressed <- function(many_of, size, work) {",
  "  for (size in size * 4^(0:2)) {",
  "    many <- many_of(size)",
  "    is_done <- FALSE",
  "    system(paste('{ sleep 0.2; kill -INT', Sys.getpid(), '; } &'))",
  "    met <- tryCatch({",
  "      work(many)",
  "      is_done <- TRUE",
  "      Sys.sleep(60)",
  "    }, interrupt = identity)",
  "    if (!is_done) return(met)",
  "  }",
  "  simpleCondition('not stopped')",
  "}",
  "many_reports <- function(size) do.call(c, rep(list(reports), size))"
)

test_that("reading stops", {
  expect_stopped(c(PRESS, "bytes <- readBin(file, raw(), file.size(file))",
    "met <- pressed(function(size) rep(bytes, size), 2000, function(many) read_reports(text = many))"))
})

# By the core's own functions: what R does with their results can be interrupted by R itself.
test_that("checking stops", {
  expect_stopped(c(PRESS, "rules <- read_rules(text = paste0('mine.', 1:100, ': *.*.{count} >= 0'))",
    "met <- pressed(many_reports, 2000, function(many) b$core(b$R_swig_rules_check, rules, many, NULL))", "rm(rules)"))
})

test_that("writing stops", {
  expect_stopped(c(PRESS, "met <- pressed(many_reports, 1000, function(many) b$core(b$R_swig_write, many, 0L, 0L))"))
})

test_that("a file that was being written is as it was", {
  expect_stopped(c(PRESS, "folder <- tempfile()", "dir.create(folder)", "file <- file.path(folder, 'x.json')", "writeLines('before', file)",
    "met <- pressed(many_reports, 2000, function(many) write_reports(many, file))",
    "stopifnot(identical(list.files(folder, all.files = TRUE, no.. = TRUE), 'x.json'), identical(readLines(file), 'before'))"))
})

test_that("an interrupt in the function that is told of progress goes through the core to the user", {
  for (work in c("read_reports(file, progress = watch)", "check_reports(reports, progress = watch)")) {
    expect_stopped(c(
      "watch <- function(done, total) {",
      "  tools::pskill(Sys.getpid(), tools::SIGINT)",
      "  Sys.sleep(60)",
      "}",
      paste0("met <- tryCatch(", work, ", interrupt = identity)")
    ))
  }
})

test_that("an interrupt while rows are added or settled leaves the tally as it was", {
  for (work in c("add_advices(tally, made$advices, progress = watch)", "settle(tally, progress = watch)")) {
    expect_stopped(c(
      "made <- simulate_records(advices = 1000, quarters = '2018Q1')",
      "tally <- record_tally('2018Q1') |> add_advices(made$advices)",
      "held <- tally_to_raw(tally)",
      "watch <- function(done, total) {",
      "  tools::pskill(Sys.getpid(), tools::SIGINT)",
      "  Sys.sleep(60)",
      "}",
      paste0("met <- tryCatch(", work, ", interrupt = identity)"),
      "stopifnot(identical(tally_to_raw(tally), held))",
      "rm(tally)"
    ))
  }
})
