#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What replaceable functions add to an executable: seams with a patch each, and std::functions with an assignment each.

Each of the functions has a caller, and each of the callers replaces it with a lambda of its own first. Sizes are text,
data and bss at -O2, less those of an empty program. What one more function costs comes from the step from 50 to 100.
"""
import argparse
import pathlib
import sys
import tempfile

from measuring import run, write_json

HALF, ALL = 50, 100

SEAMS = (
    "#include <seam/seam.hpp>\n",
    """namespace original {{ int f{i}(int x) {{ return x * {i}; }} }}
inline constexpr seam::function<&original::f{i}, "f{i}"> f{i};
int use{i}(int k) {{
  const seam::patch p{{f{i}, [k](int x) {{ return x + k * {i}; }}}};
  return f{i}(k);
}}
""",
)
# Empty until they are assigned to: with the original as the first target they would be larger.
FUNCTIONS = (
    "#include <functional>\n",
    """std::function<int(int)> f{i};
int use{i}(int k) {{
  f{i} = [k](int x) {{ return x + k * {i}; }};
  return f{i}(k);
}}
""",
)


def program(kind, count):
    include, each = kind
    calls = "".join(f"  sum += use{i}(sum);\n" for i in range(count))
    return include + "".join(each.format(i=i) for i in range(count)) + (
        "int main(int argc, char**) {\n  int sum = argc;\n" + calls + "  return sum;\n}\n")


def linked_size(options, directory, text):
    source = pathlib.Path(directory, "size.cpp")
    source.write_text(text, encoding="utf-8")
    executable = pathlib.Path(directory, "size")
    run([options.compiler, "-std=c++20", "-O2", "-DNDEBUG", "-pthread", "-I", options.include, source, "-o", executable])
    text_size, data, bss = run([options.size, executable]).stdout.splitlines()[1].split()[:3]
    return int(text_size) + int(data) + int(bss)


def measure(options, directory, kind, empty):
    half = linked_size(options, directory, program(kind, HALF)) - empty
    whole = linked_size(options, directory, program(kind, ALL)) - empty
    each = (whole - half) / (ALL - HALF)
    return {"total": whole, "each": each, "once": whole - ALL * each}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--include", required=True, help="the directory that has seam/seam.hpp")
    parser.add_argument("--size", default="size", help="binutils' size")
    parser.add_argument("--json", metavar="FILE", help="write the bytes there")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as directory:
        empty = linked_size(options, directory, "int main() {}\n")
        sizes = {
            "seams": measure(options, directory, SEAMS, empty),
            "functions": measure(options, directory, FUNCTIONS, empty),
        }

    print(f"| bytes | {ALL} together | each one more | once |\n| --- | ---: | ---: | ---: |")
    for name, size in sizes.items():
        print(f"| {name} | {size['total']} | {size['each']:.0f} | {size['once']:.0f} |")
    write_json(options.json, sizes)


if __name__ == "__main__":
    sys.exit(main())
