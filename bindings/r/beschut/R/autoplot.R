# SPDX-License-Identifier: MIT
# The same pictures with ggplot2.

#' @rdname beschut-plot
#' @exportS3Method ggplot2::autoplot beschut_reports
autoplot.beschut_reports <- function(object, kind = "ranking", ...) ggplot_of(picture_of(object, kind, ...))

#' @rdname beschut-plot
#' @exportS3Method ggplot2::autoplot beschut_report
autoplot.beschut_report <- function(object, kind = "ranking", ...) ggplot_of(picture_of(as_reports(object), kind, ...))

#' @rdname beschut-plot
#' @exportS3Method ggplot2::autoplot beschut_rates
autoplot.beschut_rates <- function(object, kind = "ranking", ...) ggplot_of(picture_of(object, kind, ...))

POINTS <- 9 # size of text

ggplot_of <- function(sheet) {
  need_package("ggplot2", "autoplot()")
  lines <- sheet$lines
  lines$line <- seq_len(nrow(lines))
  picture <- ggplot2::ggplot(lines, aes_of(y = "line"))
  marks <- if (sheet$kind == "ranking") ranking_layers(sheet, lines) else composition_layers(sheet, lines)
  parts <- c(grid_layers(sheet, lines), marks, text_layers(sheet, lines), scales_of(sheet, lines), list(labs_of(sheet)), themes_of(sheet))
  Reduce(`+`, parts, picture)
}

need_package <- function(package, what) {
  if (requireNamespace_quietly(package)) return(NULL)
  fail("resource", gettextf("%s needs the package %s: install.packages(\"%s\")", what, package, package), "PACKAGE")
}

# Columns of the data by their names.
aes_of <- function(...) do.call(ggplot2::aes, lapply(list(...), as.name))

grid_layers <- function(sheet, lines) {
  list(
    if (length(sheet$reference) > 1L) {
      ggplot2::annotate("rect", xmin = sheet$reference[["low"]], xmax = sheet$reference[["high"]], ymin = -Inf, ymax = Inf, fill = BAND)
    },
    ggplot2::geom_hline(aes_of(yintercept = "line"), data = lines[is.na(lines$reason), ], colour = HAIR, linewidth = 0.4),
    if (is_led(lines)) ggplot2::geom_hline(yintercept = 1.5, colour = GREY, linewidth = 0.3)
  )
}

ranking_layers <- function(sheet, lines) {
  marks <- marks_on(sheet)[is.na(lines$reason), ]
  marks$fill <- ifelse(marks$is_open, "open", as.character(marks$is_country))
  points <- function(x, data, size, ...) ggplot2::geom_point(aes_of(x = x, ...), data = data, size = size, show.legend = FALSE)
  others <- marks[!is.na(marks$other), ]
  c(reference_layers(sheet), list(
    ggplot2::geom_segment(
      aes_of(x = "low", xend = "high", yend = "line", colour = "is_country"), data = marks, linewidth = 0.65, show.legend = FALSE
    ),
    if (nrow(others) > 0L) {
      ggplot2::geom_point(aes_of(x = "other"), data = others, size = 1.4, shape = 21L, colour = GREY, fill = "white", show.legend = FALSE)
    },
    points("estimate", marks, 1.7, shape = "is_country", colour = "is_country", fill = "fill"),
    ggplot2::scale_colour_manual(values = c("FALSE" = PART_COLOURS[[1L]], "TRUE" = INK)),
    ggplot2::scale_fill_manual(values = c("FALSE" = PART_COLOURS[[1L]], "TRUE" = INK, open = "white")),
    ggplot2::scale_shape_manual(values = c("FALSE" = 21L, "TRUE" = 23L))
  ))
}

