#include "lang/changes/swapped_names.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "lang/changes/said_lines.hpp"

namespace tally {
namespace {

/// Things that others name by one name, and what they say under the names that are known so far.
struct Thing {
  const Declaration* said = nullptr;
  std::vector<std::string> lines;
};

class SwapSearch {
 public:
  SwapSearch(const Declarations& before, const Declarations& after) : before_(before), after_(after) {
    lines_after_ = lines_of(after, {});
  }

  Renames go() {
    while (find_more()) {
    }
    return std::move(found_);
  }

 private:
  using Pair = std::pair<const Declaration*, const Declaration*>;  ///< before and after
  using Chain = std::vector<Pair>;

  /// Names that are exchanged may stand in what others say, so that these are found only then.
  bool find_more() {
    const std::size_t known = found_.size();
    for (const Chain& chain : chains(elsewhere())) accept_if_fewer_differ(chain);
    return found_.size() > known;
  }

  /// What something of the first model is called in the second, as far as is known.
  std::string key_now(const Declaration& before) const { return before.kind + " " + renamed(before.name, found_); }

  std::vector<Thing> things_of(const Declarations& side, const Renames& renames) const {
    std::vector<Thing> things;
    for (const Declaration& each : side.all)
      if (has_own_name(each) && each.name.find(',') == std::string::npos)
        things.push_back({&each, said_lines(each, renames, true)});
    return things;
  }
  static bool says_the_same(const Thing& a, const Thing& b) {
    return a.said->kind == b.said->kind && a.said->heading().label == b.said->heading().label && a.lines == b.lines;
  }

  /// What says after, under a name that stood for something else, what it said before under another.
  std::vector<Pair> elsewhere() const {
    const std::vector<Thing> befores = things_of(before_, found_), afters = things_of(after_, {});
    std::map<std::string, const Thing*> by_key_after;
    for (const Thing& each : afters) by_key_after.emplace(each.said->key(), &each);
    std::vector<const Thing*> gone;  // they say something else now, or nothing
    std::map<std::string, const Thing*> at_name;
    for (const Thing& each : befores) {
      const std::string key = key_now(*each.said);
      at_name.emplace(key, &each);
      const auto now = by_key_after.find(key);
      if (now == by_key_after.end() || !says_the_same(each, *now->second)) gone.push_back(&each);
    }
    std::vector<const Thing*> fresh;
    for (const Thing& each : afters) {
      const auto was = at_name.find(each.said->key());
      if (was == at_name.end() || !says_the_same(*was->second, each)) fresh.push_back(&each);
    }
    std::vector<Pair> pairs;
    pair_the_same(gone, fresh, pairs);
    if (gone.size() * fresh.size() <= most_pairs) pair_most_alike(gone, fresh, pairs);
    return pairs;
  }

  using Things = std::vector<const Thing*>;

  static void pair_the_same(Things& gone, Things& fresh, std::vector<Pair>& pairs) {
    std::map<std::string, std::vector<std::size_t>> by_content;
    for (std::size_t i = gone.size(); i-- > 0;) by_content[content_of_thing(*gone[i])].push_back(i);
    for (const Thing*& now : fresh) {
      const auto same = by_content.find(content_of_thing(*now));
      if (same == by_content.end() || same->second.empty()) continue;
      const Thing*& was = gone[same->second.back()];
      same->second.pop_back();
      pairs.emplace_back(was->said, now->said);
      was = now = nullptr;
    }
    std::erase(gone, nullptr);
    std::erase(fresh, nullptr);
  }
  static std::string content_of_thing(const Thing& thing) {
    std::string content = thing.said->kind + "\n" + thing.said->heading().label;
    for (const std::string& line : thing.lines) content += "\n" + line;
    return content;
  }

  static void pair_most_alike(Things gone, const Things& fresh, std::vector<Pair>& pairs) {
    for (const Thing* now : fresh) {
      const Thing** best = nullptr;
      double most = 0.5;
      for (const Thing*& was : gone) {
        if (!was || was->said->kind != now->said->kind || was->said->heading().label != now->said->heading().label)
          continue;
        const double share = likeness(was->lines, now->lines);
        if (share <= most) continue;
        most = share;
        best = &was;
      }
      if (!best) continue;
      pairs.emplace_back((*best)->said, now->said);
      *best = nullptr;
    }
  }

  /// Pairs that pass names on: round, or from a name that is gone to one that is new. One alone is a plain new name,
  /// which is found otherwise.
  std::vector<Chain> chains(const std::vector<Pair>& pairs) const {
    std::set<std::string> names_before, names_after, given;
    for (const Declaration& each : before_.all) names_before.insert(key_now(each));
    for (const Declaration& each : after_.all) names_after.insert(each.key());
    std::map<std::string, Pair> from;
    for (const Pair& pair : pairs) {
      if (key_now(*pair.first) == pair.second->key()) continue;
      from.emplace(key_now(*pair.first), pair);
      given.insert(pair.second->key());
    }
    std::vector<Chain> all;
    const auto follow = [&](std::string name) {
      Chain chain;
      for (auto next = from.find(name); next != from.end(); next = from.find(name)) {
        chain.push_back(next->second);
        name = next->second.second->key();
        from.erase(next);
      }
      return std::pair(std::move(chain), name);
    };
    std::vector<std::string> begins;
    for (const auto& [name, pair] : from)
      if (!given.contains(name)) begins.push_back(name);
    for (const std::string& begin : begins) {
      auto [chain, end] = follow(begin);
      if (chain.size() > 1 && !names_after.contains(begin) && !names_before.contains(end))
        all.push_back(std::move(chain));
    }
    while (!from.empty()) {
      const std::string begin = from.begin()->first;
      auto [chain, end] = follow(begin);
      if (end == begin) all.push_back(std::move(chain));
    }
    return all;
  }

  void accept_if_fewer_differ(const Chain& chain) {
    Renames with = found_;
    for (const auto& [was, is] : chain)
      if (!with.emplace(was->name, is->name).second) return;
    if (differing(with) + chain.size() < differing(found_)) found_ = std::move(with);
  }

  /// How many lines of the second model the first has not, with those names.
  std::size_t differing(const Renames& renames) const {
    const std::vector<std::string> lines = lines_of(before_, renames);
    std::vector<std::string> fresh;
    std::set_difference(lines_after_.begin(), lines_after_.end(), lines.begin(), lines.end(),
                        std::back_inserter(fresh));
    return fresh.size();
  }
  static std::vector<std::string> lines_of(const Declarations& side, const Renames& renames) {
    std::vector<std::string> lines;
    for (const Declaration& each : side.all)
      for (const DeclaredItem& item : each.items)
        lines.push_back(each.kind + " " + renamed(each.name, renames) + "\n" + renamed(item.text, renames));
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  const Declarations &before_, &after_;
  std::vector<std::string> lines_after_;
  Renames found_;
};

}  // namespace

Renames swapped_names(const Declarations& before, const Declarations& after) { return SwapSearch(before, after).go(); }

}  // namespace tally
