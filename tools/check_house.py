#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks the rules of the house, by folder names alone. Prints every breach, and then exits with 1. With an argument,
checks the tree at that root instead of this one."""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from rooms import DOORS, is_private, room_of  # noqa: E402

# The floor of each room. A header includes its own room, or rooms on lower floors.
FLOORS = {
    "base": 0,
    "print": 1, "core/process": 1,
    "matchers": 2, "core/stack": 2,
    "core/calls": 3, "core/ending": 3,
    "core": 4,
    "patch": 5,
    "seams": 6,
    "layers": 7, "static_names": 7, "mock": 7,
    "link": 8, "mock/expectations": 8, "mock/spies": 8,
    "registry": 9, "adapters": 9,
    "toggles": 10,
    "flags": 11, "fixes": 11,
    DOORS: 12,
}
FACE_OF_CORE = "core/engine.hpp"
# Headers that cost a user's build too much. Only a header whose purpose is such a header may include it.
COSTLY = {"iostream", "istream", "ostream", "fstream", "sstream", "regex", "functional", "boost/hana.hpp"}
MAY_INCLUDE = {"matchers/regex.hpp": {"regex"}}
LONGEST = 300
# Files that need more, each with the reason. At most 400.
LONGER = {}
ON_COMPILER = re.compile(r"#\s*(if|ifdef|ifndef|elif)\b.*(__GNUC__|__clang|_MSC_VER|__SANITIZE|__has_feature|__PI[CE]__)")
ON_SYSTEM = re.compile(r"#\s*(if|ifdef|ifndef|elif)\b.*(__linux|_WIN32|__APPLE__|__FreeBSD__|__x86_64__|__aarch64__|__LP64__|SEAM_PORTABLE)")
TYPE = re.compile(r"(?:template <.*> )?(?:class|struct|enum class|concept)\s+(?:SEAM_\w+\s+)?(\w+)\b[^;]*$")
# Folders of tests that mirror no header: several rooms together, recipes.
UNMIRRORED = {"together", "cookbook"}


class House:
    def __init__(self, root):
        self.root = root
        self.headers = root / "include" / "seam"
        self.breaches = []

    def breach(self, path, what):
        self.breaches.append(f"{path}: {what}")

    def check(self):
        includes = {}
        for path in sorted(self.headers.rglob("*.hpp")):
            name = path.relative_to(self.headers).as_posix()
            includes[name] = self.check_header(name, path.read_text(encoding="utf-8"))
        self.check_circles(includes)
        self.check_tests()
        self.check_every_file()
        return self.breaches

    def check_header(self, name, text):
        shown = f"include/seam/{name}"
        lines = text.splitlines()
        room = room_of(name)
        if room not in FLOORS:
            self.breach(shown, f"lies in {room}/, which is no room; give it a floor in tools/check_house.py")
            return []
        if len(lines) < 3 or not lines[1].startswith("///"):
            self.breach(shown, "its second line should say what it is, as a /// comment")
        targets = []
        for line in lines:
            if ON_COMPILER.search(line) and name not in {"base/config.hpp", "base/platform.hpp"}:
                self.breach(shown, f"asks for a compiler outside base/config.hpp: {line.strip()}")
            if ON_SYSTEM.search(line) and name != "base/platform.hpp":
                self.breach(shown, f"asks for a system outside base/platform.hpp: {line.strip()}")
            if "memory_order" in line and not (room.split("/")[0] in {"base", "core"} or "/detail/" in name):
                self.breach(shown, "names a memory order outside base/, core/ and detail/")
            include = re.match(r'\s*#\s*include\s+([<"])([^>"]+)', line)
            if include:
                targets += self.check_include(name, room, *include.groups())
        if room == DOORS and [line for line in lines if line and not line.startswith(("//", "#pragma once", "#include"))]:
            self.breach(shown, "is a door and has code")
        if "/detail/" in name:
            for type_name in types_of_users(text):
                self.breach(shown, f"has seam::{type_name}, a type for users, in a detail/")
        return targets

    def check_include(self, name, room, bracket, target):
        shown = f"include/seam/{name}"
        if bracket == '"':
            self.breach(shown, f"includes {target} in quotes")
        if target in COSTLY - MAY_INCLUDE.get(name, set()):
            self.breach(shown, f"includes <{target}>")
        if not target.startswith("seam/"):
            return []
        target = target.removeprefix("seam/")
        its_room = room_of(target)
        if its_room not in FLOORS:
            return [target]
        if its_room != room and FLOORS[its_room] >= FLOORS[room]:
            self.breach(shown, f"includes upward: {target}")
        if "/detail/" in target and its_room != room:
            self.breach(shown, f"includes what belongs to {its_room}/ alone: {target}")
        if its_room.startswith("core") and not room.startswith("core") and target != FACE_OF_CORE:
            self.breach(shown, f"includes the core past {FACE_OF_CORE}: {target}")
        return [target]

    def check_circles(self, includes):
        done = set()

        def visit(name, path):
            if name in path:
                self.breach(f"include/seam/{name}", "includes itself: " + " -> ".join([*path[path.index(name):], name]))
            elif name not in done:
                for target in includes.get(name, []):
                    visit(target, [*path, name])
                done.add(name)
        for name in includes:
            visit(name, [])

    def check_tests(self):
        tests = self.root / "tests"
        for path in sorted(self.headers.rglob("*.hpp")):
            name = path.relative_to(self.headers).as_posix()
            if is_private(name) or room_of(name) == DOORS:
                continue
            own = ".cpp" if name.startswith("adapters/") else ".test.cpp"  # an adapter's test is a program of its own
            if not (tests / name).with_suffix(own).exists():
                self.breach(f"include/seam/{name}", f"has no test at tests/{name.removesuffix('.hpp')}{own}")
        for path in sorted(tests.rglob("*.test.cpp")):
            name = path.relative_to(tests).as_posix()
            if name.split("/")[0] not in UNMIRRORED and not (self.headers / name.replace(".test.cpp", ".hpp")).exists():
                self.breach(f"tests/{name}", "tests no header at the same path")

    def check_every_file(self):
        listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=self.root, capture_output=True, text=True,
                                check=True)
        for name in listed.stdout.splitlines():
            path = self.root / name
            if not path.is_file() or path.suffix in {".json", ".png", ".svg"} or path.name == "LICENSE":
                continue
            lines = path.read_text(encoding="utf-8").splitlines()
            if "SPDX-License-Identifier: BSL-1.0" not in "\n".join(lines[:2]):
                self.breach(name, "does not open with its SPDX line")
            longest = LONGER.get(name, LONGEST)
            if path.suffix in {".hpp", ".cpp", ".pml", ".py"} and len(lines) > longest and not name.startswith("single_include/"):
                self.breach(name, f"has {len(lines)} lines, more than {longest}")


def types_of_users(text):
    """The types that a header defines in namespace seam itself, outside of detail."""
    depth, names, statement = [], [], ""
    text = re.sub(r"//[^\n]*|^\s*#(?:[^\n]*\\\n)*[^\n]*", "", text, flags=re.M)
    for token in re.findall(r"[{};]|[^{};]+", text):
        if token == "{":
            space = re.search(r"\bnamespace\s+([\w:]+)\s*$", statement)
            defined = TYPE.search(" ".join(statement.split()))
            if not space and defined and not any(depth):
                names.append(defined.group(1))
            depth.append(space.group(1) if space else "a body")
            statement = ""
        elif token == "}":
            if depth:
                depth.pop()
            statement = ""
        elif token == ";":
            statement = ""
        else:
            statement += token.replace("SEAM_BEGIN_NAMESPACE", "").replace("SEAM_END_NAMESPACE", "")
    return names


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent
    breaches = House(root.resolve()).check()
    print("\n".join(breaches) if breaches else "the house is in order")
    sys.exit(1 if breaches else 0)


main()
