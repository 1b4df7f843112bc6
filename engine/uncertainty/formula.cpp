#include "engine/uncertainty/formula.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace tally {
namespace {

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9e3779b97f4a7c15;
  return hash ^ (hash >> 29);
}

}  // namespace

bool Formulas::equals(FormulaId id, const Formula& formula, std::span<const FormulaId> operands,
                      std::span<const double> coefficients) const {
  const Formula& other = formulas_[id];
  const bool same = other.op == formula.op && other.payload == formula.payload && other.count == operands.size() &&
                    std::bit_cast<std::uint64_t>(other.constant) == std::bit_cast<std::uint64_t>(formula.constant);
  return same && std::equal(operands.begin(), operands.end(), operands_.begin() + other.first) &&
         std::equal(coefficients.begin(), coefficients.end(), coefficients_.begin() + other.first);
}

FormulaId Formulas::keep(const Formula& formula, std::span<const FormulaId> operands,
                         std::span<const double> coefficients) {
  std::uint64_t hash = mixed(static_cast<std::uint64_t>(formula.op), formula.payload);
  hash = mixed(hash, std::bit_cast<std::uint64_t>(formula.constant));
  for (FormulaId operand : operands) hash = mixed(hash, operand);
  for (double coefficient : coefficients) hash = mixed(hash, std::bit_cast<std::uint64_t>(coefficient));
  const auto [begin, end] = known_.equal_range(hash);
  for (auto at = begin; at != end; ++at)
    if (equals(at->second, formula, operands, coefficients)) return at->second;
  const auto id = static_cast<FormulaId>(formulas_.size());
  formulas_.push_back(formula);
  formulas_.back().first = static_cast<std::uint32_t>(operands_.size());
  formulas_.back().count = static_cast<std::uint32_t>(operands.size());
  operands_.insert(operands_.end(), operands.begin(), operands.end());
  coefficients_.insert(coefficients_.end(), coefficients.begin(), coefficients.end());
  coefficients_.resize(operands_.size(), 1);
  known_.emplace(hash, id);
  return id;
}

FormulaId Formulas::make(FormulaOp op, std::span<const FormulaId> operands, std::uint32_t payload, double constant) {
  return keep({op, payload, 0, 0, constant}, operands, {});
}

FormulaId Formulas::product(FormulaId a, FormulaId b) {
  return make(FormulaOp::product, std::array{std::min(a, b), std::max(a, b)});
}

FormulaId Formulas::sum(double constant, std::span<const Scaled> terms) {
  scratch_operands_.clear();
  scratch_coefficients_.clear();
  for (const Scaled& term : terms) {
    scratch_operands_.push_back(term.formula);
    scratch_coefficients_.push_back(term.coefficient);
  }
  return keep({FormulaOp::sum, 0, 0, 0, constant}, scratch_operands_, scratch_coefficients_);
}

Linear LinearAlgebra::keep(double constant, std::span<const Scaled> terms) {
  const Linear form{constant, static_cast<std::uint32_t>(terms_.size()), static_cast<std::uint32_t>(terms.size())};
  terms_.insert(terms_.end(), terms.begin(), terms.end());
  return form;
}

Linear LinearAlgebra::of(FormulaId formula) { return keep(0, std::array{Scaled{formula, 1}}); }

Linear LinearAlgebra::scaled(const Linear& x, double factor) {
  if (factor == 1) return x;
  if (factor == 0) return constant(0);
  const Linear form{x.constant * factor, static_cast<std::uint32_t>(terms_.size()), x.count};
  for (std::uint32_t i = 0; i < x.count; ++i) {
    const Scaled term = terms_[x.first + i];
    terms_.push_back({term.formula, term.coefficient * factor});
  }
  return form;
}

/// Sorts terms by their formula, adds up those of one formula and drops those that vanish.
void LinearAlgebra::gather(std::vector<Scaled>& terms) {
  std::stable_sort(terms.begin(), terms.end(), [](const Scaled& a, const Scaled& b) { return a.formula < b.formula; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < terms.size();) {
    Scaled all = terms[i++];
    while (i < terms.size() && terms[i].formula == all.formula) all.coefficient += terms[i++].coefficient;
    if (all.coefficient != 0) terms[kept++] = all;
  }
  terms.resize(kept);
}

Linear LinearAlgebra::total(std::span<const Linear> forms, std::span<const double> coefficients) {
  double constant = 0;
  scratch_.clear();
  for (std::size_t i = 0; i < forms.size(); ++i) {
    constant += forms[i].constant * coefficients[i];
    if (coefficients[i] == 0) continue;
    for (const Scaled& term : terms(forms[i])) scratch_.push_back({term.formula, term.coefficient * coefficients[i]});
  }
  gather(scratch_);
  const Linear form = keep(constant, scratch_);
  return form.count > most_terms ? single(form) : form;
}

Linear LinearAlgebra::add(const Linear& a, const Linear& b, double factor_of_b) {
  return total(std::array{a, b}, std::array{1.0, factor_of_b});
}

/// Forms that are multiples of one another become multiples of one formula: the first coefficient of a sum is 1.
Linear LinearAlgebra::single(const Linear& x) {
  if (x.count == 0 || (x.count == 1 && x.constant == 0)) return x;
  const double lead = terms_[x.first].coefficient;
  work_.clear();
  for (const Scaled& term : terms(x)) work_.push_back({term.formula, term.coefficient / lead});
  const FormulaId formula = formulas_.sum(x.constant / lead, work_);
  return keep(0, std::array{Scaled{formula, lead}});
}

FormulaId LinearAlgebra::formula_of(const Linear& x) {
  const auto all = terms(x);
  if (x.constant == 0 && all.size() == 1 && all[0].coefficient == 1) return all[0].formula;
  return formulas_.sum(x.constant, all);
}

Linear LinearAlgebra::distribute(const Linear& x, FormulaId formula, double coefficient) {
  work_.clear();
  for (std::uint32_t i = 0; i < x.count; ++i) {
    const Scaled term = terms_[x.first + i];
    work_.push_back({formulas_.product(term.formula, formula), term.coefficient * coefficient});
  }
  if (x.constant != 0) work_.push_back({formula, x.constant * coefficient});
  gather(work_);
  return keep(0, work_);
}

Linear LinearAlgebra::multiply(const Linear& a, const Linear& b) {
  if (a.is_constant()) return scaled(b, a.constant);
  if (b.is_constant()) return scaled(a, b.constant);
  const Linear x = single(a), y = single(b);
  const Scaled p = terms_[x.first], q = terms_[y.first];
  return keep(0, std::array{Scaled{formulas_.product(p.formula, q.formula), p.coefficient * q.coefficient}});
}

void LinearAlgebra::multiply_row(std::span<const Linear> row, const Linear& x, std::span<Linear> out) {
  std::vector<FormulaId> bases;
  std::size_t open = 0;
  for (const Linear& form : row) {
    for (const Scaled& term : terms(form)) bases.push_back(term.formula);
    open += form.is_constant() ? 0 : 1;
  }
  std::sort(bases.begin(), bases.end());
  bases.erase(std::unique(bases.begin(), bases.end()), bases.end());
  const bool opened = !x.is_constant() && bases.size() <= open;
  const Linear one = opened ? single(x) : x;
  const Scaled factor = opened ? terms_[one.first] : Scaled{0, 0};
  for (std::size_t t = 0; t < row.size(); ++t)
    out[t] =
        opened && !row[t].is_constant() ? distribute(row[t], factor.formula, factor.coefficient) : multiply(row[t], x);
}

}  // namespace tally
