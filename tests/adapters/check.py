#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs a program whose tests fail on purpose: check.py SOURCE PROGRAM.

The source says in comments what must come, line by line and in this order, on stdout and on stderr:
  // says: a whole line      // warns: a whole line
where `…` stands for anything and {mark} for the number of the line in failing.hpp that ends with `// [mark]`.
"""
import pathlib
import re
import subprocess
import sys


def marks(folder):
    lines = (folder / "failing.hpp").read_text(encoding="utf-8").splitlines()
    return {m.group(1): str(n) for n, line in enumerate(lines, 1) if (m := re.search(r"// \[([\w ]+)\]$", line))}


def check(expected, said, stream):
    at = 0
    lines = said.splitlines()
    for line in expected:
        pattern = re.compile(".*".join(re.escape(part) for part in line.split("…")))
        found = next((i for i in range(at, len(lines)) if pattern.fullmatch(lines[i].rstrip())), None)
        if found is None:
            after = f"after line {at}" if at else "at all"
            sys.exit(f"FAILED: {stream} does not say {after}\n  {line}\nbut\n{said}")
        at = found + 1


def main():
    source, program = sys.argv[1:]
    text = pathlib.Path(source).read_text(encoding="utf-8")
    for mark, number in marks(pathlib.Path(source).parent).items():
        text = text.replace("{" + mark + "}", number)
    run = subprocess.run([program], capture_output=True, text=True)
    plain = [re.sub("\x1b\\[[0-9;]*m", "", output) for output in (run.stdout, run.stderr)]
    if run.returncode == 0:
        sys.exit(f"FAILED: it passes\n{plain[0]}")
    if run.returncode < 0:
        sys.exit(f"FAILED: it was ended by signal {-run.returncode}\n{plain[0]}{plain[1]}")
    check(re.findall(r"^// says: (.*)$", text, re.MULTILINE), plain[0], "stdout")
    check(re.findall(r"^// warns: (.*)$", text, re.MULTILINE), plain[1], "stderr")


main()
