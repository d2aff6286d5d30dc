# SPDX-License-Identifier: MIT
# The conformance cases through the R package: as expected, and the same text as the C runner's to the byte.
source("run_conformance.R", local = TRUE)

FILES_OF_CASES <- sort(list.files(in_project("tests", "conformance", "cases"), "\\.txt$", full.names = TRUE), method = "radix")
CASES <- unlist(lapply(FILES_OF_CASES, read_cases), recursive = FALSE)
RESULTS <- lapply(CASES, run_case)

test_that("all cases are run", {
  said <- sum(vapply(FILES_OF_CASES, function(file) sum(startsWith(readLines(file, encoding = "UTF-8"), "case ")), 0L))
  expect_identical(length(CASES), said)
  expect_gt(said, 0L)
})

test_that("every result is as expected", {
  for (i in seq_along(CASES)) expect_true(is_met(CASES[[i]], RESULTS[[i]]), info = paste(CASES[[i]]$name, RESULTS[[i]], sep = "\n"))
})

test_that("the results are those of C to the byte", {
  results <- paste(enc2utf8(unlist(Map(result_text, CASES, RESULTS))), collapse = "")
  file <- Sys.getenv("BESCHUT_C_RESULTS")
  expect_identical(charToRaw(results), readBin(file, raw(), file.size(file)))
})

test_that("a wrong result is not met", {
  case <- list(name = "numbers", source = "-", tolerance = 1e-9, expected = "a 0.5 7\n")
  expect_true(is_met(case, "a 0.5000000001 7\n"))
  for (wrong in c("a 0.5000001 7\n", "a 0.5 8\n", "b 0.5 7\n", "a 0.5 7", "a 0.5\n", "a\n0.5 7\n", "")) {
    expect_false(is_met(case, wrong), info = wrong)
  }
  expect_false(is_met(list(name = "no source", source = "", tolerance = 0, expected = "a\n"), "a\n"))
})
