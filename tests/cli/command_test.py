"""End-to-end tests of the command `tally`. Run by ctest, one class a test; alone: TALLY=build/dev/tally python3 tests/cli/command_test.py"""

import csv
import io
import json
import os
import pathlib
import pty
import random
import resource
import select
import shutil
import signal
import stat
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(os.environ.get("TALLY_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
TALLY = os.environ.get("TALLY", str(ROOT / "build" / "dev" / "tally"))

SMALL = """\
model small "Klein" {
  start: 2025
  horizon: 2 years
  prices: EUR2024
  discount: 3%/year
}

unit visit, visits

stakeholder town "Gemeente"

sector care "Zorg" {
  productive: 1_400 hours/fte/year  [assumed]
}

outcome visit "Bezoek" {
  unit: visits
  better: fewer
}

impact visit_price of visit in care {
  costs: 100 EUR2024/visit borne by town  [assumed]
  takes: 2 hours/visit  [assumed]
}

group people "Mensen" {
  size: 100 persons  [assumed]
}

intervention help for people "Hulp" {
  reach: 50 persons  [assumed]
  cost staff "Kracht": 1_000 EUR2024 paid by town  [assumed]
}

effect fewer_visits of help on visit "Minder bezoek" {
  change: -0.3 visits/person  [assumed]
}

scenario low "Laag" {
  help.reach: 10 persons
}

expect return_factor = 1.5
"""

UNCERTAIN = SMALL.replace("change: -0.3 visits/person", "change: -0.3 visits/person (-0.5 to -0.1)").replace(
    "reach: 50 persons", "reach: 50 persons (40 to 55)")

LIBRARY = """\
/// A library on its own.
unit visit, visits

/// A visit.
outcome visit "Bezoek" {
  unit: visits
  better: fewer
}
"""


class CommandTest(unittest.TestCase):
    """Runs in an empty folder that holds small/small.tally."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tally-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        (self.folder / "small").mkdir()
        self.model = self.folder / "small" / "small.tally"
        self.model.write_text(SMALL, encoding="utf-8")

    def tally(self, *arguments, status=0, input=None, env={}, **more):
        done = subprocess.run([TALLY, *map(str, arguments)], cwd=self.folder, capture_output=True, input=input, encoding="utf-8",
                              env={**os.environ, "NO_COLOR": "", **env}, timeout=120, **more)
        self.assertEqual(done.returncode, status, f"tally {arguments}\n{done.stdout}\n{done.stderr}")
        return done

    def out(self, *arguments, **more):
        return self.tally(*arguments, **more).stdout

    def refused(self, *arguments, says, status=2, **more):
        done = self.tally(*arguments, status=status, **more)
        self.assertIn(says, done.stderr + done.stdout)
        return done

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def assert_nothing_left(self, folder, *names):
        self.assertEqual(sorted(os.listdir(folder)), sorted(names))


class Run(CommandTest):
    def test_text_is_a_ledger(self):
        text = self.out("run", "small")
        for part in ["Klein", "Each euro brings 1.50", "Kracht", "Gemeente", "Minder bezoek", "Zorg"]:
            self.assertIn(part, text)
        self.assertNotIn("\x1b", text)
        self.assertLessEqual(max(map(len, text.splitlines())), 80)

    def test_folder_file_and_output_file_give_the_same(self):
        text = self.out("run", "small")
        self.assertEqual(text, self.out("run", "small/small.tally"))
        self.assertEqual(self.out("run", "small", "-o", "result.txt"), "")
        self.assertEqual(text, (self.folder / "result.txt").read_text(encoding="utf-8"))
        (self.folder / "other").mkdir()
        shutil.copy(self.model, self.folder / "other" / "plan.tally")
        self.write("other/library.tally", LIBRARY)
        self.assertEqual(text, self.out("run", "other"))
        self.write("other/other.tally", LIBRARY)
        self.assertEqual(text, self.out("run", "other"))

    def test_json_has_the_names_of_the_reference(self):
        result = json.loads(self.out("run", "small", "--format", "json"))
        self.assertEqual(result["return_factor"], 1.5)
        self.assertEqual(result["costs"]["by_line"], {"help.cost.staff": 1000})
        self.assertEqual(result["labour"]["saved"]["by_sector"]["care"]["hours_by_year"], [30, 0])
        self.assertEqual(result["scenario"], "base")

    def test_csv_is_csv(self):
        rows = list(csv.reader(io.StringIO(self.out("run", "small", "--format", "csv"))))
        self.assertEqual(rows[0], ["section", "name", "label", "year", "value", "unit"])
        self.assertTrue(all(len(row) == 6 for row in rows))

    def test_dutch_numbers(self):
        self.assertIn("Elke euro levert 1,50 op", self.out("run", "small", "--lang", "nl"))
        self.assertIn("# Klein", self.out("run", "small", "--format", "markdown"))

    def test_scenario_and_settings(self):
        self.assertEqual(json.loads(self.out("run", "small", "--scenario", "low", "--format", "json"))["return_factor"], 0.3)
        result = json.loads(self.out("run", "small", "--set", "help.reach=20 persons", "--set", "help.cost.staff = 500 EUR2024", "--format", "json"))
        self.assertEqual(result["return_factor"], 1.2)
        self.refused("run", "small", "--scenario", "lwo", says="did you mean `low`?")
        self.refused("run", "small", "--set", "help.rech=20 persons", says="--set help.rech=20 persons")
        self.refused("run", "small", "--set", "help.reach", says="name=value")

    def test_mistakes_in_the_model(self):
        self.write("bad.tally", SMALL.replace("/visit borne", "/person borne"))
        done = self.refused("run", "bad.tally", says="error[T", status=1)
        self.assertEqual(done.stdout, "")
        self.assertIn("bad.tally:", done.stderr)

    def test_what_is_not_there_or_no_model(self):
        self.refused("run", "nothing", says="no file or folder `nothing`")
        self.write("library.tally", LIBRARY)
        self.refused("run", "library.tally", says="has no `model`")
        (self.folder / "empty").mkdir()
        self.refused("run", "empty", says="holds no .tally file")
        self.write("saved/plan.tally.txt", SMALL)
        self.refused("run", "saved", says="rename `plan.tally.txt` to `plan.tally`")
        self.refused("check", "saved", says="rename `plan.tally.txt` to `plan.tally`")
        self.write("two/a.tally", SMALL)
        self.write("two/b.tally", SMALL)
        self.refused("run", "two", says="several models")
        self.refused("run", "small", "--format", "xml", says="--format")
        self.refused("run", says="MODEL")
        self.refused(says="--help")


SOURCED = SMALL.replace("reach: 50 persons  [assumed]", "reach: 50 persons (20 to 90)  [count]").replace(
    "change: -0.3 visits/person  [assumed]", "change: -0.3 visits/person (-0.5 to -0.1)  [study]").replace(
    "unit visit, visits\n", """unit visit, visits

source study "A study" {
  year: 2023
  grade: B
}

source count "A count" {
  year: 2024
  grade: A
}

number idle: 3 (2 to 4)  [study]
""", 1)


class Analyses(CommandTest):
    def setUp(self):
        super().setUp()
        self.model.write_text(SOURCED, encoding="utf-8")

    def test_sensitivity_shows_bars_and_shares(self):
        text = self.out("sensitivity", "small", "--samples", 2048)
        for part in ["From p5 to p95", "help.reach", "fewer_visits.change", "█", "Share of the variance", "study (B)",
                     "small.tally:", "Without influence on it: idle", "2,048 samples (sobol, seed 1)"]:
            self.assertIn(part, text)
        self.assertLessEqual(max(map(len, text.splitlines())), 80)
        self.assertIn("Aandeel in de variantie", self.out("sensitivity", "small", "--lang", "nl", "--samples", 512))
        self.assertIn("| help.reach |", self.out("sensitivity", "small", "--format", "markdown", "--samples", 512).replace("\\", ""))

    def test_sensitivity_shares_add_up(self):
        told = json.loads(self.out("sensitivity", "small", "--of", "net_present_value", "--format", "json"))
        shares = told["variance"]["shares"]
        self.assertAlmostEqual(sum(each["first_order"] for each in shares) + told["variance"]["interaction"], 1, 9)
        self.assertEqual({each["name"] for each in told["inputs"]}, {"help.reach", "fewer_visits.change", "idle"})
        by_name = {each["name"]: each for each in told["inputs"]}
        self.assertEqual(by_name["help.reach"]["low"], 20)
        self.assertFalse(by_name["idle"]["moves_figure"])
        rows = list(csv.DictReader(io.StringIO(self.out("sensitivity", "small", "--format", "csv", "--samples", 512))))
        self.assertEqual(rows[-1]["name"], "interaction")

    def test_sensitivity_is_the_same_on_any_threads(self):
        one, two = (self.out("sensitivity", "small", "--format", "json", "--threads", n) for n in (1, 3))
        self.assertEqual(one, two)

    def test_sensitivity_plus_minus_varies_what_is_certain(self):
        told = json.loads(self.out("sensitivity", "small", "--plus-minus", "20%", "--format", "json"))
        by_name = {each["name"]: each for each in told["inputs"]}
        staff = by_name["help.cost.staff"]
        self.assertFalse(staff["uncertain"])
        self.assertAlmostEqual(staff["at_low"], told["figure"]["best"] / 0.8)
        self.assertIsNone(told["variance"])

    def test_of_an_expression(self):
        told = json.loads(self.out("sensitivity", "small", "--of", "costs / reached", "--format", "json", "--samples", 512))
        self.assertEqual(told["figure"]["best"], 20)

    def test_threshold_finds_break_even(self):
        told = json.loads(self.out("threshold", "small", "--input", "help.reach", "--goal", "return_factor = 1",
                                   "--format", "json", "--samples", 4096))
        self.assertEqual(len(told["holds"]), 1)
        end = told["holds"][0]["from"]
        self.assertAlmostEqual(end["value"], 100 / 3, 9)
        self.assertAlmostEqual(end["change"], -1 / 3, 9)
        self.assertGreater(end["probability_below"], 0.05)
        self.assertLess(end["probability_below"], 0.5)
        text = self.out("threshold", "small", "--input", "visit_price.costs", "--goal", "return_factor > 1")
        self.assertIn("66.67 EUR2024/visit", text)
        self.assertIn("-33.3%", text)

    def test_threshold_tells_none_and_no_influence(self):
        self.assertIn("No value in this range", self.out("threshold", "small", "--input", "help.reach", "--goal",
                                                         "return_factor = 1", "--to", "30 persons"))
        self.assertIn("does not hang on idle", self.out("threshold", "small", "--input", "idle", "--goal", "return_factor = 1"))
        text = self.out("threshold", "small", "--input", "help.reach", "--goal", "costs > 1 EUR2024")
        self.assertIn("it holds", text)
        self.assertIn("does not hang on help.reach", text)
        self.assertIn("whole range", self.out("threshold", "small", "--input", "help.reach", "--goal", "benefits > 0 EUR2024",
                                              "--from", "10 persons"))

    def test_voi_tells_what_to_measure(self):
        told = json.loads(self.out("voi", "small", "--format", "json"))
        every = told["perfect_information"]["value"]
        self.assertGreater(every, 0)
        for each in told["inputs"] + told["sources"]:
            self.assertLessEqual(0, each["value"])
            self.assertLessEqual(each["value"], every)
        self.assertEqual({each["name"] for each in told["sources"]}, {"study", "count"})
        self.assertIn("Worth measuring", self.out("voi", "small", "--samples", 1024))
        self.assertIn("Het meten waard", self.out("voi", "small", "--samples", 1024, "--lang", "nl"))

    def test_grid_draws_the_boundary(self):
        ranges = ["--x", "help.reach=10..90 persons", "--y", "visit_price.costs=50..150 EUR2024/visit", "--steps", 5]
        text = self.out("grid", "small", *ranges)
        for part in ["→ help.reach", "↓ visit_price.costs", "│", "1.50*", "0.15"]:
            self.assertIn(part, text)
        told = json.loads(self.out("grid", "small", *ranges, "--format", "json"))
        self.assertEqual(told["rows"][2][2], 1.5)
        self.assertEqual(len(list(csv.reader(io.StringIO(self.out("grid", "small", *ranges, "--format", "csv"))))), 26)

    def test_wrong_use_is_told(self):
        goal = ["--goal", "return_factor = 1"]
        self.refused("sensitivity", "small", "--of", "return_facto", says="return_factor")
        self.refused("sensitivity", "small", "--of", "return_factor > 1", says="is a condition")
        self.refused("sensitivity", "small", "--samples", 0, says="--samples takes a whole number from 1")
        self.refused("sensitivity", "small", "--plus-minus", "120%", says="--plus-minus takes a share")
        self.refused("threshold", "small", "--input", "help.reac", *goal, says="help.reac")
        self.refused("threshold", "small", "--input", "return_factor", *goal, says="is a result")
        self.refused("threshold", "small", "--input", "model.start", *goal, says="cannot be varied")
        self.refused("threshold", "small", "--input", "help.reach", "--goal", "return_factor", says="is no goal")
        self.refused("threshold", "small", "--input", "help.reach", *goal, "--from", "3 hours", says="in hours")
        self.refused("threshold", "small", "--input", "help.reach", *goal, "--from", "9 persons", "--to", "3 persons",
                     says="--from must lie below --to")
        self.refused("threshold", "small", "--input", "help.reach", *goal, "--from", "-9 persons", says="cannot be negative")
        self.refused("voi", "small", "--of", "return_factor", says="no amount of money")
        self.refused("grid", "small", "--x", "help.reach", "--y", "help.reach=1..2 persons", says="--x takes an input and its range")
        self.refused("grid", "small", "--x", "help.reach=1..3 persons", "--y", "help.reach=1..2 persons", says="same input")


class Audit(CommandTest):
    def test_text_tells_what_was_done(self):
        text = self.out("audit", "small")
        for part in ["8 checks passed", "1 effect set to 0: fewer_visits.change", "1 cost line doubled: help.cost.staff"]:
            self.assertIn(part, text)
        self.assertIn("8 controles in orde", self.out("audit", "small", "--lang", "nl"))
        self.assertTrue(self.out("audit", "small", "--format", "markdown").startswith("# Audit: Klein\n"))

    def test_json_of_a_scenario_and_a_setting(self):
        told = json.loads(self.out("audit", "small", "--scenario", "low", "--set", "help.cost.staff=500 EUR2024", "--format", "json"))
        self.assertEqual((told["model"], told["scenario"], told["passed"]), ("small", "low", True))
        doubled = told["checks"][2]
        self.assertEqual((doubled["check"], doubled["status"]), ("doubled", "passed"))
        costs = doubled["figures"][0]
        self.assertEqual((costs["name"], costs["plain"], costs["expected"], costs["found"]), ("costs.present_value", 500, 1000, 1000))

    def test_a_number_without_influence_ends_with_1(self):
        self.write("idle.tally", SMALL.replace("cost staff \"Kracht\": 1_000 EUR2024", "cost staff \"Kracht\": 1_000 EUR2024 + 0 * 50 EUR2024"))
        told = json.loads(self.out("audit", "idle.tally", "--format", "json", status=1))
        influence = next(check for check in told["checks"] if check["check"] == "influence")
        self.assertEqual([(each["name"], each["written"], each["reason"]) for each in influence["findings"]],
                         [("help.cost.staff", "50 EUR2024", "changes_nothing")])
        self.assertIn("idle.tally:", influence["findings"][0]["place"])

    def test_wrong_use(self):
        self.refused("audit", "small", "--format", "csv", says="--format")
        self.refused("audit", "small", "--scenario", "lov", says="did you mean `low`?")
        self.refused("audit", "nothing", says="nothing")
        self.refused("audit", self.write("library.tally", LIBRARY), says="has no `model`")
        self.refused("audit", "small", "-o", self.model, says="small.tally")
        self.out("audit", "small", "-o", "audit.txt")
        self.assertIn("8 checks passed", (self.folder / "audit.txt").read_text(encoding="utf-8"))

    def test_odd_texts(self):
        hostile = SMALL.replace('"Klein"', '"<script>alert(1)</script> | *k*"').replace('"Minder bezoek"', '"' + "é" * 300 + '"')
        self.write("hostile.tally", hostile)
        self.assertNotIn("<script>", self.out("audit", "hostile.tally", "--format", "markdown"))
        self.out("audit", "hostile.tally")


class Compare(CommandTest):
    def test_scenarios_side_by_side(self):
        text = self.out("compare", "small")
        for part in ["base", "Laag", "1.50", "0.30"]:
            self.assertIn(part, text)
        rows = list(csv.reader(io.StringIO(self.out("compare", "small", "--format", "csv"))))
        self.assertEqual(rows[0], ["section", "name", "label", "unit", "base", "low"])
        table = json.loads(self.out("compare", "small", "--format", "json"))
        self.assertEqual(table["rows"]["figures"]["return_factor"], [1.5, 0.3])
        self.assertIn("| Return factor | 1.50 | 0.30 |", self.out("compare", "small", "--format", "markdown"))
        self.refused("compare", "small", "--scenario", "hgih", says="no scenario `hgih`")

    def test_own_beside_reference(self):
        table = json.loads(self.out("compare", ROOT / "models" / "debts", "--format", "json"))
        self.assertTrue(table["columns"][-1]["is_reference"])


class Samples(CommandTest):
    def setUp(self):
        super().setUp()
        self.model.write_text(UNCERTAIN, encoding="utf-8")

    def uncertainty(self, *arguments):
        return json.loads(self.out("run", "small", "--format", "json", *arguments))["uncertainty"]

    def test_every_format_tells_how_sure_it_is(self):
        text = self.out("run", "small", "--samples", "4096")
        for part in ["with 90% between", "benefits exceed costs in", "How sure", "4,096 samples, seed 1, scrambled Sobol points"]:
            self.assertIn(part, text)
        self.assertLessEqual(max(map(len, text.splitlines())), 80)
        self.assertIn("met 90% tussen", self.out("run", "small", "--samples", "4096", "--lang", "nl"))
        self.assertIn("## How sure", self.out("run", "small", "--samples", "4096", "--format", "markdown"))
        rows = list(csv.reader(io.StringIO(self.out("run", "small", "--samples", "4096", "--format", "csv"))))
        self.assertTrue(all(len(row) == 6 for row in rows))
        csv_mean = next(float(row[4]) for row in rows if row[:2] == ["uncertainty", "return_factor.mean"])
        told = self.uncertainty("--samples", "4096")
        self.assertEqual(csv_mean, told["return_factor"]["mean"])
        self.assertEqual(told["samples"], 4096)
        curve = [point["probability"] for point in told["acceptability"]]
        self.assertEqual(curve, sorted(curve, reverse=True))
        even = next(point["probability"] for point in told["acceptability"] if point["return_factor"] == 1)
        self.assertAlmostEqual(even, told["probability_benefits_exceed_costs"], delta=0.01)
        for figure in ["return_factor", "benefits.by_sector.care", "benefits.by_year.2025", "effects.fewer_visits.amount"]:
            self.assertLess(told["figures"][figure]["p5"], told["figures"][figure]["p95"])
        self.assertNotIn("uncertainty", json.loads(self.out("run", "small", "--format", "json")))

    def test_how_many_samples_there_can_be(self):
        for count in ["0", "10000000000000"]:
            self.refused("run", "small", "--samples", count, says="--samples takes a whole number from 1 to 4000000000")
            self.refused("compare", "small", "--samples", count, says="--samples takes a whole number from 1 to 4000000000")
        for count in ["-1", "many", "1.5"]:
            self.refused("run", "small", "--samples", count, says="--samples")
        self.assertEqual(self.uncertainty("--samples", "1")["samples"], 1)

    def test_precision(self):
        told = self.uncertainty("--precision", "0.5%")
        self.assertTrue(told["precision_reached"])
        self.assertLessEqual(1.96 * told["return_factor"]["error"], 0.005 * told["return_factor"]["mean"])
        self.assertFalse(self.uncertainty("--precision", "0.01%", "--sampling", "random", "--samples", "2000")["precision_reached"])
        self.assertIn("precision asked for was not reached",
                      self.out("run", "small", "--precision", "0.01%", "--sampling", "random", "--samples", "2000"))
        self.refused("run", "small", "--precision", "1%", "--sampling", "latin", says="cannot go with --sampling latin")
        for share in ["0", "-1%", "200%", "much"]:
            self.refused("run", "small", f"--precision={share}", says="--precision takes a share")

    def test_same_bytes_on_any_number_of_threads(self):
        for how in ["sobol", "latin", "random"]:
            for command in ["run", "compare"]:
                arguments = [command, "small", "--samples", "5000", "--sampling", how, "--format", "json"]
                self.assertEqual(self.out(*arguments, "--threads", "1"), self.out(*arguments, "--threads", "2"))
        self.assertNotEqual(self.uncertainty("--samples", "5000"), self.uncertainty("--samples", "5000", "--seed", "2"))

    def test_scenarios_are_compared_on_common_draws(self):
        text = self.out("compare", "small", "--samples", "4096")
        for part in ["Difference from base scenario, on the same draws", "better in", "  p95", "4,096 samples, seed 1"]:
            self.assertIn(part, text)
        told = json.loads(self.out("compare", "small", "--samples", "4096", "--format", "json"))["uncertainty"]
        base, low = told["columns"]
        self.assertEqual(base["figures"]["return_factor"], self.uncertainty("--samples", "4096")["return_factor"])
        self.assertNotIn("difference", base)
        # Costs are the same whatever the reach; so few people bring less in every draw in which it helps at all.
        self.assertEqual(low["difference"]["probability_better"], {"return_factor": 0, "net_present_value": 0})
        self.assertLess(low["difference"]["net_present_value"]["max"], 0)
        rows = list(csv.reader(io.StringIO(self.out("compare", "small", "--samples", "4096", "--format", "csv"))))
        self.assertEqual({len(row) for row in rows}, {6})

    def test_own_is_compared_with_its_reference_on_common_draws(self):
        told = json.loads(self.out("compare", ROOT / "models" / "debts", "--samples", "1024", "--format", "json"))["uncertainty"]
        self.assertTrue(told["columns"][-1]["name"].startswith("reference."))
        self.assertIn("difference", told["columns"][-1])

    def test_impossible_correlations_are_told_by_check(self):
        several = UNCERTAIN.replace("reach: 50 persons (40 to 55)", "reach: (40 persons to 55 persons) * (80% to 95%)")
        self.model.write_text(several + "\ncorrelate help.reach, fewer_visits.change: 0.5\n", encoding="utf-8")
        self.refused("check", "small", says="error[T0712]", status=1)
        self.refused("run", "small", "--samples", "100", says="error[T0712]", status=1)
        self.refused("compare", "small", "--samples", "100", says="error[T0712]", status=1)

    def test_no_progress_without_a_terminal(self):
        self.assertEqual(self.tally("run", "small", "--samples", "3000000", "--threads", "1").stderr, "")

    def test_ctrl_c_prints_what_is_there(self):
        terminal, errors = pty.openpty()
        self.addCleanup(os.close, terminal)
        run = subprocess.Popen([TALLY, "run", "small", "--samples", "4000000000", "--threads", "1"], cwd=self.folder,
                               stdout=subprocess.PIPE, stderr=errors, encoding="utf-8")
        os.close(errors)
        self.addCleanup(run.kill)
        shown = b""
        while b"left" not in shown:
            self.assertTrue(select.select([terminal], [], [], 60)[0], f"no progress: {shown}")
            shown += os.read(terminal, 4096)
        run.send_signal(signal.SIGINT)
        text, _ = run.communicate(timeout=60)
        self.assertEqual(run.returncode, 0)
        self.assertRegex(shown.decode(), r"\d+%  \d+ of 4000000000 samples, \d+:\d\d left")
        self.assertRegex(text, r"Partial: stopped after [\d,]+ of 4,000,000,000 samples")
        self.assertIn("with 90% between", text)


class Check(CommandTest):
    def test_text_json_and_sarif(self):
        self.assertIn("1 file checked: 0 errors", self.out("check", "small"))
        bad = self.write("bad.tally", SMALL.replace("on visit", "on vist").replace("start: 2025", "start: soon"))
        done = self.tally("check", bad, status=1)
        self.assertIn("2 errors", done.stdout)
        messages = json.loads(self.out("check", bad, "--format", "json", status=1))
        self.assertEqual(len(messages), 2)
        sarif = json.loads(self.out("check", bad, "--format", "sarif", status=1))
        self.assertEqual(sarif["version"], "2.1.0")

    def test_every_file_is_checked(self):
        self.write("bad/one.tally", SMALL.replace("on visit", "on vist"))
        self.write("bad/two.tally", LIBRARY.replace("fewer", "fewerr"))
        text = self.out("check", "bad", "small", status=1)
        self.assertIn("one.tally", text)
        self.assertIn("two.tally", text)
        self.assertIn("3 files checked", text)

    def test_warnings_can_be_denied(self):
        self.model.write_text(SMALL + "\nnumber unused: 3 visits  [assumed]\n", encoding="utf-8")
        self.assertIn("1 warning", self.out("check", "small"))
        self.tally("check", "small", "--deny", "warnings", status=1)
        self.refused("check", "small", "--deny", "errors", says="--deny")

    def test_what_cannot_be_read(self):
        self.refused("check", "nothing.tally", says="there is no file or folder")
        self.refused("check", "/dev/null", says="plain file")


class Format(CommandTest):
    def test_files_folders_and_input(self):
        self.assertEqual(self.out("fmt", "--check", "small"), "")
        untidy = SMALL.replace("  start: 2025", " start:2025").replace("1_000 EUR", "1000 EUR")
        self.model.write_text(untidy, encoding="utf-8")
        self.assertIn("small.tally", self.out("fmt", "--check", "small", status=1))
        self.assertEqual(self.model.read_text(encoding="utf-8"), untidy)
        self.assertEqual(self.out("fmt", "-", input=untidy), SMALL)
        self.tally("fmt", "--check", "-", input=untidy, status=1)
        self.assertIn("small.tally", self.out("fmt", "small"))
        self.assertEqual(self.model.read_text(encoding="utf-8"), SMALL)
        self.assert_nothing_left(self.folder / "small", "small.tally")

    def test_mistakes_leave_the_file_alone(self):
        self.model.write_text("model small {\n", encoding="utf-8")
        self.refused("fmt", "small", says="error[T", status=1)
        self.assertEqual(self.model.read_text(encoding="utf-8"), "model small {\n")

    def test_keeps_mode_and_links(self):
        self.model.write_text(SMALL.replace("  start", "    start"), encoding="utf-8")
        self.model.chmod(0o640)
        link = self.folder / "link.tally"
        link.symlink_to(self.model)
        self.tally("fmt", link)
        self.assertTrue(link.is_symlink())
        self.assertEqual(stat.S_IMODE(self.model.stat().st_mode), 0o640)
        self.assertEqual(self.model.read_text(encoding="utf-8"), SMALL)


class Workbook(CommandTest):
    def test_a_workbook_is_written_whole(self):
        self.tally("report", "small", "-o", "small.xlsx", "--lang", "nl")
        first = pathlib.Path(self.folder, "small.xlsx").read_bytes()
        self.assertTrue(first.startswith(b"PK"))
        self.tally("report", "small", "-o", "again.xlsx", "--format", "xlsx", "--lang", "nl")
        self.assertEqual(pathlib.Path(self.folder, "again.xlsx").read_bytes(), first)

    def test_what_cannot_be_written(self):
        self.refused("report", "small", "-o", "nowhere/small.xlsx", says="cannot write")
        self.refused("report", "small", "-o", "small.xlsx", "--date", "soon", says="--date takes year-month-day")
        self.refused("report", "small", "-o", "small.ods", says="xlsx")


class Graph(CommandTest):
    def test_the_edition_follows_from_the_files_alone(self):
        os.utime(self.model, (1_700_000_000, 1_700_000_000))
        first = self.out("graph", "small")
        self.assertRegex(first, r"version [0-9a-f]{10}  ·  2023-11-14")
        shutil.copytree(self.folder / "small", self.folder / "elsewhere" / "small")
        self.assertEqual(self.out("graph", "elsewhere/small"), first)
        version = first[first.index("version "):][:18]
        self.assertNotIn(version, self.out("graph", "small", "--set", "help.reach=60 persons"))
        self.model.write_text(SMALL.replace("Hulp", "Hulp en raad"), encoding="utf-8")
        self.assertNotIn(version, self.out("graph", "small"))

    def test_the_edition_can_be_given(self):
        given = self.out("graph", "small", "--model-version", "2.1 <draft>", "--date", "2026-03-31", "--lang", "nl")
        self.assertIn("versie 2.1 &lt;draft&gt;  ·  2026-03-31", given)
        self.assertIn("2001-09-09", self.out("graph", "small", env={"SOURCE_DATE_EPOCH": "1000000000"}))
        for date in ["2026-02-30", "31-03-2026", "2026-3-31", "today"]:
            self.refused("graph", "small", "--date", date, says="--date takes year-month-day")


    def test_a_part_of_the_graph(self):
        whole, part = self.out("graph", "small"), self.out("graph", "small", "--focus", "fewer_visits", "--depth", "1")
        self.assertIn('"stakeholder/town"', whole)
        self.assertNotIn('"stakeholder/town"', part)
        self.assertIn("leads to “Minder bezoek”", part)
        self.refused("graph", "small", "--focus", "fewer_visit", says="did you mean `fewer_visits`?")
        self.refused("graph", "small", "--focus", "zzzzzz", says="nothing in the diagram is called `zzzzzz`")
        self.refused("graph", "small", "--depth", "-1", says="--depth")

    def test_overview_and_figures(self):
        self.model.write_text(SMALL.replace("expect", "effect trust of help {\n  direction: +\n}\n\neffect mood of help {\n  direction: ++\n}\n\nexpect"), encoding="utf-8")
        overview = self.out("graph", "small", "--fold", "1")
        self.assertIn("Overview: in each column and sector, those of least present value are shown as one (3 effects)", overview)
        self.assertNotIn("Overview", self.out("graph", "small"))
        self.assertNotIn("0.15 fte", self.out("graph", "small", "--values", "none"))
        self.model.write_text(UNCERTAIN, encoding="utf-8")
        drawn = self.out("graph", "small", "--values", "interval", "--samples", "1000", "--seed", "7")
        self.assertIn("(40 to 55)", drawn)
        self.assertIn("nine in ten of 1,000 draws, seed 7", drawn)
        self.assertEqual(drawn, self.out("graph", "small", "--values", "interval", "--samples", "1000", "--seed", "7", "--threads", "3"))
        for wrong in ["0", "-3", "many", "1.5", ""]:
            self.refused("graph", "small", "--fold", wrong, says="--fold takes a number of nodes")
        self.refused("graph", "small", "--values", "all", says="--values")
        self.assertEqual(self.out("graph", "small", "--samples", "1000", "--seed", "7"), drawn)
        for values in ["none", "best"]:
            self.refused("graph", "small", "--values", values, "--samples", "1000", says=f"--values {values} does not show")

    def test_links_lead_to_the_lines_of_the_model(self):
        drawn = self.out("graph", "small/small.tally", "--link-base", "https://example.org/a b/".replace(" ", "%20"))
        self.assertRegex(drawn, r'URL="https://example.org/a%20b/small.tally#L35"')
        self.assertEqual(drawn.count("URL="), 6)
        self.assertIn('URL="../small.tally#L35"', self.out("graph", "small", "--link-base", "../"))
        for wrong in ["javascript:alert(1)//", "data:text/html,", "ftp://example.org/", "//example.org/", "https://", "http:///x", " https://example.org", "https://example.org/\"", "JavaScript:x"]:
            self.refused("graph", "small", "--link-base", wrong, says="--link-base takes an http or https address")

    def test_pictures_fit_paper(self):
        for page, size in [("a4", "84[12]pt"), ("a3", "119[01]pt")]:
            self.tally("graph", "small", "--page", page, "-o", "small.svg")
            self.assertRegex((self.folder / "small.svg").read_text(encoding="utf-8"), f'<svg width="{size}"')
        self.tally("graph", "small", "-o", "small.pdf")
        self.assertRegex((self.folder / "small.pdf").read_bytes().decode("latin-1"), r"MediaBox \[ 0 0 84[12](\.\d+)? 595")


class Evaluate(CommandTest):
    def test_numbers_have_units(self):
        self.assertEqual(self.out("eval", "small", "costs * 2"), "2000 EUR2024\n")
        self.assertEqual(self.out("eval", "small", "return_factor"), "1.5\n")
        self.assertEqual(self.out("eval", "small", "return_factor > 1"), "true\n")
        self.assertEqual(self.out("eval", "small", "fewer_visits.amount", "--scenario", "low"), "-3 visits\n")
        self.refused("eval", "small", "cots", says="did you mean `costs`?")
        self.refused("eval", "small", "costs +", says="error[T")
        self.refused("eval", "small", "-costs", says="stands behind `--`")
        self.assertEqual(self.out("eval", "small", "--", "-costs"), "-1000 EUR2024\n")

    def test_no_warnings(self):
        self.model.write_text(SMALL + '\nsource unused "Nowhere named" {\n  year: 2020\n  grade: A\n}\n', encoding="utf-8")
        self.assertIn("warning", self.tally("run", "small").stderr)
        self.assertEqual(self.tally("eval", "small", "return_factor").stderr, "")


class Test(CommandTest):
    def test_expects_hold_and_fail(self):
        self.assertIn("1 hold", self.out("test", "small"))
        self.model.write_text(SMALL.replace("= 1.5", "= 1.6"), encoding="utf-8")
        text = self.out("test", "small", status=1)
        self.assertIn("small.tally:43:1", text)
        self.assertIn("`return_factor` is 1.5", text)
        self.assertIn("1 fail", text)

    def test_expects_of_scenarios_hold_there(self):
        self.model.write_text(SMALL.replace("  help.reach: 10 persons\n", "  help.reach: 10 persons\n  expect return_factor > 1\n"), encoding="utf-8")
        text = self.out("test", "small", status=1)
        self.assertIn("in scenario `low`", text)
        self.assertIn("1 hold, 1 fail", text)

    def test_models_with_errors_fail_and_libraries_are_checked(self):
        self.write("library.tally", LIBRARY)
        self.assertIn("library.tally: checks", self.out("test", "library.tally", "small"))
        self.write("bad.tally", "model bad {}\n")
        self.assertIn("has errors", self.out("test", "bad.tally", status=1))

    def test_shares_of_draws_are_sampled(self):
        self.model.write_text(UNCERTAIN + "\nexpect return_factor > 1 with 60%\n", encoding="utf-8")
        self.assertIn("2 hold, 0 fail", self.out("test", "small"))
        self.model.write_text(UNCERTAIN + "\nexpect return_factor > 1 with 99%\n", encoding="utf-8")
        text = self.out("test", "small", status=1)
        self.assertRegex(text, r"it holds in \d\d\.\d+% of 16384 draws")
        self.assertIn("1 hold, 1 fail", text)
        self.assertIn("needs --samples", self.out("run", "small"))
        self.assertIn("it holds in", self.out("run", "small", "--samples", "1000"))

    def test_shares_of_draws_in_a_scenario(self):
        text = UNCERTAIN.replace("  help.reach: 10 persons\n", "  help.reach: 10 persons\n  expect return_factor > 1 with 50%\n")
        self.model.write_text(text, encoding="utf-8")
        self.assertIn("in scenario `low`", self.out("test", "small", status=1))


class New(CommandTest):
    def test_each_type_checks_runs_and_is_formatted(self):
        for type in ["youth_work", "loneliness", "social_arranging", "debts", "participation"]:
            with self.subTest(type=type):
                name = f"plan_{type}"
                self.assertIn(f"wrote {name}/{name}.tally", self.out("new", name, "--like", type))
                self.tally("check", name)
                self.assertIn("return_factor", self.out("run", name, "--format", "json"))
                self.assertEqual(self.out("fmt", "--check", name), "")
                self.tally("compare", name)

    def test_refuses_what_is_there_and_names_that_cannot_be(self):
        self.refused("new", "small", "--like", "debts", says="is there already")
        self.assertEqual(self.model.read_text(encoding="utf-8"), SMALL)
        self.refused("new", "Big Plan", "--like", "debts", says="cannot be the name")
        self.refused("new", "paid", "--like", "debts", says="word of the language")
        self.refused("new", "plan", "--like", "sport", says="--like")
        self.refused("new", "no/such/folder/plan", "--like", "debts", says="cannot make the folder")


class Output(CommandTest):
    def test_a_file_is_whole_or_not_there(self):
        target = self.folder / "out"
        target.mkdir()
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        self.refused("run", "small", "-o", "out/result.txt", says="cannot write `out/result.txt`", preexec_fn=limit)
        self.assert_nothing_left(target)
        (target / "result.txt").write_text("before")
        self.refused("run", "small", "-o", "out/result.txt", says="cannot write", preexec_fn=limit)
        self.assertEqual((target / "result.txt").read_text(), "before")
        self.assert_nothing_left(target, "result.txt")

    def test_no_model_is_overwritten(self):
        for command in ["run", "compare"]:
            self.refused(command, "small", "-o", "small/small.tally", says="would be a model")
        self.assertEqual(self.model.read_text(encoding="utf-8"), SMALL)

    def test_places_that_cannot_be_written(self):
        self.refused("run", "small", "-o", "small", says="cannot write `small`")
        self.refused("run", "small", "-o", "nothing/result.txt", says="cannot write")
        self.refused("run", "small", "-o", "/dev/full", says="No space left")
        self.tally("run", "small", "-o", "/dev/null")

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_read_only(self):
        self.model.write_text(SMALL.replace("  start", "    start"), encoding="utf-8")
        self.model.chmod(0o444)
        self.refused("fmt", "small", says="cannot write")

    def test_standard_output_that_is_full_or_closed(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([TALLY, "run", str(self.model)], stdout=full, stderr=subprocess.PIPE, encoding="utf-8")
        self.assertEqual(done.returncode, 2)
        self.assertIn("cannot write to standard output", done.stderr)
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run([TALLY, "run", str(self.model)], stdout=write, stderr=subprocess.PIPE, encoding="utf-8")
        os.close(write)
        self.assertEqual((done.returncode, done.stderr), (0, ""))


class Explain(CommandTest):
    def test_every_format_and_language(self):
        text = self.out("explain", "small", "return_factor", "--depth", "9")
        self.assertIn("return_factor: 1.5 · Return factor", text)
        self.assertIn("= benefits ÷ costs", text)
        self.assertIn("“-0.3 visits/person”", text)
        self.assertNotIn("--depth", text)
        self.assertLessEqual(max(len(line) for line in text.splitlines()), 100)
        self.assertIn("Rendementsfactor", self.out("explain", "small", "return_factor", "--lang", "nl"))
        self.assertIn("# Explanation: Klein", self.out("explain", "small", "return_factor", "--format", "markdown"))
        steps = json.loads(self.out("explain", "small", "return_factor", "--format", "json"))["steps"]
        self.assertEqual((steps[0]["name"], steps[0]["value"]), ("return_factor", 1.5))
        self.assertEqual([part["step"] for part in steps[0]["parts"]], [1, 2])

    def test_depth_scenario_and_set(self):
        self.assertIn("more below: --depth 2", self.out("explain", "small", "return_factor", "--depth", "0"))
        self.assertIn(": 0.3", self.out("explain", "small", "return_factor", "--scenario", "low"))
        self.assertIn(": 3", self.out("explain", "small", "return_factor", "--set", "help.cost.staff=500 EUR2024"))

    def test_names(self):
        for name in ["help", "visit_price", "care", "town", "people", "labour.care", "costs.by_year.2025", "costs / reached",
                     "fewer_visits.amount", "visit_price.costs", "benefits.by_effect.fewer_visits"]:
            self.assertTrue(self.out("explain", "small", name), name)
        self.refused("explain", "small", " ", says="what shall be explained?")
        self.assertIn("division by zero", self.out("explain", "small", "1 / 0"))
        self.assertIn("labour.saved.by_sector.care.hours", self.out("explain", "small", "labour"))
        self.refused("explain", "small", "return_factr", says="did you mean `return_factor`?")
        self.refused("explain", "small", "nothing.like.it", says="there is no figure, line or declaration")
        self.refused("explain", "small", "costs > 1 EUR2024", says="is a condition")
        self.refused("explain", "small", "costs +", says="error")
        self.refused("explain", "small", says="NAME is required")

    def test_scenarios(self):
        text = self.out("explain", "small", "low")
        self.assertIn("return_factor: 0.3 (was 1.5)", text)
        self.assertEqual(text, self.out("explain", "small", "low", "--scenario", "low"))
        self.assertIn("(was 1,5)", self.out("explain", "small", "low", "--lang", "nl"))
        self.assertIn("instead of", self.out("explain", "small", "low", "--format", "markdown"))
        steps = json.loads(self.out("explain", "small", "low", "--format", "json"))["steps"]
        self.assertEqual([step["before"] for step in steps if step["name"] == "return_factor"], [1.5])
        self.refused("explain", "small", "lowe", says="did you mean `low`?")

    def test_samples(self):
        self.model.write_text(UNCERTAIN, encoding="utf-8")
        text = self.out("explain", "small", "return_factor", "--samples", "1024", "--threads", "1")
        self.assertIn("90% between", text)
        self.assertIn("Where the spread comes from", text)
        self.assertEqual(text, self.out("explain", "small", "return_factor", "--samples", "1024", "--threads", "3"))
        told = json.loads(self.out("explain", "small", "return_factor", "--samples", "1024", "--format", "json"))["variance"]
        self.assertAlmostEqual(sum(share["share"] for share in told["shares"]) + told["interaction"], 1)
        self.refused("explain", "small", "return_factor", "--samples", "0", says="--samples takes")

    def test_too_few_samples_tell_no_shares(self):
        self.model.write_text(UNCERTAIN, encoding="utf-8")
        self.assertIn("cannot be told", self.out("explain", "small", "return_factor", "--samples", "64"))
        told = json.loads(self.out("explain", "small", "return_factor", "--samples", "64", "--format", "json"))
        self.assertNotIn("variance", told)


class EvidenceCommand(CommandTest):
    def test_every_format_and_language(self):
        self.assertIn("Assumptions, by influence on Return factor (1.50)", self.out("evidence", "small"))
        self.assertIn("Aannames, naar invloed op", self.out("evidence", "small", "--lang", "nl"))
        self.assertIn("# Evidence: Klein", self.out("evidence", "small", "--format", "markdown"))
        told = json.loads(self.out("evidence", "small", "--format", "json"))
        self.assertEqual(told["share_on_assumptions"], 1)
        names = [each["name"] for each in told["assumptions"]]
        self.assertIn("fewer_visits.change", names)
        influences = [each["influence"] for each in told["assumptions"] if each["influence"] is not None]
        self.assertEqual(influences, sorted(influences, reverse=True))
        rows = list(csv.DictReader(io.StringIO(self.out("evidence", "small", "--format", "csv"))))
        self.assertEqual([row["name"] for row in rows if row["section"] == "assumption"], names)


class Help(CommandTest):
    def test_every_command_explains_itself(self):
        text = self.out("--help")
        for command in ["run", "compare", "graph", "explain", "evidence", "report", "eval", "check", "test", "fmt", "new",
                        "explain-error", "completion"]:
            self.assertIn(command, text)
            self.assertIn("tally " + command, self.out(command, "--help"))
        self.assertRegex(self.out("--version"), r"^tally \d+\.\d+\.\d+\n$")

    def test_errors_are_explained(self):
        codes = [line.split()[0] for line in self.out("explain-error").splitlines()]
        self.assertTrue(codes)
        self.assertEqual(codes, sorted(codes))
        self.assertIn(codes[0], self.out("explain-error", codes[0].lower()))
        self.refused("explain-error", "T9999", says="there is no error `T9999`")

    def test_completions_are_printed(self):
        self.assertIn("complete -F _tally tally", self.out("completion", "bash"))
        self.assertIn("#compdef tally", self.out("completion", "zsh"))
        self.assertIn("complete -c tally", self.out("completion", "fish"))
        self.refused("completion", "tcsh", says="SHELL")


class Report(CommandTest):
    def test_forms(self):
        page = self.out("report", "small")
        self.assertTrue(page.startswith("<!DOCTYPE html>"))
        for part in ["<h1>Klein</h1>", 'id="ledger"', 'id="stakeholders"', 'id="labour"', "Kracht", "Minder bezoek", "1.50"]:
            self.assertIn(part, page)
        self.assertNotIn('id="sure"', page)
        for name in ["page.html", "page.htm"]:
            self.tally("report", "small", "-o", name)
            self.assertEqual((self.folder / name).read_text(encoding="utf-8"), page)
        text = self.out("report", "small", "--format", "markdown")
        self.assertTrue(text.startswith("# Klein\n"))
        self.assertIn("| **Net result** |", text)
        self.tally("report", "small", "-o", "page.md")
        self.assertEqual((self.folder / "page.md").read_text(encoding="utf-8"), text)

    def test_dutch(self):
        page = self.out("report", "small", "--lang", "nl")
        for part in ['<html lang="nl">', "Kosten en baten", "Wie betaalt, wie profiteert", "1,50"]:
            self.assertIn(part, page)

    def test_what_is_uncertain_is_drawn(self):
        self.model.write_text(UNCERTAIN, encoding="utf-8")
        page = self.out("report", "small")
        self.assertIn('id="sure"', page)
        self.assertIn("16,384 samples, seed 1", page)
        self.assertEqual(page, self.out("report", "small", "--threads", "3"))
        self.assertIn("512 samples, seed 2", self.out("report", "small", "--samples", "512", "--seed", "2"))

    def test_scenario(self):
        page = self.out("report", "small", "--scenario", "low")
        self.assertIn("Laag", page)
        self.assertNotIn('id="scenarios"', page)
        self.assertIn('id="scenarios"', self.out("report", "small"))

    def test_edition(self):
        page = self.out("report", "small", "--model-version", "v7 <b>", "--date", "2026-01-02")
        self.assertIn("v7 &lt;b&gt;", page)
        self.assertIn("2026-01-02", page)

    def test_wrong_use(self):
        self.refused("report", "small", "-o", "page.doc", says="a report is")
        self.refused("report", "small", "-o", "page", says="a report is")
        self.refused("report", "small", "--samples", "0", says="--samples")
        self.refused("report", "small", "-o", "none/page.html", says="cannot write")
        self.assert_nothing_left(self.folder, "small")

    def test_without_a_browser_there_is_no_pdf(self):
        environment = {**os.environ, "PATH": str(self.folder)}
        done = subprocess.run([TALLY, "report", "small", "-o", "page.pdf"], cwd=self.folder, capture_output=True, encoding="utf-8",
                              env=environment, timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertIn("print it from a browser", done.stderr)
        self.assert_nothing_left(self.folder, "small")

    def test_a_browser_that_fails_leaves_nothing(self):
        browser = self.write("bin/chromium", "#!/bin/sh\nexit 3\n")
        browser.chmod(0o755)
        temporary = self.folder / "tmp"
        temporary.mkdir()
        environment = {**os.environ, "PATH": f"{browser.parent}:/usr/bin:/bin", "TMPDIR": str(temporary)}
        done = subprocess.run([TALLY, "report", "small", "-o", "page.pdf"], cwd=self.folder, capture_output=True, encoding="utf-8",
                              env=environment, timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertIn("could not print", done.stderr)
        self.assert_nothing_left(temporary)
        self.assert_nothing_left(self.folder, "bin", "small", "tmp")


class Hostile(CommandTest):
    """Input that no author writes: a clear error, no crash, no hang, bounded memory, nothing half-written."""

    def tally(self, *arguments, **more):
        # A sanitizer reserves terabytes of addresses: its builds run without the bound.
        bounded = lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
        bound = {} if os.environ.get("TALLY_SANITIZED") else {"preexec_fn": bounded}
        return super().tally(*arguments, **{**bound, **more})

    def test_what_is_not_text(self):
        for name, content, says in [
            ("random", random.Random(1).randbytes(100_000), "T000"),
            ("zero", SMALL.replace("Klein", "Kl\0ein").encode(), "T0003"),
            ("bytes", SMALL.encode().replace(b"Klein", b"Kl\xff\xfe"), "T0002"),
            ("latin", SMALL.replace("Klein", "Kle\u00efn").encode("latin1"), "T0002"),
            ("line", b"number a: " + b"1 + " * 2_000_000 + b"1", "T0004"),
        ]:
            path = self.folder / f"{name}.tally"
            path.write_bytes(content)
            for command in ["check", "run", "fmt"]:
                with self.subTest(name=name, command=command):
                    self.refused(command, path, says=says, status=1)
            self.assertEqual(path.read_bytes(), content)

    def test_nesting(self):
        deep = 20_000
        for text in ["number a: " + "(" * deep + "1" + ")" * deep, "number a: " + "- " * deep + "1", "expect " + "not " * deep + "a = 1",
                     "number a: " + "(\n" * deep + "1", "model a {\n" * deep]:
            self.refused("check", self.write("deep.tally", text), says="error[T", status=1)
        self.refused("eval", "small", "(" * deep + "1" + ")" * deep, says="T0124")

    def test_long_chains(self):
        count = 20_000
        chains = {
            "number": ["number n0: 1 visits"] + [f"number n{i}: n{i - 1} + 1 visits" for i in range(1, count)],
            "group": ["group g0 {\n  size: 1 persons\n}"] + [f"group g{i} {{\n  size: g{i - 1}.size + 1 persons\n}}" for i in range(1, count)],
            "measure": ["measure m0: costs"] + [f"measure m{i}: m{i - 1} + costs" for i in range(1, count)],
        }
        for kind, lines in chains.items():
            for way in [lines, lines[::-1]]:
                with self.subTest(kind=kind):
                    self.tally("check", self.write("chain.tally", SMALL + "\n" + "\n".join(way) + "\n"))
        circle = ["number n0: n19999"] + chains["number"][1:]
        self.refused("check", self.write("circle.tally", SMALL + "\n" + "\n".join(circle) + "\n"), says="T0322", status=1)
        units = ["unit u0, u0s: 2 hours"] + [f"unit u{i}, u{i}s: 1 u{i - 1}" for i in range(1, count)]
        self.refused("check", self.write("units.tally", SMALL + "\n" + "\n".join(units[::-1]) + "\n"), says="T0562", status=1)
        unknown = "\n".join(f"number x{i}: y{i}\nnumber z{i}: {i} w{i}" for i in range(count))
        self.refused("check", self.write("unknown.tally", SMALL + "\n" + unknown + "\n"), says="T0201", status=1)

    def test_long_times(self):
        for old, new, says in [("2 years", "1_000_000_000 years", "T0425"), ("start: 2025", "start: 999999999", "T0330"),
                               ("reach: 50 persons", "years: 2025..999999999\n  reach: 50 persons", "T0330")]:
            self.refused("run", self.write("long.tally", SMALL.replace(old, new)), says=says, status=1)
        lasting = SMALL.replace("-0.3 visits/person", "-0.3 visits/person/year").replace("[assumed]\n}\n\nscenario", "[assumed]\n  lasts: 1_000_000_000 years\n}\n\nscenario")
        self.tally("run", self.write("lasting.tally", lasting))
        self.refused("run", "small", "--set", "model.horizon=1_000_000_000 years", says="T0425")

    def test_files_outside_the_folder_are_not_read(self):
        self.write("secret/secret.tally", "number secret: 3\n")
        self.write("secret/secret.csv", "a\n3\n")
        (self.folder / "small" / "link.tally").symlink_to(self.folder / "secret" / "secret.tally")
        (self.folder / "small" / "far").symlink_to(self.folder / "secret")
        (self.folder / "small" / "loop.tally").symlink_to("loop.tally")
        for module in ["link", "far.secret"]:
            self.model.write_text(f"use {module}: secret\n\n" + SMALL, encoding="utf-8")
            self.refused("check", self.model, says="lies outside the model's folder", status=1)
        self.model.write_text("use loop\n\n" + SMALL, encoding="utf-8")
        self.refused("check", self.model, says="could not be opened", status=1)
        for name in ["../secret/secret.csv", "far/secret.csv", "/etc/passwd", "/dev/zero"]:
            self.model.write_text(SMALL + f'\nnumber secret: samples("{name}", a)\n', encoding="utf-8")
            self.refused("check", self.model, says="lies outside the model's folder", status=1)
        for line in ["use ..secret.secret", "use small.../secret"]:
            self.model.write_text(line + "\n\n" + SMALL, encoding="utf-8")
            self.refused("check", self.model, says="error[T01", status=1)

    def test_what_is_no_plain_file(self):
        os.mkfifo(self.folder / "pipe.tally")
        (self.folder / "folder.tally").mkdir()
        self.refused("check", "pipe.tally", says="not a plain file")
        self.refused("check", "/dev/urandom", says="not a plain file")
        self.refused("run", "folder.tally", says="holds no .tally file")
        self.refused("check", "small/none.tally", says="there is no file or folder")

    def test_a_full_disk_leaves_a_file_as_it_was(self):
        untidy = SMALL.replace("  start", "      start")
        self.model.write_text(untidy, encoding="utf-8")
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        self.refused("fmt", "small", says="cannot write", preexec_fn=limit)
        self.assertEqual(self.model.read_text(encoding="utf-8"), untidy)
        self.assert_nothing_left(self.folder / "small", "small.tally")
        for name in ["graph.svg", "graph.dot"]:
            self.refused("graph", "small", "-o", name, says="cannot write", preexec_fn=limit)
        self.assert_nothing_left(self.folder, "small")


class Library(CommandTest):
    def test_another_standard_library(self):
        shutil.copytree(ROOT / "stdlib" / "nl", self.folder / "other" / "nl")
        own = self.out("run", ROOT / "models" / "youth_work", "--format", "json")
        self.assertEqual(own, self.out("run", ROOT / "models" / "youth_work", "--format", "json", "--std", "other"))
        prices = self.folder / "other" / "nl" / "justice.tally"
        prices.write_text(prices.read_text(encoding="utf-8").replace("4_000 EUR2019/offence", "8_000 EUR2019/offence"), encoding="utf-8")
        self.assertNotEqual(own, self.out("run", ROOT / "models" / "youth_work", "--format", "json", "--std", "other"))
        self.refused("run", ROOT / "models" / "youth_work", "--std", "nowhere", says="nowhere")

    def test_modules_of_the_library_check_alone(self):
        self.assertIn(" 0 errors", self.out("check", ROOT / "stdlib"))


if __name__ == "__main__":
    unittest.main()
