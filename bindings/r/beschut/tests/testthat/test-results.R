# SPDX-License-Identifier: MIT
# Results of rates of numbers and of reports: beside what base R computes, and what they say of odd counts.

reports <- function() country_first(read_reports(COUNTRY_AND_REGIONS))
plain <- function(x) as.data.frame(unclass(x))

# Cumulative figures of an area.
quarter <- function(area, until, positive, total, citizen = total %/% 2L, citizen_positive = positive %/% 2L, ...) {
  counts <- list(
    applicant.total.positive = positive, applicant.total.total = total, applicant.citizen.total = citizen,
    applicant.citizen.positive = citizen_positive, applicant.municipality.total = total - citizen,
    applicant.municipality.positive = positive - citizen_positive, ...
  )
  report(counts, until = until, area = area, label = area)
}
drenthe <- function(...) {
  ends <- c("2018-03-31", "2018-06-30", "2018-09-30", "2018-12-31", "2019-03-31")
  counts <- list(...)
  as_reports(lapply(seq_along(counts), function(i) quarter("Drenthe", ends[[i]], counts[[i]][[1]], counts[[i]][[2]])))
}

test_that("names of DescTools and binom are understood", {
  same <- list(
    wilson_cc = c("wilsoncc", "prop.test"), clopper_pearson = c("clopper-pearson", "exact", "beta"),
    agresti_coull = c("agresti-coull", "ac"),
    wald = "asymptotic", wald_cc = "waldcc", mid_p = "midp", modified_jeffreys = "modified jeffreys", modified_wilson = "modified wilson",
    likelihood_ratio = c("lrt", "lik")
  )
  for (method in names(same)) for (name in same[[method]]) {
    expect_identical(prop_interval(3, 8, method = name), prop_interval(3, 8, method = method), info = name)
  }
  both <- prop_interval(3, 8, level = 0.9)
  expect_equal(prop_interval(3, 8, side = "left")$low, both$low, tolerance = 1e-14)
  expect_equal(prop_interval(3, 8, side = "right")$high, both$high, tolerance = 1e-14)
  failure <- failure_of(prop_interval(3, 8, method = "wilsn"))
  expect_match(conditionMessage(failure), "wilson", fixed = TRUE)
})

test_that("a posterior distribution is that of qbeta()", {
  x <- c(0, 3, 8)
  met <- prop_posterior(x, 8, prior = c(2, 0.5), level = 0.9)
  expect_equal(met$low, qbeta(0.05, x + 2, 8 - x + 0.5), tolerance = 1e-10)
  expect_equal(met$high, qbeta(0.95, x + 2, 8 - x + 0.5), tolerance = 1e-10)
  expect_equal(met$mean, (x + 2) / 10.5, tolerance = 1e-15)
  shortest <- prop_posterior(3, 8, c(1, 1), 0.9, "highest_density")
  expect_equal(dbeta(shortest$low, 4, 6), dbeta(shortest$high, 4, 6), tolerance = 1e-9)
  expect_equal(prop_posterior(0, 0)$mean, 0.5)
  expect_true(all(is.na(unlist(prop_posterior(c(NA, 9, -1), 8)))))
})

test_that("coverage adds up what dbinom() gives", {
  met <- prop_coverage(12, c(0, 0.13, 0.5, 1), method = c("wald", "wilson"))
  all <- prop_interval(0:12, 12)
  by_hand <- function(p) sum(dbinom(0:12, 12, p)[all$low <= p & p <= all$high])
  expect_equal(met$coverage[met$method == "wilson"], vapply(c(0, 0.13, 0.5, 1), by_hand, 0), tolerance = 1e-13)
  expect_equal(met$length[8], sum(dbinom(0:12, 12, 1) * (all$high - all$low)), tolerance = 1e-13)
  expect_identical(levels(met$method), c("wald", "wilson"))
  expect_identical(nrow(prop_coverage(c(5, 9), c(0.2, 0.4), method = c("wald", "wilson"))), 8L)
  expect_s3_class(failure_of(prop_coverage(0, 0.5)), "beschut_error_domain")
})

