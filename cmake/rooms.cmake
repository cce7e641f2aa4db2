# SPDX-License-Identifier: BSL-1.0
# The paths, below include/seam/, of headers that users must not include. tools/rooms.py reads this line too.
set(SEAM_PRIVATE_HEADERS "(^|/)(base|print|core|detail)/")
