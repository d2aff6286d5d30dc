# SPDX-License-Identifier: MIT
test_that("the catalogue is a vector and a data frame", {
  rules <- beschut_rules()
  frame <- as.data.frame(rules)
  expect_identical(nrow(frame), length(rules))
  expect_identical(frame$id, names(rules))
  expect_true(all(frame$enabled))
  expect_false(anyNA(frame[c("en", "nl")]))
  expect_identical(names(rules["advices.sum"]), "advices.sum")
  expect_identical(names(rules[-1]), names(rules)[-1L])
  expect_identical(length(beschut_rules(empty = TRUE)), 0L)
  expect_s3_class(failure_of(rules["no.such"]), "beschut_error_argument")
  expect_s3_class(failure_of(rules[99]), "beschut_error_argument")
})

test_that("rules that are written are read again", {
  rules <- beschut_rules() |> add_rule("size", "applicant.total.total <= 1000", "warning", en = "Fewer.", nl = "Minder.")
  for (format in c("text", "json")) expect_true(all.equal(read_rules(text = write_rules(rules, format = format)), rules))
  for (suffix in c(".txt", ".json")) {
    file <- tempfile(fileext = suffix)
    expect_identical(write_rules(rules, file), rules)
    expect_true(all.equal(read_rules(file), rules))
    unlink(file)
  }
})

test_that("changes give copies", {
  rules <- beschut_rules()
  changed <- rules |> remove_rule("advices.sum") |> set_severity("percentage.rounding", "info") |> switch_rule("rows.sum", FALSE)
  expect_true(all.equal(rules, beschut_rules()))
  frame <- as.data.frame(changed)
  expect_identical(setdiff(names(rules), frame$id), "advices.sum")
  expect_identical(as.character(frame$severity[frame$id == "percentage.rounding"]), "info")
  expect_identical(frame$id[!frame$enabled], "rows.sum")
})

test_that("rules are combined, each id once", {
  own <- read_rules(text = c("too.many [warning]: applicant.total.total <= 5000", "    nl: te veel", "    en: too many"))
  both <- c(beschut_rules(), own)
  expect_identical(names(both), c(names(beschut_rules()), "too.many"))
  expect_s3_class(failure_of(c(both, own)), "beschut_error_input")
  expect_identical(names(read_rules(text = "one: applicant.total.total <= 1", rules = own)), c("too.many", "one"))
  expect_identical(names(own), "too.many")
})

test_that("what is not in the language is refused with its place", {
  failure <- failure_of(read_rules(text = c("fine: applicant.total.total <= 1", "bad: applicant.total.total <")))
  expect_s3_class(failure, "beschut_error_input")
  expect_identical(failure$line, 2L)
  expect_s3_class(failure_of(add_rule(beschut_rules(), "x", "applicant.total.totl <= 1")), "beschut_error_argument")
  expect_s3_class(failure_of(add_rule(beschut_rules(), "advices.sum", "applicant.total.total <= 1")), "beschut_error_input")
})

test_that("rules are reviewed: what contradicts, follows, and takes no part", {
  rules <- beschut_rules(empty = TRUE) |>
    add_rule("few", "applicant.total.total <= 5") |>
    add_rule("many", "applicant.total.total >= 7") |>
    add_rule("dates", "reference_date == until - 3 months")
  found <- review_rules(rules, lang = "en")
  expect_identical(found$rule, c("few", "many", "dates"))
  expect_identical(as.character(found$verdict), c("contradictory", "contradictory", "takes_no_part"))
  expect_identical(found$because, list(2L, 1L, integer()))
  expect_identical(as.character(found$reason), c(NA, NA, "dates"))
  expect_true(all(nzchar(found$message)))
  expect_false(identical(found$message, review_rules(rules, lang = "nl")$message))

  implied <- beschut_rules(empty = TRUE) |>
    add_rule("a", "applicant.total.total <= 5") |>
    add_rule("b", "applicant.total.total <= 9") |>
    review_rules()
  expect_identical(as.character(implied$verdict), c("ok", "redundant"))
  expect_identical(implied$because, list(integer(), 1L))
  catalogue <- review_rules(NULL)
  expect_identical(nrow(catalogue), 214L)
  expect_false("contradictory" %in% catalogue$verdict)
})
