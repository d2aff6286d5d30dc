# SPDX-License-Identifier: MIT
# Tallies beside a count in base R, of the types that columns may have, and as states. (The reference values: bindings/r/tests.)

QUARTERS <- c("2018Q1", "2018Q2", "2019Q4")

# People with several advices and relationships; text is as the tables of UWV and municipalities may have it.
made_up <- function(seed, people = 150L, advices = 400L, jobs = 900L) {
  set.seed(seed)
  pick <- function(from, n) sample(from, n, replace = TRUE)
  decided <- as.Date("2017-03-01") + sample(0:1090, advices, replace = advices > 1000L) # citizens ask since 2017
  start <- as.Date("2016-06-01") + pick(0:1200, jobs)
  months <- as.Date(c("2017-09-01", "2017-12-01", "2018-03-01", "2018-06-01", "2019-06-01", "2019-09-01"))
  list(
    advices = data.frame(
      person = pick(people, advices), decision_date = decided, applicant = pick(c("municipality", "citizen"), advices),
      responsible = pick(c("municipality", "uwv"), advices), area = pick(c("AM01", "AM03", "AM35"), advices),
      outcome = pick(c("positive", "negative"), advices), application_date = decided - pick(0:50, advices),
      advice_id = seq_len(advices)
    ),
    employment = data.frame(
      person = pick(people, jobs), start_date = start, end_date = start + pick(c(NA, 30, 365, 900), jobs), wage_month = pick(months, jobs),
      sv_wage = pick(c(0L, 90000L, 120050L), jobs)
    )
  )
}

# ---- the count in base R ----

last_day <- function(quarter, lag) {
  after <- as.integer(substr(quarter, 1L, 4L)) * 12L + as.integer(substr(quarter, 6L, 6L)) * 3L - 3L * lag
  as.Date(sprintf("%d-%02d-01", after %/% 12L, after %% 12L + 1L)) - 1L
}

at_work <- function(employment, day) {
  is_paid <- format(employment$wage_month, "%Y-%m") == format(day, "%Y-%m") & employment$sv_wage > 0
  is_on <- employment$start_date <= day & (is.na(employment$end_date) | employment$end_date >= day)
  unique(employment$person[which(is_paid & is_on)])
}

measures_of <- function(advices, works, until, cohort, reference) {
  decided <- advices[advices$decision_date <= until, ]
  positive <- decided[decided$outcome == "positive", ]
  in_cohort <- positive$decision_date <= cohort
  is_working <- positive$person %in% works
  counts <- c(nrow(positive), nrow(decided) - nrow(positive), nrow(decided), sum(in_cohort), sum(in_cohort & is_working))
  share <- if (counts[[4L]] == 0L) 0 else floor(100 * counts[[5L]] / counts[[4L]] + 0.5)
  c(counts, share, sum(positive$decision_date <= reference & is_working))
}

cells_by_hand <- function(advices, employment, quarter, lag = 1:2) {
  until <- last_day(quarter, 0L)
  reference <- last_day(quarter, lag[[1L]])
  works <- at_work(employment, reference)
  unlist(lapply(c("applicant", "responsible"), function(breakdown) {
    rows <- list(c("municipality"), setdiff(c("citizen", "uwv"), if (breakdown == "applicant") "uwv" else "citizen"))
    rows <- c(rows, list(unlist(rows)))
    lapply(rows, function(row) measures_of(advices[advices[[breakdown]] %in% row, ], works, until, last_day(quarter, lag[[2L]]), reference))
  }))
}

first_of_each <- function(advices) {
  ordered <- advices[with(advices, order(decision_date, area, applicant != "municipality", responsible != "municipality")), ]
  ordered[!duplicated(ordered[c("person", "outcome")]), ]
}

expect_by_hand <- function(reports, advices, employment, quarters = QUARTERS, ...) {
  frame <- as.data.frame(reports, wide = TRUE)
  for (quarter in quarters) for (area in c("NL01", "AM01", "AM03", "AM08", "AM35")) {
    met <- frame[frame$area == area & frame$period == sub("Q", "KW0", quarter), cells("en")$cell]
    of_area <- if (area == "NL01") advices else advices[advices$area == area, ]
    expect_equal(as.numeric(met), cells_by_hand(of_area, employment, quarter, ...), info = paste(quarter, area))
  }
}

