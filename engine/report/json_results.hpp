#pragma once
#include "engine/evaluate/results.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/uncertainty/uncertainty.hpp"

namespace tally {

/// The members of a result, into an object that is open.
void write_results(JsonWriter& json, const Results& results);

/// How it was sampled, into an object that is open.
void write_samples(JsonWriter& json, const SamplesDone& done);
/// One figure, as an object; its numbers are null where nothing finite was drawn.
void write_distribution(JsonWriter& json, std::string_view key, const FigureDistribution& figure);

/// The object `uncertainty`: what sampling tells of each figure.
void write_uncertainty(JsonWriter& json, const Uncertainty& uncertainty);

}  // namespace tally
