# SPDX-License-Identifier: MIT
# Advices by the rules, and how tables come in: what the law says of cases (Besluit advisering beschut werk; Participatiewet, art. 10b).

DAY <- as.Date("2018-03-02") # advice is due after 8 weeks

test_that("work capacity and what an employer cannot offer make a positive advice", {
  found <- assess_advices(
    application_date = DAY, applicant = "municipality", work_capacity = c(TRUE, TRUE, FALSE), adaptations = c(FALSE, FALSE, TRUE),
    supervision = c(TRUE, FALSE, TRUE)
  )
  expect_s3_class(found, c("beschut_assessments", "beschut_policy"))
  expect_identical(as.character(found$outcome), c("positive", "negative", "negative"))
  expect_identical(found$examination, c(TRUE, TRUE, TRUE))
  expect_identical(found$due_date, rep(DAY + 56, 3))
  expect_identical(found$articles[[1]], c("work_capacity", "supervision", "due"))
  expect_identical(found$articles[[3]], c("work_capacity", "due"))
  expect_identical(levels(found$outcome), c("positive", "negative", "undetermined", "none"))
})

test_that("what is not known stays unknown", {
  found <- assess_advices(application_date = DAY, applicant = "municipality", work_capacity = c(TRUE, NA), adaptations = c(FALSE, TRUE))
  expect_identical(as.character(found$outcome), c("undetermined", "undetermined"))
  expect_identical(found$deciding, list("supervision", "work_capacity"))
  expect_identical(found$register_ends, c(NA, NA))
})

test_that("earlier advices decide from 2022-07-01 on, and citizens ask from 2017 on", {
  case <- function(day, ...) {
    as.character(assess_advices(
      application_date = day, applicant = "citizen", work_capacity = TRUE, adaptations = TRUE, new_facts = FALSE, wsw_indicated = FALSE, ...
    )$outcome)
  }
  expect_identical(case("2022-08-01", earlier_advice_date = "2022-02-01"), "negative")
  expect_identical(case("2022-06-01", earlier_advice_date = "2022-02-01"), "positive")
  expect_identical(case("2022-08-01", earlier_advice = FALSE), "positive")
  expect_identical(case("2016-12-31", earlier_advice = FALSE), "none")
  expect_identical(case("2017-01-01", earlier_advice = FALSE), "positive")
})

test_that("days left count from the decision, else from the day of asking", {
  days <- function(...) assess_advices(application_date = DAY, ...)$days_left
  expect_identical(days(), NA_integer_)
  expect_identical(days(on = DAY + 50), 6L)
  expect_identical(days(decision_date = DAY + 60, on = DAY), -4L)
})

test_that("what an advice rests on is told in both languages", {
  found <- assess_advices(application_date = DAY, work_capacity = FALSE)
  reasons <- reasons_of(found, "nl")
  expect_identical(reasons$name, c("work_capacity", "due"))
  expect_identical(reasons$source, c("Besluit advisering beschut werk, art. 3(1)", "Besluit advisering beschut werk, art. 2(1)"))
  expect_identical(reasons$label[[1]], "arbeidsvermogen")
  expect_identical(reasons_of(found, "en")$label[[1]], "work capacity")
})

# ---- tables ----

test_that("every type of vector that says the same is the same", {
  skip_if_not_installed("bit64")
  wanted <- assess_advices(application_date = DAY, applicant = "municipality", work_capacity = TRUE, adaptations = TRUE)
  same <- function(...) expect_identical(assess_advices(...), wanted)
  same(application_date = "2018-03-02", applicant = "gemeente", work_capacity = "ja", adaptations = "yes")
  same(application_date = structure(17592L, class = "Date"), applicant = factor("municipality"), work_capacity = 1, adaptations = 1L)
  one <- bit64::as.integer64(1)
  same(application_date = structure(17592.5, class = "Date"), applicant = 0L, work_capacity = factor("ja"), adaptations = one)
  same(list(application_date = DAY, applicant = 0, work_capacity = TRUE), adaptations = TRUE)
  others <- data.frame(Application_Date = DAY, WORK_CAPACITY = TRUE, adaptations = TRUE, x = I(list(1)), day = Sys.time())
  same(others, applicant = "municipality")
})

test_that("each type has its own missing value", {
  skip_if_not_installed("bit64")
  for (none in list(NA, NA_integer_, NA_real_, NaN, NA_character_, bit64::NA_integer64_, factor(NA), "")) {
    found <- assess_advices(application_date = c("2018-03-02", "2018-03-02"), work_capacity = none)
    expect_identical(as.character(found$outcome), c("undetermined", "undetermined"))
    expect_identical(found$examination, c(TRUE, TRUE))
  }
})

test_that("numbers with decimals are what they say, in every locale", {
  cases <- data.frame(application_date = DAY, number = 2, realised_places = c(1.99, 2.01, 2), work_capacity = TRUE, supervision = TRUE)
  cases$applicant <- "municipality"
  duties <- c("must", "reached", "reached")
  expect_identical(as.character(assess_advices(cases)$duty), duties)
  old <- options(OutDec = ",")
  on.exit(options(old))
  expect_identical(as.character(assess_advices(cases)$duty), duties)
  cases$realised_places <- c("1.99", "2.01", "2")
  expect_identical(as.character(assess_advices(cases)$duty), duties)
})

