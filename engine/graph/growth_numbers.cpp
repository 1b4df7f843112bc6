// What a rule's numbers read of its match must be there, and one number.
#include <fmt/format.h>

#include "engine/graph/growth.hpp"

namespace tally {
namespace {

/// The facts of what a rule makes or scales with.
std::vector<FactId> facts_of_consequence(const CheckedModel& model, const Rule& rule) {
  std::vector<FactId> facts;
  const auto add_lines = [&](const std::vector<Line>& lines) {
    for (const Line& line : lines) facts.push_back(line.value);
  };
  if (rule.consequence == Consequence::effect) {
    facts = facts_of(model.rule_effects[rule.body]);
    add_lines(model.rule_effects[rule.body].lines);
  } else if (rule.consequence == Consequence::impact) {
    const Impact& impact = model.rule_impacts[rule.body];
    facts = {impact.timing.begins, impact.timing.lasts, impact.timing.drop_off, impact.timing.profile};
    add_lines(impact.lines);
  } else if (rule.consequence == Consequence::scale) {
    facts.push_back(rule.factor);
  }
  std::erase_if(facts, [](FactId fact) { return !fact; });
  return facts;
}

}  // namespace

/// Whether the rule had a hand in an impact that it now matches: then it would go on for ever.
bool Growth::came_from(RuleId rule, const Match& match) const {
  std::vector<const Match*> open = {&match};
  while (!open.empty()) {
    const Match& here = *open.back();
    open.pop_back();
    for (const BoundNode& node : here.nodes) {
      if (node.what != PatternWord::impact || !graph_.impacts[node.impact.value].match) continue;
      const Match& maker = graph_.matches[graph_.impacts[node.impact.value].match.value];
      if (maker.rule == rule) return true;
      open.push_back(&maker);
    }
  }
  return false;
}

bool Growth::finds_its_numbers(const Rule& rule, const Match& match) {
  for (FactId id : facts_of_consequence(model_, rule)) {
    const FactId fact = variant_.resolve(id);
    if (!model_.fact(fact).bound) continue;
    for (const Part& part : model_.parts_of(fact))
      for (std::uint32_t i = model_.exprs[part.root.value].first.value; i <= part.root.value; ++i)
        if (model_.exprs[i].op == Op::bound && !finds_number(model_.bound_paths[model_.exprs[i].payload], match))
          return false;
  }
  return true;
}

bool Growth::finds_number(const BoundPath& path, const Match& match) {
  const Reached reached = follow(variant_, graph_, match, path);
  const bool some = reached.kind == Reached::Kind::facts;
  if (some && reached.facts.size() == 1 && variant_.fact(reached.facts[0]).shape == Shape::single) return true;
  const std::string_view text = sources_.text(path.span);
  Diagnostic& error = sink_.error(some ? Code::ambiguous_name : Code::absent_value, path.span,
                                  some ? fmt::format("`{}` is more than one number", text)
                                       : fmt::format("`{}` is not given for all that this rule matches", text));
  error.related.push_back(
      {span_of(model_, graph_, match.nodes[path.variable]), some ? "given here" : "not given here"});
  error.hint = !some ? fmt::format("write it there, or add `where {} has {}`", text.substr(0, text.rfind('.')),
                                   text.substr(text.rfind('.') + 1))
               : reached.facts.size() > 1 ? "name its lines, and say which one is meant"
                                          : "write the number itself here";
  return false;
}

}  // namespace tally
