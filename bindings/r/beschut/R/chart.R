# SPDX-License-Identifier: MIT
# Charts: curves, bands and points on two scales, the same for base graphics and for ggplot2.
#
#     title
#     subtitle
#     y axis's label
#     |  ______________ curve, with its label at its right end
#     | (band)   o label of a point
#     |__________________________
#               x axis's label
#     notes
#
# curves, bands: lists of data frames; points: one data frame. Colours, types of line and shapes of points are R's.

# Colours that differ for colour-blind readers too, dark enough for thin lines (after Okabe and Ito, darkened).
LINE_COLOURS <- c("#1f5a8c", "#b3560a", "#00735a", "#8c3a6b", "#5b5b00", "#2f8fc4", "#a01818", "#4a4a4a")
SHADE <- 0.18 # of bands
LINE_TYPES <- c("solid", "42", "12", "6212", "8222", "1242", "22", "44")

draw_chart <- function(chart) {
  force(chart) # so that no page is begun for what is refused
  old <- graphics::par(mar = rep(0, 4L), xpd = NA, lend = "butt")
  on.exit(graphics::par(old))
  graphics::plot.new()
  place <- chart_place(chart)
  graphics::par(mai = place$mai)
  graphics::plot.window(range_of(chart$x), range_of(chart$y), xaxs = "i", yaxs = "i")
  pin <- graphics::par("pin")
  place$x <- function(inches) chart$x$from + inches * (chart$x$limit - chart$x$from) / pin[[1L]]
  place$y <- function(inches) chart$y$limit + inches * (chart$y$limit - chart$y$from) / pin[[2L]] # up from the top
  draw_chart_grid(chart)
  for (band in chart$bands) {
    shade <- grDevices::adjustcolor(band$colour[[1L]], SHADE)
    graphics::polygon(c(band$x, rev(band$x)), c(band$low, rev(band$high)), col = shade, border = NA)
  }
  for (curve in chart$curves) {
    graphics::lines(curve$x, curve$y, col = curve$colour[[1L]], lty = curve$type[[1L]], lwd = curve$width[[1L]])
  }
  draw_chart_points(chart, place)
  draw_chart_labels(chart, place)
  draw_chart_around(chart, place)
  invisible(chart$data)
}

range_of <- function(scale) c(scale$from, scale$limit)

# Margins, in inches, for text of one size.
chart_place <- function(chart) {
  size <- 0.8
  em <- graphics::par("ps") * graphics::par("cex") * size / 72
  leading <- LEADING * em
  room <- graphics::par("fin")
  width <- function(text, scale = 1, face = PLAIN) max(0, graphics::strwidth(text, "inches", size * scale, face))
  across <- room[[1L]] - 2 * EDGE
  wrap <- function(text, scale, face = PLAIN) wrapped(text, across, function(x) width(x, scale, face))
  text <- list(title = wrap(chart$title, LARGE, BOLD), subtitle = wrap(chart$subtitle, 1), notes = unlist(lapply(chart$notes, wrap, SMALL)))
  left <- width(chart$y$labels) + 0.8 * em + EDGE
  right <- EDGE + max(0.5 * em, width(ends_labels(chart)$label, SMALL) + 0.8 * em)
  legend <- length(legend_lines(chart, function(x) width(x, SMALL), across, em))
  above <- (1.9 + LARGE * length(text$title) + length(text$subtitle) + legend) * leading + EDGE
  below <- (2.8 + SMALL * length(text$notes)) * leading + EDGE
  if (room[[2L]] - above - below < 8 * em || room[[1L]] - left - right < 12 * em) {
    fail("resource", gettext("the device is too small for this plot: make it larger, or show fewer reports"), "LIMIT")
  }
  list(
    size = size, em = em, leading = leading, left = left - EDGE, text = text, mai = c(below, left, above, right), width = width,
    across = across
  )
}

draw_chart_grid <- function(chart) {
  graphics::segments(chart$x$at, chart$y$from, chart$x$at, chart$y$limit, col = HAIR)
  graphics::segments(chart$x$from, chart$y$at, chart$x$limit, chart$y$at, col = HAIR)
  graphics::segments(chart$x$from, chart$y$from, chart$x$limit, chart$y$from, col = GREY)
}

