# SPDX-License-Identifier: MIT
# How long data.table takes to count records; tally_peers.py makes them, starts this and reads what it finds.
#
#   Rscript tests/bench/tally_peer.R FOLDER THREADS RUNS DATES...
#
# FOLDER has a file of raw values for each column; DATES are the days since 1970 of until, reference date, cohort's end and wage month of
# each quarter. Writes counts[quarter, area, applicant, responsible, measure] as 32-bit numbers, the last changing fastest. Prints
# data.table's version, the peak of memory beyond the tables in bytes, and the seconds of each run.
suppressMessages(library(data.table))

arguments <- commandArgs(TRUE)
folder <- arguments[[1L]]
setDTthreads(as.integer(arguments[[2L]]))
runs <- as.integer(arguments[[3L]])
quarters <- as.data.table(matrix(as.integer(arguments[-(1:3)]), ncol = 4L, byrow = TRUE))
setnames(quarters, c("until", "reference", "cohort", "month"))
AREAS <- 35L

# ---- tables: numbers as 64-bit integers, dates and codes (from 0) as integers ----

read_column <- function(table, column) {
  path <- file.path(folder, paste(table, column, sep = "."))
  if (!column %in% c("person", "sv_wage")) return(readBin(path, "integer", file.size(path) / 4, 4L))
  setattr(readBin(path, "double", file.size(path) / 8, 8L), "class", "integer64")
}
read_table <- function(table, columns) setDT(stats::setNames(lapply(columns, read_column, table = table), columns))

advices <- read_table("advices", c("person", "decision_date", "applicant", "responsible", "area", "outcome"))
employment <- read_table("employment", c("person", "start_date", "end_date", "wage_month", "sv_wage"))
employment[, sv_wage := as.integer(bit64::as.integer64(sv_wage))]

# ---- counts ----

KEYS <- c("area", "applicant", "responsible")
spread <- function(counts, found, place, measure) {
  area <- fcoalesce(found$area, AREAS)
  counts[cbind(measure, found$responsible + 1L, found$applicant + 1L, area + 1L, place)] <- found$N
  counts
}

count_advices <- function() {
  counts <- array(0L, c(5L, 2L, 2L, AREAS + 1L, nrow(quarters)))
  ends <- sort(unique(c(quarters$cohort, quarters$until)))
  decided <- advices[, .N, by = .(area, applicant, responsible, outcome, span = findInterval(decision_date, ends, left.open = TRUE))]
  paid <- employment[wage_month %in% quarters$month & sv_wage > 0L]
  paid[, place := match(wage_month, quarters$month)]
  reference <- quarters$reference[paid$place]
  there <- unique(paid[start_date <= reference & (is.na(end_date) | end_date >= reference), .(person, place)])
  positive <- advices[outcome == 0L & decision_date <= max(quarters$reference)]
  working <- positive[there, on = "person", nomatch = NULL, allow.cartesian = TRUE]
  working[, `:=`(cohort = decision_date <= quarters$cohort[place], seen = decision_date <= quarters$reference[place])]
  in_cohort <- working[(cohort), .N, by = c("place", KEYS)]
  in_all <- working[(seen), .N, by = c("place", KEYS)]
  for (q in seq_len(nrow(quarters))) {
    up_to <- function(day, which) decided[outcome == which & span < match(day, ends), .(N = sum(N)), by = KEYS]
    counts <- spread(counts, up_to(quarters$until[[q]], 0L), q, 1L)
    counts <- spread(counts, up_to(quarters$until[[q]], 1L), q, 2L)
    counts <- spread(counts, up_to(quarters$cohort[[q]], 0L), q, 3L)
    counts <- spread(counts, in_cohort[place == q], q, 4L)
    counts <- spread(counts, in_all[place == q], q, 5L)
  }
  counts
}

# ---- measuring ----

peak <- function() {
  line <- grep("^VmHWM", readLines("/proc/self/status"), value = TRUE)
  as.numeric(gsub("[^0-9]", "", line)) * 1024
}
invisible(gc())
cat("5", file = "/proc/self/clear_refs")
before <- peak()
seconds <- system.time(counts <- count_advices())[["elapsed"]]
memory <- peak() - before
for (run in seq_len(runs - 1L)) seconds <- c(seconds, system.time(count_advices())[["elapsed"]])
writeBin(as.vector(counts), file.path(folder, "counts"))
cat(as.character(packageVersion("data.table")), sprintf("%.0f", memory), seconds, "\n")