test_that("reports are those of a count by hand", {
  for (seed in 1:3) {
    made <- made_up(seed)
    reports <- tally_reports(made$advices, made$employment, QUARTERS)
    expect_s3_class(reports, "beschut_reports")
    expect_identical(length(reports), 108L)
    expect_by_hand(reports, made$advices, made$employment)
    expect_identical(sum(check_reports(reports)$outcome == "broken"), 0L)

    persons <- tally_reports(made$advices, made$employment, QUARTERS, unit = "persons")
    expect_by_hand(persons, first_of_each(made$advices), made$employment)

    at_once <- tally_reports(made$advices, made$employment, QUARTERS, lag = 0)
    expect_by_hand(at_once, made$advices, made$employment, lag = c(0L, 0L))
    later <- made$advices[made$advices$decision_date >= "2017-07-15", ]
    since <- tally_reports(made$advices, made$employment, QUARTERS, lag = c(0, 3), since = "2017-07-15")
    expect_by_hand(since, later, made$employment, lag = c(0L, 3L))
  }
})

test_that("reports are of the country alone where that is asked for", {
  made <- made_up(4)
  reports <- tally_reports(made$advices, made$employment, QUARTERS, by = "country")
  expect_true(all.equal(reports, tally_reports(made$advices, made$employment, QUARTERS)["NL01"]))
})

# ---- columns ----

# Reports that must be these, whatever the types of columns.
expect_same <- function(advices, employment, made, ...) {
  met <- tally_reports(advices, employment, QUARTERS, ...)
  expect_true(isTRUE(all.equal(met, tally_reports(made$advices, made$employment, QUARTERS))))
}

test_that("every type of column gives the same", {
  skip_if_not_installed("bit64")
  made <- made_up(5)
  with_column <- function(table, name, turn) {
    made[[table]][[name]] <- turn(made[[table]][[name]])
    made
  }
  wide <- function(x) bit64::as.integer64(x) + bit64::as.integer64("4611686018427387904")
  for (turn in list(as.numeric, bit64::as.integer64, function(x) x - 1000L, function(x) 2^53 - x)) {
    other <- with_column("advices", "person", turn)
    other$employment$person <- turn(other$employment$person)
    expect_same(other$advices, other$employment, made)
  }
  large <- with_column("advices", "person", wide)
  large$employment$person <- wide(large$employment$person)
  expect_same(large$advices, large$employment, made)

  whole_day <- function(x) structure(as.integer(x), class = "Date")
  part_of_day <- function(x) x + 0.75
  for (name in c("decision_date", "application_date")) for (turn in list(whole_day, part_of_day)) {
    expect_same(with_column("advices", name, turn)$advices, made$employment, made)
  }
  for (name in c("start_date", "end_date", "wage_month")) for (turn in list(whole_day, part_of_day)) {
    expect_same(made$advices, with_column("employment", name, turn)$employment, made)
  }
  number <- function(x) as.numeric(format(x, "%Y%m"))
  for (turn in list(number, function(x) as.integer(number(x)), function(x) bit64::as.integer64(number(x)))) {
    expect_same(made$advices, with_column("employment", "wage_month", turn)$employment, made)
  }
  for (turn in list(as.numeric, bit64::as.integer64, function(x) x / 100, function(x) ifelse(x == 0, NA, x) / 7)) {
    suppressWarnings(expect_same(made$advices, with_column("employment", "sv_wage", turn)$employment, made))
  }
  more_levels <- function(x) addNA(factor(x, c("zzz", rev(sort(unique(x))), "not met")))
  for (name in c("applicant", "responsible", "area", "outcome")) for (turn in list(factor, more_levels)) {
    expect_same(with_column("advices", name, turn)$advices, made$employment, made)
  }
  expect_same(with_column("advices", "advice_id", function(x) NA)$advices, made$employment, made)
  expect_same(with_column("advices", "application_date", function(x) NA)$advices, made$employment, made)
})

