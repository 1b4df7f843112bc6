#!/usr/bin/env python3
"""Runs every example of README.md and docs/*.md and compares.

    examples.py --tally PROGRAM --root ROOT PAGE...
    examples.py --accept …          writes what the program says now into the pages, and its pictures into docs/images

What is an example:

    ```tally                 must parse and be in canonical form
    ```tally wrong           must be refused: `tally check` finds an error
    ```tally FILE.tally      is also written as FILE.tally for the examples below it on the page, and must check without errors
    ```tally FILE.tally wrong   is written, and must be refused
    ```tally from=PATH       each declaration stands so in that file of ours
    ```console               each line `$ tally …` is run, what follows is its output, both streams; a line `…` stands for any
                             lines; `$ tally …  # exit status 1` says how it ends, else with 0

Commands run in a scratch folder for each page that holds `models` and `stdlib`; ```sh is not run.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FENCE = re.compile(r"^(```+)([^\n`]*)\n(.*?)^\1[ ]*$", re.MULTILINE | re.DOTALL)
STATUS = re.compile(r"\s+# exit status (\d+)$")
SECONDS = 60


class Page:
    """The examples of one page, in their order, in one scratch folder."""

    def __init__(self, path, tally, root, scratch):
        self.path, self.tally, self.scratch = path, tally, scratch
        self.text = path.read_text(encoding="utf-8")
        self.mistakes, self.count = [], 0
        for folder in ("models", "stdlib"):
            shutil.copytree(root / folder, scratch / folder)

    def run(self):
        """The page as it should read, after running all its examples."""
        return FENCE.sub(self.block, self.text)

    def block(self, match):
        words, body = match[2].split(), match[3]
        if words[:1] == ["tally"]:
            self.count += 1
            self.model(match, words[1:], body)
        if words[:1] == ["console"]:
            return f"{match[1]}{match[2]}\n{self.console(match, body)}{match[1]}"
        return match[0]

    def model(self, match, words, body):
        wrong = "wrong" in words
        name = next((word for word in words if word.endswith(".tally") and "=" not in word), None)
        if not wrong:
            status, output = self.shell("tally fmt --check -", body)
            if status != 0:
                _, canonical = self.shell("tally fmt -", body)
                self.mistake(match, f"does not parse or is not in canonical form:\n{output}\n{canonical}")
                return
        source = next((word[5:] for word in words if word.startswith("from=")), None)
        if source:
            whole = (self.scratch / source).read_text(encoding="utf-8")
            for part in re.split(r"\n\n+", body.strip()):
                if part + "\n" not in whole:
                    self.mistake(match, f"does not stand in {source}:\n{part}")
        if name or wrong:
            target = self.scratch / (name or "example.tally")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(body, encoding="utf-8")
            status, output = self.shell(f"tally check {target.relative_to(self.scratch)}")
            if status != (1 if wrong else 0):
                self.mistake(match, f"{'is not refused' if wrong else 'does not check'}:\n{output}")

    def console(self, match, body):
        new, lines = [], body.splitlines()
        while lines:
            command = lines.pop(0)
            new.append(command)
            expected = []
            while lines and not lines[0].startswith("$ "):
                expected.append(lines.pop(0))
            if not re.match(r"\$ (printf .* \| )?tally ", command):
                self.mistake(match, f"`{command}` is no `$ tally` command; use a ```sh block for what is not run")
                continue
            self.count += 1
            ending = STATUS.search(command)
            status, output = self.shell(STATUS.sub("", command[2:]))
            if status != int(ending[1] if ending else 0):
                self.mistake(match, f"`{command}` ends with status {status}:\n{output}")
                new += expected  # nothing to accept: the command failed
                continue
            found = [line.rstrip() for line in output.splitlines()]
            if not same(expected, found):
                self.mistake(match, f"`{command}` prints\n{output}")
                expected = cut_like(expected, found)
            new += expected
        return "".join(line + "\n" for line in new)

    def shell(self, command, text=""):
        folder = str(Path(self.tally).parent)
        environment = {**os.environ, "PATH": folder + os.pathsep + os.environ["PATH"], "NO_COLOR": "1", "COLUMNS": "100"}
        done = subprocess.run(["bash", "-c", command], cwd=self.scratch, env=environment, input=text.encode(), timeout=SECONDS,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return done.returncode, done.stdout.decode("utf-8", errors="replace")

    def mistake(self, match, what):
        line = self.text.count("\n", 0, match.start()) + 1
        self.mistakes.append(f"{self.path}:{line}: {what}")


def same(expected, found):
    """Line by line; `…` alone stands for any number of lines."""
    if not expected:
        return not found
    if expected[0].strip() == "…":
        return any(same(expected[1:], found[skip:]) for skip in range(len(found) + 1))
    return bool(found) and expected[0].rstrip() == found[0] and same(expected[1:], found[1:])


def cut_like(expected, found):
    """New output, cut where the old was cut: after as many lines as stood before a last `…`."""
    if not expected or expected[-1].strip() != "…":
        return found
    kept = len(expected) - 1
    return found[:kept] + (["…"] if len(found) > kept else [])


def keep_pictures(scratch, images):
    """Pictures that the examples drew and a page shows."""
    for image in sorted(images.glob("*")):
        drawn = scratch / image.name
        if drawn.exists():
            shutil.copyfile(drawn, image)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--tally", required=True)
    arguments.add_argument("--root", required=True, type=Path)
    arguments.add_argument("--accept", action="store_true")
    arguments.add_argument("pages", nargs="+", type=Path)
    given = arguments.parse_args()
    mistakes = []
    for path in given.pages:
        with tempfile.TemporaryDirectory() as scratch:
            page = Page(path, str(Path(given.tally).resolve()), given.root, Path(scratch))
            text = page.run()
            if given.accept:
                path.write_text(text, encoding="utf-8")
                keep_pictures(Path(scratch), given.root / "docs" / "images")
        print(f"{path}: {page.count} examples, {len(page.mistakes)} wrong")
        mistakes += page.mistakes
    for mistake in mistakes:
        print(f"\n{mistake}")
    return 1 if mistakes and not given.accept else 0


if __name__ == "__main__":
    sys.exit(main())
