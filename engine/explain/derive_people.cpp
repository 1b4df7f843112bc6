#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "engine/evaluate/collect.hpp"
#include "engine/explain/derivation.hpp"

namespace tally {
namespace {

/// Whether a scenario gives what `like` copied a number of its own, which stands unmultiplied.
bool stands_for_itself(const Variant& variant, FactId copied) {
  const FactId here = variant.resolve(copied);
  const FactId original = variant.model().fact(copied).same_as;
  return here != copied && (!original || variant.resolve(original) != here);
}

}  // namespace

std::string years_name(Years years) {
  return years.first == years.last ? fmt::format("{}", years.first) : fmt::format("{}..{}", years.first, years.last);
}

Years Derivation::clipped(Years years) const {
  const int start = run_.plan.start, end = start + static_cast<int>(run_.plan.years) - 1;
  return {std::max(years.first, start), std::min(years.last, end)};
}

int Derivation::years_within(Years years) const {
  const Years within = clipped(years);
  return std::max(0, within.last - within.first + 1);
}

Topic Derivation::people_topic(GrownEffectId id) const {
  const GrownEffect& effect = graph_.effects[id.value];
  if (effect.body->reach) return {TopicKind::effect_people, id.value};
  return {TopicKind::people, effect.intervention.value};
}

std::vector<double> Derivation::people_row(GrownEffectId id) const {
  const Slot own = run_.plan.effects[id.value].reached;
  if (own != no_slot) return row(own);
  const GrownEffect& effect = graph_.effects[id.value];
  const Slot all = effect.intervention ? run_.plan.reach_rows[effect.intervention.value] : no_slot;
  return all == no_slot ? std::vector<double>(run_.plan.years) : row(all);
}

Draft Derivation::people(InterventionId id) {
  const Intervention& intervention = model_.interventions[id.value];
  const Slot slot = run_.plan.reach_rows[id.value];
  Draft draft;
  draft.step.about = StepAbout::people;
  draft.step.name = fmt::format("{}.reached", intervention.id.name);
  draft.step.label = intervention.id.label;
  draft.step.unit = "persons";
  if (intervention.group && model_.groups[intervention.group.value].unit)
    draft.step.unit = unit_text(model_.groups[intervention.group.value].unit);
  draft.step.span = intervention.id.span;
  draft.step.place = place_text(draft.step.span);
  if (slot == no_slot) return draft;
  draft.step.rows = {{RowAbout::people, row(slot)}};
  draft.step.value = sum_of(draft.step.rows[0].values);
  for (std::uint32_t t = 0; t < run_.plan.years; ++t) draft.step.terms.push_back({slot + t, 1});
  reach_parts(draft, intervention.reach, id, intervention.group, {});
  return draft;
}

void Derivation::reach_parts(Draft& draft, FactId reach, InterventionId id, GroupId group, MatchId match) {
  const Fact& fact = run_.variant.fact(reach);
  const Years years = run_.variant.years_of(id);
  const FactId size = is_share(run_, reach) && group ? model_.groups[group.value].size : FactId{};
  if (fact.shape == Shape::single) {
    const bool yearly = model_.dimensions.power(fact.dimension, Dimensions::time) == -1;
    const Years stretch = yearly ? years : Years{years.first, years.first};
    const int count = years_within(stretch);
    draft.step.form = StepForm::product;
    multiply_fact(draft, reach, match);
    if (size) multiply_fact(draft, size, {});
    if (count != 1)
      multiply(draft, constant(years_name(clipped(stretch)), count, "years"), count, years_name(clipped(stretch)));
    return;
  }
  draft.step.form = StepForm::sum;
  const double times = size ? value(size, {}) : 1;
  const int moved = run_.variant.years_moved(id);
  const auto parts = model_.parts_of(run_.variant.resolve(reach));
  for (std::uint32_t p = 0; p < parts.size(); ++p) {
    const int last = parts[p].last == Part::open_end ? std::numeric_limits<int>::max() - moved : parts[p].last;
    const Years here{std::max(parts[p].first + moved, years.first), std::min(last + moved, years.last)};
    if (years_within(here) > 0)
      add(draft, fact_topic(reach, match, p), value(reach, match, p), times * years_within(here));
  }
}

Draft Derivation::people_between(InterventionId id, int first, int last) {
  const Years within = clipped({first, last});
  Draft draft;
  draft.step.about = StepAbout::people;
  draft.step.name = fmt::format("{}.reached {}..{}", model_.interventions[id.value].id.name, first, last);
  draft.step.unit = "persons";
  draft.step.form = StepForm::over_years;
  draft.step.formula = fmt::format("Σ {}.reached, {}..{}", model_.interventions[id.value].id.name, first, last);
  draft.step.rows = {{RowAbout::people, row(run_.plan.reach_rows[id.value])},
                     {RowAbout::share, std::vector<double>(run_.plan.years)}};
  double all = 0;
  for (int year = within.first; year <= within.last; ++year) {
    const auto t = static_cast<std::size_t>(year - run_.plan.start);
    draft.step.rows[1].values[t] = 1;
    all += draft.step.rows[0].values[t];
  }
  draft.step.value = all;
  add(draft, {TopicKind::people, id.value}, 0);
  return draft;
}

Draft Derivation::effect_people(GrownEffectId id) {
  const GrownEffect& effect = graph_.effects[id.value];
  Draft draft;
  draft.step.about = StepAbout::people;
  draft.step.name = effect.name + ".reached";
  draft.step.label = effect.label;
  draft.step.unit = unit_text(origin_of(run_.variant, graph_, effect).unit);
  draft.step.rows = {{RowAbout::people, people_row(id)}};
  draft.step.value = sum_of(draft.step.rows[0].values);
  if (const Slot own = run_.plan.effects[id.value].reached; own != no_slot)
    for (std::uint32_t t = 0; t < run_.plan.years; ++t) draft.step.terms.push_back({own + t, 1});
  if (is_share(run_, effect.body->reach))
    share_of_people(draft, effect);
  else
    people_as_written(draft, effect);
  return draft;
}

/// A reach in persons of the effect's own; one that `like` copied is a total of the reference.
void Derivation::people_as_written(Draft& draft, const GrownEffect& effect) {
  const FactId reach = effect.body->reach;
  reach_parts(draft, reach, effect.intervention, effect.group, effect.match);
  FactId original = reach;
  while (model_.fact(original).same_as) original = model_.fact(original).same_as;
  if (original == reach) return;
  Draft ratio;
  const InterventionId writer = model_.effects[model_.fact(original).owner.index].intervention;
  const bool yearly = model_.dimensions.power(model_.fact(original).dimension, Dimensions::time) == -1;
  multiply_reach_ratio(ratio, reach, effect.intervention, writer, yearly);
  if (draft.step.form == StepForm::product) {
    if (!ratio.parts.empty()) draft.step.formula += " × " + ratio.step.formula;
    draft.parts.insert(draft.parts.end(), ratio.parts.begin(), ratio.parts.end());
    return;
  }
  for (const TopicPart& times : ratio.parts)
    for (TopicPart& part : draft.parts) part.adds *= times.factor, part.factor *= times.factor;
}

/// A share of those whom the intervention reaches.
void Derivation::share_of_people(Draft& draft, const GrownEffect& effect) {
  const FactId reach = effect.body->reach;
  const Topic all{TopicKind::people, effect.intervention.value};
  const Slot everyone = run_.plan.reach_rows[effect.intervention.value];
  if (everyone == no_slot) return;
  const std::string name = fmt::format("{}.reached", model_.interventions[effect.intervention.value].id.name);
  const std::vector<double> people_all = row(everyone);
  if (run_.variant.fact(reach).shape == Shape::single) {
    draft.step.form = StepForm::product;
    multiply(draft, all, sum_of(people_all), name);
    return multiply_fact(draft, reach, effect.match);
  }
  draft.step.form = StepForm::over_years;
  draft.step.formula = fmt::format("Σ {} × {}", name, fact_name(reach, Topic::none));
  StepRow shares{RowAbout::share, {}};
  for (std::size_t t = 0; t < people_all.size(); ++t)
    shares.values.push_back(people_all[t] == 0 ? 0 : draft.step.rows[0].values[t] / people_all[t]);
  draft.step.rows = {{RowAbout::people, people_all}, std::move(shares), draft.step.rows[0]};
  add(draft, all, 0);
  Topic whole = fact_topic(reach, effect.match);
  whole.c = Topic::none;
  add(draft, whole, 0);
}

/// What a total is multiplied with on its way from the project that wrote it to one that is `like` it.
void Derivation::multiply_reach_ratio(Draft& draft, FactId total, InterventionId project, InterventionId writer,
                                      bool yearly) {
  if (stands_for_itself(run_.variant, total)) return;
  for (; project != writer; project = model_.interventions[project.value].like) {
    const Intervention& mine = model_.interventions[project.value];
    const Intervention& reference = model_.interventions[mine.like.value];
    const Fact& a = run_.variant.fact(mine.reach);
    const Fact& b = run_.variant.fact(reference.reach);
    const bool as_written = a.shape == Shape::single && b.shape == Shape::single && a.dimension == b.dimension &&
                            !a.percent && !b.percent && a.dimension != Dimensions::none;
    if (as_written) {
      multiply_fact(draft, mine.reach, {});
      multiply(draft, fact_topic(reference.reach, {}), value(reference.reach, {}), fact_name(reference.reach), true);
      continue;
    }
    const auto whole = [&](InterventionId id, bool divides) {
      const double people_all = at(run_.plan.reach_rows[id.value] + run_.plan.years);
      const std::string name = fmt::format("{}.reached, all years", model_.interventions[id.value].id.name);
      multiply(draft, constant(name, people_all, "persons"), people_all, name, divides);
      if (!yearly) return;
      const Years years = run_.variant.years_of(id);
      const double count = years.last - years.first + 1;
      multiply(draft, constant(years_name(years), count, "years"), count, years_name(years), !divides);
    };
    whole(project, false);
    whole(mine.like, true);
  }
}

}  // namespace tally
