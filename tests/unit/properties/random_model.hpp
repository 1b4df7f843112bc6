#pragma once
#include <rapidcheck.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace tally::testing {

/// What every random model has: outcomes by place, stakeholders `payer_0` … `payer_2`, sectors `sector_0`, `sector_1`.
enum RandomOutcome { event_a, event_b, state_a, state_b, ladder, no_outcome };
inline constexpr int kFirstYear = 2025, kPayers = 3, kSectors = 2, kLevels = 3;
inline constexpr double kProductive[kSectors] = {1000, 1250};
inline constexpr double kGroupSize = 1'000'000;
inline bool is_event(int outcome) { return outcome == event_a || outcome == event_b; }

/// Months and percents. With a profile the others are not used.
struct RandomTiming {
  int begins = 0;
  std::optional<int> lasts;
  int drop_off = 0;
  std::vector<int> profile;  ///< adds up to 100
};

/// What a number is for: each unit of what the arrow comes from, that and each year, or a total.
enum class Per { unit, unit_year, total, total_year };

/// `first` has `percent` of the amount, `second` the rest.
struct RandomParties {
  int first = 0, second = 0, percent = 100;
};

enum class LineWord { costs, yields, transfers, takes, saves };

struct RandomLine {
  LineWord word = LineWord::costs;
  double value = 0;
  Per per = Per::unit;
  RandomParties parties;  ///< of a transfer: from `first` to `second`
  bool welfare = false;
  int sector = 0;
  int level = 0;  ///< of the ladder, from 1; 0: none
};

struct RandomMove {
  double value = 0;  ///< persons, or percent
  bool share = false, yearly = false;
  int from = 1, to = 2;
};

/// How an effect says how much.
enum class Size { relative, plain, total, moves, people };

struct RandomEffect {
  int intervention = 0, outcome = no_outcome;
  Size size = Size::people;
  double baseline = 0, value = 0;  ///< relative: value is a percentage; of a state, plain: percentage points
  bool yearly = false;
  std::array<int, 5> deductions{};
  RandomTiming timing;
  std::vector<RandomLine> lines;
  std::vector<RandomMove> moves;
};

/// `for each effect e on FROM then effect on TO`.
struct RandomRule {
  int from = event_a, to = event_b;
  double value = 0;
  bool yearly = false;
  std::array<int, 5> deductions{};
  RandomTiming timing;
};

struct RandomImpact {
  int outcome = event_a, sector = 0;
  std::vector<RandomLine> lines;
  RandomTiming timing;
};

/// A cost or work line.
struct RandomCost {
  bool work = false, fte = false, welfare = false;
  double value = 0;
  Per per = Per::total;
  RandomParties parties;
  std::optional<int> in;  ///< year from the start
  int sector = 0;
  std::optional<double> valued;
};

struct RandomIntervention {
  std::vector<double> reach;  ///< one: see `per_year`, `share`; several: by year from the first of `years`
  bool per_year = false, share = false;
  std::optional<std::pair<int, int>> years;  ///< from the start
  std::vector<RandomCost> costs;
};

/// `then scale` for every effect on, or impact of, an outcome, or cost of an intervention.
struct RandomScale {
  enum What { effects, impacts, costs } what = effects;
  int target = 0;
  int percent = 100;
};

enum class RandomWhen { start, middle, end };

struct RandomModel {
  int horizon = 5;
  std::vector<double> discount;  ///< percent; two: the second from year `band` on
  int band = 2;
  RandomWhen cost_timing = RandomWhen::start, benefit_timing = RandomWhen::start;
  std::vector<RandomIntervention> interventions;
  std::vector<RandomEffect> effects;
  std::vector<RandomRule> rules;
  std::vector<RandomImpact> impacts;
  std::vector<RandomScale> scales;
};

/// Any valid model of this kind.
rc::Gen<RandomModel> random_model();

/// Reach, totals, costs and work times `factor`.
RandomModel times(RandomModel model, double factor);
/// No effect changes anything.
RandomModel without_effects(RandomModel model);

/// The declarations, in any order a model; the first is the `model` itself.
std::vector<std::string> declarations(const RandomModel& model);
std::string text(const RandomModel& model);

void showValue(const RandomModel& model, std::ostream& out);

}  // namespace tally::testing
