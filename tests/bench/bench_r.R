# SPDX-License-Identifier: MIT
# What the R package costs beside the core in C, and beside what base R has.
#
#     R_LIBS=build/release/r-library Rscript --vanilla bench_r.R BUILD    BUILD: the folder of a release build, for its bench_read
#
# Prints one line a measure: the median of ROUNDS rounds, smallest and largest behind it. What is compared is measured in turns, round by
# round.
library(beschut)

ROUNDS <- 7L
LARGE <- 1e8
PAIRS <- 1e6
EXAMPLE <- "examples/data/2018q1-national-and-35-regions.txt"
FULL <- file.path("..", "shared", "reports", basename(EXAMPLE))

# Seconds by a clock: that on the wall, or the processor's.
seconds_of <- function(work, clock) {
  gc(FALSE)
  start <- clock()
  work()
  clock() - start
}

wall <- function() as.numeric(Sys.time())
processor <- function() sum(proc.time()[c("user.self", "sys.self")])

say <- function(what, values, unit, digits = 0L) {
  figures <- formatC(c(stats::median(values), range(values)), digits = digits, format = "f")
  cat(sprintf("%s: %s (%s - %s) %s\n", what, figures[[1L]], figures[[2L]], figures[[3L]], unit))
}

# How many times as long theirs takes, round by round.
say_ratio <- function(what, ours, theirs) say(what, theirs / ours, "times", 2L)

say_machine <- function() {
  load <- strsplit(readLines("/proc/loadavg"), " ")[[1L]][[1L]]
  cat(sprintf("R %s; %d cores, load %s\n", getRversion(), parallel::detectCores(), load))
}

# ---- intervals, beside base R ----

wilson <- function(x, n, level = 0.95) {
  z <- qnorm((1 + level) / 2)
  p <- x / n
  middle <- (p + z^2 / (2 * n)) / (1 + z^2 / n)
  half <- z / (1 + z^2 / n) * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))
  data.frame(estimate = p, low = middle - half, high = middle + half)
}

clopper_pearson <- function(x, n, level = 0.95) {
  tail <- (1 - level) / 2
  data.frame(estimate = x / n, low = qbeta(tail, x, n - x + 1), high = qbeta(1 - tail, x + 1, n - x))
}

jeffreys <- function(x, n, level = 0.95) {
  tail <- (1 - level) / 2
  low <- ifelse(x == 0, 0, qbeta(tail, x + 0.5, n - x + 0.5))
  data.frame(estimate = x / n, low = low, high = ifelse(x == n, 1, qbeta(1 - tail, x + 0.5, n - x + 0.5)))
}

bench_intervals <- function(method, theirs, x, n) {
  stopifnot(all.equal(as.list(prop_interval(x, n, method = method)), as.list(theirs(x, n)), tolerance = 1e-9))
  rounds <- replicate(ROUNDS, c(
    seconds_of(function() prop_interval(x, n, method = method), wall),
    seconds_of(function() theirs(x, n), wall)
  ))
  what <- sprintf("prop_interval, %s, %d pairs of %ss, 1 to %.0f trials", method, length(x), typeof(x), max(n))
  say(what, rounds[1L, ] * 1e3, "ms", 1L)
  say("the same in base R", rounds[2L, ] * 1e3, "ms", 1L)
  say_ratio("base R beside it", rounds[1L, ], rounds[2L, ])
}

# ---- reading, beside the same in C ----

bench_reading <- function(path, name, program) {
  large <- tempfile(fileext = ".txt")
  on.exit(unlink(large))
  text <- readBin(path, raw(), file.size(path))
  writeBin(rep(text, LARGE %/% length(text) + 1), large)
  size <- file.size(large) / 1e6
  rounds <- replicate(ROUNDS, c(
    as.numeric(system2(program, c("--file", large), stdout = TRUE)),
    seconds_of(function() read_reports(large), processor)
  ))
  say(sprintf("read the %s of 2018Q1, %.0f MB, in C", name, size), size / rounds[1L, ], "MB/s")
  say("the same in R", size / rounds[2L, ], "MB/s")
  say_ratio("R beside C", rounds[1L, ], rounds[2L, ])
}

bench_frames <- function() {
  reports <- read_reports(EXAMPLE)
  while (length(reports) < 20000L) reports <- c(reports, reports)
  works <- list(
    "as.data.frame()" = function() as.data.frame(reports), "as.data.frame(wide = TRUE)" = function() as.data.frame(reports, wide = TRUE),
    "rates()" = function() rates(reports), "check_reports()" = function() check_reports(reports)
  )
  for (name in names(works)) {
    times <- replicate(ROUNDS, seconds_of(works[[name]], wall)) / length(reports) * 1e6
    say(sprintf("%s, %d reports", name, length(reports)), times, "microseconds a report", 2L)
  }
}

program <- file.path(commandArgs(trailingOnly = TRUE)[[1L]], "tests", "bench", "bench_read")
say_machine()
for (most in c(200L, 5000L, 1000000L)) { # as of regions, of the country, large
  set.seed(1)
  trials <- sample.int(most, PAIRS, replace = TRUE)
  successes <- rbinom(PAIRS, trials, 0.4)
  bench_intervals("wilson", wilson, successes, trials)
  bench_intervals("wilson", wilson, as.double(successes), as.double(trials))
  few <- head(which(successes > 0L & successes < trials), PAIRS / 10) # where qbeta has both bounds
  bench_intervals("clopper_pearson", clopper_pearson, successes[few], trials[few])
  bench_intervals("jeffreys", jeffreys, successes[few], trials[few])
}
bench_reading(EXAMPLE, "tables", program)
if (file.exists(FULL)) bench_reading(FULL, "full text", program)
bench_frames()
