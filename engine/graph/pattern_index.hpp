#pragma once
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "engine/graph/bound.hpp"
#include "engine/graph/effect_graph.hpp"

namespace tally {

/// By what patterns find nodes.
enum class Trait : std::uint8_t {
  all,
  self,
  written,
  parent,
  outcome,
  group,
  intervention,
  sector,
  reference,
  effect,
  written_effect
};

/// "The effects with this outcome", "the impacts of this effect".
struct TraitKey {
  PatternWord what;
  Trait trait;
  std::uint32_t id = 0;
  std::uint64_t packed() const {
    return (static_cast<std::uint64_t>(what) << 56) | (static_cast<std::uint64_t>(trait) << 48) | id;
  }
};

/// The nodes that rules can match, numbered as they come, and found by their traits: no pattern ever tries all pairs.
class PatternIndex {
 public:
  PatternIndex(const CheckedModel& model, const EffectGraph& graph) : model_(model), graph_(graph) {}

  void insert(const BoundNode& node);
  std::size_t size() const { return nodes_.size(); }
  const BoundNode& node(std::uint32_t number) const { return nodes_[number]; }
  /// Numbers of the nodes with a trait, rising.
  const std::vector<std::uint32_t>& find(const TraitKey& key) const;
  /// The id a node has for a trait, if it has one.
  std::optional<std::uint32_t> trait(const BoundNode& node, Trait trait) const;
  bool matches(const BoundNode& node, const TraitKey& key) const {
    return node.what == key.what && (key.trait == Trait::all || trait(node, key.trait) == key.id);
  }

 private:
  const CheckedModel& model_;
  const EffectGraph& graph_;
  std::vector<BoundNode> nodes_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_trait_;
};

/// The key that a pattern's link asks for, given what earlier patterns were matched to; unset if nothing can match.
std::optional<TraitKey> link_key(const Variant& variant, const EffectGraph& graph, const Match& match,
                                 const Pattern& pattern, const PatternLink& link);
/// The key that an earlier pattern must have had so that `node` fits this link of a later one; unset if the link does
/// not tell.
std::optional<TraitKey> reverse_key(const PatternIndex& index, const BoundNode& node, const Pattern& pattern,
                                    const PatternLink& link, PatternWord earlier);

}  // namespace tally
