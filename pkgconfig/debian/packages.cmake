# SPDX-License-Identifier: MIT
# The Debian packages that `cpack` makes: libbeschut1 (the library) and libbeschut-dev (headers, CMake and pkg-config files).
# docs/packaging.md says how to configure for them.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_COMPONENTS_ALL runtime development)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each package has its own

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "libbeschut contributors <libbeschut@example.org>")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/complete.cmake)
set(CPACK_POST_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/mend.cmake)
set(CPACK_BESCHUT_SOURCE ${PROJECT_SOURCE_DIR})
set(CPACK_BESCHUT_CONTROL ${PROJECT_BINARY_DIR}/debian)
set(CPACK_BESCHUT_LIBRARY libbeschut.so.${PROJECT_VERSION})
set(CPACK_BESCHUT_VERSION ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})
set(CPACK_BESCHUT_RUNTIME libbeschut${PROJECT_VERSION_MAJOR}) # after the SONAME

set(about "UWV publishes, each quarter, how many advices on sheltered work (beschut werk)
were given in the Netherlands and its labour-market regions, and how many of
those people work. This library reads the published tables, checks them
against their own rules, proposes repairs, and computes rates with intervals.
.
This package contains")
set(multi_arch "\nMulti-Arch: same") # the second line of a field: cpack has none of its own for it before 3.31

set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME ${CPACK_BESCHUT_RUNTIME})
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION "libs${multi_arch}")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_RUNTIME_DEBUGINFO_PACKAGE ON)
set(CPACK_DEBIAN_RUNTIME_DESCRIPTION "Dutch statistics on sheltered work (shared library)\n${about} the shared library.")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_CONTROL_EXTRA ${CPACK_BESCHUT_CONTROL}/shlibs ${CPACK_BESCHUT_CONTROL}/symbols ${CMAKE_CURRENT_LIST_DIR}/triggers)

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libbeschut-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION "libdevel${multi_arch}")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${CPACK_BESCHUT_RUNTIME} (= ${CPACK_BESCHUT_VERSION}), libcjson-dev")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "Dutch statistics on sheltered work (development files)\n${about} the headers, and the files for CMake and pkg-config.")

file(WRITE ${CPACK_BESCHUT_CONTROL}/shlibs "libbeschut ${PROJECT_VERSION_MAJOR} ${CPACK_BESCHUT_RUNTIME} (>= ${PROJECT_VERSION})\n")

include(CPack)
