#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Installs the Debian packages that Seam, its tests and its tour are built with, where they are missing.
# Prints nothing when none is missing. Arguments: further packages.
set -eu

packages="g++ gcc libc6-dev cmake ninja-build python3 pkg-config catch2 spin libbenchmark-dev liburcu-dev libboost-dev libsqlite3-dev libjansson-dev zlib1g-dev \
libcurl4-openssl-dev libgmock-dev doctest-dev libboost-test-dev $*"

missing=
for package in $packages; do
  status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
  [ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
  as_root=
elif command -v sudo >/dev/null 2>&1; then
  as_root=sudo
else
  echo "bootstrap.sh: missing:$missing; run this as root, or install sudo" >&2
  exit 1
fi

echo "bootstrap.sh: installing$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086 # a list of words
if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
