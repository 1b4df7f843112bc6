#include "engine/graph/matching.hpp"

#include <algorithm>

namespace tally {

void Matching::for_each(RuleId id, std::uint32_t newest, const std::function<void(const Match&)>& found) const {
  const Rule& rule = variant_.model().rules[id.value];
  for (std::size_t fixed = 0; fixed < rule.patterns.size(); ++fixed) {
    if (rule.patterns[fixed].what != index_.node(newest).what) continue;
    Match match{id, std::vector<BoundNode>(rule.patterns.size())};
    extend(rule, match, 0, fixed, newest, found);
  }
}

bool Matching::keys_for(const Rule& rule, const Match& match, std::size_t position, std::size_t fixed,
                        std::uint32_t newest, std::vector<TraitKey>& keys) const {
  const Pattern& pattern = rule.patterns[position];
  keys.push_back({pattern.what, Trait::all, 0});
  for (const PatternLink& link : pattern.links) {
    const auto key = link_key(variant_, graph_, match, pattern, link);
    if (!key) return false;
    keys.push_back(*key);
  }
  if (position >= fixed) return true;
  for (const PatternLink& link : rule.patterns[fixed].links)
    if (link.path && link.path->variable == position)
      if (const auto key = reverse_key(index_, index_.node(newest), rule.patterns[fixed], link, pattern.what))
        keys.push_back(*key);
  return true;
}

void Matching::extend(const Rule& rule, Match& match, std::size_t position, std::size_t fixed, std::uint32_t newest,
                      const std::function<void(const Match&)>& found) const {
  if (position == rule.patterns.size()) {
    const auto holds_here = [&](const Condition& condition) { return holds(conditions_, match, condition); };
    if (std::all_of(rule.where.begin(), rule.where.end(), holds_here)) found(match);
    return;
  }
  std::vector<TraitKey> keys;
  if (!keys_for(rule, match, position, fixed, newest, keys)) return;
  const auto fits = [&](std::uint32_t number) {
    return std::all_of(keys.begin(), keys.end(),
                       [&](const TraitKey& key) { return index_.matches(index_.node(number), key); });
  };
  const auto go_on = [&](std::uint32_t number) {
    match.nodes[position] = index_.node(number);
    extend(rule, match, position + 1, fixed, newest, found);
  };
  if (position == fixed) {
    if (fits(newest)) go_on(newest);
    return;
  }
  const auto fewest = std::min_element(keys.begin(), keys.end(), [&](const TraitKey& a, const TraitKey& b) {
    return index_.find(a).size() < index_.find(b).size();
  });
  // The list may grow while consequences are added: go by place, up to the newest node.
  const TraitKey key = *fewest;
  const std::uint32_t limit = position < fixed ? newest : newest + 1;
  for (std::size_t i = 0; i < index_.find(key).size(); ++i) {
    const std::uint32_t number = index_.find(key)[i];
    if (number >= limit) return;
    if (fits(number)) go_on(number);
  }
}

bool Matching::any(const Pattern& pattern, const Match& match) const {
  std::vector<TraitKey> keys = {{pattern.what, Trait::all, 0}};
  for (const PatternLink& link : pattern.links) {
    const auto key = link_key(variant_, graph_, match, pattern, link);
    if (!key) return false;
    keys.push_back(*key);
  }
  const auto fewest = std::min_element(keys.begin(), keys.end(), [&](const TraitKey& a, const TraitKey& b) {
    return index_.find(a).size() < index_.find(b).size();
  });
  const auto& numbers = index_.find(*fewest);
  return std::any_of(numbers.begin(), numbers.end(), [&](std::uint32_t number) {
    return std::all_of(keys.begin(), keys.end(),
                       [&](const TraitKey& key) { return index_.matches(index_.node(number), key); });
  });
}

}  // namespace tally
