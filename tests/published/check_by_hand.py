#!/usr/bin/env python3
"""The figures that the models of models/ expect, worked out apart from Tally.

Nothing here calls the program: each model is one function of plain arithmetic, so that a mistake in the engine and a
mistake here would have to be the same to stay unseen. Of the models only the `expect` lines are read, to compare:

    check_by_hand.py models
"""
import re
import sys
from math import floor
from pathlib import Path

CPI = {2011: 93.6770, 2012: 96.0189, 2015: 100.0, 2016: 100.3, 2019: 106.1224, 2021: 110.4046, 2022: 121.4450,
       2023: 126.0599, 2024: 130.2199}


def eur(amount, year):
    """An amount of `year` at prices of 2024."""
    return amount * CPI[2024] / CPI[year]


def p(k, begins=0.0, lasts=1.0, drop_off=0.0):
    """The part of year k since participation that an effect covers."""
    total, j = 0.0, 0
    while j < lasts:
        low, high = max(k, begins + j), min(k + 1, begins + min(j + 1, lasts))
        total += (1 - drop_off) ** j * max(0.0, high - low)
        j += 1
    return total


def every_year(x, v, **timing):
    """x people or events a year, v for each in every year that the effect lasts."""
    return [sum(x[s] * v * p(t - s, **timing) for s in range(t + 1)) for t in range(len(x))]


def once(x, v, begins=0.0):
    """x people or events a year, v for each once."""
    return [x[t - floor(begins)] * v if t >= floor(begins) else 0.0 for t in range(len(x))]


def times(x, v):
    """Each year's amount times v: what goes on while a state does."""
    return [a * v for a in x]


def add(*series):
    return [sum(year) for year in zip(*series)]


def present_value(flow, rate, end_of_year=False):
    return sum(a / (1 + rate) ** (t + end_of_year) for t, a in enumerate(flow))


def minus(x):
    return [-a for a in x]


# --- the example of the language page ----------------------------------------------------------------------------


def youth_work(change=-0.20, rate=0.0225, reach=240):
    n = [reach] * 3 + [0] * 2
    costs = add([3.2 * 78_000 + 900 * 15] * 3 + [0] * 2, [12_000, 0, 0, 0, 0])
    offences = every_year(n, 0.9 * change * 0.9 * 0.6, begins=1, lasts=3, drop_off=0.25)
    dropouts = once(n, 0.12 * -0.15 * 0.6)
    offences_of_dropouts = every_year(dropouts, 0.08, begins=1, lasts=4)
    all_offences = add(offences, offences_of_dropouts)
    benefits = times(minus(all_offences), eur(4_000, 2019) + eur(2_600, 2019))
    factor = present_value(benefits, rate) / present_value(costs, rate)
    police_fte = -sum(all_offences) * 22 / 1427.6 / 5
    return factor, police_fte


# --- published ---------------------------------------------------------------------------------------------------


def wheels_to_meals():
    rows = [  # quantity, price, years, deadweight, due to others, drop-off
        (7, 94, 1, 0, 0.05, 0.50), (7, 4964, 1, 0, 0.05, 0.50), (7, 7220, 1, 0, 0.05, 0.50),
        (90, 19, 5, 0, 0.10, 0.10), (16, 48.25, 1, 0.10, 0.35, 0), (4, 162.50, 1, 0.70, 0.10, 0.35),
        (275, -5.00, 3, 0.05, 0, 0.05)]
    costs = 24_375 + 4 * 3 * 5 * 50 * 6.00
    by_year = [sum(q * price * (1 - dead) * (1 - others) * (1 - drop) ** t
                   for q, price, years, dead, others, drop in rows if t < years) for t in range(5)]
    pv = present_value(by_year, 0.035, end_of_year=True)
    return dict(costs=costs, first_year=by_year[0], benefits=pv, net=pv - costs, ratio=pv / costs)


def debt_problems_2024():
    debtors, employees = 726_000, 413_700
    return {
        "collection.cost.amicable": 13 * 72.80 * debtors,
        "collection.cost.bailiffs": 138_976_000,
        "collection.cost.courts": 201_350 * 116.51,
        "health.cost.gp": 305_008 * 11.51,
        "health.cost.mental_care": 1_525_041 * 200,
        "health.cost.suicide": 1_885 / 5 * (42_800 + 300_000),
        "social_support.cost.debt_help": 17_590_000 * 11.29,
        "social_support.cost.court_official": 697_000,
        "social_support.cost.relief_judge": 5_900 * 1036.41,
        "social_support.cost.relief_administrator": 1_902 * 3_375,
        "social_support.cost.protection_judge": 63_500 * 116.51,
        "social_support.cost.protection_fees": 63_500 * 715,
        "social_support.cost.court_fees": 63_500 * 87,
        "social_support.cost.evictions": 37_000_000,
        "social_support.cost.reintegration": 112_300 * 1219.64 * 1.2 * 4 + 12_400 * 5_119,
        "labour_market.cost.garnishments": 642_889 * 82.80,
        "labour_market.cost.productivity": employees * 10_810,
        "labour_market.cost.unemployment": 0.07 * employees * 9 * (1_541 + 165),
        "labour_market.cost.write_offs": 1_240_000_000,
    }