test_that("planning: so many trials and no fewer", {
  n <- n_for_width(0.2, 0.6)
  widths <- vapply(n - 1:0, function(n) prop_coverage(n, 0.6)$length, 0)
  expect_true(widths[[1]] > 0.2 && widths[[2]] <= 0.2)
  expect_identical(n_for_width(c(NA, 0.2), c(0.5, NA)), c(NA_real_, NA_real_))
  found <- smallest_difference(40, c(40, 100), 0.6)
  power <- function(difference, n2) {
    cases <- expand.grid(x1 = 0:40, x2 = 0:n2)
    p <- compare_rates(cases$x1, 40, cases$x2, n2)$p_value
    sum((dbinom(cases$x1, 40, 0.6) * dbinom(cases$x2, n2, 0.6 - difference))[p <= 0.05])
  }
  expect_equal(power(found$below[[1]], 40), 0.8, tolerance = 1e-9)
  expect_equal(power(-found$above[[2]], 100), 0.8, tolerance = 1e-9)
  expect_s3_class(failure_of(smallest_difference(0, 5, 0.5)), "beschut_error_argument")
})

test_that("comparisons are those of prop.test(), fisher.test() and p.adjust()", {
  x <- c(56, 3, 9, 0)
  n <- c(70, 12, 10, 6)
  x2 <- c(48, 20, 3, 4)
  n2 <- c(80, 40, 10, 9)
  met <- compare_rates(x, n, x2, n2, labels = letters[1:4], adjust = "BH")
  base <- suppressWarnings(Map(function(a, b, c, d) prop.test(c(a, c), c(b, d), correct = FALSE), x, n, x2, n2))
  expect_equal(met$statistic, vapply(base, function(one) unname(one$statistic), 0), tolerance = 1e-12)
  expect_equal(met$p_value, vapply(base, function(one) one$p.value, 0), tolerance = 1e-12)
  expect_equal(met$adjusted, p.adjust(met$p_value, "BH"), tolerance = 1e-14)
  expect_equal(met$estimate, x / n - x2 / n2, tolerance = 1e-15)
  expect_identical(met$label, letters[1:4])
  exact <- compare_rates(x, n, x2, n2, "odds_ratio_conditional", "fisher", adjust = NULL)
  fisher <- Map(function(a, b, c, d) fisher.test(matrix(c(a, b - a, c, d - c), 2)), x, n, x2, n2)
  expect_equal(exact$p_value, vapply(fisher, function(one) one$p.value, 0), tolerance = 1e-10)
  expect_equal(exact$estimate[1:3], vapply(fisher[1:3], function(one) unname(one$estimate), 0), tolerance = 1e-3) # that of uniroot()
  expect_true(all(is.na(exact$adjusted)))
  expect_null(attr(exact, "adjust"))
  expect_identical(attr(exact, "method"), "odds_ratio_conditional")
})

test_that("what is no proportion has a state and no number", {
  met <- compare_rates(c(1, NA, 9, 0), c(2, 2, 2, 0), 1, 2)
  expect_identical(as.character(met$state), c("defined", "unavailable", "invalid", "undefined"))
  expect_true(all(is.na(met$estimate[-1]) & is.na(met$p_value[-1]) & is.na(met$adjusted[-1])))
  expect_identical(met$adjusted[[1]], met$p_value[[1]])
  for (make in list(funnel, smooth_rates, rank_rates)) {
    made <- make(c(1, NA, 9, 0), c(2, 2, 2, 0))
    expect_identical(as.character(made$state), c("defined", "unavailable", "invalid", "undefined"))
    expect_identical(made$estimate, c(0.5, NA, NA, NA))
  }
  nothing <- integer()
  for (none in list(compare_rates(nothing, 1, 1, 2), funnel(nothing, nothing), smooth_rates(nothing, 1), rank_rates(nothing, 1))) {
    expect_identical(nrow(none), 0L)
    expect_output(print(none, lang = "en"), "# 0 ", fixed = TRUE)
  }
  expect_identical(heterogeneity(integer(), integer())$count, 0L)
  expect_s3_class(failure_of(compare_rates(1:2, 1:3, 1, 2)), "beschut_error_argument")
  expect_match(conditionMessage(failure_of(funnel(1, 2, 0.9, "exact", "none", 0.1, NULL, NULL, 5))), "nothing more", fixed = TRUE)
})

