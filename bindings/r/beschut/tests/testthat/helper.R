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
