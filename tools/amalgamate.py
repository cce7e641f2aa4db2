#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes single_include/seam/ from include/seam/; --check says whether it is up to date; --forward DIR writes, for every
other header of ours, a file that includes the one which holds its text, so that tests may include it by its name.

seam.hpp holds all that <seam/seam.hpp> leads to, mock.hpp all that <seam/mock.hpp> leads to beyond that. Every other
public header is a file of its own on top of one of them, with all that it needs besides; what several of these need
stands in each, behind a guard. Each header of ours is put in place of its first #include; unconditional includes of the
standard library are gathered at the top. The output depends on the headers' text alone.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = ROOT / "include"
OUTPUT = ROOT / "single_include"
PRODUCTION, TESTS = "seam/seam.hpp", "seam/mock.hpp"

BANNER = """\
// SPDX-License-Identifier: BSL-1.0
// Seam {version}: all of <{header}> in one file{on_top}. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

"""


def version():
    config = (INCLUDE / "seam/config.hpp").read_text(encoding="utf-8")
    return ".".join(re.search(rf"SEAM_VERSION_{part} (\d+)", config).group(1) for part in ("MAJOR", "MINOR", "PATCH"))


def is_public(header):
    return not header.startswith("seam/detail/")


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


def up_to(header, other):
    """How a file names another one that lies at the top of seam/."""
    return "../" * (header.count("/") - 1) + other.removeprefix("seam/")


class Single:
    """One file, on top of another: `base`, a Single or None."""

    def __init__(self, header, base):
        self.holds = set(base.holds) if base else set()
        standard = set()
        parts = inline(header, self.holds, standard, base is not None)
        on_top = f", on top of {pathlib.PurePath(base.header).name}" if base else ""
        self.header = header
        self.text = BANNER.format(version=version(), header=header, on_top=on_top)
        if base:
            self.text += f'#include "{up_to(header, base.header)}"\n\n'
        self.text += "".join(f"#include <{name}>\n" for name in sorted(standard)) + "\n" + "\n".join(parts)


def singles():
    production = Single(PRODUCTION, None)
    tests = Single(TESTS, production)
    yield production
    yield tests
    headers = sorted(path.relative_to(INCLUDE).as_posix() for path in (INCLUDE / "seam").rglob("*.hpp"))
    for header in filter(is_public, headers):
        if header not in tests.holds:
            alone = Single(header, production)
            mocks = any(h in tests.holds for h in filter(is_public, alone.holds - production.holds))
            yield Single(header, tests) if mocks else alone


def write_all(texts, directory):
    standing = {path.relative_to(directory).as_posix(): path.read_text(encoding="utf-8")
                for path in directory.rglob("*.hpp")}
    for header, text in texts.items():
        if standing.pop(header, None) != text:
            (directory / header).parent.mkdir(parents=True, exist_ok=True)
            (directory / header).write_text(text, encoding="utf-8")
    for header in standing:
        (directory / header).unlink()


def main():
    made = list(singles())
    texts = {single.header: single.text for single in made}
    # Part of what is for tests, and named by itself in docs/.
    for header in sorted(filter(is_public, made[1].holds - made[0].holds - {TESTS})):
        texts[header] = BANNER.format(version=version(), header=header, on_top="") + f'#include "{up_to(header, TESTS)}"\n'
    if "--check" in sys.argv:
        standing = {path.relative_to(OUTPUT).as_posix(): path.read_text(encoding="utf-8") for path in OUTPUT.rglob("*.hpp")}
        stale = sorted(header for header in texts.keys() | standing.keys() if texts.get(header) != standing.get(header))
        if stale:
            sys.exit(f"single_include/ is out of date ({', '.join(stale)}): run tools/amalgamate.py")
    elif "--forward" in sys.argv:
        forwards = {}
        for single in sorted(made, key=lambda one: "/adapters/" in one.header):
            for header in single.holds - texts.keys() - forwards.keys():
                forwards[header] = f"#include <{single.header}>\n"
                if "/adapters/" in single.header:  # needs a framework; what adapters alone hold stands by itself
                    forwards[header] = Single(header, made[1]).text.replace(f'"{up_to(header, TESTS)}"', f"<{TESTS}>")
        write_all(forwards, pathlib.Path(sys.argv[sys.argv.index("--forward") + 1]))
    else:
        write_all(texts, OUTPUT)


main()
