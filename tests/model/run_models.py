#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks the models with spin: run_models.py small | large

Each check states the verdict that it expects. A model that must fail has to fail for its own reason. A search that did
not end counts as a failure. Needs spin and a C compiler; leaves nothing behind.
"""

import argparse
import concurrent.futures
import dataclasses
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SECONDS_FOR_A_CHECK = 1800
DEPTH = 100_000  # ten times what any model needs
AT_ONCE = 2
COMPILER = shutil.which("gcc") or "cc"

PASS = None
# What pan says when a model fails.
USE_AFTER_FREE = "assertion violated (alive=="
STUCK = "invalid end state"  # here: a wake-up was lost, or nobody reported
LOST_DESTRUCTION = "assertion violated  !(lost)"
FREED_IN_USE = "assertion violated  !(in_use)"
OLD_AFTER_NEW = "assertion violated  !((found<last))"
MIXED_IN_SECTION = "assertion violated  !(((in_section&&seen)&&(found!=last)))"
DESTROYED_IN_USE = "assertion violated  !(destroyed[found])"


@dataclasses.dataclass(frozen=True)
class Check:
    model: str
    title: str
    flags: str = ""
    expected: str | None = PASS
    sizes: tuple[str, ...] = ("small", "large")


def small(model, title, flags):
    return Check(model, title, flags, PASS, ("small",))


def large(model, title, flags=""):
    return Check(model, title, flags, PASS, ("large",))


CHECKS = [
    small("settle", "1 call", "CALLS=1"),
    small("grace", "TSO, 1 call", "CALLS=1"),
    small("grace", "PSO, 1 call", "PSO CALLS=1"),
    small("grace", "symmetric, 1 call", "SYMMETRIC CALLS=1"),
    small("objects", "1 reader, 2 calls", "READERS=1 CALLS=2"),
    small("objects", "1 reader, 2 calls, symmetric", "READERS=1 CALLS=2 SYMMETRIC"),
    small("objects", "1 reader, 2 patchers, 1 round", "READERS=1 PATCHERS=2 ROUNDS=1"),
    small("sets", "2 calls, 1 change", "CALLS=2 ROUNDS=1"),
    large("settle", "2 calls"),
    large("sets", "3 calls, 2 changes"),
    large("settle", "that ignores waiting", "IGNORE_WAITING"),
    large("grace", "TSO"),
    large("grace", "PSO", "PSO"),
    large("grace", "symmetric TSO", "SYMMETRIC"),
    large("grace", "symmetric PSO", "SYMMETRIC PSO"),
    large("settle", "of one object, 1 call", "BRANCHES CALLS=1"),
    large("objects", "1 round", "ROUNDS=1"),
    large("objects", "1 round, symmetric", "ROUNDS=1 SYMMETRIC"),
    large("objects", "1 reader, 3 calls", "READERS=1 CALLS=3"),
    large("objects", "1 reader, 2 calls, 2 patchers, 1 round", "READERS=1 CALLS=2 PATCHERS=2 ROUNDS=1"),
    # Without store buffers both fences seem superfluous, so the model has store buffers.
    large("grace", "without H1, no store buffers", "NO_H1 SC"),
    large("grace", "without H2, no store buffers", "NO_H2 SC"),
    Check("grace", "without H1", "NO_H1", USE_AFTER_FREE),
    Check("grace", "without H2", "NO_H2", STUCK),
    Check("grace", "with W1 after the look", "LATE_W1", STUCK),
    Check("grace", "without a look at the entries", "NO_SCAN", USE_AFTER_FREE),
    Check("grace", "PSO, leave is no release", "PSO PLAIN_LEAVE", USE_AFTER_FREE),
    Check("grace", "with publish and validate", "VALIDATE", STUCK),
    Check("grace", "symmetric, no exchange on entering", "SYMMETRIC NO_ENTER_EXCHANGE", USE_AFTER_FREE),
    Check("grace", "symmetric, no exchange on leaving", "SYMMETRIC NO_LEAVE_EXCHANGE", STUCK),
    Check("settle", "without a look at pending after unlock", "NO_RECHECK CALLS=1", LOST_DESTRUCTION),
    Check("settle", "giving up without leaving work", "NO_HAND_OVER CALLS=1", LOST_DESTRUCTION),
    Check("settle", "not watching what the second look finds", "ONE_WATCH", LOST_DESTRUCTION),
    Check("settle", "choosing a way without leaving work", "BRANCHES NO_WORK_LEFT CALLS=1", STUCK),
    Check("objects", "without H1", "READERS=1 NO_H1", FREED_IN_USE),
    Check("objects", "without H2", "READERS=1 NO_H2", STUCK),
    Check("objects", "without narrowing", "READERS=1 NO_NARROWING", STUCK),
    Check("objects", "narrowing without a look at the watch bit", "READERS=1 NO_LOOK", STUCK),
    Check("objects", "symmetric, no exchange on narrowing", "READERS=1 SYMMETRIC NO_NARROW_EXCHANGE", STUCK),
    Check("objects", "narrowing clears the watch bit", "READERS=1 CLEAR_BIT", STUCK),
    Check("objects", "a branch is inside all layers", "COARSE NO_PINS ROUNDS=1", STUCK),
    Check("objects", "a pinned branch is inside all layers", "READERS=1 COARSE", STUCK),
    Check("objects", "a sweep that looks at no entry", "READERS=1 BLIND_SWEEP", FREED_IN_USE),
    Check("objects", "a sweep whatever has changed", "READERS=1 PATCHERS=2 ROUNDS=1 NO_COUNT", FREED_IN_USE),
    Check("objects", "changes read after the fence", "READERS=1 PATCHERS=2 ROUNDS=1 LATE_COUNT_READ", FREED_IN_USE),
    Check("objects", "changes counted too early", "READERS=1 PATCHERS=2 ROUNDS=1 EARLY_COUNT", FREED_IN_USE),
    Check("sets", "without branches", "READERS=1 OUTSIDE NO_GATES", OLD_AFTER_NEW),
    Check("sets", "the epoch before the branches", "READERS=1 OUTSIDE EARLY_EPOCH", OLD_AFTER_NEW),
    Check("sets", "branches that do not stay for sections", "READERS=1 NO_SECTIONS", MIXED_IN_SECTION),
    Check("sets", "a section that begins without a fence", "READERS=1 NO_SECTION_EXCHANGE", MIXED_IN_SECTION),
    Check("sets", "a section that reads its epoch first", "READERS=1 LATE_BEGIN", MIXED_IN_SECTION),
    Check("sets", "an end that does not wait for sections", "READERS=1 ROUNDS=1 NO_SECTION_WAIT", DESTROYED_IN_USE),
    Check("wait_graph", "3 threads"),
    Check("wait_graph", "3 threads, no cycle", "CHAIN"),
    Check("wait_graph", "2 threads", "THREADS=2"),
    large("wait_graph", "4 threads", "THREADS=4"),
    large("wait_graph", "4 threads, no cycle", "THREADS=4 CHAIN"),
    Check("wait_graph", "published after the walk", "LATE_PUBLISH", STUCK),
]


class Failure(Exception):
    pass


def output_of(command, directory):
    try:
        done = subprocess.run(command, cwd=directory, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=SECONDS_FOR_A_CHECK)
    except subprocess.TimeoutExpired:
        raise Failure(f"{command[0]} did not end within {SECONDS_FOR_A_CHECK} s") from None
    if done.returncode != 0:
        raise Failure(f"{command[0]} exits with {done.returncode}: {' '.join(done.stdout.split())[-300:]}")
    return done.stdout


def search(check, size, directory):
    """What pan prints. Partial-order reduction is off, so its conditions need no check."""
    if size == "large" and check.expected is PASS:
        options, hash_bits = ["-O1", "-DCOLLAPSE", "-DMEMLIM=8000"], 24
    else:
        options, hash_bits = ["-O0", "-DMEMLIM=900"], 22  # gcc would take longer than the search
    flags = ["-D" + flag for flag in check.flags.split()]
    output_of(["spin", *flags, "-a", str(HERE / f"{check.model}.pml")], directory)
    output_of([COMPILER, "-w", "-DSAFETY", "-DNOREDUCE", "-DNOFAIR", *options, "-o", "pan", "pan.c"], directory)
    return output_of(["./pan", f"-m{DEPTH}", f"-w{hash_bits}"], directory)


def judge(check, printed):
    """The verdict, if it is the expected one."""
    errors = re.search(r"errors: (\d+)", printed)
    states = re.search(r"(\d+(?:\.\d+e\+\d+)?) states, stored", printed)
    reason = re.search(r"^pan:1: (.*) \(at depth", printed, re.MULTILINE)
    if errors is None or states is None or "Full statespace search" not in printed:
        raise Failure("cannot read what pan prints: " + " ".join(printed.split())[-300:])
    if reason is not None:
        if check.expected is PASS:
            raise Failure("refuted, " + reason[1])
        if check.expected not in reason[1]:
            raise Failure(f"refuted for another reason, {reason[1]} instead of {check.expected}")
        return "refuted, " + reason[1]
    if any(sign in printed for sign in ("max search depth too small", "out of memory", "Search not completed")):
        raise Failure("the search was truncated")
    if errors[1] != "0":
        raise Failure(f"{errors[1]} errors without a reason")
    if check.expected is not PASS:
        raise Failure(f"not refuted, {states[1]} states; expected: {check.expected}")
    return f"no error, {int(float(states[1]))} states"


def run(check, size):
    """Whether the verdict is as expected, and the line to print."""
    name = f"{check.model} {check.title}"
    try:
        with tempfile.TemporaryDirectory(prefix="seam-model-") as directory:
            return True, f"ok {name}: {judge(check, search(check, size, directory))}"
    except Failure as failure:
        return False, f"FAILED {name}: {failure}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", choices=["small", "large"])
    size = parser.parse_args().size
    if shutil.which("spin") is None:
        print("FAILED spin is not installed")
        return 1
    all_ok = True
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        for ok, line in pool.map(lambda check: run(check, size), [c for c in CHECKS if size in c.sizes]):
            print(line, flush=True)
            all_ok = all_ok and ok
    return 0 if all_ok else 1


if __name__ == "__main__":
    sys.exit(main())
