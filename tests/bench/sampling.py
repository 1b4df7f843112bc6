#!/usr/bin/env python3
"""Times the fixed model (313 nodes, 891 operations, 40 lognormal inputs) sampled by Tally, by hand-written C++, by NumPy and by
Squiggle: whole processes, in turn, so that a busy machine is busy for all. Prints medians, and ratios of each to the limit.

Usage: sampling.py TALLY BY_HAND FOLDER [--runs N] [--samples N] [--squiggle BENCH_MJS --squiggle-samples N]
"""
import argparse
import os
import shutil
import statistics
import time
from pathlib import Path


def run(command):
    """Wall seconds, processor seconds and peak MiB of one process."""
    began = time.monotonic()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    arguments = argparse.ArgumentParser()
    for name in ("tally", "by_hand", "folder"):
        arguments.add_argument(name)
    arguments.add_argument("--runs", type=int, default=7)
    arguments.add_argument("--samples", type=int, default=1_000_000)
    arguments.add_argument("--squiggle")
    arguments.add_argument("--squiggle-samples", type=int, default=100_000)
    given = arguments.parse_args()
    folder, samples = Path(given.folder), str(given.samples)
    model = str(folder / "fixed.tally")
    commands = {
        "by hand": [given.by_hand, samples],
        "Tally": [given.tally, "run", model, "--samples", samples, "--format", "json"],
        "Tally, 10,000 samples": [given.tally, "run", model, "--samples", "10000", "--format", "json"],
        "Tally, no samples": [given.tally, "run", model, "--format", "json"],
    }
    python = "/usr/bin/python3"
    if os.spawnv(os.P_WAIT, python, [python, "-c", "import numpy"]) == 0:
        commands["NumPy in blocks"] = [python, str(folder / "fixed_numpy.py"), samples]
    times = {name: [] for name in commands}
    for turn in range(given.runs + 1):  # the first warms up
        for name, command in commands.items():
            measured = run(command)
            if turn:
                times[name].append(measured)
    limit = statistics.median(wall for wall, _, _ in times["by hand"])
    print(f"{samples} samples, {given.runs} runs each, medians")
    for name, measured in times.items():
        wall, cpu, peak = (statistics.median(column) for column in zip(*measured))
        print(f"{name:24} {wall:8.3f} s  {cpu:8.3f} s of processor  {peak:7.1f} MiB  {wall / limit:6.2f} × by hand")
    if given.squiggle and shutil.which("node"):
        wall, cpu, peak = run(["node", "--max-old-space-size=16000", given.squiggle, str(folder / "fixed.squiggle"), str(given.squiggle_samples)])
        print(f"Squiggle, {given.squiggle_samples} samples, once: {wall:.1f} s, {cpu:.1f} s of processor, {peak:.0f} MiB")


main()
