#pragma once
#include <string>
#include <vector>

#include "engine/evaluate/run.hpp"

namespace tally {

/// The lines of the model that say what a node is, as the author wrote them, citations and all, and then the sources
/// that they cite. At most so many lines; longer ones are cut.
std::string written_lines(const Run& run, NodeId id, const SourceSet& sources);
/// The same of some facts, such as those of edges. Unset facts are passed over.
std::string written_lines(const Run& run, const std::vector<FactId>& facts, const SourceSet& sources);

}  // namespace tally
