# SPDX-License-Identifier: MIT
# Every argument of every function that is exported, met with a value of every kind: taken, or refused with a condition of this package.

reports <- function() read_reports(DRENTHE)
COUNTRY <- country_first(read_reports(COUNTRY_AND_REGIONS))[1:3]
country <- function() COUNTRY
stream <- function() arrow_stream(reports(), wide = TRUE)
repairs <- function() repair_report(reports())

# Repairs of a report that breaks a rule, and which of its figures are hidden.
wrong <- function() repair_report(report(c(applicant.total.positive = 5, applicant.total.negative = 4, applicant.total.total = 19)))
hidden <- function() data.frame(report = 1, cell = "applicant.total.total")

# Records, and tallies that hold some.
MADE <- simulate_records(advices = 20, quarters = "2018Q1", seed = 4)
MADE$advices$area[is.na(MADE$advices$area)] <- "AM01"
tally <- function() record_tally("2018Q1") |> add_advices(MADE$advices) |> add_employment(MADE$employment)
TALLIED <- as_reports(tally(), by = "country")
tallied <- function() TALLIED
BYTES <- tally_to_raw(tally())

# Tables of policy.
CASES <- data.frame(application_date = "2018-03-02", work_capacity = TRUE)
PLACEMENTS <- data.frame(municipality = "GM0014", hours_per_week = 28, start_date = "2017-03-01")
NEEDS <- data.frame(municipality = "GM0014", decision_date = "2017-02-01")
NUMBERS <- data.frame(municipality = "GM0014", name = "Groningen", year = 2017, places = 44)
DIVISION <- data.frame(municipality = "GM0014", area = "AM01")
MERGERS <- data.frame(municipality = "GM0017", into = "GM0014", date = "2019-01-01")
JOBS <- data.frame(day = "2017-06-30", hours_per_week = 31, full_time_hours = 40, wage_value_pct = 50)
TASKS <- data.frame(job = 1, tempo_pct = 50, quality_pct = 90, employability_pct = 80, share_pct = 100)
SET <- policy_parameters(minimum_wage = 1500, holiday_allowance = 8, guidance_money = 0)
distribution <- function() wage_value_distribution(c(12, 63))

