# SPDX-License-Identifier: MIT
#' Pictures of reports and rates
#'
#' For printed reports, in Dutch or English, legible for colour-blind readers and without colour. `plot()` draws with base
#' graphics; `autoplot()` makes the same picture with ggplot2, if that is loaded.
#'
#' A **ranking** shows a rate of every region with its interval, from high to low; the country comes first and is also a
#' dashed line with a band. A **composition** shows of what the advices of every region are composed, as bars. Counts stand
#' beside every line. A region without a rate is named too, with the reason.
#'
#' @param x,object Reports, one [report()], or rates of [rates()].
#' @param kind `"ranking"` or `"composition"`.
#' @param ... What is shown, by name:
#'
#'   * `rate`: for a ranking, and for a composition of rates, which rate: `"placement"`, ... as in [rates()]. By default
#'     `"placement"`; for rates without it the first.
#'   * `breakdown`, `row`: of which row; by default the total by applicant, or the only one that there is.
#'   * `method`, `level`: for a ranking of reports, the intervals, as in [rates()].
#'   * `by`: for a composition of reports, `"outcome"` (positive, negative), `"work"` (of the positive advices of the cohort: at
#'     work, not at work), `"applicant"` (municipality, citizen) or `"responsible"` (municipality, UWV).
#'   * `measure`: for a composition by applicant or responsible, what is counted: `"total"` (all advices), `"positive"`,
#'     `"cohort_positive"`, ...
#'   * `scale`: for a composition, `"share"`; or `"count"`, where a note gives the country's figures, since its bar would dwarf
#'     the others.
#'   * `quarter`: `"2018Q1"` or `"2018KW01"`; by default the last that there is. Reports without a date are shown only where
#'     none has one.
#'   * `sort`: `TRUE`, from high to low; `FALSE`, in the order of the reports. The country ([country_first()]) always is first.
#'   * `country`: `FALSE` leaves the country out.
#'   * `source`: what the note names as the source; `""` for none.
#'   * `lang`: `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @details
#' Country and 35 regions need a sheet of about 7 by 9 inches. `plot()` makes its text smaller where there is less room; that of
#' `autoplot()` is changed by `theme()`.
#' @return `plot()`: invisibly the data frame of what is drawn, with a row for each line from top to bottom: `report`, `area`,
#'   `name`, `is_country`; for a ranking `numerator`, `denominator`, `state`, `estimate`, `low`, `high`; for a composition
#'   `count_1`, `count_2`, `total`, and what is drawn of both parts, `drawn_1` and `drawn_2`; `reason`, why nothing is drawn,
#'   `NA` where something is; and texts of the columns. `autoplot()`: a ggplot object with these data.
#' @section Conditions:
#' `beschut_error_argument` for a kind, argument, rate, breakdown, row, measure, quarter or method that is not there, and where
#' there is no report to show; `beschut_error_resource` for a device that is too small.
#' @seealso [rates()]
#' @examples
#' file <- system.file("extdata", "2018q1-national-and-35-regions.txt", package = "beschut")
#' reports <- read_reports(file) |> country_first()
#' plot(reports[1:12], lang = "en")
#' plot(reports[1:12], "composition", by = "applicant", lang = "nl")
#'
#' shares <- rates(reports[1:12], method = "clopper_pearson", level = 0.9)
#' drawn <- plot(shares, rate = "citizen_share", country = FALSE)
#' drawn[1:3, c("name", "estimate", "low", "high")]
#'
#' if (requireNamespace("ggplot2", quietly = TRUE)) {
#'   ggplot2::autoplot(reports[1:12], "composition", by = "work", lang = "en")
#' }
#' @name beschut-plot
NULL

#' @rdname beschut-plot
#' @export
plot.beschut_reports <- function(x, kind = "ranking", ...) draw_sheet(picture_of(x, kind, ...))

#' @rdname beschut-plot
#' @export
plot.beschut_report <- function(x, kind = "ranking", ...) draw_sheet(picture_of(as_reports(x), kind, ...))

#' @rdname beschut-plot
#' @export
plot.beschut_rates <- function(x, kind = "ranking", ...) draw_sheet(picture_of(x, kind, ...))

# ---- how it looks ----

# Dark and light, so that they differ in print without colour; blue and orange, so that they differ for colour-blind readers.
INK <- "#1a1a1a"
GREY <- "#6b6b6b"
BAND <- "#e4e4e4"
HAIR <- "#eeeeee"
PART_COLOURS <- c("#1f5a8c", "#f2b35c")