test_that("a region is compared with the rest of the country", {
  all <- rates(reports())
  placement <- as.data.frame(all[all$rate == "placement" & all$breakdown == "applicant" & all$row == "total", ])
  country <- placement[placement$area %in% "NL01", ]
  met <- compare_rates(reports())
  expect_identical(nrow(met), 35L)
  regions <- placement[match(met$report, placement$report), ]
  expect_equal(met$x1, as.numeric(regions$numerator))
  expect_equal(met$x1 + met$x2, rep(as.numeric(country$numerator), 35))
  expect_equal(met$n1 + met$n2, rep(as.numeric(country$denominator), 35))
  p_value <- function(a, b, c, d) prop.test(c(a, c), c(b, d), correct = FALSE)$p.value
  base <- suppressWarnings(mapply(p_value, met$x1, met$n1, met$x2, met$n2))
  expect_equal(met$p_value, base, tolerance = 1e-10)
  expect_equal(met$adjusted, p.adjust(base, "holm"), tolerance = 1e-10)
  expect_match(conditionMessage(failure_of(compare_rates(reports()[2:5]))), "no report of the country", fixed = TRUE)
  two <- c(drenthe(c(50, 80)), as_reports(list(quarter("Zeeland", "2018-03-31", 30, 80))))
  with_one <- compare_rates(two, "positive_share", to = "Zeeland")
  expect_identical(with_one$label, "Drenthe")
  expect_equal(unlist(plain(with_one)[c("x1", "n1", "x2", "n2")], use.names = FALSE), c(50, 80, 30, 80))
  expect_s3_class(failure_of(compare_rates(two, "positive_share", to = "Groningen")), "beschut_error_argument")
})

test_that("methods for reports are those for their numbers", {
  met <- compare_rates(reports())
  for (make in list(funnel, smooth_rates, rank_rates)) {
    of_reports <- make(reports())
    of_numbers <- make(met$x1, met$n1)
    others <- setdiff(names(of_numbers), "label")
    expect_equal(plain(of_reports)[others], plain(of_numbers)[others])
    expect_identical(names(of_reports)[1:4], c("report", "area", "label", "period"))
    expect_identical(attr(of_reports, "about")$period, "2018KW01")
  }
  expect_equal(plain(heterogeneity(reports())), plain(heterogeneity(met$x1, met$n1)))
})

test_that("reports of no known region are refused", {
  for (f in list(funnel, smooth_rates, rank_rates, heterogeneity, compare_rates, standardise)) {
    expect_match(conditionMessage(failure_of(f(read_reports(COUNTRY_AND_REGIONS)))), "country_first", fixed = TRUE)
  }
})

test_that("a normal funnel is that of z-scores; over-dispersion widens it", {
  met <- compare_rates(reports())
  z <- function(target) (met$x1 / met$n1 - target) / sqrt(target * (1 - target) / met$n1)
  normal <- funnel(reports(), method = "normal")
  target <- sum(met$x1) / sum(met$n1)
  expect_equal(attr(normal, "target"), target, tolerance = 1e-15)
  expect_equal(normal$z, z(target), tolerance = 1e-12)
  expect_identical(sum(normal$flag != 0L), sum(abs(z(target)) > qnorm(0.975)))
  wide <- funnel(reports(), dispersion = "additive")
  expect_true(sum(wide$flag != 0L) < sum(normal$flag != 0L))
  exact <- funnel(c(a = 3, b = 80), c(10, 100), target = 0.5)
  expect_identical(exact$label, c("a", "b"))
  expect_equal(exact$low_95[[1]] * 10, qbinom(0.025, 10, 0.5))
  expect_equal(unlist(funnel_limits(exact, 10)[-1]), unlist(plain(exact)[1, c("low_95", "high_95", "low_99.8", "high_99.8")]))
  expect_identical(names(funnel(1, 2, levels = 0.9)), c("label", "x", "n", "estimate", "z", "low_90", "high_90", "flag", "state"))
  expect_identical(ncol(funnel_limits(funnel(1, 2, levels = numeric()), 5)), 1L)
})

test_that("smoothing draws small counts farther", {
  made <- smooth_rates(c(a = 0, b = 0, c = 40, d = 70), c(3, 30, 50, 80))
  weight <- made$n / (made$n + attr(made, "strength"))
  expect_equal(made$smoothed, weight * made$estimate + (1 - weight) * attr(made, "mean"), tolerance = 1e-12)
  expect_equal(made$low, qbeta(0.025, made$x + attr(made, "a"), made$n - made$x + attr(made, "b")), tolerance = 1e-10)
})

test_that("the same seed gives the same ranks, and equal rates share a rank", {
  x <- c(3, 8, 3, 0)
  n <- c(10, 10, 10, 5)
  expect_identical(rank_rates(x, n, "simulated", seed = 7), rank_rates(x, n, "simulated", seed = 7))
  expect_identical(rank_rates(x, n)$rank, c(2.5, 1, 2.5, 4))
})

