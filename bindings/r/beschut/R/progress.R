# SPDX-License-Identifier: MIT
# Telling of progress: long work of the core calls a function now and then. An error or an interrupt in it ends the work.

# What an argument `progress` stands for: a function to tell (or NULL), and one to call at the end.
progress_of <- function(progress) {
  if (is.null(progress) || isFALSE(progress)) return(list(tell = NULL, close = function() NULL))
  if (is.function(progress)) return(list(tell = progress, close = function() NULL))
  if (!isTRUE(progress)) fail_argument("progress", gettext("a function of two numbers (done, total), TRUE or NULL"), progress)
  bar <- NULL
  tell <- function(done, total) {
    if (is.na(total)) return(NULL) # of a stream nobody knows it
    if (is.null(bar)) bar <<- utils::txtProgressBar(0, 1, style = 3L, file = stderr())
    utils::setTxtProgressBar(bar, done / max(total, 1))
  }
  list(tell = tell, close = function() if (!is.null(bar)) close(bar))
}