# Sizes of text, relative to that of names and columns.
SMALL <- 0.84
LARGE <- 1.2
LEADING <- 1.3 # from line to line
EDGE <- 0.08 # around everything, in inches

# Faces of text: plain, bold, italic.
PLAIN <- 1L
BOLD <- 2L
ITALIC <- 3L

# ---- drawing ----

draw_sheet <- function(sheet) {
  force(sheet) # so that no page is begun for what is refused
  old <- graphics::par(mar = rep(0, 4L), xpd = NA, lend = "butt")
  on.exit(graphics::par(old))
  graphics::plot.new()
  place <- placed(sheet)
  graphics::par(mai = place$mai)
  count <- nrow(sheet$lines)
  graphics::plot.window(ends_of(sheet), c(count + 0.5, 0.5), xaxs = "i", yaxs = "i")
  pin <- graphics::par("pin")
  ends <- ends_of(sheet)
  place$x <- function(inches) ends[[1L]] + inches * diff(ends) / pin[[1L]] # from the left of the plot
  place$y <- function(inches) 0.5 - inches * count / pin[[2L]] # up from its top
  draw_grid(sheet, place)
  if (sheet$kind == "ranking") draw_intervals(sheet, place) else draw_bars(sheet, place)
  draw_names(sheet, place)
  draw_columns(sheet, place)
  draw_around(sheet, place)
  invisible(sheet$lines)
}

# The largest text for which all of it fits on the device: sizes and margins, in inches.
placed <- function(sheet) {
  for (size in seq(0.8, 0.32, by = -0.04)) {
    place <- placed_at(size, sheet, graphics::par("fin"))
    if (place$fits) return(place)
  }
  fail("resource", gettext("the device is too small for this plot: make it larger, or show fewer reports"), "LIMIT")
}

placed_at <- function(size, sheet, room) {
  lines <- sheet$lines
  em <- graphics::par("ps") * graphics::par("cex") * size / 72
  leading <- LEADING * em
  width <- function(text, scale = 1, face = PLAIN) max(0, graphics::strwidth(text, "inches", size * scale, face))
  face <- faces(lines)
  names <- max(mapply(width, lines$name, 1, face)) + 0.6 * em
  heads <- names(sheet$columns)
  columns <- mapply(function(head, texts) max(width(head, SMALL), mapply(width, texts, 1, face)) + 1.4 * em, heads, sheet$columns)
  across <- room[[1L]] - 2 * EDGE
  wrap <- function(text, scale, face = PLAIN) wrapped(text, across, function(x) width(x, scale, face))
  text <- list(title = wrap(sheet$title, LARGE, BOLD), subtitle = wrap(sheet$subtitle, 1), notes = unlist(lapply(sheet$notes, wrap, SMALL)))
  head_lines <- max(lengths(strsplit(heads, "\n", fixed = TRUE)))
  above <- (head_lines * SMALL + 0.4 + length(text$subtitle) + LARGE * length(text$title)) * leading + EDGE
  below <- (2.8 + SMALL * length(text$notes)) * leading + EDGE
  left <- names + EDGE
  right <- sum(columns) + EDGE
  line <- min((room[[2L]] - above - below) / nrow(lines), 3 * em)
  plot <- room[[1L]] - left - right
  legend <- sum(vapply(sheet$parts, width, 0, SMALL)) + length(sheet$parts) * 3 * em
  list(
    fits = line >= 1.25 * em && plot >= max(0.25 * room[[1L]], legend), size = size, em = em, leading = leading, left = names,
    columns = columns, heads = heads, head_lines = head_lines, text = text,
    mai = c(room[[2L]] - above - line * nrow(lines), left, above, right)
  )
}

faces <- function(lines) ifelse(lines$is_country, BOLD, PLAIN)

colours <- function(lines) ifelse(is.na(lines$reason), INK, GREY)

# A text in lines that are not wider than the room.
wrapped <- function(text, room, width) {
  if (!nzchar(text)) return(character())
  words <- strsplit(text, " ", fixed = TRUE)[[1L]]
  lines <- words[[1L]]
  for (word in words[-1L]) {
    longer <- paste(lines[[length(lines)]], word)
    if (width(longer) <= room) lines[[length(lines)]] <- longer else lines <- c(lines, word)
  }
  gsub(NO_BREAK, " ", lines, fixed = TRUE)
}

