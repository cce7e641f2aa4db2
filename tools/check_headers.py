#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compiles each header alone with each compiler named (g++ and clang++ by default); a warning counts as an error. With the
first compiler, also links a program that includes nothing else. Prints the failures, and then exits with 1."""
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile

INCLUDE = pathlib.Path(__file__).resolve().parent.parent / "include"
FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror", "-DSEAM_SHOW_WARNINGS",
         "-pthread", f"-I{INCLUDE}"]
# An adapter links against its framework, so it is only compiled.
LINKED_ELSEWHERE = "seam/adapters/"


def fault_of(compiler, header, links, directory):
    program = pathlib.Path(directory) / (header.replace("/", "_") + ".program")
    ends_with = ["-o", program] if links else ["-fsyntax-only"]
    result = subprocess.run([compiler, *FLAGS, "-x", "c++", "-", *ends_with], text=True, capture_output=True,
                            input=f"#include <{header}>\nint main() {{}}\n")
    program.unlink(missing_ok=True)
    return f"{compiler}: <{header}> alone:\n{result.stderr}" if result.returncode != 0 else None


def main():
    compilers = sys.argv[1:] or ["g++", "clang++"]
    headers = sorted(path.relative_to(INCLUDE).as_posix() for path in (INCLUDE / "seam").rglob("*.hpp"))
    with tempfile.TemporaryDirectory() as directory, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = [pool.submit(fault_of, compiler, header,
                            compiler == compilers[0] and not header.startswith(LINKED_ELSEWHERE), directory)
                for compiler in compilers for header in headers]
        faults = [fault for fault in (job.result() for job in jobs) if fault]
    print("\n".join(faults) if faults else f"{len(headers)} headers compile alone with {', '.join(compilers)}, and link")
    sys.exit(1 if faults else 0)


main()