test_that("words are Dutch or English, areas codes, names or what is said of them", {
  made <- made_up(6)
  other <- made$advices
  other$applicant <- unname(c(municipality = "Gemeente", citizen = "burger")[other$applicant])
  other$outcome <- unname(c(positive = "positief", negative = "negatief")[other$outcome])
  other$area <- unname(c(AM01 = "Groningen", AM03 = "GM0106", AM35 = "caf\u00e9")[other$area])
  areas <- stats::setNames(c("Drenthe", "AM35", NA), c("GM0106", "caf\u00e9", "nowhere"))
  expect_same(other, made$employment, made, areas = areas)
  latin1 <- other
  latin1$area <- iconv(latin1$area, "UTF-8", "latin1")
  expect_same(latin1, made$employment, made, areas = areas)
  latin1$area <- factor(latin1$area)
  expect_same(latin1, made$employment, made, areas = areas)
  other$area <- unname(c(AM01 = "Delfzijl", AM03 = "Assen", AM35 = "Maastricht")[made$advices$area])
  expected <- made$advices
  expected$area <- region_of(other$area, 2015)
  met <- tally_reports(other, made$employment, QUARTERS, municipalities = 2015)
  expect_true(isTRUE(all.equal(met, tally_reports(expected, made$employment, QUARTERS))))
})

test_that("columns may be called otherwise, stand in any order, and be more", {
  made <- made_up(7)
  advices <- made$advices[rev(names(made$advices))]
  names(advices)[names(advices) == "person"] <- "rinpersoon"
  names(advices)[names(advices) == "area"] <- "regio \u00e9\u00e9n"
  advices$decided_at <- as.POSIXct(advices$decision_date) # nobody looks at it
  advices$list <- I(as.list(advices$advice_id))
  employment <- made$employment
  names(employment)[names(employment) == "person"] <- "rinpersoon"
  columns <- c(person = "rinpersoon", advices.area = "regio \u00e9\u00e9n")
  expect_same(advices, employment, made, columns = columns)
  tally <- record_tally(QUARTERS, columns = columns)
  back <- tally_from_raw(tally_to_raw(tally)) |> add_advices(advices) |> add_employment(employment)
  expect_by_hand(as_reports(back), made$advices, made$employment)
  expect_match(conditionMessage(failure_of(add_advices(tally, made$advices))), "rinpersoon", fixed = TRUE)
})

test_that("data frames of any kind are taken", {
  made <- made_up(8)
  of_class <- structure(as.list(made$advices), class = c("other", "data.frame"), row.names = .set_row_names(400L))
  expect_same(of_class, made$employment, made)
  expect_same(made$advices[seq(400, 1), ], made$employment[order(made$employment$person), ], made)
  none <- tally_reports(made$advices[0, ], made$employment[0, ], "2018Q1")
  expect_identical(sum(as.data.frame(none)$value), 0L)
  blank <- utils::read.csv(text = paste(names(made$advices), collapse = ",")) # all its columns are logical
  expect_true(isTRUE(all.equal(tally_reports(blank, made$employment[0, ], "2018Q1"), none)))
})

test_that("more rows than one slice, and more texts than are remembered", {
  rows <- 300000L
  advices <- made_up(9)$advices[rep(1:400, length.out = rows), ]
  advices$advice_id <- seq_len(rows)
  advices$applicant[150000L] <- NA
  advices$area <- factor(advices$area)
  advices$area[c(1L, rows)] <- NA
  tally <- record_tally(QUARTERS) |> add_advices(advices)
  expect_identical(tally_figures(tally)[["advices_read"]], as.numeric(rows))
  checks <- row_checks(tally)
  expect_identical(checks$rows[checks$check == "advices.area_missing"], 2)
  expect_identical(checks$samples[checks$check == "advices.area_missing"][[1L]]$row, c(1, rows))
  expect_identical(checks$samples[checks$check == "advices.applicant_unknown"][[1L]]$row, 150000)
  employment <- made_up(9)$employment
  small <- record_tally(QUARTERS) |> add_employment(employment) |> add_advices(advices)
  sound <- advices[-150000L, ]
  of_country <- as.data.frame(as_reports(small, by = "country"), wide = TRUE)
  expect_equal(as.numeric(of_country[2L, cells("en")$cell]), cells_by_hand(sound, employment, "2018Q2"))

  advices$area <- paste("somewhere", seq_len(rows))
  advices$area[rows] <- "Drenthe"
  advices$decision_date[rows] <- as.Date("2018-01-15")
  advices$application_date <- NULL
  many <- record_tally("2018Q1") |> add_advices(advices)
  expect_identical(row_checks(many)$rows[row_checks(many)$check == "advices.area_unknown"], rows - 1)
  expect_identical(as_reports(many)["AM03"][[1L]][["applicant.total.total"]], 1L)
})

