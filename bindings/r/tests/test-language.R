# SPDX-License-Identifier: MIT
# Conditions are in the language of R. Each language is tried in a process of its own, in whatever locale the tests run.

SCRIPT <- c(
  "message_of <- function(work) tryCatch(work, beschut_error = function(failure) enc2utf8(conditionMessage(failure)))",
  "reports <- unserialize(serialize(beschut::as_reports(beschut::report()), NULL))",
  "cat(",
  "  message_of(beschut::prop_interval(0.5, 1)), message_of(beschut::rates(reports)), message_of(beschut::find_area('Drente')),",
  "  message_of(beschut::assess_advices(application_date = c('2018-03-02', 'x'), strict = TRUE)),",
  "  message_of(beschut::assess_advices(applicant = 'citizen')), message_of(beschut::get_parameter(NULL, 'minimum_wage', '2018-01-01')),",
  "  message_of(beschut::read_reports(text = 'x')), beschut::labels_of('until'), sep = '\\n'",
  ")"
)

test_that("messages are Dutch where R is, and English elsewhere", {
  dutch <- output_of(SCRIPT, c("LC_ALL=C.UTF-8", "LANGUAGE=nl"))
  english <- output_of(SCRIPT, c("LC_ALL=C.UTF-8", "LANGUAGE=en"))
  expect_identical(length(dutch), 8L)
  expect_identical(length(english), 8L)
  expect_false(any(dutch == english))
  expect_match(dutch[[1L]], "^x: verwacht")
  expect_match(english[[1L]], "^x: expected")
  expect_match(english[[2L]], "another R session", fixed = TRUE)
  expect_identical(dutch[[4L]], "cases, rij 2, application_date: niet begrepen; gelezen 'x'")
  expect_identical(english[[4L]], "cases, row 2, application_date: not understood; met 'x'")
  expect_identical(dutch[[5L]], "een tabel van cases heeft een kolom 'application_date' nodig")
  expect_match(dutch[[6L]], "is niet bekend voor 2018-01-01: geef een waarde$")
  expect_identical(c(dutch[[8L]], english[[8L]]), c(labels_of("until", "nl"), labels_of("until", "en")))
})
