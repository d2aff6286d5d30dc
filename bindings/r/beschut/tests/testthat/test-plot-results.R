# SPDX-License-Identifier: MIT
# Pictures of results: what is shown, in what words, and that both ways of drawing draw it.

reports <- function() country_first(read_reports(COUNTRY_AND_REGIONS))
made_by <- function(x, ...) do.call(c(beschut:::result_pictures, beschut:::result_charts)[[class(x)[[1L]]]], list(x, ...))
series <- function(areas = "Drenthe") {
  ends <- c("2018-03-31", "2018-06-30", "2018-09-30")
  one <- function(area, i) {
    counts <- list(applicant.total.positive = 50 + 20 * i, applicant.total.total = 80 + 30 * i)
    report(counts, until = ends[[i]], area = area, label = area)
  }
  as_reports(unlist(lapply(areas, function(area) lapply(1:3, one, area = area)), recursive = FALSE))
}
results <- list(
  forest = compare_rates(reports()), numbers = compare_rates(c(a = 3, b = NA, c = 0, d = 9), c(8, 8, 0, 9), 40, 100, "odds_ratio_woolf"),
  ranks = rank_rates(reports()), smoothed = smooth_rates(reports()), standardised = standardise(reports()), funnel = funnel(reports()),
  wide = funnel(reports(), dispersion = "additive", method = "smoothed"), one_level = funnel(c(3, 4), c(8, 9), levels = 0.9),
  trend = trend(series(c("Drenthe", "Zeeland")), "positive_share"), flow = trend(series(), "applicant.total.positive"),
  coverage = prop_coverage(c(5, 20), method = c("wilson", "wald"))
)

# Draws on a device of a size; what plot() returns. Warnings are failures.
drawn <- function(x, ..., width = 7, height = 9) {
  file <- tempfile(fileext = ".pdf")
  grDevices::pdf(file, width, height)
  on.exit({
    grDevices::dev.off()
    unlink(file)
  })
  expect_silent(data <- plot(x, ...))
  data
}

for (name in names(results)) test_that(paste(name, "is drawn with base graphics and with ggplot2, in both languages"), {
  for (lang in c("nl", "en")) {
    data <- drawn(results[[name]], lang = lang)
    expect_s3_class(data, "data.frame")
    expect_gt(nrow(data), 0L)
  }
  skip_if_not_installed("ggplot2")
  file <- tempfile(fileext = ".pdf")
  on.exit(unlink(file))
  picture <- ggplot2::autoplot(results[[name]], lang = "en")
  expect_s3_class(picture, "ggplot")
  expect_silent(suppressMessages(ggplot2::ggsave(file, picture, width = 7, height = 9)))
  expect_gt(file.size(file), 2000)
})

test_that("a forest is filled where a comparison is more than chance, from high to low", {
  lines <- made_by(results$forest, lang = "en")$lines
  expect_identical(lines$estimate, sort(lines$estimate, decreasing = TRUE))
  by_hand <- p.adjust(results$forest$p_value, "holm")[match(lines$report, results$forest$report)]
  expect_identical(lines$is_open, !(by_hand < 0.05))
  sheet <- made_by(results$forest, lang = "nl")
  expect_match(sheet$title, "vergeleken met de rest van het land", fixed = TRUE)
  expect_true(sheet$scale$from < 0 && sheet$scale$limit > 0)
  unsorted <- made_by(results$forest, sort = FALSE)$lines
  expect_identical(unsorted$report, results$forest$report)
})

test_that("ratios stand on a scale of logarithms and are cut off at its ends", {
  sheet <- made_by(results$numbers, lang = "en")
  marks <- beschut:::marks_on(sheet)
  ends <- beschut:::ends_of(sheet)
  shown <- is.na(sheet$lines$reason)
  logs <- log(sheet$lines$estimate)
  expect_equal(marks$estimate[shown & is.finite(logs)], logs[shown & is.finite(logs)])
  expect_true(all(marks$high[shown] <= ends[[2]] & marks$low[shown] >= ends[[1]]))
  expect_identical(sum(!shown), 2L)
  expect_true(1 %in% exp(sheet$scale$at))
})

