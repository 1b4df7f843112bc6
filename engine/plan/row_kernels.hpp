#pragma once
// The steps of a plan that work on whole rows of years. Each takes the plan, the step and the numbers.
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/plan/plan.hpp"

namespace tally::kernels {

inline void place(const Plan& plan, std::size_t i, double* values) {
  double* out = values + plan.out[i];
  std::fill(out, out + plan.row_width(), 0.0);
  const double times = values[plan.c[i]];
  for (std::uint32_t k = 0; k < plan.b[i]; ++k) {
    const std::uint32_t* band = &plan.operands[plan.a[i] + 4 * k];
    const double number = values[band[0]] * times;
    const auto first = static_cast<std::int32_t>(band[1]), last = static_cast<std::int32_t>(band[2]);
    for (std::int32_t t = first; t <= last; ++t) out[t] += number;
    out[plan.years] += number * band[3];
  }
}

inline void cap(const Plan& plan, std::size_t i, double* values) {
  const double* row = values + plan.a[i];
  const double most = values[plan.b[i]];
  double* out = values + plan.out[i];
  double cut = 0;
  for (std::uint32_t t = 0; t < plan.years; ++t) {
    out[t] = std::min(row[t], most);
    cut += row[t] - out[t];
  }
  out[plan.years] = row[plan.years] - cut;
}

/// (1 − d)^j added up over whole years and the last part of one.
inline double weight_total(double lasts, double drop_off) {
  const double whole = std::floor(lasts), keep = 1 - drop_off;
  const double full = drop_off == 0 ? whole : (1 - std::pow(keep, whole)) / drop_off;
  return full + (lasts > whole ? std::pow(keep, whole) * (lasts - whole) : 0);
}

/// p(k): the part of year k that the effect covers; see "The link rule" in the language reference.
inline double weight(double k, double begins, double lasts, double keep) {
  double p = 0;
  const double first = std::max(std::floor(k - begins), 0.0);
  for (double j = first; j <= first + 1; ++j) {
    const double low = std::max(k, begins + j), high = std::min({k + 1, begins + j + 1, begins + lasts});
    if (high > low) p += std::pow(keep, j) * (high - low);
  }
  return p;
}

inline void weights(const Plan& plan, std::size_t i, double* values) {
  double* out = values + plan.out[i];
  const double begins = values[plan.a[i]], lasts = values[plan.b[i]], drop_off = values[plan.c[i]];
  for (std::uint32_t k = 0; k < plan.years; ++k) out[k] = weight(k, begins, lasts, 1 - drop_off);
  out[plan.years] = weight_total(lasts, drop_off);
}

/// A begin that is a whole number of years but for rounding counts as whole.
inline constexpr double rounding = 1e-9;

/// The year in which something falls that happens once, `begins` after its cause.
inline double year_of_once(double begins) { return std::floor(begins + rounding); }

inline void once(const Plan& plan, std::size_t i, double* values) {
  double* out = values + plan.out[i];
  const double year = year_of_once(values[plan.a[i]]);
  for (std::uint32_t k = 0; k < plan.years; ++k) out[k] = k == year ? 1 : 0;
  out[plan.years] = 1;
}

inline void profile(const Plan& plan, std::size_t i, double* values) {
  double* out = values + plan.out[i];
  std::fill(out, out + plan.row_width(), 0.0);
  for (std::uint32_t k = 0; k < plan.b[i]; ++k) {
    const double part = values[plan.operands[plan.a[i] + k]];
    if (k < plan.years) out[k] = part;
    out[plan.years] += part;
  }
}

/// First year of a row that is not zero, and one past the last; equal if none.
inline std::pair<std::uint32_t, std::uint32_t> extent(const Plan& plan, const double* row) {
  std::uint32_t first = 0, end = plan.years;
  while (first < end && row[first] == 0) ++first;
  while (end > first && row[end - 1] == 0) --end;
  return {first, end};
}

inline void convolve(const Plan& plan, std::size_t i, double* values) {
  const std::uint32_t years = plan.years;
  const double* x = values + plan.a[i];
  const double* w = values + plan.b[i];
  const double times = values[plan.c[i]];
  double* out = values + plan.out[i];
  std::fill(out, out + years, 0.0);
  const auto [x_first, x_end] = extent(plan, x);
  const auto [w_first, w_end] = extent(plan, w);
  for (std::uint32_t s = x_first; s < x_end; ++s)
    for (std::uint32_t k = w_first; k < w_end && s + k < years; ++k) out[s + k] += x[s] * w[k];
  for (std::uint32_t t = 0; t < years; ++t) out[t] *= times;
  out[years] = x[years] * w[years] * times;
}

inline void scale_row(const Plan& plan, std::size_t i, double* values) {
  const double* row = values + plan.a[i];
  const double times = values[plan.b[i]];
  double* out = values + plan.out[i];
  for (std::uint32_t t = 0; t <= plan.years; ++t) out[t] = row[t] * times;
}

inline void multiply_rows(const Plan& plan, std::size_t i, double* values) {
  const double* a = values + plan.a[i];
  const double* b = values + plan.b[i];
  double* out = values + plan.out[i];
  double all = 0;
  for (std::uint32_t t = 0; t < plan.years; ++t) all += out[t] = a[t] * b[t];
  out[plan.years] = all;
}

inline void sum_rows(const Plan& plan, std::size_t i, double* values) {
  double* out = values + plan.out[i];
  std::fill(out, out + plan.row_width(), 0.0);
  for (std::uint32_t k = 0; k < plan.b[i]; ++k) {
    const double* row = values + plan.operands[plan.a[i] + k];
    const double coefficient = plan.coefficients[plan.a[i] + k];
    for (std::uint32_t t = 0; t <= plan.years; ++t) out[t] += coefficient * row[t];
  }
}

inline double inner(const Plan& plan, std::size_t i, const double* values) {
  const double* a = values + plan.a[i];
  const double* b = values + plan.b[i];
  double sum = 0;
  for (std::uint32_t t = 0; t < plan.years; ++t) sum += a[t] * b[t];
  return sum;
}

inline double total(const Plan& plan, std::size_t i, const double* values) {
  const double* a = values + plan.a[i];
  double sum = 0;
  for (std::uint32_t t = 0; t < plan.years; ++t) sum += a[t];
  return sum;
}

/// F(t), the product of 1/(1 + r(u)) over u = 1 … t; in the middle of the year half of r(t+1) more, at its end all of
/// it.
inline void discount(const Plan& plan, std::size_t i, double* values) {
  const auto when = static_cast<When>(plan.c[i]);
  const auto rate = [&](std::uint32_t year) {
    for (std::uint32_t k = 0; k < plan.b[i]; ++k) {
      const std::uint32_t* band = &plan.operands[plan.a[i] + 4 * k];
      if (band[1] <= year && year <= band[2]) return values[band[0]];
    }
    return 0.0;
  };
  double* out = values + plan.out[i];
  double factor = 1;
  for (std::uint32_t t = 0; t < plan.years; ++t) {
    if (t > 0) factor /= 1 + rate(t);
    const double next = when == When::start ? 0 : rate(t + 1);
    const double part = when == When::middle ? 1 / std::sqrt(1 + next) : when == When::end ? 1 / (1 + next) : 1;
    out[t] = factor * part;
  }
  out[plan.years] = 0;
}

}  // namespace tally::kernels
