# SPDX-License-Identifier: MIT
# BESCHUT_HARDENING: each flag where compiler and linker know it. Not under the sanitizers, which see more. What the builder's own flags say of
# _FORTIFY_SOURCE stays, and some compilers define it themselves; without optimisation it does nothing. What it costs stands in docs/reliability.md.
include(CheckCCompilerFlag)
include(CheckCSourceCompiles)
include(CheckLinkerFlag)

if(NOT BESCHUT_HARDENING OR beschut_sanitized OR NOT CMAKE_SYSTEM_NAME STREQUAL Linux)
  set(beschut_hardened FALSE)
  return()
endif()
set(beschut_hardened TRUE)

foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection)
  string(MAKE_C_IDENTIFIER beschut_has${flag} known)
  check_c_compiler_flag(${flag} ${known})
  if(${known})
    target_compile_options(beschut_objects PRIVATE ${flag})
  endif()
endforeach()

set(CMAKE_REQUIRED_FLAGS -O2)
check_c_source_compiles("
#ifdef _FORTIFY_SOURCE
#error it is there
#endif
int main(void) { return 0; }" beschut_may_fortify)
unset(CMAKE_REQUIRED_FLAGS)
if(beschut_may_fortify)
  target_compile_definitions(beschut_objects PRIVATE $<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:_FORTIFY_SOURCE=2>)
endif()

foreach(keyword relro now noexecstack)
  check_linker_flag(C -Wl,-z,${keyword} beschut_links_${keyword})
  if(beschut_links_${keyword})
    list(APPEND beschut_hardening_links -Wl,-z,${keyword})
  endif()
endforeach()
