#include "engine/uncertainty/sobol_directions.hpp"

#include <bit>
#include <boost/random/detail/sobol_table.hpp>

namespace tally {

using Table = boost::random::detail::qrng_tables::sobol;
static_assert(sobol_dimensions == Table::max_dimension);

std::array<std::uint32_t, 32> sobol_directions(std::uint32_t dimension) {
  std::array<std::uint32_t, 32> m;
  if (dimension == 0) {
    m.fill(1);
  } else {
    const std::uint32_t polynomial = Table::polynomial(dimension - 1);
    const auto degree = static_cast<std::uint32_t>(std::bit_width(polynomial)) - 1;
    for (std::uint32_t j = 0; j < degree; ++j) m[j] = Table::minit(dimension - 1, j);
    // Bratley and Fox, "Algorithm 659", ACM Trans. Math. Softw. 14, 1988, section 2.
    for (std::uint32_t j = degree; j < 32; ++j) {
      m[j] = m[j - degree];
      for (std::uint32_t k = 0; k < degree; ++k)
        if (polynomial >> k & 1) m[j] ^= m[j - (degree - k)] << (degree - k);
    }
  }
  for (std::uint32_t j = 0; j < 32; ++j) m[j] <<= 31 - j;
  return m;
}

}  // namespace tally