composition_layers <- function(sheet, lines) {
  bars <- bars_of(sheet)
  parts <- if (is.null(sheet$parts)) c("1", "2") else sheet$parts
  bars$part <- factor(parts[bars$part], parts)
  bars$top <- bars$line - 0.36
  bars$bottom <- bars$line + 0.36
  guide <- if (is.null(sheet$parts)) "none" else "legend"
  c(
    list(
      ggplot2::geom_rect(
        aes_of(xmin = "from", xmax = "to", ymin = "top", ymax = "bottom", fill = "part"), data = bars, colour = "white", linewidth = 0.2
      ),
      ggplot2::scale_fill_manual(name = NULL, values = stats::setNames(PART_COLOURS, parts), drop = FALSE, guide = guide)
    ),
    reference_layers(sheet), bar_mark_layers(sheet)
  )
}

bar_mark_layers <- function(sheet) {
  marks <- marks_on(sheet)
  marks$top <- marks$line - 0.45
  marks$bottom <- marks$line + 0.45
  segments <- function(x, xend, y, yend, data, width, colour = INK) {
    if (nrow(data) == 0L) return(NULL)
    ggplot2::geom_segment(
      aes_of(x = x, xend = xend, y = y, yend = yend), data = data, colour = colour, linewidth = width, show.legend = FALSE
    )
  }
  ticks <- marks[!is.na(marks$tick), ]
  others <- marks[!is.na(marks$other), ]
  list(
    segments("low", "high", "line", "line", marks[!is.na(marks$low), ], 0.5),
    segments("tick", "tick", "top", "bottom", ticks, 1.6, "white"),
    segments("tick", "tick", "top", "bottom", ticks, 0.8),
    if (nrow(others) > 0L) {
      ggplot2::geom_point(aes_of(x = "other", y = "line"), data = others, size = 1.7, shape = 21L, colour = INK, fill = "white")
    }
  )
}

reference_layers <- function(sheet) {
  if (is.null(sheet$reference)) return(NULL)
  line <- function(...) ggplot2::geom_vline(xintercept = sheet$reference[["estimate"]], ...)
  list(line(colour = "white", linewidth = 0.9), line(colour = INK, linewidth = 0.4, linetype = "44"))
}

# Reasons in the place of marks; columns at the right of the panel, with sizes in points whatever the size of the panel.
text_layers <- function(sheet, lines) {
  rights <- column_rights(sheet)
  columns <- Map(function(texts, head, right) column_grob(texts, head, lines, right), sheet$columns, names(sheet$columns), rights)
  undrawn <- lines[!is.na(lines$reason), ]
  reason <- ggplot2::geom_text(
    aes_of(label = "reason"), data = undrawn, x = ends_of(sheet)[[1L]], hjust = -0.02, colour = GREY, fontface = "italic",
    size = SMALL * POINTS / ggplot2::.pt
  )
  c(
    if (nrow(undrawn) > 0L) list(ggplot2::annotation_custom(box_grob(undrawn, nrow(lines))), reason),
    lapply(unname(columns), ggplot2::annotation_custom)
  )
}

# Heights of lines in a panel of so many.
heights <- function(line, count) grid::unit(1 - (line - 0.5) / count, "npc")

# White, behind the reasons.
box_grob <- function(undrawn, count) {
  width <- text_width(undrawn$reason, fontsize = SMALL * POINTS, fontface = ITALIC) + grid::unit(8, "pt")
  grid::rectGrob(
    grid::unit(1, "pt"), heights(undrawn$line, count), width, grid::unit(0.8 / count, "npc"), hjust = 0,
    gp = grid::gpar(fill = "white", col = NA)
  )
}

# That of the widest. All that it depends on is to be said: what is not said is taken from what is drawn with it.
text_width <- function(text, ...) {
  texts <- unique(text)
  at <- grid::unit(rep(0, length(texts)), "npc") # grid draws as many texts as there are places
  grid::grobWidth(grid::textGrob(texts, at, at, hjust = 0, gp = grid::gpar(...)))
}

column_grob <- function(texts, head, lines, right) {
  x <- grid::unit(1, "npc") + right
  grid::gTree(children = grid::gList(
    grid::textGrob(
      texts, x, heights(lines$line, nrow(lines)), hjust = 1,
      gp = grid::gpar(fontsize = POINTS, col = colours(lines), fontface = faces(lines))
    ),
    grid::textGrob(
      head, x, grid::unit(1, "npc") + grid::unit(3, "pt"), hjust = 1, vjust = 0,
      gp = grid::gpar(fontsize = SMALL * POINTS, col = GREY, lineheight = 1)
    )
  ))
}

