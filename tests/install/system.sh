# SPDX-License-Identifier: MIT
# A bare Debian 12 in a folder, for the scripts beside this one: they set $work, read this in, and have `fail`, `quietly`, `make_system`
# and `inside`. It is taken away when the script ends, however it ends. Mirror, proxies and certificates are those of this machine.
# Needs root and debootstrap.
mkdir -p "$work/debs"
work=$(cd "$work" && pwd) root=$work/root

fail() {
  echo "$*" >&2
  exit 1
}

quietly() {
  "$@" >"$work/log.txt" 2>&1 </dev/null || {
    tail -n 40 "$work/log.txt" >&2
    fail "failed: $*"
  }
}

# What tells programs of this machine's way to the outside.
passed_on() {
  env | grep -iE '^(https?_proxy|no_proxy|PIP_(INDEX_URL|EXTRA_INDEX_URL|TRUSTED_HOST|CERT|DEFAULT_TIMEOUT))=[^[:space:]]*$' || true
}

# Runs something in the system. Mounts and processes end with it: they are in namespaces of their own.
inside() {
  # shellcheck disable=SC2046 # several words
  unshare --mount --pid --fork --kill-child sh -eu -c '
    mount -t proc proc "$0/proc"
    mount -t tmpfs tmpfs "$0/dev/shm"
    exec chroot "$0" "$@"' "$root" \
    env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive $(passed_on) "$@"
}

mirror() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' 'Label: Debian' 2>/dev/null | head -n 1
}

remove_system() { rm -rf --one-file-system "$root"; }

# make_system PACKAGE...: these, and what every Debian has.
make_system() {
  local base packages
  [ "$(id -u)" -eq 0 ] || fail 'only root can make a system in a folder'
  trap remove_system EXIT
  trap 'exit 1' HUP INT TERM
  remove_system
  base=$(mirror)
  packages=$(echo "$@" | tr ' ' ',')
  quietly debootstrap --variant=minbase --include="$packages" --cache-dir="$work/debs" bookworm "$root" \
    "${base:-http://deb.debian.org/debian}"
  apt-config dump | grep -E '^Acquire::[a-z]+::(Proxy|Verify)' >"$root/etc/apt/apt.conf.d/90machine" || true
  [ ! -r /etc/pip.conf ] || cp /etc/pip.conf "$root/etc/pip.conf"
  [ ! -d /usr/local/share/ca-certificates ] || cp -R /usr/local/share/ca-certificates "$root/usr/local/share"
  [ ! -x "$root/usr/sbin/update-ca-certificates" ] || quietly inside update-ca-certificates
}
