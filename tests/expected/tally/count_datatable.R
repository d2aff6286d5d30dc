# SPDX-License-Identifier: MIT
# Counts the records of each case with data.table, by joins on conditions: reports, checks and figures.
#
#   Rscript count_datatable.R FOLDER OUTPUT    FOLDER has words.csv, cases.csv and records; needs data.table
#
# Numbers of persons and of advices are only compared, so they stay text: R's numbers have 53 bits.
suppressMessages(library(data.table))

ROWS <- list(applicant = c("municipality", "citizen", "total"), responsible = c("municipality", "uwv", "total"))
COUNTS <- c("positive", "negative", "total", "cohort_positive", "cohort_working", "total_working")
MEASURES <- append(COUNTS, "cohort_working_pct", 5L)

read <- function(...) fread(file.path(...), colClasses = "character", na.strings = "", sep = ",", encoding = "UTF-8")

# ---- rows ----

read_advices <- function(folder, words) {
  a <- read(folder, "advices.csv")
  for (column in c("decision_date", "application_date")) set(a, j = column, value = as.IDate(a[[column]]))
  a[, area_text := area]
  for (name in unique(words$column)) {
    known <- words[column == name]
    set(a, j = name, value = known$meaning[match(a[[name]], known$text)])
  }
  a[]
}

read_employment <- function(folder) {
  e <- read(folder, "employment.csv")
  for (column in c("start_date", "end_date", "wage_month")) set(e, j = column, value = as.IDate(e[[column]]))
  e[, sv_wage := as.numeric(sv_wage)][]
}

true <- function(condition) !is.na(condition) & condition

check_advices <- function(a) {
  errors <- a[, .(
    person_missing = is.na(person),
    date_missing = is.na(decision_date),
    decision_before_application = true(decision_date < application_date),
    decision_before_2015 = true(year(decision_date) < 2015L),
    own_request_before_2017 = true(applicant == "citizen" & year(fcoalesce(application_date, decision_date)) < 2017L),
    unknown_category = is.na(applicant) | is.na(responsible) | is.na(outcome)
  )]
  wrong <- rowSums(errors) > 0
  a[, duplicate := FALSE]
  a[!wrong & !is.na(advice_id), duplicate := seq_len(.N) > 1L, by = advice_id]
  warnings <- a[, .(
    area_missing = is.na(area_text), area_unknown = !is.na(area_text) & is.na(area),
    decision_late = true(as.integer(decision_date) - as.integer(application_date) > 56L)
  )]
  a[, left_out := wrong | duplicate]
  cbind(errors, duplicate_id = a$duplicate, warnings)
}

check_employment <- function(e) {
  errors <- e[, .(
    person_missing = is.na(person),
    date_missing = is.na(start_date) | is.na(wage_month),
    end_before_start = true(end_date < start_date)
  )]
  e[, left_out := rowSums(errors) > 0]
  warnings <- e[, .(
    wage_missing = is.na(sv_wage), wage_negative = true(sv_wage < 0), month_not_first_day = true(mday(wage_month) != 1L)
  )]
  cbind(errors, warnings)
}

# ---- counts ----

last_day <- function(quarter, lag) {
  months <- as.integer(substr(quarter, 1L, 4L)) * 12L + as.integer(substr(quarter, 6L, 6L)) * 3L - 3L * lag # the month after, from 0
  as.IDate(sprintf("%d-%02d-01", months %/% 12L, months %% 12L + 1L)) - 1L
}

first_of_each <- function(a) {
  ordered <- a[order(decision_date, area, -xtfrm(applicant), responsible, na.last = TRUE)]
  unique(ordered, by = c("person", "outcome"))
}

working <- function(e, dates) {
  paid <- e[left_out == FALSE & sv_wage > 0]
  paid[, `:=`(month = year(wage_month) * 12L + month(wage_month), last = fcoalesce(end_date, as.IDate("9999-12-31")), row = .I)]
  references <- dates[, .(quarter, month = year(reference) * 12L + month(reference), reference)]
  paid[references, on = .(month, start_date <= reference, last >= reference), nomatch = NULL, .(person, row, quarter)]
}

