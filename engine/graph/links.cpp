#include "engine/graph/links.hpp"

#include <map>

#include "engine/graph/bound.hpp"
#include "lang/check/values.hpp"

namespace tally {
namespace {

DimensionId group_unit(const CheckedModel& model, GroupId group) {
  if (group && model.groups[group.value].unit) return model.groups[group.value].unit;
  return model.dimensions.of(Dimensions::persons);
}

DimensionId per_year(Dimensions& dimensions, DimensionId dimension) {
  return dimensions.divide(dimension, dimensions.of(Dimensions::time));
}

}  // namespace

DimensionId dimension_of(const Variant& variant, const EffectGraph& graph, FactId id, MatchId match) {
  const CheckedModel& model = variant.model();
  const Fact& fact = variant.fact(id);
  if (!fact.bound || !match) return fact.dimension;
  const ExprId root = model.parts[fact.part_begin].root;
  std::map<std::uint32_t, DimensionId> bound;
  for (std::uint32_t i = model.exprs[root.value].first.value; i <= root.value; ++i) {
    if (model.exprs[i].op != Op::bound) continue;
    const Reached reached =
        follow(variant, graph, graph.matches[match.value], model.bound_paths[model.exprs[i].payload]);
    bound[model.exprs[i].payload] = reached.facts.empty() ? DimensionId{} : variant.fact(reached.facts[0]).dimension;
  }
  return dimension_for_match(model, root, bound);
}

Origin origin_of(const Variant& variant, const EffectGraph& graph, const GrownEffect& effect) {
  if (effect.parent) return amount_of(variant, graph.effects[effect.parent.value]);
  return {group_unit(variant.model(), effect.group), false};
}

Origin amount_of(const Variant& variant, const GrownEffect& effect) {
  const CheckedModel& model = variant.model();
  if (!effect.outcome) return {group_unit(model, effect.group), false};
  const Outcome& outcome = model.outcomes[effect.outcome.value];
  return {outcome.unit, outcome.is_state};
}

std::optional<AmountLink> amount_link(const Variant& variant, const EffectGraph& graph, const GrownEffect& effect) {
  const Effect& body = *effect.body;
  Dimensions& dimensions = variant.model().dimensions;
  const Origin x = origin_of(variant, graph, effect), y = amount_of(variant, effect);
  if (body.amount) {
    const DimensionId unit = dimension_of(variant, graph, body.amount, effect.match);
    if (unit == y.unit) return AmountLink{AmountForm::total, Rate::every_year};
    if (unit == per_year(dimensions, y.unit)) return AmountLink{AmountForm::yearly_total, Rate::every_year};
    return {};
  }
  if (!body.moves.empty()) return AmountLink{AmountForm::moves, x.is_state ? Rate::while_state : Rate::every_year};
  if (!body.change) {
    if (effect.outcome || (body.direction && body.lines.empty())) return AmountLink{};
    return AmountLink{AmountForm::people, x.is_state ? Rate::while_state : Rate::every_year};
  }
  const Fact& change = variant.fact(body.change);
  const bool relative = change.percent && !change.counted && body.baseline;
  const FactId unit_giver = relative ? body.baseline : body.change;
  DimensionId v = dimension_of(variant, graph, unit_giver, effect.match);
  if (variant.fact(unit_giver).points && (!effect.parent || x.unit == y.unit))
    v = dimensions.multiply(v,
                            dimensions.multiply(dimensions.of(Dimensions::persons), dimensions.divide(y.unit, x.unit)));
  const auto rate = link_rate(dimensions, {x.unit, x.is_state, y.unit, y.is_state}, v);
  if (!rate) return {};
  return AmountLink{AmountForm::change, *rate};
}

bool is_work(LineKind kind) { return kind == LineKind::takes || kind == LineKind::saves || kind == LineKind::work; }

std::optional<LineLink> line_link(const Variant& variant, const EffectGraph& graph, const GrownEffect& effect,
                                  const Line& line, MatchId match, bool own) {
  Dimensions& dimensions = variant.model().dimensions;
  DimensionId v = dimension_of(variant, graph, line.value, match);
  LineLink link;
  if (is_work(line.kind) && dimensions.power(v, Dimensions::posts) == 1) {
    link.posts = true;
    const DimensionId posts = dimensions.of(Dimensions::posts), work = dimensions.of(Dimensions::work);
    v = per_year(dimensions, dimensions.multiply(dimensions.divide(v, posts), work));
  }
  const DimensionId y = dimensions.of(is_work(line.kind) ? Dimensions::work : Dimensions::money);
  const bool from_people = own && !effect.outcome;
  if (from_people && v == y)
    link.form = LineForm::total;
  else if (from_people && v == per_year(dimensions, y))
    link.form = LineForm::yearly_total;
  if (link.form != LineForm::per_unit) return link;
  const Origin x = from_people ? origin_of(variant, graph, effect) : amount_of(variant, effect);
  const auto rate = link_rate(dimensions, {x.unit, x.is_state, y, false}, v);
  if (!rate) return {};
  link.rate = *rate;
  return link;
}

}  // namespace tally