# A call of each function, all of whose arguments are good; a word behind the name tells two calls of one function apart.
CALLS <- list(
  add_advices = list(tally = tally, data = MADE$advices, progress = FALSE),
  add_employment = list(tally = tally, data = MADE$employment, progress = FALSE),
  add_rule = list(
    rules = beschut_rules, id = "size", expression = "applicant.total.total <= 5000", severity = "info", en = "few", nl = "weinig"
  ),
  apply_repairs = list(reports = reports, repairs = repairs, ambiguous = FALSE, choice = 1, lang = "nl"),
  areas = list(),
  arrow_stream = list(x = reports, wide = TRUE),
  as_reports = list(x = reports),
  assess_advices = list(cases = CASES, on = "2018-04-01", parameters = SET, strict = TRUE),
  "audit_report hidden" = list(reports = reports, hidden = hidden, rules = beschut_rules, known = NULL, between = FALSE),
  "audit_report below" = list(reports = reports, below = 5, max_work = 1000000, progress = FALSE),
  "audit_report base" = list(reports = reports, base = 5),
  beschut_rules = list(empty = TRUE),
  cells = list(lang = "nl"),
  check_reports = list(reports = reports, rules = beschut_rules, lang = "nl", progress = FALSE),
  "compare_rates counts" = list(
    x = 5, n = 8, x2 = 40, n2 = 100, method = "ratio_katz", test = "fisher", level = 0.9, adjust = "holm", labels = "a"
  ),
  "compare_rates reports" = list(x = country, rate = "placement", breakdown = NULL, row = NULL, quarter = NULL, to = "rest"),
  country_first = list(reports = reports),
  "decompose_change counts" = list(x = c(5, 2), n = c(8, 9), x2 = c(5, 3), n2 = c(9, 9), split = "apart", labels = "a"),
  "decompose_change reports" = list(x = reports, rate = "placement", breakdown = "applicant", lag = 1),
  deduce_report = list(reports = reports, rules = beschut_rules, between = FALSE, max_work = 1000000, progress = FALSE),
  diagnostics = list(reports = reports, lang = "nl"),
  division_from_names = list(numbers = NUMBERS, year = 2015, strict = TRUE),
  explain_repair = list(repairs = wrong, case = 1, repair = 1, lang = "nl"),
  expected_counts = list(n = c(5, 8), rates = c(0.2, 0.4)),
  export_rules = list(rules = beschut_rules, file = NULL, format = "validate", lang = "nl"),
  fill_blanks = list(reports = reports, rules = beschut_rules, between = FALSE, max_work = 1000000, lang = "nl", progress = FALSE),
  financing = list(jobs = JOBS, parameters = SET, strict = TRUE),
  find_area = list(name = "Drenthe"),
  from_arrow = list(stream = stream),
  "funnel counts" = list(
    x = 5, n = 8, levels = c(0.95, 0.998), method = "exact", dispersion = "none", winsorised = 0.1, target = NULL, labels = NULL
  ),
  "funnel reports" = list(x = country, rate = "placement", breakdown = NULL, row = NULL, quarter = NULL),
  funnel_limits = list(funnel = function() funnel(5, 8), n = 10),
  get_parameter = list(parameters = SET, name = "lks_rate", day = "2018-01-01"),
  "heterogeneity counts" = list(x = 5, n = 8, work = 100, draws = 10, seed = 1),
  "heterogeneity reports" = list(x = country, rate = "placement", breakdown = NULL, row = NULL, quarter = NULL),
  labels_of = list(names = "until", lang = "nl"),
  liv = list(year = 2017, hours = 1500, wage_eur = 14625, parameters = SET),
  low_share = list(distribution = distribution, below = 40, confidence = 0.9, method = "wilson"),
  marks_of = list(reports = reports),
  merge_tallies = list(tally = tally),
  n_for_width = list(width = 0.5, p = 0.5, level = 0.9, method = "wilson"),
  national_numbers = list(),
  percentage = list(numerator = 5, denominator = 8),
  policy_parameters = list(source = "the law"),
  problems_of = list(x = function() national_numbers(), lang = "nl"),
  "protect_report sensitive" = list(
    reports = reports, sensitive = hidden, width = 3, rules = beschut_rules, weights = NULL, known = NULL, between = FALSE
  ),
  "protect_report below" = list(reports = reports, below = 5, max_work = 1000000, progress = FALSE),
  prop_coverage = list(n = 8, p = 0.5, level = 0.9, method = "wilson", side = "lower"),
  prop_interval = list(x = 5, n = 8, level = 0.9, method = "wilson", side = "lower"),
  prop_posterior = list(x = 5, n = 8, prior = c(1, 1), level = 0.9, shape = "highest_density"),
  "rank_rates counts" = list(x = 5, n = 8, method = "simulated", level = 0.9, draws = 10, seed = 1, labels = "a"),
  "rank_rates reports" = list(x = country, rate = "placement", breakdown = NULL, row = NULL, quarter = NULL),
  rates = list(reports = reports, method = "wilson", level = 0.9),
  read_numbers = list(file = system.file("extdata", "ministerial-numbers-2017-2018-partial.csv", package = "beschut"), strict = TRUE),
  "read_numbers text" = list(text = "municipality,year\nGM0014,2017\n"),
  read_reports = list(file = DRENTHE, progress = FALSE),
  "read_reports text" = list(text = as.raw(0:1)),
  realisation = list(
    placements = PLACEMENTS, needs = NEEDS, numbers = NUMBERS, division = DIVISION, mergers = MERGERS, on = "2017-12-31", level = "region",
    parameters = SET, strict = TRUE
  ),
  reasons_of = list(x = function() assess_advices(CASES), lang = "nl"),
  read_rules = list(file = "no such"),
  "read_rules text" = list(text = "size: applicant.total.total <= 5000", rules = beschut_rules),
  record_tally = list(
    quarters = "2018Q1", lag = 0, since = "2017-01-01", today = "2019-01-01", areas = c(GM0106 = "AM03"), municipalities = 2015,
    columns = c(person = "rinpersoon"), strict = TRUE
  ),
  region_of = list(municipality = "Assen", year = 2015),
  remove_rule = list(rules = beschut_rules, id = "advices.sum"),
  repair_choices = list(repairs = wrong, case = 1, repair = 1),
  repair_report = list(
    reports = reports, rules = beschut_rules, weights = NULL, max_repairs = 5, max_choices = 5, max_work = 1000000, lang = "nl",
    progress = FALSE
  ),
  report = list(
    cells = c(applicant.total.total = 8), since = NULL, until = "2019-12-31", cohort_end = NULL, reference_date = NULL,
    footnote_date = NULL, area = "Drenthe", label = NULL
  ),
  review_rules = list(rules = function() beschut_rules()["advices.sum"], lang = "nl", progress = FALSE),
  round_reports = list(reports = reports, base = 5),
  row_checks = list(tally = tally, lang = "nl"),
  set_parameter = list(parameters = SET, name = "lks_rate", value = 23.5, from = "2019-01-01", until = "2019-12-31", source = "the law"),
  set_severity = list(rules = beschut_rules, id = "advices.sum", severity = "info"),
  settle = list(tally = tally, progress = FALSE),
  simulate_records = list(advices = 20, quarters = "2018Q1", seed = 4),
  "simulate_records reports" = list(reports = tallied, seed = 4),
  smallest_difference = list(n1 = 8, n2 = 9, p = 0.5, level = 0.9, power = 0.8),
  "smooth_rates counts" = list(x = 5, n = 8, method = "moments", level = 0.9, labels = "a"),
  "smooth_rates reports" = list(x = country, rate = "placement", breakdown = NULL, row = NULL, quarter = NULL),
  "standardise counts" = list(
    x = c(5, 2), n = c(8, 9), weights = c(1, 2), method = "dobson_byar", empty = "left_out", level = 0.9, labels = "a"
  ),
  "standardise reports" = list(x = country, rate = "placement", breakdown = "applicant", weights = NULL, quarter = NULL),
  standardise_indirect = list(observed = 5, expected = 4.5, method = "byar", level = 0.9),
  switch_rule = list(rules = beschut_rules, id = "advices.sum", on = FALSE),
  tally_figures = list(tally = tally),
  tally_from_raw = list(bytes = BYTES),
  tally_reports = list(
    advices = MADE$advices, employment = MADE$employment, quarters = "2018Q1", by = "country", unit = "persons", lag = 0,
    since = "2015-01-01", today = "2019-01-01", areas = c(GM0106 = "AM03"), municipalities = 2015, columns = c(advices.area = "area"),
    strict = FALSE, progress = FALSE
  ),
  tally_to_raw = list(tally = tally),
  trend = list(
    reports = reports, what = "placement", breakdown = NULL, row = NULL, area = NULL, lag = 1, kind = NULL, method = "wilson", level = 0.9
  ),
  validate_frame = list(reports = reports),
  wage_value_distribution = list(
    values = c(12, 63), bounds = c(0, 50), level = "country", division = NULL, small = 2, width = 2, on = "2018-12-31", parameters = SET,
    confidence = 0.9, method = "wilson", strict = TRUE
  ),
  wage_values = list(tasks = TASKS, on = "2018-12-31", parameters = SET, strict = TRUE),
  waiting_list = list(
    needs = NEEDS, placements = PLACEMENTS, numbers = NUMBERS, mergers = MERGERS, on = "2018-12-31", parameters = SET, strict = TRUE
  ),
  write_reports = list(reports = reports, file = NULL, format = "json", lang = "nl", wide = FALSE),
  write_rules = list(rules = beschut_rules, file = NULL, format = "text")
)

