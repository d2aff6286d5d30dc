# SPDX-License-Identifier: MIT
# The way into the core: every call of a C function goes through core(), which raises what went wrong.

# Calls a function of the core. Its results: one by itself, several as a list. A failure is raised as a condition of class
# beschut_error_<family>, with the call that the user wrote.
core <- function(symbol, ...) raise_failure(call_c(symbol, ..., FALSE))

# Under a name of its own: R CMD check wants to see the symbol in every .Call().
call_c <- .Call

raise_failure <- function(answer) {
  if (!is.list(answer)) return(answer)
  failure <- if (inherits(answer, "condition")) answer else answer[[1L]]
  if (is.null(failure)) return(if (length(answer) == 2L) answer[[2L]] else answer[-1L])
  raise(failure)
}

# Names and labels need no condition: they are texts, or NULL.
core_text <- function(symbol, ...) call_c(symbol, ...)

# Names at 0, 1, 2, ... until there is none.
core_names <- function(symbol, ...) {
  names <- character()
  while (!is.null(name <- core_text(symbol, ..., length(names)))) names <- c(names, name)
  names
}

# ---- conditions ----

raise <- function(failure) {
  failure["call"] <- list(users_call())
  failure$message <- message_of(failure)
  stop(failure)
}

# Raises a condition of this package's own.
fail <- function(family, message, status = toupper(family)) {
  condition <- list(message = message, call = users_call(), status = status, line = NA_integer_, column = NA_integer_)
  class(condition) <- c(paste0("beschut_error_", family), "beschut_error", "error", "condition")
  stop(condition)
}

# Messages of conditions are in the language of R, as po/ has them.
gettext <- function(...) base::gettext(..., domain = "R-beschut")
gettextf <- function(fmt, ...) base::gettextf(fmt, ..., domain = "R-beschut")
ngettext <- function(n, one, many) base::ngettext(n, one, many, domain = "R-beschut")

fail_argument <- function(argument, expected, met, status = "ARGUMENT") {
  fail("argument", gettextf("%s: expected %s, met %s", argument, expected, what_is(met)), status)
}

# A value in words, for messages: a single one as it is typed.
what_is <- function(x) {
  if (is.null(x)) return("NULL")
  if (is.character(x) && length(x) == 1L) return(encodeString(x, quote = "'", na.encode = FALSE))
  if (is.atomic(x) && length(x) == 1L && !is.object(x)) return(as.character(x))
  if (is.null(unclass_vector(x))) return(class(x)[[1L]])
  gettextf("%s of length %d", class(x)[[1L]], length(unclass_vector(x)))
}

unclass_vector <- function(x) if (is.atomic(x) || is.list(x)) as.vector(unclass(x)) else NULL

# Where the core has no sentence of its own for what went wrong: this one.
explained <- function(sentence, work, class = "beschut_error") {
  tell <- function(failure) {
    failure$message <- sentence
    stop(failure)
  }
  tryCatch(work, beschut_error = function(failure) if (inherits(failure, class)) tell(failure) else stop(failure))
}

# The outermost call of a function of this package.
users_call <- function() {
  own <- topenv()
  is_own <- function(frame) identical(environment(sys.function(frame)), own)
  sys.call(Find(is_own, seq_len(sys.nframe())))
}

message_of <- function(failure) {
  if (!is.null(failure$expected)) return(if (is_dead(failure)) dead_message(failure$expected) else refusal_message(failure))
  message <- translated(with_rows_from_1(with_own_names(failure$message)))
  if (is.na(failure$line) || grepl("^([a-z]+, )?row ", failure$message)) return(message) # which says where already
  gettextf("line %d, column %d: %s", failure$line, failure$column, message)
}

# A handle that was saved and loaded, or sent to another process, has lost what it stood for.
is_dead <- function(failure) startsWith(failure$expected, "live ") && failure$type == "externalptr"

dead_message <- function(expected) {
  if (expected == "live rules") {
    gettext("these rules belong to another R session: save them with write_rules() there, read them with read_rules() here")
  } else if (expected == "live repairs") {
    gettext("these repairs belong to another R session: ask repair_report() here anew")
  } else if (expected == "live tally") {
    gettext("this tally belongs to another R session: take it along as tally_to_raw() there, make it again by tally_from_raw() here")
  } else {
    gettext("these reports belong to another R session: save them with write_reports() there, read them with read_reports() here")
  }
}

