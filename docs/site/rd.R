# SPDX-License-Identifier: MIT
# Rscript rd.R FOLDER_OF_RD OUT: each help page as HTML, with links between them.
folders <- commandArgs(trailingOnly = TRUE)
files <- list.files(folders[1], "[.]Rd$", full.names = TRUE)
pages <- stats::setNames(lapply(files, tools::parse_Rd), sub("[.]Rd$", ".html", basename(files)))
aliases <- lapply(pages, function(page) {
  tags <- vapply(page, attr, "", "Rd_tag")
  vapply(page[tags == "\\alias"], function(alias) trimws(paste(unlist(alias), collapse = "")), "")
})
links <- stats::setNames(rep(names(aliases), lengths(aliases)), unlist(aliases))
for (name in names(pages)) {
  out <- file.path(folders[2], name)
  tools::Rd2HTML(pages[[name]], out, package = "", Links = links, Links2 = character(), stylesheet = "")
}
writeLines(paste(names(links), links, sep = "\t"), file.path(folders[2], "aliases.tsv"))