draw_grid <- function(sheet, place) {
  lines <- sheet$lines
  if (!is.null(sheet$reference) && length(sheet$reference) > 1L) {
    graphics::rect(sheet$reference[["low"]], nrow(lines) + 0.5, sheet$reference[["high"]], 0.5, col = BAND, border = NA)
  }
  drawn <- which(is.na(lines$reason))
  bottom <- nrow(lines) + 0.5
  ends <- ends_of(sheet)
  graphics::segments(ends[[1L]], drawn, ends[[2L]], drawn, col = HAIR)
  graphics::segments(sheet$scale$at, 0.5, sheet$scale$at, bottom, col = HAIR)
  graphics::segments(ends[[1L]], bottom, ends[[2L]], bottom, col = GREY)
  tick <- bottom - place$y(0) + place$y(-0.35 * place$em)
  graphics::segments(sheet$scale$at, bottom, sheet$scale$at, tick, col = GREY)
  if (is_led(lines)) graphics::segments(ends[[1L]], 1.5, ends[[2L]], 1.5, col = GREY)
}

# The ends of the scale: it begins at 0 unless it says otherwise.
ends_of <- function(sheet) c(if (is.null(sheet$scale$from)) 0 else sheet$scale$from, sheet$scale$limit)

# Where the marks of lines stand on the scale; what lies beyond its ends is cut off there.
marks_on <- function(sheet) {
  ends <- ends_of(sheet)
  place <- if (is.null(sheet$scale$place)) identity else sheet$scale$place
  on_scale <- function(x) if (is.null(x)) rep(NA_real_, nrow(sheet$lines)) else pmin(pmax(place(x), ends[[1L]]), ends[[2L]])
  is_open <- if (is.null(sheet$lines$is_open)) rep(FALSE, nrow(sheet$lines)) else sheet$lines$is_open
  marks <- sapply(c("low", "estimate", "high", "other", "tick"), function(name) on_scale(sheet$lines[[name]]), simplify = FALSE)
  data.frame(marks, line = seq_len(nrow(sheet$lines)), is_country = sheet$lines$is_country, is_open)
}

# Whether the country stands above regions.
is_led <- function(lines) nrow(lines) > 1L && lines$is_country[[1L]]

draw_intervals <- function(sheet, place) {
  draw_reference(sheet)
  marks <- marks_on(sheet)
  colour <- ifelse(marks$is_country, INK, PART_COLOURS[[1L]])
  graphics::segments(marks$low, marks$line, marks$high, marks$line, col = colour, lwd = 1.8)
  graphics::points(marks$other, marks$line, pch = 21L, col = GREY, bg = "white", cex = 0.9 * place$size)
  shape <- ifelse(marks$is_country, 23L, 21L)
  graphics::points(
    marks$estimate, marks$line, pch = shape, col = colour, bg = ifelse(marks$is_open, "white", colour), cex = 1.1 * place$size
  )
}

draw_bars <- function(sheet, place) {
  bars <- bars_of(sheet)
  graphics::rect(bars$from, bars$line + 0.36, bars$to, bars$line - 0.36, col = PART_COLOURS[bars$part], border = "white", lwd = 0.5)
  draw_reference(sheet)
  draw_bar_marks(sheet, place)
  if (!is.null(sheet$parts)) draw_legend(sheet$parts, place)
}

# From where to where each part of each line is drawn: the parts one behind the other, unless lines say it themselves.
bars_of <- function(sheet) {
  lines <- sheet$lines
  line <- seq_len(nrow(lines))
  bars <- if (!is.null(lines$part)) data.frame(line, part = lines$part, from = lines$from, to = lines$to)
  else rbind(
    data.frame(line, part = rep(1L, nrow(lines)), from = rep(0, nrow(lines)), to = lines$drawn_1),
    data.frame(line, part = rep(2L, nrow(lines)), from = lines$drawn_1, to = lines$drawn_1 + lines$drawn_2)
  )
  bars$name <- lines$name[bars$line]
  bars[!is.na(bars$to), ]
}

