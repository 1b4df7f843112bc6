// Where nodes lead: the lines of the model itself, and never nowhere where there is one.
#include "engine/draw/node_places.hpp"

#include <gtest/gtest.h>

#include "engine/draw/node_names.hpp"
#include "engine/draw/selection.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally::testing {
namespace {

const std::string placed_plan = small_head("discount: 0%/year\n  index: cpi") + R"(
use std.nl.education: dropout
use std.nl.prices: cpi
group teens {
  size: 1_000 persons  [assumed]
  max_age: 18 years
}
intervention help for teens {
  reach: 100 persons  [assumed]
  cost staff: 1_000 EUR2024 paid by municipality  [assumed]
}
effect fewer of help on dropout {
  change: -0.1 dropouts/person  [assumed]
}
rule own_rule {
  for each effect e on dropout
  then effect on debt {
    change: 0.5 persons/dropout  [assumed]
  }
}
)";

NodeId node_called(const Run& run, std::string_view name) {
  const auto found = nodes_named(run, select_drawn(run.graph, run.variant.model()), name);
  if (found.empty()) ADD_FAILURE() << "there is no " << name;
  return found.empty() ? NodeId(0) : found.front();
}

TEST(NodePlaces, OfTheModelOfTheLibraryAndOfARule) {
  TextModel model(placed_plan);
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const auto place = [&](std::string_view name) { return node_place(*run, node_called(*run, name), model.sources()); };
  EXPECT_TRUE(place("help").ends_with(
      ".tally:" + std::to_string(1 + std::count(placed_plan.begin(),
                                                placed_plan.begin() +
                                                    static_cast<std::ptrdiff_t>(placed_plan.find("intervention help")),
                                                '\n'))));
  EXPECT_EQ(place("help").find('/'), std::string::npos);
  EXPECT_TRUE(place("fewer.dropout_raises_crime").starts_with("std/nl/education.tally:"));
  EXPECT_TRUE(place("fewer.own_rule")
                  .ends_with(".tally:" +
                             std::to_string(1 + std::count(placed_plan.begin(),
                                                           placed_plan.begin() + static_cast<std::ptrdiff_t>(
                                                                                     placed_plan.find("rule own_rule")),
                                                           '\n'))));
}

TEST(NodePlaces, LinksGoToOwnRulesAndFromRulesOfTheLibraryToWhatTheyWorkedOn) {
  TextModel model(placed_plan);
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const FileId own = run->variant.model().modules.front().file;
  const auto url_of = [&](Span span) {
    return span.file == own ? std::string(model.sources().text(span)) : std::string();
  };
  EXPECT_EQ(node_url(*run, node_called(*run, "fewer"), url_of), "fewer");
  EXPECT_EQ(node_url(*run, node_called(*run, "fewer.own_rule"), url_of), "own_rule");
  EXPECT_EQ(node_url(*run, node_called(*run, "fewer.dropout_raises_crime"), url_of), "fewer");
  EXPECT_EQ(node_url(*run, node_called(*run, "fewer.dropout_raises_crime"), {}), "");
}

}  // namespace
}  // namespace tally::testing
