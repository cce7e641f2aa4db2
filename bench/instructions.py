#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Instructions per call, counted by callgrind: two runs with different numbers of calls, minus the empty loop."""
import argparse
import re
import sys

from measuring import run, write_json

FEW, MANY = 10_000, 60_000


def instructions(program, way, calls):
    report = run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, way, str(calls)]).stderr
    return int(re.search(r"Collected\s*:\s*(\d+)", report).group(1))


def per_call(program, way):
    return (instructions(program, way, MANY) - instructions(program, way, FEW)) / (MANY - FEW)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="bench_instructions")
    parser.add_argument("--json", metavar="FILE", help="write the counts there")
    options = parser.parse_args()

    counts = {way: per_call(options.program, way) for way in run([options.program]).stdout.split()}
    loop = counts.pop("no_call")
    counts = {way: round(count - loop) for way, count in counts.items()}

    print("| way to the body | instructions |\n| --- | ---: |")
    for way, count in counts.items():
        print(f"| {way} | {count} |")
    write_json(options.json, counts)


if __name__ == "__main__":
    sys.exit(main())
