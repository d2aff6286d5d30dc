# SPDX-License-Identifier: MIT
# nanoarrow.R: hands tables to the package nanoarrow and takes them back. Needs nanoarrow. BESCHUT_PROJECT is the project's folder.
suppressPackageStartupMessages({
  library(nanoarrow)
  library(beschut)
})
source(file.path(Sys.getenv("BESCHUT_PROJECT"), "bindings", "r", "tests", "helper.R"))

plain <- function(x) if (is.factor(x)) as.character(x) else if (is.list(x)) lapply(x, as.character) else as.vector(x)
is_same <- function(a, b) setequal(names(a), names(b)) && all(mapply(function(x, y) isTRUE(all.equal(plain(x), plain(y))), a[names(b)], b))

# As from every language, the stream counts reports from 0 and has no column that says what is missing.
streamed <- function(frame) {
  frame$missing <- NULL
  frame$report <- frame$report - 1L
  frame
}

tables <- 0L
for (file in FILES) {
  reports <- country_first(read_reports(file))
  for (wide in c(TRUE, FALSE)) {
    stopifnot(is_same(convert_array_stream(arrow_stream(reports, wide)), streamed(as.data.frame(reports, wide = wide))))
  }
  frame <- as.data.frame(reports, wide = TRUE)
  ways <- list(
    as_nanoarrow_array_stream(frame), as_nanoarrow_array(frame),
    basic_array_stream(collect_array_stream(arrow_stream(reports, wide = TRUE)))
  )
  for (way in ways) {
    stopifnot(isTRUE(all.equal(from_arrow(way), reports)))
    if (inherits(way, "nanoarrow_array_stream")) stopifnot(!nanoarrow_pointer_is_valid(way))
  }
  findings <- check_reports(reports, lang = "en")
  stopifnot(is_same(convert_array_stream(as_nanoarrow_array_stream(findings)), findings))
  stopifnot(is_same(convert_array_stream(as_nanoarrow_array_stream(rates(reports))), rates(reports)))
  stopifnot(nrow(convert_array_stream(as_nanoarrow_array_stream(reports))) == 42L * length(reports))

  half_read <- arrow_stream(reports)
  half_read$get_next()
  nanoarrow_pointer_release(half_read)
  stopifnot(inherits(tryCatch(from_arrow(half_read), error = identity), "beschut_error_argument"))
  tables <- tables + 9L
}
rm(reports, frame, ways, way, findings, half_read)
for (i in 1:4) gc()
stopifnot(core("memory_live") == 0)
cat(sprintf("nanoarrow %s: %d tables there and back, nothing of the core stays behind\n", utils::packageVersion("nanoarrow"), tables))
