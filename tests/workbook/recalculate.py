#!/usr/bin/env python3
"""Writes every model as a workbook, has LibreOffice compute it anew, and holds all of it against Tally.

Usage: recalculate.py TALLY MODEL…, each a file or a folder of models

The numbers that Tally stores beside its formulas are taken out first, so that none but LibreOffice's remain. Then every
formula of the workbook must give what Tally's step gave, and every figure of the summary what `tally run` tells; and
after inputs were changed, what `tally run --set` tells. One start of LibreOffice does it all.
"""

import json
import math
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

TOLERANCE = 1e-9
# Changes of inputs by hand: timing, discounting, an interval, a price of another year, a price index.
CHANGES = {
    "youth_work": [
        {"outreach.reach": ("200 persons/year", 200), "workers": ("4.1 fte", 4.1),
         "fewer_offences.lasts": ("2.5 years", 2.5), "fewer_offences.begins": ("after 1.25 years", 1.25)},
        {"fewer_offences.drop_off": ("100%/year", 1), "fewer_offences.change": ("-12%", -0.12), "model.discount": ("7%/year", 0.07)},
        {"fewer_offences.change": ("15%", 0.15), "fewer_dropouts.change": ("0%", 0), "outreach.cost.start_up": ("9_000_000 EUR2024", 9_000_000)},
    ],
    "two_rates": [
        {"repair.cost.last": ("0 EUR2024", 0)},
        {"repair.cost.last": ("140 EUR2024", 140)},
        {"repair.cost.last": ("131.9 EUR2024", 131.9), "repair.cost.first": ("-10 EUR2024", -10)},
    ],
    "every_step": [
        {"jobs.amount": ("300 jobs/year", 300), "every_year.begins": ("after 1 year", 1), "once_later.begins": ("after 24 months", 24),
         "project.cost.kits": ("0 EUR2024/person", 0)},
        {"allowance.transfers": ("2.5 thousand EUR2024/job", 2.5), "less_lonely.lasts": ("7 months", 7),
         "visit_price.costs": ("400 EUR2019/visit", 400), "loneliness_price.takes": ("30 sessions/person/year", 30)},
    ],
}


def run_tally(tally, *arguments):
    return subprocess.run([tally, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def results_of(tally, model, settings=()):
    given = [argument for name, value in settings for argument in ("--set", f"{name}={value}")]
    return json.loads(run_tally(tally, "run", model, "--format", "json", *given))


def settable(tally, model, changes):
    """The changes without those that `--set` refuses: a library's numbers have longer names there."""
    given = [argument for name, (text, _) in changes.items() for argument in ("--set", f"{name}={text}")]
    told = subprocess.run([tally, "run", model, *given], capture_output=True, text=True).stderr
    refused = set(re.findall(r"--set ([^=\n]+)=", told))
    return {name: change for name, change in changes.items() if name not in refused}


def input_cells(book):
    """The cell and the unit of each input by its name, and whether it is written in percent."""
    sheet = book["Inputs"]
    cells = {}
    for row in sheet.iter_rows(min_row=2):
        if row[0].value and isinstance(row[2].value, (int, float)) and row[9].value:
            cells[row[0].value] = (row[2], row[3].value or "", row[6].value)
    return cells


def simple_changes(book):
    """All inputs whose line is nothing but one number: each 3% nearer to zero."""
    changes = {}
    for name, (cell, unit, text) in input_cells(book).items():
        percent = cell.number_format.endswith("%")
        written = f"{cell.value * 100 if percent else cell.value:.12g}"
        bare = text.replace("_", "").split(" (")[0]
        is_bare = bare.replace(" ", "") == f"{written}{'%' if percent else ''}{unit}".replace(" ", "")
        if not is_bare or any(word in name for word in ("#", "(", "20", "begins", "lasts", "profile", "_age", "start", "horizon")):
            continue
        value = cell.value * 0.97
        changes[name] = (f"{value * 100 if percent else value:.17g}{'%' if percent else ''}{'' if unit.startswith('/') else ' '}{unit}", value)
    return changes


def summary_figures(book):
    """The figures that the summary computes: (section, label, unit) → number or n/a."""
    figures, section = {}, ""
    for row in book["Summary"].iter_rows(min_row=2, values_only=True):
        if row[0] and all(cell is None for cell in row[1:6]):
            section = row[0]
        elif row[0] and row[2] is not None and row[3] is not None and row[0] != "Figure":
            figures.setdefault((section, row[0], row[1]), row[2])
    return figures


def headline(figures):
    return {label: value for (_, label, _), value in reversed(figures.items())}


def close(a, b):
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)):
        return a == b
    return math.isclose(a, b, rel_tol=TOLERANCE, abs_tol=1e-9)


