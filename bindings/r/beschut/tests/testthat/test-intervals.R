# SPDX-License-Identifier: MIT
# What base R computes, for the same counts.
counts <- subset(expand.grid(x = c(0:12, 25, 40, 199), n = c(1:12, 40, 200, 1633)), x <= n)
TOLERANCE <- 1e-12

# The greatest difference, relative where numbers are far from 0.
difference <- function(a, b) max(abs(a - b) / pmax(abs(b), 1e-3))

test_that("Wilson's interval is that of prop.test()", {
  for (level in c(0.5, 0.8, 0.95, 0.99)) {
    ours <- prop_interval(counts$x, counts$n, level)
    wilson <- function(x, n) stats::prop.test(x, n, conf.level = level, correct = FALSE)$conf.int
    bounds <- suppressWarnings(mapply(wilson, counts$x, counts$n))
    expect_lt(difference(ours$low, bounds[1L, ]), TOLERANCE)
    expect_lt(difference(ours$high, bounds[2L, ]), TOLERANCE)
    expect_identical(ours$estimate, counts$x / counts$n)
  }
})

test_that("the interval of Clopper and Pearson is that of binom.test() and of qbeta()", {
  for (level in c(0.5, 0.8, 0.95, 0.99)) {
    ours <- prop_interval(counts$x, counts$n, level, "clopper_pearson")
    bounds <- mapply(function(x, n) stats::binom.test(x, n, conf.level = level)$conf.int, counts$x, counts$n)
    expect_lt(difference(ours$low, bounds[1L, ]), TOLERANCE)
    expect_lt(difference(ours$high, bounds[2L, ]), TOLERANCE)
    inner <- counts$x > 0 & counts$x < counts$n
    alpha <- 1 - level
    low <- stats::qbeta(alpha / 2, counts$x, counts$n - counts$x + 1)
    high <- stats::qbeta(1 - alpha / 2, counts$x + 1, counts$n - counts$x)
    expect_lt(difference(ours$low[inner], low[inner]), TOLERANCE)
    expect_lt(difference(ours$high[inner], high[inner]), TOLERANCE)
  }
})

test_that("rates of reports are the same intervals", {
  reports <- read_reports(COUNTRY_AND_REGIONS)
  for (method in c("wilson", "clopper_pearson")) {
    all <- rates(reports, method, 0.9)
    expect_identical(nrow(all), 36L * 20L)
    expect_identical(attr(all, "method"), method)
    expect_identical(attr(all, "level"), 0.9)
    defined <- all[all$state == "defined", ]
    test <- switch(
      method,
      wilson = function(x, n) stats::prop.test(x, n, conf.level = 0.9, correct = FALSE)$conf.int,
      clopper_pearson = function(x, n) stats::binom.test(x, n, conf.level = 0.9)$conf.int
    )
    bounds <- suppressWarnings(mapply(test, defined$numerator, defined$denominator))
    expect_lt(difference(defined$low, bounds[1L, ]), TOLERANCE)
    expect_lt(difference(defined$high, bounds[2L, ]), TOLERANCE)
    expect_identical(defined$estimate, defined$numerator / defined$denominator)
    expect_true(all(is.na(all$estimate[all$state != "defined"])))
  }
})

test_that("the blank cell makes one rate unavailable", {
  all <- rates(read_reports(COUNTRY_AND_REGIONS))
  unavailable <- all[all$state == "unavailable", ]
  expect_identical(unavailable$report, 9L)
  expect_identical(as.character(unavailable$rate), "placement")
  expect_identical(paste(unavailable$breakdown, unavailable$row), "applicant municipality")
  expect_identical(unavailable$denominator, NA_integer_)
})

test_that("there is no interval where there is no proportion", {
  none <- prop_interval(c(0, 9, -1, NA, 1), c(0, 8, 8, 8, NA))
  expect_true(all(is.na(unlist(none))))
  expect_identical(dim(none), c(5L, 3L))
  expect_identical(dim(prop_interval(integer(), integer())), c(0L, 3L))
})

test_that("counts may be of any kind of whole number, and one goes for all", {
  expected <- prop_interval(c(5, 6), c(8, 8))
  expect_identical(prop_interval(5:6, 8L), expected)
  expect_identical(prop_interval(c(5, 6), 8), expected)
  if (requireNamespace("bit64", quietly = TRUE)) expect_identical(prop_interval(bit64::as.integer64(5:6), bit64::as.integer64(8)), expected)
  expect_s3_class(failure_of(prop_interval(1:2, 1:3)), "beschut_error_argument")
  expect_s3_class(failure_of(prop_interval(0.5, 1)), "beschut_error_argument")
  for (level in c(0, 1, -1, 2)) expect_s3_class(failure_of(prop_interval(1, 2, level)), "beschut_error_domain")
})

test_that("long vectors are computed element by element", {
  x <- rep(0:99, 300)
  n <- rep(c(100, 1000, 10000), each = 10000)
  for (method in c("wilson", "clopper_pearson")) {
    long <- prop_interval(x, n, method = method)
    some <- c(1, 2, 5001, 10000, 15000, 29999)
    one_by_one <- do.call(rbind, lapply(some, function(i) prop_interval(x[[i]], n[[i]], method = method)))
    expect_equal(as.data.frame(long[some, ]), one_by_one, ignore_attr = TRUE, tolerance = 0)
  }
})

test_that("percentages are rounded half up, as they are published", {
  expect_identical(percentage(c(5, 1, 1, 0, NA, 3), c(8, 8, 3, 0, 8, NA)), c(63, 13, 33, 0, NA, NA))
  expect_s3_class(failure_of(percentage(1, -1)), "beschut_error_domain")
})

test_that("rates are printed and summarised", {
  all <- rates(read_reports(DRENTHE))
  expect_output(print(all, n = 2, lang = "en"), "20 rates, 95% interval (wilson)", fixed = TRUE)
  expect_output(print(all, n = 2, lang = "nl"), "20 aandelen, 95%-interval (wilson)", fixed = TRUE)
  all_of_country <- rates(read_reports(COUNTRY_AND_REGIONS))
  odd <- all_of_country[all_of_country$state != "defined" | all_of_country$report == 1L, ]
  expect_output(print(odd, n = Inf, lang = "nl"), "niet beschikbaar", fixed = TRUE)
  summary <- summary(all)
  expect_identical(sum(summary$defined), sum(all$state == "defined"))
  placement <- all$estimate[all$rate == "placement"]
  expect_identical(summary$max[summary$rate == "placement"], max(placement, na.rm = TRUE))
  expect_identical(attr(all[1:3, ], "level"), 0.95)
})
