#pragma once
#include <functional>
#include <string>

#include "engine/evaluate/run.hpp"

namespace tally {

/// Where what a node stands for is written: "plan.tally:12", below the model's folder, or "std/nl/justice.tally:20". Of
/// a derived effect that is its rule.
std::string node_place(const Run& run, NodeId id, const SourceSet& sources);

/// The address of that line as `url_of` gives it; of an effect for which there is none (its rule or its reference
/// stands in the library) that of the effect or intervention that it came from. Empty if there is none.
std::string node_url(const Run& run, NodeId id, const std::function<std::string(Span)>& url_of);

}  // namespace tally
