# SPDX-License-Identifier: BSL-1.0
"""What a header's path says of it. Paths begin below include/seam/. The tools and CMake ask nothing else, so that a new
header in a room touches no list."""
import pathlib
import re

DOORS = "(top)"
# Rooms that stand inside another one.
INNER = {"core": ("process", "stack", "calls", "ending"), "mock": ("expectations", "spies")}
_rule = (pathlib.Path(__file__).resolve().parent.parent / "cmake/rooms.cmake").read_text(encoding="utf-8")
PRIVATE = re.compile(re.search(r'set\(SEAM_PRIVATE_HEADERS "(.+)"\)', _rule).group(1))


def is_private(header):
    """Whether no user includes this header by its name."""
    return PRIVATE.search(header) is not None


def room_of(header):
    parts = header.split("/")[:-1]
    if not parts:
        return DOORS
    if len(parts) > 1 and parts[1] in INNER.get(parts[0], ()):
        return "/".join(parts[:2])
    return parts[0]
