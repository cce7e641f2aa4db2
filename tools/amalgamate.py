#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes single_include/seam/ from include/seam/, or with --check says whether it is up to date.

seam.hpp holds all that <seam/seam.hpp> leads to. Every other public header is a file of its own on top of it, with all
that it needs beyond seam.hpp; what several of them need stands in each, behind a guard. Each header of ours is put in
place of its first #include; unconditional includes of the standard library are gathered at the top. The output depends
on the headers' text alone.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = ROOT / "include"
OUTPUT = ROOT / "single_include"
ALL = "seam/seam.hpp"

BANNER = """\
// SPDX-License-Identifier: BSL-1.0
// Seam {version}: all of <{header}> in one file{on_top}. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

"""


def version():
    config = (INCLUDE / "seam/config.hpp").read_text(encoding="utf-8")
    return ".".join(re.search(rf"SEAM_VERSION_{part} (\d+)", config).group(1) for part in ("MAJOR", "MINOR", "PATCH"))


def inline(header, seen, standard, guarded):
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
                before += inline(include.group(1), seen, standard, guarded)
        elif include and depth == 0 and "/" not in include.group(1):  # others' stay where they are
            standard.add(include.group(1))
        elif line.startswith("// SPDX") or line == "#pragma once":
            pass
        else:
            body.append(line)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(body)).strip()
    if guarded:
        guard = "SEAM_SINGLE_" + re.sub(r"\W", "_", header.removeprefix("seam/")).upper()
        text = f"#ifndef {guard}\n#define {guard}\n\n{text}\n\n#endif"
    return before + [f"// ---- {header}\n\n{text}\n"]


def single(header, seen):
    """`seen`: what seam.hpp holds already; empty for itself."""
    standard = set()
    on_top = bool(seen)
    parts = inline(header, seen, standard, on_top)
    text = BANNER.format(version=version(), header=header, on_top=on_top and ", on top of seam.hpp" or "")
    if on_top:
        text += f'#include "{"../" * (header.count("/") - 1)}seam.hpp"\n\n'
    return text + "".join(f"#include <{name}>\n" for name in sorted(standard)) + "\n" + "\n".join(parts)


def files():
    seen = set()
    yield ALL, single(ALL, seen)
    for path in sorted((INCLUDE / "seam").rglob("*.hpp")):
        header = path.relative_to(INCLUDE).as_posix()
        if header not in seen and not header.startswith("seam/detail/"):
            yield header, single(header, set(seen))


def main():
    made = dict(files())
    standing = {path.relative_to(OUTPUT).as_posix() for path in OUTPUT.rglob("*.hpp")}
    stale = [header for header, text in made.items()
             if header not in standing or (OUTPUT / header).read_text(encoding="utf-8") != text]
    stale += standing - set(made)
    if "--check" in sys.argv:
        if stale:
            sys.exit(f"single_include/ is out of date ({', '.join(sorted(stale))}): run tools/amalgamate.py")
        return
    for header in stale:
        output = OUTPUT / header
        if header in made:
            output.parent.mkdir(parents=True, exist_ok=True)
            output.write_text(made[header], encoding="utf-8")
        else:
            output.unlink()


main()
