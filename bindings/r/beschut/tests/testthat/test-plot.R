# SPDX-License-Identifier: MIT
# Pictures: what is shown, where it is drawn, in what words. Intervals are those of prop.test() and binom.test().

reports <- function() country_first(read_reports(COUNTRY_AND_REGIONS))
wide <- as.data.frame(reports(), wide = TRUE)
picture <- function(x, kind = "ranking", ...) beschut:::picture_of(x, kind, ...)

# Reports with counts in the total row of the first breakdown.
one <- function(label, ..., area = NULL, until = "2018-03-31") {
  counts <- list(...)
  names(counts) <- paste0("applicant.total.", names(counts))
  report(counts, until = until, area = area, label = label)
}
few <- function() {
  as_reports(list(
    one("Blank", cohort_working = NA, cohort_positive = 4, positive = 1, negative = NA),
    one("Empty", cohort_working = 0, cohort_positive = 0, positive = 0, negative = 0),
    one("Impossible", cohort_working = 5, cohort_positive = 4, positive = -1, negative = 4),
    one("Low", cohort_working = 1, cohort_positive = 4, positive = 1, negative = 4),
    one("Nederland", cohort_working = 50, cohort_positive = 100, positive = 60, negative = 40, area = "NL01"),
    one("High", cohort_working = 3, cohort_positive = 4, positive = 3, negative = 0)
  ))
}

# ---- the data ----

test_that("a ranking has the published counts with the intervals of base R", {
  cases <- list(
    list("placement", NULL, NULL, "applicant.total.cohort_working", "applicant.total.cohort_positive"),
    list("placement", "responsible", NULL, "responsible.total.cohort_working", "responsible.total.cohort_positive"),
    list("placement", NULL, "uwv", "responsible.uwv.cohort_working", "responsible.uwv.cohort_positive"),
    list("negative_share", "applicant", "citizen", "applicant.citizen.negative", "applicant.citizen.total"),
    list("citizen_share", NULL, NULL, "applicant.citizen.total", "applicant.total.total"),
    list("uwv_share", NULL, NULL, "responsible.uwv.total", "responsible.total.total")
  )
  base <- list(
    wilson = function(x, n) suppressWarnings(prop.test(x, n, conf.level = 0.9, correct = FALSE))$conf.int,
    clopper_pearson = function(x, n) binom.test(x, n, conf.level = 0.9)$conf.int
  )
  for (case in cases) for (method in names(base)) {
    lines <- picture(reports(), rate = case[[1]], breakdown = case[[2]], row = case[[3]], method = method, level = 0.9)$lines
    x <- wide[[case[[4]]]][lines$report]
    n <- wide[[case[[5]]]][lines$report]
    info <- paste(case[[1]], method)
    expect_setequal(lines$report, 1:36)
    expect_identical(lines$numerator, x, info = info)
    expect_identical(lines$denominator, n, info = info)
    has <- !is.na(x) & n %in% n[n > 0]
    expect_identical(is.na(lines$reason), has, info = info)
    expect_equal(lines$estimate[has], (x / n)[has], tolerance = 1e-15, info = info)
    expected <- mapply(base[[method]], x[has], n[has])
    expect_equal(rbind(lines$low[has], lines$high[has]), expected, tolerance = 1e-9, ignore_attr = TRUE, info = info)
    expect_true(lines$is_country[[1]] && !any(lines$is_country[-1]))
    shares <- (x / n)[-1]
    expect_identical(shares[has[-1]], sort(shares[has[-1]], decreasing = TRUE), info = info)
    expect_false(is.unsorted(!has[-1]), info = info)
  }
})

