#pragma once
#include <array>
#include <cstdint>

namespace tally {

/// How many dimensions there are directions for.
constexpr std::uint32_t sobol_dimensions = 3667;

/// Direction numbers of one dimension of the Sobol sequence, binary digits from the highest bit on: Joe and Kuo,
/// "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30, 2008. The lowest
/// bit that is set in direction j is bit 31 − j.
std::array<std::uint32_t, 32> sobol_directions(std::uint32_t dimension);

}  // namespace tally
