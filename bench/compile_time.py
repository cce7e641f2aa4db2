#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compile time of headers, and of a mock for ten methods: median processor time, measured in turns."""
import argparse
import os
import pathlib
import sys
import tempfile

from measuring import interleaved_medians, write_json

HEADERS = {"nothing": "", "seam": "#include <seam/seam.hpp>\n", "gmock": "#include <gmock/gmock.h>\n"}


# Compiled to unoptimised code, so that instantiated code counts too.
INTERFACES = pathlib.Path(__file__).resolve().parent / "compile_time"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--include", required=True, help="the directory that has seam/seam.hpp")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--json", metavar="FILE", help="write the seconds there")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as directory:
        commands = {}
        for name, text in HEADERS.items():
            source = pathlib.Path(directory, name + ".cpp")
            source.write_text(text, encoding="utf-8")
            commands[name] = [options.compiler, "-std=c++20", "-fsyntax-only", "-I", options.include, str(source)]
        for source in sorted(INTERFACES.glob("*_interface.cpp")):
            commands[source.stem] = [options.compiler, "-std=c++20", "-O0", "-c", "-o", os.devnull, "-I", options.include,
                                     str(source)]
        seconds = interleaved_medians(commands, options.repetitions)

    print("| source | seconds |\n| --- | ---: |")
    for name, spent in seconds.items():
        print(f"| {HEADERS.get(name, name).strip() or 'empty'} | {spent:.2f} |")
    write_json(options.json, seconds)


if __name__ == "__main__":
    sys.exit(main())
