# SPDX-License-Identifier: MIT
#' @keywords internal
#' @useDynLib beschut, .registration = TRUE
"_PACKAGE"

.onLoad <- function(libname, pkgname) {
  take_names()
  register_methods()
}

.onUnload <- function(libpath) library.dynam.unload("beschut", libpath)
