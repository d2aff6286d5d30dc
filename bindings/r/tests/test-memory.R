# SPDX-License-Identifier: MIT
# What is made is freed. (That R's collector may run at any time: test-arguments.R of the package.)

SCRIPT <- c(
  "library(beschut)",
  "file <- commandArgs(trailingOnly = TRUE)",
  "live <- function() {",
  "  for (i in 1:3) gc()",
  "  asNamespace('beschut')$core(asNamespace('beschut')$R_swig_memory_live)",
  "}",
  "use_everything <- function() {",
  "  reports <- country_first(read_reports(file))",
  "  check_reports(reports, beschut_rules())",
  "  rates(reports)",
  "  list(funnel(reports), compare_rates(reports), standardise(reports), trend(reports), decompose_change(reports))",
  "  repairs <- repair_report(reports)",
  "  as_reports(as.list(apply_repairs(reports, repairs)))",
  "  explain_repair(repairs)",
  "  fill_blanks(reports)",
  "  protect_report(reports[1:3], below = 5)",
  "  audit_report(round_reports(reports), base = 5)",
  "  as.data.frame(reports)",
  "  from_arrow(arrow_stream(reports, wide = TRUE))",
  "  arrow_stream(reports)",
  "  as_reports(as.list(reports[1:2]))",
  "  read_reports(text = write_reports(reports))",
  "  c(reports, sort(reports))",
  "  add_rule(beschut_rules(), 'size', 'applicant.total.total <= 5000')",
  "  made <- simulate_records(advices = 500, quarters = '2018Q1')",
  "  made$advices$area <- as.character(made$advices$area)",
  "  tally <- record_tally('2018Q1', columns = c(advices.area = 'area'), areas = c(here = 'AM01')) |> add_advices(made$advices)",
  "  other <- tally_from_raw(tally_to_raw(tally)) |> add_employment(made$employment)",
  "  suppressWarnings(tally_reports(made$advices, made$employment, '2018Q1'))",
  "  list(as_reports(merge_tallies(tally, other)), row_checks(tally))",
  "  list(national_numbers(), division_from_names(data.frame(municipality = 14, name = 'Assen', year = 2017)))",
  "  placements <- data.frame(municipality = c('GM0014', 'x'), hours_per_week = 28, start_date = '2018-02-01')",
  "  found <- suppressWarnings(realisation(placements, on = '2018-12-31', parameters = list(hours_per_place = 36)))",
  "  list(problems_of(found), waiting_list(data.frame(municipality = 14, decision_date = '2018-02-01'), on = '2018-12-31'))",
  "  list(assess_advices(application_date = '2018-02-01'), wage_value_distribution(c(10, 20)), liv(2017, 1500, 14625))",
  "  stop_now <- function(done, total) stop('enough')",
  "  failed <- function(work) tryCatch(is.null(work), error = function(failure) TRUE)",
  "  stopifnot(failed(read_rules(text = 'bad')), failed(read_reports(text = 'bad')))",
  "  stopifnot(failed(check_reports(reports, progress = stop_now)), failed(read_reports(file, progress = stop_now)))",
  "  stopifnot(failed(repair_report(reports, progress = stop_now)), failed(deduce_report(reports, progress = stop_now)))",
  "  stopifnot(failed(add_advices(tally, made$advices, progress = stop_now)), failed(add_advices(tally, made$advices[-1])))",
  "  stopifnot(failed(settle(add_advices(tally, made$advices), progress = stop_now)), failed(tally_from_raw(raw(9))))",
  "  stopifnot(failed(assess_advices(applicant = 'citizen')), failed(assess_advices(application_date = 'x', strict = TRUE)))",
  "  NULL",
  "}",
  "before <- live()",
  "kept <- read_reports(file)",
  "during <- live()",
  "rm(kept)",
  "for (i in 1:3) use_everything()",
  "cat(before, during, live())"
)

test_that("nothing of the core stays behind", {
  counts <- as.integer(strsplit(output_of(SCRIPT, arguments = FILES[[1L]]), " ")[[1L]])
  expect_identical(counts[[1L]], 0L)
  expect_gt(counts[[2L]], 0L)
  expect_identical(counts[[3L]], 0L)
})
