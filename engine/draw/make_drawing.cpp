#include "engine/draw/make_drawing.hpp"

#include <fmt/format.h>

#include <limits>
#include <map>

#include "engine/draw/edges.hpp"
#include "engine/draw/flows.hpp"
#include "engine/draw/fold.hpp"
#include "engine/draw/folded_texts.hpp"
#include "engine/draw/grouping.hpp"
#include "engine/draw/node_figures.hpp"
#include "engine/draw/node_texts.hpp"
#include "engine/report/display_width.hpp"
#include "engine/report/words.hpp"

namespace tally {
namespace {

constexpr int title_columns = 64, label_columns = 60;

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

/// Below the title: which part is drawn, what is folded, what ranges are.
std::vector<std::string> scope_lines(const Run& run, const DrawnSelection& drawn, const DrawOptions& options) {
  const DiagramWords& words = diagram_words(options.language);
  std::vector<std::string> lines, parts;
  if (!options.scope.focus.empty())
    parts.push_back(fmt::format(fmt::runtime(words.focus),
                                cut_to(node_label_text(run, options.scope.focus.front()), label_columns)));
  if (options.scope.depth) parts.push_back(fmt::format(fmt::runtime(words.depth), *options.scope.depth));
  if (!parts.empty()) lines.push_back(fmt::format("{}", fmt::join(parts, ", ")));
  if (std::string folded = folded_parts(run, drawn, words); !folded.empty())
    lines.push_back(fmt::format(fmt::runtime(words.folded), folded));
  if (options.values == DrawOptions::Values::interval && options.uncertainty)
    lines.push_back(
        fmt::format(fmt::runtime(words.ranges),
                    Numbers(words_in(options.language)).fixed(static_cast<double>(options.uncertainty->samples), 0),
                    options.uncertainty->seed));
  return lines;
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
  add(Tone::neutral, "", words.no_money);
  if (used[static_cast<std::size_t>(Tone::benefit)] || used[static_cast<std::size_t>(Tone::cost)])
    drawing.legend.push_back({.tone = Tone::neutral, .text = std::string(words.width), .width = 6});
}

std::vector<std::string> subtitles(const Run& run, const DrawnSelection& drawn, const DrawOptions& options) {
  std::vector<std::string> lines;
  if (options.values != DrawOptions::Values::none) lines.push_back(result_line(run.results, options.language));
  lines.push_back(level_line(run.results, options));
  for (std::string& line : scope_lines(run, drawn, options)) lines.push_back(std::move(line));
  return lines;
}

/// Which nodes are drawn, and what they are grouped by.
struct Drawn {
  GraphFigures figures;
  std::vector<double> through;
  DrawnSelection selection;
  Grouping grouping;
};

Drawn choose(const Run& run, const DrawOptions& options) {
  Drawn drawn;
  drawn.figures = graph_figures(run);
  drawn.through = money_through(run.graph, drawn.figures);
  drawn.selection = select_drawn(run.graph, run.variant.model(), options.scope);
  drawn.grouping = group_impacts(run, drawn.figures, drawn.selection, options.by);
  if (drawn.selection.nodes.size() <= options.most_nodes) return drawn;
  FoldBy by{weights_of_nodes(run, drawn.figures, drawn.through, drawn.selection), drawn.grouping.group};
  for (const NodeId node : options.scope.focus) by.weight[node.value] = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < run.graph.effects.size(); ++i) {
    constexpr std::uint32_t unpriced = Grouping::none - 1;
    const std::uint32_t node = run.graph.effect_nodes[i].value;
    if (by.weight[node] == 0) by.group[node] = unpriced;
  }
  fold(drawn.selection, by, options.most_nodes);
  return drawn;
}

}  // namespace

Drawing make_drawing(const Run& run, const DrawOptions& options) {
  const DiagramWords& words = diagram_words(options.language);
  const CheckedModel& model = run.variant.model();
  const Drawn drawn = choose(run, options);
  const DrawnSelection& selection = drawn.selection;

  Drawing drawing;
  drawing.name = run.results.model;
  drawing.page = options.page;
  drawing.title = wrap_to(readable_label(model.settings.id), title_columns, 3);
  drawing.subtitles = subtitles(run, selection, options);
  for (std::size_t i = 0; i < selection.column_kind.size(); ++i)
    drawing.columns.push_back(column_title(selection.column_kind[i], selection.step[i], model.settings, words));
  const NodeTexts texts(run, drawn.figures, drawn.through, selection, options);
  for (std::size_t i = 0; i < selection.nodes.size(); ++i) {
    drawing.nodes.push_back(texts.describe(selection.nodes[i]));
    drawing.nodes.back().column = selection.column[i];
  }
  drawing.edges = draw_edges(run, drawn.figures, drawn.through, selection, drawing.nodes, options);
  drawing.boxes = draw_boxes(drawn.grouping, selection);
  add_legend(drawing, words);
  return drawing;
}

std::vector<SampledFigure> figures_to_sample(const Run& run, const DrawOptions& options) {
  return figures_of_nodes(run, choose(run, options).selection);
}

}  // namespace tally
