# Conditions are in the language of R. Each language is tried in a process of its own, in whatever locale the tests run.

SCRIPT <- c(
  "message_of <- function(work) tryCatch(work, beschut_error = function(failure) enc2utf8(conditionMessage(failure)))",
  "reports <- unserialize(serialize(beschut::as_reports(beschut::report()), NULL))",
  "cat(",
  "  message_of(beschut::prop_interval(0.5, 1)), message_of(beschut::rates(reports)), message_of(beschut::find_area('Drente')),",
  "  message_of(beschut::read_reports(text = 'x')), beschut::labels_of('until'), sep = '\\n'",
  ")"
)

test_that("messages are Dutch where R is, and English elsewhere", {
  dutch <- output_of(SCRIPT, c("LC_ALL=C.UTF-8", "LANGUAGE=nl"))
  english <- output_of(SCRIPT, c("LC_ALL=C.UTF-8", "LANGUAGE=en"))
  expect_identical(length(dutch), 5L)
  expect_identical(length(english), 5L)
  expect_false(any(dutch == english))
  expect_match(dutch[[1L]], "^x: verwacht")
  expect_match(english[[1L]], "^x: expected")
  expect_match(english[[2L]], "another R session", fixed = TRUE)
  expect_identical(c(dutch[[5L]], english[[5L]]), c(labels_of("until", "nl"), labels_of("until", "en")))
})
