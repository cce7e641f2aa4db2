#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks a link with seams, then links; finds the linker's names of C++ functions. seam_link_seams.cmake calls it.

  seam_link.py link CHECKS COMMAND…   checks the inputs of COMMAND, a link, and runs it
  seam_link.py names CHECKS HEADER    writes the linker's names into HEADER, for SEAM_LINK_CXX

CHECKS is a file with one setting a line: target, nm, objdump, ar, quiet, names HEADER, in LIBRARY, SYMBOLS name,
INTERPOSE name.
"""
import difflib
import os
import pathlib
import shlex
import subprocess
import sys

import seam_link_names
import seam_link_reach


FOR_THE_OPTIMISER = ("which is compiled for link-time optimisation: calls from what is optimised with it do not reach the "
                     "seam")


class Checks:
    def __init__(self, file):
        self.target, self.names, self.libraries = "", None, []
        self.wrapped, self.interposed, self.quiet = [], [], False
        self.tools = {"nm": "nm", "objdump": "objdump", "ar": "ar"}
        for line in pathlib.Path(file).read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition(" ")
            if key in self.tools:
                self.tools[key] = value or key
            elif key == "in":
                self.libraries.append(value)
            elif key == "SYMBOLS":
                self.wrapped.append(value)
            elif key == "INTERPOSE":
                self.interposed.append(value)
            elif key in ("target", "names"):
                setattr(self, key, value)
            elif key == "quiet":
                self.quiet = True
        self.failed = False

    def error(self, text):
        print(f"error: seam_link_seams({self.target}): {text}", file=sys.stderr)
        self.failed = True

    def warning(self, text):
        if self.quiet:
            return
        print(f"warning: seam_link_seams({self.target}): {text}", file=sys.stderr)


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False).stdout


class Link:
    """The inputs of a link command: objects, static libraries and shared libraries, and their symbols."""

    def __init__(self, command, checks):
        self.checks = checks
        self.objects, self.archives, self.shared, directories, libraries = [], [], [], [], []
        self.exports = None
        arguments = list(self.expanded(command[1:]))
        # lld alone wraps references within the object that defines the function.
        self.wraps_relocations = any(argument.endswith(("ld=lld", "ld.lld")) for argument in arguments)
        self.output = "a.out"
        for at, argument in enumerate(arguments):
            if argument == "-o" and at + 1 < len(arguments):
                self.output = arguments[at + 1]
            if argument == "-o" or argument == self.output:
                continue
            if argument.startswith("-L") and len(argument) > 2:
                directories.append(argument[2:])
            elif argument.startswith("-l"):
                libraries.append((argument[2:], "-static" in arguments))
            elif not argument.startswith("-"):
                self.add(argument)
        for name in libraries:
            self.add_library(command[0], *name, directories)
        self.linker, self.directories = command[0], directories
        # Symbol to (file, kind): the files that define it, and those that refer to it. Then files without symbols, such as
        # those for LTO.
        self.defined, self.referred, self.opaque = {}, {}, []
        self.read_objects()

    def expanded(self, arguments):
        for argument in arguments:
            if argument.startswith("@") and os.path.exists(argument[1:]):
                yield from self.expanded(shlex.split(pathlib.Path(argument[1:]).read_text(encoding="utf-8")))
            else:
                yield argument

    def add(self, file):
        name = os.path.basename(file)
        if not os.path.isfile(file):
            return
        if name.endswith((".o", ".obj")):
            self.objects.append(file)
        elif name.endswith(".a"):
            self.archives.append(file)
        elif name.endswith(".so") or ".so." in name:
            self.shared.append(file)

    def add_library(self, linker, name, static, directories):
        names = [f"lib{name}.a"] if static else [f"lib{name}.so", f"lib{name}.a"]
        if name in ("c", "m"):  # their .so files are linker scripts
            names = [f"lib{name}.so.6"]
        for candidate in [os.path.join(d, n) for n in names for d in directories]:
            if os.path.isfile(candidate):
                return self.add(candidate)
        for candidate in names:
            found = run(linker, f"-print-file-name={candidate}").strip()
            if os.path.isabs(found):
                return self.add(found)
        return None

    def read_objects(self):
        silent = set(self.objects)
        for line in run(self.checks.tools["nm"], "-A", "-g", "-P", *self.objects, *self.archives).splitlines():
            file, _, rest = line.partition(": ")
            fields = rest.split()
            if len(fields) < 2:
                continue
            silent.discard(file)
            name, kind = fields[0], fields[1]
            (self.referred if kind in "Uwv" else self.defined).setdefault(name, []).append((file, kind))
        self.opaque = sorted(silent)

    @property
    def exported(self):
        """The symbols that shared libraries define, also libraries that the compiler adds. Read at first use."""
        if self.exports is None:
            self.exports = {}
            for name in ("stdc++", "m", "c"):
                self.add_library(self.linker, name, False, self.directories)
            for line in run(self.checks.tools["nm"], "-A", "-D", "-P", "--defined-only", *self.shared).splitlines():
                file, _, rest = line.partition(": ")
                fields = rest.split()
                if len(fields) >= 2 and fields[1] in "TWi":
                    self.exports.setdefault(fields[0].partition("@")[0], []).append(file)
        return self.exports

    def has_opaque(self):
        """Whether an object is for LTO: such objects do not list functions that the compiler knows by name."""
        return bool(self.opaque) or any(map(seam_link_reach.is_opaque, self.objects + self.archives))

    def where(self, name):
        files = [file for file, _ in self.defined.get(name, [])] or self.exported.get(name, [])
        return shown(files[0]) if files else None

    def near(self, name):
        """The most similar names, each with its file. Names in the link's own files come before those in shared libraries."""
        for known in (self.defined, self.exported):
            names = sorted(n for n in known if not n.startswith(("_Z", "__wrap_", "__real_")))
            if close := difflib.get_close_matches(name, names, n=3, cutoff=0.7):
                return ", ".join(f"{n} ({self.where(n)})" for n in close)
        return ""