# ---- what is missing and what is wrong ----

test_that("missing values are missing in every type", {
  skip_if_not_installed("bit64")
  made <- made_up(10)
  gone <- c(2L, 9L, 17L, 401L)
  with_gaps <- function(x) {
    x[gone[gone <= length(x)]] <- NA
    x
  }
  types <- list(
    person = list(identity, as.numeric, bit64::as.integer64),
    decision_date = list(identity, function(x) structure(as.integer(x), class = "Date")),
    applicant = list(identity, factor), responsible = list(identity, factor), outcome = list(identity, factor)
  )
  sound <- tally_reports(made$advices[-gone, ], made$employment, QUARTERS)
  for (name in names(types)) for (turn in types[[name]]) {
    advices <- made$advices
    advices[[name]] <- with_gaps(turn(advices[[name]]))
    met <- tryCatch(tally_reports(advices, made$employment, QUARTERS), beschut_warning_records = identity)
    expect_identical(met$figures[["advices_left_out"]], 3)
    expect_identical(met$checks$rows[met$checks$rows > 0], 3)
    expect_identical(met$checks$samples[met$checks$rows > 0][[1L]]$row, c(2, 9, 17))
    expect_match(conditionMessage(met), "3 of 400 rows of advices left out", fixed = TRUE)
    expect_true(isTRUE(all.equal(suppressWarnings(tally_reports(advices, made$employment, QUARTERS)), sound)))
  }
  sound <- tally_reports(made$advices, made$employment[-gone, ], QUARTERS)
  types <- list(
    start_date = list(identity, function(x) structure(as.integer(x), class = "Date")),
    wage_month = list(identity, function(x) as.integer(format(x, "%Y%m")), function(x) as.numeric(format(x, "%Y%m"))),
    sv_wage = list(identity, as.numeric, function(x) x / 7, bit64::as.integer64)
  )
  for (name in names(types)) for (turn in types[[name]]) {
    employment <- made$employment
    employment[[name]] <- with_gaps(turn(employment[[name]]))
    met <- tryCatch(tally_reports(made$advices, employment, QUARTERS), beschut_warning_records = identity)
    expect_identical(met$checks$rows[met$checks$rows > 0], 4, info = name)
    expect_true(isTRUE(all.equal(suppressWarnings(tally_reports(made$advices, employment, QUARTERS)), sound)), info = name)
  }
  wages <- made$employment
  wages$sv_wage <- ifelse(seq_len(900L) %in% gone, NaN, wages$sv_wage)
  expect_true(isTRUE(all.equal(suppressWarnings(tally_reports(made$advices, wages, QUARTERS)), sound)))
})

test_that("a date without end lies after all others", {
  made <- made_up(11)
  made$employment$end_date[is.na(made$employment$end_date)] <- Inf
  expect_by_hand(tally_reports(made$advices, made$employment, QUARTERS), made$advices, made$employment)
})

test_that("a part of a day belongs to its day, before 1970 too", {
  advices <- made_up(26)$advices
  advices$decision_date[1:3] <- structure(c(-0.25, -365, 16070.99), class = "Date")
  advices$application_date <- NULL
  checks <- row_checks(record_tally(QUARTERS) |> add_advices(advices))
  samples <- checks$samples[checks$check == "advices.decision_before_2015"][[1L]]
  expect_identical(samples$met, c("1969-12-31", "1969-01-01", "2013-12-31"))
})

