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
        self.assertIn("No best estimate of this scenario changed", self.diff(UNCERTAIN, surer).stdout)
        self.assertIn("what the draws come to changed", self.diff(UNCERTAIN, surer, "--samples", "4096").stdout)

    def test_a_model_that_is_new_or_gone(self):
        self.write("none.tally", "")
        self.write("plan.tally", SMALL)
        self.assertIn("A new model", self.tally("diff", "none.tally", "plan.tally").stdout)
        self.assertIn("The model is gone", self.tally("diff", "plan.tally", "none.tally").stdout)

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
        self.diff(SMALL, after, "--threshold", "return_factor=1%", status=1)
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
        self.assertFalse(told["is_run"])
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
        self.refused("diff", "HEAD:../out", "models/plan", says="outside the repository")
        self.refused("diff", "--", "--output=x:models/plan", "models/plan", says="no revision")
        self.refused("diff", ":models/plan", "models/plan", says="write a revision")
        done = subprocess.run([TALLY, "diff", "HEAD", "models/plan"], cwd=self.folder, capture_output=True, encoding="utf-8", env={"PATH": "/nowhere"})
        self.assertIn("git is not installed", done.stderr)
        self.assertEqual(done.returncode, 2)

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
        self.write("bin/curl", '#!/bin/sh\nprintf "%s\\n" "$*" >> calls\ncase "$*" in *per_page*) cat known;; esac\n')
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
        (self.folder / "known").write_text(json.dumps([{"id": 5, "body": "other"}, {"id": 6, "body": "<!-- tally -->\nx"}]))
        self.shell(job["script"][1], **given, TALLY_TOKEN="secret")
        self.assertIn("--request POST", self.calls())
        self.assertIn("--request PUT", self.calls())
        self.assertIn("merge_requests/7/notes/6", self.calls())
        self.assertNotIn("secret", self.calls())

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
