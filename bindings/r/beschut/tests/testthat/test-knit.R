# SPDX-License-Identifier: MIT
# Tables in documents: parsed again from the text that knitr is given.

reports <- function() country_first(read_reports(COUNTRY_AND_REGIONS))
wide <- as.data.frame(reports(), wide = TRUE)

# The tables of a text in Markdown: title, heads, cells (a matrix of texts).
tables_in <- function(text) {
  lines <- strsplit(text, "\n", fixed = TRUE)[[1]]
  fields <- function(lines) do.call(rbind, lapply(strsplit(sub("^\\|", "", lines), "|", fixed = TRUE), trimws))
  titles <- grep("^Table: ", lines)
  lapply(titles, function(at) {
    last <- at + 2 + rle(startsWith(lines[-seq_len(at + 1)], "|"))$lengths[[1]] - 1
    list(
      title = sub("^Table: ", "", lines[[at]]), heads = fields(lines[[at + 2]])[1, ], align = fields(lines[[at + 3]])[1, ],
      cells = fields(lines[(at + 4):last])
    )
  })
}

words_of <- function(text) trimws(as.character(text))

after_table <- function(text) utils::tail(strsplit(words_of(text), "\n\n", fixed = TRUE)[[1]], -2)

with_marks <- function(x, mark) formatC(x, format = "d", big.mark = mark, decimal.mark = if (mark == ".") "," else ".")

test_that("reports become a table of their totals", {
  for (lang in c("nl", "en")) {
    text <- knitr::knit_print(reports(), lang = lang)
    expect_s3_class(text, "knit_asis")
    table <- tables_in(text)[[1]]
    counts <- wide[c("applicant.total.total", "applicant.total.positive", "applicant.total.total_working")]
    expect_identical(table$cells[, 5:7], unname(sapply(counts, with_marks, if (lang == "nl") "." else ",")))
    expect_identical(table$cells[, 1], as.character(1:36))
    expect_identical(endsWith(table$align, ":"), c(TRUE, FALSE, FALSE, FALSE, TRUE, TRUE, TRUE))
  }
  expect_identical(table$title, "36 reports")
  expect_identical(table$heads, c("", "Area", "Label", "Period", "Advices", "Positive", "At work"))
  expect_identical(table$cells[1, 3:4], c("Netherlands", "Q1 2018"))
  dutch <- knitr::knit_print(reports()[1:5], n = 2, lang = "nl")
  expect_identical(tables_in(dutch)[[1]]$cells[, 4], rep("1e kwartaal 2018", 2))
  expect_identical(after_table(dutch), "... en nog 3")
  expect_match(knitr::knit_print(reports(), lang = "en"), "not understood, or with a reserve: 1;", fixed = TRUE)
  expect_identical(words_of(knitr::knit_print(as_reports(list()), lang = "nl")), "Geen rapporten")
})

test_that("one report becomes its published tables", {
  for (file in c(COUNTRY_AND_REGIONS, DRENTHE, UNNAMED)) {
    report <- read_reports(file)[[1]]
    tables <- tables_in(knitr::knit_print(report, lang = "nl"))
    expect_length(tables, 4)
    keys <- list(c("applicant", "advices"), c("responsible", "advices"), c("applicant", "work"), c("responsible", "work"))
    for (i in 1:4) {
      rows <- if (keys[[i]][[1]] == "applicant") c("municipality", "citizen", "total") else c("municipality", "uwv", "total")
      cell <- function(measure) unname(report[paste(keys[[i]][[1]], rows, measure, sep = ".")])
      text <- function(measure) sub("^NA$", "", with_marks(cell(measure), "."))
      expected <- if (keys[[i]][[2]] == "advices") {
        cbind(text("positive"), text("negative"), text("total"))
      } else {
        cbind(text("cohort_positive"), paste0(text("cohort_working"), " (", text("cohort_working_pct"), "%)"), text("total_working"))
      }
      expect_identical(tables[[i]]$cells[, -1], expected)
    }
  }
  drenthe <- knitr::knit_print(read_reports(DRENTHE)[[1]], lang = "en")
  expect_match(drenthe, "**Drenthe, Q4 2019**", fixed = TRUE)
  expect_match(drenthe, "Reference date 30 September 2019", fixed = TRUE)
  blank <- tables_in(knitr::knit_print(report(), lang = "en"))
  expect_length(blank, 4)
  expect_true(all(blank[[1]]$cells[, -1] == ""))
})

