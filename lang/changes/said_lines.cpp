#include "lang/changes/said_lines.hpp"

#include <algorithm>
#include <iterator>

namespace tally {
namespace {

constexpr std::string_view line_words[] = {"cost", "work", "costs", "yields", "transfers", "takes", "saves"};

std::string without_line_name(const DeclaredItem& item) {
  const LineName line = line_name(item);
  if (line.name.empty()) return item.text;
  return line.word + " _" + item.text.substr(line.word.size() + 1 + line.name.size());
}

}  // namespace

LineName line_name(const DeclaredItem& item) {
  const std::size_t first = item.key.find(' ');
  if (first == std::string::npos) return {};
  LineName line{item.key.substr(0, first), item.key.substr(first + 1, item.key.find(' ', first + 1) - first - 1)};
  const bool is_line = std::find(std::begin(line_words), std::end(line_words), line.word) != std::end(line_words);
  return is_line && line.name != "at" && line.name.front() != '#' ? line : LineName{};
}

std::vector<std::string> said_lines(const Declaration& declaration, const Renames& renames, bool with_line_names) {
  Renames own = renames;
  int number = 0;
  for (const std::string& name : names_in(declaration.name)) own[name] = "own_" + std::to_string(number++);
  std::vector<std::string> lines;
  for (const DeclaredItem& item : declaration.items) {
    const bool is_heading = &item == &declaration.heading();
    const std::string said = is_heading        ? item.value + "  " + item.cites
                             : with_line_names ? item.text
                                               : without_line_name(item);
    lines.push_back(renamed(said, own));
  }
  if (lines.size() == 1) lines.front() += "  " + declaration.heading().label;
  std::sort(lines.begin() + 1, lines.end());
  return lines;
}

double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.size() < 2 || b.size() < 2) return 0;
  std::vector<std::string> both;
  std::set_intersection(a.begin() + 1, a.end(), b.begin() + 1, b.end(), std::back_inserter(both));
  const std::size_t same = both.size() + (a.front() == b.front() ? 1 : 0);
  return static_cast<double>(same) / static_cast<double>(std::max(a.size(), b.size()));
}

}  // namespace tally