test_that("heterogeneity is that of chisq.test() and fisher.test()", {
  x <- c(3, 8, 20, 1)
  n <- c(10, 30, 40, 12)
  met <- heterogeneity(x, n, draws = 2000, seed = 3)
  base <- suppressWarnings(chisq.test(rbind(x, n - x), correct = FALSE))
  expect_equal(met$chi_square, unname(base$statistic), tolerance = 1e-12)
  expect_equal(met$p, base$p.value, tolerance = 1e-12)
  expect_equal(met$exact_p, fisher.test(rbind(x, n - x))$p.value, tolerance = 1e-6)
  expect_lt(abs(met$simulated_p - met$exact_p), 5 * met$simulated_error)
  expect_true(is.na(heterogeneity(x, n, work = 0)$exact_p))
})

test_that("standardised rates weigh the strata", {
  x <- rbind(a = c(72, 13), b = c(30, 60))
  n <- rbind(c(100, 25), c(40, 110))
  made <- standardise(x, n, c(945, 734))
  expect_equal(made$standardised, as.vector((x / n) %*% c(945, 734)) / 1679, tolerance = 1e-14, ignore_attr = TRUE)
  expect_identical(made$label, c("a", "b"))
  expect_equal(made$estimate, unname(rowSums(x) / rowSums(n)))
  expect_equal(plain(standardise(x[1, ], n[1, ], c(945, 734))), plain(made)[1, ] |> transform(label = NA_character_), ignore_attr = TRUE)
  empty <- list(standardise(c(5, 0), c(8, 0), 1:2), standardise(c(5, 0), c(8, 0), 1:2, empty = "left_out"))
  expect_identical(as.character(empty[[1]]$state), "undefined")
  expect_equal(c(empty[[2]]$standardised, empty[[2]]$covered), c(5 / 8, 1 / 3))
  expect_s3_class(failure_of(standardise(x, n, 1:3)), "beschut_error_argument")
  expect_s3_class(failure_of(standardise(x, n, c(-1, 2))), "beschut_error_domain")
  expect_equal(expected_counts(n, c(0.5, 0.7)), as.vector(n %*% c(0.5, 0.7)))
  exact <- standardise_indirect(85, 67.5)
  expect_equal(c(exact$low, exact$high) * 67.5, poisson.test(85)$conf.int[1:2], tolerance = 1e-10)
})

test_that("of reports the strata are the rows of a breakdown, with the country's weights", {
  made <- standardise(reports(), "placement", "applicant")
  cells <- as.data.frame(reports(), wide = TRUE)
  cell <- function(name, rows = made$report) cells[[name]][rows]
  strata <- c("municipality", "citizen")
  weights <- vapply(strata, function(row) cell(paste0("applicant.", row, ".cohort_positive"), 1L), 0L)
  rate <- function(row) cell(paste0("applicant.", row, ".cohort_working")) / cell(paste0("applicant.", row, ".cohort_positive"))
  by_hand <- (weights[[1]] * rate("municipality") + weights[[2]] * rate("citizen")) / sum(weights)
  defined <- made$state == "defined"
  expect_equal(made$standardised[defined], by_hand[defined], tolerance = 1e-14)
  expect_gt(sum(defined), 25)
  expect_s3_class(failure_of(standardise(reports(), "uwv_share")), "beschut_error_argument")
})

test_that("a trend of a rate knows that later counts hold earlier ones", {
  made <- trend(drenthe(c(50, 80), c(60, 100), c(75, 120)), "positive_share")
  expect_identical(made$earlier, c(NA, 1L, 2L))
  expect_equal(made$change, c(NA, 60 / 100 - 50 / 80, 75 / 120 - 60 / 100))
  new <- compare_rates(10, 20, 50, 80)
  expect_equal(made$change_low[[2]], 20 / 100 * new$low, tolerance = 1e-12)
  expect_identical(as.character(made$state), c("unavailable", "defined", "defined"))
  apart <- trend(drenthe(c(50, 80), c(60, 100)), "positive_share", kind = "independent")
  expect_equal(apart$change_high[[2]], compare_rates(60, 100, 50, 80)$high, tolerance = 1e-12)
  expect_equal(trend(drenthe(c(50, 80), c(60, 100), c(75, 120)), "positive_share", lag = 2)$earlier, c(NA, NA, 1L))
})

