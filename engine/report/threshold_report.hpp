#pragma once
#include <string>

#include "engine/report/report.hpp"
#include "engine/uncertainty/threshold.hpp"

namespace tally {

/// The values at which a goal is reached, in the author's unit, with how far they are from the plain run's.
std::string threshold_text(const Threshold& told, const Results& results, const ReportOptions& options);
std::string threshold_markdown(const Threshold& told, const Results& results, const ReportOptions& options);
std::string threshold_json(const Threshold& told, const Results& results);
std::string threshold_csv(const Threshold& told);

}  // namespace tally
