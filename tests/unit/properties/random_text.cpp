#include <fmt/format.h>

#include "tests/unit/properties/random_model.hpp"

namespace tally::testing {
namespace {

const char* const outcome_names[] = {"event_a", "event_b", "state_a", "state_b", "ladder"};
/// What one of an outcome is.
const char* const outcome_units[] = {"event_a", "event_b", "person", "person", "person"};
const char* const deduction_names[] = {"deadweight", "due_to_others", "displacement", "substitution", "leakage"};
const char* const when_names[] = {"start of year", "middle of year", "end of year"};

/// No exponents: the language has none.
std::string plain(double number) { return fmt::format("{:.6f}", number); }

std::string timing_text(const RandomTiming& timing) {
  std::string text;
  if (!timing.profile.empty()) {
    text = "  profile: ";
    for (std::size_t i = 0; i < timing.profile.size(); ++i)
      text += fmt::format("{}{}%", i ? ", " : "", timing.profile[i]);
    return text + "\n";
  }
  if (timing.begins) text += fmt::format("  begins: after {} months\n", timing.begins);
  if (timing.lasts) text += fmt::format("  lasts: {} months\n", *timing.lasts);
  if (timing.drop_off) text += fmt::format("  drop_off: {}%/year\n", timing.drop_off);
  return text;
}

std::string deductions_text(const std::array<int, 5>& deductions) {
  std::string text;
  for (std::size_t i = 0; i < deductions.size(); ++i)
    if (deductions[i]) text += fmt::format("  {}: {}%\n", deduction_names[i], deductions[i]);
  return text;
}

std::string parties_text(const RandomParties& parties) {
  if (parties.percent == 100) return fmt::format("payer_{}", parties.first);
  return fmt::format("payer_{} {}%, payer_{}", parties.first, parties.percent, parties.second);
}

std::string per_text(Per per, std::string_view unit) {
  switch (per) {
    case Per::unit:
      return fmt::format("/{}", unit);
    case Per::unit_year:
      return fmt::format("/{}/year", unit);
    case Per::total:
      return {};
    case Per::total_year:
      return "/year";
  }
  return {};
}

std::string line_text(const RandomLine& line, std::size_t place, std::string_view unit, bool of_impact) {
  static const char* const words[] = {"costs", "yields", "transfers", "takes", "saves"};
  const bool is_work = line.word == LineWord::takes || line.word == LineWord::saves;
  std::string text = fmt::format("  {} line_{}", words[static_cast<int>(line.word)], place);
  if (line.level) text += fmt::format(" at {}", line.level);
  text += fmt::format(": {} {}{}", plain(line.value), is_work ? "hours" : "EUR2024", per_text(line.per, unit));
  if (is_work) return of_impact ? text + "\n" : text + fmt::format(" in sector_{}\n", line.sector);
  if (line.word == LineWord::transfers)
    return text + fmt::format(" from payer_{} to payer_{}\n", line.parties.first, line.parties.second);
  text += line.word == LineWord::costs ? " borne by " : " to ";
  return text + parties_text(line.parties) + (line.welfare ? " as welfare\n" : "\n");
}

std::string lines_text(const std::vector<RandomLine>& lines, std::string_view unit, bool of_impact) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) text += line_text(lines[i], i, unit, of_impact);
  return text;
}

std::string size_text(const RandomEffect& effect) {
  const std::string_view unit = effect.outcome == no_outcome ? "person" : outcome_units[effect.outcome];
  const char* const yearly = effect.yearly ? "/year" : "";
  std::string text;
  switch (effect.size) {
    case Size::relative:
      return fmt::format("  baseline: {} {}/person{}\n  change: {}%\n", plain(effect.baseline), unit,
                         is_event(effect.outcome) ? yearly : "", effect.value);
    case Size::plain:
      if (!is_event(effect.outcome)) return fmt::format("  change: {} pp\n", plain(effect.value));
      return fmt::format("  change: {} {}/person{}\n", plain(effect.value), unit, yearly);
    case Size::total:
      return fmt::format("  amount: {} {}{}\n", plain(effect.value), unit, yearly);
    case Size::moves:
      for (std::size_t i = 0; i < effect.moves.size(); ++i) {
        const RandomMove& move = effect.moves[i];
        text += fmt::format("  moves move_{}: {}{} from {} to {}\n", i, plain(move.value),
                            move.share    ? "%"
                            : move.yearly ? " persons/year"
                                          : " persons",
                            move.from, move.to);
      }
      return text;
    case Size::people:
      return {};
  }
  return {};
}

std::string effect_text(const RandomEffect& effect, std::size_t place) {
  const bool on = effect.outcome != no_outcome;
  return fmt::format("effect effect_{} of project_{}{} {{\n{}{}{}{}}}\n", place, effect.intervention,
                     on ? fmt::format(" on {}", outcome_names[effect.outcome]) : "", size_text(effect),
                     deductions_text(effect.deductions), timing_text(effect.timing),
                     lines_text(effect.lines, on ? outcome_units[effect.outcome] : "person", false));
}

std::string rule_text(const RandomRule& rule, std::size_t place) {
  const bool per_year = !is_event(rule.from) ? is_event(rule.to) : is_event(rule.to) && rule.yearly;
  return fmt::format(
      "rule rule_{} {{\n  for each effect e on {}\n  then effect on {} {{\n  change: {} {}/{}{}\n{}{}  }}\n}}\n", place,
      outcome_names[rule.from], outcome_names[rule.to], plain(rule.value), outcome_units[rule.to],
      outcome_units[rule.from], per_year ? "/year" : "", deductions_text(rule.deductions), timing_text(rule.timing));
}

