#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Every inline function of ours that holds a guard, throws, or calls one that does, is marked SEAM_TAGGED: else a program
of files with exceptions and files without would have two different functions of one name. With the tag forced
(SEAM_TAG_ALL), no function that the linker may merge and that has landing pads, or mentions a tagged function, lacks it:
tags.py INCLUDE_DIR FILE… Prints those that do; exits with 1."""
import pathlib
import re
import subprocess
import sys
import tempfile

TAG = "noexceptions"
# These make part of a slot's name, which every file must spell alike; what they call is tagged. The rest is implicit.
UNTAGGED = {"original_of_virtual::function", "cached_call::cached_call", "beneath::~beneath"}
ENTITY = re.compile(r"(_Z\w+):")


def untagged_in(assembly):
    current, weak, found = None, set(), set()
    for line in assembly.splitlines():
        if match := re.match(r"\s*\.weak\s+(\S+)", line):
            weak.add(match.group(1))
        elif match := ENTITY.match(line):
            current = match.group(1)
        elif current and TAG not in current and not current.startswith(("_ZTV", "_ZTI")):
            if ".cfi_lsda" in line or (TAG in line and re.match(r"\s+(call|jmp|lea|mov)", line)):
                found.add(current)
    return found & weak


def plain(name):
    """A demangled name without arguments: of templates, and of functions."""
    name = re.sub(r"operator(<<|>>|<=|>=|<|>|->|\(\))", "operator", name)
    while (shorter := re.sub(r"<[^<>]*>", "", name)) != name:
        name = shorter
    return re.sub(r"\(.*", "", name).split(" ")[-1]


def main():
    include, *files = sys.argv[1:]
    breaches = set()
    with tempfile.TemporaryDirectory() as directory:
        for file in files:
            for level in ("-O0", "-O2"):
                output = pathlib.Path(directory) / "file.s"
                subprocess.run(["g++", "-std=c++20", level, "-S", f"-I{include}", "-DSEAM_TAG_ALL", file, "-o", output], check=True)
                names = sorted(untagged_in(output.read_text(encoding="utf-8")))
                shown = subprocess.run(["c++filt"], input="\n".join(names), text=True, capture_output=True, check=True)
                breaches |= {plain(name) for name in shown.stdout.splitlines() if "{lambda" not in name}
    ours = {name.removeprefix("seam::v0::").removeprefix("detail::") for name in breaches if name.startswith("seam::v0::")}
    for name in sorted(ours - UNTAGGED):
        print(f"{name} has landing pads or mentions what is tagged, and is not SEAM_TAGGED")
    sys.exit(1 if ours - UNTAGGED else 0)


main()
