# SPDX-License-Identifier: MIT
# What the functions of rates have in common: choices by their names, columns that go together, tables of results.

# ---- choices ----

# The number of a name, of a method or the like. The core knows synonyms, and offers the nearest where there is none.
choice_number <- function(kind, name, argument = kind) core(R_swig_choice_find, kind, check_text(name, argument))

choice_name <- function(kind, number) core(R_swig_choice_name, kind, number)

choice_names <- function(kind, numbers) vapply(numbers, function(number) choice_name(kind, number), "")

# ---- columns ----

# Whole numbers, of any type, as doubles.
whole_numbers <- function(x, argument) {
  is_number <- is_number_or_missing(x)
  if (is_number && inherits(x, "integer64")) return(core(R_swig_wholes, x))
  if (!is_number || !all(x == trunc(x) & abs(x) <= 2^53, na.rm = TRUE)) fail_argument(argument, gettext("whole numbers"), x)
  storage.mode(x) <- "double"
  x
}

real_numbers <- function(x, argument) {
  if (!is_number_or_missing(x) || inherits(x, "integer64")) fail_argument(argument, gettext("numbers"), x)
  storage.mode(x) <- "double"
  x
}

is_number_or_missing <- function(x) !is.factor(x) && (is.numeric(x) || (is.logical(x) && all(is.na(x))))

# Columns of the same length, where those of one element go for all.
together <- function(...) {
  columns <- lapply(list(...), as.vector)
  sizes <- lengths(columns)
  size <- if (any(sizes == 0L)) 0L else max(sizes)
  wrong <- which(sizes != size & sizes != 1L)
  if (length(wrong) > 0L) {
    pair <- sort(c(wrong[[1L]], match(size, sizes)))
    common_length(columns[[pair[[1L]]]], columns[[pair[[2L]]]], names(columns)[pair])
  }
  lapply(columns, spread, n = size)
}

# Columns that the core gives one after the other.
unstacked <- function(numbers, names) {
  count <- length(numbers) / length(names)
  stats::setNames(lapply(seq_along(names), function(i) numbers[(i - 1L) * count + seq_len(count)]), names)
}

states_of <- function(numbers) factor(the$states[numbers + 1L], the$states)

# A label for each element: as given, or the names of x; NA where there is none.
labels_for <- function(labels, x, size) {
  if (is.null(labels)) labels <- names(x)
  if (is.factor(labels)) labels <- as.character(labels)
  if (is.null(labels) || is_missing(labels)) return(rep(NA_character_, size))
  if (!is.character(labels)) fail_argument("labels", gettext("texts"), labels)
  if (!length(labels) %in% c(1L, size)) fail_lengths(c("x", "labels"), c(size, length(labels)))
  rep_len(labels, size)
}

# Methods of functions that hand their dots on to nobody.
no_more <- function(...) {
  if (...length() == 0L) return(NULL)
  name <- if (is.null(...names())) "" else ...names()[[1L]]
  fail("argument", gettextf("...: expected nothing more, met an argument '%s'", name), "NAME")
}

# ---- tables ----

# A data frame of results. What it was made by are its attributes.
new_result <- function(columns, class, ...) {
  frame <- new_frame(columns, c(class, "beschut_result"))
  for (name in ...names()) attr(frame, name) <- list(...)[[name]]
  frame
}

# Results with what they are about, instead of a label, in front: reports, and which rate of them.
about <- function(result, regions) {
  result$label <- NULL
  heads <- regions$frame[c("report", "area", "label", "period")]
  made <- new_frame(c(as.list(heads), as.list(as.data.frame(result))), setdiff(class(result), c("tbl_df", "tbl", "data.frame")))
  attr(made, "about") <- regions$about
  settings_from(result, made)
}

settings_from <- function(x, frame) {
  for (name in setdiff(names(attributes(x)), c("names", "row.names", "class"))) attr(frame, name) <- attr(x, name)
  frame
}

# Rows and columns that are taken of results are still made as they were.
#' @export
`[.beschut_result` <- function(x, ...) {
  chosen <- NextMethod()
  if (is.data.frame(chosen)) settings_from(x, chosen) else chosen
}

# ---- rates of regions ----

# One rate of the regions of one quarter, and of the country: `frame` and `country`, rows of rates(); `about`, which rate.
regions_of <- function(reports, rate, breakdown, row, quarter) {
  chosen <- chosen_rate(reports, rate, breakdown, row)
  period <- period_of(quarter, chosen$frame$period)
  number <- if (is.na(period)) NA_integer_ else core(R_swig_quarter_read, period)
  found <- core(R_swig_rates_select_regions, chosen$handle, number, chosen$rate, chosen$breakdown, chosen$row)
  if (length(found[[2L]]) == 0L) {
    fail("argument", gettext("there is no report of a region: where it is not known of what reports are, country_first() may tell"), "NAME")
  }
  country <- if (found[[1L]] < 0) integer() else found[[1L]] + 1
  list(frame = chosen$frame[found[[2L]] + 1, ], country = chosen$frame[country, ], about = c(chosen$about, list(period = period)))
}

# One rate as the core knows it, all rates of all reports, and their handle.
chosen_rate <- function(reports, rate, breakdown, row, method = 0L, level = 0.95) {
  one_of(rate, the$rates, "rate")
  handle <- core(R_swig_rates_new, as_reports(reports), method, level)
  frame <- as.data.frame(unclass(take_columns(core(R_swig_rates_export_arrow, handle))))
  if (nrow(frame) == 0L) nothing_to_show()
  keys <- unique(paste(frame$breakdown, frame$row, sep = ".")[frame$rate == rate])
  key <- strsplit(one_key(keys, breakdown, row), ".", fixed = TRUE)[[1L]]
  at <- match(key[[1L]], the$breakdowns)
  list(
    handle = handle, frame = frame, rate = match(rate, the$rates) - 1L, breakdown = at - 1L, row = match(key[[2L]], the$rows[[at]]) - 1L,
    about = list(rate = rate, breakdown = key[[1L]], row = key[[2L]])
  )
}

# Labels, counts and the proportions themselves, then what was found of them, and the states.
with_counts <- function(counts, labels, states, found) {
  states <- states_of(states)
  estimate <- ifelse(states == "defined", counts$x / counts$n, NA_real_)
  c(list(label = labels, x = counts$x, n = counts$n, estimate = as.numeric(estimate)), found, list(state = states))
}

one_number <- function(x, argument) {
  if (length(x) != 1L || is_missing(x)) fail_argument(argument, gettext("one number"), x)
  real_numbers(x, argument)
}
