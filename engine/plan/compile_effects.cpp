#include <fmt/format.h>

#include "engine/plan/compiler.hpp"

namespace tally {
namespace {

constexpr std::uint32_t no_choice = 0xffffffff;

}  // namespace

void Compiler::effects() {
  const std::size_t count = graph_.effects.size();
  builder_.plan().effects.resize(count);
  amount_rows_.assign(count, Plan::no_slot);
  raw_rows_.assign(count, Plan::no_slot);
  choice_of_effect_.assign(count, no_choice);
  choice_slots_.assign(graph_.choices.size(), Plan::no_slot);
  choice_open_.assign(graph_.choices.size(), false);
  for (std::uint32_t c = 0; c < graph_.choices.size(); ++c)
    for (const auto& route : graph_.choices[c].effects)
      for (GrownEffectId id : route) choice_of_effect_[id.value] = c;
  for (std::size_t i = 0; i < count; ++i) {
    const GrownEffect& effect = graph_.effects[i];
    const Slot row = amount(GrownEffectId(i));
    EffectSlots& slots = builder_.plan().effects[i];
    slots.row = row;
    slots.has_amount = row != Plan::no_slot;
    if (slots.has_amount) slots.amount = builder_.number(StepKind::total, row);
    const bool has_size = effect.group && model_.groups[effect.group.value].size;
    if (effect.parent || !slots.has_amount || !has_size) continue;
    const Slot people = people_of(effect);
    if (people == Plan::no_slot || effect.body->amount || !effect.body->moves.empty()) continue;
    const auto link = amount_link(variant_, graph_, effect);
    slots.people = linked(people, years_of(effect.body->timing, link->rate, effect.match), Plan::no_slot);
  }
}

Slot Compiler::remaining(const GrownEffect& effect) {
  Slot product = Plan::no_slot;
  for (FactId deduction : effect.body->deductions)
    if (deduction)
      product = builder_.product(product, builder_.number(StepKind::complement, value(deduction, effect.match)));
  return builder_.product(product, factors(effect.factors));
}

Slot Compiler::total_row(const GrownEffect& effect, FactId total, bool yearly, InterventionId writer) {
  const Years years = variant_.years_of(effect.intervention);
  const Slot times = writer ? reach_ratio(total, effect.intervention, writer, yearly) : Plan::no_slot;
  return placed({band(value(total, effect.match), yearly ? years : Years{years.first, years.first})}, times);
}

Slot Compiler::amount(GrownEffectId id) {
  Slot& row = amount_rows_[id.value];
  if (row != Plan::no_slot) return row;
  const Slot raw = raw_amount(id);
  const std::uint32_t choice = choice_of_effect_[id.value];
  const Slot final_row =
      raw == Plan::no_slot || choice == no_choice ? raw : builder_.row(StepKind::scale_row, raw, chosen(choice, id));
  return amount_rows_[id.value] = final_row;
}

Slot Compiler::chosen(std::uint32_t choice, GrownEffectId id) {
  const auto& routes = graph_.choices[choice].effects;
  if (choice_slots_[choice] == Plan::no_slot) {
    if (choice_open_[choice]) {
      Diagnostic& error = sink_.error(
          Code::choice_goes_round, graph_.effects[id.value].body->id.span,
          fmt::format("which of the effects like `{}` is largest hangs on itself", graph_.effects[id.value].name));
      error.hint = "settle one of the two outcomes by `combine …: add`";
      return builder_.constant(1);
    }
    choice_open_[choice] = true;
    std::vector<Slot> candidates;
    for (const auto& route : routes) {
      std::vector<Term> terms;
      for (GrownEffectId member : route)
        if (const Slot raw = raw_amount(member); raw != Plan::no_slot)
          terms.push_back({builder_.number(StepKind::total, raw), 1});
      candidates.push_back(builder_.sum(terms));
    }
    choice_slots_[choice] = builder_.choose(candidates, true);
  }
  for (std::uint32_t r = 0; r < routes.size(); ++r)
    for (GrownEffectId member : routes[r])
      if (member == id) return choice_slots_[choice] + r;
  return builder_.constant(0);
}

Slot Compiler::raw_amount(GrownEffectId id) {
  Slot& known = raw_rows_[id.value];
  if (known != Plan::no_slot) return known;
  const GrownEffect& effect = graph_.effects[id.value];
  const Effect& body = *effect.body;
  const auto link = amount_link(variant_, graph_, effect);
  if (!link || link->form == AmountForm::none) return Plan::no_slot;
  const Slot kept = remaining(effect);
  const Slot weights = years_of(body.timing, link->rate, effect.match);
  if (link->form == AmountForm::moves) {
    moves(id, kept);
    return raw_rows_[id.value];
  }
  if (link->form == AmountForm::total || link->form == AmountForm::yearly_total) {
    const Slot row = total_row(effect, body.amount, link->form == AmountForm::yearly_total, body.total_of);
    return raw_rows_[id.value] = linked(row, weights, kept);
  }
  const Slot x = effect.parent ? amount(effect.parent) : people_of(effect);
  if (x == Plan::no_slot) return Plan::no_slot;
  Slot v = Plan::no_slot;
  if (link->form == AmountForm::change) {
    v = value(body.change, effect.match);
    const Fact& change = variant_.fact(body.change);
    if (change.percent && !change.counted && body.baseline)
      v = builder_.number(StepKind::multiply, value(body.baseline, effect.match), v);
  }
  return raw_rows_[id.value] = linked(x, weights, builder_.product(v, kept));
}

void Compiler::moves(GrownEffectId id, Slot kept) {
  const GrownEffect& effect = graph_.effects[id.value];
  const Origin origin = origin_of(variant_, graph_, effect);
  std::vector<Term> all;
  for (const Move& move : effect.body->moves) {
    const Fact& fact = variant_.fact(move.value);
    const bool share = fact.dimension == Dimensions::none;
    const Rate rate = origin.is_state ? Rate::while_state : Rate::every_year;
    const Slot weights = years_of(effect.body->timing, rate, effect.match);
    Slot row;
    if (share) {
      const Slot x = effect.parent ? amount(effect.parent) : people_of(effect);
      if (x == Plan::no_slot) continue;
      row = linked(x, weights, builder_.product(value(move.value, effect.match), kept));
    } else {
      const bool yearly = model_.dimensions.power(fact.dimension, Dimensions::time) == -1;
      row = linked(total_row(effect, move.value, yearly, move.total_of), weights, kept);
    }
    all.push_back({row, 1});
    level_terms_[{id.value, move.to}].push_back({row, 1});
    level_terms_[{id.value, move.from}].push_back({row, -1});
  }
  raw_rows_[id.value] = builder_.sum_rows(all);
}

Slot Compiler::level_row(GrownEffectId id, std::uint32_t level) {
  const auto found = level_terms_.find({id.value, level});
  if (found == level_terms_.end()) return builder_.zero_row();
  const Slot row = builder_.sum_rows(found->second);
  const std::uint32_t choice = choice_of_effect_[id.value];
  return choice == no_choice ? row : builder_.row(StepKind::scale_row, row, chosen(choice, id));
}

}  // namespace tally
