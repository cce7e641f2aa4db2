#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compiles and runs one row of the matrix of compilers, standards and flags: matrix.py ROW INCLUDE_DIR; --list names the
rows. A row of `doors` is one file with every door; of `mixed`, a library and a program with other flags, linked in both orders;
of `without_rtti`, a library without RTTI. Exits with 77 where a compiler is not installed."""
import itertools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
NO_EXCEPTIONS, NO_RTTI = ["-fno-exceptions"], ["-fno-rtti"]
LIBCXX = ["-stdlib=libc++"]
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror"]
# What a user's strictest build asks for. Padding and linkage of his own types are his to know, as is compatibility.
EVERYTHING = ["-Weverything", "-Wno-c++98-compat", "-Wno-c++98-compat-pedantic", "-Wno-c++20-compat", "-Wno-padded",
              "-Wno-weak-vtables", "-Wno-missing-prototypes", "-Wno-unused-macros", "-Wno-reserved-macro-identifier",
              "-Wno-float-equal", "-Wno-keyword-macro", "-Wno-ctad-maybe-unsupported", "-Wno-unsafe-buffer-usage",
              "-Wno-exit-time-destructors", "-Wno-global-constructors", "-Werror"]
STRICT = ["-Wsign-conversion", "-Wold-style-cast", "-Wuseless-cast", "-Wcast-qual", "-Wcast-align=strict",
          "-Wduplicated-cond", "-Wduplicated-branches", "-Wlogical-op", "-Wnull-dereference", "-Wdouble-promotion",
          "-Wformat=2", "-Wnon-virtual-dtor", "-Woverloaded-virtual", "-Wzero-as-null-pointer-constant", "-Wextra-semi",
          "-Wsuggest-override", "-Wundef", "-Wredundant-decls", "-Wctor-dtor-privacy", "-Wswitch-default", "-Werror"]


def doors():
    compilers = {"gcc": ("g++", ["20", "23"]), "clang14": ("clang++-14", ["20", "2b"]),
                 "clang16": ("clang++-16", ["20", "2b"]), "clang19": ("clang++-19", ["20", "23", "26"])}
    for name, (compiler, standards) in compilers.items():
        for standard in standards:
            for flags_name, flags in {"": [], ".noexceptions": NO_EXCEPTIONS, ".nortti": NO_RTTI,
                                      ".neither": NO_EXCEPTIONS + NO_RTTI}.items():
                yield f"doors.{name}.cxx{standard}{flags_name}", compiler, [f"-std=c++{standard}", *flags, *WARNINGS]
    for standard in ("20", "23", "26"):
        for flags_name, flags in {"": [], ".neither": NO_EXCEPTIONS + NO_RTTI}.items():
            yield (f"doors.libcxx.cxx{standard}{flags_name}", "clang++-19",
                   [f"-std=c++{standard}", *LIBCXX, *flags, *WARNINGS])
    for name, compiler in {"gcc": "g++", "clang14": "clang++-14", "clang19": "clang++-19"}.items():
        for flags_name, flags in {
                "hidden": ["-fvisibility=hidden", "-fvisibility-inlines-hidden"], "lto": ["-O2", "-flto"],
                "o0": ["-O0"], "o3": ["-O3"], "static": ["-static"], "shared_code": ["-fPIC"], "fast": ["-Ofast"],
                "sanitized": ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"]}.items():
            if name != "clang14" or flags_name != "lto":  # its linker plugin is another version's
                yield f"doors.{name}.{flags_name}", compiler, ["-std=c++20", *flags]
    yield "doors.clang14.threads", "clang++-14", ["-std=c++20", "-fsanitize=thread", "-O1"]
    yield "doors.gcc.strict", "g++", ["-std=c++20", "-O2", *WARNINGS, *STRICT]
    yield "doors.clang19.everything", "clang++-19", ["-std=c++20", *EVERYTHING]


def mixed():
    """The compiler and flags of the library, then those of the program."""
    plain = {"gcc": "g++", "clang14": "clang++-14", "clang19": "clang++-19"}
    for (library, library_compiler), (program, program_compiler) in itertools.product(plain.items(), plain.items()):
        for level in ("-O0", "-O2"):
            yield (f"mixed.{library}.{program}.{level[1:].lower()}",
                   [library_compiler, "-std=c++20", level, *NO_EXCEPTIONS, *NO_RTTI], [program_compiler, "-std=c++20", level], True)
    yield ("mixed.standards", ["g++", "-std=c++20", "-O3", *NO_EXCEPTIONS], ["g++", "-std=c++23", "-O1"], True)
    yield ("mixed.hidden", ["g++", "-std=c++20", "-O2", *NO_EXCEPTIONS],
           ["g++", "-std=c++20", "-O2", "-fvisibility=hidden"], True)
    yield ("mixed.reversed", ["g++", "-std=c++20", "-O2"], ["g++", "-std=c++20", "-O2"], False)


def without_rtti():
    """A library without RTTI; a program without it, or with it and told that the library has none."""
    for name, compiler in {"gcc": "g++", "clang14": "clang++-14", "clang19": "clang++-19"}.items():
        yield f"without_rtti.{name}.neither", compiler, NO_RTTI, []
        yield (f"without_rtti.{name}.library", compiler, ["-DSEAM_RTTI=0"],
               [f"-Wl,--defsym=_ZTI{of}=0" for of in ("11environment", "16real_environment")])


def run(command, **more):
    result = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}, **more)
    if result.returncode != 0:
        sys.exit(f"FAILED: {' '.join(map(str, command))}\n{result.stdout}{result.stderr}")


def need(*compilers):
    missing = [compiler for compiler in compilers if shutil.which(compiler) is None]
    if missing:
        print(f"skipped: {', '.join(missing)} is not installed")
        sys.exit(77)


def run_doors(compiler, flags, include, directory):
    need(compiler)
    run([compiler, f"-I{include}", *flags, HERE / "doors.cpp", "-o", directory / "doors", "-pthread"])
    run([directory / "doors"])


def run_mixed(library, program, without_exceptions, include, directory):
    need(library[0], program[0])
    run([*library, f"-I{include}", "-c", HERE / "mixed_library.cpp", "-o", directory / "library.o"])
    run([*program, f"-I{include}", "-c", HERE / "mixed.cpp", "-o", directory / "program.o"])
    for order in (["library.o", "program.o"], ["program.o", "library.o"]):
        run([program[0], *(directory / part for part in order), "-o", directory / "mixed", "-pthread"])
        run([directory / "mixed", *(["exceptions"] if without_exceptions else [])])


def run_without_rtti(compiler, flags, link_flags, include, directory):
    need(compiler)
    common = [compiler, "-std=c++20", "-O1", f"-I{include}"]
    run([*common, *NO_RTTI, "-c", HERE / "without_rtti_library.cpp", "-o", directory / "library.o"])
    run([*common, *flags, *WARNINGS, HERE / "without_rtti.cpp", directory / "library.o", *link_flags, "-o",
         directory / "program", "-pthread"])
    run([directory / "program"])


def main():
    rows = {name: (test, rest) for test, of in ((run_doors, doors()), (run_mixed, mixed()), (run_without_rtti, without_rtti()))
            for name, *rest in of}
    if sys.argv[1:] == ["--list"]:
        print("\n".join(rows))
        return
    row, include = sys.argv[1:]
    test, arguments = rows[row]
    with tempfile.TemporaryDirectory() as directory:
        test(*arguments, include, pathlib.Path(directory))


main()
