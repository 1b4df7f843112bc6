#pragma once
#include <string>

#include "engine/report/ledger.hpp"

namespace tally {

/// Blanks before whatever stands on a page.
inline constexpr int page_margin = 2;

/// A table of the ledger in columns aligned by display width, `width` columns wide, two blanks from the edge.
std::string text_table(const LedgerTable& table, int width, bool colour);

}  // namespace tally
