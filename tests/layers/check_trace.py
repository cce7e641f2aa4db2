#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Reads a trace file as Perfetto and chrome://tracing do, and checks each event against the Trace Event Format:
check_trace.py FILE [--unclosed]. Prints a summary, or what is wrong."""
import json
import sys

REQUIRED = {"X": {"name": str, "cat": str, "ph": str, "ts": (int, float), "dur": (int, float), "pid": int, "tid": int},
            "M": {"name": str, "ph": str, "pid": int, "args": dict}}
ALLOWED = {"X": {"args"}, "M": {"tid"}}


def check(event):
    phase = event.get("ph")
    if phase not in REQUIRED:
        sys.exit(f"of no known phase: {event}")
    for key, kind in REQUIRED[phase].items():
        if not isinstance(event.get(key), kind) or isinstance(event[key], bool):
            sys.exit(f"{key} is missing, or of another type: {event}")
    if extra := set(event) - set(REQUIRED[phase]) - ALLOWED[phase]:
        sys.exit(f"has {extra}, which the format does not know: {event}")
    if phase == "X" and (event["ts"] < 0 or event["dur"] < 0):
        sys.exit(f"before time began: {event}")
    if phase == "M" and not isinstance(event["args"].get("labels" if event["name"] == "process_labels" else "name"), str):
        sys.exit(f"names nothing: {event}")
    if phase == "M" and event["name"] == "thread_name" and "tid" not in event:
        sys.exit(f"names no thread: {event}")


def check_nesting(events):
    """Events of one thread are nested or follow each other; they never overlap."""
    for thread in {(e["pid"], e["tid"]) for e in events}:
        ends = []
        mine = [e for e in events if (e["pid"], e["tid"]) == thread]
        for event in sorted(mine, key=lambda e: (round(e["ts"] * 1000), -round(e["dur"] * 1000))):
            begin = round(event["ts"] * 1000)
            end = begin + round(event["dur"] * 1000)
            while ends and ends[-1] <= begin:
                ends.pop()
            if ends and end > ends[-1]:
                sys.exit(f"begins inside another call and ends outside: {event}")
            ends.append(end)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    if "--unclosed" in sys.argv:
        text += "]"
    events = json.loads(text)
    for event in events:
        check(event)
    calls = [e for e in events if e["ph"] == "X"]
    names = {(e["pid"], e["tid"]): e["args"]["name"] for e in events if e["name"] == "thread_name"}
    if unnamed := {(e["pid"], e["tid"]) for e in calls} - set(names):
        sys.exit(f"threads without a name: {unnamed}")
    check_nesting(calls)
    for event in calls:
        thread = names[event["pid"], event["tid"]]
        threw = event.get("args", {}).get("threw")
        print(f"{event['name']} on {thread}" + (f" threw {threw}" if threw is not None else ""))
    print(f"{len(calls)} calls, {len(names)} threads, {len({e['pid'] for e in events})} processes")


main()