# A value of each kind.
VALUES <- list(
  "NULL" = function() NULL, "NA" = function() NA, fraction = function() 1.5, text = function() "no such", texts = function() c("a", "b"),
  factor = function() factor("a"), raw = function() as.raw(0:1), list = function() list(1), "function" = function() function(...) NULL,
  rules = beschut_rules, reports = reports, stream = stream, dead_rules = function() revived(beschut_rules()),
  dead_reports = function() revived(reports()), dead_repairs = function() revived(wrong()), tally = tally,
  dead_tally = function() revived(tally())
)

# The kinds that stand for reports.
REPORTED <- c("reports", "stream", "tally")

# The kinds that are taken; all others are refused.
TAKEN <- list(
  "add_advices tally" = "tally", "add_advices progress" = c("NULL", "function"),
  "add_employment tally" = "tally", "add_employment progress" = c("NULL", "function"),
  "add_rule rules" = "rules", "add_rule en" = c("NULL", "text"), "add_rule nl" = c("NULL", "text"),
  "apply_repairs reports" = REPORTED, "apply_repairs lang" = "NULL",
  "arrow_stream x" = REPORTED,
  "as_reports x" = REPORTED,
  "assess_advices on" = c("NULL", "NA"), "assess_advices parameters" = "NULL",
  "audit_report hidden reports" = REPORTED, "audit_report hidden rules" = c("NULL", "rules"),
  "audit_report hidden known" = "NULL", "audit_report hidden hidden" = "dead_repairs", # a table all the same
  "audit_report below reports" = REPORTED, "audit_report below progress" = c("NULL", "function"),
  "audit_report base reports" = REPORTED,
  "cells lang" = "NULL",
  "check_reports reports" = REPORTED, "check_reports rules" = c("NULL", "rules"), "check_reports lang" = "NULL",
  "check_reports progress" = c("NULL", "function"),
  "compare_rates counts x" = "NA", "compare_rates counts n" = "NA", "compare_rates counts x2" = "NA", "compare_rates counts n2" = "NA",
  "compare_rates counts adjust" = "NULL", "compare_rates counts labels" = c("NULL", "NA", "text", "factor"),
  "compare_rates reports breakdown" = "NULL", "compare_rates reports row" = "NULL", "compare_rates reports quarter" = "NULL",
  "country_first reports" = REPORTED,
  "decompose_change counts labels" = c("NULL", "NA", "text", "factor"), "decompose_change reports x" = "reports",
  "deduce_report reports" = REPORTED, "deduce_report rules" = c("NULL", "rules"),
  "deduce_report progress" = c("NULL", "function"),
  "diagnostics reports" = "reports", "diagnostics lang" = "NULL",
  "explain_repair lang" = "NULL",
  "export_rules rules" = "rules", "export_rules file" = c("NULL", "text"), "export_rules lang" = "NULL",
  "fill_blanks reports" = REPORTED, "fill_blanks rules" = c("NULL", "rules"), "fill_blanks lang" = "NULL",
  "fill_blanks progress" = c("NULL", "function"),
  "get_parameter parameters" = "NULL",
  "find_area name" = c("NULL", "NA"),
  "from_arrow stream" = "stream",
  "funnel counts x" = "NA", "funnel counts n" = "NA", "funnel counts target" = "NULL",
  "funnel counts labels" = c("NULL", "NA", "text", "factor"), "funnel reports breakdown" = "NULL", "funnel reports row" = "NULL",
  "funnel reports x" = "reports", "funnel reports quarter" = "NULL", "funnel_limits n" = "NA",
  "heterogeneity counts x" = "NA", "heterogeneity counts n" = "NA", "heterogeneity reports x" = "reports",
  "heterogeneity reports breakdown" = "NULL",
  "heterogeneity reports row" = "NULL", "heterogeneity reports quarter" = "NULL",
  "labels_of names" = c("NULL", "NA"), "labels_of lang" = "NULL",
  "liv year" = "NA", "liv hours" = c("NA", "fraction"), "liv wage_eur" = c("NA", "fraction"), "liv parameters" = "NULL",
  "marks_of reports" = REPORTED,
  "merge_tallies tally" = "tally",
  "n_for_width width" = c("NA", "fraction"), "n_for_width p" = "NA",
  "percentage numerator" = "NA", "percentage denominator" = "NA",
  "policy_parameters source" = "text", "problems_of lang" = "NULL",
  "protect_report sensitive reports" = REPORTED, "protect_report sensitive rules" = c("NULL", "rules"),
  "protect_report sensitive weights" = "NULL", "protect_report sensitive known" = "NULL",
  "protect_report sensitive sensitive" = "dead_repairs",
  "protect_report below reports" = REPORTED, "protect_report below progress" = c("NULL", "function"),
  "prop_interval x" = "NA", "prop_interval n" = "NA",
  "prop_coverage p" = c("NA", "fraction"), "prop_posterior x" = "NA", "prop_posterior n" = "NA",
  "rank_rates counts x" = "NA", "rank_rates counts n" = "NA", "rank_rates counts labels" = c("NULL", "NA", "text", "factor"),
  "rank_rates reports x" = "reports",
  "rank_rates reports breakdown" = "NULL", "rank_rates reports row" = "NULL", "rank_rates reports quarter" = "NULL",
  "rates reports" = REPORTED,
  "realisation placements" = "NULL", "realisation needs" = "NULL", "realisation numbers" = "NULL", "realisation mergers" = "NULL",
  "realisation parameters" = "NULL", "reasons_of lang" = "NULL",
  "read_reports progress" = c("NULL", "function"),
  "read_rules text rules" = "rules",
  "record_tally since" = c("NULL", "NA"), "record_tally today" = c("NULL", "NA"), "record_tally areas" = "NULL",
  "record_tally municipalities" = "NULL", "record_tally columns" = "NULL",
  "region_of municipality" = c("NULL", "NA"), "region_of year" = c("NULL", "NA"),
  "remove_rule rules" = "rules",
  "review_rules rules" = c("NULL", "rules"), "review_rules lang" = "NULL", "review_rules progress" = c("NULL", "function"),
  "repair_report reports" = REPORTED, "repair_report rules" = c("NULL", "rules"), "repair_report weights" = "NULL",
  "repair_report lang" = "NULL", "repair_report progress" = c("NULL", "function"),
  "report cells" = "NULL", "report since" = c("NULL", "NA"), "report until" = c("NULL", "NA"), "report cohort_end" = c("NULL", "NA"),
  "report reference_date" = c("NULL", "NA"), "report footnote_date" = c("NULL", "NA"), "report area" = c("NULL", "NA"),
  "report label" = c("NULL", "NA", "text"),
  "round_reports reports" = REPORTED,
  "row_checks tally" = "tally", "row_checks lang" = "NULL",
  "set_parameter from" = c("NULL", "NA"), "set_parameter until" = c("NULL", "NA"), "set_parameter source" = "text",
  "set_parameter value" = "fraction",
  "set_severity rules" = "rules",
  "settle tally" = "tally", "settle progress" = c("NULL", "function"),
  "simulate_records reports reports" = REPORTED,
  "smallest_difference n1" = "NA", "smallest_difference n2" = "NA", "smallest_difference p" = "NA",
  "smooth_rates counts x" = "NA", "smooth_rates counts n" = "NA", "smooth_rates counts labels" = c("NULL", "NA", "text", "factor"),
  "smooth_rates reports x" = "reports",
  "smooth_rates reports breakdown" = "NULL", "smooth_rates reports row" = "NULL", "smooth_rates reports quarter" = "NULL",
  "standardise counts labels" = c("NULL", "NA", "text", "factor"), "standardise reports weights" = "NULL",
  "standardise reports x" = "reports", "standardise reports quarter" = "NULL",
  "standardise_indirect observed" = "NA", "standardise_indirect expected" = c("NA", "fraction"),
  "switch_rule rules" = "rules",
  "tally_figures tally" = "tally",
  "tally_reports since" = c("NULL", "NA"), "tally_reports today" = c("NULL", "NA"), "tally_reports areas" = "NULL",
  "tally_reports municipalities" = "NULL", "tally_reports columns" = "NULL", "tally_reports progress" = c("NULL", "function"),
  "tally_to_raw tally" = "tally",
  "trend reports" = REPORTED, "trend breakdown" = "NULL", "trend row" = "NULL", "trend area" = "NULL",
  "trend kind" = "NULL",
  "validate_frame reports" = REPORTED,
  "wage_value_distribution division" = "NULL", "wage_value_distribution parameters" = "NULL",
  "wage_values parameters" = "NULL",
  "waiting_list placements" = "NULL", "waiting_list numbers" = "NULL", "waiting_list mergers" = "NULL",
  "waiting_list parameters" = "NULL",
  "write_reports reports" = REPORTED, "write_reports file" = c("NULL", "text"), "write_reports format" = "NULL",
  "write_reports lang" = "NULL",
  "write_rules rules" = "rules", "write_rules file" = c("NULL", "text"), "write_rules format" = "NULL"
)

