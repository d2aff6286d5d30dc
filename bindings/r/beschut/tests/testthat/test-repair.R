# SPDX-License-Identifier: MIT
# Repairs, blanks and hidden figures. The misprint and the blank were found by hand in the published tables; small cases were
# worked out by hand.

reports <- function() country_first(read_reports(COUNTRY_AND_REGIONS))
MISPRINTS <- paste0("responsible.", c("municipality", "uwv", "total"), ".cohort_positive")

# 5 + 4 is not 19.
wrong_sum <- function() report(c(applicant.total.positive = 5, applicant.total.negative = 4, applicant.total.total = 19))

test_that("report 26 has exactly one repair, of three figures", {
  repairs <- repair_report(reports(), lang = "en")
  expect_s3_class(repairs, c("beschut_repairs", "data.frame"))
  expect_identical(repairs$report, rep(26L, 3L))
  expect_identical(repairs$cell, MISPRINTS)
  expect_identical(repairs$old, c(54L, 8L, 62L))
  expect_identical(repairs$new, c(66L, 10L, 76L))
  expect_identical(repairs[c("low", "high")] |> unlist(use.names = FALSE), rep(c(66L, 10L, 76L), 2L))
  expect_identical(repairs$certain, rep(TRUE, 3L))
  expect_identical(unique(as.character(repairs$outcome)), "proven")
  expect_identical(unique(repairs[c("case", "repair", "cost", "choices")]) |> unlist(use.names = FALSE), c(1L, 1L, 3L, 1L))
  expect_match(repairs$reason[[2L]], "4 is 40% of 10 only", fixed = TRUE)
  expect_identical(unique(repairs$period), "2018KW01")
})

test_that("one report, a list and a data frame are repaired too", {
  one <- reports()[[26]]
  of_reports <- repair_report(reports())$new
  for (x in list(one, list(one), as.data.frame(one))) expect_identical(repair_report(x)$new, of_reports)
  expect_identical(nrow(repair_report(reports()[-26])), 0L)
  expect_identical(names(repair_report(reports()[-26])), names(repair_report(one)))
  expect_identical(nrow(repair_report(as_reports(list()))), 0L)
})

test_that("steps and reasons are in the language that is asked for", {
  repairs <- repair_report(reports(), lang = "nl")
  expect_match(repairs$reason[[2L]], "4 is 40% van alleen 10", fixed = TRUE)
  english <- explain_repair(repairs, lang = "en")
  expect_length(english, 3L)
  expect_identical(english[[2L]], "UWV responsible, positive advices of the cohort: 10 (4 is 40% of 10 only; percentage.rounding)")
  expect_false(any(english == explain_repair(repairs, lang = "nl")))
  old <- options(beschut.lang = "nl")
  on.exit(options(old))
  expect_identical(repair_report(reports())$reason, repairs$reason)
})

test_that("applied repairs leave nothing broken, and remember what was printed", {
  before <- reports()
  repaired <- apply_repairs(before, repair_report(before, lang = "en"), lang = "en")
  expect_identical(unname(repaired[[26]][MISPRINTS]), c(66L, 10L, 76L))
  expect_identical(unname(before[[26]][MISPRINTS]), c(54L, 8L, 62L))
  expect_identical(sum(check_reports(repaired)$outcome == "broken"), 0L)
  expect_identical(nrow(repair_report(repaired)), 0L)
  marks <- marks_of(repaired)
  expect_identical(marks$cell, MISPRINTS)
  expect_identical(marks$original, c(54L, 8L, 62L))
  expect_identical(marks$value, c(66L, 10L, 76L))
  expect_match(marks$reason[[1L]], "42 is 64% of 66 only", fixed = TRUE)
  expect_identical(nrow(marks_of(before)), 0L)
  expect_identical(diagnostics(repaired), diagnostics(before))
})

test_that("what nobody can tell is not applied unless asked for", {
  repairs <- repair_report(wrong_sum())
  expect_identical(repairs$cell, paste0("applicant.total.", c("positive", "negative", "total")))
  expect_identical(repairs$new, c(15L, 14L, 9L))
  expect_identical(repairs$repair, 1:3)
  expect_identical(repairs$certain, rep(FALSE, 3L))
  changed <- function(...) marks_of(apply_repairs(wrong_sum(), ...))$cell
  expect_identical(changed(repairs), character())
  expect_identical(changed(repairs, ambiguous = TRUE), "applicant.total.positive")
  expect_identical(changed(subset(repairs, repair > 1), ambiguous = TRUE), "applicant.total.negative")
  expect_identical(changed(repairs[repairs$cell == "applicant.total.total", ], ambiguous = TRUE), "applicant.total.total")
  expect_identical(changed(repairs[0, ], ambiguous = TRUE), character())
})

