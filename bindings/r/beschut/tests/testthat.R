# SPDX-License-Identifier: MIT
library(testthat)
library(beschut)

test_check("beschut")
