#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/evaluate/collect.hpp"
#include "engine/evaluate/people.hpp"
#include "engine/evaluate/rounding.hpp"
#include "engine/graph/shares_of_people.hpp"

namespace tally {
namespace {

/// Checks what is written as a total, `amount: -60 persons/year`, against the people that there are.
class Totals {
 public:
  Totals(const Run& run, DiagnosticSink& sink) : run_(run), model_(run.variant.model()), sink_(sink) {}

  void effect(const GrownEffect& effect, const EffectSlots& slots) {
    if (!counts_those_reached(model_, effect)) return;
    const Effect& body = *effect.body;
    if (report_at_once(effect, slots)) return;
    if (body.amount && !body.total_of) total(effect, slots, body.amount);
    for (const Move& move : body.moves)
      if (!move.total_of && !is_share(run_, move.value)) total(effect, slots, move.value);
  }

 private:
  void total(const GrownEffect& effect, const EffectSlots& slots, FactId fact) {
    const Fact& written = run_.variant.fact(fact);
    if (written.bound) return;
    const bool yearly = model_.dimensions.power(written.dimension, Dimensions::time) == -1;
    const double people = std::abs(run_.values[run_.plan.fact_slots[written.part_begin]]);
    const auto says = [&] {
      return fmt::format("`{}` {} {:.6g} {}{}", effect.name, written.field == Field::moves ? "moves" : "changes",
                         people, unit_of(effect), yearly ? " a year" : "");
    };
    const auto reached = reached_by(effect, slots, yearly), size = size_of(run_, effect.group);
    if (reached && people > *reached * (1 + rounding) && (!size || *reached <= *size)) {
      const Intervention& intervention = model_.interventions[effect.intervention.value];
      const FactId reach = effect.body->reach ? effect.body->reach : intervention.reach;
      report(written,
             fmt::format("{}, but `{}` reaches {}{:.6g}", says(),
                         effect.body->reach ? effect.name : intervention.id.name, yearly ? "at most " : "", *reached),
             *reached, {run_.variant.fact(reach).span, "those who are reached"});
    } else if (size && people > *size * (1 + rounding)) {
      const Group& group = model_.groups[effect.group.value];
      report(written, fmt::format("{}, but `{}` has {:.6g}", says(), group.id.name, *size), *size,
             {run_.variant.fact(group.size).span, "the size of the group"});
    }
  }

  void report(const Fact& written, std::string title, double most, RelatedPlace place) {
    Diagnostic& message = sink_.warning(Code::reach_over_group, written.span, std::move(title));
    message.related.push_back(std::move(place));
    message.notes.emplace_back("no more of them can change than there are");
    message.hint =
        fmt::format("at most {:.6g} can; if others than those reached are counted, say whom: `effect … for …`", most);
  }

  std::string_view unit_of(const GrownEffect& effect) const {
    return model_.dimensions.plural(model_.dimensions.factors(model_.outcomes[effect.outcome.value].unit)[0].base);
  }

  /// Those reached in the fullest year, or in all years; unset where nothing says how many.
  std::optional<double> reached_by(const GrownEffect& effect, const EffectSlots& slots, bool yearly) const {
    Slot row = slots.reached;
    if (row == Plan::no_slot && effect.intervention && !effect.body->reach && !effect.body->other_group)
      row = run_.plan.reach_rows[effect.intervention.value];
    if (row == Plan::no_slot) return {};
    const auto begin = run_.values.begin() + row, end = begin + run_.plan.years;
    const double all = *end;  // those reached after the horizon, too
    if (!yearly) return all;
    const double later = all - std::accumulate(begin, end, 0.0);
    return std::max(*std::max_element(begin, end), later);
  }

  /// In a state nobody is twice; of moves only one line says so, since the same people may climb further.
  bool report_at_once(const GrownEffect& effect, const EffectSlots& slots) {
    const bool is_total = effect.body->amount || effect.body->moves.size() == 1;
    const auto size = size_of(run_, effect.group);
    if (!is_total || !size || !slots.has_amount || effect.is_reference) return false;
    if (!model_.outcomes[effect.outcome.value].is_state) return false;
    const auto year = first_year_above(run_, slots.row, *size);
    if (!year) return false;
    const Group& group = model_.groups[effect.group.value];
    Diagnostic& error = sink_.error(Code::more_at_once, effect.body->id.span,
                                    fmt::format("{:.6g} {} are changed by `{}` at once in {}, but `{}` has {:.6g}",
                                                std::abs(run_.values[slots.row + *year]), unit_of(effect), effect.name,
                                                run_.plan.start + static_cast<int>(*year), group.id.name, *size));
    error.related.push_back({run_.variant.fact(group.size).span, "the size of the group"});
    error.notes.emplace_back("who changed in one year is still changed in the next, as long as the effect lasts");
    error.hint =
        "write a smaller amount, let the effect last shorter, give the group its real size, or say whom it counts: "
        "`effect … for …`";
    return true;
  }

  const Run& run_;
  const CheckedModel& model_;
  DiagnosticSink& sink_;
};

}  // namespace

void check_totals(const Run& run, DiagnosticSink& sink) {
  Totals totals(run, sink);
  for (std::size_t i = 0; i < run.graph.effects.size(); ++i) totals.effect(run.graph.effects[i], run.plan.effects[i]);
}

}  // namespace tally
