#include "engine/draw/make_drawing.hpp"

#include <fmt/format.h>

#include <map>

#include "engine/draw/edges.hpp"
#include "engine/draw/flows.hpp"
#include "engine/draw/node_texts.hpp"
#include "engine/draw/selection.hpp"
#include "engine/report/display_width.hpp"
#include "engine/report/words.hpp"

namespace tally {
namespace {

constexpr int title_columns = 80;

struct Layer {
  std::string_view key;  // in `layers { … }`
  std::string_view title;
};

Layer layer_of(NodeKind kind, const DiagramWords& words) {
  switch (kind) {
    case NodeKind::group:
      return {"groups", words.groups};
    case NodeKind::intervention:
      return {"interventions", words.interventions};
    case NodeKind::effect:
      return {"effects", words.effects};
    case NodeKind::impact:
      return {"impacts", words.impacts};
    case NodeKind::sector:
      return {"sectors", words.sectors};
    case NodeKind::stakeholder:
      return {"stakeholders", words.stakeholders};
  }
  return {};
}

std::string column_title(NodeKind kind, std::uint32_t step, const Settings& settings, const DiagramWords& words) {
  const Layer layer = layer_of(kind, words);
  const auto own = settings.layers.find(layer.key);
  const std::string title = cut_to(own == settings.layers.end() ? layer.title : own->second, 24);
  return step == 0 ? title : fmt::format(fmt::runtime(words.next_step), title, step + 1);
}

std::string result_line(const Results& results, Language language) {
  const DiagramWords& words = diagram_words(language);
  const DiagramNumbers figures(language, results.money);
  std::vector<std::string> parts;
  const bool earns = results.benefits.present_value != 0;
  if (results.return_factor && earns)
    parts.push_back(fmt::format(fmt::runtime(words_in(language).each_brings),
                                currency_name(words_in(language), results.money),
                                figures.factor(*results.return_factor)));
  parts.push_back(fmt::format("{} {}", words.costs, figures.money(results.costs.present_value)));
  if (earns) parts.push_back(fmt::format("{} {}", words.benefits, figures.money(results.benefits.present_value)));
  if (earns) parts.push_back(fmt::format("{} {}", words.net, figures.signed_money(results.net_present_value)));
  return fmt::format("{}", fmt::join(parts, "  ·  "));
}

std::string level_line(const Results& results, const DrawOptions& options) {
  const Language language = options.language;
  const Words& words = words_in(language);
  const std::string currency = currency_name(words, results.money);
  const std::string year = results.money.size() > 3 ? results.money.substr(3) : "";
  const std::string money = year.empty() ? currency : fmt::format(fmt::runtime(words.prices_of), currency, year);
  std::vector<std::string> parts = {fmt::format(fmt::runtime(diagram_words(language).present_values), money)};
  if (results.years.size() == 1) parts.push_back(std::to_string(results.years.front()));
  if (results.years.size() > 1)
    parts.push_back(fmt::format(fmt::runtime(words.years_from_to), results.years.front(), results.years.back()));
  const std::string& scenario = results.scenario_label.empty() ? results.scenario : results.scenario_label;
  if (results.scenario != "base") parts.push_back(fmt::format(fmt::runtime(words.scenario), scenario));
  if (!options.edition.version.empty())
    parts.push_back(fmt::format(fmt::runtime(diagram_words(language).version), options.edition.version));
  if (!options.edition.date.empty()) parts.push_back(options.edition.date);
  return fmt::format("{}", fmt::join(parts, "  ·  "));
}

/// Impacts that belong to one sector, two or more of them, in a box with its name.
std::vector<DrawnBox> sector_boxes(const EffectGraph& graph, const CheckedModel& model, const DrawnSelection& drawn) {
  std::map<std::uint32_t, DrawnBox> by_sector;
  for (std::uint32_t i = 0; i < drawn.nodes.size(); ++i) {
    const GraphNode& node = graph.nodes[drawn.nodes[i].value];
    if (node.kind != NodeKind::impact) continue;
    const SectorId sector = graph.impact_bodies[node.index]->sector;
    if (!sector) continue;
    DrawnBox& box = by_sector[sector.value];
    box.title = cut_to(readable_label(model.sectors[sector.value].id), 26);
    box.nodes.push_back(i);
  }
  std::vector<DrawnBox> boxes;
  for (auto& [sector, box] : by_sector)
    if (box.nodes.size() > 1) boxes.push_back(std::move(box));
  return boxes;
}

void add_legend(Drawing& drawing, const DiagramWords& words) {
  std::vector<bool> used(5, false);
  for (const DrawnEdge& edge : drawing.edges) used[static_cast<std::size_t>(edge.tone)] = true;
  for (const DrawnNode& node : drawing.nodes)
    if (node.tone == Tone::unpriced) used[static_cast<std::size_t>(Tone::unpriced)] = true;
  const auto add = [&](Tone tone, std::string_view sign, std::string_view text) {
    if (used[static_cast<std::size_t>(tone)]) drawing.legend.push_back({tone, fmt::format("{}{}", sign, text)});
  };
  add(Tone::benefit, "+ ", words.benefits);
  add(Tone::cost, "− ", words.costs);
  add(Tone::work, "", words.work);
  add(Tone::unpriced, "", words.unpriced);
}

}  // namespace

Drawing make_drawing(const Run& run, const DrawOptions& options) {
  const DiagramWords& words = diagram_words(options.language);
  const CheckedModel& model = run.variant.model();
  const GraphFigures figures = graph_figures(run);
  const std::vector<double> through = money_through(run.graph, figures);
  const DrawnSelection drawn = select_drawn(run.graph, model);

  Drawing drawing;
  drawing.name = run.results.model;
  drawing.page = options.page;
  drawing.title = wrap_to(readable_label(model.settings.id), title_columns, 3);
  drawing.subtitles = {result_line(run.results, options.language), level_line(run.results, options)};
  for (std::size_t i = 0; i < drawn.column_kind.size(); ++i)
    drawing.columns.push_back(column_title(drawn.column_kind[i], drawn.step[i], model.settings, words));
  const NodeTexts texts(run, figures, through, options.language);
  for (std::size_t i = 0; i < drawn.nodes.size(); ++i) {
    drawing.nodes.push_back(texts.describe(drawn.nodes[i]));
    drawing.nodes.back().column = drawn.column[i];
  }
  drawing.edges = draw_edges(run, figures, through, drawn, drawing.nodes, options);
  drawing.boxes = sector_boxes(run.graph, model, drawn);
  add_legend(drawing, words);
  return drawing;
}

}  // namespace tally
