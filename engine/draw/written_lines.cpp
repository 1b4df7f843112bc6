#include "engine/draw/written_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/graph/bound.hpp"
#include "engine/report/display_width.hpp"

namespace tally {
namespace {

constexpr std::size_t most_lines = 8, most_sources = 4;
constexpr int line_columns = 200;

void add_lines(const std::vector<Line>& lines, std::vector<FactId>& facts) {
  for (const Line& line : lines) facts.push_back(line.value);
}

std::vector<FactId> facts_of_node(const Run& run, NodeId id) {
  const CheckedModel& model = run.variant.model();
  const GraphNode& node = run.graph.nodes[id.value];
  std::vector<FactId> facts;
  if (node.kind == NodeKind::group) facts = {model.groups[node.index].size};
  if (node.kind == NodeKind::sector) facts = {model.sectors[node.index].productive};
  if (node.kind == NodeKind::intervention) {
    facts = {model.interventions[node.index].reach};
    add_lines(model.interventions[node.index].lines, facts);
  }
  if (node.kind == NodeKind::effect) {
    const Effect& effect = *run.graph.effects[node.index].body;
    facts = facts_of(effect);
    add_lines(effect.lines, facts);
  }
  if (node.kind == NodeKind::impact) add_lines(run.graph.impact_bodies[node.index]->lines, facts);
  return facts;
}

void add_once(std::vector<std::string>& all, std::string line) {
  if (std::ranges::find(all, line) == all.end()) all.push_back(std::move(line));
}

std::string source_line(const Source& source) {
  return fmt::format("[{}] {}, {}", source.id.name, source.id.label, source.year);
}

}  // namespace

std::string written_lines(const Run& run, const std::vector<FactId>& facts, const SourceSet& sources) {
  const CheckedModel& model = run.variant.model();
  std::vector<std::string> lines, cited;
  for (const FactId fact : facts) {
    if (!fact) continue;
    const FactId resolved = run.variant.resolve(fact);
    if (lines.size() < most_lines) add_once(lines, cut_to(sources.text(model.fact(resolved).line), line_columns));
    for (const Cite& cite : model.cites_of(resolved))
      if (cite.source && cited.size() < most_sources) add_once(cited, source_line(model.sources[cite.source.value]));
  }
  lines.insert(lines.end(), cited.begin(), cited.end());
  return fmt::format("{}", fmt::join(lines, "\n"));
}

std::string written_lines(const Run& run, NodeId id, const SourceSet& sources) {
  return written_lines(run, facts_of_node(run, id), sources);
}

}  // namespace tally