test_that("weights say what is known to be right", {
  right <- c(applicant.total.positive = 0, applicant.total.negative = 0)
  repairs <- repair_report(wrong_sum(), weights = right)
  expect_identical(repairs$cell, "applicant.total.total")
  expect_identical(repairs$new, 9L)
  expect_identical(repairs$certain, TRUE)
  dear <- repair_report(wrong_sum(), weights = c(right + 7, applicant.total.total = 3))
  expect_identical(dear$cost, 3L)
  none <- repair_report(wrong_sum(), weights = c(right, applicant.total.total = 0))
  expect_identical(as.character(none$outcome), "impossible")
  expect_identical(none$report, 1L)
  expect_true(is.na(none$repair) && is.na(none$cell))
  expect_identical(nrow(marks_of(apply_repairs(wrong_sum(), none, ambiguous = TRUE))), 0L)
  for (weights in list(c(applicant.total.total = -1), c(applicant.total.total = 1001), c(applicant.total.totl = 1), 1)) {
    expect_s3_class(failure_of(repair_report(wrong_sum(), weights = weights)), "beschut_error_argument")
  }
})

test_that("choices of values are told where the rules leave more than one", {
  few <- report(c(applicant.municipality.positive = 7))
  rules <- add_rule(beschut_rules()["counts.not_negative"], "few", "applicant.municipality.positive <= 4")
  repairs <- repair_report(few, rules, lang = "en")
  expect_identical(c(repairs$low, repairs$high), c(0L, 4L))
  expect_false(repairs$certain)
  choices <- repair_choices(repairs)
  expect_setequal(choices$new, 0:4)
  expect_identical(choices$new[[1L]], repairs$new)
  expect_false(is.unsorted(choices$misprint))
  expect_identical(repair_report(few, rules, max_choices = 2)$complete, FALSE)
  second <- apply_repairs(few, repairs, ambiguous = TRUE, choice = 2)
  expect_identical(second[[1]][["applicant.municipality.positive"]], choices$new[[2L]])
  expect_s3_class(failure_of(apply_repairs(few, repairs, ambiguous = TRUE, choice = 6)), "beschut_error_argument")
})

test_that("limits are said to have been met", {
  expect_identical(as.character(repair_report(wrong_sum(), max_repairs = 2)$outcome), rep("proven_some", 2L))
  expect_identical(unique(as.character(repair_report(reports(), max_work = 1)$outcome)), "not_proven")
})

test_that("the country is repaired with its regions", {
  regions <- reports()
  parts <- regions[-26]
  national <- regions[[1]]
  national["applicant.citizen.negative"] <- national[["applicant.citizen.negative"]] + 900
  national["applicant.citizen.total"] <- national[["applicant.citizen.total"]] + 900
  national["applicant.total.negative"] <- national[["applicant.total.negative"]] + 900
  national["applicant.total.total"] <- national[["applicant.total.total"]] + 900
  parts[[1]] <- national
  repairs <- repair_report(parts)
  expect_true(1L %in% repairs$report)
  expect_identical(sum(check_reports(apply_repairs(parts, repairs, ambiguous = TRUE))$outcome == "broken"), 0L)
})

test_that("repairs of other figures are refused", {
  repairs <- repair_report(reports())
  failure <- failure_of(apply_repairs(reports()[-1], repairs))
  expect_s3_class(failure, "beschut_error_domain")
  expect_match(conditionMessage(failure), "26", fixed = TRUE)
  expect_s3_class(failure_of(explain_repair(repairs, case = 2)), "beschut_error_argument")
  expect_s3_class(failure_of(explain_repair(repairs, repair = 2)), "beschut_error_argument")
  expect_s3_class(failure_of(apply_repairs(reports(), as.list(repairs))), "beschut_error_argument")
  expect_s3_class(failure_of(apply_repairs(reports(), repairs[c("report", "cell")])), "beschut_error_argument")
})

