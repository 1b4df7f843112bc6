#pragma once
#include <functional>
#include <string>

#include "tools/cli/pipeline.hpp"

namespace tally::cli {

/// May links begin so? Web addresses and relative ones may, and nothing that a browser would run; empty: no links.
bool is_link_base(std::string_view base);

/// Gives the address of a place in the model's own files: the base, the file below the model's folder, `#L` and the
/// line. Empty for places elsewhere.
std::function<std::string(Span)> links_to(const Pipeline& pipeline, const std::string& base);

}  // namespace tally::cli
