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
  using Pairs = std::map<const Declaration*, const Declaration*>;  ///< before → after

  /// Names that are exchanged may stand in what others say, so that these are found only then.
  bool find_more() {
    const std::size_t known = found_.size();
    Pairs pairs = elsewhere();
    drop_loose(pairs);
    for (const Pairs& chain : chains(pairs)) accept_if_fewer_differ(chain);
    return found_.size() > known;
  }

  /// What something of the first model is called in the second, as far as is known.
  std::string key_after(const Declaration& before) const { return before.kind + " " + renamed(before.name, found_); }

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
  Pairs elsewhere() const {
    const std::vector<Thing> befores = things_of(before_, found_), afters = things_of(after_, {});
    std::map<std::string, const Thing*> by_key_after;
    for (const Thing& each : afters) by_key_after.emplace(each.said->key(), &each);
    std::vector<const Thing*> gone;  // they say something else now, or nothing
    std::map<std::string, const Thing*> at_name;
    for (const Thing& each : befores) {
      const std::string key = key_after(*each.said);
      at_name.emplace(key, &each);
      const auto now = by_key_after.find(key);
      if (now == by_key_after.end() || !says_the_same(each, *now->second)) gone.push_back(&each);
    }
    std::vector<const Thing*> fresh;
    for (const Thing& each : afters) {
      const auto was = at_name.find(each.said->key());
      if (was == at_name.end() || !says_the_same(*was->second, each)) fresh.push_back(&each);
    }
    if (gone.size() * fresh.size() > most_pairs) return {};
    return best_pairs(gone, fresh);
  }

  Pairs best_pairs(std::vector<const Thing*>& gone, const std::vector<const Thing*>& fresh) const {
    Pairs pairs;
    for (const Thing* now : fresh) {
      const Thing** best = nullptr;
      double most = 0.5;
      for (const Thing*& was : gone) {
        if (!was || was->said->kind != now->said->kind || was->said->heading().label != now->said->heading().label)
          continue;
        const double share = was->lines == now->lines ? 1 : likeness(was->lines, now->lines);
        if (share <= most) continue;
        most = share;
        best = &was;
      }
      if (!best) continue;
      pairs.emplace((*best)->said, now->said);
      *best = nullptr;
    }
    return pairs;
  }

  /// Leaves what goes round, or begins with a name that is gone and ends with one that is new.
  void drop_loose(Pairs& pairs) const {
    std::set<std::string> names_before, names_after;
    for (const Declaration& each : before_.all) names_before.insert(key_after(each));
    for (const Declaration& each : after_.all) names_after.insert(each.key());
    for (bool dropped = true; dropped;) {
      dropped = false;
      std::set<std::string> given, taken;
      for (const auto& [was, is] : pairs) given.insert(key_after(*was)), taken.insert(is->key());
      for (auto each = pairs.begin(); each != pairs.end();) {
        const std::string from = key_after(*each->first), to = each->second->key();
        const bool is_loose = (names_before.contains(to) && !given.contains(to)) ||
                              (names_after.contains(from) && !taken.contains(from)) || from == to;
        each = is_loose ? pairs.erase(each) : std::next(each);
        dropped = dropped || is_loose;
      }
    }
  }

  /// Those that hang together by their names; one alone is a plain new name, which is found otherwise.
  std::vector<Pairs> chains(Pairs pairs) const {
    std::vector<Pairs> all;
    while (!pairs.empty()) {
      Pairs chain;
      chain.insert(pairs.extract(pairs.begin()));
      const auto touching = [&](const auto& pair) { return touches(chain, pair); };
      for (auto next = std::find_if(pairs.begin(), pairs.end(), touching); next != pairs.end();
           next = std::find_if(pairs.begin(), pairs.end(), touching))
        chain.insert(pairs.extract(next));
      if (chain.size() > 1) all.push_back(std::move(chain));
    }
    return all;
  }
  bool touches(const Pairs& chain, const Pairs::value_type& pair) const {
    return std::any_of(chain.begin(), chain.end(), [&](const auto& known) {
      return key_after(*known.first) == pair.second->key() || key_after(*pair.first) == known.second->key();
    });
  }

  void accept_if_fewer_differ(const Pairs& chain) {
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
