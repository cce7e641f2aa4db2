# SPDX-License-Identifier: BSL-1.0
"""Finds the calls of a function that a linker cannot lead elsewhere: those within the file that defines the function. The
file is disassembled."""
import os
import re
import subprocess
import tempfile

import seam_link_names

OPAQUE = ["for the compiler alone"]
FUNCTION = re.compile(r"^[0-9a-f]+ <(.+)>:$")
CALL = re.compile(r"\t(?:call|jmp|j\w+|b|bl|b\.\w+)\w*\s+(?:\S+\s+)?<([^>+]+)>")
RELOCATION = re.compile(r"^\s+[0-9a-f]+: R_\w+\s+([^\s+-]+)(?:([+-])0x([0-9a-f]+))?")
DATA = re.compile(r"^RELOCATION RECORDS FOR \[(.+)\]:$")
COPY = re.compile(r"\.(?:part|isra|constprop|localalias|lto_priv)\b.*$")


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False).stdout


def one_object(file, tools, use):
    """Calls `use` with the name of an object file. A member of an archive is extracted first."""
    archive, _, member = file.rstrip("]").partition("[")
    if not member:
        return use(file)
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, os.path.basename(member))
        with open(path, "wb") as copy:
            subprocess.run([tools["ar"], "p", archive, member], stdout=copy, check=False)
        return use(path)


def home_of(path, symbol, tools):
    """The section and the offset at which an object defines a symbol."""
    for line in output_of(tools["objdump"], "-t", path).splitlines():
        fields = line.split()
        if fields and fields[-1] == symbol and "*UND*" not in fields:
            section = next((f for f in fields[1:] if f.startswith(".")), "")
            return section, int(fields[0], 16)
    return "", -1


def add(found, name):
    name = COPY.sub("", name)
    if name not in found:
        found.append(name)


def calls_in_code(path, symbol, tools, resolved_only, found):
    section, offset = home_of(path, symbol, tools)
    inside = ""

    def call(target, resolved):
        """`resolved`: by the assembler, or by the compiler, which calls a copy. No linker can change such a call."""
        copied = target != symbol
        # A jump between the parts of one function (hot, cold) is no call. A call of the function by itself is one.
        own = COPY.sub("", inside).removesuffix(".cold") == symbol
        if COPY.sub("", target) == symbol and not (own and (resolved or copied)):
            if resolved or copied or not resolved_only:
                add(found, inside)

    pending = None  # a call's target, which counts only when no relocation follows
    for line in output_of(tools["objdump"], "-dr", "--no-show-raw-insn", path).splitlines():
        relocation = RELOCATION.match(line)
        if pending and not relocation:
            call(pending, True)
        pending = None
        if match := FUNCTION.match(line):
            inside = match.group(1)
        elif match := CALL.search(line):
            pending = match.group(1)
        elif relocation:
            target, sign, distance = relocation.groups()
            # The distance counts from the beginning of the section, less the four bytes of the address itself.
            if target == section and distance and int(distance, 16) * (-1 if sign == "-" else 1) + 4 == offset:
                target = symbol
            call(target, target != relocation.group(1))


def addresses_in_data(path, symbol, tools, found):
    section = ""
    for line in output_of(tools["objdump"], "-r", path).splitlines():
        if match := DATA.match(line):
            section = match.group(1)
        elif section.startswith((".data", ".rodata", ".init_array")):
            fields = line.split()
            if len(fields) == 3 and fields[2] == symbol:
                add(found, f"the data of {section}")


def is_opaque(path):
    """Whether it is compiled for link-time optimisation: then it holds no code, or other code than will run."""
    with open(path, "rb") as file:
        content = file.read()
    return not content.startswith((b"\x7fELF", b"!<")) or b".gnu.lto_" in content


def calls_within(file, symbol, tools, resolved_only):
    """The functions of an object that call a function of the same object. `file` may be archive[member].
    `resolved_only` leaves out relocations that name the function: some linkers wrap those too."""
    def look(path):
        if is_opaque(path):
            return OPAQUE
        found = []
        calls_in_code(path, symbol, tools, resolved_only, found)
        if not resolved_only:
            addresses_in_data(path, symbol, tools, found)
        return seam_link_names.spelled(found)
    return one_object(file, tools, look)


def calls_bound_within(file, symbol, tools):
    """The functions of a shared library that call a function of the same library directly, not through its table."""
    found, inside = [], ""
    for line in output_of(tools["objdump"], "-d", "--no-show-raw-insn", file).splitlines():
        if match := FUNCTION.match(line):
            inside = match.group(1).partition("@")[0]
        elif (match := CALL.search(line)) and "@plt" not in match.group(1):
            if match.group(1).partition("@")[0] == symbol and inside != symbol:
                add(found, inside)
    return seam_link_names.spelled(found)