test_that("findings become a table of what is broken", {
  findings <- check_reports(reports(), lang = "en")
  broken <- findings[findings$outcome == "broken", ]
  table <- tables_in(knitr::knit_print(findings, lang = "en"))[[1]]
  expect_identical(table$title, "47 findings: 4 broken, 8 not evaluable, 35 figures")
  plain <- function(text) gsub("\\\\(.)", "\\1", text)
  expect_identical(plain(table$cells[, 5]), broken$rule)
  expect_identical(plain(table$cells[, 6]), broken$message)
  expect_identical(table$cells[, 1], as.character(broken$report))
  expect_identical(after_table(knitr::knit_print(findings, n = 1, lang = "en")), "... and 3 more")
  none <- knitr::knit_print(findings[findings$outcome == "figure", ], lang = "nl")
  expect_identical(words_of(none), "35 bevindingen: 35 cijfers")
  expect_identical(words_of(knitr::knit_print(findings[0, ], lang = "nl")), "Geen bevindingen")
})

test_that("rates become a table with their intervals", {
  all <- rates(reports())
  placement <- all[all$rate == "placement" & all$breakdown == "applicant" & all$row == "total", ]
  table <- tables_in(knitr::knit_print(placement, n = Inf, lang = "nl"))[[1]]
  expect_identical(table$title, "36 aandelen, 95%-interval (Wilson)")
  bounds <- mapply(function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int, placement$numerator, placement$denominator)
  decimal <- function(x) chartr(".", ",", sprintf("%.1f", 100 * x))
  expect_identical(table$cells[, 6], paste0(decimal(placement$numerator / placement$denominator), "%"))
  dash <- if (l10n_info()[["UTF-8"]]) "\u2013" else "-"
  expect_identical(table$cells[, 7], paste0(decimal(bounds[1, ]), dash, decimal(bounds[2, ]), "%"))
  expect_identical(table$cells[1, 8], "1.063 van 1.685")
  rows <- unique(tables_in(knitr::knit_print(all, lang = "nl"))[[1]]$cells[, 5])
  expect_length(rows, 6)
  unavailable <- tables_in(knitr::knit_print(rates(report(label = "A")), n = 1, lang = "en"))[[1]]
  expect_identical(unavailable$cells[1, c(2, 6)], c("A", "not available"))
  expect_identical(after_table(knitr::knit_print(all, lang = "en")), "... and 700 more")
  expect_identical(words_of(knitr::knit_print(all[0, ], lang = "en")), "No rates")
})

test_that("repairs and ranges become tables", {
  repairs <- repair_report(reports(), lang = "nl")
  table <- tables_in(knitr::knit_print(repairs, lang = "nl"))[[1]]
  expect_identical(table$title, "1 geval: 1 zeker")
  expect_identical(table$cells[, c(1, 4, 6, 7)], cbind("26", "1", c("54", "8", "62"), c("66", "10", "76")), ignore_attr = TRUE)
  expect_identical(table$cells[, 5], labels_of(repairs$cell, "nl"))
  expect_identical(after_table(knitr::knit_print(repairs, n = 1, lang = "en")), "... and 2 more")
  expect_identical(words_of(knitr::knit_print(repairs[0, ], lang = "en")), "No errors to repair")
  right <- c(applicant.total.positive = 0, applicant.total.negative = 0, applicant.total.total = 0)
  wrong <- report(c(applicant.total.positive = 5, applicant.total.negative = 4, applicant.total.total = 19))
  impossible <- tables_in(knitr::knit_print(repair_report(wrong, weights = right), lang = "en"))[[1]]
  expect_identical(impossible$cells[1, ], c("1", "unknown area", "", "impossible", "", "", "", ""))
  blank <- tables_in(knitr::knit_print(deduce_report(reports()), lang = "en"))[[1]]
  expect_identical(blank$title, "1 blank: 1 certain")
  expect_identical(blank$cells[1, c(1, 3, 5)], c("9", "Q1 2018", "0"))
  hidden <- tables_in(knitr::knit_print(audit_report(reports()[2], below = 5), lang = "nl"))[[1]]
  expect_identical(hidden$heads[5:6], c("Gedrukt", "Waarde"))
  expect_identical(words_of(knitr::knit_print(deduce_report(reports()[1]), lang = "nl")), "Niets leeg")
})

test_that("one report tells what was changed in it", {
  repaired <- apply_repairs(reports(), repair_report(reports()), lang = "en")
  text <- knitr::knit_print(repaired[[26]], lang = "en")
  tables <- tables_in(text)
  expect_length(tables, 4)
  expect_identical(tables[[4]]$cells[, 2], c("66", "10", "76"))
  expect_match(text, "changed: UWV responsible, positive advices of the cohort: 8 -\\> 10; 4 is 40% of 10 only", fixed = TRUE)
})

