#pragma once
#include <string>
#include <vector>

#include "engine/draw/selection.hpp"

namespace tally {

/// The name of a node in results: "fewer_offences", "outreach", "police_work".
std::string_view node_name(const Run& run, NodeId id);
/// What it is and its name, unique and stable: "effect/fewer_offences". Impacts have their full path.
std::string node_key(const Run& run, NodeId id);
/// Of a drawn node that stands for several: "fold/effect/fewer_offences", after its first.
std::string node_key(const Run& run, const std::vector<NodeId>& members);
/// The label of a node as it is drawn.
std::string node_label_text(const Run& run, NodeId id);
/// Where it is declared; of a derived effect: where its rule is.
Span node_span(const Run& run, NodeId id);

/// A label as it is drawn: a name that stands in for it without its underscores.
std::string readable_label(std::string_view label, std::string_view name);
inline std::string readable_label(const Identity& id) { return readable_label(id.label, id.path); }

/// The drawn nodes that an author calls so: by name, full path or key. Several, if a sector and an impact share a name.
std::vector<NodeId> nodes_named(const Run& run, const DrawnSelection& drawn, std::string_view name);

}  // namespace tally
