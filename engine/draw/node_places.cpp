#include "engine/draw/node_places.hpp"

#include <fmt/format.h>

#include "engine/draw/node_names.hpp"

namespace tally {
namespace {

/// The path without the model's own folder, which is another one on every machine.
std::string_view short_path(const Run& run, FileId file, const SourceSet& sources) {
  const std::string_view path = sources.file(file).path(),
                         model = sources.file(run.variant.model().modules.front().file).path();
  const std::string_view folder = model.substr(0, model.rfind('/') + 1);
  return path.starts_with(folder) ? path.substr(folder.size()) : path;
}

}  // namespace

std::string node_place(const Run& run, NodeId id, const SourceSet& sources) {
  const Span span = node_span(run, id);
  return fmt::format("{}:{}", short_path(run, span.file, sources), sources.file(span.file).position(span.begin).line);
}

std::string node_url(const Run& run, NodeId id, const std::function<std::string(Span)>& url_of) {
  if (!url_of) return {};
  const GraphNode& node = run.graph.nodes[id.value];
  std::string url = url_of(node_span(run, id));
  if (!url.empty() || node.kind != NodeKind::effect) return url;
  const GrownEffect* effect = &run.graph.effects[node.index];
  for (; url.empty() && effect->parent; effect = &run.graph.effects[effect->parent.value])
    url = url_of(node_span(run, run.graph.effect_nodes[effect->parent.value]));
  return url.empty() ? url_of(node_span(run, run.graph.intervention_nodes[effect->intervention.value])) : url;
}

}  // namespace tally
