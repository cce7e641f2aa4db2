# SPDX-License-Identifier: BSL-1.0
# Which headers no user includes, by their path below include/seam/. tools/rooms.py reads it here too.
set(SEAM_PRIVATE_HEADERS "(^|/)(base|print|core|detail)/")
