#include "lang/changes/changes.hpp"

#include <gtest/gtest.h>

#include "lang/changes/between.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally {
namespace {

/// One side: its texts, loaded and not checked.
struct Side {
  testing::TextStore store;
  SourceSet sources;
  DiagnosticSink sink;
  std::vector<LoadedModule> modules;

  explicit Side(std::string text, testing::TextStore given = {}) : store(std::move(given)) {
    const FileId main = sources.add("plan.tally", std::move(text));
    modules = load(sources, main, "plan", store, sink);
    EXPECT_FALSE(sink.has_errors());
  }
  ChangedSide side() const { return {&sources, &modules, &store}; }
};

std::vector<std::string> told(const ModelChanges& changes) {
  constexpr std::string_view kinds[] = {"added", "removed", "changed", "renamed", "moved"};
  std::vector<std::string> lines;
  for (const Change& change : changes.all) {
    std::string line = std::string(kinds[static_cast<std::size_t>(change.kind)]) + " " + change.name;
    for (const PartChange& part : change.parts)
      if (change.kind == ChangeKind::changed || change.kind == ChangeKind::renamed)
        line += "|" + part.before + "|" + part.after;
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> told(const std::string& before, const std::string& after) {
  const Side a(before), b(after);
  return told(changes_between(a.side(), b.side()));
}

using Lines = std::vector<std::string>;

const std::string help =
    "intervention help for people \"Hulp\" {\n  reach: 50 persons  [assumed]\n  cost staff: 1_000 EUR2024 paid by "
    "town\n"
    "  cost room: 10 EUR2024 paid by town\n}\n";

TEST(Changes, NothingOfLayoutCommentsOrOrder) {
  const std::string laid_out =
      "// new\nintervention   help for people \"Hulp\" {\n\n  cost room: 10 EUR2024 paid by town // dear\n"
      "  cost staff: 1000 EUR2024 paid   by town\n  reach:\n 50 persons [ assumed ]\n}\n";
  const std::string unit = "unit visit, visits\n";
  EXPECT_EQ(told(unit + help, help + "\n\n" + unit), Lines{});
  EXPECT_EQ(told("number a: 1_000 persons\n", "number a: 1000 persons\n"), Lines{});
  EXPECT_EQ(
      told(help, laid_out.substr(0, laid_out.find("\n 50")) + " 50" + laid_out.substr(laid_out.find("\n 50") + 4)),
      Lines{});
}

TEST(Changes, StoriesMayBeLaidOutAnew) {
  EXPECT_EQ(told("effect e of help {\n  story: \"One.\"\n         \"Two.\"\n}\n",
                 "effect e of help {\n  story: \"One.\" \"Two.\"\n}\n"),
            Lines{});
}

TEST(Changes, PartsOfALineAreToldApart) {
  std::string after = help;
  after.replace(after.find("50 persons  [assumed]"), 21, "60 persons  [study, p. 3]");
  after.replace(after.find("cost room"), 9, "cost room \"Zaal\"");
  const Side a(help), b(after);
  const ModelChanges changes = changes_between(a.side(), b.side());
  ASSERT_EQ(changes.all.size(), 2U);
  EXPECT_EQ(changes.all[0].parts.size(), 2U);
  EXPECT_EQ(changes.all[0].parts[1].part, ChangedPart::sources);
  EXPECT_EQ(changes.all[0].parts[1].after, "[study, p. 3]");
  EXPECT_EQ(changes.all[1].name, "help.cost.room");
  EXPECT_EQ(changes.all[1].parts[0].part, ChangedPart::label);
  EXPECT_EQ(changes.all[1].before, "plan.tally:4");
}

TEST(Changes, ClausesAreOfTheValue) {
  std::string after = help;
  after.replace(after.find("10 EUR2024 paid by town"), 23, "10 EUR2024 paid by state");
  EXPECT_EQ(told(help, after), Lines{"changed help.cost.room|10 EUR2024 paid by town|10 EUR2024 paid by state"});
}

TEST(Changes, NamesAreFoundByContent) {
  const std::string effect = "effect e of help {\n  change: -1 visits/person\n  lasts: 2 years\n}\n";
  const std::string other = "effect e of aid {\n  change: -1 visits/person\n  lasts: 2 years\n}\n";
  std::string aid = help;
  aid.replace(aid.find("help"), 4, "aid");
  EXPECT_EQ(told(help + effect, aid + other), Lines{"renamed aid|help|aid"});
}

TEST(Changes, ALineMayHaveAnotherName) {
  std::string after = help;
  after.replace(after.find("cost staff"), 10, "cost workers");
  EXPECT_EQ(told(help, after), Lines{"renamed help.cost.workers|help.cost.staff|help.cost.workers"});
}

TEST(Changes, ThingsWithoutContentAreOtherThings) {
  EXPECT_EQ(told("stakeholder town \"Gemeente\"\n", "stakeholder state \"Rijk\"\n"),
            (Lines{"added state", "removed town"}));
  EXPECT_EQ(told("stakeholder town \"Gemeente\"\n", "stakeholder city \"Gemeente\"\n"),
            Lines{"renamed city|town|city"});
}

TEST(Changes, AValueThatIsABareNameIsNoPartOfTheLinesName) {
  const std::string text = "intervention help for people {\n  work staff: workers in care\n}\n";
  std::string after = text;
  after.replace(after.find("staff"), 5, "crew");
  EXPECT_EQ(told(text, after), Lines{"renamed help.work.crew|help.work.staff|help.work.crew"});
}

const std::string two_effects =
    "effect few of help on visit \"Minder bezoek\" {\n  change: -1 visits/person\n  lasts: 2 years\n}\n"
    "effect many of help on call \"Minder gebeld\" {\n  change: -2 calls/person\n}\n"
    "measure m: few.amount + 2 * many.amount\n";

TEST(Changes, NamesMayBeExchanged) {
  const std::string after = renamed(two_effects, {{"few", "many"}, {"many", "few"}});
  EXPECT_EQ(told(two_effects, after), (Lines{"renamed many|few|many", "renamed few|many|few"}));
  std::string more = after;
  more.replace(more.find("2 years"), 1, "3");
  EXPECT_EQ(told(two_effects, more),
            (Lines{"renamed many|few|many", "changed many.lasts|2 years|3 years", "renamed few|many|few"}));
}

TEST(Changes, NamesMayBePassedOn) {
  const std::string after = renamed(two_effects, {{"few", "many"}, {"many", "others"}});
  EXPECT_EQ(told(two_effects, after), (Lines{"renamed many|few|many", "renamed others|many|others"}));
}

TEST(Changes, ValuesThatAreExchangedAreNoNames) {
  const std::string numbers = "number a: 1 visits\nnumber b: 2 visits\n";
  EXPECT_EQ(told(numbers, "number a: 2 visits\nnumber b: 1 visits\n").size(), 2U);
  // Who says the same under the other name is the other one.
  const std::string uses = "number c: a * 3\nnumber d: b + 5 visits\n";
  EXPECT_EQ(told(numbers + uses, renamed(numbers + uses, {{"a", "b"}, {"b", "a"}})),
            (Lines{"renamed b|a|b", "renamed a|b|a"}));
}

TEST(Changes, ALinesNewNameHoldsWhereItIsNamed) {
  const std::string text =
      "impact harm of visit {\n  costs bed: 10 EUR2024/visit borne by a\n}\nnumber bed: 3 visits\n"
      "scenario low {\n  harm.costs.bed: 5 EUR2024/visit borne by a\n}\n";
  std::string after = text;
  after.replace(after.find("costs bed"), 9, "costs stay");
  after.replace(after.find("costs.bed"), 9, "costs.stay");
  EXPECT_EQ(told(text, after), Lines{"renamed harm.costs.stay|harm.costs.bed|harm.costs.stay"});
}

TEST(Changes, RepeatedLinesAreTakenInOrder) {
  const std::string impact =
      "impact i of visit {\n  costs: 1 EUR2024/visit borne by a\n  costs: 2 EUR2024/visit borne by b\n}\n";
  std::string after = impact;
  after.replace(after.find("2 EUR"), 1, "3");
  const Lines lines = told(impact, after);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_TRUE(lines[0].starts_with("changed i.costs")) << lines[0];
}

TEST(Changes, DataFilesAreCompared) {
  testing::TextStore before, after;
  before.files["x.csv"] = "a\n1\n";
  after.files["x.csv"] = "a\n2\n";
  const std::string text = "number n: samples(\"x.csv\", a)\n";
  const Side a(text, before), b(text, after), same(text, before);
  EXPECT_EQ(told(changes_between(a.side(), b.side())), Lines{"changed x.csv"});
  EXPECT_EQ(told(changes_between(a.side(), same.side())), Lines{});
}

TEST(Changes, ManyRulesAndScenariosAreReadWhole) {
  const std::string rule = "rule r {\n  for each effect e\n  where e.lasts > 1 year\n  warn \"b\"\n}\n";
  std::string after = rule;
  after.replace(after.find("1 year"), 1, "2");
  EXPECT_EQ(told(rule, rule + "\n"), Lines{});
  EXPECT_EQ(told(rule, after).size(), 1U);
}

TEST(ModelsBetween, AllTakenBackSaysWhatTheFirstSays) {
  std::string after = help;
  after.replace(after.find("50 persons"), 10, "60 persons");
  after.replace(after.find("  cost room: 10 EUR2024 paid by town\n"), 37, "");
  const Side a(help + "unit visit, visits\n"), b(after + "unit call, calls\nnumber n: 2 calls\n");
  const ModelChanges changes = changes_between(a.side(), b.side(), false);
  const ModelsBetween between(changes, a.side(), b.side());
  const std::vector<bool> all(changes.all.size(), true), none(changes.all.size(), false);
  const Side first(between.texts(all).at("")), second(between.texts(none).at(""));
  EXPECT_EQ(told(changes_between(a.side(), first.side(), false)), Lines{});
  EXPECT_EQ(told(changes_between(b.side(), second.side(), false)), Lines{});
  EXPECT_NE(told(changes_between(a.side(), second.side(), false)), Lines{});
}

TEST(NamesInText, ALineIsNamedByItsPath) {
  const Renames renames{{"help", "aid"}, {"help.cost.staff", "crew"}};
  EXPECT_EQ(renamed("help.cost.staff + staff * other.cost.staff", renames), "aid.cost.crew + staff * other.cost.staff");
  EXPECT_EQ(renamed("costs.by_line.help.cost.staff", renames), "costs.by_line.aid.cost.crew");
}

TEST(NamesInText, QuotesAndCommentsStay) {
  const Renames renames{{"help", "aid"}};
  EXPECT_EQ(renamed("help.reach \"help \\\" help\" helper // help\nx_help help", renames),
            "aid.reach \"help \\\" help\" helper // help\nx_help aid");
  EXPECT_EQ(names_in("help.reach * 2 EUR2024 \"no\""), (std::set<std::string, std::less<>>{"help", "reach"}));
}

}  // namespace
}  // namespace tally
