#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Prints the measurements and their bars as a Markdown table. Fails when a bar is missed."""
import argparse
import dataclasses
import json
import statistics
import sys

from measuring import write_json
from rows import ROWS, Benchmarks

ENOUGH_PROCESSORS = 1.8  # for two threads to show what they do to each other


@dataclasses.dataclass
class Measurements:
    benchmarks: Benchmarks
    instructions: dict
    compile_time: dict
    binary_size: dict
    steps: dict


def read_json(path):
    if not path:
        return {}
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def spread(values):
    """Half of what the middle half of the repetitions covers, relative to the median."""
    if len(values) < 4:
        return 0.0
    low, _, high = statistics.quantiles(values, n=4)
    return (high - low) / 2 / statistics.median(values)


def reaches(value, bar, more_is_better):
    """An aim counts as reached within the decimals that it is written with."""
    decimals = len(bar.partition(".")[2])
    rounded = round(value, decimals)
    return rounded >= float(bar) if more_is_better else rounded <= float(bar)


def is_enough(row, value):
    return value >= float(row.at_least) if row.more_is_better else value <= float(row.at_least)


def judge(row, value, noise, processors):
    """Decides by the medians. A miss by less than the noise is neither reached nor missed."""
    if row.two_threads and processors < ENOUGH_PROCESSORS:
        return "machine too busy"
    if reaches(value, row.aim, row.more_is_better):
        return "aim"
    if is_enough(row, value):
        return "at least"
    best_guess = value * (1 + noise if row.more_is_better else 1 - noise)
    return "too noisy" if is_enough(row, best_guess) else "MISSED"


def result(row, measurements, processors):
    about = {"what": row.what, "at_least": row.at_least, "aim": row.aim, "unit": row.unit}
    try:
        over, under = row.measure(measurements)
    except KeyError:
        return about | {"measured": None, "fastest": None, "noise": None, "verdict": "not measured"}
    value = statistics.median(over) / statistics.median(under)
    # Of two threads that disturb each other, the fastest repetition is one in which they hardly met.
    fastest = None if row.two_threads else min(over) / min(under)
    noise = max(spread(over), spread(under))
    return about | {"measured": value, "fastest": fastest, "noise": noise,
                    "verdict": judge(row, value, noise, processors)}


def line(row, of):
    sign = "≥" if row.more_is_better else "≤"
    bars = f"{sign} {row.at_least}{row.unit} | {sign} {row.aim}{row.unit}"
    if of["measured"] is None:
        return f"| {row.what} | – | – | – | {bars} | {of['verdict']} |"
    fastest = "–" if of["fastest"] is None else f"{of['fastest']:.3g}"
    measured = f"{of['measured']:.3g}{row.unit} | {fastest} | {of['noise']:.0%}"
    return f"| {row.what} | {measured} | {bars} | {of['verdict']} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--benchmarks", required=True, metavar="FILE", help="what the benchmark program wrote")
    parser.add_argument("--instructions", metavar="FILE", help="what instructions.py wrote")
    parser.add_argument("--compile-time", metavar="FILE", help="what compile_time.py wrote")
    parser.add_argument("--binary-size", metavar="FILE", help="what binary_size.py wrote")
    parser.add_argument("--steps", metavar="FILE", help="what steps.py wrote")
    parser.add_argument("--json", metavar="FILE", help="write the table and all measurements there")
    parser.add_argument("--report-only", action="store_true", help="do not fail when a bar is missed")
    options = parser.parse_args()

    written = read_json(options.benchmarks)
    measurements = Measurements(Benchmarks(written["benchmarks"]), read_json(options.instructions),
                                read_json(options.compile_time), read_json(options.binary_size),
                                read_json(options.steps))
    processors = measurements.benchmarks.processors()
    results = [result(row, measurements, processors) for row in ROWS]

    print("| what | measured | fastest | noise | at least | aim | reached |\n"
          "| --- | ---: | ---: | ---: | --- | --- | --- |")
    for row, of in zip(ROWS, results):
        print(line(row, of))
    print(f"\nTwo threads had {processors:.1f} processors.")
    write_json(options.json, {
        "table": results, "processors": processors, "instructions": measurements.instructions,
        "compile_time": measurements.compile_time, "binary_size": measurements.binary_size, "steps": measurements.steps,
        "google_benchmark": written,
    })
    missed = any(of["verdict"] == "MISSED" for of in results)
    return 1 if missed and not options.report_only else 0


if __name__ == "__main__":
    sys.exit(main())