test_that("columns are in the language", {
  bounds <- sprintf("%.1f", 100 * prop.test(1063, 1685, correct = FALSE)$conf.int)
  english <- picture(reports(), lang = "en")
  interval <- paste0(bounds[[1]], "-", bounds[[2]], "%")
  of_country <- vapply(english$columns, `[[`, "", 1)
  expect_identical(of_country, c(Number = "1,063 of 1,685", Share = "63.1%", "95%\ninterval" = interval))
  expect_identical(english$title, "Placement rate per labour-market region, Q1\u00a02018")
  expect_identical(
    strsplit(english$subtitle, " \u00b7 ", fixed = TRUE)[[1]],
    c("Total by applicant", "positive advices up to and including 30 September 2017", "reference date 31 December 2017")
  )
  expect_identical(english$lines$name[[1]], "Netherlands")
  dutch <- picture(reports(), lang = "nl", method = "exact", level = 0.998)
  expect_identical(unname(vapply(dutch$columns, `[[`, "", 1))[1:2], c("1.063 van 1.685", "63,1%"))
  expect_identical(names(dutch$columns)[[3]], "99,8%-interval")
  expect_identical(dutch$title, "Aan het werk per arbeidsmarktregio, 1e\u00a0kwartaal\u00a02018")
  expect_match(dutch$notes[[1]], "99,8%-betrouwbaarheidsintervallen (Clopper-Pearson)", fixed = TRUE)
  expect_identical(dutch$notes[[4]], "Bron: UWV, Rapportage beschut werk, 1e kwartaal 2018.")
  expect_identical(dutch$scale$labels, c("0%", "20%", "40%", "60%", "80%", "100%"))
  expect_identical(picture(reports(), source = "CBS", lang = "en")$notes[[4]], "Source: CBS.")
  expect_length(picture(reports(), source = "", lang = "en")$notes, 3)
})

test_that("a composition has the published counts", {
  cases <- list(
    list("outcome", "total", "applicant.total.positive", "applicant.total.negative"),
    list("applicant", "total", "applicant.municipality.total", "applicant.citizen.total"),
    list("applicant", "total_working", "applicant.municipality.total_working", "applicant.citizen.total_working"),
    list("responsible", "positive", "responsible.municipality.positive", "responsible.uwv.positive")
  )
  for (case in cases) {
    lines <- picture(reports(), "composition", by = case[[1]], measure = case[[2]])$lines
    counts <- lapply(case[3:4], function(cell) wide[[cell]][lines$report])
    whole <- counts[[1]] + counts[[2]]
    expect_setequal(lines$report, 1:36)
    expect_identical(list(lines$count_1, lines$count_2, lines$total), c(counts, list(whole)))
    has <- whole > 0
    expect_identical(is.na(lines$reason), has)
    expect_equal(lines$drawn_1[has], (counts[[1]] / whole)[has])
    expect_equal(lines$drawn_2[has], (counts[[2]] / whole)[has])
    expect_false(is.unsorted(-lines$drawn_1[-1][has[-1]]))
    in_counts <- picture(reports(), "composition", by = case[[1]], measure = case[[2]], scale = "count")
    expect_identical(in_counts$lines$drawn_1, as.double(in_counts$lines$count_1))
    expect_identical(in_counts$lines$total, sort(whole[lines$report != 1], decreasing = TRUE))
    expect_match(in_counts$notes[[1]], "Neth|Ned")
    for (count in c(counts[[1]][[1]], counts[[2]][[1]])) {
      expect_match(gsub("[.,]", "", in_counts$notes[[1]]), paste0(" ", count), fixed = TRUE)
    }
  }
  work <- picture(reports(), "composition", by = "work", row = "citizen", lang = "en")
  expect_identical(work$lines$count_1, wide$applicant.citizen.cohort_working[work$lines$report])
  expect_identical(work$lines$count_2, (wide$applicant.citizen.cohort_positive - wide$applicant.citizen.cohort_working)[work$lines$report])
  expect_identical(work$parts, c("At work", "Not at work"))
  expect_match(work$subtitle, "^Citizen's request \u00b7 ")
})

test_that("rates give the pictures of their reports", {
  for (rate in c("placement", "uwv_share")) {
    of_rates <- picture(rates(reports(), "clopper_pearson", 0.8), rate = rate, lang = "nl")
    of_reports <- picture(reports(), rate = rate, method = "clopper_pearson", level = 0.8, lang = "nl")
    same <- setdiff(names(of_rates), "subtitle") # rates do not know the dates
    expect_identical(of_rates[same], of_reports[same])
  }
  same <- c("lines", "columns", "title", "axis", "scale", "parts", "reference", "notes")
  expect_identical(picture(rates(reports()), "composition")[same], picture(reports(), "composition", by = "work")[same])
  by_share <- picture(rates(reports()), "composition", rate = "positive_share", breakdown = "applicant")
  expect_identical(by_share[same], picture(reports(), "composition")[same])
  some <- rates(reports())
  expect_identical(picture(some[some$rate == "citizen_share", ])$axis, picture(some, rate = "citizen_share")$axis)
  attr(some, "level") <- NULL # as when others put rates together
  expect_identical(names(picture(some, lang = "en")$columns)[[3]], "Interval")
  expect_false(any(grepl("confidence", picture(some, lang = "en")$notes)))
})

