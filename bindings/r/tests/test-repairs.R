# SPDX-License-Identifier: MIT
# The smallest repairs of misprinted reports, as CP-SAT found them (tests/expected/README.md), and blanks and ranges with them.

CELLS <- cells("en")$cell

# "24=66;31=10" as a list of cells and texts.
pairs_in <- function(text) {
  fields <- strsplit(strsplit(text, ";", fixed = TRUE)[[1L]], "=", fixed = TRUE)
  list(cell = CELLS[as.integer(vapply(fields, `[`, "", 1L)) + 1L], value = vapply(fields, `[`, "", 2L))
}

# The published figures, in the order of cells.csv, with those of a case misprinted.
reports_of <- function(cases) {
  expected <- expected_table("cells.csv")
  name <- paste(expected$breakdown, expected$row, expected$measure, sep = ".")
  key <- paste(expected$file, expected$report)
  values <- matrix(NA_integer_, length(unique(key)), length(CELLS), dimnames = list(NULL, CELLS))
  values[cbind(match(key, unique(key)), match(name, CELLS))] <- expected$value
  for (repair in truth_of_published()) values[repair$report, repair$cell] <- repair$value
  misprinted <- lapply(seq_len(nrow(cases)), function(i) {
    changed <- pairs_in(cases$changed[[i]])
    value <- values[cases$report[[i]], ]
    value[changed$cell] <- suppressWarnings(as.integer(changed$value))
    value
  })
  as_reports(as.data.frame(do.call(rbind, misprinted), check.names = FALSE))
}

# What should have stood in the two reports that were published with defects.
truth_of_published <- function() {
  published <- expected_repairs()
  published <- published[published$kind == "published", ]
  lapply(seq_len(nrow(published)), function(i) {
    truth <- pairs_in(published$truth[[i]])
    list(report = published$report[[i]], cell = truth$cell, value = as.integer(truth$value))
  })
}

expected_repairs <- function() expected_table("repairs.csv", colClasses = c(changed = "character", truth = "character", sets = "character"))

# The sets of a case as the file has them: cells with their ranges, and the number of choices.
sets_in <- function(repairs) {
  if (nrow(repairs) == 0L) return("")
  vapply(split(repairs, repairs$repair), function(repair) {
    range <- ifelse(repair$low == repair$high, repair$low, paste0(repair$low, "..", repair$high))
    number <- if (repair$complete[[1L]]) repair$choices[[1L]] else "more"
    paste0(paste0(match(repair$cell, CELLS) - 1L, "=", range, collapse = ";"), "#", number)
  }, "")
}

in_any_order <- function(text) lapply(strsplit(text, "|", fixed = TRUE), sort)

cases <- expected_repairs()
cases <- cases[cases$case %% 10 == 0 | cases$kind == "published", ]
misprinted <- reports_of(cases)
repairs <- repair_report(misprinted, max_repairs = 10000)

test_that("all smallest repairs are found, with their ranges and the number of choices", {
  expect_gt(nrow(cases), 340L)
  by_report <- split(repairs, factor(repairs$report, seq_len(nrow(cases))))
  expect_identical(unname(vapply(by_report, function(x) if (nrow(x) == 0L) 0L else x$cost[[1L]], 0L)), cases$weight)
  found <- lapply(by_report, function(x) sort(unname(sets_in(x))))
  expected <- in_any_order(cases$sets)
  expected[lengths(expected) == 0L] <- list("")
  expect_identical(unname(found), expected)
  expect_identical(unique(as.character(repairs$outcome)), "proven")
  expect_identical(unique(repairs$report[repairs$certain]), grep("^[^|]*#1$", cases$sets))
})

test_that("the first repair of each, applied, leaves nothing broken", {
  applied <- apply_repairs(misprinted, repairs, ambiguous = TRUE)
  expect_identical(sum(check_reports(applied)$outcome == "broken"), 0L)
  of_first <- repairs[repairs$repair == 1L, ]
  marks <- marks_of(applied)
  expect_identical(marks$cell, of_first$cell)
  expect_identical(cbind(marks$report, marks$original, marks$value), cbind(of_first$report, of_first$old, of_first$new))
  expect_identical(nrow(marks_of(apply_repairs(misprinted, repairs))), sum(repairs$certain))
})

test_that("what is called certain is what should have stood there, wherever the wrong figures are among the cells", {
  truth <- lapply(cases$truth, pairs_in)
  certain <- repairs[repairs$certain, ]
  is_of_truth <- vapply(unique(certain$report), function(report) setequal(certain$cell[certain$report == report], truth[[report]]$cell), NA)
  for (report in unique(certain$report)[is_of_truth]) {
    its <- certain[certain$report == report, ]
    expect_identical(its$new, as.integer(truth[[report]]$value)[match(its$cell, truth[[report]]$cell)])
  }
  expect_gt(sum(is_of_truth), 100L)
})

test_that("ranges of blanks hold what should stand there", {
  is_blanked <- cases$weight == 0L & grepl("=(;|$)", cases$changed)
  ranges <- deduce_report(misprinted[is_blanked])
  truth <- lapply(cases$truth[is_blanked], pairs_in)
  checked <- 0L
  for (i in seq_along(truth)) {
    its <- ranges[ranges$report == i, ]
    value <- as.integer(truth[[i]]$value)[match(its$cell, truth[[i]]$cell)]
    expect_true(all(its$low <= value & value <= its$high, na.rm = TRUE))
    checked <- checked + sum(!is.na(value))
  }
  expect_gt(checked, 0L)
})

test_that("the published misprint and blank are among them", {
  published <- which(cases$kind == "published")
  expect_identical(cases$report[published], c(26L, 9L))
  expect_identical(repairs$new[repairs$report == published[[1L]]], c(66L, 10L, 76L))
})
