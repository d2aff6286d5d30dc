# SPDX-License-Identifier: MIT
# The reference values of rates (tests/expected/rates), which were worked out without the library.

reference <- function(name) {
  table <- expected_table(file.path("rates", paste0(name, ".csv")), stringsAsFactors = FALSE, colClasses = "character")
  stopifnot(nrow(table) > 0L)
  table
}
numbers <- function(texts) as.numeric(ifelse(texts %in% c("", "NA"), NA, texts))
list_of <- function(text) numbers(strsplit(text, " ", fixed = TRUE)[[1L]])
lists_of <- function(texts) do.call(rbind, lapply(texts, list_of))

# Rows that are computed at once: those with the same settings.
by <- function(table, settings) split(table, table[settings], drop = TRUE)

expect_near <- function(met, expected, tolerance = 1e-11, floor = 1e-15, info = NULL) {
  expected <- numbers(expected)
  expect_identical(is.na(met), is.na(expected), info = info)
  same <- met == expected
  near <- same | abs(met - expected) <= pmax(tolerance * abs(expected), floor)
  expect_true(all(near | is.na(expected)), info = paste(info, utils::head(which(!near), 3L), collapse = " "))
}

expect_columns <- function(met, expected, ..., info = NULL) {
  for (name in c(...)) expect_near(met[[name]], expected[[name]], info = paste(info, name))
}

test_that("intervals of one proportion", {
  expected <- reference("proportion")
  expect_gt(nrow(expected), 7000)
  for (rows in by(expected, c("method", "side", "level"))) {
    met <- prop_interval(numbers(rows$successes), numbers(rows$trials), as.numeric(rows$level[[1]]), rows$method[[1]], rows$side[[1]])
    expect_columns(met, rows, "low", "high", info = paste(rows$method[[1]], rows$side[[1]], rows$level[[1]]))
  }
})

test_that("Blaker's intervals", {
  for (rows in by(reference("blaker"), "level")) {
    met <- prop_interval(numbers(rows$successes), numbers(rows$trials), as.numeric(rows$level[[1]]), "blaker")
    expect_columns(met, rows, "low", "high", info = rows$level[[1]])
  }
})

test_that("posterior intervals", {
  for (rows in by(reference("posterior"), c("shape", "level", "prior_a", "prior_b"))) {
    prior <- as.numeric(rows[1, c("prior_a", "prior_b")])
    met <- prop_posterior(numbers(rows$successes), numbers(rows$trials), prior, as.numeric(rows$level[[1]]), rows$shape[[1]])
    expect_columns(met, rows, "mean", "low", "high", info = paste(rows$shape[[1]], rows$level[[1]], toString(prior)))
  }
})

test_that("coverage and the trials for a width", {
  expected <- reference("coverage")
  for (rows in by(expected, c("method", "side", "level", "trials"))) {
    met <- prop_coverage(as.numeric(rows$trials[[1]]), numbers(rows$p), as.numeric(rows$level[[1]]), rows$method[[1]], rows$side[[1]])
    expect_near(met$coverage, rows$coverage, info = rows$method[[1]])
    expect_near(met$length, rows[[ncol(rows)]], info = rows$method[[1]])
  }
  for (rows in by(reference("widths"), c("method", "level"))) {
    met <- n_for_width(numbers(rows$width), numbers(rows$p), as.numeric(rows$level[[1]]), rows$method[[1]])
    expect_near(met, rows$trials, info = rows$method[[1]])
  }
})

test_that("two proportions", {
  for (rows in by(reference("comparisons"), c("method", "level"))) {
    met <- compare_rates(
      numbers(rows$successes_1), numbers(rows$trials_1), numbers(rows$successes_2), numbers(rows$trials_2), rows$method[[1]],
      level = as.numeric(rows$level[[1]])
    )
    expect_columns(met, rows, "estimate", "low", "high", info = paste(rows$method[[1]], rows$level[[1]]))
  }
  for (rows in by(reference("significance"), "test")) {
    met <- compare_rates(
      numbers(rows$successes_1), numbers(rows$trials_1), numbers(rows$successes_2), numbers(rows$trials_2), test = rows$test[[1]]
    )
    expect_columns(met, rows, "statistic", "p_value", info = rows$test[[1]])
  }
})

test_that("adjusted p-values", {
  expected <- reference("adjusted")
  for (i in seq_len(nrow(expected))) {
    number <- core("choice_find", "adjustment", expected$method[[i]])
    met <- asNamespace("beschut")$adjusted_p(list_of(expected$p_values[[i]]), number)
    expect_near(met, strsplit(expected$adjusted[[i]], " ", fixed = TRUE)[[1L]], info = i)
  }
})

test_that("smallest differences", {
  for (rows in by(reference("smallest_difference"), c("level", "power"))) {
    sizes <- lapply(rows[c("trials_1", "trials_2", "p")], numbers)
    met <- smallest_difference(sizes[[1]], sizes[[2]], sizes[[3]], as.numeric(rows$level[[1]]), as.numeric(rows$power[[1]]))
    expect_near(met$below, rows$below, 1e-10)
    expect_near(met$above, rows$above, 1e-10)
  }
})

