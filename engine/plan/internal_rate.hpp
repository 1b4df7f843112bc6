#pragma once
#include <span>

#include "lang/check/model.hpp"

namespace tally {

/// The rate r (a share a year, above −100%) at which the present value of benefits equals that of costs, at the timings
/// given. Not a number if there is none or more than one. Roots are told apart by Descartes' rule of signs and Rolle's
/// theorem.
double internal_rate_of_return(std::span<const double> costs, std::span<const double> benefits, When cost_timing,
                               When benefit_timing);

}  // namespace tally
