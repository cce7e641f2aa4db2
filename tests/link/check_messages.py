#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What seam_link_seams() says to bad input: check_messages.py COMPILER DIRECTORY-OF-seam_link.py CMAKE GENERATOR MAKE

The projects that it configures use the generator and the make program of the build that runs it; no other need exist.
The objects hold what SEAM_LINK leaves in one: a weak `__wrap_f`, or `f` where it is interposed, and `__real_f`.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

COMPILER, MODULES, CMAKE, GENERATOR, MAKE = sys.argv[1:]
SOURCES = {
    "main": 'extern "C" int sdk_query(int); int main() { return sdk_query(0); }',
    "idle": "int main() { return 0; }",
    "seam": 'extern "C" { int __real_sdk_query(int); '
            '__attribute__((weak)) int __wrap_sdk_query(int k) { return __real_sdk_query(k) + 1; } }',
    "hand": 'extern "C" int __wrap_sdk_query(int k) { return k; }',
    "other": 'extern "C" int sdk_query(int); extern "C" int sdk_report(int k) { return sdk_query(k); }',
    "query": 'extern "C" __attribute__((noinline)) int sdk_query(int k) { asm(""); return k; }'
             'extern "C" int sdk_query_next(int k) { return sdk_query(k + 1) + 1; }'
             'namespace sdk { int twice(int k) { return sdk_query(k) + sdk_query(k); } }'
             'extern "C" int (*const sdk_table[])(int) = {sdk_query};',
    "alone": 'extern "C" int sdk_query(int k) { return k; } extern "C" int sdk_query_all() { return 0; }',
    "pack": 'extern "C" __attribute__((noinline)) int pack(int v) { asm(""); return v; }'
            'extern "C" int pack_twice(int v) { return pack(v) + pack(v); }',
    "pack_seam": 'extern "C" __attribute__((weak, visibility("default"))) int pack(int v) { return v; }',
    "pack_hidden": 'extern "C" __attribute__((weak, visibility("hidden"))) int pack(int v) { return v; }',
    "pack_hand": 'extern "C" int pack(int v) { return v; }',
    "cxx": "namespace sdk { int rate(int) { return 1; } int rate(char const*) { return 2; } int fee() { return 3; } }",
}
failures = []


def run(*command):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)


def build(work):
    for name, text in SOURCES.items():
        source = work / f"{name}.cpp"
        source.write_text(text, encoding="utf-8")
        made = run(COMPILER, "-O2", "-fPIC", "-c", source, "-o", work / f"{name}.o")
        assert made.returncode == 0, made.stderr
    for name, objects in {"sdk": ["query", "other"], "good": ["alone", "other"], "cxx": ["cxx"]}.items():
        run("ar", "rcs", work / f"lib{name}.a", *[work / f"{o}.o" for o in objects])
    for name, options in {"pack": [], "bound": ["-Wl,-Bsymbolic"]}.items():
        run(COMPILER, "-shared", *options, work / "pack.o", "-o", work / f"lib{name}.so")


def says(what, result, expected, code):
    if result.stderr != expected or result.returncode != code:
        failures.append(f"{what}: should say\n{expected}and end with {code}; said\n{result.stderr}and ended with "
                        f"{result.returncode}\n")


def link(work, what, files, checks, expected, code=1, options=()):
    (work / "checks.txt").write_text(f"target tests\nnames {work}/none.hpp\n" + checks.replace("@", f"{work}/"),
                                     encoding="utf-8")
    result = run(sys.executable, f"{MODULES}/seam_link.py", "link", work / "checks.txt", COMPILER,
                 *[work / file for file in files], *options, "-o", work / "program")
    says(what, result, expected, code)


def names(work, what, checks, expected):
    (work / "checks.txt").write_text(f"target tests\nin {work}/libcxx.a\n{checks}", encoding="utf-8")
    result = run(sys.executable, f"{MODULES}/seam_link.py", "names", work / "checks.txt", work / "names.hpp")
    says(what, result, expected, 1 if expected else 0)


