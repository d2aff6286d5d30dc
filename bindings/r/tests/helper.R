# SPDX-License-Identifier: MIT
# The project, and what was transcribed from its data without the library (tests/expected).
PROJECT <- Sys.getenv("BESCHUT_PROJECT")
stopifnot(nzchar(PROJECT))
in_project <- function(...) file.path(PROJECT, ...)

expected_table <- function(name, ...) utils::read.csv(in_project("tests", "expected", name), encoding = "UTF-8", ...)

FILES <- sort(list.files(in_project("examples", "data"), "\\.txt$", full.names = TRUE))

core <- function(name, ...) {
  package <- asNamespace("beschut")
  package$core(package[[paste0("R_swig_", name)]], ...)
}

# What lines of R print in a process of their own.
output_of <- function(lines, env = character(), arguments = character()) {
  script <- tempfile(fileext = ".R")
  on.exit(unlink(script))
  writeLines(lines, script)
  output <- system2(file.path(R.home("bin"), "Rscript"), c("--vanilla", shQuote(c(script, arguments))), stdout = TRUE, env = env)
  Encoding(output) <- "UTF-8"
  output
}