test_that("many rows come in as they stand", {
  days <- DAY + (0:99999 %% 365)
  expect_identical(assess_advices(application_date = days)$due_date, days + 56)
  texts <- assess_advices(application_date = as.character(days), applicant = rep(c("citizen", "gemeente"), 50000))
  expect_identical(texts$due_date, days + 56)
})

test_that("Arrow streams are taken as data frames are", {
  cases <- list(application_date = DAY + 0:1, applicant = "citizen", work_capacity = c(TRUE, NA), realised_places = 1.25)
  stream <- core(R_swig_frame_export_arrow, frame_of("cases", cases))
  expect_s3_class(stream, "nanoarrow_array_stream")
  expect_identical(assess_advices(stream), assess_advices(cases))
  expect_s3_class(failure_of(assess_advices(stream)), "beschut_error_argument") # used up
  stream <- core(R_swig_frame_export_arrow, frame_of("cases", cases))
  expect_s3_class(failure_of(assess_advices(stream, wsw_indicated = FALSE)), "beschut_error_argument")
})

test_that("what is no such column is refused", {
  expect_s3_class(failure_of(assess_advices(work_capacity = TRUE)), "beschut_error_argument")
  expect_match(conditionMessage(failure_of(assess_advices(work_capacity = TRUE))), "a table of cases needs a column 'application_date'")
  expect_match(conditionMessage(failure_of(assess_advices(application_date = DAY, wsw = TRUE))), "wsw_indicated", fixed = TRUE)
  expect_match(conditionMessage(failure_of(assess_advices(application_date = Sys.time()))), "met date-times", fixed = TRUE)
  expect_s3_class(failure_of(assess_advices(application_date = TRUE)), "beschut_error_input")
  expect_s3_class(failure_of(assess_advices(application_date = I(list(1)))), "beschut_error_argument")
  expect_match(conditionMessage(failure_of(assess_advices(application_date = rep(DAY, 3), number = 1:2))), "3", fixed = TRUE)
  expect_match(conditionMessage(failure_of(assess_advices(data.frame(application_date = DAY, APPLICATION_DATE = DAY)))), "two columns")
})

# ---- problems ----

test_that("a row with a problem is left out, and told of once", {
  said <- list()
  found <- withCallingHandlers(
    assess_advices(application_date = c("2018-03-02", "2 maart", NA), decision_date = c("2018-03-01", NA, NA), work_capacity = FALSE),
    beschut_warning = function(warning) {
      said <<- c(said, list(warning))
      invokeRestart("muffleWarning")
    }
  )
  expect_true(all(is.na(found$outcome)))
  expect_length(said, 1)
  expect_s3_class(said[[1]], c("beschut_warning_records", "beschut_warning", "warning", "condition"), exact = TRUE)
  expect_match(conditionMessage(said[[1]]), "3 rows .*cases, row 1, decision_date")
  problems <- problems_of(found, "en")
  expect_identical(problems$row, 1:3)
  expect_identical(problems$field, c("decision_date", "application_date", "application_date"))
  expect_identical(as.character(problems$problem), c("order", "unknown", "missing"))
  expect_identical(problems$met[[2]], "2 maart")
  expect_identical(problems$message[[2]], "cases, row 2, application_date: not understood; met '2 maart'")
  expect_identical(problems_of(found, "nl")$message[[2]], "cases, rij 2, application_date: niet begrepen; gelezen '2 maart'")
})

test_that("strict refuses what else would be left out", {
  failure <- failure_of(assess_advices(application_date = c("2018-03-02", "x"), strict = TRUE))
  expect_s3_class(failure, "beschut_error_domain")
  expect_identical(conditionMessage(failure), "cases, row 2, application_date: not understood; met 'x'")
  expect_identical(as.character(failure$call[[1]]), "assess_advices")
})

test_that("problems stay with rows and columns that are taken", {
  found <- suppressWarnings(assess_advices(application_date = c("2018-03-02", "x")))
  expect_identical(nrow(problems_of(found[1, ])), 1L)
  expect_identical(nrow(problems_of(found["outcome"])), 1L)
  expect_identical(nrow(problems_of(subset(found, !is.na(outcome)))), 1L)
  expect_identical(nrow(problems_of(revived(found))), 1L)
})

test_that("assessments are printed with labels", {
  found <- assess_advices(application_date = DAY, work_capacity = c(FALSE, TRUE))
  said <- capture.output(print(found, lang = "nl"))
  expect_match(said, "onbepaald", all = FALSE)
  expect_match(said, "toezicht of begeleiding die een werkgever niet kan bieden", all = FALSE)
  expect_match(capture.output(print(found, lang = "en")), "no positive advice", all = FALSE)
  capture.output(expect_invisible(print(found)))
  counts <- summary(found)
  expect_identical(counts$rows[counts$field == "outcome"], c(0L, 1L, 1L, 0L))
})
