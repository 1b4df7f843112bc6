#include <fmt/format.h>

#include <cmath>

#include "engine/explain/derivation.hpp"
#include "engine/graph/bound.hpp"
#include "engine/plan/row_kernels.hpp"

namespace tally {

/// `x.amount` is what an author writes; where the effect has a line of that name, the total goes by its place in the
/// results.
std::string Derivation::amount_name(GrownEffectId id) const { return graph_.effects[id.value].name + ".amount"; }

void Derivation::describe_effect(ExplainedStep& step, GrownEffectId id) const {
  const GrownEffect& effect = graph_.effects[id.value];
  step.about = StepAbout::amount;
  step.label = effect.label;
  step.unit = unit_text(amount_of(run_.variant, effect).unit);
  step.span = effect.body->id.span;
  step.place = place_text(step.span);
  step.story = effect.body->story;
  note_rule(step, effect.match);
}

/// `weights` of the compiler: how an arrow's effect falls over the years; empty: all in the year itself.
std::vector<double> Derivation::weights_of(const Timing& timing, Rate rate, MatchId match) const {
  const bool every_year = rate == Rate::every_year;
  const bool has_profile = timing.profile && rate != Rate::while_state;
  if (!has_profile && !timing.begins && !(every_year && (timing.lasts || timing.drop_off))) return {};
  std::vector<double> weights(run_.plan.years);
  if (has_profile) {
    const std::size_t parts = model_.parts_of(run_.variant.resolve(timing.profile)).size();
    for (std::uint32_t k = 0; k < weights.size() && k < parts; ++k) weights[k] = value(timing.profile, match, k);
    return weights;
  }
  const auto of = [&](FactId fact, double without) { return fact ? value(fact, match) : without; };
  const double begins = of(timing.begins, 0);
  for (std::uint32_t k = 0; k < weights.size(); ++k)
    weights[k] = every_year ? kernels::weight(k, begins, of(timing.lasts, 1), 1 - of(timing.drop_off, 0))
                            : (k == kernels::year_of_once(begins) ? 1 : 0);
  return weights;
}

Draft Derivation::weights(std::string name, const Timing& timing, Rate rate, MatchId match) {
  Draft draft;
  draft.step.about = StepAbout::weights;
  draft.step.name = std::move(name);
  draft.step.form = StepForm::computed;
  draft.step.rows = {{RowAbout::weights, weights_of(timing, rate, match)}};
  const auto take = [&](FactId fact) {
    if (!fact) return;
    if (!draft.step.formula.empty()) draft.step.formula += ", ";
    draft.step.formula += fact_name(fact, Topic::none);
    Topic topic = fact_topic(fact, match);
    topic.c = Topic::none;
    add(draft, topic, 0);
  };
  if (timing.profile && rate != Rate::while_state) {
    take(timing.profile);
  } else {
    take(timing.begins);
    if (rate == Rate::every_year) take(timing.lasts);
    if (rate == Rate::every_year) take(timing.drop_off);
  }
  draft.step.formula = fmt::format("p({})", draft.step.formula);
  return draft;
}

Draft Derivation::spread(const Exposure& exposure, const Topic& weights_topic) {
  Draft draft;
  draft.step.about = StepAbout::exposure;
  draft.step.name = exposure.spread;
  draft.step.unit = exposure.unit;
  draft.step.form = StepForm::spread;
  draft.step.formula = fmt::format("Σ {}(s) × weights(t − s)", exposure.name);
  std::vector<double> all = convolved(exposure.row, exposure.weights);
  draft.step.value = sum_of(all);
  draft.step.rows = {
      {RowAbout::amount, exposure.row}, {RowAbout::weights, exposure.weights}, {RowAbout::amount, std::move(all)}};
  if (exposure.from.kind == TopicKind::people || exposure.from.kind == TopicKind::effect_people)
    draft.step.rows[0].about = draft.step.rows[2].about = RowAbout::people;
  add(draft, exposure.from, 0);
  add(draft, weights_topic, 0);
  return draft;
}

Derivation::Exposure Derivation::years_exposure(GrownEffectId id, bool yearly) {
  const Years years = run_.variant.years_of(graph_.effects[id.value].intervention);
  const Years stretch = yearly ? years : Years{years.first, years.first};
  const Years within = clipped(stretch);
  Exposure exposure;
  exposure.name =
      within.first == within.last ? fmt::format("{}", within.first) : fmt::format("{}..{}", within.first, within.last);
  exposure.unit = "years";
  exposure.from = constant(exposure.name, years_within(stretch), "years");
  exposure.row.resize(run_.plan.years);
  for (int year = within.first; year <= within.last; ++year)
    exposure.row[static_cast<std::size_t>(year - run_.plan.start)] = 1;
  return exposure;
}

Derivation::Exposure Derivation::origin_exposure(GrownEffectId id) {
  const GrownEffect& effect = graph_.effects[id.value];
  Exposure exposure;
  exposure.unit = unit_text(origin_of(run_.variant, graph_, effect).unit);
  if (effect.parent) {
    exposure.from = {TopicKind::amount, effect.parent.value};
    exposure.row = row(run_.plan.effects[effect.parent.value].row);
    exposure.name = amount_name(effect.parent);
    return exposure;
  }
  exposure.from = people_topic(id);
  exposure.row = people_row(id);
  exposure.name = exposure.from.kind == TopicKind::people
                      ? fmt::format("{}.reached", model_.interventions[effect.intervention.value].id.name)
                      : effect.name + ".reached";
  return exposure;
}

Derivation::Exposure Derivation::exposure_of(GrownEffectId id, std::uint32_t place) {
  const GrownEffect& effect = graph_.effects[id.value];
  const AmountLink link = *amount_link(run_.variant, graph_, effect);
  Exposure exposure;
  if (place != Topic::none) {
    const Fact& fact = run_.variant.fact(effect.body->moves[place].value);
    const bool yearly = model_.dimensions.power(fact.dimension, Dimensions::time) == -1;
    exposure = fact.dimension == Dimensions::none ? origin_exposure(id) : years_exposure(id, yearly);
    exposure.spread = fmt::format("{}.moves #{}.exposure", effect.name, place + 1);
  } else {
    const bool yearly = link.form == AmountForm::yearly_total;
    exposure = yearly || link.form == AmountForm::total ? years_exposure(id, yearly) : origin_exposure(id);
    exposure.spread = effect.name + ".exposure";
  }
  exposure.timing = effect.body->timing;
  exposure.rate = link.rate;
  exposure.weights = weights_of(exposure.timing, exposure.rate, effect.match);
  return exposure;
}

Draft Derivation::exposure(GrownEffectId id, std::uint32_t place) {
  const Exposure exposure = exposure_of(id, place);
  return spread(exposure, {TopicKind::weights, id.value, static_cast<std::uint32_t>(exposure.rate)});
}

void Derivation::multiply_exposure(Draft& draft, const Exposure& exposure, const Topic& spread_topic) {
  if (!exposure.weights.empty()) return multiply(draft, spread_topic, exposure.within(), exposure.spread);
  const double all = sum_of(exposure.row);
  const bool is_one_year = exposure.from.kind == TopicKind::constant && all == 1;
  if (!is_one_year) multiply(draft, exposure.from, all, exposure.name);
}

/// Deductions, each a share of what the others left, and the factors of `then scale` rules.
void Derivation::multiply_kept(Draft& draft, const GrownEffect& effect) {
  for (FactId deduction : effect.body->deductions)
    if (deduction)
      multiply(draft, fact_topic(deduction, effect.match), 1 - value(deduction, effect.match),
               fmt::format("(1 − {})", fact_name(deduction)));
  multiply_scales(draft, effect.factors);
}

Draft Derivation::amount(GrownEffectId id) {
  const Effect& body = *graph_.effects[id.value].body;
  const EffectSlots& slots = run_.plan.effects[id.value];
  Draft draft;
  draft.step.name = amount_name(id);
  describe_effect(draft.step, id);
  if (!slots.has_amount) {
    draft.step.form = StepForm::computed;
    if (body.direction) draft.step.formula = direction_text(*body.direction);
    return draft;
  }
  if (std::isfinite(at(slots.amount))) draft.step.value = at(slots.amount);
  draft.step.terms = {{slots.amount, 1}};
  draft.step.rows = {{RowAbout::amount, row(slots.row)}};
  if (body.moves.size() > 1 && !body.amount) {
    const double mask = draft.step.value == 0 ? 0 : 1;  // `largest` keeps all moves or none
    draft.step.form = StepForm::sum;
    for (std::uint32_t i = 0; i < body.moves.size(); ++i)
      add(draft, {TopicKind::move, id.value, i}, sum_of(move_row(id, i)), mask);
    return draft;
  }
  draft.step.form = StepForm::product;
  amount_parts(draft, id);
  multiply_choice(draft, slots.row);
  return draft;
}

/// What an amount is multiplied of, but for whether `largest` keeps it.
void Derivation::amount_parts(Draft& draft, GrownEffectId id) {
  const GrownEffect& effect = graph_.effects[id.value];
  const Effect& body = *effect.body;
  const AmountLink link = *amount_link(run_.variant, graph_, effect);
  if (link.form == AmountForm::moves) return move_parts(draft, id, 0);
  multiply_exposure(draft, exposure_of(id, Topic::none), {TopicKind::exposure, id.value});
  if (link.form == AmountForm::total || link.form == AmountForm::yearly_total)
    multiply_total(draft, id, body.amount, body.total_of);
  if (link.form == AmountForm::change) {
    const Fact& change = run_.variant.fact(body.change);
    if (change.percent && !change.counted && body.baseline) multiply_fact(draft, body.baseline, effect.match);
    multiply_fact(draft, body.change, effect.match);
  }
  multiply_kept(draft, effect);
}

/// A total as written; one that `like` copied times the reach of both projects.
void Derivation::multiply_total(Draft& draft, GrownEffectId id, FactId total, InterventionId writer) {
  const GrownEffect& effect = graph_.effects[id.value];
  multiply_fact(draft, total, effect.match);
  const bool yearly = model_.dimensions.power(run_.variant.fact(total).dimension, Dimensions::time) == -1;
  if (writer) multiply_reach_ratio(draft, total, effect.intervention, writer, yearly);
}

void Derivation::move_parts(Draft& draft, GrownEffectId id, std::uint32_t place) {
  const GrownEffect& effect = graph_.effects[id.value];
  const Move& move = effect.body->moves[place];
  const bool share = run_.variant.fact(move.value).dimension == Dimensions::none;
  multiply_exposure(draft, exposure_of(id, place), {TopicKind::exposure, id.value, place});
  multiply_total(draft, id, move.value, share ? InterventionId{} : move.total_of);
  multiply_kept(draft, effect);
}

Draft Derivation::move(GrownEffectId id, std::uint32_t place) {
  Draft draft;
  draft.step.name = fmt::format("{}.moves #{}", graph_.effects[id.value].name, place + 1);
  describe_effect(draft.step, id);
  draft.step.span = graph_.effects[id.value].body->moves[place].span;
  draft.step.place = place_text(draft.step.span);
  draft.step.form = StepForm::product;
  draft.step.rows = {{RowAbout::amount, move_row(id, place)}};
  draft.step.value = sum_of(draft.step.rows[0].values);
  move_parts(draft, id, place);
  return draft;
}

/// Those who move, by year; without `largest`.
std::vector<double> Derivation::move_row(GrownEffectId id, std::uint32_t place) {
  const GrownEffect& effect = graph_.effects[id.value];
  const Move& move = effect.body->moves[place];
  const bool share = run_.variant.fact(move.value).dimension == Dimensions::none;
  const Exposure exposure = exposure_of(id, place);
  Draft factors;
  multiply_total(factors, id, move.value, share ? InterventionId{} : move.total_of);
  multiply_kept(factors, effect);
  std::vector<double> all = convolved(exposure.row, exposure.weights);
  for (const TopicPart& part : factors.parts)
    for (double& each : all) each *= part.factor;
  return all;
}

std::string Derivation::level_name(GrownEffectId id, std::uint32_t level) const {
  const GrownEffect& effect = graph_.effects[id.value];
  return fmt::format("{} at {}", effect.name, model_.outcomes[effect.outcome.value].levels[level]);
}

/// What an effect changes on one level: those that come, less those that go.
Draft Derivation::level(GrownEffectId id, std::uint32_t level) {
  const GrownEffect& effect = graph_.effects[id.value];
  Draft draft;
  draft.step.name = level_name(id, level);
  describe_effect(draft.step, id);
  draft.step.form = StepForm::sum;
  double all = 0;
  for (std::uint32_t i = 0; i < effect.body->moves.size(); ++i) {
    const double sign = sign_at(effect.body->moves[i], level);
    if (sign == 0) continue;
    const double moved = sum_of(move_row(id, i));
    all += sign * moved;
    add(draft, {TopicKind::move, id.value, i}, moved, sign);
  }
  draft.step.value = all;
  return draft;
}

/// `combine …: largest`: 1 where a row is kept, else 0.
void Derivation::multiply_choice(Draft& draft, Slot row_slot) {
  const std::uint32_t step = made_by_[row_slot];
  if (step == Topic::none || run_.plan.kind[step] != StepKind::scale_row) return;
  const Slot mask = run_.plan.b[step];
  if (made_by_[mask] == Topic::none || run_.plan.kind[made_by_[mask]] != StepKind::choose) return;
  multiply(draft, {TopicKind::choice, mask}, at(mask), "largest");
}

Draft Derivation::choice(Slot mask) {
  const std::uint32_t step = made_by_[mask];
  Draft draft;
  draft.step = step_of(StepAbout::choice, fmt::format("largest #{}", mask - run_.plan.out[step] + 1), "", mask);
  draft.step.form = StepForm::computed;
  draft.step.formula = "largest(";
  for (std::uint32_t i = 0; i < run_.plan.b[step]; ++i) {
    const double candidate = at(run_.plan.operands[run_.plan.a[step] + i]);
    draft.step.formula += fmt::format("{}#{}", i > 0 ? ", " : "", i + 1);
    add(draft, constant(fmt::format("candidate #{}", i + 1), candidate, ""), candidate);
  }
  draft.step.formula += ")";
  return draft;
}

}  // namespace tally