std::string impact_text(const RandomImpact& impact, std::size_t place) {
  return fmt::format("impact impact_{} of {} in sector_{} {{\n{}{}}}\n", place, outcome_names[impact.outcome],
                     impact.sector, lines_text(impact.lines, outcome_units[impact.outcome], true),
                     timing_text(impact.timing));
}

std::string cost_text(const RandomCost& cost, std::size_t place) {
  const std::string_view unit = cost.fte ? "fte" : cost.work ? "hours" : "EUR2024";
  std::string text = fmt::format("  {} line_{}: {} {}{}", cost.work ? "work" : "cost", place, plain(cost.value), unit,
                                 cost.fte ? "" : per_text(cost.per, "person"));
  if (cost.work) text += fmt::format(" in sector_{}", cost.sector);
  if (!cost.work) text += " paid by " + parties_text(cost.parties);
  if (cost.in) text += fmt::format(" in {}", kFirstYear + *cost.in);
  if (cost.valued)
    text += fmt::format(" valued {} EUR2024/hour borne by {}", plain(*cost.valued), parties_text(cost.parties));
  return text + (cost.welfare ? " as welfare\n" : "\n");
}

std::string reach_text(const RandomIntervention& intervention) {
  if (intervention.reach.size() == 1)
    return fmt::format("{}{}{}", plain(intervention.reach[0]), intervention.share ? "%" : " persons",
                       intervention.per_year ? "/year" : "");
  std::string text;
  const int first = intervention.years ? intervention.years->first : 0;
  for (std::size_t i = 0; i < intervention.reach.size(); ++i)
    text += fmt::format("{}{}: {} persons", i ? ", " : "", kFirstYear + first + static_cast<int>(i),
                        plain(intervention.reach[i]));
  return text;
}

std::string intervention_text(const RandomIntervention& intervention, std::size_t place) {
  std::string text =
      fmt::format("intervention project_{} for people {{\n  reach: {}\n", place, reach_text(intervention));
  if (intervention.years)
    text += fmt::format("  years: {}..{}\n", kFirstYear + intervention.years->first,
                        kFirstYear + intervention.years->second);
  for (std::size_t i = 0; i < intervention.costs.size(); ++i) text += cost_text(intervention.costs[i], i);
  return text + "}\n";
}

std::string scale_text(const RandomScale& scale, std::size_t place) {
  const std::string pattern =
      scale.what == RandomScale::effects   ? fmt::format("effect x on {}", outcome_names[scale.target])
      : scale.what == RandomScale::impacts ? fmt::format("impact x of {}", outcome_names[scale.target])
                                           : fmt::format("cost x of project_{}", scale.target);
  return fmt::format("rule scale_{} {{\n  for each {}\n  then scale x by {}%\n}}\n", place, pattern, scale.percent);
}

std::string model_text(const RandomModel& model) {
  std::string discount = fmt::format("{}%/year", plain(model.discount[0]));
  if (model.discount.size() > 1)
    discount = fmt::format("0..{}: {}, {}..: {}%/year", model.band - 1, discount, model.band, plain(model.discount[1]));
  return fmt::format(
      "model random {{\n  start: {}\n  horizon: {} years\n  prices: EUR2024\n  discount: {}\n  cost_timing: {}\n  "
      "benefit_timing: {}\n}}\n",
      kFirstYear, model.horizon, discount, when_names[static_cast<int>(model.cost_timing)],
      when_names[static_cast<int>(model.benefit_timing)]);
}

/// Outcomes, units, stakeholders, sectors, the group.
void add_frame(std::vector<std::string>& all) {
  for (int outcome = event_a; outcome <= event_b; ++outcome) {
    all.push_back(fmt::format("unit {0}, {0}s\n", outcome_units[outcome]));
    all.push_back(fmt::format("outcome {} {{\n  unit: {}s\n  better: fewer\n}}\n", outcome_names[outcome],
                              outcome_units[outcome]));
  }
  for (int outcome = state_a; outcome <= state_b; ++outcome)
    all.push_back(fmt::format("outcome {} {{\n  unit: persons\n  better: fewer\n}}\n", outcome_names[outcome]));
  all.push_back(fmt::format("outcome ladder {{\n  levels: 1..{}\n  better: more\n}}\n", kLevels));
  for (int i = 0; i < kPayers; ++i) all.push_back(fmt::format("stakeholder payer_{}\n", i));
  for (int i = 0; i < kSectors; ++i)
    all.push_back(fmt::format("sector sector_{} {{\n  productive: {} hours/fte/year\n}}\n", i, plain(kProductive[i])));
  all.push_back(fmt::format("group people {{\n  size: {} persons\n}}\n", plain(kGroupSize)));
}

}  // namespace

std::vector<std::string> declarations(const RandomModel& model) {
  std::vector<std::string> all{model_text(model)};
  add_frame(all);
  const auto add = [&](const auto& things, auto write) {
    for (std::size_t i = 0; i < things.size(); ++i) all.push_back(write(things[i], i));
  };
  add(model.interventions, intervention_text);
  add(model.effects, effect_text);
  add(model.rules, rule_text);
  add(model.impacts, impact_text);
  add(model.scales, scale_text);
  for (const RandomRule& rule : model.rules)
    all.push_back(fmt::format("combine {}: add  [assumed]\n", outcome_names[rule.to]));
  return all;
}

}  // namespace tally::testing
