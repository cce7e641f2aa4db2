#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The rules of the house: floors, circles, file lengths, what may stand where. Prints every breach; exits with 1."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADERS = ROOT / "include" / "seam"

# A header includes its own floor or lower ones. What is in detail/ and not named here is on floor 1.
FLOORS = {
    "config.hpp": 0, "detail/signature.hpp": 0, "detail/name.hpp": 0, "detail/location.hpp": 0, "detail/message.hpp": 0,
    "detail/method_pointer.hpp": 0, "detail/for_each_argument.hpp": 0, "detail/learned.hpp": 0,
    "error.hpp": 0,
    "slot.hpp": 2, "patch.hpp": 2, "stall.hpp": 2,
    "function.hpp": 3, "module.hpp": 3, "detail/module_names.hpp": 3, "closure.hpp": 3, "migrate.hpp": 3, "detail/closure_seam.hpp": 3, "method.hpp": 3, "interface.hpp": 3, "detail/virtual_method.hpp": 3, "detail/seam_of_objects.hpp": 3,
    "advice.hpp": 4, "condition.hpp": 4, "detail/observed.hpp": 2, "detail/applies.hpp": 2,
    "property.hpp": 3, "detail/property_member.hpp": 3, "detail/property_operators.hpp": 3, "detail/property_pointer.hpp": 3, "detail/property_seam.hpp": 3,
    "seam.hpp": 5,
    "cache.hpp": 4, "detail/cache_check.hpp": 2, "detail/cache_key.hpp": 2, "running.hpp": 2,
    "scope.hpp": 3, "below.hpp": 4, "patch_set.hpp": 3, "detail/elements_in_tuple.hpp": 3,
    "counted.hpp": 4, "fault.hpp": 4, "retry.hpp": 4, "histogram.hpp": 4, "trace.hpp": 4, "breaker.hpp": 4, "log.hpp": 4, "detail/chance.hpp": 2, "detail/ready_made.hpp": 2,
    "spy.hpp": 4, "order.hpp": 4, "lifetime.hpp": 4, "detail/spying.hpp": 2, "detail/recorded_value.hpp": 2, "detail/recorded_call.hpp": 2, "detail/recorded_errors.hpp": 2, "detail/test_run.hpp": 4, "adapters/catch2.hpp": 5, "adapters/gtest.hpp": 5, "adapters/doctest.hpp": 5, "adapters/boost_test.hpp": 5,
    "default_answer.hpp": 4, "expect.hpp": 4, "lenient.hpp": 4, "expectation.hpp": 4, "sequence.hpp": 4, "report.hpp": 4, "mock.hpp": 5, "detail/expectation_layer.hpp": 4, "detail/answers.hpp": 4, "detail/setting_up.hpp": 4, "detail/expect_checks.hpp": 4,
    "matchers.hpp": 4, "matches_regex.hpp": 4, "matchers/value.hpp": 4, "matchers/text.hpp": 4, "matchers/range.hpp": 4, "matchers/part.hpp": 4, "matchers/logic.hpp": 4,
    "steps.hpp": 4, "detail/step_plan.hpp": 1, "detail/step_names.hpp": 3, "detail/step_errors.hpp": 3,
    "link.hpp": 3, "detail/link_symbol.hpp": 1, "detail/link_next.hpp": 1, "got.hpp": 3,
}
WITHOUT_OWN_TEST = {"config.hpp", "seam.hpp"}
NOT_IN_SEAM_HPP = {"iostream", "istream", "ostream", "fstream", "sstream", "regex", "functional", "boost/hana.hpp"}
# Headers that neither seam.hpp nor mock.hpp includes, for the sake of what these cost.
MAY_INCLUDE = {"matches_regex.hpp": {"regex"}}
LONGEST = 300
COMPILER_OR_SYSTEM = re.compile(r"#\s*(if|ifdef|ifndef|elif)\b.*(__GNUC__|__clang|_MSC_VER|__linux|_WIN32|__APPLE__|__SANITIZE|"
                                r"__x86_64__|__aarch64__|__has_feature|SEAM_PORTABLE)")

breaches = []


def breach(path, what):
    breaches.append(f"{path}: {what}")


def floor(name):
    if name in FLOORS:
        return FLOORS[name]
    if name.startswith("detail/"):
        return 1
    breach(f"include/seam/{name}", "is on no floor; name it in tools/check_house.py")
    return 5


def check_header(path, includes):
    name = str(path.relative_to(HEADERS))
    text = path.read_text(encoding="utf-8")
    shown = f"include/seam/{name}"
    lines = text.splitlines()
    if len(lines) < 3 or not lines[1].startswith("///"):
        breach(shown, "its second line should say what it is, as a /// comment")
    for line in lines:
        if COMPILER_OR_SYSTEM.search(line) and name != "config.hpp":
            breach(shown, f"asks for a compiler or a system: {line.strip()}")
        if "memory_order" in line and not name.startswith("detail/"):
            breach(shown, "names a memory order outside detail/")
        include = re.match(r'\s*#\s*include\s+([<"])([^>"]+)', line)
        if not include:
            continue
        if include.group(1) == '"':
            breach(shown, f"includes {include.group(2)} in quotes")
        target = include.group(2)
        if target in NOT_IN_SEAM_HPP and target not in MAY_INCLUDE.get(name, ()):
            breach(shown, f"includes <{target}>")
        if target.startswith("seam/"):
            target = target.removeprefix("seam/")
            includes.setdefault(name, []).append(target)
            if floor(target) > floor(name):
                breach(shown, f"includes upward: {target}")
    if not name.startswith("detail/") and name not in WITHOUT_OWN_TEST:
        # An adapter's is a program of its own.
        own = ".cpp" if name.startswith("adapters/") else ".test.cpp"
        if not (ROOT / "tests" / name.replace(".hpp", own)).exists():
            breach(shown, f"has no test at tests/{name.replace('.hpp', '.test.cpp')}")


def check_circles(includes):
    def visit(name, path):
        if name in path:
            breach(f"include/seam/{name}", "includes itself: " + " -> ".join([*path, name]))
            return
        for target in includes.get(name, []):
            visit(target, [*path, name])
    for name in includes:
        visit(name, [])


def check_every_file():
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if not path.is_file() or path.suffix in {".json", ".png"} or path.name == "LICENSE":
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        if "SPDX-License-Identifier: BSL-1.0" not in "\n".join(lines[:2]):
            breach(name, "does not open with its SPDX line")
        if path.suffix in {".hpp", ".cpp", ".pml", ".py"} and len(lines) > LONGEST and not name.startswith("single_include/"):
            breach(name, f"has {len(lines)} lines, more than {LONGEST}")


def main():
    includes = {}
    for path in sorted(HEADERS.rglob("*.hpp")):
        check_header(path, includes)
    check_circles(includes)
    check_every_file()
    print("\n".join(breaches) if breaches else "the house is in order")
    sys.exit(1 if breaches else 0)


main()
