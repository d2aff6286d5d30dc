# SPDX-License-Identifier: MIT
# What CRAN would say of the R package: nothing. Not asked for here: the time of day and what CRAN has already. The flags that R itself was built with
# are no business of a package.

# r_check NAME OPTION...: fails unless all is well.
r_check() {
  local out=build/r-check/$1
  mkdir -p "$out"
  # Installed without the debugger's data, as distributions do: these make most of the library.
  _R_SHLIB_STRIP_=true R_STRIP_SHARED_LIB='strip -g' LANGUAGE=en _R_CHECK_SYSTEM_CLOCK_=0 _R_CHECK_CRAN_INCOMING_=false _R_CHECK_COMPILATION_FLAGS_KNOWN_=$(R CMD config CFLAGS) \
    R --vanilla CMD check --as-cran --no-manual --run-donttest --output="$out" "${@:2}" build/r-check/beschut_*.tar.gz >"$out/said.txt" 2>&1 </dev/null || true
  grep -qx 'Status: OK' "$out/said.txt" && say "R CMD check, $1: OK" && return
  cat "$out/said.txt" "$out"/*.Rcheck/tests/*.fail >&2
  return 1
}

need "${build_packages[@]}" "${r_check_packages[@]}"
python_with swig
local out=build/r-check
rm -rf "$out"
mkdir -p "$out"
sh bindings/r/stage.sh "$out/package" build/venv/bin/swig
(cd "$out" && logs=. quietly build R --vanilla CMD build package)
r_check all
_R_CHECK_FORCE_SUGGESTS_=false _R_CHECK_DEPENDS_ONLY_=true r_check without_suggested --ignore-vignettes