def shown(file):
    return os.path.basename(file)


def listed(functions):
    more = f" and {len(functions) - 6} more" if len(functions) > 6 else ""
    return ", ".join(functions[:6]) + more


def check_known(link, checks, name, symbol):
    if link.where(symbol):
        return True
    if link.opaque:
        checks.warning(f"{name} is defined in {shown(link.opaque[0])}, if anywhere, {FOR_THE_OPTIMISER}")
    else:
        near = link.near(symbol)
        checks.error(f"nothing in the link defines {name}" + (f"; did you mean {near}?" if near else ""))
    return False


def check_seam(link, checks, name, symbol, entry, macro):
    """Whether exactly one definition stands in the function's place: the seam's, which is weak."""
    definitions = link.defined.get(entry, [])
    strong = [shown(file) for file, kind in definitions if kind == "T"]
    if entry != symbol and strong:
        checks.error(f"{name} is wrapped twice: {strong[0]} defines {entry} itself; take that out")
    elif not [file for file, kind in definitions if kind == "W"] and not link.opaque:
        checks.error(f"no source puts a seam in front of {name}: write {macro} in one of {checks.target}'s own")
    else:
        return True
    return False


def check_wrapped(link, checks, name, symbol):
    if not check_known(link, checks, name, symbol):
        return
    if not check_seam(link, checks, name, symbol, f"__wrap_{symbol}", seam_link_names.macro_for(name, symbol)):
        return
    if symbol not in link.referred and not link.has_opaque():
        checks.warning(f"no object of the link calls {name} from another one: its seam is not reached; is it called in a "
                       "shared library? INTERPOSE leads such calls to the seam")
    for file, _ in link.defined.get(symbol, []) if not checks.quiet else []:
        found = seam_link_reach.calls_within(file, symbol, checks.tools, link.wraps_relocations)
        if found == seam_link_reach.OPAQUE:
            checks.warning(f"{name} is defined in {shown(file)}, {FOR_THE_OPTIMISER}")
        elif found:
            checks.warning(f"not reached: calls of {name} within {shown(file)}, which defines it: in {listed(found)}")


