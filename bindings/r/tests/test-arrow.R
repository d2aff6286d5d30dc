# SPDX-License-Identifier: MIT
# Streams that are not the core's own: such as call back into R while they are read.
compiled <- function(source, folder) {
  object <- file.path(folder, paste0("watched_stream", .Platform$dynlib.ext))
  flags <- paste0("PKG_CPPFLAGS=-I", shQuote(in_project("include")))
  file.copy(in_project("bindings", "r", "tests", source), folder)
  arguments <- c("CMD", "SHLIB", "-o", shQuote(object), shQuote(file.path(folder, source)))
  output <- system2(file.path(R.home("bin"), "R"), arguments, stdout = TRUE, stderr = TRUE, env = flags)
  if (!file.exists(object)) stop(paste(output, collapse = "\n"))
  object
}

test_that("a stream that is taken again while it is read stays with who came first", {
  folder <- tempfile()
  dir.create(folder)
  library <- dyn.load(compiled("watched_stream.c", folder))
  on.exit({
    dyn.unload(library[["path"]])
    unlink(folder, recursive = TRUE)
  })
  reports <- read_reports(FILES[[1L]])
  stream <- arrow_stream(reports, wide = TRUE)
  failures <- list()
  take_again <- function() failures <<- c(failures, list(tryCatch(from_arrow(stream), error = identity)))
  .Call(library$watch_stream, stream, take_again)
  expect_true(all.equal(from_arrow(stream), reports))
  expect_gt(length(failures), 0L)
  for (failure in failures) expect_s3_class(failure, "beschut_error_argument")
})
