# SPDX-License-Identifier: MIT
# Data frames are plain ones, and tibbles where tibble is loaded. Each is tried in a process of its own.

FRAMES <- c(
  "file <- commandArgs(trailingOnly = TRUE)",
  "library(beschut)",
  "reports <- read_reports(file)",
  "frames <- list(",
  "  as.data.frame(reports), as.data.frame(reports, wide = TRUE), as.data.frame(reports[[1]]), check_reports(reports),",
  "  summary(check_reports(reports)), rates(reports), summary(rates(reports)), prop_interval(5, 8), cells(), areas(),",
  "  diagnostics(reports), as.data.frame(beschut_rules()), validate_frame(reports), repair_report(reports),",
  "  summary(repair_report(reports)), deduce_report(reports), audit_report(reports, below = 5), marks_of(reports),",
  "  funnel(country_first(reports)), trend(reports), standardise(country_first(reports)),",
  "  compare_rates(5, 8, 3, 9)[1, ], prop_coverage(5, 0.5),",
  "  national_numbers(), problems_of(national_numbers()), summary(national_numbers()), as.data.frame(policy_parameters())",
  ")",
  "shape <- function(x) paste(grep('^beschut_', class(x), value = TRUE, invert = TRUE), collapse = ' ')",
  "writeLines(c(isNamespaceLoaded('tibble'), vapply(frames, shape, '')))"
)

# tibble, or where it is not installed an empty package of that name: what counts is that it is loaded.
library_with_tibble <- function(folder) {
  if (length(find.package("tibble", quiet = TRUE)) > 0L) return(dirname(find.package("tibble")))
  source <- file.path(folder, "source")
  dir.create(source)
  head <- c(Package = "tibble", Version = "0.0.1", Title = "Empty", Description = "Empty.", License = "none", Maintainer = "none <n@x>")
  write.dcf(rbind(head), file.path(source, "DESCRIPTION"))
  file.create(file.path(source, "NAMESPACE"))
  arguments <- c("CMD", "INSTALL", paste0("--library=", shQuote(folder)), shQuote(source))
  system2(file.path(R.home("bin"), "R"), arguments, stdout = FALSE, stderr = FALSE)
  folder
}

test_that("frames are plain where tibble is not loaded", {
  output <- output_of(FRAMES, arguments = FILES[[1L]])
  expect_identical(output, c("FALSE", rep("data.frame", 27L)))
})

test_that("frames are tibbles where tibble is loaded", {
  folder <- tempfile()
  dir.create(folder)
  on.exit(unlink(folder, recursive = TRUE))
  load <- sprintf("invisible(loadNamespace('tibble', lib.loc = c('%s', .libPaths())))", library_with_tibble(folder))
  output <- output_of(c(load, FRAMES), arguments = FILES[[1L]])
  expect_identical(output, c("TRUE", rep("tbl_df tbl data.frame", 27L)))
})
