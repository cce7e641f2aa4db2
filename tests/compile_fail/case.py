# SPDX-License-Identifier: BSL-1.0
"""A program that must be refused, and what each family of compilers says to it."""
import dataclasses
import os
import pathlib
import re
import subprocess

WITHOUT_THE_MISTAKE = "-DWITHOUT_THE_MISTAKE"


@dataclasses.dataclass(frozen=True)
class Compiler:
    command: tuple[str, ...]
    families: tuple[str, ...]  # whose lines count, the first that the case has

    @classmethod
    def of(cls, program, flags):
        version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
        clang = re.search(r"clang version (\d+)", version)
        command = [program, "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", *flags]
        if not clang:
            return cls(tuple(command), ("g++",))
        families = ("clang 14", "clang") if int(clang[1]) < 15 else ("clang",)
        return cls((*command, "-ferror-limit=0"), families)

    def compiles(self, source, *flags):
        """The exit code, and what was printed on stderr in plain quotes."""
        run = subprocess.run([*self.command, *flags, str(source)], capture_output=True, text=True, errors="replace",
                             env={**os.environ, "LC_ALL": "C"})
        return run.returncode, run.stderr.replace("\u2018", "'").replace("\u2019", "'")


class Case:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.name = self.path.stem
        self.source = self.path.read_text(encoding="utf-8")

    def expected(self, compiler):
        for family in compiler.families:
            if match := re.search(rf"^// {re.escape(family)}: (.*)$", self.source, re.MULTILINE):
                return match[1]
        return None

    def expects(self, compiler, sentence):
        expected = self.expected(compiler)
        return expected is not None and bool(re.fullmatch(".*".join(map(re.escape, expected.split("…"))), sentence))

    def check(self, compiler):
        """What is wrong when it is compiled alone, or None."""
        if (expected := self.expected(compiler)) is None:
            return f"the case has no line for {' or '.join(compiler.families)}"
        # The case must be wrong for this reason alone: without the marked line it compiles.
        code, said = compiler.compiles(self.path, WITHOUT_THE_MISTAKE)
        if code != 0:
            return f"without the mistake it does not compile either\n{said}"
        code, said = compiler.compiles(self.path)
        if code == 0:
            return "it compiles"
        first = next((line.partition(" error: ")[2] for line in said.splitlines() if " error: " in line), "")
        if not self.expects(compiler, first):
            return f"the first error should say\n  {expected}\nand says\n  {first}\n\n{said}"
        return None
