#pragma once
#include <memory>
#include <span>
#include <vector>

#include "engine/evaluate/run.hpp"

namespace tally {

/// What an experiment does with a line: all its numbers become `number`, or that many times what they are.
struct LineSetting {
  FactId line;
  double number = 0;
  bool is_multiple = false;
};

/// The plan of a run in which every line is one number, whatever expression stands in it. So a line can be set, and no
/// other line that names it moves along. Effects and impacts are those of the run: no rule is asked again. The run must
/// outlive it.
class LinePlan {
 public:
  explicit LinePlan(const Run& run);

  /// The line whose numbers hold for `fact`: what the scenario puts in its place; the reference's, where `like` copied
  /// it.
  FactId line_of(FactId fact) const;
  /// The numbers of the plan's slots after lines were set, and after the amounts of effects were taken away.
  std::vector<double> run(std::span<const LineSetting> settings, std::span<const GrownEffectId> taken_away = {}) const;

  Plan plan;

 private:
  /// A number of a line: one for each of its parts, and for each match where it hangs on what a rule matched.
  struct Number {
    Slot slot;
    double plain;
  };
  /// What a literal of the model below stands for.
  enum class Role : std::uint8_t { number, live, share };
  struct Place {
    FactId line;
    Role role;
    std::uint32_t effect;
  };

  void replace_lines();
  void give_shares(EffectGraph& graph);
  ExprId literal(double value, DimensionId dimension, Span span, Place place);
  ExprId with_number(ExprId root, FactId line);
  void find_numbers();
  void fix_bound_numbers(const std::vector<Slot>& live);

  const Run& run_;
  std::unique_ptr<CheckedModel> model_;  ///< the run's, with numbers in the place of expressions
  std::size_t first_literal_;
  std::vector<Place> places_;                 ///< by literal from there on
  std::vector<std::vector<Number>> numbers_;  ///< by FactId
  std::vector<Slot> shares_;                  ///< by GrownEffectId: a 1 that its amount is multiplied with
};

}  // namespace tally
