# SPDX-License-Identifier: MIT
# Reads reports, checks them, and ranks them by the share of people with a positive advice who work: Rscript ranking.R FILE...
library(beschut)

reports <- read_reports(commandArgs(trailingOnly = TRUE)) |> country_first()
findings <- check_reports(reports)
print(summary(findings))

placement <- subset(rates(reports), rate == "placement" & breakdown == "applicant" & row == "total")
print(placement[order(-placement$estimate), ], n = 10)
