#pragma once
#include <string>

#include "engine/report/ledger.hpp"

namespace tally {

/// Text that Markdown shows as it stands: its signs and HTML escaped.
std::string markdown_text(std::string_view text);
std::string markdown_table(const LedgerTable& table);

}  // namespace tally
