#pragma once
#include "tests/golden/stages.hpp"

namespace tally::golden {

/// The audit of a model's base as text; of a case that ends on `_markdown` or `_json` in that form, on `_nl` in Dutch.
/// It fails where a check does.
Outcome run_audit(const std::string& path, const std::string& shown);

}  // namespace tally::golden