test_that("repairs that were saved say that they cannot be applied, and are still a table", {
  file <- tempfile(fileext = ".rds")
  on.exit(unlink(file))
  saveRDS(repair_report(reports(), lang = "en"), file)
  again <- readRDS(file)
  expect_identical(again$new, c(66L, 10L, 76L))
  expect_output(print(again, lang = "en"), "54 -> 66", fixed = TRUE)
  for (failure in list(failure_of(explain_repair(again)), failure_of(apply_repairs(reports(), again)), failure_of(repair_choices(again)))) {
    expect_s3_class(failure, "beschut_error_argument")
    expect_match(conditionMessage(failure), "repair_report()", fixed = TRUE)
  }
})

test_that("repairs are printed and summarised", {
  repairs <- repair_report(reports(), lang = "en")
  printed <- capture.output(print(repairs, lang = "en"))
  expect_identical(printed[[1L]], "# 1 case: 1 certain")
  expect_match(printed, "^  UWV responsible, positive advices of the cohort +8 -> 10$", all = FALSE)
  expect_match(printed, "^ +4 is 40% of 10 only", all = FALSE)
  expect_identical(capture.output(print(repairs, lang = "nl"))[[1L]], "# 1 geval: 1 zeker")
  both <- repair_report(c(reports(), wrong_sum()), lang = "en")
  expect_match(capture.output(print(both, n = 2, lang = "en")), "... and 2 more", fixed = TRUE, all = FALSE)
  summary <- summary(both)
  expect_identical(summary$repairs, c(1L, 3L))
  expect_identical(summary$certain, c(TRUE, FALSE))
  expect_identical(summary$cost, c(3L, 1L))
  expect_output(print(repair_report(reports()[1]), lang = "en"), "# No errors to repair", fixed = TRUE)
  expect_output(print(repairs[c("report", "new")]), "report +new")
})

test_that("progress is told, and an error in it ends the work", {
  told <- NULL
  tell <- function(done, total) told <<- rbind(told, c(done, total))
  stop_now <- function(done, total) stop("enough")
  for (work in list(repair_report, deduce_report, fill_blanks)) {
    told <- NULL
    work(reports(), progress = tell)
    expect_identical(told[nrow(told), ], c(36, 36))
    expect_error(work(reports(), progress = stop_now), "enough")
  }
})

# ---- blanks ----

test_that("the blank of report 9 is 0", {
  ranges <- deduce_report(reports())
  expect_s3_class(ranges, c("beschut_ranges", "data.frame"))
  expect_identical(ranges$report, 9L)
  expect_identical(ranges$cell, "applicant.municipality.cohort_positive")
  expect_identical(c(ranges$low, ranges$high, ranges$value), c(0L, 0L, 0L))
  expect_identical(as.character(ranges$outcome), "exact")
  filled <- fill_blanks(reports(), lang = "en")
  expect_identical(filled[[9]][["applicant.municipality.cohort_positive"]], 0L)
  marks <- marks_of(filled)
  expect_identical(marks$original, NA_integer_)
  expect_identical(marks$value, 0L)
  expect_identical(sum(is.na(as.data.frame(filled)$value)), 0L)
})

test_that("ranges of blanks are exact", {
  # positive + negative = 9, positive at least 2 by a rule of one's own
  rules <- add_rule(beschut_rules()[c("advices.sum", "counts.not_negative")], "least", "applicant.total.positive >= 2")
  ranges <- deduce_report(report(c(applicant.total.total = 9)), rules)
  of <- function(measure) unlist(ranges[ranges$cell == paste0("applicant.total.", measure), c("low", "high", "value")], use.names = FALSE)
  expect_identical(of("positive"), c(2L, 9L, NA))
  expect_identical(of("negative"), c(0L, 7L, NA))
  expect_identical(nrow(ranges), 41L)
  broken <- deduce_report(wrong_sum())
  expect_identical(unique(as.character(broken$outcome)), "contradictory")
  expect_true(all(is.na(broken$low)))
  expect_output(print(ranges, n = 1, lang = "en"), "# 41 blanks: 0 certain", fixed = TRUE)
  expect_output(print(deduce_report(reports()[1]), lang = "nl"), "# Niets leeg", fixed = TRUE)
})