draw_chart_points <- function(chart, place) {
  points <- chart$points
  if (is.null(points)) return(NULL)
  graphics::points(points$x, points$y, pch = points$shape, col = points$colour, bg = points$fill, cex = 1.2 * place$size)
}

# Labels of points where they are in nobody's way; those of curves at their right ends.
draw_chart_labels <- function(chart, place) {
  pin <- graphics::par("pin")
  in_inches <- function(points) inches_of(points, chart, pin)
  put_at <- function(labels, x, y, colour) {
    put(labels, place$x(x), place$y(y - pin[[2L]]), c(0, 0.5), SMALL, place, colour)
  }
  if (!is.null(chart$points) && any(nzchar(chart$points$label))) {
    at <- which(nzchar(chart$points$label))
    widths <- graphics::strwidth(chart$points$label[at], "inches", SMALL * place$size)
    spots <- spots_of_labels(in_inches(chart$points), at, widths, SMALL * place$em, pin)
    put_at(chart$points$label[at], spots$x, spots$y, INK)
  }
  ends <- ends_labels(chart)
  if (nrow(ends) > 0L) {
    spots <- in_inches(ends)
    put_at(ends$label, spots$x + 0.4 * place$em, apart(spots$y, 1.1 * SMALL * place$em), ends$colour)
  }
}

# Places from the lower left corner of a panel of some size.
inches_of <- function(points, chart, size) {
  part <- function(at, scale) (at - scale$from) / (scale$limit - scale$from)
  data.frame(x = part(points$x, chart$x) * size[[1L]], y = part(points$y, chart$y) * size[[2L]])
}

# The right ends of curves that have a label.
ends_labels <- function(chart) {
  ends <- lapply(chart$curves, function(curve) {
    last <- utils::tail(which(!is.na(curve$y)), 1L)
    if (length(last) == 1L && nzchar(curve$label[[1L]])) curve[last, c("x", "y", "label", "colour")]
  })
  ends <- do.call(rbind, ends)
  if (is.null(ends)) data.frame(x = numeric(), y = numeric(), label = character(), colour = character()) else ends
}

# Heights moved no farther than is needed to be so far apart, in the same order.
apart <- function(y, gap) {
  order <- order(y)
  sorted <- y[order]
  for (pass in seq_len(50L)) {
    near <- which(diff(sorted) < gap - 1e-9)
    if (length(near) == 0L) break
    for (i in near) {
      push <- (gap - (sorted[[i + 1L]] - sorted[[i]])) / 2
      if (push > 0) sorted[i + 0:1] <- sorted[i + 0:1] + c(-push, push)
    }
  }
  y[order] <- sorted
  y
}

# Where labels of some of the points begin (left, middle): beside their point, not on other points or labels if that is possible.
spots_of_labels <- function(points, at, widths, height, room) {
  gap <- 0.6 * height
  taken <- data.frame(left = points$x - gap / 2, right = points$x + gap / 2, low = points$y - gap / 2, high = points$y + gap / 2)
  spots <- data.frame(x = numeric(length(at)), y = numeric(length(at)))
  for (k in order(-points$y[at])) {
    one <- points[at[[k]], ]
    width <- widths[[k]]
    up <- c(0, 0, 1, -1, 1, -1, 1, -1, 2, -2, 2, -2) * 1.1 * height
    x <- one$x + c(gap, -gap - width, gap, gap, -gap - width, -gap - width, -width / 2, -width / 2, gap, gap, -gap - width, -gap - width)
    boxes <- data.frame(left = x, right = x + width, low = one$y + up - height / 2, high = one$y + up + height / 2)
    cost <- vapply(seq_len(nrow(boxes)), function(i) overlap(boxes[i, ], taken[-at[[k]], ]) + outside(boxes[i, ], room), 0)
    best <- which.min(cost + 1e-6 * seq_along(cost))
    spots[k, ] <- c(x[[best]], one$y + up[[best]])
    taken <- rbind(taken, boxes[best, ])
  }
  spots
}

