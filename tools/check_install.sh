#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Installs Seam, moves the installed tree, and builds a project that finds it there with find_package.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake -S "$root" -B "$work/build" -G Ninja -DSEAM_BUILD_TESTS=OFF -DSEAM_BUILD_EXAMPLES=OFF \
  -DCMAKE_VERIFY_INTERFACE_HEADER_SETS=ON >/dev/null
cmake --build "$work/build" --target all_verify_interface_header_sets >/dev/null
cmake --install "$work/build" --prefix "$work/installed" >/dev/null
mv "$work/installed" "$work/moved"

cmake -S "$root/tests/package" -B "$work/consumer" -G Ninja -DCMAKE_PREFIX_PATH="$work/moved" >/dev/null
cmake --build "$work/consumer" >/dev/null
"$work/consumer/consumer"
echo "an installed and moved tree is found, built against and run; every header compiles alone"