test_that("a figure that fell is a finding and no flow", {
  made <- trend(drenthe(c(50, 80), c(45, 100), c(75, 120)), "applicant.total.positive")
  expect_identical(made$flow, c(NA, NA, 30))
  expect_identical(as.character(made$state), c("unavailable", "invalid", "defined"))
  expect_identical(made$value, c(50L, 45L, 75L))
})

test_that("trends are ordered by area and quarter, of the areas that are asked for", {
  both <- c(as_reports(list(quarter("Zeeland", "2018-06-30", 30, 80))), drenthe(c(50, 80), c(60, 100))[2:1])
  made <- trend(both, "positive_share")
  expect_identical(made$report, c(1L, 3L, 2L))
  expect_identical(trend(both, "positive_share", area = "Drenthe")$report, c(3L, 2L))
  expect_s3_class(failure_of(trend(both, "positive_share", area = "Groningen")), "beschut_error_argument")
  expect_s3_class(failure_of(trend(both, "no such")), "beschut_error_argument")
})

test_that("placement is compared cohort by cohort", {
  one <- function(until, cohort_end, working, positive) {
    report(
      list(applicant.total.cohort_working = working, applicant.total.cohort_positive = positive),
      until = until, cohort_end = cohort_end, area = "Drenthe"
    )
  }
  cohorts <- list(one("2018-06-30", "2017-12-31", 5, 8), one("2018-09-30", "2018-06-30", 9, 12), one("2018-12-31", "2018-09-30", 6, 9))
  made <- trend(as_reports(cohorts))
  expect_identical(made$earlier, c(NA, NA, 2L))
  expect_identical(attr(made, "kind"), "independent")
})

test_that("a change is made of mix and rates", {
  made <- decompose_change(c(50, 20), c(100, 50), c(70, 60), c(110, 120), split = "apart")
  expect_equal(made$total, 130 / 230 - 70 / 150, tolerance = 1e-14)
  expect_equal(made$rate_effect + made$mix_effect + made$interaction, made$total, tolerance = 1e-14)
  rate <- c(50 / 100, 20 / 50)
  later <- c(70 / 110, 60 / 120)
  expect_equal(made$rate_effect, sum(c(100, 50) / 150 * (later - rate)), tolerance = 1e-13)
  series <- drenthe(c(50, 80), c(60, 100), c(75, 120))
  of_reports <- decompose_change(series, "positive_share")
  expect_equal(of_reports$total, c(60 / 100 - 50 / 80, 75 / 120 - 60 / 100), tolerance = 1e-13)
  expect_identical(of_reports$report, 2:3)
  expect_identical(of_reports$earlier, 1:2)
})

test_that("results keep how they were made, and are printed in both languages", {
  made <- funnel(c(a = 3, b = 80, c = 20), c(10, 100, 40))
  expect_identical(attr(made[1:2, ], "levels"), c(0.95, 0.998))
  expect_s3_class(made[1:2, ], "beschut_funnel")
  expect_output(print(made, lang = "en"), "limits of 95%, 99.8% (exact) around 68.7%", fixed = TRUE)
  expect_output(print(made, lang = "nl"), "boven 95%", fixed = TRUE)
  expect_output(print(made, n = 1, lang = "nl"), "... en nog 2", fixed = TRUE)
  expect_output(print(made[c("x", "n")]), "x +n")
  expect_output(print(compare_rates(reports()), lang = "nl"), "vergeleken met", fixed = TRUE)
  expect_output(print(compare_rates(c(0, 9, 0), c(5, 9, 0), 1, 9, "ratio_katz"), lang = "en"), "undefined", fixed = TRUE)
  expect_output(print(standardise(reports()), n = Inf, lang = "nl"), "onbepaald", fixed = TRUE)
  expect_output(print(trend(drenthe(c(50, 80), c(60, 100)), "positive_share"), lang = "en"), "-2.5", fixed = TRUE)
  expect_output(print(rank_rates(3, 8), lang = "en"), "1 rank", fixed = TRUE)
  expect_output(print(smooth_rates(c(3, 9), c(8, 10)), lang = "nl"), "getrokken naar", fixed = TRUE)
  expect_output(print(heterogeneity(c(3, 9), c(8, 10)), lang = "nl"), "chi-kwadraat", fixed = TRUE)
  expect_output(print(prop_coverage(8, 0.5), lang = "nl"), "dekking", fixed = TRUE)
  expect_output(print(decompose_change(c(5, 2), c(10, 5), c(7, 6), c(11, 12), split = "apart"), lang = "nl"), "wisselwerking", fixed = TRUE)
})
