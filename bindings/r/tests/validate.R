# SPDX-License-Identifier: MIT
# validate.R [write]: lays what the package validate finds with the exported catalogue beside tests/expected/validate, or writes that
# folder anew. Needs validate. BESCHUT_PROJECT is the project's folder.
suppressPackageStartupMessages({
  library(validate)
  library(beschut)
})
folder <- file.path(Sys.getenv("BESCHUT_PROJECT"), "bindings", "r", "tests")
for (file in c("helper.R", "validate_cases.R")) source(file.path(folder, file))
is_written <- identical(commandArgs(trailingOnly = TRUE), "write")

if (is_written) for (i in 1:2) export_rules(beschut_rules(), VALIDATE_FILES[[i]], VALIDATE_FORMATS[[i]], lang = "en")
sets <- list(validator(.file = VALIDATE_FILES[[1L]]), indicator(.file = VALIDATE_FILES[[2L]]))

evaluate <- function(frame, figures) {
  checked <- confront(frame, sets[[figures + 1L]], raise = "all")
  found <- values(checked, simplify = FALSE)
  stats::setNames(lapply(found, as.vector), names(sets[[figures + 1L]]))
}

outcomes <- do.call(rbind, lapply(names(CASES), outcomes_by, evaluate = evaluate))
if (is_written) utils::write.csv(outcomes, VALIDATE_OUTCOMES, row.names = FALSE, quote = FALSE)
expected <- expected_table(file.path("validate", "outcomes.csv"), colClasses = c("character", "integer", "character", "character"))
stopifnot(identical(outcomes, expected))
cat(sprintf(
  "validate %s, %d rules and %d indicators on %d cases: %d outcomes other than TRUE, as in %s\n", utils::packageVersion("validate"),
  length(sets[[1L]]), length(sets[[2L]]), length(CASES), nrow(outcomes), VALIDATE_OUTCOMES
))
