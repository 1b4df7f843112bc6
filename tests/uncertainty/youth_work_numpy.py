#!/usr/bin/env python3
"""models/youth_work sampled apart from Tally, with NumPy's own random numbers, against what Tally gives.

The model is written again here from the language reference, year by year. Both must agree within their Monte Carlo errors.
Usage: youth_work_numpy.py TALLY MODEL
"""
import json
import subprocess
import sys

import numpy as np

SAMPLES = 1_000_000
Z95 = 1.6448536269514722
random = np.random.default_rng(2024)


def two_piece(low, middle, high, scale, back):
    """The interval's two-piece normal: 5th, 50th and 95th percentile are low, middle, high."""
    z = random.standard_normal(SAMPLES)
    g = scale(np.array([low, middle, high]))
    return back(g[1] + z / Z95 * np.where(z < 0, g[1] - g[0], g[2] - g[1]))


def share(low, middle, high):
    logit = lambda x: np.log(x / (1 - x))
    return two_piece(low, middle, high, logit, lambda y: 1 / (1 + np.exp(-y)))


def youth_work():
    reach = np.minimum(two_piece(200, 240, 280, np.log, np.exp), 1_100)
    offence_change = -share(0.08, 0.20, 0.30)
    dropout_change = -share(0.05, 0.15, 0.25)
    factors = 1.0225 ** -np.arange(5)
    price = (4_000 + 2_600) * 130.2199 / 106.1224
    # Costs: staff and volunteers in each of three years, recruiting in the first.
    yearly = 3.2 * 78_000 + 900 * 15
    costs = sum(yearly * factors[t] for t in range(3)) + 12_000
    # Three cohorts; the effect begins after a year, lasts three, and drops off by a quarter a year.
    weights = [0, 1, 0.75, 0.75**2]
    offences = np.zeros((5, SAMPLES))
    for cohort in range(3):
        for k, weight in enumerate(weights):
            if cohort + k < 5:
                offences[cohort + k] += reach * 0.9 * offence_change * weight * (1 - 0.10) * (1 - 0.40)
    # Each dropout that is avoided avoids 0.08 offences in each of the four years after.
    derived = np.zeros((5, SAMPLES))
    for cohort in range(3):
        for year in range(cohort + 1, min(cohort + 5, 5)):
            derived[year] += reach * 0.12 * dropout_change * (1 - 0.40) * 0.08
    avoided = -(offences + derived)
    benefits = sum(avoided[t] * price * factors[t] for t in range(5))
    hours = 22 * avoided.sum(axis=0)
    return {
        "return_factor": benefits / costs,
        "net_present_value": benefits - costs,
        "benefits.present_value": benefits,
        "labour.saved.by_sector.police.fte_average": hours / 1_427.6 / 5,
        "effects.fewer_offences.amount": offences.sum(axis=0),
        "measures.cost_per_offence": costs / -offences.sum(axis=0),
        "benefits.by_year.2027": avoided[2] * price,
    }


def main():
    tally, model = sys.argv[1:]
    result = subprocess.run([tally, "run", model, "--samples", str(SAMPLES), "--format", "json"], check=True, capture_output=True)
    uncertainty = json.loads(result.stdout)["uncertainty"]
    wrong = 0
    ours = youth_work()
    for name, draws in ours.items():
        theirs = uncertainty["figures"][name]
        # The middle of NumPy's draws is known to sd / sqrt(n); a quantile to what its rank may be off.
        checks = [("mean", draws.mean(), draws.std() / SAMPLES**0.5 + theirs["error"])]
        checks.append(("sd", draws.std(ddof=1), 3 * draws.std() / SAMPLES**0.5))
        for key, quantile in (("p5", 0.05), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p95", 0.95)):
            off = (quantile * (1 - quantile) / SAMPLES) ** 0.5
            low, middle, high = np.quantile(draws, [quantile - off, quantile, quantile + off])
            checks.append((key, middle, (high - low) / 2 + 0.00025 * abs(middle)))
        for key, expected, error in checks:
            agrees = abs(theirs[key] - expected) <= 4 * error
            wrong += not agrees
            print(f"{'ok  ' if agrees else 'OFF '} {name}.{key}: Tally {theirs[key]:.8g}, NumPy {expected:.8g} ± {error:.2g}")
    chance = (ours["net_present_value"] > 0).mean()
    agrees = abs(chance - uncertainty["probability_benefits_exceed_costs"]) < 0.003
    print(f"{'ok  ' if agrees else 'OFF '} probability_benefits_exceed_costs: NumPy {chance:.5f}")
    sys.exit(1 if wrong or not agrees else 0)


main()
