# SPDX-License-Identifier: MIT
# The real reports that the package carries.
data_file <- function(name) system.file("extdata", paste0(name, ".txt"), package = "beschut", mustWork = TRUE)
COUNTRY_AND_REGIONS <- data_file("2018q1-national-and-35-regions")
DRENTHE <- data_file("2019q4-drenthe")
UNNAMED <- data_file("2020q1-unnamed-region")

# The condition of class beschut_error that an expression raises; NULL where it raises none. Others go on.
failure_of <- function(expression) {
  tryCatch({
    expression
    NULL
  }, beschut_error = identity)
}

# What was sent to another process and came back: a handle that stands for nothing.
revived <- function(x) unserialize(serialize(x, NULL))

# An expression's value, with R's collector running at every allocation of the C code that it calls: of each function the first two times.
tortured <- function(expression) {
  package <- asNamespace("beschut")
  plain <- package$call_c
  called <- character()
  replace_call_c(package, function(symbol, ...) {
    arguments <- list(symbol, ...)
    called <<- c(called, symbol$name)
    if (sum(called == symbol$name) <= 2L) {
      gctorture(TRUE)
      on.exit(gctorture(FALSE))
    }
    do.call(plain, arguments)
  })
  on.exit(replace_call_c(package, plain))
  expression
}

replace_call_c <- function(package, by) {
  unlockBinding("call_c", package)
  assign("call_c", by, package)
  lockBinding("call_c", package)
}
