#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Runs a command in a clone of this checkout, in a bare Debian made for this one run: what bootstrap.sh forgets to
# install is missing there. Usage: tools/in_fresh_root.sh 'tools/bootstrap.sh && cmake --workflow --preset test'
# The bare Debian is the release that this machine runs, from its own apt sources, with git and certificates besides.
# Only what is committed is in the clone. Needs root, debootstrap, and the permission to mount and to make devices;
# where one is missing it says which in one line and runs the command in place.
set -eu

checkout=$(cd "$(dirname "$0")/.." && pwd)
command=$*
work=$(mktemp -d)
root=$work/root
inside=

# What is mounted in the root is mounted in a namespace that ends with what runs there.
clean() {
  [ -z "$inside" ] || kill -KILL "$inside" 2>/dev/null || true
  rm -rf --one-file-system "$work" || { sleep 2 && rm -rf --one-file-system "$work"; }
}
trap clean EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

in_place() {
  echo "in_fresh_root.sh: no fresh root, so in place: $*" >&2
  status=0
  (cd "$checkout" && sh -ec "$command") || status=$?
  exit "$status"
}

lap() {
  now=$(date +%s)
  echo "in_fresh_root.sh: $* ($((now - then)) s)"
  then=$now
}

carry() {
  for path in "$@"; do
    [ ! -e "$path" ] || { mkdir -p "$root${path%/*}" && cp -aLT --remove-destination "$path" "$root$path"; }
  done
}

# This machine's sources, and how it reaches and trusts them; not the hooks of packages that are not in the root.
carry_apt() {
  rm -rf "$root/etc/apt/sources.list" "$root/etc/apt/sources.list.d"
  carry /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/mirrors /etc/apt/preferences /etc/apt/preferences.d \
    /etc/apt/keyrings /etc/apt/trusted.gpg /etc/apt/trusted.gpg.d /usr/share/keyrings \
    /usr/local/share/ca-certificates /etc/resolv.conf /etc/hosts
  eval "$(apt-config shell certificates Acquire::https::CaInfo)"
  carry "${certificates-}"
  apt-config dump --no-empty --format '%f "%v";%n' Acquire >"$root/etc/apt/apt.conf.d/90machine"
  echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/fast"  # the root does not outlive this run
  TMPDIR=/tmp chroot "$root" update-ca-certificates >"$work/log" 2>&1 || cat "$work/log" >&2
}

# Prints the variables that downloads depend on, and carries the files that they name.
carry_environment() {
  for name in http_proxy https_proxy ftp_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY FTP_PROXY ALL_PROXY NO_PROXY \
    SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE; do
    eval "value=\${$name-}"
    case $name in SSL_* | CURL_*) [ -e "$root$value" ] || carry "$value" ;; esac
    [ -z "$value" ] || printf '%s\n' "$name=$value"
  done
}

[ "$(id -u)" -eq 0 ] || in_place "it needs root"
for program in debootstrap apt-get unshare git; do
  command -v "$program" >/dev/null || in_place "$program is not installed"
done
unshare --mount --pid --fork sh -ec 'mount -t proc proc /proc && chroot / true' 2>/dev/null ||
  in_place "mount and chroot are not permitted here"
{ mknod "$work/null" c 1 3 && : >"$work/null"; } 2>/dev/null || in_place "devices are not permitted in ${TMPDIR:-/tmp}"
suite=$(. /etc/os-release && echo "${VERSION_CODENAME-}")
mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' |
  awk -v suite="$suite" '$2 == suite && $1 ~ /^(https?|file):/ { print $1; exit }')
[ -n "$mirror" ] || in_place "apt names no source for debootstrap"

then=$(date +%s)
if [ -z "${http_proxy-}" ]; then
  eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
  [ -z "${http_proxy-}" ] || export http_proxy
fi
TMPDIR=/tmp unshare --mount debootstrap --variant=minbase --include=git,ca-certificates "$suite" "$root" "$mirror" \
  >"$work/log" 2>&1 ||
  in_place "debootstrap failed: $(tail -n 1 "$work/log")"
carry_apt
carry_environment >"$work/environment"
git clone -q --no-local "$checkout" "$root/seam"
[ -z "$(git -C "$checkout" status --porcelain)" ] || echo "in_fresh_root.sh: what is not committed is left out" >&2
lap "a fresh $suite is made"

set --
while IFS= read -r variable; do
  set -- "$@" "$variable"
done <"$work/environment"
status=0
# In the background: a shell that waits can be interrupted.
unshare --mount --pid --fork --kill-child sh -ec 'mount -t proc proc "$1/proc" && exec chroot "$@"' sh "$root" \
  /usr/bin/env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  ${CI+CI="$CI"} ${TERM+TERM="$TERM"} "$@" /bin/sh -ec "cd /seam && $command" </dev/null &
inside=$!
wait "$inside" || status=$?
inside=
lap "the command ended with $status"
exit "$status"
