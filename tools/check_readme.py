#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks that the examples in README and docs/ are the programs that run: each block marked `<!-- from FILE -->` must be
that file's text, without its first comments. With --write, puts the text in place."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- from (\S+) -->\n```\w*\n)(.*?)(```\n)", re.DOTALL)


def text_of(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines(keepends=True)
    while lines and lines[0].startswith("//"):
        lines.pop(0)
    return "".join(lines).lstrip("\n")


def main():
    stale = []
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        before = page.read_text(encoding="utf-8")
        after = BLOCK.sub(lambda m: m.group(1) + text_of(m.group(2)) + m.group(4), before)
        if after == before:
            continue
        if "--write" in sys.argv:
            page.write_text(after, encoding="utf-8")
        else:
            stale.append(f"{page.relative_to(ROOT)} quotes what is not in the file any more: run tools/check_readme.py --write")
    if stale:
        sys.exit("\n".join(stale))


main()
