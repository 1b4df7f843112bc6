#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/graph/effect_graph.hpp"

namespace tally {

/// Where a path from a rule's variable leads: to a thing, to facts, or to a word of either.
struct Reached {
  enum class Kind : std::uint8_t { absent, node, thing, facts, sources, text, grade, truth };
  Kind kind = Kind::absent;
  BoundNode node;             ///< node: an effect, intervention, line, impact or group of the run
  EntityRef thing;            ///< thing: an outcome, sector or rule
  std::vector<FactId> facts;  ///< facts and sources: as the model without a scenario has them
  std::string_view text;
  Grade grade = Grade::none;
  bool truth = false;
};

/// Follows a path from what a rule matched. `absent` where something on the way is not there.
Reached follow(const Variant& variant, const EffectGraph& graph, const Match& match, const BoundPath& path);

/// A path's words for a message: "20%", "B", "Minder delicten"; a number as it was written.
std::string text_of(const Variant& variant, const SourceSet& sources, const Reached& reached);

/// All facts that an effect's own link is made of: baseline, change, amount, moves, deductions, years.
std::vector<FactId> facts_of(const Effect& effect);
/// The worst grade of facts; `none` if there are none.
Grade worst_grade(const Variant& variant, const std::vector<FactId>& facts);
/// "++", "+", "0", "-" or "--".
std::string_view direction_text(Direction direction);
/// "A" … "D", "assumed", "none".
std::string_view grade_name(Grade grade);
/// The name of a thing, as in results.
std::string_view name_of(const CheckedModel& model, EntityRef thing);
/// The intervention's (or impact's, effect's) line that a node stands for.
const Line& line_of(const CheckedModel& model, LineRef line);
/// Where what a node stands for is written.
Span span_of(const CheckedModel& model, const EffectGraph& graph, const BoundNode& node);
/// Tags of what a node stands for.
const std::vector<std::string_view>* tags_of(const Variant& variant, const EffectGraph& graph, const Reached& reached);

}  // namespace tally
