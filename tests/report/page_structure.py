#!/usr/bin/env python3
"""Reads the HTML reports of all models, of hostile and of bare ones, in English and Dutch, as a browser's parser would, and holds them to what
every page promises. Usage: page_structure.py TALLY ROOT"""

import json
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "link", "br", "img", "input", "hr"}
LOADS = {"src", "srcset", "href", "xlink:href", "action", "formaction", "data", "poster", "background", "srcdoc"}


class Page(HTMLParser):
    """The elements of a page, with the mistakes that show while it is read."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.mistakes, self.open, self.ids, self.headings, self.scripts, self.links = [], [], [], [], [], []
        self.language, self.policy, self.text, self.tables, self.figures = None, "", [], [], []
        self.feed(text)
        self.close()
        if self.open:
            self.mistakes.append(f"never closed: {self.open}")

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if len(given) != len(attributes):
            self.mistakes.append(f"<{tag}> has an attribute twice")
        for name, value in attributes:
            if name.startswith("on"):
                self.mistakes.append(f"<{tag}> has {name}")
            if name == "id":
                self.ids.append(value)
            if name in LOADS and not (value.startswith("#") or value == "data:,"):
                self.links.append((tag, name, value))
        if tag == "html":
            self.language = given.get("lang")
        if given.get("http-equiv"):
            self.policy = given.get("content", "") if given["http-equiv"] == "Content-Security-Policy" else "?"
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        if tag == "script":
            self.scripts.append([given.get("type"), ""])
        if tag == "table":
            self.tables.append({"caption": "", "loose": 0})
        if tag == "th" and given.get("scope") not in ("row", "col", "rowgroup", "colgroup"):
            self.mistakes.append("a header of a table has no scope")
        if tag == "canvas" and not (given.get("role") == "img" and given.get("aria-label")):
            self.mistakes.append("a chart has no alternative")
        if tag == "figure":
            self.figures.append(False)
        if tag == "figcaption":
            self.figures[-1] = True
        if tag in ("iframe", "object", "embed", "base", "form", "img", "plaintext", "frame"):
            self.mistakes.append(f"<{tag}> stands in the page")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.mistakes.append(f"</{tag}> closes {self.open[-3:]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts[-1][1] += data
        elif self.open and self.open[-1] == "caption":
            self.tables[-1]["caption"] += data
        elif self.open and self.open[-1] != "style":
            self.text.append(data)


def mistakes_of(text, language):
    page = Page(text)
    yield from page.mistakes
    if page.language != language:
        yield f"lang is {page.language}"
    if not page.policy.startswith("default-src 'none'") or "unsafe-eval" in page.policy or page.policy.count("sha256-") != 3:
        yield f"the policy is {page.policy}"
    if len(set(page.ids)) != len(page.ids):
        yield f"ids twice: {sorted(i for i in set(page.ids) if page.ids.count(i) > 1)}"
    if page.headings.count(1) != 1 or page.headings[0] != 1:
        yield f"headings begin {page.headings[:3]}"
    for before, after in zip(page.headings, page.headings[1:]):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"
    for tag, name, value in page.links:
        if tag != "a" or not value.startswith(("https://", "http://")):
            yield f"<{tag}> has {name}={value}"
    if [kind for kind, _ in page.scripts] != ["application/json", None, None, None]:
        yield f"scripts: {[kind for kind, _ in page.scripts]}"
    charts = json.loads(page.scripts[0][1])
    if [f"chart-{chart['name']}" for chart in charts] != [i for i in page.ids if i.startswith("chart-") and i != "chart-data"]:
        yield "charts and their places differ"
    for table in page.tables:
        if not table["caption"]:
            yield "a table has no caption"
    if not all(page.figures):
        yield "a figure has no caption"


def main():
    tally, root = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    models = sorted(path for path in (root / "models").iterdir() if path.is_dir())
    models += [root / "tests/report/hostile.tally"]
    models += [root / "tests/golden/dot/good" / f"{name}.tally" for name in ("escapes", "empty", "one_node", "boxes_and_signs")]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for model in models:
            for language in ("en", "nl"):
                page = Path(folder) / "page.html"
                command = [tally, "report", model, "--lang", language, "--samples", "256", "-o", page]
                done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
                found = [done.stderr] if done.returncode else list(mistakes_of(page.read_text(encoding="utf-8"), language))
                for mistake in found:
                    print(f"{model.name} ({language}): {mistake}")
                failed += len(found)
    print(f"{2 * len(models)} pages, {failed} mistakes")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
