#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes single_include/seam/ from include/seam/, or with --check says whether it is up to date.

Each header of ours is put in place of its first #include; unconditional includes of the standard library are gathered
at the top. A part that needs more than a compiler is a file of its own, on top of seam.hpp. The output depends on the
headers' text alone.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = ROOT / "include"
OUTPUT = ROOT / "single_include"
# What a user includes: each file has what those before it lack.
FILES = ["seam/seam.hpp", "seam/module.hpp", "seam/link.hpp", "seam/got.hpp"]
# What a part stands on, where that is not seam.hpp.
BASES = {"seam/got.hpp": "link.hpp"}

BANNER = """\
// SPDX-License-Identifier: BSL-1.0
// Seam {version}: all of <{header}> in one file{after}. Made by tools/amalgamate.py from include/; do not edit.
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
        elif include and depth == 0 and not include.group(1).startswith("boost/"):  # those stay behind their check
            standard.add(include.group(1))
        elif line.startswith("// SPDX") or line == "#pragma once":
            pass
        else:
            body.append(line)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(body)).strip()
    return before + [f"// ---- {header}\n\n{text}\n"]


def single(header, seen):
    standard = set()
    first = not seen
    parts = inline(header, seen, standard)
    base = BASES.get(header, "seam.hpp")
    text = BANNER.format(version=version(), header=header, after="" if first else f", on top of {base}")
    if not first:
        text += f'#include "{base}"\n\n'
    return text + "".join(f"#include <{name}>\n" for name in sorted(standard)) + "\n" + "\n".join(parts)


def main():
    seen = set()
    for header in FILES:
        output, text = OUTPUT / header, single(header, seen)
        if "--check" in sys.argv:
            if not output.exists() or output.read_text(encoding="utf-8") != text:
                sys.exit(f"{output.relative_to(ROOT)} is out of date: run tools/amalgamate.py")
            continue
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")


main()
