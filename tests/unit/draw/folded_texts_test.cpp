// What boxes say that stand for several things, and stakeholders who gain and lose.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/draw/make_drawing.hpp"
#include "engine/uncertainty/sample.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally::testing {
namespace {

/// Two of everything: groups, interventions, sectors, stakeholders, and three impacts, of which two have no price.
const std::string twice = R"(model twice "Twice" {
  start: 2025
  horizon: 1 year
  prices: EUR2024
  discount: 0%/year
}
unit event, events
outcome event {
  unit: events
  better: fewer
}
stakeholder town "Town"
stakeholder state "State"
sector care "Care" {
  productive: 1_000 hours/fte/year  [assumed]
}
sector police "Police" {
  productive: 2_000 hours/fte/year  [assumed]
}
group young "Young" {
  size: 300 persons (250 to 350)  [assumed]
}
group old "Old" {
  size: 500 persons  [assumed]
}
intervention first for young {
  reach: 100 persons (80 to 120)  [assumed]
  cost staff: 1_000 EUR2024 paid by town  [assumed]
}
intervention second for old {
  reach: 50 persons  [assumed]
  work staff: 500 hours in police  [assumed]
}
effect fewer of first on event {
  change: -10 events/person  [assumed]
}
effect more of second on event {
  change: 4 events/person  [assumed]
}
impact treatment of event in care {
  costs: 3 EUR2024/event borne by town 50%, state  [assumed]
  takes: 2 hours/event  [assumed]
}
impact fear of event {
  pm: "nobody measured it"
}
impact shame of event {
  pm: "nor this"
}
)";

struct Twice {
  TextModel model{twice};
  std::unique_ptr<Run> run = model.run();
};

const DrawnNode& folded_node(const Drawing& drawing, std::string_view key) {
  static const DrawnNode none;
  const auto found = std::ranges::find(drawing.nodes, key, &DrawnNode::key);
  if (found == drawing.nodes.end()) ADD_FAILURE() << "there is no " << key;
  return found == drawing.nodes.end() ? none : *found;
}

using Lines = std::vector<std::string>;

TEST(FoldedTexts, SumsOfWhatIsFolded) {
  const Twice drawn;
  ASSERT_TRUE(drawn.run) << drawn.model.messages();
  const Drawing folded = make_drawing(*drawn.run, {.most_nodes = 1});
  EXPECT_EQ(folded_node(folded, "fold/group/young").figures, Lines{"800 people"});
  EXPECT_EQ(folded_node(folded, "fold/intervention/first").figures, (Lines{"150 reached", "€\u00a01,000 costs"}));
  // 1,000 fewer and 200 more events: 1,600 hours, 1.6 posts; 500 hours of the police, 0.25 posts.
  EXPECT_EQ(folded_node(folded, "fold/sector/care").figures, (Lines{"1.6 fte saved", "0.25 fte spent"}));
  // 800 events fewer, at 3 euro, less 1,000.
  EXPECT_EQ(folded_node(folded, "fold/stakeholder/town").figures, Lines{"net +€\u00a01,400"});
}

TEST(FoldedTexts, UnpricedImpactsKeepTheirMark) {
  const Twice drawn;
  ASSERT_TRUE(drawn.run);
  const Drawing folded = make_drawing(*drawn.run, {.most_nodes = 1});
  const DrawnNode& rest = folded_node(folded, "fold/impact/fear");
  EXPECT_EQ(rest.tone, Tone::unpriced);
  EXPECT_EQ(rest.notes, Lines{"not priced"});
}

TEST(FoldedTexts, RangesOfSums) {
  const Twice drawn;
  ASSERT_TRUE(drawn.run);
  DrawOptions options{.values = DrawOptions::Values::interval, .most_nodes = 1};
  SampleOptions how;
  how.samples = 4'096;
  how.threads = 1;
  how.also = figures_to_sample(*drawn.run, options);
  DiagnosticSink sink;
  const auto uncertainty = sample(*drawn.run, drawn.model.sources(), how, sink);
  ASSERT_TRUE(uncertainty);
  options.uncertainty = uncertainty.get();
  const Drawing folded = make_drawing(*drawn.run, options);
  EXPECT_EQ(folded_node(folded, "fold/group/young").figures, (Lines{"800 people", "(750 to 850)"}));
  EXPECT_EQ(folded_node(folded, "fold/sector/care").figures,
            (Lines{"1.6 fte saved", "(1.2 to 2.0)", "0.25 fte spent"}));
  EXPECT_EQ(folded_node(folded, "fold/stakeholder/town").figures[1], "(+€\u00a0801 to +€\u00a01,999)");
}

TEST(FoldedTexts, NetWhereAStakeholderGainsAndLoses) {
  const Twice drawn;
  ASSERT_TRUE(drawn.run);
  const Drawing drawing = make_drawing(*drawn.run, {});
  // The state pays nothing; it gains 1,500 by one effect and loses 300 by the other.
  EXPECT_EQ(folded_node(drawing, "stakeholder/state").figures, Lines{"net +€\u00a01,200"});
}

TEST(FoldedTexts, TheLegendTellsGreyAndWidth) {
  const Twice drawn;
  ASSERT_TRUE(drawn.run);
  const Drawing drawing = make_drawing(*drawn.run, {});
  const auto says = [&](std::string_view text) {
    return std::ranges::any_of(drawing.legend, [&](const LegendEntry& entry) { return entry.text == text; });
  };
  EXPECT_TRUE(says("people, and what has no money in it"));
  EXPECT_TRUE(says("the wider a line, the larger its present value"));
}

}  // namespace
}  // namespace tally::testing
