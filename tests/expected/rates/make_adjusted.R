# SPDX-License-Identifier: MIT
# Writes adjusted.csv: p-values adjusted by base R's p.adjust, 17 significant digits. Rscript make_adjusted.R OUTPUT
set.seed(20240101)
lists <- list(
  c(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1),
  numeric(0), 0.04, c(0, 0, 0), c(1, 1), c(0.01, 0.01, 0.02, 0.02), c(0.5, 0.5, 0.5, 0.01), c(NA, 0.03, NA, 0.02, 1e-300), NA_real_,
  runif(35), runif(35)^4, 10^-runif(35, 0, 300), round(runif(40), 1), ifelse(runif(60) < 0.2, NA, runif(60)^3), rev(sort(runif(100)^2)),
  (1:20) / 400, pmin(1, (20:1) / 400)
)
write <- function(values) paste(ifelse(is.na(values), "NA", sprintf("%.17g", values)), collapse = " ")
rows <- "method,p_values,adjusted"
for (p in lists)
  for (method in c("holm", "BH"))
    rows <- c(rows, paste(c(holm = "holm", BH = "benjamini_hochberg")[[method]], write(p), write(p.adjust(p, method)), sep = ","))
writeLines(rows, commandArgs(trailingOnly = TRUE)[1])
