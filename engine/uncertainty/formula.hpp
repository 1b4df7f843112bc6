#pragma once
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace tally {

/// What a formula computes of its operands, for each sample.
enum class FormulaOp : std::uint8_t {
  leaf,     ///< an uncertain number, or one set from outside; payload: place in `Reduced::leaves`
  spread,   ///< an uncertain number whose arguments (the operands) are uncertain; payload: place in `Reduced::spreads`
  sum,      ///< constant + Σ coefficient × operand
  product,  ///< of two
  quotient,
  ratio,          ///< a / b; not a number where b is zero or negative
  safe_quotient,  ///< a / b; not a number where b is zero
  minimum,
  maximum,
  inverse_root,  ///< 1 / √a
  // Conditions: 1 or 0. Not a number gives 0.
  less,
  less_equal,
  equal,   ///< within `constant` of each other, and rounding
  all_of,  ///< the smaller
  // What takes the samples one by one.
  weight,         ///< p(k) of begins, lasts, drop-off; payload: k
  weight_total,   ///< of lasts, drop-off
  once,           ///< 1 where ⌊begins⌋ is the payload
  peak,           ///< of a row
  payback,        ///< of rows of costs and benefits, then the costs' present value; payload: start
  lowest,         ///< of rows of costs and benefits
  lowest_year,    ///< payload: start
  internal_rate,  ///< of rows of costs and benefits, then the costs' present value; payload: timings of both, × 256 +
  choose,         ///< 1 where the operand at payload / 2 is the largest; payload odd: by size
};

using FormulaId = std::uint32_t;

/// A formula multiplied with a number.
struct Scaled {
  FormulaId formula;
  double coefficient;
  bool operator==(const Scaled&) const = default;
};

/// constant + Σ coefficient × formula. `terms` rise by formula; none has the coefficient 0.
struct Linear {
  double constant = 0;
  std::uint32_t first = 0, count = 0;  ///< in `Formulas::terms`
  bool is_constant() const { return count == 0; }
};

/// Formulas, each after its operands. Equal ones are kept once, so what several results share is computed once.
class Formulas {
 public:
  struct Formula {
    FormulaOp op;
    std::uint32_t payload = 0;
    std::uint32_t first = 0, count = 0;  ///< in `operands`
    double constant = 0;
  };

  std::size_t size() const { return formulas_.size(); }
  const Formula& operator[](FormulaId id) const { return formulas_[id]; }
  std::span<const FormulaId> operands(FormulaId id) const {
    return std::span(operands_).subspan(formulas_[id].first, formulas_[id].count);
  }
  /// Of a sum: beside its operands.
  std::span<const double> coefficients(FormulaId id) const {
    return std::span(coefficients_).subspan(formulas_[id].first, formulas_[id].count);
  }

  FormulaId make(FormulaOp op, std::span<const FormulaId> operands, std::uint32_t payload = 0, double constant = 0);
  FormulaId product(FormulaId a, FormulaId b);
  FormulaId sum(double constant, std::span<const Scaled> terms);
  /// A formula that is always this number.
  FormulaId number(double value) { return sum(value, {}); }

 private:
  FormulaId keep(const Formula& formula, std::span<const FormulaId> operands, std::span<const double> coefficients);
  bool equals(FormulaId id, const Formula& formula, std::span<const FormulaId> operands,
              std::span<const double> coefficients) const;

  std::vector<Formula> formulas_;
  std::vector<FormulaId> operands_;
  std::vector<double> coefficients_;
  std::unordered_multimap<std::uint64_t, FormulaId> known_;
  std::vector<FormulaId> scratch_operands_;
  std::vector<double> scratch_coefficients_;
};

/// Arithmetic on linear forms, which folds what is constant and keeps rows of years in few formulas.
class LinearAlgebra {
 public:
  explicit LinearAlgebra(Formulas& formulas) : formulas_(formulas) {}

  std::span<const Scaled> terms(const Linear& x) const { return std::span(terms_).subspan(x.first, x.count); }
  Linear constant(double value) const { return {value, 0, 0}; }
  Linear of(FormulaId formula);
  Linear scaled(const Linear& x, double factor);
  Linear add(const Linear& a, const Linear& b, double factor_of_b = 1);
  /// Σ coefficient × form; short ones stay open, long ones become a formula.
  Linear total(std::span<const Linear> forms, std::span<const double> coefficients);
  Linear multiply(const Linear& a, const Linear& b);
  /// Each form of a row times x: opened up where that takes fewer products.
  void multiply_row(std::span<const Linear> row, const Linear& x, std::span<Linear> out);
  /// One formula: x itself as a formula, whatever it is.
  FormulaId formula_of(const Linear& x);
  /// The form as a number times one formula (or a constant).
  Linear single(const Linear& x);

 private:
  static constexpr std::size_t most_terms = 8;
  Linear keep(double constant, std::span<const Scaled> terms);
  void gather(std::vector<Scaled>& into);
  Linear distribute(const Linear& x, FormulaId formula, double coefficient);

  Formulas& formulas_;
  std::vector<Scaled> terms_;
  std::vector<Scaled> scratch_, work_;
};

}  // namespace tally