first_word <- function(text) sub(" .*", "", text)

# Calls a function with one of its arguments replaced.
call_with <- function(call, argument, value) {
  arguments <- lapply(CALLS[[call]], function(x) if (is.function(x)) x() else x)
  arguments[argument] <- list(value)
  do.call(getExportedValue("beschut", first_word(call)), arguments)
}

# "taken", "refused", or what else happened: an error or warning that is not of this package, a condition without its parts.
outcome_of <- function(call, argument, kind) {
  value <- VALUES[[kind]]()
  tryCatch({
    call_with(call, argument, value)
    "taken"
  }, beschut_error = function(failure) {
    is_whole <- is.character(failure$status) && is.call(failure$call) && nzchar(conditionMessage(failure)) && "line" %in% names(failure)
    if (is_whole) "refused" else paste("not whole:", conditionMessage(failure))
  }, condition = function(other) paste(class(other)[[1L]], conditionMessage(other)))
}

test_that("the table has every function and every argument", {
  exported <- sort(getNamespaceExports("beschut"))
  expect_identical(sort(unique(first_word(names(CALLS)))), exported)
  package <- asNamespace("beschut")
  methods <- function(name) mget(ls(package, pattern = paste0("^", name, "\\.(default|beschut_reports)$")), package)
  for (name in exported) {
    in_table <- unlist(lapply(CALLS[first_word(names(CALLS)) == name], names), use.names = FALSE)
    known <- c(list(getExportedValue("beschut", name)), methods(name))
    arguments <- setdiff(unlist(lapply(known, function(f) names(formals(f)))), "...")
    expect_identical(sort(unique(as.character(in_table))), sort(as.character(arguments)), info = name)
  }
})

