#include <fmt/format.h>

#include <cmath>

#include "engine/explain/derivation.hpp"
#include "engine/graph/bound.hpp"
#include "engine/plan/flow.hpp"
#include "lang/check/schema.hpp"

namespace tally {
namespace {

/// The word, name and place among those alike of a line: "costs", "yields.wages", "costs at 2".
std::string line_name(const CheckedModel& model, const Line& line, OutcomeId outcome) {
  std::string name(line_word(line.kind));
  if (!line.name.empty()) name.append(".").append(line.name);
  if (line.level && outcome) name.append(" at ").append(model.outcomes[outcome.value].levels[*line.level]);
  return name;
}

bool is_same_line(const Line& a, const Line& b) { return a.kind == b.kind && a.name == b.name && a.level == b.level; }

/// Which of the lines of that name it is, from 1; 0: the only one.
std::size_t which(const std::vector<Line>& lines, std::size_t place) {
  std::size_t before = 0, all = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_same_line(lines[i], lines[place])) continue;
    ++all;
    if (i <= place) ++before;
  }
  return all > 1 ? before : 0;
}

}  // namespace

std::string Derivation::flow_name(std::uint32_t place) const {
  const FlowSlots& flow = flow_at(place);
  const Line& line = line_of(graph_, model_, flow);
  if (!flow.effect) return std::string(model_.fact(line.value).name);
  const GrownEffect& effect = graph_.effects[flow.effect.value];
  const std::vector<Line>& lines = flow.impact ? graph_.impacts[flow.impact.value].body->lines : effect.body->lines;
  std::string name = effect.name;
  if (flow.impact) name.append(".").append(graph_.impacts[flow.impact.value].name());
  name.append(".").append(line_name(model_, line, effect.outcome));
  if (const std::size_t number = which(lines, flow.line); number > 0) name += fmt::format(" #{}", number);
  return name;
}

void Derivation::add_line_source(ExplainedStep& step, const Line& line) const {
  step.place = place_text(line.span);
  step.span = line.span;
}

Draft Derivation::flow(std::uint32_t place) {
  const FlowSlots& each = flow_at(place);
  if (each.is_work) return flow_row(place);
  const Line& line = line_of(graph_, model_, each);
  Draft draft;
  const std::string name = flow_name(place);
  draft.step = step_of(StepAbout::flow, (each.effect ? "" : "costs.by_line.") + name,
                       std::string(model_.settings.money), each.present_value);
  draft.step.label = line.label;
  if (each.impact && draft.step.label.empty()) draft.step.label = graph_.impacts[each.impact.value].body->id.label;
  draft.step.form = StepForm::over_years;
  draft.step.formula = fmt::format("Σ {}.by_year × {}", name, each.effect ? "benefit_factor" : "cost_factor");
  add_line_source(draft.step, line);
  if (each.impact) note_rule(draft.step, graph_.impacts[each.impact.value].match);
  const Slot factors = each.effect ? run_.plan.benefit_factors : run_.plan.cost_factors;
  StepRow money{RowAbout::money, row(each.row)}, factor{RowAbout::discount, row(factors)};
  StepRow present{RowAbout::present_value, {}};
  for (std::size_t t = 0; t < money.values.size(); ++t) present.values.push_back(money.values[t] * factor.values[t]);
  draft.step.rows = {std::move(money), std::move(factor), std::move(present)};
  add(draft, {TopicKind::flow_row, place}, 0);
  add(draft, {TopicKind::discount, each.effect ? 1u : 0u}, 0);
  return draft;
}

