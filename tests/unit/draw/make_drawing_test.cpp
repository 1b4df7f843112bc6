#include "engine/draw/make_drawing.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/draw/node_names.hpp"
#include "engine/uncertainty/sample.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally::testing {
namespace {

using Values = DrawOptions::Values;

/// Forty effects of one intervention, each with an impact in a sector of two, on three stakeholders; effect i is worth
/// (i + 1) × 1,000 euro.
std::string many_effects() {
  std::string text = R"(model many "Many" {
  start: 2025
  horizon: 2 years
  prices: EUR2024
  discount: 0%/year
}
unit event, events
stakeholder town "Town"
stakeholder state "State"
sector care "Care" {
  productive: 1_000 hours/fte/year  [assumed]
}
sector police "Police"
group people "People" {
  size: 1_000 persons  [assumed]
}
intervention help for people "Help" {
  reach: 100 persons (80 to 120)  [assumed]
  cost staff: 50_000 EUR2024 paid by town  [assumed]
}
)";
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    text += "outcome o" + n + " {\n  unit: events\n  better: fewer\n}\n";
    text += "impact i" + n + " of o" + n + " in " + (i % 2 == 0 ? "care" : "police") +
            " {\n  costs: " + std::to_string(i + 1) + " EUR2024/event borne by " + (i % 4 == 0 ? "town" : "state") +
            "  [assumed]\n}\n";
    text += "effect e" + n + " of help on o" + n + " {\n  change: -10 events/person  [assumed]\n}\n";
  }
  return text + "effect mood of help {\n  direction: ++\n}\neffect trust of help {\n  direction: +\n}\n";
}

struct Drawn {
  TextModel model;
  std::unique_ptr<Run> run;
  explicit Drawn(const std::string& text) : model(text), run(model.run()) {
    if (!run) ADD_FAILURE() << model.messages();
  }
  std::vector<NodeId> named(std::string_view name) const {
    return nodes_named(*run, select_drawn(run->graph, run->variant.model()), name);
  }
};

const DrawnNode* find(const Drawing& drawing, std::string_view key) {
  const auto found = std::ranges::find(drawing.nodes, key, &DrawnNode::key);
  return found == drawing.nodes.end() ? nullptr : &*found;
}

bool holds(const std::vector<std::string>& lines, std::string_view part) {
  return std::ranges::any_of(lines, [&](const std::string& line) { return line.find(part) != std::string::npos; });
}

constexpr std::string_view blank = "\u00a0";

TEST(MakeDrawing, draws_all_that_fits) {
  const Drawn drawn(many_effects());
  const Drawing all = make_drawing(*drawn.run, {.most_nodes = DrawOptions::all_nodes});
  EXPECT_EQ(all.nodes.size(), 1u + 1 + 42 + 40 + 2);  // sectors have no hours, so nothing leads to them
  EXPECT_FALSE(holds(all.subtitles, "Overview"));
}

TEST(MakeDrawing, folds_the_smallest_and_keeps_the_sum) {
  const Drawn drawn(many_effects());
  const Drawing folded = make_drawing(*drawn.run, {.most_nodes = 11});
  EXPECT_LE(folded.nodes.size(), 11u);
  ASSERT_TRUE(find(folded, "effect/e39"));
  const DrawnNode* const rest = find(folded, "fold/effect/e0");
  ASSERT_TRUE(rest);
  double kept = 0;
  int count = 0;
  for (int i = 0; i < 40; ++i)
    if (find(folded, "effect/e" + std::to_string(i))) kept += (i + 1) * 1'000, ++count;
  const std::string sum = std::to_string(static_cast<int>(820'000 - kept));
  EXPECT_EQ(rest->title, std::vector<std::string>{std::to_string(40 - count) + " effects"});
  EXPECT_EQ(rest->figures, std::vector<std::string>{"+€" + std::string(blank) + sum.substr(0, sum.size() - 3) + "," +
                                                    sum.substr(sum.size() - 3)});
  const DrawnNode* const moods = find(folded, "fold/effect/mood");
  ASSERT_TRUE(moods);
  EXPECT_EQ(moods->tone, Tone::unpriced);
  EXPECT_EQ(moods->figures, std::vector<std::string>{"1 × ++, 1 × +"});
  EXPECT_TRUE(holds(folded.subtitles, "Overview"));
  EXPECT_TRUE(holds(folded.subtitles, " effects, "));
}

TEST(MakeDrawing, folds_as_far_as_can_be) {
  const Drawn drawn(many_effects());
  const Drawing folded = make_drawing(*drawn.run, {.most_nodes = 1});
  EXPECT_LE(folded.nodes.size(), 8u);
  for (const DrawnEdge& edge : folded.edges) EXPECT_LT(folded.nodes[edge.from].column, folded.nodes[edge.to].column);
}

TEST(MakeDrawing, focus_shows_what_leads_to_it_and_what_follows) {
  const Drawn drawn(many_effects());
  DrawOptions options;
  options.scope.focus = drawn.named("e7");
  Drawing focused = make_drawing(*drawn.run, options);
  std::vector<std::string> keys;
  for (const DrawnNode& node : focused.nodes) keys.push_back(node.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"group/people", "intervention/help", "effect/e7", "impact/i7",
                                            "stakeholder/state"}));
  EXPECT_EQ(focused.edges.size(), 4u);  // not what help costs
  EXPECT_TRUE(holds(focused.subtitles, "leads to “e7”"));
  options.scope.depth = 1;
  focused = make_drawing(*drawn.run, options);
  EXPECT_EQ(focused.nodes.size(), 3u);
  options.scope.focus = drawn.named("state");
  EXPECT_EQ(make_drawing(*drawn.run, options).nodes.size(), 31u);
  EXPECT_TRUE(drawn.named("nothing").empty());
}

