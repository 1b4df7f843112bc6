// Steps of a plan that make rows of years, as formulas by year.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/plan/row_kernels.hpp"
#include "engine/uncertainty/reduce.hpp"

namespace tally {
namespace {

bool all_constant(std::span<const Linear> row) {
  return std::all_of(row.begin(), row.end(), [](const Linear& form) { return form.is_constant(); });
}

bool is_zero(const Linear& form) { return form.is_constant() && form.constant == 0; }

/// What one formula (unset: the constants) has of each year of a row.
struct Strand {
  std::optional<FormulaId> formula;
  std::vector<double> by_year;
};

/// A row as a sum of formulas times numbers by year.
std::vector<Strand> strands(const LinearAlgebra& algebra, std::span<const Linear> row) {
  std::vector<Strand> all;
  const auto strand = [&](std::optional<FormulaId> formula) -> Strand& {
    for (Strand& known : all)
      if (known.formula == formula) return known;
    return all.emplace_back(Strand{formula, std::vector<double>(row.size())});
  };
  for (std::size_t t = 0; t < row.size(); ++t) {
    if (row[t].constant != 0) strand({}).by_year[t] = row[t].constant;
    for (const Scaled& term : algebra.terms(row[t])) strand(term.formula).by_year[t] = term.coefficient;
  }
  return all;
}

}  // namespace

/// Σ over the years of a × b.
Linear Reducer::dot(std::span<const Linear> a, std::span<const Linear> b) {
  if (all_constant(a) && !all_constant(b)) return dot(b, a);
  std::vector<double> numbers(b.size(), 1);
  if (all_constant(b)) {
    for (std::size_t t = 0; t < b.size(); ++t) numbers[t] = b[t].constant;
    return algebra_.total(a, numbers);
  }
  std::vector<Linear> products;
  const std::vector<Strand> parts = strands(algebra_, a);
  if (parts.size() <= a.size()) {
    for (const Strand& part : parts) {
      const Linear inner = algebra_.total(b, part.by_year);
      products.push_back(part.formula ? algebra_.multiply(inner, algebra_.of(*part.formula)) : inner);
    }
  } else {
    for (std::size_t t = 0; t < a.size(); ++t) products.push_back(algebra_.multiply(a[t], b[t]));
  }
  return algebra_.total(products, std::vector<double>(products.size(), 1));
}

/// x ⊛ w within the horizon.
std::vector<Linear> Reducer::convolved(std::span<const Linear> x, std::span<const Linear> w) {
  if (all_constant(x) && !all_constant(w)) return convolved(w, x);
  const std::size_t years = x.size();
  std::vector<Linear> out(years);
  std::vector<Linear> forms;
  std::vector<double> numbers;
  const auto spread = [&](std::span<const Linear> over, const auto& number) {
    std::vector<Linear> row(years);
    for (std::size_t t = 0; t < years; ++t) {
      forms.clear();
      numbers.clear();
      for (std::size_t s = 0; s <= t; ++s) {
        if (number(t - s) == 0 || is_zero(over[s])) continue;
        forms.push_back(over[s]);
        numbers.push_back(number(t - s));
      }
      row[t] = algebra_.total(forms, numbers);
    }
    return row;
  };
  if (all_constant(w)) return spread(x, [&](std::size_t k) { return w[k].constant; });
  for (const Strand& part : strands(algebra_, x)) {
    std::vector<Linear> row = spread(w, [&](std::size_t k) { return part.by_year[k]; });
    if (part.formula) {
      const std::vector<Linear> plain = row;
      algebra_.multiply_row(plain, algebra_.of(*part.formula), row);
    }
    for (std::size_t t = 0; t < years; ++t) out[t] = algebra_.add(out[t], row[t]);
  }
  return out;
}

/// The year's form of greatest size, where all are multiples of one formula.
Linear Reducer::peak(std::span<const Linear> row) {
  const std::vector<Strand> parts = strands(algebra_, row);
  if (parts.size() != 1) return parts.empty() ? Linear{} : lanes(FormulaOp::peak, row, 0);
  const auto largest = std::max_element(row.begin(), row.end(), [&](const Linear& a, const Linear& b) {
    const auto size = [&](const Linear& form) {
      return form.is_constant() ? std::abs(form.constant) : std::abs(algebra_.terms(form)[0].coefficient);
    };
    return size(a) < size(b);
  });
  return *largest;
}

void Reducer::place(std::size_t i) {
  const Plan& plan = *plan_;
  const Row out = row_at(plan.out[i]);
  for (Linear& form : out) form = {};
  for (std::uint32_t k = 0; k < plan.b[i]; ++k) {
    const std::uint32_t* band = &plan.operands[plan.a[i] + 4 * k];
    const Linear people = algebra_.multiply(at(band[0]), at(plan.c[i]));
    const auto first = static_cast<std::int32_t>(band[1]), last = static_cast<std::int32_t>(band[2]);
    for (std::int32_t t = first; t <= last; ++t) {
      Linear& year = out[static_cast<std::size_t>(t)];
      year = is_zero(year) ? people : algebra_.add(year, people);
    }
    out[plan.years] = algebra_.add(out[plan.years], people, band[3]);
  }
}

void Reducer::cap(std::size_t i) {
  const Plan& plan = *plan_;
  const Row out = row_at(plan.out[i]);
  Linear all = at(plan.a[i] + plan.years);
  for (std::uint32_t t = 0; t < plan.years; ++t) {
    const Linear people = at(plan.a[i] + t);
    out[t] = is_zero(people) ? people : extreme(FormulaOp::minimum, people, at(plan.b[i]));
    all = algebra_.add(all, algebra_.add(out[t], people, -1));
  }
  out[plan.years] = all;
}

/// Where only the drop-off is uncertain, p(k) is a sum of powers of what remains; else it is taken sample by sample.
void Reducer::weights(std::size_t i) {
  const Plan& plan = *plan_;
  const Linear begins = at(plan.a[i]), lasts = at(plan.b[i]), drop_off = at(plan.c[i]);
  const Row out = row_at(plan.out[i]);
  out[plan.years] = lanes(FormulaOp::weight_total, std::array{lasts, drop_off}, 0);
  if (!begins.is_constant() || !lasts.is_constant() || drop_off.is_constant()) {
    for (std::uint32_t k = 0; k < plan.years; ++k)
      out[k] = lanes(FormulaOp::weight, std::array{begins, lasts, drop_off}, k);
    return;
  }
  const Linear keep = algebra_.add(algebra_.constant(1), drop_off, -1);
  std::vector<Linear> powers{algebra_.constant(1)};
  for (std::uint32_t k = 0; k < plan.years; ++k) {
    out[k] = {};
    const double first = std::max(std::floor(k - begins.constant), 0.0);
    for (double j = first; j <= first + 1; ++j) {
      const double low = std::max<double>(k, begins.constant + j);
      const double high = std::min({k + 1.0, begins.constant + j + 1, begins.constant + lasts.constant});
      if (high <= low) continue;
      while (powers.size() <= j) powers.push_back(algebra_.multiply(powers.back(), keep));
      out[k] = algebra_.add(out[k], powers[static_cast<std::size_t>(j)], high - low);
    }
  }
}

void Reducer::discount(std::size_t i) {
  const Plan& plan = *plan_;
  const auto when = static_cast<When>(plan.c[i]);
  const auto one_more = [&](std::uint32_t year) {
    for (std::uint32_t k = 0; k < plan.b[i]; ++k) {
      const std::uint32_t* band = &plan.operands[plan.a[i] + 4 * k];
      if (band[1] <= year && year <= band[2]) return algebra_.add(algebra_.constant(1), at(band[0]));
    }
    return algebra_.constant(1);
  };
  const auto part = [&](std::uint32_t year) {
    const Linear more = one_more(year);
    if (when == When::end) return quotient(FormulaOp::quotient, algebra_.constant(1), more);
    if (more.is_constant()) return algebra_.constant(1 / std::sqrt(more.constant));
    return algebra_.of(into_.formulas.make(FormulaOp::inverse_root, std::array{algebra_.formula_of(more)}));
  };
  const Row out = row_at(plan.out[i]);
  Linear factor = algebra_.constant(1);
  for (std::uint32_t t = 0; t < plan.years; ++t) {
    if (t > 0) factor = algebra_.multiply(factor, quotient(FormulaOp::quotient, algebra_.constant(1), one_more(t)));
    out[t] = when == When::start ? factor : algebra_.multiply(factor, part(t + 1));
  }
  out[plan.years] = {};
}

void Reducer::row_step(std::size_t i) {
  const Plan& plan = *plan_;
  const std::uint32_t years = plan.years;
  const Row out = row_at(plan.out[i]);
  switch (plan.kind[i]) {
    case StepKind::place:
      return place(i);
    case StepKind::cap:
      return cap(i);
    case StepKind::weights:
      return weights(i);
    case StepKind::discount:
      return discount(i);
    case StepKind::once:
      for (std::uint32_t k = 0; k < years; ++k) out[k] = lanes(FormulaOp::once, std::array{at(plan.a[i])}, k);
      out[years] = algebra_.constant(1);
      return;
    case StepKind::profile: {
      for (Linear& form : out) form = {};
      for (std::uint32_t k = 0; k < plan.b[i]; ++k) {
        const Linear share = at(plan.operands[plan.a[i] + k]);
        if (k < years) out[k] = share;
        out[years] = algebra_.add(out[years], share);
      }
      return;
    }
    case StepKind::convolve: {
      const std::vector<Linear> row = convolved(years_at(plan.a[i]), years_at(plan.b[i]));
      algebra_.multiply_row(row, at(plan.c[i]), out.first(years));
      const Linear all = algebra_.multiply(at(plan.a[i] + years), at(plan.b[i] + years));
      out[years] = algebra_.multiply(all, at(plan.c[i]));
      return;
    }
    case StepKind::scale_row: {
      const std::vector<Linear> row(row_at(plan.a[i]).begin(), row_at(plan.a[i]).end());
      algebra_.multiply_row(row, at(plan.b[i]), out);
      return;
    }
    case StepKind::multiply_rows: {
      for (std::uint32_t t = 0; t < years; ++t) out[t] = algebra_.multiply(at(plan.a[i] + t), at(plan.b[i] + t));
      out[years] = algebra_.total(out.first(years), std::vector<double>(years, 1));
      return;
    }
    default:  // sum_rows
      for (std::uint32_t t = 0; t <= years; ++t) out[t] = sum(i, t);
  }
}

}  // namespace tally
