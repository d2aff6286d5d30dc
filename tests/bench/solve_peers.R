# SPDX-License-Identifier: MIT
# How long R's errorlocate takes to locate errors in the misprinted reports of tests/expected/repairs.csv, by the linear rules alone: it
# cannot express the rounding of a quotient of two unknown cells.
#
#   Rscript tests/bench/solve_peers.R [CASES]    from the folder of the project; needs errorlocate, validate
#
# CASES (100), evenly spread over those with a wrong cell and no figure of 100,000 or more; all in one call. The cells it finds are laid
# beside the true ones.
suppressMessages(library(errorlocate))

CELLS <- paste0("c", 0:41)

# ---- the misprinted reports ----

printed <- utils::read.csv("tests/expected/cells.csv", encoding = "UTF-8")$value
correct <- matrix(printed, ncol = 42L, byrow = TRUE)
pairs <- function(text) utils::read.table(text = strsplit(text, ";", fixed = TRUE)[[1L]], sep = "=", col.names = c("cell", "value"))
cases <- utils::read.csv("tests/expected/repairs.csv")
for (text in 1:2) {
  defect <- pairs(cases$truth[[text]])
  correct[cases$report[[text]], defect$cell + 1L] <- defect$value
}

misprinted <- function(case) {
  values <- correct[cases$report[[case]], ]
  changed <- pairs(cases$changed[[case]])
  values[changed$cell + 1L] <- changed$value
  stats::setNames(as.data.frame(t(as.numeric(values))), CELLS)
}

# ---- the rules ----

rows <- seq(0L, 35L, 7L)
cell <- function(row, measure) paste0("c", row + measure)
sums <- sprintf("%s == %s + %s", cell(rows, 2L), cell(rows, 0L), cell(rows, 1L))
limits <- c(
  sprintf("%s <= %s", cell(rows, 4L), cell(rows, 3L)), sprintf("%s <= %s", cell(rows, 3L), cell(rows, 0L)),
  sprintf("%s <= %s", cell(rows, 4L), cell(rows, 6L)), sprintf("%s <= %s", cell(rows, 6L), cell(rows, 0L)),
  sprintf("%s - %s <= %s - %s", cell(rows, 6L), cell(rows, 4L), cell(rows, 0L), cell(rows, 3L))
)
counts <- c(0:4, 6L)
totals <- unlist(lapply(c(0L, 21L), function(start) {
  sprintf("%s == %s + %s", cell(start + 14L, counts), cell(start, counts), cell(start + 7L, counts))
}))
agreed <- sprintf("%s == %s", cell(14L, counts), cell(35L, counts))
signs <- sprintf("%s >= 0", c(outer(rows, counts, cell)))
rules <- do.call(validate::validator, lapply(c(sums, limits, totals, agreed, signs), str2lang))

# ---- measuring ----

wanted <- as.integer(c(commandArgs(TRUE), "100")[[1L]])
wrong <- Filter(function(case) all(misprinted(case) < 1e5, na.rm = TRUE), which(cases$weight > 0))
chosen <- wrong[(seq_len(wanted) - 1L) * length(wrong) %/% wanted + 1L]
reports <- do.call(rbind, lapply(chosen, misprinted))
taken <- system.time(found <- locate_errors(reports, rules))[["elapsed"]] * 1e3 / length(chosen)
is_right <- function(i) {
  changed <- pairs(cases$changed[[chosen[[i]]]])
  setequal(which(found$errors[i, CELLS] %in% TRUE), changed$cell[!is.na(changed$value)] + 1L)
}
right <- sum(vapply(seq_along(chosen), is_right, NA))
cat(sprintf(
  "errorlocate %s, linear rules alone, %d reports in one call: %.1f ms a report; the true cells in %d\n",
  utils::packageVersion("errorlocate"), length(chosen), taken, right
))