test_that("checks tell what they met, with rows from 1", {
  made <- made_up(12)
  advices <- made$advices
  advices$outcome[c(5L, 6L)] <- c("perhaps", NA)
  advices$application_date[7L] <- advices$decision_date[7L] + 1
  advices$area[8L] <- "elsewhere"
  advices$advice_id[400L] <- 1L
  tally <- record_tally(QUARTERS) |> add_advices(advices[1:3, ]) |> add_advices(advices[4:400, ]) |> settle()
  checks <- row_checks(tally, "en")
  expect_s3_class(checks, c("beschut_row_checks", "data.frame"))
  expect_identical(levels(checks$table), c("advices", "employment"))
  met <- checks[checks$rows > 0, ]
  expect_identical(
    stats::setNames(met$rows, met$check),
    c(advices.decision_before_application = 1, advices.outcome_unknown = 2, advices.duplicate_id = 1, advices.area_unknown = 1)[met$check]
  )
  samples <- met$samples[met$check == "advices.outcome_unknown"][[1L]]
  expect_identical(samples, data.frame(row = c(5, 6), met = c("perhaps", "")))
  expect_identical(met$samples[met$check == "advices.area_unknown"][[1L]], data.frame(row = 8, met = "elsewhere"))
  expect_identical(as.character(met$severity[met$check == "advices.area_unknown"]), "warning")
  expect_false(identical(checks$label, row_checks(tally, "nl")$label))
  expect_output(print(checks, lang = "en"), "advices.outcome_unknown (2 rows; the first: row 5: 'perhaps')", fixed = TRUE)
  expect_output(print(checks[1:3, ], lang = "en"), "No row met a check", fixed = TRUE)
  expect_output(print(checks["check"]), "advices.duplicate_id", fixed = TRUE)
})

test_that("the warning says how many, once", {
  made <- made_up(13)
  made$advices$area[3L] <- NA
  made$employment$sv_wage[1L] <- -5L
  made$employment$start_date[2L] <- NA
  warnings <- list()
  withCallingHandlers(tally_reports(made$advices, made$employment, QUARTERS), warning = function(warning) {
    warnings <<- c(warnings, list(warning))
    invokeRestart("muffleWarning")
  })
  expect_length(warnings, 1L)
  expect_s3_class(warnings[[1L]], "beschut_warning_records")
  expect_identical(warnings[[1L]]$call[[1L]], quote(tally_reports))
  for (said in c("advices with a reserve (1 area_missing)", "1 of 900 rows of employment left out (1 start_missing)", "1 wage_negative")) {
    expect_match(conditionMessage(warnings[[1L]]), said, fixed = TRUE)
  }
})

test_that("a strict tally refuses the row, and stays as it was", {
  made <- made_up(14)
  advices <- made$advices
  advices$decision_date[250L] <- NA
  tally <- record_tally(QUARTERS, strict = TRUE) |> add_advices(made$advices)
  failure <- failure_of(add_advices(tally, advices))
  expect_s3_class(failure, "beschut_error_domain")
  expect_identical(failure$line, 650L) # of all that were added
  expect_match(conditionMessage(failure), "advices, row 650, column 'decision_date'", fixed = TRUE)
  expect_identical(tally_figures(tally)[["advices_read"]], 400)
  expect_s3_class(failure_of(tally_reports(advices, made$employment, QUARTERS, strict = TRUE)), "beschut_error_domain")
})

test_that("what lies in the future depends on today", {
  made <- made_up(15)
  left_out <- function(today) tally_figures(record_tally(QUARTERS, today = today) |> add_advices(made$advices))[["advices_left_out"]]
  expect_identical(left_out(NULL), 0)
  expect_identical(left_out(Sys.Date()), 0)
  expect_identical(left_out("2018-12-31"), as.numeric(sum(made$advices$decision_date > "2018-12-31")))
})

test_that("columns of other types are refused, with their names", {
  made <- made_up(16)
  refused <- function(name, value, class, pattern) {
    advices <- made$advices
    advices[[name]] <- value
    failure <- failure_of(add_advices(record_tally(QUARTERS), advices))
    expect_s3_class(failure, paste0("beschut_error_", class))
    expect_match(conditionMessage(failure), name, fixed = TRUE)
    expect_match(conditionMessage(failure), pattern, info = name)
  }
  n <- 400L
  refused("decision_date", as.POSIXct(made$advices$decision_date), "argument", "as\\.Date")
  refused("decision_date", as.POSIXlt(made$advices$decision_date), "argument", "as\\.Date")
  refused("decision_date", format(made$advices$decision_date), "input", "dates")
  refused("decision_date", seq_len(n), "input", "dates")
  refused("person", as.character(seq_len(n)), "input", "whole numbers")
  refused("person", seq_len(n) + 0.5, "input", "whole numbers")
  refused("person", c(2^53 + 2, seq_len(n - 1L)), "input", "whole numbers")
  refused("person", c(Inf, seq_len(n - 1L)), "input", "whole numbers")
  refused("person", rep(TRUE, n), "argument", "numbers, dates or text")
  refused("person", complex(n), "argument", "numbers, dates or text")
  refused("person", raw(n), "argument", "numbers, dates or text")
  refused("outcome", seq_len(n), "input", "text")
  refused("outcome", as.list(seq_len(n)), "argument", "numbers, dates or text")
  refused("area", matrix("AM01", n, 2L), "argument", "numbers, dates or text")
  bytes <- rep("\xff", n)
  Encoding(bytes) <- "bytes"
  refused("area", bytes, "input", "UTF-8")
  refused("advice_id", factor(seq_len(n)), "input", "whole numbers")
  expect_s3_class(failure_of(add_advices(record_tally(QUARTERS), made$advices["person"])), "beschut_error_argument")
  twice <- cbind(made$advices, person = 1L)
  expect_s3_class(failure_of(add_advices(record_tally(QUARTERS), twice)), "beschut_error")
  broken <- made$advices
  attr(broken, "row.names") <- .set_row_names(n + 1L)
  expect_s3_class(failure_of(add_advices(record_tally(QUARTERS), broken)), "beschut_error_argument")
})

