#pragma once
// The steps of a plan that look at the running balance of benefits and costs, lane by lane.
#include <cmath>
#include <limits>
#include <vector>

#include "engine/plan/internal_rate.hpp"
#include "engine/plan/row_kernels.hpp"

namespace tally::kernels {

inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// What counts as zero in a balance of sums of this size: a few units in the last place.
inline double negligible(double size) { return 1e-12 * size; }

template <class Lanes>
void peak(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count();
  const double* row = n.at(plan.a[i]);
  for (std::uint32_t l = 0; l < lanes; ++l) {
    double most = 0;
    for (std::uint32_t t = 0; t < plan.years; ++t)
      if (std::abs(row[t * lanes + l]) > std::abs(most)) most = row[t * lanes + l];
    n.at(plan.out[i])[l] = most;
  }
}

template <class Lanes>
void payback(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count();
  const double* costs = n.at(plan.a[i]);
  const double* benefits = n.at(plan.b[i]);
  for (std::uint32_t l = 0; l < lanes; ++l) {
    double balance = 0, size = 0, year = not_a_number;
    for (std::uint32_t t = 0; t < plan.years; ++t) {
      balance += benefits[t * lanes + l] - costs[t * lanes + l];
      size += std::abs(benefits[t * lanes + l]) + std::abs(costs[t * lanes + l]);
      if (balance < -negligible(size))
        year = not_a_number;
      else if (std::isnan(year))
        year = plan.start + static_cast<int>(t);
    }
    n.at(plan.out[i])[l] = n.at(plan.c[i])[l] > 0 ? year : not_a_number;
  }
}

template <class Lanes>
void lowest(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count();
  const double* costs = n.at(plan.a[i]);
  const double* benefits = n.at(plan.b[i]);
  for (std::uint32_t l = 0; l < lanes; ++l) {
    double balance = 0, size = 0, least = 0, year = not_a_number;
    for (std::uint32_t t = 0; t < plan.years; ++t) {
      balance += benefits[t * lanes + l] - costs[t * lanes + l];
      size += std::abs(benefits[t * lanes + l]) + std::abs(costs[t * lanes + l]);
      if (balance >= least - negligible(size)) continue;
      least = balance;
      year = plan.start + static_cast<int>(t);
    }
    n.at(plan.out[i])[l] = least;
    n.at(plan.out[i] + 1)[l] = year;
  }
}

template <class Lanes>
void internal_rate(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count();
  const std::uint32_t* more = &plan.operands[plan.c[i]];
  std::vector<double> costs(plan.years), benefits(plan.years);
  for (std::uint32_t l = 0; l < lanes; ++l) {
    for (std::uint32_t t = 0; t < plan.years; ++t) {
      costs[t] = n.at(plan.a[i] + t)[l];
      benefits[t] = n.at(plan.b[i] + t)[l];
    }
    const bool has_costs = n.at(more[0])[l] > 0;
    n.at(plan.out[i])[l] =
        has_costs ? internal_rate_of_return(costs, benefits, static_cast<When>(more[1]), static_cast<When>(more[2]))
                  : not_a_number;
  }
}

template <class Lanes>
void choose(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  const std::uint32_t lanes = n.lanes.count(), count = plan.b[i];
  const bool by_size = plan.c[i] == 1;
  for (std::uint32_t l = 0; l < lanes; ++l) {
    std::uint32_t best = 0;
    const auto worth = [&](std::uint32_t k) {
      const double x = n.at(plan.operands[plan.a[i] + k])[l];
      return by_size ? std::abs(x) : x;
    };
    for (std::uint32_t k = 1; k < count; ++k)
      if (worth(k) > worth(best)) best = k;
    for (std::uint32_t k = 0; k < count; ++k) n.at(plan.out[i] + k)[l] = k == best ? 1 : 0;
  }
}

}  // namespace tally::kernels
