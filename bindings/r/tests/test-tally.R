# SPDX-License-Identifier: MIT
# The reference values of the tally (tests/expected/tally), on which three programs agree that know nothing of the library.

tally_table <- function(...) expected_table(file.path("tally", ...), colClasses = "character", na.strings = "")

CASES <- tally_table("cases.csv")

# Records in the types that R has: as text and numbers of 64 bits, or as factors, dates of integers, numbers yyyymm and euros.
records_of <- function(records, table, other_types) {
  frame <- tally_table("records", records, paste0(table, ".csv"))
  for (name in grep("date$|^wage_month$", names(frame), value = TRUE)) frame[[name]] <- as.Date(frame[[name]])
  for (name in intersect(c("person", "advice_id", "sv_wage"), names(frame))) frame[[name]] <- bit64::as.integer64(frame[[name]])
  if (other_types) in_other_types(frame) else frame
}

in_other_types <- function(frame) {
  for (name in grep("date$", names(frame), value = TRUE)) storage.mode(frame[[name]]) <- "integer"
  for (name in intersect(c("applicant", "responsible", "area", "outcome"), names(frame))) frame[[name]] <- factor(frame[[name]])
  if ("sv_wage" %in% names(frame)) frame$sv_wage <- as.numeric(frame$sv_wage) / 100
  frame
}

tally_of <- function(case, other_types = FALSE) {
  lag <- as.numeric(c(case$lag_reference, case$lag_cohort))
  tally <- record_tally(strsplit(case$quarters, " ")[[1L]], lag = lag, since = case$since, today = NULL)
  add_employment(tally, records_of(case$records, "employment", other_types))
  add_advices(tally, records_of(case$records, "advices", other_types))
}

# As tests/expected/tally has them.
cells_of <- function(reports) {
  frame <- as.data.frame(reports, wide = TRUE)
  cbind(quarter = sub("KW0", "Q", frame$period), area = frame$area, frame[cells("en")$cell])
}

for (i in seq_len(nrow(CASES))) test_that(paste("reports and figures of", CASES$case[[i]]), {
  case <- CASES[i, ]
  expected <- expected_table(file.path("tally", "reports", paste0(case$case, ".csv")))
  figures <- expected_table(file.path("tally", "figures.csv"))
  figures <- unlist(figures[figures$case == case$case, -1L])
  for (other_types in c(FALSE, TRUE)) {
    tally <- tally_of(case, other_types)
    for (unit in c("advices", "persons")) {
      of_unit <- expected[expected$unit == unit, names(expected) != "unit"]
      met <- cells_of(as_reports(tally, unit = unit))
      expect_identical(nrow(met), nrow(of_unit))
      expect_equal(met[order(met$quarter, met$area != "NL01", met$area), ], of_unit, ignore_attr = "row.names", info = unit)
    }
    expect_equal(tally_figures(tally), figures)
  }
})

# Where the other programs count a row once that meets any of several checks: between the most of these and their sum.
PARTS <- list(
  advices.date_missing = "advices.decision_missing",
  advices.unknown_category = c("advices.applicant_unknown", "advices.responsible_unknown", "advices.outcome_unknown"),
  employment.date_missing = c("employment.start_missing", "employment.month_missing")
)

test_that("checks of rows", {
  expected <- expected_table(file.path("tally", "checks.csv"))
  whole <- CASES[CASES$since == "2015-01-01" & !duplicated(CASES$records), ]
  expect_setequal(whole$records, expected$records)
  for (i in seq_len(nrow(whole))) {
    checks <- row_checks(settle(tally_of(whole[i, ])))
    of_records <- expected[expected$records == whole$records[[i]], ]
    for (k in seq_len(nrow(of_records))) {
      name <- paste(of_records$table[[k]], of_records$check[[k]], sep = ".")
      parts <- if (is.null(PARTS[[name]])) name else PARTS[[name]]
      expect_true(all(parts %in% checks$check), info = name)
      met <- checks$rows[checks$check %in% parts]
      expect_true(max(met) <= of_records$rows[[k]] && of_records$rows[[k]] <= sum(met), info = paste(whole$records[[i]], name))
    }
  }
})