def configure(work, call, expected, generator=GENERATOR):
    project = work / "project"
    project.mkdir(exist_ok=True)
    (project / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.25)\nproject(x LANGUAGES NONE)\n"
        f'include("{MODULES}/seam_link_seams.cmake")\nadd_executable(tests IMPORTED)\n'
        f"add_library(part INTERFACE)\n{call}\n", encoding="utf-8")
    program = [f"-DCMAKE_MAKE_PROGRAM={MAKE}"] if generator.split()[0] == GENERATOR.split()[0] else []
    result = run(CMAKE, "-S", project, "-B", project / generator, "-G", generator, *program)
    said = re.sub(r"\s+", " ", result.stderr)
    if expected not in said or result.returncode == 0:
        failures.append(f"{call}: should say\n{expected}\nand says\n{result.stderr}")


def link_cases(work):
    wrap = "SYMBOLS sdk_query\n"
    link(work, "all is well", ["main.o", "seam.o", "libgood.a"], wrap, "", 0, ["-Wl,--wrap=sdk_query"])
    link(work, "misspelt", ["main.o", "seam.o", "libgood.a"], "SYMBOLS sdk_qery\n",
         "error: seam_link_seams(tests): nothing in the link defines sdk_qery; did you mean sdk_query "
         "(libgood.a[alone.o]), sdk_query_all (libgood.a[alone.o])?\n")
    link(work, "of the C library", ["idle.o"], "SYMBOLS tiem\n",
         "error: seam_link_seams(tests): nothing in the link defines tiem; did you mean time (libc.so.6)?\n")
    link(work, "nothing near", ["idle.o"], "SYMBOLS xyzzy_plugh\n",
         "error: seam_link_seams(tests): nothing in the link defines xyzzy_plugh\n")
    link(work, "no seam", ["main.o", "libgood.a"], wrap,
         "error: seam_link_seams(tests): no source puts a seam in front of sdk_query: write SEAM_LINK(result, sdk_query, "
         "(parameters)); in one of tests's own\n")
    link(work, "not named", ["main.o", "seam.o", "libgood.a"], "",
         "error: seam_link_seams(tests): SEAM_LINK(sdk_query) stands in seam.o, and nothing leads calls there: write "
         "seam_link_seams(tests SYMBOLS sdk_query)\n")
    link(work, "by hand as well", ["main.o", "seam.o", "hand.o", "libgood.a"], wrap,
         "error: seam_link_seams(tests): sdk_query is wrapped twice: hand.o defines __wrap_sdk_query itself; take that "
         "out\n")
    link(work, "not called", ["idle.o", "seam.o", "alone.o"], wrap,
         "warning: seam_link_seams(tests): no object of the link calls sdk_query from another one: its seam is not "
         "reached; is it called in a shared library? INTERPOSE leads such calls to the seam\n", 0,
         ["-Wl,--wrap=sdk_query"])
    link(work, "within its object", ["main.o", "seam.o", "libsdk.a"], wrap,
         "warning: seam_link_seams(tests): not reached: calls of sdk_query within libsdk.a[query.o], which defines it: "
         "in sdk_query_next, sdk::twice(int), the data of .data.rel.ro\n", 0, ["-Wl,--wrap=sdk_query"])
    link(work, "within its object, quietly", ["main.o", "seam.o", "libsdk.a"], wrap + "quiet\n", "", 0,
         ["-Wl,--wrap=sdk_query"])
    link(work, "not linked", ["main.o", "seam.o", "libgood.a"], wrap + "in @libsdk.a\n",
         "error: seam_link_seams(tests): libsdk.a is not in the link: target_link_libraries(tests PRIVATE …)\n")


