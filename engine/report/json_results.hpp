#pragma once
#include "engine/evaluate/results.hpp"
#include "engine/report/json_writer.hpp"

namespace tally {

/// The members of a result, into an object that is open.
void write_results(JsonWriter& json, const Results& results);

}  // namespace tally
