# SPDX-License-Identifier: BSL-1.0
"""What the measuring scripts share: running a program, its time, its file."""
import json
import os
import statistics
import subprocess


def run(command):
    """The output of a program that must succeed."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}\nfailed:\n{done.stdout}{done.stderr}")
    return done


def processor_seconds(command):
    """Processor time of a command and its children. Unlike the wall clock, it hardly depends on other programs."""
    before = os.times()
    run(command)
    after = os.times()
    return (after.children_user - before.children_user) + (after.children_system - before.children_system)


def interleaved_medians(commands, repetitions):
    """Medians of the processor seconds of named commands. Measured in rounds, so that a slow minute affects all of them."""
    seconds = {name: [] for name in commands}
    for _ in range(repetitions):
        for name, command in commands.items():
            seconds[name].append(processor_seconds(command))
    return {name: statistics.median(of) for name, of in seconds.items()}


def write_json(path, what):
    if path:
        with open(path, "w", encoding="utf-8") as file:
            json.dump(what, file, indent=1)
            file.write("\n")
