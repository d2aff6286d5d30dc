# SPDX-License-Identifier: MIT
#' Reports to and from Arrow
#'
#' Tables are handed over as streams of the Arrow C data interface, without a copy and without a package in between: the
#' external pointer that the package nanoarrow calls a `nanoarrow_array_stream`.
#'
#' With nanoarrow loaded, `as_nanoarrow_array_stream(reports)` works as well, and with arrow loaded
#' `as_record_batch_reader(reports)` and `as_arrow_table(reports)`. Findings and rates are data frames, which both packages take
#' as such.
#'
#' @param x Reports: of class `beschut_reports`, a [report()] or a list of these, or a data frame ([as_reports()]).
#' @param wide `FALSE`: a row for each report and cell; `TRUE`: a row for each report. The columns are those of
#'   [as.data.frame.beschut_reports()], `missing` excepted; the column `report` counts from 0, as in every language that shares
#'   the stream.
#' @param stream A stream of a table in the wide shape, which is used up; with nanoarrow installed, whatever its
#'   `as_nanoarrow_array_stream()` takes; or a `RecordBatchReader` or `Table` of arrow. Columns may stand in any order, and any
#'   may be absent.
#' @return `arrow_stream()`: an external pointer of class `nanoarrow_array_stream`, which can be used once. `from_arrow()`:
#'   reports.
#' @section Conditions:
#' `beschut_error_input` for a value that is not of its column's kind, with the row as `line` and the column as `column`;
#' `beschut_error_argument` for a column or area that is not known (the message offers the nearest), for a stream that was used
#' already, and for what is no stream.
#' @seealso [as_reports()] for data frames
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' reports <- read_reports(file)
#' stream <- arrow_stream(reports, wide = TRUE)
#' all.equal(from_arrow(stream), reports)
#' @export
arrow_stream <- function(x, wide = FALSE) core(R_swig_collection_export_arrow, as_reports(x), if (check_flag(wide, "wide")) 0L else 1L)

#' @rdname arrow_stream
#' @export
from_arrow <- function(stream) new_reports(core(R_swig_collection_import_arrow, stream_of(stream)))

# As a stream: by itself, by arrow, or by nanoarrow.
stream_of <- function(x, argument = "stream", expected = gettext("an Arrow stream; other tables need the package nanoarrow")) {
  if (inherits(x, "nanoarrow_array_stream")) return(x)
  if (inherits(x, "ArrowTabular")) x <- getExportedValue("arrow", "as_record_batch_reader")(x)
  if (inherits(x, "RecordBatchReader")) {
    stream <- core(R_swig_stream_new)
    x$export_to_c(stream)
    return(stream)
  }
  if (!requireNamespace_quietly("nanoarrow")) fail_argument(argument, expected, x)
  getExportedValue("nanoarrow", "as_nanoarrow_array_stream")(x)
}

requireNamespace_quietly <- function(package) length(find.package(package, quiet = TRUE)) > 0L && requireNamespace(package, quietly = TRUE)

# ---- methods for packages that may be there ----

# Methods of other packages' generics, registered when these are loaded.
methods_of_others <- list(
  list("nanoarrow", "as_nanoarrow_array_stream", "beschut_reports", function(x, ..., schema = NULL) arrow_stream(x)),
  list("nanoarrow", "as_nanoarrow_array_stream", "beschut_findings", function(x, ..., schema = NULL) stream_of_findings(x)),
  list("arrow", "as_record_batch_reader", "beschut_reports", function(x, ...) reader_of(x)),
  list("arrow", "as_arrow_table", "beschut_reports", function(x, ...) reader_of(x)$read_table())
)

reader_of <- function(x) getExportedValue("arrow", "RecordBatchReader")$import_from_c(arrow_stream(x))

# nanoarrow makes no array of lists that has no row: then there is none, only what its columns would be.
stream_of_findings <- function(findings) {
  frame <- with_typed_lists(findings)
  if (nrow(frame) > 0L) return(stream_of(frame))
  schema <- getExportedValue("nanoarrow", "infer_nanoarrow_schema")(frame)
  getExportedValue("nanoarrow", "basic_array_stream")(list(), schema)
}

# Findings as a plain data frame whose lists say that they are of texts, as nanoarrow wants to know.
with_typed_lists <- function(findings) {
  typed <- function(x) structure(x, ptype = character(), class = c("vctrs_list_of", "vctrs_vctr", "list"))
  new_frame(lapply(unclass(findings), function(x) if (is.list(x)) typed(x) else x))
}

register_methods <- function() for (method in methods_of_others) do.call(register_with, method)

# Now, if the package is loaded, and each time that it will be.
register_with <- function(package, generic, class, method) {
  force(method)
  register <- function(...) registerS3method(generic, class, method, envir = asNamespace(package))
  if (isNamespaceLoaded(package)) register()
  setHook(packageEvent(package, "onLoad"), register)
}
