# SPDX-License-Identifier: MIT
# Every figure and date of the published reports.

read_all <- function(get) {
  do.call(rbind, lapply(FILES, function(file) cbind(file = sub("\\.txt$", "", basename(file)), get(read_reports(file)))))
}

in_order <- function(x, keys) {
  ordered <- x[do.call(order, x[keys]), ]
  rownames(ordered) <- NULL
  ordered
}

test_that("all 1,595 figures and the blank are read, each with its place", {
  keys <- c("file", "report", "breakdown", "row", "measure")
  expected <- in_order(expected_table("cells.csv"), keys)
  tidy <- read_all(as.data.frame)
  tidy[keys[3:5]] <- lapply(tidy[keys[3:5]], as.character)
  expect_identical(in_order(tidy, keys)[names(expected)], expected)
  expect_identical(sum(!is.na(tidy$value)), 1595L)
  expect_identical(sum(tidy$missing), 1L)
  expect_identical(tidy$missing, is.na(tidy$value))
})

test_that("the wide shape has the same figures", {
  expected <- expected_table("cells.csv")
  names <- paste(expected$breakdown, expected$row, expected$measure, sep = ".")
  wide <- read_all(function(reports) as.data.frame(reports, wide = TRUE))
  rows <- match(paste(expected$file, expected$report), paste(wide$file, wide$report))
  expect_identical(as.matrix(wide[cells("en")$cell])[cbind(rows, match(names, cells("en")$cell))], expected$value)
})

test_that("all dates are read", {
  dates <- c("since", "until", "cohort_end", "reference_date", "footnote_date")
  expected <- expected_table("dates.csv", colClasses = stats::setNames(rep("Date", length(dates)), dates))
  wide <- read_all(function(reports) as.data.frame(reports, wide = TRUE))
  keys <- c("file", "report")
  expect_identical(in_order(wide, keys)[names(expected)], in_order(expected, keys))
})

test_that("intervals equal those that were computed with many digits", {
  expected <- expected_table("intervals.csv")
  for (level in unique(expected$level)) {
    of_level <- expected[expected$level == level, ]
    wilson <- prop_interval(of_level$successes, of_level$trials, level)
    exact <- prop_interval(of_level$successes, of_level$trials, level, "clopper_pearson")
    expect_equal(wilson$low, of_level$wilson_low, tolerance = 1e-12)
    expect_equal(wilson$high, of_level$wilson_high, tolerance = 1e-12)
    expect_equal(exact$low, of_level$exact_low, tolerance = 1e-12)
    expect_equal(exact$high, of_level$exact_high, tolerance = 1e-12)
  }
})
