# SPDX-License-Identifier: MIT
test_that("reports go through an Arrow stream unchanged, once", {
  for (file in c(COUNTRY_AND_REGIONS, DRENTHE, UNNAMED)) {
    reports <- country_first(read_reports(file))
    stream <- arrow_stream(reports, wide = TRUE)
    expect_s3_class(stream, "nanoarrow_array_stream")
    expect_true(all.equal(from_arrow(stream), reports))
    expect_s3_class(failure_of(from_arrow(stream)), "beschut_error_argument")
    expect_true(all.equal(as_reports(arrow_stream(reports, wide = TRUE)), reports))
  }
  expect_identical(length(from_arrow(arrow_stream(as_reports(list()), wide = TRUE))), 0L)
})

test_that("the tidy stream is no table of reports", {
  expect_s3_class(failure_of(from_arrow(arrow_stream(read_reports(DRENTHE)))), "beschut_error")
})
