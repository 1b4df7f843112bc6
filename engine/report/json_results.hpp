#pragma once
#include "engine/evaluate/results.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/uncertainty/uncertainty.hpp"

namespace tally {

/// The members of a result, into an object that is open.
void write_results(JsonWriter& json, const Results& results);

/// The object `uncertainty`: what sampling tells of each figure.
void write_uncertainty(JsonWriter& json, const Uncertainty& uncertainty);

}  // namespace tally
