#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compiles one program that must be refused: check.py CASE.cpp COMPILER FLAGS…

A case says in comments what the first line with "error:" must hold after that word, for each family of compilers:
  // g++: the sentence
  // clang 14: the sentence      (versions before 15; without it, the line below counts for every version)
  // clang: the sentence
The text must be the whole line; `…` stands for what may vary: a path, a line number, how a library spells a type.
"""
import os
import re
import subprocess
import sys


def family(compiler):
    version = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=True).stdout
    clang = re.search(r"clang version (\d+)", version)
    if not clang:
        return ["g++"]
    return ["clang 14", "clang"] if int(clang.group(1)) < 15 else ["clang"]


def expected_line(source, families):
    for name in families:
        match = re.search(rf"^// {re.escape(name)}: (.*)$", source, re.MULTILINE)
        if match:
            return match.group(1)
    sys.exit(f"FAILED: the case has no line for {families}")


def main():
    case, compiler, *flags = sys.argv[1:]
    with open(case, encoding="utf-8") as file:
        source = file.read()
    expected = expected_line(source, family(compiler))
    command = [compiler, "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", *flags, case]
    run = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
    # The case must be wrong for this reason alone: without the marked line it compiles.
    control = subprocess.run([*command, "-DWITHOUT_THE_MISTAKE"], capture_output=True, text=True)
    if control.returncode != 0:
        sys.exit(f"FAILED: without the mistake it does not compile either\n{control.stderr}")
    if run.returncode == 0:
        sys.exit("FAILED: it compiles")
    first = next((line for line in run.stderr.splitlines() if " error: " in line), "")
    said = first.partition(" error: ")[2]
    said = said.replace("\u2018", "'").replace("\u2019", "'")
    pattern = ".*".join(re.escape(part) for part in expected.split("…"))
    if not re.fullmatch(pattern, said):
        sys.exit(f"FAILED: the first error should say\n  {expected}\nand says\n  {said}\n\n{run.stderr}")


main()