# --- the worked plans --------------------------------------------------------------------------------------------

OFFENCE = eur(4_000, 2019) + eur(2_600, 2019)
VOLUNTEER_HOUR = eur(19, 2011)
QALY = 80_000
CONSULT = eur(30.87, 2022)
CARE_CONTACT = eur(120, 2022)
RATE = 0.0225


def result(costs, benefits, rate=RATE):
    costs, benefits = present_value(costs, rate), present_value(benefits, rate)
    return {"costs": costs, "benefits": benefits, "return_factor": benefits / costs}


def youth_work_plan(reach=120, fte=1.1, likeness=0.9, rate=RATE):
    n = [reach] * 3 + [0] * 3
    costs = [fte * 82_000 + 9_000 + 200 * VOLUNTEER_HOUR] * 3 + [0] * 3
    offences = every_year(n, 0.8 * -0.15 * likeness * 0.6, begins=0.5, lasts=2, drop_off=0.30)
    dropouts = once(n, 0.07 * -0.10 * likeness * 0.5)
    offences = add(offences, every_year(dropouts, 0.08, begins=1, lasts=4))
    benefits = times(minus(offences), OFFENCE)
    return result(costs, benefits, rate)


def loneliness(reach=(60, 90, 90, 0, 0), visit_hours=10, qaly=QALY):
    n = list(reach)
    costs = add([0.4 * 80_000] * 3 + [0] * 2, times(n, 90 + visit_hours * VOLUNTEER_HOUR))
    lonely = every_year(n, -0.18 * 0.9 * 0.75, begins=0.25, lasts=2, drop_off=0.30)
    benefits = times(minus(lonely), 0.5 * CONSULT + 0.05 * qaly)
    return result(costs, benefits)


def social_arranging(reach=80, change=-0.05):
    timing = dict(begins=0.25, lasts=2, drop_off=0.20)
    n = [reach] * 3 + [0] * 2
    like = 0.9
    change = change if change != -0.05 else change * like  # a scenario replaces the product
    costs = add([0.4 * 80_000] * 3 + [0] * 2, times(n, 60))
    consults = every_year(n, 9 * change * 0.8, **timing)
    contacts = every_year(n, 3 * change * 0.8, **timing)
    visits = every_year(n, 4 * 0.03 * like, **timing)
    days = every_year(n, 3 * 0.04 * like, **timing)
    qalys = every_year(n, 0.006 * like * 0.8, **timing)
    lonely = every_year(n, -0.05 * 0.8, **timing)
    consults_of_lonely = times(lonely, 0.5)
    qalys_of_lonely = times(lonely, -0.05)
    consults = max(consults, consults_of_lonely, key=lambda x: abs(sum(x)))
    qalys = max(qalys, qalys_of_lonely, key=lambda x: abs(sum(x)))
    benefits = add(times(consults, -CONSULT), times(contacts, -CARE_CONTACT), times(visits, -eur(35, 2022)),
                   times(days, -eur(70, 2022)), times(qalys, QALY))
    return result(costs, benefits)


def debts(reach=(36, 36, 36), wage=82_000, work=1.0):
    n = list(reach) + [0] * 4
    costs = add([0.9 * wage] * 3 + [0] * 4, [15_000] + [0] * 6)
    in_debt = every_year(n, -0.25 * 0.9 * 0.85, begins=1, lasts=3, drop_off=0.20)
    an_eviction = eur(12_500, 2021) + 0.1 * (eur(45_360, 2011) - eur(12_500, 2021))
    at_work = 413_700 / 726_000 * 0.5 * (12_000 + 2_414) * 0.75 * work
    a_year = (13 * eur(72.80, 2023) + 0.2 * 2.1 * CONSULT + 2.1 * eur(200, 2015)
              + 201_350 / 726_000 * eur(116.51, 2021) + at_work + 642_889 / 726_000 * eur(82.80, 2022))
    evictions = max(every_year(n, 0.04 * -0.30 * 0.70, begins=0.25, lasts=2), times(in_debt, 3_000 / 726_000),
                    key=lambda x: abs(sum(x)))
    on_benefit = every_year(n, -0.08 * 0.85, begins=1, lasts=4 / 12)
    execution = times(minus(on_benefit), 243.93 * 12)
    benefits = add(times(minus(in_debt), a_year), times(minus(evictions), an_eviction), execution)
    return result(costs, benefits)


