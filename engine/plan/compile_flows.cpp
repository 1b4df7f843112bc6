#include "engine/graph/bound.hpp"
#include "engine/plan/compiler.hpp"

namespace tally {

void Compiler::flows() {
  discounting();
  for (const GrownCost& cost : graph_.costs) cost_line(cost);
  for (std::size_t i = 0; i < graph_.effects.size(); ++i) effect_lines(GrownEffectId(i));
  impact_lines();
}

Years Compiler::stretch_of(Years written, int moved) const {
  if (written.last == Years::open_end) return {written.first + moved, variant_.start() + variant_.horizon() - 1};
  return {written.first + moved, written.last + moved};
}

Slot Compiler::cost_row(const Line& line, InterventionId id, Slot times) {
  Dimensions& dimensions = model_.dimensions;
  const Fact& fact = variant_.fact(line.value);
  const Years years = variant_.years_of(id);
  const int moved = variant_.years_moved(id);
  const Years stretch = line.years ? stretch_of(*line.years, moved) : years;
  Slot v = builder_.product(value(line.value), times);
  if (dimensions.power(fact.dimension, Dimensions::posts) == 1) {
    v = builder_.number(StepKind::multiply, v, value(model_.sectors[line.sector.value].productive));
    return placed({band(v, stretch)}, Plan::no_slot);
  }
  const DimensionId y = dimensions.of(line.kind == LineKind::work ? Dimensions::work : Dimensions::money);
  if (fact.dimension == y) return placed({band(v, {stretch.first, stretch.first})}, Plan::no_slot);
  if (dimensions.power(fact.dimension, Dimensions::time) == -1) return placed({band(v, stretch)}, Plan::no_slot);
  const Slot people = people_rows_[id.value];
  if (people == Plan::no_slot) return builder_.zero_row();
  const Slot row = builder_.row(StepKind::scale_row, people, v);
  if (!line.years) return row;
  return builder_.row(StepKind::multiply_rows, row, placed({band(builder_.constant(1), stretch)}, Plan::no_slot));
}

void Compiler::cost_line(const GrownCost& cost) {
  const Line& line = line_of(model_, cost.line);
  FlowSlots flow;
  flow.cost = cost.line;
  flow.row = cost_row(line, cost.line.intervention, factors(cost.factors));
  flow.is_work = line.kind == LineKind::work;
  if (!flow.is_work) {
    flow.present_value = builder_.number(StepKind::inner, flow.row, builder_.plan().cost_factors);
    builder_.plan().flows.push_back(flow);
    return;
  }
  flow.hours = builder_.number(StepKind::total, flow.row);
  builder_.plan().flows.push_back(flow);
  if (!line.valued) return;
  FlowSlots money = flow;
  money.is_work = false;
  money.row = builder_.row(StepKind::scale_row, flow.row, value(line.valued));
  money.present_value = builder_.number(StepKind::inner, money.row, builder_.plan().cost_factors);
  builder_.plan().flows.push_back(money);
}

std::optional<FlowSlots> Compiler::flow(GrownEffectId id, const Line& line, Slot times, const Timing& timing,
                                        MatchId match, bool own) {
  const GrownEffect& effect = graph_.effects[id.value];
  const auto link = line_link(variant_, graph_, effect, line, match, own);
  if (!link) return {};
  Slot v = builder_.product(value(line.value, match), times);
  if (link->posts) v = builder_.number(StepKind::multiply, v, value(model_.sectors[line.sector.value].productive));
  const bool negative = line.kind == LineKind::costs || line.kind == LineKind::takes;
  if (negative) v = builder_.number(StepKind::negate, v);
  FlowSlots flow;
  flow.effect = id;
  flow.is_work = is_work(line.kind);
  flow.is_transfer = line.kind == LineKind::transfers;
  if (link->form != LineForm::per_unit) {
    const Years years = variant_.years_of(effect.intervention);
    const bool yearly = link->form == LineForm::yearly_total;
    const Slot row = placed({band(v, yearly ? years : Years{years.first, years.first})}, Plan::no_slot);
    flow.row = linked(row, years_of(timing, Rate::every_year, match), remaining(effect));
    return flow;
  }
  const bool from_people = own && !effect.outcome;
  Slot x = builder_.plan().effects[id.value].row;
  if (from_people) {
    x = effect.parent ? amount(effect.parent) : people_of(effect);
    v = builder_.product(v, remaining(effect));
  }
  if (line.level) x = level_row(id, *line.level);
  if (x == Plan::no_slot || (!from_people && !builder_.plan().effects[id.value].has_amount)) return {};
  Timing years = timing;
  if (own && effect.outcome) years.begins = {};
  if (own && effect.outcome && link->rate != Rate::every_year) years = {};
  flow.row = linked(x, years_of(years, link->rate, match), v);
  return flow;
}

void Compiler::effect_lines(GrownEffectId id) {
  const GrownEffect& effect = graph_.effects[id.value];
  for (std::uint32_t i = 0; i < effect.body->lines.size(); ++i) {
    auto made = flow(id, effect.body->lines[i], Plan::no_slot, effect.body->timing, effect.match, true);
    if (!made) continue;
    made->line = i;
    builder_.plan().flows.push_back(*made);
  }
}

void Compiler::impact_lines() {
  for (std::size_t i = 0; i < graph_.impacts.size(); ++i) {
    const GrownImpact& impact = graph_.impacts[i];
    const Slot times = factors(impact.factors);
    for (std::uint32_t l = 0; l < impact.body->lines.size(); ++l) {
      auto made = flow(impact.effect, impact.body->lines[l], times, impact.body->timing, impact.match, false);
      if (!made) continue;
      made->impact = GrownImpactId(i);
      made->line = l;
      builder_.plan().flows.push_back(*made);
    }
  }
  choose_impacts();
  std::vector<FlowSlots>& flows = builder_.plan().flows;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    FlowSlots& flow = flows[i];
    if (!flow.effect) continue;
    if (flow.is_work)
      flow.hours = builder_.number(StepKind::total, flow.row);
    else
      flow.present_value = builder_.number(StepKind::inner, flow.row, builder_.plan().benefit_factors);
  }
}

/// `combine POT: largest`: the impact with the largest present value stays, the others' money and hours become zero.
void Compiler::choose_impacts() {
  std::vector<FlowSlots>& flows = builder_.plan().flows;
  std::vector<std::vector<std::size_t>> flows_of(graph_.impacts.size());
  for (std::size_t i = 0; i < flows.size(); ++i)
    if (flows[i].impact) flows_of[flows[i].impact.value].push_back(i);
  for (const Choice& choice : graph_.choices) {
    if (choice.impacts.empty()) continue;
    std::vector<Slot> candidates;
    for (const auto& impacts : choice.impacts) {
      std::vector<Term> terms;
      for (GrownImpactId id : impacts)
        for (std::size_t f : flows_of[id.value])
          if (!flows[f].is_work && !flows[f].is_transfer)
            terms.push_back({builder_.number(StepKind::inner, flows[f].row, builder_.plan().benefit_factors), 1});
      candidates.push_back(builder_.sum(terms));
    }
    const Slot masks = builder_.choose(candidates, false);
    for (std::uint32_t c = 0; c < choice.impacts.size(); ++c)
      for (GrownImpactId id : choice.impacts[c])
        for (std::size_t f : flows_of[id.value])
          flows[f].row = builder_.row(StepKind::scale_row, flows[f].row, masks + c);
  }
}

}  // namespace tally
