#include "tools/cli/change_limits.hpp"

#include <charconv>
#include <cmath>

#include "lang/diagnostics/did_you_mean.hpp"

namespace tally::cli {
namespace {

/// "10_000", "0.05": digits as models write them.
std::optional<double> number_in(std::string text) {
  std::erase(text, '_');
  double number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || end != text.data() + text.size() || !std::isfinite(number) || number < 0) return {};
  return number;
}

}  // namespace

std::string full_figure_name(const std::string& name) {
  if (name == "costs" || name == "benefits") return name + ".present_value";
  if (name == "peak_exposure") return name + ".amount";
  constexpr std::string_view labour = "labour.";
  const bool is_short = name.starts_with(labour) && name.find('.', labour.size()) == std::string::npos;
  return is_short ? "labour.saved.by_sector." + name.substr(labour.size()) + ".fte_average" : name;
}

std::optional<ChangeLimit> change_limit(const std::string& text, std::string& error) {
  const std::size_t sign = text.find('=');
  std::string amount = sign == std::string::npos ? std::string() : text.substr(sign + 1);
  ChangeLimit limit;
  limit.figure = full_figure_name(text.substr(0, sign));
  limit.is_relative = amount.ends_with('%');
  if (limit.is_relative) amount.pop_back();
  const std::optional<double> number = number_in(amount);
  if (!number || limit.figure.empty()) {
    error =
        "--threshold takes a figure and how far it may change, such as return_factor=5% or "
        "net_present_value=10_000, not `" +
        text + "`";
    return {};
  }
  limit.limit = limit.is_relative ? *number / 100 : *number;
  return limit;
}

std::string unknown_figure(const std::string& name, const std::vector<ResultFigure>& known) {
  std::vector<std::string_view> names{"costs", "benefits"};
  for (const ResultFigure& each : known) names.push_back(each.name);
  const std::string meant = did_you_mean(name, names);
  std::string text = "no result is called `" + name + "`";
  if (!meant.empty()) return text + "; did you mean `" + meant + "`?";
  return text + "; figures are called as in `tally run --format json`, such as benefits.by_sector.police";
}

}  // namespace tally::cli