test_that("what cannot be drawn is named with the reason", {
  lines <- picture(few(), lang = "en")$lines
  expect_identical(lines$name, c("Netherlands", "High", "Low", "Blank", "Empty", "Impossible"))
  expect_identical(is.na(lines$reason), c(TRUE, TRUE, TRUE, FALSE, FALSE, FALSE))
  expect_match(lines$reason[[4]], "blank")
  expect_match(lines$reason[[5]], "denominator is 0")
  expect_match(lines$reason[[6]], "no proportion")
  expect_identical(lines$number[4:6], c("", "0 of 0", "5 of 4"))
  expect_identical(picture(few(), sort = FALSE)$lines$report, c(5L, 1L, 2L, 3L, 4L, 6L))
  lines <- picture(few(), "composition", lang = "en")$lines
  expect_identical(lines$name, c("Netherlands", "High", "Low", "Blank", "Empty", "Impossible"))
  expect_identical(lines$drawn_1, c(0.6, 1, 0.2, NA, NA, NA))
  expect_false(anyNA(lines$reason[4:6]))
  in_counts <- picture(few(), "composition", scale = "count", lang = "en")$lines
  expect_identical(in_counts$name, c("Low", "High", "Empty", "Blank", "Impossible"))
  expect_identical(is.na(in_counts$reason), c(TRUE, TRUE, TRUE, FALSE, FALSE))
  blank <- picture(as_reports(list(report(label = "A"), report(label = "B", area = "NL01"))), lang = "nl")
  expect_identical(blank$lines$reason, rep("niet beschikbaar: een cijfer is leeg", 2))
  expect_null(blank$reference)
})

test_that("the country is a reference, unless it is left out", {
  bounds <- prop.test(1063, 1685, correct = FALSE)$conf.int
  expect_equal(picture(reports())$reference, c(low = bounds[[1]], estimate = 1063 / 1685, high = bounds[[2]]), tolerance = 1e-9)
  expect_equal(picture(reports(), "composition")$reference, c(estimate = 2645 / 3842))
  for (kind in c("ranking", "composition")) {
    without <- picture(reports(), kind, country = FALSE)
    expect_identical(nrow(without$lines), 35L)
    expect_null(without$reference)
    expect_false(any(grepl("Ne(d|th)erland", without$notes)))
  }
})

test_that("one quarter is shown: the one asked for, or the last", {
  quarters <- as_reports(list(
    one("A", cohort_working = 1, cohort_positive = 4), one("A", cohort_working = 2, cohort_positive = 4, until = "2018-06-30"),
    one("A", cohort_working = 3, cohort_positive = 4, until = NULL)
  ))
  expect_identical(picture(quarters)$lines$estimate, 0.5)
  for (quarter in c("2018Q1", "2018KW01")) expect_identical(picture(quarters, quarter = quarter)$lines$estimate, 0.25)
  undated <- picture(quarters[3], lang = "en")
  expect_identical(undated$title, "Placement rate per labour-market region")
  expect_identical(undated$subtitle, "Total by applicant")
  same <- as_reports(list(one("A", cohort_working = 1, cohort_positive = 4), one("A", cohort_working = 1, cohort_positive = 2)))
  expect_identical(picture(same)$lines$name, c("A 2", "A 1"))
})

test_that("the axis ends at a round percentage above all bounds", {
  last <- function(part, whole) {
    labels <- picture(as_reports(list(one("A", positive = part, total = whole))), rate = "positive_share", lang = "en")$scale$labels
    labels[[length(labels)]]
  }
  expect_identical(last(1, 1), "100%")
  expect_identical(last(25, 1000), "4%")
  expect_identical(last(80, 1000), "10%")
  expect_identical(last(200, 1000), "25%")
  expect_identical(last(0, 10^7), "1%")
})

