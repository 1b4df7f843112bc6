#include "engine/uncertainty/lane_functions.hpp"

#include "engine/plan/balances.hpp"
#include "engine/plan/internal_rate.hpp"
#include "engine/plan/row_kernels.hpp"

namespace tally {
namespace {

/// Operands of a balance: the years' costs, then the years' benefits, then perhaps one more.
struct Balance {
  std::span<const double> costs, benefits;
  explicit Balance(std::span<const double> operands)
      : costs(operands.first(operands.size() / 2)),
        benefits(operands.subspan(operands.size() / 2, operands.size() / 2)) {}
};

}  // namespace

double lane_value(FormulaOp op, std::uint32_t payload, std::span<const double> x) {
  switch (op) {
    case FormulaOp::weight:
      return kernels::weight(payload, x[0], x[1], 1 - x[2]);
    case FormulaOp::weight_total:
      return kernels::weight_total(x[0], x[1]);
    case FormulaOp::once:
      return kernels::year_of_once(x[0]) == payload ? 1 : 0;
    case FormulaOp::peak:
      return peak_of(x);
    case FormulaOp::payback: {
      const Balance balance(x);
      return x.back() > 0 ? payload + payback_of(balance.costs, balance.benefits) : not_available;
    }
    case FormulaOp::lowest:
      return lowest_of(Balance(x).costs, Balance(x).benefits).first;
    case FormulaOp::lowest_year:
      return payload + lowest_of(Balance(x).costs, Balance(x).benefits).second;
    case FormulaOp::internal_rate: {
      const Balance balance(x);
      if (!(x.back() > 0)) return not_available;
      return internal_rate_of_return(balance.costs, balance.benefits, static_cast<When>(payload >> 8),
                                     static_cast<When>(payload & 255));
    }
    case FormulaOp::choose:
      return largest_of(static_cast<std::uint32_t>(x.size()), payload % 2 == 1,
                        [&](std::uint32_t k) { return x[k]; }) == payload / 2
                 ? 1
                 : 0;
    default:
      return not_available;
  }
}

}  // namespace tally
