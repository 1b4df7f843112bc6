#include "lang/check/samples.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <span>

#include "lang/diagnostics/did_you_mean.hpp"

namespace tally {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  text = text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return text;
}

std::string_view next_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return line;
}

/// Calls `visit(place, text)` for each field of a line; a separator between quotes is part of its field.
template <class Visit>
void for_each_field(std::string_view line, char separator, Visit visit) {
  std::size_t place = 0, begin = 0;
  bool quoted = false;
  for (std::size_t at = 0; at <= line.size(); ++at) {
    if (at < line.size() && line[at] == '"') quoted = !quoted;
    if (at < line.size() && (quoted || line[at] != separator)) continue;
    visit(place++, trimmed(line.substr(begin, at - begin)));
    begin = at + 1;
  }
}

/// A field of a line, and how many there are up to the last that holds something.
struct FieldAt {
  std::string_view text;
  std::size_t count = 0;
};

FieldAt field_at(std::string_view line, char separator, std::size_t wanted) {
  FieldAt found;
  for_each_field(line, separator, [&](std::size_t place, std::string_view text) {
    if (place == wanted) found.text = text;
    if (!text.empty()) found.count = place + 1;
  });
  return found;
}

std::optional<double> number_in(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

SamplesProblem no_column(std::string_view column, std::span<const std::string_view> columns) {
  SamplesProblem problem{"it has no column `" + std::string(column) + "`", {}};
  const std::string meant = did_you_mean(column, columns);
  if (!meant.empty())
    problem.hint = "did you mean `" + meant + "`?";
  else
    problem.hint = "the first line names the columns";
  return problem;
}

SamplesProblem no_number(std::size_t line, std::string_view text) {
  const std::string where = "line " + std::to_string(line) + " ";
  if (text.empty()) return {where + "has no number in this column", "leave lines without a number out"};
  SamplesProblem problem{where + "holds `" + std::string(text.substr(0, 40)) + "`, which is not a number", {}};
  if (text.find(',') != std::string_view::npos)
    problem.hint = "write decimals with a point";
  else
    problem.hint = "a column of samples holds finite numbers only, without a unit";
  return problem;
}

SamplesProblem too_many_fields(std::size_t line, char separator) {
  SamplesProblem problem{"line " + std::to_string(line) + " has more fields than the first line names", {}};
  problem.hint = separator == ',' ? "a comma parts fields: write decimals with a point, or part fields by `;`"
                                  : "name every column in the first line";
  return problem;
}

}  // namespace

std::variant<std::vector<double>, SamplesProblem> read_samples(std::string_view table, std::string_view column) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (table.starts_with(byte_order_mark)) table.remove_prefix(byte_order_mark.size());
  const std::string_view header = next_line(table);
  const char separator =
      header.find(',') == std::string_view::npos && header.find(';') != std::string_view::npos ? ';' : ',';
  std::vector<std::string_view> columns;
  for_each_field(header, separator, [&](std::size_t, std::string_view text) { columns.push_back(text); });
  const auto found = std::find(columns.begin(), columns.end(), column);
  if (found == columns.end()) return no_column(column, columns);
  if (std::find(found + 1, columns.end(), column) != columns.end())
    return SamplesProblem{"it has two columns `" + std::string(column) + "`", "give each column a name of its own"};
  const auto place = static_cast<std::size_t>(found - columns.begin());
  std::vector<double> samples;
  for (std::size_t line_number = 2; !table.empty(); ++line_number) {
    const std::string_view line = next_line(table);
    if (trimmed(line).empty()) continue;
    const auto [text, count] = field_at(line, separator, place);
    if (count > columns.size()) return too_many_fields(line_number, separator);
    const auto number = number_in(text);
    if (!number) return no_number(line_number, text);
    samples.push_back(*number);
  }
  if (samples.empty()) return SamplesProblem{"it has no numbers below its first line", "write one number a line"};
  return samples;
}

}  // namespace tally