test_that("a funnel names what lies outside", {
  chart <- made_by(results$funnel, lang = "en")
  outside <- which(results$funnel$flag != 0L)
  expect_identical(which(nzchar(chart$points$label)), outside)
  expect_identical(chart$points$label[outside], paste("report", results$funnel$report[outside]))
  expect_identical(chart$points$kind, pmin(abs(results$funnel$flag), 2L) + 1L)
  expect_false(any(nzchar(made_by(results$funnel, names = FALSE)$points$label)))
  curve <- chart$curves[[2]] # the upper limit of 95%
  expect_equal(curve$y, funnel_limits(results$funnel, curve$x)$high_95)
  expect_match(made_by(results$wide, lang = "nl")$title, "met overdispersie", fixed = TRUE)
})

test_that("labels lie on no other label where there is room", {
  set.seed(5)
  points <- data.frame(x = runif(25, 0, 6), y = runif(25, 0, 4))
  spots <- beschut:::spots_of_labels(points, 1:12, rep(0.6, 12), 0.1, c(6, 4))
  overlaps <- outer(1:12, 1:12, Vectorize(function(i, j) i < j && abs(spots$x[i] - spots$x[j]) < 0.6 && abs(spots$y[i] - spots$y[j]) < 0.1))
  expect_false(any(overlaps))
  expect_true(all(spots$x >= 0 & spots$x + 0.6 <= 6))
  crowded <- beschut:::apart(c(1, 1, 1.05, 3), 0.2)
  expect_true(all(diff(sort(crowded)) > 0.199))
  expect_identical(beschut:::apart(c(3, 1), 0.2), c(3, 1))
})

test_that("a trend has a line and a band for each area", {
  chart <- made_by(results$trend, lang = "en")
  expect_length(chart$curves, 2L)
  expect_length(chart$bands, 2L)
  expect_identical(chart$curves[[1]]$x, 8072:8074)
  expect_equal(chart$curves[[1]]$y, c(70 / 110, 90 / 140, 110 / 170))
  expect_equal(chart$bands[[2]]$low, results$trend$low[4:6])
  expect_identical(vapply(chart$curves, function(curve) curve$label[[1]], ""), c("Drenthe", "Zeeland"))
  changes <- made_by(results$trend, change = TRUE, lang = "en")
  expect_equal(changes$curves[[1]]$y, results$trend$change[1:3])
  expect_identical(made_by(results$flow)$curves[[1]]$y, c(NA, 20, 20))
  many <- trend(series(areas()$name[1:9]), "positive_share")
  expect_match(conditionMessage(failure_of(made_by(many))), "at most 8 areas", fixed = TRUE)
})

test_that("coverage has a curve for each method and number of trials, above the foot of the scale", {
  chart <- made_by(results$coverage, lang = "en")
  labels <- vapply(chart$curves, function(curve) curve$label[[1]], "")
  expect_identical(labels, c("", "Wilson, n = 5", "Wald, n = 5", "Wilson, n = 20", "Wald, n = 20"))
  expect_true(all(vapply(chart$curves, function(curve) min(curve$y) >= chart$y$from, NA)))
})

test_that("smoothed and standardised rates stand beside what was counted", {
  lines <- made_by(results$smoothed)$lines
  expect_equal(lines$other, results$smoothed$estimate[match(lines$report, results$smoothed$report)])
  expect_equal(lines$estimate, sort(results$smoothed$smoothed, decreasing = TRUE))
  lines <- made_by(results$standardised, lang = "nl")$lines
  expect_identical(lines$reason[!is.na(lines$reason)], c("niet te berekenen: de noemer is 0", "niet beschikbaar: een cijfer is leeg"))
})

test_that("what cannot be drawn is refused", {
  for (x in list(funnel(NA, 8), compare_rates(integer(), 1, 1, 2), trend(series()[0:0 + 1], "positive_share")[0, ])) {
    expect_s3_class(failure_of(plot(x)), "beschut_error_argument")
  }
  expect_s3_class(failure_of(plot(heterogeneity(3, 8))), "beschut_error_argument")
  expect_s3_class(failure_of(plot(results$funnel[c("x", "n")])), "beschut_error_argument")
  expect_s3_class(failure_of(plot(results$funnel, colour = 3)), "beschut_error_argument")
  expect_s3_class(failure_of(plot(results$funnel, FALSE)), "beschut_error_argument")
  grDevices::pdf(NULL, 1.5, 1.5)
  on.exit(grDevices::dev.off())
  expect_s3_class(failure_of(plot(results$funnel)), "beschut_error_resource")
  expect_s3_class(failure_of(plot(results$forest)), "beschut_error_resource")
})