# How much a box covers of others; how much of it is out of the room.
overlap <- function(box, others) {
  across <- pmin(box$right, others$right) - pmax(box$left, others$left)
  up <- pmin(box$high, others$high) - pmax(box$low, others$low)
  sum(ifelse(across > 0 & up > 0, across * up, 0))
}

outside <- function(box, room) 10 * sum(pmax(0, c(-box$left, -box$low, box$right - room[[1L]], box$high - room[[2L]])))

# The legend, broken into lines that fit: positions in the table of the legend.
legend_lines <- function(chart, width, across, em) {
  if (is.null(chart$legend)) return(list())
  widths <- vapply(chart$legend$text, width, 0) + 3 * em
  line <- cumsum(widths) %/% across
  unname(split(seq_along(widths), line))
}

draw_chart_around <- function(chart, place) {
  left <- place$x(-place$left)
  em <- place$em
  top <- 0.7 * place$leading
  put(chart$y$title, left, place$y(top), c(0, 0), 1, place, GREY)
  lines <- legend_lines(chart, function(x) place$width(x, SMALL), place$across, em)
  from <- 1.9 * place$leading
  for (i in seq_along(lines)) draw_chart_legend(chart$legend[lines[[i]], ], from + (length(lines) - i) * place$leading, place)
  from <- from + length(lines) * place$leading
  draw_upward(place$text$subtitle, left, from, 0, 1, place, GREY)
  draw_upward(place$text$title, left, from + length(place$text$subtitle) * place$leading, 0, LARGE, place, INK, BOLD)
  down <- function(lines) place$y(-graphics::par("pin")[[2L]] - lines * place$leading)
  put(chart$x$labels, chart$x$at, down(0.8), c(0.5, 0.5), 1, place)
  put(chart$y$labels, place$x(-0.5 * em), chart$y$at, c(1, 0.5), 1, place)
  put(chart$x$title, mean(range_of(chart$x)), down(1.9), c(0.5, 0.5), 1, place)
  for (i in seq_along(place$text$notes)) put(place$text$notes[[i]], left, down(2.6 + SMALL * i), c(0, 0), SMALL, place, GREY)
}

draw_chart_legend <- function(legend, up, place) {
  widths <- vapply(legend$text, function(x) place$width(x, SMALL), 0) + 3 * place$em
  left <- cumsum(c(0, widths))[seq_along(widths)] - place$left
  middle <- up + 0.35 * place$em
  graphics::points(
    place$x(left + 0.4 * place$em), rep(place$y(middle), nrow(legend)), pch = legend$shape, col = legend$colour, bg = legend$fill,
    cex = 1.2 * place$size
  )
  put(legend$text, place$x(left + 1.1 * place$em), place$y(middle), c(0, 0.5), SMALL, place)
}

# ---- the same with ggplot2 ----

ggplot_of_chart <- function(chart) {
  need_package("ggplot2", "autoplot()")
  ends <- ends_labels(chart)
  bands <- lapply(chart$bands, function(band) {
    ggplot2::geom_ribbon(aes_of(x = "x", ymin = "low", ymax = "high"), data = band, fill = band$colour[[1L]], alpha = SHADE)
  })
  lines <- Filter(function(curve) nrow(curve) > 1L, lapply(chart$curves, function(curve) curve[!is.na(curve$y), ]))
  curves <- lapply(lines, function(curve) {
    ggplot2::geom_line(
      aes_of(x = "x", y = "y"), data = curve, colour = curve$colour[[1L]], linetype = curve$type[[1L]],
      linewidth = 0.35 * curve$width[[1L]]
    )
  })
  points <- if (!is.null(chart$points)) point_layers(chart)
  names <- if (any(nzchar(chart$points$label)) || nrow(ends) > 0L) list(ggplot2::annotation_custom(labels_grob(chart, ends)))
  scales <- list(
    ggplot2::scale_x_continuous(chart$x$title, breaks = chart$x$at, labels = chart$x$labels, expand = c(0, 0)),
    ggplot2::scale_y_continuous(NULL, breaks = chart$y$at, labels = chart$y$labels, expand = c(0, 0)),
    ggplot2::coord_cartesian(range_of(chart$x), range_of(chart$y), clip = "off")
  )
  parts <- c(bands, curves, points, names, scales, list(labs_of_chart(chart)), chart_themes(chart, ends))
  Reduce(`+`, parts, ggplot2::ggplot(chart$data))
}

