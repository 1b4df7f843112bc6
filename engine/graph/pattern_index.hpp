#pragma once
#include <array>
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
};

/// The nodes that rules can match, numbered as they come, and found by their traits: no pattern ever tries all pairs.
/// A trait is looked at when a pattern first asks for it, as most are never asked for.
class PatternIndex {
 public:
  PatternIndex(const CheckedModel& model, const EffectGraph& graph) : model_(model), graph_(graph) {}

  void insert(const BoundNode& node) { nodes_.push_back(node); }
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
  /// The nodes of one kind by one trait.
  struct Shelf {
    std::uint32_t seen = 0;  ///< how many of `nodes_` were looked at
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> numbers;
  };
  static constexpr std::size_t kinds = 6, traits = 11;

  std::vector<BoundNode> nodes_;
  mutable std::array<std::array<Shelf, traits>, kinds> shelves_;  ///< filled by `find`
};

/// The key that a pattern's link asks for, given what earlier patterns were matched to; unset if nothing can match.
std::optional<TraitKey> link_key(const Variant& variant, const EffectGraph& graph, const Match& match,
                                 const Pattern& pattern, const PatternLink& link);
/// The trait that nodes share where these paths of theirs lead to the same; unset if there is none.
std::optional<Trait> trait_of_path(PatternWord what, const BoundPath& path);
/// The id that a trait has where it leads to this; unset if it never does.
std::optional<std::uint32_t> id_of(EntityRef thing, Trait trait);
std::optional<std::uint32_t> id_of(const Reached& reached, Trait trait);
/// The key that an earlier pattern must have had so that `node` fits this link of a later one; unset if the link does
/// not tell.
std::optional<TraitKey> reverse_key(const PatternIndex& index, const BoundNode& node, const Pattern& pattern,
                                    const PatternLink& link, PatternWord earlier);

}  // namespace tally
