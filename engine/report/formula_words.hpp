#pragma once
#include <string>
#include <string_view>

#include "engine/report/report.hpp"

namespace tally {

/// A formula as people read it in a language: what Tally computes by its word ("baten ÷ kosten"), what the author wrote
/// by its own name.
std::string formula_in(Language language, std::string_view formula);

}  // namespace tally
