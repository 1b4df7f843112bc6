#!/usr/bin/env python3
"""Writes one fixed model in four ways: for Tally, as C++ by hand, for Squiggle and for NumPy.

313 nodes: 40 lognormal inputs and 273 formulas of 891 operations in all. Every node is used; medians are near 1.
Usage: make.py FOLDER
"""
import random
import sys
from pathlib import Path

INPUTS, LONG, SHORT = 40, 72, 201
NODES = INPUTS + LONG + SHORT


def make_formulas():
    """Operands and weights of each formula: p*a*b + q*c of three operands, p*a + q*b of two."""
    choice = random.Random(313)
    counts = [3] * LONG + [2] * SHORT
    choice.shuffle(counts)
    unused = list(range(INPUTS))
    made = []
    for place, count in enumerate(counts):
        # What nothing has used yet is gathered by the last formulas.
        left = sum(each - 1 for each in counts[place + 1:])
        fresh = min(count, len(unused), max(1, len(unused) - left))
        operands = [unused.pop(choice.randrange(len(unused))) for _ in range(fresh)]
        while len(operands) < count:
            operands.append(choice.randrange(INPUTS + place))
        choice.shuffle(operands)
        unused = [node for node in unused if node not in operands] + [INPUTS + place]
        weight = round(choice.uniform(0.3, 0.7), 2)
        made.append((operands, (weight, round(1 - weight, 2))))
    assert unused == [NODES - 1], unused
    return made


def make_inputs():
    """90% intervals (low, high), on a log scale around 1."""
    choice = random.Random(40)
    spans = [round(choice.uniform(1.05, 1.6), 2) for _ in range(INPUTS)]
    return [(round(1 / span, 4), span) for span in spans]


def text_of(formula, name):
    operands, (p, q) = formula
    x = [name(node) for node in operands]
    if len(x) == 3:
        return f"{p} * {x[0]} * {x[1]} + {q} * {x[2]}"
    return f"{p} * {x[0]} + {q} * {x[1]}"


def tally(inputs, formulas):
    lines = ["model fixed {", "  start: 2025", "  horizon: 1 years", "  prices: EUR2024", "  discount: 0%/year", "}", ""]
    lines += [f"number x{i}: {low} to {high}  [assumed]" for i, (low, high) in enumerate(inputs)]
    lines += [f"number x{INPUTS + i}: {text_of(formula, lambda n: f'x{n}')}" for i, formula in enumerate(formulas)]
    return "\n".join(lines + ["", f"measure result: x{NODES - 1}", ""])


def squiggle(inputs, formulas):
    lines = [f"x{i} = {low} to {high}" for i, (low, high) in enumerate(inputs)]
    lines += [f"x{INPUTS + i} = {text_of(formula, lambda n: f'x{n}')}" for i, formula in enumerate(formulas)]
    return "\n".join(lines + [f"x{NODES - 1}", ""])


def numpy(inputs, formulas):
    body = [f"    x{INPUTS + i} = {text_of(formula, lambda n: f'x{n}')}" for i, formula in enumerate(formulas)]
    draws = [f"    x{i} = np.exp(draw(n, {low}, {high}))" for i, (low, high) in enumerate(inputs)]
    return "\n".join(["import sys", "", "import numpy as np", "", "random = np.random.Generator(np.random.Philox(1))", "", "",
                      "def draw(n, low, high):", "    middle = (np.log(low) + np.log(high)) / 2",
                      "    return middle + (np.log(high) - middle) / 1.6448536269514722 * random.standard_normal(n)", "", "",
                      "def block(n):", *draws, *body, f"    return x{NODES - 1}", "", "",
                      "samples, size = int(sys.argv[1]), 10_000",
                      "result = np.concatenate([block(min(size, samples - at)) for at in range(0, samples, size)])",
                      "print('mean', result.mean(), 'sd', result.std(ddof=1),",
                      "      'p5 p50 p95', *np.quantile(result, [0.05, 0.5, 0.95]))", ""])


def cpp(inputs, formulas):
    def of(formula):
        operands, (p, q) = formula
        x = [f"x[{node}]" for node in operands]
        if len(x) == 3:
            return f"hn::MulAdd(hn::Set(d, {p}), hn::Mul({x[0]}, {x[1]}), hn::Mul(hn::Set(d, {q}), {x[2]}))"
        return f"hn::MulAdd(hn::Set(d, {p}), {x[0]}, hn::Mul(hn::Set(d, {q}), {x[1]}))"
    lines = ["// Made by make.py. The formulas of the fixed model, one vector at a time.",
             f"constexpr int input_count = {INPUTS}, node_count = {NODES};",
             "constexpr double intervals[input_count][2] = {",
             *[f"    {{{low}, {high}}}," for low, high in inputs], "};",
             "inline Vector result_of(Vector* x) {", "  const Vectors d;"]
    lines += [f"  x[{INPUTS + i}] = {of(formula)};" for i, formula in enumerate(formulas)]
    return "\n".join(lines + [f"  return x[{NODES - 1}];", "}", ""])


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    inputs, formulas = make_inputs(), make_formulas()
    for name, write in {"fixed.tally": tally, "fixed.squiggle": squiggle, "fixed_numpy.py": numpy, "fixed_formulas.inc": cpp}.items():
        (folder / name).write_text(write(inputs, formulas))


main()
