#!/usr/bin/env python3
"""Compares the results of every model and scenario with models/NAME/expected/SCENARIO.json.

    expected_results.py TALLY MODELS             compares; numbers may differ by a billionth part
    expected_results.py TALLY MODELS --accept    writes them anew; read the difference before you commit it
"""
import json
import re
import subprocess
import sys
from math import isclose
from pathlib import Path


def run(tally, model, scenario):
    command = [tally, "run", str(model), "--format", "json"]
    if scenario != "base":
        command += ["--scenario", scenario]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def differences(was, now, path=""):
    """Where two results differ. Keys that are new are fine: names may be added."""
    if isinstance(was, dict) and isinstance(now, dict):
        for key, value in was.items():
            if key in now:
                yield from differences(value, now[key], f"{path}.{key}".lstrip("."))
            else:
                yield f"{path}.{key} is gone"
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for place, (a, b) in enumerate(zip(was, now)):
            yield from differences(a, b, f"{path}[{place}]")
    elif is_number(was) and is_number(now):
        if not isclose(was, now, rel_tol=1e-9, abs_tol=1e-6):
            yield f"{path} was {was}, is {now}"
    elif was != now:
        yield f"{path} was {was!r}, is {now!r}"


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def main():
    tally, models, accept = sys.argv[1], Path(sys.argv[2]), "--accept" in sys.argv
    wrong = 0
    for model in sorted(models.glob("*/*.tally")):
        scenarios = ["base", *re.findall(r"^scenario (\w+)", model.read_text(), re.MULTILINE)]
        for scenario in scenarios:
            text, expected = run(tally, model, scenario), model.parent / "expected" / f"{scenario}.json"
            if accept:
                expected.parent.mkdir(exist_ok=True)
                expected.write_text(text)
                continue
            for difference in differences(json.loads(expected.read_text()), json.loads(text)):
                wrong += 1
                print(f"{model.stem} {scenario}: {difference}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
