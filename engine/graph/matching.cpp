#include "engine/graph/matching.hpp"

#include <algorithm>

namespace tally {

namespace {

/// The last pattern of a rule that a condition asks something of.
std::size_t last_asked(const CheckedModel& model, const Condition& condition) {
  std::size_t last = 0;
  const auto ask = [&](const BoundPath& path) { last = std::max<std::size_t>(last, path.variable); };
  for (std::uint32_t i = model.exprs[condition.root.value].first.value; i <= condition.root.value; ++i) {
    const Expr& expr = model.exprs[i];
    if (expr.op == Op::bound || expr.op == Op::has) ask(model.bound_paths[expr.payload]);
    if (expr.op == Op::tagged) ask(model.tag_tests[expr.payload].path);
    if (expr.op != Op::no_effect) continue;
    for (const PatternLink& link : model.no_patterns[expr.payload].links)
      if (link.path) ask(*link.path);
  }
  return last;
}

/// The conditions that `and` joins, one by one.
void add_parts(const CheckedModel& model, Condition whole, std::vector<Condition>& parts) {
  while (model.exprs[whole.root.value].op == Op::all_of) {
    const ExprId right(whole.root.value - 1);
    add_parts(model, {right, whole.span}, parts);
    whole.root = ExprId(model.exprs[right.value].first.value - 1);
  }
  parts.push_back(whole);
}

}  // namespace

Matching::Matching(const Variant& variant, const EffectGraph& graph, const PatternIndex& index,
                   const ConditionContext& conditions)
    : variant_(variant),
      graph_(graph),
      index_(index),
      conditions_(conditions),
      tried_(variant.model().rules.size()),
      found_(variant.model().rules.size()) {
  for (const Rule& rule : variant.model().rules) {
    std::vector<Condition> all;
    for (const Condition& condition : rule.where) add_parts(variant.model(), condition, all);
    std::vector<Part>& parts = parts_.emplace_back();
    std::vector<Join>& joins = joins_.emplace_back();
    for (const Condition& part : all) {
      parts.push_back({last_asked(variant.model(), part), part});
      add_joins(rule, part, joins);
    }
  }
}

void Matching::add_joins(const Rule& rule, const Condition& part, std::vector<Join>& joins) const {
  const CheckedModel& model = variant_.model();
  const std::uint32_t root = part.root.value;
  if (model.exprs[root].op != Op::is || model.exprs[root].first.value + 2 != root) return;
  const Expr &left = model.exprs[root - 2], &right = model.exprs[root - 1];
  if (left.op != Op::bound) return;
  const BoundPath& path = model.bound_paths[left.payload];
  const auto add = [&](const BoundPath& found, const BoundPath& other, std::optional<EntityRef> thing) {
    const std::uint32_t pattern = found.variable;
    if (const auto trait = trait_of_path(rule.patterns[pattern].what, found))
      if (thing || other.variable != pattern) joins.push_back({pattern, *trait, other, thing});
  };
  if (right.op == Op::entity) add(path, path, model.entity_refs[right.payload]);
  if (right.op != Op::bound) return;
  add(path, model.bound_paths[right.payload], std::nullopt);
  add(model.bound_paths[right.payload], path, std::nullopt);
}

bool Matching::keys_of_joins(const Rule& rule, const Match& match, std::size_t position, std::size_t fixed,
                             std::vector<TraitKey>& keys) const {
  for (const Join& join : joins_[match.rule.value]) {
    if (join.pattern != position) continue;
    if (!join.thing && join.other.variable >= position && join.other.variable != fixed) continue;
    const Trait trait = join.trait;
    const auto id = join.thing ? id_of(*join.thing, trait) : id_of(follow(variant_, graph_, match, join.other), trait);
    if (!id) return false;
    keys.push_back({rule.patterns[position].what, trait, *id});
  }
  return true;
}

/// Several patterns may match every pair, triple …: more than anybody means, and than there is room for.
bool Matching::gives_up(RuleId id) const {
  constexpr std::size_t some_tries = 4'000'000, tries_a_node = 100, some_matches = 400'000, matches_a_node = 20;
  if (gave_up_at_) return true;
  if (variant_.model().rules[id.value].patterns.size() < 2) return false;
  if (++tried_[id.value] > some_tries + tries_a_node * index_.size() ||
      found_[id.value] > some_matches + matches_a_node * index_.size() ||
      found_in_all_ > 4 * some_matches + matches_a_node * index_.size())
    gave_up_at_ = id;
  return static_cast<bool>(gave_up_at_);
}

bool Matching::fails_at(const Match& match, std::size_t position, bool& in_doubt) const {
  for (const Part& part : parts_[match.rule.value]) {
    if (part.ready_at != position) continue;
    const Answer found = answer(conditions_, match, part.condition);
    if (found.doubt)
      in_doubt = true;
    else if (!found.holds)
      return true;
  }
  return false;
}

/// None fails for certain; what is in doubt is reported.
bool Matching::all_hold(const Rule& rule, const Match& match) const {
  return std::all_of(rule.where.begin(), rule.where.end(),
                     [&](const Condition& condition) { return holds(conditions_, match, condition); });
}

void Matching::for_each(RuleId id, std::uint32_t newest, const std::function<void(const Match&)>& found) const {
  const Rule& rule = variant_.model().rules[id.value];
  for (std::size_t fixed = 0; fixed < rule.patterns.size(); ++fixed) {
    if (rule.patterns[fixed].what != index_.node(newest).what) continue;
    Match match{id, std::vector<BoundNode>(rule.patterns.size())};
    match.nodes[fixed] = index_.node(newest);
    extend(rule, match, 0, fixed, newest, false, found);
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
  if (!keys_of_joins(rule, match, position, fixed, keys)) return false;
  if (position >= fixed) return true;
  for (const PatternLink& link : rule.patterns[fixed].links)
    if (link.path && link.path->variable == position)
      if (const auto key = reverse_key(index_, index_.node(newest), rule.patterns[fixed], link, pattern.what))
        keys.push_back(*key);
  return true;
}

void Matching::extend(const Rule& rule, Match& match, std::size_t position, std::size_t fixed, std::uint32_t newest,
                      bool in_doubt, const std::function<void(const Match&)>& found) const {
  if (position == rule.patterns.size()) {
    if (in_doubt && !all_hold(rule, match)) return;
    if (rule.patterns.size() > 1) {
      ++found_[match.rule.value];
      ++found_in_all_;
    }
    found(match);
    return;
  }
  std::vector<TraitKey> keys;
  if (!keys_for(rule, match, position, fixed, newest, keys)) return;
  const auto fits = [&](std::uint32_t number) {
    return std::all_of(keys.begin(), keys.end(),
                       [&](const TraitKey& key) { return index_.matches(index_.node(number), key); });
  };
  const auto go_on = [&](std::uint32_t number) {
    if (gives_up(match.rule)) return;
    match.nodes[position] = index_.node(number);
    bool doubtful = in_doubt;
    if (fails_at(match, position, doubtful)) return;
    extend(rule, match, position + 1, fixed, newest, doubtful, found);
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
    if (number >= limit || gave_up_at_) return;
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
