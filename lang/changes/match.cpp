#include "lang/changes/match.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "lang/changes/renamed_lines.hpp"
#include "lang/changes/said_lines.hpp"
#include "lang/changes/swapped_names.hpp"

namespace tally {
namespace {

std::string content_of(const Declaration& declaration, const Renames& renames, bool with_line_names) {
  std::string content = declaration.kind + "\n";
  if (declaration.kind == "use") content += declaration.name.substr(0, declaration.name.find(' ')) + "\n";
  for (const std::string& line : said_lines(declaration, renames, with_line_names)) content += line + "\n";
  return content;
}

class Matching {
 public:
  explicit Matching(ModelChanges& changes) : changes_(changes) {}

  void go(bool with_renames) {
    used_.assign(changes_.before.all.size(), false);
    match_.assign(changes_.after.all.size(), nullptr);
    if (with_renames) changes_.renames = swapped_names(changes_.before, changes_.after);
    match_by_key();
    while (with_renames && (match_by_content() || match_by_likeness())) match_by_key();
    for (std::size_t i = 0; i < match_.size(); ++i)
      changes_.pairs.push_back({match_[i], &changes_.after.all[i], {}, {}});
    for (std::size_t i = 0; i < used_.size(); ++i)
      if (!used_[i]) changes_.pairs.push_back({&changes_.before.all[i], nullptr, {}, {}});
    for (ModelChanges::Pair& pair : changes_.pairs) {
      pair.change = ModelChanges::no_change;
      if (pair.before && pair.after) note_renamed_lines(*pair.before, *pair.after, changes_.renames);
    }
  }

 private:
  /// First in the same file, then in another.
  void match_by_key() {
    for (const bool same_file : {true, false}) {
      std::map<std::string, std::vector<std::size_t>> open;
      const auto key_in = [&](const Declaration& each, const std::string& key) {
        return same_file ? each.module + "\n" + key : key;
      };
      for (std::size_t i = 0; i < used_.size(); ++i) {
        const Declaration& each = changes_.before.all[i];
        if (!used_[i]) open[key_in(each, key_of(each))].push_back(i);
      }
      for (std::size_t i = 0; i < match_.size(); ++i) {
        const Declaration& each = changes_.after.all[i];
        if (match_[i]) continue;
        const auto found = open.find(key_in(each, key_of(each, false)));
        if (found == open.end() || found->second.empty()) continue;
        take(found->second.front(), i);
        found->second.erase(found->second.begin());
      }
    }
  }

  /// The model has no other name than `model` in its own file.
  std::string key_of(const Declaration& each, bool is_before = true) const {
    if (each.kind == "model") return each.kind;
    return is_before ? each.kind + " " + renamed(each.name, changes_.renames) : each.key();
  }

  /// True if a declaration was found under another name, which may be in what others say.
  bool match_by_content() {
    const std::size_t known = changes_.renames.size();
    match_by_content(true);
    match_by_content(false);
    return changes_.renames.size() > known;
  }
  void match_by_content(bool with_line_names) {
    std::map<std::string, std::vector<std::size_t>> open;
    for (std::size_t i = 0; i < used_.size(); ++i)
      if (!used_[i] && !name_for_others(changes_.before.all[i]).empty())
        open[content_of(changes_.before.all[i], changes_.renames, with_line_names)].push_back(i);
    if (open.empty()) return;
    for (const bool with_label : {true, false})
      for (std::size_t i = 0; i < match_.size(); ++i) {
        const Declaration& each = changes_.after.all[i];
        if (match_[i] || name_for_others(each).empty()) continue;
        const auto found = open.find(content_of(each, {}, with_line_names));
        if (found == open.end()) continue;
        for (std::size_t& candidate : found->second) {
          const Declaration& other = changes_.before.all[candidate];
          if (used_[candidate] || (with_label && other.heading().label != each.heading().label)) continue;
          if (!note_rename(name_for_others(other), name_for_others(each))) continue;
          take(candidate, i);
          break;
        }
      }
  }

  /// Pairs that share more than half of their lines, those most alike first.
  bool match_by_likeness() {
    const std::vector<Open> befores =
        open_of(changes_.before.all, changes_.renames, [&](std::size_t i) { return !used_[i]; });
    const std::vector<Open> afters = open_of(changes_.after.all, {}, [&](std::size_t i) { return !match_[i]; });
    if (befores.size() * afters.size() > most_pairs) return false;
    std::vector<std::tuple<double, std::size_t, std::size_t>> alike;
    for (const Open& after : afters)
      for (const Open& before : befores)
        if (changes_.before.all[before.place].kind == changes_.after.all[after.place].kind)
          if (const double share = likeness(before.lines, after.lines); share > 0.5)
            alike.emplace_back(-share, after.place, before.place);
    std::sort(alike.begin(), alike.end());
    bool found = false;
    for (const auto& [share, after, before] : alike) {
      if (used_[before] || match_[after]) continue;
      if (!note_rename(changes_.before.all[before].name, changes_.after.all[after].name)) continue;
      take(before, after);
      found = true;
    }
    return found;
  }
  struct Open {
    std::size_t place;
    std::vector<std::string> lines;
  };
  template <class IsOpen>
  static std::vector<Open> open_of(const std::vector<Declaration>& all, const Renames& renames, IsOpen is_open) {
    std::vector<Open> open;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (is_open(i) && has_own_name(all[i]) && all[i].items.size() > 1)
        open.push_back({i, said_lines(all[i], renames, false)});
    return open;
  }

  /// "visit, visits" → "call, calls" are two names.
  bool note_rename(const std::string& before, const std::string& after) {
    std::vector<std::string> from = split(before), to = split(after);
    if (from.size() != to.size()) return false;
    for (std::size_t i = 0; i < from.size(); ++i) {
      const auto known = changes_.renames.find(from[i]);
      if (known != changes_.renames.end() && known->second != to[i]) return false;
    }
    for (std::size_t i = 0; i < from.size(); ++i)
      if (from[i] != to[i]) changes_.renames.emplace(from[i], to[i]);
    return true;
  }
  static std::vector<std::string> split(const std::string& names) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= names.size();) {
      const std::size_t comma = std::min(names.find(", ", at), names.size());
      parts.push_back(names.substr(at, comma - at));
      at = comma + 2;
    }
    return parts;
  }

  void take(std::size_t before, std::size_t after) {
    used_[before] = true;
    match_[after] = &changes_.before.all[before];
  }

  ModelChanges& changes_;
  std::vector<bool> used_;
  std::vector<const Declaration*> match_;
};

}  // namespace

void match_declarations(ModelChanges& changes, bool with_renames) { Matching(changes).go(with_renames); }

}  // namespace tally
