# SPDX-License-Identifier: MIT
#' Trend: figures from quarter to quarter
#'
#' The figures of reports are cumulative: those of 2018Q2 hold those of 2018Q1. Of a **rate**, the trend is its change with an
#' interval that knows this; of a **figure** it is the flow, what came in the quarter. A cumulative figure that fell is a finding
#' about the reports and never a negative flow: its state is `invalid`.
#'
#' @param reports Reports of several quarters.
#' @param what A rate (`"placement"`, ... as in [rates()]) or a cell (`"applicant.total.positive"`, ... as in [cells()]).
#' @param breakdown,row For a rate: of which row; by default the total by applicant.
#' @param area Names or codes of areas; `NULL` for all.
#' @param lag How many quarters earlier the report is that each is compared with: 1, or 4 for the same quarter a year earlier; 0
#'   for the nearest earlier one. Placement rates are compared cohort by cohort: by the quarter of `cohort_end`.
#' @param kind How both rates belong together: `"nested"`, the later counts hold the earlier ones, or `"independent"`, other cases;
#'   by default `"independent"` for placement, which is cautious, and `"nested"` for shares of advices.
#' @param method,level Of the intervals, as in [rates()]; of changes those of Newcombe's method at this level.
#' @return A data frame of class `beschut_trend`, a row for each report, by area and quarter: `report`, `area`, `label`, `period`;
#'   for a rate `numerator`, `denominator`, `estimate`, `low`, `high`, then `earlier` (position of the report compared with, `NA`
#'   for none), `change`, `change_low`, `change_high` (differences of fractions); for a cell `value`, `earlier`, `flow`; then
#'   `state`, of the change or flow: `unavailable` where there is no earlier report or a figure is missing, `invalid` where a
#'   figure fell that cannot, `undefined` where a rate is. Regions that are not named have no earlier report.
#' @section Conditions:
#' `beschut_error_argument` for names that are not known, areas without a report, and a negative lag; `beschut_error_domain` for a
#' level outside 0 to 1.
#' @seealso [decompose_change()], [plot()][beschut-plot-rates]
#' @examples
#' quarter <- function(until, positive, total) {
#'   cells <- c(applicant.total.positive = positive, applicant.total.total = total)
#'   report(cells, until = until, area = "Drenthe", label = "Drenthe")
#' }
#' reports <- as_reports(list(
#'   quarter("2018-03-31", 50, 80), quarter("2018-06-30", 60, 100), quarter("2018-09-30", 75, 120)
#' ))
#' trend(reports, "positive_share")
#' trend(reports, "applicant.total.positive")[c("period", "value", "flow", "state")]
#' @export
trend <- function(reports, what = "placement", breakdown = NULL, row = NULL, area = NULL, lag = 1, kind = NULL, method = "wilson",
                  level = 0.95) {
  reports <- as_reports(reports)
  one_of(what, c(the$rates, the$cells), "what")
  lag <- check_count(lag, "lag", 0, 4e4)
  level <- check_level(level)
  if (what %in% the$cells) return(trend_of_cell(reports, what, area, lag))
  trend_of_rate(reports, what, breakdown, row, area, lag, kind, method, level)
}

trend_of_cell <- function(reports, cell, area, lag) {
  frame <- as.data.frame(as.data.frame(reports, wide = TRUE))[c("report", "area", "label", "period", the$dates, cell)]
  earlier <- earlier_of(reports, frame$until, lag)
  is_cumulative <- core(R_swig_cell_is_cumulative, match(cell, the$cells) - 1L)
  found <- core(R_swig_trend_flow, is_cumulative, frame[[cell]], earlier)
  heads <- frame[c("report", "area", "label", "period")]
  columns <- cbind(heads, value = frame[[cell]], earlier = earlier_in_r(earlier), flow = found[[1L]], state = states_of(found[[2L]]))
  new_trend(columns, area, what = cell, lag = lag)
}

trend_of_rate <- function(reports, rate, breakdown, row, area, lag, kind, method, level) {
  chosen <- rate_over_time(reports, rate, breakdown, row, lag, method_number(method), level)
  if (is.null(kind)) kind <- if (rate == "placement") "independent" else "nested"
  number <- choice_number("change", kind, "kind")
  frame <- chosen$frame
  earlier <- ifelse(is.na(frame$earlier), -1, frame$earlier - 1)
  found <- core(R_swig_trend_change, number, level, frame$numerator, frame$denominator, earlier)
  frame <- frame[c("report", "area", "label", "period", "numerator", "denominator", "estimate", "low", "high", "earlier")]
  changes <- unstacked(found[[1L]], c("change", "change_low", "change_high"))
  new_trend(
    cbind(frame, changes, state = states_of(found[[2L]])), area, what = rate, lag = lag, kind = choice_name("change", number),
    method = the$methods[[method_number(method) + 1L]], level = level, about = chosen$about
  )
}

# One rate of every report, and the position (from 1) of the earlier report.
rate_over_time <- function(reports, rate, breakdown, row, lag, method = 0L, level = 0.95) {
  reports <- as_reports(reports)
  chosen <- chosen_rate(reports, rate, breakdown, row, method, level)
  at <- core(R_swig_rates_select_reports, chosen$handle, chosen$rate, chosen$breakdown, chosen$row)
  dates <- as.data.frame(as.data.frame(reports, wide = TRUE))[[if (rate == "placement") "cohort_end" else "until"]]
  chosen$frame <- chosen$frame[at + 1, ]
  chosen$frame$earlier <- earlier_in_r(earlier_of(reports, dates, check_count(lag, "lag", 0, 4e4)))
  chosen
}

# Positions from 0 of earlier reports of the same areas, -1 for none.
earlier_of <- function(reports, dates, lag) {
  quarters <- core(R_swig_trend_quarters, as.integer(dates))
  core(R_swig_trend_match, lag, core(R_swig_collection_get_areas, reports), quarters)
}

earlier_in_r <- function(positions) ifelse(positions < 0, NA_integer_, as.integer(positions) + 1L)

# By area, in order of their first reports, and by quarter.
new_trend <- function(frame, area, ...) {
  if (!is.null(area)) frame <- frame[frame$area %in% codes_with_reports(area, frame$area), ]
  frame <- frame[order(match(frame$area, unique(frame$area)), frame$period), ]
  new_result(as.list(frame), "beschut_trend", ...)
}

codes_with_reports <- function(area, there) {
  if (is.factor(area)) area <- as.character(area)
  if (!is.character(area) || anyNA(area)) fail_argument("area", gettext("areas"), area)
  codes <- vapply(area, function(name) area_code(area_number(name)), "")
  lacking <- which(!codes %in% there)
  if (length(lacking) > 0L) fail("argument", gettextf("there is no report of %s", area[[lacking[[1L]]]]), "NAME")
  codes
}

# The positions of the earlier reports, behind what the results are about.
with_earlier <- function(result, earlier) {
  columns <- append(as.list(as.data.frame(result)), list(earlier = earlier), match("period", names(result)))
  made <- new_frame(columns, setdiff(class(result), c("tbl_df", "tbl", "data.frame")))
  settings_from(result, made)
}