# What the arguments are called that the core names otherwise.
argument_names <- c(
  "in" = "stream", trials = "n", trials_1 = "n1", trials_2 = "n2", prior_a = "prior", prior_b = "prior", "p-value" = "p_values"
)

with_own_names <- function(message) {
  name <- sub(": expected .*", "", message)
  if (name %in% names(argument_names)) paste0(argument_names[[name]], substring(message, nchar(name) + 1L)) else message
}

# Rows of records count from 0 in the core.
with_rows_from_1 <- function(message) {
  place <- regexpr("(?<=^advices, row |^employment, row )[0-9]+", message, perl = TRUE)
  if (place > 0L) regmatches(message, place) <- sprintf("%.0f", as.numeric(regmatches(message, place)) + 1)
  message
}

refusal_message <- function(failure) {
  is_known <- failure$argument %in% names(argument_names)
  argument <- if (is_known) argument_names[[failure$argument]] else failure$argument
  met <- if (failure$type == "externalptr") gettext("one that was") else gettextf("%s of length %d", failure$type, failure$length)
  gettextf("%s: expected %s, met %s", argument, translated(failure$expected), met)
}

# ---- arguments ----

# Whether there is nothing in x but NA. What is no vector at all is something.
is_missing <- function(x) (is.null(x) || is.atomic(x)) && all(is.na(x))

is_one_missing <- function(x) length(x) == 1L && is_missing(x)

check_flag <- function(x, argument) {
  if (!isTRUE(x) && !isFALSE(x)) fail_argument(argument, gettext("TRUE or FALSE"), x)
  x
}

check_text <- function(x, argument) {
  if (!is.character(x) || length(x) != 1L || is.na(x)) fail_argument(argument, gettext("one text"), x)
  x
}

# One whole number within limits.
check_count <- function(x, argument, from, to) {
  is_count <- is.numeric(x) && !is.factor(x) && length(x) == 1L && !is.na(x)
  if (is_count && inherits(x, "integer64")) x <- core(R_swig_wholes, x)
  if (is_count && x == trunc(x) && x >= from && x <= to) return(as.numeric(x))
  fail_argument(argument, gettextf("one whole number from %.0f to %.0f", from, to), x, "RANGE")
}

# Any whole number; an integer64 stays what it is.
check_seed <- function(seed) {
  is_wide <- inherits(seed, "integer64") && length(seed) == 1L && !is.na(seed)
  if (is_wide) seed else check_count(seed, "seed", -2^53, 2^53)
}

check_level <- function(level, argument = "level") {
  is_level <- is.numeric(level) && !is.factor(level) && length(level) == 1L && !is.na(level)
  if (!is_level) fail_argument(argument, gettext("one number"), level)
  if (level <= 0 || level >= 1) fail("domain", gettextf("%s: expected a number between 0 and 1, met %s", argument, what_is(level)))
  as.numeric(level)
}

# Vectors that go together element by element: of the same length, or one for all.
common_length <- function(x, n, names) {
  if (length(x) == length(n) || length(n) == 1L) return(length(x))
  if (length(x) == 1L) return(length(n))
  fail_lengths(names, c(length(x), length(n)))
}

fail_lengths <- function(names, met) {
  sentence <- gettext("%s and %s: expected the same length, or one for all, met %d and %d")
  fail("argument", sprintf(sentence, names[[1L]], names[[2L]], met[[1L]], met[[2L]]), "RANGE")
}

# integer64 stays what it is, also where nobody knows its methods.
spread <- function(x, n) if (length(x) == n) x else structure(rep.int(unclass(x), n), class = oldClass(x))

# Positions, from 1, that an index of numbers or of TRUE and FALSE chooses among so many; `sentence` tells of those that are not
# there.
chosen_positions <- function(i, count, sentence) {
  if (is.numeric(i) && any(i < 0, na.rm = TRUE) && any(i > 0 | is.na(i))) {
    fail_argument("i", gettext("positions, or negative positions, not both"), i, "RANGE")
  }
  at <- seq_len(count)[i]
  if (anyNA(at)) fail("argument", sentence(count, first_few(i, count)), "RANGE")
  at
}

# Of the positions that are not there the first few, as text.
first_few <- function(i, count) {
  wrong <- if (is.logical(i) && anyNA(i)) NA else if (is.logical(i)) seq_along(i)[-seq_len(count)] else unique(i[i > count | is.na(i)])
  paste0(paste(utils::head(wrong, 5L), collapse = ", "), if (length(wrong) > 5L) ", ...")
}
