#pragma once
#include <unordered_map>

#include "engine/draw/drawing.hpp"
#include "engine/draw/words.hpp"
#include "engine/evaluate/run.hpp"

namespace tally {

/// Sums over the edges that leave a node.
struct Outgoing {
  double money = 0, gains = 0, hours = 0;
};

/// The text and style of one node of a run's graph; its column is left to the caller.
class NodeTexts {
 public:
  /// `through`: the present value that comes about through each edge.
  NodeTexts(const Run& run, const GraphFigures& amounts, const std::vector<double>& through, Language language);

  DrawnNode describe(NodeId id) const;

 private:
  void describe_group(const Group& group, double size, DrawnNode& node) const;
  void describe_intervention(const Intervention& intervention, double reached, DrawnNode& node) const;
  void describe_effect(const GrownEffect& effect, NodeId id, DrawnNode& node) const;
  std::string amount_of(const EffectResult& result) const;
  void describe_impact(const Impact& impact, NodeId id, DrawnNode& node) const;
  void describe_sector(const Sector& sector, DrawnNode& node) const;
  void describe_stakeholder(const Stakeholder& stakeholder, DrawnNode& node) const;
  Outgoing outgoing(NodeId id) const;
  std::string people(double count, DimensionId unit) const;

  const Run& run_;
  const GraphFigures& amounts_;
  const std::vector<double>& through_;
  Language language_;
  const DiagramWords& words_;
  DiagramNumbers numbers_;
  std::unordered_map<std::string_view, const EffectResult*> effects_;
  std::unordered_map<std::string_view, const UnpricedResult*> unpriced_;
  std::unordered_map<std::string_view, double> costs_;  ///< of interventions
};

/// A label as it is drawn: a name that stands in for it without its underscores.
std::string readable_label(std::string_view label, std::string_view name);
inline std::string readable_label(const Identity& id) { return readable_label(id.label, id.path); }

}  // namespace tally
