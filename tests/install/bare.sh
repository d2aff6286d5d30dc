#!/bin/sh
# SPDX-License-Identifier: MIT
# A stranger's first minutes: a bare Debian 12 with git and nothing else, a clone, and the README's commands in it. Prints how long it took,
# downloads included. The clone is of what is committed.
# bare.sh SOURCE WORK_FOLDER COMMAND...: each COMMAND is one of ./dev: demo, test
set -eu
source=$1 work=$2
here=$(cd "$(dirname "$0")" && pwd)
shift 2
# shellcheck source=tests/install/system.sh
. "$here/system.sh"

make_system git ca-certificates
git -C "$source" bundle create -q "$root/srv/project.bundle" HEAD

began=$(date +%s)
inside git -c advice.detachedHead=false clone -q /srv/project.bundle /root/project
for command in "$@"; do
  inside sh -c 'cd /root/project && exec ./dev "$0"' "$command" >"$work/$command.txt" 2>&1 </dev/null || {
    tail -n 60 "$work/$command.txt" >&2
    fail "./dev $command fails in a bare Debian 12"
  }
  seconds=$(($(date +%s) - began)) load=$(cut -d ' ' -f 1-3 /proc/loadavg)
  case $command in
  demo) grep -q '2018Q1: 4 rules broken' "$work/demo.txt" || fail './dev demo shows no checked report' ;;
  test) echo "./dev test: $(tail -n 1 "$work/test.txt")" ;;
  esac
  echo "from the clone to the end of ./dev $command: $((seconds / 60)) min $((seconds % 60)) s (load $load, $(nproc) processors)"
done
