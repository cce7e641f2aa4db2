#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes single_include/seam/seam.hpp from include/seam/seam.hpp, or with --check says whether it is up to date.

Each header of ours is put in place of its first #include; unconditional includes of the standard library are gathered
at the top. The output depends on the headers' text alone.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = ROOT / "include"
OUTPUT = ROOT / "single_include" / "seam" / "seam.hpp"

BANNER = """\
// SPDX-License-Identifier: BSL-1.0
// Seam {version}: all of <seam/seam.hpp> in one file. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

"""


def version():
    config = (INCLUDE / "seam/config.hpp").read_text(encoding="utf-8")
    return ".".join(re.search(rf"SEAM_VERSION_{part} (\d+)", config).group(1) for part in ("MAJOR", "MINOR", "PATCH"))


def inline(header, seen, standard):
    """The lines of a header, with what it includes of ours before them."""
    seen.add(header)
    before, body, depth = [], [], 0
    for line in (INCLUDE / header).read_text(encoding="utf-8").splitlines():
        if re.match(r"\s*#\s*if", line):
            depth += 1
        elif re.match(r"\s*#\s*endif", line):
            depth -= 1
        include = re.match(r"\s*#\s*include <(.+)>", line)
        if include and include.group(1).startswith("seam/"):
            if include.group(1) not in seen:
                before += inline(include.group(1), seen, standard)
        elif include and depth == 0:
            standard.add(include.group(1))
        elif line.startswith("// SPDX") or line == "#pragma once":
            pass
        else:
            body.append(line)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(body)).strip()
    return before + [f"// ---- {header}\n\n{text}\n"]


def main():
    standard = set()
    parts = inline("seam/seam.hpp", set(), standard)
    includes = "".join(f"#include <{name}>\n" for name in sorted(standard))
    text = BANNER.format(version=version()) + includes + "\n" + "\n".join(parts)
    if "--check" in sys.argv:
        if not OUTPUT.exists() or OUTPUT.read_text(encoding="utf-8") != text:
            sys.exit(f"{OUTPUT.relative_to(ROOT)} is out of date: run tools/amalgamate.py")
        return
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(text, encoding="utf-8")


main()