# On bars: an interval, an upright line (`tick`, on white so that it is seen on dark bars too), an open circle (`other`), where lines
# have such.
draw_bar_marks <- function(sheet, place) {
  marks <- marks_on(sheet)
  graphics::segments(marks$low, marks$line, marks$high, marks$line, col = INK, lwd = 1.4)
  for (stroke in list(c(col = "white", lwd = 4), c(col = INK, lwd = 2))) {
    graphics::segments(marks$tick, marks$line - 0.45, marks$tick, marks$line + 0.45, col = stroke[[1L]], lwd = as.numeric(stroke[[2L]]))
  }
  graphics::points(marks$other, marks$line, pch = 21L, col = INK, bg = "white", cex = 1.1 * place$size)
}

draw_legend <- function(parts, place) {
  em <- place$em
  widths <- graphics::strwidth(parts, "inches", SMALL * place$size) + 3 * em
  left <- c(0, widths[[1L]])
  middle <- 0.7 * em
  side <- 0.35 * em
  graphics::rect(place$x(left), place$y(middle - side), place$x(left + em), place$y(middle + side), col = PART_COLOURS, border = NA)
  put(parts, place$x(left + 1.4 * em), place$y(middle), c(0, 0.5), SMALL, place)
}

# A dashed line, on white so that it is seen on dark bars too.
draw_reference <- function(sheet) {
  if (is.null(sheet$reference)) return(NULL)
  at <- sheet$reference[["estimate"]]
  bottom <- nrow(sheet$lines) + 0.5
  graphics::segments(at, 0.5, at, bottom, col = "white", lwd = 2.4)
  graphics::segments(at, 0.5, at, bottom, col = INK, lty = "44", lwd = 1.1)
}

# Texts at places; what is one for all goes for each.
put <- function(text, x, y, adjust, scale, place, colour = INK, face = PLAIN) {
  all <- data.frame(text, x, y, colour, face)[seq_along(text), ]
  for (some in split(all, all$face)) {
    graphics::text(some$x, some$y, some$text, adj = adjust, cex = scale * place$size, font = some$face[[1L]], col = some$colour)
  }
}

draw_names <- function(sheet, place) {
  lines <- sheet$lines
  put(lines$name, place$x(-0.6 * place$em), seq_len(nrow(lines)), c(1, 0.5), 1, place, colours(lines), faces(lines))
  undrawn <- which(!is.na(lines$reason))
  if (length(undrawn) == 0L) return(NULL)
  width <- graphics::strwidth(lines$reason[undrawn], "inches", SMALL * place$size, ITALIC)
  graphics::rect(place$x(0.3 * place$em), undrawn + 0.4, place$x(width + 0.7 * place$em), undrawn - 0.4, col = "white", border = NA)
  put(lines$reason[undrawn], place$x(0.5 * place$em), undrawn, c(0, 0.5), SMALL, place, GREY, ITALIC)
}

draw_columns <- function(sheet, place) {
  right <- graphics::par("pin")[[1L]] + cumsum(place$columns)
  for (i in seq_along(right)) {
    x <- place$x(right[[i]])
    put(sheet$columns[[i]], x, seq_along(sheet$columns[[i]]), c(1, 0.5), 1, place, colours(sheet$lines), faces(sheet$lines))
    draw_upward(strsplit(place$heads[[i]], "\n", fixed = TRUE)[[1L]], x, 0.3 * place$em, 1, SMALL, place, GREY)
  }
}

# Title, subtitle, ticks, the axis's label, notes.
draw_around <- function(sheet, place) {
  left <- place$x(-place$left)
  from <- (place$head_lines * SMALL + 0.4) * place$leading
  draw_upward(place$text$subtitle, left, from, 0, 1, place, GREY)
  draw_upward(place$text$title, left, from + length(place$text$subtitle) * place$leading, 0, LARGE, place, INK, BOLD)
  down <- function(lines) place$y(-graphics::par("pin")[[2L]] - lines * place$leading)
  put(sheet$scale$labels, sheet$scale$at, down(0.8), c(0.5, 0.5), 1, place)
  put(sheet$axis, mean(ends_of(sheet)), down(1.9), c(0.5, 0.5), 1, place)
  for (i in seq_along(place$text$notes)) put(place$text$notes[[i]], left, down(2.6 + SMALL * i), c(0, 0), SMALL, place, GREY)
}

# Lines of text, of which the last stands so high above the plot.
draw_upward <- function(text, x, from, adjust, scale, place, colour, face = PLAIN) {
  for (i in seq_along(text)) {
    height <- from + (length(text) - i) * scale * place$leading
    put(text[[i]], x, place$y(height), c(adjust, 0), scale, place, colour, face)
  }
}
