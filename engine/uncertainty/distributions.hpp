#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "lang/check/expression.hpp"

namespace tally {

/// Standard normal: the number below which the share `u` lies, 0 < u < 1. To the last places of a double (Wichura,
/// "Algorithm AS 241", Applied Statistics 37, 1988).
double normal_quantile(double u);
/// The share of a standard normal that lies below z.
double normal_share(double z);

/// The number below which the share `u` of an uncertain number lies, 0 < u < 1; in base units. `arguments`: those of
/// the call, in base units, as `Uncertain::argument_count` says; an interval and samples have none. Named distributions
/// are those of Boost.Math; `pert(a, m, b)` is the beta with mean (a + 4m + b) / 6 on [a, b]; `discrete` gives its
/// values in the order written, so its quantile need not rise. Not a number where `flaw_of` finds a flaw.
double quantile(const Uncertain& number, std::span<const double> arguments, double u);

/// Mean and standard deviation of an uncertain number; of intervals by their scale, limits (`floor`, `ceiling`)
/// included.
double mean_of(const Uncertain& number, std::span<const double> arguments);
double deviation_of(const Uncertain& number, std::span<const double> arguments);

/// What makes a distribution impossible with these arguments, in the author's words: "the standard deviation is not
/// above zero"; empty where it is possible.
std::string_view flaw_of(Spread spread, std::span<const double> arguments);

/// A quantile as pieces of polynomials in the normal score z = Φ⁻¹(u), for distributions that have no closed form
/// (beta, pert, gamma). The value is `offset + scale · wrap(p(z))`. Relative error below 1e-9 between the shares 1e-10
/// and 1 − 1e-10; outside it is held at the ends.
struct QuantileTable {
  enum class Wrap : std::uint8_t { none, exponential, logistic };
  static constexpr int order = 6;  ///< coefficients of a piece, of (z − begin of the piece), lowest power first
  double first = 0;                ///< z where the first piece begins
  double width = 0;                ///< of a piece
  std::uint32_t pieces = 0;
  std::vector<double> coefficients;  ///< `order` for each piece
  Wrap wrap = Wrap::none;
  double offset = 0, scale = 1;
  double value(double z) const;
};
QuantileTable tabulate(const Uncertain& number, std::span<const double> arguments);

}  // namespace tally
