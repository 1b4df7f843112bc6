#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/report/diff_report.hpp"

namespace tally::cli {

/// The name that a figure has in the JSON results, of the name that models give it: "costs" is "costs.present_value",
/// "labour.police" the average fte saved.
std::string full_figure_name(const std::string& name);

/// Reads "return_factor=5%", "net_present_value=10_000"; unset with `error`.
std::optional<ChangeLimit> change_limit(const std::string& text, std::string& error);

/// "there is no figure `…`", with the one that may be meant.
std::string unknown_figure(const std::string& name, const std::vector<ResultFigure>& known);

}  // namespace tally::cli
