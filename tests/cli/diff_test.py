"""End-to-end tests of `tally diff` and of what git and merge requests call. Run like command_test.py."""

import json
import os
import re
import shutil
import subprocess
import unittest

from command_test import ROOT, SMALL, TALLY, UNCERTAIN, CommandTest as Base

try:
    import yaml
except ImportError:
    yaml = None

TEMPLATES = ROOT / "tools" / "cli" / "templates"


def git_environment(folder):
    """What git is to know. Its settings are a file of the test's own folder: the workflows write settings of the user."""
    return {"GIT_CONFIG_GLOBAL": str(folder / "gitconfig"), "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b",
            "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}


class DiffTest(Base):
    def diff(self, before, after, *arguments, **more):
        self.write("before/plan.tally", before)
        self.write("after/plan.tally", after)
        return self.tally("diff", "before", "after", *arguments, **more)

    def difference(self, before, after, *arguments, **more):
        return json.loads(self.diff(before, after, "--format", "json", *arguments, **more).stdout)


class GoldenDiff(DiffTest):
    """tests/golden/diff/<case>: before.tally, after.tally, either of which may be missing, and what is told of them in
    each form. `arguments` are those of the command. TALLY_ACCEPT=1 writes what it tells now."""

    def told(self, case, form, arguments):
        sides = [side if (case / side).exists() else "/dev/null" for side in ["before.tally", "after.tally"]]
        command = [os.path.abspath(TALLY), "diff", *sides, "--format", form, *arguments]
        done = subprocess.run(command, cwd=case, capture_output=True, encoding="utf-8", env={**os.environ, "NO_COLOR": "1"}, timeout=120)
        return done.returncode, done.stdout + (done.stderr if form == "text" else "")

    def test_cases(self):
        cases = sorted(case for case in (ROOT / "tests" / "golden" / "diff").iterdir() if case.is_dir())
        self.assertGreater(len(cases), 10)
        for case in cases:
            arguments = (case / "arguments").read_text().split() if (case / "arguments").exists() else []
            for form, ending in [("text", "txt"), ("markdown", "md"), ("json", "json")]:
                with self.subTest(case=case.name, form=form):
                    status, text = self.told(case, form, arguments)
                    expected = case / f"expected.{ending}"
                    if os.environ.get("TALLY_ACCEPT"):
                        expected.write_text(text, encoding="utf-8")
                    self.assertEqual(text, expected.read_text(encoding="utf-8"), "accept with tests/accept")
            whole = json.loads(text)
            fails = whole["standing"] == "broken" or any(each["is_beyond"] for each in whole["thresholds"])
            self.assertEqual(status, int(fails), case)


def changes_of(difference):
    return [(each["kind"], each["name"]) for each in difference["changes"]]


class Diff(DiffTest):
    def test_a_changed_number_is_told_with_its_results(self):
        told = self.difference(SMALL, SMALL.replace("reach: 50 persons", "reach: 60 persons"))
        self.assertEqual(changes_of(told), [("changed", "help.reach")])
        self.assertEqual(told["changes"][0]["parts"], [{"part": "value", "before": "50 persons", "after": "60 persons"}])
        self.assertEqual(told["changes"][0]["before_place"], "before/plan.tally:31")
        results = {each["name"]: each for each in told["results"]}
        self.assertAlmostEqual(results["return_factor"]["before"], 1.5)
        self.assertAlmostEqual(results["return_factor"]["after"], 1.8)
        self.assertAlmostEqual(results["return_factor"]["relative"], 0.2)
        self.assertAlmostEqual(results["labour.saved.by_sector.care.hours"]["difference"], 6)
        self.assertNotIn("costs.present_value", results)

    def test_causes_and_interaction_add_up(self):
        told = self.difference(SMALL, SMALL.replace("reach: 50 persons", "reach: 60 persons").replace("1_000 EUR2024", "800 EUR2024"))
        factor, value = told["causes"]
        self.assertEqual([each["figure"] for each in told["causes"]], ["return_factor", "net_present_value"])
        # By hand: 15 visits of 100 for 1,000; 18 visits for 1,000; 15 for 800; 18 for 800.
        self.assertEqual([round(each["difference"], 9) for each in factor["by_cause"]], [0.3, 0.375])
        self.assertAlmostEqual(factor["interaction"], 2.25 - 1.5 - 0.3 - 0.375)
        self.assertEqual([round(each["difference"], 6) for each in value["by_cause"]], [300, 200])
        self.assertAlmostEqual(value["interaction"], 0)

    def test_layout_comments_and_order_change_nothing(self):
        parts = SMALL.strip().split("\n\n")
        moved = "\n\n".join([parts[0], *reversed(parts[1:])]).replace("  reach: 50", "  // why\n  reach:    50")
        out = self.diff(SMALL, moved, "--threshold", "return_factor=0").stdout
        self.assertIn("No result changed.", out)
        self.assertIn("Only layout, comments or order changed.", out)

    def test_renaming_changes_nothing_not_even_with_samples(self):
        renamed = re.sub(r"\bfewer_visits\b", "less_visits", re.sub(r"\bhelp\b", "care_at_home", UNCERTAIN))
        out = self.diff(UNCERTAIN, renamed, "--samples", "64", "--threshold", "return_factor=0").stdout
        self.assertIn("No result changed.", out)
        told = self.difference(UNCERTAIN, renamed)
        self.assertEqual({kind for kind, _ in changes_of(told)}, {"renamed"})
        self.assertEqual(told["results"], [])

    def test_where_no_best_estimate_changed_it_does_not_say_that_nothing_did(self):
        surer = UNCERTAIN.replace("(-0.5 to -0.1)", "(-0.4 to -0.1)")
        self.assertIn("No best estimate of any scenario changed", self.diff(UNCERTAIN, surer).stdout)
        self.assertIn("what the draws come to changed", self.diff(UNCERTAIN, surer, "--samples", "4096").stdout)

    def test_where_nothing_is_drawn_nothing_is_left_open(self):
        same = SMALL.replace("50 persons", "25 persons * 2")
        self.assertIn("No result changed.", self.diff(SMALL, same).stdout)
        labelled = UNCERTAIN.replace('"Hulp"', '"Meer hulp"').replace("50 persons (40 to 55)  [assumed]", "50 persons (40 to 55)  [assumed: \"x\"]")
        self.assertIn("No result changed.", self.diff(UNCERTAIN, labelled).stdout)

    def test_a_model_that_is_new_or_gone(self):
        self.write("none.tally", "")
        self.write("plan.tally", SMALL)
        for none in ["none.tally", "/dev/null"]:
            new = self.tally("diff", none, "plan.tally").stdout
            self.assertIn("A new model: Return factor 1.50, Net present value 500.00.", " ".join(new.split()))
            self.assertIn("effect fewer_visits", new)
            self.assertIn("The model is gone. It came to: Return factor 1.50", self.tally("diff", "plan.tally", none).stdout)
        told = json.loads(self.out("diff", "/dev/null", "plan.tally", "--format", "json"))
        self.assertEqual(told["standing"], "new")
        results = {each["name"]: each for each in told["results"]}
        self.assertEqual((results["return_factor"]["before"], results["return_factor"]["after"]), (None, 1.5))
        self.assertEqual({kind for kind, _ in changes_of(told)}, {"added"})
        self.tally("diff", "plan.tally", "/dev/null", "--threshold", "return_factor=5%", status=1)
        self.out("diff", "/dev/null", "plan.tally", "--diagram", "new.dot")
        self.assertIn("Minder bezoek", (self.folder / "new.dot").read_text(encoding="utf-8"))

    def test_names_that_were_exchanged_change_nothing(self):
        two = SMALL.replace("scenario low", """\
effect fewer_by_talks of help on visit "Gesprekken" {
  baseline: 2 visits/person/year
  change: -5%
  lasts: 2 years
}

combine visit: add

scenario low""")
        names = {"fewer_visits": "fewer_by_talks", "fewer_by_talks": "fewer_visits"}
        swapped = re.sub("fewer_visits|fewer_by_talks", lambda found: names[found[0]], two)
        told = self.difference(two, swapped)
        self.assertEqual({kind for kind, _ in changes_of(told)}, {"renamed"})
        self.assertEqual(told["results"], [])
        self.assertIn("No result changed.", self.diff(two, swapped).stdout)
        # Names that go on: what was the one is the other, and the other has a new name.
        passed_on = re.sub("fewer_visits|fewer_by_talks", lambda found: {"fewer_visits": "fewer_by_talks", "fewer_by_talks": "third"}[found[0]], two)
        self.assertEqual({kind for kind, _ in changes_of(self.difference(two, passed_on))}, {"renamed"})

    def test_values_that_were_exchanged_are_changes(self):
        two = SMALL.replace("scenario low", "effect other of help on visit {\n  change: -0.1 visits/person  [assumed]\n}\n\ncombine visit: add\n\nscenario low")
        exchanged = two.replace("-0.3 visits", "-X visits").replace("-0.1 visits", "-0.3 visits").replace("-X visits", "-0.1 visits")
        self.assertEqual(changes_of(self.difference(two, exchanged)), [("changed", "fewer_visits.change"), ("changed", "other.change")])

    def test_lines_that_have_another_name_change_nothing(self):
        paid = SMALL.replace("number", "number").replace("group people", "number workers: 0.1 fte  [assumed]\n\ngroup people").replace(
            "  cost staff", "  work staff: workers in care valued 10 EUR2024/hour borne by town\n  cost staff")
        renamed = paid.replace("work staff", "work crew").replace("cost staff", "cost people_at_work")
        told = self.difference(paid, renamed)
        self.assertEqual(changes_of(told), [("renamed", "help.work.crew"), ("renamed", "help.cost.people_at_work")])
        self.assertEqual(told["results"], [])

    def test_a_thing_and_its_line_may_both_have_another_name(self):
        named = SMALL.replace("  costs: 100", "  costs treatment: 100").replace("help.reach: 10 persons", "visit_price.costs.treatment: 80 EUR2024/visit")
        renamed = named.replace("visit_price", "visit_worth").replace("costs treatment", "costs care_given").replace("costs.treatment", "costs.care_given")
        told = self.difference(named, renamed)
        self.assertEqual({kind for kind, _ in changes_of(told)}, {"renamed"})
        self.assertFalse(told["results_changed"])
        told = self.difference(named, renamed.replace("given: 100", "given: 90"))
        self.assertEqual([each for each in changes_of(told) if each[0] != "renamed"], [("changed", "visit_worth.costs.care_given")])
        self.assertEqual(len(told["causes"][0]["by_cause"]), 1)
        self.assertAlmostEqual(told["causes"][1]["by_cause"][0]["difference"], -150)

    def test_an_instance_may_have_another_name(self):
        for side in ["before", "after"]:
            self.write(f"{side}/buddies.tally", 'use plan: help, visit\n\nparameter less: visits/person\n\neffect fewer of help on visit "Maatjes" {\n  change: -1 * less\n}\n')
        use = "use buddies as north with { less: 0.1 visits/person (0.05 to 0.2) }\n\ncombine visit: add\n\nunit visit"
        before = SMALL.replace("unit visit", use).replace("expect return_factor = 1.5\n", "measure m: north.fewer.amount\n")
        told = self.difference(before, before.replace("north", "south"))
        self.assertEqual(changes_of(told), [("renamed", "buddies as south")])
        self.assertFalse(told["results_changed"])

    def test_a_limit_on_what_has_another_name_still_binds(self):
        renamed = re.sub(r"\bhelp\b", "aid", SMALL).replace("1_000 EUR2024", "1_100 EUR2024")
        for name in ["costs.by_line.help.cost.staff", "costs.by_line.aid.cost.staff"]:
            self.diff(SMALL, renamed, "--threshold", name + "=15%")
            self.diff(SMALL, renamed, "--threshold", name + "=5%", status=1)
        told = self.difference(SMALL, renamed, "--figure", "costs.by_line.help.cost.staff")
        self.assertEqual(told["causes"][0]["figure"], "costs.by_line.aid.cost.staff")

    def test_every_scenario_is_compared(self):
        after = SMALL.replace("10 persons", "20 persons")
        out = self.diff(SMALL, after, "--threshold", "return_factor=1%").stdout
        self.assertIn("No result of this scenario changed, but results of others did: Laag.", " ".join(out.split()))
        self.assertIn("0.30 → 0.60", out)
        told = self.difference(SMALL, after)
        self.assertTrue(told["results_changed"])
        self.assertEqual([(each["name"], each["results_changed"]) for each in told["scenarios"]], [("base", False), ("low", True)])
        self.assertAlmostEqual(told["scenarios"][1]["return_factor"]["after"], 0.6)
        self.diff(SMALL, after, "--threshold", "return_factor=1%", "--all-scenarios", status=1)
        self.diff(SMALL, after, "--threshold", "return_factor=200%", "--all-scenarios")
        higher = SMALL.replace("scenario low", 'scenario high "Hoog" {\n  help.reach: 60 persons\n}\n\nscenario low')
        self.assertIn("No result changed. New scenarios: Hoog.", self.diff(SMALL, higher).stdout)
        self.assertIn("Scenarios that are gone: Hoog.", self.diff(higher, SMALL).stdout)

    def test_a_scenario_may_have_another_name(self):
        renamed = SMALL.replace("scenario low", "scenario careful")
        for name in ["low", "careful"]:
            told = self.difference(SMALL, renamed, "--scenario", name)
            self.assertEqual((told["scenario"], told["results_changed"]), ("careful", False))
            self.assertAlmostEqual(told["causes"][0]["before"], 0.3)
        self.diff(SMALL, renamed, "--scenario", "lower", status=2)
        other = SMALL.replace('scenario low "Laag" {\n  help.reach: 10 persons', 'scenario high "Hoog" {\n  help.reach: 80 persons\n  help.cost.staff: 900 EUR2024')
        self.diff(SMALL, other, "--scenario", "high", status=2)

    def test_a_scenario_with_errors_is_told(self):
        after = SMALL.replace("help.reach: 10 persons", "help.reach: 1_000 persons")
        told = self.difference(SMALL, after)
        self.assertEqual([each["has_errors_after"] for each in told["scenarios"]], [False, True])
        self.assertIn("0.30 → errors", self.diff(SMALL, after).stdout)
        self.diff(SMALL, after, "--threshold", "net_present_value=1_000_000", "--all-scenarios", status=1)

    def test_many_changes_are_told_together_and_said_to_be(self):
        numbers = "".join(f"number n{i}: {i + 1} persons\n" for i in range(70))
        model = SMALL.replace("group people", numbers + "\ngroup people").replace("reach: 50 persons", "reach: " + " + ".join(f"n{i}" for i in range(70)))
        model = model.replace("100 persons", "10_000 persons").replace("expect return_factor = 1.5\n", "")
        after = re.sub(r"(number n\d+: )(\d+)", lambda found: found[1] + str(int(found[2]) + 1), model)
        told = self.difference(model, after)
        self.assertEqual(told["one_cause_is"], "kind")
        self.assertEqual([len(each["changes"]) for each in told["causes"][0]["by_cause"]], [70])
        out = self.diff(model, after.replace("1_000 EUR2024", "900 EUR2024")).stdout
        self.assertIn("More than 60 declarations are not taken one by one", " ".join(out.split()))
        self.assertIn("number (70 changes)", out)

    def test_a_limit_with_samples_says_what_it_is_held_against(self):
        after = UNCERTAIN.replace("1_000 EUR2024", "1_100 EUR2024")
        out = self.diff(UNCERTAIN, after, "--samples", "64", "--threshold", "return_factor=20%").stdout
        self.assertIn("Thresholds are held against the best estimates, not against the draws.", " ".join(out.split()))

    def test_prices_of_both_sides_are_told(self):
        after = SMALL.replace("prices: EUR2024", "prices: EUR2025\n  index: own").replace("unit visit", "index own {\n  2024: 100\n  2025: 110\n}\n\nunit visit")
        told = self.difference(SMALL, after)
        self.assertEqual((told["money_before"], told["money"]), ("EUR2024", "EUR2025"))
        out = self.diff(SMALL, after).stdout
        self.assertIn("Before in EUR2024, after in EUR2025", " ".join(out.split()))
        self.assertNotIn("+10%", out)

    def test_errors_of_a_side_are_json_too(self):
        done = self.diff(SMALL, SMALL.replace("reach: 50 persons", "reach: 50 visits"), "--format", "json", status=1)
        told = json.loads(done.stdout)
        self.assertEqual([each["side"] for each in told["errors"]], ["after"])
        self.assertEqual(told["errors"][0]["messages"][0]["file"], "after/plan.tally")
        self.assertIn("`after` has errors", done.stderr)

    def test_renamed_and_changed_is_one_change(self):
        renamed = re.sub(r"\bhelp\b", "care_at_home", SMALL).replace("reach: 50 persons", "reach: 60 persons")
        told = self.difference(SMALL, renamed)
        self.assertEqual(sorted(changes_of(told)), [("changed", "care_at_home.reach"), ("renamed", "care_at_home")])
        self.assertAlmostEqual(told["causes"][0]["by_cause"][0]["difference"], 0.3)

    def test_moving_to_another_file_changes_nothing(self):
        effect = SMALL[SMALL.index("effect fewer_visits"):SMALL.index("scenario low")]
        self.write("after/effects.tally", "use plan: help, visit\n\n" + effect.strip() + "\n")
        out = self.diff(SMALL, SMALL.replace(effect, "use effects: fewer_visits\n\n")).stdout
        self.assertIn("No result changed.", out)
        self.assertIn("1 moved", out)

    def test_what_needs_each_other_is_one_cause(self):
        more = SMALL.replace("expect return", """\
source study "Study" {
  year: 2024
  grade: B
}

intervention club for people "Club" {
  reach: 10 persons  [study]
  cost room: 100 EUR2024 paid by town  [study]
}

effect fewer_by_club of club on visit {
  change: -1 visits/person  [study]
}

expect return""").replace("1_000 EUR2024", "900 EUR2024")
        told = self.difference(SMALL, more)
        groups = [[told["changes"][place]["name"] for place in each["changes"]] for each in told["causes"][1]["by_cause"]]
        self.assertEqual(sorted(groups), [["club", "fewer_by_club"], ["help.cost.staff"]])
        back = self.difference(more, SMALL)
        for there, here in zip(told["causes"], back["causes"]):
            self.assertAlmostEqual(there["after"] - there["before"], here["before"] - here["after"])

    def test_each_change_alone_is_what_the_model_with_it_comes_to(self):
        edits = [("reach: 50 persons", "reach: 70 persons"), ("100 EUR2024/visit", "80 EUR2024/visit"), ("discount: 3%", "discount: 5%"),
                 ("-0.3 visits/person", "-0.4 visits/person")]
        after = SMALL
        for old, new in edits:
            after = after.replace(old, new)
        told = self.difference(SMALL, after)["causes"][1]
        alone = {}
        for old, new in edits:
            self.model.write_text(SMALL.replace(old, new), encoding="utf-8")
            alone[round(json.loads(self.out("run", "small", "--format", "json"))["net_present_value"] - told["before"], 6)] = old
        shown = [round(each["difference"], 6) for each in told["by_cause"]]
        self.assertEqual(sorted(shown), sorted(alone))
        self.assertAlmostEqual(sum(shown) + told["interaction"], told["after"] - told["before"], 5)

    def test_samples_are_common_draws(self):
        after = UNCERTAIN.replace("1_000 EUR2024", "1_100 EUR2024")
        told = self.difference(UNCERTAIN, after, "--samples", "256")["causes"][1]
        # Only the costs differ, and they are certain: no draw says anything else.
        drawn = told["by_cause"][0]["drawn"]
        self.assertAlmostEqual(drawn["mean"], -100)
        self.assertTrue(told["by_cause"][0]["beyond_noise"])
        again = self.diff(UNCERTAIN, after, "--samples", "256", "--threads", "1").stdout
        self.assertEqual(again, self.diff(UNCERTAIN, after, "--samples", "256", "--threads", "3").stdout)

    def test_thresholds_decide_the_status(self):
        after = SMALL.replace("reach: 50 persons", "reach: 51 persons")
        self.diff(SMALL, after, "--threshold", "return_factor=5%", "--threshold", "costs=0")
        out = self.diff(SMALL, after, "--threshold", "return_factor=1%", status=1).stdout
        self.assertIn("Beyond the threshold: Return factor.", " ".join(out.split()))
        self.diff(SMALL, after, "--threshold", "labour.care=0.0001", status=1)
        done = self.diff(SMALL, after, "--threshold", "return_facter=5%", status=2)
        self.assertIn("did you mean `return_factor`", done.stderr)
        for wrong in ["return_factor", "return_factor=much", "return_factor=-1", "=5%"]:
            self.diff(SMALL, after, "--threshold", wrong, status=2)

    def test_markdown_keeps_what_strangers_write_harmless(self):
        evil = SMALL.replace('"Hulp"', '"<script>alert(1)</script> @everyone | [x](javascript:y)"').replace("50 persons", "51 persons")
        out = self.diff(SMALL, evil, "--format", "markdown").stdout
        self.assertTrue(out.startswith("**Return factor 1.50 → 1.53 (+2%)."), out[:80])
        self.assertNotIn("<script", out)
        self.assertNotIn("@everyone", out)
        self.assertNotIn("[x](", out)

    def test_dutch(self):
        out = self.diff(SMALL, SMALL.replace("50 persons", "60 persons"), "--lang", "nl").stdout
        for part in ["Verschil: Klein", "Wat er veranderde", "Welke wijziging doet hoeveel", "1,50", "1,80"]:
            self.assertIn(part, out)

    def test_unpriced_effects_come_and_go(self):
        after = SMALL.replace("scenario low", 'effect calm of help "Rust" {\n  direction: +\n}\n\nscenario low')
        self.assertEqual(self.difference(SMALL, after)["unpriced_added"], ["Rust"])
        self.assertEqual(self.difference(after, SMALL)["unpriced_removed"], ["Rust"])

    def test_a_diagram_shows_what_changed(self):
        after = SMALL.replace("scenario low", 'effect calm of help "Rust" {\n  direction: +\n}\n\nscenario low')
        self.diff(SMALL, after, "--diagram", "change.dot")
        self.assertIn("Rust", (self.folder / "change.dot").read_text(encoding="utf-8"))
        self.diff(SMALL, after, "--diagram", "change.gif", status=2)

    def test_a_diagram_says_which_editions_it_compares(self):
        after = SMALL.replace("scenario low", 'effect calm of help "Rust" {\n  direction: +\n}\n\nscenario low')
        versions = []
        for model in [after, SMALL]:
            self.model.write_text(model, encoding="utf-8")
            self.write("plan.tally", model)
            self.out("graph", "plan.tally", "-o", "one.dot")
            versions.append(re.search(r"version ([0-9a-f]{10})", (self.folder / "one.dot").read_text(encoding="utf-8"))[1])
        self.diff(after, SMALL, "--diagram", "gone.dot", env={"SOURCE_DATE_EPOCH": "86400"})
        text = (self.folder / "gone.dot").read_text(encoding="utf-8")
        self.assertIn(f"version {versions[0]} → {versions[1]}", text)
        self.assertIn("1970-01-02", text)
        # Dots are lines of work, so what is removed ends on a bar.
        self.assertIn("arrowhead=tee", text)
        self.diff(SMALL, SMALL, "--diagram", "same.dot")
        self.assertNotIn("arrowhead=tee", (self.folder / "same.dot").read_text(encoding="utf-8"))

    def test_errors_say_which_side(self):
        done = self.diff(SMALL, SMALL.replace("reach: 50 persons", "reach: 50 visits"), status=1)
        self.assertIn("`after` has errors", done.stderr)
        self.assertIn("after/plan.tally:31", done.stderr)
        self.refused("diff", "before", "nowhere", says="there is no file or folder `nowhere`")
        self.refused("diff", "before", "before", "--scenario", "lo", says="there is no scenario `lo`")

    def test_libraries_have_no_results(self):
        library = SMALL[SMALL.index("unit visit"):SMALL.index("group people")]
        self.write("before.tally", library)
        self.write("after.tally", library.replace("100 EUR2024", "90 EUR2024"))
        told = json.loads(self.out("diff", "before.tally", "after.tally", "--format", "json"))
        self.assertEqual(told["standing"], "not_run")
        self.assertEqual(changes_of(told), [("changed", "visit_price.costs")])


class GitTest(DiffTest):
    """With a repository whose first commit holds models/plan, and whose second changes it."""

    def setUp(self):
        super().setUp()
        if shutil.which("git") is None:
            self.skipTest("git is not installed")
        self.git("init", "-q", "-b", "main")
        effect = SMALL[SMALL.index("effect fewer_visits"):SMALL.index("scenario low")]
        self.plan = SMALL.replace(effect, "use effects: fewer_visits\n\n").replace("model small", "model plan")
        self.write("models/plan/plan.tally", self.plan)
        self.write("models/plan/effects.tally", "use plan: help, visit\n\n" + effect.strip() + "\n")
        self.git("add", "models")
        self.git("commit", "-qm", "first")
        self.write("models/plan/plan.tally", self.plan.replace("reach: 50 persons", "reach: 60 persons"))
        self.git("commit", "-qam", "second")

    def git(self, *arguments, **more):
        environment = {**os.environ, **git_environment(self.folder), "PATH": os.path.dirname(TALLY) + ":" + os.environ["PATH"]}
        done = subprocess.run(["git", *arguments], cwd=self.folder, capture_output=True, encoding="utf-8", env=environment, timeout=60, **more)
        self.assertEqual(done.returncode, 0, f"git {arguments}\n{done.stdout}\n{done.stderr}")
        return done.stdout


class DiffOfRevisions(GitTest):
    def test_revisions_are_read_with_their_modules(self):
        for pair in [("HEAD~1", "models/plan"), ("HEAD~1:models/plan", "models/plan"), ("HEAD~1:", "models/plan/plan.tally"),
                     ("main~1:models/plan/plan.tally", "HEAD:models/plan")]:
            told = json.loads(self.out("diff", *pair, "--format", "json"))
            self.assertEqual(changes_of(told), [("changed", "help.reach")], pair)
            self.assertAlmostEqual(told["causes"][0]["after"], 1.8)

    def test_what_cannot_be_read_is_told(self):
        self.refused("diff", "HEAD~9:models/plan", "models/plan", says="there is no revision `HEAD~9`")
        self.refused("diff", "HEAD:models/none", "models/plan", says="no file or folder `models/none` in `HEAD`")
        self.refused("diff", "HEAD", "models/none", says="no file or folder")
        self.refused("diff", "HEAD:../out", "models/plan", says="outside the repository")
        self.refused("diff", "--", "--output=x:models/plan", "models/plan", says="no revision")
        self.refused("diff", ":models/plan", "models/plan", says="write a revision")
        done = subprocess.run([TALLY, "diff", "HEAD", "models/plan"], cwd=self.folder, capture_output=True, encoding="utf-8", env={"PATH": "/nowhere"})
        self.assertIn("git is not installed", done.stderr)
        self.assertEqual(done.returncode, 2)

    def test_a_model_that_the_revision_has_not_yet_is_new(self):
        self.write("models/later/later.tally", SMALL.replace("model small", "model later"))
        self.assertIn("A new model: Return factor 1.50", self.out("diff", "HEAD", "models/later"))
        self.assertIn("The model is gone", self.out("diff", "models/later", "HEAD"))

    def test_outside_of_a_repository(self):
        shutil.rmtree(self.folder / ".git")
        self.refused("diff", "HEAD:models/plan", "models/plan", says="in no git repository")

    def test_nothing_outside_the_folder_is_read(self):
        os.symlink("../../secret.csv", self.folder / "models" / "plan" / "hours.csv")
        self.write("secret.csv", "x\n1\n2\n")
        self.write("models/plan/plan.tally", self.plan + '\nnumber drawn: samples("hours.csv", x)\n')
        self.git("add", "-A")
        self.git("commit", "-qm", "link")
        self.refused("diff", "HEAD:models/plan", "models/plan", says="is not a plain file", status=1)

    def test_no_filter_or_text_conversion_runs(self):
        self.write(".gitattributes", "*.tally diff=evil filter=evil\n")
        self.git("config", "diff.evil.textconv", "touch ran; cat")
        self.git("config", "filter.evil.smudge", "touch ran; cat")
        self.git("config", "core.fsmonitor", "touch ran")
        self.out("diff", "HEAD~1", "models/plan")
        self.assertFalse((self.folder / "ran").exists())


class GitSetup(GitTest):
    def test_git_shows_models_by_tally(self):
        said = self.out("git-setup")
        self.assertIn("wrote .gitattributes", said)
        shown = self.git("diff", "HEAD~1", "HEAD")
        self.assertIn("Return factor 1.50 → 1.80 (+20%)", shown)
        self.assertIn("reach", shown)
        log = self.git("log", "-p", "-1")
        self.assertIn("-  reach: 50 persons  [assumed]", log)
        self.assertIn("@@ group people", log)
        self.assertIn("+  reach: 60 persons  [assumed]", self.git("show"))
        self.assertIn("Return factor 1.50 → 1.80", self.git("log", "-p", "-1", "--ext-diff"))

    def test_layout_is_no_change_for_git(self):
        self.out("git-setup")
        text = (self.folder / "models/plan/plan.tally").read_text(encoding="utf-8")
        self.write("models/plan/plan.tally", text.replace("  reach: 60", "  reach:     60"))
        self.assertIn("No result changed", self.git("diff"))
        self.assertNotIn("reach", self.git("diff", "--no-ext-diff"))

    def test_files_that_are_new_gone_moved_or_broken(self):
        self.out("git-setup")
        self.write("models/plan/more.tally", "unit walk, walks\n")
        self.git("mv", "models/plan/plan.tally", "models/plan/other.tally")
        self.git("rm", "-q", "-f", "models/plan/effects.tally")
        self.git("add", "-A")
        self.assertIn("diff --tally", self.git("diff", "--cached", "-M"))
        self.write("models/plan/other.tally", "model {{{")
        self.assertIn("has errors", self.git("diff"))
        self.assertIn("model {{{", self.git("diff", "--no-ext-diff"))

    def test_git_says_which_files_are_read_as_they_are_now(self):
        self.out("git-setup")
        shown = " ".join(self.git("diff", "HEAD~1", "HEAD").split())
        self.assertIn("Read on both sides as they are now, as git gives one file at a time: models/plan/effects.tally.", shown)
        self.write("models/small/small.tally", SMALL)
        self.git("add", "models/small")
        shown = " ".join(self.git("diff", "--cached").split())
        self.assertIn("A new model: Return factor 1.50", shown)
        self.assertNotIn("as they are now", shown)
        self.git("commit", "-qm", "third")
        self.git("rm", "-q", "models/small/small.tally")
        self.assertIn("The model is gone. It came to: Return factor 1.50", " ".join(self.git("diff", "--cached").split()))
        (self.folder / "models/plan/effects.tally").unlink()
        shown = " ".join(self.git("diff", "HEAD~2", "HEAD~1", "--", "models/plan/plan.tally").split())
        self.assertIn("It was not run, as it has errors with the other files as they are now", shown)

    def test_twice_is_as_once_and_what_is_there_stays(self):
        self.write(".gitattributes", "*.png binary")
        self.git("config", "diff.tally.command", "mine")
        self.out("git-setup")
        text = (self.folder / ".gitattributes").read_text()
        self.assertEqual(text, "*.png binary\n*.tally diff=tally\n")
        self.assertEqual(self.git("config", "diff.tally.command").strip(), "mine")
        self.assertNotIn("wrote", self.out("git-setup"))
        self.assertEqual((self.folder / ".gitattributes").read_text(), text)

    def test_dry_run_changes_nothing(self):
        said = self.out("git-setup", "--dry-run", "--ci", "github")
        self.assertIn("would write .gitattributes", said)
        self.assertIn("would write .github/workflows/tally.yml", said)
        self.assertFalse((self.folder / ".gitattributes").exists())
        self.assertFalse((self.folder / ".github").exists())

    def test_workflows_are_written_once(self):
        for ci, files in {"github": [".github/workflows/tally.yml", ".github/workflows/tally-comment.yml"], "gitlab": ["tally.gitlab-ci.yml"]}.items():
            self.out("git-setup", "--ci", ci)
            for file in files:
                name = ci + "/" + file.split("/")[-1]
                self.assertEqual((self.folder / file).read_text(encoding="utf-8"), (TEMPLATES / name).read_text(encoding="utf-8"))
                self.write(file, "mine\n")
            self.assertIn("which is another", self.out("git-setup", "--ci", ci))
            self.assertEqual((self.folder / files[0]).read_text(), "mine\n")
        shutil.rmtree(self.folder / ".git")
        self.refused("git-setup", says="in no git repository")


class Workflows(GitTest):
    """The shell in the workflow files, with a platform that only notes what it is asked."""

    def setUp(self):
        super().setUp()
        if yaml is None:
            self.skipTest("python3-yaml is not installed")
        self.bin = self.folder / "bin"
        self.bin.mkdir()
        self.write("bin/gh", '#!/bin/sh\nprintf "%s\\n" "$*" >> calls\ncase "$*" in *pulls*) echo abc;; *--paginate*) cat known;; esac\n')
        self.write("bin/curl", '#!/bin/sh\nprintf "%s\\n" "$*" >> calls\ncase "$*" in *per_page*) cat known;; */user) echo "{\\"id\\": 9}";; esac\n')
        for name in ["gh", "curl"]:
            (self.bin / name).chmod(0o755)
        self.base = self.git("rev-parse", "HEAD~1").strip()

    def shell(self, script, **environment):
        known = {**os.environ, **git_environment(self.folder), "PATH": f"{self.bin}:{os.path.dirname(TALLY)}:{os.environ['PATH']}", "HOME": str(self.folder)}
        return subprocess.run(["bash", "-c", script], cwd=self.folder, capture_output=True, encoding="utf-8", env={**known, **environment}, timeout=60)

    def step(self, file, name):
        jobs = yaml.safe_load((TEMPLATES / "github" / file).read_text(encoding="utf-8"))["jobs"]
        return next(step["run"] for job in jobs.values() for step in job["steps"] if step.get("name") == name)

    def calls(self):
        path = self.folder / "calls"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def test_shell_holds_no_text_of_others(self):
        for path in sorted(TEMPLATES.glob("*/*.yml")):
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
            for job in content.get("jobs", {}).values():
                for step in job["steps"]:
                    self.assertNotIn("${{", step.get("run", ""), path)

    def test_rights_are_few(self):
        work = yaml.safe_load((TEMPLATES / "github" / "tally.yml").read_text(encoding="utf-8"))
        self.assertEqual(work["permissions"], {"contents": "read"})
        comment = yaml.safe_load((TEMPLATES / "github" / "tally-comment.yml").read_text(encoding="utf-8"))
        self.assertEqual(comment["permissions"], {"actions": "read", "pull-requests": "write"})
        self.assertFalse([step for step in comment["jobs"]["comment"]["steps"] if "checkout" in step.get("uses", "")])

    def test_github_works_out_and_comments_once(self):
        done = self.shell(self.step("tally.yml", "Work out the differences"), BASE=self.base, NUMBER="7", GITHUB_STEP_SUMMARY="summary.md")
        self.assertEqual(done.returncode, 0, done.stderr)
        text = (self.folder / "comment/comment.md").read_text(encoding="utf-8")
        self.assertTrue(text.startswith("<!-- tally -->\n**Return factor 1.50 → 1.80 (+20%)."), text)
        write = self.step("tally-comment.yml", "Write it")
        (self.folder / "known").write_text("")
        self.assertEqual(self.shell(write, HEAD="abc", GITHUB_REPOSITORY="o/r").returncode, 0)
        self.assertIn("--method POST repos/o/r/issues/7/comments --field body=@comment/comment.md", self.calls())
        (self.folder / "known").write_text("31\n32\n")
        self.shell(write, HEAD="abc", GITHUB_REPOSITORY="o/r")
        self.assertIn("--method PATCH repos/o/r/issues/comments/31 ", self.calls())

    def test_github_does_not_believe_a_number(self):
        (self.folder / "comment").mkdir()
        write = self.step("tally-comment.yml", "Write it")
        for number, head in [("7/x", "abc"), ("$(touch ran)", "abc"), ("", "abc"), ("7", "other")]:
            (self.folder / "comment/number").write_text(number)
            self.shell(write, HEAD=head, GITHUB_REPOSITORY="o/r")
            self.assertNotIn("--method", self.calls())
            self.assertFalse((self.folder / "ran").exists())

    def test_gitlab_works_out_and_comments_once(self):
        if shutil.which("jq") is None:
            self.skipTest("jq is not installed")
        job = yaml.safe_load((TEMPLATES / "gitlab" / "tally.gitlab-ci.yml").read_text(encoding="utf-8"))["tally"]
        given = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": self.base, "CI_API_V4_URL": "https://lab/api", "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7"}
        done = self.shell(job["script"][0], **given)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("**Return factor 1.50 → 1.80 (+20%).", (self.folder / "comment.md").read_text(encoding="utf-8"))
        self.assertIn("TALLY_TOKEN is not set", self.shell(job["script"][1], **given).stdout)
        (self.folder / "known").write_text("[]")
        self.shell(job["script"][1], **given, TALLY_TOKEN="secret")
        (self.folder / "known").write_text(json.dumps(
            [{"id": 5, "body": "other", "author": {"id": 9}}, {"id": 4, "body": "<!-- tally -->\nx", "author": {"id": 8}},
             {"id": 6, "body": "<!-- tally -->\nx", "author": {"id": 9}}]))
        self.shell(job["script"][1], **given, TALLY_TOKEN="secret")
        self.assertIn("--request POST", self.calls())
        self.assertIn("--request PUT", self.calls())
        self.assertIn("merge_requests/7/notes/6", self.calls())
        self.assertNotIn("secret", self.calls())

    def test_models_that_are_new_gone_or_moved_are_told(self):
        small = SMALL.replace("model small", "model extra")
        self.write("models/extra/extra.tally", small)
        self.write("models/old/old.tally", SMALL.replace("50 persons", "40 persons"))
        self.git("add", "models")
        self.git("commit", "-qm", "third")
        base = self.git("rev-parse", "HEAD").strip()
        self.git("mv", "models/extra/extra.tally", "models/moved.tally")
        self.git("rm", "-q", "models/old/old.tally")
        self.write("models/fresh/fresh.tally", "model fresh {\n  start: 2025\n  horizon: 1 year\n  prices: EUR2024\n  discount: 3%/year\n}\n")
        self.git("add", "models")
        self.git("commit", "-qm", "fourth")
        job = yaml.safe_load((TEMPLATES / "gitlab" / "tally.gitlab-ci.yml").read_text(encoding="utf-8"))["tally"]
        scripts = [(self.step("tally.yml", "Work out the differences"), "comment/comment.md"), (job["script"][0], "comment.md")]
        for script, file in scripts:
            done = self.shell(script, BASE=base, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, NUMBER="7", GITHUB_STEP_SUMMARY="summary.md")
            self.assertEqual(done.returncode, 0, done.stderr)
            text = (self.folder / file).read_text(encoding="utf-8")
            self.assertIn("**A new model: ", text)
            self.assertIn("**The model is gone. It came to: Return factor 1.20", text)
            self.assertIn("**No result changed.**", text)
            self.assertEqual(text.count("**No result changed.**"), 1, text)

    def test_a_note_far_down_is_found(self):
        if shutil.which("jq") is None:
            self.skipTest("jq is not installed")
        others = [{"id": number, "body": "other", "author": {"id": 8}} for number in range(100)]
        self.write("page1", json.dumps(others))
        self.write("page2", json.dumps([{"id": 777, "body": "<!-- tally -->", "author": {"id": 9}}]))
        self.write("bin/curl", '#!/bin/sh\nprintf "%s\\n" "$*" >> calls\ncase "$*" in *page=1) cat page1;; *page=2) cat page2;; */user) echo "{\\"id\\": 9}";; esac\n')
        job = yaml.safe_load((TEMPLATES / "gitlab" / "tally.gitlab-ci.yml").read_text(encoding="utf-8"))["tally"]
        given = {"CI_API_V4_URL": "https://lab/api", "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7", "TALLY_TOKEN": "secret"}
        self.write("comment.md", "x")
        self.assertEqual(self.shell(job["script"][1], **given).returncode, 0)
        self.assertIn("merge_requests/7/notes/777", self.calls())
        self.assertFalse((self.folder / ".tally-curl").exists())

    def test_a_model_with_errors_or_a_hostile_name_is_told(self):
        self.write("models/plan/plan.tally", self.plan.replace("50 persons", "50 visits"))
        self.write("models/$(touch ran)/a b.tally", self.plan.replace("use effects: fewer_visits", "").replace("model plan", "model other"))
        self.git("add", "-A")
        self.git("commit", "-qm", "broken")
        done = self.shell(self.step("tally.yml", "Work out the differences"), BASE=self.base, NUMBER="7", GITHUB_STEP_SUMMARY="summary.md")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("has errors", (self.folder / "comment/comment.md").read_text(encoding="utf-8"))
        self.assertFalse((self.folder / "ran").exists())


if __name__ == "__main__":
    unittest.main()
