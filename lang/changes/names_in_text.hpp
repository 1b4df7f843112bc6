#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace tally {

/// Names that took the place of others: before → after. "help.cost.staff" → "workers" is the name of a line: it holds
/// at the end of that path alone.
using Renames = std::map<std::string, std::string, std::less<>>;

/// Model text with names replaced; quoted texts and comments stay as they are.
std::string renamed(std::string_view text, const Renames& renames);

/// Every name that stands in a piece of model text, and every part of a path: "outreach", "cost", "staff".
std::set<std::string, std::less<>> names_in(std::string_view text);

}  // namespace tally
