#include "tests/unit/properties/random_model.hpp"

#include <ostream>

namespace tally::testing {
namespace {

/// As many as a total may change: no more than are reached.
constexpr int most_changed = 20;

/// Both ends included.
int pick(int low, int high) { return *rc::gen::inRange(low, high + 1); }
bool perhaps(int percent = 50) { return pick(1, 100) <= percent; }
/// Thousandths, so that the text is exact.
double number(int low, int high) { return pick(low * 1000, high * 1000) / 1000.0; }

template <class Make>
auto several(int least, int most, Make make) {
  std::vector<decltype(make())> all(static_cast<std::size_t>(pick(least, most)));
  for (auto& each : all) each = make();
  return all;
}

/// `whole`: only `begins` or a profile, for arrows that fall in one year. `may_profile`: not from a state.
RandomTiming timing(bool whole, bool may_profile = true) {
  RandomTiming timing;
  if (may_profile && perhaps(20)) {
    const int first = pick(0, 100), second = pick(0, 100 - first);
    timing.profile = {first, second, 100 - first - second};
    return timing;
  }
  if (perhaps()) timing.begins = pick(0, 40);
  if (whole) return timing;
  if (perhaps(70)) timing.lasts = pick(1, 60);
  if (timing.lasts.value_or(12) > 12 && perhaps()) timing.drop_off = pick(1, 100);
  return timing;
}

std::array<int, 5> deductions() {
  std::array<int, 5> all{};
  for (int& each : all) each = perhaps(30) ? pick(0, 100) : 0;
  return all;
}

RandomParties parties() {
  RandomParties parties;
  parties.first = pick(0, kPayers - 1);
  parties.second = (parties.first + pick(1, kPayers - 1)) % kPayers;
  parties.percent = perhaps(30) ? pick(1, 99) : 100;
  return parties;
}

RandomLine line(int outcome) {
  RandomLine line;
  line.word = static_cast<LineWord>(pick(0, 4));
  line.value = number(0, 5000);
  line.parties = parties();
  line.welfare = perhaps(30);
  line.sector = pick(0, kSectors - 1);
  line.per = static_cast<Per>(pick(0, outcome == no_outcome ? 3 : 1));
  if (!is_event(outcome) && outcome != no_outcome) line.per = Per::unit_year;
  if (outcome == ladder) line.level = pick(1, kLevels);
  return line;
}

bool has_yearly(const std::vector<RandomLine>& lines) {
  for (const RandomLine& line : lines)
    if (line.per == Per::unit_year) return true;
  return false;
}

RandomMove move() {
  RandomMove move;
  move.from = pick(1, kLevels);
  move.to = (move.from + pick(0, kLevels - 2)) % kLevels + 1;
  move.share = perhaps();
  move.yearly = !move.share && perhaps();
  move.value = move.share ? pick(0, 30) : pick(0, most_changed);
  return move;
}

RandomEffect effect(int interventions) {
  RandomEffect effect;
  effect.intervention = pick(0, interventions - 1);
  effect.outcome = pick(0, no_outcome);
  effect.deductions = deductions();
  if (effect.outcome == no_outcome) {
    effect.lines = several(1, 3, [] { return line(no_outcome); });
    effect.timing = timing(false);
    return effect;
  }
  if (effect.outcome == ladder) {
    effect.size = Size::moves;
    effect.moves = several(1, 3, move);
    effect.timing = timing(false);
    return effect;
  }
  effect.size = static_cast<Size>(pick(0, 2));
  effect.yearly = perhaps();
  effect.baseline = number(0, 1);
  effect.value = effect.size == Size::relative ? pick(-100, 100) : number(-most_changed, most_changed);
  effect.lines = several(0, 2, [&] { return line(effect.outcome); });
  const bool once = is_event(effect.outcome) && effect.size != Size::total && !effect.yearly;
  effect.timing = timing(once && !(is_event(effect.outcome) && has_yearly(effect.lines)));
  return effect;
}

RandomRule rule(int from, int to) {
  RandomRule rule{from, to, number(-1, 1), perhaps(), deductions(), {}};
  const bool whole = !is_event(from) || (is_event(to) && !rule.yearly);
  rule.timing = timing(whole, is_event(from));
  return rule;
}

RandomImpact impact(int outcome, int sector) {
  RandomImpact impact{outcome, sector, several(1, 3, [&] { return line(outcome); }), {}};
  for (RandomLine& line : impact.lines) line.sector = sector;
  const bool yearly = is_event(outcome) && has_yearly(impact.lines);
  impact.timing = timing(!yearly, is_event(outcome));
  return impact;
}

RandomCost cost(int first, int last) {
  RandomCost cost;
  cost.work = perhaps();
  cost.value = number(1, 5000);
  cost.per = std::array{Per::unit, Per::total, Per::total_year}[static_cast<std::size_t>(pick(0, 2))];
  cost.fte = cost.work && cost.per == Per::total_year && perhaps();
  cost.parties = parties();
  cost.welfare = !cost.work && perhaps(30);
  cost.sector = pick(0, kSectors - 1);
  if (cost.work && perhaps()) cost.valued = number(1, 50);
  if (cost.per != Per::unit && perhaps(30)) cost.in = pick(first, last);
  return cost;
}

RandomIntervention intervention(int horizon) {
  RandomIntervention intervention;
  int first = 0, last = horizon - 1;
  if (perhaps(60)) {
    first = pick(0, horizon - 1);
    last = pick(first, horizon - 1);
    intervention.years = {first, last};
  }
  intervention.per_year = perhaps();
  intervention.share = perhaps(20);
  if (intervention.share)
    intervention.reach = {pick(2, 50) / 1000.0};  // in %: of the million people, at least `most_changed`
  else if (perhaps(30))
    for (int year = first; year <= last; ++year)
      intervention.reach.push_back(pick(year == first ? most_changed : 0, 300));
  else
    intervention.reach = {static_cast<double>(pick(most_changed, 300))};
  intervention.costs = several(1, 3, [&] { return cost(first, last); });
  return intervention;
}

void rules(RandomModel& model) {
  for (int to = event_b; to <= state_b; ++to)
    if (perhaps(35)) model.rules.push_back(rule(pick(event_a, to - 1), to));
}

void impacts(RandomModel& model) {
  for (int outcome = event_a; outcome <= ladder; ++outcome)
    for (int sector = 0; sector < kSectors; ++sector)
      if (perhaps(60)) model.impacts.push_back(impact(outcome, sector));
}

RandomScale scale(int interventions) {
  RandomScale scale;
  scale.what = static_cast<RandomScale::What>(pick(0, 2));
  scale.target = scale.what == RandomScale::costs ? pick(0, interventions - 1) : pick(event_a, ladder);
  scale.percent = pick(1, 200);
  return scale;
}

}  // namespace

rc::Gen<RandomModel> random_model() {
  return rc::gen::exec([] {
    RandomModel model;
    model.horizon = pick(1, 8);
    model.discount = several(1, 2, [] { return number(0, 10); });
    model.cost_timing = static_cast<RandomWhen>(pick(0, 2));
    model.benefit_timing = static_cast<RandomWhen>(pick(0, 2));
    model.interventions = several(1, 3, [&] { return intervention(model.horizon); });
    const int interventions = static_cast<int>(model.interventions.size());
    model.effects = several(1, 4, [&] { return effect(interventions); });
    rules(model);
    impacts(model);
    model.scales = several(0, 2, [&] { return scale(interventions); });
    return model;
  });
}

RandomModel times(RandomModel model, double factor) {
  for (RandomIntervention& intervention : model.interventions) {
    for (double& reach : intervention.reach) reach *= factor;
    for (RandomCost& cost : intervention.costs)
      if (cost.per != Per::unit) cost.value *= factor;
  }
  for (RandomEffect& effect : model.effects) {
    if (effect.size == Size::total) effect.value *= factor;
    for (RandomMove& move : effect.moves)
      if (!move.share) move.value *= factor;
    for (RandomLine& line : effect.lines)
      if (line.per == Per::total || line.per == Per::total_year) line.value *= factor;
  }
  return model;
}

RandomModel without_effects(RandomModel model) {
  for (RandomEffect& effect : model.effects) {
    effect.value = 0;
    for (RandomMove& move : effect.moves) move.value = 0;
    if (effect.outcome != no_outcome) continue;
    for (RandomLine& line : effect.lines) line.value = 0;
  }
  return model;
}

std::string text(const RandomModel& model) {
  std::string all;
  for (const std::string& each : declarations(model)) all += each + "\n";
  return all;
}

void showValue(const RandomModel& model, std::ostream& out) { out << "\n" << text(model); }

}  // namespace tally::testing
