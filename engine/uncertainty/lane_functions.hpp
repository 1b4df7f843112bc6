#pragma once
#include <span>

#include "engine/uncertainty/formula.hpp"

namespace tally {

/// Formulas that take the samples one by one: the value of `op` (one after FormulaOp::all_of) for one sample's
/// operands.
double lane_value(FormulaOp op, std::uint32_t payload, std::span<const double> operands);

/// Is it one of those?
inline bool is_lane_function(FormulaOp op) { return op > FormulaOp::all_of; }

}  // namespace tally
