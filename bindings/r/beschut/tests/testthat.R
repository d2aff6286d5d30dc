library(testthat)
library(beschut)

test_check("beschut")
