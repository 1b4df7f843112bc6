#include "engine/graph/condition_reads.hpp"

#include <algorithm>

#include "engine/graph/pattern_index.hpp"

namespace tally {
namespace {

class Reads {
 public:
  Reads(const Variant& variant, const EffectGraph& graph)
      : variant_(variant),
        model_(variant.model()),
        graph_(graph),
        index_(model_, graph_),
        rules_(model_.facts.size()) {}

  std::vector<std::vector<RuleId>> take() {
    insert_nodes();
    for (std::size_t i = 0; i < model_.rules.size(); ++i) {
      const Rule& rule = model_.rules[i];
      if (rule.excluded) continue;
      for (const Condition& condition : rule.where) read(RuleId(i), condition);
      if (rule.required.root) read(RuleId(i), rule.required);
    }
    follow_names();
    return std::move(rules_);
  }

 private:
  template <class Tag>
  void insert(PatternWord what, Id<Tag> BoundNode::*member, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      BoundNode node;
      node.what = what;
      node.*member = Id<Tag>(i);
      index_.insert(node);
    }
  }

  void insert_nodes() {
    insert(PatternWord::group, &BoundNode::group, model_.groups.size());
    insert(PatternWord::intervention, &BoundNode::intervention, model_.interventions.size());
    insert(PatternWord::effect, &BoundNode::effect, graph_.effects.size());
    insert(PatternWord::impact, &BoundNode::impact, graph_.impacts.size());
    for (const GrownCost& cost : graph_.costs) {
      BoundNode node;
      node.what = line_of(model_, cost.line).kind == LineKind::cost ? PatternWord::cost : PatternWord::work;
      node.line = cost.line;
      index_.insert(node);
    }
  }

  void note(FactId fact, RuleId rule) {
    std::vector<RuleId>& readers = rules_[fact.value];
    if (std::ranges::find(readers, rule) == readers.end()) readers.push_back(rule);
  }

  void read(RuleId rule, const Condition& condition) {
    for (std::uint32_t i = model_.exprs[condition.root.value].first.value; i <= condition.root.value; ++i) {
      const Expr& expr = model_.exprs[i];
      if (expr.op == Op::fact) note(variant_.resolve(FactId(expr.payload)), rule);
      if (expr.op == Op::bound) read(rule, model_.bound_paths[expr.payload]);
    }
  }

  /// What a path leads to from everything that its pattern can match by itself.
  void read(RuleId id, const BoundPath& path) {
    if (path.steps.empty() || path.steps.back().attribute != Attribute::field) return;
    const Rule& rule = model_.rules[id.value];
    Match match{id, std::vector<BoundNode>(rule.patterns.size())};
    const Pattern& pattern = rule.patterns[path.variable];
    std::vector<TraitKey> keys = {{pattern.what, Trait::all, 0}};
    for (const PatternLink& link : pattern.links) {
      if (link.path) continue;
      const auto key = link_key(variant_, graph_, match, pattern, link);
      if (!key) return;
      keys.push_back(*key);
    }
    for (const std::uint32_t number : index_.find(keys.back())) {
      const BoundNode& node = index_.node(number);
      if (!std::ranges::all_of(keys, [&](const TraitKey& key) { return index_.matches(node, key); })) continue;
      match.nodes[path.variable] = node;
      const Reached reached = follow(variant_, graph_, match, path);
      if (reached.kind != Reached::Kind::facts) continue;
      for (const FactId fact : reached.facts) note(variant_.resolve(fact), id);
    }
  }

  /// From lines to those that they name, which stand before them.
  void follow_names() {
    for (auto line = model_.fact_order.rbegin(); line != model_.fact_order.rend(); ++line) {
      const std::vector<RuleId> readers = rules_[line->value];
      if (readers.empty()) continue;
      for (const Part& part : model_.parts_of(*line))
        for (std::uint32_t i = model_.exprs[part.root.value].first.value; i <= part.root.value; ++i)
          if (model_.exprs[i].op == Op::fact)
            for (const RuleId rule : readers) note(variant_.resolve(FactId(model_.exprs[i].payload)), rule);
    }
    for (std::vector<RuleId>& readers : rules_) std::ranges::sort(readers);
  }

  const Variant& variant_;
  const CheckedModel& model_;
  const EffectGraph& graph_;
  PatternIndex index_;
  std::vector<std::vector<RuleId>> rules_;
};

}  // namespace

std::vector<std::vector<RuleId>> rules_that_read(const Variant& variant, const EffectGraph& graph) {
  return Reads(variant, graph).take();
}

}  // namespace tally
