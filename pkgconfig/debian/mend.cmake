# SPDX-License-Identifier: MIT
# cpack runs this on the packages that it made. It writes scripts that call ldconfig, for which the trigger is there, and sums of the
# debugger's data under the name of the folder in which it was built.
function(run)
  execute_process(COMMAND ${ARGN} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endfunction()

foreach(package IN LISTS CPACK_PACKAGE_FILES)
  set(folder ${package}.unpacked)
  run(dpkg-deb --raw-extract ${package} ${folder})
  file(REMOVE ${folder}/DEBIAN/postinst ${folder}/DEBIAN/postrm)
  run(sed -i "s|  /.*-dbgsym/|  |" ${folder}/DEBIAN/md5sums)
  run(dpkg-deb -Zxz --threads-max=1 --root-owner-group --build ${folder} ${package})
  file(REMOVE_RECURSE ${folder})
endforeach()
