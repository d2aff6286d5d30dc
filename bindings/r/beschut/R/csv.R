# SPDX-License-Identifier: MIT
# Reports as a table in CSV (RFC 4180) with two descriptions of it: a Frictionless data package and W3C's CSV on the Web.

csv_files <- function(collection, path, lang, wide) {
  frame <- as.data.frame(collection, wide = wide)
  frame$missing <- NULL
  table <- csv(frame)
  if (is.null(path)) return(list(table))
  name <- basename(path)
  package <- file.path(dirname(path), "datapackage.json")
  check_package(package, name)
  described <- list(columns = lapply(names(frame), describe_column), key = if (wide) "report" else c("report", LONG_KEYS))
  texts <- list(table, json(frictionless(described, name, table, lang)), json(csv_on_the_web(described, name, lang)))
  stats::setNames(lapply(texts, paste_newline), c(path, package, paste0(path, "-metadata.json")))
}

paste_newline <- function(text) if (endsWith(text, "\n")) text else paste0(text, "\n")

# A data package of another table stays.
check_package <- function(package, name) {
  if (!file.exists(package)) return(NULL)
  is_ours <- any(grepl(paste0("\"path\": ", json_text(name)), readLines(package, warn = FALSE), fixed = TRUE))
  if (!is_ours) fail("resource", gettextf("%s describes another table: write to a directory of its own", package), "FILE")
}

# ---- the table ----

csv <- function(frame) {
  rows <- c(paste(csv_text(names(frame)), collapse = ","), do.call(paste, c(unname(lapply(frame, csv_column)), sep = ",")))
  paste0(paste(rows, collapse = "\r\n"), "\r\n")
}

csv_column <- function(x) {
  text <- if (is.integer(x) && !is.factor(x)) sprintf("%d", x) else by_value(x, if (inherits(x, "Date")) iso_text else csv_text)
  text[is.na(x)] <- ""
  text
}

# Columns repeat themselves: what stands in them often is made once.
by_value <- function(x, make) {
  values <- unique(x)
  make(values)[match(unclass(x), unclass(values))]
}

# Years have four digits, also the first thousand.
iso_text <- function(dates) {
  parts <- as.POSIXlt(dates)
  sprintf("%04d-%02d-%02d", parts$year + 1900L, parts$mon + 1L, parts$mday)
}

csv_text <- function(x) {
  x <- as.character(x)
  is_special <- grepl("[\",\r\n]", x)
  x[is_special] <- paste0("\"", gsub("\"", "\"\"", x[is_special], fixed = TRUE), "\"")
  x
}

# ---- what the columns are ----

# English, Dutch. What cells and dates are called stands in the core.
column_titles <- rbind(
  report = c(en = "position of the report, from 1", nl = "positie van het rapport, vanaf 1"),
  area = c("CBS code of the area; region: one that is not named", "CBS-code van het gebied; region: een regio zonder naam"),
  area_name = c("name of the area", "naam van het gebied"),
  label = c("the area as it was printed", "het gebied zoals gedrukt"),
  period = c("reporting quarter, as CBS writes it", "verslagkwartaal, zoals het CBS het schrijft"),
  breakdown = c("by applicant or by responsible", "naar aanvrager of naar verantwoordelijke"),
  row = c("row of the breakdown", "rij van de uitsplitsing"),
  measure = c("what is counted", "wat is geteld"),
  value = c("a count; for cohort_working_pct a whole percentage", "een aantal; bij cohort_working_pct een heel percentage"),
  line = c("line of the figure in its source", "regel van het cijfer in de bron"),
  column = c("column of the figure in its source, in characters", "kolom van het cijfer in de bron, in tekens"),
  source = c("the file that the report was read from", "het bestand waaruit het rapport is gelezen")
)

column_title <- function(name, lang) if (name %in% rownames(column_titles)) column_titles[[name, lang]] else labels_in(lang)[[name]]

table_title <- c(en = "Reports on sheltered work", nl = "Rapporten beschut werk")

# Type and bounds of a column.
describe_column <- function(name) {
  kind <- if (name %in% the$dates) list(type = "date")
  else if (name %in% c("report", "line", "column")) list(type = "integer", minimum = 1L)
  else if (name %in% c("value", the$cells)) list(type = "integer")
  else if (name %in% LONG_KEYS) list(type = "string", choices = the$choices[[name]])
  else if (name == "period") list(type = "string", pattern = "[0-9]{4}KW0[1-4]")
  else list(type = "string")
  c(list(name = name, required = name %in% c("report", LONG_KEYS)), kind)
}

given <- function(...) Filter(Negate(is.null), list(...))

# ---- descriptions ----

frictionless <- function(described, name, table, lang) {
  slug <- gsub("[^a-z0-9._-]+", "-", tolower(tools::file_path_sans_ext(name)))
  list(
    profile = "tabular-data-package", name = slug, title = table_title[[lang]],
    resources = list(list(
      profile = "tabular-data-resource", name = slug, path = name, title = table_title[[lang]],
      format = "csv", mediatype = "text/csv", encoding = "utf-8", bytes = nchar(table, "bytes"),
      dialect = list(delimiter = ",", lineTerminator = "\r\n", quoteChar = "\"", doubleQuote = TRUE, header = TRUE),
      schema = list(
        fields = lapply(described$columns, frictionless_field, lang), missingValues = list(""), primaryKey = as.list(described$key)
      )
    ))
  )
}

frictionless_field <- function(column, lang) {
  constraints <- given(
    required = if (column$required) TRUE, minimum = column$minimum,
    enum = if (!is.null(column$choices)) as.list(column$choices), pattern = column$pattern
  )
  title <- column_title(column$name, lang)
  given(name = column$name, type = column$type, title = title, constraints = if (length(constraints) > 0L) constraints)
}

csv_on_the_web <- function(described, name, lang) {
  list(
    "@context" = list("http://www.w3.org/ns/csvw", list("@language" = lang)),
    url = utils::URLencode(name, reserved = TRUE), "dc:title" = in_languages(table_title),
    tableSchema = list(columns = lapply(described$columns, web_column), primaryKey = as.list(described$key))
  )
}

web_column <- function(column) {
  format <- if (!is.null(column$choices)) paste(column$choices, collapse = "|") else column$pattern
  datatype <- given(base = column$type, minimum = column$minimum, format = format)
  title <- vapply(names(the$languages), function(lang) column_title(column$name, lang), "")
  given(
    name = column$name, "dc:title" = in_languages(title), datatype = if (length(datatype) == 1L) column$type else datatype,
    required = if (column$required) TRUE
  )
}

in_languages <- function(texts) unname(Map(function(lang, text) list("@value" = text, "@language" = lang), names(texts), texts))
