#pragma once
#include <unordered_map>

#include "engine/draw/drawing.hpp"
#include "engine/draw/words.hpp"
#include "engine/evaluate/run.hpp"

namespace tally {

/// The text and style of one node of a run's graph; its column is left to the caller.
class NodeTexts {
 public:
  NodeTexts(const Run& run, const GraphFigures& amounts, Language language);

  DrawnNode describe(NodeId id) const;

 private:
  void describe_group(const Group& group, double size, DrawnNode& node) const;
  void describe_intervention(const Intervention& intervention, double reached, DrawnNode& node) const;
  void describe_effect(const GrownEffect& effect, DrawnNode& node) const;
  void describe_impact(const Impact& impact, NodeId id, DrawnNode& node) const;
  void describe_sector(const Sector& sector, DrawnNode& node) const;
  void describe_stakeholder(const Stakeholder& stakeholder, DrawnNode& node) const;
  std::string people(double count, DimensionId unit) const;

  const Run& run_;
  const GraphFigures& amounts_;
  Language language_;
  const DiagramWords& words_;
  DiagramNumbers numbers_;
  std::unordered_map<std::string_view, const EffectResult*> effects_;
  std::unordered_map<std::string_view, const UnpricedResult*> unpriced_;
  std::unordered_map<std::string_view, double> costs_;  ///< of interventions
};

/// A label as it is drawn: names without their underscores.
std::string readable_label(const Identity& id);
std::string_view direction_text(Direction direction);

}  // namespace tally
