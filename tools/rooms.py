# SPDX-License-Identifier: BSL-1.0
"""The room of a header, and whether the header is private, by its path below include/seam/. The tools and CMake know
headers by their paths alone, so a new header in a room touches no list."""
import pathlib
import re

DOORS = "(top)"
# Rooms inside another room.
INNER = {"core": ("process", "stack", "calls", "ending"), "mock": ("expectations", "spies")}
_rule = (pathlib.Path(__file__).resolve().parent.parent / "cmake/rooms.cmake").read_text(encoding="utf-8")
PRIVATE = re.compile(re.search(r'set\(SEAM_PRIVATE_HEADERS "(.+)"\)', _rule).group(1))


def is_private(header):
    """Whether users must not include this header by its name."""
    return PRIVATE.search(header) is not None


def room_of(header):
    parts = header.split("/")[:-1]
    if not parts:
        return DOORS
    if len(parts) > 1 and parts[1] in INNER.get(parts[0], ()):
        return "/".join(parts[:2])
    return parts[0]
