#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compiles programs that must be refused: check.py COMPILER CASE.cpp… [FLAGS…]

A case says in comments what the first line with "error:" must hold after that word, for each family of compilers:
  // g++: the sentence
  // clang 14: the sentence      (versions before 15; without it, the line below counts for every version)
  // clang: the sentence
The text must be the whole line; `…` stands for what may vary: a path, a line number, how a library spells a type.
Without its mistake, which is what WITHOUT_THE_MISTAKE takes out, a case must compile.

One case is compiled alone. Several go into one program, see batch.py, and those that have not passed there, alone.
"""
import pathlib
import sys
import tempfile

import batch
from case import Case, Compiler


def failures(cases, compiler):
    """Each case that has failed, and why."""
    done = []
    if len(cases) > 1:
        with tempfile.TemporaryDirectory() as directory:
            done = batch.passed([case for case in cases if batch.fits(case)], compiler, pathlib.Path(directory))
    alone = [case for case in cases if case not in done]
    print(f"{len(done)} in one program, {len(alone)} alone: {' '.join(case.name for case in alone)}")
    return {case: why for case in alone if (why := case.check(compiler)) is not None}


def main():
    program, *arguments = sys.argv[1:]
    cases = [Case(argument) for argument in arguments if argument.endswith(".cpp")]
    flags = [argument for argument in arguments if not argument.endswith(".cpp")]
    failed = failures(cases, Compiler.of(program, flags))
    for case, why in failed.items():
        print(f"FAILED: {case.path}: {why}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