for (call in names(CALLS)) test_that(paste(call, "takes what it should, and refuses the rest"), {
  directory <- tempfile()
  dir.create(directory)
  old <- setwd(directory)
  on.exit({
    setwd(old)
    unlink(directory, recursive = TRUE)
  })
  expect_type(CALLS[[call]], "list")
  for (argument in names(CALLS[[call]])) {
    outcomes <- vapply(names(VALUES), function(kind) outcome_of(call, argument, kind), "")
    taken <- TAKEN[[paste(call, argument)]]
    expect_identical(outcomes, ifelse(names(VALUES) %in% taken, "taken", "refused") |> stats::setNames(names(VALUES)), info = argument)
  }
})

test_that("conditions say where and in which call", {
  failure <- failure_of(read_rules(text = "size: applicant.total.total <= "))
  expect_s3_class(failure, c("beschut_error_input", "beschut_error", "error", "condition"), exact = TRUE)
  expect_identical(failure$line, 1L)
  expect_identical(as.character(failure$call[[1L]]), "read_rules")
  failure <- failure_of(read_reports("/no/such/file"))
  expect_s3_class(failure, "beschut_error_resource")
  expect_identical(failure$status, "FILE")
  failure <- failure_of(read_reports(text = "nothing of the kind"))
  expect_s3_class(failure, "beschut_error_input")
  failure <- failure_of(report(c(applicant.total.totl = 1)))
  expect_match(conditionMessage(failure), "applicant.total.total", fixed = TRUE)
})