Draft Derivation::flow_row(std::uint32_t place) {
  const FlowSlots& each = flow_at(place);
  const Line& line = line_of(graph_, model_, each);
  Draft draft;
  draft.step.about = StepAbout::flow;
  draft.step.name = flow_name(place) + (!each.is_work ? ".by_year" : each.effect ? "" : ".hours");
  draft.step.label = line.label;
  draft.step.unit = each.is_work ? "hours" : std::string(model_.settings.money);
  draft.step.form = StepForm::product;
  draft.step.rows = {{each.is_work ? RowAbout::hours : RowAbout::money, row(each.row)}};
  draft.step.value = sum_of(draft.step.rows[0].values);
  if (each.is_work)
    draft.step.terms = {{each.hours, 1}};
  else
    for (std::uint32_t t = 0; t < run_.plan.years; ++t) draft.step.terms.push_back({each.row + t, 1});
  add_line_source(draft.step, line);
  if (each.impact) note_rule(draft.step, graph_.impacts[each.impact.value].match);
  if (each.effect)
    benefit_parts(draft, place);
  else
    cost_parts(draft, place);
  return draft;
}

void Derivation::cost_parts(Draft& draft, std::uint32_t place) {
  const FlowSlots& each = flow_at(place);
  const Line& line = line_of(model_, each.cost);
  if (!each.is_work && line.kind == LineKind::work) {  // unpaid hours that are valued
    multiply(draft, {TopicKind::flow_row, place - 1}, sum_of(row(flow_at(place - 1).row)),
             flow_name(place - 1) + ".hours");
    return multiply_fact(draft, line.valued, {});
  }
  multiply_fact(draft, line.value, {});
  for (const GrownCost& cost : graph_.costs)
    if (cost.line == each.cost) multiply_scales(draft, cost.factors);
  Dimensions& dimensions = model_.dimensions;
  const DimensionId unit = run_.variant.fact(line.value).dimension;
  const bool posts = dimensions.power(unit, Dimensions::posts) == 1;
  const bool once = unit == dimensions.of(each.is_work ? Dimensions::work : Dimensions::money);
  Years stretch = stretch_of(line, each.cost.intervention);
  if (posts) multiply_fact(draft, model_.sectors[line.sector.value].productive, {});
  if (once) stretch.last = stretch.first;
  if (!posts && !once && dimensions.power(unit, Dimensions::time) != -1)
    return multiply_people(draft, line, each.cost.intervention, stretch);
  const int count = years_within(stretch);
  const std::string name = years_name(clipped(stretch));
  if (!once || count != 1) multiply(draft, constant(name, count, "years"), count, name);
}

Years Derivation::stretch_of(const Line& line, InterventionId id) const {
  if (!line.years) return run_.variant.years_of(id);
  const int moved = run_.variant.years_moved(id);
  const int end = run_.plan.start + static_cast<int>(run_.plan.years) - 1;
  return {line.years->first + moved, line.years->last == Years::open_end ? end : line.years->last + moved};
}

/// A cost a person: those reached, or those of the years of `in`.
void Derivation::multiply_people(Draft& draft, const Line& line, InterventionId id, Years stretch) {
  if (run_.plan.reach_rows[id.value] == no_slot) return multiply(draft, constant("0", 0, ""), 0, "0");
  const std::vector<double> all = row(run_.plan.reach_rows[id.value]);
  const std::string name = fmt::format("{}.reached", model_.interventions[id.value].id.name);
  if (!line.years) return multiply(draft, {TopicKind::people, id.value}, sum_of(all), name);
  double people = 0;
  for (int year = clipped(stretch).first; year <= clipped(stretch).last; ++year)
    people += all[static_cast<std::size_t>(year - run_.plan.start)];
  const Topic those{TopicKind::people_between, id.value, static_cast<std::uint32_t>(stretch.first),
                    static_cast<std::uint32_t>(stretch.last)};
  multiply(draft, those, people, fmt::format("{} {}", name, years_name(stretch)));
}

