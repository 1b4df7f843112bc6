#include "engine/evaluate/cause_groups.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace tally {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool comes_or_goes(const Change& change) {
  return change.is_whole && (change.kind == ChangeKind::added || change.kind == ChangeKind::removed);
}

bool is_part(const Change& change, std::initializer_list<ChangedPart> parts) {
  return !change.parts.empty() && std::all_of(change.parts.begin(), change.parts.end(), [&](const PartChange& part) {
    return std::find(parts.begin(), parts.end(), part.part) != parts.end();
  });
}

bool is_text(const Change& change) {
  if (change.thing_kind == "expect") return true;
  const std::string last = change.name.substr(change.name.rfind('.') + 1);
  return is_one_of(last, {"story", "note", "url", "zero_alternative", "layers"}) ||
         is_part(change, {ChangedPart::label});
}

bool is_only_words(const Change& change, std::string_view scenario) {
  return change.thing_kind == "scenario" ? change.thing != scenario : is_text(change);
}

/// Sets that grow together.
class Together {
 public:
  explicit Together(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0); }
  std::size_t of(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = of(a), b = of(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

class Grouping {
 public:
  Grouping(const ModelChanges& changes, const ModelsBetween& between, std::string_view scenario)
      : changes_(changes), between_(between), scenario_(scenario), together_(changes.all.size()) {
    for (std::size_t i = 0; i < changes.all.size(); ++i) {
      const Change& change = changes.all[i];
      if (change.kind != ChangeKind::renamed && change.kind != ChangeKind::moved && !is_only_declared(change))
        members_.push_back(i);
    }
  }

  void join_dependent() {
    for (std::size_t giver = 0; giver < changes_.all.size(); ++giver) {
      const Change& change = changes_.all[giver];
      const bool is_cause = !is_only_declared(change);
      if (!is_cause && change.thing_kind != "outcome") continue;
      const auto names = names_given(giver);
      std::size_t first = is_cause ? giver : ModelChanges::no_change;
      for (const std::size_t member : members_) {
        if (member == giver || !names_one_of(member, names, change.kind == ChangeKind::added)) continue;
        if (first != ModelChanges::no_change) together_.join(first, member);
        first = member;
      }
    }
  }
  /// Groups that no figure hangs on become one.
  void join_words() {
    std::size_t first = ModelChanges::no_change;
    for (const auto& group : groups()) {
      const bool is_words = std::all_of(group.begin(), group.end(), [&](std::size_t member) {
        return is_only_words(changes_.all[member], scenario_);
      });
      if (!is_words) continue;
      if (first != ModelChanges::no_change) together_.join(first, group.front());
      first = group.front();
    }
  }
  void join_by(CauseGrouping grouping) {
    std::map<std::string, std::size_t> first;
    for (const std::size_t member : members_) {
      const Change& change = changes_.all[member];
      const std::string of = grouping == CauseGrouping::by_kind ? std::string() : " " + change.thing;
      const auto [known, is_new] = first.emplace(change.thing_kind + of, member);
      if (!is_new) together_.join(known->second, member);
    }
  }

  std::vector<std::vector<std::size_t>> groups() {
    std::map<std::size_t, std::vector<std::size_t>> by_first;
    for (const std::size_t member : members_) by_first[together_.of(member)].push_back(member);
    std::vector<std::vector<std::size_t>> groups;
    for (auto& [first, group] : by_first) groups.push_back(std::move(group));
    return groups;
  }

 private:
  using Names = std::set<std::string, std::less<>>;

  /// What a change adds or removes that others may name: a declaration, a named line, what a `use` brings in.
  Names names_given(std::size_t giver) const {
    const Change& change = changes_.all[giver];
    if (change.kind != ChangeKind::added && change.kind != ChangeKind::removed) return {};
    if (change.thing_kind == "expect") return {};
    if (change.thing_kind == "use") {
      Names names = change.kind == ChangeKind::added ? between_.names_after(giver) : between_.names_before(giver);
      for (const std::string_view word : {"use", "as", "with", "std", "nl"})
        if (const auto found = names.find(word); found != names.end()) names.erase(found);
      return names;
    }
    const bool is_named_line = std::count(change.name.begin(), change.name.end(), '.') >= 2;
    if (!change.is_whole && !is_named_line) return {};
    return {change.name.substr(change.name.rfind('.') + 1)};
  }
  bool names_one_of(std::size_t member, const Names& wanted, bool is_added) const {
    const Names& names = is_added ? between_.names_after(member) : between_.names_before(member);
    return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& name) { return names.contains(name); });
  }

  const ModelChanges& changes_;
  const ModelsBetween& between_;
  std::string_view scenario_;
  Together together_;
  std::vector<std::size_t> members_;
};

}  // namespace

bool is_only_declared(const Change& change) {
  return comes_or_goes(change) && is_one_of(change.thing_kind, {"source", "unit", "stakeholder", "sector", "group",
                                                                "outcome", "number", "parameter", "index"});
}

bool is_only_told(const Change& change) {
  if (change.thing_kind == "scenario") return change.is_whole || is_part(change, {ChangedPart::label});
  return is_only_declared(change) || is_text(change) || is_part(change, {ChangedPart::label, ChangedPart::sources});
}

CauseGroups cause_groups(const ModelChanges& changes, const ModelsBetween& between, std::string_view scenario,
                         std::size_t most) {
  Grouping grouping(changes, between, scenario);
  grouping.join_dependent();
  grouping.join_words();
  CauseGroups made{grouping.groups()};
  for (const CauseGrouping coarser : {CauseGrouping::by_declaration, CauseGrouping::by_kind}) {
    if (made.groups.size() <= most) break;
    grouping.join_by(coarser);
    made = {grouping.groups(), coarser};
  }
  return made;
}

}  // namespace tally
