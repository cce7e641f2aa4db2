#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""A small house in order; then one breach of each rule, which tools/check_house.py must name in just these words."""
import pathlib
import subprocess
import sys
import tempfile

CHECKER = pathlib.Path(__file__).resolve().parent.parent.parent / "tools/check_house.py"
SPDX = "// SPDX-License-Identifier: BSL-1.0\n"


def header(*lines, says="/// What it is."):
    return "\n".join([SPDX.rstrip(), says, "#pragma once", "", *lines, ""])


def in_namespace(*lines):
    return header("SEAM_BEGIN_NAMESPACE", *lines, "SEAM_END_NAMESPACE")


IN_ORDER = {
    "include/seam/seam.hpp": header("#include <seam/patch/patch.hpp>"),
    "include/seam/base/config.hpp": header("#if defined(__clang__)", "#endif"),
    "include/seam/base/platform.hpp": header("#if defined(__linux__)", "#endif"),
    "include/seam/core/engine.hpp": header("#include <seam/core/stack/stack.hpp>"),
    "include/seam/core/stack/stack.hpp": header("#include <seam/base/config.hpp>", "int x = memory_order_relaxed;"),
    "include/seam/patch/patch.hpp": header("#include <seam/core/engine.hpp>", "#include <seam/patch/detail/set.hpp>"),
    "include/seam/patch/detail/set.hpp": in_namespace(
        "class patch;", "template <class T>", "struct known_type;", "namespace detail {", "struct set {};", "}",
        "inline int f() { struct local {}; return 0; }"),
    "tests/patch/patch.test.cpp": SPDX,
    "tests/together/all.test.cpp": SPDX,
}
BREACHES = [
    ("a room that has no floor", {"include/seam/attic/box.hpp": header(), "tests/attic/box.test.cpp": SPDX},
     "include/seam/attic/box.hpp: lies in attic/, which is no room; give it a floor in tools/check_house.py"),
    ("an include of a higher floor", {"include/seam/base/low.hpp": header("#include <seam/patch/patch.hpp>")},
     "include/seam/base/low.hpp: includes upward: patch/patch.hpp"),
    ("an include of another room on the same floor",
     {"include/seam/layers/a.hpp": header("#include <seam/static_names/b.hpp>"), "tests/layers/a.test.cpp": SPDX,
      "include/seam/static_names/b.hpp": header(), "tests/static_names/b.test.cpp": SPDX},
     "include/seam/layers/a.hpp: includes upward: static_names/b.hpp"),
    ("an include of a door", {"include/seam/seams/a.hpp": header("#include <seam/seam.hpp>"), "tests/seams/a.test.cpp": SPDX},
     "include/seam/seams/a.hpp: includes upward: seam.hpp"),
    ("another room's detail", {"include/seam/seams/a.hpp": header("#include <seam/patch/detail/set.hpp>"),
                               "tests/seams/a.test.cpp": SPDX},
     "include/seam/seams/a.hpp: includes what belongs to patch/ alone: patch/detail/set.hpp"),
    ("the core past its face", {"include/seam/patch/patch.hpp": header("#include <seam/core/stack/stack.hpp>")},
     "include/seam/patch/patch.hpp: includes the core past core/engine.hpp: core/stack/stack.hpp"),
    ("a door with code", {"include/seam/seam.hpp": header("#include <seam/patch/patch.hpp>", "int x;")},
     "include/seam/seam.hpp: is a door and has code"),
    ("a type for users in a detail", {"include/seam/patch/detail/set.hpp": in_namespace("template <class T>", "struct shown {", "};")},
     "include/seam/patch/detail/set.hpp: has seam::shown, a type for users, in a detail/"),
    ("a memory order in a public header", {"include/seam/patch/patch.hpp": header("int x = memory_order_relaxed;")},
     "include/seam/patch/patch.hpp: names a memory order outside base/, core/ and detail/"),
    ("a question for the compiler", {"include/seam/patch/patch.hpp": header("#ifdef __clang__", "#endif")},
     "include/seam/patch/patch.hpp: asks for a compiler outside base/config.hpp: #ifdef __clang__"),
    ("a question for the system", {"include/seam/base/config.hpp": header("#ifdef _WIN32", "#endif")},
     "include/seam/base/config.hpp: asks for a system outside base/platform.hpp: #ifdef _WIN32"),
    ("quotes", {"include/seam/patch/patch.hpp": header('#include "set.hpp"')},
     "include/seam/patch/patch.hpp: includes set.hpp in quotes"),
    ("a costly header", {"include/seam/patch/patch.hpp": header("#include <functional>")},
     "include/seam/patch/patch.hpp: includes <functional>"),
    ("no word on what it is", {"include/seam/patch/patch.hpp": header(says="")},
     "include/seam/patch/patch.hpp: its second line should say what it is, as a /// comment"),
    ("a circle", {"include/seam/patch/patch.hpp": header("#include <seam/patch/detail/set.hpp>"),
                  "include/seam/patch/detail/set.hpp": header("#include <seam/patch/patch.hpp>")},
     "include/seam/patch/detail/set.hpp: includes itself: patch/detail/set.hpp -> patch/patch.hpp -> patch/detail/set.hpp"),
    ("a public header without a test", {"include/seam/patch/scope.hpp": header()},
     "include/seam/patch/scope.hpp: has no test at tests/patch/scope.test.cpp"),
    ("a test without its header", {"tests/patch/gone.test.cpp": SPDX},
     "tests/patch/gone.test.cpp: tests no header at the same path"),
    ("no licence", {"examples/a.cpp": "int main() {}\n"}, "examples/a.cpp: does not open with its SPDX line"),
    ("a long file", {"examples/a.cpp": SPDX * 301}, "examples/a.cpp: has 301 lines, more than 300"),
]


def said_of(files):
    with tempfile.TemporaryDirectory() as directory:
        root = pathlib.Path(directory)
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        subprocess.run(["git", "init", "-q", directory], check=True)
        result = subprocess.run([sys.executable, CHECKER, directory], capture_output=True, text=True, check=False)
        return result.returncode, result.stdout.strip() + result.stderr


def main():
    failed = 0
    for what, files, expected in [("a house in order", {}, "the house is in order"), *BREACHES]:
        said = said_of({**IN_ORDER, **files})
        if said != (1 if files else 0, expected):
            failed += 1
            print(f"{what}: exit code {said[0]}, said:\n{said[1]}\nexpected:\n{expected}\n")
    print(f"{len(BREACHES) + 1 - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