def check_interposed(link, checks, name, symbol):
    if not check_known(link, checks, name, symbol):
        return
    if symbol not in link.exported:
        checks.error(f"INTERPOSE {name}: no shared library defines it, {link.where(symbol)} does: name it in SYMBOLS")
        return
    strong = [shown(file) for file, kind in link.defined.get(symbol, []) if kind == "T" and file in link.objects]
    if strong:
        checks.error(f"{name} is interposed twice: {strong[0]} defines it itself; take that out")
        return
    if not check_seam(link, checks, name, symbol, symbol, seam_link_names.macro_for(name, symbol)):
        return
    for file in link.exported[symbol] if not checks.quiet else []:
        found = seam_link_reach.calls_bound_within(file, symbol, checks.tools)
        if found:
            checks.warning(f"not reached: {shown(file)} binds its own calls of {name} to itself: in {listed(found)}")


def check_exported(link, checks, name, symbol):
    """Whether the program exports the seam. Its definition is weak, so one in a library that the compiler adds, such as a
    sanitizer's runtime, may take its place."""
    for line in run(checks.tools["nm"], "-D", "-P", "--defined-only", link.output).splitlines():
        fields = line.split()
        if fields[0].partition("@")[0] == symbol:
            if fields[1] == "T" and not link.has_opaque():  # link-time optimisation makes it strong
                checks.error(f"INTERPOSE {name}: what the compiler links in defines it as well, as a sanitizer does, and "
                             "comes before the seam")
            return
    checks.error(f"INTERPOSE {name}: the program does not export it")


def check_left_out(link, checks, symbols):
    """Finds each SEAM_LINK in a source to which no call is led."""
    for name, files in sorted(link.referred.items()):
        if name.startswith("__real_") and name[7:] not in symbols and f"__wrap_{name[7:]}" in link.defined:
            meant = [n for n in symbols if n in difflib.get_close_matches(name[7:], symbols, n=1)]
            if not meant or f"__wrap_{meant[0]}" in link.defined:
                checks.error(f"SEAM_LINK({name[7:]}) stands in {shown(files[0][0])}, and nothing leads calls there: write "
                             f"seam_link_seams({checks.target} SYMBOLS {name[7:]})")


def link(checks, command):
    names = seam_link_names.read(checks.names)
    symbol_of = {entry: names.get(entry.partition("=")[0], entry) for entry in checks.wrapped + checks.interposed}
    found = Link(command, checks)
    for library in checks.libraries:
        if library not in found.archives + found.shared and os.path.realpath(library) not in map(
                os.path.realpath, found.archives + found.shared):
            checks.error(f"{shown(library)} is not in the link: target_link_libraries({checks.target} PRIVATE …)")
    for entry in checks.wrapped:
        check_wrapped(found, checks, entry.partition("=")[0], symbol_of[entry])
    for entry in checks.interposed:
        check_interposed(found, checks, entry.partition("=")[0], symbol_of[entry])
    check_left_out(found, checks, [symbol_of[entry] for entry in checks.wrapped])
    if checks.failed:
        return 1
    for entry, symbol in symbol_of.items():
        if entry != symbol:
            option = "--wrap" if entry in checks.wrapped else "--export-dynamic-symbol"
            command.append(f"-Wl,{option}={symbol}")
    if code := subprocess.run(command, check=False).returncode:
        return code
    for entry in checks.interposed:
        check_exported(found, checks, entry.partition("=")[0], symbol_of[entry])
    if checks.failed:
        os.remove(found.output)
    return 1 if checks.failed else 0


def main():
    what, file, *rest = sys.argv[1:]
    checks = Checks(file)
    if what == "link":
        sys.exit(link(checks, rest))
    seam_link_names.write(checks, rest[0])
    sys.exit(1 if checks.failed else 0)


main()
