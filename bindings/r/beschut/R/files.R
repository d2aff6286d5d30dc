# SPDX-License-Identifier: MIT
# Files that are there in full or not at all.

# A path as the core takes it: the bytes that the file system knows, marked so that nothing translates them.
path_bytes <- function(path) {
  if (startsWith(path, "~")) path <- path.expand(path)
  if (!Sys.getlocale("LC_CTYPE") %in% c("C", "POSIX")) path <- enc2native(path)
  Encoding(path) <- "UTF-8"
  path
}

# Writes texts, as UTF-8, to the paths that are their names: all to new files beside their targets first, then renamed. The mode
# of a file that is replaced stays. What is no file, such as /dev/null or a named pipe, is written to.
save_all <- function(texts) {
  paths <- path.expand(names(texts))
  is_special <- vapply(paths, function(path) core(R_swig_path_is_special, path_bytes(path)) == 1L, NA)
  beside <- ifelse(is_special, paths, tempfile(rep(".", length(paths)), dirname(paths)))
  on.exit(unlink(beside[!is_special]))
  for (i in seq_along(texts)) write_text(texts[[i]], beside[[i]], paths[[i]])
  for (i in which(!is_special)) put_in_place(beside[[i]], paths[[i]])
}

write_text <- function(text, path, target) {
  explained(not_written(target), core(R_swig_file_write, charToRaw(enc2utf8(text)), path_bytes(path)))
}

put_in_place <- function(beside, target) {
  if (file.exists(target)) Sys.chmod(beside, file.mode(target), use_umask = FALSE)
  is_done <- !dir.exists(target) && suppressWarnings(file.rename(beside, target))
  if (!is_done) fail("resource", not_written(target), "FILE")
}

not_written <- function(path) gettextf("%s could not be written", path)
