#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What batch.py must not let pass: check_batch.py COMPILER"""
import pathlib
import sys
import tempfile

import batch
import check
from case import Case, Compiler

UNDECLARED = "// g++: '{0}' was not declared in this scope\n// clang: use of undeclared identifier '{0}'\n"
MISSING = ("// g++: no type named 'missing' in 'struct thing'\n// clang: no type named 'missing' in 'thing'\n"
           "#include <refused.hpp>\nstruct thing {};\n")
REFUSED = "template <class T> struct refused { using type = typename T::missing; };\n"
MISTAKE = "#ifndef WITHOUT_THE_MISTAKE\n{}\n#endif\n"

# Each case's text, and how the complaint of it begins, if there must be one.
CASES = {
    "right": (UNDECLARED.format("right") + MISTAKE.format("int a = right;"), None),
    "in_a_header": (MISSING + MISTAKE.format("refused<thing>::type b;"), None),
    "first_of_two": (UNDECLARED.format("first") + MISTAKE.format("int c = first;\nint d = second;"), None),
    "other_sentence": (UNDECLARED.format("other") + MISTAKE.format("int e = another;"), "the first error should say"),
    "second_of_two": (UNDECLARED.format("second") + MISTAKE.format("int f = first;\nint g = second;"),
                      "the first error should say"),
    "part_of_a_sentence": ("// g++: was not declared in this scope\n// clang: use of undeclared identifier\n" +
                           MISTAKE.format("int h = longer;"), "the first error should say"),
    "said_by_another": (UNDECLARED.format("right") + MISTAKE.format("int i = 1;"), "it compiles"),
    "in_a_header_by_another": (MISSING + MISTAKE.format("thing j;"), "it compiles"),
    "no_sentence": (MISTAKE.format("int k = right;"), "the case has no line for"),
}
BROKEN = {
    "right": CASES["right"],
    "wrong_for_two_reasons": (UNDECLARED.format("right") + MISTAKE.format("int l = right;") + "int m = wrong;\n",
                              "without the mistake it does not compile either"),
}
COMPILES = {"compiles": (UNDECLARED.format("right") + MISTAKE.format("int n = 1;"), "it compiles"),
            "compiles_too": (UNDECLARED.format("right") + "int o = 1;\n", "it compiles")}


def wrong_verdicts(texts, compiler, directory, in_one_program):
    cases = []
    for name, (text, _) in texts.items():
        path = directory / f"{name}.cpp"
        path.write_text(text, encoding="utf-8")
        cases.append(Case(path))
    passed = [case.name for case in batch.passed(cases, compiler, directory)]
    if passed != in_one_program:
        yield f"in one program should pass {in_one_program}, and {passed} did"
    failed = {case.name: why for case, why in check.failures(cases, compiler).items()}
    for name, (_, complaint) in texts.items():
        why = failed.get(name)
        if (why is None) != (complaint is None) or not (why or "").startswith(complaint or ""):
            yield f"{name}: should be {complaint or 'right'}, and is {why or 'right'}"


def main():
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        (directory / "refused.hpp").write_text(REFUSED, encoding="utf-8")
        compiler = Compiler.of(sys.argv[1], [f"-I{directory}"])
        wrong = [*wrong_verdicts(CASES, compiler, directory, ["right", "in_a_header", "first_of_two"]),
                 *wrong_verdicts(BROKEN, compiler, directory, []), *wrong_verdicts(COMPILES, compiler, directory, [])]
    sys.exit("\n".join(wrong) or 0)


if __name__ == "__main__":
    main()
