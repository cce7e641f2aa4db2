#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Expected calls and their compile time beside GoogleMock's and trompeloeil's, in one run; exits with 1 below a bar."""
import argparse
import json
import pathlib
import statistics
import sys
import tempfile

from measuring import interleaved_medians, run

INTERFACES = pathlib.Path(__file__).resolve().parent / "compile_time"
HEADERS = {"mock.hpp": "#include <seam/mock.hpp>\n", "trompeloeil.hpp": "#include <trompeloeil.hpp>\n"}


def call_times(program):
    written = run([program, "--benchmark_enable_random_interleaving=true", "--benchmark_repetitions=9",
                   "--benchmark_min_time=0.05", "--benchmark_format=json"]).stdout
    times = {}
    for one in json.loads(written[written.index("{"):])["benchmarks"]:
        if one["run_type"] == "iteration":
            times.setdefault(one["run_name"], []).append(one["cpu_time"])
    return {name: statistics.median(of) for name, of in times.items()}


def front_end_times(compiler, include, repetitions):
    with tempfile.TemporaryDirectory() as directory:
        sources = {"10 expectations": INTERFACES / "expect_interface.cpp",
                   "trompeloeil's": INTERFACES / "trompeloeil_interface.cpp"}
        for name, text in HEADERS.items():
            sources[name] = pathlib.Path(directory, name + ".cpp")
            sources[name].write_text(text, encoding="utf-8")
        commands = {name: [compiler, "-std=c++20", "-fsyntax-only", "-I", include, str(source)]
                    for name, source in sources.items()}
        return interleaved_medians(commands, repetitions)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="bench_mock")
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--include", required=True, help="the directory that has seam/mock.hpp")
    parser.add_argument("--repetitions", type=int, default=7)
    options = parser.parse_args()

    calls = call_times(options.program)
    seconds = front_end_times(options.compiler, options.include, options.repetitions)
    rows = [
        ("expected call, one matcher / GoogleMock's", calls["seam_one_matcher"], calls["google_one_matcher"], 0.15, "ns"),
        ("… / trompeloeil's", calls["seam_one_matcher"], calls["trompeloeil_one_matcher"], 0.5, "ns"),
        ("second of two expectations / GoogleMock's", calls["seam_second_of_two"], calls["google_second_of_two"], 0.15, "ns"),
        ("… / trompeloeil's", calls["seam_second_of_two"], calls["trompeloeil_second_of_two"], 0.5, "ns"),
        ("#include <seam/mock.hpp> / <trompeloeil.hpp>, front end", seconds["mock.hpp"], seconds["trompeloeil.hpp"], 0.7, "s"),
        ("10-method interface, 10 expectations / trompeloeil's, front end", seconds["10 expectations"],
         seconds["trompeloeil's"], 0.6, "s"),
    ]
    print("| what | ours | theirs | ratio | at least |\n| --- | ---: | ---: | ---: | ---: |")
    for what, ours, theirs, bar, unit in rows:
        print(f"| {what} | {ours:.3g} {unit} | {theirs:.3g} {unit} | {ours / theirs:.3f} | {bar} |")
    missed = [what for what, ours, theirs, bar, _ in rows if ours / theirs > bar]
    sys.exit("missed: " + "; ".join(missed) if missed else 0)


if __name__ == "__main__":
    main()