test_that("codes of a factor that lie outside its levels are refused", {
  made <- made_up(17)
  made$advices$outcome <- structure(rep(1:3, length.out = 400L), levels = c("positive", "negative"), class = "factor")
  expect_s3_class(failure_of(add_advices(record_tally(QUARTERS), made$advices)), "beschut_error_input")
})

test_that("settings are checked", {
  expect_error(record_tally("2018Q5"), "2018Q5", class = "beschut_error_argument")
  expect_error(record_tally("2018Q1..2017Q4"), "order of time", class = "beschut_error_argument")
  expect_error(record_tally(c("2018Q1..2018Q3", "2018KW02")), "twice", class = "beschut_error")
  expect_error(record_tally("2015Q1..2031Q1"), "64", class = "beschut_error_argument")
  expect_error(record_tally("2014Q4"), "2015", class = "beschut_error_argument")
  expect_error(record_tally("2018Q1", lag = 2), class = "beschut_error_argument")
  expect_error(record_tally("2018Q1", lag = c(3, 1)), "3 and 1", class = "beschut_error_argument")
  expect_error(record_tally("2018Q1", lag = c(0, 9)), "9", class = "beschut_error_argument")
  expect_error(record_tally("2018Q1", since = "2014-12-31"), "2015-01-01", class = "beschut_error_argument")
  expect_error(record_tally("2018Q1", areas = c(GM0106 = "Drente")), "Drenthe", class = "beschut_error_argument")
  expect_error(record_tally("2018Q1", areas = c(all = "NL01")), "region", class = "beschut_error_argument")
  expect_error(record_tally("2018Q1", areas = "AM01"), "names", class = "beschut_error_argument")
  expect_error(record_tally("2018Q1", municipalities = 2012), "2012", class = "beschut_error_argument")
  expect_error(record_tally("2018Q1", columns = c(persn = "x")), "person", class = "beschut_error_argument")
  expect_error(tally_reports(data.frame(), data.frame(), "2018Q1", by = "town"), "country, region", class = "beschut_error_argument")
})

# ---- states ----

test_that("a tally takes rows in parts, in any order, and can be merged", {
  made <- made_up(18)
  whole <- record_tally(QUARTERS) |> add_employment(made$employment) |> add_advices(made$advices)
  parts <- lapply(split(made$advices, made$advices$person %% 3L), function(part) add_advices(record_tally(QUARTERS), part))
  parts[[2L]] |> add_employment(made$employment[500:900, ]) |> add_employment(made$employment[1:499, ])
  merged <- do.call(merge_tallies, unname(parts))
  expect_identical(merged, parts[[1L]])
  expect_identical(tally_figures(parts[[3L]])[["advices_read"]], 0)
  expect_true(isTRUE(all.equal(as_reports(merged), as_reports(whole))))
  expect_identical(tally_figures(merged), tally_figures(whole))
  expect_true(isTRUE(all.equal(as_reports(merged, unit = "persons"), as_reports(whole, unit = "persons"))))
})

test_that("tallies of other settings are not merged, and stay as they were", {
  made <- made_up(19)
  one <- record_tally(QUARTERS) |> add_advices(made$advices)
  two <- record_tally(QUARTERS) |> add_advices(made$advices)
  expect_s3_class(failure_of(merge_tallies(one, two, record_tally("2018Q1"))), "beschut_error_domain")
  expect_identical(tally_figures(one), tally_figures(two))
  expect_s3_class(failure_of(merge_tallies(one, one)), "beschut_error_argument")
})

