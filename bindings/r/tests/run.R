# SPDX-License-Identifier: MIT
# run.R FOLDER: runs the tests in a folder on the installed package. The last line counts them.
folder <- commandArgs(trailingOnly = TRUE)[[1L]]
testthat::test_dir(folder, package = "beschut", load_package = "installed", reporter = "check", stop_on_failure = TRUE)