test_that("arguments that do not fit are refused", {
  refused <- expression(
    plot(reports(), "pie"), plot(reports(), main = "A"), plot(reports(), "ranking", "placement"),
    plot(reports(), by = "applicant"), plot(reports(), "composition", rate = "placement"),
    plot(reports(), rate = "plaatsing"), plot(reports(), breakdown = "aanvrager"), plot(reports(), row = "burger"),
    plot(reports(), breakdown = "applicant", row = "uwv"), plot(reports(), method = "wislon"),
    plot(reports(), quarter = "2019Q1"), plot(reports(), quarter = "spring"),
    plot(reports(), sort = 1), plot(reports(), country = NA), plot(reports(), source = 1), plot(reports(), lang = "de"),
    plot(reports(), "composition", by = "row"), plot(reports(), "composition", measure = "positive"),
    plot(reports(), "composition", by = "applicant", measure = "cohort_working_pct"),
    plot(reports(), "composition", scale = "log"), plot(reports(), "composition", by = "applicant", row = "citizen"),
    plot(as_reports(list())), plot(rates(as_reports(list()))), plot(reports()[1], country = FALSE),
    plot(rates(reports())[c("report", "estimate")]), plot(revived(reports())), plot(rates(reports()), method = "wilson")
  )
  before <- grDevices::dev.list()
  for (call in refused) {
    failure <- failure_of(eval(call))
    expect_s3_class(failure, "beschut_error_argument")
    expect_match(as.character(failure$call[[1]]), "^plot", info = deparse(call))
  }
  expect_s3_class(failure_of(plot(reports(), level = 1)), "beschut_error_domain")
  expect_match(conditionMessage(failure_of(plot(reports(), rate = "plaatsing"))), "placement", fixed = TRUE)
  expect_identical(grDevices::dev.list(), before)
})

# ---- the drawing ----

# The texts that are drawn on a sheet of so many inches, with their boxes in points.
texts_drawn <- function(draw, width = 7.2, height = 8.95) {
  file <- tempfile(fileext = ".pdf")
  on.exit(unlink(file))
  grDevices::pdf(file, width, height, compress = FALSE, useDingbats = FALSE, useKerning = FALSE)
  tryCatch(draw(), finally = grDevices::dev.off())
  lines <- readLines(file, encoding = "latin1", warn = FALSE)
  number <- "(-?[0-9.]+)"
  pattern <- paste0("^/F([0-9]+) 1 Tf ", number, " 0.00 0.00 ", number, " ", number, " ", number, " Tm \\((.*)\\) Tj$")
  found <- regmatches(lines, regexec(pattern, lines, useBytes = TRUE))
  found <- do.call(rbind, found[lengths(found) > 0])
  text <- gsub("\\\\(.)", "\\1", found[, 7], useBytes = TRUE)
  Encoding(text) <- "latin1"
  size <- as.numeric(found[, 3])
  face <- as.integer(found[, 2]) - 1L # F1 is that of symbols
  grDevices::pdf(NULL)
  graphics::plot.new()
  wide <- 72 * mapply(function(text, size, face) graphics::strwidth(text, "inches", size / 12, face), text, size, face)
  grDevices::dev.off()
  x <- as.numeric(found[, 5])
  y <- as.numeric(found[, 6])
  data.frame(text = text, size = size, face = face, left = x, right = x + wide, bottom = y, top = y + 0.7 * size)
}

expect_clear <- function(texts, width = 7.2, height = 8.95) {
  expect_gte(min(texts$left), 0)
  expect_lte(max(texts$right), 72 * width)
  expect_gte(min(texts$bottom), 0)
  expect_lte(max(texts$top), 72 * height)
  reach <- function(from, to) outer(texts[[to]], texts[[to]], pmin) - outer(texts[[from]], texts[[from]], pmax)
  overlap <- reach("left", "right") > -3 & reach("bottom", "top") > 0 # what stands side by side is apart
  diag(overlap) <- FALSE
  expect_identical(texts$text[rowSums(overlap) > 0], character())
}

