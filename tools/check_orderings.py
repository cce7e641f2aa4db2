#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The table of memory orderings in docs/architecture.md has exactly the numbers that the headers' comments have, each in
the headers that its row names. Prints what is missing on either side; exits with 1. An argument: another tree's root."""
import pathlib
import re
import sys

TABLE = "docs/architecture.md"
# A number in parentheses, or several, as in (1), (10') and (20, 22); not the arguments of a call, as in f(1).
IN_PARENTHESES = re.compile(r"(?<![\w>)\]])\((\d+'?(?:, \d+'?)*)\)")
NAMED = re.compile(r"\b(?:H[12]|W1)\b")
# Other headers number other things.
ORDERS = re.compile(r"\bmemory_order|\bfence_all_threads\b")


def numbers_in(text):
    found = {number for group in IN_PARENTHESES.findall(text) for number in group.split(", ")}
    return {f"({number})" for number in found} | set(NAMED.findall(text))


def numbers_by_header(root):
    numbers = {}
    for path in sorted((root / "include/seam").rglob("*.hpp")):
        text = path.read_text(encoding="utf-8")
        if ORDERS.search(text):
            comments = "\n".join(line.partition("//")[2] for line in text.splitlines())
            numbers[path.relative_to(root / "include/seam").as_posix()] = numbers_in(comments)
    return numbers


def rows_of_table(root):
    """Of each row: the cells number, order, where, ordered against, why."""
    for line in (root / TABLE).read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == 5 and numbers_in(cells[0]):
            yield cells


def problems(root):
    headers = numbers_by_header(root)
    in_headers = set().union(*headers.values())
    listed = set()
    for number, _, where, against, why in rows_of_table(root):
        if number in listed:
            yield f"{TABLE}: {number} has two rows"
        listed.add(number)
        names = re.findall(r"[\w/]+\.hpp", where)
        if not names:
            yield f"{TABLE}: {number} names no header"
        for name in names:
            if number not in headers.get(name, set()):
                yield f"{TABLE}: {number} is not in include/seam/{name}"
        for other in sorted(numbers_in(f"{against} {why}") - in_headers):
            yield f"{TABLE}: {number} speaks of {other}, which is in no header"
    for number in sorted(in_headers - listed):
        at = ", ".join(name for name, its in headers.items() if number in its)
        yield f"{TABLE}: {number} is missing; it is in {at}"
    for number in sorted(listed - in_headers):
        yield f"include/seam: {number} is missing; it is in {TABLE}"


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent
    found = list(problems(root.resolve()))
    print("\n".join(found) if found else "every numbered ordering is in the table")
    sys.exit(1 if found else 0)


main()
