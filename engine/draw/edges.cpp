#include "engine/draw/edges.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "engine/draw/words.hpp"
#include "engine/draw/written_lines.hpp"

namespace tally {
namespace {

constexpr double thinnest = 0.9, thickest = 7.0;
constexpr std::size_t most_labels = 24;   // money and work edges; beyond, the amounts would cover the picture
constexpr std::size_t most_told = 1'000;  // edges; beyond, the lines of the model stand in the nodes' tooltips only

bool is_money(EdgeKind kind) { return kind == EdgeKind::money || kind == EdgeKind::pay; }
bool is_work(EdgeKind kind) { return kind == EdgeKind::hours || kind == EdgeKind::spend; }

/// One or more edges of the graph that are drawn as one.
struct Bundle {
  std::uint32_t from, to;
  EdgeKind kind;
  double money = 0, hours = 0;
  std::vector<std::uint32_t> edges;
};

std::vector<Bundle> bundle_edges(const Run& run, const GraphFigures& figures, const std::vector<double>& through,
                                 const DrawnSelection& drawn) {
  std::vector<Bundle> bundles;
  std::map<std::tuple<std::uint32_t, std::uint32_t, EdgeKind, bool>, std::size_t> known;
  for (const std::uint32_t place : drawn.edges) {
    const GraphEdge& edge = run.graph.edges[place];
    const std::uint32_t from = drawn.place[edge.from.value], to = drawn.place[edge.to.value];
    const bool negative = is_money(edge.kind) && through[place] < 0;
    if (from == to) continue;  // inside of what is folded
    const auto [at, is_new] = known.try_emplace({from, to, edge.kind, negative}, bundles.size());
    if (is_new) bundles.push_back({.from = from, .to = to, .kind = edge.kind, .money = 0, .hours = 0, .edges = {}});
    Bundle& bundle = bundles[at->second];
    bundle.money += through[place];
    bundle.hours += figures.edge_hours[place];
    bundle.edges.push_back(place);
  }
  return bundles;
}

std::string lines_of(const Bundle& bundle, const Run& run, const SourceSet& sources) {
  constexpr std::size_t most = 12;  // edges; more would say no more
  std::vector<FactId> facts;
  for (std::size_t i = 0; i < bundle.edges.size() && i < most; ++i)
    facts.push_back(run.graph.edges[bundle.edges[i]].fact);
  return written_lines(run, facts, sources);
}

/// Looks and words of the edges of one diagram.
class EdgeStyle {
 public:
  EdgeStyle(const Run& run, const std::vector<Bundle>& bundles, const DrawOptions& options)
      : run_(run),
        options_(options),
        words_(diagram_words(options.language)),
        numbers_(options.language, run.results.money) {
    std::size_t labels = 0;
    for (const Bundle& bundle : bundles) {
      if (bundle.kind != EdgeKind::reach) largest_ = std::max(largest_, std::fabs(bundle.money));
      if (is_money(bundle.kind) || is_work(bundle.kind)) ++labels;
    }
    tells_lines_ = options.sources && bundles.size() <= most_told;
    labelled_ = labels <= most_labels && options.values != DrawOptions::Values::none;
  }

  DrawnEdge draw(const Bundle& bundle, const DrawnNode& to) const {
    DrawnEdge edge{.from = bundle.from,
                   .to = bundle.to,
                   .tone = tone(bundle, to),
                   .width = width(bundle),
                   .sign = {},
                   .label = {},
                   .tooltip = {}};
    if (is_money(bundle.kind)) add_money(bundle, edge);
    if (is_work(bundle.kind)) add_work(bundle, edge);
    const std::string lines = tells_lines_ ? lines_of(bundle, run_, *options_.sources) : std::string();
    if (!lines.empty()) edge.tooltip += (edge.tooltip.empty() ? "" : "\n") + lines;
    return edge;
  }

 private:
  Tone tone(const Bundle& bundle, const DrawnNode& to) const {
    if (bundle.kind == EdgeKind::reach) return Tone::neutral;
    if (bundle.kind == EdgeKind::pay) return Tone::cost;
    if (is_work(bundle.kind)) return Tone::work;
    if (bundle.money != 0) return bundle.money < 0 ? Tone::cost : Tone::benefit;
    return to.tone == Tone::unpriced || (to.tone == Tone::work && bundle.kind == EdgeKind::price) ? to.tone
                                                                                                  : Tone::neutral;
  }

  double width(const Bundle& bundle) const {
    if (is_work(bundle.kind)) return 1.6;
    if (bundle.kind == EdgeKind::reach || largest_ <= 0) return 1.2;
    return thinnest + (thickest - thinnest) * std::fabs(bundle.money) / largest_;
  }

  void add_money(const Bundle& bundle, DrawnEdge& edge) const {
    const double gain = bundle.kind == EdgeKind::pay ? -std::fabs(bundle.money) : bundle.money;
    edge.sign = gain < 0 ? "−" : gain > 0 ? "+" : "";
    edge.tooltip = numbers_.signed_money(gain);
    if (labelled_ && gain != 0) edge.label = edge.tooltip;
  }

  void add_work(const Bundle& bundle, DrawnEdge& edge) const {
    const bool spent = bundle.kind == EdgeKind::spend || bundle.hours < 0;
    edge.sign = spent ? "−" : "+";
    edge.tooltip = fmt::format("{}{} {}", edge.sign, numbers_.count(std::fabs(bundle.hours)), words_.hours);
    if (labelled_ && bundle.hours != 0) edge.label = edge.tooltip;
  }

  const Run& run_;
  const DrawOptions& options_;
  const DiagramWords& words_;
  DiagramNumbers numbers_;
  double largest_ = 0;
  bool labelled_ = true, tells_lines_ = true;
};

}  // namespace

std::vector<DrawnEdge> draw_edges(const Run& run, const GraphFigures& figures, const std::vector<double>& through,
                                  const DrawnSelection& drawn, const std::vector<DrawnNode>& nodes,
                                  const DrawOptions& options) {
  const std::vector<Bundle> bundles = bundle_edges(run, figures, through, drawn);
  const EdgeStyle style(run, bundles, options);
  std::vector<DrawnEdge> edges;
  for (const Bundle& bundle : bundles) edges.push_back(style.draw(bundle, nodes[bundle.to]));
  return edges;
}

}  // namespace tally