named <- function() {
  frame <- as.data.frame(reports(), wide = TRUE)
  frame$area <- areas()$code
  frame$label <- areas()$name # the longest names that there are
  as_reports(frame)
}

drawings <- list(
  ranking = list(), "ranking of shares" = list(rate = "positive_share", breakdown = "responsible", row = "uwv", level = 0.998),
  composition = list(), "composition by applicant" = list(by = "applicant"), "composition by work" = list(by = "work"),
  "composition in counts" = list(scale = "count")
)

for (name in names(drawings)) for (lang in c("nl", "en")) test_that(paste("all text is on the sheet and legible:", name, lang), {
  given <- c(list(named(), kind = sub(" .*", "", name), lang = lang), drawings[[name]])
  sheet <- do.call(picture, given)
  expect_no_warning(texts <- texts_drawn(function() do.call(plot, given)))
  expect_clear(texts)
  expect_setequal(
    setdiff(c(sheet$lines$name, unlist(sheet$columns), sheet$axis, sheet$scale$labels, sheet$parts), c("", texts$text)), character()
  )
  large <- texts$text[texts$size > 1.1 * stats::median(texts$size)]
  expect_identical(paste(large, collapse = " "), gsub("\u00a0", " ", sheet$title, fixed = TRUE))
  cells <- table(unlist(lapply(sheet$columns, function(column) column[nzchar(column)])))
  expect_true(all(table(texts$text)[names(cells)] >= cells))
})

test_that("text is smaller where there is less room, and too little room is said", {
  sizes <- vapply(list(c(7.2, 8.95), c(7, 5), c(5, 4.5)), function(size) {
    texts <- texts_drawn(function() plot(named(), lang = "nl"), size[[1]], size[[2]])
    expect_clear(texts, size[[1]], size[[2]])
    max(texts$size)
  }, 0)
  expect_true(all(diff(sizes) < 0))
  grDevices::pdf(NULL, 2, 2)
  failure <- failure_of(plot(named()))
  grDevices::dev.off()
  expect_s3_class(failure, "beschut_error_resource")
})

test_that("plot() gives back what it drew, and leaves the settings as they were", {
  grDevices::pdf(NULL, 14, 9)
  on.exit(grDevices::dev.off())
  graphics::par(mfrow = c(1, 2), mar = c(1, 2, 3, 4), xpd = FALSE)
  of_place <- c("fig", "fin", "mfg", "pin", "plt", "usr", "xaxp", "yaxp") # which every plot sets
  kept <- setdiff(names(graphics::par(no.readonly = TRUE)), of_place)
  before <- graphics::par(kept)
  for (kind in c("ranking", "composition")) for (x in list(reports(), reports()[[1]], rates(reports()), few())) {
    expect_silent(drawn <- withVisible(plot(x, kind, lang = "en")))
    expect_false(drawn$visible)
    expect_identical(drawn$value, picture(if (inherits(x, "beschut_report")) as_reports(x) else x, kind, lang = "en")$lines)
    expect_identical(graphics::par(kept), before)
  }
  expect_error(plot(reports(), "composition", source = 5))
  expect_identical(graphics::par(kept), before)
})

# ---- ggplot2 ----

built <- function(...) ggplot2::ggplot_build(ggplot2::autoplot(...))
geoms <- function(picture) vapply(picture$plot$layers, function(layer) class(layer$geom)[[1]], "")

