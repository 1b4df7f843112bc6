#include "engine/draw/grouping.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "engine/draw/node_texts.hpp"
#include "engine/report/display_width.hpp"

namespace tally {
namespace {

constexpr int box_columns = 26, box_lines = 2;

std::string box_title(const Identity& id) {
  return fmt::format("{}", fmt::join(wrap_to(readable_label(id), box_columns, box_lines), "\n"));
}

void group_by_sector(const Run& run, Grouping& grouping) {
  const CheckedModel& model = run.variant.model();
  for (const Sector& sector : model.sectors) grouping.titles.push_back(box_title(sector.id));
  for (std::size_t i = 0; i < run.graph.impact_bodies.size(); ++i)
    if (const SectorId sector = run.graph.impact_bodies[i]->sector)
      grouping.group[run.graph.impact_nodes[i].value] = sector.value;
}

void group_by_stakeholder(const Run& run, const GraphFigures& figures, const DrawnSelection& drawn,
                          Grouping& grouping) {
  const CheckedModel& model = run.variant.model();
  for (const Stakeholder& each : model.stakeholders) grouping.titles.push_back(box_title(each.id));
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> money;  // of an impact's node and a stakeholder
  for (const std::uint32_t place : drawn.edges) {
    const GraphEdge& edge = run.graph.edges[place];
    const GraphNode &from = run.graph.nodes[edge.from.value], &to = run.graph.nodes[edge.to.value];
    if (from.kind == NodeKind::impact && to.kind == NodeKind::stakeholder)
      money[{edge.from.value, to.index}] += figures.edge_money[place];
  }
  std::map<std::uint32_t, double> most;
  for (const auto& [ends, amount] : money) {
    const auto [at, is_new] = most.try_emplace(ends.first, -1);
    if (std::fabs(amount) <= at->second) continue;
    at->second = std::fabs(amount);
    grouping.group[ends.first] = ends.second;
  }
}

}  // namespace

Grouping group_impacts(const Run& run, const GraphFigures& figures, const DrawnSelection& drawn, DrawOptions::By by) {
  Grouping grouping;
  grouping.group.assign(run.graph.nodes.size(), Grouping::none);
  if (by == DrawOptions::By::sector)
    group_by_sector(run, grouping);
  else
    group_by_stakeholder(run, figures, drawn, grouping);
  return grouping;
}

std::vector<DrawnBox> draw_boxes(const Grouping& grouping, const DrawnSelection& drawn) {
  std::map<std::uint32_t, DrawnBox> boxes;
  std::map<std::uint32_t, std::size_t> members;
  for (std::uint32_t i = 0; i < drawn.nodes.size(); ++i) {
    const std::uint32_t group = grouping.group[drawn.nodes[i].front().value];
    if (group == Grouping::none) continue;
    boxes[group].title = grouping.titles[group];
    boxes[group].nodes.push_back(i);
    members[group] += drawn.nodes[i].size();
  }
  std::vector<DrawnBox> drawn_boxes;
  for (auto& [group, box] : boxes)
    if (members[group] > 1) drawn_boxes.push_back(std::move(box));
  return drawn_boxes;
}

}  // namespace tally