test_that("handles of another session say so", {
  expect_match(conditionMessage(failure_of(rates(revived(reports())))), "another R session", fixed = TRUE)
  expect_match(conditionMessage(failure_of(write_rules(revived(beschut_rules())))), "another R session", fixed = TRUE)
  file <- tempfile(fileext = ".rds")
  saveRDS(reports(), file)
  expect_s3_class(failure_of(length(readRDS(file))), "beschut_error_argument")
  unlink(file)
})

test_that("there is no way into a handle by $", {
  expect_s3_class(failure_of(reports()$cells), "beschut_error_argument")
  expect_s3_class(failure_of(beschut_rules()$advices), "beschut_error_argument")
  expect_s3_class(failure_of(reports() == reports()), "beschut_error_argument")
})

# A result as it can be laid beside another: what a handle stands for; a condition as its sentence.
unfolded <- function(result) {
  if (inherits(result, "beschut_reports")) return(as.data.frame(result))
  if (inherits(result, "beschut_rules")) return(write_rules(result))
  if (inherits(result, "beschut_tally")) return(tally_to_raw(result))
  if (inherits(result, "nanoarrow_array_stream")) return(as.data.frame(from_arrow(result)))
  if (inherits(result, "beschut_repairs")) attr(result, "handle") <- NULL
  if (inherits(result, "condition")) conditionMessage(result) else result
}

test_that("R's collector may run at every allocation in C", {
  for (call in names(CALLS)) {
    called <- function() tryCatch(call_with(call, character(), NULL), beschut_error = identity)
    expect_identical(tortured(unfolded(called())), unfolded(called()), info = call)
  }
})
