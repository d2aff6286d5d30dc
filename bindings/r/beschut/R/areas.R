# SPDX-License-Identifier: MIT
#' Areas
#'
#' The country and the 35 labour-market regions of 2015 to 2021, with the codes of CBS.
#'
#' @return A data frame, a tibble if tibble is loaded: `code` (`"NL01"`, `"AM01"` to `"AM38"` without `AM04`, `AM16` and `AM31`)
#'   and `name`.
#' @seealso [find_area()], [region_of()]
#' @examples
#' head(areas())
#' @export
areas <- function() {
  numbers <- vapply(seq_len(core(R_swig_area_count)) - 1L, function(i) core(R_swig_area_at, i), 0L)
  new_frame(list(code = vapply(numbers, area_code, ""), name = vapply(numbers, function(area) core_text(R_swig_area_name, area), "")))
}

#' Find areas and the regions of municipalities
#'
#' `find_area()` gives the code of an area by its name or code; letter case, accents, spaces, hyphens and known variants
#' ("Fryslân") do not matter. `region_of()` gives the labour-market region in which a municipality lies, in the division of a
#' year.
#'
#' @param name Names or codes of areas.
#' @param municipality Names of municipalities.
#' @param year The year of the division; of the same length as `municipality`, or one for all. Only 2015 is known.
#' @return CBS codes, a character vector of the same length; `NA` for `NA`.
#' @section Conditions:
#' `beschut_error_argument` for a name that is not known (the message offers the nearest) and for a year whose division is not
#' known.
#' @seealso [areas()]
#' @examples
#' find_area(c("drenthe", "Friesland", "AM03"))
#' region_of(c("Assen", "Utrecht"), 2015)
#' @export
find_area <- function(name) {
  name <- text_column(name, "name")
  vapply(name, function(each) if (is.na(each)) NA_character_ else area_code(area_number(each)), "", USE.NAMES = FALSE)
}

#' @rdname find_area
#' @export
region_of <- function(municipality, year) {
  municipality <- text_column(municipality, "municipality")
  if (!is.numeric(year) && !is_missing(year)) fail_argument("year", gettext("whole numbers"), year)
  size <- common_length(municipality, year, c("municipality", "year"))
  as.character(mapply(region_of_one, rep_len(municipality, size), rep_len(year, size), USE.NAMES = FALSE))
}

region_of_one <- function(municipality, year) {
  if (is.na(municipality) || is.na(year)) NA_character_ else area_code(core(R_swig_municipality_find_region, municipality, year))
}
