#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Instructions in bodies made of steps, and in the same bodies written by hand. Exits with 1 when the steps need more than
one more, or call more functions."""
import argparse
import pathlib
import re
import sys
import tempfile

from measuring import run, write_json

PADDING = re.compile(r"\b(nop[wl]?|xchg\s+%ax,%ax|data16|int3)\b")


CALL = re.compile(r"\bcall\b|\bjmp\s.*<(?!by_)")


def instructions_and_calls(listing):
    """Both counts of each function, with the parts that the compiler has split off."""
    counts, function = {}, None
    for line in listing.splitlines():
        label = re.match(r"[0-9a-f]+ <(by_(?:steps|hand)_\w+)(\.cold|\.part\.\d+)?>:", line)
        if label:
            function = label.group(1)
        elif line.endswith(">:"):
            function = None
        elif function and re.match(r"\s+[0-9a-f]+:\t", line) and not PADDING.search(line):
            instructions, calls = counts.get(function, (0, 0))
            counts[function] = (instructions + 1, calls + bool(CALL.search(line)))
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--include", required=True, help="the directory that has seam/steps.hpp")
    parser.add_argument("--level", default="2", help="of optimisation")
    parser.add_argument("--objdump", default="objdump")
    parser.add_argument("--json", metavar="FILE", help="write the counts there")
    parser.add_argument("--report-only", action="store_true", help="do not fail when the steps need more")
    options = parser.parse_args()

    source = pathlib.Path(__file__).with_name("steps.cpp")
    with tempfile.TemporaryDirectory() as directory:
        compiled = pathlib.Path(directory, "steps.o")
        run([options.compiler, "-std=c++20", "-O" + options.level, "-DNDEBUG", "-Wno-attributes", "-I", options.include, "-c", source, "-o", compiled])
        listing = run([options.objdump, "-dr", "--no-show-raw-insn", compiled]).stdout
    counts = instructions_and_calls(listing)

    print("| body | by hand | of steps |\n| --- | ---: | ---: |")
    same = True
    for name in (function.removeprefix("by_hand_") for function in counts if function.startswith("by_hand_")):
        by_hand, by_steps = counts["by_hand_" + name], counts["by_steps_" + name]
        print(f"| {name.replace('_', ' ')} | {by_hand[0]} | {by_steps[0]} |")
        same = same and by_steps[0] <= by_hand[0] + 1 and by_steps[1] <= by_hand[1]
    write_json(options.json, {function: {"instructions": of[0], "calls": of[1]} for function, of in counts.items()})
    return 0 if same or options.report_only else 1


if __name__ == "__main__":
    sys.exit(main())
