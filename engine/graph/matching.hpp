#pragma once
#include <functional>

#include "engine/graph/conditions.hpp"
#include "engine/graph/pattern_index.hpp"

namespace tally {

/// Finds every way in which a rule's patterns fit nodes, each way once: when the newest of its nodes comes.
class Matching {
 public:
  Matching(const Variant& variant, const EffectGraph& graph, const PatternIndex& index,
           const ConditionContext& conditions);

  /// Calls `found` for each match of `rule` whose newest node is `newest`.
  void for_each(RuleId rule, std::uint32_t newest, const std::function<void(const Match&)>& found) const;
  /// Whether an effect of the graph fits a `no effect …` pattern.
  bool any(const Pattern& pattern, const Match& match) const;
  /// The rule at which trying was given up, because patterns that nothing joins have matches without end.
  RuleId gave_up_at() const { return gave_up_at_; }

 private:
  void extend(const Rule& rule, Match& match, std::size_t position, std::size_t fixed, std::uint32_t newest,
              bool in_doubt, const std::function<void(const Match&)>& found) const;
  /// Whether a condition whose variables are all bound now fails for certain: then no more need be tried.
  bool fails_at(const Match& match, std::size_t position, bool& in_doubt) const;
  bool all_hold(const Rule& rule, const Match& match) const;
  /// The keys that a node at `position` must have; false if nothing can fit.
  bool keys_for(const Rule& rule, const Match& match, std::size_t position, std::size_t fixed, std::uint32_t newest,
                std::vector<TraitKey>& keys) const;

  const Variant& variant_;
  const EffectGraph& graph_;
  const PatternIndex& index_;
  const ConditionContext& conditions_;
  /// A part of a rule's conditions, and the last pattern that it asks something of.
  struct Part {
    std::size_t ready_at;
    Condition condition;
  };
  std::vector<std::vector<Part>> parts_;  ///< by rule
  /// `where a.outcome is b.outcome`, `where a.group is youth`: by which the nodes of a pattern are found, as by a link.
  struct Join {
    std::uint32_t pattern;  ///< whose nodes are found
    Trait trait;
    BoundPath other;                 ///< what they share it with
    std::optional<EntityRef> thing;  ///< or the thing itself
  };
  std::vector<std::vector<Join>> joins_;  ///< by rule
  void add_joins(const Rule& rule, const Condition& part, std::vector<Join>& joins) const;
  /// False: nothing can fit.
  bool keys_of_joins(const Rule& rule, const Match& match, std::size_t position, std::size_t fixed,
                     std::vector<TraitKey>& keys) const;
  bool gives_up(RuleId rule) const;
  mutable std::vector<std::size_t> tried_, found_;  ///< by rule
  mutable std::size_t found_in_all_ = 0;
  mutable RuleId gave_up_at_;
};

}  // namespace tally