count_reports <- function(a, at_work, dates, areas) {
  units <- rbindlist(list(advices = a, persons = first_of_each(a)), idcol = "unit")[, day := decision_date]
  units <- units[dates, on = .(day <= until), nomatch = NULL, allow.cartesian = TRUE]
  units[, works := FALSE][unique(at_work[, .(person, quarter)]), on = .(person, quarter), works := TRUE]
  units[, positive := outcome == "positive"]
  units[, `:=`(
    negative = !positive, total = TRUE, cohort_positive = positive & decision_date <= cohort,
    cohort_working = positive & works & decision_date <= cohort, total_working = positive & works & decision_date <= reference
  )]
  everywhere <- rbind(units[!is.na(area)], copy(units)[, area := "NL01"])
  wide <- CJ(quarter = dates$quarter, unit = c("advices", "persons"), area = areas)
  for (breakdown in names(ROWS)) {
    for (name in ROWS[[breakdown]]) {
      of_row <- if (name == "total") everywhere else everywhere[everywhere[[breakdown]] == name]
      counted <- of_row[, lapply(.SD, sum), by = .(quarter, unit, area), .SDcols = COUNTS]
      row <- counted[wide[, .(quarter, unit, area)], on = .(quarter, unit, area)]
      setnafill(row, fill = 0L, cols = COUNTS)
      row[, cohort_working_pct := fifelse(cohort_positive == 0L, 0L, (200L * cohort_working + cohort_positive) %/% (2L * cohort_positive))]
      wide[, paste(breakdown, name, MEASURES, sep = ".") := row[, MEASURES, with = FALSE]]
    }
  }
  setcolorder(wide, c("quarter", "area", "unit"))[order(quarter, unit, area != "NL01", area)]
}

count_figures <- function(a, kept, e, at_work) {
  repeated <- function(which) kept[outcome == which, .N - uniqueN(person)]
  list(
    advices_read = nrow(a), advices_left_out = sum(a$left_out), advices_outside = sum(!a$left_out) - nrow(kept),
    advices_counted = nrow(kept),
    employment_read = nrow(e), employment_left_out = sum(e$left_out), employment_working = uniqueN(at_work$row),
    positive_repeated = repeated("positive"), negative_repeated = repeated("negative")
  )
}

# ---- all cases ----

folder <- commandArgs(TRUE)[[1L]]
output <- commandArgs(TRUE)[[2L]]
dir.create(file.path(output, "reports"), recursive = TRUE)
words <- read(folder, "words.csv")
areas <- c("NL01", sort(unique(words[column == "area", meaning])))
checks <- figures <- NULL
for (case in split(read(folder, "cases.csv"), by = "case")) {
  records <- file.path(folder, "records", case$records)
  a <- read_advices(records, words)
  e <- read_employment(records)
  met <- list(advices = check_advices(a), employment = check_employment(e))
  checks <- rbind(checks, rbindlist(lapply(names(met), function(table) {
    data.table(records = case$records, table, check = names(met[[table]]), rows = vapply(met[[table]], sum, 0L))
  })))
  quarter <- strsplit(case$quarters, " ", fixed = TRUE)[[1L]]
  lags <- as.integer(c(case$lag_reference, case$lag_cohort))
  dates <- data.table(quarter, until = last_day(quarter, 0L))
  dates[, `:=`(reference = last_day(quarter, lags[[1L]]), cohort = last_day(quarter, lags[[2L]]))]
  kept <- a[left_out == FALSE & decision_date >= as.IDate(case$since) & decision_date <= max(dates$until)]
  at_work <- working(e, dates)
  fwrite(count_reports(kept, at_work, dates, areas), file.path(output, "reports", paste0(case$case, ".csv")))
  figures <- rbind(figures, as.data.table(c(case = case$case, count_figures(a, kept, e, at_work))))
}
fwrite(unique(checks), file.path(output, "checks.csv"))
fwrite(figures, file.path(output, "figures.csv"))
