# SPDX-License-Identifier: MIT
# cpack runs this on the staged files, before it packs them: what Debian asks of /usr/share/doc, the list of symbols, and one time for all files.
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC) # honours SOURCE_DATE_EPOCH
set(changelog "libbeschut (${CPACK_BESCHUT_VERSION}) unstable; urgency=medium

  * New release: changelog.gz says what is in it.

 -- ${CPACK_DEBIAN_PACKAGE_MAINTAINER}  ${date}
")

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

foreach(part RUNTIME DEVELOPMENT)
  string(TOLOWER ${part} folder)
  set(doc ${CPACK_TEMPORARY_DIRECTORY}/${folder}/usr/share/doc/${CPACK_DEBIAN_${part}_PACKAGE_NAME})
  file(MAKE_DIRECTORY ${doc})
  run(cp ${CPACK_BESCHUT_SOURCE}/pkgconfig/debian/copyright ${doc}/copyright)
  run(cp ${CPACK_BESCHUT_SOURCE}/docs/changelog.md ${doc}/changelog)
  file(WRITE ${doc}/changelog.Debian "${changelog}")
  run(gzip -9n ${doc}/changelog ${doc}/changelog.Debian)
  run(chmod -R u=rwX,go=rX ${doc})
endforeach()

# A node of the version script that pkgconfig/debian/symbols does not have is an error.
file(GLOB_RECURSE library ${CPACK_TEMPORARY_DIRECTORY}/runtime/*/${CPACK_BESCHUT_LIBRARY})
run(dpkg-gensymbols -c4 -p${CPACK_BESCHUT_RUNTIME} -v${CPACK_BESCHUT_VERSION} -e${library} -I${CPACK_BESCHUT_SOURCE}/pkgconfig/debian/symbols
    -O${CPACK_BESCHUT_CONTROL}/symbols)
file(CHMOD ${CPACK_BESCHUT_CONTROL}/shlibs ${CPACK_BESCHUT_CONTROL}/symbols PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)

if(DEFINED ENV{SOURCE_DATE_EPOCH})
  run(find ${CPACK_TEMPORARY_DIRECTORY} -exec touch -hd @$ENV{SOURCE_DATE_EPOCH} {} +)
endif()