def wanted_figures(results):
    """What `tally run` tells, under the words of the summary."""
    n_a = lambda value: "n/a" if value is None else value
    return {
        "Return factor": n_a(results["return_factor"]),
        "Net present value": results["net_present_value"],
        "Costs": results["costs"]["present_value"],
        "Benefits": results["benefits"]["present_value"],
        "Costs, of which cash": results["costs"]["cash"],
        "Costs, of which welfare": results["costs"]["welfare"],
        "Benefits, of which cash": results["benefits"]["cash"],
        "Benefits, of which welfare": results["benefits"]["welfare"],
        "Earned back in": n_a(results["payback_year"]),
        "Internal rate of return": n_a(results["internal_rate_of_return"]),
        "Peak exposure (lowest running balance)": results["peak_exposure"]["amount"],
        "Year of the peak exposure": n_a(results["peak_exposure"]["year"]),
        "People reached": results["reached"],
        "Costs per person reached": n_a(results["cost_per_person"]),
        "Benefits per person reached": n_a(results["benefit_per_person"]),
    }


def split_sums(results):
    """Sums of the sections of the summary that split a total."""
    saved = results["labour"]["saved"]["by_sector"].values()
    return {
        "Costs by stakeholder": sum(results["costs"]["by_stakeholder"].values()),
        "Benefits by stakeholder": sum(results["benefits"]["by_stakeholder"].values()),
        "Benefits by sector": sum(results["benefits"]["by_sector"].values()),
        "Benefits by effect": sum(results["benefits"]["by_effect"].values()),
        "Work saved": sum(sum(sector["hours_by_year"]) + sum(sector[k] or 0 for k in ("fte_average", "fte_peak")) for sector in saved),
    }


def differences(name, book, results):
    figures = summary_figures(book)
    found = {label: value for (section, label, _), value in figures.items() if not section or section == headline_section(figures)}
    for label, wanted in wanted_figures(results).items():
        if not close(found.get(label), wanted):
            yield f"{name}: {label}: {found.get(label)} in the workbook, {wanted} by Tally"
    for section, wanted in split_sums(results).items():
        total = sum(value for (where, _, _), value in figures.items() if where == section)
        if not close(total, wanted):
            yield f"{name}: {section}: {total} in the workbook, {wanted} by Tally"
    for measure, wanted in results["measures"].items():
        values = [value for (where, _, _), value in figures.items() if where == "Measures"]
        if not any(close(value, "n/a" if wanted is None else wanted) for value in values):
            yield f"{name}: measure {measure}: {wanted} by Tally, among {values} in the workbook"


def headline_section(figures):
    return next(iter(figures))[0]


def unlike_cells(name, stored, computed):
    """Formulas that LibreOffice computes to something else than Tally stored."""
    for sheet in stored.sheetnames:
        for row, other in zip(stored[sheet].iter_rows(), computed[sheet].iter_rows()):
            for cell, again in zip(row, other):
                if cell.value is not None and not close(cell.value, again.value):
                    # Halving ends on the last bits of the rate, where signs are noise.
                    if sheet == "Rate" and isinstance(again.value, (int, float)) and abs(cell.value - again.value) < 1e-6 * (1 + abs(cell.value)):
                        continue
                    yield f"{name}: {sheet}!{cell.coordinate}: {again.value} in LibreOffice, {cell.value} by Tally"


def write_cases(tally, models, folder):
    """Writes each workbook without its stored numbers, as it is and with inputs changed."""
    cases = {}
    for model in models:
        path = folder / f"{model.stem}.xlsx"
        run_tally(tally, "report", model, "-o", path)
        book = openpyxl.load_workbook(path)
        changes = [{}, settable(tally, model, simple_changes(book)), *CHANGES.get(model.stem, [])]
        for number, change in enumerate(changes):
            book = openpyxl.load_workbook(path)
            cells = input_cells(book)
            for name, (_, value) in change.items():
                cells[name][0].value = value
            case = f"{model.stem}-{number}"
            book.save(folder / "changed" / f"{case}.xlsx")
            cases[case] = (model, change)
    return cases


def compute(folder):

    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir",
         folder / "computed", *sorted((folder / "changed").glob("*.xlsx"))],
        check=True, capture_output=True, timeout=900, env={**os.environ, "HOME": str(folder)})



def main(tally, *places):
    models = []
    for place in map(Path, places):
        models += [place] if place.is_file() else sorted(path for path in place.glob("*/*.tally") if path.stem == path.parent.name)
    problems = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "changed").mkdir()
        cases = write_cases(tally, models, folder)
        compute(folder)
        for case, (model, change) in cases.items():
            computed = openpyxl.load_workbook(folder / "computed" / f"{case}.xlsx", data_only=True)
            settings = [(name, text) for name, (text, _) in change.items()]
            problems += differences(case, computed, results_of(tally, model, settings))
            if not change:
                stored = openpyxl.load_workbook(folder / f"{model.stem}.xlsx", data_only=True)
                problems += unlike_cells(case, stored, computed)
            print(f"{case}: {len(change)} inputs changed")
    print("\n".join(problems[:40]))
    return 1 if problems or not cases else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