test_that("heterogeneity", {
  expected <- reference("heterogeneity")
  one <- function(x, n) as.data.frame(heterogeneity(list_of(x), list_of(n), work = 1e7))
  met <- do.call(rbind, Map(one, expected$successes, expected$trials))
  expect_columns(met, expected, "pooled", "df", "i2")
  expect_near(met$chi_square, expected$chi_square, floor = 1e-24)
  expect_near(met$q, expected$q, floor = 1e-24)
  expect_near(met$tau2, expected$tau2)
  expect_near(met$p, expected$p, 1e-10)
  small <- !is.na(numbers(expected$exact_p))
  expect_gt(sum(small), 50)
  expect_near(met$exact_p[small], expected$exact_p[small])
})

test_that("ranks", {
  expected <- reference("ranks")
  seed_of <- function(text) if (abs(as.numeric(text)) <= 2^53) as.numeric(text) else bit64::as.integer64(text)
  for (i in seq_len(nrow(expected))) {
    one <- expected[i, ]
    met <- rank_rates(
      list_of(one$successes), list_of(one$trials), one$method, as.numeric(one$level), max(1, as.numeric(one$draws)), seed_of(one$seed)
    )
    for (name in c("rank", "low", "high")) expect_identical(met[[name]], list_of(one[[name]]), info = paste(i, name))
  }
})

test_that("funnels and their limits", {
  expected <- reference("funnel")
  for (i in seq_len(nrow(expected))) {
    one <- expected[i, ]
    target <- numbers(one$target)
    met <- funnel(
      list_of(one$successes), list_of(one$trials), list_of(one$levels), one$method, one$dispersion, as.numeric(one$winsorised),
      if (!is.na(target)) target
    )
    limits <- as.data.frame(met)[grep("^(low|high)_", names(met))]
    expect_near(unlist(limits[c(TRUE, FALSE)], use.names = FALSE), strsplit(one$low, " ")[[1]], info = i)
    expect_near(unlist(limits[c(FALSE, TRUE)], use.names = FALSE), strsplit(one$high, " ")[[1]], info = i)
    expect_near(met$z, strsplit(one$z, " ")[[1]], floor = 1e-13, info = i)
    expect_identical(as.numeric(met$flag), list_of(one$flag), info = i)
    expect_near(attr(met, "target"), one$target_used, info = i)
    expect_near(attr(met, "phi"), one$phi, floor = 1e-30, info = i)
    expect_near(attr(met, "tau2"), one$tau2, info = i)
  }
  made <- funnel(1, 2)
  for (rows in by(reference("funnel_limits"), c("method", "target", "factor", "excess", "level"))) {
    settings <- list(method = rows$method[[1]], levels = as.numeric(rows$level[[1]]))
    settings[c("target", "factor", "excess")] <- as.numeric(rows[1, c("target", "factor", "excess")])
    for (name in names(settings)) attr(made, name) <- settings[[name]]
    met <- funnel_limits(made, numbers(rows$trials))
    expect_near(met[[2]], rows$low, info = toString(settings))
    expect_near(met[[3]], rows$high, info = toString(settings))
  }
})

test_that("smoothed rates", {
  expected <- reference("smooth")
  for (i in seq_len(nrow(expected))) {
    one <- expected[i, ]
    met <- smooth_rates(list_of(one$successes), list_of(one$trials), one$method, as.numeric(one$level))
    expect_near(met$smoothed, strsplit(one$estimate, " ")[[1]], 1e-10, info = i)
    expect_near(met$low, strsplit(one$low, " ")[[1]], 1e-9, info = i)
    expect_near(met$high, strsplit(one$high, " ")[[1]], 1e-9, info = i)
    expect_near(attr(met, "mean"), one$mean, 1e-10, info = i)
  }
})

test_that("standardised rates and ratios", {
  expected <- reference("standardise_direct")
  for (i in seq_len(nrow(expected))) {
    one <- expected[i, ]
    met <- standardise(list_of(one$successes), list_of(one$trials), list_of(one$weights), one$method, one$empty, as.numeric(one$level))
    expect_identical(as.character(met$state), one$state, info = i)
    expect_near(met$standardised, one$rate, info = i)
    expect_columns(met, one, "covered", "low", "high", info = i)
  }
  for (rows in by(reference("standardise_indirect"), c("method", "level"))) {
    met <- standardise_indirect(numbers(rows$observed), numbers(rows$expected), rows$method[[1]], as.numeric(rows$level[[1]]))
    expect_columns(met, rows, "ratio", "low", "high", info = rows$method[[1]])
  }
})

test_that("changes, and what they are made of", {
  for (rows in by(reference("trend_change"), c("kind", "level"))) {
    number <- core("choice_find", "change", rows$kind[[1]])
    size <- nrow(rows)
    columns <- lapply(rows[c("successes_earlier", "trials_earlier", "successes", "trials")], numbers)
    found <- core(
      "trend_change", number, as.numeric(rows$level[[1]]), c(columns[[1]], columns[[3]]), c(columns[[2]], columns[[4]]),
      c(rep(-1, size), seq_len(size) - 1)
    )
    met <- matrix(found[[1]], ncol = 3)[size + seq_len(size), ]
    for (i in 1:3) expect_near(met[, i], rows[[c("change", "low", "high")[[i]]]], floor = 1e-14, info = paste(rows$kind[[1]], i))
  }
  expected <- reference("decompose")
  for (i in seq_len(nrow(expected))) {
    one <- expected[i, ]
    counts <- lapply(one[c("successes_before", "trials_before", "successes_after", "trials_after")], list_of)
    met <- do.call(decompose_change, c(unname(counts), list(split = one$split)))
    expect_columns(met, one, "total", "rate_effect", "mix_effect", "interaction", info = i)
  }
})
