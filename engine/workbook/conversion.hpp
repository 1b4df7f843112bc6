#pragma once
#include <string_view>

#include "engine/workbook/written_inputs.hpp"
#include "lang/check/model.hpp"

namespace tally {

/// Tells how `input.shown`, in `unit` as written, becomes `used`, the number in the model's units: by a price index
/// where its quotient and what the units are known to be explain the factor, else by the factor as it is.
void explain_conversion(const CheckedModel& model, std::string_view unit, double used, WrittenInput& input);

}  // namespace tally