test_that("autoplot() has the data of plot() in its layers", {
  skip_if_not_installed("ggplot2")
  ranking <- built(reports(), lang = "en")
  lines <- picture(reports(), lang = "en")$lines
  points <- ranking$data[[match("GeomPoint", geoms(ranking))]]
  expect_identical(points$x, lines$estimate)
  expect_equal(abs(points$y), seq_len(36))
  expect_identical(points$shape == 23, lines$is_country)
  segments <- ranking$data[[match("GeomSegment", geoms(ranking))]]
  expect_identical(list(segments$x, segments$xend), list(lines$low, lines$high))
  band <- ranking$data[[match("GeomRect", geoms(ranking))]]
  expect_identical(c(band$xmin, band$xmax), c(lines$low[[1]], lines$high[[1]]))
  reference <- ranking$data[geoms(ranking) == "GeomVline"]
  expect_identical(vapply(reference, function(data) data$xintercept, 0), rep(1063 / 1685, 2))
  expect_identical(ranking$plot$labels$title, "Placement rate per labour-market region, Q1 2018")
  expect_match(ranking$plot$labels$caption, "95% confidence intervals (Wilson).", fixed = TRUE)

  composition <- built(few(), "composition", lang = "nl")
  lines <- picture(few(), "composition")$lines
  bars <- composition$data[[match("GeomRect", geoms(composition))]]
  first <- bars[bars$fill == beschut:::PART_COLOURS[[1]], ]
  second <- bars[bars$fill == beschut:::PART_COLOURS[[2]], ]
  expect_identical(list(first$xmin, first$xmax), list(c(0, 0, 0), lines$drawn_1[1:3]))
  expect_identical(second$xmin, lines$drawn_1[1:3])
  expect_equal(second$xmax, c(1, 1, 1))
  reasons <- composition$data[[match("GeomText", geoms(composition))]]
  expect_identical(reasons$label, picture(few(), "composition", lang = "nl")$lines$reason[4:6])
  expect_identical(composition$plot$scales$get_scales("fill")$get_labels(), c("Positief advies", "Negatief advies"))
})

test_that("autoplot() draws every picture, without a warning", {
  skip_if_not_installed("ggplot2")
  grDevices::pdf(NULL, 7.2, 8.95)
  on.exit(grDevices::dev.off())
  for (kind in c("ranking", "composition")) for (x in list(reports()[[1]], rates(reports()), few())) for (lang in c("nl", "en")) {
    expect_s3_class(drawn <- ggplot2::autoplot(x, kind, lang = lang), "ggplot")
    expect_silent(print(drawn))
  }
  expect_s3_class(failure_of(ggplot2::autoplot(reports(), "pie")), "beschut_error_argument")
})

for (name in names(drawings)) for (lang in c("nl", "en")) test_that(paste("the columns of autoplot() are beside it:", name, lang), {
  skip_if_not_installed("ggplot2")
  given <- c(list(named(), kind = sub(" .*", "", name), lang = lang), drawings[[name]])
  sheet <- do.call(picture, given)
  texts <- texts_drawn(function() print(do.call(ggplot2::autoplot, given)))
  expect_clear(texts)
  expect_identical(setdiff(c(sheet$lines$name, unlist(sheet$columns), sheet$scale$labels), c("", texts$text)), character())
})

test_that("a picture of ggplot2 can be changed", {
  skip_if_not_installed("ggplot2")
  changed <- ggplot2::autoplot(reports(), lang = "en") + ggplot2::labs(title = "Placement")
  expect_identical(ggplot2::ggplot_build(changed)$plot$labels$title, "Placement")
})

# As if no other package were installed.
without_packages <- function(expression) {
  package <- asNamespace("beschut")
  put <- function(value) {
    unlockBinding("requireNamespace_quietly", package)
    assign("requireNamespace_quietly", value, package)
    lockBinding("requireNamespace_quietly", package)
  }
  true <- package$requireNamespace_quietly
  on.exit(put(true))
  put(function(package) FALSE)
  expression
}

test_that("without ggplot2 it says what to install, and plot() does without", {
  failure <- without_packages(failure_of(beschut:::autoplot.beschut_reports(reports())))
  expect_s3_class(failure, "beschut_error_resource")
  expect_match(conditionMessage(failure), "install.packages(\"ggplot2\")", fixed = TRUE)
  script <- c(
    sprintf("library(beschut, lib.loc = %s)", deparse(dirname(find.package("beschut")))),
    sprintf("pdf(NULL); plot(read_reports(%s))", deparse(DRENTHE)), "cat('ggplot2' %in% loadedNamespaces())"
  )
  file <- tempfile(fileext = ".R")
  writeLines(script, file)
  on.exit(unlink(file))
  expect_identical(system2(file.path(R.home("bin"), "Rscript"), c("--vanilla", shQuote(file)), stdout = TRUE), "FALSE")
})