test_that("a frame that lost columns is shown like any other", {
  expect_output(knitr::knit_print(rates(reports())[1:3, c("report", "estimate")]), "report +estimate\n( +<int> +<dbl>\n)?1 +1 +0\\.76")
  expect_output(knitr::knit_print(check_reports(reports())[1:2, c("rule", "cell")]), "rule +cell *\n( +<chr> +<chr> *\n)?1 +country")
})

# What a document of these lines becomes, as HTML.
rendered <- function(lines, header = character()) {
  folder <- tempfile()
  dir.create(folder)
  on.exit(unlink(folder, recursive = TRUE))
  file <- file.path(folder, "document.Rmd")
  writeLines(c("---", "title: T", header, "---", "", "```{r, echo = FALSE}", "library(beschut)", lines, "```"), file)
  html <- rmarkdown::render(file, rmarkdown::html_fragment(), quiet = TRUE, envir = new.env())
  paste(readLines(html, encoding = "UTF-8"), collapse = "\n")
}

test_that("results of rates become tables, with what they were made by", {
  made <- funnel(c("a*b" = 3, b = 80, c = 20), c(10, 100, 40))
  text <- as.character(knitr::knit_print(made, n = 2, lang = "nl"))
  table <- tables_in(text)[[1]]
  expect_identical(table$cells[2, ], c("b", "80 van 100", "80,0%", "2,44", "boven 95%"))
  expect_identical(table$cells[1, 1], "a\\*b")
  expect_match(text, "... en nog 1", fixed = TRUE)
  expect_match(text, "Grenzen van 95%, 99,8%", fixed = TRUE)
  compared <- compare_rates(reports())
  table <- tables_in(as.character(knitr::knit_print(compared, n = Inf, lang = "en")))[[1]]
  expect_identical(nrow(table$cells), 35L)
  expect_true(all(table$cells[, 3] == "Q1 2018"))
  expect_match(as.character(knitr::knit_print(compared[0, ], lang = "en")), "0 comparisons", fixed = TRUE)
})
test_that("a document shows tables in its language", {
  skip_if_not_installed("rmarkdown")
  show <- paste0("read_reports(", deparse(DRENTHE), ")[[1]]")
  dutch <- rendered(show, "lang: nl-NL")
  expect_match(dutch, "Drenthe, 4e kwartaal 2019", fixed = TRUE)
  expect_identical(lengths(regmatches(dutch, gregexpr("<table", dutch, fixed = TRUE))), 4L)
  expect_match(rendered(show, "lang: en"), "Drenthe, Q4 2019", fixed = TRUE)
  findings <- paste0("check_reports(read_reports(", deparse(COUNTRY_AND_REGIONS), "))")
  expect_match(rendered(findings, "lang: nl"), "gevonden 76, verwacht 62", fixed = TRUE)
  expect_match(rendered(findings, "lang: de"), "found 76, expected 62", fixed = TRUE)
  expect_identical(beschut:::session_language(), "en") # again
  old <- options(beschut.lang = "en")
  on.exit(options(old))
  expect_match(rendered(show, "lang: nl"), "Drenthe, Q4 2019", fixed = TRUE)
})

test_that("names are text, whatever is in them", {
  skip_if_not_installed("rmarkdown")
  name <- "a|b *c* <b>d</b> `e` _f_ $g$ ~h~ &amp; #i"
  html <- rendered(paste0("rates(report(label = ", deparse(name), "))"), "lang: en")
  expect_match(gsub("\n", " ", html, fixed = TRUE), "a|b *c* &lt;b&gt;d&lt;/b&gt; `e` _f_ $g$ ~h~ &amp;amp; #i</td>", fixed = TRUE)
})

test_that("documents in LaTeX and HTML get tables of their own", {
  old <- knitr::opts_knit$get("out.format")
  on.exit(knitr::opts_knit$set(out.format = old))
  of_one <- report(label = "A_B&C <50%> \\d")
  knitr::opts_knit$set(out.format = "latex")
  latex <- knitr::knit_print(rates(of_one), n = 1, lang = "en")
  expect_match(latex, "\\begin{tabular}", fixed = TRUE)
  expect_match(latex, "A\\_B\\&C <50\\%> \\textbackslash{}d &", fixed = TRUE)
  expect_match(latex, "\\caption{20 rates, 95\\% interval (Wilson)}", fixed = TRUE)
  expect_match(knitr::knit_print(of_one, lang = "en"), "\\textbf{A\\_B\\&C <50\\%> \\textbackslash{}d}", fixed = TRUE)
  knitr::opts_knit$set(out.format = "html")
  html <- knitr::knit_print(rates(of_one), n = 1, lang = "en")
  expect_match(html, "A_B&amp;C &lt;50%&gt; \\d </td>", fixed = TRUE)
  expect_match(html, "<p>... and 19 more</p>", fixed = TRUE)
})