test_that("rules between reports narrow blanks where asked for", {
  all <- apply_repairs(reports(), repair_report(reports()))
  values <- as.matrix(as.data.frame(all, wide = TRUE)[cells("en")$cell])
  all[[2]] <- report(area = "region", until = "2018-03-31")
  alone <- deduce_report(all)
  alone <- alone[alone$report == 2, ]
  together <- deduce_report(all, between = TRUE)
  together <- together[together$report == 2, ]
  expect_identical(together$cell, colnames(values))
  counts <- !endsWith(together$cell, "_pct")
  expect_identical(alone$high[counts], rep(.Machine$integer.max, 36L))
  left <- values[1, ] - colSums(values[-(1:2), ], na.rm = TRUE)
  expect_true(all(together$low <= values[2, ] & values[2, ] <= together$high))
  expect_true(all(together$high[counts] <= left[counts]))
  expect_identical(together$high[together$cell == "applicant.total.total"], as.integer(left[["applicant.total.total"]]))
})

# ---- hidden figures ----

test_that("a hidden figure that is a difference can be worked out", {
  country <- reports()[1]
  hidden <- data.frame(report = 1, cell = "applicant.citizen.positive")
  audit <- audit_report(country, hidden)
  expect_identical(audit$value, audit$printed)
  expect_identical(audit$printed, country[[1]][["applicant.citizen.positive"]])
  wide <- as.data.frame(country, wide = TRUE)
  wide[cells("en")$cell] <- FALSE
  wide$applicant.citizen.positive <- TRUE
  expect_identical(audit_report(country, wide), audit)
  matrix <- as.matrix(wide[cells("en")$cell])
  expect_identical(audit_report(country, matrix), audit)
  expect_identical(audit_report(country, unname(matrix)), audit)
  expect_identical(audit_report(country, audit), audit)
})

test_that("two figures of a sum keep a range", {
  sum_of_two <- report(c(applicant.total.positive = 3, applicant.total.negative = 6, applicant.total.total = 9))
  hidden <- data.frame(report = 1, cell = c("applicant.total.positive", "applicant.total.negative"))
  bounds <- function(...) unlist(audit_report(sum_of_two, hidden, ...)[c("low", "high")], use.names = FALSE)
  expect_identical(bounds(), c(0L, 0L, 9L, 9L))
  # the 3 is known to be 1 to 4, so the other is 5 to 8
  expect_identical(bounds(known = c(1, 4)), c(1L, 5L, 4L, 8L))
})

test_that("small counts are hidden by a threshold", {
  values <- as.data.frame(reports())
  small <- values[values$value %in% 1:4 & values$measure != "cohort_working_pct", ]
  audit <- audit_report(reports(), below = 5)
  expect_identical(audit$report, small$report)
  expect_identical(audit$cell, paste(small$breakdown, small$row, small$measure, sep = "."))
  expect_identical(audit$printed, small$value)
  exact <- audit[audit$outcome == "exact", ]
  expect_true(all(exact$low >= 1L & exact$high <= 4L & exact$low <= exact$printed & exact$printed <= exact$high))
  expect_true(all(is.na(exact$value) | exact$value == exact$printed))
  expect_identical(unique(audit$report[audit$outcome == "contradictory"]), 26L)
})

test_that("protection leaves ranges that are wide enough, and no needless figure", {
  few <- reports()[2:4]
  protected <- protect_report(few, below = 5, width = 2)
  expect_identical(unique(as.character(protected$protection)), "smallest")
  of_sensitive <- protected[protected$sensitive, ]
  expect_true(all(of_sensitive$high - of_sensitive$low >= 2L))
  expect_identical(of_sensitive[c("report", "cell")], audit_report(few, below = 5)[c("report", "cell")], ignore_attr = "row.names")
  for (i in which(!protected$sensitive)) { # without any one of the others the ranges are too narrow
    less <- audit_report(few, protected[-i, ], known = c(1, 4))
    less <- less[paste(less$report, less$cell) %in% paste(of_sensitive$report, of_sensitive$cell), ]
    expect_true(any(less$high - less$low < 2L), info = protected$cell[[i]])
  }
  impossible <- protect_report(few, below = 5, width = 4)
  expect_identical(unique(as.character(impossible$protection)), "impossible")
  expect_output(print(impossible, lang = "en"), "could not be protected: 1, 2, 3", fixed = TRUE)
  summary <- summary(protected)
  expect_identical(summary$figures, as.vector(table(protected$report)))
})

