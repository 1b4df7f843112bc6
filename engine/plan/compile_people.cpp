#include <algorithm>
#include <limits>

#include "engine/plan/compiler.hpp"

namespace tally {
namespace {

/// Whether a scenario gives what `like` copied a number of its own, which stands unmultiplied.
bool stands_for_itself(const Variant& variant, FactId copied) {
  const FactId here = variant.resolve(copied);
  const FactId original = variant.model().fact(copied).same_as;
  return here != copied && (!original || variant.resolve(original) != here);
}

/// The years that two stretches share; none if `first > last`.
Years overlap(Years a, Years b) { return {std::max(a.first, b.first), std::min(a.last, b.last)}; }

}  // namespace

void Compiler::people() {
  people_rows_.assign(model_.interventions.size(), Plan::no_slot);
  builder_.plan().reach_rows.assign(model_.interventions.size(), Plan::no_slot);
  for (std::size_t i = 0; i < model_.interventions.size(); ++i) {
    const Intervention& intervention = model_.interventions[i];
    if (!intervention.reach) continue;
    const Slot row = reach_row(intervention.reach, InterventionId(i), intervention.group, {});
    builder_.plan().reach_rows[i] = row;
    people_rows_[i] = capped(row, intervention.group);
  }
}

PlacedBand Compiler::band(Slot slot, Years years) const {
  const int first = std::max(years.first - variant_.start(), 0);
  const int last = years.last - variant_.start();
  const std::uint32_t all = last < first ? 0 : static_cast<std::uint32_t>(last - first + 1);
  return {slot, first, std::min(last, static_cast<int>(years_) - 1), all};
}

Slot Compiler::placed(const std::vector<PlacedBand>& bands, Slot times) { return builder_.place(bands, times); }

Slot Compiler::reach_row(FactId reach, InterventionId intervention, GroupId group, MatchId match) {
  const Fact& fact = variant_.fact(reach);
  Dimensions& dimensions = model_.dimensions;
  const DimensionId per_year = dimensions.divide(Dimensions::none, dimensions.of(Dimensions::time));
  const bool share = fact.dimension == Dimensions::none || fact.dimension == per_year;
  const Slot size = share && group ? value(model_.groups[group.value].size) : Plan::no_slot;
  const Years years = variant_.years_of(intervention);
  if (fact.shape == Shape::single) {
    const bool yearly = dimensions.power(fact.dimension, Dimensions::time) == -1;
    return placed({band(value(reach, match), yearly ? years : Years{years.first, years.first})}, size);
  }
  std::vector<PlacedBand> bands;
  const int moved = variant_.years_moved(intervention);
  const auto parts = model_.parts_of(variant_.resolve(reach));
  for (std::uint32_t p = 0; p < parts.size(); ++p) {
    const int last = parts[p].last == Part::open_end ? std::numeric_limits<int>::max() - moved : parts[p].last;
    const Years here = overlap({parts[p].first + moved, last + moved}, years);
    if (here.first <= here.last) bands.push_back(band(value(reach, match, p), here));
  }
  return placed(bands, size);
}

Slot Compiler::capped(Slot row, GroupId group) {
  if (!group || !model_.groups[group.value].size) return row;
  return builder_.row(StepKind::cap, row, value(model_.groups[group.value].size));
}

Slot Compiler::people_of(const GrownEffect& effect) {
  Slot& row = builder_.plan().effects[static_cast<std::size_t>(&effect - graph_.effects.data())].reached;
  if (row == Plan::no_slot) row = make_people_of(effect);
  return row;
}

/// People whom the reference says its effect reaches are a total of it.
Slot Compiler::ratio_of_copied_reach(const GrownEffect& effect) {
  FactId original = effect.body->reach;
  while (model_.fact(original).same_as) original = model_.fact(original).same_as;
  if (original == effect.body->reach) return Plan::no_slot;
  const InterventionId writer = model_.effects[model_.fact(original).owner.index].intervention;
  const bool yearly = model_.dimensions.power(model_.fact(original).dimension, Dimensions::time) == -1;
  return reach_ratio(effect.body->reach, effect.intervention, writer, yearly);
}

Slot Compiler::make_people_of(const GrownEffect& effect) {
  const Slot all = effect.intervention ? people_rows_[effect.intervention.value] : Plan::no_slot;
  const FactId reach = effect.body->reach;
  if (!reach) return effect.body->other_group ? Plan::no_slot : all;
  const Fact& fact = variant_.fact(reach);
  Dimensions& dimensions = model_.dimensions;
  const bool share = fact.dimension == Dimensions::none ||
                     fact.dimension == dimensions.divide(Dimensions::none, dimensions.of(Dimensions::time));
  if (!share) {
    const Slot row = reach_row(reach, effect.intervention, effect.group, effect.match);
    const Slot times = ratio_of_copied_reach(effect);
    return capped(times == Plan::no_slot ? row : builder_.row(StepKind::scale_row, row, times), effect.group);
  }
  if (all == Plan::no_slot) return all;
  if (fact.shape == Shape::single) return builder_.row(StepKind::scale_row, all, value(reach, effect.match));
  const Slot shares = reach_row(reach, effect.intervention, {}, effect.match);
  return builder_.row(StepKind::multiply_rows, all, shares);
}

Slot Compiler::reach_ratio(FactId total, InterventionId project, InterventionId writer, bool yearly) {
  Slot product = Plan::no_slot;
  if (stands_for_itself(variant_, total)) return product;
  for (; project != writer; project = model_.interventions[project.value].like)
    product = builder_.product(product, reach_ratio_of_step(project, yearly));
  return product;
}

Slot Compiler::reach_ratio_of_step(InterventionId project, bool yearly) {
  const Intervention& mine = model_.interventions[project.value];
  const Intervention& reference = model_.interventions[mine.like.value];
  const Fact& a = variant_.fact(mine.reach);
  const Fact& b = variant_.fact(reference.reach);
  const bool as_written = a.shape == Shape::single && b.shape == Shape::single && a.dimension == b.dimension &&
                          !a.percent && !b.percent && a.dimension != Dimensions::none;
  if (as_written) return builder_.number(StepKind::safe_divide, value(mine.reach), value(reference.reach));
  // Reach in unlike forms: all people reached, for yearly totals a year of the project's.
  const Slot total_mine = builder_.plan().reach_rows[project.value] + years_;
  const Slot total_reference = builder_.plan().reach_rows[mine.like.value] + years_;
  const Slot ratio = builder_.number(StepKind::safe_divide, total_mine, total_reference);
  if (!yearly) return ratio;
  const auto count = [&](InterventionId id) {
    const Years years = variant_.years_of(id);
    return static_cast<double>(years.last - years.first + 1);
  };
  return builder_.number(StepKind::multiply, ratio, builder_.constant(count(mine.like) / count(project)));
}

Slot Compiler::profile_of(const Timing& timing, MatchId match) {
  const auto parts = model_.parts_of(variant_.resolve(timing.profile)).size();
  std::vector<Slot> slots;
  for (std::uint32_t p = 0; p < parts; ++p) slots.push_back(value(timing.profile, match, p));
  return builder_.profile(slots);
}

Slot Compiler::years_of(const Timing& timing, Rate rate, MatchId match) {
  const bool every_year = rate == Rate::every_year;
  const bool has_profile = timing.profile && rate != Rate::while_state;
  if (!has_profile && !timing.begins && !(every_year && (timing.lasts || timing.drop_off))) return Plan::no_slot;
  const auto key = std::tuple(timing.begins.value, timing.lasts.value, timing.drop_off.value, timing.profile.value,
                              match.value, static_cast<int>(rate));
  const auto [found, fresh] = weight_rows_.try_emplace(key, Plan::no_slot);
  if (!fresh) return found->second;
  Slot row;
  if (has_profile) {
    row = profile_of(timing, match);
  } else {
    const Slot begins = timing.begins ? value(timing.begins, match) : builder_.constant(0);
    if (every_year) {
      const Slot lasts = timing.lasts ? value(timing.lasts, match) : builder_.constant(1);
      const Slot drop_off = timing.drop_off ? value(timing.drop_off, match) : builder_.constant(0);
      row = builder_.row(StepKind::weights, begins, lasts, drop_off);
    } else {
      row = builder_.row(StepKind::once, begins);
    }
  }
  weight_rows_[key] = row;
  return row;
}

Slot Compiler::linked(Slot x, Slot weights, Slot times) {
  if (weights == Plan::no_slot) return times == Plan::no_slot ? x : builder_.row(StepKind::scale_row, x, times);
  return builder_.row(StepKind::convolve, x, weights, times == Plan::no_slot ? builder_.constant(1) : times);
}

}  // namespace tally