def interpose_cases(work):
    interpose, export = "INTERPOSE pack\n", "-Wl,--export-dynamic-symbol=pack"
    link(work, "interposed", ["idle.o", "pack_seam.o", "libpack.so"], interpose, "", 0, [export])
    link(work, "added by the compiler", ["idle.o", "pack_seam.o", "libpack.so"], interpose,
         "error: seam_link_seams(tests): INTERPOSE pack: what the compiler links in defines it as well, as a sanitizer "
         "does, and comes before the seam\n", 1, [export, f"-Wl,{work}/pack_hand.o"])
    link(work, "not exported", ["idle.o", "pack_hidden.o", "libpack.so"], interpose,
         "error: seam_link_seams(tests): INTERPOSE pack: the program does not export it\n", 1)
    link(work, "bound", ["idle.o", "pack_seam.o", "libbound.so"], interpose,
         "warning: seam_link_seams(tests): not reached: libbound.so binds its own calls of pack to itself: in "
         "pack_twice\n", 0, [export])
    link(work, "no shared library", ["main.o", "libgood.a"], "INTERPOSE sdk_query\n",
         "error: seam_link_seams(tests): INTERPOSE sdk_query: no shared library defines it, libgood.a[alone.o] does: name "
         "it in SYMBOLS\n")
    link(work, "interposed by hand", ["idle.o", "pack_hand.o", "libpack.so"], interpose,
         "error: seam_link_seams(tests): pack is interposed twice: pack_hand.o defines it itself; take that out\n")
    link(work, "interposed without a seam", ["idle.o", "libpack.so"], interpose,
         "error: seam_link_seams(tests): no source puts a seam in front of pack: write SEAM_LINK(result, pack, "
         "(parameters)); in one of tests's own\n")


def name_cases(work):
    names(work, "one of them", "SYMBOLS fee=sdk::fee\nSYMBOLS rate=sdk::rate(const char *)\n", "")
    names(work, "ambiguous", "SYMBOLS rate=sdk::rate\n",
          "error: seam_link_seams(tests): rate=sdk::rate is one of 2 in libcxx.a: write which: "
          "rate=sdk::rate(char const*), rate=sdk::rate(int)\n")
    names(work, "other parameters", "SYMBOLS rate=sdk::rate(long)\n",
          "error: seam_link_seams(tests): libcxx.a defines no sdk::rate(long); did you mean sdk::rate(char const*), "
          "sdk::rate(int)?\n")
    names(work, "misspelt", "SYMBOLS fee=sdk::fees\n",
          "error: seam_link_seams(tests): libcxx.a defines no sdk::fees; did you mean sdk::fee()?\n")


def configure_cases(work):
    said = "seam_link_seams(tests): "
    configure(work, "seam_link_seams(nobody SYMBOLS time)", "seam_link_seams(nobody): there is no target nobody")
    configure(work, "seam_link_seams(part SYMBOLS time)",
              "seam_link_seams(part): part is not linked (INTERFACE_LIBRARY): name the program that its code goes into")
    configure(work, "seam_link_seams(tests)", said + "name the functions, as in SYMBOLS time getenv")
    configure(work, "seam_link_seams(tests SYMBOLS time INTERPOSE time)",
              said + "time is named twice; a function has one seam, and its calls are led there once")
    configure(work, "seam_link_seams(tests SYMBOLS time)",
              said + "needs a generator for one configuration, as Ninja or Unix Makefiles", "Ninja Multi-Config")
    configure(work, "seam_link_seams(tests time)", said + "time: put it behind SYMBOLS, ARCHIVE, INTERPOSE or LIBRARY")
    configure(work, "seam_link_seams(tests SYMBOLS sdk::rate)",
              said + 'sdk::rate: write name, or for a C++ function "name=function(parameters)", in quotes')
    configure(work, "seam_link_seams(tests SYMBOLS rate=sdk::rate)",
              said + "say in which ARCHIVE or LIBRARY the C++ functions are")
    configure(work, "seam_link_seams(tests SYMBOLS time ARCHIVE libnone.a)",
              said + "libnone.a is neither a target nor a file")


with tempfile.TemporaryDirectory() as directory:
    build(pathlib.Path(directory))
    for cases in (link_cases, interpose_cases, name_cases, configure_cases):
        cases(pathlib.Path(directory))
sys.exit("\n".join(failures) or 0)
