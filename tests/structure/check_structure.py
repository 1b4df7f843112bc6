#!/usr/bin/env python3
"""Reads the includes of all C++ files and holds the house to its plan (README, "The way of the data").

Usage: check_structure.py ROOT RULE, where RULE is one of the functions below; each is a test of its own.
"""

import re
import sys
from pathlib import Path

# One way only: a room includes itself and what stands before it.
ROOMS = [
    "lang/source", "lang/diagnostics", "lang/syntax", "lang/check",
    "stdlib",
    "engine/graph", "engine/plan", "engine/evaluate", "engine/uncertainty", "engine/explain", "engine/report", "engine/draw",
    "engine/workbook",
    "tools",
]
# Where a third-party header may be included, and in how many .cpp files (counting those that reach it through headers).
THIRD_PARTY = {
    "tao/pegtl": ("lang/syntax/", 2),
    "boost/graph": ("engine/graph/", 1),
    "boost/math/special_functions": ("engine/uncertainty/", 1),
    "boost/math/quadrature": ("engine/uncertainty/", 1),
    "boost/random": ("engine/uncertainty/", 1),
    "gvc.h": ("engine/draw/graphviz/", 1),
    "cgraph.h": ("engine/draw/graphviz/", 1),
    "xlsxwriter": ("engine/workbook/xlsx/", 1),
    "CLI/": ("tools/cli/", 2),
}
# Headers of the house that may include third-party ones, because only .cpp files of the same room include them.
HEADERS_WITH_THIRD_PARTY = {"tao/pegtl": "lang/syntax/"}
LONGEST_FILE = 400
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)


def sources(root):
    for folder in ("lang", "engine", "stdlib", "tools"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".cpp", ".hpp"):
                yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def includes(text):
    return [name for _, name in INCLUDE.findall(text)]


def room_of(path):
    return next((place for place, room in enumerate(ROOMS) if path.startswith(room + "/")), None)


def one_way(root):
    """A room includes nothing of the rooms to its right."""
    for path, text in sources(root):
        here = room_of(path)
        if here is None:
            yield f"{path} stands in no room that this test knows"
            continue
        for name in includes(text):
            there = room_of(name)
            if there is not None and there > here:
                yield f"{path} ({ROOMS[here]}) includes {name} ({ROOMS[there]}), which stands to its right"
            if not name.startswith("tests/") and name.startswith(("lang/", "engine/", "stdlib/", "tools/")) and not (root / name).exists():
                if not name.endswith(".inc"):
                    yield f"{path} includes {name}, which is not there"


def third_party(root):
    """PEGTL, Boost.Graph, Boost.Math, Graphviz and CLI11 each stay in their own room, in one or two .cpp files."""
    texts = dict(sources(root))
    for header, (room, most) in THIRD_PARTY.items():
        direct = {path for path, text in texts.items() if any(name.startswith(header) for name in includes(text))}
        for path in sorted(direct):
            if not path.startswith(room):
                yield f"{path} includes {header}, which belongs in {room}"
            elif path.endswith(".hpp") and header not in HEADERS_WITH_THIRD_PARTY:
                yield f"{path} is a header and includes {header}"
        reached = set(direct)
        while True:
            more = {path for path, text in texts.items() if path not in reached and reached.intersection(includes(text))}
            if not more:
                break
            reached |= more
        bodies = sorted(path for path in reached if path.endswith(".cpp"))
        if len(bodies) > most:
            yield f"{header} is reached by {len(bodies)} .cpp files, {most} at most: {', '.join(bodies)}"
        for path in sorted(reached):
            if not path.startswith(room):
                yield f"{path} reaches {header} through a header of {room}"


def headers_are_plain(root):
    """Headers include the standard library and the house only."""
    for path, text in sources(root):
        if not path.endswith(".hpp"):
            continue
        for bracket, name in INCLUDE.findall(text):
            foreign = bracket == "<" and ("/" in name or name.endswith(".h"))
            allowed = any(name.startswith(header) and path.startswith(room) for header, room in HEADERS_WITH_THIRD_PARTY.items())
            if foreign and not allowed and not name.startswith("sys/"):
                yield f"{path} is a header and includes <{name}>"


def no_giants(root):
    """No file is a giant."""
    for path, text in sources(root):
        lines = text.count("\n")
        if lines > LONGEST_FILE:
            yield f"{path} has {lines} lines, {LONGEST_FILE} at most"


def no_exit(root):
    """Only the program ends the program."""
    for path, text in sources(root):
        if not path.startswith("tools/cli/") and re.search(r"(?<![\w.:>])(?:std::)?(?:exit|_exit|quick_exit)\s*\(", text):
            yield f"{path} calls exit"


def no_machine_paths(root):
    """Nothing names a folder of one machine."""
    pattern = re.compile(r"(?<![\w.$~/-])/(?:home|root|work|Users|tmp|mnt)/\w")
    folders = ("lang", "engine", "stdlib", "tools", "tests", "models", "docs", ".ci")
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if not path.is_file() or path.suffix in (".png", ".pdf", ".svg", ".expected") or path.name == Path(__file__).name:
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if pattern.search(line):
                    yield f"{path.relative_to(root)}:{number} names a folder of one machine: {line.strip()[:100]}"


RULES = {rule.__name__: rule for rule in (one_way, third_party, headers_are_plain, no_giants, no_exit, no_machine_paths)}


def main():
    root, rule = Path(sys.argv[1]), RULES[sys.argv[2]]
    broken = list(rule(root))
    print(rule.__doc__)
    for line in broken:
        print(f"  {line}")
    print(f"{len(broken)} broken" if broken else "held")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
