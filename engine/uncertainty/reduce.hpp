#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/uncertainty/formula.hpp"
#include "engine/uncertainty/support.hpp"

namespace tally {

/// One draw: every uncertain number with this line and place in it, wherever it is used.
struct DrawName {
  std::string_view key;     ///< full name of the line
  std::uint32_t place = 0;  ///< of the number in the line
  bool operator==(const DrawName&) const = default;
};

/// A number that formulas begin with.
struct Leaf {
  static constexpr std::uint32_t no_literal = 0xffffffff;
  const Uncertain* number = nullptr;   ///< null: a number as written that is set from outside
  std::uint32_t draw = no_draw;        ///< place in `Reduced::draws`
  std::uint32_t literal = no_literal;  ///< place in the model's literals
  std::vector<double> arguments;       ///< of the distribution
  double best = 0;                     ///< in the plain run
};
/// The same number of one line, whichever instance or match it stands in.
bool is_same(const Leaf& a, const Leaf& b);

/// An uncertain number whose arguments are uncertain.
struct SpreadOf {
  const Uncertain* number;
  std::uint32_t draw;
};

/// What a plan comes to once all that is certain is folded: formulas of the uncertain numbers.
struct Reduced {
  Formulas formulas;
  std::vector<DrawName> draws;
  std::vector<Leaf> leaves;
  std::vector<SpreadOf> spreads;
};

/// What the formulas begin with.
enum class LeavesOf : std::uint8_t {
  draws,     ///< uncertain numbers, by their distributions
  given,     ///< uncertain numbers, each set from outside
  literals,  ///< uncertain numbers and all numbers as written, each set from outside
};

/// Reduces plans into one set of formulas; what several plans share, such as a draw that two scenarios have in common,
/// is one formula. Rows of years become formulas by year; constants, years without anything and multiples of one
/// another cost nothing.
class Reducer {
 public:
  explicit Reducer(Reduced& into, LeavesOf leaves = LeavesOf::draws)
      : into_(into), leaves_(leaves), algebra_(into.formulas) {}

  /// Takes what the slots hang on out of a plan, whose plain run gave `values`. For rows, name their first slot.
  void take(const Plan& plan, std::span<const double> values, std::span<const Slot> wanted);
  /// A slot of the plan taken last, one of those wanted or what they hang on.
  Linear of(Slot slot) const { return forms_[slot]; }

  LinearAlgebra& algebra() { return algebra_; }
  Formulas& formulas() { return into_.formulas; }
  std::uint32_t draw_named(DrawName name);
  /// The smaller or the larger of two (FormulaOp::minimum, maximum).
  Linear extreme(FormulaOp op, const Linear& a, const Linear& b);
  /// a / b by one of the formulas that divide.
  Linear quotient(FormulaOp op, const Linear& a, const Linear& b);

 private:
  using Row = std::span<Linear>;
  Row row_at(Slot slot) { return std::span(forms_).subspan(slot, plan_->row_width()); }
  std::span<const Linear> years_at(Slot slot) const { return std::span(forms_).subspan(slot, plan_->years); }
  Linear& at(Slot slot) { return forms_[slot]; }

  // reduce.cpp: steps that make a number
  void step(std::size_t i);
  Linear input(std::size_t i);
  Linear estimate(std::size_t i);
  Linear leaf(Leaf leaf);
  Linear lanes(FormulaOp op, std::span<const Linear> operands, std::uint32_t payload);
  Linear sum(std::size_t i, std::uint32_t year);
  std::vector<Linear> balance(std::size_t i, std::optional<Slot> present_costs);
  Interval reach_of(const Linear& x) const;

  // reduce_rows.cpp: steps that make or read rows
  void row_step(std::size_t i);
  void place(std::size_t i);
  void cap(std::size_t i);
  void weights(std::size_t i);
  void discount(std::size_t i);
  Linear dot(std::span<const Linear> a, std::span<const Linear> b);
  Linear peak(std::span<const Linear> row);
  std::vector<Linear> convolved(std::span<const Linear> x, std::span<const Linear> w);

  Reduced& into_;
  LeavesOf leaves_;
  LinearAlgebra algebra_;
  const Plan* plan_ = nullptr;
  std::span<const double> values_;
  std::vector<Linear> forms_;  ///< by slot
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> leaves_by_identity_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> draws_by_hash_;
};

/// The steps that the slots hang on: true where needed, by step.
std::vector<bool> needed_steps(const Plan& plan, std::span<const Slot> wanted);
/// The step that makes a slot; no_slot for constants.
std::vector<std::uint32_t> makers(const Plan& plan);

}  // namespace tally
