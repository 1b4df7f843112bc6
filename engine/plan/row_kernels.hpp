#pragma once
// The steps of a plan that work on whole rows of years. Each takes the plan, the step and the numbers; `lanes` numbers
// lie together for each slot.
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/plan/plan.hpp"

namespace tally::kernels {

/// The numbers of a run: `lanes` for each slot.
template <class Lanes>
struct Numbers {
  double* values;
  Lanes lanes;
  double* at(std::size_t slot) const { return values + slot * lanes.count(); }
};

template <class Lanes>
void place(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t width = plan.row_width(), lanes = n.lanes.count();
  double* out = n.at(plan.out[i]);
  std::fill(out, out + static_cast<std::size_t>(width) * lanes, 0.0);
  const double* times = n.at(plan.c[i]);
  for (std::uint32_t k = 0; k < plan.b[i]; ++k) {
    const std::uint32_t* band = &plan.operands[plan.a[i] + 4 * k];
    const double* number = n.at(band[0]);
    const auto first = static_cast<std::int32_t>(band[1]), last = static_cast<std::int32_t>(band[2]);
    for (std::int32_t t = first; t <= last; ++t)
      for (std::uint32_t l = 0; l < lanes; ++l) out[static_cast<std::size_t>(t) * lanes + l] += number[l] * times[l];
    for (std::uint32_t l = 0; l < lanes; ++l)
      out[static_cast<std::size_t>(plan.years) * lanes + l] += number[l] * times[l] * band[3];
  }
}

template <class Lanes>
void cap(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count();
  const double* row = n.at(plan.a[i]);
  const double* most = n.at(plan.b[i]);
  double* out = n.at(plan.out[i]);
  for (std::uint32_t l = 0; l < lanes; ++l) {
    double cut = 0;
    for (std::uint32_t t = 0; t < plan.years; ++t) {
      const double x = row[t * lanes + l];
      out[t * lanes + l] = std::min(x, most[l]);
      cut += x - out[t * lanes + l];
    }
    out[plan.years * lanes + l] = row[plan.years * lanes + l] - cut;
  }
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

template <class Lanes>
void weights(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count();
  double* out = n.at(plan.out[i]);
  for (std::uint32_t l = 0; l < lanes; ++l) {
    const double begins = n.at(plan.a[i])[l], lasts = n.at(plan.b[i])[l], drop_off = n.at(plan.c[i])[l];
    for (std::uint32_t k = 0; k < plan.years; ++k) out[k * lanes + l] = weight(k, begins, lasts, 1 - drop_off);
    out[plan.years * lanes + l] = weight_total(lasts, drop_off);
  }
}

/// A begin that is a whole number of years but for rounding counts as whole.
inline constexpr double rounding = 1e-9;

template <class Lanes>
void once(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count();
  double* out = n.at(plan.out[i]);
  for (std::uint32_t l = 0; l < lanes; ++l) {
    const double year = std::floor(n.at(plan.a[i])[l] + rounding);
    for (std::uint32_t k = 0; k < plan.years; ++k) out[k * lanes + l] = k == year ? 1 : 0;
    out[plan.years * lanes + l] = 1;
  }
}

template <class Lanes>
void profile(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count();
  double* out = n.at(plan.out[i]);
  std::fill(out, out + static_cast<std::size_t>(plan.row_width()) * lanes, 0.0);
  for (std::uint32_t k = 0; k < plan.b[i]; ++k) {
    const double* part = n.at(plan.operands[plan.a[i] + k]);
    for (std::uint32_t l = 0; l < lanes; ++l) {
      if (k < plan.years) out[k * lanes + l] = part[l];
      out[plan.years * lanes + l] += part[l];
    }
  }
}

/// First and last year in which some lane of a row is not zero; first > last if none.
template <class Lanes>
std::pair<std::uint32_t, std::uint32_t> extent(const Plan& plan, const double* row, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count();
  const auto empty = [&](std::uint32_t t) {
    return std::all_of(row + t * lanes, row + (t + 1) * lanes, [](double x) { return x == 0; });
  };
  std::uint32_t first = 0, end = plan.years;
  while (first < end && empty(first)) ++first;
  while (end > first && empty(end - 1)) --end;
  return {first, end};
}

template <class Lanes>
void convolve(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count(), years = plan.years;
  const double* x = n.at(plan.a[i]);
  const double* w = n.at(plan.b[i]);
  const double* times = n.at(plan.c[i]);
  double* out = n.at(plan.out[i]);
  std::fill(out, out + static_cast<std::size_t>(years) * lanes, 0.0);
  const auto [x_first, x_end] = extent(plan, x, n);
  const auto [w_first, w_end] = extent(plan, w, n);
  for (std::uint32_t s = x_first; s < x_end; ++s)
    for (std::uint32_t k = w_first; k < w_end && s + k < years; ++k)
      for (std::uint32_t l = 0; l < lanes; ++l) out[(s + k) * lanes + l] += x[s * lanes + l] * w[k * lanes + l];
  for (std::uint32_t t = 0; t < years; ++t)
    for (std::uint32_t l = 0; l < lanes; ++l) out[t * lanes + l] *= times[l];
  for (std::uint32_t l = 0; l < lanes; ++l)
    out[years * lanes + l] = x[years * lanes + l] * w[years * lanes + l] * times[l];
}

template <class Lanes>
void scale_row(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count();
  const double* row = n.at(plan.a[i]);
  const double* times = n.at(plan.b[i]);
  double* out = n.at(plan.out[i]);
  for (std::uint32_t t = 0; t <= plan.years; ++t)
    for (std::uint32_t l = 0; l < lanes; ++l) out[t * lanes + l] = row[t * lanes + l] * times[l];
}

template <class Lanes>
void multiply_rows(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count();
  const double* a = n.at(plan.a[i]);
  const double* b = n.at(plan.b[i]);
  double* out = n.at(plan.out[i]);
  for (std::uint32_t l = 0; l < lanes; ++l) out[plan.years * lanes + l] = 0;
  for (std::uint32_t t = 0; t < plan.years; ++t)
    for (std::uint32_t l = 0; l < lanes; ++l) {
      out[t * lanes + l] = a[t * lanes + l] * b[t * lanes + l];
      out[plan.years * lanes + l] += out[t * lanes + l];
    }
}

template <class Lanes>
void sum_rows(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::size_t size = static_cast<std::size_t>(plan.row_width()) * n.lanes.count();
  double* out = n.at(plan.out[i]);
  std::fill(out, out + size, 0.0);
  for (std::uint32_t k = 0; k < plan.b[i]; ++k) {
    const double* row = n.at(plan.operands[plan.a[i] + k]);
    const double coefficient = plan.coefficients[plan.a[i] + k];
    for (std::size_t v = 0; v < size; ++v) out[v] += coefficient * row[v];
  }
}

template <class Lanes>
void inner(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count();
  const double* a = n.at(plan.a[i]);
  const double* b = n.at(plan.b[i]);
  double* out = n.at(plan.out[i]);
  for (std::uint32_t l = 0; l < lanes; ++l) out[l] = 0;
  for (std::uint32_t t = 0; t < plan.years; ++t)
    for (std::uint32_t l = 0; l < lanes; ++l) out[l] += a[t * lanes + l] * b[t * lanes + l];
}

template <class Lanes>
void total(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count();
  const double* a = n.at(plan.a[i]);
  double* out = n.at(plan.out[i]);
  for (std::uint32_t l = 0; l < lanes; ++l) out[l] = 0;
  for (std::uint32_t t = 0; t < plan.years; ++t)
    for (std::uint32_t l = 0; l < lanes; ++l) out[l] += a[t * lanes + l];
}

/// F(t), the product of 1/(1 + r(u)) over u = 1 … t; in the middle of the year half of r(t+1) more, at its end all of
/// it.
template <class Lanes>
void discount(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count();
  const auto when = static_cast<When>(plan.c[i]);
  const auto rate = [&](std::uint32_t year, std::uint32_t l) {
    for (std::uint32_t k = 0; k < plan.b[i]; ++k) {
      const std::uint32_t* band = &plan.operands[plan.a[i] + 4 * k];
      if (band[1] <= year && year <= band[2]) return n.at(band[0])[l];
    }
    return 0.0;
  };
  double* out = n.at(plan.out[i]);
  for (std::uint32_t l = 0; l < lanes; ++l) {
    double factor = 1;
    for (std::uint32_t t = 0; t < plan.years; ++t) {
      if (t > 0) factor /= 1 + rate(t, l);
      const double next = when == When::start ? 0 : rate(t + 1, l);
      const double part = when == When::middle ? 1 / std::sqrt(1 + next) : when == When::end ? 1 / (1 + next) : 1;
      out[t * lanes + l] = factor * part;
    }
    out[plan.years * lanes + l] = 0;
  }
}

}  // namespace tally::kernels