def participation(reach=48, employed=0.14 * 0.85, displacement=(0.20, 0.30)):
    timing = dict(begins=0.5, lasts=3, drop_off=0.30)
    n = [reach] * 2 + [0] * 4
    costs = add(times(n, 4_600), [12_000] * 2 + [0] * 4)
    on_benefit = every_year(n, -0.18 * 0.85 * (1 - displacement[0]), **timing)
    at_work = every_year(n, employed * (1 - displacement[1]), **timing)
    benefits = add(times(on_benefit, -243.93 * 12), times(at_work, 18 * 28 * 52))
    return result(costs, benefits)


# --- beside the models -------------------------------------------------------------------------------------------


def youth_work_factor(**change):
    return {"return_factor": youth_work(**change)[0]}


def published():
    """What each model and scenario should expect, by the name of the result."""
    meals = wheels_to_meals()
    lines = {f"costs.by_line.{name}": amount for name, amount in debt_problems_2024().items()}
    lines["costs.by_line.collection.cost.courts"] += 0.50  # the source rounds half a euro up
    domains = {}
    for name, amount in lines.items():
        domain = "costs.by_intervention." + name.split(".")[2]
        domains[domain] = domains.get(domain, 0) + amount
    return {
        ("youth_work", ""): youth_work_factor(),
        ("youth_work", "low"): youth_work_factor(change=-0.08, rate=0.03),
        ("youth_work", "realised"): youth_work_factor(reach=190),
        ("wheels_to_meals", ""): {"costs": meals["costs"], "benefits": meals["benefits"],
                                  "net_present_value": meals["net"], "return_factor": meals["ratio"]},
        ("wheels_to_meals", "first_year"): {"benefits": meals["first_year"]},
        ("debt_problems_2024", ""): lines | domains | {"costs": sum(lines.values())},
        ("youth_work_plan", ""): youth_work_plan(),
        ("youth_work_plan", "planned"): youth_work_plan(),
        ("youth_work_plan", "realised"): youth_work_plan(reach=95, fte=1.0),
        ("youth_work_plan", "cautious"): youth_work_plan(likeness=0.7, rate=0.03),
        ("loneliness", ""): loneliness(),
        ("loneliness", "planned"): loneliness(),
        ("loneliness", "realised"): loneliness(reach=(55, 72, 72, 0, 0), visit_hours=12),
        ("loneliness", "low_value"): loneliness(qaly=50_000),
        ("social_arranging", ""): social_arranging(),
        ("social_arranging", "planned"): social_arranging(),
        ("social_arranging", "realised"): social_arranging(reach=62),
        ("social_arranging", "high_use"): social_arranging(change=-0.10),
        ("debts", ""): debts(),
        ("debts", "planned"): debts(),
        ("debts", "realised"): debts(reach=(18, 34, 34), wage=84_000),
        ("debts", "without_work"): debts(work=0),
        ("participation", ""): participation(),
        ("participation", "planned"): participation(),
        ("participation", "realised"): participation(reach=40, employed=0.10),
        ("participation", "scarce_jobs"): participation(displacement=(0.5, 0.5)),
    }


def expects(model_text):
    """The lines `expect NAME = NUMBER` and `expect NAME < NUMBER` of a model, each with its scenario."""
    scenario = ""
    for line in model_text.splitlines():
        if begin := re.match(r"scenario (\w+)", line):
            scenario = begin[1]
        elif line == "}":
            scenario = ""
        if found := re.match(r"\s*expect ([\w.]+) ([=<]) ([\d_.]+)", line):
            yield scenario, found[1], found[2], found[3].replace("_", "")


def agrees(worked_out, sign, written):
    if sign == "<":
        return worked_out < float(written)
    digits = len(written.partition(".")[2])
    return abs(worked_out - float(written)) <= 0.5 * 10 ** -digits * (1 + 1e-6)


def main():
    models, results, wrong, checked = Path(sys.argv[1]), published(), 0, 0
    for name in sorted({model for model, _ in results}):
        for scenario, result, sign, written in expects((models / name / f"{name}.tally").read_text()):
            worked_out = results[name, scenario][result]
            checked += 1
            if not agrees(worked_out, sign, written):
                wrong += 1
                print(f"{name} {scenario}: expects {result} {sign} {written}, by hand {worked_out}")
    print(f"{checked} expectations, {wrong} that differ from what was worked out by hand")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
