#include "lang/changes/renamed_lines.hpp"

#include <algorithm>

#include "lang/changes/said_lines.hpp"

namespace tally {
namespace {

std::string path_of_line(const Declaration& of, const LineName& line) {
  return of.name + "." + line.word + "." + line.name;
}

/// Named lines that only one of both has.
class LooseLines {
 public:
  LooseLines(const Declaration& before, const Declaration& after, Renames& renames)
      : before_(before), after_(after), renames_(renames) {
    std::set<std::string> keys_before, keys_after;
    for (const DeclaredItem& item : before.items) keys_before.insert(renamed(item.key, renames));
    for (const DeclaredItem& item : after.items) keys_after.insert(item.key);
    for (const DeclaredItem& item : before.items)
      if (!line_name(item).name.empty() && !keys_after.contains(renamed(item.key, renames))) gone_.push_back(&item);
    for (const DeclaredItem& item : after.items)
      if (!line_name(item).name.empty() && !keys_before.contains(item.key)) fresh_.push_back(&item);
  }

  void note() {
    note_where([&](const DeclaredItem& was, const DeclaredItem& is) {
      return is.value == renamed(was.value, renames_) && is.cites == renamed(was.cites, renames_);
    });
    note_where(
        [](const DeclaredItem& was, const DeclaredItem& is) { return !was.label.empty() && was.label == is.label; });
    if (before_.name == after_.name) return;
    note_where([&](const DeclaredItem& was, const DeclaredItem&) {
      return count_of(gone_, line_name(was).word) == 1 && count_of(fresh_, line_name(was).word) == 1;
    });
  }

 private:
  using Lines = std::vector<const DeclaredItem*>;

  static std::ptrdiff_t count_of(const Lines& lines, const std::string& word) {
    return std::count_if(lines.begin(), lines.end(),
                         [&](const DeclaredItem* each) { return line_name(*each).word == word; });
  }

  template <class IsAlike>
  void note_where(IsAlike is_alike) {
    for (auto was = gone_.begin(); was != gone_.end();) {
      const LineName line = line_name(**was);
      const auto is = std::find_if(fresh_.begin(), fresh_.end(), [&](const DeclaredItem* each) {
        return line_name(*each).word == line.word && is_alike(**was, *each);
      });
      if (is == fresh_.end()) {
        ++was;
        continue;
      }
      renames_.emplace(path_of_line(before_, line), line_name(**is).name);
      fresh_.erase(is);
      was = gone_.erase(was);
    }
  }

  const Declaration &before_, &after_;
  Renames& renames_;
  Lines gone_, fresh_;
};

}  // namespace

void note_renamed_lines(const Declaration& before, const Declaration& after, Renames& renames) {
  LooseLines(before, after, renames).note();
}

std::string key_after(const Declaration& before, const DeclaredItem& item, const Renames& renames) {
  const LineName line = line_name(item);
  if (line.name.empty()) return renamed(item.key, renames);
  const auto known = renames.find(path_of_line(before, line));
  if (known == renames.end()) return renamed(item.key, renames);
  return line.word + " " + known->second + item.key.substr(line.word.size() + 1 + line.name.size());
}

}  // namespace tally
