#pragma once
#include "tests/golden/stages.hpp"

namespace tally::golden {

/// A model on its whole way to the DOT text of its diagram; in Dutch if the case's name ends on `_nl`.
Outcome run_dot(const std::string& path, const std::string& shown);

}  // namespace tally::golden
