# SPDX-License-Identifier: BSL-1.0
"""Finds the linker's name of a C++ function by the function's spelling."""
import difflib
import pathlib
import re
import subprocess

# What a demangler prints, and how people write it.
ALIASES = {
    "std::basic_string<char,std::char_traits<char>,std::allocator<char>>": "std::string",
    "std::basic_string_view<char,std::char_traits<char>>": "std::string_view",
    "std::size_t": "unsigned long", "std::ptrdiff_t": "long", "std::time_t": "long",
    "std::int64_t": "long", "std::uint64_t": "unsigned long", "std::int32_t": "int", "std::uint32_t": "unsigned int",
    "std::int16_t": "short", "std::uint16_t": "unsigned short", "std::uint8_t": "unsigned char",
}


def normal(spelling):
    """One spelling for each meaning: `const char *` and `char const*` become equal, and so do std::string and its expansion."""
    text = re.sub(r"\[abi:\w+\]|\b(?:__cxx11|__1)::", "", spelling)  # the inline namespaces of libstdc++ and libc++
    text = re.sub(r"\s*([<,])\s*|\s+(>)", lambda m: m.group(1) or m.group(2), text)
    for long, short in ALIASES.items():
        text = re.sub(rf"(?<![\w:]){re.escape(long)}" + ("" if long.endswith(">") else r"\b"), short, text)
    text = re.sub(r"\bconst\s+([\w:]+(?:<[^<>]*>)?)", r"\1 const", text)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r" ?([^\w ]) ?", r"\1", text).strip()


def without_parameters(spelling):
    """`sdk::rate` of `sdk::rate(int) const`."""
    depth = 0
    for at, c in enumerate(spelling):
        if c in "<":
            depth += 1
        elif c in ">":
            depth -= 1
        elif c == "(" and depth == 0 and not spelling[at:].startswith("(anonymous"):
            return spelling[:at]
    return spelling


def spelled(symbols):
    """The symbols as people write them."""
    filtered = subprocess.run(["c++filt"], input="\n".join(symbols), capture_output=True, text=True, check=True).stdout
    return [normal(s) if symbol.startswith("_Z") else s for s, symbol in zip(filtered.splitlines(), symbols)]


def functions_in(library, nm):
    """Each C++ function that a library defines: its spelling and the linker's name."""
    dynamic = ["-D"] if ".so" in library else []
    listed = subprocess.run([nm, "-g", "-P", "--defined-only", *dynamic, library], capture_output=True, text=True,
                            check=False).stdout
    symbols = sorted({fields[0].partition("@")[0] for fields in map(str.split, listed.splitlines())
                      if len(fields) > 1 and fields[0].startswith("_Z") and fields[1] in "TWi"})
    return {normal(s): symbol for s, symbol in zip(spelled(symbols), symbols)}


def find(checks, name, spelling, known):
    wanted = normal(spelling)
    exact = {s: known[s] for s in known if wanted == s}
    found = exact or {s: known[s] for s in known if wanted == without_parameters(s)}
    libraries = ", ".join(pathlib.Path(library).name for library in checks.libraries)
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        checks.error(f"{name}={spelling} is one of {len(found)} in {libraries}: write which: "
                     + ", ".join(f"{name}={s}" for s in sorted(found)))
        return None
    same_name = [s for s in known if without_parameters(s) == without_parameters(wanted)]
    near = sorted(same_name)[:5] or difflib.get_close_matches(wanted, list(known), n=3, cutoff=0.6) or [
        s for s in sorted(known)
        if without_parameters(s) in difflib.get_close_matches(
            without_parameters(wanted), [without_parameters(k) for k in known], n=3, cutoff=0.6)]
    checks.error(f"{libraries} defines no {spelling}" + (f"; did you mean {', '.join(near)}?" if near else ""))
    return None


def write(checks, header):
    known = {}
    for library in checks.libraries:
        known.update(functions_in(library, checks.tools["nm"]))
    lines = ["// Made by seam_link_seams(); do not edit."]
    for entry in checks.wrapped + checks.interposed:
        name, _, spelling = entry.partition("=")
        symbol = find(checks, name, spelling, known) if spelling else None
        if symbol:
            lines.append(f"#define SEAM_LINK_SYMBOL_{name} {symbol}")
    text = "\n".join(lines) + "\n"
    path = pathlib.Path(header)
    if not checks.failed and not (path.exists() and path.read_text(encoding="utf-8") == text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(header):
    if not pathlib.Path(header).exists():
        return {}
    return dict(re.findall(r"#define SEAM_LINK_SYMBOL_(\w+) (\w+)", pathlib.Path(header).read_text(encoding="utf-8")))


def macro_for(name, symbol):
    if name != symbol:
        return f"SEAM_LINK_CXX(result, {name}, function, (parameters));"
    return f"SEAM_LINK(result, {name}, (parameters));"
