#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes single_include/seam/ from include/seam/.

  --check        says whether single_include/ is up to date, and writes nothing
  --forward DIR  writes a file for every header that has no single header of its own. The file includes the single header
                 that holds its text, so that tests may include every header by its name.

Each single header stands alone. Any of them may be included together, in any order: each header of ours becomes a part
behind a guard, in place of its first #include. Unconditional includes of the standard library are gathered at the top.
The output depends on the headers' text alone.
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from rooms import DOORS, room_of  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = ROOT / "include"
OUTPUT = ROOT / "single_include"
# Doors without a single header of their own, each under the single header that holds its content.
WITHIN_OTHERS = {
    "layers": {"breaker", "cache", "histogram", "log", "retry", "trace"},
    "steps": {"module"},
    "link": {"got", "posix"},
    "mock": {"matchers"},
    "hotfix": {"control"},
}

BANNER = """\
// SPDX-License-Identifier: BSL-1.0
// Seam {version}: all of {headers} in one file. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

"""


def version():
    config = (INCLUDE / "seam/base/config.hpp").read_text(encoding="utf-8")
    return ".".join(re.search(rf"SEAM_VERSION_{part} (\d+)", config).group(1) for part in ("MAJOR", "MINOR", "PATCH"))


def part_of(header, seen, standard):
    """The parts of a header: first the headers of ours that it includes, then its own text."""
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
                before += part_of(include.group(1), seen, standard)
        elif include and depth == 0 and "/" not in include.group(1):  # includes of other libraries stay in place
            standard.add(include.group(1))
        elif line.startswith("// SPDX") or line == "#pragma once":
            pass
        else:
            body.append(line)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(body)).strip()
    if room_of(header.removeprefix("seam/")) == DOORS:
        return before
    guard = "SEAM_SINGLE_" + re.sub(r"\W", "_", header.removeprefix("seam/")).upper()
    return before + [f"// ---- {header}\n#ifndef {guard}\n#define {guard}\n\n{text}\n\n#endif\n"]


class Single:
    """One single header: some headers and everything of ours that they include."""

    def __init__(self, header, others=()):
        self.header = header
        self.holds = set()
        standard, parts = set(), []
        for wanted in [header, *others]:
            if wanted not in self.holds:
                parts += part_of(wanted, self.holds, standard)
        headers = " and ".join(f"<{wanted}>" for wanted in [header, *others])
        self.text = BANNER.format(version=version(), headers=headers)
        self.text += "".join(f"#include <{name}>\n" for name in sorted(standard)) + "\n" + "\n".join(parts)


def singles():
    doors = {path.stem for path in (INCLUDE / "seam").glob("*.hpp")}
    within = set().union(*WITHIN_OTHERS.values())
    for name in sorted(doors - within):
        yield Single(f"seam/{name}.hpp", [f"seam/{other}.hpp" for other in sorted(WITHIN_OTHERS.get(name, set()) & doors)])
    for path in sorted((INCLUDE / "seam/adapters").glob("*.hpp")):
        yield Single(path.relative_to(INCLUDE).as_posix())


def write_all(texts, directory):
    standing = {path.relative_to(directory).as_posix(): path.read_text(encoding="utf-8")
                for path in directory.rglob("*.hpp")}
    for header, text in texts.items():
        if standing.pop(header, None) != text:
            (directory / header).parent.mkdir(parents=True, exist_ok=True)
            (directory / header).write_text(text, encoding="utf-8")
    for header in standing:
        (directory / header).unlink()


def forwards(made):
    """For each header inside a single header: a text that includes the smallest single header with it."""
    lead = {}
    for single in sorted(made, key=lambda one: len(one.holds)):
        for header in single.holds - {one.header for one in made}:
            if "/adapters/" in single.header:  # needs its framework, so a header in adapters alone gets its own text
                lead.setdefault(header, Single(header).text)
            elif header not in lead or not lead[header].startswith("#include"):
                lead[header] = f"#include <{single.header}>\n"
    return lead


def main():
    made = list(singles())
    texts = {single.header: single.text for single in made}
    if "--check" in sys.argv:
        standing = {path.relative_to(OUTPUT).as_posix(): path.read_text(encoding="utf-8") for path in OUTPUT.rglob("*.hpp")}
        stale = sorted(header for header in texts.keys() | standing.keys() if texts.get(header) != standing.get(header))
        if stale:
            sys.exit(f"single_include/ is out of date ({', '.join(stale)}): run tools/amalgamate.py")
    elif "--forward" in sys.argv:
        write_all(forwards(made), pathlib.Path(sys.argv[sys.argv.index("--forward") + 1]))
    else:
        write_all(texts, OUTPUT)


main()
