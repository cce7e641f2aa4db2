#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Which calls reach a linked seam is what the table in docs/link.md says, with every linker: check_reach.py COMPILER DIR

Builds the parts of reach/ once, links them with each linker there is and as position-dependent and link-time optimised
code, runs the program, and compares what it prints with the table. DIR is where seam_link.py is; flags may follow.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

COMPILER, MODULES, *FLAGS = sys.argv[1:]
HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE.parent.parent / "docs" / "link.md"
PARTS = {"define": (1, ["-fPIE"]), "archive": (2, ["-fPIE"]), "other": (5, []), "plugin": (6, []),
         "wrapped": (3, ["-DDEFINED=in_shared_wrapped"]), "interposed": (3, ["-DDEFINED=in_shared_interposed"]),
         "within_wrapped": (4, ["-DDEFINED=in_shared_wrapped", "-DWITHIN_LIBRARY=within_library_wrapped"]),
         "within_interposed": (4, ["-DDEFINED=in_shared_interposed", "-DWITHIN_LIBRARY=within_library_interposed"]),
         "bound": (3, ["-DDEFINED=bound_interposed"]),
         "within_bound": (4, ["-DDEFINED=bound_interposed", "-DWITHIN_LIBRARY=within_bound_library"])}
CHECKS = """target reach
names none
SYMBOLS in_static
SYMBOLS in_static_inlined
SYMBOLS in_shared_wrapped
INTERPOSE in_shared_interposed
INTERPOSE bound_interposed
INTERPOSE getenv
"""
WRAPPED = ["in_static", "in_static_inlined", "in_shared_wrapped"]
INTERPOSED = ["in_shared_interposed", "bound_interposed", "getenv"]


def run(*command):
    made = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{made.stdout}{made.stderr}")
    return made


def compile_part(work, name, part, flags):
    run(COMPILER, "-std=c++20", "-O2", "-fPIC", *flags, *FLAGS, f"-DPART={part}", "-c", HERE / "reach/parts.cpp", "-o",
        work / f"{name}.o")


def build_parts(work):
    for name, (part, flags) in PARTS.items():
        compile_part(work, name, part, flags)
    run("ar", "rcs", work / "libparts.a", work / "define.o", work / "archive.o")
    libraries = {"shared": (["wrapped", "interposed", "within_wrapped", "within_interposed"], []),
                 "bound": (["bound", "within_bound"], ["-Wl,-Bsymbolic"]), "other": (["other"], []),
                 "plugin": (["plugin"], [])}
    for name, (objects, options) in libraries.items():
        run(COMPILER, "-shared", *options, *[work / f"{o}.o" for o in objects], "-o", work / f"lib{name}.so")


def compile_program(work, name, flags):
    defined = [f"-DSEAM_LINK_INTERPOSED_{f}=1" for f in INTERPOSED]
    run(COMPILER, "-std=c++20", "-O2", "-fvisibility=hidden", *flags, *FLAGS, *defined, "-c", HERE / "reach/reach.cpp", "-o",
        work / f"{name}.o")


def rows_of_table(linker):
    """Each row's first cell, and yes, no or - for the others. `no (…; with lld: yes)` is no with the other linkers."""
    rows = {}
    section = TABLE.read_text(encoding="utf-8").partition("\n## What is reached\n")[2].partition("\n## ")[0]
    for line in section.splitlines():
        first, *cells = [cell.strip().replace("`", "") for cell in line.strip().strip("|").split("|")]
        words = [(re.search(rf"with {linker}: (\w+)", c) or re.match(r"(yes|no|-)", c) or [None, None])[1] for c in cells]
        if line.startswith("|") and len(words) >= 2 and all(words[:2]) and first.strip("- "):
            rows[first] = words[:2]
    return rows


def reach(work, name, program, extra, link_flags, warnings):
    checks = work / "checks.txt"
    optimised = "optimised.o" in extra
    checks.write_text(CHECKS + ("SYMBOLS optimised\n" if optimised else ""), encoding="utf-8")
    options = [f"-Wl,--wrap={f}" for f in WRAPPED + (["optimised"] if optimised else [])]
    options += [f"-Wl,--export-dynamic-symbol={f}" for f in INTERPOSED]
    linked = run(sys.executable, f"{MODULES}/seam_link.py", "link", checks, COMPILER, "-O2", work / f"{program}.o",
                 *[work / e for e in extra], work / "libparts.a", work / "libshared.so", work / "libbound.so",
                 work / "libother.so", "-ldl", "-pthread", f"-Wl,-rpath,{work}", *options, *link_flags, "-o", work / "reach")
    for warning in warnings:
        if warning not in linked.stderr:
            sys.exit(f"{name}: does not warn of\n{warning}\nbut says\n{linked.stderr}")
    printed = run(work / "reach", work / "libplugin.so", work / "libshared.so").stdout
    table = rows_of_table(name)
    told = [[cell.strip() for cell in line.split("|")] for line in printed.splitlines()]
    for row, *cells in told:
        if table.get(row) != cells:
            sys.exit(f"{name}: {row}: docs/link.md says {table.get(row)}, and it is {cells}")
    return {row for row, *_ in told}


def main():
    bound = "libbound.so binds its own calls of bound_interposed to itself: in within_bound_library"
    within = "calls of in_static within libparts.a[define.o], which defines it: in within_object, "
    with tempfile.TemporaryDirectory() as directory:
        work = pathlib.Path(directory)
        build_parts(work)
        compile_program(work, "program", [])
        seen = set()
        for linker in ("bfd", "gold", "lld", "mold"):
            if shutil.which(f"ld.{linker}"):
                seen |= reach(work, linker, "program", [], [f"-fuse-ld={linker}"],
                              [bound] if linker == "lld" else [bound, within])
        compile_program(work, "fixed", ["-fno-pie"])
        seen |= reach(work, "no-pie", "fixed", [], ["-no-pie"], [bound, within])
        compile_part(work, "optimised", 7, ["-flto"])
        compile_program(work, "lto", ["-flto", "-DOPTIMISED"])
        seen |= reach(work, "LTO", "lto", ["optimised.o"], ["-flto"],
                      [bound, within, "optimised is defined in "])
    if unproven := set(rows_of_table("")) - seen:
        sys.exit(f"no program proves these rows of docs/link.md: {', '.join(sorted(unproven))}")


main()
