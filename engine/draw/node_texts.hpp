#pragma once
#include <functional>
#include <unordered_map>

#include "engine/draw/drawing.hpp"
#include "engine/draw/make_drawing.hpp"
#include "engine/draw/node_names.hpp"
#include "engine/draw/words.hpp"

namespace tally {

/// Sums over the edges that leave a drawn node.
struct Outgoing {
  double money = 0, gains = 0, hours = 0;
};

/// Sums over the edges that lead to a node, by their sign.
struct Incoming {
  double gains = 0, losses = 0;
};

/// The text and style of the nodes of one diagram; their columns are left to the caller.
class NodeTexts {
 public:
  /// `through`: the present value that comes about through each edge.
  NodeTexts(const Run& run, const GraphFigures& amounts, const std::vector<double>& through,
            const DrawnSelection& drawn, const DrawOptions& options);

  /// A node, or one that stands for several.
  DrawnNode describe(const std::vector<NodeId>& members) const;

 private:
  using Format = std::function<std::string(double)>;

  void describe_one(NodeId id, DrawnNode& node) const;
  void describe_group(const Group& group, double size, DrawnNode& node) const;
  void describe_intervention(const Intervention& intervention, double reached, DrawnNode& node) const;
  void describe_effect(const GrownEffect& effect, const Outgoing& out, DrawnNode& node) const;
  void add_amount(const EffectResult& result, DrawnNode& node) const;
  void describe_impact(const Impact& impact, const Outgoing& out, DrawnNode& node) const;
  void describe_sector(const Sector& sector, DrawnNode& node) const;
  void describe_stakeholder(NodeId id, const Stakeholder& stakeholder, DrawnNode& node) const;
  void add_net(const std::vector<NodeId>& members, double net, DrawnNode& node) const;
  void describe_several(const std::vector<NodeId>& members, DrawnNode& node) const;
  void add_sums(const std::vector<NodeId>& members, NodeKind kind, DrawnNode& node) const;
  void add_cost_sums(const std::vector<NodeId>& members, DrawnNode& node) const;
  void add_work_sums(const std::vector<NodeId>& members, DrawnNode& node) const;
  void add_people_sum(const std::vector<NodeId>& members, DrawnNode& node) const;
  void add_directions(const std::vector<NodeId>& members, DrawnNode& node) const;
  void note_unpriced(std::size_t unpriced, std::size_t all, DrawnNode& node) const;
  void add_figure(DrawnNode& node, std::string_view what, double value, const Format& format) const;
  std::string bound(std::string_view what, double value) const;
  Outgoing outgoing(const std::vector<NodeId>& members) const;
  std::string place_line(NodeId id) const;
  std::string rule_text(const GrownEffect& effect) const;
  std::string people(double count, DimensionId unit) const;

  const Run& run_;
  const GraphFigures& amounts_;
  const std::vector<double>& through_;
  const DrawnSelection& drawn_;
  const DrawOptions& options_;
  const DiagramWords& words_;
  DiagramNumbers numbers_;
  std::vector<Incoming> incoming_;  ///< money, by node of the graph
  std::unordered_map<std::string_view, const EffectResult*> effects_;
  std::unordered_map<std::string_view, const UnpricedResult*> unpriced_;
  std::unordered_map<std::string_view, double> costs_;  ///< of interventions
  std::unordered_map<std::string_view, const FigureDistribution*> ranges_;
};

}  // namespace tally