# How far the right sides of the columns are from the panel.
column_rights <- function(sheet) {
  widths <- Map(function(texts, head) {
    as_bold <- text_width(texts, fontsize = POINTS, fontface = BOLD)
    grid::unit.pmax(as_bold, text_width(head, fontsize = SMALL * POINTS, fontface = PLAIN)) + grid::unit(12, "pt")
  }, sheet$columns, names(sheet$columns))
  lapply(seq_along(widths), function(i) Reduce(`+`, widths[seq_len(i)]))
}

scales_of <- function(sheet, lines) {
  scale <- sheet$scale
  list(
    ggplot2::scale_y_reverse(
      NULL, breaks = lines$line, labels = names_of_lines(lines), limits = c(nrow(lines) + 0.5, 0.5), expand = c(0, 0)
    ),
    ggplot2::scale_x_continuous(sheet$axis, breaks = scale$at, labels = scale$labels, limits = ends_of(sheet), expand = c(0, 0)),
    ggplot2::coord_cartesian(clip = "off")
  )
}

# That of the country is bold. All are as high as a bar, which is not drawn: so their baselines are level.
names_of_lines <- function(lines) {
  set <- function(name, is_country) call("paste", if (is_country) call("bold", name) else name, quote(phantom("|")))
  as.expression(unname(Map(set, lines$name, lines$is_country)))
}

labs_of <- function(sheet) {
  fold <- function(text, width) gsub(NO_BREAK, " ", paste(strwrap(text, width), collapse = "\n"), fixed = TRUE)
  subtitle <- gsub("(?<!\u00b7) ", NO_BREAK, sheet$subtitle, perl = TRUE) # broken between its parts only
  notes <- paste(vapply(sheet$notes, fold, "", 110L), collapse = "\n")
  ggplot2::labs(title = fold(sheet$title, 72L), subtitle = fold(subtitle, 95L), caption = if (nzchar(notes)) notes)
}

themes_of <- function(sheet) {
  text <- function(size = POINTS, colour = INK, ...) ggplot2::element_text(size = size, colour = colour, ...)
  lines_of_heads <- max(lengths(strsplit(names(sheet$columns), "\n", fixed = TRUE)))
  above <- if (is.null(sheet$parts)) 1.1 * lines_of_heads * SMALL * POINTS + 4 else 2
  right <- column_rights(sheet)
  edge <- grid::unit(5, "pt")
  list(
    ggplot2::theme_minimal(base_size = POINTS),
    ggplot2::theme(
      plot.title = text(LARGE * POINTS, face = "bold"), plot.title.position = "plot",
      plot.subtitle = text(colour = GREY, margin = ggplot2::margin(b = above)),
      plot.caption = text(SMALL * POINTS, GREY, hjust = 0, margin = ggplot2::margin(t = 8)), plot.caption.position = "plot",
      plot.margin = grid::unit.c(edge, right[[length(right)]] + edge, edge, edge),
      axis.text = text(), axis.text.y = text(hjust = 1, margin = ggplot2::margin(r = 1)), axis.title.x = text(),
      axis.line.x = ggplot2::element_line(colour = GREY, linewidth = 0.3),
      axis.ticks.x = ggplot2::element_line(colour = GREY, linewidth = 0.3),
      panel.grid.minor = ggplot2::element_blank(), panel.grid.major.y = ggplot2::element_blank(),
      panel.grid.major.x = ggplot2::element_line(colour = HAIR, linewidth = 0.4),
      legend.position = "top", legend.justification = "left", legend.text = text(SMALL * POINTS, margin = ggplot2::margin(r = 10)),
      legend.key.size = grid::unit(8, "pt"), legend.margin = ggplot2::margin(), legend.box.margin = ggplot2::margin(b = -4)
    )
  )
}