Derivation::Exposure Derivation::exposure_of(const FlowSlots& flow) {
  const GrownEffect& effect = graph_.effects[flow.effect.value];
  const Line& line = line_of(graph_, model_, flow);
  const bool own = !flow.impact;
  const MatchId match = own ? effect.match : graph_.impacts[flow.impact.value].match;
  const LineLink link = *line_link(run_.variant, graph_, effect, line, match, own);
  const bool is_total = link.form != LineForm::per_unit;
  Exposure exposure = is_total ? years_exposure(flow.effect, link.form == LineForm::yearly_total)
                               : unit_exposure(flow.effect, line, own);
  exposure.timing = own ? effect.body->timing : graph_.impacts[flow.impact.value].body->timing;
  exposure.rate = is_total ? Rate::every_year : link.rate;
  if (own && effect.outcome) exposure.timing.begins = {};  // it has moved the amount already
  if (own && effect.outcome && link.rate != Rate::every_year) exposure.timing = {};
  exposure.spread = flow_name(static_cast<std::uint32_t>(&flow - run_.plan.flows.data())) + ".exposure";
  exposure.weights = weights_of(exposure.timing, exposure.rate, match);
  return exposure;
}

/// What a line for each unit counts: people, an amount, or what an effect changes on one level.
Derivation::Exposure Derivation::unit_exposure(GrownEffectId id, const Line& line, bool own) {
  const GrownEffect& effect = graph_.effects[id.value];
  if (own && !effect.outcome) return origin_exposure(id);
  Exposure exposure;
  exposure.unit = unit_text(amount_of(run_.variant, effect).unit);
  if (!line.level) {
    exposure.from = {TopicKind::amount, id.value};
    exposure.row = row(run_.plan.effects[id.value].row);
    exposure.name = amount_name(id);
    return exposure;
  }
  exposure.from = {TopicKind::level, id.value, *line.level};
  exposure.name = level_name(id, *line.level);
  exposure.row.resize(run_.plan.years);
  for (std::uint32_t i = 0; i < effect.body->moves.size(); ++i) {
    const double sign = sign_at(effect.body->moves[i], *line.level);
    if (sign == 0) continue;
    const std::vector<double> moved = move_row(id, i);
    for (std::size_t t = 0; t < moved.size(); ++t) exposure.row[t] += sign * moved[t];
  }
  return exposure;
}

void Derivation::benefit_parts(Draft& draft, std::uint32_t place) {
  const FlowSlots& each = flow_at(place);
  const GrownEffect& effect = graph_.effects[each.effect.value];
  const Line& line = line_of(graph_, model_, each);
  const bool own = !each.impact;
  const MatchId match = own ? effect.match : graph_.impacts[each.impact.value].match;
  const bool negative = line.kind == LineKind::costs || line.kind == LineKind::takes;
  if (negative) draft.step.formula = "−";
  const Exposure exposure = exposure_of(each);
  multiply_exposure(draft, exposure, {TopicKind::flow_exposure, place});
  multiply_fact(draft, line.value, match);
  if (!own) multiply_scales(draft, graph_.impacts[each.impact.value].factors);
  const auto link = line_link(run_.variant, graph_, effect, line, match, own);
  if (link->posts) multiply_fact(draft, model_.sectors[line.sector.value].productive, {});
  if (own && !effect.outcome) multiply_kept(draft, effect);
  if (!own) multiply_choice(draft, each.row);
  if (line.level) multiply_choice(draft, run_.plan.effects[each.effect.value].row);
  if (negative) draft.parts.front().factor *= -1;
}

Draft Derivation::flow_exposure(std::uint32_t place) {
  return spread(exposure_of(flow_at(place)), {TopicKind::flow_weights, place});
}

Draft Derivation::flow_weights(std::uint32_t place) {
  const FlowSlots& each = flow_at(place);
  const GrownEffect& effect = graph_.effects[each.effect.value];
  const Exposure exposure = exposure_of(each);
  return weights(flow_name(place) + ".weights", exposure.timing, exposure.rate,
                 each.impact ? graph_.impacts[each.impact.value].match : effect.match);
}

}  // namespace tally