test_that("a state goes through bytes", {
  made <- made_up(20)
  tally <- record_tally(QUARTERS) |> add_advices(made$advices)
  bytes <- tally_to_raw(tally)
  expect_type(bytes, "raw")
  back <- tally_from_raw(bytes) |> add_employment(made$employment)
  add_employment(tally, made$employment)
  expect_true(isTRUE(all.equal(as_reports(back), as_reports(tally))))
  expect_identical(tally_to_raw(back), tally_to_raw(tally)) # both are settled now
  file <- tempfile(fileext = ".rds")
  saveRDS(bytes, file)
  expect_identical(tally_figures(tally_from_raw(readRDS(file)))[["advices_read"]], 400)
  unlink(file)
})

test_that("damaged bytes are refused", {
  bytes <- tally_to_raw(settle(record_tally("2018Q1") |> add_advices(made_up(21)$advices)))
  expect_s3_class(failure_of(tally_from_raw(raw())), "beschut_error_input")
  expect_s3_class(failure_of(tally_from_raw(bytes[-1L])), "beschut_error_input")
  expect_s3_class(failure_of(tally_from_raw(utils::head(bytes, -1L))), "beschut_error_input")
  expect_s3_class(failure_of(tally_from_raw(c(bytes, as.raw(0)))), "beschut_error_input")
  for (at in unique(round(seq(1, length(bytes), length.out = 50)))) {
    damaged <- bytes
    damaged[[at]] <- xor(damaged[[at]], as.raw(4L))
    expect_s3_class(failure_of(tally_from_raw(damaged)), "beschut_error_input")
  }
})

test_that("a tally of another session says what to do instead", {
  tally <- record_tally("2018Q1")
  file <- tempfile(fileext = ".rds")
  saveRDS(tally, file)
  for (dead in list(readRDS(file), revived(tally))) {
    uses <- list(tally_figures, settle, row_checks, tally_to_raw, as_reports, print, summary, function(x) add_advices(x, data.frame()))
    for (use in uses) {
      expect_match(conditionMessage(failure_of(use(dead))), "tally_to_raw", fixed = TRUE)
    }
  }
  unlink(file)
})

test_that("a tally is printed and summarised", {
  tally <- record_tally("2018Q1..2018Q3") |> add_advices(made_up(22)$advices)
  expect_output(print(tally, lang = "en"), "# Tally of 2018KW01 to 2018KW03, 3 quarters", fixed = TRUE)
  expect_output(print(tally, lang = "en"), "advices: 400 rows, of which 0 left out", fixed = TRUE)
  expect_output(print(tally, lang = "en"), "not settled", fixed = TRUE)
  expect_output(print(settle(tally), lang = "nl"), "afgerekend", fixed = TRUE)
  expect_identical(stats::setNames(summary(tally)$value, summary(tally)$figure), tally_figures(tally))
})

# ---- progress ----

test_that("progress is told in rows, and what it raises ends the work", {
  made <- made_up(23, advices = 300000L)
  told <- NULL
  watch <- function(done, total) told <<- rbind(told, c(done, total))
  reports <- suppressWarnings(tally_reports(made$advices, made$employment, QUARTERS, progress = watch))
  expect_gt(nrow(told), 4L)
  expect_true(all(told[, 2L] == 300900) && !is.unsorted(told[, 1L]))
  expect_identical(told[nrow(told), 1L], 300900)

  tally <- record_tally(QUARTERS) |> add_employment(made$employment)
  before <- tally_to_raw(tally)
  calls <- 0L
  stop_soon <- function(done, total) if ((calls <<- calls + 1L) == 2L) stop("enough")
  expect_error(add_advices(tally, made$advices, progress = stop_soon), "enough", fixed = TRUE)
  expect_identical(calls, 2L)
  expect_identical(tally_to_raw(tally), before)
  add_advices(tally, made$advices)
  expect_error(settle(tally, progress = function(done, total) stop("enough")), "enough", fixed = TRUE)
  expect_true(isTRUE(all.equal(as_reports(tally), reports)))
  with_bars <- function() record_tally(QUARTERS) |> add_advices(made$advices, progress = TRUE) |> settle(progress = TRUE)
  bar <- utils::capture.output(with_bars(), type = "message")
  expect_match(paste(bar, collapse = ""), "100%", fixed = TRUE)
})