TEST(MakeDrawing, depth_counts_from_the_interventions) {
  const Drawn drawn(many_effects());
  DrawOptions options;
  options.scope.depth = 1;
  const Drawing near = make_drawing(*drawn.run, options);
  EXPECT_EQ(near.nodes.size(), 1u + 1 + 42 + 1);  // town pays
}

TEST(MakeDrawing, impacts_are_grouped_by_sector_or_stakeholder) {
  const Drawn drawn(many_effects());
  const Drawing by_sector = make_drawing(*drawn.run, {.most_nodes = DrawOptions::all_nodes});
  ASSERT_EQ(by_sector.boxes.size(), 2u);
  EXPECT_EQ(by_sector.boxes[0].title, "Care");
  EXPECT_EQ(by_sector.boxes[0].nodes.size(), 20u);
  const Drawing by_stakeholder =
      make_drawing(*drawn.run, {.by = DrawOptions::By::stakeholder, .most_nodes = DrawOptions::all_nodes});
  ASSERT_EQ(by_stakeholder.boxes.size(), 2u);
  EXPECT_EQ(by_stakeholder.boxes[0].title, "Town");
  EXPECT_EQ(by_stakeholder.boxes[0].nodes.size(), 10u);
}

TEST(MakeDrawing, shows_no_values_where_none_are_wanted) {
  const Drawn drawn(many_effects());
  const Drawing bare = make_drawing(*drawn.run, {.values = Values::none});
  for (const DrawnNode& node : bare.nodes) EXPECT_FALSE(holds(node.figures, "0")) << node.key;
  for (const DrawnEdge& edge : bare.edges) EXPECT_EQ(edge.label, "");
  EXPECT_FALSE(holds(bare.subtitles, "benefits"));
}

TEST(MakeDrawing, shows_ranges_of_single_and_folded_nodes) {
  const Drawn drawn(many_effects());
  DrawOptions options{.values = Values::interval, .most_nodes = 20};
  SampleOptions how;
  how.samples = 4'096;
  how.also = figures_to_sample(*drawn.run, options);
  DiagnosticSink sink;
  const auto uncertainty = sample(*drawn.run, drawn.model.sources(), how, sink);
  ASSERT_TRUE(uncertainty);
  options.uncertainty = uncertainty.get();
  const Drawing drawing = make_drawing(*drawn.run, options);
  EXPECT_EQ(find(drawing, "intervention/help")->figures[1], "(80.0 to 120)");
  EXPECT_EQ(find(drawing, "effect/e39")->figures, (std::vector<std::string>{"−1,000 events", "(−1,200 to −800)"}));
  const DrawnNode& rest = *find(drawing, "fold/effect/e0");
  ASSERT_EQ(rest.figures.size(), 2u);
  EXPECT_TRUE(rest.figures[1].starts_with("(+€"));
  EXPECT_TRUE(holds(drawing.subtitles, "nine in ten of 4,096 draws, seed 1"));
  EXPECT_EQ(find(drawing, "group/people")->figures.size(), 1u);  // certain
}

TEST(MakeDrawing, sums_of_folded_figures_are_those_of_the_plain_run) {
  const Drawn drawn(many_effects());
  SampleOptions how;
  how.samples = 256;
  how.also = figures_to_sample(*drawn.run, {.most_nodes = 20});
  DiagnosticSink sink;
  const auto uncertainty = sample(*drawn.run, drawn.model.sources(), how, sink);
  ASSERT_TRUE(uncertainty);
  double impacts = 0;
  for (const FigureDistribution& each : uncertainty->also)
    if (each.figure.name.find("impact/") != std::string::npos) impacts += each.best.value_or(0);
  EXPECT_NEAR(impacts, drawn.run->results.benefits.present_value, 1e-6);
  EXPECT_EQ(uncertainty->find("impact/i39.money"), nullptr);
}

TEST(MakeDrawing, tells_formulas_sources_and_places) {
  const Drawn drawn(many_effects());
  DrawOptions options{.sources = &drawn.model.sources()};
  options.url_of = [&](Span span) {
    return "#" + std::to_string(drawn.model.sources().file(span.file).position(span.begin).line);
  };
  options.scope.focus = drawn.named("e0");
  const Drawing drawing = make_drawing(*drawn.run, options);
  EXPECT_TRUE(find(drawing, "effect/e0")->tooltip.starts_with("e0\nchange: -10 events/person  [assumed]\n"));
  EXPECT_TRUE(find(drawing, "effect/e0")->tooltip.ends_with(".tally:28"));
  EXPECT_EQ(find(drawing, "impact/i0")->url, "#25");
}

}  // namespace
}  // namespace tally::testing