test_that("what may not be hidden stays", {
  sum_of_two <- report(c(applicant.total.positive = 3, applicant.total.negative = 6, applicant.total.total = 9))
  sensitive <- data.frame(report = 1, cell = "applicant.total.positive")
  rules <- add_rule(beschut_rules(empty = TRUE), "sum", "applicant.total.total == applicant.total.positive + applicant.total.negative")
  cell <- function(...) with(protect_report(sum_of_two, sensitive, rules = rules, width = 5, ...), cell[!sensitive])
  expect_identical(cell(weights = c(applicant.total.negative = 0)), "applicant.total.total")
  expect_identical(cell(weights = c(applicant.total.total = 0)), "applicant.total.negative")
  expect_length(cell(), 1L)
})

test_that("rounded counts are multiples, and their audit holds what they were", {
  for (base in c(5, 10)) {
    few <- reports()[c(1, 2, 30)]
    rounded <- round_reports(few, base)
    counts <- as.matrix(as.data.frame(few, wide = TRUE)[cells("en")$cell])
    is_percentage <- endsWith(colnames(counts), "_pct")
    in_rounded <- as.matrix(as.data.frame(rounded, wide = TRUE)[cells("en")$cell])
    expect_equal(in_rounded[, !is_percentage], base * floor(counts[, !is_percentage] / base + 0.5), tolerance = 0)
    audit <- audit_report(rounded, base = base)
    expect_identical(nrow(audit), 126L)
    expect_true(all(audit$low <= as.vector(t(counts)) & as.vector(t(counts)) <= audit$high))
    expect_identical(audit$printed, as.vector(t(in_rounded)), ignore_attr = TRUE)
    expect_true(all(audit$high - audit$low < base | audit$cell %in% colnames(counts)[is_percentage]))
  }
})

test_that("ways to hide that do not go together are refused", {
  wide <- data.frame(applicant.total.total = TRUE)
  for (call in list(
    quote(audit_report(reports())), quote(audit_report(reports(), wide, below = 5)), quote(audit_report(reports(), below = 5, base = 5)),
    quote(audit_report(reports(), base = 5, known = c(1, 4))), quote(protect_report(reports())), quote(audit_report(reports(), wide)),
    quote(audit_report(reports()[1], as.matrix(wide + 0))), quote(audit_report(reports()[1], wide & NA)),
    quote(audit_report(reports()[1], data.frame(report = 2, cell = "applicant.total.total"))),
    quote(audit_report(reports()[1], data.frame(report = 1, cell = "applicant.total.totl"))),
    quote(audit_report(reports()[1], wide, known = c(4, 1))), quote(round_reports(reports(), 1))
  )) expect_s3_class(failure_of(eval(call)), "beschut_error_argument")
})

# ---- marks ----

test_that("marks go where their report goes", {
  repaired <- apply_repairs(reports(), repair_report(reports()))
  marks <- marks_of(repaired)
  without_position <- function(x) x[setdiff(names(x), "report")]
  expect_identical(marks_of(as_reports(as.list(repaired))), marks)
  expect_identical(marks_of(read_reports(text = write_reports(repaired))), marks)
  expect_identical(marks_of(c(reports(), repaired))$report, marks$report + 36L)
  expect_identical(without_position(marks_of(repaired[26])), without_position(marks))
  single <- repaired[[26]]
  expect_identical(without_position(marks_of(single)), without_position(marks))
  expect_identical(single$marks$cell, marks$cell)
  expect_identical(without_position(marks_of(revived(single))), without_position(marks))
  expect_null(repaired[[1]]$marks)
  expect_s3_class(failure_of(single$marks <- NULL), "beschut_error_argument")
})

test_that("a figure that is set anew loses its mark", {
  single <- apply_repairs(reports(), repair_report(reports()))[[26]]
  single[MISPRINTS[[1L]]] <- 67
  expect_identical(marks_of(single)$cell, MISPRINTS[-1L])
  single[MISPRINTS] <- c(54, 8, 62)
  expect_identical(nrow(marks_of(single)), 0L)
  expect_true(all.equal(single, reports()[[26]]))
})

test_that("marks are shown with their report", {
  single <- apply_repairs(reports(), repair_report(reports(), lang = "en"), lang = "en")[[26]]
  expect_output(print(single, lang = "en"), "54 -> 66", fixed = TRUE)
  expect_match(write_reports(single, format = "tabs", lang = "en"), "54 -> 66", fixed = TRUE)
})