test_that("a tally that is being settled is left alone", {
  made <- made_up(25)
  tally <- record_tally(QUARTERS) |> add_employment(made$employment) |> add_advices(made$advices)
  expected <- as_reports(tally_from_raw(tally_to_raw(tally)))
  works <- list(
    function() add_advices(tally, made$advices), function() settle(tally), function() merge_tallies(tally, record_tally(QUARTERS)),
    function() merge_tallies(record_tally(QUARTERS), tally), function() as_reports(tally)
  )
  refused <- list()
  settle(tally, progress = function(done, total) refused <<- c(refused, lapply(works, function(work) failure_of(work()))))
  expect_gt(length(refused), 4L)
  for (failure in refused) expect_match(conditionMessage(failure), "being settled", fixed = TRUE)
  expect_true(isTRUE(all.equal(as_reports(tally), expected)))
})

# ---- streams and made-up people ----

stream_of_made <- function(advices, quarters, table) {
  package <- asNamespace("beschut")
  numbers <- range(package$quarter_numbers(quarters))
  population <- package$core(package$R_swig_population_new, advices, numbers[[1L]], numbers[[2L]], 1)
  package$core(package$R_swig_population_export_arrow, population, table)
}

test_that("streams give what data frames give", {
  made <- simulate_records(advices = 5000, quarters = "2018Q1..2018Q4")
  told <- NULL
  watch <- function(done, total) told <<- c(told, total)
  streamed <- suppressWarnings(tally_reports(
    stream_of_made(5000, "2018Q1..2018Q4", 0L), stream_of_made(5000, "2018Q1..2018Q4", 1L), "2018Q1..2018Q4", progress = watch
  ))
  expect_true(isTRUE(all.equal(streamed, suppressWarnings(tally_reports(made$advices, made$employment, "2018Q1..2018Q4")))))
  expect_true(length(told) > 0L && all(is.na(told)))
  stream <- stream_of_made(10, "2018Q1", 0L)
  tally <- record_tally("2018Q1") |> add_advices(stream, progress = TRUE)
  expect_s3_class(failure_of(add_advices(tally, stream)), "beschut_error_argument")
  expect_s3_class(failure_of(add_employment(tally, stream_of_made(10, "2018Q1", 0L))), "beschut_error_argument")
})

test_that("records of reports count to these reports", {
  made <- made_up(24)
  reports <- tally_reports(made$advices, made$employment, "2018Q2")
  again <- simulate_records(reports, seed = 3)
  expect_true(isTRUE(all.equal(tally_reports(again$advices, again$employment, "2018Q2"), reports)))
})

test_that("made-up records are the same for the same seed, of plain types", {
  skip_if_not_installed("bit64")
  made <- simulate_records(advices = 200, quarters = c("2018Q1", "2018Q4"), seed = 5)
  expect_identical(made, simulate_records(advices = 200L, quarters = "2018KW01..2018KW04", seed = bit64::as.integer64(5)))
  expect_false(identical(made, simulate_records(advices = 200, quarters = "2018Q1..2018Q4", seed = 6)))
  expect_identical(lapply(made, nrow)$advices, 200L)
  classes <- vapply(made$advices, function(x) class(x)[[1L]], "")
  expect_identical(unname(classes), c("integer64", "Date", "factor", "factor", "factor", "factor", "Date", "integer64"))
  expect_type(made$employment$sv_wage, "integer")
  expect_false(anyNA(made$advices$person))
  expect_true(anyNA(made$employment$end_date))
  expect_identical(vapply(simulate_records(advices = 0, quarters = "2018Q1"), nrow, 0L)[["advices"]], 0L)
  for (wrong in list(list(), list(advices = 5), list(quarters = "2018Q1"), list(advices = 5, quarters = "2018Q1", seed = -1),
                     list(advices = -1, quarters = "2018Q1"), list(advices = 5, quarters = "2015Q1"),
                     list(reports = read_reports(DRENTHE), advices = 5, quarters = "2018Q1"))) {
    expect_s3_class(failure_of(do.call(simulate_records, wrong)), "beschut_error_argument")
  }
})
