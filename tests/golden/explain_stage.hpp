#pragma once
#include "tests/golden/stages.hpp"

namespace tally::golden {

/// A model on its whole way to the explanation of its return factor and to its evidence: text, Markdown and JSON; in
/// Dutch if the case's name ends on `_nl`.
Outcome run_explain(const std::string& path, const std::string& shown);

}  // namespace tally::golden
