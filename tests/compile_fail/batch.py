# SPDX-License-Identifier: BSL-1.0
"""Many cases in one program, each in a namespace of its own, so that the headers are compiled once.

A case has passed if the first error that is its own is the sentence that it expects, and if the program of all cases
without their mistakes compiles. An error is a case's own if it lies in the case's file, or if the compiler leads there
from it: `required from here`, `requested here`, `in expansion of macro`. What has not passed may still be right, as a
case whose error the compiler has given to another case already: it has to be compiled alone.
"""
import re

from case import WITHOUT_THE_MISTAKE

# What would be another program in a namespace, or would change the cases behind it.
ALONE = re.compile(r'SEAM_LINK|SEAM_IMPORT|extern "C"|namespace std|std::hash<|'
                   r"^\s*#(?!\s*(include <|ifn?def WITHOUT_THE_MISTAKE$|else$|endif$))", re.MULTILINE)
INCLUDE = re.compile(r"^\s*#\s*include (<[^>]+>).*$", re.MULTILINE)
# `case_7::`, also letter by letter, as clang 14 shows the text of a template argument.
NAMESPACE = re.compile(r"\bcase_\d+::|'c', 'a', 's', 'e', '_', ('\d', )+':', ':', ")
# A text's length, as a compiler shows it, counts the namespaces in it.
TEXT = re.compile(r'text<(\d+)>\{"([^"\\]*)"')
LINE = re.compile(r"(\S[^:]*):(?:\d+:)*\s+(error|warning|note): (.*)")
PLACE = re.compile(r"(\S[^:]*):\d+:\d+:\s")
# Where g++ says before an error how the compiler came to it.
ON_THE_WAY = re.compile(r"\S[^:]*:(\d+:)*\s+(required |recursively required |in 'constexpr' expansion of |In |At )"
                        r"|In file included |  +from ")


def fits(case):
    return not ALONE.search(re.sub(r"//.*$", "", case.source, flags=re.MULTILINE))


def program(cases):
    includes = sorted({name for case in cases for name in INCLUDE.findall(case.source)})
    bodies = [f'namespace case_{n} {{\n#line 1 "{case.path}"\n{INCLUDE.sub("", case.source)}\n}}\n'
              for n, case in enumerate(cases)]
    return "".join(f"#include {name}\n" for name in includes) + "".join(bodies)


def sentence_alone(sentence):
    """What the compiler would have said without the namespaces."""
    def shorter(match):
        return f'text<{int(match[1]) - len(match[2]) + len(NAMESPACE.sub("", match[2]))}>{{"{match[2]}"'
    return NAMESPACE.sub("", TEXT.sub(shorter, sentence))


def place_among(files, lines):
    """The first of the files that a line begins with."""
    return next((match[1] for line in lines if (match := PLACE.match(line)) and match[1] in files), None)


def errors_of(files, said):
    """For each error in turn: the file among these that it belongs to, if any, and its sentence."""
    lines = said.splitlines()
    at = [n for n, line in enumerate(lines) if (match := LINE.match(line)) and match[2] == "error"]
    owner = None
    for n, end in zip(at, [*at[1:], len(lines)]):
        begin = n
        while begin > 0 and ON_THE_WAY.match(lines[begin - 1]):
            begin -= 1
        notes = [line for line in lines[n + 1:end] if (match := LINE.match(line)) and match[2] == "note"]
        # The way is said once: an error without one was met on that of the error before.
        ways = ([lines[n]], lines[begin:n], notes)
        owner = next((file for way in ways if (file := place_among(files, way))), owner)
        yield owner, sentence_alone(LINE.match(lines[n])[3])


def passed(cases, compiler, directory):
    """Those of the cases that have passed."""
    source = directory / "batch.cpp"
    source.write_text(program(cases), encoding="utf-8")
    if compiler.compiles(source, WITHOUT_THE_MISTAKE)[0] != 0:
        return []
    code, said = compiler.compiles(source)
    if code == 0:
        return []
    first = {}
    for owner, sentence in errors_of({str(case.path) for case in cases}, said):
        first.setdefault(owner, sentence)
    return [case for case in cases if case.expects(compiler, first.get(str(case.path), ""))]
