# SPDX-License-Identifier: MIT
#' Pictures of results of rates
#'
#' For printed reports, in Dutch or English, legible for colour-blind readers and without colour. `plot()` draws with base
#' graphics; `autoplot()` makes the same picture with ggplot2, if that is loaded.
#'
#' * [compare_rates()]: a **forest**, each comparison with its interval, from high to low; filled where it is more than chance.
#'   Ratios stand on a scale of logarithms, where intervals are cut off at a factor of 100.
#' * [funnel()]: proportions by their trials, with the limits of each level. Those outside have other marks, and names.
#' * [rank_rates()]: ranks with their intervals.
#' * [smooth_rates()], [standardise()]: what was made of the counts, with intervals, beside what was counted.
#' * [trend()]: a line with a band for each area, of up to 8; for a cell what came in each quarter.
#' * [prop_coverage()]: a curve for each method and number of trials, of up to 8.
#'
#' @param x,object Results.
#' @param ... What is shown, by name:
#'
#'   * `sort`: of a forest, ranks, smoothed and standardised rates: `TRUE`, from high to low; `FALSE`, in their order.
#'   * `names`: of a funnel: `FALSE` names nothing.
#'   * `change`: of a trend: `TRUE` shows the changes instead of the rates.
#'   * `source`: what the note names as the source; `""` for none. Not of coverage.
#'   * `lang`: `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @return `plot()`: invisibly the data frame of what is drawn. `autoplot()`: a ggplot object with these data.
#' @section Conditions:
#' `beschut_error_argument` for an argument that is not there, and where there is nothing to show; `beschut_error_resource` for a
#' device that is too small.
#' @seealso [plot()][beschut-plot] of reports and their rates
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' reports <- country_first(read_reports(file))
#' plot(funnel(reports, "placement"), lang = "en")
#' plot(compare_rates(reports[1:12], "placement"), lang = "en")
#' plot(rank_rates(c(a = 3, b = 80, c = 20), c(10, 100, 40)), lang = "nl")
#' plot(prop_coverage(20, method = c("wilson", "clopper_pearson", "wald")), lang = "en")
#' if (requireNamespace("ggplot2", quietly = TRUE)) {
#'   ggplot2::autoplot(funnel(reports, "placement", dispersion = "additive"), lang = "en")
#' }
#' @name beschut-plot-rates
NULL

result_pictures <- list(
  beschut_comparison = comparison_picture, beschut_ranks = rank_picture, beschut_smoothed = smoothed_picture,
  beschut_standardised = standardised_picture
)

result_charts <- list(beschut_funnel = funnel_chart, beschut_trend = trend_chart, beschut_coverage = coverage_chart)

#' @rdname beschut-plot-rates
#' @export
plot.beschut_result <- function(x, ...) shown_result(x, list(...), draw_sheet, draw_chart)

#' @rdname beschut-plot-rates
#' @exportS3Method ggplot2::autoplot beschut_result
autoplot.beschut_result <- function(object, ...) shown_result(object, list(...), ggplot_of, ggplot_of_chart)

# Draws the sheet or the chart of a kind of results.
shown_result <- function(x, given, draw_sheet, draw_chart) {
  kind <- class(x)[[1L]]
  make <- c(result_pictures, result_charts)[[kind]]
  if (is.null(make)) fail("argument", gettextf("there is no picture of %s", kind), "NAME")
  if (!all(result_kinds[[kind]]$needs %in% names(x))) fail("argument", gettext("columns that the picture needs were taken away"), "NAME")
  named_only(given, make)
  picture <- do.call(make, c(list(x), given))
  if (kind %in% names(result_pictures)) draw_sheet(picture) else draw_chart(picture)
}