point_layers <- function(chart) {
  points <- chart$points
  if (is.null(chart$legend)) {
    as_they_are <- points[c("shape", "colour", "fill")]
    return(list(do.call(ggplot2::geom_point, c(list(aes_of(x = "x", y = "y"), data = points, size = 1.9), as_they_are))))
  }
  legend <- chart$legend
  points$text <- factor(legend$text[points$kind], legend$text)
  values <- function(name) stats::setNames(legend[[name]], legend$text)
  aesthetics <- aes_of(x = "x", y = "y", shape = "text", colour = "text", fill = "text")
  list(
    ggplot2::geom_point(aesthetics, data = points, size = 1.9),
    ggplot2::scale_shape_manual(NULL, values = values("shape"), drop = FALSE),
    ggplot2::scale_colour_manual(NULL, values = values("colour"), drop = FALSE),
    ggplot2::scale_fill_manual(NULL, values = values("fill"), drop = FALSE)
  )
}

labs_of_chart <- function(chart) {
  fold <- function(text, width) gsub(NO_BREAK, " ", paste(strwrap(text, width), collapse = "\n"), fixed = TRUE)
  notes <- paste(vapply(chart$notes, fold, "", 110L), collapse = "\n")
  subtitle <- paste(c(if (nzchar(chart$subtitle)) chart$subtitle, chart$y$title), collapse = "\n")
  ggplot2::labs(title = fold(chart$title, 72L), subtitle = subtitle, caption = if (nzchar(notes)) notes)
}

chart_themes <- function(chart, ends) {
  sheet <- list(columns = list(""), parts = "", scale = chart$x)
  names(sheet$columns) <- ""
  right <- if (nrow(ends) > 0L) text_width(ends$label, fontsize = SMALL * POINTS, fontface = PLAIN) else grid::unit(0, "pt")
  edge <- grid::unit(5, "pt")
  c(themes_of(sheet), list(ggplot2::theme(
    plot.margin = grid::unit.c(edge, right + 2 * edge, edge, edge),
    panel.grid.major.y = ggplot2::element_line(colour = HAIR, linewidth = 0.4), plot.subtitle = ggplot2::element_text(
      size = POINTS, colour = GREY, lineheight = 1.15, margin = ggplot2::margin(b = 3)
    )
  )))
}

# Labels whose places depend on the size of the panel: they are chosen when it is drawn.
labels_grob <- function(chart, ends) grid::gTree(chart = chart, ends = ends, cl = "beschut_labels")

#' @exportS3Method grid::makeContent beschut_labels
makeContent.beschut_labels <- function(x) {
  chart <- x$chart
  room <- c(grid::convertWidth(grid::unit(1, "npc"), "inches", TRUE), grid::convertHeight(grid::unit(1, "npc"), "inches", TRUE))
  inches <- function(points) inches_of(points, chart, room)
  size <- SMALL * POINTS
  text <- function(labels, x, y, colour) {
    grid::textGrob(labels, grid::unit(x, "inches"), grid::unit(y, "inches"), hjust = 0, gp = grid::gpar(fontsize = size, col = colour))
  }
  at <- which(nzchar(chart$points$label))
  grobs <- list()
  if (length(at) > 0L) {
    widths <- vapply(chart$points$label[at], function(label) grid::convertWidth(text_width(label, fontsize = size), "inches", TRUE), 0)
    spots <- spots_of_labels(inches(chart$points), at, widths, size / 72, room)
    grobs <- list(text(chart$points$label[at], spots$x, spots$y, INK))
  }
  if (nrow(x$ends) > 0L) {
    spots <- inches(x$ends)
    grobs <- c(grobs, list(text(x$ends$label, spots$x + 0.05, apart(spots$y, 1.1 * size / 72), x$ends$colour)))
  }
  grid::setChildren(x, do.call(grid::gList, grobs))
}
